import { readdirSync, readFileSync } from "node:fs";
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

interface Concurrency {
	readonly group: string;
	readonly "cancel-in-progress"?: string | boolean;
}

interface PullRequestEvent {
	readonly action: string;
	readonly label?: string;
	readonly state?: "open" | "closed";
	readonly labels?: readonly string[];
}

type Fate = "running" | "waiting" | "cancelled";

const opened: PullRequestEvent = { action: "opened" };
const push: PullRequestEvent = { action: "synchronize" };
const closed: PullRequestEvent = { action: "closed", state: "closed" };
const reopened: PullRequestEvent = { action: "reopened" };

const EXAMPLES = readdirSync("examples").filter(
	(file) => file.endsWith(".yml") && workflow(file).on?.pull_request?.types.includes("closed"),
);

describe.each(EXAMPLES)("the concurrency of examples/%s", (file) => {
	const carrying = (event: PullRequestEvent): PullRequestEvent => ({ labels: ["preview"], ...event });

	it("makes a push replace the deploy before it", () => {
		expect(fates(file, [carrying(opened), carrying(push)])).toEqual(["cancelled", "running"]);
	});

	it("makes a close wait for the deploy, and cancels neither", () => {
		expect(fates(file, [carrying(push), carrying(closed)])).toEqual(["running", "waiting"]);
	});

	it("lets only a deploy take a close's place", () => {
		expect(fates(file, [carrying(closed), carrying(reopened)])).toEqual(["cancelled", "running"]);
	});
});

describe("the concurrency of the label gate", () => {
	const labels = ["preview"];
	const sequences: readonly { what: string; events: readonly PullRequestEvent[]; expected: readonly Fate[] }[] = [
		{
			what: "a label put on a closed pull request leaves its cleanup alone",
			events: [
				{ ...closed, labels },
				{ action: "labeled", label: "released", state: "closed", labels: ["preview", "released"] },
			],
			expected: ["running", "running"],
		},
		{
			what: "even the gate's own label, put on a closed pull request, leaves a waiting cleanup alone",
			events: [
				{ ...push, labels },
				{ ...closed, labels },
				{ action: "labeled", label: "preview", state: "closed", labels },
			],
			expected: ["running", "waiting", "running"],
		},
		{
			what: "a push after the label was taken off leaves the cleanup alone",
			events: [{ action: "unlabeled", label: "preview", labels: [] }, push],
			expected: ["running", "running"],
		},
		{
			what: "another label leaves the deploy alone",
			events: [
				{ ...push, labels },
				{ action: "labeled", label: "bug", labels: ["preview", "bug"] },
			],
			expected: ["running", "running"],
		},
		{
			what: "taking the label off waits for the deploy, and putting it on again replaces the cleanup",
			events: [
				{ ...push, labels },
				{ action: "unlabeled", label: "preview", labels: [] },
				{ action: "labeled", label: "preview", labels },
			],
			expected: ["cancelled", "cancelled", "running"],
		},
	];

	it.each(sequences)("$what", ({ events, expected }) => {
		expect(fates("label-gated.yml", events)).toEqual(expected);
	});
});

/**
 * What becomes of each event's run when none of them comes to its end, by GitHub's rules: a group has one run that runs and one that
 * waits; a new one takes the place of the one that waits, and with `cancel-in-progress` of the one that runs too.
 * https://docs.github.com/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency
 */
function fates(file: string, events: readonly PullRequestEvent[]): readonly Fate[] {
	const { concurrency } = workflow(file);
	const result: Fate[] = [];
	const groups = events.map((event, index) => evaluated(concurrency.group, event, index));
	for (const [index, event] of events.entries()) {
		const earlier = result.map((_, at) => at).filter((at) => groups[at] === groups[index]);
		const cancels = evaluated(String(concurrency["cancel-in-progress"] ?? false), event, index) === "true";
		for (const at of earlier) if (result[at] === "waiting" || (cancels && result[at] === "running")) result[at] = "cancelled";
		result.push(earlier.some((at) => result[at] === "running") ? "waiting" : "running");
	}
	return result;
}

/** A text with its expressions evaluated by GitHub's own evaluator. */
function evaluated(text: string, { action, label, state = "open", labels = [] }: PullRequestEvent, run: number): string {
	const event = {
		action,
		pull_request: { number: 12, state, labels: labels.map((name) => ({ name })) },
		...(label === undefined ? {} : { label: { name: label } }),
	};
	const contexts = JSON.parse(JSON.stringify({ github: { event_name: "pull_request", run_id: String(1000 + run), event } }), data.reviver);
	return text.replace(/\$\{\{([\s\S]*?)\}\}/g, (_, expression: string) => {
		const tree = new Parser(new Lexer(expression).lex().tokens, ["github"], []).parse();
		return new Evaluator(tree, contexts).evaluate().coerceString();
	});
}

interface Triggers {
	readonly pull_request?: { readonly types: readonly string[] };
}

function workflow(file: string): { readonly on?: Triggers; readonly concurrency: Concurrency } {
	return parse(readFileSync(`examples/${file}`, "utf8"));
}
