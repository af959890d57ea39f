import type { Host } from "./host.ts";

/**
 * Any platform that the workflow's own steps deploy to. There is nothing to deploy, log or remove: what the platform
 * runs is the platform's.
 * @param url where the app was deployed
 */
export function createExternal(url: string): Host {
	return {
		name: "external",
		current: async () => undefined,
		deploy: async () => ({ id: url, dashboardUrl: undefined }),
		restore: async () => {},
		successor: async () => undefined,
		logs: async () => [],
		remove: async () => false,
		findDomains: async () => [],
	};
}
