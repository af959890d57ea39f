/** A call of an actor's action, as a frontend makes it. */
export interface ActorCall {
	readonly actor: string;
	/** The same key is the same actor. `main` when left out. */
	readonly key?: string;
	readonly action: string;
	readonly args?: readonly unknown[];
}

/**
 * Calls an actor as a frontend does that knows nothing but the preview's address: the app's metadata says where the engine is, in
 * which namespace, and with which token; the call itself goes to the engine.
 * @param send makes the requests; `fetch` when left out
 * @returns what the action returned
 * @throws when the app or the engine answers anything else
 */
export async function callActor(
	previewUrl: string,
	{ actor, key = "main", action, args = [] }: ActorCall,
	send: typeof fetch = fetch,
): Promise<unknown> {
	const { clientEndpoint, clientNamespace, clientToken } = await metadataOf(previewUrl, send);
	const query = new URLSearchParams({
		"rvt-namespace": String(clientNamespace),
		"rvt-method": "getOrCreate",
		"rvt-runner": "default",
		"rvt-key": key,
		"rvt-crash-policy": "sleep",
	});
	if (typeof clientToken === "string") query.set("rvt-token", clientToken);
	const response = await send(new URL(`/gateway/${actor}/action/${action}?${query}`, String(clientEndpoint)), {
		method: "POST",
		headers: { "x-rivet-encoding": "json", "content-type": "application/json" },
		body: JSON.stringify({ args }),
	});
	const text = await response.text();
	const answer = response.ok ? (JSON.parse(text) as { readonly output?: unknown }) : {};
	if (!("output" in answer)) throw new Error(`The engine answered ${response.status} to ${actor}.${action}: ${text}`);
	return answer.output;
}

/** What a preview says of itself to its frontend. */
export async function metadataOf(previewUrl: string, send: typeof fetch = fetch): Promise<Readonly<Record<string, unknown>>> {
	const response = await send(`${previewUrl}/api/rivet/metadata`);
	const text = await response.text();
	if (!response.ok) throw new Error(`The preview answered ${response.status} to GET /api/rivet/metadata: ${text}`);
	return JSON.parse(text) as Readonly<Record<string, unknown>>;
}
