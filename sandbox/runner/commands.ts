/** An annotation on the run. */
export interface Annotation {
	readonly title: string;
	readonly message: string;
}

export interface Annotations {
	readonly errors: readonly Annotation[];
	readonly warnings: readonly Annotation[];
	readonly notices: readonly Annotation[];
}

interface Command {
	readonly name: string;
	readonly properties: Readonly<Record<string, string>>;
	readonly data: string;
}

/** Commands that the runner knows. A line that names another one is only text. */
const KNOWN = new Set(
	"add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state set-env set-output stop-commands warning".split(
		" ",
	),
);

/** What the runner shows in place of a masked value. */
const MASK = "***";

/**
 * Reads a step's output line by line as GitHub's runner does: carries out workflow commands, masks values, and keeps the log as it
 * is shown. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export class CommandReader {
	readonly masked: string[] = [];
	readonly outputs: Record<string, string> = {};
	readonly state: Record<string, string> = {};
	/** Commands that the runner refuses, or that fail the step. */
	readonly refused: string[] = [];
	readonly #lines: string[] = [];
	readonly #debug: boolean;
	readonly #onLog: ((line: string) => void) | undefined;
	readonly #annotations = { error: [] as Annotation[], warning: [] as Annotation[], notice: [] as Annotation[] };
	#stopToken: string | undefined;

	/**
	 * @param secrets values that are masked from the start: the workflow's secrets and its token
	 * @param debug whether the workflow runs with debug logging on
	 * @param onLog sees every line of the log as it comes
	 */
	constructor(secrets: readonly string[], debug: boolean, onLog?: (line: string) => void) {
		this.#debug = debug;
		this.#onLog = onLog;
		for (const secret of secrets) this.mask(secret);
	}

	/** The log as GitHub shows it, values masked as far as they were known when a line came. */
	get log(): string {
		return this.#lines.join("\n");
	}

	get annotations(): Annotations {
		return { errors: this.#annotations.error, warnings: this.#annotations.warning, notices: this.#annotations.notice };
	}

	read(line: string): void {
		const command = parseCommand(line, this.#stopToken);
		if (command !== undefined && this.#stopToken === undefined) {
			const shown = this.#carryOut(command);
			if (shown !== undefined) this.show(shown);
		} else {
			if (command?.name === this.#stopToken) this.#stopToken = undefined;
			this.show(line);
		}
	}

	/** A line of the runner's own, or of text. */
	show(line: string): void {
		const shown = this.#hidden(line);
		this.#lines.push(shown);
		this.#onLog?.(shown);
	}

	/** Adds an annotation as the runner itself does. */
	annotate(kind: "error" | "warning" | "notice", message: string, title = ""): void {
		this.#annotations[kind].push({ title: this.#hidden(title), message: this.#hidden(message) });
		this.show(`##[${kind}]${message}`);
	}

	/** A value of several lines is masked as a whole and line by line. */
	mask(value: string): void {
		for (const part of new Set([value, ...value.split(/\r?\n/)])) {
			if (part.trim() !== "" && !this.masked.includes(part)) this.masked.push(part);
		}
	}

	#hidden(text: string): string {
		const longestFirst = this.masked.toSorted((a, b) => b.length - a.length);
		return longestFirst.reduce((shown, value) => encodings(value).reduce((at, form) => at.replaceAll(form, MASK), shown), text);
	}

	/** @returns what the log shows of it */
	#carryOut({ name, properties, data }: Command): string | undefined {
		switch (name) {
			case "error":
			case "warning":
			case "notice":
				this.annotate(name, data, properties.title);
				return;
			case "debug":
				return this.#debug ? `##[debug]${data}` : undefined;
			case "group":
				return `##[group]${data}`;
			case "endgroup":
				return "##[endgroup]";
			case "add-mask":
				this.mask(data);
				return `::add-mask::${MASK}`;
			case "stop-commands":
				this.#stopToken = data;
				return `::stop-commands::${data}`;
			default:
				this.#carryOutOld(name, properties.name ?? "", data);
				return;
		}
	}

	/** Commands that files have taken the place of: half of them still work, the dangerous half fails the step. */
	#carryOutOld(command: string, name: string, data: string): void {
		if (command === "set-output") this.outputs[name] = data;
		else if (command === "save-state") this.state[name] = data;
		else if (command === "set-env" || command === "add-path") {
			this.refused.push(`${command}: ${data}`);
			this.annotate("error", `Unable to process command '${command}' successfully. The \`${command}\` command is disabled.`);
			return;
		} else return;
		this.annotate("warning", `The \`${command}\` command is deprecated and will be disabled soon.`);
	}
}

/** The forms in which the runner looks for a masked value besides the value itself. */
function encodings(value: string): readonly string[] {
	const base64 = Buffer.from(value).toString("base64");
	return [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), base64].filter((form) => form !== "");
}

function parseCommand(line: string, stopToken: string | undefined): Command | undefined {
	return parseCurrent(line, stopToken) ?? parseFirstVersion(line, stopToken);
}

/** `::name key=value,key=value::data` at the start of a line. */
function parseCurrent(line: string, stopToken: string | undefined): Command | undefined {
	const match = /^::(?<name>[^\s:]+)(?: (?<properties>.*?))?::(?<data>.*)$/s.exec(line.trimStart());
	const { name = "", properties = "", data = "" } = match?.groups ?? {};
	if (!isKnown(name, stopToken)) return undefined;
	return { name, properties: readProperties(properties, ",", unescapedProperty), data: unescapedData(data) };
}

/** `##[name key=value;key=value]data` anywhere in a line: the runner still takes it. */
function parseFirstVersion(line: string, stopToken: string | undefined): Command | undefined {
	const match = /##\[(?<name>[^\s\]]+)(?: (?<properties>[^\]]*))?\](?<data>.*)$/s.exec(line);
	const { name = "", properties = "", data = "" } = match?.groups ?? {};
	if (!isKnown(name, stopToken)) return undefined;
	const unescaped = (text: string) => text.replaceAll("%3B", ";").replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%5D", "]");
	return { name, properties: readProperties(properties, ";", unescaped), data: unescaped(data) };
}

function isKnown(name: string, stopToken: string | undefined): boolean {
	return KNOWN.has(name) || (name !== "" && name === stopToken);
}

function readProperties(text: string, separator: string, unescaped: (text: string) => string): Record<string, string> {
	const pairs = text.split(separator).map((pair) => pair.split("="));
	return Object.fromEntries(pairs.flatMap(([key = "", ...value]) => (key.trim() ? [[key.trim(), unescaped(value.join("="))]] : [])));
}

function unescapedData(text: string): string {
	return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

function unescapedProperty(text: string): string {
	return unescapedData(text.replaceAll("%3A", ":").replaceAll("%2C", ","));
}
