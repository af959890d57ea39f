import { afterEach, describe, expect, it } from "vitest";
import type { VercelOptions } from "../../sandbox/vercel/vercel.ts";
import { VercelWorld } from "./vercel-world.ts";

let world: VercelWorld;

async function start(options: Partial<VercelOptions> = {}): Promise<VercelWorld> {
	world = await VercelWorld.start(options);
	return world;
}

afterEach(() => world?.stop());

const preview = (key: string, more: Readonly<Record<string, unknown>> = {}) => ({
	key,
	value: "1",
	type: "plain",
	target: ["preview"],
	...more,
});

describe("variables", () => {
	it.each([
		["a branch that the repository lacks", preview("A", { gitBranch: "nowhere" }), /not found in the connected Git repository/],
		["the production branch", preview("A", { gitBranch: "main" }), /Production Branch "main"/],
		["a secret that every bundler publishes", preview("NEXT_PUBLIC_KEY", { type: "sensitive" }), /can't be sensitive/],
		["a secret that Vite publishes", preview("VITE_KEY", { type: "sensitive" }), /can't be sensitive/],
		["a name that is none", preview("A-B"), /invalid characters/],
	])("refuses %s", async (_, variable, message) => {
		const { call, variables, project } = await start();
		const { status, json } = await variables([preview("FINE"), variable]);
		expect([status, json.error.message]).toEqual([400, expect.stringMatching(message)]);
		expect((await call("GET", `/v10/projects/${project.id}/env`)).json.envs).toEqual([]);
	});

	it("refuses a branch where the project is connected to nothing", async () => {
		const { variables } = await start({ projects: [{ name: "loose", link: null }] });
		expect((await variables([preview("A", { gitBranch: "topic" })])).status).toBe(400);
	});

	it("says inside a 201 what it did not make, and makes the rest", async () => {
		const { variables, project } = await start();
		await variables([preview("A"), preview("B")]);
		const { status, json } = await variables([preview("A", { value: "2" }), preview("C")]);
		expect(status).toBe(201);
		expect(json.created).toMatchObject([{ key: "C" }]);
		expect(json.failed).toMatchObject([{ error: { code: "ENV_CONFLICT", key: "A", target: ["preview"] } }]);
		expect(project.variables.find(({ key }) => key === "A")?.value).toBe("1");
	});

	it("replaces what has the same name, targets and branch with upsert=true, and nothing else", async () => {
		const { variables, project, push } = await start();
		await push("topic");
		await variables([preview("A", { target: ["production", "preview"] }), preview("A", { gitBranch: "topic" })]);
		const { json } = await variables([preview("A", { value: "2" }), preview("A", { value: "3", gitBranch: "topic" })], "?upsert=true");
		expect(json.failed).toMatchObject([{ error: { code: "ENV_CONFLICT" } }]);
		expect(project.variables.map(({ value, gitBranch }) => [value, gitBranch])).toEqual([
			["1", undefined],
			["3", "topic"],
		]);
	});

	it("are listed 25 at a time, without their secrets", async () => {
		const { call, variables, project } = await start();
		await variables(Array.from({ length: 30 }, (_, at) => preview(`V${at}`, { type: "sensitive", comment: "mine" })));
		const first = await call("GET", `/v10/projects/${project.id}/env?target=preview`);
		const second = await call("GET", `/v10/projects/${project.id}/env?target=preview&until=${first.json.pagination.next}`);
		expect([first.json.envs.length, second.json.envs.length, second.json.pagination.next]).toEqual([25, 5, null]);
		expect(first.json.envs[0]).toMatchObject({ key: "V29", value: "", type: "sensitive", comment: "mine" });
		expect((await call("GET", `/v10/projects/${project.id}/env?decrypt=true`)).json.error.code).toBe("challenge_required");
	});

	it.each([
		["still lists them by it", false, 1],
		["lists none by it", true, 0],
	])("outlive their branch; the filter %s", async (_, filterForgetsGoneBranches, listed) => {
		const { call, variables, project, push, vercel } = await start({ filterForgetsGoneBranches });
		await push("topic");
		await variables([preview("A", { gitBranch: "topic" })]);
		vercel.deleteBranch("topic");
		expect((await call("GET", `/v10/projects/${project.id}/env?gitBranch=topic`)).json.envs).toHaveLength(listed);
		expect((await call("GET", `/v10/projects/${project.id}/env`)).json.envs).toHaveLength(1);
	});

	it("are changed by id, and deleted by id: what is not there is not counted", async () => {
		const { call, variables, project } = await start();
		const { json } = await variables([preview("A"), preview("B")]);
		const [a, b] = json.created;
		expect((await call("PATCH", `/v9/projects/${project.id}/env/${a.id}`, { value: "9" })).json).toMatchObject({ key: "A", value: "9" });
		expect((await call("DELETE", `/v1/projects/${project.id}/env`, { ids: [a.id, "gone"] })).json).toEqual({ deleted: 1, ids: [a.id] });
		expect(project.variables.map(({ id }) => id)).toEqual([b.id]);
	});
});
