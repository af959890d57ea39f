import { isAbsolute, relative, sep } from "node:path";

/** @returns whether `path` is `directory` or lies below it. Both absolute; no link is followed. */
export function isWithin(directory: string, path: string): boolean {
	const way = relative(directory, path);
	return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The way from one folder to a path below it, with forward slashes; `""` when they are the same. */
export function relativePath(from: string, to: string): string {
	const way = relative(from, to);
	return sep === "/" ? way : way.replaceAll(sep, "/");
}
