import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cp } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { waitUntil } from "../../sandbox/child-process.ts";
import { nodePath } from "../../sandbox/runner/environment.ts";

const DEMO = resolve(import.meta.dirname, "../../sandbox/demo/demo.ts");
const APPS = resolve(import.meta.dirname, "../fixtures/apps");
const SAYS_WITHIN_MS = 120_000;

export interface EndedDemo {
	readonly exitCode: number;
	readonly output: string;
}

/** Runs the demo with no terminal and no input, in a folder that also takes its temporary files. */
export function demo(folder: string, ...args: readonly string[]): Promise<EndedDemo> {
	return new Promise((done) => {
		const options = { cwd: folder, env: { ...process.env, TMPDIR: folder }, maxBuffer: 16 * 1024 * 1024 };
		const child = execFile(nodePath(), [DEMO, ...args], options, (error, stdout, stderr) =>
			done({ exitCode: error === null ? 0 : Number(error.code), output: stdout + stderr }),
		);
		child.stdin?.end();
	});
}

/** A copy of a fixture app, outside of any repository. */
export async function ownApp(folder: string, fixture = "api-only"): Promise<string> {
	const app = join(folder, "my-app");
	await cp(join(APPS, fixture), app, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
	return app;
}

/** A demo that is being played. */
export class RunningDemo {
	readonly child: ChildProcess;
	/** What it has printed since `forget` was called. */
	output = "";

	/** @param inTerminal runs it in a terminal of its own, which ends with the child */
	constructor(folder: string, args: readonly string[], { inTerminal = false } = {}) {
		const command = [nodePath(), DEMO, ...args];
		const options = { cwd: folder, env: { ...process.env, TMPDIR: folder } };
		this.child = inTerminal
			? spawn("script", ["--quiet", "--return", "--command", command.join(" "), "/dev/null"], options)
			: spawn(nodePath(), command.slice(1), options);
		this.child.stdout?.on("data", (text) => {
			this.output += text;
		});
	}

	async says(text: string): Promise<void> {
		const hasEnded = () => (this.hasEnded ? `it has ended:\n${this.output}` : undefined);
		await waitUntil(`The demo says "${text}"`, SAYS_WITHIN_MS, () => this.output.includes(text), hasEnded);
	}

	/** The address behind a label of its table. */
	address(label: string): string {
		return new RegExp(`${label} +(http\\S+)`).exec(this.output)?.[1] ?? "";
	}

	forget(): void {
		this.output = "";
	}

	type(line: string): void {
		this.child.stdin?.write(`${line}\n`);
	}

	get hasEnded(): boolean {
		return this.child.exitCode !== null || this.child.signalCode !== null;
	}

	/** @returns the exit code */
	async ended(): Promise<number | null> {
		if (this.hasEnded) return this.child.exitCode;
		return new Promise((done) => this.child.once("exit", done));
	}
}
