import { describe, expect, test } from "vitest";
import { ActionError } from "../../src/errors.ts";
import { type CheckoutOptions, inspectCheckout } from "../../src/source/checkout.ts";
import { type Tree, temporaryFolder } from "./source-folder.ts";

async function inspect(tree: Tree, options: Partial<CheckoutOptions> = {}) {
	await using folder = await temporaryFolder(tree);
	const auto = { installCommand: "auto", buildCommand: "auto", entrypoint: "auto", workingDirectory: "." };
	const checkout = inspectCheckout({ workspace: folder.path, ...auto, ...options });
	return { ...checkout, uploadRoot: checkout.uploadRoot.slice(folder.path.length) || "/" };
}

async function failure(tree: Tree, options: Partial<CheckoutOptions> = {}): Promise<ActionError> {
	const error = await inspect(tree, options).catch((thrown: unknown) => thrown);
	if (!(error instanceof ActionError)) throw new Error(`expected an ActionError, got ${JSON.stringify(error)}`);
	return error;
}

const APP = { "app/package.json": '{"dependencies":{"rivetkit":"2.3.19"}}', "app/server.ts": "" };
const ROOT = { "package.json": '{"name":"root","workspaces":["packages/*"]}' };
const IN_APP = { workingDirectory: "app" };
const npmLock = (...packages: readonly string[]) =>
	JSON.stringify({ lockfileVersion: 3, packages: Object.fromEntries(["", ...packages].map((path) => [path, {}])) });
const pnpmLock = (...importers: readonly string[]) =>
	`lockfileVersion: '9.0'\n\nimporters:\n\n${importers.map((path) => `  ${path}:\n    dependencies:\n      zod:\n        specifier: 3\n        version: 3.22.4\n\n`).join("")}packages:\n\n  app:\n    x: 1\n`;
const berryLock = (...packages: readonly string[]) =>
	`__metadata:\n  version: 8\n\n${packages.map((path) => `"x@workspace:${path}":\n  resolution: "x@workspace:${path}"\n`).join("\n")}`;
const bunLock = (...packages: readonly string[]) =>
	`{\n  "lockfileVersion": 1,\n  "workspaces": {\n${packages.map((path) => `    "${path}": {\n      "name": "x",\n    },\n`).join("")}  },\n  "packages": {\n    "app": ["app@1"],\n  }\n}\n`;

describe("a lockfile that does not cover the app", () => {
	test.each([
		["npm's, of tools", { "package-lock.json": npmLock("node_modules/prettier", "node_modules/app") }],
		["npm's, of other packages", { "package-lock.json": npmLock("packages/a", "packages/app") }],
		["npm's old one", { "package-lock.json": '{"lockfileVersion":1,"dependencies":{}}' }],
		["pnpm's, of other packages", { "pnpm-lock.yaml": pnpmLock(".", "packages/a") }],
		["pnpm's, of one package", { "pnpm-lock.yaml": "lockfileVersion: '6.0'\n\ndependencies:\n  app:\n    version: 1.0.0\n" }],
		["Yarn's", { "yarn.lock": berryLock(".", "packages/a", "packages/app") }],
		["Yarn 1's, by the workspaces", { "yarn.lock": "# yarn lockfile v1\n\napp@^1.0.0:\n  version 1.0.0\n" }],
		["Bun's", { "bun.lock": bunLock("", "packages/a") }],
		["Bun's old one, by the workspaces", { "bun.lockb": Buffer.from([0]) }],
	])("is refused before the install, with the reason: %s", async (_, lockfile) => {
		const error = await failure({ ...APP, ...ROOT, ...lockfile }, IN_APP);
		expect(error.message).toBe(`The lockfile ${Object.keys(lockfile)[0]} does not cover the app in "app": it does not list it.`);
		expect(error.hint).toMatch(/Commit a lockfile in the app's own folder/);
	});

	test.each([
		["npm", { "package-lock.json": npmLock("app") }],
		["pnpm", { "pnpm-lock.yaml": pnpmLock(".", "app") }],
		["pnpm, in quotes", { "pnpm-lock.yaml": pnpmLock(".", "'app'") }],
		["Yarn", { "yarn.lock": berryLock(".", "app") }],
		["Yarn 1", { "package.json": '{"workspaces":{"packages":["./app"]}}', "yarn.lock": "# yarn lockfile v1\n" }],
		["Bun", { "bun.lock": bunLock("", "app") }],
		["Bun's old one", { "package.json": '{"workspaces":["*"]}', "bun.lockb": Buffer.from([0]) }],
		["unknown", { "pnpm-lock.yaml": "" }],
	])("is told from one that does: %s", async (_, files) => {
		expect((await inspect({ ...APP, ...ROOT, ...files }, IN_APP)).uploadRoot).toBe("/");
	});

	test("makes way for one further up that does", async () => {
		const tree = { "package.json": "{}", "package-lock.json": npmLock("a/app"), "a/package.json": "{}", "a/package-lock.json": npmLock() };
		const app = { "a/app/package.json": APP["app/package.json"], "a/app/server.ts": "" };
		expect((await inspect({ ...tree, ...app }, { workingDirectory: "a/app" })).uploadRoot).toBe("/");
	});

	test("is a warning where the workflow installs by a command of its own, and the app alone is uploaded", async () => {
		const checkout = await inspect({ ...APP, ...ROOT, "package-lock.json": npmLock() }, { ...IN_APP, installCommand: "npm install" });
		expect(checkout.uploadRoot).toBe("/app");
		expect(checkout.warnings.join()).toContain('The lockfile package-lock.json does not cover the app in "app"');
	});

	test("does, where the app has no packages of its own and uses those above it", async () => {
		const tree = { ...ROOT, "package-lock.json": npmLock(), "app/package.json": '{"type":"module"}', "app/server.ts": "" };
		expect((await inspect(tree, IN_APP)).uploadRoot).toBe("/");
	});
});

describe("a package outside of the lockfile's folder", () => {
	test.each(["file:../shared", "link:../shared", "portal:../shared", "../shared", "workspace:*"])(
		"is refused where the server needs it: %s",
		async (specifier) => {
			const tree = {
				"app/package.json": JSON.stringify({ dependencies: { shared: specifier } }),
				"app/package-lock.json": npmLock(),
				"app/server.ts": "",
			};
			const error = await failure(tree, IN_APP);
			expect(error.message).toContain(`"shared": "${specifier}" lies outside of the lockfile's folder`);
		},
	);

	test.each([
		["for development", { devDependencies: { shared: "file:../shared" } }],
		["inside", { dependencies: { shared: "file:./shared" } }],
	])("is none %s", async (_, manifest) => {
		const tree = { "app/package.json": JSON.stringify(manifest), "app/package-lock.json": npmLock(), "app/server.ts": "" };
		expect((await inspect(tree, IN_APP)).uploadRoot).toBe("/app");
	});

	test("is none in a workspace with the lockfile", async () => {
		const app = { "app/package.json": '{"dependencies":{"shared":"workspace:*"}}', "app/server.ts": "" };
		const tree = { ...app, "package.json": "{}", "pnpm-workspace.yaml": "packages: [app, shared]", "pnpm-lock.yaml": pnpmLock(".", "app") };
		expect((await inspect(tree, IN_APP)).uploadRoot).toBe("/");
	});
});

describe("of several lockfiles", () => {
	const tree = {
		"package.json": '{"scripts":{"build":"x"}}',
		"server.ts": "",
		"package-lock.json": "{}",
		"pnpm-lock.yaml": "",
		"yarn.lock": "",
	};

	test.each([
		["pnpm install --frozen-lockfile", "auto", "pnpm-lock.yaml"],
		["npm ci", "auto", "package-lock.json"],
		["npm install -g pnpm@10 && pnpm install", "auto", "pnpm-lock.yaml"],
		["corepack enable && yarn", "auto", "yarn.lock"],
		["none", "pnpm build", "pnpm-lock.yaml"],
	])("the one of the given command is taken: %s, build %s", async (installCommand, buildCommand, expected) => {
		const { decisions } = await inspect(tree, { installCommand, buildCommand });
		expect(decisions).toContainEqual({ what: "Lockfile", value: expected, why: "chosen by the given command among several lockfiles" });
	});

	test.each(["make deps", "npm ci && pnpm install"])("none is, where the command names none or several: %s", async (installCommand) => {
		expect((await failure(tree, { installCommand })).message).toMatch(
			/^Several lockfiles in "\.": pnpm-lock\.yaml, yarn\.lock, package-lock\.json/,
		);
	});
});

describe("a lockfile that the host can't install from", () => {
	const platform = { name: "Somewhere", how: "deno-entrypoint", lockfiles: ["package-lock.json", "pnpm-lock.yaml"] } as const;
	test.each(["bun.lock", "yarn.lock"])("is refused before the install, with those that it takes: %s", async (name) => {
		const error = await failure({ "package.json": "{}", "server.ts": "", [name]: "" }, { platform });
		expect(error.message).toBe(`Somewhere can't install from ${name}; it takes package-lock.json, pnpm-lock.yaml.`);
	});

	test("stops nothing where it can", async () => {
		expect((await inspect({ "package.json": "{}", "server.ts": "", "pnpm-lock.yaml": "" }, { platform })).uploadRoot).toBe("/");
	});
});
