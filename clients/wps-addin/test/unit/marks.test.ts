/** Marks: exact, never over the drafter's own lines, never in a file, never in the way of undo. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Application, Disk, cellEnd, parse, units } from "../../standin";
import { drawn, setting } from "./setup";

test("underlines stand under the exact characters, coloured by severity", async (context) => {
  const { drawn: shown, doc, wait } = setting(context, "请报送，签订责任书，留痕。");
  await wait(200);
  assert.equal(shown(), "请[报送]，[签订责任书]，[留痕]。|");
  const colours = [1, 4, 10].map((at) => doc.Range(at, at + 1).Font.UnderlineColor);
  assert.equal(new Set(colours).size, 3);
  assert.equal(doc.Revisions.Count, 0);
});

test("a document is as saved as it was, and tracking as it was", async (context) => {
  const { doc, wait, drawn: shown } = setting(context, "请报送");
  doc.TrackRevisions = true;
  await wait(200);
  assert.equal(shown(), "请[报送]|");
  assert.ok(doc.Saved);
  assert.ok(doc.TrackRevisions);
  assert.equal(doc.Revisions.Count, 0);
});

test("the drafter's own underline stays, and is not marked over", async (context) => {
  const { doc, wait, drawn: shown, addin } = setting(context, "请报送材料");
  doc.Range(0, 2).Font.Underline = 1;
  doc.Range(0, 2).Font.UnderlineColor = 255;
  await wait(200);
  assert.equal(shown(), "请报[送]材料|");
  addin.wish({ do: "marking", how: "off" });
  await wait(100);
  assert.equal(shown(), "请报送材料|");
  assert.equal(doc.Range(0, 2).Font.Underline, 1);
  assert.equal(doc.Range(0, 2).Font.UnderlineColor, 255);
});

test("what is typed behind a mark does not go on with it", async (context) => {
  const { hand, wait, drawn: shown } = setting(context, "请报送");
  await wait(200);
  hand.at(3).type("材料");
  assert.equal(shown(), "请[报送材料]|");
  await wait(100);
  assert.equal(shown(), "请[报送]材料|");
});

test("tables are marked in their cells", async (context) => {
  const row = [...units("表头"), cellEnd(), ...units("请报送"), cellEnd(), cellEnd(), ...units("再报送")];
  const { wait, drawn: shown } = setting(context, row);
  await wait(300);
  assert.equal(shown(), "表头|请[报送]||再[报送]|");
});

test("saved, printed, copied, exported without a mark, and marked again after", async (context) => {
  const { app, doc, hand, wait, drawn: shown } = setting(context, "请报送");
  await wait(200);
  doc.Save("/通知.docx");
  assert.equal(drawn(parse(app.disk.read("/通知.docx")!)), "请报送|");
  assert.equal(drawn(doc.PrintOut()), "请报送|");
  hand.at(0, 3).copy();
  assert.equal(drawn(app.clipboard), "请报送");
  doc.ExportAsFixedFormat("/通知.pdf");
  assert.equal(drawn(parse(app.disk.read("/通知.pdf")!)), "请报送|");
  await wait(500);
  assert.equal(shown(), "请[报送]|");
  assert.ok(doc.Saved);
});

test("while a dialog for saving is open there are no marks, and there are when typing goes on", async (context) => {
  const { app, doc, hand, wait, drawn: shown } = setting(context, "请报送");
  await wait(200);
  app.fire("DocumentBeforeSave", doc, true);
  await wait(5000);
  assert.equal(shown(), "请报送|");
  hand.at(0).type("再");
  await wait(100);
  assert.equal(shown(), "再请[报送]|");
});

test("a host that writes without a word before gets no more marks, and the pane says why", async (context) => {
  const { doc, wait, drawn: shown, view } = setting(context, "请报送", { exportTells: false });
  await wait(200);
  doc.ExportAsFixedFormat("/通知.pdf");
  await wait(100);
  assert.equal(shown(), "请报送|");
  assert.equal(view().marks.shown, false);
  assert.match(view().marks.reasons.join(), /没有在写文件前通知/);
});

test("an undo takes back what was typed, not a mark", async (context) => {
  const { hand, doc, wait, drawn: shown } = setting(context, "请");
  await wait(200);
  hand.at(1).type("报");
  await wait(100);
  hand.type("送");
  await wait(100);
  assert.equal(shown(), "请[报送]|");
  hand.undo();
  await wait(100);
  assert.equal(shown(), "请报|");
  assert.ok(doc.story.redos.length);
});

test("an undo after saving brings no mark back", async (context) => {
  const { hand, doc, wait, drawn: shown, addin } = setting(context, "请报送");
  await wait(200);
  hand.at(3).type("。");
  await wait(100);
  addin.wish({ do: "marking", how: "off" });
  await wait(100);
  assert.equal(shown(), "请报送。|");
  hand.undo();
  await wait(100);
  assert.equal(shown(), "请报送|");
  assert.equal(doc.Range().Text, "请报送\r");
});

test("no mark is set while something can be redone", async (context) => {
  const { hand, doc, wait, drawn: shown } = setting(context, "请报送");
  await wait(200);
  hand.at(0).type("甲");
  await wait(100);
  hand.at(1).type("乙").undo();
  await wait(200);
  const redos = doc.story.redos.length;
  assert.ok(redos);
  await wait(3000);
  assert.equal(doc.story.redos.length, redos);
  hand.redo();
  await wait(200);
  assert.equal(doc.Range().Text, "甲乙请报送\r");
  assert.equal(shown(), "甲乙请[报送]|");
});

test("marks that a crash left in a backup are gone when it is opened", async (context) => {
  const disk = new Disk();
  disk.write("/应用数据/jianfu-settings.json", '{"marking":"on"}');
  const first = setting(context, "请报送", { saveInterval: 10 }, disk);
  await first.wait(200);
  first.doc.autosave();
  assert.match(disk.read("/备份/通知.docx")!, /"underline":11/);
  assert.doesNotMatch(disk.read("/应用数据/jianfu-marks.json")!, /报送/);
  first.app.crash();
  first.addin.end();
  context.mock.timers.reset();
  disk.write("/通知.docx", disk.read("/备份/通知.docx")!);
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  const app = new Application(disk);
  const doc = app.open("/通知.docx");
  const { Addin } = await import("../../src/addin");
  const { Host } = await import("../../src/host");
  const scope = {};
  const addin = new Addin(new Host(app.page(scope).wps as WPSMergedRoot, scope), { address: "", token: "" }, () => {}, { ways: [first.service.connect] });
  assert.equal(drawn(doc.story.row), "请报送|");
  addin.end();
});

for (const [what, build, said] of [
  ["files", { files: false }, /读写文件/],
  ["undo records", { undoRecords: false }, /一步撤销/],
  ["word of what can be redone", { tellsRedo: false }, /能否恢复/],
  ["the event before saving", { lacks: ["DocumentBeforeSave"] }, /保存前/],
] as const) {
  test(`without ${what} there are no marks, findings are shown all the same, and the pane says why`, async (context) => {
    const { wait, drawn: shown, view, addin } = setting(context, "请报送", build);
    addin.wish({ do: "marking", how: "on" });
    await wait(200);
    assert.equal(shown(), "请报送|");
    assert.equal(view().items.length, 1);
    assert.match(view().marks.reasons.join(), said);
  });
}

test("where backups are made unannounced, marks are for who wants them, and the pane says why", async (context) => {
  const { wait, drawn: shown, view, addin } = setting(context, "请报送", { saveInterval: 10 });
  await wait(200);
  assert.equal(shown(), "请报送|");
  assert.match(view().marks.reasons.join(), /每 10 分钟/);
  addin.wish({ do: "marking", how: "on" });
  await wait(100);
  assert.equal(shown(), "请[报送]|");
});
