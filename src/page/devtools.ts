import type { Readable, Writable } from "node:stream";
import * as v from "valibot";
import { messageOf } from "../errors.ts";

/** A screenshot has less than 10 MB. A page can make Chrome send a console line of any length. */
const LONGEST_MESSAGE_BYTES = 32 * 1024 * 1024;

const Message = v.object({
	id: v.optional(v.number()),
	method: v.optional(v.string()),
	params: v.optional(v.unknown()),
	sessionId: v.optional(v.string()),
	result: v.optional(v.unknown()),
	error: v.optional(v.object({ message: v.string() })),
});

/** An event that Chrome sends by itself, e.g. `Page.loadEventFired`. */
export interface DevToolsEvent {
	readonly method: string;
	readonly params: unknown;
	/** The tab that it is about; undefined for the browser itself. */
	readonly sessionId: string | undefined;
}

/**
 * Chrome's DevTools protocol over the two pipes of `--remote-debugging-pipe`: JSON messages, each ended by a zero byte. Unlike the
 * usual WebSocket, a pipe is no port that the page or another process of the runner could connect to, and Chrome ends with it.
 * https://chromedevtools.github.io/devtools-protocol/
 */
export class DevTools {
	readonly #outgoing: Writable;
	readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
	#chunks: Buffer[] = [];
	#bytes = 0;
	#lastId = 0;
	#broken: Error | undefined;
	/** Called with every event, in order. */
	onEvent: (event: DevToolsEvent) => void = () => {};

	constructor(outgoing: Writable, incoming: Readable) {
		this.#outgoing = outgoing;
		incoming.on("data", (chunk: Buffer) => this.#take(chunk));
		const ended = (cause?: Error) => this.close(new Error("the browser ended", { cause }));
		incoming.on("close", () => ended());
		// The pipes of a Chrome that ended break.
		for (const pipe of [incoming, outgoing]) pipe.on("error", ended);
	}

	/**
	 * Sends a command and waits for its answer.
	 * @param session the tab; left out for the browser itself
	 * @throws when Chrome refuses the command or ends
	 */
	send(method: string, params: Readonly<Record<string, unknown>> = {}, session?: string): Promise<unknown> {
		if (this.#broken) return Promise.reject(this.#broken);
		const id = ++this.#lastId;
		const answer = Promise.withResolvers<unknown>();
		this.#waiting.set(id, answer);
		this.#outgoing.write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`);
		return answer.promise;
	}

	/** Whether Chrome is gone. */
	get isClosed(): boolean {
		return this.#broken !== undefined;
	}

	/** Every command that waits fails with this error, and so does every later one. */
	close(error: Error): void {
		this.#broken ??= error;
		for (const { reject } of this.#waiting.values()) reject(this.#broken);
		this.#waiting.clear();
		this.#chunks = [];
	}

	#take(chunk: Buffer): void {
		let rest = chunk;
		for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
			this.#chunks.push(rest.subarray(0, end));
			this.#read(Buffer.concat(this.#chunks).toString("utf8"));
			this.#chunks = [];
			this.#bytes = 0;
			rest = rest.subarray(end + 1);
		}
		this.#bytes += rest.length;
		if (this.#bytes > LONGEST_MESSAGE_BYTES) this.close(new Error("Chrome sent a message that is too long"));
		if (this.#broken === undefined) this.#chunks.push(rest);
	}

	#read(text: string): void {
		if (this.#broken) return;
		try {
			this.#dispatch(v.parse(Message, JSON.parse(text)));
		} catch (error) {
			this.close(new Error(`Chrome sent something that is not its protocol: ${messageOf(error)}`, { cause: error }));
		}
	}

	#dispatch({ id, method, params, sessionId, result, error }: v.InferOutput<typeof Message>): void {
		if (id === undefined) {
			if (method !== undefined) this.onEvent({ method, params, sessionId });
			return;
		}
		const waiting = this.#waiting.get(id);
		this.#waiting.delete(id);
		if (error) waiting?.reject(new Error(error.message));
		else waiting?.resolve(result);
	}
}
