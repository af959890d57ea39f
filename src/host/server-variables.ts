import { posix } from "node:path";
import type { HostedApp } from "./host.ts";

/** For `HOST`, which many servers listen on: with "localhost", nothing outside of their machine would reach them. */
export const ALL_INTERFACES = "0.0.0.0";

/** Tells RivetKit where the built frontend lies, as seen from the app's folder, in which the server starts. */
export function publicFolderVariable({ publicDirectory, container }: HostedApp): Readonly<Record<string, string>> {
	return publicDirectory === undefined ? {} : { RIVETKIT_PUBLIC_DIR: posix.relative(container.directory, publicDirectory) || "." };
}
