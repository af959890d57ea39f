import { parseArgs } from "node:util";

export const HELP = `Asks the real services whether they are as this project assumes: Rivet Cloud and its engine, Rivet Compute, Freestyle, Vercel, GitHub.
Every answer is compared with what the code expects, and with what the sandbox answers to the same call.

  npm run live                   reads, then asks before each step that makes something; removes everything at the end
  npm run live -- --yes          the same without asking
  npm run live -- --read-only    only reads
  npm run live -- --clean-up     only removes what a run has left behind that was killed
  npm run live -- --sandbox      plays against the sandbox in place of the real services: needs no account

Secrets come from the environment. A service without its secret is left out.

  RIVET_CLOUD_TOKEN              Rivet Cloud, its engine, and (from Linux on x64) Rivet Compute
  FREESTYLE_API_KEY              Freestyle; it also needs RIVET_CLOUD_TOKEN, to connect what it deploys
  VERCEL_TOKEN                   Vercel; it also needs RIVET_CLOUD_TOKEN, and what the two options below say
  GITHUB_TOKEN                   with --repository: GitHub. It needs contents, pull requests and deployments, with write access

  --repository OWNER/NAME        where a pull request is played; a closed pull request stays there. If a Vercel project is connected
                                 to this repository, the branch gets variables and a deployment there
  --vercel-project NAME          a Vercel project that is connected to no repository, with the framework preset "Other" and something
                                 in production, which is not touched: a small app is uploaded to it as a preview
  --vercel-team NAME             the team of the Vercel projects, by its slug or id; all of the token's when left out
  --without SERVICE              leaves a service out: freestyle, rivet-compute, vercel or github; may be repeated
  --archived NAME                a namespace that was archived earlier, to see what Rivet Cloud answers for it
  --report FILE                  appends the report to a file. It holds no secret, and can be pasted into an issue
  --yes, -y                      makes and removes without asking
  --help, -h                     this text

These stay, because the services can't delete them or made them by themselves: a closed pull request, Freestyle's deployments (off the air),
an image in Rivet's registry, and Vercel's own deployment of the pull request's branch.
Ctrl-C ends the probing and removes what was made. A second Ctrl-C ends at once; the next run removes what is left.
Only one run at a time for each account: a run removes what it takes for the leftovers of an earlier one.
The exit code is 0 if everything is as assumed, 1 if something differs or is left behind, and 2 if nothing could be asked.
`;

/** Services that can be left out. */
export const OPTIONAL_SERVICES = ["freestyle", "rivet-compute", "vercel", "github"] as const;
export type OptionalService = (typeof OPTIONAL_SERVICES)[number];

export interface LiveArguments {
	readonly help: boolean;
	readonly yes: boolean;
	readonly sandbox: boolean;
	/** How far it goes. */
	readonly scope: "everything" | "read-only" | "clean-up";
	readonly repository: string | undefined;
	readonly vercelProject: string | undefined;
	readonly vercelTeam: string | undefined;
	readonly without: readonly OptionalService[];
	readonly archived: string | undefined;
	readonly report: string | undefined;
}

/** What was typed, or is in the environment, is not what the probe takes. */
export class UsageError extends Error {}

const OPTIONS = {
	help: { type: "boolean", short: "h" },
	yes: { type: "boolean", short: "y" },
	sandbox: { type: "boolean" },
	"read-only": { type: "boolean" },
	"clean-up": { type: "boolean" },
	repository: { type: "string" },
	"vercel-project": { type: "string" },
	"vercel-team": { type: "string" },
	without: { type: "string", multiple: true },
	archived: { type: "string" },
	report: { type: "string" },
} as const;

/** Where it plays on the real services. */
const PLACES = ["repository", "archived", "vercel-project", "vercel-team"] as const;

/** @throws {UsageError} for an unknown option, a value that is not taken, and options that exclude each other */
export function readArguments(args: readonly string[]): LiveArguments {
	const values = parsed(args);
	if (values["read-only"] && values["clean-up"]) throw new UsageError("--read-only changes nothing, so it excludes --clean-up.");
	const place = PLACES.find((name) => values[name] !== undefined);
	if (values.sandbox && place !== undefined) {
		throw new UsageError(`--sandbox plays in a repository and in projects of its own: leave --${place} out.`);
	}
	if (values.repository !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(values.repository)) {
		throw new UsageError(`--repository takes OWNER/NAME, but got "${values.repository}".`);
	}
	return {
		help: values.help ?? false,
		yes: values.yes ?? false,
		sandbox: values.sandbox ?? false,
		scope: values["read-only"] ? "read-only" : values["clean-up"] ? "clean-up" : "everything",
		repository: values.repository,
		vercelProject: values["vercel-project"],
		vercelTeam: values["vercel-team"],
		without: (values.without ?? []).map(optionalService),
		archived: values.archived,
		report: values.report,
	};
}

function parsed(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options: OPTIONS }).values;
	} catch (cause) {
		const known = Object.keys(OPTIONS).map((name) => `--${name}`);
		const [problem = ""] = (cause instanceof Error ? cause.message : String(cause)).split(". ");
		throw new UsageError(`${problem.replace(/\.$/, "")}. Options are ${known.join(", ")}.`, { cause });
	}
}

function optionalService(text: string): OptionalService {
	const service = OPTIONAL_SERVICES.find((name) => name === text);
	if (service !== undefined) return service;
	throw new UsageError(`--without takes ${OPTIONAL_SERVICES.join(", ")}, but got "${text}".`);
}
