import { CancelledError, findCause } from "../errors.ts";
import { clipped, HttpError } from "../http/http-error.ts";

/** GitHub's error types in GraphQL answers, which come with status 200, as the statuses that REST gives them. */
const GRAPHQL_STATUSES: Readonly<Record<string, number>> = { FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429, INSUFFICIENT_SCOPES: 403 };

/** What the user can do about an answer that is not 2xx. */
export function hintForGitHub(status: number, body: unknown): string | undefined {
	if (status === 401) return 'GitHub refused the token in "github-token". Leave the input out to use the workflow\'s own token.';
	if (status === 403 && JSON.stringify(body).includes("not accessible by")) {
		return "Give the job `pull-requests: write` and `deployments: write` under `permissions`.";
	}
	return undefined;
}

/** Octokit wraps an error of our `fetch` in one that says "status 500"; this returns ours, which is its cause. */
export function withoutWrapper(error: unknown): unknown {
	return findCause(error, HttpError) ?? findCause(error, CancelledError) ?? error;
}

/** One of the errors in a GraphQL answer. */
interface GraphqlProblem {
	readonly type?: unknown;
	readonly message?: unknown;
	readonly path?: unknown;
}

/**
 * The data of a GraphQL answer whose only errors are that some fields of the repository were not found: these are null in it.
 * @returns undefined for any other error
 */
export function dataWithoutMissing(error: unknown): unknown {
	const problems = problemsOf(error);
	const onlyMissing = problems?.every(({ type, path }) => type === "NOT_FOUND" && Array.isArray(path) && path.length === 2);
	return onlyMissing && error instanceof Error && "data" in error ? error.data : undefined;
}

/** A GraphQL answer that holds errors, as the error that REST would give. Any other error is returned as it is. */
export function graphqlError(error: unknown, url: string, redact: (text: string) => string): unknown {
	const [first] = problemsOf(error) ?? [];
	if (first === undefined) return error;
	return new HttpError({
		service: "GitHub",
		method: "POST",
		url,
		status: GRAPHQL_STATUSES[String(first.type)] ?? 200,
		serverMessage: clipped(redact(String(first.message ?? "its answer holds errors"))),
		outcome: "refused",
		cause: error,
	});
}

function problemsOf(error: unknown): readonly GraphqlProblem[] | undefined {
	if (!(error instanceof Error && "errors" in error && Array.isArray(error.errors))) return undefined;
	return error.errors.filter((problem): problem is GraphqlProblem => typeof problem === "object" && problem !== null);
}
