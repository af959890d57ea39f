import type { Http } from "../http/http.ts";
import type { Log } from "../log.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { mayPush } from "./collaborator.ts";
import { type CommentOptions, GitHubComment, type StickyComment } from "./comment.ts";
import { CommentReader } from "./comment-reader.ts";
import { Connection } from "./connection.ts";
import { type DeploymentOptions, type DeploymentRecord, GitHubDeployments } from "./deployment.ts";
import { GitHubPullRequests, type PullRequests } from "./pull-request.ts";

export interface GitHubOptions {
	readonly token: string;
	/** `GITHUB_API_URL`: `https://api.github.com`, or `https://HOST/api/v3` on GitHub Enterprise Server. */
	readonly apiUrl: string;
	readonly repository: { readonly owner: string; readonly name: string };
	readonly http: Http;
	readonly secrets: Secrets;
	readonly log: Log;
	/** A clock in milliseconds, for the pace of writes; the system's when left out. */
	readonly now?: () => number;
	/** Waits, and ends early with an error when the run is cancelled; the HTTP client's when left out. */
	readonly pause?: (ms: number) => Promise<void>;
}

/** What the action does on GitHub, in one repository with one token. */
export interface GitHub {
	readonly pullRequests: PullRequests;
	/** Whether somebody may push to the repository. */
	mayPush(login: string): Promise<boolean>;
	/** A preview's comment. One object per preview and run: it remembers the comment that it found. */
	comment(options: CommentOptions): StickyComment;
	/** A preview's deployments. */
	deployments(options: DeploymentOptions): DeploymentRecord;
}

/** Makes the client. It loads and sends nothing before the first call. */
export function createGitHub({ secrets, ...options }: GitHubOptions): GitHub {
	secrets.add(options.token);
	const connection = new Connection(options);
	const reader = new CommentReader(connection);
	return {
		pullRequests: new GitHubPullRequests(connection),
		mayPush: (login) => mayPush(connection, login),
		comment: (of) => new GitHubComment(connection, reader, of),
		deployments: (of) => new GitHubDeployments(connection, of),
	};
}
