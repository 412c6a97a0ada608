// The extension: starts `copydesk lsp`, shows rule pages, and starts the server anew when its program changes.
"use strict";

const vscode = require("vscode");
const { LanguageClient, Trace } = require("vscode-languageclient/node");
const server = require("./server");

/** @type {LanguageClient | undefined} */
let client;

async function start() {
  const settings = vscode.workspace.getConfiguration("copydesk");
  const path = settings.get("path") || "copydesk";
  const run = server.command(path);
  client = new LanguageClient(
    "copydesk",
    "copydesk",
    { run, debug: run },
    {
      documentSelector: server.documentSelector(),
      initializationOptions: server.initializationOptions({ infos: settings.get("infos"), config: settings.get("config") }),
    },
  );
  try {
    await client.start();
    await client.setTrace(Trace.fromString(settings.get("trace.server") || "off"));
  } catch (error) {
    client = undefined;
    vscode.window.showErrorMessage(server.notStarted(path, error));
  }
}

async function stop() {
  const old = client;
  client = undefined;
  if (old) {
    await old.stop();
  }
}

/** The page of a rule, from the server. */
async function page(rule) {
  const answer = client && (await client.sendRequest("copydesk/page", { rule }));
  return (answer && answer.markdown) || `There is no rule \`${rule}\`.\n`;
}

async function showRule(rule) {
  const id = rule || (await vscode.window.showInputBox({ prompt: "Which rule?", placeHolder: "dates/missing-year" }));
  if (id) {
    await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.parse(`${server.SCHEME}:/${id}.md`));
  }
}

async function activate(context) {
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(server.SCHEME, {
      provideTextDocumentContent: (uri) => page(server.ruleOfPath(uri.path)),
    }),
    vscode.commands.registerCommand("copydesk.restart", async () => {
      await stop();
      await start();
    }),
    vscode.commands.registerCommand("copydesk.showRule", showRule),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("copydesk.path")) {
        await stop();
        await start();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
