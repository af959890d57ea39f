import { realpathSync } from "node:fs";
import { isAbsolute, join, normalize, sep } from "node:path";
import { ActionError, InputError, isMissingFile } from "../errors.ts";
import type { PackageJson } from "./package-json.ts";
import { isWithin } from "./paths.ts";
import { isFile, readSettings } from "./regular-file.ts";
import { readStartScript, type StartScript } from "./start-script.ts";
import { findPackages } from "./workspace-packages.ts";

/** Where apps keep their server, the surest first. Rivet's guide uses `src/backend/server.ts`. */
const SERVER_PATHS = ["src/backend/server", "backend/server", "src/server/server", "src/server", "server"];
/** Looked for last: in an app without a server of its own these may be the frontend's, which is why `.tsx` is not among them. */
const INDEX_PATHS = ["src/backend/index", "backend/index", "src/server/index", "server/index", "src/index", "index"];
const EXTENSIONS = ["ts", "mts", "js", "mjs"];

/** The files that `entrypoint: auto` looks for when the `start` script names none, in this order, relative to the app. */
const USUAL_ENTRYPOINTS: readonly string[] = [
	...SERVER_PATHS.flatMap((path) => [...EXTENSIONS, "tsx"].map((extension) => `${path}.${extension}`)),
	...INDEX_PATHS.flatMap((path) => EXTENSIONS.map((extension) => `${path}.${extension}`)),
];

/**
 * What a file does that starts a server: `registry.start()`, `app.listen(…)`, `serve(…)`, `Deno.serve(…)`, `createServer(…)`, and the
 * default export that Bun, Deno and srvx serve.
 */
const STARTS =
	/\.(start|startRunner|startEnvoy|listen|serve)\s{0,9}\(|\b(serve|createServer)\s{0,9}\(|export default \{[^}]{0,2000}\bfetch\b/;

/** Servers of frameworks that Vercel runs in its own way. */
const RUN_BY_VERCEL = /^(next|nuxt|nuxi|remix-serve|react-router-serve|solid-start|gatsby)\b/;

/** The server file that a framework's build writes for Node, by the package that an app of it depends on. */
const BUILT_SERVERS: Readonly<Record<string, string>> = {
	nuxt: ".output/server/index.mjs",
	nitropack: ".output/server/index.mjs",
	nitro: ".output/server/index.mjs",
	"@tanstack/react-start": ".output/server/index.mjs",
	"@tanstack/solid-start": ".output/server/index.mjs",
	"@solidjs/start": ".output/server/index.mjs",
	"@astrojs/node": "dist/server/entry.mjs",
};

/** How a host runs the app: it imports a server file (Freestyle), or runs a command as `npm start` does. */
export interface HostRuns {
	/** As people write it. */
	readonly name: string;
	readonly how: "deno-entrypoint" | "node-command";
}

export interface EntrypointOptions {
	readonly appDirectory: string;
	/** `auto`, or a path inside the app. */
	readonly input: string;
	/** Whether a build follows that could still make the file. */
	readonly willBuild: boolean;
	readonly packageJson: PackageJson;
	readonly host: HostRuns;
}

export interface Entrypoint {
	/** Relative to the app, with forward slashes. Undefined for an app that only its `start` script starts. */
	readonly path: string | undefined;
	/** The package that the `start` script starts: relative to the app, `""` for the app itself. The server runs in its folder. */
	readonly directory: string;
	/** What starts the server in that folder, as `npm start` would. */
	readonly startScript: string | undefined;
	/** Taken when the build does not make the file that the `start` script names. */
	readonly fallback: string | undefined;
	readonly why: string;
}

/**
 * Finds the server file.
 * @throws {InputError} when it leaves the app, is not there, or none of the usual ones exists
 * @throws {ActionError} when the host can't run what the `start` script runs
 */
export function findEntrypoint(options: EntrypointOptions): Entrypoint {
	const { appDirectory, packageJson, input } = options;
	const itself = { directory: "", startScript: packageJson.scripts.start, fallback: undefined };
	if (input !== "auto") return { ...itself, ...checkGiven(options) };
	const start = readStartScript(packageJson, () => findPackages(appDirectory));
	if (start?.kind === "framework") return startedByFramework(start, options.host);
	const usual = findUsual(appDirectory);
	const started = start?.kind === "file" ? fileOf(start, options) : undefined;
	if (started) return { ...started, fallback: usual };
	const unclear = start?.kind === "unclear" ? start.why : undefined;
	if (usual === undefined) throw noneFound(options, unclear);
	const why = "the first of the usual server files that starts a server";
	return { ...itself, path: usual, why: unclear === undefined ? why : `${why}; the "start" script could not be followed: ${unclear}` };
}

function startedByFramework(start: Extract<StartScript, { kind: "framework" }>, host: HostRuns): Entrypoint {
	const { command, script, directory, ownScript } = start;
	if (host.how === "node-command") {
		return { path: undefined, directory, startScript: ownScript, fallback: undefined, why: `the "start" script: ${script}` };
	}
	throw new ActionError(`${host.name} can't run this app: its "start" script runs \`${command}\`, and ${host.name} takes a server file.`, {
		hint: `Choose a host that runs it: \`host: rivet-compute\`${RUN_BY_VERCEL.test(command) ? " or `host: vercel`" : ""}. Or deploy it in a step of your own with \`host: external\` (a server without an address: \`runtime-mode: runner\`). If the app has a server file besides, name it with \`entrypoint\`.`,
	});
}

/** The file of the `start` script: as written, or with what Node.js adds. */
function fileOf(start: Extract<StartScript, { kind: "file" }>, options: EntrypointOptions): Omit<Entrypoint, "fallback"> | undefined {
	const { path, script, directory, ownScript: startScript } = start;
	const { appDirectory, willBuild } = options;
	const written = normalize(path).split(sep).join("/");
	if (isAbsolute(written) || !isWithin(appDirectory, resolved(join(appDirectory, written)))) return undefined;
	const candidates = [written, ...[...EXTENSIONS, "cjs"].map((extension) => `${written}.${extension}`), `${written}/index.js`];
	const existing = candidates.find((candidate) => isFile(join(appDirectory, candidate)));
	if (existing !== undefined) return { path: existing, directory, startScript, why: `the "start" script: ${script}` };
	if (!willBuild) return undefined;
	const made = /\.\w+$/.test(written) ? written : `${written}.js`;
	return { path: made, directory, startScript, why: `the "start" script: ${script}; the build should make it` };
}

/** The first of the usual files that starts a server; the first at all when none does. */
function findUsual(appDirectory: string): string | undefined {
	const present = USUAL_ENTRYPOINTS.filter((path) => isFile(join(appDirectory, path)));
	return present.find((path) => startsServer(join(appDirectory, path))) ?? present[0];
}

/** Whether a file looks as if it starts a server, rather than exports an app or actors for another file to start. */
export function startsServer(file: string): boolean {
	return STARTS.test(readSettings(file) ?? "");
}

function noneFound({ appDirectory, packageJson, host }: EntrypointOptions, unclear: string | undefined): InputError {
	// What their builds write needs the framework's own program.
	const framework = ["next", "@remix-run/serve", "@react-router/serve"].find((name) => Object.hasOwn(packageJson.dependencies, name));
	const looked = [...SERVER_PATHS, ...INDEX_PATHS].map((path) => `${path}.ts`).join(", ");
	const isContainer = host.how === "node-command";
	const otherWay = isContainer ? " Or give package.json a `start` script, or the app a Dockerfile." : "";
	const otherHost =
		framework === undefined || isContainer
			? otherWay
			: ` The app depends on ${framework}, which ${host.name} can't run: \`host: rivet-compute\` and \`host: vercel\` can, and so can any platform with \`host: external\`.`;
	const built = Object.entries(BUILT_SERVERS).find(([name]) => Object.hasOwn(packageJson.dependencies, name));
	const ofFramework = built === undefined ? "" : ` The build of an app with ${built[0]} usually writes \`${built[1]}\`.`;
	const inWorkspace =
		packageJson.workspaces.length > 0 || isFile(join(appDirectory, "pnpm-workspace.yaml"))
			? " This is the root of a workspace: set `working-directory` to the package with the server."
			: "";
	const notFollowed = unclear === undefined ? "" : ` The "start" script could not be followed: ${unclear}.`;
	return new InputError("entrypoint", `is "auto", and none of the usual server files exists in ${appDirectory}.${notFollowed}`, {
		hint: `Looked at the "start" script of package.json, then for ${looked} (also as .${EXTENSIONS.slice(1).join(", .")}). Set \`entrypoint\` to the server file, relative to \`working-directory\`; a file that the build makes will do.${ofFramework}${inWorkspace}${otherHost}`,
	});
}

function checkGiven({ appDirectory, input, willBuild }: EntrypointOptions): Pick<Entrypoint, "path" | "why"> {
	const path = normalize(input).split(sep).join("/");
	const absolute = join(appDirectory, path);
	const inside = !isAbsolute(input) && path !== "." && isWithin(appDirectory, absolute);
	if (!inside || !isWithin(appDirectory, resolved(absolute))) {
		throw new InputError("entrypoint", `must be a file inside working-directory, but is "${input}".`, {
			hint: "Give the path relative to `working-directory`, e.g. `src/backend/server.ts`.",
		});
	}
	if (isFile(absolute)) return { path, why: "given" };
	if (willBuild) return { path, why: "given; the build should make it" };
	throw new InputError(
		"entrypoint",
		`names "${input}", which is not a file in ${appDirectory}, and there is no build that could make it.`,
		{
			hint: "Correct the path (relative to `working-directory`), or give the `build-command` that makes the file.",
		},
	);
}

/** Where the path leads when links are followed; a path that does not exist leads to itself. */
function resolved(path: string): string {
	try {
		return realpathSync(path);
	} catch (error) {
		if (isMissingFile(error)) return path;
		throw error;
	}
}
