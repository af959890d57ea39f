import { describe, expect, it } from "vitest";
import { HELP, readArguments } from "../live/arguments.ts";
import { targetFrom } from "../live/environment.ts";
import { isLiveKey, newLiveKey, numberOf } from "../live/live-key.ts";

const NOTHING = readArguments([]);
const path = { PATH: process.env.PATH };

describe("the arguments of `npm run live`", () => {
	it("are all in the help", () => {
		for (const name of [
			"yes",
			"sandbox",
			"read-only",
			"clean-up",
			"repository",
			"vercel-project",
			"vercel-team",
			"without",
			"archived",
			"report",
			"help",
		]) {
			expect(HELP).toContain(`--${name}`);
		}
	});

	it.each([
		[["--read-onyl"], "Unknown option '--read-onyl'"],
		[["everything"], "Unexpected argument 'everything'"],
		[["--repository", "acme"], '--repository takes OWNER/NAME, but got "acme"'],
		[["--without", "rivet"], '--without takes freestyle, rivet-compute, vercel, github, but got "rivet"'],
		[["--read-only", "--clean-up"], "--read-only changes nothing"],
		[["--sandbox", "--repository", "acme/shop"], "--sandbox plays in a repository"],
		[["--sandbox", "--vercel-project", "shop"], "leave --vercel-project out"],
		[["--report"], "--report"],
	])("are refused with one clear error: %j", (args, message) => {
		expect(() => readArguments(args)).toThrow(message);
	});
});

describe("the services that the environment names", () => {
	it("are those with a secret, at the addresses that the action has by default", async () => {
		const target = await targetFrom({ ...path, RIVET_CLOUD_TOKEN: "cloud_api_x", FREESTYLE_API_KEY: "key" }, NOTHING);
		expect(target.rivet).toMatchObject({ cloudEndpoint: "https://cloud-api.rivet.dev", engineEndpoint: "https://api.rivet.dev" });
		expect(target.rivet?.compute).toMatchObject({ registry: "https://registry.rivet.dev", domain: "{namespace}.rivet.run" });
		expect(target.freestyle).toMatchObject({ apiUrl: "https://api.freestyle.sh", domain: "{preview}-{private}.style.dev" });
		expect(target.github).toBeUndefined();
	});

	it("have a Vercel project where one is named, at Vercel's own address", async () => {
		const secrets = { RIVET_CLOUD_TOKEN: "cloud_api_x", VERCEL_TOKEN: "vcp_x" };
		const none = await targetFrom({ ...path, ...secrets }, NOTHING);
		expect(none.vercel).toEqual({ token: "vcp_x", apiUrl: "https://api.vercel.com", project: undefined, team: undefined });
		const named = await targetFrom({ ...path, ...secrets }, readArguments(["--vercel-project", "shop", "--vercel-team", "acme"]));
		expect(named.vercel).toMatchObject({ project: "shop", team: "acme" });
		const without = await targetFrom({ ...path, ...secrets }, readArguments(["--without", "vercel"]));
		expect(without.vercel).toBeUndefined();
	});

	it("leave out what --without names, and GitHub without a repository", async () => {
		const secrets = { RIVET_CLOUD_TOKEN: "cloud_api_x", FREESTYLE_API_KEY: "key", GITHUB_TOKEN: "ghp_x" };
		const without = readArguments(["--without", "freestyle", "--without", "rivet-compute"]);
		const target = await targetFrom({ ...path, ...secrets }, without);
		expect([target.freestyle, target.rivet?.compute, target.github]).toEqual([undefined, undefined, undefined]);
	});

	it.each<[Record<string, string>, readonly string[], string]>([
		[{}, [], "There is nothing to ask"],
		[{ RIVET_CLOUD_TOKEN: "" }, [], "There is nothing to ask"],
		[{ FREESTYLE_API_KEY: "key" }, [], "FREESTYLE_API_KEY needs RIVET_CLOUD_TOKEN"],
		[{ VERCEL_TOKEN: "x" }, [], "VERCEL_TOKEN needs RIVET_CLOUD_TOKEN"],
		[{ RIVET_CLOUD_TOKEN: "x" }, ["--vercel-project", "shop"], "--vercel-project and --vercel-team need VERCEL_TOKEN"],
		[{ RIVET_CLOUD_TOKEN: "x", VERCEL_TOKEN: "y" }, ["--vercel-project", "a/b"], "vercel-project"],
		[{ RIVET_CLOUD_TOKEN: "x" }, ["--repository", "acme/shop"], "--repository needs GITHUB_TOKEN"],
		[{ RIVET_CLOUD_TOKEN: "x", RIVET_ENDPOINT: "nowhere" }, [], "rivet-endpoint"],
	])("are refused with one clear error: %j %j", async (environment, args, message) => {
		await expect(targetFrom({ ...path, ...environment }, readArguments(args))).rejects.toThrow(message);
	});
});

describe("the name of what a run makes", () => {
	it("fits into a display name of Rivet Cloud, and is known again", () => {
		const key = newLiveKey();
		expect(key).toMatch(/^live-[0-9a-f]{4}-[0-9a-f]{6}$/);
		expect(isLiveKey(key)).toBe(true);
		expect(numberOf(newLiveKey(key))).not.toBe(numberOf(key));
	});

	it.each(["live-1a2b-3c4d5e", "live-demo", "live", "pr-12-a1b2c3", ""])("is not taken for one that somebody chose: %j", (name) => {
		expect(isLiveKey(name)).toBe(false);
	});

	it("is no longer known with one letter changed", () => {
		const key = newLiveKey();
		expect(isLiveKey(`${key.slice(0, -1)}${key.endsWith("0") ? "1" : "0"}`)).toBe(false);
		expect(isLiveKey(`${key}0`)).toBe(false);
		expect(isLiveKey(`x${key}`)).toBe(false);
	});
});
