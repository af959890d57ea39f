import type { Clock } from "../clock.ts";
import { ActionError, findCause } from "../errors.ts";
import type { PullRequest, PullRequests } from "../github/pull-request.ts";
import { HttpError } from "../http/http-error.ts";
import { hasLabel } from "../names/label.ts";

/** How often a read that contradicts the event is repeated, and after which pause: GitHub's API may lag behind the event that it sent. */
const REPEATS = 2;
const REPEAT_AFTER_MS = 1_000;

/** Why a deploy that is under way is no longer wanted. */
export type Superseded =
	/** The pull request was closed or lost its label: nothing of the preview may remain. */
	| { readonly kind: "closed"; readonly reason: "closed" | "label-removed" }
	/** Another run's deployment is the one to serve. */
	| { readonly kind: "newer-run"; readonly reason: string };

const MEANWHILE = {
	closed: "The pull request was closed meanwhile.",
	"label-removed": "The pull request lost its label meanwhile.",
} as const;

/** Ends a deploy that is no longer wanted. */
export class SupersededError extends ActionError {
	readonly superseded: Superseded;

	constructor(superseded: Superseded) {
		super(superseded.kind === "newer-run" ? superseded.reason : MEANWHILE[superseded.reason]);
		this.name = "SupersededError";
		this.superseded = superseded;
	}
}

/** The event names the pull request, so it exists: GitHub answers 404 for what a token may not see. */
class UnseenError extends ActionError {
	constructor(number: number) {
		super(`GitHub does not show pull request ${number} to this token (404).`, {
			hint: "Give the job `pull-requests: write` under `permissions`, and leave github-token out or give it a token for this repository.",
		});
		this.name = "UnseenError";
	}
}

/** What a pull request must be for a run to deploy it. The event may be old, or somebody may have changed its file. */
export interface WantedHead {
	/** The commit that the event is about. */
	readonly headSha: string;
	/** `owner/name` of the workflow's repository: code from forks is not deployed. */
	readonly repository: string;
	/** The input `label`. */
	readonly label: string | undefined;
}

export interface PullHeadOptions {
	readonly pullRequests: PullRequests;
	readonly number: number;
	readonly wanted: WantedHead;
	readonly signal: AbortSignal;
	readonly clock: Pick<Clock, "pause">;
}

/** The commit that a run deploys, as the head of its pull request. Every method reads the pull request anew. */
export class PullHead {
	readonly #options: PullHeadOptions;

	constructor(options: PullHeadOptions) {
		this.#options = options;
	}

	get wanted(): WantedHead {
		return this.#options.wanted;
	}

	/**
	 * @returns why this commit is not to be deployed; undefined when it is
	 * @throws {UnseenError} where GitHub hides the pull request from the token
	 */
	async reasonToSkip(): Promise<string | undefined> {
		return reasonToSkip(await this.#readAsWanted(), this.wanted);
	}

	/** @throws {SupersededError} when the pull request was closed or pushed to since the run began */
	async assertCurrent(): Promise<void> {
		const superseded = await this.#superseded();
		if (superseded !== undefined) throw new SupersededError(superseded);
	}

	/**
	 * {@link assertCurrent} for the middle of a deploy: if GitHub does not answer, the deploy goes on, because the check at its end asks
	 * again.
	 */
	async assertCurrentIfKnown(): Promise<void> {
		try {
			await this.assertCurrent();
		} catch (error) {
			if (!(error instanceof HttpError || error instanceof UnseenError)) throw error;
		}
	}

	/** Whether a deploy that failed was superseded. Never throws: where GitHub can't be asked, the failure itself is reported. */
	async supersededAfter(error: unknown): Promise<Superseded | undefined> {
		const known = findCause(error, SupersededError);
		if (known !== undefined) return known.superseded;
		// A cancelled run has no time to ask.
		if (this.#options.signal.aborted) return undefined;
		return this.#superseded().catch(() => undefined);
	}

	/**
	 * Reads the pull request. A read that contradicts the event is repeated before it is believed.
	 * @param agrees whether a read is what the event says
	 * @returns the last read; undefined where GitHub answers 404
	 */
	async read(agrees: (pull: PullRequest) => boolean): Promise<PullRequest | undefined> {
		const { pullRequests, number, signal, clock } = this.#options;
		for (let repeat = 0; ; repeat++) {
			const pull = await pullRequests.read(number);
			if (repeat === REPEATS || (pull !== undefined && agrees(pull))) return pull;
			await clock.pause(REPEAT_AFTER_MS, signal);
		}
	}

	async #readAsWanted(): Promise<PullRequest> {
		const pull = await this.read((read) => reasonToSkip(read, this.wanted) === undefined);
		if (pull === undefined) throw new UnseenError(this.#options.number);
		return pull;
	}

	async #superseded(): Promise<Superseded | undefined> {
		const pull = await this.#readAsWanted();
		const reason = reasonToSkip(pull, this.wanted);
		if (reason === undefined) return undefined;
		if (pull.state === "closed") return { kind: "closed", reason: "closed" };
		return lacksLabel(pull, this.wanted) ? { kind: "closed", reason: "label-removed" } : { kind: "newer-run", reason };
	}
}

/** Pure: why a commit is not to be deployed to this pull request; undefined when it is. */
export function reasonToSkip(pull: PullRequest, wanted: WantedHead): string | undefined {
	if (pull.state === "closed") return "The pull request is closed.";
	if (pull.headRepository?.toLowerCase() !== wanted.repository.toLowerCase()) {
		return `The pull request comes from ${pull.headRepository ?? "a repository that was deleted"}. Code from forks is not built or deployed.`;
	}
	if (lacksLabel(pull, wanted)) return `The pull request does not carry the label "${wanted.label}".`;
	if (pull.headSha === wanted.headSha) return undefined;
	return `The pull request has moved on to ${pull.headSha.slice(0, 7)}; the run for that commit deploys it.`;
}

function lacksLabel({ labels }: PullRequest, { label }: WantedHead): boolean {
	return label !== undefined && !hasLabel(labels, label);
}
