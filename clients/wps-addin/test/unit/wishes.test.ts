/** What the user asks for: going to a place, fixes, ignoring, comments; and a service that goes and comes. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { setting } from "./setup";

test("an item selects its place, and a place its item", async (context) => {
  const { hand, doc, wait, view, addin } = setting(context, "请报送，再报送。");
  await wait(200);
  addin.wish({ do: "show", id: view().items[1]!.id });
  assert.deepEqual(doc.story.selection, [5, 7]);
  assert.equal(view().selected, view().items[1]!.id);
  hand.at(2);
  assert.equal(view().selected, view().items[0]!.id);
});

test("a fix is one undo step, and its mark goes with it", async (context) => {
  const { doc, hand, wait, view, addin, drawn } = setting(context, "请报送，再报送。");
  await wait(200);
  addin.wish({ do: "show", id: view().items[1]!.id });
  await wait(100);
  assert.deepEqual(view().details!.fixes, [{ title: "删去", safe: true }]);
  addin.wish({ do: "fix", id: view().items[1]!.id, fix: 0 });
  await wait(200);
  assert.equal(drawn(), "请[报送]，再。|");
  assert.ok(!doc.Saved);
  hand.undo();
  await wait(200);
  assert.equal(doc.Range().Text, "请报送，再报送。\r");
});

test("a fix for a text that has changed since writes nothing", async (context) => {
  const { doc, hand, wait, view, addin } = setting(context, "请报送");
  await wait(200);
  addin.wish({ do: "show", id: view().items[0]!.id });
  await wait(100);
  hand.at(0).type("再");
  addin.wish({ do: "fix", id: view().items[0]!.id, fix: 0 });
  assert.equal(doc.Range().Text, "再请报送\r");
  assert.match(view().said, /已经改动/);
});

test("what is ignored is not shown or marked, also when the document is opened again, and can be brought back", async (context) => {
  const { app, wait, view, addin, drawn } = setting(context, "请报送，再报送。");
  await wait(200);
  addin.wish({ do: "ignore", id: view().items[0]!.id });
  await wait(100);
  assert.equal(drawn(), "请报送，再[报送]。|");
  assert.equal(view().items.length, 1);
  assert.equal(view().ignored, 1);
  assert.doesNotMatch(app.disk.read("/应用数据/jianfu-settings.json")!, /报送/);
  addin.wish({ do: "restore" });
  await wait(100);
  assert.equal(view().items.length, 2);
});

test("muting takes everything away and brings it back", async (context) => {
  const { wait, view, addin, drawn } = setting(context, "请报送");
  await wait(200);
  addin.wish({ do: "mute" });
  await wait(100);
  assert.equal(drawn(), "请报送|");
  assert.deepEqual(view().items, []);
  addin.wish({ do: "mute" });
  await wait(100);
  assert.equal(drawn(), "请[报送]|");
});

test("findings are written as comments once, each at its own place", async (context) => {
  const { doc, wait, view, addin } = setting(context, "请报送，再报送。");
  await wait(200);
  addin.wish({ do: "comment" });
  await wait(200);
  assert.match(view().said, /2 条/);
  assert.equal(doc.Comments.Count, 2);
  assert.equal(doc.Comments.Item(1).Scope.Text, "报送");
  assert.match(doc.Comments.Item(1).Range.Text, /^【减负】.*第三条/);
  addin.wish({ do: "comment" });
  assert.equal(doc.Comments.Count, 2);
});

test("without the service the pane says so; what was typed meanwhile is checked when it is back", async (context) => {
  const { hand, service, wait, view, drawn } = setting(context, "请报送");
  await wait(200);
  service.stop();
  await wait(50);
  assert.equal(view().state, "lost");
  hand.at(3).type("，留痕");
  await wait(2000);
  assert.equal(view().state, "lost");
  service.up = true;
  await wait(4000);
  assert.equal(view().state, "ready");
  assert.equal(drawn(), "请[报送]，[留痕]|");
  assert.equal(view().items.length, 2);
});

test("the pane is about the document in front", async (context) => {
  const { app, doc, wait, view } = setting(context, "请报送");
  await wait(200);
  assert.equal(view().figures?.characters, 3);
  const other = app.open("/函.docx", "再报送，又报送。");
  await wait(300);
  assert.equal(view().figures?.characters, 8);
  assert.equal(view().items.length, 2);
  other.Close();
  app.fire("WindowActivate", doc, app.ActiveWindow);
  await wait(300);
  assert.equal(view().figures?.characters, 3);
  assert.equal(view().items.length, 1);
});
