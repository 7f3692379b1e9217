/** This machine, as the search for programs sees it. */

import { accessSync, constants, statSync } from "node:fs";
import type { Machine } from "./programs.js";

export const machine: Machine = {
  platform: process.platform,
  env: process.env,
  executable(path) {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  },
};
