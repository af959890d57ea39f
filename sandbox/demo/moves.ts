/** What can happen to the pull request. */
export type Move = "open" | "push" | "push-fresh" | "merge" | "close" | "reopen";

/** What the terminal and the run's own page say of it. */
export const HEADINGS: Readonly<Record<Move, string>> = {
	open: "The pull request is opened: the action deploys a preview",
	push: "A push: the action deploys it; the data stays",
	"push-fresh": "A push with on-push: fresh: the action deploys it into an emptied namespace",
	merge: "The pull request is merged: the action removes the preview",
	close: "The pull request is closed: the action removes the preview",
	reopen: "The pull request is reopened: the action deploys it again",
};

/** What a user may do next, by the key that asks for it. */
export const KEYS: ReadonlyMap<string, Move> = new Map([
	["p", "push"],
	["f", "push-fresh"],
	["m", "merge"],
	["c", "close"],
	["r", "reopen"],
]);

/** What a button says; in the terminal the same. */
export function wordsOf(pushed: string): Readonly<Record<Move, string>> {
	return {
		open: "Open pull request",
		push: `Push ${pushed}`,
		"push-fresh": "Push, starting fresh",
		merge: "Merge pull request",
		close: "Close pull request",
		reopen: "Reopen pull request",
	};
}

/** As on GitHub: a merged pull request stays as it is. */
export function movesOf({ state, merged }: { readonly state: "open" | "closed"; readonly merged: boolean }): readonly Move[] {
	if (merged) return [];
	return state === "closed" ? ["reopen"] : ["merge", "close", "push", "push-fresh"];
}
