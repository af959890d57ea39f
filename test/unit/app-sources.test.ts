import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appSources } from "../../src/source/app-sources.ts";
import { inspectCheckout } from "../../src/source/checkout.ts";
import { type Tree, temporaryFolder } from "./source-folder.ts";

/** A workspace as `actions/checkout` leaves it: the app, a package that it uses, and one that it does not. */
const WORKSPACE: Tree = {
	"package.json": '{"workspaces":["apps/*","packages/*"]}',
	"package-lock.json":
		'{"lockfileVersion":3,"packages":{"":{"workspaces":["apps/*","packages/*"]},"apps/shop":{},"node_modules/@acme/shop":{"resolved":"apps/shop","link":true}}}',
	".gitignore": "node_modules\ndist\n*.generated.ts\n.env\n.turbo\n",
	"README.md": "# Shop",
	"tsconfig.base.json": "{}",
	"apps/shop/package.json": '{"name":"@acme/shop","scripts":{"build":"vite build"},"dependencies":{"@acme/actors":"*"}}',
	"apps/shop/src/server.ts": 'import { registry } from "@acme/actors";\nregistry.start();',
	"apps/shop/index.html": "<!doctype html>",
	"apps/admin/package.json": '{"name":"@acme/admin"}',
	"apps/admin/src/server.ts": "",
	"packages/actors/package.json": '{"name":"@acme/actors"}',
	"packages/actors/index.ts": "export const registry = {};",
};
const ENVIRONMENT = { PATH: process.env.PATH ?? "", CI: "true" };

class Repository implements AsyncDisposable {
	readonly path: string;
	readonly #dispose: () => PromiseLike<void>;

	private constructor(path: string, dispose: () => PromiseLike<void>) {
		this.path = path;
		this.#dispose = dispose;
	}

	static async make(tree: Tree = WORKSPACE): Promise<Repository> {
		const folder = await temporaryFolder(tree);
		const repository = new Repository(folder.path, () => folder[Symbol.asyncDispose]());
		repository.git("init", "--quiet");
		repository.commit();
		repository.git("tag", "first");
		return repository;
	}

	git(...args: readonly string[]): void {
		const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "protocol.file.allow=always"];
		execFileSync("git", [...identity, ...args], { cwd: this.path, stdio: "pipe" });
	}

	commit(): void {
		this.git("add", "--all");
		this.git("commit", "--quiet", "--allow-empty", "--message", "change");
	}

	/** As it was after the first commit. */
	reset(): void {
		this.git("reset", "--quiet", "--hard", "first");
		this.git("clean", "-xffdq");
	}

	write(path: string, content: string): void {
		mkdirSync(dirname(join(this.path, path)), { recursive: true });
		writeFileSync(join(this.path, path), content);
	}

	/** The files and variables of the app as one text. */
	async sources(options: { environment?: Readonly<Record<string, string>>; buildCommand?: string } = {}): Promise<string> {
		const { environment = {}, buildCommand = "auto" } = options;
		const checkout = inspectCheckout({
			workspace: this.path,
			workingDirectory: "apps/shop",
			installCommand: "auto",
			buildCommand,
			entrypoint: "auto",
		});
		const sources = await appSources(checkout, { ...ENVIRONMENT, ...environment });
		if ("unknown" in sources) throw new Error(sources.unknown);
		return `${sources.files} ${sources.job}`;
	}

	[Symbol.asyncDispose](): PromiseLike<void> {
		return this.#dispose();
	}
}

type Change = readonly [what: string, change: (repository: Repository) => void];

/** Changes of what the app is made from, each of another kind. */
const CHANGES: readonly Change[] = [
	["a source of the app", (it) => it.write("apps/shop/src/server.ts", 'import "@acme/actors";')],
	["a new file of the app", (it) => it.write("apps/shop/public/logo.svg", "<svg/>")],
	["a file of the app that is gone", (it) => rmSync(join(it.path, "apps/shop/index.html"))],
	["a file's mode", (it) => chmodSync(join(it.path, "apps/shop/index.html"), 0o755)],
	["its package.json", (it) => it.write("apps/shop/package.json", '{"name":"@acme/shop","dependencies":{"@acme/actors":"2"}}')],
	["the lockfile", (it) => it.write("package-lock.json", `${String(WORKSPACE["package-lock.json"])}\n`)],
	["the settings beside the packages", (it) => it.write("tsconfig.base.json", '{"compilerOptions":{}}')],
	["a package that it uses", (it) => it.write("packages/actors/index.ts", "export const registry = 2;")],
	["a new file of a package that it uses", (it) => it.write("packages/actors/money.ts", "")],
	["an import of a package that it did not use", (it) => it.write("apps/shop/src/server.ts", 'import "@acme/admin";')],
	["a link", (it) => symlinkSync("../../packages/actors/index.ts", join(it.path, "apps/shop/link.ts"))],
];

/** What an earlier step of the job leaves in the checkout, uncommitted. */
const LEFT_BY_A_STEP: readonly Change[] = [
	["a file that git ignores", (it) => it.write("packages/actors/api.generated.ts", "export {};")],
	["a folder that git ignores", (it) => it.write("packages/actors/dist/index.js", "")],
	["an environment file", (it) => it.write("apps/shop/.env", "VITE_TITLE=Shop")],
	["a file that git does not know", (it) => it.write("apps/shop/src/version.ts", "export const version = 2;")],
	["a changed file", (it) => it.write("apps/shop/src/server.ts", "export {};")],
];

const NO_CHANGES: readonly Change[] = [
	["another app", (it) => it.write("apps/admin/src/server.ts", "export {};")],
	["the documentation beside the packages", (it) => it.write("README.md", "# The shop")],
	["a new folder of documentation", (it) => it.write("docs/guide.md", "Hello")],
	["the installed packages", (it) => it.write("node_modules/left-pad/index.js", "")],
	["a build cache", (it) => it.write("apps/shop/.turbo/log", "")],
	["a file's time", (it) => it.write("apps/shop/index.html", "<!doctype html>")],
];

describe("what an app is made from", () => {
	let repository: Repository;
	let before: string;
	beforeAll(async () => {
		repository = await Repository.make();
		before = await repository.sources();
	});
	afterEach(() => repository.reset());
	afterAll(() => repository[Symbol.asyncDispose]());

	it.each(CHANGES)("changes with %s, committed", async (_, change) => {
		change(repository);
		repository.commit();
		expect(await repository.sources()).not.toBe(before);
	});

	it.each([...LEFT_BY_A_STEP, ...CHANGES])("changes with %s, left by an earlier step", async (_, change) => {
		change(repository);
		expect(await repository.sources()).not.toBe(before);
	});

	it("changes with the content of what an earlier step left", async () => {
		const seen = new Set<string>();
		for (const [content, path] of [
			["1", "apps/shop/src/version.ts"],
			["2", "apps/shop/src/version.ts"],
			["2", "apps/shop/dist/a.js"],
			["3", "apps/shop/dist/a.js"],
		] as const) {
			repository.write(path, content);
			seen.add(await repository.sources());
		}
		expect(seen.size).toBe(4);
	});

	it.each(NO_CHANGES)("does not change with %s", async (_, change) => {
		change(repository);
		expect(await repository.sources()).toBe(before);
		repository.commit();
		expect(await repository.sources()).toBe(before);
	});

	it("is everything in the repository with a command of the workflow's own", async () => {
		const command = { buildCommand: "make build" };
		const unchanged = await repository.sources(command);
		repository.write("apps/admin/src/server.ts", "export {};");
		expect(await repository.sources(command)).not.toBe(unchanged);
	});

	it.each(["fetched", "not fetched"])("changes with a submodule that was %s", async (state) => {
		await using library = await Repository.make({ "index.ts": "1" });
		repository.git("submodule", "--quiet", "add", "--name", `library ${state}`, library.path, "apps/shop/library");
		repository.commit();
		if (state === "not fetched") repository.git("submodule", "--quiet", "deinit", "--force", "apps/shop/library");
		const withLibrary = await repository.sources();
		if (state === "fetched") repository.write("apps/shop/library/index.ts", "2");
		else {
			library.write("index.ts", "2");
			library.commit();
			const sha = execFileSync("git", ["rev-parse", "HEAD"], { cwd: library.path, encoding: "utf8" }).trim();
			repository.git("update-index", "--cacheinfo", `160000,${sha},apps/shop/library`);
		}
		expect(await repository.sources()).not.toBe(withLibrary);
	});

	it.each([
		["a variable of the job", { VITE_TITLE: "Shop" }, false],
		["the run's own variables", { GITHUB_SHA: "abc", RUNNER_NAME: "2", INVOCATION_ID: "3", JOURNAL_STREAM: "4" }, true],
	])("and %s: the same is %s", async (_, environment, isSame) => {
		expect((await repository.sources({ environment })) === before).toBe(isSame);
	});
});

describe("what an app is made from, where it can't be found out", () => {
	async function reason(path: string, environment: Readonly<Record<string, string>> = ENVIRONMENT, installCommand = "auto") {
		const options = { workspace: path, workingDirectory: ".", installCommand, buildCommand: "auto", entrypoint: "auto" };
		const sources = await appSources(inspectCheckout(options), environment);
		return "unknown" in sources ? sources.unknown : undefined;
	}
	const APP: Tree = { "package.json": "{}", "package-lock.json": "{}", "server.ts": "registry.start()" };

	it("has a reason: no repository, no git, packages of an earlier step", async () => {
		await using folder = await temporaryFolder(APP);
		expect(await reason(folder.path)).toMatch(/could not be listed/);
		expect(await reason(folder.path, { PATH: "/nowhere" })).toMatch(/no git/);
		expect(await reason(folder.path, ENVIRONMENT, "none")).toMatch(/does not install/);
	});

	it("does not start a program that the checkout's settings name", async () => {
		await using repository = await Repository.make(APP);
		const marker = join(repository.path, "..", `${Date.now()}-started`);
		repository.git("config", "core.fsmonitor", `touch ${marker}; echo`);
		expect(await reason(repository.path)).toBeUndefined();
		expect(() => rmSync(marker)).toThrow(/ENOENT/);
	});
});
