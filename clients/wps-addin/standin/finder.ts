/** `Range.Find`: an own search over flags that are everybody's. */

import { type Flags, search } from "./find";
import type { Range } from "./range";

export class Find implements Flags {
  Text = "";
  Found = false;

  constructor(private readonly range: Range) {}

  /**
   * Without a replacement the range becomes the hit. An empty range is searched from there to the document's end, any
   * other within itself. What is not given is taken from `Text` and the flags.
   */
  Execute(text?: string, matchCase?: boolean): boolean {
    if (matchCase !== undefined) this.MatchCase = matchCase;
    const { paper, Start: start, End: end } = this.range;
    const to = end > start ? end : paper.story.row.length;
    const hit = search(paper.story.row, start, to, text ?? this.Text, this.flags);
    this.Found = hit !== undefined;
    if (hit) this.range.SetRange(...hit);
    return this.Found;
  }
  ClearFormatting(): void {
    this.Format = false;
  }

  get MatchCase(): boolean {
    return this.flags.MatchCase;
  }
  set MatchCase(on: boolean) {
    this.flags.MatchCase = on;
  }
  get MatchWholeWord(): boolean {
    return this.flags.MatchWholeWord;
  }
  set MatchWholeWord(on: boolean) {
    this.flags.MatchWholeWord = on;
  }
  get MatchWildcards(): boolean {
    return this.flags.MatchWildcards;
  }
  set MatchWildcards(on: boolean) {
    this.flags.MatchWildcards = on;
  }
  get MatchFuzzy(): boolean {
    return this.flags.MatchFuzzy;
  }
  set MatchFuzzy(on: boolean) {
    this.flags.MatchFuzzy = on;
  }
  get MatchByte(): boolean {
    return this.flags.MatchByte;
  }
  set MatchByte(on: boolean) {
    this.flags.MatchByte = on;
  }
  get IgnorePunct(): boolean {
    return this.flags.IgnorePunct;
  }
  set IgnorePunct(on: boolean) {
    this.flags.IgnorePunct = on;
  }
  get IgnoreSpace(): boolean {
    return this.flags.IgnoreSpace;
  }
  set IgnoreSpace(on: boolean) {
    this.flags.IgnoreSpace = on;
  }
  get Forward(): boolean {
    return this.flags.Forward;
  }
  set Forward(on: boolean) {
    this.flags.Forward = on;
  }
  get Wrap(): number {
    return this.flags.Wrap;
  }
  set Wrap(how: number) {
    this.flags.Wrap = how;
  }
  get Format(): boolean {
    return this.flags.Format;
  }
  set Format(on: boolean) {
    this.flags.Format = on;
  }

  private get flags(): Flags {
    return this.range.paper.application.find;
  }
}
