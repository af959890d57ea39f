import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chromeProgram } from "../../sandbox/browser.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import { PageBrowser } from "../../src/page/page-browser.ts";
import type { PageCheck } from "../../src/preview-state.ts";

const NAMESPACE = "pr-12-a1b2c3";
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const TOKEN = "runner-token-0123456789";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback whose `/` is a page; other paths by name, else 404. */
async function serve(page: string | Handler, paths: Readonly<Record<string, string | Handler>> = {}, host = "127.0.0.1") {
	const server = createServer((request, response) => {
		const path = (request.url ?? "").replace(/\?.*/, "");
		const handler = path === "/" ? page : paths[path];
		if (typeof handler === "function") handler(request, response);
		else
			response
				.writeHead(handler === undefined ? 404 : 200, { "content-type": path.endsWith(".js") ? "text/javascript" : "text/html" })
				.end(handler ?? "not found");
	});
	server.listen(0, host);
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://${host}:${port}`,
		port,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		},
	};
}

let executable: string;
let folder: string;
beforeAll(async () => {
	[executable, folder] = await Promise.all([chromeProgram(), mkdtemp(join(tmpdir(), "page-check-"))]);
});
afterAll(() => removeFolder(folder));

function start(signal = new AbortController().signal, deadlineMs = 10_000): Promise<PageBrowser> {
	const redact = (text: string) => text.replaceAll(TOKEN, "***");
	return PageBrowser.start({ executable, signal, now: Date.now, redact, deadlineMs, screenshotPath: join(folder, "page.png") });
}

const html = (script: string) => `<!doctype html><title>App</title><h1>App</h1><script>${script}</script>`;
const NO_ENGINE = "http://127.0.0.1:9";

describe("the page in the runner's browser", () => {
	let browser: PageBrowser;
	beforeAll(async () => {
		browser = await start();
	});
	afterAll(() => browser?.[Symbol.asyncDispose]());

	async function open(previewUrl: string, engineEndpoint = NO_ENGINE): Promise<PageCheck> {
		return browser.open({ previewUrl, engineEndpoint, engineNamespace: NAMESPACE });
	}
	async function look(page: string | Handler, paths: Readonly<Record<string, string | Handler>> = {}): Promise<PageCheck> {
		await using server = await serve(page, paths);
		return await open(server.url);
	}
	const kinds = ({ problems }: PageCheck) => problems.map(({ kind }) => kind);
	const texts = ({ problems }: PageCheck) => problems.map(({ text }) => text);

	it("finds nothing wrong with a good page, takes its picture, and is quick", async () => {
		const startedAt = Date.now();
		const check = await look(html("fetch('/data.js')"), { "/data.js": "1" });
		expect(check).toEqual({ problems: [], moreProblems: 0, reachedActors: false, screenshot: join(folder, "page.png") });
		expect((await readFile(join(folder, "page.png"))).subarray(0, 4)).toEqual(PNG);
		expect(Date.now() - startedAt).toBeLessThan(3_000);
	});

	it.each([
		["an error that nothing caught", "throw new TypeError('x is not a function')", "error", /TypeError: x is not a function"$/],
		["a promise that nobody waits for", "Promise.reject(new Error('lost'))", "error", /Error: lost"$/],
		["a thrown text", "throw 'plain text'", "error", /plain text/],
		[
			"an error on the console",
			"console.error('could not load', { a: 1 }, new Error('why'))",
			"console",
			/could not load Object Error: why/,
		],
		["a failed assertion", "console.assert(false, 'must hold')", "console", /must hold/],
	])("reports %s", async (_, script, kind, text) => {
		const check = await look(html(script));
		expect(kinds(check)).toEqual([kind]);
		expect(texts(check)[0]).toMatch(text);
	});

	it("reports requests that were answered with 4xx or 5xx, and those without an answer", async () => {
		const page = `${html("")}<img src="/gone.png?token=abc"><script src="/broken.js"></script><script src="/cut.js"></script>`;
		const check = await look(page, {
			"/broken.js": (_, response) => void response.writeHead(500).end(),
			"/cut.js": (request) => void request.socket.destroy(),
		});
		expect(texts(check).sort()).toEqual([
			"GET /broken.js answered 500",
			expect.stringMatching(/^GET \/cut\.js failed: net::ERR_/),
			"GET /gone.png answered 404",
		]);
	});

	it.each([
		["localhost", "fetch('http://localhost:6420/metadata?token=t').catch(() => {})", "it asks http://localhost:6420/metadata"],
		["127.0.0.1", "fetch('http://127.0.0.1:3000/api').catch(() => {})", "it asks http://127.0.0.1:3000/api"],
		["a WebSocket on localhost", "new WebSocket('ws://localhost:6420/gateway')", "it asks ws://localhost:6420/gateway"],
		["Rivet's local port elsewhere", "fetch('http://rivet.example:6420/x').catch(() => {})", "it asks http://rivet.example:6420/x"],
	])("names a request to the visitor's own machine first: %s", async (_, script, text) => {
		const check = await look(html(`${script}; console.error('later')`));
		expect(texts(check)[0]).toBe(text);
		expect(kinds(check)).toEqual(["unreachable-address", "console"]);
	});

	it("takes no request to the preview or its engine for one to the visitor's machine", async () => {
		await using engine = await serve("engine", {
			"/actors": (_, response) => void response.writeHead(200, { "access-control-allow-origin": "*" }).end("{}"),
		});
		await using server = await serve(html(`fetch('${engine.url}/actors?namespace=${NAMESPACE}'); fetch('/?x')`));
		expect(await open(server.url, engine.url)).toMatchObject({ problems: [], reachedActors: true });
	});

	it("sees a WebSocket reach the engine, and one that the engine refuses", async () => {
		await using engine = await serve("engine");
		await using server = await serve(
			html(`new WebSocket('${engine.url.replace("http", "ws")}/gateway/counter/connect?rvt-namespace=${NAMESPACE}')`),
		);
		const check = await open(server.url, engine.url);
		expect(check.reachedActors).toBe(true);
		expect(texts(check)).toEqual([expect.stringMatching(/^WebSocket ws:\/\/127\.0\.0\.1:\d+\/gateway\/counter\/connect failed: .*404/)]);
	});

	it.each([
		["the query", (engine: string) => `fetch('${engine}/actors?namespace=production')`],
		["a header", (engine: string) => `fetch('${engine}/gateway/x', { headers: { 'X-Rivet-Namespace': 'production' } })`],
	])("tells a page of another namespace: %s", async (_, script) => {
		const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
		const good: Handler = (__, response) => void response.writeHead(200, cors).end("{}");
		await using engine = await serve("engine", { "/actors": good, "/gateway/x": good });
		await using server = await serve(html(script(engine.url)));
		const check = await open(server.url, engine.url);
		expect(kinds(check)).toEqual(["other-namespace"]);
		expect(texts(check)[0]).toBe(`it asks the engine for the namespace "production", and this preview's is "${NAMESPACE}"`);
		expect(check.reachedActors).toBe(false);
	});

	it("recognizes the engine's refusal of a call without a token", async () => {
		const refuse: Handler = (_, response) =>
			void response
				.writeHead(403, { "access-control-allow-origin": "*", "content-type": "application/json" })
				.end(JSON.stringify({ group: "api", code: "forbidden", message: "Access denied: Token not provided" }));
		const otherwise: Handler = (_, response) => void response.writeHead(403, { "access-control-allow-origin": "*" }).end("no");
		await using engine = await serve("engine", { "/actors": refuse, "/other": otherwise });
		await using server = await serve(html(`fetch('${engine.url}/actors'); fetch('${engine.url}/other')`));
		const { problems } = await open(server.url, engine.url);
		expect(problems).toEqual([
			{
				kind: "token-refused",
				text: `the engine refuses GET ${engine.url}/actors: "Token not provided"`,
				hint: expect.stringContaining(".connect()"),
			},
			{ kind: "request", text: `GET ${engine.url}/other answered 403` },
		]);
	});

	it.each([
		["an empty body", "<!doctype html><title>App</title><div id=root></div>", ["blank"]],
		["a body of hidden things", "<!doctype html><p hidden>x</p><input type=hidden><img>", ["blank"]],
		["text", "<!doctype html><p>Hello", []],
		["a picture drawn by a script", "<!doctype html><canvas width=10 height=10></canvas>", []],
		["a form field", "<!doctype html><input>", []],
		["a component closed to scripts", "<!doctype html><x-app style='display:block;height:9px'></x-app>", []],
	])("judges whether a page shows anything: %s", async (_, page, expected) => {
		expect(kinds(await look(page))).toEqual(expected);
	});

	it.each([
		[404, ["GET / answered 404"]],
		[500, ["GET / answered 500"]],
	])("reports a page that is answered with %i", async (status, expected) => {
		expect(texts(await look((_, response) => void response.writeHead(status, { "content-type": "text/html" }).end("<h1>No</h1>")))).toEqual(
			expected,
		);
	});

	it("reports an address that can't be opened", async () => {
		const check = await open("http://127.0.0.1:9");
		expect(kinds(check)).toEqual(["not-a-page"]);
		expect(texts(check)[0]).toMatch(/^it can't be opened: net::ERR_/);
	});

	it("says where a page leads away to, and leaves what happens there out", async () => {
		await using elsewhere = await serve("", { "/login": html("console.error('not the app')") }, "127.0.0.3");
		await using server = await serve(html(`location.href = '${elsewhere.url}/login?state=s'`));
		// A login is on the internet; here it has to be permitted.
		expect(texts(await open(server.url, elsewhere.url))).toEqual([`it leads away to ${elsewhere.url}/login`]);
	});

	describe("that is hostile", () => {
		it("is not stopped by dialogs, prints, downloads and new windows", async () => {
			const page = html(
				"for (let i = 0; i < 5; i++) { alert(i); confirm(i); prompt(i); } open('/other'); location.href = '/file.zip'; addEventListener('beforeunload', (event) => event.preventDefault());",
			);
			const check = await look(page, {
				"/other": html("console.error('second window')"),
				"/file.zip": (_, response) => void response.writeHead(200, { "content-disposition": "attachment" }).end("zip"),
			});
			expect(texts(check)).toEqual([]);
			expect(await readdir(folder)).toEqual(["page.png"]);
		});

		it("may write and throw without end", async () => {
			const check = await look(
				html("setInterval(() => { for (let i = 0; i < 1000; i++) { console.error('line', Math.random()); Promise.reject(i) } }, 1)"),
			);
			expect(check.problems).toHaveLength(12);
			expect(check.moreProblems).toBeLessThanOrEqual(200);
		});

		it("may ask without end", async () => {
			const check = await look(
				html("setInterval(() => { for (let i = 0; i < 20; i++) fetch('/gone/' + Math.random()).catch(() => {}) }, 1)"),
			);
			// How many requests end within the time depends on the machine.
			expect(check.problems.length).toBeGreaterThan(0);
			expect(check.problems.length).toBeLessThanOrEqual(12);
		});

		it("has its words cut, put on one line and rid of secrets", async () => {
			const script = `document.title = 't'.repeat(1e6); console.error('a\\n::error::b\\u2028\\u202e' + '${TOKEN}'.repeat(2) + 'x'.repeat(5e6))`;
			const [text = ""] = texts(await look(html(script)));
			expect(text.length).toBeLessThan(350);
			expect(text).toMatch(/^the console has the error "a ::error::b \*{6}x+…"$/);
		});

		it("reaches nothing in the runner's own network", async () => {
			const asked: string[] = [];
			await using inside = await serve((request, response) => void response.end(asked.push(request.url ?? "")), {}, "127.0.0.4");
			const raw = createTcpServer((socket) => {
				asked.push("tcp");
				socket.destroy();
			}).listen(0, "127.0.0.5");
			await once(raw, "listening");
			const udp = createSocket("udp4", () => asked.push("udp")).bind(0, "127.0.0.6");
			await once(udp, "listening");
			const { port } = raw.address() as AddressInfo;
			const page = html(`
				const targets = ['${inside.url}', 'http://127.0.0.5:${port}', 'https://127.0.0.5:${port}', 'http://169.254.169.254/latest/meta-data', 'http://2130706437:${port}',
					'http://[::ffff:127.0.0.5]:${port}', 'http://10.0.0.1', 'file:///etc/passwd', 'chrome://version'];
				for (const target of targets) { fetch(target, { mode: 'no-cors' }).catch(() => {}); new Image().src = target; const frame = document.body.appendChild(document.createElement('iframe')); frame.src = target; }
				new WebSocket('ws://127.0.0.5:${port}');
				new Worker(URL.createObjectURL(new Blob(["fetch('${inside.url}/worker')"])));
				if (window.RTCPeerConnection) {
					const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.6:${udp.address().port}' }, { urls: 'turn:127.0.0.5:${port}?transport=tcp', username: 'u', credential: 'c' }] });
					peer.createDataChannel('c'); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
				}
				setTimeout(() => location.href = '${inside.url}/away', 300);`);
			const check = await look(page);
			expect(asked).toEqual([]);
			expect(texts(check)).toContainEqual("GET http://169.254.169.254/latest/meta-data failed: the host is not on the public internet");
			udp.close();
			raw.close();
		});

		it("may crash its tab", async () => {
			expect(texts(await look(html("location.href = 'chrome://crash'")))).toEqual([expect.any(String)]);
		});
	});
});

describe("the runner's browser", () => {
	const profiles = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("rivet-preview-chrome-"));
	let before: readonly string[];
	beforeEach(async () => {
		before = await profiles();
	});

	async function openIn(browser: PageBrowser, page: string | Handler): Promise<PageCheck> {
		await using server = await serve(page);
		return await browser.open({
			previewUrl: server.url,
			engineEndpoint: NO_ENGINE,
			engineNamespace: NAMESPACE,
		});
	}

	it.each([
		["keeps the browser busy", html("for (;;);"), "stuck"],
		["shows dialogs without end", html("for (;;) alert(1)"), "stuck"],
		["never answers", () => {}, "not-a-page"],
	] as const)("gives up on a page that %s when the time is over", async (_, page, kind) => {
		await using browser = await start(undefined, 2_000);
		const startedAt = Date.now();
		const { problems } = await openIn(browser, page);
		expect(problems.map((problem) => problem.kind)).toEqual([kind]);
		expect(Date.now() - startedAt).toBeLessThan(4_000);
	});

	it("leaves no process and no profile behind", async () => {
		const browser = await start();
		const made = (await profiles()).filter((name) => !before.includes(name));
		expect(made).toHaveLength(1);
		expect(await processesWith(made[0] ?? "")).not.toEqual([]);
		await browser[Symbol.asyncDispose]();
		expect(await processesWith(made[0] ?? "")).toEqual([]);
		expect(await profiles()).not.toContain(made[0]);
	});

	it("ends at once when the run is cancelled, also in the middle of a page", async () => {
		const cancel = new AbortController();
		await using browser = await start(cancel.signal);
		setTimeout(() => cancel.abort(), 300);
		await expect(openIn(browser, () => {})).rejects.toThrow("The run was cancelled.");
	});

	it("gets none of the runner's variables, and no port to be steered by", async () => {
		process.env.RIVET_PREVIEW_TEST_SECRET = "s3cret";
		await using browser = await start();
		delete process.env.RIVET_PREVIEW_TEST_SECRET;
		const made = (await profiles()).filter((name) => !before.includes(name));
		const running = await processesWith(made[0] ?? "");
		for (const { environment, command } of running) {
			expect(environment).not.toContain("s3cret");
			expect(command).not.toContain("remote-debugging-port");
		}
		expect(running.length).toBeGreaterThan(0);
		expect(browser.sandboxed).toBe(process.getuid?.() !== 0);
	});

	it.each([
		["is not there", "/nowhere/chrome", /does not start: .*ENOENT/],
		["ends at once", "/bin/false", /does not start: the browser ended/],
	])("says why Chrome does not start when it %s", async (_, program, message) => {
		const starting = PageBrowser.start({
			executable: program,
			signal: new AbortController().signal,
			now: Date.now,
			redact: String,
			screenshotPath: "",
		});
		await expect(starting).rejects.toThrow(message);
		expect(await profiles()).toEqual(before);
	});
});

/** Processes whose command line holds the text. */
async function processesWith(text: string) {
	const found: { readonly command: string; readonly environment: string }[] = [];
	for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
		const [command, environment] = await Promise.all(
			["cmdline", "environ"].map((file) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "")),
		);
		if (command?.includes(text)) found.push({ command, environment: environment ?? "" });
	}
	return found;
}
