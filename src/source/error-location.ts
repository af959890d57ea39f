import { isAbsolute, resolve } from "node:path";
import { isWithin, relativePath } from "./paths.ts";
import { withoutWorkspacePrefix } from "./workspace-prefix.ts";

/** Where a compiler says that the source is wrong. */
export interface ErrorLocation {
	/** As the tool wrote it, relative to where the command ran, or absolute. */
	readonly file: string;
	/** From 1. */
	readonly line: number;
	readonly column: number;
	readonly message: string;
}

const FILE = String.raw`(?<file>(?:[A-Za-z]:)?[^\s:()"'\[\]][^:()"'\[\]]*?\.[a-z]+)`;

/** `src/App.tsx(12,5): error TS2304: …`, and with `--pretty` `src/App.tsx:12:5 - error TS2304: …` */
const TSC = new RegExp(
	`^${FILE}(?:\\((?<line>\\d+),(?<column>\\d+)\\):|:(?<prettyLine>\\d+):(?<prettyColumn>\\d+) -) error (?<message>.+)$`,
);
/** `/app/src/App.tsx:12:5: ERROR: Expected ";"`: esbuild in Vite up to 7 */
const ESBUILD_IN_VITE = new RegExp(`^\\s*(?:file: )?${FILE}:(?<line>\\d+):(?<column>\\d+): (?:ERROR|error): (?<message>.+)$`);
/** `src/App.tsx (12:5): "x" is not exported by "src/b.ts"`: Rollup, alone behind `[!] RollupError: ` */
const ROLLUP = new RegExp(`^(?:\\[!\\] )?(?:\\w*[Ee]rror: )?${FILE} \\((?<line>\\d+):(?<column>\\d+)\\): (?<message>.+)$`);
const ONE_LINE = [TSC, ESBUILD_IN_VITE, ROLLUP];

/** `╭─[ src/App.tsx:12:5 ]` under its message: Rolldown, Vite 8 */
const ROLLDOWN = new RegExp(`^\\s*╭─+\\[ ?${FILE}:(?<line>\\d+):(?<column>\\d+) ?\\]`);
/** `    src/App.tsx:12:5:` under `✘ [ERROR] …`: esbuild itself */
const ESBUILD = new RegExp(`^\\s+${FILE}:(?<line>\\d+):(?<column>\\d+):$`);
/** `file: /app/src/App.tsx:12:5` under its message: Vite's plugins */
const VITE_PLUGIN = new RegExp(`^\\s*file: ${FILE}:(?<line>\\d+):(?<column>\\d+)$`, "i");
/** `    at /app/src/App.tsx:12:5` under `error: …`: Bun. Node writes stack frames like this, but under `Error: …`. */
const BUN = new RegExp(`^\\s+at ${FILE}:(?<line>\\d+):(?<column>\\d+)$`);
const UNDER_MESSAGE = [ROLLDOWN, ESBUILD, VITE_PLUGIN, BUN];

/** `./src/app/layout.tsx:18:24` above its message: Next */
const NEXT = new RegExp(`^\\./${FILE}:(?<line>\\d+):(?<column>\\d+)$`);
/** `ERROR in ./src/index.js 2:10-26` above its message: webpack */
const WEBPACK = new RegExp(`^ERROR in (?:\\./)?${FILE}[ :](?<line>\\d+):(?<column>\\d+)(?:-[\\d:]+)?$`);
const ABOVE_MESSAGE = [NEXT, WEBPACK];
/** `./src/app/page.tsx` below `Failed to compile.`: Next with webpack, for an import that was not found */
const NEXT_FILE = new RegExp(`^\\./${FILE}$`);
/** `  Line 2:7:  'x' is assigned a value but never used  no-unused-vars` below the file: ESLint in Create React App */
const ESLINT = /^\s+Line (?<line>\d+):(?<column>\d+):\s+(?<message>.+?)(?:\s{2,}[\w@/-]+)?$/;

/** These count columns from 0; the others, as annotations do, from 1. */
const FROM_ZERO: ReadonlySet<RegExp> = new Set([ESBUILD_IN_VITE, ROLLUP, ESBUILD, VITE_PLUGIN, WEBPACK]);

/** `Rollup failed to resolve import "x" from "/app/src/App.tsx".` and `Could not resolve "./x" from "src/App.tsx"` have no line. */
const UNRESOLVED = /(?:failed to resolve import|Could not resolve) "[^"]+" from "(?<file>[^"]+)"/;

/**
 * Finds the first error of tsc, Vite, Rolldown, Rollup, esbuild, webpack, Next or Bun in a command's output.
 * @param tail lines without colours
 */
export function findErrorLocation(tail: readonly string[]): ErrorLocation | undefined {
	const { lines, folders } = withoutWorkspacePrefix(tail);
	for (const [index, line] of lines.entries()) {
		const above = lines.slice(0, index);
		const found =
			ownLine(line) ??
			underMessage(line, above) ??
			aboveMessage(line, above, lines.slice(index + 1)) ??
			underFile(line, above) ??
			unresolved(line);
		if (found === undefined) continue;
		const folder = folders[index];
		return folder === undefined || isAbsolute(found.file) ? found : { ...found, file: `${folder}/${found.file}` };
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
	return firstMatch(ONE_LINE, line, (groups) => groups.message ?? "");
}

function underMessage(line: string, above: readonly string[]): ErrorLocation | undefined {
	const message = above.findLast(isFilled) ?? "";
	if (BUN.test(line) && !message.startsWith("error: ")) return undefined;
	return firstMatch(UNDER_MESSAGE, line, () => message.replace(/^\s*(✘ )?(\[ERROR\] |error: )?/, ""));
}

function aboveMessage(line: string, above: readonly string[], below: readonly string[]): ErrorLocation | undefined {
	const patterns = above.findLast(isFilled)?.startsWith("Failed to compile") ? [...ABOVE_MESSAGE, NEXT_FILE] : ABOVE_MESSAGE;
	const message = below.find(isFilled) ?? "";
	return firstMatch(patterns, line, () => message.replace(/^Error: /, ""));
}

function underFile(line: string, above: readonly string[]): ErrorLocation | undefined {
	const file = above.findLast((candidate) => /^\S/.test(candidate)) ?? "";
	const location = firstMatch([ESLINT], line, (groups) => groups.message ?? "");
	return location && /^\S+\.\w+$/.test(file) ? { ...location, file } : undefined;
}

function isFilled(line: string): boolean {
	return line.trim() !== "";
}

function unresolved(line: string): ErrorLocation | undefined {
	return firstMatch([UNRESOLVED], line, () => line.replace(/^\[!\] \w*Error: /, ""));
}

type Groups = Readonly<Record<string, string | undefined>>;

function firstMatch(patterns: readonly RegExp[], line: string, messageOf: (groups: Groups) => string): ErrorLocation | undefined {
	for (const pattern of patterns) {
		const groups = pattern.exec(line)?.groups;
		if (groups) return locationOf(pattern, groups, messageOf(groups));
	}
	return undefined;
}

function locationOf(pattern: RegExp, groups: Groups, message: string): ErrorLocation {
	return {
		file: groups.file ?? "",
		line: Number(groups.line ?? groups.prettyLine ?? 1),
		column: Number(groups.column ?? groups.prettyColumn ?? 1) + (FROM_ZERO.has(pattern) ? 1 : 0),
		message: message.trim(),
	};
}
