import type { Detail } from "./detail.ts";
import { htmlText, inlineText, link, oneLine, tableCell } from "./escape.ts";

/** A table of finished markdown. Rows that lack a value are left out. */
export function table(header: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
	const full = rows.filter((row) => row.every((value) => value !== undefined));
	return [header, header.map(() => ":--"), ...full].map((row) => `| ${row.map((value = "") => tableCell(value)).join(" | ")} |`).join("\n");
}

/** GitHub's coloured box around finished markdown; an older GitHub shows it as a quote. */
export function alert(kind: "CAUTION" | "WARNING", lines: readonly string[]): string {
	return [`[!${kind}]`, ...lines].map((line) => `> ${line}`.trimEnd()).join("\n");
}

/** Finished markdown that is shown on a click. @param title raw */
export function folded(title: string, markdown: string): string {
	return `<details><summary>${htmlText(title)}</summary>\n\n${markdown}\n\n</details>`;
}

/** As many items as are to be shown, as markdown, and how many more there are. */
export function shortened<Item>(items: readonly Item[], detail: Detail, show: (item: Item) => string): readonly string[] {
	// An empty entry would make a heading of the line above: `- ` under a text is its underline.
	const shown = items.slice(0, detail.items).map((item) => show(item) || "(empty)");
	return items.length > detail.items ? [...shown, `and ${items.length - detail.items} more`] : shown;
}

/** A link whose text is the address itself, without the scheme: it says where it leads, also read aloud or in a plain text mail. */
export function addressLink(url: string): string {
	const shown = oneLine(url, 90)
		.replace(/^https?:\/\//, "")
		.replace(/\/$/, "");
	return link(inlineText(shown), url);
}
