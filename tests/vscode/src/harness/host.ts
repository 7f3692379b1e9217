/** The extension host, seen from a test: functions run there, with the `vscode` API. */

import { request } from "node:http";
import type * as vscode from "vscode";
import { LIMIT, until } from "./wait.js";

export type Api = typeof vscode;

/** A diagnostic as a test compares it; lines and UTF-16 columns count from 0. */
export interface Marked {
  code: string;
  severity: number;
  message: string;
  text: string;
  start: [number, number];
  end: [number, number];
}

export class Host {
  constructor(private readonly socket: string) {}

  /**
   * Run a function in the extension host and return what it returns, through JSON both ways. The function travels as
   * its source, so it sees nothing but `vscode` and its argument.
   */
  async run<A, R>(work: (vscode: Api, argument: A) => R, argument: A): Promise<Awaited<R>> {
    const body = JSON.stringify({ code: work.toString(), argument });
    const text = await new Promise<string>((resolve, reject) => {
      const sent = request({ socketPath: this.socket, method: "POST", timeout: LIMIT }, (response) => {
        let whole = "";
        response.setEncoding("utf8").on("data", (piece: string) => (whole += piece));
        response.on("end", () => resolve(whole)).on("error", reject);
      });
      sent.on("timeout", () => sent.destroy(new Error(`no answer from the extension host to ${body}`)));
      sent.on("error", reject).end(body);
    });
    const answer = JSON.parse(text) as { value?: Awaited<R>; error?: string };
    if (answer.error !== undefined) {
      throw new Error(`in the extension host: ${answer.error}`);
    }
    return answer.value as Awaited<R>;
  }

  /** Execute a command by id. */
  async command(id: string, ...rest: unknown[]): Promise<unknown> {
    return this.run((vscode, all) => vscode.commands.executeCommand(...(all as [string])), [id, ...rest]);
  }

  /** What jianfu has published for a file, in the order of the text. */
  async diagnostics(path: string): Promise<Marked[]> {
    return this.run(async (vscode, path) => {
      const uri = vscode.Uri.file(path);
      const document = await vscode.workspace.openTextDocument(uri);
      return vscode.languages
        .getDiagnostics(uri)
        .filter((one) => one.source === "jianfu")
        .map((one) => {
          const { range, code, severity, message } = one;
          const id = typeof code === "object" ? code.value : code;
          const start: [number, number] = [range.start.line, range.start.character];
          const end: [number, number] = [range.end.line, range.end.character];
          return { code: String(id), severity, message, text: document.getText(range), start, end };
        })
        .sort((a, b) => a.start[0] - b.start[0] || a.start[1] - b.start[1]);
    }, path);
  }

  /** Wait until what is published for a file is as wanted; returns it. */
  async diagnosed(path: string, wanted: (all: Marked[]) => boolean): Promise<Marked[]> {
    return until(
      () => this.diagnostics(path),
      wanted,
      (all) => `diagnostics of ${path}: ${JSON.stringify(all, null, 1)}`,
    );
  }

  /** The text of an open document. */
  async text(path: string): Promise<string> {
    return this.run(async (vscode, path) => (await vscode.workspace.openTextDocument(path)).getText(), path);
  }
}
