#!/usr/bin/env bash
# Reads the short form with the real Vim, by the errorformat that docs/integrations.md shows.
#
#     tests/tools/vim.sh            needs vim and cargo
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cargo build --quiet --manifest-path "$root/Cargo.toml"
printf -- '---\ndate: 2026-02-27\n---\nHalden öffnete — opened — a lab in Riga on February 9, it said.\n\nThe hearing was held on Tuesday, February 25, 2026.\n' > "$scratch/a draft.md"
sed -n '/^```vim$/,/^```$/p' "$root/docs/integrations.md" | sed '1d;$d' > "$scratch/settings.vim"
cat > "$scratch/script.vim" <<'VIM'
source settings.vim
silent make! "a draft.md"
let rows = map(getqflist(), 'bufname(v:val.bufnr) . "|" . v:val.lnum . "|" . v:val.type . "|" . v:val.text')
cfirst
call add(rows, 'on: ' . expand('<cword>'))
call writefile(rows, 'rows')
qall!
VIM
cd "$scratch"
PATH="$root/target/debug:$PATH" vim -N -u NONE -i NONE -es -S script.vim < /dev/null > /dev/null 2>&1 || true
cat rows
diff rows - <<'EXPECTED'
a draft.md|4|w|[dates/missing-year]: `February 9` has no year
a draft.md|6|e|[dates/calendar-error]: `Tuesday, February 25, 2026` is not a Tuesday
on: February
EXPECTED
echo "Vim reads the short form"
