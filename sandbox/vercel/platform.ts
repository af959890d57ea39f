import type { Account } from "./account.ts";
import { Addresses } from "./addresses.ts";
import { BuildQueue } from "./build-queue.ts";
import { Deployment } from "./deployment.ts";
import type { Environment, ProjectRecord, Source } from "./records.ts";
import type { Repository } from "./repository.ts";
import { demandSmallEnough, type Variables } from "./variables.ts";

export interface PlatformOptions {
	/** How many builds run at a time. One when left out, as on Hobby. */
	readonly buildsAtATime?: number;
	/** When a deployment's variables are fixed. Not known of Vercel; `creation` when left out. */
	readonly variablesFixedAt?: "creation" | "build";
	/** Whether deployments that a caller makes from a commit get the branch's alias. Not known of Vercel; true when left out. */
	readonly gitSourceGetsAlias?: boolean;
	/** How long after READY aliases are assigned; 50 ms when left out. */
	readonly aliasMs?: number;
	/** Aliases are refused with this. */
	readonly aliasError?: { readonly code: string; readonly message: string };
}

/** A commit that arrived on a branch. */
export interface Push {
	readonly branch: string;
	readonly sha: string;
	/** A folder of a clone that has the commit. */
	readonly clone: string;
	/** Its name in the clone, where GitHub's stand-in gave it another one; `sha` when left out. */
	readonly commit?: string;
	readonly pullRequest?: number;
	/** The commit's author has no seat in the team: Vercel blocks the deployment. */
	readonly authorHasNoSeat?: boolean;
}

export interface WantedDeployment {
	readonly project: ProjectRecord;
	readonly source: Source;
	readonly meta: Readonly<Record<string, string>>;
	readonly madeBy: "git" | "api";
	/** Given with the deployment itself: `env` and `build.env`. */
	readonly own?: Environment;
}

/** Vercel's part behind the API: it deploys what is pushed and what is asked for, builds in turn, and moves the aliases. */
export class Platform {
	readonly addresses = new Addresses();
	deployments: readonly Deployment[] = [];
	readonly #account: Account;
	readonly #repository: Repository;
	readonly #variables: Variables;
	readonly #options: PlatformOptions;
	readonly #queue: BuildQueue;
	/** Removed ones, whose processes and files may not be gone yet. */
	readonly #removing: Promise<void>[] = [];

	constructor(account: Account, repository: Repository, variables: Variables, options: PlatformOptions) {
		this.#account = account;
		this.#repository = repository;
		this.#variables = variables;
		this.#options = options;
		this.#queue = new BuildQueue(options.buildsAtATime ?? 1);
	}

	/** Vercel's own deployments of a push: one for every project that is connected to the repository. */
	pushed(push: Push): readonly Deployment[] {
		const { branch, sha, clone, commit, pullRequest } = push;
		this.#repository.pushed(branch, sha, clone, commit);
		const connected = this.#account.projects.filter((project) => this.isConnected(project));
		return connected.map((project) => {
			const outdated = this.deployments.filter((one) => one.project === project && one.branch === branch && one.state === "QUEUED");
			// A newer commit takes the place of those that still wait.
			for (const deployment of outdated) if (deployment.madeBy === "git") deployment.cancel();
			const meta = { ...gitMeta(project, branch, sha), ...(pullRequest === undefined ? {} : { githubPrId: String(pullRequest) }) };
			return this.#make({ project, source: { kind: "git", branch, sha }, meta, madeBy: "git" }, push.authorHasNoSeat ?? false);
		});
	}

	deploy(wanted: WantedDeployment): Deployment {
		const { source, project } = wanted;
		const meta = source.kind === "git" ? { ...gitMeta(project, source.branch, source.sha), ...wanted.meta } : wanted.meta;
		return this.#make({ ...wanted, meta }, false);
	}

	/** Takes a deployment off the air at once. Its process ends in the background. */
	delete(deployment: Deployment): void {
		this.deployments = this.deployments.filter((one) => one !== deployment);
		this.addresses.remove(deployment);
		this.#removing.push(deployment.remove());
	}

	isConnected({ link }: ProjectRecord): boolean {
		return link !== undefined && this.#account.isOwnRepository(link);
	}

	/** Every name that leads to a deployment without anybody's doing. */
	automaticAliases(deployment: Deployment): readonly string[] {
		return this.#aliasNames(deployment).map((name) => this.addresses.aliasUrl(name));
	}

	async stop(): Promise<void> {
		for (const deployment of this.deployments) this.delete(deployment);
		await Promise.all(this.#removing);
	}

	#make(wanted: WantedDeployment, isBlocked: boolean): Deployment {
		const { project, source } = wanted;
		const onProductionBranch = source.kind === "git" && source.branch === project.link?.productionBranch;
		// The first deployment of a project goes to production, wherever it comes from.
		const isFirst = project.production === undefined && !this.deployments.some((one) => one.project === project);
		const target = onProductionBranch || isFirst ? "production" : null;
		const createdAt = Math.max(Date.now(), ...this.deployments.map((one) => one.createdAt + 1));
		const deployment = new Deployment({ ...wanted, target, createdAt, url: this.addresses.next() });
		const environment = () => this.#environmentOf(deployment, wanted.own);
		demandSmallEnough(environment().runtime);
		if (this.#options.variablesFixedAt !== "build") deployment.environment = environment();
		this.deployments = [...this.deployments, deployment];
		this.addresses.add(deployment);
		if (isBlocked) deployment.state = "BLOCKED";
		this.#queue.add(async () => {
			await deployment.build({ files: (from) => this.#filesOf(from), environment });
			this.#settle(deployment);
		});
		return deployment;
	}

	#environmentOf(deployment: Deployment, own: Environment = { build: {}, runtime: {} }): Environment {
		const { project, target, branch, url } = deployment;
		const ofProject = this.#variables.environmentOf(project, target ?? "preview", branch);
		const system = { VERCEL: "1", VERCEL_ENV: target ?? "preview", VERCEL_URL: new URL(url).host };
		return { build: { ...ofProject, ...own.build, ...system }, runtime: { ...ofProject, ...own.runtime, ...system } };
	}

	async #filesOf(source: Source) {
		return source.kind === "git" ? this.#repository.files(source.sha) : source.files;
	}

	/** Only a deployment that is READY gets the aliases, and none takes them from a newer one. */
	#settle(deployment: Deployment): void {
		if (deployment.state !== "READY") return;
		const { aliasMs = 50, aliasError } = this.#options;
		setTimeout(() => {
			if (!this.deployments.includes(deployment)) return;
			deployment.aliasError = aliasError;
			if (aliasError) return;
			for (const name of this.#aliasNames(deployment)) {
				const holder = this.addresses.aliased(name);
				if (holder === undefined || holder.createdAt <= deployment.createdAt) this.addresses.assign(name, deployment);
			}
			if (deployment.target === "production") deployment.project.production = { id: deployment.id, url: deployment.url };
			deployment.aliasAssigned = true;
		}, aliasMs);
	}

	#aliasNames({ project, target, source, madeBy }: Deployment): readonly string[] {
		if (target === "production") return [project.name];
		if (source.kind === "files") return [`${project.name}-${project.team.slug}`];
		if (madeBy === "api" && this.#options.gitSourceGetsAlias === false) return [];
		return [`${project.name}-git-${source.branch}-${project.team.slug}`];
	}
}

/** What Vercel notes of a commit, for its own deployments and for those that a caller makes of one. */
function gitMeta({ link }: ProjectRecord, branch: string, sha: string): Readonly<Record<string, string>> {
	const [org = "", repo = ""] = (link?.repository ?? "").split("/");
	return {
		githubDeployment: "1",
		githubOrg: org,
		githubRepo: repo,
		githubRepoId: String(link?.repoId),
		githubCommitRef: branch,
		githubCommitSha: sha,
		githubCommitMessage: "A push",
		githubCommitAuthorName: "Octocat",
	};
}
