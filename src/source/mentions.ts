import { posix } from "node:path";

/** Files that may name other files: sources, settings, scripts. A file without an extension may be a script. */
const READABLE =
	/\.(?:[cm]?[jt]sx?|json[c5]?|svelte|vue|astro|css|scss|sass|less|html?|ya?ml|toml|sh|mdx?|graphql|gql|prisma|proto|sql)$|(?:^|\/)[^./]+$/;
/** `../shared/util` in an import, a setting or a script; `".."` alone, as in `join(folder, "..")`; `cd ..`. */
const CLIMBING = /(?<![\w.])\.\.(?=\/)(?:\/[\w@.+-]+)*\/?|(?<=["'`])\.\.(?=["'`])|(?<=\bcd )\.\.(?!\.)/g;

/** Whether a file is of a kind that may name other files. */
export function mayMention(path: string): boolean {
	return READABLE.test(path);
}

/**
 * The paths outside of its own folder that a file names. A path that is put together at run time is not seen, but `join(folder, "..")`
 * names the folder above it.
 * @param path of the file, relative to the repository's root
 * @returns relative to the repository's root; `""` for the root itself
 */
export function mentionedPaths(path: string, text: string): readonly string[] {
	const folder = posix.dirname(path);
	const found = new Set<string>();
	for (const [climbing] of text.matchAll(CLIMBING)) {
		const target = posix.normalize(posix.join(folder, climbing)).replace(/\/$/, "");
		// What lies above the repository is no part of the checkout.
		if (!target.startsWith("..")) found.add(target === "." ? "" : target);
	}
	return [...found];
}

/**
 * Which of these packages a file names: as a dependency, in an import, or behind `-w` and `--filter` in a script. A name without a
 * scope is a word like any other, so it has to be quoted there.
 */
export function mentionedNames(text: string, names: readonly string[]): readonly string[] {
	return names.filter((name) => {
		if (!text.includes(name)) return false;
		const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
		const alone = new RegExp(`(?<![\\w@./-])${escaped}(?![\\w-])`);
		const quoted = new RegExp(`["'\`]${escaped}["'\`/]|(?:-w|-F|--workspace|--filter|workspace)[= ]+${escaped}(?![\\w-])`);
		return (name.startsWith("@") ? alone : quoted).test(text);
	});
}

/** Whether a path that a file names leads to a file: to itself, to a folder above it, or to it without its extension. */
export function leadsTo(target: string, file: string): boolean {
	return target === "" || file === target || file.startsWith(`${target}/`) || file.startsWith(`${target}.`);
}
