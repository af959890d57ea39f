import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { callActor } from "../../sandbox/actor-call.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import { repositoryIdOf } from "../../sandbox/github/users.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { PROJECT, type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { previewKey } from "../../src/names/key.ts";
import { foreignPools, runForeignPools } from "../faults/foreign-pool.ts";
import { expectSoundRuns } from "./expectations.ts";
import { leaksInImages } from "./image-contents.ts";

const get = { actor: "counter", action: "get" };
const keyOf = (previewName: string) => previewKey({ repositoryId: repositoryIdOf("acme/shop"), number: 34, previewName });
/** Where an app is served whose address does not follow from the pull request alone. */
const ADDRESSES: Readonly<Record<string, string>> = {
	[keyOf("shop")]: "127.0.1.34",
	[keyOf("admin")]: "127.0.2.34",
	production: "127.0.0.251",
	// Another repository's preview of a pull request with the same number.
	"pr-35-ffffff": "127.0.0.252",
};

describe("several previews on Rivet Compute, where archiving a namespace leaves its pool", () => {
	let sandbox: Sandbox;
	let foreign: readonly string[];
	let before: ReturnType<typeof foreignPools>;
	/** The first preview's: for those whose app does not matter, so that nothing has to be installed. */
	let image = "";

	beforeAll(async () => {
		const addressOf = ({ displayName }: { readonly displayName: string }) =>
			ADDRESSES[displayName] ?? `127.0.0.${displayName.split("-")[1]}`;
		sandbox = await startSandbox({ mode: "cloud", host: "rivet-compute", compute: { pools: { addressOf, outlivesNamespace: true } } });
		const made = await Promise.all(["production", "pr-35-ffffff"].map((name) => sandbox.cloud?.addForeignNamespace(name)));
		foreign = made.flatMap((namespace) => namespace?.engineNamespaceName ?? []);
		await runForeignPools(sandbox, foreign);
		before = foreignPools(sandbox, foreign);
	});
	afterEach(() => {
		expectSoundRuns(sandbox);
		expect(leaksInImages(sandbox)).toEqual([]);
		expect(foreignPools(sandbox, foreign)).toEqual(before);
		expect(livingNamespaces()).toEqual(expect.arrayContaining(["production", "pr-35-ffffff"]));
	});
	afterAll(() => sandbox?.stop());

	describe("two of one pull request, told apart by preview-name", () => {
		let pull: PlayedPullRequest;
		const urls = { shop: "", admin: "" };

		const inputsOf = (name: keyof typeof urls) => ({
			"preview-name": name,
			domain: `http://${ADDRESSES[keyOf(name)]}:${sandbox.compute?.pools.servePort}`,
		});
		const headings = () => pull.comments.map(({ body }) => body.split("\n")[0]?.split(":")[0]).sort();

		it("have a comment, a namespace, a pool and an address each", async () => {
			pull = await sandbox.openPullRequest({ app: "api-only", branch: "both-apps", number: 34, installed: true });
			// As two jobs of one workflow: side by side.
			const [shop, admin] = await Promise.all((["shop", "admin"] as const).map((name) => pull.opened({ inputs: inputsOf(name) })));
			expect(shop?.conclusion, shop?.log).toBe("success");
			expect(admin?.conclusion, admin?.log).toBe("success");
			Object.assign(urls, { shop: shop?.outputs["preview-url"], admin: admin?.outputs["preview-url"] });
			expect(urls.shop).toContain("127.0.1.34");
			expect(urls.admin).toContain("127.0.2.34");
			expect(imagesOf(34)).toEqual([keyOf("admin"), keyOf("shop")].sort());
			expect(headings()).toEqual(["### ✅ Preview `admin` is ready", "### ✅ Preview `shop` is ready"]);
		});

		it("hold their own data", async () => {
			expect(await callActor(urls.shop, { actor: "counter", action: "increment", args: [4] })).toBe(4);
			expect(await callActor(urls.admin, get)).toBe(0);
		});

		it("are deleted by themselves: closing one job's leaves the other alone", async () => {
			image = `${PROJECT}:${sandbox.compute?.registry.store.tags(PROJECT).find((tag) => tag.startsWith(keyOf("shop")))}`;
			const closed = await pull.close({ inputs: inputsOf("admin") });
			expect(closed.conclusion, closed.log).toBe("success");
			expect(imagesOf(34)).toEqual([keyOf("shop")]);
			expect((await fetch(urls.admin)).status).toBe(404);
			expect(await callActor(urls.shop, get)).toBe(4);
			expect(headings()).toEqual(["### ✅ Preview `shop` is ready", "### 🧹 Preview `admin` deleted"]);
			expect((await pull.event("closed", { inputs: inputsOf("shop") })).outputs.result).toBe("deleted");
			expect(imagesOf(34)).toEqual([]);
			expect((await fetch(urls.shop)).status).toBe(404);
		});
	});

	describe("a sweep", () => {
		let missed: PlayedPullRequest;
		let open: PlayedPullRequest;

		const swept = () => open.play(sandbox.github.events.schedule());
		const deployed = async (branch: string, number: number) => {
			const pull = await sandbox.openPullRequest({ app: "api-only", branch, number });
			const opened = await pull.opened({ inputs: { image } });
			expect(opened.outputs.result, opened.log).toBe("deployed");
			await callActor(urlOf(pull), { actor: "counter", action: "increment" });
			return pull;
		};

		it("is red where a pool can't be deleted, keeps its namespace, and deletes nothing of an open pull request", async () => {
			[missed, open] = await Promise.all([deployed("missed", 35), deployed("still-open", 36)]);
			// In a way that starts no run: the workflow was off, GITHUB_TOKEN closed it, the pull request had a conflict.
			sandbox.github.state.close(missed.record);
			const json = { message: "not today" };
			sandbox.cloud?.fail(/^DELETE .*\/managed-pools\//, { kind: "status", answer: { status: 409, json } });
			const run = await swept();
			sandbox.cloud?.heal();
			expect(run.conclusion).toBe("failure");
			expect(run.annotations.errors[0]?.message).toMatch(/managed pool of pr-35-\w+-\w+: .*not today/);
			expect(imagesOf(35)).toHaveLength(1);
			expect(livingNamespaces()).toEqual(expect.arrayContaining([keyed(35), keyed(36)]));
			expect(await callActor(urlOf(open), get)).toBe(1);
		});

		it("deletes the pool of a pull request that was closed without a run, then archives its namespace", async () => {
			const run = await swept();
			expect(run.conclusion, run.log).toBe("success");
			expect(run.summary).toContain("1 preview deleted of 2 found");
			expect(imagesOf(35)).toEqual([]);
			expect(livingNamespaces()).not.toContainEqual(keyed(35));
			expect(await contentsOf(sandbox.engine, engineNameOf(35))).toEqual({ runnerConfigs: [], actors: [] });
			expect((await fetch(urlOf(missed))).status).toBe(404);
			expect(missed.comments[0]?.body).toMatch(/^### 🧹 Preview deleted: the pull request was closed/);
		});

		it("leaves the open one serving, with its data", async () => {
			expect(await callActor(urlOf(open), get)).toBe(1);
			expect(open.comments[0]?.body).toMatch(/^### ✅ Preview is ready/);
			expect((await swept()).summary).toContain("0 previews deleted of 1 found");
			expect((await open.close()).conclusion).toBe("success");
			expect(sandbox.compute?.pools.pools.size).toBe(foreign.length);
		});
	});

	const keyed = (number: number) => expect.stringMatching(new RegExp(`^pr-${number}-(?!ffffff)`));
	const urlOf = ({ number }: PlayedPullRequest) => `http://127.0.0.${number}:${sandbox.compute?.pools.servePort}`;

	/** Display names of namespaces that are not archived. */
	function livingNamespaces(): readonly string[] {
		return sandbox.cloud?.namespaces().flatMap(({ displayName, archivedAt }) => (archivedAt === undefined ? [displayName] : [])) ?? [];
	}

	/** Keys of the previews of a pull request whose image a pool runs, as the image's tag names them. */
	function imagesOf(number: number): readonly string[] {
		const pools = sandbox.compute?.pools.pools.values() ?? [];
		const tags = [...pools].map(({ config }) => /"tag":"([^"]*)-\d+"/.exec(JSON.stringify(config))?.[1] ?? "");
		return tags.filter((key) => key.startsWith(`pr-${number}-`)).sort();
	}

	function engineNameOf(number: number): string {
		const made = sandbox.cloud
			?.namespaces()
			.find(({ displayName }) => displayName.startsWith(`pr-${number}-`) && !(displayName in ADDRESSES));
		return made?.engineNamespaceName ?? "";
	}
});
