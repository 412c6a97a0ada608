/** Dialogs: the page of a rule, the reason of a stet, the worksheet, the keys. */
import { byId, element, inline, page } from "./dom.js";
import { TYPES, save } from "./files.js";

/** Shows a dialog with a head and a button that closes it. */
function open(id, title, ...content) {
  const dialog = byId(id);
  const close = element("button.close", { type: "button", "aria-label": "Close", onclick: () => dialog.close() }, "×");
  dialog.setAttribute("aria-label", title);
  dialog.replaceChildren(element("header", {}, element("h2", {}, title), close), ...content);
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  return dialog;
}

/** The page of a rule, as `explain` gives it. */
export function showRule(rule) {
  const measured = rule.measured
    ? `Right in ${rule.measured.right} of ${rule.measured.findings} findings in marked articles that it was not made from.`
    : null;
  const levels = Object.entries(rule.profiles).map(([kind, level]) =>
    element("li", {}, element(`span.dot.level-${level}`), `${kind}: ${level === "info" ? "prompt" : level}`),
  );
  const body = page(rule.markdown.split("\n").slice(3).join("\n"));
  open(
    "rule",
    rule.title,
    element("p.id", {}, rule.rule),
    element("ul.levels", {}, levels),
    measured ? element("p.measured", {}, measured) : null,
    body,
  );
}

/** Asks why a finding may stand; gives the reason, or nothing. */
export function askReason(finding) {
  return new Promise((resolve) => {
    const reason = element("input", {
      type: "text",
      required: true,
      id: "reason",
      autocomplete: "off",
      placeholder: "the filing prints it so",
    });
    const form = element(
      "form",
      { method: "dialog" },
      element("p", {}, inline(finding.message)),
      element("label", { htmlFor: "reason" }, "Why may it stand?"),
      reason,
      element(
        "p.note",
        {},
        "A comment above the paragraph keeps the reason; readers do not see it, the check and your editor do.",
      ),
      element("div.does", {}, element("button.primary", { type: "submit" }, "Let it stand")),
    );
    const dialog = open("stet", "Let it stand", form);
    let given;
    form.onsubmit = () => {
      given = reason.value.trim();
    };
    dialog.onclose = () => resolve(given);
    reason.focus();
  });
}

/**
 * The worksheet. It is a page of its own, shown in a frame that may run nothing.
 * @param {(form: string) => Promise<string>} make
 */
export async function showWorksheet(name, make) {
  const html = await make("html");
  const download = (form, label) =>
    element("button", { type: "button", onclick: async () => save(`${name}-worksheet.${form}`, await make(form), TYPES[form]) }, label);
  const frame = element("iframe", { title: "Worksheet", srcdoc: html });
  frame.setAttribute("sandbox", "allow-modals");
  open(
    "worksheet-page",
    "Fact-checker’s worksheet",
    element("div.does", {}, download("html", "Save as page"), download("csv", "Save as CSV"), download("md", "Save as Markdown")),
    frame,
  );
}

const KEYS = [
  ["F8, Shift F8", "next and previous finding, in the text"],
  ["Ctrl .", "from the text to the finding, and Esc back"],
  ["↑ ↓ Home End", "through the list of findings"],
  ["Enter", "to the place in the text"],
  ["f", "fix, or use the suggestion"],
  ["s", "let it stand, with a reason"],
  ["r", "the rule: why, whose standard, examples"],
  ["Ctrl Z", "take back what was done, fixes too"],
  ["Ctrl F", "find in the draft"],
  ["Ctrl O, Ctrl S", "open a file, save the text"],
];

/** What the page is, and its keys. */
export function showHelp(version) {
  const rows = KEYS.map(([keys, what]) => element("tr", {}, element("th", {}, keys), element("td", {}, what)));
  open(
    "help-page",
    "Help",
    element(
      "div.page",
      {},
      element("p", {}, "copydesk reads a draft as a standards editor would and marks what that editor would send back: claims without a source, hedges that stand in for one, dates a reader cannot place, figures that are stale or mislabelled. Errors are provable or a legal risk, warnings are what an editor sends back, prompts are worth a thought."),
      element("p", {}, "The check runs in this page. The page may not connect to anything, and works without a network; a draft that is not saved is gone when the page is closed."),
      element("h3", {}, "Keys"),
      element("table.keys", {}, element("tbody", {}, rows)),
      element("p.note", {}, `Version ${version}. Free software under the MIT or the Apache licence.`),
      element(
        "details",
        {},
        element("summary", {}, "Licences of what it is made of"),
        element("pre", {}, byId("licences").textContent.trim()),
      ),
    ),
  );
}
