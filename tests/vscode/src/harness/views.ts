/** What stands around the editor: lists at the side, the status bar, notifications, the page of a .docx. */

import type { Frame, Locator, Page } from "playwright-core";
import { until } from "./wait.js";
import type { Workbench } from "./workbench.js";

/** The rows of a list in the side bar, by the list's title. */
export function rows(page: Page, title: string): Locator {
  const header = page.locator(".pane-header", { hasText: title });
  return page.locator(".pane", { has: header }).locator(".monaco-list-row");
}

/** Wait until the rows of a list are as wanted; returns their texts. */
export async function listed(page: Page, title: string, wanted: (texts: string[]) => unknown): Promise<string[]> {
  return until(async () => (await rows(page, title).allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim()), wanted);
}

/** Wait until the status bar says something. */
export async function status(page: Page, said: RegExp | string): Promise<void> {
  await page.locator(".part.statusbar .statusbar-item", { hasText: said }).first().waitFor();
}

/** Wait until a notification says something, and close it. */
export async function notified(workbench: Workbench, said: RegExp | string): Promise<string> {
  const toast = workbench.page.locator(".notification-toast", { hasText: said }).first();
  await toast.waitFor();
  const text = await toast.innerText();
  await workbench.host.command("notifications.clearAll");
  return text;
}

/** The page inside a webview: the frame that holds what the selector finds. */
export async function inside(page: Page, selector: string): Promise<Frame> {
  return (await until(
    async () => {
      for (const frame of page.frames()) {
        if (await frame.$(selector).catch(() => null)) {
          return frame;
        }
      }
      return undefined;
    },
    (frame) => frame !== undefined,
    () => `frames ${page.frames().map((frame) => frame.url()).join(" ")}`,
  ))!;
}

/** The titles of the open editors, the one in front first. */
export async function tabs(page: Page): Promise<string[]> {
  const all = await page.locator(".tabs-container .tab").all();
  const named = await Promise.all(
    all.map(async (tab) => ({
      title: (await tab.innerText()).trim(),
      front: (await tab.getAttribute("class"))?.split(" ").includes("active"),
    })),
  );
  return named.sort((a, b) => Number(b.front) - Number(a.front)).map(({ title }) => title);
}
