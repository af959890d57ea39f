import { ActionError } from "../../src/errors.ts";
import type { Host } from "../../src/host/host.ts";
import { type Place, VercelApi } from "../../src/host/vercel/api.ts";
import type { Deployment } from "../../src/host/vercel/deployment-answers.ts";
import { findProject } from "../../src/host/vercel/find-project.ts";
import type { Project } from "../../src/host/vercel/project-answers.ts";
import type { Signer } from "../../src/host/vercel/variables.ts";
import { createVercel } from "../../src/host/vercel/vercel.ts";
import { HttpError } from "../../src/http/http-error.ts";
import { LIVE_MARK } from "./live-key.ts";
import { NotReached } from "./probe.ts";
import { NO_REPOSITORY, needed, type Shared } from "./services.ts";
import type { VercelTarget } from "./target.ts";

export interface VercelServicesOptions extends Shared {
	readonly target: VercelTarget;
	/** The repository on GitHub whose project is looked for; undefined where GitHub is not asked. */
	readonly repository: () => Promise<LinkedRepository | undefined>;
}

export interface LinkedRepository {
	readonly owner: string;
	readonly name: string;
	/** GitHub's number of it. */
	readonly id: string;
}

/** A project of the account, and the action's own client for it. */
export interface VercelProject {
	readonly project: Project;
	readonly place: Place;
	readonly host: Host;
}

type Way = "connected" | "unconnected";

const NEEDED: Readonly<Record<Way, string>> = {
	connected: "--repository, and exactly one Vercel project that is connected to that repository",
	unconnected: "--vercel-project, with a project that no repository is connected to",
};

/** The clients of a Vercel account, and its two projects: one for each way in which previews come onto a project. */
export class VercelServices {
	readonly target: VercelTarget;
	readonly api: VercelApi;
	readonly signer: Signer;
	readonly #options: VercelServicesOptions;
	readonly #found = new Map<Way, VercelProject>();

	constructor(options: VercelServicesOptions) {
		const { target, secrets } = options;
		secrets.add(target.token, "VERCEL_TOKEN");
		this.#options = options;
		this.target = target;
		this.api = this.apiWith(target.token);
		this.signer = { ownerMark: LIVE_MARK, secret: target.token };
	}

	/** @param token another one than the account's */
	apiWith(token: string): VercelApi {
		return new VercelApi({ ...this.#options, apiUrl: this.target.apiUrl, token });
	}

	/** The one of `--vercel-project`, to which files are uploaded. @throws {NotReached} until it was found */
	get unconnected(): VercelProject {
		return needed(this.#found.get("unconnected"), "vercel.project to succeed");
	}

	/** The one that Vercel builds every push of. @throws {NotReached} until it was found */
	get connected(): VercelProject {
		return needed(this.#found.get("connected"), "vercel.project-by-link to succeed");
	}

	/** Either of the two. @throws {NotReached} until one was found */
	get anyProject(): VercelProject {
		return this.#found.get("unconnected") ?? this.connected;
	}

	/** @throws {NotReached} where there is none, and where a deployment of it would be production's */
	async findUnconnected(): Promise<VercelProject> {
		const { project, team } = this.target;
		if (project === undefined) throw new NotReached(`it needs ${NEEDED.unconnected}`);
		return this.#find("unconnected", { project, team, repository: { ...NO_REPOSITORY, id: "0" } });
	}

	/** @throws {NotReached} where there is none, and where a deployment of it would be production's */
	async findConnected(): Promise<VercelProject> {
		const repository = await this.#options.repository();
		if (repository === undefined) throw new NotReached(`it needs ${NEEDED.connected}`);
		return this.#find("connected", { project: undefined, team: this.target.team, repository });
	}

	/** Every project that a run may have made something on. */
	async findAll(): Promise<readonly VercelProject[]> {
		const found = await Promise.all([orNone(this.findUnconnected()), orNone(this.findConnected())]);
		return found.filter((one) => one !== undefined);
	}

	/** The newest deployments of a project. @param sha only those of this commit */
	async newestDeployments({ place }: VercelProject, sha?: string): Promise<readonly Deployment[]> {
		for await (const page of this.api.deployments(place, sha === undefined ? {} : { sha })) return page;
		return [];
	}

	/** A call that the action itself never makes, in the project's team. @returns the answer's body */
	call({ place }: VercelProject, method: string, path: string, body: unknown): Promise<unknown> {
		const { http } = this.#options;
		const url = new URL(this.target.apiUrl + path);
		for (const [name, value] of Object.entries(place.scope)) url.searchParams.set(name, value);
		return http.json({ service: "Vercel", repeatable: () => false }, method, url, { token: this.target.token, body });
	}

	async #find(way: Way, wanted: Pick<Parameters<typeof findProject>[1], "project" | "team" | "repository">): Promise<VercelProject> {
		const options = { ...wanted, workingDirectory: "." };
		try {
			const { place, settings } = await findProject(this.api, options);
			const project = await settings;
			if (!project.hasProduction)
				throw new NotReached("the project has no production deployment, and Vercel sends a project's first deployment there");
			const found = { project, place, host: this.#hostOf(options) };
			this.#found.set(way, found);
			return found;
		} catch (error) {
			// What the action says about the choice of a project would name projects of the account.
			if (error instanceof ActionError && !(error instanceof HttpError)) throw new NotReached(`it needs ${NEEDED[way]}`);
			throw error;
		}
	}

	/** Without a bypass of the protection: the one that the action makes would stay, so a probe makes its own. */
	#hostOf(options: Parameters<typeof findProject>[1]): Host {
		const { token, apiUrl } = this.target;
		const fixed = { token, apiUrl, protectionBypass: "none", isRerun: false, now: Date.now };
		return createVercel({ ...this.#options, ...options, ...fixed });
	}
}

async function orNone(finding: Promise<VercelProject>): Promise<VercelProject | undefined> {
	try {
		return await finding;
	} catch (error) {
		if (error instanceof NotReached) return undefined;
		throw error;
	}
}
