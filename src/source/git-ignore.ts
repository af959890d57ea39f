import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ignore, { type Ignore } from "ignore";
import { ActionError, messageOf } from "../errors.ts";
import { isMissing } from "./package-json.ts";
import { relativePath } from "./paths.ts";

/** One folder's `.gitignore`. */
interface Layer {
	readonly rules: Ignore;
	/** Turns a path of the upload into one of the layer's folder: characters to drop, or folders to put before. */
	readonly drop: number;
	readonly before: string;
}

/**
 * The `.gitignore` files that count for a folder, those of the folders above it first. As in git, a deeper file's word
 * counts before a higher one's, and what lies in an ignored folder is ignored, which the walk sees to.
 */
export class GitIgnore {
	readonly #layers: readonly Layer[];

	private constructor(layers: readonly Layer[]) {
		this.#layers = layers;
	}

	/** The rules above the upload's root, from the workspace down. A root that they ignore itself was chosen in spite of them. */
	static above(uploadRoot: string, workspace: string): GitIgnore {
		const layers: Layer[] = [];
		for (let directory = uploadRoot; directory !== workspace; ) {
			directory = dirname(directory);
			const before = `${relativePath(directory, uploadRoot)}/`;
			const rules = readRules(join(directory, ".gitignore"));
			if (rules && !rules.test(before).ignored) layers.unshift({ rules, drop: 0, before });
			if (directory === dirname(directory)) break;
		}
		return new GitIgnore(layers);
	}

	/**
	 * These rules and those of one more folder.
	 * @param directory absolute
	 * @param path of the folder within the upload, `""` for its root
	 */
	with(directory: string, path: string): GitIgnore {
		const rules = readRules(join(directory, ".gitignore"));
		if (rules === undefined) return this;
		return new GitIgnore([...this.#layers, { rules, drop: path === "" ? 0 : path.length + 1, before: "" }]);
	}

	ignores(path: string, isDirectory: boolean): boolean {
		const tested = isDirectory ? `${path}/` : path;
		for (let index = this.#layers.length - 1; index >= 0; index--) {
			const layer = this.#layers[index];
			const result = layer?.rules.test(layer.before + tested.slice(layer.drop));
			if (result?.ignored) return true;
			if (result?.unignored) return false;
		}
		return false;
	}
}

/** @returns undefined when the folder has no such file */
function readRules(path: string): Ignore | undefined {
	let text: string;
	try {
		text = readFileSync(path, "utf8");
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw new ActionError(`Could not read ${path}: ${messageOf(error)}`, { cause: error });
	}
	return ignore({ ignorecase: false }).add(text);
}
