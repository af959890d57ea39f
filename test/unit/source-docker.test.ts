import { chmod, readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { hintOf } from "../../src/errors.ts";
import { Secrets } from "../../src/secrets/secrets.ts";
import { CommandError } from "../../src/source/command.ts";
import { Docker } from "../../src/source/docker.ts";
import { buildImage } from "../../src/source/docker-build.ts";
import { rejection, silentLog } from "./rivet-http.ts";
import { type TemporaryFolder, temporaryFolder } from "./source-folder.ts";

/** What Docker's command line prints, in the words of 20.10, 28 and 29. */
const SAID = {
	"no daemon": "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
	"no daemon, newer":
		"failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory",
	"no permission":
		'Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.24/version": dial unix /var/run/docker.sock: connect: permission denied',
	"no permission, newer": "permission denied while trying to connect to the docker API at unix:///var/run/docker.sock",
	"too old": "Error response from daemon: client version 1.24 is too old. Minimum supported API version is 1.44",
} as const;

/** A folder with a program `docker` in it. */
async function withDocker(script: string): Promise<{ readonly folder: TemporaryFolder; readonly env: Record<string, string> }> {
	const folder = await temporaryFolder({ docker: `#!/bin/sh\n${script}\n` });
	await chmod(`${folder.path}/docker`, 0o755);
	return { folder, env: { PATH: `${folder.path}:/usr/bin:/bin` } };
}

async function refusal(script: string): Promise<{ readonly message: string; readonly hint: string | undefined }> {
	const { folder, env } = await withDocker(script);
	await using _ = folder;
	const error = await rejection(Docker.find(env));
	return { message: String(error), hint: hintOf(error) };
}

describe("the runner's Docker is asked for before anything is made", () => {
	it.each([
		["no daemon", "systemctl start docker"],
		["no daemon, newer", "systemctl start docker"],
		["no permission", "group `docker`"],
		["no permission, newer", "group `docker`"],
		["too old", "DOCKER_API_VERSION"],
	] as const)("%s", async (problem, hint) => {
		const refused = await refusal(`echo; echo '${SAID[problem]}' >&2; exit 1`);
		expect(refused.message).toContain(`Docker can't be used on this runner: ${SAID[problem]}`);
		expect(refused.hint).toContain(hint);
		expect(refused.hint).toContain("`dockerfile: none`");
	});

	it("not installed", async () => {
		const error = await rejection(Docker.find({ PATH: "/nowhere" }));
		expect(String(error)).toContain("Docker is not installed on this runner");
		expect(hintOf(error)).toContain("ubuntu-latest");
	});

	it.each([".", "", "bin"])("not in the checkout: the PATH's relative entry %j is not followed", async (entry) => {
		expect(String(await rejection(Docker.find({ PATH: `${entry}:/nowhere` })))).toContain("not installed");
	});

	it("for other images than Linux's", async () => {
		expect((await refusal("echo windows")).message).toContain("makes images for windows");
	});

	it("there", async () => {
		const { folder, env } = await withDocker("echo linux");
		await using _ = folder;
		expect(await Docker.find(env)).toBeInstanceOf(Docker);
	});
});

describe("an image that Docker has", () => {
	it("is handed over as Docker writes it", async () => {
		const { folder, env } = await withDocker('test "$1" = version && echo linux || echo "$@"');
		await using _ = folder;
		const saved = (await Docker.find(env)).image("shop:1").save();
		expect(String(await buffer(saved))).toBe("save shop:1\n");
	});

	it.each([
		["Error response from daemon: reference does not exist", "docker/setup-buildx-action"],
		["write /dev/stdout: no space left on device", "disk may be full"],
	])("is not handed over: %s", async (said, hint) => {
		const { folder, env } = await withDocker(`test "$1" = version && echo linux && exit; echo part; echo '${said}' >&2; exit 1`);
		await using _ = folder;
		const error = await rejection(buffer((await Docker.find(env)).image("shop:1").save()));
		expect(String(error)).toContain(said);
		expect(hintOf(error)).toContain(hint);
	});

	it("is not waited for when the run is cancelled", async () => {
		const { folder, env } = await withDocker('test "$1" = version && echo linux && exit; exec sleep 60');
		await using _ = folder;
		const cancelled = new AbortController();
		const saving = rejection(buffer((await Docker.find(env)).image("shop:1").save(cancelled.signal)));
		cancelled.abort();
		expect(await saving).toBeInstanceOf(Error);
	});

	it("may stay: to remove it is best effort", async () => {
		const { folder, env } = await withDocker('test "$1" = version && echo linux && exit; exit 1');
		await using _ = folder;
		await (await Docker.find(env)).image("shop:1").remove();
	});
});

describe("a build by a Dockerfile", () => {
	const SECRET = "cloud_api_0123456789abcdefghij";
	const FILES = [
		{ path: "Dockerfile", content: Buffer.from("FROM node") },
		{ path: "src/run.sh", content: Buffer.from("#!/bin/sh"), executable: true },
	];

	async function build(script: string, variables: Record<string, string> = {}, files = FILES) {
		const { folder, env } = await withDocker(`test "$1" = version && echo linux && exit\n${script}`);
		await using _ = folder;
		const secrets = new Secrets(() => {});
		secrets.add(SECRET);
		const shown: string[] = [];
		const environment = { ...env, SEEN_BY_DOCKER: "yes", "INPUT_RIVET-TOKEN": SECRET, OTHER: SECRET };
		const running = { environment, secrets, log: silentLog, sink: (line: string) => shown.push(line) };
		const request = { docker: await Docker.find(env), dockerfile: "Dockerfile", files, variables, cwd: folder.path };
		const error = await buildImage(request, running).then(
			() => undefined,
			(thrown: unknown) => thrown,
		);
		const read = (name: string) => readFile(`${folder.path}/${name}`, "utf8").catch(() => "");
		return { error, shown, tar: await read("tar"), args: await read("args") };
	}

	it("gets the files as a tar, with what may be run, and nothing of a secret", async () => {
		const { error, tar, shown } = await build('tar -tv > tar; env | grep -v "^PATH"');
		expect(error).toBeUndefined();
		expect(tar.split("\n").filter((line) => line !== "")).toEqual([
			expect.stringMatching(/^-rw-r--r-- 0\/0 .*Dockerfile$/),
			expect.stringMatching(/^drwxr-xr-x 0\/0 .*src\/$/),
			expect.stringMatching(/^-rwxr-xr-x 0\/0 .*src\/run.sh$/),
		]);
		expect(shown).toContain("│ SEEN_BY_DOCKER=yes");
		expect(shown.join("\n")).not.toMatch(/INPUT_|OTHER=|cloud_api|\*\*\*/);
	});

	it("gets the variables by their names, and their values from its environment", async () => {
		const { args, shown } = await build('cat > /dev/null; echo "$@" > args; echo $VITE_X', { VITE_X: "value of x" });
		expect(args).toMatch(/^build --platform linux\/amd64 --file Dockerfile --tag rivet-preview:[\w-]+ --build-arg VITE_X -\n$/);
		expect(shown).toEqual(["│ value of x"]);
	});

	it.each([
		["pull access denied for gone, repository does not exist or may require 'docker login'", "docker/login-action"],
		["manifest for node:99-slim not found: manifest unknown: manifest unknown", "no such base image"],
		["toomanyrequests: You have reached your pull rate limit.", "limits how often"],
		[
			'Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host',
			"does not reach the registry",
		],
		[
			"ERROR: failed to solve: node:99-slim: failed to resolve source metadata for docker.io/library/node:99-slim: docker.io/library/node:99-slim: not found",
			"no such base image",
		],
		["exec /bin/sh: exec format error", "docker/setup-qemu-action"],
		['failed to compute cache key: "/.env" not found: not found', "only what is uploaded"],
		[
			'ERROR: failed to do request: Head "https://registry-1.docker.io/v2/a/b/manifests/1": dial tcp: lookup registry-1.docker.io: no such host',
			"does not reach the registry",
		],
		["COPY failed: file not found in build context or excluded by .dockerignore: stat .env: file does not exist", "only what is uploaded"],
		[
			'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref abc::def: "/.env": not found',
			"only what is uploaded",
		],
		["ERROR: BuildKit is enabled but the buildx component is missing or broken.", "setup-buildx-action"],
	])("that fails says so in Docker's words: %s", async (said, hint) => {
		const { error } = await build(`cat > /dev/null; echo "Step 1/2 : FROM x"; cat >&2 <<'END'\n${said}\nEND\nexit 1`);
		expect(error).toBeInstanceOf(CommandError);
		expect(String(error)).toContain(said.slice(0, 120));
		expect(hintOf(error)).toContain(hint);
	});

	it("that fails in a command of the Dockerfile shows what that command said, whatever the builder puts before it", async () => {
		const plain =
			"npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree\nThe command '/bin/sh -c npm ci' returned a non-zero code: 1";
		const buildKit = `#9 [4/5] RUN npm ci\n#9 1.234 npm error code ERESOLVE\n#9 1.235 npm error ERESOLVE unable to resolve dependency tree\n#9 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1`;
		for (const output of [plain, buildKit]) {
			const { error } = await build(`cat > /dev/null; cat <<'END'\n${output}\nEND\nexit 1`);
			expect(String(error)).toContain("npm error ERESOLVE unable to resolve dependency tree");
			expect(hintOf(error)).toContain("Two packages need different versions");
		}
	});

	it.each([
		["/bin/sh: 1: vite: not found", "install the program in the Dockerfile"],
		["Error: STRIPE_KEY is not set", "Declare `ARG STRIPE_KEY` in the Dockerfile"],
		['Error: Cannot find module "left-pad"', "in package.json and in the lockfile"],
	])("that fails for a reason with a remedy in the Dockerfile names that one: %s", async (said, hint) => {
		const { error } = await build(
			`cat > /dev/null; cat <<'END'\n#5 0.156 ${said}\n#5 ERROR: executor failed running: exit code: 1\nEND\nexit 1`,
		);
		expect(hintOf(error)).toContain(hint);
	});

	it.each(["npm error code EBADENGINE", "FATAL ERROR: Reached heap limit", "npm error code E401"])(
		"that fails for a reason whose remedy is for the runner names none: %s",
		async (said) => {
			const { error } = await build(`cat > /dev/null; echo '${said}'; exit 1`);
			expect(error).toBeInstanceOf(CommandError);
			expect(hintOf(error)).toBeUndefined();
		},
	);

	it("that does not read its input to the end still says why it failed", async () => {
		const files = [...FILES, { path: "large", content: Buffer.alloc(4 << 20) }];
		expect(String((await build("echo 'dockerfile parse error line 1: unknown instruction: FORM' >&2; exit 1", {}, files)).error)).toContain(
			"unknown instruction: FORM",
		);
	});

	it("is not begun without the Dockerfile among the files", async () => {
		const { error, args } = await build('echo "$@" > args', {}, FILES.slice(1));
		expect(String(error)).toContain("Dockerfile is not among the files");
		expect(hintOf(error)).toContain("`include`");
		expect(args).toBe("");
	});
});
