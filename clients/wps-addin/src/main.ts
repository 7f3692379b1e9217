/** The add-in's main page: starts everything and answers the ribbon. */

import { Addin } from "./addin";
import { service } from "./config";
import { Host, attempt } from "./host";
import { MainEnd } from "./mailbox";
import { Ribbon } from "./ribbon";
import type { Service } from "./transport";
import type { View, Wish } from "./view";

const scope = window as unknown as Record<string, unknown> & { jianfuService?: Partial<Service>; wps?: WPSMergedRoot };
const app = (scope.wps ?? scope["Application"]) as WPSMergedRoot;
const mail = new MainEnd<View, Wish>(app.PluginStorage, wished);
const addin = new Addin(new Host(app, scope), service(scope.jianfuService, location), (view) => mail.show(view), {
  page: attempt(() => localStorage),
});
const ribbon = new Ribbon(app, addin, new URL("pane.html", document.baseURI).href);

function wished(wish: Wish): void {
  if (wish.do === "close") ribbon.togglePane(false);
  else addin.wish(wish);
  ribbon.refresh();
}

// The host looks the ribbon's callbacks up by name; none of them may be async.
Object.assign(scope, ribbon.callbacks);
addEventListener("pagehide", () => {
  addin.end();
  mail.stop();
});
