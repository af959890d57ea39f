import { expect } from "vitest";
import { callActor } from "../../sandbox/actor-call.ts";
import { playZoo } from "./play.ts";

/** As the fixtures have it. */
const ADDRESS = `\`\${location.origin}/api/rivet\``;

/** Three of the zoo, played with every `npm test`. The others: `npm run zoo`. */
playZoo(
	[
		{
			app: "hello-start",
			what: "an app that only calls registry.start(), with a page built by Vite",
			broken: {
				what: "the file and line of a client that connects to localhost, and what to write",
				file: "src/main.ts",
				from: `endpoint: ${ADDRESS}`,
				to: 'endpoint: "http://localhost:6420"',
				comment: [
					/^### ⚠️ Preview is ready, but the page does not work: it asks http:\/\/localhost:6420\//,
					"src/main.ts, line 4",
					"location.origin}/api/rivet",
				],
			},
		},
		{
			app: "counter",
			what: "a React page behind a server of its own",
			broken: {
				what: "the error of a page that stays blank",
				file: "src/frontend/main.tsx",
				from: "createRoot(",
				to: 'throw new TypeError("Cannot read properties of undefined");\ncreateRoot(',
				comment: [/^### ⚠️ Preview is ready, but the page does not work: it shows nothing/, "Cannot read properties of undefined"],
			},
		},
		{
			app: "api-only",
			what: "an app without a frontend",
			use: async (previewUrl) => {
				expect(await callActor(previewUrl, { actor: "counter", action: "increment" })).toBe(1);
				expect(await callActor(previewUrl, { actor: "counter", action: "get" })).toBe(1);
			},
			broken: {
				what: "a variable that the server needs and does not get",
				file: "server.mjs",
				from: "import",
				to: 'if (!process.env.API_KEY) throw new Error("API_KEY is not set");\nimport',
				inputs: { "ready-timeout": "10" },
				comment: [/^### ❌ Preview failed/, "API_KEY"],
			},
		},
	],
	71,
);
