import type { Keys } from "./keys.ts";
import { KEYS, type Move, movesOf, wordsOf } from "./moves.ts";
import type { PlayedDemo } from "./played-demo.ts";
import type { Terminal } from "./terminal.ts";

/** Plays the pull request as the user asks for it, until the user ends it. @throws {Interrupted} */
export async function playInteractively(demo: PlayedDemo, keys: Keys, terminal: Terminal): Promise<void> {
	putButtonsOnPage(demo, keys);
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
		const move = meaningOf(key, demo);
		if (move !== undefined) return move;
		if (key.trim() !== "") terminal.line(`  ${offers(demo, terminal)}`);
	}
	return undefined;
}

function meaningOf(key: string, demo: PlayedDemo): Move | "quit" | undefined {
	if (key === "q") return "quit";
	const move = KEYS.get(key);
	return move !== undefined && movesOf(demo.pull.record).includes(move) ? move : undefined;
}

function offers(demo: PlayedDemo, terminal: Terminal): string {
	const words = wordsOf(pushedBy(demo));
	const moves = movesOf(demo.pull.record);
	const keys = [...KEYS].filter(([, move]) => moves.includes(move)).map(([key, move]) => [key, words[move]] as const);
	const all = [...keys, ["q", demo.isOpen ? "close and quit" : "quit"] as const];
	return all.map(([key, what]) => `${terminal.styled(["bold", "cyan"], key)} ${what}`).join("   ");
}

function pushedBy({ app }: PlayedDemo): string {
	return app.isOwn ? `what is in ${app.shownPath} now` : "a change";
}

/** Each button of the pull request's page stands for a key. */
function putButtonsOnPage(demo: PlayedDemo, keys: Keys): void {
	const words = wordsOf(pushedBy(demo));
	const keyOf = new Map([...KEYS].map(([key, move]) => [move as string, key]));
	demo.sandbox.github.state.controls = {
		of: (pull) => ({ isBusy: !keys.isWaiting, offered: movesOf(pull).map((move) => ({ name: move, label: words[move] })) }),
		press: (_, name) => keys.put(keyOf.get(name) ?? ""),
	};
}

function sayWhereToLook(demo: PlayedDemo, terminal: Terminal): void {
	const page = ["Pull request", demo.pageUrl, "as GitHub shows it; it renews itself, and its buttons do what the keys do"] as const;
	const preview = [
		["Preview", demo.previewUrl, "the app as this pull request changes it"],
		["Rivet dashboard", demo.dashboardUrl, "the engine's own; it asks for the admin token:"],
		["", "", demo.sandbox.engine.adminToken],
	] as const;
	terminal.line();
	terminal.table(demo.isOpen && demo.previewUrl !== "" ? [page, ...preview] : [page]);
	const away = demo.linksAway.map((url) => new URL(url).hostname);
	if (away.length === 0) return;
	const remark = `The comment's ${away.length === 1 ? "link" : "links"} to ${away.join(" and ")} ${away.length === 1 ? "leads" : "lead"} away from this machine, to where nobody knows this preview.`;
	terminal.line(`  ${terminal.styled("dim", remark)}`);
}
