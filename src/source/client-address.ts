import { type SourceFile, sourceFiles } from "./source-files.ts";

/** A RivetKit client in the app's own files that no visitor's browser can connect with. */
export interface ClientAddress {
	/** Relative to the workspace. */
	readonly file: string;
	/** From 1. */
	readonly line: number;
	/** Where the call ends. */
	readonly lastLine: number;
	/** The call as it stands there: `createRivetKit("http://localhost:6420")`. */
	readonly call: string;
	/** What to write instead. */
	readonly instead: string;
	readonly problem: "local" | "missing";
}

const FROM_RIVETKIT = /from\s+["'](?:rivetkit(?:\/client)?|@rivetkit\/[\w-]+(?:\/client)?)["']/;
/** The call, with its type arguments. */
const CALL = /\b(createClient|createRivetKit)(<[^()=]{0,200}>)?\s{0,9}\(/g;
const LONGEST_ARGUMENTS = 1_000;
/** Strings stay, comments become blanks. */
const STRING_OR_COMMENT = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g;
const LOCAL = String.raw`["'\`]https?://(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])(?::\d+)?(?:/[^"'\`$]*)?["'\`]`;
const LOCAL_FIRST = new RegExp(`^${LOCAL}\\s*(?:,|$)`);
const LOCAL_ENDPOINT = new RegExp(`\\bendpoint\\s*:\\s*${LOCAL}`);
/** Code for a browser: RivetKit's client on a server takes its address from the server's variables. */
const BROWSER_FILE = /\.([jt]sx|vue|svelte|html)$/;
const BROWSER_CODE = /\b(?:document|window|location|navigator)\s*\.|["']use client["']/;
/** As it is written in a page's code: the preview's own RivetKit. */
export const PREVIEW_ADDRESS = `\`\${location.origin}/api/rivet\``;

/**
 * Finds RivetKit clients that are made for this machine alone: with an address on localhost, or in a browser without one, which means
 * localhost, too.
 * @param folder the app's
 */
export function findClientAddresses(folder: string, workspace: string): readonly ClientAddress[] {
	return [...sourceFiles(folder, workspace)].flatMap((file) => clientAddressesIn(file));
}

export function clientAddressesIn({ path, text }: SourceFile): readonly ClientAddress[] {
	if (!FROM_RIVETKIT.test(text)) return [];
	const code = text.replace(STRING_OR_COMMENT, (found, string?: string) => string ?? found.replace(/[^\n]/g, " "));
	const isBrowsers = BROWSER_FILE.test(path) || BROWSER_CODE.test(code);
	return [...code.matchAll(CALL)].flatMap((match) => {
		const [start, name = "", types = ""] = match;
		const written = argumentsAt(code, match.index + start.length);
		const given = written?.trim() ?? "";
		const problem = written === undefined ? undefined : problemOf(given, isBrowsers || name === "createRivetKit");
		if (written === undefined || problem === undefined) return [];
		const line = lineAt(code, match.index);
		const lastLine = lineAt(code, match.index + start.length + written.length);
		const call = `${name}${types}(${given.replace(/\s+/g, " ")})`.slice(0, 200);
		return [{ file: path, line, lastLine, call, instead: `${name}${types}(${PREVIEW_ADDRESS})`, problem }];
	});
}

function lineAt(code: string, index: number): number {
	return code.slice(0, index).split("\n").length;
}

export function inWords({ file, line, call, instead, problem }: ClientAddress): string {
	const what = problem === "local" ? "connects to localhost" : "has no address, which means http://localhost:6420";
	return `${file}, line ${line}: \`${call}\` ${what}. No visitor of a preview reaches that. Write \`${instead}\`: there RivetKit tells the client where its engine is.`;
}

/** What stands between a call's parentheses. @returns undefined where they do not close soon */
function argumentsAt(code: string, start: number): string | undefined {
	let depth = 1;
	for (let at = start; at < code.length && at < start + LONGEST_ARGUMENTS; at++) {
		if ("([{".includes(code[at] ?? "")) depth++;
		if (")]}".includes(code[at] ?? "")) depth--;
		if (depth === 0) return code.slice(start, at);
	}
	return undefined;
}

function problemOf(given: string, isBrowsers: boolean): ClientAddress["problem"] | undefined {
	if (LOCAL_FIRST.test(given) || LOCAL_ENDPOINT.test(given)) return "local";
	const hasNone = given === "" || (/^\{[\s\S]*\}$/.test(given) && !/\bendpoint\b|\.\.\./.test(given));
	return hasNone && isBrowsers ? "missing" : undefined;
}
