#!/usr/bin/env bash
# Tries the hooks with the real pre-commit on a scratch repository: a good draft passes, a bad one does not.
#
#     tests/tools/pre-commit.sh            needs git, cargo, and pre-commit (pip install pre-commit) on PATH
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cargo build --release --manifest-path "$root/Cargo.toml"
export PATH="$root/target/release:$PATH"
export PRE_COMMIT_HOME="$scratch/cache"

git -C "$scratch" init -q draft
cd "$scratch/draft"
git config user.name desk
git config user.email desk@example.org

try() {
  local hook=$1
  # pre-commit reads the hook definitions from a commit of this repository.
  cat > .pre-commit-config.yaml <<CONFIG
repos:
  - repo: $root
    rev: $(git -C "$root" rev-parse HEAD)
    hooks:
      - id: $hook
CONFIG
  printf -- '---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, 2026, it said.\n' > good.md
  git add -A
  pre-commit run --all-files
  printf -- '---\ndate: 2026-02-27\n---\nThe hearing was held on Tuesday, February 25, 2026.\n' > bad.md
  git add -A
  if pre-commit run --all-files; then
    echo "$hook let a bad draft through" >&2
    exit 1
  fi
  rm bad.md
  git add -A
  echo "$hook: the good draft passes, the bad one does not"
}

try copydesk-system
try "${1:-copydesk}"
