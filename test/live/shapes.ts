/** What the shape of one service's answers has that the other's lack. */
export interface ShapeComparison {
	/** What the code may stumble over: a field that is missing or has another type. */
	readonly differences: readonly string[];
	/** Fields that only the real service has. They do no harm. */
	readonly additions: readonly string[];
}

/** Fields of which the keys are data: names of variables, of runner configs, of actors; in GraphQL, of pull requests. */
const KEYED_BY_DATA = new Set([
	"envVars",
	"environment",
	"metadata",
	"headers",
	"payload",
	"meta",
	"targets",
	// Its keys are the secrets themselves.
	"protectionBypass",
	"names",
	"runner_configs",
	"datacenters",
	"repository",
]);
const SAME: ShapeComparison = { differences: [], additions: [] };
const IN_WORDS = { text: "text", number: "a number", boolean: "a boolean", null: "null", list: "a list", object: "an object" } as const;

type Kind = keyof typeof IN_WORDS;

/**
 * Compares the shapes of answers: names and types of fields, never values.
 * @param live every answer of the real service to one call
 * @param sandbox every answer of the stand-in to the same call
 * @param path of the compared values within the answers
 */
export function compareShapes(live: readonly unknown[], sandbox: readonly unknown[], path = ""): ShapeComparison {
	const [lists, objects] = [live.filter(Array.isArray), live.filter(isObject)];
	const [otherLists, otherObjects] = [sandbox.filter(Array.isArray), sandbox.filter(isObject)];
	const kinds = kindDifference(live, sandbox);
	return merged([
		kinds === undefined ? SAME : { ...SAME, differences: [`${path || "the answer"} ${kinds}`] },
		compareItems(lists.flat(), otherLists.flat(), `${path}[]`),
		objects.length === 0 || otherObjects.length === 0 ? SAME : compareObjects(objects, otherObjects, path),
	]);
}

function compareObjects(live: readonly Json[], sandbox: readonly Json[], path: string): ShapeComparison {
	if (!KEYED_BY_DATA.has(path.slice(path.lastIndexOf(".") + 1))) return compareFields(live, sandbox, path);
	const [values, others] = [live, sandbox].map((objects) => objects.flatMap((one) => Object.values(one)));
	return compareItems(values ?? [], others ?? [], `${path}.…`);
}

/** An empty list has items of any shape. */
function compareItems(live: readonly unknown[], sandbox: readonly unknown[], path: string): ShapeComparison {
	return live.length === 0 || sandbox.length === 0 ? SAME : compareShapes(live, sandbox, path);
}

type Json = Readonly<Record<string, unknown>>;

function compareFields(live: readonly Json[], sandbox: readonly Json[], path: string): ShapeComparison {
	const [fields, expected] = [fieldsOf(live), fieldsOf(sandbox)];
	const at = (field: string) => (path === "" ? field : `${path}.${field}`);
	const missing = expected.filter((field) => sandbox.every((one) => field in one) && !live.every((one) => field in one));
	const compared = expected.map((field) => {
		const [values, others] = [valuesAt(live, field), valuesAt(sandbox, field)];
		return values.length === 0 ? SAME : compareShapes(values, others, at(field));
	});
	return merged([
		{
			differences: missing.map((field) => `lacks the field ${at(field)}`),
			additions: fields.filter((field) => !expected.includes(field)).map(at),
		},
		...compared,
	]);
}

function kindDifference(live: readonly unknown[], sandbox: readonly unknown[]): string | undefined {
	const [found, expected] = [kindsOf(live), kindsOf(sandbox)];
	// A field that may be null is null at some time only.
	const isValue = (kind: Kind) => kind !== "null";
	const compared = found.some(isValue) ? found.filter(isValue) : found;
	const other = compared.find((kind) => !expected.includes(kind));
	if (other === undefined || expected.length === 0 || !(expected.some(isValue) || other === "null")) return undefined;
	return `is ${IN_WORDS[other]}, where the sandbox has ${expected.map((kind) => IN_WORDS[kind]).join(" or ")}`;
}

function kindsOf(values: readonly unknown[]): readonly Kind[] {
	return [...new Set(values.filter((value) => value !== undefined).map(kindOf))];
}

function kindOf(value: unknown): Kind {
	if (value === null) return "null";
	if (Array.isArray(value)) return "list";
	if (typeof value === "number" || typeof value === "boolean") return typeof value as Kind;
	return typeof value === "string" ? "text" : "object";
}

function fieldsOf(objects: readonly Json[]): readonly string[] {
	return [...new Set(objects.flatMap((one) => Object.keys(one)))];
}

function valuesAt(objects: readonly Json[], field: string): readonly unknown[] {
	return objects.filter((one) => field in one).map((one) => one[field]);
}

function isObject(value: unknown): value is Json {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function merged(comparisons: readonly ShapeComparison[]): ShapeComparison {
	const differences = comparisons.flatMap((one) => one.differences);
	const additions = comparisons.flatMap((one) => one.additions);
	return { differences: [...new Set(differences)], additions: [...new Set(additions)] };
}
