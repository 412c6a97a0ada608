#!/usr/bin/env bash
# Runs what stands in action.yml and integrations/ as CI would, on a scratch repository, and has other people's programs read the reports.
#
#     tests/tools/ci.sh            needs git, cargo, python3 with pip, and a package index for pip
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check check-jsonschema sarif-tools junitparser
export PATH="$scratch/venv/bin:$PATH"

echo "== the files are what GitHub and GitLab expect"
check-jsonschema --builtin-schema vendor.github-actions "$root/action.yml"
check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci "$root/integrations/gitlab.yml"

echo "== a tool in the place where the cache would put it"
cargo build --quiet --manifest-path "$root/Cargo.toml"
mkdir -p "$scratch/tool/bin"
cp "$root/target/debug/copydesk" "$scratch/tool/bin/copydesk"
export COPYDESK_TOOL="$scratch/tool"

head='---\ndate: 2026-02-27\n---\n'
old='The hearing was held on Tuesday, February 25, 2026.\n'
new='The trial was held on Monday, February 26, 2026.\n'
git() { command git -c user.name=desk -c user.email=desk@example.org -c init.defaultBranch=main "$@"; }
git init -q "$scratch/origin"
cd "$scratch/origin"
# shellcheck disable=SC2059
printf -- "$head$old" > 'a draft.md'
git add -A && git commit -qm one
git checkout -q -b change
# shellcheck disable=SC2059
printf -- "$head$old\n$new" > 'a draft.md'
git add -A && git commit -qm two

check() { # name, expected exit code, command …
  local name=$1 expected=$2 code=0
  shift 2
  "$@" > "$scratch/log" 2>&1 || code=$?
  if [ "$code" != "$expected" ]; then
    cat "$scratch/log"
    echo "$name: exit code $code, not $expected" >&2
    exit 1
  fi
  echo "$name: ok"
}
holds() { # file, text
  if ! grep -qF -- "$2" "$1"; then
    cat "$1"
    echo "$1 does not hold: $2" >&2
    exit 1
  fi
}
lacks() {
  if grep -qF -- "$2" "$1"; then
    cat "$1"
    echo "$1 holds: $2" >&2
    exit 1
  fi
}

echo "== the action, in a checkout of one commit, as actions/checkout makes it"
export GITHUB_ACTION_PATH="$root" GITHUB_OUTPUT="$scratch/output" GITHUB_STEP_SUMMARY="$scratch/summary" RUNNER_TEMP="$scratch/runner"
export COPYDESK_SARIF=copydesk.sarif COPYDESK_PATHS=.
git clone -q --depth 1 --branch change "file://$scratch/origin" "$scratch/checkout"
cd "$scratch/checkout"
export GITHUB_WORKSPACE="$PWD"
check "place" 0 "$root/integrations/github.sh" place
holds "$GITHUB_OUTPUT" "folder=$scratch/runner/copydesk-tool"
holds "$GITHUB_OUTPUT" "key=copydesk-"
check "install finds the cache" 0 "$root/integrations/github.sh" install
holds "$scratch/log" "copydesk comes from the cache"
check "a pull request" 1 env COPYDESK_SINCE=auto COPYDESK_BASE=main "$root/integrations/github.sh" check
holds "$scratch/log" "::error file=a draft.md,line=6,"
lacks "$scratch/log" "line=4,"
holds "$GITHUB_STEP_SUMMARY" "a draft.md:6:23"
holds "$GITHUB_OUTPUT" "sarif=copydesk.sarif"
cd "$scratch" && rm -rf checkout && git clone -q --depth 1 --branch change "file://$scratch/origin" "$scratch/checkout" && cd "$scratch/checkout"
check "a push" 1 env COPYDESK_SINCE=auto COPYDESK_BEFORE="$(command git -C "$scratch/origin" rev-parse main)" "$root/integrations/github.sh" check
lacks "$scratch/log" "line=4,"
check "a push of a new branch reports everything" 1 env COPYDESK_SINCE=auto COPYDESK_BEFORE=0000000000000000000000000000000000000000 "$root/integrations/github.sh" check
holds "$scratch/log" "line=4,"
check "everything, by choice" 1 env COPYDESK_SINCE=none "$root/integrations/github.sh" check
holds "$scratch/log" "line=4,"
check "further arguments" 0 env COPYDESK_SINCE=none COPYDESK_ARGS=$'--baseline=known.tsv' bash -c '"$COPYDESK_TOOL/bin/copydesk" baseline update --baseline known.tsv . && '"'$root/integrations/github.sh' check"
check "nothing hangs on the words of a branch" 2 env COPYDESK_SINCE='$(touch pwned)' "$root/integrations/github.sh" check
test ! -e pwned

echo "== the GitLab job"
cd "$scratch" && rm -rf checkout && git clone -q --branch change "file://$scratch/origin" "$scratch/checkout" && cd "$scratch/checkout"
python3 - "$root/integrations/gitlab.yml" > "$scratch/job.sh" <<'PYTHON'
import sys
from ruamel.yaml import YAML
job = YAML(typ="safe").load(open(sys.argv[1]))["copydesk"]
print("set -e")
print("\n".join(job["before_script"] + job["script"]))
PYTHON
unset GITHUB_WORKSPACE
base=$(git merge-base origin/main HEAD)
check "a merge request" 1 env CI_PROJECT_DIR="$PWD" CI_MERGE_REQUEST_DIFF_BASE_SHA="$base" bash "$scratch/job.sh"
holds gl-code-quality-report.json '"begin":6'
lacks gl-code-quality-report.json '"begin":4'
check "a branch" 1 env CI_PROJECT_DIR="$PWD" bash "$scratch/job.sh"
holds gl-code-quality-report.json '"begin":4'

echo "== other programs read the reports"
copydesk() { "$COPYDESK_TOOL/bin/copydesk" "$@"; }
copydesk check --info --quiet --output sarif=all.sarif --output junit=all.xml "$root/fixtures/stories" > /dev/null || true
sarif summary all.sarif > summary.txt
head -n 4 summary.txt
python3 - <<'PYTHON'
from junitparser import JUnitXml
xml = JUnitXml.fromfile("all.xml")
cases = [case for suite in xml for case in suite]
failed = [c for c in cases if any(type(r).__name__ == "Failure" for r in c.result)]
print(f"JUnit: {len(cases)} cases, {len(failed)} failures")
assert cases and xml.failures == len(failed)
PYTHON
echo "all well"
