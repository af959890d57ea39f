import { lstatSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { ActionError, InputError } from "../errors.ts";
import { DockerIgnore } from "./docker-ignore.ts";
import { isWithin, relativePath } from "./paths.ts";
import { isFile, readSettings } from "./regular-file.ts";

/** The Dockerfile that the app's image is built by. The upload's root is its context. */
export interface Dockerfile {
	/** Relative to the upload's root, with forward slashes. */
	readonly path: string;
	readonly why: string;
	/** Whether `.dockerignore` leaves out a file, or a folder with all that is in it. Never the Dockerfile: Docker needs it. */
	leavesOut(path: string, isDirectory: boolean): boolean;
}

interface FoundDockerfile {
	/** As the workflow wrote it, or the usual name. */
	readonly name: string;
	readonly why: string;
}

/** The inputs that say how the app's image is made. */
interface DockerfileInputs {
	/** `auto`, `none` or a path relative to the app. @default "auto" */
	readonly dockerfile?: string;
	readonly entrypoint: string;
	readonly baseImage?: string | undefined;
}

const USUAL_NAME = "Dockerfile";

/**
 * Finds out by what the app's image is built.
 * @returns undefined where the action makes the image itself
 * @throws {InputError} for an input that is for the action's own images
 */
export function findDockerfile(inputs: DockerfileInputs, appDirectory: string): FoundDockerfile | undefined {
	const { dockerfile: given = "auto", entrypoint, baseImage } = inputs;
	const isUsual = given === "auto" && isFile(join(appDirectory, USUAL_NAME));
	if (given === "none" || (given === "auto" && !isUsual)) return undefined;
	if (entrypoint !== "auto") {
		throw new InputError("entrypoint", `is "${entrypoint}", but the app's image is built by a Dockerfile, which starts the server.`, {
			hint: "Leave entrypoint out, or set `dockerfile: none`: then the action makes the image without the Dockerfile.",
		});
	}
	const why = isUsual ? "the app has it; `dockerfile: none` makes the image without Docker" : "the input dockerfile";
	return { name: isUsual ? USUAL_NAME : given, why: baseImage === undefined ? why : `${why}; base-image is not used` };
}

/**
 * Looks at the Dockerfile and its `.dockerignore`.
 * @throws {InputError} when it is not there or lies outside of the folder that is built from
 */
export function openDockerfile({ name, why }: FoundDockerfile, place: { appDirectory: string; uploadRoot: string }): Dockerfile {
	const { appDirectory, uploadRoot } = place;
	const absolute = join(appDirectory, name);
	if (isAbsolute(name) || !isWithin(uploadRoot, absolute)) {
		throw new InputError("dockerfile", `must be a file in the folder that is built from, ${uploadRoot}, but is "${name}".`, {
			hint: "Give the path relative to `working-directory`. It is built from the folder of the lockfile that covers the app, else from `working-directory`.",
		});
	}
	if (!isFile(absolute)) {
		throw new InputError("dockerfile", `names "${name}", which is not a file in ${appDirectory}.`, {
			hint: "Give the path relative to `working-directory`, or leave the input out.",
		});
	}
	const path = relativePath(uploadRoot, absolute);
	const ignore = readDockerIgnore(uploadRoot, path);
	return {
		path,
		why,
		leavesOut(other, isDirectory) {
			if (other === path || (isDirectory && path.startsWith(`${other}/`))) return false;
			return ignore?.leavesOut(other, isDirectory) ?? false;
		},
	};
}

/** A Dockerfile may have a `.dockerignore` of its own: https://docs.docker.com/build/concepts/context/#filename-and-location */
function readDockerIgnore(root: string, dockerfile: string): DockerIgnore | undefined {
	for (const name of [`${dockerfile}.dockerignore`, ".dockerignore"]) {
		const path = join(root, name);
		// An error may show a line of the file, and a link may lead to any file of the runner.
		if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
			throw new ActionError(`${name} is a symlink; only a regular file is read.`, { hint: "Replace the link by the file it leads to." });
		}
		const text = readSettings(path);
		if (text !== undefined) return new DockerIgnore(text, name);
	}
	return undefined;
}
