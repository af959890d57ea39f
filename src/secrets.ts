/** What replaces a secret wherever it would have been shown. */
const REDACTED = "***";

/** Shorter values would redact ordinary words; no token of the services we talk to is this short. */
const SHORTEST_SECRET = 6;

/**
 * Every secret value this run knows. A secret is registered the moment it is read or minted, before anything else can
 * print it; `mask` tells the runner, which masks it in the log of this and every later step.
 */
export class Secrets {
	readonly #values = new Set<string>();
	/** What {@link redact} looks for, longest first; made anew when a value was added. */
	#forms: readonly string[] | undefined;
	#mask: (value: string) => void = () => undefined;

	/** @param mask see {@link maskWith} */
	constructor(mask?: (value: string) => void) {
		if (mask !== undefined) this.#mask = mask;
	}

	/**
	 * From now on every value, also those registered already, is told to the runner. Before this nothing may be printed.
	 * @param mask e.g. `setSecret` of `@actions/core`
	 */
	maskWith(mask: (value: string) => void): void {
		this.#mask = mask;
		for (const value of this.#values) mask(value);
	}

	/**
	 * Registers a value and returns it, so that reading and registering can't be torn apart. Empty values pass. The lines of a
	 * value of several lines (a private key) are registered too: a log shows them one by one.
	 */
	add<T extends string | undefined>(value: T): T {
		if (value === undefined) return value;
		this.#register(value);
		const lines = value.split(/\r?\n/);
		if (lines.length > 1) for (const line of lines) this.#register(line.trim());
		return value;
	}

	/** The registered values, longest first, so that a secret that contains another is found whole. */
	values(): readonly string[] {
		return [...this.#values].sort((a, b) => b.length - a.length);
	}

	/** `text` with every registered secret replaced, also where it is URL-encoded, JSON-escaped or base64-encoded. */
	redact(text: string): string {
		this.#forms ??= this.values().flatMap(formsOf);
		let redacted = text;
		for (const form of this.#forms) redacted = redacted.replaceAll(form, REDACTED);
		return redacted;
	}

	#register(value: string): void {
		if (value === "" || this.#values.has(value)) return;
		this.#mask(value);
		if (value.length < SHORTEST_SECRET) return;
		this.#values.add(value);
		this.#forms = undefined;
	}
}

/** The ways in which a server or a tool may echo a value back. */
export function formsOf(value: string): readonly string[] {
	const forms = [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), Buffer.from(value).toString("base64")];
	return [...new Set(forms)];
}
