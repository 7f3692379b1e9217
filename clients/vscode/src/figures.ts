/** A draft's figures as short texts and groups: plain logic, without the editor. */

import type { Figures, Finding, Related } from "./protocol.js";

/** "3,870 / 4,000 字 · 约 8 页"; the units are those of official documents in every language. */
export function length(of: Figures): string {
  const characters = of.characters.toLocaleString("en");
  const allowed = of.characterLimit ? ` / ${of.characterLimit.toLocaleString("en")}` : "";
  const pages = of.pageLimit ? ` / ${of.pageLimit}` : "";
  return `${characters}${allowed} 字 · 约 ${of.pages}${pages} 页`;
}

/** Whether a limit is passed. */
export function over(of: Figures): boolean {
  return (of.characterLimit > 0 && of.characters > of.characterLimit) || (of.pageLimit > 0 && of.pages > of.pageLimit);
}

/** How a scope is called in the rules. */
export const SCOPES = {
  comprehensive: "综合性工作",
  field: "某领域重要工作",
  special: "专项工作或具体任务",
} as const;

/** Items by a key, in the order in which the keys are first met. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) {
      group.push(item);
    } else {
      groups.set(name, [item]);
    }
  }
  return [...groups];
}

/** A passage of the draft with the place that it was copied from. */
export interface Copied {
  readonly finding: Finding;
  readonly related: Related;
}

/** The sources that were copied from, those with the most passages first. The share of the whole is no passage. */
export function sources(findings: readonly Finding[]): [string, Copied[]][] {
  const passages = findings.filter(({ rule }) => rule !== "copied-share");
  const copied = passages.flatMap((finding) => finding.related.slice(0, 1).map((related) => ({ finding, related })));
  return grouped(copied, ({ related }) => related.path).sort(([, a], [, b]) => b.length - a.length);
}
