import { HttpError } from "../http/http-error.ts";
import type { Log } from "../log.ts";

export interface FeatureOptions {
	/** In the user's words, as the subject of a sentence: `The comment on the pull request`. */
	readonly name: string;
	/** The line under the workflow's `permissions` that it needs. */
	readonly permission: string;
	readonly log: Log;
}

/**
 * A feature that the token may turn out to lack the permission for. A refusal switches the feature off for the rest of the run, with one
 * notice, and does not fail the deploy.
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
		log.notice([`${name} is left out: ${error.message.replace(/\.$/, "")}.`, ...remedyFor(error, permission)].join(" "));
	}
}

/** What to do. Nothing where GitHub's own words say it all: a blocked or archived repository, single sign-on. */
function remedyFor({ status, serverMessage = "" }: HttpError, permission: string): readonly string[] {
	if (/\blocked\b/i.test(serverMessage)) return ["The conversation is locked."];
	const lacksPermission = status === 404 || /not accessible by|permission|must have/i.test(serverMessage);
	return lacksPermission ? [`It needs \`${permission}\` under the job's \`permissions\`.`] : [];
}

/**
 * Whether GitHub refuses this token here: 403, 404 where it hides what the token may not see, or 410 where the repository has the
 * feature switched off. A 403 may also be a rate limit, which passes.
 */
function isRefusal(error: unknown): error is HttpError {
	if (!(error instanceof HttpError)) return false;
	if (error.status === 403) return !/rate limit/i.test(error.serverMessage ?? "");
	return error.status === 404 || error.status === 410;
}
