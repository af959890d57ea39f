import type { ImagePublisher } from "../container.ts";
import { ActionError } from "../errors.ts";
import type { Http } from "../http.ts";
import { isNotFound } from "../http-error.ts";
import type { PoolImage } from "../managed-pool.ts";
import type { Secrets } from "../secrets.ts";
import { registryHint } from "./publisher.ts";
import { Registry } from "./registry.ts";
import type { Credentials } from "./registry-auth.ts";

export interface PushedImageOptions {
	readonly http: Http;
	readonly secrets: Secrets;
	/** Of Rivet's registry. */
	readonly origin: string;
	readonly credentials: Credentials;
	readonly image: PoolImage;
}

/** An image that an earlier step of the workflow has pushed. It only has to be there. */
export function createPushedImage({ image: { repository, tag }, ...registry }: PushedImageOptions): ImagePublisher {
	return {
		async prepare() {
			const target = new Registry({ ...registry, repository, service: "Rivet's registry", actions: "pull", hint: registryHint });
			try {
				await target.manifest(tag);
			} catch (error) {
				if (!isNotFound(error)) throw error;
				throw new ActionError(`There is no image ${repository}:${tag} in Rivet's registry at ${registry.origin}.`, {
					hint: "Let an earlier step push it: the input `image` takes the repository and tag that were pushed.",
					cause: error,
				});
			}
		},
		async publish() {},
	};
}
