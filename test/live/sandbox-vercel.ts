import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { GitHub } from "../../sandbox/github/github.ts";
import { repositoryIdOf } from "../../sandbox/github/users.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import type { VariableRecord } from "../../sandbox/vercel/records.ts";
import { startVercel, type Vercel } from "../../sandbox/vercel/vercel.ts";
import { APP } from "./fixture.ts";
import type { VercelTarget } from "./target.ts";

/** More than Vercel lists on a page. */
const OTHERS_VARIABLES = 30;
const UNCONNECTED = "live";

export interface ProbedVercel {
	readonly vercel: Vercel;
	readonly target: VercelTarget;
	stop(): Promise<void>;
}

/** Vercel's stand-in with a project for each way of deploying. It builds what is committed to the GitHub stand-in: the probe's app. */
export async function startProbedVercel({ state }: GitHub): Promise<ProbedVercel> {
	const token = `vcp_${randomBytes(20).toString("hex")}`;
	const clone = await committedApp();
	const repository = { id: Number(repositoryIdOf(state.repository)), fullName: state.repository };
	const projects = [{ name: "shop" }, { name: UNCONNECTED, link: null, protection: "redirects-to-sso" }] as const;
	const vercel = await startVercel({ token, repository, projects });
	for (const project of vercel.projects) project.variables = othersVariables();
	state.onCommit = (branch, sha) => void vercel.pushed({ branch, sha, clone, commit: "HEAD" });
	return {
		vercel,
		target: { token, apiUrl: vercel.url, project: UNCONNECTED, team: undefined },
		stop: async () => {
			await vercel.stop();
			await removeFolder(clone);
		},
	};
}

async function committedApp(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "live-commit-"));
	await cp(APP, folder, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
	const git = (...args: readonly string[]) => promisify(execFile)("git", args, { cwd: folder });
	await git("init", "--quiet");
	await git("add", "--all");
	await git("-c", "user.name=Octocat", "-c", "user.email=octocat@example.com", "commit", "--quiet", "--message", "The probe's app");
	return folder;
}

function othersVariables(): VariableRecord[] {
	return Array.from({ length: OTHERS_VARIABLES }, (_, at) => {
		const common = { type: "plain", target: ["production"], gitBranch: undefined, comment: undefined } as const;
		return { ...common, id: `others-${at}`, key: `OTHERS_${at}`, value: "x", createdAt: at + 1, updatedAt: at + 1 };
	});
}
