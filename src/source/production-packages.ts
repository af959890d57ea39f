import { lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { ActionError, isMissingFile, messageOf } from "../errors.ts";
import { isWithin, relativePath } from "./paths.ts";
import { isFile } from "./regular-file.ts";

/** A package that the app needs in production. */
export interface InstalledPackage {
	/** The name under which another package depends on it: an alias may differ from the package's own name. */
	readonly name: string;
	/** Absolute, links resolved. */
	readonly directory: string;
	/** Its programs: the name and the file, relative to the package. */
	readonly programs: ReadonlyMap<string, string>;
}

/** A link by which Node finds a package. Both relative to the root. */
export interface PackageLink {
	readonly path: string;
	readonly target: string;
}

export interface ProductionPackages {
	readonly packages: readonly InstalledPackage[];
	readonly links: readonly PackageLink[];
	/** Packages of the app and the root itself, by the folder that names them: their programs are on the PATH of its scripts. */
	readonly direct: ReadonlyMap<string, readonly InstalledPackage[]>;
	/** Needed, and not installed. */
	readonly missing: readonly string[];
}

export interface PackageRoots {
	/** The lockfile's folder: nothing outside of it is taken. Absolute, links resolved, as is the other. */
	readonly uploadRoot: string;
	readonly appDirectory: string;
}

const names = v.optional(v.record(v.string(), v.unknown()), {});
const manifestSchema = v.object({
	name: v.optional(v.string()),
	dependencies: names,
	optionalDependencies: names,
	peerDependencies: names,
	bin: v.optional(v.union([v.string(), v.record(v.string(), v.string())])),
});
type Manifest = v.InferOutput<typeof manifestSchema>;

/** RivetKit's local engine, 100 MB, which a deployed app does not use. */
const LEFT_OUT = /^@rivetkit\/engine-cli-/;
/** Files of an app for which its server needs a package that is usually a development dependency: `next start` reads its config with it. */
const READ_AT_START: Readonly<Record<string, string>> = { "next.config.ts": "typescript", "next.config.mts": "typescript" };
/** Folders that a package's install generates beside the package, which loads them from there. */
const GENERATED: Readonly<Record<string, readonly string[]>> = { "@prisma/client": [".prisma"] };

/**
 * Finds the installed packages that the app needs, as Node would: it starts with the `dependencies` of the app and of the root, and looks
 * up each package from the folder that needs it. The same rule serves npm, pnpm, Yarn and Bun, because their install has already followed
 * the lockfile. Development dependencies are left out, but for those of {@link READ_AT_START}. Optional and peer dependencies count where they are installed, as with `npm ci
 * --omit=dev`.
 * @throws {ActionError} for a link that leaves the root, and a package.json that can't be read
 */
export function findProductionPackages({ uploadRoot, appDirectory }: PackageRoots): ProductionPackages {
	const search = new Search(uploadRoot);
	for (const directory of new Set([appDirectory, uploadRoot])) search.begin(directory);
	return search.result();
}

class Search {
	readonly #root: string;
	readonly #found = new Map<string, InstalledPackage>();
	readonly #links = new Map<string, string>();
	readonly #direct = new Map<string, readonly InstalledPackage[]>();
	readonly #missing = new Set<string>();

	constructor(root: string) {
		this.#root = root;
	}

	begin(directory: string): void {
		const manifest = readManifest(directory);
		// Turbopack links here, under other names, the packages that it does not bundle.
		for (const name of namesIn(join(directory, ".next", "node_modules"))) this.#visit(join(directory, ".next"), name);
		for (const [file, name] of Object.entries(READ_AT_START)) if (isFile(join(directory, file))) this.#visit(directory, name);
		this.#direct.set(directory, manifest === undefined ? [] : this.#follow(directory, manifest));
	}

	result(): ProductionPackages {
		this.#linkHoisted();
		const packages = [...this.#found.values()];
		const links = [...this.#links].map(([path, target]) => ({ path, target }));
		return { packages, links, direct: this.#direct, missing: [...this.#missing] };
	}

	/** Follows the dependencies of a package, and in turn theirs. */
	#follow(directory: string, manifest: Manifest): readonly InstalledPackage[] {
		const { dependencies, optionalDependencies, peerDependencies } = manifest;
		const wanted = new Set(Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }));
		for (const name of GENERATED[manifest.name ?? ""] ?? []) wanted.add(name);
		const installed: InstalledPackage[] = [];
		for (const name of wanted) {
			if (LEFT_OUT.test(name)) continue;
			const found = this.#visit(directory, name);
			if (found !== undefined) installed.push(found);
			else if (name in dependencies && !(name in optionalDependencies)) this.#missing.add(name);
		}
		return installed;
	}

	#visit(from: string, name: string): InstalledPackage | undefined {
		const path = this.#lookUp(from, name);
		if (path === undefined) return undefined;
		const directory = this.#resolve(path);
		const known = this.#found.get(directory);
		if (known !== undefined) return known;
		const manifest = readManifest(directory);
		const found = { name, directory, programs: programsOf(manifest) };
		this.#found.set(directory, found);
		if (manifest !== undefined) this.#follow(directory, manifest);
		return found;
	}

	/** Where pnpm lets packages find what they need without naming it: https://pnpm.io/settings#hoist */
	#linkHoisted(): void {
		const folder = join(this.#root, "node_modules", ".pnpm", "node_modules");
		for (const path of namesIn(folder)) {
			const target = realpathOf(join(folder, path));
			if (target !== undefined && this.#found.has(target)) this.#resolve(join(folder, path));
		}
	}

	/** The folder or link that Node takes: https://nodejs.org/api/modules.html#loading-from-node_modules-folders */
	#lookUp(from: string, name: string): string | undefined {
		for (let at = from; isWithin(this.#root, at); at = dirname(at)) {
			if (at.endsWith("/node_modules")) continue;
			const path = join(at, "node_modules", name);
			if (exists(path)) return path;
			if (at === dirname(at)) break;
		}
		return undefined;
	}

	#resolve(path: string): string {
		const directory = realpathOf(path);
		if (directory === undefined || !isWithin(this.#root, directory)) throw this.#badLink(path, directory);
		if (directory !== path) this.#links.set(relativePath(this.#root, path), relativePath(this.#root, directory));
		return directory;
	}

	#badLink(path: string, target: string | undefined): ActionError {
		const leads = target === undefined ? "leads nowhere" : `leads out of ${this.#root}, to ${target}`;
		return new ActionError(`The link ${relativePath(this.#root, path)} ${leads}: it can't be put into an image.`, {
			hint: "Depend on a package inside the repository, below the folder of the lockfile, or give a `Dockerfile`.",
		});
	}
}

/** @returns undefined for a folder without one: what is generated need not be a package */
function readManifest(directory: string): Manifest | undefined {
	const path = join(directory, "package.json");
	try {
		return v.parse(manifestSchema, JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, "")));
	} catch (error) {
		if (isMissingFile(error)) return undefined;
		throw new ActionError(`${path} can't be read as a package's: ${messageOf(error)}`, {
			hint: "Correct the file, or install the dependencies anew.",
			cause: error,
		});
	}
}

/** https://docs.npmjs.com/cli/v11/configuring-npm/package-json#bin */
function programsOf(manifest: Manifest | undefined): ReadonlyMap<string, string> {
	const { bin, name = "" } = manifest ?? {};
	if (typeof bin === "string") return new Map([[name.slice(name.indexOf("/") + 1), bin]]);
	return new Map(Object.entries(bin ?? {}));
}

/** Names of the packages in a `node_modules`, those of scopes included. */
function namesIn(folder: string): readonly string[] {
	if (!exists(folder)) return [];
	return readdirSync(folder).flatMap((name) =>
		name.startsWith("@") ? readdirSync(join(folder, name)).map((one) => `${name}/${one}`) : name,
	);
}

function exists(path: string): boolean {
	return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** @returns undefined when there is nothing, or a link that leads nowhere */
export function realpathOf(path: string): string | undefined {
	try {
		return realpathSync(path);
	} catch (error) {
		if (isMissingFile(error)) return undefined;
		throw error;
	}
}
