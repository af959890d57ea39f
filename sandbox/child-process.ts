import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname } from "node:path";

/** How long a process gets to end after SIGTERM before it is killed. */
const TERM_GRACE_MS = 2_000;
const POLL_INTERVAL_MS = 25;

export interface ChildOptions {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	/** The whole environment of the child; nothing is inherited. */
	readonly env: Readonly<Record<string, string>>;
	/** Where stdout and stderr go. */
	readonly logFile: string;
	/** Sees every chunk of stdout and stderr. */
	readonly onOutput?: (text: string, stream: "stdout" | "stderr") => void;
}

/** A child that can't outlive the process that started it. */
export interface Child {
	readonly pid: number | undefined;
	/** The exit code, or the signal that ended it; undefined while it runs. */
	ended(): number | string | undefined;
	stop(): Promise<void>;
}

/**
 * Runs the command and waits for it; beside it, waits for the end of descriptor 3, whose other end this process holds. However
 * this process dies, killed outright included, the descriptor closes and the whole group with it.
 */
const TIED_TO_PARENT = `
unset PWD OLDPWD SHLVL
"$@" 3<&- &
command=$!
{ cat <&3 >/dev/null; kill -KILL -$$; } 2>/dev/null &
trap asked=1 TERM
wait $command; code=$?
if [ -n "$asked" ]; then wait $command; fi
exit $code
`;

/** Starts a process in a group of its own, so that what it starts ends with it. */
export async function startChild(options: ChildOptions): Promise<Child> {
	await mkdir(dirname(options.logFile), { recursive: true });
	const log = createWriteStream(options.logFile, { flags: "a" });
	log.on("error", (error) => console.error(`${options.logFile} can't be written: ${error.message}`));
	const child = spawn("/bin/sh", ["-c", TIED_TO_PARENT, "sh", options.command, ...options.args], {
		cwd: options.cwd,
		env: { ...options.env },
		stdio: ["ignore", "pipe", "pipe", "pipe"],
		detached: true,
	});
	for (const stream of ["stdout", "stderr"] as const) {
		child[stream]?.setEncoding("utf8").on("data", (text: string) => {
			log.write(text);
			options.onOutput?.(text, stream);
		});
	}
	let ended: number | string | undefined;
	const gone = new Promise<void>((resolve) => {
		child.once("error", (error) => {
			ended ??= error.message;
			resolve();
		});
		child.once("exit", (code, signal) => {
			ended ??= code ?? signal ?? "ended";
			resolve();
		});
	}).then(() => {
		child.stdio[3]?.destroy();
	});
	const silent = new Promise<void>((resolve) => {
		// A child that could not be started never closes.
		for (const event of ["close", "error"]) child.once(event, () => log.end(resolve));
	});
	return { pid: child.pid, ended: () => ended, stop: () => stopChild(child, gone, () => ended !== undefined).then(() => silent) };
}

async function stopChild(child: ChildProcess, gone: Promise<void>, hasEnded: () => boolean): Promise<void> {
	if (!hasEnded()) killGroup(child, "SIGTERM");
	const impatient = setTimeout(() => killGroup(child, "SIGKILL"), TERM_GRACE_MS);
	await gone;
	clearTimeout(impatient);
	// The leader is gone; what it started may not be.
	killGroup(child, "SIGKILL");
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch {
		// ESRCH: the whole group has ended already, which is what was asked for.
	}
}

/** Waits until `probe` holds. @throws with `what` when `deadlineMs` is over or `hopeless` says that it will never hold */
export async function waitUntil(
	what: string,
	deadlineMs: number,
	probe: () => Promise<boolean> | boolean,
	hopeless: () => string | undefined = () => undefined,
): Promise<void> {
	const until = Date.now() + deadlineMs;
	while (!(await probe())) {
		const reason = hopeless();
		if (reason !== undefined) throw new Error(`${what}: ${reason}`);
		if (Date.now() > until) throw new Error(`${what}: not within ${deadlineMs} ms`);
		await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
	}
}

/** Ports that were free on loopback a moment ago, all different. */
export async function freePorts(count: number): Promise<readonly number[]> {
	const servers = await Promise.all(
		Array.from({ length: count }, async () => {
			const server = createServer();
			await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
			return server;
		}),
	);
	return Promise.all(
		servers.map(async (server) => {
			const address = server.address();
			await new Promise((resolve) => server.close(resolve));
			if (address === null || typeof address === "string") throw new Error("A server on a port has an address");
			return address.port;
		}),
	);
}
