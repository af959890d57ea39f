import { constants, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { ActionError, isMissingFile, messageOf } from "../errors.ts";
import type { Checkout } from "./checkout.ts";
import { IgnoreRules } from "./ignore-rules.ts";
import { utf8 } from "./ignore-segment.ts";
import { MatchBudget } from "./match-budget.ts";
import { isWithin } from "./paths.ts";
import { readRegularFile, UnfitFileError } from "./regular-file.ts";

/** The largest `.gitignore` in GitHub's collection of templates has 10 kB. */
const LARGEST_BYTES = 256 << 10;

/** One folder's `.gitignore`. */
interface Layer {
	readonly rules: IgnoreRules;
	/** Segments of the folder's own path. */
	readonly depth: number;
}

interface Folder {
	readonly path: string;
	/** The outermost ignored folder that this one is, or lies in. */
	readonly ignoredAs: string | undefined;
	/** The rules that count in it, those of the folders above first. */
	readonly layers: readonly Layer[];
	/** Whether all that lies in it is ignored, files among it, as with the pattern `dist/*`. Undefined until it is first needed. */
	ignoresAll?: boolean;
}

/**
 * What git ignores in a checkout, by real paths: git follows no links, so a file is ignored where it really lies.
 * As in git, a deeper `.gitignore` decides before a higher one, and everything in an ignored folder is ignored.
 */
export class GitIgnore {
	readonly #workspace: string;
	readonly #uploadRoot: string;
	readonly #folders = new Map<string, Folder>();
	readonly #budget = new MatchBudget();

	constructor({ workspace, uploadRoot }: Pick<Checkout, "workspace" | "uploadRoot">) {
		this.#workspace = workspace;
		this.#uploadRoot = uploadRoot;
	}

	/**
	 * @param path absolute and real, inside the workspace
	 * @returns undefined for what is not ignored; else what it is ignored with: the outermost ignored folder, a folder in which
	 * everything is ignored, or the file or folder alone
	 * @throws {ActionError} for a `.gitignore` that can't be read
	 */
	ignoredAs(path: string, isDirectory: boolean): string | undefined {
		return isDirectory && this.#isChosen(path) ? undefined : this.#ignoredIn(this.#folder(dirname(path)), path, isDirectory);
	}

	#ignoredIn(folder: Folder, path: string, isDirectory: boolean): string | undefined {
		if (folder.ignoredAs !== undefined) return folder.ignoredAs;
		if (!ignores(folder.layers, path, isDirectory)) return undefined;
		folder.ignoresAll ??= !this.#isChosen(folder.path) && ignoresAll(folder);
		return folder.ignoresAll ? folder.path : path;
	}

	#folder(path: string): Folder {
		const known = this.#folders.get(path);
		if (known) return known;
		const folder = this.#read(path);
		this.#folders.set(path, folder);
		return folder;
	}

	#read(path: string): Folder {
		const above = path !== this.#workspace && isWithin(this.#workspace, path) ? this.#folder(dirname(path)) : undefined;
		const ignoredAs = above && !this.#isChosen(path) ? this.#ignoredIn(above, path, true) : undefined;
		if (ignoredAs !== undefined) return { path, ignoredAs, layers: [] };
		const inherited = above?.layers ?? [];
		const counting = this.#isChosen(path) ? inherited.filter((layer) => !ignores([layer], path, true)) : inherited;
		const own = readRules(path, this.#budget);
		return { path, ignoredAs, layers: own ? [...counting, { rules: own, depth: path.split("/").length }] : counting };
	}

	/** The workflow chose the upload's root and the folders above it, whatever `.gitignore` says of them. */
	#isChosen(path: string): boolean {
		return isWithin(path, this.#uploadRoot);
	}
}

function ignores(layers: readonly Layer[], path: string, isDirectory: boolean): boolean {
	if (layers.length === 0) return false;
	const names = utf8(path).split("/");
	for (let index = layers.length - 1; index >= 0; index--) {
		const layer = layers[index];
		const result = layer?.rules.test(names, layer.depth, isDirectory);
		if (result !== undefined) return result === "ignored";
	}
	return false;
}

/**
 * Git's own files, e.g. `.gitkeep`, don't count. A folder that contains only ignored folders does not count: each of these is judged by
 * itself.
 */
function ignoresAll({ path, layers }: Folder): boolean {
	const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !name.startsWith(".git"));
	return entries.some((entry) => entry.isFile()) && entries.every((entry) => ignores(layers, join(path, entry.name), entry.isDirectory()));
}

/** @returns undefined when the folder has no such file, or a link in its place: git doesn't follow one either */
function readRules(directory: string, budget: MatchBudget): IgnoreRules | undefined {
	const path = join(directory, ".gitignore");
	let text: string;
	try {
		text = readRegularFile(path, LARGEST_BYTES, constants.O_NOFOLLOW).toString("utf8");
	} catch (error) {
		if (isMissingFile(error) || isNoFile(error)) return undefined;
		const problem = error instanceof UnfitFileError ? `it has ${error.size} bytes; at most ${LARGEST_BYTES} are read` : messageOf(error);
		throw new ActionError(`Could not read ${path}: ${problem}.`, { cause: error });
	}
	return new IgnoreRules(text.replace(/^\uFEFF/, "").split("\n"), budget);
}

function isNoFile(error: unknown): boolean {
	if (error instanceof UnfitFileError) return error.problem === "not a regular file";
	return error instanceof Error && "code" in error && (error.code === "ELOOP" || error.code === "ENXIO");
}
