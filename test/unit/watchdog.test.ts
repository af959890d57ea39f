import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { nodePath } from "../../sandbox/runner/environment.ts";

const WATCHDOG = resolve(import.meta.dirname, "../../src/watchdog.ts");
const LONGEST_MS = 10_000;

interface Ended {
	readonly signal: string | null;
	readonly output: string;
	readonly lastedMs: number;
}

/** Runs a program that has a watchdog. It gets SIGTERM as soon as the watchdog has started. */
function run(program: string): Promise<Ended> {
	const source = `
		import { writeSync } from "node:fs";
		import { startWatchdog } from ${JSON.stringify(WATCHDOG)};
		const watchdog = startWatchdog({ beatMs: 20, deafMs: 300 });
		process.on("SIGTERM", () => {});
		writeSync(1, "started\\n");
		${program}`;
	const startedAt = performance.now();
	return new Promise((ended) => {
		const args = ["--input-type=module", "--disable-warning=ExperimentalWarning", "--eval", source];
		const child = execFile(nodePath(), args, { timeout: LONGEST_MS, killSignal: "SIGHUP" }, (error, output) => {
			ended({ signal: error?.signal ?? null, output: output.replace("started\n", ""), lastedMs: performance.now() - startedAt });
		});
		child.stdout?.once("data", () => child.kill("SIGTERM"));
	});
}

const DEAF = "did not react to anything";

describe("the watchdog", () => {
	it.each([
		["a loop without end", "for (;;);"],
		["a pattern that backtracks for minutes", "/^(a+)+$/.test('a'.repeat(60) + 'b');"],
		["a wait that blocks the thread", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);"],
	])("kills a process that is deaf to everything, SIGTERM included: %s", async (_, program) => {
		const { signal, output, lastedMs } = await run(program);
		expect(signal).toBe("SIGKILL");
		expect(output).toMatch(new RegExp(`^::error title=Rivet Preview::The step was killed, because it ${DEAF}`));
		expect(lastedMs).toBeLessThan(LONGEST_MS);
	});

	it.each([
		["one that waits", "setTimeout(() => {}, 60_000);"],
		[
			"one that opened a named pipe, which nobody writes to",
			`const { execFileSync } = await import("node:child_process");
			const { open } = await import("node:fs/promises");
			execFileSync("mkfifo", [PIPE]);
			void open(PIPE);`,
		],
	])("kills a process that does not end in time: %s", async (_, program) => {
		const folder = await mkdtemp(join(tmpdir(), "watchdog-"));
		const ended = await run(`const PIPE = ${JSON.stringify(join(folder, "pipe"))};${program} watchdog.killAfter(200);`);
		await rm(folder, { recursive: true });
		expect(ended).toMatchObject({ signal: "SIGKILL", output: expect.stringContaining("did not end by itself") });
	});

	it("counts the earliest time that it was given", async () => {
		const { signal } = await run("watchdog.killAfter(200); watchdog.killAfter(60_000); setTimeout(() => {}, 60_000);");
		expect(signal).toBe("SIGKILL");
	});

	it("leaves a process alone that works, and does not keep one alive that is done", async () => {
		const works = await run("watchdog.killAfter(60_000); setTimeout(() => console.log('done'), 700);");
		expect(works).toMatchObject({ signal: null, output: "done\n" });
	});
});
