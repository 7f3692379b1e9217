/** “New rule”: into a rule set of the folder, or into a new set that jianfu.toml then names. */

import * as vscode from "vscode";
import { attempt } from "../commands.js";
import type { Connection } from "../connection.js";
import { idProblem, newSet, withSet } from "./files.js";

const { l10n } = vscode;

/** Kinds that the server has a template of. */
const KINDS = [
  { name: "existence", label: "$(symbol-string) existence", description: l10n.t("words or patterns that should not be there") },
  { name: "substitution", label: "$(replace) substitution", description: l10n.t("words with better ones to put in their place") },
  { name: "occurrence", label: "$(symbol-numeric) occurrence", description: l10n.t("words that may occur only so often") },
  { name: "frame", label: "$(symbol-structure) frame", description: l10n.t("sentences in which several parts come together") },
];

/** Register the command. */
export function newRule(connection: Connection): vscode.Disposable {
  return vscode.commands.registerCommand("jianfu.newRule", async () => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (root === undefined) {
      return void vscode.window.showInformationMessage(l10n.t("Open the folder that the rule is for first."));
    }
    const folder = await chosenSet(root);
    const id = folder && (await askedId(folder));
    const kind = id && (await vscode.window.showQuickPick(KINDS, { title: l10n.t("What does the rule look for?") }))?.name;
    if (!folder || !id || !kind) {
      return;
    }
    const text = await attempt(connection.command<string>("jianfu.ruleTemplate", { id, kind }));
    if (text === undefined) {
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    if (!(await exists(vscode.Uri.joinPath(folder, "set.yaml")))) {
      const name = folder.path.slice(folder.path.lastIndexOf("/") + 1);
      create(edit, vscode.Uri.joinPath(folder, "set.yaml"), newSet(name, new Date().getFullYear()));
      await inForce(edit, root, vscode.workspace.asRelativePath(folder, false));
    }
    const file = vscode.Uri.joinPath(folder, `${id}.yaml`);
    create(edit, file, text);
    if (await vscode.workspace.applyEdit(edit)) {
      await vscode.workspace.saveAll(false); // the server reads a rule's set from the disk
      await vscode.window.showTextDocument(file);
    }
  });
}

/** The folder of the set: one that there is, or one to be made. */
async function chosenSet(root: vscode.Uri): Promise<vscode.Uri | undefined> {
  const sets = await vscode.workspace.findFiles("**/set.yaml", "**/{node_modules,.venv}/**");
  const known = sets.map((file) => {
    const folder = vscode.Uri.joinPath(file, "..");
    return { label: vscode.workspace.asRelativePath(folder), folder };
  });
  const fresh = { label: `$(add) ${l10n.t("New rule set …")}`, folder: undefined };
  const chosen = known.length ? await vscode.window.showQuickPick([...known, fresh], { title: l10n.t("Rule set") }) : fresh;
  if (chosen === undefined || chosen.folder) {
    return chosen?.folder;
  }
  const title = l10n.t("Name of the new rule set; it becomes a folder below “rules”");
  const validateInput = (name: string): string | undefined =>
    /^[\p{L}\p{N}_-]+$/u.test(name) ? undefined : l10n.t("Letters, digits, - and _ only");
  const name = await vscode.window.showInputBox({ title, value: "own", validateInput });
  return name && vscode.Uri.joinPath(root, "rules", name) || undefined;
}

async function askedId(folder: vscode.Uri): Promise<string | undefined> {
  const taken = await vscode.workspace.fs.readDirectory(folder).then(
    (entries) => entries.map(([name]) => name.replace(/\.yaml$/, "")),
    () => [], // not made yet
  );
  const title = l10n.t("Id of the rule: what it points at, such as “meeting-tail”");
  return vscode.window.showInputBox({
    title,
    validateInput: (id) => {
      const problem = idProblem(id, taken);
      return problem === "taken" ? l10n.t("There is such a rule already") : problem && l10n.t("Small letters, digits and - only");
    },
  });
}

/** Have jianfu.toml name the new set; without the file both built-in sets go on being used. */
async function inForce(edit: vscode.WorkspaceEdit, root: vscode.Uri, set: string): Promise<void> {
  const file = vscode.Uri.joinPath(root, "jianfu.toml");
  if (!(await exists(file))) {
    create(edit, file, withSet("", set));
    return;
  }
  const document = await vscode.workspace.openTextDocument(file);
  const text = document.getText();
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
  edit.replace(file, whole, withSet(text, set));
}

function create(edit: vscode.WorkspaceEdit, uri: vscode.Uri, text: string): void {
  edit.createFile(uri, { contents: new TextEncoder().encode(text) });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
