import { Marked } from "marked";

/** What a pull request or a server may send to make the comment do something. */
export const HOSTILE = [
	"@octocat please look",
	"＠octocat @octo-org/admins, @octocat. (@octocat)",
	"mail octocat@example.com or mailto:octocat@example.com",
	"<script>alert(1)</script>",
	"<img src=https://evil.example/p.png onerror=alert(1)>",
	"![p](https://evil.example/p.png)",
	"[click](https://evil.example) [ref][1] [^1]\n\n[1]: https://evil.example",
	"<https://evil.example> https://evil.example/a_(b) www.evil.example WWW.evil.example ftp://evil.example",
	"fixes #1, octocat/hello#2, GH-3 and octocat/hello@a94a8fe5ccb19ba61c4c0873d391e987982fbbd3",
	"a94a8fe a94a8fe5ccb19ba61c4c0873d391e987982fbbd3",
	"``` \n</details>\n<h1>out</h1>\n```",
	"````` ~~~~ ```\n@octocat\n```",
	"</details></summary></table></code></pre><h1>out</h1>",
	"| a | b |\n|---|---|\n| @octocat | `x|y` |",
	"a\\|b `c\\|d` \\`@octocat\\` \\",
	"<!-- rivet-preview:pr-1-abcdef -->",
	"--> <!-- open",
	"&#64;octocat &lt;b&gt; &commat;octocat &amp;lt;",
	"# heading\n## more\n- [ ] task\n1. one\n1) one\n> quote\n===\n---\n***\n___\n+ plus",
	"    indented\n\tcode",
	"**bold** _it_ ~~gone~~ *it* __bold__ \\*a\\*",
	"> [!WARNING]\n> gotcha",
	"$\\color{red}{x}$ $`x`$ $$y$$ x$ $y",
	":tada: :+1: :octocat:",
	"\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 \u009b31mred \u001b(B",
	"abc\u202edcba\u2066x\u2069 @\u200boctocat #\u200b1 htt\u200dps://evil.example <\u00adb>",
	"50 %\r75 %\r100 %\r\ndone\rDONE",
	"\u0000\u0001\u0007\u0008\u007f \ud800 \udfff \ufeff",
	"javascript:alert(1) data:text/html,x vbscript:x",
	"a\u2028b\u2029c\u0085d",
	"```math\nx\n```\n```mermaid\ngraph TD\n```",
	"{% raw %} {{ x }} [[wiki]]",
	"",
	"   ",
	"`",
	"@",
	"`@octocat``#1` |@octocat|#1|",
];

/** Repeatable text made of pieces of {@link HOSTILE} and of single signs. */
export function hostileTexts(count: number, seed: number): readonly string[] {
	const next = pseudoRandom(seed);
	const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
	const signs = [..."@#$`|\\<>[]()*_~!&;:/.-+=1a \n\r\t\u001b\u202e\u200b"];
	const piece = () => {
		const text = pick(HOSTILE);
		const from = Math.floor(next() * text.length);
		return next() < 0.5 ? pick(signs) : text.slice(from, from + 1 + Math.floor(next() * 20));
	};
	return Array.from({ length: count }, () => Array.from({ length: 1 + Math.floor(next() * 12) }, piece).join(next() < 0.3 ? " " : ""));
}

/** Mulberry32: small, and the same on every machine. */
function pseudoRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

const markdown = new Marked({ gfm: true, breaks: true, async: false });

/** GitHub-flavoured markdown of a comment, where a single line break is a `<br>`; not sanitised, so that nothing is forgiven. */
export function toHtml(text: string): string {
	return markdown.parse(text) as string;
}

/** The names of the elements in a piece of HTML, each once, sorted. */
export function elements(html: string): readonly string[] {
	return [...new Set(Array.from(html.matchAll(/<([a-z][a-z0-9]*)/gi), ([, name]) => (name ?? "").toLowerCase()))].sort();
}

/** What a reader sees of the HTML. */
export function visibleText(html: string): string {
	return decode(html.replace(/<[^>]*>/g, ""));
}

/** The text that GitHub searches for mentions and references: everything outside code, preformatted text and links. */
export function searchedText(html: string): string {
	return decode(html.replace(/<(code|pre|a)\b[^>]*>[\s\S]*?<\/\1>/g, "\u0000").replace(/<[^>]*>/g, "\u0000"));
}

/** What GitHub would act on in {@link searchedText}. */
export const ACTIVE = /@[a-z0-9]|#\d|\bgh-\d|[0-9a-f]{7,40}|:\/\/|www\.|\$|:[\w+-]+:/i;

function decode(html: string): string {
	return html
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&quot;", '"')
		.replaceAll("&#39;", "'")
		.replaceAll("&amp;", "&");
}
