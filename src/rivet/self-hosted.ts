import { array, nonEmpty, object, pipe, string, transform } from "valibot";
import { InputError } from "../errors.ts";
import type { Http } from "../http.ts";
import type { Log } from "../log.ts";
import type { Secrets } from "../secrets.ts";
import type { ControlPlane, NamespaceAccess, PreviewNamespace } from "./control-plane.ts";
import { type CallEngine, connectEngine, type EngineConnection } from "./engine-call.ts";
import { createEngine } from "./engine-client.ts";
import { engineErrorCode } from "./engine-fetcher.ts";
import { Ledger } from "./ledger.ts";
import { MOMENT } from "./moment.ts";

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

const NAMESPACE = pipe(
	object({ name: pipe(string(), nonEmpty()), create_ts: MOMENT }),
	transform(({ name, create_ts }): PreviewNamespace => ({ key: name, name, createdAt: create_ts })),
);
const NAMESPACES = object({ namespaces: array(NAMESPACE) });
const ONE_NAMESPACE = object({ namespace: NAMESPACE });

/**
 * A self-hosted engine: the key is the namespace's name, an emptied namespace stays, and the admin token is the only token.
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
		removesNamespaces: false,
		find,
		namespaceFor: (key) => ({ key, name: key, createdAt: 0 }),
		create: (key) => create(call, key),
		manage,
		open: async (namespace): Promise<NamespaceAccess> => ({ ...(await manage(namespace)), runnerToken: token, publishableToken }),
		remove: async () => {}, // an engine has no such call
		registerForSweep: (key) => ledger.add(key),
		unregister: (key) => ledger.remove(key),
		list: () => ledger.list(),
		dashboardUrl: async ({ name }) => `${endpoint}/ui/ns/${name}`,
	};
}

async function findByName(call: CallEngine, key: string): Promise<readonly PreviewNamespace[]> {
	const { namespaces } = await call({ send: (client) => client.namespaces.list({ name: key }), answer: NAMESPACES });
	return namespaces.filter(({ name }) => name === key);
}

/** A call whose answer was lost is repeated, and then finds the namespace that it made before: its name is taken. */
async function create(call: CallEngine, key: string): Promise<PreviewNamespace> {
	try {
		const { namespace } = await call({
			send: (client) => client.namespaces.create({ name: key, displayName: key }),
			answer: ONE_NAMESPACE,
		});
		return namespace;
	} catch (error) {
		if (engineErrorCode(error) !== "namespace.name_not_unique") throw error;
		const [found] = await findByName(call, key);
		if (found === undefined) throw error;
		return found;
	}
}

function refusedHint(token: string): string {
	const cloud = token.startsWith("cloud_api_")
		? " This one looks like a Rivet Cloud token: leave rivet-endpoint out, or set rivet-mode: cloud."
		: "";
	return `rivet-token must be the engine's admin token (RIVET__AUTH__ADMIN_TOKEN).${cloud}`;
}
