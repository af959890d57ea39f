import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { waitUntil } from "../../sandbox/child-process.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import type { HttpServer } from "../../sandbox/network/http-server.ts";
import { startRewritingProxy } from "../../sandbox/network/rewriting-proxy.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import { nodePath } from "../../sandbox/runner/environment.ts";
import { isLiveKey, newLiveKey } from "../live/live-key.ts";
import { ALL_PROBES } from "../live/probes/all.ts";
import { runProbe } from "../live/run.ts";
import { type ProbedSandbox, startProbedSandbox } from "../live/sandbox-target.ts";
import type { Target } from "../live/target.ts";
import { DIFFERENCES } from "./live-differences.ts";

const LIVE = resolve(import.meta.dirname, "../live/live.ts");
const KILLED_WITHIN_MS = 120_000;
/** Somebody's own, with a name much like the probe's. */
const FOREIGN_BRANCH = "heads/rivet-preview-live/live-demo";

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "live-test-"));
});
afterEach(() => removeFolder(folder));

/** The command as somebody runs it who is not at a terminal, with these secrets alone. */
function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
	const none = { RIVET_CLOUD_TOKEN: "", FREESTYLE_API_KEY: "", GITHUB_TOKEN: "" };
	return spawn(nodePath(), [LIVE, ...args], { cwd: folder, env: { ...process.env, ...none, ...environment } });
}

async function ended(child: ChildProcess): Promise<{ readonly exitCode: number | null; readonly output: string }> {
	const printed: string[] = [];
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => printed.push(String(text)));
	const exitCode = await new Promise<number | null>((done) => child.once("close", done));
	return { exitCode, output: printed.join("") };
}

describe("npm run live", () => {
	it("finds the sandbox as assumed, line by line, and leaves nothing there", async () => {
		const { exitCode, output } = await ended(start(["--sandbox", "--report", "report.md"]));
		expect(output.split("\n").filter((line) => line.startsWith("✗"))).toEqual([]);
		expect(exitCode, output).toBe(0);
		const report = await readFile(join(folder, "report.md"), "utf8");
		expect(report).toContain(`${ALL_PROBES.length} as assumed, 0 differ, 0 not asked.`);
		expect(report).not.toContain("Left behind");
		expect(report).not.toMatch(/cloud_api_|freestyle_[0-9a-f]{8}|\b[sp]k_|ghs_/);
	});

	it.each([
		[["--read-onyl"], "Unknown option '--read-onyl'"],
		[["--yes"], "There is nothing to ask"],
	])("refuses %j with one error, before anything starts", async (args, message) => {
		const { exitCode, output } = await ended(start(args));
		expect(exitCode).toBe(2);
		expect(output).toContain(message);
		expect(output).not.toContain("Starting");
	});

	it("makes nothing where nobody can be asked and --yes is not given", async () => {
		const { exitCode, output } = await ended(start([], { RIVET_CLOUD_TOKEN: "cloud_api_nobody_is_asked" }));
		expect(exitCode).toBe(2);
		expect(output).toContain("add --yes, or --read-only");
	});
});

describe("npm run live, on services with an account", () => {
	let probed: ProbedSandbox;
	const proxies: HttpServer[] = [];

	beforeAll(async () => {
		probed = await startProbedSandbox();
	});
	afterAll(async () => {
		await Promise.all(proxies.map((proxy) => proxy.stop()));
		await probed?.sandbox.stop();
	});

	const livingNamespaces = () => (probed.sandbox.cloud?.namespaces() ?? []).filter(({ archivedAt }) => archivedAt === undefined);

	it("finds each of the ways in which the services differ, and nothing else", async () => {
		const live = await differing(probed.target, proxies);
		const options = { scope: "everything", sandbox: false } as const;
		const consent = { ask: async () => true };
		const signal = new AbortController().signal;
		const report = await runProbe({ options, live, sandbox: probed.target, consent, say: () => undefined, folder, signal });
		for (const { probe, says } of DIFFERENCES) {
			const verdict = report.results.find((result) => result.probe.id === probe)?.verdict;
			expect.soft(verdict?.kind === "differs" ? verdict.differences.join("; ") : verdict?.kind, probe).toMatch(says);
			expect.soft(report.text).toContain(`| ✗ | \`${probe}\` | differs: `);
		}
		const differ = report.results.filter(({ verdict }) => verdict.kind === "differs").map(({ probe }) => probe.id);
		expect(differ.toSorted()).toEqual(DIFFERENCES.map(({ probe }) => probe).toSorted());
		expect(DIFFERENCES.length).toBeGreaterThanOrEqual(10);
		expect(report.isFine).toBe(false);
	});

	it("removes what a killed run has left behind, and nothing that only looks like it", async () => {
		const { cloud, compute, freestyle, github, engine } = probed.sandbox;
		const foreign = [
			await cloud?.addForeignNamespace("live-demo"),
			await cloud?.addForeignNamespace("live-1a2b-3c4d5e"),
			await cloud?.addForeignNamespace(newLiveKey(), { rivetPreviewOwner: "somebody else" }),
		];
		github.state.branches.set(FOREIGN_BRANCH, github.state.branches.get("heads/main") ?? "");

		// A killed process leaves its temporary files.
		const killed = start(["--yes", "--repository", probed.sandbox.repository], { ...environmentOf(probed), TMPDIR: folder });
		const output = ended(killed);
		await waitUntil("The run has made everything", KILLED_WITHIN_MS, async () => (compute?.pools.pools.size ?? 0) > 0);
		killed.kill("SIGKILL");
		expect((await output).exitCode).toBeNull();
		const left = livingNamespaces().filter((one) => !foreign.includes(one));
		expect(left.map(({ displayName }) => isLiveKey(displayName))).toEqual([true, true]);
		expect(freestyle.mappings()).toHaveLength(1);

		const next = await ended(start(["--yes", "--clean-up", "--repository", probed.sandbox.repository], environmentOf(probed)));
		expect(next.exitCode, next.output).toBe(0);
		expect(livingNamespaces()).toEqual(foreign);
		expect(compute?.pools.pools.size).toBe(0);
		expect(freestyle.mappings()).toEqual([]);
		for (const { engineNamespaceName } of left)
			expect(await contentsOf(engine, engineNamespaceName)).toEqual({ runnerConfigs: [], actors: [] });
		expect(github.state.pullRequests.filter(({ state }) => state === "open")).toEqual([]);
		expect([...github.state.branches.keys()]).toEqual(["heads/main", FOREIGN_BRANCH]);
		expect(github.state.deployments.filter(({ statuses }) => statuses.at(-1)?.state !== "inactive")).toEqual([]);
	});
});

/** The same services behind proxies that change some of their answers. */
async function differing({ rivet, freestyle, github, ...target }: Target, proxies: HttpServer[]): Promise<Target> {
	const behind = async (service: string, upstream: string) => {
		const rewrites = DIFFERENCES.filter((difference) => difference.service === service);
		const { origin, pathname } = new URL(upstream);
		const proxy = await startRewritingProxy(origin, rewrites);
		proxies.push(proxy);
		return proxy.url + (pathname === "/" ? "" : pathname);
	};
	return {
		...target,
		rivet: rivet && {
			...rivet,
			cloudEndpoint: await behind("cloud", rivet.cloudEndpoint),
			engineEndpoint: await behind("engine", rivet.engineEndpoint),
			appEngineEndpoint: rivet.engineEndpoint,
		},
		freestyle: freestyle && { ...freestyle, apiUrl: await behind("freestyle", freestyle.apiUrl) },
		github: github && { ...github, apiUrl: await behind("github", github.apiUrl) },
	};
}

function environmentOf({ target: { rivet, freestyle, github, longestPauseMs } }: ProbedSandbox): Readonly<Record<string, string>> {
	return {
		RIVET_CLOUD_TOKEN: rivet?.token ?? "",
		RIVET_CLOUD_ENDPOINT: rivet?.cloudEndpoint ?? "",
		RIVET_ENDPOINT: rivet?.engineEndpoint ?? "",
		RIVET_REGISTRY: rivet?.compute?.registry ?? "",
		RIVET_BASE_IMAGE: rivet?.compute?.baseImage ?? "",
		RIVET_COMPUTE_DOMAIN: rivet?.compute?.domain ?? "",
		FREESTYLE_API_KEY: freestyle?.apiKey ?? "",
		FREESTYLE_API_URL: freestyle?.apiUrl ?? "",
		FREESTYLE_DOMAIN: freestyle?.domain ?? "",
		GITHUB_TOKEN: github?.token ?? "",
		GITHUB_API_URL: github?.apiUrl ?? "",
		LIVE_LONGEST_PAUSE_MS: String(longestPauseMs),
	};
}
