import { lookup } from "node:dns/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, isIP, type LookupFunction, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { ProxySettings } from "../http/http-proxy.ts";
import { hostAndPort, isPublicAddress } from "./reachable.ts";
import { connectDirectly, connectThrough, ProxyRefusal, proxyOf, type Target } from "./way-out.ts";

/** Connections at a time. A page that opens more waits. */
const MOST_CONNECTIONS = 256;
/** A runner behind a proxy may have no name server that answers. */
const RESOLVED_WITHIN_MS = 1_000;
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

export interface GateOptions {
	/** Gives the addresses of a name. */
	readonly resolve?: (hostname: string) => Promise<readonly string[]>;
	/** The runner's proxy; undefined where it needs none. */
	readonly proxy?: ProxySettings | undefined;
}

/**
 * Starts the HTTP proxy through which the browser reaches the preview, its engine and the public internet, and nothing in the runner's
 * own network: the page is code that nobody has reviewed. Names are resolved here, and the address that was checked is the one that is
 * connected to, so that a name can't point at the internet first and at the runner next. Behind a proxy of the runner, a name that only
 * that proxy can resolve is left to it: what it lets through is what every process of this runner may reach.
 */
export async function startGate({ resolve = addressesOf, proxy }: GateOptions = {}): Promise<Gate> {
	const open = new Set<Socket>();
	const permitted = new Set<string>();
	const refused = new Map<string, string>();
	const reach: Reach = async (target) => {
		try {
			const isPermitted = permitted.has(`${target.host}:${target.port}`);
			const socket = await connectTo(target, { isPermitted, resolve, through: proxyOf(proxy, target) });
			keep(open, socket);
			return socket;
		} catch (error) {
			const isRefusal = error instanceof Refused || error instanceof ProxyRefusal;
			if (isRefusal && refused.size < MOST_REFUSALS) refused.set(`${target.host}:${target.port}`, error.message);
			throw error;
		}
	};
	const server = createServer((incoming, outgoing) => forward(incoming, outgoing, reach));
	server.maxConnections = MOST_CONNECTIONS;
	server.on("connection", (socket) => keep(open, socket));
	server.on("connect", (incoming, socket: Socket, head: Buffer) => tunnel(incoming, socket, head, reach));
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

/** A target that the page must not reach. Its message completes "the host …". */
class Refused extends Error {}

/** Connects to a target. @throws for one out of bounds, and one that does not answer */
type Reach = (target: Target) => Promise<Socket>;

interface Way extends Required<Pick<GateOptions, "resolve">> {
	readonly isPermitted: boolean;
	/** The proxy on the way to the target. */
	readonly through: URL | undefined;
}

async function connectTo(target: Target, { isPermitted, resolve, through }: Way): Promise<Socket> {
	if (through && isPermitted) return connectThrough(through, target);
	const resolving = isIP(target.host) ? [target.host] : resolve(target.host).catch(() => []);
	const addresses = await (through ? Promise.race([resolving, delay(RESOLVED_WITHIN_MS, [], { ref: false })]) : resolving);
	const fit = isPermitted ? addresses : addresses.filter(isPublicAddress);
	if (through && (fit.length > 0 || addresses.length === 0)) return connectThrough(through, target);
	if (fit.length > 0) return connectDirectly(target, lookupOf(fit));
	throw new Refused(addresses.length === 0 ? "has no address" : "is not on the public internet");
}

/** `CONNECT host:port`: HTTPS and every WebSocket. */
function tunnel(incoming: IncomingMessage, client: Socket, head: Buffer, reach: Reach): void {
	client.on("error", () => client.destroy());
	const target = targetOf(`http://${incoming.url}`);
	if (target === undefined) return void client.destroy();
	reach(target).then(
		(upstream) => {
			if (client.destroyed) return void upstream.destroy();
			client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
			upstream.write(head);
			upstream.pipe(client).pipe(upstream);
			upstream.on("error", () => client.destroy()).on("close", () => client.destroy());
			client.on("close", () => upstream.destroy());
		},
		() => client.destroy(),
	);
}

/** `GET http://host/path`: plain HTTP. */
function forward(incoming: IncomingMessage, outgoing: ServerResponse, reach: Reach): void {
	const target = targetOf(incoming.url ?? "");
	// The browser sees the same as for a server that closes the connection.
	const giveUp = () => void outgoing.destroy();
	if (target === undefined) {
		giveUp();
		return;
	}
	const { host, port, path } = target;
	reach(target).then((socket) => {
		const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
		const upstream = request({ host, port, path, method: incoming.method, headers, setHost: false, createConnection: () => socket });
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

/** @returns undefined for what is no `http:` address */
function targetOf(url: string): (Target & { readonly path: string }) | undefined {
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
