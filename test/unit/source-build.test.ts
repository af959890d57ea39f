import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { Secrets } from "../../src/secrets/secrets.ts";
import { type BuildOptions, build, install } from "../../src/source/build.ts";
import { inspectCheckout } from "../../src/source/checkout.ts";
import { CommandError } from "../../src/source/command.ts";
import { type TemporaryFolder, type Tree, temporaryFolder } from "./source-folder.ts";

const TOKEN = "cloud_api_0123456789abcdefghij";
const APP: Tree = {
	"package.json": '{"name":"app","version":"1.0.0","scripts":{"build":"node build.mjs"}}',
	"package-lock.json": '{"name":"app","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"app","version":"1.0.0"}}}',
	"server.ts": "",
	"build.mjs": 'import fs from "node:fs"; fs.writeFileSync("seen.json", JSON.stringify(process.env)); console.log("built");',
};

async function open(folder: TemporaryFolder) {
	const auto = { installCommand: "auto", buildCommand: "auto", entrypoint: "auto" };
	return inspectCheckout({ workspace: folder.path, workingDirectory: ".", ...auto });
}

function options(lines: string[] = [], told: string[] = []): BuildOptions {
	const secrets = new Secrets(() => {});
	secrets.add(TOKEN);
	const tell = (line: string) => told.push(line);
	return {
		environment: { PATH: process.env.PATH, HOME: process.env.HOME, "INPUT_RIVET-TOKEN": TOKEN, MY_TOKEN: TOKEN, GITHUB_ENV: "/tmp/env" },
		secrets,
		sink: (line) => lines.push(line),
		log: { debug() {}, info: tell, notice: tell, warning: tell },
	};
}

test("npm installs from the lockfile and builds with the frontend's variables, without a secret in sight", async () => {
	await using folder = await temporaryFolder(APP);
	const checkout = await open(folder);
	const told: string[] = [];
	const lines: string[] = [];
	await install(checkout, options(lines, told));
	await build(checkout, { VITE_RIVET_ENDPOINT: "https://api.rivet.dev" }, options(lines));
	expect(lines).toContain("│ built");
	const seen = await readFile(`${folder.path}/seen.json`, "utf8");
	expect(JSON.parse(seen)).toMatchObject({ VITE_RIVET_ENDPOINT: "https://api.rivet.dev" });
	expect(seen).not.toContain(TOKEN);
	expect(Object.keys(JSON.parse(seen))).not.toEqual(expect.arrayContaining(["GITHUB_ENV"]));
	expect(told.join()).toMatch(/Not passed to install and build.*: MY_TOKEN/);
});

test("a lockfile that does not fit package.json stops the install with what to do", async () => {
	await using folder = await temporaryFolder({
		...APP,
		"package.json": '{"name":"app","version":"1.0.0","dependencies":{"lib":"file:./lib"}}',
		"lib/package.json": '{"name":"lib","version":"1.0.0"}',
	});
	const error = await install(await open(folder), options()).catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(CommandError);
	expect(error).toMatchObject({ hint: expect.stringMatching(/run `npm install` and commit the lockfile/), plan: { shown: "npm ci" } });
});
