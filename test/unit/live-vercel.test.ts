import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LIVE_MARK } from "../live/live-key.ts";
import { RecordingHttp, withoutNames } from "../live/recorder.ts";
import { compareShapes } from "../live/shapes.ts";
import { type LinkedRepository, VercelServices } from "../live/vercel-services.ts";
import { silentLog, testHttp } from "./rivet-http.ts";
import { connectedProject, REPOSITORY, TOKEN, uploadProject, VercelWorld } from "./vercel-world.ts";

let world: VercelWorld;

beforeEach(async () => {
	world = await new VercelWorld().start();
});
afterEach(() => world.server.stop());

function services({ project, repository }: { readonly project?: string; readonly repository?: LinkedRepository } = {}): VercelServices {
	const { secrets } = testHttp();
	const http = new RecordingHttp({ secrets, log: silentLog });
	const target = { token: TOKEN, apiUrl: world.server.url, project, team: undefined };
	return new VercelServices({
		target,
		http,
		secrets,
		log: silentLog,
		ownerMark: LIVE_MARK,
		pause: async () => {},
		repository: async () => repository,
	});
}

describe("the Vercel project that files are uploaded to", () => {
	it("is the one that --vercel-project names", async () => {
		world.project = uploadProject();
		const vercel = services({ project: "shop" });
		expect((await vercel.findUnconnected()).project.name).toBe("shop");
		expect(vercel.unconnected.place.project).toBe("prj_1");
	});

	it.each([
		["has nothing in production, where its first deployment would go", uploadProject({ targets: {} }), /no production deployment/],
		["is connected to a repository", connectedProject(), /a project that no repository is connected to/],
		["is another one", uploadProject({ name: "other" }), /a project that no repository is connected to/],
	])("is not used where it %s: nothing is made, and no name of the account is shown", async (_, project, message) => {
		world.project = project;
		const vercel = services({ project: "shop" });
		await expect(vercel.findUnconnected()).rejects.toThrow(message);
		await expect(vercel.findUnconnected()).rejects.not.toThrow(/shop|acme/);
		expect(() => vercel.unconnected).toThrow("it needs vercel.project to succeed");
		expect(await vercel.findAll()).toEqual([]);
		expect(world.changes()).toEqual([]);
	});

	it("is not looked for without its name", async () => {
		await expect(services().findUnconnected()).rejects.toThrow("it needs --vercel-project");
		expect(world.server.requests).toEqual([]);
	});
});

describe("the Vercel project that is connected to the repository", () => {
	it("is found by the repository's number", async () => {
		const vercel = services({ repository: REPOSITORY });
		expect((await vercel.findConnected()).project.link?.repositoryId).toBe(REPOSITORY.id);
		expect(await vercel.findAll()).toHaveLength(1);
	});

	it.each([
		["of another repository", connectedProject({ link: { type: "github", repoId: 5, org: "acme", repo: "other" } })],
		["of none", uploadProject()],
		["without a production deployment", connectedProject({ targets: {} })],
	])("is not one %s", async (_, project) => {
		world.project = project;
		const vercel = services({ repository: REPOSITORY });
		await expect(vercel.findConnected()).rejects.toThrow(/connected to that repository|no production deployment/);
		expect(world.changes()).toEqual([]);
	});

	it("is an error where Vercel fails, so that leftovers are not taken for none", async () => {
		world.server.fail(/^GET \/v2\/teams/, {
			kind: "status",
			answer: { status: 403, json: { error: { code: "forbidden", message: "No" } } },
		});
		await expect(services({ repository: REPOSITORY }).findAll()).rejects.toThrow("Vercel answered 403");
	});
});

describe("the report about Vercel", () => {
	it.each([
		["Vercel answered 500 to GET https://api.vercel.com/v9/projects/shop?teamId=team_1&x=1", "/v9/projects/…?teamId=…&x=1"],
		["GET /v7/deployments?projectId=prj_1&slug=acme", "/v7/deployments?projectId=…&slug=…"],
		["answered 401 to GET https://shop-a1b2c3-acme.vercel.app/api", "https://….vercel.app/api"],
	])("has no name of the account: %s", (text, expected) => {
		expect(withoutNames(text)).toContain(expected);
		expect(withoutNames(text)).not.toMatch(/shop|acme|team_1|prj_1/);
	});

	it("never names a protection bypass, which is the key of a field", () => {
		const about = { scope: "automation-bypass", note: "x" };
		const live = { protectionBypass: { liveSecret0123456789: { ...about, more: 1 } } };
		const { differences, additions } = compareShapes([live], [{ protectionBypass: { other: about } }]);
		expect(differences).toEqual([]);
		expect(additions).toEqual(["protectionBypass.….more"]);
	});
});
