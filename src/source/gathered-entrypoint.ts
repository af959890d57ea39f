import { join } from "node:path";
import { ActionError } from "../errors.ts";
import type { Decision, UploadFile } from "../preview-state.ts";
import type { Checkout } from "./checkout.ts";
import type { LeftOut } from "./left-out.ts";
import { pathFromApp } from "./paths.ts";
import { isFile } from "./regular-file.ts";

interface Gathered {
	readonly files: readonly Pick<UploadFile, "path">[];
	readonly leftOut: readonly LeftOut[];
}

interface GatheredEntrypoint {
	/** The server file, or its fallback when the build did not make it. Relative to the upload's root. */
	readonly entrypoint: string | undefined;
	readonly decisions: readonly Decision[];
}

/**
 * Looks for the server file among the files of the upload.
 * @throws {ActionError} when neither the server file nor its fallback is there
 */
export function gatheredEntrypoint(checkout: Checkout, gathered: Gathered): GatheredEntrypoint {
	const { entrypoint, fallbackEntrypoint } = checkout;
	const has = (path: string) => gathered.files.some((file) => file.path === path);
	if (entrypoint === undefined || has(entrypoint)) return { entrypoint, decisions: [] };
	if (fallbackEntrypoint === undefined || !has(fallbackEntrypoint)) throw noEntrypoint(checkout, entrypoint, gathered);
	const why = `the build did not make ${pathFromApp(checkout, entrypoint)}, which the "start" script runs`;
	return { entrypoint: fallbackEntrypoint, decisions: [{ what: "Server", value: pathFromApp(checkout, fallbackEntrypoint), why }] };
}

function noEntrypoint(checkout: Checkout, entrypoint: string, { leftOut }: Gathered): ActionError {
	const shown = pathFromApp(checkout, entrypoint);
	const reason = leftOut.find(({ examples }) => examples.some((path) => shown === path || shown.startsWith(`${path}/`)))?.reason;
	return new ActionError(`The server file "${shown}" is not in the upload${reason ? `: ${reason}` : ""}.`, {
		hint: isFile(join(checkout.uploadRoot, entrypoint))
			? "Correct `entrypoint` or `exclude`, or bring the file in with `include`."
			: "The build did not make it. Look in the build's output where it wrote the server file, and set `entrypoint` to that path.",
	});
}
