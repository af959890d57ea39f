import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadEverything } from "../../src/load-everything.ts";

const SOURCE = join(import.meta.dirname, "../../src");
const IMPORT = /\bimport\((?:\/\*[^*]*\*\/\s*)?"([^"]+)"\)/g;

/** What a file loads when it is first needed. Paths are reduced to the file's name. */
function loadedBy(file: string): readonly string[] {
	const text = readFileSync(join(SOURCE, file), "utf8").replace(/typeof import\("[^"]+"\)/g, "");
	return [...text.matchAll(IMPORT)].map(([, specifier = ""]) =>
		specifier.startsWith(".") ? (specifier.split("/").at(-1) ?? "") : specifier,
	);
}

it("names whatever any file of the action loads when it is first needed", () => {
	const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
	const lazy = new Set(files.filter((file) => file !== "load-everything.ts").flatMap(loadedBy));
	// It runs: what calls for the rest is in it.
	lazy.delete("run.ts");
	expect(lazy.size).toBeGreaterThan(4);
	expect(new Set(loadedBy("load-everything.ts"))).toEqual(lazy);
});

it("leaves no import with a name that is only known when it runs, which no list could hold", () => {
	const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
	// Text in backticks may be code that is written to a file.
	const code = (file: string) => readFileSync(join(SOURCE, file), "utf8").replace(/`[^`]*`/g, "");
	const computed = files.filter((file) => /\bimport\((?!(?:\/\*[^*]*\*\/\s*)?")/.test(code(file)));
	expect(computed).toEqual([]);
});

it("can load all of it", async () => {
	await loadEverything();
});
