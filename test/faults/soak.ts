import { parseArgs } from "node:util";
import type { Call } from "./calls.ts";
import type { Ground } from "./grounds.ts";
import { callsOf, JOURNEYS } from "./journeys.ts";
import { Random } from "./random.ts";
import { Life } from "./soak-life.ts";
import { leftovers, lies } from "./verdict.ts";
import { World } from "./world.ts";

const USAGE = `npm run soak -- [options]: pull requests opened, pushed to and closed in random order, some runs failing or killed, then one sweep.
  --count N    pull requests (200), half of them on Rivet Cloud, half on a self-hosted engine
  --seed N     decides what happens (1)
  --at-once N  runs at the same time on each side (3)
`;

/** What the host still does for a run that was killed is over after this. */
const SETTLED_AFTER_MS = 3_000;

const { values } = parseArgs({
	options: {
		count: { type: "string", default: "200" },
		seed: { type: "string", default: "1" },
		"at-once": { type: "string", default: "3" },
		help: { type: "boolean", default: false },
	},
});
if (values.help) {
	console.log(USAGE);
} else {
	const seed = Number(values.seed);
	const count = Math.ceil(Number(values.count) / 2);
	const sides = (["self-hosted", "cloud"] as const).map((ground, at) => soak(ground, count, seed + at, Number(values["at-once"])));
	const violations = (await Promise.all(sides)).flat();
	for (const violation of violations) console.log(`✗ ${violation}`);
	console.log(violations.length === 0 ? "Nothing is left, and nothing foreign was touched." : `${violations.length} violations.`);
	process.exitCode = violations.length === 0 ? 0 : 1;
}

async function soak(ground: Ground, count: number, seed: number, atOnce: number): Promise<readonly string[]> {
	const calls = await allCalls(ground);
	const world = await World.start(ground);
	const startedAt = Date.now();
	try {
		const lives = await play(world, new Random(seed), calls, count, atOnce);
		world.heal();
		await new Promise((settled) => setTimeout(settled, SETTLED_AFTER_MS));
		const violations = await sweepAndLook(world, lives);
		tell(ground, seed, lives, Date.now() - startedAt);
		return violations.map((violation) => `${ground}: ${violation}`);
	} finally {
		await world.stop();
	}
}

/** Every kind of call that the runs make. */
async function allCalls(ground: Ground): Promise<readonly Call[]> {
	const all: Call[] = [];
	for (const journey of JOURNEYS) all.push(...(await callsOf(ground, journey)));
	return all.filter(({ service, line, ordinal }, at) => {
		return ordinal === 0 && at === all.findIndex((other) => other.service === service && other.line === line);
	});
}

async function play(world: World, random: Random, calls: readonly Call[], count: number, atOnce: number): Promise<readonly Life[]> {
	const lives: Life[] = [];
	const work = async () => {
		while (lives.length < count || lives.some(({ isOver }) => !isOver)) {
			const ready = lives.filter(({ isBusy, isOver }) => !isBusy && !isOver);
			if (lives.length < count && (ready.length < 2 * atOnce || random.chance(0.3))) {
				lives.push(new Life(world, await world.open(), random, calls));
			} else if (ready.length > 0) {
				await random.oneOf(ready).playNext();
			} else {
				await new Promise((later) => setTimeout(later, 100));
			}
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	return lives;
}

async function sweepAndLook(world: World, lives: readonly Life[]): Promise<readonly string[]> {
	const [first] = lives;
	const swept = await first?.preview.sweep();
	const violations = swept?.conclusion === "success" ? [] : [`the sweep is red:\n${swept?.log}`];
	// A sweep finds previews by their namespaces. One that had none yet may have left a deployment on GitHub.
	for (const { preview } of lives) {
		const facts = await preview.facts();
		const seen = facts.hadNamespace ? facts : { ...facts, deployments: [] };
		violations.push(...[...leftovers(seen), ...lies(facts)].map((what) => `#${preview.pull.number}: ${what}`));
	}
	return [...violations, ...(await world.foreignDamage())];
}

function tell(ground: Ground, seed: number, lives: readonly Life[], tookMs: number): void {
	const ends = lives.flatMap((life) => life.ends);
	const count = (end: string) => ends.filter((one) => one === end).length;
	const [faults, kills] = [lives.reduce((sum, life) => sum + life.faults, 0), lives.reduce((sum, life) => sum + life.kills, 0)];
	console.log(
		`${ground}, seed ${seed}: ${lives.length} pull requests, ${ends.length} runs (${count("success")} green, ${count("failure")} red, ` +
			`${count("cancelled")} killed), ${faults} faults and ${kills} kills ordered, ${Math.round(tookMs / 1000)} s`,
	);
}
