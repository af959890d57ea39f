import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.ts";
import { checkDomainTemplate, type DomainValues, domainPattern, privateTag, renderDomain } from "../../src/names/domain.ts";
import { parsePreviewKey, previewKey } from "../../src/names/key.ts";

const identity = { repositoryId: "1296269", number: 12, previewName: undefined };

describe("the preview's key", () => {
	it("is pr-<number>-<first 6 hex digits of SHA-256 over the repository's id>", () => {
		const digest = createHash("sha256").update("1296269").digest("hex");
		expect(previewKey(identity)).toBe(`pr-12-${digest.slice(0, 6)}`);
	});

	it("differs for another number, repository and preview name", () => {
		const keys = [
			identity,
			{ ...identity, number: 13 },
			{ ...identity, repositoryId: "1296270" },
			{ ...identity, previewName: "web" },
			{ ...identity, previewName: "api" },
		].map(previewKey);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it("has at most 16 characters up to pull request 999999", () => {
		expect(previewKey({ ...identity, number: 999_999 }).length).toBeLessThanOrEqual(16);
	});

	it("is found again from the key, and nothing else is", () => {
		expect(parsePreviewKey("pr-12-a1b2c3")).toEqual({ number: 12, tag: "a1b2c3" });
		for (const other of ["production", "pr-12", "pr-0-a1b2c3", "pr-12-a1b2c3-x7fq", "pr-12-A1B2C3", "xpr-12-a1b2c3", "pr-12-a1b2c3\n"]) {
			expect(parsePreviewKey(other)).toBeUndefined();
		}
	});
});

const values: DomainValues = {
	preview: "pr-12-a1b2c3",
	number: 12,
	owner: "acme",
	repo: "app",
	branch: "topic",
	sha: "0123456789abcdef".repeat(3).slice(0, 40),
};

describe("the domain", () => {
	it("fills the placeholders", () => {
		expect(renderDomain("{preview}.style.dev", values)).toEqual({
			url: "https://pr-12-a1b2c3.style.dev",
			hostname: "pr-12-a1b2c3.style.dev",
		});
		expect(renderDomain("{preview}-{sha}.{owner}-{repo}.example.com", values).hostname).toBe("pr-12-a1b2c3-0123456.acme-app.example.com");
	});

	it("takes a scheme and a port", () => {
		expect(renderDomain("http://127.0.0.{number}:8080", values)).toEqual({ url: "http://127.0.0.12:8080", hostname: "127.0.0.12" });
		expect(renderDomain("http://127.0.0.1:8080", values)).toEqual({ url: "http://127.0.0.1:8080", hostname: "127.0.0.1" });
	});

	it("makes every branch a valid label, and never the same one of two", () => {
		const branches = [
			"topic",
			"Topic",
			"feature/x",
			"feature-x",
			"feature_x",
			"-",
			"ünïcode",
			"a".repeat(300),
			`${"a".repeat(299)}b`,
			"main",
			"../../etc",
			"x.y",
			"",
		];
		const labels = branches.map((branch) => renderDomain("{branch}.example.com", { ...values, branch }).hostname.split(".")[0] ?? "");
		for (const label of labels) expect(label).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
		expect(new Set(labels).size).toBe(branches.length);
	});

	it.each(["Feature/Login", "a".repeat(60), "-", "ünïcode"])(
		"of the branch %s can't be taken by a branch that is called like it",
		(branch) => {
			const [label = ""] = renderDomain("{branch}.example.com", { ...values, branch }).hostname.split(".");
			for (const lookalike of [label, label.toUpperCase(), label.replaceAll("-", "_")]) {
				expect(renderDomain("{branch}.example.com", { ...values, branch: lookalike }).hostname).not.toBe(`${label}.example.com`);
			}
		},
	);

	it("has a part that only a holder of the host's key can compute", () => {
		const tag = privateTag("pr-12-a1b2c3", "freestyle-key");
		expect(tag).toMatch(/^[0-9a-f]{6}$/);
		expect(privateTag("pr-12-a1b2c3", "freestyle-key")).toBe(tag);
		expect(new Set([tag, privateTag("pr-12-a1b2c3", "another-key"), privateTag("pr-13-a1b2c3", "freestyle-key")]).size).toBe(3);
		expect(renderDomain("{preview}-{private}.style.dev", { ...values, private: tag }).hostname).toBe(`pr-12-a1b2c3-${tag}.style.dev`);
	});

	it("is recognised with the private part of an earlier key, and no other preview's is", () => {
		const pattern = domainPattern("{preview}-{private}.style.dev", values);
		expect("pr-12-a1b2c3-0123ef.style.dev").toMatch(pattern);
		for (const other of [
			"pr-12-a1b2c3.style.dev",
			"pr-12-a1b2c3-0123efa.style.dev",
			"pr-12-a1b2c4-0123ef.style.dev",
			"x.pr-12-a1b2c3-0123ef.style.dev",
			"pr-12-a1b2c3-0123ef.style.dev.evil.example",
			"pr-12-a1b2c3-0123efxstyle.dev",
		]) {
			expect(other).not.toMatch(pattern);
		}
		expect(domainPattern("http://127.0.0.{number}:8080", values).source).toBe("^127\\.0\\.0\\.12$");
	});

	it.each([
		["{branch}-{sha}.example.com", "without {preview}"],
		["{previw}.style.dev", "{previw}"],
		["{preview}.style.dev/path", "at most a scheme"],
		["ftp://{preview}.style.dev", "at most a scheme"],
		["user:pass@{preview}.style.dev", "at most a scheme"],
		["https://", "is no domain"],
		["{preview}_x.style.dev", "no domain name"],
	])("refuses the template %s before anything is created", (template, problem) => {
		expect(() => checkDomainTemplate(template)).toThrow(InputError);
		expect(() => checkDomainTemplate(template)).toThrow(problem);
	});
});
