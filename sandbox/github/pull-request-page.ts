import { type MarkdownContext, renderMarkdown } from "./markdown.ts";
import { ICONS } from "./pull-request-page-icons.ts";
import { pageStyle } from "./pull-request-page-style.ts";
import type { CommentRecord, DeploymentRecord, PullRequestRecord } from "./records.ts";
import type { GitHubUser } from "./users.ts";

/** What the page shows. */
export interface PullRequestPage extends MarkdownContext {
	readonly pull: PullRequestRecord;
	/** Oldest first. */
	readonly comments: readonly CommentRecord[];
	/** Oldest first. */
	readonly deployments: readonly DeploymentRecord[];
	/** Unix time in milliseconds. */
	readonly now: number;
}

interface TimelineItem {
	readonly at: number;
	readonly html: string;
}

/** The pull request's conversation as a reviewer sees it on GitHub: one HTML document that loads nothing from elsewhere. */
export function renderPullRequestPage(page: PullRequestPage): string {
	const { pull } = page;
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escaped(pull.title)} · Pull Request #${pull.number} · ${escaped(page.repository)}</title>
<style>${pageStyle()}</style></head><body>
${globalHeader(page)}
<main>${heading(page)}
<div class="columns"><div class="conversation">
${timeline(page)}
${mergeBox(page)}
</div>${sidebar(page)}</div></main></body></html>`;
}

function globalHeader({ repository, serverUrl }: PullRequestPage): string {
	const [owner = "", name = ""] = repository.split("/");
	const tabs = ["Code", "Issues", "Pull requests", "Actions"].map(
		(tab) => `<a class="${tab === "Pull requests" ? "current" : ""}" href="#">${tab}</a>`,
	);
	return `<header class="global"><div class="crumbs"><span class="mark">${ICONS.mark}</span><a href="${serverUrl}/${escaped(owner)}">${escaped(owner)}</a>
<span class="slash">/</span><a class="strong" href="${serverUrl}/${escaped(repository)}">${escaped(name)}</a></div><nav>${tabs.join("")}</nav></header>`;
}

function heading({ pull, serverUrl }: PullRequestPage): string {
	const state = pull.merged ? "merged" : pull.state === "closed" ? "closed" : pull.draft ? "draft" : "open";
	const commits = pull.commits.length === 1 ? "1 commit" : `${pull.commits.length} commits`;
	const verb = pull.merged ? `merged ${commits}` : `wants to merge ${commits}`;
	return `<div class="heading"><h1>${titleHtml(pull.title)} <span class="number">#${pull.number}</span></h1>
<div class="meta"><span class="state ${state}">${pull.merged ? ICONS.merge : ICONS.pull} ${capital(state)}</span>
<span>${profile(pull.author, serverUrl)} ${verb} into <code class="ref">${escaped(pull.baseRef)}</code> from <code class="ref">${escaped(headName(pull))}</code></span></div></div>
<div class="tabs"><a class="current">Conversation</a><a>Commits <b>${pull.commits.length}</b></a><a>Checks <b>${pull.checks.length}</b></a><a>Files changed <b>2</b></a></div>`;
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
	const state = commit.sha === page.pull.headSha ? checksMark(page.pull) : "";
	return line(
		ICONS.commit,
		`${avatar(page.pull.author, "small")} <span class="grow">${titleHtml(commit.message)}</span> ${state}<code>${commit.sha.slice(0, 7)}</code>`,
	);
}

function checksMark({ checks }: PullRequestRecord): string {
	if (checks.some(({ state }) => state === "failure")) return `<span class="bad">${ICONS.cross}</span>`;
	if (checks.some(({ state }) => state === "pending")) return `<span class="pending">${ICONS.dot}</span>`;
	return `<span class="good">${ICONS.check}</span>`;
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

/** The words that GitHub shows for the newest status. */
function deploymentWord({ statuses, transient }: DeploymentRecord): string {
	const words = {
		success: "Active",
		inactive: transient ? "Destroyed" : "Inactive",
		failure: "Failure",
		error: "Error",
		in_progress: "In progress",
		queued: "Queued",
		pending: "Pending",
	};
	return words[statuses.at(-1)?.state ?? "pending"];
}

function viewButton(url: string | undefined): string {
	return url ? `<a class="button" href="${escaped(url)}">View deployment ${ICONS.external}</a>` : "";
}

function closedLine(page: PullRequestPage): string {
	const { pull } = page;
	const what = pull.merged
		? `merged commit <code>${pull.headSha.slice(0, 7)}</code> into <code class="ref">${escaped(pull.baseRef)}</code>`
		: "closed this";
	const icon = pull.merged ? ICONS.merge : ICONS.pull;
	const text = `${avatar(pull.author, "small")} <span class="grow">${profile(pull.author, page.serverUrl)} ${what} ${ago(page, pull.closedAt ?? page.now)}</span>`;
	return line(icon, text, pull.merged ? "merged" : "closed");
}

function line(icon: string, content: string, kind = ""): string {
	return `<div class="line"><span class="badge ${kind}">${icon}</span><div class="line-body">${content}</div></div>`;
}

function mergeBox(page: PullRequestPage): string {
	const { pull } = page;
	if (pull.state === "closed") return "";
	const active = page.deployments.filter((deployment) => deploymentWord(deployment) === "Active");
	const deployed =
		page.deployments.length === 0 ? "" : `<section>${deploymentsHead(page, active.length)}${active.map(activeRow).join("")}</section>`;
	return `<div class="item merge"><span class="avatar large merge-icon">${ICONS.merge}</span><div class="comment">${deployed}${checksSection(pull)}
<section><span class="round good">${ICONS.check}</span><div><strong>No conflicts with base branch</strong><p>Merging can be performed automatically.</p></div></section>
<div class="merge-foot"><span class="button green">Merge pull request</span></div></div></div>`;
}

function deploymentsHead({ deployments }: PullRequestPage, active: number): string {
	const last = deployments.at(-1);
	const word = last ? deploymentWord(last) : "Pending";
	const failed = word === "Failure" || word === "Error";
	const busy = ["In progress", "Pending", "Queued"].includes(word);
	const title = failed
		? "This branch had an error being deployed"
		: busy
			? "This branch is being deployed"
			: active > 0
				? "This branch was successfully deployed"
				: "This branch has not been deployed";
	const icon = failed
		? `<span class="round bad">${ICONS.cross}</span>`
		: `<span class="round ${busy ? "pending" : "good"}">${ICONS.rocket}</span>`;
	return `<div class="section-head">${icon}<div><strong>${title}</strong><p>${active} active deployment${active === 1 ? "" : "s"}</p></div></div>`;
}

function activeRow(deployment: DeploymentRecord): string {
	return `<div class="row">${avatar(deployment.creator, "small")} <strong>${escaped(deployment.environment)}</strong> <span class="label active">Active</span><span class="grow"></span>${viewButton(deployment.statuses.at(-1)?.environmentUrl)}</div>`;
}

function checksSection({ checks }: PullRequestRecord): string {
	if (checks.length === 0) return "";
	const failing = checks.filter(({ state }) => state === "failure").length;
	const pending = checks.filter(({ state }) => state === "pending").length;
	const title =
		failing > 0 ? "Some checks were not successful" : pending > 0 ? "Some checks haven't completed yet" : "All checks have passed";
	const kind = failing > 0 ? "bad" : pending > 0 ? "pending" : "good";
	const icons = {
		success: `<span class="good">${ICONS.check}</span>`,
		failure: `<span class="bad">${ICONS.cross}</span>`,
		pending: `<span class="pending">${ICONS.dot}</span>`,
	};
	const rows = checks.map(({ name, state }) => `<div class="row">${icons[state]} <span class="grow">${escaped(name)}</span></div>`);
	const counts = [count(failing, "failing"), count(pending, "in progress"), count(checks.length - failing - pending, "successful")].filter(
		Boolean,
	);
	return `<section><div class="section-head"><span class="round ${kind}">${kind === "bad" ? ICONS.cross : kind === "good" ? ICONS.check : ICONS.dot}</span><div><strong>${title}</strong><p>${counts.join(", ")} check${checks.length === 1 ? "" : "s"}</p></div></div>${rows.join("")}</section>`;
}

function count(number: number, word: string): string {
	return number === 0 ? "" : `${number} ${word}`;
}

function sidebar({ pull }: PullRequestPage): string {
	const labels = pull.labels.map(({ name }) => `<span class="pr-label">${escaped(name)}</span>`).join(" ") || "None yet";
	const section = (title: string, content: string) => `<section><h3>${title}</h3><div>${content}</div></section>`;
	return `<aside>${section("Reviewers", "No reviews")}${section("Assignees", "No one assigned")}${section("Labels", labels)}${section("Projects", "None yet")}${section("Milestone", "No milestone")}</aside>`;
}

function profile(user: GitHubUser, serverUrl: string): string {
	const name = user.login.replace(/\[bot\]$/, "");
	const bot = user.type === "Bot" ? ` <span class="label bot">bot</span>` : "";
	return `<a class="author" href="${serverUrl}/${encodeURIComponent(name)}">${escaped(name)}</a>${bot}`;
}

function avatar(user: GitHubUser, size: "large" | "small"): string {
	const kind = user.login === "github-actions[bot]" ? "actions" : user.type === "Bot" ? "app" : "person";
	const content = kind === "actions" ? ICONS.actions : escaped(user.login[0]?.toUpperCase() ?? "?");
	return `<span class="avatar ${size} ${kind}" style="--hue:${user.id % 360}">${content}</span>`;
}

function ago({ now }: PullRequestPage, at: number): string {
	const minutes = Math.floor((now - at) / 60_000);
	if (minutes < 1) return "now";
	if (minutes < 60) return minutes === 1 ? "1 minute ago" : `${minutes} minutes ago`;
	const hours = Math.floor(minutes / 60);
	if (hours < 24) return hours === 1 ? "1 hour ago" : `${hours} hours ago`;
	return `on ${new Date(at).toLocaleDateString("en-US", { month: "short", day: "numeric", year: "numeric", timeZone: "UTC" })}`;
}

/** A title knows no Markdown but code. */
function titleHtml(title: string): string {
	return escaped(title).replace(/`([^`]+)`/g, "<code>$1</code>");
}

function capital(word: string): string {
	return `${word[0]?.toUpperCase()}${word.slice(1)}`;
}

/** A text as HTML shows it. */
export function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
