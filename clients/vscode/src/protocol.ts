/** What the server says of a draft (jianfu/status, jianfu/overview); positions are the protocol's, UTF-16. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export type Scope = "comprehensive" | "field" | "special";

/** What a draft is, and how long beside how long it may be (0: nothing limits it). */
export interface Figures {
  readonly version: number;
  readonly title: string | null;
  readonly genre: string | null;
  readonly scope: Scope | null;
  readonly characters: number;
  readonly characterLimit: number;
  readonly pages: number;
  readonly pageLimit: number;
  readonly reportsPerYear: number;
}

/** The notification jianfu/status. */
export interface Status extends Figures {
  readonly uri: string;
  readonly findings: number;
  readonly muted: boolean;
}

/** A passage of a superior document; `start` and `end` are code points of its text. */
export interface Related {
  readonly title: string;
  readonly path: string;
  readonly uri: string;
  readonly range: Range;
  readonly start: number;
  readonly end: number;
  readonly excerpt: string;
  readonly similarity: number;
}

export interface Finding {
  readonly rule: string;
  readonly name: string;
  /** As in LSP: 1 error, 2 warning, 3 information. */
  readonly severity: 1 | 2 | 3;
  readonly message: string;
  readonly bases: readonly string[];
  readonly range: Range;
  readonly excerpt: string;
  /** The heading above it; "" above the first one. */
  readonly section: string;
  readonly related: readonly Related[];
}

/** Something that lower levels are asked to hand in, `perYear` times a year. */
export interface Demand {
  readonly range: Range;
  readonly excerpt: string;
  readonly perYear: number;
}

/** The answer to jianfu/overview. */
export interface Overview extends Figures {
  readonly findings: readonly Finding[];
  readonly reports: readonly Demand[];
  readonly notices: readonly string[];
  /** The text, when the document is not open in the editor. */
  readonly text?: string;
}
