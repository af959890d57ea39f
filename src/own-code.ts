import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * A digest of the action's own bundle, so that another version of it deploys anew.
 * @param main the file that was started
 */
export function ownCodeDigest(main: string): string {
	const folder = dirname(main);
	const hash = createHash("sha256");
	for (const name of readdirSync(folder).sort()) if (name.endsWith(".js")) hash.update(name).update(readFileSync(join(folder, name)));
	return hash.digest("hex");
}
