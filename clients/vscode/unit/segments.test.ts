import assert from "node:assert/strict";
import { test } from "node:test";
import { segments } from "../src/docx/segments.js";

function range(...[line, character, endLine, endCharacter]: [number, number, number, number]) {
  return { range: { start: { line, character }, end: { line: endLine, character: endCharacter } } };
}

test("a line without marks is one piece", () => {
  assert.deepEqual(segments("甲乙丙", 0, [range(1, 0, 1, 2)]), [{ text: "甲乙丙", findings: [] }]);
  assert.deepEqual(segments("", 0, []), []);
});

test("marks cut a line; a character outside the basic plane stays whole", () => {
  assert.deepEqual(segments("甲𠮷乙丙", 0, [range(0, 1, 0, 3)]), [
    { text: "甲", findings: [] },
    { text: "𠮷", findings: [0] },
    { text: "乙丙", findings: [] },
  ]);
});

test("marks that overlap share a piece", () => {
  assert.deepEqual(segments("abcd", 0, [range(0, 0, 0, 3), range(0, 2, 0, 4)]), [
    { text: "ab", findings: [0] },
    { text: "c", findings: [0, 1] },
    { text: "d", findings: [1] },
  ]);
});

test("a mark over several lines covers the lines between", () => {
  const found = [range(0, 1, 2, 1)];
  assert.deepEqual(segments("ab", 0, found).at(-1), { text: "b", findings: [0] });
  assert.deepEqual(segments("cd", 1, found), [{ text: "cd", findings: [0] }]);
  assert.deepEqual(segments("ef", 2, found)[0], { text: "e", findings: [0] });
});
