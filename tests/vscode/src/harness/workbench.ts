/** One VS Code workbench in one browser page, from an empty user folder, with the built extension installed. */

import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { Host } from "./host.js";
import { LIMIT, until } from "./wait.js";

export const ROOT = join(import.meta.dirname, "../../../../..");
const SERVER = join(import.meta.dirname, "../../../node_modules/code-server/out/node/entry.js");

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

/** A language pack as one that was installed is noted by the workbench. */
const LANGUAGES = {
  "zh-cn": {
    hash: "1",
    label: "中文",
    extensions: [{ extensionIdentifier: { id: "jianfu.test-chinese" }, version: "0.0.1" }],
    translations: { vscode: join(import.meta.dirname, "../zh-cn.json") },
  },
};

export interface Wishes {
  /** Files of the folder that is opened: path in it → text; the text of a .docx becomes one, a paragraph a line. */
  files: Record<string, string>;
  settings?: Record<string, unknown>;
  /** Pixels of the screen for each of the page's (1 unless told; 2 makes sharp pictures). */
  scale?: number;
  size?: { width: number; height: number };
  /** Of the workbench and the extension; English unless told. */
  language?: "zh-cn" | "en";
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
    private readonly server: ChildProcess,
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
    const user = join(home, "data/User");
    mkdirSync(user, { recursive: true });
    writeFileSync(join(user, "settings.json"), JSON.stringify({ ...SETTINGS, ...wishes.settings }));
    writeFileSync(join(home, "data/languagepacks.json"), JSON.stringify(LANGUAGES));
    const port = await freePort();
    const server = serve(home, folder, port, wishes);
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
      await until(() => alive(port), (up) => up, () => readFileSync(join(home, "server.log"), "utf8"));
      await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`, { waitUntil: "domcontentloaded" });
      await page.waitForSelector(".explorer-folders-view .monaco-list-row");
      await until(() => workbench.host.run(() => true, null).catch(() => false), (up) => up);
    } catch (error) {
      const said = readFileSync(join(home, "server.log"), "utf8");
      await workbench.picture("failed");
      await workbench.close();
      throw new Error(`the workbench did not start: ${String(error)}\n${said}`);
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

  /** Keep what the page shows now, for the documentation or to see why a test failed. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(process.env["JIANFU_PICTURES"] ?? tmpdir(), `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.browser.close();
    const ended = new Promise((resolve) => this.server.once("exit", resolve));
    if (this.server.exitCode === null && this.server.kill()) {
      await ended;
    }
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

function serve(home: string, folder: string, port: number, wishes: Wishes): ChildProcess {
  const log = openSync(join(home, "server.log"), "w");
  // The extension host takes the PATH that the user's login shell has, as on any machine.
  writeFileSync(join(home, ".profile"), `PATH="${join(ROOT, ".venv/bin")}:${process.env["PATH"]}"\n`);
  const options = {
    "--auth": "none",
    "--bind-addr": `127.0.0.1:${port}`,
    "--user-data-dir": join(home, "data"),
    "--extensions-dir": process.env["JIANFU_EXTENSIONS"] ?? "",
    "--config": join(home, "config.yaml"),
    "--locale": wishes.language ?? "en",
  };
  const flags = ["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"];
  const env = {
    ...process.env,
    HOME: home,
    XDG_DATA_HOME: join(home, "share"),
    XDG_CONFIG_HOME: join(home, "config"),
    SHELL: "/bin/bash",
    JIANFU_TEST_SOCKET: join(home, "socket"),
  };
  return spawn(process.execPath, [SERVER, ...Object.entries(options).flat(), ...flags, folder], {
    stdio: ["ignore", log, log],
    env,
  });
}

async function alive(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
