import { randomBytes } from "node:crypto";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { type Calls, callsBetween, callsSoFar } from "./latency.ts";
import { table } from "./table.ts";

const SIZES = [100, 1_000];
/** Previews of pull requests that were closed without a run. */
const ORPHANS = 3;
/** What other people's namespaces in the project are called. */
const FOREIGN = ["production", "staging", "pr-7", "pr-8-zzzzzz"];

interface Swept {
	readonly namespaces: number;
	readonly calls: Calls;
	readonly durationMs: number;
}

/** Sweeps a Rivet Cloud project with this many namespaces, of which a few are to go, and counts what that asks of whom. */
export async function benchSweep(): Promise<string> {
	const swept: Swept[] = [];
	for (const size of SIZES) {
		const sandbox = await startSandbox({ mode: "cloud" });
		try {
			swept.push(await sweepOf(sandbox, size));
		} finally {
			await sandbox.stop();
		}
	}
	const rows = swept.map(({ namespaces, calls, durationMs }) => {
		const total = Object.values(calls).reduce((sum, count) => sum + count, 0);
		const parts = Object.entries(calls).filter(([, count]) => count > 0);
		return [
			String(namespaces),
			String(ORPHANS),
			String(total),
			parts.map(([service, count]) => `${service} ${count}`).join(", "),
			(durationMs / 1000).toFixed(1),
		];
	});
	return table(["namespaces", "removed", "calls", "by service", "s"], rows);
}

async function sweepOf(sandbox: Sandbox, size: number): Promise<Swept> {
	const { cloud, github } = sandbox;
	if (cloud === undefined) throw new Error("The sweep is timed on Rivet Cloud");
	const pulls = [];
	for (let number = 11; number < 11 + ORPHANS; number++) {
		const pull = await sandbox.openPullRequest({ app: `${import.meta.dirname}/app`, branch: `orphan-${number}`, number });
		const opened = await pull.opened({ inputs: { "install-command": "none" } });
		if (opened.conclusion !== "success") throw new Error(`No preview to sweep:\n${opened.log}`);
		github.state.close(pull.record, { merged: false });
		pulls.push(pull);
	}
	for (let made = ORPHANS; made < size; made++) {
		const name = FOREIGN[made % FOREIGN.length] ?? "other";
		await cloud.addForeignNamespace(made < FOREIGN.length ? name : `${name.slice(0, 9)}-${randomBytes(2).toString("hex")}`);
	}
	const before = callsSoFar(sandbox);
	const result = await pulls[0]?.play(github.events.schedule());
	if (result?.conclusion !== "success") throw new Error(`The sweep failed:\n${result?.log}`);
	const living = cloud.namespaces().filter(({ archivedAt }) => archivedAt === undefined);
	if (living.length !== size - ORPHANS) throw new Error(`A timed sweep is not right: ${living.length} of ${size} namespaces are left`);
	if (sandbox.freestyle.mappings().length > 0) throw new Error("A timed sweep is not right: a domain is left");
	return { namespaces: size, calls: callsBetween(before, callsSoFar(sandbox)), durationMs: result.durationMs };
}
