import { array, fallback, is, literal, nullish, object, pipe, record, string, transform, union, unknown } from "valibot";
import type { Page } from "../../http/paging.ts";
import { ANYTHING, bare, CURSOR, ID, MAYBE_NUMBER, MAYBE_TEXT, TEXT } from "./answer-fields.ts";

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
