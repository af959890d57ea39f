import { knownBypass } from "../../../src/host/vercel/protection.ts";
import { ownerOf, versionOf } from "../../../src/host/vercel/way.ts";
import { lookUntil } from "../../../src/look-until.ts";
import { chooseDatacenters, runnerConfigFor } from "../../../src/names/runner-config.ts";
import { type AppAddress, count, isOnTheAir, isServed, versionNow } from "../deployed-app.ts";
import { deployRequest } from "../fixture.ts";
import { LIVE_MARK } from "../live-key.ts";
import { NotReached, type Probe } from "../probe.ts";
import { type MadeDeployment, type MadeNamespace, needed, type Services } from "../services.ts";
import { statusOf } from "../status.ts";
import { madeOf } from "./rivet-cloud.ts";

const UPLOAD = "vercel.upload to succeed";
const NO_COMMIT = "0".repeat(40);
/** No repository has it yet. */
const NO_REPOSITORY_ID = "99999999999";
const UNTIL_GONE_MS = [1_000, 2_000, 4_000, 8_000] as const;

export const READING_VERCEL: readonly Probe[] = [
	{
		id: "vercel.wrong-token",
		assumption: "A wrong token is refused with 401 or 403.",
		assumed: { "a wrong token is refused with 401 or 403": true },
		async probe({ vercel }) {
			const status = await statusOf(vercel.apiWith("no-such-token-of-rivet-preview").teams());
			return { "a wrong token is refused with 401 or 403": status === 401 || status === 403 };
		},
	},
	{
		id: "vercel.teams",
		assumption: "The token lists its teams, and the list ends.",
		assumed: { "the list ends": true },
		async probe({ vercel }) {
			await vercel.api.teams();
			return { "the list ends": true };
		},
	},
	{
		id: "vercel.project",
		assumption: "A project is found by its name, with its repository, its protection and what is in production.",
		assumed: { "it is found": true },
		async probe({ vercel }) {
			await vercel.findUnconnected();
			return { "it is found": true };
		},
	},
	{
		id: "vercel.project-by-link",
		assumption:
			"The list of projects takes `repoId`: it has the project that is connected to this repository, and none for another number.",
		assumed: { "it is found": true, "projects of another number": 0 },
		async probe({ vercel }) {
			const { place } = await vercel.findConnected();
			const others = await vercel.api.projectsOf(place.scope, NO_REPOSITORY_ID);
			return { "it is found": true, "projects of another number": others.length };
		},
	},
	{
		id: "vercel.unknown-project",
		assumption: "An unknown project answers 404.",
		assumed: { "it is found": false },
		async probe({ vercel, key }) {
			const project = await vercel.api.project({ ...vercel.anyProject.place, project: `${key}-none` });
			return { "it is found": project !== undefined };
		},
	},
	{
		id: "vercel.variables",
		assumption: "The list of a project's variables ends, and each has an id and the time of its last change.",
		assumed: { "the list ends": true, "variables without an id or a time": 0 },
		async probe({ vercel }) {
			const variables = await vercel.api.variables(vercel.anyProject.place);
			const incomplete = variables.filter(({ id, updatedAt }) => id === "" || !Number.isFinite(updatedAt));
			return { "the list ends": true, "variables without an id or a time": incomplete.length };
		},
	},
	{
		id: "vercel.deployments",
		assumption: "The list of a project's deployments takes `sha`, and is empty for an unknown commit.",
		assumed: { "deployments of an unknown commit": 0 },
		async probe({ vercel }) {
			return { "deployments of an unknown commit": (await vercel.newestDeployments(vercel.anyProject, NO_COMMIT)).length };
		},
	},
];

/** These use the project that is not connected, and a namespace of their own. */
export const MAKING_VERCEL: readonly Probe[] = [
	{
		id: "vercel.upload",
		assumption:
			"Vercel names the files that it lacks, takes them by their SHA-1, and makes a preview of them, to which a name below `vercel.app` can be given.",
		makes: ({ vercel, first }) =>
			`Upload a small app to the Vercel project "${vercel.unconnected.project.name}" as a preview, and make one more namespace beside ${first} for it`,
		assumed: { "it has an address of its own and the given one": true },
		async probe(services) {
			const { vercel, made } = services;
			const { host } = vercel.unconnected;
			const version = versionNow();
			const request = await deployRequest(services, host, await namespaceOf(services), version);
			const deployment = { ...(await host.deploy(request)), version };
			made.vercel = { ...made.vercel, upload: deployment };
			return { "it has an address of its own and the given one": deployment.direct?.url !== deployment.url };
		},
	},
	{
		id: "vercel.listed",
		assumption: "The list of deployments has it as `READY`, with the `meta` that it was made with.",
		assumed: { "it is listed": true, "its state": "READY", "it is a preview": true, "its meta is ours": true },
		async probe({ vercel, made, key }) {
			const { id, version } = uploaded(made);
			const listed = (await vercel.newestDeployments(vercel.unconnected)).find((one) => one.id === id);
			if (listed === undefined) return { "it is listed": false };
			return {
				"it is listed": true,
				"its state": listed.state,
				"it is a preview": !listed.isProduction,
				"its meta is ours": ownerOf(listed, vercel.signer) === key && versionOf(listed) === version,
			};
		},
	},
	{
		id: "vercel.protection-bypass",
		assumption: "A deployment of a protected project is closed; a bypass that we make is listed with its note, and opens it.",
		makes: ({ vercel, made }) => {
			const { project } = vercel.unconnected;
			if (!project.isProtected) throw new NotReached("the project of --vercel-project has no protected deployments");
			uploaded(made);
			return `Make a protection bypass of the Vercel project "${project.name}"; it is revoked at the end`;
		},
		assumed: { "it is open without": false, "the note is listed": true, "it opens the deployment": true },
		async probe(services) {
			const { vercel, made, key } = services;
			const { place } = vercel.unconnected;
			const { version } = uploaded(made);
			const isOpen = await isOnTheAir(services, addressOf(services));
			await vercel.api.makeBypass(place, bypassNote(key));
			const own = (await vercel.api.project(place))?.bypasses.find(({ note }) => note === bypassNote(key));
			if (own !== undefined) made.vercel = { ...made.vercel, bypass: own.secret };
			return {
				"it is open without": isOpen,
				"the note is listed": own !== undefined,
				"it opens the deployment": own !== undefined && (await isServed(services, addressOf(services), version)),
			};
		},
	},
	{
		id: "vercel.served",
		assumption: "The deployment runs with the variables that it was made with, at both of its addresses.",
		assumed: { "our version answers at its own address": true, "our version answers at the given one": true },
		async probe(services) {
			const { url, version } = uploaded(services.made);
			const own = addressOf(services);
			return {
				"our version answers at its own address": await isServed(services, own, version),
				"our version answers at the given one": await isServed(services, { ...own, url }, version),
			};
		},
	},
	{
		id: "vercel.engine-reaches-it",
		assumption: "The engine reaches the deployment, and a frontend's first actor call succeeds.",
		makes: ({ made }) => `Make a runner config for ${uploaded(made).url}, and one actor, in the namespace of this app`,
		assumed: { "the engine finds it healthy": true, "the actor counts to": 1 },
		async probe(services) {
			const app = addressOf(services);
			const engine = services.rivet.engine(await namespaceOf(services));
			const config = runnerConfigFor({ appUrl: app.url, overrides: { headers: app.headers } });
			const datacenters = chooseDatacenters({ requested: undefined, available: await engine.datacenters() });
			await engine.upsertRunnerConfig("default", datacenters, config);
			await engine.refreshRunnerMetadata("default");
			const { healthy } = await engine.checkRunner(config.url, app.headers);
			return { "the engine finds it healthy": healthy, "the actor counts to": await count(services, app) };
		},
	},
	{
		id: "vercel.logs",
		assumption: "The log of a build has lines, and the log of a deployment can be read.",
		assumed: { "the build's log has lines": true, "the deployment's log can be read": true },
		async probe({ vercel, made }) {
			const { id } = uploaded(made);
			const { place } = vercel.unconnected;
			const lines = await vercel.api.buildLog(place, id);
			await vercel.api.runtimeLog(place, id);
			return { "the build's log has lines": lines.some((line) => line !== ""), "the deployment's log can be read": true };
		},
	},
];

export const ENDING_VERCEL: readonly Probe[] = [
	{
		id: "vercel.delete-deployment",
		assumption: "A deployment can be deleted: it is off the air within seconds, and deleting it again is no error.",
		makes: ({ made }) => `Delete the deployment ${uploaded(made).url} on Vercel`,
		assumed: { "it is gone": true, "it is on the air": false, "deleting it again is no error": true },
		async probe(services) {
			const { vercel, made, pause } = services;
			const { id } = uploaded(made);
			const { place } = vercel.unconnected;
			await vercel.api.deleteDeployment(place, id);
			const isGone = async () => ((await vercel.api.deployment(place, id))?.state ?? "DELETED") === "DELETED";
			const isOff = async () => !(await isOnTheAir(services, addressOf(services)));
			return {
				"it is gone": await lookUntil(isGone, UNTIL_GONE_MS, pause),
				"it is on the air": !(await lookUntil(isOff, UNTIL_GONE_MS, pause)),
				"deleting it again is no error": (await statusOf(vercel.api.deleteDeployment(place, id))) < 300,
			};
		},
	},
];

/** The note of a bypass: by it the bypass is found again. */
export function bypassNote(key: string): string {
	return `npm run live ${key}`;
}

/** The namespace of Vercel's apps. It is made for the first of them. */
export async function namespaceOf({ rivet, made, key }: Services): Promise<MadeNamespace> {
	needed(made.namespace, "rivet-cloud.create to succeed");
	const namespace = made.vercel?.namespace ?? madeOf(await rivet.project.create(key, LIVE_MARK));
	made.vercel = { ...made.vercel, namespace };
	return namespace;
}

function uploaded({ vercel }: Services["made"]): MadeDeployment {
	return needed(vercel?.upload, UPLOAD);
}

/** The uploaded deployment's own address, with what passes the protection. */
function addressOf({ vercel, made, secrets }: Services): Required<AppAddress> {
	const { direct, url } = uploaded(made);
	const headers = knownBypass(vercel.unconnected.project, made.vercel?.bypass ?? "none", secrets) ?? {};
	return { url: direct?.url ?? url, headers };
}
