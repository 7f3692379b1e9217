/** What users read stands in both languages: the manifest's words, and those of the program. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const json = (path: string): Record<string, string> => JSON.parse(readFileSync(path, "utf8")) as Record<string, string>;

test("the program's words are translated, all of them and no others", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const source = files.map((name) => readFileSync(`src/${name}`, "utf8")).join("\n");
  const said = [...source.matchAll(/l10n\.t\(\s*("(?:[^"\\]|\\.)*")/g)].map((found) => JSON.parse(found[1]!) as string);
  const words = json("l10n/bundle.l10n.zh-cn.json");
  assert.deepEqual([...new Set(said)].sort(), Object.keys(words).sort());
  for (const [english, chinese] of Object.entries(words)) {
    assert.deepEqual(chinese.match(/\{\d\}/g)?.sort(), english.match(/\{\d\}/g)?.sort(), english);
  }
});

test("the manifest's words stand in both languages", () => {
  const used = [...readFileSync("package.json", "utf8").matchAll(/"%([^%"]+)%"/g)].map((found) => found[1]!);
  const english = Object.keys(json("package.nls.json")).sort();
  assert.deepEqual([...new Set(used)].sort(), english);
  assert.deepEqual(Object.keys(json("package.nls.zh-cn.json")).sort(), english);
});

test("the extension has the server's version", () => {
  const version = /^version = "(.*)"$/m.exec(readFileSync("../../pyproject.toml", "utf8"))?.[1];
  assert.equal(json("package.json")["version"], version);
});
