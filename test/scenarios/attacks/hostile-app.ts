import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PlayedPullRequest } from "../../../sandbox/played-pull-request.ts";
import { removeFolder } from "../../../sandbox/remove-folder.ts";

/** Code of a pull request that means harm. It has no dependencies, so that nothing but it decides what happens. */
export interface HostileApp {
	/** Scripts of its `package.json`: `preinstall`, `build` … */
	readonly scripts?: Readonly<Record<string, string>>;
	/** Files of its checkout, by path; they come on top of, or in place of, the usual three. */
	readonly files?: Readonly<Record<string, string>>;
	/** Statements that the server runs for every request, before it answers as RivetKit would; `request` and `response` are Node's. */
	readonly onRequest?: string;
	/** Statements that the server runs when it starts. */
	readonly onStart?: string;
	/** Properties of the server's metadata, as JavaScript; on top of what RivetKit says. */
	readonly metadata?: string;
}

/** Metadata of an app there: the platform hands the namespace over in the endpoint. */
export const ON_RIVET_COMPUTE = "clientNamespace: new URL(env.RIVET_ENDPOINT).username";

/** Writes the app into a folder of its own, for `openPullRequest({ app })`. */
export async function hostileApp(app: HostileApp = {}): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "hostile-"));
	await writeApp(folder, app);
	return folder;
}

/** The next push of a pull request: this app in place of all that is in its checkout. */
export async function pushApp(pull: PlayedPullRequest, app: HostileApp = {}): Promise<void> {
	for (const name of await readdir(pull.workspace)) {
		if (name !== ".git") await removeFolder(join(pull.workspace, name));
	}
	await writeApp(pull.workspace, app);
	await pull.commit();
}

/** Removes what {@link hostileApp} wrote. */
export async function forgetApps(folders: readonly string[]): Promise<void> {
	await Promise.all(folders.map((folder) => removeFolder(folder)));
}

async function writeApp(folder: string, app: HostileApp): Promise<void> {
	const manifest = { name: "hostile", version: "1.0.0", private: true, type: "module", scripts: app.scripts ?? {} };
	const lockfile = { name: "hostile", version: "1.0.0", lockfileVersion: 3, requires: true, packages: { "": { ...manifest } } };
	const files = {
		"package.json": JSON.stringify(manifest),
		"package-lock.json": JSON.stringify(lockfile),
		"server.mjs": serverOf(app),
		...app.files,
	};
	for (const [path, content] of Object.entries(files)) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), content);
	}
}

function serverOf({ onStart = "", onRequest = "", metadata = "" }: HostileApp): string {
	return `import { createServer } from "node:http";
const { env } = process;
${onStart}
createServer(async (request, response) => {
	${onRequest}
	if (response.headersSent || response.destroyed) return;
	if (!request.url.startsWith("/api/rivet/metadata")) return response.end("<h1>The app</h1>");
	response.setHeader("content-type", "application/json");
	response.end(JSON.stringify({
		runtime: "rivetkit", version: "2.3.19", envoyProtocolVersion: 8, actorNames: {},
		envoy: { kind: { serverless: {} }, version: Number(env.RIVET_ENVOY_VERSION) }, clientNamespace: env.RIVET_NAMESPACE, ${metadata}
	}));
}).listen(Number(env.PORT));
`;
}
