import type * as actionsCore from "@actions/core";
import { breakCommandMarks, stripInvisibleButColours } from "./plain-text.ts";
import type { Secrets } from "./secrets/secrets.ts";

/** Where the parts of the action write what they decided and why. */
export interface Log {
	/** Shown only when the workflow runs with debug logging on. */
	debug(message: string): void;
	info(message: string): void;
	/** An annotation on the run: nothing has to be done. */
	notice(message: string): void;
	/** An annotation on the run: it works, but something should be changed. */
	warning(message: string): void;
}

/** A log whose lines can be folded away. */
export interface GroupedLog extends Log {
	/**
	 * Puts the lines that `work` writes with `write` into a group that GitHub shows folded. Other messages in the meantime are printed
	 * after the group, where readers see them. Only one group can be open at a time.
	 */
	group<T>(name: string, work: (write: (line: string) => void) => Promise<T>): Promise<T>;
}

/** The log of the workflow run. It redacts secrets and breaks up every line that the runner would take for a command. */
export function createLog(core: Pick<typeof actionsCore, "debug" | "info" | "notice" | "warning" | "group">, secrets: Secrets): GroupedLog {
	const safe = (message: string): string => harmless(secrets.redact(message));
	const show = (message: string): void => core.info(safe(message));
	/** Messages held back while a group is open. */
	let held: string[] | undefined;
	return {
		debug: (message) => core.debug(safe(message)),
		info: (message) => (held === undefined ? show(message) : void held.push(message)),
		notice: (message) => core.notice(safe(message)),
		warning: (message) => core.warning(safe(message)),
		async group(name, work) {
			held = [];
			try {
				return await core.group(safe(name), () => work(show));
			} finally {
				const messages = held;
				held = undefined;
				for (const message of messages) show(message);
			}
		},
	};
}

/** A text in which no line is a workflow command: neither `::name::` at the start of a line nor `##[name]` anywhere. */
export function harmless(text: string): string {
	const shown = stripInvisibleButColours(text)
		.replace(/^([^\S\n]*)::/gm, "$1: :")
		.replace(/\r(?!\n)/g, " ");
	return breakCommandMarks(shown);
}
