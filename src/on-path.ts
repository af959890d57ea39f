import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/** @returns the absolute path of the first executable file with that name. Relative entries of PATH are ignored: they may lead into the checkout. */
export async function findOnPath(name: string, path: string): Promise<string | undefined> {
	for (const directory of path.split(delimiter)) {
		if (!isAbsolute(directory)) continue;
		const candidate = join(directory, name);
		if (await isExecutable(candidate)) return candidate;
	}
	return undefined;
}

export async function isExecutable(path: string): Promise<boolean> {
	try {
		await access(path, constants.X_OK);
		return (await stat(path)).isFile();
	} catch {
		// Missing or not executable: look in the next folder.
		return false;
	}
}
