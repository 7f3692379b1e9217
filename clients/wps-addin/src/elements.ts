/** A few words for making elements. */

type Child = Node | string | false | undefined;

/** An element with attributes and children; a function as attribute is a listener, `false` leaves the attribute out. */
export function h(
  name: string,
  attributes: Readonly<Record<string, string | boolean | ((event: Event) => void)>>,
  ...children: readonly (Child | readonly Child[])[]
): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  for (const child of (children as Child[]).reduce<Child[]>((all, one) => all.concat(one), [])) {
    if (child) element.append(child);
  }
  return element;
}

/**
 * Put `fresh` in the place of what `root` shows, keeping focus, scrolling and what was unfolded: elements are known again
 * by their `data-key`.
 */
export function replace(root: HTMLElement, fresh: readonly Node[]): void {
  const key = (document.activeElement as HTMLElement | null)?.dataset["key"];
  const list = root.querySelector<HTMLElement>("[data-scrolls]");
  const top = list?.scrollTop ?? 0;
  const unfolded = [...root.querySelectorAll<HTMLDetailsElement>("details[open]")].map(({ dataset }) => dataset["key"]);
  root.textContent = "";
  root.append(...fresh);
  for (const one of root.querySelectorAll<HTMLDetailsElement>("details")) one.open = unfolded.includes(one.dataset["key"]);
  const again = root.querySelector<HTMLElement>("[data-scrolls]");
  if (again) again.scrollTop = top;
  if (key) root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
