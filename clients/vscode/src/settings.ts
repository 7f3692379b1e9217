/** The settings that are the server's: those of its keys that the user has set. */

import * as vscode from "vscode";

const KEYS = ["rules", "severity", "corpus", "quiet", "cap"] as const;

/** The initializationOptions; later changes are asked for by the server itself. */
export function settings(): Record<string, unknown> {
  const all = vscode.workspace.getConfiguration("jianfu");
  const known = KEYS.map((key) => [key, all.get<unknown>(key)] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== null && value !== undefined));
}
