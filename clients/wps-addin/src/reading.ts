/**
 * A document as its paragraphs. The text is read in one call and split; what one paragraph at a time has to be asked for,
 * its automatic number and how many positions it takes, is asked in slices. A change that is known to lie in one
 * paragraph is read from that paragraph alone.
 */

import { type Work } from "./budget";
import { type Doc, type DocRange, attempt } from "./host";

/** A paragraph with another text is another one; what else is known of it may change. */
export interface Paragraph {
  /** Without the sign of its end. */
  readonly text: string;
  /** The automatic number; "" without one. */
  number: string;
  /** Positions that it takes, its end included; the text's length and 1 until the host was asked. */
  length: number;
}

const END = /\r\x07?/;

export class Reading {
  paragraphs: readonly Paragraph[] = [];
  /** What `Content.Text` said when it was last read as a whole; undefined after a change that was read near by. */
  private whole: string | undefined;
  private size = -1;
  private asked = false;

  constructor(readonly doc: Doc) {}

  /** Read the text. True when it is another one. */
  read(): boolean {
    const { Text: text, End: size } = this.doc.Content;
    // A comment or a field takes positions and no text.
    if (size !== this.size) this.asked = false;
    this.size = size;
    if (text === this.whole) return false;
    this.whole = text;
    const texts = text.split(END);
    // What follows the last end is nothing.
    if (texts.length > 1 && texts[texts.length - 1] === "") texts.pop();
    const old = this.paragraphs;
    let head = 0;
    while (head < old.length && head < texts.length && old[head]!.text === texts[head]) head++;
    let tail = 0;
    const most = Math.min(old.length, texts.length) - head;
    while (tail < most && old[old.length - 1 - tail]!.text === texts[texts.length - 1 - tail]) tail++;
    if (head === old.length && head === texts.length) return false;
    const middle = texts.slice(head, texts.length - tail).map((one, offset): Paragraph => {
      // A paragraph that was only typed into keeps its number until the host is asked.
      const before = old.length === texts.length ? old[head + offset] : undefined;
      return { text: one, number: before?.number ?? "", length: one.length + 1 };
    });
    this.paragraphs = [...old.slice(0, head), ...middle, ...old.slice(old.length - tail)];
    this.asked = false;
    return true;
  }

  /** Read the one paragraph where something changed. Undefined when more than that one changed: then `read`. */
  readNear(near: DocRange): boolean | undefined {
    if (!this.exact) return undefined;
    const at = near.Start;
    const range = this.doc.Range(at, at).Paragraphs.Item(1).Range;
    const start = range.Start;
    const length = range.End - start;
    const size = this.doc.Content.End;
    const index = this.indexAt(start);
    const known = this.paragraphs[index];
    if (!known || this.startOf(index) !== start || known.length + size - this.size !== length) return undefined;
    const text = range.Text.replace(/\r\x07?$/, "");
    if (END.test(text)) return undefined;
    this.size = size;
    // A change without another text may be a number that came or went.
    const ask = this.numbered || text === known.text;
    const number = ask ? (attempt(() => range.ListFormat.ListString) ?? "") : "";
    const same = text === known.text && number === known.number;
    Object.assign(known, { number, length });
    if (text === known.text) return !same;
    this.paragraphs = this.paragraphs.map((one, other) => (other === index ? { text, number, length } : one));
    this.whole = undefined;
    return true;
  }

  /** Whether every paragraph's length is known. */
  get exact(): boolean {
    return this.asked || (this.size >= 0 && this.sum() === this.size);
  }

  /** Ask paragraph by paragraph for numbers and lengths, where there is something to ask; `told` when a number differs. */
  *ask(told: () => void): Work {
    this.numbered = (attempt(() => this.doc.ListParagraphs.Count) ?? 1) > 0;
    const read = this.paragraphs;
    if (!this.numbered && this.sum() === this.size && read.every((one) => !one.number)) return;
    let other = false;
    for (let index = 0; index < read.length; index++) {
      yield;
      // Other paragraphs by now: whoever read them asks again.
      if (this.paragraphs !== read) return;
      const range = this.doc.Paragraphs.Item(index + 1).Range;
      const number = this.numbered ? (attempt(() => range.ListFormat.ListString) ?? "") : "";
      other = other || number !== read[index]!.number;
      Object.assign(read[index]!, { number, length: range.End - range.Start });
    }
    this.asked = true;
    if (other) told();
  }

  /** The position where a paragraph starts, right when `exact`. */
  startOf(index: number): number {
    let start = 0;
    for (let at = 0; at < index; at++) start += this.paragraphs[at]!.length;
    return start;
  }

  /** The paragraph that a position lies in; the last one for positions behind the end. */
  indexAt(position: number): number {
    let end = 0;
    for (let at = 0; at < this.paragraphs.length; at++) {
      end += this.paragraphs[at]!.length;
      if (position < end) return at;
    }
    return this.paragraphs.length - 1;
  }

  private numbered = true;

  private sum(): number {
    return this.paragraphs.reduce((sum, one) => sum + one.length, 0);
  }
}
