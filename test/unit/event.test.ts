import { describe, expect, it } from "vitest";
import { readEvent } from "../../src/event.ts";

const SHA = "0123456789".repeat(4);
const REF = "refs/pull/12/merge";

type Fields = Record<string, unknown>;

function pullRequestPayload(changes: Fields = {}): Fields {
	const head = { sha: SHA, ref: "topic", repo: { full_name: "acme/app" } };
	const pull = { number: 12, merged: false, head, user: { login: "octocat" }, labels: [{ name: "bug" }], ...changes };
	return { action: "opened", number: 12, pull_request: pull };
}

function statusPayload(changes: Fields = {}): Fields {
	return {
		action: "created",
		deployment_status: {
			state: "success",
			environment_url: "https://app.example.com",
			target_url: "",
			creator: { login: "o", type: "User" },
		},
		deployment: { sha: SHA, task: "deploy", environment: "Preview" },
		...changes,
	};
}

describe("a pull request's event", () => {
	it("is read", () => {
		expect(readEvent("pull_request", REF, () => pullRequestPayload())).toEqual({
			kind: "pull-request",
			name: "pull_request",
			action: "opened",
			label: undefined,
			pullRequest: {
				number: 12,
				merged: false,
				headSha: SHA,
				headRef: "topic",
				headRepository: "acme/app",
				author: "octocat",
				labels: ["bug"],
			},
		});
	});

	it("is read for a deleted fork and a deleted account", () => {
		const payload = pullRequestPayload({ head: { sha: SHA, ref: "topic", repo: null }, user: null });
		expect(readEvent("pull_request", REF, () => payload)).toMatchObject({
			pullRequest: { headRepository: undefined, author: undefined },
		});
	});

	it.each<[Fields, string]>([
		[{ number: "12" }, 'its field "pull_request.number" must be a whole number above 0, but is "12"'],
		[{ number: 0 }, '"pull_request.number"'],
		[{ merged: undefined }, '"pull_request.merged" must be true or false, but is missing'],
		[{ head: { ref: "topic", repo: null } }, '"pull_request.head.sha" must be a text, but is missing'],
		[{ head: { sha: "main", ref: "topic", repo: null } }, 'must be a commit\'s SHA, but is "main"'],
		[{ head: [] }, '"pull_request.head" must be an object, but is []'],
		[{ labels: {} }, '"pull_request.labels" must be a list'],
		[{ labels: [{ name: "bug" }, "preview"] }, '"pull_request.labels[1]" must be an object'],
		[{ user: { login: 7 } }, '"pull_request.user.login" must be a text, but is 7'],
	])("of another shape is an error that names the field: %j", (changes, problem) => {
		expect(() => readEvent("pull_request", REF, () => pullRequestPayload(changes))).toThrow(problem);
	});

	it.each([[null], ["text"], [{}], [[]]])("that is %j is an error", (payload) => {
		expect(() => readEvent("pull_request", REF, () => payload)).toThrow("The payload of this pull_request event can't be used");
	});

	it.each(["refs/pull/8/merge", "refs/pull/120/merge", "refs/heads/main"])(
		"must be about the pull request of GITHUB_REF: not %s",
		(ref) => {
			expect(() => readEvent("pull_request", ref, () => pullRequestPayload())).toThrow(`about pull request 12, but GITHUB_REF is "${ref}"`);
		},
	);

	it("has the base branch as its ref once it is merged, and with pull_request_target", () => {
		const closed = (ref: string) => readEvent("pull_request", ref, () => ({ ...pullRequestPayload({ merged: true }), action: "closed" }));
		expect(closed("refs/heads/main")).toMatchObject({ pullRequest: { number: 12 } });
		expect(() => closed("refs/pull/8/merge")).toThrow("GITHUB_REF");
		expect(readEvent("pull_request_target", "refs/heads/main", () => pullRequestPayload())).toMatchObject({ name: "pull_request_target" });
	});
});

describe("a deployment's event", () => {
	it("is read, with the first address that is given", () => {
		const event = readEvent("deployment_status", "", () => statusPayload());
		expect(event).toMatchObject({ state: "success", sha: SHA, url: "https://app.example.com", creator: { login: "o", isApp: false } });
		const status = {
			state: "success",
			environment_url: "",
			target_url: "https://log.example.com",
			creator: { login: "v[bot]", type: "Bot" },
		};
		expect(readEvent("deployment_status", "", () => statusPayload({ deployment_status: status }))).toMatchObject({
			url: "https://log.example.com",
			creator: { isApp: true },
		});
	});

	it.each<[Fields, string]>([
		[{ deployment: undefined }, '"deployment" must be an object, but is missing'],
		[{ deployment: { task: "deploy", environment: "Preview" } }, '"deployment.sha"'],
		[{ deployment_status: { state: 1 } }, '"deployment_status.state" must be a text, but is 1'],
		[{ deployment_status: { state: "success", environment_url: {} } }, '"deployment_status.environment_url" must be a text'],
	])("of another shape is an error that names the field: %j", (changes, problem) => {
		expect(() => readEvent("deployment_status", "", () => statusPayload(changes))).toThrow(problem);
	});
});

it.each(["push", "schedule", "workflow_dispatch"])("the payload of %s is not read: nothing of it counts", (name) => {
	const unread = () => {
		throw new Error("read");
	};
	expect(() => readEvent(name, "refs/heads/main", unread)).not.toThrow();
});
