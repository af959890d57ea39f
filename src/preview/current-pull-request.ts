import { setTimeout as delay } from "node:timers/promises";
import type { PullRequest, PullRequests } from "../github/pull-request.ts";

/** GitHub's API may lag behind the event that it sent: this often, this long after each other, a surprising read is repeated. */
const REPEATS = 2;
const REPEAT_AFTER_MS = 1_000;

/**
 * Reads a pull request; a read that disagrees with the event is repeated before it is believed.
 * @param agrees whether the read is what the event says
 * @returns the last read; undefined when there is no such pull request
 */
export async function readPullRequest(
	pullRequests: PullRequests,
	number: number,
	agrees: (pull: PullRequest) => boolean,
	signal: AbortSignal,
): Promise<PullRequest | undefined> {
	for (let repeat = 0; ; repeat++) {
		const pull = await pullRequests.read(number);
		if (repeat === REPEATS || (pull !== undefined && agrees(pull))) return pull;
		await delay(REPEAT_AFTER_MS, undefined, { signal });
	}
}

/**
 * Why a deploy of this commit is not to go on, or undefined when it is.
 * @param expectedHeadSha the commit that the event is about
 */
export function reasonNotToDeploy(pull: PullRequest | undefined, expectedHeadSha: string): string | undefined {
	if (pull === undefined) return "The pull request does not exist (any more).";
	if (pull.state === "closed") return "The pull request is closed.";
	if (pull.headSha !== expectedHeadSha) {
		return `The pull request has moved on to ${pull.headSha.slice(0, 7)}; the run for that commit deploys it.`;
	}
	return undefined;
}

/** The pull request, and the commit that is to be deployed. */
export interface WantedHead {
	readonly number: number;
	readonly headSha: string;
}

export interface ReadPorts {
	readonly pullRequests: PullRequests;
	readonly signal: AbortSignal;
}

/** Reads the pull request, and says why a deploy of this commit is not to go on; undefined when it is. */
export async function readWhetherToDeploy(
	{ pullRequests, signal }: ReadPorts,
	{ number, headSha }: WantedHead,
): Promise<{ readonly pull: PullRequest | undefined; readonly reason: string | undefined }> {
	const pull = await readPullRequest(pullRequests, number, (read) => reasonNotToDeploy(read, headSha) === undefined, signal);
	return { pull, reason: reasonNotToDeploy(pull, headSha) };
}
