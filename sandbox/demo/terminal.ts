import { stripVTControlCharacters, styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Words for the marks with which GitHub's runner writes annotations and groups. */
const MARKS: readonly { readonly mark: string; readonly shown: string; readonly style: Style }[] = [
	{ mark: "##[error]", shown: "✗ ", style: "red" },
	{ mark: "##[warning]", shown: "! ", style: "yellow" },
	{ mark: "##[notice]", shown: "i ", style: "cyan" },
	{ mark: "##[group]", shown: "▾ ", style: "bold" },
	{ mark: "##[debug]", shown: "", style: "dim" },
];

/** What says nothing to a reader: values that were masked, and ends of groups. */
const NOISE = /^(?:::add-mask::|##\[endgroup\])/;

/** Where the demo says what it does: line by line, in colour where the output is a terminal that has colours. */
export class Terminal {
	readonly #out: NodeJS.WriteStream;

	constructor(out: NodeJS.WriteStream) {
		this.#out = out;
	}

	line(text = ""): void {
		this.#out.write(`${text}\n`);
	}

	heading(text: string): void {
		this.line(`\n${this.styled("bold", `▸ ${text}`)}`);
	}

	good(text: string): void {
		this.line(`${this.styled("green", "✓")} ${text}`);
	}

	bad(text: string): void {
		this.line(`${this.styled("red", "✗")} ${text}`);
	}

	/** A line of the action's own log; it is set apart from what the demo says. */
	actionLog(text: string): void {
		for (const line of stripVTControlCharacters(text).split("\n")) {
			if (NOISE.test(line)) continue;
			const marked = MARKS.find(({ mark }) => line.startsWith(mark));
			const shown = marked ? this.styled(marked.style, marked.shown + line.slice(marked.mark.length)) : this.styled("dim", line);
			this.line(`  ${this.styled("dim", "┊")} ${shown}`.trimEnd());
		}
	}

	/** Rows of a label, a value and a remark. */
	table(rows: readonly (readonly [label: string, value: string, remark?: string])[]): void {
		const [labels, values] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
		for (const [label, value, remark = ""] of rows) {
			this.line(`  ${label.padEnd(labels ?? 0)}  ${value.padEnd(values ?? 0)}  ${this.styled("dim", remark)}`.trimEnd());
		}
	}

	styled(style: Style, text: string): string {
		return styleText(style, text, { stream: this.#out });
	}
}

/** `7.4 s` */
export function seconds(durationMs: number): string {
	return `${(durationMs / 1000).toFixed(1)} s`;
}
