/** Elements made from text; nothing that comes from a draft or a rule is ever read as HTML. */

/** `element("button.quiet", { type: "button" }, "Fix")` */
export function element(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const made = document.createElement(tag);
  if (classes.length > 0) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && !key.startsWith("aria-")) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** Words between backticks as quoted words, between stars in italics; `[words](address)` as the words. */
export function inline(text) {
  const nodes = [];
  let at = 0;
  const marks = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\((\S+?)\)/g;
  for (const match of text.matchAll(marks)) {
    nodes.push(text.slice(at, match.index));
    const [all, words, strong, emphasis, label, address] = match;
    if (words !== undefined) nodes.push(element("q.words", {}, words));
    else if (strong !== undefined) nodes.push(element("mark", {}, strong));
    else if (emphasis !== undefined) nodes.push(element("em", {}, emphasis));
    else if (/^https?:/.test(address)) nodes.push(link(address, label));
    else nodes.push(label);
    at = match.index + all.length;
  }
  nodes.push(text.slice(at));
  return nodes.filter((node) => node !== "");
}

/** A link that opens beside the draft and tells nobody where it was. */
function link(address, label) {
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

/** The text of a rule page, from the few kinds of Markdown that rule pages use. */
export function page(markdown) {
  const out = element("div.page");
  let list;
  let paragraph;
  const close = () => {
    list = undefined;
    paragraph = undefined;
  };
  for (const line of markdown.split("\n")) {
    const heading = /^(#{1,4}) (.*)$/.exec(line);
    const item = /^[-*] (.*)$/.exec(line);
    if (line.trim() === "") close();
    else if (heading) {
      close();
      out.append(element(heading[1].length === 1 ? "h2" : "h3", {}, inline(heading[2])));
    } else if (item) {
      paragraph = undefined;
      if (!list) out.append((list = element("ul")));
      // The setting of an example stands in braces at its end.
      const [, words, setting] = /^(.*?)(?: \{([\w-]+=.*)\})?$/.exec(item[1]);
      const note = setting ? element("small", {}, ` ${setting}`) : null;
      list.append(element("li", {}, inline(words), note));
    } else if (list && /^\s/.test(line)) {
      list.lastChild.append(" ", ...inline(line.trim()));
    } else {
      list = undefined;
      if (!paragraph) out.append((paragraph = element("p")));
      else paragraph.append(" ");
      paragraph.append(...inline(line));
    }
  }
  return out;
}

/** `1,024` */
export const counted = (number) => number.toLocaleString("en-US");
