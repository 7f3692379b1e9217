// Bundles the add-in into dist/ and, with --tests, the stand-in's page and the tests into build/.
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
  const files = [];
  for (const kind of ["unit", "browser"]) {
    for (const name of await readdir(`test/${kind}`)) if (/\.(test|bench)\.ts$/.test(name)) files.push(`test/${kind}/${name}`);
  }
  await build({
    ...common,
    target: "node20",
    entryPoints: files,
    outbase: "test",
    outdir: "build",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    format: "esm",
    external: ["node:*", "playwright-core"],
    sourcemap: "inline",
  });
  await build({ ...common, entryPoints: ["standin/page/page.ts"], outdir: "build/page", format: "iife", target: "es2022" });
  for (const name of ["index.html", "page.css"]) await cp(`standin/page/${name}`, `build/page/${name}`);
}

if (process.argv.includes("--tests")) await tests();
else await addin();
