/** Level of one permission, as in a workflow's `permissions:`. */
export type Access = "none" | "read" | "write";

/** Permissions of a token, by the names that a workflow's `permissions:` uses. Left out means `none`. */
export interface Permissions {
	readonly contents?: Access;
	readonly issues?: Access;
	readonly "pull-requests"?: Access;
	readonly deployments?: Access;
}

export interface GitHubUser {
	readonly id: number;
	readonly login: string;
	readonly type: "User" | "Bot" | "Organization";
}

/** Who is behind a token. */
export interface Identity {
	readonly user: GitHubUser;
	/** A personal access token may ask who it is; an installation token (`GITHUB_TOKEN`, an app's) may not. */
	readonly kind: "personal" | "installation";
	readonly permissions: Permissions;
}

/** The identity of `GITHUB_TOKEN`. GraphQL calls its author `github-actions`, REST `github-actions[bot]`. */
export const ACTIONS_BOT: GitHubUser = { id: 41898282, login: "github-actions[bot]", type: "Bot" };

/** The permissions that the README's workflow asks for. */
export const WORKFLOW_PERMISSIONS: Permissions = { contents: "read", "pull-requests": "write", deployments: "write" };

/** A user of this name; the same name always has the same id. A name that ends in `[bot]` is a bot. */
export function userNamed(login: string): GitHubUser {
	if (login === ACTIONS_BOT.login) return ACTIONS_BOT;
	const id = [...login].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 90_000_000, 7) + 1_000_000;
	return { id, login, type: login.endsWith("[bot]") ? "Bot" : "User" };
}

/** The number of a repository, as GitHub gives it to a workflow in `GITHUB_REPOSITORY_ID`. */
export function repositoryIdOf(fullName: string): string {
	return String(userNamed(fullName).id);
}

/** @returns whether the permissions include one of these at this level */
export function allows(permissions: Permissions, names: readonly (keyof Permissions)[], level: "read" | "write"): boolean {
	return names.some((name) => permissions[name] === "write" || (level === "read" && permissions[name] === "read"));
}
