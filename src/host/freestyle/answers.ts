import { array, nonEmpty, nullish, object, pipe, string, transform, unknown } from "valibot";
import { objectByKey } from "../../http/answer.ts";
import type { LogEntry } from "../log-tail.ts";

/** A deployment as Freestyle lists it. Its variables hold the namespace's token: never log one of these. */
export interface ListedDeployment {
	readonly id: string;
	/** `provisioning`, `deployed` or `failed`. */
	readonly state: string;
	readonly domains: readonly string[];
	readonly variables: Readonly<Record<string, unknown>>;
}

/** What a domain points at. */
export interface DomainMapping {
	/** Freestyle's own id of the mapping. */
	readonly id: string;
	readonly domain: string;
	/** Undefined when the domain serves something else, a virtual machine for example. */
	readonly deploymentId: string | undefined;
	/** False for a mapping that was removed: Freestyle keeps it in its list. */
	readonly isLive: boolean;
}

const TEXT = pipe(string(), nonEmpty());

/** `POST /web/v1/deployment`. */
export const MADE_DEPLOYMENT = object({ deploymentId: TEXT });

/** `GET /web/v1/deployments`. */
export const DEPLOYMENTS = pipe(
	object({
		entries: array(
			pipe(
				object({
					deploymentId: TEXT,
					state: string(),
					domains: nullish(array(string()), []),
					envVars: nullish(objectByKey(unknown()), {}),
				}),
				transform(
					({ deploymentId, state, domains, envVars }): ListedDeployment => ({ id: deploymentId, state, domains, variables: envVars }),
				),
			),
		),
	}),
	transform(({ entries }) => entries),
);

/** `GET /domains/v1/mappings`, as the SDK wraps it. */
export const MAPPINGS = pipe(
	object({
		mappings: array(
			pipe(
				object({ id: TEXT, domain: TEXT, deploymentId: nullish(TEXT), unmappedAt: nullish(string()) }),
				transform(
					({ id, domain, deploymentId, unmappedAt }): DomainMapping => ({
						id,
						domain,
						deploymentId: deploymentId ?? undefined,
						isLive: !unmappedAt,
					}),
				),
			),
		),
	}),
	transform(({ mappings }) => mappings),
);

/** `GET /observability/v1/logs`. */
export const LOGS = object({
	logs: array(
		pipe(
			object({ timestamp: nullish(string(), ""), message: nullish(string(), "") }),
			transform((line): LogEntry => line),
		),
	),
	nextPageToken: nullish(string()),
});
