import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ConnectProxy, startConnectProxy } from "../../sandbox/network/connect-proxy.ts";
import { Http } from "../../src/http/http.ts";
import { proxyPasswords, proxySettings } from "../../src/http/http-proxy.ts";
import { Secrets } from "../../src/secrets/secrets.ts";

const SILENT = { debug() {}, info() {}, notice() {}, warning() {} };
const POLICY = { service: "The service", maxRetries: 0 };

describe("behind a proxy", () => {
	let service: Server;
	let url: string;
	let proxy: ConnectProxy;

	beforeEach(async () => {
		service = createServer((request, response) => {
			let body = "";
			request.on("data", (chunk) => (body += chunk)).on("end", () => response.end(JSON.stringify({ method: request.method, body })));
		});
		await new Promise<void>((listening) => service.listen(0, "127.0.0.1", listening));
		url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
		proxy = await startConnectProxy({ credentials: "runner:s3cr3t-of-proxy" });
	});
	afterEach(async () => {
		service.closeAllConnections();
		service.close();
		await proxy.stop();
	});

	const httpWith = (environment: Readonly<Record<string, string>>): Http => {
		const settings = proxySettings(environment);
		return new Http({ secrets: new Secrets(), log: SILENT, proxy: settings });
	};

	it.each(["HTTP_PROXY", "http_proxy"])("requests go through what %s names, with their body and its password", async (name) => {
		const http = httpWith({ [name]: proxy.url });
		expect(await http.json(POLICY, "POST", url, { body: { a: 1 } })).toEqual({ method: "POST", body: '{"a":1}' });
		expect(proxy.tunnels).toEqual([new URL(url).host]);
	});

	it("a body that is sent piece by piece goes through it too", async () => {
		const pieces = async function* () {
			yield Buffer.from("one ");
			yield Buffer.from("two");
		};
		const send = httpWith({ HTTP_PROXY: proxy.url }).fetch(POLICY);
		const response = await send(url, { method: "POST", body: { [Symbol.asyncIterator]: pieces } as unknown as ReadableStream });
		expect(await response.json()).toEqual({ method: "POST", body: "one two" });
		expect(proxy.tunnels).toHaveLength(1);
	});

	it.each(["127.0.0.1", "example.com, 127.0.0.1", "*"])("hosts of NO_PROXY (%s) are asked directly", async (none) => {
		const http = httpWith({ HTTP_PROXY: proxy.url, NO_PROXY: none });
		expect(await http.json(POLICY, "GET", url)).toEqual({ method: "GET", body: "" });
		expect(proxy.tunnels).toEqual([]);
	});

	it("https requests take HTTPS_PROXY, and a refusal names the proxy without its password", async () => {
		const wrong = new URL(proxy.url);
		wrong.password = "another-password";
		const http = httpWith({ HTTPS_PROXY: wrong.href });
		const error = await http.json(POLICY, "GET", "https://api.example.com/").catch((thrown: Error) => thrown);
		expect(error).toMatchObject({ message: expect.stringMatching(/Proxy response \(407\).*with the proxy 127\.0\.0\.1:\d+$/) });
		expect(error).toMatchObject({ hint: expect.stringContaining("NO_PROXY"), outcome: "unknown" });
		expect(JSON.stringify(error)).not.toContain("another-password");
	});

	it("one that is not there is an error that names it", async () => {
		const http = httpWith({ http_proxy: "127.0.0.1:1" });
		await expect(http.json(POLICY, "GET", url)).rejects.toThrow(/ECONNREFUSED 127\.0\.0\.1:1.*with the proxy 127\.0\.0\.1:1/);
	});
});

describe("the proxy's variables", () => {
	it("are read in lower case first, without a scheme as http", () => {
		expect(proxySettings({ https_proxy: "a:1", HTTPS_PROXY: "http://b:2", NO_PROXY: ".corp" })).toEqual({
			http: "",
			https: "http://a:1",
			none: ".corp",
		});
		expect(proxySettings({ HTTPS_PROXY: "", NO_PROXY: "x" })).toBeUndefined();
	});

	it.each([{ HTTPS_PROXY: "http://" }, { http_proxy: "socks5://user:s3cr3t@proxy:1080" }])(
		"that are no proxy are an error: %j",
		(variables) => {
			expect(() => proxySettings(variables)).toThrow(/^The variable HTTPS?_PROXY is set, but is not the http or https URL of a proxy/);
			expect(() => proxySettings(variables)).not.toThrow("s3cr3t");
		},
	);

	it("hold passwords, which are secrets as they are written and as they are meant", () => {
		const settings = proxySettings({ HTTPS_PROXY: "http://me:p%40ss-word@proxy:3128", HTTP_PROXY: "http://proxy:3128" });
		expect(settings && proxyPasswords(settings)).toEqual(["p%40ss-word", "p@ss-word"]);
	});
});
