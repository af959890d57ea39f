import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { ActionError, messageOf } from "../errors.ts";
import type { Checkout } from "./checkout.ts";
import { GitIgnore } from "./git-ignore.ts";
import { neverUploadedBelow, type Reason } from "./never-uploaded.ts";
import { isWithin, relativePath } from "./paths.ts";

/** Something that the walk came upon. */
export interface Entry {
	/** Relative to the upload's root, with forward slashes. */
	readonly path: string;
	/** Absolute; a link is not followed in it. */
	readonly absolute: string;
	readonly kind: "file" | "directory" | "link" | "other";
	/** Whether a `.gitignore` names it or a folder above it. */
	readonly ignored: boolean;
}

/** What is to become of an entry. */
export type Verdict<State> =
	| { readonly kind: "skip" }
	/** A file is visited, a folder entered with this state, a link followed. */
	| { readonly kind: "take"; readonly state: State };

/** Who walks: decides on every entry and is handed the files. */
export interface Visitor<State> {
	judge(entry: Entry, state: State): Verdict<State>;
	/** @param source the absolute path to read from: the entry's, or what its link points to */
	file(entry: Entry, source: string, state: State): void;
	/** Told of what can't be taken: a socket, a pipe, a link to a folder that holds the link. */
	leaveOut(entry: Entry, reason: Reason): void;
}

const NO_CONTENT: Reason = "neither file nor folder";

interface Place<State> {
	readonly absolute: string;
	readonly path: string;
	readonly ignored: boolean;
	readonly rules: GitIgnore;
	/** Real folders that were left through a link on the way here. */
	readonly leftBehind: readonly string[];
	readonly state: State;
}

type Roots = Pick<Checkout, "uploadRoot" | "workspace">;

/**
 * Walks everything below the upload's root, synchronously: for thousands of small files that is faster than any number of
 * asynchronous reads, which pay for a thread and a promise each.
 * @throws {ActionError} for a folder that can't be read and a link that leads nowhere, out of the checkout, or to something
 * that is never uploaded
 */
export function walk<State>(roots: Roots, state: State, visitor: Visitor<State>): void {
	const rules = GitIgnore.above(roots.uploadRoot, roots.workspace);
	walkDirectory(roots, { absolute: roots.uploadRoot, path: "", ignored: false, rules, leftBehind: [], state }, visitor);
}

function walkDirectory<State>(roots: Roots, place: Place<State>, visitor: Visitor<State>): void {
	const dirents = entriesOf(place);
	const hasRules = dirents.some((dirent) => dirent.name === ".gitignore" && dirent.isFile());
	// In an ignored folder everything is ignored: no rule can take it back.
	const rules = hasRules && !place.ignored ? place.rules.with(place.absolute, place.path) : place.rules;
	for (const dirent of dirents) {
		const path = place.path === "" ? dirent.name : `${place.path}/${dirent.name}`;
		const kind = kindOf(dirent);
		const ignored = place.ignored || rules.ignores(path, kind === "directory");
		const entry: Entry = { path, absolute: join(place.absolute, dirent.name), kind, ignored };
		const verdict = visitor.judge(entry, place.state);
		if (verdict.kind === "skip") continue;
		visit(roots, entry, { ...place, rules, state: verdict.state }, visitor);
	}
}

function visit<State>(roots: Roots, entry: Entry, place: Place<State>, visitor: Visitor<State>): void {
	if (entry.kind === "file") visitor.file(entry, entry.absolute, place.state);
	if (entry.kind === "directory")
		walkDirectory(roots, { ...place, absolute: entry.absolute, path: entry.path, ignored: entry.ignored }, visitor);
	if (entry.kind === "link") followLink(roots, entry, place, visitor);
	if (entry.kind === "other") visitor.leaveOut(entry, NO_CONTENT);
}

function followLink<State>(roots: Roots, entry: Entry, place: Place<State>, visitor: Visitor<State>): void {
	const target = targetOf(roots, entry);
	const kind = statSync(target);
	const leftBehind = [...place.leftBehind, place.absolute];
	if (kind.isFile()) visitor.file(entry, target, place.state);
	else if (!kind.isDirectory()) visitor.leaveOut(entry, NO_CONTENT);
	else if (leftBehind.some((directory) => isWithin(target, directory))) visitor.leaveOut(entry, "symlink to a folder that it lies in");
	else walkDirectory(roots, { ...place, absolute: target, path: entry.path, ignored: entry.ignored, leftBehind }, visitor);
}

/** Where a link leads in the end. */
function targetOf({ workspace }: Roots, entry: Entry): string {
	let target: string;
	try {
		target = realpathSync(entry.absolute);
	} catch (error) {
		throw badLink(entry, `leads nowhere: ${messageOf(error)}`, error);
	}
	if (!isWithin(workspace, target)) throw badLink(entry, "leaves the checkout");
	const reason = neverUploadedBelow(relativePath(workspace, target));
	if (reason !== undefined) throw badLink(entry, `leads to "${relativePath(workspace, target)}", which is never uploaded (${reason})`);
	return target;
}

function badLink(entry: Entry, problem: string, cause?: unknown): ActionError {
	return new ActionError(`The symlink "${entry.path}" ${problem}.`, {
		hint: `Remove the link, or leave it out: \`exclude: /${entry.path}\` (relative to \`working-directory\`).`,
		cause,
	});
}

function entriesOf(place: Pick<Place<unknown>, "absolute" | "path">): readonly Dirent[] {
	try {
		return readdirSync(place.absolute, { withFileTypes: true });
	} catch (error) {
		throw new ActionError(`The folder "${place.path || "."}" can't be read: ${messageOf(error)}`, {
			hint: "A step before this one may have made it as another user (a container, sudo): correct its permissions, or `exclude` it.",
			cause: error,
		});
	}
}

function kindOf(dirent: Dirent): Entry["kind"] {
	if (dirent.isFile()) return "file";
	if (dirent.isDirectory()) return "directory";
	return dirent.isSymbolicLink() ? "link" : "other";
}

/** What tells a file that was written since from one that was not. A link stands for itself. */
export function identityOf(absolute: string): string {
	const { ino, size, mtimeMs } = lstatSync(absolute);
	return `${ino}:${size}:${mtimeMs}`;
}
