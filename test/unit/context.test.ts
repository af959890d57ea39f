import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readContext } from "../../src/context.ts";
import { previewKey } from "../../src/names/key.ts";

const folder = mkdtempSync(join(tmpdir(), "context-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ENVIRONMENT = {
	GITHUB_REPOSITORY: "acme/shop",
	GITHUB_REPOSITORY_ID: "1296269",
	GITHUB_EVENT_NAME: "schedule",
	GITHUB_WORKFLOW_REF: "acme/shop/.github/workflows/preview.yml@refs/heads/main",
	GITHUB_JOB: "preview",
	RUNNER_TEMP: folder,
};

function keyIn(environment: Readonly<Record<string, string>>): string {
	const { repository } = readContext({ ...ENVIRONMENT, ...environment });
	return previewKey({ repositoryId: repository.id, number: 12, previewName: undefined });
}

describe("the runner's variables", () => {
	it("are read", () => {
		expect(readContext(ENVIRONMENT)).toMatchObject({
			repository: { owner: "acme", name: "shop", id: "1296269" },
			job: "preview",
			workflowRef: ENVIRONMENT.GITHUB_WORKFLOW_REF,
			proxy: undefined,
		});
	});

	it.each([
		["a renamed repository", { GITHUB_REPOSITORY: "acme/store" }],
		["a transferred repository", { GITHUB_REPOSITORY: "globex/shop" }],
	])("lead %s to the previews that it had", (_, environment) => {
		expect(keyIn(environment)).toBe(keyIn({}));
	});

	it("lead another repository of the same name to its own", () => {
		expect(keyIn({ GITHUB_REPOSITORY_ID: "1296270" })).not.toBe(keyIn({}));
	});

	it.each([
		[{ GITHUB_REPOSITORY: "shop" }, 'GITHUB_REPOSITORY must be "owner/name", but is "shop"'],
		[{ GITHUB_REPOSITORY_ID: "" }, "GITHUB_REPOSITORY_ID is not set"],
		[{ GITHUB_REPOSITORY_ID: "acme" }, 'GITHUB_REPOSITORY_ID must be a number, but is "acme"'],
		[{ GITHUB_EVENT_NAME: "" }, "GITHUB_EVENT_NAME is not set"],
		[{ GITHUB_EVENT_NAME: "pull_request" }, "GITHUB_EVENT_PATH is not set"],
		[{ HTTPS_PROXY: "socks5://proxy:1080" }, "HTTPS_PROXY is set, but is not"],
	])("that can't be used are an error: %j", (environment, problem) => {
		expect(() => readContext({ ...ENVIRONMENT, ...environment })).toThrow(problem);
	});

	it.each(["not JSON", "", '{"action":'])("name an event's file that holds %j", (content) => {
		const file = join(folder, "event.json");
		writeFileSync(file, content);
		const read = () => readContext({ ...ENVIRONMENT, GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: file });
		expect(read).toThrow(`The event's payload at ${file} can't be read`);
	});
});
