import { posix } from "node:path";
import ignore, { type Ignore } from "ignore";
import { InputError, messageOf } from "../errors.ts";
import { relativePath } from "./paths.ts";

/** The `include` and `exclude` inputs, made to match paths relative to the upload's root. */
export interface UploadPatterns {
	readonly includes: (path: string, isDirectory: boolean) => boolean;
	readonly excludes: (path: string, isDirectory: boolean) => boolean;
	readonly hasIncludes: boolean;
}

/**
 * Patterns follow https://git-scm.com/docs/gitignore, as if written in a file in the app's folder. Other than there, `../`
 * may lead out of the app, to the packages beside it in a monorepo, but not out of the upload.
 * @throws {InputError} for a pattern that is none or leaves the upload
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
	const rules: Ignore = ignore({ ignorecase: false });
	for (const pattern of used) addRule(rules, input, app, pattern);
	return (path, isDirectory) => rules.test(isDirectory ? `${path}/` : path).ignored;
}

function addRule(rules: Ignore, input: string, app: string, pattern: string): void {
	const anchored = fromUploadRoot(app, pattern);
	if (anchored === undefined) {
		throw new InputError(input, `must stay inside the upload, but has "${pattern}".`, {
			hint: "Patterns are relative to `working-directory`; `../` may go up to the folder of the lockfile.",
		});
	}
	try {
		rules.add({ pattern: anchored });
		// Some patterns fail only when they are first used.
		rules.test("probe");
	} catch (error) {
		throw new InputError(input, `has "${pattern}", which is not a gitignore pattern: ${messageOf(error)}`, { cause: error });
	}
}

/** A pattern of the app's folder as one of the upload's root; undefined when it leads out of there. */
function fromUploadRoot(app: string, pattern: string): string | undefined {
	const negated = pattern.startsWith("!") ? "!" : "";
	const body = pattern.slice(negated.length).replace(/^\.\//, "/");
	const folder = app.replace(/[\\*?[\]!# ]/g, "\\$&");
	// As in git: without a slash, other than at its end, a pattern matches at every depth.
	if (!body.slice(0, -1).includes("/") && body !== "..") return `${negated}/${folder ? `${folder}/` : ""}**/${body}`;
	const joined = posix.join("/", "root", folder, body);
	return joined.startsWith("/root/") ? `${negated}${joined.slice("/root".length)}` : undefined;
}
