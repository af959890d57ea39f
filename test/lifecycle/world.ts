import type { HostedPreview } from "../../src/host/host.ts";
import { readInputs } from "../../src/inputs/inputs.ts";
import type { DeployRun, PreviewRun } from "../../src/preview/preview-run.ts";
import { Progress } from "../../src/preview/progress.ts";
import { Status } from "../../src/preview/status.ts";
import { PullHead } from "../../src/preview/superseded.ts";
import { Secrets } from "../../src/secrets/secrets.ts";
import type { App } from "../../src/source/app.ts";
import { fakeClock } from "../unit/fake-clock.ts";
import { Calls } from "./calls.ts";
import { FakeBrowser } from "./fake-browser.ts";
import { FakeGitHub } from "./fake-github.ts";
import { FakeHost } from "./fake-host.ts";
import { FakeRivet } from "./fake-rivet.ts";

export const NUMBER = 12;
/** Of the repository that all pull requests are in. */
export const TAG = "a1b2c3";
export const KEY = keyOf(NUMBER);
export const URL = `https://${KEY}.example.com`;

export interface WorldOptions {
	readonly mode?: "cloud" | "self-hosted";
	/** By their names in `action.yml`. */
	readonly inputs?: Readonly<Record<string, string>>;
}

/**
 * One pull request on fakes of GitHub, Rivet, the host and the preview's server. They keep state, and each of their calls can be made to
 * fail, to hang, or to lose its answer: see {@link Calls}. Time stands still but for pauses, which take none.
 */
export class World {
	readonly calls = new Calls();
	readonly clock = fakeClock(1_700_000_000_000);
	readonly github = new FakeGitHub(this.calls);
	readonly host = new FakeHost(this.calls);
	readonly browser = new FakeBrowser(this.calls);
	readonly rivet: FakeRivet;
	readonly logged: string[] = [];
	readonly cancelled = new AbortController();
	/** What the app is made from. */
	sources = "files of the first push";
	readonly #inputs: Readonly<Record<string, string>>;
	/** What the preview's server answers instead of what the deployment at its address would. */
	answer: ((url: string) => Response | undefined) | undefined;

	constructor({ mode = "cloud", inputs = {} }: WorldOptions = {}) {
		this.rivet = new FakeRivet(this.calls, mode);
		this.#inputs = inputs;
		this.github.open(NUMBER);
	}

	/** A run for the pull request as it is now. */
	run(changes: Partial<PreviewRun> = {}, number = NUMBER): PreviewRun {
		const { headSha, headRef } = this.github.pulls.get(number) ?? this.github.open(number);
		const key = keyOf(number);
		const preview: HostedPreview = { key, number, headSha, headRef };
		const { clock, github } = this;
		const wanted = { headSha, repository: "acme/shop", label: this.inputs().label };
		const { signal } = this.cancelled;
		const note = (line: string) => void this.logged.push(line);
		const log = { debug: note, info: note, notice: note, warning: note };
		const progress = new Progress({ log, clock });
		const status = new Status({
			key,
			previewName: undefined,
			comment: github.comment(number),
			deployments: github.deployments,
			runUrl: "https://github.example.com/run/1",
			hostName: this.host.name,
			commitUrl: (sha) => `https://github.example.com/commit/${sha}`,
			progress,
			clock,
			redact: (text) => text,
		});
		return {
			preview,
			pull: new PullHead({ pullRequests: github.pullRequests, number, wanted, signal, clock }),
			rivet: this.rivet,
			host: this.host,
			deployments: github.deployments,
			status,
			progress,
			http: { fetch: () => async (input) => this.#answerTo(String(input)), redact: (text) => text },
			startBrowser: (abort) => this.browser.start(abort),
			log,
			inputs: this.inputs(),
			signal,
			clock,
			...changes,
		};
	}

	/** A run that deploys the checkout. */
	deployRun(changes: Partial<DeployRun> = {}): DeployRun {
		const ingredients = { inputs: "{}", action: "1", key: "key" };
		return { ...this.run(), host: this.host, app: this.app(), isFirstAttempt: true, mayKeep: false, ingredients, ...changes };
	}

	inputs() {
		const given = { "rivet-token": "cloud_api_x", "freestyle-api-key": "key-of-freestyle", "github-token": "token-of-github" };
		const all = Object.entries({ ...given, ...this.#inputs });
		return readInputs(Object.fromEntries(all.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])), new Secrets());
	}

	/** The last comment on the pull request. */
	comment(number = NUMBER): string {
		return this.github.comments.get(number) ?? "";
	}

	/** Which deployment a visitor gets. */
	get serving(): string | undefined {
		return this.host.served.get(URL)?.id;
	}

	app(changes: Partial<App> = {}): App {
		const { calls } = this;
		return {
			decisions: [],
			warnings: [],
			needs: { install: true, build: true },
			imageWay: "without-docker",
			install: (signal) => calls.run("app.install", () => undefined, signal),
			sources: () => calls.run("app.sources", () => ({ files: this.sources, job: "", count: 1, otherPackages: [] })),
			build: (_, signal) => calls.run("app.build", () => undefined, signal),
			gather: () =>
				calls.run("app.gather", () => ({
					contents: [{ path: "server.ts", content: Buffer.from("") }],
					root: "",
					entrypoint: "server.ts",
					container: { files: [], directory: "", startScript: undefined, entrypoint: "server.ts", installed: () => [] },
					publicDirectory: "public",
					decisions: [],
					misplacedPage: undefined,
					unbuiltPage: undefined,
					leftOut: [],
					warnings: [],
					files: 1,
					bytes: 0,
					largest: [],
				})),
			explainAddress: () => ({ location: { file: "src/App.tsx", line: 3 }, hint: "Write another address." }),
			...changes,
		};
	}

	#answerTo(url: string): Promise<Response> {
		return this.calls.run("preview.get", () => {
			const given = this.answer?.(url);
			if (given !== undefined) return given;
			const { origin, pathname } = new globalThis.URL(url);
			const variables = this.host.served.get(origin)?.variables;
			if (variables === undefined) return new Response("nothing here", { status: 404 });
			return pathname.endsWith("/metadata") ? metadata(variables) : page();
		});
	}
}

export function keyOf(number: number): string {
	return `pr-${number}-${TAG}`;
}

/** What RivetKit says of itself on a server with these variables. */
export function metadata(variables: Readonly<Record<string, string | undefined>>): Response {
	return Response.json({
		runtime: "rivetkit",
		version: "2.3.19",
		actorNames: { counter: {} },
		envoy: { version: Number(variables.RIVET_ENVOY_VERSION) },
		clientNamespace: variables.RIVET_NAMESPACE,
	});
}

function page(): Response {
	return new Response("<!doctype html><title>App</title>", { headers: { "content-type": "text/html" } });
}
