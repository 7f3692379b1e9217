/** What was copied from a superior document, in a Chinese workbench: its source, the comparison, the library. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ABOVE, COPIED, COPYING, QUIET } from "./harness/drafts.js";
import { cursor, fixes, open, squiggles, take } from "./harness/editor.js";
import { listed, notified, rows } from "./harness/views.js";
import { until } from "./harness/wait.js";
import { Workbench } from "./harness/workbench.js";

let workbench: Workbench;
const passage = COPYING.split("\n")[COPIED]!;

before(async () => {
  workbench = await Workbench.start({
    files: { "jianfu.toml": 'corpus = "library"\n', "上位/意见.md": ABOVE, "通知.md": COPYING, "供暖.md": QUIET },
    before: ["corpus", "add", "上位/意见.md", "--corpus", "library"],
    language: "zh-cn",
  });
});
after(() => workbench?.close());

test("a copied passage is underlined and its source opens at the passage", async () => {
  await open(workbench, "通知.md");
  await cursor(workbench, COPIED, 20);
  // It is longer than a line on the screen: a squiggle under each piece.
  await until(() => squiggles(workbench.page), (all) => all.map(({ text }) => text).join("").endsWith(passage));
  const offered = await fixes(workbench.page);
  await take(workbench.page, offered.find((title) => title.startsWith("查看出处《省人民政府关于推进乡村小规模学校建设的意见》"))!);
  const selected = await until(
    () =>
      workbench.host.run((vscode) => {
        const { document, selection } = vscode.window.activeTextEditor!;
        return { path: document.uri.path, text: document.getText(selection) };
      }, null),
    ({ path }) => !path.endsWith("通知.md"),
  );
  assert.match(selected.text, /^二、补齐办学条件.*多媒体教室全覆盖/s);
});

test("the side view names the source; its passage opens beside it, and only what differs is marked", async () => {
  await open(workbench, "通知.md");
  await workbench.host.command("jianfu.sources.focus");
  await listed(workbench.page, "照搬的上位文件", (texts) => texts.length === 2);
  const title = "《省人民政府关于推进乡村小规模学校建设的意见》";
  assert.ok((await rows(workbench.page, "照搬的上位文件").first().innerText()).includes(title));
  await rows(workbench.page, "照搬的上位文件").nth(1).click();
  const inserted = workbench.page.locator(".monaco-diff-editor .char-insert");
  const removed = workbench.page.locator(".monaco-diff-editor .char-delete");
  await until(async () => (await inserted.count()) + (await removed.count()), (count) => count > 0);
  const both = await workbench.host.run(
    (vscode) => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab!.input as { original: unknown; modified: unknown };
      const text = async (uri: unknown): Promise<string> => (await vscode.workspace.openTextDocument(uri as never)).getText();
      return Promise.all([text(input.original), text(input.modified)]);
    },
    null,
  );
  assert.match(both[0], /补齐办学条件[^]*满十年/);
  assert.match(both[1], /办学条件[^]*满十二年/);
});

test("a file is added to the library, and drafts are compared with it at once", async () => {
  await open(workbench, "供暖.md");
  workbench.write("上位/供暖.md", QUIET.replace("清江市人民政府办公室关于", "省人民政府关于").replace("市政府各部门", "省政府各部门"));
  await workbench.host.run(
    (vscode, path) => vscode.commands.executeCommand("jianfu.addToLibrary", vscode.Uri.file(path)),
    workbench.path("上位/供暖.md"),
  );
  await notified(workbench, /收入|加入/);
  await workbench.host.diagnosed(workbench.path("供暖.md"), (all) => all.some(({ code }) => code.startsWith("copied")));
});
