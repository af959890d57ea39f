import type { Keys } from "./keys.ts";
import type { Move, PlayedDemo } from "./played-demo.ts";
import type { Terminal } from "./terminal.ts";

const MOVES_WHILE_OPEN: ReadonlyMap<string, Move> = new Map([
	["p", "push"],
	["f", "push-fresh"],
	["c", "close"],
]);

/** Plays the pull request as the user asks for it, until the user ends it. @throws {Interrupted} */
export async function playInteractively(demo: PlayedDemo, keys: Keys, terminal: Terminal): Promise<void> {
	await play(demo, "open", terminal);
	for (;;) {
		sayWhereToLook(demo, terminal);
		terminal.line(`\n  ${offers(demo, terminal)}`);
		const move = await nextMove(demo, keys, terminal);
		if (move === undefined) return;
		if (move === "quit") {
			if (demo.isOpen) await play(demo, "close", terminal);
			return;
		}
		if (move === "push" || move === "push-fresh") await demo.change();
		await play(demo, move, terminal);
	}
}

async function play(demo: PlayedDemo, move: Move, terminal: Terminal): Promise<void> {
	const { appLog } = await demo.play(move);
	if (appLog.length === 0) return;
	terminal.line("The app printed:");
	for (const line of appLog) terminal.line(`  ${line}`);
}

/** Waits for a key that means something now. @returns undefined when there is no more input */
async function nextMove(demo: PlayedDemo, keys: Keys, terminal: Terminal): Promise<Move | "quit" | undefined> {
	for (let key = await keys.next(); key !== undefined; key = await keys.next()) {
		const move = meaningOf(key, demo.isOpen);
		if (move !== undefined) return move;
		if (key.trim() !== "") terminal.line(`  ${offers(demo, terminal)}`);
	}
	return undefined;
}

function meaningOf(key: string, isOpen: boolean): Move | "quit" | undefined {
	if (key === "q") return "quit";
	if (!isOpen) return key === "r" ? "reopen" : undefined;
	return MOVES_WHILE_OPEN.get(key);
}

function offers({ isOpen, app }: PlayedDemo, terminal: Terminal): string {
	const push = app.isOwn ? `push what is in ${app.shownPath} now` : "push a change";
	const keys = isOpen
		? [
				["p", push],
				["f", "the same, starting fresh"],
				["c", "close"],
				["q", "close and quit"],
			]
		: [
				["r", "reopen"],
				["q", "quit"],
			];
	return keys.map(([key = "", what]) => `${terminal.styled(["bold", "cyan"], key)} ${what}`).join("   ");
}

function sayWhereToLook(demo: PlayedDemo, terminal: Terminal): void {
	const page = ["Pull request", demo.pageUrl, "the comment as GitHub shows it; reload it after every step"] as const;
	const preview = [
		["Preview", demo.previewUrl, "the app as this pull request changes it"],
		["Rivet dashboard", demo.dashboardUrl, "the engine's own; it asks for the admin token:"],
		["", "", demo.sandbox.engine.adminToken],
	] as const;
	terminal.line();
	terminal.table(demo.isOpen && demo.previewUrl !== "" ? [page, ...preview] : [page]);
	terminal.line(
		`  ${terminal.styled("dim", "Only the comment's link to Freestyle leads away from this machine; Freestyle does not know the deployment.")}`,
	);
}
