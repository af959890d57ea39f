import type { PassingAnswer, Rewrite } from "../../sandbox/network/rewriting-proxy.ts";

type Service = "cloud" | "engine" | "freestyle" | "vercel" | "github";

/** One way in which a real service is otherwise than the sandbox, and the probe that has to find it. */
export interface Difference extends Rewrite {
	readonly service: Service;
	readonly probe: string;
	/** What its line in the report says. */
	readonly says: RegExp;
}

type Json = Readonly<Record<string, unknown>>;

export const DIFFERENCES: readonly Difference[] = [
	{
		service: "cloud",
		probe: "rivet-cloud.wrong-token",
		says: /a wrong token is refused with 401 or 403: no/,
		line: /^GET \/tokens\/api\/inspect$/,
		change: (answer) => (answer.status === 403 ? { ...answer, status: 400 } : undefined),
	},
	{
		service: "cloud",
		probe: "rivet-cloud.unknown-namespace",
		says: /an unknown namespace answers: 400, assumed 404/,
		line: /^GET \/projects\/[^/]+\/namespaces\/[^/]+-none$/,
		change: ({ body }) => ({ status: 400, body }),
	},
	{
		service: "cloud",
		probe: "rivet-cloud.create",
		says: /the answer has a date: no, assumed yes.*lacks the field namespace\.createdAt/,
		line: /^POST \/projects\/[^/]+\/namespaces$/,
		change: onlyFirst(({ status, body }) => ({ status, body: { namespace: without(fieldOf(body, "namespace"), "createdAt") } })),
	},
	{
		service: "cloud",
		probe: "rivet-cloud.metadata",
		says: /the metadata is returned: no/,
		line: /^GET \/projects\/[^/]+\/namespaces\/live-[^/]+$/,
		change: ({ status, body }) =>
			status === 200 ? { status, body: { namespace: without(fieldOf(body, "namespace"), "metadata") } } : undefined,
	},
	{
		service: "cloud",
		probe: "rivet-cloud.lasting-tokens",
		says: /the publishable token is the same again: no/,
		line: /^POST .*\/tokens\/publishable$/,
		change: onlyFirst(({ status }) => ({ status, body: { token: "pk_another_one_each_time" } })),
	},
	{
		service: "cloud",
		probe: "rivet-compute.logs",
		says: /lacks the field/,
		line: /^GET .*\/managed-pools\/default\/logs\/history$/,
		change: ({ status, body }) => ({ status, body: listOf(body).map((line) => without(line, "timestamp")) }),
	},
	{
		service: "cloud",
		probe: "rivet-cloud.archive",
		says: /answers: 200, assumed 404/,
		line: /^GET \/projects\/[^/]+\/namespaces\/live-[^/]+$/,
		change: ({ status }) =>
			status === 404
				? { status: 200, body: { namespace: { name: "x", displayName: "x", archivedAt: "2026-01-01T00:00:00Z" } } }
				: undefined,
	},
	{
		service: "engine",
		probe: "engine.version",
		says: /the engine's major version: 3, assumed 2/,
		line: /^GET \/metadata$/,
		change: onlyFirst(({ status }) => ({ status, body: { runtime: "engine", version: "3.0.0" } })),
	},
	{
		service: "engine",
		probe: "engine.datacenters",
		says: /us-west-1 is there: no/,
		line: /^GET \/datacenters$/,
		change: onlyFirst(({ status, body }) => ({
			status,
			body: { ...asJson(body), datacenters: listOf(asJson(body).datacenters).map((one) => ({ ...one, name: "us-west-9" })) },
		})),
	},
	{
		service: "engine",
		probe: "engine.unknown-datacenter",
		says: /it is refused as: runner_config\.invalid, assumed datacenter\.not_found/,
		line: /^PUT \/runner-configs\/probe$/,
		change: ({ status, body }) =>
			asJson(body).group === "datacenter" ? { status, body: { ...asJson(body), group: "runner_config", code: "invalid" } } : undefined,
	},
	{
		service: "engine",
		probe: "engine.health-check",
		says: /its answer/,
		line: /^POST \/runner-configs\/serverless-health-check$/,
		change: ({ status, body }) => ("failure" in asJson(body) ? { status, body: { failure: "it does not answer" } } : undefined),
	},
	{
		service: "freestyle",
		probe: "freestyle.timeout",
		says: /300000 is kept as: 300, assumed 300000/,
		line: /^GET \/web\/v1\/deployments$/,
		change: ({ status, body }) => ({
			status,
			body: { ...asJson(body), entries: listOf(asJson(body).entries).map((entry) => ({ ...entry, timeout: "300" })) },
		}),
	},
	{
		service: "freestyle",
		probe: "freestyle.remap",
		says: /mapping it again is: DOMAIN_ALREADY_EXISTS, assumed accepted/,
		line: /^POST \/domains\/v1\/mappings\//,
		change: () => ({ status: 400, body: { error: { DomainAlreadyExists: { domain: "taken" } } } }),
	},
	{
		service: "vercel",
		probe: "vercel.project-by-link",
		says: /projects of another number: 1, assumed 0/,
		line: /^GET \/v10\/projects$/,
		change: repeatedFor("99999999999"),
	},
	{
		service: "vercel",
		probe: "vercel.variables",
		says: /variables without an id or a time: \d+, assumed 0.*lacks the field envs\[\]\.updatedAt/,
		line: /^GET \/v10\/projects\/[^/]+\/env$/,
		change: untilSeen("rivet-preview ", ({ status, body }) => {
			const envs = listOf(asJson(body).envs).map((one) => without(without(one, "updatedAt"), "createdAt"));
			return { status, body: { ...asJson(body), envs } };
		}),
	},
	{
		service: "vercel",
		probe: "vercel.logs",
		says: /the build's log has lines: no/,
		line: /^GET \/v3\/deployments\/[^/]+\/events$/,
		change: ({ status }) => ({ status, body: [] }),
	},
	{
		service: "vercel",
		probe: "vercel.own-deployment",
		says: /its meta has the branch: no/,
		line: /^GET \/v7\/deployments$/,
		change: onlyFirstWith("githubCommitRef", ({ status, body }) => {
			const deployments = listOf(asJson(body).deployments).map((one) => ({ ...one, meta: without(one.meta, "githubCommitRef") }));
			return { status, body: { ...asJson(body), deployments } };
		}),
	},
	{
		service: "vercel",
		probe: "vercel.refused-inside-201",
		says: /refused: 0, assumed 1/,
		line: /^POST \/v10\/projects\/[^/]+\/env$/,
		change: ({ status, body }) => (listOf(asJson(body).failed).length > 0 ? { status, body: { ...asJson(body), failed: [] } } : undefined),
	},
	{
		service: "vercel",
		probe: "vercel.unknown-branch",
		says: /it is refused: no/,
		line: /^POST \/v10\/projects\/[^/]+\/env$/,
		change: ({ status }) => (status === 400 ? { status: 201, body: { created: [], failed: [] } } : undefined),
	},
	{
		service: "vercel",
		probe: "vercel.delete-variables",
		says: /answers 400, where the sandbox answers 200/,
		line: /^DELETE \/v1\/projects\/[^/]+\/env$/,
		change: ({ status, body }) =>
			asJson(body).deleted === 0 ? { status: 400, body: { error: { code: "bad_request", message: "Nothing" } } } : { status, body },
	},
	{
		service: "github",
		probe: "github.unknown-pull-request",
		says: /answered 410|answers 410/,
		line: /\/pulls\/99999999$/,
		change: ({ body }) => ({ status: 410, body }),
	},
	{
		service: "github",
		probe: "github.comment",
		says: /answers 200, where the sandbox answers 201/,
		line: /^POST .*\/issues\/\d+\/comments$/,
		change: (answer) => ({ ...answer, status: 200 }),
	},
];

/** What changes later answers too would break what the probes after it need. */
function onlyFirst(change: (answer: PassingAnswer) => PassingAnswer): Rewrite["change"] {
	let asked = 0;
	return (answer) => (asked++ === 0 ? change(answer) : undefined);
}

/** Changes the first answer that has this word in it. */
function onlyFirstWith(word: string, change: (answer: PassingAnswer) => PassingAnswer): Rewrite["change"] {
	let isDone = false;
	return (answer) => {
		if (isDone || !JSON.stringify(answer.body).includes(word)) return undefined;
		isDone = true;
		return change(answer);
	};
}

/** Changes every answer before the first one that has this word in it. */
function untilSeen(word: string, change: (answer: PassingAnswer) => PassingAnswer): Rewrite["change"] {
	let isOver = false;
	return (answer) => {
		isOver ||= JSON.stringify(answer.body).includes(word);
		return isOver ? undefined : change(answer);
	};
}

/** A list that ignores its filter: a query with this text gets the answer to the one before. */
function repeatedFor(text: string): Rewrite["change"] {
	let before: PassingAnswer | undefined;
	return (answer, { query }) => {
		if (String(query).includes(text)) return before;
		before = answer;
		return undefined;
	};
}

function without(value: unknown, field: string): Json {
	return Object.fromEntries(Object.entries(asJson(value)).filter(([name]) => name !== field));
}

function fieldOf(value: unknown, field: string): Json {
	return asJson(asJson(value)[field]);
}

function listOf(value: unknown): readonly Json[] {
	return Array.isArray(value) ? value.map(asJson) : [];
}

function asJson(value: unknown): Json {
	return typeof value === "object" && value !== null ? { ...value } : {};
}
