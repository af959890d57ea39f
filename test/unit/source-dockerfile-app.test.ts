import { chmod, readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import type { GroupedLog } from "../../src/log.ts";
import { Secrets } from "../../src/secrets/secrets.ts";
import { type AppOptions, openApp } from "../../src/source/app.ts";
import { rejection, silentLog } from "./rivet-http.ts";
import { type Tree, temporaryFolder } from "./source-folder.ts";

const SECRET = "cloud_api_0123456789abcdefghij";
/** Takes what it is given, and leaves notes of it. */
const DOCKER = `#!/bin/sh
case "$1" in
version) echo linux ;;
build) echo "$@" > "$0.args"; env > "$0.env"; tar -t > "$0.tar" ;;
save) echo "$@" ;;
esac
`;
const APP: Tree = {
	Dockerfile: "FROM node\nARG VITE_RIVET_ENDPOINT\n",
	"package.json": '{"scripts": {"build": "exit 1"}}',
	"src/a.ts": "",
};
const VALUES = {
	engineEndpoint: "https://api.rivet.dev",
	engineNamespace: "ns",
	publishableToken: "publishable-0123456789",
	publicEndpoint: "https://ns:publishable-0123456789@api.rivet.dev",
	previewUrl: "https://ns.rivet.run",
};

/** An app's checkout, on a runner with the script above for Docker. */
async function runner(tree: Tree, changes: Partial<AppOptions> = {}) {
	const [checkout, programs] = await Promise.all([temporaryFolder(tree), temporaryFolder({ docker: DOCKER })]);
	await chmod(`${programs.path}/docker`, 0o755);
	const secrets = new Secrets(() => {});
	secrets.add(SECRET);
	const group: GroupedLog["group"] = (_, work) => work(() => {});
	const app = await openApp({
		workspace: checkout.path,
		workingDirectory: ".",
		installCommand: "auto",
		buildCommand: "auto",
		entrypoint: "auto",
		buildEnv: { OWN: "own value" },
		platform: { name: "Rivet Compute", how: "node-command" },
		environment: { PATH: `${programs.path}:/usr/bin:/bin`, "INPUT_RIVET-TOKEN": SECRET, LEAKED: SECRET },
		secrets,
		log: { ...silentLog, group },
		...changes,
	});
	const { signal } = new AbortController();
	return {
		app,
		async build() {
			await app.install(signal);
			await app.build(VALUES, signal);
			return app.gather([VALUES.publishableToken]);
		},
		note: (name: string) => readFile(`${programs.path}/docker.${name}`, "utf8").catch(() => ""),
		async [Symbol.asyncDispose]() {
			await Promise.all([checkout[Symbol.asyncDispose](), programs[Symbol.asyncDispose]()]);
		},
	};
}

describe("an app with a Dockerfile", () => {
	it("is installed and built by it alone, of the files that are uploaded", async () => {
		await using it = await runner({ ...APP, ".env": "A=1", ".dockerignore": "src" });
		expect(it.app.needs).toEqual({ install: false, build: true });
		expect(it.app.imageWay).toBe("dockerfile");
		const { container, publicDirectory, files } = await it.build();
		expect((await it.note("tar")).trim().split("\n")).toEqual([".dockerignore", "Dockerfile", "package.json"]);
		expect([publicDirectory, files]).toEqual([undefined, 3]);
		if (container.built === undefined) throw new Error("It was not built");
		expect(String(await buffer(container.built.save()))).toMatch(/^save rivet-preview:[\w-]+\n$/);
	});

	it("gets the public variables as arguments by their names, and no secret", async () => {
		await using it = await runner(APP);
		await it.build();
		const [args, env] = [await it.note("args"), await it.note("env")];
		for (const name of ["VITE_RIVET_ENDPOINT", "RIVET_PUBLIC_ENDPOINT", "OWN"]) expect(args).toContain(`--build-arg ${name} `);
		for (const value of [VALUES.publishableToken, "own value", SECRET]) expect(args).not.toContain(value);
		expect(env).toContain(`VITE_RIVET_TOKEN=${VALUES.publishableToken}`);
		expect(env).not.toContain(SECRET);
		expect(env).not.toContain("INPUT_");
	});

	it("has the workflow's own commands run before it, and what they write taken along", async () => {
		const commands = { installCommand: "echo 1 > generated.txt", buildCommand: "cp generated.txt built.txt" };
		await using it = await runner({ ...APP, ".gitignore": "*.txt" }, commands);
		expect(it.app.needs).toEqual({ install: true, build: true });
		await it.build();
		expect(await it.note("tar")).toMatch(/built\.txt\n[\s\S]*generated\.txt\n/);
	});

	it("serves its frontend from the folder that the workflow names, which no build of the runner makes", async () => {
		await using it = await runner(APP, { publicDirectory: "dist" });
		expect((await it.build()).publicDirectory).toBe("dist");
	});

	it("says which Dockerfile is used, why, and how to do without", async () => {
		await using it = await runner(APP);
		const decision = it.app.decisions.find(({ what }) => what === "Dockerfile");
		expect(decision).toEqual({ what: "Dockerfile", value: "Dockerfile, built from .", why: expect.stringContaining("`dockerfile: none`") });
	});

	it.each([
		["on a runner without Docker", { environment: { PATH: "/nowhere" } }, "Docker is not installed on this runner"],
		["that is not there", { dockerfile: "gone" }, 'Input "dockerfile" names "gone"'],
	])("%s is refused before anything is made", async (_what, changes, message) => {
		expect(String(await rejection(runner(APP, changes)))).toContain(message);
	});

	it.each(["none", "auto"])("needs no Docker where none is used: dockerfile %s", async (dockerfile) => {
		const { Dockerfile, ...without } = APP;
		const tree = {
			...without,
			"package-lock.json": "{}",
			"server.ts": "",
			...(dockerfile === "none" ? { Dockerfile: Dockerfile ?? "" } : {}),
		};
		await using it = await runner(tree, { dockerfile, environment: { PATH: "/nowhere" } });
		expect(it.app.imageWay).toBe("without-docker");
	});
});
