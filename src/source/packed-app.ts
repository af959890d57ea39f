import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fillBuildPlaceholders } from "../names/build-placeholders.ts";
import type { PublicValues } from "../names/variables.ts";
import { type App, type AppOptions, openApp } from "./app.ts";
import { type BundleLabel, unpackBundle } from "./bundle.ts";

export interface PackedAppOptions extends Omit<AppOptions, "workspace"> {
	/** The folder that a run with `mode: build` packed. */
	readonly bundle: string;
	/** What GitHub says of that run. */
	readonly expected: BundleLabel;
	readonly tempDirectory: string;
}

/**
 * An app that another run has installed, built and packed. Nothing of it runs here. It is gathered as a checkout is: the same files are left
 * out, and the same faults are refused.
 * @throws {ActionError} for a bundle that is not as that run would have packed it
 */
export async function openPackedApp({ bundle, expected, tempDirectory, ...options }: PackedAppOptions): Promise<App> {
	const workspace = await unpackBundle(bundle, expected, tempDirectory);
	const app = await openApp({ ...options, workspace, installCommand: "none", buildCommand: "none", isPacked: true });
	return {
		...app,
		decisions: [
			...app.decisions,
			{ what: "Page", value: "not opened in a browser", why: "the code of another repository would run beside this job's secrets" },
		],
		async build(values) {
			fillIn(workspace, values);
		},
		sources: async () => ({ unknown: "another run has built the app" }),
	};
}

function fillIn(folder: string, values: PublicValues): void {
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const path = join(entry.parentPath, entry.name);
		const filled = fillBuildPlaceholders(readFileSync(path), values);
		if (filled !== undefined) writeFileSync(path, filled);
	}
}
