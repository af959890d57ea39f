import type { Deployment } from "./deployment.ts";
import type { LogLine, ProjectRecord, TeamRecord, VariableRecord } from "./records.ts";

const REGION = "iad1";
const FOUNDED = 1_700_000_000_000;

/** https://vercel.com/docs/rest-api/teams/list-all-teams */
export function teamShape({ id, slug, limited, plan }: TeamRecord) {
	const common = { id, slug, name: slug, avatar: null, createdAt: FOUNDED };
	if (limited) return { ...common, limited, limitedBy: ["scope"] };
	return { ...common, billing: { plan }, creatorId: "user_octocat", description: null, stagingPrefix: slug, updatedAt: FOUNDED };
}

/** @param older the form that projects have in a list without pages */
export function projectShape(project: ProjectRecord, older = false) {
	const { id, name, team, link, rootDirectory, bypasses, createdAt, updatedAt, fluid } = project;
	const resources = { functionDefaultRegions: [REGION], functionDefaultTimeout: 300, ...(fluid === undefined ? {} : { fluid }) };
	return {
		id,
		name,
		accountId: team.id,
		alias: [],
		createdAt,
		updatedAt,
		directoryListing: false,
		framework: null,
		nodeVersion: "24.x",
		rootDirectory,
		resourceConfig: resources,
		...(older ? { serverlessFunctionRegion: REGION } : { defaultResourceConfig: resources }),
		deploymentExpiration: {},
		gitProviderOptions: { createDeployments: project.createsGitHubDeployments ? "enabled" : "disabled" },
		...(link && { link: linkShape(link, createdAt) }),
		ssoProtection: project.protection === "redirects-to-sso" ? { deploymentType: "all_except_custom_domains" } : null,
		// The published description says nothing of what is in it.
		passwordProtection: project.protection === "answers-401" ? {} : null,
		...(bypasses.size > 0 && { protectionBypass: bypassShape(project) }),
		targets: project.production === undefined ? {} : { production: productionShape(project, project.production) },
	};
}

function linkShape({ repoId, repository, productionBranch }: NonNullable<ProjectRecord["link"]>, createdAt: number) {
	const [org, repo] = repository.split("/");
	const times = { createdAt, updatedAt: createdAt };
	return { type: "github", repoId, org, repo, productionBranch, gitCredentialId: "cred_1", deployHooks: [], sourceless: false, ...times };
}

function productionShape({ id: projectId, name, createdAt, team }: ProjectRecord, { id, url }: NonNullable<ProjectRecord["production"]>) {
	return {
		id,
		url,
		name,
		createdAt,
		createdIn: REGION,
		creator: null,
		deploymentHostname: url,
		plan: team.plan,
		private: false,
		readyState: "READY",
		type: "LAMBDAS",
		alias: [`${name}.vercel.app`],
		aliasAssigned: createdAt,
		meta: { projectId },
	};
}

/** Every secret of the project: its name is the secret itself. */
export function bypassShape({ bypasses }: ProjectRecord) {
	const entries = [...bypasses].map(([secret, { note, isEnvVar, createdAt }]) => {
		const common = { createdAt, createdBy: "user_octocat", scope: "automation-bypass", isEnvVar };
		return [secret, { ...common, ...(note === undefined ? {} : { note }) }] as const;
	});
	return Object.fromEntries(entries);
}

/** A value that is secret is never shown, and an encrypted one only as ciphertext. */
export function variableShape({ id, key, type, target, gitBranch, comment, createdAt, updatedAt, ...variable }: VariableRecord) {
	const value = type === "plain" ? variable.value : type === "encrypted" ? Buffer.from(`encrypted ${id}`).toString("base64") : "";
	return {
		id,
		key,
		value,
		type,
		target,
		createdAt,
		updatedAt,
		createdBy: "user_octocat",
		updatedBy: null,
		configurationId: null,
		...(gitBranch === undefined ? {} : { gitBranch }),
		...(comment === undefined ? {} : { comment }),
	};
}

/** As the list of deployments has it. */
export function listedShape(deployment: Deployment) {
	const { id, project, url, state, createdAt, buildingAt, readyAt, target, meta, error, aliasError } = deployment;
	return {
		uid: id,
		name: project.name,
		projectId: project.id,
		url,
		created: createdAt,
		createdAt,
		...(buildingAt === undefined ? {} : { buildingAt }),
		...(readyAt === undefined ? {} : { ready: readyAt }),
		state,
		readyState: state,
		target,
		meta,
		source: sourceOf(deployment),
		type: "LAMBDAS",
		creator: { uid: "user_octocat" },
		inspectorUrl: inspectorUrl(deployment),
		aliasAssigned: deployment.aliasAssigned ? (readyAt ?? createdAt) : null,
		...(aliasError && { aliasError }),
		...(error && { errorCode: error.code, errorMessage: error.message }),
		...(state === "BLOCKED" && { seatBlock: { blockCode: "TEAM_ACCESS_REQUIRED" } }),
	};
}

/** A deployment on its own, with the aliases that come by themselves. */
export function deploymentShape(deployment: Deployment, automaticAliases: readonly string[]) {
	const { id, project, url, state, createdAt, buildingAt, readyAt, target, meta, error, aliasError, environment } = deployment;
	return {
		id,
		name: project.name,
		projectId: project.id,
		ownerId: project.team.id,
		project: { id: project.id, name: project.name, framework: null },
		team: { id: project.team.id, name: project.team.slug, slug: project.team.slug },
		plan: project.team.plan,
		url,
		alias: deployment.aliases,
		automaticAliases,
		aliasAssigned: deployment.aliasAssigned,
		...(aliasError && { aliasError }),
		createdAt,
		buildingAt: buildingAt ?? createdAt,
		bootedAt: buildingAt ?? createdAt,
		...(readyAt === undefined ? {} : { ready: readyAt }),
		buildSkipped: false,
		build: { env: Object.keys(environment?.build ?? {}) },
		env: Object.keys(environment?.runtime ?? {}),
		createdIn: REGION,
		creator: { uid: "user_octocat", username: "octocat" },
		inspectorUrl: inspectorUrl(deployment),
		isInConcurrentBuildsQueue: state === "QUEUED",
		isInSystemBuildsQueue: false,
		meta,
		...gitSourceOf(deployment),
		projectSettings: {},
		public: false,
		readyState: state,
		status: state,
		regions: [REGION],
		routes: null,
		source: sourceOf(deployment),
		target,
		type: "LAMBDAS",
		version: 2,
		...(error && { errorCode: error.code, errorMessage: error.message }),
		...(state === "BLOCKED" && { seatBlock: { blockCode: "TEAM_ACCESS_REQUIRED" } }),
	};
}

function gitSourceOf({ source, project }: Deployment) {
	if (source.kind !== "git") return {};
	return { gitSource: { type: "github", repoId: project.link?.repoId, ref: source.branch, sha: source.sha } };
}

function sourceOf({ madeBy, source }: Deployment): string {
	if (source.kind === "files") return "cli";
	return madeBy === "git" ? "git" : "api-trigger-git-deploy";
}

function inspectorUrl({ id, project }: Deployment): string {
	return `https://vercel.com/${project.team.slug}/${project.name}/${id.slice("dpl_".length)}`;
}

/** A line of a build's log. The published schema has two places for the text. */
export function eventShape({ id: deploymentId }: Deployment, { stream, text, at }: LogLine, number: number, where: "payload" | "event") {
	const line = { deploymentId, id: `${at}${number}`, date: at, serial: String(number), text };
	const info = { name: "bld_1", type: "build" };
	return { type: stream, created: at, ...(where === "payload" ? { payload: { ...line, info } } : { ...line, info }) };
}

/** A line of what the function wrote. */
export function runtimeLogShape({ url }: Deployment, { stream, text, at }: LogLine, serial: number) {
	return {
		level: stream === "stderr" ? "error" : "info",
		message: text,
		messageTruncated: false,
		rowId: `row_${serial}`,
		source: "serverless",
		timestampInMs: at,
		domain: new URL(url).host,
		requestMethod: "GET",
		requestPath: "/",
		responseStatusCode: 200,
	};
}
