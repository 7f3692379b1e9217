// textlint as an editor has it: one linter for all the session, the whole text linted at every change. Its own server for
// editors is part of an extension and not on npm, so this is what such a server cannot do without: createLinter and
// lintText of textlint's own API, and frames around JSON.
import { createLinter, loadTextlintrc } from "textlint";

const linter = createLinter({ descriptor: await loadTextlintrc() });

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  process.stdout.write(`Content-Length: ${body.length}\r\n\r\n`);
  process.stdout.write(body);
}

async function lint(uri, version, text) {
  const result = await linter.lintText(text, "/draft.md");
  const diagnostics = result.messages.map((found) => ({
    range: {
      start: { line: found.loc.start.line - 1, character: found.loc.start.column - 1 },
      end: { line: found.loc.end.line - 1, character: found.loc.end.column - 1 },
    },
    message: found.message,
    code: found.ruleId,
  }));
  send({ method: "textDocument/publishDiagnostics", params: { uri, version, diagnostics } });
}

async function handle(message) {
  const document = message.params?.textDocument;
  if (message.method === "textDocument/didOpen") await lint(document.uri, document.version, document.text);
  else if (message.method === "textDocument/didChange")
    await lint(document.uri, document.version, message.params.contentChanges[0].text);
  else if (message.method === "initialize")
    send({ id: message.id, result: { capabilities: { textDocumentSync: 1 } } });
  else if (message.method === "exit") process.exit(0);
  else if (message.id !== undefined) send({ id: message.id, result: null });
}

let buffer = Buffer.alloc(0);
for await (const chunk of process.stdin) {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const end = buffer.indexOf("\r\n\r\n");
    if (end < 0) break;
    const length = Number(/Content-Length: *(\d+)/i.exec(buffer.toString("latin1", 0, end))[1]);
    if (buffer.length < end + 4 + length) break;
    const message = JSON.parse(buffer.toString("utf8", end + 4, end + 4 + length));
    buffer = buffer.subarray(end + 4 + length);
    await handle(message);
  }
}
