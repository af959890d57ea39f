import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

/** Comments carry emoji, and a bare machine has no font for them. Chromium takes a system font only unpacked. */
const EMOJI = "@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff";

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/** Puts the emoji font, and the settings that make Chromium take the packaged fonts, into the folder. */
export async function installFonts(folder: string, finalFolder: string): Promise<void> {
	const woff = await readFile(createRequire(import.meta.url).resolve(EMOJI));
	await writeFile(join(folder, "fonts", "NotoColorEmoji.ttf"), trueTypeOf(woff));
	await writeFile(join(folder, "fonts.conf"), fontConfiguration(finalFolder));
}

/** The packaged fonts first, so that a page looks alike on every machine; the machine's own for the rest. */
function fontConfiguration(folder: string): string {
	const prefer = (family: string, preferred: readonly string[]) =>
		`<alias binding="same"><family>${family}</family><prefer>${preferred.map((name) => `<family>${name}</family>`).join("")}</prefer></alias>`;
	const sans = ["sans-serif", "Noto Sans", "Helvetica", "Arial"].map((family) => prefer(family, ["Open Sans", "Noto Color Emoji"]));
	const mono = ["monospace", "Liberation Mono"].map((family) => prefer(family, ["DejaVu Sans Mono", "Noto Sans Mono", "Noto Color Emoji"]));
	return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir>
<cachedir>${folder}/font-cache</cachedir>${[...sans, ...mono].join("")}</fontconfig>\n`;
}

/**
 * A TrueType font from a WOFF 1 file: the same tables, inflated. https://www.w3.org/TR/WOFF/
 * The `SVG ` table, twenty of the emoji font's 25 MB, is a second copy of the pictures and is left out.
 */
function trueTypeOf(woff: Buffer): Buffer {
	const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => readTable(woff, WOFF_HEADER + index * WOFF_ENTRY));
	const kept = tables.filter(({ tag }) => tag.toString() !== "SVG ");
	const log = Math.floor(Math.log2(kept.length));
	const directory = Buffer.alloc(SFNT_HEADER + SFNT_ENTRY * kept.length);
	woff.copy(directory, 0, 4, 8);
	directory.writeUInt16BE(kept.length, 4);
	directory.writeUInt16BE(SFNT_ENTRY * 2 ** log, 6);
	directory.writeUInt16BE(log, 8);
	directory.writeUInt16BE(SFNT_ENTRY * (kept.length - 2 ** log), 10);
	let position = directory.length;
	const parts = kept.flatMap(({ tag, checksum, data }, index) => {
		const entry = SFNT_HEADER + index * SFNT_ENTRY;
		tag.copy(directory, entry);
		directory.writeUInt32BE(checksum, entry + 4);
		directory.writeUInt32BE(position, entry + 8);
		directory.writeUInt32BE(data.length, entry + 12);
		const padding = Buffer.alloc(-data.length & 3);
		position += data.length + padding.length;
		return [data, padding];
	});
	return Buffer.concat([directory, ...parts]);
}

function readTable(woff: Buffer, entry: number): { readonly tag: Buffer; readonly checksum: number; readonly data: Buffer } {
	const start = woff.readUInt32BE(entry + 4);
	const packed = woff.subarray(start, start + woff.readUInt32BE(entry + 8));
	const length = woff.readUInt32BE(entry + 12);
	return {
		tag: woff.subarray(entry, entry + 4),
		checksum: woff.readUInt32BE(entry + 16),
		data: packed.length < length ? inflateSync(packed) : packed,
	};
}
