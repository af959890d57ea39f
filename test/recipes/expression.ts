import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import type { FunctionDefinition, FunctionInfo } from "@actions/expressions/funcs/info";

/** What a workflow's expressions may refer to. */
export interface Contexts {
	readonly github: object;
	readonly env?: object;
	readonly vars?: object;
	readonly secrets?: object;
	readonly steps?: object;
}

const NAMES = ["github", "env", "vars", "secrets", "steps"] as const;
const STATUS_FUNCTIONS: readonly FunctionInfo[] = ["success", "failure", "cancelled", "always"].map((name) => ({
	name,
	minArgs: 0,
	maxArgs: 0,
}));

/** An `if:`, as GitHub's own evaluator decides it. Without a status function it also demands that nothing failed before. */
export function holds(condition: string | undefined, contexts: Contexts, failed: boolean): boolean {
	const given = condition ?? "success()";
	const expression = /^\s*\$\{\{([\s\S]*)\}\}\s*$/.exec(given)?.[1] ?? given;
	const namesStatus = STATUS_FUNCTIONS.some(({ name }) => expression.includes(`${name}(`));
	const value = evaluate(namesStatus ? expression : `success() && (${expression})`, contexts, failed);
	return !["", "false", "0"].includes(value.coerceString());
}

/** Texts with every `${{ … }}` in them evaluated. */
export function filled(texts: Readonly<Record<string, unknown>> | undefined, contexts: Contexts): Readonly<Record<string, string>> {
	const fill = (text: unknown) =>
		String(text).replace(/\$\{\{([\s\S]*?)\}\}/g, (_, expression: string) => evaluate(expression, contexts, false).coerceString());
	return Object.fromEntries(Object.entries(texts ?? {}).map(([name, text]) => [name, fill(text)]));
}

function evaluate(text: string, contexts: Contexts, failed: boolean): data.ExpressionData {
	const status: Readonly<Record<string, boolean>> = { success: !failed, failure: failed, cancelled: false, always: true };
	const functions = new Map<string, FunctionDefinition>(
		STATUS_FUNCTIONS.map((info) => [info.name, { ...info, call: () => new data.BooleanData(status[info.name] ?? false) }]),
	);
	const expression = new Parser(new Lexer(text).lex().tokens, [...NAMES], [...STATUS_FUNCTIONS]).parse();
	const values = NAMES.map((key) => ({ key, value: JSON.parse(JSON.stringify(contexts[key] ?? {}), data.reviver) }));
	return new Evaluator(expression, new data.Dictionary(...values), functions).evaluate();
}
