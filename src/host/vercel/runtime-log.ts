import { fallback, number, object, safeParse } from "valibot";
import type { LogEntry } from "../log-tail.ts";
import { TEXT } from "./answer-fields.ts";

/** Characters of a stream that are read. */
const LONGEST_LOG = 1024 * 1024;

/** A line of `GET …/runtime-logs`. */
const RUNTIME_LOG = object({ message: TEXT, timestampInMs: fallback(number(), 0) });

/** What the deployment's functions have logged: the lines of a stream that may have no end, as far as they come in time. */
export async function runtimeLog(response: Response): Promise<readonly LogEntry[]> {
	const text = await textSoFar(response);
	return text.split("\n").flatMap((line) => logEntry(line));
}

/** The text of a stream until it ends or its time is over. */
async function textSoFar({ body }: Response): Promise<string> {
	const decoder = new TextDecoder();
	let text = "";
	try {
		for await (const chunk of body ?? []) {
			text += decoder.decode(chunk, { stream: true });
			if (text.length > LONGEST_LOG) break;
		}
	} catch {
		// The stream has no end: its time is over.
	}
	return text;
}

function logEntry(line: string): readonly LogEntry[] {
	let parsed: unknown;
	try {
		parsed = JSON.parse(line);
	} catch {
		// The last line may be cut.
		return [];
	}
	const read = safeParse(RUNTIME_LOG, parsed);
	if (!read.success) return [];
	return [{ timestamp: new Date(read.output.timestampInMs).toISOString(), message: read.output.message }];
}
