import type { PullRequestRecord } from "../github/records.ts";
import type { GitHubState } from "../github/state.ts";
import type { Deployment } from "./deployment.ts";

const BOT = "vercel[bot]";

/** The one comment that Vercel's own bot keeps on a pull request: project, status and link of every deployment. */
export function commentAsVercel(state: GitHubState, pull: PullRequestRecord, deployments: readonly Deployment[]): void {
	if (deployments.length === 0) return;
	const rows = deployments.map(({ project, url, state: status }) => `| **${project.name}** | ${status} | [Visit Preview](${url}) |`);
	const body = ["[vc]: #standin", "| Project | Deployment | Preview |", "| :--- | :--- | :--- |", ...rows].join("\n");
	const earlier = state.commentsOf(pull).find(({ author }) => author.login === BOT);
	if (earlier) earlier.body = body;
	else state.addComment(pull, BOT, body);
}
