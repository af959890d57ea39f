/** What is known of a server that the host can't reach. */
export interface UnreachedServer {
	/** The end of its log, oldest first. */
	readonly log: readonly string[];
	/** Its server file. */
	readonly source: { readonly path: string; readonly text: string } | undefined;
	/** The port that the host reaches: `PORT`. Undefined where the platform does not say. */
	readonly port: number | undefined;
}

/** An address as a server file or a log names it. */
interface NamedAddress {
	readonly host: string | undefined;
	readonly port: number | undefined;
	/** `src/server.ts, line 12` */
	readonly where: string;
}

/** Longer ones are bundles, in which such a line says nothing about the app. */
const LONGEST_SOURCE = 200_000;
/** What starts a server: `app.listen(8080)`, `serve({ port: 8080 })`, `Deno.serve(…)`, and the object that Bun serves. */
const STARTS_SERVER = /\.listen\s{0,9}\(|\bserve\s{0,9}\(|\bexport default\s{0,9}\{/g;
const LONGEST_ARGUMENTS = 400;
/** A literal or a name where a port stands: as the first argument, or as the property `port`. */
const PORT_ARGUMENT = /^\s*(\d{2,5}|[a-z_$][\w$]*)\s*[,)]|\bport\s*:\s*(\d{2,5}|[a-z_$][\w$]*)\b(?!\s*[.(])|[{,]\s*(port)\s*[,}]/i;
/** The same for a host name: as the second argument, or as the property. */
const HOST_ARGUMENT = /^[^,({]*,\s*(["'`][\w.:]+["'`]|[a-z_$][\w$]*)\s*[,)]|\bhost(?:name)?\s*:\s*(["'`][\w.:]+["'`]|[a-z_$][\w$]*)/i;
const COMMENT_LINE = /^[ \t]*\/\/.*$/gm;
/** `Listening on http://localhost:8080`, `Server running at port 8080`. */
const SAYS_WHERE = /\b(?:listen(?:s|ing)?|running|serving|started|ready|available|local)\b/i;
const WITH_HOST = /\b(localhost|(?:\d{1,3}\.){3}\d{1,3})(?::(\d{2,5}))?\b|\[(::1?)\](?::(\d{2,5}))?/i;
const PORT_ALONE = /\bport\b[\s:=]{1,3}(\d{2,5})\b|:(\d{2,5})\b/i;
const IS_LOOPBACK = /^(?:localhost|127\..*|::1)$/;

/**
 * Says why the host does not reach a server that runs: it listens for its own machine alone, or on a port of its own.
 * @returns undefined when neither its file nor its log names such an address
 */
export function hintForUnreached({ log, source, port }: UnreachedServer): string | undefined {
	const named = [source && inSource(source, port), inLog(log)];
	return named.map((address) => address && problemWith(address, port)).find((problem) => problem !== undefined);
}

function problemWith({ host, port, where }: NamedAddress, expected: number | undefined): string | undefined {
	if (port !== undefined && expected !== undefined && port !== expected) {
		return `The server listens on port ${port}, PORT is ${expected} (${where}). Let it listen on the port in \`process.env.PORT\`.`;
	}
	if (host === undefined || !IS_LOOPBACK.test(host)) return undefined;
	return `The server listens on ${host}, where nothing outside of its machine reaches it (${where}). Let it listen on all interfaces: without a host name, or on "0.0.0.0".`;
}

/** Where the server file starts a server at another port than the expected one, or for a host of its own. */
function inSource(
	{ path, text }: { readonly path: string; readonly text: string },
	expected: number | undefined,
): NamedAddress | undefined {
	if (text.length > LONGEST_SOURCE) return undefined;
	const code = text.replace(COMMENT_LINE, "");
	for (const call of code.matchAll(STARTS_SERVER)) {
		const given = code.slice(call.index + call[0].length, call.index + call[0].length + LONGEST_ARGUMENTS);
		const [port, host] = [PORT_ARGUMENT, HOST_ARGUMENT].map((pattern) => writtenValue(code, pattern.exec(given)?.slice(1).find(Boolean)));
		const isOther = /^\d+$/.test(port ?? "") && Number(port) !== expected;
		if (!isOther && !IS_LOOPBACK.test(host ?? "")) continue;
		const line = code.slice(0, call.index).split("\n").length;
		return { host, port: isOther ? Number(port) : undefined, where: `${path}, line ${line}` };
	}
	return undefined;
}

/** A literal without its quotes, or what a constant of that name is set to: `const PORT = 8080`. */
function writtenValue(code: string, written: string | undefined): string | undefined {
	if (written === undefined) return undefined;
	const literal = /^\d+$|^["'`]/.test(written)
		? written
		: new RegExp(
				`\\b(?:const|let|var)\\s+${written.replaceAll("$", "\\$")}(?:\\s*:\\s*\\w+)?\\s*=\\s*(\\d{2,5}\\b|["'\`][\\w.:]+["'\`])\\s*(?:;|$)`,
				"m",
			).exec(code)?.[1];
	return literal?.replace(/["'`]/g, "");
}

/** What the server said last about where it listens. */
function inLog(lines: readonly string[]): NamedAddress | undefined {
	const line = lines.findLast((one) => SAYS_WHERE.test(one) && (WITH_HOST.test(one) || PORT_ALONE.test(one)));
	if (line === undefined) return undefined;
	const [, name, ofName, ipv6, ofIpv6] = WITH_HOST.exec(line) ?? [];
	const [, alone, afterColon] = PORT_ALONE.exec(line) ?? [];
	return { host: name ?? ipv6, port: numberOf(ofName ?? ofIpv6 ?? alone ?? afterColon), where: `its log: ${line.trim().slice(0, 120)}` };
}

function numberOf(text: string | undefined): number | undefined {
	return text === undefined ? undefined : Number(text);
}
