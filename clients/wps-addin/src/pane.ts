/** The docked pane's page: shows what the main page says and hands on what the user wants. */

import { card } from "./card";
import { h, replace } from "./elements";
import { gauge } from "./gauge";
import { PaneEnd } from "./mailbox";
import type { Marking } from "./settings";
import type { Report, View, Wish } from "./view";

const host = window as unknown as { wps?: WPSMergedRoot; Application?: WPSMergedRoot };
const root = document.getElementById("pane")!;
const ask = (wish: Wish): void => mail.wish(wish);
let scrolledTo = "";

const STATES = { ready: "", connecting: "正在连接检查服务……", lost: "检查服务未连接，正在重试；您的文稿不受影响。" };

function render(view: View): void {
  replace(root, [
    h(
      "header",
      {},
      h("h1", {}, "减负提示"),
      h("span", { class: "count", role: "status" }, summary(view)),
      view.state !== "ready" &&
        h("p", { class: "state", role: "alert" }, STATES[view.state], view.state === "lost" && button("立即重试", { do: "retry" }, "link")),
      gauge(view.figures, view.pages),
      view.said && h("p", { class: "told", role: "status" }, view.said),
    ),
    view.settings ? settings(view) : list(view),
    h(
      "footer",
      {},
      view.ignored > 0 && h("p", {}, `本文已忽略 ${view.ignored} 处。`, button("恢复显示", { do: "restore" }, "link")),
      !view.settings && why(view),
      h("div", { class: "acts" }, button(view.settings ? "返回" : "设置", { do: "settings" }), button("收起", { do: "close" })),
    ),
  ]);
  // The selected card comes into sight once, not at every key.
  if (view.selected !== scrolledTo) root.querySelector(".selected")?.scrollIntoView({ block: "nearest" });
  scrolledTo = view.selected;
}

function summary({ items, muted, state, document: name }: View): string {
  if (!name) return "没有打开的文稿";
  if (muted) return "已暂停提示";
  if (!items.length) return state === "ready" ? "没有需要提示的问题" : "";
  return `${items.length} 处`;
}

function list(view: View): HTMLElement {
  return h(
    "div",
    { class: "scroll", "data-scrolls": true, keydown: (event) => keys(event as KeyboardEvent) },
    reports(view.reports),
    h("ul", { "aria-label": "提示" }, view.items.map((item) => card(item, item.id === view.selected, view.details, ask))),
  );
}

/** All reports that the draft asks for, together: they add up over a year. */
function reports(asked: readonly Report[]): HTMLElement | false {
  if (!asked.length) return false;
  const times = asked.reduce((sum, { perYear }) => sum + perYear, 0);
  return h(
    "details",
    { class: "reports", "data-key": "reports" },
    h("summary", {}, `本文要求报送 ${asked.length} 项，一个单位一年约 ${times} 次`),
    h(
      "ol",
      {},
      asked.map(({ id, excerpt, perYear }) =>
        h("li", {}, id ? button(excerpt, { do: "show", id }, "link") : excerpt, h("span", { class: "count" }, `一年 ${perYear} 次`)),
      ),
    ),
  );
}

/** Why there are no wavy lines, where the user might expect them. */
function why({ marks }: View): HTMLElement | false {
  if (marks.shown || marks.setting === "off" || !marks.reasons.length) return false;
  return h("details", { "data-key": "why" }, h("summary", {}, "正文未画波浪线"), marks.reasons.map((reason) => h("p", {}, reason)));
}

function settings({ marks }: View): HTMLElement {
  const choices: readonly (readonly [Marking, string])[] = [
    ["auto", "自动（能保证不写入文件时才画）"],
    ["on", "画波浪线"],
    ["off", "不画，只在窗格里列出"],
  ];
  return h(
    "div",
    { class: "scroll settings" },
    h(
      "fieldset",
      { disabled: !marks.possible },
      h("legend", {}, "正文里的波浪线"),
      choices.map(([how, label]) =>
        h(
          "label",
          {},
          h("input", { type: "radio", name: "marking", "data-key": `marking ${how}`, checked: marks.setting === how, change: () => ask({ do: "marking", how }) }),
          label,
        ),
      ),
      marks.reasons.map((reason) => h("p", {}, reason)),
      h("p", {}, "波浪线在保存、打印、复制、导出和关闭之前自动去掉，之后再画上；您自己的下划线不受影响。"),
    ),
  );
}

function button(label: string, wish: Wish, look = ""): HTMLElement {
  return h("button", { type: "button", class: look, "data-key": `do ${JSON.stringify(wish)}`, click: () => ask(wish) }, label);
}

/** Up and down go from item to item, Delete ignores. */
function keys(event: KeyboardEvent): void {
  const heads = [...root.querySelectorAll<HTMLElement>(".head")];
  const at = heads.indexOf(document.activeElement as HTMLElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && heads.length) {
    event.preventDefault();
    heads[Math.max(0, Math.min(heads.length - 1, at + step))]!.focus();
  } else if (event.key === "Delete" && at >= 0) {
    ask({ do: "ignore", id: heads[at]!.dataset["item"]! });
    (heads[at + 1] ?? heads[at - 1])?.focus();
  }
}

// Last: what waits in the box is shown at once.
const mail = new PaneEnd<View, Wish>((host.wps ?? host.Application)!.PluginStorage, render);
