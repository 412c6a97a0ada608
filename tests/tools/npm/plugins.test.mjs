/** The plugins inside the programs they are made for. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import remarkCopydesk from "copydesk/remark";
import remarkParse from "remark-parse";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { VFile } from "vfile";

const DRAFT = "---\ndate: 2026-02-27\n---\n\n😀 Halden opened the lab on February 9.\n\nThe hearing is on Tuesday, March 4, 2026.\n";

test("unified has findings as messages", async () => {
  const file = new VFile({ value: DRAFT, path: "lab.md" });
  await unified().use(remarkParse).use(remarkCopydesk).use(remarkStringify).process(file);
  const found = file.messages.map((m) => [m.source, m.ruleId, m.fatal, m.line, m.column, m.actual, m.expected]);
  assert.deepEqual(found, [
    ["copydesk", "dates/missing-year", false, 5, 29, "February 9", ["February 9, 2026"]],
    ["copydesk", "dates/calendar-error", true, 7, 19, "Tuesday, March 4, 2026", ["Wednesday, March 4, 2026"]],
  ]);
  assert.equal(DRAFT.slice(file.messages[0].place.start.offset, file.messages[0].place.end.offset), "February 9");
});

test("unified passes options on", async () => {
  const file = new VFile({ value: DRAFT, path: "lab.md" });
  const plugin = unified().use(remarkParse).use(remarkCopydesk, { ignore: ["dates/calendar-error"] });
  await plugin.run(plugin.parse(file), file);
  assert.deepEqual(file.messages.map((m) => m.expected), [["February 9, 2026"]]);
});

test("textlint reports findings and makes safe fixes", () => {
  writeFileSync(".textlintrc.json", JSON.stringify({ rules: { "copydesk/textlint": true } }));
  writeFileSync("lab.md", DRAFT);
  const run = (...args) => spawnSync("node_modules/.bin/textlint", [...args, "lab.md"], { encoding: "utf8" });
  const { stdout, stderr, status } = run("--format", "json");
  const [{ messages }] = JSON.parse(stdout || `[{"messages": "${stderr}"}]`);
  const found = messages.map((m) => [DRAFT.slice(...m.range), m.line, m.message.split(":")[0], m.fix?.text]);
  assert.deepEqual(found, [
    ["February 9", 5, "dates/missing-year", ", 2026"],
    ["Tuesday, March 4, 2026", 7, "dates/calendar-error", undefined],
  ]);
  assert.equal(status, 1);
  run("--fix");
  assert.equal(readFileSync("lab.md", "utf8"), DRAFT.replace("February 9", "February 9, 2026"));
});
