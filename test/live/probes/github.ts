import { number, object, string, unknown } from "valibot";
import { lookUntil } from "../../../src/look-until.ts";
import { commentMarker } from "../../../src/names/key.ts";
import type { Probe } from "../probe.ts";
import { type GitHubServices, needed, type Services } from "../services.ts";

/** Before the key, in the name of the branch. */
export const BRANCH_PREFIX = "rivet-preview-live/";
const ENVIRONMENT = "rivet-preview-live";
const NO_PULL_REQUEST = 99_999_999;
const OPENED = "github.pull-request to succeed";
const UNTIL_INDEXED_MS = [500, 1_000, 2_000, 4_000] as const;
const HOUR_MS = 3_600_000;
const REPOSITORY = object({ default_branch: string() });
const REF = object({ object: object({ sha: string() }) });
const COMMITTED = object({ commit: object({ sha: string() }) });
const PULL = object({ number: number() });

export const READING_GITHUB: readonly Probe[] = [
	{
		id: "github.unknown-pull-request",
		assumption: "An unknown pull request answers 404.",
		assumed: { "it is found": false },
		async probe({ github }) {
			return { "it is found": (await github.client.pullRequests.read(NO_PULL_REQUEST)) !== undefined };
		},
	},
	{
		id: "github.open-pull-requests",
		assumption: "The open pull requests of the repository can be listed with their heads and labels.",
		assumed: { "the list is read": true },
		async probe({ github }) {
			await github.client.pullRequests.listOpen();
			return { "the list is read": true };
		},
	},
];

export const PLAYING_GITHUB: readonly Probe[] = [
	{
		id: "github.pull-request",
		assumption: "A pull request is found by its branch and by its head commit.",
		makes: ({ github, key }) =>
			`Make the branch ${BRANCH_PREFIX}${key} with one file, and a pull request, in ${github.target.repository}; a closed pull request stays there`,
		assumed: { "it is found by its branch": true, "it is found by its commit": true },
		async probe(services) {
			const { github, pause } = services;
			const pull = await openPull(services);
			services.made.pull = pull;
			const { pullRequests } = github.client;
			const byBranch = await pullRequests.findOpenByBranch(pull.branch);
			const byCommit = async () => (await pullRequests.findOpenByHead(pull.sha))?.number === pull.number;
			return {
				"it is found by its branch": byBranch?.number === pull.number,
				"it is found by its commit": await lookUntil(byCommit, UNTIL_INDEXED_MS, pause),
			};
		},
	},
	{
		id: "github.last-push",
		assumption: "The repository's activity shows when the branch was pushed to.",
		assumed: { "the push was within the last hour": true },
		async probe({ github, made }) {
			const { number: pullNumber } = needed(made.pull, OPENED);
			const pull = needed(await github.client.pullRequests.read(pullNumber), "the pull request to be readable");
			const pushedAt = await github.client.pullRequests.lastPushAt(pull);
			return { "the push was within the last hour": Math.abs(Date.now() - pushedAt) < HOUR_MS };
		},
	},
	{
		id: "github.comment",
		assumption: "A comment is written, found again by its author and its marker, and edited in place.",
		makes: ({ made }) => `Make one comment on ${pullOf(made)}`,
		assumed: { "it is written": true, "it is edited in place": true },
		async probe({ github, made, key }) {
			const { number: pullRequest } = needed(made.pull, OPENED);
			const options = { pullRequest, marker: commentMarker(key) };
			const written = await github.client.comment(options).write("Written by `npm run live` of Rivet Preview.");
			// A new object has to find what the one before has written.
			const edited = await github.client.comment(options).write("Written, and edited, by `npm run live` of Rivet Preview.");
			return { "it is written": written !== undefined, "it is edited in place": written !== undefined && edited?.id === written.id };
		},
	},
	{
		id: "github.deployment",
		assumption: "A deployment of the head commit is found by its task while it is active, and not once it is inactive.",
		makes: ({ made }) => `Make a GitHub deployment of ${pullOf(made)} in the environment ${ENVIRONMENT}`,
		assumed: { "it is made": true, "it is active after success": true, "it is active after it was retired": false },
		async probe({ github, made, key }) {
			const { sha } = needed(made.pull, OPENED);
			const deployments = deploymentsOf(github, key);
			const id = await deployments.start(sha);
			if (id === undefined) return { "it is made": false };
			await deployments.finish(id, "success", { url: "https://example.com", description: "Made by npm run live" });
			const isActive = (await deployments.findActive()).includes(id);
			await deployments.deactivate([id]);
			const isStillActive = (await deployments.findActive()).includes(id);
			return { "it is made": true, "it is active after success": isActive, "it is active after it was retired": isStillActive };
		},
	},
];

export const CLOSING_GITHUB: readonly Probe[] = [
	{
		id: "github.close",
		assumption: "A pull request that was closed is read as closed at once.",
		makes: ({ made }) => `Close ${pullOf(made)}`,
		assumed: { "its state": "closed", "its branch has an open one": false },
		async probe({ github, made }) {
			const { number: pullNumber, branch } = needed(made.pull, OPENED);
			await closePull(github, pullNumber);
			const pull = await github.client.pullRequests.read(pullNumber);
			const open = await github.client.pullRequests.findOpenByBranch(branch);
			return { "its state": pull?.state ?? "not found", "its branch has an open one": open !== undefined };
		},
	},
];

function pullOf({ pull }: Services["made"]): string {
	return `the pull request #${needed(pull, OPENED).number}`;
}

export function deploymentsOf({ client, target }: GitHubServices, key: string) {
	const runUrl = `https://github.com/${target.repository}`;
	return client.deployments({ environment: ENVIRONMENT, key, runUrl });
}

export async function closePull({ connection }: GitHubServices, pullNumber: number): Promise<void> {
	await connection.call("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", { pull_number: pullNumber, state: "closed" }, unknown());
}

/** A branch of the default branch with one file more, and a pull request from it. */
async function openPull({ github: { connection }, key }: Services): Promise<NonNullable<Services["made"]["pull"]>> {
	const branch = `${BRANCH_PREFIX}${key}`;
	const { default_branch: base } = await connection.call("GET /repos/{owner}/{repo}", {}, REPOSITORY);
	const from = await connection.call("GET /repos/{owner}/{repo}/git/ref/{ref}", { ref: `heads/${base}` }, REF);
	await connection.call("POST /repos/{owner}/{repo}/git/refs", { ref: `refs/heads/${branch}`, sha: from.object.sha }, unknown());
	const file = { path: `${key}.txt`, message: "Try Rivet Preview", content: Buffer.from(`${key}\n`).toString("base64"), branch };
	const { commit } = await connection.call("PUT /repos/{owner}/{repo}/contents/{path}", file, COMMITTED);
	const title = `Rivet Preview: npm run live (${key})`;
	const body = "Made by `npm run live` of Rivet Preview, which closes it again.";
	const pull = await connection.call("POST /repos/{owner}/{repo}/pulls", { title, body, head: branch, base }, PULL);
	return { number: pull.number, branch, sha: commit.sha };
}
