/** A passage one sentence a line, so that a difference shows beside what it differs from: plain logic. */

/** The sentences of a passage; a sentence keeps its mark and the quotation marks and brackets that close after it. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[。！？；][”’」』）》]*)(?![”’」』）》])|\r?\n/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}
