// How the server is started and what it is told. Knows nothing of the editor, so that it can be tried without one.
"use strict";

/** Formats that copydesk reads, as the editor names them. */
const LANGUAGES = ["markdown", "mdx", "html", "plaintext", "restructuredtext", "asciidoc"];

/** Scheme of rule pages: `copydesk:/dates/missing-year.md`. */
const SCHEME = "copydesk";

/** The command line of the server. */
function command(path) {
  return { command: path || "copydesk", args: ["lsp"] };
}

/** What the server is told when it starts; what the editor's settings say later goes before it. */
function initializationOptions(settings) {
  return {
    infos: settings.infos || "hint",
    config: settings.config || null,
    ruleLink: `${SCHEME}:/{rule}.md`,
  };
}

/** Drafts that are saved, and those that are not yet; settings, so that a save of them is noticed. */
function documentSelector() {
  const drafts = LANGUAGES.flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]);
  return [...drafts, { scheme: "file", pattern: "**/copydesk.toml" }];
}

/** The rule whose page has this path: `/dates/missing-year.md`. */
function ruleOfPath(path) {
  return path.replace(/^\//, "").replace(/\.md$/, "");
}

/** What to say when the program does not start. */
function notStarted(path, error) {
  if (/ENOENT/.test(String(error))) {
    return `copydesk: there is no program \`${path}\`. Install it, or say in the setting copydesk.path where it is.`;
  }
  return `copydesk did not start: ${error && error.message ? error.message : error}`;
}

module.exports = { LANGUAGES, SCHEME, command, documentSelector, initializationOptions, notStarted, ruleOfPath };
