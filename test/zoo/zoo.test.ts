import { expect } from "vitest";
import { callActor } from "../../sandbox/actor-call.ts";
import { pathWith } from "../../sandbox/package-managers.ts";
import { playZoo } from "./play.ts";

const PAGE_BREAKS = { from: "const connection =", to: 'document.body.textContent = "";\nconst connection =' } as const;

/** The rest of the zoo, played by `npm run zoo`. */
playZoo(
	[
		{
			app: "hono-vite",
			what: "a Hono app that src/server.ts exports and src/index.ts starts, with its page in build/web",
			broken: {
				what: "a server that listens on a port of its own",
				file: "src/index.ts",
				from: "Number(process.env.PORT ?? 3000)",
				to: "45_873",
				inputs: { "ready-timeout": "10" },
				comment: [/^### ❌ Preview failed/, "PORT"],
			},
		},
		{
			app: "hono-server",
			what: "a Hono server without a page, whose own routes reach its actors",
			use: async (previewUrl) => {
				expect(await callActor(previewUrl, { actor: "counter", action: "increment" })).toBe(1);
				const answer = await fetch(`${previewUrl}/increment/main`, { method: "POST" });
				expect(await answer.text()).toBe("New count: 2");
			},
			broken: {
				what: "a server that listens on 127.0.0.1 alone",
				file: "src/server.ts",
				from: "serve({ fetch: app.fetch,",
				to: 'serve({ fetch: app.fetch, hostname: "127.0.0.1",',
				inputs: { "ready-timeout": "10" },
				comment: [/^### ❌ Preview failed/, "interfaces"],
			},
		},
		{
			app: "workspace",
			what: "an npm workspace with the app in apps/web and its actors in a package",
			inputs: { "working-directory": "apps/web" },
			broken: {
				what: "a page that shows nothing",
				file: "apps/web/src/main.ts",
				...PAGE_BREAKS,
				comment: [/^### ⚠️ Preview is ready, but the page does not work/],
			},
		},
		{
			app: "pnpm-workspace",
			what: "a pnpm workspace with catalogs: actors, types, server and page in packages of their own",
			inputs: { "working-directory": "apps/server", "public-directory": "../web/dist" },
			env: () => pathWith("pnpm"),
			broken: {
				what: "a client without an address",
				file: "apps/web/src/main.ts",
				from: "{ endpoint: `$",
				to: "{ encoding: `$",
				comment: [/^### ⚠️ Preview is ready, but the page does not work/],
			},
		},
		{
			app: "yarn-workspace",
			what: "a Yarn 4 workspace with the app in apps/web",
			inputs: { "working-directory": "apps/web" },
			env: () => pathWith("yarn"),
			broken: {
				what: "an import that the build does not find",
				file: "apps/web/src/main.ts",
				from: "rivetkit/client",
				to: "./client.ts",
				comment: [/^### ❌ Preview failed: Build the frontend/, "./client.ts", "src/main.ts"],
			},
		},
		{
			app: "elysia",
			what: "an Elysia app installed with Bun",
			env: () => pathWith("bun"),
			broken: {
				what: "an action that throws as soon as the page loads",
				file: "src/web/main.ts",
				from: "const connection =",
				to: 'void Promise.reject(new Error("no such room"));\nconst connection =',
				comment: [/^### ⚠️ Preview is ready, but the page does not work: its code throws/, "no such room"],
			},
		},
	],
	81,
);
