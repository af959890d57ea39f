import { expect, it } from "vitest";
import { FILES_PLACEHOLDER, uploadBody } from "../../src/host/freestyle/upload-body.ts";
import type { UploadFile } from "../../src/preview-state.ts";

const REQUEST = JSON.stringify({
	source: { kind: "files", files: { [FILES_PLACEHOLDER.path]: { content: "", encoding: "base64" } } },
	config: { entrypoint: "server.ts" },
});

const everyAsciiCharacter = String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code));
const FILES: readonly UploadFile[] = [
	file("server.ts", 'console.log("hi");\n\tconst path = "C:\\\\x";\r\n'),
	file('ünï/"quoted".ts', `${everyAsciiCharacter} é \u2028 漢字 😀`),
	file("empty.txt", ""),
	file("large.js", `${"x".repeat(70_000)}"é😀\n`.repeat(12)),
	{ path: "logo.png", content: Buffer.from([0, 1, 254, 255]) },
	{ path: "larger than a piece.bin", content: Buffer.from(Uint8Array.from({ length: 1_200_001 }, (_, at) => at * 31)) },
];

function file(path: string, content: string): UploadFile {
	return { path, content: Buffer.from(content) };
}

async function read(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of body) chunks.push(chunk);
	return Buffer.concat(chunks);
}

it("holds exactly what the SDK would have sent", async () => {
	const bytes = await read(uploadBody(REQUEST, FILES));
	expect(JSON.parse(bytes.toString("utf8"))).toEqual({
		source: {
			kind: "files",
			files: Object.fromEntries(FILES.map(({ path, content }) => [path, { content: content.toString("base64"), encoding: "base64" }])),
		},
		config: { entrypoint: "server.ts" },
	});
});

it("knows its length in bytes before it is read", async () => {
	const body = uploadBody(REQUEST, FILES);
	expect(body.byteLength).toBe((await read(body)).byteLength);
	for (const one of FILES) {
		const alone = uploadBody(REQUEST, [one]);
		expect(alone.byteLength, one.path).toBe((await read(alone)).byteLength);
	}
});

it("can be read again for another attempt", async () => {
	const body = uploadBody(REQUEST, FILES);
	const first = await read(body);
	expect((await read(body)).equals(first)).toBe(true);
});

it("comes in pieces that are small beside the whole", async () => {
	const files = Array.from({ length: 400 }, (_, index) => file(`${index}.ts`, "x".repeat(8_192)));
	const sizes: number[] = [];
	for await (const chunk of uploadBody(REQUEST, files)) sizes.push(chunk.byteLength);
	expect(sizes.length).toBeGreaterThan(8);
	expect(Math.max(...sizes)).toBeLessThan(300_000);
});

it("refuses a request in which the files have without a place", () => {
	expect(() => uploadBody('{"source":{}}', FILES)).toThrow(/without a place/);
});
