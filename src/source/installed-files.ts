import { type Dirent, existsSync, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import type { InstalledFile } from "../container.ts";
import { ActionError } from "../errors.ts";
import type { Log } from "../log.ts";
import { credentialsInside } from "./credentials.ts";
import { neverUploaded, type Reason } from "./never-uploaded.ts";
import { isWithin, relativePath } from "./paths.ts";
import {
	findProductionPackages,
	type InstalledPackage,
	type PackageRoots,
	type ProductionPackages,
	realpathOf,
} from "./production-packages.ts";
import { SecretSearch } from "./secret-search.ts";

/** What an installed package is made of, for an image: its files as on disk, and the links by which it is found. */
export interface InstalledFiles {
	readonly files: readonly InstalledFile[];
	/** How many packages they belong to. */
	readonly packages: number;
}

const EXECUTABLE = 0o100;
const EXAMPLES = 5;
/**
 * Reasons that do not apply inside a package: its certificates have the same endings as private keys, so their content decides; and a
 * `node_modules` inside a package belongs to it.
 */
const NOT_BY_NAME: ReadonlySet<Reason> = new Set(["private key", "installed dependencies"]);
const LARGEST_KEY_FILE = 16_384;

/**
 * Lists the files of all packages that the app needs in production.
 * @param secrets values that must not be in any file
 * @throws {ActionError} for a link that leaves the root, and a file that holds a secret
 */
export function listInstalledFiles(roots: PackageRoots, secrets: readonly string[], log: Log): InstalledFiles {
	assertNoPlugAndPlay(roots);
	const found = findProductionPackages(roots);
	if (found.missing.length > 0) log.info(`Not installed, and so not in the image: ${found.missing.join(", ")}`);
	const listing = new Listing(roots.uploadRoot, new SecretSearch(secrets));
	// A member of the workspace lies among the app's own files.
	const installed = found.packages.filter(({ directory }) => relativePath(roots.uploadRoot, directory).split("/").includes("node_modules"));
	for (const { directory } of installed) listing.addPackage(directory);
	const links = [...found.links, ...programLinks(roots.uploadRoot, found)].map(linkOf);
	listing.tell(log);
	return { files: [...listing.files, ...links], packages: installed.length };
}

class Listing {
	readonly files: InstalledFile[] = [];
	readonly #root: string;
	readonly #secrets: SecretSearch;
	readonly #leftOut: string[] = [];

	constructor(root: string, secrets: SecretSearch) {
		this.#root = root;
		this.#secrets = secrets;
	}

	/** Everything but the packages inside it, which are found by themselves. */
	addPackage(directory: string): void {
		this.#walk(directory, directory, (dirent) => dirent.name !== "node_modules");
	}

	tell(log: Log): void {
		if (this.#leftOut.length === 0) return;
		const shown = this.#leftOut.slice(0, EXAMPLES).join(", ");
		const more = this.#leftOut.length > EXAMPLES ? `, … (${this.#leftOut.length} in all)` : "";
		log.info(`Left out of the image's node_modules, because they may hold secrets: ${shown}${more}`);
	}

	#walk(packageDirectory: string, directory: string, isWanted: (dirent: Dirent) => boolean = () => true): void {
		for (const dirent of readdirSync(directory, { withFileTypes: true })) {
			if (!isWanted(dirent)) continue;
			const absolute = join(directory, dirent.name);
			const path = relativePath(this.#root, absolute);
			if (mayHoldSecrets(relativePath(packageDirectory, absolute))) this.#leftOut.push(path);
			else if (dirent.isDirectory()) this.#walk(packageDirectory, absolute);
			else if (dirent.isFile()) this.#addFile(absolute, path);
			else if (dirent.isSymbolicLink()) this.#addLink(absolute, path);
		}
	}

	#addFile(absolute: string, path: string): void {
		const { size, mode } = statSync(absolute);
		const content = readFileSync(absolute);
		if (this.#secrets.foundIn(content)) throw leak(path);
		if (size <= LARGEST_KEY_FILE && credentialsInside([path], content) !== undefined) this.#leftOut.push(path);
		else this.files.push({ kind: "file", path, executable: (mode & EXECUTABLE) !== 0, content: { absolute, size } });
	}

	/** A link inside a package: kept where it leads inside the root. */
	#addLink(absolute: string, path: string): void {
		const target = realpathOf(absolute);
		// A link that leads nowhere on the runner would lead nowhere in the image.
		if (target === undefined) return;
		if (!isWithin(this.#root, target)) {
			throw new ActionError(`The link ${path} leads out of ${this.#root}, to ${readlinkSync(absolute)}: it can't be put into an image.`, {
				hint: "The install of a package made it. Remove the link after the install, or give a `Dockerfile`.",
			});
		}
		this.files.push(linkOf({ path, target: relativePath(this.#root, target) }));
	}
}

/** `node_modules/.bin`, written anew: the files that package managers put there contain the runner's paths. */
function programLinks(root: string, { direct }: ProductionPackages): readonly { readonly path: string; readonly target: string }[] {
	return [...direct].flatMap(([directory, packages]) =>
		packages.flatMap((one) => linksTo(root, join(directory, "node_modules", ".bin"), one)),
	);
}

function linksTo(root: string, folder: string, { directory, programs }: InstalledPackage) {
	return [...programs]
		.filter(([name, file]) => name === posix.basename(name) && isWithin(directory, join(directory, file)))
		.map(([name, file]) => ({ path: relativePath(root, join(folder, name)), target: relativePath(root, join(directory, file)) }));
}

/** Links in an image are relative, wherever it is put. */
function linkOf({ path, target }: { readonly path: string; readonly target: string }): InstalledFile {
	return { kind: "link", path, target: posix.relative(dirname(path), target) };
}

function mayHoldSecrets(path: string): boolean {
	const reason = neverUploaded(path);
	return reason !== undefined && !NOT_BY_NAME.has(reason);
}

/** https://yarnpkg.com/features/pnp */
function assertNoPlugAndPlay({ uploadRoot }: PackageRoots): void {
	if (!existsSync(join(uploadRoot, ".pnp.cjs")) || existsSync(join(uploadRoot, "node_modules"))) return;
	throw new ActionError("The app is installed with Yarn's Plug'n'Play, which leaves no node_modules to put into an image.", {
		hint: "Set `nodeLinker: node-modules` in .yarnrc.yml, or give a `Dockerfile`.",
	});
}

function leak(path: string): ActionError {
	return new ActionError(`The installed file "${path}" holds one of this run's secrets. No image was made.`, {
		hint: "Install and build see none of the action's secrets. Look at what a step before this one wrote into node_modules.",
	});
}
