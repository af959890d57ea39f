import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Upload } from "../../../sandbox/freestyle/upload.ts";
import type { PlayedPullRequest, StepOptions } from "../../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { ACTIVE, elements, HOSTILE, searchedText, toHtml, visibleText } from "../../unit/report-hostile.ts";
import { expectSoundRuns } from "../expectations.ts";
import { forgetApps, hostileApp, pushApp } from "./hostile-app.ts";
import { runnerCommandsIn } from "./runner-commands-in.ts";

/** Writes what it sees into the checkout, from where it is uploaded: a secret in it would be found there, too. */
const LOOK_AROUND = `import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync("seen", { recursive: true });
writeFileSync("seen/" + process.argv[2] + ".json", JSON.stringify({ env: process.env, argv: process.argv }));
console.log(process.env);`;

/** Finds the files through which a step acts on the job, although nobody told it where they are, and writes into all of them. */
const POISON = `import { appendFileSync, readdirSync } from "node:fs";
const folder = process.env.RUNNER_TEMP + "/_runner_file_commands/";
for (const name of readdirSync(folder)) appendFileSync(folder + name, "\\nLD_PRELOAD=/tmp/pwned.so\\nresult=pwned\\n");
console.log("poisoned", readdirSync(folder).length);`;

/** The folder of those files, and each by its purpose. */
const FIND_FILES = `import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, unlinkSync } from "node:fs";
const folder = process.env.RUNNER_TEMP + "/_runner_file_commands/";
const file = (purpose) => folder + readdirSync(folder).find((name) => name.startsWith(purpose));
const [env, path, output, summary] = ["set_env", "add_path", "set_output", "step_summary"].map(file);
`;
const REPLACEMENTS = {
	"hard-links PATH to the outputs among": "unlinkSync(path); linkSync(output, path);",
	"links to where the runner's process leads from": 'unlinkSync(env); symlinkSync("/proc/self/cwd/package.json", env);',
	"makes a folder of one of, and links another of":
		"unlinkSync(env); mkdirSync(env + '/deep', { recursive: true }); unlinkSync(path); linkSync(output, path);",
	"makes FIFOs of": 'for (const each of [env, path, output, summary]) { unlinkSync(each); execFileSync("mkfifo", [each]); }',
	"replaces the folder of": 'renameSync(folder, folder.slice(0, -1) + "-moved"); symlinkSync("/proc/self/cwd", folder.slice(0, -1));',
	removes: "rmSync(folder, { recursive: true });",
} as const;

const NOTHING: Pick<Upload, "envVars"> = { envVars: {} };
const PRINT_TOKENS = `const { NODE_AUTH_TOKEN, DATABASE_URL, SHORT_TOKEN } = process.env;
console.log({ NODE_AUTH_TOKEN, DATABASE_URL, SHORT_TOKEN });
process.exit(3);`;

const COMMANDS = [
	"::set-output name=result::pwned",
	"::set-env name=PATH::pwned",
	"::add-path::/pwned",
	"::add-mask::deployed pwned",
	"::stop-commands::pwned",
	"::error file=pwned::pwned",
	"::warning::pwned",
	"::save-state name=pwned::pwned",
	"   ::error::pwned",
	"\t::error::pwned",
	"##[set-env name=PATH]pwned",
	"text ##[error]pwned",
	"##[command]pwned",
	"\u200b::error::pwned",
	"\ufeff::set-output name=result::pwned",
	":\u200d:error::pwned",
	"##\u2060[error]pwned",
	"\u001b[31m##\u001b[error]pwned",
	"line\r::error::pwned",
	"line\u2028::error::pwned",
	"line\u0085::error::pwned",
	"\u0000::error::pwned",
	"\u001b::error::pwned",
];

describe.each(["cloud", "self-hosted"] as const)("code of the pull request that runs beside the secrets, %s", (mode) => {
	let sandbox: Sandbox;
	let app: string;
	let pull: PlayedPullRequest;

	beforeAll(async () => {
		[sandbox, app] = await Promise.all([startSandbox({ mode }), hostileApp()]);
		pull = await sandbox.openPullRequest({ app, branch: "topic", number: 80 });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await sandbox?.stop();
		await forgetApps([app]);
	});

	const push = (options?: StepOptions): Promise<ActionResult> => pull.event("synchronize", options);

	it("and dumps its environment in install and build sees ordinary variables and no secret", async () => {
		const scripts = { preinstall: "node look.mjs preinstall", postinstall: "node look.mjs postinstall", build: "node look.mjs build" };
		await pushApp(pull, { scripts, files: { "look.mjs": LOOK_AROUND } });
		const { rivetToken, freestyleApiKey } = sandbox.secrets;
		const result = await push({
			env: {
				ORDINARY: "stays",
				COPY_OF_TOKEN: rivetToken,
				BASIC: `basic ${Buffer.from(`x:${freestyleApiKey}`).toString("base64")}`,
				URL_WITH_KEY: `https://user:${encodeURIComponent(freestyleApiKey)}@example.com/`,
				GH_TOKEN: "ghp_canary0000000000000000000000000000",
			},
		});
		expect(result.conclusion, result.log).toBe("success");
		for (const script of ["preinstall", "postinstall", "build"]) {
			const { env } = await seen(pull, script);
			expect(env).toMatchObject({ ORDINARY: "stays", CI: "true", GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: "acme/shop" });
			expect(env.PATH).toBeTruthy();
			const names = Object.keys(env).filter((name) =>
				/^(INPUT_|ACTIONS_|STATE_)|TOKEN|GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/.test(name),
			);
			// The publishable token, under every prefix that a bundler lets through.
			expect(names.filter((name) => script !== "build" || !/^[A-Z_]+_RIVET_TOKEN$/.test(name))).toEqual([]);
			expect(Object.keys(env)).not.toEqual(expect.arrayContaining(["COPY_OF_TOKEN"]));
			expect(JSON.stringify(env)).not.toMatch(/BASIC|URL_WITH_KEY|ghp_canary/);
		}
		const publishable = sandbox.gateway.tokens.all().filter(({ kind }) => kind === "publishable");
		const { env } = await seen(pull, "build");
		const tokens = Object.entries(env).filter(([name]) => name.endsWith("_RIVET_TOKEN"));
		expect(tokens.length).toBeGreaterThan(3);
		expect(new Set(tokens.map(([, value]) => value))).toEqual(new Set([publishable.at(-1)?.value ?? ""]));
	});

	it("finds every token masked before anything else that was written", async () => {
		await pushApp(pull);
		const result = await push({ debug: true, inputs: { redeploy: "always" } });
		expect(result.conclusion, result.log).toBe("success");
		const inputs = Object.values(sandbox.inputs);
		const given = [...Object.values(sandbox.secrets).filter((secret) => inputs.includes(secret)), sandbox.inputs["github-token"] ?? ""];
		const minted = sandbox.gateway.tokens.all().filter(({ value }) => result.rawLog.includes(value));
		if (mode === "cloud") expect(new Set(minted.map(({ kind }) => kind))).toEqual(new Set(["secret", "publishable", "access"]));
		for (const value of [...given, ...minted.map((token) => token.value)]) {
			expect(result.rawLog.split("\n").find((line) => line.includes(value))).toBe(`::add-mask::${value}`);
		}
	});

	it("gets the runner token alone into the server, and no token of a self-hosted engine into the public endpoint", async () => {
		await pushApp(pull, { onStart: "console.log(JSON.stringify(env));" });
		const result = await push({ inputs: { env: "ORDINARY=stays" } });
		expect(result.conclusion, result.log).toBe("success");
		const { envVars } = sandbox.freestyle.uploads.at(-1) ?? NOTHING;
		expect(envVars.ORDINARY).toBe("stays");
		const runner = sandbox.gateway.tokens.all().findLast(({ kind }) => kind === "secret")?.value ?? sandbox.engine.adminToken;
		expect(Object.entries(envVars).filter(([, value]) => value.includes(runner))).toEqual([["RIVET_TOKEN", runner]]);
		const dumped = sandbox.freestyle.logs(result.outputs["deployment-id"] ?? "").join("\n");
		expect(dumped).toContain("ORDINARY");
		for (const secret of [
			sandbox.secrets.freestyleApiKey,
			...(mode === "cloud" ? [sandbox.secrets.rivetToken, sandbox.engine.adminToken] : []),
		]) {
			expect(dumped).not.toContain(secret);
		}
	});

	it.each(["preinstall", "build"])("and writes into the runner's own files in %s reaches no later step, and is shown", async (script) => {
		await pushApp(pull, { scripts: { [script]: "node poison.mjs" }, files: { "poison.mjs": POISON } });
		const uploads = sandbox.freestyle.uploads.length;
		const result = await push();
		expect(result.log).toContain("poisoned 5");
		expect(result.conclusion).toBe("failure");
		expect(result.log).toContain(
			"changed the runner's own files: GITHUB_ENV, GITHUB_PATH, GITHUB_OUTPUT, GITHUB_STATE, GITHUB_STEP_SUMMARY",
		);
		const { env, path, state, outputs, summary } = result;
		expect(JSON.stringify({ env, path, state, outputs })).not.toContain("pwned");
		expect(summary).not.toContain("pwned");
		expect(summary).toContain("failed");
		expect(sandbox.freestyle.uploads).toHaveLength(uploads);
	});

	it.each(Object.entries(REPLACEMENTS))("and %s the runner's own files reaches no later step, and does not hang us", async (_, script) => {
		await pushApp(pull, { scripts: { build: "node replace.mjs" }, files: { "replace.mjs": FIND_FILES + script } });
		const result = await push({ timeoutMs: 90_000 });
		expect(result.conclusion).toBe("failure");
		expect(result.log).toContain("changed the runner's own files:");
		expect(result.log).toContain("They were restored.");
		expect(result.path).toEqual([]);
		expect(result.env).toEqual({});
		expect(JSON.stringify([result.outputs, result.state])).not.toContain("pwned");
		expect(result.summary).toContain("failed");
	});

	it.each([
		[
			"overwrites every part of the action that is loaded later",
			"writeFileSync(part, \"console.log('pwned', process.env); process.exit(0);\");",
		],
		["removes them", "rmSync(part);"],
	])("and %s changes nothing of what this run does", async (_, harm) => {
		const script = `import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
const action = join(process.env.RUNNER_TEMP, "../_actions/octocat/rivet-preview-action/v1/dist");
const parts = readdirSync(action, { recursive: true }).filter((name) => name.endsWith(".js")).map((name) => join(action, name));
for (const part of parts) { ${harm} }
console.log("harmed", parts.length);
process.exit(Number(process.argv[2]));`;
		for (const exitCode of [0, 3]) {
			await pushApp(pull, { scripts: { build: `node harm.mjs ${exitCode}` }, files: { "harm.mjs": script } });
			const result = await push();
			expect(result.log).toMatch(/harmed \d\d/);
			expect(result.log).not.toContain("pwned");
			expect(result.conclusion, result.log).toBe(exitCode === 0 ? "success" : "failure");
			expect(pull.comments[0]?.body).toContain(exitCode === 0 ? "Preview is ready" : "failed");
		}
	});

	it("and writes into them in a build that fails has them put back all the same", async () => {
		await pushApp(pull, { scripts: { build: "node poison.mjs; exit 7" }, files: { "poison.mjs": POISON } });
		const result = await push();
		expect(result.conclusion).toBe("failure");
		expect(JSON.stringify([result.env, result.path, result.state, result.outputs, result.summary])).not.toContain("LD_PRELOAD");
	});

	it("and prints workflow commands, open or hidden, has them shown as text", async () => {
		const print = COMMANDS.map((line) => `console.log(${JSON.stringify(line)}); console.error(${JSON.stringify(line)});`).join("\n");
		const scripts = { preinstall: "node print.mjs", build: "node print.mjs && exit 3" };
		await pushApp(pull, { scripts, files: { "print.mjs": print } });
		const result = await push();
		expect(result.log).toContain("pwned");
		expect(runnerCommandsIn(result.rawLog).filter((line) => line.includes("pwned"))).toEqual([]);
		expect(result.annotations.errors).toHaveLength(1);
		expect(result.masked.join("\n")).not.toContain("pwned");
		expect(result.outputs.result).toBeUndefined();
	});

	it("and has got hold of secrets and prints them in a failing build shows them to nobody, however they are encoded", async () => {
		const loot = await mkdtemp(join(tmpdir(), "loot-"));
		const secrets = [sandbox.secrets.rivetToken, sandbox.secrets.freestyleApiKey, sandbox.inputs["github-token"] ?? ""];
		const basic = (secret: string) => Buffer.from(`oauth2:${secret}`).toString("base64");
		const forms = secrets.flatMap((secret) => [
			secret,
			Buffer.from(secret).toString("base64"),
			encodeURIComponent(`<${secret}>`),
			encodeURIComponent(`+${secret}+`).replace(/%../g, (code) => code.toLowerCase()),
			new URLSearchParams({ secret: `a ${secret}` }).toString(),
			wrapped(Buffer.from(`${"padding ".repeat(8)}${secret} and more`).toString("base64"), 76),
			wrapped(Buffer.from(`${"padding ".repeat(9)}${secret}`, "utf16le").toString("base64"), 64),
			Buffer.from(secret).toString("hex"),
			wrapped(Buffer.from(secret).toString("hex").toUpperCase().replace(/../g, "$&:"), 48),
			Buffer.from(secret, "utf16le").toString("latin1"),
			JSON.stringify(JSON.stringify({ secret: `/${secret}/` })).replaceAll("/", "\\u002f"),
			JSON.stringify({ secret }),
			`extraheader = AUTHORIZATION: basic ${basic(secret)}`,
			`x${"y".repeat(16_380)}${secret}`,
			// Where the comment cuts a line, and where the end of the output does.
			`${"z".repeat(375)}${secret}`,
			`${"z".repeat(1_975)}${secret}`,
		]);
		await writeFile(join(loot, "stolen"), forms.join("\n"));
		await pushApp(pull, { scripts: { build: 'cat "$LOOT/stolen"; exit 3' } });
		const result = await push({ env: { LOOT: loot } });
		expect(result.conclusion).toBe("failure");
		const places = [withoutMasking(result.rawLog), result.summary, ...pull.comments.map(({ body }) => body)];
		for (const secret of secrets) {
			// The middle of the base64 of a text around it, and a good part of the value itself.
			const base64Traces = [0, 1, 2].map((before) =>
				Buffer.from(`${"x".repeat(before)}${secret}`)
					.toString("base64")
					.slice(12, 28),
			);
			const hex = Buffer.from(secret.slice(4, 20)).toString("hex");
			const traces = [
				basic(secret).slice(24, 44),
				secret.slice(0, 20),
				secret.slice(-12),
				...base64Traces,
				hex,
				[...secret.slice(0, 12)].join("\0"),
			];
			for (const trace of traces) expect(places.filter((place) => place.includes(trace))).toEqual([]);
		}
		expect(pull.comments[0]?.body).toContain("extraheader");
		await rm(loot, { recursive: true });
	});

	it("and prints the job's other secrets in a failing build shows them to nobody: no runner masks a comment", async () => {
		const env = { NODE_AUTH_TOKEN: "npm_canary1f5a7c3e9b2d", DATABASE_URL: "postgres://canary:8f3e@db.example/app", SHORT_TOKEN: "true" };
		await pushApp(pull, { scripts: { build: "node print.mjs" }, files: { "print.mjs": PRINT_TOKENS } });
		const result = await push({ env });
		expect(result.conclusion).toBe("failure");
		const [comment] = pull.comments;
		expect(comment?.body).toContain("NODE_AUTH_TOKEN");
		expect(comment?.body).toContain("true");
		for (const place of [withoutMasking(result.rawLog), result.summary, comment?.body ?? ""])
			expect(place).not.toMatch(/npm_canary|canary:8f3e/);
	});

	const key = (name: string) => [`b3BlbnNzaC1rZXktdjEAAAAA${name}`, `QyNTUxOQAAACD1cGhvdG9zeW50${name}`];
	const pem = (name: string) => ["-----BEGIN OPENSSH PRIVATE KEY-----", ...key(name), "-----END OPENSSH PRIVATE KEY-----"].join("\n");
	const account = JSON.stringify({ type: "service_account", project_id: "shop-1", private_key: pem("acct"), client_email: "a@b.example" });
	const URLS = { MONGODB_URI: "mongodb+srv", REDIS_URL: "redis", AMQP_URL: "amqps", SMTP_URL: "smtps", DATABASE_URL: "postgres" };
	const urls = Object.fromEntries(
		Object.entries(URLS).map(([name, scheme]) => [name, `${scheme}://shop:canary-${scheme}-8f3e@host.example.com/x`]),
	);
	const named = { MYSQL_PWD: "canary-mysql-8f3e", DB_PASS: "canary-pass-8f3e", ENCRYPTION_KEY: "canary-enc-8f3e", SSH_KEY: pem("ssh0") };
	const azure = "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=canary-azure-8f3e==;EndpointSuffix=core.windows.net";
	const docker = JSON.stringify({ auths: { "ghcr.io": { auth: Buffer.from("bot:canary-docker-8f3e").toString("base64") } } });
	const json = (values: Readonly<Record<string, string>>) => Object.entries(values).map(([name, value]) => `${name}=${value}`);

	it.each<[string, StepOptions, readonly string[]]>([
		["in the job's environment, whole", { env: { ...urls, ...named } }, json({ ...urls, ...named })],
		[
			"in the job's environment, the password of a URL alone",
			{ env: urls },
			Object.keys(URLS).map((name) => `password: canary-${URLS[name as keyof typeof URLS]}-8f3e`),
		],
		[
			"in the job's environment, a key line by line",
			{ env: { SSH_KEY: pem("ssh1") } },
			["ssh1", ...key("ssh1").map((line) => `  ${line}`)],
		],
		["in env, the key in a service account on one line", { inputs: { env: `GCP=${account}` } }, [account, ...key("acct")]],
		[
			"in env, under names that say it",
			{
				inputs: {
					env: Object.entries({ ...urls, DB_PASS: named.DB_PASS })
						.map((pair) => pair.join("="))
						.join("\n"),
				},
			},
			json(urls),
		],
		[
			"in the job's environment, in a connection string and in base64 in JSON",
			{ env: { STORAGE: azure, DOCKER_AUTH_CONFIG: docker } },
			[azure, "key canary-azure-8f3e==", "docker login --password canary-docker-8f3e"],
		],
	])("and prints secrets that were %s shows them to nobody: no runner masks a comment", async (_, options, printed) => {
		const loot = await mkdtemp(join(tmpdir(), "loot-"));
		await writeFile(join(loot, "printed"), ["configuration:", ...printed, "error: no connection"].join("\n"));
		await pushApp(pull, { scripts: { build: 'cat "$LOOT/printed"; exit 3' } });
		const result = await push({ ...options, env: { ...options.env, LOOT: loot } });
		expect(result.conclusion).toBe("failure");
		expect(pull.comments[0]?.body).toContain("configuration:");
		for (const place of [withoutMasking(result.rawLog), result.summary, ...pull.comments.map(({ body }) => body)])
			expect(place).not.toMatch(/canary-[a-z+]+-8f3e|b3BlbnNzaC1rZXktdjEAAAAA|QyNTUxOQAAACD1cGhvdG9zeW50/);
		await rm(loot, { recursive: true });
	});

	it.each([
		["as it is", (secret: string) => `${"y".repeat(15_000)}${secret}${"z".repeat(9_000)}`],
		["in base64 that is wrapped", (secret: string) => wrapped(Buffer.from(secret).toString("base64"), 76)],
	])("and prints a secret of 3 kB on long lines, %s, shows no piece of it", async (_, encode) => {
		const big = Array.from({ length: 300 }, (_, index) => `part${index}x7Kp`).join("");
		const loot = await mkdtemp(join(tmpdir(), "loot-"));
		await writeFile(join(loot, "printed"), encode(big));
		await pushApp(pull, { scripts: { build: 'cat "$LOOT/printed"; exit 3' } });
		const result = await push({ inputs: { env: `BIG_TOKEN=${big}` }, env: { LOOT: loot } });
		expect(result.conclusion).toBe("failure");
		for (const place of [withoutMasking(result.rawLog), result.summary, ...pull.comments.map(({ body }) => body)]) {
			expect(place).not.toMatch(/part\d+x7Kp/);
			for (let at = 0; at < big.length; at += 3) expect(place.includes(Buffer.from(big.slice(at, at + 18)).toString("base64"))).toBe(false);
		}
		await rm(loot, { recursive: true });
	});

	it("and fails with hostile output makes no markup, mention or link of its own in the comment and the summary", async () => {
		const print = `for (const text of ${JSON.stringify(HOSTILE)}) console.log(text); process.exit(1);`;
		await pushApp(pull, { scripts: { build: "node print.mjs" }, files: { "print.mjs": print } });
		const result = await push();
		expect(result.conclusion).toBe("failure");
		for (const markdown of [pull.comments[0]?.body ?? "", result.summary]) {
			const html = toHtml(markdown);
			expect(visibleText(html)).toContain("alert(1)");
			expect(elements(html)).not.toEqual(expect.arrayContaining(["script"]));
			expect(elements(html).filter((name) => !HARMLESS.has(name))).toEqual([]);
			expect(linksIn(html).filter((url) => /evil|octocat@/.test(url))).toEqual([]);
			expect(searchedText(html)).not.toMatch(ACTIVE);
		}
	});

	it("finds a token that the checkout left behind, and the log tells the author of the workflow", async () => {
		await pushApp(pull, {});
		const token = Buffer.from(`x-access-token:${sandbox.inputs["github-token"]}`).toString("base64");
		await writeFile(
			join(pull.workspace, ".git", "config"),
			`[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic ${token}\n`,
		);
		const result = await push();
		expect(result.conclusion, result.log).toBe("success");
		expect(result.annotations.warnings.map(({ message }) => message).join("\n")).toContain("persist-credentials: false");
		expect(pull.comments[0]?.body).toContain("persist-credentials: false");
		expect(result.rawLog).not.toContain(token.slice(24, 44));
	});

	it("is never handed to a shell by its names: not the package's, not a file's, not the branch's", async () => {
		await pushApp(pull, {
			files: {
				"$(touch pwned-file)": "",
				"`touch pwned-file`; touch pwned-file": "",
				"::error::pwned\nx.txt": "",
				".env\n::error::pwned": "",
				".env\n\u200b::error::pwned": "",
				".env ##\u2060[error]pwned": "",
			},
		});
		Object.assign(pull.record, { headRef: '"; touch pwned-branch; $(touch pwned-branch) #', title: "$(touch pwned-title) ::error::pwned" });
		await pull.edit("package.json", '"hostile"', '"hostile; touch pwned-name"');
		const result = await push({ inputs: { label: "" }, debug: true });
		expect(result.conclusion, result.log).toBe("success");
		expect((await readdir(pull.workspace)).filter((name) => /^pwned/.test(name))).toEqual([]);
		expect(runnerCommandsIn(result.rawLog).filter((line) => line.includes("pwned"))).toEqual([]);
	});
});

/** What the report itself is made of. */
const HARMLESS = new Set([
	"blockquote",
	"br",
	"code",
	"details",
	"h2",
	"h3",
	"p",
	"pre",
	"strong",
	"sub",
	"summary",
	"table",
	"tbody",
	"td",
	"th",
	"thead",
	"tr",
	"a",
	"ul",
	"li",
]);

async function seen(pull: PlayedPullRequest, script: string): Promise<{ readonly env: Readonly<Record<string, string>> }> {
	return JSON.parse(await readFile(join(pull.workspace, "seen", `${script}.json`), "utf8"));
}

function wrapped(text: string, width: number): string {
	return text.match(new RegExp(`.{1,${width}}`, "g"))?.join("\n") ?? "";
}

function withoutMasking(rawLog: string): string {
	return rawLog
		.split("\n")
		.filter((line) => !line.startsWith("::add-mask::"))
		.join("\n");
}

function linksIn(html: string): readonly string[] {
	return [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, url = ""]) => url);
}
