import { describe, expect, test } from "vitest";
import { type HostAbilities, inspectCheckout } from "../../src/source/checkout.ts";
import { readStartScript } from "../../src/source/start-script.ts";
import { type Tree, temporaryFolder } from "./source-folder.ts";
import { gatherIn } from "./source-gathering.ts";

const STARTS = "import app from './app.ts';\napp.listen(3000);\n";
const EXPORTS = "export const app = createApp();\nexport default app;\n";

async function entrypointOf(tree: Tree, start: string | undefined, scripts: object = {}, platform?: HostAbilities) {
	const manifest = JSON.stringify({ scripts: { ...(start === undefined ? {} : { start }), ...scripts } });
	await using folder = await temporaryFolder({ "package.json": manifest, "package-lock.json": "{}", ...tree });
	const auto = { installCommand: "auto", buildCommand: "auto", entrypoint: "auto", workingDirectory: "." };
	return inspectCheckout({ workspace: folder.path, ...auto, ...(platform && { platform }) }).entrypoint;
}

describe("the start script says which file is the server:", () => {
	test.each([
		["node dist/server.js", "dist/server.js"],
		["tsx src/index.ts", "src/index.ts"],
		["NODE_ENV=production node --import tsx --enable-source-maps ./src/index.ts --port 3000", "./src/index.ts"],
		["cross-env NODE_ENV=production node -r dotenv/config dist/index.js", "dist/index.js"],
		["bun run src/index.ts", "src/index.ts"],
		["bun --watch src/index.ts", "src/index.ts"],
		["tsx watch src/index.ts", "src/index.ts"],
		["deno run --allow-net main.ts", "main.ts"],
		["srvx --prod --static=public dist/server.js", "dist/server.js"],
		["npx tsx src/index.ts", "src/index.ts"],
		["pnpm exec tsx src/index.ts", "src/index.ts"],
		["npm run build && node dist/server.js", "dist/server.js"],
		["node scripts/migrate.js && node dist/server.js", "dist/server.js"],
		["node dist/server", "dist/server"],
		["node .", "lib/main.js"],
		["npm run serve", "src/serve.ts"],
		["yarn serve", "src/serve.ts"],
		['concurrently "vite" "tsx src/index.ts"', "src/index.ts"],
		["dotenv -e .env.local -- tsx src/index.ts", "src/index.ts"],
	])("%s", (start, path) => {
		const scripts = { start, build: "vite build", serve: "tsx src/serve.ts" };
		expect(readStartScript({ scripts, main: "lib/main.js" })).toEqual({ kind: "file", path, script: start });
	});

	test.each([
		"vite preview",
		"vite",
		"serve -s dist",
		"npm start",
		"pnpm --filter web start",
		"turbo start",
		"eslint src/index.ts",
		"a".repeat(5_000),
	])("%s says nothing", (start) => {
		expect(readStartScript({ scripts: { start }, main: undefined })).toBeUndefined();
	});
});

describe("the server file", () => {
	test.each([
		["tsx src/main.ts", { "src/main.ts": "", "src/server.ts": STARTS }, "src/main.ts"],
		["node dist/api", { "dist/api.js": "", "server.ts": STARTS }, "dist/api.js"],
	])("of the start script comes before the usual names: %s", async (start, tree, expected) => {
		expect(await entrypointOf(tree, start)).toBe(expected);
	});

	test.each([
		["Elysia", { "src/server.ts": "export const app = new Elysia();\n", "src/index.ts": STARTS }, "src/index.ts"],
		["Hono", { "src/server.ts": EXPORTS, "server/index.ts": "serve({ fetch: app.fetch, port });\n" }, "server/index.ts"],
		["RivetKit", { "server.ts": EXPORTS, "src/index.ts": "registry.start();\n" }, "src/index.ts"],
		["Bun", { "server.ts": "export const app = 1;\n", "index.ts": "export default { port: 3000, fetch: app.fetch };\n" }, "index.ts"],
	])("is the one that starts something, not one that only exports an app: %s", async (_, tree, expected) => {
		expect(await entrypointOf(tree, undefined)).toBe(expected);
		expect(await entrypointOf(tree, "vite preview")).toBe(expected);
	});

	test("is the first of the usual names where none starts anything that is known", async () => {
		expect(await entrypointOf({ "src/server.ts": EXPORTS, "src/index.ts": EXPORTS }, undefined)).toBe("src/server.ts");
	});

	test("that the build should make is taken, and another when it did not", async () => {
		const tree = {
			"package.json": '{"scripts":{"start":"node dist/server.js","build":"x"}}',
			"package-lock.json": "{}",
			"src/server.ts": STARTS,
		};
		await using folder = await temporaryFolder(tree);
		expect((await gatherIn(folder, { built: { "dist/server.js": "" } })).entrypoint).toBe("dist/server.js");
		await using other = await temporaryFolder(tree);
		const { entrypoint, decisions } = await gatherIn(other, { built: { "dist/index.html": "" } });
		expect(entrypoint).toBe("src/server.ts");
		expect(decisions).toEqual([
			{ what: "Server", value: "src/server.ts", why: 'the build did not make dist/server.js, which the "start" script runs' },
		]);
	});

	test.each(["node ../other/server.js", "node /srv/server.js"])("outside of the app is not taken: %s", async (start) => {
		expect(await entrypointOf({ "server.ts": STARTS }, start)).toBe("server.ts");
	});
});

test.each([
	["npm's", { "package.json": '{"workspaces":["apps/*"]}' }],
	["pnpm's", { "package.json": "{}", "pnpm-workspace.yaml": "packages: [apps/*]" }],
])("at the root of a workspace without a server the error names `working-directory`: %s", async (_, files) => {
	await using folder = await temporaryFolder({ "package-lock.json": "{}", ...files });
	const auto = { installCommand: "auto", buildCommand: "auto", entrypoint: "auto", workingDirectory: "." };
	const hint = expect.stringContaining("set `working-directory` to the package with the server");
	expect(() => inspectCheckout({ workspace: folder.path, ...auto })).toThrow(expect.objectContaining({ hint }));
});

describe("an app that its framework starts", () => {
	const NODE: HostAbilities = { name: "Rivet Compute", how: "node-command" };
	test.each(["next start", "NODE_ENV=production npx next start -p 3000", "react-router-serve ./build/server/index.js", "nuxt start"])(
		"is refused by a host that takes a file, and named one that can: %s",
		async (start) => {
			const tree = { "src/server.ts": STARTS };
			await expect(entrypointOf(tree, start)).rejects.toThrow('Freestyle can\'t run this app: its "start" script runs `');
			await expect(entrypointOf(tree, start)).rejects.toMatchObject({
				hint: expect.stringContaining("`host: rivet-compute`"),
			});
			expect(await entrypointOf(tree, start, {}, NODE)).toBeUndefined();
		},
	);

	test("without a start script is named, too", async () => {
		const manifest = { "package.json": '{"dependencies":{"next":"16"}}', "package-lock.json": "{}" };
		await using folder = await temporaryFolder(manifest);
		const auto = { installCommand: "auto", buildCommand: "auto", entrypoint: "auto", workingDirectory: "." };
		const hint = expect.stringContaining("depends on next, which Freestyle can't run");
		expect(() => inspectCheckout({ workspace: folder.path, ...auto })).toThrow(expect.objectContaining({ hint }));
	});
});
