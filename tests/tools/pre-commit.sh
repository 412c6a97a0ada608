#!/usr/bin/env bash
# Tries the hooks with the real pre-commit on a scratch repository: a good draft passes, a bad one does not.
#
#     tests/tools/pre-commit.sh            needs git, cargo, and pre-commit (pip install pre-commit) on PATH
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# PROFILE=dev takes less time to build.
profile=${PROFILE:-release}
cargo build --profile "$profile" --manifest-path "$root/Cargo.toml"
export PATH="$root/target/${profile/dev/debug}:$PATH"
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
  git commit -qm "$hook" --no-verify
  # What is staged is what is checked, whatever the work tree holds.
  printf -- '---\ndate: 2026-02-27\n---\nThe hearing was held on Tuesday, February 25, 2026.\n' > good.md
  git add good.md
  git show HEAD:good.md > good.md
  if pre-commit run; then
    echo "$hook looked at the work tree and not at what is staged" >&2
    exit 1
  fi
  git reset -q --hard
  printf -- '---\ndate: 2026-02-27\n---\nHalden closed a lab in Riga on February 9, 2026, it said.\n' > good.md
  git add good.md
  printf -- '---\ndate: 2026-02-27\n---\nThe hearing was held on Tuesday, February 25, 2026.\n' > good.md
  pre-commit run
  git reset -q --hard
  # A name that looks like an option is a name.
  printf -- '---\ndate: 2026-02-27\n---\nThe hearing was held on Tuesday, February 25, 2026.\n' > '--output=json=stolen.md'
  git add -A
  if pre-commit run || [ -e stolen.md ]; then
    echo "$hook took a name for an option" >&2
    exit 1
  fi
  git reset -q --hard
  echo "$hook: the good draft passes, the bad one does not, and only what is staged counts"
}

try copydesk-system
try "${1:-copydesk}"
