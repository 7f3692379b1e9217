/** Work over the bridge in slices, so that the person who types is never kept waiting. */

/** Milliseconds of bridge calls at a time. */
export const SLICE = 8;
const REST = 4;

export type Work = Generator<void, void, void>;

/** Does one piece of work after the other, a slice at a time; a piece of a name takes the place of an unfinished one. */
export class Slices {
  private readonly queue: { name: string; work: Work }[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly clock: () => number = () => performance.now()) {}

  start(name: string, work: Work): void {
    this.stop(name);
    this.queue.push({ name, work });
    this.run();
  }

  stop(name?: string): void {
    for (let at = this.queue.length - 1; at >= 0; at--) {
      if (name === undefined || this.queue[at]!.name === name) this.queue.splice(at, 1);
    }
  }

  /** One slice now, and the next ones after a rest each. */
  private run(): void {
    if (this.timer !== undefined) return;
    this.slice();
    if (!this.queue.length) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.run();
    }, REST);
  }

  private slice(): void {
    const end = this.clock() + SLICE;
    while (this.queue.length && this.clock() < end) {
      const first = this.queue[0]!;
      let done: boolean | undefined;
      try {
        done = first.work.next().done;
      } catch (error) {
        // The document went away or the host refused; the next change starts anew.
        console.warn("jianfu:", first.name, error);
        done = true;
      }
      if (done && this.queue[0] === first) this.queue.shift();
      else if (done) this.drop(first);
    }
  }

  private drop(one: { name: string; work: Work }): void {
    const at = this.queue.indexOf(one);
    if (at >= 0) this.queue.splice(at, 1);
  }
}
