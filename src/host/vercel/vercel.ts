import { messageOf } from "../../errors.ts";
import type { Http } from "../../http/http.ts";
import type { Log } from "../../log.ts";
import type { Secrets } from "../../secrets/secrets.ts";
import type { DeployRequest, Host, HostDeployment, HostedPreview, HostPart, HostSettings, OwnDeployment } from "../host.ts";
import { tailOf } from "../log-tail.ts";
import { VercelApi } from "./api.ts";
import { ConnectedProject } from "./connected.ts";
import type { Deployment } from "./deployment-answers.ts";
import { type FoundProject, findProject, type Wanted } from "./find-project.ts";
import { Leftovers } from "./leftovers.ts";
import { assertPreview } from "./production.ts";
import type { Project } from "./project-answers.ts";
import { type BypassHeaders, knownBypass, makeBypass } from "./protection.ts";
import { UploadedProject } from "./uploaded.ts";
import type { Signer } from "./variables.ts";
import type { Way, WayOptions } from "./way.ts";

/** Seconds that a function must run for: Rivet holds a request open for 295 s. */
const FUNCTION_TIMEOUT_S = 300;

export interface VercelOptions extends Wanted {
	readonly token: string;
	/** `https://api.vercel.com`, or a compatible server. */
	readonly apiUrl: string;
	/** The input `vercel-protection-bypass`: `auto`, `none` or a secret. */
	readonly protectionBypass: string;
	/** See `ownerMark`. */
	readonly ownerMark: string;
	readonly http: Http;
	readonly secrets: Secrets;
	readonly log: Log;
	/** Whether the workflow run was started again. */
	readonly isRerun: boolean;
	readonly now: () => number;
	/** Waits; ends early, with an error, when the run is cancelled. */
	readonly pause: (ms: number) => Promise<void>;
}

/** Vercel: it builds the app by itself, from the connected repository or from uploaded source files. */
export function createVercel(options: VercelOptions): Host {
	return new VercelHost(options);
}

interface Target extends FoundProject {
	readonly way: Way;
	readonly leftovers: Leftovers;
}

class VercelHost implements Host {
	readonly name = "Vercel";
	readonly runs = "own-build";
	readonly #options: VercelOptions;
	readonly #api: VercelApi;
	readonly #signer: Signer;
	#target: Promise<Target> | undefined;
	#bypass: BypassHeaders | undefined;

	constructor(options: VercelOptions) {
		this.#options = options;
		this.#api = new VercelApi(options);
		this.#signer = { ownerMark: options.ownerMark, secret: options.token };
	}

	async settings(): Promise<HostSettings> {
		const { settings, why } = await this.#found();
		const project = await settings;
		const isConnected = project.link !== undefined;
		return {
			source: isConnected ? { from: "repository" } : { from: "files", directory: project.rootDirectory },
			decisions: [
				{ what: "Vercel project", value: project.name, why },
				isConnected
					? { what: "Build", value: "by Vercel, from GitHub", why: "the project is connected to the repository" }
					: { what: "Build", value: "by Vercel, from uploaded files", why: "the project is connected to no repository" },
			],
			warnings: warningsOf(project),
			recordsDeployments: isConnected && project.recordsGitHubDeployments,
			keeps: isConnected
				? "Vercel's own deployments of the branch stay, as long as the project's settings on Vercel keep them."
				: undefined,
		};
	}

	/** Vercel picks the addresses. */
	address(): undefined {}

	serverVariables() {
		return {};
	}

	async prepare(): Promise<void> {
		const { place } = await this.#found();
		const { pause, secrets } = this.#options;
		this.#bypass = (await this.#knownBypass()) ?? (await makeBypass({ api: this.#api, place, pause, secrets }));
	}

	async current(preview: HostedPreview): Promise<HostDeployment | undefined> {
		const { way } = await this.#found();
		const [deployment, known] = await Promise.all([way.current(preview), this.#knownBypass()]);
		this.#bypass ??= known;
		return deployment && this.#hosted(deployment);
	}

	async deploy(request: DeployRequest): Promise<HostDeployment> {
		const { way } = await this.#found();
		const { deployment, address } = await way.deploy(request);
		return { ...this.#hosted(deployment), url: address };
	}

	async prepareNext(preview: HostedPreview, version: number): Promise<void> {
		await (await this.#found()).way.prepareNext(preview, version);
	}

	async restore(preview: HostedPreview, { id }: HostDeployment): Promise<void> {
		await (await this.#found()).way.restore(preview, id);
	}

	async newerDeployment(preview: HostedPreview, own: OwnDeployment): Promise<HostDeployment | undefined> {
		const newer = await (await this.#found()).way.newer(preview, own);
		return newer && this.#hosted(newer);
	}

	async logs({ id }: HostDeployment): Promise<readonly string[]> {
		try {
			const { place } = await this.#found();
			return tailOf(await this.#api.runtimeLog(place, id), (text) => this.#options.secrets.redact(text));
		} catch (error) {
			// A missing log is no error: it would only help to explain another failure.
			this.#options.log.debug(`No log of deployment ${id}: ${messageOf(error)}`);
			return [];
		}
	}

	async find(preview: HostedPreview): Promise<readonly HostPart[]> {
		return (await this.#found()).leftovers.find(preview);
	}

	async keys(): Promise<readonly string[]> {
		return (await this.#found()).leftovers.keys();
	}

	async remove(part: HostPart): Promise<void> {
		await (await this.#found()).leftovers.remove(part);
	}

	/** Asked once. After a failure it is asked again. */
	#found(): Promise<Target> {
		this.#target ??= this.#find().catch((error: unknown) => {
			this.#target = undefined;
			throw error;
		});
		return this.#target;
	}

	async #find(): Promise<Target> {
		const found = await findProject(this.#api, this.#options);
		const { project, place, settings } = found;
		const { isRerun, log, now, pause, secrets } = this.#options;
		const options: WayOptions = {
			assertPreview: async ({ headRef }) => assertPreview(await settings, headRef),
			...{ api: this.#api, place, project, signer: this.#signer, log, isRerun, now, pause },
			redact: (text) => secrets.redact(text),
			hosted: (deployment) => this.#hosted(deployment),
		};
		const way = project.link === undefined ? new UploadedProject(options) : new ConnectedProject(options, project.link);
		return { ...found, way, leftovers: new Leftovers({ ...options, way }) };
	}

	/** The headers that pass the project's protection; undefined where a secret has to be made first. */
	async #knownBypass(): Promise<BypassHeaders | undefined> {
		const { protectionBypass, secrets } = this.#options;
		return knownBypass(await (await this.#found()).settings, protectionBypass, secrets);
	}

	#hosted({ id, url, inspectorUrl }: Deployment): HostDeployment {
		return { id, url, dashboardUrl: inspectorUrl, direct: { url, headers: this.#bypass ?? {} } };
	}
}

function warningsOf({ name, fluid, functionTimeoutS }: Project): readonly string[] {
	const warnings: string[] = [];
	if (fluid === false) {
		warnings.push(
			`The Vercel project "${name}" has Fluid Compute switched off: every request that Rivet holds open occupies a function of its own. Switch it on in the project's Settings → Functions.`,
		);
	}
	if (functionTimeoutS !== undefined && functionTimeoutS < FUNCTION_TIMEOUT_S) {
		warnings.push(
			`The functions of the Vercel project "${name}" end after ${functionTimeoutS} s unless the code says otherwise, and Rivet holds a request open for 295 s. Set \`export const maxDuration = 300\` in the route of RivetKit, or a shorter \`requestLifespan\` in the input runner-config.`,
		);
	}
	return warnings;
}
