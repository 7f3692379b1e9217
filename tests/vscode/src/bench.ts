/**
 * How long it takes from a key press until its squiggle is painted in the browser, and how much of that is the server's;
 * how long the extension takes to be activated. Prints JSON in milliseconds; tests/bench/vscode.py makes figures of it.
 */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./harness/codeserver.js";
import { cursor, open } from "./harness/editor.js";
import { until } from "./harness/wait.js";
import { Workbench } from "./harness/workbench.js";

const PRESSES = 80;
const WARM = 10; // presses that are not counted
// One character makes a demand of it: 情况[报]市住房城乡建设局.
const BEFORE = "各单位要于每周五前将工作进展情况";
const AFTER = "市住房城乡建设局。";

const scratch = mkdtempSync(join(tmpdir(), "jianfu-bench-"));
const log = join(scratch, "tap");
const draft = readFileSync(join(ROOT, "demo/draft.md"), "utf8").trimEnd().split("\n");
const line = draft.findIndex((text) => text.startsWith("（二）修补路面"));
draft[line] += BEFORE + AFTER;
const workbench = await Workbench.start({
  files: { "通知.md": draft.join("\n") },
  settings: {
    "jianfu.quiet": 0,
    "jianfu.server.command": [process.execPath, join(import.meta.dirname, "tap.js"), log, join(ROOT, ".venv/bin/jianfu")],
  },
});
try {
  const { page } = workbench;
  await open(workbench, "通知.md");
  await workbench.host.diagnosed(workbench.path("通知.md"), (all) => all.length > 0);
  await cursor(workbench, line, draft[line]!.length - AFTER.length);
  await page.waitForTimeout(3000); // what the workbench still loads behind the first picture
  await page.evaluate(watch);
  const [painted, taken] = [[] as number[], [] as number[]];
  for (let press = 0; press < PRESSES + WARM; press++) {
    await page.waitForTimeout(100 + (press % 7) * 30);
    painted.push(await timed(() => page.keyboard.insertText("报")));
    await page.waitForTimeout(100 + (press % 5) * 30);
    taken.push(await timed(() => page.keyboard.press("Backspace")));
  }
  const answers = served().slice(-2 * PRESSES);
  await workbench.host.command("workbench.action.showRuntimeExtensions");
  const row = page.locator(".runtime-extensions-editor .monaco-list-row", { hasText: "jianfu: " }); // its name, not an id
  const activation = Number(/Activation: (\d+)ms/.exec(await row.innerText())?.[1]);
  console.log(JSON.stringify({ painted: painted.slice(WARM), taken: taken.slice(WARM), server: answers, activation }));
} finally {
  await workbench.close();
  rmSync(scratch, { recursive: true, force: true });
}

/** In the page: note when a key is pressed, and when a frame has been painted in which the warnings are others. */
function watch(): void {
  const state = { pressed: 0, painted: 0 };
  Object.assign(window, { state });
  for (const name of ["keydown", "beforeinput"]) {
    addEventListener(name, ({ timeStamp }) => (state.pressed ||= timeStamp), { capture: true });
  }
  const marks = document.querySelector(".monaco-editor .view-overlays")!;
  const count = (): number => marks.querySelectorAll(".squiggly-warning").length;
  let known = count();
  // The editor changes its marks while a frame is prepared; a message sent then arrives when the frame is done.
  const channel = new MessageChannel();
  channel.port1.onmessage = () => (state.painted ||= performance.now());
  new MutationObserver(() => {
    if (count() !== known) {
      known = count();
      channel.port2.postMessage(null);
    }
  }).observe(marks, { subtree: true, childList: true, attributes: true });
}

/** Milliseconds from the press until the marks have changed on the screen. */
async function timed(press: () => Promise<void>): Promise<number> {
  const state = (): { pressed: number; painted: number } => (window as unknown as { state: never }).state;
  const { page } = workbench;
  await page.evaluate(`Object.assign(window.state, { pressed: 0, painted: 0 })`);
  await press();
  const { pressed, painted } = await until(() => page.evaluate(state), (seen) => seen.painted);
  return painted - pressed;
}

/** From each change that reached the server until its diagnostics left it. */
function served(): number[] {
  const started = new Map<string, number>();
  const found: number[] = [];
  for (const entry of readFileSync(log, "utf8").trim().split("\n")) {
    const [time, direction, version] = entry.split(" ") as [string, string, string];
    if (direction === "in") {
      started.set(version, Number(time));
    } else if (started.has(version)) {
      found.push(Number(time) - started.get(version)!);
      started.delete(version);
    }
  }
  return found;
}
