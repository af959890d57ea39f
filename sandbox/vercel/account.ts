import { randomBytes } from "node:crypto";
import type { ReceivedRequest } from "../network/http-server.ts";
import type { GitLink, ProjectRecord, Protection, TeamRecord } from "./records.ts";
import { notFound, outOfScope } from "./refusal.ts";

export interface NewTeam {
	readonly slug: string;
	/** Demands a SAML sign-in that the token has not made. False when left out. */
	readonly limited?: boolean;
	readonly plan?: TeamRecord["plan"];
}

export interface NewProject {
	readonly name: string;
	/** Slug of its team; the first team that is not limited when left out. */
	readonly team?: string;
	/** What it is connected to; the sandbox's repository with the production branch `main` when left out. `null`: to nothing. */
	readonly link?: Partial<GitLink> | null;
	readonly rootDirectory?: string;
	/** `none` when left out. */
	readonly protection?: Protection;
	/** Nothing was ever deployed. False when left out: something is in production. */
	readonly neverDeployed?: boolean;
	/** True when left out, as for every new project on Vercel. */
	readonly createsGitHubDeployments?: boolean;
	readonly fluid?: boolean;
}

/** `account`: what its owner may do. Otherwise the name of the only project that the token may use. */
export type TokenScope = "account" | { readonly project: string };

const PAGE = 20;
const LARGEST_PAGE = 100;

/** Teams and projects, and what of them the token may use. */
export class Account {
	readonly teams: readonly TeamRecord[];
	readonly projects: ProjectRecord[] = [];
	readonly #scope: TokenScope;
	readonly #repository: GitLink;

	constructor(teams: readonly NewTeam[], repository: GitLink, scope: TokenScope) {
		this.teams = teams.map(({ slug, limited = false, plan = "pro" }) => ({ id: `team_${id(12)}`, slug, limited, plan }));
		this.#repository = repository;
		this.#scope = scope;
	}

	addProject(wanted: NewProject): ProjectRecord {
		const { team: slug, link } = wanted;
		const team = this.teams.find((candidate) => (slug === undefined ? !candidate.limited : candidate.slug === slug));
		if (team === undefined) throw new Error(`There is no team ${slug}`);
		// Each a while after the one before: lists are paged by time.
		const at = Date.now() - 86_400_000 + this.projects.length * 1_000;
		const project: ProjectRecord = {
			id: `prj_${id(14)}`,
			name: wanted.name,
			team,
			link: link === null ? undefined : { ...this.#repository, ...link },
			rootDirectory: wanted.rootDirectory ?? null,
			protection: wanted.protection ?? "none",
			bypasses: new Map(),
			createsGitHubDeployments: wanted.createsGitHubDeployments ?? true,
			fluid: wanted.fluid,
			production: wanted.neverDeployed ? undefined : { id: `dpl_${id(14)}`, url: `${wanted.name}.vercel.app` },
			variables: [],
			createdAt: at,
			updatedAt: at,
		};
		this.projects.push(project);
		return project;
	}

	/** Whether a project is connected to the sandbox's repository, and not to another one. */
	isOwnRepository({ repoId }: GitLink): boolean {
		return repoId === this.#repository.repoId;
	}

	/** @throws {Refusal} 403 for a token of one project */
	requireAccountScope(): void {
		if (this.#scope !== "account") throw outOfScope("the account", false);
	}

	/** The team that a request acts in. @throws {Refusal} 403 for a team that the token may not act in */
	teamOf({ query }: ReceivedRequest): TeamRecord | undefined {
		const wanted = query.get("teamId") ?? query.get("slug");
		const ofToken = this.#scope === "account" ? undefined : this.projects.find(({ name }) => name === this.#ownName())?.team;
		if (wanted === null) return ofToken;
		const team = this.teams.find(({ id, slug }) => id === wanted || (slug === wanted && query.has("slug")));
		if (team === undefined || team.limited) throw outOfScope(wanted, team?.limited ?? false);
		return team;
	}

	/** The project of this id or name in the request's team. @throws {Refusal} 403 or 404 */
	projectOf(request: ReceivedRequest, idOrName: string): ProjectRecord {
		const team = this.teamOf(request);
		const project = this.projects.find(({ id, name, ...one }) => (id === idOrName || name === idOrName) && one.team === team);
		if (project === undefined) throw notFound("Project");
		if (this.#scope !== "account" && project.name !== this.#ownName()) throw outOfScope(project.name, false);
		return project;
	}

	/** One page of the projects that the query asks for, newest first, and where the next one begins. */
	page(request: ReceivedRequest): { readonly projects: readonly ProjectRecord[]; readonly next: number | null } {
		const { query } = request;
		const team = this.teamOf(request);
		const [repoId, repoUrl, search, from] = ["repoId", "repoUrl", "search", "from"].map((name) => query.get(name));
		const found = this.projects
			.filter((project) => project.team === team)
			.filter(({ link }) => repoId == null || String(link?.repoId) === repoId)
			.filter(({ link }) => repoUrl == null || repoUrl.toLowerCase() === `https://github.com/${link?.repository}`.toLowerCase())
			.filter(({ name }) => search == null || name.includes(search))
			.filter(({ updatedAt }) => from == null || updatedAt < timeOf(from))
			.toSorted((a, b) => b.updatedAt - a.updatedAt);
		const limit = Math.min(Number(query.get("limit")) || PAGE, LARGEST_PAGE);
		const projects = found.slice(0, limit);
		return { projects, next: found.length > limit ? (projects.at(-1)?.updatedAt ?? null) : null };
	}

	#ownName(): string | undefined {
		return this.#scope === "account" ? undefined : this.#scope.project;
	}
}

/** A token in place of a time, where a list is paged by text. */
export function continuation(time: number): string {
	return `c${time.toString(32)}`;
}

function timeOf(cursor: string): number {
	return cursor.startsWith("c") ? Number.parseInt(cursor.slice(1), 32) : Number(cursor);
}

/** An id's random part. */
export function id(bytes: number): string {
	return randomBytes(bytes).toString("hex");
}
