import { once } from "node:events";
import { createServer, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ConnectProxy, startConnectProxy } from "../../sandbox/network/connect-proxy.ts";
import { type Gate, type GateOptions, startGate } from "../../src/page/gate.ts";

let site: { readonly url: string; stop(): void };
let proxy: ConnectProxy;
let gate: Gate | undefined;

beforeEach(async () => {
	const server = createServer((_, response) => response.end("hello")).listen(0, "127.0.0.1");
	await once(server, "listening");
	site = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => void server.close() };
	proxy = await startConnectProxy({ credentials: "runner:pass word" });
});
afterEach(async () => {
	await gate?.[Symbol.asyncDispose]();
	gate = undefined;
	await proxy.stop();
	site.stop();
});

const host = () => new URL(site.url).host;

async function open(options: GateOptions = {}, permitted = site.url): Promise<Gate> {
	gate = await startGate(options);
	gate.permit(permitted);
	return gate;
}

/** As a browser asks for a plain HTTP page. */
async function get({ port }: Gate, url: string): Promise<string> {
	const asking = request({ host: "127.0.0.1", port, path: url, headers: { host: new URL(url).host } }).end();
	const [answer] = await once(asking, "response");
	return String((await answer.toArray()).join(""));
}

/** As a browser opens HTTPS and WebSockets. */
async function tunnel({ port }: Gate, target: string): Promise<string> {
	const socket = connect(port, "127.0.0.1");
	socket.write(`CONNECT ${target} HTTP/1.1\r\nhost: ${target}\r\n\r\n`);
	let said = "";
	for await (const chunk of socket) {
		said += chunk;
		if (said.endsWith("\r\n\r\n") && !said.includes("hello"))
			socket.write(`GET / HTTP/1.1\r\nhost: ${target}\r\nconnection: close\r\n\r\n`);
	}
	return said;
}

describe("the browser's way out on a runner behind a proxy", () => {
	const through = (none = "", credentials = "runner:pass%20word@") => {
		const url = proxy.url.replace(/\/\/.*@/, `//${credentials}`);
		return { proxy: { http: url, https: "", none } };
	};

	it("leads through it, with its password: plain HTTP, and tunnels", async () => {
		const opened = await open(through());
		expect(await get(opened, site.url)).toBe("hello");
		expect(await tunnel(opened, host())).toContain("hello");
		expect(proxy.tunnels).toEqual([host(), host()]);
	});

	it.each(["127.0.0.1", "*", "example.com, 127.0.0.1"])("leads past it for what NO_PROXY names: %s", async (none) => {
		expect(await get(await open(through(none)), site.url)).toBe("hello");
		expect(proxy.tunnels).toEqual([]);
	});

	it("leads through it by name where the runner can't resolve the name, or resolves it to a public address", async () => {
		const resolve = async (name: string) => (name === "public.example" ? ["93.184.216.34"] : []);
		const opened = await open({ ...through(), resolve });
		await Promise.allSettled(["public.example:443", "unknown.example:443"].map((target) => tunnel(opened, target)));
		expect([...proxy.tunnels].sort()).toEqual(["public.example:443", "unknown.example:443"]);
	});

	it.each(["10.0.0.5:80", "internal.example:443", "[::1]:443"])("is closed for the runner's own network: %s", async (target) => {
		const opened = await open({ ...through(), resolve: async () => ["192.168.7.7"] });
		expect(await tunnel(opened, target).catch(() => "")).toBe("");
		expect(proxy.tunnels).toEqual([]);
		expect(opened.whyRefused(target.replace(/[[\]]/g, ""))).toBe("is not on the public internet");
	});

	it("is closed where the proxy opens no tunnel, and says why", async () => {
		const opened = await open(through("", "runner:wrong@"));
		expect(await tunnel(opened, host()).catch(() => "")).toBe("");
		expect(opened.whyRefused(host())).toBe("is refused by the runner's proxy, which answers 407");
	});
});

describe("the browser's way out", () => {
	it("leads to the preview wherever it is, and elsewhere only to public addresses", async () => {
		const opened = await open({ resolve: async () => ["192.168.7.7"] });
		expect(await get(opened, site.url)).toBe("hello");
		expect(await tunnel(opened, host())).toContain("hello");
		for (const target of ["10.0.0.5:80", "internal.example:443"]) {
			expect(await tunnel(opened, target).catch(() => "")).toBe("");
			expect(opened.whyRefused(target)).toBe("is not on the public internet");
		}
	});
});
