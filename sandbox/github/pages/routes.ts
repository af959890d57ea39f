import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Answer, type ReceivedRequest, Refusal, type RouteHandler } from "../../network/http-server.ts";
import type { GitHubContext } from "../access.ts";
import type { PullRequestRecord } from "../records.ts";
import type { PageContext, PullRequestPage } from "./context.ts";
import { escaped } from "./parts.ts";
import { type PullRequestTab, pullRequestPage } from "./pull-request.ts";
import { actionsPage, codePage, issuesPage, profilePage, pullsPage, type RepositoryPage } from "./repository.ts";
import { documentHtml, type Page, SCRIPTS } from "./shell.ts";

const PACKAGED = createRequire(import.meta.url);
const RUN = /\/actions\/runs\/\d+$/;

/** Everything that a browser asks for. */
export function pageRoutes(context: GitHubContext): Record<string, RouteHandler> {
	const { state } = context;
	const shown = (render: (request: ReceivedRequest) => Page): RouteHandler => {
		return (request) => htmlAnswer(documentHtml(pageContext(context), render(request)), request);
	};
	const ofRepository = (render: (page: RepositoryPage, request: ReceivedRequest) => Page) => {
		return shown((request) => render(repositoryPage(context), request));
	};
	const pullRequest = (tab: PullRequestTab) =>
		shown((request) => pullRequestPage(pageOfPull(context, request), tab, filesHtml(context, request)));
	const root = `/${state.repository}`;
	return {
		...scriptRoutes(),
		"GET /": () => redirect(context.urls.server + root),
		"GET /favicon.ico": () => ({ status: 204 }),
		[`GET ${root}/pull/:number`]: pullRequest("conversation"),
		[`GET ${root}/pull/:number/commits`]: pullRequest("commits"),
		[`GET ${root}/pull/:number/checks`]: pullRequest("checks"),
		[`GET ${root}/pull/:number/files`]: pullRequest("files"),
		[`POST ${root}/pull/:number/:control`]: (request) => pressed(context, request),
		// A number of a pull request leads there, as on GitHub.
		[`GET ${root}/issues/:number`]: (request) => redirect(`${context.urls.server}${root}/pull/${pullOf(context, request).number}`),
		[`GET ${root}/issues`]: ofRepository(issuesPage),
		[`GET ${root}/pulls`]: ofRepository(pullsPage),
		[`GET ${root}/actions`]: ofRepository(actionsPage),
		[`GET ${root}/actions/runs/:run`]: shown((request) => addedPage(context, request)),
		[`GET ${root}/commit/:sha`]: shown((request) => addedPage(context, request)),
		[`GET ${root}`]: ofRepository(codePage),
		"GET /:login": ofRepository((page, request) => profilePage(page, request.param("login"))),
	};
}

/** Our own script is read anew by every start; the libraries come from `node_modules`. */
function scriptRoutes(): Record<string, RouteHandler> {
	const script = (file: string): RouteHandler => {
		return () => ({ text: readFileSync(file, "utf8"), headers: { "content-type": "text/javascript; charset=utf-8" } });
	};
	return {
		[`GET ${SCRIPTS.live}`]: script(join(import.meta.dirname, "live.js")),
		[`GET ${SCRIPTS.idiomorph}`]: script(PACKAGED.resolve("idiomorph/dist/idiomorph.min.js")),
		[`GET ${SCRIPTS.mermaid}`]: script(PACKAGED.resolve("@mermaid-js/tiny")),
	};
}

function pageContext({ state, urls }: GitHubContext): PageContext {
	return {
		repository: state.repository,
		serverUrl: urls.server,
		now: state.now(),
		hasPage: (path) => state.pages.has(path),
	};
}

function repositoryPage(context: GitHubContext): RepositoryPage {
	const { defaultBranch, pages, pullRequests: pulls } = context.state;
	const runs = [...pages].filter(([path]) => RUN.test(path)).map(([path, { title }]) => ({ path, title }));
	return { ...pageContext(context), defaultBranch, pulls, runs };
}

function pageOfPull(context: GitHubContext, request: ReceivedRequest): PullRequestPage {
	const { state } = context;
	const pull = pullOf(context, request);
	return {
		...pageContext(context),
		pull,
		comments: state.commentsOf(pull),
		deployments: state.deploymentsOf(pull),
		controls: state.controls?.of(pull),
	};
}

/** @throws {Refusal} 404 */
function pullOf({ state }: GitHubContext, request: ReceivedRequest): PullRequestRecord {
	const pull = state.pullRequest(Number(request.param("number")));
	if (pull === undefined) throw notFound();
	return pull;
}

function addedPage({ state }: GitHubContext, { path }: ReceivedRequest): Page {
	const page = state.pages.get(path);
	if (page === undefined) throw notFound();
	return { ...page, html: `<h1>${escaped(page.title)}</h1>${page.html()}` };
}

function filesHtml({ state }: GitHubContext, { path }: ReceivedRequest): string {
	if (!path.endsWith("/files")) return "";
	const page = state.pages.get(path);
	if (page === undefined) throw notFound();
	return page.html();
}

/** A button of the page. Only the page itself may press it: the demo's server is within reach of every site that the user visits. */
function pressed(context: GitHubContext, request: ReceivedRequest): Answer {
	const { state, urls } = context;
	const pull = pullOf(context, request);
	if (request.headers.origin !== urls.server) throw new Refusal(403, { message: "Only the pull request's own page may ask for this" });
	const { isBusy = true, offered = [] } = state.controls?.of(pull) ?? {};
	const name = request.param("control");
	if (isBusy || !offered.some((control) => control.name === name)) throw new Refusal(409, { message: `Can't ${name} now` });
	state.controls?.press(pull, name);
	return redirect(`${urls.server}/${state.repository}/pull/${pull.number}`);
}

/** A page that has not changed since the browser's copy is not sent again. */
function htmlAnswer(text: string, { headers }: ReceivedRequest): Answer {
	const etag = `"${createHash("sha256").update(text).digest("base64url")}"`;
	if (headers["if-none-match"] === etag) return { status: 304, headers: { etag } };
	return { text, headers: { "content-type": "text/html; charset=utf-8", etag } };
}

function redirect(location: string): Answer {
	return { status: 303, headers: { location } };
}

function notFound(): Refusal {
	return new Refusal(404, { message: "Not Found" });
}
