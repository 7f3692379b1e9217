/** Waiting, always bounded: what hangs fails its test and says what was there instead. */

/** Milliseconds; generous, because a busy machine is no reason to fail. */
export const LIMIT = 60_000;

/** Ask `see` again and again until `wanted` holds; returns what it saw. */
export async function until<T>(
  see: () => Promise<T> | T,
  wanted: (seen: T) => unknown,
  say: (seen: T) => string = (seen) => JSON.stringify(seen),
): Promise<T> {
  const end = Date.now() + LIMIT;
  for (;;) {
    const seen = await see();
    if (wanted(seen)) {
      return seen;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${LIMIT / 1000} s in vain; the last seen was ${say(seen)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
