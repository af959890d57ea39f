/** A team, as a token sees it. */
export interface TeamRecord {
	readonly id: string;
	readonly slug: string;
	/** The team demands a sign-in (SAML) that the token has not made: everything in it is refused. */
	readonly limited: boolean;
	readonly plan: "hobby" | "pro" | "enterprise";
}

/** What a project's deployments demand of a visitor, and how they answer one without it. */
export type Protection = "none" | "redirects-to-sso" | "answers-401";

/** The repository that a project is connected to. */
export interface GitLink {
	readonly repoId: number;
	/** `owner/name` */
	readonly repository: string;
	readonly productionBranch: string;
}

/** A secret that opens a project's protected deployments. */
export interface BypassRecord {
	readonly note: string | undefined;
	readonly isEnvVar: boolean;
	readonly createdAt: number;
}

export interface ProjectRecord {
	readonly id: string;
	readonly name: string;
	readonly team: TeamRecord;
	readonly link: GitLink | undefined;
	readonly rootDirectory: string | null;
	protection: Protection;
	/** By secret. */
	readonly bypasses: Map<string, BypassRecord>;
	/** Whether Vercel's bot makes GitHub deployments. */
	readonly createsGitHubDeployments: boolean;
	readonly fluid: boolean | undefined;
	/** What is in production: undefined before the first deployment ever. */
	production: { readonly id: string; readonly url: string } | undefined;
	variables: VariableRecord[];
	readonly createdAt: number;
	updatedAt: number;
}

export type VariableTarget = "production" | "preview" | "development";
export type VariableType = "plain" | "encrypted" | "sensitive" | "system";

export interface VariableRecord {
	readonly id: string;
	readonly key: string;
	readonly value: string;
	readonly type: VariableType;
	readonly target: readonly VariableTarget[];
	readonly gitBranch: string | undefined;
	readonly comment: string | undefined;
	readonly createdAt: number;
	readonly updatedAt: number;
}

export type ReadyState = "QUEUED" | "INITIALIZING" | "BUILDING" | "READY" | "ERROR" | "CANCELED" | "BLOCKED";

export const FINISHED: ReadonlySet<ReadyState> = new Set<ReadyState>(["READY", "ERROR", "CANCELED", "BLOCKED"]);

export interface LogLine {
	readonly stream: "stdout" | "stderr" | "command";
	readonly text: string;
	/** Unix time in milliseconds. */
	readonly at: number;
}

/** Where a deployment's files come from. */
export type Source =
	| { readonly kind: "git"; readonly branch: string; readonly sha: string }
	| { readonly kind: "files"; readonly files: readonly SourceFile[] };

export interface SourceFile {
	readonly path: string;
	readonly content: Buffer;
}

/** The variables that a deployment is built and run with. */
export interface Environment {
	readonly build: Readonly<Record<string, string>>;
	readonly runtime: Readonly<Record<string, string>>;
}
