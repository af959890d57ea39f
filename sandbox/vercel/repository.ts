import { execFile } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { extract } from "tar-stream";
import type { SourceFile } from "./records.ts";
import { refusal } from "./refusal.ts";

const LARGEST_ARCHIVE = 64 * 1024 * 1024;

/** What Vercel sees of a repository on GitHub: branches, and the files of every commit that was pushed. */
export class Repository {
	readonly #branches = new Map<string, string>();
	/** Commit → where a clone has it. */
	readonly #clones = new Map<string, { readonly clone: string; readonly commit: string }>();

	constructor(productionBranch: string) {
		this.#branches.set(productionBranch, "");
	}

	/** @param commit the clone's own name for the commit */
	pushed(branch: string, sha: string, clone: string, commit = sha): void {
		this.#branches.set(branch, sha);
		this.#clones.set(sha, { clone, commit });
	}

	deleteBranch(branch: string): void {
		this.#branches.delete(branch);
	}

	has(branch: string): boolean {
		return this.#branches.has(branch);
	}

	/** The branch's newest commit. */
	head(branch: string): string {
		return this.#branches.get(branch) ?? "";
	}

	/** @returns the commit. @throws {Refusal} 400 when it is not there */
	demandCommit(sha: string): string {
		if (this.#clones.has(sha)) return sha;
		throw refusal(400, "incorrect_git_source_info", `The provided GitHub repository or commit can't be found: ${sha}`);
	}

	/** The files of a commit, as a checkout has them. */
	async files(sha: string): Promise<readonly SourceFile[]> {
		const known = this.#clones.get(sha);
		if (known === undefined) throw new Error(`The commit ${sha} was never pushed`);
		const options = { cwd: known.clone, encoding: "buffer", maxBuffer: LARGEST_ARCHIVE } as const;
		const { stdout } = await promisify(execFile)("git", ["archive", "--format=tar", known.commit], options);
		return filesIn(stdout);
	}
}

async function filesIn(tar: Buffer): Promise<readonly SourceFile[]> {
	const files: SourceFile[] = [];
	const entries = extract();
	entries.end(tar);
	for await (const entry of entries) {
		const content = await buffer(entry);
		if (entry.header.type === "file") files.push({ path: entry.header.name, content });
	}
	return files;
}
