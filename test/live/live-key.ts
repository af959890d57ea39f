import { randomBytes } from "node:crypto";
import { hexDigest } from "../../src/names/key.ts";

/** `live-` + 4 random digits + `-` + 6 check digits: 16 characters, the longest display name that Rivet Cloud is known to take. */
const KEY = /^live-([0-9a-f]{4})-([0-9a-f]{6})$/;
const CHECK_DIGITS = 6;

/** The owner's mark on everything of this probe that can hold metadata. */
export const LIVE_MARK = hexDigest("rivet-preview npm run live", 32);

/**
 * The name of everything that one run of the probe makes. Its check digits tell it from a name that somebody chose.
 * @param beside another run's at the same place, whose {@link numberOf} is taken
 */
export function newLiveKey(beside?: string): string {
	const key = liveKey(randomBytes(2).toString("hex"));
	return beside !== undefined && numberOf(key) === numberOf(beside) ? newLiveKey(beside) : key;
}

function liveKey(nonce: string): string {
	return `live-${nonce}-${hexDigest(`${LIVE_MARK} ${nonce}`, CHECK_DIGITS)}`;
}

/** Whether a run of this probe chose the name. */
export function isLiveKey(name: string): boolean {
	const [, nonce] = KEY.exec(name) ?? [];
	return nonce !== undefined && liveKey(nonce) === name;
}

/** From 2 to 251. On one machine a preview's address ends in its number, in place of a domain. */
export function numberOf(key: string): number {
	const [, nonce = "0"] = KEY.exec(key) ?? [];
	return 2 + (Number.parseInt(nonce, 16) % 250);
}
