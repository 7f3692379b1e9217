/** The host as it is: which events and means it has, told apart by trying them, and how to write without being heard. */

export type Doc = Wps.Document;
export type DocRange = Wps.Range;

/** Events that we listen to. */
export type EventName =
  | "ContentChange" | "WindowSelectionChange" | "WindowActivate" | "DocumentOpen" | "DocumentNew"
  | "DocumentBeforeSave" | "DocumentAfterSave" | "FileAfterSave" | "DocumentBeforePrint" | "DocumentAfterPrint"
  | "DocumentBeforeCopy" | "DocumentBeforeClose" | "DocumentAfterClose" | "ApplicationQuit";

type Listener = (...given: unknown[]) => void;

/** The parts of `FileSystem` that we use. */
export interface Files {
  read(path: string): string;
  write(path: string, text: string): boolean;
}

export class Host {
  private readonly listeners = new Map<EventName, Listener[]>();
  private readonly refused = new Set<EventName>();
  private writing = 0;

  /** `scope` is the page's global object: the host finds named listeners there. */
  constructor(
    readonly app: WPSMergedRoot,
    private readonly scope: Record<string, unknown>,
  ) {}

  /**
   * Listen to an event; false when the host has no such event. Listeners are known to the host by name, one for each
   * event and page: a page that is loaded again takes its own place.
   */
  on(name: EventName, listener: Listener): boolean {
    const known = this.listeners.get(name);
    if (known) {
      known.push(listener);
      return true;
    }
    if (this.refused.has(name)) return false;
    const named = `jianfu_${name}`;
    this.scope[named] = (...given: unknown[]) => this.heard(name, given);
    const api = this.app.ApiEvent as unknown as Record<"AddApiEventListener" | "RemoveApiEventListener", (name: string, named: string) => void>;
    try {
      try {
        api.RemoveApiEventListener(name, named);
      } catch {
        // Nothing was registered, or the name is unknown, which the next line finds out.
      }
      api.AddApiEventListener(name, named);
    } catch {
      this.refused.add(name);
      return false;
    }
    this.listeners.set(name, [listener]);
    return true;
  }

  has(name: EventName): boolean {
    return this.listeners.has(name);
  }

  /** The document in front; null without one. */
  document(): Doc | null {
    try {
      return this.app.ActiveDocument ?? null;
    } catch {
      return null;
    }
  }

  /** Whether something can be redone, which a change would make an end of; undefined when the host does not say. */
  redoPending(): boolean | undefined {
    try {
      const enabled: unknown = this.app.CommandBars.GetEnabledMso("Redo");
      return typeof enabled === "boolean" ? enabled : undefined;
    } catch {
      return undefined;
    }
  }

  /** Minutes between backups of which no event tells; undefined when the host does not say. */
  saveInterval(): number | undefined {
    try {
      const minutes: unknown = this.app.Options.SaveInterval;
      return typeof minutes === "number" ? minutes : undefined;
    } catch {
      return undefined;
    }
  }

  get undoRecords(): boolean {
    try {
      return typeof this.app.UndoRecord?.StartCustomRecord === "function";
    } catch {
      return false;
    }
  }

  /** Access to files; undefined on hosts that give none. */
  files(): Files | undefined {
    const system = attempt(() => this.app.FileSystem);
    if (!system) return undefined;
    return {
      read: (path) => (system.Exists(path) ? system.ReadFile(path) : ""),
      write: (path, text) => attempt(() => system.WriteFile(path, text)) === true,
    };
  }

  /** The folder for what has to outlive the host. */
  folder(): string {
    return attempt(() => this.app.Env.GetAppDataPath()) || attempt(() => this.app.Env.GetTempPath()) || "";
  }

  /**
   * Write into a document as one undo step named `name`. The host tells us nothing of it, changes are not tracked unless
   * `tracked`, and with `unsaved` left out the document is as saved as it was.
   */
  write(doc: Doc, name: string, work: () => void, how: { tracked?: boolean; unsaved?: boolean } = {}): void {
    const saved = doc.Saved;
    const tracking = doc.TrackRevisions;
    const record = this.undoRecords ? this.app.UndoRecord : undefined;
    this.writing++;
    this.app.ScreenUpdating = false;
    if (tracking && !how.tracked) doc.TrackRevisions = false;
    record?.StartCustomRecord(name);
    try {
      work();
    } finally {
      record?.EndCustomRecord();
      if (tracking && !how.tracked) doc.TrackRevisions = true;
      this.app.ScreenUpdating = true;
      if (!how.unsaved) doc.Saved = saved;
      this.writing--;
    }
  }

  /** Do what makes events that are not to be heard. */
  unheard<T>(work: () => T): T {
    this.writing++;
    try {
      return work();
    } finally {
      this.writing--;
    }
  }

  private heard(name: EventName, given: unknown[]): void {
    // Our own writing, heard again; the host's questions are answered even then.
    if (this.writing && (name === "ContentChange" || name === "WindowSelectionChange")) return;
    for (const listener of this.listeners.get(name) ?? []) listener(...given);
  }
}

/** The value of `work`, or undefined when the host throws. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** What names an open document: its number, or its file's name where a host has no numbers. */
export function documentKey(doc: Doc): string {
  const number: unknown = attempt(() => doc.DocID);
  return typeof number === "number" ? String(number) : (attempt(() => doc.FullName) ?? "");
}
