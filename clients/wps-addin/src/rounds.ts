/**
 * Our rounds of marks on the user's undo stack. A round changes no text, so when the user's undo or redo moved no more
 * than a round, he meant what lies behind it: his own step is undone or redone too. That way no undo stops at a mark or
 * brings one back. The host tells neither what was undone nor what lies on the stack; texts and single characters do.
 */

import type { Doc } from "./host";

/** One character that shows whether a round is in force: where it is, and the colour of the mark it then has, 0 for none. */
export interface Probe {
  readonly at: number;
  readonly colour: number;
}

/** The colour of the mark at a position, 0 for none. */
export type ColourAt = (position: number) => number;

const MOST_TEXTS = 200;

export class Rounds {
  /** Rounds by the text at which they were made, the last one last: those in force, and those undone. */
  private readonly below = new Map<string, Probe[]>();
  private readonly above = new Map<string, Probe[]>();
  /** Texts that undoing has left, the last one last: redoing comes back to them. */
  private ahead: string[] = [];
  private current = "";

  constructor(private readonly doc: Doc) {}

  /** Whether there is any. */
  get any(): boolean {
    return this.below.size + this.above.size > 0;
  }

  /** A round was just made. */
  made(probe: Probe): void {
    const key = this.key();
    if (key !== this.current) this.below.delete(key);
    this.current = key;
    this.ahead = [];
    this.above.clear();
    this.below.set(key, [...(this.below.get(key) ?? []), probe]);
    if (this.below.size > MOST_TEXTS) this.below.delete(this.below.keys().next().value as string);
  }

  /** The user did something; `pending` says whether something can be redone. True when more was undone or redone. */
  travelled(pending: boolean, colourAt: ColourAt): boolean {
    const key = this.key();
    if (key !== this.current) {
      this.arrive(key, pending);
      return false;
    }
    const first = this.above.get(key)?.[0];
    if (first && inForce(first, colourAt)) return this.forth(key);
    if (pending) return this.back(key, colourAt);
    // Formatting of his, perhaps of a mark: what is not in force now is gone for good.
    this.ahead = [];
    this.above.clear();
    const below = this.below.get(key);
    while (below?.length && !inForce(below[below.length - 1]!, colourAt)) below.pop();
    return false;
  }

  /** Undo the rounds on top, down to the user's last step. */
  unwind(colourAt: ColourAt): void {
    const key = this.key();
    const below = this.below.get(key);
    while (below?.length && inForce(below[below.length - 1]!, colourAt)) {
      const round = below[below.length - 1]!;
      this.doc.Undo(1);
      if (this.key() !== key || inForce(round, colourAt)) {
        this.doc.Redo(1);
        return;
      }
      this.undone(key);
    }
  }

  /** The text has become another one. */
  private arrive(key: string, pending: boolean): void {
    const left = this.current;
    this.current = key;
    if (!pending) {
      // Typed: rounds at the same text before lie deeper, or nowhere any more.
      this.ahead = [];
      this.above.clear();
      this.below.delete(key);
    } else if (this.ahead[this.ahead.length - 1] === key) {
      this.ahead.pop();
      this.above.set(key, this.below.get(key) ?? this.above.get(key) ?? []);
      this.below.delete(key);
    } else {
      this.ahead.push(left);
    }
  }

  private back(key: string, colourAt: ColourAt): boolean {
    const below = this.below.get(key);
    let more = false;
    while (below?.length && !inForce(below[below.length - 1]!, colourAt)) {
      if (!this.doc.Undo(1)) {
        // Nothing of his lies below: the round comes back into force.
        this.doc.Redo(1);
        break;
      }
      this.undone(key);
      more = true;
      // His own step: text, or formatting of his.
      const now = this.key();
      if (now !== key) {
        this.below.set(key, [...below, ...(this.above.get(key) ?? [])]);
        this.above.delete(key);
        this.ahead.push(key);
        this.current = now;
        break;
      }
    }
    return more;
  }

  private forth(key: string): boolean {
    const above = this.above.get(key)!;
    const below = this.below.get(key) ?? [];
    below.push(above.shift()!);
    while (above.length && this.doc.Redo(1)) below.push(above.shift()!);
    this.below.set(key, below);
    if (!this.doc.Redo(1)) return false;
    const now = this.key();
    if (now !== key) this.arrive(now, true);
    return true;
  }

  /** The last round in force is not any more. */
  private undone(key: string): void {
    const round = this.below.get(key)!.pop()!;
    this.above.set(key, [round, ...(this.above.get(key) ?? [])]);
  }

  /** A short name for the text as it is, with the positions that it takes: a comment is a step of the user's too. */
  private key(): string {
    const { Text: text, End: size } = this.doc.Content;
    let one = 0x811c9dc5;
    let other = 0x1000193;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      one = Math.imul(one ^ code, 0x01000193);
      other = Math.imul(other ^ code, 0x85ebca6b);
    }
    return `${size}:${one >>> 0}:${other >>> 0}`;
  }
}

const inForce = (round: Probe, colourAt: ColourAt): boolean => colourAt(round.at) === round.colour;
