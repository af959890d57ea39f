import { describe, expect, it } from "vitest";
import { eachPageOf, everyPageOf } from "../../src/http/paging.ts";

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

describe("eachPageOf", () => {
	const load = async (cursor?: string) => (cursor === undefined ? { items: [1], cursor: "a" } : { items: [2], cursor: undefined });

	it("visits a page while the next one is being read, and ends with the last visit", async () => {
		const events: string[] = [];
		const loading = async (cursor?: string) => {
			events.push(`load ${cursor ?? "start"}`);
			return load(cursor);
		};
		await eachPageOf("numbers", loading, async ([item]) => {
			events.push(`visit ${item}`);
			await new Promise((later) => setTimeout(later, 10));
			events.push(`left ${item}`);
		});
		expect(events).toEqual(["load start", "visit 1", "load a", "visit 2", "left 1", "left 2"]);
	});

	it("fails with a visit that failed, after the others have ended", async () => {
		let ended = 0;
		const visit = async ([item]: readonly number[]) => {
			if (item === 1) throw new Error("refused");
			await new Promise((later) => setTimeout(later, 10));
			ended++;
		};
		await expect(eachPageOf("numbers", load, visit)).rejects.toThrow("refused");
		expect(ended).toBe(1);
	});
});
