import assert from "node:assert/strict";
import { test } from "node:test";
import { grouped, length, over, sources } from "../src/figures.js";
import type { Figures, Finding, Related } from "../src/protocol.js";

const figures: Figures = {
  version: 1,
  title: null,
  genre: "通知",
  scope: "special",
  characters: 3870,
  characterLimit: 4000,
  pages: 8,
  pageLimit: 0,
  reportsPerYear: 0,
};
const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function finding(rule: string, ...paths: string[]): Finding {
  const related = paths.map((path): Related => ({ title: path, path, uri: path, range: at, start: 0, end: 1, excerpt: "", similarity: 1 }));
  return { rule, name: rule, severity: 2, message: "", bases: [], range: at, excerpt: "", section: "", related };
}

test("length beside the limits that there are", () => {
  assert.equal(length(figures), "3,870 / 4,000 字 · 约 8 页");
  assert.equal(length({ ...figures, characterLimit: 0, pageLimit: 10 }), "3,870 字 · 约 8 / 10 页");
});

test("a limit is passed by one more than it allows; 0 is no limit", () => {
  assert.equal(over({ ...figures, characters: 4000 }), false);
  assert.equal(over({ ...figures, characters: 4001 }), true);
  assert.equal(over({ ...figures, characterLimit: 0 }), false);
  assert.equal(over({ ...figures, pageLimit: 7 }), true);
});

test("groups stand in the order in which they are met", () => {
  assert.deepEqual(grouped(["b1", "a1", "b2"], (item) => item.slice(0, 1)), [["b", ["b1", "b2"]], ["a", ["a1"]]]);
});

test("sources: the one with the most passages first, each passage under its best one, the share under none", () => {
  const findings = [finding("copied-share", "乙"), finding("copied-passage", "甲", "乙"), finding("copied-passage", "乙"), finding("copied-outline", "乙"), finding("length")];
  assert.deepEqual(sources(findings).map(([path, all]) => [path, all.length]), [["乙", 2], ["甲", 1]]);
});
