import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { connect, type LookupFunction, type Socket } from "node:net";
import { type ProxySettings, proxyFor } from "../http/http-proxy.ts";

const CONNECT_TIMEOUT_MS = 8_000;

export interface Target {
	/** A name or an IP address without brackets. */
	readonly host: string;
	readonly port: number;
}

/** Refused by the runner's proxy. Its message completes "the host …". */
export class ProxyRefusal extends Error {}

/** Connects to the target itself. @param lookup gives the addresses that were checked */
export function connectDirectly({ host, port }: Target, lookup: LookupFunction): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const socket = connect({ host, port, lookup });
		socket.setTimeout(CONNECT_TIMEOUT_MS, () => socket.destroy(new Error(`${host} does not answer`)));
		socket.once("error", reject).once("connect", () => resolve(socket.setTimeout(0)));
	});
}

/**
 * Connects to the target through a tunnel of the runner's proxy, which resolves the target's name.
 * @throws {ProxyRefusal} when the proxy opens no tunnel
 */
export function connectThrough(proxy: URL, { host, port }: Target): Promise<Socket> {
	const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
	const request = proxy.protocol === "https:" ? requestHttps : requestHttp;
	const headers = { host: authority, ...authorizationOf(proxy) };
	return new Promise((resolve, reject) => {
		const asking = request({
			host: proxy.hostname.replace(/^\[|\]$/g, ""),
			port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
			method: "CONNECT",
			path: authority,
			headers,
			agent: false,
			timeout: CONNECT_TIMEOUT_MS,
		});
		const refuse = (status: number | undefined) => reject(new ProxyRefusal(`is refused by the runner's proxy, which answers ${status}`));
		asking.once("connect", ({ statusCode }, socket: Socket, head: Buffer) => {
			if (statusCode !== 200) {
				socket.destroy();
				refuse(statusCode);
				return;
			}
			// The request's own timeout stays on the socket.
			socket.setTimeout(0);
			socket.unshift(head);
			resolve(socket);
		});
		asking.once("response", ({ statusCode }) => refuse(statusCode));
		asking.once("timeout", () => asking.destroy(new Error("The runner's proxy does not answer")));
		asking.once("error", reject).end();
	});
}

function authorizationOf({ username, password }: URL): Readonly<Record<string, string>> {
	if (username === "" && password === "") return {};
	const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	return { "proxy-authorization": `Basic ${Buffer.from(credentials).toString("base64")}` };
}

/** The proxy that a target is reached through. The browser says whether a tunnel is for HTTPS only by its use, so the port decides. */
export function proxyOf(settings: ProxySettings | undefined, { host, port }: Target): URL | undefined {
	return settings && proxyFor(settings, { protocol: port === 80 ? "http:" : "https:", host, port });
}
