import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Answer } from "./http-server.ts";

/** What becomes of a request: it goes on to a local port, it is answered here, or it is broken off. */
export type Decision =
	| {
			readonly kind: "forward";
			readonly port: number;
			/** `localhost` when left out. */
			readonly host?: string;
			/** Path and query; as it came when left out. */
			readonly url?: string;
			/** Name, value, name, value …; as they came when left out. */
			readonly rawHeaders?: readonly string[];
			/** What the caller gets once the port has answered, in place of that answer. */
			readonly instead?: Answer | "reset" | "silent";
			/** Hears when the request is over, answered or not. */
			readonly ended?: () => void;
	  }
	| { readonly kind: "answer"; readonly answer: Answer }
	| { readonly kind: "reset" }
	| { readonly kind: "silent" };

export interface ProxyOptions {
	readonly host: string;
	/** A free one when left out. */
	readonly port?: number;
	decide(request: IncomingMessage): Decision | Promise<Decision>;
}

export interface ReverseProxy {
	readonly port: number;
	stop(): Promise<void>;
}

/** A reverse proxy for HTTP and WebSockets that buffers nothing, so that event streams pass as they come. */
export async function startProxy(options: ProxyOptions): Promise<ReverseProxy> {
	const agent = new Agent({ keepAlive: true });
	const sockets = new Set<Duplex>();
	const server = createServer(async (request, response) => {
		const decision = await decisionFor(options, request);
		if (decision.kind === "forward") return forward(agent, request, response, decision);
		if (decision.kind === "reset") request.socket.resetAndDestroy();
		if (decision.kind === "answer") respond(request, response, decision.answer);
	});
	server.on("connection", (socket) => remember(sockets, socket));
	server.on("upgrade", async (request, socket: Socket, head) => {
		// Whoever is on the other end may vanish at any time; `close` tears both sides down.
		socket.on("error", () => undefined);
		const decision = await decisionFor(options, request);
		if (decision.kind === "forward") return tunnel(sockets, request, socket, head, decision);
		if (decision.kind === "reset") socket.resetAndDestroy();
		if (decision.kind === "answer") socket.end(rawAnswer(decision.answer));
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(options.port ?? 0, options.host, resolve);
	});
	const stop = () =>
		new Promise<void>((resolve) => {
			agent.destroy();
			server.close(() => resolve());
			for (const socket of sockets) socket.destroy();
		});
	return { port: (server.address() as AddressInfo).port, stop };
}

/** A mistake in a stand-in must be seen, and must not end the process of a test that has nothing to do with it. */
async function decisionFor(options: ProxyOptions, request: IncomingMessage): Promise<Decision> {
	try {
		return await options.decide(request);
	} catch (error) {
		console.error(`stand-in failed on ${request.method} ${request.url}:`, error);
		return { kind: "answer", answer: { status: 502, text: `The stand-in failed: ${error}` } };
	}
}

type Forward = Extract<Decision, { kind: "forward" }>;

function forward(agent: Agent, request: IncomingMessage, response: ServerResponse, to: Forward): void {
	const headers = [...(to.rawHeaders ?? request.rawHeaders)];
	const upstream = send({
		agent,
		host: to.host ?? "localhost",
		port: to.port,
		method: request.method,
		path: to.url ?? request.url,
		headers,
	});
	upstream.on("response", (answer) => {
		if (to.instead !== undefined) return void answer.resume().on("end", () => replace(request, response, to.instead));
		response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
		// An event stream's headers count before its first event.
		response.flushHeaders();
		answer.pipe(response);
		answer.on("error", () => response.destroy());
	});
	upstream.on("error", (error) => {
		if (response.headersSent) response.destroy();
		else respond(request, response, { status: 502, text: `Bad Gateway: ${error.message}` });
	});
	response.on("close", () => {
		upstream.destroy();
		to.ended?.();
	});
	request.pipe(upstream);
}

function replace(request: IncomingMessage, response: ServerResponse, instead: Forward["instead"]): void {
	if (typeof instead === "object") respond(request, response, instead);
	else if (instead === "reset") request.socket.resetAndDestroy();
}

function tunnel(sockets: Set<Duplex>, request: IncomingMessage, client: Socket, head: Buffer, to: Forward): void {
	const upstream = connect({ host: to.host ?? "localhost", port: to.port, autoSelectFamily: true });
	remember(sockets, upstream);
	upstream.on("error", () => client.destroy());
	upstream.on("close", () => client.destroy());
	client.on("close", () => {
		upstream.destroy();
		to.ended?.();
	});
	upstream.on("connect", () => {
		upstream.write(headOf(request, to));
		upstream.write(head);
		upstream.pipe(client).pipe(upstream);
	});
}

function headOf(request: IncomingMessage, to: Forward): string {
	const headers = to.rawHeaders ?? request.rawHeaders;
	const lines = [`${request.method} ${to.url ?? request.url} HTTP/1.1`];
	for (let at = 0; at < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
	return `${lines.join("\r\n")}\r\n\r\n`;
}

function respond(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
	// The rest of the request is not wanted, but an unread one would hold the connection up.
	request.resume();
	response.writeHead(answer.status ?? 200, { "content-type": typeOf(answer), ...answer.headers });
	response.end(bodyOf(answer));
}

function rawAnswer(answer: Answer): string {
	const body = bodyOf(answer);
	const head = `HTTP/1.1 ${answer.status ?? 200} Refused\r\ncontent-type: ${typeOf(answer)}\r\nconnection: close`;
	return `${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function typeOf(answer: Answer): string {
	return answer.json === undefined ? "text/plain; charset=utf-8" : "application/json";
}

function bodyOf(answer: Answer): string {
	return answer.json === undefined ? (answer.text ?? "") : JSON.stringify(answer.json);
}

function remember(sockets: Set<Duplex>, socket: Duplex): void {
	sockets.add(socket);
	socket.once("close", () => sockets.delete(socket));
}
