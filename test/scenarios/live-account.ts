import { expect } from "vitest";
import type { CloudNamespace } from "../../sandbox/cloud/cloud.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import type { BypassRecord, VariableRecord } from "../../sandbox/vercel/records.ts";
import { LIVE_MARK, newLiveKey } from "../live/live-key.ts";
import type { ProbedSandbox } from "../live/sandbox-target.ts";

/** Somebody's own, with a name much like the probe's. */
const FOREIGN_BRANCH = "heads/rivet-preview-live/live-demo";
/** The engine waits for actors to stop. */
const EMPTY_WITHIN = { timeout: 40_000, interval: 500 };

/** Services on which somebody has things of their own that look much like what the probe makes. */
export class LiveAccount {
	readonly #probed: ProbedSandbox;
	readonly #foreign: readonly CloudNamespace[];
	/** What is on Vercel from before. Each record is a new one after a change. */
	readonly #others: { readonly variables: readonly VariableRecord[]; readonly bypasses: readonly BypassRecord[] };

	private constructor(probed: ProbedSandbox, foreign: readonly CloudNamespace[]) {
		this.#probed = probed;
		this.#foreign = foreign;
		addForeignThings(probed);
		const { variables, bypasses } = this.#onVercel();
		this.#others = { variables: variables.filter(isOld), bypasses: bypasses.filter(isOld) };
	}

	static async of(probed: ProbedSandbox): Promise<LiveAccount> {
		const { cloud } = probed.sandbox;
		if (cloud === undefined) throw new Error("The sandbox has no Rivet Cloud");
		return new LiveAccount(probed, [
			await cloud.addForeignNamespace("live-demo"),
			await cloud.addForeignNamespace("live-1a2b-3c4d5e"),
			await cloud.addForeignNamespace(newLiveKey(), { rivetPreviewOwner: "somebody else" }),
		]);
	}

	/** What runs have made and not removed. */
	left() {
		const { sandbox, vercel } = this.#probed;
		const { cloud, compute, freestyle, github } = sandbox;
		const { variables, bypasses } = this.#onVercel();
		return {
			namespaces: (cloud?.namespaces() ?? []).filter((one) => one.archivedAt === undefined && !this.#foreign.includes(one)),
			pools: [...(compute?.pools.pools.keys() ?? [])],
			domains: freestyle.mappings(),
			variables: variables.filter((one) => !this.#others.variables.includes(one)),
			bypasses: bypasses.filter((one) => !this.#others.bypasses.includes(one)),
			onVercel: vercel.deployments().filter(({ madeBy }) => madeBy === "api"),
			pulls: github.state.pullRequests.filter(({ state }) => state === "open"),
			branches: [...github.state.branches.keys()].filter((branch) => branch !== "heads/main" && branch !== FOREIGN_BRANCH),
			deployments: github.state.deployments.filter(({ statuses }) => statuses.at(-1)?.state !== "inactive"),
		};
	}

	/** @param namespaces that a run had made */
	async expectNothingLeft(namespaces: readonly CloudNamespace[]): Promise<void> {
		expect(Object.entries(this.left()).filter(([, left]) => left.length > 0)).toEqual([]);
		const { engine, github } = this.#probed.sandbox;
		for (const { engineNamespaceName } of namespaces)
			await expect.poll(() => contentsOf(engine, engineNamespaceName), EMPTY_WITHIN).toEqual({ runnerConfigs: [], actors: [] });
		expect(this.#foreign.map(({ archivedAt }) => archivedAt)).toEqual([undefined, undefined, undefined]);
		expect(github.state.branches.has(FOREIGN_BRANCH)).toBe(true);
		expect(this.#onVercel()).toEqual(this.#others);
	}

	/** Everything that can be changed on Vercel's projects. */
	#onVercel() {
		const { projects } = this.#probed.vercel;
		return {
			variables: projects.flatMap(({ variables }) => variables),
			bypasses: projects.flatMap(({ bypasses }) => [...bypasses.values()]),
		};
	}
}

/** Made by the stand-in for somebody, not by a run. */
function isOld({ createdAt }: { readonly createdAt: number }): boolean {
	return createdAt < 1_000;
}

/** The probe's comment on a variable of production, another owner's comment on one of a branch, another note, another branch. */
function addForeignThings({ sandbox: { github }, vercel }: ProbedSandbox): void {
	const commentOf = (ownerMark: string) => `rivet-preview ${newLiveKey()} ${"0".repeat(16)}${ownerMark}`;
	const common = { value: "x", type: "plain", createdAt: 1, updatedAt: 1 } as const;
	const ofProduction = { target: ["production"], gitBranch: undefined, comment: commentOf(LIVE_MARK) } as const;
	const ofAnother = { target: ["preview"], gitBranch: "topic", comment: commentOf("f".repeat(32)) } as const;
	for (const project of vercel.projects) {
		project.variables.push({ ...common, ...ofProduction, id: "production", key: "OTHERS_OF_PRODUCTION" });
		project.variables.push({ ...common, ...ofAnother, id: "another", key: "OTHERS_OF_ANOTHER_OWNER" });
		project.bypasses.set("others-bypass-0123456789", { note: "npm run live live-demo", isEnvVar: false, createdAt: 1 });
	}
	github.state.branches.set(FOREIGN_BRANCH, github.state.branches.get("heads/main") ?? "");
}

/** What somebody sets in the environment who has these services. */
export function environmentOf({
	target: { rivet, freestyle, vercel, github, longestPauseMs },
}: ProbedSandbox): Readonly<Record<string, string>> {
	return {
		RIVET_CLOUD_TOKEN: rivet?.token ?? "",
		RIVET_CLOUD_ENDPOINT: rivet?.cloudEndpoint ?? "",
		RIVET_ENDPOINT: rivet?.engineEndpoint ?? "",
		RIVET_REGISTRY: rivet?.compute?.registry ?? "",
		RIVET_BASE_IMAGE: rivet?.compute?.baseImage ?? "",
		RIVET_COMPUTE_DOMAIN: rivet?.compute?.domain ?? "",
		FREESTYLE_API_KEY: freestyle?.apiKey ?? "",
		FREESTYLE_API_URL: freestyle?.apiUrl ?? "",
		FREESTYLE_DOMAIN: freestyle?.domain ?? "",
		VERCEL_TOKEN: vercel?.token ?? "",
		VERCEL_API_URL: vercel?.apiUrl ?? "",
		GITHUB_TOKEN: github?.token ?? "",
		GITHUB_API_URL: github?.apiUrl ?? "",
		LIVE_LONGEST_PAUSE_MS: String(longestPauseMs),
	};
}
