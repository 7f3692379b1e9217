/**
 * What may carry marks, written down before any mark is set: after a crash, or when a backup is opened that was made while
 * marks were set, they are taken off again. No text of a draft is in it.
 */

import type { Files } from "./host";

/** A run as it was before it was marked. */
export interface Run {
  readonly start: number;
  readonly end: number;
  readonly underline: number;
  readonly colour: number;
}

interface Entry {
  /** When marks were set last, in milliseconds since 1970. */
  at: number;
  /** In the order in which they were marked, positions as they were then. */
  runs: Run[];
}

/** Backups turn up late, also after the document was closed in good order; after this long they don't. */
const KEPT = 30 * 24 * 3600 * 1000;
const MOST_RUNS = 500;

export class Journal {
  private readonly path: string;
  private readonly entries: Record<string, Entry>;

  constructor(
    private readonly files: Files | undefined,
    folder: string,
    private readonly now: () => number = Date.now,
  ) {
    this.path = `${folder}/jianfu-marks.json`;
    this.entries = this.load();
  }

  /** Whether something written down can be read again. */
  works(): boolean {
    if (!this.files || !this.save()) return false;
    try {
      return Array.isArray(JSON.parse(this.files.read(this.path)).documents) === false;
    } catch {
      return false;
    }
  }

  /** Write down that these runs are about to be marked. False when that fails: then they must not be. */
  note(name: string, runs: readonly Run[]): boolean {
    const entry = (this.entries[name] ??= { at: 0, runs: [] });
    entry.at = this.now();
    entry.runs = [...entry.runs, ...runs].slice(-MOST_RUNS);
    return this.save();
  }

  /** Whether any file may have marks in it: backups of documents that were marked stay about. */
  get used(): boolean {
    return Object.keys(this.entries).length > 0;
  }

  /** The colour that an unmarked run of a document had before, the commonest of those written down; else `otherwise`. */
  colourBefore(name: string, otherwise: number): number {
    const runs = this.entries[name]?.runs ?? Object.values(this.entries).flatMap((entry) => entry.runs);
    const counts = new Map<number, number>();
    for (const { colour } of runs) counts.set(colour, (counts.get(colour) ?? 0) + 1);
    return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? otherwise;
  }

  private load(): Record<string, Entry> {
    try {
      const kept = JSON.parse(this.files?.read(this.path) || "{}") as { version?: number; documents?: Record<string, Entry> };
      if (kept.version !== 1) return {};
      const since = this.now() - KEPT;
      return Object.fromEntries(Object.entries(kept.documents ?? {}).filter(([, entry]) => entry.at > since));
    } catch {
      return {};
    }
  }

  private save(): boolean {
    return this.files?.write(this.path, JSON.stringify({ version: 1, documents: this.entries })) ?? false;
  }
}
