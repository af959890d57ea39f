/** Whether the labels contain this one. GitHub takes `Preview` and `preview` for the same label. */
export function hasLabel(labels: readonly string[], wanted: string): boolean {
	return labels.some((label) => isSameLabel(label, wanted));
}

export function isSameLabel(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}
