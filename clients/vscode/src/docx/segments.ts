/** A line of text cut where marks begin and end: plain logic, shared by the view and its tests. */

import type { Finding } from "../protocol.js";

/** A piece of a line, with the numbers of the findings that mark it. */
export interface Segment {
  readonly text: string;
  readonly findings: readonly number[];
}

/** The pieces of line `number`; together they are the line, unchanged. Findings may span lines and overlap. */
export function segments(line: string, number: number, findings: readonly Pick<Finding, "range">[]): Segment[] {
  const here = findings.flatMap(({ range }, index) => {
    const start = range.start.line < number ? 0 : range.start.line === number ? range.start.character : line.length;
    const end = range.end.line > number ? line.length : range.end.line === number ? range.end.character : 0;
    return start < end ? [{ index, start, end }] : [];
  });
  const cuts = [...new Set([0, line.length, ...here.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => ({
    text: line.slice(start, cuts[at + 1]),
    findings: here.filter((mark) => mark.start <= start && start < mark.end).map(({ index }) => index),
  }));
}
