import { describe, expect, it } from "vitest";
import { ActionError, OverdueError } from "../../src/errors.ts";
import { RolloutError } from "../../src/host/host.ts";
import { deploy } from "../../src/preview/deploy.ts";
import { DeployFailure, refuseCheckout } from "../../src/preview/failure.ts";
import type { DeployRun, Outcome } from "../../src/preview/preview-run.ts";
import { CommandError } from "../../src/source/command.ts";
import { fails, hangs, losesAnswer, meanwhile } from "./calls.ts";
import { lost, refusal } from "./fake-rivet.ts";
import { KEY, NUMBER, URL, World } from "./world.ts";

const NEWER_VERSION = "1700000001";
const OLDER_VERSION = "1600000000";

/** A pull request whose first push is deployed, about to be pushed to. */
async function pushed(options = {}): Promise<World> {
	const world = new World(options);
	await deploy(world.deployRun());
	world.clock.pause(60_000, new AbortController().signal);
	world.github.change(NUMBER, { headSha: "b".repeat(40) });
	return world;
}

async function failure(run: DeployRun): Promise<DeployFailure> {
	const thrown = await deploy(run).catch((error: unknown) => error);
	if (!(thrown instanceof DeployFailure)) throw new Error(`No DeployFailure, but ${JSON.stringify(thrown)}`, { cause: thrown });
	return thrown;
}

function buildFails() {
	const plan = { purpose: "build", shown: "npm run build", run: { kind: "shell", script: "npm run build" }, cwd: "/app" } as const;
	return fails(new CommandError(plan, "failed with exit code 1.", ["src/App.tsx: no"], { hint: "Correct it." }));
}

describe("a first deploy", () => {
	it("ends with a preview that is ready, connected and shown in one comment", async () => {
		const world = new World();
		const outcome = await deploy(world.deployRun());
		expect(outcome).toMatchObject({
			kind: "deployed",
			state: { kind: "ready", previewUrl: URL, actors: ["counter"], data: "fresh", checked: true },
			preview: { engineNamespace: `engine-${world.rivet.namespaces[0]?.name}`, deploymentId: "deployment-1" },
		});
		expect(world.rivet.namespaces).toHaveLength(1);
		expect(world.rivet.namespaces[0]?.configs.get("default")).toMatchObject({ url: `${URL}/api/rivet` });
		expect(world.comment()).toMatch(/^### ✅ Preview is ready/);
		expect(world.github.deploymentStates).toEqual(["success"]);
	});

	it("is registered for the sweep before its files go to the host", async () => {
		const world = new World();
		world.calls.on(
			"host.deploy",
			meanwhile(() => expect(world.rivet.registered).toEqual(new Set([KEY]))),
		);
		await deploy(world.deployRun());
		expect(world.calls.count("host.deploy")).toBe(1);
	});

	it("does not connect the engine before the app answers", async () => {
		const world = new World();
		let looks = 0;
		world.answer = (url) => (url.endsWith("/metadata") && ++looks < 4 ? new Response("starting", { status: 503 }) : undefined);
		await deploy(world.deployRun());
		const made = world.calls.made.filter((call) => call === "engine.upsertRunnerConfig" || call === "preview.get");
		expect(made.indexOf("engine.upsertRunnerConfig")).toBeGreaterThan(3);
	});

	it("uses the older namespace of two that runs made at the same time, and removes its own", async () => {
		const world = new World();
		world.calls.on(
			"rivet.create",
			meanwhile(() => void world.rivet.add(KEY)),
		);
		const outcome = await deploy(world.deployRun());
		expect(world.rivet.namespaces).toHaveLength(1);
		expect(outcome).toMatchObject({ preview: { namespace: world.rivet.namespaces[0]?.name } });
	});

	it("is not checked with ready-timeout: 0, and says so", async () => {
		const world = new World({ inputs: { "ready-timeout": "0" } });
		await deploy(world.deployRun());
		expect(world.calls.count("preview.get")).toBe(0);
		expect(world.comment()).toContain("deployed, not checked");
	});
});

describe("a push", () => {
	it("moves the address to the new deployment and keeps the data", async () => {
		const world = await pushed();
		world.rivet.namespaces[0]?.actors.set("a1", { id: "a1", name: "counter", awakeSince: 1, asleep: false });
		const outcome = await deploy(world.deployRun());
		expect(outcome).toMatchObject({ state: { kind: "ready", data: "kept" } });
		expect(world.serving).toBe("deployment-2");
		expect(world.rivet.namespaces[0]?.actors.get("a1")?.awakeSince).toBe(2);
		expect(world.github.comments.size).toBe(1);
	});

	it("starts empty with on-push: fresh, but not before the new code answers", async () => {
		const world = await pushed({ inputs: { "on-push": "fresh" } });
		world.rivet.namespaces[0]?.actors.set("a1", { id: "a1", name: "counter", awakeSince: 1, asleep: false });
		expect(await deploy(world.deployRun())).toMatchObject({ state: { kind: "ready", data: "fresh" } });
		expect(world.rivet.namespaces[0]?.actors.size).toBe(0);
		const { made } = world.calls;
		expect(made.indexOf("engine.destroyActor")).toBeGreaterThan(made.lastIndexOf("host.deploy"));
	});

	it("is ready although running actors can't be restarted at once", async () => {
		const world = await pushed();
		world.rivet.namespaces[0]?.actors.set("a1", { id: "a1", name: "counter", awakeSince: 1, asleep: false });
		world.calls.on("engine.rescheduleActor", fails(refusal("Rivet engine", 404, "no such call")));
		expect(await deploy(world.deployRun())).toMatchObject({ state: { kind: "ready" } });
		expect(world.logged.join("\n")).toContain("could not be restarted at once");
	});

	it.each([
		["stays as it was", 1, "1 of 1 running actor did not restart"],
		["is down", undefined, "1 of 1 running actor did not restart"],
		["runs again", 2, "1 running actor restarted with the new code"],
	])("does not say that an actor restarted which did not: one that %s", async (_, awakeSince, said) => {
		const world = await pushed();
		const { actors } = world.rivet.namespaces[0] ?? expect.fail("no namespace");
		actors.set("a1", { id: "a1", name: "counter", awakeSince: 1, asleep: false });
		world.calls.on("engine.rescheduleActor", async () => actors.set("a1", { id: "a1", name: "counter", awakeSince, asleep: false }));
		expect(await deploy(world.deployRun())).toMatchObject({ state: { kind: "ready" } });
		expect(world.logged.join("\n")).toContain(said);
	});
});

describe("a commit that is not to be deployed", () => {
	it.each([
		["of a closed pull request", { state: "closed" as const }, /closed/],
		["that is no longer the head", { headSha: "c".repeat(40) }, /moved on to ccccccc/],
	])("%s changes nothing", async (_, changes, reason) => {
		const world = new World();
		const run = world.deployRun();
		world.github.change(NUMBER, changes);
		expect(await deploy(run)).toMatchObject({ kind: "skipped", reason: expect.stringMatching(reason) });
		expect(world.rivet.namespaces).toEqual([]);
		expect(world.github.written).toEqual([]);
		expect(world.calls.count("host.deploy")).toBe(0);
	});

	it("is read again before GitHub's word is believed: its API may lag behind the event", async () => {
		const world = new World();
		world.calls.on("github.readPull", async (work) => ({ ...((await work()) as object), headSha: "0".repeat(40) }), 1);
		expect(await deploy(world.deployRun())).toMatchObject({ kind: "deployed" });
	});

	it("does not run the pull request's code in a repeated run, before the pull request was read", async () => {
		const world = new World();
		const run = world.deployRun({ isFirstAttempt: false });
		world.github.change(NUMBER, { state: "closed" });
		await deploy(run);
		expect(world.calls.count("app.install")).toBe(0);
	});

	it("is installed all the same in a repeated run that is still wanted", async () => {
		const world = new World();
		expect(await deploy(world.deployRun({ isFirstAttempt: false }))).toMatchObject({ kind: "deployed" });
		expect(world.calls.count("app.install")).toBe(1);
	});

	it("fails without a comment when the pull request can't be read", async () => {
		const world = new World();
		world.calls.on("github.readPull", fails(refusal("GitHub", 500, "Server Error")));
		await expect(deploy(world.deployRun())).rejects.not.toBeInstanceOf(DeployFailure);
		expect(world.github.written).toEqual([]);
	});
});

describe("a deploy that fails", () => {
	it.each([
		["install", "app.install", "Install dependencies"],
		["build", "app.build", "Build the app"],
		["the gathering of files", "app.gather", "Gather the files"],
		["the namespace", "rivet.create", "Prepare the namespace"],
		["the namespace's tokens", "rivet.open", "Prepare the namespace"],
		["the registration for the sweep", "rivet.register", "Prepare the namespace"],
		["the look-up of the namespace", "rivet.find", "Prepare the namespace"],
		["the host's look-up", "host.current", "Prepare the namespace"],
		["the engine's datacenters", "engine.datacenters", "Prepare the namespace"],
		["the host's deploy", "host.deploy", "Deploy to the host"],
		["the runner config", "engine.upsertRunnerConfig", "Connect Rivet to the app"],
	])("at %s says so, with the step, and hands nothing else to the host", async (_, call, step) => {
		const world = new World();
		world.calls.on(call, fails(new ActionError("It went wrong.", { hint: "Mend it." })));
		const { state } = await failure(world.deployRun());
		expect(state).toMatchObject({ kind: "failed", message: "It went wrong.", hint: expect.any(String) });
		expect(world.comment()).toContain(`### ❌ Preview failed: ${step}`);
		// Without a namespace no sweep would find the GitHub deployment.
		expect(world.github.deploymentStates).toEqual(world.calls.made.includes("engine.datacenters") ? ["failure"] : []);
		if (step !== "Connect Rivet to the app") expect(world.host.deployments).toEqual([]);
	});

	it("at a host that can't be used leaves nothing behind", async () => {
		const world = new World();
		world.calls.on("host.current", async () => {
			// Everything else has answered before.
			for (let turn = 0; turn < 20; turn++) await new Promise((later) => setImmediate(later));
			throw new ActionError("Freestyle answered 410.");
		});
		await failure(world.deployRun());
		expect(world.rivet.namespaces).toEqual([]);
		expect(world.rivet.registered.size).toBe(0);
	});

	it.each(["install", "gather", "build"] as const)("at %s keeps the earlier push serving and says so", async (work) => {
		const world = await pushed();
		world.calls.on(`app.${work}`, buildFails());
		const { state } = await failure(world.deployRun());
		expect(state).toMatchObject({ kind: "failed", serving: { previewUrl: URL }, log: { text: "src/App.tsx: no" } });
		expect(world.serving).toBe("deployment-1");
		expect(world.calls.count("host.restore")).toBe(0);
	});

	it("stops what runs beside it, and reports the first failure", async () => {
		const world = new World();
		world.calls.on("app.install", hangs);
		world.calls.on("rivet.create", fails(new ActionError("No more namespaces.")));
		expect((await failure(world.deployRun())).message).toBe("No more namespaces.");
	});

	it("puts the earlier deployment back when the new one does not start", async () => {
		const world = await pushed();
		world.answer = (url) => (url.endsWith("/metadata") ? new Response("boom", { status: 500 }) : undefined);
		const { state } = await failure(world.deployRun());
		expect(state).toMatchObject({ kind: "failed", step: "start", serving: { previewUrl: URL } });
		expect(state).toMatchObject({ log: { title: "End of the server's log", text: "Error: the server fell over" } });
		expect(world.serving).toBe("deployment-1");
	});

	it("puts it back, too, where the host's answer was lost, because the host may have moved the address", async () => {
		const world = await pushed();
		world.calls.on("host.deploy", losesAnswer(lost("Freestyle")));
		await failure(world.deployRun());
		expect(world.serving).toBe("deployment-1");
	});

	it("leaves the address alone where the host refused the deployment", async () => {
		const world = await pushed();
		world.calls.on("host.deploy", fails(refusal("Freestyle", 400, "no")));
		expect(await failure(world.deployRun())).toMatchObject({ state: { serving: { previewUrl: URL } } });
		expect(world.calls.count("host.restore")).toBe(0);
	});

	it("does not say that the earlier push serves when it can't be put back", async () => {
		const world = await pushed();
		world.rivet.health = { healthy: false, reason: "status 403 (non_success_status)" };
		world.calls.on("host.restore", fails(new ActionError("It stays.")));
		const { state } = await failure(world.deployRun());
		expect(state).toMatchObject({ kind: "failed", step: "ready", serving: undefined });
		expect(world.comment()).toContain("could not be put back: It stays.");
	});

	it("shows the server's log where the host accepted the deployment and it did not start", async () => {
		const world = new World();
		const dead = { id: "dead", url: URL, dashboardUrl: undefined };
		world.calls.on("host.deploy", fails(new RolloutError("It did not start.", dead, {})));
		expect(await failure(world.deployRun())).toMatchObject({ state: { log: { text: "Error: the server fell over" } } });
	});

	it.each([
		["the platform's own port", "It listens on PORT (4711): not within 20 s.", "listens on port 8080, PORT is 4711"],
		["no port", "It did not start.", undefined],
	])("says on which port a server listens that the host does not reach, where the host names %s", async (_, message, words) => {
		const world = new World();
		world.calls.on("host.deploy", fails(new RolloutError(message, { id: "dead", url: URL, dashboardUrl: undefined }, { hint: "Look." })));
		world.calls.on("host.logs", async () => ["Listening on port 8080"]);
		const { state } = await failure(world.deployRun());
		expect(state.kind === "failed" && state.hint).toMatch(words ?? /^Look\.$/);
	});

	it("says what was left out of the upload where the app does not come up, and not where the build failed", async () => {
		const leftOut = ["Left out (private key): certs/server.key"];
		const world = new World();
		const app = world.app({ gather: async (published) => ({ ...(await world.app().gather(published)), leftOut }) });
		world.answer = () => new Response("boom", { status: 500 });
		await failure(world.deployRun({ app }));
		expect(world.comment()).toContain("Left out (private key): certs/server.key");
		const other = new World();
		other.calls.on("app.build", buildFails());
		await failure(other.deployRun({ app: other.app({ gather: app.gather }) }));
		expect(other.comment()).not.toContain("Left out");
	});

	it("because of a page that is none is not ready", async () => {
		const world = new World();
		world.answer = (url) => (url.endsWith("/") ? new Response("This is a RivetKit server") : undefined);
		expect(await failure(world.deployRun())).toMatchObject({ state: { step: "ready" } });
	});

	it("because of an unknown datacenter stops before the host", async () => {
		const world = new World({ inputs: { datacenters: "moon-1" } });
		world.calls.on("app.build", hangs);
		expect((await failure(world.deployRun())).message).toContain("moon-1");
		expect(world.host.deployments).toEqual([]);
	});

	it("is shown in the step's own error where the comment can't be written", async () => {
		const world = new World();
		world.calls.on("github.comment", fails(refusal("GitHub", 500, "Server Error")));
		world.calls.on("app.build", buildFails());
		expect((await failure(world.deployRun())).message).toContain("failed with exit code 1");
		expect(world.logged.join("\n")).toContain("The comment could not be updated");
	});
});

describe("a comment or GitHub deployment that can't be written", () => {
	it.each(["github.comment", "github.startDeployment", "github.finishDeployment"])(
		"costs a warning and not the deploy: %s",
		async (call) => {
			const world = new World();
			world.calls.on(call, fails(refusal("GitHub", 500, "Server Error")));
			expect(await deploy(world.deployRun())).toMatchObject({ kind: "deployed" });
			expect(world.logged.join("\n")).toMatch(/could not be updated/);
		},
	);
});

describe("a pull request that is closed meanwhile", () => {
	it.each(["app.build", "rivet.create", "app.gather", "host.deploy", "preview.get", "engine.upsertRunnerConfig", "engine.checkRunner"])(
		"at %s leaves nothing behind",
		async (call) => {
			const world = new World();
			world.calls.on(
				call,
				meanwhile(() => world.github.change(NUMBER, { state: "closed" })),
				1,
			);
			const outcome = await deploy(world.deployRun());
			expect(outcome).toMatchObject({ kind: "deleted", left: [] });
			expect(world.rivet.namespaces).toEqual([]);
			expect(world.serving).toBeUndefined();
			expect(world.comment()).toMatch(/^### 🧹 Preview deleted/);
		},
	);

	it("and fails at the same time is deleted, and its failure is no failure", async () => {
		const world = new World();
		world.calls.on("host.deploy", async () => {
			world.github.change(NUMBER, { state: "closed" });
			throw new ActionError("no");
		});
		expect(await deploy(world.deployRun())).toMatchObject({ kind: "deleted", left: [] });
	});
});

describe("a newer run of the same pull request", () => {
	const otherRunDeploys = (world: World, version: string) => {
		const { preview } = world.run();
		world.host.add(preview, { RIVET_ENVOY_VERSION: version, RIVET_NAMESPACE: `engine-${world.rivet.namespaces[0]?.name}` });
	};

	it("keeps its deployment where both deployed and this one fails", async () => {
		const world = new World();
		world.calls.on(
			"engine.upsertRunnerConfig",
			async () => {
				otherRunDeploys(world, NEWER_VERSION);
				throw new ActionError("no");
			},
			1,
		);
		expect(await deploy(world.deployRun())).toMatchObject({ kind: "skipped", reason: expect.stringContaining("Another run") });
		expect(world.serving).toBe("deployment-2");
		expect(world.github.deploymentStates).toEqual(["inactive"]);
		expect(world.comment()).not.toContain("failed");
	});

	it("is waited for no longer than its answer is seen", async () => {
		const world = new World();
		world.calls.on("host.deploy", async (work) => {
			const mine = await work();
			otherRunDeploys(world, NEWER_VERSION);
			return mine;
		});
		expect(await deploy(world.deployRun())).toMatchObject({ kind: "skipped" });
		expect(world.serving).toBe("deployment-2");
	});

	it("gets its place where GitHub says that the pull request has moved on", async () => {
		const world = new World();
		world.calls.on(
			"app.gather",
			meanwhile(() => world.github.change(NUMBER, { headSha: "c".repeat(40) })),
			1,
		);
		const outcome: Outcome = await deploy(world.deployRun());
		expect(outcome).toMatchObject({ kind: "skipped", reason: expect.stringContaining("ccccccc") });
		expect(world.host.deployments).toEqual([]);
	});

	it("loses the address where it deployed older code last", async () => {
		const world = new World();
		world.calls.on("host.deploy", async (work) => {
			const mine = await work();
			otherRunDeploys(world, OLDER_VERSION);
			return mine;
		});
		expect(await deploy(world.deployRun())).toMatchObject({ kind: "deployed" });
		expect(world.serving).toBe("deployment-1");
	});
});

describe("a run that is cancelled", () => {
	it.each(["app.install", "app.build", "rivet.create", "host.deploy", "preview.get"])(
		"at %s says so and touches nothing more",
		async (call) => {
			const world = await pushed();
			world.calls.on(call === "rivet.create" ? "rivet.open" : call, async () => {
				world.cancelled.abort();
				throw Object.assign(new Error("aborted"), { name: "AbortError" });
			});
			const { state } = await failure(world.deployRun());
			expect(state.kind).toBe("cancelled");
			expect(world.calls.count("host.restore")).toBe(0);
			expect(world.comment()).toContain("cancelled at:");
			expect(world.github.deploymentStates).not.toContain("in_progress");
		},
	);

	it("because its time is over is a failure with that reason", async () => {
		const world = new World();
		world.calls.on("app.build", async () => {
			world.cancelled.abort(new OverdueError(30 * 60_000));
			throw new Error("aborted");
		});
		const thrown = await failure(world.deployRun());
		expect(thrown.message).toContain("30 minutes");
		expect(thrown.state).toMatchObject({ kind: "failed", step: "build" });
	});
});

describe("a checkout that can't be deployed", () => {
	it("is explained on the pull request, and what serves stays", async () => {
		const world = await pushed();
		await expect(refuseCheckout(world.run(), new ActionError("No lockfile."))).rejects.toBeInstanceOf(DeployFailure);
		expect(world.comment()).toContain("Read the checkout");
		expect(world.comment()).toContain("still serves");
		expect(world.serving).toBe("deployment-1");
	});

	it("is explained although the host can't be asked", async () => {
		const world = new World();
		world.calls.on("host.current", fails(lost("Freestyle")));
		await expect(refuseCheckout(world.run(), new ActionError("No lockfile."))).rejects.toThrow("No lockfile.");
		expect(world.comment()).toContain("No lockfile.");
	});

	it("is its own error where the pull request can't be read, and skipped where it moved on", async () => {
		const world = new World();
		world.calls.on("github.readPull", fails(lost("GitHub")), 1);
		await expect(refuseCheckout(world.run(), new ActionError("No lockfile."))).rejects.toThrow("No lockfile.");
		expect(world.github.written).toEqual([]);
		const run = world.run();
		world.github.change(NUMBER, { state: "closed" });
		expect(await refuseCheckout(run, new ActionError("No lockfile."))).toMatchObject({ kind: "skipped" });
	});
});

it("gives the server its variables and the host's, and the frontend no token but the publishable one", async () => {
	const world = new World({ inputs: { env: "GREETING=hello" } });
	let built: unknown;
	const app = world.app({
		build: async (values) => {
			built = values;
		},
	});
	await deploy(world.deployRun({ app }));
	expect(world.host.deployments[0]?.variables).toMatchObject({
		RIVET_PREVIEW: KEY,
		RIVET_TOKEN: "runner-token",
		ON_FAKE_HOST: "1",
		GREETING: "hello",
	});
	expect(built).toMatchObject({ publishableToken: "publishable-token", previewUrl: URL });
	expect(JSON.stringify(built)).not.toContain("runner-token");
});
