import { isAbsolute } from "node:path";
import { findErrorLocation } from "./error-location.ts";
import { isWithin, relativePath } from "./paths.ts";

const LONGEST = 300;
/** What package managers say of the script that failed, not of why. */
const ONLY_THE_ECHO =
	/^npm (error|ERR!) (code|errno|path|workspace|location|command|Lifecycle script|A complete log)|ELIFECYCLE|^error Command failed|exited with code/i;
/** A bundler's headline: the errors themselves come below it. */
const ONLY_A_COUNT = /(failed|stopped) with \d+ errors?:?\s*$/i;
/** `TypeError: x`, `error: x`, `error during build: x`, `npm error x`, `✘ [ERROR] x` */
const COMPLAINT = /(^|[\s[✘✗])((\w*Error|error|ERROR|fatal|FATAL)\b[^:]{0,40}:|npm (error|ERR!)|\[ERROR\])\s*\S/;

/**
 * The line of a failed command's output that says why, to be read before the whole.
 * @param tail lines without colours
 * @param cwd where the command ran: paths below it are shown relative to it
 */
export function lineThatMatters(tail: readonly string[], cwd: string): string | undefined {
	const location = findErrorLocation(tail);
	if (location !== undefined) {
		const file = isAbsolute(location.file) && isWithin(cwd, location.file) ? relativePath(cwd, location.file) : location.file;
		// An import that was not found has no line of its own, and names the file itself.
		const namesFile = location.message.includes(location.file);
		return cut(namesFile ? location.message.replaceAll(location.file, file) : `${file}:${location.line}: ${location.message}`);
	}
	const isComplaint = (line: string) => COMPLAINT.test(line) && !ONLY_THE_ECHO.test(line);
	const line =
		tail.find((candidate) => isComplaint(candidate) && !ONLY_A_COUNT.test(candidate)) ?? belowTheCount(tail) ?? tail.find(isComplaint);
	return line && cut(line.trim());
}

function belowTheCount(tail: readonly string[]): string | undefined {
	const at = tail.findIndex((line) => ONLY_A_COUNT.test(line));
	return at < 0 ? undefined : tail.slice(at + 1).find((line) => line.trim() !== "");
}

function cut(line: string): string {
	return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
