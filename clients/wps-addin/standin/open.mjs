// To try the add-in by hand: prints the address of the stand-in's page.
//   node standin/open.mjs http://127.0.0.1:18650 ~/.config/jianfu/token
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { setUp } from "./setup.mjs";

const [address, file] = process.argv.slice(2);
const root = resolve(import.meta.dirname, "..");
const token = (await readFile(file, "utf8")).trim();
console.log(await setUp(resolve(root, "build/page-open"), { address, token }, {}, root));
