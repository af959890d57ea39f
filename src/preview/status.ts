import type { Clock } from "../clock.ts";
import { messageOf } from "../errors.ts";
import type { StickyComment } from "../github/comment.ts";
import type { DeploymentRecord, DeploymentState, StartOptions } from "../github/deployment.ts";
import { commentMarker } from "../names/key.ts";
import type { CommentContent, PreviewLinks, PreviewState, StepName } from "../preview-state.ts";
import { renderComment } from "../report/comment.ts";
import type { Progress } from "./progress.ts";

/** GitHub's limit for the description of a deployment status. */
const LONGEST_DESCRIPTION = 140;
/** How many edits of the comment a deploy may make, and the shortest time between two: more would only make the page flicker. */
const MOST_UPDATES = 2;
const UPDATE_AFTER_MS = 20_000;
/** Steps during which the address already leads to this push. */
const STEPS_AT_THE_ADDRESS: ReadonlySet<StepName> = new Set<StepName>(["start", "connect", "ready"]);

export type Deploying = Extract<PreviewState, { readonly kind: "deploying" }>;

export interface StatusOptions {
	readonly key: string;
	readonly previewName: string | undefined;
	/** Undefined with `comment: false`. */
	readonly comment: StickyComment | undefined;
	/** Undefined with `github-deployment: false`. */
	readonly deployments: DeploymentRecord | undefined;
	/** `owner/name` of the fork that the code comes from. */
	readonly fork?: string | undefined;
	readonly runUrl: string;
	/** As people write it. */
	readonly hostName: string;
	/** Page of a commit on GitHub. */
	readonly commitUrl: (sha: string) => string;
	readonly progress: Progress;
	readonly clock: Pick<Clock, "now">;
	/** Replaces every secret in a text that is about to be shown. */
	readonly redact: (text: string) => string;
}

/**
 * Shows on the pull request how the preview is doing: in the one comment and as a GitHub deployment. It keeps state between steps,
 * because later writes need what earlier ones made (the comment, the GitHub deployment's id) and what became known (links). What can't be
 * written is a warning on the run and never ends a deploy.
 */
export class Status {
	readonly #options: StatusOptions;
	/** Resolves to the GitHub deployment's id after the first comment is written. */
	#started: Promise<number | undefined> = Promise.resolve(undefined);
	#commit: CommentContent["commit"];
	#links: PreviewLinks;
	#commentId: number | undefined;
	/** What the comment says while the deploy runs; undefined before the first comment and after the last. */
	#deploying: Deploying | undefined;
	/** Where the host serves this run's deployment. */
	#address: string | undefined;
	#updates = 0;
	#updatedAt = 0;

	constructor(options: StatusOptions) {
		this.#options = options;
		this.#links = { run: options.runUrl, hostName: options.hostName };
	}

	get links(): PreviewLinks {
		return this.#links;
	}

	get commentId(): number | undefined {
		return this.#commentId;
	}

	/** Sets the commit that the comment names. */
	forCommit(sha: string): void {
		this.#commit = { sha, url: this.commitUrl(sha) };
	}

	/** The commit's page on GitHub. */
	commitUrl(sha: string): string {
		return this.#options.commitUrl(sha);
	}

	/**
	 * Names the address in the comment from its next write on. Call it once the host has assigned the address: before that it may belong
	 * to somebody else.
	 */
	deployedAt(previewUrl: string): void {
		this.#address = previewUrl;
	}

	/** Adds links to the comment from its next write on. */
	link(links: Partial<PreviewLinks>): void {
		this.#links = { ...this.#links, ...links };
	}

	/** Everything that the comment shows for a state; the job summary shows it too. */
	describe(state: PreviewState): CommentContent {
		const { key, previewName, fork, clock, progress } = this.#options;
		return { key, previewName, fork, state, links: this.#links, commit: this.#commit, updatedAt: clock.now(), warnings: progress.warnings };
	}

	/** Starts to look for the comment of an earlier run. Best effort: the first write looks again and reports errors. */
	findComment(): void {
		this.#options.comment?.lookUp();
	}

	/** Writes that the deploy has begun, and during a long one which step it is at. Only {@link finish} and {@link withdraw} wait for it. */
	deploying(sha: string, begun: Promise<Deploying>): void {
		this.forCommit(sha);
		this.#started = this.#begin(begun).then(() => undefined);
		this.#options.progress.onStep = (step) => this.#comeTo(step);
	}

	/**
	 * Records a GitHub deployment of the commit. Only once the namespace exists: a sweep finds what is left of a preview by its namespace.
	 * Only {@link finish} and {@link withdraw} wait for it.
	 * @param options see `DeploymentRecord.start`
	 */
	recordDeployment(sha: string, options?: StartOptions): void {
		const recorded = this.#trying("GitHub deployment", async () => this.#options.deployments?.start(sha, options));
		this.#started = Promise.all([recorded, this.#started]).then(([id]) => id);
	}

	async #begin(begun: Promise<Deploying>): Promise<void> {
		const state = await begun;
		await this.comment(state);
		this.#deploying = state;
		this.#updatedAt = this.#options.clock.now();
	}

	#comeTo(step: StepName): void {
		const now = this.#options.clock.now();
		const isDue = this.#updates < MOST_UPDATES && now - this.#updatedAt >= UPDATE_AFTER_MS;
		if (this.#deploying === undefined || !isDue) return;
		const { serving, ...deploying } = this.#deploying;
		this.#updates++;
		this.#updatedAt = now;
		// Not awaited: a failure is a warning, and the comment keeps its writes in order.
		const address = this.#address === undefined ? {} : { previewUrl: this.#address };
		void this.comment({ ...deploying, ...address, step, ...(STEPS_AT_THE_ADDRESS.has(step) ? {} : { serving }) });
	}

	/**
	 * Writes the comment.
	 * @param options `create: false` edits an existing comment and makes none
	 * @returns the error that kept it from being written; undefined when it was written, or when the token may not comment
	 */
	async comment(state: PreviewState, options: { readonly create?: boolean } = {}): Promise<unknown> {
		const { comment, key, redact } = this.#options;
		const body = redact(renderComment(this.describe(state), commentMarker(key)));
		try {
			const written = await comment?.write(body, options);
			this.#commentId = written?.id ?? this.#commentId;
			return undefined;
		} catch (error) {
			this.#warn("comment", error);
			return error;
		}
	}

	/** Writes how the deploy ended. @returns the same as {@link comment} */
	async finish(
		state: PreviewState,
		deployment: { readonly state: DeploymentState; readonly url?: string; readonly description: string },
	): Promise<unknown> {
		const description = this.#options.redact(deployment.description).slice(0, LONGEST_DESCRIPTION);
		const id = await this.#started;
		this.#deploying = undefined;
		const [failure] = await Promise.all([
			this.comment(state),
			this.#trying("GitHub deployment", async () => {
				if (id === undefined) return;
				await this.#options.deployments?.finish(id, deployment.state, {
					description,
					...(deployment.url === undefined ? {} : { url: deployment.url }),
				});
			}),
		]);
		return failure;
	}

	/** Leaves the comment to another run, and sets this run's GitHub deployment inactive. */
	async withdraw(description: string): Promise<void> {
		const id = await this.#started;
		this.#deploying = undefined;
		if (id === undefined) return;
		await this.#trying("GitHub deployment", async () => this.#options.deployments?.finish(id, "inactive", { description }));
	}

	async #trying<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
		try {
			return await work();
		} catch (error) {
			this.#warn(what, error);
			return undefined;
		}
	}

	#warn(what: string, error: unknown): void {
		this.#options.progress.warn(`The ${what} could not be updated: ${messageOf(error)}`);
	}
}
