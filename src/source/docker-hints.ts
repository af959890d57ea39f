/** A failure that is recognised by its output. */
export interface KnownFailure {
	readonly sign: RegExp;
	readonly hint: string;
	/** The hint is of no use for a command of a Dockerfile. */
	readonly onRunner?: boolean;
}

/** What Docker prints when it can't build an image, apart from the failures of the commands that the Dockerfile runs. */
export const DOCKER_FAILURES: readonly KnownFailure[] = [
	{
		sign: /toomanyrequests|429 Too Many Requests/,
		hint: "Docker Hub limits how often an address may pull. Log in with `docker/login-action` in a step before this one, or take the base from a mirror, for example `FROM public.ecr.aws/docker/library/node:24-slim`.",
	},
	{
		sign: /pull access denied|insufficient_scope|unauthorized: authentication required|failed to (authorize|fetch (anonymous|oauth) token)/,
		hint: "The base image can't be pulled: check its name in FROM. For a private one, log in with `docker/login-action` in a step before this one.",
	},
	{
		sign: /manifest (for \S+ not found|unknown)|no match for platform in manifest|failed to resolve source metadata for \S+: \S+: not found/,
		hint: "There is no such base image for linux/amd64: check its name and tag in FROM.",
	},
	{
		sign: /(Get "https?:\/\/\S+\/v2\/"|failed to (do request|resolve)).*(dial tcp|i\/o timeout|no such host|TLS handshake|x509)/s,
		hint: "The runner does not reach the registry of the base image: run the job again. Behind a proxy, Docker's daemon needs settings of its own.",
	},
	{
		sign: /exec format error/,
		hint: "The image is for linux/amd64, and this runner has another processor: run the job on an x64 runner (`runs-on: ubuntu-latest`), or add a `docker/setup-qemu-action` step before this one.",
	},
	{
		sign: /buildx component is missing|Dockerfile parse error.*unknown flag: mount|requires BuildKit/is,
		hint: "The Dockerfile needs BuildKit, which this runner's Docker lacks: add a `docker/setup-buildx-action` step before this one.",
	},
	{
		sign: /(COPY|ADD) failed: (file not found|no source files)|failed to (compute cache key|calculate checksum of ref).*not found/,
		hint: "The build gets only what is uploaded: no `.env` files, keys, `node_modules` or ignored files. The log names what was left out. Bring an ignored file in with `include`, or let the Dockerfile make it. If the Dockerfile is not for this app alone, `dockerfile: none` makes the image without it.",
	},
];
