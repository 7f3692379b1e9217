/** The code-server process behind a workbench: its arguments, its environment, its languages. */

import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { until } from "./wait.js";

export const ROOT = join(import.meta.dirname, "../../../../..");
const SERVER = join(import.meta.dirname, "../../../node_modules/code-server/out/node/entry.js");

/** A language pack as one that was installed is noted by the workbench. */
const LANGUAGES = {
  "zh-cn": {
    hash: "1",
    label: "中文",
    extensions: [{ extensionIdentifier: { id: "jianfu.test-chinese" }, version: "0.0.1" }],
    translations: { vscode: join(import.meta.dirname, "../zh-cn.json") },
  },
};

export type Language = "zh-cn" | "en";

export class CodeServer {
  private constructor(
    private readonly process: ChildProcess,
    private readonly log: string,
    readonly address: string,
  ) {}

  /**
   * Start one on an empty user folder below `home`. It gives up by itself when it needs more than ten seconds, as on a
   * busy machine: it has three chances.
   */
  static async start(home: string, folder: string, settings: object, language: Language): Promise<CodeServer> {
    mkdirSync(join(home, "data/User"), { recursive: true });
    writeFileSync(join(home, "data/User/settings.json"), JSON.stringify(settings));
    writeFileSync(join(home, "data/languagepacks.json"), JSON.stringify(LANGUAGES));
    // The extension host takes the PATH that the user's login shell has, as on any machine.
    writeFileSync(join(home, ".profile"), `PATH="${join(ROOT, ".venv/bin")}:${process.env["PATH"]}"\n`);
    for (let chance = 1; ; chance++) {
      const port = await freePort();
      const log = join(home, "server.log");
      const server = new CodeServer(run(home, folder, port, language, log), log, `http://127.0.0.1:${port}`);
      if (await until(() => server.state(), (state) => state !== "starting") === "up") {
        return server;
      }
      if (chance === 3) {
        throw new Error(`code-server does not start: ${server.said()}`);
      }
    }
  }

  /** What it has written so far. */
  said(): string {
    return readFileSync(this.log, "utf8");
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    if (this.process.exitCode === null && this.process.kill()) {
      await ended;
    }
  }

  private async state(): Promise<"starting" | "up" | "ended"> {
    const up = await fetch(`${this.address}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    return up ? "up" : this.process.exitCode === null ? "starting" : "ended";
  }
}

function run(home: string, folder: string, port: number, language: Language, log: string): ChildProcess {
  const options = {
    "--auth": "none",
    "--bind-addr": `127.0.0.1:${port}`,
    "--user-data-dir": join(home, "data"),
    "--extensions-dir": process.env["JIANFU_EXTENSIONS"] ?? "",
    "--config": join(home, "config.yaml"),
    "--locale": language,
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
  const output = openSync(log, "w");
  const args = [SERVER, ...Object.entries(options).flat(), ...flags, folder];
  return spawn(process.execPath, args, { stdio: ["ignore", output, output], env });
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
