import type { components } from "@octokit/openapi-types";
import type { GitHubUser } from "./users.ts";
import { userNamed } from "./users.ts";

type Schemas = components["schemas"];

/** Where the stand-in is reached, as a GitHub Enterprise Server lays its addresses out. */
export interface GitHubUrls {
	/** REST: `{server}/api/v3`. */
	readonly api: string;
	/** Pages. */
	readonly server: string;
	readonly graphql: string;
}

export function userShape(urls: GitHubUrls, user: GitHubUser): Schemas["simple-user"] {
	const api = `${urls.api}/users/${encodeURIComponent(user.login)}`;
	return {
		login: user.login,
		id: user.id,
		node_id: nodeId("User", user.id),
		avatar_url: `${urls.server}/avatars/u/${user.id}?v=4`,
		gravatar_id: "",
		url: api,
		html_url: user.type === "Bot" ? `${urls.server}/apps/${user.login.replace("[bot]", "")}` : `${urls.server}/${user.login}`,
		followers_url: `${api}/followers`,
		following_url: `${api}/following{/other_user}`,
		gists_url: `${api}/gists{/gist_id}`,
		starred_url: `${api}/starred{/owner}{/repo}`,
		subscriptions_url: `${api}/subscriptions`,
		organizations_url: `${api}/orgs`,
		repos_url: `${api}/repos`,
		events_url: `${api}/events{/privacy}`,
		received_events_url: `${api}/received_events`,
		type: user.type,
		user_view_type: "public",
		site_admin: false,
	};
}

/** What `GET /user` answers to a personal access token. */
export function ownUserShape(urls: GitHubUrls, user: GitHubUser): Schemas["public-user"] {
	return {
		...userShape(urls, user),
		user_view_type: "public",
		name: null,
		company: null,
		blog: "",
		location: null,
		email: null,
		hireable: null,
		bio: null,
		public_repos: 1,
		public_gists: 0,
		followers: 0,
		following: 0,
		created_at: BEGINNING,
		updated_at: BEGINNING,
	};
}

/** A repository's age is of no interest to anybody. */
const BEGINNING = "2020-01-01T00:00:00Z";

/** @param fullName `owner/name` */
export function repositoryShape(
	urls: GitHubUrls,
	fullName: string,
	options: { readonly private: boolean; readonly fork: boolean; readonly id: number },
): Schemas["repository"] {
	const [owner = "", name = ""] = fullName.split("/");
	return {
		id: options.id,
		node_id: nodeId("Repository", options.id),
		name,
		full_name: fullName,
		private: options.private,
		owner: userShape(urls, userNamed(owner)),
		fork: options.fork,
		visibility: options.private ? "private" : "public",
		...repositoryAddresses(urls, fullName),
		...REPOSITORY_SETTINGS,
	};
}

/** Fields that only `GET /repos/{owner}/{repo}` has. */
export function fullRepositoryShape(repository: Schemas["repository"]): Schemas["full-repository"] {
	const { pushed_at: _pushed, created_at: _created, updated_at: _updated, temp_clone_token: _clone, ...rest } = repository;
	return {
		...rest,
		has_discussions: false,
		pushed_at: BEGINNING,
		created_at: BEGINNING,
		updated_at: BEGINNING,
		network_count: 0,
		subscribers_count: 0,
	};
}

const REPOSITORY_SETTINGS = {
	description: null,
	created_at: BEGINNING,
	updated_at: BEGINNING,
	pushed_at: BEGINNING,
	homepage: null,
	size: 0,
	stargazers_count: 0,
	watchers_count: 0,
	language: "TypeScript",
	has_issues: true,
	has_projects: true,
	has_downloads: true,
	has_wiki: true,
	has_pages: false,
	has_discussions: false,
	forks_count: 0,
	mirror_url: null,
	archived: false,
	disabled: false,
	open_issues_count: 0,
	license: null,
	allow_forking: true,
	is_template: false,
	web_commit_signoff_required: false,
	topics: [],
	custom_properties: {},
	forks: 0,
	open_issues: 0,
	watchers: 0,
	default_branch: "main",
	allow_squash_merge: true,
	allow_merge_commit: true,
	allow_rebase_merge: true,
	allow_auto_merge: false,
	delete_branch_on_merge: false,
	allow_update_branch: false,
};

function repositoryAddresses(urls: GitHubUrls, fullName: string) {
	const api = `${urls.api}/repos/${fullName}`;
	const html = `${urls.server}/${fullName}`;
	const host = new URL(urls.server).host;
	return {
		html_url: html,
		url: api,
		forks_url: `${api}/forks`,
		keys_url: `${api}/keys{/key_id}`,
		collaborators_url: `${api}/collaborators{/collaborator}`,
		teams_url: `${api}/teams`,
		hooks_url: `${api}/hooks`,
		issue_events_url: `${api}/issues/events{/number}`,
		events_url: `${api}/events`,
		assignees_url: `${api}/assignees{/user}`,
		branches_url: `${api}/branches{/branch}`,
		tags_url: `${api}/tags`,
		blobs_url: `${api}/git/blobs{/sha}`,
		git_tags_url: `${api}/git/tags{/sha}`,
		git_refs_url: `${api}/git/refs{/sha}`,
		trees_url: `${api}/git/trees{/sha}`,
		statuses_url: `${api}/statuses/{sha}`,
		languages_url: `${api}/languages`,
		stargazers_url: `${api}/stargazers`,
		contributors_url: `${api}/contributors`,
		subscribers_url: `${api}/subscribers`,
		subscription_url: `${api}/subscription`,
		commits_url: `${api}/commits{/sha}`,
		git_commits_url: `${api}/git/commits{/sha}`,
		comments_url: `${api}/comments{/number}`,
		issue_comment_url: `${api}/issues/comments{/number}`,
		contents_url: `${api}/contents/{+path}`,
		compare_url: `${api}/compare/{base}...{head}`,
		merges_url: `${api}/merges`,
		archive_url: `${api}/{archive_format}{/ref}`,
		downloads_url: `${api}/downloads`,
		issues_url: `${api}/issues{/number}`,
		pulls_url: `${api}/pulls{/number}`,
		milestones_url: `${api}/milestones{/number}`,
		notifications_url: `${api}/notifications{?since,all,participating}`,
		labels_url: `${api}/labels{/name}`,
		releases_url: `${api}/releases{/id}`,
		deployments_url: `${api}/deployments`,
		git_url: `git://${host}/${fullName}.git`,
		ssh_url: `git@${host}:${fullName}.git`,
		clone_url: `${html}.git`,
		svn_url: html,
	};
}

/** GraphQL's global id; opaque, but different for every object. */
export function nodeId(type: string, id: number): string {
	return Buffer.from(`0${type.length}:${type}${id}`).toString("base64");
}

/** Unix milliseconds as GitHub writes times: to the second. */
export function timeShape(at: number): string {
	return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
