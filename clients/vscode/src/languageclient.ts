/** The language client library as a file of its own: it is read when a server is started, not when VS Code starts us. */

export * from "vscode-languageclient/node";
