import { readFileSync } from "node:fs";
import { parse } from "yaml";

interface Manifest {
	readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
	readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

const EXAMPLE = /^( *)<!-- example: (?<file>[\w-]+\.yml)(?: from: (?<from>.+?))? -->\n[\s\S]*?^\1<!-- \/example -->$/gm;

/**
 * The README with what is made from other files made anew: the tables of inputs and outputs from `action.yml`, and the workflows from
 * `examples/`. `from` takes a part of an example: from the line that holds the text to the end.
 * @throws when the README lacks a marker
 */
export function generated(readme: string): string {
	const { inputs, outputs }: Manifest = parse(readFileSync("action.yml", "utf8"));
	const inputRows = Object.entries(inputs).map(([name, input]) => [code(name), shownDefault(input.default), input.description]);
	const outputRows = Object.entries(outputs).map(([name, { description }]) => [code(name), description]);
	const withTables = filled(
		filled(readme, "inputs", table(["input", "default", "meaning"], inputRows)),
		"outputs",
		table(["output", "meaning"], outputRows),
	);
	return withTables.replace(EXAMPLE, (block: string, indent: string, file: string, from: string | undefined) => {
		const [marker = ""] = block.split("\n");
		return [marker, `${indent}\`\`\`yaml`, ...exampleLines(file, from), `${indent}\`\`\``, `${indent}<!-- /example -->`].join("\n");
	});
}

function filled(readme: string, name: string, content: string): string {
	const section = new RegExp(String.raw`(<!-- ${name} -->\n)[\s\S]*?(<!-- /${name} -->)`);
	if (!section.test(readme)) throw new Error(`The README has no <!-- ${name} --> … <!-- /${name} -->`);
	return readme.replace(section, (_, start: string, end: string) => `${start}${content}\n${end}`);
}

function exampleLines(file: string, from: string | undefined): readonly string[] {
	const lines = readFileSync(`examples/${file}`, "utf8").trimEnd().split("\n");
	if (from === undefined) return lines;
	const start = lines.findIndex((line) => line.includes(from));
	if (start < 0) throw new Error(`examples/${file} holds no line with "${from}"`);
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
