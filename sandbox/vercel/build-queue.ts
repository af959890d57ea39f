/** Runs builds in the order in which they came, only so many at a time: one on Hobby, twelve on Pro. */
export class BuildQueue {
	readonly #atATime: number;
	readonly #waiting: (() => Promise<void>)[] = [];
	#running = 0;

	constructor(atATime: number) {
		this.#atATime = atATime;
	}

	/** @param build never fails: what goes wrong is a state of its deployment */
	add(build: () => Promise<void>): void {
		this.#waiting.push(build);
		this.#startNext();
	}

	#startNext(): void {
		if (this.#running >= this.#atATime) return;
		const build = this.#waiting.shift();
		if (build === undefined) return;
		this.#running++;
		void build().finally(() => {
			this.#running--;
			this.#startNext();
		});
	}
}
