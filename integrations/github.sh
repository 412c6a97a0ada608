#!/usr/bin/env bash
# The steps of the GitHub Action (action.yml). `place` says where the tool is kept, `install` builds it unless the cache had it, `check` runs it.
# What a step needs is in the environment, never in the text of a command, so that no branch name or path can be taken for one.
set -euo pipefail

source_folder=${GITHUB_ACTION_PATH:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}

place() {
  local lock
  lock=$(cat "$source_folder/Cargo.lock" "$source_folder/Cargo.toml" | git hash-object --stdin)
  # A branch of this repository may change without its lock file; its commit is part of the name where there is one.
  echo "folder=${RUNNER_TEMP:-/tmp}/copydesk-tool" >> "$GITHUB_OUTPUT"
  echo "key=copydesk-${RUNNER_OS:-any}-${RUNNER_ARCH:-any}-${GITHUB_ACTION_REF:-local}-$lock" >> "$GITHUB_OUTPUT"
}

install() {
  if [ -x "$COPYDESK_TOOL/bin/copydesk" ] || [ -x "$COPYDESK_TOOL/bin/copydesk.exe" ]; then
    echo "copydesk comes from the cache"
  else
    cargo install --locked --path "$source_folder" --root "$COPYDESK_TOOL"
  fi
}

# What to compare with; nothing for everything.
revision() {
  case "${COPYDESK_SINCE:-auto}" in
    none) ;;
    auto)
      if [ -n "${COPYDESK_BASE:-}" ]; then
        echo "origin/$COPYDESK_BASE"
      elif [ -n "${COPYDESK_BEFORE:-}" ] && [ -n "${COPYDESK_BEFORE//0/}" ]; then
        echo "$COPYDESK_BEFORE"
      fi
      ;;
    *) echo "$COPYDESK_SINCE" ;;
  esac
}

# A checkout holds one commit only, unless it was asked for more; without history nothing can be compared.
history() {
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
    git fetch --quiet --no-tags --unshallow origin
  fi
  if [ -n "${COPYDESK_BASE:-}" ]; then
    git fetch --quiet --no-tags origin "+refs/heads/$COPYDESK_BASE:refs/remotes/origin/$COPYDESK_BASE"
  fi
}

check() {
  local since args=(check --format github --gate "${COPYDESK_GATE:-error}") paths=() line code=0 summary
  since=$(revision)
  if [ -n "$since" ]; then
    history
    args+=("--since=$since")
  fi
  if [ "${COPYDESK_INFO:-false}" = true ]; then
    args+=(--info)
  fi
  while IFS= read -r line; do
    if [ -n "$line" ]; then args+=("$line"); fi
  done <<< "${COPYDESK_ARGS:-}"
  while IFS= read -r line; do
    if [ -n "$line" ]; then paths+=("$line"); fi
  done <<< "${COPYDESK_PATHS:-.}"
  summary=$(mktemp)
  PATH="$COPYDESK_TOOL/bin:$PATH" copydesk "${args[@]}" --output "sarif=$COPYDESK_SARIF" --output "markdown=$summary" -- "${paths[@]}" || code=$?
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    cat "$summary" >> "$GITHUB_STEP_SUMMARY"
  fi
  rm -f "$summary"
  echo "sarif=$COPYDESK_SARIF" >> "$GITHUB_OUTPUT"
  return "$code"
}

case "${1:-}" in
  place | install | check) "$1" ;;
  *)
    echo "usage: github.sh place|install|check" >&2
    exit 2
    ;;
esac
