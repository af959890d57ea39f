import { ActionError } from "../errors.ts";

/** The proxies that the runner's variables name. */
export interface ProxySettings {
	/** URL of the proxy for http requests; empty without one. */
	readonly http: string;
	/** For https requests. Where it is empty, they take the other one. */
	readonly https: string;
	/** `NO_PROXY`: hosts that are asked directly. */
	readonly none: string;
}

/**
 * `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, as GitHub's runner reads them: in lower case first, and without a scheme it is http.
 * https://docs.github.com/en/actions/how-tos/manage-runners/self-hosted-runners/use-proxy-servers
 * @returns undefined where no proxy is set
 * @throws {ActionError} for a proxy that is no URL
 */
export function proxySettings(environment: Readonly<Record<string, string | undefined>>): ProxySettings | undefined {
	const variable = (name: string) => environment[name.toLowerCase()] || environment[name] || "";
	const http = proxyUrl("HTTP_PROXY", variable("HTTP_PROXY"));
	const https = proxyUrl("HTTPS_PROXY", variable("HTTPS_PROXY"));
	return http === "" && https === "" ? undefined : { http, https, none: variable("NO_PROXY") };
}

function proxyUrl(name: string, value: string): string {
	if (value === "") return "";
	const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
	if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
	throw new ActionError(`The variable ${name} is set, but is not the http or https URL of a proxy (not shown: it may hold a password).`, {
		hint: `Set it to a value such as http://proxy.example.com:3128 on the runner, or unset it.`,
	});
}

/** The passwords in the proxies' URLs, as they are written there and decoded. */
export function proxyPasswords(settings: ProxySettings): readonly string[] {
	const written = [settings.http, settings.https].flatMap((url) => (url === "" ? [] : new URL(url).password));
	return written.flatMap((password) => (password === "" ? [] : [password, decodeURIComponent(password)]));
}

export type Dispatcher = NonNullable<RequestInit["dispatcher"]>;

/** What `fetch` sends its requests through. Loaded only where there is a proxy. */
export async function proxyDispatcher({ http, https, none }: ProxySettings): Promise<Dispatcher> {
	const { EnvHttpProxyAgent } = await import("undici");
	const agent: object = new EnvHttpProxyAgent({ httpProxy: http, httpsProxy: https, noProxy: none });
	// Node's own fetch takes the dispatchers of this package; the two describe them by types of different versions.
	return agent as Dispatcher;
}

/**
 * The proxy that `proxyDispatcher` would take for a target.
 * @param target.host a name or an IP address without brackets
 * @returns undefined for one that is asked directly
 */
export function proxyFor(
	{ http, https, none }: ProxySettings,
	{ protocol, host, port }: { readonly protocol: "http:" | "https:"; readonly host: string; readonly port: number },
): URL | undefined {
	const isDirect = none.split(/[\s,]+/).some((entry) => {
		const [, pattern = "", itsPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
		if (pattern === "" || (itsPort !== undefined && Number(itsPort) !== port)) return false;
		return pattern === "*" || (/^[.*]/.test(pattern) ? host.endsWith(pattern.replace(/^\*/, "")) : host === pattern);
	});
	const url = protocol === "https:" ? https || http : http;
	return isDirect || url === "" ? undefined : new URL(url);
}

/** The proxies by their host, for an error. */
export function describeProxy({ http, https }: ProxySettings): string {
	return [...new Set([http, https].filter((url) => url !== "").map((url) => new URL(url).host))].join(" or ");
}
