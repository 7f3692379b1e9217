/**
 * Marks in the text: wavy underlines at the exact characters. Each round of them is written down first, set as one undo
 * step while changes are not tracked, and leaves `Saved` as it was. Text that has an underline of its own gets none, so a
 * mark can always be taken off without a trace. None is set or taken off while something can be redone.
 */

import type { Work } from "./budget";
import { COLOURS } from "./constants";
import { type Mark, isBare, mark, marksIn, plainIn, unmark } from "./formatting";
import type { Host } from "./host";
import type { Journal } from "./journal";
import { type Piece, paragraphRange, within } from "./positions";
import type { Paragraph, Reading } from "./reading";
import { type Probe, Rounds } from "./rounds";

/** What is to be marked. */
export interface Wanted extends Piece {
  readonly severity: number;
}

/** Marks of one document. */
export class Marks {
  /** What each paragraph was last given; a paragraph that is not here has not been looked at since it changed. */
  private done = new Map<Paragraph, string>();
  private wanted = new Map<Paragraph, readonly Wanted[]>();
  private held = false;
  private readonly rounds: Rounds;

  constructor(
    private readonly host: Host,
    private readonly journal: Journal,
    private readonly reading: Reading,
    private readonly name: string,
  ) {
    this.rounds = new Rounds(reading.doc);
  }

  /** What is to be marked from now on; `sync` does it. */
  want(pieces: readonly Wanted[]): void {
    this.wanted = new Map();
    for (const piece of pieces) this.wanted.set(piece.paragraph, [...(this.wanted.get(piece.paragraph) ?? []), piece]);
  }

  /** Look at every paragraph again: its formatting may have changed without its text. */
  doubt(): void {
    this.done = new Map();
  }

  /** Set no marks for now: the document is about to be written or copied. */
  hold(): void {
    this.held = true;
  }
  release(): void {
    this.held = false;
  }
  /** Whether marks were ever set in the document while it was open. */
  get used(): boolean {
    return this.rounds.any;
  }
  get isHeld(): boolean {
    return this.held;
  }
  private get waits(): boolean {
    return this.held || this.host.redoPending() !== false;
  }

  /** Make the marks those that are wanted, in slices. */
  *sync(): Work {
    if (this.waits) return;
    const { paragraphs, doc } = this.reading;
    const plain = this.done.size === 0 && isBare(doc);
    const done = new Map<Paragraph, string>();
    const due: number[] = [];
    paragraphs.forEach((paragraph, index) => {
      const asked = this.signature(paragraph);
      const before = this.done.get(paragraph) ?? (plain ? "" : undefined);
      if (before !== undefined) done.set(paragraph, before);
      if (before !== asked) due.push(index);
    });
    this.done = done;
    // A round is collected over slices and set in one, so that it is one undo step.
    const off: Mark[] = [];
    const on: Mark[] = [];
    const looked: Paragraph[] = [];
    for (const index of due) {
      if (this.reading.paragraphs !== paragraphs) return;
      if (this.compare(index, off, on)) looked.push(paragraphs[index]!);
      yield;
    }
    if (this.reading.paragraphs !== paragraphs || this.waits) return;
    if (this.set(off, on)) for (const paragraph of looked) this.done.set(paragraph, this.signature(paragraph));
  }

  /** Take every mark off, at once and whatever else: the document is about to be written, printed, copied or closed. */
  strip(): void {
    const { doc } = this.reading;
    this.done = new Map();
    if (isBare(doc)) return;
    const marks = marksIn(doc, 0, doc.Content.End);
    if (marks.length) this.write(marks, () => undefined);
  }

  /**
   * Something was done in the document. True when it was an undo or redo that went on to the user's own step: then the
   * text has to be read again.
   */
  travelled(): boolean {
    if (!this.rounds.any) return false;
    const pending = this.host.redoPending() ?? false;
    const more = this.host.unheard(() => this.rounds.travelled(pending, this.colourAt));
    if (!pending && !more) return false;
    this.doubt();
    // With marks turned off, those that an undone text had go with their own round where that is on top.
    if (!this.wanted.size) this.host.unheard(() => this.rounds.unwind(this.colourAt));
    return more;
  }

  private readonly colourAt = (position: number): number => marksIn(this.reading.doc, position, position + 1)[0]?.colour ?? 0;

  /** What differs in one paragraph; false when it could not be found. */
  private compare(index: number, off: Mark[], on: Mark[]): boolean {
    const { doc, paragraphs } = this.reading;
    const range = paragraphRange(this.reading, index);
    if (!range) return false;
    const there = marksIn(doc, range.Start, range.End);
    const asked = disjoint(this.wanted.get(paragraphs[index]!) ?? []).flatMap((piece): Mark[] => {
      const found = within(doc, range, piece);
      return found ? [{ start: found.Start, end: found.End, colour: COLOURS[piece.severity]! }] : [];
    });
    off.push(...without(there, asked));
    on.push(...without(asked, there));
    return true;
  }

  /** Take some off and set others; false when they could not be written down, and then none is set. */
  private set(off: readonly Mark[], on: readonly Mark[]): boolean {
    const { doc } = this.reading;
    if (!off.length && !on.length) return true;
    let noted = true;
    this.write(off, () => {
      const plans = on.flatMap(({ start, end, colour }) => plainIn(doc, start, end).map((run) => ({ run, colour })));
      noted = !plans.length || this.journal.note(this.name, plans.map(({ run }) => run));
      if (!noted) return undefined;
      for (const { run, colour } of plans) mark(doc, run.start, run.end, colour);
      return plans[0] && { at: plans[0].run.start, colour: plans[0].colour };
    });
    return noted;
  }

  /** One round: `off` goes, and `more` says where it has set a mark, if anywhere. */
  private write(off: readonly Mark[], more: () => Probe | undefined): void {
    const { doc } = this.reading;
    this.host.write(doc, "减负提示标记", () => {
      const before = this.journal.colourBefore(this.name, AUTOMATIC);
      for (const { start, end } of off) unmark(doc, start, end, before);
      const probe = more() ?? (off[0] && { at: off[0].start, colour: 0 });
      if (probe) this.rounds.made(probe);
    });
  }

  private signature(paragraph: Paragraph): string {
    return (this.wanted.get(paragraph) ?? []).map(({ start, end, severity }) => `${start}-${end}:${severity}`).join(" ");
  }
}

const AUTOMATIC = -16777216;

/** Pieces of one paragraph that do not overlap: where they do, the graver one shows. */
export function disjoint(pieces: readonly Wanted[]): Wanted[] {
  const edges = [...new Set(pieces.flatMap(({ start, end }) => [start, end]))].sort((one, other) => one - other);
  const result: Wanted[] = [];
  for (let at = 0; at + 1 < edges.length; at++) {
    const [start, end] = [edges[at]!, edges[at + 1]!];
    const over = pieces.filter((piece) => piece.start <= start && end <= piece.end);
    if (!over.length) continue;
    const gravest = over.reduce((one, other) => (other.severity < one.severity ? other : one));
    const last = result[result.length - 1];
    if (last && last.end === start && last.severity === gravest.severity) result[result.length - 1] = { ...last, end };
    else result.push({ ...gravest, start, end });
  }
  return result;
}

/** The parts of `these` that no mark of the same colour in `those` covers. */
function without(these: readonly Mark[], those: readonly Mark[]): Mark[] {
  let left = [...these];
  for (const that of those) {
    left = left.flatMap((one) => {
      if (one.colour !== that.colour || one.end <= that.start || that.end <= one.start) return [one];
      const parts = [{ ...one, end: that.start }, { ...one, start: that.end }];
      return parts.filter((part) => part.start < part.end);
    });
  }
  return left;
}
