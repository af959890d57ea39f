import { describe, expect, it } from "vitest";
import type { DeploymentStatusEvent, EventPullRequest, PullRequestEvent, TriggeringEvent, WorkflowRunEvent } from "../../src/event.ts";
import { type PlanRequest, planFor } from "../../src/plan.ts";

const SHA = "a".repeat(40);
const pull: EventPullRequest = {
	number: 12,
	merged: false,
	headSha: SHA,
	headRef: "topic",
	headRepository: "acme/app",
	author: "octocat",
	labels: [],
};
const target = { by: "number", number: 12, headSha: SHA, headRef: "topic" };

interface Case {
	/** Changes of a `pull_request` event that opens pull request 12. */
	readonly event?: Partial<PullRequestEvent>;
	readonly pullRequest?: Partial<EventPullRequest>;
	readonly inputs?: Partial<PlanRequest["inputs"]>;
	readonly actor?: string;
	readonly missingSecrets?: readonly string[];
}

function plan({ event = {}, pullRequest = {}, ...others }: Case) {
	return planOf(
		{
			kind: "pull-request",
			name: "pull_request",
			action: "opened",
			pullRequest: { ...pull, ...pullRequest },
			label: undefined,
			...event,
		},
		others,
	);
}

function planOf(event: TriggeringEvent, { inputs = {}, actor = "octocat", missingSecrets = [] }: Omit<Case, "event" | "pullRequest"> = {}) {
	return planFor({
		event,
		repository: "acme/app",
		actor,
		inputs: { mode: "auto", label: undefined, host: "freestyle", deploymentEnvironment: undefined, bundle: undefined, ...inputs },
		missingSecrets,
	});
}

const none: Pick<Case, "missingSecrets"> = { missingSecrets: ["rivet-token", "freestyle-api-key"] };

describe("pull_request", () => {
	it.each(["opened", "synchronize", "reopened", "labeled", "ready_for_review"])("%s deploys", (action) => {
		expect(plan({ event: { action } })).toEqual({ kind: "deploy", target });
	});

	it("closed cleans up, and says whether it was merged", () => {
		expect(plan({ event: { action: "closed" } })).toEqual({ kind: "cleanup", target, reason: "closed" });
		expect(plan({ event: { action: "closed" }, pullRequest: { merged: true } })).toEqual({ kind: "cleanup", target, reason: "merged" });
	});

	it.each(["edited", "assigned", "converted_to_draft", "unlabeled", "auto_merge_enabled"])("%s is skipped", (action) => {
		expect(plan({ event: { action } }).kind).toBe("skip");
	});

	it("deploys a branch that is called main: branches name nothing", () => {
		expect(plan({ pullRequest: { headRef: "main" } }).kind).toBe("deploy");
	});

	it("compares repositories without case, as GitHub does", () => {
		expect(plan({ pullRequest: { headRepository: "Acme/App" } }).kind).toBe("deploy");
	});
});

describe("a label gate", () => {
	const inputs = { label: "preview" };

	it("skips a pull request without the label", () => {
		expect(plan({ inputs })).toEqual({ kind: "skip", reason: 'The pull request does not carry the label "preview".' });
	});

	it("deploys one with the label, on a push and when the label is put on", () => {
		const pullRequest = { labels: ["bug", "preview"] };
		expect(plan({ inputs, pullRequest, event: { action: "synchronize" } }).kind).toBe("deploy");
		expect(plan({ inputs, pullRequest, event: { action: "labeled", label: "preview" } }).kind).toBe("deploy");
	});

	it("does not deploy again for another label", () => {
		expect(plan({ inputs, pullRequest: { labels: ["bug", "preview"] }, event: { action: "labeled", label: "bug" } }).kind).toBe("skip");
	});

	it("cleans up when the label is taken off, and only for that label", () => {
		expect(plan({ inputs, event: { action: "unlabeled", label: "preview" } })).toEqual({
			kind: "cleanup",
			target,
			reason: "label-removed",
		});
		expect(plan({ inputs, event: { action: "unlabeled", label: "bug" } }).kind).toBe("skip");
	});

	it("still cleans up a closed pull request that has lost its label", () => {
		expect(plan({ inputs, event: { action: "closed" } }).kind).toBe("cleanup");
	});
});

describe("labels are compared as GitHub compares them, without case", () => {
	it.each([
		["Preview", "preview"],
		["preview", "PREVIEW"],
	])("%s on the pull request, %s in the input", (label, gate) => {
		const inputs = { label: gate };
		expect(plan({ inputs, pullRequest: { labels: [label] }, event: { action: "synchronize" } }).kind).toBe("deploy");
		expect(plan({ inputs, pullRequest: { labels: [label] }, event: { action: "labeled", label } }).kind).toBe("deploy");
		expect(plan({ inputs, event: { action: "unlabeled", label } })).toMatchObject({ kind: "cleanup", reason: "label-removed" });
	});
});

describe("pull_request_target", () => {
	it("closed cleans up", () => {
		expect(plan({ event: { name: "pull_request_target", action: "closed" } })).toEqual({ kind: "cleanup", target, reason: "closed" });
	});

	it.each(["opened", "synchronize", "reopened", "labeled"])("%s is skipped and says that it would run untrusted code", (action) => {
		const skipped = plan({ event: { name: "pull_request_target", action } });
		expect(skipped).toMatchObject({ kind: "skip", reason: expect.stringContaining("beside the repository's secrets") });
	});

	it("is not deployed by mode: deploy either", () => {
		expect(plan({ event: { name: "pull_request_target" }, inputs: { mode: "deploy" } }).kind).toBe("skip");
	});
});

describe("forks and Dependabot", () => {
	it("skips a fork, with secrets in reach and without", () => {
		const pullRequest = { headRepository: "stranger/app" };
		expect(plan({ pullRequest })).toMatchObject({ kind: "skip", reason: expect.stringContaining("the fork stranger/app") });
		expect(plan({ pullRequest, ...none })).toMatchObject({ kind: "skip" });
		expect(plan({ pullRequest, inputs: { mode: "deploy" } })).toMatchObject({ kind: "skip" });
	});

	it("skips a fork whose repository is gone", () => {
		expect(plan({ pullRequest: { headRepository: undefined } })).toMatchObject({
			kind: "skip",
			reason: expect.stringContaining("deleted"),
		});
	});

	it("skips a fork's close without secrets, and cleans up where a trigger brings them", () => {
		const pullRequest = { headRepository: "stranger/app" };
		expect(plan({ pullRequest, ...none, event: { action: "closed" } }).kind).toBe("skip");
		expect(plan({ pullRequest, event: { name: "pull_request_target", action: "closed" } }).kind).toBe("cleanup");
	});

	it("skips Dependabot without secrets and names where they belong", () => {
		for (const who of [{ actor: "dependabot[bot]" }, { pullRequest: { author: "dependabot[bot]" } }]) {
			expect(plan({ ...who, ...none })).toMatchObject({ kind: "skip", reason: expect.stringContaining("→ Dependabot") });
		}
	});

	it("names the sweep where Dependabot closes a pull request that may have a preview", () => {
		for (const who of [{ actor: "dependabot[bot]" }, { pullRequest: { author: "dependabot[bot]" } }]) {
			const skipped = plan({ ...who, ...none, event: { action: "closed" } });
			expect(skipped).toMatchObject({ kind: "skip", reason: expect.stringContaining("stays until the next sweep") });
		}
	});

	it("deploys Dependabot's pull request when it has its secrets", () => {
		expect(plan({ actor: "dependabot[bot]" }).kind).toBe("deploy");
	});

	it("does not skip the repository's own pull request without secrets: the missing secret is an error of its own", () => {
		expect(plan({ ...none }).kind).toBe("deploy");
	});
});

describe("other events", () => {
	it("workflow_dispatch deploys the pull request of the dispatched branch", () => {
		const dispatch = { kind: "dispatch", ref: "refs/heads/feature/x" } as const;
		expect(planOf(dispatch)).toEqual({ kind: "deploy", target: { by: "branch", branch: "feature/x" } });
		expect(planOf(dispatch, { inputs: { mode: "cleanup" } })).toMatchObject({ kind: "cleanup", reason: "requested" });
		expect(planOf({ kind: "dispatch", ref: "refs/tags/v1" }).kind).toBe("skip");
	});

	it("schedule sweeps, and so does mode: sweep on any event", () => {
		expect(planOf({ kind: "schedule" })).toEqual({ kind: "sweep" });
		expect(plan({ inputs: { mode: "sweep" } })).toEqual({ kind: "sweep" });
	});

	it("mode: cleanup on a pull request cleans up at any time", () => {
		expect(plan({ inputs: { mode: "cleanup" } })).toEqual({ kind: "cleanup", target, reason: "requested" });
	});

	it.each(["push", "merge_group", "issue_comment", "release", "workflow_run"])("%s is skipped, with the events that work", (name) => {
		expect(planOf({ kind: "other", name })).toMatchObject({ kind: "skip", reason: expect.stringContaining("workflow_dispatch") });
	});
});

describe("deployment_status", () => {
	const status: DeploymentStatusEvent = {
		kind: "deployment-status",
		state: "success",
		sha: SHA,
		task: "deploy",
		environment: "Preview",
		url: "https://app-topic.example.com",
		creator: { login: "vercel[bot]", isApp: true },
	};
	const inputs = { host: "external" } as const;

	it("connects the pull request of the commit", () => {
		const deployment = { state: "succeeded", url: status.url, reporter: status.creator };
		expect(planOf(status, { inputs })).toEqual({ kind: "deploy", target: { by: "commit", sha: SHA, deployment } });
	});

	it.each(["failure", "error"])("%s is reported as a failure", (state) => {
		expect(planOf({ ...status, state }, { inputs })).toMatchObject({ target: { deployment: { state: "failed" } } });
	});

	it.each(["pending", "in_progress", "queued", "inactive"])("%s is skipped", (state) => {
		expect(planOf({ ...status, state }, { inputs }).kind).toBe("skip");
	});

	it.each([
		["Preview", "preview"],
		["Preview – docs", "Preview – docs"],
	])("of the environment %s is connected with deployment-environment %s", (environment, deploymentEnvironment) => {
		expect(planOf({ ...status, environment }, { inputs: { ...inputs, deploymentEnvironment } }).kind).toBe("deploy");
	});

	it.each(["Production", "Preview – docs", "previews"])(
		"of the environment %s is skipped with deployment-environment Preview",
		(environment) => {
			expect(planOf({ ...status, environment }, { inputs: { ...inputs, deploymentEnvironment: "Preview" } })).toEqual({
				kind: "skip",
				reason: `The deployment is for the environment "${environment}", and deployment-environment is "Preview".`,
			});
		},
	);

	it.each(["https://app.example.com/role#", "https://app.example.com/?x", "https://app.example.com/$(id)", "file:///etc/passwd"])(
		"with the address %s is refused, unless it failed: then the address is only shown",
		(url) => {
			expect(() => planOf({ ...status, url }, { inputs })).toThrow("The deployment's address must");
			expect(planOf({ ...status, url, state: "failure" }, { inputs })).toMatchObject({ target: { deployment: { url } } });
		},
	);

	it("is skipped for a deployment that the action itself recorded, and for the other hosts", () => {
		expect(planOf({ ...status, task: "rivet-preview:pr-12-a1b2c3" }, { inputs }).kind).toBe("skip");
		expect(planOf(status).kind).toBe("skip");
	});
});

describe("mode: build", () => {
	const inputs = { mode: "build" } as const;
	const fork = { headRepository: "mona/app" };

	it.each(["opened", "synchronize", "reopened", "labeled", "ready_for_review"])(
		"builds a pull request from a fork that is %s, without a secret",
		(action) => {
			expect(plan({ inputs, pullRequest: fork, event: { action }, ...none })).toEqual({ kind: "build", headSha: SHA });
		},
	);

	it("builds one of the repository's own too", () => {
		expect(plan({ inputs, ...none }).kind).toBe("build");
	});

	it.each(["closed", "unlabeled", "edited"])("does nothing when it is %s", (action) => {
		expect(plan({ inputs, pullRequest: fork, event: { action } }).kind).toBe("skip");
	});

	it("builds only what a maintainer has labelled", () => {
		const gated = { ...inputs, label: "preview" };
		expect(plan({ inputs: gated, pullRequest: fork }).kind).toBe("skip");
		expect(plan({ inputs: gated, pullRequest: { ...fork, labels: ["preview"] } }).kind).toBe("build");
	});

	it("never runs a fork's code on an event that has secrets", () => {
		expect(plan({ inputs, pullRequest: fork, event: { name: "pull_request_target" } })).toMatchObject({
			kind: "skip",
			reason: expect.stringMatching(/event pull_request,/),
		});
		expect(planOf({ kind: "dispatch", ref: "refs/heads/topic" }, { inputs }).kind).toBe("skip");
		expect(planOf({ kind: "schedule" }, { inputs }).kind).toBe("skip");
	});
});

describe("workflow_run", () => {
	const inputs = { bundle: "/tmp/bundle", label: "preview" };
	const event: WorkflowRunEvent = {
		kind: "workflow-run",
		runId: 7,
		event: "pull_request",
		conclusion: "success",
		headSha: SHA,
		headBranch: "topic",
		headRepository: "mona/app",
		actor: "mona",
	};

	it("deploys what a pull request's run has built, for the head that GitHub names", () => {
		const head = { runId: 7, repository: "mona/app", branch: "topic", sha: SHA };
		expect(planOf(event, { inputs })).toEqual({ kind: "deploy", target: { by: "built-head", head } });
	});

	it.each<[string, Partial<WorkflowRunEvent>]>([
		["of another event", { event: "push" }],
		["with the rights of the base", { event: "pull_request_target" }],
		["that failed", { conclusion: "failure" }],
		["that was cancelled", { conclusion: "cancelled" }],
		["of a fork that is gone", { headRepository: undefined }],
		["of no branch", { headBranch: undefined }],
	])("of a run %s deploys nothing", (_, changes) => {
		expect(planOf({ ...event, ...changes }, { inputs }).kind).toBe("skip");
	});

	it("deploys nothing without a bundle", () => {
		expect(planOf(event)).toMatchObject({ kind: "skip", reason: expect.stringContaining("set bundle") });
	});
});

describe("pull_request_target of a fork", () => {
	const fork = { headRepository: "mona/app" };
	const inputs = { label: "preview" };

	it("cleans up when the pull request is closed, or its label is taken off", () => {
		const name = "pull_request_target" as const;
		expect(plan({ inputs, pullRequest: fork, event: { name, action: "closed" } }).kind).toBe("cleanup");
		expect(plan({ inputs, pullRequest: fork, event: { name, action: "unlabeled", label: "preview" } })).toMatchObject({
			reason: "label-removed",
		});
		expect(plan({ inputs, pullRequest: fork, event: { name, action: "unlabeled", label: "bug" } }).kind).toBe("skip");
	});
});
