import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/** Imports of each file below `src`, both as paths relative to `src`, e.g. `rivet/cloud.ts`. Types count: they are a dependency, too. */
type Imports = ReadonlyMap<string, readonly string[]>;

/** Pure files: they take values and return values. */
const GROUND_FLOOR = /^(names\/.*|report\/.*|preview-state\.ts|plan\.ts)$/;
/** What the ground floor may use besides itself: pure as well. */
const FOR_GROUND_FLOOR = /^(errors\.ts|plain-text\.ts|event\.ts|inputs\/inputs\.ts)$/;
/** Folders that talk to one system each, and know nothing of the others. */
const SYSTEMS = ["rivet", "host", "github", "source", "image", "page"];
/** The only files that may know a system: those that put the systems together. */
const KNOWS_SYSTEMS = /^(preview\/.*|run\.ts|clients\.ts|hosts\.ts|main\.ts|annotation\.ts|outputs\.ts|load-everything\.ts)$/;
/** Node's own modules without an effect. */
const PURE_MODULES = new Set(["node:crypto", "node:path", "node:util"]);

describe("imports in src", () => {
	const imports = readImports("src");

	it("have no cycle", () => {
		expect(cyclesOf(imports)).toEqual([]);
	});

	it("of the ground floor reach no client, clock, file or network", () => {
		expect(brokenRules(imports)).toEqual([]);
	});

	it("are read from every file", () => {
		expect(imports.size).toBeGreaterThan(80);
		expect(imports.get("preview/deploy.ts")).toContain("preview/go-live.ts");
	});
});

describe("the check of imports", () => {
	it.each<[string, Record<string, string[]>]>([
		["two files that import each other", { "a.ts": ["b.ts"], "b.ts": ["a.ts"] }],
		["a longer way round", { "a.ts": ["b.ts"], "b.ts": ["rivet/c.ts"], "rivet/c.ts": ["a.ts"] }],
	])("finds a cycle: %s", (_, files) => {
		expect(cyclesOf(new Map(Object.entries(files)))).not.toEqual([]);
	});

	it.each<[string, Record<string, string[]>]>([
		["the renderer imports a client", { "report/comment.ts": ["github/comment.ts"] }],
		["a name reads a file", { "names/key.ts": ["node:fs"] }],
		["the plan takes the clock", { "plan.ts": ["clock.ts"] }],
		["a host imports a control plane", { "host/freestyle.ts": ["rivet/cloud.ts"] }],
		["the checkout imports a lifecycle", { "source/build.ts": ["preview/deploy.ts"] }],
		["an input imports a client", { "inputs/input-table.ts": ["rivet/engine.ts"] }],
	])("finds a broken rule: %s", (_, files) => {
		expect(brokenRules(new Map(Object.entries(files)))).toHaveLength(1);
	});
});

function readImports(root: string): Imports {
	const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
	return new Map(
		files.map((file) => {
			const text = readFileSync(join(root, file), "utf8");
			const specifiers = [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"]+)";$|\bimport\("([^"]+)"\)/gm)];
			return [file, specifiers.map(([, from = "", dynamic = ""]) => resolved(file, from || dynamic))];
		}),
	);
}

function resolved(file: string, specifier: string): string {
	return specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : specifier;
}

function brokenRules(imports: Imports): readonly string[] {
	return [...imports].flatMap(([file, targets]) =>
		targets.filter((target) => !isAllowed(file, target)).map((target) => `${file} imports ${target}`),
	);
}

function isAllowed(file: string, target: string): boolean {
	if (GROUND_FLOOR.test(file)) {
		if (target.startsWith("node:")) return PURE_MODULES.has(target);
		return !target.endsWith(".ts") || GROUND_FLOOR.test(target) || FOR_GROUND_FLOOR.test(target);
	}
	const system = folderOf(target);
	if (folderOf(file) === system || KNOWS_SYSTEMS.test(file)) return true;
	return !SYSTEMS.includes(system) && system !== "preview";
}

function folderOf(path: string): string {
	return path.includes("/") ? (path.split("/")[0] ?? "") : "";
}

/** Each cycle as the files on it. */
function cyclesOf(imports: Imports): readonly string[] {
	const cycles: string[] = [];
	const done = new Set<string>();
	const visit = (file: string, path: readonly string[]): void => {
		const at = path.indexOf(file);
		if (at >= 0) cycles.push([...path.slice(at), file].join(" → "));
		if (at >= 0 || done.has(file)) return;
		for (const target of imports.get(file) ?? []) visit(target, [...path, file]);
		done.add(file);
	};
	for (const file of imports.keys()) visit(file, []);
	return cycles;
}
