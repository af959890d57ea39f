import { renderMarkdown } from "../markdown.ts";
import type { CommentRecord, DeploymentRecord, PullRequestRecord } from "../records.ts";
import type { GitHubUser } from "../users.ts";
import { checkMark, checkRow, overall } from "./checks.ts";
import type { PullRequestPage } from "./context.ts";
import { deploymentWord, viewButton } from "./deployment.ts";
import { ICONS } from "./icons.ts";
import { mergeBox, reopenBox } from "./merge-box.ts";
import { ago, avatar, capital, commitHtml, escaped, profile, section, titleHtml } from "./parts.ts";
import type { Page } from "./shell.ts";

const TABS = { conversation: "Conversation", commits: "Commits", checks: "Checks", files: "Files changed" } as const;
export type PullRequestTab = keyof typeof TABS;

interface TimelineItem {
	readonly at: number;
	readonly html: string;
}

/** The pull request as a reviewer sees it on GitHub. */
export function pullRequestPage(page: PullRequestPage, tab: PullRequestTab, filesHtml = ""): Page {
	const { pull } = page;
	const content = {
		conversation: () => conversation(page),
		commits: () => section("Commits", pull.commits.map((commit) => commitLine(page, commit)).join("")),
		checks: () => section("Checks of the newest commit", pull.checks.map(checkRow).join("")),
		files: () => filesHtml,
	}[tab]();
	return { title: `${pull.title} · Pull Request #${pull.number}`, tab: "pulls", html: `${heading(page, tab)}${content}` };
}

function conversation(page: PullRequestPage): string {
	const box = page.pull.state === "open" ? mergeBox(page) : reopenBox(page);
	return `<div class="columns"><div class="conversation">
${timeline(page)}
${box}
</div>${sidebar(page)}</div>`;
}

function heading(page: PullRequestPage, current: PullRequestTab): string {
	const { pull, serverUrl } = page;
	const state = pull.merged ? "merged" : pull.state === "closed" ? "closed" : pull.draft ? "draft" : "open";
	const commits = pull.commits.length === 1 ? "1 commit" : `${pull.commits.length} commits`;
	const verb = pull.merged ? `merged ${commits}` : `wants to merge ${commits}`;
	return `<div class="heading"><h1>${titleHtml(pull.title)} <span class="number">#${pull.number}</span></h1>
<div class="meta"><span class="state ${state}">${pull.merged ? ICONS.merge : ICONS.pull} ${capital(state)}</span>
<span>${profile(pull.author, serverUrl)} ${verb} into <code class="ref">${escaped(pull.baseRef)}</code> from <code class="ref">${escaped(headName(pull))}</code></span></div></div>
${tabs(page, current)}`;
}

function tabs({ hasPage, pull, repository, serverUrl }: PullRequestPage, current: PullRequestTab): string {
	const path = `/${repository}/pull/${pull.number}`;
	const counts: Partial<Record<PullRequestTab, number>> = { commits: pull.commits.length, checks: pull.checks.length };
	const links = Object.entries(TABS).flatMap(([name, title]) => {
		const tab = name as PullRequestTab;
		// What was changed is known only where there is a real checkout.
		if (tab === "files" && !hasPage(`${path}/files`)) return [];
		const count = counts[tab] === undefined ? "" : ` <b>${counts[tab]}</b>`;
		const address = tab === "conversation" ? path : `${path}/${tab}`;
		return [`<a class="${tab === current ? "current" : ""}" href="${escaped(serverUrl + address)}">${title}${count}</a>`];
	});
	return `<div class="tabs">${links.join("")}</div>`;
}

function headName(pull: PullRequestRecord): string {
	return pull.headRepository === undefined ? "unknown repository" : pull.headRef;
}

function timeline(page: PullRequestPage): string {
	const { pull } = page;
	const description = pull.body === "" ? "<p><em>No description provided.</em></p>" : renderMarkdown(pull.body, page);
	const first = box(page, pull.author, `commented ${ago(page, pull.createdAt)}`, description, `pullrequest-${pull.id}`);
	const items: TimelineItem[] = [
		...pull.commits.map((commit) => ({ at: commit.at, html: commitLine(page, commit) })),
		...page.comments.map((comment) => ({ at: comment.createdAt, html: commentBox(page, comment) })),
		...page.deployments.map((deployment) => ({ at: deployment.createdAt, html: deploymentLine(page, deployment) })),
		...(pull.closedAt === undefined ? [] : [{ at: pull.closedAt, html: closedLine(page) }]),
	];
	const ordered = items.toSorted((a, b) => a.at - b.at).map(({ html }) => html);
	return `<div class="timeline">${first}${ordered.join("")}</div>`;
}

function commentBox(page: PullRequestPage, comment: CommentRecord): string {
	const edited = comment.updatedAt > comment.createdAt ? ` <span class="edited">• edited</span>` : "";
	const when = `commented <a href="#issuecomment-${comment.id}">${ago(page, comment.createdAt)}</a>${edited}`;
	return box(page, comment.author, when, renderMarkdown(comment.body, page), `issuecomment-${comment.id}`);
}

function box(page: PullRequestPage, author: GitHubUser, what: string, body: string, id: string): string {
	return `<div class="item">${avatar(author, "large")}<article class="comment" id="${id}">
<div class="comment-head">${profile(author, page.serverUrl)} <span class="when">${what}</span><span class="kebab">···</span></div>
<div class="markdown-body">${body}</div></article></div>`;
}

function commitLine(page: PullRequestPage, commit: PullRequestRecord["commits"][number]): string {
	const state = commit.sha === page.pull.headSha ? checkMark(overall(page.pull.checks)) : "";
	return line(
		ICONS.commit,
		`${avatar(page.pull.author, "small")} <span class="grow">${titleHtml(commit.message)}</span> ${state}${commitHtml(page, commit.sha)}`,
	);
}

function deploymentLine(page: PullRequestPage, deployment: DeploymentRecord): string {
	const status = deployment.statuses.at(-1);
	const word = deploymentWord(deployment);
	const url = word === "Active" ? status?.environmentUrl : "";
	const how = deployment.transient ? "temporarily deployed" : "deployed";
	return line(
		ICONS.rocket,
		`${avatar(deployment.creator, "small")} <span class="grow">${profile(deployment.creator, page.serverUrl)} ${how} to <strong>${escaped(deployment.environment)}</strong> ${ago(page, deployment.createdAt)} <span class="label ${word.toLowerCase().replace(" ", "-")}">${word}</span></span>${viewButton(url)}`,
	);
}

function closedLine(page: PullRequestPage): string {
	const { pull } = page;
	const what = pull.merged
		? `merged commit ${commitHtml(page, pull.headSha)} into <code class="ref">${escaped(pull.baseRef)}</code>`
		: "closed this";
	const icon = pull.merged ? ICONS.merge : ICONS.pull;
	const text = `${avatar(pull.author, "small")} <span class="grow">${profile(pull.author, page.serverUrl)} ${what} ${ago(page, pull.closedAt ?? page.now)}</span>`;
	return line(icon, text, pull.merged ? "merged" : "closed");
}

function line(icon: string, content: string, kind = ""): string {
	return `<div class="line"><span class="badge ${kind}">${icon}</span><div class="line-body">${content}</div></div>`;
}

function sidebar({ pull }: PullRequestPage): string {
	const labels = pull.labels.map(({ name }) => `<span class="pr-label">${escaped(name)}</span>`).join(" ") || "None yet";
	const section = (title: string, content: string) => `<section><h3>${title}</h3><div>${content}</div></section>`;
	return `<aside>${section("Reviewers", "No reviews")}${section("Assignees", "No one assigned")}${section("Labels", labels)}${section("Projects", "None yet")}${section("Milestone", "No milestone")}</aside>`;
}
