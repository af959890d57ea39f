import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { importBaseImageWithNpm } from "../../sandbox/docker/base-image.ts";
import { buildKitFolder } from "../../sandbox/docker/buildkit.ts";
import { type Docker, hasDocker, startDocker } from "../../sandbox/docker/daemon.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { machineVariables } from "../../sandbox/runner/environment.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { median } from "./statistics.ts";
import { met, spread, table } from "./table.ts";

const APP = resolve(import.meta.dirname, "../fixtures/apps/counter");
const ROUNDS = 3;
/** Of Docker's time. */
const GOAL = 0.5;
/** What most people write for a Node app. */
const dockerfileOn = (base: string) => `FROM ${base}
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
ARG VITE_RIVET_ENDPOINT
ARG VITE_RIVET_NAMESPACE
ARG VITE_RIVET_TOKEN
RUN npm run build
CMD ["npm", "start"]
`;
const IGNORED = "node_modules\n.git\n";
const PUBLIC = { VITE_RIVET_ENDPOINT: "http://127.0.0.1", VITE_RIVET_NAMESPACE: "bench", VITE_RIVET_TOKEN: "pk_bench" };

/** Seconds from the checkout to each point, of one round. */
interface Round {
	/** `npm ci` and `npm run build`, alone. */
	readonly own: number;
	readonly first: Ours;
	readonly second: Ours;
	readonly docker: Record<"first" | "second" | "cached", number>;
}

interface Ours {
	/** The image is in the registry. */
	readonly pushed: number;
	readonly ready: number;
}

/**
 * Times a deploy to Rivet Compute against `docker build` and `docker push` of the same app to the same registry, in turn. Every install
 * begins with an empty cache of npm's, as on a fresh runner.
 */
export async function benchCompute(rounds = ROUNDS): Promise<string> {
	if (!hasDocker) return "Not measured: there is no Docker here.";
	const docker = await startDocker();
	try {
		const base = await importBaseImageWithNpm(docker.env);
		const timed: Round[] = [];
		for (let round = 0; round < rounds; round++) timed.push(await playRound({ ...docker, baseImage: base }, round));
		return describe(timed);
	} finally {
		await docker.stop();
	}
}

/** With a registry that has nothing yet but a base image elsewhere. */
async function playRound(docker: Docker, round: number): Promise<Round> {
	const sandbox = await startSandbox({ mode: "cloud", host: "rivet-compute", compute: { docker } });
	const folder = await mkdtemp(join(tmpdir(), "bench-compute-"));
	try {
		const pull = await sandbox.openPullRequest({ app: APP, branch: `bench-${round}`, number: 10 + round });
		const [own, app] = [join(folder, "own"), join(folder, "docker")];
		await Promise.all([own, app].map((copy) => cp(pull.workspace, copy, { recursive: true })));
		await writeFile(join(app, "Dockerfile"), dockerfileOn(docker.baseImage));
		await writeFile(join(app, ".dockerignore"), IGNORED);
		const image = dockerImage(docker, sandbox, app);
		const ownSeconds = await timeOwn(own, { npm_config_cache: join(folder, "cache-own") });
		const withCache = (name: string) => ({ env: { npm_config_cache: join(folder, `cache-${name}`) } });
		const first = await timeOurs(sandbox, pull, () => pull.opened(withCache("first")));
		const dockerFirst = await image(["--no-cache"]);
		await pull.edit("index.html", "<title>Counter</title>", "<title>Pushed</title>");
		await cp(join(pull.workspace, "index.html"), join(app, "index.html"));
		const second = await timeOurs(sandbox, pull, () => pull.push(withCache("second")));
		const dockerSecond = await image(["--no-cache"]);
		await writeFile(join(app, "index.html"), "<title>Again</title>");
		const cached = await image([]);
		await pull.close();
		return { own: ownSeconds, first, second, docker: { first: dockerFirst, second: dockerSecond, cached } };
	} finally {
		await sandbox.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

async function timeOwn(cwd: string, settings: Readonly<Record<string, string>>): Promise<number> {
	const env = { ...machineVariables(), ...settings, ...PUBLIC };
	return seconds(async () => {
		await promisify(execFile)("npm", ["ci", "--no-audit", "--no-fund"], { cwd, env });
		await promisify(execFile)("npm", ["run", "build"], { cwd, env });
	});
}

/** @throws when the run did not do what it was timed for */
async function timeOurs(
	{ compute, runs }: Sandbox,
	pull: PlayedPullRequest,
	play: () => Promise<{ readonly conclusion: string }>,
): Promise<Ours> {
	const startedAt = Date.now();
	const ready = await seconds(play);
	const run = runs.at(-1)?.result;
	const pushed = compute?.registry.requestsTo(/^PUT .*\/manifests\//).at(-1);
	if (run?.conclusion !== "success" || pushed === undefined || pushed.receivedAt < startedAt)
		throw new Error(`A timed run failed:\n${run?.log}`);
	const page = await fetch(run.outputs["preview-url"] ?? "");
	if (!page.ok) throw new Error(`The preview of #${pull.number} answers ${page.status}`);
	return { pushed: (pushed.receivedAt - startedAt) / 1000, ready };
}

/** @returns builds and pushes the image, into a repository of its own */
function dockerImage(docker: Docker, sandbox: Sandbox, app: string): (options: readonly string[]) => Promise<number> {
	const registry = new URL(sandbox.compute?.registry.url ?? "").host;
	const name = `${registry}/docker-bench:1`;
	const login = { registry, username: "rivet", password: sandbox.secrets.rivetToken };
	const args = Object.keys(PUBLIC).flatMap((variable) => ["--build-arg", variable]);
	const builder = buildKitFolder === undefined ? {} : { DOCKER_BUILDKIT: "1", PATH: `${buildKitFolder}:${process.env.PATH}` };
	return (options) =>
		seconds(async () => {
			// The commands of a build reach npm's registry from the network of this machine.
			await docker.run(["build", "--network", "host", ...options, "--tag", name, ...args, app], { env: { ...PUBLIC, ...builder } });
			await docker.run(["push", "--quiet", name], { login });
		});
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
	const startedAt = performance.now();
	await work();
	return (performance.now() - startedAt) / 1000;
}

function describe(rounds: readonly Round[]): string {
	const of = (value: (round: Round) => number) => spread(rounds.map(value), 1);
	const ratio = (ours: (round: Round) => number, docker: (round: Round) => number) => {
		const value = Number(median(rounds.map((round) => ours(round) / docker(round))).toFixed(2));
		return `${value} (${met(value, GOAL)})`;
	};
	const rows = (["first", "second"] as const).map((push) => {
		const [pushed, docker] = [(round: Round) => round[push].pushed, (round: Round) => round.docker[push]];
		const [added, addedByDocker] = [(round: Round) => pushed(round) - round.own, (round: Round) => docker(round) - round.own];
		const whole = [of(pushed), of((round) => round[push].ready), of(docker), ratio(pushed, docker)];
		return [`${push} push`, ...whole, of(added), of(addedByDocker), ratio(added, addedByDocker)];
	});
	const head = ["s", "the action: image pushed", "ready", "docker build and push", "pushed, ratio"];
	const builder = buildKitFolder === undefined ? "Docker's older builder" : "BuildKit";
	return [
		table([...head, "the action adds to install and build", "Docker adds", "ratio"], rows),
		`The app's own install and build alone take ${of(({ own }) => own)} s. Docker builds with ${builder}. On a runner that keeps Docker's cache, its build and push of a changed page take ${of((round) => round.docker.cached)} s.`,
	].join("\n\n");
}
