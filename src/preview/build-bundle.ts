import { join, posix } from "node:path";
import { BUILD_PLACEHOLDERS } from "../names/build-placeholders.ts";
import type { App, Upload } from "../source/app.ts";
import { type BundleLabel, packBundle } from "../source/bundle.ts";
import { TaskGroup } from "../task-group.ts";
import { type Progress, timedSteps } from "./progress.ts";

export interface BuildRun {
	readonly app: App;
	readonly label: BundleLabel;
	/** Where the bundle's folder is made. */
	readonly tempDirectory: string;
	readonly progress: Progress;
	readonly signal: AbortSignal;
}

export interface Bundle {
	/** Path of the folder. */
	readonly folder: string;
	readonly upload: Upload;
}

/** Installs, builds, gathers and packs an app for a run that may hold secrets. This run needs none. */
export async function buildBundle({ app, label, progress, signal, tempDirectory }: BuildRun): Promise<Bundle> {
	await using tasks = new TaskGroup(signal);
	const step = timedSteps(tasks, progress);
	for (const decision of app.decisions) progress.decide(decision);
	for (const warning of app.warnings) progress.warn(warning);
	await step("install", (abort) => app.install(abort), app.needs.install);
	await step("build", (abort) => app.build(BUILD_PLACEHOLDERS, abort), app.needs.build);
	const upload = await step("gather", () => app.gather([]));
	for (const decision of upload.decisions) progress.decide(decision);
	for (const warning of upload.warnings) progress.warn(warning);
	const folder = join(tempDirectory, `rivet-preview-bundle-${label.run}`);
	// Where they lie in the repository, because `working-directory` names the app's folder there.
	const files = upload.contents.map(({ path, content }) => ({ path: posix.join(upload.root, path), content }));
	await packBundle(folder, files, label);
	return { folder, upload };
}
