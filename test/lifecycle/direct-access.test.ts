import { describe, expect, it } from "vitest";
import { cleanup } from "../../src/preview/cleanup.ts";
import { deploy } from "../../src/preview/deploy.ts";
import { fails, meanwhile } from "./calls.ts";
import { lost } from "./fake-rivet.ts";
import { KEY, NUMBER, URL, World, type WorldOptions } from "./world.ts";

const SECRET = "bypass-secret-0123456789";
const HEADERS = { "x-bypass": SECRET };

/** A host that gives every deployment an address of its own. */
function world(options: WorldOptions = {}): World {
	const made = new World(options);
	made.host.direct = HEADERS;
	return made;
}

async function pushed(options: WorldOptions = {}): Promise<World> {
	const made = world(options);
	await deploy(made.deployRun());
	made.clock.pause(60_000, new AbortController().signal);
	made.github.change(NUMBER, { headSha: "b".repeat(40) });
	return made;
}

const runnerConfig = (of: World) => of.rivet.namespaces[0]?.configs.get("default");

describe("a deployment with an address of its own", () => {
	it("is what Rivet and the checks go to, with its headers, while visitors get the preview's address", async () => {
		const asked: string[] = [];
		const one = world();
		one.answer = (url) => void asked.push(url);
		const outcome = await deploy(one.deployRun());
		expect(outcome).toMatchObject({ state: { kind: "ready", previewUrl: URL } });
		expect(runnerConfig(one)).toMatchObject({ url: "https://deployment-1.example.com/api/rivet", headers: HEADERS });
		expect([...new Set(asked.map((url) => new globalThis.URL(url).origin))]).toEqual(["https://deployment-1.example.com"]);
		expect(one.browser.opened).toMatchObject([{ previewUrl: "https://deployment-1.example.com", visitHeaders: HEADERS }]);
		expect(one.comment()).toContain(URL);
		expect(one.comment()).not.toContain("deployment-1.example.com");
	});

	it.each([
		["a path of the app", "/rpc", "https://deployment-1.example.com/rpc", HEADERS],
		["another address", "https://elsewhere.example.com/api/rivet", "https://elsewhere.example.com/api/rivet", {}],
	])("gets its headers sent to its own address only: runner-config names %s", async (_, url, expected, headers) => {
		const one = world({ inputs: { "runner-config": JSON.stringify({ url }), "ready-timeout": "0" } });
		await deploy(one.deployRun());
		expect(runnerConfig(one)).toMatchObject({ url: expected });
		expect(runnerConfig(one)?.headers).toEqual(headers);
	});

	it("need not say the run's version: the host may have built it before the run", async () => {
		const one = world();
		one.answer = (url) =>
			url.endsWith("/metadata") ? Response.json({ runtime: "rivetkit", envoy: { version: 3 }, actorNames: {} }) : undefined;
		expect(await deploy(one.deployRun())).toMatchObject({ kind: "deployed" });
	});

	it("leaves Rivet at the earlier one when it is connected and then fails", async () => {
		const one = await pushed();
		one.rivet.health = { healthy: false, reason: "it does not answer" };
		await expect(deploy(one.deployRun())).rejects.toThrow();
		expect(one.calls.count("engine.upsertRunnerConfig")).toBe(3);
		expect(runnerConfig(one)).toMatchObject({ url: "https://deployment-1.example.com/api/rivet" });
	});

	it("leaves Rivet at the newer one of another run", async () => {
		const one = await pushed();
		one.calls.on(
			"engine.upsertRunnerConfig",
			meanwhile(() => {
				one.host.add({ key: KEY, number: NUMBER, headRef: "feature", headSha: "c".repeat(40) }, { RIVET_ENVOY_VERSION: "1900000000" });
				one.github.change(NUMBER, { headSha: "c".repeat(40) });
			}),
			1,
		);
		expect(await deploy(one.deployRun())).toMatchObject({ kind: "skipped" });
		expect(runnerConfig(one)).toMatchObject({ url: "https://deployment-3.example.com/api/rivet" });
	});
});

describe("a host that builds before the run", () => {
	it("is prepared for the next push once this one is ready", async () => {
		const one = world();
		await deploy(one.deployRun());
		expect(one.host.prepared).toEqual([[KEY, expect.any(Number)]]);
		expect(one.host.prepared[0]?.[1]).toBeGreaterThanOrEqual(1_700_000_000);
	});

	it("is not prepared by a deploy that failed", async () => {
		const one = world();
		one.rivet.health = { healthy: false, reason: "it does not answer" };
		await expect(deploy(one.deployRun())).rejects.toThrow();
		expect(one.host.prepared).toEqual([]);
	});

	it("that can't be prepared costs a warning", async () => {
		const one = world();
		one.calls.on("host.prepareNext", fails(lost("Fake host")));
		expect(await deploy(one.deployRun())).toMatchObject({ kind: "deployed" });
		expect(one.logged.join()).toContain("The next push could not be prepared");
	});
});

describe("a host's own settings", () => {
	it("are shown: what they decide, and what should be changed in them", async () => {
		const one = world();
		one.host.ownSettings = { decisions: [{ what: "Project", value: "shop", why: "it is connected" }], warnings: ["Switch it on."] };
		await deploy(one.deployRun());
		expect(one.logged).toContain("Project: shop (it is connected)");
		expect(one.comment()).toContain("Switch it on.");
	});

	it.each([
		["auto", []],
		["true", ["success"]],
	])("leave the GitHub deployment to the host that records its own, with github-deployment: %s", async (given, states) => {
		const one = world({ inputs: { "github-deployment": given } });
		one.host.ownSettings = { recordsDeployments: true };
		await deploy(one.deployRun());
		expect(one.github.deploymentStates).toEqual(states);
	});

	it("say what stays after a close", async () => {
		const one = await pushed();
		one.host.ownSettings = { keeps: "The host's own deployments stay." };
		one.github.change(NUMBER, { state: "closed" });
		await cleanup(one.run(), "closed");
		expect(one.comment()).toContain("The host's own deployments stay.");
	});
});
