/** What a drafter decides and what the folder says: too long, ignored, muted, another rule, a server that has died. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DEMAND, DEMANDING, LINE, QUIET, sentences, TEAM } from "./harness/drafts.js";
import { cursor, fixes, lenses, open, painted, paste, squiggles, take } from "./harness/editor.js";
import { until } from "./harness/wait.js";
import { Workbench } from "./harness/workbench.js";

let workbench: Workbench;
const end = QUIET.split("\n")[LINE]!.length;
const YEARLY = "info:" + QUIET.split("\n")[0];

before(async () => {
  const files = {
    "长文.md": QUIET,
    "理由.md": DEMANDING,
    "静音.md": DEMANDING,
    "用词.md": QUIET.replace("负责解答", "进行办理、负责解答"),
    ...TEAM,
  };
  workbench = await Workbench.start({ files, settings: { "jianfu.quiet": 0 } });
});
after(() => workbench?.close());

test("5,000 characters are pasted: too long for work of this kind", async () => {
  await open(workbench, "长文.md");
  await cursor(workbench, LINE, end);
  await paste(workbench, sentences(5000));
  const found = await workbench.host.diagnosed(workbench.path("长文.md"), (all) => all.length > 0);
  assert.deepEqual(found.map((one) => one.code), ["length", "length"]); // on the title, and from where it is too much
  assert.match(found[0]!.message, /正文 5,\d{3} 字.*一般不超过 4,000 字/);
  assert.deepEqual(found[1]!.start[0], LINE);
  assert.match((await lenses(workbench)).join("\n"), /5,\d{3} \/ 4,000 字/);
});

test("a demand is ignored with a reason, which stands in the draft for the reviewer", async () => {
  await open(workbench, "理由.md");
  await cursor(workbench, LINE, end + 3);
  await painted(workbench.page, YEARLY, "warning:" + DEMAND);
  const offered = await fixes(workbench.page);
  await take(workbench.page, offered.find((title) => title.startsWith("在此处忽略"))!);
  await workbench.page.locator(".quick-input-widget input").waitFor();
  await workbench.page.keyboard.insertText("省供热条例第九条规定");
  await workbench.page.locator(".quick-input-list .monaco-list-row", { hasText: "省供热条例第九条规定" }).waitFor();
  await workbench.page.keyboard.press("Enter");
  await painted(workbench.page, YEARLY); // the reports that the draft asks for in a year are still added up
  const text = await workbench.host.text(workbench.path("理由.md"));
  assert.ok(text.includes("<!-- jianfu: ignore report-demand — 省供热条例第九条规定 -->\n二、联系方式。"), text);
});

test("muted, nothing is underlined, and nothing new is; then all of it again", async () => {
  await open(workbench, "静音.md");
  await cursor(workbench, LINE, 0);
  await painted(workbench.page, YEARLY, "warning:" + DEMAND);
  await workbench.host.command("jianfu.mute");
  await painted(workbench.page);
  await workbench.page.keyboard.insertText("按期");
  await until(() => lenses(workbench), (all) => all.join().includes("字"));
  assert.deepEqual(await squiggles(workbench.page), []);
  await workbench.host.command("jianfu.mute");
  await painted(workbench.page, YEARLY, "warning:" + DEMAND);
});

test("the server's process is killed: another one knows the drafts as they stand, unsaved, and that all is muted", async () => {
  await open(workbench, "静音.md");
  await painted(workbench.page, YEARLY, "warning:" + DEMAND);
  const first = await workbench.serverProcess();
  assert.ok(first);
  process.kill(first, "SIGKILL");
  const second = await until(() => workbench.serverProcess(), (found) => found !== undefined && found !== first);
  await cursor(workbench, LINE, 2);
  await workbench.page.keyboard.insertText("等");
  await painted(workbench.page, YEARLY, "warning:" + DEMAND);

  await workbench.host.command("jianfu.mute");
  await painted(workbench.page);
  process.kill(second!, "SIGKILL");
  await until(() => workbench.serverProcess(), (found) => found !== undefined && found !== second);
  await until(() => lenses(workbench), (all) => all.join().includes("字"));
  await painted(workbench.page);
  await workbench.host.command("jianfu.mute");
  await painted(workbench.page, YEARLY, "warning:" + DEMAND);
});

test("a rule is edited and saved: the open drafts are checked again", async () => {
  await open(workbench, "用词.md");
  await cursor(workbench, LINE, 0);
  await painted(workbench.page, "warning:进行办理");
  await open(workbench, "rules/own/words.yaml");
  await workbench.host.command("editor.action.selectAll");
  const rule = TEAM["rules/own/words.yaml"].replace("{进行办理: 办理}", "{负责解答: 解答}");
  await paste(workbench, rule.replaceAll("进行办理", "负责解答").replace("请办理", "请解答"));
  await workbench.host.command("workbench.action.files.save");
  await open(workbench, "用词.md");
  await painted(workbench.page, "warning:负责解答");
});
