/** What a pool wants run. */
export interface InstanceOptions {
	readonly image: { readonly repository: string; readonly tag: string };
	/** What is run in place of the image's own command. */
	readonly command?: string | undefined;
	readonly args?: readonly string[] | undefined;
	/** The pool's variables and the platform's, which go over the image's. */
	readonly environment: Readonly<Record<string, string>>;
	/** 20 s when left out. */
	readonly listensWithinMs?: number | undefined;
	readonly log: (line: string, stream: "stdout" | "stderr") => void;
}

/**
 * A running image. It listens on a port of this machine, where many listen; on the platform every container has its own 3000.
 */
export interface Instance {
	/** 0 until it has started. */
	readonly port: number;
	/** Pulls and starts the image. @throws {Error} with the platform's words when it does not listen */
	start(): Promise<void>;
	/** A second call waits for the first one: a pool may be destroyed while it ends an older container. */
	stop(): Promise<void>;
}

/** How long a container may take until it listens, where the pool does not say. */
export const LISTENS_WITHIN_MS = 20_000;

/** The port of every container, as the platform tells it. */
export const CONTAINER_PORT = "3000";

/**
 * Hands over what a container printed, line by line.
 * @param port of this machine, on which it listens in place of the platform's
 */
export function eachLine(log: InstanceOptions["log"], port: number): (text: string, stream: "stdout" | "stderr") => void {
	return (text, stream) => {
		for (const line of text.replaceAll(String(port), CONTAINER_PORT).split("\n")) if (line !== "") log(line, stream);
	};
}
