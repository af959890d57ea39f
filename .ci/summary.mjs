// Prints what went wrong, what could not be played here, and the counts of all reports: node .ci/summary.mjs REPORT …
import { readFileSync } from "node:fs";

const reports = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
const all = (field) => reports.flatMap((report) => report[field]);
const sum = (field) => reports.reduce((total, report) => total + report[field], 0);

for (const problem of all("problems")) console.log(`✗ ${problem}`);
const skipped = all("skipped");
if (skipped.length > 0) {
	const files = [...new Set(skipped)].map((file) => `${skipped.filter((other) => other === file).length} in ${file}`);
	console.log(`${skipped.length} skipped, because they can not be played here (no Docker, root …): ${files.join(", ")}`);
}
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
