import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { ActionError, messageOf } from "../errors.ts";
import type { Checkout } from "./checkout.ts";
import { GitIgnore } from "./git-ignore.ts";
import { neverUploadedBelow, type Reason } from "./never-uploaded.ts";
import { excludePattern, isWithin, pathFromApp, relativePath } from "./paths.ts";

/** Something that the walk found. */
export interface Entry {
	/** Relative to the upload's root, with forward slashes. */
	readonly path: string;
	/** Where it really lies: absolute, with no link on the way. A link that was not followed yet stands for itself. */
	readonly real: string;
	/** Whether a link leads here, so that the entry has a path of its own besides the one it is uploaded under. */
	readonly isLinked: boolean;
	readonly kind: "file" | "directory" | "link" | "other";
	/**
	 * Undefined for what git does not ignore; else the outermost ignored folder that the entry is or lies in, or the file that alone
	 * is ignored.
	 */
	readonly ignoredAs: string | undefined;
}

/** What to do with an entry. */
export type Verdict<State> =
	| { readonly kind: "skip" }
	/** Visit the file, enter the folder with this state, follow the link and judge what it leads to. */
	| { readonly kind: "take"; readonly state: State };

/** Decides about every entry and receives the files. */
export interface Visitor<State> {
	judge(entry: Entry, state: State): Verdict<State>;
	file(entry: Entry): void;
	/** Called for what can't be uploaded: a socket, a pipe, a git repository, a link to a folder that holds the link. */
	leaveOut(entry: Entry, reason: Reason): void;
}

/** No app has as many files and folders of its own. */
const MOST_ENTRIES = 100_000;
/** A link counts as often as the walk meets it: links that lead into one another may be met millions of times. */
const MOST_LINKS = 10_000;

type Roots = Pick<Checkout, "uploadRoot" | "workspace" | "appDirectory">;

interface Place<State> {
	readonly real: string;
	readonly path: string;
	readonly isLinked: boolean;
	/** Real folders that the way here left through a link. */
	readonly leftBehind: readonly string[];
	readonly state: State;
}

/**
 * Walks everything below the upload's root, synchronously: for thousands of small files that is faster than any number of
 * asynchronous reads, which pay for a thread and a promise each.
 * @throws {ActionError} for a folder that can't be read, a name that is no UTF-8, too many entries, and a link that leads nowhere,
 * out of the checkout, or to something that is never uploaded
 */
export function walk<State>(roots: Roots, state: State, visitor: Visitor<State>): void {
	new Walk(roots, visitor).enter({ real: roots.uploadRoot, path: "", isLinked: false, leftBehind: [], state });
}

class Walk<State> {
	readonly #roots: Roots;
	readonly #visitor: Visitor<State>;
	readonly #gitIgnore: GitIgnore;
	#taken = 0;
	#followed = 0;

	constructor(roots: Roots, visitor: Visitor<State>) {
		this.#roots = roots;
		this.#visitor = visitor;
		this.#gitIgnore = new GitIgnore(roots);
	}

	enter(place: Place<State>): void {
		for (const dirent of this.#list(place)) {
			const path = place.path === "" ? dirent.name : `${place.path}/${dirent.name}`;
			this.#judge(this.#entry(path, join(place.real, dirent.name), kindOf(dirent), place.isLinked), place);
		}
	}

	#judge(entry: Entry, place: Place<State>): void {
		const verdict = this.#visitor.judge(entry, place.state);
		if (verdict.kind === "skip") return;
		if (entry.path.includes("\uFFFD")) this.#assertUtf8(entry);
		this.#visit(entry, { ...place, state: verdict.state });
	}

	#visit(entry: Entry, place: Place<State>): void {
		if (++this.#taken > MOST_ENTRIES) throw tooMany(MOST_ENTRIES, "files and folders");
		if (entry.kind === "link" && ++this.#followed > MOST_LINKS)
			throw tooMany(MOST_LINKS, "symlinks, each counted once for every path that leads to it");
		if (entry.kind === "file") this.#visitor.file(entry);
		else if (entry.kind === "link") this.#follow(entry, place);
		else if (entry.kind === "other") this.#visitor.leaveOut(entry, "neither file nor folder");
		else if (isRepository(entry.real)) this.#visitor.leaveOut(entry, "git's own data");
		else this.enter({ ...place, real: entry.real, path: entry.path, isLinked: entry.isLinked });
	}

	/** Judges once more, by the real path: a link must not bring in what stays here under its own name. */
	#follow(link: Entry, place: Place<State>): void {
		const target = this.#targetOf(link);
		const leftBehind = [...place.leftBehind, dirname(link.real)];
		const status = statSync(target);
		const kind = status.isFile() ? "file" : status.isDirectory() ? "directory" : "other";
		if (kind === "directory" && leftBehind.some((directory) => isWithin(target, directory))) {
			this.#visitor.leaveOut(link, "symlink to a folder that it lies in");
			return;
		}
		this.#judge(this.#entry(link.path, target, kind, true), { ...place, leftBehind });
	}

	#entry(path: string, real: string, kind: Entry["kind"], isLinked: boolean): Entry {
		return { path, real, isLinked, kind, ignoredAs: this.#gitIgnore.ignoredAs(real, kind === "directory") };
	}

	/** Where a link leads in the end. */
	#targetOf(link: Entry): string {
		const { workspace } = this.#roots;
		let target: string;
		try {
			target = realpathSync(link.real);
		} catch (error) {
			throw this.#badLink(link, `leads nowhere: ${messageOf(error)}`, error);
		}
		if (!isWithin(workspace, target)) throw this.#badLink(link, "leaves the checkout");
		const shown = relativePath(workspace, target);
		const reason = neverUploadedBelow(shown) ?? (liesInRepository(target, workspace) ? "git's own data" : undefined);
		if (reason !== undefined) throw this.#badLink(link, `leads to "${shown}", which is never uploaded (${reason})`);
		return target;
	}

	#badLink({ path }: Entry, problem: string, cause?: unknown): ActionError {
		return new ActionError(`The symlink "${pathFromApp(this.#roots, path)}" ${problem}.`, {
			hint: `Remove the link, or leave it out: \`exclude: ${excludePattern(this.#roots, path)}\`.`,
			cause,
		});
	}

	#list({ real, path }: Place<State>): readonly Dirent[] {
		try {
			return readdirSync(real, { withFileTypes: true });
		} catch (error) {
			throw unreadable("folder", this.#roots, path || ".", error);
		}
	}

	/** A name with the replacement character U+FFFD may really contain that character. */
	#assertUtf8({ real, path }: Entry): void {
		if (existsSync(real)) return;
		throw new ActionError(`The name "${pathFromApp(this.#roots, path)}" is not valid UTF-8, and an upload can't hold it.`, {
			hint: `Rename it, or leave it out: \`exclude: ${excludePattern(this.#roots, path)}\`.`,
		});
	}
}

/** @param path relative to the upload's root */
export function unreadable(what: "file" | "folder", roots: Roots, path: string, cause: unknown): ActionError {
	return new ActionError(`The ${what} "${pathFromApp(roots, path)}" can't be read: ${messageOf(cause)}`, {
		hint: `A step before this one may have made it as another user (a container, sudo). Correct its permissions, or leave it out: \`exclude: ${excludePattern(roots, path)}\`.`,
		cause,
	});
}

function tooMany(most: number, what: string): ActionError {
	return new ActionError(`The upload has more than ${most.toLocaleString("en")} ${what}.`, {
		hint: "Leave out with `exclude` what the server does not need, and look for symlinks that lead into one another.",
	});
}

/** A bare repository, or a `.git` folder under another name: its `config` may hold a token, its history anything. */
function isRepository(directory: string): boolean {
	return ["HEAD", "objects", "refs"].every((name) => existsSync(join(directory, name)));
}

function liesInRepository(path: string, workspace: string): boolean {
	for (let directory = dirname(path); isWithin(workspace, directory) && directory !== workspace; directory = dirname(directory)) {
		if (isRepository(directory)) return true;
	}
	return false;
}

function kindOf(dirent: Dirent): Entry["kind"] {
	if (dirent.isFile()) return "file";
	if (dirent.isDirectory()) return "directory";
	return dirent.isSymbolicLink() ? "link" : "other";
}
