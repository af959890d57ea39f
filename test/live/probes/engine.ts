import { ANY_ANSWER } from "../../../src/http/answer.ts";
import { lookUntil } from "../../../src/look-until.ts";
import { runnerConfigFor } from "../../../src/names/runner-config.ts";
import { engineErrorCode } from "../../../src/rivet/engine-fetcher.ts";
import { readEngineVersion } from "../../../src/rivet/engine-version.ts";
import { startConnectingServer } from "../connecting-server.ts";
import { versionNow } from "../deployed-app.ts";
import { LIVE_MARK } from "../live-key.ts";
import type { Probe } from "../probe.ts";
import { needed, type Services } from "../services.ts";

const CREATE = "rivet-cloud.create to succeed";
/** Not `default`, which the apps use. */
const RUNNER = "probe";
const POOL = "probe-server";
/** A minute; on the sandbox some seconds. */
const UNTIL_CONNECTED_MS = Array<number>(120).fill(500);
/** No server has a name below `.invalid`: https://www.rfc-editor.org/rfc/rfc2606 */
const NO_SERVER = "https://rivet-preview-live.invalid";

export const READING_ENGINE: readonly Probe[] = [
	{
		id: "engine.version",
		assumption: "The engine answers its version without a token, and it is a version 2.",
		assumed: { "the engine's major version": 2 },
		async probe({ rivet, http }) {
			const { major } = await readEngineVersion(http, rivet.target.engineEndpoint);
			return { "the engine's major version": major };
		},
	},
];

/** These use the first namespace. */
export const USING_ENGINE: readonly Probe[] = [
	{
		id: "engine.datacenters",
		assumption: "The access token lists the datacenters, and `us-west-1` is one of them.",
		assumed: { "us-west-1 is there": true },
		async probe(services) {
			return { "us-west-1 is there": (await engineOf(services).datacenters()).includes("us-west-1") };
		},
	},
	{
		id: "engine.fresh-namespace",
		assumption: "A fresh namespace has no actors and no runner configs.",
		assumed: { "actor names": 0, "runner configs": 0 },
		async probe(services) {
			const engine = engineOf(services);
			return { "actor names": (await engine.actorNames()).length, "runner configs": (await engine.runnerConfigNames()).length };
		},
	},
	{
		id: "engine.runner-config",
		assumption: "The runner config is taken as the action sends it, and it is listed with the owner's mark.",
		makes: ({ first }) => `Make a runner config "${RUNNER}" in ${first}`,
		assumed: { "it is listed": true, "the mark is listed": true },
		async probe(services) {
			const engine = engineOf(services);
			const [datacenter = ""] = await engine.datacenters();
			await engine.upsertRunnerConfig(RUNNER, [datacenter], runnerConfigFor({ appUrl: NO_SERVER, overrides: {} }));
			const marks = await engine.ownerMarks();
			return { "it is listed": (await engine.runnerConfigNames()).includes(RUNNER), "the mark is listed": marks.includes(LIVE_MARK) };
		},
	},
	{
		id: "engine.drain-grace-period",
		assumption: "A runner config without `drain_grace_period` is refused as `runner_config.invalid`.",
		makes: ({ first }) => `Send an invalid runner config "${RUNNER}" to ${first}, which the engine should refuse`,
		assumed: { "it is refused as": "runner_config.invalid" },
		async probe(services) {
			const [datacenter = ""] = await engineOf(services).datacenters();
			return { "it is refused as": await refusalOf(services, datacenter, {}) };
		},
	},
	{
		id: "engine.unknown-datacenter",
		assumption: "An unknown datacenter is refused as `datacenter.not_found`.",
		makes: ({ first }) => `Send an unknown datacenter to ${first}, which the engine should refuse`,
		assumed: { "it is refused as": "datacenter.not_found" },
		async probe(services) {
			return { "it is refused as": await refusalOf(services, "no-such-datacenter", { drain_grace_period: 10 }) };
		},
	},
	{
		id: "engine.health-check",
		assumption: "The health check of a server that does not answer is a reason, with status 200.",
		assumed: { "it is healthy": false, "there is a reason": true },
		async probe(services) {
			const health = await engineOf(services).checkRunner(`${NO_SERVER}/api/rivet`, {});
			return { "it is healthy": health.healthy, "there is a reason": !health.healthy && health.reason !== "" };
		},
	},
	{
		id: "engine.server-pool",
		assumption: "A runner config for servers that connect by themselves (`normal`) is taken, and listed with what the action notes in it.",
		makes: ({ first }) => `Make a runner config "${POOL}" in ${first}`,
		assumed: { "it is listed": true, "its version is listed": true },
		async probe(services) {
			const engine = engineOf(services);
			const version = versionNow();
			await engine.openPool(POOL, { version });
			const pool = await engine.findPool(POOL);
			return { "it is listed": pool !== undefined, "its version is listed": pool?.version === version };
		},
	},
	{
		id: "engine.connected-server",
		assumption: "A server that connects to the engine by itself is listed with its version, as an envoy or as a runner.",
		makes: ({ first }) => `Start a small server on this machine that connects to ${first} for a moment`,
		assumed: { "it is listed": true, "its version is listed": true },
		async probe(services) {
			const engine = engineOf(services);
			needed(await engine.findPool(POOL), "engine.server-pool to succeed");
			const version = versionNow();
			const server = await startConnectingServer(services, needed(services.made.namespace, CREATE), { pool: POOL, version });
			let versions: readonly (number | undefined)[] = [];
			try {
				const isListed = async () => {
					if (server.ended() !== undefined) throw new Error(`The server ended with ${server.ended()} before it was connected`);
					versions = (await engine.connectedServers(POOL)).map((one) => one.version);
					return versions.length > 0;
				};
				const listed = await lookUntil(isListed, UNTIL_CONNECTED_MS, services.pause);
				// What else the engine lists of a server depends on how long it is connected, so it is not compared with the sandbox's.
				services.http.take();
				return { "it is listed": listed, "its version is listed": versions.includes(version) };
			} finally {
				await server.stop();
			}
		},
	},
	{
		id: "engine.delete-runner-config",
		assumption: "A runner config can be deleted, and deleting a missing one is no error.",
		makes: ({ first }) => `Delete the runner config "${RUNNER}" of ${first}`,
		assumed: { "it is listed": false },
		async probe(services) {
			const engine = engineOf(services);
			await engine.deleteRunnerConfig(RUNNER);
			await engine.deleteRunnerConfig(RUNNER);
			return { "it is listed": (await engine.runnerConfigNames()).includes(RUNNER) };
		},
	},
];

function engineOf({ rivet, made }: Services) {
	return rivet.engine(needed(made.namespace, CREATE));
}

/** The engine's code for a runner config that is refused; `taken` for one that is not. */
async function refusalOf({ rivet, made }: Services, datacenter: string, fields: Readonly<Record<string, unknown>>): Promise<string> {
	const namespace = needed(made.namespace, CREATE);
	const serverless = { url: `${NO_SERVER}/api/rivet`, headers: {}, request_lifespan: 300, max_concurrent_actors: 1000, ...fields };
	const body = { datacenters: { [datacenter]: { serverless } } };
	try {
		await rivet.engineCall(namespace)({
			send: (_, request) => request({ method: "PUT", path: `/runner-configs/${RUNNER}`, query: { namespace: namespace.engineName }, body }),
			answer: ANY_ANSWER,
		});
		return "taken";
	} catch (error) {
		const code = engineErrorCode(error);
		if (code === undefined) throw error;
		return code;
	}
}
