import type { DeployRequest, Host, HostDeployment, HostedPreview, HostPart, HostSettings, OwnDeployment } from "../../src/host/host.ts";
import { originOf } from "../../src/names/fingerprint.ts";
import type { Calls } from "./calls.ts";

interface FakeDeployment extends HostDeployment {
	readonly variables: Readonly<Record<string, string>>;
}

/** A host that keeps its deployments in memory, and which of them an address leads to. */
export class FakeHost implements Host {
	readonly runs = "deno-entrypoint";
	readonly name = "Fake host";
	readonly deployments: FakeDeployment[] = [];
	/** The deployment that each address leads to. */
	readonly served = new Map<string, FakeDeployment>();
	readonly #calls: Calls;

	constructor(calls: Calls) {
		this.#calls = calls;
	}

	address({ key }: HostedPreview): string {
		return `https://${key}.example.com`;
	}

	serverVariables() {
		return { ON_FAKE_HOST: "1" };
	}

	current(preview: HostedPreview) {
		return this.#calls.run("host.current", () => this.served.get(this.address(preview)));
	}

	deploy({ preview, variables }: DeployRequest) {
		return this.#calls.run("host.deploy", () => this.add(preview, variables));
	}

	/** Deploys at once, as an earlier or another run would. */
	add(preview: HostedPreview, variables: Readonly<Record<string, string>>): HostDeployment {
		const id = `deployment-${this.deployments.length + 1}`;
		const direct = this.direct && { url: `https://${id}.example.com`, headers: this.direct };
		const dashboardUrl = `https://host.example.com/${id}`;
		const deployment = { id, url: this.address(preview), dashboardUrl, direct, variables, origin: originOf(variables) };
		this.deployments.push(deployment);
		this.served.set(deployment.url, deployment);
		if (direct !== undefined) this.served.set(direct.url, deployment);
		return deployment;
	}

	restore(preview: HostedPreview, { id }: HostDeployment) {
		return this.#calls.run("host.restore", () => {
			const deployment = this.deployments.find((candidate) => candidate.id === id);
			if (deployment !== undefined) this.served.set(this.address(preview), deployment);
		});
	}

	newerDeployment(_: HostedPreview, { version, deployment, live }: OwnDeployment) {
		const isNewer = ({ id, variables }: FakeDeployment) =>
			id !== deployment?.id && id !== live?.id && Number(variables.RIVET_ENVOY_VERSION) > version;
		return this.#calls.run("host.newerDeployment", () => this.deployments.findLast(isNewer));
	}

	logs() {
		return this.#calls.run("host.logs", () => ["Error: the server fell over"]);
	}

	/** Gives every deployment an address of its own, which wants these headers. */
	direct: Readonly<Record<string, string>> | undefined;
	/** The preview's key and the version of the next push, as the lifecycle prepared it. */
	readonly prepared: (readonly [string, number])[] = [];
	/** What the host says of its own settings. */
	ownSettings: Partial<HostSettings> = {};

	settings() {
		const plain: HostSettings = {
			source: { from: "files", directory: "" },
			decisions: [],
			warnings: [],
			recordsDeployments: false,
			keeps: undefined,
		};
		return this.#calls.run("host.settings", () => ({ ...plain, ...this.ownSettings }));
	}

	prepareNext({ key }: HostedPreview, version: number) {
		return this.#calls.run("host.prepareNext", () => void this.prepared.push([key, version]));
	}

	/** Keys of previews of which the host has something, where it can list them. */
	hostedKeys: readonly string[] = [];

	keys() {
		return this.#calls.run("host.keys", () => this.hostedKeys);
	}

	find(preview: HostedPreview): Promise<readonly HostPart[]> {
		const url = this.address(preview);
		return this.#calls.run("host.find", () => (this.served.has(url) ? [{ what: `domain \`${url}\``, id: url }] : []));
	}

	remove({ id }: HostPart) {
		return this.#calls.run("host.remove", () => void this.served.delete(id));
	}
}
