import { describe, expect, it } from "vitest";
import type { ContainerApp } from "../../src/container.ts";
import { withStartFile } from "../../src/host/freestyle/start-file.ts";

const ENTRYPOINT = "apps/server/src/index.ts";

function started(source: string, directory = "apps/server") {
	const files = [{ path: ENTRYPOINT, content: Buffer.from(source) }];
	const container: ContainerApp = { files, directory, startScript: undefined, entrypoint: ENTRYPOINT, installed: () => [] };
	const said: string[] = [];
	const { files: sent, entrypoint } = withStartFile({ files, entrypoint: ENTRYPOINT, container }, { info: (line) => void said.push(line) });
	return { entrypoint, code: sent.find(({ path }) => path === entrypoint)?.content.toString("utf8") ?? "", count: sent.length, said };
}

describe("an app in a folder of the upload", () => {
	it("is started by a file that changes into the folder first", () => {
		const { entrypoint, code, count } = started("serve(app);");
		expect([entrypoint, count]).toEqual(["rivet-preview-start.mjs", 2]);
		expect(code.indexOf('chdir(fileURLToPath(new URL("./apps/server/"')).toBeLessThan(
			code.indexOf('await import("./apps/server/src/index.ts")'),
		);
		expect(code).not.toContain("export default");
	});

	it.each(["export default app;", "const app = { fetch };\nexport { app as default };", 'export { default } from "./app.ts";'])(
		"exports the handler that its server file exports: %s",
		(source) => expect(started(source).code).toContain("export default server.default;"),
	);

	it.each(["export default app;\nserve(app);", "registry.start();\nexport default registry;"])(
		"exports nothing where its server file starts a server: %s",
		(source) => expect(started(source).code).not.toContain("export default"),
	);

	it.each(["if (import.meta.main) Deno.serve(app);", "if (require.main === module) app.listen(3000);"])(
		"is started directly where it would do nothing when it is imported: %s",
		(source) => {
			const { entrypoint, count, said } = started(source);
			expect([entrypoint, count]).toEqual([ENTRYPOINT, 1]);
			expect(said.join()).toContain("Freestyle starts it directly");
		},
	);
});

it("an app in the upload's root is started directly", () => {
	expect(started("serve(app);", "")).toMatchObject({ entrypoint: ENTRYPOINT, count: 1 });
});
