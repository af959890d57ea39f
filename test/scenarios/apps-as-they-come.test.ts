import { mkdtemp, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { callActor, metadataOf } from "../../sandbox/actor-call.ts";
import { machineVariables } from "../../sandbox/runner/environment.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";

const increment = { actor: "counter", action: "increment" };

/** Apps shaped like those in Rivet's examples and guides. Each is installed by the action itself, from its own lockfile. */
describe("an app as it comes becomes a preview", () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	async function preview(app: string, number: number, step: { inputs?: Record<string, string>; env?: Record<string, string> } = {}) {
		const pull = await sandbox.openPullRequest({ app, branch: app, number });
		const opened = await pull.opened(step);
		expect(opened.conclusion, opened.log).toBe("success");
		const url = opened.outputs["preview-url"] ?? "";
		expect(await metadataOf(url)).toMatchObject({ runtime: "rivetkit", clientNamespace: opened.outputs["engine-namespace"] });
		const close = async () => expect((await pull.close(step)).outputs.result).toBe("deleted");
		return { url, opened, close };
	}

	it("with a Hono server, whose own routes reach its actors too", async () => {
		const { url, close } = await preview("hono-server", 61);
		expect(await (await fetch(url)).text()).toContain("counts up");
		expect(await callActor(url, increment)).toBe(1);
		const answer = await fetch(`${url}/increment/main`, { method: "POST" });
		expect(await answer.text()).toBe("New count: 2");
		await close();
	});

	it("on pnpm, with registry.start() and a Vite frontend in dist", async () => {
		const { url, opened, close } = await preview("pnpm-vite", 62, { env: await withPnpm() });
		expect(opened.log).toContain("pnpm i --frozen-lockfile");
		expect(await (await fetch(url)).text()).toContain("<title>Counter on pnpm</title>");
		expect(await callActor(url, increment)).toBe(1);
		await close();
	});

	it("in an npm workspace, with the lockfile at the root and its actors in another package", async () => {
		const { url, opened, close } = await preview("workspace", 63, { inputs: { "working-directory": "apps/web" } });
		expect(opened.summary).toContain("`apps/web`");
		expect(await (await fetch(url)).text()).toContain("<title>Counter in a workspace</title>");
		expect(await callActor(url, increment)).toBe(1);
		await close();
	});

	it("on RivetKit 2.2, made as Rivet's guide does: Deno.serve, and a frontend with the build's variables", async () => {
		const { url, opened, close } = await preview("guide-2-2", 64);
		const page = await (await fetch(url)).text();
		expect(page).toContain("<title>Guide, RivetKit 2.2</title>");
		const script = await (await fetch(new URL(/src="(\/assets\/[^"]+)"/.exec(page)?.[1] ?? "", url))).text();
		expect(script).toContain(opened.outputs["engine-namespace"]);
		expect(await callActor(url, increment)).toBe(1);
		expect(await callActor(url, { actor: "counter", action: "get" })).toBe(1);
		await close();
	});
});

/** A PATH on which `pnpm` is found, as after a step that uses `pnpm/action-setup`. */
async function withPnpm(): Promise<Record<string, string>> {
	const bin = await mkdtemp(join(tmpdir(), "pnpm-"));
	const script = join(dirname(createRequire(import.meta.url).resolve("pnpm")), "bin", "pnpm.cjs");
	await symlink(script, join(bin, "pnpm"));
	return { PATH: [bin, machineVariables().PATH].join(delimiter) };
}
