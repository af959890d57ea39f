import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { generated } from "../readme/sections.ts";

const readme = readFileSync("README.md", "utf8");
const PAGES = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "SECURITY.md"];

describe("the README", () => {
	it("shows action.yml and the examples as they are (npm run readme writes them anew)", () => {
		expect(generated(readme)).toBe(readme);
	});

	it("names every example", () => {
		for (const file of readdirSync("examples")) expect.soft(readme).toContain(`examples/${file}`);
	});

	it("has only workflows that are YAML, and gives the action only inputs it has", () => {
		const { inputs } = parse(readFileSync("action.yml", "utf8"));
		const blocks = [...readme.matchAll(/^( *)```yaml\n([\s\S]*?)^\1```$/gm)].map(([, , text = ""]) => parse(text));
		expect(blocks.length).toBeGreaterThan(8);
		for (const given of blocks.flatMap(withOf)) expect.soft(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
	});

	it("tells of errors that the code has", () => {
		const source = readdirSync("src", { recursive: true, encoding: "utf8" })
			.filter((path) => path.endsWith(".ts"))
			.map((path) => readFileSync(join("src", path), "utf8"))
			.join("\n");
		const quoted = [...readme.matchAll(/^\| `([^`]+)` \|/gm)].map(([, text = ""]) => text).filter((text) => text.includes(" "));
		expect(quoted.length).toBeGreaterThan(8);
		for (const text of quoted) {
			// What stands for a value in the message is … in the README, and so is what comes before and after.
			const parts = text.split("…").map((part) => part.replace(/^rivet-token /, "").trim());
			expect.soft({ text, said: parts.every((part) => source.includes(part)) }).toEqual({ text, said: true });
		}
	});
});

describe.each(PAGES)("%s", (page) => {
	it("links only to files and headings that are there", () => {
		const links = [...readFileSync(page, "utf8").matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
		for (const link of links.filter((target) => !/^https?:/.test(target))) {
			const [path = "", heading] = link.split("#");
			const file = path === "" ? page : join(dirname(page), path);
			expect.soft(existsSync(file), link).toBe(true);
			if (heading !== undefined) expect.soft(headingsOf(readFileSync(file, "utf8")), link).toContain(heading);
		}
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
