// Runs functions of the tests inside the extension host, where the `vscode` API is: one JSON request, one JSON answer,
// over the Unix socket that the environment names.
const fs = require("node:fs");
const http = require("node:http");
const vscode = require("vscode");

async function answer(request) {
  let body = "";
  for await (const piece of request) {
    body += piece;
  }
  const { code, argument } = JSON.parse(body);
  const value = await new Function("vscode", "argument", `return (${code})(vscode, argument)`)(vscode, argument);
  return { value: value ?? null };
}

exports.activate = (context) => {
  const socket = process.env.JIANFU_TEST_SOCKET;
  fs.rmSync(socket, { force: true }); // left by an extension host that was reloaded
  const server = http.createServer((request, response) => {
    answer(request)
      .catch((error) => ({ error: String(error?.stack ?? error) }))
      .then((result) => response.end(JSON.stringify(result)));
  });
  server.listen(socket);
  context.subscriptions.push({ dispose: () => server.close() });
};
