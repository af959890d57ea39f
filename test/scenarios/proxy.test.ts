import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ConnectProxy, startConnectProxy } from "../../sandbox/network/connect-proxy.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";

describe("a runner behind a proxy", () => {
	let sandbox: Sandbox;
	let proxy: ConnectProxy;

	beforeAll(async () => {
		[sandbox, proxy] = await Promise.all([
			startSandbox({ mode: "cloud" }),
			startConnectProxy({ credentials: "runner:password-of-the-proxy" }),
		]);
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => Promise.all([sandbox?.stop(), proxy?.stop()]));

	const services = (): readonly string[] =>
		[sandbox.github.apiUrl, sandbox.freestyle.url, sandbox.cloud?.url ?? "", sandbox.gateway.endpoint].map((url) => new URL(url).host);

	it("asks every service and the preview itself through it, and shows its password nowhere", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "behind-a-proxy", number: 141, installed: true });
		const env = { HTTP_PROXY: proxy.url };
		const opened = await pull.opened({ env });
		expect(opened.conclusion, opened.log).toBe("success");
		expect(new Set(proxy.tunnels)).toEqual(new Set([...services(), new URL(opened.outputs["preview-url"] ?? "").host]));
		const closed = await pull.close({ env });
		expect(closed.outputs.result, closed.log).toBe("deleted");
		const shown = opened.log + opened.summary + closed.log + JSON.stringify(pull.comments);
		expect(shown).not.toContain("password-of-the-proxy");
	});

	it("asks what NO_PROXY names directly", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "no-proxy", number: 142, installed: true });
		const before = proxy.tunnels.length;
		const none = services().slice(0, 2).join(",");
		const opened = await pull.opened({ env: { https_proxy: proxy.url, http_proxy: proxy.url, no_proxy: none } });
		await pull.close();
		expect(opened.conclusion, opened.log).toBe("success");
		const asked = new Set(proxy.tunnels.slice(before));
		expect([...asked].filter((host) => services().slice(0, 2).includes(host))).toEqual([]);
		expect([...asked]).toEqual(expect.arrayContaining([...services().slice(2)]));
	});
});
