import { describe, expect, it } from "vitest";
import { everyPageOf } from "../../src/rivet/paging.ts";

describe("everyPageOf", () => {
	it("reads on until there is no cursor, or a page is empty", async () => {
		const pages: Record<string, { items: number[]; cursor: string | undefined }> = {
			start: { items: [1, 2], cursor: "a" },
			a: { items: [3], cursor: "b" },
			b: { items: [], cursor: undefined },
		};
		const load = async (cursor = "start") => pages[cursor] ?? { items: [99], cursor: undefined };
		expect(await everyPageOf("numbers", load)).toEqual([1, 2, 3]);
	});

	it("fails at a list that ignores its cursor, instead of reading it for ever", async () => {
		const load = async () => ({ items: [1], cursor: "same" });
		await expect(everyPageOf("namespaces", load)).rejects.toThrow('The list of namespaces does not end: it repeats the cursor "same".');
	});

	it("fails at a list without an end", async () => {
		let page = 0;
		const load = async () => ({ items: [page], cursor: String(++page) });
		await expect(everyPageOf("actors", load)).rejects.toThrow("more than 1000 pages");
	});
});
