import { describe, expect, it } from "vitest";
import { hintOf } from "../../src/errors.ts";
import { HttpError } from "../../src/http/http-error.ts";
import { explainTooLarge, foldersOf, imageSize, warnOfLarge } from "../../src/image/image-size.ts";
import type { TarEntry } from "../../src/tar.ts";

function file(path: string, size: number): TarEntry {
	return { kind: "file", path, executable: false, content: { absolute: "/x", size } };
}

const layer = (size: number) => ({ mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: `sha256:${"1".repeat(64)}`, size });
const refused = (status: number) =>
	new HttpError({ service: "The registry", method: "PUT", url: "http://registry/v2/shop", status, outcome: "refused" });
const PARTS = [
	{ name: "small", bytes: 10 },
	{ name: "next", bytes: 900_000_000 },
	{ name: "public", bytes: 700_000_000 },
	{ name: "prisma", bytes: 800_000_000 },
];

describe("what takes room in an image", () => {
	it.each([
		["node_modules/next/dist/a.js", "node_modules/next"],
		["node_modules/@swc/core/a.node", "node_modules/@swc/core"],
		["node_modules/.pnpm/next@15/node_modules/next/a.js", "node_modules/.pnpm/next@15"],
		["apps/web/node_modules/vite/a.js", "apps/web/node_modules/vite"],
		["node_modules/a/node_modules/b/index.js", "node_modules/a"],
		["public/videos/intro.mp4", "public"],
		["dump.sql", "dump.sql"],
	])("%s is counted with %s", (path, folder) => {
		expect(foldersOf([file(path, 7)])).toEqual([{ name: folder, bytes: 7 }]);
	});

	it("is the sum of the files in a folder, without links", () => {
		const link: TarEntry = { kind: "link", path: "node_modules/b", target: "a" };
		const small: TarEntry = { kind: "file", path: "src/b.ts", executable: false, content: Buffer.from("four") };
		expect(foldersOf([file("node_modules/a/1", 5), link, file("node_modules/a/2", 6), file("src/a.ts", 1), small])).toEqual([
			{ name: "node_modules/a", bytes: 11 },
			{ name: "src", bytes: 5 },
		]);
	});
});

describe("an image that is large", () => {
	const warnings = (sizes: readonly number[]) => {
		const said: string[] = [];
		warnOfLarge(imageSize(sizes.map(layer), PARTS), "Make it smaller.", { warning: (line) => said.push(line) });
		return said;
	};

	it.each([[[1_200_000_000, 900_000_000]], [[5_000_000_000]]])("is warned of, with its largest parts and what to do: %j bytes", (sizes) => {
		expect(warnings(sizes)).toEqual([
			expect.stringMatching(/^The image has [\d.]+ GB: .* next \(900 MB\), prisma \(800 MB\), public \(700 MB\)\. Make it smaller\.$/),
		]);
	});

	it("is not warned of up to 2 GB", () => {
		expect(warnings([1_000_000_000, 1_000_000_000])).toEqual([]);
	});

	it("is explained where the registry refuses it with 413, and no other refusal is", () => {
		const size = imageSize([layer(3_000_000_000), layer(100_000_000)], PARTS);
		const error = explainTooLarge(refused(413), size, "Make it smaller.");
		expect(String(error)).toContain("It has 2 layers and 3.1 GB. Largest parts: next (900 MB), prisma (800 MB), public (700 MB).");
		expect(hintOf(error)).toBe("Make it smaller.");
		for (const other of [refused(403), refused(500), new Error("413")]) expect(explainTooLarge(other, size, "")).toBe(other);
	});
});
