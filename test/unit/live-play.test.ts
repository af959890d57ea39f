import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { Secrets } from "../../src/secrets/secrets.ts";
import { Consent } from "../live/consent.ts";
import { newLiveKey } from "../live/live-key.ts";
import { play } from "../live/play.ts";
import type { Probe } from "../live/probe.ts";
import { needed, Services } from "../live/services.ts";
import { silentLog } from "./rivet-http.ts";

const GITHUB = { token: "ghp_0123456789abcdefghij", apiUrl: "http://127.0.0.1:9", repository: "acme/shop" };

function services(): Services {
	const app = () => Promise.reject(new Error("Nothing is deployed here"));
	const server = () => Promise.reject(new Error("Nothing is started here"));
	const target = { rivet: undefined, freestyle: undefined, vercel: undefined, github: GITHUB };
	return new Services({ target, key: newLiveKey(), secrets: new Secrets(), log: silentLog, app, server, tempDirectory: "/nowhere" });
}

function probe(id: Probe["id"], more: Partial<Probe> = {}): Probe {
	return { id, assumption: "It is so.", assumed: { "it is so": true }, probe: async () => ({ "it is so": true }), ...more };
}

async function played(probes: readonly Probe[], mayMake = async (_: string) => true, stop = new AbortController()) {
	const place = { live: services(), sandbox: services(), mayMake, onResult: () => undefined, signal: stop.signal };
	return (await play(probes, place)).map(({ verdict }) => verdict);
}

describe("playing the probes", () => {
	it("asks before a step that makes something, says what, and does not make what was declined", async () => {
		const asked: string[] = [];
		let made = 0;
		const making = probe("github.make", {
			makes: ({ github }) => `Make a branch in ${github.target.repository}`,
			probe: async () => ({ made: ++made }),
		});
		const verdicts = await played([probe("github.read"), making], async (what) => {
			asked.push(what);
			return false;
		});
		expect(asked).toEqual(["Make a branch in acme/shop"]);
		expect(made).toBe(0);
		expect(verdicts.map(({ kind }) => kind)).toEqual(["as assumed", "not asked"]);
	});

	it("asks nothing about a step whose service is left out, or that an earlier failure keeps from being reached", async () => {
		const unreached = probe("github.edit", { makes: ({ made }) => `Edit ${needed(made.pull, "github.pull-request to succeed").branch}` });
		const [leftOut, notReached] = await played([probe("freestyle.deploy", { makes: () => "Deploy" }), unreached], () => {
			throw new Error("It asked");
		});
		expect(leftOut).toEqual({ kind: "not asked", reason: "Freestyle is left out" });
		expect(notReached).toEqual({ kind: "not asked", reason: "it needs github.pull-request to succeed" });
	});

	it("shows no secret and nothing of the account where a probe fails", async () => {
		const failing = probe("github.fail", {
			probe: () => Promise.reject(new Error(`refused ${GITHUB.token} at https://api/repos/acme/shop/pulls/3`)),
		});
		const [verdict] = await played([failing]);
		expect(verdict).toMatchObject({
			kind: "differs",
			differences: expect.arrayContaining(["refused *** at https://api/repos/…/…/pulls/…"]),
		});
	});

	it("ends with the step during which it was interrupted", async () => {
		const stop = new AbortController();
		const interrupted = probe("github.interrupted", {
			probe: async () => {
				stop.abort();
				return { "it is so": true };
			},
		});
		expect(await played([probe("github.first"), interrupted, probe("github.never")], async () => true, stop)).toHaveLength(1);
	});
});

describe("asking for consent", () => {
	function consentOf(more: { readonly input?: PassThrough; readonly always?: boolean; readonly signal?: AbortSignal } = {}) {
		const { input = new PassThrough(), always = false, signal = new AbortController().signal } = more;
		const said: string[] = [];
		return { said, consent: new Consent({ input, output: new PassThrough(), say: (line) => said.push(line), always, signal }) };
	}

	it("is refused from the start where there is no terminal", () => {
		expect(() => consentOf().consent.assertPossible(true)).toThrow("There is no terminal to ask");
		expect(() => consentOf().consent.assertPossible(false)).not.toThrow();
		expect(() => consentOf({ always: true }).consent.assertPossible(true)).not.toThrow();
	});

	it("says what will be done, and asks nothing with --yes", async () => {
		const { consent, said } = consentOf({ always: true });
		expect(await consent.ask("Make a namespace")).toBe(true);
		expect(said).toEqual(["  Make a namespace."]);
	});

	it.each([
		["y\n", true],
		["YES\n", true],
		["\n", false],
		["no\n", false],
	])("takes %j for %j", async (typed, expected) => {
		const input = new PassThrough();
		const { consent } = consentOf({ input });
		const answer = consent.ask("Make a namespace");
		input.write(typed);
		expect(await answer).toBe(expected);
		consent.close();
	});

	it("takes an interruption for a no", async () => {
		const stop = new AbortController();
		const { consent } = consentOf({ signal: stop.signal });
		const answer = consent.ask("Make a namespace");
		stop.abort();
		expect(await answer).toBe(false);
		consent.close();
	});
});
