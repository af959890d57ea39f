import { describe, expect, it } from "vitest";
import { secretsIn } from "../../src/secrets/secret-parts.ts";

const HEX = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const RANDOM = "x7Kp29fQzL0aWm4e";

describe("a variable whose name and value look like a secret is one", () => {
	it.each([
		["DB_PASS", "s3cr3t-of-db"],
		["MYSQL_PWD", "8f3e-mysql"],
		["PGPASSWORD", "Winter2024!"],
		["SSH_KEY", RANDOM],
		["ENCRYPTION_KEY", HEX],
		["ENCRYPTION_KEY_PROD", HEX],
		["STRIPE_SECRET_KEY_V2", RANDOM],
		["stripeApiKey", RANDOM],
		["APIKEY", RANDOM],
		["SMTP_PASS", "abcdefghijklmnop"],
		["SHORT_PASSWORD", "a8k2x"],
		["WIFI_PASSPHRASE", "correct horse battery staple"],
		["NPM_TOKEN", "npm_0123456789abcdefghijABCDEFGHIJ"],
		["TOKEN_EU", RANDOM],
		["AUTH_HEADER", `${RANDOM}${RANDOM}`],
		["JWT", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"],
		["ANYTHING", "ghp_0123456789abcdefghijABCDEFGHIJ012345"],
		["ANYTHING", "sk_live_0123456789abcdef"],
	])("%s=%s", (name, value) => {
		expect(secretsIn(name, value)).toEqual([value]);
	});
});

describe("a variable is no secret whose name says so and whose value is an ordinary one, or the other way round", () => {
	it.each([
		["DATABASE_HOST", "localhost"],
		["AUTHOR_NAME", "backend"],
		["AUTH_COOKIE_DOMAIN", "preview.example.com"],
		["AUTH_COOKIE_DOMAIN", "127.0.0.1:8443"],
		["AUTH_PROVIDER", "github"],
		["AUTH_CALLBACK", "/api/auth/callback/github"],
		["JWT_ALGORITHM", "HS256"],
		["DB_PASS", "postgres"],
		["API_KEY", "development"],
		["JWT_SECRET", "change-me-in-production"],
		["SECRET_NAME", "shop-production-database"],
		["MAX_TOKENS", "100000"],
		["SESSION_KEY", "12345678"],
		["TOKEN_TTL", "86400s"],
		["TOKEN_URL", "https://login.example.com/oauth/token"],
		["API_KEY_HEADER", "x-api-key"],
		["KEY_PATH", "/etc/ssl/private/server.key"],
		["GOOGLE_APPLICATION_CREDENTIALS", "/home/runner/work/shop/shop/gha-creds-1a2b3c4d5e6f.json"],
		["SSH_AUTH_SOCK", "/tmp/ssh-XXXX1a2b3c/agent.4242"],
		["PWD", "/tmp/x7Kp29fQzL0aWm4e"],
		["COMPASS", RANDOM],
		["MONKEY", RANDOM],
		["IMAGE", `ghcr.io/acme/shop:${HEX}`],
		["STRIPE_PUBLIC_KEY", RANDOM],
		["VITE_MAPBOX_TOKEN", RANDOM],
		["NEXT_PUBLIC_SUPABASE_ANON_KEY", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"],
		["CACHE_KEY", "node-modules-v3"],
		["GITHUB_SHA", HEX.slice(0, 40)],
		["DATABASE_URL", "postgres://postgres:postgres@localhost:5432/app"],
		["REDIS_URL", "redis://redis:6379"],
		["WEBHOOK_URL", "https://example.com/hooks/preview"],
		["NODE_OPTIONS", "--max-old-space-size=4096"],
		["SOME_TOKEN", ""],
	])("%s=%s", (name, value) => {
		expect(secretsIn(name, value)).toEqual([]);
	});
});

describe("what is inside a value is a secret by itself:", () => {
	it.each([
		["MONGODB_URI", "mongodb+srv://shop:p4ss%2Fw0rd@cluster0.abcde.mongodb.net/shop?retryWrites=true", ["p4ss%2Fw0rd", "p4ss/w0rd"]],
		["REDIS_URL", "redis://:8f3e4d5c@cache.example.com:6379/0", ["8f3e4d5c"]],
		["AMQP_URL", "amqps://app:Tr0ub4dor&3@mq.example.com/vhost", ["Tr0ub4dor&3"]],
		["SMTP_URL", "smtps://postmaster%40example.com:k3y-9c8d@smtp.example.com:465", ["k3y-9c8d"]],
		["HOSTS", "mongodb://u:s3cr3t-pw@h1.example.com:27017,h2.example.com:27017/db", ["s3cr3t-pw"]],
		["DATABASE_URL", "postgres://app:with/slash@9@db.example.com/app", ["with/slash@9"]],
		["SENTRY_DSN", "https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/42", ["0123456789abcdef0123456789abcdef"]],
	])("the password of the URL in %s", (name, url, passwords) => {
		expect(secretsIn(name, url)).toEqual(expect.arrayContaining([url, ...passwords]));
	});

	it("the random part of a webhook's address", () => {
		const url = "https://hooks.slack.com/services/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";
		expect(secretsIn("SLACK_WEBHOOK", url)).toEqual(expect.arrayContaining([url, "x7Kp29fQzL0aWm4ex7Kp29fQ"]));
	});

	it("the key in a service account on one line, and nothing that everybody may know", () => {
		const lines = ["MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "BKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj"];
		const account = {
			type: "service_account",
			project_id: "shop-preview-123456",
			private_key_id: "0123456789abcdef0123456789abcdef01234567",
			private_key: `-----BEGIN PRIVATE KEY-----\n${lines.join("\n")}\n-----END PRIVATE KEY-----\n`,
			client_email: "deploy@shop-preview-123456.iam.gserviceaccount.com",
			client_id: "123456789012345678901",
			auth_uri: "https://accounts.google.com/o/oauth2/auth",
		};
		for (const [name, value] of [
			["GOOGLE_CREDENTIALS", JSON.stringify(account)],
			["GCP", JSON.stringify(account)],
			["GCP_SA_B64", Buffer.from(JSON.stringify(account)).toString("base64")],
		] as const) {
			const found = secretsIn(name, value);
			expect(found).toEqual(expect.arrayContaining(lines));
			for (const known of ["shop-preview-123456", account.client_email, account.auth_uri, account.type]) expect(found).not.toContain(known);
		}
	});

	it("each line of a key, with real line ends or with \\n", () => {
		const line = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU";
		for (const end of ["\n", "\r\n", "\\n"]) {
			const key = ["-----BEGIN OPENSSH PRIVATE KEY-----", line, "-----END OPENSSH PRIVATE KEY-----"].join(end);
			expect(secretsIn("SSH_KEY", key)).toEqual([key, line]);
		}
	});

	it("but no line of a certificate, which is public", () => {
		expect(secretsIn("CA_CERT", "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkq\n-----END CERTIFICATE-----")).not.toContain(
			"-----BEGIN CERTIFICATE-----",
		);
	});

	it.each([
		[
			"STORAGE",
			"DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=eDdLcDI5ZlF6TDBhV200ZQ==;EndpointSuffix=core.windows.net",
			"eDdLcDI5ZlF6TDBhV200ZQ==",
		],
		["SQL", "Server=db.example.com;User Id=sa;Password=S3cr3t!pw;", "S3cr3t!pw"],
		["PG", "host=db.example.com user=app password=8f3e-pg dbname=shop", "8f3e-pg"],
		["JDBC", "jdbc:postgresql://db.example.com/shop?user=app&password=8f3e-jdbc", "8f3e-jdbc"],
		["DOTENV", 'PORT=3000\nSTRIPE_KEY="x7Kp29fQzL0aWm4e"\n', RANDOM],
		["CONFIG", '{"db":{"host":"db.example.com","password":"8f3e-json"}}', "8f3e-json"],
		["CONFIG_YAML", "db:\n  host: db.example.com\n  password: 8f3e-yaml\n", "8f3e-yaml"],
		["AUTHORIZATION", `Bearer ${RANDOM}`, RANDOM],
		["HEADER", `Authorization: Basic ${Buffer.from("deploy:8f3e-basic").toString("base64")}`, "8f3e-basic"],
		[
			"DOCKER_AUTH_CONFIG",
			JSON.stringify({ auths: { "ghcr.io": { auth: Buffer.from("bot:8f3e-docker").toString("base64") } } }),
			"8f3e-docker",
		],
	])("an assignment in %s=%s", (name, value, secret) => {
		expect(secretsIn(name, value)).toContain(secret);
	});
});

it.each([
	["a long one", "a".repeat(60_000)],
	["a long host name", "a-".repeat(30_000)],
	["many assignments", "a=b;".repeat(15_000)],
	["many brackets", "[".repeat(60_000)],
	["deep JSON", `${"[".repeat(30_000)}"a"${"]".repeat(30_000)}`],
	["white space", `a${" ".repeat(60_000)}`],
	["many at signs", `https://${"a:@".repeat(20_000)}`],
	["slashes", "/".repeat(60_000)],
])("takes no time for a hostile value: %s", (_, value) => {
	const started = performance.now();
	secretsIn("SOME_TOKEN", value);
	expect(performance.now() - started).toBeLessThan(500);
});
