import { Refusal } from "../network/http-server.ts";
import type { Instance, InstanceOptions } from "./pool-instance.ts";

/** https://www.rivet.dev/docs/deploy/rivet-compute */
export type PoolStatus = "initializing" | "allocating" | "deploying" | "binding" | "ready" | "error" | "destroying";

/** The config of a pool, as it was sent: fields that a PUT leaves out stay, null clears one. */
export type PoolConfig = Readonly<Record<string, unknown>>;

export interface PoolLogLine {
	readonly timestamp: string;
	readonly severity: "INFO" | "ERROR";
	readonly region: string;
	readonly message: string;
}

export interface PoolPorts {
	/** Makes an instance that has not started yet. */
	readonly instance: (options: InstanceOptions) => Instance;
	/** How long each state on the way lasts at least. */
	readonly stepMs: number;
	/** How long a container may take until it listens; 20 s when left out. */
	readonly listensWithinMs?: number | undefined;
	/** What the platform adds to the environment of every container. */
	readonly environment: (version: number) => Readonly<Record<string, string>>;
	/** Tells the engine where the app answers; the pool is `binding` meanwhile. */
	readonly bind: () => Promise<void>;
}

const KEPT_LOG_LINES = 1_000;
const OLD_INSTANCE_MS = 5_000;

/** A managed pool: follows its config, serves with the newest image that came up, and keeps its log. */
export class Pool {
	readonly log: PoolLogLine[] = [];
	config: PoolConfig = {};
	status: PoolStatus = "initializing";
	error: { readonly message: string } | undefined;
	/** What answers at the pool's address. */
	serving: Instance | undefined;
	/** What that was started with: the pool's config may have changed since. */
	served: InstanceOptions | undefined;
	readonly #ports: PoolPorts;
	#version = 0;
	#rolling: Promise<void> = Promise.resolve();
	readonly #old: Instance[] = [];

	constructor(ports: PoolPorts) {
		this.#ports = ports;
	}

	/** @throws {Refusal} 400 for a config that has not the fields' types */
	put(changes: PoolConfig): void {
		assertConfig(changes);
		this.config = merged(this.config, changes);
		this.status = "allocating";
		this.error = undefined;
		const version = ++this.#version;
		this.#rolling = this.#rolling.then(() => this.#roll(version));
	}

	/** Waits until nothing changes any more. */
	settled(): Promise<void> {
		return this.#rolling;
	}

	async destroy(): Promise<void> {
		this.#version++;
		this.status = "destroying";
		await this.#rolling;
		await Promise.all([this.serving, ...this.#old].map((instance) => instance?.stop()));
		this.serving = undefined;
		this.served = undefined;
		await pause(this.#ports.stepMs);
	}

	async #roll(version: number): Promise<void> {
		const isCurrent = () => version === this.#version;
		await pause(this.#ports.stepMs);
		if (!isCurrent()) return;
		const image = imageOf(this.config);
		if (image === undefined) return this.#fail("No image has been deployed to this pool yet");
		this.status = "deploying";
		const options = this.#optionsFor(image, version);
		const instance = this.#ports.instance(options);
		try {
			await instance.start();
			if (!isCurrent()) return void (await instance.stop());
			this.#replace(instance, options);
			this.status = "binding";
			await this.#ports.bind();
			await pause(this.#ports.stepMs);
			if (isCurrent()) this.status = "ready";
		} catch (error) {
			// What served before goes on serving.
			if (this.serving !== instance) await instance.stop().catch((failure) => this.#note(`It could not be removed: ${failure}`, "ERROR"));
			if (isCurrent()) this.#fail(error instanceof Error ? error.message : String(error));
		}
	}

	#optionsFor(image: InstanceOptions["image"], version: number): InstanceOptions {
		const { command, args, environment } = this.config;
		return {
			listensWithinMs: this.#ports.listensWithinMs,
			image,
			command: typeof command === "string" ? command : undefined,
			args: Array.isArray(args) ? args.map(String) : undefined,
			environment: { ...this.#ports.environment(version), ...stringsOf(environment) },
			log: (message, stream) => this.#note(message, stream === "stderr" ? "ERROR" : "INFO"),
		};
	}

	/** The earlier container finishes what it has begun. */
	#replace(instance: Instance, options: InstanceOptions): void {
		const before = this.serving;
		this.serving = instance;
		this.served = options;
		if (before === undefined) return;
		this.#old.push(before);
		// A failure reaches who destroys the pool.
		setTimeout(() => void before.stop().catch(() => undefined), OLD_INSTANCE_MS).unref();
	}

	#fail(message: string): void {
		this.status = "error";
		this.error = { message };
	}

	#note(message: string, severity: PoolLogLine["severity"]): void {
		this.log.push({ timestamp: new Date().toISOString(), severity, region: "local", message });
		if (this.log.length > KEPT_LOG_LINES) this.log.shift();
	}
}

function merged(config: PoolConfig, changes: PoolConfig): PoolConfig {
	const all = Object.entries({ ...config, ...changes }).map(([field, value]) => {
		const before = config[field];
		// A map of variables is one value; a group of settings is merged by field.
		return [field, field !== "environment" && isObject(before) && isObject(value) ? merged(before, value) : value] as const;
	});
	return Object.fromEntries(all.filter(([, value]) => value !== null));
}

function assertConfig(changes: PoolConfig): void {
	if (changes.image !== undefined && imageOf(changes) === undefined) throw refused("image must have a repository and a tag");
	for (const field of ["resources", "runnerConfig", "environment"]) {
		if (changes[field] != null && !isObject(changes[field])) throw refused(`${field} must be an object`);
	}
	if (isObject(changes.environment) && Object.values(changes.environment).some((value) => typeof value !== "string")) {
		throw refused("environment must hold text");
	}
	const { minScale, maxScale } = isObject(changes.resources) ? changes.resources : {};
	if (minScale !== undefined && !isBetween(minScale, 0, 100)) throw refused("resources.minScale must be from 0 to 100");
	if (maxScale !== undefined && !isBetween(maxScale, 1, 5000)) throw refused("resources.maxScale must be from 1 to 5000");
}

function isBetween(value: unknown, least: number, most: number): boolean {
	return typeof value === "number" && value >= least && value <= most;
}

function imageOf({ image }: PoolConfig): { readonly repository: string; readonly tag: string } | undefined {
	if (!isObject(image) || typeof image.repository !== "string" || typeof image.tag !== "string") return undefined;
	return { repository: image.repository, tag: image.tag };
}

function stringsOf(value: unknown): Readonly<Record<string, string>> {
	return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)])) : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refused(message: string): Refusal {
	return new Refusal(400, { message });
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
