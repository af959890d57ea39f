import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { awaitedLater } from "../awaited-later.ts";
import { ActionError, endedBy, messageOf } from "../errors.ts";
import { DevTools } from "./devtools.ts";

/** Chrome starts in half a second; the first start on a fresh machine reads 300 MB from its disk. */
const STARTS_WITHIN_MS = 15_000;
const KEPT_ERROR_OUTPUT = 2_000;

/** The picture's size, in CSS pixels: a laptop's. */
export const WINDOW = { width: 1280, height: 800 };

export interface ChromeOptions {
	/** Absolute path of the executable. */
	readonly executable: string;
	/** Port of the proxy through which everything goes. */
	readonly proxyPort: number;
	readonly signal: AbortSignal;
}

/** A Chrome that runs, with a profile of its own. Disposing of it kills it with its children and removes the profile. */
export interface Chrome extends AsyncDisposable {
	readonly devTools: DevTools;
	readonly sandboxed: boolean;
}

/**
 * Starts Chrome without a window. It gets no variable of the runner, no port to listen on, and one proxy as its only way out.
 * @throws {ActionError} when it does not start, with what Chrome wrote, and where it would have no sandbox
 */
export async function startChrome({ executable, proxyPort, signal }: ChromeOptions): Promise<Chrome> {
	const profile = await mkdtemp(join(tmpdir(), "rivet-preview-chrome-"));
	const sandboxed = isSandboxed();
	await writePreferences(profile);
	const child = spawn(executable, [...flags(profile, proxyPort, sandboxed)], {
		cwd: profile,
		env: environment(profile),
		// A group of its own, so that all of it can be killed at once.
		detached: true,
		stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
	});
	const kill = () => killGroup(child);
	signal.addEventListener("abort", kill, { once: true });
	const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()).once("error", () => resolve()));
	const dispose = async () => {
		signal.removeEventListener("abort", kill);
		kill();
		if (child.pid !== undefined) await ended;
		await rm(profile, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		const devTools = await connected(child, signal);
		return { devTools, sandboxed, [Symbol.asyncDispose]: dispose };
	} catch (error) {
		await dispose();
		throw endedBy(signal) ?? error;
	}
}

/** Waits until Chrome answers on its pipes. */
async function connected(child: ChildProcess, signal: AbortSignal): Promise<DevTools> {
	const [outgoing, incoming] = [child.stdio[3], child.stdio[4]];
	if (!(outgoing instanceof Writable && incoming instanceof Readable)) throw new ActionError("Chrome was started without its pipes.");
	const errorOutput = lastOf(child);
	const devTools = new DevTools(outgoing, incoming);
	const failed = new Promise<never>((_, reject) => child.once("error", reject));
	const timer = new AbortController();
	const late = delay(STARTS_WITHIN_MS, undefined, { signal: AbortSignal.any([timer.signal, signal]), ref: false }).then(() =>
		Promise.reject(new Error(`it did not answer within ${STARTS_WITHIN_MS / 1000} s`)),
	);
	try {
		await Promise.race([devTools.send("Browser.getVersion"), awaitedLater(failed), awaitedLater(late)]);
		return devTools;
	} catch (cause) {
		const output = errorOutput();
		throw new ActionError(`Chrome (${child.spawnfile}) does not start: ${messageOf(cause)}${output && `. It wrote: ${output}`}`, { cause });
	} finally {
		timer.abort();
	}
}

/** @returns what gives the last line of Chrome's errors, with those of its usual chatter left out */
function lastOf(child: ChildProcess): () => string {
	let text = "";
	child.stderr?.setEncoding("utf8").on("data", (more: string) => {
		text = (text + more).slice(-KEPT_ERROR_OUTPUT);
	});
	return () => text.split("\n").findLast((line) => /FATAL|error|sandbox/i.test(line)) ?? "";
}

/** Nothing of the runner's: its variables hold tokens, and through some of them it could be steered. */
function environment(profile: string): Record<string, string> {
	return {
		PATH: "/usr/local/bin:/usr/bin:/bin",
		HOME: profile,
		TMPDIR: profile,
		XDG_CONFIG_HOME: profile,
		XDG_CACHE_HOME: profile,
		LANG: "C.UTF-8",
	};
}

/**
 * What a Chrome for one page does without: calls to Google, dialogs, sound, extensions, throttling of a page that nobody sees.
 * https://github.com/GoogleChrome/chrome-launcher/blob/main/docs/chrome-flags-for-tools.md
 */
const QUIET_FLAGS = [
	"--disable-features=Translate,OptimizationHints,MediaRouter,InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater,AutofillServerCommunication,PrivacySandboxSettings4",
	"--disable-extensions",
	"--disable-component-extensions-with-background-pages",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-client-side-phishing-detection",
	"--disable-sync",
	"--disable-default-apps",
	"--disable-domain-reliability",
	"--metrics-recording-only",
	"--mute-audio",
	"--no-first-run",
	"--no-default-browser-check",
	"--disable-backgrounding-occluded-windows",
	"--disable-renderer-backgrounding",
	"--disable-background-timer-throttling",
	"--disable-ipc-flooding-protection",
	"--disable-hang-monitor",
	"--disable-prompt-on-repost",
	"--password-store=basic",
	"--use-mock-keychain",
];

function flags(profile: string, proxyPort: number, sandboxed: boolean): readonly string[] {
	return [
		...QUIET_FLAGS,
		"--headless=new",
		"--remote-debugging-pipe",
		`--user-data-dir=${profile}`,
		`--proxy-server=http://127.0.0.1:${proxyPort}`,
		// Chrome would go to this machine's own addresses without the proxy.
		"--proxy-bypass-list=<-loopback>",
		// Only the proxy can resolve names, so that nothing gets past it.
		"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
		"--disable-quic",
		"--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
		"--block-new-web-contents",
		"--deny-permission-prompts",
		"--disable-breakpad",
		// A container's /dev/shm has 64 MB.
		"--disable-dev-shm-usage",
		"--disable-gpu",
		"--hide-scrollbars",
		`--window-size=${WINDOW.width},${WINDOW.height}`,
		...(sandboxed ? [] : ["--no-sandbox"]),
		"about:blank",
	];
}

/** The same as the WebRTC flag, for a Chrome that reads it from its preferences only. */
async function writePreferences(profile: string): Promise<void> {
	await mkdir(join(profile, "Default"));
	const preferences = {
		webrtc: { ip_handling_policy: "disable_non_proxied_udp", multiple_routes_enabled: false, nonproxied_udp_enabled: false },
	};
	await writeFile(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
}

/**
 * Whether Chrome starts with its sandbox, which it does not have for root. A container bounds its root itself.
 * @throws {ActionError} for root outside of a container
 */
export function isSandboxed({ uid, isContainer } = { uid: process.getuid?.(), isContainer: runsInContainer() }): boolean {
	if (uid !== 0) return true;
	if (isContainer) return false;
	throw new ActionError(
		"the job runs as root, and for root Chrome starts only without its sandbox. Run the job as another user, or in a container",
	);
}

function runsInContainer(): boolean {
	return ["/.dockerenv", "/run/.containerenv", "/var/run/secrets/kubernetes.io"].some((marker) => existsSync(marker));
}

function killGroup(child: ChildProcess): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, "SIGKILL");
	} catch {
		// ESRCH: no process is left in the group.
	}
}
