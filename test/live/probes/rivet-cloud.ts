import { array, nullish, object, optional, string } from "valibot";
import { ANY_ANSWER } from "../../../src/http/answer.ts";
import { HttpError } from "../../../src/http/http-error.ts";
import { lookUntil } from "../../../src/look-until.ts";
import type { DescribedNamespace } from "../../../src/rivet/cloud-project.ts";
import { LIVE_MARK } from "../live-key.ts";
import type { Probe } from "../probe.ts";
import { type MadeNamespace, needed, type Services } from "../services.ts";
import { statusOf } from "../status.ts";

const PAGE = object({ namespaces: array(object({ name: string() })), pagination: optional(object({ cursor: nullish(string()) })) });
const CREATE = "rivet-cloud.create to succeed";
const UNTIL_LISTED_MS = [300, 1_000, 3_000] as const;

/** Nothing is changed by these. */
export const READING_RIVET_CLOUD: readonly Probe[] = [
	{
		id: "rivet-cloud.token",
		assumption: "A `cloud_api_…` token names its project and its organization.",
		assumed: { "the token names both": true },
		async probe({ rivet }) {
			const { project, organization } = await rivet.project.whose();
			return { "the token names both": project !== "" && organization !== "" };
		},
	},
	{
		id: "rivet-cloud.wrong-token",
		assumption: "A wrong token is refused with 401 or 403.",
		assumed: { "a wrong token is refused with 401 or 403": true },
		async probe({ rivet }) {
			const status = await statusOf(rivet.call("cloud_api_no_such_token")("GET", "/tokens/api/inspect", ANY_ANSWER));
			return { "a wrong token is refused with 401 or 403": status === 401 || status === 403 };
		},
	},
	{
		id: "rivet-cloud.list",
		assumption: "The list of namespaces ends, and its entries have `name`, `displayName` and `createdAt`.",
		assumed: { "the list ends": true, "entries without a date": 0 },
		async probe({ rivet }) {
			const undated = (await listed(rivet)).filter(({ namespace }) => namespace.createdAt === 0);
			return { "the list ends": true, "entries without a date": undated.length };
		},
	},
	{
		id: "rivet-cloud.unknown-namespace",
		assumption: "An unknown namespace answers 404.",
		assumed: { "an unknown namespace answers": 404 },
		async probe({ rivet, key }) {
			return { "an unknown namespace answers": await statusOf(rivet.call()("GET", await rivet.path(`${key}-none`), ANY_ANSWER)) };
		},
	},
	{
		id: "rivet-cloud.archived-earlier",
		assumption: "A namespace that was archived long ago answers 404, and the list does not have it.",
		assumed: { "an old archived namespace answers": 404, "it is listed": false },
		async probe({ rivet }) {
			const name = needed(rivet.target.archived, "--archived with the name of a namespace that was archived earlier");
			const status = await statusOf(rivet.call()("GET", await rivet.path(name), ANY_ANSWER));
			return { "an old archived namespace answers": status, "it is listed": await isListed(rivet, name) };
		},
	},
];

/** These make the namespaces that the other services' probes need. */
export const MAKING_NAMESPACES: readonly Probe[] = [
	{
		id: "rivet-cloud.create",
		assumption: "A display name of 16 characters is taken and kept; the answer has name, date and the engine's name.",
		makes: ({ key }) => `Make a namespace "${key}" in the token's Rivet Cloud project`,
		assumed: { "the display name is kept": true, "the answer has the engine's name": true, "the answer has a date": true },
		async probe(services) {
			const made = await services.rivet.project.create(services.key, LIVE_MARK);
			services.made.namespace = madeOf(made);
			const { key, createdAt } = made.namespace;
			return {
				"the display name is kept": key === services.key,
				"the answer has the engine's name": made.engineName !== undefined,
				"the answer has a date": createdAt > 0,
			};
		},
	},
	{
		id: "rivet-cloud.create-twice",
		assumption: "Creating with the same display name makes another namespace, with another name.",
		makes: ({ first }) => `Make a second namespace beside ${first}, with the same display name`,
		assumed: { "the second is another one": true },
		async probe(services) {
			const first = needed(services.made.namespace, CREATE);
			const second = madeOf(await services.rivet.project.create(services.key, LIVE_MARK));
			const isAnother = second.namespace.name !== first.namespace.name && second.engineName !== first.engineName;
			if (isAnother) services.made.twin = second;
			return { "the second is another one": isAnother };
		},
	},
	{
		id: "rivet-cloud.metadata",
		assumption: "A single namespace's answer returns the metadata that it was created with.",
		assumed: { "the metadata is returned": true },
		async probe({ rivet, made }) {
			const { owner } = await rivet.project.describe(needed(made.namespace, CREATE).namespace);
			return { "the metadata is returned": owner === LIVE_MARK };
		},
	},
	{
		id: "rivet-cloud.listed-at-once",
		assumption: "A new namespace is in the list at once, under its display name.",
		assumed: { "the list has it": true, "its display name is the same": true },
		async probe({ rivet, made, key }) {
			const { name } = needed(made.namespace, CREATE).namespace;
			const entry = (await listed(rivet)).find(({ namespace }) => namespace.name === name);
			return { "the list has it": entry !== undefined, "its display name is the same": entry?.namespace.key === key };
		},
	},
	{
		id: "rivet-cloud.paging",
		assumption: "The list takes `limit` and `cursor`, and the cursor leads to other entries.",
		assumed: { "entries with limit=1": 1, "the cursor leads on": true },
		async probe({ rivet, made }) {
			needed(made.twin, "rivet-cloud.create-twice to succeed");
			const path = `${await rivet.path()}&limit=1`;
			const first = await rivet.call()("GET", path, PAGE);
			const cursor = first.pagination?.cursor ?? undefined;
			if (cursor === undefined) return { "entries with limit=1": first.namespaces.length, "the cursor leads on": false };
			const second = await rivet.call()("GET", `${path}&cursor=${encodeURIComponent(cursor)}`, PAGE);
			const leadsOn = second.namespaces[0] !== undefined && second.namespaces[0].name !== first.namespaces[0]?.name;
			return { "entries with limit=1": first.namespaces.length, "the cursor leads on": leadsOn };
		},
	},
	{
		id: "rivet-cloud.lasting-tokens",
		assumption: "The secret and the publishable token are made once: asking again returns the same.",
		makes: ({ first }) => `Make the secret and the publishable token of ${first}`,
		assumed: { "the secret token is the same again": true, "the publishable token is the same again": true },
		async probe({ rivet, made }) {
			const { namespace } = needed(made.namespace, CREATE);
			const isSame = async (kind: "secret" | "publishable") => {
				const token = await rivet.project.mint(namespace, kind);
				return (await rivet.project.mint(namespace, kind)) === token;
			};
			return {
				"the secret token is the same again": await isSame("secret"),
				"the publishable token is the same again": await isSame("publishable"),
			};
		},
	},
];

/** They come last: they archive what the other probes have used. */
export const ARCHIVING: readonly Probe[] = [
	{
		id: "rivet-cloud.archive",
		assumption: "An archived namespace answers 404 within seconds, and the list does not have it.",
		makes: ({ second }) => `Archive ${second}`,
		assumed: { "archiving answers 2xx": true, "the archived namespace answers": 404, "it is listed": false },
		async probe({ rivet, made, pause }) {
			const { namespace } = needed(made.twin, "rivet-cloud.create-twice to succeed");
			await rivet.project.archive(namespace);
			const path = await rivet.path(namespace.name);
			await lookUntil(async () => !(await isListed(rivet, namespace.name)), UNTIL_LISTED_MS, pause);
			return {
				"archiving answers 2xx": true,
				"the archived namespace answers": await statusOf(rivet.call()("GET", path, ANY_ANSWER)),
				"it is listed": await isListed(rivet, namespace.name),
			};
		},
	},
	{
		id: "rivet-cloud.archive-twice",
		assumption: "Archiving an archived namespace answers 404, or 2xx again.",
		assumed: { "archiving again answers 404 or 2xx": true },
		async probe({ rivet, made }) {
			const { namespace } = needed(made.twin, "rivet-cloud.create-twice to succeed");
			const status = await statusOf(rivet.project.archive(namespace));
			return { "archiving again answers 404 or 2xx": status === 404 || status < 300 };
		},
	},
	{
		id: "rivet-cloud.archived-on-engine",
		assumption: "The engine no longer opens an archived namespace to its access token.",
		assumed: { "the engine still opens it": false },
		async probe({ rivet, made }) {
			const twin = needed(made.twin, "rivet-cloud.create-twice to succeed");
			return { "the engine still opens it": await opens(rivet, twin) };
		},
	},
];

async function listed(rivet: Services["rivet"]): Promise<readonly DescribedNamespace[]> {
	const all: DescribedNamespace[] = [];
	for await (const page of rivet.project.pages()) all.push(...page);
	return all;
}

async function isListed(rivet: Services["rivet"], name: string): Promise<boolean> {
	return (await listed(rivet)).some(({ namespace }) => namespace.name === name);
}

export function madeOf({ namespace, engineName }: DescribedNamespace): MadeNamespace {
	return { namespace, engineName: engineName ?? namespace.name };
}

/** A refused token, a namespace that is not found, and a token that can't be minted any more are all the same here. */
async function opens(rivet: Services["rivet"], namespace: MadeNamespace): Promise<boolean> {
	try {
		await rivet.engine(namespace).runnerConfigNames();
		return true;
	} catch (error) {
		if (error instanceof HttpError && error.status !== undefined && error.status < 500) return false;
		throw error;
	}
}
