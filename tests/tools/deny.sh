#!/usr/bin/env bash
# Licences, sources and versions of everything the program is built of, by cargo-deny (cargo install cargo-deny --locked).
#   tests/tools/deny.sh               licences, bans, sources: needs no network beyond what cargo has fetched
#   tests/tools/deny.sh --advisories  known vulnerabilities too: needs the advisory database, from the network or in $CARGO_HOME/advisory-dbs
# Also checks by hand what the manifest promises: no package asks for a newer compiler than rust-version, no unsafe code of our own.
set -euo pipefail
cd "$(dirname "$0")/../.."

python3 - <<'PY'
import json, subprocess, sys
meta = json.loads(subprocess.check_output(["cargo", "metadata", "--format-version", "1", "--locked"]))
used = {node["id"] for node in meta["resolve"]["nodes"]}
number = lambda text: tuple(int(part) for part in text.split("."))[:2]
own = next(p for p in meta["packages"] if p["name"] == "copydesk")
late = [f"{p['name']} {p['version']} wants {p['rust_version']}" for p in meta["packages"]
        if p["id"] in used and p["rust_version"] and number(p["rust_version"]) > number(own["rust_version"])]
for line in late:
    print(f"newer than rust-version {own['rust_version']}: {line}", file=sys.stderr)
print(f"rust-version {own['rust_version']}: {len(used)} packages, none wants more" if not late else "")
sys.exit(bool(late))
PY
grep -q '^unsafe_code = "forbid"' Cargo.toml

checks=(licenses bans sources)
[ "${1:-}" = --advisories ] && checks+=(advisories)
cargo deny --offline check "${checks[@]}" 2>/dev/null || {
  [ "${1:-}" = --advisories ] && exec cargo deny check "${checks[@]}"
  exec cargo deny --offline check "${checks[@]}"
}
echo "cargo deny: ${checks[*]} are in order"
