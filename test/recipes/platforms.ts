/**
 * Stand-ins for the platforms' commands, as bash scripts. Each answers from the files in `$STATE`, and fails when there is a file
 * `unreachable`.
 */
export const COMMANDS = {
	/** Vercel's command line, which prints the deployment's URL, and Railway's. Railway's environments are files. */
	npx: script(`case "$2 $3 $4" in
		*"railway/cli"*" link "*) [ -e "$STATE/environments/$7" ] ;;
		*"railway/cli"*" environment new") touch "$STATE/environments/$5" ;;
		*"railway/cli"*" environment delete") rm "$STATE/environments/$5" ;;
		*"railway/cli"*) ;;
		*) echo https://my-app-1a2b.vercel.app ;;
	esac`),
	docker: script(""),
	/** What was applied is a file for each call. */
	kubectl: script(`case "$1 $3" in
		"apply -") cat > "$STATE/deployment.yaml" ;;
		"apply "*) cp "$3" "$STATE/variables.json" ;;
		"get "*) cat "$STATE/resources" 2> /dev/null || true ;;
	esac`),
	flyctl: script('[ "$1 $2" != "apps list" ] || cat "$STATE/apps.json" 2> /dev/null || echo null'),
	gcloud: script(`case "$2 $3" in
		"services describe") echo https://my-app-pr-7.run.app ;;
		"services list") cat "$STATE/services" 2> /dev/null || true ;;
	esac`),
	scp: script(`mkdir -p "$STATE/previews"; to="\${*: -1}"; cp "\${@: -2:1}" "$STATE/\${to#*:}"`),
	// As sshd does: one command line, read by a shell, in the user's home.
	ssh: script('shift; cd "$STATE"; sh -c "$*"'),
	"preview-up": 'echo "$*" > "$STATE/up"',
	"preview-down": 'echo "$*" > "$STATE/down"',
	/**
	 * Render's API, whose list of services is `services.json`, and Vercel's: `page-UNTIL.json` are the pages of the list of variables,
	 * `created.json` is the answer to a POST.
	 */
	curl: script(`case "$*" in
		*api.render.com/v1/services?*) cat "$STATE/services.json" 2> /dev/null || echo '[]' ;;
		*api.render.com*) ;;
		*"--request DELETE"*) echo '{"deleted": 1}' ;;
		*--json*) cat "$STATE/created.json" 2> /dev/null || echo '{"created": [], "failed": []}' ;;
		*until=*) cat "$STATE/page-\${4##*until=}.json" ;;
		*) cat "$STATE/page-.json" 2> /dev/null || echo '{"envs": [], "pagination": {"next": null}}' ;;
	esac`),
} as const;

function script(body: string): string {
	return `[ ! -e "$STATE/unreachable" ] || exit 1\n${body}`;
}
