/** The add-in's main page: one desk for each open document, one connection, and what the pane and the ribbon ask for. */

import { Slices } from "./budget";
import { Changes } from "./changes";
import { STATISTIC_PAGES } from "./constants";
import { Desk } from "./desk";
import type { Diagnostic, Finding } from "./findings";
import { type Fix, annotate, apply, fixesOf } from "./fixes";
import { Guard } from "./guard";
import { type Doc, type DocRange, type Host, attempt, documentKey } from "./host";
import { Journal } from "./journal";
import { Client, type State } from "./lsp";
import { locate } from "./positions";
import { type Promised, promised } from "./promise";
import { Settings } from "./settings";
import type { Connect, Service } from "./transport";
import { type Details, type Figures, type Report, type View, type Wish } from "./view";

/** What of the server's answer to `jianfu/overview` we use. */
interface Overview extends Figures {
  findings: { rule: string; name: string }[];
  reports: { range: Diagnostic["range"]; excerpt: string; perYear: number }[];
}

/** Milliseconds of rest after which pages are counted, which lays the document out. */
const REST = 1500;

export class Addin {
  readonly settings: Settings;
  private readonly journal: Journal;
  private readonly slices: Slices;
  private readonly client: Client;
  private readonly changes: Changes;
  private readonly desks = new Map<string, Desk>();
  private readonly promise: Promised;
  private broken = "";
  private selected = "";
  private details: Details | undefined;
  private fixes: readonly Fix[] = [];
  private figures: Figures | undefined;
  private reports: readonly Report[] = [];
  /** The document that figures, reports and pages are of. */
  private front: Desk | undefined;
  private pages = 0;
  private said = "";
  private settingsOpen = false;
  private readonly names = new Map<string, string>();
  private counting: ReturnType<typeof setTimeout> | undefined;
  private nextUri = 1;

  /** `shown` is called with what the pane is to show, whenever that may have changed. */
  constructor(
    private readonly host: Host,
    private readonly service: Service,
    private readonly shown: (view: View) => void,
    how: { ways?: Connect[]; options?: Record<string, unknown>; clock?: () => number; page?: Storage | undefined } = {},
  ) {
    const files = host.files();
    this.settings = new Settings(files, host.folder(), how.page);
    this.journal = new Journal(files, host.folder());
    this.slices = new Slices(how.clock);
    const listeners = {
      ready: () => this.ready(),
      state: (state: State) => this.connection(state),
      notified: (method: string, params: unknown) => this.notified(method, params),
    };
    this.client = new Client(service, () => how.options ?? {}, listeners, how.ways);
    this.changes = new Changes(host, { changed: (near) => this.changed(near), moved: () => this.moved() });
    new Guard(host, (doc) => this.desks.get(documentKey(doc)), () => this.desks.values(), (why) => this.breaks(why), (desk) => this.closed(desk));
    for (const name of ["WindowActivate", "DocumentOpen", "DocumentNew"] as const) host.on(name, () => this.changed(undefined));
    this.promise = promised(host, this.journal);
    this.client.connect();
    this.changed(undefined);
  }

  /** Take every mark off and hear nothing more. */
  end(): void {
    for (const desk of this.desks.values()) desk.clear();
    this.slices.stop();
    this.changes.stop();
    clearTimeout(this.counting);
    this.client.end();
  }

  /** What the pane or the ribbon asks for. */
  wish(wish: Wish): void {
    const desk = this.desk();
    const finding = "id" in wish ? desk?.found.find(({ id }) => id === wish.id) : undefined;
    this.said = "";
    if (wish.do === "mute") this.settings.muted = !this.settings.muted;
    else if (wish.do === "settings") this.settingsOpen = !this.settingsOpen;
    else if (wish.do === "marking") this.settings.marking = wish.how;
    else if (wish.do === "retry") this.client.retry();
    else if (wish.do === "page") this.open(wish.address);
    else if (wish.do === "check") this.check();
    else if (wish.do === "comment" && desk) this.comment(desk);
    else if (wish.do === "restore" && desk) this.settings.restore(desk.name);
    else if (desk && finding && wish.do === "show") this.show(desk, finding);
    else if (desk && finding && wish.do === "fix") this.fix(desk, wish.fix);
    else if (desk && finding && wish.do === "ignore") this.settings.ignore(desk.name, finding);
    for (const one of this.desks.values()) one.mark();
    this.tell();
  }

  /** Whether findings are marked in the text. */
  private get marking(): boolean {
    const { marking, muted } = this.settings;
    const wanted = marking === "on" || (marking === "auto" && this.promise.byDefault);
    return wanted && this.promise.possible && !this.broken && !muted;
  }

  /** The desk of the document in front. */
  private desk(): Desk | undefined {
    const doc = this.host.document();
    return doc ? this.desks.get(documentKey(doc)) : undefined;
  }

  private changed(near: DocRange | undefined): void {
    const doc = this.host.document();
    const known = this.desk();
    if (!doc) return this.tell();
    const other = known ? known.changed(near) : this.opened(doc);
    const desk = this.desk();
    if (desk && desk !== this.front) {
      // Another document in front: what is known of the one before is not about it.
      this.front = desk;
      this.figures = undefined;
      this.reports = [];
      this.pages = 0;
      this.overview(desk).catch(() => undefined);
    }
    if (other || !this.pages) {
      clearTimeout(this.counting);
      this.counting = setTimeout(() => this.count(), REST);
    }
    this.tell();
  }

  private opened(doc: Doc): boolean {
    const wishes = {
      marking: () => this.marking,
      isIgnored: (name: string, finding: Finding) => this.settings.isIgnored(name, finding),
    };
    const uri = `memory:/wps/${this.nextUri++}`;
    const desk = new Desk(doc, uri, this.host, this.journal, this.slices, this.client, wishes);
    this.desks.set(desk.key, desk);
    return true;
  }

  private closed(desk: Desk): void {
    desk.closed();
    this.desks.delete(desk.key);
    this.tell();
  }

  private ready(): void {
    for (const desk of this.desks.values()) {
      desk.draft.forget();
      desk.reading.read();
      desk.draft.update(desk.reading.paragraphs);
    }
  }

  private connection(state: State): void {
    if (state === "lost") this.details = undefined;
    this.tell();
  }

  private notified(method: string, params: unknown): void {
    if (method === "textDocument/publishDiagnostics") {
      const { uri, version, diagnostics } = params as { uri: string; version?: number; diagnostics: Diagnostic[] };
      const desk = [...this.desks.values()].find(({ draft }) => draft.uri === uri);
      if (desk?.show(diagnostics, version)) this.learn(desk);
    } else if (method === "window/showMessage") {
      this.said = (params as { message: string }).message;
    }
    this.tell();
  }

  /** Ask for what findings don't say themselves: rules' names, figures, and what can be done about the selected one. */
  private learn(desk: Desk): void {
    this.overview(desk).catch(() => undefined);
    const selected = desk.found.find(({ id }) => id === this.selected);
    if (selected) this.detail(desk, selected);
  }

  private async overview(desk: Desk): Promise<void> {
    const { version, uri } = desk.draft;
    const found = await this.client.ask<Overview | null>("jianfu/overview", { textDocument: { uri } });
    if (!found || desk !== this.desk() || desk.draft.version !== version) return;
    for (const { rule, name } of found.findings) this.names.set(rule, name);
    this.figures = found;
    const ids = new Map(desk.found.map(({ id, diagnostic }) => [JSON.stringify(diagnostic.range), id]));
    this.reports = found.reports.map(({ range, excerpt, perYear }) => ({ id: ids.get(JSON.stringify(range)) ?? "", excerpt, perYear }));
    this.tell();
  }

  private hover(desk: Desk, { diagnostic }: Finding): Promise<string> {
    const params = { textDocument: { uri: desk.draft.uri }, position: diagnostic.range.start };
    return this.client
      .ask<{ contents: { value: string } } | null>("textDocument/hover", params)
      .then((answer) => answer?.contents.value ?? "");
  }

  private detail(desk: Desk, finding: Finding): void {
    const ask: Client["ask"] = (method, params) => this.client.ask(method, params);
    Promise.all([this.hover(desk, finding), fixesOf(ask, desk.draft, finding)]).then(
      ([text, fixes]) => {
        if (this.selected !== finding.id) return;
        this.fixes = fixes;
        const own = text.split("\n\n---\n\n").find((part) => part.includes(`\`${finding.rule}\``)) ?? "";
        this.details = { id: finding.id, text: own, fixes: fixes.map(({ title, safe }) => ({ title, safe })) };
        this.tell();
      },
      () => undefined,
    );
  }

  private select(desk: Desk, finding: Finding | undefined): void {
    if (this.selected === (finding?.id ?? "")) return;
    this.selected = finding?.id ?? "";
    this.details = undefined;
    this.fixes = [];
    if (finding) this.detail(desk, finding);
  }

  private show(desk: Desk, finding: Finding): void {
    this.select(desk, finding);
    const range = attempt(() => locate(desk.reading, finding.pieces[0]!));
    if (!range) {
      this.said = "这一处在文中没有准确找到，请按摘录查找。";
      return;
    }
    this.host.unheard(() => {
      range.Select();
      attempt(() => this.host.app.ActiveWindow.ScrollIntoView(range));
    });
  }

  private fix(desk: Desk, number: number): void {
    const fix = this.fixes[number];
    const done = fix && apply(this.host, desk.reading, desk.draft, fix);
    if (!done) this.said = "文稿已经改动，请在新的提示上再选一次。";
    this.changed(undefined);
  }

  private comment(desk: Desk): void {
    const count = annotate(this.host, desk.reading, desk.shown);
    this.said = count ? `已写入 ${count} 条批注，可一步撤销。` : "没有需要写入的批注。";
    this.changed(undefined);
  }

  private check(): void {
    const desk = this.desk();
    if (!desk) return this.changed(undefined);
    desk.marks.doubt();
    this.changed(undefined);
    if (this.client.state === "ready") {
      desk.draft.close();
      desk.draft.update(desk.reading.paragraphs);
    } else this.client.retry();
  }

  /** A rule's page in the browser; the shell is handed nothing but pages of the service. */
  private open(address: string): void {
    if (address.startsWith(`${this.service.address}/`)) attempt(() => this.host.app.OAAssist.ShellExecute(address));
  }

  private breaks(reason: string): void {
    this.broken = reason;
    for (const desk of this.desks.values()) desk.mark();
    this.tell();
  }

  private moved(): void {
    const desk = this.desk();
    const at = attempt(() => this.host.app.Selection.Start);
    const finding = desk && at !== undefined ? desk.at(at) : undefined;
    if (!desk || !finding) return;
    this.select(desk, finding);
    this.tell();
  }

  private count(): void {
    const doc = this.host.document();
    this.pages = (doc && attempt(() => doc.ComputeStatistics(STATISTIC_PAGES as Wps.WdStatistic))) || 0;
    this.tell();
  }

  private tell(): void {
    const desk = this.desk();
    const { possible, reasons } = this.promise;
    this.shown({
      document: (desk && attempt(() => desk.doc.Name)) ?? "",
      state: this.client.state,
      items: this.settings.muted || !desk ? [] : desk.shown.map((finding) => this.item(finding)),
      selected: this.selected,
      details: this.details?.id === this.selected ? this.details : undefined,
      figures: this.figures,
      reports: this.settings.muted ? [] : this.reports,
      pages: this.pages,
      marks: {
        shown: this.marking,
        possible: possible && !this.broken,
        setting: this.settings.marking,
        reasons: this.broken ? [this.broken] : reasons,
      },
      ignored: desk ? this.settings.ignoredIn(desk.name) : 0,
      muted: this.settings.muted,
      settings: this.settingsOpen,
      said: this.said,
    });
  }

  private item({ id, rule, severity, message, basis, page, excerpt, sources }: Finding): View["items"][number] {
    return { id, rule, type: this.names.get(rule) ?? "", severity, message, basis, page, excerpt, sources };
  }
}
