export const id = 996;
export const ids = [996];
export const modules = {

/***/ 9996:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run_run)
});

// EXTERNAL MODULE: ./src/log.ts
var log = __webpack_require__(5625);
// EXTERNAL MODULE: ./src/names/key.ts
var names_key = __webpack_require__(4259);
// EXTERNAL MODULE: ./src/plan.ts
var plan = __webpack_require__(2464);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./src/preview/current-pull-request.ts

/** GitHub's API may lag behind the event that it sent: this often, this long after each other, a surprising read is repeated. */
const REPEATS = 2;
const REPEAT_AFTER_MS = 1_000;
/**
 * Reads a pull request; a read that disagrees with the event is repeated before it is believed.
 * @param agrees whether the read is what the event says
 * @returns the last read; undefined when there is no such pull request
 */
async function readPullRequest(pullRequests, number, agrees, signal) {
    for (let repeat = 0;; repeat++) {
        const pull = await pullRequests.read(number);
        if (repeat === REPEATS || (pull !== undefined && agrees(pull)))
            return pull;
        await (0,promises_.setTimeout)(REPEAT_AFTER_MS, undefined, { signal });
    }
}
/**
 * Why a deploy of this commit is not to go on, or undefined when it is.
 * @param expectedHeadSha the commit that the event is about
 */
function reasonNotToDeploy(pull, expectedHeadSha) {
    if (pull === undefined)
        return "The pull request does not exist (any more).";
    if (pull.state === "closed")
        return "The pull request is closed.";
    if (pull.headSha !== expectedHeadSha) {
        return `The pull request has moved on to ${pull.headSha.slice(0, 7)}; the run for that commit deploys it.`;
    }
    return undefined;
}
/** Reads the pull request, and says why a deploy of this commit is not to go on; undefined when it is. */
async function readWhetherToDeploy({ pullRequests, signal }, { number, headSha }) {
    const pull = await readPullRequest(pullRequests, number, (read) => reasonNotToDeploy(read, headSha) === undefined, signal);
    return { pull, reason: reasonNotToDeploy(pull, headSha) };
}

;// CONCATENATED MODULE: ./src/preview/cleanup.ts


/**
 * Removes a pull request's preview and says so on the pull request. What could not be removed is in `left`; the caller
 * makes the step red for it.
 */
async function cleanup(ports, request) {
    const { announcer, progress } = ports;
    const verdict = reasonToKeep(ports, request);
    const allowed = verdict.then((kept) => {
        if (kept !== undefined)
            throw new errors/* ActionError */.lZ(kept);
    });
    announcer.lookUp();
    const removing = ports.remove(allowed);
    const kept = await verdict.finally(() => allowed.then(undefined, () => removing));
    if (kept !== undefined)
        return { kind: "skipped", reason: kept };
    const removal = await progress.step("cleanup", () => removing);
    return { kind: "deleted", ...(await tellRemoval(removal, request.reason, (state) => announcer.comment(state, createIfFailed(state)))) };
}
function createIfFailed({ kind }) {
    return { create: kind === "cleanup-failed" };
}
/**
 * Tells what was removed, then lets go of the namespace; where that fails, it is told again. A comment that can't be told goes on
 * saying what it said: that is something left, too.
 * @param tell resolves to what kept the comment from being written
 */
async function tellRemoval(removal, reason, tell) {
    const state = stateAfter(removal, reason);
    const leftBefore = removal.left.length;
    const untold = await tell(state);
    await removal.finish(untold === undefined ? undefined : staleComment(untold));
    if (removal.left.length === leftBefore)
        return { state, left: removal.left };
    const corrected = stateAfter(removal, reason);
    await tell(corrected);
    return { state: corrected, left: removal.left };
}
function staleComment(error) {
    return { what: "comment on the pull request", why: (0,errors/* messageOf */.bD)(error), hint: (0,errors/* hintOf */.$z)(error) };
}
/** The comment's state for what a removal did. */
function stateAfter({ removed, left, emptiedNamespace }, reason) {
    if (left.length > 0)
        return { kind: "cleanup-failed", left, removed };
    return { kind: "deleted", reason, removed, emptiedNamespace };
}
/** The error that makes the step red when something is left. Undefined when nothing is. */
function cleanupError(left) {
    if (left.length === 0)
        return undefined;
    const parts = left.map(({ what, why }) => `${what}: ${why}`);
    return new errors/* ActionError */.lZ(`The cleanup left something behind. ${parts.join(" · ")}`, {
        hint: left.find(({ hint }) => hint !== undefined)?.hint ?? "Run this job again: the cleanup starts over and removes what is left.",
    });
}
/** A pull request that was reopened, or got its label back, is deployed by a newer run: its preview is not removed under it. */
async function reasonToKeep(ports, { number, reason, label }) {
    if (reason === "requested")
        return undefined;
    const isStill = (pull) => reason === "label-removed" ? label === undefined || !pull.labels.includes(label) || pull.state === "closed" : pull.state === "closed";
    let pull;
    try {
        pull = await readPullRequest(ports.pullRequests, number, isStill, ports.signal);
    }
    catch (error) {
        if (ports.signal.aborted)
            throw error;
        // GitHub can't be asked: the event said that the preview is to go, and a cleanup that is not done leaks.
        ports.progress.warn(`The pull request could not be read: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    if (pull === undefined || isStill(pull))
        return undefined;
    return reason === "label-removed" ? `The pull request carries the label "${label}" again.` : "The pull request is open again.";
}

;// CONCATENATED MODULE: ./src/names/variables.ts
/** The port that an app which only calls `registry.start()` is told to listen on; the one Freestyle's own examples use. */
const SERVER_PORT = 3000;
/**
 * `RIVET_PUBLIC_ENDPOINT` in URL-auth form: what `/api/rivet/metadata` hands to a frontend that knows nothing but its own origin.
 * Namespace and token are encoded, so that neither can change the URL's host.
 */
function publicEndpoint({ engineEndpoint, engineNamespace, publishableToken, }) {
    const url = new URL(engineEndpoint);
    const token = publishableToken === undefined ? "" : `:${encodeURIComponent(publishableToken)}`;
    const path = url.pathname.replace(/\/+$/, "");
    return `${url.protocol}//${encodeURIComponent(engineNamespace)}${token}@${url.host}${path}`;
}
/**
 * The frontend's build variables. They end up in a public bundle: the publishable token is the only token among them.
 * The user's own `build-env` comes on top.
 */
function buildVariables(source, buildEnv) {
    return {
        VITE_RIVET_ENDPOINT: source.engineEndpoint,
        VITE_RIVET_NAMESPACE: source.engineNamespace,
        VITE_RIVET_TOKEN: source.publishableToken ?? "",
        RIVET_PUBLIC_ENDPOINT: publicEndpoint(source),
        ...buildEnv,
    };
}
/**
 * The variables for a server on a platform of the user's own, which knows its port, its files and its address by itself.
 * The user's own `env` comes on top.
 */
function platformVariables(source, env) {
    const version = String(source.version);
    return {
        RIVET_ENDPOINT: source.engineEndpoint,
        RIVET_NAMESPACE: source.engineNamespace,
        RIVET_TOKEN: source.runnerToken,
        RIVET_PUBLIC_ENDPOINT: publicEndpoint(source),
        // The runner's name was RIVET_RUNNER up to 2.2 and is RIVET_POOL since 2.3; the version likewise.
        RIVET_RUNNER: source.runnerName,
        RIVET_POOL: source.runnerName,
        RIVET_RUNNER_VERSION: version,
        RIVET_ENVOY_VERSION: version,
        RIVET_RUNNER_KIND: "serverless",
        RIVETKIT_RUNTIME_MODE: "serverless",
        // Without it RivetKit 2.3 starts local helper services when the engine is on localhost, and fails every request when it can't.
        RIVET_RUN_SERVICES: "0",
        NODE_ENV: "production",
        RIVET_PREVIEW: source.previewKey,
        ...env,
    };
}
/**
 * The deployed server's variables on Freestyle, for every RivetKit from 2.0 to 2.3. Plain endpoint, namespace and token: RivetKit refuses
 * the URL-auth form beside the other two. The user's own `env` comes on top.
 */
function serverVariables(source, env) {
    return {
        ...platformVariables(source, {}),
        RIVET_PORT: String(SERVER_PORT),
        ...(source.publicDirectory === undefined ? {} : { RIVETKIT_PUBLIC_DIR: source.publicDirectory }),
        FREESTYLE_ENDPOINT: source.previewUrl,
        ...env,
    };
}

;// CONCATENATED MODULE: ./src/host/host.ts

/** The host took the deployment, and it did not come up there. Its log tells why. */
class RolloutError extends errors/* ActionError */.lZ {
    deployment;
    constructor(message, deployment, details) {
        super(message, details);
        this.name = "RolloutError";
        this.deployment = deployment;
    }
}

;// CONCATENATED MODULE: ./src/host/server-log-hints.ts
/** What servers say at their start that ends it, and what to change. The first match counts. */
const KNOWN_COMPLAINTS = [
    {
        sign: /ERR_DLOPEN_FAILED|node-gyp|Could not locate the bindings file|Cannot find module '[^']*\.node'/,
        hint: "A package of the server needs a compiled part that is not there on the host. Take one without, or one that brings its compiled part along.",
    },
    {
        sign: /ERR_MODULE_NOT_FOUND|Cannot find (module|package)|Module not found|not a dependency|Could not find (a matching package|package) /i,
        hint: "The server imports what is not there on the host. A package belongs into `dependencies` (not `devDependencies`) and the lockfile; a file must be in the upload (`include` adds what git ignores).",
    },
    {
        sign: /(environment variable|env var)[^\n]*(missing|required|not set|undefined|must be)|(missing|required|invalid)[^\n]*(environment variable|env var)|\b[A-Z][A-Z0-9]*_[A-Z0-9_]+ (is|was|must be) (not |un)?(set|defined|required|missing|provided)/i,
        hint: "The server misses a variable: pass it with the input `env`, its value from a secret where it is one.",
    },
    {
        sign: /EADDRINUSE|AddrInUse|address already in use/i,
        hint: "The server listens twice. RivetKit's `registry.start()` listens by itself: use that or a server of your own, not both.",
    },
    {
        sign: /connect ECONNREFUSED|tcp connect error|getaddrinfo ENOTFOUND/i,
        hint: "The server connects to something that the host can't reach, such as a database on localhost: pass its public address with the input `env`.",
    },
    {
        sign: /SyntaxError|does not provide an export named|ERR_UNKNOWN_FILE_EXTENSION|The module's source code could not be parsed/,
        hint: "The server's code does not load on the host, which runs it on Deno as it was uploaded. Set `entrypoint` to a file that runs without a bundler, or to one that the build makes.",
    },
];
/**
 * What to change for a server that did not come up, as far as its log tells.
 * @param lines the end of the log, oldest first
 */
function hintForServerLog(lines) {
    const text = lines.join("\n");
    return KNOWN_COMPLAINTS.find(({ sign }) => sign.test(text))?.hint;
}

;// CONCATENATED MODULE: ./src/http-error.ts

/** Characters of a server's message that are shown. */
const SHOWN_MESSAGE_LENGTH = 600;
/** A request that failed for good. Carries no secret: the URL's query and the server's words are redacted before they come here. */
class HttpError extends errors/* ActionError */.lZ {
    service;
    method;
    url;
    /** Undefined when there was no answer. */
    status;
    /** What the server itself said. */
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
 * `{error: {SomeCode: {…}}}` or plain text.
 */
function readErrorBody(text) {
    let body;
    try {
        body = JSON.parse(text);
    }
    catch {
        // Plain text and a proxy's HTML page are said as they are.
        return {
            message: text
                .replace(/<[^>]*>/g, " ")
                .replace(/\s+/g, " ")
                .trim(),
            body: text,
        };
    }
    return { message: wordsOf(body), body };
}
function wordsOf(body) {
    if (typeof body === "string")
        return body;
    if (typeof body !== "object" || body === null)
        return "";
    const fields = body;
    const code = [fields.code, fields.error].find((value) => typeof value === "string");
    const message = typeof fields.message === "string" ? fields.message : wordsOfCause(fields.error);
    if (code !== undefined && message !== "" && code !== message)
        return `${message} (${code})`;
    return message || String(code ?? "");
}
/** `{message}` again, or a Rust enum as Freestyle sends it: `{DomainAlreadyExists: {domain: "…"}}`. */
function wordsOfCause(error) {
    if (typeof error !== "object" || error === null)
        return "";
    const [variant, ...others] = Object.entries(error);
    if (variant === undefined || others.length > 0 || typeof variant[1] !== "object" || variant[1] === null)
        return wordsOf(error);
    const details = wordsOf(variant[1]) || Object.values(variant[1]).join(", ");
    return `${details} (${variant[0]})`;
}
/** A server's message, cut where it is very long. */
function clipped(text) {
    return text.length > SHOWN_MESSAGE_LENGTH ? `${text.slice(0, SHOWN_MESSAGE_LENGTH)}…` : text;
}
/** Node's code in the causes of an error, e.g. `ECONNREFUSED`; empty when there is none, as for a request whose time was over. */
function networkCode(error) {
    for (let at = error; at instanceof Error; at = at.cause) {
        if ("code" in at && typeof at.code === "string")
            return at.code;
    }
    return "";
}

;// CONCATENATED MODULE: ./src/preview/failure.ts




/** A deploy that failed after it was announced: everything that the report says about it. */
class DeployFailure extends errors/* ActionError */.lZ {
    state;
    /** What was gathered, if it came that far. */
    upload;
    constructor(cause, state, upload) {
        super((0,errors/* messageOf */.bD)(cause), { cause, hint: state.kind === "failed" ? state.hint : (0,errors/* hintOf */.$z)(cause) });
        this.state = state;
        this.upload = upload;
    }
}
/**
 * What the pull request is told of a failed or cancelled deploy. After a failure the previous deployment is put back on the
 * domain and the log that explains it is fetched; a cancelled run has no time for either.
 */
async function stateAfterFailure(host, progress, failed) {
    const { error, step } = failed;
    if (failed.cancelled)
        return { kind: "cancelled", step, serving: mayHaveMoved(failed) ? undefined : serving(failed) };
    const [log, stillServing] = await Promise.all([logOf(host, failed), putBack(host, progress, failed)]);
    // What the server says of itself is nearer to the cause than what is seen of it from outside.
    const hint = log?.hint ?? (0,errors/* hintOf */.$z)(error);
    return { kind: "failed", step, message: (0,errors/* messageOf */.bD)(error), hint, log, serving: stillServing };
}
/** @returns what serves at the domain now, as far as it is an earlier push */
async function putBack(host, progress, failed) {
    if (!mayHaveMoved(failed) || failed.previous === undefined || failed.domain === undefined)
        return serving(failed);
    try {
        await host.restore(failed.domain.hostname, failed.previous);
        return serving(failed);
    }
    catch (error) {
        progress.warn(`The previous preview could not be put back: ${(0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}
/** Whether the domain may point at this run's deployment: also one that failed may have taken it along, unless the host refused it. */
function mayHaveMoved({ deployment, step, error }) {
    const refused = error instanceof HttpError && error.outcome === "refused";
    return deployment !== undefined || (step === "deploy" && !refused);
}
function serving({ previous, domain }) {
    return previous === undefined || domain === undefined ? undefined : { previewUrl: domain.url };
}
/** The end of the output that explains the failure: the command's own, else the server's. */
async function logOf(host, { error, deployment }) {
    const tail = tailOf(error);
    if (tail !== undefined)
        return { title: "End of the output", text: tail.join("\n") };
    const logged = deployment ?? deploymentIn(error);
    if (logged === undefined)
        return undefined;
    const lines = await host.logs(logged);
    if (lines.length === 0)
        return undefined;
    return { title: "End of the server's log", text: lines.join("\n"), hint: hintForServerLog(lines) };
}
/** The last lines of a failed command's output. */
function tailOf(error) {
    for (let at = error; at instanceof Error; at = at.cause) {
        if ("tail" in at && Array.isArray(at.tail))
            return at.tail.map(String);
    }
    return undefined;
}
/** The deployment that did not come up on the host. */
function deploymentIn(error) {
    for (let at = error; at instanceof Error; at = at.cause) {
        if (at instanceof RolloutError)
            return at.deployment;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/preview/head-start.ts
/**
 * Work that begins before it is known whether it is wanted, because it changes nothing that others see. Its failure shows only
 * where its result is asked for, and it can be called off.
 */
class HeadStart {
    #callOff = new AbortController();
    #work;
    /** @param signal ends it too, e.g. because the run was cancelled */
    constructor(signal, work) {
        this.#work = work(AbortSignal.any([signal, this.#callOff.signal]));
        // Nobody may ever ask for the result.
        this.#work.catch(() => undefined);
    }
    /** @param stop calls the work off, e.g. because what runs beside it failed */
    async result(stop) {
        const callOff = () => this.#callOff.abort(stop.reason);
        if (stop.aborted)
            callOff();
        stop.addEventListener("abort", callOff, { once: true });
        return this.#work;
    }
    /** Ends it and waits until it has. */
    async callOff() {
        this.#callOff.abort();
        // Its result is not wanted any more, its failure neither: that it was ended is one.
        await this.#work.catch(() => undefined);
    }
}

;// CONCATENATED MODULE: ./src/preview/namespace.ts
/** {@link openNamespace}, with everything that is asked of it. */
async function prepareNamespace(controlPlane, key) {
    return (await openNamespace(controlPlane, key)).prepared;
}
/**
 * Finds the preview's namespace by its key, or makes it, and opens it. Where another run made one at the same time, both
 * runs settle on the oldest and the younger, empty one is removed.
 * @param finding the namespaces with this key, where they are being looked up already
 */
async function openNamespace(controlPlane, key, finding = controlPlane.find(key)) {
    const [opened] = await Promise.all([findOrCreate(controlPlane, key, finding), controlPlane.enlist(key)]);
    return opened;
}
async function findOrCreate(controlPlane, key, finding) {
    const [found] = await finding;
    if (found !== undefined)
        return namespace_open(controlPlane, found, false);
    const created = await controlPlane.create(key);
    const [opened, settled] = await Promise.all([namespace_open(controlPlane, created, true), controlPlane.find(key)]);
    const oldest = settled[0] ?? created;
    if (oldest.name === created.name)
        return opened;
    const [settledOn] = await Promise.all([namespace_open(controlPlane, oldest, false), controlPlane.remove(created)]);
    return settledOn;
}
async function namespace_open(controlPlane, namespace, created) {
    const access = await controlPlane.open(namespace);
    const prepared = look(access, namespace);
    // Told where it is awaited, which may be much later, and never where another step fails first.
    prepared.catch(() => undefined);
    return { ...access, namespace, created, prepared };
}
async function look(access, namespace) {
    const [datacenters, runnerConfigs] = await Promise.all([access.engine.datacenters(), access.engine.runnerConfigNames()]);
    return { ...access, namespace, datacenters, inUse: runnerConfigs.length > 0 };
}

;// CONCATENATED MODULE: ./src/preview/standing.ts


const WANTED = { kind: "wanted" };
/** Ends a deploy that is not wanted any more. */
class NotWantedError extends errors/* ActionError */.lZ {
    standing;
    constructor(standing) {
        super(standing.kind === "overtaken" ? standing.reason : "The pull request was closed meanwhile.");
        this.name = "NotWantedError";
        this.standing = standing;
    }
}
/** Reads the pull request again: it may have been closed, or pushed to, while its commit was being deployed. */
async function readStanding(ports, request) {
    const { pull, reason } = await readWhetherToDeploy(ports, request);
    if (reason === undefined)
        return WANTED;
    return pull === undefined || pull.state === "closed" ? { kind: "closed" } : { kind: "overtaken", reason };
}
/** @throws {NotWantedError} when the pull request was closed or pushed to meanwhile */
async function demandWanted(ports, request) {
    const standing = await readStanding(ports, request);
    if (standing.kind !== "wanted")
        throw new NotWantedError(standing);
}
/** Whether a deploy that failed is one to be told and repaired, or has lost its point meanwhile. Never throws. */
async function standingAfter(error, ports, request) {
    if (error instanceof NotWantedError)
        return error.standing;
    // A run that is cancelled has no time to ask.
    if (ports.signal.aborted)
        return WANTED;
    // What can't be asked now is not known: the failure itself is told.
    return readStanding(ports, request).catch(() => WANTED);
}

;// CONCATENATED MODULE: ./src/preview/other-runs.ts



/**
 * A deploy among the other runs of its pull request: the newest push wins, whichever run comes last at the host, and nothing stays
 * on a closed pull request.
 */
class OtherRuns {
    #ports;
    #request;
    #version;
    /** Whether the host may have moved the address to this run's deployment. */
    #isHandedOver = false;
    #previous;
    #deployment;
    /** @param version of this run's deployment */
    constructor(ports, request, version) {
        this.#ports = ports;
        this.#request = request;
        this.#version = version;
    }
    /**
     * From now on the address may lead to this run's deployment.
     * @param previous what served when this run began
     */
    async handOver(previous, deploy) {
        this.#isHandedOver = true;
        this.#previous = previous;
        this.#deployment = await deploy();
        return this.#deployment;
    }
    /** @throws {NotWantedError} when the pull request was closed or pushed to while it was being deployed */
    async demandWanted() {
        await demandWanted(this.#ports, this.#request);
    }
    /** The same in the middle of a deploy. Where GitHub can't be asked it goes on: at the end it is asked again. */
    async demandWantedIfKnown() {
        try {
            await this.demandWanted();
        }
        catch (error) {
            if (!(error instanceof HttpError))
                throw error;
        }
    }
    /**
     * What to do when this deployment is not seen for a while. An older one in its place was handed over by a run that came last at
     * the host: the address is taken back.
     * @throws {NotWantedError} also when a newer one answers: this run was overtaken
     */
    async whileNotSeen({ other, reason }) {
        await this.demandWantedIfKnown();
        if (other === "newer")
            throw new NotWantedError({ kind: "overtaken", reason: `It was overtaken: ${reason}.` });
        if (other !== "older" || this.#deployment === undefined)
            return;
        await this.#ports.host.restore(this.#request.domain.hostname, this.#deployment);
    }
    /** Whether a deploy that failed is one to be told and repaired, or has lost its point meanwhile. */
    async standingAfter(error) {
        const standing = await standingAfter(error, this.#ports, this.#request);
        if (standing.kind !== "wanted" || this.#ports.signal.aborted)
            return standing;
        const successor = await this.#successor().catch(() => undefined); // What can't be asked is not known.
        return successor === undefined ? standing : { kind: "overtaken", reason: "Another run of this pull request has deployed meanwhile." };
    }
    /** Lets another run's deployment serve. That run tells how the preview is. */
    async giveWay(reason, error) {
        const { announcer, host, progress } = this.#ports;
        if (!(error instanceof NotWantedError))
            progress.warn((0,errors/* messageOf */.bD)(error));
        const successor = await this.#successor();
        if (successor !== undefined)
            await host.restore(this.#request.domain.hostname, successor);
        await announcer.giveWay("Another run deploys the preview");
        return { kind: "skipped", reason };
    }
    async #successor() {
        if (!this.#isHandedOver)
            return undefined;
        const { domain, key: previewKey } = this.#request;
        return this.#ports.host.successor({
            previewKey,
            domain: domain.hostname,
            version: this.#version,
            deployment: this.#deployment,
            previous: this.#previous,
        });
    }
}

// EXTERNAL MODULE: ./src/names/runner-config.ts
var runner_config = __webpack_require__(1331);
;// CONCATENATED MODULE: ./src/preview/empty.ts


/** How many actors are destroyed at the same time. */
const CONCURRENT_DESTROYS = 8;
/** A destroyed actor is listed until it has stopped; engine 2.3 needs well under a second. */
const GONE_WITHIN_MS = 20_000;
const FIRST_LOOK_MS = 150;
const LONGEST_LOOK_MS = 2_000;
/**
 * Empties a namespace: every runner config, without which the engine starts no actor, and every actor. Then both are read back.
 * @throws {ActionError} naming what is still there when the time is over
 */
async function emptyNamespace(engine, { signal, now, allowed }) {
    const destroyer = new Destroyer(engine);
    const deleteConfigs = async (names) => {
        await allowed;
        await Promise.all(names.map((name) => engine.deleteRunnerConfig(name)));
        return names;
    };
    const destroy = async (actors) => {
        await allowed;
        await destroyer.destroy(actors);
    };
    const deleting = engine.runnerConfigNames().then(deleteConfigs);
    // Read once more when no further actor can be started: the engine knows an actor's name a moment after the actor.
    const laterNames = deleting.then(() => engine.actorNames());
    // Told below, where it is awaited.
    laterNames.catch(() => undefined);
    const [runnerConfigs, { names }] = await Promise.all([deleting, engine.eachActor(destroy)]);
    const newNames = async () => (await laterNames).filter((name) => !names.includes(name));
    const endAt = now() + GONE_WITHIN_MS;
    let look = () => Promise.all([engine.eachActor(destroy, names), newNames().then((added) => engine.eachActor(destroy, added))]);
    for (let pauseMs = FIRST_LOOK_MS;; pauseMs = Math.min(pauseMs * 2, LONGEST_LOOK_MS)) {
        const [configsLeft, looks] = await Promise.all([engine.runnerConfigNames().then(deleteConfigs), look()]);
        const actorsLeft = looks.reduce((sum, { actors }) => sum + actors, 0);
        if (configsLeft.length === 0 && actorsLeft === 0)
            return { runnerConfigs, actors: destroyer.count };
        if (now() > endAt)
            throw stillThere(configsLeft, actorsLeft);
        await (0,promises_.setTimeout)(pauseMs, undefined, { signal });
        look = () => engine.eachActor(destroy).then((all) => [all]);
    }
}
/** Destroys each actor once; one that was asked to stop and is still listed is only waited for. */
class Destroyer {
    #engine;
    #seen = new Set();
    #waiting = [];
    #working = 0;
    constructor(engine) {
        this.#engine = engine;
    }
    /** Actors that were asked to stop. */
    get count() {
        return this.#seen.size;
    }
    async destroy(actors) {
        const fresh = actors.map(({ id }) => id).filter((id) => !this.#seen.has(id));
        for (const id of fresh)
            this.#seen.add(id);
        this.#waiting.push(...fresh);
        const free = Math.max(0, CONCURRENT_DESTROYS - this.#working);
        await Promise.all(Array.from({ length: Math.min(free, fresh.length) }, () => this.#work()));
    }
    async #work() {
        this.#working++;
        try {
            for (let id = this.#waiting.shift(); id !== undefined; id = this.#waiting.shift())
                await this.#engine.destroyActor(id);
        }
        finally {
            this.#working--;
        }
    }
}
function stillThere(configs, actors) {
    const parts = [...(actors > 0 ? [`${actors} actors`] : []), ...configs.map((name) => `the runner config "${name}"`)];
    return new errors/* ActionError */.lZ(`Still in the namespace after ${GONE_WITHIN_MS / 1000} s: ${parts.join(", ")}.`, {
        hint: "Run the workflow again; if it stays, look at the namespace on the Rivet dashboard.",
    });
}

;// CONCATENATED MODULE: ./src/preview/each-of.ts
/**
 * Does the same work for each of many, a bounded number at a time.
 * @throws the first failure; what is under way is not waited for
 */
async function eachOf(items, atOnce, work) {
    const waiting = [...items];
    const next = async () => {
        for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
            await work(item);
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, next));
}

;// CONCATENATED MODULE: ./src/preview/move-actors.ts



/** Of those that run. The others follow as the engine drains their runner, within half a minute. */
const MOST_MOVED = 64;
const CONCURRENT_MOVES = 8;
/** An actor is back within 0.2 s (engine 2.3.19, its runner warm). */
const BACK_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 100;
/**
 * Moves the actors that are awake to the deployment that has just been connected, with their state, and waits until they are back.
 * Left alone they answer with the old code for some ten seconds and then not at all for twenty (engine 2.3.19), on a preview that
 * says that it is ready. Does what it can: an engine that can't do it, or not now, moves them later by itself, and that is said.
 */
async function moveActors(engine, options) {
    const { progress } = options;
    /** When each of the moved actors was started before. */
    const moved = new Map();
    try {
        await engine.eachActor(async (actors) => {
            await eachOf(awakeOf(actors).slice(0, MOST_MOVED - moved.size), CONCURRENT_MOVES, async ({ id, awakeSince }) => {
                await engine.rescheduleActor(id);
                moved.set(id, awakeSince);
            });
        });
        if (moved.size === 0)
            return;
        await waitUntilBack(engine, moved, options);
        progress.say(`${moved.size} running ${moved.size === 1 ? "actor was" : "actors were"} started anew with the new code`);
    }
    catch (error) {
        if (error instanceof errors/* CancelledError */.cc || !(error instanceof errors/* ActionError */.lZ))
            throw error;
        progress.say(`Running actors get the new code within half a minute: they could not be moved at once (${(0,errors/* messageOf */.bD)(error)})`);
    }
}
function awakeOf(actors) {
    return actors.flatMap(({ id, awakeSince }) => (awakeSince === undefined ? [] : [{ id, awakeSince }]));
}
/** Until each runs anew, has gone to sleep or is gone; or until the time is over, which is no failure: it is on its way. */
async function waitUntilBack(engine, moved, { signal, now }) {
    const isAway = ({ id, awakeSince, asleep }) => moved.has(id) && !asleep && (awakeSince === undefined || awakeSince === moved.get(id));
    for (const endAt = now() + BACK_WITHIN_MS; now() < endAt;) {
        if (!(await engine.actors()).some(isAway))
            return;
        await (0,promises_.setTimeout)(LOOK_EVERY_MS, undefined, { signal });
    }
}

;// CONCATENATED MODULE: ./src/preview/ready-hints.ts
/** What to do about the ways in which a preview does not come up. Where an answer does not say more, the server's log does. */
const READY_HINTS = {
    notListening: "Nothing listens there: the server ended, still starts, or listens elsewhere. Listen on all interfaces and on the host's port (`process.env.PORT`, or `Deno.serve` without one); a server that only starts slowly gets more time with `ready-timeout`.",
    noAnswer: "The server takes the request and never answers. Look for what it waits for at its start; `ready-timeout` gives it more time.",
    unknownName: "The preview's name does not resolve. For a domain of your own add a DNS record that covers it (e.g. `*.preview.example.com`), or set `domain` to a name under style.dev.",
    certificate: "The preview's domain has no valid certificate. For a domain of your own check its DNS record and wait for the certificate, or set `domain` to a name under style.dev.",
    noRoute: 'RivetKit does not answer there. Let the server pass `/api/rivet/*` to it, with every method (`registry.handler(request)`, or `registry.start()`). Where it has another path, say so: `runner-config: {"url": "/that/path"}`.',
    pageInstead: "A page answers where RivetKit should: the frontend's fallback takes `/api/rivet/*`, too. Register RivetKit's route before the static files and the fallback, or name its path in `runner-config` (`url`).",
    notRivetKit: "Something else answers at `/api/rivet/metadata`. Let the server pass `/api/rivet/*` to RivetKit, or name RivetKit's path in `runner-config` (`url`).",
    guarded: 'Something in front of the app asks for a login. Switch that off for previews, or send what lets requests pass as a header: `runner-config: {"headers": {…}}`, its value from a secret.',
    elsewhere: "The address leads elsewhere, and redirects are followed within the preview only. Give the app's final address.",
    serverError: "The server fails on the request. Its log names the cause; often a variable is missing that the app needs (`env`), or the app sets RivetKit's endpoint, token or namespace in its code.",
    hostError: "The host does not reach the server: it ended at its start, or listens on another port than the host's (`process.env.PORT`, or `Deno.serve` without one). Its log names the cause.",
    otherNamespace: "The app does not take its namespace from the environment. Take `endpoint`, `token` and `namespace` out of the app's RivetKit setup, so that the variables RIVET_ENDPOINT, RIVET_TOKEN and RIVET_NAMESPACE count. On a platform of your own give each preview the variables of `env-file`.",
    otherVersion: "An earlier deployment still answers. Give the host more time to switch with `ready-timeout`; and let the app neither set RivetKit's version in its code nor RIVET_ENVOY_VERSION on the platform.",
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
/** For RivetKit's metadata that came with another status than 200. */
function hintForStatus(status) {
    if (status === 401 || status === 403 || status === 407)
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
        return "The engine and the app's RivetKit do not fit together. Update `rivetkit` in the app, or the engine, so that both have the same minor version.";
    }
    if (/resolve host|destination_blocked/.test(reason)) {
        return `The engine can't resolve the preview's name from where it runs. ${runnerUrl} must be a public address, or one that the engine's network knows.`;
    }
    if (/non_success_status|invalid_/.test(reason)) {
        return "The app answers this runner and not the engine: something in front of it tells the two apart. Let requests from the engine pass (`runner-config` takes `headers`).";
    }
    return `The engine must reach ${runnerUrl} from where it runs: check firewalls and private networks between the two.`;
}

;// CONCATENATED MODULE: ./src/preview/ready.ts




/** The wait was over and the thing was not there. */
class NotReadyError extends errors/* ActionError */.lZ {
}
const FIRST_POLL_MS = 200;
const LONGEST_POLL_MS = 3_000;
const POLL_GROWTH = 1.5;
const TELL_EVERY_MS = 10_000;
/** A look that hangs is repeated rather than waited for. */
const LOOK_TIMEOUT_MS = 8_000;
/** The preview is code that nobody has reviewed: more of its answer is not read. RivetKit's metadata of 1,000 actors has 30 kB. */
const MOST_BYTES = 256 * 1024;
/** Redirects that are followed. */
const MOST_REDIRECTS = 5;
/** Characters of what the app says that are shown. */
const SHOWN_LENGTH = 100;
/**
 * Looks until it is there, short pauses first, then longer ones.
 * @param what names the thing in the error: `the app at https://…`
 * @throws {NotReadyError} with the last look's reason and hint when the time is over
 */
async function waitUntil(what, look, wait) {
    const startAt = wait.now();
    const endAt = startAt + wait.timeoutMs;
    let tellAt = startAt + TELL_EVERY_MS;
    for (let pauseMs = FIRST_POLL_MS;; pauseMs = Math.min(pauseMs * POLL_GROWTH, LONGEST_POLL_MS)) {
        const seen = await look();
        if (seen.ready)
            return seen.value;
        if (wait.now() + pauseMs > endAt) {
            const within = `within ${Math.round(wait.timeoutMs / 1000)} s`;
            throw new NotReadyError(`${what} was not ready ${within}. Last seen: ${seen.reason}`, { hint: seen.hint });
        }
        if (wait.now() >= tellAt) {
            wait.tell?.(`Not yet, after ${Math.round((wait.now() - startAt) / 1000)} s: ${seen.reason}`);
            tellAt += TELL_EVERY_MS;
        }
        await (0,promises_.setTimeout)(pauseMs, undefined, { signal: wait.signal });
    }
}
/** Reads the app's own metadata: is it this deployment, in this namespace? */
async function lookAtMetadata(http, expected) {
    const answer = await get(http, `${expected.runnerUrl}/metadata`, expected.headers);
    if (!("status" in answer))
        return answer;
    if (answer.status === 200)
        return judgeMetadata(answer.text, expected);
    return notYet(`GET ${expected.runnerUrl}/metadata answered ${answer.status}${answer.leadsTo}`, hintForStatus(answer.status));
}
/** Looks at the preview as a visitor would. An app without a frontend only has to answer. */
async function lookAtPage(http, expected) {
    const answer = await get(http, `${expected.previewUrl}/`, expected.headers);
    if (!("status" in answer))
        return answer;
    const { status, isHtml } = answer;
    // RivetKit answers 200 with a line of text where it finds no page: the status alone proves nothing.
    if (expected.hasPage && status === 200 && !isHtml) {
        return notYet(`GET ${expected.previewUrl}/ answered something that is no page, though the build made one`, READY_HINTS.noPage);
    }
    const good = expected.hasPage ? status < 400 : status < 500;
    return good ? { ready: true, value: status } : notYet(`GET ${expected.previewUrl}/ answered ${status}`, hintForPage(status));
}
/** Asks the engine whether it reaches the runner, from where the engine runs. */
async function lookThroughEngine(engine, expected) {
    const health = await engine.checkRunner(expected.runnerUrl, expected.headers);
    return health.healthy
        ? { ready: true, value: health.version }
        : notYet(`the engine does not reach the app: ${health.reason}`, hintForEngine(expected.runnerUrl, health));
}
/**
 * Pure: whether a metadata answer is this deployment's. RivetKit 2.1 to 2.3 carry `clientNamespace`; the version is in
 * `envoy.version` (2.3) or `runner.version` (2.1, 2.2). What an older RivetKit does not say can't be held against it.
 */
function judgeMetadata(text, expected) {
    const metadata = parseObject(text);
    if (metadata?.runtime !== "rivetkit") {
        const isPage = /^\s*</.test(text);
        const what = isPage ? "a page" : "something that is not RivetKit's metadata";
        return notYet(`GET ${expected.runnerUrl}/metadata answered ${what}`, isPage ? READY_HINTS.pageInstead : READY_HINTS.notRivetKit);
    }
    const namespace = metadata.clientNamespace;
    if (typeof namespace === "string" && namespace !== expected.engineNamespace) {
        const shown = namespace.slice(0, SHOWN_LENGTH);
        return notYet(`the app that answers belongs to the namespace "${shown}", not to "${expected.engineNamespace}"`, READY_HINTS.otherNamespace);
    }
    const version = versionOf(metadata);
    if (version !== undefined && expected.version !== undefined && version !== expected.version) {
        const reason = `the app that answers is the deployment with version ${version}, not this one (${expected.version})`;
        return { ...notYet(reason, READY_HINTS.otherVersion), other: version > expected.version ? "newer" : "older" };
    }
    return {
        ready: true,
        value: { actors: Object.keys(objectOf(metadata.actorNames)), rivetkitVersion: String(metadata.version ?? "unknown") },
    };
}
function versionOf(metadata) {
    const version = objectOf(metadata.envoy).version ?? objectOf(metadata.runner).version;
    return typeof version === "number" ? version : undefined;
}
function notYet(reason, hint) {
    return { ready: false, reason, hint };
}
/**
 * One look. Redirects are followed within the preview only: the headers may hold a secret (a protection bypass), and the preview
 * must not choose what this runner asks in its own network.
 */
async function get(http, url, headers) {
    // The wait around this is the retry: each look is one request.
    const fetchOnce = http.fetch({ service: "The preview", timeoutMs: LOOK_TIMEOUT_MS, maxRetries: 0, maxBytes: MOST_BYTES });
    try {
        let at = url;
        for (let redirects = 0;; redirects++) {
            const response = await fetchOnce(at, { headers, redirect: "manual" });
            const target = redirectTarget(response, at);
            const leadsTo = target === undefined ? "" : `, which leads to ${http.redact(target.href).slice(0, SHOWN_LENGTH)}`;
            const follow = target !== undefined && target.origin === new URL(url).origin && redirects < MOST_REDIRECTS;
            if (!follow) {
                const isHtml = response.headers.get("content-type")?.startsWith("text/html") ?? false;
                // The app knows its runner token and may say it: redacted before anything is cut out of it.
                return { status: response.status, text: http.redact(await response.text()), isHtml, leadsTo };
            }
            at = target.href;
        }
    }
    catch (error) {
        if (error instanceof errors/* ActionError */.lZ && error.name !== "CancelledError")
            return notYet(error.message, hintForNetwork(networkCode(error)));
        throw error;
    }
}
function redirectTarget({ status, headers }, from) {
    const location = headers.get("location");
    return status >= 300 && status < 400 && location !== null && URL.canParse(location, from) ? new URL(location, from) : undefined;
}
function parseObject(text) {
    try {
        return objectOf(JSON.parse(text));
    }
    catch {
        // Not JSON is an answer too: the caller says what was expected.
        return undefined;
    }
}
function objectOf(value) {
    return typeof value === "object" && value !== null ? value : {};
}

;// CONCATENATED MODULE: ./src/preview/side-by-side.ts
/**
 * Pieces of work that run at the same time and belong together. The first failure tells the others to stop, waits until they
 * have, and is what every piece throws: nothing goes on behind a failed step, and what failed in its wake is not mistaken for it.
 */
class SideBySide {
    #stop = new AbortController();
    #signal;
    #running = [];
    #first;
    /** @param signal ends all pieces, e.g. because the run was cancelled */
    constructor(signal) {
        this.#signal = AbortSignal.any([signal, this.#stop.signal]);
    }
    /** Starts a piece. Start all pieces before the first is awaited. */
    async run(piece) {
        const work = piece(this.#signal);
        this.#running.push(work);
        try {
            return await work;
        }
        catch (error) {
            this.#first ??= { error };
            this.#stop.abort(error);
            await Promise.allSettled(this.#running);
            throw this.#first.error;
        }
    }
}

;// CONCATENATED MODULE: ./src/preview/rollout.ts





/** After this, what answers at an address is hardly about to change by itself. */
const ACT_EVERY_MS = 10_000;
/** From an app that was deployed somewhere to a preview that is up: wait for the app, point Rivet at it, look at it from both sides. */
class Rollout {
    #ports;
    #request;
    #prepared;
    #datacenters;
    #runnerConfig;
    /** Whether the namespace's data is that of earlier pushes. */
    data;
    /** What was seen of the preview together with the first look at the app. */
    #firstSight;
    /** @throws {InputError} for a datacenter that the engine does not have */
    constructor(ports, request, prepared) {
        const { inputs, previewUrl } = request;
        this.#ports = ports;
        this.#request = request;
        this.#prepared = prepared;
        this.#datacenters = (0,runner_config/* chooseDatacenters */.oU)({ requested: inputs.datacenters, available: prepared.datacenters });
        const why = inputs.datacenters === undefined ? "the default among those the engine has" : "the input datacenters";
        ports.progress.decide({ what: "Datacenters", value: this.#datacenters.join(", "), why });
        this.#runnerConfig = (0,runner_config/* runnerConfigFor */.OI)({ appUrl: previewUrl, overrides: inputs.runnerConfig });
        this.data = prepared.inUse && inputs.onPush === "keep" ? "kept" : "fresh";
    }
    /**
     * Waits for the app itself. The engine is pointed at it only then: after failed starts it answers with an error for a while.
     * @param firstSight where nothing served at this address before: what answers there is this deployment, so that page and
     * engine, which otherwise have to wait for its metadata, are looked at with it
     * @param whileNotSeen what to do each time that it was not seen for a while; what it throws ends the wait
     * @returns undefined with `ready-timeout: 0`: nobody looked
     */
    async waitForApp(firstSight, whileNotSeen = async () => { }) {
        const expected = this.#expected(firstSight?.hasPage ?? false);
        const look = this.#patient(() => lookAtMetadata(this.#ports.http, expected), whileNotSeen);
        return this.#waiting("start", () => {
            if (firstSight !== undefined) {
                this.#firstSight = { engine: sightOf(this.#lookThroughEngine()), page: sightOf(lookAtPage(this.#ports.http, expected)) };
            }
            return waitUntil(`The app at ${expected.runnerUrl}`, look, this.#wait());
        });
    }
    /** Points the runner config at the app. With `on-push: fresh` the namespace is emptied first, now that the new code answers. */
    async connect() {
        const { engine, inUse } = this.#prepared;
        const { runnerName } = this.#request.inputs;
        await this.#ports.progress.step("connect", async () => {
            if (inUse && this.data === "fresh")
                await emptyNamespace(engine, this.#ports);
            await engine.upsertRunnerConfig(runnerName, this.#datacenters, this.#runnerConfig);
        });
    }
    /**
     * The engine reaches the app from where it runs, and the page answers. Then the engine is told to read the app's metadata, for the
     * names of its actors and its version.
     * @param hasPage whether the app has a frontend, so that `/` must be a page
     * @param andThen what has to come after the looks; the engine reads meanwhile
     */
    async checkReady(hasPage, andThen) {
        await this.#waiting("ready", () => this.#lookAround(hasPage));
        const together = new SideBySide(this.#ports.signal);
        const [result] = await Promise.all([
            together.run(andThen),
            together.run(async () => {
                await this.#prepared.engine.refreshRunnerMetadata(this.#request.inputs.runnerName);
                if (this.data === "kept")
                    await moveActors(this.#prepared.engine, this.#ports);
            }),
        ]);
        return result;
    }
    async #lookAround(hasPage) {
        const expected = this.#expected(hasPage);
        const { http, signal } = this.#ports;
        const { engine, page } = this.#firstSight ?? {};
        const together = new SideBySide(signal);
        await Promise.all([
            together.run(() => waitUntil("The preview", beginningWith(engine, () => this.#lookThroughEngine()), this.#wait())),
            together.run(() => waitUntil("The preview", beginningWith(page, () => lookAtPage(http, expected)), this.#wait())),
        ]);
    }
    /** A look that lets somebody act whenever it was in vain for a while. */
    #patient(look, whileNotSeen) {
        let nextAt = this.#ports.now() + ACT_EVERY_MS;
        return async () => {
            const seen = await look();
            if (seen.ready || this.#ports.now() < nextAt)
                return seen;
            nextAt = this.#ports.now() + ACT_EVERY_MS;
            await whileNotSeen(seen);
            return seen;
        };
    }
    #lookThroughEngine() {
        return lookThroughEngine(this.#prepared.engine, this.#expected(false));
    }
    async #waiting(step, work) {
        return this.#request.inputs.readyTimeoutMs === 0 ? undefined : this.#ports.progress.step(step, work);
    }
    #wait() {
        const { now, progress, signal } = this.#ports;
        return { timeoutMs: this.#request.inputs.readyTimeoutMs, signal, now, tell: (line) => progress.say(line) };
    }
    #expected(hasPage) {
        const { previewUrl, version } = this.#request;
        const { url: runnerUrl, headers } = this.#runnerConfig;
        return { previewUrl, runnerUrl, headers, engineNamespace: this.#prepared.engineNamespace, version, hasPage };
    }
}
function sightOf(look) {
    return look.catch(() => undefined);
}
/** Looks that begin with one made earlier, if that one saw what was to be seen. */
function beginningWith(first, look) {
    let earlier = first;
    return async () => {
        const seen = await earlier;
        earlier = undefined;
        return seen?.ready ? seen : look();
    };
}

;// CONCATENATED MODULE: ./src/preview/serving.ts

/** The pull request is told that a deploy has begun no later than this, whether or not the host has said what serves. */
const KNOWN_WITHIN_MS = 1_500;
/**
 * The preview of an earlier push that serves until this one does.
 * @param previous what the host is being asked
 * @returns undefined when there is none, or when it is not known in time: the deploy itself says why
 */
async function servingMeanwhile(previous, previewUrl) {
    // What can't be asked is not known; the deploy itself fails on it and tells why.
    const known = previous.catch(() => undefined);
    const deployment = await Promise.race([known, (0,promises_.setTimeout)(KNOWN_WITHIN_MS, undefined, { ref: false })]);
    return deployment === undefined ? undefined : { previewUrl };
}

;// CONCATENATED MODULE: ./src/preview/deploy-run.ts










/** The steps of one deploy and what they hand on: its version, its links and what has to be put back. */
class DeployRun {
    #ports;
    #request;
    /** Grows with every deployment, whatever workflow made it: Unix time in seconds. */
    #version;
    others;
    /** Begun before the pull request is read: nothing of it is seen outside, unless the pull request is to be deployed. */
    #early;
    #previous;
    #deployment;
    #upload;
    constructor(ports, request) {
        this.#ports = ports;
        this.#request = request;
        this.#version = Math.floor(ports.now() / 1000);
        this.others = new OtherRuns(ports, request, this.#version);
        const { announcer, controlPlane, host, progress, signal } = ports;
        const { domain, key, source } = request;
        this.#early = {
            namespaces: new HeadStart(signal, () => controlPlane.find(key)),
            previous: new HeadStart(signal, () => host.current(domain.hostname, key)),
            install: new HeadStart(signal, (stop) => progress.step("install", () => source.install(stop), source.needs.install)),
        };
        announcer.lookUp();
    }
    /** Reads the pull request; what began meanwhile is called off where it is not to be deployed. */
    async reasonNotToDeploy() {
        let reason = "it could not be read";
        try {
            ({ reason } = await readWhetherToDeploy(this.#ports, this.#request));
            return reason;
        }
        finally {
            if (reason !== undefined)
                await Promise.all(Object.values(this.#early).map((work) => work.callOff()));
        }
    }
    /** Says "deploying", finds or creates the namespace, and installs the dependencies, side by side. */
    async prepare() {
        const { announcer, controlPlane, progress, signal } = this.#ports;
        const { domain, headSha, key } = this.#request;
        const { namespaces, previous, install } = this.#early;
        const serving = servingMeanwhile(previous.result(signal), domain.url);
        announcer.start(headSha, serving.then((until) => ({ kind: "deploying", step: "prepare", previewUrl: domain.url, serving: until })));
        const together = new SideBySide(signal);
        const [opened] = await Promise.all([
            together.run((stop) => progress.step("prepare", () => openNamespace(controlPlane, key, namespaces.result(stop)))),
            together.run(async (stop) => {
                this.#previous = await previous.result(stop);
            }),
            together.run((stop) => install.result(stop)),
        ]);
        announcer.link({ dashboard: await controlPlane.dashboardUrl(opened.namespace) });
        progress.decide({
            what: "Namespace",
            value: opened.namespace.name,
            why: opened.created ? "made for this pull request" : "made by an earlier run",
        });
        progress.decide({ what: "Address", value: domain.url, why: "the input domain" });
        return opened;
    }
    /** Builds, gathers and hands over the files, while the engine says where they can be connected. */
    async toHost(opened) {
        const together = new SideBySide(this.#ports.signal);
        const [rollout, upload] = await Promise.all([
            together.run(() => this.#rollout(opened)),
            together.run(async (stop) => {
                await this.#build(opened, stop);
                const [gathered] = await Promise.all([this.#gather(opened), this.others.demandWantedIfKnown()]);
                stop.throwIfAborted();
                await this.#deploy(opened, gathered);
                return gathered;
            }),
        ]);
        return { rollout, upload };
    }
    async #rollout({ prepared }) {
        const { domain, inputs } = this.#request;
        const { progress } = this.#ports;
        try {
            return new Rollout(this.#ports, { previewUrl: domain.url, version: this.#version, inputs }, await prepared);
        }
        catch (error) {
            // Asked in that step, though the answer is only waited for in a later one.
            progress.failed ??= "prepare";
            throw error;
        }
    }
    async #build(opened, stop) {
        const variables = buildVariables(this.#variableSource(opened), this.#request.inputs.buildEnv);
        const { source } = this.#request;
        await this.#ports.progress.step("build", () => source.build(variables, stop), source.needs.build);
    }
    async #gather({ publishableToken }) {
        const published = publishableToken === undefined ? [] : [publishableToken];
        const upload = await this.#ports.progress.step("upload", () => this.#request.source.gather(published));
        for (const warning of upload.warnings)
            this.#ports.progress.warn(warning);
        const { files, bytes, largest } = upload;
        this.#upload = { files, bytes, largest };
        return upload;
    }
    async #deploy(opened, upload) {
        const { announcer, host, progress } = this.#ports;
        const { domain, inputs, key } = this.#request;
        const variables = serverVariables({ ...this.#variableSource(opened), publicDirectory: upload.publicDirectory }, inputs.env);
        const { contents: files, entrypoint } = upload;
        const deployment = { previewKey: key, files, entrypoint, variables, domain: domain.hostname };
        this.#deployment = await progress.step("deploy", () => this.others.handOver(this.#previous, () => host.deploy(deployment)));
        announcer.link({ hostDashboard: this.#deployment.dashboardUrl });
    }
    /** On a first deploy nothing else can answer at the domain: page and engine are looked at together with the app. */
    waitForApp(rollout, { publicDirectory }) {
        const firstSight = this.#previous === undefined ? { hasPage: publicDirectory !== undefined } : undefined;
        return rollout.waitForApp(firstSight, (seen) => this.others.whileNotSeen(seen));
    }
    async report({ namespace, engineNamespace }, { data }, metadata) {
        const { announcer, progress } = this.#ports;
        const previewUrl = this.#request.domain.url;
        const actors = metadata?.actors ?? [];
        const checked = this.#request.inputs.readyTimeoutMs > 0;
        const state = { kind: "ready", previewUrl, actors, data, durationMs: progress.elapsedMs(), checked };
        const description = checked ? "The preview is ready" : "Deployed, not checked";
        await announcer.finish(state, { state: "success", url: previewUrl, description });
        const deploymentId = this.#deployment?.id ?? "";
        const preview = { previewUrl, namespace: namespace.name, engineNamespace, deploymentId, actors, upload: this.#upload };
        return { kind: "deployed", preview, state };
    }
    /** Puts the previous preview back where it can, and says on the pull request what failed and what serves now. */
    async fail(error) {
        const { announcer, host, progress, signal } = this.#ports;
        const ended = (0,errors/* endedBy */.mr)(signal);
        const overdue = ended instanceof errors/* OverdueError */.zG;
        const failed = {
            error: overdue ? ended : error,
            step: progress.failed ?? progress.current,
            cancelled: signal.aborted && !overdue,
            domain: this.#request.domain,
            deployment: this.#deployment,
            previous: this.#previous,
        };
        const state = await stateAfterFailure(host, progress, failed);
        const description = failed.cancelled ? "The run was cancelled" : (0,errors/* messageOf */.bD)(failed.error);
        await announcer.finish(state, { state: failed.cancelled ? "error" : "failure", description });
        return new DeployFailure(failed.error, state, this.#upload);
    }
    #variableSource({ engineNamespace, runnerToken, publishableToken }) {
        const { domain, inputs, key } = this.#request;
        return {
            previewKey: key,
            engineEndpoint: inputs.rivetEndpoint,
            engineNamespace,
            runnerName: inputs.runnerName,
            runnerToken,
            publishableToken,
            version: this.#version,
            previewUrl: domain.url,
            publicDirectory: undefined,
        };
    }
}

;// CONCATENATED MODULE: ./src/preview/deploy.ts





/**
 * Deploys a pull request's head: from reading the pull request to the comment that says Ready.
 * @throws {DeployFailure} after the failure was reported; {ActionError} when it failed before anything was created
 */
async function deploy(ports, request) {
    const { progress, announcer } = ports;
    for (const decision of request.source.decisions)
        progress.decide(decision);
    const run = new DeployRun(ports, request);
    const reason = await run.reasonNotToDeploy();
    if (reason !== undefined)
        return { kind: "skipped", reason };
    for (const warning of request.source.warnings)
        progress.warn(warning);
    announcer.about(request.headSha);
    try {
        const opened = await run.prepare();
        const { rollout, upload } = await run.toHost(opened);
        const metadata = await run.waitForApp(rollout, upload);
        await rollout.connect();
        await rollout.checkReady(upload.publicDirectory !== undefined, () => run.others.demandWanted());
        return await run.report(opened, rollout, metadata);
    }
    catch (error) {
        const standing = await run.others.standingAfter(error);
        if (standing.kind === "closed")
            return takeBack(ports);
        if (standing.kind === "overtaken")
            return run.others.giveWay(standing.reason, error);
        throw await run.fail(error);
    }
}
/**
 * The checkout can't be deployed: nothing was made, and the pull request is told, for its comment may still praise an earlier push.
 * @throws {DeployFailure}; the error itself where the pull request can't be read
 */
async function refuseCheckout(ports, request, error) {
    const { announcer, host, progress } = ports;
    const { domain, headSha, key } = request;
    announcer.lookUp();
    // What can't be asked is not known; the failure is told without it.
    const serving = host.current(domain.hostname, key).catch(() => undefined);
    const { reason } = await readWhetherToDeploy(ports, request).catch(() => Promise.reject(error));
    if (reason !== undefined)
        return { kind: "skipped", reason };
    announcer.about(headSha);
    const failed = { error, step: "checkout", cancelled: false, domain, deployment: undefined, previous: await serving };
    const state = await stateAfterFailure(host, progress, failed);
    await announcer.finish(state, { state: "failure", description: (0,errors/* messageOf */.bD)(error) });
    throw new DeployFailure(error, state);
}
/** The pull request is closed: nothing may be left, whichever of the two runs comes last. */
async function takeBack({ announcer, progress, remove }) {
    const removal = await progress.step("cleanup", remove);
    const tell = (state) => announcer.finish(state, { state: "inactive", description: "The pull request was closed" });
    return { kind: "deleted", ...(await tellRemoval(removal, "closed", tell)) };
}

;// CONCATENATED MODULE: ./src/preview/dry-run.ts

/** What a deploy would do, line by line. Reads, and changes nothing: nothing is installed, built or minted. */
async function describeDeploy({ controlPlane, host, github }, request) {
    const { key, domain, source, inputs } = request;
    const [pull, namespaces, serving] = await Promise.all([
        github.pullRequests.read(request.number),
        controlPlane.find(key),
        host.current(domain.hostname, key),
    ]);
    const reason = reasonNotToDeploy(pull, request.headSha);
    if (reason !== undefined)
        return [`nothing would be deployed. ${reason}`];
    const [namespace] = namespaces;
    const data = namespace === undefined || inputs.onPush === "fresh" ? "starting empty" : "with the data of earlier pushes";
    return [
        namespace === undefined ? `would create the namespace ${key}` : `would use the namespace ${namespace.name}, ${data}`,
        ...source.decisions.map(({ what, value, why }) => `${what}: ${value} (${why})`),
        `would deploy to ${host.name} at ${domain.url}${serving === undefined ? "" : `, in place of the deployment ${serving.id}`}`,
        `would point the runner config "${inputs.runnerName}" at it in ${describeDatacenters(inputs.datacenters)}`,
        ...source.warnings,
    ];
}
/** What a cleanup would remove. */
async function describeCleanup({ controlPlane, host }, key, domain) {
    const [namespaces, serving] = await Promise.all([
        controlPlane.find(key),
        domain === undefined ? undefined : host.current(domain.hostname, key),
    ]);
    const lines = [
        ...namespaces.map(({ name }) => `would ${controlPlane.removesNamespaces ? "remove" : "empty"} the namespace ${name}`),
        ...(domain !== undefined && serving !== undefined ? [`would take the preview off ${domain.hostname}`] : []),
    ];
    return lines.length === 0 ? [`nothing of the preview ${key} is there`] : lines;
}
function describeDatacenters(requested) {
    if (requested === undefined)
        return "us-west-1 where the engine has it, else in all datacenters";
    return requested === "all" ? "all datacenters" : requested.join(", ");
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/source/package-json.ts



/**
 * Reads the `package.json` of a folder.
 * @returns undefined when the folder has none
 * @throws {ActionError} when there is one that is not a JSON object
 */
async function readPackageJson(directory) {
    const path = (0,external_node_path_.join)(directory, "package.json");
    let text;
    try {
        text = await (0,external_node_fs_promises_.readFile)(path, "utf8");
    }
    catch (error) {
        if (isMissing(error))
            return undefined;
        throw new errors/* ActionError */.lZ(`Could not read ${path}: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error });
    }
    return { scripts: stringsOf(package_json_parseObject(path, text).scripts) };
}
/** @returns whether the error says that there is no such file or folder */
function isMissing(error) {
    return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
function package_json_parseObject(path, text) {
    let value;
    try {
        // npm writes and accepts a byte order mark.
        value = JSON.parse(text.replace(/^\uFEFF/, ""));
    }
    catch (error) {
        throw new errors/* ActionError */.lZ(`${path} is not valid JSON: ${(0,errors/* messageOf */.bD)(error)}`, { hint: "Correct the file and push again.", cause: error });
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new errors/* ActionError */.lZ(`${path} must hold a JSON object.`, { hint: "Correct the file and push again." });
    }
    return Object.fromEntries(Object.entries(value));
}
function stringsOf(value) {
    if (typeof value !== "object" || value === null)
        return {};
    return Object.fromEntries(Object.entries(value).filter((entry) => typeof entry[1] === "string"));
}

;// CONCATENATED MODULE: ./src/preview/handover.ts




/**
 * Writes the server's variables as a dotenv file that its owner alone can read, and remembers for the next step that it did.
 * @returns the dotenv file's path
 */
async function writeHandover(place, handover, variables) {
    const directory = directoryOf(place);
    await (0,external_node_fs_promises_.mkdir)(directory, { recursive: true, mode: 0o700 });
    const envFile = (0,external_node_path_.join)(directory, "server.env");
    const lines = Object.entries(variables).map(([name, value]) => `${name}=${quoted(name, value)}\n`);
    await (0,external_node_fs_promises_.writeFile)(envFile, lines.join(""), { mode: 0o600 });
    // The mode given above counts only for a file that is new.
    await (0,external_node_fs_promises_.chmod)(envFile, 0o600);
    await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(directory, "handover.json"), JSON.stringify({ ...handover, runAttempt: place.runAttempt }), { mode: 0o600 });
    return envFile;
}
/** @returns undefined when no step of this job prepared this preview */
async function readHandover(place) {
    try {
        const read = JSON.parse(await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(directoryOf(place), "handover.json"), "utf8"));
        if (typeof read !== "object" || read === null || !("version" in read) || !("runAttempt" in read))
            return undefined;
        return read.runAttempt === place.runAttempt && typeof read.version === "number" ? { version: read.version } : undefined;
    }
    catch (error) {
        if (isMissing(error))
            return undefined;
        throw error;
    }
}
function directoryOf({ tempDirectory, key }) {
    return (0,external_node_path_.join)(tempDirectory, `rivet-preview-${key}`);
}
/**
 * A value as every dotenv reader takes it: as it is where it is plain, else in the first kind of quotes that it does not hold.
 * What escapes mean differs from reader to reader, so none is used.
 * @throws {InputError} for a value that holds all three kinds
 */
function quoted(name, value) {
    if (/^[\w./:@%+,=~-]*$/.test(value))
        return value;
    const quote = ["'", '"', "`"].find((mark) => !value.includes(mark));
    if (quote === undefined) {
        throw new errors/* InputError */.dz("env", `sets ${name} to a value with all three kinds of quotes, which a dotenv file can't hold.`, {
            hint: "Give it to the platform in another way, for example in its own settings.",
        });
    }
    return quote + value + quote;
}

;// CONCATENATED MODULE: ./src/preview/external.ts










/**
 * First of the two steps around another platform's deployment: the namespace, and the variables for server and frontend.
 * @throws {DeployFailure} also when it runs a second time in one job: then it is the second step, and the platform gave no URL
 */
async function prepareExternal(ports, request) {
    const { reason } = await readWhetherToDeploy(ports, request);
    if (reason !== undefined)
        return { kind: "skipped", reason };
    const { announcer, controlPlane, now, progress, signal } = ports;
    const { inputs, key } = request;
    announcer.about(request.headSha);
    return failing(ports, request, async () => {
        if ((await readHandover(request)) !== undefined)
            throw noUrl();
        const state = { kind: "deploying", step: "deploy" };
        const together = new SideBySide(signal);
        const [prepared] = await Promise.all([
            together.run(() => progress.step("prepare", () => prepareNamespace(controlPlane, key))),
            together.run(() => announcer.comment(state)),
        ]);
        announcer.link({ dashboard: await controlPlane.dashboardUrl(prepared.namespace) });
        await demandWanted(ports, request);
        const version = Math.floor(now() / 1000);
        const { engineNamespace, publishableToken } = prepared;
        const source = { ...prepared, previewKey: key, engineEndpoint: inputs.rivetEndpoint, runnerName: inputs.runnerName, version };
        const envFile = await writeHandover(request, { version }, platformVariables(source, inputs.env));
        const endpoint = publicEndpoint(source);
        return {
            kind: "prepared",
            state,
            namespace: prepared.namespace.name,
            engineNamespace,
            envFile,
            publicEndpoint: endpoint,
            publishableToken,
        };
    });
}
/** Second step: points Rivet at the URL, waits until the preview is up, and reports. */
async function connectExternal(ports, request) {
    const { reason } = await readWhetherToDeploy(ports, request);
    if (reason !== undefined)
        return { kind: "skipped", reason };
    const { announcer, controlPlane, progress, signal } = ports;
    announcer.about(request.headSha);
    return failing(ports, request, async () => {
        const { url: previewUrl } = request;
        if (request.failed)
            throw platformFailed(previewUrl);
        if (previewUrl === undefined)
            throw noUrl();
        announcer.start(request.headSha, { kind: "deploying", step: "start", previewUrl });
        const together = new SideBySide(signal);
        const [prepared, handover] = await Promise.all([
            together.run(() => progress.step("prepare", () => prepareNamespace(controlPlane, request.key))),
            together.run(() => readHandover(request)),
        ]);
        announcer.link({ dashboard: await controlPlane.dashboardUrl(prepared.namespace) });
        const rollout = new Rollout(ports, { previewUrl, version: handover?.version, inputs: request.inputs }, prepared);
        const metadata = await rollout.waitForApp();
        await rollout.connect();
        await rollout.checkReady(false, () => demandWanted(ports, request));
        return report(ports, request, previewUrl, prepared, rollout, metadata);
    });
}
async function report({ announcer, progress }, { inputs }, previewUrl, { namespace, engineNamespace }, { data }, metadata) {
    const actors = metadata?.actors ?? [];
    const checked = inputs.readyTimeoutMs > 0;
    const state = { kind: "ready", previewUrl, actors, data, durationMs: progress.elapsedMs(), checked };
    await announcer.finish(state, {
        state: "success",
        url: previewUrl,
        description: checked ? "The preview is ready" : "Connected, not checked",
    });
    return {
        kind: "deployed",
        state,
        preview: { previewUrl, namespace: namespace.name, engineNamespace, deploymentId: "", actors, upload: undefined },
    };
}
/**
 * Says a failure on the pull request before it is thrown on, unless the pull request was closed or pushed to meanwhile. What the
 * platform serves is the platform's: nothing is put back.
 */
async function failing(ports, request, work) {
    const { announcer, host, progress, signal } = ports;
    try {
        return await work();
    }
    catch (error) {
        const standing = await standingAfter(error, ports, request);
        if (standing.kind === "closed")
            return takeBack(ports);
        if (standing.kind === "overtaken") {
            await announcer.giveWay("Another run connects the preview");
            return { kind: "skipped", reason: standing.reason };
        }
        const cancelled = signal.aborted;
        const step = progress.failed ?? progress.current;
        const failed = { error, step, cancelled, domain: undefined, deployment: undefined, previous: undefined };
        const state = await stateAfterFailure(host, progress, failed);
        await announcer.finish(state, { state: cancelled ? "error" : "failure", description: (0,errors/* messageOf */.bD)(error) });
        throw new DeployFailure(error, state);
    }
}
function noUrl() {
    return new errors/* ActionError */.lZ("The app was not deployed: the step after the deployment got no URL.", {
        hint: "Look at the steps between the two of this action: the platform's deployment failed, or its URL is not passed on in the input url.",
    });
}
function platformFailed(url) {
    return new errors/* ActionError */.lZ("The platform reports that its deployment failed.", {
        hint: url === undefined ? "Look at the platform's own log of this commit." : `Look at the platform's own log: ${url}`,
    });
}

;// CONCATENATED MODULE: ./src/preview/sweep.ts




/** How many previews are looked at and removed at the same time. */
const CONCURRENT_PREVIEWS = 4;
/**
 * Removes every preview of this repository whose pull request is closed, however the close was missed, and with a maximum
 * age also those without a push. One whose pull request can't be read is kept and named.
 */
async function sweep(ports, request) {
    const [previews, open] = await Promise.all([listPreviews(ports.controlPlane, request.tag), ports.pullRequests.listOpen()]);
    const openByNumber = new Map(open.map((pull) => [pull.number, pull]));
    const swept = [];
    const left = [];
    await eachOf(previews, CONCURRENT_PREVIEWS, async ({ key, number, namespaces }) => {
        const verdict = await judge(ports, request, number, openByNumber.get(number));
        if (verdict === undefined)
            return;
        const preview = { key, namespaces, ...verdict };
        if (!request.dryRun)
            left.push(...(await removeAndSay(ports, preview)));
        swept.push(preview);
    });
    return { found: previews.length, swept, left };
}
async function removeAndSay(ports, { namespaces, pull, reason }) {
    const { announcer, remove } = ports.preview(pull);
    const removal = await ports.progress.step("cleanup", () => remove(namespaces));
    const { left } = await tellRemoval(removal, reason, (state) => announcer.comment(state, { create: false }));
    return left;
}
/** The previews that carry this repository's tag. Whatever has another name is somebody else's. */
async function listPreviews(controlPlane, tag) {
    const byKey = new Map();
    for await (const namespace of controlPlane.list()) {
        if ((0,names_key/* parsePreviewKey */.lN)(namespace.key)?.tag === tag)
            byKey.set(namespace.key, [...(byKey.get(namespace.key) ?? []), namespace]);
    }
    return [...byKey].map(([key, namespaces]) => ({ key, number: (0,names_key/* parsePreviewKey */.lN)(key)?.number ?? 0, namespaces }));
}
/** Whether and why a preview goes. The list of open pull requests may be a moment old: nothing goes before its pull request was read. */
async function judge(ports, { maxAgeMs }, number, listed) {
    if (listed !== undefined && maxAgeMs === undefined)
        return undefined;
    try {
        const pull = listed ?? (await ports.pullRequests.read(number));
        if (pull === undefined) {
            ports.progress.warn(`Pull request ${number} could not be found: its preview is kept.`);
            return undefined;
        }
        if (pull.state === "closed")
            return { pull, reason: pull.merged ? "merged" : "closed" };
        if (maxAgeMs === undefined || !(await isOlder(ports, pull, maxAgeMs)))
            return undefined;
        return { pull, reason: "expired" };
    }
    catch (error) {
        ports.progress.warn(`Pull request ${number} could not be read: its preview is kept. ${(0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}
/** Whether the last push is longer ago. What was touched within the time may have been pushed to: only then the commit is asked. */
async function isOlder({ pullRequests, now }, pull, maxAgeMs) {
    const since = now() - maxAgeMs;
    if (pull.updatedAt < since)
        return true;
    return (await pullRequests.lastPushAt(pull)) < since;
}

;// CONCATENATED MODULE: ./src/github/permission.ts

/**
 * A feature that the token may turn out not to be allowed. A refusal switches it off for the rest of the run and is said
 * once, as a notice: it costs the feature and not the deploy.
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
        const remedy = /locked/i.test(error.serverMessage ?? "")
            ? "The conversation is locked."
            : `It needs \`${permission}\` under the job's \`permissions\`.`;
        log.notice(`${name} is left out: ${error.message}. ${remedy}`);
    }
}
/**
 * Whether GitHub says that this token may not do this here: 403, 404 where it hides what may not be seen, or 410 where
 * the repository has the feature switched off. A 403 may also be a rate limit, which passes.
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
/** Pages of 100 comments that are read: ours is among the first, which the run itself made or an earlier one did. */
const MOST_PAGES = 50;
/** Before a comment is looked for whose answer was lost. */
const PAUSE_AFTER_LOSS_MS = 1_000;
/**
 * `viewerDidAuthor` says whose a comment is for every kind of token. REST names authors only, and an installation's token
 * can't ask who it is.
 */
const COMMENTS = `query RivetPreviewComments($owner: String!, $repo: String!, $number: Int!, $after: String) {
	repository(owner: $owner, name: $repo) {
		pullRequest(number: $number) {
			comments(first: 100, after: $after) {
				nodes { body url viewerDidAuthor }
				pageInfo { hasNextPage endCursor }
			}
		}
	}
}`;
class GitHubComment {
    #connection;
    #options;
    #feature;
    /** The comment as we know it; undefined until it was looked for, or after it was found to be gone. */
    #known;
    #lastWrite = Promise.resolve();
    /** Whether this run made a comment and has not looked yet whether it is the only one. */
    #isUnsettled = false;
    constructor(connection, options) {
        this.#connection = connection;
        this.#options = options;
        const { log } = connection;
        this.#feature = new Feature({ name: "The comment on the pull request", permission: "pull-requests: write", log });
    }
    lookUp() {
        // What fails here is tried again by the first write, and told there.
        this.#lastWrite = this.#find().catch(() => undefined);
    }
    write(body, { create = true } = {}) {
        const text = this.#prepared(body);
        const writing = this.#lastWrite.then(() => this.#feature.use(() => this.#write(text, create)));
        // Only the order matters here: a write that fails is told to its own caller, and what is left to settle is by the next one.
        this.#lastWrite = writing.then(() => this.#settle()).catch(() => undefined);
        return writing;
    }
    /** Another run may have made a comment at the same moment: whoever looks after its own is there sees both, and keeps the older. */
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
        try {
            return await this.#create(body);
        }
        catch (error) {
            if (!(error instanceof HttpError && error.outcome === "unknown"))
                throw error;
            // The comment may be there all the same: it is looked for before another one is made.
            await this.#connection.pause(PAUSE_AFTER_LOSS_MS);
            this.#known = undefined;
            return (await this.#edit(body)) ?? (await this.#create(body));
        }
    }
    /** Edits our comment. @returns undefined when there is none, also when it was deleted since it was found */
    async #edit(body) {
        const { comment } = await this.#deleteDuplicates(this.#known ?? (await this.#find()));
        if (comment === undefined || comment.body === body)
            return comment && written(comment);
        const { rest } = await this.#connection.octokit();
        try {
            await rest.issues.updateComment({ ...this.#connection.repository, comment_id: comment.id, body });
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
        const { rest } = await this.#connection.octokit();
        const { data } = await rest.issues.createComment({ ...this.#connection.repository, issue_number: this.#options.pullRequest, body });
        const comment = { id: data.id, url: data.html_url, body };
        this.#known = { comment, duplicates: [] };
        return written(comment);
    }
    async #deleteDuplicates({ comment, duplicates }) {
        for (const { id } of duplicates)
            await this.#delete(id);
        this.#known = { comment, duplicates: [] };
        return this.#known;
    }
    /** Our comment. Of several, made by runs that raced, the oldest stays and the others are to be deleted. */
    async #find() {
        const [comment, ...duplicates] = (await this.#findAll()).sort((a, b) => a.id - b.id);
        this.#known = { comment, duplicates };
        return this.#known;
    }
    async #findAll() {
        const found = [];
        const { owner, repo } = this.#connection.repository;
        let after = null;
        for (let page = 0; page < MOST_PAGES; page++) {
            const { nodes, next } = readPage(await this.#connection.query(COMMENTS, { owner, repo, number: this.#options.pullRequest, after }));
            found.push(...nodes.flatMap((node) => this.#ours(node)));
            if (next === null)
                break;
            after = next;
        }
        return found;
    }
    #ours(node) {
        const { marker, start = "" } = this.#options;
        if (!node?.viewerDidAuthor || !node.body.startsWith(start) || !node.body.trimEnd().endsWith(`\n${marker}`))
            return [];
        // The numeric id is read from the link: GraphQL's `databaseId` is a 32-bit field, which comment ids have outgrown.
        const id = Number(/#issuecomment-(\d+)$/.exec(node.url)?.[1]);
        return Number.isSafeInteger(id) ? [{ id, url: node.url, body: node.body }] : [];
    }
    async #delete(id) {
        const { rest } = await this.#connection.octokit();
        try {
            await rest.issues.deleteComment({ ...this.#connection.repository, comment_id: id });
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
/** The answer to {@link COMMENTS}, as GitHub's schema promises it for a pull request that exists. */
function readPage(data) {
    const answer = data;
    const comments = answer?.repository?.pullRequest?.comments;
    const { hasNextPage, endCursor } = comments?.pageInfo ?? {};
    return { nodes: comments?.nodes ?? [], next: hasNextPage && endCursor ? endCursor : null };
}

;// CONCATENATED MODULE: ./src/github/connection.ts


/** Characters of a GraphQL error that are shown. */
const connection_SHOWN_MESSAGE_LENGTH = 600;
/** GitHub's error types in GraphQL answers, which come with status 200, as the statuses that REST gives them. */
const GRAPHQL_STATUSES = { FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429, INSUFFICIENT_SCOPES: 403 };
/** Octokit under our HTTP policy, for one repository. What fails comes out as {@link HttpError}. */
class Connection {
    #options;
    #octokit;
    constructor(options) {
        this.#options = options;
    }
    /** The workflow's repository, in the names of Octokit's parameters. */
    get repository() {
        const { owner, name } = this.#options.repository;
        return { owner, repo: name };
    }
    get log() {
        return this.#options.log;
    }
    octokit() {
        this.#octokit ??= this.#connect();
        return this.#octokit;
    }
    /** Runs a GraphQL query. @returns its `data`, unchecked @throws {HttpError} also for the errors inside an answer */
    async query(query, variables) {
        const octokit = await this.octokit();
        try {
            return await octokit.graphql(query, { ...variables });
        }
        catch (error) {
            throw graphqlError(error, this.#options);
        }
    }
    /** Waits before something is looked for whose answer was lost. */
    pause(ms) {
        return this.#options.http.pause(ms);
    }
    /** Loaded here and not at the top, so that a run that skips does not pay for it. */
    async #connect() {
        const { GitHub, getOctokitOptions } = await __webpack_require__.e(/* import() */ 845).then(__webpack_require__.bind(__webpack_require__, 1845));
        const { token, apiUrl, log } = this.#options;
        const quiet = (message) => log.debug(`Octokit: ${message}`);
        const octokit = new GitHub(getOctokitOptions(token, {
            // The module's own defaults come from the process's environment.
            baseUrl: apiUrl,
            request: { fetch: this.#fetch() },
            log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
        }));
        octokit.hook.error("request", (error) => {
            throw unwrapped(error);
        });
        return octokit;
    }
    #fetch() {
        const { http } = this.#options;
        const policy = { service: "GitHub", json: true, repeatable: isRepeatable, hint: githubHint };
        const send = http.fetch(policy);
        return async (input, init) => {
            const response = await send(input, init);
            if (response.ok)
                return response;
            throw http.failure(policy, init?.method ?? "GET", String(input), response.status, await response.text());
        };
    }
}
/** A GraphQL query changes nothing, and a deployment's status that is set twice is the same status. */
function isRepeatable(method, url) {
    return method !== "POST" || url.pathname.endsWith("/graphql") || url.pathname.endsWith("/statuses");
}
function githubHint(status, body) {
    if (status === 401)
        return 'The token in "github-token" was refused. Leave the input out to use the workflow\'s own token.';
    if (status === 403 && JSON.stringify(body).includes("not accessible by")) {
        return "Give the job `pull-requests: write` and `deployments: write` under `permissions`.";
    }
    return undefined;
}
/** Octokit wraps what its `fetch` throws in an error that says "status 500"; ours is the cause. */
function unwrapped(error) {
    for (let at = error; at instanceof Error; at = at.cause) {
        if (at instanceof HttpError || at instanceof errors/* CancelledError */.cc)
            return at;
    }
    return error;
}
function graphqlError(error, { apiUrl, http }) {
    if (!(error instanceof Error && "errors" in error && Array.isArray(error.errors)))
        return error;
    const [first] = error.errors;
    const status = GRAPHQL_STATUSES[String(first?.type)] ?? 200;
    return new HttpError({
        service: "GitHub",
        method: "POST",
        url: new URL("graphql", apiUrl.replace(/\/v3\/?$|\/?$/, "/")).href,
        status,
        serverMessage: http.redact(String(first?.message ?? "its answer holds errors")).slice(0, connection_SHOWN_MESSAGE_LENGTH),
        outcome: "refused",
        cause: error,
    });
}

;// CONCATENATED MODULE: ./src/github/deployment.ts



/** https://docs.github.com/rest/deployments/statuses#create-a-deployment-status */
const LONGEST_DESCRIPTION = 140;
/** GitHub's largest page. */
const LARGEST_PAGE = 100;
/** Deployments that are looked at side by side: gentle to GitHub's limit for concurrent requests. */
const AT_ONCE = 5;
/** Before a deployment is looked for whose answer was lost. */
const deployment_PAUSE_AFTER_LOSS_MS = 1_000;
class GitHubDeployments {
    #connection;
    #options;
    #feature;
    /** Tells this preview's deployments from all others, also where several previews share an environment. */
    #task;
    /** The deployments that were active when this one began, oldest first. */
    #earlier;
    constructor(connection, options) {
        this.#connection = connection;
        this.#options = options;
        this.#task = `rivet-preview:${options.key}`;
        this.#feature = new Feature({ name: "The GitHub deployment", permission: "deployments: write", log: connection.log });
    }
    start(sha) {
        return this.#feature.use(async () => {
            this.#earlier = this.#activeDeployments();
            // Asked ahead for the end, where a failure is told.
            this.#earlier.catch(() => undefined);
            const id = await this.#createOrFind(sha);
            try {
                await this.#setState(id, "in_progress", "Deploying the preview");
            }
            catch (error) {
                // The deployment is there, and its end will be told under this id.
                this.#connection.log.warning(`The GitHub deployment could not be set in progress: ${(0,errors/* messageOf */.bD)(error)}`);
            }
            return id;
        });
    }
    async finish(id, state, { url, description }) {
        await this.#feature.use(async () => {
            const retired = state === "success" ? this.#retireBefore(id) : undefined;
            await Promise.all([this.#setState(id, state, description, url), retired]);
        });
    }
    async deactivateAll(allowed) {
        const changed = await this.#feature.use(async () => {
            const octokit = await this.#connection.octokit();
            const all = await octokit.paginate(octokit.rest.repos.listDeployments, {
                ...this.#connection.repository,
                task: this.#task,
                per_page: LARGEST_PAGE,
            });
            let count = 0;
            for (let at = 0; at < all.length; at += AT_ONCE) {
                const some = all.slice(at, at + AT_ONCE);
                const results = await Promise.all(some.map(({ id }) => this.#deactivate(id, allowed)));
                count += results.filter(Boolean).length;
            }
            return count;
        });
        return changed ?? 0;
    }
    /** A lost answer leaves open whether there is a deployment: it is looked for before another one is made. */
    async #createOrFind(sha) {
        try {
            return await this.#create(sha);
        }
        catch (error) {
            if (!(error instanceof HttpError && error.outcome === "unknown"))
                throw error;
            await this.#connection.pause(deployment_PAUSE_AFTER_LOSS_MS);
            const { rest } = await this.#connection.octokit();
            const { environment } = this.#options;
            const { data } = await rest.repos.listDeployments({
                ...this.#connection.repository,
                task: this.#task,
                sha,
                environment,
                per_page: 1,
            });
            return data[0]?.id ?? (await this.#create(sha));
        }
    }
    async #create(sha) {
        const { rest } = await this.#connection.octokit();
        const { data } = await rest.repos.createDeployment({
            ...this.#connection.repository,
            ref: sha,
            task: this.#task,
            environment: this.#options.environment,
            description: `Rivet preview ${this.#options.key}`,
            payload: { preview: this.#options.key },
            transient_environment: true,
            production_environment: false,
            // The pull request is deployed as it is, whatever its base branch and its checks say.
            auto_merge: false,
            required_contexts: [],
        });
        if ("id" in data)
            return data.id;
        throw new errors/* ActionError */.lZ(`GitHub made no deployment: ${data.message ?? "it says nothing"}`);
    }
    async #setState(id, state, description, url) {
        const { rest } = await this.#connection.octokit();
        await rest.repos.createDeploymentStatus({
            ...this.#connection.repository,
            deployment_id: id,
            state,
            log_url: this.#options.runUrl,
            // GitHub would take the links of other pull requests away that share the environment.
            auto_inactive: false,
            description: description.slice(0, LONGEST_DESCRIPTION),
            ...(url === undefined ? {} : { environment_url: url }),
        });
    }
    /** Retired oldest first: where this is cut short, none stays behind a retired one. */
    async #retireBefore(newest) {
        const active = await (this.#earlier ?? this.#activeDeployments());
        for (const id of active.filter((id) => id < newest))
            await this.#setState(id, "inactive", "A newer deployment took over");
    }
    /** Oldest first. Every success retires the deployments before it, so only those since the last retired one can be active. */
    async #activeDeployments() {
        const { rest } = await this.#connection.octokit();
        const { data } = await rest.repos.listDeployments({ ...this.#connection.repository, task: this.#task, per_page: LARGEST_PAGE });
        const active = [];
        for (const { id } of data) {
            if ((await this.#stateOf(id)) === "inactive")
                break;
            active.unshift(id);
        }
        return active;
    }
    /** @returns whether it was active */
    async #deactivate(id, allowed) {
        if ((await this.#stateOf(id)) === "inactive")
            return false;
        await allowed;
        await this.#setState(id, "inactive", "The preview was deleted");
        return true;
    }
    /** The state that was set last. */
    async #stateOf(id) {
        const { rest } = await this.#connection.octokit();
        const { data } = await rest.repos.listDeploymentStatuses({ ...this.#connection.repository, deployment_id: id, per_page: 1 });
        return data[0]?.state;
    }
}

;// CONCATENATED MODULE: ./src/github/pull-request.ts

/** GitHub's largest page. */
const pull_request_LARGEST_PAGE = 100;
class GitHubPullRequests {
    #connection;
    constructor(connection) {
        this.#connection = connection;
    }
    async read(number) {
        const { rest } = await this.#connection.octokit();
        try {
            const { data } = await rest.pulls.get({ ...this.#connection.repository, pull_number: number });
            return pullRequestOf(data);
        }
        catch (error) {
            if (isNotFound(error))
                return undefined;
            throw error;
        }
    }
    async findOpenByBranch(branch) {
        const { rest } = await this.#connection.octokit();
        const { owner, repo } = this.#connection.repository;
        const { data } = await rest.pulls.list({
            owner,
            repo,
            head: `${owner}:${branch}`,
            state: "open",
            sort: "created",
            direction: "desc",
            per_page: pull_request_LARGEST_PAGE,
        });
        // The filter names an owner, who may have a fork of this repository too, and GitHub ignores a filter that it can't read.
        const here = `${owner}/${repo}`.toLowerCase();
        return data.map(pullRequestOf).find((pull) => pull.headRef === branch && pull.headRepository?.toLowerCase() === here);
    }
    async findOpenByHead(sha) {
        const { rest } = await this.#connection.octokit();
        const { owner, repo } = this.#connection.repository;
        const { data } = await rest.repos.listPullRequestsAssociatedWithCommit({ owner, repo, commit_sha: sha, per_page: pull_request_LARGEST_PAGE });
        const here = `${owner}/${repo}`.toLowerCase();
        return data
            .map(pullRequestOf)
            .find((pull) => pull.state === "open" && pull.headSha === sha && pull.headRepository?.toLowerCase() === here);
    }
    async listOpen() {
        const octokit = await this.#connection.octokit();
        const parameters = {
            ...this.#connection.repository,
            state: "open",
            sort: "created",
            direction: "asc",
            per_page: pull_request_LARGEST_PAGE,
        };
        const pulls = await octokit.paginate(octokit.rest.pulls.list, parameters);
        return pulls.map(pullRequestOf);
    }
    /** A commit's own date says when it was made; when it was pushed, only the repository's activity does. */
    async lastPushAt(pull) {
        const { rest } = await this.#connection.octokit();
        const { data } = await rest.repos.listActivities({ ...this.#connection.repository, ref: `refs/heads/${pull.headRef}`, per_page: 1 });
        const [newest] = data;
        return newest === undefined ? pull.updatedAt : Math.max(Date.parse(newest.timestamp), pull.createdAt);
    }
}
function pullRequestOf(pull) {
    return {
        number: pull.number,
        state: pull.state === "open" ? "open" : "closed",
        merged: pull.merged_at !== null,
        headSha: pull.head.sha,
        headRef: pull.head.ref,
        headRepository: pull.head.repo?.full_name,
        labels: pull.labels.map((label) => label.name),
        createdAt: Date.parse(pull.created_at),
        updatedAt: Date.parse(pull.updated_at),
    };
}

;// CONCATENATED MODULE: ./src/github/client.ts




/** Makes the client. Nothing is loaded or asked before the first call. */
function createGitHub({ secrets, ...options }) {
    secrets.add(options.token);
    const connection = new Connection(options);
    return {
        pullRequests: new GitHubPullRequests(connection),
        comment: (of) => new GitHubComment(connection, of),
        deployments: (of) => new GitHubDeployments(connection, of),
    };
}

;// CONCATENATED MODULE: ./src/host/external.ts
/**
 * Any platform that the workflow's own steps deploy to. There is nothing to deploy, log or remove: what the platform
 * runs is the platform's.
 * @param url where the app was deployed
 */
function createExternal(url) {
    return {
        name: "external",
        current: async () => undefined,
        deploy: async () => ({ id: url, dashboardUrl: undefined }),
        restore: async () => { },
        successor: async () => undefined,
        logs: async () => [],
        remove: async () => false,
        findDomains: async () => [],
    };
}

;// CONCATENATED MODULE: ./src/host/freestyle-hints.ts
const CHOOSE_DOMAIN = 'Set the input "domain" to a name under style.dev, or under a domain that is verified on Freestyle.';
const VERIFY_DOMAIN = 'Verify the apex domain once on https://admin.freestyle.sh, which covers its subdomains, or set the input "domain" to a name under style.dev.';
const CHECK_DNS = 'Freestyle could not get a certificate for the domain. For a domain of your own check its DNS records, then run the job again; or set "domain" to a name under style.dev.';
const CHECK_SERVER = 'The server did not start on Freestyle, which runs it on Deno. Check "entrypoint" and that the app starts with the variables in "env".';
const CHECK_INPUTS = 'Check the inputs "entrypoint", "domain" and "env": Freestyle names the one it refuses in the message above.';
/**
 * What to do about each of Freestyle's error codes (as published in `freestyle-sandboxes` 0.1.46) that a preview can meet.
 * Names the action's input to change where there is one.
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
    DOMAIN_MAPPING_ERROR: 'Freestyle could not point the domain at the deployment. Run the job again; if it stays, try another "domain".',
    CERTIFICATE_PROVISIONING_ERROR: CHECK_DNS,
    FAILED_TO_PROVISION_CERTIFICATE_FOR_MAPPING: CHECK_DNS,
    DEPLOYMENT_LIMIT_EXCEEDED: 'The Freestyle plan\'s deployments of today are used up. Run the job again tomorrow, upgrade the plan, or deploy fewer pull requests with the input "label".',
    TIMEOUT_LIMIT_EXCEEDED: "The Freestyle plan allows a shorter idle time only. Upgrade the plan.",
    NO_ENTRYPOINT_FOUND: 'Set the input "entrypoint" to the server file, relative to "working-directory".',
    ENTRYPOINT_NOT_FOUND: 'Check the inputs "entrypoint" and "working-directory", and that "exclude" or .gitignore does not keep the file out of the upload ("include" adds it).',
    LOCKFILE_ERROR: 'Freestyle could not install the dependencies. Commit an up-to-date lockfile (package-lock.json, pnpm-lock.yaml, yarn.lock or bun.lockb) inside "working-directory".',
    BUILD_FAILED: 'The action builds the app in the workflow, not on Freestyle. Check "build-command", "entrypoint" and the lockfile.',
    UPLOAD_ERROR: 'Freestyle could not store the upload. Run the job again; if it stays, make the upload smaller with the input "exclude".',
    SERVER_DEPLOYMENT_FAILED: CHECK_SERVER,
    DEPLOYMENT_FAILED: CHECK_SERVER,
    WEB_DEPLOYMENT_BAD_REQUEST: CHECK_INPUTS,
    INVALID_DEPLOYMENT_REQUEST: CHECK_INPUTS,
    DEPLOYMENT_NOT_FOUND: "The deployment is gone from Freestyle. Run the job again to make a new one.",
};
/** What to do where the answer carries no code that is known. */
const HINTS_BY_STATUS = {
    401: 'The input "freestyle-api-key" was refused. Create a key on https://admin.freestyle.sh and store it as the secret that the workflow passes.',
    403: 'The key in "freestyle-api-key" may not do this. Check the key\'s account and plan on https://admin.freestyle.sh.',
    411: 'A front end wants the request\'s length. Check the input "freestyle-api-url" and any proxy in between.',
    413: 'The upload is too large for Freestyle. Leave files out with the input "exclude"; the job summary lists the largest ones.',
    429: "Freestyle's rate limit was reached. Run the job again in a few minutes.",
};
/** Words for the statuses of a service that is down. */
const UNAVAILABLE = "Freestyle has a problem of its own. Run the job again in a few minutes.";
/** @returns what the user can do about an answer of Freestyle that is not 2xx */
function freestyleHint(status, body) {
    const code = freestyleCode(body);
    const known = code === undefined ? undefined : HINTS[code];
    return known ?? HINTS_BY_STATUS[status] ?? (status >= 500 ? UNAVAILABLE : undefined);
}
/** @returns whether Freestyle itself said what went wrong; a gateway's error page leaves open whether the work was done */
function isFreestyleVerdict(body) {
    const code = freestyleCode(body);
    return code !== undefined && code in HINTS;
}
/**
 * The error code of an answer's body in SCREAMING_SNAKE_CASE. Freestyle's endpoints disagree on its place:
 * `{code}`, `{error: "CODE"}`, and `{error: {DomainAlreadyExists: {…}}}` for domain mappings.
 */
function freestyleCode(body) {
    if (typeof body !== "object" || body === null)
        return undefined;
    const { code, error } = body;
    const given = [code, error].find((value) => typeof value === "string");
    if (typeof given === "string")
        return screaming(given);
    if (typeof error !== "object" || error === null)
        return undefined;
    const [variant = "", details] = Object.entries(error)[0] ?? [];
    return typeof details === "object" ? screaming(variant) : freestyleCode(error);
}
/** `DomainAlreadyExists` → `DOMAIN_ALREADY_EXISTS`; undefined for a sentence, such as a gateway's "Bad Gateway". */
function screaming(code) {
    return /^\w+$/.test(code) ? code.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase() : undefined;
}

;// CONCATENATED MODULE: ./src/host/upload-body.ts

/** Bytes gathered before they are handed on: few enough to be nothing in memory, enough not to be sent one by one. */
const CHUNK_BYTES = 256 * 1024;
/** Bytes of a file encoded at a time: a multiple of three, so that base64 puts padding at the file's end alone, and within a chunk. */
const SLICE_BYTES = 24 * 1024;
/**
 * Takes the files' place while the SDK builds its request. The SDK turns the whole request into one string, and `fetch`
 * that string into bytes: two copies of an upload that may be 100 MB. With this one entry the SDK's string stays small,
 * and {@link uploadBody} writes the real files in its place while they are sent.
 */
const FILES_PLACEHOLDER = { path: "rivet-preview:files", content: "", encoding: "base64" };
const PLACEHOLDER_ENTRY = `${JSON.stringify(FILES_PLACEHOLDER.path)}:${JSON.stringify({ content: "", encoding: FILES_PLACEHOLDER.encoding })}`;
const AFTER_CONTENT = `","encoding":"base64"}`;
/**
 * The SDK's JSON with the files in place of {@link FILES_PLACEHOLDER}, encoded piece by piece as it is read. All of them
 * in base64, text too: its length is known beforehand and Node encodes it natively, while JSON's escapes have to be counted and
 * written byte by byte, which takes longer than the fifth of the bytes that it would save.
 * @param request the body that the SDK would have sent
 * @throws {ActionError} when the placeholder is not in it exactly once, i.e. the SDK's format has changed
 */
function uploadBody(request, files) {
    const [head, tail, ...others] = request.split(PLACEHOLDER_ENTRY);
    if (head === undefined || tail === undefined || others.length > 0) {
        throw new errors/* ActionError */.lZ("freestyle-sandboxes built a deployment request in which the files have no place.", {
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
/** Texts as bytes, written where they leave from: put together as text first they would be copied twice more. */
class Chunks {
    #chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    #filled = 0;
    /** @returns what has to leave before there is room for the text, and the text itself where it is longer than a chunk */
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
        // Whoever has the full one may still be sending it.
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

;// CONCATENATED MODULE: ./src/host/freestyle-api.ts



/** Time for one deployment: up to 100 MB on the way up, then the install of the dependencies and the rollout on Freestyle. */
const DEPLOY_TIMEOUT_MS = 180_000;
const PAGE_SIZE = 50;
/** Pages of a search that are read. A search by domain or id matches a handful; the bound is for a server that ignores it. */
const MAX_PAGES = 4;
/** Mappings that are gone stay in the list, one for every deployment: 10,000 of them are read. */
const MAX_MAPPING_PAGES = 200;
/** Pages of a log that are read: in whatever order they come, 1,000 lines around the end are enough to find the last ones. */
const MAX_LOG_PAGES = 5;
const LOG_PAGE_SIZE = 200;
/** The calls of Freestyle's API that a preview needs, through its SDK. Every method throws {@link HttpError} with a hint. */
class FreestyleApi {
    #options;
    #client;
    constructor(options) {
        this.#options = options;
    }
    /**
     * Deploys the files and points the domain at them; returns after the rollout. Not repeatable: a lost answer leaves open
     * whether there is a deployment.
     * @param idleTimeoutMs time without traffic after which Freestyle stops the server; undefined for what the plan gives
     * @returns the deployment's id
     */
    async deploy(request, idleTimeoutMs) {
        const client = await this.#connect(this.#fetch({ timeoutMs: DEPLOY_TIMEOUT_MS }, request.files));
        const { deploymentId } = await client.serverless.deployments.create({
            files: [FILES_PLACEHOLDER],
            entrypointPath: request.entrypoint,
            envVars: { ...request.variables },
            domains: [request.domain],
            build: false,
            waitForRollout: true,
            ...(idleTimeoutMs === undefined ? {} : { timeoutMs: idleTimeoutMs }),
        });
        if (typeof deploymentId !== "string" || deploymentId === "")
            throw unexpected("deploymentId", "POST /web/v1/deployment");
        return deploymentId;
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
    /** What this account's domains point at now: one domain, or all of them. */
    async *mappings(domain) {
        const { domains } = await this.#shared();
        const filter = domain === undefined ? {} : { domain };
        let previous;
        for (let page = 0; page < MAX_MAPPING_PAGES; page++) {
            const answer = await domains.mappings.list({ ...filter, limit: PAGE_SIZE, cursor: String(page * PAGE_SIZE) });
            const entries = listOf(fieldsOf(answer).mappings, "mappings", "GET /domains/v1/mappings").map(fieldsOf);
            // A server that ignores the offset would send the first page for ever.
            if (page > 0 && entries[0]?.id === previous)
                return;
            previous = entries[0]?.id;
            yield* entries.filter((entry) => isLive(entry, domain)).map(readMapping);
            if (entries.length < PAGE_SIZE)
                return;
        }
    }
    /** @returns undefined when the domain points at nothing (of this account) */
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
        // The SDK passes any field on, but its type knows only one of those that the API takes.
        let query = { pageSize: LOG_PAGE_SIZE };
        for (let page = 0; page < MAX_LOG_PAGES; page++) {
            const answer = await deployment.getLogs(query);
            const { logs, nextPageToken } = fieldsOf(answer);
            lines.push(...listOf(logs, "logs", "GET /observability/v1/logs").map(readLogLine));
            if (typeof nextPageToken !== "string" || nextPageToken === "")
                break;
            query = { ...query, pageToken: nextPageToken };
        }
        return lines;
    }
    async #page(search, page) {
        const { serverless } = await this.#shared();
        const answer = await serverless.deployments.list({ limit: PAGE_SIZE, cursor: String(page * PAGE_SIZE), search });
        return listOf(fieldsOf(answer).entries, "entries", "GET /web/v1/deployments").map(readDeployment);
    }
    #shared() {
        this.#client ??= this.#connect(this.#fetch({}));
        return this.#client;
    }
    /** Loaded here and not at the top, so that a run that skips does not pay for it. */
    async #connect(fetch) {
        const { Freestyle } = await __webpack_require__.e(/* import() */ 867).then(__webpack_require__.bind(__webpack_require__, 4867));
        return new Freestyle({ apiKey: this.#options.apiKey, baseUrl: this.#options.apiUrl, fetch });
    }
    /**
     * The SDK's `fetch`. Errors are raised here: the SDK reads only one of the forms that Freestyle's error bodies have,
     * and says "Unknown error code: undefined" for the others.
     */
    #fetch(options, files) {
        const { http } = this.#options;
        const policy = { service: "Freestyle", json: true, repeatable: freestyle_api_isRepeatable, hint: freestyleHint, ...options };
        const send = http.fetch(policy);
        return async (input, init = {}) => {
            const response = await send(input, files ? withFiles(init, files) : init);
            const text = await response.text();
            if (!response.ok)
                throw http.failure(policy, init.method ?? "GET", String(input), response.status, text);
            // The SDK parses every answer, and a DELETE may well be answered with nothing.
            return new Response(text === "" ? "{}" : text, { status: 200, headers: { "content-type": "application/json" } });
        };
    }
}
/** Pointing a domain at a deployment twice is the same as once. */
function freestyle_api_isRepeatable(method, url) {
    return method !== "POST" || url.pathname.includes("/domains/v1/mappings/");
}
function withFiles(init, files) {
    const body = uploadBody(String(init.body), files);
    const headers = new Headers(init.headers);
    headers.set("content-length", String(body.byteLength));
    return { ...init, headers, body };
}
function readDeployment(value) {
    const { deploymentId, state, domains, envVars } = fieldsOf(value);
    return {
        id: String(deploymentId),
        state: String(state),
        domains: Array.isArray(domains) ? domains.filter((domain) => typeof domain === "string") : [],
        variables: fieldsOf(envVars),
    };
}
/** The list keeps what was unmapped, and nothing is published about how its filter compares domains. */
function isLive(entry, domain) {
    return typeof entry.domain === "string" && !entry.unmappedAt && (domain === undefined || entry.domain === domain);
}
function readMapping(entry) {
    const { domain, deploymentId } = entry;
    return { domain: String(domain), deploymentId: typeof deploymentId === "string" ? deploymentId : undefined };
}
function readLogLine(value) {
    const { timestamp, message } = fieldsOf(value);
    return { timestamp: String(timestamp ?? ""), message: String(message ?? "") };
}
function fieldsOf(value) {
    return typeof value === "object" && value !== null ? value : {};
}
function listOf(value, field, call) {
    if (!Array.isArray(value))
        throw unexpected(field, call);
    return value;
}
/** An answer that can't be used leaves open what became of the request, like one that never came. */
function unexpected(field, call) {
    const [method = "", url = ""] = call.split(" ");
    return new HttpError({
        service: "Freestyle",
        method,
        url,
        status: 200,
        serverMessage: `the answer has no usable "${field}"`,
        outcome: "unknown",
        hint: 'Check the input "freestyle-api-url". If it is right, Freestyle has changed its API: please report it.',
    });
}

;// CONCATENATED MODULE: ./src/host/freestyle-deploy.ts




/**
 * How long Freestyle keeps a server without traffic. The engine holds a `/start` request open for up to `requestLifespan`
 * (300 s by default), and an actor that is quiet for that long must not lose its server.
 */
const IDLE_TIMEOUT_MS = 300_000;
/** Looks for a deployment whose answer was lost: how often until it is taken to have never arrived. */
const LOOKS_FOR_LOST_DEPLOYMENT = 4;
/** Looks while Freestyle still rolls it out: with the default pause two minutes. */
const LOOKS_DURING_ROLLOUT = 40;
/** Freestyle's codes for an app that was uploaded, installed, and did not start. */
const NOT_STARTED = new Set(["SERVER_DEPLOYMENT_FAILED", "DEPLOYMENT_FAILED"]);
/** Variables that together belong to one deployment only: the preview, and a version that grows with every deployment. */
const IDENTIFYING_VARIABLES = ["RIVET_PREVIEW", "RIVET_ENVOY_VERSION"];
/**
 * Deploys, with the plan's own idle time where ours is too long for it.
 * @throws {HttpError} as Freestyle refused it; a {@link RolloutError} where there is a deployment to look at
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
/** Deploys, and after a lost answer looks for what became of it before it tries once more. */
async function deployOnce(ports, request, idleTimeoutMs) {
    for (let attempt = 1;; attempt++) {
        try {
            return deploymentOf(await ports.api.deploy(request, idleTimeoutMs));
        }
        catch (error) {
            if (!isLost(error))
                throw await withDeployment(ports, error, request);
            ports.log.info(`${(0,errors/* messageOf */.bD)(error)}. Looking up whether Freestyle has the deployment.`);
            const found = await findLost(ports, request);
            if (found)
                return deploymentOf(found.id);
            if (attempt === 2 || !isIdentifiable(request))
                throw error;
        }
    }
}
/** The deployment that this request made, once it is rolled out. @throws {ActionError} when its rollout failed */
async function findLost(ports, request) {
    if (!isIdentifiable(request))
        return undefined;
    let found;
    for (let look = 0; look < (found ? LOOKS_DURING_ROLLOUT : LOOKS_FOR_LOST_DEPLOYMENT); look++) {
        if (look > 0)
            await ports.pause();
        found = (await ports.api.find(request.domain, (entry) => isMadeBy(entry, request))) ?? found;
        if (found?.state === "deployed")
            return found;
        if (found?.state === "failed")
            break;
    }
    if (found === undefined)
        return undefined;
    throw new RolloutError(`Freestyle's deployment ${found.id} is "${found.state}".`, deploymentOf(found.id), {
        hint: freestyleHint(502, { code: "SERVER_DEPLOYMENT_FAILED" }),
    });
}
/** An app that did not start has left a log, under a deployment that the refusal does not name. */
async function withDeployment(ports, error, request) {
    if (!(error instanceof HttpError && NOT_STARTED.has(freestyleCode(error.body) ?? "") && isIdentifiable(request)))
        return error;
    try {
        const found = await ports.api.find(request.domain, (entry) => isMadeBy(entry, request));
        return found === undefined ? error : new RolloutError(error.message, deploymentOf(found.id), { cause: error });
    }
    catch (lookUp) {
        // It would only have helped to explain the failure.
        ports.log.debug(`The failed deployment could not be looked up: ${(0,errors/* messageOf */.bD)(lookUp)}`);
        return error;
    }
}
/** A deployment by its id, with its page on Freestyle's dashboard. */
function deploymentOf(id) {
    return { id, dashboardUrl: `https://admin.freestyle.sh/dashboard/deployments/${encodeURIComponent(id)}` };
}
/** Whether nobody knows if there is a deployment: no answer, one that can't be read, or a gateway's in Freestyle's place. */
function isLost(error) {
    return error instanceof HttpError && error.outcome === "unknown" && !isFreestyleVerdict(error.body);
}
function isIdentifiable(request) {
    return IDENTIFYING_VARIABLES.every((name) => request.variables[name] !== undefined);
}
function isMadeBy(entry, request) {
    const isSame = IDENTIFYING_VARIABLES.every((name) => entry.variables[name] === request.variables[name]);
    return isSame && entry.domains.includes(request.domain);
}

;// CONCATENATED MODULE: ./src/host/freestyle.ts





/** Lines of a server's log that are kept, and characters of one line. */
const LOG_LINES = 60;
const LOG_LINE_LENGTH = 500;
const LOOKS_AFTER_CHANGE = 4;
const DEFAULT_PAUSE_MS = 3_000;
/** Freestyle: the app runs on Deno at a `*.style.dev` name or a domain that the account owns. */
function createFreestyle(options) {
    return new FreestyleHost(options);
}
class FreestyleHost {
    name = "Freestyle";
    #options;
    #api;
    constructor(options) {
        this.#options = options;
        options.secrets.add(options.apiKey);
        this.#api = new FreestyleApi(options);
    }
    async current(domain, previewKey) {
        const serving = await this.#serving(domain, previewKey);
        if (serving === undefined)
            return undefined;
        if (serving === "somebody else") {
            throw new errors/* ActionError */.lZ(`The domain ${domain} already serves something that is not the preview ${previewKey}.`, {
                hint: 'It is left alone. Put {preview} into the input "domain", so that no two previews share one.',
            });
        }
        return serving;
    }
    deploy(request) {
        return deployToFreestyle({ api: this.#api, log: this.#options.log, pause: () => this.#pause() }, request);
    }
    async restore(domain, deployment) {
        const isBack = async () => (await this.#api.mapping(domain))?.deploymentId === deployment.id;
        if (await isBack())
            return;
        try {
            await this.#api.map(domain, deployment.id);
        }
        catch (error) {
            if (!(error instanceof HttpError && freestyleCode(error.body) === "DOMAIN_ALREADY_EXISTS"))
                throw error;
            // Nothing is published about mapping a domain that is mapped: where it is refused, it is freed first.
            await this.#unmap(domain);
            await this.#api.map(domain, deployment.id);
        }
        if (!(await this.#look(isBack)))
            throw new errors/* ActionError */.lZ(`Freestyle did not move ${domain} back to deployment ${deployment.id}.`, { hint: LOOK_AT_DASHBOARD });
    }
    async successor({ previewKey, domain, version, deployment: own, previous }) {
        let newest;
        for await (const { id, state, domains, variables } of this.#api.search(domain)) {
            const isOurs = state === "deployed" && domains.includes(domain) && variables.RIVET_PREVIEW === previewKey;
            const isOther = isOurs && id !== own?.id && id !== previous?.id;
            const its = Number(variables.RIVET_ENVOY_VERSION);
            // A lost deployment of one's own carries one's own version.
            const isNoOlder = own === undefined ? its > version : its >= version;
            if (isOther && isNoOlder && (newest === undefined || its > newest.version))
                newest = { id, version: its };
        }
        return newest && deploymentOf(newest.id);
    }
    async logs(deployment) {
        try {
            return freestyle_tailOf(await this.#api.logs(deployment.id), (text) => this.#options.secrets.redact(text));
        }
        catch (error) {
            // A log helps to explain another failure. Without it that failure is to be told all the same.
            this.#options.log.debug(`No log of deployment ${deployment.id}: ${(0,errors/* messageOf */.bD)(error)}`);
            return [];
        }
    }
    async remove(domain, previewKey, allowed) {
        const serving = await this.#serving(domain, previewKey);
        if (serving === undefined)
            return false;
        if (serving === "somebody else") {
            this.#options.log.warning(`The domain ${domain} serves something that is not the preview ${previewKey}: it is left alone.`);
            return false;
        }
        await allowed;
        await this.#unmap(domain);
        const gone = await this.#look(async () => (await this.#api.mapping(domain)) === undefined);
        if (!gone)
            throw new errors/* ActionError */.lZ(`Freestyle still serves ${domain} after it was unmapped.`, { hint: LOOK_AT_DASHBOARD });
        return true;
    }
    async findDomains(previewKey) {
        const found = new Set();
        for await (const { domain } of this.#api.mappings()) {
            if (carriesKey(domain, previewKey))
                found.add(domain);
        }
        return [...found];
    }
    /**
     * What the domain points at. The deployment says whose it is. Where it can't be seen or says nothing (it was made before the
     * action, or by hand), the domain has to carry the preview's key, which holds a hash of the repository.
     */
    async #serving(domain, previewKey) {
        // Side by side: what the domain points at is nearly always among the deployments that were made for it.
        const [mapping, ofDomain] = await Promise.all([this.#api.mapping(domain), this.#api.newest(domain)]);
        if (mapping === undefined)
            return undefined;
        const { deploymentId } = mapping;
        if (deploymentId === undefined)
            return "somebody else";
        const isMapped = ({ id }) => id === deploymentId;
        const deployment = ofDomain.find(isMapped) ?? (await this.#api.find(deploymentId, isMapped));
        const preview = deployment?.variables.RIVET_PREVIEW;
        const isOurs = preview === undefined ? carriesKey(domain, previewKey) : preview === previewKey;
        return isOurs ? deploymentOf(deploymentId) : "somebody else";
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
    /** Looks a few times: what was changed a moment ago may still be listed as it was. */
    async #look(isDone) {
        for (let look = 0; look < LOOKS_AFTER_CHANGE; look++) {
            if (look > 0)
                await this.#pause();
            if (await isDone())
                return true;
        }
        return false;
    }
    #pause() {
        return this.#options.http.pause(this.#options.pauseMs ?? DEFAULT_PAUSE_MS);
    }
}
const LOOK_AT_DASHBOARD = "Look at the domain on https://admin.freestyle.sh, and run the job again.";
/** Whether the key stands in the domain by itself: `pr-1-a1b2c3` does not stand in `xpr-1-a1b2c3.style.dev`. */
function carriesKey(domain, previewKey) {
    return new RegExp(`(?<![a-z0-9])${previewKey}(?![a-z0-9])`, "i").test(domain);
}
/** The last lines, oldest first: Freestyle publishes nothing about the order of its answer. */
function freestyle_tailOf(lines, redact) {
    const inOrder = [...lines].sort((a, b) => a.timestamp.localeCompare(b.timestamp));
    return inOrder
        .flatMap((line) => redact(line.message).trimEnd().split("\n"))
        .map((line) => line.slice(0, LOG_LINE_LENGTH))
        .slice(-LOG_LINES);
}

;// CONCATENATED MODULE: ./src/http-retry.ts
/** Attempts after the first one. */
const MAX_RETRIES = 3;
/** After an attempt that never answered there is one more, not three: a service that hangs would hold the step up for minutes. */
const MAX_RETRIES_AFTER_TIMEOUT = 1;
const FIRST_BACKOFF_MS = 400;
const LONGEST_BACKOFF_MS = 8_000;
/** A `Retry-After` beyond this is not waited for: the error says when to come back instead. */
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

;// CONCATENATED MODULE: ./src/http.ts




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
    constructor(options) {
        this.#options = options;
    }
    /** A client for the same services whose requests also end with `signal`. */
    until(signal) {
        const own = this.#options.signal;
        return new Http({ ...this.#options, signal: own ? AbortSignal.any([own, signal]) : signal });
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
     * A call of a JSON API: sends `body` as JSON and returns the parsed answer; an empty answer is `undefined`.
     * @throws {HttpError} for every answer that is not 2xx
     */
    async json(policy, method, url, options = {}) {
        const headers = { accept: "application/json" };
        if (options.token !== undefined)
            headers.authorization = `Bearer ${options.token}`;
        // Some front ends refuse a POST or DELETE without a length (411), and Node sends none on DELETE.
        const body = options.body ?? (method === "GET" ? undefined : {});
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
            // Redacted before it is cut: half a secret is not found any more.
            serverMessage: clipped(this.#options.secrets.redact(message)),
            body,
            // A gateway's 502 or 504 says nothing of what happened behind it, and a 500 may come after the work.
            outcome: status >= 500 ? "unknown" : "refused",
            hint: policy.hint?.(status, body),
        });
    }
    /** A text of the server's without any secret of this run, for a client that shows parts of it. */
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
            this.#options.log.debug(`${policy.service}: ${request.method} ${this.#shown(url)} ${describe(attempt)}`);
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
                // `fetch` copies what it takes from an iterable, and passes on what it takes from a stream.
                ...(isStreamed(body) ? { body: ReadableStream.from(body), duplex: "half" } : body == null ? {} : { body }),
            });
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
    #conclude(attempt, request, policy) {
        if (attempt.kind === "answer")
            return attempt.response;
        const reason = attempt.timedOut
            ? `no answer within ${(policy.timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000} s`
            : describeNetworkError(attempt.error);
        throw new HttpError({
            service: policy.service,
            method: request.method,
            url: this.#shown(request.url),
            serverMessage: this.#options.secrets.redact(reason),
            outcome: attempt.neverSent ? "refused" : "unknown",
            cause: attempt.error,
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
/** Thrown inside an attempt: the answer came, but a proxy or a cut connection made it useless. */
class NotJsonError extends Error {
}
/** Whether the body is read while it is sent; `fetch` wants to be told so. */
function isStreamed(body) {
    return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}
/** The body, or as much of it as is to be read. */
async function bytesOf({ body }, maxBytes = Number.POSITIVE_INFINITY) {
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
function describe(attempt) {
    return attempt.kind === "answer"
        ? `answered ${attempt.response.status}`
        : attempt.timedOut
            ? "did not answer"
            : describeNetworkError(attempt.error);
}
/** `fetch` says only "fetch failed"; the reason is in the causes. */
function describeNetworkError(error) {
    if (error instanceof NotJsonError)
        return error.message;
    const code = networkCode(error);
    return code === "" ? (0,errors/* messageOf */.bD)(error) : `${(0,errors/* messageOf */.bD)(error)} (${code})`;
}

// EXTERNAL MODULE: ./src/inputs.ts + 3 modules
var src_inputs = __webpack_require__(949);
;// CONCATENATED MODULE: ./src/rivet/answer.ts
/** Thrown where a service's answer lacks what its API promises. Its message says what: it becomes part of an `HttpError`. */
class UnexpectedAnswer extends Error {
    constructor(path, expected) {
        super(`the answer has no "${path}" (${expected})`);
        this.name = "UnexpectedAnswer";
    }
}
/** The value at a dotted path of an answer, e.g. `namespace.name`; undefined when a part is missing or null. */
function valueAt(answer, path) {
    let at = answer;
    for (const part of path.split(".")) {
        if (typeof at !== "object" || at === null)
            return undefined;
        at = Object.entries(at).find(([key]) => key === part)?.[1];
    }
    return at ?? undefined;
}
/** @returns undefined when there is no such text, or an empty one */
function optionalTextAt(answer, path) {
    const value = valueAt(answer, path);
    return typeof value === "string" && value !== "" ? value : undefined;
}
/** @throws {UnexpectedAnswer} */
function textAt(answer, path) {
    const value = optionalTextAt(answer, path);
    if (value === undefined)
        throw new UnexpectedAnswer(path, "text");
    return value;
}
/** @throws {UnexpectedAnswer} */
function listAt(answer, path) {
    const value = valueAt(answer, path);
    if (!Array.isArray(value))
        throw new UnexpectedAnswer(path, "a list");
    return value;
}
/** An object whose keys are data, e.g. the engine's `runner_configs`. @throws {UnexpectedAnswer} */
function objectAt(answer, path) {
    const value = valueAt(answer, path);
    if (typeof value !== "object" || value === null || Array.isArray(value))
        throw new UnexpectedAnswer(path, "an object");
    return value;
}
/**
 * A moment as Unix time in milliseconds, from a number or an ISO date. 0 when there is none: the oldest of two namespaces
 * is a matter of order, and not worth an error.
 */
function timeAt(answer, path) {
    const value = valueAt(answer, path);
    const milliseconds = typeof value === "string" ? Date.parse(value) : Number(value ?? 0);
    return Number.isFinite(milliseconds) ? milliseconds : 0;
}

;// CONCATENATED MODULE: ./src/rivet/engine-fetcher.ts


/**
 * Runs the engine API client's calls under our HTTP policy. A failure leaves it as an `HttpError` in the engine's own words,
 * which passes through the client untouched, so that its own "Status code: 400 Body: …" is never seen.
 */
function createEngineFetcher(options) {
    return async (call) => {
        const url = urlOf(call);
        const response = await options.http.fetch(options.policy)(url, requestOf(call, options.completeBody));
        const text = await response.text();
        if (!response.ok)
            throw await failure(options, call.method, url, response.status, text);
        const body = text === "" ? undefined : JSON.parse(text);
        options.onAnswer({ method: call.method, url: url.href, body });
        // The client names R for what it is about to parse; it is handed over as it came and checked after that.
        return { ok: true, body: body };
    };
}
/** The engine's code for a failure, e.g. `namespace.name_not_unique`; undefined when it is no failure of the engine's. */
function engineErrorCode(error) {
    return error instanceof HttpError ? optionalTextAt(error.body, "code") : undefined;
}
/** Whether the engine says that there is no such namespace. It does so with a 400. */
function isNamespaceMissing(error) {
    return engineErrorCode(error) === "namespace.not_found";
}
function urlOf(call) {
    const url = new URL(call.url);
    for (const [name, value] of Object.entries(call.queryParameters ?? {})) {
        for (const one of Array.isArray(value) ? value : [value])
            url.searchParams.append(name, String(one));
    }
    return url;
}
function requestOf(call, completeBody) {
    const headers = new Headers({ accept: "application/json" });
    for (const [name, value] of Object.entries(call.headers ?? {})) {
        // The client says which language and runtime it was generated for; that is nobody's business.
        if (value !== undefined && !name.toLowerCase().startsWith("x-fern-"))
            headers.set(name, value);
    }
    // Some front ends refuse a DELETE without a length (411), and Node sends none without a body.
    const body = call.body ?? (call.method === "GET" ? undefined : {});
    if (body === undefined)
        return { method: call.method, headers };
    headers.set("content-type", "application/json");
    return { method: call.method, headers, body: JSON.stringify(completeBody === undefined ? body : completeBody(body)) };
}
async function failure(options, method, url, status, text) {
    const error = options.http.failure(options.policy, method, url, status, inOneCode(text));
    if (status !== 404 || !url.pathname.includes("/runner-configs"))
        return error;
    return withHint(error, await versionHint(options, url));
}
/** `{group, code, message}` → `{code: "group.code", message}`. Some messages have a placeholder that only the metadata fills. */
function inOneCode(text) {
    let body;
    try {
        body = JSON.parse(text);
    }
    catch {
        // Not the engine's words: a proxy in between answered. It is said as it is.
        return text;
    }
    const [group, code, message] = ["group", "code", "message"].map((field) => optionalTextAt(body, field));
    if (group === undefined || code === undefined)
        return text;
    const reason = optionalTextAt(body, "metadata.reason.message") ?? optionalTextAt(body, "metadata.reason");
    return JSON.stringify({
        code: `${group}.${code}`,
        message: reason === undefined ? message : message?.replace("{reason}", () => reason),
        metadata: valueAt(body, "metadata"),
    });
}
/** An engine that does not know runner configs is of another generation; which one, it says without a token. */
async function versionHint(options, failed) {
    const metadataUrl = new URL(failed);
    metadataUrl.pathname = failed.pathname.replace(/\/runner-configs.*$/, "/metadata");
    metadataUrl.search = "";
    let version;
    try {
        version = optionalTextAt(await options.http.json(options.policy, "GET", metadataUrl), "version");
    }
    catch (error) {
        // The version only adds to a hint about a failure that is being reported already.
        if (!(error instanceof HttpError))
            throw error;
    }
    const who = version === undefined ? "The server that answered does not say its engine version" : `Engine version ${version} answered`;
    return `${who}; this action needs the API of engine 2.x with /runner-configs. Newer engines speak of /pools instead. Check rivet-endpoint.`;
}
/** The same failure with another hint. */
function withHint(error, hint) {
    return new HttpError({ ...error, hint, cause: error.cause });
}

;// CONCATENATED MODULE: ./src/rivet/cloud-api.ts




/** Where a Cloud API token comes from: the project's settings on the dashboard. */
const GET_A_TOKEN = "Copy the project's Rivet Cloud API token (cloud_api_…) on the dashboard under Connect, Rivet Cloud, and store it as the secret behind rivet-token.";
/** A caller of Rivet Cloud's API. */
function connectCloud(connection) {
    const { cloudEndpoint, token, http } = connection;
    const policy = {
        service: "Rivet Cloud",
        // Minting may be repeated: secret and publishable tokens are get-or-create, an access token more does no harm.
        repeatable: (method, url) => method !== "POST" || url.pathname.includes("/tokens/"),
        hint: (status, body) => hintFor(status, body, connection),
    };
    return async (method, path, read, body) => {
        const url = `${cloudEndpoint}${path}`;
        try {
            return read(await http.json(policy, method, url, { token, body }));
        }
        catch (error) {
            throw explained(error, method, url, cloudEndpoint);
        }
    };
}
function hintFor(status, body, { token, cloudEndpoint }) {
    if (status === 401 || status === 403)
        return `${kindOf(token)} ${GET_A_TOKEN}`;
    if (status === 402 || status === 429 || /quota|limit|exceed/i.test(JSON.stringify(body) ?? "")) {
        return "The project may be at a limit of its Rivet Cloud plan. Close pull requests, run the sweep (mode: sweep), or raise the limit.";
    }
    if (status === 404) {
        return `The token's project, or what was asked for in it, does not exist at ${cloudEndpoint}. Check rivet-token and rivet-cloud-endpoint.`;
    }
    return undefined;
}
/** What the token looks like, without showing it. */
function kindOf(token) {
    if (token.startsWith("cloud_api_"))
        return "rivet-token may be revoked, or of another project.";
    const [, prefix] = /^(sk_|pk_)/.exec(token) ?? [];
    if (prefix !== undefined)
        return `rivet-token is a token of one namespace (${prefix}…), which can't make namespaces.`;
    return "rivet-token does not begin with cloud_api_, so it is no Rivet Cloud API token. (A self-hosted engine needs rivet-endpoint.)";
}
function explained(error, method, url, cloudEndpoint) {
    const check = `Check that rivet-cloud-endpoint ${cloudEndpoint} is Rivet Cloud's API.`;
    if (error instanceof HttpError && error.status === undefined && error.hint === undefined)
        return withHint(error, check);
    if (error instanceof errors/* ActionError */.lZ || !(error instanceof UnexpectedAnswer))
        return error;
    // The request was accepted: what it should have made may be there.
    const details = { status: 200, serverMessage: error.message, outcome: "unknown", hint: check, cause: error };
    return new HttpError({ service: "Rivet Cloud", method, url, ...details });
}

;// CONCATENATED MODULE: ./src/rivet/engine-call.ts




/**
 * A caller for one engine and token. The API client is loaded with the first call: an event that needs no engine does not wait for it.
 * Every call may be repeated: what this action asks of an engine comes out the same when it is asked twice.
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
    const { RivetClient } = await __webpack_require__.e(/* import() */ 554).then(__webpack_require__.t.bind(__webpack_require__, 554, 23));
    let exchange;
    const fetcher = createEngineFetcher({
        http: connection.http,
        policy: { ...policyOf(connection), ...call.policy },
        completeBody: call.completeBody,
        onAnswer: (answer) => {
            exchange = answer;
        },
    });
    const client = new RivetClient({ environment: connection.endpoint, token, fetcher });
    try {
        // Once an answer is here, an error can only be the client's parser's; the answer is read below.
        const post = (path, query) => fetcher({
            url: connection.endpoint + path,
            method: "POST",
            headers: { Authorization: `Bearer ${token}` },
            queryParameters: query,
            body: {},
        });
        await call.send(client, post).catch((error) => {
            if (exchange === undefined)
                throw error;
        });
        return call.read(exchange?.body);
    }
    catch (error) {
        throw engine_call_explained(error, connection, exchange);
    }
}
function policyOf(connection) {
    return {
        service: "Rivet engine",
        json: true,
        repeatable: () => true,
        hint: (status, body) => engine_call_hintFor(status, body, connection),
    };
}
function engine_call_hintFor(status, body, connection) {
    if (status === 401 || status === 403)
        return connection.refusedHint ?? "Check rivet-token: the engine refuses it.";
    switch (optionalTextAt(body, "code")) {
        case "datacenter.not_found":
            return "Check the input datacenters: name those that the engine has, or leave it out.";
        case "runner_config.invalid":
            return "Check the input runner-config.";
        case "namespace.not_found":
            return `The engine at ${connection.endpoint} does not have this namespace. Check rivet-endpoint.`;
        case "serverless_runner_pool.failed_to_fetch_metadata":
            return "The engine must be able to reach the app from where it runs, and the app must serve RivetKit there.";
        default:
            return undefined;
    }
}
function isRefused(error) {
    return error instanceof HttpError && (error.status === 401 || error.status === 403);
}
/** Errors of our own pass; what the client or a reader threw is about the answer, and says whose it was. */
function engine_call_explained(error, connection, exchange) {
    const check = `Check that rivet-endpoint ${connection.endpoint} is a Rivet engine that GitHub's runner can reach.`;
    if (error instanceof HttpError && error.status === undefined && error.hint === undefined)
        return withHint(error, check);
    if (error instanceof errors/* ActionError */.lZ || exchange === undefined)
        return error;
    return new HttpError({
        service: "Rivet engine",
        method: exchange.method,
        url: exchange.url,
        status: 200,
        serverMessage: (0,errors/* messageOf */.bD)(error),
        outcome: "unknown",
        hint: check,
        cause: error,
    });
}

;// CONCATENATED MODULE: ./src/rivet/paging.ts

/** With the services' 100 entries a page, more than any preview project holds. */
const paging_MOST_PAGES = 1_000;
/**
 * Walks a list to its end. The engine gives a cursor even with its last entries, so an empty page ends a list too. A list
 * that comes back to a cursor it gave before would never end: that is an error, because the entries behind it were not seen.
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
            const visiting = visit(page);
            visits.push(visiting);
            // Told below, after the last page.
            visiting.catch(() => undefined);
        }
    }
    finally {
        await Promise.allSettled(visits);
    }
    await Promise.all(visits);
}
function endless(what, why) {
    return new errors/* ActionError */.lZ(`The list of ${what} does not end: ${why}.`, {
        hint: "This is a fault of the service that was asked. Run the job again; if it stays, report it there.",
    });
}

;// CONCATENATED MODULE: ./src/rivet/engine-client.ts





/** Fields of a runner config that the API client sends itself; it drops all others. */
const CLIENT_FIELDS = new Set(["url", "headers", "requestLifespan", "slotsPerRunner", "minRunners", "maxRunners", "runnersMargin"]);
/**
 * The engine gives no cursor with runner configs, so that what is behind its first 100 would stay unseen. More than this in one
 * preview's namespace is not expected.
 */
const MOST_RUNNER_CONFIGS = 1_000;
/** For each of the two attempts to hear that an actor has stopped. */
const DESTROY_TIMEOUT_MS = 4_000;
/** It is done in 0.2 s (engine 2.3.19), or by the engine itself half a minute later. */
const RESCHEDULE_TIMEOUT_MS = 3_000;
/** Management calls on one namespace of an engine, over Rivet's own API client. */
function createEngine(options) {
    const { namespace, log } = options;
    const call = connectEngine(options);
    const actorNames = () => everyPageOf("actor names", (cursor) => actorNamesPage(call, namespace, cursor));
    const eachActor = async (visit, names) => {
        const seen = [];
        let actors = 0;
        const visitNames = async (page) => {
            seen.push(...page);
            const counted = (found) => {
                actors += found.length;
                return visit(found);
            };
            await Promise.all(page.map((name) => eachActorNamed(call, namespace, name, counted)));
        };
        if (names === undefined)
            await eachPageOf("actor names", (cursor) => actorNamesPage(call, namespace, cursor), visitNames);
        else
            await visitNames(names);
        return { names: seen, actors };
    };
    return {
        datacenters: () => listDatacenters(call),
        upsertRunnerConfig: (runnerName, names, config) => upsertRunnerConfig(call, namespace, runnerName, names, config),
        runnerConfigNames: () => call({
            send: (client) => client.runnerConfigsList({ namespace, limit: MOST_RUNNER_CONFIGS }),
            read: (answer) => Object.keys(objectAt(answer, "runner_configs")),
        }),
        deleteRunnerConfig: (runnerName) => call({ send: (client) => client.runnerConfigsDelete(runnerName, { namespace }), read: ignored }),
        checkRunner: (url, headers) => call({ send: (client) => client.runnerConfigsServerlessHealthCheck({ namespace, url, headers: { ...headers } }), read: readHealth }),
        refreshRunnerMetadata: (runnerName) => call({ send: (client) => client.runnerConfigsRefreshMetadata(runnerName, { namespace, body: {} }), read: ignored }),
        actorNames,
        eachActor,
        actors: async () => {
            const actors = [];
            await eachActor(async (page) => void actors.push(...page));
            return actors;
        },
        rescheduleActor: async (id) => {
            await call({
                send: (_, post) => post(`/actors/${encodeURIComponent(id)}/reschedule`, { namespace }),
                policy: { timeoutMs: RESCHEDULE_TIMEOUT_MS, maxRetries: 0 },
                read: ignored,
            });
        },
        destroyActor: (id) => destroyActor(call, namespace, id, log),
    };
}
/** Names of the engine's datacenters. @throws {HttpError} also when there is none */
async function listDatacenters(call) {
    return call({
        send: (client) => client.datacenters.list(),
        read: (answer) => {
            const names = listAt(answer, "datacenters").map((datacenter) => textAt(datacenter, "name"));
            if (names.length === 0)
                throw new UnexpectedAnswer("datacenters", "at least one");
            return names;
        },
    });
}
async function upsertRunnerConfig(call, namespace, runnerName, datacenterNames, config) {
    const { url, requestLifespan, slotsPerRunner, minRunners, maxRunners, runnersMargin } = config;
    const serverless = { url, headers: { ...config.headers }, requestLifespan, slotsPerRunner, minRunners, maxRunners, runnersMargin };
    const datacenters = Object.fromEntries(datacenterNames.map((name) => [name, { serverless }]));
    const dropped = fieldsTheClientDrops(config);
    await call({
        send: (client) => client.runnerConfigsUpsert(runnerName, { namespace, datacenters }),
        completeBody: (body) => withServerlessFields(body, dropped),
        read: ignored,
    });
}
/** What the client does not know, as the engine spells it: `drainGracePeriod` → `drain_grace_period`. Nested values stay as they are. */
function fieldsTheClientDrops(config) {
    const unknown = Object.entries(config).filter(([field]) => !CLIENT_FIELDS.has(field));
    return Object.fromEntries(unknown.map(([field, value]) => [field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]));
}
function withServerlessFields(body, fields) {
    const datacenters = Object.entries(objectAt(body, "datacenters"));
    const completed = datacenters.map(([name, config]) => [name, { serverless: { ...objectAt(config, "serverless"), ...fields } }]);
    return { datacenters: Object.fromEntries(completed) };
}
/** `{success: {version}}`, or `{failure: {error: {message, details?, metadata: {kind, status_code?, body?}}}}`. Both come with status 200. */
function readHealth(answer) {
    const version = optionalTextAt(answer, "success.version");
    if (version !== undefined)
        return { healthy: true, version };
    const message = textAt(answer, "failure.error.message");
    const status = valueAt(answer, "failure.error.metadata.status_code");
    const details = [
        optionalTextAt(answer, "failure.error.details"),
        optionalTextAt(answer, "failure.error.metadata.kind"),
        status === undefined || message.includes(String(status)) ? undefined : `status ${status}`,
    ].filter((detail) => detail !== undefined);
    return { healthy: false, reason: details.length === 0 ? message : `${message} (${details.join(", ")})` };
}
function actorNamesPage(call, namespace, cursor) {
    return call({
        send: (client) => client.actorsListNames({ namespace, ...(cursor === undefined ? {} : { cursor }) }),
        read: (answer) => ({ items: Object.keys(objectAt(answer, "names")), cursor: cursorOf(answer) }),
    });
}
/** The actors of one name that are not destroyed: running, sleeping, and those still waiting for a runner. */
function eachActorNamed(call, namespace, name, visit) {
    const page = (cursor) => call({
        send: (client) => client.actorsList({ namespace, name, ...(cursor === undefined ? {} : { cursor }) }),
        read: (answer) => ({
            items: listAt(answer, "actors").map(readActor),
            cursor: cursorOf(answer),
        }),
    });
    return eachPageOf(`actors named ${name}`, page, visit);
}
/**
 * Asks for an actor's end. The engine answers when it has stopped, which takes as long as a runner that hangs or is gone is waited
 * for: whether it is gone is read back by the caller. A second destroy is answered with 200 for a while, then with 400 `actor.not_found`.
 */
async function destroyActor(call, namespace, id, log) {
    try {
        await call({
            send: (client) => client.actorsDelete(id, { namespace }),
            policy: { timeoutMs: DESTROY_TIMEOUT_MS },
            read: ignored,
        });
    }
    catch (error) {
        const unanswered = error instanceof HttpError && error.status === undefined && error.outcome === "unknown";
        if (!unanswered && engineErrorCode(error) !== "actor.not_found")
            throw error;
        log.debug(unanswered ? `The engine has not answered yet whether actor ${id} has stopped.` : `Actor ${id} was gone already.`);
    }
}
function cursorOf(answer) {
    return optionalTextAt(answer, "pagination.cursor");
}
/** An actor runs from the time that it can be connected to until it sleeps. */
function readActor(actor) {
    const connectableAt = valueAt(actor, "connectable_ts");
    const asleep = typeof valueAt(actor, "sleep_ts") === "number";
    const awakeSince = typeof connectableAt === "number" && !asleep ? connectableAt : undefined;
    return { id: textAt(actor, "actor_id"), name: textAt(actor, "name"), awakeSince, asleep };
}
/** For answers that say nothing beyond their status. */
function ignored() { }

;// CONCATENATED MODULE: ./src/rivet/token-source.ts
/**
 * A source that keeps its token until it is too old or refused. Who asks while one is being minted gets that one.
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







const cloud_PAGE_SIZE = 100;
/** Creating is tried again once, after its answer was lost and nothing was found. */
const MOST_CREATE_ATTEMPTS = 2;
/** Between a lost answer and the look at what became of the request: behind a gateway's 504 the work may still go on. */
const LOOK_UP_AFTER_MS = 700;
/** Access tokens live about 15 minutes (Rivet's dashboard caches them that long). */
const ACCESS_TOKEN_AGE_MS = 10 * 60_000;
/** Waits between the looks at whether an archived namespace is gone. */
const GONE_AFTER_MS = [300, 1_000, 3_000];
const DASHBOARD = "https://dashboard.rivet.dev";
/** Rivet Cloud: namespaces are made under a display name, get their name from the service, and are archived at the end. */
function createCloud(options) {
    return new Cloud(options);
}
class Cloud {
    kind = "cloud";
    removesNamespaces = true;
    #options;
    #call;
    /** Engine names by namespace, from the answers that carry them: a list's entries don't. */
    #engineNames = new Map();
    #owner;
    constructor(options) {
        this.#options = options;
        this.#call = connectCloud(options);
    }
    async find(key) {
        const all = await everyPageOf("namespaces", (cursor) => this.#page(cursor));
        return oldestFirst(all.filter((namespace) => namespace.key === key));
    }
    expected() { }
    async create(key) {
        const path = await this.#path();
        for (let attempt = 1;; attempt++) {
            try {
                return await this.#call("POST", path, (answer) => this.#readDetail(answer), { displayName: key });
            }
            catch (error) {
                if (!(error instanceof HttpError) || error.outcome !== "unknown")
                    throw error;
                this.#options.log.debug(`Looking up what became of the namespace ${key}: ${error.message}`);
                await this.#options.http.pause(LOOK_UP_AFTER_MS);
                const [made] = await this.find(key);
                if (made !== undefined)
                    return made;
                if (attempt >= MOST_CREATE_ATTEMPTS)
                    throw error;
            }
        }
    }
    async open(namespace) {
        const [managed, runnerToken, publishableToken] = await Promise.all([
            this.manage(namespace),
            this.#mint(namespace, "secret"),
            this.#mint(namespace, "publishable"),
        ]);
        return { ...managed, runnerToken, publishableToken };
    }
    async manage(namespace) {
        const token = renewingTokenSource(() => this.#mint(namespace, "access"), ACCESS_TOKEN_AGE_MS, this.#options.now ?? Date.now);
        // Minted side by side with the look-up of the name; a failure shows here and not in the middle of a deploy.
        const [engineNamespace] = await Promise.all([this.#engineName(namespace), token()]);
        const { engineEndpoint: endpoint, http, log } = this.#options;
        const refusedHint = `The engine at ${endpoint} refuses the namespace's access token. Check that rivet-endpoint and rivet-cloud-endpoint belong together.`;
        return { engineNamespace, engine: createEngine({ endpoint, token, namespace: engineNamespace, http, log, refusedHint }) };
    }
    async remove(namespace) {
        const path = await this.#path(namespace);
        let failure;
        try {
            await this.#call("DELETE", path, () => undefined, {});
        }
        catch (error) {
            if (isNotFound(error))
                return;
            if (!(error instanceof HttpError) || error.outcome !== "unknown")
                throw error;
            failure = error;
        }
        for (const waitMs of GONE_AFTER_MS) {
            if (await this.#isGone(namespace, path))
                return;
            await this.#options.http.pause(waitMs);
        }
        if (await this.#isGone(namespace, path))
            return;
        const why = failure === undefined ? "Rivet Cloud accepted its removal" : (0,errors/* messageOf */.bD)(failure);
        throw new errors/* ActionError */.lZ(`The namespace ${namespace.name} is still there: ${why}.`, {
            hint: "Run this job again, or archive the namespace on the Rivet dashboard.",
            cause: failure,
        });
    }
    /** The namespace itself is what the sweep finds. */
    async enlist() { }
    async delist() { }
    async *list() {
        for await (const page of pagesOf("namespaces", (cursor) => this.#page(cursor))) {
            yield* page;
        }
    }
    async dashboardUrl(namespace) {
        const { organization, project } = await this.#whose();
        return `${dashboardHost(this.#options.engineEndpoint)}/orgs/${organization}/projects/${project}/ns/${namespace.name}`;
    }
    /** Whose token it is. Asked once; a failure is asked anew. */
    #whose() {
        this.#owner ??= this.#call("GET", "/tokens/api/inspect", (answer) => ({
            project: textAt(answer, "project"),
            organization: textAt(answer, "organization"),
        })).catch((error) => {
            this.#owner = undefined;
            throw error;
        });
        return this.#owner;
    }
    async #path(namespace, below = "") {
        const { project, organization } = await this.#whose();
        const name = namespace === undefined ? "" : `/${encodeURIComponent(namespace.name)}`;
        return `/projects/${encodeURIComponent(project)}/namespaces${name}${below}?org=${encodeURIComponent(organization)}`;
    }
    async #page(cursor) {
        const from = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
        return this.#call("GET", `${await this.#path()}&limit=${cloud_PAGE_SIZE}${from}`, (answer) => ({
            items: listAt(answer, "namespaces").map(readNamespace),
            cursor: optionalTextAt(answer, "pagination.cursor"),
        }));
    }
    #readDetail(answer) {
        const namespace = readNamespace(valueAt(answer, "namespace"));
        // An API without `access` calls the namespace on the engine as it calls it itself.
        this.#engineNames.set(namespace.name, optionalTextAt(answer, "namespace.access.engineNamespaceName") ?? namespace.name);
        return namespace;
    }
    async #engineName(namespace) {
        const known = this.#engineNames.get(namespace.name);
        if (known !== undefined)
            return known;
        await this.#call("GET", await this.#path(namespace), (answer) => this.#readDetail(answer));
        return this.#engineNames.get(namespace.name) ?? namespace.name;
    }
    async #mint(namespace, kind) {
        const path = await this.#path(namespace, `/tokens/${kind}`);
        return this.#call("POST", path, (answer) => this.#options.secrets.add(textAt(answer, "token")), {});
    }
    /** What GET says of an archived namespace is not documented: the list decides where it does not say 404. */
    async #isGone(namespace, path) {
        try {
            await this.#call("GET", path, () => undefined);
        }
        catch (error) {
            if (isNotFound(error))
                return true;
            throw error;
        }
        return !(await this.find(namespace.key)).some(({ name }) => name === namespace.name);
    }
}
function readNamespace(entry) {
    const name = textAt(entry, "name");
    // A namespace made by hand may have no display name; it is nobody's preview then.
    return { key: optionalTextAt(entry, "displayName") ?? "", name, createdAt: timeAt(entry, "createdAt") };
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
/** The engine gives no cursor with runner configs. So many previews at a time are not expected. */
const MOST_ENTRIES = 10_000;
/**
 * Which previews a self-hosted engine may hold. An engine can't delete a namespace, so its namespaces say nothing about what is
 * left, and there are more of them with every pull request. The ledger is a namespace of the action's own in which each
 * preview has a runner config named by its key that runs nothing: one call lists the live ones, however many names were emptied.
 */
class Ledger {
    #call;
    #createNamespace;
    /** @param createNamespace makes a namespace, or finds that it is there */
    constructor(call, createNamespace) {
        this.#call = call;
        this.#createNamespace = createNamespace;
    }
    /** Enters a preview. Safe to repeat. */
    async add(key) {
        const [datacenter = ""] = await listDatacenters(this.#call);
        const put = () => this.#call({
            send: (client) => client.runnerConfigsUpsert(key, { namespace: LEDGER_NAMESPACE, datacenters: { [datacenter]: { normal: {} } } }),
            read: () => undefined,
        });
        try {
            await put();
        }
        catch (error) {
            if (!isNamespaceMissing(error))
                throw error;
            await this.#createNamespace(LEDGER_NAMESPACE);
            await put();
        }
    }
    /** Strikes a preview out. One that is not in it is success. */
    async remove(key) {
        await this.#forgiving(undefined, () => this.#call({ send: (client) => client.runnerConfigsDelete(key, { namespace: LEDGER_NAMESPACE }), read: () => undefined }));
    }
    /** Every preview that is entered, of all repositories. */
    async *list() {
        const keys = await this.#forgiving([], () => this.#call({
            send: (client) => client.runnerConfigsList({ namespace: LEDGER_NAMESPACE, limit: MOST_ENTRIES }),
            read: (answer) => Object.keys(objectAt(answer, "runner_configs")),
        }));
        for (const key of keys)
            yield { key, name: key, createdAt: 0 };
    }
    /** Before the first preview there is no ledger. */
    async #forgiving(without, work) {
        try {
            return await work();
        }
        catch (error) {
            if (isNamespaceMissing(error))
                return without;
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./src/rivet/self-hosted.ts






/**
 * A self-hosted engine: a namespace is named by the key and stays when it was emptied, and the admin token is the only one there is.
 * @throws {InputError} when the admin token would be published
 */
function createSelfHosted(options) {
    const { endpoint, token, publishableToken, secrets } = options;
    if (publishableToken !== undefined && publishableToken === token) {
        throw new errors/* InputError */.dz("rivet-publishable-token", "must never be the admin token: it would be published in the frontend.", {
            hint: "Leave rivet-publishable-token out: clients of a self-hosted engine need none.",
        });
    }
    secrets.add(token);
    const connection = { endpoint, token, http: options.http, refusedHint: refusedHint(token) };
    const call = connectEngine(connection);
    const ledger = new Ledger(call, (name) => create(call, name));
    const find = (key) => findByName(call, key);
    const manage = async ({ name }) => ({
        engineNamespace: name,
        engine: createEngine({ ...connection, namespace: name, log: options.log }),
    });
    return {
        kind: "self-hosted",
        removesNamespaces: false,
        find,
        expected: (key) => ({ key, name: key, createdAt: 0 }),
        create: (key) => create(call, key),
        manage,
        open: async (namespace) => ({ ...(await manage(namespace)), runnerToken: token, publishableToken }),
        remove: async () => { }, // an engine has no such call
        enlist: (key) => ledger.add(key),
        delist: (key) => ledger.remove(key),
        list: () => ledger.list(),
        dashboardUrl: async ({ name }) => `${endpoint}/ui/ns/${name}`,
    };
}
async function findByName(call, key) {
    const found = await call({
        send: (client) => client.namespaces.list({ name: key }),
        read: (answer) => listAt(answer, "namespaces").map(self_hosted_readNamespace),
    });
    return found.filter(({ name }) => name === key);
}
/** A call whose answer was lost is repeated, and then finds its own work: the name is the engine's key. */
async function create(call, key) {
    try {
        return await call({
            send: (client) => client.namespaces.create({ name: key, displayName: key }),
            read: (answer) => self_hosted_readNamespace(valueAt(answer, "namespace")),
        });
    }
    catch (error) {
        if (engineErrorCode(error) !== "namespace.name_not_unique")
            throw error;
        const [found] = await findByName(call, key);
        if (found === undefined)
            throw error;
        return found;
    }
}
function self_hosted_readNamespace(entry) {
    const name = textAt(entry, "name");
    return { key: name, name, createdAt: timeAt(entry, "create_ts") };
}
function refusedHint(token) {
    const cloud = token.startsWith("cloud_api_")
        ? " This one looks like Rivet Cloud's: leave rivet-endpoint out, or set rivet-mode: cloud."
        : "";
    return `rivet-token must be the engine's admin token (RIVET__AUTH__ADMIN_TOKEN).${cloud}`;
}

;// CONCATENATED MODULE: ./src/rivet/connect.ts


/** The control plane that a workflow asked for. */
function createControlPlane(options) {
    return options.mode === "cloud" ? createCloud(options) : createSelfHosted(options);
}

;// CONCATENATED MODULE: ./src/clients.ts






/**
 * Makes the clients from the inputs. Nothing is asked yet.
 * @throws {InputError} for a missing credential
 */
function createClients({ context, inputs, secrets, log, signal, reportSignal }) {
    const { rivetToken, freestyleApiKey, githubToken } = (0,src_inputs/* requireCredentials */.uR)(inputs);
    const http = new Http({ secrets, log, signal });
    const shared = { http, secrets, log };
    const github = { token: githubToken, apiUrl: context.apiUrl, repository: context.repository, secrets, log };
    return {
        controlPlane: inputs.rivetMode === "cloud"
            ? createControlPlane({
                mode: "cloud",
                cloudEndpoint: inputs.rivetCloudEndpoint,
                engineEndpoint: inputs.rivetEndpoint,
                token: rivetToken,
                ...shared,
            })
            : createControlPlane({
                mode: "self-hosted",
                endpoint: inputs.rivetEndpoint,
                token: rivetToken,
                publishableToken: inputs.rivetPublishableToken,
                ...shared,
            }),
        host: inputs.host === "freestyle"
            ? createFreestyle({ apiKey: freestyleApiKey, apiUrl: inputs.freestyleApiUrl, ...shared })
            : createExternal(inputs.url ?? ""),
        github: createGitHub({ ...github, http }),
        reporting: createGitHub({ ...github, http: new Http({ secrets, log, signal: reportSignal }) }),
        http,
    };
}

// EXTERNAL MODULE: ./src/names/domain.ts
var domain = __webpack_require__(558);
;// CONCATENATED MODULE: ./src/report/format.ts
const SECOND_MS = 1_000;
const MINUTE_S = 60;
const HOUR_MIN = 60;
const BYTE_UNITS = ["B", "kB", "MB", "GB"];
/** A time span as people say it: `0.3 s`, `48 s`, `2 min 5 s`, `1 h 4 min`. Nonsense (negative, not a number) is `0 s`. */
function duration(spanMs) {
    const seconds = Number.isFinite(spanMs) ? Math.max(0, spanMs) / SECOND_MS : 0;
    if (seconds < 9.95)
        return `${trimZero(seconds.toFixed(1))} s`;
    const wholeSeconds = Math.round(seconds);
    if (wholeSeconds < MINUTE_S)
        return `${wholeSeconds} s`;
    const minutes = Math.floor(wholeSeconds / MINUTE_S);
    if (minutes < HOUR_MIN)
        return pair(minutes, "min", wholeSeconds % MINUTE_S, "s");
    return pair(Math.floor(minutes / HOUR_MIN), "h", minutes % HOUR_MIN, "min");
}
/** A size in decimal units: `812 B`, `1.4 kB`, `23 MB`. */
function bytes(count) {
    let value = Number.isFinite(count) ? Math.max(0, Math.round(count)) : 0;
    let unit = "B";
    for (const next of BYTE_UNITS.slice(1)) {
        if (value < 999.5)
            break;
        value /= 1000;
        unit = next;
    }
    return `${value < 9.95 ? trimZero(value.toFixed(1)) : Math.round(value)} ${unit}`;
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
function pair(large, largeUnit, small, smallUnit) {
    return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
function trimZero(fixed) {
    return fixed.replace(/\.0$/, "");
}

;// CONCATENATED MODULE: ./src/report/log-line.ts

/** What came of the run, as the log's last line. Undefined where the error that ends the run says it. Text is raw. */
function closingLine({ state, links }) {
    switch (state.kind) {
        case "ready": {
            const dashboards = [links.dashboard, links.hostDashboard].filter((link) => link !== undefined);
            const looked = state.checked ? "ready" : "deployed, not checked";
            return [`The preview is ${looked} after ${duration(state.durationMs)}: ${state.previewUrl}`, ...dashboards].join("\n");
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

;// CONCATENATED MODULE: ./src/preview-state.ts
/** What a deploy and a cleanup do, in the user's words, in their order. */
const STEPS = {
    checkout: "Read the checkout",
    prepare: "Prepare the namespace",
    install: "Install dependencies",
    build: "Build the frontend",
    upload: "Gather the files",
    deploy: "Deploy to the host",
    start: "Wait for the app",
    connect: "Connect Rivet to the app",
    ready: "Check that it is up",
    cleanup: "Remove the preview",
};

;// CONCATENATED MODULE: ./src/report/detail.ts
/** Everything, within reason. */
const FULL_DETAIL = { textLength: 1_500, items: 30, itemLength: 120, logLines: 60, logLength: 16_000 };
/**
 * From everything to the bare facts. A text that is too long is rendered again with the next level: cutting the raw parts and not the
 * finished markdown, no cut can fall into a fence, a link or an escape.
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

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./src/report/escape.ts

/**
 * Everything a pull request or a server controls passes through here before it is shown. Words that GitHub would bring to life
 * (mentions, references, addresses, formulas, emoji names) go into code, where GitHub leaves them alone: unlike a zero-width
 * character this can be copied, and the reader sees what was there.
 */
/** Longest address that is made a link; browsers and mail programs cut longer ones. */
const MAX_URL_LENGTH = 2_000;
/** Longest raw text looked at for one line, so that a server's megabyte of an error costs nothing. */
const MAX_RAW_LINE = 20_000;
/** What the terminal or the eye does not see: control and format characters (bidi, zero-width, tags) and the blank letters. */
const INVISIBLE = /(?![\n\t])(?:\p{Cc}|\p{Cf}|\u034f|\u115f|\u1160|\u3164|\uffa0)/gu;
/**
 * What GitHub turns into something: `@user`, `$formula$`, `#1`, `owner/repo#1`, `GH-1`, addresses, commit hashes from seven digits on,
 * `:emoji:`; and `SNAKE_CASE`, which is easier to read as code than escaped. Entities don't help, GitHub looks for most of these in the finished HTML.
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
    return (0,external_node_util_.stripVTControlCharacters)(shown.join("\n")).replace(INVISIBLE, "");
}
/** `raw` on one line of at most `maxLength` characters, for where no markup is read. Ends in `…` when it was cut. */
function oneLine(raw, maxLength = 500) {
    return cut(plainText(raw.slice(0, MAX_RAW_LINE)).replace(/\s+/g, " ").trim(), maxLength);
}
/**
 * `raw` as markdown prose on one line: it shows what it says and does nothing. Words in `backticks` become code. Safe in headings, lists,
 * quotes, tables and link texts.
 */
function inlineText(raw, maxLength = 500) {
    const words = oneLine(raw, maxLength).match(/\(?`[^`]+`[).,;:!?]*(?= |$)|[^ ]+/g) ?? [];
    const [first = "", ...rest] = words.map(proseWord);
    return [escapeBlockStart(first), ...rest].join(" ");
}
/** `raw` as inline code on one line; safe in the same places as {@link inlineText}. Nothing at all is shown as `(empty)`. */
function inlineCode(raw, maxLength = 200) {
    const text = oneLine(raw, maxLength);
    return text === "" ? "(empty)" : codeSpan(text);
}
/** The same as {@link inlineText} for a text inside an HTML block, where markdown is not read (`<summary>`). */
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
 * An address for a link's parentheses: http or https, without user and password, everything that markdown could read encoded.
 * @returns undefined for anything else; show the text without a link then
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
/** A link from a finished markdown label; only the label where the address can't be one. */
function escape_link(label, rawUrl) {
    const url = linkUrl(rawUrl);
    return url === undefined ? label : `[${label}](${url})`;
}
/** The end of a text that may be long, line by line; `omitted` counts the lines that are not in it. */
function lastLines(raw, limits) {
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
 * Backticks and `|` (which ends a table cell even in code) stand between the spans as entities, so that a span has nothing to break it.
 * HTML's own `<code>` is no way out: markdown makes mail addresses inside it links.
 */
function codeSpan(text) {
    const parts = breakComments(text).split(/([`|])/);
    return parts.map((part) => (/^[`|]$/.test(part) ? entities(part) : spanOf(part))).join("");
}
/**
 * A `$` beside the backtick would begin a formula on GitHub: a space keeps them apart. Of a span with a space at both ends markdown takes
 * one from each.
 */
function spanOf(part) {
    if (part.trim() === "")
        return part;
    return /^\$|\$$|^ .* $/.test(part) ? `\` ${part} \`` : `\`${part}\``;
}
/** No shown text may carry the HTML comment by which our own comment is found again. */
function breakComments(text) {
    return text.replaceAll("<!--", "<! --");
}
/** Letters, digits and a few harmless signs as they are, everything else as a numeric entity: nothing in HTML or markdown reads it. */
function entities(text) {
    return text.replace(/[^\p{L}\p{N}\p{M} .,:/'()-]/gu, (character) => `&#${character.codePointAt(0)};`);
}
function escapeWord(word) {
    return word.replace(/[&<>|`]/g, entities).replace(/[\\*_[\]~]|#(?!\d)/g, "\\$&");
}
/** A first word can't begin a list, a heading's underline or a rule. */
function escapeBlockStart(word) {
    return word.replace(/^[-+=]/, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2");
}
function percentEncode(character) {
    return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

;// CONCATENATED MODULE: ./src/report/state-blocks.ts



/** Keeps a number and its unit on one line. */
const NO_BREAK = "\u00a0";
/** Those that a pull request is told of while they run. The checkout is read before anything is said. */
const DEPLOY_STEPS = Object.keys(STEPS).filter((step) => step !== "checkout" && step !== "cleanup");
const DELETED_BECAUSE = {
    closed: "the pull request was closed",
    merged: "the pull request was merged",
    "label-removed": "its label was taken off",
    expired: "there was no push for a long time",
    requested: "the workflow asked for it",
};
const NEXT_PREVIEW = {
    closed: "Reopening the pull request deploys a new preview.",
    merged: undefined,
    "label-removed": "Putting the label back deploys a new preview.",
    expired: "The next push deploys a new preview.",
    requested: "The next push deploys a new preview.",
};
/** What happened, in one line of markdown without a heading's `#`: the sign repeats what the words say. */
function stateHeading({ state, previewName }) {
    const preview = previewName === undefined ? "Preview" : `Preview ${inlineCode(previewName, 60)}`;
    switch (state.kind) {
        case "deploying":
            return `⏳ ${preview} is being ${progress(state.step)}`;
        case "ready":
            return `✅ ${preview} is ${state.checked ? "ready" : "deployed, not checked"}: ${addressLink(state.previewUrl)}`;
        case "failed":
            return `❌ ${preview} failed: ${STEPS[state.step]}`;
        case "cancelled":
            return `⏹️ ${preview} cancelled at: ${STEPS[state.step]}`;
        case "deleted":
            return `🧹 ${preview} deleted: ${DELETED_BECAUSE[state.reason]}`;
        case "cleanup-failed":
            return `⚠️ ${preview} is not fully deleted: ${plural(state.left.length, "part")} left`;
    }
}
/** What is to be said about the state below its heading, each a block of markdown. */
function stateBlocks(report, detail) {
    const { state } = report;
    switch (state.kind) {
        case "deploying":
            return deployingBlocks(state, report.links);
        case "ready":
            return [readyTable(state, report, detail)];
        case "failed":
            return failedBlocks(state, report.links, detail);
        case "cancelled":
            return cancelledBlocks(state, report.links);
        case "deleted":
            return deletedBlocks(state, detail);
        case "cleanup-failed":
            return cleanupFailedBlocks(state, report.links, detail);
    }
}
/** What works but should be changed; nothing when there is nothing to say. */
function warningBlock(warnings, detail) {
    if (warnings.length === 0)
        return [];
    const lines = shortened(warnings, detail, (warning) => inlineText(warning, detail.textLength));
    return [state_blocks_alert("WARNING", lines.length === 1 ? lines : lines.map((line) => `- ${line}`))];
}
function progress(step) {
    const place = DEPLOY_STEPS.indexOf(step);
    return place < 0 ? "deleted" : `deployed: step ${place + 1} of ${DEPLOY_STEPS.length}`;
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
function readyTable({ data, actors, durationMs, checked }, { links, commit, key }, detail) {
    const names = shortened(actors, detail, (name) => inlineCode(name, detail.itemLength));
    const took = `deployed in ${duration(durationMs).replaceAll(" ", NO_BREAK)}`;
    const sha = commit === undefined ? undefined : escape_link(inlineCode(commit.sha.slice(0, 7)), commit.url);
    const rows = [
        ["Rivet", links.dashboard && escape_link("Namespace dashboard", links.dashboard)],
        [hostName(links), links.hostDashboard && escape_link("Deployment dashboard", links.hostDashboard)],
        ["Commit", sha === undefined ? took : `${sha}, ${took}`],
        ["Data", data === "fresh" ? "Fresh: the namespace started empty" : "Kept from earlier pushes"],
        ["Checked", checked ? undefined : "No: `ready-timeout` is 0, so nobody looked whether it is up"],
        ["Actors", names.length > 0 ? names.join(", ") : checked ? "None found in the app" : undefined],
    ];
    return table(["Preview", inlineCode(key)], rows);
}
function failedBlocks({ message, hint, log, serving }, links, detail) {
    const advice = hint === undefined ? [] : ["", `**What to do:** ${inlineText(hint, detail.textLength)}`];
    return [
        state_blocks_alert("CAUTION", [inlineText(message, detail.textLength), ...advice]),
        ...servingBlock(serving, "Meanwhile"),
        ...logBlock(log, detail),
        linksLine("Log of the run", links),
    ];
}
function cancelledBlocks({ serving }, links) {
    return [
        "The run was stopped before the preview was up. The next push deploys it, and so does running the job again.",
        ...servingBlock(serving, "Meanwhile"),
        linksLine("Log of the run", links),
    ];
}
function deletedBlocks({ reason, removed, emptiedNamespace }, detail) {
    const nothing = removed.length === 0 && emptiedNamespace === undefined ? ["There was nothing to remove."] : [];
    const next = NEXT_PREVIEW[reason];
    return [...nothing, ...removedBlock(removed, detail), ...emptiedBlock(emptiedNamespace), ...(next === undefined ? [] : [next])];
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
        state_blocks_alert("WARNING", ["Still there:", "", ...lines.map((line) => `- ${line}`)]),
        `Then run the job again from ${escape_link("this run", links.run)}; what is gone already counts as done.`,
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
    const { text, omitted } = lastLines(log.text, { lines: detail.logLines, characters: detail.logLength });
    if (text.trim() === "")
        return [];
    const missing = omitted === 0 ? "" : ` (the last ${plural(text.split("\n").length, "line")})`;
    return [`<details><summary>${htmlText(log.title)}${missing}</summary>\n\n${codeBlock(text)}\n\n</details>`];
}
function linksLine(runLabel, links) {
    const all = [
        escape_link(runLabel, links.run),
        ...(links.dashboard === undefined ? [] : [escape_link("Rivet dashboard", links.dashboard)]),
        ...(links.hostDashboard === undefined ? [] : [escape_link(`${hostName(links)} dashboard`, links.hostDashboard)]),
    ];
    return all.join(" · ");
}
/** A link whose text is the address itself, without the scheme: it tells where it goes, also read aloud or in a plain text mail. */
function addressLink(url) {
    const shown = oneLine(url, 90)
        .replace(/^https?:\/\//, "")
        .replace(/\/$/, "");
    return escape_link(inlineText(shown), url);
}
function hostName(links) {
    return inlineText(links.hostName ?? "Freestyle", 40);
}
/** A table of finished markdown. Rows that lack a value are left out. */
function table(header, rows) {
    const full = rows.filter((row) => row.every((value) => value !== undefined));
    return [header, header.map(() => ":--"), ...full].map((row) => `| ${row.map((value = "") => tableCell(value)).join(" | ")} |`).join("\n");
}
/** GitHub's coloured box; an older GitHub shows it as a quote. */
function state_blocks_alert(kind, lines) {
    return [`[!${kind}]`, ...lines].map((line) => `> ${line}`.trimEnd()).join("\n");
}
/** An empty entry would make a heading of the line above: `- ` under a text is its underline. */
function shortened(items, detail, show) {
    const shown = items.slice(0, detail.items).map((item) => show(item) || "(empty)");
    return items.length > detail.items ? [...shown, `and ${items.length - detail.items} more`] : shown;
}
function lowerFirst(text) {
    return text.charAt(0).toLowerCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./src/report/step-gantt.ts


const TAGS = { done: "done", failed: "crit", cancelled: "active" };
/** Mermaid draws nothing of a task without a length. */
const SHORTEST_MS = 50;
/**
 * The steps as a Mermaid gantt chart in a fenced block. Times are written as times of day and shown as such: read and drawn in the same
 * time zone, they are right in every one, which Unix times are not. Labels are this project's own words.
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
/** What Mermaid reads as syntax is left out: a label has no quotes. */
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
/** The run as its job summary in markdown: what the comment says, and how it came about. At most 1 MiB of UTF-8. */
function renderSummary(report) {
    return mostDetailed((detail) => `${blocks(report, detail).join("\n\n")}\n`, (text) => Buffer.byteLength(text) < MAX_SUMMARY_BYTES);
}
function blocks(report, detail) {
    return [
        `## ${stateHeading(report)}`,
        ...stateBlocks(report, detail),
        ...warningBlock(report.warnings, detail),
        ...stepsBlocks(report.steps),
        ...uploadBlocks(report.upload, detail),
        ...decisionBlocks(report.decisions, detail),
        footer(report),
    ];
}
function stepsBlocks(steps) {
    if (steps.length === 0)
        return [];
    // They are kept as they end, and some run side by side.
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



/** Outputs that hold the publishable token, which is masked and yet to be handed on. */
const MEANT_FOR_FRONTENDS = new Set(["public-endpoint", "publishable-token"]);
/**
 * Texts from the pull request as a JSON list that is also harmless where a workflow writes it into a script
 * (`run: echo ${{ steps.preview.outputs.actors }}`): what a shell could read is escaped, which `fromJSON` undoes.
 */
function listOutput(texts) {
    const escaped = (text) => text.replace(/[^\w .:/-]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    return `[${texts.map((text) => `"${escaped(text)}"`).join(",")}]`;
}
/** What the run hands on: outputs for later steps, and the job summary. */
class Reporter {
    #core;
    #secrets;
    #progress;
    constructor(core, secrets, progress) {
        this.#core = core;
        this.#secrets = secrets;
        this.#progress = progress;
    }
    output(name, value) {
        if (value === undefined || value === "")
            return;
        this.#core.setOutput(name, MEANT_FOR_FRONTENDS.has(name) ? value : this.#secrets.redact(value));
    }
    outputPreview({ previewUrl, namespace, engineNamespace, deploymentId, actors }) {
        this.output("result", "deployed");
        this.output("preview-url", previewUrl);
        this.output("namespace", namespace);
        this.output("engine-namespace", engineNamespace);
        this.output("deployment-id", deploymentId);
        this.output("actors", listOutput(actors.map((actor) => this.#secrets.redact(actor))));
    }
    outputPrepared({ namespace, engineNamespace, envFile, publicEndpoint, publishableToken }) {
        this.output("result", "prepared");
        this.output("namespace", namespace);
        this.output("engine-namespace", engineNamespace);
        this.output("env-file", envFile);
        this.output("public-endpoint", publicEndpoint);
        this.output("publishable-token", publishableToken);
    }
    outputLinks({ links, commentId }) {
        this.output("dashboard-url", links.dashboard);
        this.output("host-dashboard-url", links.hostDashboard);
        this.output("comment-id", commentId === undefined ? undefined : String(commentId));
    }
    /** The job summary of a sweep. */
    async summarizeSweep(outcome, dryRun) {
        await this.#write(renderSweep({ ...outcome, dryRun, warnings: this.#progress.warnings }));
    }
    /** Says in the log what came of the run, and writes the job summary. A summary that can't be written costs a warning, not the run. */
    async summarize(report, upload) {
        const { steps, decisions } = this.#progress;
        const line = closingLine(report);
        if (line !== undefined)
            this.#progress.say(line);
        await this.#write(renderSummary({ ...report, steps, decisions, upload }));
    }
    async #write(markdown) {
        try {
            await this.#core.summary.addRaw(this.#secrets.redact(markdown)).write();
        }
        catch (error) {
            this.#core.warning(`The job summary could not be written: ${error}`);
        }
    }
}

;// CONCATENATED MODULE: ./src/report/comment.ts




/** GitHub refuses longer bodies with "body is too long (maximum is 65536 characters)". */
const MAX_COMMENT_LENGTH = 65_536;
/** How every comment begins: a heading. */
const COMMENT_START = "### ";
/**
 * The comment of a preview as markdown. Its first line says it all, for the notification mail and the folded view.
 * @param marker the HTML comment by which the comment is found again; it is the body's last line, and nothing shown can contain it
 * @returns at most 65,535 characters
 */
function renderComment(report, marker) {
    return mostDetailed((detail) => [
        `${COMMENT_START}${stateHeading(report)}`,
        ...stateBlocks(report, detail),
        ...warningBlock(report.warnings, detail),
        comment_footer(report),
        marker,
    ].join("\n\n"), (body) => body.length < MAX_COMMENT_LENGTH);
}
/** What the state's blocks do not say already. */
function comment_footer({ state, commit, links, updatedAt, key }) {
    const ready = state.kind === "ready";
    const name = ready ? [] : [inlineCode(key)];
    const sha = ready || commit === undefined ? [] : [`Commit ${escape_link(inlineCode(commit.sha.slice(0, 7)), commit.url)}`];
    const run = ready || state.kind === "deleted" ? [escape_link("Workflow run", links.run)] : [];
    return `<sub>${[...name, ...sha, ...run, `Updated ${utcTime(updatedAt)}`].join(" · ")}</sub>`;
}

;// CONCATENATED MODULE: ./src/preview/announce.ts



/** GitHub's limit for the description of a deployment status. */
const announce_LONGEST_DESCRIPTION = 140;
/** Edits between the first and the last word of a deploy, at most, and how long each stands at least: a page that flickers tells nobody more. */
const MOST_UPDATES = 2;
const UPDATE_AFTER_MS = 20_000;
/** From here on the address belongs to this push. */
const AFTER_THE_SWITCH = new Set(["start", "connect", "ready"]);
/**
 * Tells the pull request how the preview is doing: the one comment and the GitHub deployment. What can't be told is a
 * warning on the run and never ends a deploy.
 */
class Announcer {
    #options;
    /** The GitHub deployment's id, once it is recorded and the comment written. */
    #started = Promise.resolve(undefined);
    #commit;
    #links;
    #commentId;
    /** What the comment says while the deploy goes on; undefined before it was said, and from the end on. */
    #deploying;
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
    /** The commit that the preview is made from. */
    about(sha) {
        this.#commit = { sha, url: this.#options.commitUrl(sha) };
    }
    /** Links that are known from now on. */
    link(links) {
        this.#links = { ...this.#links, ...links };
    }
    /** What the comment shows for a state, for the comment itself and for the job summary. */
    report(state) {
        const { key, previewName, now, progress } = this.#options;
        return { key, previewName, state, links: this.#links, commit: this.#commit, updatedAt: now(), warnings: progress.warnings };
    }
    /** Looks for the comment that is there already, while it is not known yet what to write. */
    lookUp() {
        this.#options.comment?.lookUp();
    }
    /** Says on the pull request that the deploy has begun, and on a long one where it is. Nothing waits for it but {@link finish}. */
    start(sha, begun) {
        const recorded = this.#trying("GitHub deployment", async () => this.#options.record?.start(sha));
        this.#started = Promise.all([recorded, this.#begin(begun)]).then(([id]) => id);
        this.#options.progress.onStep = (step) => this.#comeTo(step);
    }
    async #begin(begun) {
        const state = await begun;
        await this.comment(state);
        this.#deploying = state;
        this.#updatedAt = this.#options.now();
    }
    #comeTo(step) {
        const { now } = this.#options;
        const isDue = this.#updates < MOST_UPDATES && now() - this.#updatedAt >= UPDATE_AFTER_MS;
        if (this.#deploying === undefined || !isDue)
            return;
        const { serving, ...deploying } = this.#deploying;
        this.#updates++;
        this.#updatedAt = now();
        // What fails is told as a warning, and what is written later comes later: nothing has to wait.
        void this.comment({ ...deploying, step, ...(AFTER_THE_SWITCH.has(step) ? {} : { serving }) });
    }
    /**
     * Writes the comment. With `create: false` only one that is there already is edited.
     * @returns what kept it from being written; undefined when it was, and where the token may not write it
     */
    async comment(state, options = {}) {
        const { comment, key, redact } = this.#options;
        const body = redact(renderComment(this.report(state), (0,names_key/* commentMarker */.Ql)(key)));
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
    /** Says how the deploy ended. @returns what kept the comment from being written, as {@link comment} does */
    async finish(state, deployment) {
        const description = this.#options.redact(deployment.description).slice(0, announce_LONGEST_DESCRIPTION);
        const id = await this.#started;
        this.#deploying = undefined;
        const [untold] = await Promise.all([
            this.comment(state),
            this.#trying("GitHub deployment", async () => {
                if (id === undefined)
                    return;
                await this.#options.record?.finish(id, deployment.state, {
                    description,
                    ...(deployment.url === undefined ? {} : { url: deployment.url }),
                });
            }),
        ]);
        return untold;
    }
    /** Another run tells how the preview is: this one only takes its GitHub deployment off. */
    async giveWay(description) {
        const id = await this.#started;
        this.#deploying = undefined;
        if (id === undefined)
            return;
        await this.#trying("GitHub deployment", async () => this.#options.record?.finish(id, "inactive", { description }));
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

;// CONCATENATED MODULE: ./src/preview/progress.ts

/** Their begin is told, too: what comes next in the log may be a minute away. */
const MAY_TAKE_LONG = new Set(["deploy", "start", "ready", "cleanup"]);
/** How a run is going: which step it is at, how long each took, what was decided and what should be changed. */
class Progress {
    #log;
    #now;
    startedAt;
    steps = [];
    decisions = [];
    warnings = [];
    /** The step that began last. */
    current = "prepare";
    /** The step that failed first; what failed in its wake says nothing. */
    failed;
    /** Hears of every step that begins. */
    onStep;
    constructor({ log, now }) {
        this.#log = log;
        this.#now = now;
        this.startedAt = now();
    }
    /**
     * Runs one step of the lifecycle and keeps its time.
     * @param needed false for a step that this app does without: it is not told
     */
    async step(step, work, needed = true) {
        if (!needed)
            return work();
        const startMs = this.elapsedMs();
        this.current = step;
        this.onStep?.(step);
        if (MAY_TAKE_LONG.has(step))
            this.#log.info(`${STEPS[step]} …`);
        try {
            const result = await work();
            this.#end(step, startMs, "done");
            return result;
        }
        catch (error) {
            const cancelled = error instanceof Error && (error.name === "CancelledError" || error.name === "AbortError");
            if (!cancelled)
                this.failed ??= step;
            this.#end(step, startMs, cancelled ? "cancelled" : "failed");
            throw error;
        }
    }
    /** What a step that takes long sees. */
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
        return this.#now() - this.startedAt;
    }
    #end(step, startMs, outcome) {
        const endMs = this.elapsedMs();
        this.steps.push({ step, startMs, endMs, outcome });
        this.#log.info(`${STEPS[step]}: ${outcome} after ${((endMs - startMs) / 1000).toFixed(1)} s`);
    }
}

;// CONCATENATED MODULE: ./src/preview/remove.ts



/** What a control plane may answer when it does not remove a namespace that is in use. A refused token is none of them. */
const REFUSALS = new Set([400, 409, 412, 422, 423]);
/**
 * Removes a preview: all parts side by side, each tried even when another fails. "Not found" is success. With `allowed` the
 * namespaces are looked up meanwhile, which takes longest. Where namespaces can be removed, that goes last, with
 * {@link Removal.finish}, and takes all that is in them along; while anything else is left they are only emptied: by them a
 * sweep finds the rest.
 * Never throws for a part that fails: it is in `left`, by name and with the reason.
 */
async function removePreview(ports, target) {
    const remover = new Remover(ports, target);
    await remover.removeAllButNamespaces();
    return remover;
}
class Remover {
    #ports;
    #target;
    #left = [];
    #removed = [];
    /** Those that there are. */
    #namespaces = [];
    #removesNamespaces;
    constructor(ports, target) {
        this.#ports = ports;
        this.#target = target;
        this.#removesNamespaces = ports.controlPlane.removesNamespaces;
    }
    get left() {
        return [...this.#left];
    }
    /** With the namespaces, which go when nothing else is left. */
    get removed() {
        const namespaces = this.#removesNamespaces && this.#left.length === 0 ? this.#namespaces.map(nameOf) : [];
        return [...namespaces, ...this.#removed];
    }
    get emptiedNamespace() {
        return this.#removesNamespaces || this.#left.length > 0 ? undefined : this.#namespaces[0]?.name;
    }
    async removeAllButNamespaces() {
        await Promise.all([
            this.#attempt(`namespace ${this.#target.key}`, () => this.#findNamespaces()),
            this.#attempt(`domain of ${this.#target.key}`, () => this.#removeDomains()),
            this.#attempt("GitHub deployment", () => this.#deactivateDeployments()),
        ]);
        if (this.#left.length > 0)
            await this.#keepNamespaces();
    }
    async finish(untold) {
        if (this.#left.length > 0)
            return;
        if (untold !== undefined) {
            this.#left.push(untold);
            return this.#keepNamespaces();
        }
        const { controlPlane } = this.#ports;
        await Promise.all(this.#namespaces.map((one) => this.#attempt(`namespace ${one.name}`, () => this.#remove(one))));
        if (this.#left.length === 0)
            await this.#attempt(`entry of ${this.#target.key}`, () => controlPlane.delist(this.#target.key));
    }
    async #attempt(what, work) {
        try {
            await work();
        }
        catch (error) {
            this.#left.push({ what, why: (0,errors/* messageOf */.bD)(error), hint: (0,errors/* hintOf */.$z)(error) });
        }
    }
    /** Where namespaces can't be removed, they are emptied at once. */
    async #findNamespaces() {
        const { controlPlane } = this.#ports;
        const { key, namespaces } = this.#target;
        const expected = controlPlane.expected(key);
        const candidates = namespaces ?? (expected === undefined ? await controlPlane.find(key) : [expected]);
        if (this.#removesNamespaces)
            this.#namespaces.push(...candidates);
        else
            this.#namespaces.push(...(await this.#emptyAll(candidates)));
    }
    /** Something else is left: nothing stays in the namespaces, but they stay, so that the next cleanup or a sweep finds it by them. */
    async #keepNamespaces() {
        if (!this.#removesNamespaces || !(await isAllowed(this.#ports)))
            return;
        const there = await this.#emptyAll(this.#namespaces);
        const why = "it stays until the rest is gone, so that a sweep finds that.";
        this.#left.push(...there.map(({ name }) => ({ what: `namespace ${name}`, why })));
    }
    /** @returns those that there are and that are empty now */
    async #emptyAll(namespaces) {
        const emptied = [];
        const work = async (namespace) => {
            const contents = await emptyOne(this.#ports, namespace);
            if (contents === undefined)
                return;
            emptied.push(namespace);
            this.#removed.unshift(...wordsFor(contents));
        };
        await Promise.all(namespaces.map((one) => this.#attempt(`namespace ${one.name}`, () => work(one))));
        return emptied;
    }
    /** Removes the namespace with all that is in it. One that can't be removed while something is in it is emptied first. */
    async #remove(namespace) {
        const { controlPlane, log, allowed } = this.#ports;
        await allowed;
        try {
            await controlPlane.remove(namespace);
        }
        catch (error) {
            if (!remove_isRefusal(error))
                throw error;
            log.info(`${(0,errors/* messageOf */.bD)(error)} The namespace is emptied, and then removed once more.`);
            await emptyOne(this.#ports, namespace);
            await controlPlane.remove(namespace);
        }
    }
    async #removeDomains() {
        const { host, allowed } = this.#ports;
        const { key, domains, findDomains } = this.#target;
        const all = new Set([...domains, ...(findDomains ? await host.findDomains(key) : [])]);
        const work = async (domain) => {
            if (await host.remove(domain, key, allowed))
                this.#removed.push(`domain \`${domain}\``);
        };
        await Promise.all([...all].map((domain) => this.#attempt(`domain ${domain}`, () => work(domain))));
    }
    async #deactivateDeployments() {
        const { record, allowed } = this.#ports;
        const count = (await record?.deactivateAll(allowed)) ?? 0;
        if (count > 0)
            this.#removed.push("GitHub deployment");
    }
}
async function isAllowed({ allowed }) {
    return (allowed === undefined ||
        allowed.then(() => true, () => false));
}
/** @returns undefined when there is no such namespace: there never was, or another run cleans up at the same time */
async function emptyOne(ports, namespace) {
    try {
        const { engine } = await ports.controlPlane.manage(namespace);
        return await emptyNamespace(engine, ports);
    }
    catch (error) {
        // Where that can't be asked either, the first failure is the one to be told.
        const still = await ports.controlPlane.find(namespace.key).catch(() => [namespace]);
        if (still.some(({ name }) => name === namespace.name))
            throw error;
        return undefined;
    }
}
/** What was in a namespace, in the user's words. */
function wordsFor({ runnerConfigs, actors }) {
    const configs = runnerConfigs.map((name) => `runner config \`${name}\``);
    return [...configs, ...(actors > 0 ? [`${actors} ${actors === 1 ? "actor" : "actors"}`] : [])];
}
function remove_isRefusal(error) {
    return error instanceof HttpError && error.status !== undefined && REFUSALS.has(error.status);
}
function nameOf({ name }) {
    return `namespace \`${name}\` with everything in it`;
}

;// CONCATENATED MODULE: ./src/session.ts








/** One run of the action: what it was asked, whom it talks to and what it reports. */
class Session {
    context;
    inputs;
    secrets;
    log;
    signal;
    clients;
    progress;
    reporter;
    now = Date.now;
    /** @throws {InputError} for a missing credential */
    constructor({ context, inputs, secrets, core, log, stop }) {
        this.context = context;
        this.inputs = inputs;
        this.secrets = secrets;
        this.log = log;
        this.signal = stop.signal;
        this.clients = createClients({ context, inputs, secrets, log, signal: stop.signal, reportSignal: stop.reportSignal });
        this.progress = new Progress({ log, now: this.now });
        this.reporter = new Reporter(core, secrets, this.progress);
    }
    /** The preview of a pull request. Nothing is asked yet. */
    preview(subject, progress = this.progress) {
        const { context, inputs, clients } = this;
        const { owner, name } = context.repository;
        const key = (0,names_key/* previewKey */.Gx)({ owner, repository: name, number: subject.number, previewName: inputs.previewName });
        const domain = this.#domain(key, subject);
        const record = inputs.githubDeployment
            ? clients.reporting.deployments({ environment: inputs.environment, key, runUrl: context.run.url })
            : undefined;
        const announcer = new Announcer({
            key,
            previewName: inputs.previewName,
            comment: inputs.comment
                ? clients.reporting.comment({ pullRequest: subject.number, marker: (0,names_key/* commentMarker */.Ql)(key), start: COMMENT_START })
                : undefined,
            record,
            runUrl: context.run.url,
            hostName: clients.host.name,
            commitUrl: (sha) => `${context.serverUrl}/${owner}/${name}/commit/${sha}`,
            progress,
            now: this.now,
            redact: (text) => this.secrets.redact(text),
        });
        const { controlPlane, host } = clients;
        const ports = { controlPlane, host, record, log: this.log, signal: this.signal, now: this.now };
        // A push may have had a domain of its own.
        const findDomains = domain !== undefined && /\{(sha|branch)\}/.test(inputs.domain);
        const domains = domain === undefined ? [] : [domain.hostname];
        return {
            key,
            domain,
            announcer,
            remove: (namespaces, allowed) => removePreview({ ...ports, allowed }, { key, domains, findDomains, namespaces }),
        };
    }
    #domain(preview, { number, headRef, headSha }) {
        if (this.inputs.host === "external")
            return undefined;
        const { owner, name } = this.context.repository;
        return (0,domain/* renderDomain */.d)(this.inputs.domain, { preview, number, owner, repo: name, branch: headRef, sha: headSha });
    }
}

// EXTERNAL MODULE: ./src/skip.ts
var skip = __webpack_require__(3184);
// EXTERNAL MODULE: ./src/secrets.ts
var src_secrets = __webpack_require__(7194);
;// CONCATENATED MODULE: ./src/source/child-environment.ts

/**
 * Variables that hold a token, or through which code of the pull request could act as the workflow. What the runner sets:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 * - `INPUT_*`: this action's inputs, the secrets among them. `STATE_*`: its state for a later phase.
 * - `ACTIONS_*`: the runner's own services (`ACTIONS_RUNTIME_TOKEN`, `ACTIONS_ID_TOKEN_REQUEST_TOKEN`, cache, artifacts).
 * - `GITHUB_TOKEN`, `GH_TOKEN` and their Enterprise twins, which tools pick up by name.
 * - `GITHUB_ENV`, `GITHUB_PATH`, `GITHUB_OUTPUT`, `GITHUB_STATE`, `GITHUB_STEP_SUMMARY`: files through which a step sets
 *   later steps' environment and PATH, and its own outputs and summary.
 * - `GITHUB_EVENT_PATH`: no secret, and no build needs it.
 * - `RUNNER_*TOKEN*`. `RUNNER_TRACKING_ID` stays: by it the runner finds processes that were left behind.
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
 * The environment of install and build, which run code of the pull request. Besides {@link WITHHELD_NAMES}, every variable
 * is left out whose name or value is or contains one of the secrets, in any of their encoded forms. Everything else
 * stays: PATH, HOME, CI, NODE_OPTIONS, npm's settings, and a token that the workflow itself gave for a private registry
 * (NODE_AUTH_TOKEN), unless it is one of the action's own secrets.
 */
function childEnvironment(environment, secrets) {
    const forms = secrets.flatMap(src_secrets/* formsOf */.X);
    const kept = {};
    for (const [name, value] of Object.entries(environment)) {
        if (value !== undefined && !isWithheldName(name) && !holdsSecret(name, value, forms))
            kept[name] = value;
    }
    return kept;
}
/**
 * The variables of the workflow's own that {@link childEnvironment} leaves out because they hold a secret. Worth telling: an
 * install that needs one of them (NODE_AUTH_TOKEN with the job's own token) fails without it.
 */
function withheldForSecrets(environment, secrets) {
    const forms = secrets.flatMap(src_secrets/* formsOf */.X);
    return Object.entries(environment)
        .filter(([name, value]) => value !== undefined && !isWithheldName(name) && holdsSecret(name, value, forms))
        .map(([name]) => name)
        .filter((name) => !forms.some((form) => name.includes(form)));
}
function isWithheldName(name) {
    const upper = name.toUpperCase();
    return WITHHELD_NAMES.some((pattern) => pattern.test(upper));
}
function holdsSecret(name, value, forms) {
    return forms.some((form) => value.includes(form) || name.includes(form));
}

// EXTERNAL MODULE: ./src/source/command.ts + 4 modules
var command = __webpack_require__(8657);
;// CONCATENATED MODULE: ./src/source/build.ts


/** Far beyond any install or build of a preview, below the 6 hours after which GitHub ends the job. */
const build_DEFAULT_TIMEOUT_MS = 20 * 60_000;
/**
 * Installs the dependencies as the lockfile says, if there is anything to run.
 * @throws {CommandError} when the install fails
 */
async function install(checkout, options) {
    if (checkout.install === undefined)
        return;
    const withheld = withheldForSecrets(options.environment, options.secrets.values());
    if (withheld.length > 0) {
        options.log.info(`Not passed to install and build, because they hold one of the action's secrets: ${withheld.join(", ")}`);
    }
    // Neither the audit nor the request for funds is of use here, and both ask the network. A setting of the workflow's wins.
    await run(checkout.install, { npm_config_audit: "false", npm_config_fund: "false" }, {}, options);
}
/**
 * Builds the app, if there is anything to run.
 * @param variables what the build sees besides its environment. They end up in the frontend, for everyone to read
 * @throws {CommandError} when the build fails
 */
async function build(checkout, variables, options) {
    if (checkout.build === undefined)
        return;
    await run(checkout.build, {}, variables, options);
}
async function run(plan, defaults, variables, options) {
    const inherited = childEnvironment(options.environment, options.secrets.values());
    await (0,command/* runCommand */.d)(plan, {
        environment: { ...defaults, ...inherited, ...variables },
        secrets: options.secrets,
        sink: options.sink,
        signal: options.signal,
        timeoutMs: options.timeoutMs ?? build_DEFAULT_TIMEOUT_MS,
    });
}

// EXTERNAL MODULE: ./src/source/paths.ts
var paths = __webpack_require__(5261);
;// CONCATENATED MODULE: ./src/source/app-directory.ts





const CHECKOUT_HINT = "Did you forget to use actions/checkout before this step?";
const DIRECTORIES_SHOWN = 5;
/** Folders below the workspace's root in which a forgotten `working-directory` is looked for. */
const SEARCH_DEPTH = 3;
/** @returns the workspace's real path */
async function locateWorkspace(workspace) {
    try {
        return await (0,external_node_fs_promises_.realpath)(workspace);
    }
    catch (error) {
        throw new errors/* ActionError */.lZ(`The workspace ${workspace} can't be opened: ${(0,errors/* messageOf */.bD)(error)}`, { hint: CHECKOUT_HINT, cause: error });
    }
}
/**
 * @returns the app's folder with links resolved, so that "inside the workspace" is decided on where it really is
 * @throws {InputError} when it is missing, outside the workspace or not a folder
 */
async function locateApp(workspace, workingDirectory) {
    const given = (0,external_node_path_.resolve)(workspace, workingDirectory);
    if (!(0,paths/* isWithin */.U)(workspace, given))
        throw outside(workspace, workingDirectory);
    let appDirectory;
    try {
        appDirectory = await (0,external_node_fs_promises_.realpath)(given);
    }
    catch (error) {
        if (!isMissing(error))
            throw error;
        throw new errors/* InputError */.dz("working-directory", `names "${workingDirectory}", which does not exist in ${workspace}.`, {
            hint: await hintForMissingApp(workspace),
            cause: error,
        });
    }
    if (!(0,paths/* isWithin */.U)(workspace, appDirectory))
        throw outside(workspace, workingDirectory);
    if (!(await (0,external_node_fs_promises_.stat)(appDirectory)).isDirectory()) {
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
async function requirePackageJson(workspace, appDirectory, workingDirectory) {
    const packageJson = await readPackageJson(appDirectory);
    if (packageJson)
        return packageJson;
    throw new errors/* InputError */.dz("working-directory", `is "${workingDirectory}", and there is no package.json in ${appDirectory}.`, {
        hint: await hintForMissingApp(workspace),
    });
}
async function hintForMissingApp(workspace) {
    const apps = await packagesBelow(workspace, SEARCH_DEPTH);
    if (apps.length === 0)
        return CHECKOUT_HINT;
    const shown = apps.slice(0, DIRECTORIES_SHOWN).map((path) => `"${path}"`);
    return `Set \`working-directory\` to the app's folder. Folders with a package.json: ${shown.join(", ")}${apps.length > shown.length ? " …" : ""}.`;
}
/** Folders with a package.json, relative to the workspace, nearest first. */
async function packagesBelow(workspace, depth) {
    const found = [];
    let level = [workspace];
    for (let at = 0; at <= depth && level.length > 0; at++) {
        const next = [];
        for (const directory of level) {
            for (const entry of await (0,external_node_fs_promises_.readdir)(directory, { withFileTypes: true })) {
                if (entry.isFile() && entry.name === "package.json")
                    found.push((0,paths/* relativePath */.i)(workspace, directory) || ".");
                if (entry.isDirectory() && entry.name !== "node_modules" && !entry.name.startsWith("."))
                    next.push((0,external_node_path_.join)(directory, entry.name));
            }
        }
        level = next;
    }
    return found.sort();
}

// EXTERNAL MODULE: ./node_modules/package-manager-detector/dist/commands.mjs
var commands = __webpack_require__(8702);
;// CONCATENATED MODULE: ./src/source/command-plan.ts

/** A command that the workflow gave, run in the app's folder. */
function ownCommand(purpose, script, cwd) {
    return { purpose, shown: script, cwd, run: { kind: "shell", script } };
}
/** The install that changes no lockfile, e.g. `npm ci`, in the lockfile's folder. */
function frozenInstall(lockfile) {
    return toolCommand("install", lockfile, "frozen", [], lockfile.directory);
}
/** The app's own `build` script, run by its package manager. */
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

// EXTERNAL MODULE: ./node_modules/package-manager-detector/dist/constants.mjs
var constants = __webpack_require__(7895);
// EXTERNAL MODULE: ./node_modules/package-manager-detector/dist/detect.mjs
var detect = __webpack_require__(5857);
;// CONCATENATED MODULE: ./src/source/lockfile.ts
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






const PACKAGE_MANAGERS = ["npm", "pnpm", "yarn", "bun"];
/**
 * The names looked for, as `package-manager-detector` knows them. Of one package manager's two names the one that it
 * reads itself comes first: npm prefers the shrinkwrap, Bun its text lockfile. `pnpm-workspace.yaml` pins nothing.
 */
const CANDIDATES = Object.entries(constants/* LOCKS */.H8)
    .flatMap(([name, agent]) => {
    const packageManager = PACKAGE_MANAGERS.find((known) => known === agent);
    return packageManager === undefined || name === "pnpm-workspace.yaml" ? [] : [{ name, packageManager }];
})
    .sort((a, b) => Number(b.name === "npm-shrinkwrap.json") - Number(a.name === "npm-shrinkwrap.json"));
/** Every name that {@link findLockfile} looks for. */
const LOCKFILE_NAMES = CANDIDATES.map(({ name }) => name);
/**
 * The nearest lockfile at or above the app, up to the workspace: in a monorepo that is the one at its root.
 * Several package managers' lockfiles in one folder are told apart by the `packageManager` (or `devEngines`) field of the
 * `package.json` beside them.
 * @returns undefined when there is none
 * @throws {ActionError} when there are several and nothing says which one counts
 */
async function findLockfile(appDirectory, workspace) {
    for (let directory = appDirectory;; directory = (0,external_node_path_.dirname)(directory)) {
        const present = await lockfilesIn(directory);
        if (present.length > 0)
            return choose(directory, present, workspace);
        if (directory === workspace || directory === (0,external_node_path_.dirname)(directory))
            return undefined;
    }
}
async function lockfilesIn(directory) {
    const present = await Promise.all(CANDIDATES.map(({ name }) => isFile((0,external_node_path_.join)(directory, name))));
    return CANDIDATES.filter((_, index) => present[index]);
}
/** @throws what `stat` throws, other than "there is none" */
async function isFile(path) {
    try {
        return (await (0,external_node_fs_promises_.stat)(path)).isFile();
    }
    catch (error) {
        if (isMissing(error))
            return false;
        throw error;
    }
}
async function choose(directory, present, workspace) {
    const field = await packageManagerField(directory);
    const managers = [...new Set(present.map(({ packageManager }) => packageManager))];
    const chosen = present.find(({ packageManager }) => managers.length === 1 || packageManager === field?.name);
    if (chosen === undefined)
        throw ambiguous((0,paths/* relativePath */.i)(workspace, directory), present, field?.name);
    const agent = await dialectOf(chosen, directory, field);
    const needsCorepack = agent === "yarn@berry" && !(await bringsItsYarn(directory));
    const why = managers.length === 1 ? "the nearest lockfile" : 'chosen by "packageManager" in package.json among several lockfiles';
    return { directory, ...chosen, agent, needsCorepack, why };
}
/** What the `packageManager` or `devEngines` field of the folder's own `package.json` asks for. */
async function packageManagerField(directory) {
    const strategies = ["packageManager-field", "devEngines-field"];
    return (await (0,detect/* detect */.o0)({ cwd: directory, stopDir: directory, strategies: [...strategies] })) ?? undefined;
}
async function dialectOf(chosen, directory, field) {
    if (chosen.packageManager === field?.name)
        return field.agent;
    if (chosen.packageManager !== "yarn")
        return chosen.packageManager;
    return (await isBerryLockfile((0,external_node_path_.join)(directory, chosen.name))) ? "yarn@berry" : "yarn";
}
/** Yarn 2 and later write a `__metadata` entry at the top; Yarn 1 writes "# yarn lockfile v1". */
async function isBerryLockfile(path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = __addDisposableResource(env_1, await (0,external_node_fs_promises_.open)(path), true);
        const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
        return buffer.toString("utf8", 0, bytesRead).includes("__metadata:");
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
/**
 * GitHub's runners have Yarn 1 on the PATH. It hands over to the copy that `yarnPath` names, and else refuses to work for a later
 * Yarn: https://yarnpkg.com/configuration/yarnrc#yarnPath
 */
async function bringsItsYarn(directory) {
    const path = (0,external_node_path_.join)(directory, ".yarnrc.yml");
    return (await isFile(path)) && /^yarnPath:/m.test(await (0,external_node_fs_promises_.readFile)(path, "utf8"));
}
function ambiguous(folder, present, field) {
    const names = present.map(({ name }) => name).join(", ");
    const said = field === undefined ? "package.json there has no" : `package.json there names ${field} in its`;
    return new errors/* ActionError */.lZ(`Several lockfiles in "${folder || "."}": ${names}; the ${said} "packageManager" field.`, {
        hint: 'Delete the lockfiles that are not in use, or name the package manager in package.json, e.g. "packageManager": "pnpm@10.0.0".',
    });
}

;// CONCATENATED MODULE: ./src/source/entrypoint.ts






/** Where apps keep their server, the surest first. Rivet's guide uses `src/backend/server.ts`. */
const SERVER_PATHS = ["src/backend/server", "backend/server", "src/server/server", "src/server", "server"];
/** Looked for last: in an app without a server of its own these may be the frontend's, which is why `.tsx` is not among them. */
const INDEX_PATHS = ["src/backend/index", "backend/index", "src/server/index", "server/index", "src/index", "index"];
const EXTENSIONS = ["ts", "mts", "js", "mjs"];
/** The files that `entrypoint: auto` looks for, in this order, relative to the app. */
const USUAL_ENTRYPOINTS = [
    ...SERVER_PATHS.flatMap((path) => [...EXTENSIONS, "tsx"].map((extension) => `${path}.${extension}`)),
    ...INDEX_PATHS.flatMap((path) => EXTENSIONS.map((extension) => `${path}.${extension}`)),
];
/**
 * Finds the server file.
 * @param input `auto`, or a path inside the app
 * @param willBuild whether a build follows that could still make the file
 * @throws {InputError} when it leaves the app, is not there, or none of the usual ones exists
 */
async function findEntrypoint(appDirectory, input, willBuild) {
    return input === "auto" ? findUsual(appDirectory) : checkGiven(appDirectory, input, willBuild);
}
async function findUsual(appDirectory) {
    for (const path of USUAL_ENTRYPOINTS) {
        if (await isFile((0,external_node_path_.join)(appDirectory, path)))
            return { path, why: "the first of the usual server files that exists" };
    }
    const looked = [...SERVER_PATHS, ...INDEX_PATHS].map((path) => `${path}.ts`).join(", ");
    throw new errors/* InputError */.dz("entrypoint", `is "auto", and none of the usual server files exists in ${appDirectory}.`, {
        hint: `Looked for ${looked} (also as .${EXTENSIONS.slice(1).join(", .")}). Set \`entrypoint\` to the server file, relative to \`working-directory\`; a file that the build makes will do.`,
    });
}
async function checkGiven(appDirectory, input, willBuild) {
    const path = (0,external_node_path_.normalize)(input).split(external_node_path_.sep).join("/");
    const absolute = (0,external_node_path_.join)(appDirectory, path);
    const inside = !(0,external_node_path_.isAbsolute)(input) && path !== "." && (0,paths/* isWithin */.U)(appDirectory, absolute);
    if (!inside || !(0,paths/* isWithin */.U)(appDirectory, await resolved(absolute))) {
        throw new errors/* InputError */.dz("entrypoint", `must be a file inside working-directory, but is "${input}".`, {
            hint: "Give the path relative to `working-directory`, e.g. `src/backend/server.ts`.",
        });
    }
    if (await isFile(absolute))
        return { path, why: "given" };
    if (willBuild)
        return { path, why: "given; the build is expected to make it" };
    throw new errors/* InputError */.dz("entrypoint", `names "${input}", which is not a file in ${appDirectory}, and there is no build that could make it.`, {
        hint: "Correct the path (relative to `working-directory`), or give the `build-command` that makes the file.",
    });
}
/** Where the path leads when links are followed; a path that does not exist leads to itself. */
async function resolved(path) {
    try {
        return await (0,external_node_fs_promises_.realpath)(path);
    }
    catch (error) {
        if (isMissing(error))
            return path;
        throw error;
    }
}

// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __webpack_require__(298);
var ignore_default = /*#__PURE__*/__webpack_require__.n(ignore);
;// CONCATENATED MODULE: ./src/source/upload-patterns.ts




/**
 * Patterns follow https://git-scm.com/docs/gitignore, as if written in a file in the app's folder. Other than there, `../`
 * may lead out of the app, to the packages beside it in a monorepo, but not out of the upload.
 * @throws {InputError} for a pattern that is none or leaves the upload
 */
function uploadPatterns(place, include, exclude) {
    const app = (0,paths/* relativePath */.i)(place.uploadRoot, place.appDirectory);
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
    const rules = ignore_default()({ ignorecase: false });
    for (const pattern of used)
        addRule(rules, input, app, pattern);
    return (path, isDirectory) => rules.test(isDirectory ? `${path}/` : path).ignored;
}
function addRule(rules, input, app, pattern) {
    const anchored = fromUploadRoot(app, pattern);
    if (anchored === undefined) {
        throw new errors/* InputError */.dz(input, `must stay inside the upload, but has "${pattern}".`, {
            hint: "Patterns are relative to `working-directory`; `../` may go up to the folder of the lockfile.",
        });
    }
    try {
        rules.add({ pattern: anchored });
        // Some patterns fail only when they are first used.
        rules.test("probe");
    }
    catch (error) {
        throw new errors/* InputError */.dz(input, `has "${pattern}", which is not a gitignore pattern: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error });
    }
}
/** A pattern of the app's folder as one of the upload's root; undefined when it leads out of there. */
function fromUploadRoot(app, pattern) {
    const negated = pattern.startsWith("!") ? "!" : "";
    const body = pattern.slice(negated.length).replace(/^\.\//, "/");
    const folder = app.replace(/[\\*?[\]!# ]/g, "\\$&");
    // As in git: without a slash, other than at its end, a pattern matches at every depth.
    if (!body.slice(0, -1).includes("/") && body !== "..")
        return `${negated}/${folder ? `${folder}/` : ""}**/${body}`;
    const joined = external_node_path_.posix.join("/", "root", folder, body);
    return joined.startsWith("/root/") ? `${negated}${joined.slice("/root".length)}` : undefined;
}

;// CONCATENATED MODULE: ./src/source/checkout.ts








/** Rivet's Freestyle guide serves `public`; Vite's default is `dist`. */
const PUBLIC_DIRECTORIES = ["public", "dist/public", "dist/client", "dist", "build/client", "build", "out"];
/**
 * Looks at the checkout and decides how it is installed, built and served. Changes nothing and runs nothing, so that what is
 * wrong with it is told before anything is created.
 * @throws {InputError} for an input that does not fit the files; {ActionError} for files that leave no choice
 */
async function inspectCheckout(options) {
    const workspace = await locateWorkspace(options.workspace);
    const appDirectory = await locateApp(workspace, options.workingDirectory);
    const packageJson = await requirePackageJson(workspace, appDirectory, options.workingDirectory);
    const lockfile = await findLockfile(appDirectory, workspace);
    const uploadRoot = lockfile?.directory ?? appDirectory;
    const install = planInstall(options.installCommand, lockfile, appDirectory, workspace);
    const build = planBuild(options.buildCommand, packageJson, lockfile, appDirectory);
    const entrypoint = await findEntrypoint(appDirectory, options.entrypoint, build !== undefined);
    uploadPatterns({ appDirectory, uploadRoot }, options.include ?? [], options.exclude ?? []);
    return {
        workspace,
        appDirectory,
        uploadRoot,
        packageManager: lockfile?.packageManager ?? "npm",
        lockfile: lockfile && (0,paths/* relativePath */.i)(workspace, (0,external_node_path_.join)(lockfile.directory, lockfile.name)),
        install,
        build,
        entrypoint: (0,paths/* relativePath */.i)(uploadRoot, (0,external_node_path_.join)(appDirectory, entrypoint.path)),
        publicDirectoryCandidates: PUBLIC_DIRECTORIES.map((path) => (0,paths/* relativePath */.i)(uploadRoot, (0,external_node_path_.join)(appDirectory, path))),
        decisions: [
            { what: "App", value: (0,paths/* relativePath */.i)(workspace, appDirectory) || ".", why: "working-directory" },
            ...(lockfile ? [{ what: "Lockfile", value: (0,paths/* relativePath */.i)(workspace, (0,external_node_path_.join)(uploadRoot, lockfile.name)), why: lockfile.why }] : []),
            { what: "Install", value: install?.shown ?? "none", why: reasonFor(options.installCommand, "from the lockfile") },
            { what: "Build", value: build?.shown ?? "none", why: reasonFor(options.buildCommand, whyBuild(build)) },
            { what: "Server", value: entrypoint.path, why: entrypoint.why },
        ],
    };
}
function reasonFor(input, automatic) {
    return input === "auto" ? automatic : "given";
}
function whyBuild(build) {
    return build ? 'the "build" script in package.json' : 'package.json has no "build" script';
}
function planInstall(input, lockfile, appDirectory, workspace) {
    if (input === "none")
        return undefined;
    if (input !== "auto")
        return ownCommand("install", input, appDirectory);
    if (lockfile)
        return frozenInstall(lockfile);
    const upTo = appDirectory === workspace ? "" : ` or in a folder above it, up to ${workspace}`;
    throw new errors/* ActionError */.lZ(`No lockfile in ${appDirectory}${upTo}. Looked for ${LOCKFILE_NAMES.join(", ")}.`, {
        hint: "Commit the lockfile of your package manager: the preview is installed from it. Or set `install-command`.",
    });
}
function planBuild(input, packageJson, lockfile, appDirectory) {
    if (input === "none")
        return undefined;
    if (input !== "auto")
        return ownCommand("build", input, appDirectory);
    return packageJson.scripts.build === undefined
        ? undefined
        : buildScript(lockfile ?? { agent: "npm", needsCorepack: false }, appDirectory);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./src/source/checkout-token.ts




/** Includes within includes that are followed; git's own limit is 10. */
const DEEPEST_INCLUDE = 10;
/**
 * Looks for the token that `actions/checkout` leaves behind unless told otherwise: up to v5 in `.git/config`, as a header for every
 * request, from v6 on in a file under RUNNER_TEMP that `.git/config` includes. Code of the pull request can read both.
 * @returns a warning, without the token, or undefined when there is none
 */
async function findLeftCheckoutToken(workspace) {
    const directory = await gitDirectory(workspace);
    if (directory === undefined || !(await holdsToken((0,external_node_path_.join)(directory, "config"), 0)))
        return undefined;
    return "actions/checkout left its token where the pull request's own code can read it during install and build. Give that step `with: { persist-credentials: false }`.";
}
/** A worktree's or submodule's `.git` is a file that says where the folder is. */
async function gitDirectory(workspace) {
    const path = (0,external_node_path_.join)(workspace, ".git");
    const pointer = await readIfThere(path);
    if (pointer === "directory")
        return path;
    const target = pointer && /^gitdir:\s*(.+)$/m.exec(pointer)?.[1];
    return target ? (0,external_node_path_.resolve)(workspace, target.trim()) : undefined;
}
async function holdsToken(configPath, depth) {
    const text = await readIfThere(configPath);
    if (text === undefined)
        return false;
    // `extraheader = AUTHORIZATION: basic …`, and a token in a URL: `https://x-access-token:…@github.com/`
    if (/^\s*extraheader\s*=\s*authorization:\s*\S/im.test(text) || /^\s*url\s*=\s*https?:\/\/[^\s/@]+:[^\s/@]+@/im.test(text))
        return true;
    if (depth === DEEPEST_INCLUDE)
        return false;
    for (const included of includesOf(text, configPath)) {
        if (await holdsToken(included, depth + 1))
            return true;
    }
    return false;
}
/** The files of `[include]` and `[includeIf "…"]` sections, whose conditions are taken as met. */
function includesOf(text, configPath) {
    const sections = text.split(/^(?=\s*\[)/m).filter((section) => /^\s*\[include(if)?\b/i.test(section));
    const paths = sections.flatMap((section) => [...section.matchAll(/^\s*path\s*=\s*"?([^"\n]+?)"?\s*$/gim)].map((match) => match[1] ?? ""));
    return paths.map((path) => (path.startsWith("~/") ? (0,external_node_path_.join)((0,external_node_os_.homedir)(), path.slice(2)) : (0,external_node_path_.resolve)((0,external_node_path_.dirname)(configPath), path)));
}
/** @returns undefined when there is no such file, or it is not ours to read: then neither is it the pull request's */
async function readIfThere(path) {
    try {
        return await (0,external_node_fs_promises_.readFile)(path, "utf8");
    }
    catch (error) {
        if (isMissing(error))
            return undefined;
        if (error instanceof Error && "code" in error) {
            if (error.code === "EISDIR")
                return "directory";
            if (error.code === "EACCES")
                return undefined;
        }
        throw error;
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./src/source/file-reader.ts


const FIRST_BUFFER_BYTES = 1 << 20;
/**
 * Reads files one after the other into one buffer, which grows to the largest: thousands of buffers of their own would be
 * as much garbage as the upload itself.
 */
class FileReader {
    #buffer = Buffer.allocUnsafeSlow(FIRST_BUFFER_BYTES);
    /**
     * @param path for the error, as the user knows the file
     * @returns a view of the content that is good until the next read
     * @throws {ActionError} when the file can't be read
     */
    read(absolute, path) {
        try {
            return this.#read(absolute);
        }
        catch (error) {
            throw new errors/* ActionError */.lZ(`The file "${path}" can't be read: ${(0,errors/* messageOf */.bD)(error)}`, {
                hint: "A step before this one may have made it as another user (a container, sudo): correct its permissions, or `exclude` it.",
                cause: error,
            });
        }
    }
    #read(absolute) {
        // Links were followed before; a file that became one meanwhile is refused.
        const file = (0,external_node_fs_.openSync)(absolute, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        try {
            const { size } = (0,external_node_fs_.fstatSync)(file);
            let length = 0;
            for (;;) {
                // One byte more than the size says: a read that comes back short of it has met the end.
                if (this.#buffer.length < size + 1 || length === this.#buffer.length)
                    this.#grow(Math.max(size + 1, length * 2));
                const bytesRead = (0,external_node_fs_.readSync)(file, this.#buffer, length, this.#buffer.length - length, null);
                length += bytesRead;
                if (bytesRead === 0 || length === size)
                    return this.#buffer.subarray(0, length);
            }
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    #grow(bytes) {
        const larger = Buffer.allocUnsafeSlow(bytes);
        this.#buffer.copy(larger);
        this.#buffer = larger;
    }
}

;// CONCATENATED MODULE: ./src/source/never-uploaded.ts
/** Folders and files of which nothing leaves the runner, whatever `include` says. */
const RULES = [
    { pattern: /\/\.git$/, reason: "git's own data" },
    { pattern: /\/node_modules$/, reason: "installed dependencies" },
    { pattern: /\/\.env(?!\.(example|sample|template)$)[^/]*$/, reason: "environment file" },
    { pattern: /\/\.dev\.vars(?!\.(example|sample|template)$)[^/]*$/, reason: "environment file" },
    { pattern: /\.(pem|key|p8|p12|pfx|jks|keystore|ppk)$/, reason: "private key" },
    { pattern: /\/id_(rsa|dsa|ecdsa|ed25519)[^/]*$/, reason: "private key" },
    { pattern: /\/\.(ssh|gnupg)$/, reason: "private keys" },
    { pattern: /\/\.(aws|azure|kube|terraform)$/, reason: "credentials" },
    { pattern: /\/(\.config\/)?gcloud$/, reason: "credentials" },
    { pattern: /\/\.docker\/config\.json$|\/\.docker(cfg|configjson)$/, reason: "credentials" },
    { pattern: /\/[._]netrc$|\/\.(pypirc|git-credentials|htpasswd|vault-token|pgpass|my\.cnf|boto|s3cfg|secrets)$/, reason: "credentials" },
    { pattern: /\/\.cargo\/credentials(\.toml)?$|\/\.gem\/credentials$/, reason: "credentials" },
    { pattern: /\.kubeconfig$|\/kubeconfig$/, reason: "credentials" },
    { pattern: /\/(gha-creds-|client_secret|firebase-adminsdk|[^/]*service[-_]?account)[^/]*\.json$/, reason: "credentials" },
    { pattern: /\/(application_default_)?credentials\.json$|-firebase-adminsdk-[^/]*\.json$/, reason: "credentials" },
    { pattern: /\.tfstate(\.backup)?$|\.tfvars(\.json)?$|\/(\.terraformrc|terraform\.rc)$/, reason: "credentials" },
];
/** All rules in one: nearly every path matches none, and one look tells. */
const ANY_RULE = new RegExp(RULES.map(({ pattern }) => `(?:${pattern.source})`).join("|"));
/**
 * @param path of a file or folder, relative, with forward slashes. What lies below a folder that is never uploaded is not
 * recognised by itself: the walk does not enter it, and {@link neverUploadedBelow} looks at every folder on the way
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
/** A line that sets a token, password or login to a value; `${NAME}` refers to the environment and gives nothing away. */
const TOKEN_LINES = {
    ".npmrc": /^[^#;\n]*(_authToken|_auth|_password)\s*=\s*["']?(?!["']?\$\{[^}]*\}["']?\s*$)[^\s"']/im,
    ".yarnrc": /^[^#\n]*(_authToken|_auth|_password)["']?\s+["']?(?!["']?\$\{[^}]*\}["']?\s*$)[^\s"']/im,
    ".yarnrc.yml": /^\s*["']?(npmAuthToken|npmAuthIdent)["']?\s*:\s*["']?(?!["']?\$\{[^}]*\}["']?\s*$)[^\s"'#]/im,
    "bunfig.toml": /^[^#\n]*\b(token|password)\s*=\s*["'](?!\$)[^"'\s]/im,
};
const PRIVATE_KEY = /^-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----/;
/** A key of a Google service account has about 2.4 kB. */
const LARGEST_KEY_FILE = 16_384;
/**
 * What only a look inside tells: a package manager's settings that carry a token, a private key and a service account's key
 * under whatever name.
 */
function credentialsInside(path, content) {
    const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
    const tokenLine = TOKEN_LINES[name];
    if (tokenLine)
        return tokenLine.test(content.toString("utf8")) ? "registry token" : undefined;
    if (content.length > LARGEST_KEY_FILE)
        return undefined;
    if (content[0] === DASH && PRIVATE_KEY.test(content.toString("latin1", 0, 64)))
        return "private key";
    if (name.endsWith(".json") && content.includes('"private_key"') && content.includes('"service_account"'))
        return "credentials";
    return undefined;
}
const DASH = "-".charCodeAt(0);

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
        const forms = [...new Set(secrets.flatMap(src_secrets/* formsOf */.X))];
        // A form that holds another one is found with it.
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

;// CONCATENATED MODULE: ./src/source/upload-contents.ts
const BLOCK_BYTES = 4 << 20;
/** Larger files gain nothing from a block. */
const LARGEST_IN_BLOCK = BLOCK_BYTES / 8;
/**
 * The contents of an upload. Nearly every file of an app is small: they lie together in large blocks, because ten thousand
 * buffers of their own would cost as much again as is in them.
 */
class UploadContents {
    #files = [];
    #block = Buffer.alloc(0);
    #filled = 0;
    /** Files added so far. */
    get count() {
        return this.#files.length;
    }
    /** @param bytes are copied: they may be overwritten afterwards */
    add(path, bytes) {
        const content = this.#room(bytes.length);
        bytes.copy(content);
        this.#files.push({ path, content });
    }
    /** @returns all files, sorted by path */
    sorted() {
        return this.#files.sort((a, b) => (a.path < b.path ? -1 : 1));
    }
    #room(bytes) {
        if (bytes > LARGEST_IN_BLOCK)
            return Buffer.allocUnsafeSlow(bytes);
        if (bytes > this.#block.length - this.#filled) {
            this.#block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
            this.#filled = 0;
        }
        this.#filled += bytes;
        return this.#block.subarray(this.#filled - bytes, this.#filled);
    }
}

;// CONCATENATED MODULE: ./src/source/git-ignore.ts






/**
 * The `.gitignore` files that count for a folder, those of the folders above it first. As in git, a deeper file's word
 * counts before a higher one's, and what lies in an ignored folder is ignored, which the walk sees to.
 */
class GitIgnore {
    #layers;
    constructor(layers) {
        this.#layers = layers;
    }
    /** The rules above the upload's root, from the workspace down. A root that they ignore itself was chosen in spite of them. */
    static above(uploadRoot, workspace) {
        const layers = [];
        for (let directory = uploadRoot; directory !== workspace;) {
            directory = (0,external_node_path_.dirname)(directory);
            const before = `${(0,paths/* relativePath */.i)(directory, uploadRoot)}/`;
            const rules = readRules((0,external_node_path_.join)(directory, ".gitignore"));
            if (rules && !rules.test(before).ignored)
                layers.unshift({ rules, drop: 0, before });
            if (directory === (0,external_node_path_.dirname)(directory))
                break;
        }
        return new GitIgnore(layers);
    }
    /**
     * These rules and those of one more folder.
     * @param directory absolute
     * @param path of the folder within the upload, `""` for its root
     */
    with(directory, path) {
        const rules = readRules((0,external_node_path_.join)(directory, ".gitignore"));
        if (rules === undefined)
            return this;
        return new GitIgnore([...this.#layers, { rules, drop: path === "" ? 0 : path.length + 1, before: "" }]);
    }
    ignores(path, isDirectory) {
        const tested = isDirectory ? `${path}/` : path;
        for (let index = this.#layers.length - 1; index >= 0; index--) {
            const layer = this.#layers[index];
            const result = layer?.rules.test(layer.before + tested.slice(layer.drop));
            if (result?.ignored)
                return true;
            if (result?.unignored)
                return false;
        }
        return false;
    }
}
/** @returns undefined when the folder has no such file */
function readRules(path) {
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(path, "utf8");
    }
    catch (error) {
        if (isMissing(error))
            return undefined;
        throw new errors/* ActionError */.lZ(`Could not read ${path}: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error });
    }
    return ignore_default()({ ignorecase: false }).add(text);
}

;// CONCATENATED MODULE: ./src/source/walk.ts






const NO_CONTENT = "neither file nor folder";
/**
 * Walks everything below the upload's root, synchronously: for thousands of small files that is faster than any number of
 * asynchronous reads, which pay for a thread and a promise each.
 * @throws {ActionError} for a folder that can't be read and a link that leads nowhere, out of the checkout, or to something
 * that is never uploaded
 */
function walk(roots, state, visitor) {
    const rules = GitIgnore.above(roots.uploadRoot, roots.workspace);
    walkDirectory(roots, { absolute: roots.uploadRoot, path: "", ignored: false, rules, leftBehind: [], state }, visitor);
}
function walkDirectory(roots, place, visitor) {
    const dirents = entriesOf(place);
    const hasRules = dirents.some((dirent) => dirent.name === ".gitignore" && dirent.isFile());
    // In an ignored folder everything is ignored: no rule can take it back.
    const rules = hasRules && !place.ignored ? place.rules.with(place.absolute, place.path) : place.rules;
    for (const dirent of dirents) {
        const path = place.path === "" ? dirent.name : `${place.path}/${dirent.name}`;
        const kind = walk_kindOf(dirent);
        const ignored = place.ignored || rules.ignores(path, kind === "directory");
        const entry = { path, absolute: (0,external_node_path_.join)(place.absolute, dirent.name), kind, ignored };
        const verdict = visitor.judge(entry, place.state);
        if (verdict.kind === "skip")
            continue;
        visit(roots, entry, { ...place, rules, state: verdict.state }, visitor);
    }
}
function visit(roots, entry, place, visitor) {
    if (entry.kind === "file")
        visitor.file(entry, entry.absolute, place.state);
    if (entry.kind === "directory")
        walkDirectory(roots, { ...place, absolute: entry.absolute, path: entry.path, ignored: entry.ignored }, visitor);
    if (entry.kind === "link")
        followLink(roots, entry, place, visitor);
    if (entry.kind === "other")
        visitor.leaveOut(entry, NO_CONTENT);
}
function followLink(roots, entry, place, visitor) {
    const target = targetOf(roots, entry);
    const kind = (0,external_node_fs_.statSync)(target);
    const leftBehind = [...place.leftBehind, place.absolute];
    if (kind.isFile())
        visitor.file(entry, target, place.state);
    else if (!kind.isDirectory())
        visitor.leaveOut(entry, NO_CONTENT);
    else if (leftBehind.some((directory) => (0,paths/* isWithin */.U)(target, directory)))
        visitor.leaveOut(entry, "symlink to a folder that it lies in");
    else
        walkDirectory(roots, { ...place, absolute: target, path: entry.path, ignored: entry.ignored, leftBehind }, visitor);
}
/** Where a link leads in the end. */
function targetOf({ workspace }, entry) {
    let target;
    try {
        target = (0,external_node_fs_.realpathSync)(entry.absolute);
    }
    catch (error) {
        throw badLink(entry, `leads nowhere: ${(0,errors/* messageOf */.bD)(error)}`, error);
    }
    if (!(0,paths/* isWithin */.U)(workspace, target))
        throw badLink(entry, "leaves the checkout");
    const reason = neverUploadedBelow((0,paths/* relativePath */.i)(workspace, target));
    if (reason !== undefined)
        throw badLink(entry, `leads to "${(0,paths/* relativePath */.i)(workspace, target)}", which is never uploaded (${reason})`);
    return target;
}
function badLink(entry, problem, cause) {
    return new errors/* ActionError */.lZ(`The symlink "${entry.path}" ${problem}.`, {
        hint: `Remove the link, or leave it out: \`exclude: /${entry.path}\` (relative to \`working-directory\`).`,
        cause,
    });
}
function entriesOf(place) {
    try {
        return (0,external_node_fs_.readdirSync)(place.absolute, { withFileTypes: true });
    }
    catch (error) {
        throw new errors/* ActionError */.lZ(`The folder "${place.path || "."}" can't be read: ${(0,errors/* messageOf */.bD)(error)}`, {
            hint: "A step before this one may have made it as another user (a container, sudo): correct its permissions, or `exclude` it.",
            cause: error,
        });
    }
}
function walk_kindOf(dirent) {
    if (dirent.isFile())
        return "file";
    if (dirent.isDirectory())
        return "directory";
    return dirent.isSymbolicLink() ? "link" : "other";
}
/** What tells a file that was written since from one that was not. A link stands for itself. */
function identityOf(absolute) {
    const { ino, size, mtimeMs } = (0,external_node_fs_.lstatSync)(absolute);
    return `${ino}:${size}:${mtimeMs}`;
}

;// CONCATENATED MODULE: ./src/source/files.ts









/** What build tools keep for their next run. These names are theirs alone, so they are left out even where git tracks them. */
const CACHE = /(^|\/)(\.vite|\.turbo|\.next\/cache|\.cache|\.parcel-cache|\.rollup\.cache|[^/]*\.tsbuildinfo)$/;
/** A test run's report, but also a fair name for a source folder: left out only where git ignores it. */
const IGNORED_REPORT = /(^|\/)(coverage|\.nyc_output)$/;
/** In every checkout: that these are left out surprises nobody. */
const EXPECTED = new Set(["git's own data", "installed dependencies"]);
const EXAMPLES = 5;
const LARGEST = 5;
/** No app has as many files of its own; links that lead into one another can. */
const MOST_FILES = 100_000;
/**
 * Remembers the git-ignored files that are there before install and build, so that what the build writes can be told from what
 * lay there before. Take it before the install: what a package's `postinstall` generates is the build's, too.
 * @throws {ActionError} for a folder that can't be read
 */
async function snapshot(checkout) {
    const seen = new Map();
    walk(checkout, undefined, {
        judge(entry) {
            if (neverUploaded(entry.path) !== undefined)
                return { kind: "skip" };
            if (entry.kind === "directory")
                return { kind: "take", state: undefined };
            if (entry.ignored)
                seen.set(entry.path, identityOf(entry.absolute));
            return { kind: "skip" };
        },
        file() { },
        leaveOut() { },
    });
    return seen;
}
/**
 * Reads the files to upload: everything below the upload's root but what is never uploaded, what `.gitignore` names and
 * the build did not write, build caches, and what `exclude` names. `include` brings back what is ignored or a cache, nothing else.
 * @throws {ActionError} for a file or folder that can't be read, a link that leaves the checkout, a file that holds a secret,
 * and an entrypoint that is not among the files
 */
async function gatherFiles(checkout, options) {
    const gathering = new Gathering(uploadPatterns(checkout, options.include, options.exclude), options);
    walk(checkout, { cached: false }, gathering);
    const gathered = gathering.result();
    assertEntrypoint(checkout, gathered);
    for (const left of gathered.skipped)
        options.log[EXPECTED.has(left.reason) ? "debug" : "info"](files_describe(left));
    return gathered;
}
class Gathering {
    #patterns;
    #before;
    #secrets;
    #reader = new FileReader();
    #contents = new UploadContents();
    #skipped = new Map();
    #leaking = [];
    constructor(patterns, { before, secrets }) {
        this.#patterns = patterns;
        this.#before = before;
        this.#secrets = new SecretSearch(secrets);
    }
    judge(entry, { cached }) {
        const isDirectory = entry.kind === "directory";
        const never = neverUploaded(entry.path);
        if (never !== undefined)
            return this.#skip(entry, never);
        if (this.#patterns.excludes(entry.path, isDirectory))
            return this.#skip(entry, "excluded");
        if (this.#patterns.hasIncludes && this.#patterns.includes(entry.path, isDirectory))
            return { kind: "take", state: { cached: false } };
        if (cached || isCache(entry)) {
            // An included file may lie within.
            if (isDirectory && this.#patterns.hasIncludes)
                return { kind: "take", state: { cached: true } };
            return this.#skip(entry, "build cache");
        }
        if (entry.ignored && !isDirectory && this.#before.get(entry.path) === identityOf(entry.absolute)) {
            return this.#skip(entry, "git-ignored, and not written by the build");
        }
        return { kind: "take", state: { cached } };
    }
    file(entry, source) {
        const bytes = this.#reader.read(source, entry.path);
        const credentials = credentialsInside(entry.path, bytes);
        if (credentials !== undefined) {
            this.#skip(entry, credentials);
            return;
        }
        if (this.#secrets.foundIn(bytes) || this.#secrets.foundIn(Buffer.from(entry.path)))
            this.#leaking.push(entry.path);
        if (this.#contents.count === MOST_FILES)
            throw tooManyFiles();
        this.#contents.add(entry.path, bytes);
    }
    leaveOut(entry, reason) {
        this.#skip(entry, reason);
    }
    result() {
        if (this.#leaking.length > 0)
            throw leak(this.#leaking);
        const files = this.#contents.sorted();
        const bySize = [...files].sort((a, b) => b.content.length - a.content.length);
        return {
            files,
            bytes: files.reduce((sum, { content }) => sum + content.length, 0),
            largest: bySize.slice(0, LARGEST).map(({ path, content }) => ({ path, size: content.length })),
            skipped: [...this.#skipped].map(([reason, { count, examples }]) => ({ reason, count, examples })),
        };
    }
    #skip(entry, reason) {
        const skipped = this.#skipped.get(reason) ?? { count: 0, examples: [] };
        skipped.count++;
        if (skipped.examples.length < EXAMPLES)
            skipped.examples.push(entry.path);
        this.#skipped.set(reason, skipped);
        return { kind: "skip" };
    }
}
function isCache(entry) {
    return CACHE.test(entry.path) || (entry.ignored && IGNORED_REPORT.test(entry.path));
}
function leak(paths) {
    const shown = paths.slice(0, EXAMPLES).map((path) => `"${path}"`);
    return new errors/* ActionError */.lZ(`${paths.length === 1 ? "A file" : `${paths.length} files`} of the upload would give away one of this run's secrets: ${shown.join(", ")}. Nothing was uploaded.`, {
        hint: "Take the value out of the file, or `exclude` it. What the build gets in `build-env` ends up in the frontend, for everyone to read; variables for the server alone belong in `env`.",
    });
}
function tooManyFiles() {
    return new errors/* ActionError */.lZ(`The upload has more than ${MOST_FILES.toLocaleString("en")} files.`, {
        hint: "Leave out with `exclude` what the server does not need, and look for symlinks that lead into one another.",
    });
}
function assertEntrypoint({ entrypoint }, { files, skipped }) {
    if (files.some(({ path }) => path === entrypoint))
        return;
    const reason = skipped.find(({ examples }) => examples.some((path) => entrypoint === path || entrypoint.startsWith(`${path}/`)))?.reason;
    throw new errors/* ActionError */.lZ(`The server file "${entrypoint}" is not in the upload${reason ? `: ${reason}` : ""}.`, {
        hint: "If the build makes it, look whether it did, and where. Otherwise correct `entrypoint`, or bring the file in with `include`.",
    });
}
function files_describe({ reason, count, examples }) {
    const more = count > examples.length ? `, … (${count} in all)` : "";
    return `Left out (${reason}): ${examples.join(", ")}${more}`;
}
/** @returns the first of the candidates that holds an `index.html`: where the built frontend lies, if there is one */
function findPublicDirectory({ publicDirectoryCandidates }, files) {
    const paths = new Set(files.map(({ path }) => path));
    return publicDirectoryCandidates.find((candidate) => paths.has(`${candidate}/index.html`));
}
/**
 * The page that the build wrote where no frontend is looked for: the app is Ready without it, and nobody sees why.
 * @param since Unix time in milliseconds: what is older was not written by the build
 */
function findMisplacedPage({ uploadRoot, publicDirectoryCandidates }, files, since) {
    const page = files.find(({ path }) => path.endsWith("/index.html") && (0,external_node_fs_.statSync)((0,external_node_path_.join)(uploadRoot, path)).mtimeMs >= since);
    if (page === undefined)
        return undefined;
    return `The build wrote ${page.path}, where no frontend is looked for. Unless the app's own server serves it, let the build write to one of: ${publicDirectoryCandidates.join(", ")}.`;
}

;// CONCATENATED MODULE: ./src/source/runner-files.ts


/**
 * The files through which a step acts on the job: later steps' environment and PATH, its own outputs, state and summary.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#environment-files
 */
const FILES = ["GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"];
/**
 * Runs code of the pull request and puts the runner's files back where it wrote into them. It isn't told where they are, and
 * finds them all the same: in `RUNNER_TEMP`.
 * @throws {ActionError} naming the files that were written
 */
async function guardRunnerFiles(environment, work) {
    const before = await contentsOf(environment);
    let written = [];
    const result = await work().finally(async () => {
        written = await runner_files_putBack(environment, before);
    });
    if (written.length === 0)
        return result;
    throw new errors/* ActionError */.lZ(`Code of the pull request wrote into the runner's own files: ${written.join(", ")}. They were put back.`, {
        hint: "Through these files it could act in later steps of the job. Look for what does it in the scripts of package.json and of its dependencies.",
    });
}
async function contentsOf(environment) {
    const contents = new Map();
    for (const name of FILES) {
        const path = environment[name];
        if (path)
            contents.set(name, await contentOf(path));
    }
    return contents;
}
/** @returns the names of the files that were changed */
async function runner_files_putBack(environment, before) {
    const written = [];
    for (const [name, content] of before) {
        const path = environment[name] ?? "";
        if ((await contentOf(path)).equals(content))
            continue;
        await (0,external_node_fs_promises_.writeFile)(path, content);
        written.push(name);
    }
    return written;
}
/** A file that is not there has no content: the runner reads it so. */
async function contentOf(path) {
    try {
        return await (0,external_node_fs_promises_.readFile)(path);
    }
    catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT")
            return Buffer.alloc(0);
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/source/app.ts






/** File systems are this coarse about when a file was written. */
const CLOCK_GRAIN_MS = 1_000;
/**
 * Looks at the checkout and decides how its app is installed, built and served.
 * @throws {ActionError} for a checkout that can't be deployed, before anything is created
 */
async function openApp(options) {
    const { secrets, log, environment, now } = options;
    const [checkout, leftToken] = await Promise.all([inspectCheckout(options), findLeftCheckoutToken(options.workspace)]);
    // The pull request's own code: what it prints is folded away, what it does to the runner's files is undone.
    const ownCode = (step, signal, work) => log.group(STEPS[step], (sink) => guardRunnerFiles(environment, () => work({ environment, secrets, log, signal, sink })));
    let before = new Map();
    let buildBegan = Number.POSITIVE_INFINITY;
    return {
        decisions: checkout.decisions,
        warnings: leftToken === undefined ? [] : [leftToken],
        needs: { install: checkout.install !== undefined, build: checkout.build !== undefined },
        async install(signal) {
            before = await snapshot(checkout);
            if (checkout.install !== undefined)
                await ownCode("install", signal, (running) => install(checkout, running));
        },
        async build(variables, signal) {
            buildBegan = now() - CLOCK_GRAIN_MS;
            if (checkout.build !== undefined)
                await ownCode("build", signal, (running) => build(checkout, variables, running));
        },
        async gather(published) {
            const { include = [], exclude = [] } = options;
            const hidden = secrets.values().filter((value) => !published.includes(value));
            const { files, bytes, largest } = await gatherFiles(checkout, { before, include, exclude, secrets: hidden, log });
            const publicDirectory = findPublicDirectory(checkout, files);
            const misplaced = publicDirectory === undefined ? findMisplacedPage(checkout, files, buildBegan) : undefined;
            return {
                contents: files,
                entrypoint: checkout.entrypoint,
                publicDirectory,
                warnings: misplaced === undefined ? [] : [misplaced],
                files: files.length,
                bytes,
                largest: largest.map(({ path, size }) => ({ path, bytes: size })),
            };
        },
    };
}

;// CONCATENATED MODULE: ./src/stop.ts

/** The runner sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that: the report has to be done before. */
const REPORT_WITHIN_MS = 5_000;
/** For the whole step, far beyond any preview: no sum of waits and retries holds a runner up for longer. */
const LONGEST_RUN_MS = 30 * 60_000;
/** For the report of a run that took too long: nobody kills it. */
const OVERDUE_REPORT_WITHIN_MS = 60_000;
/**
 * Stops on the signals with which the runner cancels a job, and when the run takes too long.
 * @param emitter `process`
 */
function stopOnSignals(emitter, longestRunMs = LONGEST_RUN_MS) {
    const work = new AbortController();
    const report = new AbortController();
    const timers = [];
    const after = (ms, act) => void timers.push(setTimeout(act, ms).unref());
    const stop = (reportWithinMs, reason) => {
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
            for (const timer of timers)
                clearTimeout(timer);
            emitter.off("SIGINT", cancel).off("SIGTERM", cancel);
        },
    };
}

;// CONCATENATED MODULE: ./src/run.ts













/**
 * Carries out a plan and reports how it went.
 * @throws what the step is to fail with
 */
async function run_run({ context, inputs, plan, secrets }) {
    const core = await __webpack_require__.e(/* import() */ 421).then(__webpack_require__.bind(__webpack_require__, 6421));
    secrets.maskWith(core.setSecret);
    const stop = stopOnSignals(process);
    try {
        const session = new Session({ context, inputs, secrets, core, log: (0,log/* createLog */.h)(core, secrets), stop });
        if (plan.kind === "sweep")
            await runSweep(session);
        else
            await runForPullRequest(session, plan);
    }
    finally {
        stop.release();
    }
}
async function runForPullRequest(session, plan) {
    const subject = await subjectOf(session, plan.target, plan.kind === "deploy" ? session.inputs.label : undefined);
    if (typeof subject === "string")
        return run_skip(session, subject);
    const preview = session.preview(subject);
    if (plan.kind === "cleanup")
        return runCleanup(session, subject, preview, plan.reason);
    if (session.inputs.host === "external")
        return runExternal(session, subject, preview, plan.target);
    return runDeploy(session, subject, preview);
}
async function runDeploy(session, subject, preview) {
    const { inputs } = session;
    if (preview.domain === undefined)
        return;
    const about = { key: preview.key, number: subject.number, headSha: subject.headSha, domain: preview.domain, inputs };
    let source;
    try {
        source = await openCheckout(session);
    }
    catch (error) {
        if (inputs.dryRun)
            throw error;
        return reporting(session, preview, () => refuseCheckout(deployPorts(session, preview), about, error));
    }
    const request = { ...about, source };
    if (inputs.dryRun)
        return sayDryRun(session, await describeDeploy(session.clients, request));
    await reporting(session, preview, () => deploy(deployPorts(session, preview), request));
}
/** An app that another platform deploys: prepared before, connected after. */
async function runExternal(session, subject, preview, target) {
    const { inputs, context } = session;
    const reported = target.by === "commit" ? target.deployment : undefined;
    const request = {
        key: preview.key,
        ...subject,
        tempDirectory: context.tempDirectory,
        runAttempt: `${context.run.id}-${context.run.attempt}`,
        inputs,
    };
    if (inputs.dryRun)
        return sayDryRun(session, [`Prepare the namespace ${preview.key} and connect it to ${inputs.url ?? reported?.url ?? "the app's URL"}`]);
    const url = inputs.url ?? reported?.url;
    const isConnect = url !== undefined || reported !== undefined;
    await reporting(session, preview, () => isConnect
        ? connectExternal(deployPorts(session, preview), { ...request, url, failed: reported?.state === "failed" })
        : prepareExternal(deployPorts(session, preview), request));
}
/** Runs a deploy and hands its result on: job summary, outputs, and what the step fails with. */
async function reporting(session, { announcer }, work) {
    const { reporter } = session;
    try {
        const outcome = await work();
        if (outcome.kind === "skipped")
            return run_skip(session, outcome.reason);
        await reporter.summarize(announcer.report(outcome.state), outcome.kind === "deployed" ? outcome.preview.upload : undefined);
        reporter.outputLinks(announcer);
        if (outcome.kind === "deployed")
            reporter.outputPreview(outcome.preview);
        else if (outcome.kind === "prepared")
            reporter.outputPrepared(outcome);
        else
            endCleanup(session, outcome.left);
    }
    catch (error) {
        if (error instanceof DeployFailure)
            await reporter.summarize(announcer.report(error.state), error.upload);
        throw error;
    }
}
async function runCleanup(session, subject, preview, reason) {
    const { clients, inputs, progress, signal, reporter } = session;
    if (inputs.dryRun)
        return sayDryRun(session, await describeCleanup(clients, preview.key, preview.domain));
    const ports = {
        pullRequests: clients.github.pullRequests,
        announcer: preview.announcer,
        progress,
        signal,
        remove: (allowed) => preview.remove(undefined, allowed),
    };
    const outcome = await cleanup(ports, { number: subject.number, reason, label: inputs.label });
    if (outcome.kind === "skipped")
        return run_skip(session, outcome.reason);
    await reporter.summarize(preview.announcer.report(outcome.state));
    reporter.outputLinks(preview.announcer);
    endCleanup(session, outcome.left);
}
async function runSweep(session) {
    const { clients, context, inputs, now, progress, reporter } = session;
    const { owner, name } = context.repository;
    const request = {
        tag: (0,names_key/* previewTag */.jv)({ owner, repository: name, previewName: inputs.previewName }),
        maxAgeMs: inputs.sweepMaxAgeMs,
        dryRun: inputs.dryRun,
    };
    const outcome = await sweep({
        controlPlane: clients.controlPlane,
        pullRequests: clients.github.pullRequests,
        progress,
        now,
        preview: (pull) => session.preview(pull),
    }, request);
    await reporter.summarizeSweep(outcome, inputs.dryRun);
    const error = cleanupError(outcome.left);
    if (error !== undefined)
        throw error;
    reporter.output("result", inputs.dryRun ? "skipped" : "swept");
}
function deployPorts(session, { announcer, remove }) {
    const { clients, progress, signal, now } = session;
    const { controlPlane, host, github, http } = clients;
    return { controlPlane, host, pullRequests: github.pullRequests, announcer, progress, http, signal, now, remove: () => remove() };
}
function endCleanup({ reporter }, left) {
    const error = cleanupError(left);
    if (error !== undefined)
        throw error;
    reporter.output("result", "deleted");
}
async function openCheckout({ context, inputs, secrets, log, now }) {
    const { workingDirectory, installCommand, buildCommand, entrypoint, include, exclude } = inputs;
    const { workspace, environment } = context;
    return openApp({
        workspace,
        workingDirectory,
        installCommand,
        buildCommand,
        entrypoint,
        include,
        exclude,
        environment,
        secrets,
        log,
        now,
    });
}
/** The pull request that is meant, or why there is none. */
async function subjectOf({ clients }, target, gate) {
    if (target.by === "number")
        return target;
    const { pullRequests } = clients.github;
    const isBranch = target.by === "branch";
    const pull = isBranch ? await pullRequests.findOpenByBranch(target.branch) : await pullRequests.findOpenByHead(target.sha);
    if (pull === undefined) {
        return isBranch
            ? `There is no open pull request from the branch "${target.branch}".`
            : `No open pull request of this repository has the head ${target.sha}.`;
    }
    // An event that is about a pull request carries its labels, and was planned by them.
    return (0,plan/* passesGate */.n)(pull.labels, gate) ? pull : `Pull request ${pull.number} does not carry the label "${gate}".`;
}
function sayDryRun(session, lines) {
    for (const line of lines)
        session.log.info(`Dry run: ${line}`);
    run_skip(session, `dry-run. ${lines.join(" · ")}`);
}
function run_skip({ context, secrets }, reason) {
    (0,skip/* saySkipped */.c)(context, secrets.redact(reason));
}


/***/ })

};
