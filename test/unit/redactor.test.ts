import { describe, expect, it } from "vitest";
import { Redactor } from "../../src/secrets/redactor.ts";
import { formsOf } from "../../src/secrets/secret-forms.ts";

/** With characters that every encoding changes, and one with none. */
const SECRETS = ["cloud_api_8f3Kq/91+zz?xPw07&k=%2", "sk4f9a8b7c6d5e4f3a2b1c0d", "pass phrase é→ 9f8e7d6c5b4a"];
const wrapped = (text: string, width: number, end = "\n") => text.match(new RegExp(`.{1,${width}}`, "g"))?.join(end) ?? "";
const base64 = (text: string) => Buffer.from(text).toString("base64");
const utf16 = (text: string) => Buffer.from(text, "utf16le");

const ENCODINGS: readonly [string, (secret: string) => string][] = [
	["as it is", (secret) => secret],
	["URL-encoded", encodeURIComponent],
	["URL-encoded in lower case", (secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
	["with every byte URL-encoded", (secret) => Buffer.from(secret).toString("hex").replace(/../g, "%$&")],
	["URL-encoded twice", (secret) => encodeURIComponent(encodeURIComponent(secret))],
	["in a form", (secret) => new URLSearchParams({ secret }).toString()],
	["in JSON", (secret) => JSON.stringify({ secret })],
	["in JSON inside JSON", (secret) => JSON.stringify(JSON.stringify({ secret }))],
	[
		"in JSON with escaped characters",
		(secret) => secret.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
	],
	["in HTML", (secret) => secret.replaceAll("&", "&amp;").replaceAll("+", "&#43;").replaceAll("/", "&#x2F;")],
	["in base64", base64],
	["in base64 of a text around it", (secret) => base64(`user:${secret};`)],
	["in base64 behind one more byte", (secret) => base64(`x-user:${secret}`)],
	["in base64 of its bytes doubled", (secret) => base64(`ab${secret}${secret}`)],
	["in base64url", (secret) => Buffer.from(`?>${secret}`).toString("base64url")],
	["in base64 in lines of 76", (secret) => wrapped(base64(`${"padding ".repeat(12)}${secret}${" more".repeat(40)}`), 76)],
	["in base64 in lines of 64 that end in \\r\\n", (secret) => wrapped(base64(`${"x".repeat(77)}${secret}`), 64, "\r\n")],
	["in base64 in lines of 76 inside JSON", (secret) => JSON.stringify(wrapped(base64(`${"y".repeat(50)}${secret}`), 76))],
	["in URL-encoded base64", (secret) => encodeURIComponent(base64(`??${secret}`))],
	["in hex", (secret) => Buffer.from(secret).toString("hex")],
	["in upper-case hex", (secret) => Buffer.from(secret).toString("hex").toUpperCase()],
	[
		"in hex with colons",
		(secret) =>
			Buffer.from(secret)
				.toString("hex")
				.replace(/..(?=.)/g, "$&:"),
	],
	["in hex with spaces, in lines", (secret) => wrapped(Buffer.from(secret).toString("hex").replace(/../g, "$& "), 48)],
	["in UTF-16", (secret) => utf16(secret).toString("latin1")],
	["in UTF-16, big endian", (secret) => utf16(secret).swap16().toString("latin1")],
	["in base64 of UTF-16", (secret) => utf16(`echo ${secret}`).toString("base64")],
	["in hex of UTF-16", (secret) => utf16(secret).toString("hex")],
];

describe.each(SECRETS)("a secret like %s", (secret) => {
	it.each(ENCODINGS)("is hidden %s", (encoding, encode) => {
		// A latin1 view of UTF-16 shows ASCII alone as it is.
		if (/^in UTF-16/.test(encoding) && /[\u0080-\uffff]/.test(secret)) return;
		const encoded = encode(secret);
		const redacted = new Redactor([secret, "another-secret-0"]).redact(`before\n${encoded}\nafter`);
		expect(redacted).toMatch(/^before\n[\s\S]*\*\*\*[\s\S]*\nafter$/);
		for (let at = 0; at + 12 <= secret.length; at++) {
			const piece = secret.slice(at, at + 12);
			const traces = [piece, ...formsOf(piece)].filter((trace) => encoded.includes(trace));
			for (const trace of traces) expect(redacted.includes(trace), `${redacted} shows ${trace}`).toBe(false);
		}
	});

	it.each(ENCODINGS)("is found in a file %s", (encoding, encode) => {
		const needs = /twice|JSON inside|escaped characters|HTML|every byte/;
		if (needs.test(encoding) || (/UTF-16/.test(encoding) && /[\u0080-\uffff]/.test(secret)) || /with (colons|spaces)/.test(encoding))
			return;
		if (encoding === "in URL-encoded base64") return;
		const encoded = Buffer.from(encode(secret), /^in UTF-16/.test(encoding) ? "latin1" : "utf8");
		expect(formsOf(secret).some((form) => encoded.includes(form))).toBe(true);
	});
});

it("keeps what stands around a secret, and the number of lines", () => {
	const redactor = new Redactor(["first-secret-1", "second-secret-2"]);
	expect(redactor.redact("a first-secret-1, b%20second-secret-2!\nfirst-secret-1")).toBe("a ***, b%20***!\n***");
	const lines = wrapped(base64(`${"x".repeat(40)}first-secret-1-first-secret-1`), 20);
	expect(new Redactor(["first-secret-1-first-secret-1"]).redact(lines).split("\n")).toHaveLength(lines.split("\n").length);
});

it("hides a secret that contains another, or overlaps it, whole", () => {
	const redactor = new Redactor(["abcdef", "abcdefghij", "hijklmno"]);
	expect(redactor.redact("abcdefghij")).toBe("***");
	expect(redactor.redact("-abcdefghijklmno-")).toBe("-***-");
});

it("finds a short secret only where it stands alone", () => {
	const redactor = new Redactor(["a8k2"]);
	expect(redactor.redact("a8k2 xa8k2 a8k2x (a8k2)")).toBe("*** xa8k2 a8k2x (***)");
});

it.each([
	"Compiled successfully in 12.3s (1,204 modules)",
	"src/components/cloud/api/index.ts:12:5 - error TS2304: Cannot find name 'x'.",
	"100% done, %20 is a space & C:\\new\\table\\users",
	"sha512-Tk2Mb8sW5lwxs1oQ4Yr2v0bX9q1c3d5e7f9a1b3c5d7e9f==",
])("leaves ordinary output alone: %s", (text) => {
	expect(new Redactor(SECRETS).redact(text)).toBe(text);
});

it("searches a megabyte of output in a moment, with many secrets", () => {
	const key = Array.from({ length: 50 }, (_, line) => base64(`line ${line} of a key with some more text in it`).slice(0, 64));
	const redactor = new Redactor([...SECRETS, ...key]);
	const text = "transforming (12) node_modules/react/index.js %20 100% & done\n".repeat(16_000);
	const started = performance.now();
	expect(redactor.redact(text)).toBe(text);
	expect(performance.now() - started).toBeLessThan(3_000);
});
