import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ProcessWatch } from "../../../sandbox/docker/process-watch.ts";
import type { PlayedPullRequest, StepOptions } from "../../../sandbox/played-pull-request.ts";
import { CANARIES } from "../../../sandbox/runner/environment.ts";
import { PROJECT, type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { expectSoundRuns } from "../expectations.ts";
import { imageContents } from "../image-contents.ts";
import { forgetApps, hostileApp, ON_RIVET_COMPUTE } from "./hostile-app.ts";
import { Home } from "./left-behind.ts";

describe("an image made without Docker", () => {
	const KEY = `-----BEGIN ${"OPENSSH PRIVATE"} KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA-planted-canary-key\n-----END ${"OPENSSH PRIVATE"} KEY-----\n`;
	const CREDENTIALS: Readonly<Record<string, string>> = {
		".env": "STRIPE=planted-canary-env\n",
		"config/.env.production": "STRIPE=planted-canary-env\n",
		"deploy/key.txt": KEY,
		"certs/server.pem": KEY,
		".npmrc": "//npm.example.com/:_authToken=planted-canary-npm\n",
		"vendor/lib/.git/config": '[remote "origin"]\n\turl = https://user:planted-canary-git@example.com/x\n',
		".docker/config.json": '{"auths":{"registry.example.com":{"auth":"planted-canary-docker"}}}',
	};
	const PACKAGE = "node_modules/shop-lib";
	const MANIFEST = JSON.stringify({
		name: "hostile",
		private: true,
		type: "module",
		dependencies: { "shop-lib": "1.0.0" },
		scripts: { build: "node --print 'JSON.stringify(process.env)' > seen.txt" },
	});
	let sandbox: Sandbox;
	let app: string;
	let pull: PlayedPullRequest;
	const secrets = () => [sandbox.secrets.rivetToken, ...Object.values(CANARIES), sandbox.inputs["github-token"] ?? ""];

	beforeAll(async () => {
		[sandbox, app] = await Promise.all([
			startSandbox({ mode: "cloud", host: "rivet-compute" }),
			hostileApp({ metadata: ON_RIVET_COMPUTE }),
		]);
		pull = await sandbox.openPullRequest({ app, branch: "topic", number: 91 });
		const inPackage = Object.entries(CREDENTIALS).map(([path, content]) => [`${PACKAGE}/${path}`, content]);
		await write({ ...CREDENTIALS, ...Object.fromEntries(inPackage), "package.json": MANIFEST, ".gitignore": "node_modules\n" });
		await write({
			[`${PACKAGE}/package.json`]: '{"name":"shop-lib"}',
			[`${PACKAGE}/index.js`]: "taken-from-package",
			"src/a.js": "taken-from-app",
		});
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await sandbox?.stop();
		await forgetApps([app]);
	});

	const push = (options: StepOptions = {}) => pull.push({ ...options, debug: true, inputs: { "install-command": "none" } });
	const tags = () => sandbox.compute?.registry.store.tags(PROJECT) ?? [];

	it("holds no environment file, key, credential or git data, and no secret of the run is in it, in an argument or in a file that stays", async () => {
		await using home = await Home.make();
		const watch = new ProcessWatch(secrets());
		const run = await push({ env: home.env });
		const { leaks } = await watch.end();
		expect(run.conclusion, run.log).toBe("success");
		expect(leaks).toEqual([]);
		const image = Buffer.concat([...imageContents(sandbox).values()]).toString("latin1");
		expect([...new Set(image.match(/planted-canary-\w+/g))]).toEqual([]);
		expect(run.rawLog).not.toContain("planted-canary");
		for (const taken of ["taken-from-package", "taken-from-app", "GITHUB_REPOSITORY"]) expect(image).toContain(taken);
		expect(secrets().filter((secret) => image.includes(secret) || image.includes(base64(`rivet:${secret}`)))).toEqual([]);
		expect(await home.holding(run, secrets())).toEqual([]);
		expect(await home.temporary(run)).toEqual([]);
	});

	it("leaves no file behind when the registry refuses it, either", async () => {
		await using home = await Home.make();
		await write({ "src/a.js": "taken-from-app, again" });
		sandbox.compute?.registry.fail(/^PUT .*blobs/, { kind: "status", answer: { status: 403 } });
		const run = await push({ env: home.env });
		sandbox.compute?.registry.heal();
		expect(run.conclusion).toBe("failure");
		expect(await home.holding(run, secrets())).toEqual([]);
		expect(await home.temporary(run)).toEqual([]);
	});

	it.each([
		["out of a package", `${PACKAGE}/passwords`, "/etc/passwd"],
		["out of a package, to the runner's own files", `${PACKAGE}/up`, "../../.."],
		["in place of a package", PACKAGE, "/etc"],
		["out of the package's folder of programs", `${PACKAGE}/bin/sh`, "/proc/self/environ"],
	])("is refused by name with a link %s", async (_what, path, target) => {
		const link = join(pull.workspace, path);
		const before = tags();
		await rm(link, { recursive: true, force: true });
		await mkdir(dirname(link), { recursive: true });
		await symlink(target, link);
		const run = await push();
		expect(run.conclusion).toBe("failure");
		expect(run.annotations.errors[0]?.message).toContain(`The link ${path} leads out of`);
		expect(pull.comments[0]?.body).toContain(path);
		expect(tags()).toEqual(before);
		await rm(link);
		await write({ [`${PACKAGE}/package.json`]: '{"name":"shop-lib"}' });
	});

	async function write(files: Readonly<Record<string, string>>): Promise<void> {
		for (const [path, content] of Object.entries(files)) {
			await mkdir(dirname(join(pull.workspace, path)), { recursive: true });
			await writeFile(join(pull.workspace, path), content);
		}
	}
});

function base64(text: string): string {
	return Buffer.from(text).toString("base64");
}
