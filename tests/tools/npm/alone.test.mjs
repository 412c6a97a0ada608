/** The package by itself: findings, places, corrections, a newsroom's own rules, and its command. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { CopydeskError, applyFix, check, load } from "copydesk";

const DRAFT = "😀 Halden opened the lab on February 9.\r\n\nThe hearing is on Tuesday, March 4, 2026.\n";

test("a draft is checked", async () => {
  const { diagnostics, published, profile, summary } = await check(DRAFT, { published: "2026-02-27" });
  const found = diagnostics.map(({ rule, severity, span, fixes }) => [
    rule,
    severity,
    DRAFT.slice(span.start.offset, span.end.offset),
    fixes[0]?.message,
  ]);
  assert.deepEqual(found, [
    ["dates/missing-year", "warning", "February 9", "write `February 9, 2026`"],
    ["dates/calendar-error", "error", "Tuesday, March 4, 2026", "write `Wednesday, March 4, 2026`"],
  ]);
  const fixed = applyFix(DRAFT, diagnostics[1].fixes[0]);
  assert.equal(fixed, DRAFT.replace("Tuesday", "Wednesday"));
  assert.deepEqual([published, profile, summary.errors], ["2026-02-27", "explainer", 1]);
});

test("a draft is fixed, listed and explained", async () => {
  const desk = await load();
  const published = "2026-02-27";
  assert.equal(desk.fix(DRAFT, { published }), DRAFT.replace("February 9", "February 9, 2026"));
  const both = DRAFT.replace("February 9", "February 9, 2026").replace("Tuesday", "Wednesday");
  assert.equal(desk.fix(DRAFT, { published, unsafe: true }), both);
  assert.match(desk.worksheet(DRAFT, "csv", { published }), /2026-02-09/);
  assert.equal(desk.explain("dates/missing-year").profiles.news, "off");
  assert.ok(desk.rules().some((rule) => rule.rule === "dates/missing-year"));
});

test("a newsroom brings its own pages and settings", async () => {
  const page = '+++\nseverity = "error"\nwords = ["synergies"]\nmessage = "`{match}` says nothing"\n+++\n# Synergies\n';
  const desk = await load({ pages: { "house/synergies.md": page }, settings: 'profile = "news"' });
  const { diagnostics, profile } = desk.check("The merger brings synergies.");
  assert.deepEqual([diagnostics.map((d) => d.rule), profile], [["house/synergies"], "news"]);
  const plain = (await check("The merger brings synergies.")).diagnostics;
  assert.deepEqual(plain, []);
});

test("what is not understood is an error of its kind", async () => {
  const desk = await load();
  const kinds = [
    [() => desk.check("x", { published: "soon" }), "date"],
    [() => desk.check("x", { profile: "poem" }), "profile"],
    [() => desk.check("x", { sing: true }), "request"],
    [() => desk.checkFile(new Uint8Array([80, 75]), { name: "a.docx" }), "file"],
    [() => desk.explain("dates/missing-yaer"), "rule"],
  ];
  for (const [run, kind] of kinds) {
    assert.throws(run, (error) => error instanceof CopydeskError && error.kind === kind);
  }
  await assert.rejects(load({ settings: "profil = 1" }), { kind: "settings" });
});

test("the command prints findings, and says so with its exit code", () => {
  writeFileSync("good.md", "---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, 2026, it said.\n");
  writeFileSync("bad.md", `---\ndate: 2026-02-27\n---\n${DRAFT}`);
  const run = (...args) => spawnSync("node_modules/.bin/copydesk", args, { encoding: "utf8" });
  assert.deepEqual([run("good.md").stdout, run("good.md").status], ["", 0]);
  const { stdout, status } = run("bad.md");
  const [first, second] = stdout.split("\n");
  assert.match(first, /^bad\.md:4:28: warning\[dates\/missing-year\]: `February 9` has no year$/);
  assert.match(second, /^bad\.md:6:19: error\[dates\/calendar-error\]: /);
  assert.equal(status, 1);
  assert.equal(run("none.md").status, 2);
});
