import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { generated, PAGES } from "../readme/sections.ts";

/** Room for somebody who decides within a minute; the rest is in `docs`. */
const LONGEST_README_BYTES = 14_000;
const OTHER_PAGES = ["CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "SECURITY.md", "test/scenarios/README.md"];
const ISSUE_FORMS = readdirSync(".github/ISSUE_TEMPLATE").map((name) => `.github/ISSUE_TEMPLATE/${name}`);
const text = (page: string): string => readFileSync(page, "utf8");
const documentation = PAGES.map(text).join("\n");
const manifest: Readonly<Record<"inputs" | "outputs", object>> = parse(text("action.yml"));

describe("the README and the pages in docs", () => {
	it.each(PAGES)("%s shows action.yml and the examples as they are (npm run readme writes them anew)", (page) => {
		expect(generated(text(page))).toBe(text(page));
	});

	it("fit: the README is short", () => {
		expect(Buffer.byteLength(text("README.md"))).toBeLessThanOrEqual(LONGEST_README_BYTES);
	});

	it("refuse to show an input that action.yml lacks", () => {
		const tableOf = (input: string) => generated(`<!-- inputs: ${input} -->\n<!-- /inputs -->`);
		expect(() => tableOf("rivet-tokn")).toThrow("action.yml has no inputs rivet-tokn");
		expect(tableOf("rivet-token")).toContain("| `rivet-token` |");
	});

	it("name every example, every input and every output", () => {
		for (const file of readdirSync("examples")) expect.soft(documentation).toContain(`examples/${file}`);
		for (const file of readdirSync("docs/workflows")) expect.soft(documentation).toContain(`](workflows/${file})`);
		for (const name of [...Object.keys(manifest.inputs), ...Object.keys(manifest.outputs)]) {
			expect.soft(documentation).toContain(`| \`${name}\` |`);
		}
	});

	it("are all reached from the README", () => {
		for (const page of PAGES.slice(1)) expect.soft(text("README.md")).toContain(`](${page}`);
	});

	it("have only workflows that are YAML, and give the action only inputs it has", () => {
		const blocks = [...documentation.matchAll(/^( *)```yaml\n([\s\S]*?)^\1```$/gm)].map(([, , yaml = ""]) => parse(yaml));
		expect(blocks.length).toBeGreaterThan(8);
		for (const given of blocks.flatMap(withOf)) {
			expect.soft(Object.keys(manifest.inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
		}
	});

	it("quote errors that the code has", () => {
		const source = readdirSync("src", { recursive: true, encoding: "utf8" })
			.filter((path) => path.endsWith(".ts"))
			.map((path) => readFileSync(join("src", path), "utf8"))
			.join("\n");
		const quoted = [...documentation.matchAll(/^\| `(?!npm run )([^`]+)` \|/gm)]
			.map(([, error = ""]) => error)
			.filter((error) => error.includes(" "));
		expect(quoted.length).toBeGreaterThan(8);
		for (const error of quoted) {
			// A value in the message is … in the documentation. Each part beside it is in the code.
			const parts = error.split("…").map((part) => part.replace(/^rivet-token /, "").trim());
			expect.soft({ error, said: parts.every((part) => source.includes(part)) }).toEqual({ error, said: true });
		}
	});
});

describe.each([...PAGES, ...OTHER_PAGES])("%s", (page) => {
	it("links only to files and headings that are there", () => {
		const links = [...text(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
		for (const link of links.filter((target) => !/^https?:/.test(target))) {
			const [path = "", heading] = link.split("#");
			const file = path === "" ? page : join(dirname(page), path);
			expect.soft(existsSync(file), link).toBe(true);
			if (heading !== undefined) expect.soft(headingsOf(text(file)), link).toContain(heading);
		}
	});
});

describe("ARCHITECTURE.md", () => {
	const architecture = text("ARCHITECTURE.md");
	/** Its sections by their headings: `src/names` → its table. */
	const sections = new Map(architecture.split(/^### `/m).map((section) => [section.split("`")[0], section]));
	const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));

	it.each(files)("names src/%s under its folder", (file) => {
		expect(sections.get(join("src", dirname(file)))).toContain(`\`${basename(file)}\``);
	});

	it("names no file that is not there", () => {
		for (const [folder = "", section] of sections) {
			const named = [...section.matchAll(/`([\w-]+\.ts)`/g)].map(([, name = ""]) => name);
			if (folder.startsWith("src")) for (const name of named) expect.soft(existsSync(join(folder, name)), `${folder}/${name}`).toBe(true);
		}
	});
});

describe.each(ISSUE_FORMS)("%s", (form) => {
	it("links only to pages of this repository that are there", () => {
		for (const [link, file = ""] of text(form).matchAll(/\.\.\/blob\/main\/([^)#\s]+)/g)) expect.soft(existsSync(file), link).toBe(true);
	});
});

/** Every `with:` of this action's steps, in a whole workflow, a list of steps, or alone. */
function withOf(block: unknown): readonly object[] {
	if (Array.isArray(block)) return block.flatMap(withOf);
	if (typeof block !== "object" || block === null) return [];
	const { uses, with: given, ...rest } = block as { readonly uses?: string; readonly with?: object | null };
	const own = given && (uses === undefined || uses.startsWith("OWNER/rivet-preview-action@")) ? [given] : [];
	return [...own, ...Object.values(rest).flatMap(withOf)].filter((found) => !("secrets" in found));
}

/** Headings as GitHub names them in links. */
function headingsOf(markdown: string): readonly string[] {
	return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
		title
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, "")
			.replaceAll(" ", "-"),
	);
}
