import { number, object } from "valibot";
import { createGitHub, type GitHub } from "../../src/github/client.ts";
import { Connection } from "../../src/github/connection.ts";
import { FreestyleApi } from "../../src/host/freestyle/api.ts";
import { createFreestyle } from "../../src/host/freestyle/freestyle.ts";
import type { Host, HostDeployment, HostedPreview } from "../../src/host/host.ts";
import { Http } from "../../src/http/http.ts";
import type { Log } from "../../src/log.ts";
import type { PreviewNamespace } from "../../src/rivet/control-plane.ts";
import type { Secrets } from "../../src/secrets/secrets.ts";
import type { Upload } from "../../src/source/app.ts";
import { LIVE_MARK, numberOf } from "./live-key.ts";
import { NotReached, type ServiceName } from "./probe.ts";
import { RecordingHttp } from "./recorder.ts";
import { RivetServices } from "./rivet-services.ts";
import type { FreestyleTarget, GitHubTarget, Target } from "./target.ts";
import { type LinkedRepository, VercelServices } from "./vercel-services.ts";

export interface ServicesOptions {
	readonly target: Target;
	/** The name of everything that is made: see `newLiveKey`. */
	readonly key: string;
	readonly secrets: Secrets;
	readonly log: Log;
	/** The app that is deployed. */
	readonly app: () => Promise<Upload>;
	/** Folder with a server that connects to Rivet by itself. */
	readonly server: () => Promise<string>;
	/** Folder for the layers of an image. */
	readonly tempDirectory: string;
	readonly signal?: AbortSignal;
}

/** What the clients of all services have in common. */
export interface Shared {
	readonly http: RecordingHttp;
	readonly secrets: Secrets;
	readonly log: Log;
	readonly ownerMark: string;
	readonly pause: (ms: number) => Promise<void>;
}

/** What the probes have made so far, for the probes after them. */
export interface Made {
	/** For the engine and for Freestyle's app. */
	namespace?: MadeNamespace;
	/** For Rivet Compute's app. It has the same display name. */
	twin?: MadeNamespace;
	/** Freestyle's deployments, oldest first. */
	freestyle?: readonly MadeDeployment[];
	compute?: MadeDeployment;
	vercel?: MadeOnVercel;
	pull?: { readonly number: number; readonly branch: string; readonly sha: string };
}

export interface MadeNamespace {
	readonly namespace: PreviewNamespace;
	/** The engine's name for it. */
	readonly engineName: string;
}

export interface MadeOnVercel {
	/** For Vercel's apps. It has the same display name as the others. */
	namespace?: MadeNamespace;
	/** What was uploaded to the project that is not connected. */
	upload?: MadeDeployment;
	/** The secret that passes this project's protection; undefined where it is not protected. */
	bypass?: string;
}

export interface MadeDeployment extends HostDeployment {
	readonly version: number;
}

/** Neither a repository nor a branch is behind what the probe deploys. */
export const NO_REPOSITORY = { owner: "rivet-preview", name: "live" };

const REPOSITORY = object({ id: number() });

/** The action's own clients for one place: the real services, or the sandbox. Nothing is sent before the first call. */
export class Services {
	readonly key: string;
	/** Keeps the answers of the services' APIs. */
	readonly http: RecordingHttp;
	/** For requests to the deployed apps. */
	readonly visits: Http;
	readonly made: Made = {};
	/** What the clients noticed without failing, such as a permission that the token lacks. */
	readonly notices: string[] = [];
	readonly secrets: Secrets;
	/** The app that is deployed. */
	readonly app: () => Promise<Upload>;
	/** Folder with a server that connects to Rivet by itself. */
	readonly server: () => Promise<string>;
	readonly #target: Target;
	readonly #rivet: RivetServices | undefined;
	readonly #freestyle: FreestyleServices | undefined;
	readonly #vercel: VercelServices | undefined;
	readonly #github: GitHubServices | undefined;

	constructor({ key, target, secrets, app, server, tempDirectory, signal, ...options }: ServicesOptions) {
		const note = (message: string) => void this.notices.push(message);
		const log: Log = { ...options.log, notice: note, warning: note };
		const http = { secrets, log, ...(signal && { signal }) };
		this.key = key;
		this.secrets = secrets;
		this.app = app;
		this.server = server;
		this.http = new RecordingHttp(http);
		this.visits = new Http(http);
		this.#target = target;
		const shared: Shared = { http: this.http, secrets, log, ownerMark: LIVE_MARK, pause: this.pause };
		this.#rivet = target.rivet && new RivetServices({ ...shared, target: target.rivet, tempDirectory, signal });
		this.#freestyle = target.freestyle && freestyleServices(target.freestyle, shared);
		this.#github = target.github && gitHubServices(target.github, shared);
		const repository = async () => this.#github && linkedRepository(this.#github);
		this.#vercel = target.vercel && new VercelServices({ ...shared, target: target.vercel, repository });
	}

	/** Whether there is everything that the service's probes need. */
	has(service: ServiceName): boolean {
		const { rivet, freestyle, vercel, github } = this.#target;
		switch (service) {
			case "rivet-cloud":
			case "engine":
				return rivet !== undefined;
			case "rivet-compute":
				// Its images hold packages as they are installed on this machine.
				return rivet?.compute !== undefined && process.platform === "linux" && process.arch === "x64";
			case "freestyle":
				return rivet !== undefined && freestyle !== undefined;
			case "vercel":
				return rivet !== undefined && vercel !== undefined;
			case "github":
				return github !== undefined;
		}
	}

	/** The first namespace, in words. @throws {NotReached} where it was not made */
	get first(): string {
		return `the namespace "${needed(this.made.namespace, "rivet-cloud.create to succeed").namespace.key}"`;
	}

	/** The second one. */
	get second(): string {
		return `the second namespace "${needed(this.made.twin, "rivet-cloud.create-twice to succeed").namespace.key}"`;
	}

	get rivet(): RivetServices {
		return needed(this.#rivet, "RIVET_CLOUD_TOKEN");
	}

	get freestyle(): FreestyleServices {
		return needed(this.#freestyle, "FREESTYLE_API_KEY");
	}

	get vercel(): VercelServices {
		return needed(this.#vercel, "VERCEL_TOKEN");
	}

	get github(): GitHubServices {
		return needed(this.#github, "GITHUB_TOKEN");
	}

	/** The preview that the hosts are asked to run. */
	get preview(): HostedPreview {
		return { key: this.key, number: numberOf(this.key), headRef: "live", headSha: "0".repeat(40) };
	}

	/** Waits, but no longer than changes take at this place. */
	readonly pause = (ms: number): Promise<void> => this.http.pause(Math.min(ms, this.#target.longestPauseMs ?? ms));
}

export interface FreestyleServices {
	readonly target: FreestyleTarget;
	readonly api: FreestyleApi;
	readonly host: Host;
}

function freestyleServices(target: FreestyleTarget, shared: Shared): FreestyleServices {
	const { apiKey, apiUrl, domain } = target;
	shared.secrets.add(apiKey, "FREESTYLE_API_KEY");
	const host = createFreestyle({ ...shared, apiKey, apiUrl, domain, repository: NO_REPOSITORY });
	return { target, api: new FreestyleApi({ apiKey, apiUrl, http: shared.http }), host };
}

export interface GitHubServices {
	readonly target: GitHubTarget;
	readonly client: GitHub;
	/** For calls that the action itself never makes, such as opening a pull request. */
	readonly connection: Connection;
}

function gitHubServices(target: GitHubTarget, shared: Shared): GitHubServices {
	const [owner = "", name = ""] = target.repository.split("/");
	const options = { ...shared, token: target.token, apiUrl: target.apiUrl, repository: { owner, name } };
	return { target, client: createGitHub(options), connection: new Connection(options) };
}

async function linkedRepository({ connection, target }: GitHubServices): Promise<LinkedRepository> {
	const [owner = "", name = ""] = target.repository.split("/");
	const { id } = await connection.call("GET /repos/{owner}/{repo}", {}, REPOSITORY);
	return { owner, name, id: String(id) };
}

/** @param what is missing, in the user's words @throws {NotReached} */
export function needed<T>(value: T | undefined, what: string): T {
	if (value === undefined) throw new NotReached(`it needs ${what}`);
	return value;
}
