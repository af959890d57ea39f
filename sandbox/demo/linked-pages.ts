import { stripVTControlCharacters } from "node:util";
import { renderMarkdown } from "../github/markdown.ts";
import { escaped } from "../github/pull-request-page.ts";
import { pageStyle } from "../github/pull-request-page-style.ts";
import type { ActionResult } from "../runner/runner.ts";
import type { Sandbox } from "../sandbox.ts";

const RELOAD_SECONDS = 2;
/** On top of the pull request page's style. */
const STYLE =
	"main{max-width:980px}pre{overflow-x:auto;font:12px/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;margin:0;padding:16px}article{margin-bottom:24px}";

/** The pages that the comment links to, as far as a reader of the demo needs them: workflow runs and commits. */
export class LinkedPages {
	readonly #sandbox: Sandbox;
	readonly #backTo: string;

	/** @param pullRequestUrl where the pages lead back to */
	constructor(sandbox: Sandbox, pullRequestUrl: string) {
		this.#sandbox = sandbox;
		this.#backTo = pullRequestUrl;
	}

	/** A run of the workflow, readable from its first line on. */
	run(id: number, title: string): RunPage {
		const page = new RunPage();
		this.#add(`actions/runs/${id}`, title, () =>
			page.html({ serverUrl: this.#sandbox.github.serverUrl, repository: this.#sandbox.repository }),
		);
		return page;
	}

	/** @param text what `git show` prints of it */
	commit(sha: string, text: string): void {
		this.#add(`commit/${sha}`, `Commit ${sha.slice(0, 7)}`, () => section("git show", `<pre>${escaped(text)}</pre>`));
	}

	#add(path: string, title: string, content: () => string): void {
		this.#sandbox.github.state.pages.set(`/${this.#sandbox.repository}/${path}`, () => this.#page(title, content()));
	}

	#page(title: string, content: string): string {
		return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><style>${pageStyle()}${STYLE}</style></head>
<body><main><p><a href="${escaped(this.#backTo)}">← The pull request</a></p><h1>${escaped(title)}</h1>${content}</main></body></html>`;
	}
}

/** What a workflow run shows: its annotations, the job summary and the log. */
export class RunPage {
	readonly #log: string[] = [];
	#result: ActionResult | undefined;

	log(line: string): void {
		this.#log.push(stripVTControlCharacters(line));
	}

	end(result: ActionResult): void {
		this.#result = result;
	}

	html(context: { readonly serverUrl: string; readonly repository: string }): string {
		const log = section("Log", `<pre>${escaped(this.#log.join("\n"))}</pre>`);
		if (this.#result === undefined)
			return `<meta http-equiv="refresh" content="${RELOAD_SECONDS}"><p class="pending">In progress</p>${log}`;
		const { annotations, conclusion, summary } = this.#result;
		const { errors, warnings, notices } = annotations;
		const said = [...errors, ...warnings, ...notices].map(({ message }) => `<li>${escaped(message)}</li>`).join("");
		return [
			`<p class="${conclusion === "success" ? "good" : "bad"}">${conclusion}</p>`,
			said && section("Annotations", `<ul>${said}</ul>`),
			summary && section("Job summary", `<div class="markdown-body">${renderMarkdown(summary, context)}</div>`),
			log,
		].join("");
	}
}

function section(title: string, html: string): string {
	return `<article class="comment"><div class="comment-head">${title}</div>${html}</article>`;
}
