import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "../../sandbox/network/http-fault.ts";
import { type HttpServer, startHttpServer } from "../../sandbox/network/http-server.ts";
import { putBaseImage } from "../../sandbox/registry/base-image.ts";
import { DEBIAN_LOGIN, hasDebianRegistry, startDebianRegistry } from "../../sandbox/registry/debian-registry.ts";
import { type RegistryOptions, type Registry as StandIn, startRegistry } from "../../sandbox/registry/registry.ts";
import type { Http } from "../../src/http/http.ts";
import { readBaseImage } from "../../src/image/base-image.ts";
import { writeLayer } from "../../src/image/layer.ts";
import { type PublishTarget, publishImage } from "../../src/image/publish.ts";
import { digestOf, Registry } from "../../src/image/registry.ts";
import type { Credentials } from "../../src/image/registry-auth.ts";
import type { Secrets } from "../../src/secrets/secrets.ts";
import type { TarEntry } from "../../src/tar.ts";
import { rejection, silentLog, testHttp } from "./rivet-http.ts";
import { type TemporaryFolder, temporaryFolder } from "./source-folder.ts";

const LOGIN = { username: "rivet", password: "cloud_api_0123456789abcdef" };
const RUN = { workingDirectory: "/app", command: ["node", "server.js"], environment: { PATH: "/app/node_modules/.bin:/usr/bin" } };
const BLOB_PUT = /^PUT \/v2\/shop\/blobs\//;

let source: StandIn;
let target: StandIn;
let folder: TemporaryFolder;
let logged: string[];
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
	folder = await temporaryFolder();
	logged = [];
	source = await startStandIn({ publicRepositories: ["library/node"] });
	await putBaseImage(source.store, "library/node", "24-slim");
	target = await startStandIn({});
});
afterEach(async () => {
	for (const stop of stops.splice(0)) await stop();
	await folder[Symbol.asyncDispose]();
});

async function startStandIn(options: Omit<RegistryOptions, "login">): Promise<StandIn> {
	const registry = await startRegistry({ login: LOGIN, ...options });
	stops.push(registry.stop);
	return registry;
}

/** Clients whose pauses take no time. */
function patientHttp(): { readonly http: Http; readonly secrets: Secrets } {
	const { http, secrets } = testHttp();
	return { http: Object.assign(http, { pause: async () => {} }), secrets };
}

function publishTo(origin: string, credentials: Credentials | undefined = LOGIN): PublishTarget {
	const { http, secrets } = patientHttp();
	const ports = { http, secrets };
	return {
		http,
		log: { ...silentLog, info: (line) => logged.push(secrets.redact(line)) },
		source: new Registry({ ...ports, service: "The base's registry", origin: source.url, repository: "library/node", actions: "pull" }),
		target: new Registry({ ...ports, service: "Rivet's registry", origin, repository: "shop", actions: "pull,push", credentials }),
		tag: "v1",
	};
}

async function publish(to: PublishTarget, app = "app 1", modules: string | Buffer = "modules 1"): Promise<string> {
	const base = await readBaseImage(to.source, "24-slim");
	const layers = await Promise.all([
		writeLayer("node_modules", [file("app/node_modules/x/index.js", modules)], join(folder.path, "modules")),
		writeLayer("app", [file("app/server.js", app)], join(folder.path, "app")),
	]);
	return publishImage(to, base, layers, RUN);
}

function file(path: string, content: string | Buffer): TarEntry {
	return { kind: "file", path, executable: false, content: Buffer.from(content) };
}

describe("publishing an image", () => {
	it.each(["basic", "bearer"] as const)("puts the base for linux/amd64 and the layers into a registry that asks for %s", async (scheme) => {
		target = await startStandIn({ scheme });
		const digest = await publish(publishTo(target.url));
		const manifest = target.store.manifest("shop", "v1");
		expect(manifest?.digest).toBe(digest);
		const { config, layers } = JSON.parse(String(manifest?.body));
		expect(layers).toHaveLength(4);
		const image = JSON.parse(String(target.store.blob("shop", config.digest)));
		expect(image).toMatchObject({
			architecture: "amd64",
			os: "linux",
			config: { User: "node", WorkingDir: "/app", Cmd: ["node", "server.js"] },
		});
		expect(image.config).not.toHaveProperty("Entrypoint");
		expect(image.config.Env).toEqual(["PATH=/app/node_modules/.bin:/usr/bin", "NODE_VERSION=24.21.0"]);
		expect(image.rootfs.diff_ids).toHaveLength(4);
		expect(image.history.filter((step: { empty_layer?: boolean }) => !step.empty_layer)).toHaveLength(4);
	});

	it("sends only what the registry lacks: nothing for an equal image, the app alone for a changed one", async () => {
		const first = await publish(publishTo(target.url));
		const sent = () => target.requestsTo(BLOB_PUT).length;
		expect(sent()).toBe(5);
		expect(await publish(publishTo(target.url))).toBe(first);
		expect(sent()).toBe(5);
		await publish(publishTo(target.url), "app 2");
		// The layer and the config that names it.
		expect(sent()).toBe(7);
		expect(logged.slice(-5).sort()).toEqual([
			expect.stringMatching(/^app, .* sent$/),
			expect.stringMatching(/^base layer, .* the registry has it$/),
			expect.stringMatching(/^base layer, .* the registry has it$/),
			expect.stringMatching(/^config, .* sent$/),
			expect.stringMatching(/^node_modules, .* the registry has it$/),
		]);
	});

	const FAULTS: readonly (readonly [string, RegExp, Fault])[] = [
		["an upload's answer is lost behind a gateway", BLOB_PUT, { kind: "answer-lost" }],
		["the connection breaks after an upload", BLOB_PUT, { kind: "answer-cut" }],
		["the connection breaks before an upload", BLOB_PUT, { kind: "reset" }],
		["an upload is forgotten", BLOB_PUT, { kind: "status", answer: { status: 404, json: { errors: [{ code: "BLOB_UPLOAD_UNKNOWN" }] } } }],
		["an upload meets a limit", BLOB_PUT, { kind: "status", answer: { status: 429, headers: { "retry-after": "0" } } }],
		["an upload can't begin", /^POST /, { kind: "status", answer: { status: 503 } }],
		["nobody knows what is there", /^HEAD /, { kind: "reset" }],
		["the manifest's answer is lost", /^PUT .*manifests/, { kind: "answer-lost" }],
	];
	it.each(FAULTS)("gets through when %s", async (_what, pattern, fault) => {
		target.fail(pattern, fault, 2);
		const digest = await publish(publishTo(target.url));
		expect(target.store.manifest("shop", "v1")?.digest).toBe(digest);
	});

	it("gives up on a registry that fails for good, and says what it answered", async () => {
		target.fail(BLOB_PUT, { kind: "status", answer: { status: 500, json: { errors: [{ code: "UNKNOWN", message: "disk full" }] } } });
		expect(String(await rejection(publish(publishTo(target.url))))).toMatch(/Rivet's registry answered 500 to PUT .*disk full/);
		expect(target.store.tags("shop")).toEqual([]);
	});

	it("sends large layers in pieces where a front end refuses them whole", async () => {
		target = await startStandIn({ largestRequestBytes: 17 << 20 });
		await publish(publishTo(target.url), "app", randomBytes(18 << 20));
		expect(target.requestsTo(/^PATCH /).map(({ bytes }) => bytes.length)[0]).toBeLessThanOrEqual(17 << 20);
		expect(target.store.tags("shop")).toEqual(["v1"]);
	});

	it("asks for a new token when the one in use has expired", async () => {
		target = await startStandIn({ scheme: "bearer" });
		const to = publishTo(target.url);
		await publish(to);
		target.access.expireTokens();
		await publish(to, "app 2");
		expect(target.requestsTo(/^GET \/token/)).toHaveLength(2);
	});

	it.skipIf(!hasDebianRegistry)("is taken by Debian's docker-registry, twice", async () => {
		const registry = await startDebianRegistry();
		stops.push(registry.stop);
		const digest = await publish(publishTo(registry.url, DEBIAN_LOGIN));
		expect(await publish(publishTo(registry.url, DEBIAN_LOGIN))).toBe(digest);
		const { target: client } = publishTo(registry.url, DEBIAN_LOGIN);
		expect((await client.manifest("v1")).digest).toBe(digest);
		expect((await readBaseImage(client, "v1")).layers).toHaveLength(4);
	});
});

describe("the token", () => {
	it("reaches no host that the registry redirects blobs or uploads to", async () => {
		const elsewhere = await startElsewhere();
		target = await startStandIn({ uploadOrigin: elsewhere.url, blobOrigin: elsewhere.url });
		await publish(publishTo(target.url));
		const { target: client } = publishTo(target.url);
		const { layers } = await readLayers(client);
		expect(elsewhere.requestsTo(/^PUT /).length).toBe(5);
		expect(elsewhere.requestsTo(/^GET /).length).toBeGreaterThan(0);
		expect(layers).toHaveLength(4);
		expect(elsewhere.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
	});

	/** Takes uploads and gives out blobs for the target, and remembers who asked with what. */
	async function startElsewhere(): Promise<HttpServer> {
		const server = await startHttpServer({
			routes: {
				"PUT /v2/shop/blobs/uploads/:id": (request) => {
					target.store.append("shop", request.param("id"), request.bytes);
					target.store.finishUpload("shop", request.param("id"), request.query.get("digest") ?? "");
					return { status: 201 };
				},
				"GET /shop/:digest": (request) => ({ bytes: target.store.blob("shop", request.param("digest")) ?? Buffer.alloc(0) }),
			},
		});
		stops.push(server.stop);
		return server;
	}

	async function readLayers(client: Registry) {
		const base = await readBaseImage(client, "v1");
		for (const layer of base.layers) expect(digestOf(await client.blob(layer))).toBe(layer.digest);
		return base;
	}

	it("is not sent to a token service of another host", async () => {
		const elsewhere = await startHttpServer({ routes: { "GET /token": () => ({ json: { token: "x" } }) } });
		stops.push(elsewhere.stop);
		target = await startStandIn({ scheme: "bearer", realm: `${elsewhere.url}/token` });
		const error = await rejection(publish(publishTo(target.url)));
		expect(String(error)).toContain(`asks for the token to be sent to ${elsewhere.url}, another host`);
		expect(elsewhere.requests).toEqual([]);
	});

	it("does not follow a token service that redirects", async () => {
		const elsewhere = await startHttpServer({ routes: { "GET /token": () => ({ json: { token: "x" } }) } });
		stops.push(elsewhere.stop);
		target = await startStandIn({ scheme: "bearer" });
		target.fail(/^GET \/token/, { kind: "status", answer: { status: 307, headers: { location: `${elsewhere.url}/token` } } });
		expect(String(await rejection(publish(publishTo(target.url))))).toContain("answered 307");
		expect(elsewhere.requests).toEqual([]);
	});

	it.each([
		["in its error", { status: 403, json: { errors: [{ message: `denied for ${LOGIN.password}` }] } }],
		["in base64", { status: 403, text: `Basic ${Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString("base64")}` }],
		["in a Location", { status: 202, headers: { location: `/nowhere?token=${LOGIN.password}` } }],
	])("is not shown when the registry echoes it %s", async (_where, answer) => {
		target.fail(/^POST /, { kind: "status", answer });
		const shown = [String(await rejection(publish(publishTo(target.url)))), ...logged].join("\n");
		expect(shown).toContain("***");
		expect(shown).not.toContain(LOGIN.password);
		expect(shown).not.toContain(Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString("base64"));
	});

	it.each(["cloud_api_of_another_project", ""])("is refused with the registry's answer when it is wrong: %j", async (password) => {
		const { target: client } = publishTo(target.url, { username: "rivet", password });
		expect(String(await rejection(client.check()))).toContain("Rivet's registry answered 401");
	});
});

describe("a base image that can't be built on", () => {
	const failure = async (version = "24-slim") => String(await rejection(readBaseImage(publishTo(target.url).source, version)));

	it("is for other processors only", async () => {
		await putBaseImage(source.store, "library/node", "arm", ["arm64", "s390x"]);
		expect(await failure("arm")).toMatch(/has images for linux\/arm64, linux\/s390x only; a linux\/amd64 image/);
	});

	it("is not there", async () => {
		expect(await failure("25-slim")).toContain("The base's registry answered 404");
	});

	it.each([
		["a layer that lies elsewhere", { layers: [{ mediaType: "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip" }] }, /foreign/],
		["another digest than a digest", { layers: [{ digest: "sha256:../../x" }] }, /"layers.0.digest"/],
		["a size below nothing", { layers: [{ size: -1 }] }, /"layers.0.size"/],
		["no layers", { layers: undefined }, /lacks the field "layers"/],
	])("has %s", async (_what, change, expected) => {
		const { source: client } = publishTo(target.url);
		const body = Buffer.from(String((await manifestWith(change)).text));
		source.fail(/manifests\/odd/, { kind: "status", answer: { bytes: body, headers: { "content-type": OCI_MANIFEST } } });
		expect(String(await rejection(readBaseImage(client, "odd")))).toMatch(expected);
	});

	const OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
	async function manifestWith(change: { layers: readonly object[] | undefined }) {
		const layer = { mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: `sha256:${"1".repeat(64)}`, size: 1 };
		const layers = change.layers?.map((odd) => ({ ...layer, ...odd }));
		return { text: JSON.stringify({ config: layer, layers }) };
	}

	it("is not what its digest names: nothing of it is put into an image", async () => {
		const base = await readBaseImage(publishTo(target.url).source, "24-slim");
		const [first] = base.layers;
		source.fail(new RegExp(`GET .*${first?.digest}`), { kind: "status", answer: { text: "x".repeat(first?.size ?? 0) } });
		expect(String(await rejection(publish(publishTo(target.url))))).toMatch(/did not return what was asked for/);
		expect(target.store.tags("shop")).toEqual([]);
	});

	it.each([
		["index", /^GET .*\/manifests\/24-slim/],
		["manifest", /^GET .*\/manifests\/sha256/],
	])("is asked for again when a proxy answers with a page in place of its %s", async (_what, request) => {
		source.fail(request, { kind: "not-json" }, 2);
		const { layers } = await readBaseImage(publishTo(target.url).source, "24-slim");
		expect(layers).toHaveLength(2);
	});

	it.each<[string, Fault]>([
		["breaks every connection", { kind: "reset" }],
		["answers 500", { kind: "status", answer: { status: 500 } }],
		["answers 404", { kind: "status", answer: { status: 404 } }],
	])("can't be read, because its registry %s: that registry is named, and no upload is begun", async (_what, fault) => {
		const to = publishTo(target.url);
		const base = await readBaseImage(to.source, "24-slim");
		source.fail(/^GET .*\/blobs\//, fault);
		const error = await rejection(publishImage(to, base, [], RUN));
		expect(String(error)).toContain("The base's registry");
		// The image's config needs nothing of the base's registry.
		expect(target.requestsTo(/^POST .*\/uploads\//).length).toBeLessThan(2);
	});

	it("is cut off on the way, and taken again", async () => {
		const [first] = (await readBaseImage(publishTo(target.url).source, "24-slim")).layers;
		source.fail(new RegExp(`GET .*${first?.digest}`), { kind: "reset" }, 1);
		await publish(publishTo(target.url));
		expect(target.store.tags("shop")).toEqual(["v1"]);
	});
});
