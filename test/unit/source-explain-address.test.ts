import { describe, expect, it } from "vitest";
import { explainAddress } from "../../src/source/explain-address.ts";
import { type Tree, temporaryFolder } from "./source-folder.ts";

const CLIENT = 'import { createClient } from "rivetkit/client";\n';
const REACT = 'import { createRivetKit } from "@rivetkit/react";\n';
const TRPC = 'import { httpBatchLink } from "@trpc/client";\nhttpBatchLink({ url: "http://localhost:3000/trpc" });\n';

async function explained(address: string, tree: Tree, app = ".") {
	await using folder = await temporaryFolder(tree);
	const appDirectory = app === "." ? folder.path : `${folder.path}/${app}`;
	return explainAddress(address, { appDirectory, uploadRoot: folder.path, workspace: folder.path });
}

describe("an address that no visitor reaches", () => {
	it.each([
		["http://localhost:6420/metadata", "localhost:6420"],
		["http://127.0.0.1:6420/x", "localhost:6420"],
		["http://rivet.example:6420/x", "rivet.example:6420"],
	])("is found where it stands: %s", async (address, host) => {
		const tree = { "src/config.ts": `// settings\nexport const URL = "http://${host}";\n` };
		expect(await explained(address, tree)).toEqual({
			location: { file: "src/config.ts", line: 2 },
			hint: expect.stringMatching(/Give RivetKit.s client `.*location\.origin.*`: there/),
		});
	});

	it.each([
		["in one line", `${REACT}createRivetKit("http://localhost:6420");`, 2, 'createRivetKit("http://localhost:6420")'],
		[
			"over several lines",
			`${CLIENT}document.title = "";\ncreateClient({\n\tendpoint: "http://localhost:6420",\n});`,
			4,
			'createClient({ endpoint: "http://localhost:6420", })',
		],
		["without an address", `${REACT}createRivetKit();`, 2, "createRivetKit()"],
	])("is explained by the RivetKit client that asks it: %s", async (_, text, line, call) => {
		expect(await explained("http://localhost:6420/metadata", { "src/App.tsx": text })).toEqual({
			location: { file: "src/App.tsx", line },
			hint: expect.stringMatching(new RegExp(`in place of ${call.replace(/[(){}]/g, "\\$&")}\\.$`)),
		});
	});

	it.each([
		["tRPC", "http://localhost:3000/trpc/count", TRPC, 2],
		["fetch", "http://localhost:8080/api", 'const answer = await fetch("http://localhost:8080/api");', 1],
	])(
		"of the app's own server is explained as such, also beside a RivetKit client that is wrong, too: %s",
		async (_, address, text, line) => {
			const tree = { "src/App.tsx": `${REACT}createRivetKit();`, "src/api.ts": text };
			expect(await explained(address, tree)).toEqual({
				location: { file: "src/api.ts", line },
				hint: expect.stringContaining("Write a path without a host in its place"),
			});
		},
	);

	it.each(["http://localhost:6420/metadata", "http://localhost:3000/trpc/count"])(
		"is found in another package of the workspace: %s",
		async (address) => {
			const tree = {
				"apps/server/index.ts": "",
				"apps/web/rivet.ts": `${CLIENT}document.title = "";\ncreateClient();`,
				"apps/web/api.ts": TRPC,
			};
			const { location } = await explained(address, tree, "apps/server");
			expect(location?.file).toMatch(/^apps\/web\//);
		},
	);

	it("is explained by the app's own file before another package's", async () => {
		const text = 'export const URL = "http://localhost:6420";';
		const { location } = await explained("http://localhost:6420/", { "apps/a/url.ts": text, "apps/b/url.ts": text }, "apps/b");
		expect(location).toEqual({ file: "apps/b/url.ts", line: 1 });
	});

	it.each(["http://localhost:9999/x", "nonsense"])("that stands nowhere is not explained: %s", async (address) => {
		expect(await explained(address, { "src/App.tsx": `${REACT}createRivetKit();` })).toEqual({});
	});
});
