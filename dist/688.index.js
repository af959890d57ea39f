export const id = 688;
export const ids = [688];
export const modules = {

/***/ 6443:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ awaitedLater)
/* harmony export */ });
/**
 * For a promise that is awaited later, or never where its result is no longer needed. Without this, Node.js ends the process when the
 * promise rejects before it is awaited. An `await` still throws its error.
 * @returns the same promise
 */
function awaitedLater(promise) {
    promise.catch(() => undefined);
    return promise;
}


/***/ }),

/***/ 3688:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/http/http-error.ts

/** Characters of a server's message that are shown. */
const SHOWN_MESSAGE_LENGTH = 600;
/** A request that failed and is not repeated. It holds no secret: the URL's query and the server's message were redacted before. */
class HttpError extends errors/* ActionError */.lZ {
    service;
    method;
    url;
    /** Undefined when there was no answer. */
    status;
    /** The server's own message. */
    serverMessage;
    /** The parsed body of the answer, for a client that knows its service's error codes. Never shown. */
    body;
    outcome;
    constructor(failure) {
        const answered = failure.status === undefined ? "could not be reached" : `answered ${failure.status}`;
        const said = failure.serverMessage ? `: ${failure.serverMessage}` : "";
        super(`${failure.service} ${answered} to ${failure.method} ${failure.url}${said}`, failure);
        this.name = "HttpError";
        this.service = failure.service;
        this.method = failure.method;
        this.url = failure.url;
        this.status = failure.status;
        this.serverMessage = failure.serverMessage;
        this.body = failure.body;
        this.outcome = failure.outcome;
    }
}
/** @returns whether the error says that the thing asked for does not exist */
function isNotFound(error) {
    return error instanceof HttpError && error.status === 404;
}
/**
 * The server's own words in an error body: `{message}`, `{error, message}`, `{code, message}`, `{error: {message}}`,
 * `{error: {SomeCode: {…}}}`, `{errors: [{code, message}]}` or plain text.
 */
function readErrorBody(text) {
    let body;
    try {
        body = JSON.parse(text);
    }
    catch {
        // Plain text, or a proxy's HTML page.
        return {
            message: text
                // Ends at the next `<` too: without that, a text of nothing but `<` takes minutes.
                .replace(/<[^<>]*>/g, " ")
                .replace(/\s+/g, " ")
                .trim(),
            body: text,
        };
    }
    return { message: wordsOf(body), body };
}
/** @param depth how many more levels of objects to search: real messages are never deeper, and the limit bounds the recursion */
function wordsOf(body, depth = 4) {
    if (typeof body === "string")
        return body;
    if (typeof body !== "object" || body === null || depth === 0)
        return "";
    const fields = body;
    const code = [fields.code, fields.error].find((value) => typeof value === "string");
    const message = typeof fields.message === "string" ? fields.message : wordsOfCause(fields.error, depth - 1);
    if (code === undefined && message === "" && Array.isArray(fields.errors))
        return wordsOf(fields.errors[0], depth - 1);
    if (code !== undefined && message !== "" && code !== message)
        return `${message} (${code})`;
    return message || String(code ?? "");
}
/** `{message}` again, or a Rust enum as Freestyle sends it: `{DomainAlreadyExists: {domain: "…"}}`. */
function wordsOfCause(error, depth) {
    if (typeof error !== "object" || error === null)
        return "";
    const [variant, ...others] = Object.entries(error);
    if (variant === undefined || others.length > 0 || typeof variant[1] !== "object" || variant[1] === null)
        return wordsOf(error, depth);
    const details = wordsOf(variant[1], depth) || Object.values(variant[1]).join(", ");
    return `${details} (${variant[0]})`;
}
/** A server's message, cut where it is very long. */
function clipped(text) {
    return text.length > SHOWN_MESSAGE_LENGTH ? `${text.slice(0, SHOWN_MESSAGE_LENGTH)}…` : text;
}
/** Node's error code among the causes of an error, e.g. `ECONNREFUSED`. Empty when there is none, as after a timeout. */
function networkCode(error) {
    for (const cause of (0,errors/* causesOf */.cZ)(error)) {
        if ("code" in cause && typeof cause.code === "string")
            return cause.code;
    }
    return "";
}
/** Thrown inside an attempt: the answer came, but a proxy or a cut connection made it useless. */
class NotJsonError extends Error {
}
/** `fetch` says only "fetch failed"; the reason is in the causes. */
function describeNetworkError(error) {
    if (error instanceof NotJsonError)
        return error.message;
    const code = networkCode(error);
    const reason = (0,errors/* causesOf */.cZ)(error)
        .map(errors/* messageOf */.bD)
        .findLast((message) => message !== "") ?? "";
    return code === "" || reason.includes(code) ? reason : `${reason} (${code})`;
}

;// CONCATENATED MODULE: ./src/github/collaborator.ts


/** GitHub folds every role into one of these: "maintain" is `write`, "triage" is `read`. */
const PERMISSION = dist/* object */.Ikc({ permission: dist/* string */.YjP() });
/**
 * Whether somebody may push to the repository. A token needs no permission to ask this.
 * https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
async function mayPush(connection, login) {
    try {
        const { permission } = await connection.call("GET /repos/{owner}/{repo}/collaborators/{username}/permission", { username: login }, PERMISSION);
        return permission === "admin" || permission === "write";
    }
    catch (error) {
        if (isNotFound(error))
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/create-once.ts

/** Pauses before each look-up: after a gateway's 504 the service may still be at work, and after a 503 it needs time to recover. */
const LOOK_UP_AFTER_MS = [700, 2_000, 5_000];
/** Fewer attempts for a service that does not answer at all: each attempt waits for the whole timeout. */
const MOST_UNANSWERED_ATTEMPTS = 2;
/**
 * Creates something of which there must be only one, although the answer to a creation can be lost (a cut connection, a gateway's
 * 502 to 504). After a lost answer it looks the thing up, and sends the request again only when there is none: up to 3 attempts, 2 where
 * the service does not answer at all.
 * @throws what `create` throws: at once when it was refused, else the last attempt's error; what `lookUp` throws
 */
async function createOnce({ create, lookUp, pause, isLost = hasUnknownOutcome }) {
    for (let attempt = 1;; attempt++) {
        try {
            return await create();
        }
        catch (error) {
            if (!(error instanceof HttpError && isLost(error)))
                throw error;
            await pause(LOOK_UP_AFTER_MS[attempt - 1] ?? 0);
            const made = await lookUp(error);
            if (made !== undefined)
                return made;
            if (attempt >= mostAttempts(error))
                throw error;
        }
    }
}
function hasUnknownOutcome({ outcome }) {
    return outcome === "unknown";
}
function mostAttempts({ status }) {
    return status === undefined ? MOST_UNANSWERED_ATTEMPTS : LOOK_UP_AFTER_MS.length;
}

;// CONCATENATED MODULE: ./src/github/permission.ts

/**
 * A feature that the token may turn out to lack the permission for. A refusal switches the feature off for the rest of the run, with one
 * notice, and does not fail the deploy.
 */
class Feature {
    #options;
    #isOff = false;
    constructor(options) {
        this.#options = options;
    }
    /** @returns undefined when the token may not @throws what `work` throws for any other reason */
    async use(work) {
        if (this.#isOff)
            return undefined;
        try {
            return await work();
        }
        catch (error) {
            if (!isRefusal(error))
                throw error;
            this.#switchOff(error);
            return undefined;
        }
    }
    #switchOff(error) {
        if (this.#isOff)
            return;
        this.#isOff = true;
        const { name, permission, log } = this.#options;
        log.notice([`${name} is left out: ${error.message.replace(/\.$/, "")}.`, ...remedyFor(error, permission)].join(" "));
    }
}
/** What to do. Nothing where GitHub's own words say it all: a blocked or archived repository, single sign-on. */
function remedyFor({ status, serverMessage = "" }, permission) {
    if (/\blocked\b/i.test(serverMessage))
        return ["The conversation is locked."];
    const lacksPermission = status === 404 || /not accessible by|permission|must have/i.test(serverMessage);
    return lacksPermission ? [`It needs \`${permission}\` under the job's \`permissions\`.`] : [];
}
/**
 * Whether GitHub refuses this token here: 403, 404 where it hides what the token may not see, or 410 where the repository has the
 * feature switched off. A 403 may also be a rate limit, which passes.
 */
function isRefusal(error) {
    if (!(error instanceof HttpError))
        return false;
    if (error.status === 403)
        return !/rate limit/i.test(error.serverMessage ?? "");
    return error.status === 404 || error.status === 410;
}

;// CONCATENATED MODULE: ./src/github/comment.ts




/** Characters. GitHub refuses a longer body with 422. */
const LONGEST_BODY = 65_536;
const CUT_NOTE = "\n\n_The rest is left out: a comment can't be longer._";
const CREATED = dist/* object */.Ikc({ id: dist/* number */.aig(), html_url: dist/* string */.YjP() });
class GitHubComment {
    #connection;
    #reader;
    #options;
    #feature;
    /** The comment as we know it; undefined before the first look-up, and after a write found it deleted. */
    #known;
    #lastWrite = Promise.resolve();
    /** Whether this run made a comment and has not looked yet whether it is the only one. */
    #isUnsettled = false;
    constructor(connection, reader, options) {
        this.#connection = connection;
        this.#reader = reader;
        this.#options = options;
        const { log } = connection;
        this.#feature = new Feature({ name: "The comment on the pull request", permission: "pull-requests: write", log });
    }
    lookUp() {
        // Best effort: the first write looks again and reports errors.
        this.#lastWrite = this.#find().catch(() => undefined);
    }
    write(body, { create = true } = {}) {
        const text = this.#prepared(body);
        const writing = this.#lastWrite.then(() => this.#feature.use(() => this.#write(text, create)));
        // Keeps writes in order. A failed write rejects for its caller; the next write deletes leftover duplicates.
        this.#lastWrite = writing.then(() => this.#settle()).catch(() => undefined);
        return writing;
    }
    /** Another run may have made a comment at the same moment. Both runs look after their own is there, and both keep the older one. */
    async #settle() {
        if (!this.#isUnsettled)
            return;
        this.#isUnsettled = false;
        await this.#deleteDuplicates(await this.#find());
    }
    async #write(body, create) {
        const edited = (await this.#edit(body)) ?? (await this.#edit(body));
        if (edited || !create)
            return edited;
        return createOnce({
            create: () => this.#create(body),
            lookUp: () => {
                this.#known = undefined;
                return this.#edit(body);
            },
            pause: (ms) => this.#connection.pause(ms),
        });
    }
    /** Edits our comment. @returns undefined when there is none, also when it was deleted after it was found */
    async #edit(body) {
        const { comment } = await this.#deleteDuplicates(this.#known ?? (await this.#find()));
        if (comment === undefined || comment.body === body)
            return comment && written(comment);
        try {
            const parameters = { comment_id: comment.id, body };
            await this.#connection.call("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", parameters, dist/* unknown */.L5J());
        }
        catch (error) {
            if (!isNotFound(error))
                throw error;
            this.#known = undefined;
            return undefined;
        }
        this.#known = { comment: { ...comment, body }, duplicates: [] };
        return written(comment);
    }
    async #create(body) {
        this.#isUnsettled = true;
        const { id, html_url: url } = await this.#connection.call("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { issue_number: this.#options.pullRequest, body }, CREATED);
        this.#known = { comment: { id, url, body, isOwn: true }, duplicates: [] };
        return { id, url };
    }
    async #deleteDuplicates({ comment, duplicates }) {
        for (const { id } of duplicates)
            await this.#delete(id);
        this.#known = { comment, duplicates: [] };
        return this.#known;
    }
    /** Our comment. Of several, made by runs that raced, the oldest stays and the others are to be deleted. */
    async #find() {
        const all = await this.#reader.read(this.#options.pullRequest);
        const [comment, ...duplicates] = all.filter((one) => this.#isOurs(one)).sort((a, b) => a.id - b.id);
        this.#known = { comment, duplicates };
        return this.#known;
    }
    /** The marker may be anywhere on a line of its own: people with write access add notes below it. GitHub's form ends lines in CR LF. */
    #isOurs({ isOwn, body }) {
        const { marker, start = /^/ } = this.#options;
        return isOwn && start.test(body) && body.split("\n").some((line) => line.trimEnd() === marker);
    }
    async #delete(id) {
        try {
            await this.#connection.call("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", { comment_id: id }, dist/* unknown */.L5J());
        }
        catch (error) {
            if (!isNotFound(error))
                throw error;
        }
    }
    /** The body with its marker, and no longer than GitHub allows. */
    #prepared(body) {
        const end = `\n${this.#options.marker}`;
        const text = body.endsWith(end) ? body.slice(0, -end.length) : body;
        if (text.length + end.length <= LONGEST_BODY)
            return text + end;
        const kept = text.slice(0, LONGEST_BODY - CUT_NOTE.length - end.length);
        return kept.slice(0, kept.lastIndexOf("\n")) + CUT_NOTE + end;
    }
}
function written({ id, url }) {
    return { id, url };
}

;// CONCATENATED MODULE: ./src/http/answer.ts


/** Plain words for Valibot's names of the expected types. */
const EXPECTED = {
    Array: "a list",
    Object: "an object",
    string: "text",
    number: "a number",
    // Valibot's `nonEmpty` describes its expectation as `!0`.
    "!0": "text",
};
/** For an answer that says nothing beyond its status. */
const ANY_ANSWER = (0,dist/* unknown */.L5J)();
/** An object whose keys are data, such as the engine's `runner_configs`. Valibot's own `record` also accepts a list. */
function objectByKey(value) {
    return (0,dist/* pipe */.FsL)((0,dist/* unknown */.L5J)(), (0,dist/* check */.z6Y)((input) => !Array.isArray(input), "an object"), (0,dist/* record */.g1P)((0,dist/* string */.YjP)(), value));
}
/**
 * Checks a service's answer against its schema and returns it typed.
 * @param answer the parsed JSON
 * @returns the fields that the schema names
 * @throws {HttpError} names service, call and field. Its outcome is `unknown`: the service accepted the request and may have carried it
 * out
 */
function readAnswer(schema, answer, call) {
    const result = (0,dist/* safeParse */.xLC)(schema, answer, { abortEarly: true });
    if (result.success)
        return result.output;
    throw new HttpError({ status: 200, ...call, serverMessage: `its answer ${problemOf(result.issues[0])}`, outcome: "unknown" });
}
/** Names the field and the kind of value in it, never the value: that may be a secret. */
function problemOf(issue) {
    const field = (0,dist/* getDotPath */.BuJ)(issue);
    const received = kindOf(issue.input);
    if (field === null)
        return `is ${received}, not ${expectedBy(issue)}`;
    if (issue.input === undefined)
        return `lacks the field "${field}"`;
    return `has ${received} in the field "${field}", where ${expectedBy(issue)} is expected`;
}
function kindOf(value) {
    if (value === undefined)
        return "empty";
    if (value === null)
        return "null";
    if (value === "")
        return "an empty text";
    if (Array.isArray(value))
        return "a list";
    if (typeof value === "object")
        return "an object";
    return typeof value === "string" ? "text" : `a ${typeof value}`;
}
/** A `check` says in its message what it expects. */
function expectedBy({ expected, message }) {
    return EXPECTED[expected ?? ""] ?? expected ?? message;
}

;// CONCATENATED MODULE: ./src/github/github-error.ts


/** GitHub's error types in GraphQL answers, which come with status 200, as the statuses that REST gives them. */
const GRAPHQL_STATUSES = { FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429, INSUFFICIENT_SCOPES: 403 };
/** What the user can do about an answer that is not 2xx. */
function hintForGitHub(status, body) {
    if (status === 401)
        return 'GitHub refused the token in "github-token". Leave the input out to use the workflow\'s own token.';
    if (status === 403 && JSON.stringify(body).includes("not accessible by")) {
        return "Give the job `pull-requests: write` and `deployments: write` under `permissions`.";
    }
    return undefined;
}
/** Octokit wraps an error of our `fetch` in one that says "status 500"; this returns ours, which is its cause. */
function withoutWrapper(error) {
    return (0,errors/* findCause */.lO)(error, HttpError) ?? (0,errors/* findCause */.lO)(error, errors/* CancelledError */.cc) ?? error;
}
/**
 * The data of a GraphQL answer whose only errors are that some fields of the repository were not found: these are null in it.
 * @returns undefined for any other error
 */
function dataWithoutMissing(error) {
    const problems = problemsOf(error);
    const onlyMissing = problems?.every(({ type, path }) => type === "NOT_FOUND" && Array.isArray(path) && path.length === 2);
    return onlyMissing && error instanceof Error && "data" in error ? error.data : undefined;
}
/** A GraphQL answer that holds errors, as the error that REST would give. Any other error is returned as it is. */
function graphqlError(error, url, redact) {
    const [first] = problemsOf(error) ?? [];
    if (first === undefined)
        return error;
    return new HttpError({
        service: "GitHub",
        method: "POST",
        url,
        status: GRAPHQL_STATUSES[String(first.type)] ?? 200,
        serverMessage: clipped(redact(String(first.message ?? "its answer holds errors"))),
        outcome: "refused",
        cause: error,
    });
}
function problemsOf(error) {
    if (!(error instanceof Error && "errors" in error && Array.isArray(error.errors)))
        return undefined;
    return error.errors.filter((problem) => typeof problem === "object" && problem !== null);
}

;// CONCATENATED MODULE: ./src/github/write-pace.ts
/**
 * GitHub refuses more than 80 requests a minute that create or change content, counted over all of a user's or app's runs.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 * A deploy makes about 8 of them and must not wait, so the first ones go out at once: at most 15 + 60 in any minute.
 */
const BURST = 15;
const REFILL_AFTER_MS = 1_000;
/** Spaces writes: 15 at once, then one a second. */
class WritePace {
    #options;
    /** When the full burst is available again. Every write postpones this by a second. */
    #refilledAt = Number.NEGATIVE_INFINITY;
    constructor(options) {
        this.#options = options;
    }
    /** Resolves when the next write may be sent, in the order of the calls. */
    async turn() {
        const now = this.#options.now();
        this.#refilledAt = Math.max(this.#refilledAt, now) + REFILL_AFTER_MS;
        const waitMs = this.#refilledAt - now - BURST * REFILL_AFTER_MS;
        if (waitMs > 0)
            await this.#options.pause(waitMs);
    }
}

;// CONCATENATED MODULE: ./src/github/connection.ts




/** Largest page of any list. */
const LARGEST_PAGE = 100;
/** Octokit under our HTTP policy, for one repository. Answers are checked by schema. Failures are `HttpError`s. */
class Connection {
    #options;
    #pace;
    #octokit;
    constructor(options) {
        this.#options = options;
        this.#pace = new WritePace({ now: options.now ?? Date.now, pause: (ms) => this.pause(ms) });
    }
    /** The workflow's repository, in the names of Octokit's parameters. */
    get repository() {
        const { owner, name } = this.#options.repository;
        return { owner, repo: name };
    }
    get log() {
        return this.#options.log;
    }
    /** Makes a REST call in the workflow's repository. @returns what the schema reads out of the answer */
    async call(route, parameters, schema) {
        const octokit = await this.#connected();
        const [method = "", path = ""] = route.split(" ");
        const { data, url, status } = await octokit.request({ method, url: path, ...parameters, ...this.repository });
        return readAnswer(schema, data, { service: "GitHub", method, url, status });
    }
    /** Reads a list over all its pages. @param schema of one entry */
    async list(route, parameters, schema) {
        const octokit = await this.#connected();
        const request = { ...parameters, ...this.repository, per_page: LARGEST_PAGE };
        const all = [];
        for await (const { data, url, status } of octokit.paginate.iterator(route, request)) {
            all.push(...readAnswer((0,dist/* array */.YOg)(schema), data, { service: "GitHub", method: "GET", url, status }));
        }
        return all;
    }
    /**
     * Runs a GraphQL query. A field of the repository that does not exist is null in the answer, although GitHub reports an error for it.
     * @returns what the schema reads out of the answer's `data`
     * @throws {HttpError} also for the errors inside an answer
     */
    async query(query, variables, schema) {
        const url = this.#graphqlUrl();
        const octokit = await this.#connected();
        let data;
        try {
            data = await octokit.graphql(query, variables);
        }
        catch (error) {
            data = dataWithoutMissing(error);
            if (data === undefined)
                throw graphqlError(error, url, (text) => this.#options.http.redact(text));
        }
        return readAnswer(schema, data, { service: "GitHub", method: "POST", url });
    }
    /** Waits before something is looked for whose answer was lost. */
    pause(ms) {
        const { http, pause = (waitMs) => http.pause(waitMs) } = this.#options;
        return pause(ms);
    }
    /** GitHub Enterprise Server has `/api/v3` beside `/api/graphql`. */
    #graphqlUrl() {
        return new URL("graphql", this.#options.apiUrl.replace(/\/v3\/?$|\/?$/, "/")).href;
    }
    #connected() {
        this.#octokit ??= this.#connect();
        return this.#octokit;
    }
    /** Loads Octokit with the first call, so that a run that skips does not pay for it. */
    async #connect() {
        const [{ Octokit }, { paginateRest }] = await Promise.all([__webpack_require__.e(/* import() */ 194).then(__webpack_require__.bind(__webpack_require__, 5194)), __webpack_require__.e(/* import() */ 779).then(__webpack_require__.bind(__webpack_require__, 3779))]);
        const { token, apiUrl, log } = this.#options;
        const quiet = (message) => log.debug(`Octokit: ${message}`);
        const octokit = new (Octokit.plugin(paginateRest))({
            auth: token,
            baseUrl: apiUrl,
            request: { fetch: this.#fetch() },
            log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
        });
        octokit.hook.error("request", (error) => {
            throw withoutWrapper(error);
        });
        return octokit;
    }
    #fetch() {
        const { http } = this.#options;
        const policy = { service: "GitHub", json: true, repeatable: isRepeatable, hint: hintForGitHub };
        const send = http.fetch(policy);
        return async (input, init) => {
            const method = init?.method ?? "GET";
            const url = new URL(String(input));
            if (isWrite(method, url))
                await this.#pace.turn();
            const response = await send(input, init);
            if (response.ok)
                return response;
            throw http.failure(policy, method, url, response.status, await response.text());
        };
    }
}
function isWrite(method, url) {
    return method !== "GET" && !isGraphql(url);
}
/** A GraphQL query changes nothing, and a deployment status that is set twice is the same status. */
function isRepeatable(method, url) {
    return method !== "POST" || isGraphql(url) || url.pathname.endsWith("/statuses");
}
function isGraphql(url) {
    return url.pathname.endsWith("/graphql");
}

;// CONCATENATED MODULE: ./src/github/comment-reader.ts


/** Pull requests whose comments one query reads: 1,000 comments, which GitHub answers well within its 10 s. */
const PULLS_A_QUERY = 10;
/** Pages of 100 comments that are read of one pull request. Ours is among the first: the first run of the preview made it. */
const MOST_PAGES = 50;
/**
 * The numeric id is read from the link: GraphQL's `databaseId` is a 32-bit field, which comment ids have outgrown.
 * `viewerDidAuthor` says whose a comment is for every kind of token. REST names authors only, and an installation's token can't ask
 * who it is.
 */
const COMMENT = dist/* pipe */.FsL(dist/* object */.Ikc({
    body: dist/* string */.YjP(),
    url: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* check */.z6Y((url) => /#issuecomment-\d+$/.test(url), "a link to a comment")),
    viewerDidAuthor: dist/* boolean */.zMY(),
}), dist/* transform */.pdi(({ body, url, viewerDidAuthor }) => ({
    id: Number(url.slice(url.lastIndexOf("-") + 1)),
    url,
    body,
    isOwn: viewerDidAuthor,
})));
/** Null for a pull request that the token can't see. GitHub's schema allows null for every list and entry. */
const PULL = dist/* nullable */.mee(dist/* object */.Ikc({
    number: dist/* number */.aig(),
    comments: dist/* object */.Ikc({
        nodes: dist/* nullable */.mee(dist/* array */.YOg(dist/* nullable */.mee(COMMENT))),
        pageInfo: dist/* object */.Ikc({ hasNextPage: dist/* boolean */.zMY(), endCursor: dist/* nullable */.mee(dist/* string */.YjP()) }),
    }),
}));
const ANSWER = dist/* object */.Ikc({ repository: dist/* record */.g1P(dist/* string */.YjP(), PULL) });
/** Reads pull requests' comments. Those that are asked for at the same moment come with one query for every 10 pull requests. */
class CommentReader {
    #connection;
    #waiting = [];
    constructor(connection) {
        this.#connection = connection;
    }
    /** @returns all comments, oldest first; none where the token can't see the pull request @throws {HttpError} */
    read(number) {
        return new Promise((resolve, reject) => {
            if (this.#waiting.length === 0)
                queueMicrotask(() => this.#readWaiting());
            this.#waiting.push({ number, resolve, reject });
        });
    }
    /** Answers all waiting requests, one query after the other. */
    async #readWaiting() {
        const waiting = this.#waiting;
        this.#waiting = [];
        for (let at = 0; at < waiting.length; at += PULLS_A_QUERY) {
            const some = waiting.slice(at, at + PULLS_A_QUERY);
            try {
                const comments = await this.#readAll(some.map(({ number }) => number));
                for (const { number, resolve } of some)
                    resolve(comments.get(number) ?? []);
            }
            catch (error) {
                for (const { reject } of some)
                    reject(error);
            }
        }
    }
    async #readAll(numbers) {
        const comments = new Map();
        let pages = [...new Set(numbers)].map((number) => ({ number }));
        for (let read = 0; pages.length > 0 && read < MOST_PAGES; read++) {
            const { repository } = await this.#connection.query(queryFor(pages), this.#connection.repository, ANSWER);
            const pulls = Object.values(repository).filter((pull) => pull !== null);
            for (const { number, comments: page } of pulls) {
                comments.set(number, [...(comments.get(number) ?? []), ...(page.nodes ?? []).filter((node) => node !== null)]);
            }
            pages = pulls.flatMap(({ number, comments: { pageInfo } }) => pageInfo.hasNextPage && pageInfo.endCursor !== null ? [{ number, after: pageInfo.endCursor }] : []);
        }
        return comments;
    }
}
function queryFor(pages) {
    const fields = pages.map(({ number, after }) => {
        const from = after === undefined ? "" : `, after: ${JSON.stringify(after)}`;
        return `p${number}: pullRequest(number: ${number}) { number comments(first: ${LARGEST_PAGE}${from}) { ...CommentFields } }`;
    });
    return `query RivetPreviewComments($owner: String!, $repo: String!) {
		repository(owner: $owner, name: $repo) { ${fields.join("\n")} }
	}
	fragment CommentFields on IssueCommentConnection { nodes { body url viewerDidAuthor } pageInfo { hasNextPage endCursor } }`;
}

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./src/awaited-later.ts
var awaited_later = __webpack_require__(6443);
;// CONCATENATED MODULE: ./src/github/deployment.ts







/** https://docs.github.com/rest/deployments/statuses#create-a-deployment-status */
const LONGEST_DESCRIPTION = 140;
/** Statuses that are written side by side. GitHub limits concurrent requests. */
const AT_ONCE = 5;
const DEPLOYMENT = dist/* object */.Ikc({ id: dist/* number */.aig() });
const LISTED_DEPLOYMENT = dist/* object */.Ikc({ id: dist/* number */.aig(), node_id: dist/* string */.YjP() });
/** REST has the statuses of one deployment only. */
const STATES = `query RivetPreviewDeployments($ids: [ID!]!) {
	nodes(ids: $ids) { ... on Deployment { latestStatus { state } } }
}`;
/** Null for a deployment that was deleted meanwhile; no status for one that was just created. */
const STATES_ANSWER = dist/* object */.Ikc({ nodes: dist/* array */.YOg(dist/* nullable */.mee(dist/* object */.Ikc({ latestStatus: dist/* nullable */.mee(dist/* object */.Ikc({ state: dist/* string */.YjP() })) }))) });
class GitHubDeployments {
    #connection;
    #options;
    #feature;
    /** Marks this preview's deployments, also where several previews share an environment. */
    #task;
    /** The deployments that this one replaces, oldest first. */
    #earlier;
    constructor(connection, options) {
        this.#connection = connection;
        this.#options = options;
        this.#task = `rivet-preview:${options.key}`;
        this.#feature = new Feature({ name: "The GitHub deployment", permission: "deployments: write", log: connection.log });
    }
    start(sha, { replaces = true } = {}) {
        return this.#feature.use(async () => {
            this.#earlier = replaces ? (0,awaited_later/* awaitedLater */.k)(this.#listActive()) : Promise.resolve([]);
            const id = await this.#createOnce(sha);
            // Without anything to deploy its last state follows at once.
            if (replaces)
                await this.#setInProgress(id);
            return id;
        });
    }
    async finish(id, state, { url, description }) {
        await this.#feature.use(async () => {
            const retired = state === "success" ? this.#retireBefore(id) : undefined;
            await Promise.all([this.#setState(id, state, description, url), retired]);
        });
    }
    async findActive() {
        return (await this.#feature.use(() => this.#listActive())) ?? [];
    }
    async deactivate(ids) {
        await this.#feature.use(() => (0,p_map/* default */.Ay)(ids, (id) => this.#setState(id, "inactive", "The preview was deleted"), { concurrency: AT_ONCE }));
    }
    #createOnce(sha) {
        return createOnce({
            create: () => this.#create(sha),
            lookUp: async () => {
                const same = { task: this.#task, sha, environment: this.#options.environment, per_page: 1 };
                const [made] = await this.#connection.call("GET /repos/{owner}/{repo}/deployments", same, dist/* array */.YOg(DEPLOYMENT));
                return made?.id;
            },
            pause: (ms) => this.#connection.pause(ms),
        });
    }
    async #create(sha) {
        const { key, environment } = this.#options;
        const parameters = {
            ref: sha,
            task: this.#task,
            environment,
            description: `Rivet preview ${key}`,
            payload: { preview: key },
            transient_environment: true,
            production_environment: false,
            // Deploys the commit as it is: GitHub neither merges the base branch into it nor waits for its checks.
            auto_merge: false,
            required_contexts: [],
        };
        const { id } = await this.#connection.call("POST /repos/{owner}/{repo}/deployments", parameters, DEPLOYMENT);
        return id;
    }
    /** Never throws: the deployment exists, and the end of the run sets its state again. */
    async #setInProgress(id) {
        try {
            await this.#setState(id, "in_progress", "Deploying the preview");
        }
        catch (error) {
            this.#connection.log.warning(`The GitHub deployment could not be set in progress: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    async #setState(id, state, description, url) {
        const parameters = {
            deployment_id: id,
            state,
            log_url: this.#options.runUrl,
            // With true, GitHub would take away the links of other pull requests that share the environment.
            auto_inactive: false,
            description: description.slice(0, LONGEST_DESCRIPTION),
            ...(url === undefined ? {} : { environment_url: url }),
        };
        await this.#connection.call("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", parameters, dist/* unknown */.L5J());
    }
    /** Retires the oldest first: if the run is cut short, only the newest ones stay active. */
    async #retireBefore(newest) {
        const active = await (this.#earlier ?? this.#listActive());
        for (const id of active.filter((id) => id < newest))
            await this.#setState(id, "inactive", "A newer deployment took over");
    }
    /** This preview's deployments that are not inactive, oldest first. */
    async #listActive() {
        const all = await this.#connection.list("GET /repos/{owner}/{repo}/deployments", { task: this.#task }, LISTED_DEPLOYMENT);
        const active = [];
        for (let at = 0; at < all.length; at += LARGEST_PAGE) {
            const some = all.slice(at, at + LARGEST_PAGE);
            const { nodes } = await this.#connection.query(STATES, { ids: some.map(({ node_id }) => node_id) }, STATES_ANSWER);
            active.push(...some.filter((_, index) => isActive(nodes[index])).map(({ id }) => id));
        }
        return active.sort((a, b) => a - b);
    }
}
function isActive(node) {
    return node != null && node.latestStatus?.state !== "INACTIVE";
}

;// CONCATENATED MODULE: ./src/github/pull-request.ts



/** Pull requests that one query reads. */
const pull_request_PULLS_A_QUERY = 50;
const TIME = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* check */.z6Y((text) => !Number.isNaN(Date.parse(text)), "an ISO date"), dist/* transform */.pdi((text) => Date.parse(text)));
/** The fields that a pull request has both in a REST list and alone. */
const pull_request_PULL = dist/* pipe */.FsL(dist/* object */.Ikc({
    number: dist/* number */.aig(),
    state: dist/* picklist */.KIO(["open", "closed"]),
    merged_at: dist/* nullable */.mee(dist/* string */.YjP()),
    // GitHub sends no repository for a deleted fork, whatever its API description says.
    head: dist/* object */.Ikc({ sha: dist/* string */.YjP(), ref: dist/* string */.YjP(), repo: dist/* nullable */.mee(dist/* object */.Ikc({ full_name: dist/* string */.YjP() })) }),
    labels: dist/* array */.YOg(dist/* object */.Ikc({ name: dist/* string */.YjP() })),
    created_at: TIME,
    updated_at: TIME,
}), dist/* transform */.pdi(({ number, state, merged_at, head, labels, created_at, updated_at }) => ({
    number,
    state,
    merged: merged_at !== null,
    headSha: head.sha,
    headRef: head.ref,
    headRepository: head.repo?.full_name,
    labels: labels.map(({ name }) => name),
    createdAt: created_at,
    updatedAt: updated_at,
})));
const PULL_FIELDS = `fragment PullFields on PullRequest {
	number state headRefOid headRefName createdAt updatedAt
	headRepository { nameWithOwner }
	labels(first: ${LARGEST_PAGE}) { nodes { name } }
}`;
/** The answer for {@link PULL_FIELDS}. GitHub's schema allows null for every list and entry. */
const PULL_NODE = dist/* pipe */.FsL(dist/* object */.Ikc({
    number: dist/* number */.aig(),
    state: dist/* picklist */.KIO(["OPEN", "CLOSED", "MERGED"]),
    headRefOid: dist/* string */.YjP(),
    headRefName: dist/* string */.YjP(),
    createdAt: TIME,
    updatedAt: TIME,
    headRepository: dist/* nullable */.mee(dist/* object */.Ikc({ nameWithOwner: dist/* string */.YjP() })),
    labels: dist/* nullable */.mee(dist/* object */.Ikc({ nodes: dist/* nullable */.mee(dist/* array */.YOg(dist/* nullable */.mee(dist/* object */.Ikc({ name: dist/* string */.YjP() })))) })),
}), dist/* transform */.pdi(({ number, state, headRefOid, headRefName, createdAt, updatedAt, headRepository, labels }) => ({
    number,
    state: state === "OPEN" ? "open" : "closed",
    merged: state === "MERGED",
    headSha: headRefOid,
    headRef: headRefName,
    headRepository: headRepository?.nameWithOwner,
    labels: (labels?.nodes ?? []).flatMap((label) => (label === null ? [] : [label.name])),
    createdAt,
    updatedAt,
})));
class GitHubPullRequests {
    #connection;
    constructor(connection) {
        this.#connection = connection;
    }
    async read(number) {
        try {
            return await this.#connection.call("GET /repos/{owner}/{repo}/pulls/{pull_number}", { pull_number: number }, pull_request_PULL);
        }
        catch (error) {
            if (isNotFound(error))
                return undefined;
            throw error;
        }
    }
    async readMany(numbers) {
        const found = new Map();
        for (let at = 0; at < numbers.length; at += pull_request_PULLS_A_QUERY) {
            const fields = numbers.slice(at, at + pull_request_PULLS_A_QUERY).map((number) => `p${number}: pullRequest(number: ${number}) { ...PullFields }`);
            const query = `query RivetPreviewPullRequests($owner: String!, $repo: String!) {
				repository(owner: $owner, name: $repo) { ${fields.join("\n")} }
			} ${PULL_FIELDS}`;
            const { repository } = await this.#connection.query(query, this.#connection.repository, dist/* object */.Ikc({ repository: dist/* record */.g1P(dist/* string */.YjP(), dist/* nullable */.mee(PULL_NODE)) }));
            for (const pull of Object.values(repository))
                if (pull !== null)
                    found.set(pull.number, pull);
        }
        return found;
    }
    async findOpenByBranch(branch, repository = this.#here) {
        const pulls = await this.#connection.call("GET /repos/{owner}/{repo}/pulls", {
            head: `${repository.split("/")[0]}:${branch}`,
            state: "open",
            sort: "created",
            direction: "desc",
            per_page: LARGEST_PAGE,
        }, dist/* array */.YOg(pull_request_PULL));
        // The filter names an owner, who may have a fork of this repository too, and GitHub ignores a filter that it can't read.
        return pulls.find((pull) => pull.headRef === branch && isFrom(pull, repository));
    }
    async findOpenByHead(sha) {
        const pulls = await this.#connection.call("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", { commit_sha: sha, per_page: LARGEST_PAGE }, dist/* array */.YOg(pull_request_PULL));
        return pulls.find((pull) => pull.state === "open" && pull.headSha === sha && isFrom(pull, this.#here));
    }
    listOpen() {
        return this.#connection.list("GET /repos/{owner}/{repo}/pulls", { state: "open", sort: "created", direction: "asc" }, pull_request_PULL);
    }
    /** A commit's own date says when it was made; when it was pushed, only the repository's activity does. */
    async lastPushAt(pull) {
        const [newest] = await this.#connection.call("GET /repos/{owner}/{repo}/activity", { ref: `refs/heads/${pull.headRef}`, per_page: 1 }, dist/* array */.YOg(dist/* object */.Ikc({ timestamp: TIME })));
        return newest === undefined ? pull.updatedAt : Math.max(newest.timestamp, pull.createdAt);
    }
    /** `owner/name` of the workflow's repository. */
    get #here() {
        const { owner, repo } = this.#connection.repository;
        return `${owner}/${repo}`;
    }
}
function isFrom({ headRepository }, repository) {
    return headRepository?.toLowerCase() === repository.toLowerCase();
}

;// CONCATENATED MODULE: ./src/github/client.ts






/** Makes the client. It loads and sends nothing before the first call. */
function createGitHub({ secrets, ...options }) {
    secrets.add(options.token);
    const connection = new Connection(options);
    const reader = new CommentReader(connection);
    return {
        pullRequests: new GitHubPullRequests(connection),
        mayPush: (login) => mayPush(connection, login),
        comment: (of) => new GitHubComment(connection, reader, of),
        deployments: (of) => new GitHubDeployments(connection, of),
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./src/clock.ts

const systemClock = {
    now: Date.now,
    pause: async (ms, signal) => (0,promises_.setTimeout)(ms, undefined, { signal }),
};

;// CONCATENATED MODULE: ./src/look-until.ts
/**
 * Looks until something is done: at once, then after each of the pauses.
 * @param isDone reads back whether it is done
 * @param pausesMs the pauses between two looks; their number bounds the looks
 * @param pause waits; ends early, with an error, when the run is cancelled
 * @returns whether it was done at the last look
 */
async function lookUntil(isDone, pausesMs, pause) {
    for (const ms of pausesMs) {
        if (await isDone())
            return true;
        await pause(ms);
    }
    return isDone();
}

// EXTERNAL MODULE: ./src/names/domain.ts
var names_domain = __webpack_require__(558);
;// CONCATENATED MODULE: ./src/host/log-tail.ts
/** Lines of a server's log that are kept, and characters of one line. */
const MOST_LINES = 60;
const LONGEST_LINE = 500;
/**
 * The last lines of a server's log, oldest first.
 * @param entries in any order
 * @param redact removes secrets; it runs before lines are cut
 */
function tailOf(entries, redact) {
    const inOrder = entries.toSorted((a, b) => a.timestamp.localeCompare(b.timestamp));
    return lastLines(inOrder.map(({ message }) => message), redact);
}
/** The last lines of messages that are in order already. */
function lastLines(messages, redact) {
    return messages
        .flatMap((message) => redact(message).trimEnd().split("\n"))
        .map((line) => line.slice(0, LONGEST_LINE))
        .slice(-MOST_LINES);
}

;// CONCATENATED MODULE: ./src/host/overtaken.ts
/** Whether a deployment of the preview is another run's and no older than this run's, so that it must keep the address. */
function isAnothersAndNoOlder(listed, { version, deployment, live }) {
    if (listed.id === deployment?.id || listed.id === live?.id)
        return false;
    // If the answer to this run's deploy was lost, a deployment with this run's version is its own.
    return deployment === undefined ? listed.version > version : listed.version >= version;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/host/server-variables.ts

/** For `HOST`, which many servers listen on: with "localhost", nothing outside of their machine would reach them. */
const ALL_INTERFACES = "0.0.0.0";
/** Tells RivetKit where the built frontend lies, as seen from the app's folder, in which the server starts. */
function publicFolderVariable({ publicDirectory, container }) {
    return publicDirectory === undefined ? {} : { RIVETKIT_PUBLIC_DIR: external_node_path_.posix.relative(container.directory, publicDirectory) || "." };
}

;// CONCATENATED MODULE: ./src/host/freestyle/answers.ts


const TEXT = (0,dist/* pipe */.FsL)((0,dist/* string */.YjP)(), (0,dist/* nonEmpty */.hq)());
/** `POST /web/v1/deployment`. */
const MADE_DEPLOYMENT = (0,dist/* object */.Ikc)({ deploymentId: TEXT });
/** `GET /web/v1/deployments`. */
const DEPLOYMENTS = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({
    entries: (0,dist/* array */.YOg)((0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({
        deploymentId: TEXT,
        state: (0,dist/* string */.YjP)(),
        domains: (0,dist/* nullish */.cl6)((0,dist/* array */.YOg)((0,dist/* string */.YjP)()), []),
        envVars: (0,dist/* nullish */.cl6)(objectByKey((0,dist/* unknown */.L5J)()), {}),
    }), (0,dist/* transform */.pdi)(({ deploymentId, state, domains, envVars }) => ({ id: deploymentId, state, domains, variables: envVars })))),
}), (0,dist/* transform */.pdi)(({ entries }) => entries));
/** `GET /domains/v1/mappings`, as the SDK wraps it. */
const MAPPINGS = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({
    mappings: (0,dist/* array */.YOg)((0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ id: TEXT, domain: TEXT, deploymentId: (0,dist/* nullish */.cl6)(TEXT), unmappedAt: (0,dist/* nullish */.cl6)((0,dist/* string */.YjP)()) }), (0,dist/* transform */.pdi)(({ id, domain, deploymentId, unmappedAt }) => ({
        id,
        domain,
        deploymentId: deploymentId ?? undefined,
        isLive: !unmappedAt,
    })))),
}), (0,dist/* transform */.pdi)(({ mappings }) => mappings));
/** `GET /observability/v1/logs`. */
const LOGS = (0,dist/* object */.Ikc)({
    logs: (0,dist/* array */.YOg)((0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ timestamp: (0,dist/* nullish */.cl6)((0,dist/* string */.YjP)(), ""), message: (0,dist/* nullish */.cl6)((0,dist/* string */.YjP)(), "") }), (0,dist/* transform */.pdi)((line) => line))),
    nextPageToken: (0,dist/* nullish */.cl6)((0,dist/* string */.YjP)()),
});

;// CONCATENATED MODULE: ./src/host/freestyle/hints.ts

/** The places of the code in Freestyle's error bodies. */
const WITH_CODE = (0,dist/* object */.Ikc)({ code: (0,dist/* string */.YjP)() });
const WITH_ERROR = (0,dist/* object */.Ikc)({ error: (0,dist/* string */.YjP)() });
const WITH_VARIANT = (0,dist/* object */.Ikc)({ error: (0,dist/* record */.g1P)((0,dist/* string */.YjP)(), (0,dist/* unknown */.L5J)()) });
const CHOOSE_DOMAIN = 'Set the input "domain" to a name under style.dev, or under a domain that is verified on Freestyle.';
const VERIFY_DOMAIN = 'Verify the apex domain once on https://admin.freestyle.sh, which covers its subdomains, or set the input "domain" to a name under style.dev.';
const CHECK_DNS = 'Freestyle could not get a certificate for the domain. For a domain of your own check its DNS records, then run the job again; or set "domain" to a name under style.dev.';
const CHECK_SERVER = 'The server did not start on Freestyle, which runs it on Deno. Check "entrypoint" and that the app starts with the variables in "env".';
const CHECK_INPUTS = 'Check the inputs "entrypoint", "domain" and "env": Freestyle names the one it refuses in the message above.';
/**
 * What to do about the error codes that a preview can meet, as `freestyle-sandboxes` 0.1.46 publishes them. Each names the input to change
 * where there is one.
 */
const HINTS = {
    INVALID_DOMAINS: CHOOSE_DOMAIN,
    INVALID_DOMAIN: CHOOSE_DOMAIN,
    DOMAIN_ALREADY_EXISTS: 'Another Freestyle account or project uses this domain. Set the input "domain" to another template, e.g. "{preview}-{owner}.style.dev".',
    NO_DOMAIN_OWNERSHIP: VERIFY_DOMAIN,
    DOMAIN_OWNERSHIP_NOT_VERIFIED: VERIFY_DOMAIN,
    DOMAIN_OWNERSHIP_ERROR: VERIFY_DOMAIN,
    FAILED_PERMISSIONS_CHECK: 'The key in "freestyle-api-key" may not use this domain. Check that it belongs to the account that owns it.',
    DEPLOYMENT_ACCESS_DENIED: 'The key in "freestyle-api-key" belongs to another account than the deployment. Use the key that made it.',
    DOMAIN_MAPPING_ERROR: 'Freestyle could not point the domain at the deployment. Run the job again; if the error persists, try another "domain".',
    CERTIFICATE_PROVISIONING_ERROR: CHECK_DNS,
    FAILED_TO_PROVISION_CERTIFICATE_FOR_MAPPING: CHECK_DNS,
    DEPLOYMENT_LIMIT_EXCEEDED: 'The Freestyle plan\'s deployments of today are used up. Run the job again tomorrow, upgrade the plan, or deploy fewer pull requests with the input "label".',
    TIMEOUT_LIMIT_EXCEEDED: "The Freestyle plan allows only a shorter idle time. Upgrade the plan.",
    NO_ENTRYPOINT_FOUND: 'Set the input "entrypoint" to the server file, relative to "working-directory".',
    ENTRYPOINT_NOT_FOUND: 'Check the inputs "entrypoint" and "working-directory", and that "exclude" or .gitignore does not keep the file out of the upload ("include" adds it).',
    LOCKFILE_ERROR: 'Freestyle could not install the dependencies. Commit an up-to-date lockfile (package-lock.json, pnpm-lock.yaml, yarn.lock or bun.lockb) inside "working-directory".',
    BUILD_FAILED: 'The action builds the app in the workflow, not on Freestyle. Check "build-command", "entrypoint" and the lockfile.',
    UPLOAD_ERROR: 'Freestyle could not store the upload. Run the job again; if the error persists, make the upload smaller with the input "exclude".',
    SERVER_DEPLOYMENT_FAILED: CHECK_SERVER,
    DEPLOYMENT_FAILED: CHECK_SERVER,
    WEB_DEPLOYMENT_BAD_REQUEST: CHECK_INPUTS,
    INVALID_DEPLOYMENT_REQUEST: CHECK_INPUTS,
    DEPLOYMENT_NOT_FOUND: "The deployment is gone from Freestyle. Run the job again to make a new one.",
};
/** What to do about an answer without a known code. */
const HINTS_BY_STATUS = {
    401: 'The input "freestyle-api-key" was refused. Create a key on https://admin.freestyle.sh and store it as the secret that the workflow passes.',
    403: 'The key in "freestyle-api-key" may not do this. Check the key\'s account and plan on https://admin.freestyle.sh.',
    411: 'A server in between refused a request without its length. Check the input "freestyle-api-url" and any proxy.',
    413: 'The upload is too large for Freestyle. Leave files out with the input "exclude"; the job summary lists the largest ones.',
    429: "Freestyle's rate limit was reached. Run the job again in a few minutes.",
};
/** For the statuses of a service that is down. */
const UNAVAILABLE = "Freestyle has a problem of its own. Run the job again in a few minutes.";
/** Freestyle's newest client (`freestyle` 0.2.17) knows no web deployments any more. */
const RETIRED = "Freestyle may have retired its API for web deployments. Run the preview on another host: in the workflow, put `host: rivet-compute` in place of freestyle-api-key (it needs no other secret), or `host: vercel` and vercel-token. Any other platform works with `host: external`, also without an address that Rivet can reach: `runtime-mode: runner`.";
const GONE = new Set([404, 410]);
const WEB_API = "/web/v1/";
/**
 * @param path of the request
 * @returns what the user can do about an answer of Freestyle that is not 2xx
 */
function freestyleHint(status, body, path = "") {
    const code = freestyleCode(body);
    const known = code === undefined ? undefined : HINTS[code];
    if (known === undefined && GONE.has(status) && path.includes(WEB_API))
        return RETIRED;
    return known ?? HINTS_BY_STATUS[status] ?? (status >= 500 ? UNAVAILABLE : undefined);
}
/** @returns whether the error is Freestyle's own. After a gateway's error the work may have been done or not. */
function isFreestyleVerdict(body) {
    const code = freestyleCode(body);
    return code !== undefined && code in HINTS;
}
/**
 * The error code of an answer's body in SCREAMING_SNAKE_CASE. Freestyle's endpoints disagree on its place:
 * `{code}`, `{error: "CODE"}`, and `{error: {DomainAlreadyExists: {…}}}` for domain mappings.
 */
function freestyleCode(body) {
    if ((0,dist.is)(WITH_CODE, body))
        return screaming(body.code);
    if ((0,dist.is)(WITH_ERROR, body))
        return screaming(body.error);
    if (!(0,dist.is)(WITH_VARIANT, body))
        return undefined;
    const [variant = "", details] = Object.entries(body.error)[0] ?? [];
    return typeof details === "object" ? screaming(variant) : freestyleCode(body.error);
}
/** `DomainAlreadyExists` → `DOMAIN_ALREADY_EXISTS`; undefined for a sentence, such as a gateway's "Bad Gateway". */
function screaming(code) {
    return /^\w+$/.test(code) ? code.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase() : undefined;
}

;// CONCATENATED MODULE: ./src/host/freestyle/upload-body.ts

/** Bytes that are sent at a time. */
const CHUNK_BYTES = 256 * 1024;
/** Bytes of a file that are encoded at a time: a multiple of three, so that base64 has padding only at the end of a file. */
const SLICE_BYTES = 24 * 1024;
/**
 * The only file that the SDK gets. It would turn the whole upload, which may be 100 MB, into one string, and `fetch` that string into bytes.
 * With this entry its string stays small, and {@link uploadBody} puts the real files in its place while they are sent.
 */
const FILES_PLACEHOLDER = { path: "rivet-preview:files", content: "", encoding: "base64" };
const PLACEHOLDER_ENTRY = `${JSON.stringify(FILES_PLACEHOLDER.path)}:${JSON.stringify({ content: "", encoding: FILES_PLACEHOLDER.encoding })}`;
const AFTER_CONTENT = `","encoding":"base64"}`;
/**
 * The SDK's JSON with the files in place of {@link FILES_PLACEHOLDER}, encoded piece by piece as it is read. Text is sent as base64, too:
 * Node encodes it natively and its length is known beforehand. JSON's escapes would save a fifth of the bytes and take longer.
 * @param request the body that the SDK would have sent
 * @throws {ActionError} when the placeholder is not in it exactly once, because the SDK's format has changed
 */
function uploadBody(request, files) {
    const [head, tail, ...others] = request.split(PLACEHOLDER_ENTRY);
    if (head === undefined || tail === undefined || others.length > 0) {
        throw new errors/* ActionError */.lZ("freestyle-sandboxes built a deployment request without a place for the files.", {
            hint: "This is a fault of the action, not of your app. Please report it.",
        });
    }
    return {
        byteLength: files.reduce((total, file, index) => total + Buffer.byteLength(beforeContent(file, index)) + base64Length(file) + AFTER_CONTENT.length, Buffer.byteLength(head) + Buffer.byteLength(tail)),
        async *[Symbol.asyncIterator]() {
            const chunks = new Chunks();
            yield* chunks.add(head);
            for (const [index, file] of files.entries()) {
                yield* chunks.add(beforeContent(file, index));
                for (let at = 0; at < file.content.length; at += SLICE_BYTES) {
                    yield* chunks.add(file.content.subarray(at, at + SLICE_BYTES).toString("base64"));
                }
                yield* chunks.add(AFTER_CONTENT);
            }
            yield* chunks.add(tail);
            yield* chunks.rest();
        },
    };
}
/** Turns texts into bytes. Writes them right into the chunk that is sent, which saves two copies. */
class Chunks {
    #chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    #filled = 0;
    /** @returns the full chunk where the text does not fit into it any more, and the text itself where it is longer than a chunk */
    *add(text) {
        const byteLength = Buffer.byteLength(text);
        if (byteLength > CHUNK_BYTES - this.#filled)
            yield* this.rest();
        if (byteLength > CHUNK_BYTES)
            yield Buffer.from(text);
        else
            this.#filled += this.#chunk.write(text, this.#filled);
    }
    *rest() {
        if (this.#filled === 0)
            return;
        yield this.#chunk.subarray(0, this.#filled);
        // The old chunk may still be being sent.
        this.#chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
        this.#filled = 0;
    }
}
function beforeContent({ path }, index) {
    return `${index === 0 ? "" : ","}${JSON.stringify(path)}:{"content":"`;
}
function base64Length({ content }) {
    return Math.ceil(content.length / 3) * 4;
}

;// CONCATENATED MODULE: ./src/host/freestyle/api.ts




/** Time for one deployment: up to 100 MB on the way up, then the install of the dependencies and the rollout on Freestyle. */
const DEPLOY_TIMEOUT_MS = 180_000;
const PAGE_SIZE = 50;
/** Pages of a search that are read. A search by domain or id matches a handful; the bound is for a server that ignores the search. */
const MAX_PAGES = 4;
/** Removed mappings stay in Freestyle's list, one for every deployment: 10,000 of them are read. */
const MAX_MAPPING_PAGES = 200;
/** Pages of a log that are read: 1,000 lines, in whatever order they come, are enough to find the last ones. */
const MAX_LOG_PAGES = 5;
const LOG_PAGE_SIZE = 200;
const SERVICE = "Freestyle";
const CHECK_API = 'Check the input "freestyle-api-url". If it is right, Freestyle has changed its API: please report it.';
/** The calls of Freestyle's API that a preview needs, through its SDK. Every method throws an `HttpError` with a hint. */
class FreestyleApi {
    #options;
    #client;
    constructor(options) {
        this.#options = options;
    }
    /**
     * Deploys the files and points the domain at them; returns after the rollout. Not repeatable: after a lost answer there may be a
     * deployment or not.
     * @param idleTimeoutMs time without traffic after which Freestyle stops the server; undefined for the plan's default
     * @returns the deployment's id
     */
    async deploy(request, idleTimeoutMs) {
        const client = await this.#connect(this.#fetch({ timeoutMs: DEPLOY_TIMEOUT_MS }, request.files));
        const answer = await client.serverless.deployments.create({
            files: [FILES_PLACEHOLDER],
            ...(request.entrypoint === undefined ? {} : { entrypointPath: request.entrypoint }),
            envVars: { ...request.variables },
            domains: [request.hostname],
            build: false,
            waitForRollout: true,
            ...(idleTimeoutMs === undefined ? {} : { timeoutMs: idleTimeoutMs }),
        });
        return this.#read(MADE_DEPLOYMENT, answer, "POST /web/v1/deployment").deploymentId;
    }
    /** Deployments that match a search by id or domain, newest first as far as Freestyle sorts them. */
    async *search(text) {
        for (let page = 0; page < MAX_PAGES; page++) {
            const entries = await this.#page(text, page);
            yield* entries;
            if (entries.length < PAGE_SIZE)
                return;
        }
    }
    /** The first one of {@link search} that matches. */
    async find(search, matches) {
        for await (const entry of this.search(search)) {
            if (matches(entry))
                return entry;
        }
        return undefined;
    }
    /** The first page of {@link search}. */
    newest(text) {
        return this.#page(text, 0);
    }
    /** What the account's domains point at now: one domain, or all of them. */
    async *mappings(domain) {
        const { domains } = await this.#shared();
        const filter = domain === undefined ? {} : { domain };
        let previous;
        for (let page = 0; page < MAX_MAPPING_PAGES; page++) {
            const answer = await domains.mappings.list({ ...filter, limit: PAGE_SIZE, cursor: String(page * PAGE_SIZE) });
            const entries = this.#read(MAPPINGS, answer, "GET /domains/v1/mappings");
            // A server that ignores the offset sends the first page again and again.
            if (page > 0 && entries[0]?.id === previous)
                return;
            previous = entries[0]?.id;
            // How Freestyle's filter compares domains is not documented: it may find longer names, too.
            yield* entries.filter((entry) => entry.isLive && (domain === undefined || entry.domain === domain));
            if (entries.length < PAGE_SIZE)
                return;
        }
    }
    /** @returns undefined when the domain points at nothing of this account */
    async mapping(domain) {
        for await (const mapping of this.mappings(domain))
            return mapping;
        return undefined;
    }
    async map(domain, deploymentId) {
        await (await this.#shared()).domains.mappings.create({ domain, deploymentId });
    }
    async unmap(domain) {
        await (await this.#shared()).domains.mappings.delete({ domain });
    }
    /** The server's log lines of the last 24 hours, in the order in which Freestyle sends them. */
    async logs(deploymentId) {
        const deployment = (await this.#shared()).serverless.deployments.ref({ deploymentId });
        const lines = [];
        // The SDK sends any field, but its type knows only one of those that the API takes.
        let query = { pageSize: LOG_PAGE_SIZE };
        for (let page = 0; page < MAX_LOG_PAGES; page++) {
            const answer = await deployment.getLogs(query);
            const { logs, nextPageToken } = this.#read(LOGS, answer, "GET /observability/v1/logs");
            lines.push(...logs);
            if (!nextPageToken)
                break;
            query = { ...query, pageToken: nextPageToken };
        }
        return lines;
    }
    async #page(search, page) {
        const { serverless } = await this.#shared();
        const answer = await serverless.deployments.list({ limit: PAGE_SIZE, cursor: String(page * PAGE_SIZE), search });
        return this.#read(DEPLOYMENTS, answer, "GET /web/v1/deployments");
    }
    /** @param call method and path */
    #read(schema, answer, call) {
        const [method = "", path = ""] = call.split(" ");
        return readAnswer(schema, answer, { service: SERVICE, method, url: this.#options.apiUrl + path, hint: CHECK_API });
    }
    #shared() {
        this.#client ??= this.#connect(this.#fetch({}));
        return this.#client;
    }
    /** Loads the SDK with the first call, so that a run that skips does not pay for it. */
    async #connect(fetch) {
        const { Freestyle } = await __webpack_require__.e(/* import() */ 867).then(__webpack_require__.bind(__webpack_require__, 4867));
        return new Freestyle({ apiKey: this.#options.apiKey, baseUrl: this.#options.apiUrl, fetch });
    }
    /**
     * The SDK's `fetch`. It throws errors itself: the SDK reads only one of the forms that Freestyle's error bodies have, and says
     * "Unknown error code: undefined" for the others.
     */
    #fetch(options, files) {
        const { http } = this.#options;
        const policy = { service: SERVICE, json: true, repeatable: api_isRepeatable, ...options };
        const send = http.fetch(policy);
        return async (input, init = {}) => {
            const response = await send(input, files ? withFiles(init, files) : init);
            const text = await response.text();
            if (!response.ok)
                throw this.#failure(policy, init.method ?? "GET", String(input), response.status, text);
            // The SDK parses every answer, and the answer to a DELETE may be empty.
            return new Response(text === "" ? "{}" : text, { status: 200, headers: { "content-type": "application/json" } });
        };
    }
    #failure(policy, method, url, status, text) {
        const hint = (answered, body) => freestyleHint(answered, body, new URL(url).pathname);
        return this.#options.http.failure({ ...policy, hint }, method, url, status, text);
    }
}
/** Pointing a domain at a deployment twice is the same as once. */
function api_isRepeatable(method, url) {
    return method !== "POST" || url.pathname.includes("/domains/v1/mappings/");
}
function withFiles(init, files) {
    const body = uploadBody(String(init.body), files);
    const headers = new Headers(init.headers);
    headers.set("content-length", String(body.byteLength));
    return { ...init, headers, body };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/names/endpoint.ts
var endpoint = __webpack_require__(3647);
;// CONCATENATED MODULE: ./src/names/fingerprint.ts


const PARTS = ["files", "inputs", "job", "action"];
const IN_WORDS = {
    files: "the files of the app",
    inputs: "the inputs of this action",
    job: "the variables of the job",
    action: "this action itself",
};
const FORMAT = /^[0-9a-f]{16}(?:-[0-9a-f]{16}){3}$/;
const FULL_SHA = /^[0-9a-f]{40,64}$/;
/**
 * A text that is the same for the same ingredients.
 * @param key a secret: without it nobody can try out which values have this fingerprint
 * @returns four times 16 hexadecimal digits, with `-` between them
 */
function fingerprintOf(ingredients, key) {
    return PARTS.map((part) => (0,external_node_crypto_.createHmac)("sha256", key).update(`${part}\n${ingredients[part]}`).digest("hex").slice(0, 16)).join("-");
}
/** @returns what differs, in words; empty when both were made from the same */
function differences(one, other) {
    const [ones, others] = [one.split("-"), other.split("-")];
    return PARTS.filter((_, index) => ones[index] !== others[index]).map((part) => IN_WORDS[part]);
}
/** The deployed server's variables from which {@link originOf} reads. */
function originVariables({ fingerprint, commit, }) {
    return { RIVET_PREVIEW_COMMIT: commit, RIVET_PREVIEW_FINGERPRINT: fingerprint };
}
/** @returns undefined for a deployment without these variables, such as one of an earlier version of the action */
function originOf(variables) {
    const { RIVET_PREVIEW_COMMIT: commit, RIVET_PREVIEW_FINGERPRINT: fingerprint } = variables;
    const version = Number(variables.RIVET_ENVOY_VERSION);
    if (typeof commit !== "string" || typeof fingerprint !== "string" || !Number.isSafeInteger(version))
        return undefined;
    if (!FULL_SHA.test(commit) || !FORMAT.test(fingerprint))
        return undefined;
    return { commit, fingerprint, version, publishableToken: (0,endpoint/* publishableTokenIn */.Qy)(variables.RIVET_PUBLIC_ENDPOINT) };
}

;// CONCATENATED MODULE: ./src/host/host.ts

/** The host accepted the deployment, and it did not start there. Its log says why. */
class RolloutError extends errors/* ActionError */.lZ {
    deployment;
    /** The log that explains it, where that is not the server's. */
    log;
    constructor(message, deployment, details) {
        super(message, details);
        this.name = "RolloutError";
        this.deployment = deployment;
        this.log = details.log;
    }
}

;// CONCATENATED MODULE: ./src/host/freestyle/deploy.ts







/**
 * How long Freestyle keeps a server without traffic. The engine holds a `/start` request open for up to `requestLifespan`, and a quiet
 * actor must not lose its server meanwhile.
 */
const IDLE_TIMEOUT_MS = 300_000;
const LOOK_EVERY_MS = 3_000;
/** Pauses between looks for a deployment whose answer was lost. After them it counts as never made. */
const UNTIL_LISTED_MS = Array(3).fill(LOOK_EVERY_MS);
/** Pauses between looks while Freestyle still rolls it out: two minutes. */
const UNTIL_ROLLED_OUT_MS = Array(40).fill(LOOK_EVERY_MS);
/** Freestyle's codes for an app that was uploaded, installed, and did not start. */
const NOT_STARTED = new Set(["SERVER_DEPLOYMENT_FAILED", "DEPLOYMENT_FAILED"]);
/** The deployment's variable that holds its owner's mark. */
const OWNER_VARIABLE = "RIVET_PREVIEW_OWNER";
/** Variables that together belong to one deployment only: the preview, its owner, and a version that grows with every deployment. */
const IDENTIFYING_VARIABLES = ["RIVET_PREVIEW", OWNER_VARIABLE, "RIVET_ENVOY_VERSION"];
/**
 * Deploys. Where the plan does not allow our idle time, it takes the plan's own.
 * @throws {HttpError} with Freestyle's refusal; {RolloutError} where there is a deployment that did not come up
 */
async function deployToFreestyle(ports, request) {
    try {
        return await deployOnce(ports, request, IDLE_TIMEOUT_MS);
    }
    catch (error) {
        if (!(error instanceof HttpError && freestyleCode(error.body) === "TIMEOUT_LIMIT_EXCEEDED"))
            throw error;
        ports.log.info(`${error.serverMessage ?? "The plan allows a shorter idle time"}. Deploying with the plan's own idle time.`);
        return await deployOnce(ports, request, undefined);
    }
}
async function deployOnce(ports, request, idleTimeoutMs) {
    try {
        const id = await createOnce({
            create: () => ports.api.deploy(request, idleTimeoutMs),
            lookUp: (lost) => {
                ports.log.info(`${lost.message}. Looking up whether Freestyle has the deployment.`);
                return findLost(ports, request);
            },
            pause: ports.pause,
            // A deployment that a look-up could not recognise must not be sent twice.
            isLost: (error) => isIdentifiable(request) && error.outcome === "unknown" && !isFreestyleVerdict(error.body),
        });
        return deploymentOf(id, request.url);
    }
    catch (error) {
        throw await withDeployment(ports, error, request);
    }
}
/**
 * Waits for the deployment that a lost request may have made.
 * @returns its id once it is rolled out; undefined when there is none
 * @throws {RolloutError} when its rollout failed or does not end
 */
async function findLost(ports, request) {
    let found;
    const look = async () => {
        found = (await findOwn(ports, request)) ?? found;
        return found;
    };
    await lookUntil(async () => (await look()) !== undefined, UNTIL_LISTED_MS, ports.pause);
    if (found === undefined)
        return undefined;
    await lookUntil(async () => isSettled(found) || isSettled(await look()), UNTIL_ROLLED_OUT_MS, ports.pause);
    if (found.state === "deployed")
        return found.id;
    throw new RolloutError(`Freestyle's deployment ${found.id} is "${found.state}".`, deploymentOf(found.id, request.url), {
        hint: freestyleHint(502, { code: "SERVER_DEPLOYMENT_FAILED" }),
    });
}
function isSettled(deployment) {
    return deployment?.state === "deployed" || deployment?.state === "failed";
}
/** The deployment that this request made. */
function findOwn({ api }, request) {
    return api.find(request.hostname, ({ domains, variables }) => {
        const isSame = IDENTIFYING_VARIABLES.every((name) => variables[name] === request.variables[name]);
        return isSame && domains.includes(request.hostname);
    });
}
/** Freestyle keeps the log of an app that did not start, under a deployment that its refusal does not name. */
async function withDeployment(ports, error, request) {
    if (!(error instanceof HttpError && NOT_STARTED.has(freestyleCode(error.body) ?? "") && isIdentifiable(request)))
        return error;
    try {
        const found = await findOwn(ports, request);
        return found === undefined ? error : new RolloutError(error.message, deploymentOf(found.id, request.url), { cause: error });
    }
    catch (lookUp) {
        // A failed look-up is no error: it would only help to explain the failure.
        ports.log.debug(`The failed deployment could not be looked up: ${(0,errors/* messageOf */.bD)(lookUp)}`);
        return error;
    }
}
/** A deployment by its id, with its page on Freestyle's dashboard. */
function deploymentOf(id, url, variables = {}) {
    const dashboardUrl = `https://admin.freestyle.sh/dashboard/deployments/${encodeURIComponent(id)}`;
    return { id, url, dashboardUrl, origin: originOf(variables) };
}
function isIdentifiable(request) {
    return IDENTIFYING_VARIABLES.every((name) => request.variables[name] !== undefined);
}

;// CONCATENATED MODULE: ./src/host/freestyle/start-file.ts
/** In the upload's root. */
const START_FILE = "rivet-preview-start.mjs";
/** Code that asks whether it is the file which was started, and does nothing when another file imports it. */
const ASKS_WHETHER_MAIN = /\bimport\.meta\.main\b|\brequire\.main\b/;
/** `export default`, `export { app as default }`, `export { default } from` */
const HAS_DEFAULT = /\bexport\s+default\b|\bas default\b|\bexport\s*\{\s*default\b/;
/** A server that starts by itself, whatever its file exports. */
const STARTS_BY_ITSELF = /\b(?:serve|listen|start)\s{0,9}\(/;
/** Apart from its parenthesis, because a test finds every file of the action that imports by a computed name. */
const IMPORT = "import";
/**
 * In a monorepo, adds a file that changes into the app's folder before it imports the server file: Freestyle does not document in which
 * folder it starts a server, and an app expects its own, as with `npm start`.
 * @returns the files, and the one that Freestyle is to start
 */
function withStartFile({ files, entrypoint, container: { directory } }, log) {
    const server = files.find(({ path }) => path === entrypoint);
    if (directory === "" || server === undefined)
        return { files, entrypoint };
    const source = server.content.toString("utf8");
    if (ASKS_WHETHER_MAIN.test(source)) {
        log.info(`${server.path} asks whether it is the file that was started. Freestyle starts it directly, in a folder of Freestyle's choice.`);
        return { files, entrypoint };
    }
    const exportsHandler = HAS_DEFAULT.test(source) && !STARTS_BY_ITSELF.test(source);
    const startFile = { path: START_FILE, content: Buffer.from(startCode(directory, server.path, exportsHandler)) };
    return { files: [...files, startFile], entrypoint: START_FILE };
}
function startCode(directory, entrypoint, exportsHandler) {
    return `// Made by Rivet Preview: the server finds its files from the app's folder, wherever the host starts it.
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";

chdir(fileURLToPath(new URL(${urlOf(`${directory}/`)}, import.meta.url)));
${exportsHandler ? "const server = " : ""}await ${IMPORT}(${urlOf(entrypoint)});
${exportsHandler ? "export default server.default;\n" : ""}`;
}
/** A path of the upload as a relative URL, in quotes. */
function urlOf(path) {
    return JSON.stringify(`./${path.split("/").map(encodeURIComponent).join("/")}`);
}

;// CONCATENATED MODULE: ./src/host/freestyle/freestyle.ts











/** Pauses between looks at a change, because Freestyle may still list the old state for a moment. */
const UNTIL_CHANGED_MS = [3_000, 3_000, 3_000];
/** Freestyle's own examples listen on it. */
const SERVER_PORT = 3000;
/** Freestyle: the app runs on Deno at a `*.style.dev` name or a domain that the account owns. */
function createFreestyle(options) {
    return new FreestyleHost(options);
}
class FreestyleHost {
    name = "Freestyle";
    runs = "deno-entrypoint";
    serverPort = SERVER_PORT;
    #options;
    #api;
    #pause;
    /** The current addresses of previews that may have been made with another API key, by preview key: see {@link #locate}. */
    #kept = new Map();
    constructor(options) {
        this.#options = options;
        options.secrets.add(options.apiKey);
        this.#api = new FreestyleApi(options);
        this.#pause = options.pause ?? ((ms) => options.http.pause(ms));
    }
    address(preview) {
        return this.#domain(preview).url;
    }
    serverVariables(preview, app) {
        const port = String(SERVER_PORT);
        return {
            PORT: port,
            HOST: ALL_INTERFACES,
            RIVET_PORT: port,
            ...publicFolderVariable(app),
            FREESTYLE_ENDPOINT: this.address(preview),
        };
    }
    async current(preview) {
        const serving = await this.#locate(preview);
        if (serving === undefined)
            return undefined;
        const { hostname, url } = this.#domain(preview);
        if (serving === "somebody else") {
            throw new errors/* ActionError */.lZ(`The domain ${hostname} already serves something that is not the preview ${preview.key}.`, {
                hint: 'It is left alone. Put {preview} into the input "domain", so that no two previews share one.',
            });
        }
        return deploymentOf(serving.id, url, serving.variables);
    }
    deploy({ preview, variables, ...request }) {
        const ports = { api: this.#api, log: this.#options.log, pause: this.#pause };
        const marked = { ...variables, [OWNER_VARIABLE]: this.#options.ownerMark };
        const started = withStartFile(request, this.#options.log);
        return deployToFreestyle(ports, { ...request, ...started, ...this.#domain(preview), variables: marked });
    }
    async restore(preview, deployment) {
        const { hostname: domain } = this.#domain(preview);
        const isBack = async () => (await this.#api.mapping(domain))?.deploymentId === deployment.id;
        if (await isBack())
            return;
        try {
            await this.#api.map(domain, deployment.id);
        }
        catch (error) {
            if (!(error instanceof HttpError && freestyleCode(error.body) === "DOMAIN_ALREADY_EXISTS"))
                throw error;
            // Freestyle does not document whether a mapped domain can be mapped again. If it refuses that, the domain is unmapped first.
            await this.#unmap(domain);
            await this.#api.map(domain, deployment.id);
        }
        if (!(await lookUntil(isBack, UNTIL_CHANGED_MS, this.#pause)))
            throw new errors/* ActionError */.lZ(`Freestyle did not move ${domain} back to deployment ${deployment.id}.`, { hint: LOOK_AT_DASHBOARD });
    }
    async newerDeployment(preview, own) {
        const { hostname: domain, url } = this.#domain(preview);
        let newest;
        for await (const { id, state, domains, variables } of this.#api.search(domain)) {
            const isOurs = state === "deployed" && domains.includes(domain) && this.#belongsTo(preview.key, variables) === true;
            const version = Number(variables.RIVET_ENVOY_VERSION);
            if (!isOurs || !isAnothersAndNoOlder({ id, version }, own))
                continue;
            if (newest === undefined || version > newest.version)
                newest = { id, version };
        }
        return newest && deploymentOf(newest.id, url);
    }
    async logs(deployment) {
        try {
            return tailOf(await this.#api.logs(deployment.id), (text) => this.#options.secrets.redact(text));
        }
        catch (error) {
            // A missing log is no error: it would only help to explain another failure.
            this.#options.log.debug(`No log of deployment ${deployment.id}: ${(0,errors/* messageOf */.bD)(error)}`);
            return [];
        }
    }
    async find(preview) {
        const { hostname } = this.#domain(preview);
        // An earlier push, or one with another API key, may have had a domain of its own.
        const mayDiffer = /\{(sha|branch|private)\}/.test(this.#options.domain);
        const [found, others] = await Promise.all([this.#findAt(hostname, preview.key), mayDiffer ? this.#domainsWith(preview.key) : []]);
        const foundThere = others.filter((domain) => domain !== hostname).map((domain) => this.#findAt(domain, preview.key));
        return [found, ...(await Promise.all(foundThere))].flat();
    }
    async remove({ id: domain }) {
        await this.#unmap(domain);
        const isGone = async () => (await this.#api.mapping(domain)) === undefined;
        if (await lookUntil(isGone, UNTIL_CHANGED_MS, this.#pause))
            return;
        throw new errors/* ActionError */.lZ(`Freestyle still serves ${domain} after it was unmapped.`, { hint: LOOK_AT_DASHBOARD });
    }
    async #findAt(domain, key) {
        const serving = await this.#serving(domain, key);
        if (serving === "somebody else") {
            this.#options.log.warning(`The domain ${domain} serves something that is not the preview ${key}: it is left alone.`);
            return [];
        }
        return serving === undefined ? [] : [{ what: `domain \`${domain}\``, id: domain }];
    }
    /** Domains that Freestyle still serves and that carry the preview's key, over all pages. */
    async #domainsWith(key) {
        const found = new Set();
        for await (const { domain } of this.#api.mappings()) {
            if (carriesKey(domain, key))
                found.add(domain);
        }
        return [...found];
    }
    #domain(preview) {
        return this.#kept.get(preview.key) ?? (0,names_domain/* renderDomain */.dC)(this.#options.domain, this.#valuesOf(preview));
    }
    #valuesOf({ key, number, headRef, headSha }) {
        const { apiKey, repository } = this.#options;
        const { owner, name: repo } = repository;
        return { preview: key, private: (0,names_domain/* privateTag */.Ih)(key, apiKey), number, owner, repo, branch: headRef, sha: headSha };
    }
    /**
     * What serves the preview now. A preview that was made with an API key that has been replaced since keeps its domain: it is found among
     * the account's domains, and its deployment says that it is this preview's.
     */
    async #locate(preview) {
        const { hostname } = this.#domain(preview);
        const [serving, kept] = await Promise.all([this.#serving(hostname, preview.key), this.#keptDomain(preview)]);
        if (kept === undefined || kept.hostname === hostname || (serving !== undefined && serving !== "somebody else"))
            return serving;
        const servingThere = await this.#serving(kept.hostname, preview.key);
        if (servingThere === undefined || servingThere === "somebody else")
            return serving;
        this.#kept.set(preview.key, kept);
        return servingThere;
    }
    async #keptDomain(preview) {
        const { domain: template } = this.#options;
        if (!template.includes("{private}"))
            return undefined;
        const pattern = (0,names_domain/* domainPattern */.rj)(template, this.#valuesOf(preview));
        for await (const { domain } of this.#api.mappings()) {
            if (pattern.test(domain))
                return (0,names_domain/* domainAt */.Qp)(template, domain);
        }
        return undefined;
    }
    /**
     * What the domain points at. The deployment's variables say whose it is. Where it can't be seen or has none of them (it was made by
     * hand, for example), the domain has to carry the preview's key, which holds a hash of the repository.
     */
    async #serving(domain, previewKey) {
        // Asked at the same time: the domain nearly always points at one of the deployments that were made for it.
        const [mapping, ofDomain] = await Promise.all([this.#api.mapping(domain), this.#api.newest(domain)]);
        if (mapping === undefined)
            return undefined;
        const { deploymentId } = mapping;
        if (deploymentId === undefined)
            return "somebody else";
        const isMapped = ({ id }) => id === deploymentId;
        const deployment = ofDomain.find(isMapped) ?? (await this.#api.find(deploymentId, isMapped));
        const { variables } = deployment ?? { variables: {} };
        const isOurs = this.#belongsTo(previewKey, variables) ?? carriesKey(domain, previewKey);
        return isOurs ? { id: deploymentId, variables } : "somebody else";
    }
    /**
     * Whether a deployment is the preview's, by its variables. The owner's mark confirms the key, which another repository can have by chance;
     * a deployment of an earlier version has no mark.
     * @returns undefined where the variables name no preview
     */
    #belongsTo(previewKey, variables) {
        const { RIVET_PREVIEW: key, [OWNER_VARIABLE]: owner = this.#options.ownerMark } = variables;
        if (owner !== this.#options.ownerMark)
            return false;
        return key === undefined ? undefined : key === previewKey;
    }
    async #unmap(domain) {
        try {
            await this.#api.unmap(domain);
        }
        catch (error) {
            if (!isNotFound(error))
                throw error;
        }
    }
}
const LOOK_AT_DASHBOARD = "Look at the domain on https://admin.freestyle.sh, and run the job again.";
/** Whether the domain has the key as a word of its own, unlike `xpr-1-a1b2c3.style.dev` for `pr-1-a1b2c3`. */
function carriesKey(domain, previewKey) {
    return new RegExp(`(?<![a-z0-9])${previewKey}(?![a-z0-9])`, "i").test(domain);
}

;// CONCATENATED MODULE: ./src/host/rivet-compute/pool-config.ts
/** Where an app in a managed pool listens. */
const pool_config_SERVER_PORT = 3000;
/** Variables that Rivet Compute sets for the app. The pool's environment must not set them too. */
const FROM_PLATFORM = new Set([
    "RIVET_ENDPOINT",
    "RIVET_NAMESPACE",
    "RIVET_TOKEN",
    "RIVET_PUBLIC_ENDPOINT",
    "RIVET_RUNNER",
    "RIVET_POOL",
    "RIVET_RUNNER_KIND",
    "RIVETKIT_RUNTIME_MODE",
]);
/** An unused preview costs nothing, and a request loop in the app stays cheap. */
const DEFAULT_RESOURCES = { minScale: 0, maxScale: 3 };
/** The whole config of a preview's pool. Image and environment are always the action's own. */
function poolConfig({ preview, image, environment, own }) {
    const { resources, ...rest } = own;
    return { ...rest, resources: { ...DEFAULT_RESOURCES, ...objectOf(resources) }, displayName: preview.key, image, environment };
}
/** The server's variables without what the platform brings. */
function variablesForPool(variables) {
    return Object.fromEntries(Object.entries(variables).filter(([name]) => !FROM_PLATFORM.has(name)));
}
/** Names the deployment: a preview's versions grow. */
function tagOf({ key }, { RIVET_ENVOY_VERSION: version }) {
    return `${key}-${version}`;
}
/** The version of the deployment that pushed the image. NaN for an image with another tag than {@link tagOf} gives. */
function versionOf({ tag }) {
    return Number(/-(\d+)$/.exec(tag)?.[1] ?? Number.NaN);
}
function objectOf(value) {
    return typeof value === "object" && value !== null ? { ...value } : {};
}

;// CONCATENATED MODULE: ./src/host/rivet-compute/pool-wait.ts



/** Rivet's own tools give a pool 6 minutes. */
const DEADLINE_MS = 6 * 60_000;
const pool_wait_LOOK_EVERY_MS = 2_000;
/** After a pool has got an image, it may show for a moment what was before: the image before, or `error` where there was none. */
const OLD_STATE_MS = 10_000;
/** A pool that was just made may not be there for a moment. */
const MISSING_MS = 20_000;
const LOOK_AT_LOG = "Look at the end of the server's log, and at the namespace on the Rivet dashboard.";
/** Waits for states of a managed pool, and logs each one. */
class PoolWait {
    #options;
    constructor(options) {
        this.#options = options;
    }
    /**
     * Waits until a new pool exists: without an image its final status is `error`, which is expected.
     * @throws {ActionError} when the time is over, or the pool is deleted
     */
    async untilMade(namespace) {
        const isMade = ({ status }) => status === "ready" || status === "error";
        await this.#until(namespace, isMade, (last) => new errors/* ActionError */.lZ(overdue(last), { hint: "Rivet Cloud is slow to make the pool. Run the job again." }));
    }
    /**
     * Waits until the pool runs the wanted image. An older run's image is replaced.
     * @param wanted undefined accepts any image
     * @throws {RolloutError} with the pool's own error, or when the time is over
     * @throws {ActionError} when the pool is deleted, or a newer run has given it an image
     */
    async untilReady(namespace, wanted, deployment) {
        const { log, now } = this.#options;
        let [putAt, moved, isAgain] = [now(), false, false];
        const mayBeOld = () => now() - putAt < OLD_STATE_MS;
        const takeBack = async (seen, { image, putAgain }) => {
            if (!isOlder(seen, image))
                throw overtaken();
            if (mayBeOld() || isAgain)
                return;
            log.info("An older run has given the pool its image: this run's is put again.");
            await putAgain();
            [putAt, moved, isAgain] = [now(), false, true];
        };
        const failed = (why) => new RolloutError(why, deployment, { hint: LOOK_AT_LOG });
        const isDone = async (pool) => {
            if (wanted !== undefined && isOther(pool.image, wanted.image)) {
                await takeBack(pool.image, wanted);
                return false;
            }
            if (pool.status === "ready")
                return true;
            moved ||= pool.status !== "error";
            if (pool.status !== "error" || (!moved && mayBeOld()))
                return false;
            throw failed(`Rivet Compute could not run the image: ${pool.error ?? "it gives no reason"}`);
        };
        await this.#until(namespace, isDone, (last) => failed(overdue(last)));
    }
    /** @param late makes the error for a pool that is not done when the time is over */
    async #until(namespace, isDone, late) {
        const { pools, log, now, pause } = this.#options;
        const endAt = now() + DEADLINE_MS;
        let seenAt = now();
        for (let shown = "";;) {
            const pool = await pools.get(namespace);
            if (pool !== undefined && pool.status !== shown)
                log.info(`Rivet Compute: the pool is ${pool.status}`);
            shown = pool?.status ?? "";
            if (isThere(pool))
                seenAt = now();
            else if (pool !== undefined || now() - seenAt >= MISSING_MS)
                throw poolDeleted();
            if (pool !== undefined && (await isDone(pool)))
                return;
            if (now() >= endAt)
                throw late(pool);
            await pause(pool_wait_LOOK_EVERY_MS);
        }
    }
}
/**
 * Checks that a pool may be given an image. A pool that a close has deleted must not be made again, and a run that started later has the
 * newer commit.
 * @throws {ActionError} with the reason against it
 */
function assertMayPut(pool, image) {
    assertIsThere(pool);
    if (pool?.image !== undefined && isOlder(image, pool.image))
        throw overtaken();
}
/** @throws {ActionError} for a pool that was deleted */
function assertIsThere(pool) {
    if (!isThere(pool))
        throw poolDeleted();
}
function isThere(pool) {
    return pool !== undefined && pool.status !== "destroying";
}
function overtaken() {
    return new errors/* ActionError */.lZ("Another run has given the pool another image meanwhile.");
}
function poolDeleted() {
    return new errors/* ActionError */.lZ("Rivet Cloud does not have the preview's managed pool any more.", {
        hint: "A run for a closed pull request deletes it, and so may somebody on the Rivet dashboard. Run the job again to make it anew.",
    });
}
/** False where one of them has no version. */
function isOlder(image, than) {
    return versionOf(image) < versionOf(than);
}
function isOther(seen, wanted) {
    return seen !== undefined && (seen.repository !== wanted.repository || seen.tag !== wanted.tag);
}
function overdue(pool) {
    return `The managed pool was not ready within ${DEADLINE_MS / 60_000} minutes. Last seen: ${pool?.status ?? "no pool"}.`;
}

;// CONCATENATED MODULE: ./src/host/rivet-compute/rivet-compute.ts









/** Pauses between looks at whether a pool that was deleted is gone. */
const UNTIL_GONE_MS = [1_000, 2_000, 3_000, 5_000, 10_000, 15_000, 20_000, 30_000, 30_000];
/** Rivet Compute: Rivet Cloud runs the app's image in a managed pool of the preview's namespace, and connects it itself. */
function createRivetCompute(options) {
    return new RivetComputeHost(options);
}
class RivetComputeHost {
    name = "Rivet Compute";
    runs = "node-command";
    serverPort = pool_config_SERVER_PORT;
    connectsApp = true;
    #options;
    #wait;
    #known = new Map();
    /** Of the previews, by their keys. */
    #namespaces = new Map();
    constructor(options) {
        this.#options = options;
        this.#wait = new PoolWait(options);
    }
    address(preview) {
        const namespace = this.#namespaces.get(preview.key);
        if (namespace === undefined && this.#options.domain.includes("{namespace}"))
            return undefined;
        return this.#url(preview, namespace);
    }
    serverVariables(_preview, app) {
        const port = String(pool_config_SERVER_PORT);
        return { PORT: port, HOST: ALL_INTERFACES, RIVET_PORT: port, ...publicFolderVariable(app) };
    }
    /** The pool has to be there before an image can be pushed: it opens the registry. */
    async prepare({ key }, namespace, way) {
        this.#namespaces.set(key, namespace);
        await this.#openPool(namespace.name, key);
        await this.#options.images.prepare(await this.#repository(), way);
    }
    /** A run that was killed may have left a pool that is not made yet, or one that is on its way out. */
    async #openPool(name, key) {
        const { pools } = this.#options;
        const pool = await pools.get(name);
        if (pool?.status === "destroying")
            await this.#untilGone(name);
        if (pool === undefined || pool.status === "destroying")
            await pools.put(name, { displayName: key });
        if (pool?.image === undefined)
            await this.#wait.untilMade(name);
    }
    async current(preview) {
        return (await this.#deployments(preview)).find(({ status }) => status === "ready")?.deployment;
    }
    async deploy({ preview, namespace, container, variables }) {
        const { pools, images, config } = this.#options;
        const image = { repository: await this.#repository(), tag: tagOf(preview, variables) };
        await images.publish(image, container);
        const wanted = poolConfig({ preview, image, environment: variablesForPool(variables), own: config });
        const deployment = this.#remember(this.#url(preview, namespace), { namespace: namespace.name, config: wanted }, image);
        const put = () => pools.put(namespace.name, wanted);
        assertMayPut(await pools.get(namespace.name), image);
        await put();
        await this.#wait.untilReady(namespace.name, { image, putAgain: put }, deployment);
        return deployment;
    }
    async restore(_preview, deployment) {
        const known = this.#known.get(deployment.id);
        if (known === undefined)
            throw new errors/* ActionError */.lZ(`Rivet Compute's earlier image ${deployment.id} is not known any more.`);
        const pool = await this.#options.pools.get(known.namespace);
        assertIsThere(pool);
        // Where it is not ready yet, the run that put it waits for it.
        if (pool?.image !== undefined && idOf(pool.image) === deployment.id && pool.status !== "error")
            return;
        await this.#options.pools.put(known.namespace, known.config);
        await this.#wait.untilReady(known.namespace, undefined, deployment);
    }
    /** Also one that its run still waits for: the pool has only one image, and this run must not take it away. */
    async newerDeployment(preview, own) {
        const found = await this.#deployments(preview);
        return found.find(({ deployment, status, version }) => status !== "error" && isAnothersAndNoOlder({ id: deployment.id, version }, own))
            ?.deployment;
    }
    async logs(deployment) {
        const known = this.#known.get(deployment.id);
        if (known === undefined)
            return [];
        try {
            return lastLines(await this.#options.pools.logs(known.namespace), (text) => this.#options.secrets.redact(text));
        }
        catch (error) {
            // The log would only have helped to explain another failure.
            this.#options.log.debug(`No log of the pool in ${known.namespace}: ${(0,errors/* messageOf */.bD)(error)}`);
            return [];
        }
    }
    async find({ key }) {
        const { pools } = this.#options;
        const namespaces = await pools.namespaces(key);
        const found = await Promise.all(namespaces.map(async ({ name }) => ((await pools.get(name)) === undefined ? [] : [name])));
        return found.flat().map((name) => ({ what: `managed pool of \`${name}\``, id: name }));
    }
    async remove({ id }) {
        await this.#options.pools.delete(id);
        await this.#untilGone(id);
    }
    /** @throws {ActionError} when the pool is still there after two minutes */
    async #untilGone(name) {
        const { pools, pause } = this.#options;
        if (await lookUntil(async () => (await pools.get(name)) === undefined, UNTIL_GONE_MS, pause))
            return;
        throw new errors/* ActionError */.lZ(`The managed pool of ${name} is still there, although Rivet Cloud accepted its removal.`, {
            hint: "Run the job again, or delete the pool on the Rivet dashboard: while it is there it may cost money.",
        });
    }
    async #repository() {
        return this.#options.imageRepository ?? (await this.#options.pools.project());
    }
    /** What the preview's pools are to run. */
    async #deployments(preview) {
        const { pools } = this.#options;
        const found = [];
        const opened = this.#namespaces.get(preview.key);
        for (const namespace of opened === undefined ? await pools.namespaces(preview.key) : [opened]) {
            const pool = await pools.get(namespace.name);
            if (pool?.image === undefined)
                continue;
            const deployment = this.#deploymentOf(preview, namespace, pool, pool.image);
            found.push({ deployment, status: pool.status, version: versionOf(pool.image) });
        }
        return found;
    }
    #deploymentOf(preview, namespace, pool, image) {
        const { environment } = pool;
        const config = Object.keys(environment).length === 0 ? { image } : { image, environment };
        const deployment = this.#remember(this.#url(preview, namespace), { namespace: namespace.name, config }, image);
        return { ...deployment, origin: originOf(environment) };
    }
    #remember(url, known, image) {
        this.#known.set(idOf(image), known);
        // The namespace's own page on the dashboard shows the pool.
        return { id: idOf(image), url, dashboardUrl: undefined };
    }
    #url({ key, number, headRef, headSha }, namespace) {
        const { domain, repository } = this.#options;
        const values = { preview: key, number, branch: headRef, sha: headSha, owner: repository.owner, repo: repository.name };
        return (0,names_domain/* renderDomain */.dC)(domain, { ...values, ...(namespace && { namespace: namespace.engineNamespace }) }).url;
    }
}
function idOf({ repository, tag }) {
    return `${repository}:${tag}`;
}

;// CONCATENATED MODULE: ./src/http/paging.ts


/** With the services' 100 entries a page, more than any preview project holds. */
const paging_MOST_PAGES = 1_000;
/**
 * Reads a list page by page. The engine gives a cursor even with its last entries, so an empty page ends a list, too. A list that repeats a
 * cursor would never end: that is an error, because its other entries can't be read.
 * @param what names the list in errors, e.g. `actors`
 * @throws {ActionError} when the list does not end
 */
async function* pagesOf(what, load) {
    const seen = new Set();
    let cursor;
    do {
        const page = await load(cursor);
        if (page.items.length === 0)
            return;
        yield page.items;
        cursor = page.cursor;
        if (cursor !== undefined && seen.has(cursor))
            throw endless(what, `it repeats the cursor "${cursor}"`);
        if (cursor !== undefined)
            seen.add(cursor);
        if (seen.size > paging_MOST_PAGES)
            throw endless(what, `it has more than ${paging_MOST_PAGES} pages`);
    } while (cursor !== undefined);
}
/** Every entry of a list, over all pages. @throws {ActionError} when the list does not end */
async function everyPageOf(what, load) {
    const items = [];
    for await (const page of pagesOf(what, load))
        items.push(...page);
    return items;
}
/**
 * Every page of a list, visited while the next one is being read. Returns when all visits have ended.
 * @throws {ActionError} when the list does not end; what a visit throws
 */
async function eachPageOf(what, load, visit) {
    const visits = [];
    try {
        for await (const page of pagesOf(what, load)) {
            visits.push((0,awaited_later/* awaitedLater */.k)(visit(page)));
        }
    }
    finally {
        await Promise.allSettled(visits);
    }
    await Promise.all(visits);
}
function endless(what, why) {
    return new errors/* ActionError */.lZ(`The list of ${what} does not end: ${why}.`, {
        hint: "This is a fault of the service that sent the list. Run the job again; if the error persists, report it there.",
    });
}

;// CONCATENATED MODULE: ./src/host/vercel/answer-fields.ts

const answer_fields_TEXT = (0,dist/* pipe */.FsL)((0,dist/* string */.YjP)(), (0,dist/* nonEmpty */.hq)());
const ID = (0,dist/* pipe */.FsL)((0,dist/* union */.KCZ)([(0,dist/* number */.aig)(), answer_fields_TEXT]), (0,dist/* transform */.pdi)(String));
/** Only for messages and choices: something else in such a field is as good as nothing. */
const MAYBE_TEXT = (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* string */.YjP)()), undefined);
const MAYBE_NUMBER = (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* number */.aig)()), undefined);
/** May be missing, too. */
const ANYTHING = (0,dist/* nullish */.cl6)((0,dist/* unknown */.L5J)());
const CURSOR = (0,dist/* pipe */.FsL)((0,dist/* nullish */.cl6)((0,dist/* object */.Ikc)({ next: (0,dist/* nullish */.cl6)(ID) })), (0,dist/* transform */.pdi)((pagination) => pagination?.next ?? undefined));
/** Some of Vercel's lists come bare, some in an object with `pagination`, whose `next` is a number or a text. */
function bare(items) {
    return { items, cursor: undefined };
}
/** An address that an answer gives with a scheme is taken as it is; without one it is https. */
function answer_fields_originOf(address) {
    const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
    return URL.canParse(url) ? new URL(url).origin : url;
}

;// CONCATENATED MODULE: ./src/host/vercel/deployment-answers.ts


const DEPLOYMENT_FIELDS = {
    id: MAYBE_TEXT,
    uid: MAYBE_TEXT,
    url: answer_fields_TEXT,
    readyState: MAYBE_TEXT,
    state: MAYBE_TEXT,
    readySubstate: MAYBE_TEXT,
    target: MAYBE_TEXT,
    createdAt: MAYBE_NUMBER,
    created: MAYBE_NUMBER,
    meta: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* record */.g1P)((0,dist/* string */.YjP)(), (0,dist/* unknown */.L5J)())), undefined),
    inspectorUrl: MAYBE_TEXT,
    alias: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* array */.YOg)((0,dist/* string */.YjP)())), undefined),
    automaticAliases: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* array */.YOg)((0,dist/* string */.YjP)())), undefined),
    aliasAssigned: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* unknown */.L5J)()), undefined),
    aliasError: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* object */.Ikc)({ code: MAYBE_TEXT, message: MAYBE_TEXT })), undefined),
    errorCode: MAYBE_TEXT,
    errorMessage: MAYBE_TEXT,
    readyStateReason: MAYBE_TEXT,
    seatBlock: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* object */.Ikc)({ blockCode: MAYBE_TEXT })), undefined),
};
/** `GET` and `POST /v13/deployments` */
const deployment_answers_DEPLOYMENT = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)(DEPLOYMENT_FIELDS), (0,dist/* check */.z6Y)(({ id, uid }) => Boolean(id ?? uid), "an id"), (0,dist/* transform */.pdi)((answer) => ({
    id: answer.id ?? answer.uid ?? "",
    url: answer_fields_originOf(answer.url),
    state: answer.readyState ?? answer.state ?? "",
    // A preview that was promoted serves production's visitors.
    isProduction: answer.target === "production" || answer.readySubstate === "PROMOTED",
    createdAt: answer.createdAt ?? answer.created ?? 0,
    meta: answer.meta ?? {},
    inspectorUrl: answer.inspectorUrl || undefined,
    aliases: [...new Set([...(answer.alias ?? []), ...(answer.automaticAliases ?? [])])].map(answer_fields_originOf),
    aliasAssigned: Boolean(answer.aliasAssigned),
    aliasError: answer.aliasError?.message ?? answer.aliasError?.code ?? undefined,
    error: {
        code: answer.seatBlock?.blockCode ?? answer.errorCode ?? undefined,
        message: answer.errorMessage ?? answer.readyStateReason ?? undefined,
    },
})));
/** `GET /v7/deployments` */
const deployment_answers_DEPLOYMENTS = (0,dist/* union */.KCZ)([
    (0,dist/* pipe */.FsL)((0,dist/* array */.YOg)(deployment_answers_DEPLOYMENT), (0,dist/* transform */.pdi)(bare)),
    (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ deployments: (0,dist/* array */.YOg)(deployment_answers_DEPLOYMENT), pagination: CURSOR }), (0,dist/* transform */.pdi)(({ deployments: items, pagination: cursor }) => ({ items, cursor }))),
]);
/** `POST /v2/deployments/{id}/aliases` */
const ALIAS = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ alias: answer_fields_TEXT }), (0,dist/* transform */.pdi)(({ alias }) => answer_fields_originOf(alias)));
/** The body of `400 missing_files`. */
const MISSING_FILES = (0,dist/* object */.Ikc)({ error: (0,dist/* object */.Ikc)({ code: (0,dist/* literal */.euz)("missing_files"), missing: (0,dist/* array */.YOg)(answer_fields_TEXT) }) });
/** `GET /v3/deployments/{id}/events` */
const EVENTS = (0,dist/* array */.YOg)((0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({
    created: MAYBE_NUMBER,
    date: MAYBE_NUMBER,
    text: MAYBE_TEXT,
    payload: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* object */.Ikc)({ text: MAYBE_TEXT, date: MAYBE_NUMBER })), undefined),
}), (0,dist/* transform */.pdi)(({ created, date, text, payload }) => ({ at: created ?? date ?? payload?.date ?? 0, text: text ?? payload?.text ?? "" }))));

;// CONCATENATED MODULE: ./src/host/vercel/hints.ts


const hints_WITH_CODE = (0,dist/* object */.Ikc)({ error: (0,dist/* object */.Ikc)({ code: (0,dist/* string */.YjP)() }) });
const NEW_TOKEN = "Create a token on https://vercel.com/account/settings/tokens, with the project's team as its scope, and store it as the secret that the workflow passes as vercel-token.";
const OUT_OF_SCOPE = "The token in vercel-token may not do this. Its scope must be the project's team, and its owner a member who may change the project. A token of a single project needs the inputs vercel-project and vercel-team, because it may not list teams.";
const REACHED_LIMIT = "A limit of the Vercel plan is reached. Vercel's words above say which and when it ends; run the job again after that.";
const FEWER = "Close pull requests, deploy only those with a label (input `label`), or raise the limit on Vercel.";
/** What to do about Vercel's error codes. Vercel writes them in lower and in upper case. */
const hints_HINTS = {
    invalid_token: NEW_TOKEN,
    invalidtoken: NEW_TOKEN,
    not_authenticated: NEW_TOKEN,
    forbidden: OUT_OF_SCOPE,
    not_authorized: OUT_OF_SCOPE,
    team_unauthorized: OUT_OF_SCOPE,
    builds_rate_limited: `${REACHED_LIMIT} ${FEWER}`,
    rate_limited: REACHED_LIMIT,
    too_many_requests: REACHED_LIMIT,
    payment_required: `The Vercel plan does not allow this, or is used up. ${FEWER}`,
    env_conflict: "A variable of this name exists for the branch in another form. Delete it in the Vercel project's Settings → Environment Variables, then run the job again.",
    env_size_exceeded: "Vercel allows 64 KB of variables for a deployment. Pass fewer or shorter ones in `env` and `build-env`.",
    files_too_large: "The upload is too large for Vercel. Leave files out with `exclude`.",
    missing_project_settings: "The project was never deployed. Deploy it to production once, on Vercel.",
    incorrect_git_source_info: "Vercel does not see this commit. Check on Vercel that the project's Git connection still has access to the repository.",
};
const hints_HINTS_BY_STATUS = {
    401: NEW_TOKEN,
    402: `The Vercel plan does not allow this, or is used up. ${FEWER}`,
    403: OUT_OF_SCOPE,
    404: "Vercel does not have this, or does not show it to the token. Check vercel-project, vercel-team and the token's scope.",
    413: "The upload is too large for Vercel. Leave files out with `exclude`.",
    429: `${REACHED_LIMIT} ${FEWER}`,
};
/** @returns what the user can do about an answer of Vercel that is not 2xx */
function vercelHint(status, body) {
    const code = vercelCode(body);
    // A refused token comes as a 403 with `invalidToken` beside the code.
    if (/"invalidToken":\s*true/i.test(JSON.stringify(body) ?? ""))
        return NEW_TOKEN;
    const known = code === undefined ? undefined : hints_HINTS[code];
    const down = status >= 500 ? "Vercel has a problem of its own: see https://www.vercel-status.com. Run the job again later." : undefined;
    return known ?? hints_HINTS_BY_STATUS[status] ?? down;
}
/** The code of an error's body, in lower case. */
function vercelCode(body) {
    return (0,dist.is)(hints_WITH_CODE, body) ? body.error.code.toLowerCase() : undefined;
}
/** @returns undefined for a deployment that is ready or may become ready */
function deploymentProblem({ state, error, inspectorUrl }) {
    const words = [error.message, error.code && `(${error.code})`].filter(Boolean).join(" ");
    const said = words === "" ? "" : `: ${words}`;
    const look = inspectorUrl === undefined ? "" : ` Vercel's page of the deployment: ${inspectorUrl}`;
    switch (state) {
        case "BLOCKED":
            return {
                message: `Vercel has blocked the deployment${said}`,
                hint: `The commit's author must be a member of the Vercel team, with the GitHub account connected to Vercel; a Hobby project builds its owner's commits only.${look}`,
            };
        case "CANCELED":
            return {
                message: `The deployment was cancelled on Vercel${said}`,
                hint: `Somebody cancelled it, a newer push took its place, or the project's Ignored Build Step decided so. To build it again, re-run this job.${look}`,
            };
        case "DELETED":
            return { message: `The deployment was deleted on Vercel${said}`, hint: "Run this job again." };
        default:
            if (state !== "ERROR" && !state.endsWith("_ERROR"))
                return undefined;
            return {
                message: `Vercel's build failed${said}`,
                hint: `The end of the build's log names the cause. After a fix, push again; to build the same commit again, re-run this job.${look}`,
            };
    }
}
function noProject(repository, others) {
    const seen = others.length === 0 ? "The token sees no project at all." : `The token sees: ${named(others)}.`;
    return new errors/* ActionError */.lZ(`No Vercel project that the token sees is connected to ${repository}. ${seen}`, {
        hint: "Set vercel-project to the project's name: its files are uploaded if no repository is connected to it. If the project is missing here, the token's scope does not contain its team.",
    });
}
function severalProjects(repository, workingDirectory, found) {
    return new errors/* ActionError */.lZ(`${found.length} Vercel projects are connected to ${repository}: ${named(found)}. None of them, or more than one, has the root directory "${workingDirectory}".`, { hint: "Set vercel-project to one of these names, or working-directory to the project's root directory." });
}
function noSuchProject(project, team) {
    const where = team === undefined ? "in any team of the token" : `in the team "${team}"`;
    return new errors/* ActionError */.lZ(`Vercel shows the token no project "${project}" ${where}.`, {
        hint: "Check vercel-project and vercel-team, and that the token's scope contains the team.",
    });
}
function projectInSeveralTeams(project, teams) {
    return new errors/* ActionError */.lZ(`Several teams have a project "${project}": ${teams.join(", ")}.`, { hint: "Set vercel-team to one of them." });
}
function otherRepository({ name, link }, repository) {
    return new errors/* ActionError */.lZ(`The Vercel project "${name}" is connected to ${link?.repository}, not to ${repository}. Nothing was changed.`, {
        hint: "Set vercel-project to the project of this repository.",
    });
}
function named(projects) {
    return projects.map(({ name, rootDirectory }) => (rootDirectory === "" ? name : `${name} (in ${rootDirectory})`)).join(", ");
}

;// CONCATENATED MODULE: ./src/host/vercel/project-answers.ts


/** `GET /v2/teams` */
const TEAM = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ id: answer_fields_TEXT, slug: (0,dist/* fallback */.NpB)((0,dist/* string */.YjP)(), ""), limited: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* unknown */.L5J)()), undefined) }), (0,dist/* transform */.pdi)(({ id, slug, limited }) => ({ id, slug, limited: limited === true })));
const TEAMS = (0,dist/* union */.KCZ)([
    (0,dist/* pipe */.FsL)((0,dist/* array */.YOg)(TEAM), (0,dist/* transform */.pdi)(bare)),
    (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ teams: (0,dist/* array */.YOg)(TEAM), pagination: CURSOR }), (0,dist/* transform */.pdi)(({ teams: items, pagination: cursor }) => ({ items, cursor }))),
]);
/** A link that can't be read leads to some repository, which is not known to be this one. */
const UNREADABLE = {
    type: "unknown",
    repositoryId: undefined,
    repository: "a repository that Vercel does not name",
    productionBranch: undefined,
};
const LINK = (0,dist/* nullish */.cl6)((0,dist/* fallback */.NpB)((0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ type: answer_fields_TEXT, repoId: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)(ID), undefined), org: MAYBE_TEXT, repo: MAYBE_TEXT, productionBranch: MAYBE_TEXT }), (0,dist/* transform */.pdi)(({ type, repoId, org, repo, productionBranch }) => ({
    type,
    repositoryId: repoId ?? undefined,
    repository: [org, repo].filter(Boolean).join("/") || `a repository on ${type}`,
    productionBranch: productionBranch || undefined,
}))), UNREADABLE));
const LISTED = { id: answer_fields_TEXT, name: answer_fields_TEXT, link: LINK, rootDirectory: MAYBE_TEXT };
/** `GET /v10/projects` */
const LISTED_PROJECT = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)(LISTED), (0,dist/* transform */.pdi)(listedProject));
const PROJECTS = (0,dist/* union */.KCZ)([
    (0,dist/* pipe */.FsL)((0,dist/* array */.YOg)(LISTED_PROJECT), (0,dist/* transform */.pdi)(bare)),
    (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ projects: (0,dist/* array */.YOg)(LISTED_PROJECT), pagination: CURSOR }), (0,dist/* transform */.pdi)(({ projects: items, pagination: cursor }) => ({ items, cursor }))),
]);
/** `GET /v9/projects/{id}` */
const PROJECT = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({
    ...LISTED,
    targets: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* record */.g1P)((0,dist/* string */.YjP)(), (0,dist/* unknown */.L5J)())), undefined),
    protectionBypass: ANYTHING,
    ssoProtection: ANYTHING,
    passwordProtection: ANYTHING,
    trustedIps: ANYTHING,
    resourceConfig: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* object */.Ikc)({ fluid: ANYTHING, functionDefaultTimeout: MAYBE_NUMBER })), undefined),
    gitProviderOptions: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* object */.Ikc)({ createDeployments: MAYBE_TEXT })), undefined),
}), (0,dist/* transform */.pdi)((answer) => ({
    ...listedProject(answer),
    hasProduction: (answer.targets?.production ?? undefined) !== undefined,
    isProtected: [answer.ssoProtection, answer.passwordProtection, answer.trustedIps].some((setting) => (setting ?? undefined) !== undefined),
    bypasses: bypassesIn(answer.protectionBypass),
    fluid: typeof answer.resourceConfig?.fluid === "boolean" ? answer.resourceConfig.fluid : undefined,
    functionTimeoutS: answer.resourceConfig?.functionDefaultTimeout ?? undefined,
    recordsGitHubDeployments: answer.gitProviderOptions?.createDeployments === "enabled",
})));
function listedProject({ id, name, link, rootDirectory }) {
    return { id, name, link: link ?? undefined, rootDirectory: (rootDirectory ?? "").replace(/^(\.?\/)+|\/+$|^\.$/g, "") };
}
/** `PATCH /v1/projects/{id}/protection-bypass` */
const BYPASSES = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ protectionBypass: ANYTHING }), (0,dist/* transform */.pdi)(({ protectionBypass }) => bypassesIn(protectionBypass)));
const AUTOMATION_BYPASS = (0,dist/* object */.Ikc)({ scope: (0,dist/* literal */.euz)("automation-bypass"), note: MAYBE_TEXT });
/** The secrets are keys, and a schema's error would show a key. So this reads what it understands, and never fails. */
function bypassesIn(answer) {
    if (typeof answer !== "object" || answer === null)
        return [];
    return Object.entries(answer).flatMap(([secret, about]) => (0,dist.is)(AUTOMATION_BYPASS, about) ? [{ secret, note: about.note ?? undefined }] : []);
}

;// CONCATENATED MODULE: ./src/host/vercel/runtime-log.ts


/** Characters of a stream that are read. */
const LONGEST_LOG = 1024 * 1024;
/** A line of `GET …/runtime-logs`. */
const RUNTIME_LOG = (0,dist/* object */.Ikc)({ message: answer_fields_TEXT, timestampInMs: (0,dist/* fallback */.NpB)((0,dist/* number */.aig)(), 0) });
/** What the deployment's functions have logged: the lines of a stream that may have no end, as far as they come in time. */
async function runtimeLog(response) {
    const text = await textSoFar(response);
    return text.split("\n").flatMap((line) => logEntry(line));
}
/** The text of a stream until it ends or its time is over. */
async function textSoFar({ body }) {
    const decoder = new TextDecoder();
    let text = "";
    try {
        for await (const chunk of body ?? []) {
            text += decoder.decode(chunk, { stream: true });
            if (text.length > LONGEST_LOG)
                break;
        }
    }
    catch {
        // The stream has no end: its time is over.
    }
    return text;
}
function logEntry(line) {
    let parsed;
    try {
        parsed = JSON.parse(line);
    }
    catch {
        // The last line may be cut.
        return [];
    }
    const read = (0,dist/* safeParse */.xLC)(RUNTIME_LOG, parsed);
    if (!read.success)
        return [];
    return [{ timestamp: new Date(read.output.timestampInMs).toISOString(), message: read.output.message }];
}

;// CONCATENATED MODULE: ./src/host/vercel/variable-answers.ts


const VARIABLE = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({
    id: MAYBE_TEXT,
    key: answer_fields_TEXT,
    value: MAYBE_TEXT,
    type: MAYBE_TEXT,
    target: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* union */.KCZ)([
        (0,dist/* array */.YOg)((0,dist/* string */.YjP)()),
        (0,dist/* pipe */.FsL)((0,dist/* string */.YjP)(), (0,dist/* transform */.pdi)((one) => [one])),
    ])), undefined),
    gitBranch: MAYBE_TEXT,
    comment: MAYBE_TEXT,
    updatedAt: MAYBE_NUMBER,
    createdAt: MAYBE_NUMBER,
}), (0,dist/* transform */.pdi)(({ id, key, value, type, target, gitBranch, comment, updatedAt, createdAt }) => ({
    id: id ?? "",
    key,
    value: type === "plain" ? (value ?? undefined) : undefined,
    targets: target ?? [],
    branch: gitBranch ?? undefined,
    comment: comment ?? "",
    updatedAt: updatedAt ?? createdAt ?? Number.POSITIVE_INFINITY,
})));
/** `GET /v10/projects/{id}/env` */
const VARIABLES = (0,dist/* union */.KCZ)([
    (0,dist/* pipe */.FsL)((0,dist/* array */.YOg)(VARIABLE), (0,dist/* transform */.pdi)(bare)),
    (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ envs: (0,dist/* array */.YOg)(VARIABLE), pagination: CURSOR }), (0,dist/* transform */.pdi)(({ envs: items, pagination: cursor }) => ({ items, cursor }))),
    (0,dist/* pipe */.FsL)(VARIABLE, (0,dist/* transform */.pdi)((only) => bare([only]))),
]);
/** `POST /v10/projects/{id}/env`. Its status is 201 even where it refused some of the variables. */
const WRITTEN = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({
    created: (0,dist/* union */.KCZ)([
        (0,dist/* array */.YOg)(VARIABLE),
        (0,dist/* pipe */.FsL)(VARIABLE, (0,dist/* transform */.pdi)((only) => [only])),
    ]),
    failed: (0,dist/* nullish */.cl6)((0,dist/* array */.YOg)((0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({
        error: (0,dist/* object */.Ikc)({ code: (0,dist/* fallback */.NpB)((0,dist/* string */.YjP)(), ""), message: (0,dist/* fallback */.NpB)((0,dist/* string */.YjP)(), ""), key: MAYBE_TEXT, envVarKey: MAYBE_TEXT }),
    }), (0,dist/* transform */.pdi)(({ error: { code, message, key, envVarKey } }) => ({ code, message, key: envVarKey ?? key ?? undefined })))), []),
}), (0,dist/* transform */.pdi)((answer) => answer));

;// CONCATENATED MODULE: ./src/host/vercel/api.ts








const api_SERVICE = "Vercel";
const api_PAGE_SIZE = 100;
/** A deployment is made before its answer comes. */
const CREATE_TIMEOUT_MS = 60_000;
const UPLOAD_TIMEOUT_MS = 120_000;
/** A stream without an end: what comes within this time is the log. */
const RUNTIME_LOG_MS = 4_000;
const EVENTS_READ = 200;
/** The calls of Vercel's API that a preview needs. Every method throws an `HttpError` with a hint. */
class VercelApi {
    #options;
    constructor(options) {
        this.#options = options;
    }
    teams() {
        return everyPageOf("teams", (until) => this.#call("GET", "/v2/teams", {}, TEAMS, { query: { limit: api_PAGE_SIZE, until } }));
    }
    /** The projects that are connected to a repository. A server that ignores the filter answers others as well. */
    projectsOf(scope, repositoryId) {
        const query = { repoId: repositoryId, limit: api_PAGE_SIZE };
        return everyPageOf("projects", (from) => this.#call("GET", "/v10/projects", scope, PROJECTS, { query: { ...query, from } }));
    }
    /** Some projects of a team, for a message. */
    async someProjects(scope, limit) {
        return (await this.#call("GET", "/v10/projects", scope, PROJECTS, { query: { limit } })).items;
    }
    /** @returns undefined when the team has no such project */
    async project({ project, scope }) {
        return orUndefined(this.#call("GET", `/v9/projects/${encodeURIComponent(project)}`, scope, PROJECT));
    }
    /** Every variable of the project. No value is decrypted. */
    variables(place) {
        return everyPageOf("variables", (until) => this.#call("GET", envPath(10, place), place.scope, VARIABLES, { query: { until } }));
    }
    /** Writes variables of one branch's previews; those that exist are overwritten. Vercel may refuse some of them. */
    writeVariables(place, variables) {
        const body = variables.map((variable) => ({ ...variable, target: ["preview"] }));
        return this.#call("POST", envPath(10, place), place.scope, WRITTEN, { query: { upsert: "true" }, body, repeatable: true });
    }
    /** "Not found" is success. */
    async deleteVariables(place, ids) {
        await orUndefined(this.#call("DELETE", envPath(1, place), place.scope, ANY_ANSWER, { body: { ids } }));
    }
    /** The project's deployments, newest first, a page at a time. */
    deployments({ project, scope }, filter = {}) {
        const query = { projectId: project, ...filter, limit: api_PAGE_SIZE };
        return pagesOf("deployments", (until) => this.#call("GET", "/v7/deployments", scope, deployment_answers_DEPLOYMENTS, { query: { ...query, until } }));
    }
    /** @returns undefined when there is none */
    deployment({ scope }, id) {
        return orUndefined(this.#call("GET", `/v13/deployments/${encodeURIComponent(id)}`, scope, deployment_answers_DEPLOYMENT));
    }
    /** Not repeatable: every call makes another deployment. */
    createDeployment({ scope }, body) {
        const policy = { timeoutMs: CREATE_TIMEOUT_MS };
        return this.#call("POST", "/v13/deployments", scope, deployment_answers_DEPLOYMENT, { query: { forceNew: 1 }, body, ...policy });
    }
    /** Ends a build. One that has ended by itself is left as it is. */
    async cancel({ scope }, id) {
        try {
            await this.#call("PATCH", `/v12/deployments/${encodeURIComponent(id)}/cancel`, scope, ANY_ANSWER, { body: null });
        }
        catch (error) {
            if (!(error instanceof HttpError && (error.status === 400 || error.status === 404)))
                throw error;
        }
    }
    /** "Not found" is success. */
    async deleteDeployment({ scope }, id) {
        await orUndefined(this.#call("DELETE", `/v13/deployments/${encodeURIComponent(id)}`, scope, ANY_ANSWER, { body: null }));
    }
    /** @returns the alias as an origin */
    assignAlias({ scope }, id, alias) {
        const path = `/v2/deployments/${encodeURIComponent(id)}/aliases`;
        return this.#call("POST", path, scope, ALIAS, { body: { alias }, repeatable: true });
    }
    /** @param digest SHA-1 of the content, in hexadecimal digits */
    async upload({ scope }, { content }, digest) {
        const policy = this.#policy({ timeoutMs: UPLOAD_TIMEOUT_MS, repeatable: true });
        const url = this.#url("/v2/files", scope, {});
        const headers = { ...this.#authorization(), "content-type": "application/octet-stream", "x-vercel-digest": digest };
        const response = await this.#options.http.fetch(policy)(url, { method: "POST", headers, body: new Uint8Array(content) });
        if (!response.ok)
            throw this.#options.http.failure(policy, "POST", url, response.status, await response.text());
    }
    /** Makes another secret that passes the project's protection. @returns every such secret of the project, as far as Vercel says */
    makeBypass({ project, scope }, note) {
        const path = `/v1/projects/${encodeURIComponent(project)}/protection-bypass`;
        return this.#call("PATCH", path, scope, BYPASSES, { body: { generate: { note } }, repeatable: false });
    }
    /** The end of a build's log, oldest line first. */
    async buildLog({ scope }, id) {
        const query = { direction: "backward", follow: 0, limit: EVENTS_READ };
        const events = await this.#call("GET", `/v3/deployments/${encodeURIComponent(id)}/events`, scope, EVENTS, { query });
        return events.toSorted((a, b) => a.at - b.at).map(({ text }) => text);
    }
    /** What the deployment's functions have logged, in any order. */
    async runtimeLog({ project, scope }, id) {
        const path = `/v1/projects/${encodeURIComponent(project)}/deployments/${encodeURIComponent(id)}/runtime-logs`;
        const policy = this.#policy({ timeoutMs: RUNTIME_LOG_MS, maxRetries: 0, streamed: true });
        const response = await this.#options.http.fetch(policy)(this.#url(path, scope, {}), { headers: this.#authorization() });
        if (!response.ok)
            return [];
        return runtimeLog(response);
    }
    async #call(method, path, scope, schema, { query = {}, body, ...policy } = {}) {
        const url = this.#url(path, scope, query);
        const { http, token, apiUrl } = this.#options;
        const answer = await http.json(this.#policy(policy), method, url, { token, body });
        return readAnswer(schema, answer, { service: api_SERVICE, method, url, hint: `Check that vercel-api-url ${apiUrl} is Vercel's API.` });
    }
    #policy({ repeatable, ...policy }) {
        return { service: api_SERVICE, hint: vercelHint, ...(repeatable === undefined ? {} : { repeatable: () => repeatable }), ...policy };
    }
    #url(path, scope, query) {
        const url = new URL(this.#options.apiUrl + path);
        for (const [name, value] of Object.entries({ ...query, ...scope }))
            if (value !== undefined)
                url.searchParams.set(name, String(value));
        return url.href;
    }
    #authorization() {
        return { authorization: `Bearer ${this.#options.token}` };
    }
}
function envPath(version, { project }) {
    return `/v${version}/projects/${encodeURIComponent(project)}/env`;
}
async function orUndefined(asked) {
    try {
        return await asked;
    }
    catch (error) {
        if (isNotFound(error))
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./src/names/placeholders.ts
var placeholders = __webpack_require__(9216);
;// CONCATENATED MODULE: ./src/names/variables.ts



/**
 * Prefixes of variables that bundlers write into a frontend: Vite; Next.js; Astro and SvelteKit; Nuxt; Create React App; Expo.
 * https://vite.dev/guide/env-and-mode, https://nextjs.org/docs/app/guides/environment-variables,
 * https://docs.astro.build/en/guides/environment-variables, https://svelte.dev/docs/kit/$env-static-public,
 * https://nuxt.com/docs/guide/going-further/runtime-config, https://create-react-app.dev/docs/adding-custom-environment-variables,
 * https://docs.expo.dev/guides/environment-variables
 */
const PUBLIC_PREFIXES = ["VITE_", "NEXT_PUBLIC_", "PUBLIC_", "NUXT_PUBLIC_", "REACT_APP_", "EXPO_PUBLIC_"];
/** Those of the server's variables that are no secrets, as they come from the action. */
const PUBLIC_OF_SERVER = new Set([
    "RIVET_ENDPOINT",
    "RIVET_NAMESPACE",
    "RIVET_PUBLIC_ENDPOINT",
    "RIVET_RUNNER",
    "RIVET_POOL",
    "RIVET_RUNNER_VERSION",
    "RIVET_ENVOY_VERSION",
    "RIVET_RUNNER_KIND",
    "RIVETKIT_RUNTIME_MODE",
    "RIVET_RUN_SERVICES",
    "RIVET_PREVIEW",
]);
/** The server's variables that every deployment has another value of. RivetKit read the first up to 2.2, and reads the second since 2.3. */
const VERSION_VARIABLES = new Set(["RIVET_RUNNER_VERSION", "RIVET_ENVOY_VERSION"]);
/** Whether a variable may be read by everybody, by its name. */
function isPublicVariable(name) {
    return PUBLIC_OF_SERVER.has(name) || PUBLIC_PREFIXES.some((prefix) => name.startsWith(prefix));
}
/** @param previewUrl undefined where it is not known yet */
function publicValues(source, previewUrl) {
    const { engineEndpoint, engineNamespace, publishableToken } = source;
    return { engineEndpoint, engineNamespace, publishableToken, publicEndpoint: (0,endpoint/* publicEndpoint */.l8)(source), previewUrl: previewUrl ?? "" };
}
/**
 * The frontend's build variables.
 * @param buildEnv the user's own variables, with placeholders; they override all others
 */
function buildVariables(values, buildEnv) {
    const { engineEndpoint, engineNamespace, publishableToken = "", previewUrl } = values;
    const filled = {
        "rivet-endpoint": engineEndpoint,
        "rivet-namespace": engineNamespace,
        "rivet-token": publishableToken,
        "preview-url": previewUrl,
    };
    const prefixed = PUBLIC_PREFIXES.flatMap((prefix) => [
        [`${prefix}RIVET_ENDPOINT`, engineEndpoint],
        [`${prefix}RIVET_NAMESPACE`, engineNamespace],
        [`${prefix}RIVET_TOKEN`, publishableToken],
    ]);
    const own = Object.entries(buildEnv).map(([name, value]) => [name, (0,placeholders/* fillPlaceholders */.Ct)(value, filled)]);
    return Object.fromEntries([...prefixed, ["RIVET_PUBLIC_ENDPOINT", values.publicEndpoint], ...own]);
}
/** Without them RivetKit connects to the engine. The name of the first is that of RivetKit up to 2.2. */
const SERVERLESS_VARIABLES = { RIVET_RUNNER_KIND: "serverless", RIVETKIT_RUNTIME_MODE: "serverless" };
/**
 * The deployed server's variables, for every RivetKit from 2.0 to 2.3. Plain endpoint, namespace and token: RivetKit refuses the URL-auth
 * form beside the other two.
 * @param env the user's own variables, which override all others
 * @param hostVariables what the server needs on its host alone
 */
function serverVariables(source, env, hostVariables = {}) {
    const version = String(source.version);
    return {
        RIVET_ENDPOINT: source.engineEndpoint,
        RIVET_NAMESPACE: source.engineNamespace,
        RIVET_TOKEN: source.runnerToken,
        RIVET_PUBLIC_ENDPOINT: (0,endpoint/* publicEndpoint */.l8)(source),
        // The runner's name was RIVET_RUNNER up to 2.2 and is RIVET_POOL since 2.3; the version likewise.
        RIVET_RUNNER: source.runnerName,
        RIVET_POOL: source.runnerName,
        RIVET_RUNNER_VERSION: version,
        RIVET_ENVOY_VERSION: version,
        ...(source.runtimeMode === "runner" ? {} : SERVERLESS_VARIABLES),
        // Without it RivetKit 2.3 starts local helper services when the engine is on localhost, and fails every request when it can't.
        RIVET_RUN_SERVICES: "0",
        NODE_ENV: "production",
        RIVET_PREVIEW: source.previewKey,
        ...(source.origin === undefined ? {} : originVariables(source.origin)),
        ...hostVariables,
        ...env,
    };
}

;// CONCATENATED MODULE: ./src/host/vercel/production.ts

/**
 * The first guard, before anything is made: refuses what Vercel would treat as production.
 * @throws {ActionError} for a head branch that is the production branch, and for a project's first deployment
 */
function assertPreview({ name, link, hasProduction }, headRef) {
    // Vercel's own default, where it names no branch.
    const productionBranch = link === undefined ? undefined : (link.productionBranch ?? "main");
    if (headRef === productionBranch) {
        throw new errors/* ActionError */.lZ(`The pull request's head is "${headRef}", the production branch of the Vercel project "${name}": its variables and deployments are production's.`, { hint: "Open the pull request from another branch. Production is never changed." });
    }
    if (hasProduction)
        return;
    throw new errors/* ActionError */.lZ(`The Vercel project "${name}" has no production deployment yet, and Vercel sends a project's first one there.`, {
        hint: "Deploy the project to production once, on Vercel or by a push to its production branch. Then run this job again.",
    });
}
/** The second guard: only variables of a single branch's previews are changed or deleted, whatever their comment says. */
function isOfPreviewsOnly({ targets, branch }) {
    return branch !== undefined && targets.length === 1 && targets[0] === "preview";
}
/**
 * The third guard: a deployment that turns out to be production's is no preview. One that this run has made is taken back.
 * @param takeBack undefined for a deployment that somebody else has made: it is left alone
 * @throws {ActionError} for a deployment of production, also where it could not be taken back
 */
async function refuseProduction(made, takeBack) {
    if (!made.isProduction)
        return;
    if (takeBack === undefined) {
        throw new errors/* ActionError */.lZ(`The deployment ${made.url} of this commit serves production. It is left alone.`, {
            hint: "Push a commit to the pull request: it gets a deployment of its own.",
        });
    }
    const problem = `Vercel made the deployment ${made.url} for production, although a preview was asked for.`;
    // Best effort: what counts is that it is deleted.
    await takeBack.cancel(made.id).catch(() => undefined);
    try {
        await takeBack.remove(made.id);
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ(`${problem} It could not be taken back.`, {
            hint: `Delete the deployment on Vercel at once, and check what production serves. ${made.inspectorUrl ?? ""}`.trim(),
            cause,
        });
    }
    throw new errors/* ActionError */.lZ(`${problem} It was cancelled and deleted.`, {
        hint: "Check on Vercel what production serves, and which branch is the project's production branch.",
    });
}

;// CONCATENATED MODULE: ./src/host/vercel/deployment-wait.ts





/** Below the 30 minutes that a run may take. Vercel itself allows a build 45 minutes. */
const deployment_wait_DEADLINE_MS = 25 * 60_000;
/** After a build Vercel assigns the aliases. The preview works without them. */
const ALIASES_WITHIN_MS = 60_000;
/** A deployment may be missing for a moment after it was made. */
const SHOWN_WITHIN_MS = 10_000;
/**
 * Waits until Vercel has built a deployment and assigned its aliases.
 * @throws {RolloutError} with Vercel's words and the end of the build's log, or when the time is over
 */
async function waitUntilReady(ports, { deployment: made, isOwn }) {
    const { api, place, log, now, pause } = ports;
    const startAt = now();
    let readyAt;
    for (let seen = made, shown = "";;) {
        const elapsedMs = now() - startAt;
        seen = (await api.deployment(place, made.id)) ?? (elapsedMs < SHOWN_WITHIN_MS ? seen : { ...seen, state: "DELETED" });
        if (seen.state !== shown)
            log.info(`Vercel: the deployment is ${seen.state}${shown === "" ? ` (${seen.inspectorUrl ?? seen.url})` : ""}`);
        shown = seen.state;
        await refuseProduction(seen, isOwn ? takeBack(ports) : undefined);
        await refuseProblem(ports, seen);
        if (seen.state === "READY")
            readyAt ??= now();
        if (readyAt !== undefined && hasAliases(seen, now() - readyAt, log))
            return seen;
        if (elapsedMs > deployment_wait_DEADLINE_MS)
            throw deployment_wait_overdue(ports, seen);
        await pause(pauseAfter(elapsedMs));
    }
}
/** What takes back a deployment that was made for production. */
function takeBack({ api, place }) {
    return { cancel: (id) => api.cancel(place, id), remove: (id) => api.deleteDeployment(place, id) };
}
function hasAliases({ aliasAssigned, aliasError }, sinceReadyMs, log) {
    if (aliasAssigned)
        return true;
    if (aliasError === undefined && sinceReadyMs < ALIASES_WITHIN_MS)
        return false;
    log.warning(`Vercel has not assigned the deployment's aliases${aliasError === undefined ? " within a minute" : `: ${aliasError}`}. The preview is linked by its own address.`);
    return true;
}
async function refuseProblem(ports, seen) {
    const problem = deploymentProblem(seen);
    if (problem === undefined)
        return;
    const lines = await buildLog(ports, seen);
    const log = lines.length === 0 ? {} : { log: { title: "End of Vercel's build log", lines } };
    throw new RolloutError(problem.message, ports.hosted(seen), { hint: problem.hint, ...log });
}
async function buildLog({ api, place, log, redact }, { id }) {
    try {
        return lastLines(await api.buildLog(place, id), redact);
    }
    catch (error) {
        // The log would only have helped to explain another failure.
        log.debug(`No build log of ${id}: ${(0,errors/* messageOf */.bD)(error)}`);
        return [];
    }
}
function deployment_wait_overdue({ hosted }, seen) {
    const within = `${deployment_wait_DEADLINE_MS / 60_000} minutes`;
    return new RolloutError(`Vercel's deployment was not ready within ${within}. Last seen: ${seen.state}.`, hosted(seen), {
        hint: `It may wait for other builds: a Hobby plan builds one at a time. Re-run this job once it is ready. ${seen.inspectorUrl ?? ""}`.trim(),
    });
}
/** As Vercel's own command line, but for the first minute: a build rarely takes less than 10 seconds. */
function pauseAfter(elapsedMs) {
    if (elapsedMs < 15_000)
        return 1_000;
    return elapsedMs < 60_000 ? 3_000 : 5_000;
}

// EXTERNAL MODULE: ./src/names/key.ts
var names_key = __webpack_require__(4259);
;// CONCATENATED MODULE: ./src/host/vercel/variables.ts





/** Of what a comment says beside the preview's key: the value's hash, then the owner's mark. */
const HASH_LENGTH = 16;
/** Keys of previews, and those of `npm run live`. */
const variables_COMMENT = /^rivet-preview ((?:pr-\d+|live-[0-9a-f]{4})-[0-9a-f]{6}) ([0-9a-f]{16})([0-9a-f]{32})$/;
/**
 * Compares a branch's variables with the wanted ones. A value that can't be read back is compared by the hash in the variable's comment.
 * A version that is there stays: Vercel has built the push with it.
 * @throws {ActionError} for a variable of a wanted name that is not this preview's
 */
function planVariables(existing, wanted, preview, signer) {
    const here = existing.filter(({ branch }) => branch === preview.headRef);
    const foreign = here.find((variable) => variable.key in wanted && variable.targets.includes("preview") && !isOurs(variable, preview, signer));
    if (foreign !== undefined)
        throw foreignVariable(foreign, preview);
    const ours = here.filter((variable) => isOurs(variable, preview, signer));
    const all = branchVariables(wanted, preview, signer);
    const write = all.filter(({ key, comment }) => !ours.some((one) => one.key === key && (one.comment === comment || VERSION_VARIABLES.has(key))));
    const kept = ours.filter(({ key }) => key in wanted && !write.some((one) => one.key === key));
    return {
        write,
        remove: ours.filter(({ key, id }) => !(key in wanted) && id !== "").map(({ id }) => id),
        wanted: { settledAt: settledAt(kept), fingerprint: variables_fingerprintOf(all) },
    };
}
/** @returns undefined for a branch without variables of this preview */
function stateOf(existing, preview, signer) {
    const ours = existing.filter((one) => one.branch === preview.headRef && isOurs(one, preview, signer) && !VERSION_VARIABLES.has(one.key));
    return ours.length === 0 ? undefined : { settledAt: settledAt(ours), fingerprint: variables_fingerprintOf(ours) };
}
/** When the newest variable was written. */
function settledAt(variables) {
    return Math.max(0, ...variables.filter(({ key }) => !VERSION_VARIABLES.has(key)).map(({ updatedAt }) => updatedAt));
}
function variables_fingerprintOf(variables) {
    const counted = variables.filter(({ key }) => !VERSION_VARIABLES.has(key)).map(({ key, comment }) => `${key} ${comment}`);
    return (0,names_key/* hexDigest */.w0)(counted.sort().join("\n"), HASH_LENGTH);
}
/** Variables as they are written: secret unless everybody may read them. Vercel refuses a secret under a public prefix. */
function branchVariables(values, { key: preview, headRef }, signer) {
    return Object.entries(values).map(([key, value]) => ({
        key,
        value,
        type: isPublicVariable(key) ? "plain" : "sensitive",
        gitBranch: headRef,
        comment: `rivet-preview ${preview} ${hashOf(key, value, signer)}${signer.ownerMark}`,
    }));
}
/** Whether a variable is this preview's, by its comment. One that reaches production is nobody's to change. */
function isOurs(variable, { key }, signer) {
    return isOfPreviewsOnly(variable) && previewOf(variable, signer) === key;
}
/** The key of the preview that a variable was made for. Undefined where this repository did not make it. */
function previewOf({ comment }, { ownerMark }) {
    const [, key, , owner] = variables_COMMENT.exec(comment) ?? [];
    return owner === ownerMark ? key : undefined;
}
function hashOf(key, value, { secret }) {
    return (0,external_node_crypto_.createHmac)("sha256", secret)
        .update(JSON.stringify([key, value]))
        .digest("hex")
        .slice(0, HASH_LENGTH);
}
function foreignVariable({ key, comment, branch, targets }, preview) {
    const [, other] = variables_COMMENT.exec(comment) ?? [];
    if (other !== undefined && targets.length === 1) {
        return new errors/* ActionError */.lZ(`The variable ${key} of the branch "${branch}" belongs to another preview, ${other}.`, {
            hint: `Two previews of one branch need a Vercel project each. If ${other} is gone, close its pull request or run the sweep (mode: sweep), then run this job again.`,
        });
    }
    return new errors/* ActionError */.lZ(`The Vercel project has a variable ${key} for the branch "${branch}" that the action did not make for ${preview.key}.`, {
        hint: `It is left alone. Delete it in the project's Settings → Environment Variables, or rename it, if the preview is to have its own.`,
    });
}

;// CONCATENATED MODULE: ./src/host/vercel/way.ts
/** Which preview a deployment belongs to: kept in its `meta`. */
const KEY = "rivetPreview";
const OWNER = "rivetPreviewOwner";
const VERSION = "rivetPreviewVersion";
const way_VARIABLES = "rivetPreviewVariables";
/**
 * What a deployment of the action's own carries.
 * @param fingerprint of the branch's variables, where these are not the deployment's own
 */
function metaOf({ key }, { version, fingerprint }, { ownerMark }) {
    return { [KEY]: key, [OWNER]: ownerMark, [VERSION]: version, ...(fingerprint === undefined ? {} : { [way_VARIABLES]: fingerprint }) };
}
/** Whether a deployment was made with these variables of its branch. Vercel's own say nothing but when they were made. */
function isMadeWith({ createdAt, meta }, { settledAt, fingerprint }) {
    return meta[way_VARIABLES] === undefined ? createdAt >= settledAt : meta[way_VARIABLES] === fingerprint;
}
/** The key of the preview that the action made a deployment for. Undefined for one that it did not make, and for production. */
function ownerOf({ isProduction, meta }, { ownerMark }) {
    const key = meta[KEY];
    return !isProduction && meta[OWNER] === ownerMark && typeof key === "string" ? key : undefined;
}
/** The version that a deployment of the action's own was made with; `NaN` for others. */
function way_versionOf({ meta }) {
    return Number(meta[VERSION]);
}
/** NODE_ENV is Vercel's own: in the build, `production` would leave out the packages that build the app. */
function withoutNodeEnv(variables, log) {
    const { NODE_ENV: given, ...others } = variables;
    if (given !== undefined && given !== "production")
        log.warning(`NODE_ENV=${given} of the input env is left out: Vercel sets NODE_ENV itself.`);
    return others;
}

;// CONCATENATED MODULE: ./src/host/vercel/connected.ts









/** Vercel deploys a push when GitHub has notified it: a moment after this run may have begun. */
const UNTIL_DEPLOYED_MS = [2_000, 3_000, 5_000];
const UNFINISHED = new Set(["QUEUED", "INITIALIZING", "BUILDING"]);
/** A project that Vercel builds every push of: the variables are written for the branch, and Vercel's own deployment is used. */
class ConnectedProject {
    #options;
    #link;
    #variables;
    constructor(options, link) {
        this.#options = options;
        this.#link = link;
    }
    async current(preview) {
        const { api, assertPreview, place, signer } = this.#options;
        this.#variables = api.variables(place);
        const [variables, deployments] = await Promise.all([this.#variables, this.#ofBranch(preview), assertPreview(preview)]);
        const state = stateOf(variables, preview, signer);
        if (state === undefined)
            return undefined;
        return deployments.find((one) => one.state === "READY" && isMadeWith(one, state) && !isOfCommit(one, preview));
    }
    async deploy({ preview, variables, buildVariables }) {
        const { api, assertPreview, log, place, signer } = this.#options;
        await assertPreview(preview);
        const wanted = { ...buildVariables, ...withoutNodeEnv(variables, log) };
        const plan = planVariables(await (this.#variables ?? api.variables(place)), wanted, preview, signer);
        const state = await this.#carryOut(plan);
        const found = await this.#deploymentOf(preview, state, variables.RIVET_ENVOY_VERSION ?? "");
        const deployment = await waitUntilReady(this.#options, found);
        return { deployment, address: branchAddress(deployment) };
    }
    async newer(preview, { deployment: own, live }) {
        // Where the answer to the own deployment was lost, the newest one may be it.
        if (own === undefined)
            return undefined;
        const deployments = await this.#ofBranch(preview);
        const ownAt = deployments.find(({ id }) => id === own.id)?.createdAt ?? Number.POSITIVE_INFINITY;
        return deployments.find((one) => one.state === "READY" && one.createdAt > ownAt && one.id !== live?.id && !isOfCommit(one, preview));
    }
    /** Vercel gives the branch's alias to every deployment that it has built, and only then: nothing has to be given back. */
    async restore() { }
    /** Vercel builds the next push before the next run begins, so its version is written now. */
    async prepareNext(preview, version) {
        const values = Object.fromEntries([...VERSION_VARIABLES].map((name) => [name, String(version)]));
        await this.#write(branchVariables(values, preview, this.#options.signer));
    }
    deployments(preview) {
        const { api, place } = this.#options;
        return api.deployments(place, preview === undefined ? {} : { branch: preview.headRef });
    }
    async #carryOut({ write, remove, wanted }) {
        const { api, place } = this.#options;
        const [written] = await Promise.all([
            write.length === 0 ? [] : this.#write(write),
            remove.length === 0 ? undefined : api.deleteVariables(place, remove),
        ]);
        return { ...wanted, settledAt: Math.max(wanted.settledAt, settledAt(written)) };
    }
    /** @throws {ActionError} with Vercel's words for the variables that it refused inside an answer that looks like success */
    async #write(variables) {
        const { api, place } = this.#options;
        const { created, failed } = await api.writeVariables(place, variables);
        const missing = variables.filter(({ key }) => !created.some((one) => one.key === key));
        if (failed.length === 0 && missing.length === 0)
            return created;
        const words = failed.map(({ key, code, message }) => [key, `${message} (${code})`].filter(Boolean).join(": "));
        const which = words.length > 0 ? words.join(" · ") : missing.map(({ key }) => key).join(", ");
        throw new errors/* ActionError */.lZ(`Vercel did not write all variables of the branch: ${which}`, {
            hint: "Vercel's words name the reason. A branch must exist in the connected repository; a variable that is in the way has to be deleted in the project's Settings → Environment Variables.",
        });
    }
    /** The deployment of exactly this commit with the branch's variables: Vercel's own, else a new one in its place. */
    async #deploymentOf(preview, state, version) {
        const { log, pause, isRerun } = this.#options;
        let found = await this.#ofCommit(preview);
        const look = async () => {
            found = await this.#ofCommit(preview);
            return found.length > 0;
        };
        if (found.length === 0)
            await lookUntil(look, UNTIL_DEPLOYED_MS, pause);
        const usable = found.find((one) => isMadeWith(one, state) && (!isRerun || deploymentProblem(one) === undefined));
        if (usable !== undefined)
            return { deployment: usable, isOwn: false };
        log.info(found.length === 0
            ? "Vercel has not deployed the commit: deploying it now."
            : "Vercel's deployment of the commit can't be used, because it failed or was made before the branch's variables: making another in its place.");
        const deployment = await this.#make(preview, { version, fingerprint: state.fingerprint });
        await this.#cancel(found);
        return { deployment, isOwn: true };
    }
    async #make(preview, made) {
        const { api, place, project, signer, pause } = this.#options;
        const { type, repositoryId } = this.#link;
        const gitSource = { type, repoId: Number(repositoryId), ref: preview.headRef, sha: preview.headSha };
        const body = { name: project.name, project: project.id, meta: metaOf(preview, made, signer), gitSource };
        const deployment = await createOnce({
            create: () => api.createDeployment(place, body),
            lookUp: async () => (await this.#ofCommit(preview)).find((one) => way_versionOf(one) === Number(made.version)),
            pause,
        });
        await refuseProduction(deployment, takeBack(this.#options));
        return deployment;
    }
    /** Ends builds that another deployment has taken the place of: a Hobby plan builds one at a time. */
    async #cancel(replaced) {
        const { api, log, place } = this.#options;
        const unfinished = replaced.filter(({ state }) => UNFINISHED.has(state));
        const tried = unfinished.map(({ id }) => api.cancel(place, id).catch((error) => log.info((0,errors/* messageOf */.bD)(error))));
        await Promise.all(tried);
    }
    /** The newest previews of the branch, newest first. */
    async #ofBranch(preview) {
        return this.#newest(preview, { branch: preview.headRef });
    }
    /** The deployments of the commit from this branch, newest first. */
    async #ofCommit(preview) {
        return (await this.#newest(preview, { sha: preview.headSha })).filter((one) => isOfCommit(one, preview));
    }
    async #newest({ headRef }, filter) {
        const { api, place } = this.#options;
        for await (const page of api.deployments(place, filter)) {
            return page
                .filter(({ isProduction, meta }) => !isProduction && (meta.githubCommitRef ?? headRef) === headRef)
                .toSorted((a, b) => b.createdAt - a.createdAt);
        }
        return [];
    }
}
function isOfCommit({ meta }, { headSha }) {
    return meta.githubCommitSha === headSha;
}
/** Vercel's alias of the branch: it is cut and hashed, so it is read and never built. */
function branchAddress({ aliases, aliasAssigned, url }) {
    if (!aliasAssigned)
        return url;
    return aliases.find((alias) => alias.includes("-git-")) ?? aliases.find((alias) => alias !== url) ?? url;
}

;// CONCATENATED MODULE: ./src/host/vercel/find-project.ts



/** Projects that an error lists. */
const MOST_NAMED = 20;
/**
 * Finds the preview's project: the one that `vercel-project` names, else among those that are connected to this repository the one with
 * the root directory `working-directory`, else the only one.
 * @throws {ActionError} for none and for several, with their names; for a project of another repository
 */
async function findProject(api, wanted) {
    const found = wanted.project === undefined ? await ofRepository(api, wanted) : await byName(api, wanted, wanted.project);
    const { link } = found.project;
    if (link !== undefined && !isOf(link, wanted))
        throw otherRepository(found.project, shown(wanted));
    return found;
}
async function byName(api, wanted, name) {
    const teams = await teamsFor(api, wanted);
    const asked = teams.map(async ({ scope, label }) => ({ scope, label, project: await api.project({ project: name, scope }) }));
    const answers = await Promise.all(asked);
    const found = answers.flatMap(({ project, ...team }) => (project === undefined ? [] : [{ ...team, project }]));
    const [only, ...others] = new Map(found.map((one) => [one.project.id, one])).values();
    if (only === undefined)
        throw noSuchProject(name, wanted.team);
    if (others.length > 0) {
        throw projectInSeveralTeams(name, [only, ...others].map(({ label }) => label));
    }
    const place = { project: only.project.id, scope: only.scope };
    return { project: only.project, place, why: "the input vercel-project", settings: Promise.resolve(only.project) };
}
async function ofRepository(api, wanted) {
    const teams = await teamsFor(api, wanted);
    const listed = await Promise.all(teams.map(({ scope }) => connectedIn(api, scope, wanted)));
    const candidates = [...new Map(listed.flat().map((one) => [one.listed.id, one])).values()];
    const chosen = choose(candidates, wanted);
    if (chosen === undefined)
        throw await nothingToChoose(api, teams, candidates, wanted);
    const project = chosen.listed;
    const place = { project: project.id, scope: chosen.scope };
    const settings = (0,awaited_later/* awaitedLater */.k)(settingsOf(api, place, noSuchProject(project.name, wanted.team)));
    const why = candidates.length === 1 ? "it is connected to this repository" : "its root directory is working-directory";
    return { project, place, why, settings };
}
async function settingsOf(api, place, missing) {
    const project = await api.project(place);
    if (project === undefined)
        throw missing;
    return project;
}
function choose(candidates, { workingDirectory }) {
    const there = candidates.filter(({ listed }) => listed.rootDirectory === plainPath(workingDirectory));
    if (there.length === 1)
        return there[0];
    return candidates.length === 1 ? candidates[0] : undefined;
}
async function nothingToChoose(api, teams, candidates, wanted) {
    if (candidates.length > 0) {
        return severalProjects(shown(wanted), plainPath(wanted.workingDirectory) || ".", candidates.map(({ listed }) => listed));
    }
    // Best effort: they are only named in the error.
    const others = await Promise.all(teams.map(({ scope }) => api.someProjects(scope, MOST_NAMED).catch(() => [])));
    return noProject(shown(wanted), others.flat().slice(0, MOST_NAMED));
}
/** The projects of one team that are connected to the repository, whatever a filter let through. */
async function connectedIn(api, scope, wanted) {
    const listed = await api.projectsOf(scope, wanted.repository.id);
    return listed.filter(({ link }) => link !== undefined && isOf(link, wanted)).map((one) => ({ listed: one, scope }));
}
/** The teams to search: the one of `vercel-team`, else all of the token's. A token of a single project may not list teams. */
async function teamsFor(api, { team, project }) {
    if (team !== undefined)
        return [{ scope: team.startsWith("team_") ? { teamId: team } : { slug: team }, label: team }];
    const own = { scope: {}, label: "the token's own account" };
    let teams;
    try {
        teams = await api.teams();
    }
    catch (error) {
        if (project !== undefined && error instanceof HttpError && error.status === 403)
            return [own];
        throw error;
    }
    const usable = teams.filter(({ limited }) => !limited).map(({ id, slug }) => ({ scope: { teamId: id }, label: slug || id }));
    return usable.length === 0 ? [own] : usable;
}
function isOf({ type, repositoryId }, { repository }) {
    return type.startsWith("github") && repositoryId === repository.id;
}
function shown({ repository }) {
    return `${repository.owner}/${repository.name}`;
}
/** `./apps/web/` → `apps/web`; the root is the empty text. */
function plainPath(path) {
    return path.replace(/^(\.?\/)+|\/+$|^\.$/g, "");
}

;// CONCATENATED MODULE: ./src/host/vercel/leftovers.ts





/** Pauses between looks at whether something that was deleted is gone. */
const leftovers_UNTIL_GONE_MS = [500, 1_500, 4_000, 8_000];
const leftovers_VARIABLES = "variables";
const leftovers_DEPLOYMENT = "deployment";
/** What the action has made on a project and not deleted: variables by their comments, deployments by their `meta`. */
class Leftovers {
    #options;
    constructor(options) {
        this.#options = options;
    }
    async find(preview) {
        const { api, place, signer, way } = this.#options;
        const [variables, deployments] = await Promise.all([api.variables(place), every(way.deployments(preview))]);
        const ours = variables.filter((one) => previewOf(one, signer) === preview.key);
        const others = await this.#onOtherBranches(preview, ours);
        const own = [...deployments, ...others].filter((one) => ownerOf(one, signer) === preview.key);
        return [...variableParts(this.#ofPreviewsOnly(ours)), ...own.map(({ id, url }) => deploymentPart(id, url))];
    }
    /** The keys of the repository's previews of which anything is there. */
    async keys() {
        const { api, place, signer, way } = this.#options;
        const [variables, deployments] = await Promise.all([api.variables(place), every(way.deployments())]);
        const keys = [...variables.map((one) => previewOf(one, signer)), ...deployments.map((one) => ownerOf(one, signer))];
        return [...new Set(keys.filter((key) => key !== undefined))];
    }
    async remove({ id, what }) {
        const [kind = "", ...ids] = id.split(" ");
        const isGone = kind === leftovers_VARIABLES ? await this.#removeVariables(ids) : await this.#removeDeployment(ids[0] ?? "");
        if (isGone)
            return;
        throw new errors/* ActionError */.lZ(`Vercel still has the ${what.replaceAll("`", "")} after it was deleted (project ${this.#options.place.project}).`, {
            hint: "Run the job again, or delete it in the project on https://vercel.com.",
        });
    }
    /** A branch that had another name when the variables were written may have deployments under that name. */
    async #onOtherBranches(preview, ours) {
        const names = new Set(ours.flatMap(({ branch }) => (branch === undefined || branch === preview.headRef ? [] : [branch])));
        const found = await Promise.all([...names].map((headRef) => every(this.#options.way.deployments({ ...preview, headRef }))));
        return found.flat();
    }
    #ofPreviewsOnly(ours) {
        for (const { key, branch } of ours.filter((one) => !isOfPreviewsOnly(one))) {
            this.#options.log.warning(`The variable ${key} (branch ${branch ?? "any"}) now reaches more than previews: it is left alone.`);
        }
        return ours.filter(isOfPreviewsOnly);
    }
    async #removeVariables(ids) {
        const { api, place, pause } = this.#options;
        await api.deleteVariables(place, ids);
        const isGone = async () => !(await api.variables(place)).some(({ id }) => ids.includes(id));
        return lookUntil(isGone, leftovers_UNTIL_GONE_MS, pause);
    }
    async #removeDeployment(id) {
        const { api, place, pause } = this.#options;
        await api.deleteDeployment(place, id);
        const isGone = async () => ((await api.deployment(place, id))?.state ?? "DELETED") === "DELETED";
        return lookUntil(isGone, leftovers_UNTIL_GONE_MS, pause);
    }
}
function variableParts(variables) {
    return [...Map.groupBy(variables, ({ branch = "" }) => branch)].map(([branch, ofBranch]) => ({
        what: `${ofBranch.length} variables of the branch \`${branch}\``,
        id: [leftovers_VARIABLES, ...ofBranch.map(({ id }) => id)].join(" "),
    }));
}
function deploymentPart(id, url) {
    return { what: `deployment \`${url.replace(/^https?:\/\//, "")}\``, id: `${leftovers_DEPLOYMENT} ${id}` };
}
async function every(pages) {
    const items = [];
    for await (const page of pages)
        items.push(...page);
    return items;
}

;// CONCATENATED MODULE: ./src/host/vercel/protection.ts



const HEADER = "x-vercel-protection-bypass";
/** By it the action's own secret is found again. */
const NOTE = "Rivet previews (rivet-preview-action)";
/** The headers, as far as they are known without a change of the project. */
function knownBypass(project, input, secrets) {
    if (input === "none" || (input === "auto" && !project.isProtected))
        return {};
    return input === "auto" ? headersWith(ownSecret(project.bypasses), secrets) : headersWith(input, secrets);
}
/**
 * Makes the project's secret for previews. It stays, and every later preview finds it again.
 * @throws {ActionError} where the token may not
 */
async function makeBypass({ api, place, secrets, pause }) {
    try {
        const secret = await createOnce({
            create: async () => ownSecret(await api.makeBypass(place, NOTE)),
            lookUp: async () => ownSecret((await api.project(place))?.bypasses ?? []),
            pause,
        });
        const headers = headersWith(secret, secrets);
        if (headers !== undefined)
            return headers;
        throw new errors/* ActionError */.lZ("Vercel made a protection bypass and does not say which.", { hint: GIVE_SECRET });
    }
    catch (error) {
        if (!(error instanceof HttpError && error.status === 403))
            throw error;
        throw new errors/* ActionError */.lZ(`The project's deployments are protected, and the token may not make a bypass: ${error.message}`, {
            hint: `Only a Member or Project Admin may. ${GIVE_SECRET}`,
            cause: error,
        });
    }
}
const GIVE_SECRET = "Make a secret in the project's Settings → Deployment Protection → Protection Bypass for Automation, and pass it as vercel-protection-bypass.";
function ownSecret(bypasses) {
    // Two runs may have made one each; both work.
    return bypasses
        .filter(({ note }) => note === NOTE)
        .map(({ secret }) => secret)
        .sort()[0];
}
function headersWith(secret, secrets) {
    return secret === undefined ? undefined : { [HEADER]: secrets.add(secret, "vercel-protection-bypass") };
}

;// CONCATENATED MODULE: ./src/host/vercel/uploaded.ts












const CONCURRENT_UPLOADS = 16;
/** Vercel lists what it lacks; it may lose a file in between, and then lists it once more. */
const MOST_ROUNDS = 3;
/** Pages of the project's deployments that are searched for an earlier push: 1,000 deployments. */
const uploaded_MOST_PAGES = 10;
/** A project that is not connected to a repository: the source files are uploaded, and the variables belong to the deployment. */
class UploadedProject {
    #options;
    constructor(options) {
        this.#options = options;
    }
    async current(preview) {
        const isUp = ({ state }) => state === "READY";
        const [found] = await Promise.all([this.#find(preview, isUp), this.#options.assertPreview(preview)]);
        return found;
    }
    async deploy(request) {
        const { preview } = request;
        await this.#options.assertPreview(preview);
        const deployment = await waitUntilReady(this.#options, { deployment: await this.#make(request), isOwn: true });
        return { deployment, address: await this.#assignAddress(preview, deployment) };
    }
    newer(preview, own) {
        return this.#find(preview, (one) => one.state === "READY" && isAnothersAndNoOlder({ id: one.id, version: way_versionOf(one) }, own));
    }
    async restore(preview, id) {
        const { api, place } = this.#options;
        await api.assignAlias(place, id, this.#alias(preview));
    }
    /** Nothing to do: the next push brings its own variables. */
    async prepareNext() { }
    deployments() {
        return this.#options.api.deployments(this.#options.place);
    }
    async #make(request) {
        const { pause } = this.#options;
        const version = request.variables.RIVET_ENVOY_VERSION ?? "";
        const files = byDigest(request.files);
        const body = this.#body(request, version, files);
        const made = await createOnce({
            create: () => this.#createWithFiles(body, files),
            lookUp: () => this.#find(request.preview, (one) => way_versionOf(one) === Number(version)),
            pause,
        });
        await refuseProduction(made, takeBack(this.#options));
        return made;
    }
    /** `env` and `build.env` are what Vercel's command line sends; its published description lacks them. */
    #body({ preview, files, variables, buildVariables }, version, digests) {
        const { log, project, signer } = this.#options;
        const env = withoutNodeEnv(variables, log);
        const digestOf = new Map([...digests].flatMap(([digest, same]) => same.map(({ path }) => [path, digest])));
        return {
            name: project.name,
            project: project.id,
            meta: metaOf(preview, { version }, signer),
            files: files.map(({ path, content }) => ({ file: path, sha: digestOf.get(path), size: content.length })),
            env,
            build: { env: { ...env, ...buildVariables } },
        };
    }
    /** Vercel answers with the digests of the files that it lacks, until it has all of them. */
    async #createWithFiles(body, files) {
        const { api, log, place } = this.#options;
        for (let round = 1;; round++) {
            try {
                return await api.createDeployment(place, body);
            }
            catch (error) {
                const missing = error instanceof HttpError && (0,dist.is)(MISSING_FILES, error.body) ? error.body.error.missing : undefined;
                if (missing === undefined || round === MOST_ROUNDS)
                    throw error;
                const lacking = missing.flatMap((digest) => (files.get(digest) ?? []).slice(0, 1).map((file) => ({ digest, file })));
                log.info(`Vercel lacks ${lacking.length} of the files: uploading them`);
                await (0,p_map/* default */.Ay)(lacking, ({ digest, file }) => api.upload(place, file, digest), { concurrency: CONCURRENT_UPLOADS });
            }
        }
    }
    /** The newest of the preview's deployments that matches. */
    async #find(preview, matches) {
        let pages = 0;
        for await (const page of this.deployments()) {
            const newestFirst = page.toSorted((a, b) => b.createdAt - a.createdAt);
            const found = newestFirst.find((one) => ownerOf(one, this.#options.signer) === preview.key && matches(one));
            if (found !== undefined || ++pages === uploaded_MOST_PAGES)
                return found;
        }
        return undefined;
    }
    async #assignAddress(preview, { id, url }) {
        const { api, log, place } = this.#options;
        try {
            return await api.assignAlias(place, id, this.#alias(preview));
        }
        catch (error) {
            log.warning(`The preview gets no address that stays the same for every push: ${(0,errors/* messageOf */.bD)(error)}`);
            return url;
        }
    }
    /** Names under vercel.app are everybody's: the project's id, which nobody else knows, makes it hard to guess. */
    #alias({ key }) {
        return `${key}-${(0,names_key/* hexDigest */.w0)(this.#options.project.id, 8)}.vercel.app`;
    }
}
function byDigest(files) {
    return Map.groupBy(files, ({ content }) => (0,external_node_crypto_.createHash)("sha1").update(content).digest("hex"));
}

;// CONCATENATED MODULE: ./src/host/vercel/vercel.ts









/** Seconds that a function must run for: Rivet holds a request open for 295 s. */
const FUNCTION_TIMEOUT_S = 300;
/** Vercel: it builds the app by itself, from the connected repository or from uploaded source files. */
function createVercel(options) {
    return new VercelHost(options);
}
class VercelHost {
    name = "Vercel";
    runs = "own-build";
    #options;
    #api;
    #signer;
    #target;
    #bypass;
    constructor(options) {
        this.#options = options;
        this.#api = new VercelApi(options);
        this.#signer = { ownerMark: options.ownerMark, secret: options.token };
    }
    async settings() {
        const { settings, why } = await this.#found();
        const project = await settings;
        const isConnected = project.link !== undefined;
        return {
            source: isConnected ? { from: "repository" } : { from: "files", directory: project.rootDirectory },
            decisions: [
                { what: "Vercel project", value: project.name, why },
                isConnected
                    ? { what: "Build", value: "by Vercel, from GitHub", why: "the project is connected to the repository" }
                    : { what: "Build", value: "by Vercel, from uploaded files", why: "the project is connected to no repository" },
            ],
            warnings: warningsOf(project),
            recordsDeployments: isConnected && project.recordsGitHubDeployments,
            keeps: isConnected
                ? "Vercel's own deployments of the branch stay, as long as the project's settings on Vercel keep them."
                : undefined,
        };
    }
    /** Vercel picks the addresses. */
    address() { }
    serverVariables() {
        return {};
    }
    async prepare() {
        const { place } = await this.#found();
        const { pause, secrets } = this.#options;
        this.#bypass = (await this.#knownBypass()) ?? (await makeBypass({ api: this.#api, place, pause, secrets }));
    }
    async current(preview) {
        const { way } = await this.#found();
        const [deployment, known] = await Promise.all([way.current(preview), this.#knownBypass()]);
        this.#bypass ??= known;
        return deployment && this.#hosted(deployment);
    }
    async deploy(request) {
        const { way } = await this.#found();
        const { deployment, address } = await way.deploy(request);
        return { ...this.#hosted(deployment), url: address };
    }
    async prepareNext(preview, version) {
        await (await this.#found()).way.prepareNext(preview, version);
    }
    async restore(preview, { id }) {
        await (await this.#found()).way.restore(preview, id);
    }
    async newerDeployment(preview, own) {
        const newer = await (await this.#found()).way.newer(preview, own);
        return newer && this.#hosted(newer);
    }
    async logs({ id }) {
        try {
            const { place } = await this.#found();
            return tailOf(await this.#api.runtimeLog(place, id), (text) => this.#options.secrets.redact(text));
        }
        catch (error) {
            // A missing log is no error: it would only help to explain another failure.
            this.#options.log.debug(`No log of deployment ${id}: ${(0,errors/* messageOf */.bD)(error)}`);
            return [];
        }
    }
    async find(preview) {
        return (await this.#found()).leftovers.find(preview);
    }
    async keys() {
        return (await this.#found()).leftovers.keys();
    }
    async remove(part) {
        await (await this.#found()).leftovers.remove(part);
    }
    /** Asked once. After a failure it is asked again. */
    #found() {
        this.#target ??= this.#find().catch((error) => {
            this.#target = undefined;
            throw error;
        });
        return this.#target;
    }
    async #find() {
        const found = await findProject(this.#api, this.#options);
        const { project, place, settings } = found;
        const { isRerun, log, now, pause, secrets } = this.#options;
        const options = {
            assertPreview: async ({ headRef }) => assertPreview(await settings, headRef),
            ...{ api: this.#api, place, project, signer: this.#signer, log, isRerun, now, pause },
            redact: (text) => secrets.redact(text),
            hosted: (deployment) => this.#hosted(deployment),
        };
        const way = project.link === undefined ? new UploadedProject(options) : new ConnectedProject(options, project.link);
        return { ...found, way, leftovers: new Leftovers({ ...options, way }) };
    }
    /** The headers that pass the project's protection; undefined where a secret has to be made first. */
    async #knownBypass() {
        const { protectionBypass, secrets } = this.#options;
        return knownBypass(await (await this.#found()).settings, protectionBypass, secrets);
    }
    #hosted({ id, url, inspectorUrl }) {
        return { id, url, dashboardUrl: inspectorUrl, direct: { url, headers: this.#bypass ?? {} } };
    }
}
function warningsOf({ name, fluid, functionTimeoutS }) {
    const warnings = [];
    if (fluid === false) {
        warnings.push(`The Vercel project "${name}" has Fluid Compute switched off: every request that Rivet holds open occupies a function of its own. Switch it on in the project's Settings → Functions.`);
    }
    if (functionTimeoutS !== undefined && functionTimeoutS < FUNCTION_TIMEOUT_S) {
        warnings.push(`The functions of the Vercel project "${name}" end after ${functionTimeoutS} s unless the code says otherwise, and Rivet holds a request open for 295 s. Set \`export const maxDuration = 300\` in the route of RivetKit, or a shorter \`requestLifespan\` in the input runner-config.`);
    }
    return warnings;
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./src/names/image-reference.ts
var image_reference = __webpack_require__(3261);
;// CONCATENATED MODULE: ./src/image/descriptor.ts


/** Media types of what an image is made of: https://github.com/opencontainers/image-spec/blob/main/media-types.md, and Docker's names for the same. */
const INDEX_TYPES = ["application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json"];
const MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
const MANIFEST_TYPES = [MANIFEST_TYPE, "application/vnd.docker.distribution.manifest.v2+json"];
const CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
const LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar+gzip";
const descriptorSchema = dist/* object */.Ikc({
    mediaType: dist/* string */.YjP(),
    digest: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(image_reference/* DIGEST */.Dh, "a sha256 digest")),
    size: dist/* pipe */.FsL(dist/* number */.aig(), dist/* integer */.ndf(), dist/* minValue */.Wwf(0)),
});
const indexSchema = dist/* object */.Ikc({
    manifests: dist/* array */.YOg(dist/* object */.Ikc({
        ...descriptorSchema.entries,
        platform: dist/* optional */.lqM(dist/* object */.Ikc({ os: dist/* string */.YjP(), architecture: dist/* string */.YjP() })),
    })),
});
const manifestSchema = dist/* object */.Ikc({ config: descriptorSchema, layers: dist/* array */.YOg(descriptorSchema) });
/** The fields of a base image's config that stay in an image made on it: https://github.com/opencontainers/image-spec/blob/main/config.md */
const configSchema = dist/* object */.Ikc({
    architecture: dist/* string */.YjP(),
    os: dist/* string */.YjP(),
    config: dist/* optional */.lqM(dist/* object */.Ikc({ Env: dist/* nullish */.cl6(dist/* array */.YOg(dist/* string */.YjP())) })),
    rootfs: dist/* object */.Ikc({ type: dist/* literal */.euz("layers"), diff_ids: dist/* array */.YOg(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(image_reference/* DIGEST */.Dh, "a sha256 digest"))) }),
    history: dist/* optional */.lqM(dist/* array */.YOg(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J()))),
});

;// CONCATENATED MODULE: ./src/image/challenge.ts
const PARAMETER = /(\w+)="([^"]*)"/g;
/**
 * Reads the header `WWW-Authenticate`.
 * @param origin of the registry, for a realm that is only a path
 * @returns undefined when it asks for neither Basic nor Bearer
 */
function parseChallenge(header, origin) {
    const [, bearer] = /\bbearer\s+(.*)/i.exec(header ?? "") ?? [];
    if (bearer !== undefined) {
        const parameters = new Map([...bearer.matchAll(PARAMETER)].map(([, name = "", value = ""]) => [name.toLowerCase(), value]));
        const realm = URL.parse(parameters.get("realm") ?? "", origin);
        if (realm !== null && parameters.has("realm"))
            return { scheme: "bearer", realm, service: parameters.get("service") };
    }
    return /\bbasic\b/i.test(header ?? "") ? { scheme: "basic" } : undefined;
}
/**
 * Whether a registry's own service hands out its tokens, so that it may be given the credentials: the same host, or one below the
 * same parent (`registry.rivet.dev` and `auth.rivet.dev`), with the same scheme or a safer one.
 */
function isOwnRealm(realm, origin) {
    const registry = new URL(origin);
    if (realm.protocol !== "https:" && realm.protocol !== registry.protocol)
        return false;
    if (realm.host === registry.host)
        return true;
    const [, ...parent] = registry.hostname.split(".");
    // An IP address has no parent domain, and everybody can have a host below `com`.
    const isName = /[a-z]$/i.test(registry.hostname) && parent.length >= 2;
    return isName && `.${realm.hostname}`.endsWith(`.${parent.join(".")}`);
}

;// CONCATENATED MODULE: ./src/image/registry-auth.ts




const tokenSchema = dist/* union */.KCZ([dist/* object */.Ikc({ token: dist/* string */.YjP() }), dist/* object */.Ikc({ access_token: dist/* string */.YjP() })]);
/** The authorization of one repository: nothing until the registry asks, then what it asked for. */
class RegistryAuth {
    #options;
    #header;
    /** Requests that are refused side by side ask for one token. */
    #renewal;
    constructor(options) {
        this.#options = options;
        const { credentials, secrets } = options;
        if (credentials !== undefined)
            secrets.add(credentials.password);
    }
    /** What to send as `Authorization`. Only for requests to the registry itself: other hosts must not get it. */
    get header() {
        return this.#header;
    }
    /**
     * Does what a 401 asks for.
     * @param sent the header of the refused request
     * @returns whether there is now another header to try
     * @throws {ActionError} when the registry wants the credentials sent elsewhere
     */
    async renew(challenge, sent) {
        if (this.#header === sent) {
            this.#renewal ??= this.#obtain(parseChallenge(challenge, this.#options.origin)).finally(() => {
                this.#renewal = undefined;
            });
            this.#header = await this.#renewal;
        }
        return this.#header !== undefined && this.#header !== sent;
    }
    async #obtain(challenge) {
        const basic = this.#basic();
        if (challenge?.scheme !== "bearer")
            return challenge && basic;
        const { realm, service } = challenge;
        if (basic !== undefined && !isOwnRealm(realm, this.#options.origin))
            throw this.#foreignRealm(realm);
        const url = new URL(realm);
        if (service !== undefined)
            url.searchParams.set("service", service);
        url.searchParams.set("scope", this.#options.scope);
        const token = await this.#askForToken(url, basic);
        return `Bearer ${this.#options.secrets.add(token)}`;
    }
    async #askForToken(url, basic) {
        const { http, policy } = this.#options;
        // A redirect is not followed: the credentials are for this address.
        const init = { redirect: "manual", ...(basic === undefined ? {} : { headers: { authorization: basic } }) };
        const response = await http.fetch({ ...policy, json: true })(url, init);
        const text = await response.text();
        if (!response.ok)
            throw http.failure(policy, "GET", url, response.status, text);
        const address = `${url.origin}${url.pathname}`;
        const answer = readAnswer(tokenSchema, text === "" ? undefined : JSON.parse(text), {
            service: policy.service,
            method: "GET",
            url: address,
        });
        return "token" in answer ? answer.token : answer.access_token;
    }
    #basic() {
        const { credentials } = this.#options;
        if (credentials === undefined)
            return undefined;
        return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;
    }
    #foreignRealm(realm) {
        const { policy, origin } = this.#options;
        return new errors/* ActionError */.lZ(`${policy.service} at ${origin} asks for the token to be sent to ${realm.origin}, another host.`, {
            hint: "Nothing was sent there. Correct the address of the registry; where it is right, its operator has to hand out tokens at its own host or one below the same domain.",
        });
    }
}

;// CONCATENATED MODULE: ./src/image/registry.ts






/** No manifest or config of an image comes near it. */
const LARGEST_DOCUMENT_BYTES = 8 << 20;
/** A transfer may take a minute, and longer by its size: what is slower than this hangs. */
const TRANSFER_START_MS = 60_000;
const SLOWEST_BYTES_PER_MS = 250;
/**
 * One repository of an OCI registry: https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 * Its credentials go to the registry's own host and to the service there that hands out its tokens, never to where it redirects.
 */
class Registry {
    origin;
    repository;
    #options;
    #auth;
    constructor(options) {
        const { origin, repository, actions, credentials, http, secrets } = options;
        this.#options = options;
        this.origin = origin;
        this.repository = repository;
        const policy = { service: options.service, ...(options.hint && { hint: options.hint }) };
        this.#auth = new RegistryAuth({ http, secrets, policy, origin, scope: `repository:${repository}:${actions}`, credentials });
    }
    /** Asks whether the registry is there and takes the credentials. @throws {HttpError} */
    async check() {
        await this.send({ method: "GET", url: new URL("/v2/", this.origin) });
    }
    /**
     * @param version tag or digest
     * @throws {HttpError}, {ActionError} when the content is not what the digest names
     */
    async manifest(version) {
        const headers = { accept: [...INDEX_TYPES, ...MANIFEST_TYPES].join(", ") };
        const url = this.#url(`manifests/${version}`);
        const response = await this.send({ method: "GET", url, headers, policy: { json: true, maxBytes: LARGEST_DOCUMENT_BYTES } });
        const body = Buffer.from(await response.arrayBuffer());
        const digest = digestOf(body);
        if (image_reference/* DIGEST */.Dh.test(version) && digest !== version)
            throw this.#corrupt(version, digest);
        const [mediaType = ""] = (response.headers.get("content-type") ?? "").split(";");
        return { mediaType: mediaType.trim(), body, digest };
    }
    /** @returns the digest of what was put */
    async putManifest(tag, mediaType, body) {
        const digest = digestOf(body);
        const response = await this.send({
            method: "PUT",
            url: this.#url(`manifests/${tag}`),
            headers: { "content-type": mediaType },
            body,
        });
        const stored = response.headers.get("docker-content-digest") ?? digest;
        if (stored !== digest)
            throw this.#corrupt(digest, stored);
        return digest;
    }
    async hasBlob(digest) {
        try {
            await this.send({ method: "HEAD", url: this.#url(`blobs/${digest}`) });
            return true;
        }
        catch (error) {
            if (isNotFound(error))
                return false;
            throw error;
        }
    }
    /** The blob, as it comes. @throws {ActionError} at its end when the content is not what the digest names */
    async *readBlob({ digest, size }) {
        const policy = { streamed: true, timeoutMs: transferTimeoutMs(size) };
        const { body } = await this.send({ method: "GET", url: this.#url(`blobs/${digest}`), policy });
        const hash = (0,external_node_crypto_.createHash)("sha256");
        let received = 0;
        for await (const chunk of body ?? []) {
            received += chunk.length;
            if (received > size)
                throw this.#corrupt(digest, `more than ${size} bytes`);
            hash.update(chunk);
            yield chunk;
        }
        const actual = `sha256:${hash.digest("hex")}`;
        if (actual !== digest)
            throw this.#corrupt(digest, actual);
    }
    /** The blob as a whole, for a small one. */
    async blob(descriptor) {
        if (descriptor.size > LARGEST_DOCUMENT_BYTES)
            throw this.#corrupt(descriptor.digest, `${descriptor.size} bytes`);
        const chunks = [];
        for await (const chunk of this.readBlob(descriptor))
            chunks.push(chunk);
        return Buffer.concat(chunks);
    }
    /** Where to begin an upload. */
    get uploads() {
        return this.#url("blobs/uploads/");
    }
    /**
     * Sends a request, with the authorization that the registry asks for when it goes to the registry itself.
     * @throws {HttpError} for every answer that is not 2xx
     */
    async send(call) {
        const { http, service, hint } = this.#options;
        const policy = { service, ...(hint && { hint }), ...call.policy };
        const isOwn = call.url.origin === this.origin;
        for (let isFirst = true;; isFirst = false) {
            const authorization = isOwn ? this.#auth.header : undefined;
            const response = await http.fetch(policy)(call.url, requestOf(call, authorization));
            if (response.ok)
                return response;
            const asks = response.status === 401 && isOwn && isFirst;
            if (asks && (await this.#auth.renew(response.headers.get("www-authenticate"), authorization)))
                continue;
            throw http.failure(policy, call.method, call.url, response.status, await response.text());
        }
    }
    #url(path) {
        return new URL(`/v2/${this.repository}/${path}`, this.origin);
    }
    #corrupt(expected, received) {
        const { service, origin, repository } = this.#options;
        return new errors/* ActionError */.lZ(`${service} at ${origin}/${repository} did not return what was asked for: ${expected} is ${received}.`, {
            hint: "Run the job again. If the error persists, the image or the registry is damaged: use another one.",
        });
    }
}
function requestOf({ method, headers, body }, authorization) {
    return {
        method,
        headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
        // `fetch` takes the authorization off a redirect to another origin. What is uploaded goes only where it was addressed to.
        redirect: method === "GET" || method === "HEAD" ? "follow" : "manual",
        ...(body === undefined ? {} : { body }),
    };
}
/** Time for a transfer of so many bytes. */
function transferTimeoutMs(bytes) {
    return TRANSFER_START_MS + Math.ceil(bytes / SLOWEST_BYTES_PER_MS);
}
function digestOf(content) {
    return `sha256:${(0,external_node_crypto_.createHash)("sha256").update(content).digest("hex")}`;
}

;// CONCATENATED MODULE: ./src/image/image.ts


/** The images of Docker's library have it, and no app of a pull request needs to be root. */
const USER = "node";
/** Fixed, so that an equal image has an equal digest. */
const image_CREATED = "1970-01-01T00:00:00Z";
const CREATED_BY = "rivet-preview";
/** The config and manifest of an image: the base's layers, then ours. */
function composeImage(base, layers, run) {
    const config = documentOf(CONFIG_TYPE, json(configOf(base, layers, run)));
    const all = [...base.layers, ...layers.map(({ descriptor }) => descriptor)];
    return { config, manifest: manifestOf(config, all) };
}
function manifestOf(config, layers) {
    const named = layers.map(({ mediaType, digest, size }) => ({ mediaType: ociType(mediaType), digest, size }));
    const manifest = { schemaVersion: 2, mediaType: MANIFEST_TYPE, config: config.descriptor, layers: named };
    return documentOf(MANIFEST_TYPE, json(manifest));
}
function configOf({ config: base }, layers, run) {
    const history = layers.map(({ name }) => ({ created: image_CREATED, created_by: CREATED_BY, comment: name }));
    return {
        architecture: base.architecture,
        os: base.os,
        created: image_CREATED,
        config: {
            User: USER,
            WorkingDir: run.workingDirectory,
            Env: environmentOf(base.config?.Env ?? [], run.environment),
            // Without the base's entrypoint, the command is run as it stands.
            Cmd: run.command,
        },
        rootfs: { type: "layers", diff_ids: [...base.rootfs.diff_ids, ...layers.map(({ diffId }) => diffId)] },
        // A history has to name every layer. One that the base left out can't be made up.
        ...(base.history === undefined ? {} : { history: [...base.history, ...history] }),
    };
}
function environmentOf(base, own) {
    const merged = new Map(base.map((line) => [line.slice(0, line.indexOf("=")), line]));
    for (const [name, value] of Object.entries(own))
        merged.set(name, `${name}=${value}`);
    return [...merged.values()];
}
/** Docker's name for the same bytes; a manifest must not mix the two. */
function ociType(mediaType) {
    return mediaType === "application/vnd.docker.image.rootfs.diff.tar.gzip" ? LAYER_TYPE : mediaType;
}
function documentOf(mediaType, content) {
    return { descriptor: { mediaType, digest: digestOf(content), size: content.length }, content };
}
function json(value) {
    return Buffer.from(JSON.stringify(value));
}

// EXTERNAL MODULE: ./node_modules/pretty-bytes/index.js
var pretty_bytes = __webpack_require__(5901);
// EXTERNAL MODULE: ./node_modules/pretty-ms/index.js
var pretty_ms = __webpack_require__(4506);
;// CONCATENATED MODULE: ./src/report/format.ts


/** Below this a tenth of a second matters. */
const SHORT_MS = 10_000;
/** A time span with at most two units: `300ms`, `4.2s`, `48s`, `2m 5s`. Nonsense (negative, not a number) is `0ms`. */
function duration(spanMs) {
    const ms = positive(spanMs);
    return (0,pretty_ms/* default */.A)(ms, { unitCount: 2, secondsDecimalDigits: ms < SHORT_MS ? 1 : 0 });
}
/** A size in decimal units: `812 B`, `1.4 kB`, `23 MB`. */
function bytes(count) {
    return (0,pretty_bytes/* default */.A)(positive(count), { maximumFractionDigits: 1 });
}
/** `1 file`, `1,204 files`. */
function plural(count, one, many = `${one}s`) {
    return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
/** `a, b and c`; beyond `most` items `a, b and 3 more`. */
function list(items, most = Number.POSITIVE_INFINITY) {
    const parts = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items;
    if (parts.length < 2)
        return parts.join("");
    return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
/** A Unix time in milliseconds as `2026-08-01 12:34 UTC`; a comment is read in every time zone. */
function utcTime(unixMs) {
    const date = new Date(unixMs);
    return Number.isNaN(date.getTime()) ? "an unknown time" : `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
function positive(value) {
    return Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0;
}

;// CONCATENATED MODULE: ./src/image/image-size.ts



/** From here on an upload takes minutes. No limit of Rivet's registry is known. */
const LARGE_BYTES = 2_000_000_000;
const SHOWN_PARTS = 3;
const TOO_LARGE = 413;
/** @param parts all of them, in any order */
function imageSize(layers, parts) {
    const largest = parts.toSorted((a, b) => b.bytes - a.bytes).slice(0, SHOWN_PARTS);
    return { layers: layers.length, bytes: layers.reduce((sum, { size }) => sum + size, 0), largest };
}
/** The files by where they lie: in a package of `node_modules`, in a folder at the root, or at the root itself. */
function foldersOf(entries) {
    const sizes = new Map();
    for (const entry of entries) {
        if (entry.kind !== "file")
            continue;
        const folder = folderOf(entry.path);
        const size = Buffer.isBuffer(entry.content) ? entry.content.length : entry.content.size;
        sizes.set(folder, (sizes.get(folder) ?? 0) + size);
    }
    return [...sizes].map(([name, size]) => ({ name, bytes: size }));
}
/** A package's folder is named with its scope; in the store of pnpm or Bun with its version. */
const PACKAGE = /^(?:.*?\/)??node_modules\/(?:(?:@[^/]+|\.pnpm|\.bun)\/)?[^/]+/;
function folderOf(path) {
    const [first = path] = path.split("/", 1);
    return PACKAGE.exec(path)?.[0] ?? first;
}
/** `Image: 5 layers, 96 MB` */
function describeSize({ layers, bytes: size }) {
    return `Image: ${plural(layers, "layer")}, ${bytes(size)}`;
}
/** `next (130 MB), public (40 MB)` */
function describeLargest({ largest }) {
    return largest.map(({ name, bytes: size }) => `${name} (${bytes(size)})`).join(", ");
}
/** @param advice how to make it smaller */
function warnOfLarge(size, advice, log) {
    if (size.bytes <= LARGE_BYTES)
        return;
    log.warning(`The image has ${bytes(size.bytes)}: it takes minutes to upload. Largest parts: ${describeLargest(size)}. ${advice}`);
}
/** For a refused upload: the error that names the largest parts where the image was too large, else the same error. */
function explainTooLarge(error, size, advice) {
    if (!(error instanceof HttpError && error.status === TOO_LARGE))
        return error;
    const message = `The image is too large for the registry, which answered 413 to an upload. It has ${plural(size.layers, "layer")} and ${bytes(size.bytes)}`;
    return new errors/* ActionError */.lZ(`${message}. Largest parts: ${describeLargest(size)}.`, { hint: advice, cause: error });
}

;// CONCATENATED MODULE: ./src/image/blob-upload.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 1_000;
/** Below what front ends take in one request (Cloudflare: 100 MB, nginx: 1 MB unless set otherwise, and then nothing helps). */
const blob_upload_CHUNK_BYTES = 16 << 20;
/** Statuses of an upload that was cut off, or that the registry has forgotten. A new upload may succeed. */
const WORTH_ANOTHER_UPLOAD = new Set([400, 404, 408, 416, 499]);
/** Held in memory. A registry that wants larger ones is not followed. */
const LARGEST_CHUNK_BYTES = 64 << 20;
const blob_upload_TOO_LARGE = 413;
const NOT_REPEATABLE = { repeatable: () => false };
const OCTETS = { "content-type": "application/octet-stream" };
/**
 * Uploads a blob unless the registry has it. A failed upload starts over: half an upload is never trusted. Nothing is begun for a blob
 * that can't be read: otherwise the registry would be blamed for waiting, when another one does not send.
 * @returns whether it was sent
 * @throws {HttpError} when the registry refuses it; what `read` throws
 */
async function uploadBlob(registry, blob, { http, log }) {
    for (let attempt = 1;; attempt++) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            if (await registry.hasBlob(blob.descriptor.digest))
                return attempt > 1;
            const source = __addDisposableResource(env_1, await Source.open(blob), true);
            try {
                await uploadOnce(registry, blob, source);
                return true;
            }
            catch (error) {
                if (attempt === ATTEMPTS || !isWorthAnother(error))
                    throw error;
                log.info(`${(0,errors/* messageOf */.bD)(error)}. Uploading ${blob.name} again.`);
                await http.pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
            }
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
}
async function uploadOnce(registry, blob, source) {
    try {
        await sendWhole(registry, blob, source);
    }
    catch (error) {
        if (!(error instanceof HttpError && error.status === blob_upload_TOO_LARGE))
            throw source.failure ?? error;
        await sendChunks(registry, blob);
    }
}
/** One request: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-a-blob-monolithically */
async function sendWhole(registry, { descriptor }, body) {
    const { location } = await begin(registry);
    await registry.send({
        method: "PUT",
        url: withDigest(location, descriptor.digest),
        headers: { ...OCTETS, "content-length": String(descriptor.size) },
        body,
        policy: { ...NOT_REPEATABLE, timeoutMs: transferTimeoutMs(descriptor.size) },
    });
}
/** Several requests: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-a-blob-in-chunks */
async function sendChunks(registry, blob) {
    let { location, chunkBytes } = await begin(registry);
    let sent = 0;
    for await (const chunk of chunksOf(blob.read(), chunkBytes)) {
        const response = await registry.send({
            method: "PATCH",
            url: location,
            headers: { ...OCTETS, "content-range": `${sent}-${sent + chunk.length - 1}` },
            body: chunk,
            policy: { ...NOT_REPEATABLE, timeoutMs: transferTimeoutMs(chunk.length) },
        });
        sent += chunk.length;
        location = locationOf(registry, response) ?? location;
    }
    await registry.send({ method: "PUT", url: withDigest(location, blob.descriptor.digest), headers: OCTETS, policy: NOT_REPEATABLE });
}
async function begin(registry) {
    // An abandoned upload does no harm, so this request may be repeated.
    const response = await registry.send({ method: "POST", url: registry.uploads, policy: { repeatable: () => true } });
    const location = locationOf(registry, response);
    const smallest = Number(response.headers.get("oci-chunk-min-length"));
    if (location !== undefined)
        return { location, chunkBytes: smallest > blob_upload_CHUNK_BYTES && smallest <= LARGEST_CHUNK_BYTES ? smallest : blob_upload_CHUNK_BYTES };
    throw new HttpError({
        service: "The registry",
        method: "POST",
        url: registry.uploads.href,
        status: response.status,
        serverMessage: "its answer does not say where to upload to (Location)",
        outcome: "unknown",
    });
}
/** Where to go on. A registry behind a proxy may not know that it is spoken to over https. */
function locationOf(registry, response) {
    const header = response.headers.get("location");
    const location = header === null ? null : URL.parse(header, registry.origin);
    if (location === null)
        return undefined;
    const own = new URL(registry.origin);
    if (location.host === own.host)
        location.protocol = own.protocol;
    return location;
}
/** The location may carry a query of its own. */
function withDigest(location, digest) {
    const url = new URL(location);
    url.searchParams.set("digest", digest);
    return url;
}
async function* chunksOf(source, size) {
    let held = [];
    let length = 0;
    for await (const piece of source) {
        held.push(piece);
        length += piece.length;
        if (length < size)
            continue;
        yield Buffer.concat(held);
        held = [];
        length = 0;
    }
    if (length > 0)
        yield Buffer.concat(held);
}
/** A body for `fetch` that remembers why it could not be read: `fetch` itself reports only "fetch failed". */
class Source {
    /** Why it could not be read to its end. */
    failure;
    #blob;
    /** For the first reader. */
    #opened;
    constructor(blob, opened) {
        this.#blob = blob;
        this.#opened = opened;
    }
    /** Begins to read. @throws what `read` throws before its first piece */
    static async open(blob) {
        const rest = blob.read()[Symbol.asyncIterator]();
        return new Source(blob, { first: await rest.next(), rest });
    }
    async *[Symbol.asyncIterator]() {
        const opened = this.#opened;
        this.#opened = undefined;
        try {
            yield* opened === undefined ? this.#blob.read() : piecesOf(opened);
        }
        catch (error) {
            this.failure = error;
            throw error;
        }
    }
    async [Symbol.asyncDispose]() {
        await this.#opened?.rest.return?.();
    }
}
async function* piecesOf({ first, rest }) {
    try {
        for (let piece = first; !piece.done; piece = await rest.next())
            yield piece.value;
    }
    finally {
        await rest.return?.();
    }
}
function isWorthAnother(error) {
    if (!(error instanceof HttpError))
        return false;
    return error.outcome === "unknown" || WORTH_ANOTHER_UPLOAD.has(error.status ?? 0);
}

;// CONCATENATED MODULE: ./src/image/publish.ts



/** Copies what the registry lacks of the base. */
async function copyBase({ source, target, ...ports }, image) {
    const blobs = image.layers.map((descriptor) => ({ name: "base layer", descriptor, read: () => source.readBlob(descriptor) }));
    await Promise.all(blobs.map((blob) => upload(target, blob, ports)));
}
/**
 * Puts an image of the base and the layers into the registry; sends what is not there yet.
 * @returns the image's digest
 */
async function publishImage(to, base, layers, run) {
    const image = composeImage(base, layers, run);
    await Promise.all([copyBase(to, base), sendParts(to, image, layers)]);
    return putManifest(to, image);
}
/** Puts an image of these layers into the registry; sends what is not there yet. @returns the image's digest */
async function pushImage(to, image, layers) {
    await sendParts(to, image, layers);
    return putManifest(to, image);
}
async function sendParts(to, { config: { descriptor, content } }, layers) {
    const config = {
        name: "config",
        descriptor,
        read: async function* () {
            yield content;
        },
    };
    // A layer may occur more than once.
    const blobs = new Map([...layers, config].map((blob) => [blob.descriptor.digest, blob]));
    await Promise.all([...blobs.values()].map((blob) => upload(to.target, blob, to)));
}
function putManifest({ target, tag }, { manifest }) {
    return target.putManifest(tag, manifest.descriptor.mediaType, manifest.content);
}
async function upload(target, blob, ports) {
    const wasSent = await uploadBlob(target, blob, ports);
    ports.log.info(`${blob.name}, ${bytes(blob.descriptor.size)}: ${wasSent ? "sent" : "the registry has it"}`);
}

;// CONCATENATED MODULE: ./src/image/platform.ts


/** What Rivet Compute runs. */
const PLATFORM = { os: "linux", architecture: "amd64" };
/**
 * Finds the image for linux/amd64.
 * @param version tag or digest
 * @param refusal makes the error for what the registry has instead: `an image for linux/arm64`
 * @param isFit whether a layer can be used; any can when left out
 * @throws {HttpError} when it can't be pulled; the refusal
 */
async function readForPlatform(registry, version, refusal, isFit = () => true) {
    const { body, mediaType, digest } = await platformManifest(registry, version, refusal);
    if (!MANIFEST_TYPES.includes(mediaType))
        throw refusal(`a manifest of the type "${mediaType}"`);
    const manifest = readDocument(registry, manifestSchema, body, `manifests/${digest}`);
    const unfit = manifest.layers.find((layer) => !isFit(layer));
    if (unfit !== undefined)
        throw refusal(`a layer of the type "${unfit.mediaType}"`);
    const config = readDocument(registry, configSchema, await registry.blob(manifest.config), `blobs/${manifest.config.digest}`);
    if (config.os !== PLATFORM.os || config.architecture !== PLATFORM.architecture) {
        throw refusal(`an image for ${config.os}/${config.architecture}`);
    }
    return { digest, layers: manifest.layers, config };
}
async function platformManifest(registry, version, refusal) {
    const manifest = await registry.manifest(version);
    if (!INDEX_TYPES.includes(manifest.mediaType))
        return manifest;
    const { manifests } = readDocument(registry, indexSchema, manifest.body, `manifests/${version}`);
    const ours = manifests.find(({ platform }) => platform?.os === PLATFORM.os && platform.architecture === PLATFORM.architecture);
    if (ours !== undefined)
        return registry.manifest(ours.digest);
    const platforms = manifests.map(({ platform }) => platform && `${platform.os}/${platform.architecture}`);
    throw refusal(`images for ${platforms.filter((name) => name !== undefined).join(", ")} only`);
}
function readDocument(registry, schema, content, path) {
    const call = { service: "The registry", method: "GET", url: `${registry.origin}/v2/${registry.repository}/${path}` };
    return readAnswer(schema, parsed(content), call);
}
/** What is not JSON is shown by its kind, as is every answer of another shape. */
function parsed(content) {
    try {
        return JSON.parse(content.toString("utf8"));
    }
    catch {
        return "not JSON";
    }
}

;// CONCATENATED MODULE: ./src/image/base-image.ts


/**
 * Finds the image for linux/amd64.
 * @param version tag or digest
 * @throws {HttpError} when it can't be pulled; {ActionError} when it is not for this platform, or none that can be built on
 */
async function readBaseImage(registry, version) {
    const refusal = (what) => unusable(`${registry.repository}:${version}`, what);
    const image = await readForPlatform(registry, version, refusal, isPlainLayer);
    if (image.config.rootfs.diff_ids.length !== image.layers.length)
        throw refusal("a config that does not name its layers");
    return image;
}
/** Layers that lie elsewhere or are encrypted can't be copied. */
function isPlainLayer({ mediaType }) {
    return /(diff|layer\.v1)\.tar(\+gzip|\.gzip|\+zstd)?$/.test(mediaType) && !/foreign|nondistributable/.test(mediaType);
}
function unusable(image, what) {
    return new errors/* ActionError */.lZ(`The base image ${image} can't be built on: it has ${what}; a linux/amd64 image with Node is needed.`, {
        hint: "Set `base-image` to another one, for example `node:24-slim`.",
    });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
;// CONCATENATED MODULE: ./src/tar.ts




/** The same for every tar, because a real time would change the digest of every layer and miss Docker's cache of every step. */
const MODIFIED = new Date(0);
/** Larger files are not read at once. */
const LARGEST_IN_MEMORY = 1 << 20;
/**
 * Writes a tar. Equal entries make an equal tar, byte for byte: sorted by path, and without times.
 * @returns a stream, which ends with an error when a file can't be read
 */
function tarOf(entries, owner) {
    const tar = (0,tar_stream.pack)();
    // Whoever reads the tar reports its error; without a listener here it would also end the process.
    tar.on("error", () => { });
    addAll(tar, entries, owner).catch((error) => tar.destroy(error));
    return tar;
}
async function addAll(tar, entries, owner) {
    const known = new Set();
    for (const entry of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) {
        for (const directory of directoriesAbove(entry.path)) {
            if (known.has(directory))
                continue;
            known.add(directory);
            await add(tar, { ...owner, name: `${directory}/`, type: "directory", mode: 0o755 });
        }
        await addEntry(tar, entry, owner);
    }
    tar.finalize();
}
async function addEntry(tar, entry, owner) {
    if (entry.kind === "link")
        return add(tar, { ...owner, name: entry.path, type: "symlink", linkname: entry.target, mode: 0o777 });
    const { path, executable, content } = entry;
    const header = { ...owner, name: path, type: "file", mode: executable ? 0o755 : 0o644 };
    if (Buffer.isBuffer(content))
        return add(tar, header, content);
    if (content.size <= LARGEST_IN_MEMORY)
        return add(tar, header, await (0,external_node_fs_promises_.readFile)(content.absolute));
    const sink = tar.entry({ ...header, mtime: MODIFIED, size: content.size });
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(content.absolute), sink);
}
function add(tar, header, content) {
    const full = { ...header, mtime: MODIFIED };
    return new Promise((resolve, reject) => {
        const done = (error) => (error ? reject(error) : resolve());
        const entry = content === undefined ? tar.entry(full, done) : tar.entry(full, content, done);
        // Emitted besides when the tar's reader ends early; without a listener it would end the process.
        entry.on("error", reject);
    });
}
function directoriesAbove(path) {
    const parts = path.split("/").slice(0, -1);
    return parts.map((_, depth) => parts.slice(0, depth + 1).join("/"));
}

;// CONCATENATED MODULE: ./src/image/layer.ts







/** Fixed, so that equal files make equal layers. Level 2 takes half the time of zlib's default 6 for a tenth more bytes. */
const GZIP = { level: 2, memLevel: 9, chunkSize: 256 * 1024 };
/** Of the user `node` in the images of Docker's library. The app may write where it lies. */
const NODE_USER = { uid: 1000, gid: 1000 };
/**
 * Writes a layer. Equal entries make an equal layer, byte for byte.
 * @param name for the log
 * @param file where to write it
 */
async function writeLayer(name, entries, file, signal) {
    signal?.throwIfAborted();
    return compressLayer(name, tarOf(entries, NODE_USER), file, signal);
}
/** Makes a layer of a tar. Equal tars make equal layers. */
async function compressLayer(name, tar, file, signal) {
    const [diffId, digest] = [(0,external_node_crypto_.createHash)("sha256"), (0,external_node_crypto_.createHash)("sha256")];
    let size = 0;
    await (0,external_node_stream_promises_.pipeline)(tar, tap((chunk) => diffId.update(chunk)), (0,external_node_zlib_.createGzip)(GZIP), tap((chunk) => {
        digest.update(chunk);
        size += chunk.length;
    }), (0,external_node_fs_.createWriteStream)(file), signal ? { signal } : {});
    const descriptor = { mediaType: LAYER_TYPE, digest: hex(digest), size };
    return { name, descriptor, diffId: hex(diffId), read: () => (0,external_node_fs_.createReadStream)(file) };
}
/** A layer that lies compressed in a file. Of the tar inside nothing is known. */
async function hashLayer(name, file, mediaType) {
    const digest = (0,external_node_crypto_.createHash)("sha256");
    let size = 0;
    for await (const chunk of (0,external_node_fs_.createReadStream)(file)) {
        digest.update(chunk);
        size += chunk.length;
    }
    return { name, descriptor: { mediaType, digest: hex(digest), size }, read: () => (0,external_node_fs_.createReadStream)(file) };
}
function tap(look) {
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            look(chunk);
            done(null, chunk);
        },
    });
}
function hex(hash) {
    return `sha256:${hash.digest("hex")}`;
}

;// CONCATENATED MODULE: ./src/image/publisher.ts










/** Where the app lies in its image. */
const APP = "app";
const SMALLER = "Leave out with `exclude` what the server does not need, and move packages that only the build needs to `devDependencies` in package.json.";
/** Makes images without Docker: the base's layers, a layer of installed packages, a layer of the app's files. */
function createImagePublisher(options) {
    return new Publisher(options);
}
class Publisher {
    #options;
    #prepared = new Map();
    constructor(options) {
        this.#options = options;
    }
    async prepare(repository) {
        assertSameMachine(this.#options.machine);
        await this.#prepare(repository);
    }
    async publish(image, app) {
        const { to, base, copied } = await this.#prepare(image.repository);
        const folder = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(this.#options.tempDirectory, "image-"));
        try {
            const contents = contentsOf(app);
            const layers = await this.#write(contents, folder);
            const size = imageSize([...base.layers, ...layers.map(({ descriptor }) => descriptor)], foldersOf(Object.values(contents).flat()));
            this.#report(size);
            await copied
                .then(() => publishImage({ ...to, tag: image.tag }, base, layers, runOf(app, base)))
                .catch((error) => Promise.reject(explainTooLarge(error, size, SMALLER)));
        }
        finally {
            await (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
        }
    }
    /** Once for a repository; the layers are copied while the app is built. */
    #prepare(repository) {
        const known = this.#prepared.get(repository) ?? this.#begin(repository);
        this.#prepared.set(repository, known);
        return known;
    }
    async #begin(repository) {
        const { log, baseImage } = this.#options;
        const name = await baseImage();
        const reference = (0,image_reference/* parseReference */.F2)(name);
        if (reference === undefined)
            throw new errors/* ActionError */.lZ(`"${name}" is not the name of an image.`, { hint: "Correct the input base-image." });
        const source = this.#registry({ ...reference, service: "The base image's registry", actions: "pull", hint: baseHint });
        const to = this.#target(repository, source);
        const [base] = await Promise.all([readBaseImage(source, reference.version), to.target.check()]);
        log.info(`Base image: ${name}, ${base.digest}`);
        return { to, base, copied: (0,awaited_later/* awaitedLater */.k)(copyBase(to, base)) };
    }
    #target(repository, source) {
        const { origin, credentials, http, log } = this.#options;
        const service = "Rivet's registry";
        const target = this.#registry({ origin, repository, service, actions: "pull,push", credentials, hint: registryHint });
        return { http, log, source, target };
    }
    #registry(more) {
        const { http, secrets } = this.#options;
        return new Registry({ ...more, http, secrets });
    }
    #report(size) {
        const { log } = this.#options;
        log.info(`${describeSize(size)}. Largest folders, unpacked: ${describeLargest(size)}`);
        warnOfLarge(size, SMALLER, log);
    }
    async #write(contents, folder) {
        const { signal } = this.#options;
        return Promise.all(Object.entries(contents)
            .filter(([, entries]) => entries.length > 0)
            .map(([name, entries]) => writeLayer(name, entries.map(inImage), (0,external_node_path_.join)(folder, name), signal)));
    }
}
function contentsOf({ files, installed }) {
    return { node_modules: installed(), app: files.map((file) => ({ kind: "file", executable: false, ...file })) };
}
function inImage(entry) {
    return { ...entry, path: `${APP}/${entry.path}` };
}
/** Packages with native code are for the machine that installed them. */
function assertSameMachine({ platform, arch }) {
    if (platform === "linux" && arch === "x64")
        return;
    throw new errors/* ActionError */.lZ(`The packages would be installed for ${platform}/${arch}, and Rivet Compute runs images for linux/x64.`, {
        hint: "Run the job on a Linux x64 runner, for example `runs-on: ubuntu-latest`.",
    });
}
/** The `start` script runs in a shell as npm runs it, with the programs of the installed packages on the PATH. */
function runOf({ directory, startScript, entrypoint }, base) {
    const workingDirectory = external_node_path_.posix.join("/", APP, directory);
    const programs = [...new Set([workingDirectory, `/${APP}`])].map((folder) => `${folder}/node_modules/.bin`);
    const path = base.config.config?.Env?.find((line) => line.startsWith("PATH="))?.slice("PATH=".length) ?? DEFAULT_PATH;
    return {
        workingDirectory,
        command: commandOf({ directory, startScript, entrypoint }),
        environment: { PATH: [...programs, path].join(":") },
    };
}
function commandOf({ directory, startScript, entrypoint, }) {
    if (startScript !== undefined)
        return ["/bin/sh", "-c", startScript];
    if (entrypoint !== undefined)
        return ["node", external_node_path_.posix.relative(directory, entrypoint)];
    throw new errors/* ActionError */.lZ("The app has neither a `start` script nor a server file.", {
        hint: "Add a `start` script to package.json, name the server file with `entrypoint`, or add a Dockerfile.",
    });
}
const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
function registryHint(status) {
    if (status !== 401 && status !== 403)
        return undefined;
    return "rivet-token may be expired or revoked, or belong to another project; or rivet-registry is not the registry of this Rivet Cloud.";
}
function baseHint(status) {
    if (status === 429) {
        return "Docker Hub limits how often an address may pull. Set `base-image` to a mirror, for example `public.ecr.aws/docker/library/node:24-slim`.";
    }
    if (status === 401 || status === 403 || status === 404) {
        return "Check `base-image`: the image has to exist, and anybody must be able to pull it.";
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/image/saved-image.ts










const saved_image_configSchema = dist/* object */.Ikc({
    architecture: dist/* string */.YjP(),
    os: dist/* string */.YjP(),
    config: dist/* optional */.lqM(dist/* object */.Ikc({
        User: dist/* nullish */.cl6(dist/* string */.YjP(), ""),
        Entrypoint: dist/* nullish */.cl6(dist/* array */.YOg(dist/* string */.YjP()), []),
        Cmd: dist/* nullish */.cl6(dist/* array */.YOg(dist/* string */.YjP()), []),
        ExposedPorts: dist/* nullish */.cl6(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J()), {}),
    }), {}),
    rootfs: dist/* object */.Ikc({ diff_ids: dist/* array */.YOg(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(image_reference/* DIGEST */.Dh))) }),
    history: dist/* nullish */.cl6(dist/* array */.YOg(dist/* object */.Ikc({ created_by: dist/* nullish */.cl6(dist/* string */.YjP(), ""), empty_layer: dist/* nullish */.cl6(dist/* boolean */.zMY(), false) })), []),
});
/** Docker puts a shell and its own marks around what stands in the Dockerfile. */
const AROUND_STEP = /^.*?\/bin\/sh -c (?:#\(nop\) +)?| # buildkit$/gs;
const LONGEST_STEP = 60;
/** The steps of the Dockerfile that made the layers, the lowest first: `npm ci`. Empty where the image does not name one for each layer. */
function stepsOf({ history, rootfs }) {
    const steps = (history ?? []).filter(({ empty_layer: isEmpty }) => !isEmpty);
    if (steps.length !== rootfs.diff_ids.length)
        return [];
    return steps.map(({ created_by: by }) => (by ?? "").replace(AROUND_STEP, "").slice(0, LONGEST_STEP));
}
/** Docker wrote it before the OCI's layout, and goes on writing it: https://github.com/moby/docker-image-spec/blob/main/spec.md */
const saved_image_manifestSchema = dist/* pipe */.FsL(dist/* array */.YOg(dist/* object */.Ikc({ Config: dist/* string */.YjP(), Layers: dist/* array */.YOg(dist/* string */.YjP()) })), dist/* length */.Bw9(1));
/** Layers of newer versions of Docker may come compressed. */
const COMPRESSED = [
    { magic: Buffer.from([0x1f, 0x8b]), mediaType: "application/vnd.oci.image.layer.v1.tar+gzip" },
    { magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), mediaType: "application/vnd.oci.image.layer.v1.tar+zstd" },
];
const saved_image_LARGEST_DOCUMENT_BYTES = 8 << 20;
/**
 * Unpacks what `docker save` writes, and makes its layers ready for a registry. Equal layers have an equal digest, whatever build they
 * come from, so that a registry is sent only what it lacks.
 * @param folder empty; the layers lie in it until they are sent
 * @throws {ActionError} for anything else than one whole image
 */
async function readSavedImage(saved, folder, signal) {
    const files = await unpack(saved, folder, signal);
    const manifest = dist/* safeParse */.xLC(saved_image_manifestSchema, await files.json("manifest.json"));
    const [image] = manifest.success ? manifest.output : [];
    if (image === undefined)
        throw unreadable("its manifest.json does not name one image");
    const config = await files.document(image.Config);
    const settings = dist/* safeParse */.xLC(saved_image_configSchema, saved_image_parsed(config));
    if (!settings.success)
        throw unreadable(`its config ${image.Config} has another form`);
    const { diff_ids: diffIds } = settings.output.rootfs;
    if (diffIds.length !== image.Layers.length)
        throw unreadable("its config does not name its layers");
    const layers = await Promise.all(image.Layers.map((name, at) => layerOf(files.path(name), diffIds[at] ?? "", signal)));
    return { config, settings: settings.output, layers };
}
async function layerOf(file, diffId, signal) {
    const beginning = await firstBytes(file);
    const compressed = COMPRESSED.find(({ magic }) => beginning.subarray(0, magic.length).equals(magic));
    if (compressed !== undefined)
        return { ...(await hashLayer("layer", file, compressed.mediaType)), diffId };
    const layer = await compressLayer("layer", (0,external_node_fs_.createReadStream)(file), `${file}.gz`, signal);
    if (layer.diffId !== diffId)
        throw unreadable(`the layer ${diffId} is ${layer.diffId}`);
    return layer;
}
async function firstBytes(path) {
    const file = await (0,external_node_fs_promises_.open)(path);
    try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
        return buffer.subarray(0, bytesRead);
    }
    finally {
        await file.close();
    }
}
/** Files of the tar, under names of our own: no name in it is trusted. */
class Unpacked {
    #paths = new Map();
    /** Docker writes a layer that occurs twice as a link. */
    #links = new Map();
    #folder;
    constructor(folder) {
        this.#folder = folder;
    }
    add(name) {
        const path = (0,external_node_path_.join)(this.#folder, String(this.#paths.size));
        this.#paths.set(name, path);
        return path;
    }
    link(name, target) {
        this.#links.set(name, external_node_path_.posix.join(external_node_path_.posix.dirname(name), target));
    }
    path(name) {
        const path = this.#paths.get(this.#links.get(name) ?? name);
        if (path === undefined)
            throw unreadable(`it lacks ${name}`);
        return path;
    }
    async document(name) {
        const content = await (0,external_node_fs_promises_.readFile)(this.path(name));
        if (content.length > saved_image_LARGEST_DOCUMENT_BYTES)
            throw unreadable(`${name} has ${content.length} bytes`);
        return content;
    }
    async json(name) {
        return saved_image_parsed(await this.document(name));
    }
}
async function unpack(saved, folder, signal) {
    const files = new Unpacked(folder);
    const entries = (0,tar_stream.extract)();
    const options = signal ? { signal } : {};
    const read = (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(saved), entries, options);
    const write = async () => {
        for await (const entry of entries) {
            const { name, type, linkname } = entry.header;
            if (type === "file")
                await (0,external_node_stream_promises_.pipeline)(entry, (0,external_node_fs_.createWriteStream)(files.add(name)), options);
            else
                entry.resume();
            if (type === "symlink" && linkname)
                files.link(name, linkname);
        }
    };
    await Promise.all([read, write()]);
    return files;
}
function saved_image_parsed(content) {
    try {
        return JSON.parse(content.toString("utf8"));
    }
    catch {
        // The schema refuses it.
        return undefined;
    }
}
function unreadable(why) {
    return new errors/* ActionError */.lZ(`Docker handed over an image that can't be read: ${why}.`, {
        hint: "Build and push the image in a step before this one, and name it with the input `image`. Please report this with the output of `docker version`.",
    });
}

;// CONCATENATED MODULE: ./src/image/docker-publisher.ts










const docker_publisher_SMALLER = "Copy only what the server needs into the last stage of the Dockerfile, and begin that stage with a small base such as `node:24-slim`.";
/**
 * Sends an image from the runner's Docker to the registry. `docker push` would need the token in a configuration file, and with a
 * credential helper on the runner in that helper's store; here it stays in this process.
 */
function createDockerPublisher(options) {
    return {
        prepare: (repository) => registryOf(options, repository).check(),
        async publish(image, { built }) {
            if (built === undefined)
                throw new TypeError("The image was not built");
            try {
                await publish(options, image, built);
            }
            finally {
                await built.remove();
            }
        },
    };
}
async function publish(options, { repository, tag }, built) {
    const { log, signal, tempDirectory } = options;
    const folder = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(tempDirectory, "image-"));
    try {
        const saved = await readSavedImage(built.save(signal), folder, signal);
        assertRuns(saved.settings, options);
        const descriptors = saved.layers.map(({ descriptor }) => descriptor);
        const size = imageSize(descriptors, partsOf(saved));
        log.info(describe(saved, size, options.port));
        warnOfLarge(size, docker_publisher_SMALLER, log);
        const config = documentOf(CONFIG_TYPE, saved.config);
        const image = { config, manifest: manifestOf(config, descriptors) };
        await pushImage({ ...options, target: registryOf(options, repository), tag }, image, saved.layers).catch((error) => Promise.reject(explainTooLarge(error, size, docker_publisher_SMALLER)));
    }
    finally {
        await (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
    }
}
function registryOf({ http, secrets, origin, credentials }, repository) {
    const service = "Rivet's registry";
    return new Registry({ http, secrets, origin, credentials, repository, service, actions: "pull,push", hint: registryHint });
}
/** Layers by the steps of the Dockerfile that made them. */
function partsOf({ settings, layers }) {
    const steps = stepsOf(settings);
    return layers.map(({ descriptor }, at) => ({ name: steps[at] || `layer ${at + 1}`, bytes: descriptor.size }));
}
/** @throws {ActionError} for an image that Rivet Compute could not start */
function assertRuns({ os, architecture, config }, { hasCommand }) {
    if (os !== "linux" || architecture !== "amd64") {
        throw new errors/* ActionError */.lZ(`The Dockerfile made an image for ${os}/${architecture}, and Rivet Compute runs images for linux/amd64.`, {
            hint: "Take `--platform` out of the Dockerfile's last FROM, or build on an image that there is for linux/amd64.",
        });
    }
    const { Entrypoint = [], Cmd = [] } = config;
    if (hasCommand || Entrypoint.length + Cmd.length > 0)
        return;
    throw new errors/* ActionError */.lZ("The Dockerfile's image has no command: neither CMD nor ENTRYPOINT.", {
        hint: 'Add a CMD to the Dockerfile, for example `CMD ["node", "server.js"]`, or give `compute-config: {"command": "node", "args": ["server.js"]}`.',
    });
}
function describe({ settings: { config } }, size, port) {
    const { User = "", Entrypoint = [], Cmd = [], ExposedPorts = {} } = config;
    const exposed = Object.keys(ExposedPorts);
    const others = exposed.some((name) => name.startsWith(`${port}/`) || name === String(port)) ? [] : exposed;
    const listens = others.length === 0 ? "" : ` It exposes ${others.join(", ")}; Rivet Compute asks at PORT, ${port}.`;
    return `${describeSize(size)}, starts ${JSON.stringify([...Entrypoint, ...Cmd])} as ${User || "root"}.${listens}`;
}

;// CONCATENATED MODULE: ./src/image/either-way.ts
/** Publishes an app's image in the way that it is made. */
function eitherWay(ways) {
    return {
        prepare: (repository, way) => ways[way].prepare(repository, way),
        publish: (image, app) => ways[app.built === undefined ? "without-docker" : "dockerfile"].publish(image, app),
    };
}

;// CONCATENATED MODULE: ./src/image/pushed-image.ts





/**
 * An image that an earlier step of the workflow has pushed. It gets a second tag, one for each deployment: the workflow may push every
 * commit under the same tag, and then that tag no longer leads to the image that served before.
 */
function createPushedImage(options) {
    const { repository, tag } = options.image;
    const registry = new Registry({ ...options, repository, service: "Rivet's registry", actions: "pull,push", hint: registryHint });
    let found;
    const manifest = () => {
        found ??= registry.manifest(tag).catch((error) => Promise.reject(isNotFound(error) ? notPushed(options, error) : error));
        return found;
    };
    return {
        async prepare() {
            const { digest } = await manifest();
            await readForPlatform(registry, digest, (what) => otherPlatform(options, what));
            options.log.info(`Image: ${repository}:${tag}, ${digest}`);
        },
        async publish(own) {
            const { mediaType, body } = await manifest();
            await registry.putManifest(own.tag, mediaType, body);
        },
    };
}
function otherPlatform({ image: { repository, tag } }, what) {
    return new errors/* ActionError */.lZ(`Rivet Compute can't run the image ${repository}:${tag}: it has ${what}; it must be for linux/amd64.`, {
        hint: "Let the step that builds it give `docker build` the option `--platform linux/amd64`.",
    });
}
function notPushed({ image: { repository, tag }, origin }, cause) {
    return new errors/* ActionError */.lZ(`There is no image ${repository}:${tag} in Rivet's registry at ${origin}.`, {
        hint: "Let an earlier step push it: the input `image` takes the repository and tag that were pushed.",
        cause,
    });
}

// EXTERNAL MODULE: ./src/inputs/inputs.ts + 3 modules
var inputs_inputs = __webpack_require__(4631);
;// CONCATENATED MODULE: ./src/rivet/engine-fetcher.ts


/** The engine's own form of an error. Some messages have a placeholder `{reason}` that only the metadata fills. */
const ENGINE_ERROR = (0,dist/* object */.Ikc)({
    group: (0,dist/* string */.YjP)(),
    code: (0,dist/* string */.YjP)(),
    message: (0,dist/* optional */.lqM)((0,dist/* string */.YjP)()),
    metadata: (0,dist/* optional */.lqM)((0,dist/* unknown */.L5J)()),
});
const REASON = (0,dist/* object */.Ikc)({ reason: (0,dist/* union */.KCZ)([(0,dist/* string */.YjP)(), (0,dist/* object */.Ikc)({ message: (0,dist/* string */.YjP)() })]) });
/** An engine's error as an {@link HttpError} carries it. */
const engine_fetcher_WITH_CODE = (0,dist/* object */.Ikc)({ code: (0,dist/* string */.YjP)() });
/**
 * Runs the engine API client's calls under our HTTP policy. A failure is an `HttpError` in the engine's own words, which passes through
 * the client untouched, so that users never see the client's own "Status code: 400 Body: …".
 */
function createEngineFetcher(options) {
    return async (call) => {
        const { http, policy } = options;
        const url = engine_fetcher_urlOf(call);
        const response = await http.fetch(policy)(url, engine_fetcher_requestOf(call));
        const text = await response.text();
        if (!response.ok)
            throw http.failure(policy, call.method, url, response.status, inOneCode(text));
        const body = text === "" ? undefined : JSON.parse(text);
        options.onAnswer({ method: call.method, url: url.href, body });
        // The client chooses R by what it is about to parse. The answer is checked by a schema after that.
        return { ok: true, body: body };
    };
}
/** The engine's code in the body of an error, e.g. `namespace.name_not_unique`. Undefined when another server wrote the body. */
function engineCodeOf(body) {
    return (0,dist.is)(engine_fetcher_WITH_CODE, body) ? body.code : undefined;
}
/** {@link engineCodeOf} of anything that was thrown. */
function engineErrorCode(error) {
    return error instanceof HttpError ? engineCodeOf(error.body) : undefined;
}
/** Whether the engine says that there is no such namespace. It answers 400 then. */
function isNamespaceMissing(error) {
    return engineErrorCode(error) === "namespace.not_found";
}
function engine_fetcher_urlOf(call) {
    const url = new URL(call.url);
    for (const [name, value] of Object.entries(call.queryParameters ?? {})) {
        for (const one of Array.isArray(value) ? value : [value])
            url.searchParams.append(name, String(one));
    }
    return url;
}
function engine_fetcher_requestOf(call) {
    const headers = new Headers({ accept: "application/json" });
    for (const [name, value] of Object.entries(call.headers ?? {})) {
        // The client's own headers only name the language and runtime that it was generated for.
        if (value !== undefined && !name.toLowerCase().startsWith("x-fern-"))
            headers.set(name, value);
    }
    // Some front ends refuse a DELETE without a length (411), and Node sends none without a body.
    const body = call.body ?? (call.method === "GET" ? undefined : {});
    if (body === undefined)
        return { method: call.method, headers };
    headers.set("content-type", "application/json");
    return { method: call.method, headers, body: JSON.stringify(body) };
}
/** `{group, code, message}` → `{code: "group.code", message}`. The words of a proxy in between stay as they are. */
function inOneCode(text) {
    const { success, output } = (0,dist/* safeParse */.xLC)(ENGINE_ERROR, engine_fetcher_parsed(text));
    if (!success)
        return text;
    const { group, code, metadata } = output;
    return JSON.stringify({ code: `${group}.${code}`, message: messageOf(output), metadata });
}
function messageOf({ message, metadata }) {
    if (!(0,dist.is)(REASON, metadata))
        return message;
    const { reason } = metadata;
    return message?.replace("{reason}", () => (typeof reason === "string" ? reason : reason.message));
}
function engine_fetcher_parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        // Not JSON: no words of the engine.
        return undefined;
    }
}
/** The same failure with another hint. */
function withHint(error, hint) {
    return new HttpError({ ...error, hint, cause: error.cause });
}

;// CONCATENATED MODULE: ./src/rivet/cloud-api.ts



const cloud_api_SERVICE = "Rivet Cloud";
const WHERE_A_TOKEN_IS = "Copy the project's Rivet Cloud API token (cloud_api_…) on the Rivet dashboard, under Connect → Rivet Cloud or under Settings → Advanced → Cloud API Tokens, and store it as the secret that the workflow passes as rivet-token.";
/**
 * A caller of Rivet Cloud's API.
 * @param changes to how its requests are treated
 */
function connectCloud(connection, changes = {}) {
    const { cloudEndpoint, token, http } = connection;
    const checkEndpoint = `Check that rivet-cloud-endpoint ${cloudEndpoint} is Rivet Cloud's API.`;
    const policy = {
        service: cloud_api_SERVICE,
        // Minting may be repeated: secret and publishable tokens are get-or-create, and a second access token does no harm.
        repeatable: (method, url) => method !== "POST" || url.pathname.includes("/tokens/"),
        hint: (status, body) => hintFor(status, body, connection),
        ...changes,
    };
    return async (method, path, schema, body) => {
        const url = `${cloudEndpoint}${path}`;
        const answer = await http.json(policy, method, url, { token, body }).catch((error) => {
            throw isUnanswered(error) ? withHint(error, checkEndpoint) : error;
        });
        return readAnswer(schema, answer, { service: cloud_api_SERVICE, method, url, hint: checkEndpoint });
    };
}
function isUnanswered(error) {
    return error instanceof HttpError && error.status === undefined && error.hint === undefined;
}
function hintFor(status, body, { token, cloudEndpoint }) {
    if (status === 401 || status === 403)
        return `${cloud_api_problemOf(token)} ${WHERE_A_TOKEN_IS}`;
    if (status === 402 || status === 429 || /quota|limit|exceed/i.test(JSON.stringify(body) ?? "")) {
        return "The project may be at a limit of its Rivet Cloud plan. Close pull requests, run the sweep (mode: sweep), or raise the limit.";
    }
    if (status === 404) {
        return `The token's project, or what was asked for in it, does not exist at ${cloudEndpoint}. Check rivet-token and rivet-cloud-endpoint.`;
    }
    return undefined;
}
/** What may be wrong with a token that was refused, by its prefix: the token itself is never shown. */
function cloud_api_problemOf(token) {
    if (token.startsWith("cloud_api_"))
        return "rivet-token may be expired or revoked, or belong to another project.";
    const [, prefix] = /^(sk_|pk_)/.exec(token) ?? [];
    if (prefix !== undefined)
        return `rivet-token is a token of one namespace (${prefix}…), which can't make namespaces.`;
    return "rivet-token does not begin with cloud_api_, so it is not a Rivet Cloud API token. (A self-hosted engine needs rivet-endpoint.)";
}

;// CONCATENATED MODULE: ./src/rivet/moment.ts

/**
 * A moment as Unix time in milliseconds, from a number or an ISO date. 0 where there is none: the moment only decides which of two
 * namespaces is older, so a missing one is no error.
 */
const MOMENT = (0,dist/* fallback */.NpB)((0,dist/* pipe */.FsL)((0,dist/* union */.KCZ)([(0,dist/* number */.aig)(), (0,dist/* string */.YjP)()]), (0,dist/* transform */.pdi)((value) => new Date(value).getTime()), (0,dist/* finite */.E2x)()), 0);

;// CONCATENATED MODULE: ./src/rivet/owner.ts


/**
 * Where a service keeps metadata, the field with the owner's mark (`ownerMark`). A namespace is found by its key, which two repositories
 * can share by chance or on purpose. The longer mark says which repository owns it.
 */
const OWNER_FIELD = "rivetPreviewOwner";
/** Metadata of a namespace or runner config: undefined where it holds no mark. */
const OWNER_METADATA = (0,dist/* fallback */.NpB)((0,dist/* optional */.lqM)((0,dist/* object */.Ikc)({ [OWNER_FIELD]: (0,dist/* string */.YjP)() })), undefined);
/** The error for a namespace that carries the preview's key and another owner's mark. */
function ownedByOther(name) {
    return new errors/* ActionError */.lZ(`The namespace ${name} belongs to another repository, or to another preview-name, with the same preview key. It is left alone.`, {
        hint: "Set the input preview-name to a name that this repository does not use yet: it changes the key.",
    });
}

;// CONCATENATED MODULE: ./src/rivet/cloud-project.ts







const cloud_project_PAGE_SIZE = 100;
const cloud_project_TEXT = (0,dist/* pipe */.FsL)((0,dist/* string */.YjP)(), (0,dist/* nonEmpty */.hq)());
const WHOSE_TOKEN = (0,dist/* object */.Ikc)({ project: cloud_project_TEXT, organization: cloud_project_TEXT });
const NAMESPACE = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({
    name: cloud_project_TEXT,
    // A namespace made by hand may have no display name. It is not a preview then.
    displayName: (0,dist/* fallback */.NpB)((0,dist/* string */.YjP)(), ""),
    createdAt: MOMENT,
    access: (0,dist/* nullish */.cl6)((0,dist/* object */.Ikc)({ engineNamespaceName: cloud_project_TEXT })),
    metadata: OWNER_METADATA,
}), (0,dist/* transform */.pdi)(({ name, displayName, createdAt, access, metadata }) => ({
    namespace: { key: displayName, name, createdAt },
    engineName: access?.engineNamespaceName,
    owner: metadata?.[OWNER_FIELD],
})));
const ONE_NAMESPACE = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ namespace: NAMESPACE }), (0,dist/* transform */.pdi)(({ namespace }) => namespace));
const NAMESPACES = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ namespaces: (0,dist/* array */.YOg)(NAMESPACE), pagination: (0,dist/* optional */.lqM)((0,dist/* object */.Ikc)({ cursor: (0,dist/* nullish */.cl6)((0,dist/* string */.YjP)()) })) }), (0,dist/* transform */.pdi)(({ namespaces, pagination }) => ({ items: namespaces, cursor: pagination?.cursor || undefined })));
const TOKEN = (0,dist/* object */.Ikc)({ token: cloud_project_TEXT });
/** The calls of Rivet Cloud's API on the namespaces of the token's project. Each throws an `HttpError` with a hint. */
class CloudProject {
    #call;
    #secrets;
    #whose;
    constructor(connection) {
        this.#call = connectCloud(connection);
        this.#secrets = connection.secrets;
    }
    /** The project that the token belongs to. Asked once; after a failure it is asked again. */
    whose() {
        this.#whose ??= this.#call("GET", "/tokens/api/inspect", WHOSE_TOKEN).catch((error) => {
            this.#whose = undefined;
            throw error;
        });
        return this.#whose;
    }
    /** Every namespace of the project, a page at a time, also those that the action did not make. */
    pages() {
        return pagesOf("namespaces", async (cursor) => {
            const from = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
            return this.#call("GET", `${await this.#path()}&limit=${cloud_project_PAGE_SIZE}${from}`, NAMESPACES);
        });
    }
    /** Makes a namespace. Not repeatable: Rivet Cloud makes another one with the same display name. */
    async create(displayName, ownerMark) {
        return this.#call("POST", await this.#path(), ONE_NAMESPACE, { displayName, metadata: { [OWNER_FIELD]: ownerMark } });
    }
    async describe({ name }) {
        return this.#call("GET", await this.#path(name), ONE_NAMESPACE);
    }
    /** Whether Rivet Cloud still answers for it. What it answers for an archived namespace is not documented. */
    async exists({ name }) {
        try {
            await this.#call("GET", await this.#path(name), ANY_ANSWER);
            return true;
        }
        catch (error) {
            if (isNotFound(error))
                return false;
            throw error;
        }
    }
    async archive({ name }) {
        await this.#call("DELETE", await this.#path(name), ANY_ANSWER, {});
    }
    /** Mints a token and registers it as a secret. */
    async mint({ name }, kind) {
        const { token } = await this.#call("POST", await this.#path(name, `/tokens/${kind}`), TOKEN, {});
        return this.#secrets.add(token);
    }
    async #path(name, below = "") {
        const { project, organization } = await this.whose();
        const one = name === undefined ? "" : `/${encodeURIComponent(name)}`;
        return `/projects/${encodeURIComponent(project)}/namespaces${one}${below}?org=${encodeURIComponent(organization)}`;
    }
}

;// CONCATENATED MODULE: ./src/rivet/managed-pools.ts






/** Rivet's own tools use this name alone. */
const POOL = "default";
const LOG_LINES = 100;
/** A change of a pool can hang for a minute: https://github.com/rivet-dev/rivet/issues/5115 */
const CHANGE_TIMEOUT_MS = 90_000;
/** Pauses before the change is sent again after a 500, which users have also seen in healthy projects. */
const AGAIN_AFTER_MS = [2_000, 6_000];
const managed_pools_TEXT = (0,dist/* pipe */.FsL)((0,dist/* string */.YjP)(), (0,dist/* nonEmpty */.hq)());
const IMAGE = (0,dist/* object */.Ikc)({ repository: managed_pools_TEXT, tag: managed_pools_TEXT });
const CONFIG = (0,dist/* object */.Ikc)({
    image: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)(IMAGE), undefined),
    environment: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* record */.g1P)((0,dist/* string */.YjP)(), (0,dist/* string */.YjP)())), undefined),
});
const ONE_POOL = (0,dist/* object */.Ikc)({
    managedPool: (0,dist/* nullish */.cl6)((0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({
        status: managed_pools_TEXT,
        error: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* object */.Ikc)({ message: (0,dist/* nullish */.cl6)((0,dist/* string */.YjP)()) })), undefined),
        config: (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)(CONFIG), undefined),
    }), (0,dist/* transform */.pdi)(({ status, error, config }) => ({
        status,
        error: error?.message ?? undefined,
        image: config?.image ?? undefined,
        environment: config?.environment ?? {},
    })))),
});
const LOG = (0,dist/* array */.YOg)((0,dist/* object */.Ikc)({ timestamp: MOMENT, message: (0,dist/* fallback */.NpB)((0,dist/* string */.YjP)(), "") }));
/** The managed pools of the project that a Rivet Cloud token belongs to. */
function createManagedPools(options) {
    return new Pools(options);
}
class Pools {
    #options;
    #call;
    #change;
    #pause;
    #project;
    constructor(options) {
        this.#options = options;
        this.#project = new CloudProject(options);
        this.#call = connectCloud(options);
        this.#change = connectCloud(options, { timeoutMs: CHANGE_TIMEOUT_MS });
        this.#pause = options.pause ?? ((ms) => options.http.pause(ms));
    }
    async project() {
        return (await this.#project.whose()).project;
    }
    async namespaces(key) {
        const { rivet } = this.#options;
        // The calls on what is found need the project, too.
        const [found] = await Promise.all([rivet.find(key), this.#project.whose()]);
        const own = await Promise.all(found.map(async (one) => ((await rivet.owns(one)) ? [{ name: one.name, engineNamespace: await rivet.engineName(one) }] : [])));
        return own.flat();
    }
    async get(namespace) {
        try {
            return (await this.#call("GET", await this.#path(namespace, POOL_PATH), ONE_POOL)).managedPool ?? undefined;
        }
        catch (error) {
            if (isNotFound(error))
                return undefined;
            throw error;
        }
    }
    async put(namespace, config) {
        const path = await this.#path(namespace, POOL_PATH);
        for (const pauseMs of [...AGAIN_AFTER_MS, undefined]) {
            try {
                await this.#change("PUT", path, ANY_ANSWER, config);
                return;
            }
            catch (error) {
                if (pauseMs === undefined || !(error instanceof HttpError && error.status === 500))
                    throw error;
                await this.#pause(pauseMs);
            }
        }
    }
    async delete(namespace) {
        try {
            await this.#change("DELETE", await this.#path(namespace, POOL_PATH), ANY_ANSWER, {});
        }
        catch (error) {
            if (!isNotFound(error))
                throw error;
        }
    }
    async logs(namespace) {
        const path = `${await this.#path(namespace, `${POOL_PATH}/logs/history`)}&limit=${LOG_LINES}`;
        const lines = await this.#call("GET", path, LOG);
        return lines.toSorted((a, b) => a.timestamp - b.timestamp).map(({ message }) => message);
    }
    async #path(namespace, below = "") {
        const { project, organization } = await this.#project.whose();
        return `/projects/${encodeURIComponent(project)}/namespaces/${encodeURIComponent(namespace)}${below}?org=${encodeURIComponent(organization)}`;
    }
}
const POOL_PATH = `/managed-pools/${POOL}`;

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./src/on-path.ts
var on_path = __webpack_require__(6552);
;// CONCATENATED MODULE: ./src/source/node-version.ts




const TIMEOUT_MS = 10_000;
/**
 * The major version of the Node that installs and builds the app: the first one on PATH, which need not be the action's own.
 * @throws {ActionError} when there is none
 */
async function nodeMajor(path) {
    const hint = "Add an `actions/setup-node` step before this one.";
    const node = await (0,on_path/* findOnPath */.a)("node", path);
    if (node === undefined)
        throw new errors/* ActionError */.lZ("There is no node on this runner's PATH.", { hint });
    try {
        const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(node, ["--version"], { env: { PATH: path }, timeout: TIMEOUT_MS });
        const [, major] = /^v(\d+)\./.exec(stdout) ?? [];
        if (major !== undefined)
            return Number(major);
        throw new Error(`it printed "${stdout.trim()}"`);
    }
    catch (error) {
        throw new errors/* ActionError */.lZ(`${node} does not report its version: ${(0,errors/* messageOf */.bD)(error)}`, { hint, cause: error });
    }
}

;// CONCATENATED MODULE: ./src/hosts.ts












/** How each host is made from the inputs. */
const HOSTS = {
    freestyle: freestyleHost,
    "rivet-compute": computeHost,
    vercel: vercelHost,
    external: () => undefined,
};
/**
 * The host that the input `host` names. Nothing is requested yet.
 * @returns undefined where the workflow's own steps deploy the app
 * @throws {InputError} for a missing credential
 */
function createHost(options) {
    return HOSTS[options.inputs.host](options);
}
function freestyleHost({ inputs, context, ...shared }) {
    const apiKey = (0,inputs_inputs/* credential */.eE)(inputs, "freestyleApiKey");
    return createFreestyle({ ...shared, apiKey, apiUrl: inputs.freestyleApiUrl, domain: inputs.domain, repository: context.repository });
}
function vercelHost({ inputs, context, ...shared }) {
    const { vercelApiUrl: apiUrl, vercelProject: project, vercelTeam: team, vercelProtectionBypass: protectionBypass } = inputs;
    const { repository, run } = context;
    const { workingDirectory } = inputs;
    const wanted = { project, team, repository, workingDirectory };
    const pause = (ms) => shared.http.pause(ms);
    const time = { isRerun: run.attempt > 1, now: systemClock.now, pause };
    return createVercel({ ...shared, ...wanted, ...time, token: (0,inputs_inputs/* credential */.eE)(inputs, "vercelToken"), apiUrl, protectionBypass });
}
function computeHost({ inputs, context, rivet, signal, ...shared }) {
    const { environment, repository, tempDirectory } = context;
    const token = (0,inputs_inputs/* credential */.eE)(inputs, "rivetToken");
    const { rivetCloudEndpoint: cloudEndpoint, computeConfig: config, domain } = inputs;
    const { image, rivetRegistry: origin } = inputs;
    // Any name will do: Rivet's registry knows the project by the token.
    const registry = { ...shared, origin, credentials: { username: "rivet", password: token } };
    const making = { ...registry, tempDirectory, signal };
    const baseImage = async () => inputs.baseImage ?? `node:${await nodeMajor(environment.PATH ?? "")}-slim`;
    const machine = { platform: process.platform, arch: process.arch };
    const ways = {
        "without-docker": createImagePublisher({ ...making, baseImage, machine }),
        dockerfile: createDockerPublisher({ ...making, hasCommand: config.command !== undefined, port: pool_config_SERVER_PORT }),
    };
    const images = image === undefined ? eitherWay(ways) : createPushedImage({ ...registry, image });
    const pools = createManagedPools({ cloudEndpoint, token, rivet, http: shared.http, secrets: shared.secrets });
    const pause = (ms) => shared.http.pause(ms);
    const time = { now: systemClock.now, pause };
    return createRivetCompute({ ...shared, ...time, pools, images, imageRepository: image?.repository, config, domain, repository });
}

;// CONCATENATED MODULE: ./src/http/http-body.ts

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
/** Whether the body is produced while it is sent: `fetch` then needs the option `duplex`. */
function isStreamed(body) {
    return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}
/** The body, up to `maxBytes` of it. */
async function bytesOf({ body }, maxBytes = DEFAULT_MAX_BYTES) {
    const chunks = [];
    let left = maxBytes;
    // Leaving the loop early ends the connection.
    for await (const chunk of body ?? []) {
        chunks.push(chunk.subarray(0, left));
        left -= chunk.length;
        if (left <= 0)
            break;
    }
    return Buffer.concat(chunks);
}
/** @throws {NotJsonError} for a body that is neither empty nor JSON; its message is redacted */
function assertJson(bytes, redact) {
    const text = new TextDecoder().decode(bytes).trim();
    if (text === "")
        return;
    try {
        JSON.parse(text);
    }
    catch (error) {
        throw new NotJsonError(`its answer is not JSON: ${redact(text).slice(0, 80)}`, { cause: error });
    }
}
/** A response with a body that is already here. A 204, 205 or 304 must not have one. */
function rebuilt(response, bytes) {
    const empty = bytes.byteLength === 0;
    const headers = new Headers(response.headers);
    // The bytes are decoded already.
    headers.delete("content-encoding");
    headers.delete("content-length");
    const copy = new Response(empty ? null : bytes, { status: response.status, statusText: response.statusText, headers });
    Object.defineProperty(copy, "url", { value: response.url });
    return copy;
}

// EXTERNAL MODULE: ./src/http/http-proxy.ts
var http_proxy = __webpack_require__(6923);
;// CONCATENATED MODULE: ./src/http/http-retry.ts
/** Attempts after the first one. */
const MAX_RETRIES = 3;
/** An attempt without any answer is repeated once, not three times: a service that hangs would delay the step for minutes. */
const MAX_RETRIES_AFTER_TIMEOUT = 1;
const FIRST_BACKOFF_MS = 400;
const LONGEST_BACKOFF_MS = 8_000;
/** A longer `Retry-After` fails the request instead: the error then says when to try again. */
const LONGEST_RETRY_AFTER_MS = 60_000;
const RETRIED_STATUSES = new Set([408, 429, 502, 503, 504]);
/** How long to wait for the next attempt, in milliseconds; undefined when this one was the last. */
function waitBeforeRetry(attempt, conditions) {
    const { retry, repeatable, maxRetries = MAX_RETRIES, jitter, nowMs } = conditions;
    const backoffMs = Math.min(FIRST_BACKOFF_MS * 2 ** retry, LONGEST_BACKOFF_MS) * (0.5 + jitter);
    if (attempt.kind === "lost") {
        const most = attempt.timedOut ? Math.min(MAX_RETRIES_AFTER_TIMEOUT, maxRetries) : maxRetries;
        return retry < most && (repeatable || attempt.neverSent) ? backoffMs : undefined;
    }
    const { status, headers } = attempt.response;
    const limited = isRateLimited(attempt.response);
    if (retry >= maxRetries || !(limited || (RETRIED_STATUSES.has(status) && repeatable)))
        return undefined;
    const asked = retryAfterMs(headers, nowMs);
    if (asked === undefined)
        return backoffMs;
    return asked <= LONGEST_RETRY_AFTER_MS ? Math.max(asked, backoffMs) : undefined;
}
/** 429, or GitHub's 403 for its primary and secondary limits. */
function isRateLimited(response) {
    if (response.status === 429)
        return true;
    return response.status === 403 && (response.headers.has("retry-after") || response.headers.get("x-ratelimit-remaining") === "0");
}
/**
 * What the server asks us to wait: `Retry-After` in seconds or as a date, else GitHub's `x-ratelimit-reset` (Unix seconds).
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function retryAfterMs(headers, nowMs) {
    const retryAfter = headers.get("retry-after");
    if (retryAfter !== null) {
        const seconds = Number(retryAfter);
        const at = Number.isFinite(seconds) ? nowMs + seconds * 1000 : Date.parse(retryAfter);
        return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
    }
    const reset = Number(headers.get("x-ratelimit-reset") ?? Number.NaN);
    if (headers.get("x-ratelimit-remaining") === "0" && Number.isFinite(reset))
        return Math.max(0, reset * 1000 - nowMs);
    return undefined;
}

;// CONCATENATED MODULE: ./src/http/http.ts






/** Default time for one attempt, answer's body included. */
const DEFAULT_TIMEOUT_MS = 20_000;
/** Errors of a connection that was never made: the server has not seen the request. */
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);
/**
 * The one HTTP policy under every client: a deadline per attempt that covers the body, bounded retries with backoff and jitter on
 * lost answers and on 408, 429, 502, 503, 504, `Retry-After` and GitHub's limits honoured, and errors that say who answered what.
 */
class Http {
    #options;
    #dispatcher;
    constructor(options) {
        this.#options = options;
    }
    /**
     * A drop-in `fetch` under the policy, for SDKs that take one. The body is read within the deadline. Answers that are
     * not 2xx are returned, as `fetch` does. A large body is best given as an iterable that can be walked anew for every
     * attempt; a stream or iterator that is spent after one walk can't be sent twice.
     * @throws {HttpError} when there was no (usable) answer; {CancelledError} when the run was cancelled
     */
    fetch(policy) {
        return (input, init) => this.#send(input, init ?? {}, policy);
    }
    /**
     * A call of a JSON API: sends `body` as JSON (`{}` when it is left out, nothing when it is null) and returns the parsed answer; an empty answer is `undefined`.
     * @throws {HttpError} for every answer that is not 2xx
     */
    async json(policy, method, url, options = {}) {
        const headers = { accept: "application/json" };
        if (options.token !== undefined)
            headers.authorization = `Bearer ${options.token}`;
        // Some front ends refuse a POST or DELETE without a length (411), and Node sends none on DELETE.
        const body = options.body === undefined && method !== "GET" ? {} : (options.body ?? undefined);
        if (body !== undefined)
            headers["content-type"] = "application/json";
        const response = await this.fetch({ ...policy, json: true })(url, {
            method,
            headers,
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        if (!response.ok)
            throw this.failure(policy, method, url, response.status, text);
        return text === "" ? undefined : JSON.parse(text);
    }
    /** The error for an answer that is not 2xx, with the server's own words found in its body. */
    failure(policy, method, url, status, text) {
        const { message, body } = readErrorBody(text);
        return new HttpError({
            service: policy.service,
            method,
            url: this.#shown(url),
            status,
            // Redact before cutting: the redactor can't recognise half a secret.
            serverMessage: clipped(this.#options.secrets.redact(message)),
            body,
            // A gateway's 502 or 504 does not say what happened behind it, and a server may answer 500 after it did the work.
            outcome: status >= 500 ? "unknown" : "refused",
            hint: policy.hint?.(status, body),
        });
    }
    /** Removes this run's secrets from a server's text, for a client that shows parts of it. */
    redact(text) {
        return this.#options.secrets.redact(text);
    }
    /** Waits, unless the run is cancelled meanwhile. @throws {CancelledError} */
    async pause(ms) {
        const signal = this.#options.signal;
        try {
            await (0,promises_.setTimeout)(ms, undefined, signal ? { signal } : {});
        }
        catch (error) {
            throw new errors/* CancelledError */.cc(signal && (0,errors/* endedBy */.mr)(signal)?.message, { cause: error });
        }
    }
    async #send(input, init, policy) {
        const { body: given, ...head } = init;
        // Without the given body: a Request would hold a second copy of it, and an upload may be 100 MB.
        const request = new Request(input, head);
        const url = new URL(request.url);
        const repeatable = policy.repeatable?.(request.method, url) ?? request.method !== "POST";
        // Attempts are made from what the body was made of. SDKs pass strings here.
        const body = given ?? (request.body ? await request.arrayBuffer() : undefined);
        for (let retry = 0;; retry++) {
            const attempt = await this.#attempt(request, body, policy);
            this.#options.log.debug(`${policy.service}: ${request.method} ${this.#shown(url)} ${http_describe(attempt)}`);
            const { random = Math.random, now = Date.now } = this.#options;
            const waitMs = waitBeforeRetry(attempt, { retry, repeatable, maxRetries: policy.maxRetries, jitter: random(), nowMs: now() });
            if (waitMs === undefined)
                return this.#conclude(attempt, request, policy);
            this.#options.log.debug(`${policy.service}: ${request.method} ${this.#shown(url)} again in ${Math.round(waitMs)} ms`);
            await this.pause(waitMs);
        }
    }
    async #attempt(request, body, policy) {
        const timeout = AbortSignal.timeout(policy.timeoutMs ?? DEFAULT_TIMEOUT_MS);
        const signals = [timeout, request.signal, ...(this.#options.signal ? [this.#options.signal] : [])];
        try {
            const response = await fetch(request.url, {
                method: request.method,
                headers: request.headers,
                redirect: request.redirect,
                signal: AbortSignal.any(signals),
                ...(await this.#throughProxy()),
                // `fetch` copies each chunk of an iterable, but passes on the chunks of a stream without a copy.
                ...(isStreamed(body) ? { body: ReadableStream.from(body), duplex: "half" } : body == null ? {} : { body }),
            });
            if (policy.streamed && response.ok)
                return { kind: "answer", response };
            const bytes = await bytesOf(response, policy.maxBytes);
            if (policy.json && response.ok)
                assertJson(bytes, (text) => this.#options.secrets.redact(text));
            return { kind: "answer", response: rebuilt(response, bytes) };
        }
        catch (error) {
            const { signal } = this.#options;
            if (signal?.aborted || request.signal.aborted)
                throw new errors/* CancelledError */.cc(signal && (0,errors/* endedBy */.mr)(signal)?.message, { cause: error });
            return { kind: "lost", timedOut: timeout.aborted, neverSent: NEVER_SENT.has(networkCode(error)), error };
        }
    }
    async #throughProxy() {
        const { proxy } = this.#options;
        if (proxy === undefined)
            return {};
        this.#dispatcher ??= (0,http_proxy/* proxyDispatcher */.q9)(proxy);
        return { dispatcher: await this.#dispatcher };
    }
    #conclude(attempt, request, policy) {
        if (attempt.kind === "answer")
            return attempt.response;
        const { proxy, secrets } = this.#options;
        const reason = attempt.timedOut
            ? `no answer within ${(policy.timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000} s`
            : describeNetworkError(attempt.error);
        throw new HttpError({
            service: policy.service,
            method: request.method,
            url: this.#shown(request.url),
            serverMessage: secrets.redact(proxy === undefined ? reason : `${reason}, with the proxy ${(0,http_proxy/* describeProxy */.GK)(proxy)}`),
            outcome: attempt.neverSent ? "refused" : "unknown",
            cause: attempt.error,
            hint: proxy && "The runner's HTTP_PROXY and HTTPS_PROXY name that proxy. NO_PROXY lists the hosts that are asked without it.",
        });
    }
    /** The URL as it may be shown: no user info, secrets in the query redacted. */
    #shown(url) {
        const shown = new URL(url);
        shown.username = "";
        shown.password = "";
        return this.#options.secrets.redact(shown.href);
    }
}
function http_describe(attempt) {
    return attempt.kind === "answer"
        ? `answered ${attempt.response.status}`
        : attempt.timedOut
            ? "did not answer"
            : describeNetworkError(attempt.error);
}

// EXTERNAL MODULE: ./src/names/runner-config.ts
var runner_config = __webpack_require__(1331);
;// CONCATENATED MODULE: ./src/rivet/engine-version.ts





const engine_version_VERSION = /^(\d+)\.(\d+)/;
const METADATA = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ runtime: (0,dist/* literal */.euz)("engine"), version: (0,dist/* pipe */.FsL)((0,dist/* string */.YjP)(), (0,dist/* regex */.yGV)(engine_version_VERSION)) }), (0,dist/* transform */.pdi)(({ version }) => {
    const [, major, minor] = engine_version_VERSION.exec(version) ?? [];
    return { text: version, major: Number(major), minor: Number(minor) };
}));
const POLICY = { service: "Rivet engine", json: true };
/** The first version with node pools, and without serverless runner configs. */
const FIRST_WITH_POOLS = 3;
/** @param version undefined where it is not known: then the engine is taken for one of version 2 */
function hasNodePools(version) {
    return version !== undefined && version.major >= FIRST_WITH_POOLS;
}
/**
 * Asks an engine for its version, which every engine answers without a token.
 * @throws {HttpError} also when what answers is no engine
 */
async function readEngineVersion(http, endpoint) {
    const call = { service: POLICY.service, method: "GET", url: `${endpoint}/metadata` };
    const hint = `Check that rivet-endpoint ${endpoint} is the address of a Rivet engine that GitHub's runner can reach.`;
    try {
        return readAnswer(METADATA, await http.json(POLICY, call.method, call.url), { ...call, hint });
    }
    catch (error) {
        if (error instanceof HttpError && error.hint === undefined)
            throw new HttpError({ ...error, hint, cause: error.cause });
        throw error;
    }
}
/** What is known of the engine at an endpoint. Asks once, beside other calls. */
class EngineIdentity {
    #options;
    #version;
    constructor(options) {
        this.#options = options;
    }
    /** Begins to ask, so that {@link version} is known later. A failure shows there. */
    lookUp() {
        (0,awaited_later/* awaitedLater */.k)(this.version());
    }
    /**
     * @returns undefined where the engine refuses to say
     * @throws {HttpError} when nothing answers, or something that is no engine
     */
    version() {
        this.#version ??= this.#read().catch((error) => {
            this.#version = undefined;
            throw error;
        });
        return this.#version;
    }
    /** @throws {ActionError} for an engine that can't call a server by its URL, where it would have to */
    async requireRuntime() {
        const version = await this.version();
        if (version === undefined || !hasNodePools(version) || this.#options.runtimeMode === "runner")
            return;
        throw new errors/* ActionError */.lZ(`The engine at ${this.#options.endpoint} has version ${version.text}, which can't call a server by its URL: since version ${FIRST_WITH_POOLS} an engine has no serverless runner configs, but pools whose nodes connect to the engine.`, {
            hint: "Let the app's server connect to the engine by itself: `host: external` with `runtime-mode: runner`. Or use an engine of version 2. https://rivet.dev/docs/nodes/ describes the pools.",
        });
    }
    async #read() {
        const { http, endpoint, log } = this.#options;
        try {
            return await readEngineVersion(http, endpoint);
        }
        catch (error) {
            const isRefusal = error instanceof HttpError && error.status !== undefined && error.status >= 400;
            if (!isRefusal)
                throw error;
            // A server in front of the engine may refuse this request. The next calls then show whether the engine fits.
            log.debug(`The engine does not report its version: ${error.message}`);
            return undefined;
        }
    }
}

;// CONCATENATED MODULE: ./src/rivet/engine-call.ts





const engine_call_SERVICE = "Rivet engine";
/**
 * A caller for one engine and token. It loads the API client with the first call, so that an event that needs no engine does not wait for
 * it. It may repeat every call: what this action asks of an engine has the same result when it is asked twice.
 */
function connectEngine(connection) {
    const { token } = connection;
    const tokens = typeof token === "string" ? async () => token : token;
    return async (call) => {
        const used = await tokens();
        try {
            return await callOnce(connection, used, call);
        }
        catch (error) {
            const fresh = isRefused(error) ? await tokens(used) : used;
            if (fresh === used)
                throw error;
            return await callOnce(connection, fresh, call);
        }
    };
}
async function callOnce(connection, token, call) {
    const { method, url, body } = await exchangeFor(connection, token, call);
    return readAnswer(call.answer, body, { service: engine_call_SERVICE, method, url, hint: checkEndpoint(connection) });
}
/** Makes the call and returns the answer as it came over the wire. */
async function exchangeFor(connection, token, call) {
    const { RivetClient } = await __webpack_require__.e(/* import() */ 554).then(__webpack_require__.t.bind(__webpack_require__, 554, 23));
    let exchange;
    const fetcher = createEngineFetcher({
        http: connection.http,
        policy: { ...policyOf(connection), ...call.policy },
        onAnswer: (answered) => {
            exchange = answered;
        },
    });
    const client = new RivetClient({ environment: connection.endpoint, token, fetcher });
    const request = ({ method, path, query, body }) => fetcher({ url: connection.endpoint + path, method, headers: { Authorization: `Bearer ${token}` }, queryParameters: query, body });
    try {
        await call.send(client, request);
    }
    catch (error) {
        // Once there is an answer, only the client's parser can have failed. The schema reads the answer instead.
        if (exchange === undefined)
            throw await explained(error, connection);
    }
    if (exchange === undefined)
        throw new errors/* ActionError */.lZ("The engine's API client made no request.", { hint: "This is a fault of the action: please report it." });
    return exchange;
}
function policyOf(connection) {
    return {
        service: engine_call_SERVICE,
        json: true,
        repeatable: () => true,
        hint: (status, body) => engine_call_hintFor(status, body, connection),
    };
}
function engine_call_hintFor(status, body, connection) {
    if (status === 401 || status === 403)
        return connection.refusedHint ?? "Check rivet-token: the engine refuses it.";
    switch (engineCodeOf(body)) {
        case "datacenter.not_found":
            return "Check the input datacenters: name those that the engine has, or leave it out.";
        case "runner_config.invalid":
            return "Check the input runner-config.";
        case "namespace.not_found":
            return `The engine at ${connection.endpoint} does not have this namespace. Check rivet-endpoint.`;
        case "pool.nodes_connected":
            return "The engine keeps a pool while a server is connected to it. Stop the app's servers on their platform, then run this job again.";
        case "serverless_runner_pool.failed_to_fetch_metadata":
            return "The engine must be able to reach the app from where it runs, and the app must serve RivetKit there.";
        default:
            return undefined;
    }
}
function isRefused(error) {
    return error instanceof HttpError && (error.status === 401 || error.status === 403);
}
/** Adds what to do to an error that the status alone does not explain. */
async function explained(error, connection) {
    if (!(error instanceof HttpError))
        return error;
    if (error.status === undefined)
        return withHint(error, checkEndpoint(connection));
    const isUnknownApi = error.status === 404 && new URL(error.url).pathname.includes("/runner-configs");
    return isUnknownApi ? withHint(error, await versionHint(connection)) : error;
}
/** An engine that does not know runner configs is of another generation. */
async function versionHint({ http, endpoint }) {
    // The version only adds to a hint about a failure that is being reported already.
    const version = await readEngineVersion(http, endpoint).catch(() => undefined);
    const who = version === undefined ? "The server that answered does not report an engine version" : `Engine version ${version.text} answered`;
    return `${who}; this action needs the API of engine 2.x with /runner-configs. Newer engines have /pools instead. Check rivet-endpoint.`;
}
function checkEndpoint({ endpoint }) {
    return `Check that rivet-endpoint ${endpoint} is a Rivet engine that GitHub's runner can reach.`;
}

;// CONCATENATED MODULE: ./src/rivet/server-pool.ts


const VERSION_FIELD = "rivetPreviewVersion";
const IN_USE_FIELD = "rivetPreviewInUse";
/** A pool's metadata, which others may write, too: a field of another shape is none of ours. */
const POOL_NOTES = (0,dist/* fallback */.NpB)((0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({
    [OWNER_FIELD]: (0,dist/* fallback */.NpB)((0,dist/* optional */.lqM)((0,dist/* string */.YjP)()), undefined),
    [VERSION_FIELD]: (0,dist/* fallback */.NpB)((0,dist/* optional */.lqM)((0,dist/* number */.aig)()), undefined),
    [IN_USE_FIELD]: (0,dist/* fallback */.NpB)((0,dist/* optional */.lqM)((0,dist/* boolean */.zMY)()), undefined),
}), (0,dist/* transform */.pdi)((metadata) => ({ owner: metadata[OWNER_FIELD], version: metadata[VERSION_FIELD], inUse: metadata[IN_USE_FIELD] }))), {});
/** The metadata with these notes; undefined where there are none. */
function metadataOf({ owner, version, inUse }) {
    const fields = Object.entries({ [OWNER_FIELD]: owner, [VERSION_FIELD]: version, [IN_USE_FIELD]: inUse });
    const given = fields.filter(([, value]) => value !== undefined);
    return given.length === 0 ? undefined : Object.fromEntries(given);
}

// EXTERNAL MODULE: ./src/plain-text.ts
var plain_text = __webpack_require__(8763);
;// CONCATENATED MODULE: ./src/report/escape.ts

/**
 * Everything that a pull request or a server controls passes through here before it is shown. Words that GitHub would turn into
 * something else (mentions, references, addresses, formulas, emoji names) become code, which GitHub leaves alone. Unlike a word with a
 * zero-width character in it, code can be copied and looks like the original.
 */
/** Longest address that is made a link; browsers and mail programs cut longer ones. */
const MAX_URL_LENGTH = 2_000;
/** Longest raw text that is processed for one line: a server may send a megabyte as its error. */
const MAX_RAW_LINE = 20_000;
/**
 * What GitHub turns into something else: `@user`, `$formula$`, `#1`, `owner/repo#1`, `GH-1`, addresses, commit hashes from seven digits on,
 * `:emoji:`; and `SNAKE_CASE`, which is easier to read as code than escaped. Entities don't help: GitHub searches the finished HTML for most of these.
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
const ALIVE = /[@$]|#\d|\bgh-\d|:\/\/|www\.|[0-9a-f]{7}|:[\w+-]+:|\w_\w/i;
/** `raw` without ANSI sequences, invisible characters and lone surrogates. Lines end in `\n`; of a progress bar the last state is kept. */
function plainText(raw) {
    const lines = raw
        .toWellFormed()
        .replace(/\r\n|\u2028|\u2029|\u0085/g, "\n")
        .split("\n");
    const shown = lines.map((line) => line.split("\r").findLast((state) => state !== "") ?? "");
    return (0,plain_text/* stripInvisible */._0)(shown.join("\n"));
}
/** `raw` on one line of at most `maxLength` characters, for places without markup. Ends in `…` when it was cut. */
function oneLine(raw, maxLength = 500) {
    return cut(plainText(raw.slice(0, MAX_RAW_LINE)).replace(/\s+/g, " ").trim(), maxLength);
}
/**
 * `raw` as markdown prose on one line, without any effect beyond its words. Words in `backticks` become code. Safe in headings, lists,
 * quotes, tables and link texts.
 */
function inlineText(raw, maxLength = 500) {
    const words = oneLine(raw, maxLength).match(/\(?`[^`]+`[).,;:!?]*(?= |$)|[^ ]+/g) ?? [];
    const [first = "", ...rest] = words.map(proseWord);
    return [escapeBlockStart(first), ...rest].join(" ");
}
/** `raw` as inline code on one line; safe in the same places as {@link inlineText}. An empty text is shown as `(empty)`. */
function inlineCode(raw, maxLength = 200) {
    const text = oneLine(raw, maxLength);
    return text === "" ? "(empty)" : codeSpan(text);
}
/** The same as {@link inlineText} for an HTML element such as `<summary>`, in which GitHub reads no markdown. */
function htmlText(raw, maxLength = 200) {
    const words = oneLine(raw, maxLength).split(" ");
    return words.map((word) => (ALIVE.test(word) ? `<code>${entities(word)}</code>` : entities(word))).join(" ");
}
/**
 * `raw` as a fenced block without a language: the fence is longer than any run of backticks inside.
 */
function codeBlock(raw) {
    const text = breakComments(plainText(raw));
    const longestRun = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
    const fence = "`".repeat(Math.max(3, longestRun + 1));
    return `${fence}\n${text.replace(/\n+$/, "")}\n${fence}`;
}
/** A table row's cell from finished markdown: on one line, and its `|` don't end it. */
function tableCell(markdown) {
    return markdown.replace(/\s*\n\s*/g, " ").replace(/\\?\|/g, "&#124;");
}
/**
 * An address for a link's parentheses: http or https, without user and password. Characters with a meaning in markdown are encoded.
 * @returns undefined for anything else: show the text without a link
 */
function linkUrl(raw) {
    const url = URL.canParse(raw) ? new URL(raw) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol))
        return undefined;
    url.username = "";
    url.password = "";
    const encoded = plainText(url.href)
        .replace(/[\s()<>"'`\\|*$[\]^{}~]/g, percentEncode)
        .replaceAll("&", "&amp;");
    return encoded.length > MAX_URL_LENGTH ? undefined : encoded;
}
/** A link with a finished markdown label; only the label where the address can't be linked. */
function escape_link(label, rawUrl) {
    const url = linkUrl(rawUrl);
    return url === undefined ? label : `[${label}](${url})`;
}
/** The end of a text that may be long, line by line; `omitted` counts the lines that are not in it. */
function escape_lastLines(raw, limits) {
    const ended = raw.trimEnd();
    const lines = plainText(ended.slice(-limits.characters * 4)).split("\n");
    const kept = [];
    let room = limits.characters;
    for (const line of (limits.lines > 0 ? lines.slice(-limits.lines) : []).reverse()) {
        const short = cut(line, 400);
        room -= short.length + 1;
        if (room < 0)
            break;
        kept.unshift(short);
    }
    return { text: kept.join("\n"), omitted: ended.split("\n").length - kept.length };
}
/** At most `maxLength` characters, never half of a surrogate pair. */
function cut(text, maxLength) {
    if (text.length <= maxLength)
        return text;
    return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
function proseWord(word) {
    const [, before = "", quoted, after = ""] = /^(\(?)`([^`]+)`([).,;:!?]*)$/.exec(word) ?? [];
    if (quoted !== undefined)
        return `${before}${codeSpan(quoted)}${after}`;
    return ALIVE.test(word) ? aliveWord(word) : escapeWord(word);
}
/** The sentence's punctuation stays outside the code. */
function aliveWord(word) {
    const start = /^[("'[]*/.exec(word)?.[0].length ?? 0;
    const end = word.length - (/[)\]"'.,;:!?]*$/.exec(word.slice(start))?.[0].length ?? 0);
    return escapeWord(word.slice(0, start)) + codeSpan(word.slice(start, end)) + escapeWord(word.slice(end));
}
/**
 * Backticks and `|` (which ends a table cell even in code) would end a span. They stand between spans, as entities.
 * HTML's own `<code>` would not help: markdown makes links of mail addresses inside it.
 */
function codeSpan(text) {
    const parts = breakComments(text).split(/([`|])/);
    return parts.map((part) => (/^[`|]$/.test(part) ? entities(part) : spanOf(part))).join("");
}
/**
 * A `$` beside the backtick would begin a formula on GitHub: a space keeps them apart. Where a span has a space at both ends, markdown
 * removes one from each.
 */
function spanOf(part) {
    if (part.trim() === "")
        return part;
    return /^\$|\$$|^ .* $/.test(part) ? `\` ${part} \`` : `\`${part}\``;
}
/** No shown text may contain the HTML comment by which the action finds its own comment. */
function breakComments(text) {
    return text.replaceAll("<!--", "<! --");
}
/** Letters, digits and a few harmless signs as they are, everything else as a numeric entity, which has no meaning in HTML or markdown. */
function entities(text) {
    return text.replace(/[^\p{L}\p{N}\p{M} .,:/'()-]/gu, (character) => `&#${character.codePointAt(0)};`);
}
function escapeWord(word) {
    return word.replace(/[&<>|`]/g, entities).replace(/[\\*_[\]~]|#(?!\d)/g, "\\$&");
}
/** Keeps a first word from beginning a list, a heading's underline or a rule. */
function escapeBlockStart(word) {
    return word.replace(/^[-+=]/, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2");
}
function percentEncode(character) {
    return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

;// CONCATENATED MODULE: ./src/rivet/start-failure.ts



/** The app's own words can be a whole page of HTML. */
const LONGEST_WORDS = 200;
const HTTP = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ serverless_http_error: (0,dist/* object */.Ikc)({ status_code: (0,dist/* number */.aig)(), body: (0,dist/* optional */.lqM)((0,dist/* string */.YjP)(), "") }) }), (0,dist/* transform */.pdi)(({ serverless_http_error: { status_code: status, body } }) => {
    return { text: `the app answers ${status} to the engine's POST /start${quoted(body)}`, status };
}));
const CONNECTION = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ serverless_connection_error: (0,dist/* object */.Ikc)({ message: (0,dist/* string */.YjP)() }) }), (0,dist/* transform */.pdi)(({ serverless_connection_error: { message } }) => {
    return { text: `the engine's POST /start does not get through to the app${quoted(message)}` };
}));
/** E.g. `serverless_invalid_sse_payload`, with what is wrong with the app's answer. */
const OTHER = (0,dist/* pipe */.FsL)((0,dist/* union */.KCZ)([
    (0,dist/* pipe */.FsL)((0,dist/* string */.YjP)(), (0,dist/* transform */.pdi)((name) => [name, undefined])),
    (0,dist/* pipe */.FsL)(objectByKey((0,dist/* unknown */.L5J)()), (0,dist/* transform */.pdi)((given) => Object.entries(given)[0] ?? ["unknown", undefined])),
]), (0,dist/* transform */.pdi)(([name, details]) => {
    if (name === "serverless_stream_ended_early")
        return { text: "the app ends its answer to the engine's POST /start before the actor has started" };
    const message = typeof details === "object" && details !== null && "message" in details ? String(details.message) : "";
    return { text: `the engine says ${name}${quoted(message)}` };
}));
/**
 * The field `runner_pool_error` of a runner config. The engine keeps it for a while after the reason is gone.
 * https://github.com/rivet-dev/rivet/blob/main/engine/packages/types/src/actor/error.rs
 */
const START_FAILURE = (0,dist/* fallback */.NpB)((0,dist/* nullish */.cl6)((0,dist/* union */.KCZ)([HTTP, CONNECTION, OTHER])), undefined);
function quoted(words) {
    const line = oneLine(words.replace(/<[^>]*>/g, " "), LONGEST_WORDS);
    return line === "" ? "" : `: "${line}"`;
}

;// CONCATENATED MODULE: ./src/rivet/runner-configs.ts







/** The engine gives no cursor with runner configs, and lists 100 of them unless asked for more. More than this are not expected. */
const MOST_RUNNER_CONFIGS = 10_000;
const runner_configs_TEXT = (0,dist/* pipe */.FsL)((0,dist/* string */.YjP)(), (0,dist/* nonEmpty */.hq)());
const DATACENTERS = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ datacenters: (0,dist/* pipe */.FsL)((0,dist/* array */.YOg)((0,dist/* object */.Ikc)({ name: runner_configs_TEXT })), (0,dist/* minLength */.BpQ)(1)) }), (0,dist/* transform */.pdi)(({ datacenters }) => datacenters.map(({ name }) => name)));
const IN_DATACENTER = (0,dist/* object */.Ikc)({ metadata: (0,dist/* optional */.lqM)(POOL_NOTES, {}), runner_pool_error: START_FAILURE });
const RUNNER_CONFIG = (0,dist/* fallback */.NpB)((0,dist/* object */.Ikc)({ datacenters: objectByKey(IN_DATACENTER) }), { datacenters: {} });
const RUNNER_CONFIGS = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ runner_configs: objectByKey(RUNNER_CONFIG) }), (0,dist/* transform */.pdi)(({ runner_configs }) => Object.entries(runner_configs).map(([name, { datacenters }]) => ({
    name,
    copies: Object.values(datacenters).map(({ metadata }) => metadata),
    startFailure: Object.values(datacenters).find(({ runner_pool_error }) => runner_pool_error)?.runner_pool_error ?? undefined,
}))));
const SERVER = (0,dist/* object */.Ikc)({ version: (0,dist/* nullish */.cl6)((0,dist/* number */.aig)()), stop_ts: (0,dist/* nullish */.cl6)((0,dist/* number */.aig)()), drain_ts: (0,dist/* nullish */.cl6)((0,dist/* number */.aig)()) });
const ENVOYS = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ envoys: (0,dist/* array */.YOg)(SERVER) }), (0,dist/* transform */.pdi)(({ envoys }) => envoys));
const RUNNERS = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ runners: (0,dist/* array */.YOg)(SERVER) }), (0,dist/* transform */.pdi)(({ runners }) => runners));
/** The runner configs of a namespace, on engines of version 2. */
function runnerConfigs({ namespace, call, change }) {
    return {
        list: () => call({ send: (client) => client.runnerConfigsList({ namespace, limit: MOST_RUNNER_CONFIGS }), answer: RUNNER_CONFIGS }),
        put: async (name, { datacenters: requested = "all", ...notes }) => {
            const names = (0,runner_config/* chooseDatacenters */.oU)({ requested, available: await listDatacenters(call) });
            await putRunnerConfig({ namespace, change }, name, names, { normal: {}, metadata: metadataOf(notes) });
        },
        delete: async (name) => {
            await change({ send: (client) => client.runnerConfigsDelete(name, { namespace }), answer: ANY_ANSWER });
        },
        servers: (name) => connectedServers(call, { namespace, name }),
    };
}
/**
 * Writes a runner config into each of the datacenters. Sent without the API client, whose serializer drops every field that it does not
 * know, the drain grace period among them.
 */
async function putRunnerConfig({ namespace, change }, name, datacenters, config) {
    const path = `/runner-configs/${encodeURIComponent(name)}`;
    const body = { datacenters: Object.fromEntries(datacenters.map((datacenter) => [datacenter, config])) };
    await change({ send: (_, request) => request({ method: "PUT", path, query: { namespace }, body }), answer: ANY_ANSWER });
}
/** Names of the engine's datacenters. @throws {HttpError} also when there is none */
function listDatacenters(call) {
    return call({ send: (client) => client.datacenters.list(), answer: DATACENTERS });
}
/**
 * Engine 2.3 lists servers with RivetKit 2.3 as envoys, those with an older RivetKit as runners. An older engine has runners only. Both
 * lists begin with the newest.
 */
async function connectedServers(call, query) {
    const lists = await Promise.all([
        { path: "/envoys", answer: ENVOYS },
        { path: "/runners", answer: RUNNERS },
    ].map(({ path, answer }) => call({ send: (_, request) => request({ method: "GET", path, query }), answer }).catch((error) => {
        if (isNotFound(error))
            return undefined;
        throw error;
    })));
    const known = lists.filter((list) => list !== undefined);
    if (known.length === 0)
        throw new errors/* ActionError */.lZ("The engine lists neither envoys nor runners, so it can't say which servers are connected.");
    return known
        .flat()
        .filter(({ stop_ts, drain_ts }) => typeof stop_ts !== "number" && typeof drain_ts !== "number")
        .map(({ version }) => ({ version: version ?? undefined }));
}

;// CONCATENATED MODULE: ./src/rivet/node-pools.ts






const node_pools_TEXT = (0,dist/* pipe */.FsL)((0,dist/* string */.YjP)(), (0,dist/* nonEmpty */.hq)());
const PAGINATION = (0,dist/* optional */.lqM)((0,dist/* object */.Ikc)({ cursor: (0,dist/* nullish */.cl6)((0,dist/* string */.YjP)()) }));
const POOLS = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ pools: (0,dist/* array */.YOg)((0,dist/* object */.Ikc)({ name: node_pools_TEXT, metadata: (0,dist/* optional */.lqM)(POOL_NOTES, {}) })), pagination: PAGINATION }), (0,dist/* transform */.pdi)(({ pools, pagination }) => ({
    items: pools.map(({ name, metadata }) => ({ name, copies: [metadata] })),
    cursor: pagination?.cursor || undefined,
})));
/** The documentation names a node's `key`. That it also has its `version` is assumed. */
const NODES = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ nodes: (0,dist/* array */.YOg)((0,dist/* object */.Ikc)({ key: node_pools_TEXT, version: (0,dist/* nullish */.cl6)((0,dist/* number */.aig)()) })), pagination: PAGINATION }), (0,dist/* transform */.pdi)(({ nodes, pagination }) => ({
    items: nodes.map(({ version }) => ({ version: version ?? undefined })),
    cursor: pagination?.cursor || undefined,
})));
/**
 * The node pools of a namespace, since engine version 3. Nodes connect to the engine, and it refuses them until their pool exists.
 * https://rivet.dev/docs/nodes/
 */
function nodePools({ namespace, call, change }) {
    const pathOf = (name) => `/pools/${encodeURIComponent(name)}`;
    const page = (cursor) => ({ namespace, ...(cursor === undefined ? {} : { cursor }) });
    return {
        list: () => everyPageOf("pools", (cursor) => call({ send: (_, request) => request({ method: "GET", path: "/pools", query: page(cursor) }), answer: POOLS })),
        put: async (name, pool) => {
            const body = bodyOf(pool);
            await change({
                send: (_, request) => request({ method: "PUT", path: pathOf(name), query: { namespace }, body }),
                answer: ANY_ANSWER,
            });
        },
        delete: async (name) => {
            try {
                await change({ send: (_, request) => request({ method: "DELETE", path: pathOf(name), query: { namespace } }), answer: ANY_ANSWER });
            }
            catch (error) {
                if (engineErrorCode(error) !== "pool.not_found")
                    throw error;
            }
        },
        servers: (name) => everyPageOf("nodes", (cursor) => call({ send: (_, request) => request({ method: "GET", path: `${pathOf(name)}/nodes`, query: page(cursor) }), answer: NODES })),
    };
}
/** The engine refuses a field that it does not know. @throws {InputError} for datacenters, which its pools don't have */
function bodyOf({ datacenters, ...notes }) {
    if (datacenters !== undefined && datacenters !== "all") {
        throw new errors/* InputError */.dz("datacenters", `names ${datacenters.join(", ")}, but this engine's pools have no datacenters.`, {
            hint: "Leave datacenters out: the app's server connects to the datacenter that rivet-endpoint leads to.",
        });
    }
    const metadata = metadataOf(notes);
    return { drain_on_version_upgrade: true, ...(metadata === undefined ? {} : { metadata }) };
}

;// CONCATENATED MODULE: ./src/rivet/server-pools.ts




/**
 * The pools of a namespace in the way of the engine's version.
 * @param version undefined where it is not known: then the engine is taken for one of version 2
 */
function serverPools(calls, version = async () => undefined) {
    const configs = runnerConfigs(calls);
    const nodes = nodePools(calls);
    const current = async () => (hasNodePools(await version()) ? nodes : configs);
    return {
        list: async () => {
            // Asked beside the version, which on most engines costs no time then.
            const listed = (0,awaited_later/* awaitedLater */.k)(configs.list());
            return hasNodePools(await version()) ? nodes.list() : listed;
        },
        put: async (name, pool) => (await current()).put(name, pool),
        delete: async (name) => (await current()).delete(name),
        servers: async (name) => (await current()).servers(name),
    };
}

;// CONCATENATED MODULE: ./src/rivet/engine-client.ts










/** For each of the two attempts to get the answer that an actor has stopped. */
const DESTROY_TIMEOUT_MS = 4_000;
/** Engine 2.3.19 reschedules within 0.2 s, or leaves it to its own timer half a minute later. */
const RESCHEDULE_TIMEOUT_MS = 3_000;
const engine_client_TEXT = (0,dist/* pipe */.FsL)((0,dist/* string */.YjP)(), (0,dist/* nonEmpty */.hq)());
const engine_client_PAGINATION = (0,dist/* optional */.lqM)((0,dist/* object */.Ikc)({ cursor: (0,dist/* nullish */.cl6)((0,dist/* string */.YjP)()) }));
const ACTOR_NAMES = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ names: objectByKey((0,dist/* unknown */.L5J)()), pagination: engine_client_PAGINATION }), (0,dist/* transform */.pdi)(({ names, pagination }) => ({ items: Object.keys(names), cursor: pagination?.cursor || undefined })));
/** An actor is awake from the time that it can be connected to until it sleeps. */
const ACTOR = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ actor_id: engine_client_TEXT, connectable_ts: (0,dist/* nullish */.cl6)((0,dist/* number */.aig)()), sleep_ts: (0,dist/* nullish */.cl6)((0,dist/* number */.aig)()) }), (0,dist/* transform */.pdi)(({ actor_id, connectable_ts, sleep_ts }) => {
    const asleep = typeof sleep_ts === "number";
    return { id: actor_id, awakeSince: asleep ? undefined : (connectable_ts ?? undefined), asleep };
}));
const ACTORS = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ actors: (0,dist/* array */.YOg)(ACTOR), pagination: engine_client_PAGINATION }), (0,dist/* transform */.pdi)(({ actors, pagination }) => ({ items: actors, cursor: pagination?.cursor || undefined })));
const HEALTHY = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ success: (0,dist/* object */.Ikc)({ version: engine_client_TEXT }) }), (0,dist/* transform */.pdi)(({ success }) => ({ healthy: true, version: success.version })));
const UNHEALTHY = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({
    failure: (0,dist/* object */.Ikc)({
        error: (0,dist/* object */.Ikc)({
            message: engine_client_TEXT,
            details: (0,dist/* nullish */.cl6)((0,dist/* string */.YjP)()),
            metadata: (0,dist/* nullish */.cl6)((0,dist/* object */.Ikc)({ kind: (0,dist/* nullish */.cl6)((0,dist/* string */.YjP)()), status_code: (0,dist/* nullish */.cl6)((0,dist/* number */.aig)()) })),
        }),
    }),
}), (0,dist/* transform */.pdi)(({ failure: { error } }) => {
    const { message, details, metadata } = error;
    const status = metadata?.status_code;
    const isNew = typeof status === "number" && !message.includes(String(status));
    const more = [details, metadata?.kind, isNew ? `status ${status}` : undefined].filter(Boolean);
    return { healthy: false, reason: more.length === 0 ? message : `${message} (${more.join(", ")})` };
}));
/** The engine answers both with status 200. */
const HEALTH = (0,dist/* union */.KCZ)([HEALTHY, UNHEALTHY]);
/** Management calls on one namespace of an engine, over Rivet's own API client. */
function createEngine(options) {
    const { namespace, log, ownerMark, confirmOwner = async () => { } } = options;
    const call = connectEngine(options);
    const change = async (request) => {
        await confirmOwner();
        return call(request);
    };
    const pools = serverPools({ namespace, call, change }, options.version);
    const poolNamed = async (runnerName) => (await pools.list()).find(({ name }) => name === runnerName);
    const eachActor = (visit, names) => visitActors(call, namespace, visit, names);
    return {
        datacenters: () => listDatacenters(call),
        upsertRunnerConfig: (runnerName, names, config) => upsertRunnerConfig(change, options, runnerName, names, config),
        runnerConfigNames: async () => (await pools.list()).map(({ name }) => name),
        ownerMarks: async () => (await pools.list()).flatMap(({ copies }) => copies.flatMap(({ owner }) => owner ?? [])),
        deleteRunnerConfig: (runnerName) => pools.delete(runnerName),
        openPool: (runnerName, pool) => pools.put(runnerName, { ...pool, owner: ownerMark }),
        findPool: async (runnerName) => {
            const found = await poolNamed(runnerName);
            return found && (found.copies.find(({ version }) => version !== undefined) ?? {});
        },
        connectedServers: (runnerName) => pools.servers(runnerName),
        checkRunner: (url, headers) => call({ send: (client) => client.runnerConfigsServerlessHealthCheck({ namespace, url, headers: { ...headers } }), answer: HEALTH }),
        startFailure: async (runnerName) => (await poolNamed(runnerName))?.startFailure,
        refreshRunnerMetadata: async (runnerName) => {
            await call({ send: (client) => client.runnerConfigsRefreshMetadata(runnerName, { namespace, body: {} }), answer: ANY_ANSWER });
        },
        actorNames: () => everyPageOf("actor names", (cursor) => actorNamesPage(call, namespace, cursor)),
        eachActor,
        actors: async () => {
            const actors = [];
            await eachActor(async (page) => void actors.push(...page));
            return actors;
        },
        rescheduleActor: async (id) => {
            const path = `/actors/${encodeURIComponent(id)}/reschedule`;
            await change({
                send: (_, request) => request({ method: "POST", path, query: { namespace }, body: {} }),
                policy: { timeoutMs: RESCHEDULE_TIMEOUT_MS, maxRetries: 0 },
                answer: ANY_ANSWER,
            });
        },
        destroyActor: (id) => destroyActor(change, namespace, id, log),
    };
}
async function upsertRunnerConfig(change, { namespace, version, ownerMark: owner }, runnerName, datacenters, config) {
    const serverless = inEngineSpelling((0,runner_config/* runnerConfigForEngine */.IG)(config, await version?.()));
    await putRunnerConfig({ namespace, change }, runnerName, datacenters, { serverless, metadata: metadataOf({ owner }) });
}
/** `drainGracePeriod` → `drain_grace_period`. Nested values stay as they are: `headers` holds names of HTTP headers. */
function inEngineSpelling(config) {
    const spelt = (field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return Object.fromEntries(Object.entries(config).map(([field, value]) => [spelt(field), value]));
}
function actorNamesPage(call, namespace, cursor) {
    return call({
        send: (client) => client.actorsListNames({ namespace, ...(cursor === undefined ? {} : { cursor }) }),
        answer: ACTOR_NAMES,
    });
}
/** See {@link Engine.eachActor}. */
async function visitActors(call, namespace, visit, names) {
    const seen = [];
    let actors = 0;
    const counted = (page) => {
        actors += page.length;
        return visit(page);
    };
    const visitNames = async (page) => {
        seen.push(...page);
        await Promise.all(page.map((name) => eachActorNamed(call, namespace, name, counted)));
    };
    if (names === undefined)
        await eachPageOf("actor names", (cursor) => actorNamesPage(call, namespace, cursor), visitNames);
    else
        await visitNames(names);
    return { names: seen, actors };
}
/** The actors of one name that are not destroyed: running, sleeping, and waiting for a runner. */
function eachActorNamed(call, namespace, name, visit) {
    const page = (cursor) => call({ send: (client) => client.actorsList({ namespace, name, ...(cursor === undefined ? {} : { cursor }) }), answer: ACTORS });
    return eachPageOf(`actors named ${name}`, page, visit);
}
/**
 * Destroys an actor. The engine answers once it has stopped, which takes long if its runner hangs or is gone. A missing answer is
 * therefore no failure: the caller reads back whether the actor is gone. The engine answers a second destroy with 200 for a while, then
 * with 400 `actor.not_found`.
 */
async function destroyActor(call, namespace, id, log) {
    try {
        await call({
            send: (client) => client.actorsDelete(id, { namespace }),
            policy: { timeoutMs: DESTROY_TIMEOUT_MS },
            answer: ANY_ANSWER,
        });
    }
    catch (error) {
        const unanswered = error instanceof HttpError && error.status === undefined && error.outcome === "unknown";
        if (!unanswered && engineErrorCode(error) !== "actor.not_found")
            throw error;
        log.debug(unanswered ? `The engine has not answered yet whether actor ${id} has stopped.` : `Actor ${id} was gone already.`);
    }
}

;// CONCATENATED MODULE: ./src/rivet/token-source.ts
/**
 * A source that keeps its token until it is too old or refused. Callers that ask at the same time share one new token.
 * @param now milliseconds
 */
function renewingTokenSource(mint, maxAgeMs, now) {
    let held;
    let minting;
    const mintOne = async () => {
        const mintedAtMs = now();
        const token = await mint();
        held = { token, mintedAtMs };
        return token;
    };
    return async (refused) => {
        if (held !== undefined && held.token !== refused && now() - held.mintedAtMs < maxAgeMs)
            return held.token;
        minting ??= mintOne().finally(() => {
            minting = undefined;
        });
        return minting;
    };
}

;// CONCATENATED MODULE: ./src/rivet/cloud.ts










/** Access tokens live about 15 minutes (Rivet's dashboard caches them that long). */
const ACCESS_TOKEN_AGE_MS = 10 * 60_000;
/** Pauses between looks at whether an archived namespace is gone. */
const GONE_AFTER_MS = [300, 1_000, 3_000];
const DASHBOARD = "https://dashboard.rivet.dev";
/** Rivet Cloud: namespaces are made under a display name, get their name from the service, and are archived at the end. */
function createCloud(options) {
    return new Cloud(options);
}
class Cloud {
    removesNamespaces = true;
    #options;
    #project;
    #identity;
    #pause;
    /** Answers about single namespaces, by name. */
    #descriptions = new Map();
    /** Whether namespaces are this owner's, by name. */
    #owned = new Map();
    constructor(options) {
        this.#options = options;
        this.#project = new CloudProject(options);
        this.#identity = new EngineIdentity({ ...options, endpoint: options.engineEndpoint });
        this.#pause = options.pause ?? ((ms) => options.http.pause(ms));
    }
    async find(key, { toDeploy = true } = {}) {
        if (toDeploy)
            this.#identity.lookUp();
        const listed = await this.#listed(key);
        const owned = await Promise.all(listed.map((namespace) => this.owns(namespace)));
        return listed.filter((_, at) => owned[at]);
    }
    namespaceFor() { }
    async create(key) {
        await this.#identity.requireRuntime();
        return createOnce({
            create: async () => {
                const made = await this.#project.create(key, this.#options.ownerMark);
                this.#descriptions.set(made.namespace.name, Promise.resolve(made));
                this.#owned.set(made.namespace.name, Promise.resolve(true));
                return made.namespace;
            },
            lookUp: async (lost) => {
                this.#options.log.debug(`Looking up whether Rivet Cloud made the namespace ${key}: ${lost.message}`);
                const [made] = await this.find(key);
                return made;
            },
            pause: this.#pause,
        });
    }
    owns(namespace) {
        return askedOnce(this.#owned, namespace.name, () => this.#readOwnership(namespace));
    }
    async engineName(namespace) {
        const { engineName = namespace.name } = await this.#describe(namespace);
        return engineName;
    }
    async open(namespace, needs = { runnerToken: true }) {
        await this.#identity.requireRuntime();
        const [managed, runnerToken, publishableToken] = await Promise.all([
            this.manage(namespace),
            needs.runnerToken ? this.#project.mint(namespace, "secret") : "",
            this.#project.mint(namespace, "publishable"),
            this.#confirm(namespace),
        ]);
        return { ...managed, runnerToken, publishableToken };
    }
    async revisit(namespace, known) {
        const [managed, publishableToken] = await Promise.all([
            this.manage(namespace),
            known === undefined ? this.#project.mint(namespace, "publishable") : this.#options.secrets.add(known),
            this.#confirm(namespace),
        ]);
        return { ...managed, runnerToken: "", publishableToken };
    }
    async manage(namespace) {
        const { engineEndpoint: endpoint, http, log, ownerMark, now = Date.now } = this.#options;
        const token = renewingTokenSource(() => this.#project.mint(namespace, "access"), ACCESS_TOKEN_AGE_MS, now);
        // The first token is minted now, beside the look-up of the name, so that a failure shows here and not in the middle of a deploy.
        const [engineName] = await Promise.all([this.engineName(namespace), token()]);
        const engine = createEngine({
            endpoint,
            token,
            namespace: engineName,
            http,
            log,
            ownerMark,
            version: () => this.#identity.version(),
            confirmOwner: () => this.#confirm(namespace),
            refusedHint: `The engine at ${endpoint} refuses the namespace's access token. Check that rivet-endpoint and rivet-cloud-endpoint belong together.`,
        });
        return { engineNamespace: engineName, engine };
    }
    async remove(namespace) {
        await this.#confirm(namespace);
        let failure;
        try {
            await this.#project.archive(namespace);
        }
        catch (error) {
            if (isNotFound(error))
                return;
            if (!(error instanceof HttpError) || error.outcome !== "unknown")
                throw error;
            failure = error;
        }
        if (await lookUntil(() => this.#isGone(namespace), GONE_AFTER_MS, this.#pause))
            return;
        const why = failure === undefined ? "Rivet Cloud accepted its removal" : (0,errors/* messageOf */.bD)(failure);
        throw new errors/* ActionError */.lZ(`The namespace ${namespace.name} is still there: ${why}.`, {
            hint: "Run this job again, or archive the namespace on the Rivet dashboard.",
            cause: failure,
        });
    }
    /** Nothing to do: the sweep finds the namespace itself. */
    async registerForSweep() { }
    async unregister() { }
    async *list() {
        for await (const page of this.#project.pages()) {
            for (const { namespace, owner } of page) {
                if (!this.#isOthers(owner))
                    yield namespace;
            }
        }
    }
    async dashboardUrl(namespace) {
        const { organization, project } = await this.#project.whose();
        const host = dashboardHost(this.#options.engineEndpoint);
        // Without the query a visitor of a fresh namespace lands in the dashboard's onboarding.
        return `${host}/orgs/${organization}/projects/${project}/ns/${namespace.name}?skipOnboarding=1`;
    }
    /** The namespaces that carry a key, oldest first, without those that the list itself says are another owner's. */
    async #listed(key) {
        const found = [];
        for await (const namespace of this.list()) {
            if (namespace.key === key)
                found.push(namespace);
        }
        return oldestFirst(found);
    }
    #describe(namespace) {
        return askedOnce(this.#descriptions, namespace.name, () => this.#project.describe(namespace));
    }
    /**
     * Where Rivet Cloud returns no metadata, the marks on the namespace's runner configs decide. A namespace without any mark (not
     * connected yet, or made by an earlier version) counts as this owner's, because it has the preview's key.
     */
    async #readOwnership(namespace) {
        try {
            const { owner } = await this.#describe(namespace);
            const marks = owner === undefined ? await (await this.manage(namespace)).engine.ownerMarks() : [owner];
            const isOthers = marks.some((mark) => this.#isOthers(mark));
            if (isOthers)
                this.#options.log.info(ownedByOther(namespace.name).message);
            return !isOthers;
        }
        catch (error) {
            // A namespace that is gone can't be changed, so its owner does not matter.
            if (isNotFound(error) || isNamespaceMissing(error))
                return true;
            throw error;
        }
    }
    /** @throws {ActionError} when the namespace is another owner's */
    async #confirm(namespace) {
        if (!(await this.owns(namespace)))
            throw ownedByOther(namespace.name);
    }
    #isOthers(owner) {
        return owner !== undefined && owner !== this.#options.ownerMark;
    }
    async #isGone(namespace) {
        if (!(await this.#project.exists(namespace)))
            return true;
        return !(await this.#listed(namespace.key)).some(({ name }) => name === namespace.name);
    }
}
/** Reuses an earlier or running request of the same name. A failed one is made again. */
function askedOnce(asked, name, ask) {
    const known = asked.get(name);
    if (known !== undefined)
        return known;
    const asking = ask();
    asked.set(name, asking);
    asking.catch(() => asked.delete(name));
    return asking;
}
/** By age; by name where two were made in the same millisecond, so that two runs choose the same one. */
function oldestFirst(namespaces) {
    return namespaces.toSorted((a, b) => a.createdAt - b.createdAt || (a.name < b.name ? -1 : 1));
}
/** `https://api.rivet.dev` → `https://dashboard.rivet.dev`. */
function dashboardHost(engineEndpoint) {
    const { protocol, host } = new URL(engineEndpoint);
    return host.startsWith("api.") ? `${protocol}//${host.replace(/^api\./, "dashboard.")}` : DASHBOARD;
}

;// CONCATENATED MODULE: ./src/rivet/ledger.ts


/** The engine's namespace that holds the ledger of all repositories. */
const LEDGER_NAMESPACE = "rivet-preview-ledger";
/** A preview's key and its owner's mark. */
const ENTRY = /^(.+)-([0-9a-f]+)$/;
/**
 * The previews that a self-hosted engine may hold. An engine can't delete a namespace, so its list of namespaces grows with every pull
 * request and does not tell which ones are still in use. The ledger is a namespace of the action's own with one pool per preview that no
 * server joins: one call lists the previews in use. An entry's name is the preview's key and its owner's mark, so that two repositories
 * with the same key have an entry each.
 */
class Ledger {
    #pools;
    #options;
    constructor(call, options) {
        this.#pools = serverPools({ namespace: LEDGER_NAMESPACE, call, change: call }, options.version);
        this.#options = options;
    }
    /** Adds a preview. Safe to repeat. */
    async add(key) {
        const put = () => this.#pools.put(this.#entry(key), {});
        try {
            await put();
        }
        catch (error) {
            if (!isNamespaceMissing(error))
                throw error;
            await this.#options.createNamespace().catch((failure) => {
                // Another run made it at the same time.
                if (engineErrorCode(failure) !== "namespace.name_not_unique")
                    throw failure;
            });
            await put();
        }
    }
    /** Removes a preview. A missing one is success. */
    async remove(key) {
        await this.#ifThere(undefined, () => this.#pools.delete(this.#entry(key)));
    }
    /** Every preview of this owner. */
    async *list() {
        for (const { name } of await this.#ifThere([], () => this.#pools.list())) {
            const [, key = "", mark] = ENTRY.exec(name) ?? [];
            if (mark === this.#options.ownerMark)
                yield { key, name: key, createdAt: 0 };
        }
    }
    #entry(key) {
        return `${key}-${this.#options.ownerMark}`;
    }
    /** Before the first preview there is no ledger. */
    async #ifThere(otherwise, work) {
        try {
            return await work();
        }
        catch (error) {
            if (isNamespaceMissing(error))
                return otherwise;
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./src/rivet/self-hosted.ts










/** The owner's mark at the end of a namespace's display name, which the engine shows and does not use. */
const MARKED = / owner ([0-9a-f]+)$/;
const self_hosted_NAMESPACE = (0,dist/* pipe */.FsL)((0,dist/* object */.Ikc)({ name: (0,dist/* pipe */.FsL)((0,dist/* string */.YjP)(), (0,dist/* nonEmpty */.hq)()), display_name: (0,dist/* fallback */.NpB)((0,dist/* string */.YjP)(), ""), create_ts: MOMENT }), (0,dist/* transform */.pdi)(({ name, display_name, create_ts }) => ({
    namespace: { key: name, name, createdAt: create_ts },
    owner: MARKED.exec(display_name)?.[1],
})));
const self_hosted_NAMESPACES = (0,dist/* object */.Ikc)({ namespaces: (0,dist/* array */.YOg)(self_hosted_NAMESPACE) });
const self_hosted_ONE_NAMESPACE = (0,dist/* object */.Ikc)({ namespace: self_hosted_NAMESPACE });
/**
 * A self-hosted engine: the key is the namespace's name, an emptied namespace stays, and the admin token is the only token.
 * @throws {InputError} when the admin token would be published
 */
function createSelfHosted(options) {
    const { token, publishableToken, secrets } = options;
    if (publishableToken !== undefined && publishableToken === token) {
        throw new errors/* InputError */.dz("rivet-publishable-token", "must never be the admin token: it would be published in the frontend.", {
            hint: "Leave rivet-publishable-token out: clients of a self-hosted engine need none.",
        });
    }
    secrets.add(token);
    return new SelfHosted(options);
}
class SelfHosted {
    removesNamespaces = false;
    #options;
    #connection;
    #call;
    #identity;
    #ledger;
    /** Names of namespaces that are known to be this owner's. */
    #owned = new Set();
    constructor(options) {
        const { endpoint, token, http, log, ownerMark, runtimeMode } = options;
        this.#options = options;
        this.#connection = { endpoint, token, http, refusedHint: refusedHint(token) };
        this.#call = connectEngine(this.#connection);
        this.#identity = new EngineIdentity({ endpoint, http, log, runtimeMode });
        this.#ledger = new Ledger(this.#call, {
            ownerMark,
            createNamespace: () => this.#make(LEDGER_NAMESPACE, LEDGER_NAMESPACE),
            version: () => this.#identity.version(),
        });
    }
    async find(key, { toDeploy = true } = {}) {
        if (toDeploy)
            this.#identity.lookUp();
        const there = await this.#read(key);
        if (there === undefined)
            return [];
        if (this.#isOthers(there.owner)) {
            this.#options.log.info(ownedByOther(key).message);
            return [];
        }
        this.#owned.add(there.namespace.name);
        return [there.namespace];
    }
    async engineName({ name }) {
        return name;
    }
    async owns({ name }) {
        if (this.#owned.has(name))
            return true;
        if (this.#isOthers((await this.#read(name))?.owner))
            return false;
        this.#owned.add(name);
        return true;
    }
    namespaceFor(key) {
        return { key, name: key, createdAt: 0 };
    }
    /** A call whose answer was lost is repeated, and then finds the namespace that it made before: its name is taken. */
    async create(key) {
        await this.#identity.requireRuntime();
        try {
            const made = await this.#make(key, `${key} owner ${this.#options.ownerMark}`);
            this.#owned.add(made.name);
            return made;
        }
        catch (error) {
            if (engineErrorCode(error) !== "namespace.name_not_unique")
                throw error;
            const [found] = await this.find(key);
            if (found === undefined)
                throw ownedByOther(key);
            return found;
        }
    }
    async open(namespace) {
        await this.#identity.requireRuntime();
        await this.#confirm(namespace);
        const { token: runnerToken, publishableToken } = this.#options;
        return { ...(await this.manage(namespace)), runnerToken, publishableToken };
    }
    async revisit(namespace) {
        await this.#confirm(namespace);
        return { ...(await this.manage(namespace)), runnerToken: "", publishableToken: this.#options.publishableToken };
    }
    async manage(namespace) {
        const { name } = namespace;
        // Asked beside the caller's first looks at the namespace, and awaited before its first change.
        const confirmed = (0,awaited_later/* awaitedLater */.k)(this.#confirm(namespace));
        const engine = createEngine({
            ...this.#connection,
            namespace: name,
            log: this.#options.log,
            version: () => this.#identity.version(),
            confirmOwner: () => confirmed,
        });
        return { engineNamespace: name, engine };
    }
    /** An engine can't delete a namespace. */
    async remove() { }
    async registerForSweep(key) {
        await this.#identity.requireRuntime();
        await this.#ledger.add(key);
    }
    unregister(key) {
        return this.#ledger.remove(key);
    }
    list() {
        return this.#ledger.list();
    }
    async dashboardUrl({ name }) {
        return `${this.#options.endpoint}/ui/ns/${name}`;
    }
    /** The namespace of that name, also one that the action did not make. */
    async #read(key) {
        const { namespaces } = await this.#call({ send: (client) => client.namespaces.list({ name: key }), answer: self_hosted_NAMESPACES });
        return namespaces.find(({ namespace }) => namespace.name === key);
    }
    /** @throws {ActionError} when the namespace is another owner's */
    async #confirm(namespace) {
        if (!(await this.owns(namespace)))
            throw ownedByOther(namespace.name);
    }
    /** Only a namespace of an earlier version of this action has no mark. */
    #isOthers(owner) {
        return owner !== undefined && owner !== this.#options.ownerMark;
    }
    async #make(name, displayName) {
        const { namespace } = await this.#call({
            send: (client) => client.namespaces.create({ name, displayName }),
            answer: self_hosted_ONE_NAMESPACE,
        });
        return namespace.namespace;
    }
}
function refusedHint(token) {
    const cloud = token.startsWith("cloud_api_")
        ? " This one looks like a Rivet Cloud token: leave rivet-endpoint out, or set rivet-mode: cloud."
        : "";
    return `rivet-token must be the engine's admin token (RIVET__AUTH__ADMIN_TOKEN).${cloud}`;
}

;// CONCATENATED MODULE: ./src/clients.ts







/**
 * Makes the clients from the inputs. Nothing is requested yet.
 * @throws {InputError} for a missing credential
 */
function createClients(options) {
    const { context, inputs, secrets, log, stop } = options;
    const http = httpUntil(options, stop.signal);
    const mark = (0,names_key/* ownerMark */.$R)({ repositoryId: context.repository.id, previewName: inputs.previewName });
    const shared = { http, secrets, log, ownerMark: mark };
    const rivet = createControlPlane(inputs, shared);
    return {
        rivet,
        host: createHost({ ...shared, inputs, context, rivet, signal: stop.signal }),
        github: gitHubOver(options, http),
        reporting: createReporting(options),
        http,
    };
}
/** GitHub for reporting alone: see {@link Clients.reporting}. @throws {InputError} without a token */
function createReporting(options) {
    return gitHubOver(options, httpUntil(options, options.stop.reportSignal));
}
function gitHubOver({ context, inputs, secrets, log }, http) {
    const { apiUrl, repository } = context;
    return createGitHub({ token: (0,inputs_inputs/* credential */.eE)(inputs, "githubToken"), apiUrl, repository, secrets, log, http });
}
function httpUntil({ context, secrets, log }, signal) {
    return new Http({ secrets, log, signal, proxy: context.proxy });
}
function createControlPlane(inputs, shared) {
    const token = (0,inputs_inputs/* credential */.eE)(inputs, "rivetToken");
    const { rivetCloudEndpoint: cloudEndpoint, rivetEndpoint: endpoint, rivetPublishableToken: publishableToken, runtimeMode } = inputs;
    return inputs.rivetMode === "cloud"
        ? createCloud({ cloudEndpoint, engineEndpoint: endpoint, token, runtimeMode, ...shared })
        : createSelfHosted({ endpoint, token, publishableToken, runtimeMode, ...shared });
}

// EXTERNAL MODULE: ./src/log.ts
var src_log = __webpack_require__(5625);
;// CONCATENATED MODULE: ./src/report/blocks.ts

/** A table of finished markdown. Rows that lack a value are left out. */
function table(header, rows) {
    const full = rows.filter((row) => row.every((value) => value !== undefined));
    return [header, header.map(() => ":--"), ...full].map((row) => `| ${row.map((value = "") => tableCell(value)).join(" | ")} |`).join("\n");
}
/** GitHub's coloured box around finished markdown; an older GitHub shows it as a quote. */
function blocks_alert(kind, lines) {
    return [`[!${kind}]`, ...lines].map((line) => `> ${line}`.trimEnd()).join("\n");
}
/** Finished markdown that is shown on a click. @param title raw */
function folded(title, markdown) {
    return `<details><summary>${htmlText(title)}</summary>\n\n${markdown}\n\n</details>`;
}
/** As many items as are to be shown, as markdown, and how many more there are. */
function shortened(items, detail, show) {
    // An empty entry would make a heading of the line above: `- ` under a text is its underline.
    const shown = items.slice(0, detail.items).map((item) => show(item) || "(empty)");
    return items.length > detail.items ? [...shown, `and ${items.length - detail.items} more`] : shown;
}
/** A link whose text is the address itself, without the scheme: it says where it leads, also read aloud or in a plain text mail. */
function addressLink(url) {
    const shown = oneLine(url, 90)
        .replace(/^https?:\/\//, "")
        .replace(/\/$/, "");
    return escape_link(inlineText(shown), url);
}

;// CONCATENATED MODULE: ./src/report/page-blocks.ts



/** Keeps a word and its number on one line. */
const NO_BREAK = "\u00a0";
/** Longest text of a problem in the comment's heading. */
const LONGEST_IN_HEADING = 160;
const TITLES = {
    "unreachable-address": "Address that no visitor reaches",
    "actor-start": "Actors that do not start",
    "token-refused": "Call without a token",
    "other-namespace": "Another namespace",
    "not-a-page": "Not a page",
    blank: "Blank page",
    stuck: "Stuck page",
    error: "Uncaught error",
    request: "Failed request",
    console: "Console error",
};
/**
 * How bad the page is for its visitors. `works`: nothing is wrong, or the page only wrote errors to its console. `flawed`: a request
 * failed, which a page may well expect (401 for a visitor who is not signed in). `broken`: anything worse.
 */
function pageVerdict({ problems: [worst] }) {
    if (worst === undefined || worst.kind === "console")
        return "works";
    return worst.kind === "request" ? "flawed" : "broken";
}
/** What to add to "Preview is ready" for a page with a problem, as raw text; undefined for a page that works. */
function pageObjection(page) {
    const [worst] = page?.problems ?? [];
    if (page === undefined || worst === undefined || pageVerdict(page) === "works")
        return undefined;
    return `but ${pageVerdict(page) === "broken" ? "the page does not work" : "a request of the page fails"}: ${worst.text}`;
}
/** The same as markdown, for a heading. */
function pageObjectionText(page) {
    const objection = pageObjection(page);
    return objection === undefined ? undefined : inlineText(objection, LONGEST_IN_HEADING);
}
/** The cell of the comment's table. */
function pageCell({ problems, moreProblems, reachedActors }) {
    const count = problems.length + moreProblems;
    const seen = count === 0 ? "Opened in a browser without errors" : `Opened in a browser: ${plural(count, "problem")}`;
    return `${seen}. ${reachedActors ? "It contacted its actors" : "It did not contact its actors; many pages wait for a click"}`;
}
/** Shows first where the worst problem comes from and what to do. */
function remedyBlock(page, commitUrl, detail) {
    const [worst] = page.problems;
    if (worst === undefined || pageVerdict(page) === "works")
        return [];
    const lines = remedyLines(worst, commitUrl, detail);
    return lines.length === 0
        ? []
        : [
            blocks_alert("WARNING", lines.flatMap((line, index) => (index === 0 ? [line] : ["", line]))),
        ];
}
/** Everything that is wrong, in a list that opens on a click. */
function problemsBlock({ problems, moreProblems }, commitUrl, detail) {
    if (problems.length === 0)
        return [];
    const shown = problems.slice(0, detail.items).map((problem, index) => {
        const said = `- **${TITLES[problem.kind]}**: ${inlineText(problem.text, detail.textLength)}`;
        // The hint of the first problem is already shown above the list.
        return [said, ...(index === 0 ? [] : remedyLines(problem, commitUrl, detail))].join("<br>");
    });
    const hidden = problems.length - shown.length + moreProblems;
    const list = hidden === 0 ? shown : [...shown, `- and ${hidden} more`];
    return [folded(`What the browser saw: ${plural(problems.length + moreProblems, "problem")}`, list.join("\n"))];
}
function remedyLines({ location, hint }, commitUrl, detail) {
    const where = location === undefined ? [] : [`**Where:** ${locationLink(location, commitUrl, detail)}`];
    return hint === undefined ? where : [...where, `**What to do:** ${inlineText(hint, detail.textLength)}`];
}
/** A link to the line on GitHub, where the commit's address is one of GitHub's. */
function locationLink({ file, line }, commitUrl, detail) {
    const label = `${inlineCode(file, detail.itemLength)}, line${NO_BREAK}${line}`;
    const [, repository, sha] = /^(.*)\/commit\/([0-9a-f]+)$/.exec(commitUrl ?? "") ?? [];
    if (repository === undefined)
        return label;
    const path = file.toWellFormed().split("/").map(encodeURIComponent).join("/");
    return escape_link(label, `${repository}/blob/${sha}/${path}#L${line}`);
}

;// CONCATENATED MODULE: ./src/report/log-line.ts


/** The result of the run, for the end of the log, as raw text. Undefined where the run's error already says it. */
function closingLine({ state, links }) {
    switch (state.kind) {
        case "ready": {
            const dashboards = [links.dashboard, links.hostDashboard].filter((link) => link !== undefined);
            const after = duration(state.durationMs);
            const status = state.checked ? `is ready after ${after}` : `is deployed after ${after} and was not checked`;
            const address = state.previewUrl === undefined ? "" : `: ${state.previewUrl}`;
            return [`The preview ${status}${address}`, ...pageLines(state.page), ...dashboards].join("\n");
        }
        case "deleted":
            return `The preview is deleted: ${state.removed.length === 0 ? "there was nothing to remove" : list(state.removed)}`;
        case "failed":
        case "cancelled":
            return state.serving && `The preview of an earlier push still serves: ${state.serving.previewUrl}`;
        default:
            return undefined;
    }
}
function pageLines(page) {
    const objection = pageObjection(page);
    if (objection === undefined)
        return [];
    const { location, hint } = page?.problems[0] ?? {};
    const where = location === undefined ? [] : [`In ${location.file}, line ${location.line}.`];
    return [`It is up, ${objection}`, ...where, ...(hint === undefined ? [] : [hint])];
}

;// CONCATENATED MODULE: ./src/preview-state.ts
/** What a deploy and a cleanup do, in the user's words, in their order. */
const STEPS = {
    checkout: "Read the checkout",
    prepare: "Prepare the namespace",
    install: "Install dependencies",
    build: "Build the app",
    gather: "Gather the files",
    deploy: "Deploy to the host",
    start: "Wait for the app",
    connect: "Connect Rivet to the app",
    ready: "Check that it is up",
    cleanup: "Remove the preview",
};

;// CONCATENATED MODULE: ./src/report/detail.ts
/** The most that is ever shown. */
const FULL_DETAIL = { textLength: 1_500, items: 30, itemLength: 120, logLines: 60, logLength: 16_000 };
/**
 * From the most detail to the least. A markdown text that is too long is rendered again with the next level. This cuts the raw parts,
 * not the finished markdown, so that no cut can fall into a fence, a link or an escape.
 */
const DETAILS = [
    FULL_DETAIL,
    { textLength: 600, items: 15, itemLength: 80, logLines: 30, logLength: 6_000 },
    { textLength: 200, items: 5, itemLength: 60, logLines: 0, logLength: 0 },
];
/**
 * The most detailed rendering that `fits`; the least detailed one when none does.
 * @param fits whether a finished text is short enough for where it goes
 */
function mostDetailed(render, fits) {
    let text = "";
    for (const detail of DETAILS) {
        text = render(detail);
        if (fits(text))
            break;
    }
    return text;
}

;// CONCATENATED MODULE: ./src/report/state-heading.ts





/** The steps that a comment can name. The checkout is read before the first comment. */
const DEPLOY_STEPS = Object.keys(STEPS).filter((step) => step !== "checkout" && step !== "cleanup");
const DELETED_BECAUSE = {
    closed: "the pull request was closed",
    merged: "the pull request was merged",
    "label-removed": "its label was removed",
    expired: "there was no push for a long time",
    requested: "the workflow asked for it",
};
/** The sign before each state's heading. It repeats what the words say. */
const SIGNS = {
    deploying: "⏳",
    ready: "✅",
    failed: "❌",
    cancelled: "⏹️",
    deleted: "🧹",
    "cleanup-failed": "⚠️",
};
const WARNING_SIGN = SIGNS["cleanup-failed"];
/** How every heading begins. */
const HEADING_START = new RegExp(`^(?:${Object.values(SIGNS).join("|")}) Preview\\b`);
/** What happened, in one line of markdown without a heading's `#`. */
function stateHeading({ state, previewName }) {
    const preview = previewName === undefined ? "Preview" : `Preview ${inlineCode(previewName, 60)}`;
    const isDoubtful = state.kind === "ready" && state.page !== undefined && pageVerdict(state.page) !== "works";
    return `${isDoubtful ? WARNING_SIGN : SIGNS[state.kind]} ${preview} ${predicate(state)}`;
}
/** What the heading says about the preview. */
function predicate(state) {
    switch (state.kind) {
        case "deploying":
            return `is being ${progress(state.step)}`;
        case "ready":
            return readyPredicate(state);
        case "failed":
            return `failed: ${STEPS[state.step]}`;
        case "cancelled":
            return `cancelled at: ${STEPS[state.step]}`;
        case "deleted":
            return `deleted: ${DELETED_BECAUSE[state.reason]}`;
        case "cleanup-failed":
            return `is not fully deleted: ${plural(state.left.length, "part")} left`;
    }
}
function readyPredicate({ checked, page, previewUrl }) {
    const objection = pageObjectionText(page);
    if (objection !== undefined)
        return `is ready, ${objection}`;
    const address = previewUrl === undefined ? "" : `: ${addressLink(previewUrl)}`;
    return `is ${checked ? "ready" : "deployed, not checked"}${address}`;
}
function progress(step) {
    const place = DEPLOY_STEPS.indexOf(step);
    return place < 0 ? "deleted" : `deployed: step ${place + 1} of ${DEPLOY_STEPS.length}`;
}

;// CONCATENATED MODULE: ./src/report/state-blocks.ts






/** Keeps a number and its unit on one line. */
const state_blocks_NO_BREAK = "\u00a0";
const NEXT_PREVIEW = {
    closed: "Reopening the pull request deploys a new preview.",
    merged: undefined,
    "label-removed": "Putting the label back deploys a new preview.",
    expired: "The next push deploys a new preview.",
    requested: "The next push deploys a new preview.",
};
/** The state below its heading, as blocks of markdown. */
function stateBlocks(content, detail) {
    const { state, links } = content;
    switch (state.kind) {
        case "deploying":
            return deployingBlocks(state, links);
        case "ready":
            return readyBlocks(state, content, detail);
        case "failed":
            return failedBlocks(state, links, detail);
        case "cancelled":
            return cancelledBlocks(state, links);
        case "deleted":
            return deletedBlocks(state, detail);
        case "cleanup-failed":
            return cleanupFailedBlocks(state, links, detail);
    }
}
/** What works but should be changed. No block without warnings. */
function warningBlock(warnings, detail) {
    if (warnings.length === 0)
        return [];
    const lines = shortened(warnings, detail, (warning) => inlineText(warning, detail.textLength));
    return [blocks_alert("WARNING", lines.length === 1 ? lines : lines.map((line) => `- ${line}`))];
}
function deployingBlocks({ step, previewUrl, serving }, links) {
    const next = step === "cleanup" ? [] : DEPLOY_STEPS.slice(DEPLOY_STEPS.indexOf(step) + 1).map((later) => lowerFirst(STEPS[later]));
    const soon = previewUrl === undefined ? [] : [`It will be at **${addressLink(previewUrl)}**; this comment says when it is ready.`];
    return [
        `**${STEPS[step]}**${next.length === 0 ? "" : `, then ${list(next)}`}.`,
        ...(serving === undefined ? soon : servingBlock(serving, "Until then")),
        linksLine("Follow this run", links),
    ];
}
function readyBlocks(state, content, detail) {
    const { page } = state;
    const facts = readyTable(state, content, detail);
    if (page === undefined)
        return [facts];
    const commitUrl = content.commit?.url;
    return [...remedyBlock(page, commitUrl, detail), facts, ...problemsBlock(page, commitUrl, detail)];
}
function readyTable({ previewUrl, data, actors, durationMs, checked, page, codeOf }, { links, commit, fork, key }, detail) {
    const names = shortened(actors, detail, (name) => inlineCode(name, detail.itemLength));
    const time = duration(durationMs).replaceAll(" ", state_blocks_NO_BREAK);
    const took = codeOf === undefined ? `deployed in ${time}` : `which changes nothing of the app. The code of ${commitLink(codeOf)} serves`;
    const sha = commit && commitLink(commit);
    const rows = [
        // The heading links the address unless it reports a problem of the page.
        ["Address", previewUrl && pageObjectionText(page) && `**${addressLink(previewUrl)}**`],
        ["Rivet", links.dashboard && escape_link("Namespace dashboard", links.dashboard)],
        [hostName(links), links.hostDashboard && escape_link("Deployment dashboard", links.hostDashboard)],
        ["Commit", sha === undefined ? took : `${sha}, ${took}`],
        ["Fork", fork && `Code of ${inlineCode(fork)}, from outside of this repository`],
        ["Data", data === "fresh" ? "Fresh: the namespace started empty" : "Kept from earlier pushes"],
        ["Checked", checked ? undefined : "No: `ready-timeout` is 0, so the action did not wait for it"],
        ["Page", page && pageCell(page)],
        ["Actors", names.length > 0 ? names.join(", ") : checked ? "None found in the app" : undefined],
    ];
    return table(["Preview", inlineCode(key)], rows);
}
function commitLink({ sha, url }) {
    return escape_link(inlineCode(sha.slice(0, 7)), url);
}
function failedBlocks({ message, hint, log, serving }, links, detail) {
    const advice = hint === undefined ? [] : ["", `**What to do:** ${inlineText(hint, detail.textLength)}`];
    return [
        blocks_alert("CAUTION", [inlineText(message, detail.textLength), ...advice]),
        ...servingBlock(serving, "Meanwhile"),
        ...logBlock(log, detail),
        linksLine("Log of the run", links),
    ];
}
function cancelledBlocks({ serving }, links) {
    return [
        "The run was stopped before the preview was up. Push again or re-run the job to deploy it.",
        ...servingBlock(serving, "Meanwhile"),
        linksLine("Log of the run", links),
    ];
}
function deletedBlocks({ reason, removed, emptiedNamespace, kept }, detail) {
    const nothing = removed.length === 0 && emptiedNamespace === undefined ? ["There was nothing to remove."] : [];
    const next = NEXT_PREVIEW[reason];
    const rest = [kept, next].filter((text) => text !== undefined);
    return [...nothing, ...removedBlock(removed, detail), ...emptiedBlock(emptiedNamespace), ...rest];
}
function emptiedBlock(namespace) {
    if (namespace === undefined)
        return [];
    return [
        `The namespace ${inlineCode(namespace)} is empty now, and its name remains: a self-hosted Rivet engine can't delete a namespace. It holds no actors and no runner config.`,
    ];
}
function cleanupFailedBlocks({ left, removed }, links, detail) {
    const lines = shortened(left, detail, ({ what, why, hint }) => {
        const problem = `**${inlineText(what, detail.itemLength)}**: ${inlineText(why, detail.textLength)}`;
        return hint === undefined ? problem : `${problem}<br>**What to do:** ${inlineText(hint, detail.textLength)}`;
    });
    return [
        blocks_alert("WARNING", ["Still there:", "", ...lines.map((line) => `- ${line}`)]),
        `Afterwards re-run the job from ${escape_link("this run", links.run)}: it deletes what is left.`,
        ...removedBlock(removed, detail),
        linksLine("Log of the run", links),
    ];
}
function removedBlock(removed, detail) {
    if (removed.length === 0)
        return [];
    return [
        `Removed: ${list(removed.map((part) => inlineText(part, detail.itemLength)), detail.items)}.`,
    ];
}
function servingBlock(serving, when) {
    return serving === undefined ? [] : [`${when} the preview of an earlier push still serves: **${addressLink(serving.previewUrl)}**`];
}
function logBlock(log, detail) {
    if (log === undefined || detail.logLines === 0)
        return [];
    const { text, omitted } = escape_lastLines(log.text, { lines: detail.logLines, characters: detail.logLength });
    if (text.trim() === "")
        return [];
    const missing = omitted === 0 ? "" : ` (the last ${plural(text.split("\n").length, "line")})`;
    return [folded(`${oneLine(log.title, 200)}${missing}`, codeBlock(text))];
}
function linksLine(runLabel, links) {
    const all = [
        escape_link(runLabel, links.run),
        ...(links.dashboard === undefined ? [] : [escape_link("Rivet dashboard", links.dashboard)]),
        ...(links.hostDashboard === undefined ? [] : [escape_link(`${hostName(links)} dashboard`, links.hostDashboard)]),
    ];
    return all.join(" · ");
}
function hostName(links) {
    return inlineText(links.hostName ?? "Freestyle", 40);
}
function lowerFirst(text) {
    return text.charAt(0).toLowerCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./src/report/step-gantt.ts


const TAGS = { done: "done", failed: "crit", cancelled: "active" };
/** Mermaid does not draw a task without a length. */
const SHORTEST_MS = 50;
/**
 * The steps as a Mermaid gantt chart in a fenced block. Times are written as times of day, which Mermaid reads and draws in the reader's
 * time zone: both shift alike. Unix times would be shown shifted. Labels are this project's own words.
 * https://mermaid.js.org/syntax/gantt.html
 */
function stepGantt(steps) {
    const tasks = steps.map(({ step, startMs, endMs, outcome }, index) => {
        const lengthMs = Math.max(SHORTEST_MS, Math.round(endMs - startMs));
        return `    ${label(`${STEPS[step]}, ${duration(endMs - startMs)}`)} :${TAGS[outcome]}, s${index}, ${timeOfDay(startMs)}, ${lengthMs}ms`;
    });
    const lines = ["gantt", "    accTitle: When each step ran", "    dateFormat HH:mm:ss.SSS", "    axisFormat %M:%S", ...tasks];
    return ["```mermaid", ...lines, "```"].join("\n");
}
/** Leaves out the characters that are syntax for Mermaid, which knows no quotes around a label. */
function label(text) {
    return text.replace(/[^\p{L}\p{N} .,]/gu, " ");
}
/** `00:01:05.250`, from milliseconds since the run began. */
function timeOfDay(sinceStartMs) {
    const sameDayMs = Math.min(Math.max(0, Math.round(sinceStartMs)), 86_399_999);
    return new Date(sameDayMs).toISOString().slice(11, 23);
}

;// CONCATENATED MODULE: ./src/report/summary.ts








/**
 * Bytes of UTF-8 that a step's summary may hold; the runner drops a larger one whole.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
const MAX_SUMMARY_BYTES = 1_024 * 1_024;
const OUTCOMES = { done: "Done", failed: "**Failed**", cancelled: "Cancelled" };
/** The job summary in markdown: the comment, then steps, upload and decisions. At most 1 MiB of UTF-8. */
function renderSummary(content) {
    return mostDetailed((detail) => `${blocks(content, detail).join("\n\n")}\n`, (text) => Buffer.byteLength(text) < MAX_SUMMARY_BYTES);
}
function blocks(content, detail) {
    return [
        `## ${stateHeading(content)}`,
        ...stateBlocks(content, detail),
        ...warningBlock(content.warnings, detail),
        ...stepsBlocks(content.steps),
        ...uploadBlocks(content.upload, detail),
        ...decisionBlocks(content.decisions, detail),
        footer(content),
    ];
}
function stepsBlocks(steps) {
    if (steps.length === 0)
        return [];
    // The steps come in the order in which they ended, and some ran side by side.
    const inOrder = steps.toSorted((one, other) => one.startMs - other.startMs);
    const rows = inOrder.map(({ step, startMs, endMs, outcome }) => [
        STEPS[step],
        duration(startMs),
        duration(endMs - startMs),
        OUTCOMES[outcome],
    ]);
    return ["### Steps", stepGantt(inOrder), table(["Step", "Start", "Took", "Outcome"], rows)];
}
function uploadBlocks(upload, detail) {
    if (upload === undefined)
        return [];
    const rows = upload.largest.slice(0, detail.items).map(({ path, bytes: size }) => [inlineCode(path), bytes(size)]);
    const uploaded = `${plural(upload.files, "file")}, ${bytes(upload.bytes)}.`;
    return [
        "### Uploaded",
        rows.length === 0 ? uploaded : `${uploaded} The largest:`,
        ...(rows.length === 0 ? [] : [table(["File", "Size"], rows)]),
    ];
}
function decisionBlocks(decisions, detail) {
    if (decisions.length === 0)
        return [];
    const rows = decisions
        .slice(0, detail.items)
        .map(({ what, value, why }) => [
        inlineText(what, detail.itemLength),
        inlineCode(value, detail.itemLength),
        inlineText(why, detail.textLength),
    ]);
    return ["### Decisions", table(["What", "Chosen", "Why"], rows)];
}
function footer({ commit, links, updatedAt, key }) {
    const about = commit === undefined ? "" : ` · Commit ${escape_link(inlineCode(commit.sha.slice(0, 7)), commit.url)}`;
    return `<sub>${inlineCode(key)}${about} · ${escape_link("Workflow run", links.run)} · ${utcTime(updatedAt)}</sub>`;
}

;// CONCATENATED MODULE: ./src/report/sweep-summary.ts





const REASONS = { closed: "closed", merged: "merged", expired: "no push for longer than sweep-max-age" };
/** Rows of the table; a first sweep of an old repository may have hundreds. */
const MOST_ROWS = 500;
/** The job summary of a sweep in markdown. */
function renderSweep({ found, swept, left, dryRun, warnings }) {
    const verb = dryRun ? "would be deleted" : "deleted";
    const rows = swept.slice(0, MOST_ROWS).map(({ key, pull, reason }) => [inlineCode(key), `#${pull.number}`, REASONS[reason]]);
    const failures = left.map(({ what, why }) => [inlineText(what), inlineText(why)]);
    return [
        `## Sweep: ${plural(swept.length, "preview")} ${verb} of ${found} found`,
        ...(rows.length === 0 ? [] : [table(["Preview", "Pull request", "Why"], rows)]),
        ...(swept.length > MOST_ROWS ? [`… and ${swept.length - MOST_ROWS} more.`] : []),
        ...(failures.length === 0 ? [] : ["**Left behind:**", table(["What", "Why"], failures)]),
        ...warningBlock(warnings, FULL_DETAIL),
        "",
    ].join("\n\n");
}

;// CONCATENATED MODULE: ./src/outputs.ts



/** Outputs with the publishable token. It is masked in logs, and frontends need it. */
const MEANT_FOR_FRONTENDS = new Set(["public-endpoint", "publishable-token"]);
/**
 * Texts from the pull request as a JSON list that is also harmless where a workflow writes it into a script
 * (`run: echo ${{ steps.preview.outputs.actors }}`): what a shell could read is escaped, which `fromJSON` undoes.
 */
function listOutput(texts) {
    const escaped = (text) => text.replace(/[^\w .:/-]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    return `[${texts.map((text) => `"${escaped(text)}"`).join(",")}]`;
}
/** Writes what a run hands on: outputs for later steps, the job summary, and the log's last line. */
class Outputs {
    #options;
    constructor(options) {
        this.#options = options;
    }
    /** @param outcome of one pull request's run */
    async write(outcome, status) {
        await this.#summarize(outcome.state, status, outcome.kind === "deployed" ? outcome.preview.upload : undefined);
        this.#set("dashboard-url", status.links.dashboard);
        this.#set("host-dashboard-url", status.links.hostDashboard);
        this.#set("comment-id", status.commentId === undefined ? undefined : String(status.commentId));
        if (outcome.kind === "deployed")
            this.#setDeployed(outcome.preview);
        else if (outcome.kind === "prepared")
            this.#setPrepared(outcome.prepared);
        else if (outcome.left.length === 0)
            this.#set("result", "deleted");
    }
    /** The job summary of a failed deploy. */
    async writeFailure({ state, upload }, status) {
        await this.#summarize(state, status, upload);
    }
    /** @param bundle path of the folder with the packed app */
    writeBundle(bundle) {
        this.#set("result", "built");
        this.#set("bundle", bundle);
    }
    async writeSweep(outcome, dryRun) {
        await this.#writeSummary(renderSweep({ ...outcome, dryRun, warnings: this.#options.progress.warnings }));
        if (outcome.left.length === 0)
            this.#set("result", dryRun ? "skipped" : "swept");
    }
    #setDeployed(preview) {
        const { secrets } = this.#options;
        this.#set("result", "deployed");
        this.#set("changed", String(preview.changed));
        this.#set("preview-url", preview.previewUrl);
        this.#setNamespace(preview);
        this.#set("screenshot", preview.screenshot);
        this.#set("deployment-id", preview.deploymentId);
        this.#set("actors", listOutput(preview.actors.map((actor) => secrets.redact(actor))));
    }
    #setPrepared(prepared) {
        this.#set("result", "prepared");
        this.#setNamespace(prepared);
        this.#set("env-file", prepared.envFile);
        this.#set("env-json", prepared.envJson);
    }
    #setNamespace({ namespace, engineNamespace, engineEndpoint, publicEndpoint, publishableToken }) {
        this.#set("namespace", namespace);
        this.#set("engine-namespace", engineNamespace);
        this.#set("engine-endpoint", engineEndpoint);
        this.#set("public-endpoint", publicEndpoint);
        this.#set("publishable-token", publishableToken);
    }
    #set(name, value) {
        if (value === undefined || value === "")
            return;
        const { core, secrets } = this.#options;
        core.setOutput(name, MEANT_FOR_FRONTENDS.has(name) ? value : secrets.redact(value));
    }
    async #summarize(state, status, upload) {
        const { steps, decisions } = this.#options.progress;
        const described = status.describe(state);
        const line = closingLine(described);
        if (line !== undefined)
            this.#options.progress.say(line);
        await this.#writeSummary(renderSummary({ ...described, steps, decisions, upload }));
    }
    /** A summary that can't be written costs a warning, not the run. */
    async #writeSummary(markdown) {
        const { core, secrets } = this.#options;
        try {
            await core.summary.addRaw(secrets.redact(markdown)).write();
        }
        catch (error) {
            core.warning(`The job summary could not be written: ${error}`);
        }
    }
}

;// CONCATENATED MODULE: ./src/own-code.ts



/**
 * A digest of the action's own bundle, so that another version of it deploys anew.
 * @param main the file that was started
 */
function ownCodeDigest(main) {
    const folder = (0,external_node_path_.dirname)(main);
    const hash = (0,external_node_crypto_.createHash)("sha256");
    for (const name of (0,external_node_fs_.readdirSync)(folder).sort())
        if (name.endsWith(".js"))
            hash.update(name).update((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, name)));
    return hash.digest("hex");
}

;// CONCATENATED MODULE: ./src/names/build-placeholders.ts
/** In every placeholder: a file without it need not be searched further. */
const MARK = "rivet-preview-placeholder";
/**
 * What a frontend holds that was built before its namespace existed. The URLs can be parsed and lead nowhere (RFC 2606). The values are
 * the same in every build, so that its output does not depend on the preview.
 */
const BUILD_PLACEHOLDERS = {
    engineEndpoint: `https://endpoint.${MARK}.invalid`,
    engineNamespace: `namespace-${MARK}`,
    publishableToken: `token-${MARK}`,
    publicEndpoint: `https://public-endpoint.${MARK}.invalid`,
    previewUrl: `https://preview-url.${MARK}.invalid`,
};
/**
 * Replaces the placeholders in a file's content.
 * @returns undefined where there are none
 */
function fillBuildPlaceholders(content, values) {
    if (!content.includes(MARK))
        return undefined;
    // Each byte is a character of its own in latin1, so that all other bytes stay as they are.
    let text = content.toString("latin1");
    for (const [name, placeholder] of Object.entries(BUILD_PLACEHOLDERS)) {
        const value = Buffer.from(Reflect.get(values, name) ?? "", "utf8").toString("latin1");
        text = text.replaceAll(placeholder, () => value);
    }
    return Buffer.from(text, "latin1");
}

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
;// CONCATENATED MODULE: ./src/source/regular-file.ts


/** Settings files are far smaller: the largest lockfiles of public monorepos have about 4 MB. */
const LARGEST_SETTINGS_BYTES = 1 << 20;
const LARGEST_LOCKFILE_BYTES = 32 << 20;
/** The file is there and must not be read: it is a device, a pipe or a socket, or it is too large. */
class UnfitFileError extends Error {
    problem;
    size;
    constructor(problem, size) {
        super(problem);
        this.name = "UnfitFileError";
        this.problem = problem;
        this.size = size;
    }
}
/**
 * Reads a regular file whole. A pull request may commit a link to a device or leave a pipe where a file is expected: opening
 * never waits for the other end, and nothing is read before the open file proves to be a regular one.
 * @param flags more flags for `open`
 * @throws {UnfitFileError} for anything but a regular file of at most `maxBytes`; otherwise what `open` and `read` throw
 */
function readRegularFile(path, maxBytes, flags = 0) {
    const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK | flags);
    try {
        const status = (0,external_node_fs_.fstatSync)(file);
        if (!status.isFile())
            throw new UnfitFileError("not a regular file", status.size);
        if (status.size > maxBytes)
            throw new UnfitFileError("too large", status.size);
        // Files in /proc report a size of 0 and may never end.
        return status.size === 0 ? Buffer.alloc(0) : (0,external_node_fs_.readFileSync)(file);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
/**
 * Reads a text file that decides how the app is installed or built.
 * @returns undefined when there is no such file
 * @throws {ActionError} for a file that can't be read, is larger than `maxBytes` or is no regular file
 */
function readSettings(path, maxBytes = LARGEST_SETTINGS_BYTES) {
    try {
        // Opening a device can have effects of its own.
        if (!(0,external_node_fs_.statSync)(path).isFile())
            throw new UnfitFileError("not a regular file", 0);
        return readRegularFile(path, maxBytes).toString("utf8");
    }
    catch (error) {
        if ((0,errors/* isMissingFile */.F6)(error))
            return undefined;
        throw new errors/* ActionError */.lZ(`Could not read ${path}: ${regular_file_problemOf(error, maxBytes)}`, { cause: error });
    }
}
function regular_file_problemOf(error, maxBytes) {
    if (!(error instanceof UnfitFileError))
        return (0,errors/* messageOf */.bD)(error);
    if (error.problem === "not a regular file")
        return "it is not a regular file";
    return `it has ${error.size.toLocaleString("en")} bytes; at most ${maxBytes.toLocaleString("en")} are read`;
}
/** @throws what `stat` throws, other than "there is none" */
function isFile(path) {
    return (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

;// CONCATENATED MODULE: ./src/source/bundle.ts









const LABEL_FILE = "bundle.json";
/** One file, because GitHub's artifacts leave out hidden files. */
const FILES = "app.tar";
const LABEL = dist/* object */.Ikc({ format: dist/* literal */.euz(1), commit: dist/* string */.YjP(), run: dist/* string */.YjP() });
const LARGEST_LABEL_BYTES = 4096;
const LIMITS = { files: 50_000, bytes: 512 * 2 ** 20 };
/** What each file takes in the archive besides its content, at most. */
const BYTES_PER_FILE = 1536;
/** A path component that is no way out of the folder, and that no log or shell reads as anything else. */
const COMPONENT = /^(?!\.{1,2}$)[^\\/\p{Cc}\uFFFD]{1,255}$/u;
const LONGEST_PATH = 1024;
/** Packs the files of an upload into a folder. */
async function packBundle(folder, files, label) {
    await (0,external_node_fs_promises_.mkdir)(folder, { recursive: true });
    const tar = (0,tar_stream.pack)();
    const written = (0,external_node_stream_promises_.pipeline)(tar, (0,external_node_fs_.createWriteStream)((0,external_node_path_.join)(folder, FILES)));
    for (const { path, content } of files)
        tar.entry({ name: path, mode: 0o644, mtime: new Date(0) }, content);
    tar.finalize();
    await written;
    await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(folder, LABEL_FILE), JSON.stringify({ format: 1, ...label }));
}
/** Whether there is a bundle at all: the other run may have had no reason to pack one. */
function hasBundle(folder) {
    return (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(folder, FILES), { throwIfNoEntry: false }) !== undefined;
}
/**
 * Unpacks a bundle into a new folder. Whoever made it may be hostile: only plain files with plain paths are written, within limits, and
 * only below that folder.
 * @param expected what GitHub says of the run that packed it
 * @param inDirectory where the new folder is made
 * @returns the new folder
 * @throws {ActionError} for anything that {@link packBundle} does not write
 */
async function unpackBundle(folder, expected, inDirectory, limits = LIMITS) {
    assertLabel(readLabel(folder), expected);
    const file = (0,external_node_path_.join)(folder, FILES);
    assertSize(file, limits);
    const target = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(inDirectory, "rivet-preview-bundle-"));
    try {
        await writeFiles(file, target, limits);
    }
    catch (error) {
        throw error instanceof errors/* ActionError */.lZ ? error : refused(`can't be unpacked: ${(0,errors/* messageOf */.bD)(error)}`, error);
    }
    return target;
}
async function writeFiles(file, target, limits) {
    const tar = (0,tar_stream.extract)();
    let open;
    const read = (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), tar);
    // The entries of an archive that was cut off never end by themselves.
    const ended = read.catch((error) => open?.destroy(error));
    let count = 0;
    for await (const entry of tar) {
        open = entry;
        if (++count > limits.files)
            throw refused(`has more than ${limits.files.toLocaleString("en")} files`);
        const path = checkedPath(entry.header);
        const content = await (0,consumers_.buffer)(entry);
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)((0,external_node_path_.join)(target, path)), { recursive: true });
        // Fails where there is something already.
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(target, path), content, { flag: "wx", mode: 0o600 });
    }
    await Promise.all([read, ended]);
}
function readLabel(folder) {
    try {
        const text = readRegularFile((0,external_node_path_.join)(folder, LABEL_FILE), LARGEST_LABEL_BYTES, external_node_fs_.constants.O_NOFOLLOW).toString("utf8");
        return dist/* parse */.qgA(LABEL, JSON.parse(text));
    }
    catch (error) {
        const missing = (0,errors/* isMissingFile */.F6)(error);
        throw refused(missing ? `has no ${LABEL_FILE}` : `has a ${LABEL_FILE} that can't be read`, error);
    }
}
function assertLabel(label, expected) {
    if (label.commit === expected.commit && label.run === expected.run)
        return;
    throw refused("was packed for another commit, or by another run, than the one that GitHub names");
}
function assertSize(file, limits) {
    let status;
    try {
        status = (0,external_node_fs_.lstatSync)(file);
    }
    catch (error) {
        throw refused(`has no ${FILES}`, error);
    }
    if (!status.isFile())
        throw refused(`has an ${FILES} that is no regular file`);
    // It is not compressed, so its files have no more bytes than it has itself.
    const isTooLarge = status.size > limits.bytes + limits.files * BYTES_PER_FILE;
    if (isTooLarge)
        throw refused(`has more than ${Math.round(limits.bytes / 2 ** 20)} MiB`);
}
function checkedPath({ name, type }) {
    if (type !== "file")
        throw refused(`holds a ${String(type).slice(0, 30)}, where only files may be`);
    if (name.length <= LONGEST_PATH && name.split("/").every((component) => COMPONENT.test(component)))
        return name;
    throw refused("holds a file whose path leads out of it or has characters that a path of an app does not have");
}
function refused(problem, cause) {
    return new errors/* ActionError */.lZ(`The bundle ${problem}. Nothing of it was used.`, {
        hint: "Download the artifact that the run with `mode: build` uploaded, from the run that `github.event.workflow_run.id` names, into a folder of its own.",
        cause,
    });
}

;// CONCATENATED MODULE: ./src/task-group.ts

/**
 * Tasks that run at the same time and belong together. The first failure aborts the others, and every task that fails after it rejects
 * with the same error, so that callers report the cause and not a consequence. {@link stop}, or leaving the scope of an `await using`,
 * aborts the tasks that still run and waits until they have ended.
 */
class TaskGroup {
    #abort = new AbortController();
    #running = new Set();
    #failure;
    /** Aborted with the run, and by the first failure of a task. */
    signal;
    /** @param signal aborts all tasks, e.g. because the run was cancelled */
    constructor(signal) {
        this.signal = AbortSignal.any([signal, this.#abort.signal]);
    }
    /**
     * Starts a task. Its result may be awaited late or never.
     * @param step the step of the lifecycle that the task belongs to: a failure carries it as a {@link StepError}
     */
    start(step, work) {
        const task = this.#run(step, work);
        this.#running.add(task);
        // Avoids an unhandled rejection.
        task.then(() => this.#running.delete(task), () => this.#running.delete(task));
        return task;
    }
    /** Aborts the tasks that still run and waits until all have ended. Never throws. */
    async stop() {
        this.#abort.abort();
        await Promise.allSettled(this.#running);
    }
    [Symbol.asyncDispose]() {
        return this.stop();
    }
    async #run(step, work) {
        if (this.#failure !== undefined)
            throw this.#failure.error;
        try {
            return await work(this.signal);
        }
        catch (error) {
            this.#failure ??= { error: errors/* StepError */.zg.at(step, error) };
            this.#abort.abort(this.#failure.error);
            throw this.#failure.error;
        }
    }
}

;// CONCATENATED MODULE: ./src/preview/progress.ts


/** Steps that also log their start, because the next log line may be a minute away. */
const LONG_STEPS = new Set(["deploy", "start", "ready", "cleanup"]);
/** Times the steps of a run and collects its decisions and warnings, for the log, the comment and the job summary. */
class Progress {
    #log;
    #clock;
    #startedAt;
    steps = [];
    decisions = [];
    warnings = [];
    /** The step that started last. */
    current = "prepare";
    /** Called at the start of every step. */
    onStep;
    constructor({ log, clock }) {
        this.#log = log;
        this.#clock = clock;
        this.#startedAt = clock.now();
    }
    /**
     * Runs and times one step of the lifecycle.
     * @param needed false for a step that this app does without: it is run but neither timed nor logged
     * @throws {StepError}
     */
    async step(step, work, needed = true) {
        if (!needed)
            return work();
        const startMs = this.elapsedMs();
        this.current = step;
        this.onStep?.(step);
        if (LONG_STEPS.has(step))
            this.#log.info(`${STEPS[step]} …`);
        try {
            const result = await work();
            this.#end(step, startMs, "done");
            return result;
        }
        catch (error) {
            this.#end(step, startMs, (0,errors/* isAborted */.G4)(error) ? "cancelled" : "failed");
            throw errors/* StepError */.zg.at(step, error);
        }
    }
    /** Logs a line of information about the step that is running. */
    say(line) {
        this.#log.info(line);
    }
    decide(decision) {
        this.decisions.push(decision);
        this.#log.info(`${decision.what}: ${decision.value} (${decision.why})`);
    }
    warn(warning) {
        this.warnings.push(warning);
        this.#log.warning(warning);
    }
    /** Milliseconds since the run began. */
    elapsedMs() {
        return this.#clock.now() - this.#startedAt;
    }
    #end(step, startMs, outcome) {
        const endMs = this.elapsedMs();
        this.steps.push({ step, startMs, endMs, outcome });
        this.#log.info(`${STEPS[step]}: ${outcome} after ${((endMs - startMs) / 1000).toFixed(1)} s`);
    }
}
/** @returns a function that runs a timed step as a task of the group, with {@link Progress.step}'s parameters */
function timedSteps(tasks, progress) {
    return (step, work, needed = true) => tasks.start(step, (signal) => progress.step(step, () => work(signal), needed));
}

;// CONCATENATED MODULE: ./src/preview/build-bundle.ts
var build_bundle_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var build_bundle_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});





/** Installs, builds, gathers and packs an app for a run that may hold secrets. This run needs none. */
async function buildBundle({ app, label, progress, signal, tempDirectory }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const tasks = build_bundle_addDisposableResource(env_1, new TaskGroup(signal), true);
        const step = timedSteps(tasks, progress);
        for (const decision of app.decisions)
            progress.decide(decision);
        for (const warning of app.warnings)
            progress.warn(warning);
        await step("install", (abort) => app.install(abort), app.needs.install);
        await step("build", (abort) => app.build(BUILD_PLACEHOLDERS, abort), app.needs.build);
        const upload = await step("gather", () => app.gather([]));
        for (const decision of upload.decisions)
            progress.decide(decision);
        for (const warning of upload.warnings)
            progress.warn(warning);
        const folder = (0,external_node_path_.join)(tempDirectory, `rivet-preview-bundle-${label.run}`);
        // Where they lie in the repository, because `working-directory` names the app's folder there.
        const files = upload.contents.map(({ path, content }) => ({ path: external_node_path_.posix.join(upload.root, path), content }));
        await packBundle(folder, files, label);
        return { folder, upload };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = build_bundle_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

// EXTERNAL MODULE: ./src/names/label.ts
var names_label = __webpack_require__(4034);
;// CONCATENATED MODULE: ./src/preview/empty-namespace.ts



const CONCURRENT_DESTROYS = 8;
/** A destroyed actor is listed until it has stopped; engine 2.3 needs well under a second. */
const GONE_WITHIN_MS = 20_000;
const empty_namespace_FIRST_PAUSE_MS = 150;
const LONGEST_PAUSE_MS = 2_000;
/** The actors of a namespace as the engine lists them, a page at a time: the first can be destroyed before the last is listed. */
class ActorListing {
    #pages = [];
    #done;
    #onPage = () => { };
    /** Starts to list. */
    constructor(engine) {
        const listing = engine.eachActor(async (actors) => {
            const ids = actors.map(({ id }) => id);
            this.#pages.push(ids);
            this.#onPage(ids);
        });
        this.#done = (0,awaited_later/* awaitedLater */.k)(listing);
    }
    /**
     * Visits every page, also those that are listed already.
     * @returns the names by which the actors were looked up, after the last visit
     */
    async each(visit) {
        const visits = [];
        this.#onPage = (ids) => void visits.push((0,awaited_later/* awaitedLater */.k)(visit(ids)));
        for (const ids of this.#pages)
            this.#onPage(ids);
        const { names } = await this.#done;
        await Promise.all(visits);
        return names;
    }
}
/** Starts to list what is in a namespace. Changes nothing. */
function findContents(engine) {
    return { runnerConfigs: (0,awaited_later/* awaitedLater */.k)(engine.runnerConfigNames()), actors: new ActorListing(engine) };
}
/**
 * Empties a namespace: removes every runner config, without which the engine starts no actor, destroys every actor, and reads back that
 * both are gone.
 * @throws {ActionError} naming what remains when the time is over
 */
async function emptyNamespace(engine, options, contents = findContents(engine)) {
    const destroyed = new Set();
    /** Destroys each actor once: one that is slow to stop stays listed. */
    const destroy = async (ids) => {
        const fresh = ids.filter((id) => !destroyed.has(id));
        for (const id of fresh)
            destroyed.add(id);
        await (0,p_map/* default */.Ay)(fresh, (id) => engine.destroyActor(id), { concurrency: CONCURRENT_DESTROYS });
    };
    const removing = contents.runnerConfigs.then((names) => removeRunnerConfigs(engine, names));
    // Actors that were being started are listed only now that no more can be: the engine learns a name a moment after its actor.
    const namesAfter = (0,awaited_later/* awaitedLater */.k)(removing.then(() => engine.actorNames()));
    const [runnerConfigs, names] = await Promise.all([removing, contents.actors.each(destroy)]);
    const listAgain = async () => {
        const addedNames = namesAfter.then((all) => all.filter((name) => !names.includes(name)));
        const [known, added] = await Promise.all([listActors(engine, names), addedNames.then((some) => listActors(engine, some))]);
        return [...known, ...added];
    };
    await untilEmpty(engine, options, listAgain, destroy);
    return { runnerConfigs, actors: destroyed.size };
}
/**
 * Looks until nothing is listed, and removes what still appears.
 * @param listFirst lists the actors for the first look
 */
async function untilEmpty(engine, { clock, signal }, listFirst, destroy) {
    const endAt = clock.now() + GONE_WITHIN_MS;
    let list = listFirst;
    for (let pauseMs = empty_namespace_FIRST_PAUSE_MS;; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
        const [configs, actors] = await Promise.all([engine.runnerConfigNames(), list()]);
        if (configs.length === 0 && actors.length === 0)
            return;
        if (clock.now() > endAt)
            throw stillThere(configs, actors.length);
        await Promise.all([removeRunnerConfigs(engine, configs), destroy(actors)]);
        await clock.pause(pauseMs, signal);
        list = () => listActors(engine);
    }
}
/** @param names only actors of these names; all names that the engine knows when left out */
async function listActors(engine, names) {
    const ids = [];
    await engine.eachActor(async (actors) => void ids.push(...actors.map(({ id }) => id)), names);
    return ids;
}
async function removeRunnerConfigs(engine, names) {
    await Promise.all(names.map((name) => engine.deleteRunnerConfig(name)));
    return names;
}
function stillThere(configs, actors) {
    const parts = [...(actors > 0 ? [`${actors} actors`] : []), ...configs.map((name) => `the runner config "${name}"`)];
    return new errors/* ActionError */.lZ(`Still in the namespace after ${GONE_WITHIN_MS / 1000} s: ${parts.join(", ")}.`, {
        hint: "Run the workflow again; if that does not help, look at the namespace on the Rivet dashboard.",
    });
}

;// CONCATENATED MODULE: ./src/preview/delete-preview.ts




const NOTHING = { removed: [], left: [] };
/** Statuses with which a control plane may refuse to delete a namespace that is in use. */
const REFUSALS = new Set([400, 409, 412, 422, 423]);
/**
 * Starts to look up everything of a preview by its key. Changes nothing.
 * @param namespaces the preview's namespaces, where they were listed already
 */
function findPreview(run, namespaces) {
    const { host, deployments, preview } = run;
    return {
        namespaces: (0,awaited_later/* awaitedLater */.k)(findNamespaces(run, namespaces)),
        hosted: host === undefined ? Promise.resolve([]) : (0,awaited_later/* awaitedLater */.k)(host.find(preview)),
        deployments: deployments === undefined ? Promise.resolve([]) : (0,awaited_later/* awaitedLater */.k)(deployments.findActive()),
    };
}
/**
 * Deletes everything that was found except namespaces that can be deleted themselves: all parts side by side, each tried even when
 * another fails. "Not found" is success. Never throws: a part that fails is in `left`.
 */
async function deleteAllButNamespaces(run, found) {
    const { key } = run.preview;
    const deleted = joined(await Promise.all([
        attempt(`namespace ${key}`, async () => each(await found.namespaces, (one) => emptyListed(run, one))),
        attempt(`preview ${key} on ${run.host?.name ?? "the host"}`, async () => each(await found.hosted, (part) => removeHosted(run, part))),
        attempt("GitHub deployment", async () => deactivate(run, await found.deployments)),
    ]));
    const namespaces = await found.namespaces.catch(() => []); // Its failure is in `left` already.
    const removal = { ...deleted, namespaces: run.rivet.removesNamespaces ? namespaces.map(({ namespace }) => namespace) : [] };
    return removal.left.length > 0 ? keepNamespaces(run, removal) : removal;
}
/** Deletes the namespaces with everything in them, once nothing else is left and the pull request shows it. */
async function deleteNamespaces(run, removal) {
    const deleted = await each(removal.namespaces, (namespace) => deleteNamespace(run, namespace));
    if (deleted.left.length > 0)
        return { ...removal, left: deleted.left };
    const entry = await attempt(`entry of ${run.preview.key}`, async () => {
        await run.rivet.unregister(run.preview.key);
        return NOTHING;
    });
    return { ...removal, left: entry.left };
}
/** Empties the namespaces but keeps them, so that the next cleanup or a sweep finds by them what else is left. */
async function keepNamespaces(run, removal) {
    const why = "it is kept until everything else is deleted, so that a sweep can find the preview.";
    const emptied = await each(removal.namespaces, async (namespace) => {
        const result = await emptyIfThere(run, namespace);
        return result === undefined ? NOTHING : { removed: result.removed, left: [{ what: `namespace ${namespace.name}`, why }] };
    });
    return { ...removal, removed: [...emptied.removed, ...removal.removed], left: [...removal.left, ...emptied.left] };
}
async function findNamespaces(run, listed) {
    const { rivet, preview } = run;
    const named = rivet.namespaceFor(preview.key);
    const found = async () => (named === undefined ? rivet.find(preview.key) : [named]);
    const namespaces = await (listed === undefined ? found() : ownedOf(rivet, listed));
    const listContents = async (namespace) => {
        const { engine } = await rivet.manage(namespace);
        return { engine, ...findContents(engine) };
    };
    return Promise.all(namespaces.map(async (namespace) => ({ namespace, contents: rivet.removesNamespaces ? undefined : await listContents(namespace) })));
}
/** The list may lack details, so the owner is read from the namespace itself. */
async function ownedOf(rivet, listed) {
    const owned = await Promise.all(listed.map((namespace) => rivet.owns(namespace)));
    return listed.filter((_, at) => owned[at]);
}
async function emptyListed(run, { namespace, contents }) {
    if (contents === undefined)
        return NOTHING;
    return (await emptyIfThere(run, namespace, contents)) ?? NOTHING;
}
/** @returns undefined when there is no such namespace: it never existed, or another run cleans up at the same time */
async function emptyIfThere(run, namespace, found) {
    const { rivet } = run;
    try {
        const engine = found?.engine ?? (await rivet.manage(namespace)).engine;
        const { runnerConfigs, actors } = await emptyNamespace(engine, run, found);
        const configs = runnerConfigs.map((name) => `runner config \`${name}\``);
        const removed = [...configs, ...(actors > 0 ? [`${actors} ${actors === 1 ? "actor" : "actors"}`] : [])];
        return { removed, left: [], emptied: namespace.name };
    }
    catch (error) {
        // Where the namespaces can't be listed either, the first failure is reported.
        const there = await rivet.find(namespace.key).catch(() => [namespace]);
        if (there.some(({ name }) => name === namespace.name))
            throw error;
        return undefined;
    }
}
/** Deletes a namespace. One that the control plane refuses to delete while something is in it is emptied first. */
async function deleteNamespace(run, namespace) {
    const { rivet, log } = run;
    try {
        await rivet.remove(namespace);
    }
    catch (error) {
        if (!(error instanceof HttpError) || error.status === undefined || !REFUSALS.has(error.status))
            throw error;
        log.info(`${error.message} Emptying the namespace, then deleting it again.`);
        await emptyIfThere(run, namespace);
        await rivet.remove(namespace);
    }
    return NOTHING;
}
async function removeHosted({ host }, part) {
    await host?.remove(part);
    return { removed: [part.what], left: [] };
}
async function deactivate({ deployments }, ids) {
    if (deployments === undefined || ids.length === 0)
        return NOTHING;
    await deployments.deactivate(ids);
    return { removed: ["GitHub deployment"], left: [] };
}
/** The same work for each item, side by side. A failure is in `left` under the item's own name. */
async function each(items, work) {
    return joined(await Promise.all(items.map((item) => attempt(nameOf(item), () => work(item)))));
}
function nameOf(item) {
    if ("what" in item)
        return item.what.replaceAll("`", "");
    return `namespace ${"namespace" in item ? item.namespace.name : item.name}`;
}
async function attempt(what, work) {
    try {
        return await work();
    }
    catch (error) {
        return { removed: [], left: [{ what, why: (0,errors/* messageOf */.bD)(error), hint: (0,errors/* hintOf */.$z)(error) }] };
    }
}
function joined(results) {
    return {
        removed: results.flatMap(({ removed }) => removed),
        left: results.flatMap(({ left }) => left),
        emptied: results.find(({ emptied }) => emptied !== undefined)?.emptied,
    };
}

;// CONCATENATED MODULE: ./src/preview/cleanup.ts



/**
 * Deletes a pull request's preview and says so on the pull request. What could not be deleted is in the outcome's `left`, for which the
 * step turns red.
 */
async function cleanup(run, reason) {
    const { progress, status } = run;
    status.findComment();
    const found = findPreview(run);
    const kept = await reasonToKeep(run, reason);
    if (kept !== undefined)
        return { kind: "skipped", reason: kept };
    const removal = await progress.step("cleanup", () => deleteAllButNamespaces(run, found));
    // A pull request that never had a preview gets no comment, unless something is wrong.
    return finishRemoval(run, removal, reason, (state) => status.comment(state, { create: state.kind === "cleanup-failed" }));
}
/** Deletes the preview of a pull request that was closed or lost its label while it was being deployed. */
async function deleteClosed(run, reason) {
    const removal = await run.progress.step("cleanup", () => deleteAllButNamespaces(run, findPreview(run)));
    const description = reason === "closed" ? "The pull request was closed" : "The pull request lost its label";
    const deployment = { state: "inactive", description };
    return finishRemoval(run, removal, reason, (state) => run.status.finish(state, deployment));
}
/**
 * Writes the result on the pull request and deletes the namespaces after it: a run that is killed in between leaves the rest to a sweep,
 * which finds previews by their namespaces. A comment that can't be written still says that the preview is up, so it counts as left.
 */
async function finishRemoval(run, removal, reason, write) {
    const kept = await keptByHost(run, removal);
    const state = stateAfter(removal, reason, kept);
    const failure = await write(state);
    if (removal.left.length > 0)
        return { kind: "deleted", state, left: removal.left };
    const finished = failure === undefined ? await deleteNamespaces(run, removal) : await keepNamespaces(run, { ...removal, left: [staleComment(failure)] });
    if (finished.left.length === 0)
        return { kind: "deleted", state, left: [] };
    const corrected = stateAfter(finished, reason, kept);
    await write(corrected);
    return { kind: "deleted", state: corrected, left: finished.left };
}
/** @throws {ActionError} that turns the step red when something is left */
function failIfLeft(left) {
    if (left.length === 0)
        return;
    const parts = left.map(({ what, why }) => `${what}: ${why}`);
    throw new errors/* ActionError */.lZ(`The cleanup left something behind. ${parts.join(" · ")}`, {
        hint: left.find(({ hint }) => hint !== undefined)?.hint ?? "Run this job again: the cleanup starts over and removes what is left.",
    });
}
/** Nothing to say of a preview of which the host had nothing. */
async function keptByHost({ host }, { removed }) {
    if (removed.length === 0)
        return undefined;
    // Best effort: a host that does not answer has failed in the removal already.
    return (await host?.settings?.().catch(() => undefined))?.keeps;
}
function stateAfter({ removed, left, emptied, namespaces }, reason, kept) {
    if (left.length > 0)
        return { kind: "cleanup-failed", left, removed };
    const deleted = namespaces.map(({ name }) => `namespace \`${name}\` with everything in it`);
    return { kind: "deleted", reason, removed: [...deleted, ...removed], emptiedNamespace: emptied, kept };
}
function staleComment(error) {
    return { what: "comment on the pull request", why: (0,errors/* messageOf */.bD)(error), hint: (0,errors/* hintOf */.$z)(error) };
}
/** The reason not to clean up: a newer run deploys a pull request that was reopened or got its label back, and needs the preview. */
async function reasonToKeep({ inputs, progress, pull, signal }, reason) {
    if (reason === "requested")
        return undefined;
    const lost = ({ state, labels }) => state === "closed" || (reason === "label-removed" && (inputs.label === undefined || !(0,names_label/* hasLabel */.R)(labels, inputs.label)));
    let read;
    try {
        read = await pull.read(lost);
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        // The event asked for the cleanup, and a skipped cleanup would leave the preview behind.
        progress.warn(`The pull request could not be read: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    if (read === undefined || lost(read))
        return undefined;
    return reason === "label-removed" ? `The pull request carries the label "${inputs.label}" again.` : "The pull request is open again.";
}

;// CONCATENATED MODULE: ./src/once.ts
/** @returns a function that does its work at the first call, and answers every call with that result */
function once(work) {
    let done;
    return () => {
        done ??= { result: work() };
        return done.result;
    };
}

;// CONCATENATED MODULE: ./src/preview/namespace.ts

/**
 * Finds the preview's namespace by its key, or makes it, and mints its tokens. Where another run made one at the same time, both
 * runs choose the oldest, and the younger one, which is empty, is removed.
 * @param found the namespaces with this key, where they are being looked up already
 * @param needs which tokens to mint
 */
async function openNamespace(rivet, key, found = rivet.find(key), needs = { runnerToken: true }) {
    const [opened] = await Promise.all([findOrCreate(rivet, key, found, needs), rivet.registerForSweep(key)]);
    return opened;
}
/** Links the namespace's dashboard, and logs where the namespace comes from. */
async function announceNamespace({ progress, rivet, status }, { namespace, created }) {
    status.link({ dashboard: await rivet.dashboardUrl(namespace) });
    progress.decide({ what: "Namespace", value: namespace.name, why: created ? "made for this pull request" : "made by an earlier run" });
}
/** What the outputs say about the namespace. */
function namespaceOutputs({ inputs }, { namespace, engineNamespace, publishableToken }) {
    const engineEndpoint = inputs.rivetEndpoint;
    const access = { engineEndpoint, engineNamespace, publishableToken };
    return { ...access, namespace: namespace.name, publicEndpoint: (0,endpoint/* publicEndpoint */.l8)(access) };
}
/** Whether the data of earlier pushes is in the namespace once this push is deployed. */
function dataAfterPush(inUse, onPush) {
    return inUse && onPush === "keep" ? "kept" : "fresh";
}
async function findOrCreate(rivet, key, found, needs) {
    const open = async (namespace, created) => ({
        ...(await rivet.open(namespace, needs)),
        namespace,
        created,
    });
    const [existing] = await found;
    if (existing !== undefined)
        return open(existing, false);
    const made = await rivet.create(key);
    const [opened, all] = await Promise.all([open(made, true), rivet.find(key)]);
    const oldest = all[0] ?? made;
    if (oldest.name === made.name)
        return opened;
    const [chosen] = await Promise.all([open(oldest, false), rivet.remove(made)]);
    return chosen;
}

;// CONCATENATED MODULE: ./src/preview/connection.ts



/**
 * Asks the engine where the app can be connected and what is in the namespace.
 * @throws {InputError} for a datacenter that the engine does not have
 */
async function planConnection({ host, inputs, progress }, { engine }) {
    const [available, runnerConfigs] = await Promise.all([engine.datacenters(), engine.runnerConfigNames()]);
    const inUse = runnerConfigs.length > 0;
    const data = dataAfterPush(inUse, inputs.onPush);
    if (host?.connectsApp)
        return { engine, datacenters: [], inUse, data };
    const datacenters = (0,runner_config/* chooseDatacenters */.oU)({ requested: inputs.datacenters, available });
    const why = inputs.datacenters === undefined ? "the default among those the engine has" : "the input datacenters";
    progress.decide({ what: "Datacenters", value: datacenters.join(", "), why });
    const warning = (0,runner_config/* lifespanWarning */.Bs)(inputs.host, inputs.runnerConfig);
    if (warning !== undefined)
        progress.warn(warning);
    return { engine, datacenters, inUse, data };
}
/** Points the runner config at the app. With `on-push: fresh` the namespace is emptied first, now that the new code answers. */
async function connectApp(run, connection, app) {
    const { engine, inUse, data } = connection;
    // A platform's own runner config stays: without it the platform may end the app.
    const emptied = run.host?.connectsApp === true ? { ...engine, runnerConfigNames: async () => [] } : engine;
    await run.progress.step("connect", async () => {
        if (inUse && data === "fresh")
            await emptyNamespace(emptied, run);
        await pointRivetAt(run, connection, app);
    });
}
/**
 * Points the runner config at another deployment again, after this run's was connected. Only where every deployment has an address of its
 * own: elsewhere the host moves the one address that the runner config has.
 */
async function reconnect(run, { connection }, { url: previewUrl, direct }) {
    if (connection !== undefined && direct !== undefined)
        await pointRivetAt(run, connection, { previewUrl, direct });
}
async function pointRivetAt(run, { engine, datacenters }, app) {
    if (run.host?.connectsApp === true)
        return;
    await engine.upsertRunnerConfig(run.inputs.runnerName, datacenters, runnerConfigOf(run, app));
}
/** The app's runner config. What the app's own address needs in headers is sent to no other address. */
function runnerConfigOf({ inputs }, { previewUrl, direct }) {
    const config = (0,runner_config/* runnerConfigFor */.OI)({ appUrl: direct?.url ?? previewUrl, overrides: inputs.runnerConfig });
    const isElsewhere = direct === undefined || new URL(config.url).origin !== direct.url;
    return isElsewhere ? config : { ...config, headers: { ...direct.headers, ...config.headers } };
}

;// CONCATENATED MODULE: ./src/host/listening-hint.ts
/** Longer ones are bundles, in which such a line says nothing about the app. */
const LONGEST_SOURCE = 200_000;
/** What starts a server: `app.listen(8080)`, `serve({ port: 8080 })`, `Deno.serve(…)`, and the object that Bun serves. */
const STARTS_SERVER = /\.listen\s{0,9}\(|\bserve\s{0,9}\(|\bexport default\s{0,9}\{/g;
const LONGEST_ARGUMENTS = 400;
/** A literal or a name where a port stands: as the first argument, or as the property `port`. */
const PORT_ARGUMENT = /^\s*(\d{2,5}|[a-z_$][\w$]*)\s*[,)]|\bport\s*:\s*(\d{2,5}|[a-z_$][\w$]*)\b(?!\s*[.(])|[{,]\s*(port)\s*[,}]/i;
/** The same for a host name: as the second argument, or as the property. */
const HOST_ARGUMENT = /^[^,({]*,\s*(["'`][\w.:]+["'`]|[a-z_$][\w$]*)\s*[,)]|\bhost(?:name)?\s*:\s*(["'`][\w.:]+["'`]|[a-z_$][\w$]*)/i;
const COMMENT_LINE = /^[ \t]*\/\/.*$/gm;
/** `Listening on http://localhost:8080`, `Server running at port 8080`. */
const SAYS_WHERE = /\b(?:listen(?:s|ing)?|running|serving|started|ready|available|local)\b/i;
const WITH_HOST = /\b(localhost|(?:\d{1,3}\.){3}\d{1,3})(?::(\d{2,5}))?\b|\[(::1?)\](?::(\d{2,5}))?/i;
const PORT_ALONE = /\bport\b[\s:=]{1,3}(\d{2,5})\b|:(\d{2,5})\b/i;
const IS_LOOPBACK = /^(?:localhost|127\..*|::1)$/;
/**
 * Says why the host does not reach a server that runs: it listens for its own machine alone, or on a port of its own.
 * @returns undefined when neither its file nor its log names such an address
 */
function hintForUnreached({ log, source, port }) {
    const named = [source && inSource(source, port), inLog(log)];
    return named.map((address) => address && problemWith(address, port)).find((problem) => problem !== undefined);
}
function problemWith({ host, port, where }, expected) {
    if (port !== undefined && expected !== undefined && port !== expected) {
        return `The server listens on port ${port}, PORT is ${expected} (${where}). Let it listen on the port in \`process.env.PORT\`.`;
    }
    if (host === undefined || !IS_LOOPBACK.test(host))
        return undefined;
    return `The server listens on ${host}, where nothing outside of its machine reaches it (${where}). Let it listen on all interfaces: without a host name, or on "0.0.0.0".`;
}
/** Where the server file starts a server at another port than the expected one, or for a host of its own. */
function inSource({ path, text }, expected) {
    if (text.length > LONGEST_SOURCE)
        return undefined;
    const code = text.replace(COMMENT_LINE, "");
    for (const call of code.matchAll(STARTS_SERVER)) {
        const given = code.slice(call.index + call[0].length, call.index + call[0].length + LONGEST_ARGUMENTS);
        const [port, host] = [PORT_ARGUMENT, HOST_ARGUMENT].map((pattern) => writtenValue(code, pattern.exec(given)?.slice(1).find(Boolean)));
        const isOther = /^\d+$/.test(port ?? "") && Number(port) !== expected;
        if (!isOther && !IS_LOOPBACK.test(host ?? ""))
            continue;
        const line = code.slice(0, call.index).split("\n").length;
        return { host, port: isOther ? Number(port) : undefined, where: `${path}, line ${line}` };
    }
    return undefined;
}
/** A literal without its quotes, or what a constant of that name is set to: `const PORT = 8080`. */
function writtenValue(code, written) {
    if (written === undefined)
        return undefined;
    const literal = /^\d+$|^["'`]/.test(written)
        ? written
        : new RegExp(`\\b(?:const|let|var)\\s+${written.replaceAll("$", "\\$")}(?:\\s*:\\s*\\w+)?\\s*=\\s*(\\d{2,5}\\b|["'\`][\\w.:]+["'\`])\\s*(?:;|$)`, "m").exec(code)?.[1];
    return literal?.replace(/["'`]/g, "");
}
/** What the server said last about where it listens. */
function inLog(lines) {
    const line = lines.findLast((one) => SAYS_WHERE.test(one) && (WITH_HOST.test(one) || PORT_ALONE.test(one)));
    if (line === undefined)
        return undefined;
    const [, name, ofName, ipv6, ofIpv6] = WITH_HOST.exec(line) ?? [];
    const [, alone, afterColon] = PORT_ALONE.exec(line) ?? [];
    return { host: name ?? ipv6, port: numberOf(ofName ?? ofIpv6 ?? alone ?? afterColon), where: `its log: ${line.trim().slice(0, 120)}` };
}
function numberOf(text) {
    return text === undefined ? undefined : Number(text);
}

;// CONCATENATED MODULE: ./src/host/server-log-hints.ts
const VARIABLE_NAME = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/;
/** What servers print when they fail to start, and what to change. The first match counts. */
const KNOWN_COMPLAINTS = [
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
function hintForServerLog(lines) {
    for (const { sign, hint } of KNOWN_COMPLAINTS) {
        const line = lines.find((one) => sign.test(one));
        if (line !== undefined)
            return typeof hint === "string" ? hint : hint(line);
    }
    return undefined;
}

// EXTERNAL MODULE: ./src/source/command.ts + 8 modules
var source_command = __webpack_require__(2075);
;// CONCATENATED MODULE: ./src/preview/superseded.ts



/** How often a read that contradicts the event is repeated, and after which pause: GitHub's API may lag behind the event that it sent. */
const REPEATS = 2;
const REPEAT_AFTER_MS = 1_000;
const MEANWHILE = {
    closed: "The pull request was closed meanwhile.",
    "label-removed": "The pull request lost its label meanwhile.",
};
/** Ends a deploy that is no longer wanted. */
class SupersededError extends errors/* ActionError */.lZ {
    superseded;
    constructor(superseded) {
        super(superseded.kind === "newer-run" ? superseded.reason : MEANWHILE[superseded.reason]);
        this.name = "SupersededError";
        this.superseded = superseded;
    }
}
/** The event names the pull request, so it exists: GitHub answers 404 for what a token may not see. */
class UnseenError extends errors/* ActionError */.lZ {
    constructor(number) {
        super(`GitHub does not show pull request ${number} to this token (404).`, {
            hint: "Give the job `pull-requests: write` under `permissions`, and leave github-token out or give it a token for this repository.",
        });
        this.name = "UnseenError";
    }
}
/** The commit that a run deploys, as the head of its pull request. Every method reads the pull request anew. */
class PullHead {
    #options;
    constructor(options) {
        this.#options = options;
    }
    get wanted() {
        return this.#options.wanted;
    }
    /**
     * @returns why this commit is not to be deployed; undefined when it is
     * @throws {UnseenError} where GitHub hides the pull request from the token
     */
    async reasonToSkip() {
        return reasonToSkip(await this.#readAsWanted(), this.wanted);
    }
    /** @throws {SupersededError} when the pull request was closed or pushed to since the run began */
    async assertCurrent() {
        const superseded = await this.#superseded();
        if (superseded !== undefined)
            throw new SupersededError(superseded);
    }
    /**
     * {@link assertCurrent} for the middle of a deploy: if GitHub does not answer, the deploy goes on, because the check at its end asks
     * again.
     */
    async assertCurrentIfKnown() {
        try {
            await this.assertCurrent();
        }
        catch (error) {
            if (!(error instanceof HttpError || error instanceof UnseenError))
                throw error;
        }
    }
    /** Whether a deploy that failed was superseded. Never throws: where GitHub can't be asked, the failure itself is reported. */
    async supersededAfter(error) {
        const known = (0,errors/* findCause */.lO)(error, SupersededError);
        if (known !== undefined)
            return known.superseded;
        // A cancelled run has no time to ask.
        if (this.#options.signal.aborted)
            return undefined;
        return this.#superseded().catch(() => undefined);
    }
    /**
     * Reads the pull request. A read that contradicts the event is repeated before it is believed.
     * @param agrees whether a read is what the event says
     * @returns the last read; undefined where GitHub answers 404
     */
    async read(agrees) {
        const { pullRequests, number, signal, clock } = this.#options;
        for (let repeat = 0;; repeat++) {
            const pull = await pullRequests.read(number);
            if (repeat === REPEATS || (pull !== undefined && agrees(pull)))
                return pull;
            await clock.pause(REPEAT_AFTER_MS, signal);
        }
    }
    async #readAsWanted() {
        const pull = await this.read((read) => reasonToSkip(read, this.wanted) === undefined);
        if (pull === undefined)
            throw new UnseenError(this.#options.number);
        return pull;
    }
    async #superseded() {
        const pull = await this.#readAsWanted();
        const reason = reasonToSkip(pull, this.wanted);
        if (reason === undefined)
            return undefined;
        if (pull.state === "closed")
            return { kind: "closed", reason: "closed" };
        return lacksLabel(pull, this.wanted) ? { kind: "closed", reason: "label-removed" } : { kind: "newer-run", reason };
    }
}
/** Pure: why a commit is not to be deployed to this pull request; undefined when it is. */
function reasonToSkip(pull, wanted) {
    if (pull.state === "closed")
        return "The pull request is closed.";
    if (pull.headRepository?.toLowerCase() !== wanted.repository.toLowerCase()) {
        return `The pull request comes from ${pull.headRepository ?? "a repository that was deleted"}. Code from forks is not built or deployed.`;
    }
    if (lacksLabel(pull, wanted))
        return `The pull request does not carry the label "${wanted.label}".`;
    if (pull.headSha === wanted.headSha)
        return undefined;
    return `The pull request has moved on to ${pull.headSha.slice(0, 7)}; the run for that commit deploys it.`;
}
function lacksLabel({ labels }, { label }) {
    return label !== undefined && !(0,names_label/* hasLabel */.R)(labels, label);
}

;// CONCATENATED MODULE: ./src/preview/newer-deployment.ts



/**
 * Two runs of a pull request may deploy at the same time, and the host gives the address to the one that finishes last. The newest
 * deployment must serve, so a run that sees an older one in its place takes the address back.
 * @returns a function to call after a while in which this run's deployment did not answer
 * @throws {SupersededError} (the returned function) when a newer deployment answers, or the pull request has moved on
 */
function keepAddress(run, deployment, attempt) {
    const { host, preview, pull } = run;
    return async ({ other, reason }) => {
        await pull.assertCurrentIfKnown();
        // The app itself says which deployment answers, and it may say anything, so the host has to confirm a newer one.
        if (other === "newer" && (await newerDeployment(run, undefined, attempt)) !== undefined) {
            throw new SupersededError({ kind: "newer-run", reason: `It was overtaken: ${reason}.` });
        }
        if (other === "older")
            await host.restore(preview, deployment);
    };
}
/** Another run's deployment that is up and no older than this run's. Undefined where this run handed nothing to the host. */
async function newerDeployment({ host, preview }, error, attempt) {
    if (host === undefined || !mayServe(error, attempt))
        return undefined;
    return host.newerDeployment(preview, { version: attempt.version, deployment: attempt.deployment, live: await liveOf(attempt) });
}
/**
 * Whether the address may lead to this run's deployment: a failed deployment may have taken over the address, unless the host refused it.
 */
function mayServe(error, { deployment }) {
    if (deployment !== undefined)
        return true;
    if (!(error instanceof errors/* StepError */.zg) || error.step !== "deploy")
        return false;
    return !(error.cause instanceof HttpError && error.cause.outcome === "refused");
}
/** The deployment that served before. Undefined where the host could not say. */
function liveOf({ live }) {
    return live.catch(() => undefined);
}

;// CONCATENATED MODULE: ./src/preview/ready-hints.ts
/** What to do about the ways in which a preview does not come up. Where an answer does not say more, the server's log does. */
const READY_HINTS = {
    notListening: "Nothing listens there: the server has ended, is still starting, or listens elsewhere. Listen on all interfaces and on the host's port (`process.env.PORT`, or `Deno.serve` without one); for a server that starts slowly, raise `ready-timeout`.",
    noAnswer: "The server accepts the request but never answers. Check what it waits for when it starts, or raise `ready-timeout`.",
    unknownName: "The preview's name does not resolve. For a domain of your own add a DNS record that covers it (e.g. `*.preview.example.com`), or set `domain` to a name under style.dev.",
    certificate: "The preview's domain has no valid certificate. For a domain of your own check its DNS record and wait for the certificate, or set `domain` to a name under style.dev.",
    noRoute: 'RivetKit does not answer there. Let the server pass `/api/rivet/*` to it, with every method (`registry.handler(request)`, or `registry.start()`). If it has another path, name it: `runner-config: {"url": "/that/path"}`.',
    pageInstead: "A page answers where RivetKit should: the frontend's fallback also answers `/api/rivet/*`. Register RivetKit's route before the static files and the fallback, or name its path in `runner-config` (`url`).",
    notRivetKit: "Something else answers at `/api/rivet/metadata`. Let the server pass `/api/rivet/*` to RivetKit, or name RivetKit's path in `runner-config` (`url`).",
    guarded: 'Something in front of the app asks for a login. Switch that off for previews, or let Rivet send what passes it, with the value from a secret: on Vercel the input `vercel-protection-bypass`, elsewhere a header, `runner-config: {"headers": {…}}`.',
    elsewhere: "The address redirects to another site, and redirects are followed only within the preview. Give the app's final address.",
    serverError: "The server fails on the request. Its log names the cause; often the app lacks a variable that it needs (`env`), or it sets RivetKit's endpoint, token or namespace in its code.",
    hostError: "The host can't reach the server: the server ended while it started, or listens on another port than the host's (`process.env.PORT`, or `Deno.serve` without one). Its log names the cause.",
    otherNamespace: "The app does not take its namespace from the environment. Take `endpoint`, `token` and `namespace` out of the app's RivetKit setup, so that the variables RIVET_ENDPOINT, RIVET_TOKEN and RIVET_NAMESPACE count. On a platform of your own give each preview the variables of `env-file`.",
    noNamespace: "Deploy the app with the variables of `env-file` (RIVET_ENDPOINT, RIVET_NAMESPACE …) and with RivetKit 2.1 or later, which says its namespace.",
    otherVersion: "Another deployment answers. If it is an earlier one, give the host more time to switch with `ready-timeout`. Check that the app's code does not set RivetKit's version, and that the platform does not set RIVET_ENVOY_VERSION.",
    notConnected: "Start the server with the variables of `env-file` (RIVET_ENDPOINT, RIVET_NAMESPACE, RIVET_TOKEN, RIVET_POOL …), let it call `registry.start()`, and don't set RIVETKIT_RUNTIME_MODE. It must reach the engine from where it runs. Its log on the platform says why it does not connect; for a server that starts slowly, raise `ready-timeout`.",
    otherServer: "Only another deployment's server is connected. Check on the platform that this commit's server runs, with the RIVET_ENVOY_VERSION of this job's `env-file`; if the platform takes longer to replace the earlier one, raise `ready-timeout`.",
    noPage: "The server does not serve the frontend that the build made. Serve its folder (RIVETKIT_PUBLIC_DIR names it), and keep it in the upload (`include`, `exclude`).",
};
const CERTIFICATE_CODE = /CERT|_TLS_|_SSL_|SELF_SIGNED|UNABLE_TO_VERIFY/;
const NAME_CODES = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL"]);
/**
 * For a look that got no answer.
 * @param code of the network's error, e.g. `ECONNREFUSED`; empty when there was none, as after the time was over
 */
function hintForNetwork(code) {
    if (NAME_CODES.has(code))
        return READY_HINTS.unknownName;
    if (CERTIFICATE_CODE.test(code))
        return READY_HINTS.certificate;
    return code === "" ? READY_HINTS.noAnswer : READY_HINTS.notListening;
}
/** Where Vercel sends a visitor of a protected deployment. */
const VERCEL_LOGIN = "vercel.com/sso-api";
/**
 * For RivetKit's metadata that came with another status than 200.
 * @param leadsTo where a redirect leads; empty for other answers
 */
function hintForStatus(status, leadsTo = "") {
    if (status === 401 || status === 403 || status === 407 || leadsTo.includes(VERCEL_LOGIN))
        return READY_HINTS.guarded;
    if (status >= 300 && status < 400)
        return READY_HINTS.elsewhere;
    if (status === 502 || status === 503 || status === 504)
        return READY_HINTS.hostError;
    return status >= 500 ? READY_HINTS.serverError : READY_HINTS.noRoute;
}
/** For a page that came with a status that no page has. */
function hintForPage(status) {
    return status === 404 ? READY_HINTS.noPage : hintForStatus(status);
}
/**
 * For an app that answers this runner and not the engine.
 * @param reason the engine's words, with its kind of failure in parentheses
 */
function hintForEngine(runnerUrl, { reason }) {
    if (/unsupported/.test(reason)) {
        return "The engine and the app's RivetKit are not compatible. Update `rivetkit` in the app, or the engine, so that both have the same minor version.";
    }
    if (/resolve host|destination_blocked/.test(reason)) {
        return `The engine can't resolve the preview's name from where it runs. ${runnerUrl} must be a public address, or one that the engine's network knows.`;
    }
    if (/invalid_/.test(reason)) {
        return `The engine can't use what the app answers at ${runnerUrl}/metadata. Nothing must change RivetKit's answer there. Also update \`rivetkit\` in the app, or the engine, so that both have the same minor version.`;
    }
    if (/non_success_status/.test(reason)) {
        return "The app answers this runner but not the engine: something in front of the app treats the two differently. Let requests from the engine pass (`runner-config` takes `headers`).";
    }
    return `The engine must reach ${runnerUrl} from where it runs: check firewalls and private networks between the two.`;
}

;// CONCATENATED MODULE: ./src/preview/failure.ts











const UNREACHED_HINTS = new Set([READY_HINTS.notListening, READY_HINTS.hostError]);
/** A failed deploy that was already reported on the pull request, with everything that the job summary needs. */
class DeployFailure extends errors/* ActionError */.lZ {
    state;
    /** Undefined when it failed before the files were gathered. */
    upload;
    constructor(cause, state, upload) {
        super((0,errors/* messageOf */.bD)(cause), { cause, hint: state.kind === "failed" ? state.hint : (0,errors/* hintOf */.$z)(cause) });
        this.state = state;
        this.upload = upload;
    }
}
/**
 * What follows a deploy that threw. Where the pull request was closed meanwhile, the preview is deleted; where another run's
 * deployment is to serve, this run withdraws; otherwise the earlier preview is put back and the failure reported.
 * @throws {DeployFailure}
 */
async function afterFailure(run, error, attempt) {
    const superseded = (await run.pull.supersededAfter(error)) ?? (await supersededByDeployment(run, error, attempt));
    switch (superseded?.kind) {
        case "closed":
            return deleteClosed(run, superseded.reason);
        case "newer-run":
            return withdraw(run, superseded.reason, error, attempt);
        default:
            throw await reportFailure(run, error, attempt);
    }
}
/**
 * Reports a checkout that can't be deployed. Nothing was created, but the comment may still call an earlier push ready.
 * @throws {DeployFailure}; the checkout's own error where the pull request can't be read
 */
async function refuseCheckout(run, error) {
    const { host, preview, pull, status } = run;
    status.findComment();
    const live = host === undefined ? Promise.resolve(undefined) : (0,awaited_later/* awaitedLater */.k)(host.current(preview));
    const reason = await pull.reasonToSkip().catch(() => Promise.reject(error));
    if (reason !== undefined)
        return { kind: "skipped", reason };
    status.forCommit(preview.headSha);
    throw await reportFailure(run, new errors/* StepError */.zg("checkout", error), { version: 0, live });
}
/** Puts the earlier preview back where possible, and says on the pull request what failed, why, and what serves now. */
async function reportFailure(run, thrown, attempt) {
    const ended = (0,errors/* endedBy */.mr)(run.signal);
    const error = ended instanceof errors/* OverdueError */.zG ? ended : causeOf(thrown);
    const isCancelled = ended !== undefined && !(ended instanceof errors/* OverdueError */.zG);
    const state = isCancelled ? await cancelledState(run, thrown, attempt) : await failedState(run, thrown, error, attempt);
    const description = isCancelled ? "The run was cancelled" : (0,errors/* messageOf */.bD)(error);
    await run.status.finish(state, { state: isCancelled ? "error" : "failure", description });
    return new DeployFailure(error, state, attempt.upload);
}
async function supersededByDeployment(run, error, attempt) {
    if (run.signal.aborted)
        return undefined;
    // If the host can't be asked, the failure is reported all the same.
    const newer = await newerDeployment(run, error, attempt).catch(() => undefined);
    return newer && { kind: "newer-run", reason: "Another run of this pull request has deployed meanwhile." };
}
/** Leaves the address to another run's deployment. That run reports the state of the preview. */
async function withdraw(run, reason, error, attempt) {
    const { host, preview, progress, status } = run;
    if ((0,errors/* findCause */.lO)(error, SupersededError) === undefined)
        progress.warn((0,errors/* messageOf */.bD)(error));
    const newer = await newerDeployment(run, error, attempt);
    if (newer !== undefined) {
        await host?.restore(preview, newer);
        await reconnect(run, attempt, newer);
    }
    await status.withdraw("Another run deploys the preview");
    return { kind: "skipped", reason };
}
/** A cancelled run has no time to put the earlier preview back or to fetch a log. */
async function cancelledState(run, error, attempt) {
    const serving = mayServe(error, attempt) ? undefined : servingOf(await liveOf(attempt));
    return { kind: "cancelled", step: stepOf(run, error), serving };
}
async function failedState(run, thrown, error, attempt) {
    const [log, serving] = await Promise.all([logOf(run, error, attempt), putBack(run, thrown, attempt)]);
    // The app may miss a file on the host.
    if (mayServe(thrown, attempt))
        for (const line of attempt.upload?.leftOut ?? [])
            run.progress.warn(line);
    // The server's log is closer to the cause than what was seen from outside.
    const hint = log?.hint ?? unreachedHint(run, error, attempt, log) ?? (0,errors/* hintOf */.$z)(error);
    return { kind: "failed", step: stepOf(run, thrown), message: (0,errors/* messageOf */.bD)(error), hint, log, serving };
}
/** @returns the earlier push's preview, as far as it serves now */
async function putBack(run, error, attempt) {
    const { host, preview, progress } = run;
    const live = await liveOf(attempt);
    if (host === undefined || live === undefined || !mayServe(error, attempt))
        return servingOf(live);
    try {
        await host.restore(preview, live);
        await reconnect(run, attempt, live);
        return servingOf(live);
    }
    catch (failure) {
        progress.warn(`The previous preview could not be put back: ${(0,errors/* messageOf */.bD)(failure)}`);
        return undefined;
    }
}
function servingOf(live) {
    return live && { previewUrl: live.url };
}
/** The end of the output that explains the failure: the failed command's, else the server's. */
async function logOf({ host }, error, { deployment }) {
    const command = (0,errors/* findCause */.lO)(error, source_command/* CommandError */.Q);
    if (command !== undefined)
        return { title: "End of the output", text: command.tail.join("\n") };
    const rollout = (0,errors/* findCause */.lO)(error, RolloutError);
    if (rollout?.log !== undefined)
        return { title: rollout.log.title, text: rollout.log.lines.join("\n") };
    const logged = deployment ?? rollout?.deployment;
    const lines = logged === undefined ? [] : await host?.logs(logged);
    if (lines === undefined || lines.length === 0)
        return undefined;
    return { title: "End of the server's log", text: lines.join("\n"), hint: hintForServerLog(lines) };
}
/** Where the host does not reach a server that may be running. */
function unreachedHint({ host, inputs }, error, { upload }, log) {
    const isUnreached = (0,errors/* findCause */.lO)(error, RolloutError) !== undefined || UNREACHED_HINTS.has((0,errors/* hintOf */.$z)(error));
    if (!isUnreached || host === undefined)
        return undefined;
    const entry = upload?.contents.find(({ path }) => path === upload.entrypoint);
    // A platform that chooses the port itself names it in its error.
    const named = /\bPORT\b\D{0,3}(\d{2,5})\b/.exec((0,errors/* messageOf */.bD)(error))?.[1] ?? inputs.env.PORT ?? host.serverPort;
    return hintForUnreached({
        log: log?.text.split("\n") ?? [],
        source: entry && { path: entry.path, text: entry.content.toString("utf8") },
        port: named === undefined ? undefined : Number(named),
    });
}
function stepOf({ progress }, error) {
    return error instanceof errors/* StepError */.zg ? error.step : progress.current;
}
function causeOf(error) {
    return error instanceof errors/* StepError */.zg ? error.cause : error;
}

;// CONCATENATED MODULE: ./src/preview/ask-preview.ts
/** A request that hangs is cut off, and its caller repeats it. */
const ask_preview_TIMEOUT_MS = 8_000;
/** The preview is code that nobody has reviewed: more of its answer is not read. RivetKit's metadata of 1,000 actors has 30 kB. */
const MOST_BYTES = 256 * 1024;
const MOST_REDIRECTS = 5;
/** Characters of an address that are shown. */
const SHOWN_LENGTH = 100;
/**
 * Asks the preview once. Redirects are followed within the preview only: the headers may hold a secret (a protection bypass), and the
 * preview must not choose what this runner asks in its own network.
 * @throws {HttpError} when nothing answers
 */
async function askPreview(http, url, headers) {
    // The caller's wait repeats the look, so the request itself is not retried.
    const fetchOnce = http.fetch({ service: "The preview", timeoutMs: ask_preview_TIMEOUT_MS, maxRetries: 0, maxBytes: MOST_BYTES });
    let at = url;
    for (let redirects = 0;; redirects++) {
        const response = await fetchOnce(at, { headers, redirect: "manual" });
        const target = redirectTarget(response, at);
        const leadsTo = target === undefined ? "" : `, which leads to ${http.redact(target.href).slice(0, SHOWN_LENGTH)}`;
        const follow = target !== undefined && isWithin(target, url) && redirects < MOST_REDIRECTS;
        if (!follow) {
            const isHtml = response.headers.get("content-type")?.startsWith("text/html") ?? false;
            // Redacted here, before callers cut anything out of the text.
            return { status: response.status, text: http.redact(await response.text()), isHtml, leadsTo };
        }
        at = target.href;
    }
}
/** Whether a redirect stays at the preview. `fetch` refuses an address with a user name. */
function isWithin({ origin, username, password }, url) {
    return origin === new URL(url).origin && username === "" && password === "";
}
function redirectTarget({ status, headers }, from) {
    const location = headers.get("location");
    return status >= 300 && status < 400 && location !== null && URL.canParse(location, from) ? new URL(location, from) : undefined;
}

;// CONCATENATED MODULE: ./src/preview/ready.ts





/** The wait was over and the thing was not there. */
class NotReadyError extends errors/* ActionError */.lZ {
}
const FIRST_POLL_MS = 200;
const LONGEST_POLL_MS = 3_000;
const POLL_GROWTH = 1.5;
const SAY_EVERY_MS = 10_000;
/** A look gets at least this much time, even when less of the wait is left. */
const SHORTEST_LOOK_MS = 1_000;
/** Characters of what the app says that are shown. */
const ready_SHOWN_LENGTH = 100;
/**
 * Looks until it is there, short pauses first, then longer ones.
 * @param what names the thing in the error: `the app at https://…`
 * @throws {NotReadyError} with the last look's reason and hint when the time is over
 */
async function waitUntil(what, look, wait) {
    const { now, pause } = wait.clock;
    const startAt = now();
    const endAt = startAt + wait.timeoutMs;
    let sayAt = startAt + SAY_EVERY_MS;
    let last = notYet("it did not answer", READY_HINTS.noAnswer);
    for (let pauseMs = FIRST_POLL_MS;; pauseMs = Math.min(pauseMs * POLL_GROWTH, LONGEST_POLL_MS)) {
        const seen = (await lookInTime(look, Math.max(Math.ceil(endAt - now()), SHORTEST_LOOK_MS), wait.timeout)) ?? last;
        last = seen;
        if (seen.ready)
            return seen.value;
        if (now() + pauseMs > endAt) {
            const within = `within ${Math.round(wait.timeoutMs / 1000)} s`;
            throw new NotReadyError(`${what} was not ready ${within}. Last seen: ${seen.reason}`, { hint: seen.hint });
        }
        if (now() >= sayAt) {
            wait.say?.(`Not yet, after ${Math.round((now() - startAt) / 1000)} s: ${seen.reason}`);
            sayAt += SAY_EVERY_MS;
        }
        await pause(pauseMs, wait.signal);
    }
}
/**
 * One look that ends with the wait's time: a look may make several requests, each with a timeout of its own.
 * @returns undefined when the time was over first
 */
async function lookInTime(look, leftMs, timeout = AbortSignal.timeout) {
    const over = timeout(Math.ceil(leftMs));
    const looking = (0,awaited_later/* awaitedLater */.k)(look());
    return Promise.race([looking, new Promise((done) => over.addEventListener("abort", () => done(undefined), { once: true }))]);
}
/** Reads the app's own metadata: is it this deployment, in this namespace? */
async function lookAtMetadata(http, expected) {
    const answer = await get(http, `${expected.runnerUrl}/metadata`, expected.headers);
    if (!("status" in answer))
        return answer;
    if (answer.status === 200)
        return judgeMetadata(answer.text, expected);
    const seen = notYet(`GET ${expected.runnerUrl}/metadata answered ${answer.status}${answer.leadsTo}`, hintForStatus(answer.status, answer.leadsTo));
    return answer.status === 404 ? { ...seen, foreign: true } : seen;
}
/** Looks at the preview as a visitor would. An app without a frontend only has to answer. */
async function lookAtPage(http, expected) {
    const { hasPage, misplacedPage, previewUrl, pageHeaders } = expected;
    const answer = await get(http, `${previewUrl}/`, pageHeaders);
    if (!("status" in answer))
        return answer;
    const { status, isHtml } = answer;
    const wantsPage = hasPage || misplacedPage !== undefined;
    // RivetKit answers 200 with a line of text where it finds no page: the status alone proves nothing.
    if (wantsPage && (status === 404 || (status === 200 && !isHtml))) {
        const what = status === 404 ? "answered 404" : "answered something that is no page";
        return notYet(`GET ${previewUrl}/ ${what}, though the build made a page`, misplacedPage ?? READY_HINTS.noPage);
    }
    const good = wantsPage ? status < 400 : status < 500;
    return good
        ? { ready: true, value: { isPage: isHtml && status !== 404 } }
        : notYet(`GET ${previewUrl}/ answered ${status}`, hintForPage(status));
}
/** Asks the engine whether it reaches the runner, from where the engine runs. */
async function lookThroughEngine(engine, expected) {
    const health = await engine.checkRunner(expected.runnerUrl, expected.headers);
    return health.healthy
        ? { ready: true, value: health.version }
        : notYet(`the engine does not reach the app: ${health.reason}`, hintForEngine(expected.runnerUrl, health));
}
/**
 * Pure: whether a metadata answer is this deployment's. RivetKit 2.1 to 2.3 carry `clientNamespace`; the version is in `envoy.version`
 * (2.3) or `runner.version` (2.1, 2.2). A field that an older RivetKit does not send is not checked.
 */
function judgeMetadata(text, expected) {
    const metadata = parseObject(text);
    if (metadata?.runtime !== "rivetkit") {
        const isPage = /^\s*</.test(text);
        const what = isPage ? "a page" : "something that is not RivetKit's metadata";
        const hint = isPage ? READY_HINTS.pageInstead : READY_HINTS.notRivetKit;
        return { ...notYet(`GET ${expected.runnerUrl}/metadata answered ${what}`, hint), foreign: true };
    }
    const namespace = metadata.clientNamespace;
    if (typeof namespace !== "string" && expected.mustNameNamespace) {
        return notYet("the app that answers does not say which namespace it belongs to", READY_HINTS.noNamespace);
    }
    if (typeof namespace === "string" && namespace !== expected.engineNamespace) {
        const shown = namespace.slice(0, ready_SHOWN_LENGTH);
        return notYet(`the app that answers belongs to the namespace "${shown}", not to "${expected.engineNamespace}"`, READY_HINTS.otherNamespace);
    }
    const version = ready_versionOf(metadata);
    if (version !== undefined && expected.version !== undefined && version !== expected.version) {
        const reason = `the app that answers is the deployment with version ${version}, not this one (${expected.version})`;
        return { ...notYet(reason, READY_HINTS.otherVersion), other: version > expected.version ? "newer" : "older" };
    }
    return { ready: true, value: { actors: Object.keys(ready_objectOf(metadata.actorNames)) } };
}
function ready_versionOf(metadata) {
    const version = ready_objectOf(metadata.envoy).version ?? ready_objectOf(metadata.runner).version;
    return typeof version === "number" ? version : undefined;
}
function notYet(reason, hint) {
    return { ready: false, reason, hint };
}
async function get(http, url, headers) {
    try {
        return await askPreview(http, url, headers);
    }
    catch (error) {
        if (error instanceof errors/* ActionError */.lZ && error.name !== "CancelledError")
            return notYet(error.message, hintForNetwork(networkCode(error)));
        throw error;
    }
}
function parseObject(text) {
    try {
        return ready_objectOf(JSON.parse(text));
    }
    catch {
        // Not JSON is an answer too: the caller says what was expected.
        return undefined;
    }
}
function ready_objectOf(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

;// CONCATENATED MODULE: ./src/preview/early-look.ts

function lookEarly({ http }, { engine }, expected) {
    return {
        engine: lookThroughEngine(engine, expected).catch(() => undefined),
        page: lookAtPage(http, expected).catch(() => undefined),
    };
}
/** A look that starts with the result of an earlier one, if that one was successful. */
function startingWith(earlier, look) {
    let first = earlier;
    return async () => {
        const seen = await first;
        first = undefined;
        return seen?.ready ? seen : look();
    };
}

;// CONCATENATED MODULE: ./src/preview/move-actors.ts


/** How many running actors are moved at once. The engine moves the others within half a minute, when it drains their runner. */
const MOST_MOVED = 64;
const CONCURRENT_MOVES = 8;
/** Engine 2.3.19 restarts an actor within 0.2 s on a warm runner. */
const RESTARTED_WITHIN_MS = 5_000;
const move_actors_LOOK_EVERY_MS = 100;
/**
 * Restarts the running actors, with their state, on the deployment that was just connected, and waits until they run again. Otherwise
 * engine 2.3.19 lets them answer with the old code for some ten seconds and then not at all for twenty. Best effort: an engine that
 * can't restart them now moves them later by itself, and the log says so.
 */
async function moveActors(engine, options) {
    const { progress } = options;
    /** When each actor had last started before its restart. */
    const moved = new Map();
    try {
        await engine.eachActor(async (actors) => {
            const some = runningOf(actors).slice(0, MOST_MOVED - moved.size);
            await (0,p_map/* default */.Ay)(some, async ({ id, awakeSince }) => {
                await engine.rescheduleActor(id);
                moved.set(id, awakeSince);
            }, { concurrency: CONCURRENT_MOVES });
        });
        if (moved.size === 0)
            return;
        const pending = await waitUntilRestarted(engine, moved, options);
        progress.say(restarted(moved.size, pending));
    }
    catch (error) {
        if (error instanceof errors/* CancelledError */.cc || !(error instanceof errors/* ActionError */.lZ))
            throw error;
        progress.say(`Running actors get the new code within half a minute: they could not be restarted at once (${(0,errors/* messageOf */.bD)(error)})`);
    }
}
function runningOf(actors) {
    return actors.flatMap(({ id, awakeSince }) => (awakeSince === undefined ? [] : [{ id, awakeSince }]));
}
/** Such as `2 running actors restarted with the new code`. */
function restarted(count, pending) {
    const actors = `${count} running ${count === 1 ? "actor" : "actors"}`;
    if (pending === 0)
        return `${actors} restarted with the new code`;
    const within = RESTARTED_WITHIN_MS / 1_000;
    return `${pending} of ${actors} did not restart with the new code within ${within} s: the engine restarts them within half a minute`;
}
/**
 * Waits until every actor was restarted, went to sleep or is gone, for a few seconds at most: the engine goes on by itself.
 * @returns how many had not restarted by then
 */
async function waitUntilRestarted(engine, moved, { clock, signal }) {
    const isPending = ({ id, awakeSince, asleep }) => moved.has(id) && !asleep && (awakeSince === undefined || awakeSince === moved.get(id));
    for (const endAt = clock.now() + RESTARTED_WITHIN_MS;;) {
        const pending = (await engine.actors()).filter(isPending).length;
        if (pending === 0 || clock.now() >= endAt)
            return pending;
        await clock.pause(move_actors_LOOK_EVERY_MS, signal);
    }
}

;// CONCATENATED MODULE: ./src/preview/actor-start.ts


/** Pauses between looks whether an actor has started: five seconds. Engine 2.3.19 needs 0.3 s for the first one of a namespace. */
const UNTIL_STARTED_MS = Array(10).fill(500);
const actor_start_HINTS = {
    otherSite: "The framework takes the engine's request for a form of another site. In Astro allow it with `security: { checkOrigin: false }` in astro.config.",
    guarded: "Let POST /api/rivet/start through to RivetKit: the engine sends it without a cookie, a session or an `Origin`.",
    noRoute: "Let the server pass every method of `/api/rivet/*` to RivetKit (`registry.handler(request)`), POST among them.",
};
/**
 * Whether the actors that a page has just asked for start. A page that waits for one looks fine, and the engine's health check does not
 * start any. Best effort: an engine that can't be asked is no problem of the page.
 * @returns undefined where an actor runs, and where none was asked for
 */
async function actorProblem({ clock, inputs, log, signal }, engine) {
    try {
        let failure;
        const isSettled = async () => {
            const [reason, actors] = await Promise.all([engine.startFailure(inputs.runnerName), engine.actors()]);
            const isRunning = actors.some(({ awakeSince }) => awakeSince !== undefined);
            failure = isRunning ? undefined : reason;
            return isRunning || (reason === undefined && actors.every(({ asleep }) => asleep));
        };
        await lookUntil(isSettled, UNTIL_STARTED_MS, (ms) => clock.pause(ms, signal));
        return failure && actor_start_problemOf(failure);
    }
    catch (error) {
        if (!(error instanceof HttpError))
            throw error;
        log.debug(`The engine does not say whether actors start: ${error.message}`);
        return undefined;
    }
}
function actor_start_problemOf(failure) {
    return { kind: "actor-start", text: `its actors do not start: ${failure.text}`, hint: actor_start_hintFor(failure) };
}
function actor_start_hintFor({ status, text }) {
    if (/cross-site/i.test(text))
        return actor_start_HINTS.otherSite;
    if (status === 401 || status === 403)
        return actor_start_HINTS.guarded;
    return status === 404 || status === 405 ? actor_start_HINTS.noRoute : undefined;
}

;// CONCATENATED MODULE: ./src/preview/page-check.ts



/** Opens the preview's page in a browser, as `page-check` says. Disposing of it ends the browser. */
class PageInspection {
    #run;
    #stop = new AbortController();
    #browser;
    constructor(run) {
        this.#run = run;
    }
    /** Starts the browser early, because that takes a second. */
    prepare() {
        if (this.#run.inputs.pageCheck === "off")
            return;
        (0,awaited_later/* awaitedLater */.k)(this.#start());
    }
    /**
     * Opens the page and collects what is wrong with it.
     * @returns undefined where it was not opened: `page-check: off`, or no browser
     * @throws {ActionError} with `page-check: required`, for a page with a problem and where no browser opens it
     */
    async open({ previewUrl, visitHeaders, explainAddress }, { engine, engineNamespace }) {
        const { inputs, progress } = this.#run;
        if (inputs.pageCheck === "off")
            return undefined;
        let page;
        try {
            const browser = await this.#start();
            const seen = await browser.open({ previewUrl, visitHeaders, engineEndpoint: inputs.rivetEndpoint, engineNamespace });
            const actors = seen.reachedActors ? await actorProblem(this.#run, engine) : undefined;
            const onThePage = seen.problems.map((problem) => page_check_explained(problem, explainAddress));
            page = { ...seen, problems: actors === undefined ? onThePage : [actors, ...onThePage] };
            const why = browser.sandboxed ? "the runner's Chrome" : "the runner's Chrome, without its sandbox: root in a container has none";
            progress.decide({ what: "Page", value: "opened in a browser", why });
        }
        catch (error) {
            if ((0,errors/* isAborted */.G4)(error))
                throw error;
            return this.#notOpened(error);
        }
        if (inputs.pageCheck === "required")
            refuseProblems(page);
        return page;
    }
    async [Symbol.asyncDispose]() {
        this.#stop.abort();
        await (await this.#browser?.catch(() => undefined))?.[Symbol.asyncDispose]();
    }
    #start() {
        this.#browser ??= this.#run.startBrowser(AbortSignal.any([this.#run.signal, this.#stop.signal]));
        return this.#browser;
    }
    #notOpened(cause) {
        const why = (0,errors/* messageOf */.bD)(cause);
        if (this.#run.inputs.pageCheck === "required") {
            throw new errors/* ActionError */.lZ(`The page could not be opened in a browser: ${why}`, {
                hint: "`page-check: required` needs a Chrome on the runner. Install one, name it in the variable CHROME_PATH, or set `page-check: auto`.",
                cause,
            });
        }
        this.#run.progress.decide({ what: "Page", value: "not opened in a browser", why });
    }
}
/** @throws {ActionError} for a page with a problem */
function refuseProblems({ problems: [worst, ...others], moreProblems }) {
    if (worst === undefined)
        return;
    const count = others.length + moreProblems;
    const more = count === 0 ? "" : ` (and ${count} more)`;
    throw new errors/* ActionError */.lZ(`The page does not work: ${worst.text}${more}`, {
        hint: worst.hint ?? "`page-check: required` fails the deploy for every problem of the page; with `auto` it is a warning.",
    });
}
function page_check_explained(problem, explainAddress) {
    const address = problem.kind === "unreachable-address" ? /\S+$/.exec(problem.text)?.[0] : undefined;
    return address === undefined || explainAddress === undefined ? problem : { ...problem, ...explainAddress(address) };
}

;// CONCATENATED MODULE: ./src/preview/go-live.ts
var go_live_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var go_live_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








/** An app that does not answer for this long rarely comes up by itself. */
const ACT_EVERY_MS = 10_000;
/**
 * Takes an app that was deployed to a preview that is up: waits for the app, connects Rivet to it, checks it from outside and through
 * the engine, opens its page in a browser, and makes sure that it is still wanted.
 * @throws {SupersededError} when the pull request was closed or pushed to meanwhile
 */
async function goLive(run, namespace, connection, expected, options = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { previewUrl, direct, explainAddress } = expected;
        const visited = { previewUrl: direct?.url ?? previewUrl, visitHeaders: direct?.headers, explainAddress };
        const inspection = go_live_addDisposableResource(env_1, new PageInspection(run), true);
        if (expected.hasPage)
            inspection.prepare();
        const { metadata, early } = await waitForApp(run, namespace, expected, options);
        await connectApp(run, connection, expected);
        const answer = await checkReady(run, namespace, expected, early);
        if (answer?.isPage === false)
            sayPageIsMissing(run, expected);
        const tasks = go_live_addDisposableResource(env_1, new TaskGroup(run.signal), true);
        const [page] = await Promise.all([
            tasks.start("ready", async () => (answer?.isPage ? inspection.open(visited, namespace) : undefined)),
            tasks.start("ready", () => updateActors(run, connection)),
            tasks.start("ready", () => run.pull.assertCurrent()),
        ]);
        return { previewUrl, actors: metadata?.actors ?? [], data: connection.data, page };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = go_live_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** An app without a frontend is fine, so this is a warning only where the sources have a page. */
function sayPageIsMissing({ progress }, { unbuiltPage }) {
    progress.decide({ what: "Page", value: "not opened in a browser", why: "/ answers no page" });
    if (unbuiltPage !== undefined)
        progress.warn(unbuiltPage);
}
/** Writes on the pull request that the preview is ready. */
async function reportReady(run, namespace, app, attempt) {
    const { inputs, progress, status } = run;
    const checked = inputs.readyTimeoutMs > 0;
    const state = { kind: "ready", ...app, durationMs: progress.elapsedMs(), checked };
    const description = checked ? "The preview is ready" : "Deployed, not checked";
    const url = app.previewUrl === undefined ? {} : { url: app.previewUrl };
    await status.finish(state, { state: "success", ...url, description });
    const { deployment, upload } = attempt ?? {};
    const names = { ...namespaceOutputs(run, namespace), deploymentId: deployment?.id, changed: app.codeOf === undefined };
    return {
        kind: "deployed",
        state,
        preview: { ...names, previewUrl: app.previewUrl, actors: app.actors, screenshot: app.page?.screenshot, upload },
    };
}
/** Waits for the app itself. The engine is pointed at it only after that: after failed starts it answers with an error for a while. */
async function waitForApp(run, namespace, app, options) {
    const { http, inputs, progress } = run;
    if (inputs.readyTimeoutMs === 0)
        return { metadata: undefined, early: undefined };
    const expected = expectedOf(run, namespace, app);
    const look = withCalls(run, () => lookAtMetadata(http, expected), options.whenMissing);
    return progress.step("start", async () => {
        const early = options.isFirst === true ? lookEarly(run, namespace, expected) : undefined;
        return { metadata: await waitUntil(`The app at ${expected.runnerUrl}`, look, waitOf(run)), early };
    });
}
/**
 * Checks that the engine reaches the app from where it runs and that the page answers.
 * @returns what `/` answered; undefined with `ready-timeout: 0`
 */
async function checkReady(run, namespace, app, early) {
    if (run.inputs.readyTimeoutMs === 0)
        return undefined;
    const expected = expectedOf(run, namespace, app);
    const engineLook = startingWith(early?.engine, () => lookThroughEngine(namespace.engine, expected));
    const pageLook = startingWith(early?.page, () => lookAtPage(run.http, expected));
    return run.progress.step("ready", async () => {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const tasks = go_live_addDisposableResource(env_2, new TaskGroup(run.signal), true);
            const untilSeen = (look) => tasks.start("ready", (signal) => waitUntil("The preview", look, { ...waitOf(run), signal }));
            const [answer] = await Promise.all([untilSeen(pageLook), untilSeen(engineLook)]);
            return answer;
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = go_live_disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    });
}
/** Makes the engine read the app's metadata, for the names of its actors and its version, and moves running actors to the new code. */
async function updateActors(run, { engine, data }) {
    await engine.refreshRunnerMetadata(run.inputs.runnerName).catch((error) => {
        // A platform that connects the app itself may do that under another name.
        if (!run.host?.connectsApp)
            throw error;
        run.progress.say(`The engine did not read the app's metadata anew: ${(0,errors/* messageOf */.bD)(error)}`);
    });
    if (data === "kept")
        await moveActors(engine, run);
}
/** A look that calls `whenMissing` after every 10 s without success. */
function withCalls({ clock: { now } }, look, whenMissing = async () => { }) {
    let nextAt = now() + ACT_EVERY_MS;
    return async () => {
        const seen = await look();
        if (seen.ready || now() < nextAt)
            return seen;
        nextAt = now() + ACT_EVERY_MS;
        await whenMissing(seen);
        return seen;
    };
}
/** A wait that lasts as long as `ready-timeout`. */
function waitOf({ clock, inputs, progress, signal }) {
    return { timeoutMs: inputs.readyTimeoutMs, signal, clock, say: (line) => progress.say(line) };
}
/** Everything that the app has to show, from the inputs and the namespace. */
function expectedOf(run, { engineNamespace }, app) {
    const { previewUrl, direct } = app;
    const { url: runnerUrl, headers } = runnerConfigOf(run, app);
    const page = { previewUrl: direct?.url ?? previewUrl, pageHeaders: { ...direct?.headers, ...run.inputs.runnerConfig.headers } };
    return { mustNameNamespace: false, misplacedPage: undefined, ...app, ...page, runnerUrl, headers, engineNamespace };
}

;// CONCATENATED MODULE: ./src/preview/unchanged.ts
var unchanged_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var unchanged_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});







/** A preview that has gone to sleep needs a moment. One that takes longer is deployed. */
const ANSWERS_WITHIN_MS = 10_000;
/** How many folders the log names. */
const SHOWN = 5;
/** Pure: whether a push that changes nothing may keep what serves. Who starts a run by hand wants a deploy. */
function mayKeepServing({ event, attempt, inputs }) {
    const isPush = event.kind === "pull-request" && !["opened", "reopened"].includes(event.action);
    return isPush && attempt === 1 && inputs.redeploy === "changed" && inputs.onPush === "keep";
}
/** The fingerprint of what this run deploys. @returns undefined where the app's files are not known; the log says why */
async function fingerprintOfRun({ app, ingredients, progress, mayKeep }) {
    const sources = await app.sources();
    const { key, ...ofRun } = ingredients;
    if ("unknown" in sources) {
        if (mayKeep)
            decideToDeploy({ progress }, sources.unknown);
        return undefined;
    }
    const others = sources.otherPackages;
    if (others.length > 0) {
        const shown = `${others.slice(0, SHOWN).join(", ")}${others.length > SHOWN ? " …" : ""}`;
        progress.decide({
            what: "Not part of the app",
            value: shown,
            why: "the app names these packages nowhere; redeploy: always ignores that",
        });
    }
    return fingerprintOf({ ...ofRun, files: sources.files, job: sources.job }, key);
}
/** The deployment that serves, if it was made from the same. Never throws: the deploy itself reports a host that can't be asked. */
async function findSame(run, live, fingerprint) {
    if (!run.mayKeep)
        return undefined;
    const [deployment, own] = await Promise.all([live, fingerprint]).catch(() => []);
    if (deployment === undefined || own === undefined)
        return undefined;
    const { origin } = deployment;
    if (origin === undefined)
        return decideToDeploy(run, `${run.host.name} does not say what serves now`);
    const different = differences(origin.fingerprint, own);
    if (different.length === 0)
        return { deployment, origin };
    return decideToDeploy(run, `changed since ${origin.commit.slice(0, 7)}: ${different.join(", ")}`);
}
/**
 * Leaves the deployment that serves in place, for a push that changes nothing of the app: looks whether it still works, and writes the new
 * commit on the pull request.
 * @param same undefined for a push that changes something
 * @returns undefined where the push is to be deployed: it changes something, or what serves does not work
 * @throws {SupersededError} when the pull request was closed or pushed to meanwhile
 */
async function keepServing(run, found, same) {
    if (same === undefined)
        return undefined;
    const { deployment, origin } = same;
    const { preview, progress, pull, rivet, status } = run;
    const [there] = await found;
    if (there === undefined)
        return decideToDeploy(run, "the namespace is gone");
    const namespace = { ...(await rivet.revisit(there, origin.publishableToken)), namespace: there, created: false };
    status.forCommit(preview.headSha);
    status.deployedAt(deployment.url);
    status.link({ hostDashboard: deployment.dashboardUrl });
    const [app] = await Promise.all([lookAgain(run, namespace, same), announceNamespace(run, namespace)]);
    if (typeof app === "string")
        return decideToDeploy(run, `what serves does not work: ${app}`);
    await pull.assertCurrent();
    progress.decide({ what: "Redeploy", value: "no", why: `nothing of the app changed since ${origin.commit.slice(0, 7)}` });
    status.recordDeployment(preview.headSha, { replaces: false });
    return reportReady(run, namespace, { ...app, codeOf: { sha: origin.commit, url: status.commitUrl(origin.commit) } }, { deployment });
}
/** Looks at the app as after a deploy, with less patience. @returns what is wrong with it, in words, or the app */
async function lookAgain(run, namespace, { deployment, origin }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const app = { previewUrl: deployment.url, version: origin.version, hasPage: false, mustNameNamespace: true };
        const inspection = unchanged_addDisposableResource(env_1, new PageInspection(run), true);
        inspection.prepare();
        try {
            const { metadata, answer } = await checkOnce(run, namespace, expectedOf(run, namespace, app));
            const page = answer.isPage
                ? await inspection.open({ ...app, explainAddress: (address) => run.app.explainAddress(address) }, namespace)
                : undefined;
            return { previewUrl: deployment.url, actors: metadata.actors, data: "kept", page };
        }
        catch (error) {
            if ((0,errors/* isAborted */.G4)(error) || !(error instanceof errors/* ActionError */.lZ))
                throw error;
            return error.message;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = unchanged_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** App, engine and page at the same time. @throws {NotReadyError} */
async function checkOnce({ clock, http, signal }, { engine }, expected) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const tasks = unchanged_addDisposableResource(env_2, new TaskGroup(signal), true);
        const soon = (what, look) => tasks.start("ready", (abort) => waitUntil(what, look, { timeoutMs: ANSWERS_WITHIN_MS, signal: abort, clock }));
        const [metadata, answer] = await Promise.all([
            soon("The app", () => lookAtMetadata(http, expected)),
            soon("The page", () => lookAtPage(http, expected)),
            soon("The engine", () => lookThroughEngine(engine, expected)),
        ]);
        return { metadata, answer };
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = unchanged_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
function decideToDeploy({ progress }, why) {
    progress.decide({ what: "Redeploy", value: "yes", why });
}

;// CONCATENATED MODULE: ./src/preview/deploy.ts
var deploy_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var deploy_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});











/** How long the comment about a started deploy waits for the host to say which preview serves now. */
const LIVE_KNOWN_WITHIN_MS = 1_500;
/**
 * Deploys a pull request's head: from reading the pull request to the comment that says Ready.
 * @throws {DeployFailure} after the failure was reported on the pull request; another error where the pull request can't be read
 */
async function deploy(run) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { app, clock, host, preview, progress, pull, rivet, status } = run;
        const tasks = deploy_addDisposableResource(env_1, new TaskGroup(run.signal), true);
        const step = timedSteps(tasks, progress);
        const install = once(() => step("install", (signal) => app.install(signal), app.needs.install));
        for (const decision of app.decisions)
            progress.decide(decision);
        status.findComment();
        const found = tasks.start("prepare", () => rivet.find(preview.key, { toDeploy: !run.mayKeep }));
        const live = tasks.start("prepare", () => host.current(preview));
        const fingerprint = tasks.start("prepare", () => fingerprintOfRun(run));
        const unchanged = findSame(run, live, fingerprint);
        if (run.isFirstAttempt)
            void unchanged.then((same) => void (same ?? install()));
        const attempt = { version: versionAt(clock), live };
        const kept = await keepServing(run, found, await unchanged).catch((error) => afterFailure(run, error, attempt));
        if (kept !== undefined)
            return kept;
        const reason = await pull.reasonToSkip();
        if (reason !== undefined)
            return { kind: "skipped", reason };
        try {
            announceDeploy(run, live);
            // A host that can't be used fails the run before anything is made for it.
            await live;
            const recordsDeployments = await describeHost(run);
            const namespace = await step("prepare", () => openNamespace(rivet, preview.key, found, { runnerToken: !host.connectsApp }));
            if (!recordsDeployments)
                status.recordDeployment(preview.headSha);
            const prepared = tasks.start("prepare", async () => host.prepare?.(preview, hostedNamespace(namespace), app.imageWay));
            const connection = tasks.start("prepare", () => planConnection(run, namespace));
            await Promise.all([announceNamespace(run, namespace), prepared, install()]);
            const source = variablesOf(run, namespace, attempt, await fingerprint);
            const values = publicValues(source, host.address(preview));
            await step("build", (signal) => app.build(values, signal), app.needs.build);
            const upload = await step("gather", () => gather(run, namespace, attempt));
            const deployment = await step("deploy", () => handOver(run, namespace, { source, values }, upload, attempt));
            const expected = expectedApp(run, upload, deployment, attempt);
            const isFirst = (await live) === undefined || deployment.direct !== undefined;
            attempt.connection = await connection;
            const options = { isFirst, whenMissing: keepAddress(run, deployment, attempt) };
            const liveApp = await goLive(run, namespace, attempt.connection, expected, options);
            const [outcome] = await Promise.all([reportReady(run, namespace, liveApp, attempt), prepareNext(run)]);
            return outcome;
        }
        catch (error) {
            await tasks.stop();
            return afterFailure(run, error, attempt);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = deploy_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/**
 * Logs what the host's own settings decide.
 * @returns whether the host records a GitHub deployment itself, which the action then leaves to it
 */
async function describeHost({ host, inputs, progress }) {
    const settings = await host.settings?.();
    for (const decision of settings?.decisions ?? [])
        progress.decide(decision);
    for (const warning of settings?.warnings ?? [])
        progress.warn(warning);
    if (settings?.recordsDeployments !== true || inputs.githubDeployment !== "auto")
        return false;
    progress.decide({
        what: "GitHub deployment",
        value: `left to ${host.name}`,
        why: "it records its own; github-deployment: true adds another",
    });
    return true;
}
/** Best effort: without it, the engine learns of the next push's code a little later. */
async function prepareNext({ clock, host, preview, progress }) {
    try {
        await host.prepareNext?.(preview, versionAt(clock));
    }
    catch (error) {
        progress.warn(`The next push could not be prepared on ${host.name}: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/** Grows with every deployment: Unix time in seconds. */
function versionAt({ now }) {
    return Math.floor(now() / 1000);
}
/** Writes on the pull request that the deploy has begun, and which earlier preview serves until it is done. */
function announceDeploy({ app, clock, preview, progress, signal, status }, live) {
    for (const warning of app.warnings)
        progress.warn(warning);
    // If the host can't be asked, the deploy itself fails and reports it.
    const known = Promise.race([live, clock.pause(LIVE_KNOWN_WITHIN_MS, signal).then(() => undefined)]).catch(() => undefined);
    const state = async () => {
        const serving = await known;
        return { kind: "deploying", step: "prepare", serving: serving && { previewUrl: serving.url } };
    };
    status.deploying(preview.headSha, state());
}
/**
 * Gathers the files to upload. Meanwhile it checks that this commit is still wanted, and that the address is still free or this
 * preview's: somebody else may have taken it since the run began.
 */
async function gather(run, { publishableToken }, attempt) {
    const { app, host, preview, progress, pull } = run;
    const published = publishableToken === undefined ? [] : [publishableToken];
    const [upload] = await Promise.all([app.gather(published), pull.assertCurrentIfKnown(), host.current(preview)]);
    for (const decision of upload.decisions)
        progress.decide(decision);
    for (const warning of upload.warnings)
        progress.warn(warning);
    attempt.upload = upload;
    return upload;
}
/** Gives the files to the host, which moves the preview's address to them. */
async function handOver(run, namespace, { source, values }, upload, attempt) {
    const { host, inputs, preview, progress, status } = run;
    const { contents: files, entrypoint, container } = upload;
    const deployment = await host.deploy({
        preview,
        files,
        entrypoint,
        container,
        namespace: hostedNamespace(namespace),
        variables: serverVariables(source, inputs.env, host.serverVariables(preview, upload)),
        buildVariables: buildVariables(values, inputs.buildEnv),
    });
    attempt.deployment = deployment;
    progress.decide({ what: "Address", value: deployment.url, why: `given by ${host.name}` });
    status.deployedAt(deployment.url);
    status.link({ hostDashboard: deployment.dashboardUrl });
    return deployment;
}
function expectedApp({ app }, { misplacedPage, publicDirectory, unbuiltPage }, { url: previewUrl, direct }, attempt) {
    const explainAddress = (address) => app.explainAddress(address);
    // An address of its own already tells the deployment from every other.
    const version = direct === undefined ? attempt.version : undefined;
    return { previewUrl, direct, version, hasPage: publicDirectory !== undefined, misplacedPage, unbuiltPage, explainAddress };
}
function hostedNamespace({ namespace: { name }, engineNamespace }) {
    return { name, engineNamespace };
}
function variablesOf({ inputs, preview }, namespace, { version }, fingerprint) {
    const { engineNamespace, runnerToken, publishableToken } = namespace;
    const { rivetEndpoint: engineEndpoint, runnerName } = inputs;
    const origin = fingerprint === undefined ? undefined : { fingerprint, commit: preview.headSha };
    return { previewKey: preview.key, engineEndpoint, engineNamespace, runnerName, runnerToken, publishableToken, version, origin };
}

;// CONCATENATED MODULE: ./src/preview/dry-run.ts

/** What a deploy would do, line by line. Only reads: nothing is installed, built or minted. */
async function describeDeploy(run) {
    const { app, host, inputs, preview, rivet } = run;
    const [pull, [namespace], live] = await Promise.all([run.pull.read(() => true), rivet.find(preview.key), host.current(preview)]);
    const reason = pull === undefined ? "GitHub does not show the pull request to this token." : reasonToSkip(pull, run.pull.wanted);
    if (reason !== undefined)
        return [`nothing would be deployed. ${reason}`];
    const data = namespace === undefined || inputs.onPush === "fresh" ? "starting empty" : "with the data of earlier pushes";
    return [
        namespace === undefined ? `would create the namespace ${preview.key}` : `would use the namespace ${namespace.name}, ${data}`,
        ...[...app.decisions, ...((await host.settings?.())?.decisions ?? [])].map(({ what, value, why }) => `${what}: ${value} (${why})`),
        `would deploy to ${host.name} at ${host.address(preview) ?? "an address that the host picks"}${live === undefined ? "" : `, in place of the deployment ${live.id}`}`,
        ...(host.connectsApp
            ? []
            : [`would point the runner config "${inputs.runnerName}" at it in ${describeDatacenters(inputs.datacenters)}`]),
        ...app.warnings,
    ];
}
/** What the two steps around another platform's deployment would do. */
function describeExternal({ inputs, preview }, url) {
    const server = inputs.runtimeMode === "runner" ? "wait until the app's server connects to it" : `connect it to ${url ?? "the app's URL"}`;
    return [`would prepare the namespace ${preview.key} and ${server}`];
}
/** What a cleanup would delete. */
async function describeCleanup({ host, preview, rivet }) {
    const [namespaces, parts] = await Promise.all([rivet.find(preview.key), host?.find(preview) ?? []]);
    const lines = [
        ...namespaces.map(({ name }) => `would ${rivet.removesNamespaces ? "delete" : "empty"} the namespace ${name}`),
        ...parts.map(({ what }) => `would remove the ${what.replaceAll("`", "")}`),
    ];
    return lines.length === 0 ? [`nothing of the preview ${preview.key} is there`] : lines;
}
function describeDatacenters(requested) {
    if (requested === undefined)
        return "us-west-1 where the engine has it, else in all datacenters";
    return requested === "all" ? "all datacenters" : requested.join(", ");
}

;// CONCATENATED MODULE: ./src/names/env-file-lines.ts
/** Characters that neither a shell nor a dotenv reader treats specially. `~` is not among them: a shell replaces it by a folder. */
const PLAIN = /^[\w./:@%+,=-]*$/;
/** What a shell replaces within double quotes, and what dotenv readers take for an escape there. */
const SPECIAL_IN_DOUBLE_QUOTES = /["$`\\]/;
/**
 * Variables as `NAME=VALUE` lines that a POSIX shell reads exactly (`set -a; . FILE`). dotenv readers read the same, except for
 * {@link shellOnlyNames}. A value with line breaks takes several lines.
 */
function envFileLines(variables) {
    return Object.entries(variables)
        .map(([name, value]) => `${name}=${env_file_lines_quoted(value)}\n`)
        .join("");
}
/** Names of the values that only a shell reads exactly: those with a single quote beside a character that needs single quotes. */
function shellOnlyNames(variables) {
    return Object.entries(variables)
        .filter(([, value]) => needsShellEscape(value))
        .map(([name]) => name);
}
function env_file_lines_quoted(value) {
    if (PLAIN.test(value))
        return value;
    if (!value.includes("'"))
        return `'${value}'`;
    // A shell has no escape within single quotes: close them, add an escaped quote, open them again.
    return needsShellEscape(value) ? `'${value.replaceAll("'", String.raw `'\''`)}'` : `"${value}"`;
}
function needsShellEscape(value) {
    return value.includes("'") && SPECIAL_IN_DOUBLE_QUOTES.test(value);
}

;// CONCATENATED MODULE: ./src/preview/env-file.ts




/**
 * Writes the server's variables for the steps that deploy the app, and remembers the deployment's version for the step that connects
 * the preview.
 * @param version the version that the server reports
 */
async function writeEnvFiles(folder, version, variables) {
    const directory = directoryOf(folder);
    // Code of the pull request may have run in an earlier step and left a link here that leads into a public folder.
    await (0,external_node_fs_promises_.rm)(directory, { recursive: true, force: true });
    await (0,external_node_fs_promises_.mkdir)(directory, { mode: 0o700 });
    const files = { envFile: (0,external_node_path_.join)(directory, "server.env"), envJson: (0,external_node_path_.join)(directory, "server.json") };
    await writePrivate(files.envFile, envFileLines(variables));
    await writePrivate(files.envJson, JSON.stringify(variables));
    await writePrivate((0,external_node_path_.join)(directory, PREPARED_FILE), JSON.stringify({ version, runAttempt: folder.runAttempt }));
    return files;
}
/** Fails where a file or link already exists: another process may have it open, or the link may lead elsewhere. */
function writePrivate(path, content) {
    return (0,external_node_fs_promises_.writeFile)(path, content, { mode: 0o600, flag: "wx" });
}
/** @returns the version that {@link writeEnvFiles} remembered; undefined when no step of this job prepared this preview */
async function preparedVersion(folder) {
    try {
        const read = JSON.parse(await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(directoryOf(folder), PREPARED_FILE), "utf8"));
        if (typeof read !== "object" || read === null || !("version" in read) || !("runAttempt" in read))
            return undefined;
        return read.runAttempt === folder.runAttempt && typeof read.version === "number" ? read.version : undefined;
    }
    catch (error) {
        if ((0,errors/* isMissingFile */.F6)(error))
            return undefined;
        throw error;
    }
}
const PREPARED_FILE = "prepared.json";
function directoryOf({ tempDirectory, key }) {
    return (0,external_node_path_.join)(tempDirectory, `rivet-preview-${key}`);
}

;// CONCATENATED MODULE: ./src/preview/runner-mode.ts
var runner_mode_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var runner_mode_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








const UNKNOWN_VERSION = "A server is connected, but the engine does not report its version: it may be the server of an earlier push. Check on the platform that the new one runs.";
/** The server connects to Rivet by itself. Rivet needs no URL of it; a URL is that of the page. */
const RUNNER = {
    needsUrl: false,
    async prepare(run, { engine }, version) {
        await openPool(run, engine, version);
    },
    async isSomethingElse() {
        return false;
    },
    async connect(run, namespace, { previewUrl, version }) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { engine } = namespace;
            const { inputs, progress } = run;
            const [found, earlier] = await Promise.all([engine.findPool(inputs.runnerName), engine.actors()]);
            const pool = found ?? (await openPool(run, engine, version));
            const inUse = pool.inUse ?? earlier.length > 0;
            const data = dataAfterPush(inUse, inputs.onPush);
            await waitForServer(run, engine, version ?? pool.version);
            if (inUse && data === "fresh")
                await progress.step("connect", () => emptyNamespace(limitedTo(engine, earlier), run));
            const tasks = runner_mode_addDisposableResource(env_1, new TaskGroup(run.signal), true);
            const [page, actors] = await Promise.all([
                tasks.start("ready", () => checkPage(run, namespace, previewUrl)),
                tasks.start("ready", () => engine.actorNames()),
                tasks.start("ready", async () => (data === "kept" ? moveActors(engine, run) : undefined)),
                tasks.start("ready", () => run.pull.assertCurrent()),
            ]);
            return { previewUrl, actors, data, page };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = runner_mode_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    },
};
/** Makes the pool that the server joins, with what the step after the deployment has to know about it. */
async function openPool({ inputs, progress }, engine, version) {
    const inUse = (await engine.actors()).length > 0;
    const { datacenters, runnerName } = inputs;
    await engine.openPool(runnerName, { datacenters, version, inUse });
    progress.decide({ what: "Pool", value: runnerName, why: "the app's server joins it by itself: runtime-mode is runner" });
    return { version, inUse };
}
/** Waits until the engine lists a server of this deployment. An earlier deployment's server may be connected, too. */
async function waitForServer(run, engine, version) {
    const { inputs, progress } = run;
    if (inputs.readyTimeoutMs === 0)
        return;
    await progress.step("start", async () => {
        const warning = await waitUntil("The app's server", () => lookAtServers(engine, inputs.runnerName, version), waitOf(run));
        if (warning !== undefined)
            progress.warn(warning);
    });
}
/**
 * Asks the engine whether a server of a deployment is connected.
 * @param version of the deployment; undefined where it is not known: any server will do
 * @returns a warning where the engine does not say which deployment the servers are of
 */
async function lookAtServers(engine, pool, version) {
    const versions = (await engine.connectedServers(pool)).map((server) => server.version);
    if (versions.length === 0) {
        return { ready: false, reason: `no server is connected to the pool "${pool}" of this namespace`, hint: READY_HINTS.notConnected };
    }
    if (version === undefined || versions.includes(version))
        return { ready: true, value: undefined };
    if (versions.includes(undefined))
        return { ready: true, value: UNKNOWN_VERSION };
    const connected = [...new Set(versions)].join(", ");
    const reason = `the connected servers are of the deployment with version ${connected}, not of this one (${version})`;
    return { ready: false, reason, hint: READY_HINTS.otherServer };
}
/**
 * An engine without its pools, which the connected server needs, and without actors that were made since: the server may already have
 * made some of its own.
 */
function limitedTo(engine, actors) {
    const ids = new Set(actors.map(({ id }) => id));
    return {
        ...engine,
        runnerConfigNames: async () => [],
        eachActor: (visit, names) => engine.eachActor((page) => visit(page.filter(({ id }) => ids.has(id))), names),
    };
}
/** Waits until the page answers, and opens it in a browser. Undefined without a URL, and where no browser opened it. */
async function checkPage(run, namespace, previewUrl) {
    if (previewUrl === undefined || run.inputs.readyTimeoutMs === 0)
        return undefined;
    return run.progress.step("ready", async () => {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const inspection = runner_mode_addDisposableResource(env_2, new PageInspection(run), true);
            const expected = { previewUrl, pageHeaders: {}, hasPage: false, misplacedPage: undefined };
            const { isPage } = await waitUntil("The preview", () => lookAtPage(run.http, expected), waitOf(run));
            return isPage ? inspection.open({ previewUrl }, namespace) : undefined;
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = runner_mode_disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    });
}

;// CONCATENATED MODULE: ./src/preview/serverless-mode.ts
var serverless_mode_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var serverless_mode_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});






/** A platform may serve its own page for some seconds before the app is there. */
const LOOKS_AT_REPORTED = 4;
const BETWEEN_LOOKS_MS = 3_000;
/** Rivet calls the server by its URL. */
const SERVERLESS = {
    needsUrl: true,
    async prepare() { },
    isSomethingElse,
    async connect(run, namespace, { previewUrl, version }) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            if (previewUrl === undefined)
                throw noUrl();
            const tasks = serverless_mode_addDisposableResource(env_1, new TaskGroup(run.signal), true);
            const connection = await tasks.start("prepare", () => planConnection(run, namespace));
            return goLive(run, namespace, connection, { previewUrl, version, hasPage: false, mustNameNamespace: true });
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = serverless_mode_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    },
};
/**
 * A commit may have several deployments, of its documentation for example. One that is no RivetKit app must not take the place of an app
 * that is connected. What does not answer, or answers with an error, may be the app.
 */
async function isSomethingElse(run, previewUrl) {
    const { clock, http, preview, rivet, signal } = run;
    const found = await rivet.find(preview.key);
    if (found.length === 0)
        return false;
    const namespace = await openNamespace(rivet, preview.key, Promise.resolve(found));
    if ((await namespace.engine.runnerConfigNames()).length === 0)
        return false;
    const expected = expectedOf(run, namespace, { previewUrl, version: undefined, hasPage: false });
    for (let look = 1; look <= LOOKS_AT_REPORTED; look++) {
        const seen = await lookAtMetadata(http, expected);
        if (seen.ready || seen.foreign !== true)
            return false;
        if (look < LOOKS_AT_REPORTED)
            await clock.pause(BETWEEN_LOOKS_MS, signal);
    }
    return true;
}
/** The error for the step after the deployment without the URL that it needs. */
function noUrl() {
    return new errors/* ActionError */.lZ("The app was not deployed: the step after the deployment got no URL.", {
        hint: "Look at the steps between the two of this action: either the platform's deployment failed, or its URL is not passed to the input url.",
    });
}

;// CONCATENATED MODULE: ./src/preview/external.ts
var external_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var external_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});











const NAME_ENVIRONMENT = "If a commit has several deployments, name the app's environment in the input deployment-environment.";
const RUNTIMES = { serverless: SERVERLESS, runner: RUNNER };
const DEPLOYED_WITHOUT_URL = { url: undefined, failed: false, isFromStatus: false };
/**
 * The step before or the step after another platform's deployment. It is the step after where the platform has reported something, and
 * without a URL to report where an earlier step of this job was the step before.
 */
async function external(run) {
    const runtime = RUNTIMES[run.inputs.runtimeMode];
    if (run.platform !== undefined)
        return connect(run, runtime, run.platform);
    const isPrepared = (await preparedVersion(run.jobFolder)) !== undefined;
    return isPrepared && !runtime.needsUrl ? connect(run, runtime, DEPLOYED_WITHOUT_URL) : prepare(run, runtime);
}
/**
 * The step before the deployment: the namespace, and the variables for server and frontend.
 * @throws {DeployFailure} also when the job has prepared this preview already: then this is the step after, and the URL is missing
 */
async function prepare(run, runtime) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { inputs, jobFolder, preview, progress, pull, rivet, status } = run;
        const reason = await pull.reasonToSkip();
        if (reason !== undefined)
            return { kind: "skipped", reason };
        const tasks = external_addDisposableResource(env_1, new TaskGroup(run.signal), true);
        const step = timedSteps(tasks, progress);
        const attempt = attemptOf(run);
        status.forCommit(preview.headSha);
        try {
            if ((await preparedVersion(jobFolder)) !== undefined)
                throw noUrl();
            const state = { kind: "deploying", step: "deploy" };
            const open = async () => {
                const opened = await openNamespace(rivet, preview.key);
                await runtime.prepare(run, opened, attempt.version);
                return opened;
            };
            const [namespace] = await Promise.all([step("prepare", open), status.comment(state)]);
            await announceNamespace(run, namespace);
            await pull.assertCurrent();
            const { rivetEndpoint: engineEndpoint, runnerName, runtimeMode } = inputs;
            const source = { ...namespace, previewKey: preview.key, engineEndpoint, runnerName, runtimeMode, version: attempt.version };
            const variables = serverVariables(source, inputs.env);
            warnOfQuotes(run, variables);
            const files = await writeEnvFiles(jobFolder, attempt.version, variables);
            return { kind: "prepared", state, prepared: { ...namespaceOutputs(run, namespace), ...files } };
        }
        catch (error) {
            await tasks.stop();
            return afterFailure(run, error, attempt);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = external_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The step after the deployment: connects Rivet to the platform's URL, waits until the preview is up, and reports. */
async function connect(run, runtime, { url: previewUrl, failed, isFromStatus }) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const { preview, progress, pull, rivet, status } = run;
        const reason = await pull.reasonToSkip();
        if (reason !== undefined)
            return { kind: "skipped", reason };
        const tasks = external_addDisposableResource(env_2, new TaskGroup(run.signal), true);
        const step = timedSteps(tasks, progress);
        const attempt = attemptOf(run);
        if (isFromStatus && previewUrl !== undefined && !failed && (await runtime.isSomethingElse(run, previewUrl))) {
            return {
                kind: "skipped",
                reason: `What is deployed at ${previewUrl} is not a RivetKit app. The connected app stays connected. ${NAME_ENVIRONMENT}`,
            };
        }
        status.forCommit(preview.headSha);
        try {
            if (failed)
                throw platformFailed(previewUrl);
            if (previewUrl === undefined && runtime.needsUrl)
                throw noUrl();
            status.deploying(preview.headSha, Promise.resolve({ kind: "deploying", step: "start", previewUrl }));
            const [namespace, version] = await Promise.all([
                step("prepare", () => openNamespace(rivet, preview.key)),
                tasks.start("prepare", () => preparedVersion(run.jobFolder)),
            ]);
            status.recordDeployment(preview.headSha);
            await announceNamespace(run, namespace);
            const app = await runtime.connect(run, namespace, { previewUrl, version });
            return await reportReady(run, namespace, app);
        }
        catch (error) {
            await tasks.stop();
            return afterFailure(run, error, attempt);
        }
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = external_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/** Warns of variables that a dotenv reader would silently read with another value. */
function warnOfQuotes({ progress }, variables) {
    const names = shellOnlyNames(variables);
    if (names.length === 0)
        return;
    progress.warn(`env-file: only a shell reads ${names.join(", ")} unchanged, because of the quotes in the value. If the platform reads the file itself, use env-json.`);
}
/** The platform owns its deployments, so the action deploys nothing and restores nothing. */
function attemptOf({ clock }) {
    return { version: Math.floor(clock.now() / 1000), live: Promise.resolve(undefined) };
}
function platformFailed(url) {
    return new errors/* ActionError */.lZ("The platform reports that its deployment failed.", {
        hint: `${url === undefined ? "Look at the platform's own log of this commit." : `Look at the platform's own log: ${url}`} ${NAME_ENVIRONMENT}`,
    });
}

;// CONCATENATED MODULE: ./src/report/comment.ts





/** GitHub refuses longer bodies with "body is too long (maximum is 65536 characters)". */
const MAX_COMMENT_LENGTH = 65_536;
/** How every comment begins. */
const COMMENT_START = new RegExp(`^### ${HEADING_START.source.slice(1)}`);
/**
 * The comment of a preview as markdown. Its first line is the whole message, for the notification mail and the folded view.
 * @param marker the HTML comment by which the comment is found again; it is the body's last line, and nothing shown can contain it
 * @returns at most 65,535 characters
 */
function renderComment(content, marker) {
    return mostDetailed((detail) => [
        `### ${stateHeading(content)}`,
        ...stateBlocks(content, detail),
        ...warningBlock(content.warnings, detail),
        comment_footer(content),
        marker,
    ].join("\n\n"), (body) => body.length < MAX_COMMENT_LENGTH);
}
/** The facts that the state's blocks do not show. */
function comment_footer({ state, commit, fork, links, updatedAt, key }) {
    const ready = state.kind === "ready";
    const name = ready ? [] : [inlineCode(key)];
    const sha = ready || commit === undefined ? [] : [`Commit ${escape_link(inlineCode(commit.sha.slice(0, 7)), commit.url)}`];
    const source = ready || fork === undefined ? [] : [`Fork ${inlineCode(fork)}`];
    const run = ready || state.kind === "deleted" ? [escape_link("Workflow run", links.run)] : [];
    return `<sub>${[...name, ...sha, ...source, ...run, `Updated ${utcTime(updatedAt)}`].join(" · ")}</sub>`;
}

;// CONCATENATED MODULE: ./src/preview/runner-browser.ts




/**
 * The Chrome of this runner.
 * @param redact takes secrets out of a text
 */
function runnerBrowser({ tempDirectory, proxy, environment }, redact) {
    return async (signal) => {
        const [{ findChrome }, { PageBrowser }] = await Promise.all([__webpack_require__.e(/* import() */ 19).then(__webpack_require__.bind(__webpack_require__, 1019)), __webpack_require__.e(/* import() */ 312).then(__webpack_require__.bind(__webpack_require__, 1312))]);
        const executable = await findChrome(environment);
        if (executable === undefined)
            throw new errors/* ActionError */.lZ("there is no Chrome on this runner");
        // A new folder: code of the pull request may have put something into one that it could foresee.
        const folder = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(tempDirectory, "rivet-preview-page-"));
        return PageBrowser.start({ executable, signal, proxy, now: systemClock.now, redact, screenshotPath: (0,external_node_path_.join)(folder, "page.png") });
    };
}

;// CONCATENATED MODULE: ./src/preview/status.ts



/** GitHub's limit for the description of a deployment status. */
const status_LONGEST_DESCRIPTION = 140;
/** How many edits of the comment a deploy may make, and the shortest time between two: more would only make the page flicker. */
const MOST_UPDATES = 2;
const UPDATE_AFTER_MS = 20_000;
/** Steps during which the address already leads to this push. */
const STEPS_AT_THE_ADDRESS = new Set(["start", "connect", "ready"]);
/**
 * Shows on the pull request how the preview is doing: in the one comment and as a GitHub deployment. It keeps state between steps,
 * because later writes need what earlier ones made (the comment, the GitHub deployment's id) and what became known (links). What can't be
 * written is a warning on the run and never ends a deploy.
 */
class Status {
    #options;
    /** Resolves to the GitHub deployment's id after the first comment is written. */
    #started = Promise.resolve(undefined);
    #commit;
    #links;
    #commentId;
    /** What the comment says while the deploy runs; undefined before the first comment and after the last. */
    #deploying;
    /** Where the host serves this run's deployment. */
    #address;
    #updates = 0;
    #updatedAt = 0;
    constructor(options) {
        this.#options = options;
        this.#links = { run: options.runUrl, hostName: options.hostName };
    }
    get links() {
        return this.#links;
    }
    get commentId() {
        return this.#commentId;
    }
    /** Sets the commit that the comment names. */
    forCommit(sha) {
        this.#commit = { sha, url: this.commitUrl(sha) };
    }
    /** The commit's page on GitHub. */
    commitUrl(sha) {
        return this.#options.commitUrl(sha);
    }
    /**
     * Names the address in the comment from its next write on. Call it once the host has assigned the address: before that it may belong
     * to somebody else.
     */
    deployedAt(previewUrl) {
        this.#address = previewUrl;
    }
    /** Adds links to the comment from its next write on. */
    link(links) {
        this.#links = { ...this.#links, ...links };
    }
    /** Everything that the comment shows for a state; the job summary shows it too. */
    describe(state) {
        const { key, previewName, fork, clock, progress } = this.#options;
        return { key, previewName, fork, state, links: this.#links, commit: this.#commit, updatedAt: clock.now(), warnings: progress.warnings };
    }
    /** Starts to look for the comment of an earlier run. Best effort: the first write looks again and reports errors. */
    findComment() {
        this.#options.comment?.lookUp();
    }
    /** Writes that the deploy has begun, and during a long one which step it is at. Only {@link finish} and {@link withdraw} wait for it. */
    deploying(sha, begun) {
        this.forCommit(sha);
        this.#started = this.#begin(begun).then(() => undefined);
        this.#options.progress.onStep = (step) => this.#comeTo(step);
    }
    /**
     * Records a GitHub deployment of the commit. Only once the namespace exists: a sweep finds what is left of a preview by its namespace.
     * Only {@link finish} and {@link withdraw} wait for it.
     * @param options see `DeploymentRecord.start`
     */
    recordDeployment(sha, options) {
        const recorded = this.#trying("GitHub deployment", async () => this.#options.deployments?.start(sha, options));
        this.#started = Promise.all([recorded, this.#started]).then(([id]) => id);
    }
    async #begin(begun) {
        const state = await begun;
        await this.comment(state);
        this.#deploying = state;
        this.#updatedAt = this.#options.clock.now();
    }
    #comeTo(step) {
        const now = this.#options.clock.now();
        const isDue = this.#updates < MOST_UPDATES && now - this.#updatedAt >= UPDATE_AFTER_MS;
        if (this.#deploying === undefined || !isDue)
            return;
        const { serving, ...deploying } = this.#deploying;
        this.#updates++;
        this.#updatedAt = now;
        // Not awaited: a failure is a warning, and the comment keeps its writes in order.
        const address = this.#address === undefined ? {} : { previewUrl: this.#address };
        void this.comment({ ...deploying, ...address, step, ...(STEPS_AT_THE_ADDRESS.has(step) ? {} : { serving }) });
    }
    /**
     * Writes the comment.
     * @param options `create: false` edits an existing comment and makes none
     * @returns the error that kept it from being written; undefined when it was written, or when the token may not comment
     */
    async comment(state, options = {}) {
        const { comment, key, redact } = this.#options;
        const body = redact(renderComment(this.describe(state), (0,names_key/* commentMarker */.Ql)(key)));
        try {
            const written = await comment?.write(body, options);
            this.#commentId = written?.id ?? this.#commentId;
            return undefined;
        }
        catch (error) {
            this.#warn("comment", error);
            return error;
        }
    }
    /** Writes how the deploy ended. @returns the same as {@link comment} */
    async finish(state, deployment) {
        const description = this.#options.redact(deployment.description).slice(0, status_LONGEST_DESCRIPTION);
        const id = await this.#started;
        this.#deploying = undefined;
        const [failure] = await Promise.all([
            this.comment(state),
            this.#trying("GitHub deployment", async () => {
                if (id === undefined)
                    return;
                await this.#options.deployments?.finish(id, deployment.state, {
                    description,
                    ...(deployment.url === undefined ? {} : { url: deployment.url }),
                });
            }),
        ]);
        return failure;
    }
    /** Leaves the comment to another run, and sets this run's GitHub deployment inactive. */
    async withdraw(description) {
        const id = await this.#started;
        this.#deploying = undefined;
        if (id === undefined)
            return;
        await this.#trying("GitHub deployment", async () => this.#options.deployments?.finish(id, "inactive", { description }));
    }
    async #trying(what, work) {
        try {
            return await work();
        }
        catch (error) {
            this.#warn(what, error);
            return undefined;
        }
    }
    #warn(what, error) {
        this.#options.progress.warn(`The ${what} could not be updated: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: ./src/preview/open-preview.ts






/** The run for one pull request's preview: its names, and the clients bound to them. Nothing is requested yet. */
function openPreview(run, { number, headSha, headRef, builtIn }) {
    const { clients, context, log, progress, secrets, signal } = run;
    const here = `${context.repository.owner}/${context.repository.name}`;
    // No page of code that a run without secrets has built is opened beside secrets.
    const inputs = builtIn === undefined ? run.inputs : { ...run.inputs, pageCheck: "off" };
    const key = keyOf(run, number);
    const preview = { key, number, headRef, headSha };
    secrets.declarePublic(key, clients.host?.address(preview));
    const deployments = inputs.githubDeployment !== false
        ? clients.reporting.deployments({ environment: inputs.environment, key, runUrl: context.run.url })
        : undefined;
    const status = openStatus(run, clients.reporting, number, {
        deployments,
        hostName: clients.host?.name ?? "external",
        fork: builtIn === here ? undefined : builtIn,
    });
    return {
        preview,
        pull: new PullHead({
            pullRequests: clients.github.pullRequests,
            number,
            wanted: { headSha, repository: builtIn ?? here, label: inputs.label },
            signal,
            clock: systemClock,
        }),
        rivet: clients.rivet,
        host: clients.host,
        deployments,
        status,
        progress,
        http: clients.http,
        startBrowser: runnerBrowser(context, (text) => secrets.redact(text)),
        log,
        inputs,
        signal,
        clock: systemClock,
    };
}
/** What a run shows on a pull request. Nothing is requested yet. */
function openStatus(run, github, number, options) {
    const { context, inputs, progress, secrets } = run;
    const { owner, name } = context.repository;
    const key = keyOf(run, number);
    return new Status({
        ...options,
        key,
        previewName: inputs.previewName,
        comment: inputs.comment ? github.comment({ pullRequest: number, marker: (0,names_key/* commentMarker */.Ql)(key), start: COMMENT_START }) : undefined,
        runUrl: context.run.url,
        commitUrl: (sha) => `${context.serverUrl}/${owner}/${name}/commit/${sha}`,
        progress,
        clock: systemClock,
        redact: (text) => secrets.redact(text),
    });
}
function keyOf({ context, inputs }, number) {
    return (0,names_key/* previewKey */.Gx)({ repositoryId: context.repository.id, number, previewName: inputs.previewName });
}

;// CONCATENATED MODULE: ./src/preview/missing-secret.ts



/**
 * Writes on the pull request that a secret is missing, as far as GitHub's token allows, because its author may never look at the run.
 * Nothing is written for a pull request that is closed or was pushed to since.
 * @param error names the input
 */
async function reportMissingSecret(run, error) {
    const { inputs, plan } = run;
    if (plan.kind !== "deploy" || plan.target.by !== "number" || inputs.dryRun || inputs.githubToken === undefined)
        return;
    const { number, headSha } = plan.target;
    const github = createReporting(run);
    // Best effort: the run itself fails with the error.
    const pull = await github.pullRequests.read(number).catch(() => undefined);
    if (pull?.state !== "open" || pull.headSha !== headSha)
        return;
    const status = openStatus(run, github, number, { deployments: undefined, hostName: inputs.host });
    status.forCommit(headSha);
    await status.comment({ kind: "failed", step: "prepare", message: (0,errors/* messageOf */.bD)(error), hint: (0,errors/* hintOf */.$z)(error) });
}

;// CONCATENATED MODULE: ./src/load-everything.ts
/**
 * Loads every part of the action that would otherwise load on first use. Call it before code of the pull request runs: that code can
 * overwrite the parts of `dist`, and what it wrote would then run with every secret of this process. A part that is loaded stays as it
 * is.
 */
async function loadEverything() {
    await Promise.all([
        __webpack_require__.e(/* import() */ 877).then(__webpack_require__.bind(__webpack_require__, 6258)),
        __webpack_require__.e(/* import() */ 19).then(__webpack_require__.bind(__webpack_require__, 1019)),
        __webpack_require__.e(/* import() */ 312).then(__webpack_require__.bind(__webpack_require__, 1312)),
        Promise.all(/* import() */[__webpack_require__.e(243), __webpack_require__.e(803)]).then(__webpack_require__.bind(__webpack_require__, 2803)),
        Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(421)]).then(__webpack_require__.bind(__webpack_require__, 6421)),
        __webpack_require__.e(/* import() */ 194).then(__webpack_require__.bind(__webpack_require__, 5194)),
        __webpack_require__.e(/* import() */ 779).then(__webpack_require__.bind(__webpack_require__, 3779)),
        __webpack_require__.e(/* import() */ 554).then(__webpack_require__.t.bind(__webpack_require__, 554, 23)),
        __webpack_require__.e(/* import() */ 867).then(__webpack_require__.bind(__webpack_require__, 4867)),
        __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 6752, 19)),
    ]);
}

;// CONCATENATED MODULE: ./src/source/mentions.ts

/** Files that may name other files: sources, settings, scripts. A file without an extension may be a script. */
const READABLE = /\.(?:[cm]?[jt]sx?|json[c5]?|svelte|vue|astro|css|scss|sass|less|html?|ya?ml|toml|sh|mdx?|graphql|gql|prisma|proto|sql)$|(?:^|\/)[^./]+$/;
/** `../shared/util` in an import, a setting or a script; `".."` alone, as in `join(folder, "..")`; `cd ..`. */
const CLIMBING = /(?<![\w.])\.\.(?=\/)(?:\/[\w@.+-]+)*\/?|(?<=["'`])\.\.(?=["'`])|(?<=\bcd )\.\.(?!\.)/g;
/** Whether a file is of a kind that may name other files. */
function mayMention(path) {
    return READABLE.test(path);
}
/**
 * The paths outside of its own folder that a file names. A path that is put together at run time is not seen, but `join(folder, "..")`
 * names the folder above it.
 * @param path of the file, relative to the repository's root
 * @returns relative to the repository's root; `""` for the root itself
 */
function mentionedPaths(path, text) {
    const folder = external_node_path_.posix.dirname(path);
    const found = new Set();
    for (const [climbing] of text.matchAll(CLIMBING)) {
        const target = external_node_path_.posix.normalize(external_node_path_.posix.join(folder, climbing)).replace(/\/$/, "");
        // What lies above the repository is no part of the checkout.
        if (!target.startsWith(".."))
            found.add(target === "." ? "" : target);
    }
    return [...found];
}
/**
 * Which of these packages a file names: as a dependency, in an import, or behind `-w` and `--filter` in a script. A name without a
 * scope is a word like any other, so it has to be quoted there.
 */
function mentionedNames(text, names) {
    return names.filter((name) => {
        if (!text.includes(name))
            return false;
        const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
        const alone = new RegExp(`(?<![\\w@./-])${escaped}(?![\\w-])`);
        const quoted = new RegExp(`["'\`]${escaped}["'\`/]|(?:-w|-F|--workspace|--filter|workspace)[= ]+${escaped}(?![\\w-])`);
        return (name.startsWith("@") ? alone : quoted).test(text);
    });
}
/** Whether a path that a file names leads to a file: to itself, to a folder above it, or to it without its extension. */
function leadsTo(target, file) {
    return target === "" || file === target || file.startsWith(`${target}/`) || file.startsWith(`${target}.`);
}

;// CONCATENATED MODULE: ./src/source/app-scope.ts


/** More files are not searched for the paths and packages that they name: then every file of the repository counts. */
const MOST_SEARCHED = 5_000;
/** Documentation beside the packages of a workspace is no part of an app that does not name it. */
const DOCUMENTATION = /\.mdx?$/i;
/** Settings beside the packages may lead an import into a package that the app does not name: `"paths": { "@lib": ["packages/lib"] }`. */
const SETTINGS = /(?:^|\/)(?:[tj]sconfig[^/]*\.json|[^/]+\.config\.[cm]?[jt]s)$/;
/**
 * Chooses the files of a repository that an app may be made from. All of the app's folder count. In a workspace, so do the files beside the
 * packages, and every package that a file that counts names, by its name or by a path. Files outside of the upload count when they are named.
 * Where more files than {@link MOST_SEARCHED} would have to be searched for such names, every file counts.
 */
function appScope(all, place, readText) {
    const { base, units } = partition(all, place, readText);
    const counted = new Set(base);
    const open = new Set(units);
    const isOfApp = (file) => isBelow(place.app, file);
    const queue = base.filter((file) => mayMention(file) && (isOfApp(file) || SETTINGS.test(file)));
    for (let searched = 0; searched < queue.length && open.size > 0; searched++) {
        if (searched === MOST_SEARCHED)
            return { files: all, otherPackages: [] };
        const file = queue[searched] ?? "";
        for (const unit of namedUnits({ file, text: readText(file) ?? "", isBase: !isOfApp(file) }, open, counted)) {
            open.delete(unit);
            for (const found of unit.files)
                counted.add(found);
            queue.push(...unit.files.filter(mayMention));
        }
    }
    const otherPackages = [...open].flatMap(({ folder }) => (folder === undefined ? [] : [folder]));
    return { files: [...counted], otherPackages };
}
function partition(all, { app, uploadRoot }, readText) {
    const folders = packageFolders(all, { app, uploadRoot });
    const base = [];
    const packages = new Map();
    const single = [];
    for (const file of all) {
        const folder = isBelow(app, file) ? undefined : packageOf(file, folders);
        if (folder !== undefined)
            packages.set(folder, [...(packages.get(folder) ?? []), file]);
        else if (isBelow(app, file) || (isBelow(uploadRoot, file) && !DOCUMENTATION.test(file)))
            base.push(file);
        else
            single.push({ folder: undefined, files: [file], name: undefined });
    }
    const units = [...packages].map(([folder, files]) => ({ folder, files, name: app_scope_nameOf(readText(`${folder}/package.json`)) }));
    return { base, units: [...units, ...single] };
}
/** Folders with a package.json, but the app's own, those below it and those above it. */
function packageFolders(all, { app, uploadRoot }) {
    const folders = all.filter((file) => external_node_path_.posix.basename(file) === "package.json").map((file) => app_scope_folderOf(file));
    return new Set(folders.filter((folder) => folder !== uploadRoot && !isBelow(app, folder) && !isBelow(folder, app)));
}
function packageOf(file, folders) {
    for (let folder = app_scope_folderOf(file); folder !== ""; folder = app_scope_folderOf(folder))
        if (folders.has(folder))
            return folder;
    return undefined;
}
function namedUnits({ file, text, isBase }, open, counted) {
    const units = [...open];
    const names = new Set(mentionedNames(text, [...new Set(units.flatMap(({ name }) => name ?? []))]));
    const targets = mentionedPaths(file, text).filter((target) => !counted.has(target));
    if (names.size === 0 && targets.length === 0 && !isBase)
        return [];
    return units.filter(({ folder, files, name }) => {
        if (name !== undefined && names.has(name))
            return true;
        if (folder !== undefined && isBase && text.includes(external_node_path_.posix.relative(app_scope_folderOf(file), folder)))
            return true;
        const paths = folder === undefined ? files : [folder];
        return targets.some((target) => paths.some((path) => leadsTo(target, path) || isBelow(path, target)));
    });
}
function app_scope_nameOf(packageJson) {
    try {
        const parsed = JSON.parse(packageJson ?? "{}");
        const name = typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, "name") : undefined;
        return typeof name === "string" && name !== "" ? name : undefined;
    }
    catch {
        // A package without a name can only be named by its path.
        return undefined;
    }
}
/** Whether a path is the folder or lies in it. */
function isBelow(folder, path) {
    return folder === "" || path === folder || path.startsWith(`${folder}/`);
}
function app_scope_folderOf(path) {
    const folder = external_node_path_.posix.dirname(path);
    return folder === "." ? "" : folder;
}

;// CONCATENATED MODULE: ./src/source/never-uploaded.ts
/**
 * Files and folders that are left out by their name alone, whatever `include` says. Only names that nothing else has: a name
 * that a source file may have as well is judged by what the file holds, in `credentials.ts`.
 */
const RULES = [
    { pattern: /\.git$|\/\.(hg|svn|jj)$/, reason: "git's own data" },
    { pattern: /\/node_modules$/, reason: "installed dependencies" },
    { pattern: /\/\.(env|dev\.vars)(?!\.(example|sample|template)$)[^/]*$/, reason: "environment file" },
    { pattern: /\/\.(ssh|gnupg|password-store)$/, reason: "private keys" },
    { pattern: /\/\.(aws|azure|kube|terraform(\.d)?|oci|secrets)$/, reason: "credentials" },
    { pattern: /\/\.config\/(gcloud|gh|hub|glab-cli|doctl|rclone|op|configstore|netlify)$|\/\.gcloud$/, reason: "credentials" },
    { pattern: /\/\.docker\/config\.json$|\/\.docker(cfg|configjson)$|\/containers\/auth\.json$/, reason: "credentials" },
    {
        pattern: /\/[._]netrc$|\/\.(pypirc|git-credentials|htpasswd|vault-token|pgpass|my\.cnf|boto|s3cfg|databrickscfg)$/,
        reason: "credentials",
    },
    { pattern: /\/\.(cargo|gem)\/credentials(\.toml)?$|\/\.fly\/config\.yml$|\/\.m2\/settings(-security)?\.xml$/, reason: "credentials" },
    { pattern: /\.kubeconfig$|\/kubeconfig$|\/gha-creds-[0-9a-f]+\.json$/, reason: "credentials" },
    { pattern: /\.tfstate(\.backup)?$|\.tfvars(\.json)?$|\/(\.terraformrc|terraform\.rc)$/, reason: "credentials" },
];
/** All rules as one pattern: nearly every path matches none, so one test settles most paths. */
const ANY_RULE = new RegExp(RULES.map(({ pattern }) => `(?:${pattern.source})`).join("|"));
/**
 * Judges a file or folder by its name.
 * @param path relative, with forward slashes. Only its end is judged, not the folders above: the walk does not enter a folder that is
 * never uploaded, and {@link neverUploadedBelow} looks at every folder on the way
 */
function neverUploaded(path) {
    const lower = `/${path.toLowerCase()}`;
    return ANY_RULE.test(lower) ? RULES.find(({ pattern }) => pattern.test(lower))?.reason : undefined;
}
/** {@link neverUploaded} for the path and every folder above it. */
function neverUploadedBelow(path) {
    const parts = path.split("/");
    for (let depth = 1; depth <= parts.length; depth++) {
        const reason = neverUploaded(parts.slice(0, depth).join("/"));
        if (reason !== undefined)
            return reason;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/source/package-store.ts


/** Where package managers keep downloads and state when a setting keeps them inside of the checkout. */
const NAMES = /\/(\.pnpm-store|\.npm|_cacache|\.yarn-cache|\.yarn\/(cache|unplugged|berry|install-state\.gz|build-state\.yml)|\.bun|\.corepack|\.node-gyp|\.pnp\.(cjs|data\.json|loader\.mjs))$/;
/** Files that mark a package manager's store, whatever the folder is called. */
const MARKS = [
    /** npm */
    /^_cacache$/,
    /** Yarn, from version 2 on */
    /-npm-.+-[0-9a-f]{8,10}-[0-9a-z]+\.zip$/,
    /** Bun */
    /@@@\d+$/,
];
/** pnpm's store and Yarn 1's cache have a folder for each version of their layout. */
const LAYOUT_VERSION = /^v\d+$/;
const IN_LAYOUT = /^(files|index)$|^npm-.+-integrity$/;
/**
 * Whether a git-ignored entry is a package manager's own. The install writes it as it writes generated code, but no server needs it.
 */
function isPackageStore({ real, kind, ignoredAs }) {
    if (ignoredAs === undefined)
        return false;
    if (NAMES.test(real))
        return true;
    if (kind !== "directory")
        return false;
    const names = namesIn(real);
    if (names.some((name) => MARKS.some((mark) => mark.test(name))))
        return true;
    return names.some((name) => LAYOUT_VERSION.test(name) && namesIn((0,external_node_path_.join)(real, name)).some((inner) => IN_LAYOUT.test(inner)));
}
function namesIn(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory);
    }
    catch {
        // The walk reports a folder that can't be read.
        return [];
    }
}

// EXTERNAL MODULE: ./src/source/paths.ts
var source_paths = __webpack_require__(5261);
;// CONCATENATED MODULE: ./src/source/ignore-segment.ts
/** Any characters, none included. */
const STAR = "*";
const NEVER = { neverMatches: true, matches: () => false };
/** git matches bytes: a character outside of ASCII counts as the bytes of its UTF-8. Node.js reads an invalid byte as U+FFFD. */
function utf8(text) {
    if (!/[^\0-\x7f]/.test(text))
        return text;
    return text
        .split("\uFFFD")
        .map((part) => Buffer.from(part).toString("latin1"))
        .join("\uFFFD");
}
/** @param pattern without slashes, as {@link utf8} makes it */
function compileSegment(pattern) {
    if (!/[*?[\\]/.test(pattern))
        return exactly((name) => name === pattern);
    const suffix = pattern.slice(1);
    if (pattern.startsWith(STAR) && !/[*?[\\]/.test(suffix))
        return exactly((name) => name.endsWith(suffix));
    const prefix = pattern.slice(0, -1);
    if (pattern.endsWith(STAR) && !/[*?[\\]/.test(prefix))
        return exactly((name) => name.startsWith(prefix));
    const tokens = tokenize(pattern);
    if (tokens === undefined)
        return NEVER;
    // A set of characters takes longer than a single one.
    const stepCost = Math.ceil(pattern.length / 16);
    return {
        neverMatches: false,
        matches(name, budget) {
            const { steps, matched } = matchTokens(tokens, name);
            budget.spend(steps * stepCost);
            return matched;
        },
    };
}
function exactly(matches) {
    return { neverMatches: false, matches };
}
/** Like the match of whole paths: at a mismatch only the last star has to take one more character. */
function matchTokens(tokens, characters) {
    let steps = 0;
    let at = 0;
    let character = 0;
    let retryAt = -1;
    let retryCharacter = 0;
    while (character < characters.length) {
        steps++;
        const token = tokens[at];
        if (token === STAR) {
            retryAt = ++at;
            retryCharacter = character;
        }
        else if (token?.(characters[character] ?? "")) {
            at++;
            character++;
        }
        else if (retryAt >= 0) {
            at = retryAt;
            character = ++retryCharacter;
        }
        else
            break;
    }
    while (tokens[at] === STAR)
        at++;
    return { matched: character === characters.length && at === tokens.length, steps };
}
/** @returns undefined for a bracket that is not closed and a backslash at the end */
function tokenize(pattern) {
    const tokens = [];
    for (let at = 0; at < pattern.length; at++) {
        const character = pattern[at];
        if (character === STAR) {
            if (tokens.at(-1) !== STAR)
                tokens.push(STAR);
        }
        else if (character === "?")
            tokens.push(() => true);
        else if (character === "[") {
            const set = characterSet(pattern, at + 1);
            if (set === undefined)
                return undefined;
            tokens.push(set.matches);
            at = set.end;
        }
        else {
            const literal = character === "\\" ? pattern[++at] : character;
            if (literal === undefined)
                return undefined;
            tokens.push((given) => given === literal);
        }
    }
    return tokens;
}
/** The classes that may stand inside of brackets, e.g. `[[:digit:]_]`. */
const CLASSES = {
    alnum: /[0-9A-Za-z]/,
    alpha: /[A-Za-z]/,
    blank: /[ \t]/,
    digit: /[0-9]/,
    graph: /[!-~]/,
    lower: /[a-z]/,
    print: /[ -~]/,
    punct: /[!-/:-@[-`{-~]/,
    space: /\s/,
    upper: /[A-Z]/,
    xdigit: /[0-9A-Fa-f]/,
};
const LONGEST_CLASS_NAME = 6;
/** Reads `[a-z]`, `[!a]`, `[^a]`, `[]a]` and `[[:alpha:]]` from behind the bracket. */
function characterSet(characters, start) {
    const negated = characters[start] === "!" || characters[start] === "^";
    const first = start + (negated ? 1 : 0);
    const parts = [];
    for (let at = first; at < characters.length; at++) {
        if (characters[at] === "]" && at > first) {
            return { matches: (character) => parts.some((part) => part(character)) !== negated, end: at };
        }
        const named = characters[at] === "[" && characters[at + 1] === ":" ? namedClass(characters, at + 2) : undefined;
        if (named) {
            parts.push(named.matches);
            at = named.end;
            continue;
        }
        if (characters[at] === "\\")
            at++;
        const low = characters[at] ?? "";
        const isRange = characters[at + 1] === "-" && characters[at + 2] !== undefined && characters[at + 2] !== "]";
        if (isRange)
            at += characters[at + 2] === "\\" ? 3 : 2;
        const high = characters[at] ?? "";
        parts.push((character) => low <= character && character <= high);
    }
    return undefined;
}
function namedClass(characters, start) {
    const colon = characters.indexOf(":", start);
    if (colon < 0 || colon - start > LONGEST_CLASS_NAME)
        return undefined;
    const known = CLASSES[characters.slice(start, colon)];
    if (known === undefined || characters[colon + 1] !== "]")
        return undefined;
    return { matches: (character) => known.test(character), end: colon + 1 };
}

;// CONCATENATED MODULE: ./src/source/ignore-rules.ts

/** Any number of folders, none included. */
const ANY_FOLDERS = "**";
/** Longer than any path: such a pattern can't match. */
const LONGEST_PATTERN = 4_096;
/** Steps that reading one pattern costs. */
const STEPS_TO_COMPILE = 50;
/**
 * The patterns of one `.gitignore` (https://git-scm.com/docs/gitignore). They come from the pull request, so they are matched without
 * regular expressions: as one, `*a*a*a*b` can take minutes for a single name.
 */
class IgnoreRules {
    #rules;
    #budget;
    /** Patterns that can never match, e.g. `[a`. */
    invalid;
    constructor(lines, budget) {
        budget.spend(lines.length * STEPS_TO_COMPILE);
        const rules = lines.map(parse).filter((rule) => rule !== undefined);
        const isInvalid = ({ segments }) => segments.some((segment) => segment !== ANY_FOLDERS && segment.neverMatches);
        this.#rules = rules.filter((rule) => !isInvalid(rule)).reverse();
        this.#budget = budget;
        this.invalid = rules.filter(isInvalid).map(({ text }) => text);
    }
    /**
     * The last rule that matches decides. Folders above are not looked at.
     * @param names segments of the path, each as {@link utf8} makes it
     * @param from how many of them lead to the folder of the rules
     */
    test(names, from, isDirectory) {
        this.#budget.spend(this.#rules.length);
        const last = names.length - 1;
        for (const rule of this.#rules) {
            if (rule.directoryOnly && !isDirectory)
                continue;
            if (this.#matches(rule, names, rule.isAnchored ? from : last))
                return rule.negated ? "brought back" : "ignored";
        }
        return undefined;
    }
    /**
     * Goes through names and pattern once. At a mismatch the last `**` takes one more name; an earlier `**` never has to, because the
     * last one can skip whatever an earlier one could.
     */
    #matches({ segments }, names, from) {
        let at = 0;
        let name = from;
        let retryAt = -1;
        let retryName = from;
        while (name < names.length) {
            const segment = segments[at];
            if (segment === ANY_FOLDERS) {
                retryAt = ++at;
                retryName = name;
                // A `**` at the end matches everything inside, and here at least one name is left.
                if (at === segments.length)
                    return true;
            }
            else if (segment?.matches(names[name] ?? "", this.#budget)) {
                at++;
                name++;
            }
            else if (retryAt >= 0) {
                at = retryAt;
                name = ++retryName;
                this.#budget.spend(1);
            }
            else
                return false;
        }
        return at === segments.length;
    }
}
/** @returns undefined for a line that is no pattern: empty, a comment, or too long */
function parse(line) {
    const text = withoutTrailingSpaces(line.replace(/\r$/, ""));
    if (text === "" || text.startsWith("#") || text.length > LONGEST_PATTERN)
        return undefined;
    const negated = text.startsWith("!");
    const directoryOnly = text.endsWith("/");
    const body = text.slice(negated ? 1 : 0, directoryOnly ? -1 : undefined);
    const parts = body.split("/");
    // With a slash before its end, a pattern starts at the folder of the rules; without, it matches at every depth.
    const isAnchored = parts.length > 1;
    if (parts[0] === "" && isAnchored)
        parts.shift();
    if (parts.includes(""))
        return undefined;
    const segments = parts.map((part) => (part === ANY_FOLDERS && isAnchored ? ANY_FOLDERS : compileSegment(utf8(part))));
    return { text, negated, directoryOnly, segments: collapse(segments), isAnchored };
}
/** Two `**` in a row say no more than one. */
function collapse(segments) {
    return segments.filter((segment, index) => segment !== ANY_FOLDERS || segments[index - 1] !== ANY_FOLDERS);
}
/** A space at the end counts only behind a backslash. */
function withoutTrailingSpaces(line) {
    let end = line.length;
    while (line[end - 1] === " " && line[end - 2] !== "\\")
        end--;
    return line.slice(0, end);
}

;// CONCATENATED MODULE: ./src/source/match-budget.ts

/** Bounds the work that one run spends on ignore patterns, because a pull request may bring any number of them. */
class MatchBudget {
    #steps;
    /** @param steps comparisons of a name with a pattern; some ten nanoseconds each */
    constructor(steps = 100_000_000) {
        this.#steps = steps;
    }
    /** @throws {ActionError} when the budget is used up */
    spend(steps) {
        this.#steps -= steps;
        if (this.#steps >= 0)
            return;
        throw new errors/* ActionError */.lZ("The checkout has too many ignore patterns for its number of files.", {
            hint: "Shorten the `.gitignore` files (and `include` and `exclude`): the action compares every file with every pattern.",
        });
    }
}

;// CONCATENATED MODULE: ./src/source/git-ignore.ts








/** The largest `.gitignore` in GitHub's collection of templates has 10 kB. */
const LARGEST_BYTES = 256 << 10;
/**
 * What git ignores in a checkout, by real paths: git follows no links, so a file is ignored where it really lies.
 * As in git, a deeper `.gitignore` decides before a higher one, and everything in an ignored folder is ignored.
 */
class GitIgnore {
    #workspace;
    #uploadRoot;
    #folders = new Map();
    #budget = new MatchBudget();
    constructor({ workspace, uploadRoot }) {
        this.#workspace = workspace;
        this.#uploadRoot = uploadRoot;
    }
    /**
     * @param path absolute and real, inside the workspace
     * @returns undefined for what is not ignored; else what it is ignored with: the outermost ignored folder, a folder in which
     * everything is ignored, or the file or folder alone
     * @throws {ActionError} for a `.gitignore` that can't be read
     */
    ignoredAs(path, isDirectory) {
        return isDirectory && this.#isChosen(path) ? undefined : this.#ignoredIn(this.#folder((0,external_node_path_.dirname)(path)), path, isDirectory);
    }
    #ignoredIn(folder, path, isDirectory) {
        if (folder.ignoredAs !== undefined)
            return folder.ignoredAs;
        if (!ignores(folder.layers, path, isDirectory))
            return undefined;
        folder.ignoresAll ??= !this.#isChosen(folder.path) && ignoresAll(folder);
        return folder.ignoresAll ? folder.path : path;
    }
    #folder(path) {
        const known = this.#folders.get(path);
        if (known)
            return known;
        const folder = this.#read(path);
        this.#folders.set(path, folder);
        return folder;
    }
    #read(path) {
        const above = path !== this.#workspace && (0,source_paths/* isWithin */.UO)(this.#workspace, path) ? this.#folder((0,external_node_path_.dirname)(path)) : undefined;
        const ignoredAs = above && !this.#isChosen(path) ? this.#ignoredIn(above, path, true) : undefined;
        if (ignoredAs !== undefined)
            return { path, ignoredAs, layers: [] };
        const inherited = above?.layers ?? [];
        const counting = this.#isChosen(path) ? inherited.filter((layer) => !ignores([layer], path, true)) : inherited;
        const own = readRules(path, this.#budget);
        return { path, ignoredAs, layers: own ? [...counting, { rules: own, depth: path.split("/").length }] : counting };
    }
    /** The workflow chose the upload's root and the folders above it, whatever `.gitignore` says of them. */
    #isChosen(path) {
        return (0,source_paths/* isWithin */.UO)(path, this.#uploadRoot);
    }
}
function ignores(layers, path, isDirectory) {
    if (layers.length === 0)
        return false;
    const names = utf8(path).split("/");
    for (let index = layers.length - 1; index >= 0; index--) {
        const layer = layers[index];
        const result = layer?.rules.test(names, layer.depth, isDirectory);
        if (result !== undefined)
            return result === "ignored";
    }
    return false;
}
/**
 * Git's own files, e.g. `.gitkeep`, don't count. A folder that contains only ignored folders does not count: each of these is judged by
 * itself.
 */
function ignoresAll({ path, layers }) {
    const entries = (0,external_node_fs_.readdirSync)(path, { withFileTypes: true }).filter(({ name }) => !name.startsWith(".git"));
    return entries.some((entry) => entry.isFile()) && entries.every((entry) => ignores(layers, (0,external_node_path_.join)(path, entry.name), entry.isDirectory()));
}
/** @returns undefined when the folder has no such file, or a link in its place: git doesn't follow one either */
function readRules(directory, budget) {
    const path = (0,external_node_path_.join)(directory, ".gitignore");
    let text;
    try {
        text = readRegularFile(path, LARGEST_BYTES, external_node_fs_.constants.O_NOFOLLOW).toString("utf8");
    }
    catch (error) {
        if ((0,errors/* isMissingFile */.F6)(error) || isNoFile(error))
            return undefined;
        const problem = error instanceof UnfitFileError ? `it has ${error.size} bytes; at most ${LARGEST_BYTES} are read` : (0,errors/* messageOf */.bD)(error);
        throw new errors/* ActionError */.lZ(`Could not read ${path}: ${problem}.`, { cause: error });
    }
    return new IgnoreRules(text.replace(/^\uFEFF/, "").split("\n"), budget);
}
function isNoFile(error) {
    if (error instanceof UnfitFileError)
        return error.problem === "not a regular file";
    return error instanceof Error && "code" in error && (error.code === "ELOOP" || error.code === "ENXIO");
}

;// CONCATENATED MODULE: ./src/source/walk.ts






/** No app has as many files and folders of its own. */
const MOST_ENTRIES = 100_000;
/** A link counts as often as the walk meets it: links that lead into one another may be met millions of times. */
const MOST_LINKS = 10_000;
/**
 * Walks everything below the upload's root, synchronously: for thousands of small files that is faster than any number of
 * asynchronous reads, which pay for a thread and a promise each.
 * @throws {ActionError} for a folder that can't be read, a name that is no UTF-8, too many entries, and a link that leads nowhere,
 * out of the checkout, or to something that is never uploaded
 */
function walk(roots, state, visitor) {
    new Walk(roots, visitor).enter({ real: roots.uploadRoot, path: "", isLinked: false, leftBehind: [], state });
}
class Walk {
    #roots;
    #visitor;
    #gitIgnore;
    #taken = 0;
    #followed = 0;
    constructor(roots, visitor) {
        this.#roots = roots;
        this.#visitor = visitor;
        this.#gitIgnore = new GitIgnore(roots);
    }
    enter(place) {
        for (const dirent of this.#list(place)) {
            const path = place.path === "" ? dirent.name : `${place.path}/${dirent.name}`;
            this.#judge(this.#entry(path, (0,external_node_path_.join)(place.real, dirent.name), walk_kindOf(dirent), place.isLinked), place);
        }
    }
    #judge(entry, place) {
        const verdict = this.#visitor.judge(entry, place.state);
        if (verdict.kind === "skip")
            return;
        if (entry.path.includes("\uFFFD"))
            this.#assertUtf8(entry);
        this.#visit(entry, { ...place, state: verdict.state });
    }
    #visit(entry, place) {
        if (++this.#taken > MOST_ENTRIES)
            throw tooMany(MOST_ENTRIES, "files and folders");
        if (entry.kind === "link" && ++this.#followed > MOST_LINKS)
            throw tooMany(MOST_LINKS, "symlinks, each counted once for every path that leads to it");
        if (entry.kind === "file")
            this.#visitor.file(entry);
        else if (entry.kind === "link")
            this.#follow(entry, place);
        else if (entry.kind === "other")
            this.#visitor.leaveOut(entry, "neither file nor folder");
        else if (isRepository(entry.real))
            this.#visitor.leaveOut(entry, "git's own data");
        else
            this.enter({ ...place, real: entry.real, path: entry.path, isLinked: entry.isLinked });
    }
    /** Judges once more, by the real path: a link must not bring in what stays here under its own name. */
    #follow(link, place) {
        const target = this.#targetOf(link);
        const leftBehind = [...place.leftBehind, (0,external_node_path_.dirname)(link.real)];
        const status = (0,external_node_fs_.statSync)(target);
        const kind = status.isFile() ? "file" : status.isDirectory() ? "directory" : "other";
        if (kind === "directory" && leftBehind.some((directory) => (0,source_paths/* isWithin */.UO)(target, directory))) {
            this.#visitor.leaveOut(link, "symlink to a folder that it lies in");
            return;
        }
        this.#judge(this.#entry(link.path, target, kind, true), { ...place, leftBehind });
    }
    #entry(path, real, kind, isLinked) {
        return { path, real, isLinked, kind, ignoredAs: this.#gitIgnore.ignoredAs(real, kind === "directory") };
    }
    /** Where a link leads in the end. */
    #targetOf(link) {
        const { workspace } = this.#roots;
        let target;
        try {
            target = (0,external_node_fs_.realpathSync)(link.real);
        }
        catch (error) {
            throw this.#badLink(link, `leads nowhere: ${(0,errors/* messageOf */.bD)(error)}`, error);
        }
        if (!(0,source_paths/* isWithin */.UO)(workspace, target))
            throw this.#badLink(link, "leaves the checkout");
        const shown = (0,source_paths/* relativePath */.iZ)(workspace, target);
        const reason = neverUploadedBelow(shown) ?? (liesInRepository(target, workspace) ? "git's own data" : undefined);
        if (reason !== undefined)
            throw this.#badLink(link, `leads to "${shown}", which is never uploaded (${reason})`);
        return target;
    }
    #badLink({ path }, problem, cause) {
        return new errors/* ActionError */.lZ(`The symlink "${(0,source_paths/* pathFromApp */.JO)(this.#roots, path)}" ${problem}.`, {
            hint: `Remove the link, or leave it out: \`exclude: ${(0,source_paths/* excludePattern */.n7)(this.#roots, path)}\`.`,
            cause,
        });
    }
    #list({ real, path }) {
        try {
            return (0,external_node_fs_.readdirSync)(real, { withFileTypes: true });
        }
        catch (error) {
            throw walk_unreadable("folder", this.#roots, path || ".", error);
        }
    }
    /** A name with the replacement character U+FFFD may really contain that character. */
    #assertUtf8({ real, path }) {
        if ((0,external_node_fs_.existsSync)(real))
            return;
        throw new errors/* ActionError */.lZ(`The name "${(0,source_paths/* pathFromApp */.JO)(this.#roots, path)}" is not valid UTF-8, and an upload can't hold it.`, {
            hint: `Rename it, or leave it out: \`exclude: ${(0,source_paths/* excludePattern */.n7)(this.#roots, path)}\`.`,
        });
    }
}
/** @param path relative to the upload's root */
function walk_unreadable(what, roots, path, cause) {
    return new errors/* ActionError */.lZ(`The ${what} "${(0,source_paths/* pathFromApp */.JO)(roots, path)}" can't be read: ${(0,errors/* messageOf */.bD)(cause)}`, {
        hint: `A step before this one may have made it as another user (a container, sudo). Correct its permissions, or leave it out: \`exclude: ${(0,source_paths/* excludePattern */.n7)(roots, path)}\`.`,
        cause,
    });
}
function tooMany(most, what) {
    return new errors/* ActionError */.lZ(`The upload has more than ${most.toLocaleString("en")} ${what}.`, {
        hint: "Leave out with `exclude` what the server does not need, and look for symlinks that lead into one another.",
    });
}
/** A bare repository, or a `.git` folder under another name: its `config` may hold a token, its history anything. */
function isRepository(directory) {
    return ["HEAD", "objects", "refs"].every((name) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(directory, name)));
}
function liesInRepository(path, workspace) {
    for (let directory = (0,external_node_path_.dirname)(path); (0,source_paths/* isWithin */.UO)(workspace, directory) && directory !== workspace; directory = (0,external_node_path_.dirname)(directory)) {
        if (isRepository(directory))
            return true;
    }
    return false;
}
function walk_kindOf(dirent) {
    if (dirent.isFile())
        return "file";
    if (dirent.isDirectory())
        return "directory";
    return dirent.isSymbolicLink() ? "link" : "other";
}

;// CONCATENATED MODULE: ./src/source/build-output.ts







/** Folders that only builds write. They count as built where this run builds nothing. */
const OUTPUT_NAMES = new Set(["dist", "build", "out", "output", ".output", ".next", ".nuxt", ".svelte-kit", "public"]);
/**
 * Remembers the git-ignored files that are there before install and build, to know later which of them
 * the build wrote. Take it before the install: a package's `postinstall` may generate code, too.
 * @throws {ActionError} for a folder that can't be read
 */
function snapshot(checkout) {
    const seen = new Map();
    eachIgnoredOrPage(checkout, ({ real }) => seen.set(real, identityOf(real)));
    return seen;
}
/**
 * Finds what was built since the snapshot. A folder with any built file is an output folder as a whole, because compilers skip unchanged
 * files and caches restore others. Also counted as built: the ignored folder with the server file or with the frontend's page, and, where
 * this run builds nothing, ignored folders with a build output's name. An earlier step made those.
 */
function findBuildOutput(checkout, before) {
    const folders = new Set();
    const pages = new Set();
    const made = filesMadeEarlier(checkout);
    eachIgnoredOrPage(checkout, ({ real, ignoredAs }) => {
        const isNew = checkout.isPacked ? ignoredAs !== undefined : before.get(real) !== identityOf(real);
        if (isNew && isPage(real))
            pages.add(real);
        if (ignoredAs === undefined)
            return;
        const isEarlierOutput = checkout.build === undefined && real !== ignoredAs && OUTPUT_NAMES.has((0,external_node_path_.basename)(ignoredAs));
        if (isNew || isEarlierOutput || made.has(real))
            folders.add(ignoredAs);
    });
    return { folders, pages };
}
/** The server file and the pages of the usual frontend folders: when they are ignored and there, a build made them. */
function filesMadeEarlier({ uploadRoot, entrypoint, publicDirectoryCandidates }) {
    const pages = publicDirectoryCandidates.map((directory) => (0,external_node_path_.join)(uploadRoot, directory, "index.html"));
    const server = entrypoint === undefined ? [] : [(0,external_node_path_.join)(uploadRoot, entrypoint)];
    return new Set([...server, ...pages].filter((path) => isFile(path)));
}
function eachIgnoredOrPage(checkout, found) {
    const skip = { kind: "skip" };
    const enter = { kind: "take", state: undefined };
    walk(checkout, undefined, {
        judge(entry) {
            // An excluded file need not be readable, so this comes first.
            if (checkout.patterns.excludes(entry.path, entry.kind === "directory"))
                return skip;
            if (neverUploaded((0,source_paths/* relativePath */.iZ)(checkout.workspace, entry.real)) !== undefined || isPackageStore(entry))
                return skip;
            if (entry.kind === "directory")
                return enter;
            if (entry.ignoredAs !== undefined || isPage(entry.real))
                found(entry);
            return skip;
        },
        file() { },
        leaveOut() { },
    });
}
function isPage(path) {
    return path.endsWith("/index.html");
}
/** Includes ctime: a tool that unpacks a cache can set mtime back, but not ctime. */
function identityOf(path) {
    const { ino, size, mtimeMs, ctimeMs } = (0,external_node_fs_.lstatSync)(path);
    return `${ino}:${size}:${mtimeMs}:${ctimeMs}`;
}

;// CONCATENATED MODULE: ./src/source/credentials.ts
/** File names of keys. The content decides; a file that may be a key is not uploaded. */
const KEY_NAME = /\.(pem|key|p8|p12|pfx|jks|keystore|ppk)$|\/id_(rsa|dsa|ecdsa|ed25519)(_sk)?$/;
/** Code and documents may show a key, e.g. in a test or a manual. The app may need these files, so they are uploaded. */
const SOURCE_NAME = /\.([cm]?[jt]sx?|vue|svelte|astro|mdx?|html?|css|scss|map|rs|go|py|rb|php|java|kt|cs|c|h|cpp|sh|snap|sql|wasm)$/;
/** At a line's start, or as the value of a setting. */
const ARMOR = /(?:^|[=:]\s{0,5}["'|]?)[ \t]*-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----/m;
/** Other kinds of keys that are text: PuTTY's, age's. */
const OTHER_KEY = /^(PuTTY-User-Key-File-\d|AGE-SECRET-KEY-1)/m;
/** Where a private key's armor is looked for. A bundle of certificates that ends with a key is smaller. */
const LARGEST_KEY_FILE = 512 << 10;
/** Names of settings that may hold a token. */
const SETTINGS_NAME = new RegExp([
    /\/\.[^/]*rc(\.(ya?ml|json|toml))?$/,
    /\/(bunfig\.toml|\.git(config|modules)|hgrc|pip\.conf|pip\.ini|nuget\.config|rclone\.conf|\.condarc|gradle\.properties)$/,
    /\/\.(config|bundle|composer|gradle|wrangler|turbo|vercel|netlify|railway|supabase|sentry|expo|nuget|cloudflared)\/.*$/,
    /\/(gh|hub|glab-cli|doctl|composer|com\.vercel\.cli)\/[^/]+\.(ya?ml|json|toml)$/,
]
    .map(({ source }) => `(?:${source})`)
    .join("|"));
/** A setting whose name ends in a secret's name, and its value, as ini, YAML (flow style too), TOML, JSON and Yarn 1 write it. */
const SECRET_SETTING = /(?:token|_auth|authident|password|passwd|secret|api[-_]?key|access[-_]?key|extraheader)["']?(?:\s*[=:]\s*|[ \t]+)["']?((?:\$\{[^}\s]{0,200}\}|[^\s"',;}\]])+)/gi;
/** `https://user:password@host`; a long user name without a password is a token. */
const URL_CREDENTIALS = /\/\/(?:[^\s/:@"']{1,200}:([^\s/@"']{1,500})|([^\s/:@"']{20,500}))@/g;
/** A reference to an environment variable reveals nothing. Yarn's form with a default, `${NAME:-value}`, may, so it does not match. */
const REFERENCE = /^(\$\{\w+(:?-)?\??\}|\$\w+|%\w+%|<[^>]*>)$/;
/** Values of settings that only sound like a secret, e.g. `always-auth=true`. */
const NO_SECRET = /^(true|false|null|none|undefined|[{[|>]|\d{1,4})$/i;
/** Keys of accounts in JSON, under whatever name: the marks of the kinds that cloud providers hand out. */
const ACCOUNT_KIND = /"type"\s*:\s*"(service_account|authorized_user|external_account_authorized_user)"/;
const ACCOUNT_SECRET = /"(private_key|refresh_token|client_secret)"\s*:\s*"[^"]/;
/** A key in a JSON string, with its line breaks written as `\n`. */
const JSON_KEY = /"\s*-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/;
const ACCOUNT_NAME = /(^|[/._-])(credentials?|client[-_]?secrets?|firebase-adminsdk|service[-_]?account|auth)[^/]*\.json$/;
/** A field with a secret's name and a value that looks like one: long, without spaces and with a digit. A label is none. */
const SECRET_FIELD = /"[\w-]{0,40}(?:private_?key|secret|token|password|api_?key|access_?key)[\w-]{0,40}"\s*:\s*"(?=[^"]{0,500}\d)([^"\s]{16,})"/gi;
/**
 * Finds secrets by a file's content: a private key, an account's key, or settings with a token.
 * @param names every path that the file is known by: its own, and the one that a link leads to
 */
function credentialsInside(names, content) {
    for (const name of names) {
        const path = `/${name.toLowerCase()}`;
        const reason = keyInside(path, content) ?? accountInside(path, content) ?? tokenInside(path, content);
        if (reason !== undefined)
            return reason;
    }
    return undefined;
}
function keyInside(path, content) {
    if (KEY_NAME.test(path))
        return isHarmless(content) ? undefined : "private key";
    if (content.length > LARGEST_KEY_FILE || SOURCE_NAME.test(path))
        return undefined;
    const hasMark = ["PRIVATE KEY", "Key-File", "SECRET-KEY"].some((mark) => content.includes(mark));
    if (!hasMark && !isUtf16(content))
        return undefined;
    const text = textOf(content);
    return ARMOR.test(text) || OTHER_KEY.test(text) ? "private key" : undefined;
}
/** Whether a file with a key's name is not a key: a certificate, a public key, or words. */
function isHarmless(content) {
    if (content.length > LARGEST_KEY_FILE)
        return false;
    const text = textOf(content);
    if (ARMOR.test(text) || OTHER_KEY.test(text))
        return false;
    // Keys without armor are binary, or lines without spaces: base64, hex. The armor of a certificate has a space.
    return (!text.includes("\u0000") &&
        !text.includes("\uFFFD") &&
        text
            .trim()
            .split("\n")
            .some((line) => /\S\s+\S/.test(line)));
}
function accountInside(path, content) {
    if (!path.endsWith(".json") || content.length > LARGEST_KEY_FILE)
        return undefined;
    const text = textOf(content);
    if (JSON_KEY.test(text))
        return "credentials";
    if (ACCOUNT_KIND.test(text) && ACCOUNT_SECRET.test(text))
        return "credentials";
    if (!ACCOUNT_NAME.test(path))
        return undefined;
    return !isJson(text) || holdsSecret(text, SECRET_FIELD) ? "credentials" : undefined;
}
function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}
function tokenInside(path, content) {
    const isGitConfig = path.endsWith("/config") && content.includes("[remote");
    if (!isGitConfig && !SETTINGS_NAME.test(path))
        return undefined;
    const text = withoutComments(textOf(content));
    return holdsSecret(text, SECRET_SETTING) || holdsSecret(text, URL_CREDENTIALS) ? "settings with a token" : undefined;
}
function holdsSecret(text, pattern) {
    for (const match of text.matchAll(pattern)) {
        const value = match[1] ?? match[2] ?? "";
        if (!REFERENCE.test(value) && !NO_SECRET.test(value))
            return true;
    }
    return false;
}
function withoutComments(text) {
    return text
        .split("\n")
        .filter((line) => !/^\s{0,80}[#;]/.test(line))
        .join("\n");
}
/** Windows' editors write UTF-16, and a byte order mark before UTF-8. */
function textOf(content) {
    if (isUtf16(content))
        return content.toString("utf16le").replace(/^\uFEFF/, "");
    return content.toString("utf8").replace(/^\uFEFF/, "");
}
function isUtf16(content) {
    return content[0] === 0xff && content[1] === 0xfe;
}

;// CONCATENATED MODULE: ./src/source/gathered-entrypoint.ts




/**
 * Looks for the server file among the files of the upload.
 * @throws {ActionError} when neither the server file nor its fallback is there
 */
function gatheredEntrypoint(checkout, gathered) {
    const { entrypoint, fallbackEntrypoint } = checkout;
    const has = (path) => gathered.files.some((file) => file.path === path);
    if (entrypoint === undefined || has(entrypoint))
        return { entrypoint, decisions: [] };
    if (fallbackEntrypoint === undefined || !has(fallbackEntrypoint))
        throw noEntrypoint(checkout, entrypoint, gathered);
    const why = `the build did not make ${(0,source_paths/* pathFromApp */.JO)(checkout, entrypoint)}, which the "start" script runs`;
    return { entrypoint: fallbackEntrypoint, decisions: [{ what: "Server", value: (0,source_paths/* pathFromApp */.JO)(checkout, fallbackEntrypoint), why }] };
}
function noEntrypoint(checkout, entrypoint, { leftOut }) {
    const shown = (0,source_paths/* pathFromApp */.JO)(checkout, entrypoint);
    const reason = leftOut.find(({ examples }) => examples.some((path) => shown === path || shown.startsWith(`${path}/`)))?.reason;
    return new errors/* ActionError */.lZ(`The server file "${shown}" is not in the upload${reason ? `: ${reason}` : ""}.`, {
        hint: isFile((0,external_node_path_.join)(checkout.uploadRoot, entrypoint))
            ? "Correct `entrypoint` or `exclude`, or bring the file in with `include`."
            : "The build did not make it. Look in the build's output where it wrote the server file, and set `entrypoint` to that path.",
    });
}

// EXTERNAL MODULE: ./src/secrets/secret-forms.ts
var secret_forms = __webpack_require__(4619);
;// CONCATENATED MODULE: ./src/source/secret-search.ts

/**
 * Looks for many values at once in bytes: the multi-pattern search of Wu and Manber (1994). It looks at the last two
 * bytes of a window as long as the shortest value; nearly always no value has them there, and the window jumps on by most of its
 * length. An upload of 80 MB against five secrets in all their forms takes tens of milliseconds; one `Buffer.includes` for each
 * form takes ten times as long.
 */
class SecretSearch {
    #needles;
    /** Bytes looked at in each window: the length of the shortest value. */
    #window;
    /** For each pair of bytes at a window's end, how far the window may move on. */
    #shifts;
    /** The values that may start where a window with this pair at its end starts. */
    #candidates = new Map();
    /** @param secrets values to be found in every form that `formsOf` knows */
    constructor(secrets) {
        const forms = [...new Set(secrets.flatMap(secret_forms/* formsOf */.XP))];
        // Any text with the longer of two nested forms also contains the shorter one.
        const shortest = forms.filter((form) => !forms.some((other) => other !== form && form.includes(other)));
        this.#needles = shortest.map((form) => Buffer.from(form)).filter((needle) => needle.length >= 2);
        this.#window = Math.min(LONGEST_WINDOW, ...this.#needles.map(({ length }) => length));
        this.#shifts = new Uint8Array(1 << 16).fill(this.#window - 1);
        for (const needle of this.#needles)
            this.#learn(needle);
    }
    foundIn(bytes) {
        if (this.#needles.length === 0)
            return false;
        const shifts = this.#shifts;
        const window = this.#window;
        for (let last = window - 1; last < bytes.length;) {
            const pair = pairAt(bytes, last);
            const shift = shifts[pair] ?? 0;
            if (shift === 0 && this.#startsAt(bytes, last - window + 1, pair))
                return true;
            last += shift || 1;
        }
        return false;
    }
    #learn(needle) {
        for (let at = 1; at < this.#window; at++) {
            const pair = pairAt(needle, at);
            const shift = this.#window - 1 - at;
            this.#shifts[pair] = Math.min(this.#shifts[pair] ?? shift, shift);
            if (shift === 0)
                this.#candidates.set(pair, [...(this.#candidates.get(pair) ?? []), needle]);
        }
    }
    #startsAt(bytes, start, pair) {
        const candidates = this.#candidates.get(pair) ?? [];
        return candidates.some((needle) => needle.equals(bytes.subarray(start, start + needle.length)));
    }
}
/** Shifts must fit a byte. */
const LONGEST_WINDOW = 255;
function pairAt(bytes, last) {
    return ((bytes[last - 1] ?? 0) << 8) | (bytes[last] ?? 0);
}

;// CONCATENATED MODULE: ./src/source/leaks.ts


const leaks_SHOWN = 5;
const GUESSED_HINT = "If it is no secret, add the same value to `build-env`, under any name: values there are public, and are neither searched for nor redacted.";
const BUILD_ENV_HINT = "Values of `build-env` end up in the frontend, where everybody can read them; variables of the server belong in `env`.";
/** Searches files for secrets and remembers which files hold which. */
class Leaks {
    #secrets;
    #nameOf;
    #search;
    #paths = [];
    /** Inputs and variables that the values came from. */
    #names = new Set();
    constructor(secrets, nameOf) {
        this.#secrets = secrets;
        this.#nameOf = nameOf;
        this.#search = new SecretSearch(secrets);
    }
    /** @param shown the file's path as messages have it */
    look(shown, content) {
        const places = [content, Buffer.from(shown)];
        if (!places.some((place) => this.#search.foundIn(place)))
            return;
        this.#paths.push(shown);
        for (const secret of this.#secrets) {
            const name = this.#nameOf?.(secret);
            const search = new SecretSearch([secret]);
            if (name !== undefined && places.some((place) => search.foundIn(place)))
                this.#names.add(name);
        }
    }
    /** @throws {ActionError} when a file holds a secret */
    assertNone() {
        if (this.#paths.length === 0)
            return;
        const names = [...this.#names];
        const shown = this.#paths.slice(0, leaks_SHOWN).map((path) => `"${path}"`);
        const which = names.length === 0 ? "" : ` (${names.join(", ")})`;
        const count = this.#paths.length;
        const problem = count === 1 ? "A file of the upload contains one of this run's secrets" : `${count} files of the upload contain this run's secrets`;
        const isGuess = names.some((name) => name.startsWith("env "));
        throw new errors/* ActionError */.lZ(`${problem}${which}: ${shown.join(", ")}. Nothing was uploaded.`, {
            hint: `Take the value out of the file, or leave the file out with \`exclude\`. ${isGuess ? GUESSED_HINT : BUILD_ENV_HINT}`,
        });
    }
}

;// CONCATENATED MODULE: ./src/source/left-out.ts
/** Every checkout has these: leaving them out is no news. */
const left_out_EXPECTED = new Set(["git's own data", "installed dependencies"]);
const EXAMPLES = 5;
/** Counts paths by a reason and remembers the first few. */
class PathsByReason {
    #counts = new Map();
    add(reason, path) {
        const counted = this.#counts.get(reason) ?? { count: 0, examples: [] };
        counted.count++;
        if (counted.examples.length < EXAMPLES)
            counted.examples.push(path);
        this.#counts.set(reason, counted);
    }
    list() {
        return [...this.#counts].map(([reason, { count, examples }]) => ({ reason, count, examples }));
    }
}
function logLeftOut(leftOut, log) {
    for (const left of leftOut)
        log[left_out_EXPECTED.has(left.reason) ? "debug" : "info"](inWords(left));
}
function shownPaths({ count, examples }) {
    return count > examples.length ? `${examples.join(", ")}, … (${count} in all)` : examples.join(", ");
}
/** What was left out of the upload and may be missed on the host, in a sentence for each reason. */
function mayBeMissed(leftOut) {
    return leftOut.filter(({ reason }) => !left_out_EXPECTED.has(reason)).map(inWords);
}
function inWords(left) {
    return `Left out (${left.reason}): ${shownPaths(left)}`;
}

;// CONCATENATED MODULE: ./src/source/files.ts













/** What build tools keep for their next run. Nothing else has these names, so they are left out even where git tracks them. */
const BUILD_CACHE = /(^|\/)(\.vite\/(deps|vitest)[^/]*|\.turbo|\.next\/cache|\.cache|\.parcel-cache|\.rollup\.cache|\.nx|\.angular|[^/]*\.tsbuildinfo)$/;
/** A test run's report, but also a fair name for a source folder: left out only where git ignores it. */
const IGNORED_REPORT = /(^|\/)(coverage|\.nyc_output)$/;
const LARGEST_SHOWN = 5;
const OWNER_MAY_EXECUTE = 0o100;
/** The most that Node.js reads into one buffer. */
const LARGEST_FILE_BYTES = 2 ** 31 - 1;
/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const LFS_POINTER = Buffer.from("version https://git-lfs.github.com/spec/v1\n");
/**
 * Reads the files to upload: everything below the upload's root but what is never uploaded, what `.gitignore` names and
 * no build wrote, build caches, and what `exclude` names. `include` brings back what is ignored or a cache, nothing else.
 * @throws {ActionError} for a file or folder that can't be read, a link that leaves the checkout, a file that holds a secret,
 * and an entrypoint that is not among the files
 */
function gatherFiles(checkout, options) {
    const { before, secrets, nameOf, log } = options;
    const output = before === undefined ? NOTHING_BUILT : findBuildOutput(checkout, before);
    const gathering = new Gathering(checkout, output, new Leaks(secrets, nameOf));
    walk(checkout, { isCache: false }, gathering);
    const gathered = gathering.result();
    logOutput(checkout, output, log);
    logLeftOut(gathered.leftOut, log);
    return { ...gathered, ...gatheredEntrypoint(checkout, gathered) };
}
const NOTHING_BUILT = { folders: new Set(), pages: new Set() };
class Gathering {
    #checkout;
    #patterns;
    #output;
    #leaks;
    #files = [];
    #pages = [];
    #leftOut = new PathsByReason();
    #lfsPointers = new PathsByReason();
    constructor(checkout, output, leaks) {
        this.#checkout = checkout;
        this.#patterns = checkout.patterns;
        this.#output = output;
        this.#leaks = leaks;
    }
    judge(entry, { isCache }) {
        const isDirectory = entry.kind === "directory";
        const never = this.#neverUploaded(entry);
        if (never !== undefined)
            return this.#skip(entry, never);
        if (this.#pathsOf(entry).some((path) => this.#patterns.excludes(path, isDirectory)))
            return this.#skip(entry, "excluded");
        if (this.#checkout.dockerfile?.leavesOut(entry.path, isDirectory))
            return this.#skip(entry, ".dockerignore");
        if (this.#isIncluded(entry))
            return { kind: "take", state: { isCache: false } };
        if (isCache || isBuildCache(entry)) {
            // An included file may lie within.
            if (isDirectory && this.#patterns.hasIncludes)
                return { kind: "take", state: { isCache: true } };
            return this.#skip(entry, "build cache");
        }
        if (isPackageStore(entry))
            return this.#skip(entry, "package manager's cache");
        if (this.#isUnbuilt(entry))
            return this.#skip(entry, "git-ignored, and not written by the build");
        return { kind: "take", state: { isCache } };
    }
    file(entry) {
        const content = this.#read(entry);
        const credentials = credentialsInside([entry.path, ...(entry.isLinked ? [this.#workspacePath(entry)] : [])], content);
        if (credentials !== undefined) {
            this.#skip(entry, credentials);
            return;
        }
        this.#leaks.look(this.#shown(entry), content);
        if (content.subarray(0, LFS_POINTER.length).equals(LFS_POINTER))
            this.#lfsPointers.add("", this.#shown(entry));
        if (external_node_path_.posix.basename(entry.path) === "index.html")
            this.#pages.push({ path: entry.path, origin: this.#originOf(entry) });
        this.#files.push({ path: entry.path, content, executable: ((0,external_node_fs_.statSync)(entry.real).mode & OWNER_MAY_EXECUTE) !== 0 });
    }
    leaveOut(entry, reason) {
        this.#skip(entry, reason);
    }
    result() {
        this.#leaks.assertNone();
        const files = this.#files.sort((a, b) => (a.path < b.path ? -1 : 1));
        const bySize = [...files].sort((a, b) => b.content.length - a.content.length);
        return {
            files,
            bytes: files.reduce((sum, { content }) => sum + content.length, 0),
            largest: bySize.slice(0, LARGEST_SHOWN).map(({ path, content }) => ({ path, bytes: content.length })),
            leftOut: this.#leftOut.list(),
            pages: this.#pages,
            warnings: this.#lfsPointers.list().map(lfsWarning),
        };
    }
    #neverUploaded(entry) {
        return neverUploaded(entry.path) ?? (entry.isLinked ? neverUploadedBelow(this.#workspacePath(entry)) : undefined);
    }
    /** A link must not bring in what `exclude` names, nor count as included because of the link's own name. */
    #isIncluded(entry) {
        if (!this.#patterns.hasIncludes)
            return false;
        const path = this.#pathsOf(entry).at(-1);
        if (entry.isLinked && !(0,source_paths/* isWithin */.UO)(this.#checkout.uploadRoot, entry.real))
            return false;
        return path !== undefined && this.#patterns.includes(path, entry.kind === "directory");
    }
    /** The path that the entry is uploaded under and, behind a link, the one where it really lies. Relative to the upload's root. */
    #pathsOf({ path, real, isLinked }) {
        const { uploadRoot } = this.#checkout;
        return isLinked && real !== uploadRoot && (0,source_paths/* isWithin */.UO)(uploadRoot, real) ? [path, (0,source_paths/* relativePath */.iZ)(uploadRoot, real)] : [path];
    }
    #isUnbuilt({ ignoredAs, kind }) {
        if (ignoredAs === undefined || this.#output.folders.has(ignoredAs))
            return false;
        // An included file may lie within.
        return !(kind === "directory" && this.#patterns.hasIncludes);
    }
    #originOf({ real, ignoredAs }) {
        if (this.#output.pages.has(real))
            return "built";
        return ignoredAs === undefined ? "tracked" : "ignored";
    }
    #read(entry) {
        try {
            // A file that became a link meanwhile is refused.
            return readRegularFile(entry.real, LARGEST_FILE_BYTES, external_node_fs_.constants.O_NOFOLLOW);
        }
        catch (error) {
            if (error instanceof UnfitFileError && error.problem === "too large")
                throw this.#tooLarge(entry, error);
            throw walk_unreadable("file", this.#checkout, entry.path, error);
        }
    }
    #tooLarge({ path }, error) {
        const size = `${(error.size / 2 ** 30).toFixed(1)} GiB`;
        return new errors/* ActionError */.lZ(`The file "${(0,source_paths/* pathFromApp */.JO)(this.#checkout, path)}" has ${size}; an upload's file can have at most 2 GiB.`, {
            hint: `Leave it out: \`exclude: ${(0,source_paths/* excludePattern */.n7)(this.#checkout, path)}\`.`,
            cause: error,
        });
    }
    #skip(entry, reason) {
        this.#leftOut.add(reason, this.#shown(entry));
        return { kind: "skip" };
    }
    #shown({ path }) {
        return (0,source_paths/* pathFromApp */.JO)(this.#checkout, path);
    }
    #workspacePath({ real }) {
        return (0,source_paths/* relativePath */.iZ)(this.#checkout.workspace, real);
    }
}
function isBuildCache({ path, ignoredAs }) {
    return BUILD_CACHE.test(path) || (ignoredAs !== undefined && IGNORED_REPORT.test(path));
}
function lfsWarning(pointers) {
    const subject = pointers.count === 1 ? "A file of the upload is a Git LFS pointer" : `${pointers.count} files of the upload are Git LFS pointers`;
    return `${subject}, without the real content: ${shownPaths(pointers)}. Give actions/checkout \`with: { lfs: true }\`.`;
}
function logOutput(checkout, { folders }, log) {
    if (folders.size === 0)
        return;
    const output = new PathsByReason();
    for (const folder of folders)
        output.add("", (0,source_paths/* pathFromApp */.JO)(checkout, (0,source_paths/* relativePath */.iZ)(checkout.uploadRoot, folder)));
    for (const list of output.list())
        log.info(`Uploaded although git ignores it, because a build wrote it: ${shownPaths(list)}`);
}

;// CONCATENATED MODULE: ./src/source/git.ts



const git_TIMEOUT_MS = 20_000;
/** The list of a million files. */
const MOST_OUTPUT_BYTES = 256 * 2 ** 20;
/** The checkout's own settings must not start a program, and another owner's checkout is read too (a job in a container). */
const git_SETTINGS = ["core.fsmonitor=false", "core.untrackedCache=false", "safe.directory=*"].flatMap((setting) => ["-c", setting]);
/** Runs git in the checkout, with an environment that holds nothing but PATH. */
class Git {
    #program;
    #path;
    constructor(program, path) {
        this.#program = program;
        this.#path = path;
    }
    /** @returns undefined where git is not installed */
    static async onPath(path) {
        const program = await (0,on_path/* findOnPath */.a)("git", path);
        return program === undefined ? undefined : new Git(program, path);
    }
    /** @returns the folder of the repository that a folder lies in @throws when it lies in none */
    async root(directory) {
        return (await this.#run(directory, "rev-parse", "--show-toplevel")).replace(/\n$/, "");
    }
    /** Every file of a repository, also what git ignores. */
    async files(root) {
        const [index, status] = await Promise.all([
            this.#run(root, "ls-files", "--stage", "-z"),
            this.#run(root, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignored=matching", "--ignore-submodules=all"),
        ]);
        const changes = fieldsOf(status).map((line) => ({ code: line.slice(0, 2), path: line.slice(3) }));
        const tracked = new Map(fieldsOf(index).map((line) => [line.slice(line.indexOf("\t") + 1), line.slice(0, line.indexOf("\t"))]));
        const inWorktree = new Set(changes.filter(({ code }) => code[1] !== " ").map(({ path }) => path));
        const known = [...tracked].map(([path, object]) => ({ path, kind: git_kindOf(object), object: inWorktree.has(path) ? undefined : object }));
        const others = [...inWorktree].filter((path) => !tracked.has(path)).map((path) => ({ path, kind: "file", object: undefined }));
        return [...known, ...others];
    }
    async #run(cwd, ...args) {
        const env = { PATH: this.#path, LC_ALL: "C", GIT_CONFIG_NOSYSTEM: "1", GIT_OPTIONAL_LOCKS: "0" };
        const options = { cwd, env, timeout: git_TIMEOUT_MS, maxBuffer: MOST_OUTPUT_BYTES };
        return (await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(this.#program, [...git_SETTINGS, ...args], options)).stdout;
    }
}
function fieldsOf(output) {
    return output.split("\0").filter((field) => field !== "");
}
/** @param object `100644 SHA 0` */
function git_kindOf(object) {
    if (object.startsWith("160000"))
        return "submodule";
    return object.startsWith("120000") ? "link" : "file";
}

;// CONCATENATED MODULE: ./src/source/job-variables.ts
/**
 * Variables that differ between two runs of the same workflow, or between two machines, and that no build is made from: the run's own, the
 * shell's and the session's. A build that reads one of them, such as GITHUB_SHA, is not repeated for it.
 */
const OF_THE_RUN = /^(?:GITHUB_.*|RUNNER_.*|ACTIONS_.*|INPUT_.*|STATE_.*|STATS_.*|XDG_.*|SSH_.*|npm_.*|INVOCATION_ID|JOURNAL_STREAM|SYSTEMD_EXEC_PID|PATH|PWD|OLDPWD|SHLVL|_|HOME|USER|LOGNAME|HOSTNAME|TMPDIR|TMP|TEMP)$/;
/** The variables of the job that install and build may read, as one text. */
function jobVariables(environment) {
    const kept = Object.entries(environment).filter(([name, value]) => value !== undefined && !OF_THE_RUN.test(name));
    return JSON.stringify(kept.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

;// CONCATENATED MODULE: ./src/source/app-sources.ts











/** Larger files are read by a build that writes, not by one that is written by hand. */
const LARGEST_TEXT_BYTES = 1 << 20;
/** Of files whose content git does not know: each is read whole. */
const MOST_BYTES_READ = 256 * 2 ** 20;
/** In folders that git ignores. */
const MOST_IGNORED = 20_000;
/** Raised where the files can't be compared, which costs nothing but a deploy. */
class IncomparableError extends Error {
}
/**
 * A digest of every file that the app may be made from, before anything is installed. Where git knows a file's content, git's name for it
 * stands for the content; a file that is changed, new or ignored is read.
 */
async function appSources(checkout, environment) {
    if (checkout.install === undefined && checkout.dockerfile === undefined)
        return { unknown: "the action does not install the packages itself" };
    const { PATH: path = "" } = environment;
    const git = await Git.onPath(path);
    if (git === undefined)
        return { unknown: "there is no git on this runner" };
    try {
        const [root, node] = await Promise.all([git.root(checkout.appDirectory), nodeMajor(path)]);
        if (!(0,source_paths/* isWithin */.UO)(root, checkout.uploadRoot))
            return { unknown: "the lockfile lies outside of the app's git repository" };
        const files = new Map((await everyFile(git, root)).map((file) => [file.path, file]));
        const { files: counted, otherPackages } = scopeOf(checkout, root, [...files.keys()]);
        const digest = app_sources_digestOf(root, counted.flatMap((name) => files.get(name) ?? []));
        const job = `${process.platform} ${process.arch}, Node ${node}: ${jobVariables(environment)}`;
        return { files: digest, job, count: counted.length, otherPackages };
    }
    catch (error) {
        if (error instanceof IncomparableError)
            return { unknown: error.message };
        return { unknown: `the files of the checkout could not be listed: ${firstLine((0,errors/* messageOf */.bD)(error))}` };
    }
}
function scopeOf(checkout, root, all) {
    // A Dockerfile and a command of the workflow's own may read any file.
    const isOwn = checkout.dockerfile !== undefined || [checkout.install, checkout.build].some((plan) => plan?.run.kind === "shell");
    if (isOwn)
        return { files: all, otherPackages: [] };
    const place = { app: (0,source_paths/* relativePath */.iZ)(root, checkout.appDirectory), uploadRoot: (0,source_paths/* relativePath */.iZ)(root, checkout.uploadRoot) };
    return appScope(all, place, (path) => readText((0,external_node_path_.join)(root, path)));
}
/** The files of a repository, of its submodules, and of the folders that git ignores. */
async function everyFile(git, root) {
    const listed = await git.files(root);
    const found = await Promise.all(listed.map(async (file) => {
        if (file.kind === "submodule")
            return inSubmodule(git, root, file);
        return file.path.endsWith("/") ? ignoredFiles(root, file.path.slice(0, -1)) : [file];
    }));
    return found.flat();
}
/** A submodule that was not fetched is represented by its commit. */
async function inSubmodule(git, root, submodule) {
    const folder = (0,external_node_path_.join)(root, submodule.path);
    if ((0,external_node_fs_.lstatSync)((0,external_node_path_.join)(folder, ".git"), { throwIfNoEntry: false }) === undefined)
        return [submodule];
    return (await everyFile(git, folder)).map((file) => ({ ...file, path: `${submodule.path}/${file.path}` }));
}
function ignoredFiles(root, folder) {
    const found = [];
    const enter = (path) => {
        if (isRebuilt(path))
            return;
        for (const entry of (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(root, path), { withFileTypes: true })) {
            const inner = `${path}/${entry.name}`;
            if (entry.isDirectory())
                enter(inner);
            else if (found.push({ path: inner, kind: "file", object: undefined }) > MOST_IGNORED)
                throw new IncomparableError(`git ignores more than ${MOST_IGNORED.toLocaleString("en")} files in ${folder}`);
        }
    };
    enter(folder);
    return found;
}
/** The install writes it anew, or it is a cache, which must not change what is built. */
function isRebuilt(path) {
    return /(?:^|\/)(?:node_modules|\.git)$/.test(path) || BUILD_CACHE.test(path);
}
function app_sources_digestOf(root, files) {
    const hash = (0,external_node_crypto_.createHash)("sha256");
    let bytesLeft = MOST_BYTES_READ;
    for (const { path, object } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
        const content = object === undefined ? read((0,external_node_path_.join)(root, path), bytesLeft) : undefined;
        bytesLeft -= content?.bytes ?? 0;
        hash.update(`${path}\0${object ?? content?.name}\0`);
    }
    return hash.digest("hex");
}
/** Names the content of a file that git does not know. */
function read(path, bytesLeft) {
    const status = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (status === undefined)
        return { name: "deleted", bytes: 0 };
    if (status.isSymbolicLink())
        return { name: `link ${(0,external_node_fs_.readlinkSync)(path)}`, bytes: 0 };
    if (!status.isFile())
        return { name: "neither file nor folder", bytes: 0 };
    if (status.size > bytesLeft)
        throw new IncomparableError("git does not know the content of more than 256 MiB of files");
    const content = readRegularFile(path, bytesLeft);
    return { name: (0,external_node_crypto_.createHash)("sha256").update(content).digest("hex"), bytes: content.length };
}
/** A link's text is the path that it leads to. */
function readText(path) {
    try {
        const status = (0,external_node_fs_.lstatSync)(path);
        if (status.isSymbolicLink())
            return (0,external_node_fs_.readlinkSync)(path);
        return status.size > LARGEST_TEXT_BYTES ? undefined : readRegularFile(path, LARGEST_TEXT_BYTES).toString("utf8");
    }
    catch {
        // Deleted, or not to be read: it names nothing.
        return undefined;
    }
}
function firstLine(text) {
    return text.split("\n", 1)[0] ?? text;
}

;// CONCATENATED MODULE: ./src/source/child-environment.ts

/**
 * Variables that contain a token, or that let the pull request's code act as the workflow. The runner sets them:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 * - `INPUT_*`: the action's inputs, its secrets among them. `STATE_*`: what an action saves for its post step.
 * - `ACTIONS_*`: access to the runner's own services (`ACTIONS_RUNTIME_TOKEN`, `ACTIONS_ID_TOKEN_REQUEST_TOKEN`, cache, artifacts).
 * - `GITHUB_TOKEN`, `GH_TOKEN` and their Enterprise versions: many tools use them without being asked.
 * - `GITHUB_ENV`, `GITHUB_PATH`, `GITHUB_OUTPUT`, `GITHUB_STATE`, `GITHUB_STEP_SUMMARY`: files that set the environment and PATH of later
 *   steps, and this step's outputs and summary.
 * - `GITHUB_EVENT_PATH`: holds no secret, and no build needs it.
 * - `RUNNER_*TOKEN*`. `RUNNER_TRACKING_ID` stays: by it the runner finds processes that a step left behind.
 */
const WITHHELD_NAMES = [
    /^INPUT_/,
    /^STATE_/,
    /^ACTIONS_/,
    /^(GITHUB|GH)(_ENTERPRISE)?_TOKEN$/,
    /^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY|EVENT_PATH)$/,
    /^RUNNER_.*TOKEN/,
];
/**
 * The environment for install and build, which run code of the pull request. It lacks {@link WITHHELD_NAMES} and every variable whose name or value
 * contains a secret in any of its encoded forms. Everything else stays: PATH, HOME, CI, NODE_OPTIONS, npm's settings, and a token
 * that the workflow gives for a private registry (NODE_AUTH_TOKEN), unless it is a secret of the action.
 */
function childEnvironment(environment, secrets) {
    const forms = secrets.flatMap(secret_forms/* formsOf */.XP);
    const kept = {};
    for (const [name, value] of Object.entries(environment)) {
        if (value !== undefined && !isWithheldName(name) && !child_environment_holdsSecret(name, value, forms))
            kept[name] = value;
    }
    return kept;
}
/**
 * The names of variables that {@link childEnvironment} leaves out because they contain a secret. The log names them: an install that needs one
 * of them (NODE_AUTH_TOKEN with the job's own token) fails without it.
 */
function withheldForSecrets(environment, secrets) {
    const forms = secrets.flatMap(secret_forms/* formsOf */.XP);
    return Object.entries(environment)
        .filter(([name, value]) => value !== undefined && !isWithheldName(name) && child_environment_holdsSecret(name, value, forms))
        .map(([name]) => name)
        .filter((name) => !forms.some((form) => name.includes(form)));
}
function isWithheldName(name) {
    const upper = name.toUpperCase();
    return WITHHELD_NAMES.some((pattern) => pattern.test(upper));
}
function child_environment_holdsSecret(name, value, forms) {
    return forms.some((form) => value.includes(form) || name.includes(form));
}

;// CONCATENATED MODULE: ./src/source/build.ts


/** For each command. Longer than a preview's install or build takes, and far below the 6 hours after which GitHub ends the job. */
const build_DEFAULT_TIMEOUT_MS = 20 * 60_000;
/**
 * Installs the dependencies with the checkout's install command, if it has one.
 * @throws {CommandError} when the install fails
 */
async function install(checkout, options) {
    if (checkout.install === undefined)
        return;
    const withheld = withheldForSecrets(options.environment, options.secrets.values());
    if (withheld.length > 0) {
        options.log.info(`Not passed to install and build, because they contain a secret of the action: ${withheld.join(", ")}`);
    }
    // Skips the audit and the funding messages of npm, which cost requests and help nobody here.
    await runInCheckout(checkout.install, {}, options, { npm_config_audit: "false", npm_config_fund: "false" });
}
/**
 * Builds the app with the checkout's build command, if it has one.
 * @param variables are added to the environment. The build writes them into the frontend, where everyone can read them
 * @throws {CommandError} when the build fails
 */
async function build(checkout, variables, options) {
    if (checkout.build === undefined)
        return;
    await runInCheckout(checkout.build, variables, options);
}
/**
 * Runs a command with the environment that code of the pull request may see.
 * @param variables on top of it
 * @param defaults below it: a setting of the workflow has precedence
 */
async function runInCheckout(plan, variables, options, defaults = {}) {
    const inherited = childEnvironment(options.environment, options.secrets.values());
    await (0,source_command/* runCommand */.d)(plan, {
        environment: { ...defaults, ...inherited, ...variables },
        secrets: options.secrets,
        sink: options.sink,
        signal: options.signal,
        timeoutMs: options.timeoutMs ?? build_DEFAULT_TIMEOUT_MS,
        input: options.input,
    });
}

;// CONCATENATED MODULE: ./src/source/folders-below.ts


/** Yields a folder and the folders below it, level by level. A folder that can't be read has no entries: gathering the files reports it. */
function* foldersBelow(root, { depth, most, enters }) {
    let level = [root];
    let left = most;
    for (let below = 0; below <= depth; below++) {
        const next = [];
        for (const path of level) {
            if (left-- === 0)
                return;
            const entries = entriesOf(path);
            yield { path, entries };
            for (const entry of entries) {
                if (entry.isDirectory() && entry.name !== "node_modules" && enters(entry.name))
                    next.push((0,external_node_path_.join)(path, entry.name));
            }
        }
        level = next;
    }
}
function entriesOf(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch {
        return [];
    }
}

// EXTERNAL MODULE: ./node_modules/package-manager-detector/dist/detect.mjs
var detect = __webpack_require__(5857);
;// CONCATENATED MODULE: ./src/source/package-json.ts





/** Entries that are no text and fields of another shape are ignored: the package manager reports them. */
const texts = dist/* fallback */.NpB(dist/* pipe */.FsL(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J()), dist/* transform */.pdi((record) => Object.fromEntries(Object.entries(record).filter((entry) => typeof entry[1] === "string")))), {});
const globs = dist/* fallback */.NpB(dist/* array */.YOg(dist/* string */.YjP()), []);
const optionalText = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* string */.YjP()), undefined);
const PackageJsonFields = dist/* object */.Ikc({
    name: optionalText,
    scripts: dist/* optional */.lqM(texts, {}),
    dependencies: dist/* optional */.lqM(texts, {}),
    optionalDependencies: dist/* optional */.lqM(texts, {}),
    workspaces: dist/* fallback */.NpB(dist/* union */.KCZ([
        dist/* array */.YOg(dist/* string */.YjP()),
        dist/* pipe */.FsL(dist/* object */.Ikc({ packages: globs }), dist/* transform */.pdi(({ packages }) => packages)),
    ]), []),
    packageManager: optionalText,
    devEngines: dist/* fallback */.NpB(dist/* object */.Ikc({ packageManager: dist/* object */.Ikc({ name: dist/* string */.YjP(), version: optionalText }) }), {
        packageManager: { name: "", version: undefined },
    }),
    main: optionalText,
});
/**
 * Reads the `package.json` of a folder.
 * @returns undefined when the folder has none
 * @throws {ActionError} for a file that can't be read or is not a JSON object
 */
function readPackageJson(directory) {
    const path = (0,external_node_path_.join)(directory, "package.json");
    const text = readSettings(path);
    if (text === undefined)
        return undefined;
    const { name, scripts, dependencies, optionalDependencies, workspaces, packageManager, devEngines, main } = parseFields(path, text);
    return {
        name,
        scripts,
        dependencies: { ...optionalDependencies, ...dependencies },
        workspaces,
        manager: managerOf(packageManager ?? `${devEngines.packageManager.name}@${devEngines.packageManager.version ?? ""}`),
        main,
    };
}
function parseFields(path, text) {
    let value;
    try {
        // npm writes and accepts a byte order mark.
        value = JSON.parse(text.replace(/^\uFEFF/, ""));
    }
    catch (error) {
        throw new errors/* ActionError */.lZ(`${path} is not valid JSON: ${(0,errors/* messageOf */.bD)(error)}`, { hint: "Correct the file and push again.", cause: error });
    }
    const parsed = dist/* safeParse */.xLC(PackageJsonFields, value);
    if (parsed.success && !Array.isArray(value))
        return parsed.output;
    throw new errors/* ActionError */.lZ(`${path} must hold a JSON object.`, { hint: "Correct the file and push again." });
}
const MANAGERS = ["npm", "pnpm", "yarn", "bun"];
/** @param specifier e.g. `pnpm@10.0.0+sha512.abc` */
function managerOf(specifier) {
    const [, named, version] = /^\^?([^@]*)@?(.*)$/.exec(specifier) ?? [];
    const name = MANAGERS.find((known) => known === named);
    const resolved = name && (0,detect/* resolveAgent */.cT)(name, (0,detect/* normalizeAgentVersion */.fq)(version));
    return resolved && { name: resolved.name, agent: resolved.agent };
}

;// CONCATENATED MODULE: ./src/source/submodules.ts




const submodules_SHOWN = 5;
/** @returns the paths of git submodules whose folders are empty or missing, relative to the repository's root */
function unfetchedSubmodules(repository) {
    const text = readSettings((0,external_node_path_.join)(repository, ".gitmodules")) ?? "";
    const paths = text.split("\n").flatMap((line) => /^\s{0,80}path\s{0,80}=\s{0,80}(\S.*)$/.exec(line)?.[1]?.trim() ?? []);
    return paths.filter((path) => (0,source_paths/* isWithin */.UO)(repository, (0,external_node_path_.join)(repository, path)) && isEmpty((0,external_node_path_.join)(repository, path)));
}
/** @returns a warning when the checkout lacks submodules, which the app may need */
function warnOfSubmodules(repository) {
    const missing = unfetchedSubmodules(repository);
    if (missing.length === 0)
        return undefined;
    const shown = missing.slice(0, submodules_SHOWN).map((path) => `"${path}"`);
    return `Git submodules were not fetched: ${shown.join(", ")}${missing.length > shown.length ? " …" : ""}. If the app needs them, give actions/checkout \`with: { submodules: true }\`.`;
}
function isEmpty(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory).length === 0;
    }
    catch {
        // Not there, or no folder: nothing of a submodule either way.
        return true;
    }
}

;// CONCATENATED MODULE: ./src/source/app-directory.ts








const CHECKOUT_HINT = "Did you forget to use actions/checkout before this step?";
const DIRECTORIES_SHOWN = 5;
/** Folders below the workspace's root in which a forgotten `working-directory` is looked for. */
const SEARCH_DEPTH = 3;
/** How many folders are searched for one. In a larger checkout the hint may miss some. */
const app_directory_MOST_SEARCHED = 5_000;
/** @returns the workspace's real path */
function locateWorkspace(workspace) {
    try {
        return (0,external_node_fs_.realpathSync)(workspace);
    }
    catch (error) {
        throw new errors/* ActionError */.lZ(`The workspace ${workspace} can't be opened: ${(0,errors/* messageOf */.bD)(error)}`, { hint: CHECKOUT_HINT, cause: error });
    }
}
/**
 * @returns the app's folder with links resolved, so that "inside the workspace" is decided on where it really is
 * @throws {InputError} when it is missing, outside the workspace or not a folder
 */
function locateApp(workspace, workingDirectory) {
    const given = (0,external_node_path_.resolve)(workspace, workingDirectory);
    if (!(0,source_paths/* isWithin */.UO)(workspace, given))
        throw outside(workspace, workingDirectory);
    let appDirectory;
    try {
        appDirectory = (0,external_node_fs_.realpathSync)(given);
    }
    catch (error) {
        if (!(0,errors/* isMissingFile */.F6)(error))
            throw error;
        throw new errors/* InputError */.dz("working-directory", `names "${workingDirectory}", which does not exist in ${workspace}.`, {
            hint: hintForMissingApp(workspace, given),
            cause: error,
        });
    }
    if (!(0,source_paths/* isWithin */.UO)(workspace, appDirectory))
        throw outside(workspace, workingDirectory);
    if (!(0,external_node_fs_.statSync)(appDirectory).isDirectory()) {
        throw new errors/* InputError */.dz("working-directory", `must be a folder, but "${workingDirectory}" is a file.`, {
            hint: "Give the folder that holds the app's package.json.",
        });
    }
    return appDirectory;
}
function outside(workspace, workingDirectory) {
    return new errors/* InputError */.dz("working-directory", `must lie inside the workspace ${workspace}, but is "${workingDirectory}".`, {
        hint: "Give a path relative to the repository's root.",
    });
}
/** @throws {InputError} when the app's folder has no package.json, with a hint where there is one */
function requirePackageJson(workspace, appDirectory, workingDirectory) {
    const packageJson = readPackageJson(appDirectory);
    if (packageJson)
        return packageJson;
    const deno = ["deno.json", "deno.jsonc"].find((name) => isFile((0,external_node_path_.join)(appDirectory, name)));
    if (deno !== undefined) {
        throw new errors/* InputError */.dz("working-directory", `is "${workingDirectory}", a Deno project: it has a ${deno} and no package.json.`, {
            hint: "The action installs with npm, pnpm, Yarn or Bun. Add a package.json with the app's packages (`npm:` imports become dependencies) and commit its lockfile.",
        });
    }
    throw new errors/* InputError */.dz("working-directory", `is "${workingDirectory}", and there is no package.json in ${appDirectory}.`, {
        hint: hintForMissingApp(workspace, appDirectory),
    });
}
function hintForMissingApp(workspace, appDirectory) {
    const submodule = unfetchedSubmodules(workspace).find((path) => (0,source_paths/* isWithin */.UO)((0,external_node_path_.join)(workspace, path), appDirectory));
    if (submodule !== undefined) {
        return `"${submodule}" is a git submodule that was not fetched. Give actions/checkout \`with: { submodules: true }\`.`;
    }
    const apps = packagesBelow(workspace);
    const [only] = apps;
    if (only === undefined)
        return CHECKOUT_HINT;
    const shown = apps.slice(0, DIRECTORIES_SHOWN).map((path) => `"${path}"`);
    const checkout = apps.find((path) => path !== "." && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(workspace, path, ".git")));
    if (checkout !== undefined && !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(workspace, ".git"))) {
        return `The repository was checked out into "${checkout}" (\`path\` of actions/checkout). Set \`working-directory: ${checkout}\`.`;
    }
    return `Set \`working-directory\` to the app's folder. Folders with a package.json: ${shown.join(", ")}${apps.length > shown.length ? " …" : ""}.`;
}
/** Folders with a package.json, relative to the workspace. */
function packagesBelow(workspace) {
    return [...foldersBelow(workspace, { depth: SEARCH_DEPTH, most: app_directory_MOST_SEARCHED, enters: (name) => !name.startsWith(".") })]
        .filter(({ entries }) => entries.some((entry) => entry.isFile() && entry.name === "package.json"))
        .map(({ path }) => (0,source_paths/* relativePath */.iZ)(workspace, path) || ".")
        .sort();
}

// EXTERNAL MODULE: ./node_modules/package-manager-detector/dist/commands.mjs
var commands = __webpack_require__(8702);
;// CONCATENATED MODULE: ./src/source/command-plan.ts

/** The value of `install-command` or `build-command`, run in the app's folder. */
function ownCommand(purpose, script, cwd) {
    return { purpose, shown: script, cwd, run: { kind: "shell", script } };
}
/** An install that fails rather than change the lockfile, e.g. `npm ci`, in the lockfile's folder. */
function frozenInstall(lockfile) {
    return toolCommand("install", lockfile, "frozen", [], lockfile.directory);
}
/** The `build` script of the app's package.json, run by its package manager. */
function buildScript(manager, cwd) {
    return toolCommand("build", manager, "run", ["build"], cwd);
}
function toolCommand(purpose, { agent, needsCorepack }, kind, given, cwd) {
    const resolved = (0,commands/* resolveCommand */.OK)(agent, kind, given);
    if (resolved === null)
        throw new TypeError(`package-manager-detector knows no "${kind}" command of ${agent}`);
    const { command, args } = resolved;
    return { purpose, shown: [command, ...args].join(" "), cwd, run: { kind: "tool", tool: command, args, needsCorepack } };
}

;// CONCATENATED MODULE: ./src/source/docker-ignore.ts





/**
 * The rules of a `.dockerignore`: https://docs.docker.com/build/concepts/context/#dockerignore-files. Docker itself applies them only to
 * a folder, not to the tar that the action gives it. Docker before 23 brings back a little more.
 */
class DockerIgnore {
    #patterns;
    #folders = new Map();
    /** @param file its name, for errors */
    constructor(text, file) {
        const budget = new MatchBudget();
        const lines = text.replace(/^\uFEFF/, "").split("\n");
        this.#patterns = lines.flatMap((line) => docker_ignore_parse(line, file, budget) ?? []);
    }
    /** Whether a file, or a folder with all that is in it, is left out. */
    leavesOut(path, isDirectory) {
        // Something in the folder may be brought back.
        if (isDirectory && this.#patterns.some(({ negated }) => negated))
            return false;
        return this.#judge(path).leftOut;
    }
    /** As `MatchesUsingParentResults` in https://github.com/moby/patternmatcher does: the patterns in their order, each only where it would change something. */
    #judge(path) {
        const above = external_node_path_.posix.dirname(path);
        const inherited = above === "." ? [] : this.#folder(above).decided;
        const names = utf8(path).split("/");
        let leftOut = false;
        const decided = this.#patterns.map(({ negated, matches }, index) => {
            const decides = inherited[index] === true || (negated === leftOut && matches(names));
            if (decides)
                leftOut = !negated;
            return decides;
        });
        return { leftOut, decided };
    }
    #folder(path) {
        const judged = this.#folders.get(path) ?? this.#judge(path);
        this.#folders.set(path, judged);
        return judged;
    }
}
/** @returns undefined for a line without a pattern, or with one for the root itself or for what lies above it */
function docker_ignore_parse(line, file, budget) {
    const text = line.startsWith("#") ? "" : line.trim();
    const negated = text.startsWith("!");
    const pattern = text.slice(negated ? 1 : 0).trim();
    if (pattern === "")
        return undefined;
    const path = external_node_path_.posix.normalize(pattern).replace(/^\/|\/$/g, "");
    if (path === "" || path === "." || path.startsWith("../"))
        return undefined;
    // In the words of `.gitignore`, a slash before it holds a pattern to the root.
    const rules = new IgnoreRules([`/${path.split("/").map(segment).join("/")}`], budget);
    if (rules.invalid.length > 0) {
        throw new errors/* ActionError */.lZ(`${file} has "${pattern}", which is not a pattern.`, { hint: "Correct the file and push again." });
    }
    return { negated, matches: (names) => rules.test(names, 0, false) === "ignored" };
}
/** In Docker `**` also stands for any number of folders beside other characters, and `!` in brackets for itself. */
function segment(text) {
    const literal = text.replace(/\[!/g, "[\\!");
    return literal.startsWith("**") && literal.length > 2 ? `**/*${literal.slice(2)}` : literal;
}

;// CONCATENATED MODULE: ./src/source/dockerfile.ts






const USUAL_NAME = "Dockerfile";
/**
 * Finds out by what the app's image is built.
 * @returns undefined where the action makes the image itself
 * @throws {InputError} for an input that is for the action's own images
 */
function findDockerfile(inputs, appDirectory) {
    const { dockerfile: given = "auto", entrypoint, baseImage } = inputs;
    const isUsual = given === "auto" && isFile((0,external_node_path_.join)(appDirectory, USUAL_NAME));
    if (given === "none" || (given === "auto" && !isUsual))
        return undefined;
    if (entrypoint !== "auto") {
        throw new errors/* InputError */.dz("entrypoint", `is "${entrypoint}", but the app's image is built by a Dockerfile, which starts the server.`, {
            hint: "Leave entrypoint out, or set `dockerfile: none`: then the action makes the image without the Dockerfile.",
        });
    }
    const why = isUsual ? "the app has it; `dockerfile: none` makes the image without Docker" : "the input dockerfile";
    return { name: isUsual ? USUAL_NAME : given, why: baseImage === undefined ? why : `${why}; base-image is not used` };
}
/**
 * Looks at the Dockerfile and its `.dockerignore`.
 * @throws {InputError} when it is not there or lies outside of the folder that is built from
 */
function openDockerfile({ name, why }, place) {
    const { appDirectory, uploadRoot } = place;
    const absolute = (0,external_node_path_.join)(appDirectory, name);
    if ((0,external_node_path_.isAbsolute)(name) || !(0,source_paths/* isWithin */.UO)(uploadRoot, absolute)) {
        throw new errors/* InputError */.dz("dockerfile", `must be a file in the folder that is built from, ${uploadRoot}, but is "${name}".`, {
            hint: "Give the path relative to `working-directory`. It is built from the folder of the lockfile that covers the app, else from `working-directory`.",
        });
    }
    if (!isFile(absolute)) {
        throw new errors/* InputError */.dz("dockerfile", `names "${name}", which is not a file in ${appDirectory}.`, {
            hint: "Give the path relative to `working-directory`, or leave the input out.",
        });
    }
    const path = (0,source_paths/* relativePath */.iZ)(uploadRoot, absolute);
    const ignore = readDockerIgnore(uploadRoot, path);
    return {
        path,
        why,
        leavesOut(other, isDirectory) {
            if (other === path || (isDirectory && path.startsWith(`${other}/`)))
                return false;
            return ignore?.leavesOut(other, isDirectory) ?? false;
        },
    };
}
/** A Dockerfile may have a `.dockerignore` of its own: https://docs.docker.com/build/concepts/context/#filename-and-location */
function readDockerIgnore(root, dockerfile) {
    for (const name of [`${dockerfile}.dockerignore`, ".dockerignore"]) {
        const path = (0,external_node_path_.join)(root, name);
        // An error may show a line of the file, and a link may lead to any file of the runner.
        if ((0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
            throw new errors/* ActionError */.lZ(`${name} is a symlink; only a regular file is read.`, { hint: "Replace the link by the file it leads to." });
        }
        const text = readSettings(path);
        if (text !== undefined)
            return new DockerIgnore(text, name);
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/source/package-call.ts
/** Options of npm, pnpm, Yarn, Bun, Turborepo and Lerna that name a package or its folder. */
const SELECTING = /^(?:-w|--workspace|--filter|--filter-prod|-F|--scope|--include|--prefix|-C|--dir|--cwd)(?:=(.*))?$/;
/** Options for every package. */
const EVERY = /^(?:-r|--recursive|-ws|--workspaces|-A|--all)$/;
/** They run a script in every package, unless an option selects some. */
const RUNS_EVERYWHERE = new Set(["turbo", "lerna"]);
const NOT_A_SCRIPT = new Set(["run", "run-script", "workspaces", "foreach"]);
/**
 * Reads a command of a package manager or a task runner.
 * @param program without its folder
 * @returns undefined for a command that stays in its own package, and for one that runs no script
 */
function packageCall(program, args) {
    if (program === "nx")
        return nxCall(args);
    const { selectors, words, isEverywhere } = split(args);
    const [first, second, third] = words;
    if (program === "yarn" && first === "workspace" && second !== undefined)
        return { script: third ?? "start", selectors: [second] };
    const isElsewhere = selectors.length > 0 || isEverywhere || RUNS_EVERYWHERE.has(program) || words.includes("foreach");
    const script = words.find((word) => !NOT_A_SCRIPT.has(word));
    return isElsewhere && script !== undefined ? { script, selectors } : undefined;
}
function split(args) {
    const selectors = [];
    const words = [];
    let isEverywhere = false;
    for (let at = 0; at < args.length && args[at] !== "--"; at++) {
        const arg = args[at] ?? "";
        const selecting = SELECTING.exec(arg);
        if (selecting)
            selectors.push(selecting[1] ?? args[++at] ?? "");
        else if (EVERY.test(arg))
            isEverywhere = true;
        else if (!arg.startsWith("-"))
            words.push(arg);
    }
    return { selectors, words, isEverywhere };
}
/** `nx run server:start`, `nx start server` */
function nxCall(args) {
    const [first = "", second] = args.filter((arg) => !arg.startsWith("-"));
    const [project, target] = first === "run" ? (second ?? "").split(":") : [second, first];
    return project === undefined || target === undefined || target === "" ? undefined : { script: target, selectors: [project] };
}

;// CONCATENATED MODULE: ./src/source/workspace-packages.ts





/** Levels of folders below the app's in which packages are looked for, and how many folders at most. */
const SEARCH = { depth: 3, most: 2_000, enters: (name) => !name.startsWith(".") };
/** The packages below the app's folder. */
function findPackages(appDirectory) {
    return [...foldersBelow(appDirectory, SEARCH)].flatMap(({ path, entries }) => {
        if (path === appDirectory || !entries.some((entry) => entry.isFile() && entry.name === "package.json"))
            return [];
        const manifest = readable(path);
        return manifest === undefined ? [] : [{ ...manifest, directory: (0,source_paths/* relativePath */.iZ)(appDirectory, path) }];
    });
}
/** A broken package.json, of a test's fixture for example, is not the one that is started. */
function readable(directory) {
    try {
        return readPackageJson(directory);
    }
    catch (error) {
        if (error instanceof errors/* ActionError */.lZ)
            return undefined;
        throw error;
    }
}
/**
 * The packages that a selector such as `-w server`, `--filter @shop/server...` or `--prefix apps/server` means.
 * @param from the folder in which the command runs, relative to the app's
 */
function selectPackages(packages, selector, from) {
    // `...` adds the packages that it depends on, `{}` stands around a folder, `[]` around a commit.
    const name = selector.replace(/^\.\.\.\^?|\^?\.\.\.$|\[.*\]$/g, "").replace(/^\{(.*)\}$/, "$1");
    const folder = external_node_path_.posix.join(from, name).replace(/\/$/, "");
    const rules = [
        (one) => one.name === name,
        (one) => one.directory === folder || (0,external_node_path_.join)(one.directory) === (0,external_node_path_.join)(name),
        (one) => one.name?.endsWith(`/${name}`) === true,
        (one) => name.includes("*") && globOf(name).test(one.name ?? ""),
    ];
    return rules.map((rule) => packages.filter(rule)).find((found) => found.length > 0) ?? [];
}
function globOf(pattern) {
    const parts = pattern
        .slice(0, 200)
        .split(/\*+/)
        .map((part) => part.replace(/[^\w@/-]/g, "\\$&"));
    return new RegExp(`^${parts.join("[^/]*")}$`);
}

;// CONCATENATED MODULE: ./src/source/start-script.ts



/** Programs that run the file which they are given. */
const start_script_RUNNERS = new Set([
    "node",
    "tsx",
    "ts-node",
    "ts-node-esm",
    "bun",
    "deno",
    "srvx",
    "nodemon",
    "vite-node",
    "jiti",
]);
/** Some of these programs also take a path without an extension, and some a folder. */
const RESOLVING_RUNNERS = new Set(["node", "tsx", "ts-node", "bun", "nodemon", "vite-node", "jiti"]);
/** Servers of frameworks, by program; a pattern of the arguments where the program does other things, too. */
const FRAMEWORKS = {
    next: /^(start|dev)\b/,
    nuxt: /^(start|preview|dev)\b/,
    nuxi: /^(start|preview|dev)\b/,
    "remix-serve": /^/,
    "react-router-serve": /^/,
    vinxi: /^start\b/,
    "solid-start": /^start\b/,
    gatsby: /^serve\b/,
    strapi: /^start\b/,
    medusa: /^start\b/,
};
/** They run the command that follows. */
const WRAPPERS = new Set([
    "env",
    "cross-env",
    "cross-env-shell",
    "npx",
    "bunx",
    "exec",
    "dotenv",
    "dotenvx",
    "dumb-init",
]);
const PACKAGE_MANAGERS = new Set(["npm", "pnpm", "yarn", "bun"]);
const TASK_RUNNERS = new Set(["turbo", "lerna", "nx"]);
/** Options whose value is a file that is no server. */
const FILE_OPTIONS = /^(-r|--require|--import|--loader|--experimental-loader|-c|--config|--env-file|-e|--tsconfig|-P|--project|--watch-path)$/;
const SOURCE_FILE = /\.([cm]?[jt]s|[jt]sx)$/;
/** How many scripts that run other scripts are followed. */
const DEEPEST = 5;
const LONGEST_SCRIPT = 2_000;
/**
 * @param packages the packages below the app's folder; asked only when the script starts another one
 * @returns undefined when there is no `start` script, or it runs something else, such as a tool
 */
function readStartScript(app, packages = () => []) {
    const script = app.scripts.start;
    if (script === undefined)
        return undefined;
    const itself = { name: undefined, ...app, directory: "" };
    const reader = new Reader(itself, packages);
    const found = reader.read(script, { package: itself, ownScript: script, folder: "", depth: 0 });
    if (found)
        return { ...found, script };
    return reader.unclear === undefined ? undefined : { kind: "unclear", script, why: reader.unclear };
}
class Reader {
    #app;
    #packages;
    /** Why a call of other packages could not be followed. */
    unclear;
    constructor(app, packages) {
        this.#app = app;
        this.#packages = packages;
    }
    /** A script runs its server last, after migrations and builds. */
    read(script, place) {
        if (place.depth > DEEPEST || script.length > LONGEST_SCRIPT)
            return undefined;
        let { folder } = place;
        const commands = script.split(/&&|\|\|?|;|&/).map((command) => {
            const words = start_script_wordsOf(command);
            if (words[0] === "cd")
                folder = external_node_path_.posix.join(folder, words[1] ?? "");
            return { words, folder };
        });
        for (const { words, folder: here } of commands.reverse()) {
            const found = this.#readCommand(words, { ...place, folder: here });
            if (found)
                return found;
        }
        return undefined;
    }
    #readCommand(given, place) {
        const words = withoutWrappers(given);
        const [program = "", ...args] = words;
        const name = program.replace(/^.*\//, "");
        if (FRAMEWORKS[name]?.test(args.join(" ")))
            return { kind: "framework", command: words.join(" "), ...startedAt(place) };
        const elsewhere = PACKAGE_MANAGERS.has(name) || TASK_RUNNERS.has(name) ? packageCall(name, args) : undefined;
        if (elsewhere !== undefined)
            return this.#follow(elsewhere, words.join(" "), place);
        const called = PACKAGE_MANAGERS.has(name) ? calledScript(args, this.#packageAt(place).scripts) : undefined;
        if (called !== undefined)
            return this.#enter(called, this.#packageAt(place), place);
        if (start_script_RUNNERS.has(name))
            return this.#startedFile(name, args, place);
        // `concurrently "vite" "tsx src/server.ts"`
        for (const word of args) {
            const found = word.includes(" ") ? this.read(word, { ...place, depth: place.depth + 1 }) : undefined;
            if (found)
                return found;
        }
        return undefined;
    }
    /** The package whose scripts a command sees: a `cd` may have led into another one. */
    #packageAt({ package: its, folder }) {
        if (folder === its.directory)
            return its;
        return this.#packages().find(({ directory }) => directory === folder.replace(/\/$/, "")) ?? its;
    }
    #enter(script, called, { package: caller, ownScript, depth }) {
        const isSame = called.directory === caller.directory;
        return this.read(script, { package: called, ownScript: isSame ? ownScript : script, folder: called.directory, depth: depth + 1 });
    }
    #startedFile(runner, args, place) {
        const path = fileOf(runner, args);
        const written = path === "." ? this.#packageAt(place).main : path;
        if (written === undefined)
            return undefined;
        return { kind: "file", path: external_node_path_.posix.isAbsolute(written) ? written : external_node_path_.posix.join(place.folder, written), ...startedAt(place) };
    }
    /** Other packages' scripts, where just one of them starts a server. */
    #follow({ script, selectors }, command, place) {
        const all = this.#packages();
        const select = (some) => some.flatMap((selector) => selectPackages([...all, this.#app], selector, place.folder));
        const leftOut = select(selectors.filter((selector) => selector.startsWith("!")).map((selector) => selector.slice(1)));
        const wanted = selectors.filter((selector) => !selector.startsWith("!"));
        const chosen = new Set(wanted.length === 0 ? all : select(wanted));
        const withScript = [...chosen].filter((one) => !leftOut.includes(one) && Object.hasOwn(one.scripts, script));
        const found = withScript.map((one) => this.#enter(one.scripts[script] ?? "", one, place)).filter((one) => one !== undefined);
        const [only, ...more] = found;
        if (more.length === 0 && only !== undefined)
            return only;
        this.unclear ??= `\`${command}\` ${whyUnclear(script, wanted, withScript, found)}`;
        return undefined;
    }
}
function whyUnclear(script, wanted, withScript, found) {
    const foldersOf = (some) => some.map(({ directory }) => directory).join(", ");
    if (found.length > 1)
        return `starts the servers of several packages: ${foldersOf(found)}`;
    if (withScript.length > 0)
        return `runs no server file in ${foldersOf(withScript)}`;
    return `finds no package${wanted.length === 0 ? "" : ` ${wanted.join(", ")}`} with a "${script}" script below the app's folder`;
}
function startedAt({ package: { directory }, ownScript }) {
    return { directory, ownScript };
}
/** The script that `npm run start:server`, `pnpm serve` and the like call. */
function calledScript(args, scripts) {
    const name = args.find((arg) => !arg.startsWith("-") && arg !== "run" && arg !== "run-script");
    return name === undefined || !Object.hasOwn(scripts, name) ? undefined : scripts[name];
}
function fileOf(runner, args) {
    const words = args.filter((arg, index) => !arg.startsWith("-") && !FILE_OPTIONS.test(args[index - 1] ?? ""));
    const isSubcommand = (word) => /^(run|watch|serve|start)$/.test(word);
    const path = words.find((word) => SOURCE_FILE.test(word)) ?? words.find((word) => !isSubcommand(word));
    return path !== undefined && (SOURCE_FILE.test(path) || RESOLVING_RUNNERS.has(runner)) ? path : undefined;
}
function withoutWrappers(words) {
    let at = 0;
    for (; at < words.length; at++) {
        const word = words[at] ?? "";
        const isOption = at > 0 && (word.startsWith("-") || FILE_OPTIONS.test(words[at - 1] ?? ""));
        const isExec = word === "exec" || word === "dlx" || (PACKAGE_MANAGERS.has(word) && /^(exec|dlx)$/.test(words[at + 1] ?? ""));
        if (!WRAPPERS.has(word) && !isExec && !/^\w+=/.test(word) && !isOption)
            break;
    }
    return words.slice(at);
}
/** Words of a command, `"quoted words"` as one. */
function start_script_wordsOf(command) {
    return [...command.matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/g)].map((match) => match[1] ?? match[2] ?? match[0]);
}

;// CONCATENATED MODULE: ./src/source/entrypoint.ts







/** Where apps keep their server, the surest first. Rivet's guide uses `src/backend/server.ts`. */
const SERVER_PATHS = ["src/backend/server", "backend/server", "src/server/server", "src/server", "server"];
/** Looked for last: in an app without a server of its own these may be the frontend's, which is why `.tsx` is not among them. */
const INDEX_PATHS = ["src/backend/index", "backend/index", "src/server/index", "server/index", "src/index", "index"];
const EXTENSIONS = ["ts", "mts", "js", "mjs"];
/** The files that `entrypoint: auto` looks for when the `start` script names none, in this order, relative to the app. */
const USUAL_ENTRYPOINTS = [
    ...SERVER_PATHS.flatMap((path) => [...EXTENSIONS, "tsx"].map((extension) => `${path}.${extension}`)),
    ...INDEX_PATHS.flatMap((path) => EXTENSIONS.map((extension) => `${path}.${extension}`)),
];
/**
 * What a file does that starts a server: `registry.start()`, `app.listen(…)`, `serve(…)`, `Deno.serve(…)`, `createServer(…)`, and the
 * default export that Bun, Deno and srvx serve.
 */
const STARTS = /\.(start|startRunner|startEnvoy|listen|serve)\s{0,9}\(|\b(serve|createServer)\s{0,9}\(|export default \{[^}]{0,2000}\bfetch\b/;
/** Servers of frameworks that Vercel runs in its own way. */
const RUN_BY_VERCEL = /^(next|nuxt|nuxi|remix-serve|react-router-serve|solid-start|gatsby)\b/;
/** The server file that a framework's build writes for Node, by the package that an app of it depends on. */
const BUILT_SERVERS = {
    nuxt: ".output/server/index.mjs",
    nitropack: ".output/server/index.mjs",
    nitro: ".output/server/index.mjs",
    "@tanstack/react-start": ".output/server/index.mjs",
    "@tanstack/solid-start": ".output/server/index.mjs",
    "@solidjs/start": ".output/server/index.mjs",
    "@astrojs/node": "dist/server/entry.mjs",
};
/**
 * Finds the server file.
 * @throws {InputError} when it leaves the app, is not there, or none of the usual ones exists
 * @throws {ActionError} when the host can't run what the `start` script runs
 */
function findEntrypoint(options) {
    const { appDirectory, packageJson, input } = options;
    const itself = { directory: "", startScript: packageJson.scripts.start, fallback: undefined };
    if (input !== "auto")
        return { ...itself, ...checkGiven(options) };
    const start = readStartScript(packageJson, () => findPackages(appDirectory));
    if (start?.kind === "framework")
        return startedByFramework(start, options.host);
    const usual = findUsual(appDirectory);
    const started = start?.kind === "file" ? entrypoint_fileOf(start, options) : undefined;
    if (started)
        return { ...started, fallback: usual };
    const unclear = start?.kind === "unclear" ? start.why : undefined;
    if (usual === undefined)
        throw noneFound(options, unclear);
    const why = "the first of the usual server files that starts a server";
    return { ...itself, path: usual, why: unclear === undefined ? why : `${why}; the "start" script could not be followed: ${unclear}` };
}
function startedByFramework(start, host) {
    const { command, script, directory, ownScript } = start;
    if (host.how === "node-command") {
        return { path: undefined, directory, startScript: ownScript, fallback: undefined, why: `the "start" script: ${script}` };
    }
    throw new errors/* ActionError */.lZ(`${host.name} can't run this app: its "start" script runs \`${command}\`, and ${host.name} takes a server file.`, {
        hint: `Choose a host that runs it: \`host: rivet-compute\`${RUN_BY_VERCEL.test(command) ? " or `host: vercel`" : ""}. Or deploy it in a step of your own with \`host: external\` (a server without an address: \`runtime-mode: runner\`). If the app has a server file besides, name it with \`entrypoint\`.`,
    });
}
/** The file of the `start` script: as written, or with what Node.js adds. */
function entrypoint_fileOf(start, options) {
    const { path, script, directory, ownScript: startScript } = start;
    const { appDirectory, willBuild } = options;
    const written = (0,external_node_path_.normalize)(path).split(external_node_path_.sep).join("/");
    if ((0,external_node_path_.isAbsolute)(written) || !(0,source_paths/* isWithin */.UO)(appDirectory, resolved((0,external_node_path_.join)(appDirectory, written))))
        return undefined;
    const candidates = [written, ...[...EXTENSIONS, "cjs"].map((extension) => `${written}.${extension}`), `${written}/index.js`];
    const existing = candidates.find((candidate) => isFile((0,external_node_path_.join)(appDirectory, candidate)));
    if (existing !== undefined)
        return { path: existing, directory, startScript, why: `the "start" script: ${script}` };
    if (!willBuild)
        return undefined;
    const made = /\.\w+$/.test(written) ? written : `${written}.js`;
    return { path: made, directory, startScript, why: `the "start" script: ${script}; the build should make it` };
}
/** The first of the usual files that starts a server; the first at all when none does. */
function findUsual(appDirectory) {
    const present = USUAL_ENTRYPOINTS.filter((path) => isFile((0,external_node_path_.join)(appDirectory, path)));
    return present.find((path) => startsServer((0,external_node_path_.join)(appDirectory, path))) ?? present[0];
}
/** Whether a file looks as if it starts a server, rather than exports an app or actors for another file to start. */
function startsServer(file) {
    return STARTS.test(readSettings(file) ?? "");
}
function noneFound({ appDirectory, packageJson, host }, unclear) {
    // What their builds write needs the framework's own program.
    const framework = ["next", "@remix-run/serve", "@react-router/serve"].find((name) => Object.hasOwn(packageJson.dependencies, name));
    const looked = [...SERVER_PATHS, ...INDEX_PATHS].map((path) => `${path}.ts`).join(", ");
    const isContainer = host.how === "node-command";
    const otherWay = isContainer ? " Or give package.json a `start` script, or the app a Dockerfile." : "";
    const otherHost = framework === undefined || isContainer
        ? otherWay
        : ` The app depends on ${framework}, which ${host.name} can't run: \`host: rivet-compute\` and \`host: vercel\` can, and so can any platform with \`host: external\`.`;
    const built = Object.entries(BUILT_SERVERS).find(([name]) => Object.hasOwn(packageJson.dependencies, name));
    const ofFramework = built === undefined ? "" : ` The build of an app with ${built[0]} usually writes \`${built[1]}\`.`;
    const inWorkspace = packageJson.workspaces.length > 0 || isFile((0,external_node_path_.join)(appDirectory, "pnpm-workspace.yaml"))
        ? " This is the root of a workspace: set `working-directory` to the package with the server."
        : "";
    const notFollowed = unclear === undefined ? "" : ` The "start" script could not be followed: ${unclear}.`;
    return new errors/* InputError */.dz("entrypoint", `is "auto", and none of the usual server files exists in ${appDirectory}.${notFollowed}`, {
        hint: `Looked at the "start" script of package.json, then for ${looked} (also as .${EXTENSIONS.slice(1).join(", .")}). Set \`entrypoint\` to the server file, relative to \`working-directory\`; a file that the build makes will do.${ofFramework}${inWorkspace}${otherHost}`,
    });
}
function checkGiven({ appDirectory, input, willBuild }) {
    const path = (0,external_node_path_.normalize)(input).split(external_node_path_.sep).join("/");
    const absolute = (0,external_node_path_.join)(appDirectory, path);
    const inside = !(0,external_node_path_.isAbsolute)(input) && path !== "." && (0,source_paths/* isWithin */.UO)(appDirectory, absolute);
    if (!inside || !(0,source_paths/* isWithin */.UO)(appDirectory, resolved(absolute))) {
        throw new errors/* InputError */.dz("entrypoint", `must be a file inside working-directory, but is "${input}".`, {
            hint: "Give the path relative to `working-directory`, e.g. `src/backend/server.ts`.",
        });
    }
    if (isFile(absolute))
        return { path, why: "given" };
    if (willBuild)
        return { path, why: "given; the build should make it" };
    throw new errors/* InputError */.dz("entrypoint", `names "${input}", which is not a file in ${appDirectory}, and there is no build that could make it.`, {
        hint: "Correct the path (relative to `working-directory`), or give the `build-command` that makes the file.",
    });
}
/** Where the path leads when links are followed; a path that does not exist leads to itself. */
function resolved(path) {
    try {
        return (0,external_node_fs_.realpathSync)(path);
    }
    catch (error) {
        if ((0,errors/* isMissingFile */.F6)(error))
            return path;
        throw error;
    }
}

// EXTERNAL MODULE: ./node_modules/package-manager-detector/dist/constants.mjs
var constants = __webpack_require__(7895);
;// CONCATENATED MODULE: ./src/source/lockfile-coverage.ts








const COVERED = { kind: "covered" };
/**
 * Reads a lockfile to decide whether it covers the app. A lockfile in an unknown format counts as covering it.
 * @throws {ActionError} for a lockfile or package.json that can't be read
 */
function coverageOf(lockfile, appDirectory) {
    const dependencies = readPackageJson(appDirectory)?.dependencies ?? {};
    const app = (0,source_paths/* relativePath */.iZ)(lockfile.directory, appDirectory);
    // An app that names no packages of its own may use those of a folder above it.
    if (app !== "" && Object.keys(dependencies).length > 0 && lists(lockfile, app) === false)
        return { kind: "not listed" };
    const outside = Object.entries(dependencies).find(([, specifier]) => leadsOut(specifier, lockfile, appDirectory));
    return outside ? { kind: "needs outside", dependency: outside[0], specifier: outside[1] } : COVERED;
}
/** `file:../shared`, `link:../shared` and the like; `workspace:` where the lockfile's folder is no workspace. */
function leadsOut(specifier, { directory }, appDirectory) {
    const local = /^(?:(?:file|link|portal):)?(\.{1,2}\/.*)$/.exec(specifier)?.[1];
    if (local !== undefined)
        return !(0,source_paths/* isWithin */.UO)(directory, (0,external_node_path_.join)(appDirectory, local));
    return specifier.startsWith("workspace:") && !isWorkspace(directory);
}
function isWorkspace(directory) {
    return (readPackageJson(directory)?.workspaces.length ?? 0) > 0 || readSettings((0,external_node_path_.join)(directory, "pnpm-workspace.yaml")) !== undefined;
}
/**
 * @param app relative to the lockfile's folder, not the folder itself
 * @returns undefined when the lockfile does not say
 */
function lists(lockfile, app) {
    const text = () => readSettings((0,external_node_path_.join)(lockfile.directory, lockfile.name), LARGEST_LOCKFILE_BYTES) ?? "";
    if (lockfile.name === "bun.lockb")
        return isWorkspaceMember(lockfile.directory, app);
    if (lockfile.packageManager === "npm")
        return npmLists(text(), app);
    if (lockfile.packageManager === "pnpm")
        return pnpmLists(text(), app);
    if (lockfile.packageManager === "bun")
        return bunLists(text(), app);
    const content = text();
    // Yarn 1 writes nothing about workspaces into its lockfile.
    return content.includes("__metadata:") ? content.includes(`@workspace:${app}"`) : isWorkspaceMember(lockfile.directory, app);
}
const NpmLockfile = dist/* object */.Ikc({ lockfileVersion: dist/* number */.aig(), packages: dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J())) });
/** https://docs.npmjs.com/cli/configuring-npm/package-lock-json#packages */
function npmLists(text, app) {
    const lockfile = dist/* safeParse */.xLC(NpmLockfile, parseJson(text));
    if (!lockfile.success)
        return undefined;
    const { packages = {} } = lockfile.output;
    return Object.hasOwn(packages, app);
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        // Leave a broken lockfile to `npm ci`, whose error says what is wrong.
        return undefined;
    }
}
/** Each package of the workspace is a key under `importers`; a lockfile of one package alone may have none. */
function pnpmLists(text, app) {
    if (!/^lockfileVersion:/m.test(text))
        return undefined;
    const lines = text.split(/\r?\n/);
    const start = lines.indexOf("importers:");
    if (start < 0)
        return false;
    const length = lines.slice(start + 1).findIndex((line) => /^\S/.test(line));
    const importers = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
    const keys = importers.map((line) => /^ {2}(['"]?)(\S.*?)\1:/.exec(line)?.[2]);
    return keys.includes(app);
}
/** Bun writes JSON with trailing commas; each package of the workspace is a key under `workspaces`, four spaces deep. */
function bunLists(text, app) {
    if (!/"lockfileVersion"/.test(text))
        return undefined;
    return text.includes(`\n    ${JSON.stringify(app)}: {`);
}
/** @returns undefined for patterns that are read differently by different tools: `{a,b}/*` */
function isWorkspaceMember(directory, app) {
    const patterns = readPackageJson(directory)?.workspaces ?? [];
    if (patterns.some((pattern) => pattern.includes("{")))
        return undefined;
    const anchored = patterns.map((pattern) => pattern.replace(/^(!?)(?:\.?\/)?/, "$1/").replace(/\/$/, ""));
    return new IgnoreRules(anchored, new MatchBudget()).test(utf8(app).split("/"), 0, true) === "ignored";
}

;// CONCATENATED MODULE: ./src/source/lockfile.ts








const lockfile_PACKAGE_MANAGERS = ["npm", "pnpm", "yarn", "bun"];
/**
 * The names looked for, as `package-manager-detector` knows them. Of one package manager's two names the one that it
 * reads itself comes first: npm prefers the shrinkwrap, Bun its text lockfile. `pnpm-workspace.yaml` pins nothing.
 */
const CANDIDATES = Object.entries(constants/* LOCKS */.H8)
    .flatMap(([name, agent]) => {
    const packageManager = lockfile_PACKAGE_MANAGERS.find((known) => known === agent);
    return packageManager === undefined || name === "pnpm-workspace.yaml" ? [] : [{ name, packageManager }];
})
    .sort((a, b) => Number(b.name === "npm-shrinkwrap.json") - Number(a.name === "npm-shrinkwrap.json"));
/** Every name that {@link findLockfile} looks for. */
const LOCKFILE_NAMES = CANDIDATES.map(({ name }) => name);
/**
 * Finds the nearest lockfile at or above the app, up to the workspace, that covers the app: in a monorepo the one at its root.
 * Of several package managers' lockfiles in one folder, the workflow's own command decides, then the `packageManager` (or
 * `devEngines`) field of the `package.json` beside them.
 * @param commands what the workflow gave as `install-command` and `build-command`, the former first
 * @throws {ActionError} when there are several and nothing says which one counts
 */
function findLockfile(appDirectory, workspace, commands = []) {
    let uncovering;
    for (let directory = appDirectory;; directory = (0,external_node_path_.dirname)(directory)) {
        const present = CANDIDATES.filter(({ name }) => isFile((0,external_node_path_.join)(directory, name)));
        if (present.length > 0) {
            const lockfile = lockfile_choose(directory, present, workspace, commands);
            const coverage = coverageOf(lockfile, appDirectory);
            if (coverage.kind === "covered")
                return { lockfile, uncovering };
            uncovering ??= { lockfile, coverage };
        }
        if (directory === workspace || directory === (0,external_node_path_.dirname)(directory))
            return { lockfile: undefined, uncovering };
    }
}
function lockfile_choose(directory, present, workspace, commands) {
    const field = readPackageJson(directory)?.manager;
    const managers = [...new Set(present.map(({ packageManager }) => packageManager))];
    const commanded = managers.length === 1 ? undefined : lockfile_managerOf(commands, managers);
    const wanted = managers.length === 1 ? managers[0] : (commanded ?? field?.name);
    const chosen = present.find(({ packageManager }) => packageManager === wanted);
    if (chosen === undefined)
        throw ambiguous((0,source_paths/* relativePath */.iZ)(workspace, directory), present, field?.name);
    const agent = chosen.packageManager === field?.name ? field.agent : dialectOf(chosen, directory);
    const needsCorepack = agent === "yarn@berry" && !bringsItsYarn(directory);
    return { directory, ...chosen, agent, needsCorepack, why: reasonFor(managers, commanded) };
}
function reasonFor(managers, commanded) {
    if (managers.length === 1)
        return "the nearest lockfile that covers the app";
    const chooser = commanded === undefined ? '"packageManager" in package.json' : "the given command";
    return `chosen by ${chooser} among several lockfiles`;
}
/**
 * The package manager of the first command that names exactly one. A name in an install (`pnpm install`) counts before any other name in
 * that command.
 */
function lockfile_managerOf(commands, managers) {
    for (const command of commands) {
        for (const pattern of [/\b(npm|pnpm|yarn|bun)\s+(?:ci|i|install)\b(?!\s+(?:-g|--global)\b)/g, /\b(npm|pnpm|yarn|bun)\b/g]) {
            const named = managers.filter((manager) => [...command.matchAll(pattern)].some((match) => match[1] === manager));
            if (named.length === 1)
                return named[0];
        }
    }
    return undefined;
}
function dialectOf(chosen, directory) {
    if (chosen.packageManager !== "yarn")
        return chosen.packageManager;
    return isBerryLockfile((0,external_node_path_.join)(directory, chosen.name)) ? "yarn@berry" : "yarn";
}
/** Yarn 2 and later write a `__metadata` entry at the top; Yarn 1 writes "# yarn lockfile v1". */
function isBerryLockfile(path) {
    const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
    try {
        const start = Buffer.alloc(1024);
        return start.toString("utf8", 0, (0,external_node_fs_.readSync)(file, start)).includes("__metadata:");
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
/**
 * GitHub's runners have Yarn 1 on the PATH. It hands over to the copy that `yarnPath` names, and else refuses to work for a later
 * Yarn: https://yarnpkg.com/configuration/yarnrc#yarnPath
 */
function bringsItsYarn(directory) {
    return /^yarnPath:/m.test(readSettings((0,external_node_path_.join)(directory, ".yarnrc.yml")) ?? "");
}
function ambiguous(folder, present, field) {
    const names = present.map(({ name }) => name).join(", ");
    const said = field === undefined ? "package.json there has no" : `package.json there names ${field} in its`;
    return new errors/* ActionError */.lZ(`Several lockfiles in "${folder || "."}": ${names}; the ${said} "packageManager" field.`, {
        hint: 'Delete the lockfiles that are not in use, or name the package manager in package.json, e.g. "packageManager": "pnpm@10.0.0".',
    });
}

;// CONCATENATED MODULE: ./src/source/upload-patterns.ts






/**
 * Patterns follow https://git-scm.com/docs/gitignore, as if written in a file in the app's folder. Unlike there, `../` may
 * lead out of the app, to the packages beside it in a monorepo, but not out of the upload.
 * @throws {InputError} for a pattern that is malformed or leaves the upload
 */
function uploadPatterns(place, include, exclude) {
    const app = (0,source_paths/* relativePath */.iZ)(place.uploadRoot, place.appDirectory);
    return {
        includes: matcher("include", app, include),
        excludes: matcher("exclude", app, exclude),
        hasIncludes: include.length > 0,
    };
}
function matcher(input, app, patterns) {
    const used = patterns.map((pattern) => pattern.trim()).filter((pattern) => pattern !== "" && !pattern.startsWith("#"));
    if (used.length === 0)
        return () => false;
    const rules = new IgnoreRules(used.map((pattern) => anchored(input, app, pattern)), new MatchBudget());
    const [invalid] = rules.invalid;
    if (invalid !== undefined)
        throw new errors/* InputError */.dz(input, `has "${invalid}", which is not a gitignore pattern.`);
    return (path, isDirectory) => {
        const names = utf8(path).split("/");
        // A pattern that matches a folder matches all that lies in it.
        return names.some((_, index) => {
            const isFolder = isDirectory || index + 1 < names.length;
            return rules.test(names.slice(0, index + 1), 0, isFolder) === "ignored";
        });
    };
}
/** Turns a pattern relative to the app's folder into one relative to the upload's root. */
function anchored(input, app, pattern) {
    const negated = pattern.startsWith("!") ? "!" : "";
    const body = pattern.slice(negated.length).replace(/^\.\//, "/");
    const folder = app.replace(/[\\*?[\]!# ]/g, "\\$&");
    // As in git: without a slash, other than at its end, a pattern matches at every depth.
    if (!body.slice(0, -1).includes("/") && body !== "..")
        return `${negated}/${folder ? `${folder}/` : ""}**/${body}`;
    const joined = external_node_path_.posix.join("/", "root", folder, body);
    if (joined.startsWith("/root/"))
        return `${negated}${joined.slice("/root".length)}`;
    throw new errors/* InputError */.dz(input, `must stay inside the upload, but has "${pattern}".`, {
        hint: "Patterns are relative to `working-directory`; `../` may go up to the folder of the lockfile.",
    });
}

;// CONCATENATED MODULE: ./src/source/checkout.ts












/** Freestyle imports a server file into Deno. */
const FREESTYLE = { name: "Freestyle", how: "deno-entrypoint" };
/** Rivet's Freestyle guide serves `public`; Vite's default is `dist`. */
const PUBLIC_DIRECTORIES = ["public", "dist/public", "dist/client", "dist", "build/client", "build", "out", ".output/public"];
/**
 * Looks at the checkout and decides how it is installed, built and served. Changes nothing and runs nothing, so that a faulty checkout
 * fails before anything is created.
 * @throws {InputError} for an input that does not fit the files; {ActionError} for files that leave no choice
 */
function inspectCheckout(options) {
    const { include = [], exclude = [], platform = FREESTYLE } = options;
    const workspace = locateWorkspace(options.workspace);
    const appDirectory = locateApp(workspace, options.workingDirectory);
    const builtBy = platform.how === "node-command" ? findDockerfile(options, appDirectory) : undefined;
    const packageJson = builtBy ? readPackageJson(appDirectory) : requirePackageJson(workspace, appDirectory, options.workingDirectory);
    const { installCommand, buildCommand } = builtBy ? leftToDockerfile(options) : options;
    const found = packageJson ? findLockfile(appDirectory, workspace, [installCommand, buildCommand]) : NO_LOCKFILE;
    const { lockfile } = found;
    if (lockfile)
        assertHostInstalls(platform, lockfile);
    const uploadRoot = lockfile?.directory ?? appDirectory;
    const dockerfile = builtBy && openDockerfile(builtBy, { appDirectory, uploadRoot });
    const install = planInstall(installCommand, found, appDirectory, workspace);
    const build = planBuild(buildCommand, packageJson, found, appDirectory);
    const entrypoint = packageJson === undefined || dockerfile !== undefined
        ? STARTED_BY_DOCKERFILE
        : findEntrypoint({ appDirectory, input: options.entrypoint, willBuild: build !== undefined, packageJson, host: platform });
    const inUpload = (path) => (0,source_paths/* relativePath */.iZ)(uploadRoot, (0,external_node_path_.join)(appDirectory, path));
    return {
        workspace,
        appDirectory,
        uploadRoot,
        install,
        build,
        dockerfile,
        entrypoint: entrypoint.path === undefined ? undefined : inUpload(entrypoint.path),
        serverDirectory: (0,external_node_path_.join)(appDirectory, entrypoint.directory),
        startScript: entrypoint.startScript,
        fallbackEntrypoint: entrypoint.fallback === undefined ? undefined : inUpload(entrypoint.fallback),
        publicDirectory: publicDirectoryIn(options.publicDirectory ?? "auto", appDirectory, uploadRoot),
        publicDirectoryCandidates: PUBLIC_DIRECTORIES.map(inUpload),
        isPacked: options.isPacked ?? false,
        patterns: uploadPatterns({ appDirectory, uploadRoot }, include, exclude),
        decisions: decisionsOf(options, { workspace, appDirectory, uploadRoot, dockerfile, lockfile, install, build, entrypoint }),
        warnings: [dockerfile ? undefined : uncoveredWarning(found, workspace, appDirectory), warnOfSubmodules(workspace)].filter((warning) => warning !== undefined),
    };
}
const NO_LOCKFILE = { lockfile: undefined, uncovering: undefined };
const STARTED_BY_DOCKERFILE = {
    path: undefined,
    directory: "",
    startScript: undefined,
    fallback: undefined,
    why: "the Dockerfile",
};
/** A Dockerfile installs and builds. Commands that the workflow gives run before it, on the runner. */
function leftToDockerfile({ installCommand, buildCommand }) {
    const given = (command) => (command === "auto" ? "none" : command);
    return { installCommand: given(installCommand), buildCommand: given(buildCommand) };
}
function decisionsOf(options, decided) {
    return decided.dockerfile ? decisionsWith(decided.dockerfile, decided) : decisionsWithout(options, decided);
}
function decisionsWith({ path, why }, { workspace, appDirectory, uploadRoot, install, build }) {
    const commands = [install, build].flatMap((plan) => (plan ? [{ what: "Before it", value: plan.shown, why: "given" }] : []));
    return [
        { what: "App", value: (0,source_paths/* relativePath */.iZ)(workspace, appDirectory) || ".", why: "working-directory" },
        { what: "Dockerfile", value: `${path}, built from ${(0,source_paths/* relativePath */.iZ)(workspace, uploadRoot) || "."}`, why },
        ...commands,
    ];
}
function decisionsWithout(options, decided) {
    const { workspace, appDirectory, lockfile, install, build, entrypoint } = decided;
    const whyBuild = build ? 'the "build" script in package.json' : 'package.json has no "build" script';
    return [
        { what: "App", value: (0,source_paths/* relativePath */.iZ)(workspace, appDirectory) || ".", why: "working-directory" },
        ...(lockfile ? [{ what: "Lockfile", value: shownLockfile(lockfile, workspace), why: lockfile.why }] : []),
        { what: "Install", value: install?.shown ?? "none", why: checkout_reasonFor(options.installCommand, "from the lockfile") },
        { what: "Build", value: build?.shown ?? "none", why: checkout_reasonFor(options.buildCommand, whyBuild) },
        { what: "Server", value: entrypoint.path ?? "the start script", why: entrypoint.why },
    ];
}
function checkout_reasonFor(input, automatic) {
    return input === "auto" ? automatic : "given";
}
function shownLockfile({ directory, name }, workspace) {
    return (0,source_paths/* relativePath */.iZ)(workspace, (0,external_node_path_.join)(directory, name));
}
/** @returns `auto`, `none`, or the folder relative to the upload's root */
function publicDirectoryIn(input, appDirectory, uploadRoot) {
    if (input === "auto" || input === "none")
        return input;
    const absolute = (0,external_node_path_.join)(appDirectory, input);
    if (!(0,external_node_path_.isAbsolute)(input) && !(0,source_paths/* isWithin */.UO)(absolute, appDirectory) && (0,source_paths/* isWithin */.UO)(uploadRoot, absolute))
        return (0,source_paths/* relativePath */.iZ)(uploadRoot, absolute).replace(/\/$/, "");
    throw new errors/* InputError */.dz("public-directory", `must be auto, none or a folder of the upload below the app's own, but is "${input}".`, {
        hint: "Give the path relative to `working-directory`, e.g. `dist`. Everything in that folder is public.",
    });
}
function planInstall(input, found, appDirectory, workspace) {
    if (input === "none")
        return undefined;
    if (input !== "auto")
        return ownCommand("install", input, appDirectory);
    if (found.lockfile)
        return frozenInstall(found.lockfile);
    if (found.uncovering)
        throw uncovered(found.uncovering, workspace, appDirectory);
    const upTo = appDirectory === workspace ? "" : ` or in a folder above it, up to ${workspace}`;
    const isDeno = isFile((0,external_node_path_.join)(appDirectory, "deno.lock"));
    throw new errors/* ActionError */.lZ(`No lockfile in ${appDirectory}${upTo}. Looked for ${LOCKFILE_NAMES.join(", ")}.`, {
        hint: `${isDeno ? "A deno.lock is not read. " : ""}Commit the lockfile of your package manager: the preview is installed from it. Or set \`install-command\`.`,
    });
}
function planBuild(input, packageJson, { lockfile, uncovering }, appDirectory) {
    if (input === "none")
        return undefined;
    if (input !== "auto")
        return ownCommand("build", input, appDirectory);
    const manager = lockfile ?? uncovering?.lockfile ?? { agent: "npm", needsCorepack: false };
    return packageJson?.scripts.build === undefined ? undefined : buildScript(manager, appDirectory);
}
function assertHostInstalls({ name, lockfiles }, lockfile) {
    if (lockfiles === undefined || lockfiles.includes(lockfile.name))
        return;
    throw new errors/* ActionError */.lZ(`${name} can't install from ${lockfile.name}; it takes ${lockfiles.join(", ")}.`, {
        hint: "Commit one of these lockfiles in its place, or choose a host that takes any: `host: rivet-compute`.",
    });
}
function uncovered(uncovering, workspace, appDirectory) {
    const hint = uncovering.coverage.kind === "not listed"
        ? "Commit a lockfile in the app's own folder. In a workspace, add the app to it and install again; pnpm's `sharedWorkspaceLockfile: false` gives each package a lockfile of its own. Or set `install-command`."
        : "Install both from one lockfile above them, as packages of a workspace. If the server doesn't need the package when it runs, move it to `devDependencies`. Or set `install-command`.";
    return new errors/* ActionError */.lZ(reasonUncovered(uncovering, workspace, appDirectory), { hint });
}
function reasonUncovered({ lockfile, coverage }, workspace, appDirectory) {
    const shown = shownLockfile(lockfile, workspace);
    const app = (0,source_paths/* relativePath */.iZ)(workspace, appDirectory) || ".";
    return coverage.kind === "not listed"
        ? `The lockfile ${shown} does not cover the app in "${app}": it does not list it.`
        : `The lockfile ${shown} does not cover the app in "${app}": "${coverage.dependency}": "${coverage.specifier}" lies outside of the lockfile's folder, so the host would not find it.`;
}
/** Only a warning: it is used where the workflow has its own install command, which may install what the lockfile lacks. */
function uncoveredWarning({ lockfile, uncovering }, workspace, appDirectory) {
    return lockfile || !uncovering ? undefined : reasonUncovered(uncovering, workspace, appDirectory);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./src/source/checkout-token.ts






/** Included files that are read. */
const MOST_INCLUDES = 50;
/** Folders below the workspace that `path` of actions/checkout may name, e.g. `repos/app`. */
const checkout_token_SEARCH_DEPTH = 2;
const checkout_token_MOST_SEARCHED = 2_000;
/** Git's own configuration files have a few kilobytes. */
const LARGEST_CONFIG_BYTES = 1 << 20;
/**
 * Looks for the token that `actions/checkout` leaves behind unless it gets `persist-credentials: false`: up to v5 in `.git/config`, as a
 * header for every request, from v6 on in a file under RUNNER_TEMP that `.git/config` includes. Code of the pull request can read both.
 * @returns a warning, without the token, or undefined when there is none
 */
function findLeftCheckoutToken(workspace) {
    const repository = repositoriesIn(workspace).find((directory) => {
        const git = gitDirectory(directory);
        return git !== undefined && holdsToken((0,external_node_path_.join)(git, "config"), new Set());
    });
    if (repository === undefined)
        return undefined;
    const where = (0,source_paths/* relativePath */.iZ)(workspace, (0,external_node_path_.join)(repository, ".git/config"));
    return `actions/checkout left its token (${where}) where the pull request's own code can read it during install and build. Give that step \`with: { persist-credentials: false }\`.`;
}
/** Folders with a `.git`: the workspace, and what a step with `path` checked out below it. */
function repositoriesIn(workspace) {
    return [...foldersBelow(workspace, { depth: checkout_token_SEARCH_DEPTH, most: checkout_token_MOST_SEARCHED, enters: (name) => name !== ".git" })]
        .filter(({ entries }) => entries.some(({ name }) => name === ".git"))
        .map(({ path }) => path);
}
/** A worktree's or submodule's `.git` is a file that says where the folder is. */
function gitDirectory(repository) {
    const path = (0,external_node_path_.join)(repository, ".git");
    if (!isFile(path))
        return path;
    const target = /^gitdir:\s{0,80}(\S.*)$/m.exec(readIfThere(path) ?? "")?.[1];
    return target ? (0,external_node_path_.resolve)(repository, target.trim()) : undefined;
}
function holdsToken(configPath, seen) {
    if (seen.has(configPath) || seen.size > MOST_INCLUDES)
        return false;
    seen.add(configPath);
    const text = readIfThere(configPath);
    if (text === undefined)
        return false;
    // `extraheader = AUTHORIZATION: basic …`, and a token in a URL: `https://x-access-token:…@github.com/`
    if (/\bextraheader\s*=\s*authorization:\s*\S/i.test(text) || /\burl\s*=\s*https?:\/\/[^\s/@:]{1,200}:[^\s/@]{1,500}@/i.test(text))
        return true;
    return includesOf(text, configPath).some((included) => holdsToken(included, seen));
}
/** The files of `[include]` and `[includeIf "…"]` sections, whose conditions are taken as met. */
function includesOf(text, configPath) {
    const paths = [];
    let isInclude = false;
    for (const line of text.split("\n")) {
        if (/^\s{0,80}\[/.test(line))
            isInclude = /^\s{0,80}\[include(if)?\b/i.test(line);
        const path = isInclude ? /\bpath\s{0,80}=\s{0,80}"?([^"\s][^"]*)/i.exec(line)?.[1] : undefined;
        if (path !== undefined)
            paths.push(path.trim());
    }
    return paths.map((path) => (path.startsWith("~/") ? (0,external_node_path_.join)((0,external_node_os_.homedir)(), path.slice(2)) : (0,external_node_path_.resolve)((0,external_node_path_.dirname)(configPath), path)));
}
/** @returns undefined when there is no such file, or the action can't read it: then the pull request's code can't either */
function readIfThere(path) {
    try {
        return isFile(path) ? readRegularFile(path, LARGEST_CONFIG_BYTES).toString("utf8") : undefined;
    }
    catch (error) {
        const isUnreadable = error instanceof Error && "code" in error && error.code === "EACCES";
        if ((0,errors/* isMissingFile */.F6)(error) || isUnreadable || error instanceof UnfitFileError)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/source/source-files.ts




const SOURCE = /\.([cm]?[jt]sx?|vue|svelte|astro|html)$/;
/** Files that are built, generated, installed, or for tests. */
const OTHER_FILES = /\.(d\.[cm]?ts|min\.js|(test|spec|stories)\.\w+)$/;
const OTHER_FOLDERS = /^(node_modules|dist|build|out|output|public|coverage|vendor|tests?|__tests__|__mocks__|e2e|examples?|docs?|\..*)$/;
/** A longer file is not written by hand. */
const source_files_LARGEST_FILE_BYTES = 256 * 1024;
const MOST_FILES = 5_000;
const MOST_DEPTH = 12;
/**
 * Reads the source files of a folder. Skips what can't be read, because these files are read only to give advice.
 * @param workspace to which the paths are relative
 */
function* sourceFiles(folder, workspace) {
    let left = MOST_FILES;
    for (const path of pathsBelow(folder, 0)) {
        if (left-- === 0)
            return;
        const text = source_files_textOf(path);
        if (text !== undefined)
            yield { path: (0,source_paths/* relativePath */.iZ)(workspace, path), text };
    }
}
function* pathsBelow(folder, depth) {
    for (const entry of source_files_entriesOf(folder)) {
        const path = (0,external_node_path_.join)(folder, entry.name);
        if (entry.isDirectory() && depth < MOST_DEPTH && !OTHER_FOLDERS.test(entry.name))
            yield* pathsBelow(path, depth + 1);
        if (entry.isFile() && SOURCE.test(entry.name) && !OTHER_FILES.test(entry.name))
            yield path;
    }
}
function source_files_entriesOf(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    }
    catch {
        return [];
    }
}
function source_files_textOf(path) {
    try {
        return readRegularFile(path, source_files_LARGEST_FILE_BYTES).toString("utf8");
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/source/client-address.ts

const FROM_RIVETKIT = /from\s+["'](?:rivetkit(?:\/client)?|@rivetkit\/[\w-]+(?:\/client)?)["']/;
/** The call, with its type arguments. */
const CALL = /\b(createClient|createRivetKit)(<[^()=]{0,200}>)?\s{0,9}\(/g;
const client_address_LONGEST_ARGUMENTS = 1_000;
/** Strings stay, comments become blanks. */
const STRING_OR_COMMENT = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g;
const LOCAL = String.raw `["'\`]https?://(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])(?::\d+)?(?:/[^"'\`$]*)?["'\`]`;
const LOCAL_FIRST = new RegExp(`^${LOCAL}\\s*(?:,|$)`);
const LOCAL_ENDPOINT = new RegExp(`\\bendpoint\\s*:\\s*${LOCAL}`);
/** Code for a browser: RivetKit's client on a server takes its address from the server's variables. */
const BROWSER_FILE = /\.([jt]sx|vue|svelte|html)$/;
const BROWSER_CODE = /\b(?:document|window|location|navigator)\s*\.|["']use client["']/;
/** As it is written in a page's code: the preview's own RivetKit. */
const PREVIEW_ADDRESS = `\`\${location.origin}/api/rivet\``;
/**
 * Finds RivetKit clients that are made for this machine alone: with an address on localhost, or in a browser without one, which means
 * localhost, too.
 * @param folder the app's
 */
function findClientAddresses(folder, workspace) {
    return [...sourceFiles(folder, workspace)].flatMap((file) => clientAddressesIn(file));
}
function clientAddressesIn({ path, text }) {
    if (!FROM_RIVETKIT.test(text))
        return [];
    const code = text.replace(STRING_OR_COMMENT, (found, string) => string ?? found.replace(/[^\n]/g, " "));
    const isBrowsers = BROWSER_FILE.test(path) || BROWSER_CODE.test(code);
    return [...code.matchAll(CALL)].flatMap((match) => {
        const [start, name = "", types = ""] = match;
        const written = argumentsAt(code, match.index + start.length);
        const given = written?.trim() ?? "";
        const problem = written === undefined ? undefined : client_address_problemOf(given, isBrowsers || name === "createRivetKit");
        if (written === undefined || problem === undefined)
            return [];
        const line = lineAt(code, match.index);
        const lastLine = lineAt(code, match.index + start.length + written.length);
        const call = `${name}${types}(${given.replace(/\s+/g, " ")})`.slice(0, 200);
        return [{ file: path, line, lastLine, call, instead: `${name}${types}(${PREVIEW_ADDRESS})`, problem }];
    });
}
function lineAt(code, index) {
    return code.slice(0, index).split("\n").length;
}
function client_address_inWords({ file, line, call, instead, problem }) {
    const what = problem === "local" ? "connects to localhost" : "has no address, which means http://localhost:6420";
    return `${file}, line ${line}: \`${call}\` ${what}. No visitor of a preview reaches that. Write \`${instead}\`: there RivetKit tells the client where its engine is.`;
}
/** What stands between a call's parentheses. @returns undefined where they do not close soon */
function argumentsAt(code, start) {
    let depth = 1;
    for (let at = start; at < code.length && at < start + client_address_LONGEST_ARGUMENTS; at++) {
        if ("([{".includes(code[at] ?? ""))
            depth++;
        if (")]}".includes(code[at] ?? ""))
            depth--;
        if (depth === 0)
            return code.slice(start, at);
    }
    return undefined;
}
function client_address_problemOf(given, isBrowsers) {
    if (LOCAL_FIRST.test(given) || LOCAL_ENDPOINT.test(given))
        return "local";
    const hasNone = given === "" || (/^\{[\s\S]*\}$/.test(given) && !/\bendpoint\b|\.\.\./.test(given));
    return hasNone && isBrowsers ? "missing" : undefined;
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
;// CONCATENATED MODULE: ./src/source/docker.ts






/** For questions that Docker answers at once. */
const ANSWER_TIMEOUT_MS = 20_000;
/** Of a large image, on a slow disk. */
const SAVE_TIMEOUT_MS = 10 * 60_000;
const LONGEST_MESSAGE = 500;
const WITHOUT_DOCKER = "For a Node app `dockerfile: none` makes the image without Docker.";
const docker_HINTS = [
    {
        sign: /permission denied/i,
        hint: "The runner's user may not use Docker's socket: add it to the group `docker` (`sudo usermod --append --groups docker USER`) and restart the runner.",
    },
    {
        sign: /cannot connect to the docker daemon|is the docker daemon running|no such host|connection refused|no such file/i,
        hint: "Start Docker on the runner before this step (`sudo systemctl start docker`). In a container job, mount the runner's /var/run/docker.sock.",
    },
    {
        sign: /client version .* is too (new|old)/i,
        hint: "Docker's command line and its daemon are too far apart: update the older one, or set DOCKER_API_VERSION in the step's `env`.",
    },
];
/** The runner's Docker, by its command line. Nothing that it is started with holds a secret of the action. */
class Docker {
    #program;
    #environment;
    constructor(program, environment) {
        this.#program = program;
        this.#environment = environment;
    }
    /**
     * Asks for the program, its daemon and the permission to use it.
     * @param environment of Docker's command line, as a whole
     * @throws {ActionError} with what to do
     */
    static async find(environment) {
        const program = await (0,on_path/* findOnPath */.a)("docker", environment.PATH ?? "");
        if (program === undefined) {
            throw new errors/* ActionError */.lZ("The app's image is built by a Dockerfile, and Docker is not installed on this runner.", {
                hint: `GitHub's Ubuntu runners have Docker: \`runs-on: ubuntu-latest\`. ${WITHOUT_DOCKER}`,
            });
        }
        const docker = new Docker(program, environment);
        await docker.#assertServes();
        return docker;
    }
    /** An image in Docker's own store. @param name with its tag */
    image(name) {
        return { save: (signal) => this.#save(name, signal), remove: () => this.#remove(name) };
    }
    async #assertServes() {
        const system = await this.#run(["version", "--format", "{{.Server.Os}}"]).catch((error) => {
            throw notServing(error);
        });
        if (system === "linux")
            return;
        throw new errors/* ActionError */.lZ(`Docker on this runner makes images for ${system}, and Rivet Compute runs images for linux/amd64.`, {
            hint: "Run the job on a Linux runner, for example `runs-on: ubuntu-latest`.",
        });
    }
    /** @returns the output, without white space around it */
    async #run(args) {
        const options = { env: this.#environment, timeout: ANSWER_TIMEOUT_MS, killSignal: "SIGKILL" };
        const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(this.#program, [...args], options);
        return stdout.trim();
    }
    async *#save(name, signal) {
        const timeout = AbortSignal.timeout(SAVE_TIMEOUT_MS);
        const child = (0,external_node_child_process_.spawn)(this.#program, ["save", name], {
            env: this.#environment,
            stdio: ["ignore", "pipe", "pipe"],
            signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
            killSignal: "SIGKILL",
        });
        // Awaited below, after the output.
        const ended = (0,awaited_later/* awaitedLater */.k)((0,external_node_events_.once)(child, "close"));
        let said = "";
        child.stderr.setEncoding("utf8").on("data", (text) => {
            said = `${said}${text}`.slice(-LONGEST_MESSAGE);
        });
        try {
            yield* child.stdout;
            const [code] = await ended;
            if (code !== 0)
                throw notSaved(said.trim());
        }
        finally {
            child.kill("SIGKILL");
        }
    }
    /** Best effort: what stays costs disk space on a runner of one's own. The build's cache stays on purpose. */
    async #remove(name) {
        await this.#run(["image", "rm", "--no-prune", name]).catch(() => undefined);
    }
}
function notServing(error) {
    const isLate = error instanceof Error && "killed" in error && error.killed === true;
    const said = isLate ? `it gave no answer within ${ANSWER_TIMEOUT_MS / 1000} s` : docker_wordsOf(error);
    const hint = docker_HINTS.find(({ sign }) => sign.test(said))?.hint;
    return new errors/* ActionError */.lZ(`The app's image is built by a Dockerfile, and Docker can't be used on this runner: ${said}`, {
        hint: [hint, WITHOUT_DOCKER].filter((part) => part !== undefined).join(" "),
        cause: error,
    });
}
/** What the command line printed to its standard error. */
function docker_wordsOf(error) {
    const stderr = error instanceof Error && "stderr" in error && typeof error.stderr === "string" ? error.stderr.trim() : "";
    return (stderr === "" ? (0,errors/* messageOf */.bD)(error) : stderr).slice(0, LONGEST_MESSAGE);
}
function notSaved(said) {
    const isMissing = /no such image|does not exist|not found/i.test(said);
    return new errors/* ActionError */.lZ(`Docker could not hand over the image that it built: ${said || "it gives no reason"}`, {
        hint: isMissing
            ? "The build's result did not reach the runner's Docker, as with a builder of docker/setup-buildx-action that is set for all builds: leave out its `install`, and BUILDX_BUILDER."
            : "Run the job again. The runner's disk may be full, or its Docker restarted.",
    });
}

;// CONCATENATED MODULE: ./src/source/docker-build.ts




/** Root's, as `COPY` makes them, unless the Dockerfile says otherwise. */
const ROOT = { uid: 0, gid: 0 };
/** Attestations would make an image of several manifests. */
const docker_build_SETTINGS = { BUILDX_NO_DEFAULT_ATTESTATIONS: "1", BUILDKIT_PROGRESS: "plain" };
/**
 * Builds the image. Docker gets the files as a tar, because from a folder it would take all that lies there: `.env`, `.git`, keys.
 * @throws {CommandError} when the build fails
 */
async function buildImage(build, options) {
    const { docker, dockerfile, files, variables, cwd } = build;
    if (!files.some(({ path }) => path === dockerfile)) {
        throw new errors/* ActionError */.lZ(`The Dockerfile ${dockerfile} is not among the files that are built from.`, {
            hint: "The log names what was left out, and why. Correct `exclude`, or bring it in with `include`.",
        });
    }
    // Two runs may build on one machine at the same time.
    const name = `rivet-preview:${(0,external_node_crypto_.randomUUID)()}`;
    const context = tarOf(files.map((file) => ({ kind: "file", executable: false, ...file })), ROOT);
    await runInCheckout(planOf(dockerfile, name, Object.keys(variables), cwd), { ...variables, ...docker_build_SETTINGS }, { ...options, input: context });
    return docker.image(name);
}
/** Docker reads the value of a build argument that is only named from its environment. */
function planOf(dockerfile, name, variables, cwd) {
    const named = variables.flatMap((variable) => ["--build-arg", variable]);
    const args = ["build", "--platform", "linux/amd64", "--file", dockerfile, "--tag", name, ...named, "-"];
    const shown = `docker build --platform linux/amd64 --file ${dockerfile}`;
    return { purpose: "build", shown, cwd, run: { kind: "tool", tool: "docker", args, needsCorepack: false } };
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./src/source/explain-address.ts



/** Rivet's engine listens there on a developer's machine, and RivetKit's client asks there when it is given no address. */
const ENGINE_PORT = "6420";
const ENGINE_HINT = `No visitor's browser reaches this address. Give RivetKit's client ${PREVIEW_ADDRESS}: there RivetKit tells the client where its engine is.`;
const SERVER_HINT = "No visitor's browser reaches this address. Write a path without a host in its place, e.g. /api: it leads to the preview's own server.";
/**
 * Explains a request of the page that no visitor's browser can make. Looks in the app's own folder first, then in the other packages of
 * its workspace.
 * @param address as the browser asked it: `http://localhost:6420/metadata`
 */
function explainAddress(address, { appDirectory, uploadRoot, workspace }) {
    if (!URL.canParse(address))
        return {};
    const url = new URL(address);
    for (const folder of new Set([appDirectory, uploadRoot])) {
        const found = explainIn(folder, url, workspace);
        if (found !== undefined)
            return found;
    }
    return {};
}
function explainIn(folder, url, workspace) {
    const location = findAddress(url, folder, workspace);
    const client = findClientAddresses(folder, workspace).find((candidate) => asks(candidate, url, location));
    if (client !== undefined)
        return { location: location ?? { file: client.file, line: client.line }, hint: `Write ${client.instead} in place of ${client.call}.` };
    return location && { location, hint: url.port === ENGINE_PORT ? ENGINE_HINT : SERVER_HINT };
}
/** Whether it is this client that asks the address: the one in whose call the address stands, or one without an address. */
function asks({ file, line, lastLine, problem }, { port }, location) {
    if (location === undefined)
        return problem === "missing" && port === ENGINE_PORT;
    return file === location.file && line <= location.line && location.line <= lastLine;
}
function findAddress({ hostname, port }, folder, workspace) {
    const names = (0,external_node_net_.isIP)(hostname) || hostname === "localhost" ? ["localhost", hostname] : [hostname];
    const wanted = names.map((name) => (port === "" ? `//${name}` : `${name}:${port}`));
    for (const { path, text } of sourceFiles(folder, workspace)) {
        const line = text.split("\n").findIndex((candidate) => wanted.some((part) => candidate.includes(part)));
        if (line !== -1)
            return { file: path, line: line + 1 };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/source/production-packages.ts






const names = dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J()), {});
const production_packages_manifestSchema = dist/* object */.Ikc({
    name: dist/* optional */.lqM(dist/* string */.YjP()),
    dependencies: names,
    optionalDependencies: names,
    peerDependencies: names,
    bin: dist/* optional */.lqM(dist/* union */.KCZ([dist/* string */.YjP(), dist/* record */.g1P(dist/* string */.YjP(), dist/* string */.YjP())])),
});
/** RivetKit's local engine, 100 MB, which a deployed app does not use. */
const LEFT_OUT = /^@rivetkit\/engine-cli-/;
/** Files of an app for which its server needs a package that is usually a development dependency: `next start` reads its config with it. */
const READ_AT_START = { "next.config.ts": "typescript", "next.config.mts": "typescript" };
/** Folders that a package's install generates beside the package, which loads them from there. */
const GENERATED = { "@prisma/client": [".prisma"] };
/**
 * Finds the installed packages that the app needs, as Node would: it starts with the `dependencies` of the app and of the root, and looks
 * up each package from the folder that needs it. The same rule serves npm, pnpm, Yarn and Bun, because their install has already followed
 * the lockfile. Development dependencies are left out, but for those of {@link READ_AT_START}. Optional and peer dependencies count where they are installed, as with `npm ci
 * --omit=dev`.
 * @throws {ActionError} for a link that leaves the root, and a package.json that can't be read
 */
function findProductionPackages({ uploadRoot, appDirectory }) {
    const search = new Search(uploadRoot);
    for (const directory of new Set([appDirectory, uploadRoot]))
        search.begin(directory);
    return search.result();
}
class Search {
    #root;
    #found = new Map();
    #links = new Map();
    #direct = new Map();
    #missing = new Set();
    constructor(root) {
        this.#root = root;
    }
    begin(directory) {
        const manifest = readManifest(directory);
        // Turbopack links here, under other names, the packages that it does not bundle.
        for (const name of production_packages_namesIn((0,external_node_path_.join)(directory, ".next", "node_modules")))
            this.#visit((0,external_node_path_.join)(directory, ".next"), name);
        for (const [file, name] of Object.entries(READ_AT_START))
            if (isFile((0,external_node_path_.join)(directory, file)))
                this.#visit(directory, name);
        this.#direct.set(directory, manifest === undefined ? [] : this.#follow(directory, manifest));
    }
    result() {
        this.#linkHoisted();
        const packages = [...this.#found.values()];
        const links = [...this.#links].map(([path, target]) => ({ path, target }));
        return { packages, links, direct: this.#direct, missing: [...this.#missing] };
    }
    /** Follows the dependencies of a package, and in turn theirs. */
    #follow(directory, manifest) {
        const { dependencies, optionalDependencies, peerDependencies } = manifest;
        const wanted = new Set(Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }));
        for (const name of GENERATED[manifest.name ?? ""] ?? [])
            wanted.add(name);
        const installed = [];
        for (const name of wanted) {
            if (LEFT_OUT.test(name))
                continue;
            const found = this.#visit(directory, name);
            if (found !== undefined)
                installed.push(found);
            else if (name in dependencies && !(name in optionalDependencies))
                this.#missing.add(name);
        }
        return installed;
    }
    #visit(from, name) {
        const path = this.#lookUp(from, name);
        if (path === undefined)
            return undefined;
        const directory = this.#resolve(path);
        const known = this.#found.get(directory);
        if (known !== undefined)
            return known;
        const manifest = readManifest(directory);
        const found = { name, directory, programs: programsOf(manifest) };
        this.#found.set(directory, found);
        if (manifest !== undefined)
            this.#follow(directory, manifest);
        return found;
    }
    /** Where pnpm lets packages find what they need without naming it: https://pnpm.io/settings#hoist */
    #linkHoisted() {
        const folder = (0,external_node_path_.join)(this.#root, "node_modules", ".pnpm", "node_modules");
        for (const path of production_packages_namesIn(folder)) {
            const target = realpathOf((0,external_node_path_.join)(folder, path));
            if (target !== undefined && this.#found.has(target))
                this.#resolve((0,external_node_path_.join)(folder, path));
        }
    }
    /** The folder or link that Node takes: https://nodejs.org/api/modules.html#loading-from-node_modules-folders */
    #lookUp(from, name) {
        for (let at = from; (0,source_paths/* isWithin */.UO)(this.#root, at); at = (0,external_node_path_.dirname)(at)) {
            if (at.endsWith("/node_modules"))
                continue;
            const path = (0,external_node_path_.join)(at, "node_modules", name);
            if (exists(path))
                return path;
            if (at === (0,external_node_path_.dirname)(at))
                break;
        }
        return undefined;
    }
    #resolve(path) {
        const directory = realpathOf(path);
        if (directory === undefined || !(0,source_paths/* isWithin */.UO)(this.#root, directory))
            throw this.#badLink(path, directory);
        if (directory !== path)
            this.#links.set((0,source_paths/* relativePath */.iZ)(this.#root, path), (0,source_paths/* relativePath */.iZ)(this.#root, directory));
        return directory;
    }
    #badLink(path, target) {
        const leads = target === undefined ? "leads nowhere" : `leads out of ${this.#root}, to ${target}`;
        return new errors/* ActionError */.lZ(`The link ${(0,source_paths/* relativePath */.iZ)(this.#root, path)} ${leads}: it can't be put into an image.`, {
            hint: "Depend on a package inside the repository, below the folder of the lockfile, or give a `Dockerfile`.",
        });
    }
}
/** @returns undefined for a folder without one: what is generated need not be a package */
function readManifest(directory) {
    const path = (0,external_node_path_.join)(directory, "package.json");
    try {
        return dist/* parse */.qgA(production_packages_manifestSchema, JSON.parse((0,external_node_fs_.readFileSync)(path, "utf8").replace(/^\uFEFF/, "")));
    }
    catch (error) {
        if ((0,errors/* isMissingFile */.F6)(error))
            return undefined;
        throw new errors/* ActionError */.lZ(`${path} can't be read as a package's: ${(0,errors/* messageOf */.bD)(error)}`, {
            hint: "Correct the file, or install the dependencies anew.",
            cause: error,
        });
    }
}
/** https://docs.npmjs.com/cli/v11/configuring-npm/package-json#bin */
function programsOf(manifest) {
    const { bin, name = "" } = manifest ?? {};
    if (typeof bin === "string")
        return new Map([[name.slice(name.indexOf("/") + 1), bin]]);
    return new Map(Object.entries(bin ?? {}));
}
/** Names of the packages in a `node_modules`, those of scopes included. */
function production_packages_namesIn(folder) {
    if (!exists(folder))
        return [];
    return (0,external_node_fs_.readdirSync)(folder).flatMap((name) => name.startsWith("@") ? (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(folder, name)).map((one) => `${name}/${one}`) : name);
}
function exists(path) {
    return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
}
/** @returns undefined when there is nothing, or a link that leads nowhere */
function realpathOf(path) {
    try {
        return (0,external_node_fs_.realpathSync)(path);
    }
    catch (error) {
        if ((0,errors/* isMissingFile */.F6)(error))
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/source/installed-files.ts








const EXECUTABLE = 0o100;
const installed_files_EXAMPLES = 5;
/**
 * Reasons that do not apply inside a package: its certificates have the same endings as private keys, so their content decides; and a
 * `node_modules` inside a package belongs to it.
 */
const NOT_BY_NAME = new Set(["private key", "installed dependencies"]);
const installed_files_LARGEST_KEY_FILE = 16_384;
/**
 * Lists the files of all packages that the app needs in production.
 * @param secrets values that must not be in any file
 * @throws {ActionError} for a link that leaves the root, and a file that holds a secret
 */
function listInstalledFiles(roots, secrets, log) {
    assertNoPlugAndPlay(roots);
    const found = findProductionPackages(roots);
    if (found.missing.length > 0)
        log.info(`Not installed, and so not in the image: ${found.missing.join(", ")}`);
    const listing = new Listing(roots.uploadRoot, new SecretSearch(secrets));
    // A member of the workspace lies among the app's own files.
    const installed = found.packages.filter(({ directory }) => (0,source_paths/* relativePath */.iZ)(roots.uploadRoot, directory).split("/").includes("node_modules"));
    for (const { directory } of installed)
        listing.addPackage(directory);
    const links = [...found.links, ...programLinks(roots.uploadRoot, found)].map(linkOf);
    listing.tell(log);
    return { files: [...listing.files, ...links], packages: installed.length };
}
class Listing {
    files = [];
    #root;
    #secrets;
    #leftOut = [];
    constructor(root, secrets) {
        this.#root = root;
        this.#secrets = secrets;
    }
    /** Everything but the packages inside it, which are found by themselves. */
    addPackage(directory) {
        this.#walk(directory, directory, (dirent) => dirent.name !== "node_modules");
    }
    tell(log) {
        if (this.#leftOut.length === 0)
            return;
        const shown = this.#leftOut.slice(0, installed_files_EXAMPLES).join(", ");
        const more = this.#leftOut.length > installed_files_EXAMPLES ? `, … (${this.#leftOut.length} in all)` : "";
        log.info(`Left out of the image's node_modules, because they may hold secrets: ${shown}${more}`);
    }
    #walk(packageDirectory, directory, isWanted = () => true) {
        for (const dirent of (0,external_node_fs_.readdirSync)(directory, { withFileTypes: true })) {
            if (!isWanted(dirent))
                continue;
            const absolute = (0,external_node_path_.join)(directory, dirent.name);
            const path = (0,source_paths/* relativePath */.iZ)(this.#root, absolute);
            if (mayHoldSecrets((0,source_paths/* relativePath */.iZ)(packageDirectory, absolute)))
                this.#leftOut.push(path);
            else if (dirent.isDirectory())
                this.#walk(packageDirectory, absolute);
            else if (dirent.isFile())
                this.#addFile(absolute, path);
            else if (dirent.isSymbolicLink())
                this.#addLink(absolute, path);
        }
    }
    #addFile(absolute, path) {
        const { size, mode } = (0,external_node_fs_.statSync)(absolute);
        const content = (0,external_node_fs_.readFileSync)(absolute);
        if (this.#secrets.foundIn(content))
            throw leak(path);
        if (size <= installed_files_LARGEST_KEY_FILE && credentialsInside([path], content) !== undefined)
            this.#leftOut.push(path);
        else
            this.files.push({ kind: "file", path, executable: (mode & EXECUTABLE) !== 0, content: { absolute, size } });
    }
    /** A link inside a package: kept where it leads inside the root. */
    #addLink(absolute, path) {
        const target = realpathOf(absolute);
        // A link that leads nowhere on the runner would lead nowhere in the image.
        if (target === undefined)
            return;
        if (!(0,source_paths/* isWithin */.UO)(this.#root, target)) {
            throw new errors/* ActionError */.lZ(`The link ${path} leads out of ${this.#root}, to ${(0,external_node_fs_.readlinkSync)(absolute)}: it can't be put into an image.`, {
                hint: "The install of a package made it. Remove the link after the install, or give a `Dockerfile`.",
            });
        }
        this.files.push(linkOf({ path, target: (0,source_paths/* relativePath */.iZ)(this.#root, target) }));
    }
}
/** `node_modules/.bin`, written anew: the files that package managers put there contain the runner's paths. */
function programLinks(root, { direct }) {
    return [...direct].flatMap(([directory, packages]) => packages.flatMap((one) => linksTo(root, (0,external_node_path_.join)(directory, "node_modules", ".bin"), one)));
}
function linksTo(root, folder, { directory, programs }) {
    return [...programs]
        .filter(([name, file]) => name === external_node_path_.posix.basename(name) && (0,source_paths/* isWithin */.UO)(directory, (0,external_node_path_.join)(directory, file)))
        .map(([name, file]) => ({ path: (0,source_paths/* relativePath */.iZ)(root, (0,external_node_path_.join)(folder, name)), target: (0,source_paths/* relativePath */.iZ)(root, (0,external_node_path_.join)(directory, file)) }));
}
/** Links in an image are relative, wherever it is put. */
function linkOf({ path, target }) {
    return { kind: "link", path, target: external_node_path_.posix.relative((0,external_node_path_.dirname)(path), target) };
}
function mayHoldSecrets(path) {
    const reason = neverUploaded(path);
    return reason !== undefined && !NOT_BY_NAME.has(reason);
}
/** https://yarnpkg.com/features/pnp */
function assertNoPlugAndPlay({ uploadRoot }) {
    if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(uploadRoot, ".pnp.cjs")) || (0,external_node_fs_.existsSync)((0,external_node_path_.join)(uploadRoot, "node_modules")))
        return;
    throw new errors/* ActionError */.lZ("The app is installed with Yarn's Plug'n'Play, which leaves no node_modules to put into an image.", {
        hint: "Set `nodeLinker: node-modules` in .yarnrc.yml, or give a `Dockerfile`.",
    });
}
function leak(path) {
    return new errors/* ActionError */.lZ(`The installed file "${path}" holds one of this run's secrets. No image was made.`, {
        hint: "Install and build see none of the action's secrets. Look at what a step before this one wrote into node_modules.",
    });
}

;// CONCATENATED MODULE: ./src/source/public-directory.ts



/** Last parts of other folders that a frontend may be built into, e.g. `build/web`, `apps/web/dist`, `dist/app/browser`. */
const public_directory_OUTPUT_NAMES = new Set(["public", "client", "dist", "build", "out", "www", "web", "browser", "static"]);
/** A build writes pages of these kinds, too. They are not the frontend. */
const OTHER_PAGES = /(^|\/)(docs?|storybook[^/]*|coverage|reports?|[^/]*-report|examples?|tests?)(\/|$)/;
/**
 * Finds the folder with the built frontend. A page that the build wrote comes before one that it did not: `public/index.html` may be
 * the template of what the build writes to `dist`.
 * @throws {InputError} when the input names a folder without a page
 */
function findPublicDirectory(checkout, pages) {
    const { publicDirectory: given, publicDirectoryCandidates: candidates } = checkout;
    if (given === "none")
        return { path: undefined, why: "given" };
    if (checkout.dockerfile !== undefined)
        return public_directory_inImage(given);
    const directories = pages.map(({ path, origin }) => ({ path: external_node_path_.posix.dirname(path), origin }));
    if (given !== "auto")
        return public_directory_checkGiven(given, directories);
    const usual = (origin) => candidates.find((candidate) => directories.some((directory) => directory.path === candidate && directory.origin === origin));
    const built = usual("built") ?? shallowest(directories.filter(({ path, origin }) => origin === "built" && isOutput(path)));
    if (built !== undefined)
        return { path: built, why: "the build wrote its index.html" };
    const path = usual("ignored") ?? usual("tracked");
    return { path, why: path === undefined ? "no index.html in the usual folders" : "the first usual folder with an index.html" };
}
/** Nothing on the runner says what a Dockerfile builds. */
function public_directory_inImage(given) {
    if (given !== "auto")
        return { path: given, why: "given" };
    return { path: undefined, why: "what the Dockerfile builds is not looked at" };
}
function public_directory_checkGiven(given, directories) {
    if (directories.some(({ path }) => path === given))
        return { path: given, why: "given" };
    const others = directories.map(({ path }) => `"${path}"`).slice(0, 5);
    throw new errors/* InputError */.dz("public-directory", `names a folder without an index.html in the upload: "${given}".`, {
        hint: others.length > 0 ? `Folders with one: ${others.join(", ")}.` : "Look in the build's output where it wrote the page.",
    });
}
function isOutput(path) {
    return public_directory_OUTPUT_NAMES.has(external_node_path_.posix.basename(path)) && !OTHER_PAGES.test(path);
}
function shallowest(directories) {
    const depth = (path) => path.split("/").length;
    return directories.map(({ path }) => path).sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))[0];
}
/**
 * A page that the build wrote where no frontend is looked for. If `/` answers no page, this is why.
 * @returns what the workflow can change
 */
function misplacedPage(checkout, pages) {
    const inFolders = pages.map(({ path, origin }) => ({ path, origin, folder: external_node_path_.posix.dirname(path) })).filter(({ folder }) => folder !== ".");
    const page = inFolders.find(({ origin, folder }) => origin === "built" && !OTHER_PAGES.test(folder));
    if (page === undefined)
        return undefined;
    const path = (0,source_paths/* pathFromApp */.JO)(checkout, page.path);
    return `The build wrote ${path}, which the app does not serve. Set \`public-directory: ${external_node_path_.posix.dirname(path)}\`, let the build write to a folder that is looked for, or let the app's own server serve it. With \`public-directory: none\` the app needs no page.`;
}
/**
 * A page among the sources, where no page was built. If `/` answers no page, the preview lacks its frontend.
 * @returns what the workflow can change
 */
function unbuiltPage(checkout, pages) {
    const directories = pages.filter(({ origin }) => origin === "tracked").map(({ path }) => ({ path: external_node_path_.posix.dirname(path) }));
    const directory = shallowest(directories.filter(({ path }) => !OTHER_PAGES.test(path)));
    if (directory === undefined)
        return undefined;
    const path = (0,source_paths/* pathFromApp */.JO)(checkout, external_node_path_.posix.join(directory, "index.html"));
    return `The preview has no page: "/" answers none, and the build made none from ${path}. Let the "build" script of the app build that page, too, or set \`build-command\` to a command that does. With \`public-directory: none\` the app needs no page.`;
}

;// CONCATENATED MODULE: ./src/source/runner-files.ts





/**
 * The files through which a step acts on the job: the environment and PATH of later steps, its own outputs, state and summary. And the
 * event's payload, which later steps read.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#environment-files
 */
const runner_files_FILES = ["GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY", "GITHUB_EVENT_PATH"];
/**
 * Runs code of the pull request and then restores the runner's files if it changed, replaced or linked them. Install and build
 * don't get the paths of these files, but can find them in `RUNNER_TEMP`.
 * @throws {ActionError} naming the files that were changed
 */
async function guardRunnerFiles(environment, work) {
    const files = await guardedFiles(environment);
    const folders = await foldersAbove(files.map(({ path }) => path));
    let { changed, lost } = { changed: [], lost: [] };
    const result = await work().finally(async () => {
        ({ changed, lost } = await restoreAll(files, folders));
    });
    if (changed.length === 0)
        return result;
    const restored = lost.length === 0 ? "They were restored." : `These could not be restored: ${lost.join(", ")}.`;
    throw new errors/* ActionError */.lZ(`Code of the pull request changed the runner's own files: ${changed.join(", ")}. ${restored}`, {
        hint: "Through these files it could act in later steps of the job. Look for the code that does it in the scripts of package.json and of its dependencies.",
    });
}
async function guardedFiles(environment) {
    const files = [];
    for (const name of runner_files_FILES) {
        const path = environment[name];
        if (path)
            files.push({ name, path, before: await runner_files_stateOf(path) });
    }
    return files;
}
/** Looks at all files first: restoring one also undoes what its hard link did to another. Each is restored by itself. */
async function restoreAll(files, folders) {
    for (const [path, before] of folders) {
        // When a folder can't be restored, the check of its files reports it.
        await restoreFolder(path, before).catch(() => undefined);
    }
    const changed = [];
    for (const file of files)
        if (await hasChanged(file))
            changed.push(file);
    const lost = [];
    for (const file of changed)
        await restoreFile(file).catch(() => lost.push(file.name));
    return { changed: changed.map(({ name }) => name), lost };
}
async function hasChanged({ path, before }) {
    try {
        return !isSame(before, await runner_files_stateOf(path));
    }
    catch {
        // The path can't even be inspected.
        return true;
    }
}
async function runner_files_stateOf(path) {
    const stats = await lstatIfAny(path);
    if (stats === undefined)
        return { kind: "missing" };
    // A hard link to another file changes what is written through this path, so the number of links counts, too.
    const identity = [stats.dev, stats.ino, stats.nlink, stats.mode].join(":");
    if (!stats.isFile())
        return { kind: "other", identity };
    const content = await contentOf(path, stats.ino);
    return content === undefined ? { kind: "other", identity } : { kind: "file", identity, mode: stats.mode & 0o777, content };
}
/** @returns undefined when another file took its place meanwhile, or it can't be read */
async function contentOf(path, inode) {
    let file;
    try {
        file = await (0,external_node_fs_promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        const stats = await file.stat();
        if (stats.ino !== inode || !stats.isFile() || stats.size > LARGEST)
            return undefined;
        return await file.readFile();
    }
    catch {
        return undefined;
    }
    finally {
        await file?.close();
    }
}
/** Bytes. The runner reads at most 1 MB of a summary, and payloads of events are below 25 MB. */
const LARGEST = 64 << 20;
function isSame(before, now) {
    if (before.kind === "missing" || now.kind === "missing")
        return before.kind === now.kind;
    if (before.identity !== now.identity)
        return false;
    return before.kind !== "file" || (now.kind === "file" && now.content.equals(before.content));
}
/** Makes the file anew: what is at its path now may be a link to another of these files, or not be a file at all. */
async function restoreFile({ path, before }) {
    if (before.kind === "other")
        throw new errors/* ActionError */.lZ(`${path} was no regular file and can't be restored.`);
    if (before.kind === "missing")
        return moveAside(path);
    const made = `${path}.${(0,external_node_crypto_.randomUUID)()}`;
    const file = await (0,external_node_fs_promises_.open)(made, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | external_node_fs_.constants.O_NOFOLLOW, 0o600);
    try {
        await file.writeFile(before.content);
        await file.chmod(before.mode);
    }
    finally {
        await file.close();
    }
    if ((await lstatIfAny(path))?.isDirectory())
        await moveAside(path);
    await (0,external_node_fs_promises_.rename)(made, path);
}
/** Every folder above the paths, as written and with links resolved; the outer ones first. */
async function foldersAbove(paths) {
    const found = new Set();
    for (const path of paths) {
        const written = (0,external_node_path_.dirname)(path);
        // A folder that is missing has nothing to guard.
        const resolved = await (0,external_node_fs_promises_.realpath)(written).catch(() => written);
        for (const start of [written, resolved])
            for (let at = start; at !== (0,external_node_path_.dirname)(at); at = (0,external_node_path_.dirname)(at))
                found.add(at);
    }
    const states = new Map();
    for (const path of [...found].sort((a, b) => a.length - b.length)) {
        const state = await folderState(path);
        if (state !== undefined)
            states.set(path, state);
    }
    return states;
}
async function folderState(path) {
    const stats = await lstatIfAny(path);
    if (stats?.isSymbolicLink())
        return { target: await (0,external_node_fs_promises_.readlink)(path) };
    return stats?.isDirectory() ? { mode: stats.mode & 0o7777 } : undefined;
}
async function restoreFolder(path, before) {
    const now = await folderState(path);
    if ("target" in before) {
        if (now !== undefined && "target" in now && now.target === before.target)
            return;
        await moveAside(path);
        await (0,external_node_fs_promises_.symlink)(before.target, path);
    }
    else if (now === undefined || "target" in now) {
        await moveAside(path);
        await (0,external_node_fs_promises_.mkdir)(path, { mode: before.mode });
    }
    else if (now.mode !== before.mode) {
        await (0,external_node_fs_promises_.chmod)(path, before.mode);
    }
}
/** Renames what is at a path, whatever it is: unlike deleting it, that can't hang, follow a link or fail halfway. */
async function moveAside(path) {
    if ((await lstatIfAny(path)) !== undefined)
        await (0,external_node_fs_promises_.rename)(path, `${path}.${(0,external_node_crypto_.randomUUID)()}`);
}
async function lstatIfAny(path) {
    try {
        return await (0,external_node_fs_promises_.lstat)(path);
    }
    catch (error) {
        if ((0,errors/* isMissingFile */.F6)(error))
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/source/app.ts



















/**
 * Looks at the checkout and decides how its app is installed, built and served.
 * @throws {ActionError} for a checkout that can't be deployed, before anything is created
 */
async function openApp(options) {
    const { secrets, log, environment } = options;
    const checkout = inspectCheckout(options);
    const docker = checkout.dockerfile && (await Docker.find(childEnvironment(environment, secrets.values())));
    const leftToken = findLeftCheckoutToken(checkout.workspace);
    // Runs code of the pull request, with its output in one group of the log, and undoes its changes to the runner's files.
    const ownCode = async (title, signal, work) => {
        await loadEverything();
        await log.group(title, (sink) => guardRunnerFiles(environment, () => work({ environment, secrets, log, signal, sink })));
    };
    // Read the sources before code of the pull request runs, because it may write files that look like sources.
    const addresses = findClientAddresses(checkout.appDirectory, checkout.workspace);
    let before = new Map();
    let built;
    const gather = (published) => gatherUpload(checkout, before, published, options);
    const buildByDockerfile = async (by, dockerfile, variables, signal) => {
        const upload = gather(Object.values(variables));
        await ownCode("Build the image", signal, async (running) => {
            const request = { docker: by, dockerfile, files: upload.contents, variables, cwd: checkout.appDirectory };
            built = { ...upload, container: { ...upload.container, built: await buildImage(request, running) } };
        });
    };
    return {
        decisions: [...checkout.decisions, ...guessedSecrets(secrets)],
        warnings: [...(leftToken === undefined ? [] : [leftToken]), ...checkout.warnings, ...addresses.map(client_address_inWords)],
        needs: { install: checkout.install !== undefined, build: (checkout.build ?? checkout.dockerfile) !== undefined },
        imageWay: checkout.dockerfile === undefined ? "without-docker" : "dockerfile",
        async install(signal) {
            before = snapshot(checkout);
            if (checkout.install !== undefined)
                await ownCode(STEPS.install, signal, (running) => install(checkout, running));
        },
        sources: () => appSources(checkout, childEnvironment(environment, secrets.values())),
        async build(values, signal) {
            const variables = buildVariables(values, options.buildEnv);
            if (checkout.build !== undefined)
                await ownCode(STEPS.build, signal, (running) => build(checkout, variables, running));
            if (docker !== undefined && checkout.dockerfile !== undefined)
                await buildByDockerfile(docker, checkout.dockerfile.path, variables, signal);
        },
        explainAddress: (address) => explainAddress(address, checkout),
        gather: async (published) => built ?? gather(published),
    };
}
function gatherUpload(checkout, before, published, { secrets, log }) {
    const nameOf = (value) => secrets.nameOf(value);
    const hidden = secrets.values().filter((value) => !published.includes(value));
    const gathered = gatherFiles(checkout, { before, secrets: hidden, nameOf, log });
    const { files, bytes, largest, pages, warnings, leftOut, entrypoint } = gathered;
    const { path: publicDirectory, why } = findPublicDirectory(checkout, pages);
    const mayLackPage = publicDirectory === undefined && isLookedFor(checkout);
    return {
        contents: files,
        root: (0,source_paths/* relativePath */.iZ)(checkout.workspace, checkout.uploadRoot),
        entrypoint,
        container: {
            files,
            directory: (0,source_paths/* relativePath */.iZ)(checkout.uploadRoot, checkout.serverDirectory),
            startScript: checkout.startScript,
            entrypoint,
            installed: () => listInstalledFiles({ ...checkout, appDirectory: checkout.serverDirectory }, hidden, log).files,
        },
        publicDirectory,
        decisions: [...gathered.decisions, { what: "Frontend", value: publicDirectory ?? "none", why }],
        warnings,
        misplacedPage: mayLackPage ? misplacedPage(checkout, pages) : undefined,
        unbuiltPage: mayLackPage ? unbuiltPage(checkout, pages) : undefined,
        leftOut: mayBeMissed(leftOut),
        files: files.length,
        bytes,
        largest,
    };
}
function isLookedFor({ publicDirectory, dockerfile }) {
    return publicDirectory !== "none" && dockerfile === undefined;
}
/** Says which variables are treated as secrets only because they look like it. */
function guessedSecrets(secrets) {
    const names = secrets.guessedNames();
    if (names.length === 0)
        return [];
    return [{ what: "Secrets", value: names.join(", "), why: "name and value look like one; to show a value, add it to build-env" }];
}

;// CONCATENATED MODULE: ./src/source/without-files.ts
/** The upload of an app of which the runner has no files. */
const NO_FILES = {
    contents: [],
    root: "",
    entrypoint: undefined,
    container: { files: [], directory: "", startScript: undefined, entrypoint: undefined, installed: () => [] },
    publicDirectory: undefined,
    decisions: [],
    warnings: [],
    misplacedPage: undefined,
    unbuiltPage: undefined,
    leftOut: [],
    files: 0,
    bytes: 0,
    largest: [],
};
/** An app of which nothing is read, installed or built on the runner. */
function withoutFiles(...decisions) {
    return {
        decisions,
        warnings: [],
        needs: { install: false, build: false },
        imageWay: "without-docker",
        install: async () => { },
        build: async () => { },
        sources: async () => ({ unknown: "the runner has no files of the app" }),
        gather: async () => NO_FILES,
        explainAddress: () => ({}),
    };
}
/** An app whose image an earlier step of the workflow has made. */
function imageOnly({ repository, tag }) {
    return withoutFiles({ what: "Image", value: `${repository}:${tag}`, why: "the input image" });
}

;// CONCATENATED MODULE: ./src/source/host-built.ts









/**
 * An app that the host builds by itself. Nothing of it is installed or built on the runner. Where the host does not read the repository
 * either, the source files are uploaded.
 */
function builtByHost(options) {
    let sources;
    return {
        ...withoutFiles(),
        // Looks at the checkout as early as an install would begin, so that a faulty one fails before anything is made.
        async install() {
            const source = await options.source();
            if (source.from === "files")
                sources = inspectSources(options, source.directory);
        },
        gather: async (published) => (sources === undefined ? NO_FILES : gatherSources(sources, published, options)),
        explainAddress: (address) => (sources === undefined ? {} : explainAddress(address, sources)),
    };
}
/**
 * @param directory the app's folder in the repository, where the host wants the whole repository
 * @throws {ActionError} for a checkout that can't be uploaded
 */
function inspectSources({ exclude, include, workingDirectory, ...options }, directory) {
    const workspace = locateWorkspace(options.workspace);
    const appDirectory = locateFolder(workspace, workingDirectory, directory);
    requirePackageJson(workspace, appDirectory, directory || workingDirectory);
    const uploadRoot = directory === "" ? appDirectory : workspace;
    const leftToken = findLeftCheckoutToken(workspace);
    const shown = (0,source_paths/* relativePath */.iZ)(workspace, appDirectory) || ".";
    return {
        workspace,
        appDirectory,
        uploadRoot,
        serverDirectory: appDirectory,
        isPacked: false,
        install: undefined,
        build: undefined,
        dockerfile: undefined,
        entrypoint: undefined,
        startScript: undefined,
        fallbackEntrypoint: undefined,
        publicDirectory: "none",
        publicDirectoryCandidates: [],
        patterns: uploadPatterns({ appDirectory, uploadRoot }, include, exclude),
        decisions: [{ what: "App", value: shown, why: directory === "" ? "working-directory" : "the project's root directory on the host" }],
        warnings: leftToken === undefined ? [] : [leftToken],
    };
}
function locateFolder(workspace, workingDirectory, directory) {
    if (directory === "")
        return locateApp(workspace, workingDirectory);
    try {
        return locateApp(workspace, directory);
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ(`The project's root directory "${directory}" is not in the checkout ${workspace}.`, {
            hint: "Correct the root directory in the project's settings on the host. Did you forget to use actions/checkout before this step?",
            cause,
        });
    }
}
function gatherSources(sources, published, { secrets, log }) {
    const hidden = secrets.values().filter((value) => !published.includes(value));
    const gathered = gatherFiles(sources, { before: undefined, secrets: hidden, nameOf: (value) => secrets.nameOf(value), log });
    const { files, bytes, largest, warnings, leftOut } = gathered;
    return {
        ...NO_FILES,
        contents: files,
        decisions: sources.decisions,
        warnings: [...sources.warnings, ...warnings],
        leftOut: mayBeMissed(leftOut),
        files: files.length,
        bytes,
        largest,
    };
}

;// CONCATENATED MODULE: ./src/source/packed-app.ts





/**
 * An app that another run has installed, built and packed. Nothing of it runs here. It is gathered as a checkout is: the same files are left
 * out, and the same faults are refused.
 * @throws {ActionError} for a bundle that is not as that run would have packed it
 */
async function openPackedApp({ bundle, expected, tempDirectory, ...options }) {
    const workspace = await unpackBundle(bundle, expected, tempDirectory);
    const app = await openApp({ ...options, workspace, installCommand: "none", buildCommand: "none", isPacked: true });
    return {
        ...app,
        decisions: [
            ...app.decisions,
            { what: "Page", value: "not opened in a browser", why: "the code of another repository would run beside this job's secrets" },
        ],
        async build(values) {
            fillIn(workspace, values);
        },
        sources: async () => ({ unknown: "another run has built the app" }),
    };
}
function fillIn(folder, values) {
    for (const entry of (0,external_node_fs_.readdirSync)(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile())
            continue;
        const path = (0,external_node_path_.join)(entry.parentPath, entry.name);
        const filled = fillBuildPlaceholders((0,external_node_fs_.readFileSync)(path), values);
        if (filled !== undefined)
            (0,external_node_fs_.writeFileSync)(path, filled);
    }
}

;// CONCATENATED MODULE: ./src/preview/open-app.ts





/** What `mode: build` packs for. */
const open_app_FREESTYLE = { name: "Freestyle", how: "deno-entrypoint" };
/**
 * The app to deploy: what another run has packed, an image that an earlier step has made, or the checkout.
 * @throws {ActionError} for an app that can't be deployed
 */
async function openAppFor(run, host, target) {
    const { inputs } = run;
    const { name, runs: how } = host;
    const options = optionsOf(run);
    if (inputs.image !== undefined)
        return imageOnly(inputs.image);
    if (how === "own-build") {
        const source = async () => (await host.settings?.())?.source ?? { from: "repository" };
        return builtByHost({ ...options, source });
    }
    const platform = { name, how };
    if (target.by !== "built-head")
        return openApp({ ...options, platform });
    const expected = { commit: target.head.sha, run: String(target.head.runId) };
    return openPackedApp({ ...options, platform, bundle: inputs.bundle ?? "", expected, tempDirectory: run.context.tempDirectory });
}
/** The app of the checkout, for a run that packs it. */
function openAppToPack(run) {
    return openApp({ ...optionsOf(run), platform: open_app_FREESTYLE });
}
/** The run without secrets packs nothing for a pull request without the label, for example, and there is no artifact to download then. */
function missingBundle({ by }, { bundle = "" }) {
    return by === "built-head" && !hasBundle(bundle) ? `There is no bundle in "${bundle}": the other run has packed none.` : undefined;
}
function optionsOf({ context, inputs, log, secrets }) {
    const { workspace, environment } = context;
    return { ...inputs, workspace, environment, secrets, log };
}

// EXTERNAL MODULE: ./src/plan.ts
var plan = __webpack_require__(2464);
;// CONCATENATED MODULE: ./src/preview/subject.ts


/** The pull request that the plan is about, or the reason why there is none. */
async function subjectOf(github, inputs, { kind, target }) {
    if (target.by === "number")
        return target;
    if (target.by === "commit")
        await assertTrusted(github, target.deployment);
    const found = await findPullRequest(github.pullRequests, target);
    // The plan could not judge by labels: the event names no pull request.
    if (typeof found === "string" || kind === "cleanup" || (0,plan/* passesGate */.n)(found.labels, inputs.label))
        return found;
    return `Pull request ${found.number} does not carry the label "${inputs.label}".`;
}
/** Finds an open pull request by what the event says. @returns the reason where there is none */
async function findPullRequest(pulls, target) {
    switch (target.by) {
        case "branch":
            return (await pulls.findOpenByBranch(target.branch)) ?? `There is no open pull request from the branch "${target.branch}".`;
        case "commit":
            return (await pulls.findOpenByHead(target.sha)) ?? `No open pull request of this repository has the head ${target.sha}.`;
        case "built-head": {
            const { repository, branch, sha } = target.head;
            const pull = await pulls.findOpenByBranch(branch, repository);
            if (pull === undefined)
                return `There is no open pull request from the branch "${branch}" of ${repository}.`;
            return reasonOfHead(pull.headSha, sha) ?? { ...pull, builtIn: repository };
        }
    }
}
function reasonOfHead(current, built) {
    return current === built ? undefined : `The pull request has moved on to ${current.slice(0, 7)}; the run for that commit deploys it.`;
}
/**
 * Anybody with the permission for deployments can create a deployment status, even without write access to the code. Its address becomes
 * the preview's, and Rivet sends requests there. A GitHub App is trusted, because an administrator of the repository installed it with
 * this permission.
 * @throws {ActionError} when its creator may not push
 */
async function assertTrusted(github, { reporter }) {
    if (reporter !== undefined && (reporter.isApp || (await github.mayPush(reporter.login))))
        return;
    throw new errors/* ActionError */.lZ(`The deployment status comes from ${reporter?.login ?? "a deleted account"}, who may not push to this repository. It is not connected.`, { hint: "Let the platform report its deployments as a GitHub App, or as somebody with write access to the repository." });
}

;// CONCATENATED MODULE: ./src/preview/sweep.ts






const CONCURRENT_PREVIEWS = 4;
/**
 * Deletes every preview of this repository whose pull request is closed, and with `sweep-max-age` also those without a push for that
 * long. A preview whose pull request can't be read is kept, with a warning.
 */
async function sweep(run) {
    const [previews, open] = await Promise.all([listPreviews(run), run.pullRequests.listOpen()]);
    const pulls = await readPulls(run, previews, open);
    const judged = await (0,p_map/* default */.Ay)(previews, (preview) => judge(run, preview, pulls), { concurrency: CONCURRENT_PREVIEWS });
    const swept = judged.filter((preview) => preview !== undefined);
    const left = run.inputs.dryRun ? [] : await deleteAll(run, swept);
    return { kind: "swept", found: previews.length, swept, left };
}
/**
 * The pull requests of the previews by number. One that the list of open ones lacks is read as well, because the list may be a moment old.
 * A pull request that can't be read or found is missing, with a warning: its preview is kept.
 */
async function readPulls({ progress, pullRequests }, previews, open) {
    const listed = new Map(open.map((pull) => [pull.number, pull]));
    const missing = previews.map(({ number }) => number).filter((number) => !listed.has(number));
    try {
        const read = await pullRequests.readMany(missing);
        for (const number of missing.filter((one) => !read.has(one))) {
            progress.warn(`Pull request ${number} could not be found: its preview is kept.`);
        }
        return new Map([...listed, ...read]);
    }
    catch (error) {
        progress.warn(`The pull requests ${missing.join(", ")} could not be read: their previews are kept. ${(0,errors/* messageOf */.bD)(error)}`);
        return listed;
    }
}
async function deleteAll(run, swept) {
    const runs = swept.map((preview) => ({ ...preview, run: run.previewOf(preview.pull) }));
    // Comments that are looked for at the same moment are read with the same query.
    for (const preview of runs)
        preview.run.status.findComment();
    const left = await (0,p_map/* default */.Ay)(runs, async ({ namespaces, reason, run: preview }) => {
        const removal = await run.progress.step("cleanup", () => deleteAllButNamespaces(preview, findPreview(preview, namespaces)));
        return finishRemoval(preview, removal, reason, (state) => preview.status.comment(state, { create: false }));
    }, { concurrency: CONCURRENT_PREVIEWS });
    return left.flatMap((outcome) => outcome.left);
}
/**
 * The previews that carry this repository's tag: those with a namespace, and those of which only the host still has something. What has
 * another name belongs to somebody else.
 */
async function listPreviews({ host, rivet, tag }) {
    const byKey = new Map();
    const add = (key, ...namespaces) => {
        const parsed = (0,names_key/* parsePreviewKey */.lN)(key);
        if (parsed?.tag !== tag)
            return;
        byKey.set(key, { key, number: parsed.number, namespaces: [...(byKey.get(key)?.namespaces ?? []), ...namespaces] });
    };
    const hosted = (0,awaited_later/* awaitedLater */.k)(host?.keys?.() ?? Promise.resolve([]));
    for await (const namespace of rivet.list())
        add(namespace.key, namespace);
    for (const key of await hosted)
        add(key);
    return [...byKey.values()];
}
/** @returns the preview with the reason why it goes; undefined when it stays */
async function judge(run, { key, number, namespaces }, pulls) {
    const pull = pulls.get(number);
    if (pull === undefined)
        return undefined;
    try {
        const reason = await reasonToSweep(run, pull);
        return reason && { key, namespaces, pull, reason };
    }
    catch (error) {
        run.progress.warn(`The last push of pull request ${number} could not be read: its preview is kept. ${(0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}
async function reasonToSweep(run, pull) {
    if (pull.state === "closed")
        return pull.merged ? "merged" : "closed";
    const { sweepMaxAgeMs } = run.inputs;
    return sweepMaxAgeMs !== undefined && (await sweep_isOlder(run, pull, sweepMaxAgeMs)) ? "expired" : undefined;
}
/** Whether the last push is longer ago. Only a pull request that changed within that time may have been pushed to within it. */
async function sweep_isOlder({ pullRequests, clock }, pull, maxAgeMs) {
    const since = clock.now() - maxAgeMs;
    if (pull.updatedAt < since)
        return true;
    return (await pullRequests.lastPushAt(pull)) < since;
}

// EXTERNAL MODULE: ./src/skip.ts
var skip = __webpack_require__(3184);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
;// CONCATENATED MODULE: ./src/watchdog.ts

/** Positions in the memory that both threads share. */
const BEATS = 0;
const BEATS_LEFT = 1;
const NO_LIMIT = 2 ** 31 - 1;
/**
 * The thread's program. A text, so that nothing has to be loaded later: code of the pull request could have changed a file by then. It
 * counts its own beats instead of reading a clock, so that it does not kill a process whose machine was suspended in between.
 */
const PROGRAM = `
const { workerData } = require("node:worker_threads");
const { writeSync } = require("node:fs");
const { memory, beatMs, deafBeats } = workerData;
let seen = -1;
let silent = 0;
setInterval(() => {
	const beats = Atomics.load(memory, ${BEATS});
	silent = beats === seen ? silent + 1 : 0;
	seen = beats;
	const left = Atomics.load(memory, ${BEATS_LEFT});
	if (left !== ${NO_LIMIT}) Atomics.sub(memory, ${BEATS_LEFT}, 1);
	if (silent >= deafBeats) end("it did not react to anything for " + Math.round(deafBeats * beatMs / 1000) + " s");
	else if (left <= 0) end("it did not end by itself");
}, beatMs);
function end(why) {
	try {
		writeSync(1, "::error title=Rivet Preview::The step was killed, because " + why + ". Run the job again; the next run or a cleanup repairs what this one left.\\n");
	} finally {
		process.kill(process.pid, "SIGKILL");
	}
}
`;
/** Starts the thread. It does not keep the process alive. */
function startWatchdog({ beatMs = 1_000, deafMs = 20_000 } = {}) {
    const memory = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
    Atomics.store(memory, BEATS_LEFT, NO_LIMIT);
    const workerData = { memory, beatMs, deafBeats: Math.ceil(deafMs / beatMs) };
    // Node's own options (NODE_OPTIONS, --input-type) must not change how the program is read.
    const worker = new external_node_worker_threads_.Worker(PROGRAM, { eval: true, execArgv: [], workerData });
    worker.unref();
    // The run also works without its watchdog; it is only less protected.
    worker.on("error", (error) => process.emitWarning(error));
    setInterval(() => Atomics.add(memory, BEATS, 1), beatMs / 2).unref();
    return {
        killAfter(ms) {
            const beats = Math.ceil(ms / beatMs);
            Atomics.store(memory, BEATS_LEFT, Math.min(Atomics.load(memory, BEATS_LEFT), beats));
        },
    };
}

;// CONCATENATED MODULE: ./src/stop.ts


/** The runner sends SIGINT, then SIGTERM after 7.5 s, and kills 2.5 s later: the report has to be done before. */
const REPORT_WITHIN_MS = 5_000;
/** For the whole step, far longer than any preview takes. It bounds the sum of all waits and retries. */
const LONGEST_RUN_MS = 30 * 60_000;
/** For the report of a run that took too long. Unlike after a cancellation, the runner does not kill the step soon. */
const OVERDUE_REPORT_WITHIN_MS = 60_000;
/** From the end of the report's time until the process is killed. */
const KILL_AFTER_REPORT_MS = 2_000;
/** From the end of the run until the process has ended. A call that never returns (opening a named pipe) would keep it alive for hours. */
const END_WITHIN_MS = 10_000;
/**
 * Stops the run when the runner cancels the job (SIGINT, SIGTERM) or when the run takes too long. A run that does not stop is killed.
 * @param emitter `process`
 */
function stopOnSignals(emitter, options = {}) {
    const { longestRunMs = LONGEST_RUN_MS, watchdog = startWatchdog() } = options;
    const work = new AbortController();
    const report = new AbortController();
    const timers = [];
    const after = (ms, act) => void timers.push(setTimeout(act, ms).unref());
    const stop = (reportWithinMs, reason) => {
        watchdog.killAfter(reportWithinMs + KILL_AFTER_REPORT_MS);
        work.abort(reason);
        after(reportWithinMs, () => report.abort());
    };
    const cancel = () => stop(REPORT_WITHIN_MS);
    emitter.on("SIGINT", cancel).on("SIGTERM", cancel);
    after(longestRunMs, () => stop(OVERDUE_REPORT_WITHIN_MS, new errors/* OverdueError */.zG(longestRunMs)));
    return {
        signal: work.signal,
        reportSignal: report.signal,
        release() {
            watchdog.killAfter(END_WITHIN_MS);
            for (const timer of timers)
                clearTimeout(timer);
            emitter.off("SIGINT", cancel).off("SIGTERM", cancel);
        },
    };
}

;// CONCATENATED MODULE: ./src/run.ts






















/**
 * Carries out a plan, and writes outputs and job summary.
 * @throws the error with which the step fails
 */
async function run(request) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(421)]).then(__webpack_require__.bind(__webpack_require__, 6421));
    const { plan, secrets } = request;
    secrets.maskWith(core.setSecret);
    const stop = stopOnSignals(process);
    try {
        const log = (0,src_log/* createLog */.h)(core, secrets);
        const progress = new Progress({ log, clock: systemClock });
        const outputs = new Outputs({ core, secrets, progress });
        if (plan.kind === "build")
            return await runBuild({ ...request, log, progress, signal: stop.signal }, plan.headSha, outputs);
        const clients = await clientsFor({ ...request, log, stop, progress });
        const run = { ...request, clients, log, progress, signal: stop.signal };
        await (plan.kind === "sweep" ? runSweep(run, outputs) : runForPullRequest(run, plan, outputs));
    }
    finally {
        stop.release();
    }
}
/** Makes no client, because this run holds no secret. */
async function runBuild(run, headSha, outputs) {
    const { context, progress, signal } = run;
    const app = await openAppToPack(run);
    const label = { commit: headSha, run: context.run.id };
    const bundle = await buildBundle({ app, label, tempDirectory: context.tempDirectory, progress, signal });
    outputs.writeBundle(bundle.folder);
    progress.say(`Packed ${bundle.upload.files} files into ${bundle.folder}`);
}
async function clientsFor(run) {
    try {
        return createClients(run);
    }
    catch (error) {
        await reportMissingSecret(run, error);
        throw error;
    }
}
async function runForPullRequest(run, plan, outputs) {
    const { clients, context, inputs, secrets } = run;
    if (plan.kind === "deploy" && context.event.kind === "pull-request")
        await warnOfWorkflow(run);
    const missing = missingBundle(plan.target, inputs);
    if (missing !== undefined)
        return (0,skip/* saySkipped */.c)(context, missing);
    const subject = await subjectOf(clients.github, inputs, plan);
    if (typeof subject === "string")
        return (0,skip/* saySkipped */.c)(context, secrets.redact(subject));
    const preview = openPreview(run, subject);
    try {
        const outcome = await carryOut(run, plan, preview);
        if (outcome.kind === "skipped")
            return (0,skip/* saySkipped */.c)(context, secrets.redact(outcome.reason));
        await outputs.write(outcome, preview.status);
        if (outcome.kind === "deleted")
            failIfLeft(outcome.left);
    }
    catch (error) {
        if (error instanceof DeployFailure)
            await outputs.writeFailure(error, preview.status);
        throw error;
    }
}
async function carryOut(run, plan, preview) {
    const { dryRun } = run.inputs;
    if (plan.kind === "cleanup")
        return dryRun ? dryRunOutcome(run, await describeCleanup(preview)) : cleanup(preview, plan.reason);
    return preview.host === undefined
        ? runExternal(run, plan.target, preview)
        : runDeploy(run, plan.target, { ...preview, host: preview.host });
}
async function runDeploy(run, target, preview) {
    const { context, inputs } = run;
    let app;
    try {
        app = await openAppFor(run, preview.host, target);
    }
    catch (error) {
        if (inputs.dryRun)
            throw error;
        return refuseCheckout(preview, error);
    }
    const { event, run: workflowRun } = context;
    const { attempt } = workflowRun;
    const deployRun = {
        ...preview,
        app,
        isFirstAttempt: attempt === 1,
        mayKeep: mayKeepServing({ event, attempt, inputs }),
        ingredients: ingredientsOf(inputs),
    };
    return inputs.dryRun ? dryRunOutcome(run, await describeDeploy(deployRun)) : deploy(deployRun);
}
/** GitHub's own token is another one in every run, and a dry run deploys nothing. */
function ingredientsOf({ githubToken: _token, dryRun: _dryRun, ...inputs }) {
    return { inputs: JSON.stringify(inputs), action: ownCodeDigest(process.argv[1] ?? ""), key: (0,inputs_inputs/* credential */.eE)(inputs, "rivetToken") };
}
async function runExternal(run, target, preview) {
    const { context, inputs } = run;
    const reported = target.by === "commit" ? target.deployment : undefined;
    const url = inputs.url ?? reported?.url;
    if (inputs.dryRun)
        return dryRunOutcome(run, describeExternal(preview, url));
    const isFromStatus = reported !== undefined && inputs.url === undefined;
    const platform = url === undefined && reported === undefined ? undefined : { url, failed: reported?.state === "failed", isFromStatus };
    const { key } = preview.preview;
    const jobFolder = { key, tempDirectory: context.tempDirectory, runAttempt: `${context.run.id}-${context.run.attempt}` };
    return external({ ...preview, jobFolder, platform });
}
async function runSweep(run, outputs) {
    const { clients, context, inputs, progress } = run;
    const outcome = await sweep({
        tag: (0,names_key/* previewTag */.jv)({ repositoryId: context.repository.id, previewName: inputs.previewName }),
        rivet: clients.rivet,
        host: clients.host,
        pullRequests: clients.github.pullRequests,
        progress,
        inputs,
        clock: systemClock,
        previewOf: (pull) => openPreview(run, pull),
    });
    await outputs.writeSweep(outcome, inputs.dryRun);
    failIfLeft(outcome.left);
}
/** Call it before the pull request's code runs, which could change the workflow's file. */
async function warnOfWorkflow({ context, progress }) {
    const { owner, name } = context.repository;
    const { workflowWarnings } = await Promise.all(/* import() */[__webpack_require__.e(243), __webpack_require__.e(803)]).then(__webpack_require__.bind(__webpack_require__, 2803));
    const workflow = { workspace: context.workspace, ref: context.workflowRef, repository: `${owner}/${name}`, job: context.job };
    for (const warning of workflowWarnings(workflow))
        progress.warn(warning);
}
function dryRunOutcome({ log }, lines) {
    for (const line of lines)
        log.info(`Dry run: ${line}`);
    return { kind: "skipped", reason: `dry-run. ${lines.join(" · ")}` };
}


/***/ })

};
