/** One finding in the pane: a line or two, and all that can be said and done about it when it is the selected one. */

import { ERROR, WARNING } from "./constants";
import { h } from "./elements";
import { said } from "./said";
import type { Details, Item, Wish } from "./view";

type Ask = (wish: Wish) => void;

const GRADES: Readonly<Record<number, readonly [string, string]>> = { [ERROR]: ["应改", "grave"], [WARNING]: ["提示", "usual"] };
const LIGHT = ["建议", "light"] as const;
const LONGEST = 60;

export function card(item: Item, selected: boolean, details: Details | undefined, ask: Ask): HTMLElement {
  const [grade, look] = GRADES[item.severity] ?? LIGHT;
  const show = (): void => ask({ do: "show", id: item.id });
  const head = h(
    "button",
    { class: "head", type: "button", "data-key": `item ${item.id}`, "data-item": item.id, "aria-expanded": String(selected), click: show },
    h("span", { class: "grade" }, grade),
    h("span", { class: "type" }, item.type || item.rule),
    h("span", { class: "excerpt" }, shortened(item.excerpt)),
  );
  return h("li", { class: `card ${look}${selected ? " selected" : ""}` }, head, selected && body(item, details, ask));
}

function body(item: Item, details: Details | undefined, ask: Ask): HTMLElement {
  const lines = details ? said(details.text, item.message).filter(({ label }) => label !== "出处") : [];
  const bases = lines.filter(({ label }) => label === "依据");
  const others = lines.filter(({ label }) => label !== "依据");
  return h(
    "div",
    { class: "body" },
    h("p", {}, item.message),
    bases.length
      ? bases.map(({ text, quote }) => line("依据", text, quote))
      : item.basis && line("依据", item.basis, ""),
    others.map(({ label, text, quote }) => line(label, text, quote)),
    item.sources[0] && besides(item),
    h(
      "div",
      { class: "acts" },
      (details?.fixes ?? []).map(({ title, safe }, fix) =>
        h(
          "button",
          { type: "button", class: safe ? "main" : "", "data-key": `fix ${fix} ${item.id}`, click: () => ask({ do: "fix", id: item.id, fix }) },
          `采纳：${title}`,
        ),
      ),
      h("button", { type: "button", "data-key": `ignore ${item.id}`, click: () => ask({ do: "ignore", id: item.id }) }, "忽略"),
      item.page &&
        h("button", { type: "button", class: "link", "data-key": `page ${item.id}`, click: () => ask({ do: "page", address: item.page }) }, "规则说明"),
    ),
  );
}

/** What was copied beside what it was copied into. */
function besides(item: Item): HTMLElement {
  const [best, ...rest] = item.sources;
  return h(
    "div",
    { class: "beside" },
    h("figure", {}, h("figcaption", {}, "本文"), h("blockquote", {}, item.excerpt)),
    h("figure", {}, h("figcaption", {}, best!.title ? `《${best!.title}》` : "出处"), h("blockquote", {}, best!.text)),
    rest.length > 0 && h("p", { class: "more" }, `另见${rest.map(({ title }) => `《${title}》`).join("")}`),
  );
}

const line = (label: string, text: string, quote: string): HTMLElement =>
  h("p", { class: "said" }, label && h("b", {}, label), text, quote && h("q", {}, quote));

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}……` : text);
