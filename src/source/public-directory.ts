import { posix } from "node:path";
import { InputError } from "../errors.ts";
import type { Checkout } from "./checkout.ts";
import type { Page } from "./files.ts";
import { pathFromApp } from "./paths.ts";

/** Last parts of other folders that a frontend may be built into, e.g. `build/web`, `apps/web/dist`, `dist/app/browser`. */
const OUTPUT_NAMES: ReadonlySet<string> = new Set(["public", "client", "dist", "build", "out", "www", "web", "browser", "static"]);
/** A build writes pages of these kinds, too. They are not the frontend. */
const OTHER_PAGES = /(^|\/)(docs?|storybook[^/]*|coverage|reports?|[^/]*-report|examples?|tests?)(\/|$)/;

export interface PublicDirectory {
	/** Relative to the upload's root; undefined for an app without a frontend. */
	readonly path: string | undefined;
	readonly why: string;
}

/**
 * Finds the folder with the built frontend. A page that the build wrote comes before one that it did not: `public/index.html` may be
 * the template of what the build writes to `dist`.
 * @throws {InputError} when the input names a folder without a page
 */
export function findPublicDirectory(
	checkout: Pick<Checkout, "publicDirectory" | "publicDirectoryCandidates" | "dockerfile">,
	pages: readonly Page[],
): PublicDirectory {
	const { publicDirectory: given, publicDirectoryCandidates: candidates } = checkout;
	if (given === "none") return { path: undefined, why: "given" };
	if (checkout.dockerfile !== undefined) return inImage(given);
	const directories = pages.map(({ path, origin }) => ({ path: posix.dirname(path), origin }));
	if (given !== "auto") return checkGiven(given, directories);
	const usual = (origin: Page["origin"]) =>
		candidates.find((candidate) => directories.some((directory) => directory.path === candidate && directory.origin === origin));
	const built = usual("built") ?? shallowest(directories.filter(({ path, origin }) => origin === "built" && isOutput(path)));
	if (built !== undefined) return { path: built, why: "the build wrote its index.html" };
	const path = usual("ignored") ?? usual("tracked");
	return { path, why: path === undefined ? "no index.html in the usual folders" : "the first usual folder with an index.html" };
}

/** Nothing on the runner says what a Dockerfile builds. */
function inImage(given: string): PublicDirectory {
	if (given !== "auto") return { path: given, why: "given" };
	return { path: undefined, why: "what the Dockerfile builds is not looked at" };
}

function checkGiven(given: string, directories: readonly { readonly path: string }[]): PublicDirectory {
	if (directories.some(({ path }) => path === given)) return { path: given, why: "given" };
	const others = directories.map(({ path }) => `"${path}"`).slice(0, 5);
	throw new InputError("public-directory", `names a folder without an index.html in the upload: "${given}".`, {
		hint: others.length > 0 ? `Folders with one: ${others.join(", ")}.` : "Look in the build's output where it wrote the page.",
	});
}

function isOutput(path: string): boolean {
	return OUTPUT_NAMES.has(posix.basename(path)) && !OTHER_PAGES.test(path);
}

function shallowest(directories: readonly { readonly path: string }[]): string | undefined {
	const depth = (path: string) => path.split("/").length;
	return directories.map(({ path }) => path).sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))[0];
}

/**
 * A page that the build wrote where no frontend is looked for. If `/` answers no page, this is why.
 * @returns what the workflow can change
 */
export function misplacedPage(
	checkout: Pick<Checkout, "appDirectory" | "uploadRoot" | "publicDirectoryCandidates">,
	pages: readonly Page[],
): string | undefined {
	const inFolders = pages.map(({ path, origin }) => ({ path, origin, folder: posix.dirname(path) })).filter(({ folder }) => folder !== ".");
	const page = inFolders.find(({ origin, folder }) => origin === "built" && !OTHER_PAGES.test(folder));
	if (page === undefined) return undefined;
	const path = pathFromApp(checkout, page.path);
	return `The build wrote ${path}, which the app does not serve. Set \`public-directory: ${posix.dirname(path)}\`, let the build write to a folder that is looked for, or let the app's own server serve it. With \`public-directory: none\` the app needs no page.`;
}

/**
 * A page among the sources, where no page was built. If `/` answers no page, the preview lacks its frontend.
 * @returns what the workflow can change
 */
export function unbuiltPage(checkout: Pick<Checkout, "appDirectory" | "uploadRoot">, pages: readonly Page[]): string | undefined {
	const directories = pages.filter(({ origin }) => origin === "tracked").map(({ path }) => ({ path: posix.dirname(path) }));
	const directory = shallowest(directories.filter(({ path }) => !OTHER_PAGES.test(path)));
	if (directory === undefined) return undefined;
	const path = pathFromApp(checkout, posix.join(directory, "index.html"));
	return `The preview has no page: "/" answers none, and the build made none from ${path}. Let the "build" script of the app build that page, too, or set \`build-command\` to a command that does. With \`public-directory: none\` the app needs no page.`;
}
