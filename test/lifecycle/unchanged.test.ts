import { describe, expect, it } from "vitest";
import { deploy } from "../../src/preview/deploy.ts";
import type { DeployRun } from "../../src/preview/preview-run.ts";
import { mayKeepServing } from "../../src/preview/unchanged.ts";
import { fails, meanwhile } from "./calls.ts";
import { refusal } from "./fake-rivet.ts";
import { metadata, NUMBER, URL, World } from "./world.ts";

const FIRST = "a".repeat(40);
const SECOND = "b".repeat(40);
/** Calls that deploy something, or prepare it. */
const DEPLOYING = ["app.install", "app.build", "app.gather", "host.deploy", "engine.upsertRunnerConfig"];

/** A pull request whose first push is deployed, after a second push. */
async function pushedTo(world = new World()): Promise<World> {
	world.github.change(NUMBER, { headSha: FIRST });
	await deploy(world.deployRun());
	world.calls.made.length = 0;
	world.github.change(NUMBER, { headSha: SECOND });
	world.clock.pause(60_000, new AbortController().signal);
	return world;
}

function push(world: World, changes: Partial<DeployRun> = {}) {
	return deploy(world.deployRun({ mayKeep: true, ...changes }));
}

function deployingCalls(world: World): readonly string[] {
	return world.calls.made.filter((call) => DEPLOYING.includes(call));
}

describe("a push that changes nothing of the app", () => {
	it("keeps what serves, and says whose code that is", async () => {
		const world = await pushedTo();
		const outcome = await push(world);
		expect(deployingCalls(world)).toEqual([]);
		expect(world.calls.made.filter((call) => call === "github.readPull")).toHaveLength(1);
		expect(outcome).toMatchObject({
			kind: "deployed",
			state: { kind: "ready", previewUrl: URL, data: "kept", codeOf: { sha: FIRST } },
			preview: { changed: false, deploymentId: "deployment-1" },
		});
		expect(world.comment()).toContain(`[\`bbbbbbb\`](https://github.example.com/commit/${SECOND}), which changes nothing of the app`);
		expect(world.comment()).toContain(`The code of [\`aaaaaaa\`](https://github.example.com/commit/${FIRST}) serves`);
		expect(world.github.deploymentStates).toEqual(["success", "success"]);
	});

	it("and another one still name the commit that was deployed", async () => {
		const world = await pushedTo();
		await push(world);
		world.github.change(NUMBER, { headSha: "c".repeat(40) });
		expect(await push(world)).toMatchObject({ state: { codeOf: { sha: FIRST } } });
	});

	it("opens the page again, and says what is wrong there", async () => {
		const world = await pushedTo();
		world.browser.page = { problems: [{ kind: "error", text: "it throws" }], moreProblems: 0, reachedActors: false, screenshot: undefined };
		expect(await push(world)).toMatchObject({ state: { page: { problems: [{ text: "it throws" }] } } });
		expect(world.comment()).toContain("it throws");
	});

	it("is withdrawn when the pull request was pushed to meanwhile", async () => {
		const world = await pushedTo();
		const comment = world.comment();
		const run = world.deployRun({ mayKeep: true });
		world.calls.on(
			"preview.get",
			meanwhile(() => world.github.change(NUMBER, { headSha: "d".repeat(40) })),
		);
		expect(await deploy(run)).toMatchObject({ kind: "skipped" });
		expect(world.comment()).toBe(comment);
	});
});

describe("a push is deployed", () => {
	const cases: readonly [string, (world: World) => Partial<DeployRun>][] = [
		[
			"with other files",
			(world) => ({ app: world.app({ sources: async () => ({ files: "others", job: "", count: 1, otherPackages: [] }) }) }),
		],
		[
			"with other variables of the job",
			(world) => ({ app: world.app({ sources: async () => ({ files: world.sources, job: "CI=1", count: 1, otherPackages: [] }) }) }),
		],
		["with other inputs", () => ({ ingredients: { inputs: '{"env":{}}', action: "1", key: "key" } })],
		["by another version of the action", () => ({ ingredients: { inputs: "{}", action: "2", key: "key" } })],
		["where the app's files are not known", (world) => ({ app: world.app({ sources: async () => ({ unknown: "there is no git" }) }) })],
		["with redeploy: always", () => ({ mayKeep: false })],
	];
	it.each(cases)("%s", async (_, changes) => {
		const world = await pushedTo();
		expect(await push(world, changes(world))).toMatchObject({ kind: "deployed", preview: { changed: true } });
		expect(world.serving).toBe("deployment-2");
	});

	it.each<[string, (world: World) => void, RegExp]>([
		["does not answer", (world) => (world.answer = () => new Response("", { status: 502 })), /answered 502/],
		[
			"is in another namespace",
			(world) => (world.answer = (url) => (url.endsWith("/metadata") ? metadata({ RIVET_NAMESPACE: "other" }) : undefined)),
			/belongs to the namespace "other"/,
		],
		["is not reached by the engine", (world) => (world.rivet.health = { healthy: false, reason: "refused" }), /refused/],
		["has lost its namespace", (world) => void world.rivet.namespaces.splice(0), /namespace is gone/],
	])("where what serves %s, and the log says so", async (_, breaks, reason) => {
		const world = await pushedTo();
		breaks(world);
		const mend = () => {
			world.answer = undefined;
			world.rivet.health = { healthy: true, version: "2.3.19" };
		};
		world.calls.on("app.install", meanwhile(mend));
		expect(await push(world)).toMatchObject({ kind: "deployed", preview: { changed: true } });
		expect(world.logged.join("\n")).toMatch(reason);
	});

	it("although the deployment that serves has no fingerprint", async () => {
		const world = await pushedTo();
		const { served } = world.host;
		for (const [address, deployment] of served) served.set(address, { ...deployment, origin: undefined });
		expect(await push(world)).toMatchObject({ preview: { changed: true } });
		expect(world.logged.join("\n")).toContain("does not say what serves now");
	});

	it("as a failure of the host where the host can't be asked what serves", async () => {
		const world = await pushedTo();
		world.calls.on("host.current", fails(refusal("Freestyle", 500, "sorry")));
		await expect(push(world)).rejects.toThrow(/sorry/);
	});
});

describe("what serves may be kept", () => {
	const inputs = { redeploy: "changed", onPush: "keep" } as const;
	const event = (action: string) =>
		({ kind: "pull-request", name: "pull_request", action, label: undefined, pullRequest: undefined }) as never;
	it.each([
		["for a push", { event: event("synchronize"), attempt: 1, inputs }, true],
		["not for a pull request that was just opened", { event: event("opened"), attempt: 1, inputs }, false],
		["not for one that was reopened", { event: event("reopened"), attempt: 1, inputs }, false],
		["not in a run that somebody started again", { event: event("synchronize"), attempt: 2, inputs }, false],
		["not in a run that was started by hand", { event: { kind: "dispatch", ref: "refs/heads/x" } as never, attempt: 1, inputs }, false],
		["not with redeploy: always", { event: event("synchronize"), attempt: 1, inputs: { ...inputs, redeploy: "always" as const } }, false],
		["not with on-push: fresh", { event: event("synchronize"), attempt: 1, inputs: { ...inputs, onPush: "fresh" as const } }, false],
	])("%s", (_, question, expected) => {
		expect(mayKeepServing(question)).toBe(expected);
	});
});
