import pMap from "p-map";
import * as v from "valibot";
import { awaitedLater } from "../awaited-later.ts";
import { createOnce } from "../create-once.ts";
import { messageOf } from "../errors.ts";
import { type Connection, LARGEST_PAGE } from "./connection.ts";
import { Feature } from "./permission.ts";

/** https://docs.github.com/rest/deployments/statuses#create-a-deployment-status */
const LONGEST_DESCRIPTION = 140;
/** Statuses that are written side by side. GitHub limits concurrent requests. */
const AT_ONCE = 5;

/** States of a GitHub deployment that a preview uses. */
export type DeploymentState = "in_progress" | "success" | "failure" | "error" | "inactive";

/** The GitHub deployment of a preview: the "View deployment" button of the pull request. */
export interface DeploymentRecord {
	/**
	 * Creates a deployment for the commit, in progress. Undefined when the token may not (one notice in the log).
	 * @param options `replaces: false` where the code of an earlier deployment goes on serving: then that one stays active
	 * @throws {HttpError} when GitHub fails for another reason than a missing permission
	 */
	start(sha: string, options?: StartOptions): Promise<number | undefined>;
	/**
	 * Sets its state. On success, the earlier deployments of this preview that it replaces become inactive.
	 * @param options a description beyond 140 characters is cut
	 */
	finish(id: number, state: DeploymentState, options: { readonly url?: string; readonly description: string }): Promise<void>;
	/** Ids of this preview's deployments that are not inactive, found by their task over all pages. Empty when the token may not look. */
	findActive(): Promise<readonly number[]>;
	/** Sets deployments inactive. */
	deactivate(ids: readonly number[]): Promise<void>;
}

export interface StartOptions {
	/** True when left out. */
	readonly replaces?: boolean;
}

export interface DeploymentOptions {
	/** Name of the GitHub environment. */
	readonly environment: string;
	/** The preview's key. */
	readonly key: string;
	/** Page of this workflow run, the deployment's log. */
	readonly runUrl: string;
}

const DEPLOYMENT = v.object({ id: v.number() });
const LISTED_DEPLOYMENT = v.object({ id: v.number(), node_id: v.string() });

/** REST has the statuses of one deployment only. */
const STATES = `query RivetPreviewDeployments($ids: [ID!]!) {
	nodes(ids: $ids) { ... on Deployment { latestStatus { state } } }
}`;

/** Null for a deployment that was deleted meanwhile; no status for one that was just created. */
const STATES_ANSWER = v.object({ nodes: v.array(v.nullable(v.object({ latestStatus: v.nullable(v.object({ state: v.string() })) }))) });

export class GitHubDeployments implements DeploymentRecord {
	readonly #connection: Connection;
	readonly #options: DeploymentOptions;
	readonly #feature: Feature;
	/** Marks this preview's deployments, also where several previews share an environment. */
	readonly #task: string;
	/** The deployments that this one replaces, oldest first. */
	#earlier: Promise<readonly number[]> | undefined;

	constructor(connection: Connection, options: DeploymentOptions) {
		this.#connection = connection;
		this.#options = options;
		this.#task = `rivet-preview:${options.key}`;
		this.#feature = new Feature({ name: "The GitHub deployment", permission: "deployments: write", log: connection.log });
	}

	start(sha: string, { replaces = true }: StartOptions = {}): Promise<number | undefined> {
		return this.#feature.use(async () => {
			this.#earlier = replaces ? awaitedLater(this.#listActive()) : Promise.resolve([]);
			const id = await this.#createOnce(sha);
			// Without anything to deploy its last state follows at once.
			if (replaces) await this.#setInProgress(id);
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
		return (await this.#feature.use(() => this.#listActive())) ?? [];
	}

	async deactivate(ids: readonly number[]): Promise<void> {
		await this.#feature.use(() => pMap(ids, (id) => this.#setState(id, "inactive", "The preview was deleted"), { concurrency: AT_ONCE }));
	}

	#createOnce(sha: string): Promise<number> {
		return createOnce({
			create: () => this.#create(sha),
			lookUp: async () => {
				const same = { task: this.#task, sha, environment: this.#options.environment, per_page: 1 };
				const [made] = await this.#connection.call("GET /repos/{owner}/{repo}/deployments", same, v.array(DEPLOYMENT));
				return made?.id;
			},
			pause: (ms) => this.#connection.pause(ms),
		});
	}

	async #create(sha: string): Promise<number> {
		const { key, environment } = this.#options;
		const parameters = {
			ref: sha,
			task: this.#task,
			environment,
			description: `Rivet preview ${key}`,
			payload: { preview: key },
			transient_environment: true,
			production_environment: false,
			// Deploys the commit as it is: GitHub neither merges the base branch into it nor waits for its checks.
			auto_merge: false,
			required_contexts: [],
		};
		const { id } = await this.#connection.call("POST /repos/{owner}/{repo}/deployments", parameters, DEPLOYMENT);
		return id;
	}

	/** Never throws: the deployment exists, and the end of the run sets its state again. */
	async #setInProgress(id: number): Promise<void> {
		try {
			await this.#setState(id, "in_progress", "Deploying the preview");
		} catch (error) {
			this.#connection.log.warning(`The GitHub deployment could not be set in progress: ${messageOf(error)}`);
		}
	}

	async #setState(id: number, state: DeploymentState, description: string, url?: string): Promise<void> {
		const parameters = {
			deployment_id: id,
			state,
			log_url: this.#options.runUrl,
			// With true, GitHub would take away the links of other pull requests that share the environment.
			auto_inactive: false,
			description: description.slice(0, LONGEST_DESCRIPTION),
			...(url === undefined ? {} : { environment_url: url }),
		};
		await this.#connection.call("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", parameters, v.unknown());
	}

	/** Retires the oldest first: if the run is cut short, only the newest ones stay active. */
	async #retireBefore(newest: number): Promise<void> {
		const active = await (this.#earlier ?? this.#listActive());
		for (const id of active.filter((id) => id < newest)) await this.#setState(id, "inactive", "A newer deployment took over");
	}

	/** This preview's deployments that are not inactive, oldest first. */
	async #listActive(): Promise<readonly number[]> {
		const all = await this.#connection.list("GET /repos/{owner}/{repo}/deployments", { task: this.#task }, LISTED_DEPLOYMENT);
		const active: number[] = [];
		for (let at = 0; at < all.length; at += LARGEST_PAGE) {
			const some = all.slice(at, at + LARGEST_PAGE);
			const { nodes } = await this.#connection.query(STATES, { ids: some.map(({ node_id }) => node_id) }, STATES_ANSWER);
			active.push(...some.filter((_, index) => isActive(nodes[index])).map(({ id }) => id));
		}
		return active.sort((a, b) => a - b);
	}
}

function isActive(node: v.InferOutput<typeof STATES_ANSWER>["nodes"][number] | undefined): boolean {
	return node != null && node.latestStatus?.state !== "INACTIVE";
}
