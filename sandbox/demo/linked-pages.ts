import { stripVTControlCharacters } from "node:util";
import { renderMarkdown } from "../github/markdown.ts";
import { escaped, section } from "../github/pages/parts.ts";
import type { ActionResult } from "../runner/runner.ts";
import type { Sandbox } from "../sandbox.ts";

/** The pages that only a real checkout and real runs can fill: workflow runs, commits, and what the pull request changes. */
export class LinkedPages {
	readonly #sandbox: Sandbox;

	constructor(sandbox: Sandbox) {
		this.#sandbox = sandbox;
	}

	/** A run of the workflow, readable from its first line on. */
	run(id: number, title: string): RunPage {
		const { github, repository } = this.#sandbox;
		const path = `/${repository}/actions/runs/${id}`;
		const page = new RunPage(github.serverUrl + path, { serverUrl: github.serverUrl, repository });
		github.state.pages.set(path, { title, tab: "actions", html: () => page.html() });
		return page;
	}

	/** @param text what `git show` prints of it */
	commit(sha: string, text: string): void {
		this.#git(`commit/${sha}`, `Commit ${sha.slice(0, 7)}`, "git show", text);
	}

	/** @param text what `git diff` prints of the whole pull request */
	files(number: number, text: string): void {
		this.#git(`pull/${number}/files`, "Files changed", "git diff", text);
	}

	#git(path: string, title: string, command: string, text: string): void {
		const html = section(command, `<pre>${escaped(text)}</pre>`);
		this.#sandbox.github.state.pages.set(`/${this.#sandbox.repository}/${path}`, { title, tab: "code", html: () => html });
	}
}

/** What a workflow run shows: its annotations, the job summary and the log. */
export class RunPage {
	readonly url: string;
	readonly #context: { readonly serverUrl: string; readonly repository: string };
	readonly #log: string[] = [];
	#result: ActionResult | undefined;

	constructor(url: string, context: { readonly serverUrl: string; readonly repository: string }) {
		this.url = url;
		this.#context = context;
	}

	log(line: string): void {
		this.#log.push(stripVTControlCharacters(line));
	}

	end(result: ActionResult): void {
		this.#result = result;
	}

	html(): string {
		const log = section("Log", `<pre>${escaped(this.#log.join("\n"))}</pre>`);
		if (this.#result === undefined) return `<p class="result pending">In progress</p>${log}`;
		const { annotations, conclusion, summary } = this.#result;
		const { errors, warnings, notices } = annotations;
		const said = [...errors, ...warnings, ...notices].map(({ message }) => `<li>${escaped(message)}</li>`).join("");
		return [
			`<p class="result ${conclusion === "success" ? "good" : "bad"}">${conclusion}</p>`,
			said && section("Annotations", `<ul>${said}</ul>`),
			summary && section("Job summary", `<div class="markdown-body">${renderMarkdown(summary, this.#context)}</div>`),
			log,
		].join("");
	}
}
