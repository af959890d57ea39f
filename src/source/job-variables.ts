/**
 * Variables that differ between two runs of the same workflow, or between two machines, and that no build is made from: the run's own, the
 * shell's and the session's. A build that reads one of them, such as GITHUB_SHA, is not repeated for it.
 */
const OF_THE_RUN =
	/^(?:GITHUB_.*|RUNNER_.*|ACTIONS_.*|INPUT_.*|STATE_.*|STATS_.*|XDG_.*|SSH_.*|npm_.*|INVOCATION_ID|JOURNAL_STREAM|SYSTEMD_EXEC_PID|PATH|PWD|OLDPWD|SHLVL|_|HOME|USER|LOGNAME|HOSTNAME|TMPDIR|TMP|TEMP)$/;

/** The variables of the job that install and build may read, as one text. */
export function jobVariables(environment: Readonly<Record<string, string | undefined>>): string {
	const kept = Object.entries(environment).filter(([name, value]) => value !== undefined && !OF_THE_RUN.test(name));
	return JSON.stringify(kept.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
