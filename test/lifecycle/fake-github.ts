import type { StickyComment } from "../../src/github/comment.ts";
import type { DeploymentRecord } from "../../src/github/deployment.ts";
import type { PullRequest, PullRequests } from "../../src/github/pull-request.ts";
import type { Calls } from "./calls.ts";

/** GitHub in memory: pull requests, a comment for each, and the deployments' states. */
export class FakeGitHub {
	readonly pulls = new Map<number, PullRequest>();
	/** Bodies by the pull request's number. */
	readonly comments = new Map<number, string>();
	/** Every body that was written, oldest first. */
	readonly written: string[] = [];
	readonly deploymentStates: string[] = [];
	readonly #calls: Calls;

	constructor(calls: Calls) {
		this.#calls = calls;
	}

	open(number: number, changes: Partial<PullRequest> = {}): PullRequest {
		const pull: PullRequest = {
			number,
			state: "open",
			merged: false,
			headSha: "a".repeat(40),
			headRef: "topic",
			headRepository: "acme/shop",
			labels: [],
			createdAt: 0,
			updatedAt: 0,
			...changes,
		};
		this.pulls.set(number, pull);
		return pull;
	}

	change(number: number, changes: Partial<PullRequest>): void {
		this.open(number, { ...this.pulls.get(number), ...changes });
	}

	readonly pullRequests: PullRequests = {
		read: (number) => this.#calls.run("github.readPull", () => this.pulls.get(number)),
		readMany: (numbers) =>
			this.#calls.run("github.readPulls", () => {
				const found = numbers.flatMap((number) => this.pulls.get(number) ?? []);
				return new Map(found.map((pull) => [pull.number, pull]));
			}),
		findOpenByBranch: (branch) => this.#calls.run("github.findPull", () => this.#openPulls().find(({ headRef }) => headRef === branch)),
		findOpenByHead: (sha) => this.#calls.run("github.findPull", () => this.#openPulls().find(({ headSha }) => headSha === sha)),
		listOpen: () => this.#calls.run("github.listOpen", () => this.#openPulls()),
		lastPushAt: ({ updatedAt }) => this.#calls.run("github.lastPushAt", () => updatedAt),
	};

	comment(number: number): StickyComment {
		return {
			lookUp: () => undefined,
			write: (body, { create = true } = {}) =>
				this.#calls.run("github.comment", () => {
					if (!create && !this.comments.has(number)) return undefined;
					this.comments.set(number, body);
					this.written.push(body);
					return { id: number * 10, url: `https://github.example.com/pull/${number}#issuecomment-${number * 10}` };
				}),
		};
	}

	readonly deployments: DeploymentRecord = {
		start: () => this.#calls.run("github.startDeployment", () => this.deploymentStates.push("in_progress")),
		finish: (id, state) => this.#calls.run("github.finishDeployment", () => void this.deploymentStates.splice(id - 1, 1, state)),
		findActive: () =>
			this.#calls.run("github.findDeployments", () =>
				this.deploymentStates.flatMap((state, index) => (state === "inactive" ? [] : [index + 1])),
			),
		deactivate: (ids) =>
			this.#calls.run("github.deactivate", () => {
				for (const id of ids) this.deploymentStates.splice(id - 1, 1, "inactive");
			}),
	};

	#openPulls(): readonly PullRequest[] {
		return [...this.pulls.values()].filter(({ state }) => state === "open");
	}
}
