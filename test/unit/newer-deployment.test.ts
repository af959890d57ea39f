import { describe, expect, it } from "vitest";
import type { Host, HostDeployment } from "../../src/host/host.ts";
import { keepAddress } from "../../src/preview/newer-deployment.ts";
import type { Attempt, HostedRun } from "../../src/preview/preview-run.ts";
import type { NotYet } from "../../src/preview/ready.ts";
import { SupersededError } from "../../src/preview/superseded.ts";

const OWN: HostDeployment = { id: "own", url: "https://x.style.dev", dashboardUrl: undefined };
const OTHER: HostDeployment = { ...OWN, id: "other" };
const attempt: Attempt = { version: 1_700, live: Promise.resolve(undefined), deployment: OWN };

function seen(other: NotYet["other"]): NotYet {
	return { ready: false, reason: "the app that answers is the deployment with version 99999999999", ...(other && { other }) };
}

/** A run whose host knows this deployment besides its own. */
function world(newer: HostDeployment | undefined) {
	const restored: string[] = [];
	const host: Partial<Host> = {
		newerDeployment: async () => newer,
		restore: async (_, { id }) => void restored.push(id),
	};
	const pull = { assertCurrentIfKnown: async () => {} };
	const run = { host, pull, preview: { key: "pr-12-a1b2c3" } } as unknown as HostedRun;
	return { restored, look: keepAddress(run, OWN, attempt) };
}

describe("an app that says that it is a newer deployment", () => {
	it("is believed where the host has one", async () => {
		const { look } = world(OTHER);
		await expect(look(seen("newer"))).rejects.toThrow(SupersededError);
	});

	it.each(["newer", undefined] as const)("is not where the host has none: the wait goes on (%s)", async (other) => {
		const { look, restored } = world(undefined);
		await look(seen(other));
		expect(restored).toEqual([]);
	});

	it("loses the address when it is an older one", async () => {
		const { look, restored } = world(undefined);
		await look(seen("older"));
		expect(restored).toEqual(["own"]);
	});
});
