import { createHash, randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { gunzipSync, gzipSync, zstdCompressSync } from "node:zlib";
import { pack } from "tar-stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Registry, startRegistry } from "../../sandbox/registry/registry.ts";
import type { BuiltImage, ContainerApp } from "../../src/container.ts";
import { hintOf } from "../../src/errors.ts";
import { createDockerPublisher, type DockerPublisherOptions } from "../../src/image/docker-publisher.ts";
import { eitherWay } from "../../src/image/either-way.ts";
import { rejection, silentLog, testHttp } from "./rivet-http.ts";
import { type TemporaryFolder, temporaryFolder } from "./source-folder.ts";

const LOGIN = { username: "rivet", password: "cloud_api_0123456789abcdef" };
const IMAGE = { repository: "shop", tag: "pr-12-a1b2c3-41" };
const LAYERS = [Buffer.from("tar of the base ".repeat(40)), Buffer.from("tar of the app ".repeat(40))];

let registry: Registry;
let folder: TemporaryFolder;
let logged: string[];
let removed: number;

beforeEach(async () => {
	[folder, registry] = await Promise.all([temporaryFolder(), startRegistry({ login: LOGIN })]);
	[logged, removed] = [[], 0];
});
afterEach(async () => {
	await registry.stop();
	await folder[Symbol.asyncDispose]();
});

interface Saved {
	readonly config?: Readonly<Record<string, unknown>>;
	readonly runs?: Readonly<Record<string, unknown>>;
	readonly diffIds?: readonly string[];
	/** As they lie in the tar. */
	readonly layers?: readonly Buffer[];
	/** Replaces a file of the tar, or leaves it out. */
	readonly changed?: Readonly<Record<string, string | undefined>>;
	readonly links?: Readonly<Record<string, string>>;
	readonly names?: readonly string[];
}

/** What `docker save` of version 20.10 writes; with `names`, as later versions lay it out. */
function save({ config, runs, diffIds = LAYERS.map(digestOf), layers = LAYERS, changed = {}, links = {}, names }: Saved = {}) {
	const paths = names ?? layers.map((_, at) => `${at}/layer.tar`);
	const whole = {
		architecture: "amd64",
		os: "linux",
		config: { Cmd: ["node", "server.js"], User: "node", ...runs },
		rootfs: { type: "layers", diff_ids: diffIds },
		history: [{ created_by: "COPY . ." }],
		...config,
	};
	const files = new Map<string, string | Buffer>([
		...layers.map((layer, at) => [paths[at] ?? "", layer] as const),
		["c.json", JSON.stringify(whole)],
		["manifest.json", JSON.stringify([{ Config: "c.json", RepoTags: ["rivet-preview:x"], Layers: paths }])],
	]);
	for (const [name, content] of Object.entries(changed)) content === undefined ? files.delete(name) : files.set(name, content);
	const tar = pack();
	tar.entry({ name: "0/", type: "directory" });
	for (const [name, linkname] of Object.entries(links)) tar.entry({ name, type: "symlink", linkname });
	for (const [name, content] of files) if (!(name in links)) tar.entry({ name }, content);
	tar.finalize();
	return tar;
}

function built(saved: AsyncIterable<unknown>): BuiltImage {
	const bytes = async function* () {
		for await (const chunk of saved) if (Buffer.isBuffer(chunk)) yield chunk;
	};
	return { save: bytes, remove: async () => void removed++ };
}

function publisher(changes: Partial<DockerPublisherOptions> = {}) {
	return createDockerPublisher({
		...testHttp(),
		log: { ...silentLog, info: (line) => logged.push(line) },
		origin: registry.url,
		credentials: LOGIN,
		hasCommand: false,
		port: 3000,
		tempDirectory: folder.path,
		...changes,
	});
}

const app = (image?: BuiltImage): ContainerApp => {
	return { files: [], directory: "", startScript: undefined, entrypoint: undefined, installed: () => [], built: image };
};
const publish = (saved: Saved = {}, changes: Partial<DockerPublisherOptions> = {}) =>
	publisher(changes).publish(IMAGE, app(built(save(saved))));

/** The layers that the registry has for the image, uncompressed, and the image's config. */
function stored() {
	const manifest = JSON.parse(String(registry.store.manifest("shop", IMAGE.tag)?.body));
	const blob = (digest: string) => registry.store.blob("shop", digest) ?? Buffer.alloc(0);
	return {
		layers: manifest.layers.map(({ digest }: { digest: string }) => blob(digest)),
		types: manifest.layers.map(({ mediaType }: { mediaType: string }) => mediaType.replace(/.*\.layer\.v1\./, "")),
		config: blob(manifest.config.digest),
	};
}

describe("an image out of Docker", () => {
	it("has Docker's layers and its config, byte for byte", async () => {
		await publish();
		const { layers, types, config } = stored();
		expect(layers.map((layer: Buffer) => gunzipSync(layer))).toEqual(LAYERS);
		expect(types).toEqual(["tar+gzip", "tar+gzip"]);
		expect(JSON.parse(String(config))).toMatchObject({ config: { User: "node" }, history: [{ created_by: "COPY . ." }] });
	});

	it("sends a layer again only where it has changed", async () => {
		await publish();
		const before = registry.requestsTo(/^PUT .*\/blobs\//).length;
		const layers = [LAYERS[0] ?? Buffer.alloc(0), Buffer.from("another app")];
		await publish({ layers, diffIds: layers.map(digestOf) });
		// The layer, and the config that names it.
		expect(registry.requestsTo(/^PUT .*\/blobs\//)).toHaveLength(before + 2);
		expect(logged.filter((line) => line.includes("the registry has it"))).toHaveLength(1);
	});

	it.each([
		["gzip", gzipSync, "tar+gzip"],
		["zstd", zstdCompressSync, "tar+zstd"],
	])("keeps layers as they are that come compressed: %s", async (_name, compress, type) => {
		const layers = LAYERS.map((layer) => compress(layer));
		await publish({ layers, names: ["blobs/sha256/a", "blobs/sha256/b"] });
		expect(stored()).toMatchObject({ layers, types: [type, type] });
	});

	it("may have the same layer twice, which Docker writes as a link", async () => {
		const layers = [LAYERS[0] ?? Buffer.alloc(0), Buffer.alloc(0)];
		await publish({
			layers,
			diffIds: [0, 0].map(() => digestOf(LAYERS[0] ?? Buffer.alloc(0))),
			links: { "1/layer.tar": "../0/layer.tar" },
		});
		expect(stored().layers.map((layer: Buffer) => gunzipSync(layer))).toEqual([LAYERS[0], LAYERS[0]]);
	});

	it("leaves nothing on the runner, whether it was sent or not", async () => {
		await publish();
		await rejection(publish({ changed: { "c.json": "{" } }));
		await rejection(publish({}, { credentials: { ...LOGIN, password: "of-another-project" } }));
		expect(await readdir(folder.path)).toEqual([]);
		expect(removed).toBe(3);
	});

	it("says how it is run", async () => {
		await publish({ runs: { Entrypoint: ["/start.sh"], User: "" } });
		expect(logged[0]).toMatch(/^Image: 2 layers, \d+ B, starts \["\/start.sh","node","server.js"\] as root\.$/);
	});

	it.each([
		[{ "3000/tcp": {} }, false],
		[{ "8080/tcp": {}, "3000/tcp": {} }, false],
		[{ "8080/tcp": {} }, true],
		[{ "30000/tcp": {} }, true],
	])("says that it is asked at another port than it exposes: %o %s", async (ExposedPorts, says) => {
		await publish({ runs: { ExposedPorts } });
		expect(logged[0]?.includes("Rivet Compute asks at PORT, 3000")).toBe(says);
	});
});

describe("an image out of Docker is refused", () => {
	it.each([
		["arm64", { architecture: "arm64" }, "linux/arm64"],
		["windows", { os: "windows" }, "windows/amd64"],
	])("for another platform: %s", async (_name, config, shown) => {
		const error = await rejection(publish({ config }));
		expect(String(error)).toContain(`made an image for ${shown}`);
		expect(hintOf(error)).toContain("--platform");
		expect(registry.requests).toEqual([]);
	});

	it.each([{ Cmd: null }, { Cmd: [], Entrypoint: [] }])("without a command, %o, unless the pool has one", async (runs) => {
		const error = await rejection(publish({ runs }));
		expect(String(error)).toContain("neither CMD nor ENTRYPOINT");
		expect(hintOf(error)).toContain("compute-config");
		await publish({ runs }, { hasCommand: true });
	});

	it.each<[string, Saved]>([
		["no manifest.json", { changed: { "manifest.json": undefined } }],
		["two images", { changed: { "manifest.json": JSON.stringify([0, 1].map(() => ({ Config: "c.json", Layers: [] }))) } }],
		["a manifest.json that is not JSON", { changed: { "manifest.json": "<html>" } }],
		["no config", { changed: { "c.json": undefined } }],
		["a config of another form", { changed: { "c.json": "{}" } }],
		["a layer that is not there", { changed: { "1/layer.tar": undefined } }],
		["a layer that is another", { layers: [LAYERS[0] ?? Buffer.alloc(0), Buffer.from("other")] }],
		["a config that names fewer layers", { diffIds: LAYERS.slice(1).map(digestOf) }],
		["a name that leads out of the folder", { names: ["../../../etc/cron.d/x", "b"], changed: { "c.json": "{}" } }],
	])("with %s", async (_what, saved) => {
		const error = await rejection(publish(saved));
		expect(String(error)).toContain("Docker handed over an image that can't be read");
		expect(registry.store.tags("shop")).toEqual([]);
	});

	it("that ends too early", async () => {
		const half = async function* () {
			yield Buffer.alloc(100);
		};
		expect(await rejection(publisher().publish(IMAGE, app(built(half()))))).toBeInstanceOf(Error);
		expect(registry.store.tags("shop")).toEqual([]);
	});

	it("before the build where the registry does not take the token", async () => {
		await publisher().prepare("shop", "dockerfile");
		const foreign = publisher({ credentials: { ...LOGIN, password: "of-another-project" } });
		expect(hintOf(await rejection(foreign.prepare("shop", "dockerfile")))).toContain("belong to another project");
	});

	const STEPS: readonly (readonly [string, readonly unknown[], string])[] = [
		[
			"Docker's older builder",
			[{ created_by: "/bin/sh -c #(nop) COPY dir:1 in /app " }, { created_by: "|1 A=b /bin/sh -c npm ci" }, { empty_layer: true }],
			"npm ci (",
		],
		["BuildKit", [{ created_by: "COPY . . # buildkit" }, { created_by: "RUN /bin/sh -c npm ci # buildkit" }], "npm ci ("],
		["an image that names no steps", [], "layer 2 ("],
		["an image that names other steps", [{ created_by: "COPY . . # buildkit" }], "layer 2 ("],
	];
	it.each(STEPS)(
		"where the registry takes no layer of its size, with the largest step and what to do: %s",
		async (_what, history, step) => {
			await registry.stop();
			registry = await startRegistry({ login: LOGIN, largestRequestBytes: 10 });
			const layers = [LAYERS[0] ?? Buffer.alloc(0), randomBytes(4_000)];
			const error = await rejection(publish({ layers, diffIds: layers.map(digestOf), config: { history } }));
			expect(String(error)).toContain("The image is too large for the registry, which answered 413");
			expect(String(error)).toContain(`Largest parts: ${step}4 kB)`);
			expect(hintOf(error)).toContain("last stage of the Dockerfile");
		},
	);
});

it("an app's image is made in its own way", async () => {
	const called: string[] = [];
	const way = (name: string) => ({
		prepare: async () => void called.push(`prepare ${name}`),
		publish: async () => void called.push(`publish ${name}`),
	});
	const images = eitherWay({ dockerfile: way("dockerfile"), "without-docker": way("without") });
	await images.prepare("shop", "dockerfile");
	await images.publish(IMAGE, app(built(save())));
	await images.prepare("shop", "without-docker");
	await images.publish(IMAGE, app());
	expect(called).toEqual(["prepare dockerfile", "publish dockerfile", "prepare without", "publish without"]);
});

function digestOf(content: Buffer): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
