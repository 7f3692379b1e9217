// Makes the stand-in's page know the built add-in and its service.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Puts a page into `folder`; returns its address. `service` is {address, token}, `build` what the host lacks, `root` the
 * folder of the add-in's sources, where all is built. */
export async function setUp(folder, service, build, root) {
  const dist = resolve(root, "dist");
  const read = (name) => readFile(resolve(dist, name), "utf8");
  const pages = { "index.html": await read("index.html"), "pane.html": await read("pane.html") };
  const setup = { addin: pathToFileURL(dist).href, pages, ribbon: await read("ribbon.xml"), service, build };
  await mkdir(folder, { recursive: true });
  for (const name of ["index.html", "page.css", "page.js"]) await copyFile(resolve(root, "build/page", name), resolve(folder, name));
  await writeFile(resolve(folder, "setup.js"), `window.standinSetup = ${JSON.stringify(setup)};\n`);
  return pathToFileURL(resolve(folder, "index.html")).href;
}
