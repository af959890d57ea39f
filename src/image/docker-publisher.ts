import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { BuiltImage, ContainerApp, ImagePublisher } from "../container.ts";
import { ActionError } from "../errors.ts";
import type { PoolImage } from "../managed-pool.ts";
import type { UploadPorts } from "./blob-upload.ts";
import { CONFIG_TYPE } from "./descriptor.ts";
import { documentOf, manifestOf } from "./image.ts";
import { describeSize, explainTooLarge, type ImageSize, imageSize, warnOfLarge } from "./image-size.ts";
import { pushImage } from "./publish.ts";
import { registryHint } from "./publisher.ts";
import { Registry, type RegistryOptions } from "./registry.ts";
import type { Credentials } from "./registry-auth.ts";
import { type ImageSettings, readSavedImage, type SavedImage, stepsOf } from "./saved-image.ts";

export interface DockerPublisherOptions extends UploadPorts, Pick<RegistryOptions, "secrets"> {
	/** Of Rivet's registry. */
	readonly origin: string;
	readonly credentials: Credentials;
	/** The pool has a command of its own, so that the image needs none. */
	readonly hasCommand: boolean;
	/** The port at which the platform expects the app. */
	readonly port: number;
	/** Layers are written to a folder in it. */
	readonly tempDirectory: string;
	readonly signal?: AbortSignal | undefined;
}

const SMALLER =
	"Copy only what the server needs into the last stage of the Dockerfile, and begin that stage with a small base such as `node:24-slim`.";

/**
 * Sends an image from the runner's Docker to the registry. `docker push` would need the token in a configuration file, and with a
 * credential helper on the runner in that helper's store; here it stays in this process.
 */
export function createDockerPublisher(options: DockerPublisherOptions): ImagePublisher {
	return {
		prepare: (repository) => registryOf(options, repository).check(),
		async publish(image, { built }: ContainerApp) {
			if (built === undefined) throw new TypeError("The image was not built");
			try {
				await publish(options, image, built);
			} finally {
				await built.remove();
			}
		},
	};
}

async function publish(options: DockerPublisherOptions, { repository, tag }: PoolImage, built: BuiltImage): Promise<void> {
	const { log, signal, tempDirectory } = options;
	const folder = await mkdtemp(join(tempDirectory, "image-"));
	try {
		const saved = await readSavedImage(built.save(signal), folder, signal);
		assertRuns(saved.settings, options);
		const descriptors = saved.layers.map(({ descriptor }) => descriptor);
		const size = imageSize(descriptors, partsOf(saved));
		log.info(describe(saved, size, options.port));
		warnOfLarge(size, SMALLER, log);
		const config = documentOf(CONFIG_TYPE, saved.config);
		const image = { config, manifest: manifestOf(config, descriptors) };
		await pushImage({ ...options, target: registryOf(options, repository), tag }, image, saved.layers).catch((error: unknown) =>
			Promise.reject(explainTooLarge(error, size, SMALLER)),
		);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function registryOf({ http, secrets, origin, credentials }: DockerPublisherOptions, repository: string): Registry {
	const service = "Rivet's registry";
	return new Registry({ http, secrets, origin, credentials, repository, service, actions: "pull,push", hint: registryHint });
}

/** Layers by the steps of the Dockerfile that made them. */
function partsOf({ settings, layers }: SavedImage) {
	const steps = stepsOf(settings);
	return layers.map(({ descriptor }, at) => ({ name: steps[at] || `layer ${at + 1}`, bytes: descriptor.size }));
}

/** @throws {ActionError} for an image that Rivet Compute could not start */
function assertRuns({ os, architecture, config }: ImageSettings, { hasCommand }: DockerPublisherOptions): void {
	if (os !== "linux" || architecture !== "amd64") {
		throw new ActionError(`The Dockerfile made an image for ${os}/${architecture}, and Rivet Compute runs images for linux/amd64.`, {
			hint: "Take `--platform` out of the Dockerfile's last FROM, or build on an image that there is for linux/amd64.",
		});
	}
	const { Entrypoint = [], Cmd = [] } = config;
	if (hasCommand || Entrypoint.length + Cmd.length > 0) return;
	throw new ActionError("The Dockerfile's image has no command: neither CMD nor ENTRYPOINT.", {
		hint: 'Add a CMD to the Dockerfile, for example `CMD ["node", "server.js"]`, or give `compute-config: {"command": "node", "args": ["server.js"]}`.',
	});
}

function describe({ settings: { config } }: SavedImage, size: ImageSize, port: number): string {
	const { User = "", Entrypoint = [], Cmd = [], ExposedPorts = {} } = config;
	const exposed = Object.keys(ExposedPorts);
	const others = exposed.some((name) => name.startsWith(`${port}/`) || name === String(port)) ? [] : exposed;
	const listens = others.length === 0 ? "" : ` It exposes ${others.join(", ")}; Rivet Compute asks at PORT, ${port}.`;
	return `${describeSize(size)}, starts ${JSON.stringify([...Entrypoint, ...Cmd])} as ${User || "root"}.${listens}`;
}
