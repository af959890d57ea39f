import { expect, it } from "vitest";
import { useGitHub } from "./github-world.ts";

const world = useGitHub();

it.each([
	["admin", true],
	["write", true],
	["read", false],
	["none", false],
] as const)("somebody with the permission %s may push: %s", async (permission, may) => {
	world.github.state.collaborators.set("hubot", permission);
	expect(await world.client.mayPush("hubot")).toBe(may);
});

it("somebody who is no collaborator may not push", async () => {
	expect(await world.client.mayPush("mallory")).toBe(false);
});
