/** Lines for the server: changes that make one text of another, columns that lead back to the paragraph. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { difference, line } from "../../src/lines";
import { edited } from "./service";

test("any text becomes any other one by one change", () => {
  const pieces = ["报送", "\n", "甲", "😀", "😁", "报", "\n\n", ""];
  let seed = 7;
  const roll = (sides: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % sides;
  const text = (): string => Array.from({ length: roll(7) }, () => pieces[roll(pieces.length)]!).join("");
  for (let round = 0; round < 20000; round++) {
    const [old, now] = [text(), text()];
    const change = difference(old, now);
    assert.equal(change ? edited(old, change) : old, now, JSON.stringify([old, now, change]));
  }
});

test("a change never cuts a character in two", () => {
  const change = difference("甲😀乙", "甲😁乙")!;
  assert.deepEqual([change.range.start.character, change.range.end.character, change.text], [1, 3, "😁"]);
});

test("only what differs is sent", () => {
  const change = difference("一\n二二\n三", "一\n二甲二\n三");
  assert.deepEqual(change, { range: { start: { line: 1, character: 1 }, end: { line: 1, character: 1 } }, text: "甲" });
  assert.equal(difference("一", "一"), undefined);
});

test("a number stands in front of its line and has no place in the paragraph", () => {
  const shown = line("总体要求", "一、");
  assert.equal(shown.text, "一、总体要求");
  assert.deepEqual([0, 1, 2, 3, 6].map((column) => shown.offset(column)), [-1, -1, 0, 1, 4]);
});

test("footnote marks and other signs are left out, and columns skip them", () => {
  const shown = line("甲\x02乙\x0b丙", "1.");
  assert.equal(shown.text, "1.甲乙 丙");
  assert.deepEqual([2, 3, 4, 5, 6].map((column) => shown.offset(column)), [0, 2, 3, 4, 5]);
});
