/**
 * The bridge between a page and the host: every property that is read or set and every method that is called is counted,
 * and takes time when a price is set, as the real one is synchronous.
 */

export class Bridge {
  calls = 0;
  /** Milliseconds that one call takes. */
  price = 0;
  private readonly wrapped = new WeakMap<object, object>();
  private readonly bare = new WeakMap<object, object>();

  /** `host` as a page sees it. */
  wrap<T>(host: T): T {
    if (typeof host !== "object" || host === null) return host;
    const known = this.wrapped.get(host);
    if (known) return known as T;
    const page = new Proxy(host, {
      get: (target, name) => {
        if (typeof name === "symbol") return Reflect.get(target, name) as unknown;
        const value: unknown = this.pay(() => Reflect.get(target, name) as unknown);
        if (typeof value !== "function") return this.wrap(value);
        const method = value as (...given: unknown[]) => unknown;
        return (...given: unknown[]) => this.wrap(method.apply(target, given.map((one) => this.unwrap(one))));
      },
      set: (target, name, value) => {
        this.pay(() => Reflect.set(target, name, this.unwrap(value)));
        return true;
      },
    });
    this.wrapped.set(host, page);
    this.bare.set(page, host);
    return page as T;
  }

  private unwrap(value: unknown): unknown {
    return typeof value === "object" && value !== null ? (this.bare.get(value) ?? value) : value;
  }

  private pay<T>(work: () => T): T {
    this.calls++;
    if (this.price > 0) {
      const end = performance.now() + this.price;
      while (performance.now() < end);
    }
    return work();
  }
}
