/** Whole files, in a Chinese workbench: a .docx with its findings in place, a folder checked, a report, rules tried. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DEMAND, DEMANDING, QUIET, TEAM } from "./harness/drafts.js";
import { open, selected } from "./harness/editor.js";
import { inside, listed, notified, rows, status, tabs } from "./harness/views.js";
import { until } from "./harness/wait.js";
import { Workbench } from "./harness/workbench.js";

let workbench: Workbench;
const plain = (draft: string): string => draft.replace("# ", "");

before(async () => {
  const files = { "送审/请示.docx": plain(DEMANDING), "送审/通知.md": DEMANDING, "供暖.md": QUIET, ...TEAM };
  workbench = await Workbench.start({ files, language: "zh-cn" });
});
after(() => workbench?.close());

test("a .docx is shown with its findings in place, and anew when another program saves it", async () => {
  await workbench.host.run(
    (vscode, path) => vscode.commands.executeCommand("vscode.open", vscode.Uri.file(path)),
    workbench.path("送审/请示.docx"),
  );
  const frame = await inside(workbench.page, "mark.warning");
  assert.equal(await frame.locator("mark.warning").innerText(), DEMAND);
  await status(workbench.page, /字 · 约/);
  workbench.write("送审/请示.docx", plain(QUIET));
  await frame.locator("mark").first().waitFor({ state: "detached" });
  assert.match(await frame.locator("main").innerText(), /负责解答执行中的问题。$/m);
});

test("the side view lists findings by rule and by section, and what is asked for in a year; a click goes there", async () => {
  await open(workbench, "送审/通知.md");
  await workbench.host.command("jianfu.findings.focus");
  const byRule = await listed(workbench.page, "提示", (texts) => texts.length === 4);
  assert.ok(byRule.some((text) => text.startsWith(DEMAND.slice(0, 10))), byRule.join("\n"));
  assert.match((await listed(workbench.page, "一年要求报送", (texts) => texts.length === 1))[0]!, /一年 52 次/);
  await until(
    async () => {
      // A click is lost while the list is filled anew.
      await rows(workbench.page, "提示").filter({ hasText: DEMAND.slice(0, 10) }).click();
      return selected(workbench);
    },
    (text) => text === DEMAND,
  );
  await workbench.host.command("jianfu.bySection");
  await listed(workbench.page, "提示", (texts) => texts.some((text) => text.startsWith("二、联系方式")));
});

test("a whole folder is checked, files that are not open as well", async () => {
  await workbench.host.command("jianfu.checkWholeFolder");
  assert.match(await notified(workbench, /份/), /3 份/);
  const found = await workbench.host.run(
    (vscode) => vscode.languages.getDiagnostics().filter(([, all]) => all.length).map(([uri]) => uri.path),
    null,
  );
  assert.ok(found.some((path) => path.endsWith("送审/通知.md")), found.join("\n"));
});

test("the review report of a file opens in the editor", async () => {
  await open(workbench, "送审/通知.md");
  await workbench.host.command("jianfu.makeReport");
  await until(() => tabs(workbench.page), ([front]) => front?.startsWith("审核报告"));
  const text = await workbench.host.run((vscode) => vscode.window.activeTextEditor!.document.getText(), null);
  assert.match(text, /各单位要于每周五前/);
  assert.match(text, /《整治形式主义为基层减负若干规定》第3条/);
});

test("the examples of a team's rules are run in the Testing view; one that does not hold is marked at its line", async () => {
  await workbench.host.command("workbench.view.testing.focus");
  await workbench.host.command("testing.refreshTests");
  await workbench.host.command("testing.runAll");
  await workbench.page.locator(".test-explorer .testing-run-glyph, .test-explorer .codicon-testing-passed-icon").first().waitFor();
  workbench.write("rules/own/words.yaml", TEAM["rules/own/words.yaml"].replace("silent: [请办理。]", "silent: [请进行办理。]"));
  await workbench.host.command("testing.runAll");
  await workbench.page.locator(".test-explorer .codicon-testing-failed-icon").first().waitFor();
  await workbench.page.locator(".test-output-peek-tree .monaco-list-row", { hasText: "不应提示" }).first().waitFor();
});
