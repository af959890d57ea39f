import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "../remove-folder.ts";
import { id } from "./account.ts";
import { BuildFailure, build } from "./build.ts";
import { type Environment, FINISHED, type LogLine, type ProjectRecord, type ReadyState, type Source, type SourceFile } from "./records.ts";
import { type Entered, Serving } from "./serving.ts";

const KEPT_LOG_LINES = 2_000;

export interface NewDeployment {
	readonly project: ProjectRecord;
	readonly source: Source;
	readonly meta: Readonly<Record<string, string>>;
	readonly target: "production" | null;
	/** Who made it: Vercel for a push, or a caller of its API. */
	readonly madeBy: "git" | "api";
	/** Unix time in milliseconds. */
	readonly createdAt: number;
	/** Where it is served, scheme included. It never changes. */
	readonly url: string;
}

/** What a build needs of the platform. */
export interface BuildPorts {
	readonly files: (source: Source) => Promise<readonly SourceFile[]>;
	readonly environment: () => Environment;
}

/** One deployment: what it is made from, its state, its build, and the function that serves it. */
export class Deployment {
	readonly id = `dpl_${id(14)}`;
	readonly project: ProjectRecord;
	readonly source: Source;
	readonly meta: Readonly<Record<string, string>>;
	readonly target: "production" | null;
	readonly madeBy: "git" | "api";
	readonly createdAt: number;
	readonly url: string;
	state: ReadyState = "QUEUED";
	buildingAt: number | undefined;
	readyAt: number | undefined;
	error: { readonly code: string; readonly message: string } | undefined;
	aliasAssigned = false;
	aliasError: { readonly code: string; readonly message: string } | undefined;
	/** Addresses that lead here, scheme included. */
	aliases: readonly string[] = [];
	readonly buildLog: LogLine[] = [];
	readonly runtimeLog: LogLine[] = [];
	/** What it was built and runs with; known once the build has begun at the latest. */
	environment: Environment | undefined;
	#folder: string | undefined;
	#serving: Serving | undefined;
	#building: Promise<void> | undefined;
	readonly #stopped = new AbortController();

	constructor(wanted: NewDeployment) {
		this.project = wanted.project;
		this.source = wanted.source;
		this.meta = wanted.meta;
		this.target = wanted.target;
		this.madeBy = wanted.madeBy;
		this.createdAt = wanted.createdAt;
		this.url = wanted.url;
	}

	get branch(): string | undefined {
		return this.source.kind === "git" ? this.source.branch : this.meta.gitBranch;
	}

	get isFinished(): boolean {
		return FINISHED.has(this.state);
	}

	/** Builds it, if it is still wanted. What goes wrong becomes its state. */
	build(ports: BuildPorts): Promise<void> {
		this.#building = this.isFinished ? Promise.resolve() : this.#build(ports);
		return this.#building;
	}

	cancel(): void {
		if (this.isFinished) return;
		this.state = "CANCELED";
		this.#stopped.abort();
	}

	/** Lets a request in to its function. @throws when it was not built or does not start */
	enter(): Promise<Entered> {
		if (this.#serving === undefined) throw new Error(`${this.id} is ${this.state}`);
		return this.#serving.enter();
	}

	/** Ends what it runs, and removes its files. */
	async remove(): Promise<void> {
		this.cancel();
		await this.#building;
		await this.#serving?.stop();
		if (this.#folder !== undefined) await removeFolder(this.#folder);
	}

	async #build({ files, environment }: BuildPorts): Promise<void> {
		this.state = "INITIALIZING";
		this.buildingAt = Date.now();
		this.environment ??= environment();
		this.#folder = await mkdtemp(join(tmpdir(), "vercel-"));
		const { build: variables, runtime } = this.environment;
		try {
			const checkout = await files(this.source);
			this.#become("BUILDING");
			const app = await build({
				files: checkout,
				folder: join(this.#folder, "app"),
				rootDirectory: this.project.rootDirectory,
				environment: variables,
				signal: this.#stopped.signal,
				log: (stream, text) => note(this.buildLog, stream, text),
			});
			this.#serving = new Serving(app, runtime, (text, stream) => note(this.runtimeLog, stream, text));
			this.#become("READY");
			this.readyAt = Date.now();
		} catch (error) {
			this.#fail(error);
		}
	}

	/** Unless it was cancelled meanwhile. */
	#become(state: ReadyState): void {
		this.#stopped.signal.throwIfAborted();
		this.state = state;
	}

	#fail(error: unknown): void {
		if (this.isFinished) return;
		const message = error instanceof Error ? error.message : String(error);
		this.error = { code: error instanceof BuildFailure ? error.code : "unexpected_error", message };
		note(this.buildLog, "stderr", `Error: ${message}`);
		this.state = "ERROR";
	}
}

function note(log: LogLine[], stream: LogLine["stream"], text: string): void {
	const lines = text.split("\n").filter((line) => line !== "");
	log.push(...lines.map((line) => ({ stream, text: line, at: Date.now() })));
	if (log.length > KEPT_LOG_LINES) log.splice(0, log.length - KEPT_LOG_LINES);
}
