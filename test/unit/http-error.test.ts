import { describe, expect, it } from "vitest";
import { readErrorBody } from "../../src/http/http-error.ts";

describe("the server's message in an error body", () => {
	it.each([
		['{"message":"no"}', "no"],
		['{"error":"Bad","message":"no"}', "no (Bad)"],
		['{"code":"BAD","message":"no"}', "no (BAD)"],
		['{"error":{"message":"no"}}', "no"],
		['{"error":{"DomainAlreadyExists":{"domain":"a.dev"}}}', "a.dev (DomainAlreadyExists)"],
		['{"errors":[{"code":"DENIED","message":"no"}]}', "no (DENIED)"],
		["<html><body><h1>502</h1>\n<p>Bad gateway</p></body></html>", "502 Bad gateway"],
		["Not found", "Not found"],
		["", ""],
	])("of %s", (text, message) => {
		expect(readErrorBody(text).message).toBe(message);
	});

	it.each([
		["nothing but <", "<".repeat(200_000)],
		["tags that never end", "<a ".repeat(100_000)],
		["objects in objects", `${'{"error":'.repeat(5_000)}1${"}".repeat(5_000)}`],
		["lists in lists", `${'{"errors":['.repeat(5_000)}1${"]}".repeat(5_000)}`],
	])("is found at once in %s", (_, text) => {
		const startedAt = performance.now();
		readErrorBody(text);
		expect(performance.now() - startedAt).toBeLessThan(1_000);
	});
});
