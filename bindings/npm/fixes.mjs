/** Corrections applied to texts, and as one replacement for programs that take only that. */

/** The text after a correction. */
export function applyFix(text, fix) {
  const { from, to, insert } = merged(text, fix);
  return text.slice(0, from) + insert + text.slice(to);
}

/** All edits of a correction as one, which spans `start` to `end` at least. */
export function merged(text, { edits }, start = Infinity, end = 0) {
  const from = Math.min(start, edits[0].span.start.offset);
  const to = Math.max(end, edits.at(-1).span.end.offset);
  let at = from;
  let insert = "";
  for (const { span, replacement } of edits) {
    insert += text.slice(at, span.start.offset) + replacement;
    at = span.end.offset;
  }
  return { from, to, insert: insert + text.slice(at, to) };
}
