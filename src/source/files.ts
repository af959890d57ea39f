import { statSync } from "node:fs";
import { join } from "node:path";
import { ActionError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { UploadFile } from "../preview-state.ts";
import type { Checkout } from "./checkout.ts";
import { FileReader } from "./file-reader.ts";
import { credentialsInside, neverUploaded, type Reason } from "./never-uploaded.ts";
import { SecretSearch } from "./secret-search.ts";
import { UploadContents } from "./upload-contents.ts";
import { type UploadPatterns, uploadPatterns } from "./upload-patterns.ts";
import { type Entry, identityOf, type Verdict, walk } from "./walk.ts";

/** The git-ignored files that were there before the build, with what tells them from later ones. */
export type Snapshot = ReadonlyMap<string, string>;

export interface GatherOptions {
	readonly before: Snapshot;
	/** gitignore-style patterns relative to the app. */
	readonly include: readonly string[];
	readonly exclude: readonly string[];
	/** Values that must not be in any file. The frontend's publishable token is not one of them. */
	readonly secrets: readonly string[];
	/** The input or variable that a secret came from. */
	readonly nameOf?: ((secret: string) => string | undefined) | undefined;
	readonly log: Log;
}

/** What was left out for one reason. */
export interface LeftOut {
	readonly reason: string;
	/** Files and whole folders. */
	readonly count: number;
	/** The first few, relative to the upload's root. */
	readonly examples: readonly string[];
}

export interface GatheredFiles {
	/** Sorted by path. */
	readonly files: readonly UploadFile[];
	/** Of all files, as on disk. */
	readonly bytes: number;
	/** The five largest, the largest first. */
	readonly largest: readonly { readonly path: string; readonly size: number }[];
	readonly skipped: readonly LeftOut[];
}

/** What build tools keep for their next run. These names are theirs alone, so they are left out even where git tracks them. */
const CACHE = /(^|\/)(\.vite|\.turbo|\.next\/cache|\.cache|\.parcel-cache|\.rollup\.cache|[^/]*\.tsbuildinfo)$/;
/** A test run's report, but also a fair name for a source folder: left out only where git ignores it. */
const IGNORED_REPORT = /(^|\/)(coverage|\.nyc_output)$/;

/** In every checkout: that these are left out surprises nobody. */
const EXPECTED: ReadonlySet<string> = new Set(["git's own data", "installed dependencies"]);
const EXAMPLES = 5;
const LARGEST = 5;
/** No app has as many files of its own; links that lead into one another can. */
const MOST_FILES = 100_000;

/**
 * Remembers the git-ignored files that are there before install and build, so that what the build writes can be told from what
 * lay there before. Take it before the install: what a package's `postinstall` generates is the build's, too.
 * @throws {ActionError} for a folder that can't be read
 */
export async function snapshot(checkout: Pick<Checkout, "uploadRoot" | "workspace">): Promise<Snapshot> {
	const seen = new Map<string, string>();
	walk(checkout, undefined, {
		judge(entry): Verdict<undefined> {
			if (neverUploaded(entry.path) !== undefined) return { kind: "skip" };
			if (entry.kind === "directory") return { kind: "take", state: undefined };
			if (entry.ignored) seen.set(entry.path, identityOf(entry.absolute));
			return { kind: "skip" };
		},
		file() {},
		leaveOut() {},
	});
	return seen;
}

/**
 * Reads the files to upload: everything below the upload's root but what is never uploaded, what `.gitignore` names and
 * the build did not write, build caches, and what `exclude` names. `include` brings back what is ignored or a cache, nothing else.
 * @throws {ActionError} for a file or folder that can't be read, a link that leaves the checkout, a file that holds a secret,
 * and an entrypoint that is not among the files
 */
export async function gatherFiles(checkout: Checkout, options: GatherOptions): Promise<GatheredFiles> {
	const gathering = new Gathering(uploadPatterns(checkout, options.include, options.exclude), options);
	walk(checkout, { cached: false }, gathering);
	const gathered = gathering.result();
	assertEntrypoint(checkout, gathered);
	for (const left of gathered.skipped) options.log[EXPECTED.has(left.reason) ? "debug" : "info"](describe(left));
	return gathered;
}

/** What a folder passes down: whether it is a cache, of which only included files are taken. */
interface State {
	readonly cached: boolean;
}

class Gathering {
	readonly #patterns: UploadPatterns;
	readonly #before: Snapshot;
	readonly #secrets: SecretSearch;
	readonly #reader = new FileReader();
	readonly #contents = new UploadContents();
	readonly #skipped = new Map<string, { count: number; examples: string[] }>();
	readonly #leaking: string[] = [];
	/** What the leaking files hold. */
	readonly #leaked = new Set<string>();
	readonly #options: GatherOptions;

	constructor(patterns: UploadPatterns, options: GatherOptions) {
		const { before, secrets } = options;
		this.#options = options;
		this.#patterns = patterns;
		this.#before = before;
		this.#secrets = new SecretSearch(secrets);
	}

	judge(entry: Entry, { cached }: State): Verdict<State> {
		const isDirectory = entry.kind === "directory";
		const never = neverUploaded(entry.path);
		if (never !== undefined) return this.#skip(entry, never);
		if (this.#patterns.excludes(entry.path, isDirectory)) return this.#skip(entry, "excluded");
		if (this.#patterns.hasIncludes && this.#patterns.includes(entry.path, isDirectory)) return { kind: "take", state: { cached: false } };
		if (cached || isCache(entry)) {
			// An included file may lie within.
			if (isDirectory && this.#patterns.hasIncludes) return { kind: "take", state: { cached: true } };
			return this.#skip(entry, "build cache");
		}
		if (entry.ignored && !isDirectory && this.#before.get(entry.path) === identityOf(entry.absolute)) {
			return this.#skip(entry, "git-ignored, and not written by the build");
		}
		return { kind: "take", state: { cached } };
	}

	file(entry: Entry, source: string): void {
		const bytes = this.#reader.read(source, entry.path);
		const credentials = credentialsInside(entry.path, bytes);
		if (credentials !== undefined) {
			this.#skip(entry, credentials);
			return;
		}
		const path = Buffer.from(entry.path);
		if (this.#secrets.foundIn(bytes) || this.#secrets.foundIn(path)) {
			this.#leaking.push(entry.path);
			this.#nameSecrets(bytes, path);
		}
		if (this.#contents.count === MOST_FILES) throw tooManyFiles();
		this.#contents.add(entry.path, bytes);
	}

	leaveOut(entry: Entry, reason: Reason): void {
		this.#skip(entry, reason);
	}

	result(): GatheredFiles {
		if (this.#leaking.length > 0) throw leak(this.#leaking, [...this.#leaked]);
		const files = this.#contents.sorted();
		const bySize = [...files].sort((a, b) => b.content.length - a.content.length);
		return {
			files,
			bytes: files.reduce((sum, { content }) => sum + content.length, 0),
			largest: bySize.slice(0, LARGEST).map(({ path, content }) => ({ path, size: content.length })),
			skipped: [...this.#skipped].map(([reason, { count, examples }]) => ({ reason, count, examples })),
		};
	}

	#nameSecrets(...places: readonly Buffer[]): void {
		const { secrets, nameOf } = this.#options;
		for (const secret of secrets) {
			const search = new SecretSearch([secret]);
			const name = nameOf?.(secret);
			if (name !== undefined && places.some((place) => search.foundIn(place))) this.#leaked.add(name);
		}
	}

	#skip(entry: Entry, reason: string): { readonly kind: "skip" } {
		const skipped = this.#skipped.get(reason) ?? { count: 0, examples: [] };
		skipped.count++;
		if (skipped.examples.length < EXAMPLES) skipped.examples.push(entry.path);
		this.#skipped.set(reason, skipped);
		return { kind: "skip" };
	}
}

function isCache(entry: Entry): boolean {
	return CACHE.test(entry.path) || (entry.ignored && IGNORED_REPORT.test(entry.path));
}

function leak(paths: readonly string[], names: readonly string[]): ActionError {
	const shown = paths.slice(0, EXAMPLES).map((path) => `"${path}"`);
	const which = names.length === 0 ? "" : ` (${names.join(", ")})`;
	const files = paths.length === 1 ? "A file of the upload contains" : `${paths.length} files of the upload contain`;
	const isGuess = names.some((name) => name.startsWith("env "));
	return new ActionError(`${files} one of this run's secrets${which}: ${shown.join(", ")}. Nothing was uploaded.`, {
		hint: `Take the value out of the file, or \`exclude\` it. ${isGuess ? GUESSED_HINT : BUILD_ENV_HINT}`,
	});
}

const GUESSED_HINT =
	"If it is no secret, add the same value to `build-env`, under any name: values there are public, and are neither searched for nor redacted.";
const BUILD_ENV_HINT =
	"Values of `build-env` end up in the frontend, where everybody can read them; variables of the server belong in `env`.";

function tooManyFiles(): ActionError {
	return new ActionError(`The upload has more than ${MOST_FILES.toLocaleString("en")} files.`, {
		hint: "Leave out with `exclude` what the server does not need, and look for symlinks that lead into one another.",
	});
}

function assertEntrypoint({ entrypoint }: Checkout, { files, skipped }: GatheredFiles): void {
	if (files.some(({ path }) => path === entrypoint)) return;
	const reason = skipped.find(({ examples }) => examples.some((path) => entrypoint === path || entrypoint.startsWith(`${path}/`)))?.reason;
	throw new ActionError(`The server file "${entrypoint}" is not in the upload${reason ? `: ${reason}` : ""}.`, {
		hint: "If the build makes it, look whether it did, and where. Otherwise correct `entrypoint`, or bring the file in with `include`.",
	});
}

function describe({ reason, count, examples }: LeftOut): string {
	const more = count > examples.length ? `, … (${count} in all)` : "";
	return `Left out (${reason}): ${examples.join(", ")}${more}`;
}

/** @returns the first of the candidates that holds an `index.html`: where the built frontend lies, if there is one */
export function findPublicDirectory(
	{ publicDirectoryCandidates }: Pick<Checkout, "publicDirectoryCandidates">,
	files: readonly Pick<UploadFile, "path">[],
): string | undefined {
	const paths = new Set(files.map(({ path }) => path));
	return publicDirectoryCandidates.find((candidate) => paths.has(`${candidate}/index.html`));
}

/**
 * The page that the build wrote where no frontend is looked for: the app is Ready without it, and nobody sees why.
 * @param since Unix time in milliseconds: what is older was not written by the build
 */
export function findMisplacedPage(
	{ uploadRoot, publicDirectoryCandidates }: Pick<Checkout, "uploadRoot" | "publicDirectoryCandidates">,
	files: readonly Pick<UploadFile, "path">[],
	since: number,
): string | undefined {
	const page = files.find(({ path }) => path.endsWith("/index.html") && statSync(join(uploadRoot, path)).mtimeMs >= since);
	if (page === undefined) return undefined;
	return `The build wrote ${page.path}, where no frontend is looked for. Unless the app's own server serves it, let the build write to one of: ${publicDirectoryCandidates.join(", ")}.`;
}
