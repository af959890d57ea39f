import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HttpServer, Refusal, startHttpServer } from "../../sandbox/network/http-server.ts";
import { hintOf } from "../../src/errors.ts";
import { createFreestyle } from "../../src/host/freestyle/freestyle.ts";
import type { DeployRequest, Host, HostedPreview } from "../../src/host/host.ts";
import { Http } from "../../src/http/http.ts";
import { Secrets } from "../../src/secrets/secrets.ts";

const KEY = "pr-12-a1b2c3";
const DOMAIN = `${KEY}.style.dev`;
const PREVIEW: HostedPreview = { key: KEY, number: 12, headRef: "feature", headSha: "0a1b2c3".padEnd(40, "0") };
const OWNER = "0123456789abcdef0123456789abcdef";
const OTHER_OWNER = "fedcba9876543210fedcba9876543210";
const TOKEN = "runner-token-never-shown";

interface Deployment {
	deploymentId: string;
	state: string;
	domains: string[];
	envVars: Record<string, string>;
	timeout: number | undefined;
	source: unknown;
}
interface Mapping {
	id: string;
	domain: string;
	deploymentId: string | null;
	vmId?: string;
	unmappedAt: string | null;
}

let server: HttpServer;
let host: Host;
let hostAt: (domain?: string, apiKey?: string, ownerMark?: string) => Host;
let logged: string[];
let deployments: Deployment[];
let mappings: Mapping[];
let logs: { timestamp: string; message: string }[];
let stateOfNewDeployments: string;

beforeEach(async () => {
	deployments = [];
	mappings = [];
	logs = [];
	logged = [];
	stateOfNewDeployments = "deployed";
	server = await startFreestyle();
	const note = (message: string) => void logged.push(message);
	const log = { debug: note, info: note, notice: note, warning: note };
	const secrets = new Secrets(() => {});
	secrets.add(TOKEN);
	const http = new Http({ secrets, log, random: () => 0 });
	hostAt = (domain = "{preview}.style.dev", apiKey = "freestyle-key-1", ownerMark = OWNER) => {
		const where = { apiKey, apiUrl: server.url, domain, repository: { owner: "acme", name: "shop" }, ownerMark };
		return createFreestyle({ ...where, http, secrets, log, pause: async () => {} });
	};
	host = hostAt();
});

afterEach(() => server.stop());

/** As much of Freestyle as these tests need: deployments, and mappings that stay listed after they are gone. */
function startFreestyle(): Promise<HttpServer> {
	const page = <T>(all: readonly T[], query: URLSearchParams) => {
		const offset = Number(query.get("offset"));
		return all.slice(offset, offset + Number(query.get("limit")));
	};
	return startHttpServer({
		routes: {
			"POST /web/v1/deployment": (request) => {
				const { source, config } = request.json() as {
					source: unknown;
					config: { domains: string[]; envVars: Record<string, string>; timeout?: number };
				};
				const deploymentId = randomUUID();
				const { domains, envVars, timeout } = config;
				deployments.unshift({ deploymentId, state: stateOfNewDeployments, domains, envVars, timeout, source });
				for (const domain of domains) map(domain, deploymentId);
				return { json: { deploymentId } };
			},
			"GET /web/v1/deployments": ({ query }) => {
				const search = query.get("search") ?? "";
				const found = deployments.filter((one) => one.deploymentId === search || one.domains.some((domain) => domain.includes(search)));
				return { json: { entries: page(found, query), total: found.length, offset: Number(query.get("offset")) } };
			},
			"GET /domains/v1/mappings": ({ query }) => {
				const filter = query.get("domain");
				return {
					json: page(
						mappings.filter((one) => filter === null || one.domain.includes(filter)),
						query,
					),
				};
			},
			"POST /domains/v1/mappings/:domain": (request) => {
				map(request.param("domain"), (request.json() as { deploymentId: string }).deploymentId);
				return { json: mappings.at(-1) };
			},
			"DELETE /domains/v1/mappings/:domain": (request) => {
				if (!live(request.param("domain"))) throw new Refusal(404, { error: "NOT_FOUND", message: "No such mapping" });
				unmap(request.param("domain"));
				return { json: {} };
			},
			"GET /observability/v1/logs": ({ query }) => {
				const start = Number(query.get("pageToken") ?? 0);
				const end = start + Number(query.get("pageSize"));
				return { json: { logs: logs.slice(start, end), nextPageToken: end < logs.length ? String(end) : null } };
			},
		},
	});
}

function map(domain: string, deploymentId: string | null, extra: Partial<Mapping> = {}): void {
	unmap(domain);
	mappings.push({ id: randomUUID(), domain, deploymentId, unmappedAt: null, ...extra });
}

function unmap(domain: string): void {
	for (const mapping of mappings) if (mapping.domain === domain) mapping.unmappedAt ??= "2025-01-01T00:00:00Z";
}

function live(domain: string): Mapping | undefined {
	return mappings.find((mapping) => mapping.domain === domain && mapping.unmappedAt === null);
}

function deployed(envVars: Record<string, string>, domain = DOMAIN): string {
	const deploymentId = randomUUID();
	deployments.unshift({ deploymentId, state: "deployed", domains: [domain], envVars, timeout: undefined, source: undefined });
	map(domain, deploymentId);
	return deploymentId;
}

function request(changes: Partial<DeployRequest> = {}): DeployRequest {
	return {
		preview: PREVIEW,
		files: [
			{ path: "src/server.ts", content: Buffer.from('serve("ü");\n') },
			{ path: "public/logo.png", content: Buffer.from("iVBORw==", "base64") },
		],
		entrypoint: "src/server.ts",
		namespace: { name: KEY, engineNamespace: KEY },
		container: { files: [], directory: "", startScript: undefined, entrypoint: "src/server.ts", installed: () => [] },
		variables: { RIVET_PREVIEW: KEY, RIVET_ENVOY_VERSION: "41", RIVET_TOKEN: TOKEN },
		buildVariables: {},
		...changes,
	};
}

function deploymentWith(id: string) {
	return { id, url: `https://${DOMAIN}`, dashboardUrl: undefined };
}

const posts = () => server.requestsTo(/^POST \/web\/v1\/deployment$/);

describe("deploy", () => {
	it("sends the files, the server's variables and the domain in one request of known length", async () => {
		const deployment = await host.deploy(request());
		expect(deployment).toEqual({
			id: deployments[0]?.deploymentId,
			url: `https://${DOMAIN}`,
			dashboardUrl: `https://admin.freestyle.sh/dashboard/deployments/${deployments[0]?.deploymentId}`,
		});
		const sent = posts()[0];
		expect(sent?.headers).toMatchObject({
			authorization: "Bearer freestyle-key-1",
			"content-type": "application/json",
			"content-length": String(Buffer.byteLength(sent?.body ?? "")),
		});
		expect(sent?.json()).toEqual({
			source: {
				kind: "files",
				files: {
					"src/server.ts": { content: Buffer.from('serve("ü");\n').toString("base64"), encoding: "base64" },
					"public/logo.png": { content: "iVBORw==", encoding: "base64" },
				},
			},
			config: {
				await: true,
				build: false,
				domains: [DOMAIN],
				envVars: { ...request().variables, RIVET_PREVIEW_OWNER: OWNER },
				timeout: 300_000,
				entrypoint: "src/server.ts",
			},
		});
	});

	it.each([
		["a gateway's 502", { kind: "answer-lost" }],
		["a cut connection", { kind: "answer-cut" }],
		["a proxy's page", { kind: "not-json" }],
	] as const)("finds its deployment again after %s, and does not deploy twice", async (_, fault) => {
		server.fail(/^POST \/web/, fault, 1);
		const deployment = await host.deploy(request());
		expect(deployment.id).toBe(deployments[0]?.deploymentId);
		expect(posts()).toHaveLength(1);
	});

	it.each([
		["before it did the work", { kind: "status", answer: { status: 503, text: "upstream" } }],
		["after it did the work", { kind: "answer-lost" }],
	] as const)("makes one deployment where Freestyle answers twice with a gateway's error %s", async (_, fault) => {
		server.fail(/^POST \/web/, fault, 2);
		expect((await host.deploy(request())).id).toBe(deployments[0]?.deploymentId);
		expect(deployments).toHaveLength(1);
	});

	it("does not take an earlier deployment of the same preview for the lost one", async () => {
		deployed({ RIVET_PREVIEW: KEY, RIVET_ENVOY_VERSION: "40" });
		server.fail(/^POST \/web/, { kind: "reset" }, 1);
		await host.deploy(request());
		expect(posts()).toHaveLength(2);
		expect(deployments[0]?.envVars.RIVET_ENVOY_VERSION).toBe("41");
	});

	it("waits for a found deployment that is still rolling out", async () => {
		stateOfNewDeployments = "provisioning";
		server.fail(/^POST \/web/, { kind: "answer-lost" }, 1);
		let looks = 0;
		server.onRequest((received) => {
			if (received.path === "/web/v1/deployments" && ++looks === 6) for (const one of deployments) one.state = "deployed";
			return undefined;
		});
		expect((await host.deploy(request())).id).toBe(deployments[0]?.deploymentId);
		expect(posts()).toHaveLength(1);
	});

	it("fails when the found deployment has failed", async () => {
		stateOfNewDeployments = "failed";
		server.fail(/^POST \/web/, { kind: "answer-lost" }, 1);
		await expect(host.deploy(request())).rejects.toThrow(/is "failed"/);
		expect(posts()).toHaveLength(1);
	});

	it("gives up after one more try when Freestyle does not answer at all", async () => {
		server.fail(/^POST \/web/, { kind: "reset" });
		await expect(host.deploy(request())).rejects.toThrow(/Freestyle could not be reached/);
		expect(posts()).toHaveLength(2);
	});

	it("does not repeat a lost deployment that it could not recognise", async () => {
		server.fail(/^POST \/web/, { kind: "reset" });
		await expect(host.deploy(request({ variables: {} }))).rejects.toThrow(/could not be reached/);
		expect(posts()).toHaveLength(1);
	});

	it("sends the whole upload again after a rate limit", async () => {
		server.fail(/^POST \/web/, { kind: "status", answer: { status: 429, json: {}, headers: { "retry-after": "0" } } }, 1);
		await host.deploy(request());
		expect(posts().map((one) => one.body)).toEqual([posts()[0]?.body, posts()[0]?.body]);
	});

	it("says Freestyle's own words and which input to change, and does not repeat what was refused", async () => {
		const json = { error: "ENTRYPOINT_NOT_FOUND", message: "Entrypoint not found: src/server.ts" };
		server.fail(/^POST \/web/, { kind: "status", answer: { status: 400, json } });
		const error = await host.deploy(request()).catch((thrown: unknown) => thrown);
		expect(String(error)).toContain("Entrypoint not found: src/server.ts (ENTRYPOINT_NOT_FOUND)");
		expect(hintOf(error)).toContain('"entrypoint"');
		expect(posts()).toHaveLength(1);
	});

	it("does not look for a deployment that Freestyle itself says has failed", async () => {
		const json = { code: "BUILD_FAILED", message: "Build failed" };
		server.fail(/^POST \/web/, { kind: "status", answer: { status: 500, json } });
		await expect(host.deploy(request())).rejects.toThrow(/Build failed \(BUILD_FAILED\)/);
		expect(server.requests).toHaveLength(1);
	});

	it("deploys with the plan's idle time where the plan does not allow ours", async () => {
		const json = { code: "TIMEOUT_LIMIT_EXCEEDED", message: "requested 300000ms but your plan allows a maximum of 60000ms" };
		server.fail(/^POST \/web/, { kind: "status", answer: { status: 403, json } }, 1);
		await host.deploy(request());
		expect(deployments[0]?.timeout).toBeUndefined();
		expect(logged.join("\n")).toContain("60000ms");
	});

	it("never logs a variable, also when things go wrong", async () => {
		server.fail(/^POST \/web/, { kind: "answer-lost" }, 1);
		await host.deploy(request());
		server.fail(/^POST \/web/, { kind: "status", answer: { status: 400, json: { message: `bad variable ${TOKEN}` } } });
		const error = await host.deploy(request()).catch((thrown: unknown) => thrown);
		expect(String(error)).toContain("bad variable ***");
		expect(logged.join("\n")).not.toContain(TOKEN);
	});
});

describe("an answer of another shape", () => {
	it.each([
		["a deployment without its id", /^POST \/web/, {}, "POST", 'lacks the field "deploymentId"'],
		[
			"a list with a deployment without its id",
			/^GET \/web/,
			{ entries: [{ state: "deployed" }] },
			"GET",
			'the field "entries.0.deploymentId"',
		],
		["a mapping without its domain", /^GET \/domains/, [{ id: "m" }], "GET", 'lacks the field "mappings.0.domain"'],
		["something else than a list of mappings", /^GET \/domains/, { items: [] }, "GET", '"mappings", where a list is expected'],
	])("is an error that names call and field: %s", async (_, call, json, method, problem) => {
		server.fail(call, { kind: "status", answer: { status: 200, json } });
		const work = method === "POST" ? host.deploy(request({ variables: {} })) : host.current(PREVIEW);
		const error = await work.catch((thrown: unknown) => thrown);
		expect(String(error)).toContain(`Freestyle answered 200 to ${method} ${server.url}`);
		expect(String(error)).toContain(problem);
		expect(hintOf(error)).toContain("freestyle-api-url");
	});
});

describe("current", () => {
	it("is the deployment that the preview's domain points at now", async () => {
		for (let index = 0; index < 60; index++) map(DOMAIN, `old-${index}`);
		const id = deployed({ RIVET_PREVIEW: KEY });
		expect(await host.current(PREVIEW)).toMatchObject({ id, url: `https://${DOMAIN}` });
	});

	it("is undefined for a domain that points at nothing, also where a longer one is listed", async () => {
		map(DOMAIN, "gone");
		unmap(DOMAIN);
		deployed({ RIVET_PREVIEW: KEY }, `www.${DOMAIN}`);
		expect(await host.current(PREVIEW)).toBeUndefined();
	});

	it("accepts a domain with the preview's key whose deployment can't be seen", async () => {
		map(DOMAIN, "unlisted");
		expect((await host.current(PREVIEW))?.id).toBe("unlisted");
	});

	it.each([
		["another preview's deployment", "shared.example.com", { RIVET_PREVIEW: "pr-13-a1b2c3" }],
		["another preview's deployment under a domain with our key", DOMAIN, { RIVET_PREVIEW: "pr-13-a1b2c3" }],
		["a deployment that was not made by the action", "www.example.com", {}],
		["a deployment under a domain that only looks like ours", "xpr-12-a1b2c3.style.dev", {}],
	])("refuses %s and names the domain", async (_, domain, variables) => {
		deployed(variables, domain);
		await expect(hostAt(domain).current(PREVIEW)).rejects.toThrow(domain);
	});

	it("refuses a domain that serves a virtual machine", async () => {
		map(DOMAIN, null, { vmId: "vm-1" });
		await expect(host.current(PREVIEW)).rejects.toThrow(DOMAIN);
	});
});

describe("an address that a stranger can't compute", () => {
	const TEMPLATE = "{preview}-{private}.style.dev";
	const url = (made: Host) => made.address(PREVIEW) ?? "";

	beforeEach(() => {
		host = hostAt(TEMPLATE);
	});

	it("carries the key and six characters that depend on the API key", () => {
		expect(url(host)).toMatch(/^https:\/\/pr-12-a1b2c3-[0-9a-f]{6}\.style\.dev$/);
		expect(url(hostAt(TEMPLATE))).toBe(url(host));
		expect(url(hostAt(TEMPLATE, "freestyle-key-2"))).not.toBe(url(host));
	});

	it("stays the same when the API key is replaced, and is the one that is removed", async () => {
		const before = url(host);
		const { id } = await host.deploy(request());
		const later = hostAt(TEMPLATE, "freestyle-key-2");
		expect(await later.current(PREVIEW)).toMatchObject({ id, url: before });
		expect((await later.deploy(request())).url).toBe(before);
		const parts = await hostAt(TEMPLATE, "freestyle-key-3").find(PREVIEW);
		expect(parts.map((part) => part.id)).toEqual([new URL(before).hostname]);
	});

	it("is not taken from another preview that looks like it", async () => {
		for (const domain of ["pr-12-a1b2c3-00000.style.dev", "pr-12-a1b2c3-0000000.style.dev", "pr-13-a1b2c3-000000.style.dev"]) {
			deployed({ RIVET_PREVIEW: KEY }, domain);
		}
		deployed({ RIVET_PREVIEW: "pr-13-a1b2c3" }, "pr-12-a1b2c3-ffffff.style.dev");
		expect(await host.current(PREVIEW)).toBeUndefined();
		expect(url(host)).not.toContain("ffffff");
	});
});

describe("a deployment of another owner with the same key at the same domain", () => {
	const theirs = () => hostAt(undefined, undefined, OTHER_OWNER);

	it("is not taken for one's own, and its domain is refused", async () => {
		await theirs().deploy(request());
		await expect(host.current(PREVIEW)).rejects.toThrow(`${DOMAIN} already serves something that is not the preview`);
		expect(await theirs().current(PREVIEW)).toMatchObject({ id: deployments[0]?.deploymentId });
	});

	it("is not removed", async () => {
		await theirs().deploy(request());
		expect(await host.find(PREVIEW)).toEqual([]);
		expect(logged.join("\n")).toContain("it is left alone");
		expect(await theirs().find(PREVIEW)).toHaveLength(1);
	});

	it("is neither a newer one of one's own, nor the one whose answer was lost", async () => {
		await theirs().deploy(request());
		expect(await host.newerDeployment(PREVIEW, { version: 40, deployment: undefined, live: undefined })).toBeUndefined();
		server.fail(/^POST \/web/, { kind: "reset" }, 1);
		await host.deploy(request());
		expect(posts()).toHaveLength(3);
	});

	it("can't be made to look like one's own by the app's variables", async () => {
		await theirs().deploy(request({ variables: { RIVET_PREVIEW: KEY, RIVET_PREVIEW_OWNER: OWNER, RIVET_ENVOY_VERSION: "41" } }));
		await expect(host.current(PREVIEW)).rejects.toThrow(DOMAIN);
	});
});

describe("web deployments that Freestyle no longer has", () => {
	it.each([
		[404, "Not Found"],
		[410, { message: "This endpoint has been removed" }],
	])("are told from a wrong request by their status %i, with the hosts there are instead", async (status, json) => {
		server.fail(/\/web\/v1\//, { kind: "status", answer: { status, json } });
		for (const work of [host.current(PREVIEW), host.deploy(request())]) {
			const error = await work.catch((thrown: unknown) => thrown);
			expect(hintOf(error)).toContain("Freestyle may have retired its API for web deployments");
			expect(hintOf(error)).toMatch(/host: rivet-compute.*host: external/);
		}
		expect(posts()).toHaveLength(1);
	});

	it.each([
		["a domain that is missing", /\/domains\//, { message: "Not found" }],
		["a deployment that is missing", /\/web\/v1\//, { error: "DEPLOYMENT_NOT_FOUND", message: "Deployment not found" }],
	])("are not taken for gone by %s", async (_, path, json) => {
		server.fail(path, { kind: "status", answer: { status: 404, json } });
		const error = await host.current(PREVIEW).catch((thrown: unknown) => thrown);
		expect(hintOf(error) ?? "").not.toContain("retired");
	});
});

describe("restore", () => {
	it("moves the domain back, also when the first answer is lost", async () => {
		const earlier = deployed({ RIVET_PREVIEW: KEY });
		deployed({ RIVET_PREVIEW: KEY });
		server.fail(/^POST \/domains/, { kind: "answer-lost" }, 1);
		await host.restore(PREVIEW, deploymentWith(earlier));
		expect(live(DOMAIN)?.deploymentId).toBe(earlier);
	});

	it("frees the domain first where Freestyle refuses to move it", async () => {
		const earlier = deployed({ RIVET_PREVIEW: KEY });
		deployed({ RIVET_PREVIEW: KEY });
		const json = { error: { DomainAlreadyExists: { domain: DOMAIN } } };
		server.fail(/^POST \/domains/, { kind: "status", answer: { status: 400, json } }, 1);
		await host.restore(PREVIEW, deploymentWith(earlier));
		expect(live(DOMAIN)?.deploymentId).toBe(earlier);
	});
});

describe("newerDeployment", () => {
	const own = (deployment: string | undefined, live?: string) => ({
		version: 41,
		deployment: deployment === undefined ? undefined : deploymentWith(deployment),
		live: live === undefined ? undefined : deploymentWith(live),
	});
	const at = (version: string, variables: Record<string, string> = {}) =>
		deployed({ RIVET_PREVIEW: KEY, RIVET_ENVOY_VERSION: version, ...variables });

	it("is the newest deployment of another run that is up", async () => {
		const [mine, , newest] = [at("41"), at("42"), at("43")];
		at("44");
		Object.assign(deployments[0] ?? {}, { state: "provisioning" });
		expect(await host.newerDeployment(PREVIEW, own(mine))).toMatchObject({ id: newest });
	});

	it("is none where all others are older, of another preview, or served before this run began", async () => {
		const [before, , , mine] = [at("41"), at("40"), at("50", { RIVET_PREVIEW: "pr-13-a1b2c3" }), at("41")];
		expect(await host.newerDeployment(PREVIEW, own(mine, before))).toBeUndefined();
	});

	it("does not take one's own for another's where its answer was lost", async () => {
		at("41");
		expect(await host.newerDeployment(PREVIEW, own(undefined))).toBeUndefined();
	});
});

describe("find and remove", () => {
	const found = async () => (await host.find(PREVIEW)).map(({ id }) => id);
	const removeAll = async () => Promise.all((await host.find(PREVIEW)).map((part) => host.remove(part)));

	it("take the preview off its domain", async () => {
		deployed({ RIVET_PREVIEW: KEY });
		expect(await found()).toEqual([DOMAIN]);
		expect(live(DOMAIN)).toBeDefined();
		await removeAll();
		expect(live(DOMAIN)).toBeUndefined();
		expect(await found()).toEqual([]);
	});

	it("take a domain that vanished meanwhile for removed", async () => {
		deployed({ RIVET_PREVIEW: KEY });
		server.fail(/^DELETE/, { kind: "answer-lost" }, 1);
		await removeAll();
		expect(live(DOMAIN)).toBeUndefined();
	});

	it("leave another preview's domain alone and say so", async () => {
		host = hostAt("shared.example.com");
		const theirs = deployed({ RIVET_PREVIEW: "pr-13-a1b2c3" }, "shared.example.com");
		expect(await found()).toEqual([]);
		expect(live("shared.example.com")?.deploymentId).toBe(theirs);
		expect(logged.join("\n")).toContain("shared.example.com");
	});

	it("fail when the domain is still served afterwards", async () => {
		deployed({ RIVET_PREVIEW: KEY });
		server.fail(/^DELETE/, { kind: "status", answer: { status: 200 } });
		await expect(removeAll()).rejects.toThrow(`still serves ${DOMAIN}`);
	});

	it("find every domain that still serves the preview, over all pages, where each push has one of its own", async () => {
		host = hostAt("{preview}-{sha}.style.dev");
		for (let index = 0; index < 120; index++) deployed({}, `other-${index}.style.dev`);
		deployed({ RIVET_PREVIEW: KEY }, `${KEY}-0a1b2c3.style.dev`);
		deployed({ RIVET_PREVIEW: KEY }, `gone-${KEY}.style.dev`);
		unmap(`gone-${KEY}.style.dev`);
		deployed({ RIVET_PREVIEW: KEY }, `app.${KEY}.example.com`);
		deployed({}, `pr-12-a1b2c34.style.dev`);
		expect(await found()).toEqual([`${KEY}-0a1b2c3.style.dev`, `app.${KEY}.example.com`]);
	});
});

describe("logs", () => {
	it("are the last 60 lines, oldest first, without secrets", async () => {
		logs = Array.from({ length: 450 }, (_, index) => ({
			timestamp: `2025-01-01T00:00:00.${String(index).padStart(3, "0")}Z`,
			message: `line ${index}`,
		}));
		logs.push({ timestamp: "2025-01-01T00:00:01.000Z", message: `Error: ${TOKEN}\n    at start\n` });
		logs.reverse();
		const lines = await host.logs(deploymentWith("d"));
		expect(lines).toHaveLength(60);
		expect(lines[0]).toBe("line 392");
		expect(lines.slice(-2)).toEqual(["Error: ***", "    at start"]);
	});

	it("are empty when they can't be had", async () => {
		server.fail(/observability/, { kind: "status", answer: { status: 403, json: { message: "no" } } });
		expect(await host.logs(deploymentWith("d"))).toEqual([]);
	});
});
