/** The ribbon's tab 减负 and the docked pane. */

import type { Addin } from "./addin";
import { DOCK_RIGHT } from "./constants";
import { attempt } from "./host";

interface Control {
  Id: string;
}

const WIDTH = 340;
/** The host's storage outlives the page: a page that is loaded again finds the pane. */
const PANE = "jianfu.pane.wps";

export class Ribbon {
  constructor(
    private readonly app: WPSMergedRoot,
    private readonly addin: Addin,
    private readonly page: string,
  ) {}

  /** By the names that ribbon.xml gives. */
  readonly callbacks = {
    OnAddinLoad: (): boolean => true,
    OnAction: (control: Control): boolean => {
      this.act(control.Id);
      return true;
    },
    GetImage: (control: Control): string => `images/${control.Id}.svg`,
    GetPressed: (control: Control): boolean => control.Id === "jianfuMute" && this.addin.settings.muted,
  };

  /** Show or hide the pane; without `visible` the other of the two. */
  togglePane(visible?: boolean): void {
    const pane = this.pane();
    pane.Visible = visible ?? !pane.Visible;
  }

  refresh(): void {
    attempt(() => this.app.ribbonUI.InvalidateControl("jianfuMute"));
  }

  private act(id: string): void {
    if (id === "jianfuPane") this.togglePane();
    else if (id === "jianfuCheckNow") this.addin.wish({ do: "check" });
    else if (id === "jianfuMute") this.addin.wish({ do: "mute" });
    else if (id === "jianfuComment") this.addin.wish({ do: "comment" });
    else if (id === "jianfuSettings") this.addin.wish({ do: "settings" });
    if (id !== "jianfuPane") this.togglePane(true);
    this.refresh();
  }

  private pane(): WPS.CustomTaskpane {
    const number = Number(this.app.PluginStorage.getItem(PANE));
    const known = number ? attempt(() => this.app.GetTaskPane(number)) : undefined;
    if (known) return known;
    const pane = this.app.CreateTaskPane(this.page, "减负");
    this.app.PluginStorage.setItem(PANE, pane.ID);
    attempt(() => (pane.DockPosition = DOCK_RIGHT as Kso.MsoCTPDockPosition));
    attempt(() => (pane.Width = WIDTH));
    return pane;
  }
}
