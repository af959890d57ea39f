import type { ReceivedRequest } from "../network/http-server.ts";
import { answerProblems, isFields, isSchema, requestProblems, type Schema } from "./schema-check.ts";

interface Description {
	/** Module of `@vercel/sdk` and name of the schema in it. */
	readonly request: readonly [string, string];
	readonly answer: readonly [string, string];
	/** Of a good answer; 200 when left out. */
	readonly status?: number;
	/** Headers that are a part of the request: name in the schema → name on the wire. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Fields of query and body that are taken although the SDK has none of them. */
	readonly unpublished?: readonly string[];
	/** The body is not JSON. */
	readonly rawBody?: true;
	/** Entries of a list that have this field are held to a schema of their own. */
	readonly apart?: { readonly list: string; readonly mark: string; readonly schema: readonly [string, string] };
}

/** The SDK names some modules after whatever lies in them first. */
const DESCRIPTIONS = {
	getTeams: {
		request: ["getteamsop", "GetTeamsRequest"],
		answer: ["getteamsop", "GetTeamsResponseBody"],
		// Any object passes as a team, so the SDK can't tell the two apart.
		apart: { list: "teams", mark: "limited", schema: ["teamlimited", "TeamLimited"] },
	},
	getProjects: {
		request: ["getprojectsresponsebodyprojectsconsolidatedgitcommitstatus", "GetProjectsRequest"],
		answer: ["getprojectsresponsebody", "GetProjectsResponseBody"],
	},
	getProject: { request: ["getprojecthas2", "GetProjectRequest"], answer: ["getprojectresponsebody", "GetProjectResponseBody"] },
	filterProjectEnvs: {
		request: ["filterprojectenvsop", "FilterProjectEnvsRequest"],
		answer: ["filterprojectenvsop", "FilterProjectEnvsResponseBody"],
		// The answer is paged, but how to ask for the next page is published for other lists only. The CLI sends the target.
		unpublished: ["until", "limit", "target"],
	},
	createProjectEnv: {
		request: ["createprojectenvop", "CreateProjectEnvRequest"],
		answer: ["createprojectenvop", "CreateProjectEnvResponseBody"],
		status: 201,
	},
	editProjectEnv: { request: ["editprojectenvop", "EditProjectEnvRequest"], answer: ["editprojectenvop", "EditProjectEnvResponseBody"] },
	batchRemoveProjectEnv: {
		request: ["batchremoveprojectenvop", "BatchRemoveProjectEnvRequest"],
		answer: ["batchremoveprojectenvop", "BatchRemoveProjectEnvResponseBody"],
	},
	updateProjectProtectionBypass: {
		request: ["updateprojectprotectionbypassop", "UpdateProjectProtectionBypassRequest"],
		answer: ["updateprojectprotectionbypassop", "UpdateProjectProtectionBypassResponseBody"],
	},
	getDeployments: {
		request: ["getdeploymentsop", "GetDeploymentsRequest"],
		answer: ["getdeploymentsop", "GetDeploymentsResponseBody"],
	},
	getDeployment: {
		request: ["getdeploymentgitsourcedeploymentsresponse200applicationjsonresponsebody215type", "GetDeploymentRequest"],
		answer: ["getdeploymentresponsebody", "GetDeploymentResponseBody"],
	},
	createDeployment: {
		request: ["responsebodyimages", "CreateDeploymentRequest"],
		answer: ["createdeploymentresponsebody", "CreateDeploymentResponseBody"],
		// The CLI always sends them.
		unpublished: ["env", "build"],
	},
	cancelDeployment: {
		request: ["canceldeploymentresourceconfig", "CancelDeploymentRequest"],
		answer: ["canceldeploymentresponsebody", "CancelDeploymentResponseBody"],
	},
	deleteDeployment: {
		request: ["deletedeploymentop", "DeleteDeploymentRequest"],
		answer: ["deletedeploymentop", "DeleteDeploymentResponseBody"],
	},
	assignAlias: { request: ["assignaliasop", "AssignAliasRequest"], answer: ["assignaliasop", "AssignAliasResponseBody"] },
	uploadFile: {
		request: ["uploadfileop", "UploadFileRequest"],
		answer: ["uploadfileop", "UploadFileResponseBody"],
		headers: { xVercelDigest: "x-vercel-digest" },
		rawBody: true,
	},
	getDeploymentEvents: {
		request: ["getdeploymenteventsop", "GetDeploymentEventsRequest"],
		answer: ["getdeploymenteventsop", "GetDeploymentEventsResponse"],
	},
	getRuntimeLogs: { request: ["getruntimelogsop", "GetRuntimeLogsRequest"], answer: ["getruntimelogsop", "GetRuntimeLogsResponseBody"] },
} as const satisfies Readonly<Record<string, Description>>;

export type OperationId = keyof typeof DESCRIPTIONS;

/** One operation of Vercel's API, checked against the schemas that `@vercel/sdk` publishes. */
export interface Operation {
	/** @returns what is wrong with the request, one line each */
	checkRequest(request: ReceivedRequest): readonly string[];
	/** @returns what is wrong with the answer, one line each */
	checkAnswer(status: number, json: unknown): readonly string[];
}

const loaded = new Map<OperationId, Promise<Operation>>();

/** The operation with this id. Its schemas are loaded when it is asked for first: they are large. */
export function operation(id: OperationId): Promise<Operation> {
	const known = loaded.get(id) ?? load(DESCRIPTIONS[id]);
	loaded.set(id, known);
	return known;
}

async function load(description: Description): Promise<Operation> {
	const { status = 200, apart } = description;
	const request = await schemaOf(description.request, "outbound");
	const answer = await schemaOf(description.answer, "inbound");
	const ofApart = apart && (await schemaOf(apart.schema, "inbound"));
	return {
		checkRequest: (received) => requestProblems(request, received, description),
		checkAnswer: (given, json) => {
			if (given < 400 && given !== status) return [`answer ${given} is not published`];
			const { rest, entries } = divided(json, apart);
			const problems = ofApart === undefined ? [] : entries.flatMap((entry) => answerProblems(ofApart, given, entry));
			return [...answerProblems(answer, given, rest), ...problems];
		},
	};
}

/** An answer without the entries that are held to a schema of their own, and these. */
function divided(json: unknown, apart: Description["apart"]): { readonly rest: unknown; readonly entries: readonly object[] } {
	const list = apart && isFields(json) ? json[apart.list] : undefined;
	if (apart === undefined || !isFields(json) || !Array.isArray(list)) return { rest: json, entries: [] };
	const [entries, others] = [true, false].map((wanted) => list.filter((entry) => apart.mark in entry === wanted));
	return { rest: { ...json, [apart.list]: others }, entries: entries ?? [] };
}

async function schemaOf([module, name]: readonly [string, string], direction: "inbound" | "outbound"): Promise<Schema> {
	const exported: Readonly<Record<string, unknown>> = await import(`@vercel/sdk/models/${module}.js`);
	const schema = exported[`${name}$${direction}Schema`];
	if (!isSchema(schema)) throw new Error(`@vercel/sdk has no ${direction} schema ${name} in ${module}`);
	return schema;
}
