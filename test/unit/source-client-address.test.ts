import { describe, expect, it } from "vitest";
import { clientAddressesIn, findClientAddresses, inWords } from "../../src/source/client-address.ts";
import { temporaryFolder } from "./source-folder.ts";

const REACT = 'import { createRivetKit } from "@rivetkit/react";\n';
const CLIENT = 'import { createClient } from "rivetkit/client";\n';
const found = (text: string, path = "src/App.tsx") =>
	clientAddressesIn({ path, text }).map(({ line, call, problem }) => ({ line, call, problem }));

describe("a RivetKit client that no visitor can connect with", () => {
	it.each([
		[`${REACT}const { useActor } = createRivetKit<typeof registry>("http://localhost:6420");`, 2, "local"],
		[`${REACT}\n\nexport const kit = createRivetKit('http://127.0.0.1:8080/api', {\n\tencoding: "json",\n});`, 4, "local"],
		[`${CLIENT}const client = createClient({\n\tendpoint: "http://localhost:6420",\n\tnamespace: "default",\n});`, 2, "local"],
		[`${CLIENT}createClient(\`http://0.0.0.0:6420\`)`, 2, "local"],
		[`${REACT}// createRivetKit("http://localhost:1")\n/* and\n */ createRivetKit<typeof registry>()`, 4, "missing"],
		[`${CLIENT}const client = createClient<Registry>({ encoding: "json" });`, 2, "missing"],
	])("is found with its line: %j", (text, line, problem) => {
		expect(found(text)).toEqual([{ line, call: expect.stringMatching(/^create/), problem }]);
	});

	it.each([
		[`${REACT}createRivetKit(\`\${location.origin}/api/rivet\`)`],
		[`${REACT}createRivetKit(import.meta.env.VITE_RIVET_ENDPOINT ?? "http://localhost:6420")`],
		[`${CLIENT}createClient({ endpoint: endpoint ?? "http://localhost:6420" })`],
		[`${CLIENT}createClient({ endpoint })`],
		[`${CLIENT}createClient({ ...settings })`],
		[`${REACT}createRivetKit(client)`],
		[`${REACT}createRivetKit("https://localhost.example.com")`],
		[`${REACT}const text = 'createRivetKit("http://localhost:6420")';`.replace("createRivetKit(", "create(")],
		[`${REACT}// createRivetKit("http://localhost:6420")`],
		['import { createClient } from "@supabase/supabase-js";\ncreateClient("http://localhost:54321")'],
		[`${CLIENT}createClient(${"(".repeat(2_000)}`],
	])("is not seen in %j", (text) => {
		expect(found(text)).toEqual([]);
	});

	it("may be without an address on a server, where the variables say it", () => {
		expect(found(`${CLIENT}const client = createClient<typeof registry>();`, "src/server.ts")).toEqual([]);
		expect(found(`${CLIENT}const client = createClient("http://localhost:6420");`, "src/server.ts")).toHaveLength(1);
		expect(found(`${CLIENT}document.title = "x"; createClient()`, "src/main.ts")).toHaveLength(1);
	});

	it("comes with the line to write instead", () => {
		const [address] = clientAddressesIn({ path: "src/App.tsx", text: `${REACT}createRivetKit<typeof registry>("http://localhost:6420")` });
		expect(address && inWords(address)).toBe(
			`src/App.tsx, line 2: \`createRivetKit<typeof registry>("http://localhost:6420")\` connects to localhost. No visitor of a preview reaches that. Write \`createRivetKit<typeof registry>(\`\${location.origin}/api/rivet\`)\`: there RivetKit tells the client where its engine is.`,
		);
	});

	it("is looked for in the app's own files alone", async () => {
		const text = `${REACT}createRivetKit("http://localhost:6420")`;
		await using folder = await temporaryFolder({
			"app/src/App.tsx": text,
			"app/node_modules/pkg/index.js": text,
			"app/dist/assets/index.js": text,
			"app/src/App.test.tsx": text,
			"app/.output/server.mjs": text,
			"app/src/link.tsx": { link: "/dev/zero" },
			"other/src/App.tsx": text,
		});
		expect(findClientAddresses(`${folder.path}/app`, folder.path).map(({ file }) => file)).toEqual(["app/src/App.tsx"]);
	});

	it("is quick with a file that is made to be slow", () => {
		const startedAt = Date.now();
		found(`${REACT}${"createRivetKit<".repeat(10_000)}${"/*".repeat(10_000)}${'"'.repeat(20_001)}`);
		expect(Date.now() - startedAt).toBeLessThan(1_000);
	});
});
