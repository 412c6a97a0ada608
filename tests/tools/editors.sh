#!/usr/bin/env bash
# Runs the set-ups of editors/ in the editors that are installed, without a screen, and compares what they show with what they should.
#
#     tests/tools/editors.sh               tries neovim, vim (with ALE, if it is there), emacs (with eglot, if it is there)
#
# COPYDESK names the program; without it target/debug/copydesk is built.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tools="$root/tests/tools/editors"
if [ -z "${COPYDESK:-}" ]; then
  cargo build --quiet --manifest-path "$root/Cargo.toml"
  COPYDESK="$root/target/debug/copydesk"
fi
PATH="$(dirname "$COPYDESK"):$PATH"
export PATH
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME="$scratch" XDG_CONFIG_HOME="$scratch/config" XDG_DATA_HOME="$scratch/data" XDG_STATE_HOME="$scratch/state" XDG_CACHE_HOME="$scratch/cache"
export ROOT="$root" RESULT="$scratch/result"
cd "$scratch"
# A wide character before the place shows whether columns are counted as the editor counts them.
printf -- '---\ndate: 2026-02-27\n---\nHalden 😀 opened a lab in Riga on February 9, it said.\n' > draft.md
# Vim counts screen columns there, so only narrow characters are right.
sed 's/😀/é — ö/' draft.md > narrow.md
# Words under the mark, as every editor should find them.
printf '4 February 9 dates/missing-year\n' > expected

tried=0
compare() {
  if ! diff -u expected "$RESULT"; then
    echo "$1: shows something else" >&2
    exit 1
  fi
  echo "$1: shows what it should"
  rm -f "$RESULT"
  tried=$((tried + 1))
}

if command -v nvim >/dev/null; then
  timeout 60 nvim --headless -u NONE -i NONE -c "luafile $tools/lsp.lua" draft.md 2>"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }
  compare "$(nvim --version | head -1), language server"
  timeout 60 nvim --headless -u NONE -i NONE -c "luafile $tools/nvim-lint.lua" draft.md 2>"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }
  compare "$(nvim --version | head -1), nvim-lint's interface"
else
  echo "neovim: not installed, not tried"
fi

if command -v vim >/dev/null && vim --version | grep -q '+quickfix'; then
  timeout 60 vim -Nu NONE -i NONE -es --cmd "set rtp+=$root/editors/vim" -S "$tools/compiler.vim" narrow.md >"$scratch/log" 2>&1 || { echo "vim failed" >&2; exit 1; }
  compare "$(vim --version | head -1 | cut -d' ' -f1-5), :make"
  ale=$(find /usr/share/vim /usr/share/vim-ale -type d -path '*ale*' -name autoload 2>/dev/null | head -1)
  if [ -n "$ale" ]; then
    ALE=$(dirname "$ale") timeout 60 vim -Nu NONE -i NONE -es --cmd "set rtp^=$(dirname "$ale"),$root/editors/vim" -S "$tools/ale.vim" draft.md || { echo "ALE failed" >&2; exit 1; }
    compare "ALE"
  else
    echo "ALE: not installed, not tried"
  fi
else
  echo "vim: not installed, not tried"
fi

if command -v emacs >/dev/null; then
  timeout 60 emacs -Q --batch -L "$root/editors/emacs" -l "$tools/flymake.el" 2>"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }
  compare "$(emacs --version | head -1), flymake"
  if emacs -q --batch --eval "(progn (package-initialize) (require 'eglot))" 2>/dev/null; then
    timeout 60 emacs -q --batch -L "$root/editors/emacs" -l "$tools/eglot.el" 2>"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }
    compare "emacs, eglot"
  else
    echo "eglot: not installed, not tried"
  fi
else
  echo "emacs: not installed, not tried"
fi
echo "$tried set-ups tried"
