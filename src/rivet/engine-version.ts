import { literal, object, pipe, regex, string, transform } from "valibot";
import { readAnswer } from "../answer.ts";
import type { Http, RequestPolicy } from "../http.ts";

/** Which engine answers at an endpoint. */
export interface EngineVersion {
	/** E.g. `2.3.19`. */
	readonly text: string;
	readonly major: number;
	readonly minor: number;
}

const VERSION = /^(\d+)\.(\d+)/;
const METADATA = pipe(
	object({ runtime: literal("engine"), version: pipe(string(), regex(VERSION)) }),
	transform(({ version }): EngineVersion => {
		const [, major, minor] = VERSION.exec(version) ?? [];
		return { text: version, major: Number(major), minor: Number(minor) };
	}),
);
const POLICY: RequestPolicy = { service: "Rivet engine", json: true };

/**
 * Asks an engine for its version, which every version tells without a token.
 * @throws {HttpError} also when what answers is no engine
 */
export async function readEngineVersion(http: Http, endpoint: string): Promise<EngineVersion> {
	const call = { service: POLICY.service, method: "GET", url: `${endpoint}/metadata` };
	const hint = `Check that rivet-endpoint ${endpoint} is the address of a Rivet engine.`;
	return readAnswer(METADATA, await http.json(POLICY, call.method, call.url), { ...call, hint });
}
