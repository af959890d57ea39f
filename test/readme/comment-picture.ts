import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { renderComment } from "../../src/report/comment.ts";
import { openBrowser } from "../sandbox/browser.ts";
import { COMMENT_EXAMPLES } from "../sandbox/comment-examples.ts";
import { renderMarkdown } from "../sandbox/github-markdown.ts";

/** Draws the README's picture of the comment from the renderer itself: `node test/readme/comment-picture.ts`. */
const PICTURE = "docs/comment.png";
const AUTHOR = `<header><span class="avatar"></span><b>github-actions</b> <span class="bot">bot</span> commented</header>`;
const LAYOUT = `body{margin:0;background:#fff;font:14px/1.5 system-ui,sans-serif}.card{width:800px;margin:12px;border:1px solid #d1d9e0;border-radius:6px;overflow:hidden}
header{padding:8px 16px;background:#f6f8fa;border-bottom:1px solid #d1d9e0;color:#59636e}header b{color:#1f2328}
.bot{border:1px solid #d1d9e0;border-radius:2em;padding:0 7px;font-size:12px}.avatar{display:inline-block;width:20px;height:20px;border-radius:50%;background:#1f2328;vertical-align:middle;margin-right:8px}
.markdown-body{padding:16px;font-size:14px}`;

const report = COMMENT_EXAMPLES.find(({ title }) => title === "Ready, first push")?.report;
if (report === undefined) throw new Error("The examples no longer hold the one that the README shows");
const style = await readFile(createRequire(import.meta.url).resolve("github-markdown-css/github-markdown-light.css"), "utf8");
const html = renderMarkdown(renderComment(report, "<!-- rivet-preview example -->"), {
	serverUrl: "https://github.com",
	repository: "octocat/chat-room",
});

await using browser = await openBrowser();
const tab = await browser.newPage({ viewport: { width: 830, height: 800 }, deviceScaleFactor: 2 });
await tab.setContent(
	`<!doctype html><meta charset="utf-8"><style>${style}${LAYOUT}</style><div class="card">${AUTHOR}<div class="markdown-body">${html}</div></div>`,
);
await tab.locator(".card").screenshot({ path: PICTURE });
console.log(PICTURE);
