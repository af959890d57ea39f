import type { Http } from "../http.ts";
import type { Inputs } from "../inputs.ts";
import { chooseDatacenters, type RunnerConfig, runnerConfigFor } from "../names/runner-config.ts";
import { emptyNamespace } from "./empty.ts";
import { moveActors } from "./move-actors.ts";
import type { PreparedNamespace } from "./namespace.ts";
import type { Progress } from "./progress.ts";
import {
	type Expected,
	type Look,
	lookAtMetadata,
	lookAtPage,
	lookThroughEngine,
	type NotYet,
	type RunnerMetadata,
	type Wait,
	waitUntil,
} from "./ready.ts";
import { SideBySide } from "./side-by-side.ts";

export interface RolloutPorts {
	readonly progress: Progress;
	/** For looking at the preview itself. */
	readonly http: Http;
	readonly signal: AbortSignal;
	/** Unix time in milliseconds. */
	readonly now: () => number;
}

export interface RolloutRequest {
	/** Origin of the app. */
	readonly previewUrl: string;
	/** The deployment's version; undefined where another step made the deployment and did not say. */
	readonly version: number | undefined;
	readonly inputs: Pick<Inputs, "datacenters" | "runnerName" | "runnerConfig" | "onPush" | "readyTimeoutMs">;
}

/** After this, what answers at an address is hardly about to change by itself. */
const ACT_EVERY_MS = 10_000;

/** From an app that was deployed somewhere to a preview that is up: wait for the app, point Rivet at it, look at it from both sides. */
export class Rollout {
	readonly #ports: RolloutPorts;
	readonly #request: RolloutRequest;
	readonly #prepared: PreparedNamespace;
	readonly #datacenters: readonly string[];
	readonly #runnerConfig: RunnerConfig;
	/** Whether the namespace's data is that of earlier pushes. */
	readonly data: "fresh" | "kept";
	/** What was seen of the preview together with the first look at the app. */
	#firstSight: FirstSight | undefined;

	/** @throws {InputError} for a datacenter that the engine does not have */
	constructor(ports: RolloutPorts, request: RolloutRequest, prepared: PreparedNamespace) {
		const { inputs, previewUrl } = request;
		this.#ports = ports;
		this.#request = request;
		this.#prepared = prepared;
		this.#datacenters = chooseDatacenters({ requested: inputs.datacenters, available: prepared.datacenters });
		const why = inputs.datacenters === undefined ? "the default among those the engine has" : "the input datacenters";
		ports.progress.decide({ what: "Datacenters", value: this.#datacenters.join(", "), why });
		this.#runnerConfig = runnerConfigFor({ appUrl: previewUrl, overrides: inputs.runnerConfig });
		this.data = prepared.inUse && inputs.onPush === "keep" ? "kept" : "fresh";
	}

	/**
	 * Waits for the app itself. The engine is pointed at it only then: after failed starts it answers with an error for a while.
	 * @param firstSight where nothing served at this address before: what answers there is this deployment, so that page and
	 * engine, which otherwise have to wait for its metadata, are looked at with it
	 * @param whileNotSeen what to do each time that it was not seen for a while; what it throws ends the wait
	 * @returns undefined with `ready-timeout: 0`: nobody looked
	 */
	async waitForApp(
		firstSight?: { readonly hasPage: boolean },
		whileNotSeen: (seen: NotYet) => Promise<void> = async () => {},
	): Promise<RunnerMetadata | undefined> {
		const expected = this.#expected(firstSight?.hasPage ?? false);
		const look = this.#patient(() => lookAtMetadata(this.#ports.http, expected), whileNotSeen);
		return this.#waiting("start", () => {
			if (firstSight !== undefined) {
				this.#firstSight = { engine: sightOf(this.#lookThroughEngine()), page: sightOf(lookAtPage(this.#ports.http, expected)) };
			}
			return waitUntil(`The app at ${expected.runnerUrl}`, look, this.#wait());
		});
	}

	/** Points the runner config at the app. With `on-push: fresh` the namespace is emptied first, now that the new code answers. */
	async connect(): Promise<void> {
		const { engine, inUse } = this.#prepared;
		const { runnerName } = this.#request.inputs;
		await this.#ports.progress.step("connect", async () => {
			if (inUse && this.data === "fresh") await emptyNamespace(engine, this.#ports);
			await engine.upsertRunnerConfig(runnerName, this.#datacenters, this.#runnerConfig);
		});
	}

	/**
	 * The engine reaches the app from where it runs, and the page answers. Then the engine is told to read the app's metadata, for the
	 * names of its actors and its version.
	 * @param hasPage whether the app has a frontend, so that `/` must be a page
	 * @param andThen what has to come after the looks; the engine reads meanwhile
	 */
	async checkReady<T>(hasPage: boolean, andThen: () => Promise<T>): Promise<T> {
		await this.#waiting("ready", () => this.#lookAround(hasPage));
		const together = new SideBySide(this.#ports.signal);
		const [result] = await Promise.all([
			together.run(andThen),
			together.run(async () => {
				await this.#prepared.engine.refreshRunnerMetadata(this.#request.inputs.runnerName);
				if (this.data === "kept") await moveActors(this.#prepared.engine, this.#ports);
			}),
		]);
		return result;
	}

	async #lookAround(hasPage: boolean): Promise<void> {
		const expected = this.#expected(hasPage);
		const { http, signal } = this.#ports;
		const { engine, page } = this.#firstSight ?? {};
		const together = new SideBySide(signal);
		await Promise.all([
			together.run(() =>
				waitUntil(
					"The preview",
					beginningWith(engine, () => this.#lookThroughEngine()),
					this.#wait(),
				),
			),
			together.run(() =>
				waitUntil(
					"The preview",
					beginningWith(page, () => lookAtPage(http, expected)),
					this.#wait(),
				),
			),
		]);
	}

	/** A look that lets somebody act whenever it was in vain for a while. */
	#patient<T>(look: () => Promise<Look<T>>, whileNotSeen: (seen: NotYet) => Promise<void>): () => Promise<Look<T>> {
		let nextAt = this.#ports.now() + ACT_EVERY_MS;
		return async () => {
			const seen = await look();
			if (seen.ready || this.#ports.now() < nextAt) return seen;
			nextAt = this.#ports.now() + ACT_EVERY_MS;
			await whileNotSeen(seen);
			return seen;
		};
	}

	#lookThroughEngine() {
		return lookThroughEngine(this.#prepared.engine, this.#expected(false));
	}

	async #waiting<T>(step: "start" | "ready", work: () => Promise<T>): Promise<T | undefined> {
		return this.#request.inputs.readyTimeoutMs === 0 ? undefined : this.#ports.progress.step(step, work);
	}

	#wait(): Wait {
		const { now, progress, signal } = this.#ports;
		return { timeoutMs: this.#request.inputs.readyTimeoutMs, signal, now, tell: (line) => progress.say(line) };
	}

	#expected(hasPage: boolean): Expected {
		const { previewUrl, version } = this.#request;
		const { url: runnerUrl, headers } = this.#runnerConfig;
		return { previewUrl, runnerUrl, headers, engineNamespace: this.#prepared.engineNamespace, version, hasPage };
	}
}

/** Looks that were begun before they were asked for. */
interface FirstSight {
	readonly engine: Sight<string>;
	readonly page: Sight<number>;
}

/** Undefined for a look that failed: it is made again, and fails where it counts. */
type Sight<T> = Promise<Look<T> | undefined>;

function sightOf<T>(look: Promise<Look<T>>): Sight<T> {
	return look.catch(() => undefined);
}

/** Looks that begin with one made earlier, if that one saw what was to be seen. */
function beginningWith<T>(first: Sight<T> | undefined, look: () => Promise<Look<T>>): () => Promise<Look<T>> {
	let earlier = first;
	return async () => {
		const seen = await earlier;
		earlier = undefined;
		return seen?.ready ? seen : look();
	};
}
