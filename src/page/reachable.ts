import { BlockList, isIP } from "node:net";

/**
 * Addresses that are not on the public internet: this machine, its network, the cloud provider's metadata service, and what no host has.
 * https://www.iana.org/assignments/iana-ipv4-special-registry and its IPv6 twin
 */
const NOT_PUBLIC = {
	// A list for each family: Node.js compares an IPv4 address with the IPv6 networks of the same list, too, as `::ffff:1.2.3.4`.
	ipv4: new BlockList(),
	ipv6: new BlockList(),
};
const IPV4: readonly (readonly [string, number])[] = [
	["0.0.0.0", 8],
	["10.0.0.0", 8],
	["100.64.0.0", 10],
	["127.0.0.0", 8],
	["169.254.0.0", 16],
	["172.16.0.0", 12],
	["192.0.0.0", 24],
	["192.168.0.0", 16],
	["198.18.0.0", 15],
	["224.0.0.0", 3],
	// Azure's own services for its machines, GitHub's runners among them.
	["168.63.129.16", 32],
];
/** Only `2000::/3` is routed on the internet; within it, these lead to IPv4 addresses or nowhere. */
const IPV6: readonly (readonly [string, number])[] = [
	["::", 3],
	["4000::", 2],
	["8000::", 1],
	["2001::", 23],
	["2002::", 16],
];
for (const [net, prefix] of IPV4) NOT_PUBLIC.ipv4.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of IPV6) NOT_PUBLIC.ipv6.addSubnet(net, prefix, "ipv6");

/** @param address an IP address, without brackets */
export function isPublicAddress(address: string): boolean {
	if (isIP(address) === 0) return false;
	const family = isIP(address) === 6 ? "ipv6" : "ipv4";
	return !NOT_PUBLIC[family].check(address, family);
}

/** The port that a local Rivet engine listens on. */
const LOCAL_ENGINE_PORT = "6420";

/**
 * Whether an address means the visitor's own machine: `localhost`, `127.0.0.1`, `[::1]`, or the port of a local Rivet engine anywhere.
 * @param own origins that the preview is really made of
 */
export function isVisitorsMachine(url: URL, own: readonly string[]): boolean {
	if (own.includes(url.origin)) return false;
	// As `URL` writes them: a WebSocket's origin is that of its page's scheme.
	if (own.includes(url.origin.replace(/^ws/, "http"))) return false;
	return url.port === LOCAL_ENGINE_PORT || isLoopbackName(url.hostname);
}

/** @param hostname as `URL` writes it: lower case, IPv6 in brackets */
function isLoopbackName(hostname: string): boolean {
	return /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])\.?$/.test(hostname);
}

/** `host:port` as a proxy is asked for it. */
export function hostAndPort({ protocol, hostname, port }: URL): string {
	const usual = protocol === "https:" || protocol === "wss:" ? "443" : "80";
	return `${hostname.replace(/^\[|\]$/g, "")}:${port || usual}`;
}
