// Says of itself what a RivetKit app says, and starts at once: what is timed here is the action and not the app.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";

const version = Number(process.env.RIVET_ENVOY_VERSION);
const metadata = {
	runtime: "rivetkit",
	version: "2.3.19",
	actorNames: { counter: { metadata: {} } },
	envoy: { kind: { serverless: {} }, version },
	envoyProtocolVersion: 8,
	// Rivet Compute hands it over in the endpoint.
	clientNamespace: process.env.RIVET_NAMESPACE ?? new URL(process.env.RIVET_ENDPOINT).username,
};

// The part "page" adds one.
const page = existsSync("public/index.html") ? readFileSync("public/index.html") : undefined;

createServer((request, response) => {
	if (page !== undefined && request.url === "/") {
		response.setHeader("content-type", "text/html").end(page);
		return;
	}
	const isMetadata = request.url === "/api/rivet/metadata";
	response.writeHead(isMetadata || request.url === "/" ? 200 : 404, { "content-type": "application/json" });
	response.end(JSON.stringify(isMetadata ? metadata : { app: "bench" }));
}).listen(Number(process.env.PORT));
