/** The side view: findings by rule or section, the sources copied from, the reports asked for in a year. */

import * as vscode from "vscode";
import type { Connection } from "./connection.js";
import type { Current } from "./current.js";
import { grouped, sources } from "./figures.js";
import type { Demand, Finding, Overview, Range, Related } from "./protocol.js";

const { l10n } = vscode;
const ICONS = { 1: ["error", "list.errorForeground"], 2: ["warning", "list.warningForeground"], 3: ["info", undefined] } as const;
const SHORTEST = 40; // characters of an excerpt in the list; all of it is in the tooltip

interface Node {
  readonly item: vscode.TreeItem;
  readonly children: readonly Node[];
}

/** A tree that is made anew from the overview whenever that may have changed. */
class Tree implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private nodes: readonly Node[] = [];

  fill(nodes: readonly Node[]): void {
    this.nodes = nodes;
    this.changed.fire(undefined);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.item;
  }

  getChildren(node?: Node): Node[] {
    return [...(node?.children ?? this.nodes)];
  }
}

/** Register the three lists. They ask the server only while one of them can be seen. */
export function sideView(context: vscode.ExtensionContext, connection: Connection, current: Current): vscode.Disposable {
  const trees = { findings: new Tree(), sources: new Tree(), reports: new Tree() };
  const make = (name: keyof typeof trees): vscode.TreeView<Node> =>
    vscode.window.createTreeView(`jianfu.${name}`, { treeDataProvider: trees[name], showCollapseAll: name !== "reports" });
  const views = { findings: make("findings"), sources: make("sources"), reports: make("reports") };
  let filled = "";
  let bySection = context.workspaceState.get("bySection", false);

  const fill = async (): Promise<void> => {
    if (!Object.values(views).some(({ visible }) => visible)) {
      return;
    }
    const uri = current.draft;
    const overview = await current.overviewOf(uri).catch((error: unknown) => {
      connection.log.error(String(error));
      return undefined;
    });
    if (uri?.toString() !== current.draft?.toString()) {
      return; // another document has come to the front meanwhile; its own turn comes
    }
    const content = JSON.stringify([uri, overview && { ...overview, version: 0 }, bySection, connection.muted]);
    if (content === filled) {
      return; // what is filled anew under the pointer loses the click
    }
    filled = content;
    const at = uri ?? vscode.Uri.file("/");
    const findings = connection.muted ? [] : (overview?.findings ?? []);
    trees.findings.fill(bySection ? sectioned(findings, at) : ruled(findings, at));
    trees.sources.fill(copied(findings, at));
    trees.reports.fill((overview?.reports ?? []).map((demand) => asked(demand, at)));
    said(views, overview, connection.muted);
  };
  const order = (section: boolean) => async (): Promise<void> => {
    bySection = section;
    await context.workspaceState.update("bySection", section);
    await vscode.commands.executeCommand("setContext", "jianfu.bySection", section);
    await fill();
  };
  void vscode.commands.executeCommand("setContext", "jianfu.bySection", bySection);
  return vscode.Disposable.from(
    ...Object.values(views),
    ...Object.values(views).map((view) => view.onDidChangeVisibility(fill)),
    current.onSettled(fill),
    connection.onMuted(fill),
    vscode.commands.registerCommand("jianfu.bySection", order(true)),
    vscode.commands.registerCommand("jianfu.byRule", order(false)),
  );
}

function said(views: Record<"findings" | "reports", vscode.TreeView<Node>>, overview: Overview | undefined, muted: boolean): void {
  const { findings, reports } = views;
  const count = overview?.findings.length ?? 0;
  const hidden = muted ? l10n.t("Marks are hidden.") : "";
  findings.message = overview && !count && !muted ? l10n.t("Nothing found in this document.") : hidden;
  findings.badge = count && !muted ? { value: count, tooltip: l10n.t("{0} findings", count) } : undefined;
  const total = overview?.reportsPerYear ?? 0;
  reports.description = total ? l10n.t("{0} a year", total) : "";
  reports.message = overview && !total ? l10n.t("This document asks lower levels for no reports.") : "";
}

function ruled(findings: readonly Finding[], uri: vscode.Uri): Node[] {
  return grouped(findings, ({ rule }) => rule).map(([rule, all]) =>
    group(all[0]?.name ?? rule, all.map((finding) => found(finding, uri, shortened(finding.excerpt), finding.section)), { id: rule }),
  );
}

function sectioned(findings: readonly Finding[], uri: vscode.Uri): Node[] {
  return grouped(findings, ({ section }) => section).map(([section, all]) =>
    group(section || l10n.t("Title and opening"), all.map((finding) => found(finding, uri, finding.name, shortened(finding.excerpt))), { id: section }),
  );
}

function copied(findings: readonly Finding[], uri: vscode.Uri): Node[] {
  return sources(findings).map(([path, passages]) => {
    const children = passages.map(({ finding, related }) => passage(finding, related, uri));
    const node = group(`《${passages[0]?.related.title ?? path}》`, children, { id: path });
    node.item.tooltip = path;
    return node;
  });
}

function group(label: string, children: readonly Node[], more: Partial<vscode.TreeItem>): Node {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  return { item: Object.assign(item, { description: String(children.length), ...more }), children };
}

function found(finding: Finding, uri: vscode.Uri, label: string, description: string): Node {
  const [icon, colour] = ICONS[finding.severity];
  const tooltip = [finding.message, ...finding.bases].join("\n");
  return leaf(label, { description, tooltip, iconPath: new vscode.ThemeIcon(icon, colour && new vscode.ThemeColor(colour)) }, uri, finding.range);
}

function passage(finding: Finding, related: Related, uri: vscode.Uri): Node {
  const node = leaf(shortened(finding.excerpt), { description: `${Math.round(related.similarity * 100)}%`, tooltip: related.excerpt }, uri, finding.range);
  const { path, start, end } = related;
  const comparing = { title: "", command: "jianfu.compare", arguments: [{ uri: uri.toString(), path, start, end }] };
  Object.assign(node.item, { contextValue: "passage", iconPath: new vscode.ThemeIcon("diff"), command: comparing });
  return node;
}

function asked(demand: Demand, uri: vscode.Uri): Node {
  const description = l10n.t("{0} a year", demand.perYear);
  const more = { description, tooltip: demand.excerpt, iconPath: new vscode.ThemeIcon("inbox") };
  return leaf(shortened(demand.excerpt), more, uri, demand.range);
}

function leaf(label: string, more: Partial<vscode.TreeItem>, uri: vscode.Uri, range: Range): Node {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  const command = { title: "", command: "jianfu.reveal", arguments: [uri.toString(), range] };
  return { item: Object.assign(item, { command, ...more }), children: [] };
}

function shortened(text: string): string {
  text = text.replace(/^[#\s]+|\s+/gu, " ").trim();
  return text.length > SHORTEST ? `${text.slice(0, SHORTEST)}…` : text;
}
