/** Lines of a server's log that are kept, and characters of one line. */
const MOST_LINES = 60;
const LONGEST_LINE = 500;

/** One entry of a server's log. */
export interface LogEntry {
	/** RFC 3339. */
	readonly timestamp: string;
	/** May hold several lines. */
	readonly message: string;
}

/**
 * The last lines of a server's log, oldest first.
 * @param entries in any order
 * @param redact removes secrets; it runs before lines are cut
 */
export function tailOf(entries: readonly LogEntry[], redact: (text: string) => string): readonly string[] {
	const inOrder = entries.toSorted((a, b) => a.timestamp.localeCompare(b.timestamp));
	return lastLines(
		inOrder.map(({ message }) => message),
		redact,
	);
}

/** The last lines of messages that are in order already. */
export function lastLines(messages: readonly string[], redact: (text: string) => string): readonly string[] {
	return messages
		.flatMap((message) => redact(message).trimEnd().split("\n"))
		.map((line) => line.slice(0, LONGEST_LINE))
		.slice(-MOST_LINES);
}
