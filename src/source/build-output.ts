import { lstatSync } from "node:fs";
import { basename, join } from "node:path";
import type { Checkout } from "./checkout.ts";
import { neverUploaded } from "./never-uploaded.ts";
import { isPackageStore } from "./package-store.ts";
import { relativePath } from "./paths.ts";
import { isFile } from "./regular-file.ts";
import { type Entry, walk } from "./walk.ts";

/** Fingerprints of every git-ignored file and every page, by real path. A file that was written since has another fingerprint. */
export type Snapshot = ReadonlyMap<string, string>;

/** What the run, or a step before it, built. */
export interface BuildOutput {
	/** Ignored folders that are uploaded whole, and files that alone are ignored: as {@link Entry.ignoredAs} has them. */
	readonly folders: ReadonlySet<string>;
	/** Every `index.html` that was written since the snapshot, by real path. */
	readonly pages: ReadonlySet<string>;
}

/** Folders that only builds write. They count as built where this run builds nothing. */
const OUTPUT_NAMES: ReadonlySet<string> = new Set(["dist", "build", "out", "output", ".output", ".next", ".nuxt", ".svelte-kit", "public"]);

/**
 * Remembers the git-ignored files that are there before install and build, to know later which of them
 * the build wrote. Take it before the install: a package's `postinstall` may generate code, too.
 * @throws {ActionError} for a folder that can't be read
 */
export function snapshot(checkout: Pick<Checkout, "uploadRoot" | "workspace" | "appDirectory" | "patterns">): Snapshot {
	const seen = new Map<string, string>();
	eachIgnoredOrPage(checkout, ({ real }) => seen.set(real, identityOf(real)));
	return seen;
}

/**
 * Finds what was built since the snapshot. A folder with any built file is an output folder as a whole, because compilers skip unchanged
 * files and caches restore others. Also counted as built: the ignored folder with the server file or with the frontend's page, and, where
 * this run builds nothing, ignored folders with a build output's name. An earlier step made those.
 */
export function findBuildOutput(checkout: Checkout, before: Snapshot): BuildOutput {
	const folders = new Set<string>();
	const pages = new Set<string>();
	const made = filesMadeEarlier(checkout);
	eachIgnoredOrPage(checkout, ({ real, ignoredAs }) => {
		const isNew = checkout.isPacked ? ignoredAs !== undefined : before.get(real) !== identityOf(real);
		if (isNew && isPage(real)) pages.add(real);
		if (ignoredAs === undefined) return;
		const isEarlierOutput = checkout.build === undefined && real !== ignoredAs && OUTPUT_NAMES.has(basename(ignoredAs));
		if (isNew || isEarlierOutput || made.has(real)) folders.add(ignoredAs);
	});
	return { folders, pages };
}

/** The server file and the pages of the usual frontend folders: when they are ignored and there, a build made them. */
function filesMadeEarlier({ uploadRoot, entrypoint, publicDirectoryCandidates }: Checkout): ReadonlySet<string> {
	const pages = publicDirectoryCandidates.map((directory) => join(uploadRoot, directory, "index.html"));
	const server = entrypoint === undefined ? [] : [join(uploadRoot, entrypoint)];
	return new Set([...server, ...pages].filter((path) => isFile(path)));
}

function eachIgnoredOrPage(
	checkout: Pick<Checkout, "uploadRoot" | "workspace" | "appDirectory" | "patterns">,
	found: (entry: Entry) => void,
): void {
	const skip = { kind: "skip" } as const;
	const enter = { kind: "take", state: undefined } as const;
	walk<undefined>(checkout, undefined, {
		judge(entry) {
			// An excluded file need not be readable, so this comes first.
			if (checkout.patterns.excludes(entry.path, entry.kind === "directory")) return skip;
			if (neverUploaded(relativePath(checkout.workspace, entry.real)) !== undefined || isPackageStore(entry)) return skip;
			if (entry.kind === "directory") return enter;
			if (entry.ignoredAs !== undefined || isPage(entry.real)) found(entry);
			return skip;
		},
		file() {},
		leaveOut() {},
	});
}

function isPage(path: string): boolean {
	return path.endsWith("/index.html");
}

/** Includes ctime: a tool that unpacks a cache can set mtime back, but not ctime. */
function identityOf(path: string): string {
	const { ino, size, mtimeMs, ctimeMs } = lstatSync(path);
	return `${ino}:${size}:${mtimeMs}:${ctimeMs}`;
}
