import { join } from "node:path";
import { type Child, startChild } from "../../sandbox/child-process.ts";
import { machineVariables, nodePath } from "../../sandbox/runner/environment.ts";
import { serverVariables } from "../../src/names/variables.ts";
import type { MadeNamespace, Services } from "./services.ts";

export interface ConnectingServer {
	/** The pool that it joins. */
	readonly pool: string;
	readonly version: number;
}

/** Starts a server on this machine that connects to the engine by itself, with the variables that `runtime-mode: runner` hands over. */
export async function startConnectingServer(
	{ rivet, key, server }: Services,
	{ namespace, engineName }: MadeNamespace,
	{ pool, version }: ConnectingServer,
): Promise<Child> {
	const [folder, runnerToken] = await Promise.all([server(), rivet.project.mint(namespace, "secret")]);
	const source = {
		previewKey: key,
		engineEndpoint: withoutLocalName(rivet.appEngineEndpoint),
		engineNamespace: engineName,
		runnerName: pool,
		runnerToken,
		publishableToken: undefined,
		version,
		runtimeMode: "runner",
	} as const;
	return startChild({
		command: nodePath(),
		args: [join(folder, SERVER)],
		cwd: folder,
		env: { ...machineVariables(), ...serverVariables(source, {}) },
		logFile: join(folder, "..", "connecting-server.log"),
	});
}

/** Name of the server's file in the folder of the installed app. */
export const SERVER = "connecting-server.mjs";

/** RivetKit takes an engine at this address for one that it has started itself, and would write its runner config. */
function withoutLocalName(endpoint: string): string {
	return endpoint.replace("//127.0.0.1:", "//[::ffff:127.0.0.1]:");
}
