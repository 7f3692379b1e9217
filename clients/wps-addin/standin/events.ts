/** The events of the stand-in: by name, several listeners each, an error for a name that the host does not know. */

export const EVENTS = [
  "DocumentOpen", "DocumentNew", "DocumentBeforeOpen", "DocumentBeforeNew", "DocumentBeforeSave", "DocumentAfterSave",
  "FileAfterSave", "DocumentBeforeClose", "DocumentAfterClose", "DocumentChange", "DocumentBeforePrint",
  "DocumentAfterPrint", "DocumentBeforeCopy", "DocumentBeforePaste", "DocumentViewFocusIn", "DocumentViewFocusOut",
  "WindowActivate", "WindowDeactivate", "WindowSelectionChange", "WindowBeforeRightClick", "WindowBeforeDoubleClick",
  "SelectionAfterStyleChange", "ApplicationQuit", "AfterTaskPaneShow", "AfterTaskPaneHidden", "ContentChange",
] as const;

type Callback = ((...given: unknown[]) => void) | string;

/** `ApiEvent` of the host. `scope` is where functions that are registered by name are looked up. */
export class ApiEvents {
  Cancel = false;
  private readonly listeners = new Map<string, { callback: Callback; scope: Record<string, unknown> }[]>();

  constructor(private readonly lacks: readonly string[]) {}

  /** Let `callback` hear of an event. Throws for a name that this host does not have. */
  add(name: string, callback: Callback, scope: Record<string, unknown>): void {
    this.known(name);
    const list = this.listeners.get(name) ?? [];
    this.listeners.set(name, [...list, { callback, scope }]);
  }

  /** Without a callback all listeners of the event are gone. */
  remove(name: string, callback: Callback | undefined, scope: Record<string, unknown>): void {
    this.known(name);
    const list = this.listeners.get(name) ?? [];
    const kept = list.filter((one) => callback !== undefined && (one.callback !== callback || one.scope !== scope));
    this.listeners.set(name, kept);
  }

  /** Tell the listeners; true when one of them cancelled, by `Cancel.Value` of its argument or by `ApiEvent.Cancel`. */
  fire(name: string, ...given: unknown[]): boolean {
    const cancel = { Value: false };
    this.Cancel = false;
    for (const { callback, scope } of [...(this.listeners.get(name) ?? [])]) {
      const run = typeof callback === "string" ? scope[callback] : callback;
      try {
        // A page that is gone leaves its name behind; WPS goes on without it.
        if (typeof run === "function") run.call(scope, ...given, cancel);
      } catch (error) {
        console.error(`${name}:`, error);
      }
    }
    return cancel.Value || this.Cancel;
  }

  /** A page has gone, and its listeners with it. */
  forget(scope: Record<string, unknown>): void {
    for (const [name, list] of this.listeners) this.listeners.set(name, list.filter((one) => one.scope !== scope));
  }

  private known(name: string): void {
    if (!(EVENTS as readonly string[]).includes(name) || this.lacks.includes(name)) {
      throw new Error(`${name} is not a valid event name`);
    }
  }
}
