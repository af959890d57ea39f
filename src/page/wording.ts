/** Characters of one thing that the page says. */
const LONGEST = 300;
const LONGEST_ADDRESS = 200;
/** More than this of a text is not looked at: the page can make it any length. */
const READ = 20_000;
/** Everything that breaks a line or can't be seen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;

/** Turns what the page says into words for the report: one line, of bounded length, without secrets. */
export class Wording {
	readonly #previewOrigin: string;
	readonly #redact: (text: string) => string;

	constructor(previewOrigin: string, redact: (text: string) => string) {
		this.#previewOrigin = previewOrigin;
		this.#redact = redact;
	}

	line(text: string, longest = LONGEST): string {
		// The app knows its tokens: they are taken out before anything is cut.
		const line = this.#redact(text.slice(0, READ)).replace(INVISIBLE, " ").trim();
		return (line.length > longest ? `${line.slice(0, longest - 1)}…` : line).toWellFormed();
	}

	/** The path alone within the preview. Query and fragment may hold tokens and are left out. */
	address({ protocol, host, origin, pathname }: URL): string {
		if (!/^(https?|wss?):$/.test(protocol)) return `a ${protocol} address`;
		return this.line(origin === this.#previewOrigin ? pathname : `${protocol}//${host}${pathname}`, LONGEST_ADDRESS);
	}
}
