/**
 * A thousand sequences of what happens to a document: typing, deleting, undo and redo, formatting, copying, saving,
 * backups, crashes, a service that goes and comes. Beside the document with the add-in stands a twin without it, to which
 * the same is done: the text is always the twin's, and so is every file that is saved, to the last format.
 */

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Addin } from "../../src/addin";
import { COLOURS } from "../../src/constants";
import { Host } from "../../src/host";
import { Application, Disk, type Paper, Person, type Unit, parse } from "../../standin";
import { FakeService, judged } from "./service";

const SEQUENCES = Number(process.env["SEQUENCES"] ?? 1000);
const STEPS = 24;
const OURS = new Set(Object.values(COLOURS));
const PATH = "/通知.docx";
const START = "关于报送情况的通知\n各县区：\n请于6月30日前报送。签订责任书，报送留痕。\n特此通知。";
const WORDS = ["报送", "留痕", "签订责任书", "报", "送", "。", "各县区", "甲", "\n", "x", "签订", "责任书"];

/** Random numbers that a seed repeats. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** Whether two rows are the same but for marks. */
const alike = (row: readonly Unit[], twin: readonly Unit[]): boolean =>
  JSON.stringify(row.map((unit, at) => (isMarked(unit) ? { ...unit, format: twin[at]?.format } : unit))) === JSON.stringify(twin);
const text = (row: readonly Unit[]): string => row.map((unit) => unit.text).join("");
const isMarked = (unit: Unit): boolean => OURS.has(unit.format.underlineColor);

/** The marks that a document is to have: the gravest finding at each character, but where the drafter drew a line. */
function expected(row: readonly Unit[]): number[] {
  const colours = row.map(() => 0);
  let first = 0;
  for (const line of text(row).split("\r")) {
    const places = row.flatMap((unit, at) => (unit.text ? [at] : [])).slice(first, first + line.length);
    for (const { range, severity } of judged(line)) {
      for (const at of places.slice(range.start.character, range.end.character)) {
        const before = [1, 2, 3].find((known) => COLOURS[known] === colours[at]) ?? 4;
        if (row[at]!.format.underline === 0) colours[at] = COLOURS[Math.min(before, severity)]!;
      }
    }
    first += line.length + 1;
  }
  return colours;
}

/** Marks as signs behind their characters. */
const drawn = (row: readonly Unit[], colours: readonly number[]): string =>
  row.map((unit, at) => (unit.text || "_") + ["", "~", "-", "."][1 + [1, 2, 3].findIndex((one) => COLOURS[one] === colours[at])]!).join("");

/** A document with the add-in, and its twin. */
class Pair {
  app!: Application;
  addin!: Addin;
  doc!: Paper;
  twin!: Paper;
  readonly service = new FakeService();
  readonly disk = new Disk();
  readonly twins = new Disk();
  marks = 0;

  constructor(private readonly roll: (sides: number) => number) {
    this.service.delay = () => roll(40);
    this.disk.write("/应用数据/jianfu-settings.json", '{"marking":"on"}');
    this.start(PATH, START);
    this.both((hand) => {
      hand.paper.Range(2, 4).Font.Underline = 11; // the drafter's own
      hand.paper.Save(PATH);
    });
  }

  start(path: string, first?: string): void {
    this.app = new Application(this.disk, { saveInterval: 10 });
    const scope: Record<string, unknown> = {};
    const wps = this.app.page(scope).wps as WPSMergedRoot;
    this.doc = this.app.open(path, first);
    this.twin = new Application(this.twins).open(path, first);
    // Slices end at random moments.
    let clock = 0;
    const how = { ways: [this.service.connect], clock: () => (clock += this.roll(4)) };
    this.addin = new Addin(new Host(wps, scope), { address: "", token: "" }, () => {}, how);
  }
  both(work: (hand: Person) => void): void {
    for (const paper of [this.doc, this.twin]) work(new Person(paper));
  }
  /** Let time pass. */
  async wait(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 10) {
      mock.timers.tick(10);
      for (let turn = 0; turn < 3; turn++) await Promise.resolve();
    }
    this.marks = Math.max(this.marks, this.doc.story.row.filter(isMarked).length);
  }
  check(what: string): void {
    assert.equal(text(this.doc.story.row), text(this.twin.story.row), what);
    assert.ok(alike(this.doc.story.row, this.twin.story.row), `${what}: formatting`);
    if (this.twin.story.redos.length) assert.ok(this.doc.story.redos.length, `${what}: redo was lost`);
    assert.equal(this.doc.TrackRevisions, this.twin.TrackRevisions, what);
  }
  /** What was written, printed or copied is what the twin's is. */
  same(row: readonly Unit[], twin: readonly Unit[], what: string): void {
    assert.ok(!row.some(isMarked), `${what}: a mark`);
    assert.equal(JSON.stringify(row), JSON.stringify(twin), what);
    // Taking marks off is a change, and after a change nothing can be redone.
    if (!this.doc.story.redos.length) this.twin.story.redos.length = 0;
  }
  reopen(path: string): void {
    this.start(path);
  }
}

const ACTIONS: readonly ((pair: Pair, roll: (sides: number) => number) => void | Promise<void>)[] = [
  ...Array<(pair: Pair, roll: (sides: number) => number) => void>(6).fill(function type(pair, roll) {
    const at = roll(pair.doc.story.row.length);
    const words = WORDS[roll(WORDS.length)]!;
    pair.both((hand) => void hand.at(at).type(words));
  }),
  function compose(pair, roll) {
    const at = roll(pair.doc.story.row.length);
    pair.both((hand) => void hand.at(at).compose(["b", "ba", "bao"], "报送"));
  },
  function erase(pair, roll) {
    const at = roll(pair.doc.story.row.length);
    const end = Math.min(at + roll(8), pair.doc.story.row.length - 1);
    pair.both((hand) => void hand.at(Math.min(at, end), end).backspace());
  },
  async function undo(pair) {
    await pair.wait(250);
    pair.both((hand) => void hand.undo());
    await pair.wait(250);
  },
  async function redo(pair) {
    await pair.wait(250);
    if (!pair.twin.Redo()) return;
    // A round of marks may be a step of its own when something is redone.
    do {
      pair.doc.Redo();
      await pair.wait(250);
    } while (!alike(pair.doc.story.row, pair.twin.story.row) && pair.doc.story.redos.length);
  },
  function underline(pair, roll) {
    const at = roll(pair.doc.story.row.length);
    // Not a wavy line: over a mark nobody can tell the two apart.
    const kind = [0, 1, 3][roll(3)]!;
    pair.both((hand) => void (hand.paper.Range(at, at + 1 + (at % 5)).Font.Underline = kind));
  },
  function track(pair, roll) {
    const on = roll(3) === 0;
    pair.both((hand) => void (hand.paper.TrackRevisions = on));
  },
  ...Array<(pair: Pair) => void>(3).fill(function save(pair) {
    pair.both((hand) => void hand.paper.Save());
    assert.ok(pair.doc.Saved);
    pair.same(parse(pair.disk.read(PATH)!), parse(pair.twins.read(PATH)!), "saved");
  }),
  function cancelSaving(pair) {
    pair.app.fire("DocumentBeforeSave", pair.doc, true);
    pair.same(pair.doc.story.row, pair.twin.story.row, "about to be saved");
  },
  function print(pair) {
    pair.same(pair.doc.PrintOut(), pair.twin.PrintOut(), "printed");
  },
  function copyAndPaste(pair, roll) {
    const at = roll(pair.doc.story.row.length);
    const end = Math.min(at + 6, pair.doc.story.row.length - 1);
    const to = roll(pair.doc.story.row.length);
    pair.both((hand) => void hand.at(at, Math.max(at, end)).copy());
    pair.same(pair.app.clipboard, pair.twin.application.clipboard, "copied");
    pair.both((hand) => void hand.at(to).paste());
  },
  function comment(pair, roll) {
    const at = roll(pair.doc.story.row.length - 1);
    pair.both((hand) => void hand.paper.Comments.Add(hand.paper.Range(at, at + 1), "看"));
  },
  function backUp(pair) {
    pair.both((hand) => hand.paper.autosave());
  },
  function closeAndReopen(pair) {
    pair.both((hand) => {
      hand.paper.Save();
      hand.paper.Close();
    });
    pair.same(parse(pair.disk.read(PATH)!), parse(pair.twins.read(PATH)!), "closed");
    pair.addin.end();
    pair.reopen(PATH);
  },
  async function crash(pair, roll) {
    const { app } = pair;
    app.crash();
    pair.addin.end();
    const backup = roll(2) && pair.disk.read(app.backup(pair.doc)) !== undefined;
    pair.reopen(backup ? app.backup(pair.doc) : PATH);
    // Marks of a backup are gone before the user does anything.
    pair.same(pair.doc.story.row, pair.twin.story.row, "repaired");
    if (backup) pair.both((hand) => void hand.paper.Save(PATH));
  },
  async function serviceGoesAndComes(pair, roll) {
    pair.service.stop();
    await pair.wait(roll(400));
    pair.service.up = true;
  },
];

test(`${SEQUENCES} sequences: no saved file holds a mark, and the text is what was typed`, async () => {
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  let marked = 0;
  try {
    for (let seed = 1; seed <= SEQUENCES; seed++) {
      const roll = dice(seed);
      const pair = new Pair(roll);
      const done: string[] = [];
      try {
        await pair.wait(roll(300));
        for (let step = 0; step < STEPS; step++) {
          const action = ACTIONS[roll(ACTIONS.length)]!;
          done.push(action.name);
          await action(pair, roll);
          await pair.wait([0, 10, 40, 200][roll(4)]!);
          pair.check(action.name);
        }
        pair.both((hand) => void hand.paper.Save());
        pair.same(parse(pair.disk.read(PATH)!), parse(pair.twins.read(PATH)!), "saved at the end");
        // When all is quiet, marks are where the findings are, but for what cannot be marked now.
        pair.both((hand) => void hand.at(0).type("报送"));
        await pair.wait(4000);
        const row = pair.doc.story.row;
        const shown = row.map((unit) => (unit.text && isMarked(unit) ? unit.format.underlineColor : 0));
        assert.equal(drawn(row, shown), drawn(row, expected(pair.twin.story.row)), "marks at rest");
      } catch (error) {
        throw new Error(`seed ${seed}: ${done.join(" ")}: ${String((error as Error).stack)}`);
      }
      marked += Number(pair.marks > 0);
      pair.addin.end();
    }
  } finally {
    mock.timers.reset();
  }
  assert.ok(marked > SEQUENCES * 0.95, `marks were seen in ${marked} of ${SEQUENCES} sequences`);
});
