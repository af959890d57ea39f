import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";

/** A proxy of a company's network, on loopback: it opens tunnels and nothing else. */
export interface ConnectProxy {
	readonly url: string;
	/** `host:port` of every tunnel that was asked for, oldest first. */
	readonly tunnels: readonly string[];
	stop(): Promise<void>;
}

export interface ConnectProxyOptions {
	/** `user:password` without which no tunnel is opened. */
	readonly credentials?: string;
}

/** Starts the proxy on a free port. It reaches only this machine. */
export async function startConnectProxy({ credentials }: ConnectProxyOptions = {}): Promise<ConnectProxy> {
	const tunnels: string[] = [];
	const sockets = new Set<Duplex>();
	const expected = credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString("base64")}`;
	const server = createServer((_, response) => response.writeHead(405).end("This proxy only opens tunnels"));
	server.on("connect", ({ url = "", headers }, client: Duplex, head: Buffer) => {
		client.on("error", () => client.destroy());
		if (expected !== undefined && headers["proxy-authorization"] !== expected) {
			client.end("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
			return;
		}
		tunnels.push(url);
		const { hostname, port } = new URL(`http://${url}`);
		const service = connect(Number(port || 80), hostname);
		service.on("error", () => client.destroy());
		for (const socket of [client, service]) {
			sockets.add(socket);
			socket.on("close", () => sockets.delete(socket));
		}
		service.once("connect", () => {
			client.write("HTTP/1.1 200 Connection established\r\n\r\n");
			service.write(head);
			service.pipe(client).pipe(service);
		});
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://${credentials === undefined ? "" : `${credentials}@`}127.0.0.1:${port}`,
		tunnels,
		async stop() {
			for (const socket of sockets) socket.destroy();
			server.close();
			server.closeAllConnections();
			await once(server, "close");
		},
	};
}
