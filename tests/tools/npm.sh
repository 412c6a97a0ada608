#!/usr/bin/env bash
# Packs the npm package, installs it into an empty folder, and runs it beside the real unified and textlint.
#
#     tests/tools/npm.sh [FOLDER]          the package is put into FOLDER if one is named
#
# Needs node and npm with a package index, and the WebAssembly build, which tests/tools/wasm.sh makes if it is not there. Where one of
# them is missing the script says so and ends well.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
into=${1:-}
skip() {
  echo "npm: skipped, $1"
  exit 0
}
command -v node >/dev/null && command -v npm >/dev/null || skip "there is no node and npm"
wasm="$root/target/wasm/copydesk.wasm"
[ -f "$wasm" ] || COMPARE=no "$root/tests/tools/wasm.sh"
[ -f "$wasm" ] || skip "there is no WebAssembly build"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

mkdir "$scratch/package" "$scratch/project"
cp "$root"/bindings/npm/* "$root"/LICENSE-* "$root/NOTICE" "$wasm" "$scratch/package/"
cp "$root/bindings/wasm/copydesk.mjs" "$scratch/package/engine.mjs"
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -1)
[ "$(node -p "require('$scratch/package/package.json').version")" = "$version" ] ||
  { echo "npm: package.json and Cargo.toml have different versions" >&2; exit 1; }
tarball="$scratch/$(cd "$scratch/package" && npm pack --silent --pack-destination "$scratch")"
echo "npm: $(basename "$tarball"), $(($(wc -c < "$tarball") / 1000)) kB packed"

cd "$scratch/project"
cp "$root"/tests/tools/npm/* .
echo '{"private": true, "type": "module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts "$tarball" || skip "npm has no package index"
# The package alone, before anything else is there.
node --test alone.test.mjs
npm install --silent --no-audit --no-fund --ignore-scripts \
  unified@11 remark-parse@11 remark-stringify@11 vfile@6 textlint@15 typescript@5 ||
  skip "npm has no package index"
node --test plugins.test.mjs
npm exec --offline -- tsc --noEmit --strict --skipLibCheck --module nodenext --target es2022 --lib es2022,dom types.ts
if [ -n "$into" ]; then cp "$tarball" "$into/"; fi
echo "npm: all passed"
