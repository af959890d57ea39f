import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { buildKitFolder } from "../../sandbox/docker/buildkit.ts";
import { type Docker, hasDocker, startDockerForBuilds } from "../../sandbox/docker/daemon.ts";
import { ProcessWatch } from "../../sandbox/docker/process-watch.ts";
import type { PlayedPullRequest, StepOptions } from "../../sandbox/played-pull-request.ts";
import { CANARIES, machineVariables } from "../../sandbox/runner/environment.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { forgetApps, hostileApp, ON_RIVET_COMPUTE } from "./attacks/hostile-app.ts";
import { Home } from "./attacks/left-behind.ts";
import { expectSoundRuns } from "./expectations.ts";
import { imageContents } from "./image-contents.ts";

/** It needs BuildKit, shows all that a build can see, and keeps it. */
const dockerfileOn = (base: string) => `FROM ${base}
WORKDIR /app
COPY . .
ARG VITE_RIVET_ENDPOINT
ARG VITE_RIVET_NAMESPACE
ARG VITE_RIVET_TOKEN
RUN --mount=type=cache,target=/cache env; env | cat > /env.txt; ls -R . | cat > /tree.txt
ADD . /everything
USER node
CMD ["node", "server.mjs"]
`;
const PLANTED: Readonly<Record<string, string>> = {
	".env": "STRIPE=planted-canary-env\n",
	"deploy/id_rsa": "planted-canary-key",
	".npmrc": "//npm.example.com/:_authToken=planted-canary-npm\n",
	"vendor/lib/.git/config": '[remote "origin"]\n\turl = https://user:planted-canary-git@example.com/x\n',
	"notes/private.md": "planted-canary-notes",
	".dockerignore": "notes\n",
};

describe.skipIf(!hasDocker || buildKitFolder === undefined)("an app with a Dockerfile, built by BuildKit", () => {
	let docker: Docker;
	let sandbox: Sandbox;
	let pull: PlayedPullRequest;
	let app: string;
	let url = "";

	beforeAll(async () => {
		// The platform unpacks the image and runs it with this Node: this Docker's network is its own.
		[docker, sandbox, app] = await Promise.all([
			startDockerForBuilds(),
			startSandbox({ mode: "cloud", host: "rivet-compute" }),
			hostileApp({ metadata: ON_RIVET_COMPUTE }),
		]);
		pull = await sandbox.openPullRequest({ app, branch: "feature/buildkit", number: 43 });
		await write({ ...PLANTED, Dockerfile: dockerfileOn(docker.baseImage) });
		await pull.commit();
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await sandbox?.stop();
		await docker?.stop();
		await forgetApps([app]);
	});

	it("is served, and holds no planted secret in a layer, its history or the log, nor a secret of the run anywhere", async () => {
		await using home = await Home.make();
		const watch = new ProcessWatch(secrets());
		const opened = await build("opened", home.env);
		const { leaks, docker: commands } = await watch.end();
		expect(opened.conclusion, opened.log).toBe("success");
		url = opened.outputs["preview-url"] ?? "";
		expect(await (await fetch(url)).text()).toContain("The app");
		expect(opened.log).toMatch(/#\d+ \[\S+ 4\/5\] RUN --mount/);
		expect(commands).toEqual(expect.arrayContaining(["build", "save"]));
		expect(leaks).toEqual([]);
		const image = Buffer.concat([...imageContents(sandbox).values()]).toString("latin1");
		expect(image).toContain("VITE_RIVET_TOKEN=");
		for (const place of [image, opened.rawLog]) expect(place).not.toContain("planted-canary");
		expect(secrets().filter((secret) => image.includes(secret))).toEqual([]);
		expect(await home.holding(opened, secrets())).toEqual([]);
		expect(await docker.run(["images", "--quiet", "rivet-preview"])).toBe("");
	});

	it.each([
		[
			"a command that explains itself",
			"RUN echo 'Error: STRIPE_KEY is not set' >&2; exit 3",
			/Error: `STRIPE_KEY` is not set[\s\S]*Declare `ARG STRIPE_KEY`/,
		],
		["a command that says nothing", "RUN exit 3", /exit 3[\s\S]*exit code: 3/],
		["a file that is not there", "COPY .env /", /\.env[\s\S]*gets only what is uploaded/],
		["a base that can't be pulled", "FROM rivet-preview-sandbox/gone:1", /gone[\s\S]*(registry of the base image|check its name)/],
		["an instruction that there is not", "COPPY . .", /unknown instruction: COPPY/i],
	])("keeps the earlier push serving when the build fails at %s, and shows why", async (_what, line, words) => {
		await write({ Dockerfile: dockerfileOn(docker.baseImage).replace(/^USER.*/m, line) });
		const failed = await build("push");
		expect(failed.conclusion).toBe("failure");
		expect(pull.comments[0]?.body).toMatch(words);
		expect(pull.comments[0]?.body).toContain("the preview of an earlier push still serves");
		expect((await fetch(url)).status).toBe(200);
	});

	it("is not built any further when the run is cancelled", async () => {
		await write({ Dockerfile: dockerfileOn(docker.baseImage).replace(/^USER.*/m, "RUN echo it-waits; sleep 300") });
		const signalAfter = { when: (output: string) => /│ (#\d+ [\d.]+ )?it-waits$/m.test(output), how: "cancel" } as const;
		const cancelled = await build("push", {}, { signalAfter });
		expect(cancelled.conclusion).toBe("cancelled");
		expect(cancelled.durationMs).toBeLessThan(120_000);
	});

	const secrets = () => [sandbox.secrets.rivetToken, ...Object.values(CANARIES), sandbox.inputs["github-token"] ?? ""];

	/** With the app's Dockerfile, and without what the sandbox gives to apps that have none. */
	function build(event: "opened" | "push", env: StepOptions["env"] = {}, more: StepOptions = {}): Promise<ActionResult> {
		const PATH = `${buildKitFolder}:${env.PATH ?? machineVariables().PATH}`;
		const inputs = { dockerfile: "auto", "install-command": "auto", "base-image": "" };
		return pull[event]({ ...more, inputs, env: { ...env, ...docker.env, DOCKER_BUILDKIT: "1", PATH } });
	}

	async function write(files: Readonly<Record<string, string>>): Promise<void> {
		for (const [path, content] of Object.entries(files)) {
			await mkdir(dirname(join(pull.workspace, path)), { recursive: true });
			await writeFile(join(pull.workspace, path), content);
		}
	}
});
