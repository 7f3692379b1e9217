/** The status bar: length, genre and scope, findings, muted or not. Each part can be clicked. */

import * as vscode from "vscode";
import type { Connection } from "./connection.js";
import type { Current } from "./current.js";
import { length, over, SCOPES } from "./figures.js";
import type { Figures } from "./protocol.js";

const { l10n } = vscode;

/** Put the items in the status bar; they show the current draft. */
export function statusBar(connection: Connection, current: Current): vscode.Disposable {
  const left = vscode.StatusBarAlignment.Left;
  const budget = vscode.window.createStatusBarItem("jianfu.length", left, 20);
  budget.name = l10n.t("jianfu: length");
  const kind = vscode.window.createStatusBarItem("jianfu.kind", left, 19);
  kind.name = l10n.t("jianfu: genre and scope");
  const findings = vscode.window.createStatusBarItem("jianfu.findings", left, 18);
  findings.name = l10n.t("jianfu: findings");
  const items = [budget, kind, findings];

  const show = (): void => {
    const { figures, count } = current;
    if (connection.state !== "running") {
      budget.hide();
      kind.hide();
      serverState(connection, findings);
      return;
    }
    if (figures === undefined) {
      items.forEach((item) => item.hide());
      return;
    }
    lengthOf(figures, budget);
    kindOf(figures, kind);
    findings.text = connection.muted ? "$(bell-slash) 减负" : `$(checklist) ${count}`;
    findings.accessibilityInformation = { label: l10n.t("{0} findings", count) };
    findings.tooltip = connection.muted
      ? l10n.t("Marks are hidden. Click to show them again.")
      : l10n.t("{0} findings in this document. Click for the list; {1} reports a year are asked for.", count, figures.reportsPerYear);
    findings.command = connection.muted ? "jianfu.mute" : "jianfu.findings.focus";
    findings.backgroundColor = undefined;
    items.forEach((item) => item.show());
  };
  return vscode.Disposable.from(...items, current.onChange(show), connection.onState(show), connection.onMuted(show));
}

function lengthOf(figures: Figures, item: vscode.StatusBarItem): void {
  item.text = length(figures);
  item.backgroundColor = over(figures) ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
  item.tooltip = figures.characterLimit || figures.pageLimit
    ? l10n.t("Characters of the body and estimated pages, beside what the rules allow for this kind of document. Click to say how wide the work is.")
    : l10n.t("Characters of the body and estimated pages; no rule limits this kind of document. Click to say how wide the work is.");
  item.command = "jianfu.setScope";
}

function kindOf(figures: Figures, item: vscode.StatusBarItem): void {
  const genre = figures.genre ?? l10n.t("genre unknown");
  item.text = figures.scope ? `${genre} · ${SCOPES[figures.scope]}` : genre;
  item.tooltip = l10n.t("What jianfu takes this document for. Click to correct it.");
  item.command = "jianfu.setGenre";
}

/** What there is to say while no server answers; only where a draft is in front of the user. */
function serverState(connection: Connection, item: vscode.StatusBarItem): void {
  const states = {
    starting: { text: "$(sync~spin) 减负", tooltip: l10n.t("The jianfu server is starting"), command: "jianfu.showLog" },
    stopped: { text: "$(warning) 减负", tooltip: l10n.t("The jianfu server has stopped. Click to start it."), command: "jianfu.restart" },
    missing: { text: "$(cloud-download) 减负", tooltip: l10n.t("jianfu has no server on this computer. Click to set it up."), command: "jianfu.setUp" },
  };
  if (connection.state !== "running") {
    Object.assign(item, states[connection.state]);
    item.show();
  }
}
