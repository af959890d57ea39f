/** `#12 3.456 ` of BuildKit: the step of the build, and its seconds so far. */
const STEP = /^#\d+ (?:\d+\.\d+ )?/;

/** What the build itself says when it fails: where no command of the Dockerfile explained itself. */
const COMPLAINTS: readonly RegExp[] = [
	/^ERROR: failed to (solve|build)/,
	/^(pull access denied|manifest (for|unknown)|toomanyrequests|unauthorized:|no match for platform)/,
	/^((COPY|ADD) failed|failed to|[Dd]ockerfile parse error|invalid reference format|unknown instruction|the Dockerfile)/,
	/exec format error/,
	/^The command '.*' returned a non-zero code/,
];

/** Lines of `docker build` as the commands printed them that run in it. */
export function withoutBuildStep(lines: readonly string[]): readonly string[] {
	return lines.map((line) => line.replace(STEP, ""));
}

/** The line in which `docker build` says why it failed. */
export function dockerComplaint(lines: readonly string[]): string | undefined {
	return lines.findLast((line) => COMPLAINTS.some((pattern) => pattern.test(line)));
}
