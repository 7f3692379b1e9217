/** An environment of the extension's own, made with the user's consent from the wheel that the extension carries. */

import { execFile, type ExecFileException } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import * as vscode from "vscode";
import { machine } from "./machine.js";
import { fitness, pythonOf, pythons, QUESTION, type Command } from "./programs.js";

const { l10n } = vscode;
const READY = ".ready"; // written last: an environment that was broken off is made anew
const PATIENCE = 15_000; // milliseconds for a Python to say its version

interface Found extends Command {
  /** Whether the extension carries all the libraries for it. */
  readonly carried: boolean;
}

/** The environment made for this version of the extension's wheel; undefined when there is none (yet). */
export function own(context: vscode.ExtensionContext): Command | undefined {
  const wheel = carried(context);
  const folder = wheel && environment(context, wheel);
  return folder && existsSync(join(folder, READY))
    ? { program: pythonOf(folder, process.platform), args: ["-m", "jianfu"] }
    : undefined;
}

/** Ask, find a Python, make the environment. Resolves to whether there is a server now. */
export async function install(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<boolean> {
  const wheel = carried(context);
  if (wheel === undefined) {
    const said = l10n.t("This build of the extension carries no server. Install it with “pip install jianfu”, or name it in the settings.");
    void offerSetting(said);
    return false;
  }
  const how = libraries(context)
    ? l10n.t("Everything needed is part of the extension; nothing is downloaded.")
    : l10n.t("pip downloads the libraries it needs (about 50 MB) from your package index.");
  const make = l10n.t("Set up");
  const choose = l10n.t("I have a server already");
  const question = l10n.t("jianfu needs its checking server, which is not on this computer. Set it up in a folder of its own?");
  const answer = await vscode.window.showInformationMessage(`${question} ${how}`, make, choose);
  if (answer === choose) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "jianfu.server.command");
  }
  if (answer !== make) {
    return false;
  }
  const python = await fitPython(context, log);
  if (python === undefined) {
    await missing(context);
    return false;
  }
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: l10n.t("Setting up jianfu") };
  try {
    await vscode.window.withProgress(options, (progress, token) => made(context, wheel, python, log, progress, token));
    return true;
  } catch (error) {
    if (!(error instanceof vscode.CancellationError)) {
      log.error(String(error));
      const show = l10n.t("Show log");
      const said = l10n.t("jianfu could not be set up: {0}", error instanceof Error ? error.message : String(error));
      if ((await vscode.window.showErrorMessage(said, show)) === show) {
        log.show();
      }
    }
    return false;
  }
}

/** The page that says what to do without a Python. */
export async function missing(context: vscode.ExtensionContext): Promise<void> {
  const name = vscode.env.language.toLowerCase().startsWith("zh") ? "no-python.zh-cn.md" : "no-python.md";
  await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.joinPath(context.extensionUri, "media", name));
}

async function made(
  context: vscode.ExtensionContext,
  wheel: string,
  python: Found,
  log: vscode.LogOutputChannel,
  progress: vscode.Progress<{ message?: string }>,
  token: vscode.CancellationToken,
): Promise<void> {
  const folder = environment(context, wheel);
  const others = dirname(folder);
  await rm(folder, { recursive: true, force: true });
  await mkdir(others, { recursive: true });
  progress.report({ message: l10n.t("making an environment …") });
  await run(python.program, [...python.args, "-m", "venv", folder], log, token);
  progress.report({ message: l10n.t("installing the server …") });
  const from = python.carried ? ["--no-index", "--find-links", join(dirname(wheel), "wheels")] : [];
  const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", ...from, wheel];
  await run(pythonOf(folder, process.platform), pip, log, token);
  await writeFile(join(folder, READY), "");
  for (const other of readdirSync(others).filter((name) => name !== basename(folder))) {
    await rm(join(others, other), { recursive: true, force: true }); // of an older version
  }
}

/** The wheel of the server inside the extension. */
function carried(context: vscode.ExtensionContext): string | undefined {
  const folder = join(context.extensionPath, "server");
  const name = existsSync(folder) && readdirSync(folder).find((each) => each.startsWith("jianfu-") && each.endsWith(".whl"));
  return name ? join(folder, name) : undefined;
}

/** Names of the wheels of all that the server needs, where the extension carries them; they are for one Python. */
function libraries(context: vscode.ExtensionContext): string[] | undefined {
  const folder = join(context.extensionPath, "server", "wheels");
  return existsSync(folder) ? readdirSync(folder) : undefined;
}

function environment(context: vscode.ExtensionContext, wheel: string): string {
  return join(context.globalStorageUri.fsPath, "server", basename(wheel, ".whl"));
}

/** A Python that will do; one that the carried libraries are made for comes first. */
async function fitPython(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<Found | undefined> {
  const chosen = vscode.workspace.getConfiguration("jianfu").get("server.python", "");
  const tags = libraries(context)?.join(" ");
  let other: Found | undefined;
  for (const python of pythons(chosen, machine)) {
    const answer = await new Promise<string>((resolve) =>
      execFile(python.program, [...python.args, "-c", QUESTION], { timeout: PATIENCE }, (_, said) => resolve(said ?? "")),
    );
    const found = fitness(answer);
    log.info(`${python.program}: ${found} (${answer.trim()})`);
    const [major, minor] = answer.trim().split(" ");
    if (found === "fit" && tags?.includes(`-cp${major}${minor}-`)) {
      return { ...python, carried: true };
    }
    other ??= found === "fit" ? { ...python, carried: false } : undefined;
  }
  return other;
}

/** Run a program to its end; what it says goes to the log. Rejects with its last line, or when cancelled. */
async function run(program: string, args: string[], log: vscode.LogOutputChannel, token: vscode.CancellationToken): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const ended = (error: ExecFileException | null, said: string, wrong: string): void => {
      log.info(said);
      if (!error) {
        resolve();
      } else if (token.isCancellationRequested) {
        reject(new vscode.CancellationError());
      } else {
        log.error(wrong);
        reject(new Error(wrong.trim().split("\n").at(-1) || error.message));
      }
    };
    const child = execFile(program, args, { maxBuffer: 1 << 26 }, ended);
    token.onCancellationRequested(() => child.kill());
  });
}

async function offerSetting(said: string): Promise<void> {
  const open = l10n.t("Open settings");
  if ((await vscode.window.showErrorMessage(said, open)) === open) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "jianfu.server");
  }
}
