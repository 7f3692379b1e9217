/**
 * Stands between the extension and its server and notes when changes go in and their diagnostics come out.
 *     node tap.js LOG PROGRAM ARGUMENT...
 * LOG gets a line a message: milliseconds, "in" or "out", the version of the document.
 */

import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import type { Readable, Writable } from "node:stream";

const [log, program, ...rest] = process.argv.slice(2) as [string, string, ...string[]];
const server = spawn(program, rest, { stdio: ["pipe", "pipe", "inherit"] });
relay(process.stdin, server.stdin, "in", "textDocument/didChange");
relay(server.stdout, process.stdout, "out", "textDocument/publishDiagnostics");
server.on("exit", (code) => process.exit(code ?? 1));
process.stdin.on("end", () => server.stdin.end());

/** Pass everything on at once; then look for whole messages in it. */
function relay(from: Readable, to: Writable, direction: string, method: string): void {
  let left = Buffer.alloc(0);
  from.on("data", (piece: Buffer) => {
    const now = performance.now();
    to.write(piece);
    left = Buffer.concat([left, piece]);
    for (;;) {
      const head = left.indexOf("\r\n\r\n");
      const length = head < 0 ? undefined : /Content-Length: (\d+)/i.exec(left.toString("latin1", 0, head))?.[1];
      const end = head + 4 + Number(length);
      if (length === undefined || left.length < end) {
        return;
      }
      const message = JSON.parse(left.toString("utf8", head + 4, end)) as Message;
      left = left.subarray(end);
      if (message.method === method) {
        const version = message.params?.version ?? message.params?.textDocument?.version;
        appendFileSync(log, `${now} ${direction} ${version}\n`);
      }
    }
  });
}

interface Message {
  method?: string;
  params?: { version?: number; textDocument?: { version?: number } };
}
