import type { PullRequestRecord } from "../records.ts";
import { type GitHubUser, userNamed } from "../users.ts";
import type { PageContext } from "./context.ts";
import { ICONS } from "./icons.ts";
import { ago, avatar, capital, commitHtml, escaped, profile, section, titleHtml } from "./parts.ts";
import type { Page } from "./shell.ts";

/** What the repository's own pages show. */
export interface RepositoryPage extends PageContext {
	readonly defaultBranch: string;
	readonly pulls: readonly PullRequestRecord[];
	/** Workflow runs, oldest first. */
	readonly runs: readonly { readonly path: string; readonly title: string }[];
}

/** The repository's front page: its branches, as there are no files to show. */
export function codePage(page: RepositoryPage): Page {
	const rows = page.pulls.map((pull) =>
		row(`<code class="ref">${escaped(pull.headRef)}</code> ${commitHtml(page, pull.headSha)}`, pullLink(page, pull)),
	);
	const branches = [row(`<code class="ref">${escaped(page.defaultBranch)}</code>`, "the default branch"), ...rows];
	return { title: page.repository, tab: "code", html: `<h1>${escaped(page.repository)}</h1>${section("Branches", branches.join(""))}` };
}

export function issuesPage(): Page {
	return { title: "Issues", tab: "issues", html: `<h1>Issues</h1>${section("Issues", row("There are none."))}` };
}

export function pullsPage(page: RepositoryPage): Page {
	return { title: "Pull requests", tab: "pulls", html: `<h1>Pull requests</h1>${pullList(page, page.pulls)}` };
}

export function actionsPage({ runs, serverUrl }: RepositoryPage): Page {
	const rows = runs.map(({ path, title }) => row(`<a class="strong" href="${escaped(serverUrl + path)}">${escaped(title)}</a>`)).reverse();
	return { title: "Actions", tab: "actions", html: `<h1>Workflow runs</h1>${section("Preview", rows.join("") || row("None yet."))}` };
}

/** A person, a bot or an organization: whoever has that name. */
export function profilePage(page: RepositoryPage, login: string): Page {
	const user = page.pulls.map(({ author }) => author).find((author) => author.login === login) ?? userNamed(login);
	const [owner = ""] = page.repository.split("/");
	const repositories = login === owner ? section("Repositories", row(repositoryLink(page))) : "";
	const pulls = page.pulls.filter(({ author }) => author.login === user.login);
	const opened = login === owner ? "" : pullList(page, pulls);
	return { title: login, tab: undefined, html: `${headOf(user)}${repositories}${opened}` };
}

function headOf(user: GitHubUser): string {
	return `<h1 class="who">${avatar(user, "large")} ${escaped(user.login)}</h1>`;
}

function pullList(page: RepositoryPage, pulls: readonly PullRequestRecord[]): string {
	const rows = pulls.map((pull) => {
		const state = pull.merged ? "merged" : pull.state;
		const about = `${profile(pull.author, page.serverUrl)} opened it ${ago(page, pull.createdAt)}`;
		return row(`<span class="state ${state}">${ICONS.pull} ${capital(state)}</span> ${pullLink(page, pull)}`, about);
	});
	return section("Pull requests", rows.join("") || row("None."));
}

function pullLink({ repository, serverUrl }: PageContext, { number, title }: PullRequestRecord): string {
	return `<a class="strong" href="${escaped(`${serverUrl}/${repository}/pull/${number}`)}">${titleHtml(title)} <span class="number">#${number}</span></a>`;
}

function repositoryLink({ repository, serverUrl }: PageContext): string {
	return `<a class="strong" href="${escaped(`${serverUrl}/${repository}`)}">${escaped(repository)}</a>`;
}

function row(first: string, rest = ""): string {
	return `<div class="line list"><div class="line-body"><span class="grow">${first}</span><span>${rest}</span></div></div>`;
}
