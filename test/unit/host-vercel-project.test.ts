import { parse } from "valibot";
import { describe, expect, it } from "vitest";
import { startHttpServer } from "../../sandbox/network/http-server.ts";
import { hintOf } from "../../src/errors.ts";
import { VercelApi } from "../../src/host/vercel/api.ts";
import { findProject, type Wanted } from "../../src/host/vercel/find-project.ts";
import { deploymentProblem, vercelHint } from "../../src/host/vercel/hints.ts";
import { PROJECT, PROJECTS, TEAMS } from "../../src/host/vercel/project-answers.ts";
import { VARIABLES } from "../../src/host/vercel/variable-answers.ts";
import { rejection, testHttp } from "./rivet-http.ts";

type Fields = Record<string, unknown>;

const WANTED: Wanted = {
	project: undefined,
	team: undefined,
	repository: { owner: "acme", name: "shop", id: "4711" },
	workingDirectory: ".",
};

function project(name: string, changes: Fields = {}): Fields {
	const link = { type: "github", repoId: 4711, org: "acme", repo: "shop", productionBranch: "main" };
	return { id: `prj_${name}`, name, link, rootDirectory: null, targets: { production: {} }, ...changes };
}

interface Account {
	readonly teams: readonly Fields[] | 403;
	/** By the team's id or slug; under `own` those without a team. */
	readonly projects: Readonly<Record<string, readonly Fields[]>>;
	/** Puts a list of projects into the shape that the server answers with. */
	readonly list?: (projects: readonly Fields[]) => unknown;
}

async function find(
	{ teams, projects, list = (found) => ({ projects: found, pagination: { next: null } }) }: Account,
	wanted: Partial<Wanted> = {},
) {
	const asked: string[] = [];
	const inScope = (query: URLSearchParams) => projects[query.get("teamId") ?? query.get("slug") ?? "own"] ?? [];
	const forbidden = { status: 403, json: { error: { code: "forbidden", message: "Not authorized" } } };
	const server = await startHttpServer({
		before({ path, query }) {
			asked.push(`${path}?${query}`);
			return undefined;
		},
		routes: {
			"GET /v2/teams": () => (teams === 403 ? forbidden : { json: { teams, pagination: { next: null } } }),
			"GET /v10/projects": ({ query }) => ({ json: list(inScope(query)) }),
			"GET /v9/projects/:id": ({ query, param }) => {
				const found = inScope(query).find(({ id, name }) => id === param("id") || name === param("id"));
				return found === undefined ? { status: 404, json: { error: { code: "not_found", message: "no" } } } : { json: found };
			},
		},
	});
	try {
		const api = new VercelApi({ token: "t", apiUrl: server.url, http: testHttp().http });
		return { ...(await findProject(api, { ...WANTED, ...wanted })), asked };
	} finally {
		await server.stop();
	}
}

const ACME = { id: "team_1", slug: "acme" };
const OTHER = { id: "team_2", slug: "other", limited: true };

describe("the project", () => {
	it("is the only one that is connected to this repository, in whichever team", async () => {
		const projects = { team_1: [project("theirs", { link: { type: "github", repoId: 1 } })], team_3: [project("shop")] };
		const found = await find({ teams: [ACME, OTHER, { id: "team_3", slug: "third" }], projects });
		expect(found).toMatchObject({ project: { id: "prj_shop" }, place: { project: "prj_shop", scope: { teamId: "team_3" } } });
		expect(found.asked.join()).not.toContain("team_2");
	});

	it.each([
		["a list", (found: readonly Fields[]) => found],
		["an object with a number", (found: readonly Fields[]) => ({ projects: found, pagination: { count: 1, next: null, prev: 1 } })],
		["an object without pages", (found: readonly Fields[]) => ({ projects: found })],
	])("is found in %s", async (_, list) => {
		expect((await find({ teams: [ACME], projects: { team_1: [project("shop")] }, list })).project.name).toBe("shop");
	});

	it("is found on a later page, whose cursor is a text or a number", async () => {
		for (const next of ["cursor-2", 1_700_000]) {
			let page = 0;
			const list = (found: readonly Fields[]) =>
				page++ === 0
					? { projects: [project("theirs", { link: { type: "github", repoId: 1 } })], pagination: { next } }
					: { projects: found, pagination: { next: null } };
			const found = await find({ teams: [ACME], projects: { team_1: [project("shop")] }, list });
			expect(found.project.name).toBe("shop");
			expect(found.asked.join()).toContain(`from=${next}`);
		}
	});

	it("is the one in working-directory, of several", async () => {
		const projects = { team_1: [project("web", { rootDirectory: "apps/web" }), project("api", { rootDirectory: "apps/api/" })] };
		expect((await find({ teams: [ACME], projects }, { workingDirectory: "./apps/api" })).project.name).toBe("api");
	});

	it("is the only one, whatever its root directory", async () => {
		const projects = { team_1: [project("web", { rootDirectory: "apps/web" })] };
		expect((await find({ teams: [ACME], projects })).project.name).toBe("web");
	});

	it("is asked for without a team where the account has none", async () => {
		const found = await find({ teams: [], projects: { own: [project("shop")] } });
		expect(found.place.scope).toEqual({});
	});

	it.each([
		[{ project: "shop", team: "acme" }, { acme: [project("shop")] }, { slug: "acme" }],
		[{ project: "prj_shop", team: "team_1" }, { team_1: [project("shop")] }, { teamId: "team_1" }],
		[{ project: "shop" }, { own: [project("shop")] }, {}],
	])("is the named one for a token that may not list teams: %o", async (wanted, projects, scope) => {
		expect((await find({ teams: 403, projects }, wanted)).place).toEqual({ project: "prj_shop", scope });
	});

	it("may be named although no repository is connected to it", async () => {
		const projects = { team_1: [project("shop", { link: undefined })] };
		expect((await find({ teams: [ACME], projects }, { project: "shop" })).project.link).toBeUndefined();
	});
});

describe("without a choice", () => {
	it.each<[string, Account, Partial<Wanted>, RegExp, RegExp]>([
		[
			"none",
			{ teams: [ACME], projects: { team_1: [project("blog", { link: undefined }), project("x", { link: { type: "gitlab" } })] } },
			{},
			/connected to acme\/shop. The token sees: blog, x\./,
			/vercel-project/,
		],
		["no project at all", { teams: [ACME], projects: {} }, {}, /The token sees no project at all/, /vercel-project/],
		[
			"several",
			{ teams: [ACME], projects: { team_1: [project("web", { rootDirectory: "apps/web" }), project("api")] } },
			{ workingDirectory: "docs" },
			/2 Vercel projects .*: web \(in apps\/web\), api\..*"docs"/,
			/vercel-project/,
		],
		["a name that is nowhere", { teams: [ACME], projects: {} }, { project: "shop" }, /no project "shop" in any team/, /vercel-team/],
		[
			"a name in two teams",
			{
				teams: [ACME, { id: "team_3", slug: "third" }],
				projects: { team_1: [project("shop")], team_3: [project("shop", { id: "prj_2" })] },
			},
			{ project: "shop" },
			/acme, third/,
			/vercel-team/,
		],
		[
			"a project of another repository",
			{ teams: [ACME], projects: { team_1: [project("shop", { link: { type: "github", repoId: 99, org: "evil", repo: "corp" } })] } },
			{ project: "shop" },
			/connected to evil\/corp, not to acme\/shop/,
			/vercel-project/,
		],
		[
			"a project of a repository elsewhere",
			{ teams: [ACME], projects: { team_1: [project("shop", { link: { type: "gitlab", projectId: "4711" } })] } },
			{ project: "shop" },
			/a repository on gitlab/,
			/vercel-project/,
		],
		[
			"a link that can't be read",
			{ teams: [ACME], projects: { team_1: [project("shop", { link: { repoId: 4711 } })] } },
			{ project: "shop" },
			/does not name/,
			/vercel-project/,
		],
		[
			"a refused list of teams",
			{ teams: 403, projects: {} },
			{},
			/Vercel answered 403 to GET .*\/v2\/teams/,
			/vercel-project and vercel-team/,
		],
	])("%s is one error that says what there is and what to set", async (_, account, wanted, message, hint) => {
		const error = await rejection(find(account, wanted));
		expect(String(error)).toMatch(message);
		expect(hintOf(error)).toMatch(hint);
	});
});

describe("answers", () => {
	it("of teams and variables come bare, in an object, or as a single one", () => {
		const team = { id: "team_1", slug: "acme" };
		for (const answer of [[team], { teams: [team] }, { teams: [team], pagination: { next: 5 } }])
			expect(parse(TEAMS, answer).items).toHaveLength(1);
		const variable = { id: "env_1", key: "A", target: "preview" };
		for (const answer of [
			[variable],
			{ envs: [variable], hiddenProductionEnvCount: 3 },
			{ envs: [variable], pagination: { next: 5 } },
			variable,
		]) {
			expect(parse(VARIABLES, answer).items).toMatchObject([{ key: "A", targets: ["preview"] }]);
		}
		expect(parse(PROJECTS, []).items).toEqual([]);
	});

	it.each([
		["sso", { ssoProtection: { deploymentType: "preview" } }, true],
		["a password", { passwordProtection: {} }, true],
		["addresses", { trustedIps: { addresses: [] } }, true],
		["nothing", { ssoProtection: null, passwordProtection: null }, false],
	])("say that a project is protected by %s", (_, fields, expected) => {
		expect(parse(PROJECT, { ...project("shop"), ...fields }).isProtected).toBe(expected);
	});
});

describe("a hint", () => {
	it.each([
		[403, { error: { code: "forbidden", message: "Not authorized", invalidToken: true } }, /Create a token/],
		[401, {}, /Create a token/],
		[403, { error: { code: "forbidden", message: "You don't have permission" } }, /scope must be the project's team/],
		[429, { error: { code: "builds_rate_limited", message: "wait" } }, /limit of the Vercel plan.*label/],
		[429, { error: { code: "api-deployments-free-per-day", message: "Resource is limited" } }, /limit of the Vercel plan/],
		[400, { error: { code: "ENV_CONFLICT", message: "exists" } }, /Environment Variables/],
		[402, {}, /plan/],
		[404, { error: { code: "not_found" } }, /vercel-project, vercel-team/],
		[503, "Bad Gateway", /vercel-status/],
	])("for %i %o says what to do", (status, body, expected) => {
		expect(vercelHint(status, body)).toMatch(expected);
	});

	it("is given for no answer that says it all, and no deployment that may still become ready", () => {
		expect(vercelHint(400, { error: { code: "bad_request", message: "no" } })).toBeUndefined();
		for (const state of ["QUEUED", "INITIALIZING", "BUILDING", "READY", "SOMETHING_NEW"]) {
			expect(
				deploymentProblem({ state, error: { code: undefined, message: undefined } } as Parameters<typeof deploymentProblem>[0]),
			).toBeUndefined();
		}
	});
});
