/** Of a variable: capitals, digits and `_`. */
const NAME = "([A-Z][A-Z0-9_]{2,})";
const QUOTE = "[\"'`]?";
const VARIABLE = "(?:environment variables?|env(?:ironment)? vars?|env variables?)";

const ONE_LINE: readonly RegExp[] = [
	// sh and bash, with `set -u` and `${NAME:?}`
	new RegExp(`^\\S*sh: .*\\b${NAME}: (?:unbound variable|parameter (?:null or )?not set)`),
	// Missing environment variable: NAME
	new RegExp(`\\b(?:missing|undefined|required|unset|no)\\b.{0,20}\\b${VARIABLE}\\b[^A-Z]{0,12}?${NAME}`, "i"),
	// Environment variable not found: NAME (Prisma)
	new RegExp(`\\b${VARIABLE} (?:is )?(?:not (?:set|found|defined)|missing|required):? ${QUOTE}${NAME}`, "i"),
	// Environment variable NAME is not set
	new RegExp(
		`\\b${VARIABLE} ${QUOTE}${NAME}${QUOTE} (?:is |was )?(?:not (?:set|found|defined|provided)|missing|required|undefined|unset)`,
		"i",
	),
	// NAME is not set
	new RegExp(
		`(?:^|[\\s"'\`.])${NAME}${QUOTE} (?:(?:is|was) (?:not (?:set|defined|provided|found)|undefined|missing|required|unset)|must be (?:set|defined|provided))(?=$|[.,;:!)"'\`]| in | but | for )`,
	),
];
/** envalid's list begins below this, and what zod says through t3-env below the next. */
const LIST_OF_MISSING = /^\W*Missing environment variables:\s*$/i;
const LIST_OF_INVALID = /Invalid environment variables/i;
const LONGEST_LIST = 60;

/**
 * The environment variables that a command's output names as missing.
 * @param tail lines without colours
 */
export function missingVariables(tail: readonly string[]): readonly string[] {
	const found = new Set<string>();
	for (const [index, line] of tail.entries()) {
		const below = tail.slice(index + 1, index + 1 + LONGEST_LIST);
		if (LIST_OF_MISSING.test(line)) for (const name of namesInList(below)) found.add(name);
		if (LIST_OF_INVALID.test(line)) for (const name of namesInIssues([line, ...below])) found.add(name);
		if (isCode(line)) continue;
		const name = ONE_LINE.map((pattern) => pattern.exec(line)?.[1]).find((match) => match !== undefined && match === match.toUpperCase());
		if (name !== undefined) found.add(name);
	}
	return [...found];
}

/** A line of the source that a tool shows beside its error, e.g. `> 1 | if (!url) throw new Error("X is not set")`. */
function isCode(line: string): boolean {
	return /^\s*(>\s*)?\d*\s*\|/.test(line) || /\bnew \w*Error\(/.test(line);
}

/** `    STRIPE_KEY: undefined` */
function namesInList(lines: readonly string[]): readonly string[] {
	const names: string[] = [];
	for (const line of lines) {
		const name = new RegExp(`^\\s+${NAME}: `).exec(line)?.[1];
		if (name === undefined) break;
		names.push(name);
	}
	return names;
}

/** `path: [ 'STRIPE_KEY' ]` beside `received undefined`, or `STRIPE_KEY: [ 'Required' ]` */
function namesInIssues(lines: readonly string[]): readonly string[] {
	const text = lines.join("\n");
	const issues = text.matchAll(/path: \[\s*['"]([A-Z][A-Z0-9_]*)['"]\s*\],\s*message: ['"][^'"]*(?:received undefined|Required)/g);
	const flat = text.matchAll(/\b([A-Z][A-Z0-9_]*): \[\s*['"][^'"]*(?:received undefined|Required)/g);
	return [...issues, ...flat].map(([, name = ""]) => name);
}
