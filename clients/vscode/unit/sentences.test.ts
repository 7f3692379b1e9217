import assert from "node:assert/strict";
import { test } from "node:test";
import { sentences } from "../src/sentences.js";

test("a sentence a line, with its mark", () => {
  assert.deepEqual(sentences("甲。乙；丙！丁"), ["甲。", "乙；", "丙！", "丁"]);
});

test("what closes after the mark belongs to the sentence", () => {
  assert.deepEqual(sentences("他说：“不办。”随后离开。（附后。）完。"), ["他说：“不办。”", "随后离开。", "（附后。）", "完。"]);
});

test("paragraphs end sentences, blanks make none", () => {
  assert.deepEqual(sentences("一、总体要求\n\n　　为了𠮷祥。\r\n"), ["一、总体要求", "为了𠮷祥。"]);
  assert.deepEqual(sentences(""), []);
});
