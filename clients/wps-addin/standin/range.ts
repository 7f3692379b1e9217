/** Ranges, as a page sees them: positions that keep to where they were made, texts, formatting, search. */

import type { Paper } from "./document";
import { Find } from "./finder";
import { type Format, type Unit, AUTOMATIC, MIXED, listString, paragraphAt, paragraphStarts, textOf } from "./model";

const IN_TABLE = 12;
const PAGE = 3;
const COLLAPSE_END = 0;

export class Range {
  constructor(
    readonly paper: Paper,
    private from: number,
    private to: number,
  ) {}

  get Start(): number {
    return Math.min(this.from, this.size);
  }
  set Start(at: number) {
    this.SetRange(at, Math.max(at, this.to));
  }
  get End(): number {
    return Math.min(this.to, this.size);
  }
  set End(at: number) {
    this.SetRange(Math.min(this.from, at), at);
  }
  get Text(): string {
    return textOf(this.row, this.Start, this.End);
  }
  set Text(text: string) {
    this.paper.story.replace(this.Start, this.End, this.paper.inserted(this.Start, text));
    this.to = this.Start + text.length;
  }
  get Document(): Paper {
    return this.paper;
  }
  get Duplicate(): Range {
    return new Range(this.paper, this.Start, this.End);
  }
  get Font(): Font {
    return new Font(this);
  }
  get Find(): Find {
    return new Find(this);
  }
  get Paragraphs(): Paragraphs {
    return new Paragraphs(this.paper, this.Start, this.End);
  }
  get ListFormat(): { ListString: string; ListValue: number; ListType: number; ListLevelNumber: number } {
    const found = listString(this.row, paragraphAt(this.row, this.Start).end);
    return {
      ListString: found.text,
      ListValue: found.value,
      ListType: found.level ? 3 : 0,
      ListLevelNumber: found.level,
    };
  }
  /** Reading gives the object; writing a number paints, and 0 is black. */
  get Shading(): { BackgroundPatternColor: number } {
    return { BackgroundPatternColor: this.common("shading") };
  }
  set Shading(colour: number | { BackgroundPatternColor: number }) {
    this.dress({ shading: typeof colour === "number" ? colour : colour.BackgroundPatternColor });
  }
  get HighlightColorIndex(): number {
    return this.common("highlight");
  }
  set HighlightColorIndex(index: number) {
    this.dress({ highlight: index });
  }

  SetRange(start: number, end: number): void {
    this.from = Math.max(0, start);
    this.to = Math.max(this.from, end);
  }
  /** 0 collapses to the end. */
  Collapse(direction = 1): void {
    if (direction === COLLAPSE_END) this.from = this.End;
    else this.to = this.Start;
  }
  Select(): void {
    this.paper.select(this.Start, this.End);
  }
  InsertAfter(text: string): void {
    this.paper.story.replace(this.End, this.End, this.paper.inserted(this.End, text));
    this.to = this.End + text.length;
  }
  Delete(): number {
    const count = this.End - this.Start;
    this.paper.story.replace(this.Start, this.End, []);
    return count;
  }
  Information(kind: number): number | boolean {
    const { end } = paragraphAt(this.row, this.Start);
    if (kind === IN_TABLE) return this.row[end - 1]!.kind === "cell";
    if (kind === PAGE) return this.paper.pageOf(this.Start);
    return -1;
  }

  /** The one value that all units of the range have, or the number that says that there are several. */
  common(key: keyof Format): number {
    const first = this.row[Math.min(this.Start, this.size - 1)]!.format[key];
    for (let at = this.Start; at < this.End; at++) if (this.row[at]!.format[key] !== first) return MIXED;
    return first;
  }
  dress(patch: Partial<Format>): void {
    this.paper.story.format(this.Start, this.End, patch);
  }

  private get row(): readonly Unit[] {
    return this.paper.story.row;
  }
  private get size(): number {
    return this.row.length;
  }
}

class Font {
  constructor(private readonly range: Range) {}

  get Underline(): number {
    return this.range.common("underline");
  }
  /** Taking the underline away leaves its colour, as setting a colour leaves the absence of a line. */
  set Underline(kind: number) {
    this.range.dress({ underline: kind });
  }
  get UnderlineColor(): number {
    return this.range.common("underlineColor");
  }
  set UnderlineColor(colour: number) {
    this.range.dress({ underlineColor: colour });
  }
  get Color(): number {
    return AUTOMATIC;
  }
}

class Paragraph {
  constructor(
    private readonly paper: Paper,
    private readonly at: number,
  ) {}

  get Range(): Range {
    const { start, end } = paragraphAt(this.paper.story.row, this.at);
    return new Range(this.paper, start, end);
  }
  Next(): Paragraph | null {
    const { end } = paragraphAt(this.paper.story.row, this.at);
    return end < this.paper.story.row.length ? new Paragraph(this.paper, end) : null;
  }
}

export class Paragraphs {
  constructor(
    private readonly paper: Paper,
    private readonly start: number,
    private readonly end: number,
  ) {}

  get Count(): number {
    return this.starts().length;
  }
  /** Counted from 1; throws when there is none. */
  Item(number: number): Paragraph {
    const start = this.starts()[number - 1];
    if (start === undefined) throw new Error("the requested member of the collection does not exist");
    return new Paragraph(this.paper, start);
  }
  get First(): Paragraph {
    return this.Item(1);
  }

  private starts(): number[] {
    const { row } = this.paper.story;
    const first = paragraphAt(row, this.start).start;
    return paragraphStarts(row).filter((start) => start === first || (start > first && start < this.end));
  }
}
