import { realpath } from "node:fs/promises";
import { isAbsolute, join, normalize, sep } from "node:path";
import { InputError } from "../errors.ts";
import { isFile } from "./lockfile.ts";
import { isMissing } from "./package-json.ts";
import { isWithin } from "./paths.ts";

/** Where apps keep their server, the surest first. Rivet's guide uses `src/backend/server.ts`. */
const SERVER_PATHS = ["src/backend/server", "backend/server", "src/server/server", "src/server", "server"];
/** Looked for last: in an app without a server of its own these may be the frontend's, which is why `.tsx` is not among them. */
const INDEX_PATHS = ["src/backend/index", "backend/index", "src/server/index", "server/index", "src/index", "index"];
const EXTENSIONS = ["ts", "mts", "js", "mjs"];

/** The files that `entrypoint: auto` looks for, in this order, relative to the app. */
export const USUAL_ENTRYPOINTS: readonly string[] = [
	...SERVER_PATHS.flatMap((path) => [...EXTENSIONS, "tsx"].map((extension) => `${path}.${extension}`)),
	...INDEX_PATHS.flatMap((path) => EXTENSIONS.map((extension) => `${path}.${extension}`)),
];

export interface Entrypoint {
	/** Relative to the app, with forward slashes. */
	readonly path: string;
	readonly why: string;
}

/**
 * Finds the server file.
 * @param input `auto`, or a path inside the app
 * @param willBuild whether a build follows that could still make the file
 * @throws {InputError} when it leaves the app, is not there, or none of the usual ones exists
 */
export async function findEntrypoint(appDirectory: string, input: string, willBuild: boolean): Promise<Entrypoint> {
	return input === "auto" ? findUsual(appDirectory) : checkGiven(appDirectory, input, willBuild);
}

async function findUsual(appDirectory: string): Promise<Entrypoint> {
	for (const path of USUAL_ENTRYPOINTS) {
		if (await isFile(join(appDirectory, path))) return { path, why: "the first of the usual server files that exists" };
	}
	const looked = [...SERVER_PATHS, ...INDEX_PATHS].map((path) => `${path}.ts`).join(", ");
	throw new InputError("entrypoint", `is "auto", and none of the usual server files exists in ${appDirectory}.`, {
		hint: `Looked for ${looked} (also as .${EXTENSIONS.slice(1).join(", .")}). Set \`entrypoint\` to the server file, relative to \`working-directory\`; a file that the build makes will do.`,
	});
}

async function checkGiven(appDirectory: string, input: string, willBuild: boolean): Promise<Entrypoint> {
	const path = normalize(input).split(sep).join("/");
	const absolute = join(appDirectory, path);
	const inside = !isAbsolute(input) && path !== "." && isWithin(appDirectory, absolute);
	if (!inside || !isWithin(appDirectory, await resolved(absolute))) {
		throw new InputError("entrypoint", `must be a file inside working-directory, but is "${input}".`, {
			hint: "Give the path relative to `working-directory`, e.g. `src/backend/server.ts`.",
		});
	}
	if (await isFile(absolute)) return { path, why: "given" };
	if (willBuild) return { path, why: "given; the build is expected to make it" };
	throw new InputError(
		"entrypoint",
		`names "${input}", which is not a file in ${appDirectory}, and there is no build that could make it.`,
		{
			hint: "Correct the path (relative to `working-directory`), or give the `build-command` that makes the file.",
		},
	);
}

/** Where the path leads when links are followed; a path that does not exist leads to itself. */
async function resolved(path: string): Promise<string> {
	try {
		return await realpath(path);
	} catch (error) {
		if (isMissing(error)) return path;
		throw error;
	}
}
