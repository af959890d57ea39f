import { writeFileSync } from "node:fs";
import { relative } from "node:path";

/** How much of an error the end of the check repeats. */
const LONGEST_ERROR = 600;

/**
 * Counts the tests for `.ci/run`, and keeps what went wrong for its last lines. A hook that failed and an error that nothing caught count as
 * failures: no test of their own says so.
 */
export default class CheckReporter {
	/** @param {import("vitest/node").TestModule[]} modules @param {import("vitest").SerializedError[]} uncaught */
	onTestRunEnd(modules, uncaught) {
		const tests = modules.flatMap((module) => [...module.children.allTests()]);
		const withHooks = modules.flatMap((module) => [module, ...module.children.allSuites()]);
		const ended = (state) => tests.filter((test) => test.result().state === state);
		const problems = [
			...ended("failed").flatMap((test) => described(test, test.fullName, test.result().errors)),
			...withHooks.flatMap((part) => described(part, part.fullName ?? "", part.errors())),
			...modules
				.filter((module) => module.state() === "queued" || module.state() === "pending")
				.map(({ relativeModuleId }) => `${relativeModuleId}: it did not end`),
			...uncaught.map((error) => `an error that nothing caught: ${shortened(error)}`),
		];
		const skipped = ended("skipped").map(({ module }) => module.relativeModuleId);
		const report = { passed: ended("passed").length, failed: problems.length, skipped, problems };
		writeFileSync(process.env.CHECK_REPORT, JSON.stringify(report));
	}
}

function described(part, name, errors) {
	const { moduleId } = part.module ?? part;
	const file = relative(process.cwd(), moduleId);
	return errors.length === 0 ? [] : [`${file}: ${name}\n${errors.map(shortened).join("\n")}`];
}

/** The message, and the lines of the project that it came through. */
function shortened(error) {
	const lines = (error.stack ?? error.message ?? String(error)).split("\n").filter((line) => !line.includes("node_modules"));
	return lines.join("\n").slice(0, LONGEST_ERROR);
}
