import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { renderComment } from "../../src/report/comment.ts";
import { renderSummary } from "../../src/report/summary.ts";
import { openBrowser } from "../browser.ts";
import { renderMarkdown } from "../github/markdown.ts";
import { COMMENT_EXAMPLES, SUMMARY_EXAMPLE } from "./comment-examples.ts";

/**
 * Every state of the comment, and a job summary, as GitHub shows them: light and dark, on a desktop and on a phone.
 * `node sandbox/gallery/comment-gallery.ts [--screenshots FOLDER]` writes a page and says where; with a folder also a picture of each.
 */
const CONTEXT = { serverUrl: "https://github.com", repository: "octocat/chat-room" };

/** Widths of a comment's text on github.com, in CSS pixels: in a window of 1280, and on a phone of 390. */
const VIEWS = [
	{ theme: "light", device: "desktop" },
	{ theme: "light", device: "phone" },
	{ theme: "dark", device: "desktop" },
	{ theme: "dark", device: "phone" },
] as const;

interface Exhibit {
	readonly title: string;
	readonly markdown: string;
}

const COMMENTS: readonly Exhibit[] = COMMENT_EXAMPLES.map(({ title, content }) => ({
	title,
	markdown: renderComment(content, "<!-- rivet-preview example -->"),
}));

const EXHIBITS: readonly Exhibit[] = [
	...COMMENTS.flatMap((exhibit) => [exhibit, ...unfolded(exhibit)]),
	{ title: "Job summary", markdown: renderSummary(SUMMARY_EXAMPLE) },
];

const LAYOUT = `
body{margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;background:#e7eaee;color:#1f2328}h1{font-size:24px}h2{font-size:18px;margin:0;padding:16px 0 8px}
.views{display:flex;gap:16px;align-items:flex-start}.desktop{width:830px}.phone{width:342px}.views>div{flex:none}
.comment.markdown-body{font-size:14px;padding:16px;border:1px solid #8884;border-radius:6px;overflow-wrap:break-word}
`;

const { values } = parseArgs({ options: { screenshots: { type: "string" } } });
const file = join(await mkdtemp(join(tmpdir(), "comment-gallery-")), "gallery.html");
await writeFile(file, await galleryPage());
console.log(`The gallery: ${pathToFileURL(file).href}`);
if (values.screenshots !== undefined) await takePictures(file, resolve(values.screenshots));

/** The same with its folded parts open, where it has any. */
function unfolded({ title, markdown }: Exhibit): readonly Exhibit[] {
	if (!markdown.includes("\n<details>")) return [];
	return [{ title: `${title}, unfolded`, markdown: markdown.replaceAll("\n<details>", "\n<details open>") }];
}

async function galleryPage(): Promise<string> {
	const [light, dark] = await Promise.all(["light", "dark"].map(markdownStyle));
	const sections = EXHIBITS.map((exhibit) => `<section><h2>${exhibit.title}</h2><div class="views">${views(exhibit)}</div></section>`);
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Every state of the comment</title>
<style>${LAYOUT} .light{${light}} .dark{${dark}}</style></head><body><h1>Every state of the comment</h1>${sections.join("\n")}</body></html>`;
}

function views({ markdown }: Exhibit): string {
	const html = renderMarkdown(markdown, CONTEXT);
	return VIEWS.map(({ theme, device }) => `<div class="${theme} ${device}"><div class="comment markdown-body">${html}</div></div>`).join(
		"",
	);
}

/** The style sheet of one colour scheme; the package's combined one follows the window, which can't show both. */
function markdownStyle(theme: string): Promise<string> {
	return readFile(createRequire(import.meta.url).resolve(`github-markdown-css/github-markdown-${theme}.css`), "utf8");
}

async function takePictures(page: string, folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	await using browser = await openBrowser();
	const tab = await browser.newPage({ viewport: { width: 2_560, height: 1_000 } });
	await tab.goto(pathToFileURL(page).href);
	for (const [index, section] of (await tab.locator("section").all()).entries()) {
		const name = EXHIBITS[index]?.title.toLowerCase().replace(/[^a-z]+/g, "-");
		await section.screenshot({ path: join(folder, `${String(index + 1).padStart(2, "0")}-${name}.png`) });
	}
	console.log(`Pictures: ${folder}`);
}
