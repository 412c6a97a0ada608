/** Files in by choice or drop, files out as downloads. */
import { byId, element } from "./dom.js";

const ENDINGS = /\.(md|markdown|mdown|mdx|html?|xhtml|docx|txt|text|rst|adoc|asciidoc)$/i;

/** Calls `open(name, bytes)` for a file that is chosen or dropped, and `refuse(message)` for one that is no draft. */
export function takeFiles(open, refuse) {
  const input = byId("file");
  const take = async (file) => {
    if (!file) return;
    if (!ENDINGS.test(file.name)) {
      const old = /\.doc$/i.test(file.name) ? " Save it as .docx first." : "";
      refuse(`${file.name} is none of .md, .html, .docx and .txt.${old}`);
      return;
    }
    await open(file.name, new Uint8Array(await file.arrayBuffer()));
  };
  input.onchange = async () => {
    await take(input.files[0]);
    input.value = "";
  };
  const hasFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  let depth = 0;
  const cover = (isOver) => document.body.classList.toggle("dropping", isOver);
  const listen = (name, run) =>
    addEventListener(name, (event) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      run(event);
    }, true);
  listen("dragenter", () => cover((depth += 1) > 0));
  listen("dragleave", () => cover((depth -= 1) > 0));
  listen("dragover", (event) => {
    event.dataTransfer.dropEffect = "copy";
  });
  listen("drop", (event) => {
    depth = 0;
    cover(false);
    take(event.dataTransfer.files[0]);
  });
}

/** Offers a file for download. */
export function save(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export const TYPES = {
  md: "text/markdown",
  html: "text/html",
  txt: "text/plain",
  csv: "text/csv",
  json: "application/json",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};
