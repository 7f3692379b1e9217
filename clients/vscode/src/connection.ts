/** The connection to the language server: started, watched, started again, with what it had to know restored. */

import * as vscode from "vscode";
import type * as Library from "./languageclient.js";
import { middleware } from "./middleware.js";
import { settings } from "./settings.js";
import { find } from "./server/find.js";
import { install } from "./server/own.js";

const { l10n } = vscode;
const ENDS = 4; // so often within `WITHIN` the server may end and is started again
const WITHIN = 180_000; // milliseconds

export type State = "starting" | "running" | "stopped" | "missing";

/** A notification of the server's that the extension shows. */
type Heard = (params: unknown) => void;

export class Connection implements vscode.Disposable {
  private client: Library.LanguageClient | undefined;
  private ends: number[] = [];
  private readonly heard = new Map<string, Heard>();
  private readonly changed = new vscode.EventEmitter<State>();
  readonly onState = this.changed.event;
  state: State = "stopped";
  private hidden = false;
  private readonly mute = new vscode.EventEmitter<void>();
  readonly onMuted = this.mute.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    readonly log: vscode.LogOutputChannel,
  ) {}

  /** Whether marks are hidden; kept here, as a server that was started again knows nothing of it. */
  get muted(): boolean {
    return this.hidden;
  }

  set muted(muted: boolean) {
    this.hidden = muted;
    this.mute.fire();
  }

  /** Register what to do with a notification of the server's; before `start`. */
  hear(method: string, handler: Heard): void {
    this.heard.set(method, handler);
  }

  /** Find a server and start it; offer to set one up where there is none, if the user has not declined before. */
  async start(asked = false): Promise<void> {
    let command = find(this.context);
    if (command === undefined) {
      this.become("missing");
      if (!asked && this.context.globalState.get("declined")) {
        return;
      }
      const installed = await install(this.context, this.log);
      await this.context.globalState.update("declined", !installed);
      command = installed ? find(this.context) : undefined;
      if (command === undefined) {
        return;
      }
    }
    this.log.info(`server: ${[command.program, ...command.args].join(" ")}`);
    this.become("starting");
    const library = await import("./languageclient.js");
    const server = { command: command.program, args: [...command.args, "lsp"] };
    const client = new library.LanguageClient("jianfu", "jianfu", server, this.options(library));
    this.client = client;
    client.registerFeature(capabilities());
    for (const [method, handler] of this.heard) {
      client.onNotification(method, handler);
    }
    client.onDidChangeState(({ newState }) => {
      const { Running, Starting } = library.State;
      if (newState === Running && this.muted) {
        void this.command("jianfu.mute", true);
      }
      this.become(newState === Running ? "running" : newState === Starting ? "starting" : "stopped");
    });
    await client.start().catch((error: unknown) => this.log.error(`start: ${String(error)}`));
  }

  /** Stop the server, find one anew (the settings may have changed) and start it. */
  async restart(): Promise<void> {
    await this.stop();
    this.ends = [];
    await this.start(true);
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose(2000).catch(() => undefined); // one that has failed can't be stopped, and need not be
    this.become("stopped");
  }

  /** Ask the server; undefined when there is none. Rejects with the server's own words. */
  async request<T>(method: string, params: unknown): Promise<T | undefined> {
    return this.client?.isRunning() ? this.client.sendRequest<T>(method, params) : undefined;
  }

  /** Have the server execute one of its commands. */
  async command<T>(command: string, ...args: unknown[]): Promise<T | undefined> {
    return this.request<T>("workspace/executeCommand", { command, arguments: args });
  }

  /** Whether the server has a command: what it can't do yet is said, not tried. */
  has(command: string): boolean {
    return this.client?.initializeResult?.capabilities.executeCommandProvider?.commands.includes(command) ?? false;
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
    this.mute.dispose();
  }

  private become(state: State): void {
    if (state !== this.state) {
      this.state = state;
      this.changed.fire(state);
    }
  }

  private options(library: typeof Library): Library.LanguageClientOptions {
    return {
      documentSelector: [
        ...["markdown", "plaintext", "gongwen"].flatMap((language) =>
          ["file", "untitled"].map((scheme) => ({ language, scheme })),
        ),
        { language: "yaml", scheme: "file" }, // rule files; the server leaves other YAML alone
        { pattern: "**/jianfu.toml", scheme: "file" },
      ],
      initializationOptions: settings(),
      outputChannel: this.log,
      middleware: middleware(this),
      errorHandler: {
        error: () => ({ action: library.ErrorAction.Continue, handled: true }),
        closed: () => ({
          action: this.mayStartAgain() ? library.CloseAction.Restart : library.CloseAction.DoNotRestart,
          handled: true,
        }),
      },
    };
  }

  /** The server has ended without being asked: start it again, but not for ever. */
  private mayStartAgain(): boolean {
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < WITHIN), now];
    this.log.warn(`the server has ended (${this.ends.length} times in ${WITHIN / 1000} s)`);
    const again = this.ends.length <= ENDS;
    if (!again) {
      void this.gaveUp();
    }
    return again;
  }

  private async gaveUp(): Promise<void> {
    const restart = l10n.t("Restart");
    const show = l10n.t("Show log");
    const said = l10n.t("The jianfu server keeps ending and was not started again.");
    const answer = await vscode.window.showErrorMessage(said, restart, show);
    if (answer === restart) {
      await this.restart();
    } else if (answer === show) {
      this.log.show();
    }
  }
}

/** Diagnostics are pushed to us: one message a keystroke, and no other file is checked unless the user asks for it. */
function capabilities(): Library.StaticFeature {
  return {
    fillClientCapabilities(all) {
      delete all.textDocument?.diagnostic;
      delete all.workspace?.diagnostics;
      all.experimental = { jianfu: { status: true } };
    },
    initialize: () => undefined,
    getState: () => ({ kind: "static" }),
    clear: () => undefined,
  };
}
