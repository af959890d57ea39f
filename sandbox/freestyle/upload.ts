import { posix } from "node:path";
import { FreestyleRefusal } from "./refusal.ts";

const DOMAIN = /^(?=.{1,253}$)(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))+$/i;
/** Tried in this order where the deployment names no entrypoint. */
const USUAL_ENTRYPOINTS = ["main.ts", "index.ts", "server.ts", "main.js", "index.js", "server.js"];

/** A deployment request, checked. */
export interface Upload {
	/** By path. */
	readonly files: ReadonlyMap<string, Buffer>;
	readonly entrypoint: string;
	readonly domains: readonly string[];
	readonly envVars: Readonly<Record<string, string>>;
	/** Whether the answer waits until the app serves. */
	readonly waits: boolean;
	readonly timeoutMs: number | undefined;
}

/**
 * Reads the body of `POST /web/v1/deployment`.
 * @throws {FreestyleRefusal} for what Freestyle refuses before it does any work
 */
export function readUpload(body: unknown): Upload {
	const source = recordOf(field(body, "source"), "source");
	const config = recordOf(field(body, "config"), "config");
	if (source.kind !== "files") throw badRequest(`source.kind must be "files" here, but is ${JSON.stringify(source.kind)}`);
	if (config.build) throw badRequest("The stand-in runs uploads as they are: build must be false");
	const files = filesOf(recordOf(source.files, "source.files"));
	return {
		files,
		entrypoint: entrypointOf(config.entrypoint, files),
		domains: domainsOf(config.domains),
		envVars: variablesOf(config.envVars),
		waits: config.await === true,
		timeoutMs: timeoutOf(config.timeout),
	};
}

export function isDomain(text: string): boolean {
	return DOMAIN.test(text);
}

function filesOf(entries: Readonly<Record<string, unknown>>): ReadonlyMap<string, Buffer> {
	const files = new Map<string, Buffer>();
	for (const [path, entry] of Object.entries(entries)) {
		const file = recordOf(entry, `the file ${path}`);
		const inside = path !== "" && posix.normalize(path) === path && !path.startsWith("../") && !posix.isAbsolute(path);
		if (!inside) throw badRequest(`Not a path inside the upload: ${path}`);
		if (path.split("/").includes("node_modules")) throw badRequest(`node_modules must not be uploaded: ${path}`);
		if (typeof file.content !== "string") throw badRequest(`The file ${path} has no content`);
		files.set(path, Buffer.from(file.content, file.encoding === "base64" ? "base64" : "utf8"));
	}
	return files;
}

function entrypointOf(wanted: unknown, files: ReadonlyMap<string, Buffer>): string {
	if (wanted === undefined || wanted === null) {
		const usual = USUAL_ENTRYPOINTS.find((path) => files.has(path));
		if (usual === undefined) throw new FreestyleRefusal("NO_ENTRYPOINT_FOUND", "No entrypoint found in deployment");
		return usual;
	}
	if (typeof wanted !== "string" || !files.has(wanted))
		throw new FreestyleRefusal("ENTRYPOINT_NOT_FOUND", `Entrypoint not found: ${wanted}`);
	return wanted;
}

function domainsOf(domains: unknown): readonly string[] {
	if (domains === undefined || domains === null) return [];
	const valid = Array.isArray(domains) && domains.every((domain): domain is string => typeof domain === "string" && isDomain(domain));
	if (!valid) throw new FreestyleRefusal("INVALID_DOMAINS", `Invalid domains provided: ${JSON.stringify(domains)}`);
	return domains.map((domain: string) => domain.toLowerCase());
}

function variablesOf(variables: unknown): Readonly<Record<string, string>> {
	const checked: Record<string, string> = {};
	for (const [name, value] of Object.entries(recordOf(variables ?? {}, "envVars"))) {
		if (typeof value !== "string") throw badRequest(`The variable ${name} is not a string`);
		checked[name] = value;
	}
	return checked;
}

function timeoutOf(timeout: unknown): number | undefined {
	if (timeout === undefined || timeout === null) return undefined;
	if (typeof timeout !== "number" || timeout <= 0) throw badRequest(`timeout must be a positive number, but is ${timeout}`);
	return timeout;
}

function field(body: unknown, name: string): unknown {
	return recordOf(body, "The body")[name];
}

function recordOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw badRequest(`${what} must be an object`);
	return { ...value };
}

function badRequest(message: string): FreestyleRefusal {
	return new FreestyleRefusal("WEB_DEPLOYMENT_BAD_REQUEST", `Bad request: ${message}`);
}
