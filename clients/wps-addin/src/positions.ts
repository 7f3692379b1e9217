/**
 * From an offset in a paragraph's text to a range of the document. What is computed is read back; where the host counts
 * otherwise than the text does (comments, fields, tracked changes) its search finds the n-th occurrence within the
 * paragraph. What is not found is not touched.
 */

import { type Doc, type DocRange, attempt } from "./host";
import type { Paragraph, Reading } from "./reading";

/** A stretch of text within one paragraph, as offsets in it. */
export interface Piece {
  readonly paragraph: Paragraph;
  readonly start: number;
  readonly end: number;
}

/** The range of the n-th paragraph, its end included; undefined when the document no longer has that text there. */
export function paragraphRange(reading: Reading, index: number): DocRange | undefined {
  const paragraph = reading.paragraphs[index];
  if (!paragraph) return undefined;
  const { doc } = reading;
  if (reading.exact) {
    const start = reading.startOf(index);
    const range = doc.Range(start, start).Paragraphs.Item(1).Range;
    if (range.Start === start && bare(range.Text) === paragraph.text) return range;
  }
  const range = attempt(() => doc.Paragraphs.Item(index + 1).Range);
  return range && bare(range.Text) === paragraph.text ? range : undefined;
}

/** Without the sign of the end. */
const bare = (text: string): string => text.replace(/\r\x07?$/, "");

/** The range of a piece; undefined when it is not found for sure. */
export function locate(reading: Reading, piece: Piece): DocRange | undefined {
  const range = paragraphRange(reading, reading.paragraphs.indexOf(piece.paragraph));
  return range && within(reading.doc, range, piece);
}

/** The range of a piece in the range of its paragraph. */
export function within(doc: Doc, range: DocRange, piece: Piece): DocRange | undefined {
  const { text } = piece.paragraph;
  if (piece.start < 0 || piece.end < piece.start) return undefined;
  const wanted = text.slice(piece.start, piece.end);
  const { Start: start, End: end } = range;
  if (end - start === text.length + 1) {
    const found = doc.Range(start + piece.start, start + piece.end);
    return piece.start === piece.end || found.Text === wanted ? found : undefined;
  }
  const number = occurrence(text, wanted, piece.start);
  return number < 0 ? undefined : search(doc, start, end, wanted, number);
}

/** The how-manieth hit of a search for `wanted` starts at `at`, from 0; -1 when a search would jump over it. */
export function occurrence(text: string, wanted: string, at: number): number {
  if (!wanted) return -1;
  let number = 0;
  for (let found = text.indexOf(wanted); found >= 0 && found <= at; found = text.indexOf(wanted, found + wanted.length)) {
    if (found === at) return number;
    number++;
  }
  return -1;
}

/** Settings of the search that stay from whoever searched last. */
const PINNED = {
  MatchCase: true,
  MatchWholeWord: false,
  MatchWildcards: false,
  MatchFuzzy: false,
  MatchByte: true, // tell full width from half width
  IgnorePunct: false,
  IgnoreSpace: false,
  Forward: true,
  Wrap: 0,
  Format: false,
} as const;

/** The n-th hit within positions `start:end`, read back. The user's own settings of the search stay what they were. */
function search(doc: Doc, start: number, end: number, wanted: string, number: number): DocRange | undefined {
  if (/[\x00-\x08\x0c-\x1f]/.test(wanted)) return undefined;
  const escaped = wanted.replace(/\^/g, "^^").replace(/\x0b/g, "^l");
  let from = start;
  for (let hit = 0; from < end; hit++) {
    const range = doc.Range(from, end);
    const find = range.Find as unknown as Record<string, unknown> & Wps.Find;
    const before = Object.keys(PINNED).map((name) => [name, find[name]] as const);
    let found = false;
    try {
      find.ClearFormatting();
      for (const [name, value] of Object.entries(PINNED)) find[name] = value;
      found = find.Execute(escaped) as unknown as boolean;
    } finally {
      for (const [name, value] of before) find[name] = value;
    }
    // From an empty rest a search goes on to the document's end.
    if (!found || range.Start < from || range.End > end) return undefined;
    if (hit === number) return range.Text === wanted ? range : undefined;
    from = range.End;
  }
  return undefined;
}
