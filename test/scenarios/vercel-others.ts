import type { Vercel } from "../../sandbox/vercel/vercel.ts";

/** Marks what the action makes; the rest is somebody else's. */
const OURS = /^rivet-preview /;

/** Variables of a project that people made: production's own, also under the names that previews use, and one of all previews. */
export async function addOthersVariables(vercel: Vercel, token: string): Promise<void> {
	const variables = [
		{ key: "DATABASE_URL", value: "postgres://production", type: "encrypted", target: ["production"] },
		{ key: "RIVET_TOKEN", value: "the-token-of-production", type: "sensitive", target: ["production"] },
		{ key: "RIVET_ENDPOINT", value: "https://production.invalid", type: "plain", target: ["production"] },
		{ key: "FLAGS", value: "all", type: "plain", target: ["preview"], comment: "rivet preview flags of the team" },
	];
	for (const { id, team } of vercel.projects) {
		const response = await fetch(`${vercel.url}/v10/projects/${id}/env?teamId=${team.id}`, {
			method: "POST",
			headers: { authorization: `Bearer ${token}` },
			body: JSON.stringify(variables),
		});
		if (response.status !== 201) throw new Error(`The stand-in answered ${response.status}: ${await response.text()}`);
	}
}

/** Everything in the account that is not the action's: variables, what is in production, and Vercel's own deployments. */
export function othersIn(vercel: Vercel) {
	const projects = vercel.projects.map(({ name, variables, production }) => ({
		name,
		production,
		variables: variables.filter(({ comment = "" }) => !OURS.test(comment)),
	}));
	return { projects, deployments: vercel.deployments().flatMap(({ id, madeBy }) => (madeBy === "git" ? [id] : [])) };
}

/**
 * What the action has made on Vercel and not taken away: names of variables with their branch, ids of deployments.
 * @param only of this branch; of all when left out
 */
export function oursIn(vercel: Vercel, only?: string) {
	const isMeant = (branch: string | undefined) => only === undefined || branch === only;
	const variables = vercel.projects.flatMap((project) => project.variables).filter(({ gitBranch }) => isMeant(gitBranch));
	const deployments = vercel.deployments().filter(({ branch }) => isMeant(branch));
	return {
		variables: variables.filter(({ comment = "" }) => OURS.test(comment)).map(({ key, gitBranch }) => `${key} of ${gitBranch}`),
		deployments: deployments.flatMap(({ id, madeBy }) => (madeBy === "api" ? [id] : [])),
	};
}

export const NOTHING = { variables: [], deployments: [] };
