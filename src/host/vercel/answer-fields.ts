import { fallback, nonEmpty, nullish, number, object, pipe, string, transform, union, unknown } from "valibot";
import type { Page } from "../../http/paging.ts";

export const TEXT = pipe(string(), nonEmpty());
export const ID = pipe(union([number(), TEXT]), transform(String));
/** Only for messages and choices: something else in such a field is as good as nothing. */
export const MAYBE_TEXT = fallback(nullish(string()), undefined);
export const MAYBE_NUMBER = fallback(nullish(number()), undefined);
/** May be missing, too. */
export const ANYTHING = nullish(unknown());
export const CURSOR = pipe(
	nullish(object({ next: nullish(ID) })),
	transform((pagination) => pagination?.next ?? undefined),
);

/** Some of Vercel's lists come bare, some in an object with `pagination`, whose `next` is a number or a text. */
export function bare<Item>(items: readonly Item[]): Page<Item> {
	return { items, cursor: undefined };
}

/** An address that an answer gives with a scheme is taken as it is; without one it is https. */
export function originOf(address: string): string {
	const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
	return URL.canParse(url) ? new URL(url).origin : url;
}
