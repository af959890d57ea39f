// Says of itself what a RivetKit app says, and starts at once: what is timed here is the action and not the app.
import { createServer } from "node:http";

const version = Number(process.env.RIVET_ENVOY_VERSION);
const metadata = {
	runtime: "rivetkit",
	version: "2.3.19",
	actorNames: { counter: { metadata: {} } },
	envoy: { kind: { serverless: {} }, version },
	envoyProtocolVersion: 8,
	clientNamespace: process.env.RIVET_NAMESPACE,
};

createServer((request, response) => {
	const isMetadata = request.url === "/api/rivet/metadata";
	response.writeHead(isMetadata || request.url === "/" ? 200 : 404, { "content-type": "application/json" });
	response.end(JSON.stringify(isMetadata ? metadata : { app: "bench" }));
}).listen(Number(process.env.PORT));
