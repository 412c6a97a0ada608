// Runs the extension of editors/vscode with the real server and without the editor: what the extension asks of the editor is stood in for
// here, the messages go through the editor's own protocol library.
//
//     node vscode.js EXTENSION-FOLDER COPYDESK-BINARY      (called by vscode.sh)
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const Module = require("node:module");
const os = require("node:os");
const path = require("node:path");
const { spawn } = require("node:child_process");
const { pathToFileURL } = require("node:url");

const [folder, binary] = process.argv.slice(2).map((p) => path.resolve(p));
const inExtension = Module.createRequire(path.join(folder, "package.json"));
const protocol = inExtension("vscode-languageserver-protocol/node");

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "copydesk-"));
const root = pathToFileURL(scratch).href;
const settings = { path: binary, infos: "hint", config: "", "trace.server": "off" };
const editor = { commands: new Map(), providers: new Map(), shown: [], previews: [], settingsChanged: [] };

const vscode = {
  workspace: {
    getConfiguration: () => ({ get: (key) => settings[key] }),
    registerTextDocumentContentProvider: (scheme, provider) => editor.providers.set(scheme, provider),
    onDidChangeConfiguration: (listener) => editor.settingsChanged.push(listener),
  },
  commands: {
    registerCommand: (name, run) => editor.commands.set(name, run),
    executeCommand: (name, uri) => editor.previews.push([name, uri]),
  },
  window: {
    showErrorMessage: (message) => editor.shown.push(message),
    showInputBox: async () => "dates/missing-year",
  },
  Uri: { parse: (text) => ({ text, path: new URL(text).pathname }) },
};

/** The last client the extension made. */
let last;

class LanguageClient {
  constructor(id, name, options, rest) {
    Object.assign(this, { id, name, options, rest, found: [] });
    last = this;
  }

  async start() {
    const { command, args } = this.options.run;
    this.child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"], cwd: scratch });
    await new Promise((yes, no) => this.child.once("spawn", yes).once("error", no));
    this.connection = protocol.createProtocolConnection(this.child.stdout, this.child.stdin);
    this.connection.onNotification(protocol.PublishDiagnosticsNotification.type, (params) => this.found.push(params));
    this.connection.onRequest(protocol.RegistrationRequest.type, () => null);
    this.connection.onRequest(protocol.ConfigurationRequest.type, () => [{ path: binary, infos: "information", config: "", trace: { server: "off" } }]);
    this.connection.onNotification(protocol.ShowMessageNotification.type, (params) => editor.shown.push(params.message));
    this.connection.listen();
    this.answer = await this.connection.sendRequest(protocol.InitializeRequest.type, {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: "scratch" }],
      capabilities: { workspace: { configuration: true, workspaceEdit: { documentChanges: true }, didChangeWatchedFiles: { dynamicRegistration: true } } },
      initializationOptions: this.rest.initializationOptions,
    });
    await this.connection.sendNotification(protocol.InitializedNotification.type, {});
  }

  sendRequest(method, params) {
    return this.connection.sendRequest(method, params);
  }

  async setTrace() {}

  async stop() {
    await this.connection.sendRequest(protocol.ShutdownRequest.type);
    const ended = new Promise((yes) => this.child.once("exit", yes));
    await this.connection.sendNotification(protocol.ExitNotification.type);
    assert.strictEqual(await ended, 0, "the server ends well");
  }

  async until(test) {
    for (let i = 0; i < 500; i += 1) {
      const hit = this.found.find(test);
      if (hit) return hit;
      await new Promise((yes) => setTimeout(yes, 20));
    }
    throw new Error(`the server did not say it: ${JSON.stringify(this.found)}`);
  }
}

const load = Module._load;
Module._load = function standIn(name, ...rest) {
  if (name === "vscode") return vscode;
  if (name === "vscode-languageclient/node") return { LanguageClient, Trace: { fromString: (text) => text } };
  return load.call(this, name, ...rest);
};

async function main() {
  const manifest = inExtension("./package.json");
  const extension = inExtension("./extension.js");
  await extension.activate({ subscriptions: [] });

  for (const { command } of manifest.contributes.commands) assert(editor.commands.has(command), `${command} is registered`);
  const languages = inExtension("./server.js").LANGUAGES.map((language) => `onLanguage:${language}`);
  assert.deepStrictEqual(manifest.activationEvents, languages, "the extension wakes for what it reads");

  const uri = `${root}/draft.md`;
  const text = "---\ndate: 2026-02-27\n---\nHalden 😀 opened a lab in Riga on February 9, it said. The TK rules were new.\n";
  const client = last;
  await client.connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: "markdown", version: 1, text } });
  // The editor's settings make infos informations, over what the server was started with.
  const { diagnostics } = await client.until((p) => p.uri === uri && p.version === 1 && p.diagnostics.some((d) => d.severity === 3));
  const missing = diagnostics.find((d) => d.code === "dates/missing-year");
  const line = text.split("\n")[3];
  assert.strictEqual(line.slice(missing.range.start.character, missing.range.end.character), "February 9", "places count UTF-16 units");
  assert.strictEqual(missing.codeDescription.href, "copydesk:/dates/missing-year.md");

  const actions = await client.sendRequest("textDocument/codeAction", { textDocument: { uri }, range: missing.range, context: { diagnostics: [missing] } });
  assert.strictEqual(actions.find((a) => a.isPreferred).title, "Write `February 9, 2026`");

  const page = await editor.providers.get("copydesk").provideTextDocumentContent(vscode.Uri.parse(missing.codeDescription.href));
  assert(page.startsWith("# Missing year"), page);
  await editor.commands.get("copydesk.showRule")();
  assert.deepStrictEqual(editor.previews.map(([name, u]) => [name, u.text]), [["markdown.showPreview", "copydesk:/dates/missing-year.md"]]);

  await editor.commands.get("copydesk.restart")();
  assert.notStrictEqual(last, client, "a new server");
  assert.deepStrictEqual(editor.shown, []);

  settings.path = path.join(scratch, "nowhere");
  for (const listener of editor.settingsChanged) await listener({ affectsConfiguration: (key) => key === "copydesk.path" });
  assert.match(editor.shown.at(-1), /there is no program/);
  await extension.deactivate();
  fs.rmSync(scratch, { recursive: true });
  console.log("vscode: the extension and the server understand each other");
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
