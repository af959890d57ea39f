/** Names that GitHub's runner acts on, also those that it refuses since: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs */
const NAMES =
	"add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|internal-set-repo-path|notice|remove-matcher|save-state|set-env|set-output|stop-commands|warning";
/** What a comparison by the rules of a culture looks through, as the runner's does. */
const LOOKED_THROUGH = /(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const CURRENT = new RegExp(`^\\s*::(${NAMES})\\b.*?::`, "i");
const FIRST_VERSION = new RegExp(`##\\[(${NAMES})\\b`, "i");

/**
 * The lines that GitHub's runner would act on, read as the real one does: it looks through characters that nobody sees.
 * @param rawLog what the step wrote
 */
export function runnerCommandsIn(rawLog: string): readonly string[] {
	const lines = rawLog.split(/\r\n|[\r\n]/).map((line) => line.replace(LOOKED_THROUGH, ""));
	return lines.filter((line) => CURRENT.test(line) || FIRST_VERSION.test(line));
}
