import type { IncomingMessage } from "node:http";
import type { Answer } from "../network/http-server.ts";
import type { Decision } from "../network/proxy.ts";
import type { Deployment } from "./deployment.ts";

/** Opens protected deployments, in a request's header or its query. */
export const BYPASS_HEADER = "x-vercel-protection-bypass";

/**
 * The names under which deployments are served: loopback addresses in place of `*.vercel.app`, one for every deployment and one for
 * every alias, all on one port.
 */
export class Addresses {
	/** Known once the server listens. */
	port = 0;
	readonly #deployments = new Map<string, Deployment>();
	readonly #aliases = new Map<string, { readonly address: string; deployment: Deployment | undefined }>();
	#count = 0;

	/** A new deployment's own address, scheme included. */
	next(): string {
		this.#count += 1;
		return this.#url(`127.1.${this.#count >> 8}.${(this.#count % 255) + 1}`);
	}

	add(deployment: Deployment): void {
		this.#deployments.set(new URL(deployment.url).hostname, deployment);
	}

	/** Where an alias is served. The same name always has the same address. */
	aliasUrl(name: string): string {
		const known = this.#aliases.get(name) ?? {
			address: `127.2.${this.#aliases.size >> 8}.${(this.#aliases.size % 255) + 1}`,
			deployment: undefined,
		};
		this.#aliases.set(name, known);
		return this.#url(known.address);
	}

	/** What an alias leads to now. */
	aliased(name: string): Deployment | undefined {
		return this.#aliases.get(name)?.deployment;
	}

	/** @returns the alias's address */
	assign(name: string, deployment: Deployment): string {
		const url = this.aliasUrl(name);
		const before = this.aliased(name);
		if (before) before.aliases = before.aliases.filter((alias) => alias !== url);
		this.#aliases.set(name, { address: new URL(url).hostname, deployment });
		deployment.aliases = [...new Set([...deployment.aliases, url])];
		return url;
	}

	remove(deployment: Deployment): void {
		this.#deployments.delete(new URL(deployment.url).hostname);
		for (const alias of this.#aliases.values()) if (alias.deployment === deployment) alias.deployment = undefined;
	}

	/** Where a request to an address goes. */
	async route(request: IncomingMessage): Promise<Decision> {
		const host = (request.headers.host ?? "").replace(/:\d+$/, "");
		const deployment = this.#deployments.get(host) ?? [...this.#aliases.values()].find(({ address }) => address === host)?.deployment;
		if (deployment === undefined) return answered(404, "DEPLOYMENT_NOT_FOUND", "The deployment could not be found on Vercel.");
		const barred = this.#barred(deployment, request);
		if (barred) return { kind: "answer", answer: barred };
		if (deployment.state !== "READY") return answered(404, "DEPLOYMENT_NOT_READY", `This deployment is ${deployment.state}.`);
		try {
			return { kind: "forward", host: "localhost", ...(await deployment.enter()) };
		} catch (error) {
			return answered(500, "FUNCTION_INVOCATION_FAILED", `A server error has occurred: ${error}`);
		}
	}

	#barred(deployment: Deployment, { headers, url = "/" }: IncomingMessage): Answer | undefined {
		const { protection, bypasses } = deployment.project;
		if (protection === "none" || deployment.target === "production") return undefined;
		const given = headers[BYPASS_HEADER] ?? new URL(url, deployment.url).searchParams.get(BYPASS_HEADER);
		if (typeof given === "string" && bypasses.has(given)) return undefined;
		if (protection === "answers-401")
			return { status: 401, text: "<title>Authentication Required</title>", headers: { "content-type": "text/html" } };
		const location = `https://vercel.com/sso-api?url=${encodeURIComponent(`${deployment.url}${url}`)}&nonce=0f1e2d3c`;
		return { status: 302, text: "Redirecting...", headers: { location } };
	}

	#url(address: string): string {
		return `http://${address}:${this.port}`;
	}
}

function answered(status: number, code: string, text: string): Decision {
	return { kind: "answer", answer: { status, text: `${text}\n\n${code}\n`, headers: { "x-vercel-error": code } } };
}
