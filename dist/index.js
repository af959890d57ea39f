import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2142:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  y: () => (/* binding */ readContext)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(3916);
;// CONCATENATED MODULE: ./src/event-payload.ts

/**
 * One object of an event's payload, read field by field. The few fields that the action needs are read by hand, because a schema library
 * takes longer to load than a skipped event takes to run.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
class Payload {
    #event;
    /** `pull_request.head`; empty for the payload itself. */
    #path;
    #fields;
    /**
     * @param event name of the event, for the error
     * @throws {ActionError} when `value` is no object
     */
    constructor(event, value, path = "") {
        this.#event = event;
        this.#path = path;
        if (typeof value !== "object" || value === null || Array.isArray(value))
            throw this.#refused(path, "an object", value);
        this.#fields = value;
    }
    /** @throws {ActionError} like every method here: when the field is missing or of another kind */
    object(name) {
        return new Payload(this.#event, this.#value(name), this.#pathOf(name));
    }
    /** @returns undefined where GitHub sends nothing or `null`, as for the user of a deleted account */
    optionalObject(name) {
        return this.#value(name) == null ? undefined : this.object(name);
    }
    objects(name) {
        const value = this.#value(name);
        if (!Array.isArray(value))
            throw this.#refused(this.#pathOf(name), "a list", value);
        return value.map((item, index) => new Payload(this.#event, item, `${this.#pathOf(name)}[${index}]`));
    }
    text(name) {
        const value = this.#value(name);
        if (typeof value !== "string" || value === "")
            throw this.#refused(this.#pathOf(name), "a text", value);
        return value;
    }
    /** @returns undefined also for an empty text */
    optionalText(name) {
        const value = this.#value(name);
        return value == null || value === "" ? undefined : this.text(name);
    }
    /** A commit's id. */
    sha(name) {
        const value = this.text(name);
        if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(value))
            throw this.#refused(this.#pathOf(name), "a commit's SHA", value);
        return value;
    }
    /** A whole number above 0. */
    count(name) {
        const value = this.#value(name);
        if (!Number.isSafeInteger(value) || Number(value) < 1)
            throw this.#refused(this.#pathOf(name), "a whole number above 0", value);
        return Number(value);
    }
    flag(name) {
        const value = this.#value(name);
        if (typeof value !== "boolean")
            throw this.#refused(this.#pathOf(name), "true or false", value);
        return value;
    }
    #value(name) {
        return Object.hasOwn(this.#fields, name) ? Reflect.get(this.#fields, name) : undefined;
    }
    #pathOf(name) {
        return this.#path === "" ? name : `${this.#path}.${name}`;
    }
    #refused(path, wanted, value) {
        const field = path === "" ? "it" : `its field "${path}"`;
        return new errors/* ActionError */.lZ(`The payload of this ${this.#event} event can't be used: ${field} must be ${wanted}, but is ${shown(value)}.`, {
            hint: "GitHub writes the payload into the file that GITHUB_EVENT_PATH names. Check whether an earlier step of this job changes that file.",
        });
    }
}
function shown(value) {
    if (value === undefined)
        return "missing";
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

;// CONCATENATED MODULE: ./src/event.ts


/**
 * Reads the payload of an event that the action works with. For every other event it returns only the name.
 * @param ref `GITHUB_REF`: `refs/heads/topic`, `refs/pull/12/merge` …
 * @param readPayload reads the event's file; called only for an event whose payload is needed
 * @throws {ActionError} naming the first field that is not as GitHub documents it
 */
function readEvent(name, ref, readPayload) {
    switch (name) {
        case "pull_request":
        case "pull_request_target":
            return pullRequestEvent(name, ref, new Payload(name, readPayload()));
        case "deployment_status":
            return deploymentStatusEvent(new Payload(name, readPayload()));
        case "workflow_run":
            return workflowRunEvent(new Payload(name, readPayload()));
        case "workflow_dispatch":
            return { kind: "dispatch", ref };
        case "schedule":
            return { kind: "schedule" };
        default:
            return { kind: "other", name };
    }
}
/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
function pullRequestEvent(name, ref, payload) {
    const pull = payload.object("pull_request");
    const head = pull.object("head");
    const pullRequest = {
        number: pull.count("number"),
        merged: pull.flag("merged"),
        headSha: head.sha("sha"),
        headRef: head.text("ref"),
        headRepository: head.optionalObject("repo")?.text("full_name"),
        author: pull.optionalObject("user")?.text("login"),
        labels: pull.objects("labels").map((label) => label.text("name")),
    };
    const action = payload.text("action");
    if (name === "pull_request")
        assertSamePullRequest(pullRequest.number, action, ref);
    return { kind: "pull-request", name, action, pullRequest, label: payload.optionalObject("label")?.text("name") };
}
/**
 * Any step of the job can change the event's file, but no step can change `GITHUB_REF`, so both must name the same pull request. After a
 * merge the ref is the base branch and proves nothing: the cleanup then asks GitHub whether the pull request is closed before it deletes
 * anything. https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
function assertSamePullRequest(number, action, ref) {
    const [, refNumber] = /^refs\/pull\/(\d+)\//.exec(ref) ?? [];
    if (refNumber === String(number) || (refNumber === undefined && action === "closed"))
        return;
    throw new errors/* ActionError */.lZ(`The event's payload is about pull request ${number}, but GITHUB_REF is "${ref}".`, {
        hint: "A step before this one changed the event's file, possibly code of the pull request. Nothing was done.",
    });
}
/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status */
function deploymentStatusEvent(payload) {
    const status = payload.object("deployment_status");
    const deployment = payload.object("deployment");
    const creator = status.optionalObject("creator");
    return {
        kind: "deployment-status",
        state: status.text("state"),
        sha: deployment.sha("sha"),
        task: deployment.text("task"),
        environment: deployment.text("environment"),
        url: status.optionalText("environment_url") ?? status.optionalText("target_url"),
        creator: creator && { login: creator.text("login"), isApp: creator.text("type") === "Bot" },
    };
}
/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run */
function workflowRunEvent(payload) {
    const run = payload.object("workflow_run");
    return {
        kind: "workflow-run",
        runId: run.count("id"),
        event: run.text("event"),
        conclusion: run.optionalText("conclusion"),
        headSha: run.sha("head_sha"),
        headBranch: run.optionalText("head_branch"),
        headRepository: run.optionalObject("head_repository")?.text("full_name"),
        actor: run.optionalObject("actor")?.text("login"),
    };
}

// EXTERNAL MODULE: ./src/http/http-proxy.ts
var http_proxy = __nccwpck_require__(6923);
;// CONCATENATED MODULE: ./src/context.ts




/**
 * Reads the environment and the event's payload. Nothing else in the action reads either.
 * @throws {ActionError} when the runner's variables are missing or the payload is not what GitHub sends
 */
function readContext(environment = process.env) {
    const repository = required(environment, "GITHUB_REPOSITORY");
    const [owner, name] = repository.split("/");
    if (!owner || !name)
        throw new errors/* ActionError */.lZ(`GITHUB_REPOSITORY must be "owner/name", but is "${repository}".`);
    const serverUrl = environment.GITHUB_SERVER_URL || "https://github.com";
    const runId = environment.GITHUB_RUN_ID || "0";
    return {
        event: readEvent(required(environment, "GITHUB_EVENT_NAME"), environment.GITHUB_REF ?? "", () => readPayload(environment)),
        repository: { owner, name, id: repositoryId(environment) },
        actor: environment.GITHUB_ACTOR ?? "",
        run: {
            id: runId,
            attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? 1),
            url: `${serverUrl}/${owner}/${name}/actions/runs/${runId}`,
        },
        workflowRef: environment.GITHUB_WORKFLOW_REF ?? "",
        job: environment.GITHUB_JOB ?? "",
        serverUrl,
        apiUrl: environment.GITHUB_API_URL || "https://api.github.com",
        workspace: environment.GITHUB_WORKSPACE || process.cwd(),
        tempDirectory: environment.RUNNER_TEMP || required(environment, "TMPDIR"),
        summaryFile: environment.GITHUB_STEP_SUMMARY || undefined,
        outputFile: environment.GITHUB_OUTPUT || undefined,
        proxy: (0,http_proxy/* proxySettings */.EM)(environment),
        environment,
    };
}
function required(environment, name) {
    const value = environment[name];
    if (!value) {
        throw new errors/* ActionError */.lZ(`The environment variable ${name} is not set.`, { hint: "Run this as a step of a GitHub Actions workflow." });
    }
    return value;
}
function repositoryId(environment) {
    const id = required(environment, "GITHUB_REPOSITORY_ID");
    if (!/^[1-9]\d*$/.test(id))
        throw new errors/* ActionError */.lZ(`GITHUB_REPOSITORY_ID must be a number, but is "${id}".`);
    return id;
}
function readPayload(environment) {
    const path = required(environment, "GITHUB_EVENT_PATH");
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(path, "utf8"));
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ(`The event's payload at ${path} can't be read: ${(0,errors/* messageOf */.bD)(cause)}`, { cause });
    }
}


/***/ }),

/***/ 3916:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ hintOf),
/* harmony export */   F6: () => (/* binding */ isMissingFile),
/* harmony export */   G4: () => (/* binding */ isAborted),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   cZ: () => (/* binding */ causesOf),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   lO: () => (/* binding */ findCause),
/* harmony export */   lZ: () => (/* binding */ ActionError),
/* harmony export */   mr: () => (/* binding */ endedBy),
/* harmony export */   zG: () => (/* binding */ OverdueError),
/* harmony export */   zg: () => (/* binding */ StepError)
/* harmony export */ });
/**
 * A failure that is explained to the person whose workflow it stops.
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
/** An input of the action that can't be used. */
class InputError extends ActionError {
    /**
     * @param input the input's name in `action.yml`
     * @param problem what was received and what is allowed, e.g. `must be one of keep, fresh, but is "kep"`
     */
    constructor(input, problem, details = {}) {
        super(`Input "${input}" ${problem}`, details);
        this.name = "InputError";
    }
}
/** Thrown where work stops because the run was cancelled (SIGINT, SIGTERM) or a sibling step failed. */
class CancelledError extends ActionError {
    constructor(message = "The run was cancelled.", details = {}) {
        super(message, details);
        this.name = "CancelledError";
    }
}
/** The run took longer than a run may take. The signal that ends the work has this error as its reason. */
class OverdueError extends ActionError {
    constructor(afterMs) {
        super(`The step was stopped because it took longer than ${Math.round(afterMs / 60_000)} minutes.`, {
            hint: "The log above shows what took so long. Run the job again.",
        });
        this.name = "OverdueError";
    }
}
/** Why the work ends: the run was cancelled or took too long. Undefined while the work may go on. */
function endedBy(signal) {
    if (!signal.aborted)
        return undefined;
    return signal.reason instanceof OverdueError ? signal.reason : new CancelledError();
}
/** An error with the step of the lifecycle in which it happened. Message and hint are those of its cause. */
class StepError extends ActionError {
    step;
    constructor(step, cause) {
        super(messageOf(cause), { hint: hintOf(cause), cause });
        this.name = "StepError";
        this.step = step;
    }
    /** Adds the step to an error, unless an inner step did so already. */
    static at(step, error) {
        return error instanceof StepError ? error : new StepError(step, error);
    }
}
/** An error and its chain of causes, outermost first. */
function causesOf(error) {
    const chain = [];
    for (let at = error; at instanceof Error && !chain.includes(at); at = at.cause)
        chain.push(at);
    return chain;
}
/** The first error of a class in a chain of causes, the error itself included. */
function findCause(error, type) {
    return causesOf(error).find((cause) => cause instanceof type);
}
/** Whether work ended because it was aborted: by a cancelled run, or by the failure of a task beside it. */
function isAborted(error) {
    const thrown = error instanceof StepError ? error.cause : error;
    return thrown instanceof Error && (thrown.name === "CancelledError" || thrown.name === "AbortError");
}
/** Whether a file system call failed because there is no such file or folder. */
function isMissingFile(error) {
    return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
/** The message of anything that was thrown, without its stack. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
/** The hint of the first error in the chain of causes that has one. */
function hintOf(error) {
    return causesOf(error).find((cause) => cause instanceof ActionError && cause.hint !== undefined)?.hint;
}


/***/ }),

/***/ 6923:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EM: () => (/* binding */ proxySettings),
/* harmony export */   GK: () => (/* binding */ describeProxy),
/* harmony export */   PK: () => (/* binding */ proxyPasswords),
/* harmony export */   iJ: () => (/* binding */ proxyFor),
/* harmony export */   q9: () => (/* binding */ proxyDispatcher)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);

/**
 * `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, as GitHub's runner reads them: in lower case first, and without a scheme it is http.
 * https://docs.github.com/en/actions/how-tos/manage-runners/self-hosted-runners/use-proxy-servers
 * @returns undefined where no proxy is set
 * @throws {ActionError} for a proxy that is no URL
 */
function proxySettings(environment) {
    const variable = (name) => environment[name.toLowerCase()] || environment[name] || "";
    const http = proxyUrl("HTTP_PROXY", variable("HTTP_PROXY"));
    const https = proxyUrl("HTTPS_PROXY", variable("HTTPS_PROXY"));
    return http === "" && https === "" ? undefined : { http, https, none: variable("NO_PROXY") };
}
function proxyUrl(name, value) {
    if (value === "")
        return "";
    const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
    if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))
        return url;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The variable ${name} is set, but is not the http or https URL of a proxy (not shown: it may hold a password).`, {
        hint: `Set it to a value such as http://proxy.example.com:3128 on the runner, or unset it.`,
    });
}
/** The passwords in the proxies' URLs, as they are written there and decoded. */
function proxyPasswords(settings) {
    const written = [settings.http, settings.https].flatMap((url) => (url === "" ? [] : new URL(url).password));
    return written.flatMap((password) => (password === "" ? [] : [password, decodeURIComponent(password)]));
}
/** What `fetch` sends its requests through. Loaded only where there is a proxy. */
async function proxyDispatcher({ http, https, none }) {
    const { EnvHttpProxyAgent } = await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 6752, 19));
    const agent = new EnvHttpProxyAgent({ httpProxy: http, httpsProxy: https, noProxy: none });
    // Node's own fetch takes the dispatchers of this package; the two describe them by types of different versions.
    return agent;
}
/**
 * The proxy that `proxyDispatcher` would take for a target.
 * @param target.host a name or an IP address without brackets
 * @returns undefined for one that is asked directly
 */
function proxyFor({ http, https, none }, { protocol, host, port }) {
    const isDirect = none.split(/[\s,]+/).some((entry) => {
        const [, pattern = "", itsPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
        if (pattern === "" || (itsPort !== undefined && Number(itsPort) !== port))
            return false;
        return pattern === "*" || (/^[.*]/.test(pattern) ? host.endsWith(pattern.replace(/^\*/, "")) : host === pattern);
    });
    const url = protocol === "https:" ? https || http : http;
    return isDirect || url === "" ? undefined : new URL(url);
}
/** The proxies by their host, for an error. */
function describeProxy({ http, https }) {
    return [...new Set([http, https].filter((url) => url !== "").map((url) => new URL(url).host))].join(" or ");
}


/***/ }),

/***/ 4631:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  eE: () => (/* binding */ inputs_credential),
  mO: () => (/* binding */ missingSecrets),
  Ko: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(3916);
// EXTERNAL MODULE: ./src/names/endpoint.ts
var endpoint = __nccwpck_require__(3647);
// EXTERNAL MODULE: ./node_modules/dotenv/dist/index.cjs
var dist = __nccwpck_require__(8230);
;// CONCATENATED MODULE: ./src/names/compute-config.ts

/** A managed pool's fields that a workflow may set: https://www.rivet.dev/docs/deploy/rivet-compute */
const FIELDS = ["resources", "runnerConfig", "command", "args"];
/** Fields of the pool that are the action's own. */
const OWN = ["image", "environment", "displayName"];
/**
 * Reads the input `compute-config`.
 * @throws {InputError} for anything but an object of known fields
 */
function parseComputeConfig(input, text) {
    const config = parsedObject(input, text);
    for (const field of Object.keys(config)) {
        if (FIELDS.includes(field))
            continue;
        const hint = OWN.includes(field) ? `The action sets "${field}" itself. Server variables belong in \`env\`.` : undefined;
        throw new errors/* InputError */.dz(input, `has the field "${field}"; known are ${FIELDS.join(", ")}.`, { hint });
    }
    for (const field of ["resources", "runnerConfig"]) {
        if (config[field] !== undefined && !isObject(config[field]))
            throw new errors/* InputError */.dz(input, `must have an object as "${field}".`);
    }
    const { command, args } = config;
    if (command !== undefined && typeof command !== "string")
        throw new errors/* InputError */.dz(input, 'must have a text as "command".');
    if (args !== undefined && !(Array.isArray(args) && args.every((arg) => typeof arg === "string"))) {
        throw new errors/* InputError */.dz(input, 'must have a list of texts as "args".');
    }
    return config;
}
function parsedObject(input, text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        throw new errors/* InputError */.dz(input, "is not valid JSON.", { hint: 'It takes one JSON object, e.g. {"resources": {"cpu": 1}}.', cause: error });
    }
    if (isObject(value))
        return value;
    throw new errors/* InputError */.dz(input, "must be one JSON object.", { hint: 'For example: {"resources": {"cpu": 1, "memory": "1Gi"}}' });
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./src/names/domain.ts
var domain = __nccwpck_require__(558);
// EXTERNAL MODULE: ./src/names/image-reference.ts
var image_reference = __nccwpck_require__(3261);
// EXTERNAL MODULE: ./src/names/placeholders.ts
var placeholders = __nccwpck_require__(9216);
// EXTERNAL MODULE: ./src/names/runner-config.ts
var runner_config = __nccwpck_require__(1331);
;// CONCATENATED MODULE: ./src/inputs/input-values.ts








/** Server variables that the action sets itself. */
const OWN_VARIABLES = /^(RIVET_(ENDPOINT|TOKEN|NAMESPACE|POOL|RUNNER|RUNNER_VERSION|ENVOY_VERSION|PUBLIC_ENDPOINT|PUBLIC_TOKEN|PREVIEW|PREVIEW_COMMIT|PREVIEW_FINGERPRINT))$/;
const DURATION = /^([1-9]\d{0,4})(m|h|d)$/;
const MINUTES_IN = { m: 1, h: 60, d: 24 * 60 };
const input_values_text = (_, value) => value;
function oneOf(...allowed) {
    return (input, value) => {
        const found = allowed.find((known) => known === value);
        if (found !== undefined)
            return found;
        throw new errors/* InputError */.dz(input, `must be one of ${allowed.join(", ")}, but is "${value}".`);
    };
}
/** @param allowed what the pattern allows, in words */
function matching(pattern, allowed) {
    return (input, value) => {
        if (pattern.test(value))
            return value;
        throw new errors/* InputError */.dz(input, `must be ${allowed}, but is "${value}".`);
    };
}
const flag = (input, value) => oneOf("true", "false")(input, value.toLowerCase()) === "true";
/** A flag that the run decides where the workflow does not. */
const autoOrFlag = (input, value) => {
    const read = oneOf("auto", "true", "false")(input, value.toLowerCase());
    return read === "auto" ? "auto" : read === "true";
};
/** Name, slug or id of something on Vercel. It becomes part of a request's path. */
const vercelName = matching(/^\w[\w.-]{0,99}$/, "a name or an id: letters, digits, and . _ -");
/** What Vercel makes has 32 letters and digits. A shorter text is a typo of `auto` or `none`. */
const BYPASS_SECRET = /^[\w-]{16,200}$/;
function isBypassSecret(value) {
    return BYPASS_SECRET.test(value);
}
/** `auto`, `none` or a secret. No error shows the value: it may be most of a secret. */
const protectionBypass = (input, value) => {
    if (value === "auto" || value === "none" || isBypassSecret(value))
        return value;
    throw new errors/* InputError */.dz(input, "must be auto, none or a secret of at least 16 letters and digits, but is something else (not shown).", {
        hint: "Copy the secret from the Vercel project's Settings → Deployment Protection → Protection Bypass for Automation.",
    });
};
/** @returns a parser of whole seconds, which returns milliseconds */
function seconds(most) {
    return (input, value) => {
        if (/^\d+$/.test(value) && Number(value) <= most)
            return Number(value) * 1000;
        throw new errors/* InputError */.dz(input, `must be a whole number of seconds from 0 to ${most}, but is "${value}".`);
    };
}
/** `90m`, `48h`, `14d` in milliseconds. */
const duration = (input, value) => {
    const [, count, unit = ""] = DURATION.exec(value) ?? [];
    const minutes = MINUTES_IN[unit];
    if (count !== undefined && minutes !== undefined)
        return Number(count) * minutes * 60_000;
    throw new errors/* InputError */.dz(input, `must be a number of minutes, hours or days like 90m, 48h, 14d, but is "${value}".`);
};
/** An http(s) URL without credentials, query and fragment; returned without a trailing slash. */
const input_values_endpoint = (input, value) => {
    const problem = (0,endpoint/* endpointProblem */.$Q)(value);
    if (problem === undefined)
        return (0,endpoint/* normalizedEndpoint */.t8)(value);
    throw new errors/* InputError */.dz(input, problem, { hint: "Give an address such as https://app.example.com. A token has an input of its own." });
};
/** Names, separated by commas or lines, or `all` alone. */
const datacenters = (input, value) => {
    const names = value
        .split(/[\n,]/)
        .map((name) => name.trim())
        .filter((name) => name !== "");
    if (names.length === 0)
        return undefined;
    if (!names.includes("all"))
        return [...new Set(names)];
    if (names.length > 1)
        throw new errors/* InputError */.dz(input, `must be names or "all" alone, but is "${names.join(", ")}".`);
    return "all";
};
/** One text a line; empty lines and comments are left out. */
const lines = (_, value) => value
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
const domainTemplate = (_, value) => {
    (0,domain/* checkDomainTemplate */.xo)(value);
    return value;
};
/** The address of a registry, as an origin: https where no scheme is given. */
const registry = (input, value) => {
    const origin = (0,image_reference/* parseRegistry */.l5)(value);
    if (origin !== undefined)
        return origin;
    throw new errors/* InputError */.dz(input, `must be the address of a registry, but is "${value}".`, { hint: "For example: registry.rivet.dev" });
};
const imageName = (input, value) => {
    if ((0,image_reference/* parseReference */.F2)(value) !== undefined)
        return value;
    throw new errors/* InputError */.dz(input, `must be the name of an image, but is "${value}".`, {
        hint: "For example: node:24-slim, or public.ecr.aws/docker/library/node:24-slim",
    });
};
/** `repository:tag` of an image in Rivet's registry. */
const pushedImage = (input, value) => {
    const [, repository = "", tag] = /^([^:@]+):(\w[\w.-]{0,127})$/.exec(value) ?? [];
    if (tag !== undefined && (0,image_reference/* parseReference */.F2)(`localhost/${value}`) !== undefined)
        return { repository, tag };
    throw new errors/* InputError */.dz(input, `must be "repository:tag", but is "${value}".`, {
        hint: "Give what an earlier step pushed to Rivet's registry, without the registry's name: for shop:3f2a1b0 that step pushes registry.rivet.dev/shop:3f2a1b0.",
    });
};
const runnerConfig = (_, value) => (0,runner_config/* parseRunnerConfigOverrides */.xw)(value);
const computeConfig = (input, value) => parseComputeConfig(input, value);
/** `KEY=VALUE` lines, read as dotenv reads them: quotes, values of several lines, comments. No error shows a value: it may be a secret. */
const variables = (input, value) => {
    const read = {};
    for (const { source, line } of assignments(value)) {
        const [key, ...others] = Object.keys((0,dist.parse)(source));
        const [, written] = /^\s*(?:export\s+)?([A-Za-z_]\w*)=/.exec(source) ?? [];
        if (key === undefined || key !== written || others.length > 0)
            throw notAVariable(input, line);
        if (key in read)
            throw new errors/* InputError */.dz(input, `sets ${key} twice (again on its line ${line}).`);
        if (/^[^=]+=[^'"`#]*[^\s'"`#]#|^[^=]+=#/.test(source))
            throw cutAtHash(input, key);
        read[key] = (0,dist.parse)(source)[key] ?? "";
    }
    return read;
};
/** One assignment each: a line, or several where a value in quotes goes on. */
function* assignments(value) {
    const all = value.split(/\r?\n/);
    for (let at = 0; at < all.length; at++) {
        const line = at + 1;
        let source = all[at] ?? "";
        if (/^\s*(#|$)/.test(source))
            continue;
        const [, quote] = /^[^=]*=\s*(['"`])/.exec(source) ?? [];
        const end = quote === undefined ? at : all.findIndex((next, index) => index > at && next.includes(quote));
        if (quote !== undefined && end > at && source.split(quote).length === 2) {
            source = all.slice(at, end + 1).join("\n");
            at = end;
        }
        yield { source, line };
    }
}
function notAVariable(input, line) {
    return new errors/* InputError */.dz(input, `must hold lines of KEY=VALUE, but line ${line} is something else (not shown: it may be a secret).`, {
        hint: "A key is letters, digits and _, directly followed by =. One variable a line; a value of several lines stands in quotes.",
    });
}
/** dotenv reads `#` as the start of a comment even directly after a letter, which would cut off a colour or the end of a URL. */
function cutAtHash(input, key) {
    return new errors/* InputError */.dz(input, `sets ${key} to a value with # in it, which dotenv reads as the start of a comment.`, {
        hint: `Put the value of ${key} in quotes. For a comment, put a space before the #.`,
    });
}
/** The variables for the build. @throws {InputError} for a placeholder that nothing fills */
const buildVariables = (input, value) => {
    const read = variables(input, value);
    for (const [key, template] of Object.entries(read)) {
        const unknown = (0,placeholders/* unknownPlaceholder */.mz)(template);
        if (unknown === undefined)
            continue;
        const known = placeholders/* PLACEHOLDERS */.je.map((name) => `{${name}}`).join(", ");
        throw new errors/* InputError */.dz(input, `sets ${key} to a value with the unknown placeholder ${unknown}. Known are ${known}.`);
    }
    return read;
};
/** The variables for the deployed server. @throws {InputError} for one that the action sets itself */
const serverVariables = (input, value) => {
    const read = variables(input, value);
    const own = Object.keys(read).find((key) => OWN_VARIABLES.test(key));
    if (own === undefined)
        return read;
    throw new errors/* InputError */.dz(input, `sets ${own}, which the action sets itself.`, { hint: `Take ${own} out of ${input}.` });
};

;// CONCATENATED MODULE: ./src/inputs/input-table.ts

const HOSTS = ["freestyle", "rivet-compute", "vercel", "external"];
/** Hosts for which the runner installs and builds. Vercel builds by itself, and before the others the workflow's own steps do it. */
const BUILDING = ["freestyle", "rivet-compute"];
/** Hosts that the action deploys to. */
const DEPLOYED = [...BUILDING, "vercel"];
/** Hosts that the action connects Rivet to. Rivet Compute does that itself. */
const CONNECTED = ["freestyle", "vercel", "external"];
/**
 * Every input, in the order of `action.yml`: its property in {@link Inputs}, its name, its default, how it is read and which host it is
 * for. To add an input, add it here and to `action.yml`; a test compares the two.
 */
const INPUTS = {
    rivetToken: credential("rivet-token", "a Rivet Cloud API token (cloud_api_…), or the admin token of a self-hosted engine", {
        secretName: "RIVET_CLOUD_TOKEN",
    }),
    rivetEndpoint: input("rivet-endpoint", "https://api.rivet.dev", input_values_endpoint),
    rivetCloudEndpoint: optional("rivet-cloud-endpoint", input_values_endpoint),
    rivetMode: input("rivet-mode", "auto", oneOf("auto", "cloud", "self-hosted")),
    rivetPublishableToken: optional("rivet-publishable-token", input_values_text),
    datacenters: optional("datacenters", datacenters, { hosts: CONNECTED }),
    runnerName: input("runner-name", "default", matching(/^[\w-]{1,64}$/, "at most 64 letters, digits, - and _")),
    runnerConfig: input("runner-config", "{}", runnerConfig, { hosts: CONNECTED }),
    host: input("host", "freestyle", oneOf(...HOSTS)),
    url: optional("url", input_values_endpoint, { hosts: ["external"] }),
    runtimeMode: input("runtime-mode", "serverless", oneOf("serverless", "runner"), { hosts: ["external"] }),
    deploymentEnvironment: optional("deployment-environment", input_values_text, { hosts: ["external"] }),
    freestyleApiKey: credential("freestyle-api-key", "a Freestyle API key", { hosts: ["freestyle"], secretName: "FREESTYLE_API_KEY" }),
    // For every host: a workflow may set the addresses of all services in one place.
    freestyleApiUrl: input("freestyle-api-url", "https://api.freestyle.sh", input_values_endpoint),
    vercelToken: credential("vercel-token", "a Vercel access token", { hosts: ["vercel"], secretName: "VERCEL_TOKEN" }),
    vercelApiUrl: input("vercel-api-url", "https://api.vercel.com", input_values_endpoint),
    vercelProject: optional("vercel-project", vercelName, { hosts: ["vercel"] }),
    vercelTeam: optional("vercel-team", vercelName, { hosts: ["vercel"] }),
    vercelProtectionBypass: input("vercel-protection-bypass", "auto", protectionBypass, { hosts: ["vercel"], isSecret: isBypassSecret }),
    domain: optional("domain", domainTemplate, { hosts: BUILDING }),
    rivetRegistry: input("rivet-registry", "registry.rivet.dev", registry, { hosts: ["rivet-compute"] }),
    dockerfile: input("dockerfile", "auto", input_values_text, { hosts: ["rivet-compute"] }),
    baseImage: optional("base-image", imageName, { hosts: ["rivet-compute"] }),
    image: optional("image", pushedImage, { hosts: ["rivet-compute"] }),
    computeConfig: input("compute-config", "{}", computeConfig, { hosts: ["rivet-compute"] }),
    workingDirectory: input("working-directory", ".", input_values_text),
    installCommand: input("install-command", "auto", input_values_text, { hosts: BUILDING }),
    buildCommand: input("build-command", "auto", input_values_text, { hosts: BUILDING }),
    entrypoint: input("entrypoint", "auto", input_values_text, { hosts: BUILDING }),
    publicDirectory: input("public-directory", "auto", input_values_text, { hosts: BUILDING }),
    buildEnv: input("build-env", "", buildVariables, { hosts: DEPLOYED }),
    env: input("env", "", serverVariables),
    include: input("include", "", lines, { hosts: DEPLOYED }),
    exclude: input("exclude", "", lines, { hosts: DEPLOYED }),
    onPush: input("on-push", "keep", oneOf("keep", "fresh")),
    redeploy: input("redeploy", "changed", oneOf("changed", "always"), { hosts: BUILDING }),
    previewName: optional("preview-name", matching(/^\w[\w ./-]{0,39}$/, "1 to 40 letters, digits, spaces, and _ . / -")),
    label: optional("label", input_values_text),
    mode: input("mode", "auto", oneOf("auto", "build", "deploy", "cleanup", "sweep")),
    bundle: optional("bundle", input_values_text, { hosts: ["freestyle"] }),
    sweepMaxAgeMs: optional("sweep-max-age", duration),
    dryRun: input("dry-run", "false", flag),
    comment: input("comment", "true", flag),
    githubDeployment: input("github-deployment", "auto", autoOrFlag),
    environment: input("environment", "Preview", input_values_text),
    /** 0: don't wait. */
    readyTimeoutMs: input("ready-timeout", "120", seconds(3600)),
    pageCheck: input("page-check", "auto", oneOf("auto", "required", "off")),
    // GitHub fills in the workflow's own token, by the default in `action.yml`.
    githubToken: credential("github-token", "a GitHub token; leave the input out to use the workflow's own"),
};
function input(name, defaultText, parse, traits = {}) {
    return { name, default: defaultText, parse, ...traits };
}
/** An input that may be left out: then it is undefined. */
function optional(name, parse, traits = {}) {
    return input(name, "", (inputName, value) => (value === "" ? undefined : parse(inputName, value)), traits);
}
/** A secret that every run on the input's hosts needs. */
function credential(name, needed, traits = {}) {
    return { ...optional(name, input_values_text, traits), isSecret: true, needed };
}

;// CONCATENATED MODULE: ./src/inputs/inputs.ts



/** Where a preview is served when the workflow does not say. */
const DOMAINS = {
    freestyle: "{preview}-{private}.style.dev",
    "rivet-compute": "{namespace}.rivet.run",
    vercel: "",
    external: "",
};
const ALL = Object.values(INPUTS);
/**
 * Reads and checks every input. Secrets are registered first, so that no error can show one.
 * @param environment where the runner put the inputs (`INPUT_RIVET-TOKEN` …)
 * @throws {InputError} for the first input that can't be used
 */
function readInputs(environment, secrets) {
    const textOf = ({ name, default: defaultText }) => (environment[`INPUT_${name.toUpperCase()}`] ?? "").trim() || defaultText;
    for (const input of ALL)
        if (isSecret(input, textOf(input)))
            secrets.add(textOf(input), input.name);
    const entries = Object.entries(INPUTS).map(([property, input]) => [property, input.parse(input.name, textOf(input))]);
    const parsed = Object.fromEntries(entries);
    registerSecretVariables(parsed.env, parsed.buildEnv, secrets);
    for (const value of Object.values(parsed.runnerConfig.headers ?? {}))
        secrets.add(value, "runner-config");
    const inputs = {
        ...parsed,
        rivetMode: (0,endpoint/* rivetMode */.EJ)({ mode: parsed.rivetMode, endpoint: parsed.rivetEndpoint }),
        rivetCloudEndpoint: parsed.rivetCloudEndpoint ?? (0,endpoint/* deriveCloudEndpoint */.qR)(parsed.rivetEndpoint),
        domain: parsed.domain ?? DOMAINS[parsed.host],
    };
    for (const input of ALL)
        refuseForeign(input, textOf(input), inputs.host);
    checkImage(inputs);
    checkControlPlane(inputs, parsed);
    checkPlaceholders(inputs);
    checkRuntimeMode(inputs);
    checkForks(inputs);
    return inputs;
}
function isSecret({ isSecret: decided = false }, value) {
    return typeof decided === "function" ? decided(value) : decided;
}
/** Vercel builds the frontend before it gives the deployment its address. */
function checkPlaceholders({ host, buildEnv }) {
    if (host !== "vercel")
        return;
    const used = Object.entries(buildEnv).find(([, value]) => value.includes("{preview-url}"));
    if (used === undefined)
        return;
    throw new errors/* InputError */.dz("build-env", `sets ${used[0]} to a value with {preview-url}, which is not known before Vercel has built the app.`, {
        hint: "Read Vercel's own variable VERCEL_BRANCH_URL or VERCEL_URL in the app instead.",
    });
}
/** @throws {InputError} for an input that was given although it is for another host */
function refuseForeign(input, value, host) {
    const { name, default: defaultText, hosts } = input;
    if (hosts === undefined || isFor(hosts, host) || value === defaultText)
        return;
    const received = isSecret(input, value) ? "is given" : `is "${value}"`;
    throw new errors/* InputError */.dz(name, `${received}, but host is "${host}". It is only for host: ${hosts.join(", ")}.`, {
        hint: `Leave ${name} out, or set host: ${hosts.join(" or ")}.`,
    });
}
/** @throws {InputError} for a Dockerfile beside an image that is there already */
function checkImage({ image, dockerfile }) {
    if (image === undefined || dockerfile === "auto" || dockerfile === "none")
        return;
    throw new errors/* InputError */.dz("dockerfile", `is "${dockerfile}", but the input image names an image that an earlier step has built.`, {
        hint: "Leave one of the two out.",
    });
}
/** Inputs for Rivet Cloud and for self-hosted engines exclude each other. */
function checkControlPlane(inputs, { rivetCloudEndpoint }) {
    if (inputs.host === "rivet-compute" && inputs.rivetMode === "self-hosted") {
        throw new errors/* InputError */.dz("host", `is "rivet-compute", but rivet-endpoint "${inputs.rivetEndpoint}" is a self-hosted engine.`, {
            hint: "Rivet Compute is a part of Rivet Cloud: leave rivet-endpoint out, or set another host.",
        });
    }
    if (inputs.rivetMode === "self-hosted" && rivetCloudEndpoint !== undefined) {
        throw new errors/* InputError */.dz("rivet-cloud-endpoint", `is "${rivetCloudEndpoint}", but rivet-endpoint "${inputs.rivetEndpoint}" is a self-hosted engine.`, { hint: "Leave rivet-cloud-endpoint out, or set rivet-mode: cloud." });
    }
    if (inputs.rivetPublishableToken === undefined)
        return;
    if (inputs.rivetMode === "cloud") {
        throw new errors/* InputError */.dz("rivet-publishable-token", "is given, but is for self-hosted engines only: Rivet Cloud makes a token for each namespace.", { hint: "Leave rivet-publishable-token out, or set rivet-endpoint to your engine." });
    }
    if (inputs.rivetPublishableToken === inputs.rivetToken) {
        throw new errors/* InputError */.dz("rivet-publishable-token", "is the same as rivet-token: the admin token would be published in the frontend.", {
            hint: "Leave rivet-publishable-token out: clients of a self-hosted engine need none.",
        });
    }
}
/** @throws {InputError} for a config of what a server that connects to Rivet by itself does not have */
function checkRuntimeMode({ runnerConfig, runtimeMode }) {
    if (runtimeMode !== "runner" || Object.keys(runnerConfig).length === 0)
        return;
    throw new errors/* InputError */.dz("runner-config", `has ${Object.keys(runnerConfig).join(", ")}, but runtime-mode is "runner".`, {
        hint: "Leave runner-config out: it says how Rivet calls a server, and with runtime-mode: runner the server connects to Rivet.",
    });
}
function secretOfBuild(name) {
    return new errors/* InputError */.dz(name, "is given, but mode is build, which runs the code of forks and must hold no secret.", {
        hint: `Leave ${name} out here. The workflow that deploys the bundle gets it.`,
    });
}
/** Code of a fork never runs beside a secret, and is deployed only where somebody who may label has asked for it. */
function checkForks(inputs) {
    if (inputs.mode === "build") {
        if (inputs.host !== "freestyle")
            throw new errors/* InputError */.dz("mode", `is "build", but host is "${inputs.host}". It packs apps for host: freestyle.`);
        if (inputs.rivetToken !== undefined)
            throw secretOfBuild("rivet-token");
        if (inputs.freestyleApiKey !== undefined)
            throw secretOfBuild("freestyle-api-key");
    }
    if (inputs.bundle === undefined)
        return;
    if (inputs.label === undefined) {
        throw new errors/* InputError */.dz("bundle", "is given without label: then whoever opens a pull request from a fork would get a preview with your tokens.", {
            hint: "Set label, e.g. label: preview. A maintainer puts it on the pull requests that are to be deployed.",
        });
    }
    if (inputs.rivetMode === "self-hosted") {
        throw new errors/* InputError */.dz("bundle", `is given, but rivet-endpoint "${inputs.rivetEndpoint}" is a self-hosted engine, whose admin token every app gets.`, {
            hint: "Preview forks on Rivet Cloud, where an app gets a token of its own namespace.",
        });
    }
    if (inputs.pageCheck === "required") {
        throw new errors/* InputError */.dz("page-check", 'is "required", but with bundle no page is opened: a fork\'s page would run beside your tokens.', {
            hint: "Leave page-check out, and test the preview in a job of its own, which gets no secrets.",
        });
    }
}
/**
 * The names of the repository's secrets that the host needs and the workflow did not give. GitHub gives none to the runs of forks and of
 * Dependabot.
 */
function missingSecrets(inputs) {
    return Object.entries(INPUTS)
        .filter(([property, input]) => {
        const { secretName, hosts } = input;
        return secretName !== undefined && isFor(hosts, inputs.host) && Reflect.get(inputs, property) === undefined;
    })
        .map(([, { name }]) => name);
}
/**
 * A credential that is about to be used.
 * @throws {InputError} when it was not given, with where it comes from
 */
function inputs_credential(inputs, property) {
    const value = inputs[property];
    if (value !== undefined)
        return value;
    const { name, needed, secretName } = INPUTS[property];
    const example = secretName === undefined ? "" : `, e.g. ${name}: \${{ secrets.${secretName} }}`;
    throw new errors/* InputError */.dz(name, `is missing or empty. It takes ${needed}${example}.`, {
        hint: "Check that the secret exists in this repository (Settings → Secrets and variables → Actions) and that its name is spelt the same here.",
    });
}
function isFor(hosts, host) {
    return hosts === undefined || hosts.includes(host);
}
/**
 * The server's secrets must not be shown here either. The values of `build-env` are public in the frontend, even if `env` holds them too.
 */
function registerSecretVariables(env, buildEnv, secrets) {
    secrets.declarePublic(...Object.values(buildEnv));
    for (const [key, value] of Object.entries(env))
        secrets.guessOfServer(key, value);
}


/***/ }),

/***/ 5625:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ harmless),
/* harmony export */   h: () => (/* binding */ createLog)
/* harmony export */ });
/* harmony import */ var _plain_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8763);

/** The log of the workflow run. It redacts secrets and breaks up every line that the runner would take for a command. */
function createLog(core, secrets) {
    const safe = (message) => harmless(secrets.redact(message));
    const show = (message) => core.info(safe(message));
    /** Messages held back while a group is open. */
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
                const messages = held;
                held = undefined;
                for (const message of messages)
                    show(message);
            }
        },
    };
}
/** A text in which no line is a workflow command: neither `::name::` at the start of a line nor `##[name]` anywhere. */
function harmless(text) {
    const shown = (0,_plain_text_js__WEBPACK_IMPORTED_MODULE_0__/* .stripInvisibleButColours */ .eI)(text)
        .replace(/^([^\S\n]*)::/gm, "$1: :")
        .replace(/\r(?!\n)/g, " ");
    return (0,_plain_text_js__WEBPACK_IMPORTED_MODULE_0__/* .breakCommandMarks */ .Ne)(shown);
}


/***/ }),

/***/ 1730:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2142);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3916);
/* harmony import */ var _http_http_proxy_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6923);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4631);
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5625);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2464);
/* harmony import */ var _secrets_job_secrets_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(8294);
/* harmony import */ var _secrets_secrets_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1352);
/* harmony import */ var _skip_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(3184);









const secrets = new _secrets_secrets_js__WEBPACK_IMPORTED_MODULE_6__/* .Secrets */ .S();
let workspace;
try {
    const context = (0,_context_js__WEBPACK_IMPORTED_MODULE_0__/* .readContext */ .y)();
    workspace = context.workspace;
    (0,_secrets_job_secrets_js__WEBPACK_IMPORTED_MODULE_8__/* .registerJobSecrets */ .g)(context.environment, secrets);
    if (context.proxy !== undefined)
        for (const password of (0,_http_http_proxy_js__WEBPACK_IMPORTED_MODULE_2__/* .proxyPasswords */ .PK)(context.proxy))
            secrets.add(password);
    const inputs = (0,_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readInputs */ .Ko)(context.environment, secrets);
    (0,_secrets_job_secrets_js__WEBPACK_IMPORTED_MODULE_8__/* .declarePublicNames */ .u)(context.environment, inputs, secrets);
    const { owner, name } = context.repository;
    const plan = (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .planFor */ .b)({
        event: context.event,
        repository: `${owner}/${name}`,
        actor: context.actor,
        inputs,
        missingSecrets: (0,_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .missingSecrets */ .mO)(inputs),
    });
    if (plan.kind === "skip") {
        (0,_skip_js__WEBPACK_IMPORTED_MODULE_7__/* .saySkipped */ .c)(context, secrets.redact(plan.reason));
    }
    else {
        const { run } = await Promise.all(/* import() */[__nccwpck_require__.e(644), __nccwpck_require__.e(75), __nccwpck_require__.e(688)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3688));
        await run({ context, inputs, plan, secrets });
    }
}
catch (error) {
    await fail(error);
}
/** The only place that fails the step. Whatever was thrown, the step turns red. */
async function fail(error) {
    const core = await Promise.all(/* import() */[__nccwpck_require__.e(752), __nccwpck_require__.e(421)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6421));
    secrets.maskWith(core.setSecret);
    await annotate(error, core);
    const hint = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .hintOf */ .$z)(error);
    core.setFailed((0,_log_js__WEBPACK_IMPORTED_MODULE_4__/* .harmless */ .I)(secrets.redact(hint === undefined ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error) : `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}\n${hint}`)));
    if (error instanceof Error && error.stack !== undefined)
        core.debug(secrets.redact(error.stack));
}
/** Marks the line of the source that a build error is about, in addition to the failure itself. */
async function annotate(error, core) {
    if (workspace === undefined)
        return;
    const { annotationOf } = await Promise.all(/* import() */[__nccwpck_require__.e(75), __nccwpck_require__.e(258)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6258));
    const annotation = annotationOf(error, workspace);
    if (annotation !== undefined)
        core.error((0,_log_js__WEBPACK_IMPORTED_MODULE_4__/* .harmless */ .I)(secrets.redact(annotation.message)), annotation.properties);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 558:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ih: () => (/* binding */ privateTag),
/* harmony export */   Qp: () => (/* binding */ domainAt),
/* harmony export */   dC: () => (/* binding */ renderDomain),
/* harmony export */   rj: () => (/* binding */ domainPattern),
/* harmony export */   xo: () => (/* binding */ checkDomainTemplate)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3916);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4259);



const PLACEHOLDERS = ["preview", "private", "number", "owner", "repo", "branch", "sha", "namespace"];
const PLACEHOLDER_PATTERN = /\{([^{}]*)\}/g;
/** https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4 */
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;
/** Longest that one placeholder may become, so that a label can hold two of them. */
const LONGEST_VALUE = 40;
const HASH_LENGTH = 10;
/** How a value ends that carries a hash. */
const LOOKS_HASHED = new RegExp(`(^|-)[0-9a-f]{${HASH_LENGTH}}$`);
const PRIVATE_LENGTH = 6;
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
    renderDomain(template, {
        preview: "pr-1-000000",
        private: "000000",
        number: 1,
        owner: "owner",
        repo: "repo",
        branch: "branch",
        sha: "0".repeat(40),
        namespace: "namespace",
    });
}
/**
 * What `{private}` stands for: six characters that only a holder of the host's API key can compute. Without them a stranger could register
 * a preview's free `*.style.dev` name first, because its key is public.
 */
function privateTag(preview, hostApiKey) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha256", hostApiKey).update(preview).digest("hex").slice(0, PRIVATE_LENGTH);
}
/**
 * Recognises the preview's domain with any `{private}`: a preview keeps the domain that it was made with when the host's API key is changed.
 */
function domainPattern(template, values) {
    // Renders the template with letters that occur in no hexadecimal number and no other name, then replaces these letters by the
    // pattern.
    const mark = "q".repeat(PRIVATE_LENGTH);
    const { hostname } = renderDomain(template, { ...values, private: mark });
    return new RegExp(`^${hostname.replaceAll(".", "\\.").replaceAll(mark, `[0-9a-f]{${PRIVATE_LENGTH}}`)}$`);
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
/** A domain that a host gave earlier, with the scheme and port of the template. */
function domainAt(template, hostname) {
    const [, scheme = "https://", port = ""] = /^([a-z]+:\/\/)?.*?(:\d+)?$/i.exec(template) ?? [];
    return { url: new URL(scheme + hostname + port).origin, hostname };
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
    switch (name) {
        case "preview":
            return values.preview;
        case "private":
            return values.private ?? "";
        case "number":
            return String(values.number);
        case "sha":
            return values.sha.slice(0, SHORT_SHA);
        case "branch":
            return toLabel(values.branch);
        case "namespace":
            return values.namespace ?? "";
        default:
            // Owners and repositories differ by more than case; branches may not.
            return toLabel(values[name].toLowerCase());
    }
}
/**
 * Turns a text into (part of) a DNS label: unchanged where it is one, else cleaned, cut and with a hash of the original. A text that
 * already looks hashed gets a hash too; otherwise the branch `login-0123456789` could take the name of another branch.
 */
function toLabel(value) {
    if (value.length <= LONGEST_VALUE && LABEL_PATTERN.test(value) && !LOOKS_HASHED.test(value))
        return value;
    const cleaned = value
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .slice(0, LONGEST_VALUE - HASH_LENGTH - 1)
        .replace(/^-+|-+$/g, "");
    const hash = (0,_key_js__WEBPACK_IMPORTED_MODULE_2__/* .hexDigest */ .w0)(value, HASH_LENGTH);
    return cleaned === "" ? hash : `${cleaned}-${hash}`;
}
function refused(template, problem, hint = "For example: {preview}-{private}.style.dev") {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz("domain", `${problem} (received "${template}").`, { hint });
}


/***/ }),

/***/ 3647:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ endpointProblem),
/* harmony export */   EJ: () => (/* binding */ rivetMode),
/* harmony export */   Qy: () => (/* binding */ publishableTokenIn),
/* harmony export */   l8: () => (/* binding */ publicEndpoint),
/* harmony export */   qR: () => (/* binding */ deriveCloudEndpoint),
/* harmony export */   t8: () => (/* binding */ normalizedEndpoint)
/* harmony export */ });
/** The control plane: the input, or by default what the endpoint's host implies. Everything outside rivet.dev is self-hosted. */
function rivetMode({ mode, endpoint }) {
    if (mode !== "auto")
        return mode;
    const host = new URL(endpoint).hostname;
    return host === "rivet.dev" || host.endsWith(".rivet.dev") ? "cloud" : "self-hosted";
}
/**
 * The Rivet Cloud API beside an engine endpoint: `https://api.rivet.dev` → `https://cloud-api.rivet.dev`. For an endpoint of another form
 * it is the endpoint itself.
 */
function deriveCloudEndpoint(endpoint) {
    return endpoint.replace(/^(https?:\/\/)api\./i, "$1cloud-api.");
}
/**
 * `RIVET_PUBLIC_ENDPOINT` in URL-auth form. From it `/api/rivet/metadata` tells a frontend, which only knows its own origin, where to connect.
 * Namespace and token are encoded, so that neither can change the URL's host.
 */
function publicEndpoint({ engineEndpoint, engineNamespace, publishableToken }) {
    const url = new URL(engineEndpoint);
    const token = publishableToken === undefined ? "" : `:${encodeURIComponent(publishableToken)}`;
    const path = url.pathname.replace(/\/+$/, "");
    return `${url.protocol}//${encodeURIComponent(engineNamespace)}${token}@${url.host}${path}`;
}
/** The token in a {@link publicEndpoint}; undefined where there is none. */
function publishableTokenIn(endpoint) {
    const url = typeof endpoint === "string" ? URL.parse(endpoint) : null;
    if (url === null || url.password === "")
        return undefined;
    try {
        return decodeURIComponent(url.password);
    }
    catch {
        // Not written by publicEndpoint.
        return undefined;
    }
}
/** A host name or an IP address, and a path of letters, digits and `. _ ~ / % -`: nothing in it has a meaning to a shell. */
const HOST = /^([a-z0-9]([a-z0-9.-]*[a-z0-9.])?|\[[0-9a-f:.]+\])$/;
const PATH = /^[\w.~/%-]*$/;
/**
 * What keeps a text from being an address that paths can be appended to and that is safe in a script.
 * @returns the rest of a sentence that begins with the name of the address; undefined for one that can be used
 */
function endpointProblem(value) {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol))
        return `must be an http or https URL, but is "${value}".`;
    if (url.username !== "" || url.password !== "")
        return "must not carry credentials in its URL.";
    // An empty query or fragment (`https://example.com/#`) counts too: what is appended to the URL would become part of it.
    if (/[?#]/.test(value))
        return `must be a URL without query and fragment, but is "${value}".`;
    if (HOST.test(url.hostname) && PATH.test(url.pathname))
        return undefined;
    return `must be a URL of letters, digits and . _ ~ / % - after its scheme, but is "${value}".`;
}
/** An address without a trailing slash. */
function normalizedEndpoint(value) {
    return new URL(value).href.replace(/\/+$/, "");
}


/***/ }),

/***/ 3261:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ DIGEST),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   l5: () => (/* binding */ parseRegistry)
/* harmony export */ });
const DOCKER_HUB = "registry-1.docker.io";
const DOCKER_HUB_NAMES = new Set(["docker.io", "index.docker.io", DOCKER_HUB]);
/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/**
 * Reads the name of an image as Docker does: what comes before the first slash is a registry when it has a dot, a port or a scheme,
 * or is `localhost`; without one the image is Docker Hub's.
 * @returns undefined when the text is no image's name
 */
function parseReference(text) {
    const [, scheme, rest = ""] = /^(https?:\/\/)?(.*)$/s.exec(text) ?? [];
    const [first = "", ...others] = rest.split("/");
    const namesRegistry = others.length > 0 && (scheme !== undefined || first === "localhost" || /[.:]/.test(first));
    const host = namesRegistry ? first : "docker.io";
    const origin = originOf(scheme ?? "https://", DOCKER_HUB_NAMES.has(host) ? DOCKER_HUB : host);
    const { name, version } = splitVersion(namesRegistry ? others.join("/") : rest);
    if (origin === undefined || (scheme !== undefined && !namesRegistry))
        return undefined;
    if (!REPOSITORY.test(name) || !(TAG.test(version) || DIGEST.test(version)))
        return undefined;
    const isOfficial = DOCKER_HUB_NAMES.has(host) && !name.includes("/");
    return { origin, repository: isOfficial ? `library/${name}` : name, version };
}
/** A digest pins the image, whatever tag is written before it. */
function splitVersion(text) {
    const [tagged = "", digest] = text.split(/@(.*)/s);
    const [name = "", tag = "latest"] = tagged.split(/:(.*)/s);
    return { name, version: digest ?? tag };
}
/**
 * A registry by its address: `registry.rivet.dev`, `http://127.0.0.1:5000`.
 * @returns undefined when the text is not the address of a registry
 */
function parseRegistry(text) {
    const [, scheme = "https://", host = ""] = /^(https?:\/\/)?([^/]*)\/?$/.exec(text) ?? [];
    return originOf(scheme, host);
}
function originOf(scheme, host) {
    const url = URL.parse(`${scheme}${host}`);
    return url === null || host === "" || url.username !== "" || url.host !== url.host.trim() || url.pathname !== "/" || url.search !== ""
        ? undefined
        : url.origin;
}


/***/ }),

/***/ 4259:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $R: () => (/* binding */ ownerMark),
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
/** First 6 hex digits of SHA-256 over the repository's id and, on a line of its own, the `preview-name`. */
function previewTag({ repositoryId, previewName }) {
    const named = previewName === undefined ? "" : `\n${previewName}`;
    return hexDigest(repositoryId + named, TAG_LENGTH);
}
/** Hex digits of an owner's mark: too many to find a second `preview-name` with the same mark by trial. */
const MARK_LENGTH = 32;
/**
 * Confirms who owns a preview; the short {@link previewTag} only finds it. From the SHA-256 over the repository's id and the
 * `preview-name`.
 */
function ownerMark({ repositoryId, previewName, }) {
    return hexDigest(JSON.stringify([repositoryId, previewName ?? ""]), MARK_LENGTH);
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

/***/ 4034:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ hasLabel),
/* harmony export */   z: () => (/* binding */ isSameLabel)
/* harmony export */ });
/** Whether the labels contain this one. GitHub takes `Preview` and `preview` for the same label. */
function hasLabel(labels, wanted) {
    return labels.some((label) => isSameLabel(label, wanted));
}
function isSameLabel(one, other) {
    return one.toLowerCase() === other.toLowerCase();
}


/***/ }),

/***/ 9216:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ct: () => (/* binding */ fillPlaceholders),
/* harmony export */   je: () => (/* binding */ PLACEHOLDERS),
/* harmony export */   mz: () => (/* binding */ unknownPlaceholder)
/* harmony export */ });
/** What values of `build-env` can name, for a frontend that reads its settings from variables of its own. */
const PLACEHOLDERS = ["rivet-endpoint", "rivet-namespace", "rivet-token", "preview-url"];
/**
 * Other text in braces stays as it is: JSON, a URL's template. Text that begins like a placeholder counts as one, so that a typo is
 * reported.
 */
const MEANT = /\{((?:rivet|preview)[-_ ]?[\w-]*)\}/gi;
function fillPlaceholders(text, values) {
    return text.replace(MEANT, (whole, name) => (isPlaceholder(name) ? values[name] : whole));
}
/** @returns the first one that can't be filled, e.g. `{rivet-namspace}` */
function unknownPlaceholder(text) {
    return [...text.matchAll(MEANT)].find(([, name = ""]) => !isPlaceholder(name))?.[0];
}
function isPlaceholder(name) {
    return PLACEHOLDERS.some((known) => known === name);
}


/***/ }),

/***/ 1331:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ lifespanWarning),
/* harmony export */   IG: () => (/* binding */ runnerConfigForEngine),
/* harmony export */   OI: () => (/* binding */ runnerConfigFor),
/* harmony export */   oU: () => (/* binding */ chooseDatacenters),
/* harmony export */   xw: () => (/* binding */ parseRunnerConfigOverrides)
/* harmony export */ });
/* unused harmony export checkRunnerConfigOverrides */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);

/** Where RivetKit listens in an app. */
const RUNNER_PATH = "/api/rivet";
/**
 * As Rivet's page for Freestyle has it: `requestLifespan` is just below the 300 s after which Freestyle and Vercel end a request.
 * Without `drainGracePeriod` engine 2.3 refuses the config: it assumes 1800 s, which must be less than `requestLifespan`.
 */
const DEFAULTS = { headers: {}, requestLifespan: 295, drainGracePeriod: 10 };
const MOST_ACTORS = 1000;
/** What engines before 2.3 want in place of `maxConcurrentActors`. From Rivet's guide for generated apps. */
const DEPRECATED = { slotsPerRunner: 1, minRunners: 0, runnersMargin: 0 };
const COUNTS = [
    "requestLifespan",
    "drainGracePeriod",
    "maxConcurrentActors",
    "slotsPerRunner",
    "minRunners",
    "maxRunners",
    "runnersMargin",
];
const NEVER_ZERO = new Set(["requestLifespan", "maxConcurrentActors", "slotsPerRunner"]);
const KNOWN = ["url", "headers", ...COUNTS];
/**
 * The runner config of a preview.
 * @param appUrl where the app is served, e.g. `https://DOMAIN`; a path in `overrides.url` is appended to it
 */
function runnerConfigFor({ appUrl, overrides, }) {
    const target = overrides.url ?? RUNNER_PATH;
    const url = target.startsWith("/") ? appUrl.replace(/\/+$/, "") + target : target;
    const most = overrides.maxRunners === undefined ? { maxConcurrentActors: MOST_ACTORS } : {};
    return { ...DEFAULTS, ...most, ...overrides, headers: { ...DEFAULTS.headers, ...overrides.headers }, url };
}
/**
 * The same config in the fields of an older engine.
 * @param engine undefined where the version is not known: then it is taken for a current one
 */
function runnerConfigForEngine(config, engine) {
    if (engine === undefined || engine.major > 2 || engine.minor >= 3)
        return config;
    const { maxConcurrentActors = MOST_ACTORS, ...others } = config;
    return { ...DEPRECATED, maxRunners: maxConcurrentActors, ...others };
}
/**
 * Seconds after which a host ends a request, whatever the app does. On other hosts it depends on the plan or the app's own settings.
 * Vercel: the longest of any plan (https://vercel.com/docs/functions/limitations).
 */
const HOST_LIMITS_S = { freestyle: 300, vercel: 800 };
/** @returns what to warn of when the engine would hold a request for longer than the host allows; undefined when it would not */
function lifespanWarning(host, { requestLifespan = 0 }) {
    const limit = HOST_LIMITS_S[host];
    if (limit === undefined || requestLifespan <= limit)
        return undefined;
    return `The input runner-config has "requestLifespan" ${requestLifespan}, but ${host} ends a request after ${limit} s: actors will lose their connection. Use at most ${limit - 5}.`;
}
/**
 * Reads the input `runner-config`. Unknown fields pass: a newer engine may know them. Errors show no headers, because these may hold
 * secrets. It is checked by hand: the schema library is not loaded for an event that is skipped.
 * @param text JSON
 * @throws {InputError}
 */
function parseRunnerConfigOverrides(text) {
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch {
        // The parser's own error is left out as the cause: it quotes the text, which may hold secrets.
        throw refused("is not valid JSON.", { hint: 'It takes one JSON object, e.g. { "requestLifespan": 600 }.' });
    }
    if (!isObject(parsed))
        throw refused(`must be one JSON object, but is ${describe(parsed)}.`);
    return checkRunnerConfigOverrides(parsed);
}
/**
 * Checks the known fields, each by itself and those that must fit together.
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
    checkTogether(counts);
    return { ...others, ...(url === undefined ? {} : { url }), ...(headers === undefined ? {} : { headers }), ...counts };
}
/**
 * The datacenters that the runner config is written for: the requested ones. By default `us-west-1` where the engine has it, because
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
        const least = NEVER_ZERO.has(field) ? 1 : 0;
        if (typeof value !== "number" || !Number.isInteger(value) || value < least) {
            throw refused(`must have a whole number from ${least} as "${field}", but has ${describe(value)}.`);
        }
        counts[field] = value;
    }
    return counts;
}
function checkTogether(counts) {
    const { drainGracePeriod, requestLifespan } = { ...DEFAULTS, ...counts };
    if (drainGracePeriod >= requestLifespan) {
        const drain = `"drainGracePeriod" ${drainGracePeriod}${counts.drainGracePeriod === undefined ? " (the default)" : ""}`;
        const lifespan = `"requestLifespan" ${requestLifespan}${counts.requestLifespan === undefined ? " (the default)" : ""}`;
        throw refused(`has ${drain}, which must be less than ${lifespan} (seconds).`, {
            hint: "Give a smaller drainGracePeriod or a larger requestLifespan.",
        });
    }
    const { minRunners = 0, maxRunners = MOST_ACTORS } = counts;
    if (minRunners > maxRunners)
        throw refused(`has "minRunners" ${minRunners}, which is more than "maxRunners" ${maxRunners}.`);
}
/**
 * Without this check `request_lifespan` would pass as a field of a newer engine, and the default of `requestLifespan` would override it.
 */
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
/** A value for an error: numbers and short texts themselves, of everything else its kind. */
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

/***/ 8763:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ne: () => (/* binding */ breakCommandMarks),
/* harmony export */   _0: () => (/* binding */ stripInvisible),
/* harmony export */   eI: () => (/* binding */ stripInvisibleButColours)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);

const ESCAPE = String.fromCharCode(27);
/** A colour: `ESC[31m`. */
const COLOUR = new RegExp(`(${ESCAPE}\\[[\\d;:]*m)`);
/** Control (Cc) and format (Cf) characters, lone surrogates (Cs), joiners, variation selectors and blank letters. Tabs and line ends are visible. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
/** `##[`, also where the bracket belongs to a colour. */
const COMMAND_MARK = new RegExp(`##(?=${ESCAPE}?\\[)`, "g");
/** Removes what a reader does not see: a terminal's control sequences, colours included, and invisible characters. */
function stripInvisible(text) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text).replace(INVISIBLE, "");
}
/** Removes what a reader of the log does not see. Colours stay: GitHub shows them. */
function stripInvisibleButColours(text) {
    return text
        .split(COLOUR)
        .map((part, index) => (index % 2 === 1 ? part : stripInvisible(part)))
        .join("");
}
/**
 * Breaks the runner's old command mark `##[name]`, which counts anywhere in a line. Remove invisible characters first: the runner's
 * comparison ignores them.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function breakCommandMarks(text) {
    return text.replace(COMMAND_MARK, "# #");
}


/***/ }),

/***/ 2464:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ planFor),
/* harmony export */   n: () => (/* binding */ passesGate)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);
/* harmony import */ var _names_endpoint_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3647);
/* harmony import */ var _names_label_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4034);



const DEPLOYING_ACTIONS = new Set(["opened", "synchronize", "reopened", "labeled", "ready_for_review"]);
const DEPENDABOT = "dependabot[bot]";
/** The `task` of a GitHub deployment that this action recorded begins with this. */
const OWN_TASK = "rivet-preview:";
const DEPLOYMENT_OUTCOMES = {
    success: "succeeded",
    failure: "failed",
    error: "failed",
};
const WORKING_EVENTS = "pull_request (opened, synchronize, reopened, labeled, unlabeled, ready_for_review, closed), pull_request_target (closed), workflow_dispatch, schedule, with host: external deployment_status, and with bundle workflow_run";
/** The plan for an event: a pure function of the event and the inputs. */
function planFor(request) {
    const { event, inputs } = request;
    if (inputs.mode === "sweep")
        return withSecrets(request, { kind: "sweep" });
    if (inputs.mode === "build")
        return planForBuild(request);
    switch (event.kind) {
        case "pull-request":
            return withSecrets(request, planForPullRequest(request, event), event.pullRequest);
        case "dispatch":
            return withSecrets(request, planForDispatch(request, event.ref));
        case "deployment-status":
            return withSecrets(request, planForDeploymentStatus(request, event));
        case "workflow-run":
            return withSecrets(request, planForWorkflowRun(request, event));
        case "schedule":
            return inputs.mode === "auto"
                ? withSecrets(request, { kind: "sweep" })
                : skip(`mode: ${inputs.mode} needs a pull request, and a schedule has none. Events that work: ${WORKING_EVENTS}.`);
        case "other":
            return skip(`Nothing is done for the event "${event.name}". Events that work: ${WORKING_EVENTS}.`);
    }
}
/** Needs no secret, so it builds the pull requests of forks too. */
function planForBuild({ event, inputs }) {
    if (event.kind !== "pull-request" || event.name !== "pull_request") {
        return skip(`mode: build works on the event pull_request, which runs without secrets for forks. This event is ${nameOf(event)}.`);
    }
    const { action, pullRequest } = event;
    if (!DEPLOYING_ACTIONS.has(action))
        return skip(`Nothing is built when a pull request is ${action}.`);
    return reasonOfGate(event, inputs.label) ?? { kind: "build", headSha: pullRequest.headSha };
}
/** Another run has packed a pull request's head. What it packed says nothing about which pull request that is: only GitHub does. */
function planForWorkflowRun({ inputs }, run) {
    if (inputs.bundle === undefined)
        return skip("workflow_run is for pull requests that another workflow has built: set bundle.");
    if (inputs.mode === "cleanup")
        return skip("mode: cleanup needs a pull request, and a workflow run has none.");
    if (run.event !== "pull_request")
        return skip(`The other run was started by ${run.event}. Only what a pull_request run has packed is deployed.`);
    if (run.conclusion !== "success")
        return skip(`The other run ended with ${run.conclusion ?? "no result"}: nothing is deployed.`);
    const { headRepository: repository, headBranch: branch, headSha: sha, runId } = run;
    if (repository === undefined || branch === undefined)
        return skip("The repository or branch that the other run has built is gone.");
    return { kind: "deploy", target: { by: "built-head", head: { runId, repository, branch, sha } } };
}
function nameOf(event) {
    return event.kind === "pull-request" || event.kind === "other" ? event.name : event.kind.replace("-", "_");
}
function planForPullRequest(request, event) {
    const { inputs } = request;
    const pull = event.pullRequest;
    const target = { by: "number", number: pull.number, headSha: pull.headSha, headRef: pull.headRef };
    const closed = closeReason(event);
    if (inputs.mode === "cleanup")
        return { kind: "cleanup", target, reason: closed ?? "requested" };
    if (closed !== undefined) {
        return inputs.mode === "deploy" ? skip("A closed pull request is not deployed.") : { kind: "cleanup", target, reason: closed };
    }
    if (event.name === "pull_request_target" && isGateRemoved(event, inputs))
        return { kind: "cleanup", target, reason: "label-removed" };
    if (event.name === "pull_request_target") {
        return skip("pull_request_target is not deployed: it would run the pull request's code beside the repository's secrets. Use pull_request to deploy.");
    }
    if (isFork(pull, request.repository))
        return skip(forkReason(pull));
    return planForHead(request, event, target);
}
/** The pull request is open, and its code is this repository's own. */
function planForHead({ inputs }, event, target) {
    if (isGateRemoved(event, inputs))
        return { kind: "cleanup", target, reason: "label-removed" };
    if (inputs.mode === "auto" && !DEPLOYING_ACTIONS.has(event.action))
        return skip(`Nothing is done when a pull request is ${event.action}.`);
    return reasonOfGate(event, inputs.label) ?? { kind: "deploy", target };
}
function isGateRemoved({ action, label }, inputs) {
    return inputs.mode === "auto" && action === "unlabeled" && isGate(label, inputs.label);
}
function isGate(label, gate) {
    return gate !== undefined && label !== undefined && (0,_names_label_js__WEBPACK_IMPORTED_MODULE_1__/* .isSameLabel */ .z)(label, gate);
}
/** Why a label keeps the pull request from being deployed. */
function reasonOfGate({ action, label, pullRequest }, gate) {
    if (!passesGate(pullRequest.labels, gate))
        return skip(`The pull request does not carry the label "${gate}".`);
    if (gate === undefined || action !== "labeled" || isGate(label, gate))
        return undefined;
    return skip(`The label "${label}" is not "${gate}".`);
}
function planForDispatch({ inputs }, ref) {
    const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
    if (branch === undefined)
        return skip(`The workflow was dispatched for "${ref}", which is no branch.`);
    const target = { by: "branch", branch };
    return inputs.mode === "cleanup" ? { kind: "cleanup", target, reason: "requested" } : { kind: "deploy", target };
}
/** Another platform has deployed a commit, or failed to: the preview of its pull request is connected to that deployment. */
function planForDeploymentStatus({ inputs }, status) {
    if (inputs.host !== "external")
        return skip("deployment_status is for apps that are deployed elsewhere: set host: external.");
    if (inputs.mode === "cleanup")
        return skip("mode: cleanup needs a pull request, and a deployment status has none.");
    if (status.task.startsWith(OWN_TASK))
        return skip("This deployment was recorded by the action itself.");
    const environment = inputs.deploymentEnvironment;
    if (environment !== undefined && environment.toLowerCase() !== status.environment.toLowerCase()) {
        return skip(`The deployment is for the environment "${status.environment}", and deployment-environment is "${environment}".`);
    }
    const state = DEPLOYMENT_OUTCOMES[status.state];
    if (state === undefined)
        return skip(`The deployment is ${status.state}; the preview is connected once it succeeds.`);
    const url = state === "failed" ? status.url : addressOf(status);
    return { kind: "deploy", target: { by: "commit", sha: status.sha, deployment: { state, url, reporter: status.creator } } };
}
/** Paths are appended to the address, and workflows write it into scripts. @throws {ActionError} for one that is not safe for both */
function addressOf({ url }) {
    if (url === undefined)
        return undefined;
    const problem = (0,_names_endpoint_js__WEBPACK_IMPORTED_MODULE_2__/* .endpointProblem */ .$Q)(url);
    if (problem === undefined)
        return (0,_names_endpoint_js__WEBPACK_IMPORTED_MODULE_2__/* .normalizedEndpoint */ .t8)(url);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The deployment's address ${problem}`, {
        hint: "It is the environment_url of the deployment status. Nothing was done.",
    });
}
/** Whether a pull request with these labels gets a preview. */
function passesGate(labels, gate) {
    return gate === undefined || (0,_names_label_js__WEBPACK_IMPORTED_MODULE_1__/* .hasLabel */ .R)(labels, gate);
}
function closeReason({ action, pullRequest }) {
    if (action !== "closed")
        return undefined;
    return pullRequest.merged ? "merged" : "closed";
}
function isFork(pull, repository) {
    return pull.headRepository?.toLowerCase() !== repository.toLowerCase();
}
function forkReason(pull) {
    const from = pull.headRepository === undefined ? "a fork that was deleted" : `the fork ${pull.headRepository}`;
    return (`The pull request comes from ${from}. Code from forks is not built or deployed, because it would run beside this repository's credentials. ` +
        "To preview it, build it in a workflow without secrets (mode: build), or push its branch to this repository.");
}
/** GitHub gives the runs of forks and Dependabot no secrets: they are skipped. For everybody else a missing secret is an error of its own. */
function withSecrets({ missingSecrets: missing, actor, repository }, plan, pull) {
    if (plan.kind === "skip" || missing.length === 0)
        return plan;
    if (actor === DEPENDABOT || pull?.author === DEPENDABOT) {
        return skip(`The run was caused by Dependabot, which gets no Actions secrets: ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} empty. ` +
            "To preview Dependabot's pull requests, add the same secrets under Settings → Secrets and variables → Dependabot." +
            (plan.kind === "cleanup" ? LEFT_TO_THE_SWEEP : ""));
    }
    if (pull !== undefined && isFork(pull, repository)) {
        return skip("The pull request comes from a fork, and GitHub gives such a run no secrets. If forks are previewed, the workflow with pull_request_target cleans up.");
    }
    return plan;
}
const LEFT_TO_THE_SWEEP = " If this pull request has a preview, it stays until the next sweep: run this action on a schedule, or delete it by hand.";
function skip(reason) {
    return { kind: "skip", reason };
}


/***/ }),

/***/ 8294:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ registerJobSecrets),
/* harmony export */   u: () => (/* binding */ declarePublicNames)
/* harmony export */ });
/** Tokens that act as this job: the runner's own, and GitHub's if an `env:` passes it. */
const TOKEN_OF_JOB = /^(ACTIONS_(RUNTIME|ID_TOKEN_REQUEST)_TOKEN|(GITHUB|GH)(_ENTERPRISE)?_TOKEN)$/i;
/**
 * Registers the secrets of the job's environment that are no inputs of the action. The runner masks its log and nothing else: a failed
 * build may print its whole environment, and the comment shows the end of that output.
 */
function registerJobSecrets(environment, secrets) {
    for (const [name, value] of Object.entries(environment)) {
        if (value === undefined || /^INPUT_/i.test(name))
            continue;
        if (TOKEN_OF_JOB.test(name))
            secrets.add(value, name);
        else
            secrets.guessOfJob(name, value);
    }
}
/** Variables of the runner that this run shows in links and messages. */
const SHOWN_VARIABLES = [
    "GITHUB_ACTOR",
    "GITHUB_API_URL",
    "GITHUB_HEAD_REF",
    "GITHUB_REF",
    "GITHUB_REPOSITORY",
    "GITHUB_SERVER_URL",
    "GITHUB_WORKSPACE",
];
/**
 * Declares the names and addresses that this run shows as public: a value that is part of one is not a secret, whatever its variable is
 * called.
 */
function declarePublicNames(environment, inputs, secrets) {
    secrets.declarePublic(...SHOWN_VARIABLES.map((name) => environment[name]));
    const { rivetEndpoint, rivetCloudEndpoint, freestyleApiUrl, url, domain, workingDirectory, runnerName } = inputs;
    secrets.declarePublic(rivetEndpoint, rivetCloudEndpoint, freestyleApiUrl, url, domain, workingDirectory, runnerName);
    secrets.declarePublic(inputs.environment, inputs.previewName, inputs.label);
}


/***/ }),

/***/ 7944:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  p: () => (/* binding */ Redactor),
  j: () => (/* binding */ hide)
});

;// CONCATENATED MODULE: ./src/secrets/needle-search.ts
/**
 * Looks for many texts at once: a table of their first two characters rules out nearly every position, so that the number of
 * needles hardly matters.
 */
class NeedleSearch {
    /** Whether a needle begins with this pair of characters. */
    #pairs = new Uint8Array(1 << 16);
    #byPair = new Map();
    #firsts = new Set();
    #alone;
    /**
     * @param needles of at least two characters; shorter ones are ignored
     * @param alone needles that match only as whole words
     */
    constructor(needles, alone = new Set()) {
        this.#alone = alone;
        for (const needle of new Set(needles))
            if (needle.length >= 2)
                this.#learn(needle);
    }
    /**
     * @returns every match, and the index from which the end of the text may be the start of a needle (the text's length when it is not)
     */
    search(text) {
        const matches = [];
        const last = text.length - 1;
        let openFrom = text.length;
        for (let at = 0; at < last; at++) {
            const pair = pairAt(text, at);
            if (this.#pairs[pair] === 0)
                continue;
            for (const needle of this.#byPair.get(pair) ?? []) {
                if (text.startsWith(needle, at)) {
                    if (this.#counts(needle, text, at))
                        matches.push({ start: at, end: at + needle.length });
                }
                else if (at < openFrom && text.length - at < needle.length && needle.startsWith(text.slice(at)))
                    openFrom = at;
            }
        }
        if (openFrom > last && last >= 0 && this.#firsts.has(text.charCodeAt(last)))
            openFrom = last;
        return { matches, openFrom };
    }
    #learn(needle) {
        const pair = pairAt(needle, 0);
        this.#pairs[pair] = 1;
        this.#firsts.add(needle.charCodeAt(0));
        const known = this.#byPair.get(pair);
        if (known === undefined)
            this.#byPair.set(pair, [needle]);
        else
            known.push(needle);
    }
    #counts(needle, text, at) {
        return !this.#alone.has(needle) || !(isOfWord(text[at - 1]) || isOfWord(text[at + needle.length]));
    }
}
/** Characters with equal low bytes share an entry; comparing the whole needle tells them apart. */
function pairAt(text, at) {
    return ((text.charCodeAt(at) & 255) << 8) | (text.charCodeAt(at + 1) & 255);
}
function isOfWord(character) {
    return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}

// EXTERNAL MODULE: ./src/secrets/secret-forms.ts
var secret_forms = __nccwpck_require__(4619);
// EXTERNAL MODULE: ./src/secrets/text-view.ts
var text_view = __nccwpck_require__(8234);
;// CONCATENATED MODULE: ./src/secrets/redactor.ts



/** What replaces a secret wherever it would be shown. */
const REDACTED = "***";
/** Shorter values are found only where they stand alone: they also occur inside words. */
const SHORTEST_INSIDE_WORDS = 6;
/** A shorter value is not looked for across white space, where unrelated words could add up to it. */
const SHORTEST_WRAPPED = 20;
/** How many levels of nested escapes are resolved: `%252B`, a JSON text inside a JSON text. */
const MOST_UNESCAPED = 2;
/**
 * Compact characters. A text that ends in a shorter piece of a secret is not held back: the piece reveals nothing, and nearly every text
 * ends in the first character of some encoded secret.
 */
const SHORTEST_COMPACT_START = 4;
/**
 * Finds secrets in a text however they are written there. Instead of a list of every encoding it searches two more readings of the
 * text: one with its escapes resolved (URL, form, JSON, HTML), and one without anything that separates or wraps (base64, hex, UTF-16).
 */
class Redactor {
    #plain;
    #compact;
    constructor(values) {
        const alone = new Set(values.filter((value) => value.length < SHORTEST_INSIDE_WORDS));
        const spaced = values.filter((value) => value.includes(" ")).map((value) => value.replaceAll(" ", "+"));
        this.#plain = new NeedleSearch([...values, ...spaced], alone);
        const long = values.filter((value) => !alone.has(value));
        const wrapped = long.filter((value) => value.length >= SHORTEST_WRAPPED).map((value) => (0,text_view/* compact */.oE)((0,text_view/* viewOf */.du)(value)).text);
        this.#compact = new NeedleSearch([...wrapped, ...long.flatMap((value) => [...(0,secret_forms/* base64Forms */.ft)(value), ...(0,secret_forms/* hexForms */["do"])(value)])]);
    }
    /** @returns `text` with every secret replaced. Line ends within a secret stay, so that the number of lines does. */
    redact(text) {
        return hide(text, this.find(text).spans, 0, text.length);
    }
    find(text) {
        const views = [(0,text_view/* viewOf */.du)(text)];
        for (let round = 0; round < MOST_UNESCAPED; round++) {
            const last = views.at(-1) ?? (0,text_view/* viewOf */.du)(text);
            const next = (0,text_view/* unescaped */.tv)(last);
            if (next === last)
                break;
            views.push(next);
        }
        const found = views.map((view) => search(view, this.#plain, 1));
        found.push(search((0,text_view/* compact */.oE)(views.at(-1) ?? (0,text_view/* viewOf */.du)(text)), this.#compact, SHORTEST_COMPACT_START));
        return {
            spans: merged(found.flatMap(({ spans }) => spans)),
            openFrom: Math.min(...found.map(({ openFrom }) => openFrom)),
        };
    }
}
/** The part of a text from `from` to `to`, with the spans replaced. A span that began before `from` was replaced there already. */
function hide(text, spans, from, to) {
    let hidden = "";
    let at = from;
    for (const { start, end } of spans) {
        if (end <= from || start >= to)
            continue;
        hidden += text.slice(at, Math.max(at, start)) + replacement(text.slice(Math.max(start, from), Math.min(end, to)));
        at = Math.min(end, to);
    }
    return hidden + text.slice(at, to);
}
function replacement(secret) {
    return secret
        .split(/(\r\n|[\r\n])/)
        .map((part, index) => (index % 2 === 1 ? part : part.trim() === "" ? "" : REDACTED))
        .join("");
}
function search(view, needles, shortestStart) {
    const { matches, openFrom } = needles.search(view.text);
    const isOpen = view.text.length - openFrom >= shortestStart;
    return {
        spans: matches.map(({ start, end }) => ({ start: view.startOf(start), end: view.endOf(end - 1) })),
        openFrom: isOpen ? view.startOf(openFrom) : view.sourceLength,
    };
}
function merged(spans) {
    const apart = [];
    for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
        const last = apart.at(-1);
        if (last !== undefined && start <= last.end)
            last.end = Math.max(last.end, end);
        else
            apart.push({ start, end });
    }
    return apart;
}


/***/ }),

/***/ 4619:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XP: () => (/* binding */ formsOf),
/* harmony export */   "do": () => (/* binding */ hexForms),
/* harmony export */   ft: () => (/* binding */ base64Forms)
/* harmony export */ });
/** Base64 characters, which stand for 9 bytes. A shorter piece also occurs by chance. */
const SHORTEST_FRAGMENT = 12;
/** Tools wrap base64 after 64 or 76 characters. Of fragments this long, each wrapped line holds a whole one. */
const LONGEST_FRAGMENT = 32;
/** Any long run of zeros has `wMDAwMDAwMDA` in its base64, without a secret. A fragment with more different characters is no accident. */
const FEWEST_CHARACTERS = 6;
/**
 * The texts that give a value away, for a search that only asks whether it is there: the value as it is, URL-encoded, form-encoded,
 * JSON-escaped, in UTF-16 and in hex; and fragments of what base64 makes of it, alone or inside a longer text, on one line or wrapped.
 */
function formsOf(value) {
    const encoded = encodeURIComponent(value.toWellFormed());
    const literal = [value, encoded, lowerEscapes(encoded), encoded.replaceAll("%20", "+"), JSON.stringify(value).slice(1, -1)];
    const base64 = base64Forms(value).flatMap(fragments);
    const forms = [...literal, [...value].join("\0"), ...hexForms(value), ...base64, ...base64.map(urlSafe)];
    return [...new Set(forms)].filter((form) => form !== "");
}
/**
 * What base64 makes of a value, in UTF-8 and UTF-16, wherever it starts within the encoded text: that depends on the position modulo 3.
 * The characters at the edges also depend on the neighbours and are cut off. Without padding, in the standard alphabet.
 */
function base64Forms(value) {
    const alone = Buffer.from(value).toString("base64").replace(/=+$/, "");
    const forms = encodingsOf(value).flatMap((bytes) => [0, 1, 2].map((before) => insideBase64(bytes, before)));
    return [...new Set([alone, ...forms])].filter((form) => form.length >= SHORTEST_FRAGMENT);
}
/** A value in hex, in UTF-8 and UTF-16, in lower and in upper case. */
function hexForms(value) {
    const forms = encodingsOf(value).map((bytes) => bytes.toString("hex"));
    return [...new Set([...forms, ...forms.map((form) => form.toUpperCase())])];
}
/** UTF-8, and UTF-16 in both byte orders: Windows tools, PowerShell among them, encode UTF-16. */
function encodingsOf(value) {
    const utf16 = Buffer.from(value, "utf16le");
    return [Buffer.from(value), utf16, Buffer.from(utf16).swap16()];
}
function insideBase64(bytes, before) {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const firstWhole = before === 0 ? 0 : before + 1;
    const wholeBytes = Math.floor((before + bytes.length) / 3) * 3;
    return encoded.slice(firstWhole, (wholeBytes / 3) * 4);
}
function fragments(form) {
    const length = Math.min(LONGEST_FRAGMENT, Math.max(SHORTEST_FRAGMENT, Math.floor(form.length / 2)));
    const count = Math.floor(form.length / length);
    const all = Array.from({ length: count }, (_, index) => form.slice(index * length, (index + 1) * length));
    return all.filter((fragment) => new Set(fragment).size >= FEWEST_CHARACTERS);
}
function urlSafe(base64) {
    return base64.replaceAll("+", "-").replaceAll("/", "_");
}
function lowerEscapes(encoded) {
    return encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}


/***/ }),

/***/ 1352:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  S: () => (/* binding */ Secrets)
});

// EXTERNAL MODULE: ./src/secrets/redactor.ts + 1 modules
var redactor = __nccwpck_require__(7944);
;// CONCATENATED MODULE: ./src/secrets/secret-look.ts
/** Bundlers write variables with these prefixes into the frontend, for everyone to read. */
const PUBLIC_PREFIX = /^(VITE|NEXT_PUBLIC|NUXT_PUBLIC|PUBLIC|REACT_APP|EXPO_PUBLIC|GATSBY|STORYBOOK)_/;
const PUBLIC_KEY = /(^|_)(PUBLIC|PUBLISHABLE|ANON|SITE)_KEY$/;
/** Says which of several secrets it is, or in which form. */
const QUALIFIER = /^(\d+|V\d+|PROD|PRODUCTION|STAGING|DEV|DEVELOPMENT|TEST|PREVIEW|CI|BASE64|B64|JSON|PEM|HEX|VALUE|NEW|OLD|MAIN|DEFAULT)$/;
/** `ACCESSTOKEN` and `PGPASSWORD` end in these without a separator; `COMPASS` and `MONKEY` don't end in a secret. */
const SECRET_WORD = /^(.*(TOKEN|SECRETS?|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?)|PASS|PASSCODE|PWD|PW|CREDS?|PAT|JWT|SALT|PEPPER|SIG|DSN|KEYS?|(API|ACCESS|PRIVATE|SECRET|MASTER|SSH|GPG|ACCOUNT|AUTH|SIGNING|ENCRYPTION)KEYS?|(DB|PG|SQL|MYSQL|SMTP|USER|ROOT|ADMIN)(PASS|PWD))$/;
const RELATED_WORD = /^(AUTH|AUTHORIZATION|BEARER|COOKIE|SESSION|SIGNATURE|SIGNING|ENCRYPTION|PRIVATE|DATABASE|CONNECTION|WEBHOOK|VAULT|SAS|OTP|TOTP|PIN|KUBECONFIG|NETRC|NPMRC|CERT|CERTIFICATE)$/;
/** Keys that identify something instead of protecting it. */
const LOOKUP_KEY = /^(CACHE|PARTITION|SORT|FOREIGN|STORAGE|ROUTING|OBJECT|LOOKUP|SHORTCUT|S3|HOT|GROUP)$/;
/** A property of a secret, or of what it opens: `SECRET_NAME`, `TOKEN_URL` with a URL, `AUTH_COOKIE_DOMAIN`. */
const PROPERTY = /^(ID|NAME|USER|USERNAME|EMAIL|HOST|HOSTNAME|PORT|REGION|DOMAIN|ISSUER|AUDIENCE|ALG|ALGO|ALGORITHM|TTL|EXPIRY|EXPIRES|TIMEOUT|PATH|FILE|DIR|PREFIX|SUFFIX|TYPE|MODE|SCOPES?|VERSION|ENABLED|LENGTH|LIMIT|COUNT|SIZE)$/;
/** @param name of a variable, an input or a JSON field, in whatever spelling */
function nameSays(name) {
    const words = name
        .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
        .toUpperCase()
        .split(/[^A-Z0-9]+/)
        .filter((word) => word !== "");
    while (words.length > 1 && QUALIFIER.test(words.at(-1) ?? ""))
        words.pop();
    const last = words.at(-1) ?? "";
    const spelt = words.join("_");
    if (PUBLIC_PREFIX.test(spelt) || PUBLIC_KEY.test(spelt))
        return "public";
    // Every shell has these: the folder it is in.
    if (spelt === "PWD" || spelt === "OLDPWD" || spelt === "OLD_PWD" || PROPERTY.test(last))
        return "nothing";
    if (SECRET_WORD.test(last))
        return last.startsWith("KEY") && LOOKUP_KEY.test(words.at(-2) ?? "") ? "related" : "secret";
    return words.some((word) => SECRET_WORD.test(word) || RELATED_WORD.test(word)) ? "related" : "nothing";
}
/** Tokens that are known by how they begin, and private keys. */
const KNOWN_TOKEN = /^(gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{15,}|npm_\w{20,}|sk[-_][\w-]{16,}|rk_live_\w{16,}|xox[abprs]-[\w-]{10,}|cloud_api_\w{8,}|SG\.[\w-]{16,}\.[\w-]{16,}|AIza[\w-]{30,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*)$|-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const SHORTEST = 4;
const SHORTEST_OF_RELATED = 12;
const SHORTEST_ODD = 8;
/** A longer run of letters is not a word: Gmail's app passwords have 16 letters. */
const LONGEST_WORD = 15;
/** If the name says "secret", a value of more words is a passphrase. */
const MOST_WORDS = 3;
const PLACEHOLDER = /change.?me|replace|example|dummy|placeholder|development|default|sample|insecure|not.?a.?secret|your.|test/i;
/** `3000`, `sha256`, `15m` */
const ORDINARY_WITH_DIGITS = /^(\d{1,12}|[a-z]{1,12}\d{1,4}[a-z]?|\d{1,4}[a-z]{1,12})$/i;
const LONGEST_ADDRESS = 500;
const HOST_NAME = /^\*?\.?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?\.[a-z]{2,24}\.?(:\d{1,5})?$/;
const EMAIL = /^[\w.+-]+@[a-z0-9.-]+$/i;
const IP_ADDRESS = /^(\d{1,3}\.){3}\d{1,3}(:\d{1,5}|\/\d{1,2})?$|^\[?[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}\]?(:\d{1,5})?$/i;
const SEPARATORS = /[\s\-_./:,;@|+=*()]+/;
/**
 * Judges a value by its name and its own look. Words, numbers, host names, addresses, paths and URLs without credentials are no secrets,
 * whatever the name says: they also occur in logs and sources for other reasons.
 */
function looksSecret(name, value) {
    if (name === "public" || value.length < SHORTEST)
        return false;
    if (KNOWN_TOKEN.test(value))
        return true;
    if (name === "nothing" || isAddress(value))
        return false;
    return name === "secret" ? !isPlainValue(value) : looksRandom(value);
}
/** A value without spaces in which much is neither word nor number: `x7Kp29fQzL0a`. */
function looksRandom(value) {
    if (value.length < SHORTEST_OF_RELATED || /\s/.test(value))
        return false;
    const odd = partsOf(value).filter((part) => !isWord(part) && !ORDINARY_WITH_DIGITS.test(part));
    return odd.reduce((sum, part) => sum + part.length, 0) >= SHORTEST_ODD;
}
/** Host name, IP address, e-mail address, path, or URL. URLs with credentials are taken apart elsewhere. */
function isAddress(value) {
    if (value.length > LONGEST_ADDRESS)
        return false;
    return HOST_NAME.test(value) || IP_ADDRESS.test(value) || EMAIL.test(value) || /^[a-z][\w+.-]*:\/\//i.test(value) || isPath(value);
}
function isPath(value) {
    if (!/^(~|\.{1,2})?\/|^[A-Za-z]:\\/.test(value))
        return false;
    const parts = value.split(/[\\/]/).filter((part) => part !== "");
    // Base64 may begin with a slash, too.
    return parts.filter((part) => !looksRandom(part) && part.length < 40).length * 2 > parts.length;
}
/** Numbers, or at most {@link MOST_WORDS} words. */
function isPlainValue(value) {
    const parts = partsOf(value);
    if (parts.every((part) => /^\d+$/.test(part)))
        return true;
    if (!parts.every(isWord))
        return PLACEHOLDER.test(value) && !looksRandom(value);
    return parts.length <= MOST_WORDS || PLACEHOLDER.test(value);
}
function partsOf(value) {
    return value.split(SEPARATORS).filter((part) => part !== "");
}
/** `backend`, `Backend`, `BACKEND` or `backendUrl`; not `bCkEnd`, and not a run of consonants. */
function isWord(part) {
    if (part.length > LONGEST_WORD || /[bcdfghjklmnpqrstvwxz]{6}/i.test(part))
        return false;
    return /^([A-Z]?[a-z]*|[A-Z]+|[A-Z]?[a-z]{2,}([A-Z][a-z]{2,}){1,3})$/.test(part);
}

;// CONCATENATED MODULE: ./src/secrets/secret-parts.ts

/** A value of 64 kB holds every key and configuration that people keep in a variable. */
const LONGEST_VALUE = 65_536;
/** Levels of JSON, and of texts inside texts. */
const DEEPEST = 12;
const SHORTEST_LINE = 8;
const USER_INFO = /^[a-z][\w+.-]*:\/\/([^:@/?#\s]*)(?::(\S*))?@(\[[^\]]+\]|[^@/?#\s:,]+)/i;
const LOCAL_HOST = /^(localhost|.*\.localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\]|host\.docker\.internal)$/i;
const SCHEME = /^(?:bearer|basic|token)\s+(\S+)$/i;
/** `Password=…;`, `token: …`, `?api_key=…`, `PASSWORD="…"` */
const ASSIGNMENT = /(?:^|[\s;,&?{"'])([A-Za-z_][\w.-]*)["']?\s*[=:]\s*(?:(?:basic|bearer)\s+)?(?:"([^"\n]*)"|'([^'\n]*)'|([^\s;,&"']+))/gi;
/**
 * The secrets of a variable: its value, if name and value look like a secret, and the parts of the value that look like one: the password
 * of a URL, the strings of a JSON text, the lines of a key, the assignments of a connection string, and the text that a base64 value
 * decodes to.
 * @returns each once; none for a value that looks ordinary
 */
function secretsIn(name, value) {
    const found = new Set();
    collect(nameSays(name), value.trim(), found, 0);
    return [...found];
}
/** The parts of a secret value that are secrets by themselves: a log may show such a part alone. */
function secretsInside(value) {
    const found = new Set();
    collectInside("secret", value.trim(), found, 0);
    return [...found];
}
function collect(name, value, found, depth) {
    if (value === "" || value.length > LONGEST_VALUE || depth > DEEPEST || name === "public")
        return;
    const isStructured = collectInside(name, value, found, depth);
    if (!isStructured && looksSecret(name, value))
        found.add(value);
}
/** @returns whether the value is a structure around its secrets, and not one itself */
function collectInside(name, value, found, depth) {
    const json = parsedJson(value);
    if (json !== undefined) {
        collectJson(name, json, found, depth);
        return true;
    }
    if (/^[a-z][\w+.-]*:\/\/\S+$/i.test(value)) {
        collectUrl(name, value, found);
        collectAssignments(value, found, depth);
        return true;
    }
    const [, credentials] = SCHEME.exec(value) ?? [];
    if (credentials !== undefined)
        collect("secret", credentials, found, depth + 1);
    const decoded = decodedText(value);
    if (decoded !== undefined)
        collectDecoded(decoded, found, depth);
    const lines = linesOf(value);
    if (lines.length > 1)
        collectLines(name, value, lines, found, depth);
    else
        collectAssignments(value, found, depth);
    return lines.length > 1;
}
function collectJson(name, json, found, depth) {
    if (typeof json === "string")
        collect(name, json.trim(), found, depth + 1);
    if (typeof json !== "object" || json === null || depth > DEEPEST)
        return;
    for (const [key, inner] of Object.entries(json)) {
        const says = Array.isArray(json) ? name : strongerOf(nameSays(key), name);
        collectJson(says, inner, found, depth + 1);
    }
}
/** A field inside a value that looks like a secret counts as related to a secret, unless its own name says "secret" or "public". */
function strongerOf(own, outer) {
    if (own === "secret" || own === "public")
        return own;
    return outer === "nothing" ? own : "related";
}
function collectUrl(name, url, found) {
    const [, user = "", password = "", host = ""] = USER_INFO.exec(url) ?? [];
    // `8080/path` in `https://host:8080/path@x` is a port and a path, not a password.
    const hasPassword = password !== "" && !/^\d+\//.test(password);
    if (LOCAL_HOST.test(host))
        return;
    if (hasPassword) {
        found.add(url);
        for (const form of new Set([password, decodedUri(password)]))
            if (looksSecret("secret", form))
                found.add(form);
    }
    else if (looksRandom(user)) {
        found.add(url);
        found.add(user);
    }
    // The address of a webhook is its secret.
    if (name !== "secret" && name !== "related" && !/hook/i.test(url))
        return;
    const parts = url.replace(/^[a-z][\w+.-]*:\/\/[^/?#]*/i, "").split(/[/?#&=]/);
    for (const part of parts)
        if (looksRandom(part))
            found.add(part).add(url);
}
function collectLines(name, value, lines, found, depth) {
    const isKey = /-----BEGIN [A-Z ]*PRIVATE KEY/.test(value);
    if (isKey)
        found.add(value);
    for (const line of lines) {
        if (line.length < SHORTEST_LINE || line.startsWith("-----"))
            continue;
        if (isKey ? /^[\w+/=]+$/.test(line) : !/\s/.test(line) && looksSecret(name, line))
            found.add(line);
    }
    if (!isKey)
        collectAssignments(value, found, depth);
}
function collectAssignments(value, found, depth) {
    for (const [, key = "", ...given] of value.matchAll(ASSIGNMENT)) {
        const assigned = given.find((text) => text !== undefined) ?? "";
        if (assigned !== value)
            collect(nameSays(key), assigned, found, depth + 1);
    }
}
/** `user:password` of a basic authorization, a JSON text or a key. */
function collectDecoded(text, found, depth) {
    const [, password] = /^[\w.@+-]+:(\S+)$/.exec(text) ?? [];
    if (password !== undefined)
        collect("secret", password, found, depth + 1);
    else
        collect("related", text.trim(), found, depth + 1);
}
/** Lines, also of a value in which `\n` stands for a line's end. */
function linesOf(value) {
    return value
        .split(/\r?\n|\r|\\n/)
        .map((line) => line.trim())
        .filter((line) => line !== "");
}
function parsedJson(value) {
    if (!/^[{["]/.test(value))
        return undefined;
    try {
        return JSON.parse(value);
    }
    catch {
        return undefined;
    }
}
/** What base64 decodes to, if that is a text of printable characters. */
function decodedText(value) {
    if (value.length < 16 || !/^[A-Za-z0-9+/\s_-]+={0,2}$/.test(value))
        return undefined;
    const text = Buffer.from(value, "base64").toString("utf8");
    return /^[\x20-\x7e\s]{8,}$/.test(text) && /[:{]|-----BEGIN/.test(text) ? text : undefined;
}
function decodedUri(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./src/secrets/secrets.ts



/** Shorter values also occur inside words. They are redacted where they stand alone and are no word or number, and not searched for in files. */
const SHORTEST_SEARCHED = 6;
/**
 * Every secret that this run knows. Register a secret as soon as it is read or minted, before anything can print it; `mask` tells
 * the runner, which then hides it in the log of this and every later step.
 */
class Secrets {
    #origins = new Map();
    #public = [];
    /** Made anew after a change. */
    #redactor;
    #mask;
    /** @param mask see {@link maskWith} */
    constructor(mask) {
        this.#mask = mask;
    }
    /**
     * Masks every value at the runner, now and in future. Print nothing before this. Only the first call counts, because the runner shows
     * each such command in the log.
     * @param mask e.g. `setSecret` of `@actions/core`
     */
    maskWith(mask) {
        if (this.#mask !== undefined)
            return;
        this.#mask = mask;
        for (const value of this.#origins.keys())
            if (!this.#isPublic(value))
                mask(value);
    }
    /**
     * Registers a secret of the action's own and returns it, so that reading and registering stay one step. Its parts are registered too: the
     * lines of a key, the password in a URL. An empty value is ignored.
     * @param name of the input or variable that holds it, for messages
     */
    add(value, name = "a token of this run") {
        if (value === undefined || value === "")
            return value;
        for (const part of [value, ...secretsInside(value)])
            this.#register(part, { name, guessed: false, own: true });
        return value;
    }
    /**
     * Registers what of the `env` input looks like a secret. It is the server's: install and build don't see it, and no uploaded file
     * may hold it.
     */
    guessOfServer(name, value) {
        for (const part of secretsIn(name, value))
            this.#register(part, { name: `env ${name}`, guessed: true, own: true });
    }
    /**
     * Registers what of the job's environment looks like a secret. The workflow gave it to install and build, so they may have it; it is only
     * kept out of what is shown.
     */
    guessOfJob(name, value) {
        for (const part of secretsIn(name, value))
            this.#register(part, { name, guessed: true, own: false });
    }
    /**
     * Declares texts as public: what `build-env` puts into the frontend, and the addresses, paths and names of this run. A guessed secret
     * that is part of a public text is not treated as a secret. Inputs and tokens, which are secrets for certain, stay secret.
     */
    declarePublic(...texts) {
        for (const text of texts)
            if (text !== undefined && text !== "")
                this.#public.push(text);
        this.#redactor = undefined;
    }
    /** The action's own values that are long enough to be searched for, longest first, so that a secret that contains another is found whole. */
    values() {
        return this.#current((origin, value) => origin.own && value.length >= SHORTEST_SEARCHED);
    }
    /** The input or variable that a value came from: `rivet-token`, `env STRIPE_KEY`. */
    nameOf(value) {
        return this.#origins.get(value)?.name;
    }
    /** The variables whose values were taken for secrets by their look. */
    guessedNames() {
        const guessed = this.#current((origin) => origin.guessed).map((value) => this.nameOf(value) ?? "");
        return [...new Set(guessed)].sort();
    }
    /** `text` with every secret replaced, however it is written there. */
    redact(text) {
        return this.#upToDateRedactor().redact(text);
    }
    /** Where the secrets of a text are, for a stream that is read piece by piece. */
    find(text) {
        return this.#upToDateRedactor().find(text);
    }
    #upToDateRedactor() {
        this.#redactor ??= new redactor/* Redactor */.p(this.#current((_, value) => value.length >= SHORTEST_SEARCHED || looksSecret("secret", value)));
        return this.#redactor;
    }
    #current(isWanted) {
        const wanted = [...this.#origins].filter(([value, origin]) => isWanted(origin, value) && !this.#isPublic(value));
        return wanted.map(([value]) => value).sort((a, b) => b.length - a.length);
    }
    #register(value, origin) {
        const known = this.#origins.get(value);
        // What is a secret for certain stays one, and what is the action's own stays its own.
        const merged = known === undefined ? origin : { name: known.name, guessed: known.guessed && origin.guessed, own: known.own || origin.own };
        this.#origins.set(value, merged);
        this.#redactor = undefined;
        if (known === undefined && !this.#isPublic(value))
            this.#mask?.(value);
    }
    #isPublic(value) {
        return this.#origins.get(value)?.guessed === true && this.#public.some((text) => text.includes(value));
    }
}


/***/ }),

/***/ 8234:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   du: () => (/* binding */ viewOf),
/* harmony export */   mO: () => (/* binding */ cutEscape),
/* harmony export */   oE: () => (/* binding */ compact),
/* harmony export */   tv: () => (/* binding */ unescaped)
/* harmony export */ });
/** An escape of a URL, of JSON, of a shell or of HTML, and what stands between the bytes of UTF-16. */
const ESCAPES = /(?:%[0-9a-f]{2})+|\\u\{?[0-9a-f]{4,6}\}?|\\x[0-9a-f]{2}|\\[nrtbf"'\\/&+=:@ ]|&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});|\0/gi;
const HAS_ESCAPE = /[%\\&\0]/;
const NAMED = {
    "\\n": "\n",
    "\\r": "\r",
    "\\t": "\t",
    "\\b": "\b",
    "\\f": "\f",
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&apos;": "'",
    "\0": "",
};
/** An escape that the end of the text may have cut off. */
const CUT_ESCAPE = /(?:%[0-9a-f]?|\\(?:u\{?[0-9a-f]{0,6}|x[0-9a-f]?)?|&(?:[a-z]{0,4}|#x?[0-9a-f]{0,7}))$/i;
/** A text as it is. */
function viewOf(text) {
    return { text, sourceLength: text.length, startOf: (index) => index, endOf: (index) => index + 1 };
}
/** A text with its escapes resolved, and without NULs. @returns the same view when it has none */
function unescaped(view) {
    if (!HAS_ESCAPE.test(view.text))
        return view;
    const reading = new Reading(view);
    let at = 0;
    for (const { 0: written, index } of view.text.matchAll(ESCAPES)) {
        for (; at < index; at++)
            reading.add(view.text.charAt(at), at, at + 1);
        at = index + written.length;
        if (written.startsWith("%"))
            addPercentEscapes(reading, written, index);
        else
            reading.add(characterOf(written), index, at);
    }
    if (at === 0)
        return view;
    for (; at < view.text.length; at++)
        reading.add(view.text.charAt(at), at, at + 1);
    return reading.view();
}
/**
 * A text without white space, quotes, separators of hex digits and the padding of base64, in the standard base64 alphabet: base64
 * and hex read the same on one line or wrapped.
 */
function compact(view) {
    const reading = new Reading(view);
    for (let at = 0; at < view.text.length; at++) {
        const code = view.text.charCodeAt(at);
        if (code > 127 || SEPARATES[code] === 0)
            reading.add(ALPHABET.get(code) ?? view.text.charAt(at), at, at + 1);
    }
    return reading.view();
}
/** @returns where an escape begins that may be cut, else the text's length */
function cutEscape(text) {
    const tail = text.slice(-10);
    const cut = CUT_ESCAPE.exec(tail);
    return cut === null ? text.length : text.length - tail.length + cut.index;
}
const SEPARATES = Uint8Array.from({ length: 128 }, (_, code) => (code <= 32 || "\"'`=:,;\\".includes(String.fromCharCode(code)) ? 1 : 0));
/** From the URL-safe alphabet of base64 to the standard one. */
const ALPHABET = new Map([
    ["-".charCodeAt(0), "+"],
    ["_".charCodeAt(0), "/"],
]);
/** A run of `%41%C3%A9`: UTF-8 where it is valid, else each byte by itself. */
function addPercentEscapes(reading, run, from) {
    let at = from;
    for (const character of decoded(run)) {
        const length = run.length === 3 ? 3 : 3 * bytesOf(character);
        reading.add(character, at, Math.min(at + length, from + run.length));
        at += length;
    }
}
function decoded(run) {
    try {
        return decodeURIComponent(run);
    }
    catch {
        // No UTF-8: its bytes as they are.
        return Buffer.from(run.replaceAll("%", ""), "hex").toString("latin1");
    }
}
function bytesOf(character) {
    return Buffer.byteLength(character);
}
function characterOf(written) {
    const named = NAMED[written.toLowerCase()];
    if (named !== undefined)
        return named;
    const code = /^(?:\\u\{?|\\x|&#x)([0-9a-f]+)/i.exec(written)?.[1];
    if (code !== undefined)
        return fromCode(Number.parseInt(code, 16));
    const decimal = /^&#(\d+)/.exec(written)?.[1];
    return decimal === undefined ? written.slice(1) : fromCode(Number(decimal));
}
function fromCode(code) {
    return code > 0x10ffff || code === 0 ? "" : String.fromCodePoint(code);
}
/** Builds a view on top of another view. */
class Reading {
    #source;
    #starts = [];
    #ends = [];
    #parts = [];
    constructor(source) {
        this.#source = source;
    }
    /** @param text what was read from `start` to `end` of the source; may be empty */
    add(text, start, end) {
        this.#parts.push(text);
        for (let unit = 0; unit < text.length; unit++) {
            this.#starts.push(start);
            this.#ends.push(end);
        }
    }
    view() {
        const starts = this.#starts;
        const ends = this.#ends;
        const source = this.#source;
        return {
            text: this.#parts.join(""),
            sourceLength: source.sourceLength,
            startOf: (index) => (index < starts.length ? source.startOf(starts[index] ?? 0) : source.sourceLength),
            endOf: (index) => source.endOf((ends[index] ?? source.text.length) - 1),
        };
    }
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
 * Reports why nothing is done: an annotation, the output `result` and a line in the job summary. It writes the runner's files and
 * commands itself, because loading `@actions/core` takes longer than everything else that a skipped run does.
 * @param reason must be redacted
 */
function saySkipped(context, reason) {
    const line = (0,_log_js__WEBPACK_IMPORTED_MODULE_1__/* .harmless */ .I)(reason).replace(/\s+/g, " ");
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

/***/ 1553:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns/promises");

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

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

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

/***/ 8321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

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

/***/ 8230:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var j=(e,n)=>()=>{try{return n||e((n={exports:{}}).exports,n),n.exports}catch(t){throw n=0,t}};var R=j((Z,N)=>{function T(e){return typeof e=="string"?!["false","0","no","off",""].includes(e.toLowerCase()):!!e}function U(e=process.env){let n={};for(let t of["ENCODING","PATH","QUIET","DEBUG","OVERRIDE","FAST"]){let r=e[`DOTENV_${t}`]!=null?e[`DOTENV_${t}`]:e[`DOTENV_CONFIG_${t}`];r!=null&&(n[t.toLowerCase()]=t==="ENCODING"||t==="PATH"?r:T(r))}return n}N.exports={parseBoolean:T,optionsFromEnv:U}});var P=j((ee,b)=>{var F=__nccwpck_require__(9896),_=__nccwpck_require__(6928),B=__nccwpck_require__(857),{URL:L,fileURLToPath:Q}=__nccwpck_require__(7016),{parseBoolean:$,optionsFromEnv:I}=R(),G=/(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/mg,y=new Uint8Array(256);for(let e=48;e<=57;e++)y[e]=1;for(let e=65;e<=90;e++)y[e]=1;for(let e=97;e<=122;e++)y[e]=1;y[45]=1;y[46]=1;y[95]=1;function H(e){let n={},t=e.toString();t=t.replace(/\r\n?/mg,`
`);let r;for(;(r=G.exec(t))!=null;){let o=r[1],i=r[2]||"";i=i.trim();let c=i[0];i=i.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"),c==='"'&&(i=i.replace(/\\n/g,`
`),i=i.replace(/\\r/g,"\r")),n[o]=i}return n}function g(e){return e<=32?e===32||e>=9&&e<=13:e>=160&&(e===160||e===5760||e>=8192&&e<=8202||e===8232||e===8233||e===8239||e===8287||e===12288||e===65279)}function O(e){return e===10||e===8232||e===8233}function V(e){let n={},t=typeof e=="string"?e:e.toString();t.indexOf("\r")!==-1&&(t=t.replace(/\r\n?/g,`
`));let r=t.length,o=0;for(;o<r;){let i=t.charCodeAt(o);for(;o<r&&g(i);)o++,i=t.charCodeAt(o);if(o>=r)break;if(i===35){for(;o<r&&!O(t.charCodeAt(o));)o++;continue}let c=-1;if(i===101&&o+6<r&&t.charCodeAt(o+1)===120&&t.charCodeAt(o+2)===112&&t.charCodeAt(o+3)===111&&t.charCodeAt(o+4)===114&&t.charCodeAt(o+5)===116){let u=t.charCodeAt(o+6);if(g(u)){let s=o+7;for(;s<r&&g(t.charCodeAt(s));)s++;y[t.charCodeAt(s)]&&(c=o+6,o=s)}else i=t.charCodeAt(o)}let E=o,p=0;for(;o<r&&(p=t.charCodeAt(o),y[p]);)o++;if(o===E){for(;o<r&&!O(t.charCodeAt(o));)o++;continue}let k=t.slice(E,o),D=o;if(o>=r&&(p=0),g(p))do o++,p=o<r?t.charCodeAt(o):0;while(g(p));if(p===61)o++;else if(p===58&&o===D&&o+1<r&&g(t.charCodeAt(o+1)))o+=2;else{for(o=c===-1?D:c;o<r&&!O(t.charCodeAt(o));)o++;continue}let d=o,l=o;for(;l<r&&g(t.charCodeAt(l));)l++;let C=t.charCodeAt(l),a,q=!1;if(C===39||C===34||C===96){let u=t[l],s=t.indexOf(u,l+1),f=-1,h=-1;for(;s!==-1;){let x=t.charCodeAt(s-1)===92,w=s+1;for(;w<r&&!O(t.charCodeAt(w))&&g(t.charCodeAt(w));)w++;if((w===r||O(t.charCodeAt(w))||t.charCodeAt(w)===35)&&(f=s,h=w),!x)break;s=t.indexOf(u,s+1)}if(f!==-1){if(a=t.slice(l+1,f),o=h,t.charCodeAt(o)===35)for(;o<r&&!O(t.charCodeAt(o));)o++;q=!0}}if(!q){let u=t.indexOf(`
`,d);u===-1&&(u=r);let s;if(r<4096)s=t.indexOf("#",d),(s===-1||s>u)&&(s=u);else for(s=d;s<u&&t.charCodeAt(s)!==35;)s++;let f=d,h=s;for(;f<h&&g(t.charCodeAt(f));)f++;for(;h>f&&g(t.charCodeAt(h-1));)h--;let x=t.charCodeAt(f);if(a=t.slice(f,h),a.includes("\u2028")||a.includes("\u2029")?a=a.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"):h-f>=2&&(x===39||x===34||x===96)&&t.charCodeAt(h-1)===x&&(a=t.slice(f+1,h-1)),o=s,s<u)for(;o<r&&!O(t.charCodeAt(o));)o++}C===34&&(q||l<o)&&a.indexOf("\\")!==-1&&(a=a.replace(/\\n/g,`
`).replace(/\\r/g,"\r")),n[k]=a}return n}function J(e,n){return n&&$(n.fast)?V(e):H(e)}function v(e){console.log(`\u2506 ${e}`)}function W(e){console.error(`\u25C7 ${e}`)}function S(e){return e[0]==="~"?_.join(B.homedir(),e.slice(1)):e}function K(e={}){let n={...e};for(let t of Object.keys(n))n[t]===void 0&&delete n[t];return{...I(),...n}}function M(e){e=K(e);let n=_.resolve(process.cwd(),".env"),t="utf8",r=process.env;e&&e.processEnv!=null&&(r=e.processEnv);let o=$(e&&e.debug);e&&e.encoding?t=e.encoding:o&&v("no encoding is specified (UTF-8 is used by default)");let i=[n];if(e&&e.path)if(!Array.isArray(e.path))i=[S(e.path)];else{i=[];for(let d of e.path)i.push(S(d))}let c,E={},p={fast:e.fast};for(let d of i)try{let l=A.parse(F.readFileSync(d,{encoding:t}),p);A.populate(E,l,e)}catch(l){o&&v(`failed to load ${d} ${l.message}`),c=l}let k=A.populate(r,E,e),D=$(Object.prototype.hasOwnProperty.call(e,"quiet")?e.quiet:I(r).quiet);if(o||!D){let d=Object.keys(k).length,l=[];for(let C of i)try{let a=_.relative(process.cwd(),C instanceof L?Q(C):C);l.push(a)}catch(a){o&&v(`failed to load ${C} ${a.message}`),c=a}W(`injected env (${d}) from ${l.join(",")}`)}return c?{parsed:E,error:c}:{parsed:E}}function Y(e){return A.configDotenv(e)}function z(e,n,t={}){let r=$(t&&t.debug),o=$(t&&t.override),i={};if(e===null||typeof e!="object"||n===null||typeof n!="object"){let c=new Error("OBJECT_REQUIRED: Please check the processEnv argument being passed to populate");throw c.code="OBJECT_REQUIRED",c}for(let c of Object.keys(n))Object.prototype.hasOwnProperty.call(e,c)?(o===!0&&(e[c]=n[c],i[c]=n[c]),r&&v(o===!0?`"${c}" is already defined and WAS overwritten`:`"${c}" is already defined and was NOT overwritten`)):(e[c]=n[c],i[c]=n[c]);return i}var A={configDotenv:M,config:Y,parse:J,populate:z};b.exports.configDotenv=A.configDotenv;b.exports.config=A.config;b.exports.parse=A.parse;b.exports.populate=A.populate;b.exports=A});var m=P();module.exports=m;module.exports.config=m.config;module.exports.configDotenv=m.configDotenv;module.exports.parse=m.parse;module.exports.populate=m.populate;


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
