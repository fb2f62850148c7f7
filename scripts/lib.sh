# shellcheck shell=bash
# Shared by the scripts of this folder: where things are, how to say things, how to build. Source it; it runs nothing.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s: %s\n' "${0##*/}" "$*"; }
fail() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# How many compilers at once: one per core, but never less than 1.5 GB of memory for each.
jobs() {
  if [ -n "${RAPPORT_JOBS:-}" ]; then echo "$RAPPORT_JOBS"; return; fi
  local cores memory
  cores=$(nproc 2>/dev/null || echo 2)
  memory=$(awk '/^MemAvailable:/ {print int($2 / 1572864)}' /proc/meminfo 2>/dev/null)
  if [ -n "$memory" ] && [ "$memory" -lt "$cores" ]; then cores=$memory; fi
  if [ "$cores" -lt 1 ]; then cores=1; fi
  echo "$cores"
}

# configure PRESET: only when there is no build folder yet or the presets changed; ninja notices everything else.
configure() {
  local build="$top/build/$1"
  if [ -f "$build/build.ninja" ] && [ "$build/build.ninja" -nt "$top/CMakePresets.json" ]; then return; fi
  (cd "$top" && cmake --preset "$1" --log-level=WARNING >"$top/build-configure.log.$$" 2>&1) || {
    cat "$top/build-configure.log.$$" >&2; rm -f "$top/build-configure.log.$$"; fail "cmake --preset $1 failed"; }
  rm -f "$top/build-configure.log.$$"
  # An unchanged answer leaves the file as it was; the next call must still see that it is up to date.
  touch "$build/build.ninja"
}

# build PRESET [TARGET...]: configure and compile, all targets when none is named.
build() {
  local preset=$1; shift
  configure "$preset"
  local targets=(); if [ $# -gt 0 ]; then targets=(--target "$@"); fi
  NINJA_STATUS="[%f/%t %es] " cmake --build "$top/build/$preset" -j "$(jobs)" "${targets[@]}" || fail "the build failed"
}
