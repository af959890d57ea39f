import { createHash } from "node:crypto";
import { chmod, link, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { extract, type Header } from "tar-stream";
import type { RegistryStore } from "../registry/store.ts";
import { removeFolder } from "../remove-folder.ts";

/** How an image says that it is to be run. */
export interface ImageConfig {
	readonly env: Readonly<Record<string, string>>;
	readonly workingDirectory: string;
	readonly command: readonly string[];
}

interface Document {
	readonly digest: string;
	readonly size: number;
}

interface Manifest {
	readonly config: Document;
	readonly layers: readonly Document[];
}

interface Config {
	readonly architecture: string;
	readonly config: {
		readonly Env?: readonly string[];
		readonly WorkingDir?: string;
		readonly Entrypoint?: readonly string[] | null;
		readonly Cmd?: readonly string[] | null;
	};
	readonly rootfs: { readonly diff_ids: readonly string[] };
}

const WHITEOUT = ".wh.";

/**
 * Lays an image out in a folder, as a container runtime does: checks every digest and size, and applies the layers in order.
 * @throws {Error} with the words of a platform that can't pull or start it
 */
export async function unpackImage(store: RegistryStore, repository: string, tag: string, folder: string): Promise<ImageConfig> {
	const found = store.manifest(repository, tag);
	if (found === undefined) throw new Error(`Failed to pull image: ${repository}:${tag} not found`);
	const manifest: Manifest = JSON.parse(found.body.toString("utf8"));
	const config: Config = JSON.parse(blobOf(store, repository, manifest.config).toString("utf8"));
	if (config.architecture !== "amd64") throw new Error(`exec format error: the image is for ${config.architecture}`);
	if (config.rootfs.diff_ids.length !== manifest.layers.length) throw new Error("The config names other layers than the manifest");
	for (const [index, layer] of manifest.layers.entries()) {
		const tar = gunzipSync(blobOf(store, repository, layer));
		if (digestOf(tar) !== config.rootfs.diff_ids[index]) throw new Error(`Layer ${layer.digest} holds another tar than the config names`);
		await applyLayer(tar, folder);
	}
	return configOf(config);
}

function blobOf(store: RegistryStore, repository: string, { digest, size }: Document): Buffer {
	const content = store.blob(repository, digest);
	if (content === undefined) throw new Error(`Failed to pull image: blob ${digest} not found`);
	if (digestOf(content) !== digest || content.length !== size) throw new Error(`Failed to pull image: blob ${digest} is damaged`);
	return content;
}

function configOf({ config }: Config): ImageConfig {
	const env = Object.fromEntries((config.Env ?? []).map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
	return { env, workingDirectory: config.WorkingDir ?? "/", command: [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])] };
}

async function applyLayer(tar: Buffer, folder: string): Promise<void> {
	const entries = extract();
	entries.end(tar);
	for await (const entry of entries) await applyEntry(entry.header, await buffer(entry), folder);
}

async function applyEntry({ name, type, mode, linkname }: Header, content: Buffer, folder: string): Promise<void> {
	const path = inside(folder, name);
	const removed = whiteoutOf(name);
	if (removed !== undefined) return removeFolder(inside(folder, removed));
	if (type === "directory") return void (await mkdir(path, { recursive: true }));
	await mkdir(dirname(path), { recursive: true });
	await removeFolder(path);
	if (type === "symlink") return symlink(linkname ?? "", path);
	if (type === "link") return link(inside(folder, linkname ?? ""), path);
	if (type !== "file") return;
	await writeFile(path, content);
	if (mode !== undefined) await chmod(path, mode);
}

/** https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts */
function whiteoutOf(name: string): string | undefined {
	const [last = ""] = name.split("/").slice(-1);
	return last.startsWith(WHITEOUT) ? join(dirname(name), last.slice(WHITEOUT.length)) : undefined;
}

function inside(folder: string, name: string): string {
	const path = join(folder, name);
	if (relative(folder, path).startsWith("..")) throw new Error(`The image holds a path that leaves it: ${name}`);
	return path;
}

function digestOf(content: Buffer): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
