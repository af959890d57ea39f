import { literal, object, pipe, regex, string, transform } from "valibot";
import { awaitedLater } from "../awaited-later.ts";
import { ActionError } from "../errors.ts";
import { readAnswer } from "../http/answer.ts";
import type { Http, RequestPolicy } from "../http/http.ts";
import { HttpError } from "../http/http-error.ts";
import type { Log } from "../log.ts";
import type { RuntimeMode } from "../names/variables.ts";

/** Which engine answers at an endpoint. */
export interface EngineVersion {
	/** E.g. `2.3.19`. */
	readonly text: string;
	readonly major: number;
	readonly minor: number;
}

const VERSION = /^(\d+)\.(\d+)/;
const METADATA = pipe(
	object({ runtime: literal("engine"), version: pipe(string(), regex(VERSION)) }),
	transform(({ version }): EngineVersion => {
		const [, major, minor] = VERSION.exec(version) ?? [];
		return { text: version, major: Number(major), minor: Number(minor) };
	}),
);
const POLICY: RequestPolicy = { service: "Rivet engine", json: true };
/** The first version with node pools, and without serverless runner configs. */
const FIRST_WITH_POOLS = 3;

/** @param version undefined where it is not known: then the engine is taken for one of version 2 */
export function hasNodePools(version: EngineVersion | undefined): boolean {
	return version !== undefined && version.major >= FIRST_WITH_POOLS;
}

/**
 * Asks an engine for its version, which every engine answers without a token.
 * @throws {HttpError} also when what answers is no engine
 */
export async function readEngineVersion(http: Http, endpoint: string): Promise<EngineVersion> {
	const call = { service: POLICY.service, method: "GET", url: `${endpoint}/metadata` };
	const hint = `Check that rivet-endpoint ${endpoint} is the address of a Rivet engine that GitHub's runner can reach.`;
	try {
		return readAnswer(METADATA, await http.json(POLICY, call.method, call.url), { ...call, hint });
	} catch (error) {
		if (error instanceof HttpError && error.hint === undefined) throw new HttpError({ ...error, hint, cause: error.cause });
		throw error;
	}
}

export interface EngineIdentityOptions {
	readonly endpoint: string;
	readonly runtimeMode: RuntimeMode;
	readonly http: Http;
	readonly log: Log;
}

/** What is known of the engine at an endpoint. Asks once, beside other calls. */
export class EngineIdentity {
	readonly #options: EngineIdentityOptions;
	#version: Promise<EngineVersion | undefined> | undefined;

	constructor(options: EngineIdentityOptions) {
		this.#options = options;
	}

	/** Begins to ask, so that {@link version} is known later. A failure shows there. */
	lookUp(): void {
		awaitedLater(this.version());
	}

	/**
	 * @returns undefined where the engine refuses to say
	 * @throws {HttpError} when nothing answers, or something that is no engine
	 */
	version(): Promise<EngineVersion | undefined> {
		this.#version ??= this.#read().catch((error: unknown) => {
			this.#version = undefined;
			throw error;
		});
		return this.#version;
	}

	/** @throws {ActionError} for an engine that can't call a server by its URL, where it would have to */
	async requireRuntime(): Promise<void> {
		const version = await this.version();
		if (version === undefined || !hasNodePools(version) || this.#options.runtimeMode === "runner") return;
		throw new ActionError(
			`The engine at ${this.#options.endpoint} has version ${version.text}, which can't call a server by its URL: since version ${FIRST_WITH_POOLS} an engine has no serverless runner configs, but pools whose nodes connect to the engine.`,
			{
				hint: "Let the app's server connect to the engine by itself: `host: external` with `runtime-mode: runner`. Or use an engine of version 2. https://rivet.dev/docs/nodes/ describes the pools.",
			},
		);
	}

	async #read(): Promise<EngineVersion | undefined> {
		const { http, endpoint, log } = this.#options;
		try {
			return await readEngineVersion(http, endpoint);
		} catch (error) {
			const isRefusal = error instanceof HttpError && error.status !== undefined && error.status >= 400;
			if (!isRefusal) throw error;
			// A server in front of the engine may refuse this request. The next calls then show whether the engine fits.
			log.debug(`The engine does not report its version: ${error.message}`);
			return undefined;
		}
	}
}
