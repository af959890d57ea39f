import { afterEach, beforeEach, expect } from "vitest";
import { GITHUB_TOKEN, type GitHub, startGitHub, WORKFLOW_IDENTITY } from "../../sandbox/github/github.ts";
import type { PullRequestRecord } from "../../sandbox/github/records.ts";
import type { Permissions } from "../../sandbox/github/users.ts";
import { type GitHub as Client, createGitHub } from "../../src/github/client.ts";
import { Http } from "../../src/http/http.ts";
import { Secrets } from "../../src/secrets/secrets.ts";

export const OWNER = "octo-org";
export const NAME = "shop";

/** A stand-in for GitHub with one open pull request, and clients for it. Started anew for every test. */
export interface GitHubWorld {
	github: GitHub;
	pull: PullRequestRecord;
	client: Client;
	/** What the clients wrote to the log, but for debugging: `notice: …` */
	logged: string[];
}

/** Starts the world before each test of the file, and stops it after. */
export function useGitHub(): GitHubWorld {
	const world = {} as GitHubWorld;
	beforeEach(async () => {
		world.github = await startGitHub({ repository: `${OWNER}/${NAME}` });
		world.pull = world.github.state.openPullRequest({ branch: "feature", labels: ["preview"] });
		world.logged = [];
		world.client = connect(world);
	});
	afterEach(async () => {
		// Every request and answer of a test also has to fit GitHub's published API description.
		expect(world.github.violations).toEqual([]);
		await world.github.stop();
	});
	return world;
}

export function connect({ github, logged }: Pick<GitHubWorld, "github" | "logged">, token = GITHUB_TOKEN): Client {
	const say = (kind: string) => (message: string) => void logged.push(`${kind}: ${message}`);
	const log = { debug: () => {}, info: say("info"), notice: say("notice"), warning: say("warning") };
	const secrets = new Secrets();
	const http = new Http({ secrets, log, random: () => 0 });
	// Every look at the clock is a second later than the one before: no write has to wait. Other waits take no time.
	let clockMs = 0;
	const now = () => {
		clockMs += 1_000;
		return clockMs;
	};
	return createGitHub({
		token,
		apiUrl: github.apiUrl,
		repository: { owner: OWNER, name: NAME },
		http,
		secrets,
		log,
		now,
		pause: async () => {},
	});
}

/** A client whose token lacks something. */
export function connectWith(world: GitHubWorld, permissions: Permissions): Client {
	world.github.allow("ghs_other", { ...WORKFLOW_IDENTITY, permissions });
	return connect(world, "ghs_other");
}
