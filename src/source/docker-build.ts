import { randomUUID } from "node:crypto";
import type { BuiltImage } from "../container.ts";
import { ActionError } from "../errors.ts";
import type { UploadFile } from "../preview-state.ts";
import { tarOf } from "../tar.ts";
import { type BuildOptions, runInCheckout } from "./build.ts";
import type { CommandPlan } from "./command-plan.ts";
import type { Docker } from "./docker.ts";

export interface DockerBuild {
	readonly docker: Docker;
	/** Relative to the root of the files. */
	readonly dockerfile: string;
	/** All that the build may copy. */
	readonly files: readonly UploadFile[];
	/** Handed to the Dockerfile's `ARG`s. They are public: an image's history shows them. */
	readonly variables: Readonly<Record<string, string>>;
	/** Absolute. */
	readonly cwd: string;
}

/** Root's, as `COPY` makes them, unless the Dockerfile says otherwise. */
const ROOT = { uid: 0, gid: 0 };
/** Attestations would make an image of several manifests. */
const SETTINGS = { BUILDX_NO_DEFAULT_ATTESTATIONS: "1", BUILDKIT_PROGRESS: "plain" };

/**
 * Builds the image. Docker gets the files as a tar, because from a folder it would take all that lies there: `.env`, `.git`, keys.
 * @throws {CommandError} when the build fails
 */
export async function buildImage(build: DockerBuild, options: BuildOptions): Promise<BuiltImage> {
	const { docker, dockerfile, files, variables, cwd } = build;
	if (!files.some(({ path }) => path === dockerfile)) {
		throw new ActionError(`The Dockerfile ${dockerfile} is not among the files that are built from.`, {
			hint: "The log names what was left out, and why. Correct `exclude`, or bring it in with `include`.",
		});
	}
	// Two runs may build on one machine at the same time.
	const name = `rivet-preview:${randomUUID()}`;
	const context = tarOf(
		files.map((file) => ({ kind: "file", executable: false, ...file })),
		ROOT,
	);
	await runInCheckout(planOf(dockerfile, name, Object.keys(variables), cwd), { ...variables, ...SETTINGS }, { ...options, input: context });
	return docker.image(name);
}

/** Docker reads the value of a build argument that is only named from its environment. */
function planOf(dockerfile: string, name: string, variables: readonly string[], cwd: string): CommandPlan {
	const named = variables.flatMap((variable) => ["--build-arg", variable]);
	const args = ["build", "--platform", "linux/amd64", "--file", dockerfile, "--tag", name, ...named, "-"];
	const shown = `docker build --platform linux/amd64 --file ${dockerfile}`;
	return { purpose: "build", shown, cwd, run: { kind: "tool", tool: "docker", args, needsCorepack: false } };
}
