import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readContext } from "../../src/context.ts";
import { missingSecrets, readInputs } from "../../src/inputs/inputs.ts";
import { type Plan, planFor } from "../../src/plan.ts";
import { Secrets } from "../../src/secrets/secrets.ts";

/** A webhook's body, as far as this test reads it. */
interface Payload {
	readonly action: string;
	readonly repository: { readonly full_name: string; readonly id: number };
	readonly sender: { readonly login: string };
	readonly number?: number;
	readonly pull_request: {
		readonly number: number;
		readonly merged?: boolean;
		readonly head: { readonly sha: string; readonly ref: string };
	};
}

interface Example {
	readonly event: string;
	readonly action: string;
	readonly index: number;
	readonly payload: Payload;
}

/** GitHub's documented deliveries, one list for each kind of event. */
const webhooks: readonly { readonly name: string; readonly examples: readonly Payload[] }[] = createRequire(import.meta.url)(
	"@octokit/webhooks-examples",
);
const EXAMPLES: readonly Example[] = webhooks
	.filter(({ name }) => name.startsWith("pull_request"))
	.flatMap(({ name, examples }) => examples.map((payload, index) => ({ event: name, action: payload.action, index, payload })));

/** The design's table of events for a pull request of the repository's own, with the secrets at hand and no label asked for. */
const PLANS: Readonly<Record<string, Readonly<Record<string, Plan["kind"]>>>> = {
	pull_request: {
		assigned: "skip",
		closed: "cleanup",
		converted_to_draft: "skip",
		labeled: "deploy",
		locked: "skip",
		opened: "deploy",
		ready_for_review: "deploy",
		reopened: "deploy",
		review_request_removed: "skip",
		review_requested: "skip",
		synchronize: "deploy",
		unassigned: "skip",
		unlabeled: "skip",
		unlocked: "skip",
	},
	pull_request_review: { dismissed: "skip", submitted: "skip" },
	pull_request_review_comment: { created: "skip", deleted: "skip", edited: "skip" },
	pull_request_review_thread: { resolved: "skip", unresolved: "skip" },
};

const folder = mkdtempSync(join(tmpdir(), "payloads-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("GitHub's documented payloads", () => {
	it("are all in the table, and the table has no other", () => {
		const documented = new Set(EXAMPLES.map(({ event, action }) => `${event} ${action}`));
		const planned = Object.entries(PLANS).flatMap(([event, plans]) => Object.keys(plans).map((action) => `${event} ${action}`));
		expect([...documented].sort()).toEqual(planned.sort());
	});

	it.each(EXAMPLES)("$event $action (example $index) is planned as the design says", (example) => {
		const { event, action, payload } = example;
		const plan = planOf(example);
		expect(plan.kind).toBe(PLANS[event]?.[action]);
		if (plan.kind === "skip") expect(plan.reason).not.toMatch(/undefined|null/);
		if (plan.kind !== "deploy" && plan.kind !== "cleanup") return;
		const { number, head } = payload.pull_request;
		expect(plan.target).toEqual({ by: "number", number, headSha: head.sha, headRef: head.ref });
		if (plan.kind === "cleanup") expect(plan.reason).toBe(payload.pull_request.merged ? "merged" : "closed");
	});

	it.each(EXAMPLES.filter(({ event }) => event === "pull_request"))(
		"$action (example $index) as pull_request_target is only ever cleaned up",
		(example) => {
			expect(planOf({ ...example, event: "pull_request_target" }).kind).toBe(example.action === "closed" ? "cleanup" : "skip");
		},
	);

	it.each(EXAMPLES.filter(({ event }) => event === "pull_request"))(
		"$action (example $index) of a fork is skipped, or finds nothing to clean up",
		(example) => {
			const { head } = example.payload.pull_request;
			const repo = { full_name: "somebody/Hello-World", fork: true };
			const payload = { ...example.payload, pull_request: { ...example.payload.pull_request, head: { ...head, repo } } };
			expect(planOf({ ...example, payload }, {}).kind).toBe("skip");
			expect(planOf({ ...example, payload }).kind).toBe(example.action === "closed" ? "cleanup" : "skip");
		},
	);
});

const SECRETS = { "INPUT_RIVET-TOKEN": "cloud_api_example", "INPUT_FREESTYLE-API-KEY": "freestyle-example" };

/** The plan for a delivery, on the way that the runner takes: a file with the payload, and variables. */
function planOf({ event, payload }: Omit<Example, "action" | "index">, secrets: Readonly<Record<string, string>> = SECRETS): Plan {
	const file = join(folder, "event.json");
	writeFileSync(file, JSON.stringify(payload));
	const repository = payload.repository.full_name;
	const environment = {
		GITHUB_EVENT_NAME: event,
		GITHUB_EVENT_PATH: file,
		GITHUB_REPOSITORY: repository,
		GITHUB_REPOSITORY_ID: String(payload.repository.id),
		GITHUB_ACTOR: payload.sender.login,
		GITHUB_REF: `refs/pull/${payload.pull_request.number}/merge`,
		GITHUB_RUN_ID: "17291834412",
		GITHUB_WORKSPACE: folder,
		RUNNER_TEMP: folder,
		...secrets,
	};
	const context = readContext(environment);
	const inputs = readInputs(context.environment, new Secrets());
	return planFor({ event: context.event, repository, actor: context.actor, inputs, missingSecrets: missingSecrets(inputs) });
}
