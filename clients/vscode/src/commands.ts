/** Commands on the draft in front of the user. */

import * as vscode from "vscode";
import { stated } from "./asking.js";
import type { Connection } from "./connection.js";
import type { Current } from "./current.js";
import type { Range } from "./protocol.js";

/** Register them. */
export function commands(connection: Connection, current: Current): vscode.Disposable {
  const state = (key: "genre" | "scope") => async (): Promise<void> => {
    const uri = current.uri?.toString();
    const value = uri && (await stated(key));
    if (value) {
      await attempt(connection.command("jianfu.setMeta", { uri, key, value }));
    }
  };
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand("jianfu.setScope", state("scope")),
    registerCommand("jianfu.setGenre", state("genre")),
    registerCommand("jianfu.reveal", reveal),
    registerCommand("jianfu.restart", () => connection.restart()),
    registerCommand("jianfu.setUp", () => connection.restart()),
    registerCommand("jianfu.showLog", () => connection.log.show()),
  );
}

/** Wait for the server; what it refuses is shown in its own words. */
export async function attempt<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** Show a place of a draft: the view of a .docx scrolls there itself. */
async function reveal(address: string, range: Range): Promise<void> {
  const uri = vscode.Uri.parse(address);
  if (uri.path.endsWith(".docx")) {
    await vscode.commands.executeCommand("jianfu.docx.reveal", uri, range);
    return;
  }
  const { start, end } = range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(uri, { selection, preserveFocus: false });
}
