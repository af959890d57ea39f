export const id = 803;
export const ids = [803];
export const modules = {

/***/ 2803:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   workflowWarnings: () => (/* binding */ workflowWarnings)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3243);



/** Longer files are not looked at. GitHub's own limit for a workflow is 512 kB. */
const LARGEST_BYTES = 512 * 1024;
const FOLDER = ".github/workflows";
/** What a concurrency group has to contain so that no two pull requests share it. */
const PER_PULL_REQUEST = /pull_request\.number|event\.number|head_ref|head\.ref/;
/**
 * Checks the file of the running workflow, in the checkout, for what would keep previews from being deleted.
 * @returns one warning for each; empty also where the file is not there or can't be read
 */
function workflowWarnings({ workspace, ref, repository, job }) {
    const [path = ""] = ref.split("@");
    const prefix = `${repository}/${FOLDER}/`;
    if (!path.toLowerCase().startsWith(prefix.toLowerCase()))
        return [];
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path);
    const workflow = readWorkflow((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, FOLDER, name));
    if (workflow === undefined || !("pull_request" in triggersOf(workflow)))
        return [];
    const file = `${FOLDER}/${name}`;
    return [...missingClose(workspace, file, workflow), ...sharedGroup(file, workflow, job)];
}
/** Another workflow may be the one that deletes previews. */
function missingClose(workspace, file, workflow) {
    if (runsOnClose(workflow) || otherWorkflows(workspace).some(runsOnClose))
        return [];
    return [
        `${file} does not run when a pull request is closed, so previews are not deleted then. ` +
            "Add closed to its types: pull_request: { types: [opened, synchronize, reopened, closed] }.",
    ];
}
/**
 * In one group GitHub keeps one running and one waiting run: a further one cancels the waiting one, also without `cancel-in-progress`.
 * https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency
 */
function sharedGroup(file, workflow, job) {
    const ofJob = fieldsOf(fieldsOf(workflow.jobs)[job]);
    const groups = [workflow.concurrency, ofJob.concurrency].flatMap((concurrency) => groupOf(concurrency) ?? []);
    return groups
        .filter((group) => !PER_PULL_REQUEST.test(group))
        .map((group) => `The concurrency group "${group}" in ${file} is shared by several pull requests (the github.ref of a merged one is its base branch), ` +
        `so a run for one of them can cancel the cleanup of another. Put \${{ github.event.pull_request.number }} into the group.`);
}
function groupOf(concurrency) {
    const group = typeof concurrency === "string" ? concurrency : fieldsOf(concurrency).group;
    return typeof group === "string" ? group : undefined;
}
function runsOnClose(workflow) {
    const triggers = triggersOf(workflow);
    return ["pull_request", "pull_request_target"].some((name) => {
        const types = fieldsOf(triggers[name]).types;
        return types === "closed" || (Array.isArray(types) && types.includes("closed"));
    });
}
/** `on:` as an object, from each of its three forms. */
function triggersOf(workflow) {
    const { on } = workflow;
    if (typeof on === "string")
        return { [on]: null };
    if (Array.isArray(on))
        return Object.fromEntries(on.map((name) => [String(name), null]));
    return fieldsOf(on);
}
function otherWorkflows(workspace) {
    try {
        const names = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, FOLDER)).filter((name) => /\.ya?ml$/.test(name));
        return names.map((name) => readWorkflow((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, FOLDER, name)) ?? {});
    }
    catch {
        // A folder that can't be listed has no workflow to find.
        return [];
    }
}
/** A workflow that can't be read or parsed is ignored: this check only gives advice, and GitHub itself reports an invalid workflow. */
function readWorkflow(path) {
    try {
        const entry = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path);
        if (!entry.isFile() || entry.size > LARGEST_BYTES)
            return undefined;
        return fieldsOf((0,js_yaml__WEBPACK_IMPORTED_MODULE_2__/* .load */ .Hh)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, "utf8")));
    }
    catch {
        return undefined;
    }
}
function fieldsOf(value) {
    return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}


/***/ })

};
