/** The draft in front of the user, and what is known of it: from the server's status, or from the view of a .docx. */

import * as vscode from "vscode";
import type { Connection } from "./connection.js";
import type { Figures, Overview, Status } from "./protocol.js";

const PAUSE = 250; // milliseconds without a new status before the side view asks for its content

export class Current implements vscode.Disposable {
  private readonly statuses = new Map<string, Status>();
  private readonly files = new Map<string, Overview>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly settled = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [];
  private last: vscode.Uri | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** The figures have changed, or another document is in front. */
  readonly onChange = this.changed.event;
  /** As `onChange`, once for a burst of keys. */
  readonly onSettled = this.settled.event;

  constructor(private readonly connection: Connection) {
    connection.hear("jianfu/status", (params) => this.heard(params as Status));
    this.disposables.push(
      vscode.window.onDidChangeActiveTextEditor(() => this.fire()),
      vscode.window.tabGroups.onDidChangeTabs(() => this.fire()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.statuses.delete(uri.toString());
        this.fire();
      }),
      connection.onState(() => this.fire()),
    );
  }

  /** The document in front: a text, or a .docx in its view. */
  get uri(): vscode.Uri | undefined {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    if (input instanceof vscode.TabInputCustom) {
      return input.uri;
    }
    return vscode.window.activeTextEditor?.document.uri;
  }

  get figures(): Figures | undefined {
    return this.known(this.uri);
  }

  /** The draft that the side view speaks of: the one in front, or the last that was (a comparison covers it). */
  get draft(): vscode.Uri | undefined {
    if (this.figures !== undefined) {
      this.last = this.uri;
    }
    return this.known(this.last) && this.last;
  }

  /** How many findings are shown. */
  get count(): number {
    const uri = this.uri?.toString() ?? "";
    return this.statuses.get(uri)?.findings ?? (this.connection.muted ? 0 : (this.files.get(uri)?.findings.length ?? 0));
  }

  /** All about a draft that is open, as a text or in the view of a .docx; undefined for everything else. */
  async overviewOf(document: vscode.Uri | undefined): Promise<Overview | undefined> {
    const uri = document?.toString() ?? "";
    if (!this.statuses.has(uri)) {
      return this.files.get(uri);
    }
    return (await this.connection.request<Overview | null>("jianfu/overview", { textDocument: { uri } })) ?? undefined;
  }

  /** What the view of a file knows of it; undefined when the view is closed. */
  show(uri: vscode.Uri, overview: Overview | undefined): void {
    if (overview) {
      this.files.set(uri.toString(), overview);
    } else {
      this.files.delete(uri.toString());
    }
    this.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.disposables, this.changed, this.settled).dispose();
  }

  private known(uri: vscode.Uri | undefined): Figures | undefined {
    const key = uri?.toString() ?? "";
    return this.statuses.get(key) ?? this.files.get(key);
  }

  private heard(status: Status): void {
    // The server writes addresses as the client wrote them; keys here are VS Code's own spelling.
    const uri = vscode.Uri.parse(status.uri).toString();
    this.statuses.set(uri, status);
    if (uri === this.uri?.toString()) {
      this.fire();
    }
  }

  private fire(): void {
    void vscode.commands.executeCommand("setContext", "jianfu.draft", this.draft !== undefined);
    this.changed.fire();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settled.fire(), PAUSE);
  }
}
