import { awaitedLater } from "../../awaited-later.ts";
import { HttpError } from "../../http/http-error.ts";
import type { Place, Scope, VercelApi } from "./api.ts";
import { noProject, noSuchProject, otherRepository, projectInSeveralTeams, severalProjects } from "./hints.ts";
import type { ListedProject, Project, Team } from "./project-answers.ts";

/** Projects that an error lists. */
const MOST_NAMED = 20;

/** What the workflow and the runner say about the project. */
export interface Wanted {
	/** The input `vercel-project`. */
	readonly project: string | undefined;
	/** The input `vercel-team`. */
	readonly team: string | undefined;
	readonly repository: { readonly owner: string; readonly name: string; readonly id: string };
	/** The input `working-directory`. */
	readonly workingDirectory: string;
}

export interface FoundProject {
	readonly project: ListedProject;
	/** With the project's id. */
	readonly place: Place;
	readonly why: string;
	/** The project with its settings: asked for already, and awaited by those who need it. */
	readonly settings: Promise<Project>;
}

/** A project, as a list says it, with its team. */
interface Candidate {
	readonly listed: ListedProject;
	readonly scope: Scope;
}

type Api = Pick<VercelApi, "teams" | "project" | "projectsOf" | "someProjects">;

/**
 * Finds the preview's project: the one that `vercel-project` names, else among those that are connected to this repository the one with
 * the root directory `working-directory`, else the only one.
 * @throws {ActionError} for none and for several, with their names; for a project of another repository
 */
export async function findProject(api: Api, wanted: Wanted): Promise<FoundProject> {
	const found = wanted.project === undefined ? await ofRepository(api, wanted) : await byName(api, wanted, wanted.project);
	const { link } = found.project;
	if (link !== undefined && !isOf(link, wanted)) throw otherRepository(found.project, shown(wanted));
	return found;
}

async function byName(api: Api, wanted: Wanted, name: string): Promise<FoundProject> {
	const teams = await teamsFor(api, wanted);
	const asked = teams.map(async ({ scope, label }) => ({ scope, label, project: await api.project({ project: name, scope }) }));
	const answers = await Promise.all(asked);
	const found = answers.flatMap(({ project, ...team }) => (project === undefined ? [] : [{ ...team, project }]));
	const [only, ...others] = new Map(found.map((one) => [one.project.id, one])).values();
	if (only === undefined) throw noSuchProject(name, wanted.team);
	if (others.length > 0) {
		throw projectInSeveralTeams(
			name,
			[only, ...others].map(({ label }) => label),
		);
	}
	const place = { project: only.project.id, scope: only.scope };
	return { project: only.project, place, why: "the input vercel-project", settings: Promise.resolve(only.project) };
}

async function ofRepository(api: Api, wanted: Wanted): Promise<FoundProject> {
	const teams = await teamsFor(api, wanted);
	const listed = await Promise.all(teams.map(({ scope }) => connectedIn(api, scope, wanted)));
	const candidates = [...new Map(listed.flat().map((one) => [one.listed.id, one])).values()];
	const chosen = choose(candidates, wanted);
	if (chosen === undefined) throw await nothingToChoose(api, teams, candidates, wanted);
	const project = chosen.listed;
	const place = { project: project.id, scope: chosen.scope };
	const settings = awaitedLater(settingsOf(api, place, noSuchProject(project.name, wanted.team)));
	const why = candidates.length === 1 ? "it is connected to this repository" : "its root directory is working-directory";
	return { project, place, why, settings };
}

async function settingsOf(api: Api, place: Place, missing: Error): Promise<Project> {
	const project = await api.project(place);
	if (project === undefined) throw missing;
	return project;
}

function choose(candidates: readonly Candidate[], { workingDirectory }: Wanted): Candidate | undefined {
	const there = candidates.filter(({ listed }) => listed.rootDirectory === plainPath(workingDirectory));
	if (there.length === 1) return there[0];
	return candidates.length === 1 ? candidates[0] : undefined;
}

async function nothingToChoose(api: Api, teams: readonly SearchedTeam[], candidates: readonly Candidate[], wanted: Wanted): Promise<Error> {
	if (candidates.length > 0) {
		return severalProjects(
			shown(wanted),
			plainPath(wanted.workingDirectory) || ".",
			candidates.map(({ listed }) => listed),
		);
	}
	// Best effort: they are only named in the error.
	const others = await Promise.all(teams.map(({ scope }) => api.someProjects(scope, MOST_NAMED).catch(() => [])));
	return noProject(shown(wanted), others.flat().slice(0, MOST_NAMED));
}

/** The projects of one team that are connected to the repository, whatever a filter let through. */
async function connectedIn(api: Api, scope: Scope, wanted: Wanted): Promise<readonly Candidate[]> {
	const listed = await api.projectsOf(scope, wanted.repository.id);
	return listed.filter(({ link }) => link !== undefined && isOf(link, wanted)).map((one) => ({ listed: one, scope }));
}

interface SearchedTeam {
	readonly scope: Scope;
	readonly label: string;
}

/** The teams to search: the one of `vercel-team`, else all of the token's. A token of a single project may not list teams. */
async function teamsFor(api: Api, { team, project }: Wanted): Promise<readonly SearchedTeam[]> {
	if (team !== undefined) return [{ scope: team.startsWith("team_") ? { teamId: team } : { slug: team }, label: team }];
	const own = { scope: {}, label: "the token's own account" };
	let teams: readonly Team[];
	try {
		teams = await api.teams();
	} catch (error) {
		if (project !== undefined && error instanceof HttpError && error.status === 403) return [own];
		throw error;
	}
	const usable = teams.filter(({ limited }) => !limited).map(({ id, slug }) => ({ scope: { teamId: id }, label: slug || id }));
	return usable.length === 0 ? [own] : usable;
}

function isOf({ type, repositoryId }: NonNullable<ListedProject["link"]>, { repository }: Wanted): boolean {
	return type.startsWith("github") && repositoryId === repository.id;
}

function shown({ repository }: Wanted): string {
	return `${repository.owner}/${repository.name}`;
}

/** `./apps/web/` → `apps/web`; the root is the empty text. */
function plainPath(path: string): string {
	return path.replace(/^(\.?\/)+|\/+$|^\.$/g, "");
}
