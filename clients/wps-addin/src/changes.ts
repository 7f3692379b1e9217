/**
 * When to read again. The host's events say no more than "something, near here", and an input method makes a burst of
 * them: what comes shortly after each other is one change. A look at the whole text after a pause finds what no event
 * told of, and does alone where the host has no such event.
 */

import type { DocRange, Host } from "./host";

/** Milliseconds without an event after which a burst is over, and after which it is read whether or not. */
const QUIET = 25;
const LONGEST = 120;
/** … after which the whole text is compared, and between two looks where no event tells. */
const LATER = 1200;
const LOOK = 700;

export interface Heard {
  /** Something changed; near that range if it is known, anywhere otherwise. */
  changed(near: DocRange | undefined): void;
  /** The caret is somewhere else. */
  moved(): void;
}

export class Changes {
  private near: DocRange | undefined;
  private since = 0;
  private burst: ReturnType<typeof setTimeout> | undefined;
  private later: ReturnType<typeof setTimeout> | undefined;
  private readonly events: boolean;

  constructor(
    host: Host,
    private readonly heard: Heard,
  ) {
    this.events = host.on("ContentChange", (_doc, range) => this.dirty(range as DocRange | undefined));
    host.on("WindowSelectionChange", () => {
      this.heard.moved();
      if (!this.events) this.dirty(undefined);
    });
    if (!this.events) this.later = setTimeout(() => this.look(), LOOK);
  }

  /** Something changed, as an event or we ourselves know. */
  dirty(near: DocRange | undefined): void {
    const now = Date.now();
    if (this.burst === undefined) this.since = now;
    else clearTimeout(this.burst);
    this.near = near;
    this.burst = setTimeout(() => this.tell(), Math.max(0, Math.min(QUIET, this.since + LONGEST - now)));
  }

  stop(): void {
    clearTimeout(this.burst);
    clearTimeout(this.later);
  }

  private tell(): void {
    this.burst = undefined;
    this.heard.changed(this.near);
    clearTimeout(this.later);
    this.later = setTimeout(() => this.look(), LATER);
  }

  private look(): void {
    this.heard.changed(undefined);
    if (!this.events) this.later = setTimeout(() => this.look(), LOOK);
  }
}
