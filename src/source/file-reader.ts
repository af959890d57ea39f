import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { ActionError, messageOf } from "../errors.ts";

const FIRST_BUFFER_BYTES = 1 << 20;

/**
 * Reads files one after the other into one buffer, which grows to the largest: thousands of buffers of their own would be
 * as much garbage as the upload itself.
 */
export class FileReader {
	#buffer = Buffer.allocUnsafeSlow(FIRST_BUFFER_BYTES);

	/**
	 * @param path for the error, as the user knows the file
	 * @returns a view of the content that is good until the next read
	 * @throws {ActionError} when the file can't be read
	 */
	read(absolute: string, path: string): Buffer {
		try {
			return this.#read(absolute);
		} catch (error) {
			throw new ActionError(`The file "${path}" can't be read: ${messageOf(error)}`, {
				hint: "A step before this one may have made it as another user (a container, sudo): correct its permissions, or `exclude` it.",
				cause: error,
			});
		}
	}

	#read(absolute: string): Buffer {
		// Links were followed before; a file that became one meanwhile is refused.
		const file = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		try {
			const { size } = fstatSync(file);
			let length = 0;
			for (;;) {
				// One byte more than the size says: a read that comes back short of it has met the end.
				if (this.#buffer.length < size + 1 || length === this.#buffer.length) this.#grow(Math.max(size + 1, length * 2));
				const bytesRead = readSync(file, this.#buffer, length, this.#buffer.length - length, null);
				length += bytesRead;
				if (bytesRead === 0 || length === size) return this.#buffer.subarray(0, length);
			}
		} finally {
			closeSync(file);
		}
	}

	#grow(bytes: number): void {
		const larger = Buffer.allocUnsafeSlow(bytes);
		this.#buffer.copy(larger);
		this.#buffer = larger;
	}
}
