import type * as actionsCore from "@actions/core";
import { expect, it } from "vitest";
import { createLog } from "../../src/log.ts";
import { Secrets } from "../../src/secrets/secrets.ts";

/** What the runner is told, line by line. */
function recording() {
	const lines: string[] = [];
	const say = (line: string | Error) => void lines.push(String(line));
	const group = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
		say(`[${name}`);
		return work().finally(() => say("]"));
	};
	const core: Pick<typeof actionsCore, "debug" | "info" | "notice" | "warning" | "group"> = {
		debug: say,
		info: say,
		notice: say,
		warning: say,
		group,
	};
	return { lines, log: createLog(core, new Secrets()) };
}

it("keeps a group to what its work writes; what others say meanwhile follows it", async () => {
	const { lines, log } = recording();
	await log.group("Install", async (write) => {
		write("│ added 63 packages");
		log.info("Prepare the namespace: done");
		write("│ done");
	});
	log.info("Next");
	expect(lines).toEqual(["[Install", "│ added 63 packages", "│ done", "]", "Prepare the namespace: done", "Next"]);
});

it("loses nothing of it when the work fails", async () => {
	const { lines, log } = recording();
	const work = log.group("Build", async () => {
		log.info("Datacenters: local");
		throw new Error("exit code 1");
	});
	await expect(work).rejects.toThrow("exit code 1");
	expect(lines).toEqual(["[Build", "]", "Datacenters: local"]);
});

it("shows warnings at once, also from within a group: they are annotations of the run", async () => {
	const { lines, log } = recording();
	await log.group("Build", async () => log.warning("Look here"));
	expect(lines).toEqual(["[Build", "Look here", "]"]);
});
