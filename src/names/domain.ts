import { createHmac } from "node:crypto";
import { InputError } from "../errors.ts";
import { hexDigest } from "./key.ts";

/** What the placeholders of a domain template stand for. */
export interface DomainValues {
	/** The preview's key. */
	readonly preview: string;
	/** See {@link privateTag}. */
	readonly private?: string;
	readonly number: number;
	readonly owner: string;
	readonly repo: string;
	/** Name of the head branch. */
	readonly branch: string;
	/** Full head SHA. */
	readonly sha: string;
	/** The engine's name of the namespace, where the host serves by it. */
	readonly namespace?: string;
}

/** Where a preview is served. */
export interface PreviewDomain {
	/** Origin without a trailing slash: `https://pr-12-a1b2c3.style.dev`, `http://127.0.0.12:8080`. */
	readonly url: string;
	/** What the host maps: the name without scheme and port. */
	readonly hostname: string;
}

const PLACEHOLDERS = ["preview", "private", "number", "owner", "repo", "branch", "sha", "namespace"] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];
const PLACEHOLDER_PATTERN = /\{([^{}]*)\}/g;
/** https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4 */
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;
/** Longest that one placeholder may become, so that a label can hold two of them. */
const LONGEST_VALUE = 40;
const HASH_LENGTH = 10;
/** How a value ends that carries a hash. */
const LOOKS_HASHED = new RegExp(`(^|-)[0-9a-f]{${HASH_LENGTH}}$`);
const PRIVATE_LENGTH = 6;
/** Of a commit, as much as GitHub shows. */
const SHORT_SHA = 7;
const LABEL_PATTERN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/**
 * Checks a template without knowing the pull request, so that it is refused before anything is created.
 * @throws {InputError} naming the template and what is wrong with it
 */
export function checkDomainTemplate(template: string): void {
	const used = [...template.matchAll(PLACEHOLDER_PATTERN)].map(([, name]) => name ?? "");
	const unknown = used.find((name) => !PLACEHOLDERS.some((known) => known === name));
	if (unknown !== undefined) {
		throw refused(template, `has the placeholder {${unknown}}; known are ${PLACEHOLDERS.map((name) => `{${name}}`).join(" ")}`);
	}
	if (used.includes("sha") && !used.includes("preview")) {
		throw refused(template, "has {sha} without {preview}", "Add {preview}, so that the cleanup finds the domains of earlier pushes.");
	}
	renderDomain(template, {
		preview: "pr-1-000000",
		private: "000000",
		number: 1,
		owner: "owner",
		repo: "repo",
		branch: "branch",
		sha: "0".repeat(40),
		namespace: "namespace",
	});
}

/**
 * What `{private}` stands for: six characters that only a holder of the host's API key can compute. Without them a stranger could register
 * a preview's free `*.style.dev` name first, because its key is public.
 */
export function privateTag(preview: string, hostApiKey: string): string {
	return createHmac("sha256", hostApiKey).update(preview).digest("hex").slice(0, PRIVATE_LENGTH);
}

/**
 * Recognises the preview's domain with any `{private}`: a preview keeps the domain that it was made with when the host's API key is changed.
 */
export function domainPattern(template: string, values: DomainValues): RegExp {
	// Renders the template with letters that occur in no hexadecimal number and no other name, then replaces these letters by the
	// pattern.
	const mark = "q".repeat(PRIVATE_LENGTH);
	const { hostname } = renderDomain(template, { ...values, private: mark });
	return new RegExp(`^${hostname.replaceAll(".", "\\.").replaceAll(mark, `[0-9a-f]{${PRIVATE_LENGTH}}`)}$`);
}

/**
 * The domain of a preview: the template with its placeholders filled, each as part of a valid DNS label. A value that had to be
 * changed or cut carries a hash of the original, so that two different values never become the same name.
 * @throws {InputError} when the result is no domain
 */
export function renderDomain(template: string, values: DomainValues): PreviewDomain {
	const filled = template.replace(PLACEHOLDER_PATTERN, (_, name: Placeholder) => placeholderValue(name, values));
	const url = parseOrigin(template, /^[a-z]+:\/\//i.test(filled) ? filled : `https://${filled}`);
	if (!isDomainName(url.hostname)) throw refused(template, `becomes "${url.hostname}", which is no domain name`);
	return { url: url.origin, hostname: url.hostname };
}

/** A domain that a host gave earlier, with the scheme and port of the template. */
export function domainAt(template: string, hostname: string): PreviewDomain {
	const [, scheme = "https://", port = ""] = /^([a-z]+:\/\/)?.*?(:\d+)?$/i.exec(template) ?? [];
	return { url: new URL(scheme + hostname + port).origin, hostname };
}

function parseOrigin(template: string, filled: string): URL {
	if (!URL.canParse(filled)) throw refused(template, "is no domain");
	const url = new URL(filled);
	const isOrigin = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
	if (!/^https?:$/.test(url.protocol) || !isOrigin)
		throw refused(template, "must be a domain, with at most a scheme (http, https) and a port");
	return url;
}

function isDomainName(hostname: string): boolean {
	return (
		hostname.length <= LONGEST_NAME && hostname.split(".").every((label) => label.length <= LONGEST_LABEL && LABEL_PATTERN.test(label))
	);
}

function placeholderValue(name: Placeholder, values: DomainValues): string {
	switch (name) {
		case "preview":
			return values.preview;
		case "private":
			return values.private ?? "";
		case "number":
			return String(values.number);
		case "sha":
			return values.sha.slice(0, SHORT_SHA);
		case "branch":
			return toLabel(values.branch);
		case "namespace":
			return values.namespace ?? "";
		default:
			// Owners and repositories differ by more than case; branches may not.
			return toLabel(values[name].toLowerCase());
	}
}

/**
 * Turns a text into (part of) a DNS label: unchanged where it is one, else cleaned, cut and with a hash of the original. A text that
 * already looks hashed gets a hash too; otherwise the branch `login-0123456789` could take the name of another branch.
 */
function toLabel(value: string): string {
	if (value.length <= LONGEST_VALUE && LABEL_PATTERN.test(value) && !LOOKS_HASHED.test(value)) return value;
	const cleaned = value
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.slice(0, LONGEST_VALUE - HASH_LENGTH - 1)
		.replace(/^-+|-+$/g, "");
	const hash = hexDigest(value, HASH_LENGTH);
	return cleaned === "" ? hash : `${cleaned}-${hash}`;
}

function refused(template: string, problem: string, hint = "For example: {preview}-{private}.style.dev"): InputError {
	return new InputError("domain", `${problem} (received "${template}").`, { hint });
}
