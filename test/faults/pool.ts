import type { Ground } from "./grounds.ts";
import { World } from "./world.ts";

/** A piece of work that has a world to itself while it runs. */
export interface Job {
	readonly ground: Ground;
	/** @returns whether the world is as good as new afterwards */
	readonly play: (world: World) => Promise<boolean>;
}

/**
 * Plays jobs side by side, in their order, each worker in worlds of its own.
 * @param atOnce workers
 */
export async function playAll(jobs: readonly Job[], atOnce: number): Promise<void> {
	const waiting = [...jobs];
	const work = async () => {
		const worlds = new Map<Ground, World>();
		try {
			for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await playOne(job, worlds);
		} finally {
			await Promise.all([...worlds.values()].map((world) => world.stop()));
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
}

async function playOne({ ground, play }: Job, worlds: Map<Ground, World>): Promise<void> {
	const world = worlds.get(ground) ?? (await World.start(ground));
	worlds.set(ground, world);
	const reusable = await play(world);
	if (reusable && world.hasRoom) return;
	worlds.delete(ground);
	await world.stop();
}
