/**
 * Writing into the document what the user has asked for: fixes, and findings as comments. Everything is found and read
 * back first, then written from the last place to the first, as one undo step; what is not as expected leaves the
 * document alone.
 */

import type { Draft } from "./draft";
import type { Diagnostic, Finding } from "./findings";
import { type Host, attempt } from "./host";
import type { Place } from "./lines";
import { locate, paragraphRange } from "./positions";
import type { Reading } from "./reading";

interface TextEdit {
  range: { start: Place; end: Place };
  newText: string;
}

interface Action {
  title: string;
  kind?: string;
  isPreferred?: boolean;
  diagnostics?: Diagnostic[];
  edit?: { documentChanges?: { textDocument: { uri: string; version: number | null }; edits: TextEdit[] }[] };
}

export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly version: number;
  readonly edits: readonly TextEdit[];
}

type Ask = <T>(method: string, params: unknown) => Promise<T>;

/** The ways out that the server has for a finding. */
export async function fixesOf(ask: Ask, draft: Draft, finding: Finding): Promise<Fix[]> {
  const { diagnostic } = finding;
  const actions = await ask<Action[] | null>("textDocument/codeAction", {
    textDocument: { uri: draft.uri },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic], only: ["quickfix"] },
  });
  return (actions ?? []).flatMap((action) => {
    const change = action.edit?.documentChanges?.[0];
    // Actions at this place may be about another finding there.
    const ours = action.diagnostics?.some(({ data }) => data?.index === diagnostic.data?.index) ?? false;
    if (!change || !ours || change.textDocument.uri !== draft.uri) return [];
    const version = change.textDocument.version ?? draft.version;
    return [{ title: action.title, safe: action.isPreferred ?? false, version, edits: change.edits }];
  });
}

/** Apply a fix. False, and nothing written, when the document is no longer what the fix was made for. */
export function apply(host: Host, reading: Reading, draft: Draft, fix: Fix): boolean {
  if (fix.version !== draft.version || draft.paragraphs !== reading.paragraphs || reading.read()) return false;
  const places = fix.edits.map((edit) => ({ ...span(reading, draft, edit), text: edit.newText.replace(/\n/g, "\r") }));
  if (places.some(({ start }) => start < 0)) return false;
  places.sort((one, other) => other.start - one.start);
  host.write(reading.doc, "减负：采纳建议", () => {
    for (const { start, end, text } of places) {
      const range = reading.doc.Range(start, end);
      if (text) range.Text = text;
      else range.Delete();
    }
  }, { tracked: true, unsaved: true });
  return true;
}

const NOWHERE = { start: -1, end: -1 };

/** Positions of an edit, read back; -1 where they cannot be told for sure. */
function span(reading: Reading, draft: Draft, { range }: TextEdit): { start: number; end: number } {
  const [first, last] = [range.start.line, range.end.line];
  const from = draft.lines[first]?.offset(range.start.character) ?? -1;
  const to = draft.lines[last]?.offset(range.end.character) ?? -1;
  if (from < 0 || to < 0) return NOWHERE;
  if (first === last) {
    const found = locate(reading, { paragraph: reading.paragraphs[first]!, start: from, end: to });
    return found ? { start: found.Start, end: found.End } : NOWHERE;
  }
  // Over the ends of paragraphs: each must count as its text does.
  const ends = [first, last].map((index) => paragraphRange(reading, index));
  for (let index = first; index <= last; index++) {
    if (reading.paragraphs[index]!.length !== reading.paragraphs[index]!.text.length + 1) return NOWHERE;
  }
  return ends[0] && ends[1] ? { start: ends[0].Start + from, end: ends[1].Start + to } : NOWHERE;
}

/** What every comment of ours begins with. */
const SIGN = "【减负】";

/** Write findings as comments, those that have one already left out; returns how many were written. */
export function annotate(host: Host, reading: Reading, findings: readonly Finding[]): number {
  const { doc } = reading;
  const there = new Set<string>();
  for (let at = 1, count = doc.Comments.Count; at <= count; at++) {
    const comment = doc.Comments.Item(at);
    there.add(`${attempt(() => comment.Scope.Text) ?? ""}|${attempt(() => comment.Range.Text) ?? ""}`);
  }
  const places = findings.flatMap((finding) => {
    const range = locate(reading, finding.pieces[0]!);
    const text = `${SIGN}${finding.message}${finding.basis ? `（依据：${finding.basis}）` : ""}`;
    return range && !there.has(`${range.Text}|${text}`) ? [{ range, start: range.Start, text }] : [];
  });
  places.sort((one, other) => other.start - one.start);
  if (places.length) {
    const write = (): void => places.forEach(({ range, text }) => void doc.Comments.Add(range, text));
    host.write(doc, "减负：写入批注", write, { tracked: true, unsaved: true });
  }
  return places.length;
}
