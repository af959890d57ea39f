/** Characters that neither a shell nor a dotenv reader treats specially. `~` is not among them: a shell replaces it by a folder. */
const PLAIN = /^[\w./:@%+,=-]*$/;
/** What a shell replaces within double quotes, and what dotenv readers take for an escape there. */
const SPECIAL_IN_DOUBLE_QUOTES = /["$`\\]/;

/**
 * Variables as `NAME=VALUE` lines that a POSIX shell reads exactly (`set -a; . FILE`). dotenv readers read the same, except for
 * {@link shellOnlyNames}. A value with line breaks takes several lines.
 */
export function envFileLines(variables: Readonly<Record<string, string>>): string {
	return Object.entries(variables)
		.map(([name, value]) => `${name}=${quoted(value)}\n`)
		.join("");
}

/** Names of the values that only a shell reads exactly: those with a single quote beside a character that needs single quotes. */
export function shellOnlyNames(variables: Readonly<Record<string, string>>): readonly string[] {
	return Object.entries(variables)
		.filter(([, value]) => needsShellEscape(value))
		.map(([name]) => name);
}

function quoted(value: string): string {
	if (PLAIN.test(value)) return value;
	if (!value.includes("'")) return `'${value}'`;
	// A shell has no escape within single quotes: close them, add an escaped quote, open them again.
	return needsShellEscape(value) ? `'${value.replaceAll("'", String.raw`'\''`)}'` : `"${value}"`;
}

function needsShellEscape(value: string): boolean {
	return value.includes("'") && SPECIAL_IN_DOUBLE_QUOTES.test(value);
}
