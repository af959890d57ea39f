import type { ContainerApp, ImageWay } from "../container.ts";
import { loadEverything } from "../load-everything.ts";
import type { GroupedLog } from "../log.ts";
import { buildVariables, type PublicValues } from "../names/variables.ts";
import { type Decision, STEPS, type UploadedFiles, type UploadFile } from "../preview-state.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { type AppSources, appSources, type UnknownSources } from "./app-sources.ts";
import { type BuildOptions, build, install } from "./build.ts";
import { type Snapshot, snapshot } from "./build-output.ts";
import { type Checkout, type CheckoutOptions, inspectCheckout } from "./checkout.ts";
import { findLeftCheckoutToken } from "./checkout-token.ts";
import { childEnvironment } from "./child-environment.ts";
import { findClientAddresses, inWords } from "./client-address.ts";
import { Docker } from "./docker.ts";
import { buildImage } from "./docker-build.ts";
import { type Explanation, explainAddress } from "./explain-address.ts";
import { gatherFiles } from "./files.ts";
import { listInstalledFiles } from "./installed-files.ts";
import { mayBeMissed } from "./left-out.ts";
import { relativePath } from "./paths.ts";
import { findPublicDirectory, misplacedPage, unbuiltPage } from "./public-directory.ts";
import { guardRunnerFiles } from "./runner-files.ts";

/** The pull request's app, inside its checkout. It is opened before anything is created: what can't be deployed fails there. */
export interface App {
	/** Package manager, entrypoint …: what was decided from the files. */
	readonly decisions: readonly Decision[];
	/** What should be changed in the workflow. */
	readonly warnings: readonly string[];
	/** Whether there is anything to install and to build. */
	readonly needs: { readonly install: boolean; readonly build: boolean };
	readonly imageWay: ImageWay;
	/** Installs the dependencies. This runs code of the pull request, which sees none of the action's secrets. */
	install(signal: AbortSignal): Promise<void>;
	/** A digest of everything in the checkout that the deployment is made from. Call it before the install. */
	sources(): Promise<AppSources | UnknownSources>;
	/** Builds the app, or the image of its Dockerfile, which may hold these values. */
	build(values: PublicValues, signal: AbortSignal): Promise<void>;
	/**
	 * Collects the files to deploy, checked and searched for the secrets at hand.
	 * @param published values that are masked and still belong in the frontend: its publishable token
	 */
	gather(published: readonly string[]): Promise<Upload>;
	/**
	 * Finds where the checkout contains an address that the page requests and no visitor can reach.
	 * @param address `http://localhost:6420/metadata`
	 */
	explainAddress(address: string): Explanation;
}

export interface Upload extends UploadedFiles {
	readonly contents: readonly UploadFile[];
	/** The folder that the files' paths are relative to, relative to the workspace. */
	readonly root: string;
	/** Server file, relative to the upload's root. Undefined for an app that only its `start` script can start. */
	readonly entrypoint: string | undefined;
	/** The app for a host that runs containers. */
	readonly container: ContainerApp;
	/** Folder with the built `index.html`, relative to the upload's root; undefined for an app without a frontend. */
	readonly publicDirectory: string | undefined;
	/** What was decided from the built files. */
	readonly decisions: readonly Decision[];
	/** What the workflow or the app should change. */
	readonly warnings: readonly string[];
	/** Hint for a `/` without a page: the build wrote a page to a folder that is not searched for a frontend. */
	readonly misplacedPage: string | undefined;
	/** Warning for a `/` without a page: the sources have a page that was not built. Undefined where they have none. */
	readonly unbuiltPage: string | undefined;
	/** A sentence for each reason why files were left out. Shown when the deploy fails, because the app may need one of these files. */
	readonly leftOut: readonly string[];
}

export interface AppOptions extends CheckoutOptions {
	/** Of the action itself; what install and build see of it is filtered. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The input `build-env`. */
	readonly buildEnv: Readonly<Record<string, string>>;
	readonly secrets: Secrets;
	readonly log: GroupedLog;
}

/**
 * Looks at the checkout and decides how its app is installed, built and served.
 * @throws {ActionError} for a checkout that can't be deployed, before anything is created
 */
export async function openApp(options: AppOptions): Promise<App> {
	const { secrets, log, environment } = options;
	const checkout = inspectCheckout(options);
	const docker = checkout.dockerfile && (await Docker.find(childEnvironment(environment, secrets.values())));
	const leftToken = findLeftCheckoutToken(checkout.workspace);
	// Runs code of the pull request, with its output in one group of the log, and undoes its changes to the runner's files.
	const ownCode = async (title: string, signal: AbortSignal, work: (running: BuildOptions) => Promise<void>) => {
		await loadEverything();
		await log.group(title, (sink) => guardRunnerFiles(environment, () => work({ environment, secrets, log, signal, sink })));
	};
	// Read the sources before code of the pull request runs, because it may write files that look like sources.
	const addresses = findClientAddresses(checkout.appDirectory, checkout.workspace);
	let before: Snapshot = new Map();
	let built: Upload | undefined;
	const gather = (published: readonly string[]) => gatherUpload(checkout, before, published, options);
	const buildByDockerfile = async (by: Docker, dockerfile: string, variables: Readonly<Record<string, string>>, signal: AbortSignal) => {
		const upload = gather(Object.values(variables));
		await ownCode("Build the image", signal, async (running) => {
			const request = { docker: by, dockerfile, files: upload.contents, variables, cwd: checkout.appDirectory };
			built = { ...upload, container: { ...upload.container, built: await buildImage(request, running) } };
		});
	};
	return {
		decisions: [...checkout.decisions, ...guessedSecrets(secrets)],
		warnings: [...(leftToken === undefined ? [] : [leftToken]), ...checkout.warnings, ...addresses.map(inWords)],
		needs: { install: checkout.install !== undefined, build: (checkout.build ?? checkout.dockerfile) !== undefined },
		imageWay: checkout.dockerfile === undefined ? "without-docker" : "dockerfile",
		async install(signal) {
			before = snapshot(checkout);
			if (checkout.install !== undefined) await ownCode(STEPS.install, signal, (running) => install(checkout, running));
		},
		sources: () => appSources(checkout, childEnvironment(environment, secrets.values())),
		async build(values, signal) {
			const variables = buildVariables(values, options.buildEnv);
			if (checkout.build !== undefined) await ownCode(STEPS.build, signal, (running) => build(checkout, variables, running));
			if (docker !== undefined && checkout.dockerfile !== undefined)
				await buildByDockerfile(docker, checkout.dockerfile.path, variables, signal);
		},
		explainAddress: (address) => explainAddress(address, checkout),
		gather: async (published) => built ?? gather(published),
	};
}

function gatherUpload(checkout: Checkout, before: Snapshot, published: readonly string[], { secrets, log }: AppOptions): Upload {
	const nameOf = (value: string) => secrets.nameOf(value);
	const hidden = secrets.values().filter((value) => !published.includes(value));
	const gathered = gatherFiles(checkout, { before, secrets: hidden, nameOf, log });
	const { files, bytes, largest, pages, warnings, leftOut, entrypoint } = gathered;
	const { path: publicDirectory, why } = findPublicDirectory(checkout, pages);
	const mayLackPage = publicDirectory === undefined && isLookedFor(checkout);
	return {
		contents: files,
		root: relativePath(checkout.workspace, checkout.uploadRoot),
		entrypoint,
		container: {
			files,
			directory: relativePath(checkout.uploadRoot, checkout.serverDirectory),
			startScript: checkout.startScript,
			entrypoint,
			installed: () => listInstalledFiles({ ...checkout, appDirectory: checkout.serverDirectory }, hidden, log).files,
		},
		publicDirectory,
		decisions: [...gathered.decisions, { what: "Frontend", value: publicDirectory ?? "none", why }],
		warnings,
		misplacedPage: mayLackPage ? misplacedPage(checkout, pages) : undefined,
		unbuiltPage: mayLackPage ? unbuiltPage(checkout, pages) : undefined,
		leftOut: mayBeMissed(leftOut),
		files: files.length,
		bytes,
		largest,
	};
}

function isLookedFor({ publicDirectory, dockerfile }: Checkout): boolean {
	return publicDirectory !== "none" && dockerfile === undefined;
}

/** Says which variables are treated as secrets only because they look like it. */
function guessedSecrets(secrets: Secrets): readonly Decision[] {
	const names = secrets.guessedNames();
	if (names.length === 0) return [];
	return [{ what: "Secrets", value: names.join(", "), why: "name and value look like one; to show a value, add it to build-env" }];
}
