import { ActionError } from "../../errors.ts";
import { lookUntil } from "../../look-until.ts";
import type { HostedPreview, HostPart } from "../host.ts";
import { isOfPreviewsOnly } from "./production.ts";
import type { ProjectVariable } from "./variable-answers.ts";
import { previewOf } from "./variables.ts";
import { ownerOf, type Way, type WayOptions } from "./way.ts";

/** Pauses between looks at whether something that was deleted is gone. */
const UNTIL_GONE_MS = [500, 1_500, 4_000, 8_000] as const;

const VARIABLES = "variables";
const DEPLOYMENT = "deployment";

export interface LeftoversOptions extends Pick<WayOptions, "api" | "place" | "signer" | "log" | "pause"> {
	readonly way: Pick<Way, "deployments">;
}

/** What the action has made on a project and not deleted: variables by their comments, deployments by their `meta`. */
export class Leftovers {
	readonly #options: LeftoversOptions;

	constructor(options: LeftoversOptions) {
		this.#options = options;
	}

	async find(preview: HostedPreview): Promise<readonly HostPart[]> {
		const { api, place, signer, way } = this.#options;
		const [variables, deployments] = await Promise.all([api.variables(place), every(way.deployments(preview))]);
		const ours = variables.filter((one) => previewOf(one, signer) === preview.key);
		const others = await this.#onOtherBranches(preview, ours);
		const own = [...deployments, ...others].filter((one) => ownerOf(one, signer) === preview.key);
		return [...variableParts(this.#ofPreviewsOnly(ours)), ...own.map(({ id, url }) => deploymentPart(id, url))];
	}

	/** The keys of the repository's previews of which anything is there. */
	async keys(): Promise<readonly string[]> {
		const { api, place, signer, way } = this.#options;
		const [variables, deployments] = await Promise.all([api.variables(place), every(way.deployments())]);
		const keys = [...variables.map((one) => previewOf(one, signer)), ...deployments.map((one) => ownerOf(one, signer))];
		return [...new Set(keys.filter((key) => key !== undefined))];
	}

	async remove({ id, what }: HostPart): Promise<void> {
		const [kind = "", ...ids] = id.split(" ");
		const isGone = kind === VARIABLES ? await this.#removeVariables(ids) : await this.#removeDeployment(ids[0] ?? "");
		if (isGone) return;
		throw new ActionError(
			`Vercel still has the ${what.replaceAll("`", "")} after it was deleted (project ${this.#options.place.project}).`,
			{
				hint: "Run the job again, or delete it in the project on https://vercel.com.",
			},
		);
	}

	/** A branch that had another name when the variables were written may have deployments under that name. */
	async #onOtherBranches(preview: HostedPreview, ours: readonly ProjectVariable[]) {
		const names = new Set(ours.flatMap(({ branch }) => (branch === undefined || branch === preview.headRef ? [] : [branch])));
		const found = await Promise.all([...names].map((headRef) => every(this.#options.way.deployments({ ...preview, headRef }))));
		return found.flat();
	}

	#ofPreviewsOnly(ours: readonly ProjectVariable[]): readonly ProjectVariable[] {
		for (const { key, branch } of ours.filter((one) => !isOfPreviewsOnly(one))) {
			this.#options.log.warning(`The variable ${key} (branch ${branch ?? "any"}) now reaches more than previews: it is left alone.`);
		}
		return ours.filter(isOfPreviewsOnly);
	}

	async #removeVariables(ids: readonly string[]): Promise<boolean> {
		const { api, place, pause } = this.#options;
		await api.deleteVariables(place, ids);
		const isGone = async () => !(await api.variables(place)).some(({ id }) => ids.includes(id));
		return lookUntil(isGone, UNTIL_GONE_MS, pause);
	}

	async #removeDeployment(id: string): Promise<boolean> {
		const { api, place, pause } = this.#options;
		await api.deleteDeployment(place, id);
		const isGone = async () => ((await api.deployment(place, id))?.state ?? "DELETED") === "DELETED";
		return lookUntil(isGone, UNTIL_GONE_MS, pause);
	}
}

function variableParts(variables: readonly ProjectVariable[]): readonly HostPart[] {
	return [...Map.groupBy(variables, ({ branch = "" }) => branch)].map(([branch, ofBranch]) => ({
		what: `${ofBranch.length} variables of the branch \`${branch}\``,
		id: [VARIABLES, ...ofBranch.map(({ id }) => id)].join(" "),
	}));
}

function deploymentPart(id: string, url: string): HostPart {
	return { what: `deployment \`${url.replace(/^https?:\/\//, "")}\``, id: `${DEPLOYMENT} ${id}` };
}

async function every<T>(pages: AsyncGenerator<readonly T[]>): Promise<readonly T[]> {
	const items: T[] = [];
	for await (const page of pages) items.push(...page);
	return items;
}
