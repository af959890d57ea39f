// Runs in the browser, on every page of the GitHub stand-in: brings the page up to date without loading it anew, sends its buttons'
// requests, and draws its charts.

const RENEW_EVERY_MS = 1_000;
/** In CSS pixels: in a narrower chart the times below it overlap. On a phone it is scrolled. */
const NARROWEST_CHART = 700;
const darkScheme = matchMedia("(prefers-color-scheme: dark)");
let etag = "";
let hasEnded = false;
let isRenewing = false;
let drawings = 0;

document.addEventListener("submit", press);
document.addEventListener("visibilitychange", renew);
darkScheme.addEventListener("change", redrawCharts);
await drawCharts(document);
setInterval(renew, RENEW_EVERY_MS);

/** Asks for the page, and changes only what is different in it: what a reader has opened or scrolled stays so. */
async function renew() {
	if (document.hidden || hasEnded || isRenewing) return;
	isRenewing = true;
	await renewNow().finally(() => {
		isRenewing = false;
	});
}

async function renewNow() {
	const response = await fetch(location.href, { headers: { "if-none-match": etag }, cache: "no-store" }).catch(sayThatItHasEnded);
	if (!response?.ok || response.headers.get("etag") === etag) return;
	etag = response.headers.get("etag") ?? "";
	const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
	await drawCharts(fresh);
	document.title = fresh.title;
	Idiomorph.morph(document.body, fresh.body.innerHTML, { morphStyle: "innerHTML", callbacks: { beforeAttributeUpdated: isOurs } });
}

/** What a reader has unfolded is the reader's. */
function isOurs(attribute, element) {
	return !(attribute === "open" && element.tagName === "DETAILS");
}

function sayThatItHasEnded() {
	hasEnded = true;
	const note = document.createElement("p");
	note.className = "ended";
	note.textContent = "The demo has ended. This page stays as it was.";
	document.body.prepend(note);
	for (const button of document.querySelectorAll("button")) button.disabled = true;
}

async function press(event) {
	event.preventDefault();
	const { action, method } = event.target;
	event.submitter.disabled = true;
	await fetch(action, { method, redirect: "manual" }).catch(sayThatItHasEnded);
	await renew();
}

/** Puts a drawing in the place of each `mermaid` code block. One that is on the page already is taken from there. */
async function drawCharts(root) {
	for (const code of root.querySelectorAll("pre > code.language-mermaid")) {
		const source = code.textContent;
		const drawn = [...document.querySelectorAll("figure.chart")].find((figure) => figure.dataset.source === source);
		code.parentElement.replaceWith(drawn ? drawn.cloneNode(true) : await drawing(source).catch(asText(code.parentElement)));
	}
}

/** What Mermaid can't draw stays a text, and the browser's console says why. */
function asText(block) {
	return (error) => {
		console.error(error);
		return block.cloneNode(true);
	};
}

async function redrawCharts() {
	for (const figure of document.querySelectorAll("figure.chart")) figure.replaceWith(await drawing(figure.dataset.source));
}

async function drawing(source) {
	const { mermaid } = await mermaidLibrary();
	const gantt = innerWidth < NARROWEST_CHART ? { useWidth: NARROWEST_CHART, useMaxWidth: false } : {};
	mermaid.initialize({ startOnLoad: false, suppressErrorRendering: true, theme: darkScheme.matches ? "dark" : "default", gantt });
	const { svg } = await mermaid.render(`chart-${++drawings}`, source);
	const figure = document.createElement("figure");
	figure.className = "chart";
	figure.dataset.source = source;
	figure.innerHTML = svg;
	return figure;
}

/** Only a page with a chart loads the 2.5 MB. */
function mermaidLibrary() {
	return new Promise((loaded, failed) => {
		if (globalThis.mermaid) return loaded(globalThis);
		const script = document.createElement("script");
		script.src = "/_page/mermaid.js";
		script.onload = () => loaded(globalThis);
		script.onerror = () => failed(new Error("Mermaid does not load"));
		document.head.append(script);
	});
}
