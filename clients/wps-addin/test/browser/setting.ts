/** A real service, a real browser, the stand-in's page with the built add-in in it. */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";

import { type Browser, type BrowserContext, type FrameLocator, type Page, chromium } from "playwright-core";

import { setUp } from "../../standin/setup.mjs";
import type { Standin } from "../../standin/page/page";
import type { Host as Build } from "../../standin";

const PATIENCE = 20_000;

declare global {
  interface Window {
    standin: Standin;
  }
}

/** A passage of a higher-level document that drafts copy. */
const PASSAGE =
  "汛期各地要严格执行领导带班和二十四小时值班制度，密切关注雨情水情变化，提前转移受威胁群众，对水库、堤防、淤地坝等重点部位逐一落实巡查责任人，" +
  "发现险情立即处置并按规定报告，坚决守住不发生群死群伤的底线，切实保障人民群众生命财产安全和社会大局稳定。";
const SOURCE = `# 某省人民政府关于切实做好防汛工作的通知\n\n各市人民政府：\n\n${PASSAGE}\n\n某省人民政府\n\n2026年4月1日\n`;

/** `jianfu serve`, which can be stopped and started again under the same address. */
export class Service {
  static readonly PASSAGE = PASSAGE;
  private process: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Service> {
    const service = new Service(await freePort(), await mkdtemp(join(tmpdir(), "jianfu-wps-")));
    // A finding shows at once: what it does while somebody types is tested elsewhere.
    await writeFile(join(service.folder, "jianfu.toml"), 'quiet = 0\ncorpus = "library"\n');
    await writeFile(join(service.folder, "省通知.md"), SOURCE);
    await service.command(["corpus", "add", "--corpus", join(service.folder, "library"), join(service.folder, "省通知.md")]);
    await service.run();
    return service;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  async token(): Promise<string> {
    return (await readFile(join(this.folder, "token"), "utf8")).trim();
  }
  get pages(): string {
    return join(this.folder, "page");
  }

  private spawn(args: readonly string[]): ChildProcess & { stdout: Readable; stderr: Readable } {
    const python = process.env["PYTHON"] ?? "python3";
    const env = { ...process.env, XDG_CACHE_HOME: join(this.folder, "cache") };
    return spawn(python, ["-m", "jianfu", ...args], { stdio: ["ignore", "pipe", "pipe"], env });
  }
  private command(args: readonly string[]): Promise<void> {
    const started = this.spawn(args);
    started.stdout.resume();
    started.stderr.resume();
    return new Promise((done, fail) =>
      started.on("exit", (status) => (status === 0 ? done() : fail(new Error(`${args[0]!} ended with ${status}`)))),
    );
  }
  async run(): Promise<void> {
    const files = ["--token-file", join(this.folder, "token"), "--config", join(this.folder, "jianfu.toml")];
    const started = this.spawn(["serve", "--port", String(this.port), ...files]);
    this.process = started;
    let said = "";
    await new Promise<void>((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`the service did not start: ${said}`)), PATIENCE);
      for (const stream of [started.stdout, started.stderr]) {
        stream.on("data", (data: Buffer) => {
          said += data.toString();
          if (!said.includes("服务地址")) return;
          clearTimeout(timer);
          done();
        });
      }
      started.on("exit", (status) => fail(new Error(`the service ended with ${status}: ${said}`)));
    });
  }
  async stop(): Promise<void> {
    const running = this.process;
    this.process = undefined;
    if (!running || running.exitCode !== null) return;
    running.removeAllListeners("exit");
    const gone = new Promise((done) => running.once("exit", done));
    running.kill("SIGTERM");
    await gone;
  }
  async end(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

export function launch(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM"];
  if (!executablePath) throw new Error("CHROMIUM names no browser: test/run.sh sets it");
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--allow-file-access-from-files"] });
}

/** The stand-in in a page of the browser. */
export class Screen {
  private constructor(readonly page: Page) {}

  static async open(browser: Browser | BrowserContext, service: Service, how: { text?: string; build?: Partial<Build>; pane?: boolean } = {}): Promise<Screen> {
    const page = await browser.newPage();
    await page.setViewportSize({ width: 1200, height: 820 });
    page.setDefaultTimeout(PATIENCE);
    page.on("pageerror", (error) => console.log("page error:", error.message));
    const address = await setUp(service.pages, { address: service.address, token: await service.token() }, how.build ?? {}, process.cwd());
    await page.goto(address);
    const screen = new Screen(page);
    if (how.text !== undefined) await screen.write(how.text);
    if (how.pane !== false) await page.locator("#jianfuPane").click();
    await page.locator("#keys").focus();
    return screen;
  }

  get pane(): FrameLocator {
    return this.page.frameLocator("#panes iframe");
  }
  /** Put a text into the document at once, the caret behind it. */
  async write(text: string): Promise<void> {
    await this.page.evaluate((all) => {
      const { hand, paper } = window.standin;
      hand.at(0, paper.story.row.length - 1).paste(paper.story.typed(all));
      hand.at(paper.story.row.length - 1);
    }, text);
  }
  /** As a person does, key by key; Chinese comes as an input method gives it. */
  async type(text: string): Promise<void> {
    await this.page.locator("#keys").focus();
    for (const char of text) {
      if (char === "\n") await this.page.keyboard.press("Enter");
      else await this.page.keyboard.insertText(char);
    }
  }
  /** What stands under wavy lines in the window, as the browser draws it. */
  marked(): Promise<string[]> {
    return this.page.evaluate(() => {
      const runs = [...document.querySelectorAll<HTMLElement>("#text span[data-at]")];
      return runs.filter((run) => getComputedStyle(run).textDecorationStyle === "wavy").map((run) => run.textContent ?? "");
    });
  }
  /** The text of the document. */
  text(): Promise<string> {
    return this.page.evaluate(() => window.standin.paper.Range().Text);
  }
  /** Wait until the marked words, joined, are what is expected. */
  async shows(expected: string | RegExp, what = ""): Promise<void> {
    const end = Date.now() + PATIENCE;
    let seen = "";
    while (Date.now() < end) {
      seen = (await this.marked()).join("|");
      if (typeof expected === "string" ? seen === expected : expected.test(seen)) return;
      await this.page.waitForTimeout(30);
    }
    throw new Error(`${what} marks: ${JSON.stringify(seen)}, not ${String(expected)}`);
  }
  /** The file of the document as it lies on the disk. */
  file(): Promise<string> {
    return this.page.evaluate(() => window.standin.disk.read(window.standin.PATH) ?? "");
  }
  close(): Promise<void> {
    return this.page.close();
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}
