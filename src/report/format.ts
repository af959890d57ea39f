const SECOND_MS = 1_000;
const MINUTE_S = 60;
const HOUR_MIN = 60;
const BYTE_UNITS = ["B", "kB", "MB", "GB"] as const;

/** A time span as people say it: `0.3 s`, `48 s`, `2 min 5 s`, `1 h 4 min`. Nonsense (negative, not a number) is `0 s`. */
export function duration(spanMs: number): string {
	const seconds = Number.isFinite(spanMs) ? Math.max(0, spanMs) / SECOND_MS : 0;
	if (seconds < 9.95) return `${trimZero(seconds.toFixed(1))} s`;
	const wholeSeconds = Math.round(seconds);
	if (wholeSeconds < MINUTE_S) return `${wholeSeconds} s`;
	const minutes = Math.floor(wholeSeconds / MINUTE_S);
	if (minutes < HOUR_MIN) return pair(minutes, "min", wholeSeconds % MINUTE_S, "s");
	return pair(Math.floor(minutes / HOUR_MIN), "h", minutes % HOUR_MIN, "min");
}

/** A size in decimal units: `812 B`, `1.4 kB`, `23 MB`. */
export function bytes(count: number): string {
	let value = Number.isFinite(count) ? Math.max(0, Math.round(count)) : 0;
	let unit: (typeof BYTE_UNITS)[number] = "B";
	for (const next of BYTE_UNITS.slice(1)) {
		if (value < 999.5) break;
		value /= 1000;
		unit = next;
	}
	return `${value < 9.95 ? trimZero(value.toFixed(1)) : Math.round(value)} ${unit}`;
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

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
	return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

function trimZero(fixed: string): string {
	return fixed.replace(/\.0$/, "");
}
