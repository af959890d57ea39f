import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import { demo as demoIn, ownApp as ownAppIn, RunningDemo } from "./demo-process.ts";

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "demo-test-"));
});
afterEach(() => removeFolder(folder));

const demo = (...args: readonly string[]) => demoIn(folder, ...args);
const ownApp = (fixture?: string) => ownAppIn(folder, fixture);

describe("npm run demo -- --once", () => {
	it("plays open, push and close, finds everything as it should be, and leaves nothing behind", async () => {
		const { exitCode, output } = await demo("--once");
		expect(output).toMatch(/All \d+ checks hold/);
		expect(exitCode).toBe(0);
		expect(output).toContain("the preview shows the new version");
		expect(output, "no colours without a terminal").toBe(stripVTControlCharacters(output));
		expect(await readdir(folder)).toEqual([]);
	});

	it("previews one's own app without writing to it", async () => {
		const app = await ownApp();
		const before = await readdir(app, { recursive: true });
		const { exitCode, output } = await demo("my-app", "--once");
		expect(output).toMatch(/All \d+ checks hold/);
		expect(exitCode).toBe(0);
		expect(await readdir(app, { recursive: true })).toEqual(before);
	});

	it.each([
		{ app: "workspace", package: "apps/web", says: "npm ci", args: [] },
		{ app: "pnpm-workspace", package: "apps/server", says: "pnpm-lock.yaml needs pnpm", args: ["--with", "public-directory=../web/dist"] },
		{ app: "yarn-workspace", package: "apps/web", says: "yarn.lock needs yarn", args: [] },
		{ app: "elysia", package: undefined, says: "bun.lock needs bun", args: [] },
	])("finds the app in $app, and brings the package manager that this machine lacks", async ({ app, package: chosen, says, args }) => {
		await ownApp(app);
		const { exitCode, output } = await demo("my-app", ...args, "--once");
		expect(output).toMatch(/All \d+ checks hold/);
		expect(exitCode).toBe(0);
		expect(output).toContain(says);
		if (chosen !== undefined) expect(output).toContain(`only ${chosen} starts a server`);
		expect(await readdir(folder)).toEqual(["my-app"]);
	});

	it.each([
		{ args: ["--cloud"], standIns: "GitHub, Rivet Cloud, Freestyle" },
		{ args: ["--host", "rivet-compute"], standIns: "GitHub, Rivet Cloud, Rivet Compute" },
	])("plays with $args", async ({ args, standIns }) => {
		const { exitCode, output } = await demo(await ownApp(), ...args, "--once");
		expect(output).toMatch(/All \d+ checks hold/);
		expect(exitCode).toBe(0);
		expect(output).toContain(`stand-ins for ${standIns}`);
		expect(output).toContain("Rivet Cloud has archived the namespace");
		expect(await readdir(folder)).toEqual(["my-app"]);
	});

	it("fails with the app's own reason when its server does not start", async () => {
		const server = join(await ownApp(), "server.mjs");
		await writeFile(server, `throw new Error("no database here");\n${await readFile(server, "utf8")}`);
		const { exitCode, output } = await demo("my-app", "--once");
		expect(exitCode).toBe(1);
		const checked = output.slice(output.indexOf("What was checked"));
		expect(checked).toMatch(/✗ open +the action ends with result: deployed/);
		expect(checked).toContain("Freestyle answered 502");
		expect(checked).toContain("no database here");
		expect(checked).toMatch(/✓ close +the action ends with result: deleted/);
		expect(await readdir(folder)).toEqual(["my-app"]);
	});
});

describe("npm run demo", () => {
	it("pushes what has changed in one's own app, one line of input at a time, and closes at the end of it", async () => {
		const app = await ownApp();
		const server = join(app, "server.mjs");
		const running = new RunningDemo(folder, [app]);
		await running.says("close and quit");
		const previewUrl = running.address("Preview");
		expect(await (await fetch(previewUrl)).json()).toEqual({ app: "api-only" });

		await writeFile(server, (await readFile(server, "utf8")).replace('app: "api-only"', 'app: "changed"'));
		running.forget();
		running.type("p");
		await running.says("close and quit");
		expect(running.output).toContain("M server.mjs");
		expect(await (await fetch(previewUrl)).json()).toEqual({ app: "changed" });

		running.type("q");
		expect(await running.ended()).toBe(0);
		expect(running.output).toContain("deleted in");
		expect(await readdir(folder)).toEqual(["my-app"]);
	});

	it("says what is wrong with a path before anything is started", async () => {
		await writeFile(join(folder, "notes.txt"), "");
		const app = await ownApp();
		await rm(join(app, "package-lock.json"));
		expect(await demo("nowhere")).toMatchObject({
			exitCode: 1,
			output: expect.stringContaining(`There is no folder at ${join(folder, "nowhere")}`),
		});
		expect(await demo("notes.txt")).toMatchObject({ exitCode: 1, output: expect.stringContaining("notes.txt is a file, not a folder") });
		expect(await demo(".")).toMatchObject({ exitCode: 1, output: expect.stringContaining(`There is no package.json in ${folder}`) });
		expect(await demo("my-app")).toMatchObject({ exitCode: 1, output: expect.stringContaining("No lockfile in") });
		expect((await readdir(folder)).toSorted()).toEqual(["my-app", "notes.txt"]);
	});

	it("names the packages to choose from where several start a server, and starts nothing", async () => {
		const app = await ownApp("workspace");
		await cp(join(app, "apps/web"), join(app, "apps/admin"), { recursive: true });
		const lockfile = join(app, "package-lock.json");
		const lock = await readFile(lockfile, "utf8");
		await writeFile(lockfile, lock.replace('"apps/web": {', '"apps/admin": { "name": "admin" },\n    "apps/web": {'));
		const { exitCode, output } = await demo("my-app");
		expect(exitCode).toBe(1);
		expect(output).toContain("start a server: my-app/apps/admin, my-app/apps/web.");
		expect(output).toContain("npm run demo -- my-app/apps/admin");
	});

	it.each([
		{ args: ["--onse"], says: "There is no option --onse. The options are --self-hosted, --cloud, --host, --with, --once, --help." },
		{ args: ["--hots", "freestyle"], says: "There is no option --hots." },
		{ args: ["--host", "vercle"], says: '--host must be one of freestyle, rivet-compute, but is "vercle".' },
		{ args: ["--cloud", "--self-hosted"], says: "--cloud and --self-hosted exclude each other." },
		{ args: ["--host", "rivet-compute", "--self-hosted"], says: "--host rivet-compute is a part of Rivet Cloud." },
		{ args: ["--with", "entrypiont=a.ts"], says: 'There is no input "entrypiont". The inputs are ' },
		{ args: ["--with", "entrypoint"], says: '--with takes NAME=VALUE, but got "entrypoint".' },
		{ args: ["--with", "host=vercel"], says: "the demo sets host itself. Use --host." },
		{ args: ["--with", "on-push=kep"], says: 'Input "on-push" must be one of keep, fresh, but is "kep"' },
		{ args: ["one", "two"], says: "One app at a time, but there are 2: one, two" },
	])("refuses $args with one clear error, before anything is started", async ({ args, says }) => {
		const { exitCode, output } = await demo(...args);
		expect(exitCode).toBe(1);
		expect(output).toContain(says);
		expect(output).not.toContain("Starting");
		expect(output.trim().split("\n")).toHaveLength(2);
	});

	it("explains its options, and which are the defaults", async () => {
		const { exitCode, output } = await demo("--help");
		expect(exitCode).toBe(0);
		for (const option of ["--self-hosted", "--cloud", "--host", "--with", "--once", "--help"]) expect(output).toContain(option);
		expect(output).toMatch(/--self-hosted .*the default with --host freestyle/);
	});
});
