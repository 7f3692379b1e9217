/** What the server says over a mark, taken apart: its few marks of Markdown as labelled lines and quotes. */

export interface Said {
  /** "依据", "建议", "出处"; "" for a line without a label. */
  readonly label: string;
  readonly text: string;
  readonly quote: string;
}

/** Without the heading, which names the rule, and what stands in the finding itself. */
export function said(text: string, message: string): Said[] {
  return text
    .split(/\n\n+/)
    .slice(1)
    .filter((block) => block.trim() !== message.trim())
    .map((block) => {
      const lines = block.split("\n");
      const quote = lines.filter((line) => line.startsWith("> ")).map((line) => line.slice(2));
      const plain = lines.filter((line) => !line.startsWith("> ")).join("\n");
      const labelled = /^\*\*(.+?)\*\*　([^]*)$/.exec(plain);
      return { label: labelled?.[1] ?? "", text: (labelled?.[2] ?? plain).replace(/\*\*/g, ""), quote: quote.join("\n") };
    });
}
