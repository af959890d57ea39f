import { awaitedLater } from "../awaited-later.ts";
import { ActionError } from "../errors.ts";

/** One page of a list. */
export interface Page<T> {
	readonly items: readonly T[];
	/** Where the next page begins; undefined on the last one. */
	readonly cursor: string | undefined;
}

/** With the services' 100 entries a page, more than any preview project holds. */
const MOST_PAGES = 1_000;

/**
 * Reads a list page by page. The engine gives a cursor even with its last entries, so an empty page ends a list, too. A list that repeats a
 * cursor would never end: that is an error, because its other entries can't be read.
 * @param what names the list in errors, e.g. `actors`
 * @throws {ActionError} when the list does not end
 */
export async function* pagesOf<T>(what: string, load: (cursor: string | undefined) => Promise<Page<T>>): AsyncGenerator<readonly T[]> {
	const seen = new Set<string>();
	let cursor: string | undefined;
	do {
		const page = await load(cursor);
		if (page.items.length === 0) return;
		yield page.items;
		cursor = page.cursor;
		if (cursor !== undefined && seen.has(cursor)) throw endless(what, `it repeats the cursor "${cursor}"`);
		if (cursor !== undefined) seen.add(cursor);
		if (seen.size > MOST_PAGES) throw endless(what, `it has more than ${MOST_PAGES} pages`);
	} while (cursor !== undefined);
}

/** Every entry of a list, over all pages. @throws {ActionError} when the list does not end */
export async function everyPageOf<T>(what: string, load: (cursor: string | undefined) => Promise<Page<T>>): Promise<readonly T[]> {
	const items: T[] = [];
	for await (const page of pagesOf(what, load)) items.push(...page);
	return items;
}

/**
 * Every page of a list, visited while the next one is being read. Returns when all visits have ended.
 * @throws {ActionError} when the list does not end; what a visit throws
 */
export async function eachPageOf<T>(
	what: string,
	load: (cursor: string | undefined) => Promise<Page<T>>,
	visit: (items: readonly T[]) => Promise<void>,
): Promise<void> {
	const visits: Promise<void>[] = [];
	try {
		for await (const page of pagesOf(what, load)) {
			visits.push(awaitedLater(visit(page)));
		}
	} finally {
		await Promise.allSettled(visits);
	}
	await Promise.all(visits);
}

function endless(what: string, why: string): ActionError {
	return new ActionError(`The list of ${what} does not end: ${why}.`, {
		hint: "This is a fault of the service that sent the list. Run the job again; if the error persists, report it there.",
	});
}
