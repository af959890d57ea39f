import { constants, statSync } from "node:fs";
import { posix } from "node:path";
import { ActionError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Decision, UploadFile } from "../preview-state.ts";
import { type BuildOutput, findBuildOutput, type Snapshot } from "./build-output.ts";
import type { Checkout } from "./checkout.ts";
import { credentialsInside } from "./credentials.ts";
import { gatheredEntrypoint } from "./gathered-entrypoint.ts";
import { Leaks } from "./leaks.ts";
import { type LeftOut, logLeftOut, PathsByReason, shownPaths } from "./left-out.ts";
import { neverUploaded, neverUploadedBelow, type Reason } from "./never-uploaded.ts";
import { isPackageStore } from "./package-store.ts";
import { excludePattern, isWithin, pathFromApp, relativePath } from "./paths.ts";
import { readRegularFile, UnfitFileError } from "./regular-file.ts";
import type { UploadPatterns } from "./upload-patterns.ts";
import { type Entry, unreadable, type Verdict, walk } from "./walk.ts";

export interface GatherOptions {
	/** Undefined where nothing is built: then no file that git ignores counts as built. */
	readonly before: Snapshot | undefined;
	/** Values that must not be in any file. The frontend's publishable token is not one of them. */
	readonly secrets: readonly string[];
	/** The input or variable that a secret came from. */
	readonly nameOf?: ((secret: string) => string | undefined) | undefined;
	readonly log: Log;
}

export interface GatheredFiles {
	/** Sorted by path. */
	readonly files: readonly UploadFile[];
	/** Of all files, as on disk. */
	readonly bytes: number;
	/** The five largest, the largest first. */
	readonly largest: readonly { readonly path: string; readonly bytes: number }[];
	readonly leftOut: readonly LeftOut[];
	/** Every `index.html`, and who made it. */
	readonly pages: readonly Page[];
	/** The server file; or its fallback when the build did not make it. */
	readonly entrypoint: string | undefined;
	readonly decisions: readonly Decision[];
	/** What the workflow should change. */
	readonly warnings: readonly string[];
}

/** A page of the upload: the build wrote it, git ignores it (so an earlier build wrote it), or git tracks it. */
export interface Page {
	/** Relative to the upload's root. */
	readonly path: string;
	readonly origin: "built" | "ignored" | "tracked";
}

/** What build tools keep for their next run. Nothing else has these names, so they are left out even where git tracks them. */
export const BUILD_CACHE =
	/(^|\/)(\.vite\/(deps|vitest)[^/]*|\.turbo|\.next\/cache|\.cache|\.parcel-cache|\.rollup\.cache|\.nx|\.angular|[^/]*\.tsbuildinfo)$/;
/** A test run's report, but also a fair name for a source folder: left out only where git ignores it. */
const IGNORED_REPORT = /(^|\/)(coverage|\.nyc_output)$/;

const LARGEST_SHOWN = 5;
const OWNER_MAY_EXECUTE = 0o100;
/** The most that Node.js reads into one buffer. */
const LARGEST_FILE_BYTES = 2 ** 31 - 1;
/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const LFS_POINTER = Buffer.from("version https://git-lfs.github.com/spec/v1\n");

/**
 * Reads the files to upload: everything below the upload's root but what is never uploaded, what `.gitignore` names and
 * no build wrote, build caches, and what `exclude` names. `include` brings back what is ignored or a cache, nothing else.
 * @throws {ActionError} for a file or folder that can't be read, a link that leaves the checkout, a file that holds a secret,
 * and an entrypoint that is not among the files
 */
export function gatherFiles(checkout: Checkout, options: GatherOptions): GatheredFiles {
	const { before, secrets, nameOf, log } = options;
	const output = before === undefined ? NOTHING_BUILT : findBuildOutput(checkout, before);
	const gathering = new Gathering(checkout, output, new Leaks(secrets, nameOf));
	walk(checkout, { isCache: false }, gathering);
	const gathered = gathering.result();
	logOutput(checkout, output, log);
	logLeftOut(gathered.leftOut, log);
	return { ...gathered, ...gatheredEntrypoint(checkout, gathered) };
}

const NOTHING_BUILT: BuildOutput = { folders: new Set(), pages: new Set() };

/** State that a folder passes to its entries: whether it is a cache, of which only included files are uploaded. */
interface State {
	readonly isCache: boolean;
}

class Gathering {
	readonly #checkout: Checkout;
	readonly #patterns: UploadPatterns;
	readonly #output: BuildOutput;
	readonly #leaks: Leaks;
	readonly #files: UploadFile[] = [];
	readonly #pages: Page[] = [];
	readonly #leftOut = new PathsByReason();
	readonly #lfsPointers = new PathsByReason();

	constructor(checkout: Checkout, output: BuildOutput, leaks: Leaks) {
		this.#checkout = checkout;
		this.#patterns = checkout.patterns;
		this.#output = output;
		this.#leaks = leaks;
	}

	judge(entry: Entry, { isCache }: State): Verdict<State> {
		const isDirectory = entry.kind === "directory";
		const never = this.#neverUploaded(entry);
		if (never !== undefined) return this.#skip(entry, never);
		if (this.#pathsOf(entry).some((path) => this.#patterns.excludes(path, isDirectory))) return this.#skip(entry, "excluded");
		if (this.#checkout.dockerfile?.leavesOut(entry.path, isDirectory)) return this.#skip(entry, ".dockerignore");
		if (this.#isIncluded(entry)) return { kind: "take", state: { isCache: false } };
		if (isCache || isBuildCache(entry)) {
			// An included file may lie within.
			if (isDirectory && this.#patterns.hasIncludes) return { kind: "take", state: { isCache: true } };
			return this.#skip(entry, "build cache");
		}
		if (isPackageStore(entry)) return this.#skip(entry, "package manager's cache");
		if (this.#isUnbuilt(entry)) return this.#skip(entry, "git-ignored, and not written by the build");
		return { kind: "take", state: { isCache } };
	}

	file(entry: Entry): void {
		const content = this.#read(entry);
		const credentials = credentialsInside([entry.path, ...(entry.isLinked ? [this.#workspacePath(entry)] : [])], content);
		if (credentials !== undefined) {
			this.#skip(entry, credentials);
			return;
		}
		this.#leaks.look(this.#shown(entry), content);
		if (content.subarray(0, LFS_POINTER.length).equals(LFS_POINTER)) this.#lfsPointers.add("", this.#shown(entry));
		if (posix.basename(entry.path) === "index.html") this.#pages.push({ path: entry.path, origin: this.#originOf(entry) });
		this.#files.push({ path: entry.path, content, executable: (statSync(entry.real).mode & OWNER_MAY_EXECUTE) !== 0 });
	}

	leaveOut(entry: Entry, reason: Reason): void {
		this.#skip(entry, reason);
	}

	result(): Omit<GatheredFiles, "entrypoint" | "decisions"> {
		this.#leaks.assertNone();
		const files = this.#files.sort((a, b) => (a.path < b.path ? -1 : 1));
		const bySize = [...files].sort((a, b) => b.content.length - a.content.length);
		return {
			files,
			bytes: files.reduce((sum, { content }) => sum + content.length, 0),
			largest: bySize.slice(0, LARGEST_SHOWN).map(({ path, content }) => ({ path, bytes: content.length })),
			leftOut: this.#leftOut.list(),
			pages: this.#pages,
			warnings: this.#lfsPointers.list().map(lfsWarning),
		};
	}

	#neverUploaded(entry: Entry): Reason | undefined {
		return neverUploaded(entry.path) ?? (entry.isLinked ? neverUploadedBelow(this.#workspacePath(entry)) : undefined);
	}

	/** A link must not bring in what `exclude` names, nor count as included because of the link's own name. */
	#isIncluded(entry: Entry): boolean {
		if (!this.#patterns.hasIncludes) return false;
		const path = this.#pathsOf(entry).at(-1);
		if (entry.isLinked && !isWithin(this.#checkout.uploadRoot, entry.real)) return false;
		return path !== undefined && this.#patterns.includes(path, entry.kind === "directory");
	}

	/** The path that the entry is uploaded under and, behind a link, the one where it really lies. Relative to the upload's root. */
	#pathsOf({ path, real, isLinked }: Entry): readonly string[] {
		const { uploadRoot } = this.#checkout;
		return isLinked && real !== uploadRoot && isWithin(uploadRoot, real) ? [path, relativePath(uploadRoot, real)] : [path];
	}

	#isUnbuilt({ ignoredAs, kind }: Entry): boolean {
		if (ignoredAs === undefined || this.#output.folders.has(ignoredAs)) return false;
		// An included file may lie within.
		return !(kind === "directory" && this.#patterns.hasIncludes);
	}

	#originOf({ real, ignoredAs }: Entry): Page["origin"] {
		if (this.#output.pages.has(real)) return "built";
		return ignoredAs === undefined ? "tracked" : "ignored";
	}

	#read(entry: Entry): Buffer {
		try {
			// A file that became a link meanwhile is refused.
			return readRegularFile(entry.real, LARGEST_FILE_BYTES, constants.O_NOFOLLOW);
		} catch (error) {
			if (error instanceof UnfitFileError && error.problem === "too large") throw this.#tooLarge(entry, error);
			throw unreadable("file", this.#checkout, entry.path, error);
		}
	}

	#tooLarge({ path }: Entry, error: UnfitFileError): ActionError {
		const size = `${(error.size / 2 ** 30).toFixed(1)} GiB`;
		return new ActionError(`The file "${pathFromApp(this.#checkout, path)}" has ${size}; an upload's file can have at most 2 GiB.`, {
			hint: `Leave it out: \`exclude: ${excludePattern(this.#checkout, path)}\`.`,
			cause: error,
		});
	}

	#skip(entry: Entry, reason: string): { readonly kind: "skip" } {
		this.#leftOut.add(reason, this.#shown(entry));
		return { kind: "skip" };
	}

	#shown({ path }: Entry): string {
		return pathFromApp(this.#checkout, path);
	}

	#workspacePath({ real }: Entry): string {
		return relativePath(this.#checkout.workspace, real);
	}
}

function isBuildCache({ path, ignoredAs }: Entry): boolean {
	return BUILD_CACHE.test(path) || (ignoredAs !== undefined && IGNORED_REPORT.test(path));
}

function lfsWarning(pointers: LeftOut): string {
	const subject =
		pointers.count === 1 ? "A file of the upload is a Git LFS pointer" : `${pointers.count} files of the upload are Git LFS pointers`;
	return `${subject}, without the real content: ${shownPaths(pointers)}. Give actions/checkout \`with: { lfs: true }\`.`;
}

function logOutput(checkout: Checkout, { folders }: BuildOutput, log: Log): void {
	if (folders.size === 0) return;
	const output = new PathsByReason();
	for (const folder of folders) output.add("", pathFromApp(checkout, relativePath(checkout.uploadRoot, folder)));
	for (const list of output.list()) log.info(`Uploaded although git ignores it, because a build wrote it: ${shownPaths(list)}`);
}
