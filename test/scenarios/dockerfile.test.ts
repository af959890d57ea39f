import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../../sandbox/browser.ts";
import { type Docker, hasDocker, startDocker } from "../../sandbox/docker/daemon.ts";
import { ProcessWatch } from "../../sandbox/docker/process-watch.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { CANARIES } from "../../sandbox/runner/environment.ts";
import { PROJECT, type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { Home } from "./attacks/left-behind.ts";
import { expectSoundRuns } from "./expectations.ts";
import { imageContents } from "./image-contents.ts";

const SHOWS_WITHIN_MS = 30_000;
/** The base has the app's packages: a build in the sandbox reaches no registry of npm's. */
const PACKAGES = "rivet-preview-sandbox/counter-packages";

/** It shows and keeps all that a build can see, and takes what it can get. */
const DOCKERFILE = `FROM ${PACKAGES}
WORKDIR /app
COPY . .
ARG VITE_RIVET_ENDPOINT
ARG VITE_RIVET_NAMESPACE
ARG VITE_RIVET_TOKEN
RUN env; env | cat > /env.txt; ls -R . | cat > /tree.txt; node_modules/.bin/vite build
ADD . /everything
USER node
EXPOSE 8080
CMD ["node", "src/backend/server.ts"]
`;
/** The sandbox's own inputs are for apps without a Dockerfile. */
const INPUTS = { "install-command": "auto", "base-image": "" };
const IGNORED = `# Notes stay here, but for one.
notes
!notes/public.md
**/*.draft
`;
const KEY = `-----BEGIN ${"OPENSSH PRIVATE"} KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA-canary\n-----END ${"OPENSSH PRIVATE"} KEY-----\n`;
/** What no image may hold, by path. */
const PLANTED: Readonly<Record<string, string>> = {
	".env": "STRIPE=planted-canary-env\n",
	"config/.env.production": "STRIPE=planted-canary-env\n",
	"deploy/key.txt": KEY,
	".npmrc": "//npm.example.com/:_authToken=planted-canary-npm\n",
	"vendor/lib/.git/config": '[remote "origin"]\n\turl = https://user:planted-canary-git@example.com/x\n',
	"notes/private.md": "planted-canary-notes",
	"src/deep/idea.draft": "planted-canary-draft",
};
const TAKEN: Readonly<Record<string, string>> = { "notes/public.md": "taken-notes", "src/deep/idea.md": "taken-idea" };

describe.skipIf(!hasDocker)("an app with a Dockerfile on Rivet Compute", () => {
	let docker: Docker;
	let sandbox: Sandbox;
	let browser: Browser;
	let pull: PlayedPullRequest;
	let url = "";
	let first: Page;

	beforeAll(async () => {
		[docker, browser] = await Promise.all([startDocker(), openBrowser()]);
		sandbox = await startSandbox({ mode: "cloud", host: "rivet-compute", compute: { docker } });
		pull = await sandbox.openPullRequest({ app: "counter", branch: "feature/dockerfile", number: 41, installed: true });
		await write({ "packages.dockerfile": `FROM ${docker.baseImage}\nCOPY node_modules /app/node_modules\n` });
		await docker.run(["build", "--tag", PACKAGES, "--file", join(pull.workspace, "packages.dockerfile"), pull.workspace]);
		await write({ ...PLANTED, ...TAKEN, Dockerfile: DOCKERFILE, ".dockerignore": IGNORED });
		await pull.commit();
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await browser?.close();
		await sandbox?.stop();
		await docker?.stop();
	});

	it("is built by it and served, with no secret in an argument or environment of Docker's, and nothing left in it", async () => {
		await using home = await Home.make();
		const watch = new ProcessWatch(secrets());
		const opened = await pull.opened({ inputs: INPUTS, env: home.env });
		const { leaks, docker: commands } = await watch.end();
		expect(opened.conclusion, opened.log).toBe("success");
		expect(leaks).toEqual([]);
		expect(commands).toEqual(expect.arrayContaining(["build", "save"]));
		expect(await home.holding(opened, secrets())).toEqual([]);
		expect(await home.temporary(opened)).toEqual([]);
		expect(opened.log).not.toContain("Install dependencies");
		expect(await docker.run(["images", "--quiet", "rivet-preview"])).toBe("");
		url = opened.outputs["preview-url"] ?? "";
		first = await browser.newPage();
		await first.goto(url);
		await click(first);
		await expectCount(first, 1);
	});

	it("runs as the Dockerfile says, and the log says so", async () => {
		expect(sandbox.runs[0]?.result.log).toMatch(
			/starts \["node","src\/backend\/server.ts"\] as node\. It exposes 8080\/tcp; Rivet Compute/,
		);
		expect(await docker.run(["ps", "--format", "{{.Image}}"])).toContain(`/${PROJECT}:pr-41-`);
	});

	it("holds no planted secret in any layer, history or log, obeys .dockerignore, and holds the rest", async () => {
		const content = [...imageContents(sandbox).values()].map((bytes) => bytes.toString("latin1")).join("\n");
		const shown = [content, await historyOf(docker), sandbox.runs[0]?.result.rawLog ?? ""].join("\n");
		for (const canary of shown.match(/planted-canary-\w+|AAAAA-canary/g) ?? []) expect(canary).toBe("nowhere");
		for (const secret of secrets()) expect(content.includes(secret)).toBe(false);
		for (const taken of [...Object.values(TAKEN), "VITE_RIVET_TOKEN="]) expect(content).toContain(taken);
	});

	it("serves the new code after a push, keeps its data, and sends only what is new", async () => {
		await pull.edit("index.html", "<title>Counter</title>", "<title>Pushed</title>");
		const pushed = await pull.push({ inputs: INPUTS });
		expect(pushed.conclusion, pushed.log).toBe("success");
		expect(pushed.log).toMatch(/layer, [\d.]+ MB: the registry has it/);
		const page = await browser.newPage();
		await page.goto(url);
		expect(await page.title()).toBe("Pushed");
		await expectCount(page, 1);
		await page.close();
	});

	it.each([
		["its build", DOCKERFILE.replace(/^USER.*/m, "RUN node_modules/.bin/vite build --config gone.js"), /non-zero code|gone\.js/],
		["a base that can't be pulled", DOCKERFILE.replace(/^USER.*/m, "FROM rivet-preview-sandbox/gone:1"), /gone/],
		["its start", DOCKERFILE.replace(/^CMD.*/m, "CMD echo no database here; exit 3"), /the container ended \(3\)[\s\S]*no database here/],
	])("keeps the earlier push serving when %s fails, and shows why", async (_what, dockerfile, words) => {
		await write({ Dockerfile: dockerfile });
		const failed = await pull.push({ inputs: INPUTS });
		expect(failed.conclusion).toBe("failure");
		expect(pull.comments[0]?.body).toMatch(words);
		expect(pull.comments[0]?.body).toContain("the preview of an earlier push still serves");
		expect(await (await fetch(url)).text()).toContain("<title>Pushed</title>");
	});

	it("is not built any further when the run is cancelled", async () => {
		await write({ Dockerfile: DOCKERFILE.replace(/^USER.*/m, "RUN echo it-waits; sleep 300") });
		const cancelled = await pull.push({
			inputs: INPUTS,
			signalAfter: { when: (output) => /│ (#\d+ [\d.]+ )?it-waits$/m.test(output), how: "cancel" },
		});
		expect(cancelled.conclusion).toBe("cancelled");
		expect(cancelled.durationMs).toBeLessThan(120_000);
		await expect.poll(() => docker.run(["ps", "--format", "{{.Command}}", "--no-trunc"]), { timeout: 10_000 }).not.toContain("it-waits");
		expect(await (await fetch(url)).text()).toContain("<title>Pushed</title>");
	});

	it("is gone after a close, and its containers with it", async () => {
		await write({ Dockerfile: DOCKERFILE });
		const closed = await pull.close();
		expect(closed.conclusion, closed.log).toBe("success");
		expect((await fetch(url)).status).toBe(404);
		expect(await docker.run(["ps", "--quiet", "--filter", "name=compute-"])).toBe("");
	});

	const secrets = () => [...Object.values(sandbox.secrets), ...Object.values(CANARIES), sandbox.inputs["github-token"] ?? ""];

	async function write(files: Readonly<Record<string, string>>): Promise<void> {
		for (const [path, content] of Object.entries(files)) {
			await mkdir(dirname(join(pull.workspace, path)), { recursive: true });
			await writeFile(join(pull.workspace, path), content);
		}
	}
});

describe("an app with a Dockerfile, on a runner without Docker", () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ mode: "cloud", host: "rivet-compute" });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	it("is refused before anything is made, and the comment says both ways out", async () => {
		const pull = await sandbox.openPullRequest({ app: "counter", branch: "feature/no-docker", number: 42 });
		await writeFile(join(pull.workspace, "Dockerfile"), "FROM node:24-slim\n");
		await pull.commit();
		const opened = await pull.opened({ inputs: { dockerfile: "auto" }, env: { PATH: "/nowhere" } });
		expect(opened.conclusion).toBe("failure");
		expect(pull.comments[0]?.body).toContain("Docker is not installed on this runner");
		expect(pull.comments[0]?.body).toMatch(/ubuntu-latest.*dockerfile: none/);
		expect(sandbox.cloud?.namespaces()).toEqual([]);
		expect(sandbox.compute?.registry.requests).toEqual([]);
	});
});

async function historyOf(docker: Docker): Promise<string> {
	const images = (await docker.run(["images", "--quiet", "--all"])).split("\n");
	const histories = await Promise.all(images.map((id) => docker.run(["history", "--no-trunc", "--format", "{{.CreatedBy}}", id])));
	return histories.join("\n");
}

async function click(page: Page): Promise<void> {
	await page.locator("[data-testid=status][data-status=connected]").waitFor({ timeout: SHOWS_WITHIN_MS });
	await page.getByTestId("increment").click();
}

async function expectCount(page: Page, count: number): Promise<void> {
	await expect.poll(() => page.getByTestId("count").textContent(), { timeout: SHOWS_WITHIN_MS }).toBe(String(count));
}
