import { messageOf } from "../errors.ts";
import type { StickyComment } from "../github/comment.ts";
import type { DeploymentRecord, DeploymentState } from "../github/deployment.ts";
import { commentMarker } from "../names/key.ts";
import type { PreviewLinks, PreviewReport, PreviewState, StepName } from "../preview-state.ts";
import { renderComment } from "../report/comment.ts";
import type { Progress } from "./progress.ts";

/** GitHub's limit for the description of a deployment status. */
const LONGEST_DESCRIPTION = 140;
/** Edits between the first and the last word of a deploy, at most, and how long each stands at least: a page that flickers tells nobody more. */
const MOST_UPDATES = 2;
const UPDATE_AFTER_MS = 20_000;
/** From here on the address belongs to this push. */
const AFTER_THE_SWITCH: ReadonlySet<StepName> = new Set<StepName>(["start", "connect", "ready"]);

type Deploying = Extract<PreviewState, { readonly kind: "deploying" }>;

export interface AnnouncerOptions {
	readonly key: string;
	readonly previewName: string | undefined;
	/** Undefined with `comment: false`. */
	readonly comment: StickyComment | undefined;
	/** Undefined with `github-deployment: false`. */
	readonly record: DeploymentRecord | undefined;
	readonly runUrl: string;
	/** Who runs the app, in the user's words. */
	readonly hostName: string;
	/** Page of a commit, for the comment. */
	readonly commitUrl: (sha: string) => string;
	readonly progress: Progress;
	readonly now: () => number;
	/** Takes every secret out of what is about to be shown. */
	readonly redact: (text: string) => string;
}

/**
 * Tells the pull request how the preview is doing: the one comment and the GitHub deployment. What can't be told is a
 * warning on the run and never ends a deploy.
 */
export class Announcer {
	readonly #options: AnnouncerOptions;
	/** The GitHub deployment's id, once it is recorded and the comment written. */
	#started: Promise<number | undefined> = Promise.resolve(undefined);
	#commit: PreviewReport["commit"];
	#links: PreviewLinks;
	#commentId: number | undefined;
	/** What the comment says while the deploy goes on; undefined before it was said, and from the end on. */
	#deploying: Deploying | undefined;
	#updates = 0;
	#updatedAt = 0;

	constructor(options: AnnouncerOptions) {
		this.#options = options;
		this.#links = { run: options.runUrl, hostName: options.hostName };
	}

	get links(): PreviewLinks {
		return this.#links;
	}

	get commentId(): number | undefined {
		return this.#commentId;
	}

	/** The commit that the preview is made from. */
	about(sha: string): void {
		this.#commit = { sha, url: this.#options.commitUrl(sha) };
	}

	/** Links that are known from now on. */
	link(links: Partial<PreviewLinks>): void {
		this.#links = { ...this.#links, ...links };
	}

	/** What the comment shows for a state, for the comment itself and for the job summary. */
	report(state: PreviewState): PreviewReport {
		const { key, previewName, now, progress } = this.#options;
		return { key, previewName, state, links: this.#links, commit: this.#commit, updatedAt: now(), warnings: progress.warnings };
	}

	/** Looks for the comment that is there already, while it is not known yet what to write. */
	lookUp(): void {
		this.#options.comment?.lookUp();
	}

	/** Says on the pull request that the deploy has begun, and on a long one where it is. Nothing waits for it but {@link finish}. */
	start(sha: string, begun: Deploying | Promise<Deploying>): void {
		const recorded = this.#trying("GitHub deployment", async () => this.#options.record?.start(sha));
		this.#started = Promise.all([recorded, this.#begin(begun)]).then(([id]) => id);
		this.#options.progress.onStep = (step) => this.#comeTo(step);
	}

	async #begin(begun: Deploying | Promise<Deploying>): Promise<void> {
		const state = await begun;
		await this.comment(state);
		this.#deploying = state;
		this.#updatedAt = this.#options.now();
	}

	#comeTo(step: StepName): void {
		const { now } = this.#options;
		const isDue = this.#updates < MOST_UPDATES && now() - this.#updatedAt >= UPDATE_AFTER_MS;
		if (this.#deploying === undefined || !isDue) return;
		const { serving, ...deploying } = this.#deploying;
		this.#updates++;
		this.#updatedAt = now();
		// What fails is told as a warning, and what is written later comes later: nothing has to wait.
		void this.comment({ ...deploying, step, ...(AFTER_THE_SWITCH.has(step) ? {} : { serving }) });
	}

	/**
	 * Writes the comment. With `create: false` only one that is there already is edited.
	 * @returns what kept it from being written; undefined when it was, and where the token may not write it
	 */
	async comment(state: PreviewState, options: { readonly create?: boolean } = {}): Promise<unknown> {
		const { comment, key, redact } = this.#options;
		const body = redact(renderComment(this.report(state), commentMarker(key)));
		try {
			const written = await comment?.write(body, options);
			this.#commentId = written?.id ?? this.#commentId;
			return undefined;
		} catch (error) {
			this.#warn("comment", error);
			return error;
		}
	}

	/** Says how the deploy ended. @returns what kept the comment from being written, as {@link comment} does */
	async finish(
		state: PreviewState,
		deployment: { readonly state: DeploymentState; readonly url?: string; readonly description: string },
	): Promise<unknown> {
		const description = this.#options.redact(deployment.description).slice(0, LONGEST_DESCRIPTION);
		const id = await this.#started;
		this.#deploying = undefined;
		const [untold] = await Promise.all([
			this.comment(state),
			this.#trying("GitHub deployment", async () => {
				if (id === undefined) return;
				await this.#options.record?.finish(id, deployment.state, {
					description,
					...(deployment.url === undefined ? {} : { url: deployment.url }),
				});
			}),
		]);
		return untold;
	}

	/** Another run tells how the preview is: this one only takes its GitHub deployment off. */
	async giveWay(description: string): Promise<void> {
		const id = await this.#started;
		this.#deploying = undefined;
		if (id === undefined) return;
		await this.#trying("GitHub deployment", async () => this.#options.record?.finish(id, "inactive", { description }));
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
