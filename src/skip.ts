import { appendFileSync } from "node:fs";
import type { ActionContext } from "./context.ts";
import { harmless } from "./log.ts";

/**
 * Reports why nothing is done: an annotation, the output `result` and a line in the job summary. It writes the runner's files and
 * commands itself, because loading `@actions/core` takes longer than everything else that a skipped run does.
 * @param reason must be redacted
 */
export function saySkipped(context: Pick<ActionContext, "outputFile" | "summaryFile">, reason: string): void {
	const line = harmless(reason).replace(/\s+/g, " ");
	process.stdout.write(`::notice title=Rivet Preview::Skipped: ${line.replace(/%/g, "%25")}\n`);
	if (context.outputFile !== undefined) appendFileSync(context.outputFile, "result=skipped\n");
	if (context.summaryFile !== undefined)
		appendFileSync(context.summaryFile, `Rivet Preview skipped: ${line.replace(/[<>&`*_[\]|@#\\]/g, "\\$&")}\n`);
}
