/** Reading: one paragraph when one changed, numbers apart from the text, never long at a time. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { SLICE, Slices } from "../../src/budget";
import { Reading } from "../../src/reading";
import { Application, Person } from "../../standin";
import { setting } from "./setup";

function made(text: string): { read: Reading; hand: Person; wps: WPSMergedRoot; app: Application } {
  const app = new Application();
  const doc = app.open("通知.docx", text);
  const wps = app.page({}).wps as WPSMergedRoot;
  const read = new Reading(wps.ActiveDocument);
  read.read();
  return { read, hand: new Person(doc), wps, app };
}

test("a change in one paragraph costs a few calls and leaves the others the same objects", () => {
  const { read, hand, wps, app } = made("一\n二二\n三");
  const before = read.paragraphs;
  hand.at(3).type("甲");
  const near = wps.ActiveDocument.Range(3, 4);
  const calls = app.bridge.calls;
  assert.equal(read.readNear(near), true);
  assert.ok(app.bridge.calls - calls < 25);
  assert.deepEqual(read.paragraphs.map(({ text }) => text), ["一", "二甲二", "三"]);
  assert.equal(read.paragraphs[0], before[0]);
  assert.equal(read.paragraphs[2], before[2]);
});

test("what is more than one paragraph's change is left to a reading of all", () => {
  const { read, hand, wps } = made("一\n二\n三");
  hand.at(1).type("\n");
  assert.equal(read.readNear(wps.ActiveDocument.Range(1, 2)), undefined);
  assert.equal(read.read(), true);
  assert.deepEqual(read.paragraphs.map(({ text }) => text), ["一", "", "二", "三"]);
  assert.equal(read.read(), false);
});

test("automatic numbers are asked for and sent in front of their lines", async (context) => {
  const { hand, wait, service } = setting(context, "总体要求\n请报送");
  hand.at(0).number(1);
  await wait(3000);
  assert.deepEqual([...service.texts.values()], ["一、总体要求\n请报送"]);
});

test("the bridge is never kept longer than a slice and one piece of work", () => {
  let now = 0;
  const slices = new Slices(() => now);
  const longest: number[] = [];
  let piece = 0;
  slices.start("much", (function* () {
    const begun = now;
    for (; piece < 100; piece++) {
      now += 1.6;
      yield;
      longest.push(now - begun);
    }
  })());
  slices.stop();
  assert.ok(Math.max(...longest) < SLICE + 1.6);
  assert.ok(piece < 100);
});

test("a burst of an input method is one change", async (context) => {
  const { hand, wait, service } = setting(context, "请");
  await wait(200);
  let changes = 0;
  service.delay = () => (changes++, 1);
  hand.at(1).compose(["b", "ba", "bao", "baos"], "报送");
  await wait(100);
  assert.deepEqual([...service.texts.values()], ["请报送"]);
  // One publication, and what is asked for after it.
  assert.ok(changes <= 3, `${changes} answers`);
});

test("a host without the event for changes is looked at", async (context) => {
  const { hand, wait, service, view } = setting(context, "请", { lacks: ["ContentChange"] });
  await wait(100);
  hand.at(1).type("报送");
  await wait(1000);
  assert.deepEqual([...service.texts.values()], ["请报送"]);
  assert.equal(view().items.length, 1);
  assert.equal(view().marks.possible, false);
  assert.match(view().marks.reasons.join(), /内容改动/);
});
