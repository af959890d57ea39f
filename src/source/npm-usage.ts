/** npm adds the manual of the command to some errors. A hundred lines of it would push what is wrong out of the comment. */
export function withoutNpmUsage(lines: readonly string[]): readonly string[] {
	const first = lines.findIndex((line) => /^npm (error|ERR!) Usage:$/.test(line));
	const last = lines.findIndex((line, at) => at > first && /^npm (error|ERR!) Run "npm help .+" for more info$/.test(line));
	return first === -1 || last === -1 ? lines : [...lines.slice(0, first), ...lines.slice(last + 1)];
}
