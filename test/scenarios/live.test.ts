import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { waitUntil } from "../../sandbox/child-process.ts";
import type { CloudNamespace } from "../../sandbox/cloud/cloud.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import type { HttpServer } from "../../sandbox/network/http-server.ts";
import { startRewritingProxy } from "../../sandbox/network/rewriting-proxy.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import { nodePath } from "../../sandbox/runner/environment.ts";
import type { Vercel } from "../../sandbox/vercel/vercel.ts";
import { isLiveKey, LIVE_MARK, newLiveKey } from "../live/live-key.ts";
import { ALL_PROBES } from "../live/probes/all.ts";
import { runProbe } from "../live/run.ts";
import { type ProbedSandbox, startProbedSandbox } from "../live/sandbox-target.ts";
import type { Target } from "../live/target.ts";
import { DIFFERENCES } from "./live-differences.ts";

const LIVE = resolve(import.meta.dirname, "../live/live.ts");
const ARGUMENTS = ["--yes", "--repository", "acme/shop", "--vercel-project", "live"];
const MADE_WITHIN_MS = 180_000;
const ENDS_WITHIN_MS = 10_000;
/** Somebody's own, with a name much like the probe's. */
const FOREIGN_BRANCH = "heads/rivet-preview-live/live-demo";

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "live-test-"));
});
afterEach(() => removeFolder(folder));

/** The command as somebody runs it who is not at a terminal, with these secrets alone. */
function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
	const none = { RIVET_CLOUD_TOKEN: "", FREESTYLE_API_KEY: "", VERCEL_TOKEN: "", GITHUB_TOKEN: "" };
	return spawn(nodePath(), [LIVE, ...args], { cwd: folder, env: { ...process.env, TMPDIR: folder, ...none, ...environment } });
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
	/** Somebody's own, with names much like the probe's. */
	let foreign: readonly CloudNamespace[] = [];
	let others: ReturnType<typeof onVercel>;
	const proxies: HttpServer[] = [];

	beforeAll(async () => {
		probed = await startProbedSandbox();
		const { cloud, github } = probed.sandbox;
		if (cloud === undefined) throw new Error("The sandbox has Rivet Cloud");
		foreign = [
			await cloud.addForeignNamespace("live-demo"),
			await cloud.addForeignNamespace("live-1a2b-3c4d5e"),
			await cloud.addForeignNamespace(newLiveKey(), { rivetPreviewOwner: "somebody else" }),
		];
		github.state.branches.set(FOREIGN_BRANCH, github.state.branches.get("heads/main") ?? "");
		addOthersOnVercel(probed.vercel);
		others = onVercel();
	});
	afterEach(() => expect(probed.vercel.violations).toEqual([]));
	afterAll(async () => {
		await Promise.all(proxies.map((proxy) => proxy.stop()));
		await probed?.stop();
	});

	/** Everything that can be changed on the stand-in's projects. Each record is a new one after a change. */
	function onVercel() {
		const { projects } = probed.vercel;
		return {
			variables: projects.flatMap(({ variables }) => variables),
			bypasses: projects.flatMap(({ bypasses }) => [...bypasses.values()]),
		};
	}

	/** What runs have made and not removed. */
	function whatIsLeft() {
		const { cloud, freestyle, github } = probed.sandbox;
		return {
			namespaces: (cloud?.namespaces() ?? []).filter((one) => one.archivedAt === undefined && !foreign.includes(one)),
			domains: freestyle.mappings(),
			variables: onVercel().variables.filter((one) => !others.variables.includes(one)),
			bypasses: onVercel().bypasses.filter((one) => !others.bypasses.includes(one)),
			onVercel: probed.vercel.deployments().filter(({ madeBy }) => madeBy === "api"),
			pulls: github.state.pullRequests.filter(({ state }) => state === "open"),
			branches: [...github.state.branches.keys()].filter((branch) => branch !== "heads/main" && branch !== FOREIGN_BRANCH),
			deployments: github.state.deployments.filter(({ statuses }) => statuses.at(-1)?.state !== "inactive"),
		};
	}

	/** @param namespaces that the run had made */
	async function expectNothingLeft(namespaces: readonly CloudNamespace[]): Promise<void> {
		expect(Object.entries(whatIsLeft()).filter(([, left]) => left.length > 0)).toEqual([]);
		expect(probed.sandbox.compute?.pools.pools.size).toBe(0);
		for (const { engineNamespaceName } of namespaces)
			expect(await contentsOf(probed.sandbox.engine, engineNamespaceName)).toEqual({ runnerConfigs: [], actors: [] });
		expect(foreign.map(({ archivedAt }) => archivedAt)).toEqual([undefined, undefined, undefined]);
		expect(probed.sandbox.github.state.branches.has(FOREIGN_BRANCH)).toBe(true);
		expect(onVercel().variables).toEqual(others.variables);
		expect(onVercel().bypasses).toEqual(others.bypasses);
	}

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
		const killed = start(ARGUMENTS, environmentOf(probed));
		const output = ended(killed);
		await waitUntil("The run has made everything", MADE_WITHIN_MS, async () => (probed.sandbox.compute?.pools.pools.size ?? 0) > 0);
		killed.kill("SIGKILL");
		expect((await output).exitCode).toBeNull();
		const left = whatIsLeft();
		expect(left.namespaces.map(({ displayName }) => isLiveKey(displayName))).toEqual([true, true, true]);
		expect(left.domains).toHaveLength(1);
		expect(left.variables.length).toBeGreaterThan(0);
		expect(left.onVercel).toHaveLength(2);
		expect(left.bypasses).toHaveLength(1);

		const next = await ended(start([...ARGUMENTS, "--clean-up"], environmentOf(probed)));
		expect(next.exitCode, next.output).toBe(0);
		await expectNothingLeft(left.namespaces);
	});

	it("removes what it has made when it is interrupted in the middle, and says so", async () => {
		const child = start(ARGUMENTS, environmentOf(probed));
		const output = ended(child);
		await waitUntil("The run has made something", MADE_WITHIN_MS, () => whatIsLeft().onVercel.length > 0);
		const { namespaces } = whatIsLeft();
		child.kill("SIGINT");
		const { exitCode, output: printed } = await output;
		expect(exitCode, printed).toBe(130);
		expect(printed).toContain("Ending: removing what was made");
		expect(printed).toContain("**Interrupted:**");
		expect(printed).not.toContain("Left behind");
		await expectNothingLeft(namespaces);
	});

	it("ends at once when it is interrupted twice; the next run removes what is left", async () => {
		const child = start(ARGUMENTS, environmentOf(probed));
		const printed: string[] = [];
		child.stdout?.on("data", (text) => printed.push(String(text)));
		const output = ended(child);
		await waitUntil("The run has made something", MADE_WITHIN_MS, () => whatIsLeft().domains.length > 0);
		child.kill("SIGINT");
		await waitUntil("It ends", ENDS_WITHIN_MS, () => printed.join("").includes("Ending:"));
		child.kill("SIGINT");
		expect((await output).exitCode).toBe(130);
		expect(printed.join("")).toContain("Ended at once");
		const { namespaces } = whatIsLeft();
		expect(namespaces).not.toEqual([]);

		const next = await ended(start([...ARGUMENTS, "--clean-up"], environmentOf(probed)));
		expect(next.exitCode, next.output).toBe(0);
		await expectNothingLeft(namespaces);
	});
});

/** Somebody's own, much like what the probe makes: its comment on a variable of production, another owner's comment, another note. */
function addOthersOnVercel({ projects }: Vercel): void {
	const commentOf = (ownerMark: string) => `rivet-preview ${newLiveKey()} ${"0".repeat(16)}${ownerMark}`;
	const common = { value: "x", type: "plain", createdAt: 1, updatedAt: 1 } as const;
	const ofProduction = { target: ["production"], gitBranch: undefined, comment: commentOf(LIVE_MARK) } as const;
	const ofAnother = { target: ["preview"], gitBranch: "topic", comment: commentOf("f".repeat(32)) } as const;
	for (const project of projects) {
		project.variables.push({ ...common, ...ofProduction, id: "production", key: "OTHERS_OF_PRODUCTION" });
		project.variables.push({ ...common, ...ofAnother, id: "another", key: "OTHERS_OF_ANOTHER_OWNER" });
		project.bypasses.set("others-bypass-0123456789", { note: "npm run live live-demo", isEnvVar: false, createdAt: 1 });
	}
}

/** The same services behind proxies that change some of their answers. */
async function differing({ rivet, freestyle, vercel, github, ...target }: Target, proxies: HttpServer[]): Promise<Target> {
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
		vercel: vercel && { ...vercel, apiUrl: await behind("vercel", vercel.apiUrl) },
		github: github && { ...github, apiUrl: await behind("github", github.apiUrl) },
	};
}

function environmentOf({ target: { rivet, freestyle, vercel, github, longestPauseMs } }: ProbedSandbox): Readonly<Record<string, string>> {
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
		VERCEL_TOKEN: vercel?.token ?? "",
		VERCEL_API_URL: vercel?.apiUrl ?? "",
		GITHUB_TOKEN: github?.token ?? "",
		GITHUB_API_URL: github?.apiUrl ?? "",
		LIVE_LONGEST_PAUSE_MS: String(longestPauseMs),
	};
}
