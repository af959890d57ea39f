import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

let markdownStyle: string | undefined;

/** The page's style sheet: `github-markdown-css` for what is inside a comment, our own for the rest. Follows the reader's colour scheme. */
export function pageStyle(): string {
	markdownStyle ??= readFileSync(createRequire(import.meta.url).resolve("github-markdown-css/github-markdown.css"), "utf8");
	return `${markdownStyle}\n${COLOURS}\n${LAYOUT}\n${TIMELINE}\n${OTHER_PAGES}\n${NARROW}`;
}

const COLOURS = `
:root{--canvas:#fff;--subtle:#f6f8fa;--fg:#1f2328;--muted:#59636e;--border:#d1d9e0;--line:#d1d9e0;--accent:#0969da;--open:#1f883d;--closed:#cf222e;
--merged:#8250df;--draft:#59636e;--good:#1a7f37;--bad:#d1242f;--pending:#9a6700;--ref-bg:#ddf4ff;--ref:#0969da;--tab:#fd8c73;--button:#f6f8fa}
@media (prefers-color-scheme:dark){:root{--canvas:#0d1117;--subtle:#151b23;--fg:#f0f6fc;--muted:#9198a1;--border:#3d444d;--line:#3d444d;--accent:#4493f8;
--open:#238636;--closed:#da3633;--merged:#8957e5;--draft:#656c76;--good:#3fb950;--bad:#f85149;--pending:#d29922;--ref-bg:#388bfd1a;--ref:#4493f8;--tab:#f78166;--button:#212830}}
`;

const LAYOUT = `
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--fg);font:14px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif,"Apple Color Emoji","Segoe UI Emoji"}
a{color:inherit;text-decoration:none}a:hover{color:var(--accent)}svg{vertical-align:-3px;flex:none}
code{font:12px/1.5 ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
.global{background:var(--subtle);border-bottom:1px solid var(--border);padding:14px 16px 0}
.crumbs{display:flex;align-items:center;gap:8px;font-size:14px}.crumbs .mark svg{width:28px;height:28px}.crumbs .strong{font-weight:600}.slash{color:var(--muted)}
nav{display:flex;gap:8px;margin-top:10px;overflow-x:auto;overflow-y:hidden;scrollbar-width:none}nav a{padding:6px 8px 9px;border-bottom:2px solid transparent;white-space:nowrap}nav .current{font-weight:600;border-color:var(--tab)}
main{max-width:1280px;margin:0 auto;padding:24px 32px 64px}
h1{font-size:32px;line-height:1.25;font-weight:400;margin:0 0 10px;overflow-wrap:anywhere}.number{color:var(--muted);font-weight:300}
.meta{display:flex;flex-wrap:wrap;gap:8px;align-items:center;color:var(--muted)}
.state{color:#fff;border-radius:2em;padding:5px 12px;font-weight:500;white-space:nowrap}.state.open{background:var(--open)}.state.closed{background:var(--closed)}
.state.merged{background:var(--merged)}.state.draft{background:var(--draft)}
.ref{background:var(--ref-bg);color:var(--ref);border-radius:6px;padding:2px 6px;overflow-wrap:anywhere}
.tabs{display:flex;gap:8px;margin:20px 0 24px;border-bottom:1px solid var(--border);overflow-x:auto;overflow-y:hidden;scrollbar-width:none}
.tabs a{padding:8px 14px;white-space:nowrap;color:var(--muted);border:1px solid transparent;border-bottom:0;margin-bottom:-1px}
.tabs .current{color:var(--fg);border-color:var(--border);border-radius:6px 6px 0 0;background:var(--canvas)}
.tabs b{background:color-mix(in srgb,var(--muted) 18%,transparent);border-radius:2em;padding:1px 7px;font-weight:500;font-size:12px;color:var(--fg)}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 256px;gap:32px}
aside section{padding:14px 0;border-bottom:1px solid var(--border);font-size:12px;color:var(--muted)}aside h3{margin:0 0 6px;font-size:12px;font-weight:600}
.pr-label{display:inline-block;border-radius:2em;padding:1px 9px;font-weight:500;color:#fff;background:#0e8a16}
.button{display:inline-block;padding:3px 12px;font-size:12px;font-weight:500;border:1px solid var(--border);border-radius:6px;background:var(--button);white-space:nowrap}
.button svg{width:12px;height:12px;vertical-align:-1px}.button.green{background:var(--open);color:#fff;border-color:transparent;font-size:14px;padding:5px 16px}
.label{display:inline-block;border:1px solid var(--border);border-radius:2em;padding:0 7px;font-size:12px;line-height:18px;font-weight:500;color:var(--muted);white-space:nowrap}
.label.active{color:var(--good);border-color:var(--good)}.label.failure,.label.error{color:var(--bad);border-color:var(--bad)}.label.in-progress,.label.pending,.label.queued{color:var(--pending);border-color:var(--pending)}
.good{color:var(--good)}.bad{color:var(--bad)}.pending{color:var(--pending)}
`;

const TIMELINE = `
.conversation{min-width:0}.timeline{position:relative;padding-bottom:16px;border-bottom:2px solid var(--border);margin-bottom:24px}
.timeline:before{content:"";position:absolute;left:72px;top:0;bottom:0;width:2px;background:var(--line)}
.item{display:flex;gap:16px;padding:16px 0;position:relative}.item:first-child{padding-top:0}
.avatar{flex:none;display:inline-flex;align-items:center;justify-content:center;color:#fff;font-weight:600;background:linear-gradient(135deg,hsl(var(--hue) 60% 55%),hsl(calc(var(--hue) + 50) 60% 42%));border-radius:50%}
.avatar.large{width:40px;height:40px;font-size:18px}.avatar.small{width:20px;height:20px;font-size:11px}.avatar.app,.avatar.actions{border-radius:6px}
.avatar.actions{background:#2088ff}.avatar.large svg{width:22px;height:22px}.avatar.small svg{width:13px;height:13px}
.avatar.merge-icon{background:var(--open);border-radius:6px}
.comment{flex:1;min-width:0;border:1px solid var(--border);border-radius:6px;background:var(--canvas);position:relative}
.comment-head{display:flex;flex-wrap:wrap;gap:0 6px;align-items:center;padding:8px 16px;background:var(--subtle);border-bottom:1px solid var(--border);border-radius:6px 6px 0 0;color:var(--muted)}
.comment-head .kebab{margin-left:auto;letter-spacing:1px;font-weight:700}.author{font-weight:600;color:var(--fg)}
.comment .markdown-body{background:transparent;font-size:14px;padding:16px;overflow-wrap:break-word;font-family:inherit}
.markdown-body a.user-mention{font-weight:600;color:var(--fg)}
.markdown-body .markdown-alert-title{display:flex;align-items:center}
.markdown-body li:has(>input:first-child){list-style:none}.markdown-body li>input:first-child{margin:0 .3em .2em -1.5em;vertical-align:middle}
h1 code{font-size:.85em;background:color-mix(in srgb,var(--muted) 16%,transparent);border-radius:6px;padding:2px 6px}
.line{display:flex;gap:8px;padding:10px 0 10px 57px;position:relative;align-items:flex-start}
.badge{flex:none;width:32px;height:32px;border-radius:50%;background:var(--subtle);border:2px solid var(--canvas);display:flex;align-items:center;justify-content:center;color:var(--muted);z-index:1}
.badge.merged{background:var(--merged);color:#fff}.badge.closed{background:var(--closed);color:#fff}
.line-body{display:flex;flex-wrap:wrap;gap:4px 8px;align-items:center;flex:1;min-width:0;min-height:32px;color:var(--muted)}.line-body strong,.line-body .author{color:var(--fg)}
.grow{flex:1;min-width:0;overflow-wrap:anywhere}
.merge{padding-top:0}.merge section,.merge-foot{padding:16px;border-bottom:1px solid var(--border)}.merge section>.round+div,.section-head{display:block}
.merge section:has(>.round),.section-head{display:flex;gap:12px;align-items:center}.merge p{margin:0;color:var(--muted);font-size:12px}
.round{flex:none;width:32px;height:32px;border-radius:50%;display:flex;align-items:center;justify-content:center;color:#fff}.round.good{background:var(--open)}.round.bad{background:var(--closed)}.round.pending{background:var(--pending)}
.row{display:flex;gap:8px;align-items:center;padding:10px 0 0 44px}.merge-foot{border:0;background:var(--subtle);border-radius:0 0 6px 6px;display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.busy{color:var(--pending);font-size:12px}
`;

const OTHER_PAGES = `
button.button{font:inherit;font-size:14px;font-weight:500;padding:5px 16px;color:inherit;cursor:pointer}button.button.green{color:#fff}button.button:disabled{opacity:.5;cursor:default}
.merge-icon.closed{background:var(--closed)}.merge-icon.merged{background:var(--merged)}
.strong{font-weight:600}.who{display:flex;gap:12px;align-items:center}main>h1{font-size:24px}
.section{margin-bottom:24px}.section .line{padding-left:16px;padding-right:16px;border-top:1px solid var(--border)}.section .comment-head+.line{border-top:0}
.section .row{padding:10px 16px}.section pre{overflow-x:auto;font:12px/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;margin:0;padding:16px}
.section ul{margin:0;padding:12px 16px 12px 32px}.result{margin:0 0 16px}
figure.chart{margin:0 0 16px;overflow-x:auto}figure.chart svg{vertical-align:top}
.ended{position:sticky;top:0;z-index:2;margin:0;padding:8px 16px;text-align:center;background:var(--pending);color:#fff;font-weight:500}
`;

const NARROW = `
@media (max-width:768px){main{padding:16px 16px 48px}h1{font-size:24px}.columns{grid-template-columns:minmax(0,1fr)}aside{display:none}
.item{padding:12px 0}.item>.avatar.large{display:none}.timeline:before{left:16px}.line{padding-left:1px}.row{padding-left:0}.tabs{margin-inline:-16px;padding-inline:16px}}
`;
