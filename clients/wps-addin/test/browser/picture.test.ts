/** The screenshot of docs/wps.png: a draft with what the add-in shows of it. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { test } from "node:test";

import { Screen, Service, launch } from "./setting";

const DRAFT = resolve(process.cwd(), "../../demo/draft.md");

test("a draft of several pages is checked, and pictured where a folder for pictures is named", async () => {
  const folder = process.env["JIANFU_PICTURES"];
  const [browser, service] = await Promise.all([launch(), Service.start()]);
  try {
    const draft = await readFile(DRAFT, "utf8");
    const paragraphs = draft.split("\n").filter((line) => line.trim()).map((line) => line.replace(/^#+ /, ""));
    const ends = paragraphs.slice(0, 6).map((line) => (line.length > 70 ? `${line.slice(0, line.indexOf("。", 40) + 1)}` : line));
    const asked = [
      "各县区、各部门要于每月5日前将上月工作进展情况报市交通运输局。",
      Service.PASSAGE,
      "请各县（市、区）于6月底前将贯彻落实情况形成书面报告报市政府办公室，并附会议记录、现场照片等佐证材料。",
    ];
    const screen = await Screen.open(browser, service, { text: [...ends, ...asked, ...paragraphs.slice(6)].join("\n") });
    await screen.pane.locator(".card").nth(3).waitFor();
    await screen.page.locator("#sheet").evaluate((sheet) => (sheet.scrollTop = 0));
    await screen.pane.locator(".head", { hasText: "汛期" }).first().click();
    await screen.pane.locator(".beside").waitFor();
    await screen.pane.locator(".selected .said").first().waitFor();
    await screen.page.waitForTimeout(2500); // pages are counted when all is quiet
    if (folder) await screen.page.screenshot({ path: join(folder, "wps.png") });
    assert.ok((await screen.marked()).length > 2);
    await screen.close();
  } finally {
    await browser.close();
    await service.end();
  }
});
