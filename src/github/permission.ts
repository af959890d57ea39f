import { HttpError } from "../http-error.ts";
import type { Log } from "../log.ts";

export interface FeatureOptions {
	/** In the user's words, as the subject of a sentence: `The comment on the pull request`. */
	readonly name: string;
	/** The line under the workflow's `permissions` that it needs. */
	readonly permission: string;
	readonly log: Log;
}

/**
 * A feature that the token may turn out not to be allowed. A refusal switches it off for the rest of the run and is said
 * once, as a notice: it costs the feature and not the deploy.
 */
export class Feature {
	readonly #options: FeatureOptions;
	#isOff = false;

	constructor(options: FeatureOptions) {
		this.#options = options;
	}

	/** @returns undefined when the token may not @throws what `work` throws for any other reason */
	async use<T>(work: () => Promise<T>): Promise<T | undefined> {
		if (this.#isOff) return undefined;
		try {
			return await work();
		} catch (error) {
			if (!isRefusal(error)) throw error;
			this.#switchOff(error);
			return undefined;
		}
	}

	#switchOff(error: HttpError): void {
		if (this.#isOff) return;
		this.#isOff = true;
		const { name, permission, log } = this.#options;
		const remedy = /locked/i.test(error.serverMessage ?? "")
			? "The conversation is locked."
			: `It needs \`${permission}\` under the job's \`permissions\`.`;
		log.notice(`${name} is left out: ${error.message}. ${remedy}`);
	}
}

/**
 * Whether GitHub says that this token may not do this here: 403, 404 where it hides what may not be seen, or 410 where
 * the repository has the feature switched off. A 403 may also be a rate limit, which passes.
 */
function isRefusal(error: unknown): error is HttpError {
	if (!(error instanceof HttpError)) return false;
	if (error.status === 403) return !/rate limit/i.test(error.serverMessage ?? "");
	return error.status === 404 || error.status === 410;
}
