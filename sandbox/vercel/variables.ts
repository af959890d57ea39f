import type { ReceivedRequest } from "../network/http-server.ts";
import { id } from "./account.ts";
import type { ProjectRecord, VariableRecord, VariableTarget, VariableType } from "./records.ts";
import { badRequest, notFound, refusal } from "./refusal.ts";
import type { Repository } from "./repository.ts";

/** Prefixes that a bundler lets through to the browser: what is called so can't be a secret. */
const PUBLIC_PREFIX = /^(NEXT_PUBLIC_|VITE_|PUBLIC_|NUXT_PUBLIC_|REACT_APP_|EXPO_PUBLIC_|GATSBY_|VUE_APP_)/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** In all, for one deployment. https://vercel.com/docs/environment-variables */
const LARGEST_ENVIRONMENT = 64 * 1024;

/** The body of `POST …/env`, one entry of it. Its types were checked against the SDK's schema. */
export interface NewVariable {
	readonly key: string;
	readonly value: string;
	readonly type: VariableType;
	readonly target?: readonly VariableTarget[];
	readonly gitBranch?: string | null | undefined;
	readonly comment?: string | undefined;
}

/** The body of `PATCH …/env/{id}`. */
export type VariableChange = Partial<NewVariable>;

export interface VariableFailure {
	readonly code: string;
	readonly message: string;
	readonly key: string;
	readonly target: readonly VariableTarget[];
	readonly gitBranch?: string;
}

export interface VariableOptions {
	/** How many variables a page has. 25 when left out; null: all on one page, as was seen in 2026-08. */
	readonly variablesPerPage?: number | null;
	/** A list filtered by a branch that is gone is empty, although its variables are still there. False when left out. */
	readonly filterForgetsGoneBranches?: boolean;
}

/** The variables of projects, and the rules for them. */
export class Variables {
	readonly #options: VariableOptions;
	readonly #repositoryOf: (project: ProjectRecord) => Repository | undefined;

	constructor(options: VariableOptions, repositoryOf: (project: ProjectRecord) => Repository | undefined) {
		this.#options = options;
		this.#repositoryOf = repositoryOf;
	}

	/** One page, newest first. @throws {Refusal} for values in plain text */
	page(
		project: ProjectRecord,
		{ query }: ReceivedRequest,
	): { readonly variables: readonly VariableRecord[]; readonly next: number | null } {
		if (query.get("decrypt") === "true") throw refusal(403, "challenge_required", "A challenge is required to decrypt variables");
		const [branch, target, until] = ["gitBranch", "target", "until"].map((name) => query.get(name));
		const isGone = branch != null && this.#options.filterForgetsGoneBranches && !this.#repositoryOf(project)?.has(branch);
		const found = project.variables
			.filter(({ gitBranch }) => branch == null || (gitBranch === branch && !isGone))
			.filter((variable) => target == null || variable.target.some((one) => one === target))
			.filter(({ createdAt }) => until == null || createdAt < Number(until))
			.toSorted((a, b) => b.createdAt - a.createdAt);
		const size = this.#options.variablesPerPage === null ? found.length : (this.#options.variablesPerPage ?? 25);
		const variables = found.slice(0, size);
		return { variables, next: found.length > size ? (variables.at(-1)?.createdAt ?? null) : null };
	}

	/** Makes those that can be made. @throws {Refusal} for what spoils the whole request */
	create(project: ProjectRecord, wanted: readonly NewVariable[], upsert: boolean) {
		for (const variable of wanted) this.#demandValid(project, variable);
		const created: VariableRecord[] = [];
		const failed: VariableFailure[] = [];
		for (const variable of wanted) {
			const before = project.variables.find((one) => isSame(one, variable));
			const conflict = project.variables.find((one) => overlaps(one, variable));
			if (conflict && !(upsert && before)) failed.push(conflictOf(variable));
			else created.push(put(project, variable, before));
		}
		return { created, failed };
	}

	/** @throws {Refusal} 404 */
	edit(project: ProjectRecord, variableId: string, change: VariableChange): VariableRecord {
		const before = find(project, variableId);
		const wanted = { ...before, ...change, target: change.target ?? before.target };
		this.#demandValid(project, wanted);
		const conflict = project.variables.find((one) => one !== before && overlaps(one, wanted));
		if (conflict) throw refusal(400, "ENV_CONFLICT", conflictOf(wanted).message);
		return put(project, wanted, before);
	}

	/** Removes those that are there. @returns their ids */
	remove(project: ProjectRecord, ids: readonly string[]): readonly string[] {
		const gone = project.variables.filter((variable) => ids.includes(variable.id)).map((variable) => variable.id);
		project.variables = project.variables.filter((variable) => !ids.includes(variable.id));
		return gone;
	}

	/** What a deployment gets: variables of its branch win over those of all branches. @throws {Refusal} when they are too large */
	environmentOf(project: ProjectRecord, target: VariableTarget, branch: string | undefined): Readonly<Record<string, string>> {
		const all = project.variables.filter((variable) => variable.target.includes(target));
		const general = all.filter(({ gitBranch }) => gitBranch === undefined);
		const ofBranch = all.filter(({ gitBranch }) => gitBranch !== undefined && gitBranch === branch);
		return Object.fromEntries([...general, ...ofBranch].map(({ key, value }) => [key, value]));
	}

	#demandValid(project: ProjectRecord, { key, type, target = [], gitBranch }: NewVariable): void {
		if (!NAME.test(key)) throw refusal(400, "INVALID_KEY", `The name contains invalid characters: ${key}`);
		if (type === "sensitive" && PUBLIC_PREFIX.test(key)) {
			throw badRequest(`The Environment Variable ${key} is public by its prefix and can't be sensitive`);
		}
		if (type === "sensitive" && target.includes("development"))
			throw badRequest("You cannot set a Sensitive Environment Variable's target to development");
		if (gitBranch == null) return;
		const repository = this.#repositoryOf(project);
		if (repository === undefined) throw badRequest("A branch can be set only when the project is connected to a Git repository");
		if (target.some((one) => one !== "preview")) throw badRequest("A branch can be set for the target preview only");
		if (gitBranch === project.link?.productionBranch) {
			throw badRequest(`Cannot set Production Branch "${gitBranch}" for a Preview Environment Variable.`);
		}
		if (!repository.has(gitBranch)) throw badRequest(`Branch "${gitBranch}" not found in the connected Git repository.`);
	}
}

/** @throws {Refusal} 400 */
export function demandSmallEnough(environment: Readonly<Record<string, string>>): void {
	const size = Object.entries(environment).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
	if (size > LARGEST_ENVIRONMENT) throw refusal(400, "env_too_large", `The Environment Variables are ${size} bytes, more than 64 KB`);
}

function put(
	project: ProjectRecord,
	{ key, value, type, target = [], gitBranch, comment }: NewVariable,
	before: VariableRecord | undefined,
): VariableRecord {
	// Never two at the same time: lists are paged by it.
	const now = Math.max(Date.now(), ...project.variables.map(({ createdAt }) => createdAt + 1));
	const kept = before === undefined ? { id: id(8), createdAt: now } : { id: before.id, createdAt: before.createdAt };
	const variable: VariableRecord = { ...kept, key, value, type, target, gitBranch: gitBranch ?? undefined, comment, updatedAt: now };
	project.variables = [...project.variables.filter((one) => one !== before), variable];
	return variable;
}

function find(project: ProjectRecord, variableId: string): VariableRecord {
	const variable = project.variables.find((one) => one.id === variableId);
	if (variable === undefined) throw notFound("Environment Variable");
	return variable;
}

/** Whether both would give the same deployment a value. */
function overlaps(one: VariableRecord, { key, target = [], gitBranch }: NewVariable): boolean {
	return one.key === key && one.gitBranch === (gitBranch ?? undefined) && one.target.some((each) => target.includes(each));
}

function isSame(one: VariableRecord, wanted: NewVariable): boolean {
	return overlaps(one, wanted) && one.target.toSorted().join() === (wanted.target ?? []).toSorted().join();
}

function conflictOf({ key, target = [], gitBranch }: NewVariable): VariableFailure {
	const message = `A variable with the name \`${key}\` already exists for the target ${target.join(",")} on branch ${gitBranch ?? "undefined"}`;
	return { code: "ENV_CONFLICT", message, key, target, ...(gitBranch == null ? {} : { gitBranch }) };
}
