// Writes what a language pack holds: those of the workbench's own words that the screenshots show, so that these are
// Chinese throughout. VS Code's own pack is not on npm. Usage: node pack.mjs FILE
import { readFileSync, writeFileSync } from "node:fs";

const workbench = new URL("../node_modules/code-server/lib/vscode/out/", import.meta.url);
const read = (url) => JSON.parse(readFileSync(url, "utf8"));
const chinese = read(new URL("zh-cn.json", import.meta.url));
const english = read(new URL("nls.messages.json", workbench));

// Messages stand in one list; their modules and keys in another, in the same order.
const contents = {};
let index = 0;
for (const [module, keys] of read(new URL("nls.keys.json", workbench))) {
  for (const key of keys) {
    const said = chinese[english[index++].replaceAll("&&", "")];
    if (said !== undefined) {
      (contents[module] ??= {})[key] = said;
    }
  }
}
writeFileSync(process.argv[2], JSON.stringify({ contents }));
