import { array, object, string } from "valibot";
import { FreestyleApi } from "../../../src/host/freestyle/api.ts";
import { freestyleCode } from "../../../src/host/freestyle/hints.ts";
import { readAnswer } from "../../../src/http/answer.ts";
import { HttpError } from "../../../src/http/http-error.ts";
import { lookUntil } from "../../../src/look-until.ts";
import { chooseDatacenters, runnerConfigFor } from "../../../src/names/runner-config.ts";
import { count, isOnTheAir, isServed, versionNow } from "../deployed-app.ts";
import { deployRequest } from "../fixture.ts";
import type { Probe } from "../probe.ts";
import { type MadeDeployment, needed, type Services } from "../services.ts";
import { statusOf } from "../status.ts";

const DEPLOY = "freestyle.deploy to succeed";
const UNTIL_CHANGED_MS = [3_000, 3_000, 3_000] as const;
const TIMEOUTS = object({ entries: array(object({ deploymentId: string(), timeout: string() })) });

export const READING_FREESTYLE: readonly Probe[] = [
	{
		id: "freestyle.wrong-key",
		assumption: "A wrong key is refused with 401 or 403.",
		assumed: { "a wrong key is refused with 401 or 403": true },
		async probe({ freestyle, http, key }) {
			const api = new FreestyleApi({ apiKey: "freestyle-no-such-key", apiUrl: freestyle.target.apiUrl, http });
			const status = await statusOf(api.newest(key));
			return { "a wrong key is refused with 401 or 403": status === 401 || status === 403 };
		},
	},
	{
		id: "freestyle.web-deployments",
		assumption: "`GET /web/v1/deployments` still answers, and an unknown search text finds nothing.",
		assumed: { "found by an unknown text": 0 },
		async probe({ freestyle, key }) {
			return { "found by an unknown text": (await freestyle.api.newest(`${key}-none`)).length };
		},
	},
	{
		id: "freestyle.unknown-domain",
		assumption: "A domain that nobody has mapped has no mapping, and that is no error.",
		assumed: { "it is mapped": false },
		async probe({ freestyle, key }) {
			return { "it is mapped": (await freestyle.api.mapping(`${key}-none.style.dev`)) !== undefined };
		},
	},
];

/** These need the first namespace, and use it up: the app registers as its runner. */
export const MAKING_FREESTYLE: readonly Probe[] = [
	{
		id: "freestyle.deploy",
		assumption: "A deployment answers with its id once it serves at its domain, with our variables.",
		makes: ({ freestyle, preview, first }) =>
			`Make a deployment of a small app at ${freestyle.host.address(preview)} on Freestyle, connected to ${first}; Freestyle can't delete it, only take it off the air`,
		assumed: { "it serves at its domain": true },
		async probe(services) {
			const deployment = await deploy(services, versionNow());
			services.made.freestyle = [deployment];
			return { "it serves at its domain": await isServed(services, deployment, deployment.version) };
		},
	},
	{
		id: "freestyle.listed",
		assumption: "A search by domain lists the deployment as `deployed`, with its domains and variables.",
		assumed: { "its state": "deployed", "its domain is listed": true, "its variables are listed": true },
		async probe({ freestyle, made, key }) {
			const { id, url } = deployed(made);
			const domain = new URL(url).hostname;
			const entry = await freestyle.api.find(domain, (one) => one.id === id);
			return {
				"its state": entry?.state ?? "not listed",
				"its domain is listed": entry?.domains.includes(domain) ?? false,
				"its variables are listed": entry?.variables.RIVET_PREVIEW === key,
			};
		},
	},
	{
		id: "freestyle.timeout",
		assumption: "The timeout of a deployment is in milliseconds.",
		assumed: { "300000 is kept as": "300000" },
		async probe({ freestyle, made, http }) {
			const { id, url } = deployed(made);
			const call = { service: "Freestyle", method: "GET", url: `${freestyle.target.apiUrl}/web/v1/deployments` };
			const search = `${call.url}?limit=50&offset=0&search=${encodeURIComponent(new URL(url).hostname)}`;
			const answer = await http.json({ service: call.service }, call.method, search, { token: freestyle.target.apiKey });
			const { entries } = readAnswer(TIMEOUTS, answer, call);
			return { "300000 is kept as": entries.find(({ deploymentId }) => deploymentId === id)?.timeout ?? "not listed" };
		},
	},
	{
		id: "freestyle.engine-reaches-it",
		assumption: "The engine reaches the deployment, and a frontend's first actor call succeeds.",
		makes: ({ first, made }) => `Make the runner config "default" for ${deployed(made).url}, and one actor, in ${first}`,
		assumed: { "the engine finds it healthy": true, "the actor counts to": 1 },
		async probe({ rivet, made, visits }) {
			const { url } = deployed(made);
			const engine = rivet.engine(needed(made.namespace, "rivet-cloud.create to succeed"));
			const config = runnerConfigFor({ appUrl: url, overrides: {} });
			const datacenters = chooseDatacenters({ requested: undefined, available: await engine.datacenters() });
			await engine.upsertRunnerConfig("default", datacenters, config);
			await engine.refreshRunnerMetadata("default");
			const { healthy } = await engine.checkRunner(config.url, {});
			return { "the engine finds it healthy": healthy, "the actor counts to": await count({ visits }, { url }) };
		},
	},
	{
		id: "freestyle.logs",
		assumption: "The log of a deployment is a list of lines.",
		assumed: { "the log can be read": true },
		async probe({ freestyle, made }) {
			await freestyle.api.logs(deployed(made).id);
			return { "the log can be read": true };
		},
	},
	{
		id: "freestyle.redeploy",
		assumption: "A second deployment with the same domain takes the domain over.",
		makes: ({ made }) => `Make a second deployment at ${deployed(made).url} on Freestyle`,
		assumed: { "the domain moves": true, "the new version answers": true },
		async probe(services) {
			const { made } = services;
			const before = deployed(made);
			const second = await deploy(services, Math.max(versionNow(), before.version + 1));
			made.freestyle = [before, second];
			const answers = await isServed(services, second, second.version);
			return { "the domain moves": (await mappedTo(services, second.url)) === second.id, "the new version answers": answers };
		},
	},
	{
		id: "freestyle.remap",
		assumption: "A mapped domain can be mapped again to an earlier deployment.",
		makes: ({ made }) => `Move ${deployed(made).url} back to the first deployment`,
		assumed: { "mapping it again is": "accepted", "the domain is back": true },
		async probe(services) {
			const { freestyle, made, pause } = services;
			const { id, url } = deployed(made);
			const refusal = await refusalOf(freestyle.api.map(new URL(url).hostname, id));
			const isBack = async () => (await mappedTo(services, url)) === id;
			return { "mapping it again is": refusal ?? "accepted", "the domain is back": await lookUntil(isBack, UNTIL_CHANGED_MS, pause) };
		},
	},
];

export const ENDING_FREESTYLE: readonly Probe[] = [
	{
		id: "freestyle.unmap",
		assumption: "Unmapping the domain takes the deployment off the air, and unmapping twice answers 404 or 2xx.",
		makes: ({ made }) => `Take ${deployed(made).url} off the air`,
		assumed: { "it is mapped": false, "it is on the air": false, "unmapping again answers 404 or 2xx": true },
		async probe(services) {
			const { freestyle, made, pause } = services;
			const { url } = deployed(made);
			const { hostname } = new URL(url);
			await freestyle.api.unmap(hostname);
			await lookUntil(async () => !(await isOnTheAir(services, { url })), UNTIL_CHANGED_MS, pause);
			const again = await statusOf(freestyle.api.unmap(hostname));
			return {
				"it is mapped": (await mappedTo(services, url)) !== undefined,
				"it is on the air": await isOnTheAir(services, { url }),
				"unmapping again answers 404 or 2xx": again === 404 || again < 300,
			};
		},
	},
];

async function deploy(services: Services, version: number): Promise<MadeDeployment> {
	const { freestyle, made } = services;
	const namespace = needed(made.namespace, "rivet-cloud.create to succeed");
	const request = await deployRequest(services, freestyle.host, namespace, version);
	return { ...(await freestyle.host.deploy(request)), version };
}

function deployed({ freestyle }: Services["made"]): MadeDeployment {
	return needed(freestyle?.[0], DEPLOY);
}

async function mappedTo({ freestyle }: Services, url: string): Promise<string | undefined> {
	return (await freestyle.api.mapping(new URL(url).hostname))?.deploymentId;
}

/** Freestyle's code for a call that it refuses. */
async function refusalOf(call: Promise<unknown>): Promise<string | undefined> {
	try {
		await call;
		return undefined;
	} catch (error) {
		const code = error instanceof HttpError ? freestyleCode(error.body) : undefined;
		if (code === undefined) throw error;
		return code;
	}
}
