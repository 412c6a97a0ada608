#!/usr/bin/env bash
# Builds the wheel, installs it into a clean virtual environment and runs what was installed: the command, and the Python module
# with the examples of its documentation.
#
#     tests/tools/wheel.sh [FOLDER]        needs python3 with venv, cargo, and pip's index for maturin; the wheel is put into FOLDER if one is named
#
# PROFILE=dev builds quicker; the wheel to give away is that of the release profile.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
into=${1:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/build"
"$scratch/build/bin/pip" --quiet --disable-pip-version-check install 'maturin>=1.9.4,<2'
(cd "$root" && "$scratch/build/bin/maturin" build --quiet --profile "${PROFILE:-release}" --locked --out "$scratch/wheels")
wheel=$(ls "$scratch"/wheels/*.whl)
echo "built $(basename "$wheel"), $(du -k "$wheel" | cut -f1) kB"

python3 -m venv "$scratch/clean"
"$scratch/clean/bin/pip" --quiet --disable-pip-version-check install --no-index "$wheel"
cd "$scratch"
export PATH="$scratch/clean/bin:$PATH"
[ "$(command -v copydesk)" = "$scratch/clean/bin/copydesk" ]
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -1)
[ "$(copydesk --version)" = "copydesk $version" ]
case "$(basename "$wheel")" in "copydesk-$version-"*) ;; *) echo "the wheel has another version" >&2; exit 1 ;; esac
python -m unittest discover -s "$root/bindings/python/tests"
printf -- '---\ndate: 2026-02-27\n---\nHalden opened a lab in Riga on February 9, 2026, it said.\n' > good.md
printf -- '---\ndate: 2026-02-27\n---\nThe hearing was held on Tuesday, February 25, 2026.\n' > bad.md
copydesk check good.md
if copydesk check --quiet bad.md >/dev/null; then
  echo "the installed program lets a bad draft through" >&2
  exit 1
fi
pip --disable-pip-version-check uninstall --quiet --yes copydesk
[ ! -e "$scratch/clean/bin/copydesk" ]
echo "installed, run and taken away again"
if [ -n "$into" ]; then cp "$wheel" "$into/"; fi
