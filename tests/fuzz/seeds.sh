#!/usr/bin/env bash
# Makes the first inputs of every fuzz target from the fixtures and the rule pages. Run before run.sh; run.sh does so itself.
# Targets that run the whole program begin with heads of the fixtures: their time grows with the text, and inputs grow from seeds.
set -euo pipefail
cd "$(dirname "$0")"
root=../..
put() { # target, file
  mkdir -p "corpus/$1"
  cp "$2" "corpus/$1/seed-$(basename "$(dirname "$2")")-$(basename "$2")"
}
head_of() { # target, file
  mkdir -p "corpus/$1"
  head -c 512 "$2" | iconv -c -f UTF-8 -t UTF-8 >"corpus/$1/seed-$(basename "$(dirname "$2")")-$(basename "$2")"
}
for file in $(find "$root/fixtures/stories" "$root/fixtures/clean" "$root/fixtures/syntax" -type f | sort); do
  case $file in
    *.html | *.htm) put html "$file" ;;
    *.txt) put text "$file" ;;
    *.rst) put rst "$file" ;;
    *.adoc) put asciidoc "$file" ;;
    *.mdx) put mdx "$file" ;;
  esac
  for target in markdown html text dates figures; do put "$target" "$file"; done
  for target in pipeline shortcut fixes terminal; do head_of "$target" "$file"; done
done
for page in $(find "$root/rules" -mindepth 2 -name '*.md' | sort); do
  put rule_page "$page"
  put pattern "$page"
done
for file in "$root"/fixtures/mistakes/*.toml; do put config "$file"; done
put ledger "$root/rules/example-ledger.toml"
put catalogue "$root/rules/language/names/models-more.tsv"
# A few small ones by hand, for what the fixtures say seldom.
hand() { # target, name, text
  mkdir -p "corpus/$1"
  printf '%b' "$3" >"corpus/$1/hand-$2"
}
hand docx body '<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>A lab</w:t></w:r></w:p><w:p><w:ins><w:r><w:t xml:space="preserve">It opened </w:t></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:hyperlink><w:r><w:t>on March 4</w:t></w:r></w:hyperlink><w:r><w:tab/><w:footnoteReference w:id="1"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>'
hand config keys 'profile = "news"\ngate = "warning"\nexclude = ["old/**"]\naccept = ["BIS"]\nledger = "l.toml"\nhalf-lives = 1.5\n[severity]\n"dates/missing-year" = "off"\ndates = "info"\n[[override]]\nfiles = ["a/*.md"]\nprofile = "opinion"\nseverity = { dates = "error" }\n'
hand front_matter yaml 'title: "A: b"\ndate: 2026-02-27\nupdated: [2026-03-01]\ntype: news\nauthor: {name: Ana Ruiz}\narchived: true'
hand front_matter toml 'title = "A"\ndate = 2026-02-27T10:00:00Z\nsingle_source_ok = "yes"'
hand shortcode call 'figure src="a.png" caption="Halden opened on March 4"'
hand shortcode pair 'quote >}}words{{< /quote'
hand dates typed '2026-02-27'
hand dates month '2026-02'
hand dates words 'last Tuesday, two weeks after February 30, by Q4 2027, 03/04/2026, the 1990s, 10:30 p.m. ET, from May 3 to 9'
hand figures words '$68.1 billion, up 38%, 3-5x, 1,234.5 tokens/s, €2m a month, ten to twelve, half, 10^26 FLOP, 7B, one in five'
hand baseline entries '# copydesk baseline 1\na%%09.md\tdates/missing-year\t00000000000000ff\tMarch 5\n<<<<<<< ours\n'
hand catalogue rows '# Date: 2026-07-02\n# Source: desk\nCorvid 4\tCorvid\tHalden\t2025-03\tyes\t200000\t3\t15\n'
hand terminal escapes 'fact = 1\n"k\\u001b[31m\\n::error::x" = 1\n\033]0;x\007 ##[error] \302\233\342\200\256\r::add-mask::y\n'
hand pattern words '^the|a first? {modal} be\n<believe> * that\nit may be the first that they believed'
hand pattern notation 'in [digits=4] (not next [noun])\nsubject:[name]|lab <harm:past,part> object:workers\n{modal}+2 [-ly]&!only (ahead6 \\? )\nThe workers were harmed by the lab.'
hand frames whole 'Content-Length: 2\r\n\r\n{}'
hand frames lies 'Content-Type: x\r\nContent-Length: 99999999999\r\n\r\n{}Content-Length: 9\r\n\r\n[1'
hand pipeline page '<p>Halden said it &quot;may&quot; open on <b>March</b> 4.</p><!-- stet dates: x -->'
hand pipeline plain '! Halden opened on March 4. It paid $4 billion last year, experts say.'
