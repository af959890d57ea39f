import { mkdtemp, rm } from "node:fs/promises";
import { join, posix } from "node:path";
import { awaitedLater } from "../awaited-later.ts";
import type { ContainerApp, ImagePublisher } from "../container.ts";
import { ActionError } from "../errors.ts";
import type { Http } from "../http/http.ts";
import type { Log } from "../log.ts";
import type { PoolImage } from "../managed-pool.ts";
import { parseReference } from "../names/image-reference.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { TarEntry } from "../tar.ts";
import { type BaseImage, readBaseImage } from "./base-image.ts";
import type { ImageRun } from "./image.ts";
import { describeLargest, describeSize, explainTooLarge, foldersOf, type ImageSize, imageSize, warnOfLarge } from "./image-size.ts";
import { type Layer, writeLayer } from "./layer.ts";
import { copyBase, type PublishTarget, publishImage } from "./publish.ts";
import { Registry } from "./registry.ts";
import type { Credentials } from "./registry-auth.ts";

export interface PublisherOptions {
	readonly http: Http;
	readonly secrets: Secrets;
	readonly log: Log;
	/** Of Rivet's registry. */
	readonly origin: string;
	readonly credentials: Credentials;
	/** Name of the image to build on, as a user writes it. */
	readonly baseImage: () => Promise<string>;
	/** On which the packages are installed, as Node names it: `linux`, `x64`. */
	readonly machine: { readonly platform: string; readonly arch: string };
	/** Layers are written to a folder in it. */
	readonly tempDirectory: string;
	readonly signal?: AbortSignal | undefined;
}

/** Where the app lies in its image. */
const APP = "app";
const SMALLER =
	"Leave out with `exclude` what the server does not need, and move packages that only the build needs to `devDependencies` in package.json.";

/** Makes images without Docker: the base's layers, a layer of installed packages, a layer of the app's files. */
export function createImagePublisher(options: PublisherOptions): ImagePublisher {
	return new Publisher(options);
}

/** A base whose layers are on their way. */
interface Prepared {
	/** Knows by now how the registry wants to be asked. */
	readonly to: Omit<PublishTarget, "tag">;
	readonly base: BaseImage;
	readonly copied: Promise<void>;
}

class Publisher implements ImagePublisher {
	readonly #options: PublisherOptions;
	readonly #prepared = new Map<string, Promise<Prepared>>();

	constructor(options: PublisherOptions) {
		this.#options = options;
	}

	async prepare(repository: string): Promise<void> {
		assertSameMachine(this.#options.machine);
		await this.#prepare(repository);
	}

	async publish(image: PoolImage, app: ContainerApp): Promise<void> {
		const { to, base, copied } = await this.#prepare(image.repository);
		const folder = await mkdtemp(join(this.#options.tempDirectory, "image-"));
		try {
			const contents = contentsOf(app);
			const layers = await this.#write(contents, folder);
			const size = imageSize([...base.layers, ...layers.map(({ descriptor }) => descriptor)], foldersOf(Object.values(contents).flat()));
			this.#report(size);
			await copied
				.then(() => publishImage({ ...to, tag: image.tag }, base, layers, runOf(app, base)))
				.catch((error: unknown) => Promise.reject(explainTooLarge(error, size, SMALLER)));
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	}

	/** Once for a repository; the layers are copied while the app is built. */
	#prepare(repository: string): Promise<Prepared> {
		const known = this.#prepared.get(repository) ?? this.#begin(repository);
		this.#prepared.set(repository, known);
		return known;
	}

	async #begin(repository: string): Promise<Prepared> {
		const { log, baseImage } = this.#options;
		const name = await baseImage();
		const reference = parseReference(name);
		if (reference === undefined) throw new ActionError(`"${name}" is not the name of an image.`, { hint: "Correct the input base-image." });
		const source = this.#registry({ ...reference, service: "The base image's registry", actions: "pull", hint: baseHint });
		const to = this.#target(repository, source);
		const [base] = await Promise.all([readBaseImage(source, reference.version), to.target.check()]);
		log.info(`Base image: ${name}, ${base.digest}`);
		return { to, base, copied: awaitedLater(copyBase(to, base)) };
	}

	#target(repository: string, source: Registry): Omit<PublishTarget, "tag"> {
		const { origin, credentials, http, log } = this.#options;
		const service = "Rivet's registry";
		const target = this.#registry({ origin, repository, service, actions: "pull,push", credentials, hint: registryHint });
		return { http, log, source, target };
	}

	#registry(more: Omit<ConstructorParameters<typeof Registry>[0], "http" | "secrets">): Registry {
		const { http, secrets } = this.#options;
		return new Registry({ ...more, http, secrets });
	}

	#report(size: ImageSize): void {
		const { log } = this.#options;
		log.info(`${describeSize(size)}. Largest folders, unpacked: ${describeLargest(size)}`);
		warnOfLarge(size, SMALLER, log);
	}

	async #write(contents: Contents, folder: string): Promise<readonly Layer[]> {
		const { signal } = this.#options;
		return Promise.all(
			Object.entries(contents)
				.filter(([, entries]) => entries.length > 0)
				.map(([name, entries]) => writeLayer(name, entries.map(inImage), join(folder, name), signal)),
		);
	}
}

/** By the layer's name. */
type Contents = Readonly<Record<"node_modules" | "app", readonly TarEntry[]>>;

function contentsOf({ files, installed }: ContainerApp): Contents {
	return { node_modules: installed(), app: files.map((file): TarEntry => ({ kind: "file", executable: false, ...file })) };
}

function inImage(entry: TarEntry): TarEntry {
	return { ...entry, path: `${APP}/${entry.path}` };
}

/** Packages with native code are for the machine that installed them. */
function assertSameMachine({ platform, arch }: PublisherOptions["machine"]): void {
	if (platform === "linux" && arch === "x64") return;
	throw new ActionError(`The packages would be installed for ${platform}/${arch}, and Rivet Compute runs images for linux/x64.`, {
		hint: "Run the job on a Linux x64 runner, for example `runs-on: ubuntu-latest`.",
	});
}

/** The `start` script runs in a shell as npm runs it, with the programs of the installed packages on the PATH. */
function runOf({ directory, startScript, entrypoint }: ContainerApp, base: BaseImage): ImageRun {
	const workingDirectory = posix.join("/", APP, directory);
	const programs = [...new Set([workingDirectory, `/${APP}`])].map((folder) => `${folder}/node_modules/.bin`);
	const path = base.config.config?.Env?.find((line) => line.startsWith("PATH="))?.slice("PATH=".length) ?? DEFAULT_PATH;
	return {
		workingDirectory,
		command: commandOf({ directory, startScript, entrypoint }),
		environment: { PATH: [...programs, path].join(":") },
	};
}

function commandOf({
	directory,
	startScript,
	entrypoint,
}: Pick<ContainerApp, "directory" | "startScript" | "entrypoint">): readonly string[] {
	if (startScript !== undefined) return ["/bin/sh", "-c", startScript];
	if (entrypoint !== undefined) return ["node", posix.relative(directory, entrypoint)];
	throw new ActionError("The app has neither a `start` script nor a server file.", {
		hint: "Add a `start` script to package.json, name the server file with `entrypoint`, or add a Dockerfile.",
	});
}

const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

export function registryHint(status: number): string | undefined {
	if (status !== 401 && status !== 403) return undefined;
	return "rivet-token may be expired or revoked, or belong to another project; or rivet-registry is not the registry of this Rivet Cloud.";
}

function baseHint(status: number): string | undefined {
	if (status === 429) {
		return "Docker Hub limits how often an address may pull. Set `base-image` to a mirror, for example `public.ecr.aws/docker/library/node:24-slim`.";
	}
	if (status === 401 || status === 403 || status === 404) {
		return "Check `base-image`: the image has to exist, and anybody must be able to pull it.";
	}
	return undefined;
}
