import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { envFileLines } from "../../src/names/env-file-lines.ts";
import { type Call, createMachine, type Machine, type PlayedJob, playJob, readWorkflow, type StepResult } from "../recipes/job.ts";
import { COMMANDS } from "../recipes/platforms.ts";

/** The server's variables, with values that are legal and awkward. */
const VARIABLES: Readonly<Record<string, string>> = {
	RIVET_ENDPOINT: "https://api.rivet.dev",
	RIVET_NAMESPACE: "pr-7-3f9a1c-x2vb",
	RIVET_TOKEN: "sk_secret",
	RIVET_RUNNER_VERSION: "1790000000",
	RIVET_ENVOY_VERSION: "1790000000",
	NODE_ENV: "production",
	GREETING: 'it\'s a "test" of $HOME and `id` \\ #1!',
	SPACES: "  hello  world ",
	BASE64: "c2VjcmV0Cg==",
	JSON_VALUE: '{"a": ["b", 1], "path": "C:\\\\new", "text": "x\\ny"}',
	KEY: "-----BEGIN PRIVATE KEY-----\nMIIE+/=\n-----END PRIVATE KEY-----\n",
	HOME_FOLDER: "~/data",
	YAML_TRAP: "no: 'yes' - [x]\t{y}",
	EMPTY: "",
	LETTERS: "grüße 🎉",
};
const PUBLIC_ENDPOINT = "https://pr-7-3f9a1c-x2vb:pk_public@api.rivet.dev";
const PUBLIC_VARIABLES = { NEXT_PUBLIC_RIVET_ENDPOINT: PUBLIC_ENDPOINT, VITE_RIVET_ENDPOINT: PUBLIC_ENDPOINT };
const SHA = "0123456789abcdef0123456789abcdef01234567";
const BRANCH = "feature/it's & more";
const CONTEXTS = {
	vars: {
		VERCEL_ORG_ID: "team_1",
		VERCEL_PROJECT_ID: "prj_envi",
		PREVIEW_KNOWN_HOSTS: "previews.example.com ssh-ed25519 AAAA",
		RENDER_OWNER_ID: "tea-1",
	},
	secrets: {
		VERCEL_TOKEN: "token",
		FLY_API_TOKEN: "token",
		RENDER_API_KEY: "token",
		PREVIEW_KUBECONFIG: "apiVersion: v1\nkind: Config",
		PREVIEW_SSH_KEY: "-----BEGIN KEY-----\nx\n-----END KEY-----",
	},
};

/** What the action's first step came to. */
type Ending = "prepared" | "deleted" | "skipped" | "red";
type Recipe = (typeof RECIPES)[number];
type Files = Readonly<Record<string, string>>;
const FOLDERS = ["examples", "docs/workflows"];
const WORKFLOWS = FOLDERS.flatMap((folder) => readdirSync(folder)).filter((file) => file.endsWith(".yml"));
/** Their scripts need a preview: the scenario of the same name runs them. */
const PLAYED_WITH_A_PREVIEW = ["test-preview.yml", "seed-preview.yml"];
/** Their server connects to Rivet by itself: the action's second step needs no URL. */
const CONNECTING = ["kubernetes.yml", "railway.yml", "render.yml"] as const;
const RECIPES = ["vercel-cli.yml", "vercel-git.yml", "fly.yml", "cloud-run.yml", "own-server.yml", ...CONNECTING] as const;
/** What the platform knows while the preview runs there. Vercel's command line leaves removal to Vercel's retention. */
const RUNNING: Readonly<Partial<Record<Recipe, Files>>> = {
	"vercel-git.yml": { "page-.json": page([{ id: "a", gitBranch: BRANCH, comment: "rivet-preview" }]) },
	"fly.yml": { "apps.json": '[{"Name": "other"}, {"Name": "my-app-pr-7"}]' },
	"cloud-run.yml": { services: "my-app-pr-7\n" },
	"own-server.yml": { "previews/7.env": "A=1\n" },
	"kubernetes.yml": { resources: "deployment.apps/my-app-pr-7\nsecret/my-app-pr-7\n" },
	"railway.yml": { "environments/pr-7": "" },
	"render.yml": {
		"services.json": JSON.stringify([
			{ service: { id: "srv-other", name: "my-app-pr-77" } },
			{ service: { id: "srv-7", name: "my-app-pr-7" } },
		]),
	},
};
/** What is on a platform before the first preview. */
const ALWAYS_THERE: Files = { "environments/preview-base": "" };

/** The programs of GitHub's Ubuntu runners that the recipes call. */
const hasPrograms = ["bash", "jq", "git", "tar", "install"].every((program) => spawnSync("which", [program]).status === 0);
const executed = new Set<string | undefined>();

it.runIf(process.env.CI !== undefined)("runs where GitHub's programs are", () => {
	expect(hasPrograms).toBe(true);
});

describe.runIf(hasPrograms)("vercel-cli.yml", () => {
	it("gives server and build every variable unchanged", async () => {
		const { calls, conclusion, log } = await play("vercel-cli.yml", "opened", "prepared");
		expect(conclusion, log).toBe("success");
		const { NODE_ENV: _, ...expected } = VARIABLES;
		const args = calls[0]?.args ?? [];
		expect(pairs(valuesOf(args, "--env"))).toEqual(expected);
		expect(pairs(valuesOf(args, "--build-env"))).toEqual({ ...expected, ...PUBLIC_VARIABLES });
	});

	it("connects the URL that Vercel printed", async () => {
		expect(connectedUrl(await play("vercel-cli.yml", "opened", "prepared"))).toBe("https://my-app-1a2b.vercel.app");
	});
});

describe.runIf(hasPrograms)("vercel-git.yml", () => {
	it("sets every variable for the branch, but not those that belong to one deployment", async () => {
		const { calls, conclusion, log, machine } = await play("vercel-git.yml", "opened", "prepared");
		expect(conclusion, log).toBe("success");
		expect(calls[0]?.args.slice(3, 4)).toEqual(["https://api.vercel.com/v10/projects/prj_envi/env?upsert=true&teamId=team_1"]);
		const posted: readonly Readonly<Record<string, unknown>>[] = JSON.parse(readFileSync(join(machine.temp, "variables.json"), "utf8"));
		const { NODE_ENV: _, RIVET_RUNNER_VERSION: __, RIVET_ENVOY_VERSION: ___, ...expected } = VARIABLES;
		expect(Object.fromEntries(posted.map(({ key, value }) => [key, value]))).toEqual({ ...expected, ...PUBLIC_VARIABLES });
		for (const variable of posted) {
			expect(variable).toMatchObject({ type: "encrypted", target: ["preview"], gitBranch: BRANCH, comment: "rivet-preview" });
		}
	});

	it("is red when Vercel refuses a variable", async () => {
		const answer = '{"created": [], "failed": [{"error": {"code": "ENV_CONFLICT", "message": "KEY already exists"}}]}';
		const { conclusion, log } = await play("vercel-git.yml", "opened", "prepared", { "created.json": answer });
		expect(conclusion).toBe("failure");
		expect(log).toContain("KEY already exists");
	});

	it("removes its variables of the branch after a close, on every page, and no others", async () => {
		const own = { gitBranch: BRANCH, comment: "rivet-preview" };
		const { calls, conclusion, log } = await play("vercel-git.yml", "closed", "deleted", {
			"page-.json": page([{ id: "a", ...own }, { id: "b", ...own, gitBranch: "other" }, { id: "c" }], 17),
			"page-17.json": page([
				{ id: "d", ...own, comment: "by hand" },
				{ id: "e", ...own },
			]),
		});
		expect(conclusion, log).toBe("success");
		const removal = calls.filter(({ args }) => args.includes("DELETE"));
		expect(removal.map(({ args }) => JSON.parse(args.at(-1) ?? ""))).toEqual([{ ids: ["a", "e"] }]);
	});

	it("connects when Vercel's deployment of a preview has ended, and starts no runner for anything else", async () => {
		const endOf = (...status: Parameters<typeof deploymentStatus>) =>
			playEvent("vercel-git.yml", "connect", deploymentStatus(...status), "prepared");
		expect((await endOf("success")).ran).toHaveLength(1);
		expect((await endOf("failure", "Preview – my-app")).ran).toHaveLength(1);
		expect((await endOf("error")).ran).toHaveLength(1);
		for (const state of ["pending", "in_progress", "queued", "inactive"]) expect((await endOf(state)).conclusion, state).toBe("skipped");
		expect((await endOf("success", "Production")).conclusion).toBe("skipped");
		expect((await endOf("success", "Preview", "mallory")).conclusion).toBe("skipped");
		expect((await playEvent("vercel-git.yml", "variables", deploymentStatus("success"), "prepared")).conclusion).toBe("skipped");
	});
});

describe.runIf(hasPrograms)("fly.yml", () => {
	it("creates the app, gives it every variable unchanged, and deploys it", async () => {
		const { calls, conclusion, log } = await play("fly.yml", "opened", "prepared");
		expect(conclusion, log).toBe("success");
		expect(verbs(calls)).toEqual(["apps list", "apps create", "secrets set", "deploy --app"]);
		expect(pairs(calls[2]?.args.slice(5) ?? [])).toEqual(VARIABLES);
	});

	it("keeps the app of an earlier push", async () => {
		expect(verbs((await play("fly.yml", "opened", "prepared", RUNNING["fly.yml"])).calls)).toEqual([
			"apps list",
			"secrets set",
			"deploy --app",
		]);
	});
});

describe.runIf(hasPrograms)("cloud-run.yml", () => {
	it("gives the service every variable unchanged, in a file that is YAML", async () => {
		const { calls, conclusion, log } = await play("cloud-run.yml", "opened", "prepared");
		expect(conclusion, log).toBe("success");
		const [file = ""] = valuesOf(calls[0]?.args ?? [], "--env-vars-file");
		expect(parse(readFileSync(file, "utf8"))).toEqual(VARIABLES);
	});

	it("uploads the commit, without the credentials file in the checkout", async () => {
		const { calls, machine } = await play("cloud-run.yml", "opened", "prepared");
		expect(readdirSync(machine.workspace)).toContain("gha-creds-1.json");
		const [source = ""] = valuesOf(calls[0]?.args ?? [], "--source");
		expect(readdirSync(source)).toEqual(["Dockerfile"]);
	});

	it.each(["opened", "closed"] as const)("does not log in to Google for a fork that is %s", async (action) => {
		expect(usesOf(await play("cloud-run.yml", action, "skipped"))).not.toContainEqual(expect.stringContaining("google"));
		expect(usesOf(await play("cloud-run.yml", action, "prepared"))).toContainEqual(expect.stringContaining("google"));
	});
});

describe.runIf(hasPrograms)("own-server.yml", () => {
	it("leaves a file on the server from which a shell reads every variable unchanged", async () => {
		const { machine, conclusion, log } = await play("own-server.yml", "opened", "prepared");
		expect(conclusion, log).toBe("success");
		const read = ["-c", 'set -a; . "$1"; env -0', "sh", join(machine.state, "previews/7.env")];
		expect(pairs(execFileSync("sh", read, { env: { PATH: process.env.PATH }, encoding: "utf8" }).split("\0"))).toMatchObject(VARIABLES);
		expect(readFileSync(join(machine.state, "up"), "utf8")).toBe(`7 ${SHA}\n`);
	});

	it("removes this file once the preview has stopped", async () => {
		const { machine } = await play("own-server.yml", "closed", "deleted", RUNNING["own-server.yml"]);
		expect(readFileSync(join(machine.state, "down"), "utf8")).toBe("7\n");
		expect(existsSync(join(machine.state, "previews/7.env"))).toBe(false);
	});
});

describe.runIf(hasPrograms)("kubernetes.yml", () => {
	it("gives the server every variable unchanged, and restarts it for a new version", async () => {
		const { calls, conclusion, log, machine } = await play("kubernetes.yml", "opened", "prepared");
		expect(conclusion, log).toBe("success");
		expect(JSON.parse(readFileSync(join(machine.state, "variables.json"), "utf8"))).toMatchObject({
			kind: "Secret",
			stringData: VARIABLES,
		});
		const { metadata, spec } = parse(readFileSync(join(machine.state, "deployment.yaml"), "utf8"));
		expect(metadata).toEqual({ name: "my-app-pr-7" });
		expect(spec.template.metadata.annotations).toEqual({ "rivet-preview/version": VARIABLES.RIVET_ENVOY_VERSION });
		expect(spec.template.spec.containers[0]).toMatchObject({ image: `ghcr.io/my-org/my-app:${SHA}`, envFrom: [{ secretRef: metadata }] });
		expect(verbs(calls).filter((verb) => /^(build|push|rollout)/.test(verb))).toEqual([
			"build --tag",
			expect.stringContaining("push"),
			"rollout status",
		]);
	});

	it("keeps the cluster's credentials from other users of the runner", async () => {
		const { machine } = await play("kubernetes.yml", "opened", "prepared");
		expect(statSync(join(machine.home, ".kube/config")).mode & 0o777).toBe(0o600);
	});
});

describe.runIf(hasPrograms)("railway.yml", () => {
	const environmentsMade = ({ calls }: PlayedJob) => calls.flatMap(({ args }) => (args[3] === "new" ? args.slice(4) : []));

	it("copies the base environment, and gives the service every variable unchanged", async () => {
		const played = await play("railway.yml", "opened", "prepared");
		expect(played.conclusion, played.log).toBe("success");
		expect(environmentsMade(played)).toEqual(["pr-7", "--duplicate", "preview-base"]);
		const { NODE_ENV: _, ...expected } = VARIABLES;
		expect(pairs(played.calls.find(({ args }) => args[2] === "variable")?.args.slice(9) ?? [])).toEqual(expected);
		expect(played.calls.at(-1)?.args.slice(2)).toEqual(["up", "--ci", "--service", "my-app", "--environment", "pr-7"]);
	});

	it("keeps the environment of an earlier push", async () => {
		const played = await play("railway.yml", "opened", "prepared", RUNNING["railway.yml"]);
		expect(played.conclusion, played.log).toBe("success");
		expect(environmentsMade(played)).toEqual([]);
	});
});

describe.runIf(hasPrograms)("render.yml", () => {
	const sent = ({ machine }: Played, file: string) => JSON.parse(readFileSync(join(machine.temp, file), "utf8"));

	it("makes a worker for the branch, with every variable unchanged", async () => {
		const played = await play("render.yml", "opened", "prepared");
		expect(played.conclusion, played.log).toBe("success");
		const { envVars, ...service } = sent(played, "service.json");
		expect(service).toMatchObject({ type: "background_worker", name: "my-app-pr-7", ownerId: "tea-1", branch: BRANCH, autoDeploy: "no" });
		expect(Object.fromEntries(envVars.map(({ key, value }: { key: string; value: string }) => [key, value]))).toEqual(VARIABLES);
		expect(played.calls.map(({ args }) => args.at(-1))).toEqual([
			"https://api.render.com/v1/services?name=my-app-pr-7",
			"https://api.render.com/v1/services",
		]);
	});

	it("gives the worker of an earlier push the new variables, and deploys this commit", async () => {
		const played = await play("render.yml", "opened", "prepared", RUNNING["render.yml"]);
		expect(played.conclusion, played.log).toBe("success");
		expect(played.calls.slice(1).map(({ args }) => args.at(-1))).toEqual([
			"https://api.render.com/v1/services/srv-7/env-vars",
			"https://api.render.com/v1/services/srv-7/deploys",
		]);
		expect(valuesOf(played.calls[2]?.args ?? [], "--json")).toEqual([`{"commitId": "${SHA}"}`]);
	});
});

describe.runIf(hasPrograms).each(Object.keys(RUNNING) as Recipe[])("what runs on the platform of %s", (recipe) => {
	it.each(["deleted", "red"] as const)("is removed after a close when the action's own cleanup is %s", async (ending) => {
		const played = await play(recipe, "closed", ending, RUNNING[recipe]);
		expect(removals(played)).toHaveLength(1);
		expect(played.conclusion, played.log).toBe(ending === "red" ? "failure" : "success");
	});

	it("stays after a reopen, and nothing is asked for a fork", async () => {
		const played = await play(recipe, "closed", "skipped", RUNNING[recipe]);
		expect(played.calls).toEqual([]);
		expect(played.conclusion).toBe("success");
	});

	it("need not exist", async () => {
		const played = await play(recipe, "closed", "deleted");
		expect(removals(played)).toEqual([]);
		expect(played.conclusion, played.log).toBe("success");
	});

	it("is red when the platform can't be asked", async () => {
		const played = await play(recipe, "closed", "deleted", { ...RUNNING[recipe], unreachable: "" });
		expect(removals(played)).toEqual([]);
		expect(played.conclusion).toBe("failure");
	});
});

describe.runIf(hasPrograms).each(RECIPES)("%s", (recipe) => {
	it("does nothing on the platform for a fork", async () => {
		const { calls, conclusion } = await play(recipe, "opened", "skipped");
		expect(calls).toEqual([]);
		expect(conclusion).toBe("success");
	});

	it("is red when the platform fails, and lets the action report it: a second step without a URL", async () => {
		const played = await play(recipe, "opened", "prepared", { unreachable: "" });
		expect(played.conclusion).toBe("failure");
		const withUrl = recipe !== "vercel-git.yml" && !CONNECTING.some((name) => name === recipe);
		if (withUrl) expect(connectedUrl(played)).toBe("");
		else if (recipe !== "vercel-git.yml") expect(usesOf(played).filter((uses) => uses.startsWith("OWNER/"))).toHaveLength(2);
	});
});

describe("the examples", () => {
	it.runIf(hasPrograms)("have no script that was not run above", () => {
		const files = WORKFLOWS.filter((file) => !PLAYED_WITH_A_PREVIEW.includes(file));
		const scripts = files.flatMap((file) => stepsOf(file).flatMap(({ run }) => run ?? []));
		expect(scripts.length).toBeGreaterThan(5);
		expect(scripts.filter((script) => !executed.has(script))).toEqual([]);
	});

	it.each(WORKFLOWS)("%s sets up a Node that RivetKit runs on, where the runner builds", (file) => {
		const steps = stepsOf(file);
		const builds = steps.some(
			({ uses, with: given }) =>
				uses?.startsWith("OWNER/") && !["external", "vercel"].includes(String(given?.host)) && given?.mode === undefined,
		);
		const node = steps.find(({ uses }) => uses?.startsWith("actions/setup-node@"))?.with?.["node-version"];
		if (builds && steps.some(({ uses }) => uses?.startsWith("actions/checkout@"))) expect(Number(node)).toBeGreaterThanOrEqual(22);
	});
});

type Played = PlayedJob & { readonly machine: Machine };

function play(recipe: Recipe, action: "opened" | "closed", ending: Ending, state: Files = {}): Promise<Played> {
	return playEvent(recipe, recipe === "vercel-git.yml" ? "variables" : "preview", pullRequest(action), ending, state);
}

async function playEvent(recipe: Recipe, job: string, github: object, ending: Ending, state: Files = {}): Promise<Played> {
	const machine = createMachine(COMMANDS);
	writeFiles(machine.state, { ...ALWAYS_THERE, ...state });
	commit(machine.workspace, { Dockerfile: "FROM node:24-slim\n" });
	let steps = 0;
	const played = await playJob(readWorkflow(pathOf(recipe)), job, { ...CONTEXTS, github }, machine, async ({ uses = "" }) => {
		if (uses.startsWith("google-github-actions/auth@")) writeFiles(machine.workspace, { "gha-creds-1.json": "{}" });
		return uses.startsWith("OWNER/") && ++steps === 1 ? firstStep(ending, machine) : { conclusion: "success" };
	});
	for (const { script } of played.ran) executed.add(script);
	return { ...played, machine };
}

/** What the action's first step leaves. A cleanup that is red says no result. */
function firstStep(ending: Ending, { temp }: Machine): StepResult {
	if (ending === "red") return { conclusion: "failure" };
	if (ending !== "prepared") return { conclusion: "success", outputs: { result: ending } };
	writeFiles(temp, { "server.env": envFileLines(VARIABLES), "server.json": JSON.stringify(VARIABLES) });
	const files = { "env-file": join(temp, "server.env"), "env-json": join(temp, "server.json") };
	return { conclusion: "success", outputs: { result: ending, ...files, "public-endpoint": PUBLIC_ENDPOINT } };
}

function pullRequest(action: "opened" | "closed"): object {
	const event = { action, pull_request: { number: 7, head: { sha: SHA } } };
	return { event_name: "pull_request", event, head_ref: BRANCH };
}

function deploymentStatus(state: string, environment = "Preview", creator = "vercel[bot]"): object {
	const event = { deployment: { sha: SHA, environment }, deployment_status: { state, creator: { login: creator } } };
	return { event_name: "deployment_status", event };
}

function page(envs: readonly object[], next: number | null = null): string {
	return JSON.stringify({ envs, pagination: { next } });
}

function writeFiles(folder: string, files: Files): void {
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	}
}

function commit(workspace: string, files: Files): void {
	writeFiles(workspace, files);
	const git = (...args: string[]) =>
		execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: workspace });
	git("init", "--quiet");
	git("add", ".");
	git("commit", "--quiet", "--message", "App");
}

function pathOf(file: string): string {
	return FOLDERS.map((folder) => join(folder, file)).find((path) => existsSync(path)) ?? file;
}

function stepsOf(file: string) {
	return Object.values(readWorkflow(pathOf(file)).jobs).flatMap(({ steps = [] }) => steps);
}

function usesOf({ ran }: PlayedJob): readonly string[] {
	return ran.flatMap(({ uses }) => uses ?? []);
}

/** The `url` that the action's second step got. */
function connectedUrl({ ran }: PlayedJob): string | undefined {
	return ran.find(({ given }) => given.url !== undefined)?.given.url;
}

function verbs(calls: readonly Call[]): readonly string[] {
	return calls.map(({ args }) => args.slice(0, 2).join(" "));
}

/** Calls that remove something. */
function removals({ calls }: PlayedJob): readonly Call[] {
	return calls.filter(
		({ command, args }) => command === "preview-down" || args.some((arg) => ["destroy", "delete", "DELETE"].includes(arg)),
	);
}

function valuesOf(args: readonly string[], option: string): readonly string[] {
	return args.filter((_, index) => args[index - 1] === option);
}

/** `NAME=VALUE` texts. */
function pairs(texts: readonly string[]): Readonly<Record<string, string>> {
	const named = texts.filter((text) => text.includes("="));
	return Object.fromEntries(named.map((text) => [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)]));
}
