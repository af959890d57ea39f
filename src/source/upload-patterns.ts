import { posix } from "node:path";
import { InputError } from "../errors.ts";
import { IgnoreRules } from "./ignore-rules.ts";
import { utf8 } from "./ignore-segment.ts";
import { MatchBudget } from "./match-budget.ts";
import { relativePath } from "./paths.ts";

/** The `include` and `exclude` inputs, made to match paths relative to the upload's root. */
export interface UploadPatterns {
	readonly includes: (path: string, isDirectory: boolean) => boolean;
	readonly excludes: (path: string, isDirectory: boolean) => boolean;
	readonly hasIncludes: boolean;
}

/**
 * Patterns follow https://git-scm.com/docs/gitignore, as if written in a file in the app's folder. Unlike there, `../` may
 * lead out of the app, to the packages beside it in a monorepo, but not out of the upload.
 * @throws {InputError} for a pattern that is malformed or leaves the upload
 */
export function uploadPatterns(
	place: { readonly appDirectory: string; readonly uploadRoot: string },
	include: readonly string[],
	exclude: readonly string[],
): UploadPatterns {
	const app = relativePath(place.uploadRoot, place.appDirectory);
	return {
		includes: matcher("include", app, include),
		excludes: matcher("exclude", app, exclude),
		hasIncludes: include.length > 0,
	};
}

function matcher(input: "include" | "exclude", app: string, patterns: readonly string[]): UploadPatterns["includes"] {
	const used = patterns.map((pattern) => pattern.trim()).filter((pattern) => pattern !== "" && !pattern.startsWith("#"));
	if (used.length === 0) return () => false;
	const rules = new IgnoreRules(
		used.map((pattern) => anchored(input, app, pattern)),
		new MatchBudget(),
	);
	const [invalid] = rules.invalid;
	if (invalid !== undefined) throw new InputError(input, `has "${invalid}", which is not a gitignore pattern.`);
	return (path, isDirectory) => {
		const names = utf8(path).split("/");
		// A pattern that matches a folder matches all that lies in it.
		return names.some((_, index) => {
			const isFolder = isDirectory || index + 1 < names.length;
			return rules.test(names.slice(0, index + 1), 0, isFolder) === "ignored";
		});
	};
}

/** Turns a pattern relative to the app's folder into one relative to the upload's root. */
function anchored(input: string, app: string, pattern: string): string {
	const negated = pattern.startsWith("!") ? "!" : "";
	const body = pattern.slice(negated.length).replace(/^\.\//, "/");
	const folder = app.replace(/[\\*?[\]!# ]/g, "\\$&");
	// As in git: without a slash, other than at its end, a pattern matches at every depth.
	if (!body.slice(0, -1).includes("/") && body !== "..") return `${negated}/${folder ? `${folder}/` : ""}**/${body}`;
	const joined = posix.join("/", "root", folder, body);
	if (joined.startsWith("/root/")) return `${negated}${joined.slice("/root".length)}`;
	throw new InputError(input, `must stay inside the upload, but has "${pattern}".`, {
		hint: "Patterns are relative to `working-directory`; `../` may go up to the folder of the lockfile.",
	});
}
