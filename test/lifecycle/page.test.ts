import { describe, expect, it } from "vitest";
import { ActionError } from "../../src/errors.ts";
import { deploy } from "../../src/preview/deploy.ts";
import type { PageProblem } from "../../src/preview-state.ts";
import { fails, hangs, meanwhile } from "./calls.ts";
import { refusal } from "./fake-rivet.ts";
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

	describe("that asks for an actor", () => {
		const REFUSED = {
			text: 'the app answers 403 to the engine\'s POST /start: "Cross-site POST form submissions are forbidden"',
			status: 403,
		};
		const actor = (awakeSince: number | undefined, asleep = false) => ({ id: "a1", name: "counter", awakeSince, asleep });

		function worldWithActor(one: ReturnType<typeof actor>, pageCheck = "auto"): World {
			const world = worldWith([CONSOLE], pageCheck);
			world.calls.on(
				"browser.open",
				meanwhile(() => void world.rivet.namespaces[0]?.actors.set(one.id, one)),
			);
			return world;
		}

		it.each([
			["that waits", actor(undefined)],
			["that the engine has put to sleep", actor(undefined, true)],
		])("%s does not work when the engine can start none, and the comment says why and what to do", async (_, one) => {
			const world = worldWithActor(one);
			world.rivet.startFailure = REFUSED;
			await deploy(world.deployRun());
			expect(world.comment()).toContain("but the page does not work: its actors do not start: the app answers 403");
			expect(world.comment()).toContain("checkOrigin: false");
			expect(world.comment()).toContain("2 problems");
		});

		it("fails the deploy with page-check: required when the engine can start none", async () => {
			const world = worldWithActor(actor(undefined), "required");
			world.rivet.startFailure = { text: "the engine says internal_error" };
			await expect(deploy(world.deployRun())).rejects.toThrow("its actors do not start: the engine says internal_error (and 1 more)");
		});

		it("works once it runs, although the engine still keeps why an earlier one did not start", async () => {
			const world = worldWithActor(actor(undefined));
			world.rivet.startFailure = REFUSED;
			let looks = 0;
			world.calls.on("engine.startFailure", async (work) => {
				looks++;
				if (looks === 3) world.rivet.namespaces[0]?.actors.set("a1", actor(7));
				return work();
			});
			expect(await deploy(world.deployRun())).toMatchObject({ state: { page: { problems: [CONSOLE] } } });
			expect(looks).toBe(3);
		});

		it("is given a few seconds to start it, and is not blamed where the engine names no reason", async () => {
			const world = worldWithActor(actor(undefined));
			expect(await deploy(world.deployRun())).toMatchObject({ state: { page: { problems: [CONSOLE] } } });
			expect(world.calls.made.filter((call) => call === "engine.startFailure").length).toBeGreaterThan(3);
		});

		it("is not blamed where the engine can't be asked", async () => {
			const world = worldWithActor(actor(undefined));
			world.calls.on("engine.startFailure", fails(refusal("Rivet engine", 404, "not found")));
			expect(await deploy(world.deployRun())).toMatchObject({ state: { page: { problems: [CONSOLE] } } });
		});
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
