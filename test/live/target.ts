/** Where the probe plays, and its secrets there. A service without its secret is left out. */
export interface Target {
	readonly rivet: RivetTarget | undefined;
	readonly freestyle: FreestyleTarget | undefined;
	readonly vercel: VercelTarget | undefined;
	readonly github: GitHubTarget | undefined;
	/** Longest wait between two looks; the clients' own when left out. Stand-ins change within milliseconds. */
	readonly longestPauseMs?: number;
}

export interface RivetTarget {
	/** `cloud_api_…` */
	readonly token: string;
	readonly cloudEndpoint: string;
	readonly engineEndpoint: string;
	/** Where deployed apps reach the engine; `engineEndpoint` when left out. */
	readonly appEngineEndpoint?: string;
	/** A namespace of the project that was archived earlier. */
	readonly archived: string | undefined;
	/** Undefined where Rivet Compute is not asked. */
	readonly compute: ComputeTarget | undefined;
}

export interface ComputeTarget {
	readonly registry: string;
	readonly baseImage: string;
	/** Template of the address at which a namespace's app is served: the input `domain`. */
	readonly domain: string;
}

export interface FreestyleTarget {
	readonly apiKey: string;
	readonly apiUrl: string;
	/** Template of the address at which a deployment is served: the input `domain`. */
	readonly domain: string;
}

export interface VercelTarget {
	readonly token: string;
	readonly apiUrl: string;
	/** Name or id of a project that no repository is connected to: files are uploaded to it. */
	readonly project: string | undefined;
	/** Its team; all of the token's when undefined. */
	readonly team: string | undefined;
}

export interface GitHubTarget {
	readonly token: string;
	readonly apiUrl: string;
	/** `owner/name` */
	readonly repository: string;
}
