import { messageOf } from "../errors.ts";
import type { HostDeployment, HostedNamespace } from "../host/host.ts";
import { buildVariables, type PublicValues, publicValues, serverVariables, type VariableSource } from "../names/variables.ts";
import { once } from "../once.ts";
import type { Upload } from "../source/app.ts";
import { TaskGroup } from "../task-group.ts";
import { planConnection } from "./connection.ts";
import { afterFailure } from "./failure.ts";
import { type ExpectedApp, goLive, reportReady } from "./go-live.ts";
import { announceNamespace, type OpenedNamespace, openNamespace } from "./namespace.ts";
import { keepAddress } from "./newer-deployment.ts";
import type { Attempt, DeployRun, Outcome } from "./preview-run.ts";
import { timedSteps } from "./progress.ts";
import type { Deploying } from "./status.ts";
import { findSame, fingerprintOfRun, keepServing } from "./unchanged.ts";

/** How long the comment about a started deploy waits for the host to say which preview serves now. */
const LIVE_KNOWN_WITHIN_MS = 1_500;

/**
 * Deploys a pull request's head: from reading the pull request to the comment that says Ready.
 * @throws {DeployFailure} after the failure was reported on the pull request; another error where the pull request can't be read
 */
export async function deploy(run: DeployRun): Promise<Outcome> {
	const { app, clock, host, preview, progress, pull, rivet, status } = run;
	await using tasks = new TaskGroup(run.signal);
	const step = timedSteps(tasks, progress);
	const install = once(() => step("install", (signal) => app.install(signal), app.needs.install));
	for (const decision of app.decisions) progress.decide(decision);

	status.findComment();
	const found = tasks.start("prepare", () => rivet.find(preview.key, { toDeploy: !run.mayKeep }));
	const live = tasks.start("prepare", () => host.current(preview));
	const fingerprint = tasks.start("prepare", () => fingerprintOfRun(run));
	const unchanged = findSame(run, live, fingerprint);
	if (run.isFirstAttempt) void unchanged.then((same) => void (same ?? install()));
	const attempt: Attempt = { version: versionAt(clock), live };
	const kept = await keepServing(run, found, await unchanged).catch((error: unknown) => afterFailure(run, error, attempt));
	if (kept !== undefined) return kept;
	const reason = await pull.reasonToSkip();
	if (reason !== undefined) return { kind: "skipped", reason };

	try {
		announceDeploy(run, live);
		// A host that can't be used fails the run before anything is made for it.
		await live;
		const recordsDeployments = await describeHost(run);
		const namespace = await step("prepare", () => openNamespace(rivet, preview.key, found, { runnerToken: !host.connectsApp }));
		if (!recordsDeployments) status.recordDeployment(preview.headSha);
		const prepared = tasks.start("prepare", async () => host.prepare?.(preview, hostedNamespace(namespace), app.imageWay));
		const connection = tasks.start("prepare", () => planConnection(run, namespace));
		await Promise.all([announceNamespace(run, namespace), prepared, install()]);

		const source = variablesOf(run, namespace, attempt, await fingerprint);
		const values = publicValues(source, host.address(preview));
		await step("build", (signal) => app.build(values, signal), app.needs.build);
		const upload = await step("gather", () => gather(run, namespace, attempt));
		const deployment = await step("deploy", () => handOver(run, namespace, { source, values }, upload, attempt));

		const expected = expectedApp(run, upload, deployment, attempt);
		const isFirst = (await live) === undefined || deployment.direct !== undefined;
		attempt.connection = await connection;
		const options = { isFirst, whenMissing: keepAddress(run, deployment, attempt) };
		const liveApp = await goLive(run, namespace, attempt.connection, expected, options);
		const [outcome] = await Promise.all([reportReady(run, namespace, liveApp, attempt), prepareNext(run)]);
		return outcome;
	} catch (error) {
		await tasks.stop();
		return afterFailure(run, error, attempt);
	}
}

/**
 * Logs what the host's own settings decide.
 * @returns whether the host records a GitHub deployment itself, which the action then leaves to it
 */
async function describeHost({ host, inputs, progress }: DeployRun): Promise<boolean> {
	const settings = await host.settings?.();
	for (const decision of settings?.decisions ?? []) progress.decide(decision);
	for (const warning of settings?.warnings ?? []) progress.warn(warning);
	if (settings?.recordsDeployments !== true || inputs.githubDeployment !== "auto") return false;
	progress.decide({
		what: "GitHub deployment",
		value: `left to ${host.name}`,
		why: "it records its own; github-deployment: true adds another",
	});
	return true;
}

/** Best effort: without it, the engine learns of the next push's code a little later. */
async function prepareNext({ clock, host, preview, progress }: DeployRun): Promise<void> {
	try {
		await host.prepareNext?.(preview, versionAt(clock));
	} catch (error) {
		progress.warn(`The next push could not be prepared on ${host.name}: ${messageOf(error)}`);
	}
}

/** Grows with every deployment: Unix time in seconds. */
function versionAt({ now }: DeployRun["clock"]): number {
	return Math.floor(now() / 1000);
}

/** Writes on the pull request that the deploy has begun, and which earlier preview serves until it is done. */
function announceDeploy({ app, clock, preview, progress, signal, status }: DeployRun, live: Attempt["live"]): void {
	for (const warning of app.warnings) progress.warn(warning);
	// If the host can't be asked, the deploy itself fails and reports it.
	const known = Promise.race([live, clock.pause(LIVE_KNOWN_WITHIN_MS, signal).then(() => undefined)]).catch(() => undefined);
	const state = async (): Promise<Deploying> => {
		const serving = await known;
		return { kind: "deploying", step: "prepare", serving: serving && { previewUrl: serving.url } };
	};
	status.deploying(preview.headSha, state());
}

/**
 * Gathers the files to upload. Meanwhile it checks that this commit is still wanted, and that the address is still free or this
 * preview's: somebody else may have taken it since the run began.
 */
async function gather(run: DeployRun, { publishableToken }: OpenedNamespace, attempt: Attempt): Promise<Upload> {
	const { app, host, preview, progress, pull } = run;
	const published = publishableToken === undefined ? [] : [publishableToken];
	const [upload] = await Promise.all([app.gather(published), pull.assertCurrentIfKnown(), host.current(preview)]);
	for (const decision of upload.decisions) progress.decide(decision);
	for (const warning of upload.warnings) progress.warn(warning);
	attempt.upload = upload;
	return upload;
}

/** What the variables of server and build are made from. */
interface Variables {
	readonly source: VariableSource;
	readonly values: PublicValues;
}

/** Gives the files to the host, which moves the preview's address to them. */
async function handOver(
	run: DeployRun,
	namespace: OpenedNamespace,
	{ source, values }: Variables,
	upload: Upload,
	attempt: Attempt,
): Promise<HostDeployment> {
	const { host, inputs, preview, progress, status } = run;
	const { contents: files, entrypoint, container } = upload;
	const deployment = await host.deploy({
		preview,
		files,
		entrypoint,
		container,
		namespace: hostedNamespace(namespace),
		variables: serverVariables(source, inputs.env, host.serverVariables(preview, upload)),
		buildVariables: buildVariables(values, inputs.buildEnv),
	});
	attempt.deployment = deployment;
	progress.decide({ what: "Address", value: deployment.url, why: `given by ${host.name}` });
	status.deployedAt(deployment.url);
	status.link({ hostDashboard: deployment.dashboardUrl });
	return deployment;
}

function expectedApp(
	{ app }: DeployRun,
	{ misplacedPage, publicDirectory, unbuiltPage }: Upload,
	{ url: previewUrl, direct }: HostDeployment,
	attempt: Attempt,
): ExpectedApp {
	const explainAddress = (address: string) => app.explainAddress(address);
	// An address of its own already tells the deployment from every other.
	const version = direct === undefined ? attempt.version : undefined;
	return { previewUrl, direct, version, hasPage: publicDirectory !== undefined, misplacedPage, unbuiltPage, explainAddress };
}

function hostedNamespace({ namespace: { name }, engineNamespace }: OpenedNamespace): HostedNamespace {
	return { name, engineNamespace };
}

function variablesOf(
	{ inputs, preview }: DeployRun,
	namespace: OpenedNamespace,
	{ version }: Attempt,
	fingerprint: string | undefined,
): VariableSource {
	const { engineNamespace, runnerToken, publishableToken } = namespace;
	const { rivetEndpoint: engineEndpoint, runnerName } = inputs;
	const origin = fingerprint === undefined ? undefined : { fingerprint, commit: preview.headSha };
	return { previewKey: preview.key, engineEndpoint, engineNamespace, runnerName, runnerToken, publishableToken, version, origin };
}
