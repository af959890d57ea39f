import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { openBrowser } from "../../sandbox/browser.ts";
import { COMMENT_EXAMPLES } from "../../sandbox/gallery/comment-examples.ts";
import { renderMarkdown } from "../../sandbox/github/markdown.ts";
import { renderComment } from "../../src/report/comment.ts";

/** Draws the README's pictures of the comment, light and dark, from the renderer itself: `node test/readme/comment-picture.ts`. */
const PICTURES = [
	{ theme: "light", file: "docs/comment.png" },
	{ theme: "dark", file: "docs/comment-dark.png" },
] as const;
const AUTHOR = `<header><span class="avatar"></span><b>github-actions</b> <span class="bot">bot</span> commented</header>`;
/** GitHub's colours around a comment. */
const FRAMES = {
	light: { page: "#fff", head: "#f6f8fa", line: "#d1d9e0", text: "#59636e", name: "#1f2328" },
	dark: { page: "#0d1117", head: "#151b23", line: "#3d444d", text: "#9198a1", name: "#f0f6fc" },
} as const;

const content = COMMENT_EXAMPLES.find(({ title }) => title === "Ready, first push")?.content;
if (content === undefined) throw new Error("The examples no longer hold the one that the README shows");
const html = renderMarkdown(renderComment(content, "<!-- rivet-preview example -->"), {
	serverUrl: "https://github.com",
	repository: "octocat/chat-room",
});

await using browser = await openBrowser();
for (const { theme, file } of PICTURES) {
	const tab = await browser.newPage({ viewport: { width: 664, height: 600 }, deviceScaleFactor: 2 });
	const style = await readFile(createRequire(import.meta.url).resolve(`github-markdown-css/github-markdown-${theme}.css`), "utf8");
	await tab.setContent(
		`<!doctype html><meta charset="utf-8"><style>${style}${layout(theme)}</style><div class="card">${AUTHOR}<div class="markdown-body">${html}</div></div>`,
	);
	// Without what lies behind the card's round corners: the page that shows the picture may have any colour.
	await tab.locator(".card").screenshot({ path: file, omitBackground: true });
	console.log(file);
}

function layout(theme: keyof typeof FRAMES): string {
	const { page, head, line, text, name } = FRAMES[theme];
	return `body{margin:0;background:transparent;font:14px/1.5 system-ui,sans-serif}.card{width:640px;margin:12px;border:1px solid ${line};border-radius:6px;overflow:hidden;background:${page}}
header{padding:8px 16px;background:${head};border-bottom:1px solid ${line};color:${text}}header b{color:${name}}
.bot{border:1px solid ${line};border-radius:2em;padding:0 7px;font-size:12px}.avatar{display:inline-block;width:20px;height:20px;border-radius:50%;background:${name};vertical-align:middle;margin-right:8px}
.markdown-body{padding:16px;font-size:14px}`;
}
