import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromeProgram } from "../../sandbox/browser.ts";
import { startConnectProxy } from "../../sandbox/network/connect-proxy.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import { PageBrowser, type PageBrowserOptions } from "../../src/page/page-browser.ts";

const SECRET = "bypass-0123456789";

let executable: string;
let folder: string;
beforeAll(async () => {
	[executable, folder] = await Promise.all([chromeProgram(), mkdtemp(join(tmpdir(), "page-visit-"))]);
});
afterAll(() => removeFolder(folder));

function start(more: Partial<PageBrowserOptions> = {}): Promise<PageBrowser> {
	const { signal } = new AbortController();
	return PageBrowser.start({ executable, signal, now: Date.now, redact: String, screenshotPath: join(folder, "page.png"), ...more });
}

/** A server that remembers which requests carried the header. */
async function serve(
	answer: (request: IncomingMessage) => { readonly status?: number; readonly body?: string; readonly location?: string },
) {
	const seen: { readonly path: string; readonly header: string | undefined }[] = [];
	const server = createServer((request, response) => {
		const header = request.headers["x-protection-bypass"];
		seen.push({ path: request.url ?? "", header: header === undefined ? undefined : String(header) });
		const { status = 200, body = "", location } = answer(request);
		const headers = { "content-type": "text/html", "access-control-allow-origin": "*", ...(location && { location }) };
		response.writeHead(status, headers).end(body);
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		},
	};
}

const page = (script: string) => `<!doctype html><title>App</title><h1>App</h1><img src="/own.png"><script>${script}</script>`;

describe("a header for the preview alone", () => {
	const visitHeaders = { "x-protection-bypass": SECRET };

	it("goes with every request to the preview's origin, and with none to another, redirects included", async () => {
		await using other = await serve(() => ({ body: "{}" }));
		await using preview = await serve(({ url = "", headers }) => {
			if (headers["x-protection-bypass"] !== SECRET) return { status: 401, body: "protected" };
			if (url === "/away") return { status: 302, location: `${other.url}/redirected` };
			const calls = ["/api", "/away", `${other.url}/direct`].map((to) => `fetch(${JSON.stringify(to)}).catch(() => {})`);
			return { body: url === "/" ? page(calls.join(";")) : "" };
		});
		await using browser = await start();
		const check = await browser.open({ previewUrl: preview.url, engineEndpoint: other.url, engineNamespace: "n", visitHeaders });
		expect(check.problems).toEqual([]);
		expect(preview.seen.map(({ path }) => path)).toEqual(expect.arrayContaining(["/", "/own.png", "/api", "/away"]));
		expect(preview.seen.filter(({ header }) => header !== SECRET)).toEqual([]);
		expect(other.seen.map(({ path }) => path).sort()).toEqual(["/direct", "/redirected"]);
		expect(other.seen.filter(({ header }) => header !== undefined)).toEqual([]);
	});

	it("does not follow the page to another site, and is not shown when the page says it", async () => {
		await using other = await serve(() => ({ body: page("") }));
		await using leaving = await serve(() => ({ status: 302, location: `${other.url}/login` }));
		await using telling = await serve(({ headers }) => ({ body: page(`console.error("${headers["x-protection-bypass"]}")`) }));
		await using browser = await start();
		const open = (previewUrl: string) => browser.open({ previewUrl, engineEndpoint: other.url, engineNamespace: "n", visitHeaders });
		expect((await open(leaving.url)).problems).toMatchObject([{ kind: "not-a-page" }]);
		expect(other.seen.filter(({ header }) => header !== undefined)).toEqual([]);
		expect((await open(telling.url)).problems).toMatchObject([{ text: 'the console has the error "***"' }]);
	});
});

describe("behind the runner's proxy", () => {
	it("the page is opened through it, and so are its requests and WebSockets", async () => {
		const proxy = await startConnectProxy({ credentials: "runner:password" });
		await using engine = await serve(() => ({ body: "{}" }));
		const script = `fetch("/api"); fetch("${engine.url}/actors"); new WebSocket("${engine.url.replace("http", "ws")}/gateway")`;
		await using preview = await serve(({ url }) => ({ body: url === "/" ? page(script) : "" }));
		await using browser = await start({ proxy: { http: proxy.url, https: "", none: "" } });
		const { problems, screenshot } = await browser.open({ previewUrl: preview.url, engineEndpoint: engine.url, engineNamespace: "n" });
		await proxy.stop();
		// The server takes no WebSocket.
		expect(problems.map(({ text }) => text)).toEqual([expect.stringContaining("/gateway failed")]);
		expect(screenshot).toBeDefined();
		expect(new Set(proxy.tunnels)).toEqual(new Set([preview, engine].map(({ url }) => new URL(url).host)));
	});

	it("a proxy that opens no tunnel is named", async () => {
		const proxy = await startConnectProxy({ credentials: "runner:password" });
		await using preview = await serve(() => ({ body: page("") }));
		await using browser = await start({ proxy: { http: proxy.url.replace("password", "wrong"), https: "", none: "" } });
		const { problems } = await browser.open({ previewUrl: preview.url, engineEndpoint: preview.url, engineNamespace: "n" });
		await proxy.stop();
		expect(problems).toMatchObject([{ kind: "not-a-page" }]);
	});
});
