/** Where VS Code starts us. What is heavy is read later: the library when a server is started, the rest when used. */

import * as vscode from "vscode";
import { Connection } from "./connection.js";

const { l10n } = vscode;

let connection: Connection | undefined;

/** Register everything and have the server started, without waiting for it. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("jianfu", { log: true });
  connection = new Connection(context, log);
  context.subscriptions.push(
    log,
    connection,
    connection.onState((state) => {
      void vscode.commands.executeCommand("setContext", "jianfu.running", state === "running");
    }),
    vscode.commands.registerCommand("jianfu.restart", () => connection?.restart(true)),
    vscode.commands.registerCommand("jianfu.showLog", () => log.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("jianfu.server")) {
        void connection?.restart(true);
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => connection?.restart(false)),
  );
  void connection.start().catch((error: unknown) => log.error(l10n.t("The server could not be started: {0}", String(error))));
}

/** Stop the server with us. */
export async function deactivate(): Promise<void> {
  await connection?.stop();
}
