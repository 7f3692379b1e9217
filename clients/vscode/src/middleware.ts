/** What passes between editor and server and is not quite as VS Code's users expect it. */

import * as vscode from "vscode";
import type { Middleware } from "./languageclient.js";
import type { Connection } from "./connection.js";
import { reason, stated } from "./asking.js";

const { l10n } = vscode;

interface Ignoring {
  readonly rule: string;
  readonly reason?: string;
}

interface Stating {
  readonly uri: string;
  readonly key: "genre" | "scope";
  readonly value?: string;
}

/** The middleware of a connection. */
export function middleware(connection: Connection): Middleware {
  return {
    /** Reasons are written, not only chosen: asked for here, where there is a box to write in. */
    async executeCommand(command, args, next) {
      if (command === "jianfu.mute") {
        const answer = (await next(command, args)) as { muted: boolean } | undefined;
        connection.muted = answer?.muted ?? connection.muted;
        return answer;
      }
      const asked: unknown = args[0];
      if (command === "jianfu.ignore" && !(asked as Ignoring).reason) {
        const why = await reason((asked as Ignoring).rule);
        return why && next(command, [{ ...(asked as Ignoring), reason: why }]);
      }
      if (command === "jianfu.setMeta" && (asked as Stating).value === undefined) {
        const value = await stated((asked as Stating).key);
        return value && next(command, [{ ...(asked as Stating), value }]);
      }
      return next(command, args);
    },
    /** Beside “show the source” stands “compare with the source”. */
    async provideCodeActions(document, range, context, token, next) {
      const actions = (await next(document, range, context, token)) ?? [];
      return actions.flatMap((action) => {
        const command = action instanceof vscode.CodeAction ? action.command : undefined;
        if (command?.command !== "jianfu.showSource") {
          return [action];
        }
        const title = l10n.t("Compare with the source");
        const comparing = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        const passage = command.arguments?.[0] as object;
        comparing.command = { title, command: "jianfu.compare", arguments: [{ ...passage, uri: document.uri.toString() }] };
        return [action, comparing];
      });
    },
    /** VS Code puts what a mark says above the hover; there is no need to say it twice. */
    async provideHover(document, position, token, next) {
      const hover = await next(document, position, token);
      const marks = vscode.languages.getDiagnostics(document.uri).filter(({ range }) => range.contains(position));
      const contents = (hover?.contents ?? []).filter((content) => content instanceof vscode.MarkdownString);
      for (const { message } of marks) {
        const said = `${message.split("\n依据：")[0]}\n\n`;
        contents.forEach((content) => (content.value = content.value.replace(said, () => "")));
      }
      return hover;
    },
    window: {
      /** A rule's page is read, not edited; and a .docx is shown by the view that knows them. */
      async showDocument(params, token, next) {
        const uri = vscode.Uri.parse(params.uri);
        if (uri.scheme === "file" && uri.path.endsWith(".docx")) {
          await vscode.commands.executeCommand("vscode.open", uri);
          return { success: true };
        }
        if (params.selection === undefined && uri.scheme === "file" && uri.path.endsWith(".md")) {
          await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
          return { success: true };
        }
        return next(params, token);
      },
    },
  };
}
