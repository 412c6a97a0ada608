/** Rich text from the clipboard as Markdown: links, headings, lists, quotations and tables stay, looks go. */

const BLOCKS = new Set(
  ("ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR " +
    "LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL").split(" "),
);
const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "HEAD", "NOSCRIPT", "BUTTON", "SVG", "svg"]);

/** Markdown from the HTML of a clipboard. The HTML is parsed, not shown: it loads and runs nothing. */
export function markdownOf(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return tidy(blocks(body));
}

/** Whether HTML says more than its text does; a copy of plain text often comes with a wrapper. */
export function isRich(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return body.querySelector("a[href], h1, h2, h3, h4, li, blockquote, table, em, i, strong, p + p") !== null;
}

const tidy = (text) => `${text.replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim()}\n`;

/** The blocks inside an element, parted by blank lines. */
function blocks(parent) {
  const out = [];
  let running = "";
  const flush = () => {
    const text = running.replace(/[ \n\t]+/g, " ").replace(/ ?\u0000 ?/g, "\\\n").trim();
    if (text) out.push(text.replace(/\\$/, ""));
    running = "";
  };
  for (const node of parent.childNodes) {
    if (isBlock(node)) {
      flush();
      const text = block(node);
      if (text) out.push(text);
    } else running += words(node);
  }
  flush();
  return out.join("\n\n");
}

function isBlock(node) {
  if (node.nodeType !== Node.ELEMENT_NODE || SILENT.has(node.tagName)) return false;
  return BLOCKS.has(node.tagName) || [...node.children].some(isBlock);
}

function block(node) {
  const heading = /^H([1-6])$/.exec(node.tagName);
  if (heading) return `${"#".repeat(Number(heading[1]))} ${line(node)}`;
  switch (node.tagName) {
    case "UL":
    case "OL":
      return list(node);
    case "BLOCKQUOTE":
      return blocks(node).replace(/^/gm, "> ").replace(/^> $/gm, ">");
    case "PRE":
      return `\`\`\`\n${node.textContent.replace(/\n$/, "")}\n\`\`\``;
    case "TABLE":
      return table(node);
    case "HR":
      return "---";
    default:
      return item(node) ?? blocks(node);
  }
}

/** A paragraph that Word shows as an item of a list. */
function item(node) {
  const style = node.getAttribute("style") ?? "";
  if (node.tagName !== "P" || !/mso-list:\s*l\d/.test(style)) return undefined;
  return `- ${line(node).replace(/^([·•o§▪-]|\\?\d+[.)])\s*/, "")}`;
}

function list(node) {
  let number = Number(node.getAttribute("start") ?? 1);
  const rows = [];
  for (const child of node.children) {
    const mark = node.tagName === "OL" ? `${number}. ` : "- ";
    // Some programs put a list inside a list without an item around it.
    const nested = child.tagName === "UL" || child.tagName === "OL";
    const text = nested ? list(child) : blocks(child).replace(/\n\n(?=\s*([-]|\d+\.) )/g, "\n");
    if (!text) continue;
    const indent = " ".repeat(mark.length);
    const inside = text.replace(/\n(?=.)/g, `\n${indent}`);
    rows.push(nested ? `${indent}${inside}` : `${mark}${inside}`);
    if (!nested) number += 1;
  }
  return rows.join("\n");
}

function table(node) {
  const rows = [...node.querySelectorAll("tr")].map((row) =>
    [...row.children].map((cell) => line(cell).replace(/\|/g, "\\|")),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  // A table of one cell is a layout.
  if (width < 2) return rows.map((row) => row.join(" ")).filter(Boolean).join("\n\n");
  const text = (row) => `| ${Array.from({ length: width }, (_, i) => row[i] ?? "").join(" | ")} |`;
  return [text(rows[0]), `|${" --- |".repeat(width)}`, ...rows.slice(1).map(text)].join("\n");
}

const line = (node) =>
  [...node.childNodes].map(words).join("").replace(/\u0000/g, " ").replace(/\s+/g, " ").trim();

/** The words of running text, with links and emphasis. */
function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return escape(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || SILENT.has(node.tagName)) return "";
  if (node.tagName === "BR") return "\u0000";
  if (node.tagName === "CODE" && node.textContent) return `\`${node.textContent}\``;
  if (node.tagName === "IMG") return "";
  const inside = [...node.childNodes].map(words).join("");
  if (node.tagName === "A") return link(node, inside);
  const weight = node.style.fontWeight;
  const isBold = /^(B|STRONG)$/.test(node.tagName)
    ? !/^(normal|400)$/.test(weight)
    : /^(bold|[6-9]00)$/.test(weight);
  const isItalic = /^(I|EM)$/.test(node.tagName)
    ? node.style.fontStyle !== "normal"
    : node.style.fontStyle === "italic";
  return around(isItalic ? "*" : "", around(isBold ? "**" : "", inside));
}

function around(mark, text) {
  const [, before, middle, after] = /^(\s*)([^]*?)(\s*)$/.exec(text);
  return mark && middle ? `${before}${mark}${middle}${mark}${after}` : text;
}

function link(node, inside) {
  const address = node.getAttribute("href") ?? "";
  if (!/^(https?:|mailto:)/i.test(address) || !inside.trim()) return inside;
  const [, before, middle, after] = /^(\s*)([^]*?)(\s*)$/.exec(inside);
  const target = unwrapped(address).replace(/[()\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `${before}[${middle}](${target})${after}`;
}

/** The address behind the counting address that an office program puts around links. */
function unwrapped(address) {
  try {
    const url = new URL(address);
    const isCounter = url.hostname === "www.google.com" && url.pathname === "/url";
    return (isCounter && url.searchParams.get("q")) || address;
  } catch {
    return address;
  }
}

/** Signs that Markdown would read as markup. */
function escape(text) {
  return text.replace(/[\\`*]|<(?=[a-z/!?])|\[(?=[^\]]*\]\()|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu, "\\$&");
}
