import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";

interface Manifest {
	readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
	readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** The pages with generated parts: the README and everything in `docs`. */
export const PAGES: readonly string[] = [
	"README.md",
	...readdirSync("docs")
		.filter((name) => name.endsWith(".md"))
		.map((name) => `docs/${name}`),
];

const LANGUAGES = { yml: "yaml", mjs: "js" };
const TABLE = /^<!-- (?<kind>inputs|outputs)(?:: (?<names>[\w -]+?))? -->\n[\s\S]*?^<!-- \/\k<kind> -->$/gm;
const EXAMPLE = /^( *)<!-- example: (?<file>[\w-]+\.(?<language>yml|mjs))(?: from: (?<from>.+?))? -->\n[\s\S]*?^\1<!-- \/example -->$/gm;

/**
 * A page with its generated parts written anew. `<!-- inputs -->` and `<!-- outputs -->` become tables of `action.yml`, with a list
 * of names only of these. `<!-- example: FILE -->` becomes that file, with `from: TEXT` only from the line that contains the text.
 * @throws for a name that `action.yml` lacks, and for a text that the example lacks
 */
export function generated(page: string): string {
	const manifest: Manifest = parse(readFileSync("action.yml", "utf8"));
	return page
		.replace(TABLE, (block: string, kind: "inputs" | "outputs", names: string | undefined) => {
			const [marker = ""] = block.split("\n");
			return [marker, tableOf(manifest, kind, names?.split(" ")), `<!-- /${kind} -->`].join("\n");
		})
		.replace(EXAMPLE, (block: string, indent: string, file: string, language: "yml" | "mjs", from: string | undefined) => {
			const [marker = ""] = block.split("\n");
			return [
				marker,
				`${indent}\`\`\`${LANGUAGES[language]}`,
				...exampleLines(file, from),
				`${indent}\`\`\``,
				`${indent}<!-- /example -->`,
			].join("\n");
		});
}

function tableOf(manifest: Manifest, kind: "inputs" | "outputs", names = Object.keys(manifest[kind])): string {
	const unknown = names.filter((name) => !(name in manifest[kind]));
	if (unknown.length > 0) throw new Error(`action.yml has no ${kind} ${unknown.join(", ")}`);
	if (kind === "outputs") {
		return table(
			["output", "meaning"],
			names.map((name) => [code(name), manifest.outputs[name]?.description ?? ""]),
		);
	}
	return table(
		["input", "default", "meaning"],
		names.map((name) => [code(name), shownDefault(manifest.inputs[name]?.default), manifest.inputs[name]?.description ?? ""]),
	);
}

function exampleLines(file: string, from: string | undefined): readonly string[] {
	const lines = readFileSync(`examples/${file}`, "utf8").trimEnd().split("\n");
	if (from === undefined) return lines;
	const start = lines.findIndex((line) => line.includes(from));
	if (start < 0) throw new Error(`examples/${file} has no line with "${from}"`);
	const indent = lines[start]?.search(/\S/) ?? 0;
	return lines.slice(start).map((line) => line.slice(indent));
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
	return [header, header.map(() => "---"), ...rows]
		.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
		.join("\n");
}

function shownDefault(value: string | undefined): string {
	return value === undefined ? "" : code(String(value));
}

function code(text: string): string {
	return `\`${text}\``;
}
