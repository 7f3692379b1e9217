/**
 * Keeps marks out of everything that leaves the editor: before a document is saved, printed, copied or closed they are
 * taken off, and put back after. A host that is seen to write without saying so before gets no more marks.
 */

import type { Desk } from "./desk";
import { type Doc, type Host } from "./host";

/** Milliseconds after which what was copied has been taken; no event tells. */
const COPIED = 300;

export class Guard {
  private readonly announced = new Set<Desk>();

  /** `broken` is called with the reason when the host does not keep to what it said. */
  constructor(
    host: Host,
    private readonly desk: (doc: Doc) => Desk | undefined,
    desks: () => Iterable<Desk>,
    private readonly broken: (reason: string) => void,
    closed: (desk: Desk) => void,
  ) {
    const each = (name: Parameters<Host["on"]>[0], work: (desk: Desk) => void): void => {
      host.on(name, (doc) => {
        const found = this.desk(doc as Doc);
        if (found) work(found);
      });
    };
    each("DocumentBeforeSave", (found) => {
      this.announced.add(found);
      found.clear();
    });
    each("DocumentAfterSave", (found) => this.written(found));
    each("FileAfterSave", (found) => this.written(found));
    each("DocumentBeforePrint", (found) => found.clear());
    each("DocumentAfterPrint", (found) => found.resume());
    each("DocumentBeforeCopy", (found) => {
      found.clear();
      setTimeout(() => found.resume(), COPIED);
    });
    each("DocumentBeforeClose", (found) => found.clear());
    each("DocumentAfterClose", (found) => closed(found));
    host.on("ApplicationQuit", () => {
      for (const one of desks()) one.clear();
    });
  }

  /** Two events tell of one save; the first of them ends it. */
  private written(desk: Desk): void {
    if (!desk.marks.isHeld && !this.announced.has(desk)) {
      this.broken("这台电脑上的 WPS 没有在写文件前通知加载项，为免标记写入文件，已停用波浪线。");
      return;
    }
    desk.resume();
    // The second event of the same save comes at once.
    setTimeout(() => this.announced.delete(desk), 0);
  }
}
