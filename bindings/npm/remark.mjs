/** A plugin for unified: findings become messages of the file. Beside `remark-parse`, or without any parser. */
import { merged } from "./fixes.mjs";
import { load } from "./index.mjs";

/**
 * @param {import("./remark.d.ts").Options} [options]
 */
export default function remarkCopydesk({ infos = false, settings, ...options } = {}) {
  let desk;
  return async (tree, file) => {
    desk ??= load(settings);
    const text = String(file);
    const known = file.path ? { name: file.path, ...options } : options;
    for (const finding of (await desk).check(text, known).diagnostics) {
      if (finding.suppressed !== null || (finding.severity === "info" && !infos)) continue;
      const { start, end } = finding.span;
      const point = ({ line, utf16, offset }) => ({ line, column: utf16, offset });
      const message = file.message(finding.message, {
        place: { start: point(start), end: point(end) },
        source: "copydesk",
        ruleId: finding.rule,
      });
      // As elsewhere in unified: true is an error, false a warning, undefined a remark.
      message.fatal = { error: true, warning: false, info: undefined }[finding.severity];
      message.note = [finding.help, ...finding.notes].filter(Boolean).join("\n") || undefined;
      message.actual = text.slice(start.offset, end.offset);
      // What to write instead of the words under the mark, where the correction touches nothing else.
      const instead = finding.fixes.map((fix) => merged(text, fix, start.offset, end.offset));
      const inside = instead.filter(({ from, to }) => from === start.offset && to === end.offset);
      message.expected = inside.map(({ insert }) => insert);
    }
  };
}
