import { cp, mkdtemp } from "node:fs/promises";
import { basename, join } from "node:path";
import { putDependencies } from "../../sandbox/installed-app.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import type { DeployRequest, Host } from "../../src/host/host.ts";
import type { GroupedLog } from "../../src/log.ts";
import { serverVariables } from "../../src/names/variables.ts";
import type { Secrets } from "../../src/secrets/secrets.ts";
import { openApp, type Upload } from "../../src/source/app.ts";
import { SERVER } from "./connecting-server.ts";
import type { MadeNamespace, Services } from "./services.ts";

/** It needs no build, and its one actor counts. */
export const APP = join(import.meta.dirname, "../fixtures/apps/api-only");

/** It listens there, where the host runs its server and does not say otherwise. */
const APP_VARIABLES = { PORT: "3000" };

/** The app that is deployed, made ready once for all hosts. */
export class Fixture implements AsyncDisposable {
	/** Where it is installed. It also holds the server of `engine.connected-server`, which is not in the upload. */
	readonly folder: string;
	readonly upload: Upload;

	private constructor(folder: string, upload: Upload) {
		this.folder = folder;
		this.upload = upload;
	}

	/** Installs the app in a folder of its own, and gathers its files as the action does. */
	static async prepare(tempDirectory: string, secrets: Secrets, log: GroupedLog): Promise<Fixture> {
		const folder = await mkdtemp(join(tempDirectory, "live-app-"));
		await cp(APP, folder, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
		await putDependencies(folder);
		const app = await openApp({
			workspace: folder,
			workingDirectory: ".",
			installCommand: "none",
			buildCommand: "none",
			entrypoint: "server.mjs",
			buildEnv: {},
			environment: {},
			secrets,
			log,
		});
		const fixture = new Fixture(folder, await app.gather([]));
		await cp(join(import.meta.dirname, SERVER), join(folder, SERVER));
		return fixture;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await removeFolder(this.folder);
	}
}

/** What a host is asked to deploy for the probe: the same as for a preview. */
export async function deployRequest(
	{ rivet, preview, key, app }: Services,
	host: Host,
	{ namespace, engineName }: MadeNamespace,
	version: number,
): Promise<DeployRequest> {
	const [{ contents, entrypoint, container }, runnerToken, publishableToken] = await Promise.all([
		app(),
		host.connectsApp ? "" : rivet.project.mint(namespace, "secret"),
		rivet.project.mint(namespace, "publishable"),
	]);
	const source = { previewKey: key, engineEndpoint: rivet.appEngineEndpoint, engineNamespace: engineName, runnerName: "default" };
	const appVariables = host.runs === "own-build" ? {} : APP_VARIABLES;
	const hostVariables = host.serverVariables(preview, { publicDirectory: undefined, container });
	return {
		preview,
		files: contents,
		entrypoint,
		variables: serverVariables({ ...source, runnerToken, publishableToken, version }, appVariables, hostVariables),
		buildVariables: {},
		namespace: { name: namespace.name, engineNamespace: engineName },
		container,
	};
}
