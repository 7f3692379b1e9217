/** One document as the server has it: opened once, then sent by its changes. */

import { type Line, difference, line } from "./lines";
import type { Client } from "./lsp";
import type { Paragraph } from "./reading";

const LANGUAGE = "gongwen";

export class Draft {
  version = 0;
  /** What was sent last; findings of `version` are about these. */
  paragraphs: readonly Paragraph[] = [];
  lines: readonly Line[] = [];
  private text = "";
  private open = false;

  constructor(
    readonly uri: string,
    private readonly client: Pick<Client, "notify" | "state">,
  ) {}

  /** Send what is different now. True when something was. */
  update(paragraphs: readonly Paragraph[]): boolean {
    const lines = paragraphs.map(({ text, number }) => line(text, number));
    const text = lines.map((one) => one.text).join("\n");
    const edit = difference(this.text, text);
    this.paragraphs = paragraphs;
    this.lines = lines;
    this.text = text;
    if (this.open && !edit) return false;
    this.version++;
    if (this.client.state !== "ready") this.open = false;
    else if (this.open) {
      const textDocument = { uri: this.uri, version: this.version };
      this.client.notify("textDocument/didChange", { textDocument, contentChanges: [edit] });
    } else {
      this.open = true;
      const textDocument = { uri: this.uri, languageId: LANGUAGE, version: this.version, text };
      this.client.notify("textDocument/didOpen", { textDocument });
    }
    return true;
  }

  /** The server knows nothing of it any more: `update` opens it anew. */
  forget(): void {
    this.open = false;
  }

  close(): void {
    if (this.open) this.client.notify("textDocument/didClose", { textDocument: { uri: this.uri } });
    this.open = false;
  }
}
