export const id = 445;
export const ids = [445];
export const modules = {

/***/ 3445:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run_run)
});

// EXTERNAL MODULE: ./src/log.ts
var log = __webpack_require__(5625);
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
/** Tells what was removed, and forgets the preview meanwhile; where that fails, it is told again. */
async function tellRemoval(removal, reason, tell) {
    const state = stateAfter(removal, reason);
    const [left] = await Promise.all([removal.forget(), tell(state)]);
    if (left.length === removal.left.length)
        return { state, left };
    const corrected = stateAfter({ ...removal, left }, reason);
    await tell(corrected);
    return { state: corrected, left };
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

;// CONCATENATED MODULE: ./src/preview/failure.ts

/**
 * What the pull request is told of a failed or cancelled deploy. After a failure the previous deployment is put back on the
 * domain and the log that explains it is fetched; a cancelled run has no time for either.
 */
async function stateAfterFailure(host, progress, failed) {
    const { error, step } = failed;
    if (failed.cancelled)
        return { kind: "cancelled", step, serving: failed.deployment === undefined ? serving(failed) : undefined };
    const [log, stillServing] = await Promise.all([logOf(host, failed), putBack(host, progress, failed)]);
    return { kind: "failed", step, message: (0,errors/* messageOf */.bD)(error), hint: (0,errors/* hintOf */.$z)(error), log, serving: stillServing };
}
/** @returns what serves at the domain now, as far as it is an earlier push */
async function putBack(host, progress, failed) {
    if (failed.deployment === undefined || failed.previous === undefined || failed.domain === undefined)
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
function serving({ previous, domain }) {
    return previous === undefined || domain === undefined ? undefined : { previewUrl: domain.url };
}
/** The end of the output that explains the failure: the command's own, else the server's. */
async function logOf(host, { error, deployment }) {
    const tail = tailOf(error);
    if (tail !== undefined)
        return { title: "End of the output", text: tail.join("\n") };
    if (deployment === undefined)
        return undefined;
    const lines = await host.logs(deployment);
    return lines.length === 0 ? undefined : { title: "End of the server's log", text: lines.join("\n") };
}
/** The last lines of a failed command's output. */
function tailOf(error) {
    for (let at = error; at instanceof Error; at = at.cause) {
        if ("tail" in at && Array.isArray(at.tail))
            return at.tail.map(String);
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
        return namespace_open(controlPlane, found);
    const created = await controlPlane.create(key);
    const [opened, settled] = await Promise.all([namespace_open(controlPlane, created), controlPlane.find(key)]);
    const oldest = settled[0] ?? created;
    if (oldest.name === created.name)
        return opened;
    const [settledOn] = await Promise.all([namespace_open(controlPlane, oldest), controlPlane.remove(created)]);
    return settledOn;
}
async function namespace_open(controlPlane, namespace) {
    const access = await controlPlane.open(namespace);
    const prepared = look(access, namespace);
    // Told where it is awaited, which may be much later, and never where another step fails first.
    prepared.catch(() => undefined);
    return { ...access, namespace, prepared };
}
async function look(access, namespace) {
    const [datacenters, runnerConfigs] = await Promise.all([access.engine.datacenters(), access.engine.runnerConfigNames()]);
    return { ...access, namespace, datacenters, inUse: runnerConfigs.length > 0 };
}

// EXTERNAL MODULE: ./src/rivet/runner-config.ts
var runner_config = __webpack_require__(8539);
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

;// CONCATENATED MODULE: ./src/preview/ready.ts


/** The wait was over and the thing was not there. */
class NotReadyError extends errors/* ActionError */.lZ {
}
const FIRST_POLL_MS = 200;
const LONGEST_POLL_MS = 3_000;
const POLL_GROWTH = 1.5;
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
 * @throws {NotReadyError} with the last look's reason when the time is over
 */
async function waitUntil(what, look, wait) {
    const endAt = wait.now() + wait.timeoutMs;
    for (let pauseMs = FIRST_POLL_MS;; pauseMs = Math.min(pauseMs * POLL_GROWTH, LONGEST_POLL_MS)) {
        const seen = await look();
        if (seen.ready)
            return seen.value;
        if (wait.now() + pauseMs > endAt) {
            throw new NotReadyError(`${what} was not ready within ${Math.round(wait.timeoutMs / 1000)} s. Last seen: ${seen.reason}`);
        }
        await (0,promises_.setTimeout)(pauseMs, undefined, { signal: wait.signal });
    }
}
/** Reads the app's own metadata: is it this deployment, in this namespace? */
async function lookAtMetadata(http, expected) {
    const answer = await get(http, `${expected.runnerUrl}/metadata`, expected.headers);
    if (!("status" in answer))
        return { ready: false, reason: answer.reason };
    if (answer.status !== 200)
        return { ready: false, reason: `GET ${expected.runnerUrl}/metadata answered ${answer.status}${answer.leadsTo}` };
    return judgeMetadata(answer.text, expected);
}
/** Looks at the preview as a visitor would. An app without a frontend only has to answer. */
async function lookAtPage(http, expected) {
    const answer = await get(http, `${expected.previewUrl}/`, expected.headers);
    if (!("status" in answer))
        return { ready: false, reason: answer.reason };
    const { status, isHtml } = answer;
    // RivetKit answers 200 with a line of text where it finds no page: the status alone proves nothing.
    if (expected.hasPage && status === 200 && !isHtml) {
        return { ready: false, reason: `GET ${expected.previewUrl}/ answered something that is no page, though the build made one` };
    }
    const good = expected.hasPage ? status < 400 : status < 500;
    return good ? { ready: true, value: status } : { ready: false, reason: `GET ${expected.previewUrl}/ answered ${status}` };
}
/** Asks the engine whether it reaches the runner, from where the engine runs. */
async function lookThroughEngine(engine, expected) {
    const health = await engine.checkRunner(expected.runnerUrl, expected.headers);
    return health.healthy
        ? { ready: true, value: health.version }
        : { ready: false, reason: `the engine does not reach the app: ${health.reason}` };
}
/**
 * Pure: whether a metadata answer is this deployment's. RivetKit 2.1 to 2.3 carry `clientNamespace`; the version is in
 * `envoy.version` (2.3) or `runner.version` (2.1, 2.2). What an older RivetKit does not say can't be held against it.
 */
function judgeMetadata(text, expected) {
    const metadata = parseObject(text);
    if (metadata?.runtime !== "rivetkit") {
        return { ready: false, reason: `GET ${expected.runnerUrl}/metadata answered something that is not RivetKit's metadata` };
    }
    const namespace = metadata.clientNamespace;
    if (typeof namespace === "string" && namespace !== expected.engineNamespace) {
        return {
            ready: false,
            reason: `the app that answers belongs to the namespace "${namespace.slice(0, SHOWN_LENGTH)}", not to "${expected.engineNamespace}"`,
        };
    }
    const version = versionOf(metadata);
    if (version !== undefined && expected.version !== undefined && version !== expected.version) {
        return { ready: false, reason: `the app that answers is the deployment with version ${version}, not this one (${expected.version})` };
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
            const leadsTo = target === undefined ? "" : `, which leads to ${target.href.slice(0, SHOWN_LENGTH)}`;
            const follow = target !== undefined && target.origin === new URL(url).origin && redirects < MOST_REDIRECTS;
            if (!follow) {
                const isHtml = response.headers.get("content-type")?.startsWith("text/html") ?? false;
                return { status: response.status, text: await response.text(), isHtml, leadsTo };
            }
            at = target.href;
        }
    }
    catch (error) {
        if (error instanceof errors/* ActionError */.lZ && error.name !== "CancelledError")
            return { reason: error.message };
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
     * @returns undefined with `ready-timeout: 0`: nobody looked
     */
    async waitForApp(firstSight) {
        const expected = this.#expected(firstSight?.hasPage ?? false);
        const look = () => lookAtMetadata(this.#ports.http, expected);
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
     * The engine reaches the app from where it runs, and the page answers.
     * @param hasPage whether the app has a frontend, so that `/` must be a page
     * @param andThen what has to come after that. The engine reads the app's metadata meanwhile, for the names of its actors and
     * its version
     */
    async checkReady(hasPage, andThen) {
        const together = new SideBySide(this.#ports.signal);
        const [result] = await Promise.all([
            together.run(async () => {
                await this.#waiting("ready", () => this.#lookAround(hasPage));
                return andThen();
            }),
            together.run(() => this.#prepared.engine.refreshRunnerMetadata(this.#request.inputs.runnerName)),
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
    #lookThroughEngine() {
        return lookThroughEngine(this.#prepared.engine, this.#expected(false));
    }
    async #waiting(step, work) {
        return this.#request.inputs.readyTimeoutMs === 0 ? undefined : this.#ports.progress.step(step, work);
    }
    #wait() {
        return { timeoutMs: this.#request.inputs.readyTimeoutMs, signal: this.#ports.signal, now: this.#ports.now };
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

;// CONCATENATED MODULE: ./src/preview/variables.ts
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

;// CONCATENATED MODULE: ./src/preview/deploy.ts









/** A deploy that failed after it was announced: everything that the report says about it. */
class DeployFailure extends errors/* ActionError */.lZ {
    state;
    constructor(cause, state) {
        super((0,errors/* messageOf */.bD)(cause), { cause, hint: (0,errors/* hintOf */.$z)(cause) });
        this.state = state;
    }
}
/**
 * Deploys a pull request's head: from reading the pull request to the comment that says Ready.
 * @throws {DeployFailure} after the failure was reported; {ActionError} when it failed before anything was created
 */
async function deploy(ports, request) {
    const { progress, announcer } = ports;
    const run = new DeployRun(ports, request);
    const reason = await run.reasonNotToDeploy();
    if (reason !== undefined)
        return { kind: "skipped", reason };
    for (const decision of request.source.decisions)
        progress.decide(decision);
    for (const warning of request.source.warnings)
        progress.warn(warning);
    announcer.about(request.headSha);
    try {
        const opened = await run.prepare();
        const { rollout, upload } = await run.toHost(opened);
        const metadata = await run.waitForApp(rollout, upload);
        await rollout.connect();
        const closed = await rollout.checkReady(upload.publicDirectory !== undefined, () => run.closedMeanwhile());
        if (closed)
            return await takeBack(ports);
        return await run.report(opened, rollout, upload, metadata);
    }
    catch (error) {
        throw await run.fail(error);
    }
}
/** The pull request is closed: nothing may be left, whichever of the two runs comes last. */
async function takeBack({ announcer, progress, remove }) {
    const removal = await progress.step("cleanup", remove);
    const tell = (state) => announcer.finish(state, { state: "inactive", description: "The pull request was closed" });
    return { kind: "deleted", ...(await tellRemoval(removal, "closed", tell)) };
}
/** The steps of one deploy and what they hand on: its version, its links and what has to be put back. */
class DeployRun {
    #ports;
    #request;
    /** Grows with every deployment, whatever workflow made it: Unix time in seconds. */
    #version;
    /** Begun before the pull request is read: nothing of it is seen outside, unless the pull request is to be deployed. */
    #early;
    #previous;
    #deployment;
    constructor(ports, request) {
        this.#ports = ports;
        this.#request = request;
        this.#version = Math.floor(ports.now() / 1000);
        const { announcer, controlPlane, host, progress, signal } = ports;
        const { domain, key, source } = request;
        this.#early = {
            namespaces: new HeadStart(signal, () => controlPlane.find(key)),
            previous: new HeadStart(signal, () => host.current(domain.hostname, key)),
            install: new HeadStart(signal, (stop) => progress.step("install", () => source.install(stop))),
        };
        announcer.lookUp();
    }
    /** Reads the pull request; what began meanwhile is called off where it is not to be deployed. */
    async reasonNotToDeploy() {
        const { pullRequests, signal } = this.#ports;
        const { headSha, number } = this.#request;
        let reason = "it could not be read";
        try {
            const agrees = (read) => reasonNotToDeploy(read, headSha) === undefined;
            reason = reasonNotToDeploy(await readPullRequest(pullRequests, number, agrees, signal), headSha);
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
        announcer.start(headSha, { kind: "deploying", step: "prepare", previewUrl: domain.url });
        const together = new SideBySide(signal);
        const [opened] = await Promise.all([
            together.run((stop) => progress.step("prepare", () => openNamespace(controlPlane, key, namespaces.result(stop)))),
            together.run(async (stop) => {
                this.#previous = await previous.result(stop);
            }),
            together.run((stop) => install.result(stop)),
        ]);
        announcer.link({ dashboard: await controlPlane.dashboardUrl(opened.namespace) });
        return opened;
    }
    /** Builds, gathers and hands over the files, while the engine says where they can be connected. */
    async toHost(opened) {
        const together = new SideBySide(this.#ports.signal);
        const [rollout, upload] = await Promise.all([
            together.run(() => this.#rollout(opened)),
            together.run(async (stop) => {
                await this.#build(opened, stop);
                const gathered = await this.#gather(opened);
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
        await this.#ports.progress.step("build", () => this.#request.source.build(variables, stop));
    }
    async #gather({ publishableToken }) {
        const published = publishableToken === undefined ? [] : [publishableToken];
        return this.#ports.progress.step("upload", () => this.#request.source.gather(published));
    }
    async #deploy(opened, upload) {
        const { announcer, host, progress } = this.#ports;
        const { domain, inputs, key } = this.#request;
        const variables = serverVariables({ ...this.#variableSource(opened), publicDirectory: upload.publicDirectory }, inputs.env);
        const { contents: files, entrypoint } = upload;
        this.#deployment = await progress.step("deploy", () => host.deploy({ previewKey: key, files, entrypoint, variables, domain: domain.hostname }));
        announcer.link({ hostDashboard: this.#deployment.dashboardUrl });
    }
    /** On a first deploy nothing else can answer at the domain: page and engine are looked at together with the app. */
    waitForApp(rollout, { publicDirectory }) {
        return rollout.waitForApp(this.#previous === undefined ? { hasPage: publicDirectory !== undefined } : undefined);
    }
    /** Whether the pull request was closed while it was being deployed. */
    async closedMeanwhile() {
        const pull = await this.#ports.pullRequests.read(this.#request.number);
        return pull === undefined || pull.state === "closed";
    }
    async report({ namespace, engineNamespace }, { data }, { files, bytes, largest }, metadata) {
        const { announcer, progress } = this.#ports;
        const previewUrl = this.#request.domain.url;
        const actors = metadata?.actors ?? [];
        const checked = this.#request.inputs.readyTimeoutMs > 0;
        const state = { kind: "ready", previewUrl, actors, data, durationMs: progress.elapsedMs(), checked };
        const description = checked ? "The preview is ready" : "Deployed, not checked";
        await announcer.finish(state, { state: "success", url: previewUrl, description });
        const upload = { files, bytes, largest };
        const deploymentId = this.#deployment?.id ?? "";
        return { kind: "deployed", preview: { previewUrl, namespace: namespace.name, engineNamespace, deploymentId, actors, upload }, state };
    }
    /** Puts the previous preview back where it can, and says on the pull request what failed and what serves now. */
    async fail(error) {
        const { announcer, host, progress, signal } = this.#ports;
        const failed = {
            error,
            step: progress.failed ?? progress.current,
            cancelled: signal.aborted,
            domain: this.#request.domain,
            deployment: this.#deployment,
            previous: this.#previous,
        };
        const state = await stateAfterFailure(host, progress, failed);
        const description = failed.cancelled ? "The run was cancelled" : (0,errors/* messageOf */.bD)(error);
        await announcer.finish(state, { state: failed.cancelled ? "error" : "failure", description });
        return new DeployFailure(error, state);
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
    const reason = await reasonToSkip(ports, request);
    if (reason !== undefined)
        return { kind: "skipped", reason };
    const { announcer, controlPlane, now, progress, signal } = ports;
    const { inputs, key } = request;
    announcer.about(request.headSha);
    return failing(ports, async () => {
        if ((await readHandover(request)) !== undefined)
            throw noUrl();
        const state = { kind: "deploying", step: "deploy" };
        const together = new SideBySide(signal);
        const [prepared] = await Promise.all([
            together.run(() => progress.step("prepare", () => prepareNamespace(controlPlane, key))),
            together.run(() => announcer.comment(state)),
        ]);
        announcer.link({ dashboard: await controlPlane.dashboardUrl(prepared.namespace) });
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
    const reason = await reasonToSkip(ports, request);
    if (reason !== undefined)
        return { kind: "skipped", reason };
    const { announcer, controlPlane, progress, signal } = ports;
    announcer.about(request.headSha);
    return failing(ports, async () => {
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
        const pull = await rollout.checkReady(false, () => ports.pullRequests.read(request.number));
        if (pull === undefined || pull.state === "closed")
            return takeBack(ports);
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
async function reasonToSkip(ports, { number, headSha }) {
    const agrees = (read) => reasonNotToDeploy(read, headSha) === undefined;
    return reasonNotToDeploy(await readPullRequest(ports.pullRequests, number, agrees, ports.signal), headSha);
}
/** Says a failure on the pull request before it is thrown on. What the platform serves is the platform's: nothing is put back. */
async function failing({ announcer, host, progress, signal }, work) {
    try {
        return await work();
    }
    catch (error) {
        const cancelled = signal.aborted;
        const step = progress.failed ?? progress.current;
        const state = await stateAfterFailure(host, progress, {
            error,
            step,
            cancelled,
            domain: undefined,
            deployment: undefined,
            previous: undefined,
        });
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

// EXTERNAL MODULE: ./src/preview/key.ts
var preview_key = __webpack_require__(4355);
;// CONCATENATED MODULE: ./src/report/preview-state.ts
/** The steps of a deploy and of a cleanup, in the user's words, in their order. */
const STEPS = {
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

// EXTERNAL MODULE: ./src/source/command.ts + 3 modules
var command = __webpack_require__(1940);
;// CONCATENATED MODULE: ./src/source/build.ts


/** Far beyond any install or build of a preview, below the 6 hours after which GitHub ends the job. */
const DEFAULT_TIMEOUT_MS = 20 * 60_000;
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
        timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
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

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./src/source/upload-contents.ts

/** Well above the megabyte from which on Node keeps a decoded string outside V8's heap. */
const BLOCK_BYTES = 4 << 20;
/** Larger files gain nothing from a block. */
const LARGEST_IN_BLOCK = BLOCK_BYTES / 8;
/**
 * The contents of an upload as the host takes them: text as it is, what is not valid UTF-8 in base64. Both are lossless.
 *
 * Nearly every file of an app is short ASCII text. Decoded one by one, ten thousand such strings are moved about by the
 * garbage collector, at a cost of half their size. So they are put together and decoded as one string outside its heap, of
 * which each file's content is a slice.
 */
class UploadContents {
    #files = [];
    #block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
    #filled = 0;
    #waiting = [];
    /** Files added so far. */
    get count() {
        return this.#files.length + this.#waiting.length;
    }
    /** @param bytes are copied or decoded: they may be overwritten afterwards */
    add(path, bytes) {
        if (bytes.length > LARGEST_IN_BLOCK || !(0,external_node_buffer_.isAscii)(bytes)) {
            this.#files.push({ path, ...encoded(bytes), size: bytes.length });
            return;
        }
        if (this.#filled + bytes.length > BLOCK_BYTES)
            this.#decodeBlock();
        bytes.copy(this.#block, this.#filled);
        this.#waiting.push({ path, start: this.#filled, size: bytes.length });
        this.#filled += bytes.length;
    }
    /** @returns all files, sorted by path */
    sorted() {
        this.#decodeBlock();
        return this.#files.sort((a, b) => (a.path < b.path ? -1 : 1));
    }
    #decodeBlock() {
        const text = this.#block.toString("latin1", 0, this.#filled);
        for (const { path, start, size } of this.#waiting) {
            this.#files.push({ path, content: text.slice(start, start + size), encoding: "utf-8", size });
        }
        this.#waiting = [];
        this.#filled = 0;
    }
}
function encoded(bytes) {
    return (0,external_node_buffer_.isUtf8)(bytes) ? { content: bytes.toString("utf8"), encoding: "utf-8" } : { content: bytes.toString("base64"), encoding: "base64" };
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
        const kind = kindOf(dirent);
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
function kindOf(dirent) {
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
    for (const line of describeSkipped(gathered.skipped))
        options.log.info(line);
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
        const bySize = [...files].sort((a, b) => b.size - a.size);
        return {
            files,
            bytes: files.reduce((sum, { size }) => sum + size, 0),
            largest: bySize.slice(0, LARGEST).map(({ path, size }) => ({ path, size })),
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
function describeSkipped(skipped) {
    return skipped.map(({ reason, count, examples }) => {
        const more = count > examples.length ? `, … (${count} in all)` : "";
        return `Left out (${reason}): ${examples.join(", ")}${more}`;
    });
}
/** @returns the first of the candidates that holds an `index.html`: where the built frontend lies, if there is one */
function findPublicDirectory({ publicDirectoryCandidates }, files) {
    const paths = new Set(files.map(({ path }) => path));
    return publicDirectoryCandidates.find((candidate) => paths.has(`${candidate}/index.html`));
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

;// CONCATENATED MODULE: ./src/preview/source.ts






/**
 * Looks at the checkout and decides how its app is installed, built and served.
 * @throws {ActionError} for a checkout that can't be deployed, before anything is created
 */
async function openSource(options) {
    const { secrets, log, environment } = options;
    const [checkout, leftToken] = await Promise.all([inspectCheckout(options), findLeftCheckoutToken(options.workspace)]);
    const running = (signal) => ({ environment, secrets, log, signal, sink: (line) => log.info(line) });
    // The pull request's own code: what it prints is folded away, what it does to the runner's files is undone.
    const ownCode = (step, work) => log.group(STEPS[step], () => guardRunnerFiles(environment, work));
    let before = new Map();
    return {
        decisions: checkout.decisions,
        warnings: leftToken === undefined ? [] : [leftToken],
        async install(signal) {
            before = await snapshot(checkout);
            await ownCode("install", () => install(checkout, running(signal)));
        },
        build: (variables, signal) => ownCode("build", () => build(checkout, variables, running(signal))),
        async gather(published) {
            const { include = [], exclude = [] } = options;
            const hidden = secrets.values().filter((value) => !published.includes(value));
            const { files, bytes, largest } = await gatherFiles(checkout, { before, include, exclude, secrets: hidden, log });
            return {
                contents: files,
                entrypoint: checkout.entrypoint,
                publicDirectory: findPublicDirectory(checkout, files),
                files: files.length,
                bytes,
                largest: largest.map(({ path, size }) => ({ path, bytes: size })),
            };
        },
    };
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
    await eachOf(previews, async ({ key, number, namespaces }) => {
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
        if ((0,preview_key/* parsePreviewKey */.lN)(namespace.key)?.tag === tag)
            byKey.set(namespace.key, [...(byKey.get(namespace.key) ?? []), namespace]);
    }
    return [...byKey].map(([key, namespaces]) => ({ key, number: (0,preview_key/* parsePreviewKey */.lN)(key)?.number ?? 0, namespaces }));
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
async function eachOf(items, work) {
    const waiting = [...items];
    const next = async () => {
        for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
            await work(item);
    };
    await Promise.all(Array.from({ length: CONCURRENT_PREVIEWS }, next));
}

// EXTERNAL MODULE: ./src/http.ts
var src_http = __webpack_require__(6803);
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
    if (!(error instanceof src_http/* HttpError */.j$))
        return false;
    if (error.status === 403)
        return !/rate limit/i.test(error.serverMessage ?? "");
    return error.status === 404 || error.status === 410;
}

;// CONCATENATED MODULE: ./src/github/comment.ts


/** Characters. GitHub refuses a longer body with 422. */
const LONGEST_BODY = 65_536;
const CUT_NOTE = "\n\n_The rest is left out: a comment can't be longer._";
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
        // Only the order matters here: a write that fails is told to its own caller.
        this.#lastWrite = writing.catch(() => undefined);
        return writing;
    }
    async #write(body, create) {
        const edited = (await this.#edit(body)) ?? (await this.#edit(body));
        if (edited || !create)
            return edited;
        try {
            return await this.#create(body);
        }
        catch (error) {
            if (!(error instanceof src_http/* HttpError */.j$ && error.outcome === "unknown"))
                throw error;
            // The comment may be there all the same: it is looked for before another one is made.
            await this.#connection.pause(PAUSE_AFTER_LOSS_MS);
            this.#known = undefined;
            return (await this.#edit(body)) ?? (await this.#create(body));
        }
    }
    /** Edits our comment. @returns undefined when there is none, also when it was deleted since it was found */
    async #edit(body) {
        const { comment, duplicates } = this.#known ?? (await this.#find());
        for (const { id } of duplicates)
            await this.#delete(id);
        this.#known = { comment, duplicates: [] };
        if (comment === undefined || comment.body === body)
            return comment && written(comment);
        const { rest } = await this.#connection.octokit();
        try {
            await rest.issues.updateComment({ ...this.#connection.repository, comment_id: comment.id, body });
        }
        catch (error) {
            if (!(0,src_http/* isNotFound */.c4)(error))
                throw error;
            this.#known = undefined;
            return undefined;
        }
        this.#known = { comment: { ...comment, body }, duplicates: [] };
        return written(comment);
    }
    async #create(body) {
        const { rest } = await this.#connection.octokit();
        const { data } = await rest.issues.createComment({ ...this.#connection.repository, issue_number: this.#options.pullRequest, body });
        const comment = { id: data.id, url: data.html_url, body };
        this.#known = { comment, duplicates: [] };
        return written(comment);
    }
    /** Our comment. Of several, made by runs that raced, the oldest stays and the others are to be deleted. */
    async #find() {
        const [comment, ...duplicates] = (await this.#findAll()).sort((a, b) => a.id - b.id);
        this.#known = { comment, duplicates };
        return this.#known;
    }
    async #findAll() {
        const found = [];
        let after = null;
        do {
            const { owner, repo } = this.#connection.repository;
            const page = readPage(await this.#connection.query(COMMENTS, { owner, repo, number: this.#options.pullRequest, after }));
            found.push(...page.nodes.flatMap((node) => this.#ours(node)));
            after = page.next;
        } while (after !== null);
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
            if (!(0,src_http/* isNotFound */.c4)(error))
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
            throw graphqlError(error, this.#options.apiUrl);
        }
    }
    /** Waits before something is looked for whose answer was lost. */
    pause(ms) {
        return this.#options.http.pause(ms);
    }
    /** Loaded here and not at the top, so that a run that skips does not pay for it. */
    async #connect() {
        const { GitHub, getOctokitOptions } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(845)]).then(__webpack_require__.bind(__webpack_require__, 1845));
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
        if (at instanceof src_http/* HttpError */.j$ || at instanceof errors/* CancelledError */.cc)
            return at;
    }
    return error;
}
function graphqlError(error, apiUrl) {
    if (!(error instanceof Error && "errors" in error && Array.isArray(error.errors)))
        return error;
    const [first] = error.errors;
    const status = GRAPHQL_STATUSES[String(first?.type)] ?? 200;
    return new src_http/* HttpError */.j$({
        service: "GitHub",
        method: "POST",
        url: new URL("graphql", apiUrl.replace(/\/v3\/?$|\/?$/, "/")).href,
        status,
        serverMessage: String(first?.message ?? "its answer holds errors"),
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
    async deactivateAll() {
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
                const results = await Promise.all(some.map(({ id }) => this.#deactivate(id)));
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
            if (!(error instanceof src_http/* HttpError */.j$ && error.outcome === "unknown"))
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
    async #deactivate(id) {
        if ((await this.#stateOf(id)) === "inactive")
            return false;
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
            if ((0,src_http/* isNotFound */.c4)(error))
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

/** Characters gathered before they are handed on: few enough to be nothing in memory, enough not to be sent one by one. */
const CHUNK_LENGTH = 256 * 1024;
/**
 * Takes the files' place while the SDK builds its request. The SDK turns the whole request into one string, and `fetch`
 * that string into bytes: two copies of an upload that may be 100 MB. With this one entry the SDK's string stays small,
 * and {@link uploadBody} writes the real files in its place while they are sent.
 */
const FILES_PLACEHOLDER = { path: "rivet-preview:files", content: "", encoding: "utf-8" };
/**
 * The SDK's JSON with the files in place of {@link FILES_PLACEHOLDER}, encoded piece by piece as it is read.
 * @param request the body that the SDK would have sent
 * @throws {ActionError} when the placeholder is not in it exactly once, i.e. the SDK's format has changed
 */
function uploadBody(request, files) {
    const placeholder = entry(FILES_PLACEHOLDER);
    const [head, tail, ...others] = request.split(placeholder);
    if (head === undefined || tail === undefined || others.length > 0) {
        throw new errors/* ActionError */.lZ("freestyle-sandboxes built a deployment request in which the files have no place.", {
            hint: "This is a fault of the action, not of your app. Please report it.",
        });
    }
    return {
        byteLength: byteLengthOf(head, files, tail),
        async *[Symbol.asyncIterator]() {
            let gathered = head;
            for (const [index, file] of files.entries()) {
                gathered += index === 0 ? entry(file) : `,${entry(file)}`;
                if (gathered.length < CHUNK_LENGTH)
                    continue;
                yield Buffer.from(gathered);
                gathered = "";
            }
            yield Buffer.from(gathered + tail);
        },
    };
}
/** The length is sent ahead, as the SDK's own request does: not every front end takes a body of unknown length. */
function byteLengthOf(head, files, tail) {
    const commas = Math.max(0, files.length - 1);
    let total = Buffer.byteLength(head) + Buffer.byteLength(tail) + commas;
    for (const file of files) {
        const quotes = 2;
        total += Buffer.byteLength(entry({ ...file, content: "" })) - quotes;
        // Base64 is neither escaped nor longer in UTF-8.
        total += file.encoding === "base64" ? file.content.length + quotes : jsonByteLength(file.content);
    }
    return total;
}
/**
 * Bytes of `JSON.stringify(text)` in UTF-8, without building it: building all of them only to measure them took a fifth
 * of the memory of the whole deploy.
 */
function jsonByteLength(text) {
    // The halves of a broken surrogate pair are escaped too. No file decoded from UTF-8 has one.
    if (!text.isWellFormed())
        return Buffer.byteLength(JSON.stringify(text));
    let escapes = 0;
    for (let at = 0; at < text.length; at += SCAN_LENGTH) {
        const end = scanned.write(text.slice(at, at + SCAN_LENGTH));
        for (let index = 0; index < end; index++)
            escapes += ESCAPE_LENGTHS[scanned[index] ?? 0] ?? 0;
    }
    return Buffer.byteLength(text) + escapes + 2;
}
/** Characters looked at in one go; UTF-8 takes at most three bytes for each. */
const SCAN_LENGTH = 64 * 1024;
const scanned = Buffer.allocUnsafe(SCAN_LENGTH * 3);
/** Bytes that JSON adds to each byte: `\u0001` for control characters, one backslash for those with a short form. */
const ESCAPE_LENGTHS = Uint8Array.from({ length: 256 }, (_, code) => Math.max(0, JSON.stringify(String.fromCharCode(code)).length - 3));
function entry(file) {
    return `${JSON.stringify(file.path)}:${JSON.stringify({ content: file.content, encoding: file.encoding })}`;
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
        const { serverless } = await this.#shared();
        for (let page = 0; page < MAX_PAGES; page++) {
            const answer = await serverless.deployments.list({ limit: PAGE_SIZE, cursor: String(page * PAGE_SIZE), search: text });
            const entries = listOf(fieldsOf(answer).entries, "entries", "GET /web/v1/deployments");
            yield* entries.map(readDeployment);
            if (entries.length < PAGE_SIZE)
                return;
        }
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
    return new src_http/* HttpError */.j$({
        service: "Freestyle",
        method,
        url,
        status: 200,
        serverMessage: `the answer has no usable "${field}"`,
        outcome: "unknown",
        hint: 'Check the input "freestyle-api-url". If it is right, Freestyle has changed its API: please report it.',
    });
}

;// CONCATENATED MODULE: ./src/host/freestyle.ts




/**
 * How long Freestyle keeps a server without traffic. The engine holds a `/start` request open for up to `requestLifespan`
 * (300 s by default), and an actor that is quiet for that long must not lose its server.
 */
const IDLE_TIMEOUT_MS = 300_000;
/** Lines of a server's log that are kept, and characters of one line. */
const LOG_LINES = 60;
const LOG_LINE_LENGTH = 500;
/** Looks for a deployment whose answer was lost: how often until it is taken to have never arrived. */
const LOOKS_FOR_LOST_DEPLOYMENT = 4;
/** Looks while Freestyle still rolls it out: with the default pause two minutes. */
const LOOKS_DURING_ROLLOUT = 40;
const LOOKS_AFTER_CHANGE = 4;
const DEFAULT_PAUSE_MS = 3_000;
/** Variables that together belong to one deployment only: the preview, and a version that grows with every deployment. */
const IDENTIFYING_VARIABLES = ["RIVET_PREVIEW", "RIVET_ENVOY_VERSION"];
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
        const mapping = await this.#api.mapping(domain);
        if (mapping === undefined)
            return undefined;
        const { deploymentId } = mapping;
        if (deploymentId === undefined || !(await this.#isOurs(domain, deploymentId, previewKey))) {
            throw new errors/* ActionError */.lZ(`The domain ${domain} already serves something that is not the preview ${previewKey}.`, {
                hint: 'It is left alone. Put {preview} into the input "domain", so that no two previews share one.',
            });
        }
        return deploymentOf(deploymentId);
    }
    async deploy(request) {
        try {
            return await this.#deployOnce(request, IDLE_TIMEOUT_MS);
        }
        catch (error) {
            if (!(error instanceof src_http/* HttpError */.j$ && freestyleCode(error.body) === "TIMEOUT_LIMIT_EXCEEDED"))
                throw error;
            this.#options.log.info(`${error.serverMessage ?? "The plan allows a shorter idle time"}. Deploying with the plan's own idle time.`);
            return await this.#deployOnce(request, undefined);
        }
    }
    async restore(domain, deployment) {
        try {
            await this.#api.map(domain, deployment.id);
        }
        catch (error) {
            if (!(error instanceof src_http/* HttpError */.j$ && freestyleCode(error.body) === "DOMAIN_ALREADY_EXISTS"))
                throw error;
            // Nothing is published about mapping a domain that is mapped: where it is refused, it is freed first.
            await this.#unmap(domain);
            await this.#api.map(domain, deployment.id);
        }
        const moved = await this.#look(async () => (await this.#api.mapping(domain))?.deploymentId === deployment.id);
        if (!moved)
            throw new errors/* ActionError */.lZ(`Freestyle did not move ${domain} back to deployment ${deployment.id}.`, { hint: LOOK_AT_DASHBOARD });
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
    async remove(domain, previewKey) {
        const mapping = await this.#api.mapping(domain);
        if (mapping === undefined)
            return false;
        const { deploymentId } = mapping;
        if (deploymentId === undefined || !(await this.#isOurs(domain, deploymentId, previewKey))) {
            this.#options.log.warning(`The domain ${domain} serves something that is not the preview ${previewKey}: it is left alone.`);
            return false;
        }
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
    /** Deploys, and after a lost answer looks for what became of it before it tries once more. */
    async #deployOnce(request, idleTimeoutMs) {
        for (let attempt = 1;; attempt++) {
            try {
                return deploymentOf(await this.#api.deploy(request, idleTimeoutMs));
            }
            catch (error) {
                if (!isLost(error))
                    throw error;
                this.#options.log.info(`${(0,errors/* messageOf */.bD)(error)}. Looking up whether Freestyle has the deployment.`);
                const found = await this.#findLost(request);
                if (found)
                    return deploymentOf(found.id);
                if (attempt === 2 || !isIdentifiable(request))
                    throw error;
            }
        }
    }
    /** The deployment that this request made, once it is rolled out. @throws {ActionError} when its rollout failed */
    async #findLost(request) {
        if (!isIdentifiable(request))
            return undefined;
        let found;
        for (let look = 0; look < (found ? LOOKS_DURING_ROLLOUT : LOOKS_FOR_LOST_DEPLOYMENT); look++) {
            if (look > 0)
                await this.#pause();
            found = (await this.#find(request.domain, (entry) => isMadeBy(entry, request))) ?? found;
            if (found?.state === "deployed")
                return found;
            if (found?.state === "failed")
                break;
        }
        if (found === undefined)
            return undefined;
        throw new errors/* ActionError */.lZ(`Freestyle's deployment ${found.id} is "${found.state}".`, {
            hint: freestyleHint(502, { code: "SERVER_DEPLOYMENT_FAILED" }),
        });
    }
    /**
     * The mapped deployment says whose it is. Where it can't be seen or says nothing (it was made before the action, or by
     * hand), the domain has to carry the preview's key, which holds a hash of the repository.
     */
    async #isOurs(domain, deploymentId, previewKey) {
        const deployment = await this.#find(deploymentId, (entry) => entry.id === deploymentId);
        const preview = deployment?.variables.RIVET_PREVIEW;
        return preview === undefined ? carriesKey(domain, previewKey) : preview === previewKey;
    }
    async #find(search, matches) {
        for await (const entry of this.#api.search(search)) {
            if (matches(entry))
                return entry;
        }
        return undefined;
    }
    async #unmap(domain) {
        try {
            await this.#api.unmap(domain);
        }
        catch (error) {
            if (!(0,src_http/* isNotFound */.c4)(error))
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
function deploymentOf(id) {
    return { id, dashboardUrl: `https://admin.freestyle.sh/dashboard/deployments/${encodeURIComponent(id)}` };
}
/** Whether nobody knows if there is a deployment: no answer, one that can't be read, or a gateway's in Freestyle's place. */
function isLost(error) {
    return error instanceof src_http/* HttpError */.j$ && error.outcome === "unknown" && !isFreestyleVerdict(error.body);
}
function isIdentifiable(request) {
    return IDENTIFYING_VARIABLES.every((name) => request.variables[name] !== undefined);
}
function isMadeBy(entry, request) {
    const isSame = IDENTIFYING_VARIABLES.every((name) => entry.variables[name] === request.variables[name]);
    return isSame && entry.domains.includes(request.domain);
}
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

// EXTERNAL MODULE: ./src/inputs.ts
var src_inputs = __webpack_require__(8422);
// EXTERNAL MODULE: ./src/rivet/connect.ts + 10 modules
var connect = __webpack_require__(2706);
;// CONCATENATED MODULE: ./src/clients.ts






/**
 * Makes the clients from the inputs. Nothing is asked yet.
 * @throws {InputError} for a missing credential
 */
function createClients({ context, inputs, secrets, log, signal, reportSignal }) {
    const { rivetToken, freestyleApiKey, githubToken } = (0,src_inputs/* requireCredentials */.uR)(inputs);
    const http = new src_http/* Http */.lw({ secrets, log, signal });
    const shared = { http, secrets, log };
    const github = { token: githubToken, apiUrl: context.apiUrl, repository: context.repository, secrets, log };
    return {
        controlPlane: inputs.rivetMode === "cloud"
            ? (0,connect/* createControlPlane */.W8)({
                mode: "cloud",
                cloudEndpoint: inputs.rivetCloudEndpoint,
                engineEndpoint: inputs.rivetEndpoint,
                token: rivetToken,
                ...shared,
            })
            : (0,connect/* createControlPlane */.W8)({
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
        reporting: createGitHub({ ...github, http: new src_http/* Http */.lw({ secrets, log, signal: reportSignal }) }),
        http,
    };
}

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
    for (const line of lines.slice(-limits.lines).reverse()) {
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

;// CONCATENATED MODULE: ./src/report/state-blocks.ts



/** Keeps a number and its unit on one line. */
const NO_BREAK = "\u00a0";
const DEPLOY_STEPS = Object.keys(STEPS).filter((step) => step !== "cleanup");
const DELETED_BECAUSE = {
    closed: "the pull request was closed",
    merged: "the pull request was merged",
    "label-removed": "its label was taken off",
    expired: "there was no push for a long time",
    requested: "the workflow asked for it",
};
const NEXT_PREVIEW = {
    closed: "Reopening the pull request makes a new one.",
    merged: undefined,
    "label-removed": "Putting the label back makes a new one.",
    expired: "The next push makes a new one.",
    requested: "The next push makes a new one.",
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
    const missing = omitted === 0 ? "" : ` (without its first ${plural(omitted, "line")})`;
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
        footer(report),
        marker,
    ].join("\n\n"), (body) => body.length < MAX_COMMENT_LENGTH);
}
/** What the state's blocks do not say already. */
function footer({ state, commit, links, updatedAt, key }) {
    const ready = state.kind === "ready";
    const name = ready ? [] : [inlineCode(key)];
    const sha = ready || commit === undefined ? [] : [`Commit ${escape_link(inlineCode(commit.sha.slice(0, 7)), commit.url)}`];
    const run = ready || state.kind === "deleted" ? [escape_link("Workflow run", links.run)] : [];
    return `<sub>${[...name, ...sha, ...run, `Updated ${utcTime(updatedAt)}`].join(" · ")}</sub>`;
}

;// CONCATENATED MODULE: ./src/preview/announce.ts



/** GitHub's limit for the description of a deployment status. */
const announce_LONGEST_DESCRIPTION = 140;
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
    /** Says on the pull request that the deploy has begun. Nothing waits for it but {@link finish}. */
    start(sha, state) {
        const recorded = this.#trying("GitHub deployment", async () => this.#options.record?.start(sha));
        this.#started = Promise.all([recorded, this.comment(state)]).then(([id]) => id);
    }
    /** Writes the comment. With `create: false` only one that is there already is edited. */
    async comment(state, options = {}) {
        const { comment, key, redact } = this.#options;
        const body = redact(renderComment(this.report(state), (0,preview_key/* commentMarker */.Ql)(key)));
        const written = await this.#trying("comment", async () => comment?.write(body, options));
        this.#commentId = written?.id ?? this.#commentId;
    }
    /** Says how the deploy ended. */
    async finish(state, deployment) {
        const description = this.#options.redact(deployment.description).slice(0, announce_LONGEST_DESCRIPTION);
        const id = await this.#started;
        await Promise.all([
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
    }
    async #trying(what, work) {
        try {
            return await work();
        }
        catch (error) {
            this.#options.progress.warn(`The ${what} could not be updated: ${(0,errors/* messageOf */.bD)(error)}`);
            return undefined;
        }
    }
}

// EXTERNAL MODULE: ./src/preview/domain.ts
var domain = __webpack_require__(6174);
;// CONCATENATED MODULE: ./src/preview/progress.ts

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
    constructor({ log, now }) {
        this.#log = log;
        this.#now = now;
        this.startedAt = now();
    }
    /** Runs one step of the lifecycle and keeps its time. */
    async step(step, work) {
        const startMs = this.elapsedMs();
        this.current = step;
        this.#log.debug(`${STEPS[step]} …`);
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


/**
 * Removes a preview: all parts side by side, each tried even when another fails. "Not found" is success. With `allowed` the
 * namespaces are looked up meanwhile, which takes longest.
 * Never throws for a part that fails: it is in `left`, by name and with the reason.
 */
async function removePreview(ports, target) {
    const left = [];
    const attempt = async (what, work) => {
        try {
            return await work();
        }
        catch (error) {
            left.push({ what, why: (0,errors/* messageOf */.bD)(error), hint: (0,errors/* hintOf */.$z)(error) });
            return { removed: [] };
        }
    };
    const parts = await Promise.all([
        attempt(`namespace ${target.key}`, () => removeNamespaces(ports, target, attempt)),
        attempt(`domain of ${target.key}`, () => removeDomains(ports, target, attempt)),
        attempt("GitHub deployment", () => deactivateDeployments(ports)),
    ]);
    const forget = async () => {
        // What is left is to be found by a sweep.
        if (left.length === 0)
            await attempt(`entry of ${target.key}`, () => delist(ports, target.key));
        return left;
    };
    return {
        removed: parts.flatMap((part) => part.removed),
        left: [...left],
        forget,
        emptiedNamespace: parts.find((part) => part.emptied !== undefined)?.emptied,
    };
}
async function delist({ controlPlane }, key) {
    await controlPlane.delist(key);
    return { removed: [] };
}
async function removeNamespaces(ports, { key, namespaces: listed }, attempt) {
    const namespaces = listed ?? (await ports.controlPlane.find(key));
    const parts = await Promise.all(namespaces.map((namespace) => attempt(`namespace ${namespace.name}`, () => removeNamespace(ports, namespace))));
    return joined(parts);
}
/** Empties it, then removes it where the control plane can. */
async function removeNamespace(ports, namespace) {
    const { engine } = await ports.controlPlane.manage(namespace);
    const emptied = await emptyNamespace(engine, ports);
    const contents = [
        ...emptied.runnerConfigs.map((name) => `runner config \`${name}\``),
        ...(emptied.actors > 0 ? [`${emptied.actors} ${emptied.actors === 1 ? "actor" : "actors"}`] : []),
    ];
    await ports.controlPlane.remove(namespace);
    if (!ports.controlPlane.removesNamespaces)
        return { removed: contents, emptied: namespace.name };
    return { removed: [`namespace \`${namespace.name}\``, ...contents] };
}
async function removeDomains(ports, target, attempt) {
    await ports.allowed;
    const found = target.findDomains ? await ports.host.findDomains(target.key) : [];
    const domains = [...new Set([...target.domains, ...found])];
    const parts = domains.map((domain) => attempt(`domain ${domain}`, async () => (await ports.host.remove(domain, target.key)) ? { removed: [`domain \`${domain}\``] } : { removed: [] }));
    return joined(await Promise.all(parts));
}
async function deactivateDeployments({ record, allowed }) {
    await allowed;
    const count = (await record?.deactivateAll()) ?? 0;
    return { removed: count === 0 ? [] : ["GitHub deployment"] };
}
function joined(parts) {
    const emptied = parts.find((part) => part.emptied !== undefined)?.emptied;
    return { removed: parts.flatMap((part) => part.removed), ...(emptied === undefined ? {} : { emptied }) };
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
        summary_footer(report),
    ];
}
function stepsBlocks(steps) {
    if (steps.length === 0)
        return [];
    const rows = steps.map(({ step, startMs, endMs, outcome }) => [
        STEPS[step],
        duration(startMs),
        duration(endMs - startMs),
        OUTCOMES[outcome],
    ]);
    return ["### Steps", stepGantt(steps), table(["Step", "Start", "Took", "Outcome"], rows)];
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
function summary_footer({ commit, links, updatedAt, key }) {
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

;// CONCATENATED MODULE: ./src/reporter.ts


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
    /** Writes the job summary. A summary that can't be written costs a warning, not the run. */
    async summarize(report, upload) {
        const { steps, decisions } = this.#progress;
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
        const key = (0,preview_key/* previewKey */.Gx)({ owner, repository: name, number: subject.number, previewName: inputs.previewName });
        const domain = this.#domain(key, subject);
        const record = inputs.githubDeployment
            ? clients.reporting.deployments({ environment: inputs.environment, key, runUrl: context.run.url })
            : undefined;
        const announcer = new Announcer({
            key,
            previewName: inputs.previewName,
            comment: inputs.comment
                ? clients.reporting.comment({ pullRequest: subject.number, marker: (0,preview_key/* commentMarker */.Ql)(key), start: COMMENT_START })
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
;// CONCATENATED MODULE: ./src/stop.ts
/** The runner sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that: the report has to be done before. */
const REPORT_WITHIN_MS = 5_000;
/**
 * Stops on the signals with which the runner cancels a job.
 * @param emitter `process`
 */
function stopOnSignals(emitter) {
    const work = new AbortController();
    const report = new AbortController();
    let timer;
    const stop = () => {
        if (timer !== undefined)
            return;
        work.abort();
        timer = setTimeout(() => report.abort(), REPORT_WITHIN_MS);
        timer.unref();
    };
    emitter.on("SIGINT", stop).on("SIGTERM", stop);
    return {
        signal: work.signal,
        reportSignal: report.signal,
        release() {
            clearTimeout(timer);
            emitter.off("SIGINT", stop).off("SIGTERM", stop);
        },
    };
}

;// CONCATENATED MODULE: ./src/run.ts











/**
 * Carries out a plan and reports how it went.
 * @throws what the step is to fail with
 */
async function run_run({ context, inputs, plan, secrets }) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(421)]).then(__webpack_require__.bind(__webpack_require__, 6421));
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
    const subject = await subjectOf(session, plan.target);
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
    const source = await openCheckout(session);
    if (preview.domain === undefined)
        return;
    const request = { key: preview.key, number: subject.number, headSha: subject.headSha, domain: preview.domain, source, inputs };
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
            await reporter.summarize(announcer.report(error.state));
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
        tag: (0,preview_key/* previewTag */.jv)({ owner, repository: name, previewName: inputs.previewName }),
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
async function openCheckout({ context, inputs, secrets, log }) {
    const { workingDirectory, installCommand, buildCommand, entrypoint, include, exclude } = inputs;
    const { workspace, environment } = context;
    return openSource({ workspace, workingDirectory, installCommand, buildCommand, entrypoint, include, exclude, environment, secrets, log });
}
/** The pull request that is meant, or why there is none. */
async function subjectOf({ clients }, target) {
    const { pullRequests } = clients.github;
    switch (target.by) {
        case "number":
            return target;
        case "branch":
            return (await pullRequests.findOpenByBranch(target.branch)) ?? `There is no open pull request from the branch "${target.branch}".`;
        case "commit":
            return (await pullRequests.findOpenByHead(target.sha)) ?? `No open pull request of this repository has the head ${target.sha}.`;
    }
}
function sayDryRun(session, lines) {
    for (const line of lines)
        session.log.info(`Dry run: ${line}`);
    run_skip(session, `dry-run. ${lines.join(" · ")}`);
}
function run_skip({ context, secrets }, reason) {
    (0,skip/* saySkipped */.c)(context, secrets.redact(reason));
}


/***/ }),

/***/ 1940:
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
;// CONCATENATED MODULE: ./src/source/command-hints.ts
/** Failures that say in their own words what is wrong, but not what to do about it in a workflow. The first match counts. */
const KNOWN_FAILURES = [
    {
        sign: /npm ci.*can only install packages when your package\.json|Missing: .+ from lock file|Invalid: lock file's/,
        hint: "package.json and package-lock.json do not agree: run `npm install` and commit the lockfile.",
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
    return known?.hint ?? `Run the command in a fresh clone to see the failure, or set \`${plan.purpose}-command\`.`;
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
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
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
            return new CommandError(plan, `${how}.`, { exitCode: end.code ?? undefined, signal: end.signal ?? undefined, tail }, { hint: why });
        }
    }
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
