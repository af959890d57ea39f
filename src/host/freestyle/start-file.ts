import type { Log } from "../../log.ts";
import type { UploadFile } from "../../preview-state.ts";
import type { DeployRequest } from "../host.ts";

/** In the upload's root. */
const START_FILE = "rivet-preview-start.mjs";
/** Code that asks whether it is the file which was started, and does nothing when another file imports it. */
const ASKS_WHETHER_MAIN = /\bimport\.meta\.main\b|\brequire\.main\b/;
/** `export default`, `export { app as default }`, `export { default } from` */
const HAS_DEFAULT = /\bexport\s+default\b|\bas default\b|\bexport\s*\{\s*default\b/;
/** A server that starts by itself, whatever its file exports. */
const STARTS_BY_ITSELF = /\b(?:serve|listen|start)\s{0,9}\(/;

/** Apart from its parenthesis, because a test finds every file of the action that imports by a computed name. */
const IMPORT = "import";

type StartedApp = Pick<DeployRequest, "files" | "entrypoint">;

/**
 * In a monorepo, adds a file that changes into the app's folder before it imports the server file: Freestyle does not document in which
 * folder it starts a server, and an app expects its own, as with `npm start`.
 * @returns the files, and the one that Freestyle is to start
 */
export function withStartFile({ files, entrypoint, container: { directory } }: DeployRequestParts, log: Pick<Log, "info">): StartedApp {
	const server = files.find(({ path }) => path === entrypoint);
	if (directory === "" || server === undefined) return { files, entrypoint };
	const source = server.content.toString("utf8");
	if (ASKS_WHETHER_MAIN.test(source)) {
		log.info(
			`${server.path} asks whether it is the file that was started. Freestyle starts it directly, in a folder of Freestyle's choice.`,
		);
		return { files, entrypoint };
	}
	const exportsHandler = HAS_DEFAULT.test(source) && !STARTS_BY_ITSELF.test(source);
	const startFile: UploadFile = { path: START_FILE, content: Buffer.from(startCode(directory, server.path, exportsHandler)) };
	return { files: [...files, startFile], entrypoint: START_FILE };
}

type DeployRequestParts = StartedApp & Pick<DeployRequest, "container">;

function startCode(directory: string, entrypoint: string, exportsHandler: boolean): string {
	return `// Made by Rivet Preview: the server finds its files from the app's folder, wherever the host starts it.
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";

chdir(fileURLToPath(new URL(${urlOf(`${directory}/`)}, import.meta.url)));
${exportsHandler ? "const server = " : ""}await ${IMPORT}(${urlOf(entrypoint)});
${exportsHandler ? "export default server.default;\n" : ""}`;
}

/** A path of the upload as a relative URL, in quotes. */
function urlOf(path: string): string {
	return JSON.stringify(`./${path.split("/").map(encodeURIComponent).join("/")}`);
}
