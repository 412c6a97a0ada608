/** A rule for textlint: `"rules": { "copydesk/textlint": true }`. Errors and warnings are reported, safe corrections offered. */
import { merged } from "./fixes.mjs";
import { load } from "./index.mjs";

let desk;

function reporter(context, { infos = false, ...options } = {}) {
  const { Syntax, RuleError, report, getSource, getFilePath, fixer, locator } = context;
  return {
    async [Syntax.Document](node) {
      desk ??= load();
      const text = getSource();
      const path = getFilePath();
      const known = path ? { name: path, ...options } : options;
      for (const finding of (await desk).check(text, known).diagnostics) {
        if (finding.suppressed !== null || (finding.severity === "info" && !infos)) continue;
        const { start, end } = finding.span;
        const words = finding.help ? `${finding.message} (${finding.help})` : finding.message;
        const safe = finding.fixes.find(({ applicability }) => applicability === "safe");
        const edit = safe && merged(text, safe);
        const fix = edit && fixer.replaceTextRange([edit.from, edit.to], edit.insert);
        const padding = locator.range([start.offset, end.offset]);
        report(node, new RuleError(`${finding.rule}: ${words}`, fix ? { padding, fix } : { padding }));
      }
    },
  };
}

export default { linter: reporter, fixer: reporter };
