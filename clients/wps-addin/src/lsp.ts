/** The language server as a client sees it: requests, notifications, and a connection that is made again when it is lost. */

import { type Connect, type Service, type Transport, longPoll, webSocket } from "./transport";

export type State = "connecting" | "ready" | "lost";

interface Message {
  id?: number | string | null;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; message: string };
}

/** Milliseconds until the next attempt: soon at first, then less often. */
const RETRIES = [300, 700, 1500, 3000];
/** A WebSocket that is not open after so long counts as none. */
const PATIENCE = 4000;
/** Failures in a row, without any success before, after which the other way is tried. */
const GIVE_UP = 2;
const METHOD_NOT_FOUND = -32601;

export interface Listeners {
  /** The server is ready: open the documents. */
  ready(): void;
  state(state: State): void;
  notified(method: string, params: unknown): void;
}

export class Client {
  private transport: Transport | undefined;
  private next = 1;
  private readonly asked = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private attempts = 0;
  private everOpen = false;
  private over = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private now: State = "connecting";

  /** `options` are the server's settings. `ways` are tried in turn until one has worked, which is kept. */
  constructor(
    private readonly service: Service,
    private readonly options: () => Record<string, unknown>,
    private readonly listeners: Listeners,
    private readonly ways: Connect[] = typeof WebSocket === "undefined" ? [longPoll] : [webSocket, longPoll],
  ) {}

  get state(): State {
    return this.now;
  }

  connect(): void {
    if (this.over) return;
    const way = this.everOpen ? this.ways[0]! : this.ways[Math.floor(this.attempts / GIVE_UP) % this.ways.length]!;
    let mine: Transport | undefined;
    let closed = false;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const ends = {
      opened: () => {
        clearTimeout(patience);
        // The way that works comes first from now on.
        this.ways.sort((one, other) => Number(other === way) - Number(one === way));
        this.everOpen = true;
        this.begin().catch(() => mine?.close());
      },
      received: (text: string) => !closed && this.received(text),
      closed: () => {
        if (closed) return;
        closed = true;
        clearTimeout(patience);
        this.lost();
      },
    };
    try {
      mine = this.transport = way(this.service, ends);
      patience = setTimeout(() => mine?.close(), PATIENCE);
    } catch {
      ends.closed();
    }
  }

  /** Try at once. */
  retry(): void {
    if (this.now !== "lost") return;
    clearTimeout(this.timer);
    this.set("connecting");
    this.connect();
  }

  /** The answer of the server. Rejects when the connection is lost or the server refuses. */
  ask<T>(method: string, params: unknown): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const id = this.next++;
      this.asked.set(id, { resolve: resolve as (value: unknown) => void, reject });
      if (!this.send({ id, method, params })) {
        this.asked.delete(id);
        reject(new Error("not connected"));
      }
    });
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  end(): void {
    this.over = true;
    clearTimeout(this.timer);
    this.transport?.close();
  }

  private async begin(): Promise<void> {
    await this.ask("initialize", {
      processId: null,
      rootUri: null,
      clientInfo: { name: "jianfu-wps" },
      capabilities: {
        general: { positionEncodings: ["utf-16"] },
        workspace: { workspaceEdit: { documentChanges: true } },
      },
      initializationOptions: this.options(),
    });
    this.notify("initialized", {});
    this.attempts = 0;
    this.set("ready");
    this.listeners.ready();
  }

  private lost(): void {
    this.transport = undefined;
    for (const { reject } of this.asked.values()) reject(new Error("connection lost"));
    this.asked.clear();
    if (this.over) return;
    this.set("lost");
    const wait = RETRIES[Math.min(this.attempts++, RETRIES.length - 1)]!;
    this.timer = setTimeout(() => this.connect(), wait);
  }

  private send(message: Message): boolean {
    if (!this.transport) return false;
    try {
      this.transport.send(JSON.stringify({ jsonrpc: "2.0", ...message }));
      return true;
    } catch {
      return false;
    }
  }

  private received(text: string): void {
    const message = JSON.parse(text) as Message;
    if (message.method !== undefined) {
      if (message.id === undefined) this.listeners.notified(message.method, message.params);
      // The server is told above that there is nothing to ask us for.
      else this.send({ id: message.id, error: { code: METHOD_NOT_FOUND, message: `no ${message.method}` } });
      return;
    }
    const waiting = this.asked.get(message.id as number);
    this.asked.delete(message.id as number);
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result);
  }

  private set(state: State): void {
    if (this.now === state) return;
    this.now = state;
    this.listeners.state(state);
  }
}
