/** The host: open documents, a disk that outlives it, events, undo records, storage and panes. */

import { Bridge } from "./bridge";
import { Paper } from "./document";
import { ApiEvents } from "./events";
import { flags } from "./find";
import { type Unit, parse, textOf, units } from "./model";
import { Range } from "./range";

/** What a build of WPS has and lacks. */
export interface Host {
  /** Names of events that it refuses. */
  lacks: readonly string[];
  files: boolean;
  undoRecords: boolean;
  /** Whether it tells if something can be redone. */
  tellsRedo: boolean;
  /** Minutes between two silent backups, 0 for none; undefined when it does not say. */
  saveInterval: number | undefined;
  /** Whether an export tells of itself before it is written. */
  exportTells: boolean;
}

export const COMPLETE: Host = {
  lacks: [],
  files: true,
  undoRecords: true,
  tellsRedo: true,
  saveInterval: 0,
  exportTells: true,
};

/** Files, by path; they stay when the host crashes. */
export class Disk {
  readonly files = new Map<string, string>();

  read(path: string): string | undefined {
    return this.files.get(path);
  }
  write(path: string, text: string): void {
    this.files.set(path, text);
  }
}

/** `CustomTaskpane`. */
export interface Pane {
  readonly ID: number;
  readonly url: string;
  readonly title: string;
  Visible: boolean;
  DockPosition: number;
  Width: number;
  MinWidth: number;
  Delete(): void;
}

export class Application {
  readonly Name = "Microsoft Word"; // as WPS says of itself
  readonly Path = "/opt/kingsoft/wps-office/office6";
  UserName = "起草人";
  ScreenUpdating = true;
  readonly find = flags();
  readonly events: ApiEvents;
  readonly bridge = new Bridge();
  readonly host: Host;
  readonly panes: Pane[] = [];
  /** Called when a pane is made, shown, hidden or deleted, and when something has to be painted again. */
  paneChanged: (pane: Pane) => void = () => {};
  painted: () => void = () => {};
  clipboard: Unit[] = [];
  dialogs: string[] = [];
  private readonly papers: Paper[] = [];
  private readonly storage = new Map<string, string>();
  private nextDoc = 1;
  private crashed = false;

  constructor(
    readonly disk: Disk = new Disk(),
    host: Partial<Host> = {},
  ) {
    this.host = { ...COMPLETE, ...host };
    this.events = new ApiEvents(this.host.lacks);
  }

  /** A new document with a text, or the one in a file. */
  open(path: string, text?: string): Paper {
    const file = this.disk.read(path);
    const row = text === undefined && file !== undefined ? parse(file) : units(text ?? "");
    const paper = new Paper(this, this.nextDoc++, file === undefined ? "" : path, path.split("/").pop()!, row);
    this.papers.unshift(paper);
    this.fire(file === undefined ? "DocumentNew" : "DocumentOpen", paper);
    this.fire("WindowActivate", paper, this.ActiveWindow);
    return paper;
  }
  /** Everything in memory is gone; the disk is not, and the pages hear nothing more. */
  crash(): Disk {
    this.crashed = true;
    return this.disk;
  }
  /** Where a silent backup of a document goes. */
  backup(paper: Paper): string {
    return `/备份/${paper.Name}`;
  }
  closed(paper: Paper): void {
    this.papers.splice(this.papers.indexOf(paper), 1);
  }
  fire(name: string, ...given: unknown[]): boolean {
    if (this.crashed) return false;
    const cancelled = this.events.fire(name, ...given.map((one) => this.bridge.wrap(one)));
    this.painted();
    return cancelled;
  }

  get Documents(): { Count: number; Item: (number: number) => Paper } {
    return { Count: this.papers.length, Item: (number) => this.papers[number - 1]! };
  }
  get ActiveDocument(): Paper | null {
    return this.papers[0] ?? null;
  }
  get ActiveWindow(): { ScrollIntoView: (range: Range) => void } {
    return { ScrollIntoView: () => this.painted() };
  }
  get Selection(): Selection {
    return new Selection(this.ActiveDocument!);
  }
  get Options(): { SaveInterval: number } {
    if (this.host.saveInterval === undefined) throw new Error("not supported");
    return { SaveInterval: this.host.saveInterval };
  }
  get CommandBars(): { GetEnabledMso: (name: string) => boolean } {
    if (!this.host.tellsRedo) throw new Error("not supported");
    return {
      GetEnabledMso: (name) => {
        const story = this.ActiveDocument?.story;
        return Boolean(name === "Redo" ? story?.redos.length : story?.undos.length);
      },
    };
  }
  get UndoRecord(): unknown {
    if (!this.host.undoRecords) return undefined;
    const story = this.ActiveDocument?.story;
    return {
      StartCustomRecord: (name: string) => story?.startRecord(name),
      EndCustomRecord: () => story?.endRecord(),
      IsRecordingCustomRecord: story?.recording ?? false,
    };
  }
  get PluginStorage(): unknown {
    return {
      setItem: (key: string, value: unknown) => void this.storage.set(key, String(value)),
      getItem: (key: string) => this.storage.get(key) ?? "",
      removeItem: (key: string) => void this.storage.delete(key),
    };
  }
  get FileSystem(): unknown {
    if (!this.host.files) return undefined;
    return {
      Exists: (path: string) => this.disk.files.has(path),
      ReadFile: (path: string) => this.disk.read(path) ?? "",
      WriteFile: (path: string, text: string) => (this.disk.write(path, text), true),
      Remove: (path: string) => void this.disk.files.delete(path),
      Mkdir: () => undefined,
    };
  }
  readonly Env = { GetAppDataPath: () => "/应用数据", GetTempPath: () => "/临时" };
  readonly ribbonUI = { Invalidate: () => this.painted(), InvalidateControl: () => this.painted() };

  CreateTaskPane(url: string, title = ""): Pane {
    const changed = (): void => this.paneChanged(pane);
    let visible = false;
    const pane: Pane = {
      ID: this.panes.length + 1,
      url,
      title,
      get Visible() {
        return visible;
      },
      set Visible(on) {
        visible = on;
        changed();
      },
      DockPosition: 2,
      Width: 300,
      MinWidth: 0,
      Delete: () => {
        visible = false;
        changed();
      },
    };
    this.panes.push(pane);
    return pane;
  }
  GetTaskPane(id: number): Pane | undefined {
    return this.panes[id - 1];
  }
  ShowDialog(url: string): void {
    this.dialogs.push(url);
  }

  /**
   * What one page of an add-in has as `wps` and `Application`: bridged, with listeners of its own that are called by
   * functions of that page's `scope`. A page that is gone says so with `leave`.
   */
  page(scope: Record<string, unknown>): { wps: unknown; leave: () => void } {
    const events = this.events;
    const api = {
      get Cancel() {
        return events.Cancel;
      },
      set Cancel(on: boolean) {
        events.Cancel = on;
      },
      AddApiEventListener: (name: string, callback: string | (() => void)) => events.add(name, callback, scope),
      RemoveApiEventListener: (name: string, callback?: string | (() => void)) => events.remove(name, callback, scope),
    };
    // Its own object for each page, so that the bridge does not hand one page's listeners to another.
    const wps = this.bridge.wrap(withThis({ ApiEvent: api }, this));
    return { wps, leave: () => events.forget(scope) };
  }
}

/** `ApiEvent` from `own`, everything else from the application itself. */
function withThis(own: object, application: Application): object {
  return new Proxy(own, {
    get: (target, name) => {
      const value: unknown = Reflect.get(name === "ApiEvent" ? target : application, name);
      return typeof value === "function" ? (value as () => void).bind(application) : value;
    },
    set: (_target, name, value) => Reflect.set(application, name, value),
  });
}

class Selection {
  constructor(private readonly paper: Paper) {}

  get Start(): number {
    return this.paper.story.selection[0];
  }
  get End(): number {
    return this.paper.story.selection[1];
  }
  get Range(): Range {
    return new Range(this.paper, this.Start, this.End);
  }
  get Text(): string {
    return textOf(this.paper.story.row, this.Start, this.End);
  }
  /** The new text stays selected. */
  set Text(text: string) {
    const { Start: start } = this;
    this.Range.Text = text;
    this.paper.select(start, start + text.length);
  }
  /** 0 collapses to the end. */
  Collapse(direction = 1): void {
    const at = direction === 0 ? this.End : this.Start;
    this.paper.select(at, at);
  }
}
