import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "../errors.ts";
import { type AppPlace, type AppScope, appScope } from "./app-scope.ts";
import type { Checkout } from "./checkout.ts";
import { BUILD_CACHE } from "./files.ts";
import { Git, type RepositoryFile } from "./git.ts";
import { jobVariables } from "./job-variables.ts";
import { nodeMajor } from "./node-version.ts";
import { isWithin, relativePath } from "./paths.ts";
import { readRegularFile } from "./regular-file.ts";

/** What install, build and upload of an app read: each a text that is the same for the same content. */
export interface AppSources {
	readonly files: string;
	/** The job's variables and the runner's Node. */
	readonly job: string;
	/** How many files it is made from. */
	readonly count: number;
	/** Folders of packages that the app names nowhere, relative to the repository's root. */
	readonly otherPackages: readonly string[];
}

/** Why it is not known which files the app is made from. */
export interface UnknownSources {
	readonly unknown: string;
}

/** Larger files are read by a build that writes, not by one that is written by hand. */
const LARGEST_TEXT_BYTES = 1 << 20;
/** Of files whose content git does not know: each is read whole. */
const MOST_BYTES_READ = 256 * 2 ** 20;
/** In folders that git ignores. */
const MOST_IGNORED = 20_000;

/** Raised where the files can't be compared, which costs nothing but a deploy. */
class IncomparableError extends Error {}

/**
 * A digest of every file that the app may be made from, before anything is installed. Where git knows a file's content, git's name for it
 * stands for the content; a file that is changed, new or ignored is read.
 */
export async function appSources(checkout: Checkout, environment: Readonly<Record<string, string>>): Promise<AppSources | UnknownSources> {
	if (checkout.install === undefined && checkout.dockerfile === undefined)
		return { unknown: "the action does not install the packages itself" };
	const { PATH: path = "" } = environment;
	const git = await Git.onPath(path);
	if (git === undefined) return { unknown: "there is no git on this runner" };
	try {
		const [root, node] = await Promise.all([git.root(checkout.appDirectory), nodeMajor(path)]);
		if (!isWithin(root, checkout.uploadRoot)) return { unknown: "the lockfile lies outside of the app's git repository" };
		const files = new Map((await everyFile(git, root)).map((file) => [file.path, file]));
		const { files: counted, otherPackages } = scopeOf(checkout, root, [...files.keys()]);
		const digest = digestOf(
			root,
			counted.flatMap((name) => files.get(name) ?? []),
		);
		const job = `${process.platform} ${process.arch}, Node ${node}: ${jobVariables(environment)}`;
		return { files: digest, job, count: counted.length, otherPackages };
	} catch (error) {
		if (error instanceof IncomparableError) return { unknown: error.message };
		return { unknown: `the files of the checkout could not be listed: ${firstLine(messageOf(error))}` };
	}
}

function scopeOf(checkout: Checkout, root: string, all: readonly string[]): AppScope {
	// A Dockerfile and a command of the workflow's own may read any file.
	const isOwn = checkout.dockerfile !== undefined || [checkout.install, checkout.build].some((plan) => plan?.run.kind === "shell");
	if (isOwn) return { files: all, otherPackages: [] };
	const place: AppPlace = { app: relativePath(root, checkout.appDirectory), uploadRoot: relativePath(root, checkout.uploadRoot) };
	return appScope(all, place, (path) => readText(join(root, path)));
}

/** The files of a repository, of its submodules, and of the folders that git ignores. */
async function everyFile(git: Git, root: string): Promise<readonly RepositoryFile[]> {
	const listed = await git.files(root);
	const found = await Promise.all(
		listed.map(async (file): Promise<readonly RepositoryFile[]> => {
			if (file.kind === "submodule") return inSubmodule(git, root, file);
			return file.path.endsWith("/") ? ignoredFiles(root, file.path.slice(0, -1)) : [file];
		}),
	);
	return found.flat();
}

/** A submodule that was not fetched is represented by its commit. */
async function inSubmodule(git: Git, root: string, submodule: RepositoryFile): Promise<readonly RepositoryFile[]> {
	const folder = join(root, submodule.path);
	if (lstatSync(join(folder, ".git"), { throwIfNoEntry: false }) === undefined) return [submodule];
	return (await everyFile(git, folder)).map((file) => ({ ...file, path: `${submodule.path}/${file.path}` }));
}

function ignoredFiles(root: string, folder: string): readonly RepositoryFile[] {
	const found: RepositoryFile[] = [];
	const enter = (path: string) => {
		if (isRebuilt(path)) return;
		for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
			const inner = `${path}/${entry.name}`;
			if (entry.isDirectory()) enter(inner);
			else if (found.push({ path: inner, kind: "file", object: undefined }) > MOST_IGNORED)
				throw new IncomparableError(`git ignores more than ${MOST_IGNORED.toLocaleString("en")} files in ${folder}`);
		}
	};
	enter(folder);
	return found;
}

/** The install writes it anew, or it is a cache, which must not change what is built. */
function isRebuilt(path: string): boolean {
	return /(?:^|\/)(?:node_modules|\.git)$/.test(path) || BUILD_CACHE.test(path);
}

function digestOf(root: string, files: readonly RepositoryFile[]): string {
	const hash = createHash("sha256");
	let bytesLeft = MOST_BYTES_READ;
	for (const { path, object } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
		const content = object === undefined ? read(join(root, path), bytesLeft) : undefined;
		bytesLeft -= content?.bytes ?? 0;
		hash.update(`${path}\0${object ?? content?.name}\0`);
	}
	return hash.digest("hex");
}

/** Names the content of a file that git does not know. */
function read(path: string, bytesLeft: number): { readonly name: string; readonly bytes: number } {
	const status = lstatSync(path, { throwIfNoEntry: false });
	if (status === undefined) return { name: "deleted", bytes: 0 };
	if (status.isSymbolicLink()) return { name: `link ${readlinkSync(path)}`, bytes: 0 };
	if (!status.isFile()) return { name: "neither file nor folder", bytes: 0 };
	if (status.size > bytesLeft) throw new IncomparableError("git does not know the content of more than 256 MiB of files");
	const content = readRegularFile(path, bytesLeft);
	return { name: createHash("sha256").update(content).digest("hex"), bytes: content.length };
}

/** A link's text is the path that it leads to. */
function readText(path: string): string | undefined {
	try {
		const status = lstatSync(path);
		if (status.isSymbolicLink()) return readlinkSync(path);
		return status.size > LARGEST_TEXT_BYTES ? undefined : readRegularFile(path, LARGEST_TEXT_BYTES).toString("utf8");
	} catch {
		// Deleted, or not to be read: it names nothing.
		return undefined;
	}
}

function firstLine(text: string): string {
	return text.split("\n", 1)[0] ?? text;
}
