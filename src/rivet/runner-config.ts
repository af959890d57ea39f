/** The serverless runner config in the field names of `@rivetkit/engine-api-full`, plus what the client does not know. */
export interface RunnerConfig {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Seconds. */
	readonly requestLifespan: number;
	/** Seconds. Must be below `requestLifespan`; the engine assumes 1800 when it is left out. */
	readonly drainGracePeriod: number;
	readonly slotsPerRunner: number;
	readonly minRunners: number;
	readonly maxRunners: number;
	readonly runnersMargin: number;
	/** Fields of a newer engine that the user gave in `runner-config` pass through. */
	readonly [field: string]: unknown;
}
