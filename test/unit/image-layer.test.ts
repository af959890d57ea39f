import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { extract, type Header } from "tar-stream";
import { describe, expect, it } from "vitest";
import { writeLayer } from "../../src/image/layer.ts";
import { digestOf } from "../../src/image/registry.ts";
import type { TarEntry } from "../../src/tar.ts";
import { rejection } from "./rivet-http.ts";
import { temporaryFolder } from "./source-folder.ts";

const ENTRIES: readonly TarEntry[] = [
	{ kind: "file", path: "app/src/server.ts", executable: false, content: Buffer.from("serve()") },
	{ kind: "file", path: "app/run.sh", executable: true, content: Buffer.from("#!/bin/sh\n") },
	{ kind: "link", path: "app/node_modules/actors", target: "../packages/actors" },
];

describe("a layer", () => {
	it("holds the files, links and the folders above them, for the user who runs the app", async () => {
		await using folder = await temporaryFolder();
		await writeLayer("app", ENTRIES, join(folder.path, "layer"));
		const { entries } = await unpacked(join(folder.path, "layer"));
		expect(entries.map(({ name, type, mode, linkname, content }) => [name, type, mode?.toString(8), linkname ?? content])).toEqual([
			["app/", "directory", "755", ""],
			["app/node_modules/", "directory", "755", ""],
			["app/node_modules/actors", "symlink", "777", "../packages/actors"],
			["app/run.sh", "file", "755", "#!/bin/sh\n"],
			["app/src/", "directory", "755", ""],
			["app/src/server.ts", "file", "644", "serve()"],
		]);
		expect(new Set(entries.map(({ uid, gid, mtime }) => `${uid}:${gid} ${mtime?.getTime()}`))).toEqual(new Set(["1000:1000 0"]));
	});

	it("names itself by what it holds", async () => {
		await using folder = await temporaryFolder();
		const { descriptor, diffId } = await writeLayer("app", ENTRIES, join(folder.path, "layer"));
		const bytes = await readFile(join(folder.path, "layer"));
		expect(descriptor).toEqual({ mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: digestOf(bytes), size: bytes.length });
		expect(diffId).toBe(digestOf(gunzipSync(bytes)));
	});

	it("is the same for equal files, whatever their order, folder and times", async () => {
		await using one = await temporaryFolder({ "a/lib.js": "1", "b/lib.js": "2" });
		await new Promise((resolve) => setTimeout(resolve, 5));
		await using other = await temporaryFolder({ "b/lib.js": "2", "a/lib.js": "1" });
		const layers = [one, other].map(({ path }, index) => {
			const entries = ["a/lib.js", "b/lib.js"].map((name) => onDisk(name, join(path, name), 1));
			return writeLayer("x", index === 0 ? entries : entries.reverse(), join(path, "layer"));
		});
		const [first, second] = await Promise.all(layers);
		expect(second?.descriptor).toEqual(first?.descriptor);
		const changed = await writeLayer("x", [onDisk("a/lib.js", join(one.path, "b/lib.js"), 1)], join(one.path, "layer"));
		expect(changed.descriptor.digest).not.toBe(first?.descriptor.digest);
	});

	it.each([1, 2 << 20])("takes a file of %i bytes from the disk, and a path longer than tar has room for", async (size) => {
		const path = `app/${"deep/".repeat(60)}ü.bin`;
		await using folder = await temporaryFolder({ large: Buffer.alloc(size, "x") });
		await writeLayer("app", [onDisk(path, join(folder.path, "large"), size)], join(folder.path, "layer"));
		const { entries } = await unpacked(join(folder.path, "layer"));
		expect(entries.at(-1)?.name).toBe(path);
		expect(entries.at(-1)?.content.length).toBe(size);
	});

	it.each([
		["is gone", "nowhere", 1],
		["is gone, and was large", "nowhere", 2 << 20],
		["has become shorter", "file", 2 << 20],
		["has become longer", "large", 2 << 20],
	])("fails when a file %s meanwhile", async (_what, name, size) => {
		await using folder = await temporaryFolder({ file: "four", large: Buffer.alloc(3 << 20) });
		const entries = [onDisk("app/file", join(folder.path, name), size)];
		expect(await rejection(writeLayer("app", entries, join(folder.path, "layer")))).toBeInstanceOf(Error);
	});

	it("stops when the run is cancelled before or while it is written", async () => {
		await using folder = await temporaryFolder({ large: Buffer.alloc(30 << 20) });
		const running = new AbortController();
		const entries = [onDisk("app/large", join(folder.path, "large"), 30 << 20)];
		setImmediate(() => running.abort());
		for (const signal of [AbortSignal.abort(), running.signal]) {
			expect(await rejection(writeLayer("app", entries, join(folder.path, "layer"), signal))).toMatchObject({ name: "AbortError" });
		}
	});
});

function onDisk(path: string, absolute: string, size: number): TarEntry {
	return { kind: "file", path, executable: false, content: { absolute, size } };
}

async function unpacked(file: string): Promise<{ readonly entries: readonly (Header & { readonly content: string })[] }> {
	const tar = extract();
	tar.end(gunzipSync(await readFile(file)));
	const entries: (Header & { content: string })[] = [];
	for await (const entry of tar) {
		let content = "";
		for await (const chunk of entry) content += chunk;
		entries.push({ ...entry.header, content });
	}
	return { entries };
}
