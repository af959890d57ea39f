import { ActionError } from "../errors.ts";
import { SecretSearch } from "./secret-search.ts";

const SHOWN = 5;
const GUESSED_HINT =
	"If it is no secret, add the same value to `build-env`, under any name: values there are public, and are neither searched for nor redacted.";
const BUILD_ENV_HINT =
	"Values of `build-env` end up in the frontend, where everybody can read them; variables of the server belong in `env`.";

/** Searches files for secrets and remembers which files hold which. */
export class Leaks {
	readonly #secrets: readonly string[];
	readonly #nameOf: ((secret: string) => string | undefined) | undefined;
	readonly #search: SecretSearch;
	readonly #paths: string[] = [];
	/** Inputs and variables that the values came from. */
	readonly #names = new Set<string>();

	constructor(secrets: readonly string[], nameOf?: (secret: string) => string | undefined) {
		this.#secrets = secrets;
		this.#nameOf = nameOf;
		this.#search = new SecretSearch(secrets);
	}

	/** @param shown the file's path as messages have it */
	look(shown: string, content: Buffer): void {
		const places = [content, Buffer.from(shown)];
		if (!places.some((place) => this.#search.foundIn(place))) return;
		this.#paths.push(shown);
		for (const secret of this.#secrets) {
			const name = this.#nameOf?.(secret);
			const search = new SecretSearch([secret]);
			if (name !== undefined && places.some((place) => search.foundIn(place))) this.#names.add(name);
		}
	}

	/** @throws {ActionError} when a file holds a secret */
	assertNone(): void {
		if (this.#paths.length === 0) return;
		const names = [...this.#names];
		const shown = this.#paths.slice(0, SHOWN).map((path) => `"${path}"`);
		const which = names.length === 0 ? "" : ` (${names.join(", ")})`;
		const count = this.#paths.length;
		const problem =
			count === 1 ? "A file of the upload contains one of this run's secrets" : `${count} files of the upload contain this run's secrets`;
		const isGuess = names.some((name) => name.startsWith("env "));
		throw new ActionError(`${problem}${which}: ${shown.join(", ")}. Nothing was uploaded.`, {
			hint: `Take the value out of the file, or leave the file out with \`exclude\`. ${isGuess ? GUESSED_HINT : BUILD_ENV_HINT}`,
		});
	}
}
