#!/usr/bin/env node
/** `copydesk DRAFT…`: checks files by name, for those who have Node and nothing else. The whole command is the program in Rust. */
import { readFile } from "node:fs/promises";
import { load } from "./index.mjs";

const paths = process.argv.slice(2).filter((argument) => argument !== "--info" && argument !== "check");
const infos = process.argv.includes("--info");
if (paths.length === 0 || paths.some((path) => path.startsWith("-"))) {
  console.error("usage: copydesk [--info] DRAFT…\nchecks .md, .html, .docx, .txt and more; exit code 1 if there are errors, 2 if a file cannot be read");
  process.exit(2);
}
const desk = await load();
let code = 0;
for (const path of paths) {
  try {
    const { diagnostics, problems } = desk.checkFile(await readFile(path), { name: path });
    for (const { message } of problems) console.log(`${path}: ${message}`);
    for (const { rule, severity, message, span, suppressed } of diagnostics) {
      if (suppressed !== null || (severity === "info" && !infos)) continue;
      console.log(`${path}:${span.start.line}:${span.start.column}: ${severity}[${rule}]: ${message}`);
      if (severity === "error") code = Math.max(code, 1);
    }
    if (problems.length > 0) code = 2;
  } catch (error) {
    console.error(`${path}: ${error.message}`);
    code = 2;
  }
}
process.exitCode = code;
