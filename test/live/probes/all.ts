import type { Probe } from "../probe.ts";
import { READING_ENGINE, USING_ENGINE } from "./engine.ts";
import { ENDING_FREESTYLE, MAKING_FREESTYLE, READING_FREESTYLE } from "./freestyle.ts";
import { CLOSING_GITHUB, PLAYING_GITHUB, READING_GITHUB } from "./github.ts";
import { ARCHIVING, MAKING_NAMESPACES, READING_RIVET_CLOUD } from "./rivet-cloud.ts";
import { ENDING_RIVET_COMPUTE, MAKING_RIVET_COMPUTE } from "./rivet-compute.ts";
import { ENDING_VERCEL, MAKING_VERCEL, READING_VERCEL } from "./vercel.ts";
import { ENDING_VERCEL_BRANCH, PLAYING_VERCEL_BRANCH } from "./vercel-branch.ts";

/** They change nothing. */
export const READING: readonly Probe[] = [
	...READING_RIVET_CLOUD,
	...READING_ENGINE,
	...READING_FREESTYLE,
	...READING_VERCEL,
	...READING_GITHUB,
];

/** They make something and look at it, and then end it. Later ones use what earlier ones have made. */
export const MAKING: readonly Probe[] = [
	...MAKING_NAMESPACES,
	...USING_ENGINE,
	...PLAYING_GITHUB,
	...MAKING_FREESTYLE,
	...MAKING_VERCEL,
	...PLAYING_VERCEL_BRANCH,
	...MAKING_RIVET_COMPUTE,
	...ENDING_FREESTYLE,
	...ENDING_VERCEL,
	...ENDING_VERCEL_BRANCH,
	...ENDING_RIVET_COMPUTE,
	...CLOSING_GITHUB,
	...ARCHIVING,
];

export const ALL_PROBES: readonly Probe[] = [...READING, ...MAKING];
