import { describe, expect, it } from "vitest";
import { publicEndpoint } from "../../src/names/endpoint.ts";
import { differences, fingerprintOf, originOf, originVariables } from "../../src/names/fingerprint.ts";

const INGREDIENTS = { files: "f", inputs: "i", job: "j", action: "a" };
const COMMIT = "a".repeat(40);

describe("a fingerprint", () => {
	it("is the same for the same ingredients and key", () => {
		expect(fingerprintOf(INGREDIENTS, "key")).toBe(fingerprintOf({ ...INGREDIENTS }, "key"));
	});

	it.each(["files", "inputs", "job", "action"] as const)("says that %s differ", (part) => {
		const changed = differences(fingerprintOf(INGREDIENTS, "key"), fingerprintOf({ ...INGREDIENTS, [part]: "other" }, "key"));
		expect(changed).toHaveLength(1);
		expect(changed[0]).toContain({ files: "files", inputs: "inputs", job: "job", action: "action" }[part]);
	});

	it("tells nobody without the key which value it is of", () => {
		const one = fingerprintOf({ ...INGREDIENTS, inputs: "password" }, "key").split("-");
		const other = fingerprintOf({ ...INGREDIENTS, inputs: "password" }, "another key").split("-");
		expect(one.filter((part, index) => part === other[index])).toEqual([]);
	});

	it("does not mistake a value for the same value in another part", () => {
		const [files, inputs] = fingerprintOf({ ...INGREDIENTS, inputs: "f" }, "key").split("-");
		expect(files).not.toBe(inputs);
	});
});

describe("the origin of a deployment", () => {
	const variables = { ...originVariables({ fingerprint: fingerprintOf(INGREDIENTS, "key"), commit: COMMIT }), RIVET_ENVOY_VERSION: "17" };

	it("is read from its variables", () => {
		expect(originOf(variables)).toEqual({ fingerprint: fingerprintOf(INGREDIENTS, "key"), commit: COMMIT, version: 17 });
	});

	it("has the token of the frontend, where it has one", () => {
		const publishableToken = "pk_a/b:c@d%";
		const endpoint = publicEndpoint({ engineEndpoint: "https://api.rivet.dev", engineNamespace: "shop-1", publishableToken });
		expect(originOf({ ...variables, RIVET_PUBLIC_ENDPOINT: endpoint })).toMatchObject({ publishableToken });
		for (const none of ["https://shop-1@api.rivet.dev", "https://shop-1:%zz@api.rivet.dev", "no address", 7])
			expect(originOf({ ...variables, RIVET_PUBLIC_ENDPOINT: none })).toMatchObject({ publishableToken: undefined });
	});

	it.each([
		["no variables of ours", {}],
		["no version", { ...variables, RIVET_ENVOY_VERSION: undefined }],
		["a fingerprint of another form", { ...variables, RIVET_PREVIEW_FINGERPRINT: "v9-1234" }],
		["a commit that is none", { ...variables, RIVET_PREVIEW_COMMIT: "main](https://evil.example)" }],
	])("is unknown with %s", (_, given) => {
		expect(originOf(given)).toBeUndefined();
	});
});
