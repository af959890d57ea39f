import { expect, it } from "vitest";
import { isPublicAddress, isVisitorsMachine } from "../../src/page/reachable.ts";

it.each(["93.184.216.34", "8.8.8.8", "140.82.112.3", "1.1.1.1", "223.255.255.1", "2606:4700::1111", "2a00:1450:4001:80b::200e"])(
	"%s is on the public internet",
	(address) => expect(isPublicAddress(address)).toBe(true),
);

it.each([
	...["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.1", "192.168.0.1", "198.18.0.1"],
	...["224.0.0.1", "255.255.255.255", "168.63.129.16"],
	...["::", "::1", "::ffff:8.8.8.8", "::ffff:10.0.0.1", "fe80::1", "fc00::1", "ff02::1", "2001:0:1::1", "2002:a00::1", "64:ff9b::a00:1"],
	...["", "localhost", "10.0.0.1.example.com"],
])("%s is not", (address) => expect(isPublicAddress(address)).toBe(false));

it.each([
	["http://localhost:3000/x", true],
	["http://app.localhost/", true],
	["http://127.8.9.1/", true],
	["http://[::1]:80/", true],
	["wss://rivet.example.com:6420/", true],
	["https://rivet.example.com/", false],
	["http://127.0.0.1:5000/", false],
	["ws://127.0.0.1:5000/", false],
])("%s means the visitor's own machine: %s", (url, expected) => {
	expect(isVisitorsMachine(new URL(url), ["http://127.0.0.1:5000"])).toBe(expected);
});
