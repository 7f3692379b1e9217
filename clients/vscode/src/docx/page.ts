/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The page that shows a .docx: its text with the marks in place, and beside it what they say. Runs in the webview. */

import type { Finding } from "../protocol.js";
import type { ToExtension, ToPage, Words } from "./messages.js";
import { segments } from "./segments.js";

declare function acquireVsCodeApi(): { postMessage(message: ToExtension): void };

const editor = acquireVsCodeApi();
const KINDS = { 1: "error", 2: "warning", 3: "info" } as const;
const text = document.querySelector("main")!;
const list = document.querySelector("aside")!;
const head = document.querySelector("header")!;
let chosen = -1;
let shown: readonly Finding[] = [];

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === "content") {
    show(data);
  } else if (data.kind === "problem") {
    head.replaceChildren(element("p", "problem", data.said));
    text.replaceChildren();
    list.replaceChildren();
  } else {
    const { line, character } = data.range.start;
    text.children[line]?.scrollIntoView({ block: "center" });
    choose(shown.findIndex(({ range: { start } }) => start.line === line && start.character === character), true);
  }
});
window.addEventListener("keydown", (event) => {
  if (event.key === "F8") {
    event.preventDefault();
    const cards = list.querySelectorAll<HTMLElement>("article");
    if (cards.length) {
      choose((chosen + (event.shiftKey ? -1 : 1) + cards.length) % cards.length, true);
    }
  }
});
editor.postMessage({ kind: "ready" });

/** Show a new state of the document where the old one stood: the place read stays in view. */
function show(content: Extract<ToPage, { kind: "content" }>): void {
  const { words, muted } = content;
  const findings = (shown = muted ? [] : content.findings);
  const place = document.documentElement.scrollTop;
  const figures = element("p", content.over ? "figures over" : "figures", content.figures);
  head.replaceChildren(figures, element("p", "count", muted ? words.hidden : findings.length ? words.list : words.none));
  text.replaceChildren(...content.text.split("\n").map((line, number) => paragraph(line, number, findings, content.title)));
  list.replaceChildren(...findings.map((finding, index) => card(finding, index, words)));
  document.documentElement.scrollTop = place;
  chosen = -1;
}

function paragraph(line: string, number: number, findings: readonly Finding[], title: string): HTMLElement {
  const made = element(title && line.trim() === title ? "h1" : "p", "");
  made.tabIndex = -1;
  for (const segment of segments(line, number, findings)) {
    if (!segment.findings.length) {
      made.append(segment.text);
      continue;
    }
    const marks = segment.findings.map((index) => findings[index]!);
    const worst = Math.min(...marks.map(({ severity }) => severity)) as Finding["severity"];
    const mark = element("mark", KINDS[worst], segment.text);
    mark.tabIndex = 0;
    mark.title = marks.map(({ message }) => message).join("\n\n");
    mark.dataset["findings"] = segment.findings.join(" ");
    const first = segment.findings[0]!;
    mark.addEventListener("click", () => choose(first, false));
    mark.addEventListener("keydown", ({ key }) => key === "Enter" && choose(first, false));
    made.append(mark);
  }
  return made;
}

function card(finding: Finding, index: number, words: Words): HTMLElement {
  const made = element("article", KINDS[finding.severity]);
  made.tabIndex = 0;
  made.append(element("h2", "", finding.name), element("p", "", finding.message));
  made.append(...finding.bases.map((basis) => element("p", "basis", basis)));
  const related = finding.related[0];
  if (related && finding.rule !== "copied-share") {
    const button = element("button", "", words.compare);
    const { path, start, end } = related;
    button.addEventListener("click", () => editor.postMessage({ kind: "compare", path, start, end }));
    made.append(button);
  }
  made.addEventListener("click", () => choose(index, true));
  made.addEventListener("keydown", ({ key, target }) => key === "Enter" && target === made && choose(index, true));
  return made;
}

/** Make a finding the chosen one: its card and its marks stand out, and what was not clicked comes into view. */
function choose(index: number, fromList: boolean): void {
  chosen = index;
  document.querySelectorAll(".chosen").forEach((each) => each.classList.remove("chosen"));
  const beside = list.children[index] as HTMLElement | undefined;
  const marks = [...text.querySelectorAll<HTMLElement>("mark")].filter((mark) =>
    mark.dataset["findings"]?.split(" ").includes(String(index)),
  );
  [beside, ...marks].forEach((each) => each?.classList.add("chosen"));
  (fromList ? marks[0] : beside)?.scrollIntoView({ block: "center" });
  if (fromList) {
    beside?.scrollIntoView({ block: "nearest" });
  }
}

function element(name: string, style: string, content = ""): HTMLElement {
  const made = document.createElement(name);
  made.className = style;
  made.textContent = content;
  return made;
}
