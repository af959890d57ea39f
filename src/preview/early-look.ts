import type { OpenedNamespace } from "./namespace.ts";
import type { PreviewRun } from "./preview-run.ts";
import { type Expected, type Look, lookAtPage, lookThroughEngine, type PageAnswer } from "./ready.ts";

/** Looks at page and engine that are made together with the first look at the app. */
export interface EarlyLooks {
	readonly engine: EarlyLook<string>;
	readonly page: EarlyLook<PageAnswer>;
}

/** Undefined for a look that failed: the later check makes it again and reports the failure. */
type EarlyLook<T> = Promise<Look<T> | undefined>;

export function lookEarly({ http }: PreviewRun, { engine }: OpenedNamespace, expected: Expected): EarlyLooks {
	return {
		engine: lookThroughEngine(engine, expected).catch(() => undefined),
		page: lookAtPage(http, expected).catch(() => undefined),
	};
}

/** A look that starts with the result of an earlier one, if that one was successful. */
export function startingWith<T>(earlier: EarlyLook<T> | undefined, look: () => Promise<Look<T>>): () => Promise<Look<T>> {
	let first = earlier;
	return async () => {
		const seen = await first;
		first = undefined;
		return seen?.ready ? seen : look();
	};
}
