/** The stand-in, fact by fact: what WPS was seen to do, the stand-in does. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { AUTOMATIC, Application, Disk, MIXED, Person, UNSHADED, cellEnd, field, noteMark, textOf, units } from "../../standin";
import type { Paper, Unit } from "../../standin";

function opened(text = "", host = {}): { app: Application; doc: Paper; hand: Person; wps: WPSMergedRoot } {
  const app = new Application(new Disk(), host);
  const { wps } = app.page({});
  const doc = app.open("通知.docx", text);
  return { app, doc, hand: new Person(doc), wps: wps as WPSMergedRoot };
}

/** Puts units at the document's start without an event or an undo step. */
function laid(doc: Paper, ...rows: readonly (readonly Unit[])[]): void {
  doc.story.row = [...rows.flat(), ...units("\r")];
}

test("plain text and footnote marks: offsets in the text are positions", () => {
  const { doc } = opened();
  laid(doc, units("甲"), [noteMark()], units("乙丙"));
  assert.equal(doc.Range().Text, "甲\x02乙丙\r");
  assert.equal(doc.Range(2, 4).Text, "乙丙");
});

test("a cell's end is two characters of text at one position", () => {
  const { doc } = opened();
  laid(doc, units("甲"), [cellEnd()], units("乙"), [cellEnd()], [cellEnd()], units("丙"));
  const text = doc.Range().Text;
  assert.equal(text, "甲\r\x07乙\r\x07\r\x07丙\r");
  const offset = text.indexOf("丙");
  const before = text.slice(0, offset).split("\x07").length - 1;
  assert.notEqual(doc.Range(offset, offset + 1).Text, "丙");
  assert.equal(doc.Range(offset - before, offset - before + 1).Text, "丙");
});

test("a comment's mark takes a position and shows nothing", () => {
  const { doc } = opened("甲乙丙");
  doc.Comments.Add(doc.Range(0, 1), "看看");
  assert.equal(doc.Range().Text, "甲乙丙\r");
  assert.equal(doc.Range(2, 3).Text, "乙");
  assert.equal(doc.Comments.Item(1).Scope.Text, "甲");
  doc.Comments.Item(1).DeleteRecursively();
  assert.equal(doc.Range(1, 2).Text, "乙");
});

test("a field's code takes many positions and shows nothing", () => {
  const { doc } = opened();
  laid(doc, units("见"), field("HYPERLINK x", "附件"), units("。"));
  assert.equal(doc.Range().Text, "见附件。\r");
  assert.ok(doc.Range().End > 10 + doc.Range().Text.length);
});

test("text that is deleted while changes are tracked keeps its positions", () => {
  const { doc, hand } = opened("甲乙丙");
  doc.TrackRevisions = true;
  hand.at(1, 2).backspace();
  assert.equal(doc.Range().Text, "甲丙\r");
  assert.equal(doc.Range().End, 4);
  assert.equal(doc.Revisions.Count, 1);
});

test("formatting is a revision while changes are tracked", () => {
  const { doc } = opened("甲乙丙");
  doc.TrackRevisions = true;
  doc.Range(0, 2).Font.Underline = 11;
  assert.equal(doc.Revisions.Count, 2);
});

test("an event that the host does not have throws when it is registered, and the others go on", () => {
  const { wps } = opened("", { lacks: ["ContentChange"] });
  const listen = (name: string): void => wps.ApiEvent.AddApiEventListener(name as "DocumentOpen", () => {});
  assert.throws(() => listen("NewDocument"), /not a valid event name/);
  assert.throws(() => listen("ContentChange"), /not a valid event name/);
  listen("DocumentBeforeSave");
});

test("listeners may be named, each page has its own, and a page that is gone is not called", () => {
  const app = new Application();
  const heard: string[] = [];
  const pages = ["一", "二"].map((name) => app.page({ told: () => heard.push(name) }));
  for (const page of pages) (page.wps as WPSMergedRoot).ApiEvent.AddApiEventListener("DocumentNew", "told");
  app.open("a.docx", "");
  assert.deepEqual(heard, ["一", "二"]);
  pages[0]!.leave();
  app.open("b.docx", "");
  assert.deepEqual(heard, ["一", "二", "二"]);
});

test("ContentChange tells a touched region and a number: 0 came, 1 went with an empty range, other for formatting", () => {
  const { wps, hand, doc } = opened("各县区：");
  const told: [string, number][] = [];
  wps.ApiEvent.AddApiEventListener("ContentChange", (_doc, range, type) => told.push([range.Text, type]));
  hand.at(3).type("、");
  assert.deepEqual(told, [["各县区、：\r", 0]]);
  hand.backspace();
  assert.deepEqual(told[1], ["", 1]);
  doc.Range(0, 1).Font.Underline = 1;
  assert.equal(told[2]![1], 2);
});

test("an input method tells of every step", () => {
  const { wps, hand, doc } = opened();
  let told = 0;
  wps.ApiEvent.AddApiEventListener("ContentChange", () => told++);
  hand.compose(["t", "to", "tong"], "通知");
  assert.equal(doc.Range().Text, "通知\r");
  assert.ok(told >= 4);
});

test("cancelling: the argument's Value or ApiEvent.Cancel", () => {
  const { wps, doc } = opened("甲");
  const how = [(cancel: { Value: boolean }) => (cancel.Value = true), () => (wps.ApiEvent.Cancel = true), () => {}];
  let way = 0;
  const listen = wps.ApiEvent.AddApiEventListener as (name: string, fn: (...a: unknown[]) => void) => void;
  listen("DocumentBeforeSave", (...given) => void how[way]!(given[given.length - 1] as { Value: boolean }));
  assert.deepEqual([0, 1, 2].map((n) => ((way = n), doc.Save())), [false, false, true]);
});

test("Find: the range becomes the hit, the n-th is found from the end of the last, a caret escapes", () => {
  const { doc } = opened("请报送，再报送。5^3");
  const range = doc.Range();
  assert.ok(range.Find.Execute("报送"));
  assert.equal(range.Start, 1);
  range.Collapse(0);
  assert.ok(range.Find.Execute("报送"));
  assert.equal(range.Start, 5);
  range.Collapse(0);
  assert.ok(!range.Find.Execute("报送"));
  assert.ok(doc.Range().Find.Execute("5^^3"));
});

test("Find works in cells, across paragraphs and beyond 255 characters", () => {
  const { doc } = opened();
  const long = "甲乙".repeat(150);
  laid(doc, units("表"), [cellEnd()], units(`一\n二${long}`));
  assert.ok(doc.Range().Find.Execute("一^p二"));
  assert.ok(doc.Range().Find.Execute(long));
  assert.ok(doc.Range().Find.Execute("表"));
});

test("Find's flags stay from the last search, whoever made it", () => {
  const { app, doc } = opened("第１章，甲 乙");
  assert.ok(doc.Range().Find.Execute("第1章"));
  app.find.MatchByte = true;
  assert.ok(!doc.Range().Find.Execute("第1章"));
  assert.ok(!doc.Range().Find.Execute("章甲"));
  app.find.IgnorePunct = true;
  assert.ok(doc.Range().Find.Execute("章甲"));
  app.find.IgnoreSpace = true;
  assert.ok(doc.Range().Find.Execute("甲乙"));
});

test("Shading = 0 paints black", () => {
  const { doc } = opened("甲乙");
  assert.equal(doc.Range(0, 1).Shading.BackgroundPatternColor, UNSHADED);
  doc.Range(0, 1).Shading = 0;
  assert.equal(doc.Range(0, 1).Shading.BackgroundPatternColor, 0);
});

test("formatting of several kinds reads as the number for mixed", () => {
  const { doc } = opened("甲乙丙");
  doc.Range(0, 1).Font.Underline = 11;
  assert.equal(doc.Range(0, 2).Font.Underline, MIXED);
  assert.equal(doc.Range(0, 1).Font.UnderlineColor, AUTOMATIC);
});

test("what is typed goes on in the format of what stands before it", () => {
  const { doc, hand } = opened("甲乙");
  doc.Range(0, 1).Font.Underline = 11;
  hand.at(1).type("丁");
  assert.equal(doc.Range(1, 2).Font.Underline, 11);
  assert.equal(doc.Range(2, 3).Font.Underline, 0);
});

test("saving writes what is in the model, and so does a backup, which tells nobody", () => {
  const { app, doc, wps } = opened("甲乙");
  let told = 0;
  for (const name of ["DocumentBeforeSave", "DocumentAfterSave"] as const) {
    wps.ApiEvent.AddApiEventListener(name as "DocumentBeforeSave", () => told++);
  }
  doc.Range(0, 1).Font.Underline = 11;
  assert.ok(!doc.Saved);
  doc.autosave();
  assert.equal(told, 0);
  assert.match(app.disk.read(app.backup(doc))!, /"underline":11/);
  doc.Save("/通知.docx");
  assert.equal(told, 2);
  assert.ok(doc.Saved);
  assert.equal(new Application(app.crash()).open("/通知.docx").Range(0, 1).Font.Underline, 11);
});

test("listeners may change the document before it is saved, printed or copied", () => {
  const { doc, wps, app, hand } = opened("甲乙");
  for (const name of ["DocumentBeforeSave", "DocumentBeforePrint", "DocumentBeforeCopy"] as const) {
    wps.ApiEvent.AddApiEventListener(name as "DocumentBeforeSave", () => (doc.Range(0, 1).Font.Underline = 0));
  }
  doc.Range(0, 1).Font.Underline = 11;
  doc.Save("/a.docx");
  assert.doesNotMatch(app.disk.read("/a.docx")!, /"underline":11/);
  doc.Range(0, 1).Font.Underline = 11;
  assert.ok(doc.PrintOut().every((unit) => unit.format.underline === 0));
  doc.Range(0, 1).Font.Underline = 11;
  hand.at(0, 2).copy();
  assert.ok(app.clipboard.every((unit) => unit.format.underline === 0));
});

test("one undo record is one step; a new change makes an end of what could be redone; formatting is a step too", () => {
  const { doc, wps, hand } = opened("甲乙丙");
  wps.UndoRecord.StartCustomRecord("标记");
  doc.Range(0, 1).Font.Underline = 11;
  doc.Range(2, 3).Font.Underline = 11;
  wps.UndoRecord.EndCustomRecord();
  assert.ok(doc.Undo(1));
  assert.equal(doc.Range().Font.Underline, 0);
  assert.ok(wps.CommandBars.GetEnabledMso("Redo"));
  hand.at(0).type("丁");
  assert.ok(!wps.CommandBars.GetEnabledMso("Redo"));
  assert.ok(!doc.Redo(1));
});

test("undo brings formatting back with the text that had it", () => {
  const { doc, hand } = opened("甲乙丙");
  doc.Range(1, 2).Font.Underline = 11;
  hand.at(1, 2).backspace();
  hand.undo();
  assert.equal(doc.Range().Text, "甲乙丙\r");
  assert.equal(doc.Range(1, 2).Font.Underline, 11);
});

test("automatic numbers are not in the text", () => {
  const { doc, hand } = opened("总体要求\n基本原则\n组织领导\n特此通知");
  hand.at(0).number(1).at(5).number(2).at(10).number(1);
  assert.equal(doc.Range(0, 5).Text, "总体要求\r");
  const numbers = [1, 2, 3, 4].map((n) => doc.Paragraphs.Item(n).Range.ListFormat.ListString);
  assert.deepEqual(numbers, ["一、", "（一）", "二、", ""]);
});

test("text put into the selection stays selected", () => {
  const { app, doc, hand } = opened("甲乙");
  hand.at(0, 1);
  app.Selection.Text = "丙丁";
  assert.deepEqual(doc.story.selection, [0, 2]);
  app.Selection.Collapse(0);
  assert.deepEqual(doc.story.selection, [2, 2]);
});

test("it calls itself Microsoft Word; what it lacks throws or is not there", () => {
  const { wps, app } = opened("甲", { files: false, tellsRedo: false, undoRecords: false, saveInterval: undefined });
  assert.equal(wps.Name, "Microsoft Word");
  assert.equal(wps.FileSystem, undefined);
  assert.equal(wps.UndoRecord, undefined);
  assert.throws(() => wps.CommandBars.GetEnabledMso("Redo"));
  assert.throws(() => wps.Options.SaveInterval);
  assert.equal(app.ActiveDocument!.ComputeStatistics(2), 1);
});

test("every access over the bridge is counted", () => {
  const { app, wps } = opened("甲乙");
  const before = app.bridge.calls;
  assert.equal(wps.ActiveDocument.Range(0, 1).Text, "甲");
  assert.equal(app.bridge.calls - before, 3);
});

test("a table's paragraphs and rows are inside the table", () => {
  const { doc } = opened();
  laid(doc, units("甲"), [cellEnd()], units("乙"));
  assert.equal(doc.Range(0, 0).Information(12), true);
  assert.equal(doc.Range(2, 2).Information(12), false);
  assert.equal(textOf(doc.story.row, 0, 2), "甲\r\x07");
});
