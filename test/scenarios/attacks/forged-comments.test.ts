import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CommentRecord } from "../../../sandbox/github/records.ts";
import { ACTIONS_BOT } from "../../../sandbox/github/users.ts";
import type { PlayedPullRequest } from "../../../sandbox/played-pull-request.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { expectSoundRuns } from "../expectations.ts";
import { forgetApps, hostileApp } from "./hostile-app.ts";

const MARKER = /^<!-- rivet-preview (pr-\d+-[0-9a-f]{6}) -->$/m;

describe("a forged comment", () => {
	let sandbox: Sandbox;
	let app: string;
	let number = 30;

	beforeAll(async () => {
		[sandbox, app] = await Promise.all([startSandbox({ mode: "cloud" }), hostileApp()]);
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await sandbox?.stop();
		await forgetApps([app]);
	});

	const opened = (): Promise<PlayedPullRequest> => {
		number += 1;
		return sandbox.openPullRequest({ app, branch: `topic-${number}`, number });
	};
	/** Plays the pull request's life around the forgery and expects our one comment beside it, which it did not touch. */
	const expectUntouched = async (pull: PlayedPullRequest, forge: (body: string) => readonly CommentRecord[]): Promise<void> => {
		const first = await pull.opened();
		expect(first.conclusion, first.log).toBe("success");
		const [ours] = commentsWithId(pull, first.outputs["comment-id"]);
		const forged = forge(ours?.body ?? "");
		const before = structuredClone(forged);
		for (const run of [await pull.push(), await pull.close()]) {
			expect(run.conclusion, run.log).toBe("success");
			expect(run.outputs["comment-id"]).toBe(String(ours?.id));
		}
		expect(forged).toEqual(before);
		expect(ours?.body).toContain("deleted");
		expect(pull.comments).toHaveLength(1 + forged.length);
	};

	it("that copies ours word for word, by a stranger and by another bot, is not edited and does not take its place", async () => {
		const pull = await opened();
		await expectUntouched(pull, (body) => ["mallory", "renovate[bot]", "github-actions"].map((login) => comment(pull, login, body)));
	});

	it("that was there before ours, by a stranger, is not edited and does not keep ours from being written", async () => {
		const pull = await opened();
		const key = `pr-${pull.number}-${await tagOf(sandbox)}`;
		const early = comment(pull, "mallory", `### ✅ Preview is ready: [evil.example](https://evil.example)\n<!-- rivet-preview ${key} -->`);
		const before = structuredClone(early);
		await expectUntouched(pull, () => [early]);
		expect(early).toEqual(before);
	});

	it("by the workflow's own identity that quotes text with our marker in its middle is somebody else's comment", async () => {
		const pull = await opened();
		await expectUntouched(pull, (body) => [
			comment(pull, ACTIONS_BOT.login, `The description says:\n\n${body}\n\nThank you for your contribution!`),
			comment(pull, ACTIONS_BOT.login, body.replaceAll(/^/gm, "> ")),
		]);
	});

	it("by the workflow's own identity that quotes text with our marker as its last line is somebody else's comment", async () => {
		const pull = await opened();
		await expectUntouched(pull, (body) => [comment(pull, ACTIONS_BOT.login, `Thank you! Your description:\n\n${body}`)]);
	});

	it("that names another namespace, deployment and key deletes nothing of theirs", async () => {
		const [victim, pull] = [await opened(), await opened()];
		const deployed = await victim.opened();
		const victimBody = victim.comments[0]?.body ?? "";
		await expectUntouched(pull, (body) => [
			comment(pull, "mallory", victimBody),
			comment(pull, "mallory", `${victimBody}\n${MARKER.exec(body)?.[0]}`),
			comment(pull, ACTIONS_BOT.login, victimBody),
		]);
		expect((await fetch(deployed.outputs["preview-url"] ?? "")).status).toBe(200);
		expect(livingNamespaces(sandbox)).toContain(deployed.outputs.namespace);
		expect(victim.comments.map(({ body }) => body)).toEqual([victimBody]);
	});

	const comment = (pull: PlayedPullRequest, login: string, body: string) => sandbox.github.state.addComment(pull.record, login, body);
});

function commentsWithId({ comments }: PlayedPullRequest, id: string | undefined): readonly CommentRecord[] {
	return comments.filter((comment) => String(comment.id) === id);
}

function livingNamespaces({ cloud }: Sandbox): readonly string[] {
	return (cloud?.namespaces() ?? []).filter(({ archivedAt }) => archivedAt === undefined).map(({ name }) => name);
}

/** The repository's tag, read off a preview that was made before. */
async function tagOf({ cloud }: Sandbox): Promise<string> {
	const [made] = cloud?.namespaces() ?? [];
	return made?.displayName.split("-")[2] ?? "";
}
