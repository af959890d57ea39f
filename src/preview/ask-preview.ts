import type { PreviewRun } from "./preview-run.ts";

/** What the preview answered, after redirects. */
export interface PreviewAnswer {
	readonly status: number;
	/** Without secrets: the app knows its runner token and may say it. */
	readonly text: string;
	readonly isHtml: boolean;
	/** For messages: where a redirect leads that was not followed; else empty. */
	readonly leadsTo: string;
}

/** A request that hangs is cut off, and its caller repeats it. */
const TIMEOUT_MS = 8_000;
/** The preview is code that nobody has reviewed: more of its answer is not read. RivetKit's metadata of 1,000 actors has 30 kB. */
const MOST_BYTES = 256 * 1024;
const MOST_REDIRECTS = 5;
/** Characters of an address that are shown. */
const SHOWN_LENGTH = 100;

/**
 * Asks the preview once. Redirects are followed within the preview only: the headers may hold a secret (a protection bypass), and the
 * preview must not choose what this runner asks in its own network.
 * @throws {HttpError} when nothing answers
 */
export async function askPreview(http: PreviewRun["http"], url: string, headers: Readonly<Record<string, string>>): Promise<PreviewAnswer> {
	// The caller's wait repeats the look, so the request itself is not retried.
	const fetchOnce = http.fetch({ service: "The preview", timeoutMs: TIMEOUT_MS, maxRetries: 0, maxBytes: MOST_BYTES });
	let at = url;
	for (let redirects = 0; ; redirects++) {
		const response = await fetchOnce(at, { headers, redirect: "manual" });
		const target = redirectTarget(response, at);
		const leadsTo = target === undefined ? "" : `, which leads to ${http.redact(target.href).slice(0, SHOWN_LENGTH)}`;
		const follow = target !== undefined && isWithin(target, url) && redirects < MOST_REDIRECTS;
		if (!follow) {
			const isHtml = response.headers.get("content-type")?.startsWith("text/html") ?? false;
			// Redacted here, before callers cut anything out of the text.
			return { status: response.status, text: http.redact(await response.text()), isHtml, leadsTo };
		}
		at = target.href;
	}
}

/** Whether a redirect stays at the preview. `fetch` refuses an address with a user name. */
function isWithin({ origin, username, password }: URL, url: string): boolean {
	return origin === new URL(url).origin && username === "" && password === "";
}

function redirectTarget({ status, headers }: Response, from: string): URL | undefined {
	const location = headers.get("location");
	return status >= 300 && status < 400 && location !== null && URL.canParse(location, from) ? new URL(location, from) : undefined;
}
