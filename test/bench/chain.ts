import { join } from "node:path";
import { metadataOf } from "../../sandbox/actor-call.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import { ACTIONS_BOT } from "../../sandbox/github/users.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/sandbox.ts";
import { type Calls, callsBetween, callsSoFar, delayAnswers, SERVICES } from "./latency.ts";
import { isOffTheHost, newestOf } from "./newest.ts";
import { leastSquares, median } from "./statistics.ts";
import { met, spread, table } from "./table.ts";

/** So great that a busy machine does not hide them. */
export const LATENCIES_MS = [0, 400, 800];
const ROUNDS = 2;
/** Longer than the preparation takes at the greatest latency. */
const INSTALL_S = 5;
const ACTORS = 2;

const CASES = ["first deploy, no install", "first deploy, long install", "push", "close, no actors", `close, ${ACTORS} actors`] as const;
type Case = (typeof CASES)[number];

type Goals = Readonly<Partial<Record<Case, number>>>;
const GOALS: Goals = {
	"first deploy, no install": 9,
	"first deploy, long install": 5,
	"close, no actors": 6,
	[`close, ${ACTORS} actors`]: 6,
};

interface Ground {
	readonly options: SandboxOptions;
	readonly latenciesMs: readonly number[];
	readonly goals: Goals;
}

/**
 * Where runs are timed. The action looks once a second whether Vercel has built: what is built before its answer comes needs no wait.
 * Vercel has more to ask in turn: team, project, its settings, what is there, the variables, the commit's deployment, the new one. On Rivet
 * Compute the pool is asked every two seconds: at these latencies it has done its work before it is asked first.
 */
const GROUNDS: Readonly<Record<string, Ground>> = {
	cloud: { options: { mode: "cloud" }, latenciesMs: LATENCIES_MS, goals: GOALS },
	"self-hosted": { options: { mode: "self-hosted" }, latenciesMs: LATENCIES_MS, goals: GOALS },
	"cloud, a connected project on Vercel": {
		options: { mode: "cloud", host: "vercel", vercel: { aliasMs: 0, buildsAtATime: 12 } },
		latenciesMs: [500, 1_000],
		goals: { "first deploy, no install": 15, push: 15, [`close, ${ACTORS} actors`]: 10 },
	},
	"cloud, Rivet Compute": {
		options: { mode: "cloud", host: "rivet-compute", compute: { pools: { stepMs: 1 } } },
		latenciesMs: [600, 800, 1_000],
		goals: { "first deploy, no install": 18, push: 21, [`close, ${ACTORS} actors`]: 9 },
	},
};

/** One timed run of the action. */
interface Timed {
	readonly latencyMs: number;
	readonly wallMs: number;
	/** What the app itself took of it: its install, and the host's own work on the deployment. */
	readonly appMs: number;
	readonly calls: Calls;
}

/**
 * Times deploy, push and close at several latencies, and derives how many calls have to wait for each other.
 * @param only grounds whose title matches; all when left out
 */
export async function benchChain(rounds = ROUNDS, only = /./): Promise<string> {
	const tables: string[] = [];
	for (const [title, { options, latenciesMs, goals }] of Object.entries(GROUNDS).filter(([title]) => only.test(title))) {
		const sandbox = await startSandbox(options);
		try {
			tables.push(`#### ${title}\n\n${describe(await measure(sandbox, rounds, latenciesMs), goals)}`);
		} finally {
			await sandbox.stop();
		}
	}
	return tables.join("\n\n");
}

async function measure(sandbox: Sandbox, rounds: number, latenciesMs: readonly number[]): Promise<ReadonlyMap<Case, Timed[]>> {
	const timed = new Map<Case, Timed[]>(CASES.map((name) => [name, []]));
	let number = 10;
	// The first preview on an engine makes the ledger, and the first run reads the bundle from disk.
	await playLife(sandbox, ++number, 0, () => {});
	for (let round = 0; round < rounds; round++) {
		for (const latencyMs of latenciesMs) {
			await playLife(sandbox, ++number, latencyMs, (name, run) => timed.get(name)?.push(run));
			// Vercel installs by itself. On Rivet Compute the preparation takes longer than this install.
			if (sandbox.vercel === undefined && sandbox.compute === undefined)
				await playLongInstall(sandbox, ++number, latencyMs, (name, run) => timed.get(name)?.push(run));
		}
	}
	return timed;
}

type Keep = (name: Case, run: Timed) => void;

async function playLife(sandbox: Sandbox, number: number, latencyMs: number, keep: Keep): Promise<void> {
	const pull = await open(sandbox, number);
	const inputs: Readonly<Record<string, string>> = sandbox.vercel === undefined ? { "install-command": "none" } : {};
	const start = () => pull.opened({ inputs });
	keep("first deploy, no install", await time(sandbox, latencyMs, start, (result) => expectReady(sandbox, pull, result)));
	const push = () => pull.push({ inputs });
	keep("push", await time(sandbox, latencyMs, push, (result) => expectReady(sandbox, pull, result)));
	const { engineNamespace } = await namesOf(sandbox, pull);
	for (let actor = 0; actor < ACTORS; actor++) await createActor(sandbox, engineNamespace, `actor-${actor}`);
	const close = () => pull.close({ inputs });
	keep(`close, ${ACTORS} actors`, await time(sandbox, latencyMs, close, () => expectGone(sandbox, pull, engineNamespace)));
}

async function playLongInstall(sandbox: Sandbox, number: number, latencyMs: number, keep: Keep): Promise<void> {
	const pull = await open(sandbox, number);
	const install = () => pull.opened({ inputs: { "install-command": `sleep ${INSTALL_S}` } });
	const run = await time(sandbox, latencyMs, install, (result) => expectReady(sandbox, pull, result));
	keep("first deploy, long install", { ...run, appMs: run.appMs + INSTALL_S * 1000 });
	const { engineNamespace } = await namesOf(sandbox, pull);
	keep(
		"close, no actors",
		await time(
			sandbox,
			latencyMs,
			() => pull.close(),
			() => expectGone(sandbox, pull, engineNamespace),
		),
	);
}

function open(sandbox: Sandbox, number: number): Promise<PlayedPullRequest> {
	return sandbox.openPullRequest({ app: join(import.meta.dirname, "app"), branch: `bench-${number}`, number });
}

/** @throws when the run did not do what it was timed for */
async function time(
	sandbox: Sandbox,
	latencyMs: number,
	play: () => Promise<ActionResult>,
	check: (result: ActionResult) => Promise<void>,
): Promise<Timed> {
	delayAnswers(sandbox, latencyMs);
	const before = callsSoFar(sandbox);
	const result = await play();
	const calls = callsBetween(before, callsSoFar(sandbox));
	delayAnswers(sandbox, 0);
	if (result.conclusion !== "success") throw new Error(`A timed run failed:\n${result.log}`);
	await check(result);
	const deployS = /^Deploy to the host: done after ([\d.]+) s$/m.exec(result.log)?.[1];
	// On Rivet Compute the deploy is a chain of requests of its own.
	const hostMs = deployS === undefined || sandbox.compute !== undefined ? 0 : Math.max(0, Number(deployS) * 1000 - latencyMs);
	return { latencyMs, wallMs: result.durationMs, appMs: hostMs, calls };
}

/** What a user would look at: the comment, the links, and which deployment it is that answers. */
async function expectReady(sandbox: Sandbox, pull: PlayedPullRequest, { outputs }: ActionResult): Promise<void> {
	const newest = newestOf(sandbox, pull);
	const { engineNamespace } = await namesOf(sandbox, pull);
	const metadata = (await metadataOf(newest.url)) as { readonly clientNamespace?: string; readonly envoy?: { readonly version?: number } };
	const statuses = sandbox.github.state.deploymentsOf(pull.record).map(({ sha, statuses }) => ({ sha, state: statuses.at(-1)?.state }));
	const { runnerConfigs } = await contentsOf(sandbox.engine, engineNamespace);
	demand(outputs.result === "deployed" && outputs["deployment-id"] === newest.id, "the newest deployment is the output");
	demand(String(metadata.envoy?.version) === newest.version, "the preview answers with this version");
	demand(metadata.clientNamespace === engineNamespace && engineNamespace === outputs["engine-namespace"], "in this namespace");
	const comments = ownComments(pull);
	demand(comments.length === 1 && /^### ✅ Preview is ready/.test(comments[0] ?? ""), "one comment says Ready");
	demand(comments[0]?.includes(pull.record.headSha.slice(0, 7)) === true, "the comment is about this commit");
	demand(runnerConfigs.includes("default"), "the runner config is registered");
	// Vercel's bot makes the GitHub deployments of a connected project.
	if (sandbox.vercel !== undefined) return;
	const active = statuses.filter(({ state }) => state !== "inactive");
	demand(active.length === 1 && active[0]?.state === "success" && active[0].sha === pull.record.headSha, "one GitHub deployment is active");
}

async function expectGone(sandbox: Sandbox, pull: PlayedPullRequest, engineNamespace: string): Promise<void> {
	const contents = await contentsOf(sandbox.engine, engineNamespace);
	demand(contents.actors.length === 0 && contents.runnerConfigs.length === 0, "the namespace is empty");
	const namespace = sandbox.cloud?.namespaces().find((candidate) => candidate.engineNamespaceName === engineNamespace);
	demand(sandbox.cloud === undefined || namespace?.archivedAt !== undefined, "the namespace is archived");
	demand(isOffTheHost(sandbox, pull), "nothing is left on the host");
	demand(/^### 🧹 Preview deleted/.test(ownComments(pull)[0] ?? ""), "the comment says Deleted");
	const states = sandbox.github.state.deploymentsOf(pull.record).map(({ statuses }) => statuses.at(-1)?.state);
	demand(
		states.every((state) => state === "inactive"),
		"no GitHub deployment is active",
	);
}

function demand(holds: boolean, what: string): void {
	if (!holds) throw new Error(`A timed run is not right: it does not hold that ${what}`);
}

async function namesOf(sandbox: Sandbox, pull: PlayedPullRequest): Promise<{ engineNamespace: string }> {
	const { url } = newestOf(sandbox, pull);
	return { engineNamespace: String((await metadataOf(url)).clientNamespace) };
}

function ownComments({ comments }: PlayedPullRequest): readonly string[] {
	return comments.filter(({ author }) => author.login === ACTIONS_BOT.login).map(({ body }) => body);
}

async function createActor({ engine }: Sandbox, namespace: string, key: string): Promise<void> {
	const response = await fetch(`${engine.endpoint}/actors?namespace=${namespace}`, {
		method: "POST",
		headers: { authorization: `Bearer ${engine.adminToken}`, "content-type": "application/json" },
		body: JSON.stringify({ name: "counter", key, runner_name_selector: "default", crash_policy: "sleep" }),
	});
	if (!response.ok) throw new Error(`The engine made no actor: ${await response.text()}`);
}

function describe(timed: ReadonlyMap<Case, readonly Timed[]>, goals: Goals): string {
	const played = [...timed].filter(([, runs]) => runs.length > 0);
	const rows = played.map(([name, runs]) => {
		const { slope, slopeError } = leastSquares(runs.map(({ latencyMs, wallMs }) => [latencyMs, wallMs]));
		const goal = goals[name];
		const least = Math.min(...runs.map(({ latencyMs }) => latencyMs));
		const atLeast = runs.filter(({ latencyMs }) => latencyMs === least);
		return [
			name,
			`${slope.toFixed(1)} ± ${slopeError.toFixed(1)}`,
			goal === undefined ? "" : met(Math.round(slope), goal),
			callsIn(runs),
			spread(
				atLeast.map(({ wallMs }) => wallMs),
				0,
			),
			median(atLeast.map(({ wallMs, appMs }) => wallMs - appMs)).toFixed(0),
		];
	});
	return table(["", "round trips in a row", "goal", "calls", "ms at the least latency", "of them not the app's"], rows);
}

/** `GitHub 8, engine 7`: medians. */
function callsIn(runs: readonly Timed[]): string {
	const counts = SERVICES.map((service) => [service, median(runs.map(({ calls }) => calls[service]))] as const);
	const total = counts.reduce((sum, [, count]) => sum + count, 0);
	const parts = counts.filter(([, count]) => count > 0).map(([service, count]) => `${service} ${count}`);
	return `${total}: ${parts.join(", ")}`;
}
