import { expectText, inTwoTabs, playZoo, type ZooApp } from "./play.ts";

/** As the fixtures have it. */
const ADDRESS = `\`\${location.origin}/api/rivet\``;

const RAW: ZooApp = {
	app: "raw-handlers",
	what: "an actor with handlers of its own for HTTP and WebSocket",
	use: (previewUrl, browser) =>
		inTwoTabs(previewUrl, browser, async (first, second) => {
			await expectText(second, "count", "0");
			await first.getByTestId("say").click();
			await expectText(second, "messages", "Hello");
			await second.reload();
			await expectText(second, "count", "1");
		}),
	broken: {
		what: "a path that the actor's handler does not know",
		file: "frontend/main.ts",
		from: '"/count"',
		to: '"/counter"',
		// A running actor may take longer to restart with the new code than the page is looked at.
		inputs: { "on-push": "fresh" },
		comment: [/^### ⚠️ Preview is ready, but the page does not work/, /\/gateway\/room\/request\/counter answered 404/],
	},
};

/** Apps that only call `registry.start()`, with the pages of several tools. */
playZoo(
	[
		{
			app: "hello-react",
			what: "a React page in the layout of Rivet's hello-world",
			broken: {
				what: "a variable that the page's build does not get",
				file: "frontend/App.tsx",
				from: ADDRESS,
				to: "new URL(import.meta.env.VITE_API_URL).href",
				comment: [/^### ⚠️ Preview is ready, but the page does not work: it shows nothing/, "Invalid URL"],
			},
		},
		{
			app: "react-js",
			what: "plain JavaScript, laid out by Vite's React starter",
			broken: {
				what: "require() in a server that is an ES module",
				file: "server.js",
				from: 'import { registry } from "./actors.js"',
				to: 'const { registry } = require("./actors.js")',
				inputs: { "ready-timeout": "10" },
				comment: [/^### ❌ Preview failed/, "require is not defined"],
			},
		},
		{
			app: "sveltekit",
			what: "a SvelteKit page, written by the static adapter",
			broken: {
				what: "a page that needs a browser while it is built",
				file: "src/routes/+page.svelte",
				from: "let count = $state",
				to: "const home = location.origin;\n\tlet count = $state",
				comment: [/^### ❌ Preview failed: Build the app/, "location is not defined"],
			},
		},
		RAW,
	],
	71,
);

/** There the page calls with the publishable token, on a self-hosted engine without any. */
playZoo([RAW], 75, { mode: "cloud" });
