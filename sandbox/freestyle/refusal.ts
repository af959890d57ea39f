import { Refusal } from "../network/http-server.ts";

/** Freestyle's error codes for deployments and domains with their statuses, as `freestyle-sandboxes` 0.1.46 publishes them. */
const STATUSES = {
	UNAUTHORIZED: 401,
	FAILED_PERMISSIONS_CHECK: 401,
	WEB_DEPLOYMENT_BAD_REQUEST: 400,
	INVALID_DOMAINS: 400,
	NO_ENTRYPOINT_FOUND: 400,
	ENTRYPOINT_NOT_FOUND: 400,
	DOMAIN_ALREADY_EXISTS: 400,
	NO_DOMAIN_OWNERSHIP: 403,
	DEPLOYMENT_LIMIT_EXCEEDED: 403,
	TIMEOUT_LIMIT_EXCEEDED: 403,
	DEPLOYMENT_NOT_FOUND: 404,
	LOCKFILE_ERROR: 500,
	BUILD_FAILED: 500,
	UPLOAD_ERROR: 500,
	DOMAIN_MAPPING_ERROR: 500,
	SERVER_DEPLOYMENT_FAILED: 502,
	CERTIFICATE_PROVISIONING_ERROR: 502,
} as const;

export type FreestyleCode = keyof typeof STATUSES;

/** A refusal of the Freestyle stand-in, in the shape `{error, message}` that all its calls but one use. */
export class FreestyleRefusal extends Refusal {
	constructor(code: FreestyleCode, message: string) {
		super(STATUSES[code], { error: code, message });
	}
}

/** The error wrapper that the domain mapping call answers with, unlike all others. */
export function mappingRefusal(status: number, kind: "DomainAlreadyExists" | "DomainOwnershipNotVerified", domain: string): Refusal {
	return new Refusal(status, { error: { [kind]: { domain } }, headers: null, context: null });
}
