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
/** `.listen(8080`, `port: 8080`, `const PORT = 8080`; not `PORT = process.env.PORT ?? 8080`. */
const FIXED_PORT = /(?:\bport\s{0,9}[:=]\s{0,9}|\blisten\(\s{0,9})(\d{2,5})\b/i;
const LOOPBACK = /["'`](127\.\d+\.\d+\.\d+|localhost|::1)["'`]/;
/** A line that says where to listen. */
const LISTENS_AT = /\blisten\(|\bhost(?:name)?\b\s{0,9}[:=]/i;
const COMMENT = /^\s*(?:\/\/|\*|\/\*)/;
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

/** The first line of the server file that fixes another port than the expected one, or a host. */
function inSource(
	{ path, text }: { readonly path: string; readonly text: string },
	expected: number | undefined,
): NamedAddress | undefined {
	if (text.length > LONGEST_SOURCE) return undefined;
	for (const [index, line] of text.split("\n").entries()) {
		if (COMMENT.test(line)) continue;
		const host = LISTENS_AT.test(line) ? LOOPBACK.exec(line)?.[1] : undefined;
		const port = numberOf(FIXED_PORT.exec(line)?.[1]);
		if (host !== undefined || (port !== undefined && port !== expected)) return { host, port, where: `${path}, line ${index + 1}` };
	}
	return undefined;
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
