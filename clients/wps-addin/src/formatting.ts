/**
 * Marks of a document as they are: found by halving ranges, since the host tells only whether all parts are alike. A mark
 * is known by its colour, which stays when the user draws a line of his own over it.
 */

import { COLOURS, MIXED, UNDERLINE_NONE, UNDERLINE_WAVY } from "./constants";
import type { Doc } from "./host";
import type { Run } from "./journal";

/** A mark in the document. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly colour: number;
}

const OURS = new Set(Object.values(COLOURS));

/** All of our marks between two positions. */
export function marksIn(doc: Doc, start: number, end: number): Mark[] {
  if (end <= start) return [];
  const colour = doc.Range(start, end).Font.UnderlineColor as number;
  if (OURS.has(colour)) return [{ start, end, colour }];
  if (colour !== MIXED || end - start === 1) return [];
  const middle = (start + end) >> 1;
  const before = marksIn(doc, start, middle);
  const after = marksIn(doc, middle, end);
  const [last, first] = [before[before.length - 1], after[0]];
  if (!last || !first || last.end !== first.start || last.colour !== first.colour) return [...before, ...after];
  return [...before.slice(0, -1), { ...last, end: first.end }, ...after.slice(1)];
}

/** Whether a document has none of our marks for sure, at the price of one question. */
export function isBare(doc: Doc): boolean {
  const colour = doc.Content.Font.UnderlineColor as number;
  return colour !== MIXED && !OURS.has(colour);
}

/** The runs between two positions that have no underline of anybody, each with the colour that one would have. */
export function plainIn(doc: Doc, start: number, end: number): Run[] {
  if (end <= start) return [];
  const { Font: font } = doc.Range(start, end);
  const underline = font.Underline as number;
  if (underline !== MIXED && underline !== UNDERLINE_NONE) return [];
  const colour = underline === MIXED ? MIXED : (font.UnderlineColor as number);
  if (colour !== MIXED) return [{ start, end, underline, colour }];
  if (end - start === 1) return [];
  const middle = (start + end) >> 1;
  return [...plainIn(doc, start, middle), ...plainIn(doc, middle, end)];
}

/** Mark a stretch. */
export function mark(doc: Doc, start: number, end: number, colour: number): void {
  const { Font: font } = doc.Range(start, end);
  font.Underline = UNDERLINE_WAVY as Wps.WdUnderline;
  font.UnderlineColor = colour as Wps.WdColor;
}

/** Take a mark off: `colour` is what the line's colour was before. A line that the user drew over the mark stays. */
export function unmark(doc: Doc, start: number, end: number, colour: number): void {
  const { Font: font } = doc.Range(start, end);
  const underline = font.Underline as number;
  if (underline === MIXED && end - start > 1) {
    const middle = (start + end) >> 1;
    unmark(doc, start, middle, colour);
    unmark(doc, middle, end, colour);
    return;
  }
  if (underline === UNDERLINE_WAVY) font.Underline = UNDERLINE_NONE as Wps.WdUnderline;
  font.UnderlineColor = colour as Wps.WdColor;
}
