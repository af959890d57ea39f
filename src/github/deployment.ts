import pMap from "p-map";
import { ActionError, messageOf } from "../errors.ts";
import { HttpError } from "../http-error.ts";
import type { Connection } from "./connection.ts";
import { Feature } from "./permission.ts";

/** https://docs.github.com/rest/deployments/statuses#create-a-deployment-status */
const LONGEST_DESCRIPTION = 140;
/** GitHub's largest page. */
const LARGEST_PAGE = 100;
/** Deployments that are looked at side by side: gentle to GitHub's limit for concurrent requests. */
const AT_ONCE = 5;
/** Before a deployment is looked for whose answer was lost. */
const PAUSE_AFTER_LOSS_MS = 1_000;

/** State of a GitHub deployment, as far as a preview has them. */
export type DeploymentState = "in_progress" | "success" | "failure" | "error" | "inactive";

/** The GitHub deployment of a preview: the "View deployment" button of the pull request. */
export interface DeploymentRecord {
	/**
	 * Creates a deployment for the commit, in progress. Undefined when the token may not (said once, as a notice).
	 * @throws {HttpError} when GitHub fails for another reason than a missing permission
	 */
	start(sha: string): Promise<number | undefined>;
	/**
	 * Sets its state. Earlier deployments of this preview become inactive on success.
	 * @param options description: longer than 140 characters it is cut
	 */
	finish(id: number, state: DeploymentState, options: { readonly url?: string; readonly description: string }): Promise<void>;
	/** Ids of this preview's deployments that are not inactive, found by their task over all pages. Empty when the token may not look. */
	findActive(): Promise<readonly number[]>;
	/** Sets deployments inactive. */
	deactivate(ids: readonly number[]): Promise<void>;
}

export interface DeploymentOptions {
	/** Name of the GitHub environment. */
	readonly environment: string;
	/** The preview's key. */
	readonly key: string;
	/** Page of this workflow run, the deployment's log. */
	readonly runUrl: string;
}

export class GitHubDeployments implements DeploymentRecord {
	readonly #connection: Connection;
	readonly #options: DeploymentOptions;
	readonly #feature: Feature;
	/** Tells this preview's deployments from all others, also where several previews share an environment. */
	readonly #task: string;
	/** The deployments that were active when this one began, oldest first. */
	#earlier: Promise<readonly number[]> | undefined;

	constructor(connection: Connection, options: DeploymentOptions) {
		this.#connection = connection;
		this.#options = options;
		this.#task = `rivet-preview:${options.key}`;
		this.#feature = new Feature({ name: "The GitHub deployment", permission: "deployments: write", log: connection.log });
	}

	start(sha: string): Promise<number | undefined> {
		return this.#feature.use(async () => {
			this.#earlier = this.#activeDeployments();
			// Asked ahead for the end, where a failure is told.
			this.#earlier.catch(() => undefined);
			const id = await this.#createOrFind(sha);
			try {
				await this.#setState(id, "in_progress", "Deploying the preview");
			} catch (error) {
				// The deployment is there, and its end will be told under this id.
				this.#connection.log.warning(`The GitHub deployment could not be set in progress: ${messageOf(error)}`);
			}
			return id;
		});
	}

	async finish(
		id: number,
		state: DeploymentState,
		{ url, description }: { readonly url?: string; readonly description: string },
	): Promise<void> {
		await this.#feature.use(async () => {
			const retired = state === "success" ? this.#retireBefore(id) : undefined;
			await Promise.all([this.#setState(id, state, description, url), retired]);
		});
	}

	async findActive(): Promise<readonly number[]> {
		const active = await this.#feature.use(async () => {
			const octokit = await this.#connection.octokit();
			const all = await octokit.paginate(octokit.rest.repos.listDeployments, {
				...this.#connection.repository,
				task: this.#task,
				per_page: LARGEST_PAGE,
			});
			const states = await pMap(all, async ({ id }) => ({ id, state: await this.#stateOf(id) }), { concurrency: AT_ONCE });
			return states.filter(({ state }) => state !== "inactive").map(({ id }) => id);
		});
		return active ?? [];
	}

	async deactivate(ids: readonly number[]): Promise<void> {
		await this.#feature.use(() => pMap(ids, (id) => this.#setState(id, "inactive", "The preview was deleted"), { concurrency: AT_ONCE }));
	}

	/** A lost answer leaves open whether there is a deployment: it is looked for before another one is made. */
	async #createOrFind(sha: string): Promise<number> {
		try {
			return await this.#create(sha);
		} catch (error) {
			if (!(error instanceof HttpError && error.outcome === "unknown")) throw error;
			await this.#connection.pause(PAUSE_AFTER_LOSS_MS);
			const { rest } = await this.#connection.octokit();
			const { environment } = this.#options;
			const { data } = await rest.repos.listDeployments({
				...this.#connection.repository,
				task: this.#task,
				sha,
				environment,
				per_page: 1,
			});
			return data[0]?.id ?? (await this.#create(sha));
		}
	}

	async #create(sha: string): Promise<number> {
		const { rest } = await this.#connection.octokit();
		const { data } = await rest.repos.createDeployment({
			...this.#connection.repository,
			ref: sha,
			task: this.#task,
			environment: this.#options.environment,
			description: `Rivet preview ${this.#options.key}`,
			payload: { preview: this.#options.key },
			transient_environment: true,
			production_environment: false,
			// The pull request is deployed as it is, whatever its base branch and its checks say.
			auto_merge: false,
			required_contexts: [],
		});
		if ("id" in data) return data.id;
		throw new ActionError(`GitHub made no deployment: ${data.message ?? "it says nothing"}`);
	}

	async #setState(id: number, state: DeploymentState, description: string, url?: string): Promise<void> {
		const { rest } = await this.#connection.octokit();
		await rest.repos.createDeploymentStatus({
			...this.#connection.repository,
			deployment_id: id,
			state,
			log_url: this.#options.runUrl,
			// GitHub would take the links of other pull requests away that share the environment.
			auto_inactive: false,
			description: description.slice(0, LONGEST_DESCRIPTION),
			...(url === undefined ? {} : { environment_url: url }),
		});
	}

	/** Retired oldest first: where this is cut short, none stays behind a retired one. */
	async #retireBefore(newest: number): Promise<void> {
		const active = await (this.#earlier ?? this.#activeDeployments());
		for (const id of active.filter((id) => id < newest)) await this.#setState(id, "inactive", "A newer deployment took over");
	}

	/** Oldest first. Every success retires the deployments before it, so only those since the last retired one can be active. */
	async #activeDeployments(): Promise<readonly number[]> {
		const { rest } = await this.#connection.octokit();
		const { data } = await rest.repos.listDeployments({ ...this.#connection.repository, task: this.#task, per_page: LARGEST_PAGE });
		const active: number[] = [];
		for (const { id } of data) {
			if ((await this.#stateOf(id)) === "inactive") break;
			active.unshift(id);
		}
		return active;
	}

	/** The state that was set last. */
	async #stateOf(id: number): Promise<string | undefined> {
		const { rest } = await this.#connection.octokit();
		const { data } = await rest.repos.listDeploymentStatuses({ ...this.#connection.repository, deployment_id: id, per_page: 1 });
		return data[0]?.state;
	}
}
