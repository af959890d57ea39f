import type { Http } from "../http.ts";
import type { Inputs } from "../inputs.ts";
import { chooseDatacenters, type RunnerConfig, runnerConfigFor } from "../rivet/runner-config.ts";
import { emptyNamespace } from "./empty.ts";
import type { PreparedNamespace } from "./namespace.ts";
import type { Progress } from "./progress.ts";
import { type Expected, lookAtMetadata, lookAtPage, lookThroughEngine, type RunnerMetadata, type Wait, waitUntil } from "./ready.ts";
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

/** From an app that was deployed somewhere to a preview that is up: wait for the app, point Rivet at it, look at it from both sides. */
export class Rollout {
	readonly #ports: RolloutPorts;
	readonly #request: RolloutRequest;
	readonly #prepared: PreparedNamespace;
	readonly #datacenters: readonly string[];
	readonly #runnerConfig: RunnerConfig;
	/** Whether the namespace's data is that of earlier pushes. */
	readonly data: "fresh" | "kept";

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
	 * @returns undefined with `ready-timeout: 0`: nobody looked
	 */
	async waitForApp(): Promise<RunnerMetadata | undefined> {
		const expected = this.#expected(false);
		const look = () => lookAtMetadata(this.#ports.http, expected);
		return this.#waiting("start", () => waitUntil(`The app at ${expected.runnerUrl}`, look, this.#wait()));
	}

	/** Points the runner config at the app. With `on-push: fresh` the namespace is emptied first, now that the new code answers. */
	async connect(): Promise<void> {
		const { engine, inUse } = this.#prepared;
		const { runnerName } = this.#request.inputs;
		await this.#ports.progress.step("connect", async () => {
			if (inUse && this.data === "fresh") await emptyNamespace(engine, this.#ports);
			await engine.upsertRunnerConfig(runnerName, this.#datacenters, this.#runnerConfig);
			await engine.refreshRunnerMetadata(runnerName);
		});
	}

	/**
	 * The engine reaches the app from where it runs, and the page answers.
	 * @param hasPage whether the app has a frontend, so that `/` must be a page
	 */
	async checkReady(hasPage: boolean): Promise<void> {
		const expected = this.#expected(hasPage);
		const { http, signal } = this.#ports;
		await this.#waiting("ready", async () => {
			const together = new SideBySide(signal);
			await Promise.all([
				together.run(() => waitUntil("The preview", () => lookThroughEngine(this.#prepared.engine, expected), this.#wait())),
				together.run(() => waitUntil("The preview", () => lookAtPage(http, expected), this.#wait())),
			]);
		});
	}

	async #waiting<T>(step: "start" | "ready", work: () => Promise<T>): Promise<T | undefined> {
		return this.#request.inputs.readyTimeoutMs === 0 ? undefined : this.#ports.progress.step(step, work);
	}

	#wait(): Wait {
		return { timeoutMs: this.#request.inputs.readyTimeoutMs, signal: this.#ports.signal, now: this.#ports.now };
	}

	#expected(hasPage: boolean): Expected {
		const { previewUrl, version } = this.#request;
		const { url: runnerUrl, headers } = this.#runnerConfig;
		return { previewUrl, runnerUrl, headers, engineNamespace: this.#prepared.engineNamespace, version, hasPage };
	}
}
