import type { ImagePublisher } from "../container.ts";
import { ActionError } from "../errors.ts";
import type { Http } from "../http/http.ts";
import { isNotFound } from "../http/http-error.ts";
import type { Log } from "../log.ts";
import type { PoolImage } from "../managed-pool.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { readForPlatform } from "./platform.ts";
import { registryHint } from "./publisher.ts";
import { type Manifest, Registry } from "./registry.ts";
import type { Credentials } from "./registry-auth.ts";

export interface PushedImageOptions {
	readonly http: Http;
	readonly secrets: Secrets;
	readonly log: Log;
	/** Of Rivet's registry. */
	readonly origin: string;
	readonly credentials: Credentials;
	/** The input `image`. */
	readonly image: PoolImage;
}

/**
 * An image that an earlier step of the workflow has pushed. It gets a second tag, one for each deployment: the workflow may push every
 * commit under the same tag, and then that tag no longer leads to the image that served before.
 */
export function createPushedImage(options: PushedImageOptions): ImagePublisher {
	const { repository, tag } = options.image;
	const registry = new Registry({ ...options, repository, service: "Rivet's registry", actions: "pull,push", hint: registryHint });
	let found: Promise<Manifest> | undefined;
	const manifest = () => {
		found ??= registry.manifest(tag).catch((error) => Promise.reject(isNotFound(error) ? notPushed(options, error) : error));
		return found;
	};
	return {
		async prepare() {
			const { digest } = await manifest();
			await readForPlatform(registry, digest, (what) => otherPlatform(options, what));
			options.log.info(`Image: ${repository}:${tag}, ${digest}`);
		},
		async publish(own) {
			const { mediaType, body } = await manifest();
			await registry.putManifest(own.tag, mediaType, body);
		},
	};
}

function otherPlatform({ image: { repository, tag } }: PushedImageOptions, what: string): ActionError {
	return new ActionError(`Rivet Compute can't run the image ${repository}:${tag}: it has ${what}; it must be for linux/amd64.`, {
		hint: "Let the step that builds it give `docker build` the option `--platform linux/amd64`.",
	});
}

function notPushed({ image: { repository, tag }, origin }: PushedImageOptions, cause: unknown): ActionError {
	return new ActionError(`There is no image ${repository}:${tag} in Rivet's registry at ${origin}.`, {
		hint: "Let an earlier step push it: the input `image` takes the repository and tag that were pushed.",
		cause,
	});
}
