import { is, object, string } from "valibot";
import { ActionError } from "../../errors.ts";
import type { Deployment } from "./deployment-answers.ts";
import type { ListedProject } from "./project-answers.ts";

const WITH_CODE = object({ error: object({ code: string() }) });

const NEW_TOKEN =
	"Create a token on https://vercel.com/account/settings/tokens, with the project's team as its scope, and store it as the secret that the workflow passes as vercel-token.";
const OUT_OF_SCOPE =
	"The token in vercel-token may not do this. Its scope must be the project's team, and its owner a member who may change the project. A token of a single project needs the inputs vercel-project and vercel-team, because it may not list teams.";
const REACHED_LIMIT =
	"A limit of the Vercel plan is reached. Vercel's words above say which and when it ends; run the job again after that.";
const FEWER = "Close pull requests, deploy only those with a label (input `label`), or raise the limit on Vercel.";

/** What to do about Vercel's error codes. Vercel writes them in lower and in upper case. */
const HINTS: Readonly<Record<string, string>> = {
	invalid_token: NEW_TOKEN,
	invalidtoken: NEW_TOKEN,
	not_authenticated: NEW_TOKEN,
	forbidden: OUT_OF_SCOPE,
	not_authorized: OUT_OF_SCOPE,
	team_unauthorized: OUT_OF_SCOPE,
	builds_rate_limited: `${REACHED_LIMIT} ${FEWER}`,
	rate_limited: REACHED_LIMIT,
	too_many_requests: REACHED_LIMIT,
	payment_required: `The Vercel plan does not allow this, or is used up. ${FEWER}`,
	env_conflict:
		"A variable of this name exists for the branch in another form. Delete it in the Vercel project's Settings → Environment Variables, then run the job again.",
	env_size_exceeded: "Vercel allows 64 KB of variables for a deployment. Pass fewer or shorter ones in `env` and `build-env`.",
	files_too_large: "The upload is too large for Vercel. Leave files out with `exclude`.",
	missing_project_settings: "The project was never deployed. Deploy it to production once, on Vercel.",
	incorrect_git_source_info:
		"Vercel does not see this commit. Check on Vercel that the project's Git connection still has access to the repository.",
};

const HINTS_BY_STATUS: Readonly<Record<number, string>> = {
	401: NEW_TOKEN,
	402: `The Vercel plan does not allow this, or is used up. ${FEWER}`,
	403: OUT_OF_SCOPE,
	404: "Vercel does not have this, or does not show it to the token. Check vercel-project, vercel-team and the token's scope.",
	413: "The upload is too large for Vercel. Leave files out with `exclude`.",
	429: `${REACHED_LIMIT} ${FEWER}`,
};

/** @returns what the user can do about an answer of Vercel that is not 2xx */
export function vercelHint(status: number, body: unknown): string | undefined {
	const code = vercelCode(body);
	// A refused token comes as a 403 with `invalidToken` beside the code.
	if (/"invalidToken":\s*true/i.test(JSON.stringify(body) ?? "")) return NEW_TOKEN;
	const known = code === undefined ? undefined : HINTS[code];
	const down = status >= 500 ? "Vercel has a problem of its own: see https://www.vercel-status.com. Run the job again later." : undefined;
	return known ?? HINTS_BY_STATUS[status] ?? down;
}

/** The code of an error's body, in lower case. */
export function vercelCode(body: unknown): string | undefined {
	return is(WITH_CODE, body) ? body.error.code.toLowerCase() : undefined;
}

/** What is wrong with a deployment that will not become ready, and what to do about it. */
export interface DeploymentProblem {
	readonly message: string;
	readonly hint: string;
}

/** @returns undefined for a deployment that is ready or may become ready */
export function deploymentProblem({ state, error, inspectorUrl }: Deployment): DeploymentProblem | undefined {
	const words = [error.message, error.code && `(${error.code})`].filter(Boolean).join(" ");
	const said = words === "" ? "" : `: ${words}`;
	const look = inspectorUrl === undefined ? "" : ` Vercel's page of the deployment: ${inspectorUrl}`;
	switch (state) {
		case "BLOCKED":
			return {
				message: `Vercel has blocked the deployment${said}`,
				hint: `The commit's author must be a member of the Vercel team, with the GitHub account connected to Vercel; a Hobby project builds its owner's commits only.${look}`,
			};
		case "CANCELED":
			return {
				message: `The deployment was cancelled on Vercel${said}`,
				hint: `Somebody cancelled it, a newer push took its place, or the project's Ignored Build Step decided so. To build it again, re-run this job.${look}`,
			};
		case "DELETED":
			return { message: `The deployment was deleted on Vercel${said}`, hint: "Run this job again." };
		default:
			if (state !== "ERROR" && !state.endsWith("_ERROR")) return undefined;
			return {
				message: `Vercel's build failed${said}`,
				hint: `The end of the build's log names the cause. After a fix, push again; to build the same commit again, re-run this job.${look}`,
			};
	}
}

export function noProject(repository: string, others: readonly ListedProject[]): ActionError {
	const seen = others.length === 0 ? "The token sees no project at all." : `The token sees: ${named(others)}.`;
	return new ActionError(`No Vercel project that the token sees is connected to ${repository}. ${seen}`, {
		hint: "Set vercel-project to the project's name: its files are uploaded if no repository is connected to it. If the project is missing here, the token's scope does not contain its team.",
	});
}

export function severalProjects(repository: string, workingDirectory: string, found: readonly ListedProject[]): ActionError {
	return new ActionError(
		`${found.length} Vercel projects are connected to ${repository}: ${named(found)}. None of them, or more than one, has the root directory "${workingDirectory}".`,
		{ hint: "Set vercel-project to one of these names, or working-directory to the project's root directory." },
	);
}

export function noSuchProject(project: string, team: string | undefined): ActionError {
	const where = team === undefined ? "in any team of the token" : `in the team "${team}"`;
	return new ActionError(`Vercel shows the token no project "${project}" ${where}.`, {
		hint: "Check vercel-project and vercel-team, and that the token's scope contains the team.",
	});
}

export function projectInSeveralTeams(project: string, teams: readonly string[]): ActionError {
	return new ActionError(`Several teams have a project "${project}": ${teams.join(", ")}.`, { hint: "Set vercel-team to one of them." });
}

export function otherRepository({ name, link }: ListedProject, repository: string): ActionError {
	return new ActionError(`The Vercel project "${name}" is connected to ${link?.repository}, not to ${repository}. Nothing was changed.`, {
		hint: "Set vercel-project to the project of this repository.",
	});
}

function named(projects: readonly ListedProject[]): string {
	return projects.map(({ name, rootDirectory }) => (rootDirectory === "" ? name : `${name} (in ${rootDirectory})`)).join(", ");
}
