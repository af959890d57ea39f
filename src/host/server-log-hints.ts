interface KnownComplaint {
	readonly sign: RegExp;
	/** @param line of the log in which the sign was found */
	readonly hint: string | ((line: string) => string);
}

const VARIABLE_NAME = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/;

/** What servers print when they fail to start, and what to change. The first match counts. */
const KNOWN_COMPLAINTS: readonly KnownComplaint[] = [
	{
		sign: /version `(GLIBC|GLIBCXX|CXXABI)_[\d.]+' not found/,
		hint: "A package's native code was compiled on a system with newer libraries than the server's. On `rivet-compute`, set `base-image` to a newer system, for example `node:24-trixie-slim`, or run the job on an older runner, for example `ubuntu-22.04`.",
	},
	{
		sign: /Cannot find (module|package) '[^']*linux-[a-z0-9]+-(gnu|musl)|\b(ld-linux|ld-musl|libc\.musl)-\S+: (No such file|cannot open)|invalid ELF header/,
		hint: "A package's native code was installed for another kind of system than the server's: Alpine needs builds for musl, Debian and Ubuntu those for glibc. Install on the server's kind of system; on `rivet-compute`, the input `base-image` or the Dockerfile decides which that is.",
	},
	{
		sign: /ERR_DLOPEN_FAILED|node-gyp|Could not locate the bindings file|Cannot find module '[^']*\.node'/,
		hint: "A package of the server needs native code that is missing on the host. Use a package without native code, or one with prebuilt binaries.",
	},
	{
		sign: /ERR_MODULE_NOT_FOUND|Cannot find (module|package)|Module not found|not a dependency|Could not find (a matching package|package) /i,
		hint: "The server imports something that is missing on the host. A package must be in `dependencies` (not `devDependencies`) and in the lockfile; a file must be in the upload (`include` adds what git ignores).",
	},
	{
		sign: /(environment variable|env var)[^\n]*(missing|required|not set|undefined|must be)|(missing|required|invalid)[^\n]*(environment variable|env var)|\b[A-Z][A-Z0-9]*_[A-Z0-9_]+ (is|was|must be) (not |un)?(set|defined|required|missing|provided)/i,
		hint: (line) => {
			const name = VARIABLE_NAME.exec(line)?.[0];
			const variable = name === undefined ? "a variable that is not set" : `the variable ${name}, which is not set`;
			return `The server needs ${variable}: pass it with the input \`env\`. Take a secret's value from the workflow's secrets.`;
		},
	},
	{
		sign: /EADDRINUSE|AddrInUse|address already in use/i,
		hint: "The server listens twice. RivetKit's `registry.start()` listens by itself: use that or a server of your own, not both.",
	},
	{
		sign: /connect ECONNREFUSED|tcp connect error|getaddrinfo ENOTFOUND/i,
		hint: "The server connects to an address that the host can't reach, such as a database on localhost: pass a public address with the input `env`.",
	},
	{
		sign: /SyntaxError[^\n]*JSON|is not valid JSON|end of JSON input/,
		hint: "The server parses something as JSON that is not JSON. If it is a variable, check its value in the input `env`.",
	},
	{
		sign: /does not provide an export named|ERR_UNKNOWN_FILE_EXTENSION|The module's source code could not be parsed|Cannot use import statement|Unexpected token '?export|require is not defined/,
		hint: "The server's code does not load on the host, which runs it as it was uploaded. Set `entrypoint` to a file that runs without a bundler, or to one that the build makes.",
	},
];

/**
 * What to change when a server did not start.
 * @param lines the end of its log, oldest first
 * @returns undefined when the log holds no known complaint
 */
export function hintForServerLog(lines: readonly string[]): string | undefined {
	for (const { sign, hint } of KNOWN_COMPLAINTS) {
		const line = lines.find((one) => sign.test(one));
		if (line !== undefined) return typeof hint === "string" ? hint : hint(line);
	}
	return undefined;
}
