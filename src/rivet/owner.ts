import { fallback, object, optional, string } from "valibot";
import { ActionError } from "../errors.ts";

/**
 * Where a service keeps metadata, the field with the owner's mark (`ownerMark`). A namespace is found by its key, which two repositories
 * can share by chance or on purpose. The longer mark says which repository owns it.
 */
export const OWNER_FIELD = "rivetPreviewOwner";

/** Metadata of a namespace or runner config: undefined where it holds no mark. */
export const OWNER_METADATA = fallback(optional(object({ [OWNER_FIELD]: string() })), undefined);

/** The error for a namespace that carries the preview's key and another owner's mark. */
export function ownedByOther(name: string): ActionError {
	return new ActionError(
		`The namespace ${name} belongs to another repository, or to another preview-name, with the same preview key. It is left alone.`,
		{
			hint: "Set the input preview-name to a name that this repository does not use yet: it changes the key.",
		},
	);
}
