import { type Finding, Redactor } from "./redactor.ts";
import { looksSecret } from "./secret-look.ts";
import { secretsIn, secretsInside } from "./secret-parts.ts";

/** Shorter values also occur inside words. They are redacted where they stand alone and are no word or number, and not searched for in files. */
const SHORTEST_SEARCHED = 6;

/** Where a value came from, and how sure it is a secret. */
interface Origin {
	/** The input or variable, for messages. */
	readonly name: string;
	/** Guessed from the look of name and value. A public text that contains the value disproves the guess. */
	readonly guessed: boolean;
	/** The action's own secret: install and build don't see it, and the upload must not contain it. */
	readonly own: boolean;
}

/**
 * Every secret that this run knows. Register a secret as soon as it is read or minted, before anything can print it; `mask` tells
 * the runner, which then hides it in the log of this and every later step.
 */
export class Secrets {
	readonly #origins = new Map<string, Origin>();
	readonly #public: string[] = [];
	/** Made anew after a change. */
	#redactor: Redactor | undefined;
	#mask: ((value: string) => void) | undefined;

	/** @param mask see {@link maskWith} */
	constructor(mask?: (value: string) => void) {
		this.#mask = mask;
	}

	/**
	 * Masks every value at the runner, now and in future. Print nothing before this. Only the first call counts, because the runner shows
	 * each such command in the log.
	 * @param mask e.g. `setSecret` of `@actions/core`
	 */
	maskWith(mask: (value: string) => void): void {
		if (this.#mask !== undefined) return;
		this.#mask = mask;
		for (const value of this.#origins.keys()) if (!this.#isPublic(value)) mask(value);
	}

	/**
	 * Registers a secret of the action's own and returns it, so that reading and registering stay one step. Its parts are registered too: the
	 * lines of a key, the password in a URL. An empty value is ignored.
	 * @param name of the input or variable that holds it, for messages
	 */
	add<T extends string | undefined>(value: T, name = "a token of this run"): T {
		if (value === undefined || value === "") return value;
		for (const part of [value, ...secretsInside(value)]) this.#register(part, { name, guessed: false, own: true });
		return value;
	}

	/**
	 * Registers what of the `env` input looks like a secret. It is the server's: install and build don't see it, and no uploaded file
	 * may hold it.
	 */
	guessOfServer(name: string, value: string): void {
		for (const part of secretsIn(name, value)) this.#register(part, { name: `env ${name}`, guessed: true, own: true });
	}

	/**
	 * Registers what of the job's environment looks like a secret. The workflow gave it to install and build, so they may have it; it is only
	 * kept out of what is shown.
	 */
	guessOfJob(name: string, value: string): void {
		for (const part of secretsIn(name, value)) this.#register(part, { name, guessed: true, own: false });
	}

	/**
	 * Declares texts as public: what `build-env` puts into the frontend, and the addresses, paths and names of this run. A guessed secret
	 * that is part of a public text is not treated as a secret. Inputs and tokens, which are secrets for certain, stay secret.
	 */
	declarePublic(...texts: readonly (string | undefined)[]): void {
		for (const text of texts) if (text !== undefined && text !== "") this.#public.push(text);
		this.#redactor = undefined;
	}

	/** The action's own values that are long enough to be searched for, longest first, so that a secret that contains another is found whole. */
	values(): readonly string[] {
		return this.#current((origin, value) => origin.own && value.length >= SHORTEST_SEARCHED);
	}

	/** The input or variable that a value came from: `rivet-token`, `env STRIPE_KEY`. */
	nameOf(value: string): string | undefined {
		return this.#origins.get(value)?.name;
	}

	/** The variables whose values were taken for secrets by their look. */
	guessedNames(): readonly string[] {
		const guessed = this.#current((origin) => origin.guessed).map((value) => this.nameOf(value) ?? "");
		return [...new Set(guessed)].sort();
	}

	/** `text` with every secret replaced, however it is written there. */
	redact(text: string): string {
		return this.#upToDateRedactor().redact(text);
	}

	/** Where the secrets of a text are, for a stream that is read piece by piece. */
	find(text: string): Finding {
		return this.#upToDateRedactor().find(text);
	}

	#upToDateRedactor(): Redactor {
		this.#redactor ??= new Redactor(this.#current((_, value) => value.length >= SHORTEST_SEARCHED || looksSecret("secret", value)));
		return this.#redactor;
	}

	#current(isWanted: (origin: Origin, value: string) => boolean): readonly string[] {
		const wanted = [...this.#origins].filter(([value, origin]) => isWanted(origin, value) && !this.#isPublic(value));
		return wanted.map(([value]) => value).sort((a, b) => b.length - a.length);
	}

	#register(value: string, origin: Origin): void {
		const known = this.#origins.get(value);
		// What is a secret for certain stays one, and what is the action's own stays its own.
		const merged =
			known === undefined ? origin : { name: known.name, guessed: known.guessed && origin.guessed, own: known.own || origin.own };
		this.#origins.set(value, merged);
		this.#redactor = undefined;
		if (known === undefined && !this.#isPublic(value)) this.#mask?.(value);
	}

	#isPublic(value: string): boolean {
		return this.#origins.get(value)?.guessed === true && this.#public.some((text) => text.includes(value));
	}
}
