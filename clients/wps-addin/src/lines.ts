/**
 * A paragraph as a line for the language server: its automatic number in front, which the host keeps out of the text, and
 * without the signs that stand for footnotes, pictures and fields. Columns are led back to offsets in the paragraph.
 */

// Footnote and annotation marks, cell ends, drawn objects, field signs, optional hyphens, page breaks.
const UNSEEN = /[\x00-\x08\x0c\x0e-\x1d\x1f]/;

export interface Line {
  readonly text: string;
  /** The offset in the paragraph of each column; -1 within the number. One more than there are columns. */
  offset(column: number): number;
}

/** `text` is the paragraph without the sign of its end. */
export function line(text: string, number: string): Line {
  const plain = !UNSEEN.test(text);
  const shown = text.replace(/\x0b/g, " ").replace(/\x1e/g, "-");
  if (plain) {
    const before = number.length;
    return { text: number + shown, offset: (column) => (column < before ? -1 : Math.min(column - before, text.length)) };
  }
  const offsets: number[] = [...number].map(() => -1);
  let kept = number;
  for (let at = 0; at < shown.length; at++) {
    if (UNSEEN.test(shown[at]!)) continue;
    kept += shown[at]!;
    offsets.push(at);
  }
  offsets.push(text.length);
  return { text: kept, offset: (column) => offsets[Math.min(column, offsets.length - 1)]! };
}

export interface Place {
  line: number;
  character: number;
}

/** One incremental change of the protocol. */
export interface Edit {
  range: { start: Place; end: Place };
  text: string;
}

/** The smallest single change that makes `now` of `old`, in UTF-16 columns; undefined when they are the same. */
export function difference(old: string, now: string): Edit | undefined {
  if (old === now) return undefined;
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old.charCodeAt(head) === now.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && old.charCodeAt(old.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) tail++;
  // A pair of surrogates is one character to the server.
  if (head && isHigh(old.charCodeAt(head - 1))) head--;
  if (tail && isLow(old.charCodeAt(old.length - tail))) tail--;
  const start = place(old, head, 0, { line: 0, character: 0 });
  const end = place(old, old.length - tail, head, start);
  return { range: { start, end }, text: now.slice(head, now.length - tail) };
}

/** Line and column of `at`, counted on from a place before it whose offset is `from`. */
function place(text: string, at: number, from: number, known: Place): Place {
  let { line } = known;
  let begin = from - known.character;
  for (let end = text.indexOf("\n", from); end >= 0 && end < at; end = text.indexOf("\n", begin)) {
    line++;
    begin = end + 1;
  }
  return { line, character: at - begin };
}

const isHigh = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000;
