import { type Sandbox, startSandbox } from "../sandbox.ts";
import type { App } from "./app.ts";
import type { DemoArguments } from "./arguments.ts";

/**
 * Where the preview is served. One pull request needs no address of its own, and 127.0.0.1 is the only one that macOS has (Linux has all of
 * 127.0.0.0/8) and that tunnels to a remote machine carry.
 */
export const ADDRESS = "127.0.0.1";

export interface SandboxChoice extends Pick<DemoArguments, "host" | "rivet"> {
	readonly app: App;
	/** Where the host keeps installed dependencies for the next demo. */
	readonly cacheFolder: string;
}

/** Starts the sandbox that the user chose. */
export function startDemoSandbox({ app, cacheFolder, host, rivet }: SandboxChoice): Promise<Sandbox> {
	return startSandbox({
		mode: rivet,
		host,
		repository: `acme/${app.name}`,
		freestyle: { cacheFolder },
		compute: { pools: { addressOf: () => ADDRESS } },
	});
}

/** What in it is not the real thing, as people write it. */
export function standIns({ host, rivet }: Pick<SandboxChoice, "host" | "rivet">): readonly string[] {
	if (host === "rivet-compute") return ["GitHub", "Rivet Cloud", "Rivet Compute"];
	return ["GitHub", ...(rivet === "cloud" ? ["Rivet Cloud"] : []), "Freestyle"];
}

export function aboutPullRequest({ isOwn, shownPath }: App) {
	return isOwn
		? { branch: "try-it", title: "Try it", body: `A pull request with what is in \`${shownPath}\`.` }
		: { branch: "count-together", title: "Count together", body: "Everybody who looks at the page counts with everybody else." };
}
