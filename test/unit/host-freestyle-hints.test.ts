import { expect, it } from "vitest";
import { freestyleCode, freestyleHint } from "../../src/host/freestyle/hints.ts";

it.each([
	[400, { error: "DOMAIN_ALREADY_EXISTS", message: "x" }, '"domain"'],
	[403, { code: "NO_DOMAIN_OWNERSHIP", message: "x" }, "Verify"],
	[400, { error: { DomainOwnershipNotVerified: { domain: "a.example.com" } } }, "Verify"],
	[403, { code: "DEPLOYMENT_LIMIT_EXCEEDED", message: "x" }, "plan"],
	[400, { code: "NO_ENTRYPOINT_FOUND", message: "x" }, '"entrypoint"'],
	[500, { code: "LOCKFILE_ERROR", message: "x" }, "lockfile"],
	[401, "Unauthorized", '"freestyle-api-key"'],
	[401, { error: "Unauthorized", message: "x" }, '"freestyle-api-key"'],
	[413, "<html>", '"exclude"'],
	[503, "<html>", "few minutes"],
])("for %i %j the hint says %s", (status, body, words) => {
	expect(freestyleHint(status, body)).toContain(words);
});

it("has nothing to say about a code that it does not know", () => {
	expect(freestyleHint(400, { code: "SOMETHING_NEW" })).toBeUndefined();
});

it.each([
	[{ code: "BUILD_FAILED" }, "BUILD_FAILED"],
	[{ error: "INVALID_DOMAINS" }, "INVALID_DOMAINS"],
	[{ error: { FailedRemoveDomainMapping: { message: "x" } } }, "FAILED_REMOVE_DOMAIN_MAPPING"],
	[{ error: { code: "UPLOAD_ERROR", message: "x" } }, "UPLOAD_ERROR"],
	[{ error: "Bad Gateway" }, undefined],
	["text", undefined],
])("reads the code of %j", (body, code) => {
	expect(freestyleCode(body)).toBe(code);
});
