import { describe, expect, it } from "vitest";
import { buildVariables, publicValues, serverVariables, type VariableSource } from "../../src/names/variables.ts";

const SOURCE: VariableSource = {
	previewKey: "pr-12-a1b2c3",
	engineEndpoint: "https://api.rivet.dev",
	engineNamespace: "ns-x7fq",
	runnerName: "default",
	runnerToken: "secret-of-the-server",
	publishableToken: "pk_public",
	version: 7,
};
const URL = "https://pr-12-a1b2c3.example.com";
const build = (buildEnv = {}, source = SOURCE) => buildVariables(publicValues(source, URL), buildEnv);

describe("the build's variables", () => {
	it.each(["VITE_", "NEXT_PUBLIC_", "PUBLIC_", "NUXT_PUBLIC_", "REACT_APP_", "EXPO_PUBLIC_"])("stand under the prefix %s", (prefix) => {
		expect(build()).toMatchObject({
			[`${prefix}RIVET_ENDPOINT`]: "https://api.rivet.dev",
			[`${prefix}RIVET_NAMESPACE`]: "ns-x7fq",
			[`${prefix}RIVET_TOKEN`]: "pk_public",
		});
		expect(build({}, { ...SOURCE, publishableToken: undefined })[`${prefix}RIVET_TOKEN`]).toBe("");
	});

	it("hold no token but the publishable one", () => {
		expect(JSON.stringify(build())).not.toContain("secret-of-the-server");
	});

	it("of the workflow win, with their placeholders filled", () => {
		const own = {
			VITE_RIVET_TOKEN: "",
			API: "{preview-url}/api?ns={rivet-namespace}&ns2={rivet-namespace}",
			ENGINE: "{rivet-endpoint}",
			KEY: "{rivet-token}",
		};
		expect(build(own)).toMatchObject({
			VITE_RIVET_TOKEN: "",
			API: `${URL}/api?ns=ns-x7fq&ns2=ns-x7fq`,
			ENGINE: "https://api.rivet.dev",
			KEY: "pk_public",
		});
	});

	it.each(['{"a":{"b":1}}', "/users/{id}", "{}", "$" + "{HOME}", "{{ name }}", "{url}"])(
		"keep braces that are no placeholder: %s",
		(value) => {
			expect(build({ A: value }).A).toBe(value);
		},
	);
});

describe("the server's variables", () => {
	it("make RivetKit wait for Rivet's calls", () => {
		expect(serverVariables(SOURCE, {})).toMatchObject({ RIVETKIT_RUNTIME_MODE: "serverless", RIVET_RUNNER_KIND: "serverless" });
	});

	it("let RivetKit connect to Rivet in runner mode, and are otherwise the same", () => {
		const { RIVETKIT_RUNTIME_MODE: _, RIVET_RUNNER_KIND: __, ...others } = serverVariables(SOURCE, { A: "1" });
		expect(serverVariables({ ...SOURCE, runtimeMode: "runner" }, { A: "1" })).toEqual(others);
	});
});
