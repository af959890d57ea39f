import type { PageContext } from "./context.ts";
import { ICONS } from "./icons.ts";
import { escaped } from "./parts.ts";
import { pageStyle } from "./style.ts";

/** Where the pages' scripts lie on the server. */
export const SCRIPTS = { live: "/_page/live.js", idiomorph: "/_page/idiomorph.js", mermaid: "/_page/mermaid.js" } as const;

const TABS = { code: "Code", issues: "Issues", pulls: "Pull requests", actions: "Actions" } as const;
export type Tab = keyof typeof TABS;

export interface Page {
	/** Of the browser's tab; the repository's name follows. */
	readonly title: string;
	/** Undefined for a page outside of the repository. */
	readonly tab: Tab | undefined;
	readonly html: string;
}

/** A page of the repository as one HTML document, which loads nothing from elsewhere and renews itself. */
export function documentHtml(context: PageContext, { title, tab, html }: Page): string {
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escaped(title)} · ${escaped(context.repository)}</title>
<style>${pageStyle()}</style><script src="${SCRIPTS.idiomorph}" defer></script><script src="${SCRIPTS.live}" type="module"></script></head><body>
${globalHeader(context, tab)}
<main>${html}</main></body></html>`;
}

function globalHeader({ repository, serverUrl }: PageContext, current: Tab | undefined): string {
	const [owner = "", name = ""] = repository.split("/");
	const root = `${serverUrl}/${escaped(repository)}`;
	const tabs = Object.entries(TABS).map(([tab, title]) => {
		const path = tab === "code" ? "" : `/${tab}`;
		return `<a class="${tab === current ? "current" : ""}" href="${root}${path}">${title}</a>`;
	});
	return `<header class="global"><div class="crumbs"><span class="mark">${ICONS.mark}</span><a href="${serverUrl}/${escaped(owner)}">${escaped(owner)}</a>
<span class="slash">/</span><a class="strong" href="${root}">${escaped(name)}</a></div><nav>${tabs.join("")}</nav></header>`;
}
