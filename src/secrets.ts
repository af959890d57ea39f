/** What replaces a secret wherever it would have been shown. */
const REDACTED = "***";

/** Shorter values would redact ordinary words; no token of the services we talk to is this short. */
const SHORTEST_SECRET = 6;
/** Known by its name alone, a value may be an ordinary word. */
const SHORTEST_OF_WORKFLOW = 8;
/** Base64 characters: 9 bytes of a value. What is left of a shorter one within base64 is too little to mean anything. */
const SHORTEST_INNER = 12;

/**
 * Every secret value this run knows. A secret is registered the moment it is read or minted, before anything else can
 * print it; `mask` tells the runner, which masks it in the log of this and every later step.
 */
export class Secrets {
	readonly #values = new Set<string>();
	/** See {@link addOfWorkflow}. */
	readonly #ofWorkflow = new Set<string>();
	/** What {@link redact} looks for, longest first; made anew when a value was added. */
	#forms: readonly string[] | undefined;
	#mask: (value: string) => void = () => undefined;
	#masks = false;

	/** @param mask see {@link maskWith} */
	constructor(mask?: (value: string) => void) {
		if (mask !== undefined) this.#mask = mask;
	}

	/**
	 * From now on every value, also those registered already, is told to the runner. Before this nothing may be printed. Once is
	 * enough: the runner shows every such command in the log.
	 * @param mask e.g. `setSecret` of `@actions/core`
	 */
	maskWith(mask: (value: string) => void): void {
		if (this.#masks) return;
		this.#masks = true;
		this.#mask = mask;
		for (const value of [...this.#values, ...this.#ofWorkflow]) mask(value);
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

	/**
	 * Registers a secret that the workflow gave to the whole job, for other steps or for install and build. It is taken out of
	 * everything that is shown, and is not one of {@link values}: who it was meant for may have it.
	 */
	addOfWorkflow(value: string): void {
		if (value.length < SHORTEST_OF_WORKFLOW || this.#values.has(value) || this.#ofWorkflow.has(value)) return;
		this.#mask(value);
		this.#ofWorkflow.add(value);
		this.#forms = undefined;
	}

	/** The action's own values, longest first, so that a secret that contains another is found whole. */
	values(): readonly string[] {
		return longestFirst(this.#values);
	}

	/** `text` with every registered secret replaced, in all the forms of {@link formsOf}. */
	redact(text: string): string {
		this.#forms ??= longestFirst(new Set([...this.#values, ...this.#ofWorkflow])).flatMap(formsOf);
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

function longestFirst(values: ReadonlySet<string>): readonly string[] {
	return [...values].sort((a, b) => b.length - a.length);
}

/**
 * The ways in which a server, a tool or a file may hold a value: as it is, URL-encoded, JSON-escaped, in base64, in base64 of a
 * text around it (`user:SECRET` of a basic authorization, as `.git/config` holds it), and in base64url.
 */
export function formsOf(value: string): readonly string[] {
	const forms = [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), Buffer.from(value).toString("base64")];
	return [...new Set([...forms, ...insideBase64(value)])].filter((form) => form !== "");
}

/**
 * What base64 makes of a value wherever it starts within the encoded text: it depends on the position modulo 3, and the
 * characters at either edge also on the neighbours, so they are cut off.
 */
function insideBase64(secret: string): readonly string[] {
	const bytes = Buffer.from(secret);
	return [0, 1, 2].flatMap((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes])
			.toString("base64")
			.replace(/=+$/, "");
		const firstWhole = before === 0 ? 0 : before + 1;
		const wholeBytes = Math.floor((before + bytes.length) / 3) * 3;
		const inner = encoded.slice(firstWhole, (wholeBytes / 3) * 4);
		return inner.length < SHORTEST_INNER ? [] : [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
	});
}
