import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SERVICES, serviceOf } from "../live/probe.ts";
import { ALL_PROBES, MAKING, READING } from "../live/probes/all.ts";

const ROW = /^\| `([\w.-]+)` \| (.+?) \| (.+?) \| (.+?) \|$/gm;

const sections = readFileSync("docs/assumptions.md", "utf8").split(/^## /m);
const rows = sections.flatMap((section) =>
	[...section.matchAll(ROW)].map(([, id = "", assumption = "", where = "", otherwise = ""]) => {
		return { service: section.split("\n")[0] ?? "", id, assumption, where, otherwise };
	}),
);

describe("docs/assumptions.md", () => {
	it("has a line for each probe of `npm run live`, with the same assumption, and no other", () => {
		const documented = rows.map(({ id, assumption }) => `${id}: ${assumption}`);
		expect(documented.toSorted()).toEqual(ALL_PROBES.map(({ id, assumption }) => `${id}: ${assumption}`).toSorted());
	});

	it("has each line under its service, and says where the code relies on it and what happens otherwise", () => {
		for (const { id, service, where, otherwise } of rows) {
			const probe = ALL_PROBES.find((one) => one.id === id);
			expect.soft(service, id).toBe(probe && SERVICES[serviceOf(probe)]);
			expect.soft(where.length, id).toBeGreaterThan(4);
			expect.soft(otherwise.length, id).toBeGreaterThan(10);
		}
	});

	it("names only files that are there", () => {
		const named = rows.flatMap(({ where }) => where.match(/src\/[\w/.-]+\.ts/g) ?? []);
		for (const path of named) expect.soft(() => readFileSync(path), path).not.toThrow();
		expect(named.length).toBeGreaterThan(10);
	});
});

describe("the probes", () => {
	it("have ids of their own", () => {
		const ids = ALL_PROBES.map(({ id }) => id);
		expect(ids).toEqual([...new Set(ids)]);
	});

	it("make nothing while they read", () => {
		expect(READING.filter(({ makes }) => makes !== undefined)).toEqual([]);
		expect(MAKING.some(({ makes }) => makes !== undefined)).toBe(true);
	});
});
