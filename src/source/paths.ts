import { isAbsolute, posix, relative, sep } from "node:path";

/** @returns whether `path` is `directory` or lies below it. Both absolute; no link is followed. */
export function isWithin(directory: string, path: string): boolean {
	const way = relative(directory, path);
	return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The way from one folder to a path, with forward slashes; `""` when they are the same. */
export function relativePath(from: string, to: string): string {
	const way = relative(from, to);
	return sep === "/" ? way : way.replaceAll(sep, "/");
}

/** The folders of an app and of the upload that it is part of. */
interface Place {
	readonly appDirectory: string;
	readonly uploadRoot: string;
}

/**
 * A path of the upload as the inputs `include` and `exclude` take it: relative to the app.
 * @param path relative to the upload's root
 */
export function pathFromApp({ appDirectory, uploadRoot }: Place, path: string): string {
	return posix.relative(posix.join("/", relativePath(uploadRoot, appDirectory)), posix.join("/", path)) || ".";
}

/** The `exclude` pattern that matches this path of the upload and no other. */
export function excludePattern(place: Place, path: string): string {
	const way = pathFromApp(place, path)
		.replace(/[\\*?[\]!#]/g, "\\$&")
		// A character that is no UTF-8 can't be written in a workflow.
		.replaceAll("\uFFFD", "?");
	return way.startsWith("../") ? way : `/${way}`;
}
