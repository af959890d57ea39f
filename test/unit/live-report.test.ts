import { describe, expect, it } from "vitest";
import type { Result } from "../live/play.ts";
import type { Probe } from "../live/probe.ts";
import { withoutNames } from "../live/recorder.ts";
import { lineOf, renderReport } from "../live/report.ts";
import { judge, type Observation } from "../live/verdict.ts";

const PROBE: Probe = {
	id: "rivet-cloud.archive",
	assumption: "An archived namespace answers 404.",
	assumed: { "it answers": 404, "it is listed": false },
	probe: async () => ({}),
};
const CALL = "GET /projects/…/namespaces/…";
const asAssumed = seen({ "it answers": 404, "it is listed": false });

function seen(facts: Record<string, number | boolean>, status = 404, body: unknown = { message: "Not found" }) {
	return { kind: "seen" as const, seen: facts, exchanges: [{ service: "Rivet Cloud", call: CALL, status, body }], notices: [] };
}

function differences(live: Observation, sandbox = asAssumed): readonly string[] {
	const verdict = judge(PROBE, live, sandbox);
	return verdict.kind === "differs" ? verdict.differences : [];
}

describe("a probe's verdict", () => {
	it("is that the service is as assumed, where facts, statuses and shapes are", () => {
		expect(judge(PROBE, asAssumed, asAssumed)).toEqual({ kind: "as assumed", additions: [] });
	});

	it("names each fact that is otherwise, and one that was not seen", () => {
		expect(differences(seen({ "it answers": 404, "it is listed": true }))).toEqual(["it is listed: yes, assumed no"]);
		expect(differences(seen({ "it answers": 404 }))).toEqual(["it is listed: not seen, assumed no"]);
	});

	it("names another status, and another shape of the answer to the same call", () => {
		const other = seen({ "it answers": 404, "it is listed": false }, 410);
		expect(differences(other)).toEqual([`${CALL} answers 410, where the sandbox answers 404`]);
		const shape = seen({ "it answers": 404, "it is listed": false }, 404, { error: 1 });
		expect(differences(shape)).toEqual([`${CALL}: lacks the field message`]);
	});

	it("is the failure, where the probe failed", () => {
		expect(differences({ kind: "failed", message: "its answer lacks the field", exchanges: [], notices: [] })).toEqual([
			"its answer lacks the field",
		]);
	});

	it("tells a notice of the clients only where something differs", () => {
		const notices = ["The comment is left out: it needs a permission"];
		expect(judge(PROBE, { ...asAssumed, notices }, asAssumed).kind).toBe("as assumed");
		expect(differences({ ...seen({ "it answers": 404, "it is listed": true }), notices })).toEqual([
			"it is listed: yes, assumed no",
			...notices,
		]);
	});

	it("is not asked, where an earlier probe failed", () => {
		const verdict = judge(PROBE, { kind: "not reached", message: "it needs a namespace" }, asAssumed);
		expect(verdict).toEqual({ kind: "not asked", reason: "it needs a namespace" });
	});

	it("does not hide that the sandbox itself is not as assumed", () => {
		expect(differences(asAssumed, seen({ "it answers": 200, "it is listed": false }))).toEqual([
			"in the sandbox itself: it answers: 200, assumed 404",
		]);
	});
});

describe("the report", () => {
	const head = { version: "1.2.3", date: "2026-11-25", asked: "the real services", interrupted: false, left: [] };
	const result = (verdict: Result["verdict"]): Result => ({ probe: PROBE, verdict });

	it("has a line for each probe, and counts", () => {
		const differs = result({ kind: "differs", differences: ["it answers: 410, assumed 404"], additions: [] });
		const report = renderReport(head, [result({ kind: "as assumed", additions: [] }), differs]);
		expect(report).toContain("1 as assumed, 1 differs, 0 not asked.");
		expect(report).toContain("| ✓ | `rivet-cloud.archive` | as assumed |");
		expect(report).toMatch(/\| ✗ \| `rivet-cloud\.archive` \| differs: it answers: 410, assumed 404 \|/);
		expect(lineOf(differs)).toMatch(/^✗ rivet-cloud\.archive +differs: it answers: 410/);
	});

	it("says that it was interrupted, and only then", () => {
		const results = [result({ kind: "as assumed", additions: [] })];
		expect(renderReport({ ...head, interrupted: true }, results)).toContain("**Interrupted:**");
		expect(renderReport(head, results)).not.toContain("Interrupted");
	});

	it("names what is left behind, and the fields that the sandbox lacks", () => {
		const additions = ["GET /tokens/…/inspect: plan"];
		const report = renderReport({ ...head, left: ['the namespace "live-1a2b-3c4d5e"'] }, [result({ kind: "as assumed", additions })]);
		expect(report).toMatch(/\*\*Left behind:\*\*\n\n- the namespace/);
		expect(report).toMatch(/Rivet Cloud: GET .*plan/);
	});

	it.each(["| broken | row |", "# heading\n## another", "@somebody <img src=x>"])("shows a service's words as words: %s", (words) => {
		const report = renderReport(head, [result({ kind: "differs", differences: [words], additions: [] })]);
		const row = report.split("\n").find((line) => line.startsWith("| ✗")) ?? "";
		expect(row.match(/(?<!\\)\|/g)).toHaveLength(4);
		expect(report).not.toMatch(/^#+ (heading|another)/m);
		expect(report).not.toContain("<img");
	});
});

describe("an address in the report", () => {
	it.each([
		["/projects/shop/namespaces/secret-plan-x1/tokens/secret", "/projects/…/namespaces/…/tokens/…"],
		["/projects/shop/namespaces/n/managed-pools/default/logs/history", "/projects/…/namespaces/…/managed-pools/…/logs/history"],
		["GET https://cloud/projects/shop/namespaces?org=acme&limit=1: no", "GET https://cloud/projects/…/namespaces?org=…&limit=1: no"],
		["/repos/acme/shop/issues/12/comments", "/repos/…/…/issues/…/comments"],
		["/repos/acme/shop/git/ref/heads%2Fmain", "/repos/…/…/git/ref/…"],
		["/domains/v1/mappings/shop.style.dev", "/domains/v1/mappings/…"],
	])("names nothing of the account: %s", (address, shown) => {
		expect(withoutNames(address)).toBe(shown);
	});
});
