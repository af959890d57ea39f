import { lookup } from "node:dns/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect, isIP, type LookupFunction, type Socket } from "node:net";
import { hostAndPort, isPublicAddress } from "./reachable.ts";

const CONNECT_TIMEOUT_MS = 8_000;
/** Connections at a time. A page that opens more waits. */
const MOST_CONNECTIONS = 256;
/** Headers that concern one connection only: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = ["proxy-connection", "proxy-authorization"];

/** The only way out for the browser. */
export interface Gate extends AsyncDisposable {
	readonly port: number;
	/** Lets this host and port be reached wherever they are: the preview, its engine. */
	permit(url: string): void;
	/** Why a connection to `host:port` was refused; undefined when it was not refused. */
	whyRefused(hostAndPort: string): string | undefined;
}

/** Targets that are remembered. */
const MOST_REFUSALS = 100;

/**
 * Starts the HTTP proxy through which the browser reaches the preview, its engine and the public internet, and nothing in the runner's
 * own network: the page is code that nobody has reviewed. Names are resolved here, and the address that was checked is the one that is
 * connected to, so that a name can't point at the internet first and at the runner next.
 * @param resolve gives the addresses of a name
 */
export async function startGate(resolve = addressesOf): Promise<Gate> {
	const open = new Set<Socket>();
	const permitted = new Set<string>();
	const refused = new Map<string, string>();
	const allow = async (host: string, port: number): Promise<LookupFunction> => {
		const addresses = isIP(host) ? [host] : await resolve(host).catch(() => []);
		const fit = permitted.has(`${host}:${port}`) ? addresses : addresses.filter(isPublicAddress);
		if (fit.length > 0) return lookupOf(fit);
		const reason = addresses.length === 0 ? "has no address" : "is not on the public internet";
		if (refused.size < MOST_REFUSALS) refused.set(`${host}:${port}`, reason);
		throw new Error(`${host} ${reason}`);
	};
	const server = createServer((incoming, outgoing) => forward(incoming, outgoing, allow));
	server.maxConnections = MOST_CONNECTIONS;
	server.on("connection", (socket) => keep(open, socket));
	server.on("connect", (incoming, socket: Socket, head: Buffer) => tunnel(incoming, socket, head, allow, open));
	await new Promise<void>((ready, fail) => server.once("error", fail).listen(0, "127.0.0.1", ready));
	// `listen` on a port gives an address object.
	const { port } = server.address() as AddressInfo;
	return {
		port,
		permit: (url) => void permitted.add(hostAndPort(new URL(url))),
		whyRefused: (hostAndPort) => refused.get(hostAndPort),
		async [Symbol.asyncDispose]() {
			for (const socket of open) socket.destroy();
			await new Promise((done) => server.close(done));
		},
	};
}

/** @returns the addresses to connect to, as Node's `lookup` option takes them. @throws for a target out of bounds */
type Allow = (host: string, port: number) => Promise<LookupFunction>;

/** `CONNECT host:port`: HTTPS and every WebSocket. */
function tunnel(incoming: IncomingMessage, client: Socket, head: Buffer, allow: Allow, open: Set<Socket>): void {
	client.on("error", () => client.destroy());
	const target = targetOf(`http://${incoming.url}`);
	if (target === undefined) return void client.destroy();
	allow(target.host, target.port).then(
		(lookup) => {
			if (client.destroyed) return;
			const upstream = connect({ host: target.host, port: target.port, lookup });
			keep(open, upstream);
			upstream.setTimeout(CONNECT_TIMEOUT_MS, () => upstream.destroy());
			upstream.once("connect", () => {
				upstream.setTimeout(0);
				client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
				upstream.write(head);
				upstream.pipe(client).pipe(upstream);
			});
			upstream.on("error", () => client.destroy()).on("close", () => client.destroy());
			client.on("close", () => upstream.destroy());
		},
		() => client.destroy(),
	);
}

/** `GET http://host/path`: plain HTTP. */
function forward(incoming: IncomingMessage, outgoing: ServerResponse, allow: Allow): void {
	const target = targetOf(incoming.url ?? "");
	// The browser sees the same as for a server that closes the connection.
	const giveUp = () => void outgoing.destroy();
	if (target === undefined) {
		giveUp();
		return;
	}
	const { host, port, path } = target;
	allow(host, port).then((lookup) => {
		const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
		const upstream = request({ host, port, path, lookup, method: incoming.method, headers, setHost: false });
		upstream.on("response", (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
			answer.pipe(outgoing);
			answer.on("error", giveUp);
		});
		upstream.on("error", giveUp);
		outgoing.on("close", () => upstream.destroy());
		incoming.pipe(upstream);
	}, giveUp);
}

interface Target {
	readonly host: string;
	readonly port: number;
	readonly path: string;
}

/** @returns undefined for what is no `http:` address */
function targetOf(url: string): Target | undefined {
	if (!URL.canParse(url)) return undefined;
	const { protocol, hostname, port, pathname, search } = new URL(url);
	if (protocol !== "http:") return undefined;
	return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || "80"), path: `${pathname}${search}` };
}

function keep(open: Set<Socket>, socket: Socket): void {
	open.add(socket);
	socket.once("close", () => open.delete(socket));
}

/** Node tries them in turn: a runner may have no IPv6. */
function lookupOf(addresses: readonly string[]): LookupFunction {
	const found = addresses.map((address) => ({ address, family: isIP(address) }));
	return (_hostname, { all }, callback) => {
		if (all) callback(null, found);
		else callback(null, found[0]?.address ?? "", found[0]?.family);
	};
}

async function addressesOf(hostname: string): Promise<readonly string[]> {
	return (await lookup(hostname, { all: true })).map(({ address }) => address);
}
