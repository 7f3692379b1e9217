/**
 * What a document of the stand-in holds: a row of units, one a position. A unit shows 0, 1 or 2 UTF-16 units of text,
 * which is why positions and offsets in `Range.Text` drift apart as they do in WPS.
 */

/** What a unit is: a character, a paragraph's end, the end of a table cell or row, or something that shows no text. */
export type Kind = "char" | "paragraph" | "cell" | "comment" | "code" | "note";

/** Character formatting; colours are BGR integers as in WPS. */
export interface Format {
  readonly underline: number;
  readonly underlineColor: number;
  readonly shading: number;
  readonly highlight: number;
}

export interface Unit {
  readonly kind: Kind;
  readonly text: string;
  readonly format: Format;
  readonly revision?: "inserted" | "deleted" | "formatted";
  /** Level of automatic numbering, on a paragraph's end. */
  readonly level?: number;
  /** Of a comment's mark: what the comment says. */
  readonly comment?: Remark;
}

export interface Remark {
  readonly id: number;
  readonly author: string;
  readonly text: string;
  readonly scope: string;
}

export const AUTOMATIC = -16777216;
export const UNSHADED = AUTOMATIC;
export const MIXED = 9999999;
export const PLAIN: Format = { underline: 0, underlineColor: AUTOMATIC, shading: UNSHADED, highlight: 0 };

/** The units of a plain text; `\n` and `\r` end paragraphs. */
export function units(text: string, format: Format = PLAIN): Unit[] {
  return text
    .replace(/\r\n|\n/g, "\r")
    .split("")
    .map((char) => ({ kind: char === "\r" ? "paragraph" : "char", text: char, format }));
}

/** The end of a table cell or row: two UTF-16 units of text at one position. */
export const cellEnd = (): Unit => ({ kind: "cell", text: "\r\x07", format: PLAIN });

/** A footnote's mark: one of text at one position. */
export const noteMark = (): Unit => ({ kind: "note", text: "\x02", format: PLAIN });

/** A field: its code takes positions and shows nothing, its result is text. */
export function field(code: string, result: string): Unit[] {
  const hidden = [..."\x13", ...code, ..."\x14"].map((): Unit => ({ kind: "code", text: "", format: PLAIN }));
  return [...hidden, ...units(result), { kind: "code", text: "", format: PLAIN }];
}

/** The text that units show: what `Range.Text` says. */
export const textOf = (row: readonly Unit[], start = 0, end = row.length): string => {
  let text = "";
  for (let at = start; at < end; at++) text += row[at]!.text;
  return text;
};

export const endsParagraph = (unit: Unit): boolean => unit.kind === "paragraph" || unit.kind === "cell";

/** Start and end of the paragraph at a position, its end mark included. */
export function paragraphAt(row: readonly Unit[], at: number): { start: number; end: number } {
  let start = Math.min(at, row.length - 1);
  while (start > 0 && !endsParagraph(row[start - 1]!)) start--;
  let end = Math.min(at, row.length - 1);
  while (end < row.length - 1 && !endsParagraph(row[end]!)) end++;
  return { start, end: end + 1 };
}

/** The starts of all paragraphs. */
export function paragraphStarts(row: readonly Unit[]): number[] {
  const starts = [0];
  for (let at = 0; at < row.length - 1; at++) if (endsParagraph(row[at]!)) starts.push(at + 1);
  return starts;
}

const DIGITS = "〇一二三四五六七八九";

function chinese(value: number): string {
  if (value < 10) return DIGITS[value]!;
  if (value < 20) return "十" + (value % 10 ? DIGITS[value % 10]! : "");
  return DIGITS[Math.floor(value / 10)]! + "十" + (value % 10 ? DIGITS[value % 10]! : "");
}

const STYLES: readonly ((value: number) => string)[] = [
  (value) => `${chinese(value)}、`,
  (value) => `（${chinese(value)}）`,
  (value) => `${value}.`,
  (value) => `（${value}）`,
];

/** The automatic number of the paragraph that ends at a position, which is not in any text; "" without one. */
export function listString(row: readonly Unit[], end: number): { text: string; value: number; level: number } {
  const own = row[end - 1]?.level;
  if (!own) return { text: "", value: 0, level: 0 };
  const counts = [0, 0, 0, 0];
  for (let at = 0; at < end; at++) {
    const level = row[at]!.level;
    if (!level) continue;
    counts[level - 1]!++;
    counts.fill(0, level);
  }
  const value = counts[own - 1]!;
  return { text: STYLES[own - 1]!(value), value, level: own };
}

/** What is written to a file: whatever is in the model, marks of add-ins included. */
export const serialize = (row: readonly Unit[]): string => JSON.stringify(row);
export const parse = (file: string): Unit[] => JSON.parse(file) as Unit[];
