export const id = 75;
export const ids = [75];
export const modules = {

/***/ 6552:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ isExecutable),
/* harmony export */   a: () => (/* binding */ findOnPath)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



/** @returns the absolute path of the first executable file with that name. Relative entries of PATH are ignored: they may lead into the checkout. */
async function findOnPath(name, path) {
    for (const directory of path.split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter)) {
        if (!(0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(directory))
            continue;
        const candidate = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, name);
        if (await isExecutable(candidate))
            return candidate;
    }
    return undefined;
}
async function isExecutable(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path)).isFile();
    }
    catch {
        // Missing or not executable: look in the next folder.
        return false;
    }
}


/***/ }),

/***/ 2075:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ CommandError),
  d: () => (/* binding */ runCommand)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/source/docker-hints.ts
/** What Docker prints when it can't build an image, apart from the failures of the commands that the Dockerfile runs. */
const DOCKER_FAILURES = [
    {
        sign: /toomanyrequests|429 Too Many Requests/,
        hint: "Docker Hub limits how often an address may pull. Log in with `docker/login-action` in a step before this one, or take the base from a mirror, for example `FROM public.ecr.aws/docker/library/node:24-slim`.",
    },
    {
        sign: /pull access denied|insufficient_scope|unauthorized: authentication required|failed to (authorize|fetch (anonymous|oauth) token)/,
        hint: "The base image can't be pulled: check its name in FROM. For a private one, log in with `docker/login-action` in a step before this one.",
    },
    {
        sign: /manifest (for \S+ not found|unknown)|no match for platform in manifest|failed to resolve source metadata for \S+: \S+: not found/,
        hint: "There is no such base image for linux/amd64: check its name and tag in FROM.",
    },
    {
        sign: /(Get "https?:\/\/\S+\/v2\/"|failed to (do request|resolve)).*(dial tcp|i\/o timeout|no such host|TLS handshake|x509)/s,
        hint: "The runner does not reach the registry of the base image: run the job again. Behind a proxy, Docker's daemon needs settings of its own.",
    },
    {
        sign: /exec format error/,
        hint: "The image is for linux/amd64, and this runner has another processor: run the job on an x64 runner (`runs-on: ubuntu-latest`), or add a `docker/setup-qemu-action` step before this one.",
    },
    {
        sign: /buildx component is missing|Dockerfile parse error.*unknown flag: mount|requires BuildKit/is,
        hint: "The Dockerfile needs BuildKit, which this runner's Docker lacks: add a `docker/setup-buildx-action` step before this one.",
    },
    {
        sign: /(COPY|ADD) failed: (file not found|no source files)|failed to (compute cache key|calculate checksum of ref).*not found/,
        hint: "The build gets only what is uploaded: no `.env` files, keys, `node_modules` or ignored files. The log names what was left out. Bring an ignored file in with `include`, or let the Dockerfile make it. If the Dockerfile is not for this app alone, `dockerfile: none` makes the image without it.",
    },
];

// EXTERNAL MODULE: ./src/source/error-location.ts
var error_location = __webpack_require__(3923);
;// CONCATENATED MODULE: ./src/source/missing-variable.ts
/** Of a variable: capitals, digits and `_`. */
const NAME = "([A-Z][A-Z0-9_]{2,})";
const QUOTE = "[\"'`]?";
const VARIABLE = "(?:environment variables?|env(?:ironment)? vars?|env variables?)";
const ONE_LINE = [
    // sh and bash, with `set -u` and `${NAME:?}`
    new RegExp(`^\\S*sh: .*\\b${NAME}: (?:unbound variable|parameter (?:null or )?not set)`),
    // Missing environment variable: NAME
    new RegExp(`\\b(?:missing|undefined|required|unset|no)\\b.{0,20}\\b${VARIABLE}\\b[^A-Z]{0,12}?${NAME}`, "i"),
    // Environment variable not found: NAME (Prisma)
    new RegExp(`\\b${VARIABLE} (?:is )?(?:not (?:set|found|defined)|missing|required):? ${QUOTE}${NAME}`, "i"),
    // Environment variable NAME is not set
    new RegExp(`\\b${VARIABLE} ${QUOTE}${NAME}${QUOTE} (?:is |was )?(?:not (?:set|found|defined|provided)|missing|required|undefined|unset)`, "i"),
    // NAME is not set
    new RegExp(`(?:^|[\\s"'\`.])${NAME}${QUOTE} (?:(?:is|was) (?:not (?:set|defined|provided|found)|undefined|missing|required|unset)|must be (?:set|defined|provided))(?=$|[.,;:!)"'\`]| in | but | for )`),
];
/** envalid's list begins below this, and what zod says through t3-env below the next. */
const LIST_OF_MISSING = /^\W*Missing environment variables:\s*$/i;
const LIST_OF_INVALID = /Invalid environment variables/i;
const LONGEST_LIST = 60;
/**
 * The environment variables that a command's output names as missing.
 * @param tail lines without colours
 */
function missingVariables(tail) {
    const found = new Set();
    for (const [index, line] of tail.entries()) {
        const below = tail.slice(index + 1, index + 1 + LONGEST_LIST);
        if (LIST_OF_MISSING.test(line))
            for (const name of namesInList(below))
                found.add(name);
        if (LIST_OF_INVALID.test(line))
            for (const name of namesInIssues([line, ...below]))
                found.add(name);
        if (isCode(line))
            continue;
        const name = ONE_LINE.map((pattern) => pattern.exec(line)?.[1]).find((match) => match !== undefined && match === match.toUpperCase());
        if (name !== undefined)
            found.add(name);
    }
    return [...found];
}
/** A line of the source that a tool shows beside its error, e.g. `> 1 | if (!url) throw new Error("X is not set")`. */
function isCode(line) {
    return /^\s*(>\s*)?\d*\s*\|/.test(line) || /\bnew \w*Error\(/.test(line);
}
/** `    STRIPE_KEY: undefined` */
function namesInList(lines) {
    const names = [];
    for (const line of lines) {
        const name = new RegExp(`^\\s+${NAME}: `).exec(line)?.[1];
        if (name === undefined)
            break;
        names.push(name);
    }
    return names;
}
/** `path: [ 'STRIPE_KEY' ]` beside `received undefined`, or `STRIPE_KEY: [ 'Required' ]` */
function namesInIssues(lines) {
    const text = lines.join("\n");
    const issues = text.matchAll(/path: \[\s*['"]([A-Z][A-Z0-9_]*)['"]\s*\],\s*message: ['"][^'"]*(?:received undefined|Required)/g);
    const flat = text.matchAll(/\b([A-Z][A-Z0-9_]*): \[\s*['"][^'"]*(?:received undefined|Required)/g);
    return [...issues, ...flat].map(([, name = ""]) => name);
}

;// CONCATENATED MODULE: ./src/source/command-hints.ts



/**
 * Failures whose output does not say what to do about them in a workflow. The first match counts, so a more specific pattern comes before
 * a more general one. test/fixtures/command-output holds real output of most.
 */
const KNOWN_FAILURES = [
    ...DOCKER_FAILURES,
    {
        sign: /heap out of memory|Reached heap limit/,
        onRunner: true,
        hint: "Node ran out of memory: give the step `env: NODE_OPTIONS: --max-old-space-size=6144`, or use a larger runner.",
    },
    {
        sign: /ENOSPC|no space left on device/,
        hint: "The runner's disk is full: remove what the job does not need before this step, or use a larger runner.",
    },
    {
        sign: /npm (error|ERR!) (code )?ERESOLVE/,
        hint: "Two packages need different versions of a third one, which npm names. Change package.json so that both accept one version, or commit an `.npmrc` with `legacy-peer-deps=true`, and commit the lockfile that `npm install` then writes.",
    },
    {
        sign: /npm ci.*can only install packages when your package\.json|Missing: .+ from lock file|Invalid: lock file's/,
        hint: "package.json and package-lock.json do not agree: run `npm install` and commit the lockfile. If that changes nothing, delete node_modules and the lockfile first.",
    },
    {
        sign: /ERR_PNPM_OUTDATED_LOCKFILE|ERR_PNPM_LOCKFILE_CONFIG_MISMATCH/,
        hint: "package.json and pnpm-lock.yaml do not agree: run `pnpm install` and commit the lockfile.",
    },
    {
        sign: /YN0028|Your lockfile needs to be updated/,
        hint: "package.json and yarn.lock do not agree: run `yarn install` and commit the lockfile.",
    },
    {
        sign: /lockfile had changes, but lockfile is frozen/,
        hint: "package.json and Bun's lockfile do not agree: run `bun install` and commit the lockfile.",
    },
    {
        sign: /ERR_PNPM_NO_LOCKFILE|can only install with an existing package-lock/,
        hint: "Commit the lockfile: the install command needs it.",
    },
    {
        sign: /ERR_PNPM_LOCKFILE_BREAKING_CHANGE|is not compatible with current pnpm|Ignoring not compatible lockfile/,
        onRunner: true,
        hint: 'Another version of pnpm wrote the lockfile: name your version in package.json ("packageManager") or in `pnpm/action-setup`.',
    },
    {
        sign: /ERR_PNPM_IGNORED_BUILDS/,
        hint: "pnpm runs no install scripts that the project does not allow: run `pnpm approve-builds`, allow the packages that the build needs, and commit the file that it changes.",
    },
    {
        sign: /Cannot find matching keyid/,
        onRunner: true,
        hint: "The runner's Corepack does not know the keys with which packages are signed today: run `npm install --global corepack@latest` in a step before this one.",
    },
    {
        sign: /meant to be used with Corepack|packageManager.*current global version of Yarn/,
        onRunner: true,
        hint: "Run `corepack enable` in a step before this one.",
    },
    {
        sign: /npm (error|ERR!) code E40[13]|ERR_PNPM_FETCH_40[13]|YN0041|Request failed \\?"40[13] |error: GET https?:\S+ - 40[13]/,
        onRunner: true,
        hint: "The registry refused the request. For private packages give the step a token of its own, e.g. `env: NODE_AUTH_TOKEN`. The action's own secrets, the job's GITHUB_TOKEN among them, are not passed to install and build.",
    },
    {
        sign: /EBADENGINE|The engine "node" is incompatible|ERR_PNPM_UNSUPPORTED_ENGINE/,
        onRunner: true,
        hint: "Add an `actions/setup-node` step with the Node version that the package asks for.",
    },
    {
        sign: /Missing script: "?build"?|ERR_PNPM_NO_SCRIPT|Couldn't find a script named "build"|Command "build" not found|Script not found "build"/,
        onRunner: true,
        hint: "package.json has no `build` script: set `build-command`, or `none`.",
    },
    {
        sign: /npm has a bug related to optional dependencies|Cannot find native binding|Cannot find module @rollup\/rollup-|could not be found, and is needed by esbuild|Failed to load (SWC )?(native )?binary for/,
        hint: "The lockfile lacks the package's native part for this runner. npm sometimes writes such a lockfile on another system: delete node_modules and package-lock.json, run `npm install`, and commit the lockfile.",
    },
    {
        sign: /process\.env\.CI = true/,
        onRunner: true,
        hint: "With CI=true the build takes warnings for errors: fix the warnings, or set `build-command` to `CI=false npm run build`.",
    },
    {
        sign: /ERR_OSSL_EVP_UNSUPPORTED|digital envelope routines::unsupported/,
        onRunner: true,
        hint: "The build tool is too old for the OpenSSL of Node 17 and later: update it, or give the step `env: NODE_OPTIONS: --openssl-legacy-provider`.",
    },
    {
        sign: /gyp ERR!/,
        onRunner: true,
        hint: "Use a version of the package that has prebuilt binaries for this Node version, or install what its compilation needs in a step before this one.",
    },
    {
        sign: /SyntaxError: "undefined" is not valid JSON/,
        onRunner: true,
        hint: "The code parses `undefined` as JSON, most often a variable that is not set: set it in `build-env` (it ends up in the frontend, where everybody can read it), or in the step's `env`.",
    },
    {
        sign: /Failed to resolve entry for package/,
        hint: "The package's entry file does not exist. If it is a package of this repository, build it first (`build-command`).",
    },
    {
        sign: /Could not resolve entry module|Cannot resolve entry module/,
        hint: "The file that the build starts from does not exist: check `working-directory`, the path in the build's configuration, and that the file is committed.",
    },
    {
        sign: /Cannot find type definition file for|TS2688|TS7016|Try `npm i --save-dev @types\//,
        hint: "TypeScript misses type definitions: add the package that it names (`@types/node` for Node's own) to devDependencies.",
    },
];
/** What an import asks for, in the words of each tool. */
const UNRESOLVED = [
    /Could not resolve:? ['"]([^'"]+)['"]/,
    /failed to resolve import ['"]([^'"]+)['"]/i,
    /Can't resolve ['"]([^'"]+)['"]/,
    /Cannot find (?:module|package) ['"]([^'"]+)['"]/,
];
const NO_SUCH_PROGRAM = /^\S*sh: .*?: (?:line \d+: )?([^\s:]+): (?:command )?not found$/m;
/** @returns what the user can do about a command that failed; undefined when its output does not say: no hint is better than a wrong one */
function hintForFailure(tail, place = "runner") {
    const text = tail.join("\n");
    const missing = missingVariables(tail);
    const known = KNOWN_FAILURES.find(({ sign }) => sign.test(text));
    if (known !== undefined)
        return known.onRunner && place === "Dockerfile" ? undefined : known.hint;
    return ((missing.length > 0 ? hintForVariables(missing, place) : undefined) ??
        hintForImport(text) ??
        hintForProgram(text, place) ??
        ((0,error_location/* findErrorLocation */.L)(tail) === undefined ? undefined : "Correct it there and push again."));
}
function hintForVariables(names, place) {
    if (place === "Dockerfile") {
        const declared = names.map((name) => `\`ARG ${name}\``).join(", ");
        return `Declare ${declared} in the Dockerfile before the command, and set ${names.join(", ")} in \`build-env\`: the image's history shows it.`;
    }
    return `Set ${names.join(", ")} for the build: in \`build-env\` (it ends up in the frontend, where everybody can read it), or in the step's \`env\`.`;
}
function hintForImport(text) {
    const wanted = UNRESOLVED.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
    // No hint for a file inside a dependency: the cause lies in that package.
    if (wanted === undefined || wanted.includes("/node_modules/"))
        return undefined;
    if (/^[./]/.test(wanted)) {
        return `The imported file "${wanted}" does not exist: check its path (case counts on Linux), that it is committed, and, if a command makes it, that the command ran before.`;
    }
    return `"${wanted}" was not found: a package must be in package.json and in the lockfile; one of this repository must be built first; an alias must be set in the build's configuration.`;
}
function hintForProgram(text, place) {
    const program = NO_SUCH_PROGRAM.exec(text)?.[1];
    if (program === undefined)
        return undefined;
    return `Add the package of \`${program}\` to package.json, or install the program in ${place === "runner" ? "a step before this one" : "the Dockerfile"}. With NODE_ENV=production, devDependencies are not installed.`;
}

;// CONCATENATED MODULE: ./src/source/docker-output.ts
/** `#12 3.456 ` of BuildKit: the step of the build, and its seconds so far. */
const STEP = /^#\d+ (?:\d+\.\d+ )?/;
/** What the build itself says when it fails: where no command of the Dockerfile explained itself. */
const COMPLAINTS = [
    /^ERROR: failed to (solve|build)/,
    /^(pull access denied|manifest (for|unknown)|toomanyrequests|unauthorized:|no match for platform)/,
    /^((COPY|ADD) failed|failed to|[Dd]ockerfile parse error|invalid reference format|unknown instruction|the Dockerfile)/,
    /exec format error/,
    /^The command '.*' returned a non-zero code/,
];
/** Lines of `docker build` as the commands printed them that run in it. */
function withoutBuildStep(lines) {
    return lines.map((line) => line.replace(STEP, ""));
}
/** The line in which `docker build` says why it failed. */
function dockerComplaint(lines) {
    return lines.findLast((line) => COMPLAINTS.some((pattern) => pattern.test(line)));
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/source/paths.ts
var paths = __webpack_require__(5261);
// EXTERNAL MODULE: ./src/source/workspace-prefix.ts
var workspace_prefix = __webpack_require__(9229);
;// CONCATENATED MODULE: ./src/source/error-line.ts






const LONGEST = 300;
/** How many lines one sentence of a package manager may take. */
const MOST_WRAPPED = 3;
/** What package managers say about the command that failed, without the cause. */
const ONLY_THE_ECHO = /^npm (error|ERR!) (code|errno|path|workspace|location|command|Lifecycle script|A complete log|engine Unsupported engine|gyp (info|ERR!)|make:)|ELIFECYCLE|ERR_PNPM_RECURSIVE|^error Command failed|exited with code|^Error: Command failed/i;
/** Stack frames, and code that a tool shows beside its error. */
const NOISE = /^\s*at |^node:|^\s*\.{3} \d+ lines matching|\bnew \w*Error\(|^\s*(>\s*)?\d+ +\|/;
/** Headlines: the error itself comes below them. */
const HEADLINE = /(failed|stopped) with \d+ errors?:?\s*$|^error during build:\s*$|^> Build error occurred\s*$|^Failed to compile\.?\s*$/i;
/**
 * `TypeError: x`, `error: x`, `error during build: x`, `npm error x`, `✘ [ERROR] x`, `error x` of Yarn 1, `ERR_PNPM_CODE  x`, `➤ YN0028: │ X` of
 * Yarn, and a shell's `x: not found`
 */
const error_line_COMPLAINTS = [
    /(^|[\s[✘✗])((\w*Error|error|ERROR|fatal|FATAL)\b[^:]{0,40}:|npm (error|ERR!)|\[ERROR\])\s*\S/,
    /^error [A-Z"`]/,
    /^\s*\[?ERR_PNPM_\w+\]?\s+\S/,
    /^➤ YN(?!0000|0007|0013|0019|0085|0087)\d{4}: (│ )?[A-Z]/,
    /^\S*sh: .*: (command )?not found$/,
];
/**
 * The line of a failed command's output that says why.
 * @param tail lines without colours
 * @param cwd where the command ran: paths below it are shown relative to it
 */
function lineThatMatters(tail, cwd) {
    const { lines } = (0,workspace_prefix/* withoutWorkspacePrefix */.m)(tail);
    const found = nativeBuild(lines) ??
        dependencyConflict(lines) ??
        missingVariable(lines) ??
        locatedError(tail, cwd) ??
        complaint(lines) ??
        dockerComplaint(lines);
    const line = found?.replace(/\s+/g, " ");
    return line === undefined || line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}
function locatedError(tail, cwd) {
    const location = (0,error_location/* findErrorLocation */.L)(tail);
    if (location === undefined)
        return undefined;
    const file = (0,external_node_path_.isAbsolute)(location.file) && (0,paths/* isWithin */.UO)(cwd, location.file) ? (0,paths/* relativePath */.iZ)(cwd, location.file) : location.file;
    // An import that was not found has no line of its own, and names the file itself.
    const namesFile = location.message.includes(location.file);
    return namesFile ? location.message.replaceAll(location.file, file) : `${file}:${location.line}: ${location.message}`;
}
/** The compiler's error of a package with native code; npm shows hundreds of lines around it. */
function nativeBuild(lines) {
    if (!lines.some((line) => /gyp ERR!|node-gyp rebuild/.test(line)))
        return undefined;
    const path = lines.map((line) => /^npm (?:error|ERR!) path .*node_modules\/(.+)$/.exec(line)?.[1]).find((found) => found !== undefined);
    const compiler = lines.map((line) => /\.(?:cc?|cpp|cxx|h|hpp):\d+:\d+: (?:fatal )?error: .+$/.exec(line)?.[0].replace(/^.*?error: /, ""));
    const gyp = lines.map((line) => /gyp ERR! (?:stack Error: |find Python )(.+)$/.exec(line)?.[1]);
    const why = [...compiler, ...gyp].find((found) => found !== undefined);
    return why === undefined ? undefined : `${path === undefined ? "A package" : `The package ${path}`} could not be compiled: ${why}`;
}
/** Which package wants what: the line below `Could not resolve dependency:`. */
function dependencyConflict(lines) {
    const headline = lines.find((line) => /^npm (error|ERR!) ERESOLVE /.test(line));
    const at = lines.findIndex((line) => /^npm (error|ERR!) Could not resolve dependency:/.test(line));
    const why = at < 0 ? undefined : lines[at + 1]?.replace(/^npm (error|ERR!) /, "");
    return headline && why ? `${headline}: ${why}` : undefined;
}
function missingVariable(lines) {
    const names = missingVariables(lines);
    if (names.length === 0)
        return undefined;
    const line = complaint(lines);
    if (line !== undefined && names.every((name) => line.includes(name)))
        return line;
    return `${names.join(", ")} ${names.length === 1 ? "is" : "are"} not set`;
}
function complaint(lines) {
    const isComplaint = (line) => error_line_COMPLAINTS.some((pattern) => pattern.test(line)) && !ONLY_THE_ECHO.test(line) && !NOISE.test(line);
    const specific = lines.findIndex((line) => isComplaint(line) && !HEADLINE.test(line));
    const below = belowHeadline(lines);
    // The line below a headline is the error even without a mark of its own.
    const at = below !== undefined && (specific < 0 || below < specific) ? below : specific;
    return at < 0 ? lines.find(isComplaint)?.trim() : sentence(lines, at);
}
function belowHeadline(lines) {
    const at = lines.findIndex((line) => HEADLINE.test(line));
    const below = lines.findIndex((line, index) => index > at && line.trim() !== "" && !HEADLINE.test(line));
    return at < 0 || below < 0 || NOISE.test(lines[below] ?? "") ? undefined : below;
}
/** A sentence that npm wraps over lines, each behind its `npm error`. */
function sentence(lines, at) {
    let text = (lines[at] ?? "").trim();
    const [mark] = /^npm (error|ERR!) /.exec(text) ?? [];
    for (let next = at + 1; mark !== undefined && next < at + MOST_WRAPPED && /^npm \S+ The |,$| or$| and$/.test(text); next++) {
        const line = lines[next] ?? "";
        if (/[.:!"')]$/.test(text) || !line.startsWith(mark))
            break;
        text += ` ${line.slice(mark.length).trim()}`;
    }
    return text;
}

;// CONCATENATED MODULE: ./src/source/npm-usage.ts
/** npm adds the manual of the command to some errors. A hundred lines of it would push what is wrong out of the comment. */
function withoutNpmUsage(lines) {
    const first = lines.findIndex((line) => /^npm (error|ERR!) Usage:$/.test(line));
    const last = lines.findIndex((line, at) => at > first && /^npm (error|ERR!) Run "npm help .+" for more info$/.test(line));
    return first === -1 || last === -1 ? lines : [...lines.slice(0, first), ...lines.slice(last + 1)];
}

// EXTERNAL MODULE: ./src/plain-text.ts
var plain_text = __webpack_require__(8763);
// EXTERNAL MODULE: ./src/secrets/redactor.ts + 1 modules
var redactor = __webpack_require__(7944);
// EXTERNAL MODULE: ./src/secrets/text-view.ts
var text_view = __webpack_require__(8234);
;// CONCATENATED MODULE: ./src/source/output-lines.ts



/** Stands before every line of a command's output: no line can then start with `::`, the mark of a workflow command. */
const PREFIX = "│ ";
/**
 * What ends a line for the runner (`\n`, `\r`, `\r\n`), and what may for a reader of the log: vertical tab, form feed, next line, line and
 * paragraph separator.
 */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Characters. A longer line is shown in pieces, so that a tool that prints a bundle does not fill the memory. */
const LONGEST_LINE = 16_384;
/** Characters of the shown output that are kept, because the start of an encoded secret may be too short to be recognised. */
const CONTEXT = 16;
/** Characters. A start of a secret that is stretched beyond this, by white space, is shown. */
const LONGEST_OPEN = 262_144;
/**
 * Cuts a stream of text into lines without secrets. A secret may come in several chunks, on a line that is shown in pieces, or
 * wrapped over several lines: what may be the start of one is held back until the rest has arrived.
 */
class LineSplitter {
    #secrets;
    /** Raw text: first the part that was already shown, then the part that is held back. */
    #raw = "";
    #shown = 0;
    /** The beginning of a line that has not ended. Its secrets are redacted, so it may be cut anywhere. */
    #line = "";
    constructor(secrets) {
        this.#secrets = secrets;
    }
    /** @returns the lines that are complete with this chunk */
    push(chunk) {
        this.#raw += chunk;
        const arrived = this.#raw.slice(0, endOfWhole(this.#raw));
        const { spans, openFrom: decided } = this.#secrets.find(arrived);
        const isTooLong = this.#raw.length - decided > LONGEST_OPEN;
        // A complete secret may contain the start of another one.
        const until = isTooLong ? this.#raw.length : (spans.find(({ start, end }) => start < decided && decided < end)?.start ?? decided);
        return this.#show(spans, Math.max(until, this.#shown));
    }
    /** @returns the rest, once the stream has ended */
    end() {
        const lines = this.#show(this.#secrets.find(this.#raw).spans, this.#raw.length);
        const last = this.#line;
        this.#line = "";
        return last === "" ? lines : [...lines, last];
    }
    #show(spans, until) {
        const lines = (this.#line + (0,redactor/* hide */.j)(this.#raw, spans, this.#shown, until)).split(LINE_END);
        const kept = Math.max(0, until - CONTEXT);
        this.#raw = this.#raw.slice(kept);
        this.#shown = until - kept;
        const unfinished = lines.pop() ?? "";
        const whole = unfinished.length - (unfinished.length % LONGEST_LINE);
        this.#line = unfinished.slice(whole);
        return [...lines.flatMap(piecesOf), ...(whole === 0 ? [] : piecesOf(unfinished.slice(0, whole)))];
    }
}
/** The length of a text without an ending that the next chunk may continue: an escape, or `\r\n`. */
function endOfWhole(text) {
    return Math.min((0,text_view/* cutEscape */.mO)(text), text.endsWith("\r") ? text.length - 1 : text.length);
}
function piecesOf(line) {
    const count = Math.max(1, Math.ceil(line.length / LONGEST_LINE));
    return Array.from({ length: count }, (_, piece) => line.slice(piece * LONGEST_LINE, (piece + 1) * LONGEST_LINE));
}
/**
 * A line that is safe to write to the log: colours stay, other control characters and invisible characters go, and the runner
 * finds no command in it. `::name::` counts only at the start of a line, where the prefix stands; `##[name]` counts anywhere.
 */
function shownLine(line) {
    return PREFIX + (0,plain_text/* breakCommandMarks */.Ne)((0,plain_text/* stripInvisibleButColours */.eI)(line));
}
const TAIL_LINES = 200;
/** UTF-16 units, as many as a comment may have. */
const TAIL_CHARACTERS = 65_536;
const TAIL_LINE_CHARACTERS = 2_000;
/** The last lines of a command's output, for the report of its failure. */
class Tail {
    #lines = [];
    #characters = 0;
    push(line) {
        const plain = (0,plain_text/* stripInvisible */._0)(line).trimEnd();
        const kept = plain.length > TAIL_LINE_CHARACTERS ? `${plain.slice(0, TAIL_LINE_CHARACTERS)}…` : plain;
        this.#lines.push(kept);
        this.#characters += kept.length;
        while (this.#lines.length > TAIL_LINES || this.#characters > TAIL_CHARACTERS)
            this.#characters -= this.#lines.shift()?.length ?? 0;
    }
    lines() {
        return [...this.#lines];
    }
}

// EXTERNAL MODULE: ./src/on-path.ts
var on_path = __webpack_require__(6552);
;// CONCATENATED MODULE: ./src/source/tool-on-path.ts


/** The step that installs each package manager. GitHub's runners come with npm and Yarn. */
const SETUP_HINTS = {
    pnpm: "Add a `pnpm/action-setup` step before this one.",
    bun: "Add an `oven-sh/setup-bun` step before this one.",
    yarn: "Add a step that runs `corepack enable`, or `npm install --global yarn`, before this one.",
    npm: "Add an `actions/setup-node` step before this one.",
};
/** Package managers that Corepack can run: https://github.com/nodejs/corepack */
const COREPACK_TOOLS = new Set(["pnpm", "yarn"]);
/**
 * The program and arguments that run a plan. Corepack runs a package manager that is not on the PATH. Bash runs the workflow's
 * own command with the flags of GitHub's `shell: bash`, so that it stops at the first failure, also inside a pipe; without bash, sh runs it.
 * @throws {ActionError} when the package manager is not installed
 */
async function argumentsOf(plan, environment) {
    const path = environment.PATH ?? "";
    if (plan.run.kind === "shell") {
        const bash = await (0,on_path/* findOnPath */.a)("bash", path);
        if (bash)
            return [bash, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", plan.run.script];
        return ["/bin/sh", "-e", "-c", plan.run.script];
    }
    const { tool, args, needsCorepack } = plan.run;
    const program = await (0,on_path/* findOnPath */.a)(tool, path);
    if (program && !needsCorepack)
        return [program, ...args];
    const corepack = COREPACK_TOOLS.has(tool) ? await (0,on_path/* findOnPath */.a)("corepack", path) : undefined;
    if (corepack)
        return [corepack, tool, ...args];
    if (program)
        return [program, ...args];
    throw new errors/* ActionError */.lZ(`"${plan.shown}" can't be run: ${tool} is not installed on this runner.`, {
        hint: `${SETUP_HINTS[tool] ?? ""} Or set \`${plan.purpose}-command\`.`.trim(),
    });
}

;// CONCATENATED MODULE: ./src/source/command.ts









/** From SIGTERM to SIGKILL. The runner itself waits 10 s between its first signal and the end of the step. */
const GRACE_MS = 2_000;
/** An install or build that failed, with the end of its output for the report. */
class CommandError extends errors/* ActionError */.lZ {
    plan;
    /** The last lines, oldest first: no colours, secrets redacted. */
    tail;
    constructor(plan, problem, tail, details) {
        super(`The ${plan.purpose} command "${plan.shown}" ${problem}`, details);
        this.name = "CommandError";
        this.plan = plan;
        this.tail = tail;
    }
}
/**
 * Runs a command in a process group of its own and, when the command ends, ends what it left running in that group. Its output goes to
 * the sink line by line, safe for the log (see {@link shownLine}).
 * @returns the last lines of the output
 * @throws {CommandError} when it fails or takes too long; {CancelledError} when `signal` ended it; {ActionError} when its
 * package manager is not installed
 */
async function runCommand(plan, options) {
    const [program, ...args] = await argumentsOf(plan, options.environment);
    if (options.signal?.aborted)
        throw new errors/* CancelledError */.cc();
    const child = (0,external_node_child_process_.spawn)(program, args, {
        cwd: plan.cwd,
        env: options.environment,
        stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
        detached: true,
    });
    const tail = new Tail();
    for (const stream of [child.stdout, child.stderr])
        if (stream !== null)
            readLines(stream, options, tail);
    if (options.input !== undefined && child.stdin !== null)
        feed(child.stdin, options.input);
    const end = await supervise(child, options);
    return conclude(plan, end, options, tail.lines());
}
/** A command that ends early closes the pipe. How it ended says more about that than the pipe's error. */
function feed(stdin, input) {
    (0,promises_.pipeline)(input, stdin).catch(() => undefined);
}
function readLines(stream, { secrets, sink }, tail) {
    const splitter = new LineSplitter(secrets);
    const take = (lines) => {
        for (const line of lines) {
            tail.push(line);
            sink(shownLine(line));
        }
    };
    // Decodes a character correctly when its bytes arrive in two chunks.
    stream.setEncoding("utf8");
    stream.on("data", (chunk) => take(splitter.push(chunk)));
    stream.on("close", () => take(splitter.end()));
}
/** Waits until the command has ended and all its output was read. Ends its group at the time limit or when the run is cancelled. */
function supervise(child, { signal, timeoutMs }) {
    const { promise, resolve } = Promise.withResolvers();
    const timers = [];
    let stopped;
    const stop = (why) => {
        stopped ??= why;
        signalGroup(child, "SIGTERM");
        timers.push(setTimeout(() => signalGroup(child, "SIGKILL"), GRACE_MS));
    };
    const cancel = () => stop("cancelled");
    signal?.addEventListener("abort", cancel, { once: true });
    timers.push(setTimeout(() => stop("timeout"), timeoutMs));
    child.once("error", (error) => resolve({ kind: "not started", error }));
    child.once("exit", () => {
        signalGroup(child, "SIGKILL");
        // A process that left the group may keep the pipes open forever.
        timers.push(setTimeout(() => destroyStreams(child), GRACE_MS));
    });
    child.once("close", (code, by) => resolve(stopped ? { kind: "stopped", why: stopped } : { kind: "exit", code, signal: by }));
    return promise.finally(() => {
        for (const timer of timers)
            clearTimeout(timer);
        signal?.removeEventListener("abort", cancel);
    });
}
function destroyStreams(child) {
    child.stdout?.destroy();
    child.stderr?.destroy();
}
/** Sends a signal to every process of the child's group. */
function signalGroup(child, signal) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, signal);
    }
    catch {
        // ESRCH: the group is empty. EPERM (macOS): only zombies are left in it.
    }
}
function conclude(plan, end, options, tail) {
    if (end.kind === "exit" && end.code === 0)
        return { tail };
    if (end.kind === "stopped" && end.why === "cancelled")
        throw new errors/* CancelledError */.cc(`The run was cancelled during "${plan.shown}".`);
    throw failureOf(plan, end, options, tail);
}
function failureOf(plan, end, { timeoutMs }, tail) {
    switch (end.kind) {
        case "not started":
            return new CommandError(plan, `could not be started: ${(0,errors/* messageOf */.bD)(end.error)}`, tail, { cause: end.error });
        case "stopped":
            return new CommandError(plan, `did not end within ${Math.round(timeoutMs / 1000)} s and was stopped.`, tail, {
                hint: "Its last lines may say what it waits for. A command that serves or watches never ends: give one that only builds.",
            });
        case "exit": {
            const how = end.code === null ? `was ended by ${end.signal}` : `failed with exit code ${end.code}`;
            const lines = withoutBuildStep(tail);
            const line = lineThatMatters(lines, plan.cwd);
            const hint = end.signal === "SIGKILL"
                ? "The runner may have run out of memory."
                : hintForFailure(lines, isDocker(plan) ? "Dockerfile" : "runner");
            return new CommandError(plan, line === undefined ? `${how}.` : `${how}: ${line}`, withoutNpmUsage(tail), { hint });
        }
    }
}
function isDocker({ run }) {
    return run.kind === "tool" && run.tool === "docker";
}


/***/ }),

/***/ 3923:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ findErrorLocation),
/* harmony export */   Z: () => (/* binding */ annotationPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5261);
/* harmony import */ var _workspace_prefix_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9229);



const FILE = String.raw `(?<file>(?:[A-Za-z]:)?[^\s:()"'\[\]][^:()"'\[\]]*?\.[a-z]+)`;
/** `src/App.tsx(12,5): error TS2304: …`, and with `--pretty` `src/App.tsx:12:5 - error TS2304: …` */
const TSC = new RegExp(`^${FILE}(?:\\((?<line>\\d+),(?<column>\\d+)\\):|:(?<prettyLine>\\d+):(?<prettyColumn>\\d+) -) error (?<message>.+)$`);
/** `/app/src/App.tsx:12:5: ERROR: Expected ";"`: esbuild in Vite up to 7 */
const ESBUILD_IN_VITE = new RegExp(`^\\s*(?:file: )?${FILE}:(?<line>\\d+):(?<column>\\d+): (?:ERROR|error): (?<message>.+)$`);
/** `src/App.tsx (12:5): "x" is not exported by "src/b.ts"`: Rollup, alone behind `[!] RollupError: ` */
const ROLLUP = new RegExp(`^(?:\\[!\\] )?(?:\\w*[Ee]rror: )?${FILE} \\((?<line>\\d+):(?<column>\\d+)\\): (?<message>.+)$`);
const ONE_LINE = [TSC, ESBUILD_IN_VITE, ROLLUP];
/** `╭─[ src/App.tsx:12:5 ]` under its message: Rolldown, Vite 8 */
const ROLLDOWN = new RegExp(`^\\s*╭─+\\[ ?${FILE}:(?<line>\\d+):(?<column>\\d+) ?\\]`);
/** `    src/App.tsx:12:5:` under `✘ [ERROR] …`: esbuild itself */
const ESBUILD = new RegExp(`^\\s+${FILE}:(?<line>\\d+):(?<column>\\d+):$`);
/** `file: /app/src/App.tsx:12:5` under its message: Vite's plugins */
const VITE_PLUGIN = new RegExp(`^\\s*file: ${FILE}:(?<line>\\d+):(?<column>\\d+)$`, "i");
/** `    at /app/src/App.tsx:12:5` under `error: …`: Bun. Node writes stack frames like this, but under `Error: …`. */
const BUN = new RegExp(`^\\s+at ${FILE}:(?<line>\\d+):(?<column>\\d+)$`);
const UNDER_MESSAGE = [ROLLDOWN, ESBUILD, VITE_PLUGIN, BUN];
/** `./src/app/layout.tsx:18:24` above its message: Next */
const NEXT = new RegExp(`^\\./${FILE}:(?<line>\\d+):(?<column>\\d+)$`);
/** `ERROR in ./src/index.js 2:10-26` above its message: webpack */
const WEBPACK = new RegExp(`^ERROR in (?:\\./)?${FILE}[ :](?<line>\\d+):(?<column>\\d+)(?:-[\\d:]+)?$`);
const ABOVE_MESSAGE = [NEXT, WEBPACK];
/** `./src/app/page.tsx` below `Failed to compile.`: Next with webpack, for an import that was not found */
const NEXT_FILE = new RegExp(`^\\./${FILE}$`);
/** `  Line 2:7:  'x' is assigned a value but never used  no-unused-vars` below the file: ESLint in Create React App */
const ESLINT = /^\s+Line (?<line>\d+):(?<column>\d+):\s+(?<message>.+?)(?:\s{2,}[\w@/-]+)?$/;
/** These count columns from 0; the others, as annotations do, from 1. */
const FROM_ZERO = new Set([ESBUILD_IN_VITE, ROLLUP, ESBUILD, VITE_PLUGIN, WEBPACK]);
/** `Rollup failed to resolve import "x" from "/app/src/App.tsx".` and `Could not resolve "./x" from "src/App.tsx"` have no line. */
const UNRESOLVED = /(?:failed to resolve import|Could not resolve) "[^"]+" from "(?<file>[^"]+)"/;
/**
 * Finds the first error of tsc, Vite, Rolldown, Rollup, esbuild, webpack, Next or Bun in a command's output.
 * @param tail lines without colours
 */
function findErrorLocation(tail) {
    const { lines, folders } = (0,_workspace_prefix_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutWorkspacePrefix */ .m)(tail);
    for (const [index, line] of lines.entries()) {
        const above = lines.slice(0, index);
        const found = ownLine(line) ??
            underMessage(line, above) ??
            aboveMessage(line, above, lines.slice(index + 1)) ??
            underFile(line, above) ??
            unresolved(line);
        if (found === undefined)
            continue;
        const folder = folders[index];
        return folder === undefined || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(found.file) ? found : { ...found, file: `${folder}/${found.file}` };
    }
    return undefined;
}
/**
 * The path of a location as an annotation wants it: relative to the repository's root.
 * @param cwd where the command ran
 * @returns undefined for a file outside the workspace, or a dependency's
 */
function annotationPath(location, cwd, workspace) {
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(cwd, location.file);
    const path = (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .relativePath */ .iZ)(workspace, absolute);
    return (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .isWithin */ .UO)(workspace, absolute) && !path.split("/").includes("node_modules") ? path : undefined;
}
function ownLine(line) {
    return firstMatch(ONE_LINE, line, (groups) => groups.message ?? "");
}
function underMessage(line, above) {
    const message = above.findLast(isFilled) ?? "";
    if (BUN.test(line) && !message.startsWith("error: "))
        return undefined;
    return firstMatch(UNDER_MESSAGE, line, () => message.replace(/^\s*(✘ )?(\[ERROR\] |error: )?/, ""));
}
function aboveMessage(line, above, below) {
    const patterns = above.findLast(isFilled)?.startsWith("Failed to compile") ? [...ABOVE_MESSAGE, NEXT_FILE] : ABOVE_MESSAGE;
    const message = below.find(isFilled) ?? "";
    return firstMatch(patterns, line, () => message.replace(/^Error: /, ""));
}
function underFile(line, above) {
    const file = above.findLast((candidate) => /^\S/.test(candidate)) ?? "";
    const location = firstMatch([ESLINT], line, (groups) => groups.message ?? "");
    return location && /^\S+\.\w+$/.test(file) ? { ...location, file } : undefined;
}
function isFilled(line) {
    return line.trim() !== "";
}
function unresolved(line) {
    return firstMatch([UNRESOLVED], line, () => line.replace(/^\[!\] \w*Error: /, ""));
}
function firstMatch(patterns, line, messageOf) {
    for (const pattern of patterns) {
        const groups = pattern.exec(line)?.groups;
        if (groups)
            return locationOf(pattern, groups, messageOf(groups));
    }
    return undefined;
}
function locationOf(pattern, groups, message) {
    return {
        file: groups.file ?? "",
        line: Number(groups.line ?? groups.prettyLine ?? 1),
        column: Number(groups.column ?? groups.prettyColumn ?? 1) + (FROM_ZERO.has(pattern) ? 1 : 0),
        message: message.trim(),
    };
}


/***/ }),

/***/ 5261:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JO: () => (/* binding */ pathFromApp),
/* harmony export */   UO: () => (/* binding */ isWithin),
/* harmony export */   iZ: () => (/* binding */ relativePath),
/* harmony export */   n7: () => (/* binding */ excludePattern)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** @returns whether `path` is `directory` or lies below it. Both absolute; no link is followed. */
function isWithin(directory, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(directory, path);
    return way !== ".." && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(way);
}
/** The way from one folder to a path, with forward slashes; `""` when they are the same. */
function relativePath(from, to) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(from, to);
    return node_path__WEBPACK_IMPORTED_MODULE_0__.sep === "/" ? way : way.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_0__.sep, "/");
}
/**
 * A path of the upload as the inputs `include` and `exclude` take it: relative to the app.
 * @param path relative to the upload's root
 */
function pathFromApp({ appDirectory, uploadRoot }, path) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.posix.relative(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join("/", relativePath(uploadRoot, appDirectory)), node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join("/", path)) || ".";
}
/** The `exclude` pattern that matches this path of the upload and no other. */
function excludePattern(place, path) {
    const way = pathFromApp(place, path)
        .replace(/[\\*?[\]!#]/g, "\\$&")
        // A character that is no UTF-8 can't be written in a workflow.
        .replaceAll("\uFFFD", "?");
    return way.startsWith("../") ? way : `/${way}`;
}


/***/ }),

/***/ 9229:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ withoutWorkspacePrefix)
/* harmony export */ });
/** `apps/web build$ tsc` where a package's script starts, and `apps/web build: Failed` where it ends: pnpm, for several packages at once. */
const START = /^(?<folder>\S+) (?<script>\S+)\$ /;
const END = /^(?<folder>\S+) (?<script>\S+): (Failed|Done)$/;
/**
 * Takes off the prefix that `pnpm --recursive` puts before each line, e.g. `apps/web build: `.
 * @returns the lines, and for each that had a prefix the package's folder, relative to where the command ran
 */
function withoutWorkspacePrefix(tail) {
    const prefixes = new Map();
    for (const line of tail) {
        const { folder, script } = (START.exec(line) ?? END.exec(line))?.groups ?? {};
        if (folder !== undefined)
            prefixes.set(`${folder} ${script}: `, folder);
    }
    const known = [...prefixes];
    const split = tail.map((line) => {
        const prefix = known.find(([text]) => line.startsWith(text));
        return prefix === undefined ? { line, folder: undefined } : { line: line.slice(prefix[0].length), folder: prefix[1] };
    });
    return { lines: split.map(({ line }) => line), folders: split.map(({ folder }) => folder) };
}


/***/ })

};
