import { describe, expect, test } from "vitest";
import { COMMENT_EXAMPLES } from "../../sandbox/gallery/comment-examples.ts";
import type { CommentContent, PageCheck, PageProblem, PreviewState } from "../../src/preview-state.ts";
import { STEPS } from "../../src/preview-state.ts";
import { renderComment } from "../../src/report/comment.ts";
import { ACTIVE, elements, HOSTILE, hostileTexts, searchedText, toHtml, visibleText } from "./report-hostile.ts";

const MARKER = "<!-- rivet-preview:pr-42-3f9a1c -->";

const BASE: Omit<CommentContent, "state"> = {
	key: "pr-42-3f9a1c",
	previewName: undefined,
	links: {
		run: "https://github.example/o/r/actions/runs/1",
		dashboard: "https://rivet.example/ns/1",
		hostDashboard: "https://host.example/d/1",
	},
	commit: { sha: "9c2f7d1e0b6a4853a7d0c1f2e3b4a5968778695a", url: "https://github.example/o/r/commit/9c2f7d1" },
	updatedAt: Date.UTC(2026, 7, 1, 12, 34),
	warnings: [],
};

function comment(state: PreviewState, rest: Partial<CommentContent> = {}): string {
	return renderComment({ ...BASE, ...rest, state }, MARKER);
}

const firstLine = (markdown: string) => markdown.slice(0, markdown.indexOf("\n"));

const READY = {
	kind: "ready",
	previewUrl: "https://pr-42.style.dev/",
	actors: ["counter", "chatRoom"],
	data: "kept",
	durationMs: 125_000,
	checked: true,
} satisfies PreviewState;

describe("a ready preview", () => {
	test("begins with the link, in a heading", () => {
		expect(firstLine(comment(READY))).toBe("### ✅ Preview is ready: [pr-42.style.dev](https://pr-42.style.dev/)");
	});

	test("says where the dashboards are, what was deployed, how long it took, what data it has and which actors", () => {
		const html = toHtml(comment(READY));
		expect(Array.from(html.matchAll(/href="([^"]*)"/g), ([, href]) => href)).toEqual([
			"https://pr-42.style.dev/",
			"https://rivet.example/ns/1",
			"https://host.example/d/1",
			"https://github.example/o/r/commit/9c2f7d1",
			"https://github.example/o/r/actions/runs/1",
		]);
		const text = visibleText(html).replaceAll("\u00a0", " ");
		for (const part of ["9c2f7d1, deployed in 2m 5s", "Kept from earlier pushes", "counter, chatRoom", "2026-08-01 12:34 UTC"])
			expect(text).toContain(part);
		expect(html).toContain("<th");
	});

	test("may have no address: its server connects to Rivet by itself", () => {
		const body = comment({ ...READY, previewUrl: undefined });
		expect(firstLine(body)).toBe("### ✅ Preview is ready");
		expect(body).not.toContain("undefined");
		expect(body).toContain("[Namespace dashboard](https://rivet.example/ns/1)");
	});

	test("is not called ready when the action did not wait for it", () => {
		const body = comment({ ...READY, actors: [], checked: false });
		expect(firstLine(body)).toContain("Preview is deployed, not checked: [pr-42.style.dev]");
		expect(body).not.toContain("ready:");
		expect(body).not.toContain("None found");
	});

	test("of several on one pull request has its name in the first line", () => {
		expect(firstLine(comment(READY, { previewName: "admin" }))).toContain("Preview `admin` is ready");
	});

	test("of a fork's code says so, in every state", () => {
		expect(comment(READY, { fork: "mona/chat-room" })).toContain("| Fork | Code of `mona/chat-room`, from outside of this repository |");
		expect(comment({ kind: "cancelled", step: "build" }, { fork: "mona/chat-room" })).toContain("Fork `mona/chat-room`");
		expect(comment(READY)).not.toContain("Fork");
	});

	test("names the host that it runs on", () => {
		expect(comment(READY)).toContain("| Freestyle |");
		expect(comment(READY, { links: { ...BASE.links, hostName: "Railway" } })).toContain("| Railway |");
	});
});

describe("a ready preview whose page was opened in a browser", () => {
	const problem = (kind: PageProblem["kind"], text: string): PageProblem => ({ kind, text });
	const page = (...problems: PageProblem[]): PageCheck => ({ problems, moreProblems: 0, reachedActors: true, screenshot: undefined });
	const seen = (checked: PageCheck, rest: Partial<CommentContent> = {}) => comment({ ...READY, page: checked }, rest);

	test("says so, and whether the page reached its actors", () => {
		expect(seen(page())).toContain("| Page | Opened in a browser without errors. It contacted its actors |");
		expect(seen({ ...page(), reachedActors: false })).toContain("It did not contact its actors");
		expect(comment(READY)).not.toContain("| Page |");
	});

	test.each([
		problem("unreachable-address", "it asks http://localhost:6420/metadata"),
		problem("blank", "it shows nothing"),
		problem("error", "TypeError: x is not a function"),
	])("and does not work says why in its first line: $kind", (worst) => {
		const body = seen(page(worst, problem("console", "later")));
		const line = visibleText(toHtml(firstLine(body)));
		expect(line.trim()).toBe(`⚠️ Preview is ready, but the page does not work: ${worst.text}`);
		expect(body).toContain("| Address | **[pr-42.style.dev](https://pr-42.style.dev/)** |");
		expect(body).not.toContain("✅");
	});

	test("is not called broken for a failed request, and is ready with errors in its console alone", () => {
		expect(firstLine(seen(page(problem("request", "GET /api/me answered 401"))))).toBe(
			"### ⚠️ Preview is ready, but a request of the page fails: GET /api/me answered 401",
		);
		const quiet = seen(page(problem("console", "deprecated")));
		expect(firstLine(quiet)).toBe(firstLine(comment(READY)));
		expect(quiet).toContain("- **Console error**: deprecated");
	});

	test("leads to the line in the checkout, and says what to write there", () => {
		const worst: PageProblem = {
			...problem("unreachable-address", "it asks http://localhost:6420"),
			location: { file: "src/my page/[id].tsx", line: 6 },
			hint: "Write `createClient(import.meta.env.VITE_RIVET_ENDPOINT)` there.",
		};
		const body = seen(page(worst));
		expect(body).toContain(
			"> **Where:** [`src/my page/[id].tsx`, line\u00a06](https://github.example/o/r/blob/9c2f7d1/src/my%20page/%5Bid%5D.tsx#L6)",
		);
		expect(body).toContain("> **What to do:** Write `createClient(import.meta.env.VITE_RIVET_ENDPOINT)` there.");
		expect(body.match(/What to do/g)).toHaveLength(1);
		expect(seen(page(worst), { commit: undefined })).toContain("> **Where:** `src/my page/[id].tsx`, line\u00a06\n");
	});

	test("lists everything that is wrong, folded, and counts what is not listed", () => {
		const many = Array.from({ length: 12 }, (_, index) => ({ ...problem("error", `number ${index}`), hint: `hint ${index}` }));
		const body = seen({ ...page(...many), moreProblems: 30 });
		expect(body).toContain("<details><summary>What the browser saw: 42 problems</summary>");
		expect(body).toContain("- **Uncaught error**: number 11<br>**What to do:** hint 11\n- and 30 more\n");
	});
});

describe("a deploy under way", () => {
	test.each(Object.keys(STEPS).filter((step) => step !== "checkout" && step !== "cleanup"))("names step %s and its place", (step) => {
		const body = comment({ kind: "deploying", step: step as keyof typeof STEPS });
		expect(firstLine(body)).toMatch(/step [1-8] of 8$/);
		expect(body).toContain(`**${STEPS[step as keyof typeof STEPS]}**`);
	});

	test("shows where the preview will be, because GitHub mails only this first text", () => {
		expect(comment({ kind: "deploying", step: "prepare", previewUrl: "https://pr-42.style.dev/" })).toContain(
			"[pr-42.style.dev](https://pr-42.style.dev/)",
		);
	});

	test("leads to the preview that still serves", () => {
		const body = comment({ kind: "deploying", step: "build", serving: { previewUrl: "https://old.example/" } });
		expect(body).toContain("Until then the preview of an earlier push still serves: **[old.example](https://old.example/)**");
	});
});

describe("a failed deploy", () => {
	const failed: PreviewState = {
		kind: "failed",
		step: "build",
		message: "exit code 1",
		hint: "Run `npm test`.",
		log: { title: "Output", text: "a\nb" },
	};

	test("names the step, the line that matters, what to do, the end of the log and the run", () => {
		const body = comment(failed);
		expect(firstLine(body)).toBe("### ❌ Preview failed: Build the app");
		for (const part of [
			"> exit code 1",
			"**What to do:** Run `npm test`.",
			"<summary>Output</summary>",
			"```\na\nb\n```",
			BASE.links.run,
		]) {
			expect(body).toContain(part);
		}
	});

	test("says what serves meanwhile only when something does", () => {
		expect(comment(failed)).not.toContain("still serves");
		expect(comment({ ...failed, serving: { previewUrl: "https://old.example/" } })).toContain(
			"Meanwhile the preview of an earlier push still serves",
		);
	});

	test("with a long log shows its end, and says how much is not shown", () => {
		const text = Array.from({ length: 500 }, (_, index) => `line ${index + 1}`).join("\n");
		const body = comment({ ...failed, log: { title: "Output", text } });
		expect(body).toContain("line 500\n```");
		expect(body).toContain("(the last 60 lines)");
		expect(body).not.toContain("line 440\n");
	});
});

describe("a deleted preview", () => {
	test("says why and what was removed", () => {
		const body = comment({ kind: "deleted", reason: "merged", removed: ["namespace `a`", "domain `b`", "3 actors"] });
		expect(firstLine(body)).toBe("### 🧹 Preview deleted: the pull request was merged");
		expect(body).toContain("Removed: namespace `a`, domain `b` and 3 actors.");
	});

	test("on a self-hosted engine says that the empty name remains", () => {
		expect(comment({ kind: "deleted", reason: "closed", removed: [], emptiedNamespace: "pr-42-3f9a1c" })).toContain("its name remains");
	});

	test("names every part that is left, why, and what to do", () => {
		const left = [
			{ what: "domain `b`", why: "answered 403", hint: "Use the other key." },
			{ what: "namespace `a`", why: "timed out" },
		];
		const body = comment({ kind: "cleanup-failed", left, removed: [] });
		expect(firstLine(body)).toBe("### ⚠️ Preview is not fully deleted: 2 parts left");
		expect(body).toContain("> - **domain `b`**: answered 403<br>**What to do:** Use the other key.");
		expect(body).toContain("> - **namespace `a`**: timed out");
		expect(body).not.toContain("nothing to remove");
	});
});

/** A content of every kind with `raw` in each text that a pull request or a server controls. */
function hostileContents(raw: string): readonly CommentContent[] {
	const texts = [raw, `x ${raw}`];
	const states: readonly PreviewState[] = [
		{ kind: "deploying", step: "build", previewUrl: `https://ok.example/${raw}`, serving: { previewUrl: raw } },
		{ ...READY, previewUrl: `https://ok.example/${raw}`, actors: texts },
		{ ...READY, previewUrl: `https://ok.example/${raw}`, page: hostilePage(raw) },
		{ kind: "failed", step: "deploy", message: raw, hint: raw, log: { title: raw, text: raw }, serving: { previewUrl: raw } },
		{ kind: "cancelled", step: "install", serving: { previewUrl: `https://ok.example/${raw}` } },
		{ kind: "deleted", reason: "closed", removed: texts, emptiedNamespace: raw },
		{ kind: "cleanup-failed", left: [{ what: raw, why: raw, hint: raw }], removed: texts },
	];
	return states.map((state) => ({ ...BASE, key: raw, previewName: raw, fork: raw, warnings: texts, state }));
}

function hostilePage(raw: string): PageCheck {
	const kinds = ["unreachable-address", "error", "console"] as const;
	const problems = kinds.map((kind) => ({ kind, text: raw, hint: raw, location: { file: raw, line: 3 } }));
	return { problems, moreProblems: 2, reachedActors: false, screenshot: undefined };
}

const OURS = new Set("h3 p a strong code table thead tbody tr th td blockquote br ul li details summary pre sub".split(" "));

describe("every text that is shown", () => {
	test("makes no element, link, mention or reference, and carries the marker once, at the end", () => {
		for (const raw of [...HOSTILE, MARKER, ...hostileTexts(150, 7)]) {
			for (const content of hostileContents(raw)) {
				const shownAs = `${content.state.kind} with ${JSON.stringify(raw)}`;
				const body = renderComment(content, MARKER);
				const html = toHtml(body).replace(MARKER, "");
				expect(
					elements(html).filter((name) => !OURS.has(name)),
					shownAs,
				).toEqual([]);
				for (const [, href] of html.matchAll(/href="([^"]*)"/g))
					expect(href, shownAs).toMatch(/^https?:\/\/((github|rivet|host|ok)\.example\/|[^/]*\/)/);
				expect(searchedText(html), shownAs).not.toMatch(ACTIVE);
				expect(body.split(MARKER).length, shownAs).toBe(2);
				expect(body.endsWith(`\n${MARKER}`), shownAs).toBe(true);
				expect(html.match(/<h3/g), shownAs).toHaveLength(1);
				expect(firstLine(body).startsWith("### "), shownAs).toBe(true);
			}
		}
	});

	test.each(["a", "`", "@", "<", "|", "😀", "\n", "\u001b[31m", "a\n", "$ ", "☃"])(
		"stays below GitHub's limit when everything is full of %j",
		(unit) => {
			const huge = unit.repeat(200_000 / unit.length);
			for (const content of hostileContents(huge)) {
				const many = Array.from({ length: 1_000 }, () => huge.slice(0, 3_000));
				const state: PreviewState =
					content.state.kind === "cleanup-failed"
						? { ...content.state, left: many.map((what) => ({ what, why: what, hint: what })), removed: many }
						: content.state.kind === "ready"
							? { ...content.state, actors: many }
							: content.state;
				const body = renderComment({ ...content, state, warnings: many }, MARKER);
				expect(body.length).toBeLessThan(65_536);
				expect(body.endsWith(MARKER)).toBe(true);
				expect(elements(toHtml(body).replace(MARKER, "")).filter((name) => !OURS.has(name))).toEqual([]);
			}
		},
	);

	test("keeps the links and the message when the log has to go", () => {
		const log = { title: "Output", text: `${"é`".repeat(150)}\n`.repeat(500) };
		const warnings = Array.from({ length: 50 }, () => "<".repeat(2_000));
		const body = comment({ kind: "failed", step: "build", message: "the line that matters", log }, { warnings });
		expect(body.length).toBeLessThan(65_536);
		for (const part of ["the line that matters", BASE.links.run, " more"]) expect(body).toContain(part);
	});

	test.each(COMMENT_EXAMPLES)("reads as a sentence in its first line: $title", ({ content }) => {
		const line = visibleText(toHtml(firstLine(renderComment(content, MARKER))));
		expect(line).toMatch(/^\P{L}*Preview\b.* (is|failed|deleted|cancelled)\b/u);
	});
});
