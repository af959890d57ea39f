import { is, object, record, string, unknown } from "valibot";

/** The places of the code in Freestyle's error bodies. */
const WITH_CODE = object({ code: string() });
const WITH_ERROR = object({ error: string() });
const WITH_VARIANT = object({ error: record(string(), unknown()) });

const CHOOSE_DOMAIN = 'Set the input "domain" to a name under style.dev, or under a domain that is verified on Freestyle.';
const VERIFY_DOMAIN =
	'Verify the apex domain once on https://admin.freestyle.sh, which covers its subdomains, or set the input "domain" to a name under style.dev.';
const CHECK_DNS =
	'Freestyle could not get a certificate for the domain. For a domain of your own check its DNS records, then run the job again; or set "domain" to a name under style.dev.';
const CHECK_SERVER =
	'The server did not start on Freestyle, which runs it on Deno. Check "entrypoint" and that the app starts with the variables in "env".';
const CHECK_INPUTS = 'Check the inputs "entrypoint", "domain" and "env": Freestyle names the one it refuses in the message above.';

/**
 * What to do about the error codes that a preview can meet, as `freestyle-sandboxes` 0.1.46 publishes them. Each names the input to change
 * where there is one.
 */
const HINTS: Readonly<Record<string, string>> = {
	INVALID_DOMAINS: CHOOSE_DOMAIN,
	INVALID_DOMAIN: CHOOSE_DOMAIN,
	DOMAIN_ALREADY_EXISTS:
		'Another Freestyle account or project uses this domain. Set the input "domain" to another template, e.g. "{preview}-{owner}.style.dev".',
	NO_DOMAIN_OWNERSHIP: VERIFY_DOMAIN,
	DOMAIN_OWNERSHIP_NOT_VERIFIED: VERIFY_DOMAIN,
	DOMAIN_OWNERSHIP_ERROR: VERIFY_DOMAIN,
	FAILED_PERMISSIONS_CHECK: 'The key in "freestyle-api-key" may not use this domain. Check that it belongs to the account that owns it.',
	DEPLOYMENT_ACCESS_DENIED: 'The key in "freestyle-api-key" belongs to another account than the deployment. Use the key that made it.',
	DOMAIN_MAPPING_ERROR:
		'Freestyle could not point the domain at the deployment. Run the job again; if the error persists, try another "domain".',
	CERTIFICATE_PROVISIONING_ERROR: CHECK_DNS,
	FAILED_TO_PROVISION_CERTIFICATE_FOR_MAPPING: CHECK_DNS,
	DEPLOYMENT_LIMIT_EXCEEDED:
		'The Freestyle plan\'s deployments of today are used up. Run the job again tomorrow, upgrade the plan, or deploy fewer pull requests with the input "label".',
	TIMEOUT_LIMIT_EXCEEDED: "The Freestyle plan allows only a shorter idle time. Upgrade the plan.",
	NO_ENTRYPOINT_FOUND: 'Set the input "entrypoint" to the server file, relative to "working-directory".',
	ENTRYPOINT_NOT_FOUND:
		'Check the inputs "entrypoint" and "working-directory", and that "exclude" or .gitignore does not keep the file out of the upload ("include" adds it).',
	LOCKFILE_ERROR:
		'Freestyle could not install the dependencies. Commit an up-to-date lockfile (package-lock.json, pnpm-lock.yaml, yarn.lock or bun.lockb) inside "working-directory".',
	BUILD_FAILED: 'The action builds the app in the workflow, not on Freestyle. Check "build-command", "entrypoint" and the lockfile.',
	UPLOAD_ERROR:
		'Freestyle could not store the upload. Run the job again; if the error persists, make the upload smaller with the input "exclude".',
	SERVER_DEPLOYMENT_FAILED: CHECK_SERVER,
	DEPLOYMENT_FAILED: CHECK_SERVER,
	WEB_DEPLOYMENT_BAD_REQUEST: CHECK_INPUTS,
	INVALID_DEPLOYMENT_REQUEST: CHECK_INPUTS,
	DEPLOYMENT_NOT_FOUND: "The deployment is gone from Freestyle. Run the job again to make a new one.",
};

/** What to do about an answer without a known code. */
const HINTS_BY_STATUS: Readonly<Record<number, string>> = {
	401: 'The input "freestyle-api-key" was refused. Create a key on https://admin.freestyle.sh and store it as the secret that the workflow passes.',
	403: 'The key in "freestyle-api-key" may not do this. Check the key\'s account and plan on https://admin.freestyle.sh.',
	411: 'A server in between refused a request without its length. Check the input "freestyle-api-url" and any proxy.',
	413: 'The upload is too large for Freestyle. Leave files out with the input "exclude"; the job summary lists the largest ones.',
	429: "Freestyle's rate limit was reached. Run the job again in a few minutes.",
};

/** For the statuses of a service that is down. */
const UNAVAILABLE = "Freestyle has a problem of its own. Run the job again in a few minutes.";

/** Freestyle's newest client (`freestyle` 0.2.17) knows no web deployments any more. */
const RETIRED =
	"Freestyle may have retired its API for web deployments. Run the preview on another host: in the workflow, put `host: rivet-compute` in place of freestyle-api-key (it needs no other secret), or `host: vercel` and vercel-token. Any other platform works with `host: external`, also without an address that Rivet can reach: `runtime-mode: runner`.";
const GONE: ReadonlySet<number> = new Set([404, 410]);
const WEB_API = "/web/v1/";

/**
 * @param path of the request
 * @returns what the user can do about an answer of Freestyle that is not 2xx
 */
export function freestyleHint(status: number, body: unknown, path = ""): string | undefined {
	const code = freestyleCode(body);
	const known = code === undefined ? undefined : HINTS[code];
	if (known === undefined && GONE.has(status) && path.includes(WEB_API)) return RETIRED;
	return known ?? HINTS_BY_STATUS[status] ?? (status >= 500 ? UNAVAILABLE : undefined);
}

/** @returns whether the error is Freestyle's own. After a gateway's error the work may have been done or not. */
export function isFreestyleVerdict(body: unknown): boolean {
	const code = freestyleCode(body);
	return code !== undefined && code in HINTS;
}

/**
 * The error code of an answer's body in SCREAMING_SNAKE_CASE. Freestyle's endpoints disagree on its place:
 * `{code}`, `{error: "CODE"}`, and `{error: {DomainAlreadyExists: {…}}}` for domain mappings.
 */
export function freestyleCode(body: unknown): string | undefined {
	if (is(WITH_CODE, body)) return screaming(body.code);
	if (is(WITH_ERROR, body)) return screaming(body.error);
	if (!is(WITH_VARIANT, body)) return undefined;
	const [variant = "", details] = Object.entries(body.error)[0] ?? [];
	return typeof details === "object" ? screaming(variant) : freestyleCode(body.error);
}

/** `DomainAlreadyExists` → `DOMAIN_ALREADY_EXISTS`; undefined for a sentence, such as a gateway's "Bad Gateway". */
function screaming(code: string): string | undefined {
	return /^\w+$/.test(code) ? code.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase() : undefined;
}
