import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { awaitedLater } from "../../src/awaited-later.ts";

it("keeps a rejection for the one who awaits it later", async () => {
	const failing = awaitedLater(Promise.reject(new Error("the reason")));
	await setImmediate(); // Node.js reports unhandled rejections before; Vitest would fail the run.
	await expect(failing).rejects.toThrow("the reason");
});

it("hands out the result", async () => {
	expect(await awaitedLater(Promise.resolve(7))).toBe(7);
});
