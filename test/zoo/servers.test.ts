import { expect } from "vitest";
import { callActor } from "../../sandbox/actor-call.ts";
import { pathWith } from "../../sandbox/package-managers.ts";
import { expectText, inTwoTabs, playZoo } from "./play.ts";

/** Apps with a server of their own. */
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
		{
			app: "express",
			what: "an Express shop that tsc compiles: node:sqlite in the server; SQLite, a queue and a workflow in its actor",
			inputs: { env: "DATABASE_FILE=visits.sqlite" },
			use: (previewUrl, browser) =>
				inTwoTabs(previewUrl, browser, async (first, second) => {
					await first.getByTestId("order").click();
					await expectText(second, "shipped", "1");
					await expectText(second, "orders", "tea");
					await second.reload();
					// The action's own browser was the first visitor.
					await expectText(second, "visits", "4");
				}),
			broken: {
				what: "a variable that the server needs and the workflow does not give",
				file: "src/visits.ts",
				from: "DATABASE_FILE",
				to: "DATABASE_URL",
				inputs: { "ready-timeout": "10" },
				comment: [/^### ❌ Preview failed/, "DATABASE_URL is not set", "input env"],
			},
		},
		{
			app: "trpc",
			what: "a tRPC server on Hono, whose procedures call an actor",
			use: (previewUrl, browser) =>
				inTwoTabs(previewUrl, browser, async (first, second) => {
					await first.getByTestId("increment").click();
					await expectText(first, "count", "1");
					await second.reload();
					await expectText(second, "count", "1");
				}),
			broken: {
				what: "the file and line of a tRPC client that asks localhost, and what to write",
				file: "client/main.ts",
				from: '"/trpc"',
				to: '"http://localhost:3000/trpc"',
				comment: [
					/^### ⚠️ Preview is ready, but the page does not work: it asks http:\/\/localhost:3000\/trpc/,
					"client/main.ts, line 5",
					"Write a path without a host in its place",
				],
			},
		},
	],
	81,
);
