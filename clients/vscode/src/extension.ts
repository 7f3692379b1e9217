/** Where VS Code starts us. What is heavy is read later: the library when a server is started, the rest when used. */

import * as vscode from "vscode";
import { commands } from "./commands.js";
import { comparing } from "./compare.js";
import { Connection } from "./connection.js";
import { Current } from "./current.js";
import { docxView } from "./docx/view.js";
import { office } from "./office.js";
import { newRule } from "./rules/new.js";
import { ruleTests } from "./rules/testing.js";
import { statusBar } from "./status.js";
import { sideView } from "./views.js";

let connection: Connection | undefined;

/** Register everything and have the server started, without waiting for it. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("jianfu", { log: true });
  const server = (connection = new Connection(context, log));
  const current = new Current(server);
  context.subscriptions.push(
    log,
    server,
    current,
    commands(server, current),
    statusBar(server, current),
    sideView(context, server, current),
    comparing(current),
    docxView(context, server, current),
    office(server, current),
    newRule(server),
    ruleTests(server),
    server.onState((state) => {
      void vscode.commands.executeCommand("setContext", "jianfu.running", state === "running");
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("jianfu.server")) {
        void server.restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
  );
  // After activation: reading the library takes longer than all of the above.
  setImmediate(() => void server.start().catch((error: unknown) => log.error(String(error))));
}

/** Stop the server with us. */
export async function deactivate(): Promise<void> {
  await connection?.stop();
}
