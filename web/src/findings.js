/** The list of findings: errors first, narrowed by level, family and confidence, with what can be done beside each. */
import { byId, counted, element, inline } from "./dom.js";

export const LEVELS = ["error", "warning", "info"];
const NAMES = {
  error: ["error", "errors"],
  warning: ["warning", "warnings"],
  info: ["prompt", "prompts"],
  stet: ["let stand", "let stand"],
};
const FAMILIES = {
  attribution: "Attribution",
  hedging: "Hedging",
  dates: "Dates",
  figures: "Figures",
  precision: "Precision",
  stet: "Stets",
  document: "Document",
  language: "Language",
};

const familyOf = (rule) => rule.split("/")[0];
const familyName = (family) => FAMILIES[family] ?? family[0].toUpperCase() + family.slice(1);

/**
 * Keeps the list.
 * @param {Record<"go" | "fix" | "stet" | "explain" | "chosen" | "filtered", Function>} on what is done with a finding
 */
export function list(on) {
  let findings = [];
  let current = null;
  const shown = { error: true, warning: true, info: false, stet: false };
  const place = byId("list");
  const family = byId("family");
  const confidence = byId("confidence");
  family.onchange = draw;
  confidence.onchange = draw;

  const kind = (finding) => (finding.suppressed === null ? finding.level : "stet");

  function passes(finding) {
    const least = Number(confidence.value);
    // Errors are provable; how often an editor marks them says nothing.
    const isSure = finding.level === "error" || (finding.confidence ?? 1) >= least;
    return isSure && (!family.value || familyOf(finding.rule) === family.value);
  }

  function visible() {
    const rank = (finding) => [...LEVELS, "stet"].indexOf(kind(finding));
    return findings
      .filter((finding) => shown[kind(finding)] && passes(finding))
      .sort((a, b) => rank(a) - rank(b) || a.from - b.from);
  }

  function drawLevels() {
    const buttons = [...LEVELS, "stet"].map((level) => {
      const count = findings.filter((f) => kind(f) === level && passes(f)).length;
      if (level === "stet" && !findings.some((f) => kind(f) === "stet")) return null;
      const click = () => {
        shown[level] = !shown[level];
        draw();
        byId(`level-${level}`)?.focus();
      };
      return element(
        `button.level.level-${level}`,
        { type: "button", id: `level-${level}`, "aria-pressed": String(shown[level]), onclick: click },
        element("b", {}, counted(count)),
        ` ${NAMES[level][count === 1 ? 0 : 1]}`,
      );
    });
    byId("levels").replaceChildren(...buttons.filter(Boolean));
  }

  function drawFamilies() {
    const chosen = family.value;
    const names = [...new Set(findings.map((finding) => familyOf(finding.rule)))].sort();
    if (chosen && !names.includes(chosen)) names.push(chosen);
    const options = names.map((name) => element("option", { value: name }, familyName(name)));
    family.replaceChildren(element("option", { value: "" }, "All families"), ...options);
    family.value = chosen;
  }

  function card(finding) {
    const isCurrent = finding.fingerprint === current;
    const head = element(
      "button.head",
      {
        type: "button",
        "aria-expanded": String(isCurrent),
        onclick: () => choose(finding.fingerprint, true),
      },
      element("span.what", {}, inline(finding.message)),
      element(
        "span.where",
        {},
        element("span.kind", {}, finding.suppressed === null ? NAMES[finding.level][0] : "let stand"),
        element("span", {}, finding.rule),
        element("span", {}, finding.isWhole ? "whole draft" : `line ${finding.line}`),
        percent(finding),
      ),
    );
    const item = element(
      `li.finding.level-${finding.level}`,
      { "data-id": finding.fingerprint },
      head,
      isCurrent ? details(finding) : null,
    );
    if (isCurrent) item.classList.add("current");
    if (finding.suppressed !== null) item.classList.add("stands");
    return item;
  }

  function details(finding) {
    const fix = finding.suppressed === null ? finding.fixes[0] : undefined;
    const isSafe = fix?.applicability === "safe";
    const button = (name, text, key, run) =>
      element(`button.${name}`, { type: "button", onclick: run, title: `Key: ${key}` }, text);
    return element(
      "div.details",
      {},
      finding.help ? element("p", {}, inline(sentence(finding.help))) : null,
      finding.notes.map((note) => element("p.note", {}, inline(sentence(note)))),
      finding.suppressed === null ? null : element("p.note", {}, `Let stand: ${finding.suppressed}`),
      fix ? change(fix) : null,
      element(
        "div.does",
        {},
        fix
          ? button(isSafe ? "fix.primary" : "fix", isSafe ? "Fix" : "Use suggestion", "f", () => on.fix(finding))
          : null,
        finding.suppressed === null && finding.canStand
          ? button("stet", "Let it stand…", "s", () => on.stet(finding))
          : null,
        finding.hasPage ? button("rule", "Rule", "r", () => on.explain(finding.rule)) : null,
      ),
    );
  }

  function draw() {
    drawFamilies();
    drawLevels();
    const all = visible();
    const focused = place.contains(document.activeElement)
      ? document.activeElement.closest(".finding")?.dataset.id
      : undefined;
    place.replaceChildren(...all.map(card));
    if (focused) (item(focused) ?? place.firstChild)?.querySelector(".head")?.focus();
    on.filtered(all);
  }

  const item = (id) => place.querySelector(`[data-id="${CSS.escape(id)}"]`);

  /** Makes a finding the current one; `go` leads to its place in the draft. */
  function choose(fingerprint, go) {
    const finding = findings.find((f) => f.fingerprint === fingerprint);
    if (!finding) return;
    if (current !== fingerprint) {
      const before = current && item(current);
      const old = findings.find((f) => f.fingerprint === current);
      current = fingerprint;
      const hadFocus = place.contains(document.activeElement);
      if (before && old) before.replaceWith(card(old));
      if (!item(fingerprint)) {
        shown[kind(finding)] = true;
        draw();
      } else item(fingerprint).replaceWith(card(finding));
      if (hadFocus) item(fingerprint)?.querySelector(".head").focus({ preventScroll: true });
      on.chosen(finding);
    }
    item(fingerprint)?.scrollIntoView({ block: "nearest" });
    if (go) on.go(finding);
  }

  place.onkeydown = (event) => {
    const here = event.target.closest(".finding");
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    const finding = findings.find((f) => f.fingerprint === here.dataset.id);
    const press = (name) => item(here.dataset.id)?.querySelector(`.does .${name}`)?.click();
    const move = (to) => {
      if (!to) return;
      choose(to.dataset.id, false);
      on.go(findings.find((f) => f.fingerprint === to.dataset.id), false);
      item(to.dataset.id)?.querySelector(".head").focus({ preventScroll: true });
    };
    const keys = {
      ArrowDown: () => move(here.nextElementSibling),
      ArrowUp: () => move(here.previousElementSibling),
      Home: () => move(place.firstElementChild),
      End: () => move(place.lastElementChild),
      f: () => press("fix"),
      s: () => press("stet"),
      r: () => press("rule"),
      Escape: () => on.go(finding, true),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    if (!here.classList.contains("current")) choose(here.dataset.id, false);
    keys[event.key]();
  };

  return {
    update(next) {
      findings = next;
      if (!findings.some((f) => f.fingerprint === current)) current = null;
      draw();
    },
    choose,
    visible,
    current: () => findings.find((f) => f.fingerprint === current),
    /** The next or the last finding from a place in the draft, in the order of the draft. */
    beside(at, step) {
      const inOrder = visible().sort((a, b) => a.from - b.from || a.to - b.to);
      const found = step > 0
        ? inOrder.find((f) => f.from > at)
        : inOrder.reverse().find((f) => f.from < at);
      return found ?? inOrder[0];
    },
    focus() {
      const target = (current && item(current)) ?? place.firstElementChild;
      if (!target) return false;
      choose(target.dataset.id, false);
      item(target.dataset.id).querySelector(".head").focus();
      return true;
    },
  };
}

/** How likely an editor is to mark such a place. */
function percent({ level, confidence }) {
  if (level === "error" || confidence === undefined) return null;
  const title = "How likely an editor is to mark such a place";
  return element("span", { title }, `${Math.round(confidence * 100)} %`);
}

/** What becomes of the words. */
function change({ before, after }) {
  return element(
    "p.change",
    {},
    element("del", {}, before),
    after ? [" → ", element("ins", {}, after)] : null,
  );
}

/** A capital at the beginning, a full stop at the end. */
function sentence(text) {
  const begun = text[0].toUpperCase() + text.slice(1);
  return /[.?!:)]$/.test(begun) ? begun : `${begun}.`;
}
