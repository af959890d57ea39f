import { expect, it } from "vitest";
import { renewingTokenSource } from "../../src/rivet/token-source.ts";

function counted(maxAgeMs: number) {
	const clock = { nowMs: 0, minted: 0 };
	const mint = async () => `token-${++clock.minted}`;
	return { clock, source: renewingTokenSource(mint, maxAgeMs, () => clock.nowMs) };
}

it("keeps a token until it is old", async () => {
	const { clock, source } = counted(100);
	expect(await source()).toBe("token-1");
	clock.nowMs = 99;
	expect(await source()).toBe("token-1");
	clock.nowMs = 100;
	expect(await source()).toBe("token-2");
});

it("mints another one only for who was refused the current one", async () => {
	const { source } = counted(100);
	const first = await source();
	expect(await source(first)).toBe("token-2");
	expect(await source(first)).toBe("token-2");
});

it("mints once for all who ask at the same time", async () => {
	const { clock, source } = counted(100);
	expect(await Promise.all([source(), source(), source()])).toEqual(["token-1", "token-1", "token-1"]);
	expect(clock.minted).toBe(1);
});

it("asks anew after a failure", async () => {
	let calls = 0;
	const source = renewingTokenSource(
		async () => {
			if (++calls === 1) throw new Error("no");
			return "token";
		},
		100,
		() => 0,
	);
	await expect(source()).rejects.toThrow("no");
	expect(await source()).toBe("token");
});
