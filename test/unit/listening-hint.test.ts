import { describe, expect, it } from "vitest";
import { hintForUnreached } from "../../src/host/listening-hint.ts";

const source = (text: string) => ({ path: "src/server.ts", text });

describe("a server that the host does not reach", () => {
	it.each([
		["createServer(answer).listen(8080);", "listens on port 8080, PORT is 3000 (src/server.ts, line 2)"],
		["serve({ fetch: app.fetch, port: 8787 });", "listens on port 8787, PORT is 3000"],
		["const PORT = 4000;\napp.listen(PORT);", "listens on port 4000, PORT is 3000"],
		['createServer(answer).listen(port, "127.0.0.1");', "listens on 127.0.0.1, where nothing outside"],
		["Deno.serve({ hostname: 'localhost' }, answer);", "listens on localhost, where nothing outside"],
		[
			"const host: string = 'localhost';\nconst port = Number(process.env.PORT);\nserver.listen(port, host, () => {});",
			"listens on localhost",
		],
		["export default {\n\tport: 8080,\n\tfetch: app.fetch,\n};", "listens on port 8080, PORT is 3000 (src/server.ts, line 2)"],
		["const port = 8080;\nserve({ fetch: app.fetch, port });", "listens on port 8080"],
	])("has its cause in the server file: %s", (text, words) => {
		expect(hintForUnreached({ log: [], source: source(`import "x";\n${text}`), port: 3000 })).toContain(words);
	});

	it.each([
		["Listening on http://localhost:8080/", "listens on port 8080, PORT is 3000 (its log: Listening on http://localhost:8080/)"],
		["Server started on port 5000", "listens on port 5000, PORT is 3000"],
		["🚀 Server ready at http://127.0.0.1:3000/", "listens on 127.0.0.1"],
		["Listening on http://[::1]:3000/", "listens on ::1"],
	])("has its cause in the log: %s", (line, words) => {
		expect(hintForUnreached({ log: ["Starting", line], source: undefined, port: 3000 })).toContain(words);
	});

	it.each([
		["const port = Number(process.env.PORT ?? 8080);\napp.listen(port);", "Listening on http://0.0.0.0:3000/"],
		["// app.listen(8080)\napp.listen(3000);", "Connected to the database"],
		['const db = new Pool({ host: "localhost", port: 5432 });\napp.listen(process.env.PORT);', "Ready"],
		["const mail = { port: 587 };\nconst port = 8080;\napp.listen(process.env.PORT || port);", ""],
		["serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 8080) });", ""],
		["app.listen(Number(process.env.PORT), () => console.log('http://localhost:8080'));", ""],
		['const redis = connect({ url: "redis://localhost:6379" });', "Reading 127.0.0.1:6379"],
		[`${"x".repeat(200_001)}\nlisten(8080)`, ""],
	])("may have another cause: %s", (text, line) => {
		expect(hintForUnreached({ log: [line], source: source(text), port: 3000 })).toBeUndefined();
	});

	it("has no port to compare with where the platform does not say its own", () => {
		expect(hintForUnreached({ log: ["Listening on port 8080"], source: undefined, port: undefined })).toBeUndefined();
	});
});
