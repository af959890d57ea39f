import type { RunnerHealth } from "../rivet/engine.ts";

/** What to do about the ways in which a preview does not come up. Where an answer does not say more, the server's log does. */
export const READY_HINTS = {
	notListening:
		"Nothing listens there: the server has ended, is still starting, or listens elsewhere. Listen on all interfaces and on the host's port (`process.env.PORT`, or `Deno.serve` without one); for a server that starts slowly, raise `ready-timeout`.",
	noAnswer: "The server accepts the request but never answers. Check what it waits for when it starts, or raise `ready-timeout`.",
	unknownName:
		"The preview's name does not resolve. For a domain of your own add a DNS record that covers it (e.g. `*.preview.example.com`), or set `domain` to a name under style.dev.",
	certificate:
		"The preview's domain has no valid certificate. For a domain of your own check its DNS record and wait for the certificate, or set `domain` to a name under style.dev.",
	noRoute:
		'RivetKit does not answer there. Let the server pass `/api/rivet/*` to it, with every method (`registry.handler(request)`, or `registry.start()`). If it has another path, name it: `runner-config: {"url": "/that/path"}`.',
	pageInstead:
		"A page answers where RivetKit should: the frontend's fallback also answers `/api/rivet/*`. Register RivetKit's route before the static files and the fallback, or name its path in `runner-config` (`url`).",
	notRivetKit:
		"Something else answers at `/api/rivet/metadata`. Let the server pass `/api/rivet/*` to RivetKit, or name RivetKit's path in `runner-config` (`url`).",
	guarded:
		'Something in front of the app asks for a login. Switch that off for previews, or let Rivet send what passes it, with the value from a secret: on Vercel the input `vercel-protection-bypass`, elsewhere a header, `runner-config: {"headers": {…}}`.',
	elsewhere: "The address redirects to another site, and redirects are followed only within the preview. Give the app's final address.",
	serverError:
		"The server fails on the request. Its log names the cause; often the app lacks a variable that it needs (`env`), or it sets RivetKit's endpoint, token or namespace in its code.",
	hostError:
		"The host can't reach the server: the server ended while it started, or listens on another port than the host's (`process.env.PORT`, or `Deno.serve` without one). Its log names the cause.",
	otherNamespace:
		"The app does not take its namespace from the environment. Take `endpoint`, `token` and `namespace` out of the app's RivetKit setup, so that the variables RIVET_ENDPOINT, RIVET_TOKEN and RIVET_NAMESPACE count. On a platform of your own give each preview the variables of `env-file`.",
	noNamespace:
		"Deploy the app with the variables of `env-file` (RIVET_ENDPOINT, RIVET_NAMESPACE …) and with RivetKit 2.1 or later, which says its namespace.",
	otherVersion:
		"Another deployment answers. If it is an earlier one, give the host more time to switch with `ready-timeout`. Check that the app's code does not set RivetKit's version, and that the platform does not set RIVET_ENVOY_VERSION.",
	notConnected:
		"Start the server with the variables of `env-file` (RIVET_ENDPOINT, RIVET_NAMESPACE, RIVET_TOKEN, RIVET_POOL …), let it call `registry.start()`, and don't set RIVETKIT_RUNTIME_MODE. It must reach the engine from where it runs. Its log on the platform says why it does not connect; for a server that starts slowly, raise `ready-timeout`.",
	otherServer:
		"Only another deployment's server is connected. Check on the platform that this commit's server runs, with the RIVET_ENVOY_VERSION of this job's `env-file`; if the platform takes longer to replace the earlier one, raise `ready-timeout`.",
	noPage:
		"The server does not serve the frontend that the build made. Serve its folder (RIVETKIT_PUBLIC_DIR names it), and keep it in the upload (`include`, `exclude`).",
} as const;

const CERTIFICATE_CODE = /CERT|_TLS_|_SSL_|SELF_SIGNED|UNABLE_TO_VERIFY/;
const NAME_CODES = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL"]);

/**
 * For a look that got no answer.
 * @param code of the network's error, e.g. `ECONNREFUSED`; empty when there was none, as after the time was over
 */
export function hintForNetwork(code: string): string {
	if (NAME_CODES.has(code)) return READY_HINTS.unknownName;
	if (CERTIFICATE_CODE.test(code)) return READY_HINTS.certificate;
	return code === "" ? READY_HINTS.noAnswer : READY_HINTS.notListening;
}

/** Where Vercel sends a visitor of a protected deployment. */
const VERCEL_LOGIN = "vercel.com/sso-api";

/**
 * For RivetKit's metadata that came with another status than 200.
 * @param leadsTo where a redirect leads; empty for other answers
 */
export function hintForStatus(status: number, leadsTo = ""): string {
	if (status === 401 || status === 403 || status === 407 || leadsTo.includes(VERCEL_LOGIN)) return READY_HINTS.guarded;
	if (status >= 300 && status < 400) return READY_HINTS.elsewhere;
	if (status === 502 || status === 503 || status === 504) return READY_HINTS.hostError;
	return status >= 500 ? READY_HINTS.serverError : READY_HINTS.noRoute;
}

/** For a page that came with a status that no page has. */
export function hintForPage(status: number): string {
	return status === 404 ? READY_HINTS.noPage : hintForStatus(status);
}

/**
 * For an app that answers this runner and not the engine.
 * @param reason the engine's words, with its kind of failure in parentheses
 */
export function hintForEngine(runnerUrl: string, { reason }: Extract<RunnerHealth, { healthy: false }>): string {
	if (/unsupported/.test(reason)) {
		return "The engine and the app's RivetKit are not compatible. Update `rivetkit` in the app, or the engine, so that both have the same minor version.";
	}
	if (/resolve host|destination_blocked/.test(reason)) {
		return `The engine can't resolve the preview's name from where it runs. ${runnerUrl} must be a public address, or one that the engine's network knows.`;
	}
	if (/invalid_/.test(reason)) {
		return `The engine can't use what the app answers at ${runnerUrl}/metadata. Nothing must change RivetKit's answer there. Also update \`rivetkit\` in the app, or the engine, so that both have the same minor version.`;
	}
	if (/non_success_status/.test(reason)) {
		return "The app answers this runner but not the engine: something in front of the app treats the two differently. Let requests from the engine pass (`runner-config` takes `headers`).";
	}
	return `The engine must reach ${runnerUrl} from where it runs: check firewalls and private networks between the two.`;
}
