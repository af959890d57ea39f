import { array, fallback, nullish, object, pipe, string, transform, union } from "valibot";
import type { Page } from "../../http/paging.ts";
import { bare, CURSOR, MAYBE_NUMBER, MAYBE_TEXT, TEXT } from "./answer-fields.ts";

/** A variable of a project. Its value is given only where it is no secret. */
export interface ProjectVariable {
	readonly id: string;
	readonly key: string;
	readonly value: string | undefined;
	/** `production`, `preview`, `development`. */
	readonly targets: readonly string[];
	/** Undefined for a variable of every branch. */
	readonly branch: string | undefined;
	readonly comment: string;
	/** Unix time in milliseconds; infinite where Vercel does not say, so that the variable counts as just written. */
	readonly updatedAt: number;
}

export interface WrittenVariables {
	readonly created: readonly ProjectVariable[];
	readonly failed: readonly { readonly key: string | undefined; readonly code: string; readonly message: string }[];
}

const VARIABLE = pipe(
	object({
		id: MAYBE_TEXT,
		key: TEXT,
		value: MAYBE_TEXT,
		type: MAYBE_TEXT,
		target: fallback(
			nullish(
				union([
					array(string()),
					pipe(
						string(),
						transform((one) => [one]),
					),
				]),
			),
			undefined,
		),
		gitBranch: MAYBE_TEXT,
		comment: MAYBE_TEXT,
		updatedAt: MAYBE_NUMBER,
		createdAt: MAYBE_NUMBER,
	}),
	transform(
		({ id, key, value, type, target, gitBranch, comment, updatedAt, createdAt }): ProjectVariable => ({
			id: id ?? "",
			key,
			value: type === "plain" ? (value ?? undefined) : undefined,
			targets: target ?? [],
			branch: gitBranch ?? undefined,
			comment: comment ?? "",
			updatedAt: updatedAt ?? createdAt ?? Number.POSITIVE_INFINITY,
		}),
	),
);

/** `GET /v10/projects/{id}/env` */
export const VARIABLES = union([
	pipe(array(VARIABLE), transform(bare)),
	pipe(
		object({ envs: array(VARIABLE), pagination: CURSOR }),
		transform(({ envs: items, pagination: cursor }): Page<ProjectVariable> => ({ items, cursor })),
	),
	pipe(
		VARIABLE,
		transform((only) => bare([only])),
	),
]);

/** `POST /v10/projects/{id}/env`. Its status is 201 even where it refused some of the variables. */
export const WRITTEN = pipe(
	object({
		created: union([
			array(VARIABLE),
			pipe(
				VARIABLE,
				transform((only) => [only]),
			),
		]),
		failed: nullish(
			array(
				pipe(
					object({
						error: object({ code: fallback(string(), ""), message: fallback(string(), ""), key: MAYBE_TEXT, envVarKey: MAYBE_TEXT }),
					}),
					transform(({ error: { code, message, key, envVarKey } }) => ({ code, message, key: envVarKey ?? key ?? undefined })),
				),
			),
			[],
		),
	}),
	transform((answer): WrittenVariables => answer),
);
