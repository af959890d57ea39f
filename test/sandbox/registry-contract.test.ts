import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEBIAN_LOGIN, hasDebianRegistry, startDebianRegistry } from "../../sandbox/registry/debian-registry.ts";
import { startRegistry } from "../../sandbox/registry/registry.ts";
import { putImage } from "../../sandbox/registry/small-image.ts";
import { RegistryStore } from "../../sandbox/registry/store.ts";

/** What the stand-in is held to: the same requests get the same answers from Debian's `docker-registry`. */
const REGISTRIES = [
	{ name: "the stand-in", skipped: false, start: () => startRegistry({ login: DEBIAN_LOGIN }) },
	{ name: "Debian's docker-registry", skipped: !hasDebianRegistry, start: startDebianRegistry },
];
const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const AUTHORIZATION = `Basic ${Buffer.from(`${DEBIAN_LOGIN.username}:${DEBIAN_LOGIN.password}`).toString("base64")}`;

describe.each(REGISTRIES)("a registry: $name", ({ start, skipped }) => {
	let registry: { readonly url: string; stop(): Promise<void> };
	beforeAll(async () => {
		if (!skipped) registry = await start();
	});
	afterAll(() => registry?.stop());

	const send = (method: string, path: string, init: { body?: string | Buffer<ArrayBuffer>; headers?: Record<string, string> } = {}) =>
		fetch(new URL(path, registry.url), { method, ...init, headers: { authorization: AUTHORIZATION, ...init.headers } });
	const begin = async (repository: string) => {
		const response = await send("POST", `/v2/${repository}/blobs/uploads/`);
		expect(response.status).toBe(202);
		return new URL(response.headers.get("location") ?? "", registry.url);
	};
	const finish = (location: URL, digest: string, body?: Buffer<ArrayBuffer>) => {
		const url = new URL(location);
		url.searchParams.set("digest", digest);
		return send("PUT", url.href, body === undefined ? {} : { body, headers: { "content-type": "application/octet-stream" } });
	};
	const push = async (repository: string, body: Buffer<ArrayBuffer>) => finish(await begin(repository), digestOf(body), body);
	const codeOf = async (response: Response) => {
		const { errors }: { errors: { code: string }[] } = JSON.parse(await response.text());
		return `${response.status} ${errors[0]?.code}`;
	};

	it.skipIf(skipped)("asks for Basic credentials, and takes only the right ones", async () => {
		const without = await fetch(`${registry.url}/v2/`);
		expect(without.status).toBe(401);
		expect(without.headers.get("www-authenticate")).toMatch(/^Basic realm="/);
		const wrong = `Basic ${Buffer.from("rivet:wrong").toString("base64")}`;
		expect((await fetch(`${registry.url}/v2/`, { headers: { authorization: wrong } })).status).toBe(401);
		expect((await send("GET", "/v2/")).status).toBe(200);
	});

	it.skipIf(skipped)("takes a blob in one request, and gives it back", async () => {
		const body = Buffer.from("one request");
		expect((await send("HEAD", `/v2/acme/shop/blobs/${digestOf(body)}`)).status).toBe(404);
		const put = await push("acme/shop", body);
		expect([put.status, put.headers.get("docker-content-digest")]).toEqual([201, digestOf(body)]);
		const head = await send("HEAD", `/v2/acme/shop/blobs/${digestOf(body)}`);
		expect([head.status, head.headers.get("content-length")]).toEqual([200, String(body.length)]);
		expect(await (await send("GET", `/v2/acme/shop/blobs/${digestOf(body)}`)).text()).toBe("one request");
		expect((await send("HEAD", `/v2/acme/other/blobs/${digestOf(body)}`)).status).toBe(404);
	});

	it.skipIf(skipped)("takes a blob in pieces that follow one another", async () => {
		const pieces = [Buffer.from("first "), Buffer.from("second")];
		const patch = (location: URL, body: Buffer<ArrayBuffer>, range: string) =>
			send("PATCH", location.href, { body, headers: { "content-type": "application/octet-stream", "content-range": range } });
		const first = await patch(await begin("acme/shop"), Buffer.from("first "), "0-5");
		expect([first.status, first.headers.get("range")]).toEqual([202, "0-5"]);
		const next = new URL(first.headers.get("location") ?? "", registry.url);
		const second = await patch(next, Buffer.from("second"), "6-11");
		expect(second.status).toBe(202);
		const digest = digestOf(Buffer.concat(pieces));
		expect((await finish(new URL(second.headers.get("location") ?? "", registry.url), digest)).status).toBe(201);
		expect(await (await send("GET", `/v2/acme/shop/blobs/${digest}`)).text()).toBe("first second");
	});

	it.skipIf(skipped)("refuses a blob under another digest, and an upload that it does not know", async () => {
		const location = await begin("acme/shop");
		expect(await codeOf(await finish(location, digestOf(Buffer.from("other")), Buffer.from("content")))).toBe("400 DIGEST_INVALID");
		expect((await finish(location, digestOf(Buffer.from("content")), Buffer.from("content"))).status).toBe(404);
	});

	it.skipIf(skipped)("takes a manifest whose blobs it has, and gives it back by tag and digest", async () => {
		const config = Buffer.from('{"architecture":"amd64","os":"linux"}');
		const layer = Buffer.from("layer");
		const manifest = manifestOf(config, layer);
		const put = () => send("PUT", "/v2/acme/image/manifests/v1", { body: manifest, headers: { "content-type": MANIFEST } });
		await push("acme/image", config);
		expect(await codeOf(await put())).toBe("400 MANIFEST_BLOB_UNKNOWN");
		await push("acme/image", layer);
		const stored = await put();
		expect([stored.status, stored.headers.get("docker-content-digest")]).toEqual([201, digestOf(manifest)]);
		for (const reference of ["v1", digestOf(manifest)]) {
			const got = await send("GET", `/v2/acme/image/manifests/${reference}`, { headers: { accept: MANIFEST } });
			expect([got.headers.get("content-type"), await got.text()]).toEqual([MANIFEST, manifest.toString()]);
		}
		expect(await codeOf(await send("GET", "/v2/acme/image/manifests/v2"))).toBe("404 MANIFEST_UNKNOWN");
	});
});

describe("a registry that is tidied up", () => {
	it("keeps what the tags lead to, whole, and nothing else", async () => {
		const store = new RegistryStore();
		const put = (tag: string, app: string) => putImage(store, "shop", { layers: [{ shared: "1" }, { app }], config: {}, tag });
		const [kept, dropped] = [await put("production", "a"), await put("pr-1", "b")];
		await putImage(store, "other", { layers: [{ app: "c" }], config: {}, tag: "pr-1" });
		expect(store.blobs("shop")).toHaveLength(5);
		store.keepOnly("shop", ["production", "nowhere"]);
		expect(store.tags("shop")).toEqual(["production"]);
		expect([store.manifest("shop", kept.digest), store.manifest("shop", dropped.digest)]).toEqual([kept, undefined]);
		// The config, the layer that both images had, and the one with the app.
		expect(store.blobs("shop")).toHaveLength(3);
		expect(store.tags("other")).toEqual(["pr-1"]);
	});
});

function manifestOf(config: Buffer, layer: Buffer): Buffer<ArrayBuffer> {
	return Buffer.from(
		JSON.stringify({
			schemaVersion: 2,
			mediaType: MANIFEST,
			config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: digestOf(config), size: config.length },
			layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: digestOf(layer), size: layer.length }],
		}),
	);
}

function digestOf(content: Buffer): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
