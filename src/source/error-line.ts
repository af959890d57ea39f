import { isAbsolute } from "node:path";
import { dockerComplaint } from "./docker-output.ts";
import { findErrorLocation } from "./error-location.ts";
import { missingVariables } from "./missing-variable.ts";
import { isWithin, relativePath } from "./paths.ts";
import { withoutWorkspacePrefix } from "./workspace-prefix.ts";

const LONGEST = 300;
/** How many lines one sentence of a package manager may take. */
const MOST_WRAPPED = 3;

/** What package managers say about the command that failed, without the cause. */
const ONLY_THE_ECHO =
	/^npm (error|ERR!) (code|errno|path|workspace|location|command|Lifecycle script|A complete log|engine Unsupported engine|gyp (info|ERR!)|make:)|ELIFECYCLE|ERR_PNPM_RECURSIVE|^error Command failed|exited with code|^Error: Command failed/i;
/** Stack frames, and code that a tool shows beside its error. */
const NOISE = /^\s*at |^node:|^\s*\.{3} \d+ lines matching|\bnew \w*Error\(|^\s*(>\s*)?\d+ +\|/;
/** Headlines: the error itself comes below them. */
const HEADLINE = /(failed|stopped) with \d+ errors?:?\s*$|^error during build:\s*$|^> Build error occurred\s*$|^Failed to compile\.?\s*$/i;
/**
 * `TypeError: x`, `error: x`, `error during build: x`, `npm error x`, `✘ [ERROR] x`, `error x` of Yarn 1, `ERR_PNPM_CODE  x`, `➤ YN0028: │ X` of
 * Yarn, and a shell's `x: not found`
 */
const COMPLAINTS: readonly RegExp[] = [
	/(^|[\s[✘✗])((\w*Error|error|ERROR|fatal|FATAL)\b[^:]{0,40}:|npm (error|ERR!)|\[ERROR\])\s*\S/,
	/^error [A-Z"`]/,
	/^\s*\[?ERR_PNPM_\w+\]?\s+\S/,
	/^➤ YN(?!0000|0007|0013|0019|0085|0087)\d{4}: (│ )?[A-Z]/,
	/^\S*sh: .*: (command )?not found$/,
];

/**
 * The line of a failed command's output that says why.
 * @param tail lines without colours
 * @param cwd where the command ran: paths below it are shown relative to it
 */
export function lineThatMatters(tail: readonly string[], cwd: string): string | undefined {
	const { lines } = withoutWorkspacePrefix(tail);
	const found =
		nativeBuild(lines) ??
		dependencyConflict(lines) ??
		missingVariable(lines) ??
		locatedError(tail, cwd) ??
		complaint(lines) ??
		dockerComplaint(lines);
	const line = found?.replace(/\s+/g, " ");
	return line === undefined || line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}

function locatedError(tail: readonly string[], cwd: string): string | undefined {
	const location = findErrorLocation(tail);
	if (location === undefined) return undefined;
	const file = isAbsolute(location.file) && isWithin(cwd, location.file) ? relativePath(cwd, location.file) : location.file;
	// An import that was not found has no line of its own, and names the file itself.
	const namesFile = location.message.includes(location.file);
	return namesFile ? location.message.replaceAll(location.file, file) : `${file}:${location.line}: ${location.message}`;
}

/** The compiler's error of a package with native code; npm shows hundreds of lines around it. */
function nativeBuild(lines: readonly string[]): string | undefined {
	if (!lines.some((line) => /gyp ERR!|node-gyp rebuild/.test(line))) return undefined;
	const path = lines.map((line) => /^npm (?:error|ERR!) path .*node_modules\/(.+)$/.exec(line)?.[1]).find((found) => found !== undefined);
	const compiler = lines.map((line) => /\.(?:cc?|cpp|cxx|h|hpp):\d+:\d+: (?:fatal )?error: .+$/.exec(line)?.[0].replace(/^.*?error: /, ""));
	const gyp = lines.map((line) => /gyp ERR! (?:stack Error: |find Python )(.+)$/.exec(line)?.[1]);
	const why = [...compiler, ...gyp].find((found) => found !== undefined);
	return why === undefined ? undefined : `${path === undefined ? "A package" : `The package ${path}`} could not be compiled: ${why}`;
}

/** Which package wants what: the line below `Could not resolve dependency:`. */
function dependencyConflict(lines: readonly string[]): string | undefined {
	const headline = lines.find((line) => /^npm (error|ERR!) ERESOLVE /.test(line));
	const at = lines.findIndex((line) => /^npm (error|ERR!) Could not resolve dependency:/.test(line));
	const why = at < 0 ? undefined : lines[at + 1]?.replace(/^npm (error|ERR!) /, "");
	return headline && why ? `${headline}: ${why}` : undefined;
}

function missingVariable(lines: readonly string[]): string | undefined {
	const names = missingVariables(lines);
	if (names.length === 0) return undefined;
	const line = complaint(lines);
	if (line !== undefined && names.every((name) => line.includes(name))) return line;
	return `${names.join(", ")} ${names.length === 1 ? "is" : "are"} not set`;
}

function complaint(lines: readonly string[]): string | undefined {
	const isComplaint = (line: string) => COMPLAINTS.some((pattern) => pattern.test(line)) && !ONLY_THE_ECHO.test(line) && !NOISE.test(line);
	const specific = lines.findIndex((line) => isComplaint(line) && !HEADLINE.test(line));
	const below = belowHeadline(lines);
	// The line below a headline is the error even without a mark of its own.
	const at = below !== undefined && (specific < 0 || below < specific) ? below : specific;
	return at < 0 ? lines.find(isComplaint)?.trim() : sentence(lines, at);
}

function belowHeadline(lines: readonly string[]): number | undefined {
	const at = lines.findIndex((line) => HEADLINE.test(line));
	const below = lines.findIndex((line, index) => index > at && line.trim() !== "" && !HEADLINE.test(line));
	return at < 0 || below < 0 || NOISE.test(lines[below] ?? "") ? undefined : below;
}

/** A sentence that npm wraps over lines, each behind its `npm error`. */
function sentence(lines: readonly string[], at: number): string {
	let text = (lines[at] ?? "").trim();
	const [mark] = /^npm (error|ERR!) /.exec(text) ?? [];
	for (let next = at + 1; mark !== undefined && next < at + MOST_WRAPPED && /^npm \S+ The |,$| or$| and$/.test(text); next++) {
		const line = lines[next] ?? "";
		if (/[.:!"')]$/.test(text) || !line.startsWith(mark)) break;
		text += ` ${line.slice(mark.length).trim()}`;
	}
	return text;
}
