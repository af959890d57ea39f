import { contentsOf } from "../../sandbox/engine/contents.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { LEDGER_NAMESPACE } from "../../src/rivet/ledger.ts";
import { addOthersVariables, othersIn } from "../scenarios/vercel-others.ts";
import { foreignPools, forgetImages, runForeignPools } from "./foreign-pool.ts";
import { FOREIGN_NAMESPACES, type Ground, sandboxOf } from "./grounds.ts";
import { Preview } from "./preview.ts";

/** Serves somebody else's app, under the same Freestyle account. */
const FOREIGN_DOMAIN = "127.0.0.250";
/** Pull requests are served at `127.0.0.{number}`. */
const LAST_NUMBER = 240;
const FOREIGN_CONFIG = /^(default|pr-1-ffffff)$/;
const SERVER =
	'import { createServer } from "node:http";\ncreateServer((_, answer) => answer.end("foreign")).listen(Number(process.env.PORT));\n';

/** A sandbox that also holds what is none of the action's business, as every account does. */
export class World {
	readonly sandbox: Sandbox;
	readonly #foreign: readonly string[];
	readonly #before: string;
	#lastNumber = 0;

	private constructor(sandbox: Sandbox, foreign: readonly string[], before: string) {
		this.sandbox = sandbox;
		this.#foreign = foreign;
		this.#before = before;
	}

	static async start(ground: Ground): Promise<World> {
		const sandbox = await startSandbox(sandboxOf(ground));
		const foreign = await Promise.all(Object.keys(FOREIGN_NAMESPACES).map((name) => addNamespace(sandbox, name, "default")));
		if (sandbox.mode === "self-hosted") foreign.push(await addNamespace(sandbox, LEDGER_NAMESPACE, "pr-1-ffffff"));
		await deployForeign(sandbox);
		await runForeignPools(sandbox, foreign);
		if (sandbox.vercel) await addOthersVariables(sandbox.vercel, sandbox.secrets.vercelToken);
		return new World(sandbox, foreign, await foreignState(sandbox, foreign));
	}

	/** Whether there are numbers left for pull requests. */
	get hasRoom(): boolean {
		return this.#lastNumber < LAST_NUMBER;
	}

	/** A pull request with a number of its own, that a stranger has commented on with the action's own marker. */
	async open(): Promise<Preview> {
		this.#lastNumber += 1;
		if (this.sandbox.compute) forgetImages(this.sandbox.compute);
		return Preview.open(this.sandbox, this.#lastNumber);
	}

	/** What is different about everything that the action did not make. */
	async foreignDamage(): Promise<readonly string[]> {
		const now = await foreignState(this.sandbox, this.#foreign);
		return now === this.#before ? [] : [`something foreign was touched: it was ${this.#before} and is ${now}`];
	}

	/** Takes every planned fault away. */
	heal(): void {
		const { github, freestyle, vercel, cloud, compute, gateway } = this.sandbox;
		for (const service of [github.http, freestyle, vercel, cloud, compute?.registry, compute?.base, compute?.pools, gateway])
			service?.heal();
	}

	stop(): Promise<void> {
		return this.sandbox.stop();
	}
}

/** @returns the engine's name of the new namespace */
async function addNamespace({ cloud, engine }: Sandbox, name: string, runnerConfig: string): Promise<string> {
	const made = await cloud?.addForeignNamespace(name);
	if (made === undefined) await askEngine(engine, "POST", "/namespaces", { name, display_name: name });
	const engineName = made?.engineNamespaceName ?? name;
	await askEngine(engine, "PUT", `/runner-configs/${runnerConfig}?namespace=${engineName}`, {
		datacenters: { [engine.datacenter]: { normal: {} } },
	});
	return engineName;
}

async function askEngine({ endpoint, adminToken }: Sandbox["engine"], method: string, path: string, body: unknown): Promise<void> {
	const response = await fetch(`${endpoint}${path}`, {
		method,
		headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`The engine answered ${response.status} to ${method} ${path}: ${await response.text()}`);
}

async function deployForeign({ freestyle, secrets }: Sandbox): Promise<void> {
	const response = await fetch(`${freestyle.url}/web/v1/deployment`, {
		method: "POST",
		headers: { authorization: `Bearer ${secrets.freestyleApiKey}`, "content-type": "application/json" },
		body: JSON.stringify({
			source: { kind: "files", files: { "server.js": { content: SERVER, encoding: "utf-8" } } },
			config: { domains: [FOREIGN_DOMAIN], entrypoint: "server.js", envVars: {}, build: false },
		}),
	});
	if (!response.ok) throw new Error(`The host answered ${response.status}: ${await response.text()}`);
}

async function foreignState(sandbox: Sandbox, foreign: readonly string[]): Promise<string> {
	const { cloud, engine, freestyle, vercel } = sandbox;
	const contents = await Promise.all(foreign.map((name) => contentsOf(engine, name)));
	// The ledger holds this repository's previews, too.
	const namespaces = contents.map(({ runnerConfigs, actors }) => [...runnerConfigs.filter((name) => FOREIGN_CONFIG.test(name)), ...actors]);
	const archived = cloud?.namespaces().filter((one) => foreign.includes(one.engineNamespaceName) && one.archivedAt !== undefined);
	const mapping = freestyle.mappings().find(({ domain }) => domain === FOREIGN_DOMAIN);
	return JSON.stringify({
		namespaces,
		archived: archived?.length ?? 0,
		serves: mapping?.deploymentId,
		vercel: vercel && othersIn(vercel).projects,
		compute: foreignPools(sandbox, foreign),
	});
}
