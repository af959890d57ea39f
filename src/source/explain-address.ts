import { isIP } from "node:net";
import type { Checkout } from "./checkout.ts";
import { type ClientAddress, findClientAddresses, PREVIEW_ADDRESS } from "./client-address.ts";
import { sourceFiles } from "./source-files.ts";

/** Where in the checkout an address comes from, and what to write there instead; empty where that is not known. */
export interface Explanation {
	/** Relative to the workspace. */
	readonly location?: Location | undefined;
	readonly hint?: string | undefined;
}

interface Location {
	readonly file: string;
	/** From 1. */
	readonly line: number;
}

/** Rivet's engine listens there on a developer's machine, and RivetKit's client asks there when it is given no address. */
const ENGINE_PORT = "6420";
const ENGINE_HINT = `No visitor's browser reaches this address. Give RivetKit's client ${PREVIEW_ADDRESS}: there RivetKit tells the client where its engine is.`;
const SERVER_HINT =
	"No visitor's browser reaches this address. Write a path without a host in its place, e.g. /api: it leads to the preview's own server.";

/**
 * Explains a request of the page that no visitor's browser can make. Looks in the app's own folder first, then in the other packages of
 * its workspace.
 * @param address as the browser asked it: `http://localhost:6420/metadata`
 */
export function explainAddress(
	address: string,
	{ appDirectory, uploadRoot, workspace }: Pick<Checkout, "appDirectory" | "uploadRoot" | "workspace">,
): Explanation {
	if (!URL.canParse(address)) return {};
	const url = new URL(address);
	for (const folder of new Set([appDirectory, uploadRoot])) {
		const found = explainIn(folder, url, workspace);
		if (found !== undefined) return found;
	}
	return {};
}

function explainIn(folder: string, url: URL, workspace: string): Explanation | undefined {
	const location = findAddress(url, folder, workspace);
	const client = findClientAddresses(folder, workspace).find((candidate) => asks(candidate, url, location));
	if (client !== undefined)
		return { location: location ?? { file: client.file, line: client.line }, hint: `Write ${client.instead} in place of ${client.call}.` };
	return location && { location, hint: url.port === ENGINE_PORT ? ENGINE_HINT : SERVER_HINT };
}

/** Whether it is this client that asks the address: the one in whose call the address stands, or one without an address. */
function asks({ file, line, lastLine, problem }: ClientAddress, { port }: URL, location: Location | undefined): boolean {
	if (location === undefined) return problem === "missing" && port === ENGINE_PORT;
	return file === location.file && line <= location.line && location.line <= lastLine;
}

function findAddress({ hostname, port }: URL, folder: string, workspace: string): Location | undefined {
	const names = isIP(hostname) || hostname === "localhost" ? ["localhost", hostname] : [hostname];
	const wanted = names.map((name) => (port === "" ? `//${name}` : `${name}:${port}`));
	for (const { path, text } of sourceFiles(folder, workspace)) {
		const line = text.split("\n").findIndex((candidate) => wanted.some((part) => candidate.includes(part)));
		if (line !== -1) return { file: path, line: line + 1 };
	}
	return undefined;
}
