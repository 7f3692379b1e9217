/** The pictures of the documentation, made of the real thing: a Chinese workbench with a day's work in it. */

import { after, before, test } from "node:test";
import { DEMAND, DEMANDING, TEAM } from "./harness/drafts.js";
import { cursor, hover, open, paste } from "./harness/editor.js";
import { inside, listed, rows, status } from "./harness/views.js";
import { Workbench } from "./harness/workbench.js";

const TASKS =
  "对路面坑槽、沉陷、翻浆等病害，按照先干线后支线、先通客车路段后其他路段的次序修补，当年完成县道，两年内完成乡道和村道。";
const ABOVE = `# 省人民政府关于推进农村公路高质量发展的意见

各市人民政府：

一、总体要求。坚持建管养运并重，让群众出行更安全、更方便。

二、重点任务。${TASKS}养护资金列入年度预算，不得以任何名义向农户摊派。

省人民政府

2025年6月3日
`;
const DRAFT = `# 清江市人民政府办公室关于开展农村公路养护提升专项行动的通知

清政办发〔2026〕18号

各县（市、区）人民政府，市政府各部门、各直属机构：

为切实改善农村群众出行条件，经市政府同意，决定在全市开展农村公路养护提升专项行动。现就有关事项通知如下。

## 一、主要任务

${TASKS.replace("当年完成", "年底前完成")}养护资金列入年度预算，不得以任何名义向农户摊派。

## 二、工作推进

市交通运输局到现场了解进展、帮助解决问题。各县（市、区）人民政府要在每月25日前将专项行动进展情况报送市交通运输局。年底未完成任务的，年度考核实行“一票否决”。

## 三、联系方式

执行中遇到的问题，请及时向市交通运输局反映。

清江市人民政府办公室

2026年3月30日
`;

let workbench: Workbench;

before(async () => {
  const files = {
    "jianfu.toml": 'corpus = "library"\nrules = ["central-2024", "rules/own"]\n',
    "上位文件/意见.md": ABOVE,
    "农村公路.md": DRAFT,
    "冬季供暖.docx": DEMANDING.replace("# ", ""),
    "rules/own/set.yaml": TEAM["rules/own/set.yaml"],
    "rules/own/words.yaml": TEAM["rules/own/words.yaml"],
  };
  workbench = await Workbench.start({
    files,
    before: ["corpus", "add", "上位文件/意见.md", "--corpus", "library"],
    settings: {
      "jianfu.quiet": 0,
      "editor.inlayHints.enabled": "on",
      "editor.fontSize": 15,
      "editor.hover.above": false,
      "breadcrumbs.enabled": false,
      "diffEditor.useInlineViewWhenSpaceIsLimited": false,
    },
    language: "zh-cn",
    scale: 2,
    size: { width: 1200, height: 720 },
  });
});
after(() => workbench?.close());

test("a draft with its findings, the side view, the status bar and the hover at a demand", async () => {
  await open(workbench, "农村公路.md");
  await workbench.host.command("jianfu.findings.focus");
  await listed(workbench.page, "照搬的上位文件", (texts) => texts.length === 2);
  await listed(workbench.page, "一年要求报送", (texts) => texts.length === 1);
  await status(workbench.page, /字 · 约/);
  await workbench.host.command("workbench.action.focusActiveEditorGroup");
  await cursor(workbench, 14, 24);
  await hover(workbench);
  await workbench.picture("vscode");
});

test("a copied passage beside its source", async () => {
  await rows(workbench.page, "照搬的上位文件").nth(1).click();
  await workbench.page.locator(".monaco-diff-editor .char-insert").first().waitFor();
  await workbench.page.locator(".monaco-diff-editor .modified-in-monaco-diff-editor .view-line").last().click();
  await workbench.picture("vscode-compare");
});

test("a .docx with its findings beside it", async () => {
  await workbench.host.command("workbench.action.closeAllEditors");
  await workbench.host.run(
    (vscode, path) => vscode.commands.executeCommand("vscode.open", vscode.Uri.file(path)),
    workbench.path("冬季供暖.docx"),
  );
  const frame = await inside(workbench.page, "mark.warning");
  await frame.locator("mark.warning", { hasText: DEMAND }).click();
  await workbench.picture("vscode-docx");
});

test("a rule that an example does not agree with, in the Testing view", async () => {
  await workbench.host.command("workbench.action.closeAllEditors");
  await open(workbench, "rules/own/words.yaml");
  await workbench.host.command("editor.action.selectAll");
  await paste(workbench, TEAM["rules/own/words.yaml"].replace("silent: [请办理。]", "silent: [请进行办理。]"));
  await workbench.host.command("workbench.view.testing.focus");
  await workbench.host.command("testing.refreshTests");
  await workbench.host.command("testing.runAll");
  await workbench.page.locator(".test-explorer .codicon-testing-failed-icon").first().waitFor();
  await workbench.page.locator(".monaco-editor .squiggly-error").first().waitFor();
  await workbench.picture("vscode-rules");
});
