/** State of a GitHub deployment, as far as a preview has them. */
export type DeploymentState = "in_progress" | "success" | "failure" | "error" | "inactive";

/** The GitHub deployment of a preview: the "View deployment" button of the pull request. */
export interface DeploymentRecord {
	/** Creates a deployment for the commit, in progress. Undefined when the token may not (said once, as a notice). */
	start(sha: string): Promise<number | undefined>;
	/** Sets its state. Earlier deployments of this preview become inactive on success. */
	finish(id: number, state: DeploymentState, options: { readonly url?: string; readonly description: string }): Promise<void>;
	/** Sets every deployment of this preview inactive, found by its task. @returns how many were changed */
	deactivateAll(): Promise<number>;
}
