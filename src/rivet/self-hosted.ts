import { InputError } from "../errors.ts";
import type { Http } from "../http.ts";
import type { Log } from "../log.ts";
import type { Secrets } from "../secrets.ts";
import { listAt, textAt, timeAt, valueAt } from "./answer.ts";
import type { ControlPlane, NamespaceAccess, PreviewNamespace } from "./control-plane.ts";
import { type CallEngine, connectEngine, type EngineConnection } from "./engine-call.ts";
import { createEngine } from "./engine-client.ts";
import { engineErrorCode } from "./engine-fetcher.ts";
import { Ledger } from "./ledger.ts";

export interface SelfHostedOptions {
	/** E.g. `https://rivet.example.com`. */
	readonly endpoint: string;
	/** The engine's admin token, its only credential. */
	readonly token: string;
	/** The input `rivet-publishable-token`. */
	readonly publishableToken: string | undefined;
	readonly http: Http;
	readonly secrets: Secrets;
	readonly log: Log;
}

/**
 * A self-hosted engine: a namespace is named by the key and stays when it was emptied, and the admin token is the only one there is.
 * @throws {InputError} when the admin token would be published
 */
export function createSelfHosted(options: SelfHostedOptions): ControlPlane {
	const { endpoint, token, publishableToken, secrets } = options;
	if (publishableToken !== undefined && publishableToken === token) {
		throw new InputError("rivet-publishable-token", "must never be the admin token: it would be published in the frontend.", {
			hint: "Leave rivet-publishable-token out: clients of a self-hosted engine need none.",
		});
	}
	secrets.add(token);
	const connection: EngineConnection = { endpoint, token, http: options.http, refusedHint: refusedHint(token) };
	const call = connectEngine(connection);
	const ledger = new Ledger(call, (name) => create(call, name));
	const find = (key: string) => findByName(call, key);
	const manage = async ({ name }: PreviewNamespace) => ({
		engineNamespace: name,
		engine: createEngine({ ...connection, namespace: name, log: options.log }),
	});
	return {
		kind: "self-hosted",
		removesNamespaces: false,
		find,
		expected: (key) => ({ key, name: key, createdAt: 0 }),
		create: (key) => create(call, key),
		manage,
		open: async (namespace): Promise<NamespaceAccess> => ({ ...(await manage(namespace)), runnerToken: token, publishableToken }),
		remove: async () => {}, // an engine has no such call
		enlist: (key) => ledger.add(key),
		delist: (key) => ledger.remove(key),
		list: () => ledger.list(),
		dashboardUrl: async ({ name }) => `${endpoint}/ui/ns/${name}`,
	};
}

async function findByName(call: CallEngine, key: string): Promise<readonly PreviewNamespace[]> {
	const found = await call({
		send: (client) => client.namespaces.list({ name: key }),
		read: (answer) => listAt(answer, "namespaces").map(readNamespace),
	});
	return found.filter(({ name }) => name === key);
}

/** A call whose answer was lost is repeated, and then finds its own work: the name is the engine's key. */
async function create(call: CallEngine, key: string): Promise<PreviewNamespace> {
	try {
		return await call({
			send: (client) => client.namespaces.create({ name: key, displayName: key }),
			read: (answer) => readNamespace(valueAt(answer, "namespace")),
		});
	} catch (error) {
		if (engineErrorCode(error) !== "namespace.name_not_unique") throw error;
		const [found] = await findByName(call, key);
		if (found === undefined) throw error;
		return found;
	}
}

function readNamespace(entry: unknown): PreviewNamespace {
	const name = textAt(entry, "name");
	return { key: name, name, createdAt: timeAt(entry, "create_ts") };
}

function refusedHint(token: string): string {
	const cloud = token.startsWith("cloud_api_")
		? " This one looks like Rivet Cloud's: leave rivet-endpoint out, or set rivet-mode: cloud."
		: "";
	return `rivet-token must be the engine's admin token (RIVET__AUTH__ADMIN_TOKEN).${cloud}`;
}
