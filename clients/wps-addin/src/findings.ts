/** What the server found, led back from lines and columns to offsets in paragraphs. */

import { type Line, type Place } from "./lines";
import type { Piece } from "./positions";
import type { Paragraph } from "./reading";

/** The parts of a diagnostic that we use. */
export interface Diagnostic {
  range: { start: Place; end: Place };
  severity?: number;
  code?: string | number;
  message: string;
  codeDescription?: { href: string };
  relatedInformation?: { message: string }[];
  data?: { rule?: string; version?: number; index?: number };
}

export interface Source {
  readonly title: string;
  readonly text: string;
}

export interface Finding {
  /** Names it while its text stays: rule, text, and which of several alike. */
  readonly id: string;
  readonly rule: string;
  readonly severity: number;
  readonly message: string;
  readonly basis: string;
  readonly page: string;
  readonly excerpt: string;
  /** Where it stands; of several paragraphs, one piece each. */
  readonly pieces: readonly Piece[];
  /** What was copied, best first. */
  readonly sources: readonly Source[];
  readonly diagnostic: Diagnostic;
}

const BASIS = "\n依据：";

/** Findings of one version of the text, of which `paragraphs` and their `lines` are those that were sent. */
export function findings(
  diagnostics: readonly Diagnostic[],
  paragraphs: readonly Paragraph[],
  lines: readonly Line[],
): Finding[] {
  const alike = new Map<string, number>();
  return diagnostics.flatMap((diagnostic) => {
    const pieces = piecesOf(diagnostic, paragraphs, lines);
    if (!pieces.length) return [];
    const [message, basis = ""] = diagnostic.message.split(BASIS);
    const excerpt = pieces.map(({ paragraph, start, end }) => paragraph.text.slice(start, end)).join("\n");
    const key = `${diagnostic.code ?? ""}|${excerpt}`;
    const number = alike.get(key) ?? 0;
    alike.set(key, number + 1);
    return [
      {
        id: `${key}|${number}`,
        rule: String(diagnostic.code ?? ""),
        severity: diagnostic.severity ?? 2,
        message: message!,
        basis,
        page: diagnostic.codeDescription?.href ?? "",
        excerpt,
        pieces,
        sources: (diagnostic.relatedInformation ?? []).map(({ message: said }) => source(said)),
        diagnostic,
      },
    ];
  });
}

/** What lies only in an automatic number has no place in the text and stands at its paragraph's first character. */
function piecesOf({ range }: Diagnostic, paragraphs: readonly Paragraph[], lines: readonly Line[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = range.start.line; at <= range.end.line && at < lines.length; at++) {
    const paragraph = paragraphs[at]!;
    const shown = lines[at]!;
    const first = at === range.start.line ? shown.offset(range.start.character) : 0;
    const last = at === range.end.line ? shown.offset(range.end.character) : paragraph.text.length;
    const start = Math.max(first, 0);
    const end = last < 0 ? Math.min(1, paragraph.text.length) : last;
    if (end > start) pieces.push({ paragraph, start, end });
  }
  return pieces;
}

/** 《title》：text */
function source(message: string): Source {
  const found = /^《(.*?)》：([^]*)$/.exec(message);
  return found ? { title: found[1]!, text: found[2]! } : { title: "", text: message };
}
