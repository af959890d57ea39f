import { parseArgs } from "node:util";
import { INPUTS } from "../../src/inputs/input-table.ts";

export const HELP = `Plays a pull request through the bundled action on this machine: with the real Rivet engine, and with stand-ins for GitHub,
Rivet Cloud and the host. Nothing leaves the machine but what package managers download.

  npm run demo                         preview the counter app, then wait for keys: push, merge, close, reopen, quit
  npm run demo -- ../my-app            preview your own app; it is copied, never written to
  npm run demo -- --once               play open, push and close, check everything, and end: exit code 1 when something is wrong
  npm run demo -- ../my-app --once     the same for your own app

  --self-hosted        with a Rivet engine of your own; the default with --host freestyle
  --cloud              with Rivet Cloud's stand-in; the default with --host rivet-compute, which needs it
  --host NAME          where the app runs: freestyle (default) or rivet-compute (its image runs without Docker)
  --with NAME=VALUE    an input of the action, as in the workflow's \`with:\`; may be repeated
                       (npm run demo -- ../my-app --with entrypoint=src/index.ts)
  --once               needs no keys
  --help, -h           this text
`;

export type DemoHost = "freestyle" | "rivet-compute";
export type DemoRivet = "self-hosted" | "cloud";

export interface DemoArguments {
	/** Path of the user's own app; the fixture when undefined. */
	readonly app: string | undefined;
	readonly once: boolean;
	readonly host: DemoHost;
	readonly rivet: DemoRivet;
	/** The step's `with:`, over the sandbox's own. */
	readonly inputs: Readonly<Record<string, string>>;
	readonly help: boolean;
}

/** What was typed is not what the demo takes. */
export class UsageError extends Error {}

const OPTIONS = {
	"self-hosted": { type: "boolean" },
	cloud: { type: "boolean" },
	host: { type: "string" },
	with: { type: "string", multiple: true },
	once: { type: "boolean" },
	help: { type: "boolean", short: "h" },
} as const;

const HOSTS: readonly DemoHost[] = ["freestyle", "rivet-compute"];

/** Inputs with which the action finds the sandbox. The demo gives them itself. */
const OWN_INPUTS = new Set([
	...["host", "domain", "rivet-token", "rivet-endpoint", "rivet-cloud-endpoint", "rivet-mode"],
	...["freestyle-api-key", "freestyle-api-url", "rivet-registry", "base-image", "github-token"],
]);
const INPUT_NAMES: readonly string[] = Object.values(INPUTS)
	.map(({ name }) => name)
	.filter((name) => !OWN_INPUTS.has(name));

/** @throws {UsageError} for an option or an input that does not exist, a second path, or a pair that excludes each other */
export function readArguments(args: readonly string[]): DemoArguments {
	const { values, positionals } = parsed(args);
	if (positionals.length > 1) throw new UsageError(`One app at a time, but there are ${positionals.length}: ${positionals.join(", ")}`);
	const host = readHost(values.host ?? "freestyle");
	return {
		app: positionals[0],
		once: values.once ?? false,
		host,
		rivet: readRivet(host, values),
		inputs: Object.fromEntries((values.with ?? []).map(readInput)),
		help: values.help ?? false,
	};
}

function parsed(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
	} catch (cause) {
		const message = cause instanceof Error ? cause.message : String(cause);
		const unknown = /^Unknown option '([^']+)'/.exec(message)?.[1];
		if (unknown === undefined) throw new UsageError(message, { cause });
		const allowed = Object.keys(OPTIONS).map((name) => `--${name}`);
		throw new UsageError(`There is no option ${unknown}. The options are ${allowed.join(", ")}.`, { cause });
	}
}

function readHost(text: string): DemoHost {
	const host = HOSTS.find((name) => name === text);
	if (host !== undefined) return host;
	throw new UsageError(`--host must be one of ${HOSTS.join(", ")}, but is "${text}".`);
}

function readRivet(host: DemoHost, values: { readonly cloud?: boolean; readonly "self-hosted"?: boolean }): DemoRivet {
	if (values.cloud && values["self-hosted"]) throw new UsageError("--cloud and --self-hosted exclude each other. Give one of them.");
	if (host === "rivet-compute" && values["self-hosted"]) {
		throw new UsageError("--host rivet-compute is a part of Rivet Cloud. Leave --self-hosted out.");
	}
	return values.cloud || host === "rivet-compute" ? "cloud" : "self-hosted";
}

function readInput(text: string): readonly [string, string] {
	const at = text.indexOf("=");
	if (at < 1) throw new UsageError(`--with takes NAME=VALUE, but got "${text}".`);
	const name = text.slice(0, at);
	if (OWN_INPUTS.has(name)) throw new UsageError(`--with ${name}=… does not work here: the demo sets ${name} itself.${insteadOf(name)}`);
	if (!INPUT_NAMES.includes(name)) throw new UsageError(`There is no input "${name}". The inputs are ${INPUT_NAMES.join(", ")}.`);
	return [name, text.slice(at + 1)];
}

function insteadOf(input: string): string {
	if (input === "host") return " Use --host.";
	return input === "rivet-mode" || input === "rivet-endpoint" ? " Use --cloud or --self-hosted." : "";
}
