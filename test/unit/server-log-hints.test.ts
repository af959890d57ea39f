import { expect, it } from "vitest";
import { hintForServerLog } from "../../src/host/server-log-hints.ts";

it.each([
	["error: Uncaught (in promise) Error: DATABASE_URL is not set", "the variable DATABASE_URL, which is not set"],
	["Error: Missing required environment variable STRIPE_KEY", "the variable STRIPE_KEY, which is not set"],
	["Error: environment variable for the mail server is missing", "a variable that is not set"],
	["SyntaxError: Unexpected token 'h', \"hello\" is not valid JSON", "as JSON that is not JSON"],
	["SyntaxError: Unexpected end of JSON input", "as JSON that is not JSON"],
	["ReferenceError: require is not defined in ES module scope", "runs without a bundler"],
	["TypeError: Import 'left-pad' not a dependency", "`dependencies`"],
	["Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/app/src/generated.js'", "`include`"],
	["error: Could not find a matching package for 'npm:hono@^4' in the node_modules directory", "`dependencies`"],
	["Error: Could not locate the bindings file. Tried: …/better_sqlite3.node", "native code"],
	["Error: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by /app/node_modules/a/a.node)", "trixie"],
	["Error: /usr/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/node_modules/a/a.node)", "trixie"],
	["Error: Cannot find module '@node-rs/argon2-linux-x64-musl'", "another kind of system"],
	["Error: Cannot find module '@rollup/rollup-linux-arm64-gnu'. npm has a bug related to optional dependencies", "another kind of system"],
	["Error: Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /app/a.node)", "another kind of system"],
	["Error: libc.musl-x86_64.so.1: cannot open shared object file: No such file or directory", "another kind of system"],
	["Error: /lib/x86_64-linux-gnu/libc.so: invalid ELF header", "another kind of system"],
	["Error: Cannot find module '/app/node_modules/a/build/Release/a.node'", "missing on the host"],
	["Error: listen EADDRINUSE: address already in use :::8080", "listens twice"],
	["Error: connect ECONNREFUSED 127.0.0.1:5432", "database on localhost"],
	["error: The module's source code could not be parsed: Expected ',', got '<eof>' at file:///app/server.ts:3:1", "runs without a bundler"],
	["SyntaxError: The requested module './a.js' does not provide an export named 'b'", "runs without a bundler"],
])("a server that ends with “%s” is told what to change: %s", (line, words) => {
	expect(hintForServerLog(["Starting", line])).toContain(words);
});

it.each([
	["Listening on port 8000", "GET / 200"],
	["RangeError: no such user", "    at find (/app/node_modules/@rivetkit/rivetkit-napi-linux-x64-gnu/index.js:3:1)"],
	["SyntaxError: Invalid regular expression flags", "    at main.ts:3"],
])("says nothing about a log that does not tell: %s", (...lines) => {
	expect(hintForServerLog(lines)).toBeUndefined();
});
