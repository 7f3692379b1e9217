/** A drafter writes: squiggles come and go at exactly the right characters. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DEMAND, DEMANDING, LINE, QUIET } from "./harness/drafts.js";
import { compose, cursor, fixes, hover, open, painted, take } from "./harness/editor.js";
import { Workbench } from "./harness/workbench.js";

let workbench: Workbench;
const end = QUIET.split("\n")[LINE]!.length;

before(async () => {
  // A character outside the basic plane before the place: columns that count code points would be off by one.
  const files = { "请示.md": DEMANDING.replace("二、联系", "二、𠮷联系"), "通知.md": QUIET };
  workbench = await Workbench.start({ files, settings: { "jianfu.quiet": 0 } });
});
after(() => workbench?.close());

test("a folder is opened: the demand in its draft is underlined, and nothing else of the sentence", async () => {
  await open(workbench, "请示.md");
  await cursor(workbench, LINE, 0);
  await painted(workbench.page, "info:" + DEMANDING.split("\n")[0], "warning:" + DEMAND);
  const [, demand] = await workbench.host.diagnosed(workbench.path("请示.md"), (all) => all.length === 2);
  assert.deepEqual([demand?.code, demand?.text], ["report-demand", DEMAND]);
});

test("a demand written with an input method is underlined when it is there", async () => {
  await open(workbench, "通知.md");
  await cursor(workbench, LINE, end);
  await painted(workbench.page);
  await compose(workbench.page, [
    ["gedanwei", "各单位"],
    ["yaoyu", "要于"],
    ["meizhouwuqian", "每周五前将"],
    ["gongzuojinzhanqingkuang", "工作进展情况"],
    ["baosong", "报送"],
    ["shizhufangchengxiangjiansheju", "市住房城乡建设局"],
    [".", "。"],
  ]);
  assert.equal((await workbench.host.text(workbench.path("通知.md"))).split("\n")[LINE]!.slice(end), DEMAND + "。");
  await painted(workbench.page, "info:" + QUIET.split("\n")[0], "warning:" + DEMAND);
});

test("the hover at the demand gives the basis and what to write instead", async () => {
  await cursor(workbench, LINE, end + 3);
  const said = await hover(workbench);
  assert.match(said, /《整治形式主义为基层减负若干规定》第3条/);
  assert.match(said, /建议/);
  assert.equal(said.split("要求下级报送情况或材料").length, 2, `said twice:\n${said}`);
  await workbench.page.keyboard.press("Escape");
});

test("the quick fix takes the demand out, undo brings it and its underline back", async () => {
  await workbench.host.command("workbench.action.focusActiveEditorGroup");
  await cursor(workbench, LINE, end + 3);
  const offered = await fixes(workbench.page);
  assert.match(offered[0] ?? "", /删/, offered.join("\n"));
  await take(workbench.page, offered[0]!);
  await painted(workbench.page);
  assert.ok(!(await workbench.host.text(workbench.path("通知.md"))).includes(DEMAND));
  await workbench.page.keyboard.press("Control+Z");
  await painted(workbench.page, "info:" + QUIET.split("\n")[0], "warning:" + DEMAND);
});

test("what is typed over goes at once; nothing was written to the disk", async () => {
  await cursor(workbench, LINE, end + DEMAND.length + 1);
  for (let count = 0; count < 12; count++) {
    await workbench.page.keyboard.press("Backspace");
  }
  await painted(workbench.page);
  assert.equal(workbench.saved("通知.md"), QUIET);
});
