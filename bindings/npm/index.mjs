/**
 * copydesk for JavaScript: drafts are checked by the WebAssembly build of the program, on this machine, without a network.
 * What it answers is what `copydesk check --format json` prints, with an `offset` in UTF-16 units added to every place.
 */
import { CopydeskError, Engine } from "./engine.mjs";

export { applyFix } from "./fixes.mjs";
export { CopydeskError };

let compiled;

/** The compiled module, read from the package where there is a file system. */
async function moduleOf(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  if (source) return WebAssembly.compile(await (await source).arrayBuffer());
  const url = new URL("./copydesk.wasm", import.meta.url);
  if (url.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    return WebAssembly.compile(await readFile(url));
  }
  return WebAssembly.compile(await (await fetch(url)).arrayBuffer());
}

/**
 * Makes a checker. Without options it has the built-in rules; a newsroom's own pages, settings and ledger come as texts.
 * In a browser that keeps the module elsewhere, `wasm` is the module, its bytes, or the response of a `fetch`.
 */
export async function load({ wasm, ...settings } = {}) {
  const module = wasm ? await moduleOf(wasm) : await (compiled ??= moduleOf());
  const engine = new Engine(module);
  if (Object.keys(settings).length > 0) engine.ask({ call: "configure", ...settings });
  return new Copydesk(engine);
}

let shared;

/** Checks a draft with the built-in rules. */
export async function check(text, options) {
  return (await (shared ??= load())).check(text, options);
}

/** Rules, ready to check any number of drafts. Made by `load`. */
class Copydesk {
  #engine;

  constructor(engine) {
    this.#engine = engine;
  }

  /** Checks a text. */
  check(text, options = {}) {
    const answer = this.#engine.ask({ call: "check", request: request(text, options) });
    return report(answer, text);
  }

  /** Checks the bytes of a file, such as a Word document; `name` says what it is. Places are those of its text. */
  checkFile(bytes, options) {
    return report(this.#engine.ask({ call: "check", request: request("", options) }, bytes));
  }

  /** The text with its corrections made: the safe ones of warnings and errors, with `unsafe` the suggestions too. */
  fix(text, { unsafe = false, ...options } = {}) {
    return this.#engine.ask({ call: "fix", request: request(text, options), also_unsafe: unsafe }).text;
  }

  /** The fact-checker's worksheet as `md`, `csv`, `html` or `json`. */
  worksheet(text, form = "md", options = {}) {
    return this.#engine.ask({ call: "worksheet", request: request(text, options), form }).text;
  }

  /** The page of a rule. */
  explain(rule) {
    return this.#engine.ask({ call: "explain", rule });
  }

  /** All rules. */
  rules() {
    return this.#engine.ask({ call: "rules" });
  }
}

/** Options by the names that the program has for them. */
function request(text, { asOf, rulesOnly, ...options } = {}) {
  const renamed = { text, ...options, as_of: asOf, rules_only: rulesOnly };
  return Object.fromEntries(Object.entries(renamed).filter(([, value]) => value !== undefined));
}

function report({ files: [file], summary, problems }, text) {
  if (text !== undefined) {
    const starts = lineStarts(text);
    const place = (at) => {
      at.offset = starts[at.line - 1] + at.utf16 - 1;
    };
    const range = ({ start, end }) => {
      place(start);
      place(end);
    };
    for (const finding of file.diagnostics) {
      range(finding.span);
      for (const label of finding.labels) range(label.span);
      for (const fix of finding.fixes) for (const edit of fix.edits) range(edit.span);
    }
    for (const problem of problems) if (problem.span) range(problem.span);
  }
  return { ...file, summary, problems };
}

/** Where lines begin, in UTF-16 units; a byte order mark belongs to no column. */
function lineStarts(text) {
  const starts = [text.startsWith("\ufeff") ? 1 : 0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return starts;
}
