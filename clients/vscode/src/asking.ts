/** Questions to the user that have more than a few fixed answers. */

import * as vscode from "vscode";

const { l10n } = vscode;

// What stands in the draft afterwards is Chinese whatever the editor's language is: others read it.
const REASONS = ["法律法规有明确规定", "上级文件有明确要求", "确有必要，已经负责同志批准", "误报，本处不属此种情形"];
const GENRES = ["通知", "意见", "报告", "请示", "批复", "函", "纪要", "决定", "实施方案", "会议通知", "讲话"];
const SCOPES = [
  { label: "综合性工作", value: "comprehensive" },
  { label: "某领域重要工作", value: "field" },
  { label: "专项工作或具体任务", value: "special" },
];

/** Why a rule is to be ignored: one of the usual reasons, or the user's own words; undefined when he thinks better of it. */
export async function reason(rule: string): Promise<string | undefined> {
  const box = vscode.window.createQuickPick();
  box.title = l10n.t("Reason for ignoring “{0}”", rule);
  box.placeholder = l10n.t("Choose a reason or write your own; it stays in the draft for the reviewer");
  const usual = REASONS.map((label) => ({ label }));
  box.items = usual;
  box.onDidChangeValue((written) => {
    const own = written.trim();
    box.items = own ? [{ label: own, alwaysShow: true }, ...usual] : usual;
  });
  const chosen = await new Promise<string | undefined>((resolve) => {
    // Who types fast is ahead of the list.
    box.onDidAccept(() => resolve(box.activeItems[0]?.label ?? (box.value.trim() || undefined)));
    box.onDidHide(() => resolve(undefined));
    box.show();
  });
  box.dispose();
  return chosen;
}

/** What the draft is, where it was inferred otherwise: the value for its front matter. */
export async function stated(key: "genre" | "scope"): Promise<string | undefined> {
  if (key === "genre") {
    return vscode.window.showQuickPick(GENRES, { title: l10n.t("Genre of this document") });
  }
  const title = l10n.t("How wide is the work that this document deploys? The length limit depends on it.");
  const chosen = await vscode.window.showQuickPick(SCOPES, { title });
  return chosen?.value;
}
