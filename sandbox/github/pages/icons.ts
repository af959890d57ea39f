const icon = (path: string): string => `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${path}</svg>`;
const stroke = (path: string): string =>
	icon(`<g fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${path}</g>`);

/** Small line drawings in the manner of GitHub's own icons. */
export const ICONS = {
	mark: icon(
		'<circle cx="8" cy="8" r="7.2" fill="currentColor"/><circle cx="8" cy="8" r="3" fill="none" stroke="var(--canvas)" stroke-width="1.6"/>',
	),
	pull: stroke(
		'<circle cx="4" cy="3.5" r="1.75"/><circle cx="4" cy="12.5" r="1.75"/><circle cx="12" cy="12.5" r="1.75"/><path d="M4 5.5v5M12 10.5V6a2 2 0 0 0-2-2H8m1.5-1.8L7.7 4l1.8 1.8"/>',
	),
	merge: stroke(
		'<circle cx="4" cy="3.5" r="1.75"/><circle cx="4" cy="12.5" r="1.75"/><circle cx="12" cy="8.5" r="1.75"/><path d="M4 5.5v5M4 5.5c.5 2 3 3 6 3"/>',
	),
	commit: stroke('<circle cx="8" cy="8" r="2.75"/><path d="M1 8h4M11 8h4"/>'),
	rocket: stroke(
		'<path d="M9.5 11.5 4.5 6.500C6 3.500 9 1.800 14 2c.2 5-1.500 8-4.500 9.500ZM6 5H3L1.800 7.500 4 8M11 10v3l-2.500 1.200L8 12M4 11l-2 3 3-2"/><circle cx="10.300" cy="5.700" r="1"/>',
	),
	check: stroke('<path d="m3 8.500 3.200 3.200L13 4.800"/>'),
	cross: stroke('<path d="m4 4 8 8M12 4l-8 8"/>'),
	dot: icon('<circle cx="8" cy="8" r="4" fill="currentColor"/>'),
	external: stroke('<path d="M6.500 3H3v10h10V9.500M9 2.500h4.500V7M13 3 7.500 8.500"/>'),
	actions: stroke('<path d="M5 3.500 12 8l-7 4.500Z"/>'),
} as const;
