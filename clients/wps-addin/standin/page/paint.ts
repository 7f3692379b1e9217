/** The document as it looks: paragraphs of spans, underlines as they are in the model, the caret and the selection. */

import type { Paper } from "../document";
import { type Format, type Unit, endsParagraph, listString, paragraphStarts } from "../model";

const UNDERLINES: Readonly<Record<number, string>> = { 1: "solid", 3: "double", 11: "wavy" };

/** Paint; paragraphs that are as they were stay the elements that they are. */
export class Painter {
  private readonly known = new Map<HTMLElement, string>();

  constructor(private readonly root: HTMLElement) {}

  paint({ story }: Paper): void {
    const { row, selection } = story;
    const starts = paragraphStarts(row);
    starts.forEach((start, index) => {
      const end = starts[index + 1] ?? row.length;
      const sign = signature(row, start, end, selection);
      const old = this.root.children[index] as HTMLElement | undefined;
      if (old && this.known.get(old) === sign) return;
      const fresh = paragraph(row, start, end, selection);
      this.known.set(fresh, sign);
      if (old) {
        this.known.delete(old);
        old.replaceWith(fresh);
      } else this.root.append(fresh);
    });
    while (this.root.children.length > starts.length) {
      this.known.delete(this.root.lastElementChild as HTMLElement);
      this.root.lastElementChild!.remove();
    }
  }
}

function signature(row: readonly Unit[], start: number, end: number, [from, to]: readonly [number, number]): string {
  const units = row.slice(start, end).map(({ text, kind, format, revision }) => `${text}${kind[0]}${key(format)}${revision ?? ""}`);
  const picked = to < start || from >= end ? "" : `${from}-${to}`;
  return `${start}|${listString(row, end).text}|${picked}|${units.join("")}`;
}

const key = ({ underline, underlineColor, shading, highlight }: Format): string => `${underline},${underlineColor},${shading},${highlight};`;

function paragraph(row: readonly Unit[], start: number, end: number, [from, to]: readonly [number, number]): HTMLElement {
  const element = document.createElement("p");
  const last = row[end - 1]!;
  if (last.kind === "cell") element.className = end - start === 1 && row[start - 1]?.kind === "cell" ? "rowend" : "cell";
  const number = listString(row, end).text;
  if (number) element.append(span("number", number));
  let run: HTMLElement | undefined;
  let runKey = "";
  for (let at = start; at < end; at++) {
    const unit = row[at]!;
    if (at === from && from === to) {
      element.append(span("caret", ""));
      run = undefined;
    }
    if (endsParagraph(unit)) continue;
    const picked = from <= at && at < to;
    const sign = `${unit.kind}${key(unit.format)}${unit.revision ?? ""}${picked}`;
    if (!run || sign !== runKey || unit.kind !== "char") {
      run = dressed(unit, picked);
      run.dataset["at"] = String(at);
      runKey = sign;
      element.append(run);
    }
    if (unit.kind === "char") run.textContent += unit.text;
  }
  element.dataset["end"] = String(end - 1);
  return element;
}

function dressed({ kind, format, revision, comment }: Unit, picked: boolean): HTMLElement {
  const element = span([picked ? "picked" : "", revision ?? ""].join(" ").trim(), "");
  if (kind === "note") element.append(span("note", "注"));
  if (kind === "comment") {
    element.append(span("remark", "批"));
    element.title = comment?.text ?? "";
  }
  const line = UNDERLINES[format.underline];
  if (line) element.style.textDecoration = `underline ${line} ${colour(format.underlineColor)} ${line === "wavy" ? "1.5px" : "1px"}`;
  if (line === "wavy") element.style.textUnderlineOffset = "5px";
  if (format.shading >= 0) element.style.background = colour(format.shading);
  return element;
}

/** Colours are BGR; a negative one is automatic. */
function colour(value: number): string {
  return value < 0 ? "currentcolor" : `rgb(${value & 255} ${(value >> 8) & 255} ${(value >> 16) & 255})`;
}

function span(name: string, text: string): HTMLElement {
  const element = document.createElement("span");
  if (name) element.className = name;
  element.textContent = text;
  return element;
}

/** The position that lies under a point of the screen. */
export function positionAt(root: HTMLElement, x: number, y: number): number | undefined {
  const range = document.caretRangeFromPoint(x, y);
  const node = range?.startContainer;
  const run = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[data-at]");
  if (run && range && root.contains(run)) return Number(run.dataset["at"]) + (node?.nodeType === Node.TEXT_NODE ? range.startOffset : 0);
  const paragraphs = [...root.querySelectorAll<HTMLElement>("p")];
  const near = paragraphs.find((one) => y < one.getBoundingClientRect().bottom) ?? paragraphs[paragraphs.length - 1];
  return near && Number(near.dataset["end"]);
}
