import { relative } from "node:path";
import { describe, expect, test } from "vitest";
import { ActionError } from "../../src/errors.ts";
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
		["NODE_ENV=production node --import tsx --enable-source-maps ./src/index.ts --port 3000", "src/index.ts"],
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
		expect(readStartScript({ scripts, main: "lib/main.js" })).toEqual({
			kind: "file",
			path,
			script: start,
			ownScript: start,
			directory: "",
		});
	});

	test.each(["vite preview", "vite", "serve -s dist", "npm start", "eslint src/index.ts", "a".repeat(5_000)])(
		"%s says nothing",
		(start) => {
			expect(readStartScript({ scripts: { start }, main: undefined })).toBeUndefined();
		},
	);
});

describe("the start script of a workspace's root starts the server of another package:", () => {
	const server = '{"name":"@shop/server","scripts":{"start":"node dist/index.js","serve":"npm run start"}}';
	const workspace = {
		"package-lock.json": "{}",
		"apps/server/package.json": server,
		"apps/server/dist/index.js": STARTS,
		"apps/web/package.json": '{"name":"web","scripts":{"start":"vite preview"}}',
		"packages/broken/package.json": "{",
	};
	const inspect = async (start: string, tree: Tree = {}) => {
		const manifest = JSON.stringify({ workspaces: ["apps/*"], scripts: { start } });
		await using folder = await temporaryFolder({ "package.json": manifest, ...workspace, ...tree });
		const auto = { installCommand: "auto", buildCommand: "auto", entrypoint: "auto", workingDirectory: "." };
		const { entrypoint, serverDirectory, startScript } = inspectCheckout({ workspace: folder.path, ...auto });
		return { entrypoint, startScript, directory: relative(folder.path, serverDirectory) };
	};

	test.each([
		"npm start -w @shop/server",
		"npm start -w apps/server",
		"npm run start --workspace=apps/server",
		"npm run start --workspace @shop/server -- --port 3000",
		"npm --prefix apps/server start",
		"npm run serve -w @shop/server",
		"cd apps/server && npm start",
		"pnpm --filter server start",
		"pnpm --filter ./apps/server run start",
		"pnpm -F '@shop/*' start",
		"pnpm -C apps/server start",
		"pnpm -r start",
		"yarn workspace @shop/server start",
		"yarn workspaces foreach -A --include @shop/server run start",
		"yarn --cwd apps/server start",
		"bun run --filter server start",
		"bun --filter '@shop/server' start",
		"turbo run start",
		"turbo start --filter=@shop/server...",
		"npx turbo run start --filter=!web",
		"nx run server:start",
		"nx start server",
		"lerna run start --scope=@shop/server",
		"npm run build -w web && npm start -w @shop/server",
	])("%s", async (start) => {
		const { entrypoint, directory, startScript } = await inspect(start);
		expect([entrypoint, directory]).toEqual(["apps/server/dist/index.js", "apps/server"]);
		expect(startScript).toMatch(/^(node dist\/index\.js|npm run start)$/);
	});

	test("with a framework, too: a host that takes a file refuses it", async () => {
		const tree = { "apps/server/package.json": '{"name":"server","scripts":{"start":"next start"}}' };
		await expect(inspect("pnpm --filter server start", tree)).rejects.toThrow('its "start" script runs `next start`');
	});

	const another = { "apps/api/package.json": '{"name":"api","scripts":{"start":"tsx src/index.ts"}}' };
	test.each([
		["turbo run start", another, "`turbo run start` starts the servers of several packages: apps/api, apps/server"],
		["pnpm -r start", another, "`pnpm -r start` starts the servers of several packages"],
		["npm start -w web", {}, "`npm start -w web` runs no server file in apps/web"],
		["yarn workspace shop start", {}, '`yarn workspace shop start` finds no package shop with a "start" script'],
		["bun run --filter server dev", {}, '`bun run --filter server dev` finds no package server with a "dev" script'],
	])("or the error says why not: %s", async (start, tree, why) => {
		await expect(inspect(start, tree)).rejects.toThrow(why);
		await expect(inspect(start, tree)).rejects.toMatchObject({ hint: expect.stringContaining("set `working-directory`") });
	});

	test("and where a usual server file is taken in its place, the log says why", async () => {
		const manifest = '{"scripts":{"start":"yarn workspace shop start"}}';
		await using folder = await temporaryFolder({ "package.json": manifest, "package-lock.json": "{}", "server.ts": STARTS });
		const auto = { installCommand: "auto", buildCommand: "auto", entrypoint: "auto", workingDirectory: "." };
		const { decisions } = inspectCheckout({ workspace: folder.path, ...auto });
		expect(decisions.find(({ what }) => what === "Server")).toMatchObject({ why: expect.stringContaining("could not be followed") });
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

	test.each([
		["next start", true],
		["npx nuxt start", true],
		["strapi start", false],
		["medusa start", false],
	])("is sent to Vercel where Vercel runs that framework: %s", async (start, onVercel) => {
		const refused: unknown = await entrypointOf({}, start).catch((error: unknown) => error);
		expect(refused).toMatchObject({ hint: expect.stringContaining("`host: rivet-compute`") });
		expect(String(refused instanceof ActionError && refused.hint).includes("`host: vercel`")).toBe(onVercel);
	});

	test.each([
		["nuxt", ".output/server/index.mjs"],
		["@astrojs/node", "dist/server/entry.mjs"],
		["@tanstack/react-start", ".output/server/index.mjs"],
	])("without a start script: the error names the server file that a build with %s writes", async (name, file) => {
		const manifest = { "package.json": JSON.stringify({ dependencies: { [name]: "1" } }), "package-lock.json": "{}" };
		await using folder = await temporaryFolder(manifest);
		const auto = { installCommand: "auto", buildCommand: "auto", entrypoint: "auto", workingDirectory: "." };
		const hint = expect.stringContaining(`The build of an app with ${name} usually writes \`${file}\`.`);
		// Deno runs such a file, so Freestyle is not ruled out.
		const ruledOut = expect.stringContaining("can't run");
		expect(() => inspectCheckout({ workspace: folder.path, ...auto })).not.toThrow(expect.objectContaining({ hint: ruledOut }));
		expect(() => inspectCheckout({ workspace: folder.path, ...auto })).toThrow(expect.objectContaining({ hint }));
	});

	test("without a start script is named, too", async () => {
		const manifest = { "package.json": '{"dependencies":{"next":"16"}}', "package-lock.json": "{}" };
		await using folder = await temporaryFolder(manifest);
		const auto = { installCommand: "auto", buildCommand: "auto", entrypoint: "auto", workingDirectory: "." };
		const hint = expect.stringContaining("depends on next, which Freestyle can't run");
		expect(() => inspectCheckout({ workspace: folder.path, ...auto })).toThrow(expect.objectContaining({ hint }));
	});
});
