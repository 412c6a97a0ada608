#!/usr/bin/env bash
# Tries the extension for Visual Studio Code against the real server without the editor, and packages it.
#
#     tests/tools/vscode.sh [FOLDER]       needs node and npm; the package is put into FOLDER if one is named
#
# COPYDESK names the program; without it target/debug/copydesk is built.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
into=${1:-}
if [ -z "${COPYDESK:-}" ]; then
  cargo build --quiet --manifest-path "$root/Cargo.toml"
  COPYDESK="$root/target/debug/copydesk"
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/vscode"
(cd "$root/editors/vscode" && tar -cf - --exclude node_modules --exclude '*.vsix' .) | tar -xf - -C "$scratch/vscode"
cd "$scratch/vscode"
npm ci --silent --no-audit --no-fund
node "$root/tests/tools/vscode.js" . "$COPYDESK"
npm exec --yes --silent --package=@vscode/vsce@3.9.2 -- vsce package --no-git-tag-version --allow-missing-repository --out "$scratch/copydesk.vsix" >"$scratch/log" 2>&1 ||
  { cat "$scratch/log" >&2; exit 1; }
python3 - "$scratch/copydesk.vsix" <<'CHECK'
import json, sys, zipfile
names = zipfile.ZipFile(sys.argv[1]).namelist()
wanted = ["package.json", "extension.js", "server.js", "node_modules/vscode-languageclient/package.json", "node_modules/vscode-jsonrpc/package.json"]
missing = [w for w in wanted if f"extension/{w}" not in names]
assert not missing, missing
assert json.loads(zipfile.ZipFile(sys.argv[1]).read("extension/package.json"))["name"] == "copydesk"
print(f"vscode: packaged, {len(names)} files")
CHECK
if [ -n "$into" ]; then cp "$scratch/copydesk.vsix" "$into/"; fi
