import { createHmac } from "node:crypto";
import { publishableTokenIn } from "./endpoint.ts";

/** What a deployment is made from, in parts, so that a run can say which of them changed. */
export interface Ingredients {
	/** Of the files that install, build and upload read. */
	readonly files: string;
	/** Of the inputs. */
	readonly inputs: string;
	/** Of the job's variables that install and build see, and of the runner. */
	readonly job: string;
	/** Of this action's own code. */
	readonly action: string;
}

/** What the action wrote into the variables of a deployment that serves. */
export interface DeploymentOrigin {
	/** See {@link fingerprintOf}. */
	readonly fingerprint: string;
	/** Full SHA of the commit that was deployed. */
	readonly commit: string;
	/** The deployment's version. */
	readonly version: number;
	/** The token that its frontend has; undefined where it has none, or the host keeps no such variable. */
	readonly publishableToken: string | undefined;
}

const PARTS = ["files", "inputs", "job", "action"] as const satisfies readonly (keyof Ingredients)[];
const IN_WORDS: Readonly<Record<(typeof PARTS)[number], string>> = {
	files: "the files of the app",
	inputs: "the inputs of this action",
	job: "the variables of the job",
	action: "this action itself",
};
const FORMAT = /^[0-9a-f]{16}(?:-[0-9a-f]{16}){3}$/;
const FULL_SHA = /^[0-9a-f]{40,64}$/;

/**
 * A text that is the same for the same ingredients.
 * @param key a secret: without it nobody can try out which values have this fingerprint
 * @returns four times 16 hexadecimal digits, with `-` between them
 */
export function fingerprintOf(ingredients: Ingredients, key: string): string {
	return PARTS.map((part) => createHmac("sha256", key).update(`${part}\n${ingredients[part]}`).digest("hex").slice(0, 16)).join("-");
}

/** @returns what differs, in words; empty when both were made from the same */
export function differences(one: string, other: string): readonly string[] {
	const [ones, others] = [one.split("-"), other.split("-")];
	return PARTS.filter((_, index) => ones[index] !== others[index]).map((part) => IN_WORDS[part]);
}

/** The deployed server's variables from which {@link originOf} reads. */
export function originVariables({
	fingerprint,
	commit,
}: Pick<DeploymentOrigin, "fingerprint" | "commit">): Readonly<Record<string, string>> {
	return { RIVET_PREVIEW_COMMIT: commit, RIVET_PREVIEW_FINGERPRINT: fingerprint };
}

/** @returns undefined for a deployment without these variables, such as one of an earlier version of the action */
export function originOf(variables: Readonly<Record<string, unknown>>): DeploymentOrigin | undefined {
	const { RIVET_PREVIEW_COMMIT: commit, RIVET_PREVIEW_FINGERPRINT: fingerprint } = variables;
	const version = Number(variables.RIVET_ENVOY_VERSION);
	if (typeof commit !== "string" || typeof fingerprint !== "string" || !Number.isSafeInteger(version)) return undefined;
	if (!FULL_SHA.test(commit) || !FORMAT.test(fingerprint)) return undefined;
	return { commit, fingerprint, version, publishableToken: publishableTokenIn(variables.RIVET_PUBLIC_ENDPOINT) };
}
