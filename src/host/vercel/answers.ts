import {
	array,
	check,
	fallback,
	is,
	literal,
	nonEmpty,
	nullish,
	number,
	object,
	pipe,
	record,
	string,
	transform,
	union,
	unknown,
} from "valibot";
import type { Page } from "../../paging.ts";

export interface Team {
	readonly id: string;
	readonly slug: string;
	/** The token may not use the team before its owner has logged in to it (SAML). */
	readonly limited: boolean;
}

/** A project as Vercel lists it. */
export interface ListedProject {
	readonly id: string;
	readonly name: string;
	/** The repository that Vercel builds every push of. Undefined for a project that is not connected to one. */
	readonly link: RepositoryLink | undefined;
	/** The app's folder in the repository; empty for the repository's root. */
	readonly rootDirectory: string;
}

export interface RepositoryLink {
	/** `github`, `gitlab` … */
	readonly type: string;
	/** GitHub's number of the repository. Undefined for repositories elsewhere. */
	readonly repositoryId: string | undefined;
	/** For messages: `owner/name`. */
	readonly repository: string;
	/** Undefined where Vercel does not say. */
	readonly productionBranch: string | undefined;
}

/** A project with its settings. */
export interface Project extends ListedProject {
	/** Whether something was deployed to production. Vercel sends a project's first deployment there. */
	readonly hasProduction: boolean;
	/** Whether a visitor has to sign in. */
	readonly isProtected: boolean;
	/** Secrets that pass the protection, with their notes. Never log one of these. */
	readonly bypasses: readonly Bypass[];
	/** False where every function handles one request at a time. */
	readonly fluid: boolean | undefined;
	/** Seconds after which a function ends that does not say so itself. */
	readonly functionTimeoutS: number | undefined;
	readonly recordsGitHubDeployments: boolean;
}

export interface Bypass {
	readonly secret: string;
	readonly note: string | undefined;
}

/** A variable of a project. Its value is given only where it is no secret. */
export interface ProjectVariable {
	readonly id: string;
	readonly key: string;
	readonly value: string | undefined;
	/** `production`, `preview`, `development`. */
	readonly targets: readonly string[];
	/** Undefined for a variable of every branch. */
	readonly branch: string | undefined;
	readonly comment: string;
	/** Unix time in milliseconds; infinite where Vercel does not say, so that the variable counts as just written. */
	readonly updatedAt: number;
}

export interface WrittenVariables {
	readonly created: readonly ProjectVariable[];
	readonly failed: readonly { readonly key: string | undefined; readonly code: string; readonly message: string }[];
}

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

const TEXT = pipe(string(), nonEmpty());
const ID = pipe(union([number(), TEXT]), transform(String));
/** Only for messages and choices: something else in such a field is as good as nothing. */
const MAYBE_TEXT = fallback(nullish(string()), undefined);
const MAYBE_NUMBER = fallback(nullish(number()), undefined);
/** May be missing, too. */
const ANYTHING = nullish(unknown());
const CURSOR = pipe(
	nullish(object({ next: nullish(ID) })),
	transform((pagination) => pagination?.next ?? undefined),
);

/** Some of Vercel's lists come bare, some in an object with `pagination`, whose `next` is a number or a text. */
function bare<Item>(items: readonly Item[]): Page<Item> {
	return { items, cursor: undefined };
}

/** `GET /v2/teams` */
const TEAM = pipe(
	object({ id: TEXT, slug: fallback(string(), ""), limited: fallback(nullish(unknown()), undefined) }),
	transform(({ id, slug, limited }): Team => ({ id, slug, limited: limited === true })),
);
export const TEAMS = union([
	pipe(array(TEAM), transform(bare)),
	pipe(
		object({ teams: array(TEAM), pagination: CURSOR }),
		transform(({ teams: items, pagination: cursor }): Page<Team> => ({ items, cursor })),
	),
]);

/** A link that can't be read leads to some repository, which is not known to be this one. */
const UNREADABLE: RepositoryLink = {
	type: "unknown",
	repositoryId: undefined,
	repository: "a repository that Vercel does not name",
	productionBranch: undefined,
};
const LINK = nullish(
	fallback(
		pipe(
			object({ type: TEXT, repoId: fallback(nullish(ID), undefined), org: MAYBE_TEXT, repo: MAYBE_TEXT, productionBranch: MAYBE_TEXT }),
			transform(
				({ type, repoId, org, repo, productionBranch }): RepositoryLink => ({
					type,
					repositoryId: repoId ?? undefined,
					repository: [org, repo].filter(Boolean).join("/") || `a repository on ${type}`,
					productionBranch: productionBranch || undefined,
				}),
			),
		),
		UNREADABLE,
	),
);
const LISTED = { id: TEXT, name: TEXT, link: LINK, rootDirectory: MAYBE_TEXT };

/** `GET /v10/projects` */
const LISTED_PROJECT = pipe(object(LISTED), transform(listedProject));
export const PROJECTS = union([
	pipe(array(LISTED_PROJECT), transform(bare)),
	pipe(
		object({ projects: array(LISTED_PROJECT), pagination: CURSOR }),
		transform(({ projects: items, pagination: cursor }): Page<ListedProject> => ({ items, cursor })),
	),
]);

/** `GET /v9/projects/{id}` */
export const PROJECT = pipe(
	object({
		...LISTED,
		targets: fallback(nullish(record(string(), unknown())), undefined),
		protectionBypass: ANYTHING,
		ssoProtection: ANYTHING,
		passwordProtection: ANYTHING,
		trustedIps: ANYTHING,
		resourceConfig: fallback(nullish(object({ fluid: ANYTHING, functionDefaultTimeout: MAYBE_NUMBER })), undefined),
		gitProviderOptions: fallback(nullish(object({ createDeployments: MAYBE_TEXT })), undefined),
	}),
	transform(
		(answer): Project => ({
			...listedProject(answer),
			hasProduction: (answer.targets?.production ?? undefined) !== undefined,
			isProtected: [answer.ssoProtection, answer.passwordProtection, answer.trustedIps].some(
				(setting) => (setting ?? undefined) !== undefined,
			),
			bypasses: bypassesIn(answer.protectionBypass),
			fluid: typeof answer.resourceConfig?.fluid === "boolean" ? answer.resourceConfig.fluid : undefined,
			functionTimeoutS: answer.resourceConfig?.functionDefaultTimeout ?? undefined,
			recordsGitHubDeployments: answer.gitProviderOptions?.createDeployments === "enabled",
		}),
	),
);

function listedProject({ id, name, link, rootDirectory }: ListedAnswer): ListedProject {
	return { id, name, link: link ?? undefined, rootDirectory: (rootDirectory ?? "").replace(/^(\.?\/)+|\/+$|^\.$/g, "") };
}

interface ListedAnswer {
	readonly id: string;
	readonly name: string;
	readonly link?: RepositoryLink | null | undefined;
	readonly rootDirectory?: string | null | undefined;
}

/** `PATCH /v1/projects/{id}/protection-bypass` */
export const BYPASSES = pipe(
	object({ protectionBypass: ANYTHING }),
	transform(({ protectionBypass }) => bypassesIn(protectionBypass)),
);

const AUTOMATION_BYPASS = object({ scope: literal("automation-bypass"), note: MAYBE_TEXT });

/** The secrets are keys, and a schema's error would show a key. So this reads what it understands, and never fails. */
function bypassesIn(answer: unknown): readonly Bypass[] {
	if (typeof answer !== "object" || answer === null) return [];
	return Object.entries(answer).flatMap(([secret, about]) =>
		is(AUTOMATION_BYPASS, about) ? [{ secret, note: about.note ?? undefined }] : [],
	);
}

const VARIABLE = pipe(
	object({
		id: MAYBE_TEXT,
		key: TEXT,
		value: MAYBE_TEXT,
		type: MAYBE_TEXT,
		target: fallback(
			nullish(
				union([
					array(string()),
					pipe(
						string(),
						transform((one) => [one]),
					),
				]),
			),
			undefined,
		),
		gitBranch: MAYBE_TEXT,
		comment: MAYBE_TEXT,
		updatedAt: MAYBE_NUMBER,
		createdAt: MAYBE_NUMBER,
	}),
	transform(
		({ id, key, value, type, target, gitBranch, comment, updatedAt, createdAt }): ProjectVariable => ({
			id: id ?? "",
			key,
			value: type === "plain" ? (value ?? undefined) : undefined,
			targets: target ?? [],
			branch: gitBranch ?? undefined,
			comment: comment ?? "",
			updatedAt: updatedAt ?? createdAt ?? Number.POSITIVE_INFINITY,
		}),
	),
);

/** `GET /v10/projects/{id}/env` */
export const VARIABLES = union([
	pipe(array(VARIABLE), transform(bare)),
	pipe(
		object({ envs: array(VARIABLE), pagination: CURSOR }),
		transform(({ envs: items, pagination: cursor }): Page<ProjectVariable> => ({ items, cursor })),
	),
	pipe(
		VARIABLE,
		transform((only) => bare([only])),
	),
]);

/** `POST /v10/projects/{id}/env`. Its status is 201 even where it refused some of the variables. */
export const WRITTEN = pipe(
	object({
		created: union([
			array(VARIABLE),
			pipe(
				VARIABLE,
				transform((only) => [only]),
			),
		]),
		failed: nullish(
			array(
				pipe(
					object({
						error: object({ code: fallback(string(), ""), message: fallback(string(), ""), key: MAYBE_TEXT, envVarKey: MAYBE_TEXT }),
					}),
					transform(({ error: { code, message, key, envVarKey } }) => ({ code, message, key: envVarKey ?? key ?? undefined })),
				),
			),
			[],
		),
	}),
	transform((answer): WrittenVariables => answer),
);

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

/** A line of `GET …/runtime-logs`. */
export const RUNTIME_LOG = object({ message: TEXT, timestampInMs: fallback(number(), 0) });

/** An address that an answer gives with a scheme is taken as it is; without one it is https. */
export function originOf(address: string): string {
	const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
	return URL.canParse(url) ? new URL(url).origin : url;
}
