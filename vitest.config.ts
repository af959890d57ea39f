import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: "unit",
					include: ["test/unit/**/*.test.ts"],
					maxWorkers: 2,
					testTimeout: 30_000,
					hookTimeout: 120_000,
					// GitHub's language service imports JSON as only a bundler takes it.
					server: { deps: { inline: [/@actions\/(languageservice|workflow-parser|expressions)/] } },
				},
			},
			{
				// What stands in for the services and the runner, held to their published shapes and to the real programs.
				test: { name: "sandbox", include: ["test/sandbox/**/*.test.ts"], testTimeout: 30_000, hookTimeout: 120_000 },
			},
			{
				// The lifecycles in process, on fakes that keep state: no engine, no bundle, no waiting.
				test: { name: "lifecycle", include: ["test/lifecycle/**/*.test.ts"] },
			},
			{
				// The rest of the zoo, and the apps that it began with: `npm run zoo`. Each file installs and builds apps: two files at a time.
				test: {
					name: "zoo",
					include: ["test/zoo/*.test.ts"],
					exclude: ["test/zoo/three.test.ts"],
					testTimeout: 240_000,
					hookTimeout: 240_000,
					maxWorkers: 2,
				},
			},
			{
				// Each scenario starts the bundled action, the real engine and a real app: two files at a time are enough for two cores.
				test: {
					name: "scenarios",
					include: ["test/scenarios/**/*.test.ts", "test/zoo/three.test.ts"],
					testTimeout: 240_000,
					hookTimeout: 240_000,
					maxWorkers: 2,
				},
			},
		],
	},
});
