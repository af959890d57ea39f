import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { appSources } from "../../src/source/app-sources.ts";
import { inspectCheckout } from "../../src/source/checkout.ts";
import { callsBetween, callsSoFar, delayAnswers } from "./latency.ts";
import { median } from "./statistics.ts";
import { met, table } from "./table.ts";

const MOST_CALLS = 12;
const MOST_MS = 3_000;
/** How late every answer is: about what a runner of GitHub's sees. */
const LATENCY_MS = 100;
const ROUNDS = 5;
const FILES = 50_000;
const FILES_A_PACKAGE = 100;
const MOST_FOR_FILES_MS = 1_000;

/** Times a push that changes nothing, and how long it takes to tell that in a large repository. */
export async function benchUnchanged(): Promise<string> {
	const rows = [];
	for (const mode of ["cloud", "self-hosted"] as const) rows.push(await timePushes(mode));
	const files = await timeFiles();
	return [
		table(["a push that changes nothing", "calls", "goal", "ms", "goal"], rows),
		`In a repository of ${FILES.toLocaleString("en")} files in ${FILES / FILES_A_PACKAGE} packages the files of an app are compared within ${files} ms: ${met(files, MOST_FOR_FILES_MS)}.`,
	].join("\n\n");
}

async function timePushes(mode: "cloud" | "self-hosted"): Promise<readonly string[]> {
	const sandbox = await startSandbox({ mode });
	try {
		const pull = await sandbox.openPullRequest({ app: join(import.meta.dirname, "app"), branch: "unchanged", number: 10 });
		await pull.opened();
		const walls: number[] = [];
		const counts: number[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			delayAnswers(sandbox, LATENCY_MS);
			const before = callsSoFar(sandbox);
			const result = await pull.push();
			const calls = callsBetween(before, callsSoFar(sandbox));
			delayAnswers(sandbox, 0);
			if (result.outputs.changed !== "false") throw new Error(`The push was deployed:\n${result.log}`);
			walls.push(result.durationMs);
			counts.push(Object.values(calls).reduce((sum, count) => sum + count, 0));
		}
		const [calls, wall] = [median(counts), Math.round(median(walls))];
		return [`${mode}, answers ${LATENCY_MS} ms late`, String(calls), met(calls, MOST_CALLS), String(wall), met(wall, MOST_MS)];
	} finally {
		await sandbox.stop();
	}
}

async function timeFiles(): Promise<number> {
	const workspace = mkdtempSync(join(tmpdir(), "large-repository-"));
	try {
		writeRepository(workspace);
		const options = { workspace, workingDirectory: "packages/p0", installCommand: "auto", buildCommand: "auto", entrypoint: "auto" };
		const checkout = inspectCheckout(options);
		const times: number[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const startedAt = performance.now();
			const sources = await appSources(checkout, { PATH: process.env.PATH ?? "" });
			times.push(performance.now() - startedAt);
			if ("unknown" in sources) throw new Error(sources.unknown);
		}
		return Math.round(median(times));
	} finally {
		rmSync(workspace, { recursive: true, force: true });
	}
}

function writeRepository(root: string): void {
	const names = Array.from({ length: FILES / FILES_A_PACKAGE }, (_, index) => `p${index}`);
	const listed = Object.fromEntries(names.map((name) => [`packages/${name}`, {}]));
	writeFileSync(join(root, "package.json"), JSON.stringify({ workspaces: ["packages/*"] }));
	writeFileSync(
		join(root, "package-lock.json"),
		JSON.stringify({ lockfileVersion: 3, packages: { "": { workspaces: ["packages/*"] }, ...listed } }),
	);
	for (const name of names) {
		const folder = join(root, "packages", name);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, "package.json"), JSON.stringify({ name: `@large/${name}` }));
		writeFileSync(join(folder, "server.ts"), "registry.start();");
		for (let file = 2; file < FILES_A_PACKAGE; file++)
			writeFileSync(join(folder, `f${file}.ts`), `export const file = "${name} ${file}";\n`);
	}
	const git = (...args: readonly string[]) =>
		execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", ...args], { cwd: root });
	git("init", "--quiet");
	git("add", "--all");
	git("commit", "--quiet", "--message", "large");
}
