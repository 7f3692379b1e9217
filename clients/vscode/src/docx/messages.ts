/** What the extension and the page of a .docx say to each other. */

import type { Finding, Range } from "../protocol.js";

/** The words of the page, in the user's language. */
export interface Words {
  readonly list: string;
  readonly none: string;
  readonly hidden: string;
  readonly compare: string;
}

export type ToPage =
  | {
      readonly kind: "content";
      readonly text: string;
      readonly title: string;
      readonly figures: string;
      readonly over: boolean;
      readonly findings: readonly Finding[];
      readonly muted: boolean;
      readonly words: Words;
    }
  | { readonly kind: "problem"; readonly said: string }
  | { readonly kind: "reveal"; readonly range: Range };

export type ToExtension =
  | { readonly kind: "ready" }
  | { readonly kind: "compare"; readonly path: string; readonly start: number; readonly end: number };
