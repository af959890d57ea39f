import { posix } from "node:path";
import { type PackageCall, packageCall } from "./package-call.ts";
import type { PackageJson } from "./package-json.ts";
import { selectPackages, type WorkspacePackage } from "./workspace-packages.ts";

/** What the `start` script of package.json runs, as far as it can be read without running it. */
export type StartScript =
	| (Found & { readonly script: string })
	/** It starts other packages of the workspace, and does not say which of them is the server. */
	| { readonly kind: "unclear"; readonly script: string; readonly why: string };

type Found = (
	| {
			/** A server file, perhaps without its extension, perhaps made by the build. Relative to the app's folder. */
			readonly kind: "file";
			readonly path: string;
	  }
	| {
			/** A framework's own server, e.g. `next start`: there is no server file. */
			readonly kind: "framework";
			readonly command: string;
	  }
) & {
	/** The package whose script runs the server. Relative to the app's folder; `""` for the app itself. */
	readonly directory: string;
	/** The script of that package. */
	readonly ownScript: string;
};

/** Programs that run the file which they are given. */
const RUNNERS: ReadonlySet<string> = new Set([
	"node",
	"tsx",
	"ts-node",
	"ts-node-esm",
	"bun",
	"deno",
	"srvx",
	"nodemon",
	"vite-node",
	"jiti",
]);
/** Some of these programs also take a path without an extension, and some a folder. */
const RESOLVING_RUNNERS: ReadonlySet<string> = new Set(["node", "tsx", "ts-node", "bun", "nodemon", "vite-node", "jiti"]);
/** Servers of frameworks, by program; a pattern of the arguments where the program does other things, too. */
const FRAMEWORKS: Readonly<Record<string, RegExp>> = {
	next: /^(start|dev)\b/,
	nuxt: /^(start|preview|dev)\b/,
	nuxi: /^(start|preview|dev)\b/,
	"remix-serve": /^/,
	"react-router-serve": /^/,
	vinxi: /^start\b/,
	"solid-start": /^start\b/,
	gatsby: /^serve\b/,
	strapi: /^start\b/,
	medusa: /^start\b/,
};
/** They run the command that follows. */
const WRAPPERS: ReadonlySet<string> = new Set([
	"env",
	"cross-env",
	"cross-env-shell",
	"npx",
	"bunx",
	"exec",
	"dotenv",
	"dotenvx",
	"dumb-init",
]);
const PACKAGE_MANAGERS: ReadonlySet<string> = new Set(["npm", "pnpm", "yarn", "bun"]);
const TASK_RUNNERS: ReadonlySet<string> = new Set(["turbo", "lerna", "nx"]);
/** Options whose value is a file that is no server. */
const FILE_OPTIONS =
	/^(-r|--require|--import|--loader|--experimental-loader|-c|--config|--env-file|-e|--tsconfig|-P|--project|--watch-path)$/;
const SOURCE_FILE = /\.([cm]?[jt]s|[jt]sx)$/;
/** How many scripts that run other scripts are followed. */
const DEEPEST = 5;
const LONGEST_SCRIPT = 2_000;

type Manifest = Pick<PackageJson, "scripts" | "main"> & Partial<Pick<PackageJson, "name">>;

/**
 * @param packages the packages below the app's folder; asked only when the script starts another one
 * @returns undefined when there is no `start` script, or it runs something else, such as a tool
 */
export function readStartScript(app: Manifest, packages: () => readonly WorkspacePackage[] = () => []): StartScript | undefined {
	const script = app.scripts.start;
	if (script === undefined) return undefined;
	const itself = { name: undefined, ...app, directory: "" };
	const reader = new Reader(itself, packages);
	const found = reader.read(script, { package: itself, ownScript: script, folder: "", depth: 0 });
	if (found) return { ...found, script };
	return reader.unclear === undefined ? undefined : { kind: "unclear", script, why: reader.unclear };
}

/** Where a script runs. */
interface Place {
	readonly package: WorkspacePackage;
	readonly ownScript: string;
	/** Where a `cd` has led, relative to the app's folder. */
	readonly folder: string;
	/** How many scripts led here. */
	readonly depth: number;
}

class Reader {
	readonly #app: WorkspacePackage;
	readonly #packages: () => readonly WorkspacePackage[];
	/** Why a call of other packages could not be followed. */
	unclear: string | undefined;

	constructor(app: WorkspacePackage, packages: () => readonly WorkspacePackage[]) {
		this.#app = app;
		this.#packages = packages;
	}

	/** A script runs its server last, after migrations and builds. */
	read(script: string, place: Place): Found | undefined {
		if (place.depth > DEEPEST || script.length > LONGEST_SCRIPT) return undefined;
		let { folder } = place;
		const commands = script.split(/&&|\|\|?|;|&/).map((command) => {
			const words = wordsOf(command);
			if (words[0] === "cd") folder = posix.join(folder, words[1] ?? "");
			return { words, folder };
		});
		for (const { words, folder: here } of commands.reverse()) {
			const found = this.#readCommand(words, { ...place, folder: here });
			if (found) return found;
		}
		return undefined;
	}

	#readCommand(given: readonly string[], place: Place): Found | undefined {
		const words = withoutWrappers(given);
		const [program = "", ...args] = words;
		const name = program.replace(/^.*\//, "");
		if (FRAMEWORKS[name]?.test(args.join(" "))) return { kind: "framework", command: words.join(" "), ...startedAt(place) };
		const elsewhere = PACKAGE_MANAGERS.has(name) || TASK_RUNNERS.has(name) ? packageCall(name, args) : undefined;
		if (elsewhere !== undefined) return this.#follow(elsewhere, words.join(" "), place);
		const called = PACKAGE_MANAGERS.has(name) ? calledScript(args, this.#packageAt(place).scripts) : undefined;
		if (called !== undefined) return this.#enter(called, this.#packageAt(place), place);
		if (RUNNERS.has(name)) return this.#startedFile(name, args, place);
		// `concurrently "vite" "tsx src/server.ts"`
		for (const word of args) {
			const found = word.includes(" ") ? this.read(word, { ...place, depth: place.depth + 1 }) : undefined;
			if (found) return found;
		}
		return undefined;
	}

	/** The package whose scripts a command sees: a `cd` may have led into another one. */
	#packageAt({ package: its, folder }: Place): WorkspacePackage {
		if (folder === its.directory) return its;
		return this.#packages().find(({ directory }) => directory === folder.replace(/\/$/, "")) ?? its;
	}

	#enter(script: string, called: WorkspacePackage, { package: caller, ownScript, depth }: Place): Found | undefined {
		const isSame = called.directory === caller.directory;
		return this.read(script, { package: called, ownScript: isSame ? ownScript : script, folder: called.directory, depth: depth + 1 });
	}

	#startedFile(runner: string, args: readonly string[], place: Place): Found | undefined {
		const path = fileOf(runner, args);
		const written = path === "." ? this.#packageAt(place).main : path;
		if (written === undefined) return undefined;
		return { kind: "file", path: posix.isAbsolute(written) ? written : posix.join(place.folder, written), ...startedAt(place) };
	}

	/** Other packages' scripts, where just one of them starts a server. */
	#follow({ script, selectors }: PackageCall, command: string, place: Place): Found | undefined {
		const all = this.#packages();
		const select = (some: readonly string[]) => some.flatMap((selector) => selectPackages([...all, this.#app], selector, place.folder));
		const leftOut = select(selectors.filter((selector) => selector.startsWith("!")).map((selector) => selector.slice(1)));
		const wanted = selectors.filter((selector) => !selector.startsWith("!"));
		const chosen = new Set(wanted.length === 0 ? all : select(wanted));
		const withScript = [...chosen].filter((one) => !leftOut.includes(one) && Object.hasOwn(one.scripts, script));
		const found = withScript.map((one) => this.#enter(one.scripts[script] ?? "", one, place)).filter((one) => one !== undefined);
		const [only, ...more] = found;
		if (more.length === 0 && only !== undefined) return only;
		this.unclear ??= `\`${command}\` ${whyUnclear(script, wanted, withScript, found)}`;
		return undefined;
	}
}

function whyUnclear(
	script: string,
	wanted: readonly string[],
	withScript: readonly WorkspacePackage[],
	found: readonly Pick<Found, "directory">[],
): string {
	const foldersOf = (some: readonly Pick<Found, "directory">[]) => some.map(({ directory }) => directory).join(", ");
	if (found.length > 1) return `starts the servers of several packages: ${foldersOf(found)}`;
	if (withScript.length > 0) return `runs no server file in ${foldersOf(withScript)}`;
	return `finds no package${wanted.length === 0 ? "" : ` ${wanted.join(", ")}`} with a "${script}" script below the app's folder`;
}

function startedAt({ package: { directory }, ownScript }: Place): Pick<Found, "directory" | "ownScript"> {
	return { directory, ownScript };
}

/** The script that `npm run start:server`, `pnpm serve` and the like call. */
function calledScript(args: readonly string[], scripts: PackageJson["scripts"]): string | undefined {
	const name = args.find((arg) => !arg.startsWith("-") && arg !== "run" && arg !== "run-script");
	return name === undefined || !Object.hasOwn(scripts, name) ? undefined : scripts[name];
}

function fileOf(runner: string, args: readonly string[]): string | undefined {
	const words = args.filter((arg, index) => !arg.startsWith("-") && !FILE_OPTIONS.test(args[index - 1] ?? ""));
	const isSubcommand = (word: string) => /^(run|watch|serve|start)$/.test(word);
	const path = words.find((word) => SOURCE_FILE.test(word)) ?? words.find((word) => !isSubcommand(word));
	return path !== undefined && (SOURCE_FILE.test(path) || RESOLVING_RUNNERS.has(runner)) ? path : undefined;
}

function withoutWrappers(words: readonly string[]): readonly string[] {
	let at = 0;
	for (; at < words.length; at++) {
		const word = words[at] ?? "";
		const isOption = at > 0 && (word.startsWith("-") || FILE_OPTIONS.test(words[at - 1] ?? ""));
		const isExec = word === "exec" || word === "dlx" || (PACKAGE_MANAGERS.has(word) && /^(exec|dlx)$/.test(words[at + 1] ?? ""));
		if (!WRAPPERS.has(word) && !isExec && !/^\w+=/.test(word) && !isOption) break;
	}
	return words.slice(at);
}

/** Words of a command, `"quoted words"` as one. */
function wordsOf(command: string): readonly string[] {
	return [...command.matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/g)].map((match) => match[1] ?? match[2] ?? match[0]);
}
