import type { PoolImage } from "../managed-pool.ts";
import type { App } from "./app.ts";

/** An app of which nothing is read, installed or built, because an earlier step of the workflow has made its image. */
export function imageOnly({ repository, tag }: PoolImage): App {
	return {
		decisions: [{ what: "Image", value: `${repository}:${tag}`, why: "the input image" }],
		warnings: [],
		needs: { install: false, build: false },
		install: async () => {},
		build: async () => {},
		gather: async () => ({
			contents: [],
			entrypoint: undefined,
			container: { files: [], directory: "", startScript: undefined, entrypoint: undefined, installed: () => [] },
			publicDirectory: undefined,
			decisions: [],
			warnings: [],
			misplacedPage: undefined,
			leftOut: [],
			files: 0,
			bytes: 0,
			largest: [],
		}),
		explainAddress: () => ({}),
	};
}
