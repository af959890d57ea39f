import { describe, expect, it } from "vitest";
import { createOnce } from "../../src/create-once.ts";
import { HttpError } from "../../src/http/http-error.ts";

const lost = (status?: number) => new HttpError({ service: "A service", method: "POST", url: "http://x/", status, outcome: "unknown" });
const refused = () => new HttpError({ service: "A service", method: "POST", url: "http://x/", status: 400, outcome: "refused" });

/** A service that meets each request with the next of these, then works; `keeps` says which lost requests did their work. */
function service(failures: readonly HttpError[], keeps: (request: number) => boolean = () => false) {
	const seen = { requests: 0, lookUps: 0, made: 0, pausesMs: [] as number[] };
	return {
		seen,
		creation: {
			create: async () => {
				const failure = failures[seen.requests++];
				if (failure === undefined || keeps(seen.requests)) seen.made++;
				if (failure !== undefined) throw failure;
				return `thing ${seen.made}`;
			},
			lookUp: async () => {
				seen.lookUps++;
				return seen.made === 0 ? undefined : `thing ${seen.made}`;
			},
			pause: async (ms: number) => void seen.pausesMs.push(ms),
		},
	};
}

describe("createOnce", () => {
	it("asks once when the answer arrives", async () => {
		const { creation, seen } = service([]);
		expect(await createOnce(creation)).toBe("thing 1");
		expect(seen).toMatchObject({ requests: 1, lookUps: 0 });
	});

	it.each([
		["the first", [lost(504)], 1],
		["the second", [lost(503), lost()], 2],
	])("takes what %s lost request made, instead of making another", async (_, failures, kept) => {
		const { creation, seen } = service(failures, (request) => request === kept);
		expect(await createOnce(creation)).toBe("thing 1");
		expect(seen).toMatchObject({ requests: kept, made: 1 });
	});

	it("survives two 503 in a row, with longer waits", async () => {
		const { creation, seen } = service([lost(503), lost(503)]);
		expect(await createOnce(creation)).toBe("thing 1");
		expect(seen.pausesMs).toEqual([700, 2_000]);
	});

	it.each([
		["answers 503", [503, 503, 503, 503], 3],
		["does not answer", [undefined, undefined, undefined], 2],
	])("gives up on a service that always %s, after it looked a last time", async (_, statuses, attempts) => {
		const failures = statuses.map((status) => lost(status));
		const { creation, seen } = service(failures);
		await expect(createOnce(creation)).rejects.toBe(failures[attempts - 1]);
		expect(seen).toMatchObject({ requests: attempts, lookUps: attempts });
	});

	it.each([
		["an answer that refuses", refused(), undefined],
		["an error of another kind", new TypeError("no"), undefined],
		["what the caller calls a verdict", lost(500), () => false],
	])("does not repeat after %s", async (_, failure, isLost) => {
		const { creation, seen } = service([]);
		const create = () => {
			seen.requests++;
			return Promise.reject(failure);
		};
		await expect(createOnce({ ...creation, create, ...(isLost && { isLost }) })).rejects.toBe(failure);
		expect(seen).toMatchObject({ requests: 1, lookUps: 0 });
	});

	it("fails when it can't be looked up: another attempt could make a second thing", async () => {
		const { creation, seen } = service([lost(502)]);
		const lookUp = () => Promise.reject(new Error("no list"));
		await expect(createOnce({ ...creation, lookUp })).rejects.toThrow("no list");
		expect(seen.requests).toBe(1);
	});
});
