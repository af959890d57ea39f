import { join } from "node:path";
import { type Child, freePorts, startChild, waitUntil } from "../child-process.ts";
import { listens } from "../listening.ts";
import { machineVariables, nodePath } from "../runner/environment.ts";
import type { BuiltApp } from "./build.ts";

const LISTENS_WITHIN_MS = 30_000;

/**
 * Its process ends when no request was open for this long; the next one starts it again. Longer than RivetKit takes to save an actor's
 * state: Vercel's own functions stay for minutes.
 */
const IDLE_MS = 30_000;

/** A request that goes on to the function. */
export interface Entered {
	readonly port: number;
	/** To be called when the request is over. */
	readonly ended: () => void;
}

/** The function behind a deployment: it is started by a request, and gets its variables and nothing else. */
export class Serving {
	readonly #app: BuiltApp;
	readonly #environment: Readonly<Record<string, string>>;
	readonly #log: (text: string, stream: "stdout" | "stderr") => void;
	#child: Child | undefined;
	#starting: Promise<number> | undefined;
	#open = 0;
	#idle: NodeJS.Timeout | undefined;

	constructor(app: BuiltApp, environment: Readonly<Record<string, string>>, log: (text: string, stream: "stdout" | "stderr") => void) {
		this.#app = app;
		this.#environment = environment;
		this.#log = log;
	}

	/** Lets a request in. @throws when the app does not start */
	async enter(): Promise<Entered> {
		this.#open += 1;
		clearTimeout(this.#idle);
		try {
			return { port: await this.#port(), ended: () => this.#leave() };
		} catch (error) {
			this.#leave();
			throw error;
		}
	}

	async stop(): Promise<void> {
		clearTimeout(this.#idle);
		const starting = this.#starting;
		// A request that comes meanwhile starts another process.
		this.#starting = undefined;
		// The request that it was for got the error of a failed start.
		await starting?.catch(() => undefined);
		await this.#child?.stop();
	}

	#leave(): void {
		this.#open -= 1;
		if (this.#open === 0) this.#idle = setTimeout(() => void this.stop(), IDLE_MS).unref();
	}

	#port(): Promise<number> {
		if (this.#child?.ended() !== undefined) this.#starting = undefined;
		this.#starting ??= this.#start().catch((error) => {
			this.#starting = undefined;
			throw error;
		});
		return this.#starting;
	}

	async #start(): Promise<number> {
		const [port = 0] = await freePorts(1);
		const { PATH = "", LANG = "" } = machineVariables();
		const child = await startChild({
			command: nodePath(),
			args: this.#app.start(port),
			cwd: this.#app.folder,
			env: {
				// RivetKit would start helpers of its own beside an engine on loopback.
				RIVET_RUN_SERVICES: "0",
				NODE_ENV: "production",
				NEXT_TELEMETRY_DISABLED: "1",
				...this.#environment,
				PATH,
				LANG,
				HOME: this.#app.folder,
				// Each function has a machine to itself on Vercel. Here they share one.
				PORT: String(port),
				RIVET_PORT: String(port),
			},
			logFile: join(this.#app.folder, "..", "function.log"),
			onOutput: this.#log,
		});
		this.#child = child;
		await waitUntil(
			"The function listens on PORT",
			LISTENS_WITHIN_MS,
			() => listens(port, "localhost"),
			() => (child.ended() === undefined ? undefined : `Node.js process exited with exit status: ${child.ended()}`),
		).catch(async (error) => {
			await child.stop();
			throw error;
		});
		return port;
	}
}
