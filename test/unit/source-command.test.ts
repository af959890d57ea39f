import { access, readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { ActionError, CancelledError } from "../../src/errors.ts";
import { Secrets } from "../../src/secrets/secrets.ts";
import { CommandError, type RunOptions, runCommand } from "../../src/source/command.ts";
import { type CommandPlan, ownCommand } from "../../src/source/command-plan.ts";
import { temporaryFolder } from "./source-folder.ts";

const TOKEN = "cloud_api_0123456789abcdefghij";
const shown: string[] = [];
afterEach(() => shown.splice(0));

function options(more: Partial<RunOptions> = {}): RunOptions {
	const secrets = new Secrets(() => {});
	secrets.add(TOKEN);
	const environment = { PATH: process.env.PATH ?? "" };
	return { environment, secrets, sink: (line) => shown.push(line), timeoutMs: 20_000, ...more };
}

/** A Node script as a command of the workflow's own. */
function script(code: string, cwd = "/"): CommandPlan {
	return ownCommand("build", `${JSON.stringify(process.execPath)} -e ${quoted(code)}`, cwd);
}

function quoted(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}

async function failureOf(plan: CommandPlan, more: Partial<RunOptions> = {}): Promise<CommandError> {
	const error = await runCommand(plan, options(more)).catch((thrown: unknown) => thrown);
	if (!(error instanceof CommandError)) throw new Error(`expected a CommandError, got ${error}`);
	return error;
}

async function appears(path: string): Promise<string> {
	for (let attempt = 0; attempt < 100; attempt++) {
		const text = await readFile(path, "utf8").catch(() => "");
		if (text !== "") return text;
		await delay(50);
	}
	throw new Error(`${path} was never written`);
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** A killed process may be seen for a moment until its parent has taken note. */
async function ends(pid: number): Promise<boolean> {
	for (let attempt = 0; attempt < 60 && isRunning(pid); attempt++) await delay(50);
	return !isRunning(pid) || /^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, "utf8").catch(() => "State: Z"));
}

describe("output", () => {
	test("of both streams is shown line by line, each behind the prefix", async () => {
		await runCommand(script("console.log('one'); console.log('two'); process.stderr.write('three')"), options());
		expect(shown.toSorted()).toEqual(["│ one", "│ three", "│ two"]);
	});

	test("can't issue a workflow command", async () => {
		await runCommand(script("console.log('::set-output name=a::b\\r::warning::x\\u2028  ::error::y\\n text ##[add-mask]z')"), options());
		expect(shown).toEqual(["│ ::set-output name=a::b", "│ ::warning::x", "│   ::error::y", "│  text # #[add-mask]z"]);
	});

	test("keeps its colours in the log, and loses them in the tail", async () => {
		const { tail } = await runCommand(script("console.log('\\x1b[31mred\\x1b[0m \\x1b[2K\\x1b]8;;http://x\\x07link')"), options());
		expect(shown).toEqual(["│ \u001b[31mred\u001b[0m link"]);
		expect(tail).toEqual(["red link"]);
	});

	test("has its secrets redacted, also where one comes in two pieces", async () => {
		const code = `process.stdout.write('a ${TOKEN.slice(0, 9)}'); setTimeout(() => process.stdout.write('${TOKEN.slice(9)} b\\n'), 200)`;
		const { tail } = await runCommand(script(code), options());
		expect(shown).toEqual(["│ a *** b"]);
		expect(tail).toEqual(["a *** b"]);
	});

	test("has its secrets redacted where a line is so long that it is shown in pieces", async () => {
		const code = `for (let i = 0; i < 400; i++) process.stdout.write('x'.repeat(i % 97) + '${TOKEN}' + 'y'.repeat(i % 89))`;
		await runCommand(script(code), options());
		expect(shown.length).toBeGreaterThan(1);
		expect(shown.map((line) => line.slice(2)).join("")).not.toContain(TOKEN.slice(0, 10));
	});

	test("keeps a character whole that comes in two pieces", async () => {
		const code =
			"const b = Buffer.from('é→'); process.stdout.write(b.subarray(0, 3)); setTimeout(() => process.stdout.write(b.subarray(3)), 100)";
		await runCommand(script(code), options());
		expect(shown).toEqual(["│ é→"]);
	});

	test("is kept to its last 200 lines", async () => {
		const { tail } = await runCommand(script("for (let i = 1; i <= 5000; i++) console.log('line ' + i)"), options());
		expect(shown).toHaveLength(5000);
		expect(tail).toHaveLength(200);
		expect(tail.at(-1)).toBe("line 5000");
	});
});

describe("the environment", () => {
	test("is the one given and nothing else", async () => {
		await runCommand(script("console.log(JSON.stringify(process.env))"), options({ environment: { PATH: "/usr/bin:/bin", ONLY: "this" } }));
		const seen = JSON.parse(shown[0]?.slice(2) ?? "{}");
		expect(seen).toMatchObject({ ONLY: "this" });
		// The shell sets these itself.
		expect(
			Object.keys(seen)
				.filter((name) => !["PWD", "SHLVL", "_", "OLDPWD"].includes(name))
				.sort(),
		).toEqual(["ONLY", "PATH"]);
	});

	test("has no input: a command that asks gets none", async () => {
		await runCommand(ownCommand("build", "read answer || echo nothing", "/"), options());
		expect(shown).toEqual(["│ nothing"]);
	});
});

describe("a failure", () => {
	test("tells the exit code and the last lines", async () => {
		const error = await failureOf(script("console.log('about to fail'); process.exit(3)"));
		expect(error.tail).toEqual(["about to fail"]);
		expect(error.message).toMatch(/^The build command ".*" failed with exit code 3\.$/);
	});

	test("within a pipe or in the middle of a script is a failure", async () => {
		expect((await failureOf(ownCommand("build", "false | cat", "/"))).message).toContain("exit code 1");
		expect((await failureOf(ownCommand("build", "false\necho on", "/"))).message).toContain("exit code 1");
	});

	test("has a hint where its output is known, and none where it is not", async () => {
		const known = await failureOf(ownCommand("build", "echo 'npm error code ERESOLVE'; exit 1", "/"));
		expect(known.hint).toMatch(/legacy-peer-deps/);
		const unknown = await failureOf(ownCommand("build", "echo something else; exit 1", "/"));
		expect(unknown.hint).toBeUndefined();
	});

	test("by a signal names the signal", async () => {
		const error = await failureOf(ownCommand("build", "kill -9 $$", "/"));
		expect(error.message).toContain("was ended by SIGKILL");
		expect(error.hint).toMatch(/memory/);
	});

	test("to start is told as such", async () => {
		expect((await failureOf(ownCommand("build", "true", "/no/such/folder"))).message).toMatch(/could not be started/);
	});

	test("to end in time stops the command and what it started", async () => {
		await using folder = await temporaryFolder();
		const error = await failureOf(ownCommand("build", "trap '' TERM; sleep 60 & echo $! > pid; wait; sleep 60", folder.path), {
			timeoutMs: 500,
		});
		expect(error.message).toMatch(/did not end within/);
		expect(await ends(Number(await readFile(`${folder.path}/pid`, "utf8")))).toBe(true);
	});
});

describe("cancelling", () => {
	test("ends the whole tree, also what ignores SIGTERM", async () => {
		await using folder = await temporaryFolder({
			"parent.mjs": `import { spawn } from "node:child_process"; spawn(process.execPath, ["child.mjs"]); setInterval(() => {}, 1000);`,
			"child.mjs": `import fs from "node:fs"; process.on("SIGTERM", () => {}); fs.writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000);`,
		});
		const cancel = new AbortController();
		const run = runCommand(
			ownCommand("build", `${JSON.stringify(process.execPath)} parent.mjs`, folder.path),
			options({ signal: cancel.signal }),
		);
		const rejected = expect(run).rejects.toBeInstanceOf(CancelledError);
		const pid = Number(await appears(`${folder.path}/pid`));
		cancel.abort();
		await rejected;
		expect(await ends(pid)).toBe(true);
	});

	test("before the start runs nothing", async () => {
		await using folder = await temporaryFolder();
		const run = runCommand(ownCommand("build", "touch started", folder.path), options({ signal: AbortSignal.abort() }));
		await expect(run).rejects.toBeInstanceOf(CancelledError);
		await expect(access(`${folder.path}/started`)).rejects.toThrow();
	});

	test("leaves no listener behind", async () => {
		const cancel = new AbortController();
		await runCommand(ownCommand("build", "true", "/"), options({ signal: cancel.signal }));
		cancel.abort();
	});
});

describe("when it is done", () => {
	test("ends what it left running, and does not wait for it", async () => {
		await using folder = await temporaryFolder();
		const started = Date.now();
		await runCommand(ownCommand("build", "sleep 60 & echo $! > pid", folder.path), options());
		expect(Date.now() - started).toBeLessThan(5_000);
		expect(await ends(Number(await readFile(`${folder.path}/pid`, "utf8")))).toBe(true);
	});

	test("does not wait for a process that left the group and holds the output open", async () => {
		await using folder = await temporaryFolder();
		const started = Date.now();
		await runCommand(ownCommand("build", "setsid sleep 8 & sleep 0.2; echo done", folder.path), options());
		expect(Date.now() - started).toBeLessThan(6_000);
		expect(shown).toEqual(["│ done"]);
	});
});

describe("the package manager", () => {
	const plan = (tool: string, needsCorepack = false): CommandPlan => ({
		purpose: "install",
		shown: `${tool} install`,
		cwd: "/",
		run: { kind: "tool", tool, args: ["install", "$(touch nope)", "a b"], needsCorepack },
	});
	const program = (name: string) => `#!/bin/sh\necho ${name}\nfor argument in "$@"; do echo "<$argument>"; done\n`;

	async function runOn(programs: readonly string[], what: CommandPlan): Promise<readonly string[]> {
		await using folder = await temporaryFolder(Object.fromEntries(programs.map((name) => [name, program(name)])));
		const { chmod } = await import("node:fs/promises");
		for (const name of programs) await chmod(`${folder.path}/${name}`, 0o755);
		return (await runCommand(what, options({ environment: { PATH: folder.path } }))).tail;
	}

	test("is run without a shell", async () => {
		expect(await runOn(["pnpm"], plan("pnpm"))).toEqual(["pnpm", "<install>", "<$(touch nope)>", "<a b>"]);
	});

	test("is run by Corepack where it is not installed itself, or may be the wrong one", async () => {
		expect((await runOn(["corepack"], plan("pnpm"))).slice(0, 3)).toEqual(["corepack", "<pnpm>", "<install>"]);
		expect((await runOn(["corepack", "yarn"], plan("yarn", true)))[0]).toBe("corepack");
		expect((await runOn(["corepack", "yarn"], plan("yarn")))[0]).toBe("yarn");
		expect((await runOn(["yarn"], plan("yarn", true)))[0]).toBe("yarn");
	});

	test("that is missing is an error which names the step that brings it", async () => {
		const missing = runOn(["corepack"], plan("bun"));
		await expect(missing).rejects.toBeInstanceOf(ActionError);
		await expect(missing).rejects.toMatchObject({ hint: expect.stringContaining("oven-sh/setup-bun") });
		await expect(runOn([], plan("pnpm"))).rejects.toMatchObject({ hint: expect.stringContaining("pnpm/action-setup") });
	});
});
