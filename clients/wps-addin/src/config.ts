/** Where the service is and our token: from the installed folder's config.js, or from the address's fragment. */

import type { Service } from "./transport";

export const DEFAULT_ADDRESS = "http://127.0.0.1:18650";

/** `#address=…&token=…` wins, so that a page that is served by the service itself can be told. */
export function service(configured: Partial<Service> | undefined, place: Pick<Location, "hash" | "origin" | "protocol">): Service {
  const said = new URLSearchParams(place.hash.replace(/^#/, ""));
  const own = /^https?:$/.test(place.protocol) ? place.origin : DEFAULT_ADDRESS;
  return {
    address: (said.get("address") || configured?.address || own).replace(/\/$/, ""),
    token: said.get("token") || configured?.token || "",
  };
}
