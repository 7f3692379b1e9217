/** The text of one open document with its undo stack, its tracked changes and its selection. */

import { type Format, type Unit, PLAIN, endsParagraph, paragraphAt, textOf, units } from "./model";

export interface Change {
  readonly start: number;
  readonly end: number;
  /** As `ContentChange` numbers it: 0 something came, 1 something went, 2 formatting. */
  readonly type: number;
}

interface Entry {
  readonly name: string;
  readonly before: readonly Unit[];
  readonly after: readonly Unit[];
  readonly selection: readonly [number, number];
}

export class Story {
  row: readonly Unit[];
  saved = true;
  tracking = false;
  selection: [number, number] = [0, 0];
  readonly undos: Entry[] = [];
  readonly redos: Entry[] = [];
  private record: { name: string; before: readonly Unit[]; selection: readonly [number, number] } | undefined;

  constructor(
    row: readonly Unit[],
    private readonly changed: (change: Change) => void,
  ) {
    this.row = row.length && endsParagraph(row[row.length - 1]!) ? row : [...row, ...units("\r")];
  }

  /** Put `added` in the place of `start:end`. Ends of cells and the last paragraph's end stay where they are. */
  replace(start: number, end: number, added: readonly Unit[]): void {
    const last = this.row.length - 1;
    const from = Math.min(start, last);
    const to = Math.min(Math.max(end, from), last);
    const gone = this.row.slice(from, to);
    const kept = gone.filter((unit) => unit.kind === "cell" || (this.tracking && unit.revision !== "inserted"));
    const rest = this.tracking
      ? kept.map((unit): Unit => (unit.kind === "cell" ? unit : { ...unit, revision: "deleted", text: left(unit) }))
      : kept;
    const fresh = this.tracking ? added.map((unit): Unit => ({ ...unit, revision: "inserted" })) : added;
    this.commit(fresh.length ? "输入" : "删除", [...this.row.slice(0, from), ...fresh, ...rest, ...this.row.slice(to)]);
    if (gone.length > kept.length || rest.length) this.tell(from, from, 1);
    if (fresh.length) this.tell(from, from + fresh.length, 0);
  }

  /** Change the formatting of `start:end`; while changes are tracked that is a revision too. */
  format(start: number, end: number, patch: Partial<Format>): void {
    const row = this.row.map((unit, at) => {
      if (at < start || at >= end) return unit;
      const format = { ...unit.format, ...patch };
      return this.tracking ? { ...unit, format, revision: unit.revision ?? ("formatted" as const) } : { ...unit, format };
    });
    this.commit("格式", row);
    this.tell(start, end, 2);
  }

  /** Text as a person types it: it goes on in the format of what stands before it, a mark's wavy line included. */
  typed(text: string): Unit[] {
    const [start] = this.selection;
    const before = this.row[start - 1];
    const format = before && !endsParagraph(before) ? before.format : (this.row[start]?.format ?? PLAIN);
    return units(text, format);
  }

  /** Begin one undo step for all that follows. */
  startRecord(name: string): void {
    this.record ??= { name, before: this.row, selection: this.selection };
  }

  endRecord(): void {
    const record = this.record;
    this.record = undefined;
    if (record && record.before !== this.row) {
      this.undos.push({ name: record.name, before: record.before, after: this.row, selection: record.selection });
    }
  }

  get recording(): boolean {
    return this.record !== undefined;
  }

  /** Take back the last steps; false when there is none. */
  undo(times: number): boolean {
    return this.travel(this.undos, this.redos, "before", times);
  }

  redo(times: number): boolean {
    return this.travel(this.redos, this.undos, "after", times);
  }

  select(start: number, end: number): void {
    const last = this.row.length;
    this.selection = [Math.max(0, Math.min(start, last)), Math.max(0, Math.min(end, last))];
  }

  private travel(from: Entry[], to: Entry[], side: "before" | "after", times: number): boolean {
    for (let done = 0; done < times; done++) {
      const entry = from.pop();
      if (!entry) return done > 0;
      to.push(entry);
      const old = this.row;
      this.row = entry[side];
      this.saved = false;
      this.select(...(side === "before" ? entry.selection : this.selection));
      const [start, end] = difference(old, this.row);
      const type = this.row.length > old.length ? 0 : this.row.length < old.length ? 1 : 2;
      this.tell(start, type === 1 ? start : end, type);
    }
    return true;
  }

  private commit(name: string, row: readonly Unit[]): void {
    if (!this.record) this.undos.push({ name, before: this.row, after: row, selection: this.selection });
    this.redos.length = 0;
    const grown = row.length - this.row.length;
    const [start, end] = this.selection;
    this.row = row;
    this.saved = false;
    this.select(Math.min(start, row.length - 1), Math.min(Math.max(start, end + Math.min(grown, 0)), row.length - 1));
  }

  /** The range of the event is the region that was touched, not what changed; of a deletion it is empty. */
  private tell(start: number, end: number, type: number): void {
    const region = type === 1 ? { start, end: start } : paragraphAt(this.row, start);
    this.changed({ start: region.start, end: Math.max(region.end, type === 1 ? start : end), type });
  }

  text(start = 0, end = this.row.length): string {
    return textOf(this.row, start, end);
  }
}

/** What a deletion that is tracked leaves of the text: paragraphs stay apart until it is accepted. */
const left = (unit: Unit): string => (endsParagraph(unit) ? unit.text : "");

/** Where two rows begin to differ, and where in the second one they end to. */
function difference(old: readonly Unit[], now: readonly Unit[]): [number, number] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - start;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return [start, now.length - tail];
}
