export const id = 19;
export const ids = [19];
export const modules = {

/***/ 1019:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findChrome: () => (/* binding */ findChrome)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _on_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6552);



/** As Linux distributions and GitHub's runners name it, the likeliest first. */
const NAMES = ["google-chrome-stable", "google-chrome", "chromium-browser", "chromium"];
/** Where macOS keeps it: no program there is on the PATH. */
const MAC_APPS = ["Google Chrome", "Chromium"].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
/**
 * The Chrome of this machine: `CHROME_PATH`, else a program with one of its usual names.
 * @returns undefined where there is none
 * @throws {ActionError} when `CHROME_PATH` names no program
 */
async function findChrome({ CHROME_PATH: given, PATH = "" }, platform = process.platform) {
    // Windows hands no extra pipes to Chrome.
    if (platform === "win32")
        return undefined;
    if (given) {
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(given) && (await (0,_on_path_js__WEBPACK_IMPORTED_MODULE_2__/* .isExecutable */ .T)(given)))
            return given;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`the variable CHROME_PATH names "${given}", which is not the absolute path of a program`);
    }
    for (const name of NAMES) {
        const found = await (0,_on_path_js__WEBPACK_IMPORTED_MODULE_2__/* .findOnPath */ .a)(name, PATH);
        if (found !== undefined)
            return found;
    }
    if (platform !== "darwin")
        return undefined;
    for (const program of MAC_APPS)
        if (await (0,_on_path_js__WEBPACK_IMPORTED_MODULE_2__/* .isExecutable */ .T)(program))
            return program;
    return undefined;
}


/***/ })

};
