#!/usr/bin/env bash
# Builds the WebAssembly that the page and the npm package carry, and compares its findings with the command's.
#
#     tests/tools/wasm.sh [FILE]           the build is put into target/wasm/copydesk.wasm, and copied to FILE if one is named
#
# The target comes from rustup where that has it. Elsewhere, on Debian, a compiler that has it is taken out of the suite `forky` into a
# folder of its own, $COPYDESK_WASM_TOOLCHAIN (default ~/.cache/copydesk/wasm-toolchain, 1.1 GB); the system stays as it is. Where neither
# can be had, the script says so and ends well. BUILD=no compares what was built before, COMPARE=no only builds.
# COPYDESK names the command to compare with; without it target/debug/copydesk is built.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
target=wasm32-unknown-unknown
wasm="$root/target/wasm/copydesk.wasm"
suite=${COPYDESK_WASM_SUITE:-forky}
toolchain=${COPYDESK_WASM_TOOLCHAIN:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/copydesk/wasm-toolchain}

skip() {
  echo "wasm: skipped, $1"
  exit 0
}

# The address of the mirror that this system uses for its own suite, and the keys that it trusts.
mirror() {
  local codename
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  apt-get indextargets --format '$(REPO_URI)|$(CODENAME)|$(COMPONENT)' 'Created-By: Packages' |
    awk -F'|' -v codename="$codename" '$2 == codename && $3 == "main" { print $1; exit }'
}

# Unpacks the compiler beside the system, with package lists and a cache of its own.
fetch() {
  local address keys=/usr/share/keyrings/debian-archive-keyring.gpg apt="$toolchain/apt"
  address=$(mirror)
  [ -n "$address" ] && [ -f "$keys" ] || return 1
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$toolchain/system.new"
  : > "$apt/status"
  : > "$apt/none"
  echo "deb [signed-by=$keys] $address $suite main" > "$apt/sources.list"
  cat > "$apt/apt.conf" <<CONF
Dir::State "$apt";
Dir::State::lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "$apt/none";
Dir::Etc::preferences "$apt/none";
Dir::Etc::preferencesparts "$apt/none";
APT::Install-Recommends "false";
APT::Sandbox::User "";
Acquire::Languages "none";
CONF
  (
    export APT_CONFIG="$apt/apt.conf"
    apt-get -qq update &&
      apt-get -qq -y install --download-only rustc libstd-rust-dev "libstd-rust-dev-${target%%-*}" lld
  ) > "$apt/log" 2>&1 || return 1
  for package in "$apt"/cache/archives/*.deb; do
    dpkg-deb -x "$package" "$toolchain/system.new" || return 1
  done
  rm -rf "$apt/cache"
  mv "$toolchain/system.new" "$toolchain/system"
}

# A compiler and a linker that are run by their own loader, with their own libraries.
wrap() {
  local system="$toolchain/system" libraries lld
  libraries=$(echo "$system"/usr/lib/*-linux-gnu)
  lld=$(echo "$system"/usr/lib/llvm-*/bin/lld | awk '{ print $NF }')
  local run="exec \"$system/usr/lib64/ld-linux-x86-64.so.2\" --library-path \"$libraries\""
  printf '#!/bin/sh\n%s "%s" --sysroot "%s" "$@"\n' "$run" "$system/usr/bin/rustc" "$system/usr" > "$toolchain/rustc"
  printf '#!/bin/sh\n%s "%s" "$@"\n' "$run" "$lld" > "$toolchain/lld"
  chmod +x "$toolchain/rustc" "$toolchain/lld"
}

# A linker that exports only what is ours: a crate that could ask a browser for random numbers exports a hundred names for a tool that is
# not used here, and what is exported is kept.
narrow() { # linker
  cat > "$toolchain/wasm-ld" <<WRAPPER
#!/usr/bin/env bash
args=()
while [ \$# -gt 0 ]; do
  case "\$1 \${2:-}" in
    '--export copydesk_'*) args+=("\$1" "\$2"); shift 2 ;;
    '--export '*) shift 2 ;;
    *) args+=("\$1"); shift ;;
  esac
done
exec "$1" "\${args[@]}"
WRAPPER
  chmod +x "$toolchain/wasm-ld"
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$toolchain/wasm-ld"
}

if [ "${BUILD:-yes}" = yes ]; then
  command -v cargo >/dev/null || skip "there is no cargo"
  mkdir -p "$toolchain"
  sysroot=$(rustc --print sysroot)
  if [ -d "$sysroot/lib/rustlib/$target/lib" ]; then
    narrow "$(find "$sysroot/lib/rustlib" -path '*/bin/rust-lld' | head -1)"
    echo "wasm: the target of $(rustc --version)"
  elif [ "$(uname -m)" = x86_64 ] && command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
    if [ ! -d "$toolchain/system" ]; then
      fetch || skip "neither rustup nor Debian's suite $suite gives the target $target"
    fi
    wrap
    narrow "$toolchain/lld"
    export RUSTC="$toolchain/rustc"
    echo "wasm: $("$RUSTC" --version), beside the system"
  else
    skip "the target $target is not installed (rustup target add $target)"
  fi
  # No path of this machine stays in the file.
  home=${CARGO_HOME:-$HOME/.cargo}
  flags="--remap-path-prefix=$home/registry/src=crates --remap-path-prefix=$root=copydesk -Clink-arg=--no-entry"
  for name in alloc call answer answer_length; do flags="$flags -Clink-arg=--export=copydesk_$name"; done
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$flags"
  nice cargo build --quiet --locked --manifest-path "$root/Cargo.toml" --package copydesk-wasm --profile wasm \
    --target "$target" --target-dir "$root/target/wasm"
  cp "$root/target/wasm/$target/wasm/copydesk.wasm" "$wasm"
fi
[ -f "$wasm" ] || skip "nothing was built"
echo "wasm: $(wc -c < "$wasm") bytes"
if [ -n "${1:-}" ]; then cp "$wasm" "$1"; fi

if [ "${COMPARE:-yes}" = yes ]; then
  command -v node >/dev/null || skip "there is no node to compare with"
  if [ -z "${COPYDESK:-}" ]; then
    cargo build --quiet --manifest-path "$root/Cargo.toml"
    COPYDESK="$root/target/debug/copydesk"
  fi
  node "$root/tests/tools/wasm/agree.mjs" "$wasm" "$COPYDESK" "$root/fixtures" ${COPYDESK_EVAL:+"$COPYDESK_EVAL/corpus"}
fi
