/** Why something is left out of the upload, in words that fit behind "left out:". */
export type Reason = string;

interface Rule {
	/** Matched on the lower-case path from the upload's root (or the workspace's), `/` before it. */
	readonly pattern: RegExp;
	readonly reason: Reason;
}

/**
 * Files and folders that are left out by their name alone, whatever `include` says. Only names that nothing else has: a name
 * that a source file may have as well is judged by what the file holds, in `credentials.ts`.
 */
const RULES: readonly Rule[] = [
	{ pattern: /\.git$|\/\.(hg|svn|jj)$/, reason: "git's own data" },
	{ pattern: /\/node_modules$/, reason: "installed dependencies" },
	{ pattern: /\/\.(env|dev\.vars)(?!\.(example|sample|template)$)[^/]*$/, reason: "environment file" },
	{ pattern: /\/\.(ssh|gnupg|password-store)$/, reason: "private keys" },
	{ pattern: /\/\.(aws|azure|kube|terraform(\.d)?|oci|secrets)$/, reason: "credentials" },
	{ pattern: /\/\.config\/(gcloud|gh|hub|glab-cli|doctl|rclone|op|configstore|netlify)$|\/\.gcloud$/, reason: "credentials" },
	{ pattern: /\/\.docker\/config\.json$|\/\.docker(cfg|configjson)$|\/containers\/auth\.json$/, reason: "credentials" },
	{
		pattern: /\/[._]netrc$|\/\.(pypirc|git-credentials|htpasswd|vault-token|pgpass|my\.cnf|boto|s3cfg|databrickscfg)$/,
		reason: "credentials",
	},
	{ pattern: /\/\.(cargo|gem)\/credentials(\.toml)?$|\/\.fly\/config\.yml$|\/\.m2\/settings(-security)?\.xml$/, reason: "credentials" },
	{ pattern: /\.kubeconfig$|\/kubeconfig$|\/gha-creds-[0-9a-f]+\.json$/, reason: "credentials" },
	{ pattern: /\.tfstate(\.backup)?$|\.tfvars(\.json)?$|\/(\.terraformrc|terraform\.rc)$/, reason: "credentials" },
];

/** All rules as one pattern: nearly every path matches none, so one test settles most paths. */
const ANY_RULE = new RegExp(RULES.map(({ pattern }) => `(?:${pattern.source})`).join("|"));

/**
 * Judges a file or folder by its name.
 * @param path relative, with forward slashes. Only its end is judged, not the folders above: the walk does not enter a folder that is
 * never uploaded, and {@link neverUploadedBelow} looks at every folder on the way
 */
export function neverUploaded(path: string): Reason | undefined {
	const lower = `/${path.toLowerCase()}`;
	return ANY_RULE.test(lower) ? RULES.find(({ pattern }) => pattern.test(lower))?.reason : undefined;
}

/** {@link neverUploaded} for the path and every folder above it. */
export function neverUploadedBelow(path: string): Reason | undefined {
	const parts = path.split("/");
	for (let depth = 1; depth <= parts.length; depth++) {
		const reason = neverUploaded(parts.slice(0, depth).join("/"));
		if (reason !== undefined) return reason;
	}
	return undefined;
}
