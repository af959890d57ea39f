/** `apps/web build$ tsc` where a package's script starts, and `apps/web build: Failed` where it ends: pnpm, for several packages at once. */
const START = /^(?<folder>\S+) (?<script>\S+)\$ /;
const END = /^(?<folder>\S+) (?<script>\S+): (Failed|Done)$/;

/**
 * Takes off the prefix that `pnpm --recursive` puts before each line, e.g. `apps/web build: `.
 * @returns the lines, and for each that had a prefix the package's folder, relative to where the command ran
 */
export function withoutWorkspacePrefix(tail: readonly string[]): {
	readonly lines: readonly string[];
	readonly folders: readonly (string | undefined)[];
} {
	const prefixes = new Map<string, string>();
	for (const line of tail) {
		const { folder, script } = (START.exec(line) ?? END.exec(line))?.groups ?? {};
		if (folder !== undefined) prefixes.set(`${folder} ${script}: `, folder);
	}
	const known = [...prefixes];
	const split = tail.map((line) => {
		const prefix = known.find(([text]) => line.startsWith(text));
		return prefix === undefined ? { line, folder: undefined } : { line: line.slice(prefix[0].length), folder: prefix[1] };
	});
	return { lines: split.map(({ line }) => line), folders: split.map(({ folder }) => folder) };
}
