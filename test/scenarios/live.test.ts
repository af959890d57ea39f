import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { waitUntil } from "../../sandbox/child-process.ts";
import type { HttpServer } from "../../sandbox/network/http-server.ts";
import { startRewritingProxy } from "../../sandbox/network/rewriting-proxy.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import { nodePath } from "../../sandbox/runner/environment.ts";
import { isLiveKey } from "../live/live-key.ts";
import { ALL_PROBES } from "../live/probes/all.ts";
import { runProbe } from "../live/run.ts";
import { type ProbedSandbox, startProbedSandbox } from "../live/sandbox-target.ts";
import type { Target } from "../live/target.ts";
import { environmentOf, LiveAccount } from "./live-account.ts";
import { DIFFERENCES } from "./live-differences.ts";

const LIVE = resolve(import.meta.dirname, "../live/live.ts");
const ARGUMENTS = ["--yes", "--repository", "acme/shop", "--vercel-project", "live"];
const MADE_WITHIN_MS = 180_000;
const ENDS_WITHIN_MS = 10_000;

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "live-test-"));
});
afterEach(() => removeFolder(folder));

/** The command as somebody runs it who is not at a terminal, with these secrets alone. */
function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
	const none = { RIVET_CLOUD_TOKEN: "", FREESTYLE_API_KEY: "", VERCEL_TOKEN: "", GITHUB_TOKEN: "" };
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
	afterEach(() => expect(probed.vercel.violations).toEqual([]));
	afterAll(async () => {
		await Promise.all(proxies.map((proxy) => proxy.stop()));
		await probed?.stop();
	});

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

	describe("where somebody has things much like the probe's", () => {
		let account: LiveAccount;

		beforeAll(async () => {
			account = await LiveAccount.of(probed);
		});

		it("removes what a killed run has left behind, and nothing that only looks like it", async () => {
			// A killed process leaves its temporary files.
			const killed = start(ARGUMENTS, { ...environmentOf(probed), TMPDIR: folder });
			const output = ended(killed);
			await waitUntil("The run has made everything", MADE_WITHIN_MS, () => account.left().pools.length > 0);
			killed.kill("SIGKILL");
			expect((await output).exitCode).toBeNull();
			const left = account.left();
			expect(left.namespaces.map(({ displayName }) => isLiveKey(displayName))).toEqual([true, true, true]);
			expect(left.domains).toHaveLength(1);
			expect(left.variables.length).toBeGreaterThan(0);
			expect(left.onVercel).toHaveLength(2);
			expect(left.bypasses).toHaveLength(1);

			const next = await ended(start([...ARGUMENTS, "--clean-up"], environmentOf(probed)));
			expect(next.exitCode, next.output).toBe(0);
			await account.expectNothingLeft(left.namespaces);
		});

		it("removes what it has made when it is interrupted in the middle, and says so", async () => {
			const child = start(ARGUMENTS, environmentOf(probed));
			const output = ended(child);
			await waitUntil("The run has made something", MADE_WITHIN_MS, () => account.left().onVercel.length > 0);
			const { namespaces } = account.left();
			child.kill("SIGINT");
			const { exitCode, output: printed } = await output;
			expect(exitCode, printed).toBe(130);
			expect(printed).toContain("Ending: removing what was made");
			expect(printed).toContain("**Interrupted:**");
			expect(printed).not.toContain("Left behind");
			await account.expectNothingLeft(namespaces);
		});

		it("ends at once when it is interrupted twice; the next run removes what is left", async () => {
			const child = start(ARGUMENTS, { ...environmentOf(probed), TMPDIR: folder });
			const printed: string[] = [];
			child.stdout?.on("data", (text) => printed.push(String(text)));
			const output = ended(child);
			await waitUntil("The run has made something", MADE_WITHIN_MS, () => account.left().domains.length > 0);
			child.kill("SIGINT");
			await waitUntil("It ends", ENDS_WITHIN_MS, () => printed.join("").includes("Ending:"));
			child.kill("SIGINT");
			const { exitCode, output: whole } = await output;
			expect(exitCode, whole).toBe(130);
			expect(whole).toContain("Ended at once");
			const { namespaces } = account.left();
			expect(namespaces).not.toEqual([]);

			const next = await ended(start([...ARGUMENTS, "--clean-up"], environmentOf(probed)));
			expect(next.exitCode, next.output).toBe(0);
			await account.expectNothingLeft(namespaces);
		});
	});
});

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
