import prettyBytes from "pretty-bytes";
import prettyMilliseconds from "pretty-ms";

/** Below this a tenth of a second matters. */
const SHORT_MS = 10_000;

/** A time span with at most two units: `300ms`, `4.2s`, `48s`, `2m 5s`. Nonsense (negative, not a number) is `0ms`. */
export function duration(spanMs: number): string {
	const ms = positive(spanMs);
	return prettyMilliseconds(ms, { unitCount: 2, secondsDecimalDigits: ms < SHORT_MS ? 1 : 0 });
}

/** A size in decimal units: `812 B`, `1.4 kB`, `23 MB`. */
export function bytes(count: number): string {
	return prettyBytes(positive(count), { maximumFractionDigits: 1 });
}

/** `1 file`, `1,204 files`. */
export function plural(count: number, one: string, many = `${one}s`): string {
	return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

/** `a, b and c`; beyond `most` items `a, b and 3 more`. */
export function list(items: readonly string[], most = Number.POSITIVE_INFINITY): string {
	const parts = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items;
	if (parts.length < 2) return parts.join("");
	return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** A Unix time in milliseconds as `2026-08-01 12:34 UTC`; a comment is read in every time zone. */
export function utcTime(unixMs: number): string {
	const date = new Date(unixMs);
	return Number.isNaN(date.getTime()) ? "an unknown time" : `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function positive(value: number): number {
	return Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0;
}
