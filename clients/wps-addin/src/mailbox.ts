/**
 * Between the add-in's pages: the host's storage, which all of them share and none is told of, looked at now and then. A
 * channel of the browser, where pages have one, rings the bell.
 */

type Storage = Pick<WPS.PluginStorage, "getItem" | "setItem">;

const LOOK = 150;
const LATEST = "jianfu.view";
const QUEUE = "jianfu.wishes";

/** One end: what it writes under one name and reads under another. */
class Post {
  private seen = "";
  private readonly bell = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("jianfu");
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(
    private readonly storage: Storage,
    private readonly inbox: string,
    private readonly outbox: string,
    private readonly received: (text: string) => void,
  ) {
    this.timer = setInterval(() => this.look(), LOOK);
    if (this.bell) this.bell.onmessage = () => this.look();
  }

  put(text: string): void {
    this.storage.setItem(this.outbox, text);
    this.storage.setItem(`${this.outbox}.n`, `${Date.now()}.${Math.random()}`);
    this.bell?.postMessage(0);
  }
  get left(): string {
    return this.storage.getItem(this.outbox) ?? "";
  }
  look(): void {
    const number = this.storage.getItem(`${this.inbox}.n`) ?? "";
    if (!number || number === this.seen) return;
    this.seen = number;
    this.received(this.storage.getItem(this.inbox) ?? "");
  }
  stop(): void {
    clearInterval(this.timer);
    this.bell?.close();
  }
}

/** The main page's end: gives what is to be shown, takes wishes in their order. */
export class MainEnd<View, Wish> {
  private readonly post: Post;
  private done = 0;
  private last = "";

  constructor(storage: Storage, wished: (wish: Wish) => void) {
    this.post = new Post(storage, QUEUE, LATEST, (text) => {
      const queue = JSON.parse(text || "[]") as { number: number; wish: Wish }[];
      for (const { number, wish } of queue) {
        if (number <= this.done) continue;
        this.done = number;
        wished(wish);
      }
    });
  }
  show(view: View): void {
    const text = JSON.stringify(view);
    if (text === this.last) return;
    this.last = text;
    this.post.put(text);
  }
  stop(): void {
    this.post.stop();
  }
}

/** The pane's end. Its wishes stay in the queue, numbered, as the other end may look late. */
export class PaneEnd<View, Wish> {
  private readonly post: Post;

  constructor(storage: Storage, shown: (view: View) => void) {
    this.post = new Post(storage, LATEST, QUEUE, (text) => shown(JSON.parse(text) as View));
    this.post.look();
  }
  wish(wish: Wish): void {
    const queue = (JSON.parse(this.post.left || "[]") as { number: number }[]).slice(-20);
    const number = Math.max(Date.now(), (queue[queue.length - 1]?.number ?? 0) + 1);
    this.post.put(JSON.stringify([...queue, { number, wish }]));
  }
}
