/** One VS Code workbench in one browser page, from an empty user folder, with the built extension installed. */

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { CodeServer, ROOT, type Language } from "./codeserver.js";
import { Host } from "./host.js";
import { LIMIT, until } from "./wait.js";

/** Where the page is kept that did not become a workbench. */
const FAILED = join(import.meta.dirname, "../../failed.png");

/** What a quiet office computer has set; a test adds its own. */
const SETTINGS = {
  "workbench.startupEditor": "none",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "editor.minimap.enabled": false,
  "editor.wordWrap": "on",
  "editor.inlayHints.enabled": "off", // they would stand among the characters under a squiggle
  "editor.fontFamily": "Noto Sans Mono CJK SC, monospace",
  "editor.unicodeHighlight.ambiguousCharacters": false,
  "files.autoSave": "off",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "remote.autoForwardPorts": false,
};

export interface Wishes {
  /** Files of the folder that is opened: path in it → text; the text of a .docx becomes one, a paragraph a line. */
  files: Record<string, string>;
  settings?: Record<string, unknown>;
  /** Pixels of the screen for each of the page's (1 unless told; 2 makes sharp pictures). */
  scale?: number;
  size?: { width: number; height: number };
  /** Of the workbench and the extension; English unless told. */
  language?: Language;
  /** Run `jianfu` with these arguments in the folder before it is opened. */
  before?: string[];
}

export class Workbench {
  private constructor(
    readonly page: Page,
    readonly host: Host,
    /** The folder that is open. */
    readonly folder: string,
    /** The folder that holds everything of this workbench, and goes with it. */
    readonly home: string,
    private readonly server: CodeServer,
    private readonly browser: Browser,
  ) {}

  /** Start one; `close` it in any case. */
  static async start(wishes: Wishes): Promise<Workbench> {
    const home = mkdtempSync(join(tmpdir(), "jianfu-vscode-"));
    const folder = join(home, "稿件");
    mkdirSync(folder);
    for (const [name, text] of Object.entries(wishes.files)) {
      write(join(folder, name), text);
    }
    if (wishes.before) {
      execFileSync(join(ROOT, ".venv/bin/jianfu"), wishes.before, { cwd: folder, stdio: "pipe" });
    }
    const server = await CodeServer.start(home, folder, { ...SETTINGS, ...wishes.settings }, wishes.language ?? "en");
    const browser = await chromium.launch({
      executablePath: process.env["JIANFU_CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    });
    const page = await browser.newPage({
      viewport: wishes.size ?? { width: 1280, height: 800 },
      deviceScaleFactor: wishes.scale ?? 1,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    page.setDefaultTimeout(LIMIT);
    const workbench = new Workbench(page, new Host(join(home, "socket")), folder, home, server, browser);
    try {
      await page.goto(`${server.address}/?folder=${encodeURIComponent(folder)}`, { waitUntil: "domcontentloaded" });
      await page.waitForSelector(".explorer-folders-view .monaco-list-row");
      await until(() => workbench.host.run(() => true, null).catch(() => false), (up) => up);
    } catch (error) {
      const said = server.said();
      await page.screenshot({ path: FAILED });
      await workbench.close();
      throw new Error(`the workbench did not start, see ${FAILED}: ${String(error)}\n${said}`);
    }
    return workbench;
  }

  /** The full path of a file of the open folder. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** The text of a file as it lies on the disk. */
  saved(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  /** Write a file as another program would. */
  write(name: string, text: string): void {
    write(this.path(name), text);
  }

  /** The process id of the language server that the extension runs; undefined when there is none. */
  async serverProcess(): Promise<number | undefined> {
    const host = await this.host.run(() => process.pid, null);
    const children = readFileSync(`/proc/${host}/task/${host}/children`, "utf8").trim().split(" ").filter(Boolean);
    const found = children.find((child) => /jianfu.*\0lsp\0/.test(readFileSync(`/proc/${child}/cmdline`, "utf8")));
    return found === undefined ? undefined : Number(found);
  }

  /** Keep what the page shows now, for the documentation. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(process.env["JIANFU_PICTURES"] ?? "", `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (!path.endsWith(".docx")) {
    return writeFileSync(path, text);
  }
  const make = "import sys, docx; f = docx.Document(); [f.add_paragraph(line) for line in sys.argv[2:]]; f.save(sys.argv[1])";
  execFileSync(join(ROOT, ".venv/bin/python"), ["-c", make, path, ...text.split("\n").filter(Boolean)]);
}
