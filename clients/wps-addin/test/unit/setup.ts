/** An add-in in a stand-in, with a clock that tests move. */

import { type TestContext } from "node:test";

import { Addin } from "../../src/addin";
import { Host } from "../../src/host";
import type { View } from "../../src/view";
import { Application, Disk, type Host as Build, type Paper, Person, type Unit, units } from "../../standin";
import { FakeService } from "./service";

export interface Setting {
  app: Application;
  doc: Paper;
  hand: Person;
  addin: Addin;
  host: Host;
  wps: WPSMergedRoot;
  service: FakeService;
  /** What the pane was told last. */
  view: () => View;
  wait: (milliseconds: number) => Promise<void>;
  /** The text with its marked characters in brackets. */
  drawn: () => string;
}

/** Open a document, or one of the given units, with the add-in beside it. */
export function setting(context: TestContext, text: string | readonly Unit[], build: Partial<Build> = {}, disk = new Disk()): Setting {
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  const app = new Application(disk, build);
  const scope: Record<string, unknown> = {};
  const wps = app.page(scope).wps as WPSMergedRoot;
  const doc = app.open("/通知.docx", typeof text === "string" ? text : "");
  if (typeof text !== "string") doc.story.row = [...text, ...units("\r")];
  const host = new Host(wps, scope);
  const service = new FakeService();
  let shown: View | undefined;
  const addin = new Addin(host, { address: "", token: "" }, (view) => (shown = view), { ways: [service.connect] });
  context.after(() => addin.end());
  const wait = async (milliseconds: number): Promise<void> => {
    for (let passed = 0; passed < milliseconds; passed += 10) {
      context.mock.timers.tick(10);
      for (let turn = 0; turn < 4; turn++) await Promise.resolve();
    }
  };
  return { app, doc, hand: new Person(doc), addin, host, wps, service, view: () => shown!, wait, drawn: () => drawn(doc.story.row) };
}

/** The text of units, marked characters in brackets, paragraphs' ends as |. */
export function drawn(row: readonly Unit[]): string {
  return row
    .map(({ text, format }) => (format.underline === 11 ? `[${text}]` : text).replace(/\r\x07?/g, "|"))
    .join("")
    .replace(/\]\[/g, "");
}
