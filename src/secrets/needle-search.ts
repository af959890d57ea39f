/** Where one of the needles is. */
export interface Match {
	readonly start: number;
	readonly end: number;
}

/**
 * Looks for many texts at once: a table of their first two characters rules out nearly every position, so that the number of
 * needles hardly matters.
 */
export class NeedleSearch {
	/** Whether a needle begins with this pair of characters. */
	readonly #pairs = new Uint8Array(1 << 16);
	readonly #byPair = new Map<number, string[]>();
	readonly #firsts = new Set<number>();
	readonly #alone: ReadonlySet<string>;

	/**
	 * @param needles of at least two characters; shorter ones are ignored
	 * @param alone needles that match only as whole words
	 */
	constructor(needles: readonly string[], alone: ReadonlySet<string> = new Set()) {
		this.#alone = alone;
		for (const needle of new Set(needles)) if (needle.length >= 2) this.#learn(needle);
	}

	/**
	 * @returns every match, and the index from which the end of the text may be the start of a needle (the text's length when it is not)
	 */
	search(text: string): { readonly matches: readonly Match[]; readonly openFrom: number } {
		const matches: Match[] = [];
		const last = text.length - 1;
		let openFrom = text.length;
		for (let at = 0; at < last; at++) {
			const pair = pairAt(text, at);
			if (this.#pairs[pair] === 0) continue;
			for (const needle of this.#byPair.get(pair) ?? []) {
				if (text.startsWith(needle, at)) {
					if (this.#counts(needle, text, at)) matches.push({ start: at, end: at + needle.length });
				} else if (at < openFrom && text.length - at < needle.length && needle.startsWith(text.slice(at))) openFrom = at;
			}
		}
		if (openFrom > last && last >= 0 && this.#firsts.has(text.charCodeAt(last))) openFrom = last;
		return { matches, openFrom };
	}

	#learn(needle: string): void {
		const pair = pairAt(needle, 0);
		this.#pairs[pair] = 1;
		this.#firsts.add(needle.charCodeAt(0));
		const known = this.#byPair.get(pair);
		if (known === undefined) this.#byPair.set(pair, [needle]);
		else known.push(needle);
	}

	#counts(needle: string, text: string, at: number): boolean {
		return !this.#alone.has(needle) || !(isOfWord(text[at - 1]) || isOfWord(text[at + needle.length]));
	}
}

/** Characters with equal low bytes share an entry; comparing the whole needle tells them apart. */
function pairAt(text: string, at: number): number {
	return ((text.charCodeAt(at) & 255) << 8) | (text.charCodeAt(at + 1) & 255);
}

function isOfWord(character: string | undefined): boolean {
	return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
