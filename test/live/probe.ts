import type { Services } from "./services.ts";

/** The services that are asked, and how they are called in the report. */
export const SERVICES = {
	"rivet-cloud": "Rivet Cloud",
	engine: "Rivet Cloud's engine",
	freestyle: "Freestyle",
	"rivet-compute": "Rivet Compute",
	vercel: "Vercel",
	github: "GitHub",
} as const;

export type ServiceName = keyof typeof SERVICES;

/** What a probe saw, in words: `{ "an unknown name answers": 404 }`. Never a name or a token of the account. */
export type Seen = Readonly<Record<string, string | number | boolean>>;

/** One question to a service, which settles one assumption of `docs/assumptions.md`. */
export interface Probe {
	/** `SERVICE.WHAT`, as in `docs/assumptions.md`. */
	readonly id: `${ServiceName}.${string}`;
	/** One sentence, as in `docs/assumptions.md`. */
	readonly assumption: string;
	/** What it makes or changes, and where. Left out for a probe that only reads. */
	readonly makes?: (services: Services) => string;
	/** What it sees if the assumption holds. */
	readonly assumed: Seen;
	/** Asks. What it throws is a difference, too. */
	readonly probe: (services: Services) => Promise<Seen>;
}

/** What a probe needs was not made: an earlier probe failed, or was declined. */
export class NotReached extends Error {}

export function serviceOf({ id }: Pick<Probe, "id">): ServiceName {
	const services: readonly ServiceName[] = ["rivet-cloud", "engine", "freestyle", "rivet-compute", "vercel", "github"];
	const service = services.find((name) => id.startsWith(`${name}.`));
	if (service === undefined) throw new Error(`The probe ${id} belongs to no service`);
	return service;
}
