// How long the action takes, beside the app's own install and build: `npm run bench`, or `npm run bench -- start upload` for parts;
// `npm run bench -- trace` shows which calls wait for which.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { benchChain, LATENCIES_MS } from "./chain.ts";
import { benchCompute } from "./compute.ts";
import { benchPage } from "./page.ts";
import { benchStart } from "./start.ts";
import { benchSweep } from "./sweep.ts";
import { benchTrace } from "./trace.ts";
import { benchUnchanged } from "./unchanged.ts";
import { benchUpload } from "./upload.ts";

interface Part {
	readonly title: string;
	readonly about: string;
	readonly run: () => string | Promise<string>;
	/** Run only when it is named. */
	readonly onRequest?: true;
}

const PARTS: Readonly<Record<string, Part>> = {
	chain: {
		title: "Round trips that wait for each other",
		about:
			`The slope of the wall time over the time that every answer of GitHub, Rivet Cloud, the engine and the host is late (${LATENCIES_MS.join(", ")} ms, longer with Vercel; ` +
			"least squares, with its standard error), rounded to whole round trips for the goal. Calls are medians. The last column is what is left of the run with the least latency when the app's own " +
			"install and the host's own work are taken off.",
		run: () => benchChain(),
	},
	upload: {
		title: "The upload",
		about: "10,000 files of 8 KB. Each upload in a process of its own, the two in turn: medians, least and greatest.",
		run: () => benchUpload(),
	},
	start: {
		title: "The start of an event that is skipped",
		about: "The bundle for a push event against Node for an empty module, in turn.",
		run: () => benchStart(),
	},
	sweep: {
		title: "A sweep among many namespaces",
		about: "Rivet Cloud. All but the removed ones belong to somebody else.",
		run: () => benchSweep(),
	},
	unchanged: {
		title: "A push that changes nothing of the app",
		about: "Medians of five. Nothing is installed, built or sent.",
		run: () => benchUnchanged(),
	},
	page: {
		title: "The page in a browser",
		about:
			"First deploys of an app with a good page, with Chrome on the machine and without it, in turn. The page loads, asks for one thing, and has to be quiet for half a second.",
		run: () => benchPage(),
	},
	compute: {
		title: "An image for Rivet Compute",
		about:
			"From the checkout to an image in the registry, and to *ready*, against `docker build` and `docker push` of the same app with the usual Dockerfile, to the same registry, in turn. Each begins without a cache, as on a fresh runner. Docker has the base image already; the action copies it from another registry.",
		run: () => benchCompute(),
	},
	trace: {
		title: "Which calls wait for which",
		about: "Every call of a run whose answers are all late, by the round trip in which it begins.",
		run: () => benchTrace(),
		onRequest: true,
	},
};

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const unknown = wanted.find((name) => !(name in PARTS));
if (unknown !== undefined) throw new Error(`There is no part "${unknown}". Parts: ${Object.keys(PARTS).join(", ")}`);

const sections: string[] = [];
for (const [name, { title, about, run, onRequest }] of Object.entries(PARTS)) {
	if (wanted.length > 0 ? !wanted.includes(name) : onRequest) continue;
	const section = `### ${title}\n\n${about}\n\n${await run()}\n`;
	console.log(section);
	sections.push(section);
}
if (process.argv.includes("--write")) {
	const machine = `Measured with Node ${process.versions.node} on ${cpus().length} cores; repeat it with \`npm run bench\`.\n`;
	writeFileSync(join(import.meta.dirname, "RESULTS.md"), `${[machine, ...sections].join("\n")}`);
}
process.exit(0);
