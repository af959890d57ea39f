import { parse } from "valibot";
import type { HostedPreview } from "../../../src/host/host.ts";
import type { BranchVariable } from "../../../src/host/vercel/api.ts";
import type { Deployment } from "../../../src/host/vercel/deployment-answers.ts";
import { WRITTEN } from "../../../src/host/vercel/variable-answers.ts";
import { branchVariables, isOurs } from "../../../src/host/vercel/variables.ts";
import { ownerOf } from "../../../src/host/vercel/way.ts";
import { lookUntil } from "../../../src/look-until.ts";
import { versionNow } from "../deployed-app.ts";
import { deployRequest } from "../fixture.ts";
import { NotReached, type Probe } from "../probe.ts";
import { needed, type Services } from "../services.ts";
import { statusOf } from "../status.ts";
import { namespaceOf } from "./vercel.ts";

const OPENED = "github.pull-request to succeed";
/** As long as the action waits for it. */
const UNTIL_DEPLOYED_MS = [2_000, 3_000, 5_000] as const;
/** One that is secret, and one that is public by its prefix. */
const WRITTEN_NAMES = ["RIVET_PREVIEW_PROBE", "NEXT_PUBLIC_RIVET_PREVIEW_PROBE"] as const;
const ANOTHER_NAME = "RIVET_PREVIEW_PROBE_2";

/** These use the project that is connected to the repository, and the branch of the pull request there. */
export const PLAYING_VERCEL_BRANCH: readonly Probe[] = [
	{
		id: "vercel.own-deployment",
		assumption: "Vercel deploys a push by itself within seconds, as a preview whose `meta` has branch and commit.",
		assumed: { "it is listed by its commit": true, "its meta has the branch": true, "it is a preview": true },
		async probe(services) {
			const preview = previewOf(services);
			const { vercel, pause } = services;
			const { connected } = vercel;
			let own: Deployment | undefined;
			const isListed = async () => {
				const listed = await vercel.newestDeployments(connected, preview.headSha);
				own = listed.find(({ meta }) => meta.githubCommitSha === preview.headSha);
				return own !== undefined;
			};
			return {
				"it is listed by its commit": await lookUntil(isListed, UNTIL_DEPLOYED_MS, pause),
				"its meta has the branch": own?.meta.githubCommitRef === preview.headRef,
				"it is a preview": own !== undefined && !own.isProduction,
			};
		},
	},
	{
		id: "vercel.branch-variables",
		assumption: "Variables of one branch are written with a comment, listed with it and the branch, and overwritten in place.",
		makes: (services) => `Make two variables of the branch ${previewOf(services).headRef} on ${projectOf(services)}`,
		assumed: { written: 2, refused: 0, "listed with comment and branch": 2, "written again they are the same": true },
		async probe(services) {
			const { vercel } = services;
			const { place } = vercel.connected;
			const variables = variablesOf(services, WRITTEN_NAMES);
			const first = await vercel.api.writeVariables(place, variables);
			const again = await vercel.api.writeVariables(place, variables);
			return {
				written: first.created.length,
				refused: first.failed.length,
				"listed with comment and branch": (await listedOurs(services)).length,
				"written again they are the same": idsOf(first.created) === idsOf(again.created),
			};
		},
	},
	{
		id: "vercel.refused-inside-201",
		assumption: "Where Vercel refuses some of the variables that it is sent, it answers 201 and lists these as failed.",
		makes: (services) => `Send a variable that exists and a new one to ${projectOf(services)}: it should refuse the first`,
		assumed: { written: 1, refused: 1, "refused as": "env_conflict" },
		async probe(services) {
			const { vercel } = services;
			const { connected } = vercel;
			needed((await listedOurs(services))[0], "vercel.branch-variables to succeed");
			const body = variablesOf(services, [WRITTEN_NAMES[1], ANOTHER_NAME]).map((one) => ({ ...one, target: ["preview"] }));
			const path = `/v10/projects/${encodeURIComponent(connected.place.project)}/env`;
			const { created, failed } = parse(WRITTEN, await vercel.call(connected, "POST", path, body));
			return { written: created.length, refused: failed.length, "refused as": failed[0]?.code.toLowerCase() ?? "nothing" };
		},
	},
	{
		id: "vercel.unknown-branch",
		assumption: "A variable of a branch that the repository lacks is refused.",
		makes: (services) => `Send a variable of the unknown branch ${unknownBranch(services).headRef} to ${projectOf(services)}`,
		assumed: { "it is refused": true },
		async probe(services) {
			const { vercel } = services;
			const variables = branchVariables({ [ANOTHER_NAME]: "x" }, unknownBranch(services), vercel.signer);
			let refused = 0;
			const write = async () => {
				refused = (await vercel.api.writeVariables(vercel.connected.place, variables)).failed.length;
			};
			return { "it is refused": (await statusOf(write())) >= 400 || refused > 0 };
		},
	},
	{
		id: "vercel.commit-deployment",
		assumption: "A deployment of a commit is made by request beside Vercel's own: as a preview, with our `meta`, at the branch's address.",
		makes: (services) =>
			`Deploy the branch ${previewOf(services).headRef} on ${projectOf(services)}, with the variables of a preview; Vercel's own deployment of it stays`,
		assumed: { "its state": "READY", "it is a preview": true, "its meta has the commit": true, "it has the branch's address": true },
		async probe(services) {
			const { vercel, key } = services;
			const { place, host } = vercel.connected;
			const preview = previewOf(services);
			const request = { ...(await deployRequest(services, host, await namespaceOf(services), versionNow())), preview };
			const { id } = await host.deploy(request);
			const deployment = await vercel.api.deployment(place, id);
			if (deployment !== undefined && ownerOf(deployment, vercel.signer) !== key)
				throw new NotReached("Vercel deployed the push only after the variables were there, so no other deployment was needed");
			return {
				"its state": deployment?.state ?? "not found",
				"it is a preview": deployment !== undefined && !deployment.isProduction,
				"its meta has the commit": deployment?.meta.githubCommitSha === preview.headSha,
				"it has the branch's address": deployment?.aliases.some((alias) => alias !== deployment.url) ?? false,
			};
		},
	},
];

export const ENDING_VERCEL_BRANCH: readonly Probe[] = [
	{
		id: "vercel.delete-variables",
		assumption: "Variables are deleted by their ids, and deleting them again is no error.",
		makes: (services) => `Delete the variables of the branch ${previewOf(services).headRef} on ${projectOf(services)}`,
		assumed: { "listed before": true, "listed after": false, "deleting them again is no error": true },
		async probe(services) {
			const { vercel } = services;
			const { place } = vercel.connected;
			const ids = (await listedOurs(services)).map(({ id }) => id);
			await vercel.api.deleteVariables(place, ids);
			return {
				"listed before": ids.length > 0,
				"listed after": (await listedOurs(services)).length > 0,
				"deleting them again is no error": (await statusOf(vercel.api.deleteVariables(place, ids))) < 300,
			};
		},
	},
];

function projectOf({ vercel }: Services): string {
	return `the Vercel project "${vercel.connected.project.name}"`;
}

/** The pull request as the action would know it. */
function previewOf({ made, preview }: Services): HostedPreview {
	const { branch, sha } = needed(made.pull, OPENED);
	return { ...preview, headRef: branch, headSha: sha };
}

function unknownBranch(services: Services): HostedPreview {
	const preview = previewOf(services);
	return { ...preview, headRef: `${preview.headRef}-none` };
}

function variablesOf(services: Services, names: readonly string[]): readonly BranchVariable[] {
	return branchVariables(Object.fromEntries(names.map((name) => [name, "x"])), previewOf(services), services.vercel.signer);
}

/** The branch's variables that carry this run's name. */
async function listedOurs(services: Services) {
	const { vercel } = services;
	const preview = previewOf(services);
	const variables = await vercel.api.variables(vercel.connected.place);
	return variables.filter((one) => one.branch === preview.headRef && isOurs(one, preview, vercel.signer));
}

function idsOf(variables: readonly { readonly id: string }[]): string {
	return variables
		.map(({ id }) => id)
		.sort()
		.join();
}
