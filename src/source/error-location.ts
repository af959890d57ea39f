import { resolve } from "node:path";
import { isWithin, relativePath } from "./paths.ts";

/** Where a compiler says that the source is wrong. */
export interface ErrorLocation {
	/** As the tool wrote it. */
	readonly file: string;
	/** From 1. */
	readonly line: number;
	readonly column: number;
	readonly message: string;
}

const FILE = String.raw`(?<file>(?:[A-Za-z]:)?[^\s:()"'\[\]][^:()"'\[\]]*?\.[a-z]+)`;

/** `src/App.tsx(12,5): error TS2304: …`, and what `--pretty` makes of it: `src/App.tsx:12:5 - error TS2304: …` */
const TSC = new RegExp(
	`^${FILE}(?:\\((?<line>\\d+),(?<column>\\d+)\\):|:(?<prettyLine>\\d+):(?<prettyColumn>\\d+) -) error (?<message>.+)$`,
);
/** `/app/src/App.tsx:12:5: ERROR: Expected ";"`: esbuild behind Vite up to 7 */
const ESBUILD_IN_VITE = new RegExp(`^\\s*(?:file: )?${FILE}:(?<line>\\d+):(?<column>\\d+): (?:ERROR|error): (?<message>.+)$`);
/** `src/App.tsx (12:5): "x" is not exported by "src/b.ts"`: Rollup */
const ROLLUP = new RegExp(`^(?:error: )?${FILE} \\((?<line>\\d+):(?<column>\\d+)\\): (?<message>.+)$`);
const ONE_LINE = [TSC, ESBUILD_IN_VITE, ROLLUP];

/** `╭─[ src/App.tsx:12:5 ]` under its message: Rolldown, Vite 8 */
const ROLLDOWN = new RegExp(`^\\s*╭─+\\[ ?${FILE}:(?<line>\\d+):(?<column>\\d+) ?\\]`);
/** `    src/App.tsx:12:5:` under `✘ [ERROR] …`: esbuild itself */
const ESBUILD = new RegExp(`^\\s+${FILE}:(?<line>\\d+):(?<column>\\d+):$`);
/** `file: /app/src/App.tsx:12:5` under its message: Vite's plugins */
const VITE_PLUGIN = new RegExp(`^\\s*file: ${FILE}:(?<line>\\d+):(?<column>\\d+)$`, "i");
const UNDER_MESSAGE = [ROLLDOWN, ESBUILD, VITE_PLUGIN];

/** These count columns from 0; the others, as annotations do, from 1. */
const FROM_ZERO: ReadonlySet<RegExp> = new Set([ESBUILD_IN_VITE, ROLLUP, ESBUILD, VITE_PLUGIN]);

/** `Rollup failed to resolve import "x" from "/app/src/App.tsx".` has no line. */
const UNRESOLVED = /failed to resolve import "[^"]+" from "(?<file>[^"]+)"/;

/**
 * Finds the first error of tsc, Vite, Rolldown, Rollup or esbuild in a command's output.
 * @param tail lines without colours
 */
export function findErrorLocation(tail: readonly string[]): ErrorLocation | undefined {
	for (const [index, line] of tail.entries()) {
		const found = ownLine(line) ?? underMessage(line, tail.slice(0, index)) ?? unresolved(line);
		if (found) return found;
	}
	return undefined;
}

/**
 * The path of a location as an annotation wants it: relative to the repository's root.
 * @param cwd where the command ran
 * @returns undefined for a file outside the workspace, or a dependency's
 */
export function annotationPath(location: ErrorLocation, cwd: string, workspace: string): string | undefined {
	const absolute = resolve(cwd, location.file);
	const path = relativePath(workspace, absolute);
	return isWithin(workspace, absolute) && !path.split("/").includes("node_modules") ? path : undefined;
}

function ownLine(line: string): ErrorLocation | undefined {
	for (const pattern of ONE_LINE) {
		const groups = pattern.exec(line)?.groups;
		if (groups) return locationOf(pattern, groups, groups.message ?? "");
	}
	return undefined;
}

function underMessage(line: string, above: readonly string[]): ErrorLocation | undefined {
	for (const pattern of UNDER_MESSAGE) {
		const groups = pattern.exec(line)?.groups;
		if (groups) return locationOf(pattern, groups, messageAbove(above));
	}
	return undefined;
}

function messageAbove(above: readonly string[]): string {
	const line = above.findLast((candidate) => candidate.trim() !== "") ?? "";
	return line.replace(/^\s*(✘ )?(\[ERROR\] )?/, "").trim();
}

function unresolved(line: string): ErrorLocation | undefined {
	const groups = UNRESOLVED.exec(line)?.groups;
	return groups && locationOf(UNRESOLVED, groups, line);
}

function locationOf(pattern: RegExp, groups: Readonly<Record<string, string | undefined>>, message: string): ErrorLocation {
	return {
		file: groups.file ?? "",
		line: Number(groups.line ?? groups.prettyLine ?? 1),
		column: Number(groups.column ?? groups.prettyColumn ?? 1) + (FROM_ZERO.has(pattern) ? 1 : 0),
		message: message.trim(),
	};
}
