/** Some of the random sequences in a real browser, with the real service and real time. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Screen, Service, launch } from "./setting";

const SEQUENCES = 10;
const STEPS = 15;
const DEMAND = "\r请各县区于6月30日前将贯彻落实情况报市政府办公室。\r";
const WORDS = [DEMAND, DEMAND, "报市政府办公室", "\r", "甲", "乙。"];

test(`${SEQUENCES} sequences in the browser: no saved file holds a mark, and the text is what was typed`, async () => {
  const [browser, service] = await Promise.all([launch(), Service.start()]);
  let seed = 20260508;
  const roll = (sides: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % sides;
  try {
    const screen = await Screen.open(browser, service, { pane: false });
    for (let sequence = 0; sequence < SEQUENCES; sequence++) {
      const path = `/文档/${sequence}.docx`;
      let text = `关于做好防汛工作的通知\r各县区：${DEMAND}`;
      let saved = text;
      await screen.page.evaluate(([at, first]) => (window.standin.open(at, {}, first), window.standin.paper.Save(at)), [path, text]);
      await screen.shows(/办公室/);
      const save = async (): Promise<void> => {
        const file = await screen.page.evaluate((at) => (window.standin.paper.Save(at), window.standin.disk.read(at)!), path);
        assert.doesNotMatch(file, /"underline":11/);
        saved = text;
      };
      for (let step = 0; step < STEPS; step++) {
        const kind = roll(10);
        const at = roll(text.length);
        if (kind < 5) {
          const word = WORDS[roll(WORDS.length)]!;
          await screen.page.evaluate(([where, what]) => void window.standin.hand.at(where).type(what), [at, word] as const);
          text = text.slice(0, at) + word + text.slice(at);
        } else if (kind < 6) {
          const end = Math.min(at + roll(6), text.length - 1);
          await screen.page.evaluate(([from, to]) => void window.standin.hand.at(from, to).backspace(), [Math.min(at, end), end] as const);
          // With nothing selected, the character before goes.
          text = end > at ? text.slice(0, at) + text.slice(end) : text.slice(0, Math.max(0, Math.min(at, end) - 1)) + text.slice(Math.min(at, end));
        } else if (kind < 8) await save();
        else if (kind < 9) {
          await screen.page.evaluate((where) => (window.standin.paper.autosave(), window.standin.open(where)), path);
          text = saved;
        }
        await screen.page.waitForTimeout([0, 50, 200, 600][roll(4)]!);
        assert.equal(await screen.text(), text, `sequence ${sequence}, step ${step}`);
      }
      await save();
    }
  } finally {
    await browser.close();
    await service.end();
  }
});
