/**
 * Builds the page: `dist/` to be served, and `dist/copydesk.html`, the same as one file that opens from disk.
 *
 *     node build.mjs [WASM]              default: ../target/wasm/copydesk.wasm
 *
 * The module is packed with gzip and carried in a script, so that the page need not connect to anything, not even to its own server.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const wasm = process.argv[2] ?? join(here, "../target/wasm/copydesk.wasm");
const dist = join(here, "dist");
const options = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  target: "es2022",
  logLevel: "warning",
  legalComments: "none",
};
/** Packages that went into the page. */
const packages = new Set();

async function bundled(entry, more) {
  const result = await build({ ...options, entryPoints: [join(here, "src", entry)], ...more });
  for (const input of Object.keys(result.metafile.inputs)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
    if (name) packages.add(name);
  }
  return result.outputFiles[0].text.trim();
}
const worker = await bundled("worker.js", { format: "iife" });
const app = await bundled("main.js", { format: "iife" });
// Fonts stand in the style sheet: a page from disk may not read files beside it.
const style = await bundled("style.css", { loader: { ".woff2": "dataurl" } });
const service = await bundled("sw.js", { format: "iife" });
const packed = gzipSync(readFileSync(wasm), { level: 9 }).toString("base64");
const engine = `globalThis.COPYDESK_WORKER=${script(worker)};globalThis.COPYDESK_WASM="${packed}";`;
const early = "try{const t=localStorage.getItem('theme');if(t)document.documentElement.dataset.theme=t}catch{}";

/** The licences of those packages, as they ask to be carried. */
function licences() {
  const all = [...packages].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    return `${name}\n\n${readFileSync(join(folder, "LICENSE"), "utf8").trim()}`;
  });
  return all.join(`\n\n${"=".repeat(72)}\n\n`).replace(/</g, "‹");
}

/** A string in a script: nothing in it can end the script's element. */
function script(text) {
  return JSON.stringify(text).replace(/<(?=[/!s])/gi, "\\u003c");
}

/** Everything is forbidden but what the page brings itself. `connect-src` stays at none: no request can be made. */
function policy(scripts, more = "") {
  return [
    "default-src 'none'",
    `script-src ${scripts} 'wasm-unsafe-eval'`,
    `worker-src blob:${more}`,
    "style-src 'self' 'unsafe-inline'",
    "font-src data:",
    "img-src data:",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const icon =
  "data:image/svg+xml," +
  encodeURIComponent(
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='6' fill='#1f1d1a'/>" +
      "<path d='M7 10h18M7 16h11' stroke='#f7f4ee' stroke-width='2.6'/>" +
      "<path d='M7 23c2-2 4-2 6 0s4 2 6 0 4-2 6 0' fill='none' stroke='#d6483b' stroke-width='2.6'/></svg>",
  );
const template = readFileSync(join(here, "src/index.html"), "utf8");
const notices = `<script type="text/plain" id="licences">\n${licences()}\n</script>`;
const fill = (values) => template.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
const put = (name, text) => {
  writeFileSync(join(dist, name), text);
  const bytes = Buffer.byteLength(text);
  console.log(`${name}: ${Math.round(bytes / 1000)} kB, ${Math.round(gzipSync(text).length / 1000)} kB as gzip`);
};
// A name that changes with what is in the files, so that a cache never mixes two versions.
const stamp = createHash("sha256").update(app + style + engine + template).digest("hex").slice(0, 12);
put("app.js", app);
put("engine.js", engine);
put("style.css", style);
put("sw.js", service.replace("COPYDESK_STAMP", stamp));
put(
  "index.html",
  fill({
    icon,
    policy: policy(`'self' ${hash(early)}`, " 'self'"),
    head: `<script>${early}</script>\n<link rel="stylesheet" href="style.css">`,
    scripts: `${notices}\n<script src="engine.js"></script>\n<script src="app.js"></script>`,
  }),
);
const single = `globalThis.COPYDESK_SINGLE=true;${engine}`;
const inline = app.replace(/<(?=\/script|!--)/gi, "\\x3c");
put(
  "copydesk.html",
  fill({
    icon,
    policy: policy(`blob: ${[early, single, inline].map(hash).join(" ")}`),
    head: `<script>${early}</script>\n<style>${style}</style>`,
    scripts: `${notices}\n<script>${single}</script>\n<script>${inline}</script>`,
  }),
);
