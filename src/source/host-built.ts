import type { AppSource } from "../app-source.ts";
import { ActionError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { App, Upload } from "./app.ts";
import { locateApp, locateWorkspace, requirePackageJson } from "./app-directory.ts";
import type { Checkout } from "./checkout.ts";
import { findLeftCheckoutToken } from "./checkout-token.ts";
import { explainAddress } from "./explain-address.ts";
import { gatherFiles } from "./files.ts";
import { mayBeMissed } from "./left-out.ts";
import { relativePath } from "./paths.ts";
import { uploadPatterns } from "./upload-patterns.ts";
import { NO_FILES, withoutFiles } from "./without-files.ts";

export interface HostBuiltOptions {
	/** Where `actions/checkout` put the repository. */
	readonly workspace: string;
	/** Relative to the workspace. */
	readonly workingDirectory: string;
	readonly include: readonly string[];
	readonly exclude: readonly string[];
	readonly secrets: Secrets;
	readonly log: Log;
	/** Asks the host where it takes the app from. */
	readonly source: () => Promise<AppSource>;
}

/**
 * An app that the host builds by itself. Nothing of it is installed or built on the runner. Where the host does not read the repository
 * either, the source files are uploaded.
 */
export function builtByHost(options: HostBuiltOptions): App {
	let sources: Checkout | undefined;
	return {
		...withoutFiles(),
		// Looks at the checkout as early as an install would begin, so that a faulty one fails before anything is made.
		async install() {
			const source = await options.source();
			if (source.from === "files") sources = inspectSources(options, source.directory);
		},
		gather: async (published) => (sources === undefined ? NO_FILES : gatherSources(sources, published, options)),
		explainAddress: (address) => (sources === undefined ? {} : explainAddress(address, sources)),
	};
}

/**
 * @param directory the app's folder in the repository, where the host wants the whole repository
 * @throws {ActionError} for a checkout that can't be uploaded
 */
function inspectSources({ exclude, include, workingDirectory, ...options }: HostBuiltOptions, directory: string): Checkout {
	const workspace = locateWorkspace(options.workspace);
	const appDirectory = locateFolder(workspace, workingDirectory, directory);
	requirePackageJson(workspace, appDirectory, directory || workingDirectory);
	const uploadRoot = directory === "" ? appDirectory : workspace;
	const leftToken = findLeftCheckoutToken(workspace);
	const shown = relativePath(workspace, appDirectory) || ".";
	return {
		workspace,
		appDirectory,
		uploadRoot,
		serverDirectory: appDirectory,
		isPacked: false,
		install: undefined,
		build: undefined,
		dockerfile: undefined,
		entrypoint: undefined,
		startScript: undefined,
		fallbackEntrypoint: undefined,
		publicDirectory: "none",
		publicDirectoryCandidates: [],
		patterns: uploadPatterns({ appDirectory, uploadRoot }, include, exclude),
		decisions: [{ what: "App", value: shown, why: directory === "" ? "working-directory" : "the project's root directory on the host" }],
		warnings: leftToken === undefined ? [] : [leftToken],
	};
}

function locateFolder(workspace: string, workingDirectory: string, directory: string): string {
	if (directory === "") return locateApp(workspace, workingDirectory);
	try {
		return locateApp(workspace, directory);
	} catch (cause) {
		throw new ActionError(`The project's root directory "${directory}" is not in the checkout ${workspace}.`, {
			hint: "Correct the root directory in the project's settings on the host. Did you forget to use actions/checkout before this step?",
			cause,
		});
	}
}

function gatherSources(sources: Checkout, published: readonly string[], { secrets, log }: HostBuiltOptions): Upload {
	const hidden = secrets.values().filter((value) => !published.includes(value));
	const gathered = gatherFiles(sources, { before: undefined, secrets: hidden, nameOf: (value) => secrets.nameOf(value), log });
	const { files, bytes, largest, warnings, leftOut } = gathered;
	return {
		...NO_FILES,
		contents: files,
		decisions: sources.decisions,
		warnings: [...sources.warnings, ...warnings],
		leftOut: mayBeMissed(leftOut),
		files: files.length,
		bytes,
		largest,
	};
}
