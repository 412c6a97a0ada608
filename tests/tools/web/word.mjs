/** A small Word file: a heading, and paragraphs in which `[words](address)` is a link. A zip without compression. */

const encoder = new TextEncoder();

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

/** A zip of texts by name. */
function zip(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [label, data] = [encoder.encode(name), encoder.encode(text)];
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(33, 8);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(label.length, 22);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    parts.push(Buffer.from("PK\x03\x04"), fields, label, data);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, offset, label);
    at += 30 + label.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(18);
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from("PK\x05\x06"), end]);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const run = (text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

export function wordFile(title, paragraphs) {
  const links = [];
  const body = paragraphs.map((text) => {
    const runs = text.split(/(\[[^\]]+\]\([^)]+\))/).map((piece) => {
      const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(piece);
      if (!link) return run(piece);
      links.push(link[2]);
      return `<w:hyperlink r:id="link${links.length}">${run(link[1])}</w:hyperlink>`;
    });
    return `<w:p>${runs.join("")}</w:p>`;
  });
  const heading = `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run(title)}</w:p>`;
  const relations = links.map(
    (url, i) => `<Relationship Id="link${i + 1}" Type="${OFFICE}/hyperlink" Target="${url}" TargetMode="External"/>`,
  );
  const xml = (text) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`;
  return zip({
    "[Content_Types].xml": xml(
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    "_rels/.rels": xml(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="main" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    "word/_rels/document.xml.rels": xml(
      `<Relationships xmlns="${PACKAGE}/relationships">${relations.join("")}</Relationships>`,
    ),
    "word/document.xml": xml(`<w:document ${W} ${R}><w:body>${heading}${body.join("")}</w:body></w:document>`),
  });
}
