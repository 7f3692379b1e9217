/**
 * Find. Its flags belong to the application and not to the search: what the user ticked in the dialog the last time still
 * holds, and what a program leaves unset is taken from there.
 */

import { type Unit } from "./model";

export interface Flags {
  MatchCase: boolean;
  MatchWholeWord: boolean;
  MatchWildcards: boolean;
  MatchFuzzy: boolean;
  /** True tells full-width from half-width characters; false takes them for the same. */
  MatchByte: boolean;
  IgnorePunct: boolean;
  IgnoreSpace: boolean;
  Forward: boolean;
  Wrap: number;
  Format: boolean;
}

export const flags = (): Flags => ({
  MatchCase: false,
  MatchWholeWord: false,
  MatchWildcards: false,
  MatchFuzzy: false,
  MatchByte: false,
  IgnorePunct: false,
  IgnoreSpace: false,
  Forward: true,
  Wrap: 0,
  Format: false,
});

/** The first hit at or after `from`, as positions; undefined when there is none before `to`. */
export function search(
  row: readonly Unit[],
  from: number,
  to: number,
  wanted: string,
  how: Flags,
): [number, number] | undefined {
  const needle = how.MatchWildcards ? wanted : unescaped(wanted);
  const shown: { char: string; at: number }[] = [];
  for (let at = from; at < to; at++) {
    for (const char of row[at]!.text.replace("\x07", "")) if (!skipped(char, how)) shown.push({ char: folded(char, how), at });
  }
  const sought = needle.split("").filter((char) => !skipped(char, how)).map((char) => folded(char, how));
  if (!sought.length) return undefined;
  for (let start = 0; start + sought.length <= shown.length; start++) {
    const hit = sought.every((char, offset) =>
      how.MatchWildcards && char === "?" ? true : shown[start + offset]!.char === char,
    );
    if (hit) return [shown[start]!.at, shown[start + sought.length - 1]!.at + 1];
  }
  return undefined;
}

/** `^p` is a paragraph's end, `^t` a tab, `^^` the sign itself. */
const unescaped = (text: string): string =>
  text.replace(/\^(.)/g, (all, code: string) => ({ p: "\r", t: "\t", l: "\x0b", "^": "^" })[code] ?? all);

const skipped = (char: string, how: Flags): boolean =>
  (how.IgnorePunct && /[，。、；：？！（）“”《》,.;:?!()]/.test(char)) || (how.IgnoreSpace && /[ \u3000\t]/.test(char));

function folded(char: string, how: Flags): string {
  let same = char;
  const code = char.charCodeAt(0);
  if (!how.MatchByte && code >= 0xff01 && code <= 0xff5e) same = String.fromCharCode(code - 0xfee0);
  if (!how.MatchByte && code === 0x3000) same = " ";
  return how.MatchCase ? same : same.toLowerCase();
}
