/** The add-in in a real browser with the real service: what a drafter does, and what he sees. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import type { Browser } from "playwright-core";

import { Screen, Service, launch } from "./setting";

const HEAD = "关于做好防汛工作的通知\n各县区、各部门：\n";
const DEMAND = "请各县区、各部门于6月30日前将贯彻落实情况报市政府办公室。";
const MARKED = "请各县区、各部门于6月30日前将贯彻落实情况报市政府办公室";
const MONTHLY = "各县区要于每月5日前将上月工作进展情况报市政府办公室。";

let browser: Browser;
let service: Service;

before(async () => {
  [browser, service] = await Promise.all([launch(), Service.start()]);
});
after(async () => {
  await browser?.close();
  await service?.end();
});

/** For looking at while one works on it. */
async function picture(screen: Screen, name: string): Promise<void> {
  const folder = process.env["JIANFU_LOOK"];
  if (folder) await screen.page.screenshot({ path: `${folder}/${name}.png` });
}

/** A test with a screen of its own. */
function seen(name: string, how: Parameters<typeof Screen.open>[2], work: (screen: Screen) => Promise<void>): void {
  test(name, async () => {
    const screen = await Screen.open(browser, service, how);
    try {
      await work(screen);
    } finally {
      await screen.close();
    }
  });
}

seen("what is typed is marked and listed, with type, basis and ways out", { text: HEAD }, async (screen) => {
  await screen.type(DEMAND);
  await screen.shows(MARKED);
  const card = screen.pane.locator(".card").first();
  await card.locator(".head").click();
  await card.locator(".said").first().waitFor();
  const said = await card.innerText();
  for (const part of [/要求报送贯彻落实情况/, /依据/, /第3条/, /建议/, /采纳：/, /忽略/]) assert.match(said, part);
  assert.match(await screen.pane.locator(".gauge").innerText(), /\/ 4,000 字/);
});

seen("an item selects its place, a place in the text its item", { text: `${HEAD}${DEMAND}\n${MONTHLY}` }, async (screen) => {
  await screen.shows(/工作进展/);
  await screen.pane.locator(".head", { hasText: "每月5日" }).first().click();
  await screen.page.waitForFunction(() => window.standin.app.Selection.Text.includes("每月5日前"));
  await screen.page.locator("#text span", { hasText: "6月30日" }).first().click({ position: { x: 30, y: 10 } });
  await screen.pane.locator(".selected .head", { hasText: "6月30日" }).waitFor();
});

seen("a fix is taken with a click and undone with a key", { text: HEAD + DEMAND }, async (screen) => {
  await screen.shows(MARKED);
  await screen.pane.locator(".head").first().click();
  await screen.pane.locator(".acts button", { hasText: "采纳" }).first().click();
  await screen.shows("");
  assert.doesNotMatch(await screen.text(), /报市政府办公室/);
  await screen.page.locator("#keys").focus();
  await screen.page.keyboard.press("Control+z");
  await screen.page.waitForFunction((text) => window.standin.paper.Range().Text.includes(text), DEMAND);
});

seen("what is ignored is gone, and comes back when it is wanted", { text: HEAD + DEMAND }, async (screen) => {
  await screen.shows(MARKED);
  await screen.pane.locator(".head").first().focus();
  await screen.page.keyboard.press("Delete");
  await screen.shows("");
  await screen.pane.getByText("恢复显示").click();
  await screen.shows(MARKED);
});

seen("what is pasted is checked, and undone as one", { text: HEAD }, async (screen) => {
  await screen.page.evaluate((text) => {
    const { hand, paper } = window.standin;
    hand.paste(paper.story.typed(text));
  }, `${DEMAND}\n${MONTHLY}`);
  await screen.shows(/贯彻落实情况.*工作进展/);
  await screen.page.keyboard.press("Control+z");
  await screen.page.waitForFunction((text) => window.standin.paper.Range().Text === text, `${HEAD.replace(/\n/g, "\r")}\r`);
  await screen.shows("");
});

seen("an undo takes back a key, not a mark; a redo brings it again", { text: HEAD }, async (screen) => {
  await screen.type(DEMAND);
  await screen.shows(MARKED);
  await screen.page.waitForTimeout(200);
  await screen.page.keyboard.press("Control+z");
  const rest = `${HEAD}${DEMAND.slice(0, -1)}\n`.replace(/\n/g, "\r");
  await screen.page.waitForFunction((text) => window.standin.paper.Range().Text === text, rest);
  await screen.page.waitForTimeout(300);
  assert.ok(await screen.page.evaluate(() => window.standin.paper.story.redos.length > 0));
  await screen.page.keyboard.press("Control+y");
  await screen.page.waitForFunction((text) => window.standin.paper.Range().Text.includes(text), DEMAND);
});

seen("tables, footnotes, fields and comments: marks stand under the right words", { text: HEAD }, async (screen) => {
  await screen.page.evaluate((demand) => {
    const { hand, paper } = window.standin;
    const cell = { kind: "cell", text: "\r\x07", format: paper.story.row[0]!.format } as const;
    const note = { ...cell, kind: "note", text: "\x02" } as const;
    const code = { ...cell, kind: "code", text: "" } as const;
    const words = (text: string) => paper.story.typed(text);
    hand.paste([...words("单位"), cell, ...words(demand), cell, cell, ...words("见"), note, code, code, ...words(`附件。${demand}`)]);
    paper.Comments.Add(paper.Range(1, 3), "请核");
  }, DEMAND);
  await screen.shows(new RegExp(`${MARKED}\\|${MARKED}$`));
});

seen("automatic numbers are read with their paragraphs", { text: `${HEAD}总体要求\n${DEMAND}` }, async (screen) => {
  await screen.shows(MARKED);
  await screen.page.evaluate(() => {
    const { hand, paper } = window.standin;
    hand.at(paper.Range().Text.indexOf("总体要求")).number(1);
    hand.at(paper.Range().Text.indexOf("请各县区")).number(2);
  });
  await screen.page.waitForTimeout(400);
  await screen.shows(MARKED);
});

seen("the saved file has no mark, the window has; a crash loses no more than what was not saved", { text: HEAD + DEMAND }, async (screen) => {
  await screen.shows(MARKED);
  await screen.page.keyboard.press("Control+s");
  assert.doesNotMatch(await screen.file(), /"underline":11/);
  await screen.shows(MARKED);
  await screen.type("！");
  await screen.page.locator("#ribbon button", { hasText: "崩溃后重开" }).click();
  await screen.shows(MARKED);
  assert.equal(await screen.text(), `${HEAD}${DEMAND}\n`.replace(/\n/g, "\r"));
});

seen("the reports that a draft asks for stand together", { text: `${HEAD}${DEMAND}\n${MONTHLY}` }, async (screen) => {
  await screen.shows(/工作进展/);
  const reports = screen.pane.locator(".reports");
  await reports.locator("summary").click();
  assert.match(await reports.innerText(), /2 项[^]*一年 1 次[^]*一年 12 次/);
  assert.match(await reports.innerText(), /一年约 13 次/);
  await picture(screen, "reports");
});

seen("what was copied stands beside its source", { text: HEAD }, async (screen) => {
  await screen.page.evaluate((text) => window.standin.hand.paste(window.standin.paper.story.typed(text)), Service.PASSAGE);
  await screen.pane.locator(".head", { hasText: "汛期" }).first().click();
  const beside = screen.pane.locator(".beside figure");
  await beside.nth(1).waitFor();
  assert.match(await beside.nth(1).innerText(), /《.*防汛.*》/);
});

seen("findings are written as comments, and the ribbon mutes and unmutes", { text: HEAD + DEMAND }, async (screen) => {
  await screen.shows(MARKED);
  await screen.page.locator("#jianfuComment").click();
  assert.equal(await screen.page.evaluate(() => window.standin.paper.Comments.Count), 1);
  await screen.page.locator("#jianfuMute").click();
  await screen.shows("");
  assert.equal(await screen.page.locator("#jianfuMute").getAttribute("aria-pressed"), "true");
  await screen.page.locator("#jianfuMute").click();
  await screen.shows(MARKED);
});

seen("a host that cannot keep marks out of files has none, and the pane says why", { text: HEAD + DEMAND, build: { files: false } }, async (screen) => {
  await screen.pane.locator(".card").first().waitFor();
  assert.deepEqual(await screen.marked(), []);
  await screen.pane.getByText("正文未画波浪线").click();
  await screen.pane.getByText("不允许加载项读写文件").waitFor();
  await picture(screen, "why");
  await screen.pane.getByText("设置").click();
  await screen.pane.locator("fieldset").waitFor();
  await picture(screen, "settings");
});

seen("by keyboard alone: down to an item, enter, its fix; and the pane goes with its own button", { text: `${HEAD}${DEMAND}\n${MONTHLY}` }, async (screen) => {
  await screen.shows(/工作进展/);
  await screen.pane.locator(".head").first().focus();
  await screen.page.keyboard.press("ArrowDown");
  await screen.page.keyboard.press("Enter");
  await screen.pane.locator(".selected .acts button", { hasText: "采纳" }).first().waitFor();
  const excerpt = await screen.pane.locator(".selected .excerpt").innerText();
  await screen.page.keyboard.press("Tab");
  await screen.page.keyboard.press("Enter");
  await screen.page.waitForFunction((text) => !window.standin.paper.Range().Text.includes(text), excerpt);
  await screen.pane.getByText("收起").click();
  await screen.page.locator("#panes iframe").waitFor({ state: "hidden" });
});

seen("300 pixels are enough, and forced colours too", { text: `${HEAD}${DEMAND}\n${MONTHLY}` }, async (screen) => {
  await screen.page.emulateMedia({ forcedColors: "active" });
  await screen.page.evaluate(() => (window.standin.app.panes[0]!.Width = 300, window.standin.app.paneChanged(window.standin.app.panes[0]!)));
  await screen.pane.locator(".head").first().click();
  await screen.pane.locator(".selected .acts button").first().waitFor();
  await picture(screen, "narrow");
  const overflow = await screen.pane.locator("main").evaluate((main) => main.scrollWidth - main.clientWidth);
  assert.equal(overflow, 0);
});

test("the service is stopped and started: the pane says so, what is typed stays, and is checked when it is back", async () => {
  const own = await Service.start();
  const screen = await Screen.open(browser, own, { text: HEAD });
  try {
    await screen.pane.getByText("没有需要提示的问题").waitFor();
    await own.stop();
    await screen.pane.getByText("检查服务未连接").waitFor();
    await screen.type(DEMAND);
    await screen.page.waitForTimeout(500);
    assert.equal(await screen.text(), `${HEAD}${DEMAND}\n`.replace(/\n/g, "\r"));
    await own.run();
    await screen.shows(MARKED);
    await screen.pane.getByText("检查服务未连接").waitFor({ state: "detached" });
  } finally {
    await screen.close();
    await own.end();
  }
});

test("pages without WebSocket use requests that wait", async () => {
  const context = await browser.newContext();
  await context.addInitScript("delete window.WebSocket");
  const screen = await Screen.open(context, service, { text: HEAD });
  try {
    await screen.type(DEMAND);
    await screen.shows(MARKED);
  } finally {
    await context.close();
  }
});
