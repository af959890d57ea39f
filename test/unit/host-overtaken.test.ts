import { expect, it } from "vitest";
import { isAnothersAndNoOlder } from "../../src/host/overtaken.ts";

const deployment = (id: string) => ({ id, url: "https://shop.example.com", dashboardUrl: undefined });

it.each([
	["an older one", { id: "other", version: 40 }, false],
	["one of the same second", { id: "other", version: 41 }, true],
	["a newer one", { id: "other", version: 42 }, true],
	["its own", { id: "own", version: 41 }, false],
	["the one that served before, whatever its version", { id: "live", version: 99 }, false],
	["one without a version", { id: "other", version: Number.NaN }, false],
])("a run leaves the address to %s", (_what, listed, expected) => {
	expect(isAnothersAndNoOlder(listed, { version: 41, deployment: deployment("own"), live: deployment("live") })).toBe(expected);
});

it.each([
	[41, false],
	[42, true],
])("a run that lost the answer to its deploy takes the version %i for another's: %s", (version, expected) => {
	expect(isAnothersAndNoOlder({ id: "unknown", version }, { version: 41, deployment: undefined, live: undefined })).toBe(expected);
});
