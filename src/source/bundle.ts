import { constants, createReadStream, createWriteStream, lstatSync, mkdirSync, type Stats, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { extract, type Header, pack } from "tar-stream";
import * as v from "valibot";
import { ActionError, isMissingFile, messageOf } from "../errors.ts";
import type { UploadFile } from "../preview-state.ts";
import { readRegularFile } from "./regular-file.ts";

/** What a bundle says of itself. It is compared with what GitHub says, and used for nothing. */
export interface BundleLabel {
	/** Full SHA of the pull request's head that was built. */
	readonly commit: string;
	/** The workflow run that built it. */
	readonly run: string;
}

/** How much a bundle may hold. No app has as much. */
export interface BundleLimits {
	readonly files: number;
	/** Of all files together. */
	readonly bytes: number;
}

const LABEL_FILE = "bundle.json";
/** One file, because GitHub's artifacts leave out hidden files. */
const FILES = "app.tar";
const LABEL = v.object({ format: v.literal(1), commit: v.string(), run: v.string() });
const LARGEST_LABEL_BYTES = 4096;
const LIMITS: BundleLimits = { files: 50_000, bytes: 512 * 2 ** 20 };
/** What each file takes in the archive besides its content, at most. */
const BYTES_PER_FILE = 1536;
/** A path component that is no way out of the folder, and that no log or shell reads as anything else. */
const COMPONENT = /^(?!\.{1,2}$)[^\\/\p{Cc}\uFFFD]{1,255}$/u;
const LONGEST_PATH = 1024;

/** Packs the files of an upload into a folder. */
export async function packBundle(folder: string, files: readonly UploadFile[], label: BundleLabel): Promise<void> {
	await mkdir(folder, { recursive: true });
	const tar = pack();
	const written = pipeline(tar, createWriteStream(join(folder, FILES)));
	for (const { path, content } of files) tar.entry({ name: path, mode: 0o644, mtime: new Date(0) }, content);
	tar.finalize();
	await written;
	await writeFile(join(folder, LABEL_FILE), JSON.stringify({ format: 1, ...label }));
}

/** Whether there is a bundle at all: the other run may have had no reason to pack one. */
export function hasBundle(folder: string): boolean {
	return lstatSync(join(folder, FILES), { throwIfNoEntry: false }) !== undefined;
}

/**
 * Unpacks a bundle into a new folder. Whoever made it may be hostile: only plain files with plain paths are written, within limits, and
 * only below that folder.
 * @param expected what GitHub says of the run that packed it
 * @param inDirectory where the new folder is made
 * @returns the new folder
 * @throws {ActionError} for anything that {@link packBundle} does not write
 */
export async function unpackBundle(
	folder: string,
	expected: BundleLabel,
	inDirectory: string,
	limits: BundleLimits = LIMITS,
): Promise<string> {
	assertLabel(readLabel(folder), expected);
	const file = join(folder, FILES);
	assertSize(file, limits);
	const target = await mkdtemp(join(inDirectory, "rivet-preview-bundle-"));
	try {
		await writeFiles(file, target, limits);
	} catch (error) {
		throw error instanceof ActionError ? error : refused(`can't be unpacked: ${messageOf(error)}`, error);
	}
	return target;
}

async function writeFiles(file: string, target: string, limits: BundleLimits): Promise<void> {
	const tar = extract();
	let open: { destroy(error: Error): unknown } | undefined;
	const read = pipeline(createReadStream(file), tar);
	// The entries of an archive that was cut off never end by themselves.
	const ended = read.catch((error: Error) => open?.destroy(error));
	let count = 0;
	for await (const entry of tar) {
		open = entry;
		if (++count > limits.files) throw refused(`has more than ${limits.files.toLocaleString("en")} files`);
		const path = checkedPath(entry.header);
		const content = await buffer(entry);
		mkdirSync(dirname(join(target, path)), { recursive: true });
		// Fails where there is something already.
		writeFileSync(join(target, path), content, { flag: "wx", mode: 0o600 });
	}
	await Promise.all([read, ended]);
}

function readLabel(folder: string): BundleLabel {
	try {
		const text = readRegularFile(join(folder, LABEL_FILE), LARGEST_LABEL_BYTES, constants.O_NOFOLLOW).toString("utf8");
		return v.parse(LABEL, JSON.parse(text));
	} catch (error) {
		const missing = isMissingFile(error);
		throw refused(missing ? `has no ${LABEL_FILE}` : `has a ${LABEL_FILE} that can't be read`, error);
	}
}

function assertLabel(label: BundleLabel, expected: BundleLabel): void {
	if (label.commit === expected.commit && label.run === expected.run) return;
	throw refused("was packed for another commit, or by another run, than the one that GitHub names");
}

function assertSize(file: string, limits: BundleLimits): void {
	let status: Stats;
	try {
		status = lstatSync(file);
	} catch (error) {
		throw refused(`has no ${FILES}`, error);
	}
	if (!status.isFile()) throw refused(`has an ${FILES} that is no regular file`);
	// It is not compressed, so its files have no more bytes than it has itself.
	const isTooLarge = status.size > limits.bytes + limits.files * BYTES_PER_FILE;
	if (isTooLarge) throw refused(`has more than ${Math.round(limits.bytes / 2 ** 20)} MiB`);
}

function checkedPath({ name, type }: Header): string {
	if (type !== "file") throw refused(`holds a ${String(type).slice(0, 30)}, where only files may be`);
	if (name.length <= LONGEST_PATH && name.split("/").every((component) => COMPONENT.test(component))) return name;
	throw refused("holds a file whose path leads out of it or has characters that a path of an app does not have");
}

function refused(problem: string, cause?: unknown): ActionError {
	return new ActionError(`The bundle ${problem}. Nothing of it was used.`, {
		hint: "Download the artifact that the run with `mode: build` uploaded, from the run that `github.event.workflow_run.id` names, into a folder of its own.",
		cause,
	});
}
