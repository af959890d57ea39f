import { expect, test } from "vitest";
import { bytes, duration, list, plural, utcTime } from "../../src/report/format.ts";

test.each([
	[0, "0ms"],
	[300.4, "300ms"],
	[3_000, "3s"],
	[4_240, "4.2s"],
	[48_400, "48s"],
	[60_000, "1m"],
	[125_000, "2m 5s"],
	[3_600_000, "1h"],
	[3_845_000, "1h 4m"],
	[-5, "0ms"],
	[Number.NaN, "0ms"],
])("%d ms reads %s", (spanMs, text) => {
	expect(duration(spanMs)).toBe(text);
});

test.each([
	[0, "0 B"],
	[999, "999 B"],
	[1_000, "1 kB"],
	[1_449, "1.4 kB"],
	[23_000_000, "23 MB"],
	[5_000_000_000_000, "5 TB"],
	[-1, "0 B"],
	[Number.POSITIVE_INFINITY, "0 B"],
])("%d bytes reads %s", (count, text) => {
	expect(bytes(count)).toBe(text);
});

test("counts and lists read as sentences do", () => {
	expect([plural(1, "file"), plural(0, "file"), plural(1_204, "file"), plural(2, "entry", "entries")]).toEqual([
		"1 file",
		"0 files",
		"1,204 files",
		"2 entries",
	]);
	expect([list([]), list(["a"]), list(["a", "b", "c"]), list(["a", "b", "c", "d"], 2)]).toEqual(["", "a", "a, b and c", "a, b and 2 more"]);
});

test("a time is shown in UTC, and a broken one as unknown", () => {
	expect(utcTime(Date.UTC(2026, 7, 1, 12, 34, 56))).toBe("2026-08-01 12:34 UTC");
	expect(utcTime(Number.NaN)).toBe("an unknown time");
});
