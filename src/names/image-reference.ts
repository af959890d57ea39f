/** An image in a registry, as a user writes it: `node:24-slim`, `registry.example.com/base/node@sha256:…`, `http://127.0.0.1:5000/node:24`. */
export interface Reference {
	/** The registry: scheme, host and port. */
	readonly origin: string;
	/** `library/node` */
	readonly repository: string;
	/** Tag or digest. */
	readonly version: string;
}

const DOCKER_HUB = "registry-1.docker.io";
const DOCKER_HUB_NAMES = new Set(["docker.io", "index.docker.io", DOCKER_HUB]);

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
export const DIGEST = /^sha256:[0-9a-f]{64}$/;

/**
 * Reads the name of an image as Docker does: what comes before the first slash is a registry when it has a dot, a port or a scheme,
 * or is `localhost`; without one the image is Docker Hub's.
 * @returns undefined when the text is no image's name
 */
export function parseReference(text: string): Reference | undefined {
	const [, scheme, rest = ""] = /^(https?:\/\/)?(.*)$/s.exec(text) ?? [];
	const [first = "", ...others] = rest.split("/");
	const namesRegistry = others.length > 0 && (scheme !== undefined || first === "localhost" || /[.:]/.test(first));
	const host = namesRegistry ? first : "docker.io";
	const origin = originOf(scheme ?? "https://", DOCKER_HUB_NAMES.has(host) ? DOCKER_HUB : host);
	const { name, version } = splitVersion(namesRegistry ? others.join("/") : rest);
	if (origin === undefined || (scheme !== undefined && !namesRegistry)) return undefined;
	if (!REPOSITORY.test(name) || !(TAG.test(version) || DIGEST.test(version))) return undefined;
	const isOfficial = DOCKER_HUB_NAMES.has(host) && !name.includes("/");
	return { origin, repository: isOfficial ? `library/${name}` : name, version };
}

/** A digest pins the image, whatever tag is written before it. */
function splitVersion(text: string): { readonly name: string; readonly version: string } {
	const [tagged = "", digest] = text.split(/@(.*)/s);
	const [name = "", tag = "latest"] = tagged.split(/:(.*)/s);
	return { name, version: digest ?? tag };
}

/**
 * A registry by its address: `registry.rivet.dev`, `http://127.0.0.1:5000`.
 * @returns undefined when the text is not the address of a registry
 */
export function parseRegistry(text: string): string | undefined {
	const [, scheme = "https://", host = ""] = /^(https?:\/\/)?([^/]*)\/?$/.exec(text) ?? [];
	return originOf(scheme, host);
}

function originOf(scheme: string, host: string): string | undefined {
	const url = URL.parse(`${scheme}${host}`);
	return url === null || host === "" || url.username !== "" || url.host !== url.host.trim() || url.pathname !== "/" || url.search !== ""
		? undefined
		: url.origin;
}
