import * as v from "valibot";
import type { DevToolsEvent } from "./devtools.ts";
import type { ProblemList } from "./problem-list.ts";
import type { Wording } from "./wording.ts";

/** Messages beyond this number are ignored: a page can write to its console without end. */
const MOST_MESSAGES = 300;

const Thrown = v.object({
	exceptionDetails: v.object({
		text: v.string(),
		exception: v.optional(v.object({ description: v.optional(v.string()), value: v.optional(v.unknown()) })),
	}),
});
const ConsoleCalled = v.object({
	type: v.string(),
	args: v.array(v.object({ type: v.string(), value: v.optional(v.unknown()), description: v.optional(v.string()) })),
});
const LogEntry = v.object({ entry: v.object({ source: v.string(), level: v.string(), text: v.string() }) });

/** What the page's code throws and writes. */
export class PageWords {
	readonly #problems: ProblemList;
	readonly #wording: Wording;
	#messages = 0;

	constructor(problems: ProblemList, wording: Wording) {
		this.#problems = problems;
		this.#wording = wording;
	}

	/** Whether the page wrote so much that further messages are ignored. */
	get overflows(): boolean {
		return this.#messages > MOST_MESSAGES;
	}

	take({ method, params }: DevToolsEvent): void {
		const handle = this.#handlers[method];
		if (handle === undefined) return;
		this.#messages++;
		handle(params);
	}

	readonly #handlers: Readonly<Record<string, (params: unknown) => void>> = {
		"Runtime.exceptionThrown": (params) => this.#problems.add({ kind: "error", text: this.#thrown(v.parse(Thrown, params)) }),
		"Runtime.consoleAPICalled": (params) => this.#console(v.parse(ConsoleCalled, params)),
		"Log.entryAdded": (params) => this.#log(v.parse(LogEntry, params).entry),
	};

	#console({ type, args }: v.InferOutput<typeof ConsoleCalled>): void {
		if (type !== "error" && type !== "assert") return;
		const words = args.map(({ value, description }) => firstLine(typeof value === "string" ? value : (description ?? String(value))));
		this.#problems.add({ kind: "console", text: `the console has the error "${this.#wording.line(words.join(" "))}"` });
	}

	#log({ source, level, text }: v.InferOutput<typeof LogEntry>["entry"]): void {
		// Requests are reported where they are seen.
		if (level === "error" && source !== "network")
			this.#problems.add({ kind: "console", text: `Chrome says "${this.#wording.line(text)}"` });
	}

	#thrown({ exceptionDetails: { text, exception } }: v.InferOutput<typeof Thrown>): string {
		const words = exception?.description ?? (exception?.value === undefined ? text : String(exception.value));
		return `its code throws "${this.#wording.line(firstLine(words))}"`;
	}
}

/** Without the stack of an error. */
function firstLine(text: string): string {
	return text.slice(0, 5_000).split(/\n\s+at /, 1)[0] ?? "";
}
