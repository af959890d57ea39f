import { parseArgs } from "node:util";

export const HELP = `Plays a pull request through the bundled action on this machine: with the real Rivet engine, and with stand-ins for GitHub
and Freestyle. Nothing leaves the machine but what npm downloads.

  npm run demo                         preview the counter app, then wait for keys: push, close, reopen, quit
  npm run demo -- ../my-app            preview your own app; it is copied, never written to
  npm run demo -- --once               play open, push and close, check everything, and end: exit code 1 when something is wrong
  npm run demo -- ../my-app --once     the same for your own app

  --with NAME=VALUE    an input of the action, as in the workflow's \`with:\`; may be repeated
                       (npm run demo -- ../my-app --with entrypoint=src/index.ts)
  --help               this text
`;

export interface DemoArguments {
	/** Path of the user's own app; the fixture when undefined. */
	readonly app: string | undefined;
	readonly once: boolean;
	/** The step's `with:`, over the sandbox's own. */
	readonly inputs: Readonly<Record<string, string>>;
	readonly help: boolean;
}

/** What was typed is not what the demo takes. */
export class UsageError extends Error {}

/** @throws {UsageError} for an unknown option, a second path, or an input that is no `NAME=VALUE` */
export function readArguments(args: readonly string[]): DemoArguments {
	const { values, positionals } = parsed(args);
	if (positionals.length > 1) throw new UsageError(`One app at a time, but there are ${positionals.length}: ${positionals.join(", ")}`);
	return {
		app: positionals[0],
		once: values.once ?? false,
		inputs: Object.fromEntries((values.with ?? []).map(readInput)),
		help: values.help ?? false,
	};
}

function parsed(args: readonly string[]) {
	const options = { once: { type: "boolean" }, with: { type: "string", multiple: true }, help: { type: "boolean", short: "h" } } as const;
	try {
		return parseArgs({ args: [...args], options, allowPositionals: true });
	} catch (cause) {
		throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
	}
}

function readInput(text: string): readonly [string, string] {
	const at = text.indexOf("=");
	if (at < 1) throw new UsageError(`--with takes NAME=VALUE, but got "${text}"`);
	return [text.slice(0, at), text.slice(at + 1)];
}
