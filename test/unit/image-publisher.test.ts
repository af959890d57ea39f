import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { unpackImage } from "../../sandbox/cloud/pool-image.ts";
import { putBaseImage } from "../../sandbox/registry/base-image.ts";
import { type Registry, startRegistry } from "../../sandbox/registry/registry.ts";
import type { ContainerApp } from "../../src/container.ts";
import { hintOf } from "../../src/errors.ts";
import { createImagePublisher, type PublisherOptions } from "../../src/image/publisher.ts";
import { createPushedImage } from "../../src/image/pushed-image.ts";
import { bytes } from "../../src/report/format.ts";
import { rejection, silentLog, testHttp } from "./rivet-http.ts";
import { type TemporaryFolder, temporaryFolder } from "./source-folder.ts";

const LOGIN = { username: "rivet", password: "cloud_api_0123456789abcdef" };
const IMAGE = { repository: "shop", tag: "pr-12-a1b2c3-41" };

let base: Registry;
let registry: Registry;
let folder: TemporaryFolder;

beforeEach(async () => {
	folder = await temporaryFolder();
	base = await startRegistry({ login: { username: "nobody", password: "none" }, publicRepositories: ["library/node"] });
	registry = await startRegistry({ login: LOGIN });
	await putBaseImage(base.store, "library/node", "24-slim");
});
afterEach(async () => {
	await Promise.all([base.stop(), registry.stop()]);
	await folder[Symbol.asyncDispose]();
});

function publisher(changes: Partial<PublisherOptions> = {}) {
	return createImagePublisher({
		...testHttp(),
		log: silentLog,
		origin: registry.url,
		credentials: LOGIN,
		baseImage: async () => `${base.url}/library/node:24-slim`,
		machine: { platform: "linux", arch: "x64" },
		tempDirectory: folder.path,
		...changes,
	});
}

function app(changes: Partial<ContainerApp> = {}): ContainerApp {
	return {
		files: [{ path: "server.js", content: Buffer.from("serve()") }],
		directory: "",
		startScript: undefined,
		entrypoint: "server.js",
		installed: () => [{ kind: "link", path: "node_modules/a", target: "../a" }],
		...changes,
	};
}

async function configOf(changes: Partial<ContainerApp> = {}) {
	await publisher().publish(IMAGE, app(changes));
	const manifest = JSON.parse(String(registry.store.manifest("shop", IMAGE.tag)?.body));
	return { layers: manifest.layers.length, ...JSON.parse(String(registry.store.blob("shop", manifest.config.digest))).config };
}

describe("an app's image", () => {
	it.each<[string, Partial<ContainerApp>, string, readonly string[]]>([
		["the server file", {}, "/app", ["node", "server.js"]],
		["the start script", { startScript: "next start" }, "/app", ["/bin/sh", "-c", "next start"]],
		[
			"the server file of a workspace's member",
			{ directory: "apps/web", entrypoint: "apps/web/src/s.ts" },
			"/app/apps/web",
			["node", "src/s.ts"],
		],
		["the start script of a workspace's member", { directory: "apps/web", startScript: "x" }, "/app/apps/web", ["/bin/sh", "-c", "x"]],
	])("starts %s in its folder", async (_what, changes, workingDirectory, command) => {
		expect(await configOf(changes)).toMatchObject({ User: "node", WorkingDir: workingDirectory, Cmd: command });
	});

	it("can run what can be run in the checkout, and nothing else", async () => {
		const contents = { "run.sh": "#!/bin/sh\n", tool: "\x7fELF", "server.js": "#!/usr/bin/env node\n", empty: "" };
		const files = Object.entries(contents).map(([path, content]) => {
			return { path, content: Buffer.from(content), executable: path === "run.sh" || path === "tool" };
		});
		await publisher().publish(IMAGE, app({ files }));
		const unpacked = join(folder.path, "unpacked");
		await unpackImage(registry.store, "shop", IMAGE.tag, unpacked);
		const isExecutable = (name: string) => (statSync(join(unpacked, "app", name)).mode & 0o100) !== 0;
		expect(Object.keys(contents).filter(isExecutable)).toEqual(["run.sh", "tool"]);
	});

	it("finds the programs of the app's and the root's packages", async () => {
		expect((await configOf({ directory: "apps/web" })).Env).toContain(
			"PATH=/app/apps/web/node_modules/.bin:/app/node_modules/.bin:/usr/local/bin:/usr/bin:/bin",
		);
	});

	it("has no layer for packages where there are none, and leaves no file on the runner", async () => {
		expect((await configOf()).layers).toBe(4);
		expect((await configOf({ installed: () => [] })).layers).toBe(3);
		expect(await readdir(folder.path)).toEqual([]);
	});

	const large = (path: string, size: number) => ({ path, content: randomBytes(size) });
	const FILES = [large("public/intro.mp4", 5_000), large("dump.sql", 3_000), { path: "server.js", content: Buffer.from("serve()") }];

	it("is as large as the log says before it is sent, with the folders that take most of it", async () => {
		const said: string[] = [];
		await publisher({ log: { ...silentLog, info: (line) => said.push(line) } }).publish(IMAGE, app({ files: FILES }));
		const manifest = JSON.parse(String(registry.store.manifest("shop", IMAGE.tag)?.body));
		const size = manifest.layers.reduce((sum: number, layer: { size: number }) => sum + layer.size, 0);
		expect(size).toBeGreaterThan(8_000);
		const line = said.find((one) => one.startsWith("Image:"));
		expect(line).toBe(`Image: 4 layers, ${bytes(size)}. Largest folders, unpacked: public (5 kB), dump.sql (3 kB), server.js (7 B)`);
	});

	it("is not taken by a registry for which it is too large: the error names what takes most of it, and what to do", async () => {
		await registry.stop();
		registry = await startRegistry({ login: LOGIN, largestRequestBytes: 2_000 });
		const error = await rejection(publisher().publish(IMAGE, app({ files: FILES })));
		expect(String(error)).toContain("The image is too large for the registry, which answered 413 to an upload.");
		expect(String(error)).toContain("Largest parts: public (5 kB), dump.sql (3 kB)");
		expect(hintOf(error)).toMatch(/`exclude`.*`devDependencies`/);
		expect(registry.store.tags("shop")).toEqual([]);
	});

	it("leaves no file on the runner when it can't be made, either", async () => {
		const error = await rejection(publisher().publish(IMAGE, app({ entrypoint: undefined })));
		expect(hintOf(error)).toContain("`start` script");
		expect(await readdir(folder.path)).toEqual([]);
	});
});

describe("before the app is built", () => {
	it("the base's layers are on their way, and asked for once", async () => {
		const images = publisher();
		await images.prepare("shop", "without-docker");
		await images.publish(IMAGE, app());
		expect(base.requestsTo(/^GET .*manifests\/24-slim/)).toHaveLength(1);
		expect(base.requestsTo(/^GET .*blobs/)).toHaveLength(3);
	});

	it.each(["basic", "bearer"] as const)("the registry is asked how it wants the token, once (%s)", async (scheme) => {
		await registry.stop();
		registry = await startRegistry({ login: LOGIN, scheme });
		const images = publisher();
		await images.prepare("shop", "without-docker");
		const before = registry.requests.length;
		await images.publish(IMAGE, app());
		const { authorization } = registry.requests[before]?.headers ?? {};
		expect(registry.requests.slice(before).filter(({ headers }) => headers.authorization !== authorization)).toEqual([]);
		expect(authorization).toBeDefined();
		expect(registry.requestsTo(/^GET \/token/)).toHaveLength(scheme === "bearer" ? 1 : 0);
	});

	it.each([
		["darwin", "arm64"],
		["linux", "arm64"],
		["win32", "x64"],
	])("a runner on %s/%s is refused", async (platform, arch) => {
		const error = await rejection(publisher({ machine: { platform, arch } }).prepare("shop", "without-docker"));
		expect(String(error)).toContain(`for ${platform}/${arch}`);
		expect(hintOf(error)).toContain("ubuntu-latest");
	});

	it.each<[string, Partial<PublisherOptions>, string]>([
		[
			"a token of another project",
			{ credentials: { username: "rivet", password: "cloud_api_of_another" } },
			"rivet-token may be expired or revoked, or belong to another project",
		],
		["a base image that is not there", { baseImage: async () => `${base.url}/library/node:9` }, "Check `base-image`"],
		["a base image that not everybody may pull", { baseImage: async () => `${base.url}/private/node:24` }, "Check `base-image`"],
	])("%s is refused, with what to do", async (_what, changes, hint) => {
		expect(hintOf(await rejection(publisher(changes).prepare("shop", "without-docker")))).toContain(hint);
	});

	it("a limit of the base's registry is explained", async () => {
		base.fail(/manifests/, { kind: "status", answer: { status: 429, headers: { "retry-after": "600" } } });
		expect(hintOf(await rejection(publisher().prepare("shop", "without-docker")))).toContain("public.ecr.aws");
	});
});

describe("an image that an earlier step pushed", () => {
	const pushed = (image = IMAGE, credentials = LOGIN) =>
		createPushedImage({ ...testHttp(), log: silentLog, origin: registry.url, credentials, image });
	const digestAt = (tag: string) => registry.store.manifest("shop", tag)?.digest;

	it("gets a tag for this deployment, and no part of it is sent again", async () => {
		await publisher().publish(IMAGE, app());
		const before = registry.requests.length;
		const images = pushed();
		await images.prepare(IMAGE.repository, "without-docker");
		await images.publish({ ...IMAGE, tag: "deployment-1" }, app());
		expect(digestAt("deployment-1")).toBe(digestAt(IMAGE.tag));
		expect(registry.requests.slice(before).filter(({ method, path }) => method !== "GET" && path.includes("/blobs/"))).toEqual([]);
	});

	it.each([["arm64"], ["arm64", "riscv64"]])(
		"that is for another processor is refused before anything is deployed: %s",
		async (...processors) => {
			await putBaseImage(registry.store, "shop", "arm", processors);
			const error = await rejection(pushed({ ...IMAGE, tag: "arm" }).prepare(IMAGE.repository, "without-docker"));
			expect(String(error)).toContain("linux/arm64");
			expect(hintOf(error)).toContain("--platform linux/amd64");
		},
	);

	it("may be for several processors", async () => {
		await putBaseImage(registry.store, "shop", "both");
		await pushed({ ...IMAGE, tag: "both" }).prepare(IMAGE.repository, "without-docker");
	});

	it.each(["before the deployment", "long after it"])("stays what was checked when the workflow pushes its tag again %s", async (when) => {
		await publisher().publish(IMAGE, app());
		const checked = digestAt(IMAGE.tag);
		const images = pushed();
		await images.prepare(IMAGE.repository, "without-docker");
		const pushAgain = () => publisher().publish(IMAGE, app({ files: [{ path: "server.js", content: Buffer.from("other()") }] }));
		if (when === "before the deployment") await pushAgain();
		await images.publish({ ...IMAGE, tag: "deployment-1" }, app());
		if (when === "long after it") await pushAgain();
		expect(digestAt(IMAGE.tag)).not.toBe(checked);
		expect(digestAt("deployment-1")).toBe(checked);
	});

	it.each([
		["is not there", { ...IMAGE, tag: "gone" }, LOGIN, "an earlier step push it"],
		["is in a repository that is not there", { ...IMAGE, repository: "other" }, LOGIN, "an earlier step push it"],
		[
			"is another project's",
			IMAGE,
			{ username: "rivet", password: "cloud_api_of_another" },
			"rivet-token may be expired or revoked, or belong to another project",
		],
	])("that %s is refused before anything is deployed", async (_what, image, credentials, hint) => {
		await publisher().publish(IMAGE, app());
		expect(hintOf(await rejection(pushed(image, credentials).prepare(image.repository, "without-docker")))).toContain(hint);
	});
});
