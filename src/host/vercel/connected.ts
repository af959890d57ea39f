import { createOnce } from "../../create-once.ts";
import { ActionError, messageOf } from "../../errors.ts";
import { lookUntil } from "../../look-until.ts";
import { VERSION_VARIABLES } from "../../names/variables.ts";
import type { DeployRequest, HostedPreview, OwnDeployment } from "../host.ts";
import type { BranchVariable } from "./api.ts";
import type { Deployment } from "./deployment-answers.ts";
import { type Awaited, takeBack, waitUntilReady } from "./deployment-wait.ts";
import { deploymentProblem } from "./hints.ts";
import { refuseProduction } from "./production.ts";
import type { RepositoryLink } from "./project-answers.ts";
import type { ProjectVariable } from "./variable-answers.ts";
import { branchVariables, planVariables, settledAt, stateOf, type VariablePlan, type VariableState } from "./variables.ts";
import { type Deployed, isMadeWith, metaOf, versionOf, type Way, type WayOptions, withoutNodeEnv } from "./way.ts";

/** Vercel deploys a push when GitHub has notified it: a moment after this run may have begun. */
const UNTIL_DEPLOYED_MS = [2_000, 3_000, 5_000] as const;
const UNFINISHED: ReadonlySet<string> = new Set(["QUEUED", "INITIALIZING", "BUILDING"]);

/** A project that Vercel builds every push of: the variables are written for the branch, and Vercel's own deployment is used. */
export class ConnectedProject implements Way {
	readonly #options: WayOptions;
	readonly #link: RepositoryLink;
	#variables: Promise<readonly ProjectVariable[]> | undefined;

	constructor(options: WayOptions, link: RepositoryLink) {
		this.#options = options;
		this.#link = link;
	}

	async current(preview: HostedPreview): Promise<Deployment | undefined> {
		const { api, assertPreview, place, signer } = this.#options;
		this.#variables = api.variables(place);
		const [variables, deployments] = await Promise.all([this.#variables, this.#ofBranch(preview), assertPreview(preview)]);
		const state = stateOf(variables, preview, signer);
		if (state === undefined) return undefined;
		return deployments.find((one) => one.state === "READY" && isMadeWith(one, state) && !isOfCommit(one, preview));
	}

	async deploy({ preview, variables, buildVariables }: DeployRequest): Promise<Deployed> {
		const { api, assertPreview, log, place, signer } = this.#options;
		await assertPreview(preview);
		const wanted = { ...buildVariables, ...withoutNodeEnv(variables, log) };
		const plan = planVariables(await (this.#variables ?? api.variables(place)), wanted, preview, signer);
		const state = await this.#carryOut(plan);
		const found = await this.#deploymentOf(preview, state, variables.RIVET_ENVOY_VERSION ?? "");
		const deployment = await waitUntilReady(this.#options, found);
		return { deployment, address: branchAddress(deployment) };
	}

	async newer(preview: HostedPreview, { deployment: own, live }: OwnDeployment): Promise<Deployment | undefined> {
		// Where the answer to the own deployment was lost, the newest one may be it.
		if (own === undefined) return undefined;
		const deployments = await this.#ofBranch(preview);
		const ownAt = deployments.find(({ id }) => id === own.id)?.createdAt ?? Number.POSITIVE_INFINITY;
		return deployments.find((one) => one.state === "READY" && one.createdAt > ownAt && one.id !== live?.id && !isOfCommit(one, preview));
	}

	/** Vercel gives the branch's alias to every deployment that it has built, and only then: nothing has to be given back. */
	async restore(): Promise<void> {}

	/** Vercel builds the next push before the next run begins, so its version is written now. */
	async prepareNext(preview: HostedPreview, version: number): Promise<void> {
		const values = Object.fromEntries([...VERSION_VARIABLES].map((name) => [name, String(version)]));
		await this.#write(branchVariables(values, preview, this.#options.signer));
	}

	deployments(preview?: HostedPreview): AsyncGenerator<readonly Deployment[]> {
		const { api, place } = this.#options;
		return api.deployments(place, preview === undefined ? {} : { branch: preview.headRef });
	}

	async #carryOut({ write, remove, wanted }: VariablePlan): Promise<VariableState> {
		const { api, place } = this.#options;
		const [written] = await Promise.all([
			write.length === 0 ? [] : this.#write(write),
			remove.length === 0 ? undefined : api.deleteVariables(place, remove),
		]);
		return { ...wanted, settledAt: Math.max(wanted.settledAt, settledAt(written)) };
	}

	/** @throws {ActionError} with Vercel's words for the variables that it refused inside an answer that looks like success */
	async #write(variables: readonly BranchVariable[]): Promise<readonly ProjectVariable[]> {
		const { api, place } = this.#options;
		const { created, failed } = await api.writeVariables(place, variables);
		const missing = variables.filter(({ key }) => !created.some((one) => one.key === key));
		if (failed.length === 0 && missing.length === 0) return created;
		const words = failed.map(({ key, code, message }) => [key, `${message} (${code})`].filter(Boolean).join(": "));
		const which = words.length > 0 ? words.join(" · ") : missing.map(({ key }) => key).join(", ");
		throw new ActionError(`Vercel did not write all variables of the branch: ${which}`, {
			hint: "Vercel's words name the reason. A branch must exist in the connected repository; a variable that is in the way has to be deleted in the project's Settings → Environment Variables.",
		});
	}

	/** The deployment of exactly this commit with the branch's variables: Vercel's own, else a new one in its place. */
	async #deploymentOf(preview: HostedPreview, state: VariableState, version: string): Promise<Awaited> {
		const { log, pause, isRerun } = this.#options;
		let found = await this.#ofCommit(preview);
		const look = async () => {
			found = await this.#ofCommit(preview);
			return found.length > 0;
		};
		if (found.length === 0) await lookUntil(look, UNTIL_DEPLOYED_MS, pause);
		const usable = found.find((one) => isMadeWith(one, state) && (!isRerun || deploymentProblem(one) === undefined));
		if (usable !== undefined) return { deployment: usable, isOwn: false };
		log.info(
			found.length === 0
				? "Vercel has not deployed the commit: deploying it now."
				: "Vercel's deployment of the commit can't be used, because it failed or was made before the branch's variables: making another in its place.",
		);
		const deployment = await this.#make(preview, { version, fingerprint: state.fingerprint });
		await this.#cancel(found);
		return { deployment, isOwn: true };
	}

	async #make(preview: HostedPreview, made: { readonly version: string; readonly fingerprint: string }): Promise<Deployment> {
		const { api, place, project, signer, pause } = this.#options;
		const { type, repositoryId } = this.#link;
		const gitSource = { type, repoId: Number(repositoryId), ref: preview.headRef, sha: preview.headSha };
		const body = { name: project.name, project: project.id, meta: metaOf(preview, made, signer), gitSource };
		const deployment = await createOnce({
			create: () => api.createDeployment(place, body),
			lookUp: async () => (await this.#ofCommit(preview)).find((one) => versionOf(one) === Number(made.version)),
			pause,
		});
		await refuseProduction(deployment, takeBack(this.#options));
		return deployment;
	}

	/** Ends builds that another deployment has taken the place of: a Hobby plan builds one at a time. */
	async #cancel(replaced: readonly Deployment[]): Promise<void> {
		const { api, log, place } = this.#options;
		const unfinished = replaced.filter(({ state }) => UNFINISHED.has(state));
		const tried = unfinished.map(({ id }) => api.cancel(place, id).catch((error: unknown) => log.info(messageOf(error))));
		await Promise.all(tried);
	}

	/** The newest previews of the branch, newest first. */
	async #ofBranch(preview: HostedPreview): Promise<readonly Deployment[]> {
		return this.#newest(preview, { branch: preview.headRef });
	}

	/** The deployments of the commit from this branch, newest first. */
	async #ofCommit(preview: HostedPreview): Promise<readonly Deployment[]> {
		return (await this.#newest(preview, { sha: preview.headSha })).filter((one) => isOfCommit(one, preview));
	}

	async #newest({ headRef }: HostedPreview, filter: { readonly branch?: string; readonly sha?: string }): Promise<readonly Deployment[]> {
		const { api, place } = this.#options;
		for await (const page of api.deployments(place, filter)) {
			return page
				.filter(({ isProduction, meta }) => !isProduction && (meta.githubCommitRef ?? headRef) === headRef)
				.toSorted((a, b) => b.createdAt - a.createdAt);
		}
		return [];
	}
}

function isOfCommit({ meta }: Deployment, { headSha }: HostedPreview): boolean {
	return meta.githubCommitSha === headSha;
}

/** Vercel's alias of the branch: it is cut and hashed, so it is read and never built. */
function branchAddress({ aliases, aliasAssigned, url }: Deployment): string {
	if (!aliasAssigned) return url;
	return aliases.find((alias) => alias.includes("-git-")) ?? aliases.find((alias) => alias !== url) ?? url;
}
