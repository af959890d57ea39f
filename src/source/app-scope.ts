import { posix } from "node:path";
import { leadsTo, mayMention, mentionedNames, mentionedPaths } from "./mentions.ts";

/** Where an app lies in its repository. Paths are relative to the repository's root, with forward slashes; `""` is the root. */
export interface AppPlace {
	readonly app: string;
	/** The lockfile's folder, from which the app is uploaded. */
	readonly uploadRoot: string;
}

/** Reads a file of the repository as text; undefined where it can't be read or is too large to be a source. */
export type ReadText = (path: string) => string | undefined;

/** The files that an app may be made from. */
export interface AppScope {
	readonly files: readonly string[];
	/** Folders of packages that the app names nowhere: their files don't count. */
	readonly otherPackages: readonly string[];
}

/** More files are not searched for the paths and packages that they name: then every file of the repository counts. */
const MOST_SEARCHED = 5_000;
/** Documentation beside the packages of a workspace is no part of an app that does not name it. */
const DOCUMENTATION = /\.mdx?$/i;
/** Settings beside the packages may lead an import into a package that the app does not name: `"paths": { "@lib": ["packages/lib"] }`. */
const SETTINGS = /(?:^|\/)(?:[tj]sconfig[^/]*\.json|[^/]+\.config\.[cm]?[jt]s)$/;

/** Files that count together, or not at all: a package, or a single file outside of the upload. */
interface Unit {
	readonly folder: string | undefined;
	readonly files: readonly string[];
	readonly name: string | undefined;
}

/**
 * Chooses the files of a repository that an app may be made from. All of the app's folder count. In a workspace, so do the files beside the
 * packages, and every package that a file that counts names, by its name or by a path. Files outside of the upload count when they are named.
 * Where more files than {@link MOST_SEARCHED} would have to be searched for such names, every file counts.
 */
export function appScope(all: readonly string[], place: AppPlace, readText: ReadText): AppScope {
	const { base, units } = partition(all, place, readText);
	const counted = new Set(base);
	const open = new Set(units);
	const isOfApp = (file: string) => isBelow(place.app, file);
	const queue = base.filter((file) => mayMention(file) && (isOfApp(file) || SETTINGS.test(file)));
	for (let searched = 0; searched < queue.length && open.size > 0; searched++) {
		if (searched === MOST_SEARCHED) return { files: all, otherPackages: [] };
		const file = queue[searched] ?? "";
		for (const unit of namedUnits({ file, text: readText(file) ?? "", isBase: !isOfApp(file) }, open, counted)) {
			open.delete(unit);
			for (const found of unit.files) counted.add(found);
			queue.push(...unit.files.filter(mayMention));
		}
	}
	const otherPackages = [...open].flatMap(({ folder }) => (folder === undefined ? [] : [folder]));
	return { files: [...counted], otherPackages };
}

function partition(all: readonly string[], { app, uploadRoot }: AppPlace, readText: ReadText): { base: string[]; units: Unit[] } {
	const folders = packageFolders(all, { app, uploadRoot });
	const base: string[] = [];
	const packages = new Map<string, string[]>();
	const single: Unit[] = [];
	for (const file of all) {
		const folder = isBelow(app, file) ? undefined : packageOf(file, folders);
		if (folder !== undefined) packages.set(folder, [...(packages.get(folder) ?? []), file]);
		else if (isBelow(app, file) || (isBelow(uploadRoot, file) && !DOCUMENTATION.test(file))) base.push(file);
		else single.push({ folder: undefined, files: [file], name: undefined });
	}
	const units = [...packages].map(([folder, files]): Unit => ({ folder, files, name: nameOf(readText(`${folder}/package.json`)) }));
	return { base, units: [...units, ...single] };
}

/** Folders with a package.json, but the app's own, those below it and those above it. */
function packageFolders(all: readonly string[], { app, uploadRoot }: AppPlace): ReadonlySet<string> {
	const folders = all.filter((file) => posix.basename(file) === "package.json").map((file) => folderOf(file));
	return new Set(folders.filter((folder) => folder !== uploadRoot && !isBelow(app, folder) && !isBelow(folder, app)));
}

function packageOf(file: string, folders: ReadonlySet<string>): string | undefined {
	for (let folder = folderOf(file); folder !== ""; folder = folderOf(folder)) if (folders.has(folder)) return folder;
	return undefined;
}

interface SearchedFile {
	readonly file: string;
	readonly text: string;
	/** Whether it lies beside the packages, whose folders it then names without climbing. */
	readonly isBase: boolean;
}

function namedUnits({ file, text, isBase }: SearchedFile, open: ReadonlySet<Unit>, counted: ReadonlySet<string>): readonly Unit[] {
	const units = [...open];
	const names = new Set(mentionedNames(text, [...new Set(units.flatMap(({ name }) => name ?? []))]));
	const targets = mentionedPaths(file, text).filter((target) => !counted.has(target));
	if (names.size === 0 && targets.length === 0 && !isBase) return [];
	return units.filter(({ folder, files, name }) => {
		if (name !== undefined && names.has(name)) return true;
		if (folder !== undefined && isBase && text.includes(posix.relative(folderOf(file), folder))) return true;
		const paths = folder === undefined ? files : [folder];
		return targets.some((target) => paths.some((path) => leadsTo(target, path) || isBelow(path, target)));
	});
}

function nameOf(packageJson: string | undefined): string | undefined {
	try {
		const parsed: unknown = JSON.parse(packageJson ?? "{}");
		const name: unknown = typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, "name") : undefined;
		return typeof name === "string" && name !== "" ? name : undefined;
	} catch {
		// A package without a name can only be named by its path.
		return undefined;
	}
}

/** Whether a path is the folder or lies in it. */
function isBelow(folder: string, path: string): boolean {
	return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

function folderOf(path: string): string {
	const folder = posix.dirname(path);
	return folder === "." ? "" : folder;
}
