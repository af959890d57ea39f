import { fallback, finite, number, pipe, string, transform, union } from "valibot";

/**
 * A moment as Unix time in milliseconds, from a number or an ISO date. 0 where there is none: the moment only decides which of two
 * namespaces is older, so a missing one is no error.
 */
export const MOMENT = fallback(
	pipe(
		union([number(), string()]),
		transform((value) => new Date(value).getTime()),
		finite(),
	),
	0,
);
