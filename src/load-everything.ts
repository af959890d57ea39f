/**
 * Loads every part of the action that would otherwise load on first use. Call it before code of the pull request runs: that code can
 * overwrite the parts of `dist`, and what it wrote would then run with every secret of this process. A part that is loaded stays as it
 * is.
 */
export async function loadEverything(): Promise<void> {
	await Promise.all([
		import("./annotation.ts"),
		import("./page/find-chrome.ts"),
		import("./page/page-browser.ts"),
		import("./workflow-check.ts"),
		import("@actions/core"),
		import("@octokit/core"),
		import("@octokit/plugin-paginate-rest"),
		import("@rivetkit/engine-api-full"),
		import("freestyle-sandboxes"),
		import("undici"),
	]);
}
