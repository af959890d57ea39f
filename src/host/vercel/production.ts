import { ActionError } from "../../errors.ts";
import type { Deployment } from "./deployment-answers.ts";
import type { Project } from "./project-answers.ts";
import type { ProjectVariable } from "./variable-answers.ts";

/**
 * The first guard, before anything is made: refuses what Vercel would treat as production.
 * @throws {ActionError} for a head branch that is the production branch, and for a project's first deployment
 */
export function assertPreview({ name, link, hasProduction }: Project, headRef: string): void {
	// Vercel's own default, where it names no branch.
	const productionBranch = link === undefined ? undefined : (link.productionBranch ?? "main");
	if (headRef === productionBranch) {
		throw new ActionError(
			`The pull request's head is "${headRef}", the production branch of the Vercel project "${name}": its variables and deployments are production's.`,
			{ hint: "Open the pull request from another branch. Production is never changed." },
		);
	}
	if (hasProduction) return;
	throw new ActionError(`The Vercel project "${name}" has no production deployment yet, and Vercel sends a project's first one there.`, {
		hint: "Deploy the project to production once, on Vercel or by a push to its production branch. Then run this job again.",
	});
}

/** The second guard: only variables of a single branch's previews are changed or deleted, whatever their comment says. */
export function isOfPreviewsOnly({ targets, branch }: ProjectVariable): boolean {
	return branch !== undefined && targets.length === 1 && targets[0] === "preview";
}

/** What takes a deployment back. */
export interface TakeBack {
	readonly cancel: (id: string) => Promise<void>;
	readonly remove: (id: string) => Promise<void>;
}

/**
 * The third guard: a deployment that turns out to be production's is no preview. One that this run has made is taken back.
 * @param takeBack undefined for a deployment that somebody else has made: it is left alone
 * @throws {ActionError} for a deployment of production, also where it could not be taken back
 */
export async function refuseProduction(made: Deployment, takeBack: TakeBack | undefined): Promise<void> {
	if (!made.isProduction) return;
	if (takeBack === undefined) {
		throw new ActionError(`The deployment ${made.url} of this commit serves production. It is left alone.`, {
			hint: "Push a commit to the pull request: it gets a deployment of its own.",
		});
	}
	const problem = `Vercel made the deployment ${made.url} for production, although a preview was asked for.`;
	// Best effort: what counts is that it is deleted.
	await takeBack.cancel(made.id).catch(() => undefined);
	try {
		await takeBack.remove(made.id);
	} catch (cause) {
		throw new ActionError(`${problem} It could not be taken back.`, {
			hint: `Delete the deployment on Vercel at once, and check what production serves. ${made.inspectorUrl ?? ""}`.trim(),
			cause,
		});
	}
	throw new ActionError(`${problem} It was cancelled and deleted.`, {
		hint: "Check on Vercel what production serves, and which branch is the project's production branch.",
	});
}
