import { createHmac } from "node:crypto";
import { ActionError } from "../../errors.ts";
import { hexDigest } from "../../names/key.ts";
import { isPublicVariable, VERSION_VARIABLES } from "../../names/variables.ts";
import type { HostedPreview } from "../host.ts";
import type { BranchVariable } from "./api.ts";
import { isOfPreviewsOnly } from "./production.ts";
import type { ProjectVariable } from "./variable-answers.ts";

/** Whose a variable is, and what its comments are signed with. */
export interface Signer {
	readonly ownerMark: string;
	/** Only a holder of it can guess a short value by its comment: the Vercel token. */
	readonly secret: string;
}

/** Of what a comment says beside the preview's key: the value's hash, then the owner's mark. */
const HASH_LENGTH = 16;
/** Keys of previews, and those of `npm run live`. */
const COMMENT = /^rivet-preview ((?:pr-\d+|live-[0-9a-f]{4})-[0-9a-f]{6}) ([0-9a-f]{16})([0-9a-f]{32})$/;

type Values = Readonly<Record<string, string>>;

/** What has to be changed so that a branch has the wanted variables. */
export interface VariablePlan {
	readonly write: readonly BranchVariable[];
	/** Ids of variables of this preview that are not wanted any more. */
	readonly remove: readonly string[];
	/** What deployments must have been made with. */
	readonly wanted: VariableState;
}

/** A branch's variables at one time. Versions don't count: each push has another. */
export interface VariableState {
	/** Unix time in milliseconds at which the newest one was written: deployments from before lack it. */
	readonly settledAt: number;
	/** The same for the same names and values. A deployment of the action's own carries it. */
	readonly fingerprint: string;
}

/**
 * Compares a branch's variables with the wanted ones. A value that can't be read back is compared by the hash in the variable's comment.
 * A version that is there stays: Vercel has built the push with it.
 * @throws {ActionError} for a variable of a wanted name that is not this preview's
 */
export function planVariables(existing: readonly ProjectVariable[], wanted: Values, preview: HostedPreview, signer: Signer): VariablePlan {
	const here = existing.filter(({ branch }) => branch === preview.headRef);
	const foreign = here.find(
		(variable) => variable.key in wanted && variable.targets.includes("preview") && !isOurs(variable, preview, signer),
	);
	if (foreign !== undefined) throw foreignVariable(foreign, preview);
	const ours = here.filter((variable) => isOurs(variable, preview, signer));
	const all = branchVariables(wanted, preview, signer);
	const write = all.filter(
		({ key, comment }) => !ours.some((one) => one.key === key && (one.comment === comment || VERSION_VARIABLES.has(key))),
	);
	const kept = ours.filter(({ key }) => key in wanted && !write.some((one) => one.key === key));
	return {
		write,
		remove: ours.filter(({ key, id }) => !(key in wanted) && id !== "").map(({ id }) => id),
		wanted: { settledAt: settledAt(kept), fingerprint: fingerprintOf(all) },
	};
}

/** @returns undefined for a branch without variables of this preview */
export function stateOf(existing: readonly ProjectVariable[], preview: HostedPreview, signer: Signer): VariableState | undefined {
	const ours = existing.filter((one) => one.branch === preview.headRef && isOurs(one, preview, signer) && !VERSION_VARIABLES.has(one.key));
	return ours.length === 0 ? undefined : { settledAt: settledAt(ours), fingerprint: fingerprintOf(ours) };
}

/** When the newest variable was written. */
export function settledAt(variables: readonly Pick<ProjectVariable, "key" | "updatedAt">[]): number {
	return Math.max(0, ...variables.filter(({ key }) => !VERSION_VARIABLES.has(key)).map(({ updatedAt }) => updatedAt));
}

function fingerprintOf(variables: readonly { readonly key: string; readonly comment: string }[]): string {
	const counted = variables.filter(({ key }) => !VERSION_VARIABLES.has(key)).map(({ key, comment }) => `${key} ${comment}`);
	return hexDigest(counted.sort().join("\n"), HASH_LENGTH);
}

/** Variables as they are written: secret unless everybody may read them. Vercel refuses a secret under a public prefix. */
export function branchVariables(values: Values, { key: preview, headRef }: HostedPreview, signer: Signer): readonly BranchVariable[] {
	return Object.entries(values).map(([key, value]) => ({
		key,
		value,
		type: isPublicVariable(key) ? "plain" : "sensitive",
		gitBranch: headRef,
		comment: `rivet-preview ${preview} ${hashOf(key, value, signer)}${signer.ownerMark}`,
	}));
}

/** Whether a variable is this preview's, by its comment. One that reaches production is nobody's to change. */
export function isOurs(variable: ProjectVariable, { key }: Pick<HostedPreview, "key">, signer: Pick<Signer, "ownerMark">): boolean {
	return isOfPreviewsOnly(variable) && previewOf(variable, signer) === key;
}

/** The key of the preview that a variable was made for. Undefined where this repository did not make it. */
export function previewOf({ comment }: ProjectVariable, { ownerMark }: Pick<Signer, "ownerMark">): string | undefined {
	const [, key, , owner] = COMMENT.exec(comment) ?? [];
	return owner === ownerMark ? key : undefined;
}

function hashOf(key: string, value: string, { secret }: Signer): string {
	return createHmac("sha256", secret)
		.update(JSON.stringify([key, value]))
		.digest("hex")
		.slice(0, HASH_LENGTH);
}

function foreignVariable({ key, comment, branch, targets }: ProjectVariable, preview: HostedPreview): ActionError {
	const [, other] = COMMENT.exec(comment) ?? [];
	if (other !== undefined && targets.length === 1) {
		return new ActionError(`The variable ${key} of the branch "${branch}" belongs to another preview, ${other}.`, {
			hint: `Two previews of one branch need a Vercel project each. If ${other} is gone, close its pull request or run the sweep (mode: sweep), then run this job again.`,
		});
	}
	return new ActionError(
		`The Vercel project has a variable ${key} for the branch "${branch}" that the action did not make for ${preview.key}.`,
		{
			hint: `It is left alone. Delete it in the project's Settings → Environment Variables, or rename it, if the preview is to have its own.`,
		},
	);
}
