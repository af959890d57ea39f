export const id = 657;
export const ids = [657];
export const modules = {

/***/ 8657:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ CommandError),
  d: () => (/* binding */ runCommand)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/source/error-location.ts
var error_location = __webpack_require__(3923);
;// CONCATENATED MODULE: ./src/source/command-hints.ts

/** Failures that say in their own words what is wrong, but not what to do about it in a workflow. The first match counts. */
const KNOWN_FAILURES = [
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
        sign: /ERR_PNPM_NO_LOCKFILE|EUSAGE.*existing package-lock/s,
        hint: "Commit the lockfile: the preview is installed from it.",
    },
    {
        sign: /ERR_PNPM_LOCKFILE_BREAKING_CHANGE|is not compatible with current pnpm|Ignoring not compatible lockfile/,
        hint: 'Another version of pnpm wrote the lockfile: name yours in package.json ("packageManager") or in `pnpm/action-setup`.',
    },
    {
        sign: /meant to be used with Corepack|packageManager.*current global version of Yarn/,
        hint: "Run `corepack enable` in a step before this one.",
    },
    {
        sign: /heap out of memory|Reached heap limit/,
        hint: "The build ran out of memory: give the step `env: NODE_OPTIONS: --max-old-space-size=6144`, or a larger runner.",
    },
    {
        sign: /ENOSPC|no space left on device/,
        hint: "The runner's disk is full: remove what the job does not need before this step, or take a larger runner.",
    },
    {
        sign: /\bE401\b|\bE403\b|ERR_PNPM_FETCH_40[13]|401 Unauthorized|YN0041/,
        hint: "The registry refused the request. For private packages give the step a token of its own, e.g. `env: NODE_AUTH_TOKEN`. The action's own secrets, the job's GITHUB_TOKEN among them, are not passed to install and build.",
    },
    {
        sign: /EBADENGINE|The engine "node" is incompatible|ERR_PNPM_UNSUPPORTED_ENGINE/,
        hint: "Add an `actions/setup-node` step with the Node version that the package asks for.",
    },
    {
        sign: /Missing script: "?build|Missing script "build"|Couldn't find a script named "build"/,
        hint: "package.json has no `build` script: set `build-command`, or `none`.",
    },
    {
        sign: /Cannot find type definition file for|TS2688|Try `npm i --save-dev @types\//,
        hint: "TypeScript misses type definitions: add the package that it names (`@types/node` for Node's own) to devDependencies.",
    },
    {
        sign: /Could not resolve|failed to resolve import|UNRESOLVED_IMPORT|Cannot find module|ERR_MODULE_NOT_FOUND/,
        hint: "An import was not found: check its path (case counts on Linux), that the file is committed, and that the package is in package.json and the lockfile.",
    },
    {
        sign: /: (command )?not found$|: not found\b/m,
        hint: "A program of the command is missing: add its package to package.json, or install it in a step before this one. With NODE_ENV=production dev dependencies are not installed.",
    },
];
/** @returns what the user can do about a command that failed, as far as its output tells */
function hintForFailure(plan, tail) {
    const text = tail.join("\n");
    const known = KNOWN_FAILURES.find(({ sign }) => sign.test(text));
    if (known !== undefined)
        return known.hint;
    if ((0,error_location/* findErrorLocation */.L)(tail) !== undefined)
        return "Correct it there and push again.";
    return `Run the command in a fresh clone to see the failure, or set \`${plan.purpose}-command\`.`;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/source/paths.ts
var paths = __webpack_require__(5261);
;// CONCATENATED MODULE: ./src/source/error-line.ts



const LONGEST = 300;
/** What package managers say of the script that failed, not of why. */
const ONLY_THE_ECHO = /^npm (error|ERR!) (code|errno|path|workspace|location|command|Lifecycle script|A complete log)|ELIFECYCLE|^error Command failed|exited with code/i;
/** A bundler's headline: the errors themselves come below it. */
const ONLY_A_COUNT = /(failed|stopped) with \d+ errors?:?\s*$/i;
/** `TypeError: x`, `error: x`, `error during build: x`, `npm error x`, `✘ [ERROR] x` */
const COMPLAINT = /(^|[\s[✘✗])((\w*Error|error|ERROR|fatal|FATAL)\b[^:]{0,40}:|npm (error|ERR!)|\[ERROR\])\s*\S/;
/**
 * The line of a failed command's output that says why, to be read before the whole.
 * @param tail lines without colours
 * @param cwd where the command ran: paths below it are shown relative to it
 */
function lineThatMatters(tail, cwd) {
    const location = (0,error_location/* findErrorLocation */.L)(tail);
    if (location !== undefined) {
        const file = (0,external_node_path_.isAbsolute)(location.file) && (0,paths/* isWithin */.U)(cwd, location.file) ? (0,paths/* relativePath */.i)(cwd, location.file) : location.file;
        // An import that was not found has no line of its own, and names the file itself.
        const namesFile = location.message.includes(location.file);
        return cut(namesFile ? location.message.replaceAll(location.file, file) : `${file}:${location.line}: ${location.message}`);
    }
    const isComplaint = (line) => COMPLAINT.test(line) && !ONLY_THE_ECHO.test(line);
    const line = tail.find((candidate) => isComplaint(candidate) && !ONLY_A_COUNT.test(candidate)) ?? belowTheCount(tail) ?? tail.find(isComplaint);
    return line && cut(line.trim());
}
function belowTheCount(tail) {
    const at = tail.findIndex((line) => ONLY_A_COUNT.test(line));
    return at < 0 ? undefined : tail.slice(at + 1).find((line) => line.trim() !== "");
}
function cut(line) {
    return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

// EXTERNAL MODULE: ./src/plain-text.ts
var plain_text = __webpack_require__(8763);
// EXTERNAL MODULE: ./src/redactor.ts + 1 modules
var redactor = __webpack_require__(8671);
// EXTERNAL MODULE: ./src/text-view.ts
var text_view = __webpack_require__(7308);
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
/** Characters that were shown and are kept: the start of an encoded secret may be too short to be known as one. */
const CONTEXT = 16;
/** Characters. A start of a secret that is stretched beyond this, by white space, is shown. */
const LONGEST_OPEN = 262_144;
/**
 * Cuts a stream of text into lines without secrets. A secret may come in several chunks, on a line that is shown in pieces, or
 * wrapped over several lines: what may be the start of one is held back until the rest has arrived.
 */
class LineSplitter {
    #secrets;
    /** As it came: first what was shown already, then what is held back. */
    #raw = "";
    #shown = 0;
    /** The begin of a line that has not ended. Its secrets are redacted, so it may be cut anywhere. */
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
        // A secret that is known whole may hold the start of another one.
        const until = isTooLong ? this.#raw.length : (spans.find(({ start, end }) => start < decided && decided < end)?.start ?? decided);
        return this.#show(spans, Math.max(until, this.#shown));
    }
    /** @returns what is left when the stream has ended */
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
/** Where a text ends before what may go on in the next chunk: an escape, or `\r\n`. */
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
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
        const bash = await findOnPath("bash", path);
        if (bash)
            return [bash, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", plan.run.script];
        return ["/bin/sh", "-e", "-c", plan.run.script];
    }
    const { tool, args, needsCorepack } = plan.run;
    const program = await findOnPath(tool, path);
    if (program && !needsCorepack)
        return [program, ...args];
    const corepack = COREPACK_TOOLS.has(tool) ? await findOnPath("corepack", path) : undefined;
    if (corepack)
        return [corepack, tool, ...args];
    if (program)
        return [program, ...args];
    throw new errors/* ActionError */.lZ(`"${plan.shown}" can't be run: ${tool} is not installed on this runner.`, {
        hint: `${SETUP_HINTS[tool] ?? ""} Or set \`${plan.purpose}-command\`.`.trim(),
    });
}
/** @returns the absolute path of the first executable file with that name. Relative entries of PATH are ignored: they may lead into the checkout. */
async function findOnPath(name, path) {
    for (const directory of path.split(external_node_path_.delimiter)) {
        if (!(0,external_node_path_.isAbsolute)(directory))
            continue;
        const candidate = (0,external_node_path_.join)(directory, name);
        if (await isExecutable(candidate))
            return candidate;
    }
    return undefined;
}
async function isExecutable(path) {
    try {
        await (0,promises_.access)(path, external_node_fs_.constants.X_OK);
        return (await (0,promises_.stat)(path)).isFile();
    }
    catch {
        // Missing or not executable: look in the next folder.
        return false;
    }
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
 * Runs a command in a process group of its own and, when the command ends, ends what it left running in that group. Its standard
 * input is closed. Its output goes to the sink line by line, safe for the log (see {@link shownLine}).
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
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
    });
    const tail = new Tail();
    for (const stream of [child.stdout, child.stderr])
        readLines(stream, options, tail);
    const end = await supervise(child, options);
    return conclude(plan, end, options, tail.lines());
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
            const line = lineThatMatters(tail, plan.cwd);
            const hint = end.signal === "SIGKILL" ? "The runner may have run out of memory." : hintForFailure(plan, tail);
            return new CommandError(plan, line === undefined ? `${how}.` : `${how}: ${line}`, tail, { hint });
        }
    }
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


const FILE = String.raw `(?<file>(?:[A-Za-z]:)?[^\s:()"'\[\]][^:()"'\[\]]*?\.[a-z]+)`;
/** `src/App.tsx(12,5): error TS2304: …`, and what `--pretty` makes of it: `src/App.tsx:12:5 - error TS2304: …` */
const TSC = new RegExp(`^${FILE}(?:\\((?<line>\\d+),(?<column>\\d+)\\):|:(?<prettyLine>\\d+):(?<prettyColumn>\\d+) -) error (?<message>.+)$`);
/** `/app/src/App.tsx:12:5: ERROR: Expected ";"`: esbuild behind Vite up to 7 */
const ESBUILD_IN_VITE = new RegExp(`^\\s*(?:file: )?${FILE}:(?<line>\\d+):(?<column>\\d+): (?:ERROR|error): (?<message>.+)$`);
/** `src/App.tsx (12:5): "x" is not exported by "src/b.ts"`: Rollup */
const ROLLUP = new RegExp(`^(?:error: )?${FILE} \\((?<line>\\d+):(?<column>\\d+)\\): (?<message>.+)$`);
const ONE_LINE = [TSC, ESBUILD_IN_VITE, ROLLUP];
/** `╭─[ src/App.tsx:12:5 ]` under its message: Rolldown, Vite 8 */
const ROLLDOWN = new RegExp(`^\\s*╭─+\\[ ?${FILE}:(?<line>\\d+):(?<column>\\d+) ?\\]`);
/** `    src/App.tsx:12:5:` under `✘ [ERROR] …`: esbuild itself */
const ESBUILD = new RegExp(`^\\s+${FILE}:(?<line>\\d+):(?<column>\\d+):$`);
/** `file: /app/src/App.tsx:12:5` under its message: Vite's plugins */
const VITE_PLUGIN = new RegExp(`^\\s*file: ${FILE}:(?<line>\\d+):(?<column>\\d+)$`, "i");
const UNDER_MESSAGE = [ROLLDOWN, ESBUILD, VITE_PLUGIN];
/** These count columns from 0; the others, as annotations do, from 1. */
const FROM_ZERO = new Set([ESBUILD_IN_VITE, ROLLUP, ESBUILD, VITE_PLUGIN]);
/** `Rollup failed to resolve import "x" from "/app/src/App.tsx".` has no line. */
const UNRESOLVED = /failed to resolve import "[^"]+" from "(?<file>[^"]+)"/;
/**
 * Finds the first error of tsc, Vite, Rolldown, Rollup or esbuild in a command's output.
 * @param tail lines without colours
 */
function findErrorLocation(tail) {
    for (const [index, line] of tail.entries()) {
        const found = ownLine(line) ?? underMessage(line, tail.slice(0, index)) ?? unresolved(line);
        if (found)
            return found;
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
    const path = (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .relativePath */ .i)(workspace, absolute);
    return (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .isWithin */ .U)(workspace, absolute) && !path.split("/").includes("node_modules") ? path : undefined;
}
function ownLine(line) {
    for (const pattern of ONE_LINE) {
        const groups = pattern.exec(line)?.groups;
        if (groups)
            return locationOf(pattern, groups, groups.message ?? "");
    }
    return undefined;
}
function underMessage(line, above) {
    for (const pattern of UNDER_MESSAGE) {
        const groups = pattern.exec(line)?.groups;
        if (groups)
            return locationOf(pattern, groups, messageAbove(above));
    }
    return undefined;
}
function messageAbove(above) {
    const line = above.findLast((candidate) => candidate.trim() !== "") ?? "";
    return line.replace(/^\s*(✘ )?(\[ERROR\] )?/, "").trim();
}
function unresolved(line) {
    const groups = UNRESOLVED.exec(line)?.groups;
    return groups && locationOf(UNRESOLVED, groups, line);
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
/* harmony export */   U: () => (/* binding */ isWithin),
/* harmony export */   i: () => (/* binding */ relativePath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** @returns whether `path` is `directory` or lies below it. Both absolute; no link is followed. */
function isWithin(directory, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(directory, path);
    return way !== ".." && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(way);
}
/** The way from one folder to a path below it, with forward slashes; `""` when they are the same. */
function relativePath(from, to) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(from, to);
    return node_path__WEBPACK_IMPORTED_MODULE_0__.sep === "/" ? way : way.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_0__.sep, "/");
}


/***/ })

};
