import type { Probe } from "../probe.ts";
import { READING_ENGINE, USING_ENGINE } from "./engine.ts";
import { MAKING_FREESTYLE, READING_FREESTYLE } from "./freestyle.ts";
import { PLAYING_GITHUB, READING_GITHUB } from "./github.ts";
import { ARCHIVING, MAKING_NAMESPACES, READING_RIVET_CLOUD } from "./rivet-cloud.ts";
import { MAKING_RIVET_COMPUTE } from "./rivet-compute.ts";

/** They change nothing. */
export const READING: readonly Probe[] = [...READING_RIVET_CLOUD, ...READING_ENGINE, ...READING_FREESTYLE, ...READING_GITHUB];

/** They make something, and look at it. Later ones use what earlier ones have made. */
export const MAKING: readonly Probe[] = [
	...MAKING_NAMESPACES,
	...USING_ENGINE,
	...MAKING_FREESTYLE,
	...MAKING_RIVET_COMPUTE,
	...ARCHIVING,
	...PLAYING_GITHUB,
];

export const ALL_PROBES: readonly Probe[] = [...READING, ...MAKING];
