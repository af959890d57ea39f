import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isFile } from "../../src/source/regular-file.ts";

/** Where an app keeps its page. */
const PAGES = ["index.html", "public/index.html", "src/index.html", "app/index.html", "frontend/index.html", "client/index.html"];
const TITLE = /<title>([^<]*)<\/title>/i;
const OF_EARLIER_PUSH = / · push \d+$/;

/** Further edits of the fixture, so that the change strikes the eye. */
const COLOURS = ["#7c3aed", "#059669", "#2563eb", "#db2777"];
const STYLE = "src/frontend/style.css";
const COUNTER = "src/frontend/counter.tsx";

/**
 * Edits the app so that a visitor of the page sees which push it comes from.
 * @returns a text that the served page must hold from then on; undefined when the app has no page of its own
 */
export async function changeVisibly(app: string, push: number): Promise<string | undefined> {
	const page = await firstFile(app, PAGES);
	if (page === undefined) return undefined;
	let title: string | undefined;
	await edit(page, (html) =>
		html.replace(TITLE, (_, before: string) => {
			title = `<title>${before.replace(OF_EARLIER_PUSH, "")} · push ${push}</title>`;
			return title;
		}),
	);
	return title;
}

/** The same for the fixture, in another colour too. */
export async function changeFixture(app: string, push: number): Promise<string | undefined> {
	const colour = COLOURS[(push - 1) % COLOURS.length] ?? "";
	await edit(join(app, STYLE), (css) => css.replace(/--accent: #[0-9a-f]+/, `--accent: ${colour}`));
	await edit(join(app, COUNTER), (code) =>
		code.replace(/<p className="hint">.*<\/p>/, `<p className="hint">Push ${push}. Open this page twice: both count together.</p>`),
	);
	return changeVisibly(app, push);
}

async function firstFile(app: string, paths: readonly string[]): Promise<string | undefined> {
	for (const path of paths) if (isFile(join(app, path))) return join(app, path);
	return undefined;
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
	await writeFile(file, change(await readFile(file, "utf8")));
}
