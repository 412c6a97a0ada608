#!/usr/bin/env bash
# Fuzzes every target for SECONDS (default 180), the whole pipeline three times as long, one after the other.
#   tests/fuzz/run.sh [SECONDS] [TARGET…]
# Needs cargo-fuzz (cargo install cargo-fuzz) and a C++ compiler; a stable toolchain will do. The program has no unsafe code,
# so no sanitizer is used: what is looked for are panics, broken promises, and inputs that take too long.
# Prints how many inputs each target was given, and how many a second.
# An input that fails is left in tests/fuzz/artifacts; reduce it, put it into tests/regressions.rs, then mend the cause.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-180}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(front_matter shortcode markdown mdx html text rst asciidoc docx dates figures pattern rule_page config ledger catalogue baseline second_reader frames terminal shortcut fixes pipeline)
tests/fuzz/seeds.sh
export RUSTC_BOOTSTRAP=1
cargo fuzz build -O --fuzz-dir tests/fuzz --sanitizer none
failed=()
counts=()
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# On a program of this size libFuzzer spends more time on weights and counts of edges than the program does on a small input.
for target in "${targets[@]}"; do
  time=$seconds
  [ "$target" = pipeline ] && time=$((seconds * 10 / 3))
  echo "== $target: $time seconds"
  mkdir -p "tests/fuzz/artifacts/$target"
  longest=4096
  case $target in pipeline | shortcut | fixes | terminal) longest=1024 ;; esac
  nice cargo fuzz run -O --fuzz-dir tests/fuzz --sanitizer none "$target" -- \
    -max_total_time="$time" -timeout=30 -rss_limit_mb=1024 -max_len=$longest -entropic=0 -use_counters=0 -print_final_stats=1 >"$log" 2>&1 || true
  grep -aE "^(SUMMARY|ERROR|thread|stat::(new_units|peak)|==|artifact_prefix)|panicked|^ *Error|Test unit written" "$log" || true
  count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")
  counts+=("$(printf '%-14s %10s executions, %7s a second' "$target" "${count:-none}" "${rate:-0}")")
  echo "${counts[-1]}"
  [ -z "$(ls "tests/fuzz/artifacts/$target")" ] || failed+=("$target")
done
echo "== all"
printf '%s\n' "${counts[@]}"
if [ ${#failed[@]} -gt 0 ]; then
  echo "inputs that fail are in tests/fuzz/artifacts for: ${failed[*]}" >&2
  exit 1
fi
echo "no input failed"
