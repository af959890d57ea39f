import * as v from "valibot";
import { ActionError } from "../errors.ts";
import { readAnswer } from "../http/answer.ts";
import type { Http, RequestPolicy } from "../http/http.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { type Challenge, isOwnRealm, parseChallenge } from "./challenge.ts";

export interface Credentials {
	readonly username: string;
	readonly password: string;
}

export interface AuthOptions {
	readonly http: Http;
	readonly secrets: Secrets;
	readonly policy: RequestPolicy;
	/** Of the registry. */
	readonly origin: string;
	/** `repository:NAME:pull,push` */
	readonly scope: string;
	/** Undefined for an image that anybody may pull. */
	readonly credentials: Credentials | undefined;
}

const tokenSchema = v.union([v.object({ token: v.string() }), v.object({ access_token: v.string() })]);

/** The authorization of one repository: nothing until the registry asks, then what it asked for. */
export class RegistryAuth {
	readonly #options: AuthOptions;
	#header: string | undefined;
	/** Requests that are refused side by side ask for one token. */
	#renewal: Promise<string | undefined> | undefined;

	constructor(options: AuthOptions) {
		this.#options = options;
		const { credentials, secrets } = options;
		if (credentials !== undefined) secrets.add(credentials.password);
	}

	/** What to send as `Authorization`. Only for requests to the registry itself: other hosts must not get it. */
	get header(): string | undefined {
		return this.#header;
	}

	/**
	 * Does what a 401 asks for.
	 * @param sent the header of the refused request
	 * @returns whether there is now another header to try
	 * @throws {ActionError} when the registry wants the credentials sent elsewhere
	 */
	async renew(challenge: string | null, sent: string | undefined): Promise<boolean> {
		if (this.#header === sent) {
			this.#renewal ??= this.#obtain(parseChallenge(challenge, this.#options.origin)).finally(() => {
				this.#renewal = undefined;
			});
			this.#header = await this.#renewal;
		}
		return this.#header !== undefined && this.#header !== sent;
	}

	async #obtain(challenge: Challenge | undefined): Promise<string | undefined> {
		const basic = this.#basic();
		if (challenge?.scheme !== "bearer") return challenge && basic;
		const { realm, service } = challenge;
		if (basic !== undefined && !isOwnRealm(realm, this.#options.origin)) throw this.#foreignRealm(realm);
		const url = new URL(realm);
		if (service !== undefined) url.searchParams.set("service", service);
		url.searchParams.set("scope", this.#options.scope);
		const token = await this.#askForToken(url, basic);
		return `Bearer ${this.#options.secrets.add(token)}`;
	}

	async #askForToken(url: URL, basic: string | undefined): Promise<string> {
		const { http, policy } = this.#options;
		// A redirect is not followed: the credentials are for this address.
		const init = { redirect: "manual", ...(basic === undefined ? {} : { headers: { authorization: basic } }) } as const;
		const response = await http.fetch({ ...policy, json: true })(url, init);
		const text = await response.text();
		if (!response.ok) throw http.failure(policy, "GET", url, response.status, text);
		const address = `${url.origin}${url.pathname}`;
		const answer = readAnswer(tokenSchema, text === "" ? undefined : JSON.parse(text), {
			service: policy.service,
			method: "GET",
			url: address,
		});
		return "token" in answer ? answer.token : answer.access_token;
	}

	#basic(): string | undefined {
		const { credentials } = this.#options;
		if (credentials === undefined) return undefined;
		return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;
	}

	#foreignRealm(realm: URL): ActionError {
		const { policy, origin } = this.#options;
		return new ActionError(`${policy.service} at ${origin} asks for the token to be sent to ${realm.origin}, another host.`, {
			hint: "Nothing was sent there. Correct the address of the registry; where it is right, its operator has to hand out tokens at its own host or one below the same domain.",
		});
	}
}
