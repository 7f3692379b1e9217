/** From a key press to its mark in the window: a finding that begins with the key, in a draft of 6,000 characters. */

import { Screen, Service, launch } from "./setting";

const KEYS = Number(process.argv[2] ?? 60);
/** Milliseconds of one call over the bridge, as measured on real machines. */
const PRICE = 0.2;
const LINE = "以村为单位，对县道、乡道、村道逐条踏勘，查清路面破损、边沟淤塞、桥涵隐患、标志缺失等情况，逐一登记并在村务公开栏公布。";
const DEMAND = "请各县区于6月30日前将贯彻落实情况报市政府办公室";

const [browser, service] = await Promise.all([launch(), Service.start()]);
try {
  const text = `关于开展养护行动的通知\n各县区：\n${`${LINE}\n`.repeat(Math.ceil(6000 / LINE.length))}`;
  const screen = await Screen.open(browser, service, { text });
  await screen.page.evaluate((price) => (window.standin.app.bridge.price = price), PRICE);
  await screen.page.waitForTimeout(3000);
  const times: number[] = [];
  for (let number = 0; number < KEYS; number++) {
    // Without its last character the sentence asks for nothing.
    await screen.type(DEMAND.slice(0, -4));
    await screen.page.waitForTimeout(250);
    await screen.page.evaluate(() => {
      const text = document.getElementById("text")!;
      const runs = (): HTMLElement[] => [...text.querySelectorAll<HTMLElement>('span[style*="wavy"]')];
      const marks = (): number => runs().filter((run) => run.textContent!.endsWith("办公室")).length;
      const before = marks();
      let pressed = 0;
      document.getElementById("keys")!.addEventListener("input", () => (pressed = performance.now()), { once: true, capture: true });
      const taken = new Promise<number>((done) => {
        const watch = new MutationObserver(() => {
          if (!pressed || marks() <= before) return;
          watch.disconnect();
          done(performance.now() - pressed);
        });
        watch.observe(text, { childList: true, subtree: true });
        setTimeout(() => done(NaN), 5000);
      });
      Object.assign(window, { taken });
    });
    await screen.page.keyboard.insertText(DEMAND.slice(-4));
    times.push(await screen.page.evaluate(() => (window as unknown as { taken: Promise<number> }).taken));
    await screen.page.keyboard.insertText("。");
    // Take it away again, so that the draft stays as long as it is.
    await screen.page.evaluate((length) => {
      const { hand, paper } = window.standin;
      const [end] = paper.story.selection;
      hand.at(end - length, end).backspace();
    }, DEMAND.length + 1);
    await screen.page.waitForTimeout(150);
  }
  const missed = times.filter(Number.isNaN).length;
  const sorted = times.filter((one) => !Number.isNaN(one)).sort((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(0);
  console.log(JSON.stringify({ keys: KEYS, missed, p50: Number(at(0.5)), p95: Number(at(0.95)), p99: Number(at(0.99)) }));
} finally {
  await browser.close();
  await service.end();
}
