import { execFile } from "node:child_process";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import { installFonts } from "./browser-fonts.ts";
import { removeFolder } from "./remove-folder.ts";

/** Where Chromium or Chrome usually is, for machines that the packaged one does not run on. */
const INSTALLED = [
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/usr/bin/google-chrome-stable",
	"/opt/google/chrome/chrome",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Root has no sandbox in a container; the rest is software rendering, and text that looks the same everywhere. */
const ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--use-gl=angle", "--use-angle=swiftshader", "--font-render-hinting=none"];

/** The page's width and colour scheme in a picture. */
export interface ScreenshotOptions {
	/** CSS pixels; 1280 when left out. A width below 600 is taken as a phone, with its sharper screen. */
	readonly width?: number;
	readonly dark?: boolean;
	/** CSS selector of the part to take; the whole page when left out. */
	readonly part?: string;
	/** A browser that is open already. */
	readonly browser?: Browser;
}

/**
 * Opens a real Chromium: the one inside `@sparticuz/chromium`, else one that is installed.
 * @throws when none of them starts; the cause says why the packaged one did not
 */
export async function openBrowser(): Promise<Browser> {
	try {
		return await openPackaged();
	} catch (cause) {
		const executablePath = INSTALLED.find((path) => existsSync(path));
		if (executablePath === undefined) throw new Error("No Chromium starts on this machine. Install Chromium or Google Chrome.", { cause });
		return chromium.launch({ executablePath, args: ARGUMENTS });
	}
}

/**
 * The packaged Chromium as a program that starts in any environment: with its own libraries and fonts, which a runner's Chrome has from
 * its machine.
 * @returns the path for `CHROME_PATH`
 */
export async function chromeProgram(): Promise<string> {
	const folder = await unpacked();
	const program = join(folder, "chrome");
	const draft = await mkdtemp(`${program}-`);
	const script = `#!/bin/sh
export FONTCONFIG_FILE="${join(folder, "fonts.conf")}"
"${join(folder, "chromium")}" --version >/dev/null 2>&1 || export LD_LIBRARY_PATH="${join(folder, "lib")}"
exec "${join(folder, "chromium")}" --use-gl=angle --use-angle=swiftshader "$@"
`;
	await writeFile(join(draft, "chrome"), script, { mode: 0o755 });
	// Another process may start it at this moment: it appears whole.
	await rename(join(draft, "chrome"), program);
	await rm(draft, { recursive: true });
	return program;
}

/** Takes a picture of a page, from top to bottom. */
export async function screenshot(url: string, file: string, options: ScreenshotOptions = {}): Promise<void> {
	const browser = options.browser ?? (await openBrowser());
	const width = options.width ?? 1280;
	const phone = width < 600;
	const page = await browser.newPage({
		viewport: { width, height: phone ? 844 : 800 },
		deviceScaleFactor: phone ? 2 : 1,
		colorScheme: options.dark ? "dark" : "light",
	});
	try {
		await page.goto(url, { waitUntil: "load" });
		await mkdir(dirname(file), { recursive: true });
		if (options.part) await page.locator(options.part).first().screenshot({ path: file });
		else await page.screenshot({ path: file, fullPage: true });
	} finally {
		await page.close();
		if (!options.browser) await browser.close();
	}
}

async function openPackaged(): Promise<Browser> {
	const folder = await unpacked();
	const launch = (libraries: Readonly<Record<string, string>>) =>
		chromium.launch({
			executablePath: join(folder, "chromium"),
			args: ARGUMENTS,
			env: { ...environment(), FONTCONFIG_FILE: join(folder, "fonts.conf"), ...libraries },
		});
	try {
		return await launch({});
	} catch (error) {
		if (!String(error).includes("error while loading shared libraries")) throw error;
		// The package carries the libraries that a bare machine lacks (nss, nspr …); the machine's own are newer, where it has them.
		return launch({ LD_LIBRARY_PATH: join(folder, "lib") });
	}
}

function environment(): Record<string, string> {
	return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/**
 * The package's own `executablePath()` unpacks into one place for every version, and a second process takes a half-written file
 * for a whole one. Here a folder per version appears all at once.
 */
async function unpacked(): Promise<string> {
	const packageFile = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..", "..", "package.json");
	const { version } = JSON.parse(await readFile(packageFile, "utf8")) as { readonly version: string };
	const folder = join(tmpdir(), `rivet-preview-chromium-${version}`);
	if (existsSync(folder)) return folder;
	const bin = join(dirname(packageFile), "bin");
	const building = await mkdtemp(`${folder}-`);
	await Promise.all([
		unbrotli(join(bin, "chromium.br"), join(building, "chromium"), 0o755),
		...["fonts", "swiftshader", "al2023"].map((name) => untar(join(bin, `${name}.tar.br`), building)),
	]);
	await installFonts(building, folder);
	await rename(building, folder).catch(async (error) => {
		// Another process was faster; its copy is the same.
		await removeFolder(building);
		if (!existsSync(folder)) throw error;
	});
	return folder;
}

async function unbrotli(from: string, to: string, mode: number): Promise<void> {
	await pipeline(createReadStream(from), createBrotliDecompress({ chunkSize: 1 << 21 }), createWriteStream(to, { mode }));
}

async function untar(from: string, folder: string): Promise<void> {
	const tar = join(folder, `${Date.now()}-${Math.random()}.tar`);
	await unbrotli(from, tar, 0o644);
	await promisify(execFile)("tar", ["-xf", tar, "-C", folder, "--no-same-owner"]);
	await rm(tar);
}
