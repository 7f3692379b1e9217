/** A page in which a person can type into the stand-in, with the add-in beside it. */

import { Application, Disk, type Host } from "../application";
import { type Paper } from "../document";
import { cellEnd, endsParagraph, field, noteMark } from "../model";
import { Person } from "../person";
import { AddinFrames } from "./addin";
import { Painter, positionAt } from "./paint";

const PATH = "/文档/通知.docx";
const FIRST = "关于做好防汛工作的通知\n各县区：\n";

const text = document.getElementById("text")!;
const keys = document.getElementById("keys") as HTMLTextAreaElement;
const disk = new Disk();
let app: Application;
let paper: Paper;
let hand: Person;
let frames: AddinFrames;
let composing = 0;
let due = false;

/** Open the host with a document; what was open is gone as in a crash. */
function open(path = PATH, build: Partial<Host> = {}, first?: string): void {
  app?.crash();
  frames?.stop();
  app = new Application(disk, build);
  frames = new AddinFrames(app, document.getElementById("panes")!, document.getElementById("ribbon")!);
  text.textContent = "";
  const painter = new Painter(text);
  paper = app.open(path, first ?? (disk.read(path) === undefined ? FIRST : undefined));
  hand = new Person(paper).at(paper.story.row.length - 1);
  app.painted = () => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      painter.paint(paper);
      document.getElementById("status")!.textContent =
        `${paper.Name}${paper.Saved ? "" : " *"}　第 ${paper.pageOf(paper.story.selection[0])} 页　${paper.TrackRevisions ? "修订中" : ""}`;
      frames.refresh();
    });
  };
  own();
  frames.start();
  app.painted();
  keys.focus();
}

/** The host's own buttons. */
function own(): void {
  const bar = document.getElementById("ribbon")!;
  bar.textContent = "";
  const add = (label: string, work: () => void): void => {
    const button = document.createElement("button");
    button.textContent = label;
    button.addEventListener("click", () => {
      work();
      app.painted();
      keys.focus();
    });
    bar.append(button);
  };
  add("保存", () => void paper.Save(PATH));
  add("撤销", () => void paper.Undo());
  add("恢复", () => void paper.Redo());
  add("打印", () => void paper.PrintOut());
  add("修订", () => (paper.TrackRevisions = !paper.TrackRevisions));
  add("编号", () => void hand.number(1));
  add("脚注", () => put([noteMark()]));
  add("表格", () => put([cellEnd(), cellEnd(), cellEnd()]));
  add("域", () => put(field("HYPERLINK", "附件")));
  add("备份", () => paper.autosave());
  add("崩溃后重开", () => open());
}

function put(units: ReturnType<typeof field>): void {
  const [start] = paper.story.selection;
  paper.story.replace(start, start, units);
  hand.at(start + units.length);
}

keys.addEventListener("input", (event) => {
  const { inputType, data } = event as InputEvent;
  if (inputType === "insertCompositionText") {
    const [start] = paper.story.selection;
    const units = paper.story.typed(data ?? "");
    paper.story.replace(start - composing, start, units);
    hand.at(start - composing + units.length);
    composing = units.length;
    return;
  }
  if (composing === 0 && keys.value) hand.type(keys.value);
  keys.value = "";
});
keys.addEventListener("compositionend", () => {
  composing = 0;
  keys.value = "";
});
keys.addEventListener("paste", (event) => {
  event.preventDefault();
  const own = app.clipboard.map((unit) => unit.text).join("");
  const given = event.clipboardData?.getData("text/plain") ?? "";
  if (own && (!given || given === own)) hand.paste();
  else hand.paste(paper.story.typed(given));
});
keys.addEventListener("copy", (event) => {
  event.preventDefault();
  hand.copy();
  event.clipboardData?.setData("text/plain", app.clipboard.map((unit) => unit.text).join(""));
});
keys.addEventListener("keydown", (event) => {
  const { key, ctrlKey, shiftKey } = event;
  const [start, end] = paper.story.selection;
  const go = (to: number): void => void (shiftKey ? hand.at(Math.min(start, to), Math.max(end, to)) : hand.at(to));
  const commands: Record<string, () => void> = ctrlKey
    ? { z: () => hand.undo(), y: () => hand.redo(), s: () => paper.Save(PATH), a: () => hand.at(0, paper.story.row.length - 1) }
    : {
        Backspace: () => hand.backspace(),
        Delete: () => (start === end ? hand.at(start, start + 1) : hand).backspace(),
        ArrowLeft: () => go(Math.max(0, start - 1)),
        ArrowRight: () => go(end + 1),
        Home: () => go(edge(start, -1)),
        End: () => go(edge(end, 1)),
      };
  const command = commands[key];
  if (!command || event.isComposing) return;
  event.preventDefault();
  command();
  app.painted();
});

/** The start or end of a position's paragraph. */
function edge(at: number, step: 1 | -1): number {
  const { row } = paper.story;
  while (step < 0 ? at > 0 && !endsParagraph(row[at - 1]!) : !endsParagraph(row[at]!)) at += step;
  return at;
}

document.getElementById("sheet")!.addEventListener("mousedown", (event) => {
  event.preventDefault();
  keys.focus();
  const at = positionAt(text, event.clientX, event.clientY);
  if (at !== undefined) hand.at(at);
});

/** For tests and for the curious: the host, its document and its disk. */
const standin = { open, disk, PATH, get app() { return app; }, get paper() { return paper; }, get hand() { return hand; } };
export type Standin = typeof standin;
Object.assign(window, { standin });
open(PATH, window.standinSetup.build);
