/** A service in the tests' own process: it keeps texts by their changes and finds every place of some words. */

import type { Edit, Place } from "../../src/lines";
import type { Connect, Ends } from "../../src/transport";

const WORDS: readonly (readonly [string, number, string])[] = [
  ["报送", 2, "report-demand"],
  ["签订责任书", 1, "responsibility-letter"],
  ["留痕", 3, "trace-as-evidence"],
];

interface Message {
  id?: number;
  method: string;
  params: { textDocument: { uri: string; version: number; text: string }; contentChanges: Edit[]; range: Edit["range"] };
}

export class FakeService {
  readonly texts = new Map<string, string>();
  /** Connections that are open. */
  readonly clients = new Set<Ends>();
  up = true;
  /** Milliseconds that it takes to answer. */
  delay = (): number => 5;

  readonly connect: Connect = (_service, ends) => {
    let gone = false;
    setTimeout(() => {
      if (gone) return;
      if (!this.up) return ends.closed();
      this.clients.add(ends);
      ends.opened();
    }, 1);
    return {
      send: (text) => this.take(JSON.parse(text) as Message, ends),
      close: () => {
        gone = true;
        this.hangUp(ends);
      },
    };
  };

  stop(): void {
    this.up = false;
    for (const ends of [...this.clients]) this.hangUp(ends);
    this.texts.clear();
  }

  private hangUp(ends: Ends): void {
    if (this.clients.delete(ends)) ends.closed();
  }

  private take({ id, method, params }: Message, ends: Ends): void {
    if (!this.clients.has(ends)) throw new Error("not open");
    const say = (message: object): void => {
      setTimeout(() => this.clients.has(ends) && ends.received(JSON.stringify({ jsonrpc: "2.0", ...message })), this.delay());
    };
    const document = params.textDocument;
    if (method === "textDocument/didOpen") this.texts.set(document.uri, document.text);
    if (method === "textDocument/didChange") {
      for (const change of params.contentChanges) this.texts.set(document.uri, edited(this.texts.get(document.uri)!, change));
    }
    if (method === "textDocument/didOpen" || method === "textDocument/didChange") {
      const diagnostics = judged(this.texts.get(document.uri)!);
      say({ method: "textDocument/publishDiagnostics", params: { uri: document.uri, version: document.version, diagnostics } });
    }
    if (id !== undefined) say({ id, result: this.answer(method, params) });
  }

  private answer(method: string, params: Message["params"]): unknown {
    const uri = params.textDocument?.uri;
    if (method === "textDocument/codeAction") return this.fixes(uri, params);
    if (method !== "jianfu/overview") return null;
    return { characters: this.texts.get(uri)?.length ?? 0, characterLimit: 4000, pages: 1, pageLimit: 10, findings: [], reports: [] };
  }

  /** One fix for the word that a place lies on: take it away. */
  private fixes(uri: string, { range }: Message["params"]): object[] {
    const diagnostics = judged(this.texts.get(uri)!).filter((one) => JSON.stringify(one.range) === JSON.stringify(range));
    const edit = { documentChanges: [{ textDocument: { uri, version: null }, edits: [{ range, newText: "" }] }] };
    return [{ title: "删去", kind: "quickfix", isPreferred: true, diagnostics, edit }];
  }
}

/** What the service finds in a text. */
export function judged(text: string): { range: Edit["range"]; severity: number; code: string; message: string; data: object }[] {
  return text.split("\n").flatMap((line, number) =>
    WORDS.flatMap(([word, severity, code]) => {
      const found = [];
      for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
        const place = (character: number): Place => ({ line: number, character });
        const range = { start: place(at), end: place(at + word.length) };
        found.push({ range, severity, code, message: `不要“${word}”\n依据：第三条`, data: { index: number * 1000 + at } });
      }
      return found;
    }),
  );
}

/** A text after one change. */
export function edited(text: string, { range, text: added }: Edit): string {
  const lines = text.split("\n");
  const offset = ({ line, character }: Place): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return text.slice(0, offset(range.start)) + added + text.slice(offset(range.end));
}
