/** What the pane shows and what it can ask for: the messages between the add-in's two pages. */

import type { State } from "./lsp";
import type { Marking } from "./settings";

export interface Item {
  readonly id: string;
  readonly rule: string;
  /** The rule's name, once the server has said it. */
  readonly type: string;
  readonly severity: number;
  readonly message: string;
  readonly basis: string;
  readonly page: string;
  readonly excerpt: string;
  readonly sources: readonly { title: string; text: string }[];
}

export interface Details {
  readonly id: string;
  /** What the server says of it, in the few marks of Markdown that it uses. */
  readonly text: string;
  readonly fixes: readonly { title: string; safe: boolean }[];
}

export interface View {
  readonly document: string;
  readonly state: State;
  readonly items: readonly Item[];
  readonly selected: string;
  readonly details: Details | undefined;
  readonly figures: Figures | undefined;
  readonly reports: readonly Report[];
  /** Pages as the host counts them; 0 while unknown. */
  readonly pages: number;
  readonly marks: { readonly shown: boolean; readonly possible: boolean; readonly setting: Marking; readonly reasons: readonly string[] };
  readonly ignored: number;
  readonly muted: boolean;
  /** The settings are shown and not the findings. */
  readonly settings: boolean;
  /** One line about what was just done or could not be. */
  readonly said: string;
}

/** Characters and pages, and how many there may be; 0 where no limit holds. */
export interface Figures {
  readonly characters: number;
  readonly characterLimit: number;
  readonly pages: number;
  readonly pageLimit: number;
}

/** Something that the draft asks lower levels to report, and how often a year. */
export interface Report {
  /** The finding that it is; "" when it is none. */
  readonly id: string;
  readonly excerpt: string;
  readonly perYear: number;
}

export type Wish =
  | { do: "show"; id: string }
  | { do: "fix"; id: string; fix: number }
  | { do: "ignore"; id: string }
  | { do: "restore" }
  | { do: "check" }
  | { do: "mute" }
  | { do: "comment" }
  | { do: "marking"; how: Marking }
  | { do: "retry" }
  | { do: "settings" }
  | { do: "page"; address: string }
  | { do: "close" };
