import { describe, expect, it } from "vitest";
import { connectWith, useGitHub } from "./github-world.ts";

const RUN_URL = "https://github.example/octo-org/shop/actions/runs/7";

const world = useGitHub();
const requests = (pattern: RegExp) => world.github.http.requestsTo(pattern);

describe("deployments", () => {
	const KEY = "pr-1-a1b2c3";
	const record = (of = world.client, key = KEY) => of.deployments({ environment: "Preview", key, runUrl: RUN_URL });
	const states = () => world.github.state.deployments.map((one) => one.statuses.at(-1)?.state);

	async function deployed(key = KEY): Promise<number> {
		const one = record(world.client, key);
		const id = await one.start(world.pull.headSha);
		if (id === undefined) throw new Error("no deployment was made");
		await one.finish(id, "success", { url: "https://pr-1-a1b2c3.style.dev", description: "Ready" });
		return id;
	}

	it("show the preview's link and run, whatever the base branch and the checks say", async () => {
		const id = await deployed();
		expect(world.github.state.deployments).toMatchObject([
			{
				id,
				sha: world.pull.headSha,
				task: `rivet-preview:${KEY}`,
				environment: "Preview",
				transient: true,
				production: false,
				payload: { preview: KEY },
			},
		]);
		expect(world.github.state.deployments[0]?.statuses).toMatchObject([
			{ state: "in_progress", logUrl: RUN_URL, environmentUrl: "" },
			{ state: "success", logUrl: RUN_URL, environmentUrl: "https://pr-1-a1b2c3.style.dev", description: "Ready" },
		]);
	});

	it("retire the earlier ones of the same preview on success, and no other's", async () => {
		await deployed("pr-2-a1b2c3");
		await deployed();
		const failing = record();
		const failed = await failing.start(world.pull.headSha);
		await failing.finish(failed ?? 0, "failure", { description: "No" });
		expect(states()).toEqual(["success", "success", "failure"]);
		await deployed();
		expect(states()).toEqual(["success", "inactive", "inactive", "success"]);
	});

	it("leave the earlier ones active where their code goes on serving; the next one that replaces them retires all", async () => {
		await deployed();
		const before = world.github.http.requests.length;
		const one = record();
		const id = await one.start(world.pull.headSha, { replaces: false });
		await one.finish(id ?? 0, "success", { description: "Ready" });
		expect(world.github.http.requests.length - before).toBe(2);
		expect(states()).toEqual(["success", "success"]);
		await deployed();
		expect(states()).toEqual(["inactive", "inactive", "success"]);
	});

	it("are asked for their states with one query, however many there are", async () => {
		for (let index = 0; index < 6; index++) await deployed();
		const before = requests(/graphql$/).length;
		await deployed();
		expect(requests(/graphql$/).length - before).toBe(1);
		expect(requests(/^GET .*\/statuses$/)).toHaveLength(0);
		expect(states()).toEqual([...Array.from({ length: 6 }, () => "inactive"), "success"]);
	});

	it("that were deleted meanwhile are not active, and those without a status are", async () => {
		const [gone, kept] = [await deployed(), (await record().start(world.pull.headSha)) ?? 0];
		Object.assign(world.github.state.deployments[1] ?? {}, { statuses: [] });
		const answer = { status: 200, json: { data: { nodes: [{ latestStatus: null }, null] } } };
		expect(await record().findActive()).toEqual([gone, kept]);
		world.github.http.fail(/graphql$/, { kind: "status", answer }, 1);
		expect(await record().findActive()).toEqual([kept]);
	});

	it.each([
		["no list", { data: { nodes: null } }, /its answer has null in the field "nodes"/],
		["no status", { data: { nodes: [{}] } }, /its answer lacks the field "nodes\.0\.latestStatus"/],
	])("in an answer of another shape are an error, not inactive: %s", async (_, json, problem) => {
		await deployed();
		world.github.http.fail(/graphql$/, { kind: "status", answer: { status: 200, json } });
		await expect(record().findActive()).rejects.toThrow(problem);
	});

	it("that GitHub lists without an id are an error that names the call", async () => {
		world.github.http.fail(/^GET .*\/deployments$/, { kind: "status", answer: { status: 200, json: [{ number: 1 }] } });
		await expect(record().findActive()).rejects.toThrow(/answered 200 to GET .*\/deployments\?.*: its answer lacks the field "0\.id"/);
	});

	it("are all set inactive when the preview goes, over all pages, and only those that are not", async () => {
		await record().start(world.pull.headSha);
		const { state } = world.github;
		for (const one of Array.from({ length: 102 }, () => structuredClone(state.deployments[0]))) {
			if (one !== undefined) state.deployments.push({ ...one, id: state.nextId() });
		}
		await deployed("pr-2-a1b2c3");
		const active = await record().findActive();
		expect(active).toHaveLength(103);
		await record().deactivate(active);
		expect(
			states()
				.slice(0, 103)
				.every((state) => state === "inactive"),
		).toBe(true);
		expect(states()[103]).toBe("success");
		expect(await record().findActive()).toEqual([]);
	});

	it.each(["answer-lost", "answer-cut"] as const)("are not made twice when the answer is lost (%s)", async (kind) => {
		world.github.http.fail(/^POST .*\/deployments$/, { kind }, 1);
		expect(await record().start(world.pull.headSha)).toBe(world.github.state.deployments[0]?.id);
		expect(states()).toEqual(["in_progress"]);
	});

	it("take a description that is too long for GitHub", async () => {
		const id = (await record().start(world.pull.headSha)) ?? 0;
		await record().finish(id, "failure", { description: "x".repeat(300) });
		expect(world.github.state.deployments[0]?.statuses.at(-1)?.description).toHaveLength(140);
	});

	it("cost one notice that names the permission when the token may not make them", async () => {
		const without = record(connectWith(world, { contents: "read", "pull-requests": "write" }));
		expect(await without.start(world.pull.headSha)).toBeUndefined();
		expect(await without.findActive()).toEqual([]);
		expect(world.logged).toEqual([expect.stringMatching(/^notice: .*`deployments: write`/)]);
	});

	it("fail with GitHub's words for a commit that it does not have", async () => {
		await expect(record().start("0".repeat(40))).rejects.toThrow(/422.*Validation Failed/);
	});

	it("keep their id when only the first status failed", async () => {
		world.github.http.fail(/\/statuses$/, { kind: "status", answer: { status: 422, json: { message: "Validation Failed" } } }, 1);
		const one = record();
		const id = await one.start(world.pull.headSha);
		expect(id).toBe(world.github.state.deployments[0]?.id);
		expect(world.logged).toEqual([expect.stringMatching(/^warning: /)]);
		await one.finish(id ?? 0, "success", { description: "Ready" });
		expect(states()).toEqual(["success"]);
	});

	it("can't be cleaned up silently while GitHub is down", async () => {
		await deployed();
		world.github.http.fail(/\/deployments$/, { kind: "status", answer: { status: 500, json: { message: "Server Error" } } });
		await expect(record().findActive()).rejects.toThrow(/GitHub answered 500/);
	});
});
