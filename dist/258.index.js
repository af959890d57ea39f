export const id = 258;
export const ids = [258];
export const modules = {

/***/ 6258:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   annotationOf: () => (/* binding */ annotationOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _source_command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8657);
/* harmony import */ var _source_error_location_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3923);



/**
 * Where the source is wrong, when a failed install or build says so.
 * @param workspace the checkout's root
 */
function annotationOf(error, workspace) {
    for (let at = error; at instanceof Error; at = at.cause) {
        if (!(at instanceof _source_command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Q))
            continue;
        const location = (0,_source_error_location_js__WEBPACK_IMPORTED_MODULE_2__/* .findErrorLocation */ .L)(at.tail);
        const file = location && (0,_source_error_location_js__WEBPACK_IMPORTED_MODULE_2__/* .annotationPath */ .Z)(location, at.plan.cwd, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(workspace));
        if (location === undefined || file === undefined)
            return undefined;
        const properties = { title: `The preview's ${at.plan.purpose} failed`, file, startLine: location.line, startColumn: location.column };
        return { message: location.message, properties };
    }
    return undefined;
}


/***/ })

};
