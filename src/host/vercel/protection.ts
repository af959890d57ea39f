import { createOnce } from "../../create-once.ts";
import { ActionError } from "../../errors.ts";
import { HttpError } from "../../http/http-error.ts";
import type { Secrets } from "../../secrets/secrets.ts";
import type { Place, VercelApi } from "./api.ts";
import type { Bypass, Project } from "./project-answers.ts";

const HEADER = "x-vercel-protection-bypass";
/** By it the action's own secret is found again. */
const NOTE = "Rivet previews (rivet-preview-action)";

export interface ProtectionPorts {
	readonly api: Pick<VercelApi, "project" | "makeBypass">;
	readonly place: Place;
	readonly secrets: Secrets;
	readonly pause: (ms: number) => Promise<void>;
}

/** The headers that pass a project's deployment protection. The secret in them opens every deployment of the project. */
export type BypassHeaders = Readonly<Record<string, string>>;

/** The headers, as far as they are known without a change of the project. */
export function knownBypass(project: Project, input: string, secrets: Secrets): BypassHeaders | undefined {
	if (input === "none" || (input === "auto" && !project.isProtected)) return {};
	return input === "auto" ? headersWith(ownSecret(project.bypasses), secrets) : headersWith(input, secrets);
}

/**
 * Makes the project's secret for previews. It stays, and every later preview finds it again.
 * @throws {ActionError} where the token may not
 */
export async function makeBypass({ api, place, secrets, pause }: ProtectionPorts): Promise<BypassHeaders> {
	try {
		const secret = await createOnce({
			create: async () => ownSecret(await api.makeBypass(place, NOTE)),
			lookUp: async () => ownSecret((await api.project(place))?.bypasses ?? []),
			pause,
		});
		const headers = headersWith(secret, secrets);
		if (headers !== undefined) return headers;
		throw new ActionError("Vercel made a protection bypass and does not say which.", { hint: GIVE_SECRET });
	} catch (error) {
		if (!(error instanceof HttpError && error.status === 403)) throw error;
		throw new ActionError(`The project's deployments are protected, and the token may not make a bypass: ${error.message}`, {
			hint: `Only a Member or Project Admin may. ${GIVE_SECRET}`,
			cause: error,
		});
	}
}

const GIVE_SECRET =
	"Make a secret in the project's Settings → Deployment Protection → Protection Bypass for Automation, and pass it as vercel-protection-bypass.";

function ownSecret(bypasses: readonly Bypass[]): string | undefined {
	// Two runs may have made one each; both work.
	return bypasses
		.filter(({ note }) => note === NOTE)
		.map(({ secret }) => secret)
		.sort()[0];
}

function headersWith(secret: string | undefined, secrets: Secrets): BypassHeaders | undefined {
	return secret === undefined ? undefined : { [HEADER]: secrets.add(secret, "vercel-protection-bypass") };
}
