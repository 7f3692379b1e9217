/** Rules in the Testing view: a rule set is a suite, a rule is a test, its examples are what is tried. */

import * as vscode from "vscode";
import type { Connection } from "../connection.js";

const { l10n } = vscode;

/** The outcome of trying a rule's examples; lines count from 1. */
interface Outcome {
  readonly tried: number;
  readonly failed: readonly { readonly line: number; readonly message: string }[];
  readonly said: string;
}

/** Register the controller; it looks for rule sets when the Testing view is first opened. */
export function ruleTests(connection: Connection): vscode.Disposable {
  const controller = vscode.tests.createTestController("jianfu", l10n.t("jianfu rules"));
  const watcher = vscode.workspace.createFileSystemWatcher("**/*.yaml");
  let found = false;

  const discover = async (): Promise<void> => {
    const sets = await vscode.workspace.findFiles("**/set.yaml", "**/{node_modules,.venv}/**");
    const suites = await Promise.all(sets.map((file) => suite(controller, vscode.Uri.joinPath(file, ".."))));
    controller.items.replace(suites);
    found = true;
  };
  controller.resolveHandler = async (item) => {
    if (!item) {
      await discover();
    }
  };
  controller.refreshHandler = discover;
  const again = (): unknown => found && discover();
  const run = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => {
    if (!found) {
      await discover();
    }
    const asked = request.include ?? [...controller.items].map(([, item]) => item);
    const rules = asked.flatMap((item) => (item.children.size ? [...item.children].map(([, child]) => child) : [item]));
    const chosen = rules.filter((item) => !request.exclude?.includes(item));
    const going = controller.createTestRun(request);
    chosen.forEach((item) => going.enqueued(item));
    for (const item of chosen) {
      if (token.isCancellationRequested) {
        going.skipped(item);
      } else {
        await tried(connection, item, going);
      }
    }
    going.end();
  };
  controller.createRunProfile(l10n.t("Run examples"), vscode.TestRunProfileKind.Run, run, true);
  return vscode.Disposable.from(controller, watcher, watcher.onDidCreate(again), watcher.onDidDelete(again));
}

async function suite(controller: vscode.TestController, folder: vscode.Uri): Promise<vscode.TestItem> {
  const made = controller.createTestItem(folder.toString(), vscode.workspace.asRelativePath(folder), folder);
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const rules = entries.map(([name]) => name).filter((name) => name.endsWith(".yaml") && name !== "set.yaml");
  for (const name of rules.sort()) {
    const uri = vscode.Uri.joinPath(folder, name);
    made.children.add(controller.createTestItem(uri.toString(), name.slice(0, -".yaml".length), uri));
  }
  return made;
}

/** Try one rule's examples, as they stand in the editor or on the disk; those that fail are marked at their lines. */
async function tried(connection: Connection, item: vscode.TestItem, run: vscode.TestRun): Promise<void> {
  run.started(item);
  const start = Date.now();
  try {
    const outcome = await connection.command<Outcome>("jianfu.runExamples", { uri: item.id, silent: true });
    if (outcome === undefined) {
      run.errored(item, new vscode.TestMessage(l10n.t("The jianfu server is not running.")));
      return;
    }
    const uri = item.uri!; // every rule has a file
    const messages = outcome.failed.map(({ line, message }) => {
      const made = new vscode.TestMessage(message);
      made.location = new vscode.Location(uri, new vscode.Position(Math.max(line - 1, 0), 0));
      return made;
    });
    const took = Date.now() - start;
    if (messages.length) {
      run.failed(item, messages, took);
    } else {
      run.passed(item, took);
    }
    run.appendOutput(`${item.label}: ${outcome.said}\r\n`, undefined, item);
  } catch (error) {
    run.errored(item, new vscode.TestMessage(error instanceof Error ? error.message : String(error)));
  }
}
