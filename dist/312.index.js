export const id = 312;
export const ids = [312];
export const modules = {

/***/ 1312:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PageBrowser: () => (/* binding */ PageBrowser)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./src/awaited-later.ts
var awaited_later = __webpack_require__(6443);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./src/page/devtools.ts


/** A screenshot has less than 10 MB. A page can make Chrome send a console line of any length. */
const LONGEST_MESSAGE_BYTES = 32 * 1024 * 1024;
const Message = dist/* object */.Ikc({
    id: dist/* optional */.lqM(dist/* number */.aig()),
    method: dist/* optional */.lqM(dist/* string */.YjP()),
    params: dist/* optional */.lqM(dist/* unknown */.L5J()),
    sessionId: dist/* optional */.lqM(dist/* string */.YjP()),
    result: dist/* optional */.lqM(dist/* unknown */.L5J()),
    error: dist/* optional */.lqM(dist/* object */.Ikc({ message: dist/* string */.YjP() })),
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
            this.#dispatch(dist/* parse */.qgA(Message, JSON.parse(text)));
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
 * Starts Chrome without a window. It gets no variable of the runner, no port to listen on, and one proxy as its only way out.
 * @throws {ActionError} when it does not start, with what Chrome wrote, and where it would have no sandbox
 */
async function startChrome({ executable, proxyPort, signal }) {
    const profile = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "rivet-preview-chrome-"));
    const sandboxed = isSandboxed();
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
/**
 * What a Chrome for one page does without: calls to Google, dialogs, sound, extensions, throttling of a page that nobody sees.
 * https://github.com/GoogleChrome/chrome-launcher/blob/main/docs/chrome-flags-for-tools.md
 */
const QUIET_FLAGS = [
    "--disable-features=Translate,OptimizationHints,MediaRouter,InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater,AutofillServerCommunication,PrivacySandboxSettings4",
    "--disable-extensions",
    "--disable-component-extensions-with-background-pages",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-client-side-phishing-detection",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--metrics-recording-only",
    "--mute-audio",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
    "--disable-ipc-flooding-protection",
    "--disable-hang-monitor",
    "--disable-prompt-on-repost",
    "--password-store=basic",
    "--use-mock-keychain",
];
function flags(profile, proxyPort, sandboxed) {
    return [
        ...QUIET_FLAGS,
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
/**
 * Whether Chrome starts with its sandbox, which it does not have for root. A container bounds its root itself.
 * @throws {ActionError} for root outside of a container
 */
function isSandboxed({ uid, isContainer } = { uid: process.getuid?.(), isContainer: runsInContainer() }) {
    if (uid !== 0)
        return true;
    if (isContainer)
        return false;
    throw new errors/* ActionError */.lZ("the job runs as root, and for root Chrome starts only without its sandbox. Run the job as another user, or in a container");
}
function runsInContainer() {
    return ["/.dockerenv", "/run/.containerenv", "/var/run/secrets/kubernetes.io"].some((marker) => (0,external_node_fs_.existsSync)(marker));
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

// EXTERNAL MODULE: external "node:dns/promises"
var external_node_dns_promises_ = __webpack_require__(1553);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./src/page/reachable.ts

/**
 * Addresses that are not on the public internet: this machine, its network, the cloud provider's metadata service, and what no host has.
 * https://www.iana.org/assignments/iana-ipv4-special-registry and its IPv6 twin
 */
const NOT_PUBLIC = {
    // A list for each family: Node.js compares an IPv4 address with the IPv6 networks of the same list, too, as `::ffff:1.2.3.4`.
    ipv4: new external_node_net_.BlockList(),
    ipv6: new external_node_net_.BlockList(),
};
const IPV4 = [
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["224.0.0.0", 3],
    // Azure's own services for its machines, GitHub's runners among them.
    ["168.63.129.16", 32],
];
/** Only `2000::/3` is routed on the internet; within it, these lead to IPv4 addresses or nowhere. */
const IPV6 = [
    ["::", 3],
    ["4000::", 2],
    ["8000::", 1],
    ["2001::", 23],
    ["2002::", 16],
];
for (const [net, prefix] of IPV4)
    NOT_PUBLIC.ipv4.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of IPV6)
    NOT_PUBLIC.ipv6.addSubnet(net, prefix, "ipv6");
/** @param address an IP address, without brackets */
function isPublicAddress(address) {
    if ((0,external_node_net_.isIP)(address) === 0)
        return false;
    const family = (0,external_node_net_.isIP)(address) === 6 ? "ipv6" : "ipv4";
    return !NOT_PUBLIC[family].check(address, family);
}
/** The port that a local Rivet engine listens on. */
const LOCAL_ENGINE_PORT = "6420";
/**
 * Whether an address means the visitor's own machine: `localhost`, `127.0.0.1`, `[::1]`, or the port of a local Rivet engine anywhere.
 * @param own origins that the preview is really made of
 */
function isVisitorsMachine(url, own) {
    if (own.includes(url.origin))
        return false;
    // As `URL` writes them: a WebSocket's origin is that of its page's scheme.
    if (own.includes(url.origin.replace(/^ws/, "http")))
        return false;
    return url.port === LOCAL_ENGINE_PORT || isLoopbackName(url.hostname);
}
/** @param hostname as `URL` writes it: lower case, IPv6 in brackets */
function isLoopbackName(hostname) {
    return /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])\.?$/.test(hostname);
}
/** `host:port` as a proxy is asked for it. */
function hostAndPort({ protocol, hostname, port }) {
    const usual = protocol === "https:" || protocol === "wss:" ? "443" : "80";
    return `${hostname.replace(/^\[|\]$/g, "")}:${port || usual}`;
}

// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: ./src/http/http-proxy.ts
var http_proxy = __webpack_require__(6923);
;// CONCATENATED MODULE: ./src/page/way-out.ts




const CONNECT_TIMEOUT_MS = 8_000;
/** Refused by the runner's proxy. Its message completes "the host …". */
class ProxyRefusal extends Error {
}
/** Connects to the target itself. @param lookup gives the addresses that were checked */
function connectDirectly({ host, port }, lookup) {
    return new Promise((resolve, reject) => {
        const socket = (0,external_node_net_.connect)({ host, port, lookup });
        socket.setTimeout(CONNECT_TIMEOUT_MS, () => socket.destroy(new Error(`${host} does not answer`)));
        socket.once("error", reject).once("connect", () => resolve(socket.setTimeout(0)));
    });
}
/**
 * Connects to the target through a tunnel of the runner's proxy, which resolves the target's name.
 * @throws {ProxyRefusal} when the proxy opens no tunnel
 */
function connectThrough(proxy, { host, port }) {
    const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
    const request = proxy.protocol === "https:" ? external_node_https_.request : external_node_http_.request;
    const headers = { host: authority, ...authorizationOf(proxy) };
    return new Promise((resolve, reject) => {
        const asking = request({
            host: proxy.hostname.replace(/^\[|\]$/g, ""),
            port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
            method: "CONNECT",
            path: authority,
            headers,
            agent: false,
            timeout: CONNECT_TIMEOUT_MS,
        });
        const refuse = (status) => reject(new ProxyRefusal(`is refused by the runner's proxy, which answers ${status}`));
        asking.once("connect", ({ statusCode }, socket, head) => {
            if (statusCode !== 200) {
                socket.destroy();
                refuse(statusCode);
                return;
            }
            // The request's own timeout stays on the socket.
            socket.setTimeout(0);
            socket.unshift(head);
            resolve(socket);
        });
        asking.once("response", ({ statusCode }) => refuse(statusCode));
        asking.once("timeout", () => asking.destroy(new Error("The runner's proxy does not answer")));
        asking.once("error", reject).end();
    });
}
function authorizationOf({ username, password }) {
    if (username === "" && password === "")
        return {};
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return { "proxy-authorization": `Basic ${Buffer.from(credentials).toString("base64")}` };
}
/** The proxy that a target is reached through. The browser says whether a tunnel is for HTTPS only by its use, so the port decides. */
function proxyOf(settings, { host, port }) {
    return settings && (0,http_proxy/* proxyFor */.iJ)(settings, { protocol: port === 80 ? "http:" : "https:", host, port });
}

;// CONCATENATED MODULE: ./src/page/gate.ts






/** Connections at a time. A page that opens more waits. */
const MOST_CONNECTIONS = 256;
/** A runner behind a proxy may have no name server that answers. */
const RESOLVED_WITHIN_MS = 1_000;
/** Headers that concern one connection only: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = ["proxy-connection", "proxy-authorization"];
/** Targets that are remembered. */
const MOST_REFUSALS = 100;
/**
 * Starts the HTTP proxy through which the browser reaches the preview, its engine and the public internet, and nothing in the runner's
 * own network: the page is code that nobody has reviewed. Names are resolved here, and the address that was checked is the one that is
 * connected to, so that a name can't point at the internet first and at the runner next. Behind a proxy of the runner, a name that only
 * that proxy can resolve is left to it: what it lets through is what every process of this runner may reach.
 */
async function startGate({ resolve = addressesOf, proxy } = {}) {
    const open = new Set();
    const permitted = new Set();
    const refused = new Map();
    const reach = async (target) => {
        try {
            const isPermitted = permitted.has(`${target.host}:${target.port}`);
            const socket = await connectTo(target, { isPermitted, resolve, through: proxyOf(proxy, target) });
            keep(open, socket);
            return socket;
        }
        catch (error) {
            const isRefusal = error instanceof Refused || error instanceof ProxyRefusal;
            if (isRefusal && refused.size < MOST_REFUSALS)
                refused.set(`${target.host}:${target.port}`, error.message);
            throw error;
        }
    };
    const server = (0,external_node_http_.createServer)((incoming, outgoing) => forward(incoming, outgoing, reach));
    server.maxConnections = MOST_CONNECTIONS;
    server.on("connection", (socket) => keep(open, socket));
    server.on("connect", (incoming, socket, head) => tunnel(incoming, socket, head, reach));
    await new Promise((ready, fail) => server.once("error", fail).listen(0, "127.0.0.1", ready));
    // `listen` on a port gives an address object.
    const { port } = server.address();
    return {
        port,
        permit: (url) => void permitted.add(hostAndPort(new URL(url))),
        whyRefused: (hostAndPort) => refused.get(hostAndPort),
        async [Symbol.asyncDispose]() {
            for (const socket of open)
                socket.destroy();
            await new Promise((done) => server.close(done));
        },
    };
}
/** A target that the page must not reach. Its message completes "the host …". */
class Refused extends Error {
}
async function connectTo(target, { isPermitted, resolve, through }) {
    if (through && isPermitted)
        return connectThrough(through, target);
    const resolving = (0,external_node_net_.isIP)(target.host) ? [target.host] : resolve(target.host).catch(() => []);
    const addresses = await (through ? Promise.race([resolving, (0,external_node_timers_promises_.setTimeout)(RESOLVED_WITHIN_MS, [], { ref: false })]) : resolving);
    const fit = isPermitted ? addresses : addresses.filter(isPublicAddress);
    if (through && (fit.length > 0 || addresses.length === 0))
        return connectThrough(through, target);
    if (fit.length > 0)
        return connectDirectly(target, lookupOf(fit));
    throw new Refused(addresses.length === 0 ? "has no address" : "is not on the public internet");
}
/** `CONNECT host:port`: HTTPS and every WebSocket. */
function tunnel(incoming, client, head, reach) {
    client.on("error", () => client.destroy());
    const target = targetOf(`http://${incoming.url}`);
    if (target === undefined)
        return void client.destroy();
    reach(target).then((upstream) => {
        if (client.destroyed)
            return void upstream.destroy();
        client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        upstream.write(head);
        upstream.pipe(client).pipe(upstream);
        upstream.on("error", () => client.destroy()).on("close", () => client.destroy());
        client.on("close", () => upstream.destroy());
    }, () => client.destroy());
}
/** `GET http://host/path`: plain HTTP. */
function forward(incoming, outgoing, reach) {
    const target = targetOf(incoming.url ?? "");
    // The browser sees the same as for a server that closes the connection.
    const giveUp = () => void outgoing.destroy();
    if (target === undefined) {
        giveUp();
        return;
    }
    const { host, port, path } = target;
    reach(target).then((socket) => {
        const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
        const upstream = (0,external_node_http_.request)({ host, port, path, method: incoming.method, headers, setHost: false, createConnection: () => socket });
        upstream.on("response", (answer) => {
            outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
            answer.pipe(outgoing);
            answer.on("error", giveUp);
        });
        upstream.on("error", giveUp);
        outgoing.on("close", () => upstream.destroy());
        incoming.pipe(upstream);
    }, giveUp);
}
/** @returns undefined for what is no `http:` address */
function targetOf(url) {
    if (!URL.canParse(url))
        return undefined;
    const { protocol, hostname, port, pathname, search } = new URL(url);
    if (protocol !== "http:")
        return undefined;
    return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || "80"), path: `${pathname}${search}` };
}
function keep(open, socket) {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
}
/** Node tries them in turn: a runner may have no IPv6. */
function lookupOf(addresses) {
    const found = addresses.map((address) => ({ address, family: (0,external_node_net_.isIP)(address) }));
    return (_hostname, { all }, callback) => {
        if (all)
            callback(null, found);
        else
            callback(null, found[0]?.address ?? "", found[0]?.family);
    };
}
async function addressesOf(hostname) {
    return (await (0,external_node_dns_promises_.lookup)(hostname, { all: true })).map(({ address }) => address);
}

;// CONCATENATED MODULE: ./src/page/tab.ts


const Created = dist/* object */.Ikc({ targetId: dist/* string */.YjP() });
const Attached = dist/* object */.Ikc({ sessionId: dist/* string */.YjP() });
const TargetInfo = dist/* object */.Ikc({ targetInfo: dist/* object */.Ikc({ targetId: dist/* string */.YjP(), type: dist/* string */.YjP() }) });
const World = dist/* object */.Ikc({ executionContextId: dist/* number */.aig() });
const Evaluated = dist/* object */.Ikc({ result: dist/* object */.Ikc({ value: dist/* optional */.lqM(dist/* unknown */.L5J()) }) });
const Picture = dist/* object */.Ikc({ data: dist/* string */.YjP() });
const Body = dist/* object */.Ikc({ body: dist/* string */.YjP(), base64Encoded: dist/* boolean */.zMY() });
const Paused = dist/* object */.Ikc({
    requestId: dist/* string */.YjP(),
    request: dist/* object */.Ikc({ url: dist/* string */.YjP(), headers: dist/* record */.g1P(dist/* string */.YjP(), dist/* string */.YjP()) }),
});
const Navigated = dist/* object */.Ikc({ errorText: dist/* optional */.lqM(dist/* string */.YjP()) });
/** The one tab in which the page is opened. */
class Tab {
    #devTools;
    #session;
    /** Chrome names the tab's main frame like the tab. */
    mainFrame;
    constructor(devTools, session, mainFrame) {
        this.#devTools = devTools;
        this.#session = session;
        this.mainFrame = mainFrame;
    }
    /**
     * Opens an empty tab. Dialogs are dismissed, downloads refused, and further tabs closed.
     * @param onEvent is called with every event of the tab
     * @param own is sent with every request to its origin; WebSockets go without
     */
    static async open(devTools, onEvent, own) {
        const { targetId } = dist/* parse */.qgA(Created, await devTools.send("Target.createTarget", { url: "about:blank" }));
        const { sessionId } = dist/* parse */.qgA(Attached, await devTools.send("Target.attachToTarget", { targetId, flatten: true }));
        const tab = new Tab(devTools, sessionId, targetId);
        devTools.onEvent = (event) => {
            if (event.method === "Target.targetCreated")
                tab.#closeOther(event);
            if (event.sessionId !== sessionId)
                return;
            if (event.method === "Page.javascriptDialogOpening")
                tab.#ignore(tab.#send("Page.handleJavaScriptDialog", { accept: false }));
            if (event.method === "Fetch.requestPaused")
                tab.#continue(dist/* parse */.qgA(Paused, event.params), own);
            else
                onEvent(event, tab);
        };
        await Promise.all([
            devTools.send("Browser.setDownloadBehavior", { behavior: "deny" }),
            devTools.send("Target.setDiscoverTargets", { discover: true }),
            ...["Page", "Network", "Runtime", "Log", "Inspector"].map((domain) => tab.#send(`${domain}.enable`)),
            ...(own === undefined ? [] : [tab.#send("Fetch.enable", { patterns: [{ urlPattern: "*" }] })]),
            tab.#send("Emulation.setDeviceMetricsOverride", { ...WINDOW, deviceScaleFactor: 1, mobile: false }),
        ]);
        return tab;
    }
    /** @returns why the address could not be opened at all, in Chrome's words: `net::ERR_NAME_NOT_RESOLVED` */
    async navigate(url) {
        return dist/* parse */.qgA(Navigated, await this.#send("Page.navigate", { url })).errorText;
    }
    /** Stops the events about requests and about what the page says. */
    stopListening() {
        for (const domain of ["Network", "Runtime", "Log"])
            this.#ignore(this.#send(`${domain}.disable`));
    }
    /**
     * Evaluates an expression on the page's document, in a world of its own: the page's scripts can't change what it sees.
     * @returns its value, as JSON
     */
    async evaluate(expression) {
        const { executionContextId } = dist/* parse */.qgA(World, await this.#send("Page.createIsolatedWorld", { frameId: this.mainFrame }));
        const evaluated = await this.#send("Runtime.evaluate", { expression, contextId: executionContextId, returnByValue: true });
        return dist/* parse */.qgA(Evaluated, evaluated).result.value;
    }
    /** @returns a PNG of what is visible without scrolling */
    async screenshot() {
        return Buffer.from(dist/* parse */.qgA(Picture, await this.#send("Page.captureScreenshot", { format: "png" })).data, "base64");
    }
    /** @returns what a request was answered with */
    async bodyOf(requestId) {
        const { body, base64Encoded } = dist/* parse */.qgA(Body, await this.#send("Network.getResponseBody", { requestId }));
        return base64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
    }
    /** Ends what the page still does. */
    close() {
        this.#devTools.onEvent = () => { };
        this.#ignore(this.#devTools.send("Target.closeTarget", { targetId: this.mainFrame }));
    }
    /** Chrome keeps the headers when it follows a redirect: they are taken off again for another origin. */
    #continue({ requestId, request: { url, headers } }, own) {
        const isOwn = URL.canParse(url) && new URL(url).origin === own?.origin;
        const names = Object.keys(own?.headers ?? {}).map((name) => name.toLowerCase());
        const others = Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase()));
        const sent = [...others, ...(isOwn ? Object.entries(own.headers) : [])].map(([name, value]) => ({ name, value }));
        this.#ignore(this.#send("Fetch.continueRequest", { requestId, headers: sent }));
    }
    #closeOther({ params }) {
        const { targetId, type } = dist/* parse */.qgA(TargetInfo, params).targetInfo;
        if (type === "page" && targetId !== this.mainFrame)
            this.#ignore(this.#devTools.send("Target.closeTarget", { targetId }));
    }
    #send(method, params) {
        return this.#devTools.send(method, params, this.#session);
    }
    /** For a command whose failure shows elsewhere: the tab is gone, or the dialog is. */
    #ignore(answer) {
        answer.catch(() => undefined);
    }
}

;// CONCATENATED MODULE: ./src/page/page-words.ts

/** Messages beyond this number are ignored: a page can write to its console without end. */
const MOST_MESSAGES = 300;
const Thrown = dist/* object */.Ikc({
    exceptionDetails: dist/* object */.Ikc({
        text: dist/* string */.YjP(),
        exception: dist/* optional */.lqM(dist/* object */.Ikc({ description: dist/* optional */.lqM(dist/* string */.YjP()), value: dist/* optional */.lqM(dist/* unknown */.L5J()) })),
    }),
});
const ConsoleCalled = dist/* object */.Ikc({
    type: dist/* string */.YjP(),
    args: dist/* array */.YOg(dist/* object */.Ikc({ type: dist/* string */.YjP(), value: dist/* optional */.lqM(dist/* unknown */.L5J()), description: dist/* optional */.lqM(dist/* string */.YjP()) })),
});
const LogEntry = dist/* object */.Ikc({ entry: dist/* object */.Ikc({ source: dist/* string */.YjP(), level: dist/* string */.YjP(), text: dist/* string */.YjP() }) });
/** What the page's code throws and writes. */
class PageWords {
    #problems;
    #wording;
    #messages = 0;
    constructor(problems, wording) {
        this.#problems = problems;
        this.#wording = wording;
    }
    /** Whether the page wrote so much that further messages are ignored. */
    get overflows() {
        return this.#messages > MOST_MESSAGES;
    }
    take({ method, params }) {
        const handle = this.#handlers[method];
        if (handle === undefined)
            return;
        this.#messages++;
        handle(params);
    }
    #handlers = {
        "Runtime.exceptionThrown": (params) => this.#problems.add({ kind: "error", text: this.#thrown(dist/* parse */.qgA(Thrown, params)) }),
        "Runtime.consoleAPICalled": (params) => this.#console(dist/* parse */.qgA(ConsoleCalled, params)),
        "Log.entryAdded": (params) => this.#log(dist/* parse */.qgA(LogEntry, params).entry),
    };
    #console({ type, args }) {
        if (type !== "error" && type !== "assert")
            return;
        const words = args.map(({ value, description }) => firstLine(typeof value === "string" ? value : (description ?? String(value))));
        this.#problems.add({ kind: "console", text: `the console has the error "${this.#wording.line(words.join(" "))}"` });
    }
    #log({ source, level, text }) {
        // Requests are reported where they are seen.
        if (level === "error" && source !== "network")
            this.#problems.add({ kind: "console", text: `Chrome says "${this.#wording.line(text)}"` });
    }
    #thrown({ exceptionDetails: { text, exception } }) {
        const words = exception?.description ?? (exception?.value === undefined ? text : String(exception.value));
        return `its code throws "${this.#wording.line(firstLine(words))}"`;
    }
}
/** Without the stack of an error. */
function firstLine(text) {
    return text.slice(0, 5_000).split(/\n\s+at /, 1)[0] ?? "";
}

;// CONCATENATED MODULE: ./src/page/problem-list.ts
/** The most serious first. */
const BY_WEIGHT = [
    "unreachable-address",
    "actor-start",
    "token-refused",
    "other-namespace",
    "not-a-page",
    "stuck",
    "blank",
    "error",
    "request",
    "console",
];
/** Problems that are listed. */
const MOST_LISTED = 12;
/** Different problems that are kept; a page can make any number. */
const MOST_KEPT = 200;
/** The problems of a page, each once, as many as anybody would read. */
class ProblemList {
    #problems = new Map();
    add(problem) {
        const key = `${problem.kind} ${problem.text}`;
        if (this.#problems.size < MOST_KEPT && !this.#problems.has(key))
            this.#problems.set(key, problem);
    }
    /** Whether a problem of this kind was found. */
    has(kind) {
        return [...this.#problems.values()].some((problem) => problem.kind === kind);
    }
    sorted() {
        const all = [...this.#problems.values()].sort((a, b) => BY_WEIGHT.indexOf(a.kind) - BY_WEIGHT.indexOf(b.kind));
        return { problems: all.slice(0, MOST_LISTED), moreProblems: Math.max(0, all.length - MOST_LISTED) };
    }
}

;// CONCATENATED MODULE: ./src/page/traffic.ts


/** A call that takes longer is a long poll or a stream. */
const LONGEST_WAIT_MS = 2_000;
/** A page can make any number of requests. */
const MOST_REQUESTS = 2_000;
/** Chrome asks for it by itself. */
const FAVICON = "/favicon.ico";
/** Kinds of requests that never end, or that no visitor waits for. */
const NOT_WAITED_FOR = new Set(["EventSource", "Media", "Ping", "CSPViolationReport", "Manifest"]);
const CALLS = new Set(["Fetch", "XHR", "WebSocket", "Other"]);
const OTHER_NAMESPACE_HINT = "Take endpoint, namespace and token from the build's variables, or give the client the preview's own `/api/rivet`: there it learns them.";
/** Chrome's error for a request whose body is a stream, to a server that speaks HTTP/1.1 alone. */
const STREAM_REFUSED = "net::ERR_ALPN_NEGOTIATION_FAILED";
const STREAM_HINT = "RivetKit's client streams what it sends with a call without a connection, and Chrome streams over HTTP/2 only. Put the engine behind HTTPS with HTTP/2, or use `.connect()` or `useActor()`.";
const Sent = dist/* object */.Ikc({
    requestId: dist/* string */.YjP(),
    type: dist/* optional */.lqM(dist/* string */.YjP(), "Other"),
    request: dist/* object */.Ikc({ url: dist/* string */.YjP(), method: dist/* string */.YjP(), headers: dist/* record */.g1P(dist/* string */.YjP(), dist/* string */.YjP()) }),
});
const Answered = dist/* object */.Ikc({ requestId: dist/* string */.YjP(), response: dist/* object */.Ikc({ url: dist/* string */.YjP(), status: dist/* number */.aig() }) });
const Ended = dist/* object */.Ikc({ requestId: dist/* string */.YjP() });
const Failed = dist/* object */.Ikc({
    requestId: dist/* string */.YjP(),
    errorText: dist/* string */.YjP(),
    canceled: dist/* optional */.lqM(dist/* boolean */.zMY(), false),
    blockedReason: dist/* optional */.lqM(dist/* string */.YjP()),
    corsErrorStatus: dist/* optional */.lqM(dist/* object */.Ikc({ corsError: dist/* string */.YjP() })),
});
const SocketCreated = dist/* object */.Ikc({ requestId: dist/* string */.YjP(), url: dist/* string */.YjP() });
const SocketFailed = dist/* object */.Ikc({ requestId: dist/* string */.YjP(), errorMessage: dist/* string */.YjP() });
/** The page's requests and WebSockets: what went wrong with them, and whether some are still under way. */
class Traffic {
    #expected;
    #previewOrigin;
    #engineOrigin;
    #problems;
    #wording;
    #whyRefused;
    #exchanges = new Map();
    /** Refused by the engine, in order. */
    refusals = [];
    reachedActors = false;
    /** When something began or ended last, Unix time in milliseconds. */
    lastChangeAt = 0;
    constructor({ whyRefused, ...expected }, problems, wording) {
        this.#expected = expected;
        this.#previewOrigin = new URL(expected.previewUrl).origin;
        this.#engineOrigin = new URL(expected.engineEndpoint).origin;
        this.#problems = problems;
        this.#wording = wording;
        this.#whyRefused = whyRefused;
    }
    /** @param now Unix time in milliseconds */
    take({ method, params }, now) {
        this.#handlers[method]?.(params, now);
    }
    #handlers = {
        "Network.requestWillBeSent": (params, now) => this.#sent(dist/* parse */.qgA(Sent, params), now),
        "Network.responseReceived": (params) => this.#answered(dist/* parse */.qgA(Answered, params)),
        "Network.loadingFinished": (params, now) => this.#end(dist/* parse */.qgA(Ended, params).requestId, now),
        "Network.loadingFailed": (params, now) => this.#failed(dist/* parse */.qgA(Failed, params), now),
        "Network.webSocketCreated": (params, now) => this.#socketCreated(dist/* parse */.qgA(SocketCreated, params), now),
        "Network.webSocketHandshakeResponseReceived": (params, now) => this.#connected(dist/* parse */.qgA(Ended, params).requestId, now),
        "Network.webSocketFrameError": (params, now) => this.#socketFailed(dist/* parse */.qgA(SocketFailed, params), now),
        "Network.webSocketClosed": (params, now) => this.#end(dist/* parse */.qgA(Ended, params).requestId, now),
    };
    /** Whether the page waits for an answer. */
    isBusy(now) {
        return [...this.#exchanges.values()].some(({ type, startedAt, open }) => !open && !NOT_WAITED_FOR.has(type) && !(CALLS.has(type) && now - startedAt > LONGEST_WAIT_MS));
    }
    /** Whether the page made so many requests that further ones are ignored. */
    get overflows() {
        return this.#exchanges.size > MOST_REQUESTS;
    }
    #sent({ requestId, type, request }, now) {
        this.lastChangeAt = now;
        if (!URL.canParse(request.url))
            return;
        const url = new URL(request.url);
        this.#exchanges.set(requestId, { url, method: request.method, type, startedAt: now, open: false });
        if (isVisitorsMachine(url, [this.#previewOrigin, this.#engineOrigin])) {
            this.#problems.add({ kind: "unreachable-address", text: `it asks ${this.#wording.address(url)}` });
        }
        // CORS asks first, without the header that names the namespace.
        if (this.#isEngines(url) && request.method !== "OPTIONS")
            this.#askedEngine(namespaceOf(url, request.headers));
    }
    #socketCreated({ requestId, url }, now) {
        this.#sent({ requestId, type: "WebSocket", request: { url, method: "WebSocket", headers: {} } }, now);
    }
    #askedEngine(namespace) {
        const { engineNamespace } = this.#expected;
        if (namespace === undefined || namespace === engineNamespace) {
            this.reachedActors = true;
            return;
        }
        const text = `it asks the engine for the namespace "${this.#wording.line(namespace, 100)}", and this preview's is "${engineNamespace}"`;
        this.#problems.add({
            kind: "other-namespace",
            text,
            hint: OTHER_NAMESPACE_HINT,
        });
    }
    #answered({ requestId, response: { status } }) {
        const exchange = this.#exchanges.get(requestId);
        if (exchange === undefined || status < 400 || exchange.url.pathname === FAVICON || exchange.type === "Document")
            return;
        const what = this.#inWords(exchange);
        if (this.#isEngines(exchange.url))
            this.refusals.push({ requestId, what, status });
        else
            this.#problems.add({ kind: "request", text: `${what} answered ${status}` });
    }
    #failed({ requestId, errorText, canceled, blockedReason, corsErrorStatus }, now) {
        const exchange = this.#exchanges.get(requestId);
        this.#end(requestId, now);
        if (exchange === undefined || canceled || errorText === "net::ERR_ABORTED" || exchange.url.pathname === FAVICON)
            return;
        if (exchange.type === "Document")
            return;
        const why = corsErrorStatus ? `refused by CORS (${corsErrorStatus.corsError})` : (blockedReason ?? errorText);
        this.#requestFailed(exchange, why);
    }
    #socketFailed({ requestId, errorMessage }, now) {
        const exchange = this.#exchanges.get(requestId);
        this.#end(requestId, now);
        if (exchange !== undefined && !exchange.open)
            this.#requestFailed(exchange, errorMessage);
    }
    #requestFailed(exchange, why) {
        // Said already, in better words.
        if (isVisitorsMachine(exchange.url, [this.#previewOrigin, this.#engineOrigin]))
            return;
        const refused = this.#whyRefused(hostAndPort(exchange.url));
        this.#problems.add({
            kind: "request",
            text: `${this.#inWords(exchange)} failed: ${refused ? `the host ${refused}` : this.#wording.line(why, 150)}`,
            ...(why === STREAM_REFUSED && { hint: STREAM_HINT }),
        });
    }
    #connected(requestId, now) {
        this.lastChangeAt = now;
        const exchange = this.#exchanges.get(requestId);
        if (exchange)
            this.#exchanges.set(requestId, { ...exchange, open: true });
    }
    #end(requestId, now) {
        this.lastChangeAt = now;
        this.#exchanges.delete(requestId);
    }
    #inWords({ method, url }) {
        return `${method} ${this.#wording.address(url)}`;
    }
    #isEngines(url) {
        return url.origin.replace(/^ws/, "http") === this.#engineOrigin && this.#engineOrigin !== this.#previewOrigin;
    }
}
/** Where RivetKit's clients say for which namespace they ask: 2.0 to 2.3 in the query or a header. */
function namespaceOf({ searchParams }, headers) {
    const header = Object.entries(headers).find(([name]) => name.toLowerCase() === "x-rivet-namespace")?.[1];
    return searchParams.get("namespace") ?? searchParams.get("rvt-namespace") ?? header;
}

;// CONCATENATED MODULE: ./src/page/wording.ts
/** Characters of one thing that the page says. */
const LONGEST = 300;
const LONGEST_ADDRESS = 200;
/** More than this of a text is not looked at: the page can make it any length. */
const READ = 20_000;
/** Everything that breaks a line or can't be seen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;
/** Turns what the page says into words for the report: one line, of bounded length, without secrets. */
class Wording {
    #previewOrigin;
    #redact;
    constructor(previewOrigin, redact) {
        this.#previewOrigin = previewOrigin;
        this.#redact = redact;
    }
    line(text, longest = LONGEST) {
        // The app knows its tokens: they are taken out before anything is cut.
        const line = this.#redact(text.slice(0, READ)).replace(INVISIBLE, " ").trim();
        return (line.length > longest ? `${line.slice(0, longest - 1)}…` : line).toWellFormed();
    }
    /** The path alone within the preview. Query and fragment may hold tokens and are left out. */
    address({ protocol, host, origin, pathname }) {
        if (!/^(https?|wss?):$/.test(protocol))
            return `a ${protocol} address`;
        return this.line(origin === this.#previewOrigin ? pathname : `${protocol}//${host}${pathname}`, LONGEST_ADDRESS);
    }
}

;// CONCATENATED MODULE: ./src/page/visit.ts







/** A page that has loaded and asks for nothing for so long has settled. */
const QUIET_MS = 500;
/** A page that has loaded and keeps asking is not waited for any longer. */
const RESTLESS_MS = 3_000;
const POLL_MS = 50;
const visit_Answered = dist/* object */.Ikc({
    type: dist/* string */.YjP(),
    frameId: dist/* optional */.lqM(dist/* string */.YjP()),
    response: dist/* object */.Ikc({ url: dist/* string */.YjP(), status: dist/* number */.aig() }),
});
const FrameNavigated = dist/* object */.Ikc({ frame: dist/* object */.Ikc({ id: dist/* string */.YjP(), url: dist/* string */.YjP() }) });
/** The engine's answer to a call without a token, with admin auth on. */
const TOKEN_REFUSED = /Token not provided/;
const TOKEN_HINT = "With admin auth on, the engine wants a token for some calls without a connection, such as actions of a handle that is not connected. Use `.connect()` or `useActor()`, which pass without one. On Rivet Cloud both work.";
/**
 * Whether anything is visible: text, or an element that shows something by itself. An element with a custom tag counts: what it shows
 * may be closed to scripts.
 */
const SHOWS_SOMETHING = `(() => {
	const shown = "img,svg,canvas,video,iframe,input,button,textarea,select,object,embed";
	const visible = (element) => { const { width, height } = element.getBoundingClientRect(); return width > 0 && height > 0; };
	const body = document.body;
	if (!body) return false;
	if (body.tagName === "FRAMESET" || body.innerText.trim() !== "") return true;
	return [...body.querySelectorAll("*")].some((element) => (element.matches(shown) || element.tagName.includes("-")) && visible(element));
})()`;
/** One look at the page, from its address to what is wrong with it. Everything that the page says is cut to a length. */
class Visit {
    #options;
    #origin;
    #problems = new ProblemList();
    #wording;
    #traffic;
    #words;
    #mainFrame;
    #loadedAt;
    #status;
    /** Where the page went, when it left the preview. What happens there is not the app's. */
    #leftFor;
    #failed = false;
    /** Chrome's error for a certificate that it does not trust, where the runner's proxy may have made it. */
    #untrusted;
    constructor(options) {
        this.#options = options;
        this.#origin = new URL(options.previewUrl).origin;
        this.#wording = new Wording(this.#origin, options.redact);
        this.#traffic = new Traffic(options, this.#problems, this.#wording);
        this.#words = new PageWords(this.#problems, this.#wording);
    }
    /** Takes an event of the tab. @returns whether further events are of use */
    take(event) {
        const now = this.#options.now();
        if (event.method === "Page.loadEventFired")
            this.#loadedAt ??= now;
        if (event.method === "Inspector.targetCrashed")
            this.#crashed();
        if (event.method === "Page.frameNavigated")
            this.#navigated(dist/* parse */.qgA(FrameNavigated, event.params).frame);
        if (event.method === "Network.responseReceived")
            this.#answered(dist/* parse */.qgA(visit_Answered, event.params));
        if (this.#leftFor === undefined) {
            this.#traffic.take(event, now);
            this.#words.take(event);
        }
        return !this.#traffic.overflows && !this.#words.overflows;
    }
    /**
     * Opens the address and waits until the page asks for nothing more.
     * @throws {ActionError} when the browser can't show any page on this runner
     * @param until Unix time in milliseconds: from then on it is taken as it is
     */
    async settle(tab, until) {
        const { now, previewUrl, signal } = this.#options;
        this.#mainFrame = tab.mainFrame;
        // It answers when the page begins to arrive, or not at all.
        tab.navigate(`${previewUrl}/`).then((errorText) => errorText !== undefined && this.#cannotOpen(errorText), () => undefined);
        while (now() < until && !this.#failed && !this.#isSettled(now()))
            await (0,external_node_timers_promises_.setTimeout)(POLL_MS, undefined, { signal });
        if (this.#untrusted === undefined)
            return;
        throw new errors/* ActionError */.lZ(`the runner's proxy shows Chrome a certificate that Chrome does not trust (${this.#untrusted})`);
    }
    /** What the engine refused is read, and whether the page shows anything. */
    async lookClosely(tab) {
        for (const refusal of this.#traffic.refusals.splice(0))
            this.#problems.add(await judge(refusal, tab));
        if (this.#failed || this.#leftFor !== undefined)
            return;
        if (this.#status === undefined) {
            this.#problems.add({ kind: "not-a-page", text: "it does not answer the browser" });
        }
        else if ((await tab.evaluate(SHOWS_SOMETHING)) === false) {
            this.#problems.add({ kind: "blank", text: "it shows nothing: no text, no picture, no form" });
        }
    }
    /** The tab does not answer any more. */
    isStuck() {
        if (!this.#failed)
            this.#problems.add({ kind: "stuck", text: "it keeps the browser so busy that nobody can use it" });
    }
    result() {
        if (this.#leftFor) {
            this.#problems.add({ kind: "not-a-page", text: `it leads away to ${this.#wording.address(this.#leftFor)}` });
        }
        if (this.#status !== undefined && this.#status >= 400) {
            this.#problems.add({ kind: "not-a-page", text: `GET / answered ${this.#status}` });
        }
        return { ...this.#problems.sorted(), reachedActors: this.#traffic.reachedActors };
    }
    #isSettled(now) {
        if (this.#loadedAt === undefined)
            return false;
        if (this.#leftFor !== undefined)
            return true;
        const quietSince = Math.max(this.#loadedAt, this.#traffic.lastChangeAt);
        return now - this.#loadedAt >= RESTLESS_MS || (!this.#traffic.isBusy(now) && now - quietSince >= QUIET_MS);
    }
    #cannotOpen(errorText) {
        if (this.#options.isBehindProxy && /^net::ERR_CERT_/.test(errorText))
            this.#untrusted = errorText;
        this.#fail({ kind: "not-a-page", text: `it can't be opened: ${this.#wording.line(errorText)}` });
    }
    #fail(problem) {
        this.#failed = true;
        this.#problems.add(problem);
    }
    #crashed() {
        this.#fail({ kind: "stuck", text: "its tab crashes" });
    }
    #navigated({ id, url }) {
        if (id !== this.#mainFrame || !/^https?:/.test(url))
            return;
        const to = new URL(url);
        this.#loadedAt = undefined;
        this.#leftFor = to.origin === this.#origin ? undefined : to;
    }
    #answered({ type, frameId, response: { url, status } }) {
        const isPage = type === "Document" && frameId === this.#mainFrame && URL.canParse(url) && new URL(url).origin === this.#origin;
        if (isPage)
            this.#status = status;
    }
}
/** Reads why the engine refused a call. */
async function judge({ requestId, what, status }, tab) {
    // Chrome keeps no body of some answers: then the status has to do.
    const body = await tab.bodyOf(requestId).catch(() => "");
    return TOKEN_REFUSED.test(body)
        ? { kind: "token-refused", text: `the engine refuses ${what}: "Token not provided"`, hint: TOKEN_HINT }
        : { kind: "request", text: `${what} answered ${status}` };
}

;// CONCATENATED MODULE: ./src/page/page-browser.ts








/** A page that takes longer is judged by what it is then. */
const DEADLINE_MS = 10_000;
/** The share of that time which is kept for the last look and the picture. */
const LAST_LOOK = 0.2;
/**
 * The browser in which the preview is opened once. Start it early: it needs a second. Disposing of it kills Chrome and removes its profile.
 */
class PageBrowser {
    #options;
    #gate;
    #chrome;
    constructor(options, gate, chrome) {
        this.#options = options;
        this.#gate = gate;
        this.#chrome = chrome;
    }
    /** @throws {ActionError} when Chrome does not start; {CancelledError} when the run was cancelled */
    static async start(options) {
        const gate = await startGate({ proxy: options.proxy });
        try {
            return new PageBrowser(options, gate, await startChrome({ ...options, proxyPort: gate.port }));
        }
        catch (error) {
            await gate[Symbol.asyncDispose]();
            throw error;
        }
    }
    /** Whether Chrome's own sandbox is on. */
    get sandboxed() {
        return this.#chrome.sandboxed;
    }
    /**
     * Opens the preview and collects what is wrong with it, until it has settled and for ten seconds at most.
     * @throws {CancelledError} when the run was cancelled; {Error} when Chrome itself fails
     */
    async open({ visitHeaders = {}, ...page }) {
        const { signal, now, proxy, deadlineMs = DEADLINE_MS } = this.#options;
        this.#gate.permit(page.previewUrl);
        this.#gate.permit(page.engineEndpoint);
        const visit = new Visit({
            ...page,
            signal,
            now,
            redact: (text) => hide(Object.values(visitHeaders), this.#options.redact(text)),
            isBehindProxy: proxy !== undefined,
            whyRefused: (target) => this.#gate.whyRefused(target),
        });
        const lastLookMs = deadlineMs * LAST_LOOK;
        const settledBy = now() + deadlineMs - lastLookMs;
        try {
            // Twice the time: what ends then is not the page but a Chrome that hangs.
            return await within(deadlineMs * 2, this.#look(visit, { origin: new URL(page.previewUrl).origin, headers: visitHeaders }, settledBy, lastLookMs), signal);
        }
        catch (error) {
            throw (0,errors/* endedBy */.mr)(signal) ?? error;
        }
    }
    async #look(visit, own, settledBy, lastLookMs) {
        const tab = await this.#openTab(visit, own);
        try {
            await visit.settle(tab, settledBy);
            const screenshot = await this.#lastLook(tab, visit, lastLookMs);
            return { ...visit.result(), screenshot };
        }
        finally {
            tab.close();
        }
    }
    #openTab(visit, own) {
        let listening = true;
        const onEvent = (event, tab) => {
            if (listening && !visit.take(event)) {
                listening = false;
                tab.stopListening();
            }
        };
        return Tab.open(this.#chrome.devTools, onEvent, Object.keys(own.headers).length === 0 ? undefined : own);
    }
    /** @returns the path of the picture, where the tab still answered in time */
    async #lastLook(tab, visit, withinMs) {
        const look = visit
            .lookClosely(tab)
            .then(() => tab.screenshot())
            .catch((error) => {
            // A tab that crashed, or is at another page by now, has no picture.
            if (this.#chrome.devTools.isClosed)
                throw error;
            return "none";
        });
        const picture = await Promise.race([(0,awaited_later/* awaitedLater */.k)(look), (0,external_node_timers_promises_.setTimeout)(withinMs, undefined, { signal: this.#options.signal })]);
        if (picture === undefined)
            visit.isStuck();
        if (picture === undefined || picture === "none")
            return undefined;
        const { screenshotPath } = this.#options;
        await (0,promises_.writeFile)(screenshotPath, picture);
        return screenshotPath;
    }
    async [Symbol.asyncDispose]() {
        await this.#chrome[Symbol.asyncDispose]();
        await this.#gate[Symbol.asyncDispose]();
    }
}
function hide(values, text) {
    return values.reduce((rest, value) => (value === "" ? rest : rest.replaceAll(value, "***")), text);
}
/** @throws {Error} when the work is not done in time */
async function within(timeoutMs, work, signal) {
    const done = new AbortController();
    const late = (0,external_node_timers_promises_.setTimeout)(timeoutMs, undefined, { signal: AbortSignal.any([done.signal, signal]) }).then(() => Promise.reject(new Error(`Chrome did not answer within ${Math.round(timeoutMs / 1000)} s`)));
    try {
        return await Promise.race([work, late].map(awaited_later/* awaitedLater */.k));
    }
    finally {
        done.abort();
    }
}


/***/ })

};
