/** The editor as a person sees and uses it: keys, an input method, squiggles under characters. */

import type { CDPSession, Page } from "playwright-core";
import type * as vscode from "vscode";
import type { Workbench } from "./workbench.js";
import { until } from "./wait.js";

/** A squiggle on the screen: its kind, and the characters whose middle it lies under. */
export interface Squiggle {
  kind: "error" | "warning" | "info" | "hint";
  text: string;
}

/** Show a file of the folder in the editor, with the keyboard in it. */
export async function open(workbench: Workbench, name: string): Promise<void> {
  await workbench.host.run(async (vscode, path) => {
    await vscode.window.showTextDocument(vscode.Uri.file(path), { preview: false });
  }, workbench.path(name));
  await workbench.page.waitForSelector(".monaco-editor.focused .view-line");
}

/** Put the cursor (or a selection's end) at a line and UTF-16 column, both from 0, and scroll there. */
export async function cursor(workbench: Workbench, line: number, column: number): Promise<void> {
  await workbench.host.run(
    (vscode, [line, column]) => {
      const editor = vscode.window.activeTextEditor!;
      const position = new vscode.Position(line!, column!);
      editor.selection = new vscode.Selection(position, position);
      editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    },
    [line, column],
  );
  // The host does not say when the page has followed; the status bar does, and typing must not overtake it.
  const place = new RegExp(`(Ln|行) ${line + 1}(, Col|，列) ${column + 1}(?!\\d)`);
  await workbench.page.locator(".part.statusbar", { hasText: place }).waitFor();
}

/**
 * Type as a Pinyin input method does: the letters stand as a composition that grows, then the words replace it at once.
 * `bursts` are pairs of the letters typed and the words chosen.
 */
export async function compose(page: Page, bursts: [string, string][]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  for (const [letters, words] of bursts) {
    for (let count = 1; count <= letters.length; count++) {
      await composing(devtools, letters.slice(0, count));
    }
    await devtools.send("Input.insertText", { text: words });
  }
  await devtools.detach();
}

async function composing(devtools: CDPSession, text: string): Promise<void> {
  await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
}

/** Paste with Ctrl+V what was put on the clipboard. */
export async function paste(workbench: Workbench, text: string): Promise<void> {
  await workbench.host.run((vscode, text) => vscode.env.clipboard.writeText(text), text);
  await workbench.page.keyboard.press("Control+V");
}

/** What is painted under the visible text of the editor that has the keyboard. */
export async function squiggles(page: Page): Promise<Squiggle[]> {
  return page.evaluate(() => {
    const editor = document.querySelector(".monaco-editor.focused") ?? document.querySelector(".monaco-editor");
    const characters: { box: DOMRect; character: string }[] = [];
    for (const line of editor?.querySelectorAll(".view-line") ?? []) {
      const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        let offset = 0;
        for (const character of node.textContent ?? "") {
          const range = document.createRange();
          range.setStart(node, offset);
          range.setEnd(node, (offset += character.length));
          characters.push({ box: range.getBoundingClientRect(), character });
        }
      }
    }
    return [...(editor?.querySelectorAll(".view-overlays [class*='squiggly-']") ?? [])].map((mark) => {
      const box = mark.getBoundingClientRect();
      const under = characters.filter(({ box: one }) => {
        const [x, y] = [(one.left + one.right) / 2, (one.top + one.bottom) / 2];
        return x > box.left && x < box.right && y > box.top && y < box.bottom;
      });
      const kind = /squiggly-(\w+)/.exec(mark.className)?.[1] as "error";
      return { kind, text: under.map(({ character }) => character).join("").replaceAll("\u00a0", " ") };
    });
  });
}

/** Wait until exactly these squiggles are painted, in any order. */
export async function painted(page: Page, ...wanted: string[]): Promise<void> {
  const sorted = [...wanted].sort().join("\n");
  await until(
    () => squiggles(page),
    (all) => all.map((one) => `${one.kind}:${one.text}`).sort().join("\n") === sorted,
  );
}

/** The hover at the cursor, as text. */
export async function hover(workbench: Workbench): Promise<string> {
  await workbench.host.command("editor.action.showHover");
  const box = workbench.page.locator(".monaco-hover:not(.hidden) .monaco-hover-content");
  await box.first().waitFor();
  return until(async () => (await box.allInnerTexts()).join("\n"), (text) => text && !text.includes("Loading"));
}

/** The selected text of the editor in front. */
export async function selected(workbench: Workbench): Promise<string> {
  return workbench.host.run((vscode) => {
    const { document, selection } = vscode.window.activeTextEditor!;
    return document.getText(selection);
  }, null);
}

/** What the code lenses of the file in the editor say. */
export async function lenses(workbench: Workbench): Promise<string[]> {
  return workbench.host.run(async (vscode) => {
    const uri = vscode.window.activeTextEditor!.document.uri;
    const all = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 99);
    return all.map((lens) => lens.command?.title ?? "");
  }, null);
}

/** The quick fixes offered at the cursor, as the list on the screen names them. */
export async function fixes(page: Page): Promise<string[]> {
  await page.keyboard.press("Control+.");
  const rows = page.locator(".action-widget .monaco-list-row.action");
  await rows.first().waitFor();
  return (await rows.allInnerTexts()).map((text) => text.trim());
}

/** Take one of the quick fixes shown, with the keyboard. */
export async function take(page: Page, title: string): Promise<void> {
  const rows = page.locator(".action-widget .monaco-list-row.action");
  const place = (await rows.allInnerTexts()).findIndex((text) => text.includes(title));
  for (let step = 0; step < place; step++) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await page.locator(".action-widget").waitFor({ state: "hidden" });
}
