import { createHash } from "node:crypto";
import type { ReceivedRequest } from "../network/http-server.ts";
import type { Deployment } from "./deployment.ts";
import type { WantedDeployment } from "./platform.ts";
import type { Environment, ProjectRecord, Source, SourceFile } from "./records.ts";
import { badRequest, invalidRequest, notFound, refusal } from "./refusal.ts";
import type { Repository } from "./repository.ts";

/** The body of `POST /v13/deployments`. Its types were checked against the SDK's schema, but for those of `env` and `build`. */
interface Body {
	readonly name: string;
	readonly project?: string;
	readonly meta?: Readonly<Record<string, string>>;
	readonly target?: string;
	readonly deploymentId?: string;
	readonly gitSource?: GitSource;
	readonly files?: readonly (UploadedFile | InlinedFile)[];
	readonly env?: Readonly<Record<string, string>>;
	readonly build?: { readonly env?: Readonly<Record<string, string>> };
}

interface GitSource {
	readonly type: string;
	readonly repoId?: number | string;
	readonly org?: string;
	readonly repo?: string;
	readonly ref: string;
	readonly sha?: string;
}

interface UploadedFile {
	readonly file: string;
	readonly sha: string;
	readonly size?: number;
}

interface InlinedFile {
	readonly file: string;
	readonly data: string;
	readonly encoding?: "base64" | "utf-8";
}

export interface DeploymentRequestOptions {
	/** What becomes of `env` and `build.env` beside a `gitSource`. Not known of Vercel; `taken` when left out. */
	readonly envBesideGitSource?: "taken" | "ignored" | "refused";
}

/** What a request for a deployment is read with. */
export interface RequestPorts {
	readonly options: DeploymentRequestOptions;
	readonly repository: Repository;
	/** Uploaded files by their SHA-1. */
	readonly files: ReadonlyMap<string, Buffer>;
	readonly projectOf: (idOrName: string) => ProjectRecord;
	readonly deploymentOf: (id: string) => Deployment | undefined;
}

/** Reads the body of `POST /v13/deployments`. @throws {Refusal} for what Vercel refuses before it makes anything */
export function wantedDeployment(request: ReceivedRequest, ports: RequestPorts): WantedDeployment {
	const body = request.json() as Body;
	const { target, gitSource, files, deploymentId, env, build, meta = {} } = body;
	if (target !== undefined && target !== "production" && target !== "staging") {
		throw invalidRequest('`target` should be equal to one of the allowed values "production, staging".');
	}
	const given = [files, gitSource, deploymentId].filter((source) => source !== undefined);
	if (given.length !== 1) throw badRequest("Exactly one of `files`, `gitSource` and `deploymentId` must be given");
	if (target === "production") throw new Error("The stand-in makes no production deployment by request: nothing may ask for one");
	const project = ports.projectOf(body.project ?? body.name);
	const own = ownEnvironment(env, build?.env);
	if (gitSource === undefined)
		return { project, source: sourceOf(body, ports), meta: { ...oldMeta(body, ports), ...meta }, madeBy: "api", own };
	const { envBesideGitSource = "taken" } = ports.options;
	const isGiven = env !== undefined || build !== undefined;
	if (isGiven && envBesideGitSource === "refused") throw invalidRequest("should NOT have additional property `env`.");
	const source = commitOf(gitSource, project, ports.repository);
	return { project, source, meta, madeBy: "api", ...(envBesideGitSource === "ignored" ? {} : { own }) };
}

/** Whether both are made from the same: without `forceNew` Vercel answers with the one that is there. */
export function isSimilar({ project, source, state }: Deployment, wanted: WantedDeployment): boolean {
	return project === wanted.project && state !== "ERROR" && state !== "CANCELED" && identityOf(source) === identityOf(wanted.source);
}

/** @throws {Refusal} when the digest is not the content's */
export function checkedDigest({ headers, bytes }: ReceivedRequest): string {
	const digest = createHash("sha1").update(bytes).digest("hex");
	if (headers["x-vercel-digest"] === digest) return digest;
	throw badRequest("The digest in `x-vercel-digest` does not match the uploaded file");
}

function ownEnvironment(env: Body["env"] = {}, build: Body["env"] = {}): Environment {
	for (const value of [...Object.values(env), ...Object.values(build)]) {
		if (typeof value !== "string") throw invalidRequest("`env` and `build.env` should hold text.");
	}
	return { build, runtime: env };
}

function sourceOf({ files, deploymentId }: Body, ports: RequestPorts): Source {
	if (files === undefined) return redeployed(deploymentId, ports).source;
	const missing = files.flatMap((file) => ("sha" in file && !ports.files.has(file.sha) ? [file.sha] : []));
	if (missing.length > 0) throw refusal(400, "missing_files", "Missing files", { missing: [...new Set(missing)] });
	return { kind: "files", files: files.map((file) => contentOf(file, ports.files)) };
}

function oldMeta({ deploymentId }: Body, ports: RequestPorts): Readonly<Record<string, string>> {
	return deploymentId === undefined ? {} : redeployed(deploymentId, ports).meta;
}

function redeployed(deploymentId: string | undefined, ports: RequestPorts): Deployment {
	const deployment = ports.deploymentOf(deploymentId ?? "");
	if (deployment === undefined) throw notFound("Deployment");
	return deployment;
}

function contentOf(file: UploadedFile | InlinedFile, uploaded: ReadonlyMap<string, Buffer>): SourceFile {
	const isInside = !file.file.startsWith("/") && !file.file.split("/").includes("..");
	if (!isInside) throw badRequest(`Invalid path: ${file.file}`);
	if ("data" in file) return { path: file.file, content: Buffer.from(file.data, file.encoding === "base64" ? "base64" : "utf8") };
	return { path: file.file, content: uploaded.get(file.sha) ?? Buffer.alloc(0) };
}

function commitOf({ type, repoId, org, repo, ref, sha }: GitSource, { link }: ProjectRecord, repository: Repository): Source {
	if (type !== "github") throw badRequest(`The stand-in has no repository of type ${type}`);
	const isLinked =
		link !== undefined && (repoId === undefined ? `${org}/${repo}` === link.repository : String(repoId) === String(link.repoId));
	if (!isLinked) throw refusal(400, "incorrect_git_source_info", "The provided GitHub repository can't be found");
	if (!repository.has(ref)) throw refusal(400, "incorrect_git_source_info", `The branch "${ref}" can't be found in the GitHub repository`);
	return { kind: "git", branch: ref, sha: repository.demandCommit(sha ?? repository.head(ref)) };
}

function identityOf(source: Source): string {
	if (source.kind === "git") return `${source.branch} ${source.sha}`;
	const hash = createHash("sha1");
	for (const { path, content } of source.files) hash.update(`${path}\0${content.length}\0`).update(content);
	return hash.digest("hex");
}
