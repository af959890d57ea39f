import { realpathSync } from "node:fs";
import type { AnnotationProperties } from "@actions/core";
import { CommandError } from "./source/command.ts";
import { annotationPath, findErrorLocation } from "./source/error-location.ts";

/** What is said at a line of the pull request's diff. */
export interface SourceAnnotation {
	readonly message: string;
	readonly properties: AnnotationProperties;
}

/**
 * Where the source is wrong, when a failed install or build says so.
 * @param workspace the checkout's root
 */
export function annotationOf(error: unknown, workspace: string): SourceAnnotation | undefined {
	for (let at = error; at instanceof Error; at = at.cause) {
		if (!(at instanceof CommandError)) continue;
		const location = findErrorLocation(at.tail);
		const file = location && annotationPath(location, at.plan.cwd, realpathSync(workspace));
		if (location === undefined || file === undefined) return undefined;
		const properties = { title: `The preview's ${at.plan.purpose} failed`, file, startLine: location.line, startColumn: location.column };
		return { message: location.message, properties };
	}
	return undefined;
}
