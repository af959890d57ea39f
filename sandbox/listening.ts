import { connect } from "node:net";

/**
 * Where the world outside reaches the servers of this machine: an address that a server on 127.0.0.1 alone does not listen on.
 */
export const OUTSIDE = process.platform === "linux" ? "127.0.0.2" : "localhost";

/** Whether a server on this machine listens for the world outside. */
export function listensOutside(port: number): Promise<boolean> {
	return listens(port, OUTSIDE);
}

/** Whether something accepts connections on this port of an address. */
export function listens(port: number, host: string): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ host, port, autoSelectFamily: true });
		socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
		socket.once("connect", () => socket.destroy());
	});
}
