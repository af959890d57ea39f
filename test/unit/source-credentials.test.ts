import { describe, expect, test } from "vitest";
import { uploaded } from "./source-gathering.ts";

const armor = (kind: string) => `-----BEGIN ${kind}-----\nMIIEvQIBADANBgkqhkiG9w0BAQ==\n-----END ${kind}-----\n`;
const KEY = armor(`RSA ${"PRIVATE"} KEY`);
const CERTIFICATE = armor("CERTIFICATE");
const everything = { include: ["**"] };

describe("what holds a secret stays here, also where include asks for it:", () => {
	// biome-ignore-start lint/suspicious/noTemplateCurlyInString: npm and Yarn read ${…} as a reference to the environment
	test.each([
		["a token line", ".npmrc", "//npm.example.com/:_authToken=npm_abc\n"],
		["a password in a URL", ".npmrc", "registry=https://user:npm_abc@npm.example.com/\n"],
		["a token in place of the user", ".npmrc", "registry=https://npm_0123456789abcdefghij@npm.example.com/\n"],
		["a token behind 3.6 MB", ".npmrc", `${"x".repeat(3_600_000)}\n_auth=abc\n`],
		["block YAML", ".yarnrc.yml", 'npmScopes:\n  me:\n    npmAuthToken: "abc"\n'],
		["flow YAML", ".yarnrc.yml", 'npmScopes: { me: { npmAuthToken: "abc" } }\n'],
		["flow YAML on lines", "app/.yarnrc.yml", 'npmRegistries: {\n  "//npm.example.com": {"npmAuthIdent": "user:abc"}\n}\n'],
		["a value for when the variable is empty", ".yarnrc.yml", "npmAuthToken: ${NPM_TOKEN:-abc}\n"],
		["Yarn 1", ".yarnrc", '"//npm.example.com/:_authToken" "abc"\n'],
		["Bun", "bunfig.toml", '[install]\nregistry = { url = "https://x", token = "abc" }\n'],
		["Sentry", ".sentryclirc", "[auth]\ntoken=sntrys_abc\n"],
		["GitHub's CLI", "gh/hosts.yml", "github.com:\n    oauth_token: gho_abc\n    user: me\n"],
		["GitLab's CLI", "glab-cli/config.yml", "hosts:\n  gitlab.com:\n    token: glpat-abc\n"],
		["pip", "pip.conf", "[global]\nindex-url = https://user:abc@pypi.example.com/simple\n"],
		["git's settings", ".gitconfig", '[url "https://user:abc@example.com/"]\n\tinsteadOf = https://example.com/\n'],
		["a remote of a repository without its history", "old/config", '[remote "origin"]\n\turl = https://user:abc@example.com/x\n'],
	])("%s", async (_, path, content) => {
		expect(await uploaded({ [path]: content }, everything)).toEqual([]);
	});

	test.each([
		["at the start", "deploy_key", KEY],
		["behind blank lines", "deploy_key", `\n\r\n\n${KEY}`],
		["behind a byte order mark", "notes.txt", `\ufeff${KEY}`],
		["in UTF-16", "notes.txt", Buffer.from(`\ufeff${KEY}`, "utf16le")],
		["behind a certificate", "tls/bundle.crt", CERTIFICATE + KEY],
		["behind attributes", "export.txt", `Bag Attributes\n    friendlyName: me\nKey Attributes: <No Attributes>\n${KEY}`],
		["in YAML", "k8s/secret.yaml", `data:\n  tls.key: |\n    ${KEY.replaceAll("\n", "\n    ")}`],
		["as the value of a setting", "app.properties", `key=${KEY.replaceAll("\n", "\\n")}`],
		["of PuTTY", "me.txt", "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n"],
		["of age", "keys.txt", "# created: 2026\nAGE-SECRET-KEY-1QQQQQQQQ\n"],
		["in DER, with a key's name", "server.key", Buffer.from([0x30, 0x82, 0x04, 0xbd, 0x02, 0x01, 0x00])],
		["in hex, with a key's name", "config/master.key", "0123456789abcdef0123456789abcdef"],
		["in a JSON file of any name", "config/app.json", JSON.stringify({ firebase: { key: KEY } })],
		["of a service account", "x/gcp.json", '{ "type": "service_account", "private_key": "x" }'],
		["of a user's account", "x/adc.json", '{"type":"authorized_user","client_secret":"d-x","refresh_token":"1//0g"}'],
		["of an OAuth client", "client_secret_1.json", '{"installed":{"client_secret":"GOCSPX-0123456789abcdef"}}'],
	])("a private key %s", async (_, path, content) => {
		expect(await uploaded({ [path]: content }, everything)).toEqual([]);
	});
	// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
});

test.each([
	["a certificate", "certs/ca.pem", CERTIFICATE],
	["a chain of certificates", "certs/server.key", CERTIFICATE + CERTIFICATE],
	["a public key", "keys/jwt.pem", armor("PUBLIC KEY")],
	["a public SSH key", "id_rsa.pub", "ssh-rsa AAAAB3Nza me@host"],
	["a source folder of a cloud's name", "src/storage/gcloud/index.ts", ""],
	["labels", "src/locales/en/credentials.json", '{"password":"Password","token":"Access token","private_key":"Private key"}'],
	["labels in one long word", "src/locales/de/auth.json", '{"password":"Zugangskennwortbestaetigung"}'],
	["code with a key's name", "src/crypto/id_rsa_parser.mjs", "export {}"],
	["code with an account's name", "src/service-account.ts", ""],
	["words with a key's ending", "src/i18n/en.key", "hello = Hello, world\n"],
	["code that shows a key", "src/example.ts", `export const example = \`\n${KEY}\`;`],
	["a manual that shows a key", "docs/keys.md", `# Keys\n\n${KEY}`],
	["a reference to the environment", ".npmrc", `//npm.example.com/:_authToken=${"$"}{NPM_TOKEN}\n; _authToken=abc\nalways-auth=true\n`],
	[
		"a URL with a reference",
		".npmrc",
		`registry=https://user:${"$"}{NPM_TOKEN}@npm.example.com/\n@me:registry=https://npm.example.com/@me\n`,
	],
	["Sentry's settings without a token", ".sentryclirc", "[defaults]\norg=acme\nproject=app\n"],
	["Yarn's settings", ".yarnrc.yml", `npmAuthToken: "${"$"}{NPM_TOKEN-}"\nenableGlobalCache: false\n`],
	["a configuration that is not git's", "src/config", "token = abc"],
])("%s is uploaded", async (_, path, content) => {
	expect(await uploaded({ [path]: content })).toEqual([path]);
});
