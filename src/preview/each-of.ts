/**
 * Does the same work for each of many, a bounded number at a time.
 * @throws the first failure; what is under way is not waited for
 */
export async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
	const waiting = [...items];
	const next = async (): Promise<void> => {
		for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, next));
}
