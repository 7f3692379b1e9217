/** What the user has chosen, kept in a file of the host, or in the page's own storage where the host gives no files. */

import type { Finding } from "./findings";
import type { Files } from "./host";

export type Marking = "auto" | "on" | "off";

interface Kept {
  marking: Marking;
  /** Findings that are not shown, by document. */
  ignored: Record<string, string[]>;
}

const NAME = "jianfu-settings.json";
const MOST_DOCUMENTS = 200;

export class Settings {
  /** No findings for now; not kept. */
  muted = false;
  private readonly kept: Kept;

  constructor(
    private readonly files: Files | undefined,
    private readonly folder: string,
    private readonly page: Pick<Storage, "getItem" | "setItem"> | undefined,
  ) {
    this.kept = this.load();
  }

  get marking(): Marking {
    return this.kept.marking;
  }
  set marking(how: Marking) {
    this.kept.marking = how;
    this.save();
  }

  isIgnored(document: string, finding: Finding): boolean {
    return this.kept.ignored[document]?.includes(name(finding)) ?? false;
  }
  ignoredIn(document: string): number {
    return this.kept.ignored[document]?.length ?? 0;
  }
  ignore(document: string, finding: Finding): void {
    const { [document]: list = [], ...others } = this.kept.ignored;
    const recent = Object.entries(others).slice(-MOST_DOCUMENTS);
    this.kept.ignored = { ...Object.fromEntries(recent), [document]: [...list, name(finding)] };
    this.save();
  }
  restore(document: string): void {
    delete this.kept.ignored[document];
    this.save();
  }

  private load(): Kept {
    const none: Kept = { marking: "auto", ignored: {} };
    try {
      const text = this.files ? this.files.read(`${this.folder}/${NAME}`) : this.page?.getItem(NAME);
      return { ...none, ...(JSON.parse(text || "{}") as Partial<Kept>) };
    } catch {
      return none;
    }
  }

  private save(): void {
    const text = JSON.stringify(this.kept);
    if (this.files) this.files.write(`${this.folder}/${NAME}`, text);
    else this.page?.setItem(NAME, text);
  }
}

/** A finding without a word of the draft: rule, a hash of its text, which of several alike. */
function name({ id, rule }: Finding): string {
  let hash = 0x811c9dc5;
  let other = 0x1000193;
  for (let at = 0; at < id.length; at++) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
    other = Math.imul(other ^ id.charCodeAt(at), 0x85ebca6b);
  }
  return `${rule}:${(hash >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
}
