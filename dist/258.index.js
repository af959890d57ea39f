export const id = 258;
export const ids = [258,877];
export const modules = {

/***/ 6258:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   annotationOf: () => (/* binding */ annotationOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _source_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2075);
/* harmony import */ var _source_error_location_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3923);




/**
 * Shows the error of a failed install or build at the line of the source that it is about.
 * @param workspace the checkout's root
 * @returns undefined when the output names no place in the checkout
 */
function annotationOf(error, workspace) {
    const failed = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .findCause */ .lO)(error, _source_command_js__WEBPACK_IMPORTED_MODULE_2__/* .CommandError */ .Q);
    const location = failed && (0,_source_error_location_js__WEBPACK_IMPORTED_MODULE_3__/* .findErrorLocation */ .L)(failed.tail);
    if (failed === undefined || location === undefined)
        return undefined;
    const file = (0,_source_error_location_js__WEBPACK_IMPORTED_MODULE_3__/* .annotationPath */ .Z)(location, failed.plan.cwd, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(workspace));
    if (file === undefined)
        return undefined;
    const title = `The preview's ${failed.plan.purpose} failed`;
    return { message: location.message, properties: { title, file, startLine: location.line, startColumn: location.column } };
}


/***/ })

};
