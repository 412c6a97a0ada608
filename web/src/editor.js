/** The draft: CodeMirror with Markdown, and the marks of findings, which move with the text until the next answer. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  HighlightStyle,
  Language,
  LanguageSupport,
  defineLanguageFacet,
  syntaxHighlighting,
} from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, RangeSet, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  ViewPlugin,
  drawSelection,
  hoverTooltip,
  keymap,
  placeholder,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { GFM, parser } from "@lezer/markdown";
import { element, inline } from "./dom.js";
import { isRich, markdownOf } from "./paste.js";

const setMarks = StateEffect.define();
const setCurrent = StateEffect.define();

/** Marks, and which of them is the current one. Each carries the fingerprint of its finding. */
const marks = StateField.define({
  create: () => ({ set: Decoration.none, findings: [], current: null }),
  update(value, transaction) {
    let { set, findings, current } = value;
    const before = value;
    if (transaction.docChanged) set = set.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) findings = effect.value;
      if (effect.is(setCurrent)) current = effect.value;
    }
    if (findings !== before.findings || current !== before.current) {
      set = decorate(findings === before.findings ? placed(set, findings) : findings, current);
    }
    const isSame = set === before.set && findings === before.findings && current === before.current;
    return isSame ? before : { set, findings, current };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.set),
});

function decorate(findings, current) {
  const ranges = findings
    .filter((finding) => finding.to > finding.from)
    .map((finding) => {
      const isCurrent = finding.fingerprint === current;
      const classes = `mark mark-${finding.level}${isCurrent ? " mark-current" : ""}`;
      return Decoration.mark({ class: classes, finding }).range(finding.from, finding.to);
    });
  return RangeSet.of(ranges, true);
}

/** Findings where their marks are now. */
function placed(set, findings) {
  const places = new Map();
  set.between(0, Infinity, (from, to, mark) => {
    places.set(mark.spec.finding.fingerprint, { from, to });
  });
  return findings.map((finding) => ({ ...finding, ...places.get(finding.fingerprint) }));
}

const markdownData = defineLanguageFacet({});
const markdownLanguage = new Language(markdownData, parser.configure([GFM]), [], "markdown");

const looks = HighlightStyle.define([
  { tag: tags.heading1, class: "md-h1" },
  { tag: [tags.heading2, tags.heading3, tags.heading4], class: "md-h2" },
  { tag: tags.strong, fontWeight: "650" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.link, class: "md-link" },
  { tag: [tags.url, tags.processingInstruction, tags.contentSeparator], class: "md-sign" },
  { tag: [tags.comment, tags.labelName], class: "md-comment" },
  { tag: tags.monospace, class: "md-code" },
]);

/** Lines of front matter, which Markdown would take for a heading. */
const front = ViewPlugin.define(
  (view) => ({
    decorations: frontLines(view.state.doc),
    update(update) {
      if (update.docChanged) this.decorations = frontLines(update.state.doc);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

function frontLines(doc) {
  const lines = [];
  if (!/^(---|\+\+\+)$/.test(doc.line(1).text)) return Decoration.none;
  const fence = doc.line(1).text;
  for (let n = 1; n <= Math.min(doc.lines, 80); n += 1) {
    const line = doc.line(n);
    lines.push(Decoration.line({ class: "md-front" }).range(line.from));
    if (n > 1 && line.text === fence) return Decoration.set(lines);
  }
  return Decoration.none;
}

/** What a mark says, where a mouse rests on it. */
const hint = hoverTooltip((view, at) => {
  const found = findingsAt(view.state, at);
  if (found.length === 0) return null;
  return {
    pos: found[0].from,
    end: found[0].to,
    above: true,
    create: () => ({
      dom: element(
        "div.hint",
        {},
        found.map((finding) => element(`p.level-${finding.level}`, {}, inline(finding.message))),
      ),
    }),
  };
}, { hoverTime: 350 });

/** Findings at a place, the shortest first. */
export function findingsAt(state, at) {
  const found = [];
  state.field(marks).set.between(at, at, (from, to, mark) => {
    found.push({ ...mark.spec.finding, from, to });
  });
  return found.sort((a, b) => a.to - a.from - (b.to - b.from));
}

/**
 * Makes the editor.
 * @param {HTMLElement} parent
 * @param {{ changed: () => void, entered: (finding: object) => void, keys: object[] }} on
 */
export function edit(parent, on) {
  const language = new Compartment();
  const markdown = new LanguageSupport(markdownLanguage, syntaxHighlighting(looks));
  const extensions = [
    history(),
    drawSelection(),
    highlightSelectionMatches({ minSelectionLength: 4 }),
    search({ top: true }),
    EditorView.lineWrapping,
    placeholder("Paste a draft here, or drop a file on the page."),
    keymap.of([...on.keys, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
    language.of(markdown),
    front,
    marks,
    hint,
    EditorView.contentAttributes.of({ "aria-label": "Draft", spellcheck: "true" }),
    EditorView.domEventHandlers({ paste: (event, view) => pasted(event, view) }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) on.changed();
      else if (update.selectionSet && update.transactions.some((t) => t.isUserEvent("select"))) {
        const [finding] = findingsAt(update.state, update.state.selection.main.head);
        if (finding) on.entered(finding);
      }
    }),
  ];
  const state = (doc) => EditorState.create({ doc, extensions });
  const view = new EditorView({ parent, state: state("") });
  return {
    view,
    text: () => view.state.doc.toString(),
    /** Shows another draft; there is no way back to the one before. */
    open(text, isMarkdown) {
      view.setState(state(text));
      view.dispatch({ effects: language.reconfigure(isMarkdown ? markdown : []) });
      on.changed();
    },
    show: (findings) => view.dispatch({ effects: setMarks.of(findings) }),
    current: (fingerprint) => view.dispatch({ effects: setCurrent.of(fingerprint) }),
    /** Where findings are now. */
    places: () => placed(view.state.field(marks).set, view.state.field(marks).findings),
    /** Selects a place and brings it into the middle. */
    go(from, to, focus = true) {
      view.dispatch({
        selection: { anchor: from, head: to },
        effects: EditorView.scrollIntoView(from, { y: "center" }),
      });
      if (focus) view.focus();
    },
    replace: (changes) => view.dispatch({ changes, userEvent: "input.fix", scrollIntoView: false }),
  };
}

/** Rich text keeps its links; everything else is pasted as it is. */
function pasted(event, view) {
  const html = event.clipboardData?.getData("text/html");
  if (!html || !isRich(html)) return false;
  const text = markdownOf(html);
  const { from, to } = view.state.selection.main;
  const isAlone = view.state.doc.length === to - from;
  const words = text.includes("\n\n") || isAlone ? text : text.trimEnd();
  view.dispatch(view.state.replaceSelection(isAlone ? words : words.replace(/\n$/, "")), {
    userEvent: "input.paste",
    scrollIntoView: true,
  });
  event.preventDefault();
  return true;
}
