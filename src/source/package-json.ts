import { join } from "node:path";
import type { Agent } from "package-manager-detector";
import { normalizeAgentVersion, resolveAgent } from "package-manager-detector/detect";
import * as v from "valibot";
import { ActionError, messageOf } from "../errors.ts";
import { readSettings } from "./regular-file.ts";

/** The fields of a `package.json` that decide how it is installed, built and started. */
export interface PackageJson {
	readonly name: string | undefined;
	readonly scripts: Readonly<Record<string, string>>;
	/** What the server needs when it runs: with what is optional, without what is for development. */
	readonly dependencies: Readonly<Record<string, string>>;
	/** The field `workspaces`: glob patterns of folders. */
	readonly workspaces: readonly string[];
	/** What `packageManager` or `devEngines` asks for. */
	readonly manager: { readonly name: string; readonly agent: Agent } | undefined;
	readonly main: string | undefined;
}

/** Entries that are no text and fields of another shape are ignored: the package manager reports them. */
const texts = v.fallback(
	v.pipe(
		v.record(v.string(), v.unknown()),
		v.transform((record) =>
			Object.fromEntries(Object.entries(record).filter((entry): entry is [string, string] => typeof entry[1] === "string")),
		),
	),
	{},
);
const globs = v.fallback(v.array(v.string()), []);
const optionalText = v.fallback(v.optional(v.string()), undefined);

const PackageJsonFields = v.object({
	name: optionalText,
	scripts: v.optional(texts, {}),
	dependencies: v.optional(texts, {}),
	optionalDependencies: v.optional(texts, {}),
	workspaces: v.fallback(
		v.union([
			v.array(v.string()),
			v.pipe(
				v.object({ packages: globs }),
				v.transform(({ packages }) => packages),
			),
		]),
		[],
	),
	packageManager: optionalText,
	devEngines: v.fallback(v.object({ packageManager: v.object({ name: v.string(), version: optionalText }) }), {
		packageManager: { name: "", version: undefined },
	}),
	main: optionalText,
});

/**
 * Reads the `package.json` of a folder.
 * @returns undefined when the folder has none
 * @throws {ActionError} for a file that can't be read or is not a JSON object
 */
export function readPackageJson(directory: string): PackageJson | undefined {
	const path = join(directory, "package.json");
	const text = readSettings(path);
	if (text === undefined) return undefined;
	const { name, scripts, dependencies, optionalDependencies, workspaces, packageManager, devEngines, main } = parseFields(path, text);
	return {
		name,
		scripts,
		dependencies: { ...optionalDependencies, ...dependencies },
		workspaces,
		manager: managerOf(packageManager ?? `${devEngines.packageManager.name}@${devEngines.packageManager.version ?? ""}`),
		main,
	};
}

function parseFields(path: string, text: string): v.InferOutput<typeof PackageJsonFields> {
	let value: unknown;
	try {
		// npm writes and accepts a byte order mark.
		value = JSON.parse(text.replace(/^\uFEFF/, ""));
	} catch (error) {
		throw new ActionError(`${path} is not valid JSON: ${messageOf(error)}`, { hint: "Correct the file and push again.", cause: error });
	}
	const parsed = v.safeParse(PackageJsonFields, value);
	if (parsed.success && !Array.isArray(value)) return parsed.output;
	throw new ActionError(`${path} must hold a JSON object.`, { hint: "Correct the file and push again." });
}

const MANAGERS = ["npm", "pnpm", "yarn", "bun"] as const;

/** @param specifier e.g. `pnpm@10.0.0+sha512.abc` */
function managerOf(specifier: string): PackageJson["manager"] {
	const [, named, version] = /^\^?([^@]*)@?(.*)$/.exec(specifier) ?? [];
	const name = MANAGERS.find((known) => known === named);
	const resolved = name && resolveAgent(name, normalizeAgentVersion(version));
	return resolved && { name: resolved.name, agent: resolved.agent };
}
