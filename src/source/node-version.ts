import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ActionError, messageOf } from "../errors.ts";
import { findOnPath } from "../on-path.ts";

const TIMEOUT_MS = 10_000;

/**
 * The major version of the Node that installs and builds the app: the first one on PATH, which need not be the action's own.
 * @throws {ActionError} when there is none
 */
export async function nodeMajor(path: string): Promise<number> {
	const hint = "Add an `actions/setup-node` step before this one.";
	const node = await findOnPath("node", path);
	if (node === undefined) throw new ActionError("There is no node on this runner's PATH.", { hint });
	try {
		const { stdout } = await promisify(execFile)(node, ["--version"], { env: { PATH: path }, timeout: TIMEOUT_MS });
		const [, major] = /^v(\d+)\./.exec(stdout) ?? [];
		if (major !== undefined) return Number(major);
		throw new Error(`it printed "${stdout.trim()}"`);
	} catch (error) {
		throw new ActionError(`${node} does not report its version: ${messageOf(error)}`, { hint, cause: error });
	}
}
