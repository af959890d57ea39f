import { beforeEach, describe, expect, it } from "vitest";
import type { ContainerApp } from "../../src/container.ts";
import { hintOf } from "../../src/errors.ts";
import { type DeployRequest, type Host, RolloutError } from "../../src/host/host.ts";
import { createRivetCompute } from "../../src/host/rivet-compute/rivet-compute.ts";
import type { ManagedPool, ManagedPools, PoolConfig } from "../../src/managed-pool.ts";
import { Secrets } from "../../src/secrets/secrets.ts";
import { rejection, silentLog } from "./rivet-http.ts";

const KEY = "pr-12-a1b2c3";
const PREVIEW = { key: KEY, number: 12, headRef: "feature", headSha: "0".repeat(40) };
const NAMESPACE = { name: `${KEY}-x7fq`, engineNamespace: `${KEY}-eabc` };
const URL = `https://${NAMESPACE.engineNamespace}.rivet.run`;
const TOKEN = "server-secret-0123456789";
const APP: ContainerApp = { files: [], directory: "", startScript: "node server.js", entrypoint: undefined, installed: () => [] };

/** What the pool says, look by look; the last one from then on. */
let states: (Partial<ManagedPool> | "gone")[];
let puts: PoolConfig[];
let pushed: string[];
let logged: string[];
let poolLog: readonly string[] | Error;
let now: number;
let exists: boolean;
/** How often the preview's namespaces were looked for. */
let searches: number;
/** The time during which the pool can't be found. */
let missingFrom: number;
let missingUntil: number;
let host: Host;

beforeEach(() => {
	[states, puts, pushed, logged, poolLog, now, exists] = [[{ status: "ready" }], [], [], [], [], 0, true];
	searches = 0;
	[missingFrom, missingUntil] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
	host = hostWith({});
});

function hostWith(config: PoolConfig, domain = "{namespace}.rivet.run", imageRepository?: string): Host {
	const secrets = new Secrets();
	secrets.add(TOKEN);
	return createRivetCompute({
		pools: pools(),
		images: {
			prepare: async (repository) => void pushed.push(`prepared ${repository}`),
			publish: async ({ repository, tag }) => void pushed.push(`${repository}:${tag}`),
		},
		config,
		imageRepository,
		domain,
		repository: { owner: "acme", name: "shop" },
		secrets,
		log: { ...silentLog, info: (line) => logged.push(line) },
		now: () => now,
		pause: async (ms) => {
			now += ms;
		},
	});
}

function pools(): ManagedPools {
	return {
		project: async () => "shop-x1y2",
		async namespaces() {
			searches++;
			return [NAMESPACE];
		},
		async get() {
			if (!exists || (now >= missingFrom && now < missingUntil)) return undefined;
			const [state = {}] = states.length > 1 ? states.splice(0, 1) : states;
			if (state === "gone") return undefined;
			return { status: "ready", error: undefined, image: undefined, environment: {}, ...state };
		},
		async put(_, config) {
			exists = true;
			puts.push(config);
		},
		delete: async () => {},
		async logs() {
			if (poolLog instanceof Error) throw poolLog;
			return poolLog;
		},
	};
}

function request(version = "41"): DeployRequest {
	const variables = {
		RIVET_PREVIEW: KEY,
		RIVET_ENVOY_VERSION: version,
		RIVET_TOKEN: "t",
		RIVET_ENDPOINT: "e",
		RIVETKIT_RUNTIME_MODE: "x",
		OWN: "1",
	};
	return { preview: PREVIEW, namespace: NAMESPACE, container: APP, files: [], entrypoint: undefined, variables, buildVariables: {} };
}

describe("a deploy on Rivet Compute", () => {
	it("pushes the image, then gives it to the pool with the server's variables, and answers at the namespace's address", async () => {
		const deployment = await host.deploy(request());
		expect(pushed).toEqual([`shop-x1y2:${KEY}-41`]);
		expect(puts).toEqual([
			{
				displayName: KEY,
				image: { repository: "shop-x1y2", tag: `${KEY}-41` },
				environment: { RIVET_PREVIEW: KEY, RIVET_ENVOY_VERSION: "41", OWN: "1" },
				resources: { minScale: 0, maxScale: 3 },
			},
		]);
		expect(deployment).toEqual({ id: `shop-x1y2:${KEY}-41`, url: URL, dashboardUrl: undefined });
	});

	it("merges compute-config over its defaults, and keeps image and environment its own", async () => {
		await hostWith({ resources: { maxScale: 9, cpu: 1 }, command: "node", args: ["x.js"] }).deploy(request());
		expect(puts[0]).toMatchObject({ resources: { minScale: 0, maxScale: 9, cpu: 1 }, command: "node", args: ["x.js"], displayName: KEY });
	});

	it("runs an image of another repository under a tag of its own for each deployment, so that an earlier one can be put back", async () => {
		const given = hostWith({}, undefined, "shop");
		await given.prepare?.(PREVIEW, NAMESPACE, "without-docker");
		expect(pushed[0]).toBe("prepared shop");
		const [earlier, later] = [await given.deploy(request("41")), await given.deploy(request("42"))];
		expect([earlier.id, later.id]).toEqual([`shop:${KEY}-41`, `shop:${KEY}-42`]);
		expect(puts.at(-1)).toMatchObject({ image: { repository: "shop", tag: `${KEY}-42` }, environment: { RIVET_ENVOY_VERSION: "42" } });
		states = [{ status: "error", image: { repository: "shop", tag: `${KEY}-42` } }, { status: "deploying" }, { status: "ready" }];
		await given.restore(PREVIEW, earlier);
		expect(puts.at(-1)).toMatchObject({ image: { tag: `${KEY}-41` }, environment: { RIVET_ENVOY_VERSION: "41" } });
	});

	it("shows each state of the pool once", async () => {
		states = ["error", "allocating", "deploying", "deploying", "binding", "ready"].map((status) => ({ status }));
		await host.deploy(request());
		expect(logged).toEqual(["allocating", "deploying", "binding", "ready"].map((status) => `Rivet Compute: the pool is ${status}`));
	});

	it("takes an error that the pool had before for no answer to the new image", async () => {
		const before = { status: "error", error: "no image" };
		states = [before, before, before, { status: "deploying" }, { status: "ready" }];
		expect((await host.deploy(request())).url).toBe(URL);
	});

	it.each([
		["after it was deploying", [{ status: "deploying" }, { status: "error", error: "exited with 3" }]],
		["for long", [{ status: "error", error: "exited with 3" }]],
	])("fails with the pool's own error when it says so %s", async (_when, seen) => {
		states = seen;
		const error = await rejection(host.deploy(request()));
		expect(error).toBeInstanceOf(RolloutError);
		expect(String(error)).toContain("exited with 3");
		expect(hintOf(error)).toContain("log");
		expect(now).toBeLessThan(60_000);
	});

	it.each([{ status: "deploying" }, { status: "a new state" }])("gives up after some minutes in the state $status", async (state) => {
		states = [state];
		expect(String(await rejection(host.deploy(request())))).toContain(`not ready within 6 minutes. Last seen: ${state.status}`);
		expect(now).toBeLessThan(7 * 60_000);
	});

	it("makes the pool before the first push, which needs no image to be there", async () => {
		exists = false;
		states = [{ status: "initializing" }, { status: "error", error: "no image" }];
		await host.prepare?.(PREVIEW, NAMESPACE, "without-docker");
		expect(puts).toEqual([{ displayName: KEY }]);
		expect(pushed).toEqual(["prepared shop-x1y2"]);
		await host.prepare?.(PREVIEW, NAMESPACE, "without-docker");
		expect(puts).toHaveLength(1);
	});

	it.each([
		["is not made yet", [{ status: "initializing" }, { status: "initializing" }, { status: "error" }], 0],
		["has no image yet", [{ status: "error" }], 0],
		["runs an image", [{ status: "ready", image: { repository: "shop-x1y2", tag: `${KEY}-40` } }], 0],
		["rolls an image out", [{ status: "deploying", image: { repository: "shop-x1y2", tag: `${KEY}-40` } }], 0],
		["is being destroyed", [{ status: "destroying" }, { status: "destroying" }, "gone", { status: "allocating" }, { status: "error" }], 1],
	] as const)("goes on with a pool of an earlier run that %s", async (_what, seen, made) => {
		states = [...seen];
		await host.prepare?.(PREVIEW, NAMESPACE, "without-docker");
		expect(puts).toHaveLength(made);
		expect(states).toHaveLength(1);
		expect(pushed).toEqual(["prepared shop-x1y2"]);
	});

	it("makes no new pool beside one that does not go away", async () => {
		states = [{ status: "destroying" }];
		expect(String(await rejection(Promise.resolve(host.prepare?.(PREVIEW, NAMESPACE, "without-docker"))))).toContain("is still there");
		expect([puts, pushed]).toEqual([[], []]);
	});

	it("names its address once it knows the namespace, or where the domain does not depend on it", async () => {
		expect(host.address(PREVIEW)).toBeUndefined();
		await host.prepare?.(PREVIEW, NAMESPACE, "without-docker");
		expect(host.address(PREVIEW)).toBe(URL);
		expect(hostWith({}, "{preview}.example.com").address(PREVIEW)).toBe(`https://${KEY}.example.com`);
	});

	it("starts the app in its folder, with its frontend beside it", () => {
		const app = { publicDirectory: "apps/web/dist", container: { directory: "apps/web" } };
		expect(host.serverVariables(PREVIEW, app)).toEqual({ PORT: "3000", HOST: "0.0.0.0", RIVET_PORT: "3000", RIVETKIT_PUBLIC_DIR: "dist" });
		expect(host.serverVariables(PREVIEW, { publicDirectory: undefined, container: { directory: "" } })).not.toHaveProperty(
			"RIVETKIT_PUBLIC_DIR",
		);
	});
});

describe("two runs of a preview on Rivet Compute", () => {
	const pool = (status: string, version: number | string) => ({ status, image: { repository: "shop-x1y2", tag: `${KEY}-${version}` } });
	const NONE = { status: "error" };

	it.each([
		["that is up", "ready"],
		["that starts", "deploying"],
		["that does not run", "error"],
	])("do not put an older image over a newer one %s", async (_what, status) => {
		states = [pool(status, 42)];
		expect(String(await rejection(host.deploy(request())))).toContain("Another run has given the pool another image");
		expect(puts).toEqual([]);
	});

	it.each([42, "of-somebody-else"])("leave the pool to the version %s, which came while this one started", async (version) => {
		states = [NONE, pool("deploying", 41), pool("deploying", version)];
		expect(String(await rejection(host.deploy(request())))).toContain("Another run has given the pool another image");
		expect(puts).toHaveLength(1);
	});

	it("end with the newer image, even where the older run puts its own later", async () => {
		const older = Array.from({ length: 8 }, () => pool("ready", 40));
		states = [NONE, pool("deploying", 41), ...older, pool("deploying", 41), pool("ready", 41)];
		await host.deploy(request());
		expect(puts.map(({ image }) => image)).toEqual([pool("", 41).image, pool("", 41).image]);
		expect(logged.join()).toContain("An older run has given the pool its image");
	});

	it("do not put an image again and again where the pool never shows it", async () => {
		states = [pool("ready", 40)];
		expect(String(await rejection(host.deploy(request())))).toContain("not ready within 6 minutes");
		expect(puts).toHaveLength(2);
	});

	it("do not take the image before for another run's while the pool still shows it", async () => {
		states = [pool("ready", 40), pool("ready", 40), pool("ready", 40), pool("deploying", 41), pool("ready", 41)];
		await host.deploy(request());
		expect(puts).toHaveLength(1);
	});

	it.each([{ status: "ready" }, { status: "deploying" }])(
		"know the newer one while it is $status, and leave it alone",
		async ({ status }) => {
			states = [pool(status, 42)];
			const newer = await host.newerDeployment(PREVIEW, { version: 41, deployment: undefined, live: undefined });
			expect(newer?.id).toBe(`shop-x1y2:${KEY}-42`);
			if (newer) await host.restore(PREVIEW, newer);
			expect(puts).toEqual([]);
		},
	);

	it("do not count on a newer one that does not run", async () => {
		states = [pool("error", 42)];
		expect(await host.newerDeployment(PREVIEW, { version: 41, deployment: undefined, live: undefined })).toBeUndefined();
	});
});

describe("a pool that is deleted while a run deploys", () => {
	const GONE = "does not have the preview's managed pool any more";

	it.each([
		["is gone", []],
		["is on its way out", [{ status: "destroying" }]],
	])("is not made again when it %s", async (_what, seen) => {
		exists = seen.length > 0;
		states = seen;
		expect(String(await rejection(host.deploy(request())))).toContain(GONE);
		expect(puts).toEqual([]);
	});

	it("is not made again to put the earlier push back", async () => {
		const live = await host.deploy(request());
		exists = false;
		expect(String(await rejection(host.restore(PREVIEW, live)))).toContain(GONE);
		expect(puts).toHaveLength(1);
	});

	it("ends the wait for the image", async () => {
		states = [{ status: "error" }, { status: "deploying" }, { status: "destroying" }];
		expect(String(await rejection(host.deploy(request())))).toContain(GONE);
	});

	it("ends the wait soon where the pool is not even destroying any more", async () => {
		states = [{ status: "error" }, { status: "deploying" }];
		missingFrom = 4_000;
		expect(String(await rejection(host.deploy(request())))).toContain(GONE);
		expect(now).toBeLessThan(60_000);
	});

	it.each([
		["late", 1_000, 8_000],
		["not there for a moment", 15_000, 30_000],
	])("is waited for when it is only %s", async (_what, from, until) => {
		states = [{ status: "error" }, ...Array.from({ length: 9 }, () => ({ status: "deploying" })), { status: "ready" }];
		[missingFrom, missingUntil] = [from, until];
		expect((await host.deploy(request())).url).toBe(URL);
	});
});

describe("what serves on Rivet Compute", () => {
	it("is looked up in the namespace that the run has opened, without another search for it", async () => {
		states = [{ status: "ready", image: { repository: "shop-x1y2", tag: `${KEY}-40` } }];
		const before = await host.current(PREVIEW);
		expect(searches).toBe(1);
		await host.prepare?.(PREVIEW, NAMESPACE, "without-docker");
		expect(await host.current(PREVIEW)).toEqual(before);
		expect(await host.newerDeployment(PREVIEW, { version: 39, deployment: undefined, live: undefined })).toBeDefined();
		expect(searches).toBe(1);
	});

	const image = (version: number) => ({
		image: { repository: "shop-x1y2", tag: `${KEY}-${version}` },
		environment: { RIVET_ENVOY_VERSION: String(version), OWN: "1" },
	});

	it.each([
		["no pool", undefined],
		["a pool without an image", { status: "error" }],
		["a pool whose image does not run", { status: "error", ...image(40) }],
	])("is nothing with %s", async (_what, state) => {
		exists = state !== undefined;
		states = [state ?? {}];
		expect(await host.current(PREVIEW)).toBeUndefined();
	});

	it("is put back with the environment that it had", async () => {
		states = [{ status: "ready", ...image(40) }];
		const live = await host.current(PREVIEW);
		expect(live).toMatchObject({ id: `shop-x1y2:${KEY}-40`, url: URL });
		states = [{ status: "error", ...image(41) }, { status: "deploying" }, { status: "ready" }];
		if (live) await host.restore(PREVIEW, live);
		expect(puts).toEqual([image(40)]);
	});

	it("is left as it is when it serves already", async () => {
		states = [{ status: "ready", ...image(40) }];
		const live = await host.current(PREVIEW);
		if (live) await host.restore(PREVIEW, live);
		expect(puts).toEqual([]);
	});

	it.each([
		[41, 40, false],
		[41, 42, true],
	])("for a run with version %i, an image of version %i is newer: %s", async (own, other, isNewer) => {
		states = [{ status: "ready", ...image(other) }];
		const newer = await host.newerDeployment(PREVIEW, { version: own, deployment: undefined, live: undefined });
		expect(newer !== undefined).toBe(isNewer);
	});

	it("has a log, without secrets and cut; none where it can't be read", async () => {
		const deployment = await host.deploy(request());
		poolLog = ["one", `token ${TOKEN}`, "x".repeat(2_000), ...Array.from({ length: 80 }, (_, at) => `line ${at}`)];
		const lines = await host.logs(deployment);
		expect(lines).toHaveLength(60);
		poolLog = [`token ${TOKEN}`, "x".repeat(2_000)];
		expect((await host.logs(deployment)).map((line) => line.length)).toEqual(["token ***".length, 500]);
		poolLog = new Error("no log");
		expect(await host.logs(deployment)).toEqual([]);
	});
});

describe("the removal of a preview from Rivet Compute", () => {
	it("finds the pool by the preview's namespace, and waits until it is gone", async () => {
		const [part] = await host.find(PREVIEW);
		expect(part).toEqual({ what: `managed pool of \`${NAMESPACE.name}\``, id: NAMESPACE.name });
		exists = false;
		if (part) await host.remove(part);
		expect(await host.find(PREVIEW)).toEqual([]);
	});

	it("fails when the pool is still there after two minutes", async () => {
		states = [{ status: "destroying" }];
		const error = await rejection(host.remove({ what: "", id: NAMESPACE.name }));
		expect(String(error)).toContain("is still there");
		expect(hintOf(error)).toContain("may cost money");
	});
});
