import { awaitedLater } from "../awaited-later.ts";
import { ActionError, isAborted, messageOf } from "../errors.ts";
import type { PageCheck, PageProblem } from "../preview-state.ts";
import { actorProblem } from "./actor-start.ts";
import type { Browser } from "./browser.ts";
import type { OpenedNamespace } from "./namespace.ts";
import type { PreviewRun } from "./preview-run.ts";

/** The app whose page is opened. */
export interface OpenedApp {
	readonly previewUrl: string;
	/** What passes the protection of the deployment, where it has one. It is sent to the preview alone. */
	readonly visitHeaders?: Readonly<Record<string, string>> | undefined;
	/** Finds where the checkout contains an address that no visitor can reach. Undefined where there is no checkout. */
	readonly explainAddress?: ((address: string) => Pick<PageProblem, "location" | "hint">) | undefined;
}

/** Opens the preview's page in a browser, as `page-check` says. Disposing of it ends the browser. */
export class PageInspection implements AsyncDisposable {
	readonly #run: PreviewRun;
	readonly #stop = new AbortController();
	#browser: Promise<Browser> | undefined;

	constructor(run: PreviewRun) {
		this.#run = run;
	}

	/** Starts the browser early, because that takes a second. */
	prepare(): void {
		if (this.#run.inputs.pageCheck === "off") return;
		awaitedLater(this.#start());
	}

	/**
	 * Opens the page and collects what is wrong with it.
	 * @returns undefined where it was not opened: `page-check: off`, or no browser
	 * @throws {ActionError} with `page-check: required`, for a page with a problem and where no browser opens it
	 */
	async open(
		{ previewUrl, visitHeaders, explainAddress }: OpenedApp,
		{ engine, engineNamespace }: OpenedNamespace,
	): Promise<PageCheck | undefined> {
		const { inputs, progress } = this.#run;
		if (inputs.pageCheck === "off") return undefined;
		let page: PageCheck;
		try {
			const browser = await this.#start();
			const seen = await browser.open({ previewUrl, visitHeaders, engineEndpoint: inputs.rivetEndpoint, engineNamespace });
			const actors = seen.reachedActors ? await actorProblem(this.#run, engine) : undefined;
			const onThePage = seen.problems.map((problem) => explained(problem, explainAddress));
			page = { ...seen, problems: actors === undefined ? onThePage : [actors, ...onThePage] };
			const why = browser.sandboxed ? "the runner's Chrome" : "the runner's Chrome, without its sandbox: root in a container has none";
			progress.decide({ what: "Page", value: "opened in a browser", why });
		} catch (error) {
			if (isAborted(error)) throw error;
			return this.#notOpened(error);
		}
		if (inputs.pageCheck === "required") refuseProblems(page);
		return page;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.#stop.abort();
		await (await this.#browser?.catch(() => undefined))?.[Symbol.asyncDispose]();
	}

	#start(): Promise<Browser> {
		this.#browser ??= this.#run.startBrowser(AbortSignal.any([this.#run.signal, this.#stop.signal]));
		return this.#browser;
	}

	#notOpened(cause: unknown): undefined {
		const why = messageOf(cause);
		if (this.#run.inputs.pageCheck === "required") {
			throw new ActionError(`The page could not be opened in a browser: ${why}`, {
				hint: "`page-check: required` needs a Chrome on the runner. Install one, name it in the variable CHROME_PATH, or set `page-check: auto`.",
				cause,
			});
		}
		this.#run.progress.decide({ what: "Page", value: "not opened in a browser", why });
	}
}

/** @throws {ActionError} for a page with a problem */
function refuseProblems({ problems: [worst, ...others], moreProblems }: PageCheck): void {
	if (worst === undefined) return;
	const count = others.length + moreProblems;
	const more = count === 0 ? "" : ` (and ${count} more)`;
	throw new ActionError(`The page does not work: ${worst.text}${more}`, {
		hint: worst.hint ?? "`page-check: required` fails the deploy for every problem of the page; with `auto` it is a warning.",
	});
}

function explained(problem: PageProblem, explainAddress: OpenedApp["explainAddress"]): PageProblem {
	const address = problem.kind === "unreachable-address" ? /\S+$/.exec(problem.text)?.[0] : undefined;
	return address === undefined || explainAddress === undefined ? problem : { ...problem, ...explainAddress(address) };
}
