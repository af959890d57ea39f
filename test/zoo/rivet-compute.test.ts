import { pathWith } from "../../sandbox/package-managers.ts";
import { type Break, playZoo } from "./play.ts";

/** A server that ends before it listens: the comment has the pool's error and the server's last words. */
function startsNothing(file: string, start: string): Break {
	return {
		what: "a server that does not start, with its last words",
		file,
		from: start,
		to: "node missing.js",
		comment: [/^### ❌ Preview failed/, "missing.js"],
	};
}

// What Freestyle can't run, or lays out otherwise.
playZoo(
	[
		{
			app: "nextjs",
			what: "Next.js, as next start serves it",
			broken: startsNothing("package.json", "next start"),
		},
		{
			app: "pnpm-workspace",
			what: "a pnpm workspace with catalogs, of which the server's packages go into the image",
			inputs: { "working-directory": "apps/server" },
			env: () => pathWith("pnpm"),
			broken: startsNothing("apps/server/package.json", "node src/server.ts"),
		},
	],
	121,
	{ mode: "cloud", host: "rivet-compute" },
);
