import { execFile } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePorts, startChild, waitUntil } from "./child-process.ts";
import { machineVariables, nodePath } from "./runner/environment.ts";

const run = promisify(execFile);
const READY_WITHIN_MS = 30_000;

/** An app that a platform of the user's own runs. */
export interface OwnDeployment {
	readonly url: string;
	/** What the server was given. */
	readonly variables: Readonly<Record<string, string>>;
	stop(): Promise<void>;
}

export interface OwnHostOptions {
	/** Answers once the server listens. */
	readonly readyPath?: string;
	/** Another name of the engine's host. */
	readonly engineHost?: string;
}

/**
 * What the workflow's own steps between prepare and connect do: builds the app as its platform would, with nothing of the action's,
 * and starts it with the variables that were handed over. Every deployment has an address of its own.
 * @param envJson the output `env-json`
 */
export async function deployElsewhere(
	app: string,
	envJson: string,
	entrypoint: string,
	{ readyPath = "/api/rivet/metadata", engineHost }: OwnHostOptions = {},
): Promise<OwnDeployment> {
	const { scripts } = JSON.parse(await readFile(join(app, "package.json"), "utf8")) as { readonly scripts?: { readonly build?: string } };
	if (scripts?.build !== undefined) await run("npm", ["run", "build"], { cwd: app, env: machineVariables() });
	const variables = JSON.parse(await readFile(envJson, "utf8")) as Readonly<Record<string, string>>;
	const [port = 0] = await freePorts(1);
	const folder = await mkdtemp(join(tmpdir(), "own-host-"));
	const child = await startChild({
		command: nodePath(),
		args: [join(app, entrypoint)],
		cwd: app,
		env: { ...machineVariables(), ...variables, ...seenFromHost(variables, engineHost), PORT: String(port) },
		logFile: join(folder, "server.log"),
	});
	const url = `http://127.0.0.1:${port}`;
	await waitUntil("The app answers", READY_WITHIN_MS, () => answers(`${url}${readyPath}`));
	return { url, variables, stop: () => child.stop() };
}

function seenFromHost({ RIVET_ENDPOINT }: OwnDeployment["variables"], host: string | undefined): Readonly<Record<string, string>> {
	if (host === undefined || RIVET_ENDPOINT === undefined) return {};
	return { RIVET_ENDPOINT: `http://${host}:${new URL(RIVET_ENDPOINT).port}` };
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		// Not listening yet.
		return false;
	}
}
