import { createHash } from "node:crypto";
import pMap from "p-map";
import { is } from "valibot";
import { createOnce } from "../../create-once.ts";
import { messageOf } from "../../errors.ts";
import { HttpError } from "../../http/http-error.ts";
import { hexDigest } from "../../names/key.ts";
import type { UploadFile } from "../../preview-state.ts";
import type { DeployRequest, HostedPreview, OwnDeployment } from "../host.ts";
import { isAnothersAndNoOlder } from "../overtaken.ts";
import { type Deployment, MISSING_FILES } from "./deployment-answers.ts";
import { takeBack, waitUntilReady } from "./deployment-wait.ts";
import { refuseProduction } from "./production.ts";
import { type Deployed, metaOf, ownerOf, versionOf, type Way, type WayOptions, withoutNodeEnv } from "./way.ts";

const CONCURRENT_UPLOADS = 16;
/** Vercel lists what it lacks; it may lose a file in between, and then lists it once more. */
const MOST_ROUNDS = 3;
/** Pages of the project's deployments that are searched for an earlier push: 1,000 deployments. */
const MOST_PAGES = 10;

/** A project that is not connected to a repository: the source files are uploaded, and the variables belong to the deployment. */
export class UploadedProject implements Way {
	readonly #options: WayOptions;

	constructor(options: WayOptions) {
		this.#options = options;
	}

	async current(preview: HostedPreview): Promise<Deployment | undefined> {
		const isUp = ({ state }: Deployment) => state === "READY";
		const [found] = await Promise.all([this.#find(preview, isUp), this.#options.assertPreview(preview)]);
		return found;
	}

	async deploy(request: DeployRequest): Promise<Deployed> {
		const { preview } = request;
		await this.#options.assertPreview(preview);
		const deployment = await waitUntilReady(this.#options, { deployment: await this.#make(request), isOwn: true });
		return { deployment, address: await this.#assignAddress(preview, deployment) };
	}

	newer(preview: HostedPreview, own: OwnDeployment): Promise<Deployment | undefined> {
		return this.#find(preview, (one) => one.state === "READY" && isAnothersAndNoOlder({ id: one.id, version: versionOf(one) }, own));
	}

	async restore(preview: HostedPreview, id: string): Promise<void> {
		const { api, place } = this.#options;
		await api.assignAlias(place, id, this.#alias(preview));
	}

	/** Nothing to do: the next push brings its own variables. */
	async prepareNext(): Promise<void> {}

	deployments(): AsyncGenerator<readonly Deployment[]> {
		return this.#options.api.deployments(this.#options.place);
	}

	async #make(request: DeployRequest): Promise<Deployment> {
		const { pause } = this.#options;
		const version = request.variables.RIVET_ENVOY_VERSION ?? "";
		const files = byDigest(request.files);
		const body = this.#body(request, version, files);
		const made = await createOnce({
			create: () => this.#createWithFiles(body, files),
			lookUp: () => this.#find(request.preview, (one) => versionOf(one) === Number(version)),
			pause,
		});
		await refuseProduction(made, takeBack(this.#options));
		return made;
	}

	/** `env` and `build.env` are what Vercel's command line sends; its published description lacks them. */
	#body({ preview, files, variables, buildVariables }: DeployRequest, version: string, digests: Digests) {
		const { log, project, signer } = this.#options;
		const env = withoutNodeEnv(variables, log);
		const digestOf = new Map([...digests].flatMap(([digest, same]) => same.map(({ path }) => [path, digest] as const)));
		return {
			name: project.name,
			project: project.id,
			meta: metaOf(preview, { version }, signer),
			files: files.map(({ path, content }) => ({ file: path, sha: digestOf.get(path), size: content.length })),
			env,
			build: { env: { ...env, ...buildVariables } },
		};
	}

	/** Vercel answers with the digests of the files that it lacks, until it has all of them. */
	async #createWithFiles(body: Readonly<Record<string, unknown>>, files: Digests): Promise<Deployment> {
		const { api, log, place } = this.#options;
		for (let round = 1; ; round++) {
			try {
				return await api.createDeployment(place, body);
			} catch (error) {
				const missing = error instanceof HttpError && is(MISSING_FILES, error.body) ? error.body.error.missing : undefined;
				if (missing === undefined || round === MOST_ROUNDS) throw error;
				const lacking = missing.flatMap((digest) => (files.get(digest) ?? []).slice(0, 1).map((file) => ({ digest, file })));
				log.info(`Vercel lacks ${lacking.length} of the files: uploading them`);
				await pMap(lacking, ({ digest, file }) => api.upload(place, file, digest), { concurrency: CONCURRENT_UPLOADS });
			}
		}
	}

	/** The newest of the preview's deployments that matches. */
	async #find(preview: HostedPreview, matches: (deployment: Deployment) => boolean): Promise<Deployment | undefined> {
		let pages = 0;
		for await (const page of this.deployments()) {
			const newestFirst = page.toSorted((a, b) => b.createdAt - a.createdAt);
			const found = newestFirst.find((one) => ownerOf(one, this.#options.signer) === preview.key && matches(one));
			if (found !== undefined || ++pages === MOST_PAGES) return found;
		}
		return undefined;
	}

	async #assignAddress(preview: HostedPreview, { id, url }: Deployment): Promise<string> {
		const { api, log, place } = this.#options;
		try {
			return await api.assignAlias(place, id, this.#alias(preview));
		} catch (error) {
			log.warning(`The preview gets no address that stays the same for every push: ${messageOf(error)}`);
			return url;
		}
	}

	/** Names under vercel.app are everybody's: the project's id, which nobody else knows, makes it hard to guess. */
	#alias({ key }: HostedPreview): string {
		return `${key}-${hexDigest(this.#options.project.id, 8)}.vercel.app`;
	}
}

/** Files with the same content are uploaded once. */
type Digests = ReadonlyMap<string, readonly UploadFile[]>;

function byDigest(files: readonly UploadFile[]): Digests {
	return Map.groupBy(files, ({ content }) => createHash("sha1").update(content).digest("hex"));
}
