import type { Host } from "./application";

/** Puts a page into `folder` that knows the built add-in and its service; returns its address. */
export function setUp(
  folder: string,
  service: { address: string; token: string },
  build: Partial<Host>,
  root: string,
): Promise<string>;
