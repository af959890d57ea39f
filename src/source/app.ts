import { loadEverything } from "../load-everything.ts";
import type { GroupedLog } from "../log.ts";
import { type Decision, STEPS, type StepName, type UploadedFiles, type UploadFile } from "../preview-state.ts";
import type { Secrets } from "../secrets.ts";
import { type BuildOptions, build, install } from "./build.ts";
import { type CheckoutOptions, inspectCheckout } from "./checkout.ts";
import { findLeftCheckoutToken } from "./checkout-token.ts";
import { findMisplacedPage, findPublicDirectory, gatherFiles, type Snapshot, snapshot } from "./files.ts";
import { guardRunnerFiles } from "./runner-files.ts";

/** File systems are this coarse about when a file was written. */
const CLOCK_GRAIN_MS = 1_000;

/** The pull request's app, inside its checkout. Opened before anything is created: what can't be deployed is told then. */
export interface App {
	/** Package manager, entrypoint …: what was decided from the files. */
	readonly decisions: readonly Decision[];
	/** What should be changed in the workflow. */
	readonly warnings: readonly string[];
	/** Whether there is anything to install and to build. */
	readonly needs: { readonly install: boolean; readonly build: boolean };
	/** Installs the dependencies. PR code runs here: it sees none of the action's secrets. */
	install(signal: AbortSignal): Promise<void>;
	/** Builds the frontend with these variables on top of the ordinary environment. */
	build(variables: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>;
	/**
	 * The files to deploy: checked, and searched for the secrets at hand.
	 * @param published values that are masked and yet belong into the frontend: its publishable token
	 */
	gather(published: readonly string[]): Promise<Upload>;
}

export interface Upload extends UploadedFiles {
	readonly contents: readonly UploadFile[];
	/** Server file, relative to the upload's root. */
	readonly entrypoint: string;
	/** Folder with the built `index.html`, relative to the upload's root; undefined for an app without a frontend. */
	readonly publicDirectory: string | undefined;
	/** What the workflow or the app should change, seen only now. */
	readonly warnings: readonly string[];
}

export interface AppOptions extends CheckoutOptions {
	/** Of the action itself; what install and build see of it is filtered. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly secrets: Secrets;
	readonly log: GroupedLog;
	/** Unix time in milliseconds. */
	readonly now: () => number;
}

/**
 * Looks at the checkout and decides how its app is installed, built and served.
 * @throws {ActionError} for a checkout that can't be deployed, before anything is created
 */
export async function openApp(options: AppOptions): Promise<App> {
	const { secrets, log, environment, now } = options;
	const [checkout, leftToken] = await Promise.all([inspectCheckout(options), findLeftCheckoutToken(options.workspace)]);
	// Runs code of the pull request: its output is one group of the log, and what it does to the runner's files is undone.
	const ownCode = async (step: StepName, signal: AbortSignal, work: (running: BuildOptions) => Promise<void>) => {
		await loadEverything();
		await log.group(STEPS[step], (sink) => guardRunnerFiles(environment, () => work({ environment, secrets, log, signal, sink })));
	};
	let before: Snapshot = new Map();
	let buildBegan = Number.POSITIVE_INFINITY;
	return {
		decisions: [...checkout.decisions, ...guessedSecrets(secrets)],
		warnings: leftToken === undefined ? [] : [leftToken],
		needs: { install: checkout.install !== undefined, build: checkout.build !== undefined },
		async install(signal) {
			before = await snapshot(checkout);
			if (checkout.install !== undefined) await ownCode("install", signal, (running) => install(checkout, running));
		},
		async build(variables, signal) {
			buildBegan = now() - CLOCK_GRAIN_MS;
			if (checkout.build !== undefined) await ownCode("build", signal, (running) => build(checkout, variables, running));
		},
		async gather(published) {
			const { include = [], exclude = [] } = options;
			const nameOf = (value: string) => secrets.nameOf(value);
			const hidden = secrets.values().filter((value) => !published.includes(value));
			const { files, bytes, largest } = await gatherFiles(checkout, { before, include, exclude, secrets: hidden, nameOf, log });
			const publicDirectory = findPublicDirectory(checkout, files);
			const misplaced = publicDirectory === undefined ? findMisplacedPage(checkout, files, buildBegan) : undefined;
			return {
				contents: files,
				entrypoint: checkout.entrypoint,
				publicDirectory,
				warnings: misplaced === undefined ? [] : [misplaced],
				files: files.length,
				bytes,
				largest: largest.map(({ path, size }) => ({ path, bytes: size })),
			};
		},
	};
}

/** Says which variables are treated as secrets only because they look like it. */
function guessedSecrets(secrets: Secrets): readonly Decision[] {
	const names = secrets.guessedNames();
	if (names.length === 0) return [];
	return [{ what: "Secrets", value: names.join(", "), why: "name and value look like one; to show a value, add it to build-env" }];
}
