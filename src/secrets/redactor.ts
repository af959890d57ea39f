import { NeedleSearch } from "./needle-search.ts";
import { base64Forms, hexForms } from "./secret-forms.ts";
import { compact, type TextView, unescaped, viewOf } from "./text-view.ts";

/** What replaces a secret wherever it would be shown. */
const REDACTED = "***";
/** Shorter values are found only where they stand alone: they also occur inside words. */
const SHORTEST_INSIDE_WORDS = 6;
/** A shorter value is not looked for across white space, where unrelated words could add up to it. */
const SHORTEST_WRAPPED = 20;
/** How many levels of nested escapes are resolved: `%252B`, a JSON text inside a JSON text. */
const MOST_UNESCAPED = 2;
/**
 * Compact characters. A text that ends in a shorter piece of a secret is not held back: the piece reveals nothing, and nearly every text
 * ends in the first character of some encoded secret.
 */
const SHORTEST_COMPACT_START = 4;

/** The secrets found in a text, and the index from which more text is needed to decide. */
export interface Finding {
	/** Start and end of what to hide, in order and apart from one another. */
	readonly spans: readonly Span[];
	/** Where a secret begins whose rest may follow; the text's length when there is none. */
	readonly openFrom: number;
}

export interface Span {
	readonly start: number;
	readonly end: number;
}

/**
 * Finds secrets in a text however they are written there. Instead of a list of every encoding it searches two more readings of the
 * text: one with its escapes resolved (URL, form, JSON, HTML), and one without anything that separates or wraps (base64, hex, UTF-16).
 */
export class Redactor {
	readonly #plain: NeedleSearch;
	readonly #compact: NeedleSearch;

	constructor(values: readonly string[]) {
		const alone = new Set(values.filter((value) => value.length < SHORTEST_INSIDE_WORDS));
		const spaced = values.filter((value) => value.includes(" ")).map((value) => value.replaceAll(" ", "+"));
		this.#plain = new NeedleSearch([...values, ...spaced], alone);
		const long = values.filter((value) => !alone.has(value));
		const wrapped = long.filter((value) => value.length >= SHORTEST_WRAPPED).map((value) => compact(viewOf(value)).text);
		this.#compact = new NeedleSearch([...wrapped, ...long.flatMap((value) => [...base64Forms(value), ...hexForms(value)])]);
	}

	/** @returns `text` with every secret replaced. Line ends within a secret stay, so that the number of lines does. */
	redact(text: string): string {
		return hide(text, this.find(text).spans, 0, text.length);
	}

	find(text: string): Finding {
		const views = [viewOf(text)];
		for (let round = 0; round < MOST_UNESCAPED; round++) {
			const last = views.at(-1) ?? viewOf(text);
			const next = unescaped(last);
			if (next === last) break;
			views.push(next);
		}
		const found = views.map((view) => search(view, this.#plain, 1));
		found.push(search(compact(views.at(-1) ?? viewOf(text)), this.#compact, SHORTEST_COMPACT_START));
		return {
			spans: merged(found.flatMap(({ spans }) => spans)),
			openFrom: Math.min(...found.map(({ openFrom }) => openFrom)),
		};
	}
}

/** The part of a text from `from` to `to`, with the spans replaced. A span that began before `from` was replaced there already. */
export function hide(text: string, spans: readonly Span[], from: number, to: number): string {
	let hidden = "";
	let at = from;
	for (const { start, end } of spans) {
		if (end <= from || start >= to) continue;
		hidden += text.slice(at, Math.max(at, start)) + replacement(text.slice(Math.max(start, from), Math.min(end, to)));
		at = Math.min(end, to);
	}
	return hidden + text.slice(at, to);
}

function replacement(secret: string): string {
	return secret
		.split(/(\r\n|[\r\n])/)
		.map((part, index) => (index % 2 === 1 ? part : part.trim() === "" ? "" : REDACTED))
		.join("");
}

function search(view: TextView, needles: NeedleSearch, shortestStart: number): Finding {
	const { matches, openFrom } = needles.search(view.text);
	const isOpen = view.text.length - openFrom >= shortestStart;
	return {
		spans: matches.map(({ start, end }) => ({ start: view.startOf(start), end: view.endOf(end - 1) })),
		openFrom: isOpen ? view.startOf(openFrom) : view.sourceLength,
	};
}

function merged(spans: readonly Span[]): readonly Span[] {
	const apart: { start: number; end: number }[] = [];
	for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
		const last = apart.at(-1);
		if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
		else apart.push({ start, end });
	}
	return apart;
}
