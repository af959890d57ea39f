import { ActionError, causesOf, messageOf } from "../errors.ts";

/** Characters of a server's message that are shown. */
const SHOWN_MESSAGE_LENGTH = 600;

/** What is known about a failed request: `refused` means that the server did nothing, `unknown` that it may have done the work. */
export type Outcome = "refused" | "unknown";

export interface HttpFailure {
	readonly service: string;
	readonly method: string;
	readonly url: string;
	readonly status?: number | undefined;
	readonly serverMessage?: string | undefined;
	readonly body?: unknown;
	readonly outcome: Outcome;
	readonly hint?: string | undefined;
	readonly cause?: unknown;
}

/** A request that failed and is not repeated. It holds no secret: the URL's query and the server's message were redacted before. */
export class HttpError extends ActionError {
	readonly service: string;
	readonly method: string;
	readonly url: string;
	/** Undefined when there was no answer. */
	readonly status: number | undefined;
	/** The server's own message. */
	readonly serverMessage: string | undefined;
	/** The parsed body of the answer, for a client that knows its service's error codes. Never shown. */
	readonly body: unknown;
	readonly outcome: Outcome;

	constructor(failure: HttpFailure) {
		const answered = failure.status === undefined ? "could not be reached" : `answered ${failure.status}`;
		const said = failure.serverMessage ? `: ${failure.serverMessage}` : "";
		super(`${failure.service} ${answered} to ${failure.method} ${failure.url}${said}`, failure);
		this.name = "HttpError";
		this.service = failure.service;
		this.method = failure.method;
		this.url = failure.url;
		this.status = failure.status;
		this.serverMessage = failure.serverMessage;
		this.body = failure.body;
		this.outcome = failure.outcome;
	}
}

/** @returns whether the error says that the thing asked for does not exist */
export function isNotFound(error: unknown): boolean {
	return error instanceof HttpError && error.status === 404;
}

/**
 * The server's own words in an error body: `{message}`, `{error, message}`, `{code, message}`, `{error: {message}}`,
 * `{error: {SomeCode: {…}}}`, `{errors: [{code, message}]}` or plain text.
 */
export function readErrorBody(text: string): { readonly message: string; readonly body: unknown } {
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		// Plain text, or a proxy's HTML page.
		return {
			message: text
				// Ends at the next `<` too: without that, a text of nothing but `<` takes minutes.
				.replace(/<[^<>]*>/g, " ")
				.replace(/\s+/g, " ")
				.trim(),
			body: text,
		};
	}
	return { message: wordsOf(body), body };
}

/** @param depth how many more levels of objects to search: real messages are never deeper, and the limit bounds the recursion */
function wordsOf(body: unknown, depth = 4): string {
	if (typeof body === "string") return body;
	if (typeof body !== "object" || body === null || depth === 0) return "";
	const fields = body as Readonly<Record<string, unknown>>;
	const code = [fields.code, fields.error].find((value) => typeof value === "string");
	const message = typeof fields.message === "string" ? fields.message : wordsOfCause(fields.error, depth - 1);
	if (code === undefined && message === "" && Array.isArray(fields.errors)) return wordsOf(fields.errors[0], depth - 1);
	if (code !== undefined && message !== "" && code !== message) return `${message} (${code})`;
	return message || String(code ?? "");
}

/** `{message}` again, or a Rust enum as Freestyle sends it: `{DomainAlreadyExists: {domain: "…"}}`. */
function wordsOfCause(error: unknown, depth: number): string {
	if (typeof error !== "object" || error === null) return "";
	const [variant, ...others] = Object.entries(error);
	if (variant === undefined || others.length > 0 || typeof variant[1] !== "object" || variant[1] === null) return wordsOf(error, depth);
	const details = wordsOf(variant[1], depth) || Object.values(variant[1]).join(", ");
	return `${details} (${variant[0]})`;
}

/** A server's message, cut where it is very long. */
export function clipped(text: string): string {
	return text.length > SHOWN_MESSAGE_LENGTH ? `${text.slice(0, SHOWN_MESSAGE_LENGTH)}…` : text;
}

/** Node's error code among the causes of an error, e.g. `ECONNREFUSED`. Empty when there is none, as after a timeout. */
export function networkCode(error: unknown): string {
	for (const cause of causesOf(error)) {
		if ("code" in cause && typeof cause.code === "string") return cause.code;
	}
	return "";
}

/** Thrown inside an attempt: the answer came, but a proxy or a cut connection made it useless. */
export class NotJsonError extends Error {}

/** `fetch` says only "fetch failed"; the reason is in the causes. */
export function describeNetworkError(error: unknown): string {
	if (error instanceof NotJsonError) return error.message;
	const code = networkCode(error);
	const reason =
		causesOf(error)
			.map(messageOf)
			.findLast((message) => message !== "") ?? "";
	return code === "" || reason.includes(code) ? reason : `${reason} (${code})`;
}
