import type { GitHubUser } from "../users.ts";
import type { PageContext } from "./context.ts";
import { ICONS } from "./icons.ts";

/** A text as HTML shows it. */
export function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** A title knows no Markdown but code. */
export function titleHtml(title: string): string {
	return escaped(title).replace(/`([^`]+)`/g, "<code>$1</code>");
}

export function profile(user: GitHubUser, serverUrl: string): string {
	const name = user.login.replace(/\[bot\]$/, "");
	const bot = user.type === "Bot" ? ` <span class="label bot">bot</span>` : "";
	return `<a class="author" href="${serverUrl}/${encodeURIComponent(name)}">${escaped(name)}</a>${bot}`;
}

export function avatar(user: GitHubUser, size: "large" | "small"): string {
	const kind = user.login === "github-actions[bot]" ? "actions" : user.type === "Bot" ? "app" : "person";
	const content = kind === "actions" ? ICONS.actions : escaped(user.login[0]?.toUpperCase() ?? "?");
	return `<span class="avatar ${size} ${kind}" style="--hue:${user.id % 360}">${content}</span>`;
}

export function ago({ now }: Pick<PageContext, "now">, at: number): string {
	const minutes = Math.floor((now - at) / 60_000);
	if (minutes < 1) return "now";
	if (minutes < 60) return minutes === 1 ? "1 minute ago" : `${minutes} minutes ago`;
	const hours = Math.floor(minutes / 60);
	if (hours < 24) return hours === 1 ? "1 hour ago" : `${hours} hours ago`;
	return `on ${new Date(at).toLocaleDateString("en-US", { month: "short", day: "numeric", year: "numeric", timeZone: "UTC" })}`;
}

/** The first letters of a commit's id; a link where there is a page to go to. */
export function commitHtml(context: PageContext, sha: string): string {
	const path = `/${context.repository}/commit/${sha}`;
	const short = `<code>${sha.slice(0, 7)}</code>`;
	return context.hasPage(path) ? `<a href="${escaped(context.serverUrl + path)}">${short}</a>` : short;
}

/** A box with a title. */
export function section(title: string, html: string): string {
	return `<article class="comment section"><div class="comment-head">${title}</div>${html}</article>`;
}

export function capital(word: string): string {
	return `${word[0]?.toUpperCase()}${word.slice(1)}`;
}
