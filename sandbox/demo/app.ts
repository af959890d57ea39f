import { realpath, stat } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { ActionError } from "../../src/errors.ts";
import { type Inputs, readInputs } from "../../src/inputs/inputs.ts";
import { Secrets } from "../../src/secrets/secrets.ts";
import { packagesBelow } from "../../src/source/app-directory.ts";
import { type Checkout, type HostAbilities, inspectCheckout } from "../../src/source/checkout.ts";
import { startsServer } from "../../src/source/entrypoint.ts";
import { findLockfile, type Lockfile } from "../../src/source/lockfile.ts";
import { isFile } from "../../src/source/regular-file.ts";
import type { DemoArguments, DemoHost } from "./arguments.ts";
import { repositoryOf } from "./checkout-copy.ts";

const FIXTURE = resolve(import.meta.dirname, "../../test/fixtures/apps/counter");

/** As the action's hosts say it of themselves. */
const ABILITIES: Readonly<Record<DemoHost, HostAbilities>> = {
	freestyle: { name: "Freestyle", how: "deno-entrypoint" },
	"rivet-compute": { name: "Rivet Compute", how: "node-command" },
};

/** The one package below the folder that the user named which starts a server. */
interface ChosenPackage {
	/** Relative to that folder. */
	readonly path: string;
	/** Relative to the repository: `working-directory` in a workflow. */
	readonly workingDirectory: string;
}

/** An app that a pull request can be played with. Its folder is only read. */
export interface App {
	/** Fit for a repository's name. */
	readonly name: string;
	/** As the user named it. */
	readonly shownPath: string;
	/** What becomes the checkout: the folder with the lockfile, which in a monorepo is above the app. */
	readonly root: string;
	/** The app inside the checkout: the input `working-directory`. */
	readonly workingDirectory: string;
	/** Undefined when the folder that the user named is the app. */
	readonly chosen: ChosenPackage | undefined;
	/** What the action will install it from; undefined for an app with an `install-command` alone. */
	readonly lockfile: Lockfile | undefined;
	/** Not the fixture. */
	readonly isOwn: boolean;
}

/**
 * Finds the app at a path, or the fixture, and looks with the action's own code whether the action could deploy it, before anything is
 * started. In a folder that is no app itself, such as a workspace's root, the one package that starts a server is taken.
 * @throws {ActionError} for a path that is no folder, for inputs that the action refuses, and for a folder without an app
 */
export async function findApp(given: Pick<DemoArguments, "app" | "host" | "rivet" | "inputs">): Promise<App> {
	const inputs = checkedInputs(given);
	const named = await folderAt(given.app ?? FIXTURE);
	const repository = await repositoryOf(named);
	const inspect = (folder: string) => inspectApp(folder, repository, inputs, ABILITIES[given.host]);
	const folder = resolve(named, inputs.workingDirectory);
	const mayChoose = inputs.workingDirectory === "." && inputs.entrypoint === "auto";
	const { root, checkout, lockfile } = mayChoose ? inspectOrChoose(folder, given.app ?? ".", inspect) : inspect(folder);
	return {
		name: nameFrom(basename(root)),
		shownPath: given.app ?? "the counter app",
		root,
		workingDirectory: relative(root, checkout.appDirectory) || ".",
		chosen: checkout.appDirectory === folder ? undefined : chosenPackage(checkout.appDirectory, folder, repository),
		lockfile,
		isOwn: given.app !== undefined,
	};
}

function chosenPackage(appDirectory: string, named: string, repository: string): ChosenPackage {
	return { path: relative(named, appDirectory), workingDirectory: relative(repository, appDirectory) };
}

/** The inputs as the action reads them. */
function checkedInputs({ host, rivet, inputs }: Pick<DemoArguments, "host" | "rivet" | "inputs">): Inputs {
	const all = { ...inputs, host, "rivet-mode": rivet, "rivet-endpoint": "http://127.0.0.1:6420" };
	const environment = Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
	return readInputs(Object.fromEntries(environment), new Secrets());
}

interface Inspected {
	readonly root: string;
	readonly checkout: Checkout;
	readonly lockfile: Lockfile | undefined;
}

function inspectApp(folder: string, repository: string, inputs: Inputs, platform: HostAbilities): Inspected {
	const { lockfile } = findLockfile(folder, repository, [inputs.installCommand, inputs.buildCommand]);
	const root = lockfile?.directory ?? folder;
	const workingDirectory = relative(root, folder) || ".";
	return { root, lockfile, checkout: inspectCheckout({ ...inputs, workspace: root, workingDirectory, platform }) };
}

/** @throws what the action says of the folder when it holds no app either; {ActionError} when it holds several */
function inspectOrChoose(folder: string, shownPath: string, inspect: (folder: string) => Inspected): Inspected {
	try {
		return inspect(folder);
	} catch (error) {
		const below = packagesBelow(folder).filter((path) => path !== ".");
		const apps = below.flatMap((path) => inspectedServer(() => inspect(join(folder, path))));
		const [only] = apps;
		if (only === undefined) throw isNoPackage(folder) ? noPackage(folder, error) : error;
		if (apps.length === 1) return only;
		const paths = apps.map(({ checkout }) => join(shownPath, relative(folder, checkout.appDirectory)));
		throw new ActionError(`Several packages in ${folder} start a server: ${paths.join(", ")}.`, {
			hint: `Name one of them: npm run demo -- ${paths[0]}`,
			cause: error,
		});
	}
}

function isNoPackage(folder: string): boolean {
	return !["package.json", "deno.json", "deno.jsonc"].some((name) => isFile(join(folder, name)));
}

function noPackage(folder: string, cause: unknown): ActionError {
	return new ActionError(`There is no package.json in ${folder}, and no package that starts a server below it.`, {
		hint: "Give the folder of an app, the one that holds its package.json.",
		cause,
	});
}

/** @returns nothing for a package that the action can't deploy, or that starts no server, such as the actors of a workspace */
function inspectedServer(inspect: () => Inspected): readonly Inspected[] {
	try {
		const inspected = inspect();
		return isServer(inspected.checkout) ? [inspected] : [];
	} catch (error) {
		if (error instanceof ActionError) return [];
		throw error;
	}
}

function isServer({ uploadRoot, entrypoint, decisions }: Checkout): boolean {
	const startedByScript = decisions.some(({ what, why }) => what === "Server" && why.startsWith('the "start" script'));
	return startedByScript || (entrypoint !== undefined && startsServer(join(uploadRoot, entrypoint)));
}

async function folderAt(path: string): Promise<string> {
	const hint = "Give the path of an app's folder, relative to this one or absolute: npm run demo -- ../my-app";
	try {
		const folder = await realpath(path);
		if ((await stat(folder)).isDirectory()) return folder;
	} catch (cause) {
		throw new ActionError(`There is no folder at ${resolve(path)}.`, { hint, cause });
	}
	throw new ActionError(`${resolve(path)} is a file, not a folder.`, { hint });
}

function nameFrom(folder: string): string {
	return (
		folder
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, "-")
			.replace(/^-+|-+$/g, "") || "my-app"
	);
}
