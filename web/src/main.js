/** The page: one draft, its findings, and what is known of it. */
import { askReason, showHelp, showRule, showWorksheet } from "./dialogs.js";
import { byId, counted, element } from "./dom.js";
import { edit, findingsAt } from "./editor.js";
import { start } from "./engine.js";
import { EXAMPLE } from "./example.js";
import { TYPES, save, takeFiles } from "./files.js";
import { list } from "./findings.js";

const engine = start();
/** The draft as it was opened: no name means that it was pasted. */
let draft = { name: null, format: "markdown", word: null };
let isSaved = true;
/** What the last answer said, and the text that it is about. */
let last = null;
let version = "";
/** Rules that have a page. */
let rules = new Set();

const editor = edit(byId("text"), {
  changed() {
    isSaved = false;
    document.body.classList.toggle("empty", editor.view.state.doc.length === 0);
    check();
  },
  entered: (finding) => findings.choose(finding.fingerprint, false),
  keys: [
    { key: "F8", run: () => step(1), shift: () => step(-1) },
    { key: "Mod-.", run: () => findings.focus() },
    { key: "Mod-s", run: () => exportText(), preventDefault: true },
    { key: "Mod-o", run: () => byId("file").click() ?? true, preventDefault: true },
  ],
});

const findings = list({
  go(finding, focus = true) {
    const now = editor.places().find((f) => f.fingerprint === finding.fingerprint) ?? finding;
    editor.go(now.from, now.to, focus);
  },
  fix: (finding) => apply(finding.fixes[0].edits.map((e) => ({ from: e.from, to: e.to, insert: e.replacement }))),
  async stet(finding) {
    const reason = await askReason(finding);
    if (!reason) return findings.focus();
    const call = { call: "stet", request: request(last.text), fingerprint: finding.fingerprint, reason };
    const { answer } = await engine.ask(call);
    if (answer.edit && last.text === editor.text()) {
      const at = offset(answer.edit.span.start);
      apply([{ from: at, to: at, insert: answer.edit.replacement }]);
    }
    editor.view.focus();
  },
  async explain(rule) {
    showRule((await engine.ask({ call: "explain", rule })).answer);
  },
  chosen: (finding) => editor.current(finding.fingerprint),
  filtered(visible) {
    editor.show(visible);
    const fixes = safeFixes();
    byId("fix-all").hidden = fixes.length === 0;
    byId("fix-all").textContent = fixes.length === 1 ? "Make 1 safe fix" : `Make ${fixes.length} safe fixes`;
    const isClean = last && visible.length === 0 && !document.body.classList.contains("empty");
    byId("nothing").hidden = !isClean;
  },
});

/** What is asked of the draft. */
function request(text) {
  const published = byId("published").value.trim();
  const kind = byId("kind").value;
  return {
    text,
    format: draft.format,
    ...(draft.name && { name: draft.name }),
    ...(/^\d{4}(-\d{2}(-\d{2})?)?$/.test(published) && { published }),
    ...(kind && { profile: kind }),
  };
}

let isBusy = false;
let isWaiting = false;

/** Checks the text as it is; while an answer is awaited, only the newest text is remembered. */
async function check() {
  if (isBusy) {
    isWaiting = true;
    return;
  }
  isBusy = true;
  const asked = performance.now();
  const text = editor.text();
  try {
    const { answer, time } = await engine.ask({ call: "check", request: request(text) });
    if (text === editor.text()) {
      last = { text, answer: answer.files[0], problems: answer.problems };
      show(time, asked);
    }
  } catch (error) {
    tell(error.kind === "trap" ? "This text could not be checked." : error.message, true);
  }
  isBusy = false;
  if (isWaiting) {
    isWaiting = false;
    check();
  }
}

function show(time, asked) {
  const { answer, problems, text } = last;
  findings.update([...problems.map(problem), ...answer.diagnostics.map(finding)]);
  facts(answer);
  const words = text.match(/\S+/g)?.length ?? 0;
  const whole = performance.now() - asked;
  document.body.dataset.time = whole.toFixed(1);
  document.body.dataset.engine = time.toFixed(1);
  document.body.dataset.checked = String(Number(document.body.dataset.checked ?? 0) + 1);
  tell(words === 0 ? "" : `${counted(words)} words checked in ${Math.max(1, Math.round(time))} ms`);
}

/** A place of the answer in the text: lines and UTF-16 units, as the editor counts them. */
function offset(place) {
  const { doc } = editor.view.state;
  const line = doc.line(Math.min(place.line, doc.lines));
  return Math.min(line.from + place.utf16 - 1, line.to);
}

function finding(diagnostic) {
  const { span } = diagnostic;
  const fixes = diagnostic.fixes.map((fix) => correction(fix, offset(span.start), offset(span.end)));
  return {
    ...diagnostic,
    level: diagnostic.severity,
    from: offset(span.start),
    to: offset(span.end),
    line: span.start.line,
    isWhole: span.end.byte === 0,
    canStand: !diagnostic.rule.startsWith("stet/"),
    hasPage: rules.has(diagnostic.rule),
    fixes,
  };
}

/** A correction with the words it is about, as they are and as they would be. */
function correction(fix, from, to) {
  const edits = fix.edits.map(({ span, replacement }) => {
    return { from: offset(span.start), to: offset(span.end), replacement };
  });
  const slice = (a, b) => editor.view.state.sliceDoc(a, b);
  const start = Math.min(from, ...edits.map((e) => e.from));
  const end = Math.max(to, ...edits.map((e) => e.to));
  let at = start;
  let after = "";
  for (const edit of edits) {
    after += slice(at, edit.from) + edit.replacement;
    at = edit.to;
  }
  return { ...fix, edits, before: slice(start, end), after: after + slice(at, end) };
}

/** A mistake in the metadata, shown as a finding. */
function problem({ message, help, span }, i) {
  return {
    rule: "metadata",
    level: "error",
    severity: "error",
    message,
    help,
    notes: [],
    fixes: [],
    suppressed: null,
    fingerprint: `problem-${i}`,
    from: span ? offset(span.start) : 0,
    to: span ? offset(span.end) : 0,
    line: span?.start.line ?? 1,
    isWhole: !span,
    canStand: false,
    hasPage: false,
  };
}

/** Shows the date and the kind of piece that are in force, and where they come from. */
function facts({ published, profile }) {
  const date = byId("published");
  const note = byId("published-note");
  date.placeholder = published ?? "YYYY-MM-DD";
  const typed = date.value.trim();
  const isDate = typed === "" || /^\d{4}(-\d{2}(-\d{2})?)?$/.test(typed);
  date.setAttribute("aria-invalid", String(!isDate));
  date.classList.toggle("guessed", typed === "" && published !== null);
  if (!isDate) note.textContent = "year-month-day";
  else if (typed) note.textContent = "set here";
  else note.textContent = published ? "from the draft" : "none found";
  const [auto] = byId("kind").options;
  auto.textContent = byId("kind").value ? "As the draft says" : `${profile[0].toUpperCase()}${profile.slice(1)}`;
  const isSaid = /^(---|\+\+\+)\n[^]*?^(type|profile)\s*[:=]/m.test(last.text);
  byId("kind-note").textContent = byId("kind").value ? "set here" : isSaid ? "from the draft" : "by default";
}

let telling;
function tell(text, isTrouble = false) {
  clearTimeout(telling);
  const status = byId("status");
  status.classList.toggle("trouble", isTrouble);
  // Screen readers are told when typing rests.
  telling = setTimeout(() => {
    if (status.textContent !== text) status.textContent = text;
  }, isTrouble ? 0 : 250);
}

/** Changes to the text, if it is still the one that the findings are about. */
function apply(changes) {
  if (!last || last.text !== editor.text()) return false;
  editor.replace(changes);
  return true;
}

/** Safe fixes of findings that are listed, without those that touch another. */
function safeFixes() {
  const taken = [];
  for (const f of findings?.visible() ?? []) {
    const fix = f.suppressed === null ? f.fixes.find((x) => x.applicability === "safe") : undefined;
    const isFree = (e) => taken.every((t) => e.to < t.from || e.from > t.to);
    if (fix?.edits.every(isFree)) taken.push(...fix.edits);
  }
  return taken;
}

function step(by) {
  const { from, to } = editor.view.state.selection.main;
  const next = findings.beside(by > 0 ? Math.max(from, to - 1) : from, by);
  if (!next) return true;
  findings.choose(next.fingerprint, true);
  return true;
}

/** The name that files get. */
const stem = () => (draft.name ?? "draft").replace(/\.[^.]+$/, "");
const ending = () => (draft.word ? "md" : /\.([^.]+)$/.exec(draft.name ?? "")?.[1] ?? "md");

function exportText() {
  save(`${stem()}.${ending()}`, editor.text(), TYPES[ending()] ?? "text/plain");
  isSaved = true;
  return true;
}

async function openFile(name, bytes) {
  if (!isSaved && editor.text().trim() && !confirm("Open another draft? What was not saved of this one is lost.")) return;
  try {
    const { answer } = await engine.ask({ call: "text", name }, bytes);
    const isWord = /\.docx$/i.test(name);
    draft = { name, format: answer.format, word: isWord ? bytes : null };
    byId("name").textContent = name;
    byId("published").value = "";
    byId("kind").value = "";
    byId("export-word").hidden = !isWord;
    editor.open(answer.text, answer.format === "markdown" || answer.format === "mdx");
    isSaved = true;
    editor.view.focus();
  } catch (error) {
    tell(error.message, true);
  }
}

async function worksheet(form) {
  const call = { call: "worksheet", request: request(editor.text()), form };
  return (await engine.ask(call)).answer.text;
}

/** The Word file as it was opened, with its findings as comments. */
async function exportWord() {
  const { text, format, ...known } = request("");
  try {
    const { answer } = await engine.ask({ call: "comment", request: { ...known } }, draft.word);
    save(`${stem()}.commented.docx`, answer, TYPES.docx);
  } catch (error) {
    tell(error.message, true);
  }
}

async function exportJson() {
  const { answer } = await engine.ask({ call: "check", request: request(editor.text()) });
  save(`${stem()}.json`, JSON.stringify(answer, null, 2), TYPES.json);
}

function menu() {
  const exports = byId("exports");
  const act = (id, run) => {
    byId(id).onclick = () => {
      exports.hidePopover();
      run();
    };
  };
  act("export-text", exportText);
  act("export-word", exportWord);
  act("export-json", exportJson);
  act("export-sheet", async () => save(`${stem()}-worksheet.html`, await worksheet("html"), TYPES.html));
  exports.ontoggle = (event) => {
    if (event.newState !== "open") return;
    const button = byId("export").getBoundingClientRect();
    exports.style.top = `${button.bottom + 6}px`;
    exports.style.right = `${Math.max(8, innerWidth - button.right)}px`;
    exports.querySelector("button:not([hidden])").focus();
  };
  exports.onkeydown = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const all = [...exports.querySelectorAll("button:not([hidden])")];
    all.at((all.indexOf(document.activeElement) + by) % all.length).focus();
  };
}

function theme() {
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  byId("theme").onclick = () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // A page from disk may have no storage; the choice holds until it is closed.
    }
  };
}

byId("open").onclick = () => byId("file").click();
byId("worksheet").onclick = () => showWorksheet(stem(), worksheet);
byId("help").onclick = () => showHelp(version);
byId("published").oninput = check;
byId("kind").onchange = check;
byId("fix-all").onclick = () => {
  apply(safeFixes().map((e) => ({ from: e.from, to: e.to, insert: e.replacement })));
  editor.view.focus();
};
byId("example").onclick = () => {
  draft = { name: null, format: "markdown", word: null };
  editor.open(EXAMPLE, true);
  isSaved = true;
  editor.view.focus();
};
menu();
theme();
takeFiles(openFile, (message) => tell(message, true));
addEventListener("beforeunload", (event) => {
  if (!isSaved && editor.text().trim()) event.preventDefault();
});
addEventListener("keydown", (event) => {
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const isTyping = event.target.closest?.(".cm-editor, input, select");
  if (event.key === "F8" && !event.target.closest?.(".cm-editor")) step(event.shiftKey ? -1 : 1);
  else if ((event.ctrlKey || event.metaKey) && event.key === "o") byId("file").click();
  else if ((event.ctrlKey || event.metaKey) && event.key === "s") exportText();
  else if (event.key === "?" && !isTyping) showHelp(version);
  else return;
  event.preventDefault();
});

engine.ready.then(
  async () => {
    version = (await engine.ask({ call: "version" })).answer.version;
    rules = new Set((await engine.ask({ call: "rules" })).answer.map((rule) => rule.rule));
    document.body.dataset.ready = "yes";
    check();
  },
  (error) => tell(`The check does not start in this browser (${error.message}).`, true),
);
const isHosted = location.protocol === "https:" || location.hostname === "localhost";
if (isHosted && !globalThis.COPYDESK_SINGLE) navigator.serviceWorker?.register("sw.js").catch(() => {});
editor.view.focus();
// For tests: what the page shows, without a way around it.
globalThis.copydesk = { editor, findingsAt: (at) => findingsAt(editor.view.state, at), element };
