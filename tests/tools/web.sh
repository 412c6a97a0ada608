#!/usr/bin/env bash
# Builds the page and tries it in a real Chromium: served, and as one file from disk.
#
#     tests/tools/web.sh [FOLDER]          screenshots are put into FOLDER if one is named
#
# Needs node and npm with a package index, Chromium (CHROMIUM names it), and the WebAssembly build, which tests/tools/wasm.sh makes if it
# is not there. Where one of them is missing the script says so and ends well.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
skip() {
  echo "web: skipped, $1"
  exit 0
}
command -v node >/dev/null && command -v npm >/dev/null || skip "there is no node and npm"
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
[ -n "$chromium" ] || skip "there is no Chromium"
wasm="$root/target/wasm/copydesk.wasm"
[ -f "$wasm" ] || COMPARE=no "$root/tests/tools/wasm.sh"
[ -f "$wasm" ] || skip "there is no WebAssembly build"
cd "$root/web"
[ -d node_modules ] || npm ci --silent --no-audit --no-fund --ignore-scripts || skip "npm has no package index"
node build.mjs "$wasm"
CHROMIUM="$chromium" node "$root/tests/tools/web/page.mjs" ${1:+"$(mkdir -p "$1" && cd "$1" && pwd)"}
