/** The add-in's pages in frames of this page, each with the host as `wps`, and its ribbon as buttons. */

import type { Application, Host, Pane } from "../application";

interface Setup {
  /** The folder of the built add-in, as an address. */
  addin: string;
  /** Its pages' texts: a page from a file cannot read another file. */
  pages: Record<string, string>;
  /** ribbon.xml. */
  ribbon: string;
  /** What config.js says. */
  service: { address: string; token: string };
  /** What the host lacks. */
  build?: Partial<Host>;
}

declare global {
  interface Window {
    standinSetup: Setup;
  }
}

type Scope = Window & Record<string, (control: { Id: string }, pressed?: boolean) => unknown>;

export class AddinFrames {
  private readonly frames: { frame: HTMLIFrameElement; leave: () => void }[] = [];
  private main: Scope | undefined;

  constructor(
    private readonly app: Application,
    private readonly panes: HTMLElement,
    private readonly ribbon: HTMLElement,
  ) {
    app.paneChanged = (pane) => this.showPane(pane);
  }

  start(): void {
    const frame = this.frame("index.html", document.body);
    frame.className = "main";
    frame.addEventListener("load", () => {
      this.main = frame.contentWindow as Scope;
      this.buttons();
    });
  }
  /** All pages are gone, as when the host crashes: they are not asked. */
  stop(): void {
    for (const { frame, leave } of this.frames.splice(0)) {
      leave();
      frame.remove();
    }
    this.ribbon.textContent = "";
    this.panes.textContent = "";
  }

  private frame(name: string, parent: HTMLElement): HTMLIFrameElement {
    const { addin, pages, service } = window.standinSetup;
    const frame = document.createElement("iframe");
    const hook = `standin${this.frames.length}${Date.now()}`;
    let leave = (): void => {};
    // The page asks for its host while it is being read, before any script of its own.
    (window as unknown as Record<string, unknown>)[hook] = (scope: Record<string, unknown>) => {
      const page = this.app.page(scope);
      leave = page.leave;
      scope["wps"] = scope["Application"] = page.wps;
    };
    const head = `<base href="${addin}/"><script>parent.${hook}(window)</script>`;
    const config = `<script>var jianfuService = ${JSON.stringify(service)}</script>`;
    frame.srcdoc = pages[name]!.replace("<html", `${head}<html`).replace(/<script src="config.js"><\/script>/, config);
    parent.append(frame);
    this.frames.push({ frame, leave: () => leave() });
    return frame;
  }

  private showPane(pane: Pane): void {
    const name = pane.url.split("/").pop()!;
    const known = this.panes.querySelector<HTMLIFrameElement>("iframe");
    if (pane.Visible && !known) {
      const frame = this.frame(name, this.panes);
      frame.title = pane.title;
      frame.width = String(pane.Width);
    } else if (known) {
      known.hidden = !pane.Visible;
      known.width = String(pane.Width);
      known.style.display = pane.Visible ? "" : "none";
    }
  }

  private buttons(): void {
    const tab = new DOMParser().parseFromString(window.standinSetup.ribbon, "text/xml").querySelector("tab")!;
    const title = document.createElement("span");
    title.className = "tab";
    title.textContent = tab.getAttribute("label");
    this.ribbon.append(title);
    for (const control of tab.querySelectorAll("button, toggleButton")) {
      const id = control.getAttribute("id")!;
      const button = document.createElement("button");
      const image = document.createElement("img");
      image.alt = "";
      image.src = `${window.standinSetup.addin}/${String(this.main!["GetImage"]!({ Id: id }))}`;
      button.append(image, control.getAttribute("label")!);
      button.id = id;
      button.title = control.getAttribute("screentip") ?? "";
      button.addEventListener("click", () => this.main!["OnAction"]!({ Id: id }));
      this.ribbon.append(button);
    }
    this.refresh();
  }
  /** What the add-in says of its buttons. */
  refresh(): void {
    if (!this.main) return;
    for (const button of this.ribbon.querySelectorAll("button[id]")) {
      button.setAttribute("aria-pressed", String(this.main["GetPressed"]?.({ Id: button.id }) === true));
    }
  }
}
