// One upload in a process of its own, so that its peak memory is its own: `node upload-once.ts ours|sdk FOLDER API_URL`.
import { Freestyle, readFiles, type Freestyle as Sdk } from "freestyle-sandboxes";
import type { UploadFile } from "../../src/preview-state.ts";

const [, , kind = "", folder = "", apiUrl = ""] = process.argv;
const API_KEY = "bench-key";
/** As many secrets as a run on Rivet Cloud has. */
const SECRETS = Array.from({ length: 5 }, (_, index) => `secret-${index}-${"x7Kq".repeat(8)}`);
const DOMAIN = "bench.style.dev";
const ENTRYPOINT = "src/backend/server.ts";

// Each has its own modules loaded before the clock starts: type stripping is no part of an upload.
const { read, send } = await (kind === "ours" ? ours() : sdk());
const started = performance.now();
const cpu = process.cpuUsage();
await read();
const readMs = performance.now() - started;
await send();
const totalMs = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ readMs, totalMs, cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 }));

interface Upload {
	readonly read: () => Promise<void>;
	readonly send: () => Promise<unknown>;
}

/** What the action does: gather with every check on, then deploy through its own host. */
async function ours(): Promise<Upload> {
	const [{ Http }, { Secrets }, { snapshot }, { inspectCheckout }, { gatherFiles }, { createFreestyle }] = await Promise.all([
		import("../../src/http/http.ts"),
		import("../../src/secrets/secrets.ts"),
		import("../../src/source/build-output.ts"),
		import("../../src/source/checkout.ts"),
		import("../../src/source/files.ts"),
		import("../../src/host/freestyle/freestyle.ts"),
	]);
	const silent = () => undefined;
	const log = { debug: silent, info: silent, notice: silent, warning: silent };
	const secrets = new Secrets();
	const http = new Http({ secrets, log });
	const where = { workspace: folder, workingDirectory: ".", installCommand: "none", buildCommand: "none", entrypoint: ENTRYPOINT };
	const repository = { owner: "acme", name: "shop" };
	const host = createFreestyle({ apiKey: API_KEY, apiUrl, domain: DOMAIN, repository, ownerMark: "bench", http, secrets, log });
	const preview = { key: "pr-1-a1b2c3", number: 1, headRef: "feature", headSha: "0".repeat(40) };
	let files: readonly UploadFile[] = [];
	return {
		async read() {
			const checkout = inspectCheckout(where);
			const before = snapshot(checkout);
			({ files } = gatherFiles(checkout, { before, secrets: SECRETS, log }));
		},
		send: () => {
			const container = { files, directory: "", startScript: undefined, entrypoint: ENTRYPOINT, installed: () => [] };
			const namespace = { name: preview.key, engineNamespace: preview.key };
			return host.deploy({ preview, files, entrypoint: ENTRYPOINT, namespace, container, variables: {}, buildVariables: {} });
		},
	};
}

/** What the SDK's documentation shows. */
async function sdk(): Promise<Upload> {
	const client: Sdk = new Freestyle({ apiKey: API_KEY, baseUrl: apiUrl, fetch });
	let files: Awaited<ReturnType<typeof readFiles>> = [];
	return {
		async read() {
			files = await readFiles(folder);
		},
		send: () =>
			client.serverless.deployments.create({
				files: files.map(({ path, content, encoding }) => ({ path, content, encoding: encoding === "base64" ? "base64" : "utf-8" })),
				entrypointPath: ENTRYPOINT,
				domains: [DOMAIN],
				build: false,
				waitForRollout: true,
			}),
	};
}
