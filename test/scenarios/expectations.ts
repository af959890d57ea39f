import { expect } from "vitest";
import { CANARIES } from "../../sandbox/runner/environment.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";

const SECRET_INPUTS = ["rivet-token", "freestyle-api-key", "vercel-token", "github-token"] as const;
const MASKING = "::add-mask::";

/** A value that may not be shown, by what it is. */
interface Secret {
	readonly name: string;
	readonly value: string;
}

/** A text that others can read, by where it is. */
interface Place {
	readonly name: string;
	readonly text: string;
}

/**
 * What holds after every scenario, whatever its story: GitHub and Vercel were asked only what their published APIs allow, no process was left
 * behind, and no secret got anywhere where others could read it.
 */
export function expectSoundRuns(sandbox: Sandbox): void {
	expect(sandbox.github.violations).toEqual([]);
	expect(sandbox.vercel?.violations ?? []).toEqual([]);
	expect(sandbox.runs.flatMap(({ result }) => result.orphans)).toEqual([]);
	expect(leaks(secretsOf(sandbox), shownPlaces(sandbox))).toEqual([]);
	expect(leaks(neverDeployed(sandbox), serverVariables(sandbox))).toEqual([]);
}

/** A request to a service. */
interface Asked {
	/** `service METHOD /path?query` */
	readonly line: string;
	/** Whether it is more than a question. */
	readonly changes: boolean;
}

/** What was asked of the services. Each a request as `service METHOD /path?query`. */
export interface WatchedRequests {
	readonly requests: readonly string[];
	/** Those that are more than a question. */
	readonly changes: readonly string[];
}

/** Every request so far that is more than a question, service by service. The engine's are those that came to its gateway. */
export function changesMade(sandbox: Sandbox): readonly string[] {
	return told(askedByService(sandbox).flat()).changes;
}

/** Watches what is asked of the services from now on. @returns tells it */
export function watchRequests(sandbox: Sandbox): () => WatchedRequests {
	const before = askedByService(sandbox).map((asked) => asked.length);
	return () => told(askedByService(sandbox).flatMap((asked, at) => asked.slice(before[at])));
}

function told(asked: readonly Asked[]): WatchedRequests {
	return { requests: asked.map(({ line }) => line), changes: asked.filter(({ changes }) => changes).map(({ line }) => line) };
}

function askedByService({ github, freestyle, vercel, cloud, gateway }: Sandbox): readonly (readonly Asked[])[] {
	const hosts = { Freestyle: freestyle.requests, Vercel: vercel?.requests ?? [] };
	const requests = { GitHub: github.http.requests, ...hosts, Cloud: cloud?.requests ?? [], engine: gateway.requests };
	return Object.entries(requests).map(([service, made]) =>
		made.map((request) => {
			const { method, path, query } = request;
			// GraphQL sends its questions by POST, too.
			const asks =
				/^(GET|HEAD|OPTIONS)$/.test(method) || (path.endsWith("/graphql") && "body" in request && !/\bmutation\b/.test(request.body));
			return { line: `${service} ${method} ${path}?${query}`, changes: !asks };
		}),
	);
}

function leaks(secrets: readonly Secret[], places: readonly Place[]): readonly string[] {
	return places.flatMap((place) =>
		secrets.filter(({ value }) => formsOf(value).some((form) => place.text.includes(form))).map(({ name }) => `${name} in ${place.name}`),
	);
}

function formsOf(value: string): readonly string[] {
	return [value, encodeURIComponent(value), Buffer.from(value).toString("base64"), Buffer.from(value).toString("hex")];
}

function secretsOf(sandbox: Sandbox): readonly Secret[] {
	const minted = sandbox.gateway.tokens.all().filter(({ kind }) => kind !== "publishable");
	const bypasses = sandbox.vercel?.projects.flatMap(({ bypasses }) => [...bypasses.keys()]) ?? [];
	return [
		...neverDeployed(sandbox),
		...rivetTokens(sandbox),
		...bypasses.map((value) => ({ name: "a bypass secret of Vercel's", value })),
		...minted.map(({ kind, value }) => ({ name: `the ${kind} token`, value })),
	];
}

function rivetTokens({ engine, runs }: Pick<Sandbox, "engine" | "runs">): readonly Secret[] {
	return [{ name: "the engine's admin token", value: engine.adminToken }, ...inputValues(runs, ["rivet-token"])];
}

/** What the deployed server may not have either. Its runner token it needs: on a self-hosted engine that is `rivet-token` itself. */
function neverDeployed({ mode, engine, gateway, runs }: Sandbox): readonly Secret[] {
	const access = gateway.tokens.all().filter(({ kind }) => kind === "access" || kind === "connection");
	const ofCloud = mode === "cloud" ? rivetTokens({ engine, runs }) : [];
	return [
		...inputValues(runs, SECRET_INPUTS.slice(1)),
		...ofCloud,
		...access.map(({ kind, value }) => ({ name: `the ${kind} token`, value })),
		...Object.entries(CANARIES).map(([name, value]) => ({ name: `the runner's ${name}`, value })),
	];
}

function inputValues(runs: Sandbox["runs"], names: readonly string[]): readonly Secret[] {
	const given = runs.flatMap(({ inputs }) => names.map((name) => ({ name: `the input ${name}`, value: inputs[name] ?? "" })));
	return given.filter(({ value }, at) => value !== "" && given.findIndex((other) => other.value === value) === at);
}

function shownPlaces({ runs, github, freestyle, vercel }: Sandbox): readonly Place[] {
	const ofRuns = runs.flatMap(({ number, event, result }) => {
		const run = `of the ${event.name} run for #${number}`;
		const { outputs, env, state, path, annotations } = result;
		return [
			{ name: `the log ${run}`, text: withoutMasking(result.rawLog) },
			{ name: `the summary ${run}`, text: result.summary },
			{ name: `the outputs ${run}`, text: JSON.stringify({ outputs, env, state, path, annotations }) },
		];
	});
	// Comments and deployments with all their earlier states: GitHub keeps a comment's history.
	const toGitHub = github.http.requests.map(({ method, path, body }) => ({ name: `what GitHub got by ${method} ${path}`, text: body }));
	const uploaded = freestyle.uploads.flatMap(({ files }) => {
		return [...files].map(([name, content]) => ({ name: `the uploaded ${name}`, text: `${name}\n${content.toString("latin1")}` }));
	});
	const toVercel = [...(vercel?.files ?? [])].map(([digest, content]) => ({
		name: `the file ${digest}`,
		text: content.toString("latin1"),
	}));
	const comments = vercel?.projects.flatMap(({ variables }) =>
		variables.map(({ key, comment = "" }) => ({ name: `${key}'s comment`, text: comment })),
	);
	return [...ofRuns, ...toGitHub, ...uploaded, ...toVercel, ...(comments ?? [])];
}

function serverVariables({ freestyle, vercel }: Sandbox): readonly Place[] {
	const onVercel = vercel?.deployments().map(({ environment }) => ({ ...environment?.build, ...environment?.runtime })) ?? [];
	return [...freestyle.uploads.map(({ envVars }) => envVars), ...onVercel].flatMap((variables) =>
		Object.entries(variables).map(([name, text]) => ({ name: `the server's ${name}`, text })),
	);
}

/** Telling the runner what to mask is the one place for a secret. */
function withoutMasking(log: string): string {
	return log
		.split("\n")
		.filter((line) => !line.startsWith(MASKING))
		.join("\n");
}
