import { pathWith } from "../../sandbox/package-managers.ts";
import { playZoo } from "./play.ts";

/** As the fixtures have it. */
const ADDRESS = `\`\${location.origin}/api/rivet\``;

/** Apps in a workspace, whose actors are another package. */
playZoo(
	[
		{
			app: "workspace",
			what: "an npm workspace with the app in apps/web and its actors in a package",
			inputs: { "working-directory": "apps/web" },
			broken: {
				what: "a page that shows nothing",
				file: "apps/web/src/main.ts",
				from: "const connection =",
				to: 'document.body.textContent = "";\nconst connection =',
				comment: [/^### ⚠️ Preview is ready, but the page does not work/],
			},
		},
		{
			app: "pnpm-workspace",
			what: "a pnpm workspace with catalogs: actors, types, server and page in packages of their own",
			inputs: { "working-directory": "apps/server" },
			env: () => pathWith("pnpm"),
			broken: {
				what: "the file and line of a client without an address, in another package than the server's",
				file: "apps/web/src/main.ts",
				from: `{ endpoint: ${ADDRESS}, devtools: false }`,
				to: "{ devtools: false }",
				comment: [/^### ⚠️ Preview is ready, but the page does not work/, "apps/web/src/main.ts, line", "location.origin}/api/rivet"],
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
				comment: [/^### ❌ Preview failed: Build the app/, "./client.ts", "src/main.ts"],
			},
		},
	],
	91,
);
