// Bundles the add-in into dist/ and, with --tests, the stand-in and the tests into build/.
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const common = { bundle: true, target: "es2018", charset: "utf8", logLevel: "warning", legalComments: "none" };

async function addin() {
  await rm("dist", { recursive: true, force: true });
  await mkdir("dist");
  await cp("static", "dist", { recursive: true });
  await build({ ...common, entryPoints: ["src/main.ts", "src/pane.ts"], outdir: "dist", format: "iife", minify: true });
}

async function tests() {
  await rm("build", { recursive: true, force: true });
  const unit = (await readdir("test/unit")).filter((name) => name.endsWith(".test.ts"));
  await build({
    ...common,
    target: "node20",
    entryPoints: unit.map((name) => `test/unit/${name}`),
    outdir: "build/unit",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    format: "esm",
    external: ["node:*"],
    sourcemap: "inline",
  });
}

if (process.argv.includes("--tests")) await tests();
else await addin();
