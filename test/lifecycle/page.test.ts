import { describe, expect, it } from "vitest";
import { ActionError } from "../../src/errors.ts";
import { deploy } from "../../src/preview/deploy.ts";
import type { PageProblem } from "../../src/preview-state.ts";
import { fails, hangs } from "./calls.ts";
import { NUMBER, URL, World } from "./world.ts";

const LOCALHOST: PageProblem = { kind: "unreachable-address", text: "it asks http://localhost:6420/metadata" };
const CONSOLE: PageProblem = { kind: "console", text: 'the console has the error "oh"' };

function worldWith(problems: readonly PageProblem[], pageCheck = "auto"): World {
	const world = new World({ inputs: { "page-check": pageCheck } });
	world.browser.page = { ...world.browser.page, problems };
	return world;
}

/** A page that a push breaks, on a preview that served before. */
async function brokenByPush(pageCheck: string): Promise<World> {
	const world = worldWith([], pageCheck);
	await deploy(world.deployRun());
	world.clock.pause(60_000, new AbortController().signal);
	world.github.change(NUMBER, { headSha: "b".repeat(40) });
	world.browser.page = { ...world.browser.page, problems: [LOCALHOST, CONSOLE] };
	return world;
}

describe("the page in the runner's browser", () => {
	it("is opened once the engine is connected, and its picture is an output", async () => {
		const world = worldWith([]);
		expect(await deploy(world.deployRun())).toMatchObject({
			state: { kind: "ready", page: { problems: [], reachedActors: true } },
			preview: { screenshot: "/tmp/page.png" },
		});
		const { made } = world.calls;
		expect(made.indexOf("browser.open")).toBeGreaterThan(made.indexOf("engine.upsertRunnerConfig"));
		expect(made.indexOf("browser.start")).toBeLessThan(made.indexOf("engine.upsertRunnerConfig"));
		expect(world.browser.running).toBe(0);
	});

	it("is a warning with page-check: auto when it does not work", async () => {
		const world = await brokenByPush("auto");
		expect(await deploy(world.deployRun())).toMatchObject({
			kind: "deployed",
			state: {
				kind: "ready",
				page: { problems: [{ ...LOCALHOST, location: { file: "src/App.tsx", line: 3 }, hint: "Write another address." }, CONSOLE] },
			},
		});
		expect(world.comment()).toContain("but the page does not work: it asks");
		expect(world.serving).toBe("deployment-2");
	});

	it("fails the deploy with page-check: required when it does not work, and the earlier preview serves again", async () => {
		const world = await brokenByPush("required");
		await expect(deploy(world.deployRun())).rejects.toThrow("The page does not work: it asks http://localhost:6420/metadata (and 1 more)");
		expect(world.serving).toBe("deployment-1");
		expect(world.comment()).toContain("The page does not work");
		expect(world.browser.running).toBe(0);
	});

	it("does not fail the deploy with page-check: required when nothing is wrong", async () => {
		expect(await deploy(worldWith([], "required").deployRun())).toMatchObject({ kind: "deployed" });
	});

	it.each([
		["there is no browser", "browser.start"],
		["the browser ends", "browser.open"],
	] as const)("is not opened when %s: a decision with auto, a failure with required", async (_, call) => {
		const world = worldWith([]);
		world.calls.on(call, fails(new ActionError("there is no Chrome on this runner")));
		const run = world.deployRun();
		expect(await deploy(run)).toMatchObject({ kind: "deployed", state: { page: undefined }, preview: { screenshot: undefined } });
		expect(run.progress.decisions).toContainEqual({
			what: "Page",
			value: "not opened in a browser",
			why: "there is no Chrome on this runner",
		});
		expect(run.progress.warnings).toEqual([]);

		const strict = worldWith([], "required");
		strict.calls.on(call, fails(new ActionError("there is no Chrome on this runner")));
		await expect(deploy(strict.deployRun())).rejects.toThrow("could not be opened in a browser: there is no Chrome on this runner");
		expect(strict.browser.running).toBe(0);
	});

	it("is not opened with page-check: off, and no browser is started", async () => {
		const world = worldWith([LOCALHOST], "off");
		expect(await deploy(world.deployRun())).toMatchObject({ state: { page: undefined } });
		expect(world.calls.count("browser.start")).toBe(0);
	});

	it.each(["API of an app", '{"ok":true}'])("is not opened where / answers no page: %s", async (body) => {
		const world = worldWith([LOCALHOST]);
		world.answer = (url) => (url === `${URL}/` ? new Response(body, { headers: { "content-type": "text/plain" } }) : undefined);
		const gather = () =>
			world
				.app()
				.gather([])
				.then((upload) => ({ ...upload, publicDirectory: undefined }));
		expect(await deploy(world.deployRun({ app: world.app({ gather }) }))).toMatchObject({ state: { page: undefined } });
		expect(world.calls.count("browser.start")).toBe(0);
	});

	it("ends with its browser when the run is cancelled", async () => {
		const world = worldWith([]);
		world.calls.on("browser.open", (work, signal) => {
			setImmediate(() => world.cancelled.abort());
			return hangs(work, signal);
		});
		await expect(deploy(world.deployRun())).rejects.toMatchObject({ state: { kind: "cancelled" } });
		expect(world.browser.running).toBe(0);
	});
});

describe("an app whose build wrote a page where none is looked for", () => {
	const misplaced = (world: World) => {
		const gather = () =>
			world
				.app()
				.gather([])
				.then((upload) => ({ ...upload, publicDirectory: undefined, misplacedPage: "Set `public-directory: site`." }));
		return world.deployRun({ app: world.app({ gather }) });
	};

	it("is ready without a warning when it serves the page itself", async () => {
		const world = new World();
		const run = misplaced(world);
		expect(await deploy(run)).toMatchObject({ state: { kind: "ready", page: { problems: [] } } });
		expect(run.progress.warnings).toEqual([]);
	});

	it.each([
		[404, "text/html"],
		[200, "text/plain"],
	])("is not ready when / answers %i as %s, and says where the page is", async (status, type) => {
		const world = new World();
		world.answer = (url) =>
			url === `${URL}/` ? new Response("This is a RivetKit server", { status, headers: { "content-type": type } }) : undefined;
		await expect(deploy(misplaced(world))).rejects.toMatchObject({
			message: expect.stringContaining("though the build made a page"),
			hint: expect.stringContaining("public-directory: site"),
		});
	});
});

describe("an app without a built page", () => {
	const answering = (status: number, type: string, unbuiltPage?: string) => {
		const world = new World();
		world.answer = (url) => (url === `${URL}/` ? new Response("Cannot GET /", { status, headers: { "content-type": type } }) : undefined);
		const gather = async () => ({ ...(await world.app().gather([])), publicDirectory: undefined, unbuiltPage });
		return { world, run: world.deployRun({ app: world.app({ gather }) }) };
	};
	const NO_PAGE = [
		[404, "text/html"],
		[200, "text/plain"],
	] as const;

	it.each(NO_PAGE)("is ready when / answers %i as %s, and no browser opens it", async (status, type) => {
		const { world, run } = answering(status, type);
		expect(await deploy(run)).toMatchObject({ state: { kind: "ready", page: undefined } });
		expect(world.calls.made).not.toContain("browser.open");
		expect(run.progress.decisions).toContainEqual({ what: "Page", value: "not opened in a browser", why: "/ answers no page" });
		expect(run.progress.warnings).toEqual([]);
	});

	it.each(NO_PAGE)("is ready with a warning when / answers %i as %s and the sources have a page", async (status, type) => {
		const { world, run } = answering(status, type, "Let the build make apps/web/index.html.");
		expect(await deploy(run)).toMatchObject({ state: { kind: "ready" } });
		expect(world.comment()).toContain("Let the build make apps/web/index.html");
	});

	it("is ready without a warning when it serves a page itself", async () => {
		const { run } = answering(200, "text/html", "Let the build make apps/web/index.html.");
		expect(await deploy(run)).toMatchObject({ state: { kind: "ready", page: { problems: [] } } });
		expect(run.progress.warnings).toEqual([]);
	});
});
