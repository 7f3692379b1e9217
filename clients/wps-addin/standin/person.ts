/** Somebody at the keyboard: typing, deleting, an input method, copy and paste. */

import type { Paper } from "./document";
import { type Unit, endsParagraph } from "./model";

export class Person {
  constructor(readonly paper: Paper) {}

  /** Put the caret, or select. */
  at(start: number, end = start): this {
    this.paper.select(start, end);
    return this;
  }
  /** One key after the other. */
  type(text: string): this {
    for (const char of text.replace(/\n/g, "\r")) this.insert(this.paper.story.typed(char));
    return this;
  }
  /** An input method: each step replaces what it showed before, then the words come. */
  compose(steps: readonly string[], words: string): this {
    let shown = 0;
    for (const step of [...steps, words]) {
      const [start, end] = this.paper.story.selection;
      const from = shown ? start - shown : start;
      const units = this.paper.story.typed(step);
      this.paper.story.replace(from, end, units);
      this.paper.select(from + units.length, from + units.length);
      shown = step.length;
    }
    return this;
  }
  backspace(): this {
    const [start, end] = this.paper.story.selection;
    if (start === end && start === 0) return this;
    const from = start === end ? start - 1 : start;
    this.paper.story.replace(from, end, []);
    this.at(from);
    return this;
  }
  copy(): this {
    const { application, story } = this.paper;
    application.fire("DocumentBeforeCopy", this.paper);
    application.clipboard = story.row.slice(...story.selection);
    return this;
  }
  /** With the formatting that was copied. */
  paste(what: readonly Unit[] = this.paper.application.clipboard): this {
    this.paper.application.fire("DocumentBeforePaste", this.paper);
    this.insert(what);
    return this;
  }
  /** Number the paragraph of the caret, or take its number away with 0. */
  number(level: number): this {
    const { story } = this.paper;
    let end = story.selection[0];
    while (!endsParagraph(story.row[end]!)) end++;
    const row = story.row.map((unit, at) => (at === end ? { ...unit, level } : unit));
    story.row = row;
    story.format(end, end + 1, {});
    return this;
  }
  undo(): this {
    this.paper.Undo();
    return this;
  }
  redo(): this {
    this.paper.Redo();
    return this;
  }

  private insert(units: readonly Unit[]): void {
    const [start, end] = this.paper.story.selection;
    this.paper.story.replace(start, end, units);
    this.at(Math.min(start + units.length, this.paper.story.row.length - 1));
  }
}
