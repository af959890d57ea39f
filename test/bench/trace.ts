import { join } from "node:path";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/sandbox.ts";
import { delayAnswers, requestsOf } from "./latency.ts";
import { table } from "./table.ts";

/** So great that everything else is small beside it. */
const LATENCY_MS = 800;
const LOOK_EVERY_MS = 10;
const NUMBER = 33;
const GROUNDS: Readonly<Record<string, SandboxOptions>> = {
	cloud: { mode: "cloud" },
	"self-hosted": { mode: "self-hosted" },
	"Rivet Compute": { mode: "cloud", host: "rivet-compute", compute: { pools: { stepMs: 1 } } },
};

interface SeenCall {
	/** Round trips since the run's first call. */
	readonly trips: number;
	readonly service: string;
	readonly line: string;
}

/** Which calls wait for which: every call of a deploy, a push and a close, by the round trip in which it begins. */
export async function benchTrace(): Promise<string> {
	const sections: string[] = [];
	for (const [title, options] of Object.entries(GROUNDS)) {
		const sandbox = await startSandbox(options);
		try {
			const app = join(import.meta.dirname, "app");
			// The first run of all reads the bundle from disk, and the first preview on an engine makes the ledger.
			await (await sandbox.openPullRequest({ app, branch: "warm-up", number: NUMBER - 1 })).opened();
			const pull = await sandbox.openPullRequest({ app, branch: "trace", number: NUMBER });
			const options = { inputs: { "install-command": "none" } };
			for (const [name, play] of [
				["first deploy", () => pull.opened(options)],
				["push", () => pull.push(options)],
				["close", () => pull.close(options)],
			] as const) {
				sections.push(`#### ${title}, ${name}\n\n${describe(await traced(sandbox, play))}`);
			}
		} finally {
			await sandbox.stop();
		}
	}
	return sections.join("\n\n");
}

async function traced(sandbox: Sandbox, play: () => Promise<ActionResult>): Promise<readonly SeenCall[]> {
	const services = Object.entries(requestsOf(sandbox)).map(([service, requests]) => ({ service, requests, seen: requests.length }));
	const calls: SeenCall[] = [];
	let startedAt: number | undefined;
	const look = () => {
		for (const watched of services) {
			for (const { method, path } of watched.requests.slice(watched.seen)) {
				startedAt ??= performance.now();
				const trips = Math.floor((performance.now() - startedAt) / LATENCY_MS);
				calls.push({ trips, service: watched.service, line: `${method} ${path}` });
			}
			watched.seen = watched.requests.length;
		}
	};
	delayAnswers(sandbox, LATENCY_MS);
	const looking = setInterval(look, LOOK_EVERY_MS);
	const { conclusion, log } = await play();
	clearInterval(looking);
	delayAnswers(sandbox, 0);
	if (conclusion !== "success") throw new Error(`A traced run failed:\n${log}`);
	return calls;
}

function describe(calls: readonly SeenCall[]): string {
	const rows = [...Map.groupBy(calls, ({ trips }) => trips)].map(([trips, some]) => [
		String(trips + 1),
		some.map(({ service, line }) => `${service} \`${line}\``).join(" · "),
	]);
	return table(["round trip", "begins in it"], rows);
}
