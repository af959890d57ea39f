import type { components } from "@octokit/openapi-types";
import type { Answer, ReceivedRequest, RouteHandler } from "../network/http-server.ts";
import { type GitHubContext, type Needs, notFound, served, validationFailed } from "./access.ts";
import type { PullRequestRecord } from "./records.ts";
import { nodeId } from "./repository-shape.ts";
import { shaOf } from "./state.ts";
import type { Identity } from "./users.ts";

type Schemas = components["schemas"];

const READ: Needs = { anyOf: ["contents"], level: "read" };
const WRITE: Needs = { anyOf: ["contents"], level: "write" };
const WRITE_PULLS: Needs = { anyOf: ["pull-requests"], level: "write" };

/** Branches, files and pull requests that are made through the API, under `/api/v3`. */
export function branchRoutes(context: GitHubContext): Record<string, RouteHandler> {
	const branches = new Branches(context);
	const git = "/repos/:owner/:repo/git";
	const pulls = "/repos/:owner/:repo/pulls";
	return {
		[`GET ${git}/ref/:ref`]: served(context, "git/get-ref", READ, (request) => branches.read(request.param("ref"))),
		[`GET ${git}/matching-refs/:ref`]: served(context, "git/list-matching-refs", READ, (request) => branches.match(request.param("ref"))),
		[`POST ${git}/refs`]: served(context, "git/create-ref", WRITE, (request) => branches.create(request)),
		[`DELETE ${git}/refs/:ref`]: served(context, "git/delete-ref", WRITE, (request) => branches.remove(request.param("ref"))),
		"PUT /repos/:owner/:repo/contents/:path": served(context, "repos/create-or-update-file-contents", WRITE, (request) =>
			branches.commit(request),
		),
		[`POST ${pulls}`]: served(context, "pulls/create", WRITE_PULLS, (request, identity) => branches.open(request, identity)),
		[`PATCH ${pulls}/:pull_number`]: served(context, "pulls/update", WRITE_PULLS, (request) => updatePull(context, request)),
	};
}

class Branches {
	readonly #context: GitHubContext;
	/** `heads/main` → its head commit. */
	readonly #heads: Map<string, string>;

	constructor(context: GitHubContext) {
		this.#context = context;
		this.#heads = context.state.branches;
	}

	read(ref: string): Answer {
		const sha = this.#heads.get(ref);
		if (sha === undefined) throw notFound();
		return { json: this.#shape(ref, sha) };
	}

	match(prefix: string): Answer {
		return { json: [...this.#heads].filter(([ref]) => ref.startsWith(prefix)).map(([ref, sha]) => this.#shape(ref, sha)) };
	}

	create(request: ReceivedRequest): Answer {
		const { ref, sha } = request.json() as { readonly ref: string; readonly sha: string };
		const name = ref.replace(/^refs\//, "");
		if (this.#heads.has(name)) throw validationFailed("Reference", "ref", "Reference already exists");
		if (![...this.#heads.values()].includes(sha)) throw validationFailed("Reference", "sha", "Object does not exist");
		this.#heads.set(name, sha);
		return { status: 201, json: this.#shape(name, sha) };
	}

	remove(ref: string): Answer {
		if (!this.#heads.delete(ref)) throw validationFailed("Reference", "ref", "Reference does not exist");
		return { status: 204 };
	}

	/** A commit with one file. */
	commit(request: ReceivedRequest): Answer {
		const { branch, message, content } = request.json() as { readonly branch?: string; readonly message: string; readonly content: string };
		const name = branch ?? this.#context.state.defaultBranch;
		const before = this.#heads.get(`heads/${name}`);
		if (before === undefined) throw notFound();
		const sha = shaOf(`${before} ${request.param("path")} ${content}`);
		this.#heads.set(`heads/${name}`, sha);
		const pull = this.#context.state.pullRequestOfRef(name);
		if (pull?.state === "open") this.#context.state.push(pull, sha, message);
		this.#context.state.onCommit?.(name, sha);
		return { status: 201, json: { content: this.#file(request.param("path"), content), commit: { sha, message } } };
	}

	open(request: ReceivedRequest, { user }: Identity): Answer {
		const { state, shapes } = this.#context;
		const { head = "", title = "", body = "" } = request.json() as Readonly<Partial<Record<string, string>>>;
		const sha = this.#heads.get(`heads/${head}`);
		if (sha === undefined) throw validationFailed("PullRequest", "head", "head is invalid");
		if (sha === this.#heads.get(`heads/${state.defaultBranch}`)) {
			throw validationFailed("PullRequest", "head", `No commits between ${state.defaultBranch} and ${head}`);
		}
		const pull = state.openPullRequest({ branch: head, sha, title, body, author: user.login });
		return { status: 201, json: shapes.pullRequest(pull) };
	}

	#shape(ref: string, sha: string): Schemas["git-ref"] {
		const api = `${this.#context.urls.api}/repos/${this.#context.state.repository}/git`;
		return {
			ref: `refs/${ref}`,
			node_id: nodeId("Ref", Number.parseInt(sha.slice(0, 8), 16)),
			url: `${api}/refs/${ref}`,
			object: { type: "commit", sha, url: `${api}/commits/${sha}` },
		};
	}

	#file(path: string, content: string): Schemas["file-commit"]["content"] {
		return { name: path.split("/").at(-1) ?? path, path, sha: shaOf(content), size: Buffer.from(content, "base64").length, type: "file" };
	}
}

function updatePull(context: GitHubContext, request: ReceivedRequest): Answer {
	const pull: PullRequestRecord | undefined = context.state.pullRequest(Number(request.param("pull_number")));
	if (pull === undefined) throw notFound();
	const { state } = request.json() as { readonly state?: "open" | "closed" };
	if (state === "closed") context.state.close(pull);
	if (state === "open") context.state.reopen(pull);
	return { json: context.shapes.pullRequest(pull) };
}
