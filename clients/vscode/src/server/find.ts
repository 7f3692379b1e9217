/** The server's program: what the user set, else `jianfu` on the PATH, else an environment of our own. */

import * as vscode from "vscode";
import { own } from "./own.js";
import { machine } from "./machine.js";
import { onPath, type Command } from "./programs.js";

/** The command that `lsp` is appended to; undefined when there is no server on this machine yet. */
export function find(context: vscode.ExtensionContext): Command | undefined {
  const [program, ...args] = vscode.workspace.getConfiguration("jianfu").get<string[]>("server.command", []);
  if (program) {
    return { program, args };
  }
  const installed = onPath("jianfu", machine);
  return installed === undefined ? own(context) : { program: installed, args: [] };
}
