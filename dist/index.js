import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 788:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ readContext)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3916);


/**
 * Reads the environment and the event's payload. Nothing else in the action reads either.
 * @throws {ActionError} when the runner's variables are missing or the payload is not what GitHub sends
 */
function readContext(environment = process.env) {
    const repository = required(environment, "GITHUB_REPOSITORY");
    const [owner, name] = repository.split("/");
    if (!owner || !name)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`GITHUB_REPOSITORY must be "owner/name", but is "${repository}".`);
    const serverUrl = environment.GITHUB_SERVER_URL || "https://github.com";
    const runId = environment.GITHUB_RUN_ID || "0";
    return {
        event: readEvent(environment),
        repository: { owner, name },
        actor: environment.GITHUB_ACTOR ?? "",
        run: {
            id: runId,
            attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? 1),
            url: `${serverUrl}/${owner}/${name}/actions/runs/${runId}`,
        },
        serverUrl,
        apiUrl: environment.GITHUB_API_URL || "https://api.github.com",
        workspace: environment.GITHUB_WORKSPACE || process.cwd(),
        tempDirectory: environment.RUNNER_TEMP || required(environment, "TMPDIR"),
        summaryFile: environment.GITHUB_STEP_SUMMARY || undefined,
        outputFile: environment.GITHUB_OUTPUT || undefined,
        environment,
    };
}
function required(environment, name) {
    const value = environment[name];
    if (!value) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`The environment variable ${name} is not set.`, { hint: "Run this as a step of a GitHub Actions workflow." });
    }
    return value;
}
function readEvent(environment) {
    const payload = readPayload(environment.GITHUB_EVENT_PATH);
    return {
        name: required(environment, "GITHUB_EVENT_NAME"),
        action: text(payload.action),
        pullRequest: pullRequestOf(payload),
        label: text(fields(payload.label).name),
        ref: environment.GITHUB_REF ?? text(payload.ref) ?? "",
        deploymentStatus: deploymentStatusOf(payload),
    };
}
function readPayload(path) {
    if (!path)
        return {};
    try {
        return fields(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, "utf8")));
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`The event's payload at ${path} can't be read.`, { cause });
    }
}
/** @param payload body of a `pull_request*` webhook: https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
function pullRequestOf(payload) {
    const pull = fields(payload.pull_request);
    const number = pull.number ?? payload.number;
    const head = fields(pull.head);
    const headSha = text(head.sha);
    const headRef = text(head.ref);
    if (typeof number !== "number" || headSha === undefined || headRef === undefined)
        return undefined;
    return {
        number,
        merged: pull.merged === true,
        headSha,
        headRef,
        headRepository: text(fields(head.repo).full_name),
        baseRepository: text(fields(fields(pull.base).repo).full_name),
        author: text(fields(pull.user).login),
        labels: list(pull.labels).flatMap((label) => text(fields(label).name) ?? []),
    };
}
/** @param payload body of a `deployment_status` webhook: https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status */
function deploymentStatusOf(payload) {
    const status = fields(payload.deployment_status);
    const state = text(status.state);
    const { sha: commit, task } = fields(payload.deployment);
    const sha = text(commit);
    if (state === undefined || sha === undefined)
        return undefined;
    return { state, sha, task: text(task) ?? "", environmentUrl: text(status.environment_url) || text(status.target_url) || undefined };
}
function fields(value) {
    return typeof value === "object" && value !== null ? value : {};
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
function text(value) {
    return typeof value === "string" ? value : undefined;
}


/***/ }),

/***/ 3916:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ hintOf),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   lZ: () => (/* binding */ ActionError),
/* harmony export */   mr: () => (/* binding */ endedBy),
/* harmony export */   zG: () => (/* binding */ OverdueError)
/* harmony export */ });
/**
 * A failure that is meant to be read by the person whose workflow it stops.
 * The message says what failed, what was received and what is allowed; the hint says what to do.
 */
class ActionError extends Error {
    hint;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.name = "ActionError";
        this.hint = details.hint;
    }
}
/** An input of the action that can't be used. Thrown before anything is created. */
class InputError extends ActionError {
    input;
    /**
     * @param input the input's name in `action.yml`
     * @param problem what was received and what is allowed, e.g. `must be one of keep, fresh, but is "kep"`
     */
    constructor(input, problem, details = {}) {
        super(`Input "${input}" ${problem}`, details);
        this.name = "InputError";
        this.input = input;
    }
}
/** Thrown where work stops because the run was cancelled (SIGINT, SIGTERM) or a sibling step failed. */
class CancelledError extends ActionError {
    constructor(message = "The run was cancelled.", details = {}) {
        super(message, details);
        this.name = "CancelledError";
    }
}
/** The time of the whole run was over. It is the reason of the signal that ends the work. */
class OverdueError extends ActionError {
    constructor(afterMs) {
        super(`The step was not done within ${Math.round(afterMs / 60_000)} minutes and was stopped.`, {
            hint: "Look at the log for what took so long, and run the job again.",
        });
        this.name = "OverdueError";
    }
}
/** What ended the work: the run was cancelled, or its time was over. Undefined while neither is so. */
function endedBy(signal) {
    if (!signal.aborted)
        return undefined;
    return signal.reason instanceof OverdueError ? signal.reason : new CancelledError();
}
/** The message of anything that was thrown, without its stack. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
/** The hint of the first error in the chain of causes that has one. */
function hintOf(error) {
    for (let at = error; at instanceof Error; at = at.cause) {
        if (at instanceof ActionError && at.hint !== undefined)
            return at.hint;
    }
    return undefined;
}


/***/ }),

/***/ 4741:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Ko: () => (/* binding */ readInputs),
  uR: () => (/* binding */ requireCredentials)
});

// UNUSED EXPORTS: INPUT_DEFAULTS

// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(3916);
;// CONCATENATED MODULE: ./src/input-values.ts

// One value of an input each: typed, or an InputError that names the input, the value and what is allowed.
/** Server variables that the action sets itself. */
const OWN_VARIABLES = /^(RIVET_(ENDPOINT|TOKEN|NAMESPACE|POOL|RUNNER|RUNNER_VERSION|ENVOY_VERSION|PUBLIC_ENDPOINT|PUBLIC_TOKEN|PREVIEW))$/;
const DURATION = /^([1-9]\d{0,4})(m|h|d)$/;
const DURATION_UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 };
function oneOf(input, value, allowed) {
    const found = allowed.find((known) => known === value);
    if (found !== undefined)
        return found;
    throw new errors/* InputError */.dz(input, `must be one of ${allowed.join(", ")}, but is "${value}".`);
}
function matching(input, value, pattern, allowed) {
    if (pattern.test(value))
        return value;
    throw new errors/* InputError */.dz(input, `must be ${allowed}, but is "${value}".`);
}
function parseBoolean(input, value) {
    return oneOf(input, value.toLowerCase(), ["true", "false"]) === "true";
}
function parseSeconds(input, value, most) {
    if (!/^\d+$/.test(value) || Number(value) > most) {
        throw new errors/* InputError */.dz(input, `must be a whole number of seconds from 0 to ${most}, but is "${value}".`);
    }
    return Number(value) * 1000;
}
function parseDuration(input, value) {
    if (value === "")
        return undefined;
    const [, count, unit] = DURATION.exec(value) ?? [];
    if (count === undefined)
        throw new errors/* InputError */.dz(input, `must be a number of minutes, hours or days like 90m, 48h, 14d, but is "${value}".`);
    return Number(count) * DURATION_UNIT_MS[unit];
}
/** An http(s) URL without credentials, query and fragment; returned without a trailing slash. */
function parseEndpoint(input, value) {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol))
        throw new errors/* InputError */.dz(input, `must be an http or https URL, but is "${value}".`);
    if (url.username !== "" || url.password !== "") {
        throw new errors/* InputError */.dz(input, "must not carry credentials in its URL.", { hint: "Give the token in its own input." });
    }
    if (url.search !== "" || url.hash !== "")
        throw new errors/* InputError */.dz(input, `must be a URL without query and fragment, but is "${value}".`);
    return url.href.replace(/\/+$/, "");
}
function parseDatacenters(value) {
    const names = value
        .split(/[\n,]/)
        .map((name) => name.trim())
        .filter((name) => name !== "");
    if (names.length === 0)
        return undefined;
    if (!names.includes("all"))
        return [...new Set(names)];
    if (names.length > 1)
        throw new errors/* InputError */.dz("datacenters", `must be names or "all" alone, but is "${names.join(", ")}".`);
    return "all";
}
function parseLines(value) {
    return value
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "" && !line.startsWith("#"));
}
/** `KEY=VALUE` lines. Values are taken as they are and never shown: they may be secrets. */
function parseVariables(input, value) {
    const variables = {};
    for (const [index, line] of value.split("\n").entries()) {
        if (line.trim() === "" || line.trimStart().startsWith("#"))
            continue;
        const [, key, rest] = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*?)\r?$/.exec(line) ?? [];
        const at = `line ${index + 1}`;
        if (key === undefined || rest === undefined) {
            throw new errors/* InputError */.dz(input, `must hold lines of KEY=VALUE, but its ${at} is none (not shown: it may be a secret).`, {
                hint: "A key is letters, digits and _, directly followed by =. One variable a line.",
            });
        }
        if (key in variables)
            throw new errors/* InputError */.dz(input, `sets ${key} twice (again on its ${at}).`);
        if (input === "env" && OWN_VARIABLES.test(key)) {
            throw new errors/* InputError */.dz(input, `sets ${key}, which the action sets itself.`, { hint: `Take ${key} out of env.` });
        }
        variables[key] = rest;
    }
    return variables;
}

// EXTERNAL MODULE: ./src/preview/domain.ts
var domain = __nccwpck_require__(6174);
;// CONCATENATED MODULE: ./src/rivet/endpoint.ts
/** Which control plane is meant: by the endpoint's host where the workflow does not say. Everything outside rivet.dev is self-hosted. */
function rivetMode({ mode, endpoint }) {
    if (mode !== "auto")
        return mode;
    const host = new URL(endpoint).hostname;
    return host === "rivet.dev" || host.endsWith(".rivet.dev") ? "cloud" : "self-hosted";
}
/**
 * Where the Rivet Cloud API of an engine endpoint is: `https://api.rivet.dev` → `https://cloud-api.rivet.dev`.
 * An endpoint of another form is its own answer.
 */
function deriveCloudEndpoint(endpoint) {
    return endpoint.replace(/^(https?:\/\/)api\./i, "$1cloud-api.");
}

// EXTERNAL MODULE: ./src/rivet/runner-config.ts
var runner_config = __nccwpck_require__(8539);
;// CONCATENATED MODULE: ./src/inputs.ts





/** The defaults of `action.yml`; an empty input is one that was not given. A test holds the two together. */
const INPUT_DEFAULTS = {
    "rivet-token": "",
    "rivet-endpoint": "https://api.rivet.dev",
    "rivet-cloud-endpoint": "",
    "rivet-mode": "auto",
    "rivet-publishable-token": "",
    datacenters: "",
    "runner-name": "default",
    "runner-config": "{}",
    host: "freestyle",
    url: "",
    "freestyle-api-key": "",
    "freestyle-api-url": "https://api.freestyle.sh",
    domain: "{preview}.style.dev",
    "working-directory": ".",
    "install-command": "auto",
    "build-command": "auto",
    entrypoint: "auto",
    "build-env": "",
    env: "",
    include: "",
    exclude: "",
    "on-push": "keep",
    "preview-name": "",
    label: "",
    mode: "auto",
    "sweep-max-age": "",
    "dry-run": "false",
    comment: "true",
    "github-deployment": "true",
    environment: "Preview",
    "ready-timeout": "120",
    "github-token": "",
};
/** Names in `env` that look as if their values were secrets: these are masked and never shown. */
const SECRET_NAME = /TOKEN|SECRET|KEY|PASS|CREDENTIAL|AUTH|PRIVATE|DSN|DATABASE|CONNECTION|WEBHOOK/i;
const LONGEST_READY_TIMEOUT_S = 3600;
const PREVIEW_NAME = /^[\w][\w ./-]{0,39}$/;
const RUNNER_NAME = /^[\w-]{1,64}$/;
/**
 * Reads, types and checks every input, in one place. Secrets are registered before anything is checked, so that no
 * error can show one.
 * @param environment where the runner put the inputs (`INPUT_RIVET-TOKEN` …)
 * @throws {InputError} for the first input that can't be used
 */
function readInputs(environment, secrets) {
    const given = (name) => (environment[`INPUT_${name.toUpperCase()}`] ?? "").trim() || INPUT_DEFAULTS[name];
    const optional = (name) => given(name) || undefined;
    for (const name of ["rivet-token", "freestyle-api-key", "github-token"])
        secrets.add(optional(name));
    const env = parseVariables("env", given("env"));
    const buildEnv = parseVariables("build-env", given("build-env"));
    registerSecretVariables(env, buildEnv, secrets);
    const rivetEndpoint = parseEndpoint("rivet-endpoint", given("rivet-endpoint"));
    const mode = rivetMode({ mode: oneOf("rivet-mode", given("rivet-mode"), ["auto", "cloud", "self-hosted"]), endpoint: rivetEndpoint });
    const cloudEndpoint = optional("rivet-cloud-endpoint");
    const url = optional("url");
    const inputs = {
        rivetToken: optional("rivet-token"),
        rivetEndpoint,
        rivetCloudEndpoint: cloudEndpoint ? parseEndpoint("rivet-cloud-endpoint", cloudEndpoint) : deriveCloudEndpoint(rivetEndpoint),
        rivetMode: mode,
        rivetPublishableToken: optional("rivet-publishable-token"),
        datacenters: parseDatacenters(given("datacenters")),
        runnerName: matching("runner-name", given("runner-name"), RUNNER_NAME, "at most 64 letters, digits, - and _"),
        runnerConfig: (0,runner_config/* parseRunnerConfigOverrides */.xw)(given("runner-config")),
        host: oneOf("host", given("host"), ["freestyle", "external"]),
        url: url === undefined ? undefined : parseEndpoint("url", url),
        freestyleApiKey: optional("freestyle-api-key"),
        freestyleApiUrl: parseEndpoint("freestyle-api-url", given("freestyle-api-url")),
        domain: given("domain"),
        workingDirectory: given("working-directory"),
        installCommand: given("install-command"),
        buildCommand: given("build-command"),
        entrypoint: given("entrypoint"),
        buildEnv,
        env,
        include: parseLines(given("include")),
        exclude: parseLines(given("exclude")),
        onPush: oneOf("on-push", given("on-push"), ["keep", "fresh"]),
        previewName: optional("preview-name") &&
            matching("preview-name", given("preview-name"), PREVIEW_NAME, "1 to 40 letters, digits, spaces, and _ . / -"),
        label: optional("label"),
        mode: oneOf("mode", given("mode"), ["auto", "deploy", "cleanup", "sweep"]),
        sweepMaxAgeMs: parseDuration("sweep-max-age", given("sweep-max-age")),
        dryRun: parseBoolean("dry-run", given("dry-run")),
        comment: parseBoolean("comment", given("comment")),
        githubDeployment: parseBoolean("github-deployment", given("github-deployment")),
        environment: given("environment"),
        readyTimeoutMs: parseSeconds("ready-timeout", given("ready-timeout"), LONGEST_READY_TIMEOUT_S),
        githubToken: optional("github-token"),
    };
    checkTogether(inputs, cloudEndpoint);
    for (const value of Object.values(inputs.runnerConfig.headers ?? {}))
        secrets.add(value);
    return inputs;
}
/** Inputs that are fine alone and impossible together. */
function checkTogether(inputs, cloudEndpoint) {
    if (inputs.host === "freestyle") {
        if (inputs.url !== undefined) {
            throw new errors/* InputError */.dz("url", `is "${inputs.url}", but the app is deployed to Freestyle.`, {
                hint: "Set host: external, or leave url out.",
            });
        }
        (0,domain/* checkDomainTemplate */.x)(inputs.domain);
    }
    if (inputs.rivetMode === "self-hosted" && cloudEndpoint !== undefined) {
        throw new errors/* InputError */.dz("rivet-cloud-endpoint", `is given, but rivet-endpoint "${inputs.rivetEndpoint}" is a self-hosted engine.`, {
            hint: "Leave rivet-cloud-endpoint out, or set rivet-mode: cloud.",
        });
    }
    if (inputs.rivetPublishableToken === undefined)
        return;
    if (inputs.rivetMode === "cloud") {
        throw new errors/* InputError */.dz("rivet-publishable-token", "is for self-hosted engines; Rivet Cloud mints one for each namespace.", {
            hint: "Leave rivet-publishable-token out.",
        });
    }
    if (inputs.rivetPublishableToken === inputs.rivetToken) {
        throw new errors/* InputError */.dz("rivet-publishable-token", "is the same as rivet-token: the admin token would be published in the frontend.", {
            hint: "Leave rivet-publishable-token out: clients of a self-hosted engine need none.",
        });
    }
}
/**
 * The credentials that every plan but `skip` needs.
 * @throws {InputError} naming the first one missing and where it comes from
 */
function requireCredentials(inputs) {
    const { rivetToken, freestyleApiKey, githubToken } = inputs;
    if (rivetToken === undefined) {
        const what = inputs.rivetMode === "cloud" ? "a Rivet Cloud API token (cloud_api_…)" : "the admin token of the self-hosted engine";
        throw missing("rivet-token", `${what}, e.g. rivet-token: ${example("RIVET_CLOUD_TOKEN")}`);
    }
    if (inputs.host === "freestyle" && freestyleApiKey === undefined) {
        throw missing("freestyle-api-key", `a Freestyle API key, e.g. freestyle-api-key: ${example("FREESTYLE_API_KEY")}`);
    }
    if (githubToken === undefined)
        throw missing("github-token", "a GitHub token; leave the input out to use the workflow's own");
    return { rivetToken, freestyleApiKey: freestyleApiKey ?? "", githubToken };
}
/** How a workflow passes a secret on. */
function example(secret) {
    return `\${{ secrets.${secret} }}`;
}
function missing(input, needed) {
    return new errors/* InputError */.dz(input, `is missing or empty. It takes ${needed}.`, {
        hint: "Check that the secret exists in this repository (Settings → Secrets and variables → Actions) and that its name is spelt the same here.",
    });
}
/** The server's secrets are secrets here too, unless the workflow publishes the same value in the frontend. */
function registerSecretVariables(env, buildEnv, secrets) {
    const published = new Set(Object.values(buildEnv));
    for (const [key, value] of Object.entries(env)) {
        if (SECRET_NAME.test(key) && !published.has(value))
            secrets.add(value);
    }
}


/***/ }),

/***/ 6812:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ registerJobSecrets)
/* harmony export */ });
/** Tokens that act as this job: the runner's own, and GitHub's where an `env:` holds one. */
const TOKEN_OF_JOB = /^(ACTIONS_(RUNTIME|ID_TOKEN_REQUEST)_TOKEN|(GITHUB|GH)(_ENTERPRISE)?_TOKEN)$/i;
/** Names that people give to variables with a secret. The inputs are read elsewhere. */
const SECRET_OF_WORKFLOW = /^(?!INPUT_).*(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|DATABASE_URL|CONNECTION_STRING|WEBHOOK_URL|_DSN$)/i;
/**
 * Registers the secrets of the job that are no inputs of the action. The runner masks what it knows in its log; nobody masks a comment,
 * and a failed build may print its whole environment there.
 */
function registerJobSecrets(environment, secrets) {
    for (const [name, value] of Object.entries(environment)) {
        if (value === undefined)
            continue;
        if (TOKEN_OF_JOB.test(name))
            secrets.add(value);
        else if (SECRET_OF_WORKFLOW.test(name))
            secrets.addOfWorkflow(value);
    }
}


/***/ }),

/***/ 5625:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ harmless),
/* harmony export */   h: () => (/* binding */ createLog)
/* harmony export */ });
/** The log of the workflow run: no secret, and no line that the runner could take for a command, gets through. */
function createLog(core, secrets) {
    const safe = (message) => harmless(secrets.redact(message));
    const show = (message) => core.info(safe(message));
    /** What was said while a group was open. */
    let held;
    return {
        debug: (message) => core.debug(safe(message)),
        info: (message) => (held === undefined ? show(message) : void held.push(message)),
        notice: (message) => core.notice(safe(message)),
        warning: (message) => core.warning(safe(message)),
        async group(name, work) {
            held = [];
            try {
                return await core.group(safe(name), () => work(show));
            }
            finally {
                const said = held;
                held = undefined;
                for (const message of said)
                    show(message);
            }
        },
    };
}
const ESCAPE = String.fromCharCode(27);
/**
 * Characters that nobody sees and that the runner's comparison looks through: `::` behind one is a command all the same. The escape
 * character of a colour (`ESC[31m`) stays.
 */
const INVISIBLE = new RegExp(String.raw `(?![\t\n\r])(?!${ESCAPE}\[[\d;:]*m)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]`, "gu");
/** `##[`, also where the bracket is a colour's. */
const OLD_COMMAND_MARK = new RegExp(String.raw `##(?=${ESCAPE}?\[)`, "g");
/** A text in which no line is a workflow command: neither `::name::` at a line's start nor `##[name]` anywhere. */
function harmless(text) {
    return text
        .replace(INVISIBLE, "")
        .replace(/^([^\S\n]*)::/gm, "$1: :")
        .replace(/\r(?!\n)/g, " ")
        .replace(OLD_COMMAND_MARK, "# #");
}


/***/ }),

/***/ 1730:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(788);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3916);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4741);
/* harmony import */ var _job_secrets_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(6812);
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5625);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2464);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(7194);
/* harmony import */ var _skip_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3184);








const secrets = new _secrets_js__WEBPACK_IMPORTED_MODULE_6__/* .Secrets */ .S();
let workspace;
try {
    const context = (0,_context_js__WEBPACK_IMPORTED_MODULE_0__/* .readContext */ .y)();
    workspace = context.workspace;
    (0,_job_secrets_js__WEBPACK_IMPORTED_MODULE_7__/* .registerJobSecrets */ .g)(context.environment, secrets);
    const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readInputs */ .Ko)(context.environment, secrets);
    const { owner, name } = context.repository;
    const plan = (0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .planFor */ .b)({ event: context.event, repository: `${owner}/${name}`, actor: context.actor, inputs });
    if (plan.kind === "skip") {
        (0,_skip_js__WEBPACK_IMPORTED_MODULE_5__/* .saySkipped */ .c)(context, secrets.redact(plan.reason));
    }
    else {
        const { run } = await Promise.all(/* import() */[__nccwpck_require__.e(533), __nccwpck_require__.e(657), __nccwpck_require__.e(417)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6417));
        await run({ context, inputs, plan, secrets });
    }
}
catch (error) {
    await fail(error);
}
/** The only place that fails the step. Whatever was thrown makes it red. */
async function fail(error) {
    const core = await Promise.all(/* import() */[__nccwpck_require__.e(119), __nccwpck_require__.e(421)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6421));
    secrets.maskWith(core.setSecret);
    await annotate(error, core);
    const hint = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .hintOf */ .$z)(error);
    core.setFailed((0,_log_js__WEBPACK_IMPORTED_MODULE_3__/* .harmless */ .I)(secrets.redact(hint === undefined ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error) : `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}\n${hint}`)));
    if (error instanceof Error && error.stack !== undefined)
        core.debug(secrets.redact(error.stack));
}
/** Says a build error at the line of the source that it is about, beside the failure itself. */
async function annotate(error, core) {
    if (workspace === undefined)
        return;
    const { annotationOf } = await Promise.all(/* import() */[__nccwpck_require__.e(657), __nccwpck_require__.e(258)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6258));
    const annotation = annotationOf(error, workspace);
    if (annotation !== undefined)
        core.error((0,_log_js__WEBPACK_IMPORTED_MODULE_3__/* .harmless */ .I)(secrets.redact(annotation.message)), annotation.properties);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 2464:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ planFor),
/* harmony export */   n: () => (/* binding */ passesGate)
/* harmony export */ });
const DEPLOYING_ACTIONS = new Set(["opened", "synchronize", "reopened", "labeled", "ready_for_review"]);
const DEPENDABOT = "dependabot[bot]";
/** How the tasks of the GitHub deployments begin that this action records. */
const OWN_TASK = "rivet-preview:";
const DEPLOYMENT_OUTCOMES = {
    success: "succeeded",
    failure: "failed",
    error: "failed",
};
const WORKING_EVENTS = "pull_request (opened, synchronize, reopened, labeled, unlabeled, ready_for_review, closed), pull_request_target (closed), workflow_dispatch, schedule, and with host: external deployment_status";
/** The plan for an event: a pure function of the event and the inputs. */
function planFor(request) {
    const { event, inputs } = request;
    if (inputs.mode === "sweep")
        return withCredentials(request, { kind: "sweep" });
    switch (event.name) {
        case "pull_request":
        case "pull_request_target":
            return event.pullRequest === undefined
                ? skip(`The payload of this ${event.name} event names no pull request.`)
                : withCredentials(request, planForPullRequest(request, event.pullRequest), event.pullRequest);
        case "workflow_dispatch":
            return withCredentials(request, planForDispatch(request));
        case "deployment_status":
            return withCredentials(request, planForDeploymentStatus(request));
        case "schedule":
            return inputs.mode === "auto"
                ? withCredentials(request, { kind: "sweep" })
                : skip(`mode: ${inputs.mode} needs a pull request, and a schedule has none. Events that work: ${WORKING_EVENTS}.`);
        default:
            return skip(`Nothing is done for the event "${event.name}". Events that work: ${WORKING_EVENTS}.`);
    }
}
function planForPullRequest(request, pull) {
    const { event, inputs } = request;
    const target = { by: "number", number: pull.number, headSha: pull.headSha, headRef: pull.headRef };
    if (inputs.mode === "cleanup")
        return { kind: "cleanup", target, reason: closeReason(event, pull) ?? "requested" };
    const reason = closeReason(event, pull);
    if (reason !== undefined) {
        return inputs.mode === "deploy" ? skip("A closed pull request is not deployed.") : { kind: "cleanup", target, reason };
    }
    if (event.name === "pull_request_target") {
        return skip("pull_request_target is not deployed: it would run the pull request's code beside the repository's secrets. Use pull_request to deploy.");
    }
    if (isFork(pull, request.repository))
        return skip(forkReason(pull));
    return planForHead(request, pull, target);
}
/** The pull request is open, its code is this repository's own. */
function planForHead({ event, inputs }, pull, target) {
    const action = event.action ?? "";
    const gate = inputs.label;
    if (gate !== undefined && action === "unlabeled" && event.label === gate && inputs.mode === "auto") {
        return { kind: "cleanup", target, reason: "label-removed" };
    }
    if (inputs.mode === "auto" && !DEPLOYING_ACTIONS.has(action))
        return skip(`Nothing is done when a pull request is ${action || "touched"}.`);
    if (!passesGate(pull.labels, gate))
        return skip(`The pull request does not carry the label "${gate}".`);
    if (gate !== undefined && action === "labeled" && event.label !== gate)
        return skip(`The label "${event.label}" is not "${gate}".`);
    return { kind: "deploy", target };
}
function planForDispatch({ event, inputs }) {
    const branch = /^refs\/heads\/(.+)$/.exec(event.ref)?.[1];
    if (branch === undefined)
        return skip(`The workflow was dispatched for "${event.ref}", which is no branch.`);
    const target = { by: "branch", branch };
    return inputs.mode === "cleanup" ? { kind: "cleanup", target, reason: "requested" } : { kind: "deploy", target };
}
/** A platform that deploys by itself has deployed (or failed to deploy) a commit: its pull request's preview is connected to it. */
function planForDeploymentStatus({ event, inputs }) {
    const status = event.deploymentStatus;
    if (status === undefined)
        return skip("The payload of this deployment_status event names no deployment.");
    if (inputs.host !== "external")
        return skip("deployment_status is for apps that are deployed elsewhere: set host: external.");
    if (inputs.mode === "cleanup")
        return skip("mode: cleanup needs a pull request, and a deployment status has none.");
    if (status.task.startsWith(OWN_TASK))
        return skip("This deployment was recorded by the action itself.");
    const state = DEPLOYMENT_OUTCOMES[status.state];
    if (state === undefined)
        return skip(`The deployment is ${status.state}; it is connected once it succeeded.`);
    return { kind: "deploy", target: { by: "commit", sha: status.sha, deployment: { state, url: status.environmentUrl } } };
}
/** Whether a pull request with these labels is to have a preview. */
function passesGate(labels, gate) {
    return gate === undefined || labels.includes(gate);
}
function closeReason(event, pull) {
    if (event.action !== "closed")
        return undefined;
    return pull.merged ? "merged" : "closed";
}
function isFork(pull, repository) {
    return pull.headRepository?.toLowerCase() !== repository.toLowerCase();
}
function forkReason(pull) {
    const from = pull.headRepository === undefined ? "a fork that was deleted" : `the fork ${pull.headRepository}`;
    return (`The pull request comes from ${from}. Code from forks is not built or deployed, because it would run beside this repository's credentials. ` +
        "To preview it, push its branch to this repository and open a pull request from there.");
}
/** Without secrets a fork's or Dependabot's run is skipped; everybody else is told what is missing when the run begins. */
function withCredentials({ inputs, actor, repository }, plan, pull) {
    const missing = [
        ...(inputs.rivetToken === undefined ? ["rivet-token"] : []),
        ...(inputs.host === "freestyle" && inputs.freestyleApiKey === undefined ? ["freestyle-api-key"] : []),
    ];
    if (plan.kind === "skip" || missing.length === 0)
        return plan;
    if (actor === DEPENDABOT || pull?.author === DEPENDABOT) {
        return skip(`The run was caused by Dependabot, which gets no Actions secrets: ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} empty. ` +
            "To preview Dependabot's pull requests, add the same secrets under Settings → Secrets and variables → Dependabot.");
    }
    if (pull !== undefined && isFork(pull, repository)) {
        return skip(`The pull request comes from a fork and GitHub gives such a run no secrets. Nothing was deployed for it, so there is nothing to clean up.`);
    }
    return plan;
}
function skip(reason) {
    return { kind: "skip", reason };
}


/***/ }),

/***/ 6174:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ renderDomain),
/* harmony export */   x: () => (/* binding */ checkDomainTemplate)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4355);


const PLACEHOLDERS = ["preview", "number", "owner", "repo", "branch", "sha"];
const PLACEHOLDER_PATTERN = /\{([^{}]*)\}/g;
/** https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4 */
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;
/** Longest that one placeholder may become, so that a label can hold two of them. */
const LONGEST_VALUE = 40;
const HASH_LENGTH = 6;
/** Of a commit, as much as GitHub shows. */
const SHORT_SHA = 7;
const LABEL_PATTERN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
/**
 * Checks a template without knowing the pull request, so that it is refused before anything is created.
 * @throws {InputError} naming the template and what is wrong with it
 */
function checkDomainTemplate(template) {
    const used = [...template.matchAll(PLACEHOLDER_PATTERN)].map(([, name]) => name ?? "");
    const unknown = used.find((name) => !PLACEHOLDERS.some((known) => known === name));
    if (unknown !== undefined) {
        throw refused(template, `has the placeholder {${unknown}}; known are ${PLACEHOLDERS.map((name) => `{${name}}`).join(" ")}`);
    }
    if (used.includes("sha") && !used.includes("preview")) {
        throw refused(template, "has {sha} without {preview}", "Add {preview}, so that the cleanup finds the domains of earlier pushes.");
    }
    renderDomain(template, { preview: "pr-1-000000", number: 1, owner: "owner", repo: "repo", branch: "branch", sha: "0".repeat(40) });
}
/**
 * The domain of a preview: the template with its placeholders filled, each as part of a valid DNS label. A value that had to be
 * changed or cut carries a hash of the original, so that two different values never become the same name.
 * @throws {InputError} when the result is no domain
 */
function renderDomain(template, values) {
    const filled = template.replace(PLACEHOLDER_PATTERN, (_, name) => placeholderValue(name, values));
    const url = parseOrigin(template, /^[a-z]+:\/\//i.test(filled) ? filled : `https://${filled}`);
    if (!isDomainName(url.hostname))
        throw refused(template, `becomes "${url.hostname}", which is no domain name`);
    return { url: url.origin, hostname: url.hostname };
}
function parseOrigin(template, filled) {
    if (!URL.canParse(filled))
        throw refused(template, "is no domain");
    const url = new URL(filled);
    const isOrigin = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
    if (!/^https?:$/.test(url.protocol) || !isOrigin)
        throw refused(template, "must be a domain, with at most a scheme (http, https) and a port");
    return url;
}
function isDomainName(hostname) {
    return (hostname.length <= LONGEST_NAME && hostname.split(".").every((label) => label.length <= LONGEST_LABEL && LABEL_PATTERN.test(label)));
}
function placeholderValue(name, values) {
    if (name === "sha")
        return values.sha.slice(0, SHORT_SHA);
    // Owners and repositories differ by more than case; branches may not.
    const value = name === "branch" ? values.branch : String(values[name]).toLowerCase();
    return toLabel(value);
}
/** A text as (part of) a DNS label, unchanged where it is one, else cleaned, cut and with a hash of the original. */
function toLabel(value) {
    if (value.length <= LONGEST_VALUE && LABEL_PATTERN.test(value))
        return value;
    const cleaned = value
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .slice(0, LONGEST_VALUE - HASH_LENGTH - 1)
        .replace(/^-+|-+$/g, "");
    const hash = (0,_key_js__WEBPACK_IMPORTED_MODULE_1__/* .hexDigest */ .w0)(value, HASH_LENGTH);
    return cleaned === "" ? hash : `${cleaned}-${hash}`;
}
function refused(template, problem, hint = "For example: {preview}.style.dev") {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz("domain", `${problem} (received "${template}").`, { hint });
}


/***/ }),

/***/ 4355:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ previewKey),
/* harmony export */   Ql: () => (/* binding */ commentMarker),
/* harmony export */   jv: () => (/* binding */ previewTag),
/* harmony export */   lN: () => (/* binding */ parsePreviewKey),
/* harmony export */   w0: () => (/* binding */ hexDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

const TAG_LENGTH = 6;
const KEY_PATTERN = new RegExp(`^pr-([1-9][0-9]*)-([0-9a-f]{${TAG_LENGTH}})$`);
/**
 * The one name by which everything of a preview is found: `pr-<number>-<tag>`. At most 16 characters up to
 * pull request 999999, which is what Rivet Cloud's display name allows.
 */
function previewKey(identity) {
    return `pr-${identity.number}-${previewTag(identity)}`;
}
/** First 6 hex digits of SHA-256 over `owner/repository` in lower case and, on a line of its own, the `preview-name`. */
function previewTag({ owner, repository, previewName }) {
    const named = previewName === undefined ? "" : `\n${previewName}`;
    return hexDigest(`${owner}/${repository}`.toLowerCase() + named, TAG_LENGTH);
}
/** Takes a preview's key apart. @returns undefined for every other name */
function parsePreviewKey(key) {
    const [, number, tag] = KEY_PATTERN.exec(key) ?? [];
    return number === undefined || tag === undefined ? undefined : { number: Number(number), tag };
}
/** The first line of the preview's comment: invisible, and how the comment is found again. */
function commentMarker(key) {
    return `<!-- rivet-preview ${key} -->`;
}
/** The first `length` hex digits of a text's SHA-256. */
function hexDigest(text, length) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex").slice(0, length);
}


/***/ }),

/***/ 8539:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   OI: () => (/* binding */ runnerConfigFor),
/* harmony export */   oU: () => (/* binding */ chooseDatacenters),
/* harmony export */   xw: () => (/* binding */ parseRunnerConfigOverrides)
/* harmony export */ });
/* unused harmony export checkRunnerConfigOverrides */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);

/** Where RivetKit listens in an app. */
const RUNNER_PATH = "/api/rivet";
/**
 * From Rivet's guide for generated apps, plus the `drainGracePeriod` without which engine 2.3 refuses it: the engine assumes 1800 s,
 * which must be below `requestLifespan`.
 */
const DEFAULTS = {
    headers: {},
    requestLifespan: 300,
    drainGracePeriod: 10,
    slotsPerRunner: 1,
    minRunners: 0,
    maxRunners: 1000,
    runnersMargin: 0,
};
const COUNTS = ["requestLifespan", "drainGracePeriod", "slotsPerRunner", "minRunners", "maxRunners", "runnersMargin"];
const KNOWN = ["url", "headers", ...COUNTS];
/**
 * The runner config of a preview.
 * @param appUrl where the app is served, e.g. `https://DOMAIN`; a path in `overrides.url` is taken below it
 */
function runnerConfigFor({ appUrl, overrides, }) {
    const target = overrides.url ?? RUNNER_PATH;
    const url = target.startsWith("/") ? appUrl.replace(/\/+$/, "") + target : target;
    return { ...DEFAULTS, ...overrides, headers: { ...DEFAULTS.headers, ...overrides.headers }, url };
}
/**
 * Reads the input `runner-config`. Fields that this action does not know pass: a newer engine may. Values are not shown in errors,
 * because headers may hold secrets.
 * @param text JSON
 * @throws {InputError}
 */
function parseRunnerConfigOverrides(text) {
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch {
        // Without the parser's own error as cause: it quotes the text, which may hold secrets.
        throw refused("is not valid JSON.", { hint: 'It takes one JSON object, e.g. { "requestLifespan": 600 }.' });
    }
    if (!isObject(parsed))
        throw refused(`must be one JSON object, but is ${describe(parsed)}.`);
    return checkRunnerConfigOverrides(parsed);
}
/**
 * Checks the types of the fields that are known, and that the result is one the engine takes.
 * @throws {InputError}
 */
function checkRunnerConfigOverrides(overrides) {
    const { url, headers, ...others } = overrides;
    for (const field of Object.keys(overrides))
        refuseOtherSpelling(field);
    if (url !== undefined && !isRunnerUrl(url)) {
        throw refused(`must have a path of the app or an http(s) URL as "url", but has ${describe(url)}.`, {
            hint: `Leave "url" out for ${RUNNER_PATH} of the preview, or give a path such as "/api/rivet2".`,
        });
    }
    if (headers !== undefined && !isHeaders(headers))
        throw refused('must have an object of texts as "headers".');
    const counts = readCounts(overrides);
    checkTogether({ ...DEFAULTS, ...counts }, counts.drainGracePeriod === undefined);
    return { ...others, ...(url === undefined ? {} : { url }), ...(headers === undefined ? {} : { headers }), ...counts };
}
/**
 * The datacenters that the runner config is written for: those asked for; without a wish `us-west-1` where the engine has it, because
 * Freestyle runs on the US west coast, else all.
 * @param available as the engine names them
 * @throws {InputError} for one that the engine does not have
 */
function chooseDatacenters({ requested, available, }) {
    if (requested === undefined)
        return available.includes("us-west-1") ? ["us-west-1"] : available;
    if (requested === "all")
        return available;
    const unknown = requested.filter((name) => !available.includes(name));
    if (unknown.length === 0)
        return requested;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz("datacenters", `names ${unknown.join(", ")}, which the engine does not have. It has: ${available.join(", ")}.`, {
        hint: 'Name some of these, or "all", or leave the input out.',
    });
}
function readCounts(overrides) {
    const counts = {};
    for (const field of COUNTS) {
        const value = overrides[field];
        if (value === undefined)
            continue;
        const least = field === "requestLifespan" || field === "slotsPerRunner" ? 1 : 0;
        if (typeof value !== "number" || !Number.isInteger(value) || value < least) {
            throw refused(`must have a whole number from ${least} as "${field}", but has ${describe(value)}.`);
        }
        counts[field] = value;
    }
    return counts;
}
function checkTogether(counts, drainIsDefault) {
    const { drainGracePeriod, requestLifespan, minRunners, maxRunners } = counts;
    if (drainGracePeriod >= requestLifespan) {
        const drain = `"drainGracePeriod" ${drainGracePeriod}${drainIsDefault ? " (the default)" : ""}`;
        throw refused(`has ${drain}, which must be less than "requestLifespan" ${requestLifespan} (seconds).`, {
            hint: "Give a smaller drainGracePeriod or a larger requestLifespan.",
        });
    }
    if (minRunners > maxRunners)
        throw refused(`has "minRunners" ${minRunners}, which is more than "maxRunners" ${maxRunners}.`);
}
/** `request_lifespan` would pass as a field of a newer engine and then lose against the default of `requestLifespan`. */
function refuseOtherSpelling(field) {
    const flat = field.replace(/[_-]/g, "").toLowerCase();
    const known = KNOWN.find((name) => name.toLowerCase() === flat);
    if (known !== undefined && known !== field)
        throw refused(`has the field "${field}".`, { hint: `Use "${known}".` });
}
function isRunnerUrl(value) {
    if (typeof value !== "string")
        return false;
    if (value.startsWith("/"))
        return !value.startsWith("//") && URL.canParse(value, "https://app");
    return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
function isHeaders(value) {
    return isObject(value) && Object.values(value).every((text) => typeof text === "string");
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** A value as far as it may be shown: numbers and short words, for everything else its kind. */
function describe(value) {
    if (value === null || typeof value === "number" || typeof value === "boolean")
        return String(value);
    if (Array.isArray(value))
        return "a list";
    return typeof value === "string" ? `the text ${JSON.stringify(value.slice(0, 80))}` : "an object";
}
function refused(problem, details = {}) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz("runner-config", problem, details);
}


/***/ }),

/***/ 7194:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ Secrets),
/* harmony export */   X: () => (/* binding */ formsOf)
/* harmony export */ });
/** What replaces a secret wherever it would have been shown. */
const REDACTED = "***";
/** Shorter values would redact ordinary words; no token of the services we talk to is this short. */
const SHORTEST_SECRET = 6;
/** Known by its name alone, a value may be an ordinary word. */
const SHORTEST_OF_WORKFLOW = 8;
/** Base64 characters: 9 bytes of a value. What is left of a shorter one within base64 is too little to mean anything. */
const SHORTEST_INNER = 12;
/**
 * Every secret value this run knows. A secret is registered the moment it is read or minted, before anything else can
 * print it; `mask` tells the runner, which masks it in the log of this and every later step.
 */
class Secrets {
    #values = new Set();
    /** See {@link addOfWorkflow}. */
    #ofWorkflow = new Set();
    /** What {@link redact} looks for, longest first; made anew when a value was added. */
    #forms;
    #mask = () => undefined;
    #masks = false;
    /** @param mask see {@link maskWith} */
    constructor(mask) {
        if (mask !== undefined)
            this.#mask = mask;
    }
    /**
     * From now on every value, also those registered already, is told to the runner. Before this nothing may be printed. Once is
     * enough: the runner shows every such command in the log.
     * @param mask e.g. `setSecret` of `@actions/core`
     */
    maskWith(mask) {
        if (this.#masks)
            return;
        this.#masks = true;
        this.#mask = mask;
        for (const value of [...this.#values, ...this.#ofWorkflow])
            mask(value);
    }
    /**
     * Registers a value and returns it, so that reading and registering can't be torn apart. Empty values pass. The lines of a
     * value of several lines (a private key) are registered too: a log shows them one by one.
     */
    add(value) {
        if (value === undefined)
            return value;
        this.#register(value);
        const lines = value.split(/\r?\n/);
        if (lines.length > 1)
            for (const line of lines)
                this.#register(line.trim());
        return value;
    }
    /**
     * Registers a secret that the workflow gave to the whole job, for other steps or for install and build. It is taken out of
     * everything that is shown, and is not one of {@link values}: who it was meant for may have it.
     */
    addOfWorkflow(value) {
        if (value.length < SHORTEST_OF_WORKFLOW || this.#values.has(value) || this.#ofWorkflow.has(value))
            return;
        this.#mask(value);
        this.#ofWorkflow.add(value);
        this.#forms = undefined;
    }
    /** The action's own values, longest first, so that a secret that contains another is found whole. */
    values() {
        return longestFirst(this.#values);
    }
    /** `text` with every registered secret replaced, in all the forms of {@link formsOf}. */
    redact(text) {
        this.#forms ??= longestFirst(new Set([...this.#values, ...this.#ofWorkflow])).flatMap(formsOf);
        let redacted = text;
        for (const form of this.#forms)
            redacted = redacted.replaceAll(form, REDACTED);
        return redacted;
    }
    #register(value) {
        if (value === "" || this.#values.has(value))
            return;
        this.#mask(value);
        if (value.length < SHORTEST_SECRET)
            return;
        this.#values.add(value);
        this.#forms = undefined;
    }
}
function longestFirst(values) {
    return [...values].sort((a, b) => b.length - a.length);
}
/**
 * The ways in which a server, a tool or a file may hold a value: as it is, URL-encoded, JSON-escaped, in base64, in base64 of a
 * text around it (`user:SECRET` of a basic authorization, as `.git/config` holds it), and in base64url.
 */
function formsOf(value) {
    const forms = [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), Buffer.from(value).toString("base64")];
    return [...new Set([...forms, ...insideBase64(value)])].filter((form) => form !== "");
}
/**
 * What base64 makes of a value wherever it starts within the encoded text: it depends on the position modulo 3, and the
 * characters at either edge also on the neighbours, so they are cut off.
 */
function insideBase64(secret) {
    const bytes = Buffer.from(secret);
    return [0, 1, 2].flatMap((before) => {
        const encoded = Buffer.concat([Buffer.alloc(before), bytes])
            .toString("base64")
            .replace(/=+$/, "");
        const firstWhole = before === 0 ? 0 : before + 1;
        const wholeBytes = Math.floor((before + bytes.length) / 3) * 3;
        const inner = encoded.slice(firstWhole, (wholeBytes / 3) * 4);
        return inner.length < SHORTEST_INNER ? [] : [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
    });
}


/***/ }),

/***/ 3184:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ saySkipped)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5625);


/**
 * Says that and why nothing is done: an annotation, the output `result` and a line in the job summary. Written with the runner's
 * own files and commands, because loading `@actions/core` takes longer than everything else that a skipped event does.
 * @param reason redacted already
 */
function saySkipped(context, reason) {
    const line = (0,_log_js__WEBPACK_IMPORTED_MODULE_1__/* .harmless */ .I)(reason).replace(/\s*\n\s*/g, " ");
    process.stdout.write(`::notice title=Rivet Preview::Skipped: ${line.replace(/%/g, "%25")}\n`);
    if (context.outputFile !== undefined)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(context.outputFile, "result=skipped\n");
    if (context.summaryFile !== undefined)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(context.summaryFile, `Rivet Preview skipped: ${line.replace(/[<>&`*_[\]|@#\\]/g, "\\$&")}\n`);
}


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 1943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 4876:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("punycode");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 3106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(1730);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
