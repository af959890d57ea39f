export const id = 514;
export const ids = [514];
export const modules = {

/***/ 9514:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WINDOW: () => (/* binding */ WINDOW),
  findChrome: () => (/* binding */ findChrome),
  startChrome: () => (/* binding */ startChrome)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/chrome-launcher/dist/index.js + 6 modules
var dist = __webpack_require__(7112);
// EXTERNAL MODULE: ./src/awaited-later.ts
var awaited_later = __webpack_require__(6443);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var valibot_dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./src/page/devtools.ts


/** A screenshot has less than 10 MB. A page can make Chrome send a console line of any length. */
const LONGEST_MESSAGE_BYTES = 32 * 1024 * 1024;
const Message = valibot_dist/* object */.Ikc({
    id: valibot_dist/* optional */.lqM(valibot_dist/* number */.aig()),
    method: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    params: valibot_dist/* optional */.lqM(valibot_dist/* unknown */.L5J()),
    sessionId: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    result: valibot_dist/* optional */.lqM(valibot_dist/* unknown */.L5J()),
    error: valibot_dist/* optional */.lqM(valibot_dist/* object */.Ikc({ message: valibot_dist/* string */.YjP() })),
});
/**
 * Chrome's DevTools protocol over the two pipes of `--remote-debugging-pipe`: JSON messages, each ended by a zero byte. Unlike the
 * usual WebSocket, a pipe is no port that the page or another process of the runner could connect to, and Chrome ends with it.
 * https://chromedevtools.github.io/devtools-protocol/
 */
class DevTools {
    #outgoing;
    #waiting = new Map();
    #chunks = [];
    #bytes = 0;
    #lastId = 0;
    #broken;
    /** Called with every event, in order. */
    onEvent = () => { };
    constructor(outgoing, incoming) {
        this.#outgoing = outgoing;
        incoming.on("data", (chunk) => this.#take(chunk));
        const ended = (cause) => this.close(new Error("the browser ended", { cause }));
        incoming.on("close", () => ended());
        // The pipes of a Chrome that ended break.
        for (const pipe of [incoming, outgoing])
            pipe.on("error", ended);
    }
    /**
     * Sends a command and waits for its answer.
     * @param session the tab; left out for the browser itself
     * @throws when Chrome refuses the command or ends
     */
    send(method, params = {}, session) {
        if (this.#broken)
            return Promise.reject(this.#broken);
        const id = ++this.#lastId;
        const answer = Promise.withResolvers();
        this.#waiting.set(id, answer);
        this.#outgoing.write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`);
        return answer.promise;
    }
    /** Whether Chrome is gone. */
    get isClosed() {
        return this.#broken !== undefined;
    }
    /** Every command that waits fails with this error, and so does every later one. */
    close(error) {
        this.#broken ??= error;
        for (const { reject } of this.#waiting.values())
            reject(this.#broken);
        this.#waiting.clear();
        this.#chunks = [];
    }
    #take(chunk) {
        let rest = chunk;
        for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
            this.#chunks.push(rest.subarray(0, end));
            this.#read(Buffer.concat(this.#chunks).toString("utf8"));
            this.#chunks = [];
            this.#bytes = 0;
            rest = rest.subarray(end + 1);
        }
        this.#bytes += rest.length;
        if (this.#bytes > LONGEST_MESSAGE_BYTES)
            this.close(new Error("Chrome sent a message that is too long"));
        if (this.#broken === undefined)
            this.#chunks.push(rest);
    }
    #read(text) {
        if (this.#broken)
            return;
        try {
            this.#dispatch(valibot_dist/* parse */.qgA(Message, JSON.parse(text)));
        }
        catch (error) {
            this.close(new Error(`Chrome sent something that is not its protocol: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error }));
        }
    }
    #dispatch({ id, method, params, sessionId, result, error }) {
        if (id === undefined) {
            if (method !== undefined)
                this.onEvent({ method, params, sessionId });
            return;
        }
        const waiting = this.#waiting.get(id);
        this.#waiting.delete(id);
        if (error)
            waiting?.reject(new Error(error.message));
        else
            waiting?.resolve(result);
    }
}

;// CONCATENATED MODULE: ./src/page/chrome.ts











/** Chrome starts in half a second; the first start on a fresh machine reads 300 MB from its disk. */
const STARTS_WITHIN_MS = 15_000;
const KEPT_ERROR_OUTPUT = 2_000;
/** The picture's size, in CSS pixels: a laptop's. */
const WINDOW = { width: 1280, height: 800 };
/**
 * The Chrome of this machine: `CHROME_PATH`, else the usual places.
 * @returns undefined where there is none
 */
function findChrome() {
    // Windows hands no extra pipes to Chrome.
    if (process.platform === "win32")
        return undefined;
    try {
        return dist/* Launcher */.bR.getInstallations()[0];
    }
    catch {
        // The library throws when it finds no Chrome.
        return undefined;
    }
}
/**
 * Starts Chrome without a window. It gets no variable of the runner, no port to listen on, and one proxy as its only way out.
 * @throws {ActionError} when it does not start; its cause has what Chrome wrote
 */
async function startChrome({ executable, proxyPort, signal }) {
    const profile = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "rivet-preview-chrome-"));
    const sandboxed = !isRootInContainer();
    await writePreferences(profile);
    const child = (0,external_node_child_process_.spawn)(executable, [...flags(profile, proxyPort, sandboxed)], {
        cwd: profile,
        env: environment(profile),
        // A group of its own, so that all of it can be killed at once.
        detached: true,
        stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    });
    const kill = () => killGroup(child);
    signal.addEventListener("abort", kill, { once: true });
    const ended = new Promise((resolve) => child.once("exit", () => resolve()).once("error", () => resolve()));
    const dispose = async () => {
        signal.removeEventListener("abort", kill);
        kill();
        if (child.pid !== undefined)
            await ended;
        await (0,promises_.rm)(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    try {
        const devTools = await connected(child, signal);
        return { devTools, sandboxed, [Symbol.asyncDispose]: dispose };
    }
    catch (error) {
        await dispose();
        throw (0,errors/* endedBy */.mr)(signal) ?? error;
    }
}
/** Waits until Chrome answers on its pipes. */
async function connected(child, signal) {
    const [outgoing, incoming] = [child.stdio[3], child.stdio[4]];
    if (!(outgoing instanceof external_node_stream_.Writable && incoming instanceof external_node_stream_.Readable))
        throw new errors/* ActionError */.lZ("Chrome was started without its pipes.");
    const errorOutput = lastOf(child);
    const devTools = new DevTools(outgoing, incoming);
    const failed = new Promise((_, reject) => child.once("error", reject));
    const timer = new AbortController();
    const late = (0,external_node_timers_promises_.setTimeout)(STARTS_WITHIN_MS, undefined, { signal: AbortSignal.any([timer.signal, signal]), ref: false }).then(() => Promise.reject(new Error(`it did not answer within ${STARTS_WITHIN_MS / 1000} s`)));
    try {
        await Promise.race([devTools.send("Browser.getVersion"), (0,awaited_later/* awaitedLater */.k)(failed), (0,awaited_later/* awaitedLater */.k)(late)]);
        return devTools;
    }
    catch (cause) {
        const output = errorOutput();
        throw new errors/* ActionError */.lZ(`Chrome (${child.spawnfile}) does not start: ${(0,errors/* messageOf */.bD)(cause)}${output && `. It wrote: ${output}`}`, { cause });
    }
    finally {
        timer.abort();
    }
}
/** @returns what gives the last line of Chrome's errors, with those of its usual chatter left out */
function lastOf(child) {
    let text = "";
    child.stderr?.setEncoding("utf8").on("data", (more) => {
        text = (text + more).slice(-KEPT_ERROR_OUTPUT);
    });
    return () => text.split("\n").findLast((line) => /FATAL|error|sandbox/i.test(line)) ?? "";
}
/** Nothing of the runner's: its variables hold tokens, and through some of them it could be steered. */
function environment(profile) {
    return {
        PATH: "/usr/local/bin:/usr/bin:/bin",
        HOME: profile,
        TMPDIR: profile,
        XDG_CONFIG_HOME: profile,
        XDG_CACHE_HOME: profile,
        LANG: "C.UTF-8",
    };
}
function flags(profile, proxyPort, sandboxed) {
    return [
        ...dist/* Launcher */.bR.defaultFlags(),
        "--headless=new",
        "--remote-debugging-pipe",
        `--user-data-dir=${profile}`,
        `--proxy-server=http://127.0.0.1:${proxyPort}`,
        // Chrome would go to this machine's own addresses without the proxy.
        "--proxy-bypass-list=<-loopback>",
        // Only the proxy can resolve names, so that nothing gets past it.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--disable-quic",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--block-new-web-contents",
        "--deny-permission-prompts",
        "--disable-breakpad",
        // A container's /dev/shm has 64 MB.
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        `--window-size=${WINDOW.width},${WINDOW.height}`,
        ...(sandboxed ? [] : ["--no-sandbox"]),
        "about:blank",
    ];
}
/** The same as the WebRTC flag, for a Chrome that reads it from its preferences only. */
async function writePreferences(profile) {
    await (0,promises_.mkdir)((0,external_node_path_.join)(profile, "Default"));
    const preferences = {
        webrtc: { ip_handling_policy: "disable_non_proxied_udp", multiple_routes_enabled: false, nonproxied_udp_enabled: false },
    };
    await (0,promises_.writeFile)((0,external_node_path_.join)(profile, "Default", "Preferences"), JSON.stringify(preferences));
}
/** Chrome has no sandbox there, and refuses to start with one. */
function isRootInContainer() {
    const markers = ["/.dockerenv", "/run/.containerenv", "/var/run/secrets/kubernetes.io"];
    return process.getuid?.() === 0 && markers.some((marker) => (0,external_node_fs_.existsSync)(marker));
}
function killGroup(child) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, "SIGKILL");
    }
    catch {
        // ESRCH: no process is left in the group.
    }
}


/***/ })

};
