/**
 * Compares the findings of the WebAssembly build with those of the command, draft by draft.
 *
 *     node tests/tools/wasm/agree.mjs WASM COMMAND FIXTURES [CORPUS]
 *
 * All drafts of FIXTURES, and 200 of CORPUS, spread over it evenly.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Engine } from "../../../bindings/wasm/copydesk.mjs";

const [wasm, command, fixtures, corpus] = process.argv.slice(2);
const DRAFTS = new Set([".md", ".markdown", ".mdx", ".html", ".htm", ".rst", ".adoc", ".txt", ".docx"]);
const MOST = 200;

function drafts(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile() && DRAFTS.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

const own = drafts(fixtures);
const others = corpus ? drafts(corpus) : [];
const step = Math.max(1, others.length / MOST);
const some = Array.from({ length: Math.min(MOST, others.length) }, (_, i) => others[Math.floor(i * step)]);

// Names without folders, so that neither settings nor dates in paths play a part.
const scratch = mkdtempSync(join(tmpdir(), "copydesk-agree-"));
const paths = [...own, ...some].map((path, i) => {
  const name = `draft-${String(i).padStart(4, "0")}${extname(path).toLowerCase()}`;
  cpSync(path, join(scratch, name));
  return name;
});
writeFileSync(join(scratch, "copydesk.toml"), "");
const run = spawnSync(command, ["check", "--format", "json", ...paths], {
  cwd: scratch,
  encoding: "utf8",
  maxBuffer: 1 << 30,
});
const printed = new Map(JSON.parse(run.stdout).files.map((file) => [file.path, file]));

// Time of the processor: what else the machine does plays no part. The first call builds what all others use.
const engine = new Engine(new WebAssembly.Module(readFileSync(wasm)));
engine.ask({ call: "check", request: { text: "Experts say it works." } });
let [findings, words, time] = [0, 0, 0];
const wrong = [];
for (const name of paths) {
  const bytes = readFileSync(join(scratch, name));
  const request = { name };
  const start = process.cpuUsage();
  let answer;
  try {
    answer = engine.ask({ call: "check", request }, bytes).files[0];
  } catch (error) {
    answer = { refused: error.kind };
  }
  const spent = process.cpuUsage(start);
  time += (spent.user + spent.system) / 1000;
  words += bytes.toString("utf8").split(/\s+/).length;
  findings += answer.diagnostics?.length ?? 0;
  const expected = printed.get(name) ?? { refused: "file" };
  if (!isDeepStrictEqual(answer, expected)) wrong.push(name);
}
rmSync(scratch, { recursive: true });
if (wrong.length > 0) {
  console.error(`wasm: findings differ in ${wrong.length} of ${paths.length} drafts: ${wrong.slice(0, 5).join(", ")}`);
  process.exit(1);
}
if (findings === 0) {
  console.error("wasm: nothing was found in any draft, so nothing was compared");
  process.exit(1);
}
const per = ((time / words) * 1000).toFixed(1);
console.log(`wasm: ${own.length} fixtures and ${some.length} corpus files, ${findings} findings, all as the command has them; ${per} ms for 1,000 words`);
