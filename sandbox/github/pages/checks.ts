import type { Check } from "../records.ts";
import { ICONS } from "./icons.ts";
import { escaped } from "./parts.ts";

const MARKS: Readonly<Record<Check["state"], string>> = {
	success: `<span class="good">${ICONS.check}</span>`,
	failure: `<span class="bad">${ICONS.cross}</span>`,
	pending: `<span class="pending">${ICONS.dot}</span>`,
};
const TITLES = {
	failure: { title: "Some checks were not successful", kind: "bad", icon: ICONS.cross },
	pending: { title: "Some checks haven't completed yet", kind: "pending", icon: ICONS.dot },
	success: { title: "All checks have passed", kind: "good", icon: ICONS.check },
} as const;

export function checkMark(state: Check["state"]): string {
	return MARKS[state];
}

/** What the checks come to together. */
export function overall(checks: readonly Check[]): Check["state"] {
	if (checks.some(({ state }) => state === "failure")) return "failure";
	return checks.some(({ state }) => state === "pending") ? "pending" : "success";
}

/** The merge box's part about the checks. */
export function checksSection(checks: readonly Check[]): string {
	if (checks.length === 0) return "";
	const { title, kind, icon } = TITLES[overall(checks)];
	const counts = [count(checks, "failure", "failing"), count(checks, "pending", "in progress"), count(checks, "success", "successful")];
	const counted = `${counts.filter(Boolean).join(", ")} check${checks.length === 1 ? "" : "s"}`;
	return `<section><div class="section-head"><span class="round ${kind}">${icon}</span><div><strong>${title}</strong><p>${counted}</p></div></div>${checks.map(checkRow).join("")}</section>`;
}

/** A check with the link to its run, where it has one. */
export function checkRow({ name, state, url }: Check): string {
	const details = url === undefined ? "" : `<a class="button" href="${escaped(url)}">Details</a>`;
	return `<div class="row">${MARKS[state]} <span class="grow">${escaped(name)}</span>${details}</div>`;
}

function count(checks: readonly Check[], state: Check["state"], word: string): string {
	const number = checks.filter((check) => check.state === state).length;
	return number === 0 ? "" : `${number} ${word}`;
}
