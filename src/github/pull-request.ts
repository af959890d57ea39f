/** A pull request as it is now, read from GitHub. */
export interface PullRequest {
	readonly number: number;
	readonly state: "open" | "closed";
	readonly merged: boolean;
	readonly headSha: string;
	readonly headRef: string;
	/** `owner/name` of the head's repository; undefined when that repository was deleted. */
	readonly headRepository: string | undefined;
	readonly labels: readonly string[];
	/** Unix time in milliseconds. */
	readonly updatedAt: number;
}

/** Reads pull requests of the workflow's repository. */
export interface PullRequests {
	/** @returns undefined when there is no such pull request */
	read(number: number): Promise<PullRequest | undefined>;
	/** The open pull request whose head is this branch of this repository; the newest when there are several. */
	findOpenByBranch(branch: string): Promise<PullRequest | undefined>;
	/** Every open pull request, over all pages. */
	listOpen(): Promise<readonly PullRequest[]>;
}
