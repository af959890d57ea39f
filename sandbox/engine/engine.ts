import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getEnginePath } from "@rivetkit/engine-cli";
import { freePorts, startChild, waitUntil } from "../child-process.ts";
import { removeFolder } from "../remove-folder.ts";

const READY_WITHIN_MS = 30_000;
/**
 * Permille of CPU usage → permille of work that the engine accepts. By default it sheds work from 70 % usage on. Tests, installs and builds
 * count as usage, too: on two busy cores it made no namespace and started no actor for a minute. The engine requires a curve that falls; this
 * one is almost flat.
 */
const NO_LOAD_SHEDDING = [
	[0, 1000],
	[1000, 999],
];

export interface EngineOptions {
	/** Where clients and runners reach the engine: a gateway's URL. The engine's own when left out. */
	readonly publicUrl?: string;
	/** A random one when left out. */
	readonly adminToken?: string;
	/** Name of its one datacenter; `local` when left out. */
	readonly datacenter?: string;
}

/** A running Rivet engine. */
export interface Engine {
	/** The engine's own address, also where a gateway stands in front of it. */
	readonly endpoint: string;
	readonly adminToken: string;
	readonly datacenter: string;
	/** Everything it has written to stdout and stderr. */
	log(): Promise<string>;
	stop(): Promise<void>;
}

/**
 * Starts the real engine on loopback, with admin authentication, free ports and an empty data folder. It ends with the
 * process that started it.
 * @throws when it does not answer within 30 s
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
	const folder = await mkdtemp(join(tmpdir(), "rivet-engine-"));
	const [port = 0, peerPort = 0, metricsPort = 0] = await freePorts(3);
	const endpoint = `http://127.0.0.1:${port}`;
	const adminToken = options.adminToken ?? `admin_${randomBytes(24).toString("hex")}`;
	const datacenter = options.datacenter ?? "local";
	const publicUrl = options.publicUrl ?? endpoint;
	const configFile = join(folder, "config.json");
	await writeFile(configFile, JSON.stringify(config({ folder, port, peerPort, metricsPort, adminToken, datacenter, publicUrl })));

	const logFile = join(folder, "engine.log");
	const child = await startChild({
		command: getEnginePath(),
		args: ["--config", configFile, "start"],
		cwd: folder,
		env: { HOME: folder, RUST_LOG: "warn" },
		logFile,
	});
	const stop = async () => {
		await child.stop();
		await removeFolder(folder);
	};
	const log = () => readFile(logFile, "utf8");
	try {
		await waitUntil(
			"The engine answers",
			READY_WITHIN_MS,
			() => answers(`${endpoint}/health`),
			() => reasonOf(child.ended()),
		);
	} catch (cause) {
		const said = await log();
		await stop();
		throw new Error(`The engine did not start:\n${said}`, { cause });
	}
	return { endpoint, adminToken, datacenter, log, stop };
}

/** The topology must name the ports, too: otherwise runners refuse the engine (`endpoint_mismatch`). */
function config(at: {
	readonly folder: string;
	readonly port: number;
	readonly peerPort: number;
	readonly metricsPort: number;
	readonly adminToken: string;
	readonly datacenter: string;
	readonly publicUrl: string;
}) {
	const host = "127.0.0.1";
	return {
		auth: { admin_token: at.adminToken },
		guard: { host, port: at.port },
		api_peer: { host, port: at.peerPort },
		metrics: { host, port: at.metricsPort },
		file_system: { path: join(at.folder, "data") },
		telemetry: { enabled: false },
		runtime: { worker_load_shedding_curve: NO_LOAD_SHEDDING },
		topology: {
			datacenter_label: 1,
			datacenters: {
				[at.datacenter]: {
					datacenter_label: 1,
					is_leader: true,
					public_url: at.publicUrl,
					peer_url: `http://${host}:${at.peerPort}`,
				},
			},
		},
	};
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
	} catch {
		// Not listening yet: the caller asks again until its deadline.
		return false;
	}
}

function reasonOf(ended: number | string | undefined): string | undefined {
	return ended === undefined ? undefined : `it ended (${ended})`;
}
