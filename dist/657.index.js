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

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./src/secrets.ts
var secrets = __webpack_require__(7194);
;// CONCATENATED MODULE: ./src/source/output-lines.ts


/** Put before every line of a command, so that none can start with `::`, the mark of a workflow command. */
const PREFIX = "│ ";
/**
 * Where the runner ends a line (`\n`, `\r`, `\r\n`), and where something that reads the log may:
 * vertical tab, form feed, next line, line and paragraph separator.
 */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** The escape character that starts a terminal's control sequences. */
const ESCAPE = String.fromCharCode(27);
/** A colour: `ESC[31m`, the only control sequence that the log keeps. */
const COLOUR = new RegExp(`(${ESCAPE}\\[[\\d;:]*m)`);
/** `##[`, also where the bracket is a colour's. */
const COMMAND_MARK = new RegExp(`##(?=${ESCAPE}?\\[)`, "g");
/** Characters. A longer line is shown in pieces: a bundle printed by a tool must not be held in memory whole. */
const LONGEST_LINE = 16_384;
/** Cuts a stream of text into lines, secrets redacted before any cut could hide them. */
class LineSplitter {
    #secrets;
    #pending = "";
    constructor(secrets) {
        this.#secrets = secrets;
    }
    /** @returns the lines that ended with this chunk */
    push(chunk) {
        const text = this.#pending + chunk;
        // A final \r may be the first half of \r\n.
        const held = text.endsWith("\r") ? "\r" : "";
        const lines = text.slice(0, text.length - held.length).split(LINE_END);
        this.#pending = (lines.pop() ?? "") + held;
        return [...lines.map((line) => this.#secrets.redact(line)), ...this.#cutLongLine()];
    }
    /** @returns what is left when the stream has ended */
    end() {
        const lines = this.#pending.split(LINE_END);
        this.#pending = "";
        if (lines.at(-1) === "")
            lines.pop();
        return lines.map((line) => this.#secrets.redact(line));
    }
    /** A secret whose end has not arrived yet stays in what is kept. */
    #cutLongLine() {
        if (this.#pending.length <= LONGEST_LINE)
            return [];
        const redacted = this.#secrets.redact(this.#pending);
        const longest = Math.max(0, ...this.#secrets.values().flatMap((value) => (0,secrets/* formsOf */.X)(value).map((form) => form.length)));
        const cut = Math.max(0, redacted.length - longest);
        this.#pending = redacted.slice(cut);
        return cut === 0 ? [] : [redacted.slice(0, cut)];
    }
}
/**
 * A line as it may be written to the log: colours kept, every other control character and invisible mark removed, and nothing in
 * it that the runner takes for a command. `::name::` counts only at the start of a line, so the prefix ends it;
 * `##[name]` counts **anywhere** in a line, so it is taken apart. The runner compares by the rules of a culture, which look through
 * invisible characters, hence their removal.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function shownLine(line) {
    return PREFIX + keepColours(line).replace(COMMAND_MARK, "# #");
}
function keepColours(line) {
    return line
        .split(COLOUR)
        .map((part, index) => (index % 2 === 1 ? part : plainLine(part)))
        .join("");
}
/** A line without colours and invisible characters, for reports and for reading errors out of it. */
function plainLine(line) {
    // Control (Cc, a tab excepted) and format (Cf) characters, lone halves of surrogate pairs (Cs), joiners and variation selectors.
    return (0,external_node_util_.stripVTControlCharacters)(line).replace(/(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, "");
}
const TAIL_LINES = 200;
/** UTF-16 units; what is kept must fit a comment (65,536 characters) many times cut. */
const TAIL_CHARACTERS = 65_536;
const TAIL_LINE_CHARACTERS = 2_000;
/** The last lines of a command's output, for the report of its failure. */
class Tail {
    #lines = [];
    #characters = 0;
    push(line) {
        const plain = plainLine(line).trimEnd();
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




/** The step that brings a package manager which is not on a GitHub runner of itself. */
const SETUP_HINTS = {
    pnpm: "Add a `pnpm/action-setup` step before this one.",
    bun: "Add an `oven-sh/setup-bun` step before this one.",
    yarn: "Add a step that runs `corepack enable`, or `npm install --global yarn`, before this one.",
    npm: "Add an `actions/setup-node` step before this one.",
};
/** What Corepack can stand in for: https://github.com/nodejs/corepack */
const COREPACK_TOOLS = new Set(["pnpm", "yarn"]);
/**
 * The program and arguments to start for a plan. A package manager that is not on the PATH is run by Corepack where that is.
 * A workflow's own command goes to bash as GitHub's `shell: bash` does (stops at the first failure, also within a pipe), or to sh.
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
/** @returns the absolute path of the first executable file of that name; relative entries of PATH are not trusted */
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
        // Missing or not permitted: both mean that this is not the program.
        return false;
    }
}

;// CONCATENATED MODULE: ./src/source/command.ts






/** From SIGTERM to SIGKILL. The runner itself leaves 10 s between its first signal and the end of the step. */
const GRACE_MS = 2_000;
/** An install or build that failed, with the end of its output for the report. */
class CommandError extends errors/* ActionError */.lZ {
    plan;
    /** Undefined when a signal ended it or it never started. */
    exitCode;
    signal;
    timedOut;
    /** The last lines, oldest first: no colours, secrets redacted. */
    tail;
    constructor(plan, problem, failure, details) {
        super(`The ${plan.purpose} command "${plan.shown}" ${problem}`, details);
        this.name = "CommandError";
        this.plan = plan;
        this.exitCode = failure.exitCode;
        this.signal = failure.signal;
        this.timedOut = failure.timedOut ?? false;
        this.tail = failure.tail;
    }
}
/**
 * Runs a command in a process group of its own, so that it can be ended with all that it started; when it is done, what it left
 * running in that group is ended too. Its input is closed. Output goes to the sink line by line, harmless to the log (see
 * {@link shownLine}), and the end of it is kept.
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
    // The decoder behind `setEncoding` keeps characters whole that are cut between two chunks.
    stream.setEncoding("utf8");
    stream.on("data", (chunk) => take(splitter.push(chunk)));
    stream.on("close", () => take(splitter.end()));
}
/** Waits for the command and the last of its output; ends its whole group when time is over or the run is cancelled. */
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
        // A process that left the group may hold the pipes open for ever.
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
/** Signals every process of the child's group. */
function signalGroup(child, signal) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, signal);
    }
    catch {
        // ESRCH: nobody is left in the group. EPERM (macOS): only zombies are.
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
    const hint = hintForFailure(plan, tail);
    switch (end.kind) {
        case "not started":
            return new CommandError(plan, `could not be started: ${(0,errors/* messageOf */.bD)(end.error)}`, { tail }, { hint, cause: end.error });
        case "stopped":
            return new CommandError(plan, `did not end within ${Math.round(timeoutMs / 1000)} s and was stopped.`, { tail, timedOut: true }, { hint: "Look at its last lines for what it waits for. A command that serves or watches never ends: give one that only builds." });
        case "exit": {
            const how = end.code === null ? `was ended by ${end.signal}` : `failed with exit code ${end.code}`;
            const why = end.signal === "SIGKILL" ? "The runner may have run out of memory." : hint;
            const line = lineThatMatters(tail, plan.cwd);
            return new CommandError(plan, line === undefined ? `${how}.` : `${how}: ${line}`, { exitCode: end.code ?? undefined, signal: end.signal ?? undefined, tail }, { hint: why });
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
