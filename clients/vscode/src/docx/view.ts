/** .docx files in VS Code: their text, read-only, with findings in place. The server reads the file, nobody writes it. */

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { Connection } from "../connection.js";
import type { Current } from "../current.js";
import { length, over } from "../figures.js";
import type { Overview, Range } from "../protocol.js";
import type { ToExtension, ToPage } from "./messages.js";

const { l10n } = vscode;
const TYPE = "jianfu.docx";
const PAUSE = 250; // milliseconds: Word and WPS save a file in several steps

/** Register the view. */
export function docxView(context: vscode.ExtensionContext, connection: Connection, current: Current): vscode.Disposable {
  const open = new Map<string, Page>();
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor({ uri }, panel) {
      const page = new Page(uri, panel, context.extensionUri, connection, current);
      open.set(uri.toString(), page);
      panel.onDidDispose(() => {
        page.dispose();
        open.delete(uri.toString());
      });
    },
  };
  const reveal = async (uri: vscode.Uri, range: Range): Promise<void> => {
    await vscode.commands.executeCommand("vscode.openWith", uri, TYPE);
    open.get(uri.toString())?.reveal(range);
  };
  return vscode.Disposable.from(
    vscode.window.registerCustomEditorProvider(TYPE, provider),
    vscode.commands.registerCommand("jianfu.docx.reveal", reveal),
  );
}

/** One .docx in one panel. */
class Page {
  private overview: Overview | undefined;
  private ready = false;
  private wanted: Range | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly uri: vscode.Uri,
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private readonly connection: Connection,
    private readonly current: Current,
  ) {
    const folder = vscode.Uri.joinPath(uri, "..");
    const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, escaped(name)));
    this.disposables = [
      watcher,
      watcher.onDidChange(() => this.soon()),
      watcher.onDidCreate(() => this.soon()),
      panel.webview.onDidReceiveMessage((message: ToExtension) => this.heard(message)),
      // Rules and settings may have changed while another document was in front.
      panel.onDidChangeViewState(() => panel.active && this.soon()),
      connection.onState((state) => state === "running" && this.soon()),
      connection.onMuted(() => this.show()),
    ];
    const media = vscode.Uri.joinPath(extension, "media");
    const dist = vscode.Uri.joinPath(extension, "dist");
    panel.webview.options = { enableScripts: true, localResourceRoots: [media, dist] };
    const address = (folder: vscode.Uri, file: string): string =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
    panel.webview.html = html(panel.webview.cspSource, address(media, "docx.css"), address(dist, "page.js"));
    void this.load();
  }

  reveal(range: Range): void {
    this.wanted = range;
    this.show();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.current.show(this.uri, undefined);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private heard(message: ToExtension): void {
    if (message.kind === "ready") {
      this.ready = true;
      this.show();
    } else {
      const { path, start, end } = message;
      void vscode.commands.executeCommand("jianfu.compare", { uri: this.uri.toString(), path, start, end });
    }
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), PAUSE);
  }

  private async load(): Promise<void> {
    try {
      const textDocument = { uri: this.uri.toString() };
      this.overview = await this.connection.request<Overview>("jianfu/overview", { textDocument });
      this.current.show(this.uri, this.overview);
      this.show();
    } catch (error) {
      this.current.show(this.uri, undefined);
      this.send({ kind: "problem", said: error instanceof Error ? error.message : String(error) });
    }
  }

  private show(): void {
    const overview = this.overview;
    if (!this.ready || overview === undefined) {
      return;
    }
    this.send({
      kind: "content",
      text: overview.text ?? "",
      title: overview.title ?? "",
      figures: [overview.genre, length(overview)].filter(Boolean).join("　"),
      over: over(overview),
      findings: overview.findings,
      muted: this.connection.muted,
      words: {
        list: l10n.t("{0} findings; F8 goes to the next", overview.findings.length),
        none: l10n.t("Nothing found in this document."),
        hidden: l10n.t("Marks are hidden."),
        compare: l10n.t("Compare with the source"),
      },
    });
    if (this.wanted) {
      this.send({ kind: "reveal", range: this.wanted });
      this.wanted = undefined;
    }
  }

  private send(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }
}

/** A file's name as a glob that means just this name. */
function escaped(name: string): string {
  return name.replace(/[[\]{}*?]/g, "?");
}

function html(source: string, style: string, script: string): string {
  const nonce = randomBytes(16).toString("hex");
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'`;
  const said = l10n.t("Reading the document …");
  return `<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${style}">
</head>
<body>
<header><p>${said}</p></header>
<main></main>
<aside></aside>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
