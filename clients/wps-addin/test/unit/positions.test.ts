/** Places in the text: in tables, beside comments, fields and tracked changes; always the right one of several alike. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { locate, occurrence } from "../../src/positions";
import { type Paragraph, Reading } from "../../src/reading";
import { Application, type Paper, Person, type Unit, cellEnd, field, noteMark, units } from "../../standin";

function reading(row: readonly Unit[] | string): { read: Reading; doc: Paper; app: Application } {
  const app = new Application();
  const doc = app.open("通知.docx", typeof row === "string" ? row : "");
  if (typeof row !== "string") doc.story.row = [...row, ...units("\r")];
  const wps = app.page({}).wps as WPSMergedRoot;
  const read = new Reading(wps.ActiveDocument);
  read.read();
  const work = read.ask(() => {});
  while (!work.next().done);
  return { read, doc, app };
}

/** Where the n-th occurrence of a word in the whole text is found: the text before it. */
function before({ read, doc }: { read: Reading; doc: Paper }, word: string, number: number): string | undefined {
  const all = read.paragraphs.flatMap((paragraph: Paragraph) => {
    const places = [];
    for (let at = paragraph.text.indexOf(word); at >= 0; at = paragraph.text.indexOf(word, at + 1)) places.push({ paragraph, start: at, end: at + word.length });
    return places;
  });
  const range = locate(read, all[number]!);
  return range && doc.Range(0, range.Start).Text;
}

test("in and behind a table", () => {
  const made = reading([...units("单位"), cellEnd(), ...units("报送"), cellEnd(), cellEnd(), ...units("请报送")]);
  assert.deepEqual(made.read.paragraphs.map(({ text }) => text), ["单位", "报送", "", "请报送"]);
  assert.equal(before(made, "报送", 0), "单位\r\x07");
  assert.equal(before(made, "报送", 1), "单位\r\x07报送\r\x07\r\x07请");
});

test("behind a comment, in its own paragraph and in the next", () => {
  const made = reading("请报送，再报送。\n报送");
  made.doc.Comments.Add(made.doc.Range(0, 2), "看");
  made.read.read();
  const work = made.read.ask(() => {});
  while (!work.next().done);
  assert.equal(before(made, "报送", 0), "请");
  assert.equal(before(made, "报送", 1), "请报送，再");
  assert.equal(before(made, "报送", 2), "请报送，再报送。\r");
});

test("behind fields and footnotes, the right one of several alike", () => {
  const row = [...units("报送见"), ...field("REF", "附件"), ...units("报送"), noteMark(), ...units("报送。\n报送")];
  const made = reading(row);
  const found = [0, 1, 2, 3].map((number) => before(made, "报送", number));
  assert.deepEqual(found, ["", "报送见附件", "报送见附件报送\x02", "报送见附件报送\x02报送。\r"]);
});

test("beside text that is deleted while changes are tracked", () => {
  const made = reading("请报送材料，报送。");
  made.doc.TrackRevisions = true;
  new Person(made.doc).at(1, 3).backspace();
  made.read.read();
  const work = made.read.ask(() => {});
  while (!work.next().done);
  assert.equal(before(made, "报送", 0), "请材料，");
});

test("a place whose text has changed is not found", () => {
  const made = reading("请报送材料");
  const piece = { paragraph: made.read.paragraphs[0]!, start: 1, end: 3 };
  new Person(made.doc).at(0).type("再");
  assert.equal(locate(made.read, piece), undefined);
});

test("the user's search keeps its settings", () => {
  const made = reading([...field("REF", "x"), ...units("请报送")]);
  Object.assign(made.app.find, { MatchByte: false, IgnorePunct: true, MatchWildcards: true });
  assert.equal(before(made, "报送", 0), "x请");
  assert.deepEqual([made.app.find.MatchByte, made.app.find.IgnorePunct, made.app.find.MatchWildcards], [false, true, true]);
});

test("an occurrence that a search would jump over is not guessed", () => {
  assert.equal(occurrence("啊啊啊", "啊啊", 0), 0);
  assert.equal(occurrence("啊啊啊", "啊啊", 1), -1);
  assert.equal(occurrence("甲乙甲乙", "甲乙", 2), 1);
});
