/** The compare view: a copied passage beside its source, a sentence a line, with VS Code's own differences. */

import * as vscode from "vscode";
import type { Current } from "./current.js";
import { sources } from "./figures.js";
import { sentences } from "./sentences.js";

const { l10n } = vscode;
const SCHEME = "jianfu-passage";

/** What `jianfu.compare` is asked: a draft, and the passage of a source as the server names it. */
export interface Compared {
  readonly uri: string;
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Register the command and the documents that it shows; they live as long as they are open. */
export function comparing(current: Current): vscode.Disposable {
  const texts = new Map<string, string>();
  let made = 0;
  const provider = { provideTextDocumentContent: (uri: vscode.Uri) => texts.get(uri.toString()) ?? "" };

  const document = (name: string, text: string): vscode.Uri => {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name.replaceAll("/", "／")}.txt`, query: String((made += 1)) });
    texts.set(uri.toString(), `${sentences(text).join("\n")}\n`);
    return uri;
  };
  const compare = async (asked: Compared): Promise<void> => {
    const overview = await current.overviewOf(vscode.Uri.parse(asked.uri));
    const passages = sources(overview?.findings ?? []).flatMap(([, all]) => all);
    const found = passages.find(
      ({ related }) => related.path === asked.path && related.start === asked.start && related.end === asked.end,
    );
    if (found) {
      const { title, excerpt, similarity } = found.related;
      const source = document(title, excerpt);
      const draft = document(l10n.t("this document"), found.finding.excerpt);
      const label = l10n.t("《{0}》 ↔ this document ({1}% alike)", title, Math.round(similarity * 100));
      await vscode.commands.executeCommand("vscode.diff", source, draft, label);
      return;
    }
    void vscode.window.showInformationMessage(l10n.t("The document has changed; this passage is no longer found to be copied."));
  };
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
    vscode.commands.registerCommand("jianfu.compare", compare),
  );
}
