import type { CommentContent, PageCheck, PreviewState, SummaryContent } from "../../src/preview-state.ts";

/** One state of the comment as it may stand on a pull request. */
export interface CommentExample {
	readonly title: string;
	readonly content: CommentContent;
}

const PREVIEW_URL = "https://pr-42-3f9a1c.style.dev/";

const BASE: Omit<CommentContent, "state"> = {
	key: "pr-42-3f9a1c",
	previewName: undefined,
	links: {
		run: "https://github.com/octocat/chat-room/actions/runs/17291834411",
		dashboard: "https://dashboard.rivet.dev/orgs/octocat/projects/chat-room/ns/pr-42-3f9a1c-qvra?skipOnboarding=1",
		hostDashboard: "https://admin.freestyle.sh/dashboard/deployments/4a7d1ed4-14bd-4e0c-9f0e-1f1a2b3c4d5e",
	},
	commit: {
		sha: "9c2f7d1e0b6a4853a7d0c1f2e3b4a5968778695a",
		url: "https://github.com/octocat/chat-room/commit/9c2f7d1e0b6a4853a7d0c1f2e3b4a5968778695a",
	},
	updatedAt: Date.UTC(2026, 7, 1, 12, 34),
	warnings: [],
};

const NOTHING_MADE_YET: CommentContent["links"] = { run: BASE.links.run };

const READY = {
	kind: "ready",
	previewUrl: PREVIEW_URL,
	actors: ["chatRoom", "counter", "presence"],
	data: "kept",
	durationMs: 48_200,
	checked: true,
} satisfies PreviewState;

const DEPLOYED_COMMIT = {
	sha: "41d0c5a7b2e94f68a1c3d5e7f90b2d4c6e8a0f13",
	url: "https://github.com/octocat/chat-room/commit/41d0c5a7b2e94f68a1c3d5e7f90b2d4c6e8a0f13",
};

const GOOD_PAGE: PageCheck = { problems: [], moreProblems: 0, reachedActors: true, screenshot: undefined };

/** What a browser sees of RivetKit's own starter as it is: the address of a local engine stands in its source. */
const BROKEN_PAGE: PageCheck = {
	problems: [
		{
			kind: "unreachable-address",
			text: "it asks http://localhost:6420/metadata",
			hint: `Write createRivetKit(\`\${location.origin}/api/rivet\`) in place of createRivetKit("http://localhost:6420").`,
			location: { file: "src/frontend/App.tsx", line: 6 },
		},
		{ kind: "error", text: 'its code throws "TypeError: Failed to fetch"' },
		{
			kind: "token-refused",
			text: 'the engine refuses POST https://engine.example.com/gateway/counter: "Token not provided"',
			hint: "With admin auth on, the engine wants a token for some calls without a connection, such as actions of a handle that is not connected. Use `.connect()` or `useActor()`, which pass without one. On Rivet Cloud both work.",
		},
		{ kind: "request", text: "GET /api/messages answered 500" },
		{ kind: "console", text: 'the console has the error "[rivetkit] <b>failed</b> to connect, see https://rivet.dev/docs @octocat"' },
	],
	moreProblems: 3,
	reachedActors: false,
	screenshot: undefined,
};

const FLAWED_PAGE: PageCheck = {
	problems: [{ kind: "request", text: "GET /api/me answered 401" }],
	moreProblems: 0,
	reachedActors: true,
	screenshot: undefined,
};

const BUILD_LOG = [
	"\u001b[36mvite v7.1.3 \u001b[32mbuilding for production...\u001b[39m",
	"transforming...",
	"\u001b[32m✓\u001b[39m 31 modules transformed.",
	"\u001b[31merror during build:",
	'\u001b[31m[vite]: Rollup failed to resolve import "../components/MessageList" from "/home/runner/work/chat-room/src/frontend/App.tsx".',
	"This is most likely unintended because it can break your application at runtime.",
	"    at viteWarn (file:///home/runner/work/chat-room/node_modules/vite/dist/node/chunks/dep-Bg4HVnP5.js:33692:17)",
	"    at onRollupLog (file:///home/runner/work/chat-room/node_modules/vite/dist/node/chunks/dep-Bg4HVnP5.js:33724:5)\u001b[39m",
].join("\n");

function example(title: string, state: PreviewState, rest: Partial<CommentContent> = {}): CommentExample {
	return { title, content: { ...BASE, ...rest, state } };
}

/** Every state, in the order in which a pull request goes through them, then the rarer ones. */
export const COMMENT_EXAMPLES: readonly CommentExample[] = [
	example("First push, deploying", { kind: "deploying", step: "prepare" }, { links: NOTHING_MADE_YET }),
	example(
		"Another platform has deployed, connecting",
		{ kind: "deploying", step: "start", previewUrl: PREVIEW_URL },
		{ links: NOTHING_MADE_YET },
	),
	example("Ready, first push", { ...READY, data: "fresh", durationMs: 73_000 }),
	example("Ready, page opened in a browser", { ...READY, page: GOOD_PAGE }),
	example("Ready, but the page does not work", { ...READY, page: BROKEN_PAGE }),
	example("Ready, but a request of the page fails", { ...READY, page: FLAWED_PAGE }),
	example("Ready, from a fork", { ...READY, data: "fresh" }, { fork: "mona/chat-room" }),
	example("Second push, deploying", { kind: "deploying", step: "deploy", serving: { previewUrl: PREVIEW_URL } }),
	example("Ready, data kept", READY),
	example("Ready, a push that changes nothing of the app", { ...READY, durationMs: 2_300, page: GOOD_PAGE, codeOf: DEPLOYED_COMMIT }),
	example("Deployed without a check", { ...READY, actors: [], checked: false, durationMs: 31_000 }),
	example(
		"Ready, one of several previews",
		{ ...READY, previewUrl: "https://pr-42-77be02.style.dev/", data: "fresh" },
		{ previewName: "admin", key: "pr-42-77be02" },
	),
	example(
		"Ready, with warnings and without actors",
		{ ...READY, actors: [] },
		{
			warnings: [
				"The app registers no actors: the page answers, but there is nothing for Rivet to run.",
				"The GitHub deployment was not recorded: the token has no permission `deployments: write`.",
			],
		},
	),
	example(
		"The build failed",
		{
			kind: "failed",
			step: "build",
			message:
				'The build command "npm run build" failed with exit code 1: [vite]: Rollup failed to resolve import "../components/MessageList" from "src/frontend/App.tsx".',
			hint: "An import was not found: check its path (case counts on Linux), that the file is committed, and that the package is in package.json and the lockfile.",
			log: { title: "End of the output", text: BUILD_LOG },
			serving: { previewUrl: PREVIEW_URL },
		},
		{ links: NOTHING_MADE_YET },
	),
	example("It never answered", {
		kind: "failed",
		step: "start",
		message:
			"The app at https://pr-42-3f9a1c.style.dev/api/rivet was not ready within 120 s. Last seen: GET https://pr-42-3f9a1c.style.dev/api/rivet/metadata answered 500",
		hint: "The server fails on the request. Its log names the cause; often the app lacks a variable that it needs (`env`), or it sets RivetKit's endpoint, token or namespace in its code.",
		log: {
			title: "End of the server's log",
			text: "Listening on port 3000\nTypeError: Cannot read properties of undefined (reading 'url')\n    at registry.handler (src/backend/server.ts:12:31)",
		},
	}),
	example("Cancelled", { kind: "cancelled", step: "install", serving: { previewUrl: PREVIEW_URL } }, { links: NOTHING_MADE_YET }),
	example(
		"Merged",
		{ kind: "deleted", reason: "merged", removed: ["namespace `pr-42-3f9a1c-qvra`", "domain `pr-42-3f9a1c.style.dev`", "3 actors"] },
		{ links: NOTHING_MADE_YET },
	),
	example(
		"Closed, self-hosted engine",
		{
			kind: "deleted",
			reason: "closed",
			removed: ["3 actors", "runner config `default`", "domain `pr-42-3f9a1c.style.dev`"],
			emptiedNamespace: "pr-42-3f9a1c",
		},
		{ links: NOTHING_MADE_YET },
	),
	example("Cleanup failed", {
		kind: "cleanup-failed",
		left: [
			{
				what: "domain `pr-42-3f9a1c.style.dev`",
				why: "DELETE https://api.freestyle.sh/domains/v1/mappings/pr-42-3f9a1c.style.dev answered 403 NO_DOMAIN_OWNERSHIP",
				hint: "Use the API key of the account that made the preview, or remove the domain on the Freestyle dashboard.",
			},
		],
		removed: ["namespace `pr-42-3f9a1c-qvra`"],
	}),
	example(
		"What a hostile pull request can do",
		{
			kind: "failed",
			step: "build",
			message:
				"`npm run build` ended with exit code 1: @octocat fixes #1 </details><img src=https://evil.example/p.png> [click](https://evil.example) $x$ |",
			hint: "See www.evil.example and a94a8fe5ccb19ba61c4c0873d391e987982fbbd3, <b>now</b> :tada:",
			log: {
				title: "End of the build's output",
				text: "```\n</details>\n# @octocat\n![p](https://evil.example/p.png) \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 <!-- marker -->",
			},
		},
		{ previewName: "@octocat <b>|", links: NOTHING_MADE_YET },
	),
];

/** A whole deploy, for the job summary. */
export const SUMMARY_EXAMPLE: SummaryContent = {
	...BASE,
	state: READY,
	steps: [
		{ step: "prepare", startMs: 900, endMs: 2_300, outcome: "done" },
		{ step: "install", startMs: 910, endMs: 14_800, outcome: "done" },
		{ step: "build", startMs: 14_850, endMs: 21_000, outcome: "done" },
		{ step: "gather", startMs: 21_010, endMs: 21_400, outcome: "done" },
		{ step: "deploy", startMs: 21_410, endMs: 39_700, outcome: "done" },
		{ step: "start", startMs: 39_720, endMs: 43_100, outcome: "done" },
		{ step: "connect", startMs: 43_110, endMs: 44_000, outcome: "done" },
		{ step: "ready", startMs: 44_010, endMs: 48_200, outcome: "done" },
	],
	upload: {
		files: 148,
		bytes: 1_840_000,
		largest: [
			{ path: "package-lock.json", bytes: 412_000 },
			{ path: "public/assets/index-B2x91k.js", bytes: 287_300 },
			{ path: "src/backend/registry.ts", bytes: 18_400 },
		],
	},
	decisions: [
		{ what: "Package manager", value: "npm", why: "package-lock.json is there" },
		{ what: "Build", value: "npm run build", why: "package.json has a build script" },
		{ what: "Server file", value: "src/backend/server.ts", why: "the first of the usual server files that exists" },
		{ what: "Datacenters", value: "us-west-1", why: "the engine has it, and Freestyle is on the US west coast" },
	],
};
