/** What an office does with whole files: check a folder, report, comments for Word, the library of superior documents. */

import * as vscode from "vscode";
import { attempt } from "./commands.js";
import type { Connection } from "./connection.js";
import type { Current } from "./current.js";

const { l10n } = vscode;
const REPORTS = "jianfu-report";

interface Outcome {
  readonly cancelled: boolean;
}

/** Register the commands; from the explorer they get what is selected, from the palette the draft or folder in front. */
export function office(connection: Connection, current: Current): vscode.Disposable {
  const reports = new Map<string, string>();
  let made = 0;

  const checkFolder = async (chosen?: vscode.Uri): Promise<void> => {
    const folder = chosen ?? (await pickFolder());
    type Checked = Outcome & { files: number; findings: number; unreadable: number };
    const found = folder && (await attempt(connection.command<Checked>("jianfu.checkFolder", { uri: folder.toString() })));
    if (found) {
      await vscode.commands.executeCommand("workbench.actions.view.problems");
      const unreadable = found.unreadable ? l10n.t("; {0} could not be read", found.unreadable) : "";
      const said = l10n.t("{0} documents checked, {1} findings", found.files, found.findings) + unreadable;
      void vscode.window.showInformationMessage(found.cancelled ? l10n.t("Cancelled: {0}", said) : said);
    }
  };
  const report = async (chosen?: vscode.Uri, selected?: vscode.Uri[]): Promise<void> => {
    const uris = selected?.length ? selected : [chosen ?? current.uri ?? (await pickFolder())];
    const asked = uris.filter((uri) => uri?.scheme === "file").map((uri) => uri?.toString());
    if (!asked.length) {
      return void vscode.window.showInformationMessage(l10n.t("Save the document first; the report is on files."));
    }
    if (vscode.workspace.textDocuments.some(({ uri, isDirty }) => isDirty && asked.includes(uri.toString()))) {
      void vscode.window.showInformationMessage(l10n.t("The report is on the file as it was last saved."));
    }
    type Reported = Outcome & { text: string };
    const found = await attempt(connection.command<Reported>("jianfu.report", { uris: asked }));
    if (found && !found.cancelled) {
      const uri = vscode.Uri.from({ scheme: REPORTS, path: `/${l10n.t("report")}-${(made += 1)}.txt` });
      reports.set(uri.toString(), found.text);
      await vscode.window.showTextDocument(uri, { preview: false });
    }
  };
  const annotate = async (chosen?: vscode.Uri): Promise<void> => {
    if (!connection.has("jianfu.annotate")) {
      const said = l10n.t("This version of the server can't write comments into Word documents yet; the report lists the same findings.");
      return void vscode.window.showInformationMessage(said);
    }
    const uri = chosen ?? current.uri;
    const found = uri && (await attempt(connection.command<{ path: string }>("jianfu.annotate", { uri: uri.toString() })));
    if (found) {
      await vscode.commands.executeCommand("revealFileInOS", vscode.Uri.file(found.path));
    }
  };
  const add = async (chosen?: vscode.Uri, selected?: vscode.Uri[]): Promise<void> => {
    const uris = selected?.length ? selected : [chosen ?? current.uri];
    const paths = uris.filter((uri) => uri?.scheme === "file").map((uri) => uri?.fsPath);
    const corpus = paths.length ? await library() : undefined;
    type Added = Outcome & { added: number; failed?: string[] };
    const found = corpus !== undefined && (await attempt(connection.command<Added>("jianfu.corpusAdd", { paths, corpus })));
    if (found) {
      const failed = (found.failed ?? []).slice(0, 3).map((line) => `\n${line}`).join("");
      const said = l10n.t("{0} documents added to the library of superior documents", found.added) + failed;
      void (failed ? vscode.window.showWarningMessage(said) : vscode.window.showInformationMessage(said));
    }
  };
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(REPORTS, {
      provideTextDocumentContent: (uri) => reports.get(uri.toString()) ?? "",
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => reports.delete(uri.toString())),
    registerCommand("jianfu.checkWholeFolder", checkFolder),
    registerCommand("jianfu.makeReport", report),
    registerCommand("jianfu.exportAnnotated", annotate),
    registerCommand("jianfu.addToLibrary", add),
  );
}

async function pickFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 1 ? (await vscode.window.showWorkspaceFolderPick())?.uri : folders[0]?.uri;
}

/** The library's folder: "" leaves it to jianfu.toml; where nothing is set, the user chooses, and the choice is kept. */
async function library(): Promise<string | undefined> {
  const settings = vscode.workspace.getConfiguration("jianfu");
  const set = settings.get<string | null>("corpus");
  if (set) {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    return root && !/^([a-zA-Z]:)?[\\/]/.test(set) ? vscode.Uri.joinPath(root, set).fsPath : set;
  }
  const configured = await vscode.workspace.findFiles("jianfu.toml", null, 1);
  for (const file of configured) {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    if (/^corpus\s*=/m.test(text)) {
      return "";
    }
  }
  const title = l10n.t("Folder for the library of superior documents");
  const chosen = await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, title, openLabel: title });
  const folder = chosen?.[0]?.fsPath;
  if (folder !== undefined) {
    await settings.update("corpus", folder, vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global);
  }
  return folder;
}
