import { array, check, fallback, literal, nullish, object, pipe, record, string, transform, union, unknown } from "valibot";
import type { Page } from "../../http/paging.ts";
import { bare, CURSOR, MAYBE_NUMBER, MAYBE_TEXT, originOf, TEXT } from "./answer-fields.ts";

/** A deployment, as lists and single answers describe it. */
export interface Deployment {
	readonly id: string;
	/** Origin of exactly this deployment: it never changes. */
	readonly url: string;
	/** `QUEUED` `INITIALIZING` `BUILDING` `READY` `ERROR` `CANCELED` `BLOCKED`, or what Vercel adds. */
	readonly state: string;
	/** Whether it is or was production's. */
	readonly isProduction: boolean;
	/** Unix time in milliseconds. */
	readonly createdAt: number;
	readonly meta: Readonly<Record<string, unknown>>;
	/** The deployment's page on Vercel's dashboard. */
	readonly inspectorUrl: string | undefined;
	/** Origins that lead to it. Lists don't say. */
	readonly aliases: readonly string[];
	readonly aliasAssigned: boolean;
	/** Vercel's words. */
	readonly aliasError: string | undefined;
	/** Vercel's words for what went wrong. */
	readonly error: { readonly code: string | undefined; readonly message: string | undefined };
}

const DEPLOYMENT_FIELDS = {
	id: MAYBE_TEXT,
	uid: MAYBE_TEXT,
	url: TEXT,
	readyState: MAYBE_TEXT,
	state: MAYBE_TEXT,
	readySubstate: MAYBE_TEXT,
	target: MAYBE_TEXT,
	createdAt: MAYBE_NUMBER,
	created: MAYBE_NUMBER,
	meta: fallback(nullish(record(string(), unknown())), undefined),
	inspectorUrl: MAYBE_TEXT,
	alias: fallback(nullish(array(string())), undefined),
	automaticAliases: fallback(nullish(array(string())), undefined),
	aliasAssigned: fallback(nullish(unknown()), undefined),
	aliasError: fallback(nullish(object({ code: MAYBE_TEXT, message: MAYBE_TEXT })), undefined),
	errorCode: MAYBE_TEXT,
	errorMessage: MAYBE_TEXT,
	readyStateReason: MAYBE_TEXT,
	seatBlock: fallback(nullish(object({ blockCode: MAYBE_TEXT })), undefined),
};

/** `GET` and `POST /v13/deployments` */
export const DEPLOYMENT = pipe(
	object(DEPLOYMENT_FIELDS),
	check(({ id, uid }) => Boolean(id ?? uid), "an id"),
	transform(
		(answer): Deployment => ({
			id: answer.id ?? answer.uid ?? "",
			url: originOf(answer.url),
			state: answer.readyState ?? answer.state ?? "",
			// A preview that was promoted serves production's visitors.
			isProduction: answer.target === "production" || answer.readySubstate === "PROMOTED",
			createdAt: answer.createdAt ?? answer.created ?? 0,
			meta: answer.meta ?? {},
			inspectorUrl: answer.inspectorUrl || undefined,
			aliases: [...new Set([...(answer.alias ?? []), ...(answer.automaticAliases ?? [])])].map(originOf),
			aliasAssigned: Boolean(answer.aliasAssigned),
			aliasError: answer.aliasError?.message ?? answer.aliasError?.code ?? undefined,
			error: {
				code: answer.seatBlock?.blockCode ?? answer.errorCode ?? undefined,
				message: answer.errorMessage ?? answer.readyStateReason ?? undefined,
			},
		}),
	),
);

/** `GET /v7/deployments` */
export const DEPLOYMENTS = union([
	pipe(array(DEPLOYMENT), transform(bare)),
	pipe(
		object({ deployments: array(DEPLOYMENT), pagination: CURSOR }),
		transform(({ deployments: items, pagination: cursor }): Page<Deployment> => ({ items, cursor })),
	),
]);

/** `POST /v2/deployments/{id}/aliases` */
export const ALIAS = pipe(
	object({ alias: TEXT }),
	transform(({ alias }) => originOf(alias)),
);

/** The body of `400 missing_files`. */
export const MISSING_FILES = object({ error: object({ code: literal("missing_files"), missing: array(TEXT) }) });

/** `GET /v3/deployments/{id}/events` */
export const EVENTS = array(
	pipe(
		object({
			created: MAYBE_NUMBER,
			date: MAYBE_NUMBER,
			text: MAYBE_TEXT,
			payload: fallback(nullish(object({ text: MAYBE_TEXT, date: MAYBE_NUMBER })), undefined),
		}),
		transform(({ created, date, text, payload }) => ({ at: created ?? date ?? payload?.date ?? 0, text: text ?? payload?.text ?? "" })),
	),
);
