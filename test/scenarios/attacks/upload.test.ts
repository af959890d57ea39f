import { execFileSync } from "node:child_process";
import { chmod, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { PlayedPullRequest, StepOptions } from "../../../sandbox/played-pull-request.ts";
import { CANARIES } from "../../../sandbox/runner/environment.ts";
import type { ActionResult } from "../../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { expectSoundRuns } from "../expectations.ts";
import { forgetApps, hostileApp, pushApp } from "./hostile-app.ts";

const PRIVATE_KEY = `-----BEGIN ${"OPENSSH PRIVATE"} KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END ${"OPENSSH PRIVATE"} KEY-----\n`;
const SERVICE_ACCOUNT = JSON.stringify({ type: "service_account", private_key: PRIVATE_KEY.replace("OPENSSH ", "") });
/** What must not leave the runner, by path. */
const FORBIDDEN: Readonly<Record<string, string>> = {
	".env": "A=1",
	".env.local": "A=1",
	".ENV.Production": "A=1",
	"config/.env.production": "A=1",
	".dev.vars": "A=1",
	id_rsa: "key",
	"deploy/id_ed25519": "key",
	"certs/server.pem": "key",
	"certs/server.key": "key",
	"notes.txt": PRIVATE_KEY,
	".npmrc": "//npm.example.com/:_authToken=npm_canary",
	"packages/a/.npmrc": `${"; padding\n".repeat(3_000)}//npm.example.com/:_authToken=npm_canary`,
	".yarnrc.yml": "npmAuthToken: npm_canary",
	".netrc": "machine example.com password x",
	".git-credentials": "https://user:pass@example.com",
	".aws/credentials": "[default]",
	".docker/config.json": "{}",
	".ssh/known": "x",
	"credentials.json": SERVICE_ACCOUNT,
	"config/gcp.json": '{"type": "service_account", "private_key": "x"}',
	"a/.npmrc": "registry=https://user:npm_canary@npm.example.com/\n",
	"b/.yarnrc.yml": 'npmScopes: { me: { npmRegistryServer: "https://npm.example.com", npmAuthToken: "npm_canary" } }\n',
	"c/key.txt": `\n\n${PRIVATE_KEY}`,
	"d/key.txt": `\ufeff${PRIVATE_KEY}`,
	"e/bundle.crt": `-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n${PRIVATE_KEY}`,
	".sentryclirc": "[auth]\ntoken=sntrys_canary\n",
	"x.git/config": '[remote "origin"]\n\turl = https://user:canary@example.com/x\n',
	"gh/hosts.yml": "github.com:\n    oauth_token: gho_canary\n",
	".config/glab-cli/config.yml": "hosts:\n    gitlab.com:\n        token: glpat-canary\n",
	"mirror/HEAD": "ref: refs/heads/main\n",
	"mirror/objects/pack": "x",
	"mirror/refs/heads": "x",
	"mirror/config": "[core]\n",
	"infra/terraform.tfstate": "{}",
	"vendor/lib/.git/config": "[core]",
	"vendor/module/.git": "gitdir: ../../.git/modules/module",
	"vendor/node_modules/x/index.js": "x",
};

describe("an upload", () => {
	let sandbox: Sandbox;
	let app: string;
	let pull: PlayedPullRequest;

	beforeAll(async () => {
		[sandbox, app] = await Promise.all([startSandbox({ mode: "cloud" }), hostileApp()]);
		pull = await sandbox.openPullRequest({ app, branch: "topic", number: 110 });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await sandbox?.stop();
		await forgetApps([app]);
	});

	/** Without the install, which has nothing to do here. */
	const push = (options: StepOptions = {}): Promise<ActionResult> =>
		pull.event("synchronize", { inputs: { "install-command": "none", ...options.inputs } });
	const uploaded = (): readonly string[] => [...(sandbox.freestyle.uploads.at(-1)?.files.keys() ?? [])].sort();
	const put = async (files: Readonly<Record<string, string>>): Promise<void> => {
		for (const [path, content] of Object.entries(files)) {
			await mkdir(dirname(join(pull.workspace, path)), { recursive: true });
			await writeFile(join(pull.workspace, path), content);
		}
	};
	/** The run is red, names the file and no value, and the host was given nothing. */
	const expectRefused = async (running: () => Promise<ActionResult>, ...words: readonly string[]): Promise<ActionResult> => {
		const before = sandbox.freestyle.uploads.length;
		const result = await running();
		expect(result.conclusion, result.log).toBe("failure");
		const [error] = result.annotations.errors;
		for (const word of words) expect(error?.message).toContain(word);
		expect(sandbox.freestyle.uploads).toHaveLength(before);
		return result;
	};
	const USUAL = ["package-lock.json", "package.json", "server.mjs"];

	it("holds no git data, environment file, key or credential that lies in the checkout, not even by include", async () => {
		const allowed = { ".env.example": "A=", "src/a.txt": "a", ".github/workflows/ci.yml": "on: push", "certs/server.crt": "public" };
		await pushApp(pull);
		await put({ ...FORBIDDEN, ...allowed });
		const plain = await push();
		expect(plain.conclusion, plain.log).toBe("success");
		expect(uploaded()).toEqual([...USUAL, ...Object.keys(allowed)].sort());
		const include = ["**", "*", ".env", ".env.*", "/.git/**", "**/.git", "id_rsa", "node_modules", ...Object.keys(FORBIDDEN)].join("\n");
		const asked = await push({ inputs: { include } });
		expect(asked.conclusion, asked.log).toBe("success");
		expect(uploaded()).toEqual([...USUAL, ...Object.keys(allowed)].sort());
	});

	it.each([
		["link-to-env.txt", ".env"],
		["src/config.txt", "../.git/config"],
		["history", ".git"],
		["nested/packages", "../.aws"],
	])("follows no symlink %s to something that is never uploaded: %s", async (path, target) => {
		await pushApp(pull);
		await put({ ".env": "A=1", ".aws/credentials": "x", "src/a.txt": "", "nested/a.txt": "" });
		await symlink(target, join(pull.workspace, path));
		await expectRefused(() => push(), `"${path}"`, "never uploaded");
		await expectRefused(() => push({ inputs: { include: path } }), `"${path}"`);
	});

	/** What the link would bring in, where it stands, what it leads to, and inputs. */
	const HIDDEN: readonly [string, Readonly<Record<string, string>>, string, string, Readonly<Record<string, string>>?][] = [
		["a registry token", { ".npmrc": "//npm.example.com/:_authToken=npm_canary\n" }, "public/robots.txt", "../.npmrc"],
		["Yarn's token", { ".yarnrc.yml": "npmAuthToken: npm_canary\n" }, "public/about.txt", "../.yarnrc.yml"],
		["an account's key", { "ops/gcp-credentials.json": SERVICE_ACCOUNT }, "public/data.txt", "../ops/gcp-credentials.json"],
		["a git-ignored file", { ".gitignore": "*.sqlite\n", "data.sqlite": "canary" }, "public/download.bin", "../data.sqlite"],
		["a git-ignored folder", { ".gitignore": "/private/\n", "private/a.csv": "canary" }, "public/files", "../private"],
		["a link to a link", { ".gitignore": "/private/\n", "private/a.csv": "canary" }, "public/deep.csv", "../private/a.csv"],
		["an excluded folder", { "internal/plan.md": "canary" }, "public/docs", "../internal", { exclude: "internal/" }],
		["an excluded file", { "src/notes.md": "canary" }, "public/notes.txt", "../src/notes.md", { exclude: "notes.md" }],
		[
			"what `include` asks for by the link's name",
			{ ".gitignore": "/private/\n", "private/a.csv": "x" },
			"public/c",
			"../private",
			{ include: "public/" },
		],
	];
	it.each(HIDDEN)("takes nothing through a link that stays here under its own name: %s", async (_, files, link, target, inputs = {}) => {
		await pushApp(pull, { files: { ...files, "public/index.txt": "" } });
		await put(files);
		await symlink(target, join(pull.workspace, link));
		const result = await push({ inputs });
		expect(result.conclusion, result.log).toBe("success");
		expect(uploaded().filter((path) => path === link || path.startsWith(`${link}/`))).toEqual([]);
		expect(result.log).toContain(link);
	});

	describe("is bounded:", () => {
		const DEADLINE_MS = 60_000;
		const timed = async (): Promise<ActionResult> => {
			const began = Date.now();
			const result = await push();
			expect(Date.now() - began).toBeLessThan(DEADLINE_MS);
			return result;
		};

		it.each([
			["folders in turn", `${"a/**/".repeat(24)}b`, `${"a/".repeat(60)}c`],
			["stars in turn", `${"*a".repeat(40)}b`, `${"a".repeat(250)}`],
		])("a pattern of %s in .gitignore takes no minutes", async (_, pattern, name) => {
			await pushApp(pull);
			// After the commit: git itself takes minutes for such a pattern.
			await put({ ".gitignore": `${pattern}\n`, [name]: "x" });
			const result = await timed();
			expect(result.conclusion, result.log).toBe("success");
			expect(uploaded()).toContain(name);
		});

		it.each([
			["one long line", `${"a_auth".repeat(600_000)}\n`],
			["many short lines", "@scope:registry\n".repeat(230_000)],
		])("an .npmrc of %s is looked through in no time", async (_, content) => {
			await pushApp(pull, { files: { ".npmrc": content } });
			expect((await timed()).conclusion).toBe("success");
		});

		it.each([
			["that branch", (level: number) => [`l${level}/a`, `l${level}/b`]],
			["that branch three ways", (level: number) => [`l${level}/a`, `l${level}/b`, `l${level}/c`]],
		])("folders and links %s, with no file in them, come to an end", async (_, linksOf) => {
			await pushApp(pull);
			for (let level = 0; level < 40; level++) {
				await mkdir(join(pull.workspace, `l${level}`), { recursive: true });
				for (const link of linksOf(level)) await symlink(`../l${level + 1}`, join(pull.workspace, link));
			}
			await mkdir(join(pull.workspace, "l40"), { recursive: true });
			const result = await timed();
			expect(result.conclusion).toBe("failure");
			expect(result.annotations.errors[0]?.message).toContain("more than 10,000 symlinks");
		});

		it.each([
			["package.json", "/dev/ptmx"],
			[".gitmodules", "/dev/zero"],
			["package.json", "a pipe"],
		])("%s may be %s, and nothing waits for it", async (name, target) => {
			await pushApp(pull);
			const path = join(pull.workspace, name);
			await rm(path, { force: true });
			if (target === "a pipe") execFileSync("mkfifo", [path]);
			else await symlink(target, path);
			const result = await timed();
			expect(result.conclusion).toBe("failure");
			expect(result.annotations.errors[0]?.message).toContain("not a regular file");
		});
	});

	it.each([
		["passwords.txt", "/etc/passwd"],
		["up", "../.."],
		["root", "/"],
		["environment", "/proc/self/environ"],
		["src/deep/link", "../../../.."],
	])("takes no symlink %s that leaves the checkout: %s", async (path, target) => {
		await pushApp(pull, { files: { "src/deep/a.txt": "" } });
		await symlink(target, join(pull.workspace, path));
		const result = await expectRefused(() => push(), `"${path}"`, "leaves the checkout");
		expect(result.log).toContain("exclude");
		expect(result.rawLog).not.toMatch(/root:x:0/);
	});

	it.each([
		["loop", "loop"],
		["dangling", "nowhere"],
	])("has no gap where the symlink %s leads nowhere", async (path, target) => {
		await pushApp(pull);
		await symlink(target, join(pull.workspace, path));
		await expectRefused(() => push(), `"${path}"`, "leads nowhere");
	});

	// root may read everything: there is no unreadable file for it.
	it.skipIf(process.getuid?.() === 0)("has no gap where a file can't be read", async () => {
		await pushApp(pull, { files: { "src/locked.txt": "x" } });
		await chmod(join(pull.workspace, "src/locked.txt"), 0);
		await expectRefused(() => push(), '"src/locked.txt"', "can't be read");
	});

	it("holds nothing that git ignores, unless the build made it or the workflow asks for it", async () => {
		const scripts = { build: "mkdir -p dist && echo built > dist/app.js" };
		await pushApp(pull, { scripts, files: { ".gitignore": "private/\ndist/\n*.sqlite\n" } });
		await put({ "private/customers.csv": "x", "data.sqlite": "x", "dist/helper.js": "x" });
		const result = await push();
		expect(result.conclusion, result.log).toBe("success");
		// A folder that the build writes into is its output, whole.
		expect(uploaded()).toEqual([".gitignore", "dist/app.js", "dist/helper.js", ...USUAL]);
		await push({ inputs: { include: "data.sqlite" } });
		expect(uploaded()).toContain("data.sqlite");
	});

	describe("is refused, naming the file and not the value, with", () => {
		const given = () => ({
			"rivet-token": sandbox.secrets.rivetToken,
			"freestyle-api-key": sandbox.secrets.freestyleApiKey,
			"github-token": sandbox.inputs["github-token"] ?? "",
		});

		it.each(["rivet-token", "freestyle-api-key", "github-token"] as const)("the value of %s in a source file", async (name) => {
			await pushApp(pull, { files: { "src/config.ts": `export const key = "${given()[name]}";` } });
			const result = await expectRefused(() => push(), '"src/config.ts"', "secrets");
			expect(result.log).not.toContain(given()[name].slice(0, 20));
			expect(pull.comments[0]?.body).toContain("src/config.ts");
		});

		it.each([
			["in base64", (value: string) => Buffer.from(value).toString("base64")],
			["in base64 of a text around it", (value: string) => Buffer.from(`const key = "${value}";`).toString("base64")],
			["in base64url", (value: string) => Buffer.from(`${value}??>>`).toString("base64url")],
			["URL-encoded", (value: string) => encodeURIComponent(`?key=${value}`)],
			["behind 5 MB", (value: string) => `${"x".repeat(5_000_000)}${value}`],
			["in the middle of binary data", (value: string) => `\u0000\u0001\ufffd${value}\u0000`],
		])("a secret that the build took from somewhere and wrote %s", async (_, encoded) => {
			const loot = encoded(sandbox.secrets.rivetToken);
			await pushApp(pull, {
				scripts: { build: "mkdir -p dist && cp stolen dist/bundle.js && rm stolen" },
				files: { ".gitignore": "dist\n" },
			});
			await put({ stolen: loot });
			await expectRefused(() => push(), '"dist/bundle.js"');
		});

		it("a secret as the name of a file", async () => {
			await pushApp(pull);
			await put({ [`src/${sandbox.secrets.freestyleApiKey}.txt`]: "" });
			const result = await expectRefused(() => push(), "src/***.txt");
			expect(result.rawLog.replaceAll(/^::add-mask::.*$/gm, "")).not.toContain(sandbox.secrets.freestyleApiKey);
		});

		it("a token of the runner's own that code of the pull request read out of the action's process", async () => {
			const steal = `import { readFileSync, writeFileSync, readdirSync } from "node:fs";
const pids = readdirSync("/proc").filter((name) => /^\\d+$/.test(name));
const found = pids.flatMap((pid) => {
	try { return readFileSync("/proc/" + pid + "/environ", "utf8").split("\\0"); } catch { return []; }
}).find((line) => line.startsWith("ACTIONS_RUNTIME_TOKEN="));
writeFileSync("stolen.txt", String(found));`;
			await pushApp(pull, { scripts: { build: "node steal.mjs" }, files: { "steal.mjs": steal } });
			const result = await expectRefused(() => push(), '"stolen.txt"');
			expect(result.rawLog.replaceAll(/^::add-mask::.*$/gm, "")).not.toContain(CANARIES.ACTIONS_RUNTIME_TOKEN);
		});

		it("the runner token of its own namespace", async () => {
			await pushApp(pull);
			const first = await push();
			expect(first.conclusion, first.log).toBe("success");
			const token = sandbox.freestyle.uploads.at(-1)?.envVars.RIVET_TOKEN ?? "";
			await put({ "src/token.ts": token });
			await expectRefused(() => push(), '"src/token.ts"');
		});
	});
});
