import { array, object, string, unknown } from "valibot";
import { isNotFound } from "../../src/http/http-error.ts";
import { isLiveKey, LIVE_MARK } from "./live-key.ts";
import { BRANCH_PREFIX, closePull, deploymentsOf } from "./probes/github.ts";
import { deletePool } from "./probes/rivet-compute.ts";
import { bypassNote } from "./probes/vercel.ts";
import type { FreestyleServices, GitHubServices, Services } from "./services.ts";
import type { Target } from "./target.ts";
import type { VercelProject, VercelServices } from "./vercel-services.ts";

/** Something that a run of this probe made and that is still there. */
export interface Leftover {
	/** In the user's words, e.g. `the namespace "live-1a2b-3c4d5e" in Rivet Cloud`. */
	readonly what: string;
	/** The name of the run that made it. */
	readonly key: string;
	/** Removes it, and reads back that it is gone. @throws when it is still there */
	remove(): Promise<void>;
}

const REFS = array(object({ ref: string() }));

/** Everything that runs of this probe have left behind, at every service that there is a secret for. */
export async function findLeftovers(services: Services, { rivet, freestyle, vercel, github }: Target): Promise<readonly Leftover[]> {
	const found = await Promise.all([
		rivet && leftInRivetCloud(services),
		freestyle && leftOnFreestyle(services.freestyle),
		vercel && leftOnVercel(services),
		github && leftOnGitHub(services.github),
	]);
	return found.flatMap((some) => some ?? []);
}

/** Namespaces of the project whose name a run of this probe chose, and whose mark, if Rivet Cloud returns one, is this probe's. */
async function leftInRivetCloud({ rivet, pause }: Services): Promise<readonly Leftover[]> {
	const found: Leftover[] = [];
	for await (const namespace of rivet.controlPlane.list()) {
		if (!isLiveKey(namespace.key) || !(await rivet.controlPlane.owns(namespace))) continue;
		const remove = async () => {
			// A pool that outlived its namespace would cost money, and nobody would find it.
			if (!(await deletePool(rivet.pools, namespace.name, pause))) throw new Error(`The managed pool of ${namespace.name} is still there.`);
			await rivet.controlPlane.remove(namespace);
		};
		found.push({ what: `the namespace "${namespace.key}" in Rivet Cloud`, key: namespace.key, remove });
	}
	return found;
}

/** Domains that lead to a deployment with this probe's mark. The deployments themselves can't be deleted. */
async function leftOnFreestyle({ api, host }: FreestyleServices): Promise<readonly Leftover[]> {
	const found = new Map<string, Leftover>();
	for await (const { id, domains, variables } of api.search("")) {
		const { RIVET_PREVIEW: key, RIVET_PREVIEW_OWNER: mark } = variables;
		if (typeof key !== "string" || !isLiveKey(key) || mark !== LIVE_MARK) continue;
		for (const domain of domains) {
			if (found.has(domain) || (await api.mapping(domain))?.deploymentId !== id) continue;
			const what = `the domain ${domain} on Freestyle`;
			found.set(domain, { what, key, remove: () => host.remove({ id: domain, what }) });
		}
	}
	return [...found.values()];
}

/** Variables and deployments with this probe's mark, and protection bypasses whose note a run of this probe wrote. */
async function leftOnVercel(services: Services): Promise<readonly Leftover[]> {
	const found: Leftover[] = [];
	for (const project of await services.vercel.findAll()) {
		const { host } = project;
		for (const key of ((await host.keys?.()) ?? []).filter(isLiveKey)) {
			const parts = await host.find({ ...services.preview, key, headRef: `${BRANCH_PREFIX}${key}` });
			found.push(...parts.map((part) => ({ what: `${part.what} on Vercel`, key, remove: () => host.remove(part) })));
		}
		found.push(...(await leftBypasses(services, project)));
	}
	return found;
}

async function leftBypasses({ vercel, secrets }: Services, project: VercelProject): Promise<readonly Leftover[]> {
	const bypasses = (await vercel.api.project(project.place))?.bypasses ?? [];
	return bypasses.flatMap(({ secret, note = "" }) => {
		const key = note.split(" ").at(-1) ?? "";
		if (!isLiveKey(key) || note !== bypassNote(key)) return [];
		secrets.add(secret, "a protection bypass");
		return [{ what: `the protection bypass "${note}" on Vercel`, key, remove: () => revoke(vercel, project, secret) }];
	});
}

async function revoke(vercel: VercelServices, project: VercelProject, secret: string): Promise<void> {
	const path = `/v1/projects/${encodeURIComponent(project.place.project)}/protection-bypass`;
	await vercel.call(project, "PATCH", path, { revoke: { secret, regenerate: false } });
	const left = (await vercel.api.project(project.place))?.bypasses ?? [];
	if (left.some((one) => one.secret === secret)) throw new Error("Vercel still lists the protection bypass.");
}

/** Branches whose name a run of this probe chose, with their pull requests and deployments. */
async function leftOnGitHub(github: GitHubServices): Promise<readonly Leftover[]> {
	const { connection, target } = github;
	const refs = await connection.call("GET /repos/{owner}/{repo}/git/matching-refs/{ref}", { ref: `heads/${BRANCH_PREFIX}` }, REFS);
	const keys = refs.map(({ ref }) => ref.slice(`refs/heads/${BRANCH_PREFIX}`.length)).filter(isLiveKey);
	return keys.map((key) => {
		const branch = `${BRANCH_PREFIX}${key}`;
		return { what: `the branch ${branch} in ${target.repository}, and its pull request`, key, remove: () => removePull(github, key) };
	});
}

async function removePull(github: GitHubServices, key: string): Promise<void> {
	const { client, connection } = github;
	const branch = `${BRANCH_PREFIX}${key}`;
	const deployments = deploymentsOf(github, key);
	await deployments.deactivate(await deployments.findActive());
	const pull = await client.pullRequests.findOpenByBranch(branch);
	if (pull !== undefined) await closePull(github, pull.number);
	await connection.call("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { ref: `heads/${branch}` }, unknown());
	if (await hasBranch(github, branch)) throw new Error(`The branch ${branch} is still there.`);
}

async function hasBranch({ connection }: GitHubServices, branch: string): Promise<boolean> {
	try {
		await connection.call("GET /repos/{owner}/{repo}/git/ref/{ref}", { ref: `heads/${branch}` }, unknown());
		return true;
	} catch (error) {
		if (isNotFound(error)) return false;
		throw error;
	}
}
