import { Marked, type Tokens } from "marked";
import sanitizeHtml from "sanitize-html";

/** What GitHub lets through of HTML in a comment. https://github.com/gjtorikian/html-pipeline, the sanitisation filter. */
const TAGS = (
	"h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p picture ol ul table thead tbody tfoot blockquote dl dt dd " +
	"kbd q samp var hr ruby rt rp li tr td th s strike summary details caption figure figcaption abbr bdo cite dfn mark small source span " +
	"time wbr input"
).split(" ");

const ATTRIBUTES: sanitizeHtml.IOptions["allowedAttributes"] = {
	"*": ["align", "alt", "colspan", "rowspan", "dir", "height", "width", "lang", "open", "start", "title", "valign", "border", "datetime"],
	a: ["href", "class", "rel"],
	img: ["src", "loading"],
	source: ["srcset", "media"],
	div: ["class"],
	p: ["class"],
	code: ["class"],
	input: ["type", "checked", "disabled"],
};

const ALERTS = ["note", "tip", "important", "warning", "caution"];
const VERBATIM = new Set(["a", "code", "pre", "tt", "kbd", "samp"]);

/** Where mentions and references lead. */
export interface MarkdownContext {
	readonly serverUrl: string;
	/** `owner/name` */
	readonly repository: string;
}

/**
 * Renders a comment, a description or a job summary the way GitHub shows it: GitHub's Markdown, its sanitisation, mentions and
 * references linked. Without a context they stay text.
 */
export function renderMarkdown(markdown: string, context?: MarkdownContext): string {
	const html = new Marked({ gfm: true, breaks: true, renderer: { blockquote } }).parse(markdown, { async: false });
	return sanitizeHtml(html, {
		allowedTags: TAGS,
		allowedAttributes: ATTRIBUTES,
		allowedSchemes: ["http", "https", "mailto", "irc", "xmpp"],
		allowedClasses: {
			div: ["markdown-alert", ...ALERTS.map((alert) => `markdown-alert-${alert}`)],
			p: ["markdown-alert-title"],
			code: [/^language-/],
			a: [],
		},
		transformTags: {
			a: sanitizeHtml.simpleTransform("a", { rel: "nofollow" }),
			input: sanitizeHtml.simpleTransform("input", { type: "checkbox", disabled: "" }),
		},
		...(context ? { textFilter: (text: string, tag: string) => (VERBATIM.has(tag) ? text : linked(text, context)) } : {}),
	});
}

/** `> [!NOTE]` and its kin. */
function blockquote(this: { readonly parser: { parse(tokens: Tokens.Blockquote["tokens"]): string } }, token: Tokens.Blockquote): string {
	const body = this.parser.parse(token.tokens);
	const kind = /^<p>\[!(\w+)\](?:<br>|\n|(?=<\/p>))/.exec(body);
	const alert = kind?.[1]?.toLowerCase() ?? "";
	if (!kind || !ALERTS.includes(alert)) return `<blockquote>${body}</blockquote>`;
	const title = `${alert[0]?.toUpperCase()}${alert.slice(1)}`;
	const rest = `<p>${body.slice(kind[0].length)}`.replace("<p></p>", "");
	return `<div class="markdown-alert markdown-alert-${alert}"><p class="markdown-alert-title">${title}</p>${rest}</div>`;
}

/** @param text is HTML-escaped already */
function linked(text: string, { serverUrl, repository }: MarkdownContext): string {
	return text
		.replace(/(^|[^\w/`@.])@([a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38})(?![\w@])/gi, `$1<a class="user-mention" href="${serverUrl}/$2">@$2</a>`)
		.replace(/(^|[\s(])#(\d+)\b/g, `$1<a href="${serverUrl}/${repository}/issues/$2">#$2</a>`)
		.replace(/(?<![\w/])([0-9a-f]{7})[0-9a-f]{33}(?!\w)/g, (sha, short) => {
			return `<a href="${serverUrl}/${repository}/commit/${sha}"><code>${short}</code></a>`;
		});
}
