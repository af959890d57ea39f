import { ActionError } from "../../src/errors.ts";
import { snapshot } from "../../src/source/build-output.ts";
import { type CheckoutOptions, inspectCheckout } from "../../src/source/checkout.ts";
import { type GatheredFiles, type GatherOptions, gatherFiles } from "../../src/source/files.ts";
import { type TemporaryFolder, type Tree, temporaryFolder } from "./source-folder.ts";

/** The smallest app that can be gathered. */
export const APP: Tree = { "package.json": "{}", "package-lock.json": "{}", "server.ts": "" };
export const SECRET = 'cloud_api_8f3Kq/91+zz?x"Pw07';
export const silent = { debug() {}, info() {}, notice() {}, warning() {} };

export interface Given extends Partial<GatherOptions> {
	/** Written between the snapshot and the gathering, as a build would. */
	readonly built?: Tree;
	readonly build?: (folder: TemporaryFolder) => Promise<void>;
	readonly options?: Partial<CheckoutOptions>;
	readonly include?: readonly string[];
	readonly exclude?: readonly string[];
}

export async function gatherIn(
	folder: TemporaryFolder,
	{ built = {}, build, options, include = [], exclude = [], ...given }: Given = {},
): Promise<GatheredFiles> {
	const checkout = inspectCheckout({
		workspace: folder.path,
		workingDirectory: ".",
		installCommand: "auto",
		buildCommand: "auto",
		entrypoint: "auto",
		include,
		exclude,
		...options,
	});
	const before = snapshot(checkout);
	await folder.write(built);
	await build?.(folder);
	return gatherFiles(checkout, { before, secrets: [], log: silent, ...given });
}

/** The paths uploaded besides those of {@link APP}. */
export async function uploaded(tree: Tree, given: Given = {}): Promise<readonly string[]> {
	await using folder = await temporaryFolder({ ...APP, ...tree });
	const { files } = await gatherIn(folder, given);
	return files.map(({ path }) => path).filter((path) => !(path in APP));
}

export async function failure(tree: Tree, given: Given = {}): Promise<ActionError> {
	await using folder = await temporaryFolder({ ...APP, ...tree });
	const error = await gatherIn(folder, given).catch((thrown: unknown) => thrown);
	if (!(error instanceof ActionError)) throw new Error(`expected an ActionError, got ${JSON.stringify(error)}`);
	return error;
}
