import { realpathSync } from "node:fs";
import type { AnnotationProperties } from "@actions/core";
import { findCause } from "./errors.ts";
import { CommandError } from "./source/command.ts";
import { annotationPath, findErrorLocation } from "./source/error-location.ts";

/** An annotation at a line of the pull request's diff. */
export interface SourceAnnotation {
	readonly message: string;
	readonly properties: AnnotationProperties;
}

/**
 * Shows the error of a failed install or build at the line of the source that it is about.
 * @param workspace the checkout's root
 * @returns undefined when the output names no place in the checkout
 */
export function annotationOf(error: unknown, workspace: string): SourceAnnotation | undefined {
	const failed = findCause(error, CommandError);
	const location = failed && findErrorLocation(failed.tail);
	if (failed === undefined || location === undefined) return undefined;
	const file = annotationPath(location, failed.plan.cwd, realpathSync(workspace));
	if (file === undefined) return undefined;
	const title = `The preview's ${failed.plan.purpose} failed`;
	return { message: location.message, properties: { title, file, startLine: location.line, startColumn: location.column } };
}
