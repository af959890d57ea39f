import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { forgetApps, hostileApp, pushApp } from "./attacks/hostile-app.ts";
import { expectSoundRuns } from "./expectations.ts";

describe("a variable that is called like a secret", () => {
	let sandbox: Sandbox;
	let app: string;
	let pull: PlayedPullRequest;

	beforeAll(async () => {
		[sandbox, app] = await Promise.all([startSandbox({ mode: "cloud" }), hostileApp()]);
		pull = await sandbox.openPullRequest({ app, branch: "topic", number: 140 });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await sandbox?.stop();
		await forgetApps([app]);
	});

	const push = (env: string, more: Readonly<Record<string, string>> = {}) =>
		pull.event("synchronize", { inputs: { "install-command": "none", env, ...more } });

	it.each([
		["DATABASE_HOST=localhost", "README.md", "Open http://localhost:3000"],
		["API_KEY=development", "README.md", "Set API_KEY=development for development"],
		["AUTHOR_NAME=backend", "src/backend/prices.ts", "export {};"],
		["SESSION_KEY=12345678", "src/session.ts", "export const key = 12345678;"],
	])("and is an ordinary value does not stop the upload of a file that holds it: %s", async (env, path, content) => {
		await pushApp(pull, { scripts: { build: `echo built ${path}` }, files: { [path]: content } });
		const result = await push(env);
		expect(result.conclusion, result.log).toBe("success");
		expect(result.log).toContain(`built ${path}`);
		expect([...(sandbox.freestyle.uploads.at(-1)?.files.keys() ?? [])]).toContain(path);
	});

	it("and is part of what the run shows hides nothing of it", async () => {
		await pushApp(pull);
		const first = await push("");
		const url = first.outputs["preview-url"] ?? "";
		for (const env of [`AUTH_COOKIE_DOMAIN=${new URL(url).hostname}`, `AUTH_TOKEN=${url}`, "REPOSITORY_KEY=acme/shop"]) {
			const result = await push(env);
			expect(result.conclusion, result.log).toBe("success");
			expect(result.outputs["preview-url"]).toBe(url);
			expect(pull.comments[0]?.body).toContain(url);
			expect(pull.comments[0]?.body).not.toContain("***");
		}
	});

	it("and whose value is in a file stops the upload by its name, unless the workflow publishes the value", async () => {
		for (const value of ["x7Kp29fQzL0aWm4e", "pk_51HxQ2eZvKYlo2C0aWm4e"]) {
			await pushApp(pull, { files: { "src/key.ts": `export const key = "${value}";` } });
			const refused = await push(`STRIPE_KEY=${value}`);
			expect(refused.conclusion).toBe("failure");
			expect(refused.annotations.errors[0]?.message).toContain('(env STRIPE_KEY): "src/key.ts"');
			expect(refused.annotations.errors[0]?.message).toContain("build-env");
			const published = await push(`STRIPE_KEY=${value}`, { "build-env": `PUBLISHED=${value}` });
			expect(published.conclusion, published.log).toBe("success");
		}
	});
});
