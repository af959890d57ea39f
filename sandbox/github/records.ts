import type { GitHubUser } from "./users.ts";

export interface Label {
	readonly id: number;
	readonly name: string;
}

/** A commit status or check run of a head commit. */
export interface Check {
	readonly name: string;
	readonly state: "success" | "failure" | "pending";
	/** Its page. */
	readonly url?: string;
}

export interface PullRequestRecord {
	readonly id: number;
	readonly number: number;
	readonly author: GitHubUser;
	title: string;
	body: string;
	state: "open" | "closed";
	merged: boolean;
	draft: boolean;
	locked: boolean;
	readonly headRef: string;
	headSha: string;
	/** `owner/name`; undefined once the fork was deleted. */
	headRepository: string | undefined;
	readonly baseRef: string;
	readonly baseSha: string;
	/** The base has commits that the head lacks: a deployment with `auto_merge` would merge them. */
	readonly behind: boolean;
	checks: Check[];
	readonly labels: Label[];
	readonly commits: { readonly sha: string; readonly message: string; readonly at: number }[];
	readonly createdAt: number;
	updatedAt: number;
	closedAt: number | undefined;
}

export interface CommentRecord {
	readonly id: number;
	readonly pullNumber: number;
	readonly author: GitHubUser;
	body: string;
	readonly createdAt: number;
	updatedAt: number;
}

export type DeploymentStatusName = "error" | "failure" | "inactive" | "in_progress" | "queued" | "pending" | "success";

export interface DeploymentStatusRecord {
	readonly id: number;
	readonly state: DeploymentStatusName;
	readonly creator: GitHubUser;
	readonly description: string;
	readonly environment: string;
	readonly environmentUrl: string;
	readonly logUrl: string;
	readonly createdAt: number;
}

export interface DeploymentRecord {
	readonly id: number;
	readonly sha: string;
	readonly ref: string;
	readonly task: string;
	readonly environment: string;
	readonly description: string | null;
	readonly payload: unknown;
	readonly transient: boolean;
	readonly production: boolean;
	readonly creator: GitHubUser;
	readonly createdAt: number;
	updatedAt: number;
	readonly statuses: DeploymentStatusRecord[];
}
