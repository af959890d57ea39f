import { describe, expect, it } from "vitest";
import type { PullRequest, PullRequests } from "../../src/github/pull-request.ts";
import { PullHead, SupersededError, type WantedHead } from "../../src/preview/superseded.ts";
import { fakeClock } from "./fake-clock.ts";

const OPEN: PullRequest = {
	number: 12,
	state: "open",
	merged: false,
	headSha: "a".repeat(40),
	headRef: "topic",
	headRepository: "acme/app",
	labels: ["bug", "Preview"],
	createdAt: 0,
	updatedAt: 0,
};
const WANTED: WantedHead = { headSha: OPEN.headSha, repository: "Acme/App", label: undefined };

/** A run of pull request 12 that reads these one after the other; the last one from then on. */
function head(reads: readonly (PullRequest | undefined)[], wanted: Partial<WantedHead> = {}): PullHead {
	let read = 0;
	const pullRequests = { read: async () => reads[Math.min(read++, reads.length - 1)] } as Partial<PullRequests> as PullRequests;
	return new PullHead({
		pullRequests,
		number: 12,
		wanted: { ...WANTED, ...wanted },
		signal: new AbortController().signal,
		clock: fakeClock(),
	});
}

async function supersededBy(pull: PullRequest | undefined, wanted: Partial<WantedHead> = {}): Promise<SupersededError["superseded"]> {
	const error = await head([pull], wanted)
		.assertCurrent()
		.catch((thrown: unknown) => thrown);
	if (error instanceof SupersededError) return error.superseded;
	throw new Error(`not superseded: ${error}`);
}

describe("the pull request that is read decides, not the event", () => {
	it("an open one with this head is deployed", async () => {
		expect(await head([OPEN]).reasonToSkip()).toBeUndefined();
		expect(await head([OPEN], { label: "preview" }).reasonToSkip()).toBeUndefined();
	});

	it.each<[string, PullRequest | undefined, Partial<WantedHead>, string]>([
		["closed", { ...OPEN, state: "closed" }, {}, "is closed"],
		["pushed to", { ...OPEN, headSha: "b".repeat(40) }, {}, "moved on to bbbbbbb"],
		["without the label", { ...OPEN, labels: ["bug"] }, { label: "preview" }, 'does not carry the label "preview"'],
		["without any label", { ...OPEN, labels: [] }, { label: "preview" }, 'does not carry the label "preview"'],
		["from a fork", { ...OPEN, headRepository: "mallory/app" }, {}, "comes from mallory/app"],
		["from a fork that was deleted", { ...OPEN, headRepository: undefined }, {}, "comes from a repository that was deleted"],
	])("one that is %s is not", async (_, pull, wanted, reason) => {
		expect(await head([pull], wanted).reasonToSkip()).toContain(reason);
	});

	it("one that GitHub hides from the token is an error, and nothing is taken back for it", async () => {
		await expect(head([undefined]).reasonToSkip()).rejects.toThrow("GitHub does not show pull request 12 to this token (404)");
		await expect(head([undefined]).assertCurrent()).rejects.toThrow("404");
		expect(await head([undefined]).supersededAfter(new Error("the build failed"))).toBeUndefined();
		await head([undefined]).assertCurrentIfKnown();
	});

	it("a label that GitHub lists a moment later counts", async () => {
		expect(await head([{ ...OPEN, labels: [] }, OPEN], { label: "preview" }).reasonToSkip()).toBeUndefined();
	});
});

describe("a deploy that is under way", () => {
	it("leaves nothing when the pull request was closed or lost its label", async () => {
		expect(await supersededBy({ ...OPEN, state: "closed" })).toEqual({ kind: "closed", reason: "closed" });
		expect(await supersededBy({ ...OPEN, labels: [] }, { label: "preview" })).toEqual({ kind: "closed", reason: "label-removed" });
	});

	it("leaves a newer commit to its own run", async () => {
		expect(await supersededBy({ ...OPEN, headSha: "b".repeat(40) })).toMatchObject({ kind: "newer-run" });
	});
});
