import type { PullRequestRecord } from "../records.ts";
import type { Tab } from "./shell.ts";

/** A page that the stand-in has no content for itself: a workflow run, a commit. */
export interface AddedPage {
	readonly title: string;
	readonly tab: Tab;
	html(): string;
}

/** Something that a reader of the page can do with the pull request. */
export interface Control {
	/** `POST` to the pull request's path with this name asks for it. */
	readonly name: string;
	readonly label: string;
}

export interface PullRequestControls {
	/** What can be done in this state. */
	readonly offered: readonly Control[];
	/** Something is being done: nothing else can be asked for meanwhile. */
	readonly isBusy: boolean;
}

/** Lets the readers of pull requests' pages do something. */
export interface Controls {
	of(pull: PullRequestRecord): PullRequestControls;
	/** Asks for what the control says. */
	press(pull: PullRequestRecord, name: string): void;
}
