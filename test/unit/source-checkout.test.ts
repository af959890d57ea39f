import { describe, expect, test } from "vitest";
import { ActionError, InputError } from "../../src/errors.ts";
import { type Checkout, type CheckoutOptions, inspectCheckout } from "../../src/source/checkout.ts";
import { type Tree, temporaryFolder } from "./source-folder.ts";

const APP: Tree = { "package.json": '{"scripts":{"build":"vite build"}}', "package-lock.json": "{}", "server.ts": "" };

async function inspect(tree: Tree, options: Partial<CheckoutOptions> = {}): Promise<Checkout> {
	await using folder = await temporaryFolder(tree);
	return await inspectCheckout({
		workspace: folder.path,
		workingDirectory: ".",
		installCommand: "auto",
		buildCommand: "auto",
		entrypoint: "auto",
		...options,
	});
}

async function failure(tree: Tree, options: Partial<CheckoutOptions> = {}): Promise<ActionError> {
	const error = await inspect(tree, options).then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof ActionError)) throw new Error(`expected an ActionError, got ${error}`);
	return error;
}

describe("the package manager", () => {
	const cases: readonly [string, Tree, string, string][] = [
		["npm", { "package-lock.json": "{}" }, "npm ci", "npm run build"],
		["npm, by its shrinkwrap", { "npm-shrinkwrap.json": "{}" }, "npm ci", "npm run build"],
		["pnpm", { "pnpm-lock.yaml": "" }, "pnpm i --frozen-lockfile", "pnpm run build"],
		["Yarn 1", { "yarn.lock": "# yarn lockfile v1\n" }, "yarn install --frozen-lockfile", "yarn run build"],
		["Yarn 4", { "yarn.lock": "# generated\n\n__metadata:\n  version: 8\n" }, "yarn install --immutable", "yarn run build"],
		["Bun", { "bun.lock": "{}" }, "bun install --frozen-lockfile", "bun run build"],
		["Bun, by its old lockfile", { "bun.lockb": Buffer.from([0, 1]) }, "bun install --frozen-lockfile", "bun run build"],
	];
	test.each(cases)("%s is told from its lockfile", async (_, lockfile, install, build) => {
		const { "package-lock.json": _npm, ...app } = APP;
		const checkout = await inspect({ ...app, ...lockfile });
		expect(checkout.install?.shown).toBe(install);
		expect(checkout.build?.shown).toBe(build);
	});

	test("is the one that packageManager names when there are several lockfiles", async () => {
		const checkout = await inspect({ ...APP, "yarn.lock": "", "package.json": '{"packageManager":"yarn@4.1.0","scripts":{"build":"x"}}' });
		expect(checkout.install?.shown).toBe("yarn install --immutable");
	});

	test("is asked for when there are several lockfiles and nothing chooses among them", async () => {
		const error = await failure({ ...APP, "pnpm-lock.yaml": "" });
		expect(error.message).toMatch(/package-lock\.json/);
		expect(error.message).toMatch(/pnpm-lock\.yaml/);
		expect(error.hint).toMatch(/packageManager/);
	});

	test("two lockfiles of npm are no question: it reads the shrinkwrap", async () => {
		const { decisions } = await inspect({ ...APP, "npm-shrinkwrap.json": "{}" });
		expect(decisions).toContainEqual(expect.objectContaining({ what: "Lockfile", value: "npm-shrinkwrap.json" }));
	});

	test("Yarn 4 goes through Corepack, but not where the repository brings its own", async () => {
		const yarn = { "package.json": '{"packageManager":"yarn@4.1.0"}', "yarn.lock": "__metadata:\n", "server.ts": "" };
		expect((await inspect(yarn)).install?.run).toMatchObject({ needsCorepack: true });
		const own = { ...yarn, ".yarnrc.yml": "yarnPath: .yarn/releases/yarn-4.1.0.cjs\n" };
		expect((await inspect(own)).install?.run).toMatchObject({ needsCorepack: false });
	});
});

describe("the lockfile", () => {
	test("of a monorepo is its root's, and so is the upload", async () => {
		await using folder = await temporaryFolder({
			"package.json": '{"workspaces":["apps/*"]}',
			"pnpm-lock.yaml": "",
			"apps/web/package.json": '{"scripts":{"build":"vite build"}}',
			"apps/web/src/backend/server.ts": "",
		});
		const checkout = await inspectCheckout({
			workspace: folder.path,
			workingDirectory: "apps/web",
			installCommand: "auto",
			buildCommand: "auto",
			entrypoint: "auto",
		});
		expect(checkout).toMatchObject({
			appDirectory: `${folder.path}/apps/web`,
			uploadRoot: folder.path,
			entrypoint: "apps/web/src/backend/server.ts",
			install: { cwd: folder.path },
			build: { cwd: `${folder.path}/apps/web` },
		});
		expect(checkout.publicDirectoryCandidates[0]).toBe("apps/web/public");
	});

	test("that is missing is an error which names all that was looked for, and where", async () => {
		const error = await failure({ "package.json": "{}", "server.ts": "" });
		for (const name of ["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb"]) {
			expect(error.message).toContain(name);
		}
		expect(error.message).not.toContain("pnpm-workspace.yaml");
		expect(error.hint).toMatch(/install-command/);
	});

	test("is not needed for a command of the workflow's own, nor for none", async () => {
		const tree = { "package.json": "{}", "server.ts": "" };
		const own = await inspect(tree, { installCommand: "make deps" });
		expect(own.install).toMatchObject({ shown: "make deps", run: { kind: "shell", script: "make deps" } });
		expect((await inspect(tree, { installCommand: "none" })).install).toBeUndefined();
	});

	test("above the workspace does not count", async () => {
		await using folder = await temporaryFolder({ "package-lock.json": "{}", "repo/package.json": "{}", "repo/server.ts": "" });
		const options = { workingDirectory: ".", installCommand: "auto", buildCommand: "auto", entrypoint: "auto" };
		expect(() => inspectCheckout({ workspace: `${folder.path}/repo`, ...options })).toThrow(/No lockfile/);
	});
});

describe("the build", () => {
	test("is none when package.json has no build script", async () => {
		expect((await inspect({ ...APP, "package.json": "{}" })).build).toBeUndefined();
	});

	test("is none when the workflow says so, and its own when it gives one", async () => {
		expect((await inspect(APP, { buildCommand: "none" })).build).toBeUndefined();
		expect((await inspect(APP, { buildCommand: "npm run web" })).build).toMatchObject({ run: { kind: "shell", script: "npm run web" } });
	});
});

describe("working-directory", () => {
	test("in an empty workspace asks for actions/checkout", async () => {
		const error = await failure({});
		expect(error).toBeInstanceOf(InputError);
		expect(error.hint).toBe("Did you forget to use actions/checkout before this step?");
	});

	test("without a package.json names the folders that have one", async () => {
		const error = await failure({ "apps/web/package.json": "{}", "apps/api/package.json": "{}" });
		expect(error.hint).toMatch(/"apps\/api", "apps\/web"/);
	});

	test("that does not exist, is a file, or leaves the workspace is an error", async () => {
		expect((await failure(APP, { workingDirectory: "gone" })).message).toMatch(/"gone", which does not exist/);
		expect((await failure(APP, { workingDirectory: "server.ts" })).message).toMatch(/must be a folder/);
		expect((await failure(APP, { workingDirectory: "../.." })).message).toMatch(/must lie inside the workspace/);
		expect((await failure(APP, { workingDirectory: "/etc" })).message).toMatch(/must lie inside the workspace/);
		expect((await failure({ ...APP, away: { link: "/etc" } }, { workingDirectory: "away" })).message).toMatch(/must lie inside/);
	});

	test("with a broken package.json names the file", async () => {
		expect((await failure({ ...APP, "package.json": "{oops" })).message).toMatch(/package\.json is not valid JSON/);
	});
});

describe("the entrypoint", () => {
	test("is src/backend/server.ts before any other", async () => {
		const tree = { ...APP, "src/backend/server.ts": "", "src/server.ts": "", "src/index.ts": "" };
		expect((await inspect(tree)).entrypoint).toBe("src/backend/server.ts");
	});

	test("may be of another extension, and TypeScript comes before JavaScript", async () => {
		const { "server.ts": _, ...app } = APP;
		expect((await inspect({ ...app, "src/server.mjs": "", "src/server.tsx": "", "src/server.js": "" })).entrypoint).toBe("src/server.js");
		expect((await inspect({ ...app, "src/index.mts": "", "src/index.js": "" })).entrypoint).toBe("src/index.mts");
	});

	test("is never a frontend's index.tsx", async () => {
		const { "server.ts": _, ...app } = APP;
		expect((await failure({ ...app, "src/index.tsx": "" })).message).toMatch(/none of the usual server files/);
	});

	test("that is not found lists what was looked for", async () => {
		const { "server.ts": _, ...app } = APP;
		const error = await failure(app);
		expect(error).toMatchObject({ message: expect.stringMatching(/^Input "entrypoint"/) });
		expect(error.hint).toMatch(/src\/backend\/server\.ts, backend\/server\.ts, .*src\/server\.ts, server\.ts/);
	});

	test("given may be made by the build, but not by none", async () => {
		expect((await inspect(APP, { entrypoint: "./dist/server.js" })).entrypoint).toBe("dist/server.js");
		expect((await failure(APP, { entrypoint: "dist/server.js", buildCommand: "none" })).message).toMatch(/no build that could make it/);
	});

	test("must stay inside the app", async () => {
		for (const entrypoint of ["../server.ts", "/etc/passwd", "."]) {
			expect((await failure(APP, { entrypoint })).message).toMatch(/must be a file inside working-directory/);
		}
		expect((await failure({ ...APP, "a.ts": { link: "/etc/passwd" } }, { entrypoint: "a.ts" })).message).toMatch(/must be a file inside/);
	});
});

test("a pattern that leaves the upload is told before anything is created", async () => {
	expect(await failure(APP, { include: ["../secrets/"] })).toMatchObject({ message: expect.stringMatching(/^Input "include"/) });
	expect(await failure(APP, { exclude: ["../../x"] })).toMatchObject({ message: expect.stringMatching(/^Input "exclude"/) });
});
