/** One open document with all that is known of it: its paragraphs, what the server has of it, findings and marks. */

import type { Slices } from "./budget";
import { Draft } from "./draft";
import { type Diagnostic, type Finding, findings } from "./findings";
import { type Doc, type DocRange, type Host, attempt, documentKey } from "./host";
import type { Journal } from "./journal";
import type { Client } from "./lsp";
import { Marks } from "./marks";
import { Reading } from "./reading";

/** What of the settings concerns a document. */
export interface Wishes {
  /** Whether findings are marked in the text. */
  marking(): boolean;
  isIgnored(document: string, finding: Finding): boolean;
}

export class Desk {
  readonly key: string;
  readonly name: string;
  readonly reading: Reading;
  readonly draft: Draft;
  readonly marks: Marks;
  /** All that the server found in the text as it was sent last, ignored ones included. */
  found: readonly Finding[] = [];

  constructor(
    readonly doc: Doc,
    uri: string,
    host: Host,
    journal: Journal,
    private readonly slices: Slices,
    client: Pick<Client, "notify" | "state">,
    private readonly wishes: Wishes,
  ) {
    this.key = documentKey(doc);
    this.name = attempt(() => doc.FullName) ?? "";
    this.reading = new Reading(doc);
    this.draft = new Draft(uri, client);
    this.marks = new Marks(host, journal, this.reading, this.name);
    // Marks that a crash left, or that came with a backup, go before anything else.
    if (journal.used) this.marks.strip();
    this.changed(undefined);
  }

  /** Findings that are to be shown. */
  get shown(): readonly Finding[] {
    return this.found.filter((finding) => !this.wishes.isIgnored(this.name, finding));
  }

  /** Something changed in the document. True when its text did. */
  changed(near: DocRange | undefined): boolean {
    let other = this.read(near);
    if (this.marks.travelled()) other = this.reading.read() || other;
    if (other) {
      this.marks.release();
      const there = new Set(this.reading.paragraphs);
      this.found = this.found.filter(({ pieces }) => pieces.every(({ paragraph }) => there.has(paragraph)));
      this.draft.update(this.reading.paragraphs);
    }
    if (!this.reading.exact || other) {
      this.slices.start(`ask ${this.key}`, this.reading.ask(() => this.draft.update(this.reading.paragraphs)));
    }
    if (!other) this.mark();
    return other;
  }

  /** The server's findings for a version; those of a version that is no more are left out. */
  show(diagnostics: readonly Diagnostic[], version: number | undefined): boolean {
    if (version !== undefined && version !== this.draft.version) return false;
    this.found = findings(diagnostics, this.draft.paragraphs, this.draft.lines);
    this.mark();
    return true;
  }

  /** Make the marks what the findings and the user's wishes say. */
  mark(): void {
    const pieces = this.wishes.marking()
      ? this.shown.flatMap(({ pieces: all, severity }) => all.map((piece) => ({ ...piece, severity })))
      : [];
    this.marks.want(pieces);
    if (pieces.length || this.marks.used) this.slices.start(`mark ${this.key}`, this.marks.sync());
  }

  /** The document is about to be written, printed, copied or closed. */
  clear(): void {
    this.marks.hold();
    this.slices.stop(`mark ${this.key}`);
    if (this.marks.used) this.marks.strip();
  }

  /** That is over. */
  resume(): void {
    this.marks.release();
    this.mark();
  }

  closed(): void {
    this.slices.stop(`mark ${this.key}`);
    this.slices.stop(`ask ${this.key}`);
    this.draft.close();
  }

  /** The finding at a position of the document, the shortest of several. */
  at(position: number): Finding | undefined {
    if (!this.reading.exact) return undefined;
    const index = this.reading.indexAt(position);
    const paragraph = this.reading.paragraphs[index];
    const offset = position - this.reading.startOf(index);
    return [...this.shown]
      .filter(({ pieces }) => pieces.some((one) => one.paragraph === paragraph && one.start <= offset && offset <= one.end))
      .sort((one, other) => one.excerpt.length - other.excerpt.length)[0];
  }

  private read(near: DocRange | undefined): boolean {
    const known = near && attempt(() => this.reading.readNear(near));
    return known ?? this.reading.read();
  }
}
