/** How long the draft is, and how long it may be. */

import { h } from "./elements";
import type { Figures } from "./view";

/** The share of a limit from which on the gauge warns. */
const NEAR = 0.9;

export function gauge(figures: Figures | undefined, pages: number): HTMLElement | undefined {
  if (!figures) return undefined;
  const { characters, characterLimit, pages: estimated, pageLimit } = figures;
  return h(
    "section",
    { class: "gauge", "aria-label": "篇幅" },
    bar("字数", characters, characterLimit, "字", ""),
    bar("页数", pages || estimated, pageLimit, "页", pages ? "" : "约 "),
  );
}

function bar(label: string, value: number, most: number, unit: string, about: string): HTMLElement {
  const share = most ? value / most : 0;
  const state = share > 1 ? "over" : share > NEAR ? "near" : "";
  const said = `${about}${grouped(value)}${most ? ` / ${grouped(most)}` : ""} ${unit}`;
  const over = share > 1 ? `，超出 ${grouped(value - most)} ${unit}` : "";
  return h(
    "div",
    { class: `bar ${state}` },
    h("span", {}, label),
    most > 0 && h("span", { class: "track", "aria-hidden": "true" }, h("i", { style: `width:${Math.min(share, 1) * 100}%` })),
    h("span", { class: "figure" }, said + over),
  );
}

/** 3,870: the same in every browser, whatever its language. */
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
