// Bundles the extension into dist/, and its unit tests into out/ with --tests.
import { readdirSync } from "node:fs";
import { build } from "esbuild";

const common = { bundle: true, platform: "node", target: "node20", logLevel: "warning" };
const extension = {
  ...common,
  format: "cjs",
  minify: true,
  supported: { "dynamic-import": false }, // a require(), which the extension host answers itself
  // The library stays a file of its own, so that activation does not read it.
  external: ["vscode", "*/languageclient.js"],
};

if (process.argv.includes("--tests")) {
  const tests = readdirSync("unit").filter((name) => name.endsWith(".test.ts")).map((name) => `unit/${name}`);
  await build({ ...common, format: "esm", entryPoints: tests, outdir: "out", outExtension: { ".js": ".mjs" } });
} else {
  await build({ ...extension, entryPoints: ["src/extension.ts"], outfile: "dist/extension.js" });
  await build({ ...common, platform: "browser", target: "es2022", minify: true, entryPoints: ["src/docx/page.ts"], outfile: "dist/page.js" });
  await build({ ...extension, external: ["vscode"], entryPoints: ["src/languageclient.ts"], outfile: "dist/languageclient.js" });
}
