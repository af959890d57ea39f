import { messageOf } from "../errors.ts";
import type { HostDeployment } from "../host/host.ts";
import { HttpError } from "../http-error.ts";
import type { DeployOutcome, DeployPorts, DeployRequest } from "./deploy.ts";
import type { NotYet } from "./ready.ts";
import { demandWanted, NotWantedError, type Standing, standingAfter } from "./standing.ts";

/**
 * A deploy among the other runs of its pull request: the newest push wins, whichever run comes last at the host, and nothing stays
 * on a closed pull request.
 */
export class OtherRuns {
	readonly #ports: DeployPorts;
	readonly #request: DeployRequest;
	readonly #version: number;
	/** Whether the host may have moved the address to this run's deployment. */
	#isHandedOver = false;
	#previous: HostDeployment | undefined;
	#deployment: HostDeployment | undefined;

	/** @param version of this run's deployment */
	constructor(ports: DeployPorts, request: DeployRequest, version: number) {
		this.#ports = ports;
		this.#request = request;
		this.#version = version;
	}

	/**
	 * From now on the address may lead to this run's deployment.
	 * @param previous what served when this run began
	 */
	async handOver(previous: HostDeployment | undefined, deploy: () => Promise<HostDeployment>): Promise<HostDeployment> {
		this.#isHandedOver = true;
		this.#previous = previous;
		this.#deployment = await deploy();
		return this.#deployment;
	}

	/** @throws {NotWantedError} when the pull request was closed or pushed to while it was being deployed */
	async demandWanted(): Promise<void> {
		await demandWanted(this.#ports, this.#request);
	}

	/** The same in the middle of a deploy. Where GitHub can't be asked it goes on: at the end it is asked again. */
	async demandWantedIfKnown(): Promise<void> {
		try {
			await this.demandWanted();
		} catch (error) {
			if (!(error instanceof HttpError)) throw error;
		}
	}

	/**
	 * What to do when this deployment is not seen for a while. An older one in its place was handed over by a run that came last at
	 * the host: the address is taken back.
	 * @throws {NotWantedError} also when a newer one answers: this run was overtaken
	 */
	async whileNotSeen({ other, reason }: NotYet): Promise<void> {
		await this.demandWantedIfKnown();
		if (other === "newer") throw new NotWantedError({ kind: "overtaken", reason: `It was overtaken: ${reason}.` });
		if (other !== "older" || this.#deployment === undefined) return;
		await this.#ports.host.restore(this.#request.domain.hostname, this.#deployment);
	}

	/** Whether a deploy that failed is one to be told and repaired, or has lost its point meanwhile. */
	async standingAfter(error: unknown): Promise<Standing> {
		const standing = await standingAfter(error, this.#ports, this.#request);
		if (standing.kind !== "wanted" || this.#ports.signal.aborted) return standing;
		const successor = await this.#successor().catch(() => undefined); // What can't be asked is not known.
		return successor === undefined ? standing : { kind: "overtaken", reason: "Another run of this pull request has deployed meanwhile." };
	}

	/** Lets another run's deployment serve. That run tells how the preview is. */
	async giveWay(reason: string, error: unknown): Promise<DeployOutcome> {
		const { announcer, host, progress } = this.#ports;
		if (!(error instanceof NotWantedError)) progress.warn(messageOf(error));
		const successor = await this.#successor();
		if (successor !== undefined) await host.restore(this.#request.domain.hostname, successor);
		await announcer.giveWay("Another run deploys the preview");
		return { kind: "skipped", reason };
	}

	async #successor(): Promise<HostDeployment | undefined> {
		if (!this.#isHandedOver) return undefined;
		const { domain, key: previewKey } = this.#request;
		return this.#ports.host.successor({
			previewKey,
			domain: domain.hostname,
			version: this.#version,
			deployment: this.#deployment,
			previous: this.#previous,
		});
	}
}
