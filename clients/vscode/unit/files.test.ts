import assert from "node:assert/strict";
import { test } from "node:test";
import { idProblem, newSet, withSet } from "../src/rules/files.js";

test("an id is a file's name in small letters", () => {
  assert.equal(idProblem("meeting-tail-2", []), undefined);
  assert.equal(idProblem("会议", []), "form");
  assert.equal(idProblem("a--b", []), "form");
  assert.equal(idProblem("words", ["words"]), "taken");
});

test("settings name the new set beside those that they name", () => {
  assert.equal(withSet("", "rules/own"), 'rules = ["central-2024", "tianshui-2019", "rules/own"]\n');
  assert.equal(withSet('rules = ["central-2024"]\nquiet = 0\n', "rules/own"), 'rules = ["central-2024", "rules/own"]\nquiet = 0\n');
  assert.equal(withSet("rules = [\n  \"a\",\n]\n", "b"), 'rules = [\n  "a", "b"]\n');
  assert.equal(withSet("rules = []\n", "$&"), 'rules = ["$&"]\n');
});

test("settings without rules keep what they say", () => {
  assert.match(withSet("[severity]\nlength = \"off\"\n", "own"), /^rules = \[.*"own"\]\n\n\[severity\]\n/);
});

test("a set is named as its folder", () => {
  assert.match(newSet("我单位", 2026), /^id: 我单位 .*\n[^]*date: "2026"/);
});
