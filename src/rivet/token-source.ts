/**
 * Where a token comes from.
 * @param refused the token that was just refused, so that a source that can mint tokens mints another one
 */
export type TokenSource = (refused?: string) => Promise<string>;

/**
 * A source that keeps its token until it is too old or refused. Callers that ask at the same time share one new token.
 * @param now milliseconds
 */
export function renewingTokenSource(mint: () => Promise<string>, maxAgeMs: number, now: () => number): TokenSource {
	let held: { readonly token: string; readonly mintedAtMs: number } | undefined;
	let minting: Promise<string> | undefined;
	const mintOne = async (): Promise<string> => {
		const mintedAtMs = now();
		const token = await mint();
		held = { token, mintedAtMs };
		return token;
	};
	return async (refused) => {
		if (held !== undefined && held.token !== refused && now() - held.mintedAtMs < maxAgeMs) return held.token;
		minting ??= mintOne().finally(() => {
			minting = undefined;
		});
		return minting;
	};
}
