#!/usr/bin/env bash
# What `init`, `completions` and `man` write, given to the programs it is for.
#
#     tests/tools/first-steps.sh           tries bash, zsh, fish, pwsh, man and pre-commit, as far as they are installed
#
# COPYDESK names the program; without it target/debug/copydesk is built.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
if [ -z "${COPYDESK:-}" ]; then
  cargo build --quiet --manifest-path "$root/Cargo.toml"
  COPYDESK="$root/target/debug/copydesk"
fi
PATH="$(dirname "$COPYDESK"):$PATH"
export PATH
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

copydesk completions bash > copydesk.bash
bash --norc <<'BASH'
set -eu
. ./copydesk.bash
COMP_WORDS=(copydesk ch) COMP_CWORD=1
_copydesk copydesk ch copydesk
[[ " ${COMPREPLY[*]} " == *" check "* ]] || { echo "bash completes ch to: ${COMPREPLY[*]}" >&2; exit 1; }
BASH
echo "bash: completes"
if command -v zsh >/dev/null; then
  mkdir zsh && copydesk completions zsh > zsh/_copydesk
  zsh -fc 'fpath=($PWD/zsh $fpath); autoload -Uz compinit && compinit -u -D && [[ ${_comps[copydesk]} == _copydesk ]] && zsh -n zsh/_copydesk'
  echo "zsh: loads"
fi
if command -v fish >/dev/null; then
  copydesk completions fish > copydesk.fish
  fish --no-config -c 'source copydesk.fish; complete -C "copydesk ch"' | grep -q '^check'
  echo "fish: completes"
fi
if command -v pwsh >/dev/null; then
  copydesk completions powershell > copydesk.ps1
  pwsh -NoProfile -Command '. ./copydesk.ps1; $r = TabExpansion2 "copydesk ch" 11; if ($r.CompletionMatches.CompletionText -notcontains "check") { exit 1 }'
  echo "powershell: completes"
fi

copydesk man pages
for page in pages/*.1; do
  if command -v groff >/dev/null; then
    groff -man -ww -Tutf8 "$page" 2>warnings >/dev/null
    if [ -s warnings ]; then echo "$page:" >&2; cat warnings >&2; exit 1; fi
  fi
done
echo "man: $(ls pages | wc -l) pages$(command -v groff >/dev/null || echo ', groff is not installed')"

git init -q draft
cd draft
git config user.name desk
git config user.email desk@example.org
printf 'repos:\n  - repo: local\n    hooks:\n      - id: there\n        name: there\n        entry: "true"\n        language: system\n' > .pre-commit-config.yaml
printf -- '---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, 2026, it said.\n' > good.md
copydesk init --pre-commit --ci github >/dev/null
copydesk check .
git add -A
if command -v pre-commit >/dev/null; then
  export PRE_COMMIT_HOME="$scratch/cache"
  pre-commit validate-config
  pre-commit run --all-files >/dev/null
  printf -- '---\ndate: 2026-02-27\n---\nThe hearing was held on Tuesday, February 25, 2026.\n' > bad.md
  git add -A
  if pre-commit run --all-files >/dev/null; then echo "the hook lets a bad draft through" >&2; exit 1; fi
  echo "pre-commit: runs the hook that init wrote"
else
  echo "pre-commit: not installed, not tried"
fi
