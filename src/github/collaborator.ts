import * as v from "valibot";
import { isNotFound } from "../http/http-error.ts";
import type { Connection } from "./connection.ts";

/** GitHub folds every role into one of these: "maintain" is `write`, "triage" is `read`. */
const PERMISSION = v.object({ permission: v.string() });

/**
 * Whether somebody may push to the repository. A token needs no permission to ask this.
 * https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export async function mayPush(connection: Connection, login: string): Promise<boolean> {
	try {
		const { permission } = await connection.call(
			"GET /repos/{owner}/{repo}/collaborators/{username}/permission",
			{ username: login },
			PERMISSION,
		);
		return permission === "admin" || permission === "write";
	} catch (error) {
		if (isNotFound(error)) return false;
		throw error;
	}
}
