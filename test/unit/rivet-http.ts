import { Http } from "../../src/http/http.ts";
import type { Log } from "../../src/log.ts";
import { Secrets } from "../../src/secrets/secrets.ts";

export const silentLog: Log = { debug: () => {}, info: () => {}, notice: () => {}, warning: () => {} };

/** A client whose waits are short: half of the first back-off. */
export function testHttp(secrets = new Secrets(() => {})): { readonly http: Http; readonly secrets: Secrets } {
	return { http: new Http({ secrets, log: silentLog, random: () => 0 }), secrets };
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
	try {
		await promise;
	} catch (error) {
		return error;
	}
	throw new Error("It was expected to fail, and did not");
}
