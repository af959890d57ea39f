import type { PoolImage } from "./managed-pool.ts";
import type { UploadFile } from "./preview-state.ts";

/** A file or link of an installed package, relative to the upload's root. */
export type InstalledFile =
	| {
			readonly kind: "file";
			readonly path: string;
			readonly executable: boolean;
			readonly content: { readonly absolute: string; readonly size: number };
	  }
	| { readonly kind: "link"; readonly path: string; readonly target: string };

/** An app as a container runs it. Paths are relative to the upload's root, with forward slashes. */
export interface ContainerApp {
	readonly files: readonly UploadFile[];
	/** The folder in which the server starts: the app's, or that of the package which its `start` script starts. `""` for the root. */
	readonly directory: string;
	/** The `start` script of the package.json there. */
	readonly startScript: string | undefined;
	/** Server file. Undefined for an app that only its `start` script starts. */
	readonly entrypoint: string | undefined;
	/**
	 * What the app needs of the installed packages. Reads the disk.
	 * @throws {ActionError} for what can't be put into an image
	 */
	installed(): readonly InstalledFile[];
	/** What the app's Dockerfile made; undefined where there is none. */
	readonly built?: BuiltImage | undefined;
}

/** An image in the runner's Docker. */
export interface BuiltImage {
	/**
	 * Reads it as `docker save` writes it.
	 * @throws {ActionError} in Docker's words
	 */
	save(signal?: AbortSignal): AsyncIterable<Uint8Array>;
	/** Removes it from the runner, as far as possible. */
	remove(): Promise<void>;
}

/** Whether a Dockerfile makes the app's image, or the action. */
export type ImageWay = "dockerfile" | "without-docker";

/** Makes images and puts them into Rivet's registry. */
export interface ImagePublisher {
	/**
	 * Checks what can be checked before the app is built: the registry with its token, the base image.
	 * @param way how the image will be made
	 * @throws {ActionError} with what to do
	 */
	prepare(repository: string, way: ImageWay): Promise<void>;
	publish(image: PoolImage, app: ContainerApp): Promise<void>;
}
