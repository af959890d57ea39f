import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { callActor } from "../../sandbox/actor-call.ts";
import { contentsOf, type EngineContents } from "../../sandbox/engine/contents.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";

const EMPTY: EngineContents = { runnerConfigs: [], actors: [] };

describe("the namespace of a closed pull request on Rivet Cloud", () => {
	let sandbox: Sandbox;
	let number = 30;
	let pull: PlayedPullRequest;
	let engineNamespace: string;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode: "cloud" });
	});
	afterEach(() => {
		sandbox.cloud?.heal();
		sandbox.freestyle.heal();
		expectSoundRuns(sandbox);
	});
	afterAll(() => sandbox?.stop());

	/** With an actor in it. */
	async function deploy(): Promise<void> {
		number += 1;
		pull = await sandbox.openPullRequest({ app: "api-only", branch: `archive-${number}`, number, installed: true });
		const { conclusion, log, outputs } = await pull.opened();
		expect(conclusion, log).toBe("success");
		engineNamespace = outputs["engine-namespace"] ?? "";
		expect(await callActor(outputs["preview-url"] ?? "", { actor: "counter", action: "increment" })).toBe(1);
	}

	const isArchived = () => sandbox.cloud?.namespaces().at(-1)?.archivedAt !== undefined;

	it("is archived with all that is in it, and the engine is not asked", async () => {
		await deploy();
		const before = sandbox.gateway.requests.length;
		const closed = await pull.close();
		expect(closed.conclusion, closed.log).toBe("success");
		// Its version is read beside the look-up of the namespace, for runs that make one.
		const asked = sandbox.gateway.requests.slice(before).filter(({ path }) => path !== "/metadata");
		expect(asked).toEqual([]);
		expect(isArchived()).toBe(true);
		expect(await contentsOf(sandbox.engine, engineNamespace)).toEqual(EMPTY);
	});

	it("is emptied first where Rivet Cloud does not archive what is in use", async () => {
		await deploy();
		const inUse = { status: 409, json: { code: "namespace.has_nodes", message: "The namespace is in use" } };
		sandbox.cloud?.fail(/^DELETE /, { kind: "status", answer: inUse }, 1);
		const closed = await pull.close();
		expect(closed.conclusion, closed.log).toBe("success");
		expect(closed.log).toContain("The namespace is in use");
		expect(sandbox.gateway.requests.some(({ method, path }) => method === "DELETE" && path.startsWith("/actors/"))).toBe(true);
		expect(isArchived()).toBe(true);
		expect(await contentsOf(sandbox.engine, engineNamespace)).toEqual(EMPTY);
		expect(pull.comments[0]?.body).toMatch(/^### 🧹 Preview deleted/);
	});

	it("is red and named where it is never archived, and the comment takes back that it was deleted", async () => {
		await deploy();
		sandbox.cloud?.fail(/^DELETE /, { kind: "status", answer: { status: 409, json: { message: "The namespace is in use" } } });
		const closed = await pull.close();
		expect(closed.conclusion).toBe("failure");
		expect(closed.annotations.errors.map(({ message }) => message).join()).toContain("The namespace is in use");
		expect(pull.comments[0]?.body).toMatch(/^### ⚠️ Preview is not fully deleted/);
		expect(isArchived()).toBe(false);
		expect(await contentsOf(sandbox.engine, engineNamespace)).toEqual(EMPTY);
		sandbox.cloud?.heal();
		const again = await pull.event("closed");
		expect(again.conclusion, again.log).toBe("success");
		expect(isArchived()).toBe(true);
	});

	it("is emptied and stays for the sweep while the host still has the domain", async () => {
		await deploy();
		sandbox.freestyle.fail(/^DELETE \/domains/, {
			kind: "status",
			answer: { status: 500, json: { error: "INTERNAL", message: "not today" } },
		});
		const closed = await pull.close();
		expect(closed.conclusion).toBe("failure");
		expect(isArchived()).toBe(false);
		expect(await contentsOf(sandbox.engine, engineNamespace)).toEqual(EMPTY);
		expect(pull.comments[0]?.body).toContain("so that a sweep can find the preview");
		sandbox.freestyle.heal();
		const again = await pull.event("closed");
		expect(again.conclusion, again.log).toBe("success");
		expect(isArchived()).toBe(true);
	});
});
