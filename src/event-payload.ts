import { ActionError } from "./errors.ts";

/**
 * One object of an event's payload, read field by field. The few fields that the action needs are read by hand, because a schema library
 * takes longer to load than a skipped event takes to run.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export class Payload {
	readonly #event: string;
	/** `pull_request.head`; empty for the payload itself. */
	readonly #path: string;
	readonly #fields: object;

	/**
	 * @param event name of the event, for the error
	 * @throws {ActionError} when `value` is no object
	 */
	constructor(event: string, value: unknown, path = "") {
		this.#event = event;
		this.#path = path;
		if (typeof value !== "object" || value === null || Array.isArray(value)) throw this.#refused(path, "an object", value);
		this.#fields = value;
	}

	/** @throws {ActionError} like every method here: when the field is missing or of another kind */
	object(name: string): Payload {
		return new Payload(this.#event, this.#value(name), this.#pathOf(name));
	}

	/** @returns undefined where GitHub sends nothing or `null`, as for the user of a deleted account */
	optionalObject(name: string): Payload | undefined {
		return this.#value(name) == null ? undefined : this.object(name);
	}

	objects(name: string): readonly Payload[] {
		const value = this.#value(name);
		if (!Array.isArray(value)) throw this.#refused(this.#pathOf(name), "a list", value);
		return value.map((item, index) => new Payload(this.#event, item, `${this.#pathOf(name)}[${index}]`));
	}

	text(name: string): string {
		const value = this.#value(name);
		if (typeof value !== "string" || value === "") throw this.#refused(this.#pathOf(name), "a text", value);
		return value;
	}

	/** @returns undefined also for an empty text */
	optionalText(name: string): string | undefined {
		const value = this.#value(name);
		return value == null || value === "" ? undefined : this.text(name);
	}

	/** A commit's id. */
	sha(name: string): string {
		const value = this.text(name);
		if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(value)) throw this.#refused(this.#pathOf(name), "a commit's SHA", value);
		return value;
	}

	/** A whole number above 0. */
	count(name: string): number {
		const value = this.#value(name);
		if (!Number.isSafeInteger(value) || Number(value) < 1) throw this.#refused(this.#pathOf(name), "a whole number above 0", value);
		return Number(value);
	}

	flag(name: string): boolean {
		const value = this.#value(name);
		if (typeof value !== "boolean") throw this.#refused(this.#pathOf(name), "true or false", value);
		return value;
	}

	#value(name: string): unknown {
		return Object.hasOwn(this.#fields, name) ? Reflect.get(this.#fields, name) : undefined;
	}

	#pathOf(name: string): string {
		return this.#path === "" ? name : `${this.#path}.${name}`;
	}

	#refused(path: string, wanted: string, value: unknown): ActionError {
		const field = path === "" ? "it" : `its field "${path}"`;
		return new ActionError(`The payload of this ${this.#event} event can't be used: ${field} must be ${wanted}, but is ${shown(value)}.`, {
			hint: "GitHub writes the payload into the file that GITHUB_EVENT_PATH names. Check whether an earlier step of this job changes that file.",
		});
	}
}

function shown(value: unknown): string {
	if (value === undefined) return "missing";
	const text = JSON.stringify(value);
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
