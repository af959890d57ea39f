import { type Answer, type ReceivedRequest, Refusal, type RouteHandler } from "../network/http-server.ts";
import type { Operation } from "./openapi.ts";
import { operation } from "./openapi.ts";
import type { GitHubUrls } from "./repository-shape.ts";
import type { Shapes } from "./shapes.ts";
import type { GitHubState } from "./state.ts";
import { allows, type Identity, type Permissions } from "./users.ts";

const DOCUMENTATION = "https://docs.github.com/rest";
const LARGEST_PAGE = 100;
const DEFAULT_PAGE = 30;

/** What every route of the GitHub stand-in works with. */
export interface GitHubContext {
	readonly state: GitHubState;
	readonly shapes: Shapes;
	readonly urls: GitHubUrls;
	/** Token → who it is. */
	readonly identities: ReadonlyMap<string, Identity>;
	/** Every request and answer that breaks GitHub's published description, one line each. */
	readonly violations: string[];
}

/** What a token must be allowed to do: any one of the permissions, at the level. */
export interface Needs {
	readonly anyOf: readonly (keyof Permissions)[];
	readonly level: "read" | "write";
}

/** Who sent the request. @throws {Refusal} 401, or 403 without a `User-Agent`, as GitHub does */
export function identityOf(context: GitHubContext, request: ReceivedRequest): Identity {
	if (!request.headers["user-agent"]) {
		throw refusal(403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.");
	}
	const token = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
	if (token === undefined) throw refusal(401, "Requires authentication");
	const identity = context.identities.get(token);
	if (!identity) throw refusal(401, "Bad credentials");
	return identity;
}

/**
 * A route for one operation: request and answer are checked against GitHub's description; the repository and the token's
 * permission are checked before `work` runs.
 */
export function served(
	context: GitHubContext,
	operationId: string,
	needs: Needs | undefined,
	work: (request: ReceivedRequest, identity: Identity) => Answer,
): RouteHandler {
	return (request) => {
		const held = operation(operationId);
		const problems = held.checkRequest(request);
		if (problems.length > 0) return violated(context, held, "request", problems);
		const answer = answered(() => {
			const identity = identityOf(context, request);
			if (needs) requirePermission(context, request, identity, needs);
			return work(request, identity);
		});
		const faults = held.checkAnswer(answer.status ?? 200, answer.json);
		return faults.length > 0 ? violated(context, held, "answer", faults) : answer;
	};
}

function answered(work: () => Answer): Answer {
	try {
		return work();
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		throw error;
	}
}

function violated(context: GitHubContext, held: Operation, what: string, problems: readonly string[]): Answer {
	const lines = problems.map((problem) => `${held.id} ${what}: ${problem}`);
	context.violations.push(...lines);
	return { status: 500, json: { message: `Against GitHub's API description: ${lines.join("; ")}` } };
}

function requirePermission(context: GitHubContext, request: ReceivedRequest, identity: Identity, needs: Needs): void {
	const { owner, repo } = request.params;
	if (`${owner}/${repo}`.toLowerCase() !== context.state.repository.toLowerCase()) throw notFound();
	if (needs.level === "read" && !context.state.private) return;
	if (allows(identity.permissions, needs.anyOf, needs.level)) return;
	throw notAccessible(identity);
}

/** What GitHub says to a token that lacks a permission. */
export function notAccessible(identity: Identity): Refusal {
	return refusal(403, notAccessibleMessage(identity));
}

export function notAccessibleMessage(identity: Identity): string {
	return `Resource not accessible by ${identity.kind === "installation" ? "integration" : "personal access token"}`;
}

export function notFound(): Refusal {
	return refusal(404, "Not Found");
}

/** An error in GitHub's shape. */
export function refusal(status: number, message: string): Refusal {
	return new Refusal(status, { message, documentation_url: DOCUMENTATION, status: String(status) });
}

/** A 422 that names the field. */
export function validationFailed(resource: string, field: string, message: string): Refusal {
	return new Refusal(422, {
		message: "Validation Failed",
		errors: [{ resource, code: "custom", field, message }],
		documentation_url: DOCUMENTATION,
		status: "422",
	});
}

/** One page of a list, with the `Link` header that leads to the others. */
export function page<T>(context: GitHubContext, request: ReceivedRequest, items: readonly T[], shape: (item: T) => unknown): Answer {
	const perPage = Math.min(Number(request.query.get("per_page")) || DEFAULT_PAGE, LARGEST_PAGE);
	const number = Math.max(Number(request.query.get("page")) || 1, 1);
	const last = Math.max(Math.ceil(items.length / perPage), 1);
	const shown = items.slice((number - 1) * perPage, number * perPage);
	const link = linkHeader(context, request, number, last);
	return { json: shown.map(shape), ...(link === "" ? {} : { headers: { link } }) };
}

function linkHeader(context: GitHubContext, request: ReceivedRequest, number: number, last: number): string {
	const to = (target: number, rel: string) => {
		const query = new URLSearchParams(request.query);
		query.set("page", String(target));
		return `<${context.urls.server}${request.path}?${query}>; rel="${rel}"`;
	};
	const back = number > 1 ? [to(number - 1, "prev"), to(1, "first")] : [];
	const forth = number < last ? [to(number + 1, "next"), to(last, "last")] : [];
	return [...back, ...forth].join(", ");
}
