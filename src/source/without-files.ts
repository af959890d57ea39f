import type { PoolImage } from "../managed-pool.ts";
import type { Decision } from "../preview-state.ts";
import type { App, Upload } from "./app.ts";

/** The upload of an app of which the runner has no files. */
export const NO_FILES: Upload = {
	contents: [],
	root: "",
	entrypoint: undefined,
	container: { files: [], directory: "", startScript: undefined, entrypoint: undefined, installed: () => [] },
	publicDirectory: undefined,
	decisions: [],
	warnings: [],
	misplacedPage: undefined,
	unbuiltPage: undefined,
	leftOut: [],
	files: 0,
	bytes: 0,
	largest: [],
};

/** An app of which nothing is read, installed or built on the runner. */
export function withoutFiles(...decisions: readonly Decision[]): App {
	return {
		decisions,
		warnings: [],
		needs: { install: false, build: false },
		imageWay: "without-docker",
		install: async () => {},
		build: async () => {},
		sources: async () => ({ unknown: "the runner has no files of the app" }),
		gather: async () => NO_FILES,
		explainAddress: () => ({}),
	};
}

/** An app whose image an earlier step of the workflow has made. */
export function imageOnly({ repository, tag }: PoolImage): App {
	return withoutFiles({ what: "Image", value: `${repository}:${tag}`, why: "the input image" });
}
