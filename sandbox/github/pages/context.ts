import type { MarkdownContext } from "../markdown.ts";
import type { CommentRecord, DeploymentRecord, PullRequestRecord } from "../records.ts";
import type { PullRequestControls } from "./added.ts";

/** What every page of the repository is made with. */
export interface PageContext extends MarkdownContext {
	/** Unix time in milliseconds. */
	readonly now: number;
	/** Whether a commit, a run or the like has a page: only then is it a link. */
	hasPage(path: string): boolean;
}

/** What a pull request's page shows. */
export interface PullRequestPage extends PageContext {
	readonly pull: PullRequestRecord;
	/** Oldest first. */
	readonly comments: readonly CommentRecord[];
	/** Oldest first. */
	readonly deployments: readonly DeploymentRecord[];
	/** What its buttons do; undefined for a page without buttons. */
	readonly controls: PullRequestControls | undefined;
}
