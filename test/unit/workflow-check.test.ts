import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { workflowWarnings } from "../../src/workflow-check.ts";

let workspace: string;

beforeEach(() => {
	workspace = mkdtempSync(join(tmpdir(), "workflow-"));
	mkdirSync(join(workspace, ".github/workflows"), { recursive: true });
});
afterEach(() => rmSync(workspace, { recursive: true }));

function write(text: string, name = "preview.yml"): void {
	writeFileSync(join(workspace, ".github/workflows", name), text);
}

function warnings(changes: { readonly ref?: string; readonly job?: string } = {}): readonly string[] {
	const ref = "acme/app/.github/workflows/preview.yml@refs/pull/12/merge";
	return workflowWarnings({ workspace, repository: "Acme/App", ref, job: "preview", ...changes });
}

const CLOSED = "on: { pull_request: { types: [opened, synchronize, reopened, closed] } }\n";

describe("a workflow that does not run on close", () => {
	it.each([
		["on: pull_request\n"],
		["on: [push, pull_request]\n"],
		["on:\n  pull_request:\n    branches: [main]\n"],
		["'on':\n  pull_request:\n    types:\n      - opened\n      - synchronize\n"],
	])("is warned about: %j", (text) => {
		write(text);
		expect(warnings()).toEqual([expect.stringMatching(/^\.github\/workflows\/preview\.yml does not run when .* Add closed to its types/)]);
	});

	it.each([
		[CLOSED],
		["on:\n  pull_request:\n    types:\n      - opened\n      - closed\n"],
		["on: { pull_request: { types: [opened] }, pull_request_target: { types: closed } }\n"],
		["on: push\n"],
	])("is not: %j", (text) => {
		write(text);
		expect(warnings()).toEqual([]);
	});

	it("is not warned about where another workflow does", () => {
		write("on: pull_request\n");
		write("on: { pull_request_target: { types: [closed] } }\n", "close.yml");
		expect(warnings()).toEqual([]);
	});
});

describe("a concurrency group", () => {
	it.each([
		["concurrency: previews\n", "previews"],
		[
			`concurrency:\n  group: \${{ github.workflow }}-\${{ github.ref }}\n  cancel-in-progress: true\n`,
			`\${{ github.workflow }}-\${{ github.ref }}`,
		],
		["jobs: { preview: { concurrency: { group: one } } }\n", "one"],
	])("that pull requests share is warned about: %j", (text, group) => {
		write(CLOSED + text);
		expect(warnings()).toEqual([expect.stringContaining(`The concurrency group "${group}" in .github/workflows/preview.yml is shared`)]);
	});

	it.each([
		[`concurrency:\n  group: preview-\${{ github.event.pull_request.number }}\n  cancel-in-progress: true\n`],
		[`concurrency: \${{ github.workflow }}-\${{ github.head_ref || github.run_id }}\n`],
		["jobs: { other: { concurrency: one } }\n"],
	])("of a pull request's own is not: %j", (text) => {
		write(CLOSED + text);
		expect(warnings()).toEqual([]);
	});
});

describe("what is not there is no reason for a warning", () => {
	it.each([
		["a workflow of another repository", "acme/other/.github/workflows/preview.yml@main"],
		["no workflow", ""],
		["a file that the checkout does not have", "acme/app/.github/workflows/other.yml@main"],
		["a path out of the folder", "acme/app/.github/workflows/../../../secret.yml@main"],
	])("%s", (_, ref) => {
		write("on: pull_request\n");
		expect(warnings({ ref })).toEqual([]);
	});

	it("a file that is no YAML, a link, and a file of a size that no workflow has", () => {
		write("on: [\n  - : :");
		expect(warnings()).toEqual([]);
		writeFileSync(join(workspace, "elsewhere.yml"), "on: pull_request\n");
		rmSync(join(workspace, ".github/workflows/preview.yml"));
		symlinkSync(join(workspace, "elsewhere.yml"), join(workspace, ".github/workflows/preview.yml"));
		expect(warnings()).toEqual([]);
		rmSync(join(workspace, ".github/workflows/preview.yml"));
		write(`on: pull_request\n#${"x".repeat(600_000)}`);
		expect(warnings()).toEqual([]);
	});
});

it.each(readdirSync("examples").filter((name) => name.endsWith(".yml")))("the example %s gets no warning", (name) => {
	write(readFileSync(join("examples", name), "utf8"));
	// Two examples belong together.
	if (name !== "close-conflicted.yml") write(readFileSync("examples/close-conflicted.yml", "utf8"), "close-conflicted.yml");
	for (const job of ["preview", "deploy", "prepare"]) expect(warnings({ job })).toEqual([]);
});
