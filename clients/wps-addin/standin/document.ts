/** A document that is open: what a page sees of it, and what happens to it when it is saved, printed, copied, closed. */

import type { Application } from "./application";
import {
  type Remark,
  type Unit,
  PLAIN,
  endsParagraph,
  paragraphStarts,
  serialize,
  textOf,
  units,
} from "./model";
import { Paragraphs, Range } from "./range";
import { Story } from "./story";

const PER_LINE = 28;
const LINES = 22;
const PAGES = 2;

/** `Document`; the name is left to the browser's own. */
export class Paper {
  readonly story: Story;
  private next = 1;
  private open = true;

  constructor(
    readonly application: Application,
    readonly DocID: number,
    private path: string,
    readonly Name: string,
    row: readonly Unit[],
  ) {
    this.story = new Story(row, ({ start, end, type }) =>
      application.fire("ContentChange", this, new Range(this, start, end), type),
    );
  }

  get FullName(): string {
    return this.path || this.Name;
  }
  get Path(): string {
    return this.path.slice(0, Math.max(0, this.path.lastIndexOf("/")));
  }
  get Saved(): boolean {
    return this.story.saved;
  }
  set Saved(saved: boolean) {
    this.story.saved = saved;
  }
  get TrackRevisions(): boolean {
    return this.story.tracking;
  }
  set TrackRevisions(on: boolean) {
    this.story.tracking = on;
  }
  get Revisions(): { Count: number } {
    return { Count: this.story.row.filter((unit) => unit.revision).length };
  }
  get Content(): Range {
    return this.Range();
  }
  get Paragraphs(): Paragraphs {
    return new Paragraphs(this, 0, this.story.row.length);
  }
  get ListParagraphs(): { Count: number } {
    return { Count: this.story.row.filter((unit) => unit.level).length };
  }
  get Comments(): { Count: number; Item: (n: number) => Comment; Add: (range: Range, text: string) => Comment } {
    const marks = this.story.row.filter((unit) => unit.kind === "comment");
    return {
      Count: marks.length,
      Item: (number) => new Comment(this, marks[number - 1]!.comment!),
      Add: (range, text) => this.comment(range, text),
    };
  }

  Range(start = 0, end = this.story.row.length): Range {
    return new Range(this, start, end);
  }
  Undo(times = 1): boolean {
    return this.story.undo(times);
  }
  Redo(times = 1): boolean {
    return this.story.redo(times);
  }
  /** Only the counts that add-ins ask for: words, pages, characters, paragraphs. */
  ComputeStatistics(kind: number): number {
    const text = textOf(this.story.row).replace(/[\r\x07\x02]/g, "");
    if (kind === PAGES) return this.pageOf(this.story.row.length);
    return kind === 4 ? paragraphStarts(this.story.row).length : text.replace(/\s/g, "").length;
  }

  /** Save: the listeners first, then whatever is in the model. False when it was cancelled. */
  Save(path = this.path, dialog = false): boolean {
    if (this.application.fire("DocumentBeforeSave", this, dialog)) return false;
    this.path = path || `/文档/${this.Name}`;
    this.application.disk.write(this.path, serialize(this.story.row));
    this.story.saved = true;
    this.application.fire("DocumentAfterSave", this);
    this.application.fire("FileAfterSave", this, this.path, "docx");
    return true;
  }
  /** Print, or export to a format without an event of its own kind. Returns what is on the paper. */
  PrintOut(): Unit[] {
    this.application.fire("DocumentBeforePrint", this);
    const printed = [...this.story.row];
    this.application.fire("DocumentAfterPrint", this);
    return printed;
  }
  ExportAsFixedFormat(path: string): void {
    if (this.application.host.exportTells) this.application.fire("DocumentBeforeSave", this, false);
    this.application.disk.write(path, serialize(this.story.row));
    this.application.fire("FileAfterSave", this, path, "pdf");
  }
  /** Close without saving; false when a listener cancelled. Nothing tells add-ins what the user answered before. */
  Close(): boolean {
    if (this.application.fire("DocumentBeforeClose", this)) return false;
    this.application.closed(this);
    this.open = false;
    this.application.fire("DocumentAfterClose", this);
    return true;
  }
  /** A backup, of which no event tells. */
  autosave(): void {
    this.application.disk.write(this.application.backup(this), serialize(this.story.row));
  }

  /** Units of inserted text, in the format of what stands before. */
  inserted(at: number, text: string): Unit[] {
    const before = this.story.row[at - 1];
    return units(text, before && !endsParagraph(before) ? before.format : PLAIN);
  }
  select(start: number, end: number): void {
    this.story.select(start, end);
    this.application.fire("WindowSelectionChange", this.application.Selection);
  }
  pageOf(position: number): number {
    const row = this.story.row;
    let lines = 0;
    for (const start of paragraphStarts(row)) {
      if (start >= position) break;
      let end = start;
      while (end < row.length - 1 && !endsParagraph(row[end]!)) end++;
      lines += Math.max(1, Math.ceil((end - start) / PER_LINE));
    }
    return Math.max(1, Math.ceil(lines / LINES));
  }
  get isOpen(): boolean {
    return this.open;
  }

  private comment(range: Range, text: string): Comment {
    const remark: Remark = { id: this.next++, author: this.application.UserName, text, scope: range.Text };
    // The mark of a comment takes a position and shows nothing.
    this.story.replace(range.End, range.End, [{ kind: "comment", text: "", format: PLAIN, comment: remark }]);
    return new Comment(this, remark);
  }
}

class Comment {
  constructor(
    private readonly paper: Paper,
    private readonly remark: Remark,
  ) {}

  get Author(): string {
    return this.remark.author;
  }
  get Range(): { Text: string } {
    return { Text: this.remark.text };
  }
  get Scope(): { Text: string } {
    return { Text: this.remark.scope };
  }
  DeleteRecursively(): void {
    const at = this.paper.story.row.findIndex((unit) => unit.comment?.id === this.remark.id);
    if (at >= 0) this.paper.story.replace(at, at + 1, []);
  }
}
