import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { waitUntil } from "../../sandbox/child-process.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import type { Deployment } from "../../sandbox/vercel/deployment.ts";
import { startVercel, type Vercel, type VercelOptions } from "../../sandbox/vercel/vercel.ts";

export const TOKEN = "vercel-token";
export const REPOSITORY = { id: 77, fullName: "acme/shop" };

/** A server that answers with its variables, and says what it was built with. */
export const APP = {
	"package.json": JSON.stringify({ type: "module", scripts: { build: "node build.js" } }),
	"build.js": 'import { writeFileSync } from "node:fs"; writeFileSync("built.json", JSON.stringify(process.env)); console.log("built it");',
	"server.js": `import { readFileSync } from "node:fs"; import { createServer } from "node:http";
		console.log("the function is up");
		const built = JSON.parse(readFileSync(new URL("built.json", import.meta.url), "utf8"));
		createServer((_, answer) => answer.end(JSON.stringify({ built, env: process.env }))).listen(Number(process.env.PORT));`,
};

export interface Said {
	readonly status: number;
	readonly headers: Headers;
	// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
	readonly json: any;
}

/** A stand-in with a repository, and a caller of its API. Its methods can be taken out of it. */
export class VercelWorld {
	readonly vercel: Vercel;
	readonly #folders: string[] = [];

	private constructor(vercel: Vercel) {
		this.vercel = vercel;
	}

	static async start(options: Partial<VercelOptions> = {}): Promise<VercelWorld> {
		return new VercelWorld(await startVercel({ token: TOKEN, repository: REPOSITORY, aliasMs: 0, ...options }));
	}

	get project() {
		const [project] = this.vercel.projects;
		if (project === undefined) throw new Error("There is no project");
		return project;
	}

	/** Calls the API in the first project's team. A query `teamId=none` leaves the team out. */
	readonly call = async (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Said> => {
		const url = new URL(path, this.vercel.url);
		if (!url.searchParams.has("teamId")) url.searchParams.set("teamId", this.project.team.id);
		if (url.searchParams.get("teamId") === "none") url.searchParams.delete("teamId");
		const sent = body instanceof Buffer ? new Uint8Array(body) : body === undefined ? null : JSON.stringify(body);
		const response = await fetch(url, { method, headers: { authorization: `Bearer ${TOKEN}`, ...headers }, body: sent });
		return { status: response.status, headers: response.headers, json: await response.json() };
	};

	readonly variables = (body: unknown, query = "") => this.call("POST", `/v10/projects/${this.project.id}/env${query}`, body);

	readonly deploy = (body: Readonly<Record<string, unknown>>, query = "?forceNew=1") =>
		this.call("POST", `/v13/deployments${query}`, { name: this.project.name, project: this.project.id, ...body });

	/** Commits files and pushes them. @returns the commit and the deployments that Vercel makes of it */
	readonly push = async (
		branch: string,
		files: Readonly<Record<string, string>> = APP,
		how: { readonly authorHasNoSeat?: boolean } = {},
	) => {
		const clone = await mkdtemp(join(tmpdir(), "vercel-test-"));
		this.#folders.push(clone);
		for (const [path, content] of Object.entries(files)) {
			await mkdir(dirname(join(clone, path)), { recursive: true });
			await writeFile(join(clone, path), content);
		}
		const git = async (...args: readonly string[]) => (await promisify(execFile)("git", args, { cwd: clone })).stdout.trim();
		await git("init", "--quiet");
		await git("add", "--all");
		await git("-c", "user.name=Octocat", "-c", "user.email=octocat@example.com", "commit", "--quiet", "--message", `Push ${clone}`);
		const sha = await git("rev-parse", "HEAD");
		return { sha, deployments: this.vercel.pushed({ branch, sha, clone, ...how }) };
	};

	/** Uploads files by their digests. @returns what a deployment names them by */
	readonly upload = async (files: Readonly<Record<string, string>> = APP) => {
		const named = Object.entries(files).map(([file, text]) => {
			const content = Buffer.from(text);
			return { file, content, sha: createHash("sha1").update(content).digest("hex"), size: content.length };
		});
		for (const { content, sha } of named) await this.call("POST", "/v2/files", content, { "x-vercel-digest": sha });
		return named.map(({ file, sha, size }) => ({ file, sha, size }));
	};

	/** Waits for the end of a build, and for the alias after a good one. */
	readonly settled = async (deployment: Deployment | undefined): Promise<Deployment> => {
		if (deployment === undefined) throw new Error("There is no such deployment");
		const isDone = () =>
			deployment.isFinished && (deployment.state !== "READY" || deployment.aliasAssigned || deployment.aliasError !== undefined);
		await waitUntil(`${deployment.id} is done`, 20_000, isDone);
		return deployment;
	};

	readonly deployment = (id: string): Deployment | undefined => this.vercel.deployments().find((one) => one.id === id);

	async stop(): Promise<void> {
		await this.vercel.stop();
		await Promise.all(this.#folders.map((folder) => removeFolder(folder)));
	}
}
