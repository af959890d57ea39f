import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePorts } from "../../sandbox/child-process.ts";
import { type Docker, hasDocker, type Login, startDocker } from "../../sandbox/docker/daemon.ts";
import { DEBIAN_LOGIN, hasDebianRegistry, startDebianRegistry } from "../../sandbox/registry/debian-registry.ts";
import { type Registry, startRegistry } from "../../sandbox/registry/registry.ts";
import type { ContainerApp } from "../../src/container.ts";
import { createImagePublisher } from "../../src/image/publisher.ts";
import { DockerIgnore } from "../../src/source/docker-ignore.ts";
import { silentLog, testHttp } from "../unit/rivet-http.ts";
import { temporaryFolder } from "../unit/source-folder.ts";

const REGISTRIES = [
	{ name: "the sandbox's registry", isThere: true, start: () => startRegistry({ login: DEBIAN_LOGIN }) },
	{ name: "Debian's docker-registry", isThere: hasDebianRegistry, start: startDebianRegistry },
];
/** An installed package, as it lies on the disk. */
const PACKAGE = { "index.js": 'export const greeting = "Hello";', "package.json": '{"type": "module"}' };
const SERVER = `import { greeting } from "greeting";
import { createServer } from "node:http";
import { userInfo } from "node:os";
const text = greeting + " from " + userInfo().username + " in " + process.cwd();
createServer((_, response) => response.end(text)).listen(process.env.PORT);
`;
const LOOKS = 100;
const LOOK_EVERY_MS = 100;

describe.skipIf(!hasDocker)("an image that the action made without Docker", () => {
	let docker: Docker;
	let base: Registry;

	beforeAll(async () => {
		[docker, base] = await Promise.all([startDocker(), startRegistry({ login: DEBIAN_LOGIN, publicRepositories: ["node"] })]);
		const name = `${new URL(base.url).host}/node:24-slim`;
		await docker.run(["tag", docker.baseImage, name]);
		await docker.run(["push", "--quiet", name], { login: loginAt(base) });
	});
	afterAll(async () => {
		await base?.stop();
		await docker?.stop();
	});

	describe.each(REGISTRIES)("in $name", ({ start, isThere }) => {
		it.skipIf(!isThere)("is pulled and run by Docker: as the user node, with its packages, by its start script", async () => {
			const registry = await start();
			await using folder = await temporaryFolder(PACKAGE);
			try {
				const images = createImagePublisher({
					...testHttp(),
					log: silentLog,
					origin: registry.url,
					credentials: DEBIAN_LOGIN,
					baseImage: async () => `${base.url}/node:24-slim`,
					machine: { platform: "linux", arch: "x64" },
					tempDirectory: folder.path,
				});
				await images.publish({ repository: "shop", tag: "1" }, appWith(folder.path));
				expect(await answerOf(docker, loginAt(registry))).toBe("Hello from node in /app");
			} finally {
				await registry.stop();
			}
		});
	});
});

const TREE = [
	"README.md",
	"b.txt",
	"!odd",
	"docs/guide.md",
	"docs/public.md",
	"docs/a/deep.md",
	"src/a.ts",
	"src/node_modules/x.js",
	"node_modules/x.js",
	"builder/x",
];

describe.skipIf(!hasDocker)("the action reads a .dockerignore as Docker does", () => {
	let docker: Docker;
	beforeAll(async () => {
		docker = await startDocker();
	});
	afterAll(() => docker?.stop());

	it.each([
		"node_modules",
		"**/node_modules\n*.md",
		"**/*.md\n!docs/*.md",
		"docs\n!docs/public.md\n# src",
		"*\n!src\nsrc/node_modules",
		"/docs/\n[a-c].txt\nbuild*",
		"docs/**/deep.md\n**/*.ts",
		"[!b].txt\n\\!odd\n./src/../docs/a",
	])("%j", async (text) => {
		const files = Object.fromEntries(TREE.map((path) => [path, ""]));
		const dockerfile = `FROM ${docker.baseImage}\nCOPY . /context\n`;
		await using folder = await temporaryFolder({ ...files, ".dockerignore": text });
		await using elsewhere = await temporaryFolder({ Dockerfile: dockerfile });
		await docker.run(["build", "--tag", "rivet-preview-sandbox/context", "--file", `${elsewhere.path}/Dockerfile`, folder.path]);
		const listing = 'console.log(fs.readdirSync("/context", { recursive: true }).join("\\n"))';
		const taken = (await docker.run(["run", "--rm", "rivet-preview-sandbox/context", "node", "--eval", listing])).split("\n");
		await docker.run(["image", "rm", "rivet-preview-sandbox/context"]);
		const ignore = new DockerIgnore(text, ".dockerignore");
		expect(TREE.filter((path) => !ignore.leavesOut(path, false))).toEqual(TREE.filter((path) => taken.includes(path)));
	});
});

function loginAt({ url }: { readonly url: string }): Login {
	return { registry: new URL(url).host, ...DEBIAN_LOGIN };
}

function appWith(installed: string): ContainerApp {
	const file = (path: string, content: string) => ({ path, content: Buffer.from(content) });
	return {
		files: [file("package.json", '{"type": "module"}'), file("server.js", SERVER)],
		directory: "",
		startScript: "node server.js",
		entrypoint: undefined,
		installed: () =>
			Object.entries(PACKAGE).map(([name, content]) => {
				const onDisk = { absolute: `${installed}/${name}`, size: content.length };
				return { kind: "file", path: `node_modules/greeting/${name}`, executable: false, content: onDisk };
			}),
	};
}

/** Pulls and runs the image, and asks it. */
async function answerOf(docker: Docker, login: Login): Promise<string> {
	const [port = 0] = await freePorts(1);
	const image = `${login.registry}/shop:1`;
	await docker.run(["pull", "--quiet", image], { login });
	const container = await docker.run(["run", "--detach", "--network", "host", "--env", `PORT=${port}`, image]);
	try {
		for (let look = 0; look < LOOKS; look++) {
			const answer = await fetch(`http://127.0.0.1:${port}`).catch(() => undefined);
			if (answer !== undefined) return await answer.text();
			await pause(LOOK_EVERY_MS);
		}
		throw new Error(`It does not answer: ${await docker.run(["logs", container])}`);
	} finally {
		await docker.run(["rm", "--force", container]);
	}
}
