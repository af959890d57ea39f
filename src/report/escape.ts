import { stripInvisible } from "../plain-text.ts";

/**
 * Everything that a pull request or a server controls passes through here before it is shown. Words that GitHub would turn into
 * something else (mentions, references, addresses, formulas, emoji names) become code, which GitHub leaves alone. Unlike a word with a
 * zero-width character in it, code can be copied and looks like the original.
 */

/** Longest address that is made a link; browsers and mail programs cut longer ones. */
const MAX_URL_LENGTH = 2_000;

/** Longest raw text that is processed for one line: a server may send a megabyte as its error. */
const MAX_RAW_LINE = 20_000;

/**
 * What GitHub turns into something else: `@user`, `$formula$`, `#1`, `owner/repo#1`, `GH-1`, addresses, commit hashes from seven digits on,
 * `:emoji:`; and `SNAKE_CASE`, which is easier to read as code than escaped. Entities don't help: GitHub searches the finished HTML for most of these.
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
const ALIVE = /[@$]|#\d|\bgh-\d|:\/\/|www\.|[0-9a-f]{7}|:[\w+-]+:|\w_\w/i;

/** `raw` without ANSI sequences, invisible characters and lone surrogates. Lines end in `\n`; of a progress bar the last state is kept. */
export function plainText(raw: string): string {
	const lines = raw
		.toWellFormed()
		.replace(/\r\n|\u2028|\u2029|\u0085/g, "\n")
		.split("\n");
	const shown = lines.map((line) => line.split("\r").findLast((state) => state !== "") ?? "");
	return stripInvisible(shown.join("\n"));
}

/** `raw` on one line of at most `maxLength` characters, for places without markup. Ends in `…` when it was cut. */
export function oneLine(raw: string, maxLength = 500): string {
	return cut(plainText(raw.slice(0, MAX_RAW_LINE)).replace(/\s+/g, " ").trim(), maxLength);
}

/**
 * `raw` as markdown prose on one line, without any effect beyond its words. Words in `backticks` become code. Safe in headings, lists,
 * quotes, tables and link texts.
 */
export function inlineText(raw: string, maxLength = 500): string {
	const words = oneLine(raw, maxLength).match(/\(?`[^`]+`[).,;:!?]*(?= |$)|[^ ]+/g) ?? [];
	const [first = "", ...rest] = words.map(proseWord);
	return [escapeBlockStart(first), ...rest].join(" ");
}

/** `raw` as inline code on one line; safe in the same places as {@link inlineText}. An empty text is shown as `(empty)`. */
export function inlineCode(raw: string, maxLength = 200): string {
	const text = oneLine(raw, maxLength);
	return text === "" ? "(empty)" : codeSpan(text);
}

/** The same as {@link inlineText} for an HTML element such as `<summary>`, in which GitHub reads no markdown. */
export function htmlText(raw: string, maxLength = 200): string {
	const words = oneLine(raw, maxLength).split(" ");
	return words.map((word) => (ALIVE.test(word) ? `<code>${entities(word)}</code>` : entities(word))).join(" ");
}

/**
 * `raw` as a fenced block without a language: the fence is longer than any run of backticks inside.
 */
export function codeBlock(raw: string): string {
	const text = breakComments(plainText(raw));
	const longestRun = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
	const fence = "`".repeat(Math.max(3, longestRun + 1));
	return `${fence}\n${text.replace(/\n+$/, "")}\n${fence}`;
}

/** A table row's cell from finished markdown: on one line, and its `|` don't end it. */
export function tableCell(markdown: string): string {
	return markdown.replace(/\s*\n\s*/g, " ").replace(/\\?\|/g, "&#124;");
}

/**
 * An address for a link's parentheses: http or https, without user and password. Characters with a meaning in markdown are encoded.
 * @returns undefined for anything else: show the text without a link
 */
export function linkUrl(raw: string): string | undefined {
	const url = URL.canParse(raw) ? new URL(raw) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
	url.username = "";
	url.password = "";
	const encoded = plainText(url.href)
		.replace(/[\s()<>"'`\\|*$[\]^{}~]/g, percentEncode)
		.replaceAll("&", "&amp;");
	return encoded.length > MAX_URL_LENGTH ? undefined : encoded;
}

/** A link with a finished markdown label; only the label where the address can't be linked. */
export function link(label: string, rawUrl: string): string {
	const url = linkUrl(rawUrl);
	return url === undefined ? label : `[${label}](${url})`;
}

/** The end of a text that may be long, line by line; `omitted` counts the lines that are not in it. */
export function lastLines(
	raw: string,
	limits: { readonly lines: number; readonly characters: number },
): { readonly text: string; readonly omitted: number } {
	const ended = raw.trimEnd();
	const lines = plainText(ended.slice(-limits.characters * 4)).split("\n");
	const kept: string[] = [];
	let room = limits.characters;
	for (const line of (limits.lines > 0 ? lines.slice(-limits.lines) : []).reverse()) {
		const short = cut(line, 400);
		room -= short.length + 1;
		if (room < 0) break;
		kept.unshift(short);
	}
	return { text: kept.join("\n"), omitted: ended.split("\n").length - kept.length };
}

/** At most `maxLength` characters, never half of a surrogate pair. */
function cut(text: string, maxLength: number): string {
	if (text.length <= maxLength) return text;
	return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function proseWord(word: string): string {
	const [, before = "", quoted, after = ""] = /^(\(?)`([^`]+)`([).,;:!?]*)$/.exec(word) ?? [];
	if (quoted !== undefined) return `${before}${codeSpan(quoted)}${after}`;
	return ALIVE.test(word) ? aliveWord(word) : escapeWord(word);
}

/** The sentence's punctuation stays outside the code. */
function aliveWord(word: string): string {
	const start = /^[("'[]*/.exec(word)?.[0].length ?? 0;
	const end = word.length - (/[)\]"'.,;:!?]*$/.exec(word.slice(start))?.[0].length ?? 0);
	return escapeWord(word.slice(0, start)) + codeSpan(word.slice(start, end)) + escapeWord(word.slice(end));
}

/**
 * Backticks and `|` (which ends a table cell even in code) would end a span. They stand between spans, as entities.
 * HTML's own `<code>` would not help: markdown makes links of mail addresses inside it.
 */
function codeSpan(text: string): string {
	const parts = breakComments(text).split(/([`|])/);
	return parts.map((part) => (/^[`|]$/.test(part) ? entities(part) : spanOf(part))).join("");
}

/**
 * A `$` beside the backtick would begin a formula on GitHub: a space keeps them apart. Where a span has a space at both ends, markdown
 * removes one from each.
 */
function spanOf(part: string): string {
	if (part.trim() === "") return part;
	return /^\$|\$$|^ .* $/.test(part) ? `\` ${part} \`` : `\`${part}\``;
}

/** No shown text may contain the HTML comment by which the action finds its own comment. */
function breakComments(text: string): string {
	return text.replaceAll("<!--", "<! --");
}

/** Letters, digits and a few harmless signs as they are, everything else as a numeric entity, which has no meaning in HTML or markdown. */
function entities(text: string): string {
	return text.replace(/[^\p{L}\p{N}\p{M} .,:/'()-]/gu, (character) => `&#${character.codePointAt(0)};`);
}

function escapeWord(word: string): string {
	return word.replace(/[&<>|`]/g, entities).replace(/[\\*_[\]~]|#(?!\d)/g, "\\$&");
}

/** Keeps a first word from beginning a list, a heading's underline or a rule. */
function escapeBlockStart(word: string): string {
	return word.replace(/^[-+=]/, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2");
}

function percentEncode(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
