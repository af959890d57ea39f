import type { DeploymentRecord } from "../records.ts";
import type { Control } from "./added.ts";
import { checksSection } from "./checks.ts";
import type { PullRequestPage } from "./context.ts";
import { deploymentWord, viewButton } from "./deployment.ts";
import { ICONS } from "./icons.ts";
import { avatar, escaped } from "./parts.ts";

/** Below an open pull request's conversation: what is deployed, the checks, and the buttons. */
export function mergeBox(page: PullRequestPage): string {
	const { pull } = page;
	const active = page.deployments.filter((deployment) => deploymentWord(deployment) === "Active");
	const deployed =
		page.deployments.length === 0 ? "" : `<section>${deploymentsHead(page, active.length)}${active.map(activeRow).join("")}</section>`;
	return `<div class="item merge"><span class="avatar large merge-icon">${ICONS.merge}</span><div class="comment">${deployed}${checksSection(pull.checks)}
<section><span class="round good">${ICONS.check}</span><div><strong>No conflicts with base branch</strong><p>Merging can be performed automatically.</p></div></section>
<div class="merge-foot">${buttons(page)}</div></div></div>`;
}

/** Below a closed one. */
export function reopenBox(page: PullRequestPage): string {
	const { controls, pull } = page;
	if (controls === undefined || (controls.offered.length === 0 && !controls.isBusy)) return "";
	return `<div class="item merge"><span class="avatar large merge-icon ${pull.merged ? "merged" : "closed"}">${ICONS.pull}</span><div class="comment">
<div class="merge-foot">${buttons(page)}</div></div></div>`;
}

function buttons({ controls, pull, repository, serverUrl }: PullRequestPage): string {
	if (controls === undefined) return `<span class="button green">Merge pull request</span>`;
	const button = ({ name, label }: Control) => {
		const action = escaped(`${serverUrl}/${repository}/pull/${pull.number}/${name}`);
		const disabled = controls.isBusy ? " disabled" : "";
		return `<form method="post" action="${action}"><button class="button ${name === "merge" ? "green" : ""}"${disabled}>${escaped(label)}</button></form>`;
	};
	const busy = controls.isBusy ? `<span class="busy">The action is running …</span>` : "";
	return `${controls.offered.map(button).join("")}${busy}`;
}

function deploymentsHead({ deployments }: PullRequestPage, active: number): string {
	const last = deployments.at(-1);
	const word = last ? deploymentWord(last) : "Pending";
	const failed = word === "Failure" || word === "Error";
	const busy = ["In progress", "Pending", "Queued"].includes(word);
	const title = failed
		? "This branch had an error being deployed"
		: busy
			? "This branch is being deployed"
			: active > 0
				? "This branch was successfully deployed"
				: "This branch has not been deployed";
	const icon = failed
		? `<span class="round bad">${ICONS.cross}</span>`
		: `<span class="round ${busy ? "pending" : "good"}">${ICONS.rocket}</span>`;
	return `<div class="section-head">${icon}<div><strong>${title}</strong><p>${active} active deployment${active === 1 ? "" : "s"}</p></div></div>`;
}

function activeRow(deployment: DeploymentRecord): string {
	return `<div class="row">${avatar(deployment.creator, "small")} <strong>${escaped(deployment.environment)}</strong> <span class="label active">Active</span><span class="grow"></span>${viewButton(deployment.statuses.at(-1)?.environmentUrl)}</div>`;
}
