import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { median } from "./statistics.ts";
import { met, spread, table } from "./table.ts";

const FILES = 10_000;
const FILE_BYTES = 8_192;
const FILES_A_FOLDER = 100;
const PAIRS = 5;
const TIMES_FASTER = 3;
const MEMORY_SHARE = 0.7;

interface Run {
	readonly readMs: number;
	readonly totalMs: number;
	/** Processor time of both, which says the same on a busy machine. */
	readonly cpuMs: number;
	readonly peakMb: number;
	readonly sentMb: number;
}

/** Uploads the same folder with the action's own code and with the SDK's, in turn, each time in a process of its own. */
export async function benchUpload(pairs = PAIRS): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "bench-upload-"));
	try {
		const bytes = await writeApp(folder);
		const [ours, sdk]: [Run[], Run[]] = [[], []];
		for (let pair = 0; pair < pairs; pair++) {
			ours.push(await upload("ours", folder, bytes));
			sdk.push(await upload("sdk", folder, bytes));
		}
		return describe(ours, sdk);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Files of source code as far as JSON is concerned: ASCII with quotes, tabs and line ends. @returns bytes of all files */
async function writeApp(folder: string): Promise<number> {
	const line = '\tif (state.count > 1) throw new Error("no more than one");\n';
	const body = line.repeat(Math.ceil(FILE_BYTES / line.length));
	const small = { "package.json": '{"name":"bench-upload"}', "src/backend/server.ts": "export default {};" };
	let bytes = 0;
	const write = async (path: string, content: string): Promise<void> => {
		bytes += content.length;
		await mkdir(join(folder, path, ".."), { recursive: true });
		await writeFile(join(folder, path), content);
	};
	for (const [path, content] of Object.entries(small)) await write(path, content);
	for (let file = 0; file < FILES; file++) {
		const name = `src/part-${Math.floor(file / FILES_A_FOLDER)}/module-${file}.ts`;
		await write(name, `// ${file}\n${body}`.slice(0, FILE_BYTES));
	}
	return bytes;
}

/** @throws when what arrived is not the whole app */
async function upload(kind: "ours" | "sdk", folder: string, bytes: number): Promise<Run> {
	let body: Buffer[] = [];
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		body = chunks;
		response.setHeader("content-type", "application/json");
		response.end(JSON.stringify({ deploymentId: "00000000-0000-4000-8000-000000000000", domains: [], entrypoint: "" }));
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	try {
		const child = await promisify(execFile)(process.execPath, [join(import.meta.dirname, "upload-once.ts"), kind, folder, url]);
		const run = JSON.parse(child.stdout) as Omit<Run, "sentMb">;
		const received = Buffer.concat(body);
		demandWhole(received, bytes);
		return { ...run, sentMb: received.length / 1024 ** 2 };
	} finally {
		server.close();
	}
}

function demandWhole(received: Buffer, bytes: number): void {
	const { source } = JSON.parse(received.toString("utf8")) as {
		readonly source: { readonly files: Readonly<Record<string, { readonly content: string; readonly encoding: BufferEncoding }>> };
	};
	const files = Object.values(source.files);
	const sum = files.reduce((total, { content, encoding }) => total + Buffer.byteLength(content, encoding), 0);
	if (files.length !== FILES + 2 || sum !== bytes)
		throw new Error(`A timed upload is not right: ${files.length} files of ${sum} bytes arrived`);
}

function describe(ours: readonly Run[], sdk: readonly Run[]): string {
	const figures = (name: string, runs: readonly Run[]) => [
		name,
		spread(
			runs.map(({ readMs }) => readMs / 1000),
			2,
		),
		spread(
			runs.map(({ readMs, totalMs }) => (totalMs - readMs) / 1000),
			2,
		),
		spread(
			runs.map(({ totalMs }) => totalMs / 1000),
			2,
		),
		spread(
			runs.map(({ cpuMs }) => cpuMs / 1000),
			2,
		),
		spread(
			runs.map(({ peakMb }) => peakMb),
			0,
		),
		median(runs.map(({ sentMb }) => sentMb)).toFixed(0),
	];
	const faster = (of: (run: Run) => number) => median(sdk.map(of)) / median(ours.map(of));
	const memory = median(ours.map(({ peakMb }) => peakMb)) / median(sdk.map(({ peakMb }) => peakMb));
	const totalFaster = faster(({ totalMs }) => totalMs);
	const ratios = [
		"ratio",
		`${faster(({ readMs }) => readMs).toFixed(1)}× faster`,
		`${faster(({ totalMs, readMs }) => totalMs - readMs).toFixed(1)}× faster`,
		`${totalFaster.toFixed(1)}× faster (≥ ${TIMES_FASTER}: ${totalFaster >= TIMES_FASTER ? "met" : "NOT met"})`,
		`${faster(({ cpuMs }) => cpuMs).toFixed(1)}× less`,
		`${memory.toFixed(2)} (${met(memory, MEMORY_SHARE)})`,
		"",
	];
	return table(
		[`${ours.length} pairs`, "read, s", "send, s", "both, s", "processor, s", "peak memory, MB", "sent, MB"],
		[figures("the action, every check on", ours), figures("the SDK's readFiles and create", sdk), ratios],
	);
}
