import { randomBytes } from "node:crypto";

import { type Cloud, startCloud } from "./cloud/cloud.ts";
import { type Compute, type ComputeOptions, startCompute } from "./cloud/compute.ts";
import type { Engine } from "./engine/engine.ts";
import { type EngineGateway, type GatewayMode, startEngineBehindGateway } from "./engine/gateway.ts";
import { type Freestyle, startFreestyle } from "./freestyle/freestyle.ts";
import type { FreestyleOptions } from "./freestyle/host.ts";
import { GITHUB_TOKEN, type GitHub, startGitHub } from "./github/github.ts";
import { repositoryIdOf } from "./github/users.ts";
import { type NewPlayedPullRequest, PlayedPullRequest, type PlayedRun } from "./played-pull-request.ts";
import { removeFolder } from "./remove-folder.ts";
import { startVercel, type Vercel, type VercelOptions } from "./vercel/vercel.ts";

export interface SandboxOptions {
	/** Whether the engine is Rivet Cloud's or somebody's own. `self-hosted` when left out. */
	readonly mode?: GatewayMode;
	/** `acme/shop` when left out. */
	readonly repository?: string;
	/** Where the step deploys to: `freestyle` when left out. `rivet-compute` is a part of Rivet Cloud, and needs mode `cloud`. */
	readonly host?: "freestyle" | "rivet-compute" | "vercel";
	readonly freestyle?: Omit<FreestyleOptions, "apiKey">;
	readonly compute?: ComputeOptions;
	readonly vercel?: Omit<VercelOptions, "token" | "repository">;
	/** Name of the engine's datacenter; `local` when left out. */
	readonly datacenter?: string;
}

/** Everything that the action talks to, on one machine: the real engine, and stand-ins for the hosts, Rivet Cloud and GitHub. */
export interface Sandbox {
	readonly mode: GatewayMode;
	readonly repository: string;
	readonly engine: Engine;
	readonly gateway: EngineGateway;
	/** Undefined for a self-hosted engine. */
	readonly cloud: Cloud | undefined;
	readonly freestyle: Freestyle;
	/** Undefined unless the host is `rivet-compute`. */
	readonly compute: Compute | undefined;
	/** Undefined unless the host is `vercel`. */
	readonly vercel: Vercel | undefined;
	readonly github: GitHub;
	/** The secrets of the workflow: what it passes as `rivet-token`, `freestyle-api-key` and `vercel-token`. */
	readonly secrets: { readonly rivetToken: string; readonly freestyleApiKey: string; readonly vercelToken: string };
	/** The step's `with:` for this sandbox. */
	readonly inputs: Readonly<Record<string, string>>;
	/** The step's `env:`. */
	readonly stepEnv: Readonly<Record<string, string>>;
	/** Every run of the action that came to its end, oldest first. */
	readonly runs: PlayedRun[];
	/** Opens a pull request with an app in its checkout. */
	openPullRequest(wanted: NewPlayedPullRequest): Promise<PlayedPullRequest>;
	/** Ends everything, and removes the checkouts and the runner's folders. */
	stop(): Promise<void>;
}

/** Starts the sandbox on free ports. Everything ends with the process that started it. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const mode = options.mode ?? "self-hosted";
	const repository = options.repository ?? "acme/shop";
	const secrets = { rivetToken: secret("cloud_api_"), freestyleApiKey: secret("freestyle_"), vercelToken: secret("vcp_") };
	const [behindGateway, freestyle, github] = await Promise.all([
		startEngineBehindGateway(mode, options.datacenter === undefined ? {} : { datacenter: options.datacenter }),
		startFreestyle({ apiKey: secrets.freestyleApiKey, ...options.freestyle }),
		startGitHub({ repository }),
	]);
	const { engine, gateway } = behindGateway;
	const compute =
		options.host === "rivet-compute"
			? await startCompute({ engine, gateway, apiToken: secrets.rivetToken, ...options.compute })
			: undefined;
	const vercel = options.host === "vercel" ? await startVercelFor(repository, secrets.vercelToken, options.vercel) : undefined;
	const pools = compute && { pools: compute.pools };
	const cloud =
		mode === "cloud"
			? await startCloud({ engine, gateway, apiToken: secrets.rivetToken, organization: "acme", project: PROJECT, ...pools })
			: undefined;
	const opened: PlayedPullRequest[] = [];
	const rivetToken = cloud === undefined ? engine.adminToken : secrets.rivetToken;
	const sandbox: Sandbox = {
		mode,
		repository,
		engine,
		gateway,
		cloud,
		freestyle,
		compute,
		vercel,
		github,
		secrets: { ...secrets, rivetToken },
		inputs: {
			"rivet-token": rivetToken,
			"rivet-endpoint": gateway.endpoint,
			"rivet-mode": mode,
			...(cloud === undefined ? {} : { "rivet-cloud-endpoint": cloud.url }),
			...(compute?.inputs ??
				vercelInputs(vercel, secrets.vercelToken) ?? {
					"freestyle-api-key": secrets.freestyleApiKey,
					"freestyle-api-url": freestyle.url,
					domain: `http://127.0.0.{number}:${freestyle.servePort}`,
				}),
			"github-token": GITHUB_TOKEN,
		},
		stepEnv: { ...options.compute?.docker?.env },
		runs: [],
		async openPullRequest(wanted) {
			const pull = await PlayedPullRequest.open(sandbox, wanted);
			opened.push(pull);
			return pull;
		},
		async stop() {
			await Promise.all([freestyle.stop(), github.stop(), cloud?.stop(), compute?.stop(), vercel?.stop()]);
			await behindGateway.stop();
			const runnerFolders = sandbox.runs.map(({ result }) => removeFolder(result.runnerFolder));
			await Promise.all([...runnerFolders, ...opened.map((pull) => pull.forget())]);
		},
	};
	return sandbox;
}

/** The project on Rivet Cloud; its images lie in a repository of the same name. */
export const PROJECT = "shop-x1y2";

function startVercelFor(repository: string, token: string, options: SandboxOptions["vercel"]): Promise<Vercel> {
	return startVercel({ token, repository: { id: Number(repositoryIdOf(repository)), fullName: repository }, ...options });
}

function vercelInputs(vercel: Vercel | undefined, token: string): Readonly<Record<string, string>> | undefined {
	return vercel && { host: "vercel", "vercel-token": token, "vercel-api-url": vercel.url };
}

/** A value that is found again wherever it leaks. */
function secret(prefix: string): string {
	return prefix + randomBytes(20).toString("hex");
}
